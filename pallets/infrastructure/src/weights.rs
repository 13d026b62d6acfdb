//! Weights of the calls, measured in the solo runtime by `scripts/weights`. Do not edit.
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
        // Proof size, measured: 79 bytes; minimum time: 11_086 ns.
        Weight::from_parts(12_178_000, 3513_u64.max(79))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::AdmittedIssuers` (r:1 w:1)
    // Proof: `Infrastructure::AdmittedIssuers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
    fn remove_issuer() -> Weight {
        // Proof size, measured: 116 bytes; minimum time: 11_998 ns.
        Weight::from_parts(13_000_000, 3513_u64.max(116))
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
        // Proof size, measured: 158 bytes; minimum time: 35_953 ns.
        Weight::from_parts(37_956_000, 6064_u64.max(158))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn activate_asset() -> Weight {
        // Proof size, measured: 227 bytes; minimum time: 14_792 ns.
        Weight::from_parts(15_924_000, 3563_u64.max(227))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn retire_asset() -> Weight {
        // Not measured yet: `Timestamp::Now` (r:1 w:0) and `Infrastructure::RetiredAt` (r:0 w:1) are added by hand.
        Weight::from_parts(19_000_000, 3563_u64.max(227))
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
        // Proof size, measured: 291 bytes; minimum time: 25_317 ns.
        Weight::from_parts(26_830_000, 6064_u64.max(291))
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
        // Proof size, measured: 350 bytes; minimum time: 27_080 ns.
        Weight::from_parts(28_893_000, 6064_u64.max(350))
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
    fn file_document() -> Weight {
        // Not measured yet: the deposit, `DocumentDeposits` (r:0 w:1) and `Balances::Holds` (r:1 w:1), is added by hand.
        Weight::from_parts(60_000_000, 3_700_u64.max(561))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn raise_exception() -> Weight {
        // Proof size, measured: 388 bytes; minimum time: 18_618 ns.
        Weight::from_parts(20_040_000, 3563_u64.max(388))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    fn lift_exception() -> Weight {
        // Proof size, measured: 388 bytes; minimum time: 18_557 ns.
        Weight::from_parts(20_029_000, 3563_u64.max(388))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    fn extend_exception() -> Weight {
        // Proof size, measured: 337 bytes; minimum time: 13_871 ns.
        Weight::from_parts(15_383_000, 3563_u64.max(337))
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
        // Proof size, measured: 603 bytes; minimum time: 35_663 ns.
        Weight::from_parts(37_596_000, 6064_u64.max(603))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Not measured yet. `Conditions`, `RetiredAt`, `FirstDocument`, the clock, `DocumentCount` and the document that stays; of
    // each that goes `Documents`, `DocumentDeposits`, its author's account and holds.
    fn prune_documents(n: u32) -> Weight {
        Weight::from_parts(34_000_000, 3_700)
            .saturating_add(Weight::from_parts(60_000_000, 8_000).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
    }
}

/// For tests.
impl WeightInfo for () {
    fn admit_issuer() -> Weight {
        Weight::from_parts(12_178_000, 3513_u64.max(79))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn remove_issuer() -> Weight {
        Weight::from_parts(13_000_000, 3513_u64.max(116))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn register_asset() -> Weight {
        Weight::from_parts(37_956_000, 6064_u64.max(158))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn activate_asset() -> Weight {
        Weight::from_parts(15_924_000, 3563_u64.max(227))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn retire_asset() -> Weight {
        Weight::from_parts(19_000_000, 3563_u64.max(227))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn grant_role() -> Weight {
        Weight::from_parts(26_830_000, 6064_u64.max(291))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn revoke_role() -> Weight {
        Weight::from_parts(28_893_000, 6064_u64.max(350))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn file_document() -> Weight {
        Weight::from_parts(60_000_000, 3_700_u64.max(561))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn raise_exception() -> Weight {
        Weight::from_parts(20_040_000, 3563_u64.max(388))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn lift_exception() -> Weight {
        Weight::from_parts(20_029_000, 3563_u64.max(388))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn extend_exception() -> Weight {
        Weight::from_parts(15_383_000, 3563_u64.max(337))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_operator() -> Weight {
        Weight::from_parts(37_596_000, 6064_u64.max(603))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn prune_documents(n: u32) -> Weight {
        Weight::from_parts(34_000_000, 3_700)
            .saturating_add(Weight::from_parts(60_000_000, 8_000).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads(4_u64.saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes(4_u64.saturating_mul(n.into())))
    }
}
