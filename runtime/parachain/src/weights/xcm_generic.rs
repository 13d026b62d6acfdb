//! Weights of XCM instructions (`pallet_xcm_benchmarks::generic`), measured in the parachain's runtime by `scripts/weights`. Do not edit.
//!
//! Client 64.0.0, 2026-11-21, steps 10, repeat 10.

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
        // Proof size, measured: 515 bytes; minimum time: 107_649 ns.
        Weight::from_parts(115_411_000, 6196_u64.max(515))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:0)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Account` (r:1 w:1)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn buy_execution() -> Weight {
        // Proof size, measured: 448 bytes; minimum time: 29_714 ns.
        Weight::from_parts(32_828_000, 4682_u64.max(448))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:0)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Account` (r:1 w:1)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn pay_fees() -> Weight {
        // Proof size, measured: 448 bytes; minimum time: 29_494 ns.
        Weight::from_parts(32_698_000, 4682_u64.max(448))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn asset_claimer() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 771 ns.
        Weight::from_parts(921_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::Queries` (r:1 w:0)
    // Proof: `PolkadotXcm::Queries` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn query_response() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 5_769 ns.
        Weight::from_parts(6_399_000, 3465_u64.max(0)).saturating_add(T::DbWeight::get().reads(1))
    }
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    pub fn transact() -> Weight {
        // Proof size, measured: 41 bytes; minimum time: 8_312 ns.
        Weight::from_parts(9_304_000, 3530_u64.max(41)).saturating_add(T::DbWeight::get().reads(1))
    }
    // Storage: `Currencies::Asset` (r:1 w:1)
    // Proof: `Currencies::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Gateway::ForeignCurrencies` (r:1 w:0)
    // Proof: `Gateway::ForeignCurrencies` (`max_values`: None, `max_size`: Some(1217), added: 3692, mode: `MaxEncodedLen`)
    // Storage: `AssetRate::ConversionRateToNative` (r:1 w:0)
    // Proof: `AssetRate::ConversionRateToNative` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    // Storage: `Currencies::Account` (r:1 w:1)
    // Proof: `Currencies::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
    // Storage: `System::Account` (r:1 w:1)
    // Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    pub fn refund_surplus() -> Weight {
        // Proof size, measured: 448 bytes; minimum time: 19_919 ns.
        Weight::from_parts(21_863_000, 4682_u64.max(448))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn set_error_handler() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 731 ns.
        Weight::from_parts(871_000, 0_u64.max(0))
    }
    pub fn set_appendix() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 701 ns.
        Weight::from_parts(851_000, 0_u64.max(0))
    }
    pub fn clear_error() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 681 ns.
        Weight::from_parts(811_000, 0_u64.max(0))
    }
    pub fn descend_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 711 ns.
        Weight::from_parts(851_000, 0_u64.max(0))
    }
    // Storage: `Benchmark::Override` (r:0 w:0)
    // Proof: `Benchmark::Override` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn execute_with_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 18_446_744_073_709_551 ns.
        Weight::from_parts(18_446_744_073_709_551_000, 0_u64.max(0))
    }
    pub fn clear_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 671 ns.
        Weight::from_parts(811_000, 0_u64.max(0))
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
        // Proof size, measured: 515 bytes; minimum time: 79_387 ns.
        Weight::from_parts(83_604_000, 6196_u64.max(515))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    // Storage: `Compliance::Wallets` (r:1 w:0)
    // Proof: `Compliance::Wallets` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    // Storage: `Units::Positions` (r:1 w:0)
    // Proof: `Units::Positions` (`max_values`: None, `max_size`: Some(346), added: 2821, mode: `MaxEncodedLen`)
    // Storage: `PolkadotXcm::AssetTraps` (r:1 w:1)
    // Proof: `PolkadotXcm::AssetTraps` (`max_values`: None, `max_size`: None, mode: `Measured`)
    // Storage: `UnitLedger::Asset` (r:1 w:1)
    // Proof: `UnitLedger::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
    // Storage: `Units::Trapped` (r:1 w:1)
    // Proof: `Units::Trapped` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
    pub fn claim_asset() -> Weight {
        // Proof size, measured: 1371 bytes; minimum time: 59_749 ns.
        Weight::from_parts(62_623_000, 4836_u64.max(1371))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    pub fn trap() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_705 ns.
        Weight::from_parts(4_186_000, 0_u64.max(0))
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
        // Proof size, measured: 132 bytes; minimum time: 33_489 ns.
        Weight::from_parts(36_504_000, 3791_u64.max(132))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    // Storage: `PolkadotXcm::VersionNotifyTargets` (r:0 w:1)
    // Proof: `PolkadotXcm::VersionNotifyTargets` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn unsubscribe_version() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 4_166 ns.
        Weight::from_parts(4_817_000, 0_u64.max(0)).saturating_add(T::DbWeight::get().writes(1))
    }
    pub fn burn_asset() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 11_296 ns.
        Weight::from_parts(12_268_000, 0_u64.max(0))
    }
    pub fn expect_asset() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 1_552 ns.
        Weight::from_parts(2_023_000, 0_u64.max(0))
    }
    pub fn expect_origin() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_675 ns.
        Weight::from_parts(4_196_000, 0_u64.max(0))
    }
    pub fn expect_error() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 3_666 ns.
        Weight::from_parts(4_196_000, 0_u64.max(0))
    }
    pub fn expect_transact_status() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 831 ns.
        Weight::from_parts(992_000, 0_u64.max(0))
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
        // Proof size, measured: 515 bytes; minimum time: 87_239 ns.
        Weight::from_parts(91_265_000, 6196_u64.max(515))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    pub fn expect_pallet() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 6_169 ns.
        Weight::from_parts(6_650_000, 0_u64.max(0))
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
        // Proof size, measured: 515 bytes; minimum time: 79_889 ns.
        Weight::from_parts(83_824_000, 6196_u64.max(515))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    pub fn clear_transact_status() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 721 ns.
        Weight::from_parts(862_000, 0_u64.max(0))
    }
    pub fn set_topic() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 671 ns.
        Weight::from_parts(801_000, 0_u64.max(0))
    }
    pub fn clear_topic() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 691 ns.
        Weight::from_parts(831_000, 0_u64.max(0))
    }
    pub fn set_fees_mode() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 671 ns.
        Weight::from_parts(801_000, 0_u64.max(0))
    }
    pub fn unpaid_execution() -> Weight {
        // Proof size, measured: 0 bytes; minimum time: 711 ns.
        Weight::from_parts(861_000, 0_u64.max(0))
    }
    // Storage: `PolkadotXcm::AuthorizedAliases` (r:1 w:0)
    // Proof: `PolkadotXcm::AuthorizedAliases` (`max_values`: None, `max_size`: None, mode: `Measured`)
    pub fn alias_origin() -> Weight {
        // Proof size, measured: 449 bytes; minimum time: 19_619 ns.
        Weight::from_parts(21_242_000, 3914_u64.max(449)).saturating_add(T::DbWeight::get().reads(1))
    }
}
