//! Runs what the command line says.

#[cfg(not(feature = "collator"))]
use crate::no_collator::NO_COLLATOR;
use crate::{
    chain_spec,
    cli::{Cli, Sealing, Subcommand},
    service,
};
use clap::Parser;
use sc_cli::{CliConfiguration, SubstrateCli};
use sc_service::{error::Error as ServiceError, Configuration, DatabaseSource, TaskManager};
use std::sync::Arc;
use viaduct_solo_runtime::opaque::Block;

impl SubstrateCli for Cli {
    fn impl_name() -> String {
        "Viaduct Node".into()
    }

    fn impl_version() -> String {
        env!("SUBSTRATE_CLI_IMPL_VERSION").into()
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

    fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
        chain_spec::load(id)
    }
}

/// A runner whose database is ParityDB unless `--database` says otherwise. A build with a relay chain's node in it would
/// take RocksDB, and not find what a build without has written.
pub fn runner<C: SubstrateCli>(cli: &C, command: &impl CliConfiguration) -> sc_cli::Result<sc_cli::Runner<C>> {
    let mut runner = cli.create_runner(command)?;
    if command.database()?.is_none() {
        let config = runner.config_mut();
        config.database = command.database_config(&config.data_path, 0, sc_cli::Database::ParityDb)?;
    }
    Ok(runner)
}

/// What the subcommands need of a chain.
struct Parts {
    client: Arc<service::FullClient>,
    backend: Arc<service::FullBackend>,
    task_manager: TaskManager,
    import_queue: sc_consensus::DefaultImportQueue<Block>,
}

/// The parts of the solo chain, or of a development chain of either kind, whose blocks carry no seal.
fn parts(config: &Configuration, sealing: Sealing) -> Result<Parts, ServiceError> {
    if sealing == Sealing::Slots && !chain_spec::is_parachain(&*config.chain_spec) {
        let parts = service::new_partial(config)?;
        return Ok(Parts {
            client: parts.client,
            backend: parts.backend,
            task_manager: parts.task_manager,
            import_queue: parts.import_queue,
        });
    }
    let base = service::new_base(config)?;
    Ok(Parts {
        import_queue: crate::dev::import_queue(config, &base.client, &base.task_manager),
        client: base.client,
        backend: base.backend,
        task_manager: base.task_manager,
    })
}

/// Runs a subcommand that needs the client and the import queue.
macro_rules! with_parts {
    ($cli:ident, $cmd:ident, |$config:ident, $parts:ident| $run:expr) => {{
        let sealing = $cli.sealing(CliConfiguration::<()>::is_dev($cmd)?)?;
        let runner = runner(&$cli, $cmd)?;
        runner.async_run(|$config| {
            let $parts = parts(&$config, sealing)?;
            $run
        })
    }};
}

/// Reads the command line and does what it says.
pub fn run() -> sc_cli::Result<()> {
    let cli = Cli::parse();
    #[cfg(not(feature = "collator"))]
    cli.collator.refuse()?;
    #[cfg(feature = "collator")]
    if cli.subcommand.is_none() && cli.run.shared_params.is_dev() {
        cli.collator.refuse_without_relay(true)?;
    }
    if is_about_parachain(&cli)? {
        let dev = cli.run.shared_params.is_dev();
        if cli.subcommand.is_none() && dev && cli.sealing == Some(Sealing::Slots) {
            return Err(
                "--sealing slots is for the solo chain: a parachain's slots are its relay chain's, and with --dev \
                        there is none; use instant or interval=MILLISECONDS"
                    .into(),
            );
        }
        let alone = cli.subcommand.is_none() && cli.sealing(dev)? != Sealing::Slots;
        #[cfg(feature = "collator")]
        if !alone {
            return crate::collator::run(&cli);
        }
        #[cfg(not(feature = "collator"))]
        if cli.subcommand.is_none() && !alone {
            return Err(NO_COLLATOR.into());
        }
    }
    match &cli.subcommand {
        Some(Subcommand::Key(cmd)) => cmd.run(&cli),
        Some(Subcommand::ExportChainSpec(cmd)) => {
            let spec = cli.load_spec(&cmd.chain)?;
            cmd.run(spec)
        }
        Some(Subcommand::CheckBlock(cmd)) => with_parts!(cli, cmd, |config, parts| {
            Ok((cmd.run(parts.client, parts.import_queue), parts.task_manager))
        }),
        Some(Subcommand::ExportBlocks(cmd)) => with_parts!(cli, cmd, |config, parts| {
            Ok((cmd.run(parts.client, config.database), parts.task_manager))
        }),
        Some(Subcommand::ExportState(cmd)) => with_parts!(cli, cmd, |config, parts| {
            Ok((cmd.run(parts.client, config.chain_spec), parts.task_manager))
        }),
        Some(Subcommand::ImportBlocks(cmd)) => with_parts!(cli, cmd, |config, parts| {
            Ok((cmd.run(parts.client, parts.import_queue), parts.task_manager))
        }),
        Some(Subcommand::PurgeChain(cmd)) => {
            let runner = runner(&cli, cmd)?;
            runner.sync_run(|config| cmd.run(config.database))
        }
        Some(Subcommand::Revert(cmd)) => with_parts!(cli, cmd, |config, parts| {
            let grandpa = !chain_spec::is_parachain(&*config.chain_spec);
            let aux_revert = Box::new(move |client: Arc<service::FullClient>, _, blocks| {
                if grandpa {
                    sc_consensus_grandpa::revert(client, blocks)?;
                }
                Ok(())
            });
            Ok((
                cmd.run(parts.client, parts.backend, Some(aux_revert)),
                parts.task_manager,
            ))
        }),
        Some(Subcommand::ChainInfo(cmd)) => {
            let runner = runner(&cli, cmd)?;
            runner.sync_run(|config| cmd.run::<Block>(&config))
        }
        #[cfg(feature = "collator")]
        Some(Subcommand::ExportGenesisHead(_) | Subcommand::ExportGenesisWasm(_)) => Err(
            "this chain has no relay chain to be registered on: choose a parachain's specification with --chain".into(),
        ),
        #[cfg(not(feature = "collator"))]
        Some(Subcommand::ExportGenesisHead(_) | Subcommand::ExportGenesisWasm(_)) => Err(NO_COLLATOR.into()),
        None => {
            #[cfg(feature = "collator")]
            cli.collator.refuse_without_relay(cli.run.shared_params.is_dev())?;
            let runner = runner(&cli, &cli.run)?;
            let sealing = cli.sealing(cli.run.shared_params.is_dev())?;
            let clock = cli.clock(sealing)?;
            runner.run_node_until_exit(|mut config| async move {
                // `Auto` would look for RocksDB, which is not in this build.
                if let DatabaseSource::Auto { paritydb_path, .. } = config.database {
                    config.database = DatabaseSource::ParityDb { path: paritydb_path };
                }
                match sealing {
                    Sealing::Slots => service::new_full(config).await,
                    sealing => crate::dev::new_dev(config, sealing, clock).await,
                }
                .map_err(sc_cli::Error::Service)
            })
        }
    }
}

/// Whether the chain that the command is about has a relay chain. An error if it is a network and `--dev` was given.
fn is_about_parachain(cli: &Cli) -> sc_cli::Result<bool> {
    let shared = match &cli.subcommand {
        Some(command) => command.shared_params(),
        None => Some(&cli.run.shared_params),
    };
    let Some(shared) = shared else { return Ok(false) };
    let spec = cli.load_spec(&shared.chain_id(shared.is_dev()))?;
    if shared.is_dev() {
        refuse_network(&*spec)?;
        if cli.subcommand.is_none() && !cli.run.network_params.bootnodes.is_empty() {
            return Err("--dev makes blocks alone and checks nobody else's: leave out --dev or --bootnodes".into());
        }
    }
    Ok(chain_spec::is_parachain(&*spec))
}

/// A node with `--dev` believes every block and makes its own without asking anybody: never in a network's database.
fn refuse_network(spec: &dyn sc_service::ChainSpec) -> Result<(), String> {
    if !chain_spec::is_network(spec) {
        return Ok(());
    }
    Err(format!(
        "--dev makes blocks alone, with keys that everybody knows, and checks nobody else's: {} is a network (by its type, or \
         because its specification names boot nodes), leave --dev out",
        spec.name()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sc_service::ChainType;

    #[test]
    fn a_network_should_not_be_run_with_dev() {
        let spec = |kind| {
            sc_service::GenericChainSpec::<sc_chain_spec::NoExtension>::builder(&[], None)
                .with_name("Somewhere")
                .with_chain_type(kind)
                .with_genesis_config_patch(Default::default())
                .build()
        };
        for kind in [ChainType::Live, ChainType::Custom("ours".into())] {
            assert!(refuse_network(&spec(kind)).is_err_and(|refusal| refusal.contains("Somewhere")));
        }
        for kind in [ChainType::Development, ChainType::Local] {
            assert_eq!(refuse_network(&spec(kind)), Ok(()));
        }
        let mut with_nodes = spec(ChainType::Local);
        let node = "/ip4/192.0.2.1/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
        with_nodes.add_boot_node(node.parse().expect("it is an address"));
        assert!(refuse_network(&with_nodes).is_err());
    }
}
