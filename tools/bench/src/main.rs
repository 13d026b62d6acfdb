//! Measures what weights are made of. `scripts/weights` calls it.
//!
//! - `pallet`: time, reads, writes and proof size of every call, with the wasm of a runtime built with `runtime-benchmarks`;
//!   the options are those of `frame-omni-bencher v1 benchmark pallet`.
//! - `storage` and `overhead` (feature `node`): what a read and a write cost in the node's own database with a state of
//!   realistic size, and what an empty block and a transaction that does nothing cost.

#[cfg(feature = "node")]
mod node;

use clap::Parser;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

/// Measures what weights are made of.
#[derive(Debug, Parser)]
enum Command {
    /// Calls of pallets.
    Pallet(PalletCmd),
    #[cfg(feature = "node")]
    #[command(flatten)]
    Node(node::Command),
}

fn main() -> sc_cli::Result<()> {
    match Command::parse() {
        Command::Pallet(command) => {
            sc_cli::LoggerBuilder::new("error").init()?;
            command.run_with_spec::<BlakeTwo256, storage_proof_size::HostFunctions>(None)
        }
        #[cfg(feature = "node")]
        Command::Node(command) => node::run(command),
    }
}
