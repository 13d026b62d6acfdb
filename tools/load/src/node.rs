//! A node's RPC interface.

use codec::Decode;
use frame_system::EventRecord;
use jsonrpsee::{
    core::client::{ClientT, Error, Subscription, SubscriptionClientT},
    rpc_params,
    ws_client::{WsClient, WsClientBuilder},
};
use sp_core::{bytes, Bytes, H256};
use std::time::Duration;
use viaduct_solo_runtime::{Header, RuntimeEvent};

/// Longest answer, bytes: the pool of a loaded node and the events of a full block are long.
const LONGEST: u32 = 256 * 1024 * 1024;
/// The pool has no place for it now.
const POOL_FULL: i32 = 1016;

/// Why a transaction is not in the pool.
pub enum Refusal {
    /// There is no place: try again.
    Full,
    /// It will never be accepted.
    Invalid(String),
}

/// A connection to a node.
pub struct Node {
    client: WsClient,
    url: String,
}

/// A block's transactions.
pub struct Body {
    /// As they travel, inherents included.
    pub extrinsics: Vec<Vec<u8>>,
}

impl Node {
    /// Connects.
    pub async fn connect(url: &str) -> Result<Self, String> {
        let client = WsClientBuilder::default()
            .max_request_size(LONGEST)
            .max_response_size(LONGEST)
            .max_concurrent_requests(8_192)
            .max_buffer_capacity_per_subscription(8_192)
            .request_timeout(Duration::from_secs(120))
            .build(url)
            .await
            .map_err(|e| format!("no node answers at {url}: {e}"))?;
        Ok(Self {
            client,
            url: url.into(),
        })
    }

    fn failed(&self, what: &str) -> impl FnOnce(Error) -> String + '_ {
        let what = what.to_string();
        move |e| format!("{} does not answer {what}: {e}", self.url)
    }

    /// Hash of the first block.
    pub async fn genesis(&self) -> Result<H256, String> {
        let what = "chain_getBlockHash";
        self.client
            .request(what, rpc_params![0])
            .await
            .map_err(self.failed(what))
    }

    /// Version of the runtime that it runs, and of transactions.
    pub async fn versions(&self) -> Result<(u32, u32), String> {
        let what = "state_getRuntimeVersion";
        let version: serde_json::Value = self
            .client
            .request(what, rpc_params![])
            .await
            .map_err(self.failed(what))?;
        let number = |name: &str| {
            version[name]
                .as_u64()
                .map(|n| n as u32)
                .ok_or(format!("{} has no {name}", self.url))
        };
        Ok((number("specVersion")?, number("transactionVersion")?))
    }

    /// A value of storage, in a block's state or in the best one's.
    pub async fn storage<T: Decode>(&self, key: Vec<u8>, at: Option<H256>) -> Result<Option<T>, String> {
        let what = "state_getStorage";
        let value: Option<Bytes> = self
            .client
            .request(what, rpc_params![Bytes(key), at])
            .await
            .map_err(self.failed(what))?;
        value
            .map(|bytes| {
                T::decode(&mut &bytes[..])
                    .map_err(|e| format!("this tool and the runtime of {} do not fit together: {e}", self.url))
            })
            .transpose()
    }

    /// Values of storage in a block's state, in the order of the keys.
    pub async fn storages<T: Decode>(&self, keys: &[Vec<u8>], at: H256) -> Result<Vec<Option<T>>, String> {
        let what = "state_queryStorageAt";
        let hex: Vec<_> = keys.iter().map(|key| bytes::to_hex(key, false)).collect();
        let sets: Vec<serde_json::Value> = self
            .client
            .request(what, rpc_params![hex.clone(), at])
            .await
            .map_err(self.failed(what))?;
        let mut found = std::collections::HashMap::new();
        for change in sets.iter().filter_map(|set| set["changes"].as_array()).flatten() {
            if let (Some(key), Some(value)) = (change[0].as_str(), change[1].as_str()) {
                let value = bytes::from_hex(value).map_err(|e| format!("{} answers no hex: {e}", self.url))?;
                let value = T::decode(&mut &value[..])
                    .map_err(|e| format!("this tool and the runtime of {} do not fit together: {e}", self.url))?;
                found.insert(key.to_string(), value);
            }
        }
        Ok(hex.iter().map(|key| found.remove(key)).collect())
    }

    /// Puts a transaction into the pool.
    pub async fn submit(&self, transaction: Vec<u8>) -> Result<(), Refusal> {
        let sent: Result<H256, Error> = self
            .client
            .request("author_submitExtrinsic", rpc_params![Bytes(transaction)])
            .await;
        match sent {
            Ok(_) => Ok(()),
            Err(Error::Call(error)) if error.code() == POOL_FULL => Err(Refusal::Full),
            Err(error) => Err(Refusal::Invalid(format!("{} refuses a transaction: {error}", self.url))),
        }
    }

    /// A block's transactions.
    pub async fn body(&self, block: H256) -> Result<Body, String> {
        let what = "chain_getBlock";
        let block: serde_json::Value = self
            .client
            .request(what, rpc_params![block])
            .await
            .map_err(self.failed(what))?;
        let extrinsics = block["block"]["extrinsics"]
            .as_array()
            .ok_or(format!("{} answers no block", self.url))?;
        let extrinsics = extrinsics
            .iter()
            .map(|hex| bytes::from_hex(hex.as_str().unwrap_or_default()))
            .collect::<Result<_, _>>()
            .map_err(|e| format!("{} answers no hex: {e}", self.url))?;
        Ok(Body { extrinsics })
    }

    /// What happened in a block.
    pub async fn events(&self, block: H256) -> Result<Vec<EventRecord<RuntimeEvent, H256>>, String> {
        Ok(self
            .storage(crate::calls::events_key(), Some(block))
            .await?
            .unwrap_or_default())
    }

    /// Every block that it imports.
    pub async fn imported(&self) -> Result<Subscription<Header>, String> {
        self.subscribe("chain_subscribeAllHeads", "chain_unsubscribeAllHeads")
            .await
    }

    /// Every block that is final.
    pub async fn finalized(&self) -> Result<Subscription<Header>, String> {
        self.subscribe("chain_subscribeFinalizedHeads", "chain_unsubscribeFinalizedHeads")
            .await
    }

    async fn subscribe(&self, begin: &str, end: &str) -> Result<Subscription<Header>, String> {
        self.client
            .subscribe(begin, rpc_params![], end)
            .await
            .map_err(self.failed(begin))
    }
}
