//! Measures on the node's own client and database, as `new_base` of the node makes them.

mod remark;
mod state;

use clap::{Args, Subcommand};
use frame_benchmarking_cli::{ExtrinsicBuilder, OverheadCmd, StorageCmd};
use futures::executor::block_on;
use sc_cli::{CliConfiguration, SubstrateCli};
use sc_service::ChainSpec;
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature, Slot};
use sp_inherents::InherentDataProvider;
use sp_runtime::DigestItem;
use std::time::{SystemTime, UNIX_EPOCH};
use viaduct_node::{
    chain_spec, relay_stand_in, runner,
    service::{new_base, FullBackend},
};
use viaduct_runtime_common::constants::SLOT_DURATION;
use viaduct_solo_runtime::opaque::Block;

/// What is measured on a node.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)]
pub enum Command {
    /// What a read and a write of the database cost.
    Storage {
        #[clap(flatten)]
        state: State,
        #[clap(flatten)]
        command: StorageCmd,
    },
    /// What an empty block and a transaction that does nothing cost.
    Overhead {
        #[clap(flatten)]
        state: State,
        #[clap(flatten)]
        command: OverheadCmd,
    },
}

/// The state in which it is measured.
#[derive(Clone, Copy, Debug, Args)]
pub struct State {
    /// Holders of units in the genesis state; each has seven rows of storage.
    #[arg(long, default_value_t = 100_000)]
    holders: u32,
}

/// The program in the SDK's eyes. Its chains are the node's, with holders added to their genesis.
struct Bench(State);

impl SubstrateCli for Bench {
    fn impl_name() -> String {
        "Viaduct Bench".into()
    }

    fn impl_version() -> String {
        env!("CARGO_PKG_VERSION").into()
    }

    fn description() -> String {
        env!("CARGO_PKG_DESCRIPTION").into()
    }

    fn author() -> String {
        env!("CARGO_PKG_AUTHORS").into()
    }

    fn support_url() -> String {
        "the project's issues".into()
    }

    fn copyright_start_year() -> i32 {
        2026
    }

    fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
        let mut spec = chain_spec::load(id)?;
        let mut storage = spec.as_storage_builder().build_storage()?;
        state::add_holders(&mut storage.top, self.0.holders);
        spec.set_storage(storage);
        Ok(spec)
    }
}

/// Measures what the command says.
pub fn run(command: Command) -> sc_cli::Result<()> {
    match command {
        Command::Storage { state, command } => storage(state, command),
        Command::Overhead { state, command } => overhead(state, command),
    }
}

fn storage(state: State, command: StorageCmd) -> sc_cli::Result<()> {
    refuse_usual_data(&command)?;
    runner(&Bench(state), &command)?.sync_run(|config| {
        let base = new_base(&config)?;
        let backend = &base.backend;
        command.run::<Block, FullBackend, _>(
            config,
            base.client.clone(),
            backend.expose_db(),
            backend.expose_storage(),
            backend.expose_shared_trie_cache(),
        )
    })
}

/// The state is written to a directory of the caller's, not to where a node of this chain would have its data.
fn refuse_usual_data(command: &impl CliConfiguration) -> sc_cli::Result<()> {
    match command.base_path()? {
        Some(_) => Ok(()),
        None => Err("say with --base-path in which empty directory the state is to be written".into()),
    }
}

fn overhead(state: State, command: OverheadCmd) -> sc_cli::Result<()> {
    runner(&Bench(state), &command)?.sync_run(|config| {
        let is_parachain = chain_spec::is_parachain(&*config.chain_spec);
        let name = config.chain_spec.name().to_string();
        let base = new_base(&config)?;
        let genesis = base.client.info().genesis_hash;

        // A block of now by one of the chain's own authors, so that what blocks do for their author is measured, too.
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |d| d.as_millis() as u64);
        let slot = Slot::from(now / SLOT_DURATION);
        let time = u64::from(slot) * SLOT_DURATION;
        let digest = <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(slot);
        let relay = if is_parachain {
            relay_stand_in::data(&*base.client, genesis, time).map_err(|e| sc_cli::Error::Input(e.to_string()))?
        } else {
            relay_stand_in::NO_RELAY
        };
        let inherents = block_on((sp_timestamp::InherentDataProvider::new(time.into()), relay).create_inherent_data())
            .map_err(|e| sc_cli::Error::Input(format!("the inherents cannot be made: {e:?}")))?;

        let remarks: Box<dyn ExtrinsicBuilder> = if is_parachain {
            Box::new(remark::Parachain(genesis))
        } else {
            Box::new(remark::Solo(genesis))
        };
        // A collator records the proof of what it reads; a validator of the solo chain does not.
        command.run::<Block, _>(
            name,
            base.client.clone(),
            inherents,
            vec![digest],
            &*remarks,
            is_parachain,
        )
    })
}
