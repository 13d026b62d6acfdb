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
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Compliance::Ties` (r:0 w:1)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn create_class() -> Weight {
        // Proof size, measured: 979 bytes; minimum time: 56_533 ns.
        Weight::from_parts(69_172_000, 5355_u64.max(979))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
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
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn issue() -> Weight {
        // Proof size, measured: 7086 bytes; minimum time: 140_829 ns.
        Weight::from_parts(161_829_000, 5355_u64.max(7086))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Units::ClassesOf` (r:0 w:2)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn transfer() -> Weight {
        // Proof size, measured: 9597 bytes; minimum time: 222_589 ns.
        Weight::from_parts(346_583_000, 9720_u64.max(9597))
            .saturating_add(T::DbWeight::get().reads(19))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    // Storage: `Compliance::Accounts` (r:33 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Units::ClassesOf` (r:0 w:33)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 32]`.
    fn batch_transfer(n: u32) -> Weight {
        // Proof size, measured: 7926 + n * 2219 bytes; minimum time: 324_380 ns.
        Weight::from_parts(193_316_059, 5355_u64.max(7926))
            .saturating_add(Weight::from_parts(150_282_970, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(8))
            .saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 4365).saturating_mul(n.into()))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn redeem() -> Weight {
        // Proof size, measured: 5528 bytes; minimum time: 150_853 ns.
        Weight::from_parts(217_823_000, 4704_u64.max(5528))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:0)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Units::NextHoldId` (r:1 w:1)
    // Proof: `Units::NextHoldId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::Holds` (r:0 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
    // Storage: `Units::HoldDeposits` (r:0 w:1)
    // Proof: `Units::HoldDeposits` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    fn hold() -> Weight {
        // Proof size, measured: 3292 bytes; minimum time: 146_807 ns.
        Weight::from_parts(215_419_000, 4704_u64.max(3292))
            .saturating_add(T::DbWeight::get().reads(11))
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
    // Storage: `Units::HoldDeposits` (r:1 w:1)
    // Proof: `Units::HoldDeposits` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    fn release_hold() -> Weight {
        // Proof size, measured: 2917 bytes; minimum time: 132_146 ns.
        Weight::from_parts(177_142_000, 4704_u64.max(2917))
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
    // Storage: `Units::HoldDeposits` (r:1 w:1)
    // Proof: `Units::HoldDeposits` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Units::ClassesOf` (r:0 w:2)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn execute_hold() -> Weight {
        // Proof size, measured: 10184 bytes; minimum time: 310_329 ns.
        Weight::from_parts(406_913_000, 9720_u64.max(10184))
            .saturating_add(T::DbWeight::get().reads(22))
            .saturating_add(T::DbWeight::get().writes(14))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
    // Storage: `Units::ClassesOf` (r:0 w:2)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn forced_transfer() -> Weight {
        // Proof size, measured: 7747 bytes; minimum time: 218_434 ns.
        Weight::from_parts(295_438_000, 6632_u64.max(7747))
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
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
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
        // Proof size, measured: 5058 bytes; minimum time: 174_559 ns.
        Weight::from_parts(193_587_000, 6208_u64.max(5058))
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn set_frozen_units() -> Weight {
        // Proof size, measured: 2570 bytes; minimum time: 66_629 ns.
        Weight::from_parts(76_543_000, 5355_u64.max(2570))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn block_position() -> Weight {
        // Proof size, measured: 2570 bytes; minimum time: 63_164 ns.
        Weight::from_parts(78_456_000, 5355_u64.max(2570))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}

/// For tests.
impl WeightInfo for () {
    fn create_class() -> Weight {
        Weight::from_parts(69_172_000, 5355_u64.max(979))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn issue() -> Weight {
        Weight::from_parts(161_829_000, 5355_u64.max(7086))
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn transfer() -> Weight {
        Weight::from_parts(346_583_000, 9720_u64.max(9597))
            .saturating_add(RocksDbWeight::get().reads(19))
            .saturating_add(RocksDbWeight::get().writes(11))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(193_316_059, 5355_u64.max(7926))
            .saturating_add(Weight::from_parts(150_282_970, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().reads((6_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(8))
            .saturating_add(RocksDbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 4365).saturating_mul(n.into()))
    }
    fn redeem() -> Weight {
        Weight::from_parts(217_823_000, 4704_u64.max(5528))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn hold() -> Weight {
        Weight::from_parts(215_419_000, 4704_u64.max(3292))
            .saturating_add(RocksDbWeight::get().reads(11))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(177_142_000, 4704_u64.max(2917))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(406_913_000, 9720_u64.max(10184))
            .saturating_add(RocksDbWeight::get().reads(22))
            .saturating_add(RocksDbWeight::get().writes(14))
    }
    fn forced_transfer() -> Weight {
        Weight::from_parts(295_438_000, 6632_u64.max(7747))
            .saturating_add(RocksDbWeight::get().reads(18))
            .saturating_add(RocksDbWeight::get().writes(11))
    }
    fn recover() -> Weight {
        Weight::from_parts(193_587_000, 6208_u64.max(5058))
            .saturating_add(RocksDbWeight::get().reads(15))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(76_543_000, 5355_u64.max(2570))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn block_position() -> Weight {
        Weight::from_parts(78_456_000, 5355_u64.max(2570))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
}
