//! Benchmarks the runtime: time, reads, writes and proof size of every call. `scripts/weights` calls it with the wasm
//! of a runtime built with `runtime-benchmarks`; the options are those of `frame-omni-bencher v1 benchmark pallet`.

use clap::Parser;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

fn main() -> sc_cli::Result<()> {
    sc_cli::LoggerBuilder::new("error").init()?;
    PalletCmd::parse().run_with_spec::<BlakeTwo256, storage_proof_size::HostFunctions>(None)
}
