//! The chain under load: two nodes, everybody who signs, and every block that was seen.

use crate::{
    calls,
    node::{Body, Node, Refusal},
};
use frame_system::{AccountInfo, EventRecord, Phase};
use sp_core::{crypto::DeriveJunction, sr25519, Pair, H256};
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchError;
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::mpsc::{unbounded_channel, UnboundedReceiver};
use viaduct_runtime_common::{AccountId, Balance, BlockNumber, Nonce};
use viaduct_solo_runtime::{Header, RuntimeCall, RuntimeEvent, VERSION};

/// How long a chain may make no block.
const PATIENCE: Duration = Duration::from_secs(90);

/// Who signs a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A named account of the presets.
    Named(&'static str),
    /// An account of the load.
    Load(usize),
}

/// A key and its next nonce.
#[derive(Clone)]
pub struct Signer {
    pub key: sr25519::Pair,
    pub account: AccountId,
    pub nonce: Nonce,
}

/// A block as the two nodes saw it.
pub struct Seen {
    pub number: BlockNumber,
    pub parent: H256,
    /// When each node had it.
    pub at: [Option<Instant>; 2],
    /// When the first node knew that it is final.
    pub final_at: Option<Instant>,
    /// Its transactions with a signature.
    pub signed: u64,
}

/// A header that a node tells of.
pub struct Sighting {
    node: usize,
    header: Header,
    at: Instant,
    is_final: bool,
}

/// The chain under load.
pub struct Chain {
    pub nodes: [Arc<Node>; 2],
    pub genesis: H256,
    pub load: Vec<Signer>,
    pub blocks: HashMap<H256, Seen>,
    /// The highest block, the first one seen of its height.
    pub tip: H256,
    named: HashMap<&'static str, Signer>,
    root: sr25519::Pair,
    sightings: UnboundedReceiver<Sighting>,
}

impl Chain {
    /// Connects to both nodes and derives the keys of the load.
    pub async fn connect(urls: [&str; 2], accounts: usize) -> Result<Self, String> {
        let nodes = [
            Arc::new(Node::connect(urls[0]).await?),
            Arc::new(Node::connect(urls[1]).await?),
        ];
        let genesis = nodes[0].genesis().await?;
        if nodes[1].genesis().await? != genesis {
            return Err("the two nodes are on different chains".into());
        }
        if nodes[0].versions().await? != (VERSION.spec_version, VERSION.transaction_version) {
            return Err("the chain runs another runtime than this tool was built with: build both again".into());
        }
        let (tell, sightings) = unbounded_channel();
        for (n, node) in nodes.iter().enumerate() {
            let mut streams = vec![(node.imported().await?, false)];
            if n == 0 {
                streams.push((node.finalized().await?, true));
            }
            for (mut stream, is_final) in streams {
                let tell = tell.clone();
                tokio::spawn(async move {
                    while let Some(Ok(header)) = stream.next().await {
                        let sighting = Sighting {
                            node: n,
                            header,
                            at: Instant::now(),
                            is_final,
                        };
                        if tell.send(sighting).is_err() {
                            return;
                        }
                    }
                });
            }
        }
        // From the phrase every key would cost 2,048 rounds of hashing; so only its root does.
        let root = sr25519::Pair::from_string(sp_core::crypto::DEV_PHRASE, None)
            .map_err(|e| format!("the development phrase is no key: {e:?}"))?;
        let load = (0..accounts as u64)
            .map(|n| signer(&root, &[DeriveJunction::hard("Load"), DeriveJunction::hard(n)]))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            nodes,
            genesis,
            load,
            blocks: HashMap::new(),
            tip: genesis,
            named: HashMap::new(),
            root,
            sightings,
        })
    }

    /// The next block that one of the nodes imports for the first time. Other sightings are noted on the way.
    pub async fn next_block(&mut self) -> Result<(H256, Body), String> {
        loop {
            let sighting = tokio::time::timeout(PATIENCE, self.sightings.recv())
                .await
                .map_err(|_| format!("the chain made no block in {} s", PATIENCE.as_secs()))?
                .ok_or("both nodes are gone")?;
            let hash = sighting.header.hash();
            if sighting.is_final {
                if let Some(seen) = self.blocks.get_mut(&hash) {
                    seen.final_at.get_or_insert(sighting.at);
                }
                continue;
            }
            if let Some(seen) = self.blocks.get_mut(&hash) {
                seen.at[sighting.node].get_or_insert(sighting.at);
                continue;
            }
            let body = self.nodes[sighting.node].body(hash).await?;
            let mut at = [None; 2];
            at[sighting.node] = Some(sighting.at);
            self.blocks.insert(
                hash,
                Seen {
                    number: sighting.header.number,
                    parent: sighting.header.parent_hash,
                    at,
                    final_at: None,
                    signed: body.extrinsics.iter().filter(|bytes| is_signed(bytes)).count() as u64,
                },
            );
            if self.blocks[&hash].number > self.height() {
                self.tip = hash;
            }
            return Ok((hash, body));
        }
    }

    /// Number of the highest block that was seen.
    pub fn height(&self) -> BlockNumber {
        self.blocks.get(&self.tip).map_or(0, |seen| seen.number)
    }

    /// A block and those before it that were seen, from the last one on.
    pub fn line(&self, last: H256) -> impl Iterator<Item = (H256, &Seen)> {
        std::iter::successors(self.blocks.get_key_value(&last), |(_, seen)| {
            self.blocks.get_key_value(&seen.parent)
        })
        .map(|(hash, seen)| (*hash, seen))
    }

    /// Transactions with a signature in a block and those before it, as far as they are above a height.
    pub fn carried(&self, last: H256, above: BlockNumber) -> u64 {
        self.line(last)
            .take_while(|(_, seen)| seen.number > above)
            .map(|(_, seen)| seen.signed)
            .sum()
    }

    /// The account of a signer.
    pub fn account(&mut self, who: Who) -> Result<AccountId, String> {
        Ok(self.signer(who)?.account.clone())
    }

    fn signer(&mut self, who: Who) -> Result<&mut Signer, String> {
        match who {
            Who::Load(n) => self.load.get_mut(n).ok_or(format!("there is no account {n}")),
            Who::Named(name) => {
                if !self.named.contains_key(name) {
                    self.named
                        .insert(name, signer(&self.root, &[DeriveJunction::hard(name)])?);
                }
                self.named.get_mut(name).ok_or(format!("there is no {name}"))
            }
        }
    }

    /// Signs and sends calls, waits until all are in blocks, and answers what happened by them. An error if one failed.
    pub async fn send(&mut self, calls: Vec<(Who, RuntimeCall)>) -> Result<Vec<RuntimeEvent>, String> {
        let genesis = self.genesis;
        let mut waiting = HashMap::new();
        for (who, call) in calls {
            let signer = self.signer(who)?;
            let transaction = calls::sign(&signer.key, signer.nonce, genesis, call);
            signer.nonce += 1;
            waiting.insert(blake2_256(&transaction), who);
            loop {
                match self.nodes[0].submit(transaction.clone()).await {
                    Ok(()) => break,
                    Err(Refusal::Full) => tokio::time::sleep(Duration::from_millis(500)).await,
                    Err(Refusal::Invalid(error)) => return Err(error),
                }
            }
        }
        let mut happened = Vec::new();
        while !waiting.is_empty() {
            let (block, body) = self.next_block().await?;
            let ours: HashMap<u32, Who> = body
                .extrinsics
                .iter()
                .enumerate()
                .filter_map(|(n, bytes)| Some((n as u32, waiting.remove(&blake2_256(bytes))?)))
                .collect();
            if ours.is_empty() {
                continue;
            }
            for record in self.events(block).await? {
                let Phase::ApplyExtrinsic(n) = record.phase else {
                    continue;
                };
                let Some(who) = ours.get(&n) else { continue };
                if let Some(error) = failure(&record) {
                    return Err(format!("a call of {who:?} failed: {}", explain(error)));
                }
                happened.push(record.event);
            }
        }
        Ok(happened)
    }

    /// What happened in a block, from whichever node has it.
    pub async fn events(&self, block: H256) -> Result<Vec<EventRecord<RuntimeEvent, H256>>, String> {
        self.nodes[self.holder(block)].events(block).await
    }

    /// A node that has a block.
    pub fn holder(&self, block: H256) -> usize {
        usize::from(self.blocks.get(&block).is_some_and(|seen| seen.at[0].is_none()))
    }

    /// Takes the nonces of the load from the chain.
    pub async fn refresh_nonces(&mut self) -> Result<(), String> {
        let keys: Vec<_> = self
            .load
            .iter()
            .map(|signer| calls::account_key(&signer.account))
            .collect();
        type Info = AccountInfo<Nonce, pallet_balances::AccountData<Balance>>;
        let infos = self.nodes[self.holder(self.tip)]
            .storages::<Info>(&keys, self.tip)
            .await?;
        for (signer, info) in self.load.iter_mut().zip(infos) {
            signer.nonce = info.map_or(0, |info| info.nonce);
        }
        Ok(())
    }
}

fn signer(root: &sr25519::Pair, path: &[DeriveJunction]) -> Result<Signer, String> {
    let (key, _) = root
        .derive(path.iter().copied(), None)
        .map_err(|e| format!("no key has the path {path:?}: {e:?}"))?;
    Ok(Signer {
        account: key.public().into(),
        key,
        nonce: 0,
    })
}

/// Whether a transaction carries a signature: inherents do not. The length stands before the byte that says it.
fn is_signed(bytes: &[u8]) -> bool {
    let prefix = match bytes.first().map(|first| first & 3) {
        Some(0) => 1,
        Some(1) => 2,
        _ => 4,
    };
    bytes.get(prefix).is_some_and(|kind| kind & 0b1100_0000 == 0b1000_0000)
}

/// Why the transaction of an event failed, if it did.
pub fn failure(record: &EventRecord<RuntimeEvent, H256>) -> Option<DispatchError> {
    match &record.event {
        RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => Some(*dispatch_error),
        _ => None,
    }
}

/// A refusal in words.
pub fn explain(error: DispatchError) -> String {
    match error {
        DispatchError::Module(module) => format!("error {} of the pallet with index {}", module.error[0], module.index),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transactions_and_inherents_should_be_told_apart() {
        let key = sr25519::Pair::from_string("//Load//0", None).expect("a valid path");
        let transfer = calls::native_transfer(&AccountId::new([1; 32]));
        assert!(is_signed(&calls::sign(&key, 0, H256::zero(), transfer)));
        // A timestamp: four bytes of length and version, pallet and call, and the time.
        assert!(!is_signed(&[40, 5, 1, 0, 11, 1, 2, 3, 4, 5, 6]));
        assert!(!is_signed(&[]));
    }
}
