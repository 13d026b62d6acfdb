//! The parachain in memory: its state, and blocks built on it with the block builder of collators. Like a collator's
//! client it records what a block reads, and tells the runtime how large that proof has become.

use crate::{candidate::Candidate, relay::RelayParent};
use codec::{Decode, Encode};
use cumulus_primitives_core::ParachainBlockData;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_system::EventRecord;
use sc_block_builder::BlockBuilderBuilder;
use sc_executor::{RuntimeVersion, RuntimeVersionOf, WasmExecutor};
use sp_api::{
    ApiError, ApiRef, CallApiAt, CallApiAtParams, CallContext, ConstructRuntimeApi, ProofRecorder, ProvideRuntimeApi,
    StorageChanges,
};
use sp_blockchain::{ApplyExtrinsicFailed, Error as BlockchainError};
use sp_consensus_aura::{digests::CompatibleDigestItem, Slot};
use sp_core::{
    sr25519,
    storage::well_known_keys::CODE,
    traits::{CodeExecutor, RuntimeCode, WrappedRuntimeCode},
    Pair,
};
use sp_externalities::Extensions;
use sp_runtime::{
    traits::{BlakeTwo256, Block as BlockT, Header as HeaderT},
    Digest, DigestItem,
};
use sp_state_machine::{
    Backend, BasicExternalities, Ext, InMemoryBackend, OverlayedChanges, StateMachine, TrieBackendBuilder,
};
use sp_trie::proof_size_extension::ProofSizeExt;
use std::{borrow::Cow, collections::VecDeque};
use viaduct_parachain_runtime::{Block, Runtime, RuntimeApi, RuntimeEvent, UncheckedExtrinsic};
use viaduct_runtime_common::{constants::SLOT_DURATION, presets, Hash};

/// Header of a block.
pub type Header = <Block as BlockT>::Header;

/// What collators offer the runtime: a node's functions, and the size of the proof so far.
type HostFunctions = (sp_io::SubstrateHostFunctions, storage_proof_size::HostFunctions);
type State = InMemoryBackend<BlakeTwo256>;

/// The parachain.
pub struct Chain {
    executor: WasmExecutor<HostFunctions>,
    code: WrappedRuntimeCode<'static>,
    code_hash: Vec<u8>,
    version: RuntimeVersion,
    /// The preset's only collator.
    author: sr25519::Pair,
    state: State,
    head: Header,
}

/// A block that is not part of the chain yet.
pub struct Built {
    /// The block as validators get it.
    pub candidate: Candidate,
    /// Whether something was left out for want of room.
    pub full: bool,
    changes: StorageChanges<Block>,
}

impl Chain {
    /// The chain of the preset `demo` at its first block.
    pub fn demo(wasm: &'static [u8]) -> Result<Self, String> {
        let executor = WasmExecutor::<HostFunctions>::builder().build();
        let code = WrappedRuntimeCode(Cow::Borrowed(wasm));
        let code_hash = sp_io::hashing::blake2_256(wasm).to_vec();
        let version = executor
            .runtime_version(&mut BasicExternalities::new_empty(), &runtime_code(&code, &code_hash))
            .map_err(|e| format!("the runtime does not say its version: {e}"))?;
        let mut storage = genesis(&executor, &runtime_code(&code, &code_hash))?;
        storage.top.insert(CODE.to_vec(), wasm.to_vec());
        let state = State::from((storage, version.state_version()));
        let head = Header::new(
            0,
            Default::default(),
            *state.root(),
            Default::default(),
            Default::default(),
        );
        Ok(Self {
            executor,
            code,
            code_hash,
            version,
            author: key("Alice")?,
            state,
            head,
        })
    }

    /// Looks at the state after the last block, with the runtime's own types.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut overlay = OverlayedChanges::<BlakeTwo256>::default();
        let mut ext = Ext::new(&mut overlay, &self.state, None);
        sp_externalities::set_and_run_with_externalities(&mut ext, look)
    }

    /// Builds a block of as many of the queue's first transactions as there is room for, and takes them out of it.
    pub fn build(&self, queue: &mut VecDeque<UncheckedExtrinsic>) -> Result<Built, String> {
        let number = self.head.number + 1;
        // A relay block for each of ours, and ours included before the next is built: the slowest pace there is.
        let relay = RelayParent::new(number, &self.head);
        let slot = Slot::from(relay.moment() / SLOT_DURATION);
        let recorder = ProofRecorder::<Block>::default();
        let mut builder = BlockBuilderBuilder::<Block, Self>::new(self)
            .on_parent_block(self.head.hash())
            .with_parent_block_number(self.head.number)
            .with_proof_recorder(recorder.clone())
            .with_inherent_digests(Digest {
                logs: vec![<DigestItem as CompatibleDigestItem<sr25519::Signature>>::aura_pre_digest(slot)],
            })
            .with_extra_extensions(ProofSizeExt::new(recorder.clone()))
            .build()
            .map_err(|e| format!("block {number} cannot begin: {e}"))?;
        let inherents = builder
            .create_inherents(relay.inherents()?)
            .map_err(|e| format!("the runtime makes no inherents of block {number}: {e}"))?;
        for inherent in inherents {
            builder
                .push(inherent)
                .map_err(|e| format!("the runtime refuses its own inherent in block {number}: {e}"))?;
        }
        let mut full = false;
        while let Some(extrinsic) = queue.front() {
            match builder.push(extrinsic.clone()) {
                Ok(()) => drop(queue.pop_front()),
                Err(BlockchainError::ApplyExtrinsicFailed(ApplyExtrinsicFailed::Validity(reason)))
                    if reason.exhausted_resources() =>
                {
                    full = true;
                    break;
                }
                Err(e) => return Err(format!("a transaction is refused in block {number}: {e}")),
            }
        }
        let built = builder
            .build()
            .map_err(|e| format!("block {number} cannot be finished: {e}"))?;
        let proof = recorder
            .drain_storage_proof()
            .into_compact_proof::<BlakeTwo256>(self.head.state_root)
            .map_err(|e| format!("the proof of block {number} cannot be made compact: {e:?}"))?;
        let mut block = built.block;
        seal(&mut block.header, &self.author);
        Ok(Built {
            candidate: Candidate {
                relay: relay.validation,
                parent: self.head.clone(),
                // The version that carries a scheduling proof is for chains that schedule themselves, which we do not.
                data: ParachainBlockData::new(vec![block], proof, None),
            },
            full,
            changes: built.storage_changes,
        })
    }

    /// Makes a built block the last of the chain, and says which of its transactions failed.
    pub fn import(&mut self, built: Built) -> Result<Candidate, String> {
        let header = built.candidate.block().header.clone();
        if header.parent_hash != self.head.hash() {
            return Err(format!("block {} was built on another chain", header.number));
        }
        self.state
            .apply_transaction(built.changes.transaction_storage_root, built.changes.transaction);
        if *self.state.root() != header.state_root {
            return Err(format!("block {} leads to another state than it says", header.number));
        }
        self.head = header;
        match self.failure() {
            Some(failure) => Err(format!("in block {}: {failure}", self.head.number)),
            None => Ok(built.candidate),
        }
    }

    /// Builds and imports blocks until the queue is empty.
    pub fn work_off(&mut self, queue: &mut VecDeque<UncheckedExtrinsic>) -> Result<(), String> {
        while !queue.is_empty() {
            let before = queue.len();
            let built = self.build(queue)?;
            if queue.len() == before {
                return Err("a transaction does not fit an empty block".into());
            }
            self.import(built)?;
        }
        Ok(())
    }

    /// The first transaction of the last block that was included and failed.
    fn failure(&self) -> Option<String> {
        self.read(|| {
            frame_system::Pallet::<Runtime>::read_events_no_consensus().find_map(|record| {
                let EventRecord { phase, event, .. } = *record;
                match event {
                    RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => {
                        Some(format!("{phase:?} failed: {dispatch_error:?}"))
                    }
                    _ => None,
                }
            })
        })
    }

    fn ensure_head(&self, at: Hash) -> Result<(), ApiError> {
        match at == self.head.hash() {
            true => Ok(()),
            false => Err(ApiError::UnknownBlock(format!("{at:?} is not the last block"))),
        }
    }

    fn execute<B: Backend<BlakeTwo256>>(
        &self,
        backend: &B,
        params: &CallApiAtParams<Block>,
    ) -> Result<Vec<u8>, ApiError> {
        let mut changes = params.overlayed_changes.borrow_mut();
        let mut extensions = params.extensions.borrow_mut();
        let code = runtime_code(&self.code, &self.code_hash);
        let mut machine = StateMachine::new(
            backend,
            &mut *changes,
            &self.executor,
            params.function,
            &params.arguments,
            &mut extensions,
            &code,
            params.call_context,
        );
        machine
            .execute()
            .map_err(|e| ApiError::Application(e.to_string().into()))
    }
}

impl CallApiAt<Block> for Chain {
    type StateBackend = State;

    fn call_api_at(&self, params: CallApiAtParams<Block>) -> Result<Vec<u8>, ApiError> {
        self.ensure_head(params.at)?;
        match params.recorder {
            Some(recorder) => {
                let recording = TrieBackendBuilder::wrap(&self.state)
                    .with_recorder(recorder.clone())
                    .build();
                self.execute(&recording, &params)
            }
            None => self.execute(&self.state, &params),
        }
    }

    fn runtime_version_at(&self, at: Hash, _: CallContext) -> Result<RuntimeVersion, ApiError> {
        self.ensure_head(at)?;
        Ok(self.version.clone())
    }

    fn state_at(&self, at: Hash) -> Result<State, ApiError> {
        self.ensure_head(at)?;
        Ok(self.state.clone())
    }

    fn initialize_extensions(&self, _: Hash, _: &mut Extensions) -> Result<(), ApiError> {
        Ok(())
    }
}

impl ProvideRuntimeApi<Block> for Chain {
    type Api = <RuntimeApi as ConstructRuntimeApi<Block, Self>>::RuntimeApi;

    fn runtime_api(&self) -> ApiRef<'_, Self::Api> {
        RuntimeApi::construct_runtime_api(self)
    }
}

/// A key of the well-known development phrase.
pub fn key(name: &str) -> Result<sr25519::Pair, String> {
    sr25519::Pair::from_string(&format!("//{name}"), None).map_err(|e| format!("//{name} is no key: {e:?}"))
}

/// Signs a header as the author of its slot.
pub fn seal(header: &mut Header, key: &sr25519::Pair) {
    let signature = key.sign(header.hash().as_ref());
    header.digest.push(CompatibleDigestItem::aura_seal(signature));
}

fn runtime_code<'a>(code: &'a WrappedRuntimeCode<'static>, hash: &[u8]) -> RuntimeCode<'a> {
    RuntimeCode {
        code_fetcher: code,
        heap_pages: None,
        hash: hash.to_vec(),
    }
}

/// The state of the preset `demo`, built by the wasm itself as nodes do.
fn genesis(executor: &WasmExecutor<HostFunctions>, code: &RuntimeCode) -> Result<sp_core::storage::Storage, String> {
    let call = |ext: &mut BasicExternalities, method: &str, input: Vec<u8>| {
        executor
            .call(ext, code, method, &input, CallContext::Offchain)
            .0
            .map_err(|e| format!("`{method}` fails: {e}"))
    };
    let preset = |id: Option<&str>| -> Result<serde_json::Value, String> {
        let output = call(
            &mut BasicExternalities::new_empty(),
            "GenesisBuilder_get_preset",
            id.encode(),
        )?;
        let json = Option::<Vec<u8>>::decode(&mut &output[..])
            .map_err(|e| e.to_string())?
            .ok_or_else(|| format!("the runtime has no preset {id:?}"))?;
        serde_json::from_slice(&json).map_err(|e| format!("the preset {id:?} is no JSON: {e}"))
    };
    let mut config = preset(None)?;
    presets::merge(&mut config, preset(Some(presets::DEMO_RUNTIME_PRESET))?);
    let mut ext = BasicExternalities::new_empty();
    let output = call(&mut ext, "GenesisBuilder_build_state", config.to_string().encode())?;
    Result::<(), String>::decode(&mut &output[..])
        .map_err(|e| e.to_string())?
        .map_err(|e| format!("the preset does not build: {e}"))?;
    Ok(ext.into_storages())
}
