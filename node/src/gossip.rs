//! How many transactions a node passes on to its peers at once.
//!
//! The network offers every transaction to every peer as it comes in, and all that wait once more every few seconds. It
//! remembers some ten thousand for each peer. Where more than these wait, it has forgotten the first when it offers the last,
//! so it sends them all again each time, one message for each. When 2,048 messages wait for a peer, the connection to it is
//! closed: a full pool would disconnect the validators from each other. So the pool shows the network a part of what waits
//! at a time: first what was never offered, then what was offered longest ago, so that a new peer gets all of it soon.

use async_trait::async_trait;
use sc_transaction_pool::{TransactionPoolHandle, TransactionPoolWrapper};
use sc_transaction_pool_api::{
    ChainEvent, ImportNotificationStream, InPoolTransaction, LocalTransactionFor, LocalTransactionPool,
    MaintainedTransactionPool, PoolStatus, ReadyTransactions, TransactionFor, TransactionPool, TransactionSource,
    TransactionStatusStreamFor, TxHash, TxInvalidityReportMap,
};
use sp_runtime::traits::Block as BlockT;
use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Transactions that are offered once more at a time: half of the messages that may wait for a peer. The network asks every 2.9
/// seconds.
const AT_ONCE: usize = 1_024;
/// How long a transaction that was offered is not offered again.
const REST: Duration = Duration::from_secs(6);
/// Transactions remembered as offered; beyond them the oldest is forgotten. Some 20 MB.
const REMEMBERED: usize = 200_000;

/// When transactions were offered last.
struct Offers<H> {
    known: HashMap<H, Instant>,
    /// The same, oldest first. A transaction that was offered anew has a younger time in `known` than here.
    order: VecDeque<(Instant, H)>,
    at_once: usize,
    remembered: usize,
}

impl<H: Clone + Eq + Hash> Offers<H> {
    fn new(at_once: usize, remembered: usize) -> Self {
        Self {
            known: HashMap::new(),
            order: VecDeque::new(),
            at_once,
            remembered,
        }
    }

    fn remember(&mut self, hash: H, now: Instant) {
        self.known.insert(hash.clone(), now);
        self.order.push_back((now, hash));
        while self.order.len() > self.remembered {
            let Some((when, hash)) = self.order.pop_front() else {
                break;
            };
            if self.known.get(&hash) == Some(&when) {
                self.known.remove(&hash);
            }
        }
    }

    /// Those of the transactions that are to be offered now, in their order, so that none comes before one that it needs.
    fn choose<T>(&mut self, waiting: impl Iterator<Item = T>, hash_of: impl Fn(&T) -> H, now: Instant) -> Vec<T> {
        let (mut chosen, mut again) = (Vec::new(), Vec::new());
        for (place, transaction) in waiting.enumerate() {
            match self.known.get(&hash_of(&transaction)) {
                None => chosen.push((place, transaction)),
                Some(when) if now.saturating_duration_since(*when) >= REST => again.push((*when, place, transaction)),
                Some(_) => continue,
            }
            if chosen.len() == self.at_once {
                break;
            }
        }
        again.sort_by_key(|(when, place, _)| (*when, *place));
        let room = self.at_once.saturating_sub(chosen.len());
        chosen.extend(
            again
                .into_iter()
                .take(room)
                .map(|(_, place, transaction)| (place, transaction)),
        );
        chosen.sort_by_key(|(place, _)| *place);
        let chosen: Vec<_> = chosen.into_iter().map(|(_, transaction)| transaction).collect();
        for transaction in &chosen {
            self.remember(hash_of(transaction), now);
        }
        chosen
    }
}

/// A transaction pool as the network may see it. Everything but what it offers is the pool's.
struct ForNetwork<P: TransactionPool> {
    pool: Arc<P>,
    offers: Mutex<Offers<P::Hash>>,
}

impl<P: TransactionPool> ForNetwork<P> {
    fn offers(&self) -> std::sync::MutexGuard<'_, Offers<P::Hash>> {
        // What a thread that panicked left is as good as before: at worst a transaction is offered twice.
        self.offers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The pool to be given to the network.
pub fn for_network<Block, Client>(
    pool: &Arc<TransactionPoolHandle<Block, Client>>,
) -> Arc<TransactionPoolHandle<Block, Client>>
where
    Block: BlockT,
    Client: sp_api::ProvideRuntimeApi<Block>
        + sc_client_api::BlockBackend<Block>
        + sp_blockchain::HeaderBackend<Block>
        + sp_runtime::traits::BlockIdTo<Block>
        + sp_blockchain::HeaderMetadata<Block, Error = sp_blockchain::Error>
        + 'static,
    Client::Api: sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block>,
{
    Arc::new(TransactionPoolWrapper(Box::new(ForNetwork {
        pool: pool.clone(),
        offers: Mutex::new(Offers::new(AT_ONCE, REMEMBERED)),
    })))
}

/// A part of what waits.
struct Part<T>(std::vec::IntoIter<T>);

impl<T> Iterator for Part<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.next()
    }
}

impl<T> ReadyTransactions for Part<T> {
    fn report_invalid(&mut self, _: &T) {}
}

#[async_trait]
impl<P: TransactionPool + 'static> TransactionPool for ForNetwork<P>
where
    P::InPoolTransaction: Send + Sync,
{
    type Block = P::Block;
    type Hash = P::Hash;
    type InPoolTransaction = P::InPoolTransaction;
    type Error = P::Error;

    fn ready(&self) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
        let waiting = self.pool.ready().filter(|transaction| transaction.is_propagable());
        let chosen = self
            .offers()
            .choose(waiting, |transaction| transaction.hash().clone(), Instant::now());
        Box::new(Part(chosen.into_iter()))
    }

    fn ready_transaction(&self, hash: &TxHash<Self>) -> Option<Arc<Self::InPoolTransaction>> {
        self.pool.ready_transaction(hash)
    }

    async fn submit_at(
        &self,
        at: <Self::Block as BlockT>::Hash,
        source: TransactionSource,
        transactions: Vec<TransactionFor<Self>>,
    ) -> Result<Vec<Result<TxHash<Self>, Self::Error>>, Self::Error> {
        self.pool.submit_at(at, source, transactions).await
    }

    async fn submit_one(
        &self,
        at: <Self::Block as BlockT>::Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<TxHash<Self>, Self::Error> {
        self.pool.submit_one(at, source, transaction).await
    }

    async fn submit_and_watch(
        &self,
        at: <Self::Block as BlockT>::Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Self::Error> {
        self.pool.submit_and_watch(at, source, transaction).await
    }

    async fn ready_at(
        &self,
        at: <Self::Block as BlockT>::Hash,
    ) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
        self.pool.ready_at(at).await
    }

    async fn ready_at_with_timeout(
        &self,
        at: <Self::Block as BlockT>::Hash,
        timeout: Duration,
    ) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
        self.pool.ready_at_with_timeout(at, timeout).await
    }

    async fn report_invalid(
        &self,
        at: Option<<Self::Block as BlockT>::Hash>,
        errors: TxInvalidityReportMap<TxHash<Self>>,
    ) -> Vec<Arc<Self::InPoolTransaction>> {
        self.pool.report_invalid(at, errors).await
    }

    fn futures(&self) -> Vec<Self::InPoolTransaction> {
        self.pool.futures()
    }

    fn status(&self) -> PoolStatus {
        self.pool.status()
    }

    fn import_notification_stream(&self) -> ImportNotificationStream<TxHash<Self>> {
        self.pool.import_notification_stream()
    }

    fn on_broadcasted(&self, propagations: HashMap<TxHash<Self>, Vec<String>>) {
        // One that came in while there was no peer is not among them: it is offered with what waits.
        let now = Instant::now();
        let mut offers = self.offers();
        for hash in propagations.keys() {
            offers.remember(hash.clone(), now);
        }
        drop(offers);
        self.pool.on_broadcasted(propagations)
    }

    fn hash_of(&self, transaction: &TransactionFor<Self>) -> TxHash<Self> {
        self.pool.hash_of(transaction)
    }
}

#[async_trait]
impl<P: MaintainedTransactionPool + 'static> MaintainedTransactionPool for ForNetwork<P>
where
    P::InPoolTransaction: Send + Sync,
{
    async fn maintain(&self, event: ChainEvent<Self::Block>) {
        self.pool.maintain(event).await
    }
}

impl<P: TransactionPool + LocalTransactionPool> LocalTransactionPool for ForNetwork<P> {
    type Block = <P as LocalTransactionPool>::Block;
    type Hash = <P as LocalTransactionPool>::Hash;
    type Error = <P as LocalTransactionPool>::Error;

    fn submit_local(
        &self,
        at: <<Self as LocalTransactionPool>::Block as BlockT>::Hash,
        transaction: LocalTransactionFor<Self>,
    ) -> Result<<Self as LocalTransactionPool>::Hash, <Self as LocalTransactionPool>::Error> {
        self.pool.submit_local(at, transaction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(offers: &mut Offers<u32>, waiting: std::ops::Range<u32>, now: Instant) -> Vec<u32> {
        offers.choose(waiting, |n| *n, now)
    }

    #[test]
    fn what_waits_is_offered_in_parts_and_in_its_order() {
        let (mut offers, now) = (Offers::new(4, 100), Instant::now());
        assert_eq!(choose(&mut offers, 0..10, now), [0, 1, 2, 3]);
        assert_eq!(choose(&mut offers, 0..10, now), [4, 5, 6, 7]);
        assert_eq!(choose(&mut offers, 0..10, now), [8, 9]);
        assert!(choose(&mut offers, 0..10, now).is_empty());
    }

    #[test]
    fn what_was_offered_rests() {
        let (mut offers, now) = (Offers::new(4, 100), Instant::now());
        assert_eq!(choose(&mut offers, 0..4, now), [0, 1, 2, 3]);
        assert!(choose(&mut offers, 0..4, now + REST - Duration::from_millis(1)).is_empty());
        assert_eq!(choose(&mut offers, 0..4, now + REST), [0, 1, 2, 3]);
    }

    #[test]
    fn what_was_never_offered_comes_before_what_was() {
        let (mut offers, now) = (Offers::new(3, 100), Instant::now());
        assert_eq!(choose(&mut offers, 0..2, now), [0, 1]);
        // The order among the chosen is still that of the pool.
        assert_eq!(choose(&mut offers, 0..4, now + REST), [0, 2, 3]);
        assert_eq!(choose(&mut offers, 0..4, now + REST), [1]);
    }

    #[test]
    fn all_that_waits_is_offered_again_in_turn() {
        // GIVEN more than can be offered within the rest
        let (mut offers, mut now) = (Offers::new(4, 100), Instant::now());
        let mut counts = [0; 40];
        // WHEN the network asks for long enough
        for _ in 0..30 {
            for n in choose(&mut offers, 0..40, now) {
                counts[n as usize] += 1;
            }
            now += Duration::from_secs(3);
        }
        // THEN nothing is forgotten at the end of the queue
        assert_eq!(counts, [3; 40]);
    }

    #[test]
    fn the_oldest_is_forgotten_when_there_are_too_many() {
        let (mut offers, now) = (Offers::new(4, 6), Instant::now());
        assert_eq!(choose(&mut offers, 0..4, now), [0, 1, 2, 3]);
        assert_eq!(choose(&mut offers, 4..8, now), [4, 5, 6, 7]);
        assert_eq!((offers.known.len(), offers.order.len()), (6, 6));
        assert_eq!(choose(&mut offers, 0..2, now), [0, 1]);
        assert!(choose(&mut offers, 4..8, now).is_empty());
    }
}
