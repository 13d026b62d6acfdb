//! Keeps the pool full of one kind of transaction and measures the blocks that result.

use crate::{
    calls,
    chain::{explain, failure, Chain, Signer},
    figures::{Figures, Spread},
    node::{Node, Refusal},
    world::World,
};
use frame_support::{
    dispatch::{DispatchClass, PerDispatchClass},
    weights::Weight,
};
use frame_system::Phase;
use futures::{future::ready, stream, StreamExt, TryStreamExt};
use sp_core::H256;
use std::{
    collections::{HashMap, HashSet},
    sync::{
        atomic::{AtomicBool, AtomicU64, Ordering},
        Arc, Mutex,
    },
    time::Duration,
};
use tokio::{sync::mpsc, time::MissedTickBehavior};
use viaduct_runtime_common::constants::SLOT_DURATION;
use viaduct_solo_runtime::{Runtime, RuntimeCall};

/// Transactions that each node checks at the same time.
const AT_ONCE: usize = 128;
/// How often a second a node is sent some transactions.
const TICKS_A_SECOND: u32 = 20;
/// Least number of transactions that wait in the pool.
const LEAST_BACKLOG: u64 = 4_000;
/// Transactions that wait in the pool at most, percent of what the fullest block took: enough for the next one to be full. A pool
/// checks whatever waits anew after each block, so that more than this would measure the pool.
const BACKLOG_PERCENT: u64 = 130;
/// Blocks after which a load that never filled blocks ends, as a multiple of the full ones that were wanted.
const MOST_BLOCKS: usize = 3;
/// Blocks without a transaction after which those that wait are given up.
const DRY_BLOCKS: usize = 10;
/// Refusals that are shown.
const SHOWN: usize = 3;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Transfers of native tokens.
    Native,
    /// Transfers of a settlement currency.
    Currency,
    /// Regulated transfers between holders.
    Units,
    /// Claims of revenue.
    Claims,
    /// Reports of meters.
    Reports,
}

impl Kind {
    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native transfer",
            Self::Currency => "plain currency transfer",
            Self::Units => "regulated transfer",
            Self::Claims => "claim",
            Self::Reports => "report",
        }
    }
}

/// How hard to load.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Full blocks to measure.
    pub blocks: usize,
    /// Most transactions that wait in the pool.
    pub pool: u64,
    /// Transactions a second that both nodes are sent at most.
    pub rate: u32,
}

/// What a kind's transactions are: those of each round, account by account.
type Script = Box<dyn Fn(usize, usize) -> Option<RuntimeCall> + Send>;

/// What the script of a kind says. `None`: there are no more.
fn script(kind: Kind, chain: &Chain, world: &World) -> Script {
    let accounts: Vec<_> = chain.load.iter().map(|signer| signer.account.clone()).collect();
    // Every round has other receivers, and nobody pays itself.
    let receiver =
        move |round: usize, n: usize| accounts[(n + 1 + round % (accounts.len() - 1)) % accounts.len()].clone();
    let classes = world.classes.clone();
    let streams = world.streams.clone();
    match kind {
        Kind::Native => Box::new(move |round, n| Some(calls::native_transfer(&receiver(round, n)))),
        Kind::Currency => Box::new(move |round, n| Some(calls::currency_transfer(&receiver(round, n)))),
        Kind::Units => Box::new(move |round, n| Some(calls::unit_transfer(classes[0], &receiver(round, n)))),
        Kind::Claims => Box::new(move |round, _| classes.get(round).map(|class_id| calls::claim(*class_id))),
        Kind::Reports => Box::new(move |round, n| {
            let period = u32::try_from(round).ok().filter(|period| *period < calls::PERIODS)?;
            Some(calls::report(
                streams[n / calls::SOURCES_PER_STREAM],
                period,
                1_000 + round as u64,
            ))
        }),
    }
}

/// What the tasks of a load share.
#[derive(Default)]
struct Progress {
    accepted: AtomicU64,
    included: AtomicU64,
    /// How many may wait in the pool.
    wanted: AtomicU64,
    signed: AtomicU64,
    all_signed: AtomicBool,
    stop: AtomicBool,
    /// Why a node refused a transaction.
    error: Mutex<Option<String>>,
}

impl Progress {
    fn backlog(&self) -> u64 {
        self.waiting(self.included.load(Ordering::SeqCst))
    }

    /// Accepted ones that are not among so many included.
    fn waiting(&self, included: u64) -> u64 {
        self.accepted.load(Ordering::SeqCst).saturating_sub(included)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

/// One transaction of each account of a node.
type Round = Vec<Vec<u8>>;

/// Signs ahead, round by round, for the node of each account.
fn sign(signers: Vec<Signer>, script: Script, genesis: H256, to: [mpsc::Sender<Round>; 2], progress: &Progress) {
    let mut signers = signers;
    for round in 0.. {
        let mut transactions = [Round::new(), Round::new()];
        for (n, signer) in signers.iter_mut().enumerate() {
            let Some(call) = script(round, n) else {
                progress.all_signed.store(true, Ordering::SeqCst);
                return;
            };
            transactions[n % 2].push(calls::sign(&signer.key, signer.nonce, genesis, call));
            signer.nonce += 1;
        }
        for (to, transactions) in to.iter().zip(transactions) {
            let count = transactions.len() as u64;
            if progress.stopped() || to.blocking_send(transactions).is_err() {
                return;
            }
            progress.signed.fetch_add(count, Ordering::SeqCst);
        }
    }
}

/// Sends a transaction when the pool has room for it.
async fn send(node: Arc<Node>, transaction: Vec<u8>, progress: Arc<Progress>) -> Result<(), String> {
    while progress.backlog() >= progress.wanted.load(Ordering::SeqCst) && !progress.stopped() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    loop {
        match node.submit(transaction.clone()).await {
            Ok(()) => {
                progress.accepted.fetch_add(1, Ordering::SeqCst);
                return Ok(());
            }
            Err(Refusal::Full) => tokio::time::sleep(Duration::from_millis(200)).await,
            Err(Refusal::Invalid(error)) => return Err(error),
        }
    }
}

/// Sends to a node what was signed for it, as long as the pool has room. A round begins when the last one is in the pool: an
/// account's transactions come in the order of their nonces. What was begun is sent in any case: a gap between nonces would keep
/// later ones waiting for ever.
async fn submit(node: Arc<Node>, mut from: mpsc::Receiver<Round>, progress: Arc<Progress>, rate: u32) {
    // Evenly: a burst would take the time in which a block is built.
    let at_a_time = (rate / 2 / TICKS_A_SECOND).max(1) as usize;
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / TICKS_A_SECOND);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut sent = Ok(());
    while let (Ok(()), false, Some(round)) = (&sent, progress.stopped(), from.recv().await) {
        for some in round.chunks(at_a_time) {
            ticks.tick().await;
            sent = stream::iter(some.to_vec())
                .map(|transaction| send(node.clone(), transaction, progress.clone()))
                .buffer_unordered(AT_ONCE)
                .try_for_each(|()| ready(Ok(())))
                .await;
            if sent.is_err() {
                break;
            }
        }
    }
    if let Err(error) = sent {
        progress.stop.store(true, Ordering::SeqCst);
        progress
            .error
            .lock()
            .unwrap_or_else(|e| e.into_inner())
            .get_or_insert(error);
    }
}

/// What was seen of the blocks of a load.
#[derive(Default)]
struct Observed {
    /// In the order in which they were seen.
    blocks: Vec<H256>,
    /// Transactions that waited when the block had been made.
    backlog: HashMap<H256, u64>,
    /// Transactions that were accepted and came into no block.
    lost: u64,
}

impl Observed {
    /// Whether the sender kept up with a block: a tenth of what it took waits after it. What came in while it was built is among
    /// them, so the sender may still have bounded it.
    fn is_full(&self, chain: &Chain, block: H256) -> bool {
        let signed = chain.blocks.get(&block).map_or(0, |seen| seen.signed);
        let left = self.backlog.get(&block).copied().unwrap_or(0);
        signed > 0 && left > signed / 10
    }

    /// The full ones of the best chain.
    fn full(&self, chain: &Chain) -> usize {
        chain
            .line(chain.tip)
            .filter(|(block, _)| self.is_full(chain, *block))
            .count()
    }
}

/// Loads the chain with one kind.
pub async fn measure(chain: &mut Chain, world: &mut World, kind: Kind, effort: Effort) -> Result<Figures, String> {
    let mut observed = Observed::default();
    loop {
        if kind == Kind::Claims {
            world.distribute(chain).await?;
        }
        let supply_ended = fill(chain, world, kind, effort, &mut observed).await?;
        if observed.lost > 0 {
            break;
        }
        let enough = observed.full(chain) >= effort.blocks || observed.blocks.len() >= MOST_BLOCKS * effort.blocks;
        if enough || !supply_ended {
            break;
        }
    }
    evaluate(chain, kind, &observed).await
}

/// Fills blocks until enough are full or there are no more transactions. Answers whether the latter is so. The pool is empty in
/// the end.
async fn fill(
    chain: &mut Chain,
    world: &World,
    kind: Kind,
    effort: Effort,
    observed: &mut Observed,
) -> Result<bool, String> {
    chain.refresh_nonces().await?;
    let progress = Arc::new(Progress::default());
    progress.wanted.store(LEAST_BACKLOG.min(effort.pool), Ordering::SeqCst);
    let signers = match kind {
        Kind::Reports => chain.load[..world.streams.len() * calls::SOURCES_PER_STREAM].to_vec(),
        _ => chain.load.clone(),
    };
    // As many rounds ahead as the pool takes.
    let ahead = (effort.pool as usize / signers.len()).max(1);
    let (one, from_one) = mpsc::channel(ahead);
    let (other, from_other) = mpsc::channel(ahead);
    let (script, genesis, of_signer) = (script(kind, chain, world), chain.genesis, progress.clone());
    let signer = std::thread::spawn(move || sign(signers, script, genesis, [one, other], &of_signer));
    // Signing takes a core: as much as fits is done before. Then the channels are full and nothing more is signed.
    let mut before = 0;
    while !progress.all_signed.load(Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let signed = progress.signed.load(Ordering::SeqCst);
        if signed > 0 && signed == before {
            break;
        }
        before = signed;
    }
    let senders: Vec<_> = [from_one, from_other]
        .into_iter()
        .zip(&chain.nodes)
        .map(|(from, node)| tokio::spawn(submit(node.clone(), from, progress.clone(), effort.rate)))
        .collect();

    let (begin, since) = (observed.blocks.len(), chain.height());
    let mut dry = 0;
    loop {
        let (block, _) = chain.next_block().await?;
        let signed = chain.blocks[&block].signed;
        observed.blocks.push(block);
        observed
            .backlog
            .insert(block, progress.waiting(chain.carried(block, since)));
        // By the chain that is the longest now: what a block carried that lost comes back into the pool.
        progress
            .included
            .store(chain.carried(chain.tip, since), Ordering::SeqCst);
        let wanted = (signed * BACKLOG_PERCENT / 100)
            .max(progress.wanted.load(Ordering::SeqCst))
            .min(effort.pool);
        progress.wanted.store(wanted, Ordering::SeqCst);

        let measured = observed.blocks.len() - begin;
        let supply_ended = progress.all_signed.load(Ordering::SeqCst)
            && progress.accepted.load(Ordering::SeqCst) == progress.signed.load(Ordering::SeqCst);
        let enough = observed.full(chain) >= effort.blocks || measured >= MOST_BLOCKS * effort.blocks;
        if enough {
            progress.stop.store(true, Ordering::SeqCst);
        }
        if let Some(error) = progress.error.lock().unwrap_or_else(|e| e.into_inner()).take() {
            return Err(error);
        }
        let idle = senders.iter().all(|sender| sender.is_finished());
        if idle && progress.backlog() == 0 {
            signer.join().map_err(|_| "signing ended in a panic")?;
            return Ok(supply_ended && !enough);
        }
        dry = if signed == 0 { dry + 1 } else { 0 };
        // A pool may lose what a block carried that lost; what its signers sent later then waits for ever.
        if dry >= DRY_BLOCKS {
            progress.stop.store(true, Ordering::SeqCst);
            observed.lost = progress.backlog();
            return Ok(false);
        }
    }
}

/// The figures of a load, from the blocks of the chain that was agreed upon.
async fn evaluate(chain: &mut Chain, kind: Kind, observed: &Observed) -> Result<Figures, String> {
    // Until the last block is final, or the chain has gone far beyond it.
    let last = *observed.blocks.last().ok_or("no block was made")?;
    for _ in 0..DRY_BLOCKS {
        if chain.blocks[&last].final_at.is_some() {
            break;
        }
        chain.next_block().await?;
    }
    let best: HashSet<_> = chain.line(chain.tip).map(|(hash, _)| hash).collect();

    let limits = <Runtime as frame_system::Config>::BlockWeights::get();
    let most = limits.get(DispatchClass::Normal).max_total.unwrap_or(limits.max_block);
    let mut figures = Figures {
        kind: kind.name(),
        lost: observed.lost,
        ..Default::default()
    };
    let (mut imports, mut finalities, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    let (mut full_time, mut full_transactions) = (0, 0);
    for block in observed.blocks.iter().filter(|block| best.contains(*block)) {
        let node = &chain.nodes[chain.holder(*block)];
        for record in node.events(*block).await? {
            let Phase::ApplyExtrinsic(_) = record.phase else {
                continue;
            };
            if let Some(error) = failure(&record) {
                figures.failed += 1;
                let words = explain(error);
                if figures.refusals.len() < SHOWN && !figures.refusals.contains(&words) {
                    figures.refusals.push(words);
                }
            }
        }
        let seen = &chain.blocks[block];
        let time: u64 = node.storage(calls::time_key(), Some(*block)).await?.unwrap_or_default();
        let before: u64 = node
            .storage(calls::time_key(), Some(seen.parent))
            .await?
            .unwrap_or(time);
        let interval = time.saturating_sub(before);
        if seen.signed > 0 {
            figures.blocks += 1;
            figures.transactions += seen.signed;
            figures.milliseconds += interval;
        }
        if !observed.is_full(chain, *block) {
            continue;
        }
        figures.full_blocks += 1;
        full_time += interval;
        full_transactions += seen.signed;
        figures.missed_slots += (interval / SLOT_DURATION).saturating_sub(1);
        let weight: PerDispatchClass<Weight> = node
            .storage(calls::weight_key(), Some(*block))
            .await?
            .ok_or("a block has no weight")?;
        weights.push(weight.get(DispatchClass::Normal).ref_time() as f64 / most.ref_time() as f64);
        if let [Some(one), Some(other)] = seen.at {
            imports.push(one.max(other) - one.min(other));
            if let Some(at) = seen.final_at {
                finalities.push(at.saturating_duration_since(one.min(other)));
            }
        } else {
            figures.not_imported += 1;
        }
    }
    figures.forks = observed.blocks.iter().filter(|block| !best.contains(*block)).count() as u64;
    if figures.full_blocks > 0 {
        figures.per_block = full_transactions / figures.full_blocks;
        figures.per_second = full_transactions as f64 * 1_000.0 / full_time.max(1) as f64;
        figures.interval = full_time / figures.full_blocks;
        figures.fullness = weights.iter().sum::<f64>() / weights.len() as f64;
    }
    figures.import_lag = Spread::of(imports);
    figures.finality_lag = Spread::of(finalities);
    Ok(figures)
}
