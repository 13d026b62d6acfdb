//! Accounts leave files, by themselves or by their registrar; an agent's order keeps a file.

use super::*;
use frame_support::traits::Time;

const NEW: AccountId = 40;

fn leave(who: AccountId) -> DispatchResult {
    match Compliance::leave_identity(by(who), MAX_POSITIONS, 100) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    }
}
fn unlink(who: AccountId) -> DispatchResult {
    unlink_by(by(KYC), who)
}
fn accounts(id: IdentityId) -> Vec<AccountId> {
    identity(id).accounts.iter().map(|linked| linked.account).collect()
}
fn world(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(rules())
        .deposits(1_000, 10)
        .build_and_execute(test);
}

#[test]
fn an_account_without_units_should_leave_a_file_by_itself() {
    world(|| {
        // GIVEN a registrar that took a rival's customer without asking
        assert_ok!(Compliance::register_identity(
            by(OTHER_KYC),
            NEW,
            FRANCE,
            Default::default(),
            InvestorKind::Retail
        ));
        assert_noop!(
            Compliance::register_identity(by(KYC), NEW, GERMANY, Default::default(), InvestorKind::Retail),
            E::AlreadyLinked
        );
        let taken = info(NEW).identity;
        System::reset_events();
        // WHEN the customer leaves, THEN the file, which is empty, is closed and the deposit returned
        assert_ok!(leave(NEW));
        let event = Event::IdentityClosed {
            identity: taken,
            actor: NEW,
            reason: None,
        };
        assert_eq!(events(), [event]);
        assert_eq!(Balances::free_balance(OTHER_KYC), ENDOWMENT);
        // AND its own registrar registers it
        assert_ok!(Compliance::register_identity(
            by(KYC),
            NEW,
            GERMANY,
            Default::default(),
            InvestorKind::Retail
        ));
    });
}

#[test]
fn one_of_several_accounts_should_leave_while_the_others_have_units() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        System::reset_events();
        let before = Balances::free_balance(KYC);
        // WHEN the second account leaves, which has none
        assert_ok!(leave(ALICE_2));
        let event = Event::AccountUnlinked {
            identity: ALICE_ID,
            account: ALICE_2,
            actor: ALICE_2,
            reason: None,
        };
        assert_eq!(events(), [event]);
        // THEN it is free, its deposit is returned, and the identity is as before
        assert_eq!((accounts(ALICE_ID), Compliance::account(&ALICE_2)), (vec![ALICE], None));
        assert!(Balances::free_balance(KYC) > before);
        assert_eq!((Pipeline::units(ALICE_ID), holders()), (10, 1));
        assert_noop!(leave(ALICE_2), E::AccountNotLinked);
    });
}

#[test]
fn an_account_with_units_or_trapped_units_should_stay() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        assert_noop!(leave(ALICE), E::AccountHasUnits);
        assert_noop!(unlink(ALICE), E::AccountHasUnits);
        assert_ok!(transfer(ALICE, ALICE_2, 10));
        assert_noop!(leave(ALICE_2), E::AccountHasUnits);
        Trapped::insert(ALICE, ());
        assert_noop!(leave(ALICE), E::AccountHasUnits);
        assert_noop!(unlink(ALICE), E::AccountHasUnits);
        Trapped::remove(ALICE);
        assert_ok!(leave(ALICE));
        // The last one, too: units of another class count like these.
        Ledger::insert(OTHER_CLASS, BOB, 1);
        assert_noop!(leave(BOB), E::PositionsOpen);
        Ledger::remove(OTHER_CLASS, BOB);
        assert_ok!(leave(BOB));
    });
}

#[test]
fn a_suspended_account_should_leave_by_itself() {
    world(|| {
        // GIVEN accounts that a registrar took without their signature and suspended
        for who in [ALICE_2, BOB] {
            assert_ok!(Compliance::suspend_account(by(KYC), who, true, CODE, DOC));
            // WHEN they leave, THEN they are free
            assert_ok!(leave(who));
            assert!(!Accounts::<Test>::contains_key(who));
        }
        assert_eq!(accounts(ALICE_ID), [ALICE]);
    });
}

#[test]
fn a_frozen_account_should_not_leave_by_itself() {
    world(|| {
        assert_ok!(Compliance::freeze_identity(by(EMERGENCY), ALICE_ID, true, CODE, DOC));
        for who in [ALICE, ALICE_2] {
            assert_noop!(leave(who), E::IdentityFrozen);
            assert_noop!(unlink(who), E::IdentityFrozen);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let refused = Compliance::leave_identity(origin, 0, 0).map_err(|refused| refused.error);
            assert_eq!(refused, Err(DispatchError::BadOrigin));
        }
    });
}

#[test]
fn the_last_account_should_leave_only_what_could_be_closed() {
    world(|| {
        // The inventory of a class stays.
        assert_noop!(leave(INVENTORY_ACCOUNT), E::IdentityTied);
        // So does an identity whose position without units is under an agent's order.
        Ordered::insert(BOB_ID, ());
        assert_noop!(leave(BOB), E::OrdersOpen);
        Ordered::remove(BOB_ID);
        // More positions or claims than were named are too many.
        Pipeline::leave(BOB_ID, 2);
        let go = |positions, claims| Compliance::leave_identity(by(BOB), positions, claims);
        assert_noop!(go(1, 1).map_err(|refused| refused.error), E::MorePositions);
        assert_noop!(go(2, 0).map_err(|refused| refused.error), E::MoreClaims);
        let weight = go(2, 1).expect("it owns nothing").actual_weight;
        assert_eq!(weight, Some(<() as WeightInfo>::close_identity(2, 1)));
        assert!(!Identities::<Test>::contains_key(BOB_ID));
        // A single account that leaves others behind is paid for as that.
        let weight = Compliance::leave_identity(by(ALICE), 8, 16)
            .expect("it has none")
            .actual_weight;
        assert_eq!(weight, Some(<() as WeightInfo>::leave_identity(0)));
    });
}

#[test]
fn sixteen_accounts_at_a_time_should_be_enough_for_a_lifetime() {
    world(|| {
        assert_ok!(issue(ALICE, 60));
        let mut lost = ALICE;
        assert_ok!(unlink(ALICE_2));
        for next in 100..130 {
            // WHEN an account is lost, its units go to another, and it is unlinked, though it is suspended
            assert_ok!(link(ALICE_ID, next));
            Clock::set(Clock::now() + LINK_DELAY);
            assert_ok!(recover(lost, next, 60));
            assert_ok!(Compliance::suspend(&lost));
            assert_ok!(unlink(lost));
            lost = next;
        }
        assert_eq!((accounts(ALICE_ID), Pipeline::units(ALICE_ID)), (vec![129], 60));
    });
}

#[test]
fn a_registrar_should_unlink_what_is_not_the_last_account() {
    world(|| {
        assert_noop!(unlink_by(by(OTHER_KYC), ALICE_2), E::NotRegistrar);
        assert_noop!(unlink_by(by(ALICE_2), ALICE_2), E::NotTrusted);
        assert_noop!(unlink(NEW), E::AccountNotLinked);
        assert_noop!(unlink(BOB), E::LastAccount);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(unlink_by(origin, ALICE), DispatchError::BadOrigin);
        }
        System::reset_events();
        // WHEN the first account goes, THEN the next one is that of payouts
        assert_ok!(unlink(ALICE));
        let event = Event::AccountUnlinked {
            identity: ALICE_ID,
            account: ALICE,
            actor: KYC,
            reason: Some(REASON),
        };
        assert_eq!(events(), [event]);
        assert!(info(ALICE_2).payout);
        // AND it may belong to another identity
        assert_ok!(link(BOB_ID, ALICE));
    });
}

#[test]
fn unlinking_should_be_paid_for_by_the_positions_that_are_looked_at() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        let weight = Compliance::unlink_account(by(KYC), ALICE_2, CODE, DOC)
            .expect("it has none")
            .actual_weight;
        assert_eq!(weight, Some(<() as WeightInfo>::unlink_account(1)));
        let most = <() as WeightInfo>::unlink_account(MAX_POSITIONS);
        assert!(weight.is_some_and(|weight| weight.all_lt(most)));
    });
}

#[test]
fn an_agents_order_should_keep_a_file_open() {
    world(|| {
        // GIVEN a block of a person without units
        Ordered::insert(BOB_ID, ());
        assert_noop!(close(KYC, BOB_ID), E::OrdersOpen);
        // WHEN it is lifted, THEN the file is closed
        Ordered::remove(BOB_ID);
        assert_ok!(close(KYC, BOB_ID));
    });
}

#[test]
fn no_account_should_leave_an_identity_under_an_agents_order() {
    world(|| {
        // GIVEN a block of a person with two accounts, of which one has nothing
        Ordered::insert(ALICE_ID, ());
        // WHEN it would leave, to come back as another person's, THEN it stays
        assert_noop!(leave(ALICE_2), E::OrdersOpen);
        // WHEN the block is lifted, THEN it may leave; its registrar, who knows the person, need not wait
        hypothetically!({
            Ordered::remove(ALICE_ID);
            assert_ok!(leave(ALICE_2));
        });
        assert_ok!(unlink(ALICE_2));
    });
}

#[test]
fn governance_in_an_emergency_should_suspend_and_restore_an_account() {
    ExtBuilder::default().world().build_and_execute(|| {
        for suspended in [true, false] {
            assert_ok!(Compliance::suspend_account(by(EMERGENCY), ALICE, suspended, CODE, DOC));
            assert_eq!(info(ALICE).frozen, suspended);
            let event = Event::AccountSuspended {
                identity: ALICE_ID,
                account: ALICE,
                suspended,
                actor: None,
                reason: Some(REASON),
            };
            assert_eq!(events(), [event]);
            assert_noop!(
                Compliance::suspend_account(by(EMERGENCY), ALICE, suspended, CODE, DOC),
                E::NothingToChange
            );
        }
        assert_eq!(info(ALICE).payable_from, START + LINK_DELAY);
        assert_noop!(
            Compliance::suspend_account(by(EMERGENCY), NEW, true, CODE, DOC),
            E::AccountNotLinked
        );
        assert_noop!(
            Compliance::suspend_account(by(ADMIN), ALICE, true, CODE, DOC),
            E::NotTrusted
        );
    });
}

#[test]
fn an_account_should_be_recovered_once_its_person_or_registrar_said_that_it_is_lost() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        let judged = || judge(TransferKind::Recovery, Some(ALICE), Some(ALICE_2), 10);
        // GIVEN nobody says so
        assert_ok!(Compliance::report_lost(by(ALICE_2), ALICE, false));
        System::reset_events();
        assert_eq!(judged(), [Finding::NotReportedLost]);
        // WHEN another person, or one without a file, says so
        assert_noop!(Compliance::report_lost(by(BOB), ALICE, true), E::AccountNotLinked);
        assert_noop!(Compliance::report_lost(by(NEW), ALICE, true), E::AccountNotLinked);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Compliance::report_lost(origin, ALICE, true), DispatchError::BadOrigin);
        }
        assert_noop!(Compliance::report_lost(by(ALICE_2), ALICE, false), E::NothingToChange);
        // WHEN the person does, by the other account or by itself
        for actor in [ALICE_2, ALICE] {
            assert_ok!(Compliance::report_lost(by(actor), ALICE, true));
            assert_eq!(judged(), []);
            assert_noop!(Compliance::report_lost(by(actor), ALICE, true), E::NothingToChange);
            // AND takes it back
            assert_ok!(Compliance::report_lost(by(ALICE_2), ALICE, false));
            assert_eq!(judged(), [Finding::NotReportedLost]);
            let reported = |actor, lost| Event::AccountReported {
                identity: ALICE_ID,
                account: ALICE,
                actor,
                lost,
            };
            assert_eq!(events(), [reported(actor, true), reported(ALICE_2, false)]);
        }
        // WHEN the registrar suspends it, THEN that is enough, and ends the report
        assert_ok!(Compliance::report_lost(by(ALICE), ALICE, true));
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, true, CODE, DOC));
        assert_eq!(judged(), []);
        assert_noop!(Compliance::report_lost(by(ALICE), ALICE, false), E::AccountSuspended);
        assert_noop!(Compliance::report_lost(by(ALICE_2), ALICE, true), E::NothingToChange);
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, false, CODE, DOC));
        assert_eq!(judged(), [Finding::NotReportedLost]);
    });
}

#[test]
fn a_new_account_should_neither_report_nor_replace_another_before_money_would_reach_it() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        let begin = START + 5;
        Clock::set(begin);
        // GIVEN an account that a registrar has just linked
        assert_ok!(link(ALICE_ID, NEW));
        let from = begin + LINK_DELAY;
        let judged = || judge(TransferKind::Recovery, Some(ALICE), Some(NEW), 10);
        for now in [begin, from - 1] {
            Clock::set(now);
            assert_noop!(Compliance::report_lost(by(NEW), ALICE, false), E::AccountTooNew);
            assert_eq!(judged(), [Finding::ReceiverTooNew { usable_from: from }]);
        }
        // WHEN it is no longer new
        Clock::set(from);
        assert_eq!(judged(), []);
        assert_ok!(Compliance::report_lost(by(NEW), ALICE, false));
        assert_eq!(judged(), [Finding::NotReportedLost]);
    });
}

#[test]
fn a_recovery_should_suspend_the_lost_account_once() {
    ExtBuilder::default().world().build_and_execute(|| {
        assert_ok!(Compliance::suspend(&ALICE));
        let event = Event::AccountSuspended {
            identity: ALICE_ID,
            account: ALICE,
            suspended: true,
            actor: None,
            reason: None,
        };
        assert_eq!(events(), [event]);
        assert!(info(ALICE).frozen && info(ALICE_2).payout);
        // It may be suspended already: that is no error, and is not said again.
        assert_ok!(Compliance::suspend(&ALICE));
        assert_eq!(events(), []);
        assert_noop!(Compliance::suspend(&NEW), E::AccountNotLinked);
    });
}
