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
    // Storage: `Infrastructure::NextAssetId` (r:1 w:1)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:2 w:2)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Storage: `Infrastructure::Assets` (r:0 w:1)
    // Storage: `Infrastructure::Conditions` (r:0 w:1)
    fn register_asset() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(42_684_000, 6064)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    fn start_building() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(17_396_000, 3944)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    fn activate_asset() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(17_396_000, 3944)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Storage: `Timestamp::Now` (r:1 w:0)
    fn retire_asset() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(28_472_000, 6330)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    fn withdraw_retirement() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(17_396_000, 3644)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Storage: `Timestamp::Now` (r:1 w:0)
    fn veto_retirement() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(23_405_000, 3944)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Storage: `Infrastructure::Retirements` (r:1 w:1)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `Infrastructure::RetiredAt` (r:0 w:1)
    fn conclude_retirement() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(28_472_000, 3944)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:1)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    fn grant_role() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(28_472_000, 6330)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:1)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:1)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    fn revoke_role() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(30_375_000, 6330)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Infrastructure::Roles` (r:3 w:2)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Assets` (r:1 w:1)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:1)
    fn set_operator() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(40_030_000, 6330)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:1)
    // Storage: `Infrastructure::Roles` (r:2 w:2)
    // Storage: `Infrastructure::RoleHolders` (r:1 w:0)
    fn name_administrator() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(32_000_000, 6330)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:1)
    // Storage: `Infrastructure::IssuerCount` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:1 w:1)
    fn dismiss_administrator() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(30_375_000, 3944)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    fn raise_exception() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(45_000_000, 4050)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:2 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    fn lift_exception() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(35_000_000, 6330)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    fn extend_exception() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(32_000_000, 4050)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `Infrastructure::Conditions` (r:1 w:1)
    // Storage: `Infrastructure::ExceptionSpans` (r:1 w:1)
    fn set_exception_policy() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(32_000_000, 4050)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Storage: `Infrastructure::Files` (r:1 w:1)
    // Storage: `Infrastructure::DocumentIds` (r:1 w:1)
    // Storage: `Infrastructure::Documents` (r:2 w:2)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Storage: `System::Account` (r:1 w:1)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Storage: `Infrastructure::DocumentDeposits` (r:0 w:1)
    fn file_document() -> Weight {
        // Estimated by hand from the storage accesses of the worst case.
        Weight::from_parts(83_053_000, 6358)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Files` (r:1 w:1)
    // Proof: `Infrastructure::Files` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::RetiredAt` (r:1 w:0)
    // Proof: `Infrastructure::RetiredAt` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Documents` (r:32 w:31)
    // Proof: `Infrastructure::Documents` (`max_values`: None, `max_size`: Some(209), added: 2684, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentDeposits` (r:31 w:31)
    // Proof: `Infrastructure::DocumentDeposits` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::DocumentIds` (r:31 w:31)
    // Storage: `System::Account` (r:31 w:31)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:31 w:31)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 31]`.
    fn prune_documents(n: u32) -> Weight {
        // Proof size, measured: 904 + n * 393 bytes; minimum time: 86_889 ns.
        Weight::from_parts(33_909_080, 3674_u64.max(904))
            .saturating_add(Weight::from_parts(53_436_476, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            // One of the five, that of `DocumentIds`, is estimated by hand.
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
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
        Weight::from_parts(42_684_000, 6064)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn start_building() -> Weight {
        Weight::from_parts(17_396_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn activate_asset() -> Weight {
        Weight::from_parts(17_396_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn retire_asset() -> Weight {
        Weight::from_parts(28_472_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn withdraw_retirement() -> Weight {
        Weight::from_parts(17_396_000, 3644)
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn veto_retirement() -> Weight {
        Weight::from_parts(23_405_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn conclude_retirement() -> Weight {
        Weight::from_parts(28_472_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn grant_role() -> Weight {
        Weight::from_parts(28_472_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn revoke_role() -> Weight {
        Weight::from_parts(30_375_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn set_operator() -> Weight {
        Weight::from_parts(40_030_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn name_administrator() -> Weight {
        Weight::from_parts(32_000_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn dismiss_administrator() -> Weight {
        Weight::from_parts(30_375_000, 3944)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn raise_exception() -> Weight {
        Weight::from_parts(45_000_000, 4050)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn lift_exception() -> Weight {
        Weight::from_parts(35_000_000, 6330)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn extend_exception() -> Weight {
        Weight::from_parts(32_000_000, 4050)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn set_exception_policy() -> Weight {
        Weight::from_parts(32_000_000, 4050)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn file_document() -> Weight {
        Weight::from_parts(83_053_000, 6358)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn prune_documents(n: u32) -> Weight {
        Weight::from_parts(33_909_080, 3674_u64.max(904))
            .saturating_add(Weight::from_parts(53_436_476, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((5_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2758).saturating_mul(n.into()))
    }
}
