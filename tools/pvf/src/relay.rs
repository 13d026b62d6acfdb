//! The relay chain as one parachain block sees it: a parent block, and a proof of what its state says of the parachain.

use crate::chain::Header;
use codec::Encode;
use cumulus_primitives_core::{
    relay_chain::{AsyncBackingParams, HeadData, MAX_CODE_SIZE, MAX_POV_SIZE, RELAY_CHAIN_SLOT_DURATION_MILLIS},
    AbridgedHostConfiguration, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::{ParachainInherentData, INHERENT_IDENTIFIER};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use sp_inherents::InherentData;
use sp_timestamp::Timestamp;
use sp_trie::StorageProof;
use viaduct_runtime_common::Moment;

/// Our place on the relay chain, in every preset.
pub const PARA_ID: u32 = 4_500;
/// When the relay chain begins, ms.
pub const START: Moment = 1_800_000_000_000;

/// How many relay blocks there were before the chain's birth: as on a relay chain that is some years old.
const BEFORE: u32 = 30_000_000;

/// A relay chain's block, and the parachain block on which the next one is to be built, already included in it.
pub struct RelayParent {
    slot: u64,
    /// What validators know of it.
    pub validation: PersistedValidationData,
    proof: StorageProof,
}

impl RelayParent {
    /// The relay block `number` after the chain's birth; there is one in each slot.
    pub fn new(number: u32, included: &Header) -> Self {
        let slot = START / RELAY_CHAIN_SLOT_DURATION_MILLIS + u64::from(number);
        let head = HeadData(included.encode());
        let state = RelayStateSproofBuilder {
            para_id: PARA_ID.into(),
            current_slot: slot.into(),
            included_para_head: Some(head.clone()),
            host_config: host_configuration(),
            ..Default::default()
        };
        let (relay_parent_storage_root, proof) = state.into_state_root_and_proof();
        let validation = PersistedValidationData {
            parent_head: head,
            relay_parent_number: BEFORE + number,
            relay_parent_storage_root,
            max_pov_size: MAX_POV_SIZE,
        };
        Self {
            slot,
            validation,
            proof,
        }
    }

    /// When its slot begins, ms. A parachain block's own time must lie in the same slot.
    pub fn moment(&self) -> Moment {
        self.slot * RELAY_CHAIN_SLOT_DURATION_MILLIS
    }

    /// What a collator tells the runtime at the beginning of a block.
    pub fn inherents(&self) -> Result<InherentData, String> {
        let parachain = ParachainInherentData {
            validation_data: self.validation.clone(),
            relay_chain_state: self.proof.clone(),
            downward_messages: Default::default(),
            horizontal_messages: Default::default(),
            // We build on the newest relay block: there are no descendants to show.
            relay_parent_descendants: Default::default(),
            collator_peer_id: None,
        };
        let mut data = InherentData::new();
        let fault = |e: sp_inherents::Error| format!("the inherents cannot be put together: {e}");
        data.put_data(sp_timestamp::INHERENT_IDENTIFIER, &Timestamp::new(self.moment()))
            .map_err(fault)?;
        data.put_data(INHERENT_IDENTIFIER, &parachain).map_err(fault)?;
        Ok(data)
    }
}

/// Polkadot's configuration, as far as parachains read it.
fn host_configuration() -> AbridgedHostConfiguration {
    AbridgedHostConfiguration {
        max_code_size: MAX_CODE_SIZE,
        max_head_data_size: 20_480,
        max_upward_queue_count: 174_762,
        max_upward_queue_size: 1_048_576,
        max_upward_message_size: 65_531,
        max_upward_message_num_per_candidate: 16,
        hrmp_max_message_num_per_candidate: 10,
        validation_upgrade_cooldown: 14_400,
        validation_upgrade_delay: 600,
        async_backing_params: AsyncBackingParams {
            max_candidate_depth: 3,
            allowed_ancestry_len: 2,
        },
    }
}
