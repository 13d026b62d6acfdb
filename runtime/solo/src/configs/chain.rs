//! What the solo chain does not share with the parachain: its clock, its blocks and their finality.

use super::MaxAuthorities;
use crate::*;
use frame_support::{
    traits::{ConstBool, ConstU32, ConstU64},
    weights::Weight,
};
use viaduct_runtime_common::constants::*;

/// What an empty block, a transaction and an access to the database cost here.
pub use viaduct_runtime_common::weights::solo::{BlockExecutionWeight, DbWeight, ExtrinsicBaseWeight};

/// Most computation in a block. A solo chain has no proof to fit anywhere.
pub const BLOCK_WEIGHT: Weight = SOLO_BLOCK_WEIGHT;
/// The clock of schedules, announcements and multisigs: this chain's own blocks come steadily.
pub type SteadyClock = System;
/// Of no concern here: agendas are never waited for, and a solo chain has no proof to fit anywhere.
pub type SchedulerWeight = pallet_scheduler::weights::SubstrateWeight<Runtime>;
/// New code takes effect with the next block.
pub type OnSetCode = ();
/// Aura refuses a second block in one slot.
pub type AllowMultipleBlocksPerSlot = ConstBool<false>;
/// Time between two blocks at least: half a slot, ms.
pub type MinimumPeriod = ConstU64<{ SLOT_DURATION / 2 }>;

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = MaxAuthorities;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<168>;
    // Nothing is at stake that equivocation could slash yet: reports need an offence system and staked validators.
    type KeyOwnerProof = sp_core::Void;
    type EquivocationReportSystem = ();
}
