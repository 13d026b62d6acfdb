//! What the parachain does not share with the solo chain: its clock, its blocks and their inclusion in the relay chain.

use crate::*;
use cumulus_pallet_parachain_system::{relay_state_snapshot::RelayChainStateProof, OnSystemEvent};
use cumulus_pallet_parachain_system::{RelayNumberMonotonicallyIncreases, RelaychainDataProvider};
use cumulus_primitives_core::{relay_chain::MAX_POV_SIZE, AggregateMessageOrigin, PersistedValidationData};
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64},
    weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
};
use sp_runtime::Perbill;
use viaduct_runtime_common::constants::SLOT_DURATION;

/// What an empty block, a transaction and an access to the database cost here.
pub use viaduct_runtime_common::weights::parachain::{BlockExecutionWeight, DbWeight, ExtrinsicBaseWeight};

/// Two seconds of computation in a block, and as much proof as a relay chain accepts.
pub const BLOCK_WEIGHT: Weight = Weight::from_parts(2 * WEIGHT_REF_TIME_PER_SECOND, MAX_POV_SIZE as u64);
/// Share of a block that ordinary transactions may fill. The rest is for messages, inherents and operational calls.
pub const NORMAL_SHARE: Perbill = Perbill::from_percent(75);
/// Most weight of one ordinary transaction: all that an ordinary one may fill. Validators bound a whole block.
pub const MAX_EXTRINSIC: Option<Weight> = None;
/// The clock of schedules, announcements and multisigs: relay blocks, which come steadily even when ours do not.
pub type SteadyClock = RelaychainDataProvider<Runtime>;
/// Measured with our own agendas: after a halt the schedule catches up one agenda for each relay block, and each counts
/// with the proof of the largest one.
pub type SchedulerWeight = crate::weights::SchedulerWeight<Runtime>;
/// New code takes effect when the relay chain has accepted it.
pub type OnSetCode = cumulus_pallet_parachain_system::ParachainSetCode<Runtime>;
/// Asynchronous backing: a block may be built before the last one is included.
pub type AllowMultipleBlocksPerSlot = ConstBool<true>;
/// No time need pass between two blocks: the consensus hook ties each to its relay slot.
pub type MinimumPeriod = ConstU64<0>;

/// Length of a relay chain's slot, ms.
const RELAY_SLOT_DURATION: u32 = 6_000;
/// Our blocks for each relay block.
pub const VELOCITY: u32 = 1;
/// Most of our blocks that wait for inclusion. One is being built, one backed, one included.
const UNINCLUDED_SEGMENT_CAPACITY: u32 = 3;
/// How far behind the tip of the relay chain we build.
pub const RELAY_PARENT_OFFSET: u32 = 0;

const _: () = assert!(SLOT_DURATION == RELAY_SLOT_DURATION as u64 * VELOCITY as u64);

/// Ties our slots to the relay chain's and bounds the blocks that wait for inclusion.
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
    Runtime,
    RELAY_SLOT_DURATION,
    VELOCITY,
    UNINCLUDED_SEGMENT_CAPACITY,
>;

parameter_types! {
    /// A quarter of a block each for the relay chain's messages and for other chains'.
    pub const ReservedMessageWeight: Weight = BLOCK_WEIGHT.saturating_div(4);
    pub const RelayOrigin: AggregateMessageOrigin = AggregateMessageOrigin::Parent;
}

/// Starts the schedule at the relay block at which this chain is born. Block 1 looks for due calls before it knows the
/// relay chain's number, takes zero for it, and the scheduler would walk all the way from there, some weeks long, with
/// most of every block's proof.
pub struct BirthOfSchedule;
impl OnSystemEvent for BirthOfSchedule {
    fn on_validation_data(_: &PersistedValidationData) {
        if System::block_number() == 1 {
            pallet_scheduler::IncompleteSince::<Runtime>::kill();
        }
    }

    fn on_validation_code_applied() {}

    fn on_relay_state_proof(_: &RelayChainStateProof) -> Weight {
        Weight::zero()
    }
}

impl cumulus_pallet_parachain_system::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type OnSystemEvent = BirthOfSchedule;
    type SelfParaId = parachain_info::Pallet<Runtime>;
    type OutboundXcmpMessageSource = XcmpQueue;
    type DmpQueue = frame_support::traits::EnqueueWithOrigin<MessageQueue, RelayOrigin>;
    type ReservedDmpWeight = ReservedMessageWeight;
    type XcmpMessageHandler = XcmpQueue;
    type ReservedXcmpWeight = ReservedMessageWeight;
    type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
    type ConsensusHook = ConsensusHook;
    type WeightInfo = cumulus_pallet_parachain_system::weights::SubstrateWeight<Runtime>;
    type RelayParentOffset = ConstU32<RELAY_PARENT_OFFSET>;
    type SchedulingSignatureVerifier = ();
}

impl parachain_info::Config for Runtime {}

impl cumulus_pallet_aura_ext::Config for Runtime {}

impl cumulus_pallet_weight_reclaim::Config for Runtime {
    type WeightInfo = ();
}
