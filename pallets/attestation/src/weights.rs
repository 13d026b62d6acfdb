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
    /// `create_stream`.
    fn create_stream() -> Weight;
    /// `add_source`.
    fn add_source() -> Weight;
    /// `remove_source`.
    fn remove_source() -> Weight;
    /// `leave`.
    fn leave() -> Weight;
    /// `bond`.
    fn bond() -> Weight;
    /// `report`.
    fn report(s: u32) -> Weight;
    /// `report_deciding`.
    fn report_deciding(s: u32) -> Weight;
    /// `close_window`.
    fn close_window(s: u32) -> Weight;
    /// `review`.
    fn review() -> Weight;
    /// `remove_stream`.
    fn remove_stream() -> Weight;
    /// `count_periods`.
    fn count_periods(n: u32) -> Weight;
    /// `set_calendar`.
    fn set_calendar() -> Weight;
    /// `add_holidays`.
    fn add_holidays(n: u32) -> Weight;
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::NextStreamId` (r:1 w:1)
    // Proof: `Attestation::NextStreamId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Attestation::StreamDeposits` (r:0 w:1)
    // Proof: `Attestation::StreamDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Streams` (r:0 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    fn create_stream() -> Weight {
        // Proof size, measured: 308 bytes; minimum time: 66_198 ns.
        Weight::from_parts(70_114_000, 3784_u64.max(308))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Attestation::SourceDeposits` (r:0 w:1)
    // Proof: `Attestation::SourceDeposits` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
    fn add_source() -> Weight {
        // Proof size, measured: 1241 bytes; minimum time: 83_384 ns.
        Weight::from_parts(87_170_000, 3819_u64.max(1241))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Attestation::SourceDeposits` (r:1 w:1)
    // Proof: `Attestation::SourceDeposits` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn remove_source() -> Weight {
        // Proof size, measured: 2087 bytes; minimum time: 126_818 ns.
        Weight::from_parts(131_516_000, 6578_u64.max(2087))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Attestation::SourceDeposits` (r:1 w:1)
    // Proof: `Attestation::SourceDeposits` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    fn leave() -> Weight {
        // Proof size, measured: 1783 bytes; minimum time: 116_674 ns.
        Weight::from_parts(120_439_000, 6578_u64.max(1783))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Parameters::Parameters` (r:1 w:0)
    // Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn bond() -> Weight {
        // Proof size, measured: 1285 bytes; minimum time: 86_779 ns.
        Weight::from_parts(90_615_000, 3819_u64.max(1285))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:1 w:0)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:1)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // The range of component `s` is `[0, 6]`.
    fn report(s: u32) -> Weight {
        // Proof size, measured: 673 + s * 92 bytes; minimum time: 29_434 ns.
        Weight::from_parts(33_450_670, 4226_u64.max(673))
            .saturating_add(Weight::from_parts(438_264, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:5 w:5)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:1)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:8 w:8)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Counters` (r:1 w:1)
    // Proof: `Attestation::Counters` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Calendars` (r:1 w:0)
    // Proof: `Attestation::Calendars` (`max_values`: None, `max_size`: Some(724), added: 3199, mode: `MaxEncodedLen`)
    // The range of component `s` is `[1, 8]`.
    fn report_deciding(s: u32) -> Weight {
        // Proof size, measured: 328 + s * 210 bytes; minimum time: 39_609 ns.
        Weight::from_parts(74_771_007, 14695_u64.max(956))
            .saturating_add(Weight::from_parts(6_235_724, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:5 w:5)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:0)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:8 w:8)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Counters` (r:1 w:1)
    // Proof: `Attestation::Counters` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Calendars` (r:1 w:0)
    // Proof: `Attestation::Calendars` (`max_values`: None, `max_size`: Some(724), added: 3199, mode: `MaxEncodedLen`)
    // The range of component `s` is `[1, 8]`.
    fn close_window(s: u32) -> Weight {
        // Proof size, measured: 632 + s * 210 bytes; minimum time: 42_193 ns.
        Weight::from_parts(78_685_261, 14695_u64.max(1260))
            .saturating_add(Weight::from_parts(6_600_135, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(12))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(T::DbWeight::get().writes(6))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:1 w:1)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Corrections` (r:1 w:1)
    // Proof: `Attestation::Corrections` (`max_values`: None, `max_size`: Some(269), added: 2744, mode: `MaxEncodedLen`)
    fn review() -> Weight {
        Weight::from_parts(140_000_000, 60000)
            .saturating_add(T::DbWeight::get().reads(40))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Attestation::StreamDeposits` (r:1 w:1)
    // Proof: `Attestation::StreamDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:0)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:0)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:1 w:0)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Tariffs` (r:1 w:0)
    // Proof: `Distribution::Tariffs` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
    // Storage: `Distribution::BillingCursors` (r:1 w:0)
    // Proof: `Distribution::BillingCursors` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    // Storage: `Attestation::CalendarDeposits` (r:1 w:1)
    // Proof: `Attestation::CalendarDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Calendars` (r:0 w:1)
    // Proof: `Attestation::Calendars` (`max_values`: None, `max_size`: Some(724), added: 3199, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Counters` (r:0 w:1)
    // Proof: `Attestation::Counters` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    fn remove_stream() -> Weight {
        // Proof size, measured: 957 bytes; minimum time: 90_785 ns.
        Weight::from_parts(145_822_000, 6578_u64.max(957))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(9))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Counters` (r:1 w:1)
    // Proof: `Attestation::Counters` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Calendars` (r:1 w:0)
    // Proof: `Attestation::Calendars` (`max_values`: None, `max_size`: Some(724), added: 3199, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Decisions` (r:256 w:256)
    // Proof: `Attestation::Decisions` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 256]`.
    fn count_periods(n: u32) -> Weight {
        Weight::from_parts(25_000_000, 4189_u64.max(1300))
            .saturating_add(Weight::from_parts(8_500_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2741).saturating_mul(n.into()))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Counters` (r:1 w:1)
    // Proof: `Attestation::Counters` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    // Storage: `Attestation::CalendarDeposits` (r:1 w:1)
    // Proof: `Attestation::CalendarDeposits` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:2 w:2)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Calendars` (r:0 w:1)
    // Proof: `Attestation::Calendars` (`max_values`: None, `max_size`: Some(724), added: 3199, mode: `MaxEncodedLen`)
    fn set_calendar() -> Weight {
        Weight::from_parts(135_000_000, 8200)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Administrators` (r:1 w:0)
    // Proof: `Infrastructure::Administrators` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Calendars` (r:1 w:1)
    // Proof: `Attestation::Calendars` (`max_values`: None, `max_size`: Some(724), added: 3199, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Counters` (r:1 w:0)
    // Proof: `Attestation::Counters` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
    // The range of component `n` is `[1, 64]`.
    fn add_holidays(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 12000)
            .saturating_add(Weight::from_parts(200_000, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}

/// For tests.
impl WeightInfo for () {
    fn create_stream() -> Weight {
        Weight::from_parts(70_114_000, 3784_u64.max(308))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn add_source() -> Weight {
        Weight::from_parts(87_170_000, 3819_u64.max(1241))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn remove_source() -> Weight {
        Weight::from_parts(131_516_000, 6578_u64.max(2087))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn leave() -> Weight {
        Weight::from_parts(120_439_000, 6578_u64.max(1783))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn bond() -> Weight {
        Weight::from_parts(90_615_000, 3819_u64.max(1285))
            .saturating_add(RocksDbWeight::get().reads(6))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn report(s: u32) -> Weight {
        Weight::from_parts(33_450_670, 4226_u64.max(673))
            .saturating_add(Weight::from_parts(438_264, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn report_deciding(s: u32) -> Weight {
        Weight::from_parts(74_771_007, 14695_u64.max(956))
            .saturating_add(Weight::from_parts(6_235_724, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(RocksDbWeight::get().writes(7))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    fn close_window(s: u32) -> Weight {
        Weight::from_parts(78_685_261, 14695_u64.max(1260))
            .saturating_add(Weight::from_parts(6_600_135, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(12))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(RocksDbWeight::get().writes(6))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    fn review() -> Weight {
        Weight::from_parts(140_000_000, 60000)
            .saturating_add(RocksDbWeight::get().reads(40))
            .saturating_add(RocksDbWeight::get().writes(2))
    }
    fn remove_stream() -> Weight {
        Weight::from_parts(145_822_000, 6578_u64.max(957))
            .saturating_add(RocksDbWeight::get().reads(14))
            .saturating_add(RocksDbWeight::get().writes(9))
    }
    fn count_periods(n: u32) -> Weight {
        Weight::from_parts(25_000_000, 4189_u64.max(1300))
            .saturating_add(Weight::from_parts(8_500_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 2741).saturating_mul(n.into()))
    }
    fn set_calendar() -> Weight {
        Weight::from_parts(135_000_000, 8200)
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(6))
    }
    fn add_holidays(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 12000)
            .saturating_add(Weight::from_parts(200_000, 0).saturating_mul(n.into()))
            .saturating_add(RocksDbWeight::get().reads(9))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
}
