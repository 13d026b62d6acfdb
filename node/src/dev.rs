//! A development chain of one node: blocks on demand or at an interval, final at once, with a clock of its own. It runs
//! the solo chain's runtime or, with a stand-in for the relay chain, the parachain's.

use crate::{
    chain_spec,
    cli::Sealing,
    relay_stand_in, rpc,
    service::{new_base, Base, FullClient},
};
use futures::{stream, FutureExt, Stream, StreamExt};
use jsonrpsee::{
    core::RpcResult,
    proc_macros::rpc,
    types::{error::ErrorCode, ErrorObjectOwned},
};
use sc_consensus_manual_seal::{
    consensus::aura::AuraConsensusDataProvider, run_manual_seal, EngineCommand, ManualSealParams,
};
use sc_service::{error::Error as ServiceError, Configuration, TaskManager};
use sc_transaction_pool_api::TransactionPool;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::AuraApi;
use std::{
    sync::{
        atomic::{AtomicI64, AtomicU64, Ordering},
        Arc,
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use viaduct_solo_runtime::{opaque::Block, Hash};

/// Longest time that `dev_passTime` passes at once: a year.
const MOST_PASSED: u64 = 366 * 24 * 60 * 60 * 1_000;

/// The chain's clock: the wall clock, but at least a slot after the last block, because Aura wants a slot per block. It may begin at
/// another moment than now, and time may be passed by `dev_passTime`, so that a year of dates is seen in minutes.
struct Clock {
    /// Of the last block.
    last: AtomicU64,
    /// Added to the wall clock, milliseconds.
    ahead: AtomicI64,
    /// How much of it was passed on request: the relay chain that stands in makes no blocks in that time.
    passed: AtomicU64,
    slot: u64,
}

/// Milliseconds since 1970.
fn wall() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| d.as_millis() as u64)
}

impl Clock {
    /// `begins`: what the clock of a chain without blocks shows now, milliseconds since 1970; a chain with blocks goes on from them.
    fn new(client: &FullClient, begins: Option<u64>) -> Result<Self, ServiceError> {
        let best = client.info().best_hash;
        let api = client.runtime_api();
        let slot = api
            .slot_duration(best)
            .map_err(|e| ServiceError::Other(e.to_string()))?
            .as_millis();
        // The slot of the best block, if there is one, so that a restarted chain never goes back.
        let header = client.header(best)?.ok_or("the best block is not in the database")?;
        let last = sc_consensus_aura::find_pre_digest::<Block, sp_consensus_aura::sr25519::AuthoritySignature>(&header)
            .map(|number| u64::from(number).saturating_mul(slot))
            .unwrap_or(0);
        Ok(Self::at(last, begins, slot))
    }

    fn at(last: u64, begins: Option<u64>, slot: u64) -> Self {
        let shown = begins.map(|begins| begins.max(last)).unwrap_or_else(wall);
        Self {
            last: AtomicU64::new(last),
            ahead: AtomicI64::new((shown as i64).saturating_sub(wall() as i64)),
            passed: AtomicU64::new(0),
            slot,
        }
    }

    /// What the clock shows.
    fn shows(&self) -> u64 {
        wall().saturating_add_signed(self.ahead.load(Ordering::SeqCst))
    }

    /// The time of the next block.
    fn next(&self) -> u64 {
        let shown = self.shows();
        let next = |last: u64| shown.max(last.saturating_add(self.slot));
        match self
            .last
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(next(last)))
        {
            Ok(last) | Err(last) => next(last),
        }
    }

    /// Time passes: the next block is so much later. Blocks may be ahead of the clock already.
    fn pass(&self, ms: u64) -> u64 {
        let behind = self.last.load(Ordering::SeqCst).saturating_sub(self.shows());
        let more = ms.saturating_add(behind).saturating_add(self.slot);
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        self.passed.fetch_add(ms, Ordering::SeqCst);
        self.ahead.fetch_add(more, Ordering::SeqCst);
        self.shows()
    }
}

/// What only a development chain offers.
#[rpc(server)]
pub trait DevApi {
    /// Lets `ms` milliseconds pass, at most a year: the next block is so much later. Answers what the clock shows then.
    #[method(name = "dev_passTime")]
    fn pass_time(&self, ms: u64) -> RpcResult<u64>;
}

/// Answers `dev_*`.
struct Dev(Arc<Clock>);

impl DevApiServer for Dev {
    fn pass_time(&self, ms: u64) -> RpcResult<u64> {
        if ms > MOST_PASSED {
            return Err(ErrorObjectOwned::owned(
                ErrorCode::InvalidParams.code(),
                format!("at most {MOST_PASSED} milliseconds (a year) pass at once, not {ms}"),
                None::<()>,
            ));
        }
        Ok(self.0.pass(ms))
    }
}

fn seal(create_empty: bool) -> EngineCommand<Hash> {
    EngineCommand::SealNewBlock {
        create_empty,
        finalize: true,
        parent_hash: None,
        sender: None,
    }
}

/// How often instant sealing looks for transactions that wait.
const LEFT_OVER: Duration = Duration::from_millis(500);

/// Ticks for ever.
fn every(pause: Duration) -> impl Stream<Item = ()> + Send {
    stream::unfold((), move |()| async move {
        futures_timer::Delay::new(pause).await;
        Some(((), ()))
    })
}

/// The queue that reads blocks back that this module made: they carry no seal.
pub fn import_queue(
    config: &Configuration,
    client: &Arc<FullClient>,
    task_manager: &TaskManager,
) -> sc_consensus::DefaultImportQueue<Block> {
    sc_consensus_manual_seal::import_queue(
        Box::new(client.clone()),
        &task_manager.spawn_essential_handle(),
        config.prometheus_registry(),
    )
}

/// Runs a development chain.
///
/// `begins`: what a new chain's clock shows first; `None`: the wall clock's time.
pub async fn new_dev(
    config: Configuration,
    sealing: Sealing,
    begins: Option<u64>,
) -> Result<TaskManager, ServiceError> {
    type Network = sc_network::Litep2pNetworkBackend;
    let Base {
        client,
        backend,
        keystore_container,
        mut task_manager,
        select_chain,
        transaction_pool,
        mut telemetry,
    } = new_base(&config)?;
    let import_queue = import_queue(&config, &client, &task_manager);
    let is_parachain = chain_spec::is_parachain(&*config.chain_spec);
    let net_config = sc_network::config::FullNetworkConfiguration::<Block, Hash, Network>::new(
        &config.network,
        config.prometheus_registry().cloned(),
    );
    let metrics = <Network as sc_network::NetworkBackend<Block, Hash>>::register_notification_metrics(
        config.prometheus_registry(),
    );
    let (network, system_rpc_tx, tx_handler_controller, sync_service, _) =
        sc_service::build_network(sc_service::BuildNetworkParams {
            config: &config,
            net_config,
            client: client.clone(),
            transaction_pool: crate::gossip::for_network(&transaction_pool),
            spawn_handle: task_manager.spawn_handle(),
            spawn_essential_handle: task_manager.spawn_essential_handle(),
            import_queue,
            block_announce_validator_builder: None,
            warp_sync_config: None,
            block_relay: None,
            metrics,
            gap_sync_body_policy: None,
        })?;
    let prometheus_registry = config.prometheus_registry().cloned();
    let clock = Arc::new(Clock::new(&client, begins)?);
    let rpc_builder = {
        let (client, pool, clock) = (client.clone(), transaction_pool.clone(), clock.clone());
        Box::new(move |_| {
            let mut module = rpc::create_full(client.clone(), pool.clone(), None).map_err(ServiceError::from)?;
            module
                .merge(Dev(clock.clone()).into_rpc())
                .map_err(|e| ServiceError::Application(Box::new(e)))?;
            Ok(module)
        })
    };
    sc_service::spawn_tasks(sc_service::SpawnTasksParams {
        network,
        client: client.clone(),
        keystore: keystore_container.keystore(),
        task_manager: &mut task_manager,
        transaction_pool: transaction_pool.clone(),
        rpc_builder,
        backend,
        system_rpc_tx,
        tx_handler_controller,
        sync_service,
        config,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;

    let env = sc_basic_authorship::ProposerFactory::new(
        task_manager.spawn_handle(),
        client.clone(),
        transaction_pool.clone(),
        prometheus_registry.as_ref(),
        telemetry.as_ref().map(|telemetry| telemetry.handle()),
    );
    let commands: std::pin::Pin<Box<dyn Stream<Item = EngineCommand<Hash>> + Send>> = match sealing {
        Sealing::Interval(ms) => Box::pin(every(Duration::from_millis(ms)).map(|()| seal(true))),
        // A first block at once: before it the chain has no time. Then one for each transaction, and for what did not fit
        // into its block or was not ready yet.
        _ => {
            let pool = transaction_pool.clone();
            let left_over = every(LEFT_OVER)
                .filter(move |()| futures::future::ready(pool.status().ready > 0))
                .map(|()| seal(false));
            let arrivals = transaction_pool.import_notification_stream().map(|_| seal(false));
            Box::pin(stream::once(async { seal(true) }).chain(stream::select(arrivals, left_over)))
        }
    };
    let parachain = client.clone();
    let sealer = run_manual_seal(ManualSealParams {
        block_import: client.clone(),
        env,
        client: client.clone(),
        pool: transaction_pool,
        commands_stream: commands,
        select_chain,
        consensus_data_provider: Some(Box::new(AuraConsensusDataProvider::<Block>::new(client))),
        create_inherent_data_providers: move |parent, ()| {
            let time = clock.next();
            let relay = if is_parachain {
                let passed = clock.passed.load(Ordering::SeqCst);
                relay_stand_in::data(&*parachain, parent, time, time.saturating_sub(passed))
            } else {
                Ok(relay_stand_in::NO_RELAY)
            };
            async move { Ok((sp_timestamp::InherentDataProvider::new(time.into()), relay?)) }
        },
    });
    task_manager
        .spawn_essential_handle()
        .spawn_blocking("sealing", Some("block-authoring"), sealer.boxed());
    Ok(task_manager)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOT: u64 = 6_000;
    const YEAR: u64 = 366 * 24 * 60 * 60 * 1_000;

    fn near(found: u64, expected: u64) {
        assert!(found.abs_diff(expected) < 60_000, "{found} is not about {expected}");
    }

    #[test]
    fn a_new_chain_should_begin_now_or_where_it_is_told_to() {
        near(Clock::at(0, None, SLOT).next(), wall());
        near(Clock::at(0, Some(1_467_356_400_000), SLOT).next(), 1_467_356_400_000);
        // A chain with blocks does not go back.
        let last = wall() + YEAR;
        near(Clock::at(last, Some(1), SLOT).next(), last + SLOT);
    }

    #[test]
    fn time_should_pass_on_request_and_never_go_back() {
        let clock = Clock::at(0, Some(YEAR), SLOT);
        let first = clock.next();
        assert_eq!(clock.next(), first + SLOT);
        near(clock.pass(10 * SLOT), first + 11 * SLOT);
        let later = clock.next();
        near(later, first + 11 * SLOT);
        assert!(later >= first + 11 * SLOT);
        assert_eq!(clock.next(), later + SLOT);
    }

    #[test]
    fn more_than_a_year_at_once_should_be_refused() {
        let dev = Dev(Arc::new(Clock::at(0, Some(YEAR), SLOT)));
        assert!(dev.pass_time(MOST_PASSED + 1).is_err());
        near(dev.pass_time(MOST_PASSED).expect("a year passes"), YEAR + MOST_PASSED);
    }
}
