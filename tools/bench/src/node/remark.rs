//! Signed transactions that do nothing.

use codec::Encode;
use cumulus_pallet_weight_reclaim::StorageWeightReclaim;
use frame_benchmarking_cli::ExtrinsicBuilder;
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{generic::Era, MultiAddress, MultiSignature, OpaqueExtrinsic};
use viaduct_runtime_common::Nonce;

/// The signer, who has native tokens in every preset.
fn alice() -> sr25519::Pair {
    sr25519::Pair::from_string("//Alice", None).expect("a derivation path of letters is valid; qed")
}

/// What both chains' transactions carry beside their call.
macro_rules! extensions {
    ($runtime:ident, $nonce:expr) => {
        (
            frame_system::AuthorizeCall::<$runtime::Runtime>::new(),
            frame_system::CheckNonZeroSender::<$runtime::Runtime>::new(),
            frame_system::CheckSpecVersion::<$runtime::Runtime>::new(),
            frame_system::CheckTxVersion::<$runtime::Runtime>::new(),
            frame_system::CheckGenesis::<$runtime::Runtime>::new(),
            frame_system::CheckEra::<$runtime::Runtime>::from(Era::Immortal),
            frame_system::CheckNonce::<$runtime::Runtime>::from($nonce),
            frame_system::CheckWeight::<$runtime::Runtime>::new(),
            pallet_asset_tx_payment::ChargeAssetTxPayment::<$runtime::Runtime>::from(0, None),
            frame_metadata_hash_extension::CheckMetadataHash::<$runtime::Runtime>::new(false),
        )
    };
}

/// A remark of a chain, signed over what each of its extensions adds to the signature.
macro_rules! remark {
    ($runtime:ident, $extension:expr, $implicit:expr) => {{
        let call = $runtime::RuntimeCall::from(frame_system::Call::remark { remark: Vec::new() });
        let payload = $runtime::SignedPayload::from_raw(call.clone(), $extension, $implicit);
        let signer = alice();
        let signature = payload.using_encoded(|bytes| signer.sign(bytes));
        let (call, extension, _) = payload.deconstruct();
        OpaqueExtrinsic::from($runtime::UncheckedExtrinsic::new_signed(
            call,
            MultiAddress::Id(signer.public().into()),
            MultiSignature::Sr25519(signature),
            extension,
        ))
    }};
}

/// Remarks on a solo chain with this genesis.
pub struct Solo(pub H256);

impl ExtrinsicBuilder for Solo {
    fn pallet(&self) -> &str {
        "system"
    }

    fn extrinsic(&self) -> &str {
        "remark"
    }

    fn build(&self, nonce: Nonce) -> Result<OpaqueExtrinsic, &'static str> {
        use viaduct_solo_runtime as runtime;
        let (a, b, c, d, e, f, g, h, i, j) = extensions!(runtime, nonce);
        let extension = (
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            i,
            j,
            frame_system::WeightReclaim::<runtime::Runtime>::new(),
        );
        let version = runtime::VERSION;
        let implicit = (
            (),
            (),
            version.spec_version,
            version.transaction_version,
            self.0,
            self.0,
            (),
            (),
            (),
            None,
            (),
        );
        Ok(remark!(runtime, extension, implicit))
    }
}

/// Remarks on a parachain with this genesis.
pub struct Parachain(pub H256);

impl ExtrinsicBuilder for Parachain {
    fn pallet(&self) -> &str {
        "system"
    }

    fn extrinsic(&self) -> &str {
        "remark"
    }

    fn build(&self, nonce: Nonce) -> Result<OpaqueExtrinsic, &'static str> {
        use viaduct_parachain_runtime as runtime;
        let extension = StorageWeightReclaim::new(extensions!(runtime, nonce));
        let version = runtime::VERSION;
        let implicit = (
            (),
            (),
            version.spec_version,
            version.transaction_version,
            self.0,
            self.0,
            (),
            (),
            (),
            None,
        );
        Ok(remark!(runtime, extension, implicit))
    }
}
