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
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Units::NextClassId` (r:1 w:1)
    // Proof: `Units::NextClassId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Metadata` (r:1 w:1)
    // Proof: `UnitLedger::Metadata` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Not measured yet: with `Compliance::Wallets` (r:1 w:0) and `Compliance::Ties` (r:0 w:1).
    fn create_class() -> Weight {
        // Proof size, measured: 435 bytes; minimum time: 42_884 ns.
        Weight::from_parts(66_104_000, 5355_u64.max(435))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Not measured yet: with `Units::ClassesOf` (r:0 w:1).
    fn issue() -> Weight {
        // Proof size, measured: 7100 bytes; minimum time: 123_684 ns.
        Weight::from_parts(139_935_000, 5355_u64.max(7100))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Wallets` (r:2 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:2 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Not measured yet: with `Units::ClassesOf` (r:0 w:2).
    fn transfer() -> Weight {
        // Proof size, measured: 9263 bytes; minimum time: 193_606 ns.
        Weight::from_parts(238_359_000, 9720_u64.max(9263))
            .saturating_add(T::DbWeight::get().reads(19))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    // Storage: `Compliance::Wallets` (r:33 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:33 w:33)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:33 w:33)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:33 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:32 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:33 w:33)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 32]`.
    // Not measured yet: with `Units::ClassesOf` (r:0 w:33).
    fn batch_transfer(n: u32) -> Weight {
        // Proof size, measured: 7375 + n * 2265 bytes; minimum time: 213_305 ns.
        Weight::from_parts(80_908_904, 5355_u64.max(7375))
            .saturating_add(Weight::from_parts(159_677_547, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 4365).saturating_mul(n.into()))
    }
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Not measured yet: with `Units::ClassesOf` (r:0 w:1).
    fn redeem() -> Weight {
        // Proof size, measured: 4959 bytes; minimum time: 133_147 ns.
        Weight::from_parts(152_604_000, 4704_u64.max(4959))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:0)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Units::NextHoldId` (r:1 w:1)
    // Proof: `Units::NextHoldId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::Holds` (r:0 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Units::HoldDeposits` (r:0 w:1).
    fn hold() -> Weight {
        // Proof size, measured: 2771 bytes; minimum time: 77_605 ns.
        Weight::from_parts(124_676_000, 4704_u64.max(2771))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    // Storage: `Units::Holds` (r:1 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Units::HoldDeposits` (r:1 w:1).
    fn release_hold() -> Weight {
        // Proof size, measured: 2418 bytes; minimum time: 70_365 ns.
        Weight::from_parts(126_075_000, 4704_u64.max(2418))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Units::Holds` (r:1 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:2 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:2 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `Units::HoldDeposits` (r:1 w:1), `Units::ClassesOf` (r:0 w:2).
    fn execute_hold() -> Weight {
        // Proof size, measured: 9673 bytes; minimum time: 227_707 ns.
        Weight::from_parts(299_002_000, 9720_u64.max(9673))
            .saturating_add(T::DbWeight::get().reads(22))
            .saturating_add(T::DbWeight::get().writes(14))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:2 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
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
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Not measured yet: with `Units::ClassesOf` (r:0 w:2).
    fn forced_transfer() -> Weight {
        // Proof size, measured: 7682 bytes; minimum time: 192_144 ns.
        Weight::from_parts(244_228_000, 6632_u64.max(7682))
            .saturating_add(T::DbWeight::get().reads(18))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:2 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn recover() -> Weight {
        // Proof size, measured: 4836 bytes; minimum time: 166_897 ns.
        Weight::from_parts(224_222_000, 6208_u64.max(4836))
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Not measured yet: with `Compliance::Identities` (r:1 w:0) and `Units::ClassesOf` (r:0 w:1).
    fn set_frozen_units() -> Weight {
        // Proof size, measured: 2315 bytes; minimum time: 48_151 ns.
        Weight::from_parts(71_222_000, 5355_u64.max(2315))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Not measured yet: with `Compliance::Identities` (r:1 w:0) and `Units::ClassesOf` (r:0 w:1).
    fn block_position() -> Weight {
        // Proof size, measured: 2315 bytes; minimum time: 47_450 ns.
        Weight::from_parts(68_508_000, 5355_u64.max(2315))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}

/// For tests.
impl WeightInfo for () {
    fn create_class() -> Weight {
        Weight::from_parts(66_104_000, 5355_u64.max(435))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn issue() -> Weight {
        Weight::from_parts(139_935_000, 5355_u64.max(7100))
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn transfer() -> Weight {
        Weight::from_parts(238_359_000, 9720_u64.max(9263))
            .saturating_add(RocksDbWeight::get().reads(19))
            .saturating_add(RocksDbWeight::get().writes(11))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(80_908_904, 5355_u64.max(7375))
            .saturating_add(Weight::from_parts(159_677_547, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().reads((6_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(7))
            .saturating_add(RocksDbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 4365).saturating_mul(n.into()))
    }
    fn redeem() -> Weight {
        Weight::from_parts(152_604_000, 4704_u64.max(4959))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn hold() -> Weight {
        Weight::from_parts(124_676_000, 4704_u64.max(2771))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(126_075_000, 4704_u64.max(2418))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(299_002_000, 9720_u64.max(9673))
            .saturating_add(RocksDbWeight::get().reads(22))
            .saturating_add(RocksDbWeight::get().writes(14))
    }
    fn forced_transfer() -> Weight {
        Weight::from_parts(244_228_000, 6632_u64.max(7682))
            .saturating_add(RocksDbWeight::get().reads(18))
            .saturating_add(RocksDbWeight::get().writes(11))
    }
    fn recover() -> Weight {
        Weight::from_parts(224_222_000, 6208_u64.max(4836))
            .saturating_add(RocksDbWeight::get().reads(15))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(71_222_000, 5355_u64.max(2315))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn block_position() -> Weight {
        Weight::from_parts(68_508_000, 5355_u64.max(2315))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
}
