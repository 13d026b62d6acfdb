//! Persons on the deny list of the class's officer do not receive, nor send where the class says so.
//!
//! Borders: it binds receivers of an issue, a transfer or a commitment, whatever else they have; not a redemption, a legal order
//! or a recovery. A denied holder may send, unless the class says otherwise, and redeem. Lists are kept whether or not the rule is
//! set. No one is exempt: take the person off the list.

use super::*;
use crate::ListKind;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DenyList {
    /// Denied persons do not send either.
    pub senders: bool,
}

impl<T: Config> Rule<T> for DenyList {
    const EXEMPTS: Option<Side> = None;

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        let is_denied = |side| {
            let listing = ctx.listing(side);
            listing.is_some_and(|listing| listing.list == Some(ListKind::Denied))
        };
        if is_denied(Side::Receiver) {
            findings.push(Finding::ReceiverDenied);
        }
        if rule.senders && is_denied(Side::Sender) {
            findings.push(Finding::SenderDenied);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(senders: bool) {
        let rule = RuleChange::DenyList(DenyList { senders });
        assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, rule));
    }

    #[test]
    fn denied_persons_should_not_receive_and_still_exit() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 60));
            assert_ok!(Compliance::set_listing(
                by(OFFICER),
                CLASS,
                ALICE_ID,
                Some(ListKind::Denied), CODE, DOC));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
            set(false);
            for kind in [Transfer, Commit] {
                assert_eq!(judge(kind, Some(BOB), Some(ALICE_2), 1), [Finding::ReceiverDenied]);
                assert_eq!(judge(kind, Some(ALICE), Some(BOB), 60), []);
            }
            set(true);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), [Finding::SenderDenied]);
            assert_eq!(judge(Redeem, Some(ALICE), None, 60), []);
            assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 60), []);
            assert_eq!(judge(Recovery, Some(ALICE), Some(ALICE_2), 60), []);
            // WHEN the officer takes it off the list
            assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, ALICE_ID, None, CODE, DOC));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
        });
    }

    #[test]
    fn listings_should_be_the_officers_and_return_their_deposit() {
        ExtBuilder::default()
            .rules(rules())
            .deposits(100, 1)
            .build_and_execute(|| {
                let denied = Some(ListKind::Denied);
                assert_noop!(Compliance::set_listing(by(FOREIGNER), CLASS, ALICE_ID, denied, CODE, DOC), NO_ROLE);
                assert_noop!(
                    Compliance::set_listing(by(OFFICER), UNKNOWN_CLASS, ALICE_ID, denied, CODE, DOC),
                    E::ClassNotFound
                );
                assert_noop!(
                    Compliance::set_listing(by(OFFICER), CLASS, UNKNOWN_ID, denied, CODE, DOC),
                    E::IdentityNotFound
                );
                assert_noop!(
                    Compliance::set_listing(by(OFFICER), CLASS, ALICE_ID, None, CODE, DOC),
                    E::NothingToChange
                );
                events();
                let free = || Balances::free_balance(OFFICER);
                let before = free();
                assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, ALICE_ID, denied, CODE, DOC));
                assert_ok!(Compliance::set_exemptions(
                    by(OFFICER),
                    CLASS,
                    ALICE_ID,
                    vec![RuleName::UnitsCap].try_into().expect("one"), CODE, DOC));
                assert_noop!(
                    Compliance::set_exemptions(
                        by(OFFICER),
                        CLASS,
                        ALICE_ID,
                        vec![RuleName::UnitsCap, RuleName::UnitsCap].try_into().expect("two"), CODE, DOC),
                    E::ListNotSorted
                );
                assert_eq!(
                    events(),
                    [
                        Event::ListingSet {
                            class_id: CLASS,
                            identity: ALICE_ID,
                            actor: Some(OFFICER),
                            before: None,
                            after: denied, reason_code: CODE, document: DOC, },
                        Event::ExemptionsSet {
                            class_id: CLASS,
                            identity: ALICE_ID,
                            actor: OFFICER,
                            before: RuleNames::new(),
                            after: vec![RuleName::UnitsCap].try_into().expect("one"), reason_code: CODE, document: DOC, },
                    ]
                );
                assert!(free() < before);
                assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, ALICE_ID, None, CODE, DOC));
                assert!(free() < before);
                assert_ok!(Compliance::set_exemptions(by(OFFICER), CLASS, ALICE_ID, RuleNames::new(), CODE, DOC));
                assert_eq!(free(), before);
                assert!(!Listings::<Test>::contains_key(CLASS, ALICE_ID));
            });
    }
}
