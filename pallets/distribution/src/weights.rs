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
    /// `set_waterfall`.
    fn set_waterfall(n: u32) -> Weight;
    /// `set_waterfall_governed`.
    fn set_waterfall_governed(n: u32) -> Weight;
    /// `set_policy`.
    fn set_policy() -> Weight;
    /// `set_tariff`.
    fn set_tariff() -> Weight;
    /// `close_period`.
    fn close_period(n: u32) -> Weight;
    /// `record_revenue`.
    fn record_revenue() -> Weight;
    /// `propose_batch`.
    fn propose_batch(n: u32) -> Weight;
    /// `authorize_batch`.
    fn authorize_batch() -> Weight;
    /// `object_batch`.
    fn object_batch() -> Weight;
    /// `execute_batch`.
    fn execute_batch(n: u32, a: u32) -> Weight;
    /// `execute_batch_to_holders`.
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight;
    /// `claim`.
    fn claim() -> Weight;
    /// `claim_for`.
    fn claim_for() -> Weight;
    /// `claim_payable`.
    fn claim_payable() -> Weight;
    /// `set_reserve_target`.
    fn set_reserve_target() -> Weight;
    /// `release_reserve_target`.
    fn release_reserve_target() -> Weight;
    /// `announce_record_moment`.
    fn announce_record_moment() -> Weight;
    /// `close_record_moment`.
    fn close_record_moment() -> Weight;
    /// `open_currency`.
    fn open_currency() -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:1 w:0)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:16 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Distribution::GovernedTargets` (r:1 w:0)
    // Proof: `Distribution::GovernedTargets` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:1)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:0)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Arrears` (r:16 w:0)
    // Proof: `Distribution::Arrears` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    fn set_waterfall(n: u32) -> Weight {
        // Proof size, measured: 1574 + n * 147 bytes; minimum time: 64_255 ns.
        Weight::from_parts(66_894_422, 5198_u64.max(1574))
            .saturating_add(Weight::from_parts(8_575_461, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(0, 2846).saturating_mul(n.into()))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:1 w:0)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Distribution::GovernedTargets` (r:1 w:0)
    // Proof: `Distribution::GovernedTargets` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:1)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:0)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    fn set_waterfall_governed(n: u32) -> Weight {
        // Proof size, measured: 804 + n * 70 bytes; minimum time: 38_418 ns.
        Weight::from_parts(40_660_582, 5198_u64.max(804))
            .saturating_add(Weight::from_parts(842_540, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Policies` (r:1 w:1)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn set_policy() -> Weight {
        // Proof size, measured: 342 bytes; minimum time: 21_672 ns.
        Weight::from_parts(23_555_000, 3658_u64.max(342))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:1 w:0)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Tariffs` (r:1 w:1)
    // Proof: `Distribution::Tariffs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    // Storage: `Distribution::BillingCursors` (r:1 w:1)
    // Proof: `Distribution::BillingCursors` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    fn set_tariff() -> Weight {
        // Proof size, measured: 1258 bytes; minimum time: 43_074 ns.
        Weight::from_parts(45_758_000, 3819_u64.max(1258))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Tariffs` (r:1 w:0)
    // Proof: `Distribution::Tariffs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    // Storage: `Distribution::BillingCursors` (r:1 w:1)
    // Proof: `Distribution::BillingCursors` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:366 w:0)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
    // Storage: `Distribution::NextPeriods` (r:1 w:1)
    // Proof: `Distribution::NextPeriods` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Periods` (r:0 w:1)
    // Proof: `Distribution::Periods` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 366]`.
    fn close_period(n: u32) -> Weight {
        // Proof size, measured: 718 + n * 47 bytes; minimum time: 43_244 ns.
        Weight::from_parts(25_935_484, 3658_u64.max(718))
            .saturating_add(Weight::from_parts(4_033_386, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 2610).saturating_mul(n.into()))
    }
    // Storage: `Distribution::Waterfalls` (r:1 w:0)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Periods` (r:1 w:1)
    // Proof: `Distribution::Periods` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:2 w:2)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn record_revenue() -> Weight {
        // Proof size, measured: 2885 bytes; minimum time: 98_717 ns.
        Weight::from_parts(103_754_000, 6208_u64.max(2885))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:0)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Periods` (r:1 w:0)
    // Proof: `Distribution::Periods` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    // Storage: `Distribution::CarriedOver` (r:1 w:0)
    // Proof: `Distribution::CarriedOver` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Arrears` (r:16 w:0)
    // Proof: `Distribution::Arrears` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Tariffs` (r:1 w:0)
    // Proof: `Distribution::Tariffs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:0 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    fn propose_batch(n: u32) -> Weight {
        // Proof size, measured: 847 + n * 100 bytes; minimum time: 54_341 ns.
        Weight::from_parts(55_038_541, 5198_u64.max(847))
            .saturating_add(Weight::from_parts(2_546_885, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2512).saturating_mul(n.into()))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    fn authorize_batch() -> Weight {
        // Proof size, measured: 2515 bytes; minimum time: 35_903 ns.
        Weight::from_parts(38_777_000, 5156_u64.max(2515))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    fn object_batch() -> Weight {
        // Proof size, measured: 2548 bytes; minimum time: 43_975 ns.
        Weight::from_parts(48_342_000, 5156_u64.max(2548))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:16 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:0)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Periods` (r:1 w:1)
    // Proof: `Distribution::Periods` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    // Storage: `Distribution::CarriedOver` (r:1 w:1)
    // Proof: `Distribution::CarriedOver` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Arrears` (r:16 w:16)
    // Proof: `Distribution::Arrears` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:17 w:17)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:16 w:16)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    // The range of component `a` is `[1, 16]`.
    fn execute_batch(n: u32, a: u32) -> Weight {
        // Proof size, measured: 1770 + a * 91 + n * 209 bytes; minimum time: 215_190 ns.
        Weight::from_parts(96_232_923, 5198_u64.max(1770))
            .saturating_add(Weight::from_parts(71_346_248, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(3_720_299, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2668).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
    }
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:16 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:0)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Periods` (r:1 w:1)
    // Proof: `Distribution::Periods` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    // Storage: `Distribution::CarriedOver` (r:1 w:1)
    // Proof: `Distribution::CarriedOver` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:16 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:16 w:0)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:16 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:16 w:0)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:16 w:16)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    // The range of component `a` is `[1, 16]`.
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight {
        // Proof size, measured: 2321 + a * 91 + n * 343 bytes; minimum time: 187_669 ns.
        Weight::from_parts(89_787_184, 5198_u64.max(2321))
            .saturating_add(Weight::from_parts(33_236_627, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(5_595_412, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(T::DbWeight::get().writes(5))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2668).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 3037).saturating_mul(n.into()))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:2 w:2)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn claim() -> Weight {
        // Proof size, measured: 4156 bytes; minimum time: 146_357 ns.
        Weight::from_parts(170_073_000, 6208_u64.max(4156))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:2 w:2)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn claim_for() -> Weight {
        // Proof size, measured: 4156 bytes; minimum time: 148_931 ns.
        Weight::from_parts(170_564_000, 6208_u64.max(4156))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Distribution::Payables` (r:1 w:1)
    // Proof: `Distribution::Payables` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:2 w:2)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn claim_payable() -> Weight {
        // Proof size, measured: 1265 bytes; minimum time: 99_268 ns.
        Weight::from_parts(103_474_000, 6208_u64.max(1265))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Distribution::Waterfalls` (r:1 w:1)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::GovernedTargets` (r:1 w:1)
    // Proof: `Distribution::GovernedTargets` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    fn set_reserve_target() -> Weight {
        // Proof size, measured: 3135 bytes; minimum time: 44_356 ns.
        Weight::from_parts(48_772_000, 5198_u64.max(3135))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Distribution::GovernedTargets` (r:1 w:1)
    // Proof: `Distribution::GovernedTargets` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:0)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    fn release_reserve_target() -> Weight {
        // Proof size, measured: 1284 bytes; minimum time: 24_366 ns.
        Weight::from_parts(26_549_000, 5198_u64.max(1284))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:1)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    fn announce_record_moment() -> Weight {
        // Proof size, measured: 1435 bytes; minimum time: 45_378 ns.
        Weight::from_parts(56_955_000, 4027_u64.max(1435))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:1)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn close_record_moment() -> Weight {
        // Proof size, measured: 1573 bytes; minimum time: 47_190 ns.
        Weight::from_parts(58_517_000, 4027_u64.max(1573))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    fn open_currency() -> Weight {
        // Proof size, measured: 153 bytes; minimum time: 17_356 ns.
        Weight::from_parts(18_988_000, 3675_u64.max(153))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

/// For tests.
impl WeightInfo for () {
    fn set_waterfall(n: u32) -> Weight {
        Weight::from_parts(66_894_422, 5198_u64.max(1574))
            .saturating_add(Weight::from_parts(8_575_461, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(0, 2846).saturating_mul(n.into()))
    }
    fn set_waterfall_governed(n: u32) -> Weight {
        Weight::from_parts(40_660_582, 5198_u64.max(804))
            .saturating_add(Weight::from_parts(842_540, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_policy() -> Weight {
        Weight::from_parts(23_555_000, 3658_u64.max(342))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_tariff() -> Weight {
        Weight::from_parts(45_758_000, 3819_u64.max(1258))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn close_period(n: u32) -> Weight {
        Weight::from_parts(25_935_484, 3658_u64.max(718))
            .saturating_add(Weight::from_parts(4_033_386, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 2610).saturating_mul(n.into()))
    }
    fn record_revenue() -> Weight {
        Weight::from_parts(103_754_000, 6208_u64.max(2885))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn propose_batch(n: u32) -> Weight {
        Weight::from_parts(55_038_541, 5198_u64.max(847))
            .saturating_add(Weight::from_parts(2_546_885, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2512).saturating_mul(n.into()))
    }
    fn authorize_batch() -> Weight {
        Weight::from_parts(38_777_000, 5156_u64.max(2515))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn object_batch() -> Weight {
        Weight::from_parts(48_342_000, 5156_u64.max(2548))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn execute_batch(n: u32, a: u32) -> Weight {
        Weight::from_parts(96_232_923, 5198_u64.max(1770))
            .saturating_add(Weight::from_parts(71_346_248, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(3_720_299, 0).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().reads((3_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(RocksDbWeight::get().writes(7))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2668).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
    }
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight {
        Weight::from_parts(89_787_184, 5198_u64.max(2321))
            .saturating_add(Weight::from_parts(33_236_627, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(5_595_412, 0).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(RocksDbWeight::get().writes(5))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2668).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 3037).saturating_mul(n.into()))
    }
    fn claim() -> Weight {
        Weight::from_parts(170_073_000, 6208_u64.max(4156))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn claim_for() -> Weight {
        Weight::from_parts(170_564_000, 6208_u64.max(4156))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn claim_payable() -> Weight {
        Weight::from_parts(103_474_000, 6208_u64.max(1265))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn set_reserve_target() -> Weight {
        Weight::from_parts(48_772_000, 5198_u64.max(3135))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn release_reserve_target() -> Weight {
        Weight::from_parts(26_549_000, 5198_u64.max(1284))
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn announce_record_moment() -> Weight {
        Weight::from_parts(56_955_000, 4027_u64.max(1435))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn close_record_moment() -> Weight {
        Weight::from_parts(58_517_000, 4027_u64.max(1573))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn open_currency() -> Weight {
        Weight::from_parts(18_988_000, 3675_u64.max(153))
            .saturating_add(RocksDbWeight::get().reads(1))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
}
