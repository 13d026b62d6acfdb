//! Weights of the calls. Reckoned by hand from the storage that each call touches until `scripts/weights` has measured them.

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
    /// `unlink_account`.
    fn unlink_account(p: u32) -> Weight;
    /// `leave_identity`.
    fn leave_identity(p: u32) -> Weight;
    /// `close_identity`.
    fn close_identity(p: u32, c: u32) -> Weight;
    /// `refresh_eligibility`.
    fn refresh_eligibility(n: u32) -> Weight;
    /// `report_lost`.
    fn report_lost() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    fn register_identity() -> Weight {
        Weight::from_parts(78_000_000, 3748)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn link_account() -> Weight {
        Weight::from_parts(105_000_000, 6800)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn suspend_account() -> Weight {
        Weight::from_parts(68_000_000, 7400)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(17))
    }
    fn set_profile(w: u32, p: u32) -> Weight {
        Weight::from_parts(31_000_000, 7400)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(2_100_000, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(w.into())))
            .saturating_add(Weight::from_parts(28_000_000, 7600).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(p.into())))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(165_000_000, 9500)
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().writes(22))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(82_000_000, 9500)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(20))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(24_000_000, 4074)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(21_000_000, 7400)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(2_100_000, 0).saturating_mul(w.into()))
            .saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(420_000_000, 6506)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(131_000_000, 6506)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn set_rule() -> Weight {
        Weight::from_parts(133_000_000, 6506)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    fn drop_rule() -> Weight {
        Weight::from_parts(98_000_000, 6506)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn admit_custodian() -> Weight {
        Weight::from_parts(105_000_000, 5355)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(106_000_000, 5355)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    fn unlink_account(p: u32) -> Weight {
        Weight::from_parts(95_000_000, 9700)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(20))
            .saturating_add(Weight::from_parts(6_000_000, 2_680).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
    }
    fn leave_identity(p: u32) -> Weight {
        Weight::from_parts(92_000_000, 9700)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(20))
            .saturating_add(Weight::from_parts(6_000_000, 2_680).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
    }
    fn close_identity(p: u32, c: u32) -> Weight {
        Weight::from_parts(420_000_000, 9700)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(22))
            .saturating_add(Weight::from_parts(30_000_000, 3714).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(62_000_000, 2800).saturating_mul(c.into()))
            .saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(c.into())))
    }
    fn refresh_eligibility(n: u32) -> Weight {
        Weight::from_parts(9_000_000, 4074)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(0))
            .saturating_add(Weight::from_parts(9_000_000, 7200).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
    }
    fn report_lost() -> Weight {
        Weight::from_parts(30_000_000, 7400)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

/// For tests.
impl WeightInfo for () {
    fn register_identity() -> Weight {
        Weight::from_parts(78_000_000, 3748)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn link_account() -> Weight {
        Weight::from_parts(105_000_000, 6800)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn suspend_account() -> Weight {
        Weight::from_parts(68_000_000, 7400)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(17))
    }
    fn set_profile(w: u32, p: u32) -> Weight {
        Weight::from_parts(31_000_000, 7400)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(2_100_000, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().writes(1_u64.saturating_mul(w.into())))
            .saturating_add(Weight::from_parts(28_000_000, 7600).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(4_u64.saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(3_u64.saturating_mul(p.into())))
    }
    fn add_claim() -> Weight {
        Weight::from_parts(165_000_000, 9500)
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().writes(22))
    }
    fn revoke_claim() -> Weight {
        Weight::from_parts(82_000_000, 9500)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(20))
    }
    fn set_trusted_issuer() -> Weight {
        Weight::from_parts(24_000_000, 4074)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn freeze_identity(w: u32) -> Weight {
        Weight::from_parts(21_000_000, 7400)
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(2_100_000, 0).saturating_mul(w.into()))
            .saturating_add(RocksDbWeight::get().writes(1_u64.saturating_mul(w.into())))
    }
    fn set_registrar() -> Weight {
        Weight::from_parts(420_000_000, 6506)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(5))
    }
    fn set_class_rules() -> Weight {
        Weight::from_parts(131_000_000, 6506)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn set_rule() -> Weight {
        Weight::from_parts(133_000_000, 6506)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn drop_rule() -> Weight {
        Weight::from_parts(98_000_000, 6506)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn admit_custodian() -> Weight {
        Weight::from_parts(105_000_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn dismiss_custodian() -> Weight {
        Weight::from_parts(106_000_000, 5355)
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn unlink_account(p: u32) -> Weight {
        Weight::from_parts(95_000_000, 9700)
            .saturating_add(RocksDbWeight::get().reads(11))
            .saturating_add(RocksDbWeight::get().writes(20))
            .saturating_add(Weight::from_parts(6_000_000, 2_680).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(1_u64.saturating_mul(p.into())))
    }
    fn leave_identity(p: u32) -> Weight {
        Weight::from_parts(92_000_000, 9700)
            .saturating_add(RocksDbWeight::get().reads(11))
            .saturating_add(RocksDbWeight::get().writes(20))
            .saturating_add(Weight::from_parts(6_000_000, 2_680).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(1_u64.saturating_mul(p.into())))
    }
    fn close_identity(p: u32, c: u32) -> Weight {
        Weight::from_parts(420_000_000, 9700)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(22))
            .saturating_add(Weight::from_parts(30_000_000, 3714).saturating_mul(p.into()))
            .saturating_add(RocksDbWeight::get().reads(4_u64.saturating_mul(p.into())))
            .saturating_add(RocksDbWeight::get().writes(3_u64.saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(62_000_000, 2800).saturating_mul(c.into()))
            .saturating_add(RocksDbWeight::get().reads(3_u64.saturating_mul(c.into())))
            .saturating_add(RocksDbWeight::get().writes(3_u64.saturating_mul(c.into())))
    }
    fn refresh_eligibility(n: u32) -> Weight {
        Weight::from_parts(9_000_000, 4074)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(0))
            .saturating_add(Weight::from_parts(9_000_000, 7200).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(2_u64.saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1_u64.saturating_mul(n.into())))
    }
    fn report_lost() -> Weight {
        Weight::from_parts(30_000_000, 7400)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
}
