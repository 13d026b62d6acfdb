//! The transfer pipeline as `fungibles`: what XCM and other pallets do.

use super::*;
use frame_support::traits::{
    fungibles::{Balanced, Credit, Dust, Mutate, Unbalanced},
    tokens::{
        DepositConsequence, Fortitude, Fortitude::Polite, Precision, Precision::BestEffort, Precision::Exact,
        Preservation, Preservation::Expendable, Provenance, WithdrawConsequence,
    },
};

fn withdraw(who: AccountId, amount: Balance, precision: Precision) -> Result<Credit<AccountId, Units>, DispatchError> {
    <Units as Balanced<_>>::withdraw(CLASS, &who, amount, precision, Expendable, Polite)
}

type Mint = fn(ClassId, &AccountId, Balance) -> Result<Balance, DispatchError>;

fn send(from: AccountId, to: AccountId, amount: Balance) -> Result<Balance, DispatchError> {
    <Units as Mutate<_>>::transfer(CLASS, &from, &to, amount, Expendable)
}

fn decrease(who: AccountId, amount: Balance, precision: Precision) -> Result<Balance, DispatchError> {
    Units::decrease_balance(CLASS, &who, amount, precision, Expendable, Polite)
}

fn increase(who: AccountId, amount: Balance) -> Result<Balance, DispatchError> {
    Units::increase_balance(CLASS, &who, amount, Exact)
}

fn reducible(who: AccountId) -> Balance {
    // Neither what shall be preserved nor force makes a difference: held and frozen units stay.
    let of = |preservation, force| Units::reducible_balance(CLASS, &who, preservation, force);
    let polite = of(Expendable, Polite);
    assert_eq!(polite, of(Expendable, Fortitude::Force));
    assert_eq!(polite, of(Preservation::Preserve, Polite));
    polite
}

#[test]
fn reads_should_be_the_ledgers() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            put_on_hold(ALICE, 60);
            assert_eq!(Units::total_issuance(CLASS), 105);
            assert_eq!(Units::minimum_balance(CLASS), 1);
            assert_eq!(Units::balance(CLASS, &ALICE), 100);
            assert_eq!(Units::total_balance(CLASS, &ALICE), 100);
            assert!(Units::asset_exists(CLASS));
            assert!(!Units::asset_exists(UNKNOWN_CLASS));
        });
}

#[test]
fn reducible_should_be_what_the_account_may_send() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_eq!((reducible(ALICE), reducible(ALICE_2)), (60, 40));
            put_on_hold(ALICE, 50);
            assert_eq!((reducible(ALICE), reducible(ALICE_2)), (10, 40));
            freeze_units(ALICE_ID, 20);
            assert_eq!((reducible(ALICE), reducible(ALICE_2)), (10, 30));
            hypothetically!({
                block(ALICE_ID);
                assert_eq!((reducible(ALICE), reducible(ALICE_2)), (0, 0));
            });
            hypothetically!({
                Rules::freeze(ALICE);
                assert_eq!((reducible(ALICE), reducible(ALICE_2)), (0, 30));
            });
            assert_eq!((reducible(BOB), reducible(STRANGER)), (0, 0));
        });
}

#[test]
fn deposits_and_withdrawals_should_be_foretold() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let deposit = |who, amount| Units::can_deposit(CLASS, &who, amount, Provenance::Extant);
        let withdraw = |who, amount| Units::can_withdraw(CLASS, &who, amount);
        assert_eq!(deposit(BOB, 1), DepositConsequence::Success);
        assert_eq!(deposit(STRANGER, 1), DepositConsequence::Blocked);
        assert_eq!(deposit(STRANGER, 0), DepositConsequence::Success);
        assert_eq!(deposit(ALICE, Balance::MAX), DepositConsequence::Overflow);
        assert_eq!(withdraw(ALICE, 99), WithdrawConsequence::Success);
        assert_eq!(withdraw(ALICE, 100), WithdrawConsequence::ReducedToZero(0));
        assert_eq!(withdraw(ALICE, 101), WithdrawConsequence::Frozen);
        assert_eq!(withdraw(STRANGER, 1), WithdrawConsequence::Frozen);
        assert_eq!(withdraw(STRANGER, 0), WithdrawConsequence::Success);
        let unknown = Units::can_deposit(UNKNOWN_CLASS, &ALICE, 1, Provenance::Extant);
        assert_eq!(unknown, DepositConsequence::Blocked);
        block(ALICE_ID);
        assert_eq!(deposit(ALICE_2, 1), DepositConsequence::Blocked);
        assert_eq!(withdraw(ALICE, 1), WithdrawConsequence::Frozen);
    });
}

#[test]
fn a_deposit_that_the_ledger_cannot_count_should_be_foretold_too() {
    const MOST: Balance = Balance::MAX;
    ExtBuilder::default()
        .cap(MOST)
        .units(ALICE, MOST - 5)
        .build_and_execute(|| {
            // The ledger credits only what could be minted on top of the supply, wherever it comes from.
            let deposit = |amount| Units::can_deposit(CLASS, &BOB, amount, Provenance::Extant);
            assert_eq!(deposit(5), DepositConsequence::Success);
            assert_eq!(deposit(6), DepositConsequence::Overflow);
            assert_noop!(increase(BOB, 6), E::ReceiverOverflow);
        });
}

#[test]
fn a_transfer_by_the_trait_should_take_the_path_of_the_call() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_eq!(send(ALICE, BOB, 100), Ok(100));
        Revenue::earn(CLASS, 2);
        assert_units(&[(BOB, 100)]);
        assert_eq!((accrued(ALICE_ID), accrued(BOB_ID)), (U256::from(300), U256::from(200)));
        assert_eq!(holders(), 1);
        let moved = pallet_assets::Event::Transferred {
            asset_id: CLASS,
            from: ALICE,
            to: BOB,
            amount: 100,
        };
        assert_eq!(ledger_events(), vec![moved]);
        assert_eq!(send(BOB, BOB, 100), Ok(100));
        assert_units(&[(BOB, 100)]);
    });
}

#[test]
fn a_transfer_by_the_trait_should_change_nothing_when_it_is_refused() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(send(ALICE, STRANGER, 1), E::ReceiverUnknown);
        assert_noop!(send(ALICE, BOB, 101), E::InsufficientUnits);
        assert_noop!(send(ALICE, BOB, 0), E::AmountZero);
        // Refused only after the units moved in the ledger: rolled back without a call around it.
        hypothetically!({
            Rules::close_books();
            assert_noop!(send(ALICE, BOB, 1), BOOKS_CLOSED);
        });
    });
}

#[test]
fn a_withdrawal_should_become_a_credit_that_an_eligible_account_takes() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        let credit = withdraw(ALICE, 100, Exact).expect("she may send");
        assert_eq!((credit.asset(), credit.peek()), (CLASS, 100));
        assert_eq!(
            (UnitLedger::balance(CLASS, ALICE), Units::total_issuance(CLASS)),
            (0, 100)
        );
        assert_eq!(holders(), 0);
        // What is on the way does not earn.
        Revenue::earn(CLASS, 2);
        let credit = Units::resolve(&STRANGER, credit).expect_err("no identity has the account");
        assert_eq!(credit.peek(), 100, "a refused credit comes back whole");
        assert!(Units::resolve(&BOB, credit).is_ok());
        Revenue::earn(CLASS, 1);
        assert_units(&[(BOB, 100)]);
        assert_eq!((accrued(ALICE_ID), accrued(BOB_ID)), (U256::from(300), U256::from(100)));
        assert_eq!(holders(), 1);
        let withdrawn = pallet_assets::Event::Withdrawn {
            asset_id: CLASS,
            who: ALICE,
            amount: 100,
        };
        let deposited = pallet_assets::Event::Deposited {
            asset_id: CLASS,
            who: BOB,
            amount: 100,
        };
        assert_eq!(ledger_events(), vec![withdrawn, deposited]);
    });
}

#[test]
fn a_dropped_credit_should_lower_the_supply_once_and_say_so() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        drop(withdraw(ALICE, 30, Exact).expect("she may send"));
        assert_units(&[(ALICE, 70)]);
        let burned = pallet_assets::Event::BurnedCredit {
            asset_id: CLASS,
            amount: 30,
        };
        assert_eq!(ledger_events().last(), Some(&burned));
    });
}

#[test]
fn a_debt_should_be_settled_from_free_units_only() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        let debt = Units::rescind(CLASS, 41);
        let debt = Units::settle(&ALICE, debt, Expendable).expect_err("40 are free");
        let (part, rest) = debt.split(40);
        let credit = Units::settle(&ALICE, part, Expendable).expect("40 are free");
        assert_eq!(credit.peek(), 0);
        // A dropped debt raises the supply again.
        drop(rest);
        assert_units(&[(ALICE, 60)]);
    });
}

#[test]
fn best_effort_should_take_what_is_free_and_exact_all_or_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        assert_noop!(decrease(ALICE, 41, Exact), E::InsufficientUnits);
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(decrease(ALICE, 1, Exact), E::SenderFrozen);
            assert_eq!(decrease(ALICE, 1, BestEffort), Ok(0));
        });
        let credit = withdraw(ALICE, 1_000, BestEffort).expect("as much as there is");
        assert_eq!(credit.peek(), 40);
        assert_eq!(withdraw(ALICE, 1, BestEffort).map(|credit| credit.peek()), Ok(0));
        assert!(Units::resolve(&ALICE, credit).is_ok());
        assert_units(&[(ALICE, 100)]);
    });
}

#[test]
fn halves_of_movements_should_be_judged_alone_and_as_transfers() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            let credit = withdraw(ALICE, 30, Exact).expect("she may send");
            assert!(Units::resolve(&BOB, credit).is_ok());
            let judged = Rules::judged();
            let [out, into] = judged.as_slice() else {
                panic!("two halves, not {judged:?}");
            };
            for half in [out, into] {
                assert_eq!((half.kind, half.amount), (TransferKind::Transfer, 30));
                assert_eq!(half.supply_after, 105, "units on the way are still issued");
                assert!(!half.within_one_account());
            }
            assert_eq!(out.from.as_ref().map(|side| (side.units, side.free)), Some((100, 100)));
            assert_eq!(into.to.as_ref().map(|side| side.units), Some(5));
            assert_eq!((&out.to, &into.from), (&None, &None));
            assert_eq!(Revenue::settled(), vec![(CLASS, 100), (CLASS, 5)]);
            // A credit may be dropped, which lowers the supply: the electorate is told before.
            assert_eq!(Revenue::shared(), vec![(CLASS, 105), (CLASS, 105)]);
        });
}

#[test]
fn half_a_movement_should_change_nothing_when_it_is_refused() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(increase(STRANGER, 1), E::ReceiverUnknown);
        assert_noop!(decrease(STRANGER, 1, Exact), E::SenderUnknown);
        assert_noop!(increase(ALICE, Balance::MAX), E::ReceiverOverflow);
        hypothetically!({
            Revenue::refuse();
            assert_noop!(increase(BOB, 1), NOT_SETTLED);
            assert_noop!(decrease(ALICE, 1, Exact), NOT_SETTLED);
        });
        // Refused only after the ledger changed: rolled back without a call around it.
        hypothetically!({
            Rules::close_books();
            assert_noop!(increase(BOB, 1), BOOKS_CLOSED);
            assert_noop!(decrease(ALICE, 100, Exact), BOOKS_CLOSED);
        });
        Rules::answer(&[]);
        assert_noop!(increase(STRANGER, 1), E::ReceiverUnknown);
        assert_noop!(decrease(STRANGER, 1, Exact), E::SenderUnknown);
    });
}

#[test]
fn nothing_should_be_asked_or_changed_for_an_amount_of_zero() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for who in [ALICE, STRANGER] {
            assert_eq!(increase(who, 0), Ok(0));
            assert_eq!(decrease(who, 0, Exact), Ok(0));
            assert_eq!(<Units as Mutate<_>>::mint_into(CLASS, &who, 0), Ok(0));
        }
        assert_eq!(Rules::judged(), vec![]);
        assert_eq!(Revenue::settled(), vec![]);
        assert_units(&[(ALICE, 100)]);
    });
}

#[test]
fn a_balance_should_never_be_overwritten() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(Units::write_balance(CLASS, &ALICE, 1_000), DispatchError::Unavailable);
        for amount in [0, 99, 101, Balance::MAX] {
            assert_eq!(<Units as Mutate<_>>::set_balance(CLASS, &ALICE, amount), 100);
        }
        Units::handle_raw_dust(CLASS, 1);
        Units::handle_dust(Dust(CLASS, 1));
        assert_units(&[(ALICE, 100)]);
    });
}

#[test]
fn minted_units_should_be_an_issue_and_end_at_the_cap() {
    ExtBuilder::default().units(ALICE, CAP - 10).build_and_execute(|| {
        let mints: [Mint; 2] = [
            <Units as Mutate<AccountId>>::mint_into,
            <Units as Mutate<AccountId>>::restore,
        ];
        for mint in mints {
            hypothetically!({
                Rules::judged();
                assert_noop!(mint(CLASS, &BOB, 11), E::SupplyCapExceeded);
                assert_noop!(mint(CLASS, &STRANGER, 1), E::ReceiverUnknown);
                assert_noop!(mint(CLASS, &BOB, Balance::MAX), E::SupplyCapExceeded);
                assert_eq!(mint(CLASS, &BOB, 10), Ok(10));
                let last = Rules::judged().pop().expect("it was judged");
                assert_eq!((last.kind, last.supply_after), (TransferKind::Issue, CAP));
                assert_units(&[(ALICE, CAP - 10), (BOB, 10)]);
                assert_eq!(holders(), 2);
            });
            hypothetically!({
                Rules::close_books();
                assert_noop!(mint(CLASS, &BOB, 1), BOOKS_CLOSED);
            });
        }
    });
}

#[test]
fn burned_units_should_leave_every_book() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let burn =
            |amount, precision| <Units as Mutate<_>>::burn_from(CLASS, &ALICE, amount, Expendable, precision, Polite);
        put_on_hold(ALICE, 60);
        assert_noop!(burn(41, Exact), TokenError::FundsUnavailable);
        assert_eq!(burn(30, Exact), Ok(30));
        assert_eq!(burn(1_000, BestEffort), Ok(10));
        assert_units(&[(ALICE, 60)]);
        assert_eq!((position(ALICE_ID).units, holders()), (60, 1));
        assert_ok!(Units::release_hold(by(NOTARY), 0, None));
        assert_eq!(<Units as Mutate<_>>::shelve(CLASS, &ALICE, 60), Ok(60));
        assert_units(&[]);
        assert_eq!(holders(), 0);
    });
}

#[test]
fn a_credit_issued_by_another_pallet_should_still_need_an_eligible_receiver() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // A claim of assets that XCM trapped makes its holding like this.
        let credit = <Units as Balanced<AccountId>>::issue(CLASS, 10);
        assert_eq!(Units::total_issuance(CLASS), 110);
        let credit = Units::resolve(&STRANGER, credit).expect_err("no identity has the account");
        assert!(Units::resolve(&BOB, credit).is_ok());
        assert_units(&[(ALICE, 100), (BOB, 10)]);
    });
}
