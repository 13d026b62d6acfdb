//! What a build without the collator knows of it: enough to say that it is not here.

/// Why an option or a command does nothing here, and what to do.
pub const NO_COLLATOR: &str =
    "this build has no collator and of the parachain runs only chains with --dev: build one with \
                               `scripts/release`, see docs/parachain.md";

/// Options of a parachain's node.
#[derive(Clone, Debug, clap::Args)]
pub struct CollatorParams {
    #[arg(long, hide = true)]
    collator: bool,
    #[arg(long, hide = true, num_args = 1.., alias = "relay-chain-rpc-url")]
    relay_chain_rpc_urls: Vec<String>,
    #[arg(long, hide = true)]
    authoring: Option<String>,
    #[arg(raw = true, hide = true)]
    relay_chain_args: Vec<String>,
}

impl CollatorParams {
    /// An error if any of them was given.
    pub fn refuse(&self) -> Result<(), String> {
        let said = self.collator
            || self.authoring.is_some()
            || !self.relay_chain_rpc_urls.is_empty()
            || !self.relay_chain_args.is_empty();
        if said {
            Err(NO_COLLATOR.into())
        } else {
            Ok(())
        }
    }
}

/// A command that only a build with the collator carries out.
#[derive(Clone, Debug, clap::Args)]
pub struct Command {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _rest: Vec<String>,
}

#[cfg(test)]
mod tests {
    use crate::cli::{Cli, Subcommand};
    use clap::Parser;

    #[test]
    fn what_only_a_collator_can_do_should_be_understood_and_refused() {
        for line in [
            &["viaduct", "--collator", "--chain", "parachain-local"][..],
            &["viaduct", "--relay-chain-rpc-url", "ws://127.0.0.1:9944"],
            &["viaduct", "--relay-chain-rpc-urls", "ws://a", "ws://b", "--name", "x"],
            &["viaduct", "--authoring", "slot-based"],
            &["viaduct", "--chain", "parachain-local", "--", "--chain", "westend"],
        ] {
            let cli = Cli::try_parse_from(line).expect("it is understood");
            assert!(cli.collator.refuse().is_err(), "{line:?}");
        }
        assert!(Cli::parse_from(["viaduct", "--dev"]).collator.refuse().is_ok());
        for command in ["export-genesis-head", "export-genesis-wasm"] {
            let cli = Cli::try_parse_from(["viaduct", command, "--chain", "x", "file"]).expect("it is understood");
            assert!(matches!(
                cli.subcommand,
                Some(Subcommand::ExportGenesisHead(_) | Subcommand::ExportGenesisWasm(_))
            ));
        }
    }
}
