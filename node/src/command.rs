//! Runs what the command line says.

use crate::{
    chain_spec,
    cli::{Cli, Sealing, Subcommand},
    service,
};
use clap::Parser;
use sc_cli::SubstrateCli;
use sc_service::{DatabaseSource, PartialComponents};
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

/// Runs a subcommand that needs the client and the import queue.
macro_rules! with_components {
    ($cli:ident, $cmd:ident, |$config:ident, $parts:ident| $run:expr) => {{
        let runner = $cli.create_runner($cmd)?;
        runner.async_run(|$config| {
            let $parts = service::new_partial(&$config)?;
            $run
        })
    }};
}

/// Reads the command line and does what it says.
pub fn run() -> sc_cli::Result<()> {
    let cli = Cli::parse();
    match &cli.subcommand {
        Some(Subcommand::Key(cmd)) => cmd.run(&cli),
        Some(Subcommand::ExportChainSpec(cmd)) => {
            let spec = cli.load_spec(&cmd.chain)?;
            cmd.run(spec)
        }
        Some(Subcommand::CheckBlock(cmd)) => {
            let sealing = cli.sealing(sc_cli::CliConfiguration::<()>::is_dev(cmd)?)?;
            with_components!(cli, cmd, |config, parts| {
                let import_queue = crate::dev::import_queue_of(sealing, &config, &parts.client, &parts.task_manager)
                    .unwrap_or(parts.import_queue);
                Ok((cmd.run(parts.client, import_queue), parts.task_manager))
            })
        }
        Some(Subcommand::ExportBlocks(cmd)) => with_components!(cli, cmd, |config, parts| {
            let PartialComponents {
                client, task_manager, ..
            } = parts;
            Ok((cmd.run(client, config.database), task_manager))
        }),
        Some(Subcommand::ExportState(cmd)) => with_components!(cli, cmd, |config, parts| {
            let PartialComponents {
                client, task_manager, ..
            } = parts;
            Ok((cmd.run(client, config.chain_spec), task_manager))
        }),
        Some(Subcommand::ImportBlocks(cmd)) => {
            let sealing = cli.sealing(sc_cli::CliConfiguration::<()>::is_dev(cmd)?)?;
            with_components!(cli, cmd, |config, parts| {
                let import_queue = crate::dev::import_queue_of(sealing, &config, &parts.client, &parts.task_manager)
                    .unwrap_or(parts.import_queue);
                Ok((cmd.run(parts.client, import_queue), parts.task_manager))
            })
        }
        Some(Subcommand::PurgeChain(cmd)) => {
            let runner = cli.create_runner(cmd)?;
            runner.sync_run(|config| cmd.run(config.database))
        }
        Some(Subcommand::Revert(cmd)) => with_components!(cli, cmd, |config, parts| {
            let PartialComponents {
                client,
                task_manager,
                backend,
                ..
            } = parts;
            let aux_revert = Box::new(|client: Arc<service::FullClient>, _, blocks| {
                sc_consensus_grandpa::revert(client, blocks)?;
                Ok(())
            });
            Ok((cmd.run(client, backend, Some(aux_revert)), task_manager))
        }),
        Some(Subcommand::ChainInfo(cmd)) => {
            let runner = cli.create_runner(cmd)?;
            runner.sync_run(|config| cmd.run::<Block>(&config))
        }
        None => {
            let runner = cli.create_runner(&cli.run)?;
            let sealing = cli.sealing(cli.run.shared_params.is_dev())?;
            runner.run_node_until_exit(|mut config| async move {
                // `Auto` would look for RocksDB, which is not in this build.
                if let DatabaseSource::Auto { paritydb_path, .. } = config.database {
                    config.database = DatabaseSource::ParityDb { path: paritydb_path };
                }
                match sealing {
                    Sealing::Slots => service::new_full(config).await,
                    sealing => crate::dev::new_dev(config, sealing).await,
                }
                .map_err(sc_cli::Error::Service)
            })
        }
    }
}
