//! Weights of the calls, measured by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-21, steps 20, repeat 10.

// Whichever is more, of what was reckoned and of what was recorded.
#![allow(clippy::unnecessary_min_or_max)]

use core::marker::PhantomData;
use frame_support::{
    traits::Get,
    weights::{constants::RocksDbWeight, Weight},
};

/// Weight functions of this pallet's calls.
pub trait WeightInfo {
    /// `map_currency`.
    fn map_currency() -> Weight;
    /// `unmap_currency`.
    fn unmap_currency() -> Weight;
    /// `set_deposits`.
    fn set_deposits() -> Weight;
    /// `reroute_trapped`.
    fn reroute_trapped() -> Weight;
    /// One class of units that a message leaves in the trap, less the trap's own weight.
    fn trap_units() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:0)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:1)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `Gateway::CurrencyOf` (r:1 w:1)
    // Proof: `Gateway::CurrencyOf` (`max_values`: None, `max_size`: Some(622), added: 3097, mode: `MaxEncodedLen`)
    fn map_currency() -> Weight {
        // Proof size, measured: 684 bytes; minimum time: 42_723 ns.
        Weight::from_parts(46_809_000, 4682_u64.max(684))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:1)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:0)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::CurrencyOf` (r:0 w:1)
    // Proof: `Gateway::CurrencyOf` (`max_values`: None, `max_size`: Some(622), added: 3097, mode: `MaxEncodedLen`)
    fn unmap_currency() -> Weight {
        // Proof size, measured: 790 bytes; minimum time: 24_687 ns.
        Weight::from_parts(27_540_000, 4682_u64.max(790))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:1)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    fn set_deposits() -> Weight {
        // Proof size, measured: 405 bytes; minimum time: 14_261 ns.
        Weight::from_parts(16_825_000, 4682_u64.max(405))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::AssetTraps` (r:1 w:1)
    // Proof: `PolkadotXcm::AssetTraps` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:1)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    fn reroute_trapped() -> Weight {
        // Proof size, measured: 6891 bytes; minimum time: 153_427 ns.
        Weight::from_parts(181_889_000, 10356_u64.max(6891))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Gateway::Brought` (r:1 w:1), `Units::Trapped` (r:2 w:2), `Units::Positions` (r:1 w:0),
    // `Units::Classes` (r:1 w:0), `Compliance::Accounts` (r:1 w:0), `Infrastructure::Conditions` (r:1 w:0),
    // `Timestamp::Now` (r:1 w:0), `UnitLedger::Asset` (r:1 w:0)
    fn trap_units() -> Weight {
        Weight::from_parts(60_000_000, 6_891)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(3))
    }
}

/// For tests.
impl WeightInfo for () {
    fn map_currency() -> Weight {
        Weight::from_parts(46_809_000, 4682_u64.max(684))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn unmap_currency() -> Weight {
        Weight::from_parts(27_540_000, 4682_u64.max(790))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn set_deposits() -> Weight {
        Weight::from_parts(16_825_000, 4682_u64.max(405))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn reroute_trapped() -> Weight {
        Weight::from_parts(181_889_000, 10356_u64.max(6891))
            .saturating_add(RocksDbWeight::get().reads(14))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn trap_units() -> Weight {
        Weight::from_parts(60_000_000, 6_891)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
}
