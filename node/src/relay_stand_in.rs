//! Stands in for a relay chain, so that a development chain can run the parachain's runtime alone: it includes each block
//! at once, sends no messages, and lets runtime upgrades through.

use codec::{Decode, Encode};
use cumulus_primitives_core::{
    relay_chain::{HeadData, UpgradeGoAhead},
    ParaId, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::ParachainInherentData;
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use sc_client_api::{backend::Backend, StorageKey, StorageProvider};
use sp_blockchain::HeaderBackend;
use sp_inherents::{InherentData, InherentDataProvider, InherentIdentifier};
use sp_io::hashing::twox_128;
use viaduct_parachain_runtime::{opaque::Block, Hash};

/// Length of a relay chain's slot, ms.
const RELAY_SLOT: u64 = 6_000;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// What the relay chain says to a new block; nothing to a block of the solo chain.
pub struct RelayData(Option<ParachainInherentData>);

/// For the solo chain.
pub const NO_RELAY: RelayData = RelayData(None);

/// The relay chain's slot, number and state at `time`, in which `parent` is included. `counted`: the time in which it made blocks; what was passed on
/// request is not in it, because governance, whose clock the relay chain's number is, would have to make up for months.
pub fn data<C, B>(client: &C, parent: Hash, time: u64, counted: u64) -> Result<RelayData, Error>
where
    C: HeaderBackend<Block> + StorageProvider<Block, B>,
    B: Backend<Block>,
{
    let head = client
        .header(parent)?
        .ok_or("the parent of the new block is not in the database")?;
    let pending = [twox_128(b"ParachainSystem"), twox_128(b"PendingValidationCode")].concat();
    let upgrades = client
        .storage(parent, &StorageKey(pending))?
        .is_some_and(|code| code.0.len() > 1);
    let id = [twox_128(b"ParachainInfo"), twox_128(b"ParachainId")].concat();
    let id = client
        .storage(parent, &StorageKey(id))?
        .ok_or("the chain does not say which parachain it is")?;
    let slot = time / RELAY_SLOT;
    let relay = RelayStateSproofBuilder {
        para_id: ParaId::decode(&mut &id.0[..])?,
        current_slot: slot.into(),
        included_para_head: Some(HeadData(head.encode())),
        upgrade_go_ahead: upgrades.then_some(UpgradeGoAhead::GoAhead),
        num_authorities: 2,
        ..Default::default()
    };
    let (relay_parent_storage_root, relay_chain_state, relay_parent_descendants) =
        relay.into_state_root_proof_and_descendants(0);
    Ok(RelayData(Some(ParachainInherentData {
        validation_data: PersistedValidationData {
            relay_parent_number: u32::try_from(counted / RELAY_SLOT)?,
            relay_parent_storage_root,
            ..Default::default()
        },
        relay_chain_state,
        downward_messages: Vec::new(),
        horizontal_messages: Default::default(),
        relay_parent_descendants,
        collator_peer_id: None,
    })))
}

#[async_trait::async_trait]
impl InherentDataProvider for RelayData {
    async fn provide_inherent_data(&self, data: &mut InherentData) -> Result<(), sp_inherents::Error> {
        match &self.0 {
            Some(relay) => relay.provide_inherent_data(data).await,
            None => Ok(()),
        }
    }

    async fn try_handle_error(&self, _: &InherentIdentifier, _: &[u8]) -> Option<Result<(), sp_inherents::Error>> {
        None
    }
}
