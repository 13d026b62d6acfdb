//! Weights of the calls.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call costs.
pub trait WeightInfo {
    fn map_currency() -> Weight;
    fn unmap_currency() -> Weight;
    fn set_deposits() -> Weight;
    fn reroute_trapped() -> Weight;
}

/// Counted by hand from reads and writes.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn map_currency() -> Weight {
        Weight::from_parts(40_000_000, 4_500).saturating_add(T::DbWeight::get().reads_writes(3, 2))
    }
    fn unmap_currency() -> Weight {
        Weight::from_parts(35_000_000, 4_500).saturating_add(T::DbWeight::get().reads_writes(2, 2))
    }
    fn set_deposits() -> Weight {
        Weight::from_parts(20_000_000, 4_500).saturating_add(T::DbWeight::get().reads_writes(1, 1))
    }
    fn reroute_trapped() -> Weight {
        Weight::from_parts(250_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(18, 9))
    }
}
