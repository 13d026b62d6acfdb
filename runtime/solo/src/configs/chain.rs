//! What the solo chain does not share with the parachain: its clock, its blocks and their finality.

use super::MaxAuthorities;
use crate::*;
use frame_support::{
    traits::{ConstBool, ConstU32, ConstU64},
    weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
};
use sp_runtime::Perbill;
use viaduct_runtime_common::constants::*;

/// What an empty block, a transaction and an access to the database cost here.
pub use viaduct_runtime_common::weights::solo::{BlockExecutionWeight, DbWeight, ExtrinsicBaseWeight};

/// Most computation in a block: eleven twelfths of a slot. A validator adds transactions for half a slot (`node/src/proposing.rs`),
/// so that the others have the other half to import what it built: time bounds a block before weight does, unless it takes less
/// than its weight says. No relay chain asks for less, and there is no proof to bound.
pub const BLOCK_WEIGHT: Weight = Weight::from_parts(SLOT_DURATION * WEIGHT_REF_TIME_PER_SECOND / 12_000 * 11, u64::MAX);
/// Most computation of one ordinary transaction: a quarter of a block. It is never interrupted, so a validator that begins it in the
/// end of its time is late by as much.
pub const MAX_EXTRINSIC: Option<Weight> = Some(BLOCK_WEIGHT.saturating_div(4));
/// Share of a block that ordinary transactions may fill. The rest, half a second, is for inherents and operational calls: no
/// messages of other chains come in here.
pub const NORMAL_SHARE: Perbill = Perbill::from_percent(91);
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
