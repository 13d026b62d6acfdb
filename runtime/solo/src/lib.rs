//! The runtime of Viaduct as its own chain: Aura and GRANDPA, validators who join and leave, and the five business
//! pallets that the parachain shares.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

mod apis;
pub mod configs;
pub mod genesis_config_presets;

use alloc::vec::Vec;
use sp_runtime::{generic, impl_opaque_keys, traits::BlakeTwo256};
use sp_version::RuntimeVersion;
use viaduct_runtime_common::{governance::origins as pallet_origins, invariants as pallet_invariants};

#[cfg(feature = "std")]
pub use apis::RuntimeApi;
pub use configs::checks::{events, try_state};
pub use viaduct_runtime_common::{AccountId, Address, Balance, BlockNumber, Hash, Moment, Nonce, Signature};

/// Types that the node handles without looking inside.
pub mod opaque {
    use super::*;
    pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

    /// Header of a block.
    pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
    /// A block whose transactions are bytes.
    pub type Block = generic::Block<Header, UncheckedExtrinsic>;
}

impl_opaque_keys! {
    /// Keys of a validator: one makes blocks, the other finalises them.
    pub struct SessionKeys {
        pub aura: Aura,
        pub grandpa: Grandpa,
    }
}

/// Name and version of this runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: alloc::borrow::Cow::Borrowed("viaduct-solo"),
    impl_name: alloc::borrow::Cow::Borrowed("viaduct"),
    authoring_version: 1,
    spec_version: 1,
    impl_version: 1,
    apis: apis::RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

/// Header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// What a transaction carries beside its call.
pub type TxExtension = (
    frame_system::AuthorizeCall<Runtime>,
    frame_system::CheckNonZeroSender<Runtime>,
    frame_system::CheckSpecVersion<Runtime>,
    frame_system::CheckTxVersion<Runtime>,
    frame_system::CheckGenesis<Runtime>,
    frame_system::CheckEra<Runtime>,
    frame_system::CheckNonce<Runtime>,
    frame_system::CheckWeight<Runtime>,
    pallet_asset_tx_payment::ChargeAssetTxPayment<Runtime>,
    frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
    frame_system::WeightReclaim<Runtime>,
);

/// A transaction as it travels.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a signer signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

/// Executes blocks.
pub type Executive =
    frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

/// The pallets. Indices are the same on the parachain and never change: that of `UnitLedger` is part of the units'
/// location in other chains' eyes.
#[frame_support::runtime]
mod runtime {
    /// The runtime.
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Utility = pallet_utility;
    #[runtime::pallet_index(3)]
    pub type Multisig = pallet_multisig;
    #[runtime::pallet_index(4)]
    pub type Proxy = pallet_proxy;
    #[runtime::pallet_index(5)]
    pub type Preimage = pallet_preimage;
    #[runtime::pallet_index(6)]
    pub type Scheduler = pallet_scheduler;
    #[runtime::pallet_index(7)]
    pub type MultiBlockMigrations = pallet_migrations;
    #[cfg(feature = "sudo")]
    #[runtime::pallet_index(8)]
    pub type Sudo = pallet_sudo;

    #[runtime::pallet_index(10)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(11)]
    pub type TransactionPayment = pallet_transaction_payment;
    /// Settlement currencies.
    #[runtime::pallet_index(12)]
    pub type Assets = pallet_assets<Instance1>;
    /// Regulated units. Its calls do not exist: units move only through `Units`.
    #[runtime::pallet_index(13)]
    #[runtime::disable_call]
    pub type UnitLedger = pallet_assets<Instance2>;
    /// Holds on units, so that the ledger itself keeps held units in place.
    #[runtime::pallet_index(14)]
    pub type UnitFreezer = pallet_assets_freezer<Instance2>;
    /// What settlement currencies are worth in the native token.
    #[runtime::pallet_index(15)]
    pub type AssetRate = pallet_asset_rate;
    /// Fees in settlement currencies.
    #[runtime::pallet_index(16)]
    pub type AssetTxPayment = pallet_asset_tx_payment;

    #[runtime::pallet_index(20)]
    pub type Authorship = pallet_authorship;
    #[runtime::pallet_index(21)]
    pub type CollatorSelection = pallet_collator_selection;
    #[runtime::pallet_index(22)]
    pub type Session = pallet_session;
    #[runtime::pallet_index(23)]
    pub type Aura = pallet_aura;
    #[runtime::pallet_index(24)]
    pub type Grandpa = pallet_grandpa;

    #[runtime::pallet_index(50)]
    pub type Infrastructure = pallet_infrastructure;
    #[runtime::pallet_index(51)]
    pub type Compliance = pallet_compliance;
    #[runtime::pallet_index(52)]
    pub type Units = pallet_units;
    #[runtime::pallet_index(53)]
    pub type Attestation = pallet_attestation;
    #[runtime::pallet_index(54)]
    pub type Distribution = pallet_distribution;

    #[runtime::pallet_index(60)]
    pub type Referenda = pallet_referenda;
    #[runtime::pallet_index(61)]
    pub type ConvictionVoting = pallet_conviction_voting;
    /// In whose names referenda speak.
    #[runtime::pallet_index(62)]
    pub type Origins = pallet_origins;
    #[runtime::pallet_index(63)]
    pub type Whitelist = pallet_whitelist;
    /// Says which calls are urgent and sound.
    #[runtime::pallet_index(64)]
    pub type TechnicalCommittee = pallet_collective<Instance1>;
    #[runtime::pallet_index(65)]
    pub type Treasury = pallet_treasury;
    /// Figures that governance changes without new code.
    #[runtime::pallet_index(66)]
    pub type Parameters = pallet_parameters;
    /// Checks between pallets what none of them can check alone.
    #[runtime::pallet_index(67)]
    pub type Invariants = pallet_invariants;
}

/// What `scripts/weights` measures.
#[cfg(feature = "runtime-benchmarks")]
mod benches {
    frame_benchmarking::define_benchmarks!(
        [pallet_infrastructure, Infrastructure]
        [pallet_compliance, Compliance]
        [pallet_units, Units]
        [pallet_attestation, Attestation]
        [pallet_distribution, Distribution]
    );
}
