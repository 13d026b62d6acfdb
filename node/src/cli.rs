//! The command line.

use sc_cli::{CliConfiguration, RunCmd, SharedParams};

/// How a development chain makes blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// A block for each transaction, at once, and final.
    Instant,
    /// A block every so many milliseconds, final.
    Interval(u64),
    /// Aura and GRANDPA, as on a real network.
    Slots,
}

impl std::str::FromStr for Sealing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "instant" => Ok(Self::Instant),
            "slots" => Ok(Self::Slots),
            _ => match text.strip_prefix("interval=").map(str::parse) {
                Some(Ok(ms)) if ms > 0 => Ok(Self::Interval(ms)),
                _ => Err(format!(
                    "'{text}' is no way of sealing: use instant, slots, or interval=MILLISECONDS (above zero)"
                )),
            },
        }
    }
}

/// The Viaduct node.
#[derive(Debug, clap::Parser)]
#[command(version = env!("SUBSTRATE_CLI_IMPL_VERSION"))]
pub struct Cli {
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,

    #[clap(flatten)]
    pub run: RunCmd,

    #[cfg(feature = "collator")]
    #[clap(flatten)]
    pub collator: crate::collator::cli::CollatorParams,

    #[cfg(not(feature = "collator"))]
    #[clap(flatten)]
    pub collator: crate::no_collator::CollatorParams,

    /// How a development chain makes blocks: `instant`, `interval=MILLISECONDS`, or `slots` (Aura and GRANDPA). Blocks of
    /// the first two are final at once, and the chain's clock runs a slot (6 s) ahead with each. Default with `--dev`:
    /// interval=1000; otherwise slots. Checking and importing blocks of a development chain needs the same.
    #[arg(long, value_name = "HOW", global = true)]
    pub sealing: Option<Sealing>,

    /// With which moment the clock of a new development chain begins, milliseconds since 1970: a story of another year. Default: now. The
    /// RPC `dev_passTime(ms)` of a development chain lets time pass.
    #[arg(long, value_name = "MILLISECONDS")]
    pub clock: Option<u64>,
}

impl Cli {
    /// With what the clock of a development chain begins; an error if the chain is another's.
    pub fn clock(&self, sealing: Sealing) -> Result<Option<u64>, String> {
        if self.clock.is_some() && sealing == Sealing::Slots {
            return Err(
                "--clock is for a development chain with a clock of its own: add --dev, and no --sealing slots".into(),
            );
        }
        Ok(self.clock)
    }

    /// How the chain makes its blocks; an error if only a development chain could do it so.
    pub fn sealing(&self, dev: bool) -> Result<Sealing, String> {
        let usual = if dev { Sealing::Interval(1_000) } else { Sealing::Slots };
        let sealing = self.sealing.unwrap_or(usual);
        if sealing != Sealing::Slots && !dev {
            return Err("--sealing instant or interval is for a chain of a single node: add --dev".into());
        }
        Ok(sealing)
    }
}

/// Everything but running the node.
#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant)]
pub enum Subcommand {
    /// Make, inspect and insert keys.
    #[command(subcommand)]
    Key(sc_cli::KeySubcommand),
    /// Write a chain specification.
    ExportChainSpec(sc_cli::ExportChainSpecCmd),
    /// Check blocks.
    CheckBlock(sc_cli::CheckBlockCmd),
    /// Write blocks to a file.
    ExportBlocks(sc_cli::ExportBlocksCmd),
    /// Write the state of a block as a chain specification.
    ExportState(sc_cli::ExportStateCmd),
    /// Read blocks from a file.
    ImportBlocks(sc_cli::ImportBlocksCmd),
    /// Remove a chain's data.
    #[cfg(not(feature = "collator"))]
    PurgeChain(sc_cli::PurgeChainCmd),
    /// Remove a chain's data; a parachain's node holds its relay chain's as well.
    #[cfg(feature = "collator")]
    PurgeChain(crate::collator::cli::PurgeChainCmd),
    /// Go back some blocks that are not final.
    Revert(sc_cli::RevertCmd),
    /// Print the database's meta data.
    ChainInfo(sc_cli::ChainInfoCmd),
    /// Write the parachain's first header, with which it is registered on the relay chain.
    #[cfg(feature = "collator")]
    ExportGenesisHead(cumulus_client_cli::ExportGenesisHeadCommand),
    /// Write the parachain's first runtime, with which it is registered on the relay chain.
    #[cfg(feature = "collator")]
    ExportGenesisWasm(cumulus_client_cli::ExportGenesisWasmCommand),
    #[cfg(not(feature = "collator"))]
    #[command(hide = true)]
    ExportGenesisHead(crate::no_collator::Command),
    #[cfg(not(feature = "collator"))]
    #[command(hide = true)]
    ExportGenesisWasm(crate::no_collator::Command),
}

impl Subcommand {
    /// What says which chain the command is about; `None` if it does the same for every chain.
    pub fn shared_params(&self) -> Option<&SharedParams> {
        Some(match self {
            Self::Key(_) | Self::ExportChainSpec(_) => return None,
            Self::CheckBlock(cmd) => &cmd.shared_params,
            Self::ExportBlocks(cmd) => &cmd.shared_params,
            Self::ExportState(cmd) => &cmd.shared_params,
            Self::ImportBlocks(cmd) => &cmd.shared_params,
            Self::PurgeChain(cmd) => CliConfiguration::<()>::shared_params(cmd),
            Self::Revert(cmd) => &cmd.shared_params,
            Self::ChainInfo(cmd) => &cmd.shared_params,
            #[cfg(feature = "collator")]
            Self::ExportGenesisHead(cmd) => &cmd.shared_params,
            #[cfg(feature = "collator")]
            Self::ExportGenesisWasm(cmd) => &cmd.shared_params,
            #[cfg(not(feature = "collator"))]
            Self::ExportGenesisHead(_) | Self::ExportGenesisWasm(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn sealing_should_be_read_or_refused_with_a_hint() {
        for (text, sealing) in [
            ("instant", Sealing::Instant),
            ("slots", Sealing::Slots),
            ("interval=1", Sealing::Interval(1)),
            ("interval=6000", Sealing::Interval(6_000)),
        ] {
            assert_eq!(text.parse(), Ok(sealing));
        }
        for text in [
            "",
            "interval",
            "interval=",
            "interval=0",
            "interval=-1",
            "interval=1s",
            "manual",
        ] {
            let refusal = text.parse::<Sealing>().expect_err(text);
            assert!(refusal.contains("interval=MILLISECONDS"), "{refusal}");
        }
    }

    #[test]
    fn the_command_line_should_be_sound() {
        <Cli as clap::CommandFactory>::command().debug_assert();
        let cli = Cli::parse_from(["viaduct", "--dev", "--sealing", "interval=500"]);
        assert_eq!(cli.sealing(true), Ok(Sealing::Interval(500)));
        assert!(cli.sealing(false).is_err());
        let cli = Cli::parse_from(["viaduct", "import-blocks", "--dev", "--sealing", "slots", "blocks.bin"]);
        assert_eq!(cli.sealing(true), Ok(Sealing::Slots));
    }
}
