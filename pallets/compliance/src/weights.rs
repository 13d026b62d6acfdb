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
    /// `register_identity`.
    fn register_identity() -> Weight;
    /// `link_account`.
    fn link_account() -> Weight;
    /// `suspend_account`.
    fn suspend_account() -> Weight;
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
    /// `set_registrar`.
    fn set_registrar() -> Weight;
    /// `set_class_rules`.
    fn set_class_rules() -> Weight;
    /// `pause_class`.
    fn pause_class() -> Weight;
    /// `end_issuance`.
    fn end_issuance() -> Weight;
    /// `admit_custodian`.
    fn admit_custodian() -> Weight;
    /// `dismiss_custodian`.
    fn dismiss_custodian() -> Weight;
    /// `close_identity`.
    fn close_identity(p: u32) -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:1)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::NextIdentityId` (r:1 w:1)
    // Proof: `Compliance::NextIdentityId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:0 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityDeposits` (r:0 w:1)
    // Proof: `Compliance::IdentityDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    fn register_identity() -> Weight {
        // Proof size, measured: 1677 bytes; minimum time: 72_727 ns.
        Weight::from_parts(76_203_000, 3748_u64.max(1677))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Accounts` (r:1 w:1)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityDeposits` (r:1 w:1)
    // Proof: `Compliance::IdentityDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    fn link_account() -> Weight {
        // Proof size, measured: 4195 bytes; minimum time: 97_695 ns.
        Weight::from_parts(103_643_000, 5355_u64.max(4195))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Accounts` (r:1 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    fn suspend_account() -> Weight {
        // Proof size, measured: 3900 bytes; minimum time: 61_911 ns.
        Weight::from_parts(66_208_000, 5355_u64.max(3900))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn set_profile(w: u32) -> Weight {
        // Proof size, measured: 2854 + w * 41 bytes; minimum time: 28_002 ns.
        Weight::from_parts(28_798_629, 5355_u64.max(2854))
            .saturating_add(Weight::from_parts(2_096_642, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClaimDeposits` (r:1 w:2)
    // Proof: `Compliance::ClaimDeposits` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    fn add_claim() -> Weight {
        // Proof size, measured: 4931 bytes; minimum time: 147_339 ns.
        Weight::from_parts(154_369_000, 6506_u64.max(4931))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClaimDeposits` (r:1 w:1)
    // Proof: `Compliance::ClaimDeposits` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    fn revoke_claim() -> Weight {
        // Proof size, measured: 2566 bytes; minimum time: 64_606 ns.
        Weight::from_parts(69_263_000, 5355_u64.max(2566))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:1)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    fn set_trusted_issuer() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 18_076 ns.
        Weight::from_parts(19_659_000, 3054_u64.max(1503))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn freeze_identity(w: u32) -> Weight {
        // Proof size, measured: 1391 + w * 41 bytes; minimum time: 18_427 ns.
        Weight::from_parts(18_645_993, 5355_u64.max(1391))
            .saturating_add(Weight::from_parts(2_099_930, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityDeposits` (r:1 w:1)
    // Proof: `Compliance::IdentityDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    fn set_registrar() -> Weight {
        // Proof size, measured: 4008 bytes; minimum time: 124_454 ns.
        Weight::from_parts(131_535_000, 6506_u64.max(4008))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::RuleDeposits` (r:1 w:1)
    // Proof: `Compliance::RuleDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    fn set_class_rules() -> Weight {
        // Proof size, measured: 2121 bytes; minimum time: 125_175 ns.
        Weight::from_parts(131_435_000, 6506_u64.max(2121))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn pause_class() -> Weight {
        // Proof size, measured: 1697 bytes; minimum time: 27_631 ns.
        Weight::from_parts(34_090_000, 4704_u64.max(1697))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn end_issuance() -> Weight {
        // Proof size, measured: 1697 bytes; minimum time: 27_761 ns.
        Weight::from_parts(34_602_000, 4704_u64.max(1697))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:0 w:1)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::AdmissionDeposits` (r:0 w:1)
    // Proof: `Compliance::AdmissionDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    fn admit_custodian() -> Weight {
        // Proof size, measured: 3778 bytes; minimum time: 95_171 ns.
        Weight::from_parts(105_096_000, 5355_u64.max(3778))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::AdmissionDeposits` (r:1 w:1)
    // Proof: `Compliance::AdmissionDeposits` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:0 w:1)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn dismiss_custodian() -> Weight {
        // Proof size, measured: 4200 bytes; minimum time: 94_660 ns.
        Weight::from_parts(106_368_000, 5355_u64.max(4200))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Ties` (r:1 w:0)
    // Proof: `Compliance::Ties` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: UNKNOWN KEY `0xffe043df6337d9145af8e35c3c3779134e7b9012096b41c4eb3aaf947f6ea429` (r:1 w:0)
    // Proof: UNKNOWN KEY `0xffe043df6337d9145af8e35c3c3779134e7b9012096b41c4eb3aaf947f6ea429` (r:1 w:0)
    // Storage: `Units::ClassesOf` (r:65 w:64)
    // Proof: `Units::ClassesOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:64 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:64 w:64)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:64 w:64)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClaimDeposits` (r:16 w:16)
    // Proof: `Compliance::ClaimDeposits` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:17 w:17)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:17 w:17)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `Compliance::IdentityDeposits` (r:1 w:1)
    // Proof: `Compliance::IdentityDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `Compliance::ClosedIdentities` (r:1 w:1)
    // Proof: `Compliance::ClosedIdentities` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:0 w:16)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `p` is `[0, 64]`.
    fn close_identity(p: u32) -> Weight {
        // Proof size, measured: 10330 + p * 180 bytes; minimum time: 888_596 ns.
        Weight::from_parts(957_589_864, 47876_u64.max(10330))
            .saturating_add(Weight::from_parts(30_458_798, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(57))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(69))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 3714).saturating_mul(p.into()))
    }
}

/// For tests.
impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(76_203_000, 3748_u64.max(1677))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn link_account() -> Weight {
        Weight::from_parts(103_643_000, 5355_u64.max(4195))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn suspend_account() -> Weight {
        Weight::from_parts(66_208_000, 5355_u64.max(3900))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn set_profile(w: u32) -> Weight {
        Weight::from_parts(28_798_629, 5355_u64.max(2854))
            .saturating_add(Weight::from_parts(2_096_642, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(154_369_000, 6506_u64.max(4931))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(69_263_000, 5355_u64.max(2566))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(19_659_000, 3054_u64.max(1503))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(18_645_993, 5355_u64.max(1391))
            .saturating_add(Weight::from_parts(2_099_930, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(131_535_000, 6506_u64.max(4008))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(131_435_000, 6506_u64.max(2121))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(34_090_000, 4704_u64.max(1697))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(34_602_000, 4704_u64.max(1697))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn admit_custodian() -> Weight {
        Weight::from_parts(105_096_000, 5355_u64.max(3778))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(106_368_000, 5355_u64.max(4200))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn close_identity(p: u32) -> Weight {
        Weight::from_parts(957_589_864, 47876_u64.max(10330))
            .saturating_add(Weight::from_parts(30_458_798, 0).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(57))
            .saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(69))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 3714).saturating_mul(p.into()))
    }
}
