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
    /// `admit_issuer`.
    fn admit_issuer() -> Weight;
    /// `remove_issuer`.
    fn remove_issuer() -> Weight;
    /// `register_asset`.
    fn register_asset() -> Weight;
    /// `activate_asset`.
    fn activate_asset() -> Weight;
    /// `retire_asset`.
    fn retire_asset() -> Weight;
    /// `grant_role`.
    fn grant_role() -> Weight;
    /// `revoke_role`.
    fn revoke_role() -> Weight;
    /// `file_document`.
    fn file_document() -> Weight;
    /// `raise_exception`.
    fn raise_exception() -> Weight;
    /// `lift_exception`.
    fn lift_exception() -> Weight;
    /// `extend_exception`.
    fn extend_exception() -> Weight;
    /// `set_operator`.
    fn set_operator() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn admit_issuer() -> Weight {
        Weight::from_parts(25_000_000, 5200).saturating_add(T::DbWeight::get().reads_writes(1, 1))
    }
    fn remove_issuer() -> Weight {
        Weight::from_parts(25_000_000, 5200).saturating_add(T::DbWeight::get().reads_writes(1, 1))
    }
    fn register_asset() -> Weight {
        Weight::from_parts(65_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 6))
    }
    fn activate_asset() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(T::DbWeight::get().reads_writes(2, 1))
    }
    fn retire_asset() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(T::DbWeight::get().reads_writes(2, 1))
    }
    fn grant_role() -> Weight {
        Weight::from_parts(40_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 2))
    }
    fn revoke_role() -> Weight {
        Weight::from_parts(45_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 2))
    }
    fn file_document() -> Weight {
        Weight::from_parts(50_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 3))
    }
    fn raise_exception() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 1))
    }
    fn lift_exception() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 1))
    }
    fn extend_exception() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(T::DbWeight::get().reads_writes(2, 1))
    }
    fn set_operator() -> Weight {
        Weight::from_parts(50_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 3))
    }
}

impl WeightInfo for () {
    fn admit_issuer() -> Weight {
        Weight::from_parts(25_000_000, 5200).saturating_add(RocksDbWeight::get().reads_writes(1, 1))
    }
    fn remove_issuer() -> Weight {
        Weight::from_parts(25_000_000, 5200).saturating_add(RocksDbWeight::get().reads_writes(1, 1))
    }
    fn register_asset() -> Weight {
        Weight::from_parts(65_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 6))
    }
    fn activate_asset() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
    }
    fn retire_asset() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
    }
    fn grant_role() -> Weight {
        Weight::from_parts(40_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 2))
    }
    fn revoke_role() -> Weight {
        Weight::from_parts(45_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 2))
    }
    fn file_document() -> Weight {
        Weight::from_parts(50_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 3))
    }
    fn raise_exception() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 1))
    }
    fn lift_exception() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 1))
    }
    fn extend_exception() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
    }
    fn set_operator() -> Weight {
        Weight::from_parts(50_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 3))
    }
}
