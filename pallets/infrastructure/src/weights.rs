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
    /// `admit_issuer`.
    fn admit_issuer() -> Weight;
    /// `remove_issuer`.
    fn remove_issuer() -> Weight;
    /// `register_asset`.
    fn register_asset() -> Weight;
    /// `start_building`.
    fn start_building() -> Weight;
    /// `activate_asset`.
    fn activate_asset() -> Weight;
    /// `retire_asset`.
    fn retire_asset() -> Weight;
    /// `withdraw_retirement`.
    fn withdraw_retirement() -> Weight;
    /// `veto_retirement`.
    fn veto_retirement() -> Weight;
    /// `conclude_retirement`.
    fn conclude_retirement() -> Weight;
    /// `grant_role`.
    fn grant_role() -> Weight;
    /// `revoke_role`.
    fn revoke_role() -> Weight;
    /// `set_operator`.
    fn set_operator() -> Weight;
    /// `name_administrator`.
    fn name_administrator() -> Weight;
    /// `dismiss_administrator`.
    fn dismiss_administrator() -> Weight;
    /// `raise_exception`.
    fn raise_exception() -> Weight;
    /// `lift_exception`.
    fn lift_exception() -> Weight;
    /// `extend_exception`.
    fn extend_exception() -> Weight;
    /// `set_exception_policy`.
    fn set_exception_policy() -> Weight;
    /// `file_document`.
    fn file_document() -> Weight;
    /// `prune_documents`.
    fn prune_documents(n: u32) -> Weight;
    /// `set_charter`.
    fn set_charter() -> Weight;
    /// `dismiss_party`.
    fn dismiss_party() -> Weight;
    /// `propose_amendment`.
    fn propose_amendment() -> Weight;
    /// `consent_amendment`.
    fn consent_amendment() -> Weight;
    /// `refuse_amendment`.
    fn refuse_amendment() -> Weight;
    /// `withdraw_amendment`.
    fn withdraw_amendment() -> Weight;
    /// `veto_amendment`.
    fn veto_amendment() -> Weight;
    /// `enact_amendment`.
    fn enact_amendment() -> Weight;
    /// `remove_amendment`.
    fn remove_amendment() -> Weight;
    /// `add_currency`.
    fn add_currency() -> Weight;
    /// `remove_currency`.
    fn remove_currency() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::AdmittedIssuers` (r:1 w:1)
    // Proof: `Infrastructure::AdmittedIssuers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn admit_issuer() -> Weight {
        // Proof size, measured: 116 bytes; minimum time: 12_258 ns.
        Weight::from_parts(13_681_000, 3513_u64.max(116))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::AdmittedIssuers` (r:1 w:1)
    // Proof: `Infrastructure::AdmittedIssuers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn remove_issuer() -> Weight {
        // Proof size, measured: 153 bytes; minimum time: 13_300 ns.
        Weight::from_parts(14_742_000, 3513_u64.max(153))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::AdmittedIssuers` (r:1 w:0)
    // Proof: `Infrastructure::AdmittedIssuers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::NextAssetId` (r:1 w:1)
    // Proof: `Infrastructure::NextAssetId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:2 w:2)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:0 w:1)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:0 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    fn register_asset() -> Weight {
        // Proof size, measured: 195 bytes; minimum time: 38_507 ns.
        Weight::from_parts(40_971_000, 6326_u64.max(195))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    fn start_building() -> Weight {
        // Proof size, measured: 697 bytes; minimum time: 19_799 ns.
        Weight::from_parts(21_512_000, 4034_u64.max(697))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    fn activate_asset() -> Weight {
        // Proof size, measured: 697 bytes; minimum time: 19_539 ns.
        Weight::from_parts(21_272_000, 4034_u64.max(697))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Proof: `Infrastructure::Retirements` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn retire_asset() -> Weight {
        // Proof size, measured: 906 bytes; minimum time: 33_770 ns.
        Weight::from_parts(36_154_000, 6326_u64.max(906))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Proof: `Infrastructure::Retirements` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn withdraw_retirement() -> Weight {
        // Proof size, measured: 401 bytes; minimum time: 20_841 ns.
        Weight::from_parts(22_734_000, 3658_u64.max(401))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Proof: `Infrastructure::Retirements` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    fn veto_retirement() -> Weight {
        // Proof size, measured: 475 bytes; minimum time: 24_787 ns.
        Weight::from_parts(26_810_000, 3658_u64.max(475))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Proof: `Infrastructure::Retirements` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RetiredAt` (r:0 w:1)
    // Proof: `Infrastructure::RetiredAt` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn conclude_retirement() -> Weight {
        // Proof size, measured: 906 bytes; minimum time: 34_522 ns.
        Weight::from_parts(36_845_000, 4034_u64.max(906))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:1)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn grant_role() -> Weight {
        // Proof size, measured: 331 bytes; minimum time: 28_883 ns.
        Weight::from_parts(30_976_000, 6326_u64.max(331))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:1)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn revoke_role() -> Weight {
        // Proof size, measured: 393 bytes; minimum time: 31_237 ns.
        Weight::from_parts(33_479_000, 6326_u64.max(393))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:2)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:1 w:1)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn set_operator() -> Weight {
        // Proof size, measured: 643 bytes; minimum time: 41_141 ns.
        Weight::from_parts(43_695_000, 6326_u64.max(643))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:1)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:2 w:2)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    fn name_administrator() -> Weight {
        // Proof size, measured: 380 bytes; minimum time: 28_693 ns.
        Weight::from_parts(30_705_000, 6326_u64.max(380))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:1)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:0)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:1)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    fn dismiss_administrator() -> Weight {
        // Proof size, measured: 442 bytes; minimum time: 27_430 ns.
        Weight::from_parts(29_394_000, 4034_u64.max(442))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    // Proof: `Infrastructure::ExceptionSpans` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn raise_exception() -> Weight {
        // Proof size, measured: 1326 bytes; minimum time: 43_745 ns.
        Weight::from_parts(47_620_000, 4034_u64.max(1326))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    // Proof: `Infrastructure::ExceptionSpans` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn lift_exception() -> Weight {
        // Proof size, measured: 1417 bytes; minimum time: 37_586 ns.
        Weight::from_parts(40_200_000, 6326_u64.max(1417))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    // Proof: `Infrastructure::ExceptionSpans` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn extend_exception() -> Weight {
        // Proof size, measured: 1326 bytes; minimum time: 37_005 ns.
        Weight::from_parts(39_609_000, 4034_u64.max(1326))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    // Proof: `Infrastructure::ExceptionSpans` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
    fn set_exception_policy() -> Weight {
        // Proof size, measured: 1323 bytes; minimum time: 31_547 ns.
        Weight::from_parts(33_780_000, 4034_u64.max(1323))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Files` (r:1 w:1)
    // Proof: `Infrastructure::Files` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentIds` (r:1 w:1)
    // Proof: `Infrastructure::DocumentIds` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Documents` (r:2 w:2)
    // Proof: `Infrastructure::Documents` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentDeposits` (r:0 w:1)
    // Proof: `Infrastructure::DocumentDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    fn file_document() -> Weight {
        // Proof size, measured: 1028 bytes; minimum time: 99_427 ns.
        Weight::from_parts(103_244_000, 6360_u64.max(1028))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Files` (r:1 w:1)
    // Proof: `Infrastructure::Files` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RetiredAt` (r:1 w:0)
    // Proof: `Infrastructure::RetiredAt` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Documents` (r:32 w:31)
    // Proof: `Infrastructure::Documents` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentDeposits` (r:31 w:31)
    // Proof: `Infrastructure::DocumentDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:31 w:31)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:31 w:31)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentIds` (r:31 w:31)
    // Proof: `Infrastructure::DocumentIds` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 31]`.
    fn prune_documents(n: u32) -> Weight {
        // Proof size, measured: 949 + n * 490 bytes; minimum time: 96_533 ns.
        Weight::from_parts(24_804_359, 4034_u64.max(949))
            .saturating_add(Weight::from_parts(64_283_987, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2794).saturating_mul(n.into()))
    }
    // Storage by hand: Roles, Administrators, HeldClasses, Charters.
    fn set_charter() -> Weight {
        Weight::from_parts(30_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage by hand: Conditions, Charters.
    fn dismiss_party() -> Weight {
        Weight::from_parts(20_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage by hand: Classes of units, Roles, Administrators, HeldClasses, Charters, the time, NextAmendmentId, AmendmentsOf, Account, Holds.
    fn propose_amendment() -> Weight {
        Weight::from_parts(110_000_000, 10000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage by hand: Amendments, Charters, Roles of two accounts, Administrators, the time.
    fn consent_amendment() -> Weight {
        Weight::from_parts(45_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage by hand: Amendments, Charters, Roles, Administrators, AmendmentsOf, Account, Holds.
    fn refuse_amendment() -> Weight {
        Weight::from_parts(75_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage by hand: Amendments, AmendmentsOf, Account, Holds.
    fn withdraw_amendment() -> Weight {
        Weight::from_parts(70_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage by hand: Amendments, AmendmentsOf, Account, Holds.
    fn veto_amendment() -> Weight {
        Weight::from_parts(70_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage by hand: Amendments, Classes of units, the time, Charters, Roles, Administrators, Conditions, AmendmentsOf, Account, Holds.
    fn enact_amendment() -> Weight {
        Weight::from_parts(110_000_000, 10000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage by hand: Amendments, the time, Charters, Roles, Administrators, AmendmentsOf, Account, Holds.
    fn remove_amendment() -> Weight {
        Weight::from_parts(80_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage by hand: Roles, Administrators, HeldClasses, Debts, Assets, Conditions.
    fn add_currency() -> Weight {
        Weight::from_parts(40_000_000, 6326)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage by hand: those of `add_currency`; AllRuns, WaterfallVersions, ContractIds, 16 Contracts, Finances, Ledgers.
    fn remove_currency() -> Weight {
        Weight::from_parts(150_000_000, 120_000)
            .saturating_add(T::DbWeight::get().reads(27))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}

/// For tests.
impl WeightInfo for () {
    fn admit_issuer() -> Weight {
        Weight::from_parts(13_681_000, 3513_u64.max(116))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn remove_issuer() -> Weight {
        Weight::from_parts(14_742_000, 3513_u64.max(153))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn register_asset() -> Weight {
        Weight::from_parts(40_971_000, 6326_u64.max(195))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn start_building() -> Weight {
        Weight::from_parts(21_512_000, 4034_u64.max(697))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn activate_asset() -> Weight {
        Weight::from_parts(21_272_000, 4034_u64.max(697))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn retire_asset() -> Weight {
        Weight::from_parts(36_154_000, 6326_u64.max(906))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn withdraw_retirement() -> Weight {
        Weight::from_parts(22_734_000, 3658_u64.max(401))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn veto_retirement() -> Weight {
        Weight::from_parts(26_810_000, 3658_u64.max(475))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn conclude_retirement() -> Weight {
        Weight::from_parts(36_845_000, 4034_u64.max(906))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn grant_role() -> Weight {
        Weight::from_parts(30_976_000, 6326_u64.max(331))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn revoke_role() -> Weight {
        Weight::from_parts(33_479_000, 6326_u64.max(393))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn set_operator() -> Weight {
        Weight::from_parts(43_695_000, 6326_u64.max(643))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn name_administrator() -> Weight {
        Weight::from_parts(30_705_000, 6326_u64.max(380))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn dismiss_administrator() -> Weight {
        Weight::from_parts(29_394_000, 4034_u64.max(442))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn raise_exception() -> Weight {
        Weight::from_parts(47_620_000, 4034_u64.max(1326))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn lift_exception() -> Weight {
        Weight::from_parts(40_200_000, 6326_u64.max(1417))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn extend_exception() -> Weight {
        Weight::from_parts(39_609_000, 4034_u64.max(1326))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn set_exception_policy() -> Weight {
        Weight::from_parts(33_780_000, 4034_u64.max(1323))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn file_document() -> Weight {
        Weight::from_parts(103_244_000, 6360_u64.max(1028))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn prune_documents(n: u32) -> Weight {
        Weight::from_parts(24_804_359, 4034_u64.max(949))
            .saturating_add(Weight::from_parts(64_283_987, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2794).saturating_mul(n.into()))
    }
    fn set_charter() -> Weight {
        Weight::from_parts(30_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn dismiss_party() -> Weight {
        Weight::from_parts(20_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn propose_amendment() -> Weight {
        Weight::from_parts(110_000_000, 10000)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn consent_amendment() -> Weight {
        Weight::from_parts(45_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn refuse_amendment() -> Weight {
        Weight::from_parts(75_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn withdraw_amendment() -> Weight {
        Weight::from_parts(70_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn veto_amendment() -> Weight {
        Weight::from_parts(70_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn enact_amendment() -> Weight {
        Weight::from_parts(110_000_000, 10000)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn remove_amendment() -> Weight {
        Weight::from_parts(80_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn add_currency() -> Weight {
        Weight::from_parts(40_000_000, 6326)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn remove_currency() -> Weight {
        Weight::from_parts(150_000_000, 120_000)
            .saturating_add(RocksDbWeight::get().reads(27))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
}
