//! Currencies come and go while an asset lives: what is left of one, one that is frozen beside one that is not, and a delivery point that
//! goes on in another currency.

use super::{billing::*, *};
use sp_runtime::TryRuntimeError;
use viaduct_primitives::CurrencyUse;

/// The contract that goes on in euros.
const NEXT: u8 = 2;

fn left() -> Option<CurrencyUse> {
    Distribution::left_of(ASSET, USD)
}

fn freeze(currency: CurrencyId) {
    assert_ok!(Currencies::freeze_asset(by(ISSUER), currency));
}

fn thaw(currency: CurrencyId) {
    assert_ok!(Currencies::thaw_asset(by(ISSUER), currency));
}

fn frozen() -> DispatchError {
    sp_runtime::TokenError::Frozen.into()
}

/// The issuer sets a tariff with its parties' consents.
fn amend_tariff(currency: CurrencyId, number: u8, content: TariffOf<Test>, valid_from: Moment) -> DispatchResult {
    Charters::amend(Protected::Tariff, |issuer| {
        Distribution::set_tariff(issuer, ASSET, currency, number, Box::new(content), valid_from)
    })
}

fn ending(ends: Moment, price: i128) -> TariffOf<Test> {
    TariffOf::<Test> {
        ends: Some(ends),
        ..content(vec![flat(price, 1)])
    }
}

/// Bills a contract as far as it can be.
fn bill_fully(currency: CurrencyId, number: u8) {
    while Distribution::bill(by(STRANGER), ASSET, currency, number).is_ok() {}
}

/// Every span for which the delivery point was billed, in whichever currency.
fn billed_spans() -> Vec<(Moment, Moment)> {
    let mut spans: Vec<_> = Invoices::<Test>::iter_values()
        .filter_map(|invoice| match invoice.kind {
            InvoiceKind::Bill { since, until, .. } => Some((since, until)),
            InvoiceKind::Receipt(_) => None,
        })
        .collect();
    spans.sort_unstable();
    spans
}

/// All that the offtaker owes in a currency is paid and distributed.
fn settle_all(currency: CurrencyId) {
    for ((asset, of, number), invoice) in Invoices::<Test>::iter() {
        if (asset, of) == (ASSET, currency) && invoice.open_amount() > 0 {
            let amount = invoice.open_amount();
            assert_ok!(Distribution::pay_invoice(by(OFFTAKER), ASSET, currency, number, amount));
        }
    }
    while !AllRuns::<Test>::get(ASSET, currency).waiting.is_empty() {
        distribute(currency);
    }
}

fn claim_all(currency: CurrencyId) {
    for holder in [1, 2] {
        assert_ok!(Distribution::claim(by(first_account(holder)), CLASS, currency));
    }
}

/// The books of a currency are whole and empty, and so is its pot.
fn assert_closed(currency: CurrencyId) {
    let ledger = Ledgers::<Test>::get(ASSET, currency);
    assert_eq!((ledger.pools.len(), ledger.apart), (0, 0));
    assert_eq!(ledger.received, ledger.paid);
    assert_eq!(balance(currency, Distribution::pot_account(ASSET)), 0);
}

// ---- what is left ----

#[test]
fn nothing_should_be_left_of_a_currency_in_which_nothing_was_earned() {
    sold().build_and_execute(|| {
        // The waterfall alone is no reason to keep it.
        assert_eq!(left(), None);
        assert_eq!(Distribution::left_of(ASSET, EUR), None);
        assert_eq!(Distribution::left_of(ASSET, FOREIGN), None);
    });
}

#[test]
fn a_batch_invoices_and_money_should_be_left_until_they_are_settled() {
    sold().build_and_execute(|| {
        // GIVEN a bill
        let number = bill(50);
        assert_eq!(left(), Some(CurrencyUse::Invoices));
        // that is written off THEN nothing is left;
        hypothetically!({
            assert_ok!(Distribution::write_off_invoice(
                by(AUDITOR),
                ASSET,
                USD,
                number,
                50,
                Text::default()
            ));
            assert_eq!(left(), None);
        });
        // that is paid THEN it waits for its run,
        assert_ok!(pay(OFFTAKER, number, 60));
        assert_eq!(left(), Some(CurrencyUse::Invoices));
        let batch = propose(USD);
        assert_eq!(left(), Some(CurrencyUse::Batch));
        sign(USD, batch);
        Clock::pass(WINDOW);
        block(USD, OPERATOR);
        assert_ok!(execute(USD, batch));
        // AND who could not be paid, or paid too much, has money in the pot.
        assert_eq!(left(), Some(CurrencyUse::Money));
        unblock(USD, OPERATOR);
        assert_ok!(Distribution::claim_payable(by(STRANGER), ASSET, USD, OPERATOR));
        assert_eq!(left(), Some(CurrencyUse::Money));
        assert_ok!(Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER));
        assert_eq!(left(), None);
        // A cure waits, too.
        assert_ok!(Distribution::pay_cure(by(OFFTAKER), ASSET, USD, 5));
        assert_eq!(left(), Some(CurrencyUse::Money));
        assert_ok!(Distribution::return_cure(by(OFFTAKER), ASSET, USD, OFFTAKER));
        assert_eq!(left(), None);
        assert_closed(USD);
    });
}

#[test]
fn a_gift_of_a_stranger_should_keep_no_currency() {
    sold().build_and_execute(|| {
        let pot = Distribution::pot_account(ASSET);
        assert_ok!(Currencies::transfer(by(OFFTAKER), USD, pot, 9));
        assert_eq!(Register::remove_currency(USD), Ok(()));
        // It is booked and distributed all the same.
        assert_ok!(Distribution::book_surplus(by(TREASURER), ASSET, USD, None));
        distribute(USD);
        assert_eq!(usd(OPERATOR), 9);
        assert_closed(USD);
    });
}

#[test]
fn a_contract_should_be_left_until_it_is_billed_to_its_end() {
    sold().build_and_execute(|| {
        read(METER, 0..90, 1);
        assert_ok!(set_from(ending(day(40), 1), START));
        Clock::set(day(35));
        bill_fully(USD, CONTRACT);
        settle_all(USD);
        assert_eq!(left(), Some(CurrencyUse::Contracts));
        // Time that is over and not yet billed is left, too.
        Clock::set(day(45));
        assert_eq!(left(), Some(CurrencyUse::Contracts));
        bill_fully(USD, CONTRACT);
        settle_all(USD);
        assert_eq!(left(), None);
        // What a true-up brings is billed by the contract that is over.
        Meters::verify(METER, 3, 4);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        assert_eq!(left(), Some(CurrencyUse::Contracts));
        bill_fully(USD, CONTRACT);
        settle_all(USD);
        assert_eq!((left(), usd(OPERATOR)), (None, 40 + 3));
    });
}

#[test]
fn a_fraction_that_no_bill_will_ask_for_should_keep_no_contract() {
    sold().build_and_execute(|| {
        read(METER, 0..31, 1);
        let halves = TariffOf::<Test> {
            ends: Some(day(31)),
            ..content(vec![flat(1, 2)])
        };
        assert_ok!(set_from(halves, START));
        Clock::set(day(31));
        bill_fully(USD, CONTRACT);
        settle_all(USD);
        // GIVEN half a base unit that waits
        assert_ne!(contract().carry, viaduct_billing::Totals::default());
        assert_eq!(left(), None);
    });
}

#[test]
fn an_obligation_should_be_left_until_it_is_removed() {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100)])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN one of which nothing is owed today: dues arise from its dates.
            divide(1_000);
            assert_eq!(standing(1).charges_due, 0);
            assert_eq!(left(), Some(CurrencyUse::Obligations));
            assert_ok!(agree_waterfall(USD, vec![residual(TOWN)], vec![]));
            assert_eq!(left(), Some(CurrencyUse::Obligations));
            assert_ok!(Distribution::remove_obligation(by(ISSUER), ASSET, USD, 1));
            assert_eq!(left(), None);
            assert_closed(USD);
        });
    // One that can be drawn.
    sold().build_and_execute(|| {
        let new = loan(2, LENDER, 0, 0);
        let (creditor, nothing) = (new.creditor, owed(0));
        let added = Distribution::add_obligation(by(ISSUER), ASSET, USD, 2, creditor, new.terms, nothing, 500);
        assert_ok!(added);
        assert_eq!(left(), Some(CurrencyUse::Obligations));
    });
}

#[test]
fn revenue_should_be_left_until_all_have_claimed_but_for_fractions() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 1), (2, 1), (3, 1)])
        .build_and_execute(|| {
            divide(100_000);
            assert_eq!(left(), Some(CurrencyUse::Revenue));
            for holder in [1, 2] {
                assert_ok!(claim(first_account(holder)));
            }
            assert_eq!(left(), Some(CurrencyUse::Revenue));
            assert_ok!(claim(first_account(3)));
            // GIVEN three thirds that nobody can claim
            assert_eq!(earned(), 1);
            assert_eq!(left(), None);
            // WHEN a little more is left than fractions THEN it can be claimed afterwards.
            divide(3 * 30);
            assert_eq!(Register::remove_currency(USD), Ok(()));
            assert_ok!(claim(first_account(1)));
            assert_eq!(usd(first_account(1)), 33_333 + 30);
            // WHEN the currency comes back THEN all earn on from where they were, fractions included.
            Register::add_currency(USD);
            divide(101);
            for holder in [1, 2, 3] {
                assert_ok!(claim(first_account(holder)));
                assert_eq!(usd(first_account(holder)), (100_000 + 90 + 101) / 3);
            }
        });
}

#[test]
fn what_may_be_left_should_have_a_bound() {
    for (amount, expected) in [(MAX_FRACTIONS, None), (MAX_FRACTIONS + 1, Some(CurrencyUse::Revenue))] {
        ExtBuilder::default()
            .waterfall(vec![holders(), residual(TOWN)])
            .units(&[(1, 1)])
            .build_and_execute(|| {
                divide(amount);
                assert_eq!(left(), expected);
            });
    }
    // What waits for holders to come is no fraction.
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .build_and_execute(|| {
            divide(1);
            assert_eq!(left(), Some(CurrencyUse::Money));
        });
}

#[test]
fn debts_and_bills_in_a_currency_that_the_asset_gave_up_should_be_found() {
    let found = |corrupt: &dyn Fn()| {
        sold().build_and_execute(|| {
            hypothetically!({
                corrupt();
                Register::forget_currency(USD);
                Distribution::do_try_state()
            })
        })
    };
    assert_eq!(found(&|| ()), Ok(()));
    assert_eq!(
        found(&|| add_obligation(USD, expense(1, OPERATOR, 1)).expect("an obligation")),
        Err(TryRuntimeError::Other("an obligation is in a currency of its asset"))
    );
    assert_eq!(
        found(&|| set_from(ending(day(40), 1), START).expect("a contract")),
        Err(TryRuntimeError::Other("a contract bills in a currency of its asset"))
    );
}

// ---- a currency that is frozen ----

#[test]
fn a_frozen_currency_should_strand_only_itself() {
    let kinds = || {
        vec![
            Kind::Threshold {
                beneficiary: Beneficiary::Account(OPERATOR),
                total: 300,
            },
            holders(),
            residual(TOWN),
        ]
    };
    ExtBuilder::default()
        .waterfall(kinds())
        .units(&[(1, 1), (2, 1)])
        .build_and_execute(|| {
            // GIVEN batches that are open in two currencies at once, both signed
            assert_ok!(change_waterfall(EUR, kinds(), vec![]));
            receive(USD, 1_000);
            receive(EUR, 2_000);
            let (dollars, euros) = (propose(USD), propose(EUR));
            sign(USD, dollars);
            sign(EUR, euros);
            Clock::pass(WINDOW);
            // WHEN one of them is frozen
            freeze(EUR);
            let before = Ledgers::<Test>::get(ASSET, EUR);
            // THEN the other is divided and paid, and its books are empty,
            assert_ok!(execute(USD, dollars));
            claim_all(USD);
            assert_eq!(
                (usd(OPERATOR), usd(first_account(1)), usd(first_account(2))),
                (300, 350, 350)
            );
            assert_closed(USD);
            // AND not a base unit of the frozen one has moved.
            assert_eq!(Ledgers::<Test>::get(ASSET, EUR), before);
            // WHEN its batch is executed as well THEN payees and holders wait, and nobody is paid by half.
            assert_ok!(execute(EUR, euros));
            let waits = |account| Distribution::account_balance(ASSET, EUR, account);
            assert_eq!(waits(Account::Payable(OPERATOR)), 300);
            assert_eq!(waits(Account::Pool(Pool::Earned(CLASS))), 1_700);
            assert_eq!(balance(EUR, Distribution::pot_account(ASSET)), 2_000);
            let claims = |holder| Distribution::claim(by(first_account(holder)), CLASS, EUR);
            assert_noop!(claims(1), frozen());
            assert_noop!(
                Distribution::claim_payable(by(STRANGER), ASSET, EUR, OPERATOR),
                frozen()
            );
            // Meanwhile the other goes on.
            divide(200);
            claim_all(USD);
            assert_closed(USD);
            assert_eq!(Register::remove_currency(EUR), Err(CurrencyUse::Money));
            // WHEN it is thawed THEN all have what is theirs.
            thaw(EUR);
            assert_ok!(Distribution::claim_payable(by(STRANGER), ASSET, EUR, OPERATOR));
            claim_all(EUR);
            let euros = |who| balance(EUR, who);
            assert_eq!(
                (euros(OPERATOR), euros(first_account(1)), euros(first_account(2))),
                (300, 850, 850)
            );
            assert_closed(EUR);
            assert_eq!(Register::remove_currency(EUR), Ok(()));
        });
}

// ---- a whole life ----

#[test]
fn an_asset_should_go_on_in_another_currency_when_its_own_is_frozen() {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100)])
        .waterfall_with(
            vec![expenses(&[1]), top_up(1, 400), holders(), residual(TOWN)],
            vec![reserve(1, &[1])],
        )
        .units(&[(1, 1), (2, 1)])
        .build_and_execute(|| {
            // GIVEN an asset that earns in dollars alone: ten a day at ten
            assert_eq!(Register::remove_currency(EUR), Ok(()));
            read(METER, 0..151, 10);
            assert_ok!(amend_tariff(USD, CONTRACT, content(vec![flat(10, 1)]), START));
            Clock::set(month(1));
            bill_fully(USD, CONTRACT);
            settle_all(USD);
            claim_all(USD);
            let claimed = usd(first_account(1));
            assert!(claimed > 1_000);
            // WHEN the dollar is frozen
            Clock::set(month(2));
            bill_fully(USD, CONTRACT);
            freeze(USD);
            assert_noop!(pay(OFFTAKER, 1, 2_800), frozen());
            let books = ledger();
            // THEN the asset does not earn in euros until an amendment adds them,
            let in_euros = || change_waterfall(EUR, vec![holders(), residual(TOWN)], vec![]);
            assert_noop!(in_euros(), E::CurrencyNotAccepted);
            Register::add_currency(EUR);
            assert_ok!(in_euros());
            // AND by others the contract in dollars ends, and another one of the same delivery point begins there, not a moment earlier.
            Clock::set(day(70));
            let onwards = content(vec![flat(9, 1)]);
            assert_noop!(amend_tariff(EUR, NEXT, onwards.clone(), month(3)), E::PointTaken);
            assert_ok!(amend_tariff(USD, CONTRACT, ending(month(3), 10), day(70)));
            assert_noop!(amend_tariff(EUR, NEXT, onwards.clone(), month(3) - 1), E::PointTaken);
            assert_ok!(amend_tariff(EUR, NEXT, onwards, month(3)));
            assert_eq!(Points::<Test>::get(ASSET, POINT), Some((EUR, NEXT)));
            // The contract in dollars has no way back into its time.
            assert_noop!(
                amend_tariff(USD, CONTRACT, ending(month(4), 10), month(3)),
                E::PointTaken
            );
            // WHEN spring comes THEN April is billed, paid, distributed and claimed in euros,
            Clock::set(month(4));
            bill_fully(USD, CONTRACT);
            bill_fully(EUR, NEXT);
            settle_all(EUR);
            claim_all(EUR);
            assert_eq!(balance(EUR, first_account(1)), 30 * 10 * 9 / 2);
            assert_closed(EUR);
            // no time twice, and none not at all,
            let spans = billed_spans();
            assert_eq!(
                (spans.first().map(|span| span.0), spans.last().map(|span| span.1)),
                (Some(START), Some(month(4)))
            );
            assert!(spans.windows(2).all(|pair| pair[0].1 == pair[1].0), "{spans:?}");
            // AND of the dollar's books nothing has changed, nor can they be closed.
            assert_eq!(ledger(), books);
            assert_eq!(Register::remove_currency(USD), Err(CurrencyUse::Invoices));
            // WHEN the dollar is thawed THEN the offtaker pays February and March, and they are distributed.
            thaw(USD);
            settle_all(USD);
            claim_all(USD);
            assert_eq!(Register::remove_currency(USD), Err(CurrencyUse::Obligations));
            assert_ok!(agree_waterfall(USD, vec![holders(), residual(TOWN)], vec![]));
            assert_ok!(Distribution::remove_obligation(by(ISSUER), ASSET, USD, 1));
            assert_eq!(Register::remove_currency(USD), Err(CurrencyUse::Money));
            // The reserve of a waterfall that is gone returns to the next run.
            assert_eq!(reserved(1), 400);
            distribute(USD);
            claim_all(USD);
            assert_closed(USD);
            let paid = usd(OPERATOR) + usd(first_account(1)) + usd(first_account(2));
            assert_eq!(paid, 90 * 10 * 10);
            assert_eq!(usd(OFFTAKER), ENDOWMENT - paid);
            // WHEN it is removed THEN nothing new is done in dollars,
            assert_eq!(Register::remove_currency(USD), Ok(()));
            let refused = E::CurrencyNotAccepted;
            assert_noop!(amend_tariff(USD, CONTRACT, ending(month(12), 1), month(5)), refused);
            assert_noop!(
                change_waterfall(USD, vec![residual(TOWN)], vec![]),
                E::CurrencyNotAccepted
            );
            assert_noop!(
                Distribution::record_receipt(by(OFFTAKER), ASSET, USD, ReceiptKind::Revenue, 1, Text::default()),
                E::CurrencyNotAccepted
            );
            // AND the asset goes on in euros.
            Clock::set(month(5));
            bill_fully(EUR, NEXT);
            settle_all(EUR);
            claim_all(EUR);
            assert_eq!(balance(EUR, first_account(2)), (30 + 31) * 10 * 9 / 2);
            assert_closed(EUR);
        });
}

#[test]
fn s13_a_month_billed_in_the_wrong_currency_should_be_billed_in_the_right_one() {
    sold().build_and_execute(|| {
        // GIVEN a contract in dollars whose offtaker agreed on euros, and February billed in euros before anybody thought of it
        read(METER, 0..90, 10);
        assert_ok!(set_waterfall(EUR, waterfall(vec![residual(OPERATOR)], vec![])));
        assert_ok!(set_from(ending(month(1), 10), START));
        let in_euros = |ends| TariffOf::<Test> {
            ends,
            ..content(vec![flat(9, 1)])
        };
        let set_euros = |content, from| Distribution::set_tariff(by(ISSUER), ASSET, EUR, NEXT, Box::new(content), from);
        assert_ok!(set_euros(in_euros(None), month(1)));
        Clock::set(month(2));
        bill_fully(USD, CONTRACT);
        bill_fully(EUR, NEXT);
        assert_eq!(billed_spans(), vec![(START, month(1)), (month(1), month(2))]);
        // WHEN the bill is taken back, AND its contract gives the time up
        let void = Distribution::void_invoice(by(TREASURER), ASSET, EUR, 0, Text::default());
        assert_ok!(void);
        let dollars = content(vec![flat(10, 1)]);
        let accept = |content: &TariffOf<Test>| {
            let digest = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, content.clone(), month(1));
            assert_ok!(Distribution::accept_tariff(
                by(OFFTAKER),
                ASSET,
                USD,
                CONTRACT,
                digest,
                Moment::MAX
            ));
        };
        accept(&dollars);
        assert_noop!(set_from(dollars.clone(), month(1)), E::PointTaken);
        assert_ok!(set_euros(in_euros(Some(month(1))), month(1)));
        // THEN it is billed in dollars, to which its payer agrees, once,
        assert_ok!(set_from(dollars, month(1)));
        assert_eq!(bill_all(), vec![28 * 10 * 10]);
        assert_eq!(billed_spans(), vec![(START, month(1)), (month(1), month(2))]);
        // AND of the euro nothing is left.
        assert_eq!(Register::remove_currency(EUR), Ok(()));
    });
}
