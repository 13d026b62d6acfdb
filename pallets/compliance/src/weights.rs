//! Weights of the calls, measured in the solo runtime by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-21, steps 20, repeat 10.

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
    fn close_identity() -> Weight;
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
    fn register_identity() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 23_025 ns.
        Weight::from_parts(24_607_000, 3530)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Compliance::Wallets` (r:1 w:1)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn link_wallet() -> Weight {
        // Proof size, measured: 3825 bytes; minimum time: 33_660 ns.
        Weight::from_parts(35_873_000, 5355)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Compliance::Wallets` (r:1 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    fn suspend_wallet() -> Weight {
        // Proof size, measured: 3857 bytes; minimum time: 59_909 ns.
        Weight::from_parts(62_733_000, 5355)
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
        // Proof size, measured: 2811 + w * 41 bytes; minimum time: 25_998 ns.
        Weight::from_parts(26_014_092, 5355)
            .saturating_add(Weight::from_parts(2_121_801, 0).saturating_mul(w.into()))
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
    fn add_claim() -> Weight {
        // Proof size, measured: 3509 bytes; minimum time: 35_653 ns.
        Weight::from_parts(38_086_000, 5355)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    fn revoke_claim() -> Weight {
        // Proof size, measured: 2004 bytes; minimum time: 14_211 ns.
        Weight::from_parts(15_743_000, 5355)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:1)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    fn set_trusted_issuer() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 17_586 ns.
        Weight::from_parts(18_718_000, 3054)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:0 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn freeze_identity(w: u32) -> Weight {
        // Proof size, measured: 1348 + w * 41 bytes; minimum time: 16_714 ns.
        Weight::from_parts(16_060_373, 5355)
            .saturating_add(Weight::from_parts(2_084_873, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    fn set_registrar() -> Weight {
        // Proof size, measured: 3467 bytes; minimum time: 22_554 ns.
        Weight::from_parts(24_336_000, 5355)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn set_class_rules() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 27_421 ns.
        Weight::from_parts(29_173_000, 4704)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn pause_class() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 25_608 ns.
        Weight::from_parts(27_500_000, 4704)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn end_issuance() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 25_588 ns.
        Weight::from_parts(27_451_000, 4704)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // By hand, after `set_class_rules`, until it is measured.
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn admit_custodian() -> Weight {
        Weight::from_parts(40_000_000, 5355)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // By hand, after `set_class_rules`, until it is measured.
    // Storage: `Compliance::Classes` (r:1 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:0)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1890), added: 4365, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Custodians` (r:1 w:1)
    // Proof: `Compliance::Custodians` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(40_000_000, 5355)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Not measured yet.
    fn close_identity() -> Weight {
        Weight::from_parts(1_500_000_000, 130_000)
            .saturating_add(T::DbWeight::get().reads(56))
            .saturating_add(T::DbWeight::get().writes(68))
    }
}

/// For tests.
impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(24_607_000, 3530)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn link_wallet() -> Weight {
        Weight::from_parts(35_873_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn suspend_wallet() -> Weight {
        Weight::from_parts(62_733_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn set_profile(w: u32) -> Weight {
        Weight::from_parts(26_014_092, 5355)
            .saturating_add(Weight::from_parts(2_121_801, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(38_086_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(15_743_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(18_718_000, 3054)
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(16_060_373, 5355)
            .saturating_add(Weight::from_parts(2_084_873, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(24_336_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(29_173_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(27_500_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(27_451_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn admit_custodian() -> Weight {
        Weight::from_parts(40_000_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(40_000_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn close_identity() -> Weight {
        Weight::from_parts(1_500_000_000, 130_000)
            .saturating_add(RocksDbWeight::get().reads(56))
            .saturating_add(RocksDbWeight::get().writes(68))
    }
}
