//! Runs what the command line says about a parachain.

use super::{relay::RelayChainCli, service};
use crate::{
    cli::{Cli, Sealing, Subcommand},
    command::runner,
};
use sc_cli::{CliConfiguration, SubstrateCli};
use sc_service::Configuration;
use viaduct_parachain_runtime::opaque::Block;

/// Runs a subcommand or the node for a chain that has a relay chain.
pub fn run(cli: &Cli) -> sc_cli::Result<()> {
    match &cli.subcommand {
        Some(Subcommand::Key(cmd)) => cmd.run(cli),
        Some(Subcommand::ExportChainSpec(cmd)) => cmd.run(cli.load_spec(&cmd.chain)?),
        Some(Subcommand::CheckBlock(cmd)) => {
            let sealing = cli.sealing(CliConfiguration::<()>::is_dev(cmd)?)?;
            runner(cli, cmd)?.async_run(|config| {
                let parts = importing(&config, sealing)?;
                Ok((cmd.run(parts.client, parts.import_queue), parts.task_manager))
            })
        }
        Some(Subcommand::ExportBlocks(cmd)) => runner(cli, cmd)?.async_run(|config| {
            let parts = service::new_partial(&config)?;
            Ok((cmd.run(parts.client, config.database), parts.task_manager))
        }),
        Some(Subcommand::ExportState(cmd)) => runner(cli, cmd)?.async_run(|config| {
            let parts = service::new_partial(&config)?;
            Ok((cmd.run(parts.client, config.chain_spec), parts.task_manager))
        }),
        Some(Subcommand::ImportBlocks(cmd)) => {
            let sealing = cli.sealing(CliConfiguration::<()>::is_dev(cmd)?)?;
            runner(cli, cmd)?.async_run(|config| {
                let parts = importing(&config, sealing)?;
                Ok((cmd.run(parts.client, parts.import_queue), parts.task_manager))
            })
        }
        Some(Subcommand::PurgeChain(cmd)) => {
            let runner = runner(cli, cmd)?;
            // The relay chain's specification may be gone, and is not needed for this.
            if cmd.parachain && !cmd.relaychain {
                return runner.sync_run(|config| cmd.base.run(config.database));
            }
            let relay = RelayChainCli::new(runner.config(), &cmd.relay_chain_args)?;
            runner.sync_run(|config| {
                let relay_config = relay.configuration(&config)?;
                cmd.run_both(config, relay_config)
            })
        }
        Some(Subcommand::Revert(cmd)) => runner(cli, cmd)?.async_run(|config| {
            let parts = service::new_partial(&config)?;
            // Aura keeps nothing of its own that would have to go back as well.
            Ok((cmd.run(parts.client, parts.backend, None), parts.task_manager))
        }),
        Some(Subcommand::ChainInfo(cmd)) => runner(cli, cmd)?.sync_run(|config| cmd.run::<Block>(&config)),
        Some(Subcommand::ExportGenesisHead(cmd)) => runner(cli, cmd)?.sync_run(|config| {
            let parts = service::new_partial(&config)?;
            cmd.run(parts.client)
        }),
        Some(Subcommand::ExportGenesisWasm(cmd)) => runner(cli, cmd)?.sync_run(|config| cmd.run(&*config.chain_spec)),
        None => {
            let mut command = cli.run.clone();
            command.validator |= cli.collator.collator;
            let runner = runner(cli, &command)?;
            let relay = RelayChainCli::new(runner.config(), &cli.collator.relay_chain_args)?;
            runner.run_node_until_exit(|config| async move {
                let relay_config = relay.configuration(&config)?;
                service::start_node(config, relay_config, cli.collator.options(), cli.collator.authoring()).await
            })
        }
    }
}

/// The chain's parts, with the queue that its blocks pass on their way in: those of a development chain carry no seal.
fn importing(config: &Configuration, sealing: Sealing) -> sc_cli::Result<service::Service> {
    let mut parts = service::new_partial(config)?;
    if sealing != Sealing::Slots {
        parts.import_queue = sc_consensus_manual_seal::import_queue(
            Box::new(parts.client.clone()),
            &parts.task_manager.spawn_essential_handle(),
            config.prometheus_registry(),
        );
    }
    Ok(parts)
}
