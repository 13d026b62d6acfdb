//! Weights of XCM instructions (`pallet_xcm_benchmarks::generic`), measured in the parachain's runtime by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-30, steps 6, repeat 5.

// Whichever is more, of what was reckoned and of what was recorded.
#![allow(clippy::unnecessary_min_or_max)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of instructions.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo<T> {
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
    // Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
    // Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
    // Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
    // Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
    // Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
    // Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(105506), added: 107981, mode: `MaxEncodedLen`)
    pub fn report_holding() -> Weight {
        // Proof size, measured: 582 bytes; minimum time: 110_685 ns.
        Weight::from_parts(117_695_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:0)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:1 w:1)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn buy_execution() -> Weight {
        // Proof size, measured: 481 bytes; minimum time: 30_255 ns.
        Weight::from_parts(33_880_000, 4682_u64.max(481))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:0)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:1 w:1)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn pay_fees() -> Weight {
        // Proof size, measured: 481 bytes; minimum time: 29_994 ns.
        Weight::from_parts(33_590_000, 4682_u64.max(481))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn asset_claimer() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 771 ns.
        Weight::from_parts(932_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::Queries` (r:1 w:0)
    // Proof: `PolkadotXcm::Queries` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn query_response() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 6_059 ns.
        Weight::from_parts(6_910_000, 3465_u64.max(0)).saturating_add(T::DbWeight::get().reads(1))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    pub fn transact() -> Weight {
        // Proof size, measured: 118 bytes; minimum time: 9_705 ns.
        Weight::from_parts(10_927_000, 3640_u64.max(118)).saturating_add(T::DbWeight::get().reads(1))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:0)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:1 w:1)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn refund_surplus() -> Weight {
        // Proof size, measured: 481 bytes; minimum time: 20_761 ns.
        Weight::from_parts(23_054_000, 4682_u64.max(481))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn set_error_handler() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 731 ns.
        Weight::from_parts(912_000, 0_u64.max(0))
    }
    pub fn set_appendix() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 701 ns.
        Weight::from_parts(901_000, 0_u64.max(0))
    }
    pub fn clear_error() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 701 ns.
        Weight::from_parts(882_000, 0_u64.max(0))
    }
    pub fn descend_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 721 ns.
        Weight::from_parts(911_000, 0_u64.max(0))
    }
    // Storage: `Benchmark::Override` (r:0 w:0)
    // Proof: `Benchmark::Override` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn execute_with_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 18_446_744_073_709_551 ns.
        Weight::from_parts(18_446_744_073_709_551_000, 0_u64.max(0))
    }
    pub fn clear_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 701 ns.
        Weight::from_parts(882_000, 0_u64.max(0))
    }
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
    // Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
    // Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
    // Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
    // Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
    // Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
    // Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(105506), added: 107981, mode: `MaxEncodedLen`)
    pub fn report_error() -> Weight {
        // Proof size, measured: 582 bytes; minimum time: 81_832 ns.
        Weight::from_parts(87_721_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `Units::Classes` (r:1 w:0)
    // Proof: `Units::Classes` (`max_values`: None, `max_size`: Some(371), added: 2846, mode: `MaxEncodedLen`)
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:2 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(555), added: 3030, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedOf` (r:1 w:1)
    // Proof: `Units::TrappedOf` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
    // Storage: `Units::TrappedFor` (r:1 w:1)
    // Proof: `Units::TrappedFor` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Timestamp::Now` (r:1 w:0)
    // Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    // Storage: `Infrastructure::Conditions` (r:1 w:0)
    // Proof: `Infrastructure::Conditions` (`max_values`: None, `max_size`: Some(569), added: 3044, mode: `MaxEncodedLen`)
    // Storage: `Compliance::TrustEpoch` (r:1 w:0)
    // Proof: `Compliance::TrustEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::AssetTraps` (r:1 w:1)
    // Proof: `PolkadotXcm::AssetTraps` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `Units::Trapped` (r:1 w:1)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
    // Storage: `Distribution::Indices` (r:1 w:0)
    // Proof: `Distribution::Indices` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
    // Storage: `Gateway::Brought` (r:1 w:1)
    // Proof: `Gateway::Brought` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    pub fn claim_asset() -> Weight {
        // Proof size, measured: 3195 bytes; minimum time: 144_254 ns.
        Weight::from_parts(165_517_000, 7050_u64.max(3195))
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    pub fn trap() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_845 ns.
        Weight::from_parts(4_437_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::VersionNotifyTargets` (r:1 w:1)
    // Proof: `PolkadotXcm::VersionNotifyTargets` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
    // Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
    // Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
    // Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
    // Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
    // Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
    // Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(105506), added: 107981, mode: `MaxEncodedLen`)
    pub fn subscribe_version() -> Weight {
        // Proof size, measured: 132 bytes; minimum time: 33_580 ns.
        Weight::from_parts(36_804_000, 3791_u64.max(132))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `PolkadotXcm::VersionNotifyTargets` (r:0 w:1)
    // Proof: `PolkadotXcm::VersionNotifyTargets` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn unsubscribe_version() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 4_116 ns.
        Weight::from_parts(4_817_000, 0_u64.max(0)).saturating_add(T::DbWeight::get().writes(1))
    }
    pub fn burn_asset() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 11_427 ns.
        Weight::from_parts(12_589_000, 0_u64.max(0))
    }
    pub fn expect_asset() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 1_672 ns.
        Weight::from_parts(2_154_000, 0_u64.max(0))
    }
    pub fn expect_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_735 ns.
        Weight::from_parts(4_457_000, 0_u64.max(0))
    }
    pub fn expect_error() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_805 ns.
        Weight::from_parts(4_437_000, 0_u64.max(0))
    }
    pub fn expect_transact_status() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 871 ns.
        Weight::from_parts(1_052_000, 0_u64.max(0))
    }
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
    // Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
    // Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
    // Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
    // Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
    // Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
    // Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(105506), added: 107981, mode: `MaxEncodedLen`)
    pub fn query_pallet() -> Weight {
        // Proof size, measured: 582 bytes; minimum time: 91_616 ns.
        Weight::from_parts(98_166_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    pub fn expect_pallet() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 7_782 ns.
        Weight::from_parts(8_473_000, 0_u64.max(0))
    }
    // Storage: `ParachainInfo::ParachainId` (r:1 w:0)
    // Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
    // Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
    // Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `System::Account` (r:2 w:2)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    // Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
    // Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
    // Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
    // Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    // Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
    // Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(105506), added: 107981, mode: `MaxEncodedLen`)
    pub fn report_transact_status() -> Weight {
        // Proof size, measured: 582 bytes; minimum time: 82_413 ns.
        Weight::from_parts(88_351_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    pub fn clear_transact_status() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 761 ns.
        Weight::from_parts(941_000, 0_u64.max(0))
    }
    pub fn set_topic() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 701 ns.
        Weight::from_parts(881_000, 0_u64.max(0))
    }
    pub fn clear_topic() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 711 ns.
        Weight::from_parts(882_000, 0_u64.max(0))
    }
    pub fn set_fees_mode() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 702 ns.
        Weight::from_parts(881_000, 0_u64.max(0))
    }
    pub fn unpaid_execution() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 711 ns.
        Weight::from_parts(902_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::AuthorizedAliases` (r:1 w:0)
    // Proof: `PolkadotXcm::AuthorizedAliases` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn alias_origin() -> Weight {
        // Proof size, measured: 449 bytes; minimum time: 19_759 ns.
        Weight::from_parts(21_391_000, 3914_u64.max(449)).saturating_add(T::DbWeight::get().reads(1))
    }
}
