use super::*;
use frame_support::traits::fungible::InspectHold;

fn execute(who: AccountId, hold: u32, amount: Option<Balance>) -> DispatchResult {
    Units::execute_hold(by(who), hold, amount, false)
}

fn executed(amount: Balance, released: Balance) -> Event<Test> {
    Event::HoldExecuted {
        hold: 0,
        class_id: CLASS,
        actor: NOTARY,
        owner: ALICE,
        beneficiary: BOB,
        amount,
        released,
        kept: 0,
        secret: None,
    }
}

/// Alice has 100 units, 60 of them on hold for Bob.
fn with_hold(test: impl FnOnce()) {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        System::reset_events();
        Rules::judged();
        test();
    });
}

#[test]
fn an_executed_hold_should_move_all_its_units() {
    with_hold(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(execute(NOTARY, 0, None));
        Revenue::earn(CLASS, 2);
        assert_units(&[(ALICE, 40), (BOB, 60)]);
        assert_eq!((parts(ALICE_ID), parts(BOB_ID)), ((40, 0, 0), (60, 0, 0)));
        assert_eq!((frozen_in_ledger(ALICE), Holds::<Test>::iter().count()), (0, 0));
        assert_eq!(holders(), 2);
        // Until the execution they earned for the owner.
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 3 + 40 * 2));
        assert_eq!(accrued(BOB_ID), U256::from(60 * 2));
        assert_eq!(events(), vec![executed(60, 0)]);
    });
}

#[test]
fn a_hold_executed_in_part_should_free_the_rest() {
    with_hold(|| {
        assert_ok!(execute(NOTARY, 0, Some(1)));
        assert_units(&[(ALICE, 99), (BOB, 1)]);
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((99, 0, 0), 0));
        assert_eq!(events(), vec![executed(1, 59)]);
        assert_noop!(execute(NOTARY, 0, Some(1)), E::HoldNotFound);
    });
}

#[test]
fn a_hold_of_the_last_unit_should_be_executed() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 100);
        assert_ok!(execute(NOTARY, 0, Some(100)));
        assert_units(&[(BOB, 100)]);
        assert!(!is_stored(ALICE_ID));
        assert_eq!(holders(), 1);
    });
}

#[test]
fn other_holds_should_outlive_an_execution() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        put_on_hold(ALICE, 40);
        assert_ok!(execute(NOTARY, 1, None));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((0, 60, 0), 60));
        assert_eq!(
            (Holds::<Test>::contains_key(0), Holds::<Test>::contains_key(1)),
            (true, false)
        );
        assert_ok!(execute(NOTARY, 0, Some(10)));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((50, 0, 0), 0));
        assert_units(&[(ALICE, 50), (BOB, 50)]);
    });
}

#[test]
fn a_hold_should_be_executed_in_favour_of_another_account_of_its_owner() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(Units::hold(
            by(ALICE),
            CLASS,
            ALICE_2,
            NOTARY,
            60,
            EXPIRY,
            None,
            Balance::MAX
        ));
        assert_ok!(execute(NOTARY, 0, None));
        assert_units(&[(ALICE, 40), (ALICE_2, 60)]);
        assert_eq!((parts(ALICE_ID), holders()), ((100, 0, 0), 1));
    });
}

#[test]
fn an_execution_should_be_judged_as_a_transfer_of_free_units() {
    with_hold(|| {
        assert_ok!(execute(NOTARY, 0, Some(50)));
        let judged = Rules::judged();
        let [movement] = judged.as_slice() else {
            panic!("one assessment on one movement, not {judged:?}");
        };
        assert_eq!((movement.kind, movement.amount), (TransferKind::Transfer, 50));
        let from = movement.from.as_ref().expect("the sender is judged");
        assert_eq!((from.units, from.free), (100, 100));
    });
}

#[test]
fn an_execution_should_be_refused_to_all_but_the_notary_and_from_expiry_on() {
    with_hold(|| {
        Clock::set(EXPIRY - 1);
        for who in [ALICE, BOB, STRANGER, FORCE_AGENT] {
            assert_noop!(execute(who, 0, None), E::NotNotary);
        }
        for origin in unsigned() {
            assert_noop!(Units::execute_hold(origin, 0, None, false), DispatchError::BadOrigin);
        }
        hypothetically!({
            assert_ok!(execute(NOTARY, 0, None));
        });
        for now in [EXPIRY, EXPIRY + 1] {
            Clock::set(now);
            assert_noop!(execute(NOTARY, 0, None), E::HoldExpired);
        }
        assert_noop!(execute(BOB, 0, None), E::NotNotary);
        assert_noop!(execute(NOTARY, 1, None), E::HoldNotFound);
    });
}

#[test]
fn an_execution_should_be_refused_for_nothing_and_for_more_than_is_held() {
    with_hold(|| {
        assert_noop!(execute(NOTARY, 0, Some(0)), E::AmountZero);
        // Alice has 100 units, but 60 are promised.
        for amount in [61, 100, Balance::MAX] {
            assert_noop!(execute(NOTARY, 0, Some(amount)), E::InsufficientUnits);
        }
    });
}

#[test]
fn a_refused_execution_should_leave_the_hold_in_force() {
    with_hold(|| {
        hypothetically!({
            Rules::answer(&[Finding::CountryNotAllowed { country: 250 }]);
            assert_noop!(execute(NOTARY, 0, None), E::CountryNotAllowed);
        });
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(execute(NOTARY, 0, None), E::SenderFrozen);
        });
        hypothetically!({
            Rules::freeze(BOB);
            assert_noop!(execute(NOTARY, 0, None), E::ReceiverFrozen);
        });
        hypothetically!({
            Rules::forget(BOB);
            assert_noop!(execute(NOTARY, 0, None), E::ReceiverUnknown);
        });
        hypothetically!({
            Revenue::refuse();
            assert_noop!(execute(NOTARY, 0, None), NOT_SETTLED);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(execute(NOTARY, 0, None), BOOKS_CLOSED);
        });
        assert_eq!(parts(ALICE_ID), (40, 60, 0));
    });
}

#[test]
fn units_frozen_after_the_hold_should_stop_its_execution() {
    with_hold(|| {
        // GIVEN 41 of 100 units are frozen: 59 are left for the hold of 60
        freeze_units(ALICE_ID, 41);
        assert_noop!(execute(NOTARY, 0, None), E::InsufficientUnits);
        assert_ok!(execute(NOTARY, 0, Some(59)));
        assert_units(&[(ALICE, 41), (BOB, 59)]);
        assert_eq!(parts(ALICE_ID), (0, 0, 41));
    });
}

#[test]
fn a_hold_executed_in_part_should_keep_the_rest_on_hold_where_the_notary_says_so() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            put_on_hold(ALICE, 60);
            let locked = || Balances::balance_on_hold(&HoldReason::UnitHold.into(), &ALICE);
            let paid = locked();
            System::reset_events();
            let part = |amount| Units::execute_hold(by(NOTARY), 0, amount, true);
            assert_noop!(part(Some(0)), E::AmountZero);
            assert_noop!(part(Some(61)), E::InsufficientUnits);
            assert_ok!(part(Some(25)));
            assert_units(&[(ALICE, 75), (BOB, 25)]);
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((40, 35, 0), 35));
            assert_eq!(Holds::<Test>::get(0).map(|hold| hold.amount), Some(35));
            assert_eq!(locked(), paid);
            // WHEN the last of it goes, THEN nothing is kept
            assert_ok!(part(None));
            assert_units(&[(ALICE, 40), (BOB, 60)]);
            assert_eq!((Holds::<Test>::iter().count(), locked()), (0, 0));
            let told = |amount, kept| Event::HoldExecuted {
                hold: 0,
                class_id: CLASS,
                actor: NOTARY,
                owner: ALICE,
                beneficiary: BOB,
                amount,
                released: 0,
                kept,
                secret: None,
            };
            assert_eq!(events(), vec![told(25, 35), told(35, 0)]);
        });
}

#[test]
fn what_is_kept_on_hold_should_not_carry_frozen_units_away() {
    with_hold(|| {
        // GIVEN 41 of 100 units are frozen: one unit of the hold of 60 is no longer covered
        freeze_units(ALICE_ID, 41);
        let part = |amount| Units::execute_hold(by(NOTARY), 0, Some(amount), true);
        // THEN no part of it goes while the whole rest is kept
        for amount in [1, 59] {
            assert_noop!(part(amount), E::InsufficientUnits);
        }
        hypothetically!({
            assert_ok!(execute(NOTARY, 0, Some(59)));
            assert_eq!(parts(ALICE_ID), (0, 0, 41));
        });
        // WHEN it is covered again, THEN it does
        freeze_units(ALICE_ID, 40);
        assert_ok!(part(59));
        assert_eq!(parts(ALICE_ID), (0, 1, 40));
        assert_ok!(part(1));
        assert_units(&[(ALICE, 40), (BOB, 60)]);
    });
}

// The attack: an approval for one transfer of exactly its amount is cut into pieces, or comes back smaller.
#[test]
fn a_hold_under_an_exact_approval_should_be_executed_whole_or_not_at_all() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        reserve(true);
        put_on_hold(ALICE, 60);
        for keep_rest in [true, false] {
            for amount in [1, 59] {
                assert_noop!(
                    Units::execute_hold(by(NOTARY), 0, Some(amount), keep_rest),
                    E::HoldIndivisible
                );
            }
        }
        hypothetically!({
            assert_ok!(Units::release_hold(by(NOTARY), 0, None));
        });
        assert_ok!(execute(NOTARY, 0, Some(60)));
        assert_units(&[(ALICE, 40), (BOB, 60)]);
    });
    // An allowance is cut as the notary likes.
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        reserve(false);
        put_on_hold(ALICE, 60);
        assert_ok!(execute(NOTARY, 0, Some(20)));
        assert_units(&[(ALICE, 80), (BOB, 20)]);
    });
}
