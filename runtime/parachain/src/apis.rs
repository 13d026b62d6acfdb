//! The runtime APIs: those that the solo chain shares, and the ones of collators and of XCM.

use crate::*;
use ::xcm::{
    latest::AssetId as XcmAssetId, Version as XcmVersion, VersionedAsset, VersionedAssetId, VersionedAssets,
    VersionedLocation, VersionedXcm,
};
use alloc::vec::Vec;
use frame_support::{
    genesis_builder_helper::{build_state, get_preset},
    weights::Weight,
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata, H256};
use sp_runtime::{
    traits::Block as BlockT,
    transaction_validity::{TransactionSource, TransactionValidity},
    ApplyExtrinsicResult, DispatchError,
};
use viaduct_primitives::{api::*, AssetId, ClassId, CurrencyId, PeriodIndex, StreamId};
use xcm_runtime_apis::{
    authorized_aliases::{Error as AliasError, OriginAliaser},
    conversions::Error as ConversionError,
    dry_run::{CallDryRunEffects, Error as DryRunError, XcmDryRunEffects},
    fees::Error as FeeError,
    trusted_query::XcmTrustedQueryResult,
};

/// What execution of a message may be paid in: the native token, and foreign currencies that pay fees.
fn payment_assets() -> Vec<XcmAssetId> {
    use sp_runtime::traits::MaybeEquivalence;
    let currencies = configs::fee_currencies()
        .into_iter()
        .filter_map(|id| pallet_gateway::CurrencyLocations::<Runtime>::convert_back(&id));
    core::iter::once(configs::Native::get())
        .chain(currencies)
        .map(XcmAssetId)
        .collect()
}

viaduct_runtime_common::impl_apis! {
    impl cumulus_primitives_core::CollectCollationInfo<Block> for Runtime {
        fn collect_collation_info(header: &<Block as BlockT>::Header) -> cumulus_primitives_core::CollationInfo {
            ParachainSystem::collect_collation_info(header)
        }
    }

    impl cumulus_primitives_core::GetParachainInfo<Block> for Runtime {
        fn parachain_id() -> cumulus_primitives_core::ParaId {
            ParachainInfo::parachain_id()
        }
    }

    impl cumulus_primitives_core::RelayParentOffsetApi<Block> for Runtime {
        fn relay_parent_offset() -> u32 {
            configs::RELAY_PARENT_OFFSET
        }

        fn max_claim_queue_offset() -> u8 {
            ParachainSystem::max_claim_queue_offset()
        }
    }

    impl cumulus_primitives_core::TargetBlockRate<Block> for Runtime {
        fn target_block_rate() -> u32 {
            configs::VELOCITY
        }
    }

    impl cumulus_primitives_core::KeyToIncludeInRelayProof<Block> for Runtime {
        fn keys_to_prove() -> cumulus_primitives_core::RelayProofRequest {
            Default::default()
        }
    }

    impl cumulus_primitives_core::SchedulingV3EnabledApi<Block> for Runtime {
        fn scheduling_v3_enabled() -> bool {
            // Blocks of the third scheduling need relay chains that know it; on others the chain would stand still.
            false
        }
    }

    impl cumulus_primitives_aura::AuraUnincludedSegmentApi<Block> for Runtime {
        fn can_build_upon(included: <Block as BlockT>::Hash, slot: cumulus_primitives_aura::Slot) -> bool {
            configs::ConsensusHook::can_build_upon(included, slot)
        }
    }

    impl xcm_runtime_apis::fees::XcmPaymentApi<Block> for Runtime {
        fn query_acceptable_payment_assets(version: XcmVersion) -> Result<Vec<VersionedAssetId>, FeeError> {
            PolkadotXcm::query_acceptable_payment_assets(version, payment_assets())
        }

        fn query_weight_to_asset_fee(weight: Weight, asset: VersionedAssetId) -> Result<u128, FeeError> {
            PolkadotXcm::query_weight_to_asset_fee::<configs::Trader>(weight, asset)
        }

        fn query_xcm_weight(message: VersionedXcm<()>) -> Result<Weight, FeeError> {
            PolkadotXcm::query_xcm_weight(message)
        }

        fn query_delivery_fees(
            destination: VersionedLocation,
            message: VersionedXcm<()>,
            asset: VersionedAssetId,
        ) -> Result<VersionedAssets, FeeError> {
            PolkadotXcm::query_delivery_fees::<()>(destination, message, asset)
        }
    }

    impl xcm_runtime_apis::dry_run::DryRunApi<Block, RuntimeCall, RuntimeEvent, OriginCaller> for Runtime {
        fn dry_run_call(
            origin: OriginCaller,
            call: RuntimeCall,
            result_version: XcmVersion,
        ) -> Result<CallDryRunEffects<RuntimeEvent>, DryRunError> {
            PolkadotXcm::dry_run_call::<Runtime, configs::XcmRouter, OriginCaller, RuntimeCall>(
                origin,
                call,
                result_version,
            )
        }

        fn dry_run_xcm(
            origin: VersionedLocation,
            message: VersionedXcm<RuntimeCall>,
        ) -> Result<XcmDryRunEffects<RuntimeEvent>, DryRunError> {
            PolkadotXcm::dry_run_xcm::<configs::XcmRouter>(origin, message)
        }
    }

    impl xcm_runtime_apis::conversions::LocationToAccountApi<Block, AccountId> for Runtime {
        fn convert_location(location: VersionedLocation) -> Result<AccountId, ConversionError> {
            xcm_runtime_apis::conversions::LocationToAccountHelper::<
                AccountId,
                configs::LocationToAccountId,
            >::convert_location(location)
        }
    }

    impl xcm_runtime_apis::trusted_query::TrustedQueryApi<Block> for Runtime {
        fn is_trusted_reserve(asset: VersionedAsset, location: VersionedLocation) -> XcmTrustedQueryResult {
            PolkadotXcm::is_trusted_reserve(asset, location)
        }

        fn is_trusted_teleporter(asset: VersionedAsset, location: VersionedLocation) -> XcmTrustedQueryResult {
            PolkadotXcm::is_trusted_teleporter(asset, location)
        }
    }

    impl xcm_runtime_apis::authorized_aliases::AuthorizedAliasersApi<Block> for Runtime {
        fn authorized_aliasers(target: VersionedLocation) -> Result<Vec<OriginAliaser>, AliasError> {
            PolkadotXcm::authorized_aliasers(target)
        }

        fn is_authorized_alias(origin: VersionedLocation, target: VersionedLocation) -> Result<bool, AliasError> {
            PolkadotXcm::is_authorized_alias(origin, target)
        }
    }
}
