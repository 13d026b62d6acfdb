//! Proves, without a relay chain, that its validators accept the parachain's code and its blocks: the code is compiled and
//! the blocks are validated by the very crate that validators use.

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

mod candidate;
mod cast;
mod chain;
mod code;
mod panics;
mod proof;
mod relay;
mod story;
#[cfg(test)]
mod tests;
mod validator;

/// Proves that validators of the relay chain accept the parachain's code and blocks.
///
/// Exit code: 0 when everything is accepted that should be and nothing else, 1 otherwise.
#[derive(Parser)]
#[command(name = "pvf")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure the code against the limits and prepare it as a validator does.
    Check {
        /// The code, compressed or not; by default the one built with this program.
        file: Option<PathBuf>,
    },
    /// Validate an empty and a full block of the preset `demo`, and see that forged ones are refused.
    Block,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check { file } => check(file),
        Command::Block => block(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn check(file: Option<PathBuf>) -> Result<(), String> {
    let checked = match file {
        Some(file) => {
            let code = std::fs::read(&file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
            code::check(&code, code::OUR_CODE_LIMIT)?
        }
        None => code::check(code::built_in()?, code::TRIAL_CODE_LIMIT)?,
    };
    println!("{checked}");
    Ok(())
}

fn block() -> Result<(), String> {
    let proofs = proof::run(code::built_in()?)?;
    println!("{}\n", proofs.checked);
    println!("empty block\n{}\n", proofs.empty);
    println!("full block\n{}\n", proofs.full);
    for forgery in proof::forgeries(&proofs.full.candidate)? {
        let reason = proofs.refusal(&forgery)?;
        println!("refused: {}: {reason}", forgery.name);
    }
    Ok(())
}
