//! The part of the command line that only a parachain knows.

use cumulus_client_cli::{CollatorOptions, RelayChainMode};
use std::path::PathBuf;
use url::Url;

/// How a collator makes blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum AuthoringPolicy {
    /// A block for each relay-chain block, as soon as it arrives.
    Lookahead,
    /// Blocks by the clock; needed to use several cores.
    SlotBased,
}

/// How blocks are made, with what belongs to it.
#[derive(Clone, Debug)]
pub struct Authoring {
    /// When a block is made.
    pub policy: AuthoringPolicy,
    /// Folder for each proof of validity.
    pub export_pov: Option<PathBuf>,
    /// Share of the largest proof of validity that a block may use; the library's choice if there is none.
    pub max_pov_percentage: Option<u32>,
}

/// Options of a parachain's node.
#[derive(Clone, Debug, clap::Args)]
pub struct CollatorParams {
    /// Make blocks for the parachain; the same as `--validator`.
    #[arg(long, conflicts_with = "validator")]
    pub collator: bool,

    /// WebSocket addresses of relay-chain nodes, the preferred one first. With them no relay-chain node of one's own runs
    /// inside this one.
    #[arg(long, value_name = "URL", value_parser = relay_url, num_args = 1.., alias = "relay-chain-rpc-url")]
    pub relay_chain_rpc_urls: Vec<Url>,

    /// How a collator makes blocks: `lookahead`, or `slot-based`, which can use several cores.
    #[arg(long, value_enum, value_name = "HOW", default_value_t = AuthoringPolicy::Lookahead)]
    pub authoring: AuthoringPolicy,

    /// Write the proof of validity of each block that this collator makes into this folder.
    #[arg(long, value_name = "PATH")]
    pub export_pov_to_path: Option<PathBuf>,

    /// Share of the relay chain's largest proof of validity that a block may use, in percent. Only for a collator whose
    /// blocks turn out too large.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(1..=100))]
    pub experimental_max_pov_percentage: Option<u32>,

    /// Do not offer this node as a bootnode in the relay chain's DHT.
    #[arg(long)]
    pub no_dht_bootnode: bool,

    /// Do not look for bootnodes in the relay chain's DHT.
    #[arg(long)]
    pub no_dht_bootnode_discovery: bool,

    /// What follows `--` goes to the relay chain's node: `-- --chain FILE --port 30343`.
    #[arg(raw = true, value_name = "RELAY_CHAIN_ARGS")]
    pub relay_chain_args: Vec<String>,
}

/// A relay-chain node is asked through a WebSocket.
fn relay_url(text: &str) -> Result<Url, String> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "ws" | "wss") => Ok(url),
        _ => Err(format!(
            "'{text}' is no WebSocket address: one looks like ws://127.0.0.1:9944 or wss://relay.example"
        )),
    }
}

impl CollatorParams {
    /// Where the relay chain is read, and whether nodes find each other through it.
    pub fn options(&self) -> CollatorOptions {
        CollatorOptions {
            relay_chain_mode: if self.relay_chain_rpc_urls.is_empty() {
                RelayChainMode::Embedded
            } else {
                RelayChainMode::ExternalRpc(self.relay_chain_rpc_urls.clone())
            },
            embedded_dht_bootnode: !self.no_dht_bootnode,
            dht_bootnode_discovery: !self.no_dht_bootnode_discovery,
        }
    }

    /// How blocks are made.
    pub fn authoring(&self) -> Authoring {
        Authoring {
            policy: self.authoring,
            export_pov: self.export_pov_to_path.clone(),
            max_pov_percentage: self.experimental_max_pov_percentage,
        }
    }

    /// What was said that makes sense only beside a relay chain.
    fn said(&self) -> Option<&'static str> {
        [
            (self.collator, "--collator"),
            (!self.relay_chain_rpc_urls.is_empty(), "--relay-chain-rpc-urls"),
            (self.authoring != AuthoringPolicy::Lookahead, "--authoring"),
            (self.export_pov_to_path.is_some(), "--export-pov-to-path"),
            (
                self.experimental_max_pov_percentage.is_some(),
                "--experimental-max-pov-percentage",
            ),
            (self.no_dht_bootnode, "--no-dht-bootnode"),
            (self.no_dht_bootnode_discovery, "--no-dht-bootnode-discovery"),
            (!self.relay_chain_args.is_empty(), "what follows `--`"),
        ]
        .into_iter()
        .find_map(|(said, option)| said.then_some(option))
    }

    /// An error if something was said that a node without relay chain has no use for.
    pub fn refuse_without_relay(&self, dev: bool) -> Result<(), String> {
        self.said().map_or(Ok(()), |option| {
            if dev {
                return Err(format!(
                    "{option} is for a node on a relay chain, but with --dev the chain runs alone: leave out one of the two"
                ));
            }
            Err(format!(
                "{option} is for a parachain's node, but this chain runs without a relay chain: leave it out, or choose a \
                 parachain's specification with --chain"
            ))
        })
    }
}

/// Removes a chain's data; a parachain's node holds its relay chain's as well.
// Its name is also that of a group in the command inside.
#[derive(Clone, Debug, clap::Args)]
#[group(skip)]
pub struct PurgeChainCmd {
    #[clap(flatten)]
    pub base: sc_cli::PurgeChainCmd,

    /// Remove the parachain's data only.
    #[arg(long, alias = "para")]
    pub parachain: bool,

    /// Remove the relay chain's data only.
    #[arg(long, alias = "relay")]
    pub relaychain: bool,

    /// What followed `--` when the node ran, as far as it says where the relay chain's data lies.
    #[arg(raw = true, value_name = "RELAY_CHAIN_ARGS")]
    pub relay_chain_args: Vec<String>,
}

impl PurgeChainCmd {
    /// Removes the data of a chain that has no relay chain.
    pub fn run(&self, database: sc_service::DatabaseSource) -> sc_cli::Result<()> {
        if self.relaychain || !self.relay_chain_args.is_empty() {
            return Err(super::refuse(
                "this chain has no relay chain whose data could be removed: leave out --relaychain and what follows `--`",
            ));
        }
        self.base.run(database)
    }

    /// Removes the data of the parachain and of its relay chain.
    pub fn run_both(
        &self,
        parachain: sc_service::Configuration,
        relay: sc_service::Configuration,
    ) -> sc_cli::Result<()> {
        cumulus_client_cli::PurgeChainCmd {
            base: self.base.clone(),
            parachain: self.parachain,
            relaychain: self.relaychain,
        }
        .run(parachain, relay)
    }
}

impl sc_cli::CliConfiguration for PurgeChainCmd {
    fn shared_params(&self) -> &sc_cli::SharedParams {
        &self.base.shared_params
    }

    fn database_params(&self) -> Option<&sc_cli::DatabaseParams> {
        Some(&self.base.database_params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Subcommand};
    use clap::Parser;

    fn parse(args: &[&str]) -> Cli {
        Cli::try_parse_from([&["viaduct"][..], args].concat()).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn what_follows_two_dashes_should_go_to_the_relay_chain() {
        let cli = parse(&[
            "--collator",
            "--chain=para.json",
            "--relay-chain-rpc-urls",
            "ws://127.0.0.1:9944",
            "wss://relay.example",
            "--",
            "--chain",
            "relay.json",
        ]);
        assert!(cli.collator.collator);
        assert_eq!(cli.run.shared_params.chain.as_deref(), Some("para.json"));
        assert_eq!(cli.collator.relay_chain_rpc_urls.len(), 2);
        assert_eq!(cli.collator.relay_chain_args, ["--chain", "relay.json"]);
        assert!(matches!(
            cli.collator.options().relay_chain_mode,
            RelayChainMode::ExternalRpc(urls) if urls.len() == 2
        ));

        let cli = parse(&[
            "purge-chain",
            "-y",
            "--chain",
            "para.json",
            "--",
            "--chain",
            "relay.json",
        ]);
        let Some(Subcommand::PurgeChain(purge)) = cli.subcommand else {
            panic!("it is purge-chain");
        };
        assert_eq!(purge.relay_chain_args, ["--chain", "relay.json"]);
    }

    #[test]
    fn what_needs_a_relay_chain_should_be_refused_without_one() {
        assert!(parse(&["--validator"]).collator.refuse_without_relay(false).is_ok());
        for (args, option) in [
            (&["--collator"][..], "--collator"),
            (&["--authoring", "slot-based"], "--authoring"),
            (&["--export-pov-to-path", "povs"], "--export-pov-to-path"),
            (&["--", "--chain", "relay.json"], "what follows `--`"),
        ] {
            let refusal = parse(args).collator.refuse_without_relay(false).expect_err(option);
            assert!(refusal.starts_with(option), "{refusal}");
            let refusal = parse(args).collator.refuse_without_relay(true).expect_err(option);
            assert!(refusal.contains("--dev"), "{refusal}");
        }
    }

    #[test]
    fn only_web_sockets_should_be_taken_for_relay_chain_nodes() {
        assert!(relay_url("ws://127.0.0.1:9944").is_ok());
        for wrong in ["", "127.0.0.1:9944", "http://127.0.0.1:9944"] {
            assert!(relay_url(wrong).is_err(), "{wrong}");
        }
    }
}
