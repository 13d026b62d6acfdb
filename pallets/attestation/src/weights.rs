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
    /// `create_stream`.
    fn create_stream() -> Weight;
    /// `add_source`.
    fn add_source() -> Weight;
    /// `remove_source`.
    fn remove_source() -> Weight;
    /// `bond`.
    fn bond() -> Weight;
    /// `report`.
    fn report(s: u32) -> Weight;
    /// `report_deciding`.
    fn report_deciding(s: u32) -> Weight;
    /// `close_window`.
    fn close_window(s: u32) -> Weight;
    /// `leave`.
    fn leave() -> Weight;
    /// `review`.
    fn review() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn create_stream() -> Weight {
        Weight::from_parts(45_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 2))
    }
    fn add_source() -> Weight {
        Weight::from_parts(40_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 2))
    }
    fn remove_source() -> Weight {
        Weight::from_parts(55_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 4))
    }
    fn bond() -> Weight {
        Weight::from_parts(55_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 4))
    }
    fn report(_: u32) -> Weight {
        Weight::from_parts(110_000_000, 39000).saturating_add(T::DbWeight::get().reads_writes(12, 10))
    }
    fn report_deciding(_: u32) -> Weight {
        Weight::from_parts(110_000_000, 39000).saturating_add(T::DbWeight::get().reads_writes(12, 10))
    }
    fn close_window(_: u32) -> Weight {
        Weight::from_parts(110_000_000, 39000).saturating_add(T::DbWeight::get().reads_writes(11, 9))
    }
    fn review() -> Weight {
        Weight::from_parts(50_000_000, 15600).saturating_add(T::DbWeight::get().reads_writes(5, 2))
    }
    fn leave() -> Weight {
        Weight::from_parts(50_000_000, 15600).saturating_add(T::DbWeight::get().reads_writes(5, 2))
    }
}

impl WeightInfo for () {
    fn create_stream() -> Weight {
        Weight::from_parts(45_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 2))
    }
    fn add_source() -> Weight {
        Weight::from_parts(40_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 2))
    }
    fn remove_source() -> Weight {
        Weight::from_parts(55_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 4))
    }
    fn bond() -> Weight {
        Weight::from_parts(55_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 4))
    }
    fn report(_: u32) -> Weight {
        Weight::from_parts(110_000_000, 39000).saturating_add(RocksDbWeight::get().reads_writes(12, 10))
    }
    fn report_deciding(_: u32) -> Weight {
        Weight::from_parts(110_000_000, 39000).saturating_add(RocksDbWeight::get().reads_writes(12, 10))
    }
    fn close_window(_: u32) -> Weight {
        Weight::from_parts(110_000_000, 39000).saturating_add(RocksDbWeight::get().reads_writes(11, 9))
    }
    fn review() -> Weight {
        Weight::from_parts(50_000_000, 15600).saturating_add(RocksDbWeight::get().reads_writes(5, 2))
    }
    fn leave() -> Weight {
        Weight::from_parts(50_000_000, 15600).saturating_add(RocksDbWeight::get().reads_writes(5, 2))
    }
}
