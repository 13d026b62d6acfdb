//! The class's officer exempts persons from single rules: a market maker from a cap, a founder's trust from a holding period.
//!
//! Borders: without this rule no exemption counts, so a class without it pays for none. Each rule says whose exemption frees from
//! it: that of the receiver from rules on who may have how much, that of the sender from those on counts, on when and how much
//! is sent, and on approvals. No one is exempt from freezes, pauses, the supply cap, the admission of custodians, a person's own
//! wish or the deny list, nor from being known. An exemption from a rule that is not set waits for it.

use super::*;

/// Parameters of the rule: none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Exemptions {}

impl<T: Config> Rule<T> for Exemptions {
    const EXEMPTS: Option<Side> = None;

    fn check(_: Option<&Self>, _: &TransferOf<T>, _: &Context<T>, _: &mut Vec<Finding>) {}
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    #[test]
    fn the_receiver_should_be_exempt_from_a_cap_and_the_sender_from_a_count() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 90));
            assert_ok!(issue(BOB, 10));
            set_cap(1, 4);
            set_limit(2);
            let to_bob = || names(&judge(Transfer, Some(ALICE), Some(BOB), 50));
            let to_carol = || names(&judge(Transfer, Some(ALICE), Some(CAROL), 10));
            assert_eq!((to_bob(), to_carol()), (vec!["IdentityCapExceeded"], vec!["MaxHoldersExceeded"]));
            exempt(BOB_ID, &[RuleName::IdentityCap]);
            exempt(CAROL_ID, &[RuleName::HolderLimit]);
            assert_eq!((to_bob(), to_carol()), (vec![], vec!["MaxHoldersExceeded"]));
            exempt(ALICE_ID, &[RuleName::HolderLimit]);
            assert_eq!((to_bob(), to_carol()), (vec![], vec![]));
            // WHEN the rule goes, THEN no exemption counts
            assert_ok!(Compliance::drop_rule(by(OFFICER), CLASS, RuleName::Exemptions));
            assert_eq!((to_bob(), to_carol()), (vec!["IdentityCapExceeded"], vec!["MaxHoldersExceeded"]));
        });
    }

    #[test]
    fn no_exemption_should_open_a_class_that_is_shut() {
        ExtBuilder::default().class().build_and_execute(|| {
            assert_ok!(Compliance::set_rule(
                by(OFFICER),
                CLASS,
                RuleChange::Exemptions(Exemptions {})
            ));
            let all = RuleName::ALL.to_vec().try_into().expect("all");
            assert_ok!(Compliance::set_exemptions(by(OFFICER), CLASS, ALICE_ID, all, CODE, DOC));
            assert_eq!(names(&judge(Issue, None, Some(ALICE), 1)), ["RulesUnset", "CountryNotAllowed"]);
        });
    }
}
