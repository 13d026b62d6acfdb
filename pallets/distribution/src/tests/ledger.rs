//! The ledger: `post` refuses what is not there, nothing is left half, everything adds up.

use super::*;
use crate::ledger::Books;

fn books() -> Books<Test> {
    Books::open(ASSET, USD)
}

/// Books with 100 carried, in the pot's account too.
fn with_money(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        let mut opened = books();
        assert_ok!(opened.take_in(&OFFTAKER, &Account::Pool(Pool::Carried), 100));
        opened.close();
        test();
    });
}

fn carried() -> Account<AccountId> {
    Account::Pool(Pool::Carried)
}

#[test]
fn a_posting_should_move_money_between_accounts_of_any_kind_and_change_no_sum() {
    with_money(|| {
        let accounts = [
            Account::Pool(Pool::Reserve(1)),
            Account::Receipts(3),
            Account::Payable(LENDER),
            Account::Credit(OFFTAKER),
            Account::Pool(Pool::Cure),
            Account::Pool(Pool::Undistributed(CLASS)),
        ];
        let mut opened = books();
        let mut from = carried();
        for to in accounts {
            assert_ok!(opened.post(&from, &to, 100));
            from = to;
        }
        opened.close();
        // The last one has it all, and no other has a row or a pool.
        assert_eq!(pools(), vec![(Pool::Undistributed(CLASS), 100)]);
        assert_eq!(Accounts::<Test>::iter().count(), 0);
        assert_eq!((ledger().received, ledger().paid, ledger().apart), (100, 0, 0));
    });
}

#[test]
fn a_posting_should_refuse_what_an_account_does_not_have() {
    with_money(|| {
        for source in [
            carried(),
            Account::Pool(Pool::Reserve(1)),
            Account::Receipts(0),
            Account::Payable(LENDER),
            Account::Credit(LENDER),
        ] {
            let mut opened = books();
            let refused = opened.post(&source, &Account::Pool(Pool::Reserve(2)), 101);
            assert_eq!(refused, Err(E::Unexpected.into()));
            let before = ledger();
            drop(opened);
            assert_eq!(ledger(), before);
        }
    });
}

#[test]
fn zero_should_change_nothing_and_store_no_row() {
    with_money(|| {
        let before = ledger();
        let mut opened = books();
        for target in [Account::Payable(LENDER), Account::Pool(Pool::Reserve(1))] {
            assert_ok!(opened.post(&carried(), &target, 0));
            assert_ok!(opened.post(&target, &carried(), 0));
            assert_ok!(opened.book_in(&target, 0));
        }
        opened.close();
        assert_eq!(ledger(), before);
        assert_eq!(Accounts::<Test>::iter().count(), 0);
    });
}

#[test]
fn an_account_posted_to_itself_should_stay_as_it_is() {
    with_money(|| {
        let before = ledger();
        let mut opened = books();
        assert_ok!(opened.post(&carried(), &carried(), 100));
        opened.close();
        assert_eq!(ledger(), before);
    });
}

#[test]
fn sums_that_do_not_fit_should_be_refused() {
    with_money(|| {
        let mut opened = books();
        assert_eq!(opened.book_in(&carried(), u128::MAX), Err(E::Overflow.into()));
        drop(opened);
        // A row of its own overflows by itself, not by the sum of all.
        Accounts::<Test>::insert((ASSET, USD, Account::Payable(LENDER)), u128::MAX);
        let mut opened = books();
        assert_eq!(
            opened.post(&carried(), &Account::Payable(LENDER), 1),
            Err(E::Overflow.into())
        );
        drop(opened);
        Accounts::<Test>::remove((ASSET, USD, Account::Payable(LENDER)));
    });
}

#[test]
fn pools_with_money_should_be_bounded() {
    with_money(|| {
        let mut opened = books();
        assert_ok!(opened.take_in(&OFFTAKER, &carried(), MAX_POOLS.into()));
        for n in 1..MAX_POOLS {
            assert_ok!(opened.post(&carried(), &Account::Pool(Pool::Earned(n)), 1));
        }
        assert_eq!(
            opened.post(&carried(), &Account::Pool(Pool::Earned(1_000)), 1),
            Err(E::MaxPoolsExceeded.into())
        );
        // One that is there takes more, and one that is emptied leaves its place.
        assert_ok!(opened.post(&carried(), &Account::Pool(Pool::Earned(1)), 1));
        assert_ok!(opened.post(&Account::Pool(Pool::Earned(2)), &Account::Pool(Pool::Earned(3)), 1));
        assert_ok!(opened.post(&carried(), &Account::Pool(Pool::Earned(1_000)), 1));
    });
}

#[test]
fn money_should_enter_and_leave_only_together_with_currency() {
    with_money(|| {
        assert_eq!((usd(OFFTAKER), pot_money()), (ENDOWMENT - 100, 100));
        let mut opened = books();
        assert_ok!(opened.pay_out(&carried(), &LENDER, 40));
        opened.close();
        assert_eq!((usd(LENDER), pot_money(), pool(USD, Pool::Carried)), (40, 60, 60));
        assert_eq!((ledger().received, ledger().paid), (100, 40));
        // What the payer does not have does not come in, what the account does not have does not leave.
        let mut opened = books();
        assert!(opened.take_in(&LENDER, &carried(), 41).is_err());
        assert_eq!(
            opened.pay_out(&Account::Credit(LENDER), &LENDER, 1),
            Err(E::Unexpected.into())
        );
        drop(opened);
        assert_eq!((usd(LENDER), pot_money()), (40, 60));
    });
}

#[test]
fn a_payment_that_fails_should_leave_nothing_half() {
    with_money(|| {
        // GIVEN the sum lies in an account with a row of its own, and the payee is blocked.
        let mut opened = books();
        assert_ok!(opened.post(&carried(), &Account::Receipts(0), 70));
        block(USD, LENDER);
        // WHEN
        assert_eq!(opened.pay_or_defer(&Account::Receipts(0), &LENDER, 50), Ok(false));
        assert_eq!(opened.pay_or_defer(&carried(), &LENDER, 10), Ok(false));
        assert_eq!(opened.pay_or_defer(&carried(), &TOWN, 10), Ok(true));
        opened.close();
        // THEN what failed is payable, to the unit, and nothing counts as paid.
        assert_eq!((payable(LENDER), receipts(0), pool(USD, Pool::Carried)), (60, 20, 10));
        assert_eq!((ledger().paid, ledger().apart, pot_money()), (10, 80, 90));
        assert_eq!((usd(LENDER), usd(TOWN)), (0, 10));
        // AND more than the account has is an error, not a debt.
        let mut opened = books();
        assert_eq!(opened.pay_or_defer(&carried(), &TOWN, 11), Err(E::Unexpected.into()));
        drop(opened);
        assert_eq!(Accounts::<Test>::iter().count(), 2);
        // The receipts of no invoice are no sound state: they go where they came from.
        let mut opened = books();
        assert_ok!(opened.post(&Account::Receipts(0), &carried(), 20));
        opened.close();
    });
}

#[test]
fn ledgers_of_assets_and_currencies_should_be_apart() {
    ExtBuilder::default().build_and_execute(|| {
        for (n, (asset, currency)) in [(ASSET, USD), (ASSET, EUR), (OTHER_ASSET, USD)].into_iter().enumerate() {
            let mut opened = Books::<Test>::open(asset, currency);
            assert_ok!(opened.take_in(&OFFTAKER, &carried(), 10 + n as u128));
            assert_ok!(opened.post(&carried(), &Account::Payable(LENDER), 1));
            opened.close();
        }
        let of = |asset, currency| {
            let waits = Distribution::account_balance(asset, currency, Account::Payable(LENDER));
            (Ledgers::<Test>::get(asset, currency).pool(Pool::Carried), waits)
        };
        assert_eq!(
            (
                of(ASSET, USD),
                of(ASSET, EUR),
                of(OTHER_ASSET, USD),
                of(OTHER_ASSET, EUR)
            ),
            ((9, 1), (10, 1), (11, 1), (0, 0))
        );
    });
}

#[test]
fn a_surplus_should_be_what_the_pot_has_beyond_its_books() {
    with_money(|| {
        assert_eq!(Distribution::surplus(ASSET, USD), 0);
        let pot = Distribution::pot_account(ASSET);
        assert_ok!(Currencies::transfer(by(OFFTAKER), USD, pot, 7));
        assert_eq!(Distribution::surplus(ASSET, USD), 7);
        assert_eq!(Distribution::surplus(ASSET, EUR), 0);
    });
}
