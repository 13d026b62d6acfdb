//! The size of the code, and whether a validator can compile it.

use crate::validator::{Preparation, Validator};
use polkadot_primitives::{
    executor_params::{DEFAULT_LENIENT_PREPARATION_TIMEOUT, DEFAULT_PRECHECK_PREPARATION_TIMEOUT},
    MAX_CODE_SIZE,
};
use std::fmt;

/// Most compressed code that we allow ourselves on chain, bytes. Far below the relay chain's limit: every upgrade is paid for and
/// travels in one block.
pub const OUR_CODE_LIMIT: usize = 2_000_000;
/// The same for the code that this program is built with, bytes: its log messages and sudo make a seventh more.
pub const TRIAL_CODE_LIMIT: usize = 2_300_000;
/// Most code after decompression, bytes: ten times the compressed limit, as the relay chain's runtime API
/// `validation_code_bomb_limit` answers.
pub const CODE_BOMB_LIMIT: usize = MAX_CODE_SIZE as usize * 10;

/// Code that a validator can work with.
pub struct Checked {
    /// Most bytes that we allow ourselves.
    pub limit: usize,
    /// Bytes as stored on the relay chain.
    pub compressed: usize,
    /// Bytes of wasm.
    pub decompressed: usize,
    /// How long the validator's preparation took here.
    pub preparation: Preparation,
    /// The validator, ready to execute it.
    pub validator: Validator,
}

/// The parachain's code as built with this program.
pub fn built_in() -> Result<&'static [u8], String> {
    viaduct_parachain_runtime::WASM_BINARY.ok_or_else(|| {
        "this program was built without the parachain's wasm: unset SKIP_WASM_BUILD and build again".into()
    })
}

/// Measures the code and prepares it as a validator does. `limit`: the most bytes that we allow ourselves.
pub fn check(code: &[u8], limit: usize) -> Result<Checked, String> {
    let compressed = code.len();
    if compressed > MAX_CODE_SIZE as usize {
        return Err(format!(
            "the code has {compressed} bytes, the relay chain takes at most {MAX_CODE_SIZE}"
        ));
    }
    if compressed > limit {
        return Err(format!(
            "the code has {compressed} bytes, we allow ourselves at most {limit}: is it compressed?"
        ));
    }
    let wasm = sp_maybe_compressed_blob::decompress(code, CODE_BOMB_LIMIT)
        .map_err(|e| format!("the code cannot be decompressed to at most {CODE_BOMB_LIMIT} bytes: {e}"))?;
    let decompressed = wasm.len();
    let (validator, preparation) = Validator::prepare(&wasm)?;
    Ok(Checked {
        limit,
        compressed,
        decompressed,
        preparation,
        validator,
    })
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(
            f,
            "code: {} bytes compressed (ours: at most {}; the relay chain's: {MAX_CODE_SIZE})",
            self.compressed, self.limit
        )?;
        writeln!(
            f,
            "      {} bytes decompressed (at most {CODE_BOMB_LIMIT})",
            self.decompressed
        )?;
        writeln!(
            f,
            "prevalidated in {} ms, prepared in {} ms (validators allow {} s before they vote for new code, {} s later)",
            self.preparation.prevalidation.as_millis(),
            self.preparation.compilation.as_millis(),
            DEFAULT_PRECHECK_PREPARATION_TIMEOUT.as_secs(),
            DEFAULT_LENIENT_PREPARATION_TIMEOUT.as_secs(),
        )?;
        write!(f, "artifact: {} bytes", self.validator.artifact_size())
    }
}
