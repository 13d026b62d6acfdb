//! The binary; all of it is in the library.

use std::process::ExitCode;

/// The allocator of the relay chain's node, for all of the program, C libraries included.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    match viaduct_node::run() {
        Ok(()) => ExitCode::SUCCESS,
        // As a sentence: a validator without its network key, for one, is told how to make it.
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
