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
    /// `register_identity`.
    fn register_identity() -> Weight;
    /// `link_wallet`.
    fn link_wallet() -> Weight;
    /// `suspend_wallet`.
    fn suspend_wallet() -> Weight;
    /// `set_profile`.
    fn set_profile(w: u32) -> Weight;
    /// `add_claim`.
    fn add_claim() -> Weight;
    /// `revoke_claim`.
    fn revoke_claim() -> Weight;
    /// `set_trusted_issuer`.
    fn set_trusted_issuer() -> Weight;
    /// `freeze_identity`.
    fn freeze_identity(w: u32) -> Weight;
    /// `set_class_rules`.
    fn set_class_rules() -> Weight;
    /// `pause_class`.
    fn pause_class() -> Weight;
    /// `end_issuance`.
    fn end_issuance() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn register_identity() -> Weight {
        Weight::from_parts(50_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 3))
    }
    fn link_wallet() -> Weight {
        Weight::from_parts(45_000_000, 13000).saturating_add(T::DbWeight::get().reads_writes(4, 2))
    }
    fn suspend_wallet() -> Weight {
        Weight::from_parts(40_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 2))
    }
    fn set_profile(w: u32) -> Weight {
        Weight::from_parts(35_000_000, 10400)
            .saturating_add(T::DbWeight::get().reads_writes(3, 1))
            .saturating_add(Weight::from_parts(20_000_000, 2600).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads_writes(1, 1).saturating_mul(w.into()))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 1))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(T::DbWeight::get().reads_writes(2, 1))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(25_000_000, 5200).saturating_add(T::DbWeight::get().reads_writes(1, 1))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(30_000_000, 7800)
            .saturating_add(T::DbWeight::get().reads_writes(2, 1))
            .saturating_add(Weight::from_parts(20_000_000, 2600).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads_writes(1, 1).saturating_mul(w.into()))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 1))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(T::DbWeight::get().reads_writes(3, 1))
    }
}

impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(50_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 3))
    }
    fn link_wallet() -> Weight {
        Weight::from_parts(45_000_000, 13000).saturating_add(RocksDbWeight::get().reads_writes(4, 2))
    }
    fn suspend_wallet() -> Weight {
        Weight::from_parts(40_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 2))
    }
    fn set_profile(w: u32) -> Weight {
        Weight::from_parts(35_000_000, 10400)
            .saturating_add(RocksDbWeight::get().reads_writes(3, 1))
            .saturating_add(Weight::from_parts(20_000_000, 2600).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(1, 1).saturating_mul(w.into()))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 1))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(30_000_000, 7800).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(25_000_000, 5200).saturating_add(RocksDbWeight::get().reads_writes(1, 1))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(30_000_000, 7800)
            .saturating_add(RocksDbWeight::get().reads_writes(2, 1))
            .saturating_add(Weight::from_parts(20_000_000, 2600).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads_writes(1, 1).saturating_mul(w.into()))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 1))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(35_000_000, 10400).saturating_add(RocksDbWeight::get().reads_writes(3, 1))
    }
}
