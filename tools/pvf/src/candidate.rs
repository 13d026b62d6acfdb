//! A parachain block on its way to the relay chain's validators: the proof of validity (PoV).

use crate::chain::{seal, Header};
use codec::Encode;
use cumulus_primitives_core::{relay_chain::MAX_POV_SIZE, ParachainBlockData, PersistedValidationData};
use polkadot_parachain_primitives::primitives::{BlockData, HeadData, ValidationParams};
use sp_core::sr25519;
use viaduct_parachain_runtime::Block;

/// Most bytes that a validator decompresses of a PoV: four times the limit, as in the execute worker.
const POV_BOMB_LIMIT: usize = MAX_POV_SIZE as usize * 4;

/// One block with what proves it.
#[derive(Clone)]
pub struct Candidate {
    /// The block before it.
    pub parent: Header,
    /// What the relay chain says of its parent.
    pub relay: PersistedValidationData,
    /// The block, and every piece of the state that it reads.
    pub data: ParachainBlockData<Block>,
}

/// A candidate as it travels.
pub struct Pov {
    /// Bytes before compression.
    pub raw: usize,
    /// What is sent, and what the relay chain's limit is about.
    pub compressed: Vec<u8>,
}

impl Candidate {
    /// The block.
    pub fn block(&self) -> &Block {
        self.data
            .blocks()
            .first()
            .expect("a candidate is only ever made of one block; qed")
    }

    /// Packs the candidate as a collator does.
    pub fn pov(&self) -> Pov {
        let data = self.data.encode();
        Pov {
            raw: data.len(),
            compressed: sp_maybe_compressed_blob::compress_weakly(&data, POV_BOMB_LIMIT).unwrap_or(data),
        }
    }

    /// Unpacks it as a validator does.
    pub fn parameters(&self, pov: &Pov) -> Result<ValidationParams, String> {
        let data = sp_maybe_compressed_blob::decompress(&pov.compressed, POV_BOMB_LIMIT)
            .map_err(|e| format!("the PoV cannot be decompressed to at most {POV_BOMB_LIMIT} bytes: {e}"))?;
        Ok(ValidationParams {
            parent_head: HeadData(self.parent.encode()),
            block_data: BlockData(data.to_vec()),
            relay_parent_number: self.relay.relay_parent_number,
            relay_parent_storage_root: self.relay.relay_parent_storage_root,
        })
    }

    /// The candidate with one bit of the state changed: the last one of the proof's longest node.
    pub fn with_changed_state(&self) -> Result<Self, String> {
        let mut proof = self.data.proof().clone();
        let byte = proof
            .encoded_nodes
            .iter_mut()
            .max_by_key(|node| node.len())
            .and_then(|node| node.last_mut())
            .ok_or("the proof is empty")?;
        *byte ^= 1;
        Ok(Self {
            data: ParachainBlockData::new(self.data.blocks().to_vec(), proof, None),
            ..self.clone()
        })
    }

    /// The candidate without its last transaction.
    pub fn without_last_transaction(&self) -> Result<Self, String> {
        let mut block = self.block().clone();
        block.extrinsics.pop().ok_or("the block is empty")?;
        Ok(self.with_block(block))
    }

    /// The candidate sealed with another key.
    pub fn sealed_by(&self, key: &sr25519::Pair) -> Self {
        let mut block = self.block().clone();
        block.header.digest.pop();
        seal(&mut block.header, key);
        self.with_block(block)
    }

    /// The candidate under another state of the relay chain.
    pub fn under_other_relay_state(&self) -> Self {
        let mut other = self.clone();
        other.relay.relay_parent_storage_root = Default::default();
        other
    }

    fn with_block(&self, block: Block) -> Self {
        Self {
            data: ParachainBlockData::new(vec![block], self.data.proof().clone(), None),
            ..self.clone()
        }
    }
}
