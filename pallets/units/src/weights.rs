//! Weights of the calls, measured by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-30, steps 8, repeat 8.

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
    /// `issue_to_holder`.
    fn issue_to_holder() -> Weight;
    /// `transfer`.
    fn transfer() -> Weight;
    /// `transfer_between_holders`.
    fn transfer_between_holders() -> Weight;
    /// `batch_transfer`.
    fn batch_transfer(n: u32) -> Weight;
    /// `redeem`.
    fn redeem() -> Weight;
    /// `redeem_in_part`.
    fn redeem_in_part() -> Weight;
    /// `hold`.
    fn hold() -> Weight;
    /// `release_hold`.
    fn release_hold() -> Weight;
    /// `execute_hold`.
    fn execute_hold() -> Weight;
    /// `forced_transfer`.
    fn forced_transfer(n: u32) -> Weight;
    /// `recover`.
    fn recover(n: u32) -> Weight;
    /// `set_frozen_units`.
    fn set_frozen_units() -> Weight;
    /// `block_position`.
    fn block_position() -> Weight;
    /// `pause_class`.
    fn pause_class() -> Weight;
    /// `end_issuance`.
    fn end_issuance() -> Weight;
    /// `withdraw_end_issuance`.
    fn withdraw_end_issuance() -> Weight;
    /// `veto_end_issuance`.
    fn veto_end_issuance() -> Weight;
    /// `conclude_end_issuance`.
    fn conclude_end_issuance() -> Weight;
    /// `propose_instruction`.
    fn propose_instruction() -> Weight;
    /// `affirm_instruction`.
    fn affirm_instruction(n: u32) -> Weight;
    /// `execute_instruction`.
    fn execute_instruction(n: u32) -> Weight;
    /// `unwind_instruction`.
    fn unwind_instruction(n: u32) -> Weight;
    /// `lock_instruction`.
    fn lock_instruction() -> Weight;
    /// `submit_receipt`.
    fn submit_receipt() -> Weight;
    /// `release_settlement`.
    fn release_settlement(n: u32) -> Weight;
    /// `offer_sale`.
    fn offer_sale() -> Weight;
    /// `accept_sale`.
    fn accept_sale() -> Weight;
    /// `cancel_sale`.
    fn cancel_sale() -> Weight;
    /// `request_transfer`.
    fn request_transfer() -> Weight;
    /// `approve_transfer`.
    fn approve_transfer() -> Weight;
    /// `approve_transfer_in_part`.
    fn approve_transfer_in_part() -> Weight;
    /// `cancel_transfer`.
    fn cancel_transfer() -> Weight;
    /// `approve`.
    fn approve() -> Weight;
    /// `transfer_from`.
    fn transfer_from() -> Weight;
    /// `transfer_from_between_holders`.
    fn transfer_from_between_holders() -> Weight;
    /// `forced_redemption`.
    fn forced_redemption(n: u32) -> Weight;
    /// `execute_hold_by_secret`.
    fn execute_hold_by_secret() -> Weight;
    /// `extend_hold`.
    fn extend_hold() -> Weight;
    /// `renounce_force`.
    fn renounce_force() -> Weight;
    /// `withdraw_renounce_force`.
    fn withdraw_renounce_force() -> Weight;
    /// `veto_renounce_force`.
    fn veto_renounce_force() -> Weight;
    /// `conclude_renounce_force`.
    fn conclude_renounce_force() -> Weight;
    /// `batch_issue`.
    fn batch_issue(n: u32) -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::NextClassId` (r:1 w:1)
    // Proof: `Units::NextClassId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Units::AssetClasses` (r:1 w:1)
    // Proof: `Units::AssetClasses` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Metadata` (r:1 w:1)
    // Proof: `UnitLedger::Metadata` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:0 w:1)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:0 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassDeposits` (r:0 w:1)
    // Proof: `Units::ClassDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    fn create_class() -> Weight {
        // Proof size, measured: 1521 bytes; minimum time: 120_940 ns.
        Weight::from_parts(131_686_000, 4475_u64.max(1521))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:1 w:1)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:1)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:0)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:1 w:1)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn issue() -> Weight {
        // Proof size, measured: 10486 bytes; minimum time: 181_630 ns.
        Weight::from_parts(197_053_000, 7575_u64.max(10486))
            .saturating_add(T::DbWeight::get().reads(19))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:0)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:1 w:1)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    fn issue_to_holder() -> Weight {
        // Proof size, measured: 3518 bytes; minimum time: 123_433 ns.
        Weight::from_parts(132_447_000, 7050_u64.max(3518))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:2 w:2)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:2 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:2)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn transfer() -> Weight {
        // Proof size, measured: 11592 bytes; minimum time: 246_746 ns.
        Weight::from_parts(263_772_000, 14160_u64.max(11592))
            .saturating_add(T::DbWeight::get().reads(22))
            .saturating_add(T::DbWeight::get().writes(14))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:0)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    fn transfer_between_holders() -> Weight {
        // Proof size, measured: 3752 bytes; minimum time: 157_925 ns.
        Weight::from_parts(172_567_000, 7050_u64.max(3752))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:32 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:32 w:32)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:32 w:32)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:32 w:32)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:32 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:31 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:1 w:1)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:32 w:32)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:32)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 32]`.
    fn batch_transfer(n: u32) -> Weight {
        // Proof size, measured: 14874 + n * 486 bytes; minimum time: 264_994 ns.
        Weight::from_parts(151_973_768, 7575_u64.max(14874))
            .saturating_add(Weight::from_parts(144_239_346, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(10))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 6585).saturating_mul(n.into()))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:1)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:0)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:1 w:1)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:1 w:1)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    fn redeem() -> Weight {
        // Proof size, measured: 4193 bytes; minimum time: 163_974 ns.
        Weight::from_parts(185_366_000, 7050_u64.max(4193))
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(10))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:1 w:1)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:0)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:1)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:0)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:1 w:1)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    fn redeem_in_part() -> Weight {
        // Proof size, measured: 3078 bytes; minimum time: 128_401 ns.
        Weight::from_parts(137_704_000, 7050_u64.max(3078))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Units::NextHoldId` (r:1 w:1)
    // Proof: `Units::NextHoldId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:0)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:0)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:1 w:0)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:2 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::HoldsOf` (r:1 w:1)
    // Proof: `Units::HoldsOf` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Units::Holds` (r:0 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
    fn hold() -> Weight {
        // Proof size, measured: 11090 bytes; minimum time: 235_770 ns.
        Weight::from_parts(248_159_000, 14160_u64.max(11090))
            .saturating_add(T::DbWeight::get().reads(23))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    // Storage: `Units::Holds` (r:1 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::HoldsOf` (r:1 w:1)
    // Proof: `Units::HoldsOf` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn release_hold() -> Weight {
        // Proof size, measured: 1990 bytes; minimum time: 132_547 ns.
        Weight::from_parts(146_268_000, 4020_u64.max(1990))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Units::Holds` (r:1 w:1)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Units::HoldsOf` (r:1 w:1)
    // Proof: `Units::HoldsOf` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:2 w:2)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:2 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:2)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn execute_hold() -> Weight {
        // Proof size, measured: 12228 bytes; minimum time: 331_964 ns.
        Weight::from_parts(358_974_000, 14160_u64.max(12228))
            .saturating_add(T::DbWeight::get().reads(25))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:2)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:1 w:1)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Units::HoldsOf` (r:1 w:1)
    // Proof: `Units::HoldsOf` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    // Storage: `Units::Holds` (r:16 w:16)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:2 w:2)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:0)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:1 w:1)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderedPositions` (r:1 w:1)
    // Proof: `Units::OrderedPositions` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderDeposits` (r:1 w:1)
    // Proof: `Units::OrderDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:2)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // The range of component `n` is `[0, 16]`.
    fn forced_transfer(n: u32) -> Weight {
        // Proof size, measured: 12495 + n * 51 bytes; minimum time: 315_559 ns.
        Weight::from_parts(347_563_871, 7575_u64.max(12495))
            .saturating_add(Weight::from_parts(46_063_826, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(26))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(18))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2663).saturating_mul(n.into()))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:2 w:2)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:2 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::FrozenBalances` (r:2 w:2)
    // Proof: `UnitFreezer::FrozenBalances` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    // Storage: `Units::HoldsOf` (r:1 w:0)
    // Proof: `Units::HoldsOf` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
    // Storage: `Units::Holds` (r:16 w:16)
    // Proof: `Units::Holds` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `UnitFreezer::Freezes` (r:2 w:2)
    // Proof: `UnitFreezer::Freezes` (`max_values`: None, `max_size`: Some(87), added: 2562, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // The range of component `n` is `[0, 16]`.
    fn recover(n: u32) -> Weight {
        // Proof size, measured: 11556 + n * 51 bytes; minimum time: 273_036 ns.
        Weight::from_parts(310_046_640, 7575_u64.max(11556))
            .saturating_add(Weight::from_parts(8_976_055, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(20))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(26))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2663).saturating_mul(n.into()))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderedPositions` (r:1 w:1)
    // Proof: `Units::OrderedPositions` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderDeposits` (r:0 w:1)
    // Proof: `Units::OrderDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    fn set_frozen_units() -> Weight {
        // Proof size, measured: 2054 bytes; minimum time: 128_531 ns.
        Weight::from_parts(137_545_000, 4475_u64.max(2054))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderedPositions` (r:1 w:1)
    // Proof: `Units::OrderedPositions` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:0 w:1)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderDeposits` (r:0 w:1)
    // Proof: `Units::OrderDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    fn block_position() -> Weight {
        // Proof size, measured: 2054 bytes; minimum time: 126_178 ns.
        Weight::from_parts(135_882_000, 4475_u64.max(2054))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    fn pause_class() -> Weight {
        // Proof size, measured: 874 bytes; minimum time: 42_594 ns.
        Weight::from_parts(48_442_000, 3836_u64.max(874))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:2 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Units::Endings` (r:1 w:1)
    // Proof: `Units::Endings` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn end_issuance() -> Weight {
        // Proof size, measured: 966 bytes; minimum time: 54_801 ns.
        Weight::from_parts(62_994_000, 6326_u64.max(966))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Units::Endings` (r:1 w:1)
    // Proof: `Units::Endings` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn withdraw_end_issuance() -> Weight {
        // Proof size, measured: 918 bytes; minimum time: 41_261 ns.
        Weight::from_parts(46_299_000, 3836_u64.max(918))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Endings` (r:1 w:1)
    // Proof: `Units::Endings` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn veto_end_issuance() -> Weight {
        // Proof size, measured: 954 bytes; minimum time: 43_495 ns.
        Weight::from_parts(49_634_000, 3836_u64.max(954))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Units::Endings` (r:1 w:1)
    // Proof: `Units::Endings` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    fn conclude_end_issuance() -> Weight {
        // Proof size, measured: 966 bytes; minimum time: 48_972 ns.
        Weight::from_parts(55_192_000, 4034_u64.max(966))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    fn propose_instruction() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(90_000_000, 4020)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn affirm_instruction(n: u32) -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(60_000_000, 4020)
            .saturating_add(Weight::from_parts(150_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().reads((11_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 9000).saturating_mul(n.into()))
    }
    fn execute_instruction(n: u32) -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(90_000_000, 4020)
            .saturating_add(Weight::from_parts(330_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().reads((22_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(4))
            .saturating_add(T::DbWeight::get().writes((15_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 12000).saturating_mul(n.into()))
    }
    fn unwind_instruction(n: u32) -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(90_000_000, 4020)
            .saturating_add(Weight::from_parts(90_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(4))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 3000).saturating_mul(n.into()))
    }
    fn lock_instruction() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(40_000_000, 4020)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn submit_receipt() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(120_000_000, 4020)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn release_settlement(n: u32) -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(110_000_000, 6700)
            .saturating_add(Weight::from_parts(90_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(4))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 3000).saturating_mul(n.into()))
    }
    fn offer_sale() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(250_000_000, 14160)
            .saturating_add(T::DbWeight::get().reads(23))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    fn accept_sale() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(390_000_000, 14160)
            .saturating_add(T::DbWeight::get().reads(27))
            .saturating_add(T::DbWeight::get().writes(19))
    }
    fn cancel_sale() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(120_000_000, 4020)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn request_transfer() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(250_000_000, 14160)
            .saturating_add(T::DbWeight::get().reads(23))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    fn approve_transfer() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(360_000_000, 14160)
            .saturating_add(T::DbWeight::get().reads(24))
            .saturating_add(T::DbWeight::get().writes(16))
    }
    fn approve_transfer_in_part() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(40_000_000, 4020)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn cancel_transfer() -> Weight {
        // Reckoned by hand until it is measured.
        Weight::from_parts(120_000_000, 4020)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn approve() -> Weight {
        Weight::from_parts(90_000_000, 4475)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn transfer_from() -> Weight {
        Weight::from_parts(300_000_000, 16800)
            .saturating_add(T::DbWeight::get().reads(26))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn transfer_from_between_holders() -> Weight {
        Weight::from_parts(200_000_000, 9700)
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn forced_redemption(n: u32) -> Weight {
        Weight::from_parts(280_000_000, 12495)
            .saturating_add(Weight::from_parts(46_063_826, 2663).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(20))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(14))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn execute_hold_by_secret() -> Weight {
        Weight::from_parts(370_000_000, 14160)
            .saturating_add(T::DbWeight::get().reads(25))
            .saturating_add(T::DbWeight::get().writes(18))
    }
    // By hand until `scripts/weights` measures it: Holds, the time, MaxHoldDuration, AccountOf.
    fn extend_hold() -> Weight {
        Weight::from_parts(45_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn renounce_force() -> Weight {
        Weight::from_parts(62_994_000, 6326)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn withdraw_renounce_force() -> Weight {
        Weight::from_parts(46_299_000, 3836)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn veto_renounce_force() -> Weight {
        Weight::from_parts(49_634_000, 3836)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn conclude_renounce_force() -> Weight {
        Weight::from_parts(55_192_000, 4034)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn batch_issue(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 9000)
            .saturating_add(Weight::from_parts(140_000_000, 9000).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(4))
            .saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(n.into())))
    }
}

/// For tests.
impl WeightInfo for () {
    fn create_class() -> Weight {
        Weight::from_parts(131_686_000, 4475_u64.max(1521))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn issue() -> Weight {
        Weight::from_parts(197_053_000, 7575_u64.max(10486))
            .saturating_add(RocksDbWeight::get().reads(19))
            .saturating_add(RocksDbWeight::get().writes(9))
    }
    fn issue_to_holder() -> Weight {
        Weight::from_parts(132_447_000, 7050_u64.max(3518))
            .saturating_add(RocksDbWeight::get().reads(14))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn transfer() -> Weight {
        Weight::from_parts(263_772_000, 14160_u64.max(11592))
            .saturating_add(RocksDbWeight::get().reads(22))
            .saturating_add(RocksDbWeight::get().writes(14))
    }
    fn transfer_between_holders() -> Weight {
        Weight::from_parts(172_567_000, 7050_u64.max(3752))
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn batch_transfer(n: u32) -> Weight {
        Weight::from_parts(151_973_768, 7575_u64.max(14874))
            .saturating_add(Weight::from_parts(144_239_346, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(16))
            .saturating_add(RocksDbWeight::get().reads((7_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(10))
            .saturating_add(RocksDbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 6585).saturating_mul(n.into()))
    }
    fn redeem() -> Weight {
        Weight::from_parts(185_366_000, 7050_u64.max(4193))
            .saturating_add(RocksDbWeight::get().reads(15))
            .saturating_add(RocksDbWeight::get().writes(10))
    }
    fn redeem_in_part() -> Weight {
        Weight::from_parts(137_704_000, 7050_u64.max(3078))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn hold() -> Weight {
        Weight::from_parts(248_159_000, 14160_u64.max(11090))
            .saturating_add(RocksDbWeight::get().reads(23))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn release_hold() -> Weight {
        Weight::from_parts(146_268_000, 4020_u64.max(1990))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn execute_hold() -> Weight {
        Weight::from_parts(358_974_000, 14160_u64.max(12228))
            .saturating_add(RocksDbWeight::get().reads(25))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn forced_transfer(n: u32) -> Weight {
        Weight::from_parts(347_563_871, 7575_u64.max(12495))
            .saturating_add(Weight::from_parts(46_063_826, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(26))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(18))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2663).saturating_mul(n.into()))
    }
    fn recover(n: u32) -> Weight {
        Weight::from_parts(310_046_640, 7575_u64.max(11556))
            .saturating_add(Weight::from_parts(8_976_055, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(20))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(26))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2663).saturating_mul(n.into()))
    }
    fn set_frozen_units() -> Weight {
        Weight::from_parts(137_545_000, 4475_u64.max(2054))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn block_position() -> Weight {
        Weight::from_parts(135_882_000, 4475_u64.max(2054))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(48_442_000, 3836_u64.max(874))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(62_994_000, 6326_u64.max(966))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn withdraw_end_issuance() -> Weight {
        Weight::from_parts(46_299_000, 3836_u64.max(918))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn veto_end_issuance() -> Weight {
        Weight::from_parts(49_634_000, 3836_u64.max(954))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn conclude_end_issuance() -> Weight {
        Weight::from_parts(55_192_000, 4034_u64.max(966))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn propose_instruction() -> Weight {
        Weight::from_parts(90_000_000, 4020)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn affirm_instruction(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 4020)
            .saturating_add(Weight::from_parts(150_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().reads((11_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(2))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 9000).saturating_mul(n.into()))
    }
    fn execute_instruction(n: u32) -> Weight {
        Weight::from_parts(90_000_000, 4020)
            .saturating_add(Weight::from_parts(330_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().reads((22_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(4))
            .saturating_add(RocksDbWeight::get().writes((15_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 12000).saturating_mul(n.into()))
    }
    fn unwind_instruction(n: u32) -> Weight {
        Weight::from_parts(90_000_000, 4020)
            .saturating_add(Weight::from_parts(90_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(4))
            .saturating_add(RocksDbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 3000).saturating_mul(n.into()))
    }
    fn lock_instruction() -> Weight {
        Weight::from_parts(40_000_000, 4020)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn submit_receipt() -> Weight {
        Weight::from_parts(120_000_000, 4020)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn release_settlement(n: u32) -> Weight {
        Weight::from_parts(110_000_000, 6700)
            .saturating_add(Weight::from_parts(90_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(4))
            .saturating_add(RocksDbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 3000).saturating_mul(n.into()))
    }
    fn offer_sale() -> Weight {
        Weight::from_parts(250_000_000, 14160)
            .saturating_add(RocksDbWeight::get().reads(23))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn accept_sale() -> Weight {
        Weight::from_parts(390_000_000, 14160)
            .saturating_add(RocksDbWeight::get().reads(27))
            .saturating_add(RocksDbWeight::get().writes(19))
    }
    fn cancel_sale() -> Weight {
        Weight::from_parts(120_000_000, 4020)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn request_transfer() -> Weight {
        Weight::from_parts(250_000_000, 14160)
            .saturating_add(RocksDbWeight::get().reads(23))
            .saturating_add(RocksDbWeight::get().writes(8))
    }
    fn approve_transfer() -> Weight {
        Weight::from_parts(360_000_000, 14160)
            .saturating_add(RocksDbWeight::get().reads(24))
            .saturating_add(RocksDbWeight::get().writes(16))
    }
    fn approve_transfer_in_part() -> Weight {
        Weight::from_parts(40_000_000, 4020)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn cancel_transfer() -> Weight {
        Weight::from_parts(120_000_000, 4020)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn approve() -> Weight {
        Weight::from_parts(90_000_000, 4475)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn transfer_from() -> Weight {
        Weight::from_parts(300_000_000, 16800)
            .saturating_add(RocksDbWeight::get().reads(26))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn transfer_from_between_holders() -> Weight {
        Weight::from_parts(200_000_000, 9700)
            .saturating_add(RocksDbWeight::get().reads(15))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn forced_redemption(n: u32) -> Weight {
        Weight::from_parts(280_000_000, 12495)
            .saturating_add(Weight::from_parts(46_063_826, 2663).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(20))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(14))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn execute_hold_by_secret() -> Weight {
        Weight::from_parts(370_000_000, 14160)
            .saturating_add(RocksDbWeight::get().reads(25))
            .saturating_add(RocksDbWeight::get().writes(18))
    }
    // By hand until `scripts/weights` measures it: Holds, the time, MaxHoldDuration, AccountOf.
    fn extend_hold() -> Weight {
        Weight::from_parts(45_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn renounce_force() -> Weight {
        Weight::from_parts(62_994_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn withdraw_renounce_force() -> Weight {
        Weight::from_parts(46_299_000, 3836)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn veto_renounce_force() -> Weight {
        Weight::from_parts(49_634_000, 3836)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn conclude_renounce_force() -> Weight {
        Weight::from_parts(55_192_000, 4034)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    // By hand until `scripts/weights` measures it: reads and writes of the code.
    fn batch_issue(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 9000)
            .saturating_add(Weight::from_parts(140_000_000, 9000).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().reads((8_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(4))
            .saturating_add(RocksDbWeight::get().writes((6_u64).saturating_mul(n.into())))
    }
}
