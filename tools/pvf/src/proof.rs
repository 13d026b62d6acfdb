//! The proof: a validator accepts an empty block and a full one, and learns from them what the collator says.

use crate::{
    candidate::Candidate,
    cast::{stranger, Cast},
    chain::Chain,
    code::{self, Checked},
    story,
    validator::Validator,
};
use codec::Encode;
use cumulus_primitives_core::{relay_chain::MAX_POV_SIZE, CollectCollationInfo};
use frame_support::{dispatch::DispatchClass, weights::Weight};
use polkadot_parachain_primitives::primitives::ValidationResult;
use polkadot_primitives::executor_params::{DEFAULT_APPROVAL_EXECUTION_TIMEOUT, DEFAULT_BACKING_EXECUTION_TIMEOUT};
use sp_api::ProvideRuntimeApi;
use std::{collections::VecDeque, fmt, time::Duration};
use viaduct_parachain_runtime::{Runtime, UncheckedExtrinsic};

/// The code and two blocks that a validator accepts.
pub struct Proofs {
    /// The code.
    pub checked: Checked,
    /// A block without transactions.
    pub empty: Proved,
    /// A block with no room for another transaction.
    pub full: Proved,
}

/// A block that a validator accepts.
pub struct Proved {
    /// The block as it travels.
    pub candidate: Candidate,
    /// Transactions in it, the two inherents included.
    pub extrinsics: usize,
    /// Whether something was left out for want of room.
    pub full: bool,
    /// Weight of everything in it.
    pub used: Weight,
    /// Weight of its ordinary transactions.
    pub normal: Weight,
    /// PoV before compression, bytes.
    pub raw: usize,
    /// PoV as it travels, bytes.
    pub compressed: usize,
    /// How long its validation took here.
    pub took: Duration,
}

/// A candidate that no validator may accept.
pub struct Forgery {
    /// What is wrong with it.
    pub name: &'static str,
    /// The candidate.
    pub candidate: Candidate,
}

/// Prepares the code, builds both blocks and validates them.
pub fn run(wasm: &'static [u8]) -> Result<Proofs, String> {
    // Validators compile on one thread; the chain compiles the same code for collators meanwhile.
    let (checked, chain) = std::thread::scope(|scope| {
        let chain = scope.spawn(|| Chain::demo(wasm));
        let checked = code::check(wasm, code::TRIAL_CODE_LIMIT);
        (checked, chain.join())
    });
    let checked = checked?;
    let mut chain = chain.map_err(|_| "the chain panicked when it began".to_string())??;
    let mut cast = Cast::new()?;
    let empty = prove(&checked.validator, &mut chain, &mut VecDeque::new())?;
    let mut queue = story::set_up(&chain, &mut cast)?;
    chain.work_off(&mut queue)?;
    let mut queue = story::full(&chain, &mut cast)?;
    let full = prove(&checked.validator, &mut chain, &mut queue)?;
    if !full.full {
        return Err("the full block had room for everything: give the story more to do".into());
    }
    Ok(Proofs { checked, empty, full })
}

impl Proofs {
    /// Why a validator refuses a forgery. That it accepts one is the error.
    pub fn refusal(&self, forgery: &Forgery) -> Result<String, String> {
        let parameters = forgery.candidate.parameters(&forgery.candidate.pov())?;
        match self.checked.validator.validate(&parameters) {
            Err(reason) => Ok(reason),
            Ok(_) => Err(format!("validators accept a forged block: {}", forgery.name)),
        }
    }
}

/// What could be done to a block on its way to the validators.
pub fn forgeries(candidate: &Candidate) -> Result<Vec<Forgery>, String> {
    Ok(vec![
        Forgery {
            name: "a bit of the state changed",
            candidate: candidate.with_changed_state()?,
        },
        Forgery {
            name: "the last transaction dropped",
            candidate: candidate.without_last_transaction()?,
        },
        Forgery {
            name: "sealed by a stranger",
            candidate: candidate.sealed_by(&stranger()?),
        },
        Forgery {
            name: "under another state of the relay chain",
            candidate: candidate.under_other_relay_state(),
        },
    ])
}

/// Builds a block, has it validated, and compares what the validator learns with what the collator would say.
fn prove(validator: &Validator, chain: &mut Chain, queue: &mut VecDeque<UncheckedExtrinsic>) -> Result<Proved, String> {
    let built = chain.build(queue)?;
    let full = built.full;
    let pov = built.candidate.pov();
    let (raw, compressed) = (pov.raw, pov.compressed.len());
    // The relay chain measures what travels. Collators stop at the same number of bytes before compression.
    if raw > MAX_POV_SIZE as usize || compressed > MAX_POV_SIZE as usize {
        return Err(format!(
            "the PoV has {raw} bytes, {compressed} compressed, the relay chain takes at most {MAX_POV_SIZE}"
        ));
    }
    let validated = validator
        .validate(&built.candidate.parameters(&pov)?)
        .map_err(|reason| format!("validators refuse an honest block: {reason}"))?;
    let candidate = chain.import(built)?;
    compare(chain, &candidate, &validated.result)?;
    let consumed = chain.read(frame_system::BlockWeight::<Runtime>::get);
    Ok(Proved {
        extrinsics: candidate.block().extrinsics.len(),
        full,
        used: consumed.total(),
        normal: *consumed.get(DispatchClass::Normal),
        raw,
        compressed,
        took: validated.took,
        candidate,
    })
}

/// A candidate whose collator says anything else of it than its validators find is invalid.
fn compare(chain: &Chain, candidate: &Candidate, result: &ValidationResult) -> Result<(), String> {
    let header = &candidate.block().header;
    if result.head_data.0 != header.encode() {
        return Err("validators find another header than the block has".into());
    }
    let said = chain
        .runtime_api()
        .collect_collation_info(header.hash(), header)
        .map_err(|e| format!("the runtime says nothing of its collation: {e}"))?;
    let same = said.head_data == result.head_data
        && said.new_validation_code == result.new_validation_code
        && said.upward_messages[..] == result.upward_messages[..]
        && said.horizontal_messages[..] == result.horizontal_messages[..]
        && said.processed_downward_messages == result.processed_downward_messages
        && said.hrmp_watermark == result.hrmp_watermark;
    match same {
        true => Ok(()),
        false => Err("validators find another outcome than the collator says".into()),
    }
}

/// Most weight of a block, and most of it that ordinary transactions may take.
pub fn limits() -> (Weight, Weight) {
    let weights: frame_system::limits::BlockWeights = <Runtime as frame_system::Config>::BlockWeights::get();
    let normal = weights.get(DispatchClass::Normal).max_total;
    (weights.max_block, normal.unwrap_or(weights.max_block))
}

impl fmt::Display for Proved {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // Weight counts picoseconds.
        let ms = |weight: Weight| weight.ref_time() / 1_000_000_000;
        let (block, normal) = limits();
        writeln!(f, "  transactions  {} with the two inherents", self.extrinsics)?;
        writeln!(
            f,
            "  ref time      {} ms of {} ms, ordinary transactions {} ms of {} ms",
            ms(self.used),
            ms(block),
            ms(self.normal),
            ms(normal)
        )?;
        writeln!(
            f,
            "  proof size    {} bytes of {}, ordinary transactions {} of {}",
            self.used.proof_size(),
            block.proof_size(),
            self.normal.proof_size(),
            normal.proof_size()
        )?;
        writeln!(
            f,
            "  PoV           {} bytes, {} compressed, of {MAX_POV_SIZE}",
            self.raw, self.compressed
        )?;
        write!(
            f,
            "  validated in  {} ms (validators allow {} s to back it, {} s to approve it)",
            self.took.as_millis(),
            DEFAULT_BACKING_EXECUTION_TIMEOUT.as_secs(),
            DEFAULT_APPROVAL_EXECUTION_TIMEOUT.as_secs()
        )
    }
}
