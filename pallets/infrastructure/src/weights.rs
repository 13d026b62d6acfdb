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
    /// `admit_issuer`.
    fn admit_issuer() -> Weight;
    /// `remove_issuer`.
    fn remove_issuer() -> Weight;
    /// `register_asset`.
    fn register_asset() -> Weight;
    /// `activate_asset`.
    fn activate_asset() -> Weight;
    /// `retire_asset`.
    fn retire_asset() -> Weight;
    /// `grant_role`.
    fn grant_role() -> Weight;
    /// `revoke_role`.
    fn revoke_role() -> Weight;
    /// `file_document`.
    fn file_document() -> Weight;
    /// `raise_exception`.
    fn raise_exception() -> Weight;
    /// `lift_exception`.
    fn lift_exception() -> Weight;
    /// `extend_exception`.
    fn extend_exception() -> Weight;
    /// `set_operator`.
    fn set_operator() -> Weight;
    /// `prune_documents`.
    fn prune_documents(n: u32) -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::AdmittedIssuers` (r:1 w:1)
    // Proof: `Infrastructure::AdmittedIssuers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn admit_issuer() -> Weight {
        // Proof size, measured: 116 bytes; minimum time: 12_058 ns.
        Weight::from_parts(13_200_000, 3513_u64.max(116))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::AdmittedIssuers` (r:1 w:1)
    // Proof: `Infrastructure::AdmittedIssuers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn remove_issuer() -> Weight {
        // Proof size, measured: 153 bytes; minimum time: 12_990 ns.
        Weight::from_parts(14_362_000, 3513_u64.max(153))
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
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:0 w:1)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:0 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn register_asset() -> Weight {
        // Proof size, measured: 195 bytes; minimum time: 37_396 ns.
        Weight::from_parts(42_684_000, 6064_u64.max(195))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn activate_asset() -> Weight {
        // Proof size, measured: 264 bytes; minimum time: 15_883 ns.
        Weight::from_parts(17_396_000, 3563_u64.max(264))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RetiredAt` (r:0 w:1)
    // Proof: `Infrastructure::RetiredAt` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    fn retire_asset() -> Weight {
        // Proof size, measured: 338 bytes; minimum time: 21_301 ns.
        Weight::from_parts(23_405_000, 3563_u64.max(338))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:1)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn grant_role() -> Weight {
        // Proof size, measured: 328 bytes; minimum time: 26_389 ns.
        Weight::from_parts(28_472_000, 6064_u64.max(328))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:1)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Proof: `Infrastructure::IssuerCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn revoke_role() -> Weight {
        // Proof size, measured: 387 bytes; minimum time: 28_131 ns.
        Weight::from_parts(30_375_000, 6064_u64.max(387))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentCount` (r:1 w:1)
    // Proof: `Infrastructure::DocumentCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Documents` (r:1 w:2)
    // Proof: `Infrastructure::Documents` (`max_values`: None, `max_size`: Some(209), added: 2684, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentDeposits` (r:0 w:1)
    // Proof: `Infrastructure::DocumentDeposits` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    fn file_document() -> Weight {
        // Proof size, measured: 686 bytes; minimum time: 79_037 ns.
        Weight::from_parts(83_053_000, 3748_u64.max(686))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn raise_exception() -> Weight {
        // Proof size, measured: 428 bytes; minimum time: 22_974 ns.
        Weight::from_parts(24_957_000, 3563_u64.max(428))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn lift_exception() -> Weight {
        // Proof size, measured: 425 bytes; minimum time: 19_919 ns.
        Weight::from_parts(21_672_000, 3563_u64.max(425))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn extend_exception() -> Weight {
        // Proof size, measured: 374 bytes; minimum time: 15_463 ns.
        Weight::from_parts(17_005_000, 3563_u64.max(374))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:2)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:1 w:1)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Proof: `Infrastructure::RoleHolders` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn set_operator() -> Weight {
        // Proof size, measured: 640 bytes; minimum time: 37_165 ns.
        Weight::from_parts(40_030_000, 6064_u64.max(640))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::FirstDocument` (r:1 w:1)
    // Proof: `Infrastructure::FirstDocument` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RetiredAt` (r:1 w:0)
    // Proof: `Infrastructure::RetiredAt` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentCount` (r:1 w:0)
    // Proof: `Infrastructure::DocumentCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Documents` (r:32 w:31)
    // Proof: `Infrastructure::Documents` (`max_values`: None, `max_size`: Some(209), added: 2684, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentDeposits` (r:31 w:31)
    // Proof: `Infrastructure::DocumentDeposits` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:31 w:31)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:31 w:31)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 31]`.
    fn prune_documents(n: u32) -> Weight {
        // Proof size, measured: 904 + n * 393 bytes; minimum time: 86_889 ns.
        Weight::from_parts(33_909_080, 3674_u64.max(904))
            .saturating_add(Weight::from_parts(53_436_476, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
    }
}

/// For tests.
impl WeightInfo for () {
    fn admit_issuer() -> Weight {
        Weight::from_parts(13_200_000, 3513_u64.max(116))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn remove_issuer() -> Weight {
        Weight::from_parts(14_362_000, 3513_u64.max(153))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn register_asset() -> Weight {
        Weight::from_parts(42_684_000, 6064_u64.max(195))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn activate_asset() -> Weight {
        Weight::from_parts(17_396_000, 3563_u64.max(264))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn retire_asset() -> Weight {
        Weight::from_parts(23_405_000, 3563_u64.max(338))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn grant_role() -> Weight {
        Weight::from_parts(28_472_000, 6064_u64.max(328))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn revoke_role() -> Weight {
        Weight::from_parts(30_375_000, 6064_u64.max(387))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn file_document() -> Weight {
        Weight::from_parts(83_053_000, 3748_u64.max(686))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn raise_exception() -> Weight {
        Weight::from_parts(24_957_000, 3563_u64.max(428))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn lift_exception() -> Weight {
        Weight::from_parts(21_672_000, 3563_u64.max(425))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn extend_exception() -> Weight {
        Weight::from_parts(17_005_000, 3563_u64.max(374))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_operator() -> Weight {
        Weight::from_parts(40_030_000, 6064_u64.max(640))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn prune_documents(n: u32) -> Weight {
        Weight::from_parts(33_909_080, 3674_u64.max(904))
            .saturating_add(Weight::from_parts(53_436_476, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
    }
}
