//! The stock collator node, which has to run our parachain too.

use polkadot_omni_node_lib::{
    chain_spec::DiskChainSpecLoader, extra_subcommand::NoExtraSubcommand, run_with_custom_cli,
    runtime::DefaultRuntimeResolver, CliConfig, RunConfig, NODE_VERSION,
};

struct Stock;

impl CliConfig for Stock {
    fn impl_version() -> String {
        NODE_VERSION.into()
    }

    fn author() -> String {
        env!("CARGO_PKG_AUTHORS").into()
    }

    fn support_url() -> String {
        "the project's issues".into()
    }

    fn copyright_start_year() -> u16 {
        2017
    }
}

// The SDK's error.
#[allow(clippy::result_large_err)]
fn main() -> Result<(), sc_cli::Error> {
    run_with_custom_cli::<Stock, NoExtraSubcommand>(RunConfig::new(
        Box::new(DefaultRuntimeResolver),
        Box::new(DiskChainSpecLoader),
    ))
}
