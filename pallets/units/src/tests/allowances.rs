//! Allowances: `approve` and `transfer_from`.

use super::*;
use codec::MaxEncodedLen;
use frame_support::traits::fungible::InspectHold;

const OVER: Moment = START + 500;

fn approve(owner: AccountId, spender: AccountId, amount: Balance, expected: Balance) -> DispatchResult {
    Units::approve(by(owner), CLASS, spender, amount, expected, None)
}

fn spend(spender: AccountId, owner: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
    plain(Units::transfer_from(by(spender), CLASS, owner, to, amount, Memo::new()))
}

fn approved(before: Balance, after: Balance, expiry: Option<Moment>) -> Event<Test> {
    Event::Approved {
        class_id: CLASS,
        owner: ALICE,
        spender: STRANGER,
        before,
        after,
        expiry,
    }
}

fn allowed() -> Balance {
    Units::allowance_of(CLASS, ALICE, STRANGER)
}

fn locked(who: AccountId) -> Balance {
    Balances::balance_on_hold(&HoldReason::UnitAllowance.into(), &who)
}

/// Alice has 100 units, and the stranger may send 40 of them.
fn with_allowance(test: impl FnOnce()) {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            assert_ok!(approve(ALICE, STRANGER, 40, 0));
            System::reset_events();
            Rules::judged();
            test();
        });
}

#[test]
fn a_spender_should_send_what_it_is_allowed_and_the_rules_should_see_it() {
    with_allowance(|| {
        let memo = Memo::try_from(b"sold for you".to_vec()).expect("short");
        assert_ok!(Units::transfer_from(by(STRANGER), CLASS, ALICE, BOB, 30, memo.clone()));
        assert_units(&[(ALICE, 70), (BOB, 30)]);
        assert_eq!((allowed(), holders()), (10, 2));
        let spent = Event::AllowanceSpent {
            class_id: CLASS,
            owner: ALICE,
            spender: STRANGER,
            before: 40,
            after: 10,
        };
        let moved = Event::Transferred {
            class_id: CLASS,
            sender: ALICE,
            receiver: BOB,
            amount: 30,
            memo,
        };
        assert_eq!(events(), [spent, moved]);
        let judged = Rules::judged();
        let [movement] = judged.as_slice() else {
            panic!("one assessment on one movement, not {judged:?}");
        };
        assert_eq!(movement.spender, Some(STRANGER));
        assert_eq!((movement.kind, movement.amount), (TransferKind::Transfer, 30));
        // A transfer by the owner has no spender.
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 1, Memo::new()));
        assert_eq!(Rules::judged().pop().and_then(|movement| movement.spender), None);
    });
}

#[test]
fn a_transfer_between_holders_by_a_spender_should_be_charged_as_the_cheap_one_it_is() {
    with_allowance(|| {
        let send = || Units::transfer_from(by(STRANGER), CLASS, ALICE, BOB, 1, Memo::new());
        let dear = <() as WeightInfo>::transfer_from();
        assert_eq!(send().map(|info| info.actual_weight), Ok(Some(dear)));
        let cheap = <() as WeightInfo>::transfer_from_between_holders();
        assert_eq!(send().map(|info| info.actual_weight), Ok(Some(cheap)));
    });
}

#[test]
fn an_allowance_should_cost_its_owner_a_deposit_until_it_is_spent_or_cancelled() {
    with_allowance(|| {
        let price = 10 + Balance::from(AllowanceOf::<Test>::max_encoded_len() as u32);
        assert_eq!((locked(ALICE), locked(STRANGER)), (price, 0));
        // WHEN it is changed or spent in part, THEN the deposit stays
        assert_ok!(approve(ALICE, STRANGER, 60, 40));
        assert_ok!(spend(STRANGER, ALICE, BOB, 1));
        assert_eq!(locked(ALICE), price);
        // WHEN it is spent or cancelled, THEN no row is left
        hypothetically!({
            assert_ok!(spend(STRANGER, ALICE, BOB, 59));
            assert_eq!((locked(ALICE), Allowances::<Test>::iter().count()), (0, 0));
        });
        assert_ok!(approve(ALICE, STRANGER, 0, 59));
        assert_eq!((locked(ALICE), Allowances::<Test>::iter().count()), (0, 0));
        // Without money for the deposit nothing is allowed.
        let all = Balances::free_balance(BOB);
        assert_ok!(Balances::transfer_allow_death(by(BOB), CAROL, all - 5));
        assert_noop!(approve(BOB, STRANGER, 1, 0), E::DepositUnaffordable);
    });
}

#[test]
fn an_allowance_should_be_set_not_added() {
    with_allowance(|| {
        assert_ok!(approve(ALICE, STRANGER, 50, 40));
        assert_ok!(Units::approve(by(ALICE), CLASS, STRANGER, 50, 50, Some(OVER)));
        assert_ok!(approve(ALICE, STRANGER, 0, 50));
        assert_eq!(
            events(),
            [
                approved(40, 50, None),
                approved(50, 50, Some(OVER)),
                approved(50, 0, None)
            ]
        );
        assert_eq!(allowed(), 0);
    });
}

#[test]
fn a_change_that_a_spender_forestalled_should_be_refused() {
    with_allowance(|| {
        // GIVEN Alice lowers 40 to 10, and the spender takes 40 before
        assert_ok!(spend(STRANGER, ALICE, BOB, 40));
        // THEN it does not get 10 on top
        assert_noop!(approve(ALICE, STRANGER, 10, 40), E::AllowanceChanged);
        assert_noop!(approve(ALICE, STRANGER, 0, 40), E::AllowanceChanged);
        assert_noop!(spend(STRANGER, ALICE, BOB, 1), E::AllowanceExceeded);
        assert_ok!(approve(ALICE, STRANGER, 10, 0));
    });
}

#[test]
fn an_allowance_that_ends_at_a_moment_should_be_over_at_that_moment() {
    with_allowance(|| {
        assert_ok!(Units::approve(by(ALICE), CLASS, STRANGER, 40, 40, Some(OVER)));
        Clock::set(OVER - 1);
        assert_ok!(spend(STRANGER, ALICE, BOB, 1));
        Clock::set(OVER);
        assert_eq!(allowed(), 0);
        assert_noop!(spend(STRANGER, ALICE, BOB, 1), E::AllowanceExceeded);
        // What is over counts as nothing, and its row is the owner's to cancel or to use again.
        assert_noop!(approve(ALICE, STRANGER, 7, 39), E::AllowanceChanged);
        hypothetically!({
            assert_ok!(approve(ALICE, STRANGER, 0, 0));
            assert_eq!(locked(ALICE), 0);
        });
        assert_ok!(approve(ALICE, STRANGER, 7, 0));
        assert_eq!((allowed(), Allowances::<Test>::iter().count()), (7, 1));
    });
}

#[test]
fn an_allowance_should_be_refused_to_oneself_for_nothing_new_and_for_the_past() {
    with_allowance(|| {
        for origin in unsigned() {
            assert_noop!(
                Units::approve(origin, CLASS, STRANGER, 1, 0, None),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(approve(ALICE, ALICE, 1, 0), E::AllowanceInvalid);
        for expiry in [0, START] {
            let past = Units::approve(by(ALICE), CLASS, STRANGER, 1, 40, Some(expiry));
            assert_noop!(past, E::AllowanceInvalid);
        }
        assert_noop!(approve(ALICE, STRANGER, 40, 40), E::NothingToChange);
        assert_noop!(approve(BOB, STRANGER, 0, 0), E::NothingToChange);
        assert_noop!(
            Units::approve(by(ALICE), UNKNOWN_CLASS, STRANGER, 1, 0, None),
            E::ClassUnknown
        );
        // Only a person has units to allow.
        assert_noop!(approve(STRANGER, BOB, 1, 0), E::SenderUnknown);
    });
}

#[test]
fn nothing_should_be_sent_beyond_the_allowance_or_what_its_owner_may_send() {
    with_allowance(|| {
        for origin in unsigned() {
            let send = Units::transfer_from(origin, CLASS, ALICE, BOB, 1, Memo::new());
            assert_noop!(plain(send), DispatchError::BadOrigin);
        }
        assert_noop!(spend(STRANGER, ALICE, BOB, 41), E::AllowanceExceeded);
        // It is of this spender, this owner's account and this class.
        assert_noop!(spend(NOTARY, ALICE, BOB, 1), E::AllowanceExceeded);
        assert_noop!(spend(STRANGER, ALICE_2, BOB, 1), E::InsufficientUnits);
        assert_noop!(spend(ALICE, ALICE, BOB, 1), E::AllowanceExceeded);
        let unknown = Units::transfer_from(by(STRANGER), UNKNOWN_CLASS, ALICE, BOB, 1, Memo::new());
        assert_noop!(plain(unknown), E::ClassUnknown);
        // Nothing moves for zero, and nothing of the allowance is used.
        assert_noop!(spend(STRANGER, ALICE, BOB, 0), E::AmountZero);
        assert_noop!(spend(STRANGER, ALICE, 77, 1), E::ReceiverUnknown);
        freeze_units(ALICE_ID, 90);
        assert_noop!(spend(STRANGER, ALICE, BOB, 11), E::InsufficientUnits);
        assert_ok!(spend(STRANGER, ALICE, BOB, 10));
        hypothetically!({
            assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
            assert_noop!(spend(STRANGER, ALICE, BOB, 1), E::ClassPaused);
        });
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(spend(STRANGER, ALICE, BOB, 1), E::SenderFrozen);
        });
        assert_eq!(allowed(), 30);
    });
}

#[test]
fn a_frozen_account_should_neither_spend_nor_allow_but_cancel() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            assert_ok!(approve(ALICE, BOB, 40, 0));
            hypothetically!({
                Rules::freeze(BOB);
                assert_noop!(spend(BOB, ALICE, CAROL, 1), E::SpenderFrozen);
            });
            Rules::freeze(ALICE);
            assert_noop!(spend(BOB, ALICE, CAROL, 1), E::SenderFrozen);
            assert_noop!(approve(ALICE, BOB, 50, 40), E::SenderFrozen);
            assert_noop!(approve(ALICE, CAROL, 1, 0), E::SenderFrozen);
            assert_ok!(approve(ALICE, BOB, 0, 40));
            assert_eq!(locked(ALICE), 0);
        });
}

#[test]
fn an_allowance_of_a_lost_account_should_be_void_and_not_bind_its_replacement() {
    with_allowance(|| {
        assert_ok!(Units::recover(
            by(RECOVERY_AGENT),
            CLASS,
            ALICE,
            ALICE_2,
            REASON,
            DOCUMENT
        ));
        // GIVEN units come to the lost account all the same, by legal order
        assert_ok!(Units::forced_transfer(
            by(FORCE_AGENT),
            CLASS,
            ALICE_2,
            ALICE,
            5,
            REASON,
            DOCUMENT
        ));
        // THEN the allowance does not reach them, nor those of the replacement
        assert_noop!(spend(STRANGER, ALICE, BOB, 1), E::SenderFrozen);
        assert_noop!(spend(STRANGER, ALICE_2, BOB, 1), E::AllowanceExceeded);
        assert_units(&[(ALICE, 5), (ALICE_2, 95)]);
    });
}

#[test]
fn a_transfer_by_a_spender_should_be_foretold_with_every_finding() {
    with_allowance(|| {
        assert_eq!(Units::assess_transfer_from(CLASS, STRANGER, ALICE, BOB, 40), vec![]);
        let short = Finding::AllowanceExceeded {
            needed: 101,
            allowed: 40,
        };
        let findings = Units::assess_transfer_from(CLASS, STRANGER, ALICE, 77, 101);
        assert_eq!(
            findings,
            vec![insufficient(101, 100, 0, 0), short, Finding::ReceiverUnknown]
        );
        Rules::freeze(BOB);
        let frozen = Units::assess_transfer_from(CLASS, BOB, ALICE, CAROL, 1);
        let none = Finding::AllowanceExceeded { needed: 1, allowed: 0 };
        assert_eq!(frozen, vec![Finding::SpenderFrozen, none]);
        assert_noop!(spend(BOB, ALICE, CAROL, 1), E::SpenderFrozen);
    });
}
