//! Stands in for the crate `wasm-opt`, of which `substrate-wasm-builder` uses two passes and for which Binaryen's C++ would
//! be compiled for ten minutes on two cores. The same passes are run by the program `wasm-opt` of the system's package
//! `binaryen`, which `scripts/setup` installs. The root `Cargo.toml` puts this crate in the other's place.
//!
//! Only what the wasm builder calls is here; a newer wasm builder that calls more does not compile.

use std::{fmt, path::Path, process::Command};

/// A pass that the wasm builder asks for.
#[derive(Clone, Copy, Debug)]
pub enum Pass {
    /// Removes debugging information in the DWARF format.
    StripDwarf,
    /// Leaves no sign extension, which not every WebAssembly machine has. The target `wasm32v1-none` makes none, so that there
    /// is nothing to replace: a module that has it is refused.
    SignextLowering,
}

/// What is to be run over a module.
#[derive(Clone, Debug, Default)]
pub struct OptimizationOptions {
    arguments: Vec<&'static str>,
}

impl OptimizationOptions {
    /// Without any optimisation: only the passes that are added.
    pub fn new_opt_level_0() -> Self {
        Self::default()
    }

    /// The module may use only what the first version of WebAssembly had.
    pub fn mvp_features_only(&mut self) -> &mut Self {
        self.arguments.push("--mvp-features");
        self
    }

    /// Whether the names of functions stay.
    pub fn debug_info(&mut self, keep: bool) -> &mut Self {
        if keep {
            self.arguments.push("--debuginfo");
        }
        self
    }

    /// Runs a pass after those added before.
    pub fn add_pass(&mut self, pass: Pass) -> &mut Self {
        self.arguments.push(match pass {
            Pass::StripDwarf => "--strip-dwarf",
            Pass::SignextLowering => "--disable-sign-ext",
        });
        self
    }

    /// Reads the module of one file and writes it to another, or the same.
    pub fn run(&self, input: impl AsRef<Path>, output: impl AsRef<Path>) -> Result<(), OptimizationError> {
        let status = Command::new("wasm-opt")
            .args(&self.arguments)
            .arg(input.as_ref())
            .arg("--output")
            .arg(output.as_ref())
            .status()
            .map_err(|error| OptimizationError(format!("the program wasm-opt does not start ({error}): run scripts/setup")))?;
        if status.success() {
            Ok(())
        } else {
            Err(OptimizationError(format!("wasm-opt ended with {status} for {}", input.as_ref().display())))
        }
    }
}

/// Why the program did not do it.
#[derive(Debug)]
pub struct OptimizationError(String);

impl fmt::Display for OptimizationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OptimizationError {}
