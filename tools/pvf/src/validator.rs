//! What a validator does with code and candidates, step by step as its prepare and execute workers do it: the same crate,
//! the same restricted host functions, the same limits. Only the sandboxes around the workers are missing.

use crate::panics;
use codec::{Decode, Encode};
use polkadot_node_core_pvf_common::executor_interface::{
    create_runtime_from_artifact_bytes, execute_artifact, params_to_wasmtime_semantics, prepare, prevalidate,
};
use polkadot_parachain_primitives::primitives::{ValidationParams, ValidationResult};
use polkadot_primitives::ExecutorParams;
use std::time::{Duration, Instant};

/// Stack of the executing thread beside what the wasm may use, as in the execute worker, bytes.
const NATIVE_STACK: usize = 2 * 1024 * 1024;

/// A validator that has prepared the parachain's code.
pub struct Validator {
    // Only `prepare` fills it: executing anything else would be unsound.
    artifact: Vec<u8>,
    parameters: ExecutorParams,
}

/// How long the preparation took.
pub struct Preparation {
    /// Parsing the wasm.
    pub prevalidation: Duration,
    /// Metering its stack and compiling it on one thread, as validators do.
    pub compilation: Duration,
}

/// A candidate that the validator accepts.
pub struct Verdict {
    /// What the relay chain learns from it.
    pub result: ValidationResult,
    /// How long the execution took.
    pub took: Duration,
}

impl Validator {
    /// Prepares decompressed code under the default parameters, which are the strictest of any relay chain.
    pub fn prepare(wasm: &[u8]) -> Result<(Self, Preparation), String> {
        panics::listen();
        let parameters = ExecutorParams::default();
        let start = Instant::now();
        let blob = prevalidate(wasm).map_err(|e| format!("validators find no runtime in the code: {e}"))?;
        let prevalidation = start.elapsed();
        let start = Instant::now();
        let artifact = prepare(blob, &parameters).map_err(|e| format!("validators cannot compile the code: {e}"))?;
        let compilation = start.elapsed();
        // Before they vote for new code, validators see whether it can be instantiated at all.
        // SAFETY: the artifact was made by `prepare` just now.
        unsafe { create_runtime_from_artifact_bytes(&artifact, &parameters) }
            .map_err(|e| format!("validators cannot instantiate the code: {e}"))?;
        let validator = Self { artifact, parameters };
        validator.ensure_entry()?;
        let preparation = Preparation {
            prevalidation,
            compilation,
        };
        Ok((validator, preparation))
    }

    /// Bytes of the compiled code, which each validator keeps on its disk.
    pub fn artifact_size(&self) -> usize {
        self.artifact.len()
    }

    /// Validates a candidate. The error is the reason of the refusal.
    pub fn validate(&self, parameters: &ValidationParams) -> Result<Verdict, String> {
        let input = parameters.encode();
        let start = Instant::now();
        let output = self.call(&input)?;
        let took = start.elapsed();
        let result = ValidationResult::decode(&mut &output[..])
            .map_err(|e| format!("`validate_block` answers what no validator can read: {e}"))?;
        Ok(Verdict { result, took })
    }

    /// Code of a chain of its own compiles as well. Called with nothing, `validate_block` fails, but it is found.
    fn ensure_entry(&self) -> Result<(), String> {
        match self.call(&[]) {
            Err(reason) if reason.contains("validate_block is not found") => {
                Err("the code has no `validate_block`: it is not that of a parachain".into())
            }
            _ => Ok(()),
        }
    }

    fn call(&self, input: &[u8]) -> Result<Vec<u8>, String> {
        let (_, limit) = params_to_wasmtime_semantics(&self.parameters);
        // Compiled wasm runs on the thread's own stack, and may use much more of it than a thread has by default.
        let stack = NATIVE_STACK + limit.native_stack_max as usize;
        let work = || {
            panics::forget();
            // SAFETY: the artifact was made by `prepare` and is private to this struct, which never changes it.
            let output = unsafe { execute_artifact(&self.artifact, &self.parameters, input) };
            output.map_err(|e| panics::last().unwrap_or_else(|| e.to_string()))
        };
        std::thread::scope(|scope| {
            std::thread::Builder::new()
                .stack_size(stack)
                .spawn_scoped(scope, work)
                .map_err(|e| format!("no thread with a stack of {stack} bytes can be started: {e}"))?
                .join()
                .map_err(|_| "the executor panicked".to_string())?
        })
    }
}
