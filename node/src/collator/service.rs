//! The parachain's services: database, transaction pool, network, and the relay chain that everything follows.

use super::{cli::Authoring, consensus, refuse};
use crate::{chain_spec::Extensions, rpc};
use codec::Encode;
use cumulus_client_bootnodes::{start_bootnode_tasks, StartBootnodeTasksParams};
use cumulus_client_cli::CollatorOptions;
use cumulus_client_consensus_aura::{
    collators::slot_based::{SlotBasedBlockImport, SlotBasedBlockImportHandle},
    equivocation_import_queue::fully_verifying_import_queue,
};
use cumulus_client_consensus_common::ParachainBlockImport as TParachainBlockImport;
use cumulus_client_service::{
    build_network, build_relay_chain_interface, prepare_node_config, start_relay_chain_tasks, BuildNetworkParams,
    DARecoveryProfile, ParachainHostFunctions, ParachainTracingExecuteBlock, StartRelayChainTasksParams,
};
use cumulus_primitives_core::{GetParachainInfo, ParaId};
use cumulus_relay_chain_interface::RelayChainInterface;
use futures::FutureExt;
use sc_client_api::Backend;
use sc_network::{NetworkBackend, NetworkBlock, NetworkStateInfo};
use sc_service::{error::Error as ServiceError, ChainSpec, Configuration, ImportQueue, TaskManager};
use sc_telemetry::{Telemetry, TelemetryWorker, TelemetryWorkerHandle};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::ProvideRuntimeApi;
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;
use std::{sync::Arc, time::Duration};
use viaduct_parachain_runtime::{opaque::Block, Hash, RuntimeApi};

/// The client. Its runtime may ask how large the proof of a block's reads has become.
pub type ParachainClient =
    sc_service::TFullClient<Block, RuntimeApi, sc_executor::WasmExecutor<ParachainHostFunctions>>;
/// The database.
pub type ParachainBackend = sc_service::TFullBackend<Block>;
/// Imports blocks; the slot-based wrapper leaves alone what the other way of authoring makes, so it serves both.
pub type ParachainBlockImport =
    TParachainBlockImport<Block, SlotBasedBlockImport<Block, Arc<ParachainClient>, ParachainClient>, ParachainBackend>;
/// The transaction pool.
pub type ParachainPool = sc_transaction_pool::TransactionPoolHandle<Block, ParachainClient>;

/// The parts that only the node itself needs.
pub struct Rest {
    /// Where made and received blocks go.
    pub block_import: ParachainBlockImport,
    /// Tells the slot-based collator of imported blocks.
    pub block_import_handle: SlotBasedBlockImportHandle<Block>,
    /// What is reported to a telemetry server.
    pub telemetry: Option<Telemetry>,
    /// Through which the relay chain's node reports as well.
    pub telemetry_worker_handle: Option<TelemetryWorkerHandle>,
}

/// What every way of running needs. The relay chain chooses the best chain.
pub type Service = sc_service::PartialComponents<
    ParachainClient,
    ParachainBackend,
    (),
    sc_consensus::DefaultImportQueue<Block>,
    ParachainPool,
    Rest,
>;

/// How long a slot of the relay chain is.
pub const RELAY_CHAIN_SLOT: Duration = Duration::from_secs(6);

/// Builds the parts that every subcommand needs.
pub fn new_partial(config: &Configuration) -> Result<Service, ServiceError> {
    let telemetry = config
        .telemetry_endpoints
        .clone()
        .filter(|endpoints| !endpoints.is_empty())
        .map(|endpoints| -> Result<_, sc_telemetry::Error> {
            let worker = TelemetryWorker::new(16)?;
            let telemetry = worker.handle().new_telemetry(endpoints);
            Ok((worker, telemetry))
        })
        .transpose()?;
    let executor = sc_service::new_wasm_executor::<ParachainHostFunctions>(&config.executor);
    // Imports record their proofs, because the runtime measures them while it executes.
    let (client, backend, keystore_container, task_manager) =
        sc_service::new_full_parts_record_import::<Block, RuntimeApi, _>(
            config,
            telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
            executor,
            true,
            Vec::new(),
        )?;
    let client = Arc::new(client);
    let telemetry_worker_handle = telemetry.as_ref().map(|(worker, _)| worker.handle());
    let telemetry = telemetry.map(|(worker, telemetry)| {
        task_manager.spawn_handle().spawn("telemetry", None, worker.run());
        telemetry
    });
    let transaction_pool = Arc::from(
        sc_transaction_pool::Builder::new(
            task_manager.spawn_essential_handle(),
            client.clone(),
            config.role.is_authority().into(),
        )
        .with_options(config.transaction_pool.clone())
        .with_prometheus(config.prometheus_registry())
        .build(),
    );
    let (inner, block_import_handle) = SlotBasedBlockImport::new(client.clone(), client.clone());
    let block_import = ParachainBlockImport::new(inner, backend.clone());
    // The relay chain settles which of an author's equivocations counts; the queue only keeps their number down.
    let import_queue = fully_verifying_import_queue::<AuraPair, _, Block, _, _>(
        client.clone(),
        block_import.clone(),
        |_, ()| async { Ok(sp_timestamp::InherentDataProvider::from_system_time()) },
        &task_manager.spawn_essential_handle(),
        config.prometheus_registry(),
        telemetry.as_ref().map(|telemetry| telemetry.handle()),
    );
    Ok(sc_service::PartialComponents {
        client,
        backend,
        task_manager,
        import_queue,
        keystore_container,
        select_chain: (),
        transaction_pool,
        other: Rest {
            block_import,
            block_import_handle,
            telemetry,
            telemetry_worker_handle,
        },
    })
}

/// The parachain's number: the runtime knows it, and a specification that gives another one is refused.
fn para_id(client: &ParachainClient, spec: &dyn ChainSpec) -> sc_cli::Result<ParaId> {
    let para_id = client
        .runtime_api()
        .parachain_id(client.chain_info().best_hash)
        .map_err(|e| refuse(format!("the runtime does not tell the parachain's number: {e}")))?;
    match Extensions::try_get(spec).and_then(|extensions| extensions.para_id) {
        Some(expected) if ParaId::from(expected) != para_id => Err(refuse(format!(
            "the chain's specification is of parachain {expected}, but the runtime of parachain {}",
            u32::from(para_id)
        ))),
        _ => Ok(para_id),
    }
}

/// Runs a full node or, as an authority, a collator.
#[sc_tracing::logging::prefix_logs_with("Parachain")]
pub async fn start_node(
    config: Configuration,
    relay_config: Configuration,
    options: CollatorOptions,
    authoring: Authoring,
) -> sc_cli::Result<TaskManager> {
    type Network = sc_network::Litep2pNetworkBackend;
    let config = prepare_node_config(config);
    let sc_service::PartialComponents {
        client,
        backend,
        mut task_manager,
        import_queue,
        keystore_container,
        select_chain: (),
        transaction_pool,
        other:
            Rest {
                block_import,
                block_import_handle,
                mut telemetry,
                telemetry_worker_handle,
            },
    } = new_partial(&config)?;
    crate::pace::check(&*client, &config)?;

    let para_id = para_id(&client, &*config.chain_spec)?;
    let collates = config.role.is_authority();
    log::info!(
        "Parachain {}, {}",
        u32::from(para_id),
        if collates { "as a collator" } else { "as a full node" }
    );
    let prometheus_registry = config.prometheus_registry().cloned();
    let fork_id = config.chain_spec.fork_id().map(ToString::to_string);
    let relay_chain_fork_id = relay_config.chain_spec.fork_id().map(ToString::to_string);
    let public_addresses = config.network.public_addresses.clone();
    let advertise_non_global_ips = config.network.allow_non_globals_in_dht;

    let (relay_chain, collator_key, relay_chain_network, bootnode_requests) = build_relay_chain_interface(
        relay_config,
        &config,
        telemetry_worker_handle,
        &mut task_manager,
        options.clone(),
        None,
    )
    .await
    .map_err(|e| refuse(format!("the relay chain cannot be reached: {e}")))?;
    let overseer_handle = relay_chain
        .overseer_handle()
        .map_err(|e| refuse(format!("the relay chain's node has no overseer: {e}")))?;

    let import_queue_service = import_queue.service();
    let net_config = sc_network::config::FullNetworkConfiguration::<Block, Hash, Network>::new(
        &config.network,
        prometheus_registry.clone(),
    );
    let metrics = <Network as NetworkBackend<Block, Hash>>::register_notification_metrics(prometheus_registry.as_ref());
    // With `--sync warp` this waits for the relay chain, which says where to begin.
    let (network, system_rpc_tx, tx_handler_controller, sync_service, _) = build_network(BuildNetworkParams {
        parachain_config: &config,
        net_config,
        client: client.clone(),
        transaction_pool: crate::gossip::for_network(&transaction_pool),
        para_id,
        relay_chain_interface: relay_chain.clone(),
        spawn_handle: task_manager.spawn_handle(),
        spawn_essential_handle: task_manager.spawn_essential_handle(),
        import_queue,
        metrics,
        gap_sync_body_policy: None,
    })
    .await?;

    if config.offchain_worker.enabled {
        let workers = sc_offchain::OffchainWorkers::new(sc_offchain::OffchainWorkerOptions {
            runtime_api_provider: client.clone(),
            keystore: Some(keystore_container.keystore()),
            offchain_db: backend.offchain_storage(),
            transaction_pool: Some(OffchainTransactionPoolFactory::new(transaction_pool.clone())),
            network_provider: Arc::new(network.clone()),
            is_validator: collates,
            enable_http_requests: true,
            custom_extensions: |_| Vec::new(),
        })?;
        task_manager.spawn_handle().spawn(
            "offchain-workers-runner",
            "offchain-work",
            workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
        );
    }

    let rpc_builder = {
        let (client, pool) = (client.clone(), transaction_pool.clone());
        Box::new(move |_| rpc::create_full(client.clone(), pool.clone(), None).map_err(Into::into))
    };
    sc_service::spawn_tasks(sc_service::SpawnTasksParams {
        network: network.clone(),
        client: client.clone(),
        keystore: keystore_container.keystore(),
        task_manager: &mut task_manager,
        transaction_pool: transaction_pool.clone(),
        rpc_builder,
        backend: backend.clone(),
        system_rpc_tx,
        tx_handler_controller,
        sync_service: sync_service.clone(),
        config,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: Some(Arc::new(ParachainTracingExecuteBlock::new(client.clone()))),
    })?;

    let announce_block: Arc<dyn Fn(Hash, Option<Vec<u8>>) + Send + Sync> = {
        let sync_service = sync_service.clone();
        Arc::new(move |hash, data| sync_service.announce_block(hash, data))
    };
    start_relay_chain_tasks(StartRelayChainTasksParams {
        client: client.clone(),
        announce_block: announce_block.clone(),
        para_id,
        relay_chain_interface: relay_chain.clone(),
        task_manager: &mut task_manager,
        da_recovery_profile: if collates {
            DARecoveryProfile::Collator
        } else {
            DARecoveryProfile::FullNode
        },
        import_queue: import_queue_service,
        relay_chain_slot_duration: RELAY_CHAIN_SLOT,
        recovery_handle: Box::new(overseer_handle.clone()),
        sync_service,
        prometheus_registry: prometheus_registry.as_ref(),
    })?;
    let collator_peer_id = relay_chain_network.local_peer_id();
    start_bootnode_tasks(StartBootnodeTasksParams {
        embedded_dht_bootnode: options.embedded_dht_bootnode,
        dht_bootnode_discovery: options.dht_bootnode_discovery,
        para_id,
        task_manager: &mut task_manager,
        relay_chain_interface: relay_chain.clone(),
        relay_chain_fork_id,
        relay_chain_network,
        request_receiver: bootnode_requests,
        parachain_network: network,
        advertise_non_global_ips,
        parachain_genesis_hash: client.chain_info().genesis_hash.encode(),
        parachain_fork_id: fork_id,
        parachain_public_addresses: public_addresses,
    });

    if collates {
        let collator_key =
            collator_key.ok_or_else(|| refuse("the relay chain's node was built without a collator's key"))?;
        consensus::start(
            &task_manager,
            prometheus_registry.as_ref(),
            telemetry.as_ref().map(|telemetry| telemetry.handle()),
            authoring,
            consensus::Parts {
                client,
                backend,
                block_import,
                block_import_handle,
                transaction_pool,
                keystore: keystore_container.keystore(),
                relay_chain,
                overseer_handle,
                para_id,
                collator_key,
                collator_peer_id,
                announce_block,
            },
        );
    }
    Ok(task_manager)
}
