//! Weights of the calls, measured by `scripts/weights`. Do not edit.

// Whichever is more, of what was reckoned and of what was recorded.
#![allow(clippy::unnecessary_min_or_max)]

use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{constants::RocksDbWeight, Weight},
};

/// Weight functions of this pallet's calls.
pub trait WeightInfo {
    /// `set_waterfall`.
    fn set_waterfall(n: u32) -> Weight;
    /// `set_policy`.
    fn set_policy() -> Weight;
    /// `set_enforcement`.
    fn set_enforcement() -> Weight;
    /// `pay_invoice`.
    fn pay_invoice() -> Weight;
    /// `record_receipt`.
    fn record_receipt() -> Weight;
    /// `propose_batch`.
    fn propose_batch(n: u32) -> Weight;
    /// `authorize_batch`.
    fn authorize_batch() -> Weight;
    /// `object_batch`.
    fn object_batch() -> Weight;
    /// `execute_batch`.
    fn execute_batch(n: u32, a: u32) -> Weight;
    /// `execute_batch_to_holders`.
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight;
    /// `claim`.
    fn claim() -> Weight;
    /// `claim_for`.
    fn claim_for() -> Weight;
    /// `claim_payable`.
    fn claim_payable() -> Weight;
    /// `set_reserve_target`.
    fn set_reserve_target() -> Weight;
    /// `release_reserve_target`.
    fn release_reserve_target() -> Weight;
    /// `announce_record_moment`.
    fn announce_record_moment() -> Weight;
    /// `close_record_moment`.
    fn close_record_moment() -> Weight;
    /// `open_currency`.
    fn open_currency() -> Weight;
    /// `book_surplus`.
    fn book_surplus() -> Weight;
    /// `apply_credit`.
    fn apply_credit() -> Weight;
    /// `return_credit`.
    fn return_credit() -> Weight;
    /// `dispute_invoice`.
    fn dispute_invoice() -> Weight;
    /// `write_off_invoice`.
    fn write_off_invoice() -> Weight;
    /// `add_obligation`.
    fn add_obligation() -> Weight;
    /// `remove_obligation`.
    fn remove_obligation() -> Weight;
    /// `accept_terms`.
    fn accept_terms() -> Weight;
    /// `amend_obligation`.
    fn amend_obligation() -> Weight;
    /// `assign_obligation`.
    fn assign_obligation() -> Weight;
    /// `forgive_obligation`.
    fn forgive_obligation() -> Weight;
    /// `bring_forward`.
    fn bring_forward(n: u32) -> Weight;
    /// `fix_rate`.
    fn fix_rate() -> Weight;
    /// `set_fact`.
    fn set_fact() -> Weight;
    /// `declare_default`.
    fn declare_default() -> Weight;
    /// `pay_cure`.
    fn pay_cure() -> Weight;
    /// `return_cure`.
    fn return_cure() -> Weight;
    /// `record_loss`.
    fn record_loss() -> Weight;
    /// `withdraw_batch`.
    fn withdraw_batch(n: u32) -> Weight;
    /// `return_undistributed`.
    fn return_undistributed() -> Weight;
    /// `set_tariff`.
    fn set_tariff(n: u32) -> Weight;
    /// `bill`.
    fn bill(n: u32) -> Weight;
    /// `void_invoice`.
    fn void_invoice() -> Weight;
    /// `true_up_reading`.
    fn true_up_reading() -> Weight;
    /// `disburse`.
    fn disburse() -> Weight;
    /// `accept_tariff`.
    fn accept_tariff() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn set_waterfall(n: u32) -> Weight {
        Weight::from_parts(80_000_000, 40000)
            .saturating_add(Weight::from_parts(12_000_000, 6000).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(170))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
    }
    fn set_policy() -> Weight {
        Weight::from_parts(35_000_000, 6000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn set_enforcement() -> Weight {
        Weight::from_parts(35_000_000, 6000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn pay_invoice() -> Weight {
        Weight::from_parts(110_000_000, 16000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    fn record_receipt() -> Weight {
        Weight::from_parts(120_000_000, 18000)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    fn propose_batch(n: u32) -> Weight {
        Weight::from_parts(90_000_000, 40000)
            .saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn authorize_batch() -> Weight {
        Weight::from_parts(40_000_000, 12000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn object_batch() -> Weight {
        Weight::from_parts(40_000_000, 10000)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn execute_batch(n: u32, a: u32) -> Weight {
        Weight::from_parts(180_000_000, 45000)
            .saturating_add(Weight::from_parts(400_000_000, 44000).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(5_000_000, 2700).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(9))
            .saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((16_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
    }
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight {
        Weight::from_parts(180_000_000, 45000)
            .saturating_add(Weight::from_parts(150_000_000, 44000).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(5_000_000, 2700).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(9))
            .saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((8_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
    }
    fn claim() -> Weight {
        Weight::from_parts(110_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn claim_for() -> Weight {
        Weight::from_parts(110_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn claim_payable() -> Weight {
        Weight::from_parts(80_000_000, 12000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn set_reserve_target() -> Weight {
        Weight::from_parts(40_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn release_reserve_target() -> Weight {
        Weight::from_parts(30_000_000, 5000)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn announce_record_moment() -> Weight {
        Weight::from_parts(35_000_000, 8000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn close_record_moment() -> Weight {
        Weight::from_parts(35_000_000, 8000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn open_currency() -> Weight {
        Weight::from_parts(35_000_000, 7000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn book_surplus() -> Weight {
        Weight::from_parts(90_000_000, 16000)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    fn apply_credit() -> Weight {
        Weight::from_parts(80_000_000, 22000)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    fn return_credit() -> Weight {
        Weight::from_parts(85_000_000, 16500)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn dispute_invoice() -> Weight {
        Weight::from_parts(30_000_000, 5000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn write_off_invoice() -> Weight {
        Weight::from_parts(40_000_000, 8000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn add_obligation() -> Weight {
        Weight::from_parts(60_000_000, 24000)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn remove_obligation() -> Weight {
        Weight::from_parts(70_000_000, 70000)
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn accept_terms() -> Weight {
        Weight::from_parts(45_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn amend_obligation() -> Weight {
        Weight::from_parts(80_000_000, 75000)
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    fn assign_obligation() -> Weight {
        Weight::from_parts(60_000_000, 22000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn forgive_obligation() -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn bring_forward(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(Weight::from_parts(4_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn fix_rate() -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn set_fact() -> Weight {
        Weight::from_parts(45_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn declare_default() -> Weight {
        Weight::from_parts(40_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn pay_cure() -> Weight {
        Weight::from_parts(100_000_000, 30000)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn return_cure() -> Weight {
        Weight::from_parts(90_000_000, 30000)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn record_loss() -> Weight {
        Weight::from_parts(45_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn withdraw_batch(n: u32) -> Weight {
        Weight::from_parts(90_000_000, 40000)
            .saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn return_undistributed() -> Weight {
        Weight::from_parts(50_000_000, 12000)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn set_tariff(n: u32) -> Weight {
        Weight::from_parts(200_000_000, 90000)
            .saturating_add(Weight::from_parts(150_000_000, 14000).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(34))
            .saturating_add(T::DbWeight::get().writes(14))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
    }
    fn bill(n: u32) -> Weight {
        Weight::from_parts(140_000_000, 45000)
            .saturating_add(Weight::from_parts(2_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(26))
            .saturating_add(T::DbWeight::get().writes(10))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
    }
    fn void_invoice() -> Weight {
        Weight::from_parts(380_000_000, 260000)
            .saturating_add(T::DbWeight::get().reads(95))
            .saturating_add(T::DbWeight::get().writes(93))
    }
    fn true_up_reading() -> Weight {
        Weight::from_parts(700_000_000, 900000)
            .saturating_add(T::DbWeight::get().reads(341))
            .saturating_add(T::DbWeight::get().writes(10))
    }
    fn disburse() -> Weight {
        Weight::from_parts(170_000_000, 45000)
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(12))
    }
    fn accept_tariff() -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

/// Weights of tests.
impl WeightInfo for () {
    fn set_waterfall(n: u32) -> Weight {
        Weight::from_parts(80_000_000, 40000)
            .saturating_add(Weight::from_parts(12_000_000, 6000).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(170))
            .saturating_add(RocksDbWeight::get().writes(3))
            .saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(n.into())))
    }
    fn set_policy() -> Weight {
        Weight::from_parts(35_000_000, 6000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_enforcement() -> Weight {
        Weight::from_parts(35_000_000, 6000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn pay_invoice() -> Weight {
        Weight::from_parts(110_000_000, 16000)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(9))
    }
    fn record_receipt() -> Weight {
        Weight::from_parts(120_000_000, 18000)
            .saturating_add(RocksDbWeight::get().reads(11))
            .saturating_add(RocksDbWeight::get().writes(9))
    }
    fn propose_batch(n: u32) -> Weight {
        Weight::from_parts(90_000_000, 40000)
            .saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(14))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn authorize_batch() -> Weight {
        Weight::from_parts(40_000_000, 12000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn object_batch() -> Weight {
        Weight::from_parts(40_000_000, 10000)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn execute_batch(n: u32, a: u32) -> Weight {
        Weight::from_parts(180_000_000, 45000)
            .saturating_add(Weight::from_parts(400_000_000, 44000).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(5_000_000, 2700).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(16))
            .saturating_add(RocksDbWeight::get().writes(9))
            .saturating_add(RocksDbWeight::get().reads((16_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes((16_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(a.into())))
    }
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight {
        Weight::from_parts(180_000_000, 45000)
            .saturating_add(Weight::from_parts(150_000_000, 44000).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(5_000_000, 2700).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(16))
            .saturating_add(RocksDbWeight::get().writes(9))
            .saturating_add(RocksDbWeight::get().reads((16_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes((8_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(a.into())))
    }
    fn claim() -> Weight {
        Weight::from_parts(110_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn claim_for() -> Weight {
        Weight::from_parts(110_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn claim_payable() -> Weight {
        Weight::from_parts(80_000_000, 12000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn set_reserve_target() -> Weight {
        Weight::from_parts(40_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn release_reserve_target() -> Weight {
        Weight::from_parts(30_000_000, 5000)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn announce_record_moment() -> Weight {
        Weight::from_parts(35_000_000, 8000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn close_record_moment() -> Weight {
        Weight::from_parts(35_000_000, 8000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn open_currency() -> Weight {
        Weight::from_parts(35_000_000, 7000)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn book_surplus() -> Weight {
        Weight::from_parts(90_000_000, 16000)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn apply_credit() -> Weight {
        Weight::from_parts(80_000_000, 22000)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn return_credit() -> Weight {
        Weight::from_parts(85_000_000, 16500)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn dispute_invoice() -> Weight {
        Weight::from_parts(30_000_000, 5000)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn write_off_invoice() -> Weight {
        Weight::from_parts(40_000_000, 8000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn add_obligation() -> Weight {
        Weight::from_parts(60_000_000, 24000)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn remove_obligation() -> Weight {
        Weight::from_parts(70_000_000, 70000)
            .saturating_add(RocksDbWeight::get().reads(14))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn accept_terms() -> Weight {
        Weight::from_parts(45_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn amend_obligation() -> Weight {
        Weight::from_parts(80_000_000, 75000)
            .saturating_add(RocksDbWeight::get().reads(15))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn assign_obligation() -> Weight {
        Weight::from_parts(60_000_000, 22000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn forgive_obligation() -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn bring_forward(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(Weight::from_parts(4_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn fix_rate() -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_fact() -> Weight {
        Weight::from_parts(45_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn declare_default() -> Weight {
        Weight::from_parts(40_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn pay_cure() -> Weight {
        Weight::from_parts(100_000_000, 30000)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn return_cure() -> Weight {
        Weight::from_parts(90_000_000, 30000)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn record_loss() -> Weight {
        Weight::from_parts(45_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn withdraw_batch(n: u32) -> Weight {
        Weight::from_parts(90_000_000, 40000)
            .saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn return_undistributed() -> Weight {
        Weight::from_parts(50_000_000, 12000)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_tariff(n: u32) -> Weight {
        Weight::from_parts(200_000_000, 90000)
            .saturating_add(Weight::from_parts(150_000_000, 14000).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(34))
            .saturating_add(RocksDbWeight::get().writes(14))
            .saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes((2_u64).saturating_mul(n.into())))
    }
    fn bill(n: u32) -> Weight {
        Weight::from_parts(140_000_000, 45000)
            .saturating_add(Weight::from_parts(2_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(26))
            .saturating_add(RocksDbWeight::get().writes(10))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
    }
    fn void_invoice() -> Weight {
        Weight::from_parts(380_000_000, 260000)
            .saturating_add(RocksDbWeight::get().reads(95))
            .saturating_add(RocksDbWeight::get().writes(93))
    }
    fn true_up_reading() -> Weight {
        Weight::from_parts(700_000_000, 900000)
            .saturating_add(RocksDbWeight::get().reads(341))
            .saturating_add(RocksDbWeight::get().writes(10))
    }
    fn disburse() -> Weight {
        Weight::from_parts(170_000_000, 45000)
            .saturating_add(RocksDbWeight::get().reads(15))
            .saturating_add(RocksDbWeight::get().writes(12))
    }
    fn accept_tariff() -> Weight {
        Weight::from_parts(60_000_000, 20000)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
}
