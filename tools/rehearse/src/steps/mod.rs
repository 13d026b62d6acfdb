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

#[cfg(test)]
mod tests {
    use super::*;
    use frame_support::traits::GetCallMetadata;
    use viaduct_solo_runtime::RuntimeCall;

    /// Whoever adds a call adds a step: what a person can do on chain, a scenario can do.
    #[test]
    fn every_call_of_the_business_pallets_should_have_a_step() {
        let sent: Vec<&str> = specs().map(|spec| spec.call).collect();
        for pallet in ["Infrastructure", "Compliance", "Units", "Attestation", "Distribution"] {
            let calls = RuntimeCall::get_call_names(pallet);
            assert!(!calls.is_empty(), "{pallet}");
            for call in calls {
                let call = format!("{pallet}.{call}");
                assert!(sent.contains(&call.as_str()), "no step sends {call}");
            }
        }
    }

    #[test]
    fn no_two_steps_should_have_the_same_name() {
        let mut verbs: Vec<&str> = specs().map(|spec| spec.verb).collect();
        let count = verbs.len();
        verbs.sort_unstable();
        verbs.dedup();
        assert_eq!(verbs.len(), count);
    }

    #[test]
    fn the_manual_should_name_every_step_with_its_call_and_every_expectation() {
        let manual = include_str!("../../../../docs/rehearse.md");
        for spec in specs() {
            let line = manual
                .lines()
                .find(|line| line.starts_with(&format!("| `{}`", spec.verb)));
            let line = line.unwrap_or_else(|| panic!("docs/rehearse.md does not explain '{}'", spec.verb));
            assert!(
                line.contains(spec.call),
                "docs/rehearse.md: '{}' sends {}",
                spec.verb,
                spec.call
            );
        }
        for key in crate::expect::CHECKS {
            assert!(
                manual.lines().any(|line| line.starts_with(&format!("| `{key}`"))),
                "docs/rehearse.md does not explain the expectation '{key}'"
            );
        }
    }
}
