//! Making blocks: Aura by the relay chain's blocks (lookahead) or by the clock (slot-based).

use super::{
    cli::{Authoring, AuthoringPolicy},
    service::{ParachainBackend, ParachainBlockImport, ParachainClient, ParachainPool, RELAY_CHAIN_SLOT},
};
use cumulus_client_collator::service::CollatorService;
use cumulus_client_consensus_aura::collators::{
    lookahead,
    slot_based::{self, SlotBasedBlockImportHandle},
};
use cumulus_primitives_core::{
    relay_chain::{CollatorPair, ValidationCode},
    ParaId,
};
use cumulus_relay_chain_interface::{OverseerHandle, RelayChainInterface};
use prometheus_endpoint::Registry;
use sc_network::PeerId;
use sc_service::TaskManager;
use sc_telemetry::TelemetryHandle;
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;
use sp_keystore::KeystorePtr;
use std::{sync::Arc, time::Duration};
use viaduct_parachain_runtime::{opaque::Block, Hash};

/// How long a lookahead collator works on a block: what the relay chain's validators spend on checking one.
const AUTHORING_DURATION: Duration = Duration::from_secs(2);

/// How much after the start of a slot a slot-based collator begins, so that the relay chain's block has arrived.
const SLOT_OFFSET: Duration = Duration::from_secs(1);

/// What making blocks needs.
pub struct Parts {
    pub client: Arc<ParachainClient>,
    pub backend: Arc<ParachainBackend>,
    pub block_import: ParachainBlockImport,
    pub block_import_handle: SlotBasedBlockImportHandle<Block>,
    pub transaction_pool: Arc<ParachainPool>,
    pub keystore: KeystorePtr,
    pub relay_chain: Arc<dyn RelayChainInterface>,
    pub overseer_handle: OverseerHandle,
    pub para_id: ParaId,
    pub collator_key: CollatorPair,
    pub collator_peer_id: PeerId,
    pub announce_block: Arc<dyn Fn(Hash, Option<Vec<u8>>) + Send + Sync>,
}

/// Starts making blocks.
pub fn start(
    task_manager: &TaskManager,
    prometheus_registry: Option<&Registry>,
    telemetry: Option<TelemetryHandle>,
    authoring: Authoring,
    parts: Parts,
) {
    let Parts {
        client,
        backend,
        block_import,
        block_import_handle,
        transaction_pool,
        keystore,
        relay_chain,
        overseer_handle,
        para_id,
        collator_key,
        collator_peer_id,
        announce_block,
    } = parts;
    let proposer = sc_basic_authorship::ProposerFactory::new(
        task_manager.spawn_handle(),
        client.clone(),
        transaction_pool,
        prometheus_registry,
        telemetry,
    );
    let collator_service = CollatorService::new(client.clone(), announce_block, client.clone());
    let code_hash_provider = {
        let client = client.clone();
        move |block: Hash| client.code_at(block).ok().map(|code| ValidationCode::from(code).hash())
    };
    match authoring.policy {
        AuthoringPolicy::Lookahead => {
            let aura =
                lookahead::run_with_export::<Block, AuraPair, _, _, _, _, _, _, _, _>(lookahead::ParamsWithExport {
                    export_pov: authoring.export_pov,
                    params: lookahead::Params {
                        create_inherent_data_providers: |_, ()| async { Ok(()) },
                        block_import,
                        para_client: client,
                        para_backend: backend,
                        relay_client: relay_chain,
                        code_hash_provider,
                        keystore,
                        collator_key,
                        collator_peer_id,
                        para_id,
                        overseer_handle,
                        relay_chain_slot_duration: RELAY_CHAIN_SLOT,
                        proposer,
                        collator_service,
                        authoring_duration: AUTHORING_DURATION,
                        reinitialize: false,
                        max_pov_percentage: authoring.max_pov_percentage,
                    },
                });
            task_manager
                .spawn_essential_handle()
                .spawn("aura", Some("block-authoring"), aura);
        }
        AuthoringPolicy::SlotBased => {
            slot_based::run::<Block, AuraPair, _, _, _, _, _, _, _, _, _>(slot_based::Params {
                create_inherent_data_providers: |_, ()| async { Ok(()) },
                block_import,
                para_client: client,
                para_backend: backend,
                relay_client: relay_chain,
                code_hash_provider,
                keystore,
                collator_key,
                collator_peer_id,
                para_id,
                proposer,
                collator_service,
                reinitialize: false,
                slot_offset: SLOT_OFFSET,
                block_import_handle,
                spawner: task_manager.spawn_essential_handle(),
                relay_chain_slot_duration: RELAY_CHAIN_SLOT,
                export_pov: authoring.export_pov,
                max_pov_percentage: authoring.max_pov_percentage,
            })
        }
    }
}
