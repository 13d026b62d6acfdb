//! Persons receive units of a class as they wish: only who has opted in, or everybody who has not opted out.
//!
//! Borders: it binds the receiver of an issue, a transfer or a commitment, its own other account not; not a redemption, a legal
//! order or a recovery. The inventory needs no consent. A person that opts out keeps what it has. No one is exempt: the wish is
//! the person's, and no officer's.

use super::*;
use crate::Preferences;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct HolderConsent {
    /// Only who has opted in receives. Otherwise everybody does who has not opted out.
    pub opt_in: bool,
}

impl<T: Config> Rule<T> for HolderConsent {
    const EXEMPTS: Option<Side> = None;

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some((_, info))) = (rule, capped(transfer)) else {
            return;
        };
        ctx.look();
        let wish = Preferences::<T>::get(transfer.class_id, info.identity).map(|preference| preference.opted_in);
        match (wish, rule.opt_in) {
            (Some(true), _) | (None, false) => {}
            (Some(false), _) => findings.push(Finding::OptedOut),
            (None, true) => findings.push(Finding::NotOptedIn),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(opt_in: bool) {
        set_rules(|rules| rules.holder_consent = Some(HolderConsent { opt_in }));
    }
    fn wish(who: AccountId, opted_in: Option<bool>) -> DispatchResult {
        Compliance::set_preference(by(who), CLASS, opted_in)
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 60));
            test();
        });
    }

    #[test]
    fn a_class_should_reach_only_who_has_opted_in_or_has_not_opted_out() {
        world(|| {
            let judged = || judge(Transfer, Some(BOB), Some(ALICE), 1);
            for (opt_in, wished, expected) in [
                (true, None, vec![Finding::NotOptedIn]),
                (true, Some(true), vec![]),
                (true, Some(false), vec![Finding::OptedOut]),
                (false, None, vec![]),
                (false, Some(true), vec![]),
                (false, Some(false), vec![Finding::OptedOut]),
            ] {
                set(opt_in);
                let _ = wish(ALICE_2, wished);
                assert_eq!(judged(), expected, "{opt_in} {wished:?}");
                assert_eq!(judge(Commit, Some(BOB), Some(ALICE), 1), expected);
                assert_eq!(judge(Issue, None, Some(ALICE), 1), expected);
                // It keeps, sends and redeems what it has.
                assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 60), []);
                assert_eq!(judge(Redeem, Some(ALICE), None, 60), []);
                assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 60), []);
                assert_eq!(judge(Issue, None, Some(INVENTORY_ACCOUNT), 1), []);
            }
        });
    }

    #[test]
    fn a_person_that_selects_should_be_sent_nothing_unasked() {
        world(|| {
            // GIVEN Carol, who wants no units of classes to which she has not opted in; the class has no rule about it
            assert_ok!(Compliance::set_selective(by(CAROL), true));
            let judged = || judge(Transfer, Some(BOB), Some(CAROL), 1);
            assert_eq!(judged(), [Finding::NotOptedIn]);
            assert_eq!(judge(Issue, None, Some(CAROL), 1), [Finding::NotOptedIn]);
            // An order reaches her all the same.
            assert_eq!(judge(Forced, Some(BOB), Some(CAROL), 1), []);
            // WHEN she opts in, THEN she receives; what she has may be added to, even when she opts out again
            assert_ok!(wish(CAROL, Some(true)));
            assert_ok!(transfer(BOB, CAROL, 1));
            assert_ok!(wish(CAROL, None));
            assert_eq!(judged(), []);
            assert_noop!(Compliance::set_selective(by(CAROL), true), E::NothingToChange);
            assert_noop!(Compliance::set_selective(by(STRANGER), true), E::AccountNotLinked);
            assert_ok!(Compliance::set_selective(by(CAROL), false));
        });
    }

    #[test]
    fn a_preference_should_be_the_persons_and_return_its_deposit() {
        ExtBuilder::default()
            .rules(rules())
            .deposits(10, 1)
            .build_and_execute(|| {
                // GIVEN persons, one with tokens
                assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, 1_000));
                assert_noop!(wish(STRANGER, Some(true)), E::AccountNotLinked);
                assert_noop!(wish(BOB, Some(true)), E::DepositUnaffordable);
                assert_noop!(wish(ALICE, None), E::NothingToChange);
                assert_noop!(
                    Compliance::set_preference(by(ALICE), UNKNOWN_CLASS, Some(true)),
                    E::ClassNotFound
                );
                events();
                assert_ok!(wish(ALICE, Some(true)));
                assert_eq!(
                    events(),
                    [Event::PreferenceSet {
                        class_id: CLASS,
                        identity: ALICE_ID,
                        actor: ALICE,
                        before: None,
                        after: Some(true),
                    }]
                );
                assert!(Balances::free_balance(ALICE) < 1_000);
                assert_ok!(wish(ALICE_2, Some(false)));
                assert_ok!(wish(ALICE_2, None));
                assert_eq!(Balances::free_balance(ALICE), 1_000);
                // Of a file that is closed anybody clears it, and the payer has its deposit back.
                assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), CAROL, 1_000));
                assert_ok!(wish(CAROL, Some(false)));
                let clear = || Compliance::clear_preference(by(STRANGER), CLASS, CAROL_ID);
                assert_noop!(clear(), E::IdentityOpen);
                assert_ok!(close(KYC, CAROL_ID));
                assert_ok!(clear());
                assert_noop!(clear(), E::NothingToChange);
                assert_eq!(Balances::free_balance(CAROL), 1_000);
                // A suspended account has no say.
                assert_ok!(Compliance::suspend_account(by(KYC), ALICE, true, CODE, DOC));
                assert_noop!(wish(ALICE, Some(true)), E::AccountSuspended);
            });
    }
}
