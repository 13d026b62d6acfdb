//! The code and its blocks are prepared and validated once; each test looks at one side of the outcome.

use crate::{
    code::{self, OUR_CODE_LIMIT, TRIAL_CODE_LIMIT},
    proof::{self, Proofs},
};
use cumulus_primitives_core::{
    relay_chain::{MAX_CODE_SIZE, MAX_POV_SIZE},
    ParachainBlockData,
};
use std::sync::OnceLock;

/// Wasm that can be instantiated and has nothing else: a memory, and the global where its heap begins.
const NO_PARACHAIN: &[u8] = b"\0asm\x01\0\0\0\
    \x05\x03\x01\0\x01\
    \x06\x06\x01\x7f\0\x41\0\x0b\
    \x07\x18\x02\x06memory\x02\0\x0b__heap_base\x03\0";

fn proofs() -> &'static Proofs {
    // A failure is kept as well: trying again for each test would take minutes to say the same.
    static PROOFS: OnceLock<Result<Proofs, String>> = OnceLock::new();
    PROOFS
        .get_or_init(|| code::built_in().and_then(proof::run))
        .as_ref()
        .unwrap_or_else(|fault| panic!("{fault}"))
}

fn refusal_of(name: &str) -> String {
    let forgeries = proof::forgeries(&proofs().full.candidate).expect("a full block can be forged");
    let forgery = forgeries
        .iter()
        .find(|forgery| forgery.name == name)
        .expect("the forgery exists");
    proofs().refusal(forgery).expect("no validator accepts it")
}

fn fault_of(code: &[u8]) -> String {
    code::check(code, OUR_CODE_LIMIT).err().expect("the code is refused")
}

#[test]
fn code_should_fit_the_relay_chain_and_our_own_limit() {
    let checked = &proofs().checked;
    assert!(checked.compressed <= MAX_CODE_SIZE as usize);
    assert!(checked.compressed <= TRIAL_CODE_LIMIT);
    // What is measured is compressed indeed.
    assert!(checked.compressed < checked.decompressed);
    assert!(checked.validator.artifact_size() > 0);
}

#[test]
fn code_that_is_too_large_should_be_refused() {
    assert!(fault_of(&vec![0; MAX_CODE_SIZE as usize + 1]).contains("the relay chain takes at most"));
    assert!(fault_of(&vec![0; OUR_CODE_LIMIT + 1]).contains("we allow ourselves"));
}

#[test]
fn code_that_is_no_wasm_should_be_refused() {
    assert!(fault_of(b"no wasm").contains("no runtime in the code"));
}

#[test]
fn code_of_no_parachain_should_be_refused() {
    assert!(fault_of(NO_PARACHAIN).contains("has no `validate_block`"));
}

#[test]
fn an_empty_block_should_be_accepted() {
    let empty = &proofs().empty;
    assert_eq!(empty.extrinsics, 2, "the two inherents");
    assert!(!empty.full);
    // The schedule began at the relay chain's number: nothing is spent on the millions of blocks before it.
    let (block, _) = proof::limits();
    assert!(empty.used.proof_size() < block.proof_size() / 10, "{}", empty.used);
    assert!(empty.raw <= MAX_POV_SIZE as usize);
}

#[test]
fn a_full_block_should_be_accepted() {
    let full = &proofs().full;
    let (block, normal) = proof::limits();
    assert!(full.full);
    assert!(full.extrinsics > 100);
    assert!(full.used.all_lte(block), "{} of {block}", full.used);
    assert!(full.normal.all_lte(normal), "{} of {normal}", full.normal);
    // One of the two dimensions is what stopped it.
    let nearly = |used: u64, most: u64| used / 9 >= most / 10;
    assert!(
        nearly(full.normal.ref_time(), normal.ref_time()) || nearly(full.normal.proof_size(), normal.proof_size()),
        "{} of {normal}",
        full.normal
    );
    assert!(full.raw <= MAX_POV_SIZE as usize);
    assert!(full.compressed < full.raw);
    // It reads far more than an empty one, so that the comparison of sizes means something.
    assert!(full.raw > 10 * proofs().empty.raw);
}

#[test]
fn blocks_should_travel_in_the_latest_version_for_chains_without_own_scheduling() {
    assert!(matches!(proofs().full.candidate.data, ParachainBlockData::V1 { .. }));
}

#[test]
fn a_changed_state_should_be_refused() {
    assert_eq!(
        refusal_of("a bit of the state changed"),
        "Compact proof decoding failure."
    );
}

#[test]
fn a_dropped_transaction_should_be_refused() {
    let reason = refusal_of("the last transaction dropped");
    assert!(reason.contains("must match that calculated"), "{reason}");
}

#[test]
fn a_strangers_seal_should_be_refused() {
    assert_eq!(refusal_of("sealed by a stranger"), "Invalid AuRa seal");
}

#[test]
fn another_state_of_the_relay_chain_should_be_refused() {
    let reason = refusal_of("under another state of the relay chain");
    assert!(reason.contains("Relay parent storage root doesn't match"), "{reason}");
}
