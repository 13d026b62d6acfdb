//! Every step of a scenario that sends a call, one file per subject.

pub mod attestation;
pub mod calendars;
pub mod charter;
pub mod compliance;
pub mod distribution;
pub mod infrastructure;
pub mod invoices;
pub mod money;
pub mod obligations;
pub mod personal_rules;
pub mod settlement;
pub mod tariffs;
pub mod units;
pub mod waterfall;

pub use crate::form::Spec;

/// All steps that send a call.
pub fn specs() -> impl Iterator<Item = &'static Spec> {
    [
        infrastructure::STEPS,
        charter::STEPS,
        compliance::STEPS,
        personal_rules::STEPS,
        units::STEPS,
        settlement::STEPS,
        attestation::STEPS,
        calendars::STEPS,
        obligations::STEPS,
        waterfall::STEPS,
        tariffs::STEPS,
        invoices::STEPS,
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

    #[test]
    fn every_step_should_name_a_call_of_the_runtime() {
        for spec in specs().filter(|spec| spec.call != "any") {
            let (pallet, call) = spec.call.split_once('.').expect("Pallet.call");
            assert!(RuntimeCall::get_call_names(pallet).contains(&call), "{}", spec.call);
        }
    }

    #[test]
    fn every_step_and_expectation_should_be_rehearsed() {
        let rehearsed = include_str!("../../tests/every_step.yaml");
        for spec in specs() {
            assert!(
                rehearsed.contains(&format!("\n  - {}: ", spec.verb)),
                "tests/every_step.yaml lacks the step '{}'",
                spec.verb
            );
        }
        for key in crate::expect::CHECKS {
            assert!(
                rehearsed.contains(&format!(" {key}:")),
                "tests/every_step.yaml lacks the expectation '{key}'"
            );
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

    #[test]
    fn the_manual_should_show_the_smallest_example_as_it_is() {
        let manual = include_str!("../../../../docs/rehearse.md");
        let example = include_str!("../../../../docs/rehearse/first.yaml");
        assert!(manual.contains(&format!("```yaml\n{example}```\n")));
    }

    #[test]
    fn the_manual_should_explain_every_key_of_a_gate() {
        let manual = include_str!("../../../../docs/rehearse.md");
        for key in waterfall::TEST_KEYS {
            let explains = |line: &str| {
                let cell = line.split('|').nth(1).unwrap_or_default();
                cell.contains(&format!("`{key}`"))
            };
            let gate = manual.split("| key of `test` |").nth(1).unwrap_or_default();
            let mut table = gate
                .lines()
                .take_while(|line| line.starts_with('|') || line.starts_with(" value"));
            assert!(table.any(explains), "docs/rehearse.md does not explain '{key}'");
        }
    }

    #[test]
    fn every_kind_of_tier_term_line_and_price_should_be_rehearsed_and_explained() {
        let rehearsed = include_str!("../../tests/every_step.yaml");
        let manual = include_str!("../../../../docs/rehearse.md");
        let kinds = waterfall::TIERS
            .iter()
            .chain(&obligations::TERMS)
            .chain(&tariffs::LINES)
            .chain(&tariffs::PRICES);
        for key in kinds {
            assert!(
                rehearsed.contains(&format!(" {key}:")),
                "tests/every_step.yaml lacks '{key}'"
            );
            assert!(
                manual.lines().any(|line| line.starts_with(&format!("| `{key}`"))),
                "docs/rehearse.md does not explain '{key}'"
            );
        }
    }
}
