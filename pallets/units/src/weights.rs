//! Weights of the calls, counted by hand until `scripts/weights` measures them.

use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{constants::RocksDbWeight, Weight},
};

/// Weight functions of this pallet's calls.
pub trait WeightInfo {
    /// `create_class`.
    fn create_class() -> Weight;
    /// `issue`, first units of a custodian.
    fn issue() -> Weight;
    /// `issue` to an account with units, no book changed.
    fn issue_to_holder() -> Weight;
    /// `transfer`, last units to a custodian's first.
    fn transfer() -> Weight;
    /// `transfer` between accounts that keep units, no book changed.
    fn transfer_between_holders() -> Weight;
    /// `batch_transfer` of `n` transfers.
    fn batch_transfer(n: u32) -> Weight;
    /// `redeem`, the last units.
    fn redeem() -> Weight;
    /// `redeem` of an account that keeps units, no book changed.
    fn redeem_in_part() -> Weight;
    /// `hold`.
    fn hold() -> Weight;
    /// `release_hold`.
    fn release_hold() -> Weight;
    /// `execute_hold`.
    fn execute_hold() -> Weight;
    /// `forced_transfer` for which `n` holds end.
    fn forced_transfer(n: u32) -> Weight;
    /// `recover` of an account with `n` holds.
    fn recover(n: u32) -> Weight;
    /// `set_frozen_units`.
    fn set_frozen_units() -> Weight;
    /// `block_position`.
    fn block_position() -> Weight;
    /// `pause_class`.
    fn pause_class() -> Weight;
    /// `end_issuance`.
    fn end_issuance() -> Weight;
    /// `withdraw_end_issuance`.
    fn withdraw_end_issuance() -> Weight;
    /// `veto_end_issuance`.
    fn veto_end_issuance() -> Weight;
    /// `conclude_end_issuance`.
    fn conclude_end_issuance() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn create_class() -> Weight {
        Weight::from_parts(69_172_000, 5355)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    fn issue() -> Weight {
        Weight::from_parts(161_829_000, 7086)
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    fn issue_to_holder() -> Weight {
        Weight::from_parts(120_000_000, 5355)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn transfer() -> Weight {
        Weight::from_parts(346_583_000, 9720)
            .saturating_add(T::DbWeight::get().reads(22))
            .saturating_add(T::DbWeight::get().writes(14))
    }
    fn transfer_between_holders() -> Weight {
        Weight::from_parts(194_000_000, 6208)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(193_316_059, 7926)
            .saturating_add(Weight::from_parts(150_282_970, 4365).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().reads(7_u64.saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(9))
            .saturating_add(T::DbWeight::get().writes(5_u64.saturating_mul(n.into())))
    }
    fn redeem() -> Weight {
        Weight::from_parts(217_823_000, 5528)
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(10))
    }
    fn redeem_in_part() -> Weight {
        Weight::from_parts(150_000_000, 4704)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn hold() -> Weight {
        Weight::from_parts(215_419_000, 7086)
            .saturating_add(T::DbWeight::get().reads(25))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(177_142_000, 4704)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(406_913_000, 10184)
            .saturating_add(T::DbWeight::get().reads(25))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    fn forced_transfer(n: u32) -> Weight {
        Weight::from_parts(295_438_000, 7747)
            .saturating_add(Weight::from_parts(60_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(27))
            .saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(17))
            .saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(n.into())))
    }
    fn recover(n: u32) -> Weight {
        Weight::from_parts(253_587_000, 7400)
            .saturating_add(Weight::from_parts(40_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(25))
            .saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(29))
            .saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(n.into())))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(76_543_000, 5355)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn block_position() -> Weight {
        Weight::from_parts(78_456_000, 5355)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(45_000_000, 3714)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:2 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Storage: `Units::Endings` (r:1 w:1)
    // Storage: `Timestamp::Now` (r:1 w:0)
    fn end_issuance() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(55_000_000, 6330)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Units::Endings` (r:1 w:1)
    fn withdraw_end_issuance() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(45_000_000, 3714)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Units::Endings` (r:1 w:1)
    // Storage: `Timestamp::Now` (r:1 w:0)
    fn veto_end_issuance() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(45_000_000, 3944)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Storage: `Units::Endings` (r:1 w:1)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Timestamp::Now` (r:1 w:0)
    fn conclude_end_issuance() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(55_000_000, 3944)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}

impl WeightInfo for () {
    fn create_class() -> Weight {
        Weight::from_parts(69_172_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(9))
    }
    fn issue() -> Weight {
        Weight::from_parts(161_829_000, 7086)
            .saturating_add(RocksDbWeight::get().reads(17))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn issue_to_holder() -> Weight {
        Weight::from_parts(120_000_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn transfer() -> Weight {
        Weight::from_parts(346_583_000, 9720)
            .saturating_add(RocksDbWeight::get().reads(22))
            .saturating_add(RocksDbWeight::get().writes(14))
    }
    fn transfer_between_holders() -> Weight {
        Weight::from_parts(194_000_000, 6208)
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(193_316_059, 7926)
            .saturating_add(Weight::from_parts(150_282_970, 4365).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().reads(7_u64.saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(9))
            .saturating_add(RocksDbWeight::get().writes(5_u64.saturating_mul(n.into())))
    }
    fn redeem() -> Weight {
        Weight::from_parts(217_823_000, 5528)
            .saturating_add(RocksDbWeight::get().reads(17))
            .saturating_add(RocksDbWeight::get().writes(10))
    }
    fn redeem_in_part() -> Weight {
        Weight::from_parts(150_000_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn hold() -> Weight {
        Weight::from_parts(215_419_000, 7086)
            .saturating_add(RocksDbWeight::get().reads(25))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(177_142_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(406_913_000, 10184)
            .saturating_add(RocksDbWeight::get().reads(25))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn forced_transfer(n: u32) -> Weight {
        Weight::from_parts(295_438_000, 7747)
            .saturating_add(Weight::from_parts(60_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(27))
            .saturating_add(RocksDbWeight::get().reads(3_u64.saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(17))
            .saturating_add(RocksDbWeight::get().writes(3_u64.saturating_mul(n.into())))
    }
    fn recover(n: u32) -> Weight {
        Weight::from_parts(253_587_000, 7400)
            .saturating_add(Weight::from_parts(40_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(25))
            .saturating_add(RocksDbWeight::get().reads(3_u64.saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(29))
            .saturating_add(RocksDbWeight::get().writes(3_u64.saturating_mul(n.into())))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(76_543_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn block_position() -> Weight {
        Weight::from_parts(78_456_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(45_000_000, 3714)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(55_000_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn withdraw_end_issuance() -> Weight {
        Weight::from_parts(45_000_000, 3714)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn veto_end_issuance() -> Weight {
        Weight::from_parts(45_000_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn conclude_end_issuance() -> Weight {
        Weight::from_parts(55_000_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
}
