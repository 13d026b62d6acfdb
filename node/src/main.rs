//! The Viaduct node: validator and full node of the solo chain, collator and full node of the parachain.

// The SDK's own error types are large; the node passes them on a few times in its life.
#![allow(clippy::result_large_err)]

mod chain_spec;
mod cli;
#[cfg(feature = "collator")]
mod collator;
mod command;
mod dev;
#[cfg(not(feature = "collator"))]
mod no_collator;
mod pace;
mod relay_stand_in;
mod rpc;
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
    match command::run() {
        Ok(()) => ExitCode::SUCCESS,
        // As a sentence: a validator without its network key, for one, is told how to make it.
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
