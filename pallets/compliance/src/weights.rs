//! Weights of the calls, measured in the solo runtime by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-21, steps 10, repeat 3.

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
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:1 w:1)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
    // Storage: `Compliance::NextIdentityId` (r:1 w:1)
    // Proof: `Compliance::NextIdentityId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:0 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    fn register_identity() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 23_505 ns.
        Weight::from_parts(26_259_000, 3522)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Compliance::Wallets` (r:1 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    fn link_wallet() -> Weight {
        // Proof size, measured: 3654 bytes; minimum time: 60_119 ns.
        Weight::from_parts(63_865_000, 5227)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // Storage: `Compliance::Wallets` (r:1 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    fn suspend_wallet() -> Weight {
        // Proof size, measured: 3720 bytes; minimum time: 60_199 ns.
        Weight::from_parts(63_704_000, 5227)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:0 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn set_profile(w: u32) -> Weight {
        // Proof size, measured: 2811 + w * 33 bytes; minimum time: 26_890 ns.
        Weight::from_parts(27_253_770, 5227)
            .saturating_add(Weight::from_parts(1_984_880, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    fn add_claim() -> Weight {
        // Proof size, measured: 3381 bytes; minimum time: 33_499 ns.
        Weight::from_parts(37_656_000, 5227)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    fn revoke_claim() -> Weight {
        // Proof size, measured: 1876 bytes; minimum time: 14_812 ns.
        Weight::from_parts(17_867_000, 5227)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:1)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    fn set_trusted_issuer() -> Weight {
        // Proof size, measured: 1503 bytes; minimum time: 18_017 ns.
        Weight::from_parts(20_020_000, 3054)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Wallets` (r:0 w:16)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
    // The range of component `w` is `[1, 16]`.
    fn freeze_identity(w: u32) -> Weight {
        // Proof size, measured: 1348 + w * 33 bytes; minimum time: 17_355 ns.
        Weight::from_parts(18_083_916, 5227)
            .saturating_add(Weight::from_parts(2_021_540, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    // Storage: `Compliance::TrustedIssuers` (r:1 w:0)
    // Proof: `Compliance::TrustedIssuers` (`max_values`: Some(1), `max_size`: Some(1569), added: 2064, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Identities` (r:1 w:1)
    // Proof: `Compliance::Identities` (`max_values`: None, `max_size`: Some(1762), added: 4237, mode: `MaxEncodedLen`)
    fn set_registrar() -> Weight {
        // Proof size, measured: 3339 bytes; minimum time: 23_305 ns.
        Weight::from_parts(26_510_000, 5227)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn set_class_rules() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 28_032 ns.
        Weight::from_parts(31_507_000, 4704)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn pause_class() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 26_549 ns.
        Weight::from_parts(31_446_000, 4704)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Compliance::Classes` (r:1 w:1)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn end_issuance() -> Weight {
        // Proof size, measured: 1617 bytes; minimum time: 26_760 ns.
        Weight::from_parts(31_306_000, 4704)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

/// For tests.
impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(26_259_000, 3522)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn link_wallet() -> Weight {
        Weight::from_parts(63_865_000, 5227)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn suspend_wallet() -> Weight {
        Weight::from_parts(63_704_000, 5227)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn set_profile(w: u32) -> Weight {
        Weight::from_parts(27_253_770, 5227)
            .saturating_add(Weight::from_parts(1_984_880, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(37_656_000, 5227)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(17_867_000, 5227)
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(20_020_000, 3054)
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(18_083_916, 5227)
            .saturating_add(Weight::from_parts(2_021_540, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(26_510_000, 5227)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(31_507_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn pause_class() -> Weight {
        Weight::from_parts(31_446_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn end_issuance() -> Weight {
        Weight::from_parts(31_306_000, 4704)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
}
