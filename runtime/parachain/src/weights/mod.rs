//! What XCM instructions cost. The figures beside this file are measured by `scripts/weights`; here they are spread over
//! the assets that an instruction names.

mod pallet_scheduler;
mod pallet_xcm;
#[allow(dead_code)] // What is measured of instructions that no message may hold here.
mod xcm_fungible;
#[allow(dead_code)]
mod xcm_generic;

mod calls;

pub use calls::XcmCallWeight;
pub use pallet_scheduler::WeightInfo as SchedulerWeight;

use crate::{
    configs::{MaxAssetsIntoHolding, UnitLocation},
    Runtime,
};
use ::xcm::{
    latest::{prelude::*, AssetTransferFilter, Hint, HintNumVariants, MaxAssetTransferFilters, QueryResponseInfo},
    DoubleEncoded,
};
use alloc::vec::Vec;
use frame_support::{weights::Weight, BoundedVec};
use sp_runtime::traits::MaybeEquivalence;
use xcm_fungible::WeightInfo as Fungible;
use xcm_generic::WeightInfo as Generic;

/// Weight of one asset times the assets that can be meant.
trait WeighAssets {
    fn weigh(&self, one: Weight) -> Weight;
}

impl WeighAssets for Assets {
    fn weigh(&self, one: Weight) -> Weight {
        one.saturating_mul(self.len() as u64)
    }
}

impl WeighAssets for AssetFilter {
    fn weigh(&self, one: Weight) -> Weight {
        // The executor lets a holding grow to twice its limit.
        let most = 2 * u64::from(MaxAssetsIntoHolding::get());
        match self {
            Self::Definite(assets) => assets.weigh(one),
            Self::Wild(All) => one.saturating_mul(most),
            Self::Wild(AllOf { fun: WildFungible, .. }) => one,
            Self::Wild(AllOf { .. }) => one.saturating_mul(most),
            Self::Wild(AllCounted(count) | AllOfCounted { count, .. }) => {
                one.saturating_mul(u64::from((*count).max(1)).min(most))
            }
        }
    }
}

/// Weights of all instructions. What this chain does not do costs more than any message may.
pub struct XcmWeight<Call>(core::marker::PhantomData<Call>);

impl<Call> XcmWeightInfo<Call> for XcmWeight<Call> {
    fn withdraw_asset(assets: &Assets) -> Weight {
        assets.weigh(Fungible::<Runtime>::withdraw_asset())
    }
    fn reserve_asset_deposited(assets: &Assets) -> Weight {
        assets.weigh(Fungible::<Runtime>::reserve_asset_deposited())
    }
    fn receive_teleported_asset(_: &Assets) -> Weight {
        Weight::MAX
    }
    fn query_response(_: &u64, _: &Response, _: &Weight, _: &Option<Location>) -> Weight {
        Generic::<Runtime>::query_response()
    }
    fn transfer_asset(assets: &Assets, _: &Location) -> Weight {
        assets.weigh(Fungible::<Runtime>::transfer_asset())
    }
    fn transfer_reserve_asset(assets: &Assets, _: &Location, _: &Xcm<()>) -> Weight {
        assets.weigh(Fungible::<Runtime>::transfer_reserve_asset())
    }
    fn transact(_: &OriginKind, _: &Option<Weight>, _: &DoubleEncoded<Call>) -> Weight {
        Generic::<Runtime>::transact()
    }
    // Notices of the relay chain about channels: nothing here listens to them, so that they cost what the smallest
    // instruction does.
    fn hrmp_new_channel_open_request(_: &u32, _: &u32, _: &u32) -> Weight {
        Generic::<Runtime>::clear_origin()
    }
    fn hrmp_channel_accepted(_: &u32) -> Weight {
        Generic::<Runtime>::clear_origin()
    }
    fn hrmp_channel_closing(_: &u32, _: &u32, _: &u32) -> Weight {
        Generic::<Runtime>::clear_origin()
    }
    fn clear_origin() -> Weight {
        Generic::<Runtime>::clear_origin()
    }
    fn descend_origin(_: &InteriorLocation) -> Weight {
        Generic::<Runtime>::descend_origin()
    }
    fn report_error(_: &QueryResponseInfo) -> Weight {
        Generic::<Runtime>::report_error()
    }
    fn deposit_asset(assets: &AssetFilter, _: &Location) -> Weight {
        assets.weigh(Fungible::<Runtime>::deposit_asset())
    }
    fn deposit_reserve_asset(assets: &AssetFilter, _: &Location, _: &Xcm<()>) -> Weight {
        assets.weigh(Fungible::<Runtime>::deposit_reserve_asset())
    }
    fn exchange_asset(_: &AssetFilter, _: &Assets, _: &bool) -> Weight {
        Weight::MAX
    }
    fn initiate_reserve_withdraw(assets: &AssetFilter, _: &Location, _: &Xcm<()>) -> Weight {
        assets.weigh(Fungible::<Runtime>::initiate_reserve_withdraw())
    }
    fn initiate_teleport(_: &AssetFilter, _: &Location, _: &Xcm<()>) -> Weight {
        Weight::MAX
    }
    fn initiate_transfer(
        _: &Location,
        remote_fees: &Option<AssetTransferFilter>,
        _: &bool,
        assets: &BoundedVec<AssetTransferFilter, MaxAssetTransferFilters>,
        _: &Xcm<()>,
    ) -> Weight {
        let one = Fungible::<Runtime>::initiate_transfer();
        let fees = remote_fees.as_ref().map_or(one, |fees| fees.inner().weigh(one));
        assets
            .iter()
            .fold(fees, |sum, filter| sum.saturating_add(filter.inner().weigh(one)))
    }
    fn report_holding(_: &QueryResponseInfo, _: &AssetFilter) -> Weight {
        Generic::<Runtime>::report_holding()
    }
    fn buy_execution(_: &Asset, _: &WeightLimit) -> Weight {
        Generic::<Runtime>::buy_execution()
    }
    fn pay_fees(_: &Asset) -> Weight {
        Generic::<Runtime>::pay_fees()
    }
    fn refund_surplus() -> Weight {
        Generic::<Runtime>::refund_surplus()
    }
    fn set_error_handler(_: &Xcm<Call>) -> Weight {
        Generic::<Runtime>::set_error_handler()
    }
    fn set_appendix(_: &Xcm<Call>) -> Weight {
        Generic::<Runtime>::set_appendix()
    }
    fn clear_error() -> Weight {
        Generic::<Runtime>::clear_error()
    }
    fn set_hints(hints: &BoundedVec<Hint, HintNumVariants>) -> Weight {
        Generic::<Runtime>::asset_claimer().saturating_mul(hints.len() as u64)
    }
    fn claim_asset(assets: &Assets, _: &Location) -> Weight {
        assets.weigh(Generic::<Runtime>::claim_asset())
    }
    fn trap(_: &u64) -> Weight {
        Generic::<Runtime>::trap()
    }
    fn subscribe_version(_: &QueryId, _: &Weight) -> Weight {
        Generic::<Runtime>::subscribe_version()
    }
    fn unsubscribe_version() -> Weight {
        Generic::<Runtime>::unsubscribe_version()
    }
    fn burn_asset(assets: &Assets) -> Weight {
        // Units are redeemed by a call of theirs, which says so in an event.
        if assets
            .inner()
            .iter()
            .any(|asset| UnitLocation::convert(&asset.id.0).is_some())
        {
            return Weight::MAX;
        }
        assets.weigh(Generic::<Runtime>::burn_asset())
    }
    fn expect_asset(assets: &Assets) -> Weight {
        assets.weigh(Generic::<Runtime>::expect_asset())
    }
    fn expect_origin(_: &Option<Location>) -> Weight {
        Generic::<Runtime>::expect_origin()
    }
    fn expect_error(_: &Option<(u32, XcmError)>) -> Weight {
        Generic::<Runtime>::expect_error()
    }
    fn expect_transact_status(_: &MaybeErrorCode) -> Weight {
        Generic::<Runtime>::expect_transact_status()
    }
    fn query_pallet(_: &Vec<u8>, _: &QueryResponseInfo) -> Weight {
        Generic::<Runtime>::query_pallet()
    }
    fn expect_pallet(_: &u32, _: &Vec<u8>, _: &Vec<u8>, _: &u32, _: &u32) -> Weight {
        Generic::<Runtime>::expect_pallet()
    }
    fn report_transact_status(_: &QueryResponseInfo) -> Weight {
        Generic::<Runtime>::report_transact_status()
    }
    fn clear_transact_status() -> Weight {
        Generic::<Runtime>::clear_transact_status()
    }
    fn universal_origin(_: &Junction) -> Weight {
        Weight::MAX
    }
    fn export_message(_: &NetworkId, _: &Junctions, _: &Xcm<()>) -> Weight {
        Weight::MAX
    }
    fn lock_asset(_: &Asset, _: &Location) -> Weight {
        Weight::MAX
    }
    fn unlock_asset(_: &Asset, _: &Location) -> Weight {
        Weight::MAX
    }
    fn note_unlockable(_: &Asset, _: &Location) -> Weight {
        Weight::MAX
    }
    fn request_unlock(_: &Asset, _: &Location) -> Weight {
        Weight::MAX
    }
    fn set_fees_mode(_: &bool) -> Weight {
        Generic::<Runtime>::set_fees_mode()
    }
    fn set_topic(_: &[u8; 32]) -> Weight {
        Generic::<Runtime>::set_topic()
    }
    fn clear_topic() -> Weight {
        Generic::<Runtime>::clear_topic()
    }
    fn alias_origin(_: &Location) -> Weight {
        Generic::<Runtime>::alias_origin()
    }
    fn unpaid_execution(_: &WeightLimit, _: &Option<Location>) -> Weight {
        Generic::<Runtime>::unpaid_execution()
    }
    fn execute_with_origin(_: &Option<InteriorLocation>, _: &Xcm<Call>) -> Weight {
        // The bounds do not look into the program inside: it would neither be paid for nor judged.
        Weight::MAX
    }
}
