//! Weights of XCM instructions (`pallet_xcm_benchmarks::generic`), measured in the parachain's runtime by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-21, steps 20, repeat 10.

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
        // Proof size, measured: 582 bytes; minimum time: 106_698 ns.
        Weight::from_parts(117_314_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignAssets` (r:1 w:0)
    // Proof: `Gateway::ForeignAssets` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:1 w:1)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn buy_execution() -> Weight {
        // Proof size, measured: 481 bytes; minimum time: 29_845 ns.
        Weight::from_parts(35_362_000, 4682_u64.max(481))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignAssets` (r:1 w:0)
    // Proof: `Gateway::ForeignAssets` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:1 w:1)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn pay_fees() -> Weight {
        // Proof size, measured: 481 bytes; minimum time: 29_704 ns.
        Weight::from_parts(36_744_000, 4682_u64.max(481))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn asset_claimer() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 671 ns.
        Weight::from_parts(912_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::Queries` (r:1 w:0)
    // Proof: `PolkadotXcm::Queries` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn query_response() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 5_588 ns.
        Weight::from_parts(6_629_000, 3465_u64.max(0)).saturating_add(T::DbWeight::get().reads(1))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    pub fn transact() -> Weight {
        // Proof size, measured: 41 bytes; minimum time: 8_413 ns.
        Weight::from_parts(9_854_000, 3530_u64.max(41)).saturating_add(T::DbWeight::get().reads(1))
    }
    // Storage: `Assets::Asset` (r:1 w:1)
    // Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignAssets` (r:1 w:0)
    // Proof: `Gateway::ForeignAssets` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Assets::Account` (r:1 w:1)
    // Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn refund_surplus() -> Weight {
        // Proof size, measured: 481 bytes; minimum time: 19_979 ns.
        Weight::from_parts(22_273_000, 4682_u64.max(481))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn set_error_handler() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 621 ns.
        Weight::from_parts(821_000, 0_u64.max(0))
    }
    pub fn set_appendix() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 621 ns.
        Weight::from_parts(781_000, 0_u64.max(0))
    }
    pub fn clear_error() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 601 ns.
        Weight::from_parts(761_000, 0_u64.max(0))
    }
    pub fn descend_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 631 ns.
        Weight::from_parts(811_000, 0_u64.max(0))
    }
    // Storage: `Benchmark::Override` (r:0 w:0)
    // Proof: `Benchmark::Override` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn execute_with_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 18_446_744_073_709_551 ns.
        Weight::from_parts(18_446_744_073_709_551_000, 0_u64.max(0))
    }
    pub fn clear_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 601 ns.
        Weight::from_parts(771_000, 0_u64.max(0))
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
        // Proof size, measured: 582 bytes; minimum time: 79_227 ns.
        Weight::from_parts(84_225_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::Accounts` (r:1 w:0)
    // Proof: `Compliance::Accounts` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::AssetTraps` (r:1 w:1)
    // Proof: `PolkadotXcm::AssetTraps` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:1)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    pub fn claim_asset() -> Weight {
        // Proof size, measured: 1383 bytes; minimum time: 68_201 ns.
        Weight::from_parts(86_008_000, 4848_u64.max(1383))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn trap() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_646 ns.
        Weight::from_parts(9_344_000, 0_u64.max(0))
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
        // Proof size, measured: 132 bytes; minimum time: 33_349 ns.
        Weight::from_parts(41_802_000, 3791_u64.max(132))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `PolkadotXcm::VersionNotifyTargets` (r:0 w:1)
    // Proof: `PolkadotXcm::VersionNotifyTargets` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn unsubscribe_version() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 4_016 ns.
        Weight::from_parts(4_877_000, 0_u64.max(0)).saturating_add(T::DbWeight::get().writes(1))
    }
    pub fn burn_asset() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 11_197 ns.
        Weight::from_parts(12_118_000, 0_u64.max(0))
    }
    pub fn expect_asset() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 1_472 ns.
        Weight::from_parts(1_983_000, 0_u64.max(0))
    }
    pub fn expect_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_516 ns.
        Weight::from_parts(4_297_000, 0_u64.max(0))
    }
    pub fn expect_error() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_565 ns.
        Weight::from_parts(4_477_000, 0_u64.max(0))
    }
    pub fn expect_transact_status() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 792 ns.
        Weight::from_parts(1_001_000, 0_u64.max(0))
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
        // Proof size, measured: 582 bytes; minimum time: 88_931 ns.
        Weight::from_parts(95_752_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    pub fn expect_pallet() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 7_471 ns.
        Weight::from_parts(8_222_000, 0_u64.max(0))
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
        // Proof size, measured: 582 bytes; minimum time: 79_768 ns.
        Weight::from_parts(85_377_000, 6196_u64.max(582))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    pub fn clear_transact_status() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 651 ns.
        Weight::from_parts(861_000, 0_u64.max(0))
    }
    pub fn set_topic() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 611 ns.
        Weight::from_parts(1_152_000, 0_u64.max(0))
    }
    pub fn clear_topic() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 610 ns.
        Weight::from_parts(971_000, 0_u64.max(0))
    }
    pub fn set_fees_mode() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 611 ns.
        Weight::from_parts(811_000, 0_u64.max(0))
    }
    pub fn unpaid_execution() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 621 ns.
        Weight::from_parts(791_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::AuthorizedAliases` (r:1 w:0)
    // Proof: `PolkadotXcm::AuthorizedAliases` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn alias_origin() -> Weight {
        // Proof size, measured: 449 bytes; minimum time: 16_164 ns.
        Weight::from_parts(18_527_000, 3914_u64.max(449)).saturating_add(T::DbWeight::get().reads(1))
    }
}
