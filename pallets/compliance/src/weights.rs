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
    // Storage: `Compliance::Wallets` (r:1 w:1)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::NextIdentityId` (r:1 w:1)
    // Proof: `Compliance::NextIdentityId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:0 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Compliance::IdentityDeposits` (r:0 w:1).
    fn register_identity() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 23_024 ns.
        Weight::from_parts(64_637_000, 3530_u64.max(1503))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Wallets` (r:1 w:1)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Compliance::IdentityDeposits` (r:1 w:1).
    fn link_wallet() -> Weight {
        // Proof size, measured: 3825 bytes; minimum time: 35_012 ns.
        Weight::from_parts(85_415_000, 5355_u64.max(3825))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Wallets` (r:1 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    fn suspend_wallet() -> Weight {
        // Proof size, measured: 3857 bytes; minimum time: 59_848 ns.
        Weight::from_parts(63_093_000, 5355_u64.max(3857))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:0 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn set_profile(w: u32) -> Weight {
        // Proof size, measured: 2811 + w * 41 bytes; minimum time: 26_269 ns.
        Weight::from_parts(27_712_329, 5355_u64.max(2811))
            .saturating_add(Weight::from_parts(2_116_940, 0).saturating_mul(w.into()))
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
    // Not measured yet: with `Balances::Holds` (r:2 w:2), `System::Account` (r:2 w:2), `Compliance::ClaimDeposits` (r:1 w:2).
    fn add_claim() -> Weight {
        // Proof size, measured: 3509 bytes; minimum time: 35_422 ns.
        Weight::from_parts(127_569_000, 5355_u64.max(3509))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Compliance::ClaimDeposits` (r:1 w:1).
    fn revoke_claim() -> Weight {
        // Proof size, measured: 2004 bytes; minimum time: 14_602 ns.
        Weight::from_parts(68_451_000, 5355_u64.max(2004))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:1)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    fn set_trusted_issuer() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 17_686 ns.
        Weight::from_parts(19_108_000, 3054_u64.max(1503))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:0 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn freeze_identity(w: u32) -> Weight {
        // Proof size, measured: 1348 + w * 41 bytes; minimum time: 16_895 ns.
        Weight::from_parts(16_460_996, 5355_u64.max(1348))
            .saturating_add(Weight::from_parts(2_036_920, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:2 w:2), `System::Account` (r:2 w:2), `Compliance::IdentityDeposits` (r:1 w:1).
    fn set_registrar() -> Weight {
        // Proof size, measured: 3467 bytes; minimum time: 22_724 ns.
        Weight::from_parts(105_428_000, 5355_u64.max(3467))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:2 w:2), `System::Account` (r:2 w:2), `Compliance::RuleDeposits` (r:1 w:1).
    fn set_class_rules() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 27_371 ns.
        Weight::from_parts(109_934_000, 4704_u64.max(1617))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn pause_class() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 25_288 ns.
        Weight::from_parts(29_143_000, 4704_u64.max(1617))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn end_issuance() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 25_448 ns.
        Weight::from_parts(27_821_000, 4704_u64.max(1617))
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
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Compliance::AdmissionDeposits` (r:0 w:1),
    // `Compliance::Ties` (r:0 w:1).
    fn admit_custodian() -> Weight {
        // Proof size, measured: 3947 bytes; minimum time: 33_740 ns.
        Weight::from_parts(84_624_000, 5355_u64.max(3947))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Not measured yet: with `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1), `Compliance::AdmissionDeposits` (r:1 w:1),
    // `Compliance::Ties` (r:0 w:1).
    fn dismiss_custodian() -> Weight {
        // Proof size, measured: 3578 bytes; minimum time: 34_191 ns.
        Weight::from_parts(94_327_000, 5355_u64.max(3578))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Not measured yet: the trusted issuers, the record, ties, version and list of positions; 16 accounts; 16 issuers with
    // deposit, holds and account each, and the registrar with the same; the count. Each position: its entry, itself, its class
    // and the class's indices. The range of component `p` is `[0, 64]`.
    fn close_identity(p: u32) -> Weight {
        Weight::from_parts(1_500_000_000, 130_000)
            .saturating_add(Weight::from_parts(60_000_000, 12_500).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(57))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(69))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
    }
}

/// For tests.
impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(64_637_000, 3530_u64.max(1503))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn link_wallet() -> Weight {
        Weight::from_parts(85_415_000, 5355_u64.max(3825))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn suspend_wallet() -> Weight {
        Weight::from_parts(63_093_000, 5355_u64.max(3857))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn set_profile(w: u32) -> Weight {
        Weight::from_parts(27_712_329, 5355_u64.max(2811))
            .saturating_add(Weight::from_parts(2_116_940, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(127_569_000, 5355_u64.max(3509))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(68_451_000, 5355_u64.max(2004))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(19_108_000, 3054_u64.max(1503))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(16_460_996, 5355_u64.max(1348))
            .saturating_add(Weight::from_parts(2_036_920, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(105_428_000, 5355_u64.max(3467))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(109_934_000, 4704_u64.max(1617))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(29_143_000, 4704_u64.max(1617))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(27_821_000, 4704_u64.max(1617))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn admit_custodian() -> Weight {
        Weight::from_parts(84_624_000, 5355_u64.max(3947))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(94_327_000, 5355_u64.max(3578))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn close_identity(p: u32) -> Weight {
        Weight::from_parts(1_500_000_000, 130_000)
            .saturating_add(Weight::from_parts(60_000_000, 12_500).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(57))
            .saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(69))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(p.into())))
    }
}
