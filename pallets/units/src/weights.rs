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
    /// `create_class`.
    fn create_class() -> Weight;
    /// `issue`.
    fn issue() -> Weight;
    /// `transfer`.
    fn transfer() -> Weight;
    /// `batch_transfer`.
    fn batch_transfer(n: u32) -> Weight;
    /// `redeem`.
    fn redeem() -> Weight;
    /// `hold`.
    fn hold() -> Weight;
    /// `release_hold`.
    fn release_hold() -> Weight;
    /// `execute_hold`.
    fn execute_hold() -> Weight;
    /// `forced_transfer`.
    fn forced_transfer() -> Weight;
    /// `recover`.
    fn recover() -> Weight;
    /// `set_frozen_units`.
    fn set_frozen_units() -> Weight;
    /// `block_position`.
    fn block_position() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn create_class() -> Weight {
        Weight::from_parts(70_000_000, 18200).saturating_add(T::DbWeight::get().reads_writes(6, 5))
    }
    fn issue() -> Weight {
        Weight::from_parts(110_000_000, 36400).saturating_add(T::DbWeight::get().reads_writes(13, 6))
    }
    fn transfer() -> Weight {
        Weight::from_parts(125_000_000, 41600).saturating_add(T::DbWeight::get().reads_writes(15, 7))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(95_000_000, 33800)
            .saturating_add(T::DbWeight::get().reads_writes(12, 4))
            .saturating_add(Weight::from_parts(50_000_000, 10400).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads_writes(4, 4).saturating_mul(n.into()))
    }
    fn redeem() -> Weight {
        Weight::from_parts(95_000_000, 31200).saturating_add(T::DbWeight::get().reads_writes(11, 5))
    }
    fn hold() -> Weight {
        Weight::from_parts(105_000_000, 33800).saturating_add(T::DbWeight::get().reads_writes(12, 6))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(70_000_000, 18200).saturating_add(T::DbWeight::get().reads_writes(6, 5))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(150_000_000, 46800).saturating_add(T::DbWeight::get().reads_writes(17, 10))
    }
    fn forced_transfer() -> Weight {
        Weight::from_parts(125_000_000, 41600).saturating_add(T::DbWeight::get().reads_writes(15, 7))
    }
    fn recover() -> Weight {
        Weight::from_parts(125_000_000, 41600).saturating_add(T::DbWeight::get().reads_writes(15, 7))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(45_000_000, 15600).saturating_add(T::DbWeight::get().reads_writes(5, 1))
    }
    fn block_position() -> Weight {
        Weight::from_parts(45_000_000, 15600).saturating_add(T::DbWeight::get().reads_writes(5, 1))
    }
}

impl WeightInfo for () {
    fn create_class() -> Weight {
        Weight::from_parts(70_000_000, 18200).saturating_add(RocksDbWeight::get().reads_writes(6, 5))
    }
    fn issue() -> Weight {
        Weight::from_parts(110_000_000, 36400).saturating_add(RocksDbWeight::get().reads_writes(13, 6))
    }
    fn transfer() -> Weight {
        Weight::from_parts(125_000_000, 41600).saturating_add(RocksDbWeight::get().reads_writes(15, 7))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(95_000_000, 33800)
            .saturating_add(RocksDbWeight::get().reads_writes(12, 4))
            .saturating_add(Weight::from_parts(50_000_000, 10400).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(4, 4).saturating_mul(n.into()))
    }
    fn redeem() -> Weight {
        Weight::from_parts(95_000_000, 31200).saturating_add(RocksDbWeight::get().reads_writes(11, 5))
    }
    fn hold() -> Weight {
        Weight::from_parts(105_000_000, 33800).saturating_add(RocksDbWeight::get().reads_writes(12, 6))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(70_000_000, 18200).saturating_add(RocksDbWeight::get().reads_writes(6, 5))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(150_000_000, 46800).saturating_add(RocksDbWeight::get().reads_writes(17, 10))
    }
    fn forced_transfer() -> Weight {
        Weight::from_parts(125_000_000, 41600).saturating_add(RocksDbWeight::get().reads_writes(15, 7))
    }
    fn recover() -> Weight {
        Weight::from_parts(125_000_000, 41600).saturating_add(RocksDbWeight::get().reads_writes(15, 7))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(45_000_000, 15600).saturating_add(RocksDbWeight::get().reads_writes(5, 1))
    }
    fn block_position() -> Weight {
        Weight::from_parts(45_000_000, 15600).saturating_add(RocksDbWeight::get().reads_writes(5, 1))
    }
}
