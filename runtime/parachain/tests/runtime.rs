//! The tests that both runtimes pass (`runtime/shared/tests`), on the parachain's.

use viaduct_parachain_runtime as runtime;

#[path = "../../shared/tests/mod.rs"]
mod shared;

use shared::world;

/// A call of each privileged row of `docs/governance.md` that only this chain has.
fn own_privileged_calls() -> Vec<(&'static str, runtime::RuntimeCall)> {
    use runtime::Runtime;
    use xcm::{latest::Location, VersionedLocation};
    type System = cumulus_pallet_parachain_system::Call<Runtime>;
    type Queue = cumulus_pallet_xcmp_queue::Call<Runtime>;
    type Xcm = pallet_xcm::Call<Runtime>;
    type Gateway = pallet_gateway::Call<Runtime>;
    let parent = || Box::new(VersionedLocation::from(Location::parent()));
    vec![
        (
            "ParachainSystem.sudo_send_upward_message",
            System::sudo_send_upward_message { message: vec![] }.into(),
        ),
        (
            "XcmpQueue.suspend_xcm_execution",
            Queue::suspend_xcm_execution {}.into(),
        ),
        ("XcmpQueue.resume_xcm_execution", Queue::resume_xcm_execution {}.into()),
        (
            "XcmpQueue.update_suspend_threshold",
            Queue::update_suspend_threshold { new: 9 }.into(),
        ),
        (
            "XcmpQueue.update_drop_threshold",
            Queue::update_drop_threshold { new: 99 }.into(),
        ),
        (
            "XcmpQueue.update_resume_threshold",
            Queue::update_resume_threshold { new: 8 }.into(),
        ),
        (
            "PolkadotXcm.force_xcm_version",
            Xcm::force_xcm_version {
                location: Box::new(Location::parent()),
                version: 5,
            }
            .into(),
        ),
        (
            "PolkadotXcm.force_default_xcm_version",
            Xcm::force_default_xcm_version {
                maybe_xcm_version: Some(5),
            }
            .into(),
        ),
        (
            "PolkadotXcm.force_subscribe_version_notify",
            Xcm::force_subscribe_version_notify { location: parent() }.into(),
        ),
        (
            "PolkadotXcm.force_unsubscribe_version_notify",
            Xcm::force_unsubscribe_version_notify { location: parent() }.into(),
        ),
        (
            "PolkadotXcm.force_suspension",
            Xcm::force_suspension { suspended: true }.into(),
        ),
        (
            "Gateway.map_currency",
            Gateway::map_currency {
                currency: 99,
                asset: parent(),
                reserve: parent(),
            }
            .into(),
        ),
        (
            "Gateway.unmap_currency",
            Gateway::unmap_currency { currency: 99 }.into(),
        ),
        (
            "Gateway.reroute_trapped",
            Gateway::reroute_trapped {
                class_id: 0,
                amount: 1,
                trapped_for: None,
                to: runtime::AccountId::new([1; 32]),
                reason_code: 1,
                document: [0; 32],
            }
            .into(),
        ),
        (
            "Gateway.set_deposits",
            Gateway::set_deposits {
                currency: 99,
                open: true,
            }
            .into(),
        ),
    ]
}

/// Origins that only this chain has, with a name for each: others, who send messages.
fn own_origins() -> Vec<(&'static str, runtime::RuntimeOrigin)> {
    use cumulus_primitives_core::ParaId;
    use xcm::latest::Location;
    vec![
        ("a location", pallet_xcm::Origin::Xcm(Location::parent()).into()),
        ("an answer", pallet_xcm::Origin::Response(Location::parent()).into()),
        ("the relay chain", cumulus_pallet_xcm::Origin::Relay.into()),
        (
            "a sibling",
            cumulus_pallet_xcm::Origin::SiblingParachain(ParaId::from(1_000u32)).into(),
        ),
    ]
}

/// What a transaction carries beside its call. It names the asset of its fee by a location.
fn extension(
    nonce: runtime::Nonce,
    tip: runtime::Balance,
    fee_asset: Option<xcm::latest::Location>,
) -> runtime::TxExtension {
    use runtime::Runtime;
    cumulus_pallet_weight_reclaim::StorageWeightReclaim::new((
        frame_system::AuthorizeCall::<Runtime>::new(),
        frame_system::CheckNonZeroSender::<Runtime>::new(),
        frame_system::CheckSpecVersion::<Runtime>::new(),
        frame_system::CheckTxVersion::<Runtime>::new(),
        frame_system::CheckGenesis::<Runtime>::new(),
        frame_system::CheckEra::<Runtime>::from(sp_runtime::generic::Era::Immortal),
        frame_system::CheckNonce::<Runtime>::from(nonce),
        frame_system::CheckWeight::<Runtime>::new(),
        pallet_asset_tx_payment::ChargeAssetTxPayment::<Runtime>::from(tip, fee_asset),
        frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
    ))
}
