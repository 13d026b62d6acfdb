//! The Viaduct node: validator and full node of the solo chain.

mod chain_spec;
mod cli;
mod command;
mod dev;
mod rpc;
mod service;

fn main() -> sc_cli::Result<()> {
    command::run()
}
