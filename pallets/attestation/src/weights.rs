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
}

/// Weights with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Attestation::NextStreamId` (r:1 w:1)
    // Proof: `Attestation::NextStreamId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Streams` (r:0 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    fn create_stream() -> Weight {
        // Not measured yet: the deposit, `StreamDeposits` (r:0 w:1) and `Balances::Holds` (r:1 w:1) are added by hand.
        Weight::from_parts(50_000_000, 3_700_u64.max(268))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    fn add_source() -> Weight {
        // Not measured yet: the deposit, `SourceDeposits` (r:0 w:1) and `Balances::Holds` (r:1 w:1) are added by hand.
        Weight::from_parts(62_000_000, 3819_u64.max(872))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(103), added: 2578, mode: `MaxEncodedLen`)
    fn remove_source() -> Weight {
        // Not measured yet: `SourceDeposits` (r:1 w:1), and another account and its holds (r:2 w:2), are added by hand.
        Weight::from_parts(115_000_000, 6_400_u64.max(2_000))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(103), added: 2578, mode: `MaxEncodedLen`)
    fn leave() -> Weight {
        // Not measured yet: `SourceDeposits` (r:1 w:1), and another account and its holds (r:2 w:2), are added by hand.
        Weight::from_parts(108_000_000, 6_400_u64.max(2_000))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    // Storage: `Attestation::Streams` (r:1 w:1)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:1 w:1)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `Balances::Holds` (r:1 w:1)
    // Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(103), added: 2578, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn bond() -> Weight {
        // Proof size, measured: 1183 bytes; minimum time: 80_179 ns.
        Weight::from_parts(82_963_000, 3819_u64.max(1183))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Verdicts` (r:1 w:0)
    // Proof: `Attestation::Verdicts` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:1)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // The range of component `s` is `[0, 6]`.
    fn report(s: u32) -> Weight {
        // Proof size, measured: 603 + s * 92 bytes; minimum time: 25_929 ns.
        Weight::from_parts(28_174_848, 4226_u64.max(603))
            .saturating_add(Weight::from_parts(393_148, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Verdicts` (r:1 w:1)
    // Proof: `Attestation::Verdicts` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:1)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:8 w:8)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // The range of component `s` is `[1, 8]`.
    fn report_deciding(s: u32) -> Weight {
        // Proof size, measured: 254 + s * 211 bytes; minimum time: 34_231 ns.
        Weight::from_parts(31_318_055, 4226_u64.max(254))
            .saturating_add(Weight::from_parts(6_547_098, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Verdicts` (r:1 w:1)
    // Proof: `Attestation::Verdicts` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Reports` (r:1 w:0)
    // Proof: `Attestation::Reports` (`max_values`: None, `max_size`: Some(761), added: 3236, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Sources` (r:8 w:8)
    // Proof: `Attestation::Sources` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
    // The range of component `s` is `[1, 8]`.
    fn close_window(s: u32) -> Weight {
        // Proof size, measured: 480 + s * 211 bytes; minimum time: 34_100 ns.
        Weight::from_parts(32_058_001, 4226_u64.max(480))
            .saturating_add(Weight::from_parts(6_424_106, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    // Storage: `Attestation::Streams` (r:1 w:0)
    // Proof: `Attestation::Streams` (`max_values`: None, `max_size`: Some(354), added: 2829, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Roles` (r:1 w:0)
    // Proof: `Infrastructure::Roles` (`max_values`: None, `max_size`: Some(62), added: 2537, mode: `MaxEncodedLen`)
    // Storage: `Attestation::Verdicts` (r:1 w:1)
    // Proof: `Attestation::Verdicts` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
    fn review() -> Weight {
        // Proof size, measured: 816 bytes; minimum time: 27_250 ns.
        Weight::from_parts(29_023_000, 3819_u64.max(816))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    // Not measured yet. The stream, its deposit, the roles; a look for sources, reports and verdicts; the asset's tariff and the
    // meter's cursor; the payer's account and holds.
    fn remove_stream() -> Weight {
        Weight::from_parts(90_000_000, 12_000)
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(4))
    }
}

/// For tests.
impl WeightInfo for () {
    fn create_stream() -> Weight {
        Weight::from_parts(50_000_000, 3_700_u64.max(268))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn add_source() -> Weight {
        Weight::from_parts(62_000_000, 3819_u64.max(872))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(3))
    }
    fn remove_source() -> Weight {
        Weight::from_parts(115_000_000, 6_400_u64.max(2_000))
            .saturating_add(RocksDbWeight::get().reads(8))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn leave() -> Weight {
        Weight::from_parts(108_000_000, 6_400_u64.max(2_000))
            .saturating_add(RocksDbWeight::get().reads(7))
            .saturating_add(RocksDbWeight::get().writes(7))
    }
    fn bond() -> Weight {
        Weight::from_parts(82_963_000, 3819_u64.max(1183))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
    fn report(s: u32) -> Weight {
        Weight::from_parts(28_174_848, 4226_u64.max(603))
            .saturating_add(Weight::from_parts(393_148, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn report_deciding(s: u32) -> Weight {
        Weight::from_parts(31_318_055, 4226_u64.max(254))
            .saturating_add(Weight::from_parts(6_547_098, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(4))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(RocksDbWeight::get().writes(2))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    fn close_window(s: u32) -> Weight {
        Weight::from_parts(32_058_001, 4226_u64.max(480))
            .saturating_add(Weight::from_parts(6_424_106, 0).saturating_mul(s.into()))
            .saturating_add(RocksDbWeight::get().reads(5))
            .saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(s.into())))
            .saturating_add(RocksDbWeight::get().writes(1))
            .saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(s.into())))
            .saturating_add(Weight::from_parts(0, 2571).saturating_mul(s.into()))
    }
    fn review() -> Weight {
        Weight::from_parts(29_023_000, 3819_u64.max(816))
            .saturating_add(RocksDbWeight::get().reads(3))
            .saturating_add(RocksDbWeight::get().writes(1))
    }
    fn remove_stream() -> Weight {
        Weight::from_parts(90_000_000, 12_000)
            .saturating_add(RocksDbWeight::get().reads(10))
            .saturating_add(RocksDbWeight::get().writes(4))
    }
}
