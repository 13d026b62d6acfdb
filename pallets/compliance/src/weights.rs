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
    /// `register_identity`.
    fn register_identity() -> Weight;
    /// `link_account`.
    fn link_account() -> Weight;
    /// `suspend_account`.
    fn suspend_account() -> Weight;
    /// `set_profile`.
    fn set_profile(w: u32, p: u32) -> Weight;
    /// `add_claim`.
    fn add_claim() -> Weight;
    /// `revoke_claim`.
    fn revoke_claim() -> Weight;
    /// `set_trusted_issuer`.
    fn set_trusted_issuer() -> Weight;
    /// `freeze_identity`.
    fn freeze_identity(w: u32) -> Weight;
    /// `set_registrar`.
    fn set_registrar() -> Weight;
    /// `set_class_rules`.
    fn set_class_rules() -> Weight;
    /// `set_rule`.
    fn set_rule() -> Weight;
    /// `drop_rule`.
    fn drop_rule() -> Weight;
    /// `admit_custodian`.
    fn admit_custodian() -> Weight;
    /// `dismiss_custodian`.
    fn dismiss_custodian() -> Weight;
    /// `close_identity`.
    fn close_identity(p: u32, c: u32) -> Weight;
    /// `unlink_account`.
    fn unlink_account(p: u32) -> Weight;
    /// `leave_identity`.
    fn leave_identity(p: u32) -> Weight;
    /// `report_lost`.
    fn report_lost() -> Weight;
    /// `refresh_eligibility`.
    fn refresh_eligibility(n: u32) -> Weight;
    /// `set_listing`.
    fn set_listing() -> Weight;
    /// `set_exemptions`.
    fn set_exemptions() -> Weight;
    /// `set_preference`.
    fn set_preference() -> Weight;
    /// `clear_preference`.
    fn clear_preference() -> Weight;
    /// `clear_listing`.
    fn clear_listing() -> Weight;
    /// `approve_movement`.
    fn approve_movement() -> Weight;
    /// `revoke_approval`.
    fn revoke_approval() -> Weight;
    /// `set_selective`.
    fn set_selective() -> Weight;
    /// `accept_link`.
    fn accept_link() -> Weight;
    /// `cancel_link`.
    fn cancel_link() -> Weight;
    /// `register_identities`, without claims.
    fn register_identities(n: u32) -> Weight;
    /// The claims of `register_identities`.
    fn applicant_claims(c: u32) -> Weight;
    /// `trust_for_asset`.
    fn trust_for_asset() -> Weight;
    /// `submit_claim`.
    fn submit_claim() -> Weight;
    /// `void_signatures`.
    fn void_signatures() -> Weight;
    /// `clear_signatures`.
    fn clear_signatures() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:1)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::NextIdentityId` (r:1 w:1)
    // Proof: `Compliance::NextIdentityId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:0 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    fn register_identity() -> Weight {
        // Proof size, measured: 2885 bytes; minimum time: 124_355 ns.
        Weight::from_parts(131_145_000, 7575_u64.max(2885))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Accounts` (r:1 w:1)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn link_account() -> Weight {
        // Proof size, measured: 8937 bytes; minimum time: 176_322 ns.
        Weight::from_parts(209_041_000, 7575_u64.max(8937))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::Accounts` (r:1 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn suspend_account() -> Weight {
        // Proof size, measured: 8387 bytes; minimum time: 146_208 ns.
        Weight::from_parts(176_823_000, 7575_u64.max(8387))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:1 w:0)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:128 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:128 w:128)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Compliance::CountryBooks` (r:256 w:256)
    // Proof: `Compliance::CountryBooks` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    // The range of component `p` is `[0, 128]`.
    fn set_profile(w: u32, p: u32) -> Weight {
        // Proof size, measured: 7245 + p * 487 + w * 59 bytes; minimum time: 157_674 ns.
        Weight::from_parts(488_146_854, 7575_u64.max(7245))
            .saturating_add(Weight::from_parts(25_691_089, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 5034).saturating_mul(p.into()))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:1)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClaimRecords` (r:1 w:2)
    // Proof: `Compliance::ClaimRecords` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn add_claim() -> Weight {
        // Proof size, measured: 9590 bytes; minimum time: 223_903 ns.
        Weight::from_parts(246_727_000, 7575_u64.max(9590))
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(26))
    }
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IssuerIds` (r:1 w:0)
    // Proof: `Compliance::IssuerIds` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:1)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClaimRecords` (r:1 w:1)
    // Proof: `Compliance::ClaimRecords` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn revoke_claim() -> Weight {
        // Proof size, measured: 10100 bytes; minimum time: 186_367 ns.
        Weight::from_parts(211_074_000, 7575_u64.max(10100))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(24))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:1)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:1)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IssuerIds` (r:1 w:1)
    // Proof: `Compliance::IssuerIds` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    // Storage: `Compliance::NextIssuerId` (r:1 w:1)
    // Proof: `Compliance::NextIssuerId` (`max_values`: Some(1), `max_size`: Some(2), added: 497, mode: `MaxEncodedLen`)
    fn set_trusted_issuer() -> Weight {
        // Proof size, measured: 3079 bytes; minimum time: 33_369 ns.
        Weight::from_parts(36_624_000, 4142_u64.max(3079))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn freeze_identity(w: u32) -> Weight {
        // Proof size, measured: 6958 + w * 59 bytes; minimum time: 91_696 ns.
        Weight::from_parts(99_691_582, 7575_u64.max(6958))
            .saturating_add(Weight::from_parts(2_213_920, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn set_registrar() -> Weight {
        // Proof size, measured: 4788 bytes; minimum time: 1_355_516 ns.
        Weight::from_parts(1_412_661_000, 6578_u64.max(4788))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::RuleDeposits` (r:1 w:1)
    // Proof: `Compliance::RuleDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn set_class_rules() -> Weight {
        // Proof size, measured: 1508 bytes; minimum time: 136_323 ns.
        Weight::from_parts(151_606_000, 6578_u64.max(1508))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::RuleDeposits` (r:1 w:1)
    // Proof: `Compliance::RuleDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn set_rule() -> Weight {
        // Proof size, measured: 1508 bytes; minimum time: 135_672 ns.
        Weight::from_parts(150_714_000, 6578_u64.max(1508))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Units::Classes` (r:1 w:1)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::RuleDeposits` (r:1 w:1)
    // Proof: `Compliance::RuleDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn drop_rule() -> Weight {
        // Proof size, measured: 1469 bytes; minimum time: 92_016 ns.
        Weight::from_parts(104_395_000, 3836_u64.max(1469))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:0 w:1)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn admit_custodian() -> Weight {
        // Proof size, measured: 2634 bytes; minimum time: 121_872 ns.
        Weight::from_parts(144_114_000, 4475_u64.max(2634))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:0 w:1)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn dismiss_custodian() -> Weight {
        // Proof size, measured: 3058 bytes; minimum time: 110_254 ns.
        Weight::from_parts(126_638_000, 4475_u64.max(3058))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:1 w:0)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedOf` (r:1 w:0)
    // Proof: `Units::TrappedOf` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    // Storage: `Units::ClassesOf` (r:129 w:128)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:128 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:128 w:128)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:128 w:128)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:1)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClaimRecords` (r:256 w:256)
    // Proof: `Compliance::ClaimRecords` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:32 w:32)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:32 w:32)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClosedIdentities` (r:1 w:1)
    // Proof: `Compliance::ClosedIdentities` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // The range of component `p` is `[0, 128]`.
    // The range of component `c` is `[0, 256]`.
    fn close_identity(p: u32, c: u32) -> Weight {
        // Proof size, measured: 4040 + c * 95 + p * 834 bytes; minimum time: 4_612_007 ns.
        Weight::from_parts(4_806_557_000, 7575_u64.max(4040))
            .saturating_add(Weight::from_parts(15_817_771, 0).saturating_mul(p.into()))
            .saturating_add(Weight::from_parts(33_510_044, 0).saturating_mul(c.into()))
            .saturating_add(T::DbWeight::get().reads(75))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
            .saturating_add(T::DbWeight::get().writes(86))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2579).saturating_mul(c.into()))
            .saturating_add(Weight::from_parts(0, 3037).saturating_mul(p.into()))
    }
    // Storage: `Compliance::Accounts` (r:1 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedFor` (r:1 w:0)
    // Proof: `Units::TrappedFor` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:1 w:0)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:128 w:0)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // The range of component `p` is `[0, 128]`.
    fn unlink_account(p: u32) -> Weight {
        // Proof size, measured: 10270 + p * 99 bytes; minimum time: 216_132 ns.
        Weight::from_parts(241_275_750, 7575_u64.max(10270))
            .saturating_add(Weight::from_parts(5_361_708, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(19))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(p.into()))
    }
    // Storage: `Compliance::Accounts` (r:1 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Units::OrderedPositions` (r:1 w:0)
    // Proof: `Units::OrderedPositions` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedFor` (r:1 w:0)
    // Proof: `Units::TrappedFor` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
    // Storage: `Units::OwnedClasses` (r:1 w:0)
    // Proof: `Units::OwnedClasses` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Account` (r:128 w:0)
    // Proof: `UnitLedger::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:1 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // The range of component `p` is `[0, 128]`.
    fn leave_identity(p: u32) -> Weight {
        // Proof size, measured: 10331 + p * 99 bytes; minimum time: 221_098 ns.
        Weight::from_parts(255_299_373, 7575_u64.max(10331))
            .saturating_add(Weight::from_parts(5_372_686, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(19))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(p.into()))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1010), added: 3485, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn report_lost() -> Weight {
        // Proof size, measured: 1829 bytes; minimum time: 47_571 ns.
        Weight::from_parts(58_637_000, 4475_u64.max(1829))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:16 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityClaims` (r:16 w:0)
    // Proof: `Compliance::IdentityClaims` (`max_values`: None, `max_size`: Some(4110), added: 6585, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(2657), added: 3152, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    fn refresh_eligibility(n: u32) -> Weight {
        // Proof size, measured: 6840 + n * 207 bytes; minimum time: 87_530 ns.
        Weight::from_parts(76_235_060, 4142_u64.max(6840))
            .saturating_add(Weight::from_parts(33_412_352, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 6585).saturating_mul(n.into()))
    }
    fn set_listing() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(19))
    }
    fn set_exemptions() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(18))
    }
    fn set_preference() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(18))
    }
    fn clear_preference() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(18))
    }
    fn clear_listing() -> Weight {
        Weight::from_parts(100_000_000, 11_000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn approve_movement() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(19))
    }
    fn revoke_approval() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(18))
    }
    fn set_selective() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(18))
    }
    // Storage: `Compliance::Accounts`, `Identities` (r:2 w:2), `TrustedIssuers`, `IdentityClaims`, `TrustEpoch`, time, delay (r:5 w:0)
    fn accept_link() -> Weight {
        Weight::from_parts(209_041_000, 9500)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Compliance::Identities`, `System::Account`, `Balances::Holds` (r:3 w:3), time (r:1 w:0)
    fn cancel_link() -> Weight {
        Weight::from_parts(120_000_000, 7575)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: once `TrustedIssuers`, `TrustEpoch`, time, `NextIdentityId`, the registrar's account and holds (r:6 w:3); of each
    // person `Accounts` (r:1 w:1), `Identities`, `IdentityClaims` (r:0 w:2)
    fn register_identities(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 8000)
            .saturating_add(Weight::from_parts(110_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(n.into())))
    }
    // Storage: of each claim `ClaimRecords`, `Expiries` (r:0 w:2)
    fn applicant_claims(c: u32) -> Weight {
        Weight::from_parts(10_000_000, 3600)
            .saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(c.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(c.into())))
    }
    // Storage: `Compliance::TrustedIssuers`, `TrustEpoch`, `IssuerIds`, `NextIssuerId` (r:4 w:4)
    fn trust_for_asset() -> Weight {
        Weight::from_parts(60_000_000, 4200)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `TrustedIssuers`, `TrustEpoch`, time, genesis (r:4 w:0), `Identities` (r:1 w:0), `ClaimRecords` (r:2 w:2), `Expiries`
    // (r:0 w:2), `SignatureBooks`, `IdentityClaims` (r:2 w:2), accounts and holds of two payers (r:4 w:4), `Accounts` (r:0 w:16)
    fn submit_claim() -> Weight {
        Weight::from_parts(460_000_000, 19000)
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(26))
    }
    // Storage: `TrustedIssuers`, time, `Identities` (r:3 w:0), `SignatureBooks` (r:1 w:1), accounts and holds of two payers (r:4 w:4)
    fn void_signatures() -> Weight {
        Weight::from_parts(190_000_000, 9000)
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `TrustedIssuers`, time (r:2 w:0), `SignatureBooks` (r:1 w:1), accounts and holds of as many payers as issuers (r:64 w:64)
    fn clear_signatures() -> Weight {
        Weight::from_parts(1_800_000_000, 185000)
            .saturating_add(T::DbWeight::get().reads(67))
            .saturating_add(T::DbWeight::get().writes(65))
    }
}

/// For tests.
impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(131_145_000, 7575_u64.max(2885))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn link_account() -> Weight {
        Weight::from_parts(209_041_000, 7575_u64.max(8937))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn suspend_account() -> Weight {
        Weight::from_parts(176_823_000, 7575_u64.max(8387))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn set_profile(w: u32, p: u32) -> Weight {
        Weight::from_parts(488_146_854, 7575_u64.max(7245))
            .saturating_add(Weight::from_parts(25_691_089, 0).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 5034).saturating_mul(p.into()))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(246_727_000, 7575_u64.max(9590))
            .saturating_add(RocksDbWeight::get().reads(11))
            .saturating_add(RocksDbWeight::get().writes(26))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(211_074_000, 7575_u64.max(10100))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(24))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(36_624_000, 4142_u64.max(3079))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(99_691_582, 7575_u64.max(6958))
            .saturating_add(Weight::from_parts(2_213_920, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(1_412_661_000, 6578_u64.max(4788))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(151_606_000, 6578_u64.max(1508))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn set_rule() -> Weight {
        Weight::from_parts(150_714_000, 6578_u64.max(1508))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn drop_rule() -> Weight {
        Weight::from_parts(104_395_000, 3836_u64.max(1469))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn admit_custodian() -> Weight {
        Weight::from_parts(144_114_000, 4475_u64.max(2634))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(126_638_000, 4475_u64.max(3058))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn close_identity(p: u32, c: u32) -> Weight {
        Weight::from_parts(4_806_557_000, 7575_u64.max(4040))
            .saturating_add(Weight::from_parts(15_817_771, 0).saturating_mul(p.into()))
            .saturating_add(Weight::from_parts(33_510_044, 0).saturating_mul(c.into()))
            .saturating_add(RocksDbWeight::get().reads(75))
            .saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(c.into())))
            .saturating_add(RocksDbWeight::get().writes(86))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes((2_u64).saturating_mul(c.into())))
            .saturating_add(Weight::from_parts(0, 2579).saturating_mul(c.into()))
            .saturating_add(Weight::from_parts(0, 3037).saturating_mul(p.into()))
    }
    fn unlink_account(p: u32) -> Weight {
        Weight::from_parts(241_275_750, 7575_u64.max(10270))
            .saturating_add(Weight::from_parts(5_361_708, 0).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(19))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(p.into()))
    }
    fn leave_identity(p: u32) -> Weight {
        Weight::from_parts(255_299_373, 7575_u64.max(10331))
            .saturating_add(Weight::from_parts(5_372_686, 0).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(11))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(19))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(p.into()))
    }
    fn report_lost() -> Weight {
        Weight::from_parts(58_637_000, 4475_u64.max(1829))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn refresh_eligibility(n: u32) -> Weight {
        Weight::from_parts(76_235_060, 4142_u64.max(6840))
            .saturating_add(Weight::from_parts(33_412_352, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 6585).saturating_mul(n.into()))
    }
    fn set_listing() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(19))
    }
    fn set_exemptions() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(18))
    }
    fn set_preference() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(18))
    }
    fn clear_preference() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(18))
    }
    fn clear_listing() -> Weight {
        Weight::from_parts(100_000_000, 11_000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn approve_movement() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(19))
    }
    fn revoke_approval() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(18))
    }
    fn set_selective() -> Weight {
        Weight::from_parts(90_000_000, 9_000)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(18))
    }
    // Storage: `Compliance::Accounts`, `Identities` (r:2 w:2), `TrustedIssuers`, `IdentityClaims`, `TrustEpoch`, time, delay (r:5 w:0)
    fn accept_link() -> Weight {
        Weight::from_parts(209_041_000, 9500)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    // Storage: `Compliance::Identities`, `System::Account`, `Balances::Holds` (r:3 w:3), time (r:1 w:0)
    fn cancel_link() -> Weight {
        Weight::from_parts(120_000_000, 7575)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    // Storage: once `TrustedIssuers`, `TrustEpoch`, time, `NextIdentityId`, the registrar's account and holds (r:6 w:3); of each
    // person `Accounts` (r:1 w:1), `Identities`, `IdentityClaims` (r:0 w:2)
    fn register_identities(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 8000)
            .saturating_add(Weight::from_parts(110_000_000, 2700).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads(1_u64.saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(3))
            .saturating_add(RocksDbWeight::get().writes(3_u64.saturating_mul(n.into())))
    }
    // Storage: of each claim `ClaimRecords`, `Expiries` (r:0 w:2)
    fn applicant_claims(c: u32) -> Weight {
        Weight::from_parts(10_000_000, 3600)
            .saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(c.into()))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(2_u64.saturating_mul(c.into())))
    }
    // Storage: `Compliance::TrustedIssuers`, `TrustEpoch`, `IssuerIds`, `NextIssuerId` (r:4 w:4)
    fn trust_for_asset() -> Weight {
        Weight::from_parts(60_000_000, 4200)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    // Storage: `TrustedIssuers`, `TrustEpoch`, time, genesis (r:4 w:0), `Identities` (r:1 w:0), `ClaimRecords` (r:2 w:2), `Expiries`
    // (r:0 w:2), `SignatureBooks`, `IdentityClaims` (r:2 w:2), accounts and holds of two payers (r:4 w:4), `Accounts` (r:0 w:16)
    fn submit_claim() -> Weight {
        Weight::from_parts(460_000_000, 19000)
            .saturating_add(RocksDbWeight::get().reads(13))
            .saturating_add(RocksDbWeight::get().writes(26))
    }
    // Storage: `TrustedIssuers`, time, `Identities` (r:3 w:0), `SignatureBooks` (r:1 w:1), accounts and holds of two payers (r:4 w:4)
    fn void_signatures() -> Weight {
        Weight::from_parts(190_000_000, 9000)
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    // Storage: `TrustedIssuers`, time (r:2 w:0), `SignatureBooks` (r:1 w:1), accounts and holds of as many payers as issuers (r:64 w:64)
    fn clear_signatures() -> Weight {
        Weight::from_parts(1_800_000_000, 185000)
            .saturating_add(RocksDbWeight::get().reads(67))
            .saturating_add(RocksDbWeight::get().writes(65))
    }
}
