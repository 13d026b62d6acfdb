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
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Assets` (r:1 w:0)
    // Proof: `Infrastructure::Assets` (`max_values`: None, `max_size`: Some(325), added: 2800, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Classes` (r:16 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Distribution::GovernedTargets` (r:1 w:0)
    // Proof: `Distribution::GovernedTargets` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:1)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:0)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Arrears` (r:16 w:0)
    // Proof: `Distribution::Arrears` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    // Not measured yet with `GovernedTargets`, whose read is counted.
    fn set_waterfall(n: u32) -> Weight {
        // Proof size, measured: 2354 + n * 147 bytes; minimum time: 51_326 ns.
        Weight::from_parts(52_925_694, 5198_u64.max(2354))
            .saturating_add(Weight::from_parts(9_541_294, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(0, 3714).saturating_mul(n.into()))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
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
    // Not measured yet. The accesses are exact.
    fn set_waterfall_governed(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 5198)
            .saturating_add(Weight::from_parts(3_000_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Policies` (r:1 w:1)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    fn set_policy() -> Weight {
        // Proof size, measured: 302 bytes; minimum time: 18_587 ns.
        Weight::from_parts(20_480_000, 3527_u64.max(302))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
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
        // Proof size, measured: 1080 bytes; minimum time: 37_536 ns.
        Weight::from_parts(40_350_000, 3819_u64.max(1080))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Tariffs` (r:1 w:0)
    // Proof: `Distribution::Tariffs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    // Storage: `Distribution::BillingCursors` (r:1 w:1)
    // Proof: `Distribution::BillingCursors` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Verdicts` (r:366 w:0)
    // Proof: `Attestation::Verdicts` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
    // Storage: `Distribution::NextPeriods` (r:1 w:1)
    // Proof: `Distribution::NextPeriods` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Periods` (r:0 w:1)
    // Proof: `Distribution::Periods` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 366]`.
    fn close_period(n: u32) -> Weight {
        // Proof size, measured: 733 + n * 47 bytes; minimum time: 38_296 ns.
        Weight::from_parts(13_240_162, 3565_u64.max(733))
            .saturating_add(Weight::from_parts(4_102_966, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(4))
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
    // Storage: `Currencies::Account` (r:2 w:2)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn record_revenue() -> Weight {
        // Proof size, measured: 2885 bytes; minimum time: 97_564 ns.
        Weight::from_parts(104_155_000, 6208_u64.max(2885))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
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
        // Proof size, measured: 807 + n * 100 bytes; minimum time: 48_872 ns.
        Weight::from_parts(56_135_630, 5198_u64.max(807))
            .saturating_add(Weight::from_parts(2_955_473, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2512).saturating_mul(n.into()))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:0)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    fn authorize_batch() -> Weight {
        // Proof size, measured: 2475 bytes; minimum time: 33_850 ns.
        Weight::from_parts(38_477_000, 5156_u64.max(2475))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    fn object_batch() -> Weight {
        // Proof size, measured: 2497 bytes; minimum time: 39_539 ns.
        Weight::from_parts(43_234_000, 5156_u64.max(2497))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:16 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
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
    // Storage: `Currencies::Account` (r:17 w:17)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:16 w:16)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    // The range of component `a` is `[1, 16]`.
    fn execute_batch(n: u32, a: u32) -> Weight {
        // Proof size, measured: 1733 + a * 88 + n * 211 bytes; minimum time: 206_335 ns.
        Weight::from_parts(85_096_938, 5198_u64.max(1733))
            .saturating_add(Weight::from_parts(65_676_838, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(4_549_884, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2537).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
    }
    // Storage: `Distribution::Policies` (r:1 w:0)
    // Proof: `Distribution::Policies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
    // Storage: `Distribution::OpenBatch` (r:1 w:1)
    // Proof: `Distribution::OpenBatch` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Batches` (r:1 w:1)
    // Proof: `Distribution::Batches` (`max_values`: None, `max_size`: Some(1691), added: 4166, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:16 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
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
    // Storage: `Compliance::Classes` (r:16 w:0)
    // Proof: `Compliance::Classes` (`max_values`: None, `max_size`: Some(1239), added: 3714, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:16 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:16 w:0)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:16 w:0)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:16 w:16)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 16]`.
    // The range of component `a` is `[1, 16]`.
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight {
        // Proof size, measured: 3119 + a * 88 + n * 343 bytes; minimum time: 171_804 ns.
        Weight::from_parts(37_317_859, 5198_u64.max(3119))
            .saturating_add(Weight::from_parts(35_690_168, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(6_135_733, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(T::DbWeight::get().writes(5))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2537).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 3714).saturating_mul(n.into()))
    }
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Account` (r:2 w:2)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn claim() -> Weight {
        // Proof size, measured: 2706 bytes; minimum time: 113_367 ns.
        Weight::from_parts(119_998_000, 6208_u64.max(2706))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(357), added: 2832, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:1)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Account` (r:2 w:2)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn claim_for() -> Weight {
        // Proof size, measured: 2706 bytes; minimum time: 113_258 ns.
        Weight::from_parts(122_822_000, 6208_u64.max(2706))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Distribution::Payables` (r:1 w:1)
    // Proof: `Distribution::Payables` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Account` (r:2 w:2)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Pots` (r:1 w:1)
    // Proof: `Distribution::Pots` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn claim_payable() -> Weight {
        // Proof size, measured: 1265 bytes; minimum time: 91_606 ns.
        Weight::from_parts(97_544_000, 6208_u64.max(1265))
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
    // Not measured yet. The accesses are exact.
    fn set_reserve_target() -> Weight {
        Weight::from_parts(90_000_000, 5198)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Distribution::GovernedTargets` (r:1 w:1)
    // Proof: `Distribution::GovernedTargets` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Waterfalls` (r:1 w:0)
    // Proof: `Distribution::Waterfalls` (`max_values`: None, `max_size`: Some(1733), added: 4208, mode: `MaxEncodedLen`)
    // Not measured yet. The accesses are exact.
    fn release_reserve_target() -> Weight {
        Weight::from_parts(40_000_000, 5198)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

/// For tests.
impl WeightInfo for () {
    fn set_waterfall(n: u32) -> Weight {
        Weight::from_parts(52_925_694, 5198_u64.max(2354))
            .saturating_add(Weight::from_parts(9_541_294, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(0, 3714).saturating_mul(n.into()))
    }
    fn set_waterfall_governed(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 5198)
            .saturating_add(Weight::from_parts(3_000_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_policy() -> Weight {
        Weight::from_parts(20_480_000, 3527_u64.max(302))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn set_tariff() -> Weight {
        Weight::from_parts(40_350_000, 3819_u64.max(1080))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn close_period(n: u32) -> Weight {
        Weight::from_parts(13_240_162, 3565_u64.max(733))
            .saturating_add(Weight::from_parts(4_102_966, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 2610).saturating_mul(n.into()))
    }
    fn record_revenue() -> Weight {
        Weight::from_parts(104_155_000, 6208_u64.max(2885))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn propose_batch(n: u32) -> Weight {
        Weight::from_parts(56_135_630, 5198_u64.max(807))
            .saturating_add(Weight::from_parts(2_955_473, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(2))
            .saturating_add(Weight::from_parts(0, 2512).saturating_mul(n.into()))
    }
    fn authorize_batch() -> Weight {
        Weight::from_parts(38_477_000, 5156_u64.max(2475))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn object_batch() -> Weight {
        Weight::from_parts(43_234_000, 5156_u64.max(2497))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn execute_batch(n: u32, a: u32) -> Weight {
        Weight::from_parts(85_096_938, 5198_u64.max(1733))
            .saturating_add(Weight::from_parts(65_676_838, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(4_549_884, 0).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().reads((3_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(RocksDbWeight::get().writes(7))
            .saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2537).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
    }
    fn execute_batch_to_holders(n: u32, a: u32) -> Weight {
        Weight::from_parts(37_317_859, 5198_u64.max(3119))
            .saturating_add(Weight::from_parts(35_690_168, 0).saturating_mul(n.into()))
            .saturating_add(Weight::from_parts(6_135_733, 0).saturating_mul(a.into()))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(a.into())))
            .saturating_add(RocksDbWeight::get().writes(5))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2537).saturating_mul(a.into()))
            .saturating_add(Weight::from_parts(0, 3714).saturating_mul(n.into()))
    }
    fn claim() -> Weight {
        Weight::from_parts(119_998_000, 6208_u64.max(2706))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn claim_for() -> Weight {
        Weight::from_parts(122_822_000, 6208_u64.max(2706))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn claim_payable() -> Weight {
        Weight::from_parts(97_544_000, 6208_u64.max(1265))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn set_reserve_target() -> Weight {
        Weight::from_parts(90_000_000, 5198)
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn release_reserve_target() -> Weight {
        Weight::from_parts(40_000_000, 5198)
            .saturating_add(RocksDbWeight::get().reads(2))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
}
