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
fn an_officer_should_not_widen_stretch_or_replace_the_approval_of_governance() {
    for exact in [false, true] {
        world(|| {
            let put = |who, amount, exact, expiry| {
                Compliance::approve_movement(by(who), CLASS, ALICE_ID, BOB_ID, amount, exact, expiry, CODE, DOC)
            };
            // GIVEN
            assert_ok!(put(EMERGENCY, 30, exact, START + 100));
            let before = MovementApprovals::<Test>::get(CLASS, (ALICE_ID, BOB_ID));
            // WHEN an officer gives more, later, otherwise, the same or less, or takes it back
            for (amount, exact, expiry) in [
                (31, exact, START + 100),
                (30, exact, START + 101),
                (30, !exact, START + 100),
                (30, exact, START + 100),
                (1, exact, START + 1),
            ] {
                assert_noop!(put(OFFICER, amount, exact, expiry), E::Overridden);
            }
            assert_noop!(revoke(OFFICER, Some(REASON)), E::Overridden);
            // THEN it is as it was; the other way, and another pair, are the officer's
            assert_eq!(MovementApprovals::<Test>::get(CLASS, (ALICE_ID, BOB_ID)), before);
            let other =
                Compliance::approve_movement(by(OFFICER), CLASS, BOB_ID, ALICE_ID, 9, true, START + 9, CODE, DOC);
            assert_ok!(other);
            // AND at its expiry the officer has its say again
            Clock::set(START + 100);
            assert_ok!(put(OFFICER, 1, exact, START + 101));
        });
    }
}

/// A chain that the officer admitted, and its identity.
fn admitted() -> IdentityId {
    let id = NextIdentityId::<Test>::get();
    let kind = InvestorKind::Custodian;
    assert_ok!(Compliance::register_identity(
        by(KYC),
        SIBLING,
        GERMANY,
        Default::default(),
        kind
    ));
    assert_ok!(Compliance::add_claim(
        by(KYC),
        id,
        ClaimTopic::Kyc,
        None,
        EXPIRY,
        [1; 32]
    ));
    assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, id, ALLOWED, CODE, DOC));
    assert_ok!(Compliance::admit_custodian(by(OFFICER), CLASS, id, CODE, DOC));
    id
}

// The attack: an officer shuts a custodian out for good, by itself and at once.
#[test]
fn emergency_governance_should_admit_a_custodian_that_no_officer_dismisses_for_a_time() {
    world(|| {
        let admit = |who, id| Compliance::admit_custodian(by(who), CLASS, id, CODE, DOC);
        let dismiss = |id| Compliance::dismiss_custodian(by(OFFICER), CLASS, id, CODE, DOC);
        let id = admitted();
        assert_noop!(admit(EMERGENCY, id), E::NothingToChange);
        assert_noop!(admit(STRANGER, id), NO_ROLE);
        assert_noop!(admit(EMERGENCY, BOB_ID), E::NotCustodian);
        // GIVEN
        let paid = Balances::free_balance(OFFICER);
        assert_ok!(dismiss(id));
        let free = Balances::free_balance(OFFICER);
        assert!(free > paid);
        assert_eq!(
            judge(Transfer, Some(BOB), Some(SIBLING), 1),
            [Finding::CustodianNotAdmitted]
        );
        assert_noop!(
            Compliance::dismiss_custodian(by(EMERGENCY), CLASS, id, CODE, DOC),
            NO_ROLE
        );
        events();
        // WHEN
        assert_ok!(admit(EMERGENCY, id));
        // THEN it receives again, and no one pays
        let until = START + OVERRIDE_COOLDOWN;
        assert_eq!(
            events(),
            [
                Event::OfficerOverridden {
                    class_id: CLASS,
                    identity: id,
                    until,
                },
                Event::CustodianAdmitted {
                    class_id: CLASS,
                    identity: id,
                    actor: None,
                    reason_code: CODE,
                    document: DOC,
                },
            ]
        );
        assert_eq!(judge(Transfer, Some(BOB), Some(SIBLING), 1), []);
        assert_eq!(Balances::free_balance(OFFICER), free);
        // AND no officer dismisses it, or closes a list to it, before the cooldown is over
        for now in [START, until - 1] {
            Clock::set(now);
            assert_noop!(dismiss(id), E::Overridden);
            let deny = Compliance::set_listing(by(OFFICER), CLASS, id, DENIED, CODE, DOC);
            assert_noop!(deny, E::Overridden);
        }
        Clock::set(until);
        assert_ok!(dismiss(id));
        assert_eq!(Balances::free_balance(OFFICER), free);
        assert!(!ListingOverrides::<Test>::contains_key(CLASS, id));
    });
}

#[test]
fn an_officer_should_not_dismiss_a_custodian_to_which_governance_opened_the_lists() {
    world(|| {
        let id = admitted();
        assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, id, DENIED, CODE, DOC));
        assert_ok!(Compliance::set_listing(by(EMERGENCY), CLASS, id, ALLOWED, CODE, DOC));
        let dismiss = Compliance::dismiss_custodian(by(OFFICER), CLASS, id, CODE, DOC);
        assert_noop!(dismiss, E::Overridden);
    });
}

#[test]
fn an_officer_should_not_pay_for_what_governance_says_in_its_place() {
    world(|| {
        // GIVEN a person that the officer denies and exempts, for one deposit
        let free = Balances::free_balance(OFFICER);
        assert_ok!(list(OFFICER, DENIED));
        exempt(ALICE_ID, &[RuleName::AllowList]);
        let paid = Balances::free_balance(OFFICER);
        assert!(paid < free);
        // WHEN governance puts it on the allow list, THEN the officer pays for its exemption still
        assert_ok!(list(EMERGENCY, ALLOWED));
        assert_eq!(Balances::free_balance(OFFICER), paid);
        // AND has its deposit back as soon as all that is said is governance's
        exempt(ALICE_ID, &[]);
        assert_eq!(Balances::free_balance(OFFICER), free);
        assert_eq!(listed(), ALLOWED);
        // Of a row that said no more than the list it has it back at once.
        assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, CAROL_ID, DENIED, CODE, DOC));
        assert_ok!(Compliance::set_listing(
            by(EMERGENCY),
            CLASS,
            CAROL_ID,
            ALLOWED,
            CODE,
            DOC
        ));
        assert_eq!(Balances::free_balance(OFFICER), free);
    });
}

#[test]
fn any_account_should_clear_an_override_that_is_over_and_the_listing_of_a_person_that_is_gone() {
    world(|| {
        let clear = |id| Compliance::clear_listing(by(STRANGER), CLASS, id);
        let cleared = |id, listed, overridden_until| Event::ListingCleared {
            class_id: CLASS,
            identity: id,
            actor: STRANGER,
            listed,
            exempt: RuleNames::new(),
            overridden_until,
        };
        // GIVEN an override that runs
        assert_ok!(list(EMERGENCY, ALLOWED));
        let until = START + OVERRIDE_COOLDOWN;
        assert_noop!(clear(ALICE_ID), E::NothingToChange);
        Clock::set(until - 1);
        assert_noop!(clear(ALICE_ID), E::NothingToChange);
        assert_noop!(
            Compliance::clear_listing(RuntimeOrigin::root(), CLASS, ALICE_ID),
            DispatchError::BadOrigin
        );
        // WHEN it is over, THEN it goes, and the list stays
        Clock::set(until);
        events();
        assert_ok!(clear(ALICE_ID));
        assert_eq!(events(), [cleared(ALICE_ID, None, Some(until))]);
        assert_eq!(listed(), ALLOWED);
        assert_noop!(clear(ALICE_ID), E::NothingToChange);
        // AND of a person that is gone all goes, with the deposit to who paid it
        let free = Balances::free_balance(OFFICER);
        assert_ok!(Compliance::set_listing(by(OFFICER), CLASS, CAROL_ID, DENIED, CODE, DOC));
        assert_noop!(clear(CAROL_ID), E::NothingToChange);
        let approve = Compliance::approve_movement(by(OFFICER), CLASS, BOB_ID, CAROL_ID, 9, true, EXPIRY, CODE, DOC);
        assert_ok!(approve);
        assert_ok!(Compliance::close_identity(by(KYC), CAROL_ID, 0, 9, CODE, DOC));
        assert!(Balances::free_balance(OFFICER) < free);
        events();
        assert_ok!(clear(CAROL_ID));
        assert_eq!(events(), [cleared(CAROL_ID, DENIED, None)]);
        // An approval to it lets nothing move any longer.
        assert_ok!(Compliance::revoke_approval(by(STRANGER), CLASS, BOB_ID, CAROL_ID, None));
        assert_eq!(Balances::free_balance(OFFICER), free);
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
    broken(|| {
        Listings::<Test>::mutate(CLASS, ALICE_ID, |row| {
            if let Some(row) = row {
                row.by_governance = false;
            }
        })
    });
}
