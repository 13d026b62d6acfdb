//! Weights of the calls, measured by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-30, steps 6, repeat 5.

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
    /// `trap_units`.
    fn trap_units() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:0)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:1)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `Gateway::CurrencyOf` (r:1 w:1)
    // Proof: `Gateway::CurrencyOf` (`max_values`: None, `max_size`: Some(622), added: 3097, mode: `MaxEncodedLen`)
    fn map_currency() -> Weight {
        // Proof size, measured: 684 bytes; minimum time: 43_004 ns.
        Weight::from_parts(46_279_000, 4682_u64.max(684))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:1)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:0)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::CurrencyOf` (r:0 w:1)
    // Proof: `Gateway::CurrencyOf` (`max_values`: None, `max_size`: Some(622), added: 3097, mode: `MaxEncodedLen`)
    fn unmap_currency() -> Weight {
        // Proof size, measured: 790 bytes; minimum time: 25_077 ns.
        Weight::from_parts(27_331_000, 4682_u64.max(790))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:1)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    fn set_deposits() -> Weight {
        // Proof size, measured: 405 bytes; minimum time: 14_501 ns.
        Weight::from_parts(16_194_000, 4682_u64.max(405))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::AssetTraps` (r:1 w:1)
    // Proof: `PolkadotXcm::AssetTraps` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:1)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedFor` (r:1 w:1)
    // Proof: `Units::TrappedFor` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedOf` (r:1 w:1)
    // Proof: `Units::TrappedOf` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:1 w:1)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    fn reroute_trapped() -> Weight {
        // Proof size, measured: 3351 bytes; minimum time: 209_090 ns.
        Weight::from_parts(244_063_000, 7050_u64.max(3351))
            .saturating_add(T::DbWeight::get().reads(18))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    // Storage: `Gateway::Brought` (r:1 w:1)
    // Proof: `Gateway::Brought` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:0)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:0)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::AssetTraps` (r:1 w:1)
    // Proof: `PolkadotXcm::AssetTraps` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `Units::Trapped` (r:1 w:1)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedFor` (r:1 w:1)
    // Proof: `Units::TrappedFor` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedOf` (r:1 w:1)
    // Proof: `Units::TrappedOf` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    fn trap_units() -> Weight {
        // Proof size, measured: 3151 bytes; minimum time: 132_477 ns.
        Weight::from_parts(161_931_000, 7050_u64.max(3151))
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(5))
    }
}

/// For tests.
impl WeightInfo for () {
    fn map_currency() -> Weight {
        Weight::from_parts(46_279_000, 4682_u64.max(684))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn unmap_currency() -> Weight {
        Weight::from_parts(27_331_000, 4682_u64.max(790))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn set_deposits() -> Weight {
        Weight::from_parts(16_194_000, 4682_u64.max(405))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn reroute_trapped() -> Weight {
        Weight::from_parts(244_063_000, 7050_u64.max(3351))
            .saturating_add(RocksDbWeight::get().reads(18))
            .saturating_add(RocksDbWeight::get().writes(9))
    }
    fn trap_units() -> Weight {
        Weight::from_parts(161_931_000, 7050_u64.max(3151))
            .saturating_add(RocksDbWeight::get().reads(17))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
}
