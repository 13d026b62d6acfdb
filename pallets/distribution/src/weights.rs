//! Weights of the calls.
//!
//! Estimated from the storage each call touches; `scripts/weights` replaces them in the runtime by measured figures.

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
    /// `set_tariff`.
    fn set_tariff() -> Weight;
    /// `close_period`.
    fn close_period(n: u32) -> Weight;
    /// `record_revenue`.
    fn record_revenue() -> Weight;
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
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn set_waterfall(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 18200)
            .saturating_add(T::DbWeight::get().reads_writes(6, 3))
            .saturating_add(Weight::from_parts(20_000_000, 2600).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads_writes(1, 1).saturating_mul(n.into()))
    }
    fn set_policy() -> Weight {
        Weight::from_parts(40_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 1))
    }
    fn set_tariff() -> Weight {
        Weight::from_parts(45_000_000, 15600).saturating_add(T::DbWeight::get().reads_writes(5, 1))
    }
    fn close_period(n: u32) -> Weight {
        Weight::from_parts(65_000_000, 20800)
            .saturating_add(T::DbWeight::get().reads_writes(7, 3))
            .saturating_add(Weight::from_parts(15_000_000, 2600).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads_writes(1, 0).saturating_mul(n.into()))
    }
    fn record_revenue() -> Weight {
        Weight::from_parts(80_000_000, 23400).saturating_add(T::DbWeight::get().reads_writes(8, 5))
    }
    fn propose_batch(n: u32) -> Weight {
        Weight::from_parts(70_000_000, 26000)
            .saturating_add(T::DbWeight::get().reads_writes(9, 2))
            .saturating_add(Weight::from_parts(20_000_000, 5200).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads_writes(2, 0).saturating_mul(n.into()))
    }
    fn authorize_batch() -> Weight {
        Weight::from_parts(40_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 1))
    }
    fn object_batch() -> Weight {
        Weight::from_parts(50_000_000, 15600).saturating_add(T::DbWeight::get().reads_writes(5, 2))
    }
    fn execute_batch(n: u32, _: u32) -> Weight {
        Weight::from_parts(100_000_000, 28600)
            .saturating_add(T::DbWeight::get().reads_writes(10, 7))
            .saturating_add(Weight::from_parts(80_000_000, 18200).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads_writes(7, 7).saturating_mul(n.into()))
    }
    fn execute_batch_to_holders(n: u32, _: u32) -> Weight {
        Weight::from_parts(100_000_000, 28600)
            .saturating_add(T::DbWeight::get().reads_writes(10, 7))
            .saturating_add(Weight::from_parts(80_000_000, 18200).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads_writes(7, 7).saturating_mul(n.into()))
    }
    fn claim() -> Weight {
        Weight::from_parts(80_000_000, 23400).saturating_add(T::DbWeight::get().reads_writes(8, 5))
    }
    fn claim_for() -> Weight {
        Weight::from_parts(80_000_000, 23400).saturating_add(T::DbWeight::get().reads_writes(8, 5))
    }
    fn claim_payable() -> Weight {
        Weight::from_parts(75_000_000, 20800).saturating_add(T::DbWeight::get().reads_writes(7, 5))
    }
}

impl WeightInfo for () {
    fn set_waterfall(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 18200)
            .saturating_add(RocksDbWeight::get().reads_writes(6, 3))
            .saturating_add(Weight::from_parts(20_000_000, 2600).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(1, 1).saturating_mul(n.into()))
    }
    fn set_policy() -> Weight {
        Weight::from_parts(40_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 1))
    }
    fn set_tariff() -> Weight {
        Weight::from_parts(45_000_000, 15600).saturating_add(RocksDbWeight::get().reads_writes(5, 1))
    }
    fn close_period(n: u32) -> Weight {
        Weight::from_parts(65_000_000, 20800)
            .saturating_add(RocksDbWeight::get().reads_writes(7, 3))
            .saturating_add(Weight::from_parts(15_000_000, 2600).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(1, 0).saturating_mul(n.into()))
    }
    fn record_revenue() -> Weight {
        Weight::from_parts(80_000_000, 23400).saturating_add(RocksDbWeight::get().reads_writes(8, 5))
    }
    fn propose_batch(n: u32) -> Weight {
        Weight::from_parts(70_000_000, 26000)
            .saturating_add(RocksDbWeight::get().reads_writes(9, 2))
            .saturating_add(Weight::from_parts(20_000_000, 5200).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(2, 0).saturating_mul(n.into()))
    }
    fn authorize_batch() -> Weight {
        Weight::from_parts(40_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 1))
    }
    fn object_batch() -> Weight {
        Weight::from_parts(50_000_000, 15600).saturating_add(RocksDbWeight::get().reads_writes(5, 2))
    }
    fn execute_batch(n: u32, _: u32) -> Weight {
        Weight::from_parts(100_000_000, 28600)
            .saturating_add(RocksDbWeight::get().reads_writes(10, 7))
            .saturating_add(Weight::from_parts(80_000_000, 18200).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(7, 7).saturating_mul(n.into()))
    }
    fn execute_batch_to_holders(n: u32, _: u32) -> Weight {
        Weight::from_parts(100_000_000, 28600)
            .saturating_add(RocksDbWeight::get().reads_writes(10, 7))
            .saturating_add(Weight::from_parts(80_000_000, 18200).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(7, 7).saturating_mul(n.into()))
    }
    fn claim() -> Weight {
        Weight::from_parts(80_000_000, 23400).saturating_add(RocksDbWeight::get().reads_writes(8, 5))
    }
    fn claim_for() -> Weight {
        Weight::from_parts(80_000_000, 23400).saturating_add(RocksDbWeight::get().reads_writes(8, 5))
    }
    fn claim_payable() -> Weight {
        Weight::from_parts(75_000_000, 20800).saturating_add(RocksDbWeight::get().reads_writes(7, 5))
    }
}
