//! The tests that both runtimes pass (`runtime/shared/tests`), on the solo chain's.

use viaduct_solo_runtime as runtime;

#[path = "../../shared/tests/mod.rs"]
mod shared;

use shared::world;

/// A call of each privileged row of `docs/governance.md` that only this chain has.
fn own_privileged_calls() -> Vec<(&'static str, runtime::RuntimeCall)> {
    let stalled = pallet_grandpa::Call::<runtime::Runtime>::note_stalled {
        delay: 1,
        best_finalized_block_number: 0,
    };
    vec![("Grandpa.note_stalled", stalled.into())]
}

/// Origins that only this chain has, with a name for each.
fn own_origins() -> Vec<(&'static str, runtime::RuntimeOrigin)> {
    Vec::new()
}

/// What a transaction carries beside its call. It names the asset of its fee by a location.
fn extension(
    nonce: runtime::Nonce,
    tip: runtime::Balance,
    fee_asset: Option<xcm::latest::Location>,
) -> runtime::TxExtension {
    use runtime::Runtime;
    (
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
        frame_system::WeightReclaim::<Runtime>::new(),
    )
}
