//! What an officer says of a person for an open end, emergency governance ends, and no officer repeats it for a time.

use super::*;
use frame_support::traits::Time;
use TransferKind::{Commit, Transfer};

const ALLOWED: Option<ListKind> = Some(ListKind::Allowed);
const DENIED: Option<ListKind> = Some(ListKind::Denied);
const LISTS: [Option<ListKind>; 3] = [DENIED, None, ALLOWED];

fn list(who: AccountId, list: Option<ListKind>) -> DispatchResult {
    Compliance::set_listing(by(who), CLASS, ALICE_ID, list, CODE, DOC)
}
fn approve(who: AccountId, amount: Balance) -> DispatchResult {
    let expiry = START + 100;
    Compliance::approve_movement(by(who), CLASS, ALICE_ID, BOB_ID, amount, false, expiry, CODE, DOC)
}
fn revoke(who: AccountId, reason: Option<OrderReason>) -> DispatchResult {
    Compliance::revoke_approval(by(who), CLASS, ALICE_ID, BOB_ID, reason)
}
fn approval() -> Option<(Balance, bool, Moment)> {
    Compliance::approval_of(CLASS, ALICE_ID, BOB_ID)
}
fn listed() -> Option<ListKind> {
    Compliance::listing_of(CLASS, ALICE_ID).0
}
/// Alice and Bob are holders; both lists bind senders.
fn world(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(rules())
        .deposits(100, 1)
        .build_and_execute(|| {
            for who in [ALICE, BOB] {
                assert_ok!(issue(who, 60));
            }
            for rule in [
                RuleChange::AllowList(AllowList { senders: true }),
                RuleChange::DenyList(DenyList { senders: true }),
            ] {
                assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, rule));
            }
            let both = Compliance::set_listing(by(OFFICER), CLASS, BOB_ID, ALLOWED, CODE, DOC);
            assert_ok!(both);
            events();
            test();
            Clock::set(START);
        });
}

#[test]
fn emergency_governance_should_put_a_holder_back_on_the_allow_list() {
    world(|| {
        // GIVEN a holder that the officer took off the list: it sends to no one
        assert_ok!(list(OFFICER, ALLOWED));
        let free = Balances::free_balance(OFFICER);
        assert_ok!(list(OFFICER, None));
        for kind in [Transfer, Commit] {
            assert_eq!(judge(kind, Some(ALICE), Some(BOB), 1), [Finding::SenderNotListed]);
        }
        events();
        // WHEN
        assert_ok!(list(EMERGENCY, ALLOWED));
        // THEN it sends again; governance pays nothing, and the former deposit was returned
        let until = START + OVERRIDE_COOLDOWN;
        assert_eq!(
            events(),
            [
                Event::OfficerOverridden {
                    class_id: CLASS,
                    identity: ALICE_ID,
                    until,
                },
                Event::ListingSet {
                    class_id: CLASS,
                    identity: ALICE_ID,
                    actor: None,
                    before: None,
                    after: ALLOWED,
                    reason_code: CODE,
                    document: DOC,
                },
            ]
        );
        assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 60), []);
        assert!(Balances::free_balance(OFFICER) > free);
        assert_eq!(Compliance::listing_overridden_until(CLASS, ALICE_ID), Some(until));
        // AND no officer takes it off, or denies it, before the cooldown is over
        for after in [None, DENIED] {
            for now in [START, until - 1] {
                Clock::set(now);
                assert_noop!(list(OFFICER, after), E::Overridden);
            }
        }
        assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 60), []);
        Clock::set(until);
        assert_eq!(Compliance::listing_overridden_until(CLASS, ALICE_ID), None);
        assert_ok!(list(OFFICER, None));
        assert!(!Listings::<Test>::contains_key(CLASS, ALICE_ID));
        assert!(!ListingOverrides::<Test>::contains_key(CLASS, ALICE_ID));
    });
}

#[test]
fn emergency_governance_should_take_a_holder_off_the_deny_list() {
    world(|| {
        // GIVEN a holder that is listed, and then denied
        assert_ok!(list(OFFICER, DENIED));
        let findings = judge(Transfer, Some(ALICE), Some(BOB), 1);
        assert_eq!(findings, [Finding::SenderDenied, Finding::SenderNotListed]);
        let free = Balances::free_balance(OFFICER);
        events();
        // WHEN
        assert_ok!(list(EMERGENCY, None));
        // THEN the row is gone with its deposit
        let until = START + OVERRIDE_COOLDOWN;
        assert_eq!(
            events(),
            [
                Event::OfficerOverridden {
                    class_id: CLASS,
                    identity: ALICE_ID,
                    until,
                },
                Event::ListingSet {
                    class_id: CLASS,
                    identity: ALICE_ID,
                    actor: None,
                    before: DENIED,
                    after: None,
                    reason_code: CODE,
                    document: DOC,
                },
            ]
        );
        assert!(!Listings::<Test>::contains_key(CLASS, ALICE_ID));
        assert!(Balances::free_balance(OFFICER) > free);
        assert_noop!(list(OFFICER, DENIED), E::Overridden);
        // An officer may open more, and then not close that either.
        assert_ok!(list(OFFICER, ALLOWED));
        for after in [None, DENIED] {
            assert_noop!(list(OFFICER, after), E::Overridden);
        }
        Clock::set(until);
        assert_ok!(list(OFFICER, DENIED));
    });
}

#[test]
fn emergency_governance_should_open_lists_and_never_close_them() {
    for (place, before) in LISTS.into_iter().enumerate() {
        for (other, after) in LISTS.into_iter().enumerate() {
            world(|| {
                if before.is_some() {
                    assert_ok!(list(OFFICER, before));
                }
                match place.cmp(&other) {
                    core::cmp::Ordering::Less => {
                        assert_ok!(list(EMERGENCY, after));
                        assert_eq!(listed(), after);
                    }
                    core::cmp::Ordering::Equal => {
                        assert_noop!(list(EMERGENCY, after), E::NothingToChange);
                    }
                    core::cmp::Ordering::Greater => {
                        assert_noop!(list(EMERGENCY, after), DispatchError::BadOrigin);
                    }
                }
            });
        }
    }
    world(|| {
        let set = |class_id, identity| Compliance::set_listing(by(EMERGENCY), class_id, identity, ALLOWED, CODE, DOC);
        assert_noop!(set(UNKNOWN_CLASS, ALICE_ID), E::ClassNotFound);
        assert_noop!(set(CLASS, UNKNOWN_ID), E::IdentityNotFound);
        for who in [ISSUER, ADMIN, FOREIGNER, STRANGER] {
            assert_noop!(list(who, ALLOWED), NO_ROLE);
        }
    });
}

#[test]
fn an_override_should_bind_officers_for_this_person_and_class_only() {
    world(|| {
        assert_ok!(list(EMERGENCY, ALLOWED));
        let another = Compliance::set_listing(by(OFFICER), CLASS, BOB_ID, DENIED, CODE, DOC);
        assert_ok!(another);
        let elsewhere = Compliance::set_listing(by(FOREIGNER), OTHER_CLASS, ALICE_ID, DENIED, CODE, DOC);
        assert_ok!(elsewhere);
    });
}

#[test]
fn an_officer_should_pay_for_the_row_of_governance_once_it_says_more() {
    world(|| {
        // GIVEN a row of governance, without a deposit
        assert_ok!(list(EMERGENCY, ALLOWED));
        let before = Balances::free_balance(OFFICER);
        // WHEN the officer adds an exemption to it
        exempt(ALICE_ID, &[RuleName::AllowList]);
        // THEN it pays, and is paid back when nothing is said any longer
        assert!(Balances::free_balance(OFFICER) < before);
        exempt(ALICE_ID, &[]);
        Clock::set(Clock::now() + OVERRIDE_COOLDOWN);
        assert_ok!(list(OFFICER, None));
        assert!(!Listings::<Test>::contains_key(CLASS, ALICE_ID));
    });
}

#[test]
fn emergency_governance_should_approve_what_no_officer_takes_back() {
    world(|| {
        assert_ok!(Compliance::set_rule(
            by(OFFICER),
            CLASS,
            RuleChange::Approvals(Approvals {})
        ));
        assert_ok!(list(OFFICER, ALLOWED));
        // GIVEN a holder whose movements the officer does not approve, and takes back what it had
        let free = Balances::free_balance(OFFICER);
        assert_ok!(approve(OFFICER, 5));
        assert_noop!(revoke(OFFICER, None), E::ReasonMissing);
        // What an officer approved, governance does not take back.
        assert_noop!(revoke(EMERGENCY, Some(REASON)), DispatchError::BadOrigin);
        events();
        // WHEN governance approves, in place of it
        assert_ok!(approve(EMERGENCY, 30));
        assert_eq!(
            events(),
            [Event::MovementApproved {
                class_id: CLASS,
                giver: ALICE_ID,
                taker: BOB_ID,
                actor: None,
                before: Some(5),
                amount: 30,
                exact: false,
                expiry: START + 100,
                reason_code: CODE,
                document: DOC,
            }]
        );
        // THEN the officer has its deposit back, and changes and revokes nothing before the expiry
        assert_eq!(Balances::free_balance(OFFICER), free);
        for now in [START, START + 99] {
            Clock::set(now);
            assert_noop!(approve(OFFICER, 1), E::Overridden);
            assert_noop!(revoke(OFFICER, Some(REASON)), E::Overridden);
            assert_noop!(revoke(STRANGER, Some(REASON)), E::ApprovalInForce);
        }
        assert_ok!(transfer(ALICE, BOB, 20));
        assert_eq!(approval(), Some((10, false, START + 100)));
        assert_ok!(transfer(ALICE, BOB, 10));
        assert_eq!(approval(), None);
    });
}

#[test]
fn governance_should_take_back_its_own_approval_and_any_signer_one_that_is_over() {
    world(|| {
        assert_ok!(approve(EMERGENCY, 30));
        assert_noop!(revoke(EMERGENCY, None), E::ReasonMissing);
        events();
        let revoked = |actor, reason| {
            [Event::ApprovalRevoked {
                class_id: CLASS,
                giver: ALICE_ID,
                taker: BOB_ID,
                actor,
                amount: 30,
                reason,
            }]
        };
        assert_ok!(revoke(EMERGENCY, Some(REASON)));
        assert_eq!(events(), revoked(None, Some(REASON)));
        assert_noop!(revoke(EMERGENCY, Some(REASON)), E::ApprovalNotFound);
        // From its expiry on the officer has its say again, and a reason counts for nothing.
        assert_ok!(approve(EMERGENCY, 30));
        events();
        Clock::set(START + 100);
        assert_ok!(revoke(STRANGER, Some(REASON)));
        assert_eq!(events(), revoked(Some(STRANGER), None));
        Clock::set(START);
        assert_ok!(approve(OFFICER, 30));
        events();
        assert_ok!(revoke(OFFICER, Some(REASON)));
        assert_eq!(events(), revoked(Some(OFFICER), Some(REASON)));
    });
}

#[test]
fn try_state_should_find_overrides_and_rows_of_governance_that_cannot_be() {
    let broken = |change: fn()| {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(list(EMERGENCY, ALLOWED));
            frame_support::hypothetically!({
                change();
                assert!(Compliance::do_try_state().is_err());
            });
        });
    };
    broken(|| ListingOverrides::<Test>::insert(UNKNOWN_CLASS, ALICE_ID, 1));
    broken(|| ListingOverrides::<Test>::insert(CLASS, UNKNOWN_ID, 1));
    broken(|| {
        Listings::<Test>::mutate(CLASS, ALICE_ID, |row| {
            if let Some(row) = row {
                row.list = DENIED;
            }
        })
    });
}
