//! Every step of a scenario that sends a call, one file per subject.

pub mod attestation;
pub mod compliance;
pub mod distribution;
pub mod infrastructure;
pub mod money;
pub mod units;

use crate::form::Spec;

/// All steps that send a call.
pub fn specs() -> impl Iterator<Item = &'static Spec> {
    [
        infrastructure::STEPS,
        compliance::STEPS,
        units::STEPS,
        attestation::STEPS,
        distribution::STEPS,
        money::STEPS,
    ]
    .into_iter()
    .flatten()
}
