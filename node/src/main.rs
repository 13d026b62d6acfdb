//! The binary; all of it is in the library.

use std::process::ExitCode;

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
