//! Bills and receipts: paid in parts, too much, late, set off, disputed, written off; and money that came another way.

use super::*;

/// All receipts go to the town.
fn town() -> ExtBuilder {
    ExtBuilder::default().waterfall(vec![residual(TOWN)])
}

fn paid(number: u32, payer: AccountId, settled: Balance, credit: Balance) -> Event<Test> {
    Event::InvoicePaid {
        asset: ASSET,
        currency: USD,
        invoice: number,
        payer,
        settled,
        credit,
    }
}

fn book(number: Option<u32>) -> DispatchResult {
    Distribution::book_surplus(by(TREASURER), ASSET, USD, number)
}

fn send_to_pot(amount: Balance) {
    let pot = Distribution::pot_account(ASSET);
    assert_ok!(Currencies::transfer(by(OFFTAKER), USD, pot, amount));
}

fn dispute(who: AccountId, number: u32, disputed: bool) -> DispatchResult {
    Distribution::dispute_invoice(by(who), ASSET, USD, number, disputed, text("the meter stood still"))
}

fn write_off(who: AccountId, number: u32, amount: Balance) -> DispatchResult {
    Distribution::write_off_invoice(by(who), ASSET, USD, number, amount, text("insolvent"))
}

/// Every kind that anybody may record.
const OTHER_KINDS: [ReceiptKind; 5] = [
    ReceiptKind::Insurance,
    ReceiptKind::Subsidy,
    ReceiptKind::Damages,
    ReceiptKind::Sale,
    ReceiptKind::Funding,
];

fn record(kind: ReceiptKind, amount: Balance) -> DispatchResult {
    record_by(OFFTAKER, kind, amount)
}

fn record_by(who: AccountId, kind: ReceiptKind, amount: Balance) -> DispatchResult {
    Distribution::record_receipt(by(who), ASSET, USD, kind, amount, text("policy 7"))
}

fn recorded(invoice: Option<u32>, payer: AccountId, kind: ReceiptKind, amount: Balance) -> Event<Test> {
    Event::ReceiptRecorded {
        asset: ASSET,
        currency: USD,
        invoice,
        payer,
        kind,
        amount,
    }
}

#[test]
fn a_bill_should_be_owed_until_it_is_paid_in_full_by_anybody_in_parts() {
    town().build_and_execute(|| {
        // GIVEN
        let number = bill(100);
        let expected = Invoice {
            kind: InvoiceKind::Bill {
                contract: 1,
                tariff: 1,
                since: START,
                until: START + DAY,
            },
            payer: OFFTAKER,
            version: 1,
            issued: START,
            due: START + 30 * DAY,
            billed: 100,
            settled: 0,
            written_off: 0,
            stage: InvoiceStage::Open,
            disputed: false,
            reference: Text::default(),
        };
        assert_eq!(
            events(),
            vec![Event::InvoiceIssued {
                asset: ASSET,
                currency: USD,
                invoice: number,
                content: expected.clone(),
            }]
        );
        assert_eq!(invoice(number), expected);
        let open = || WaterfallVersions::<Test>::get(ASSET, USD).list[0].open;
        assert_eq!((open(), queue()), (1, vec![]));
        // WHEN the offtaker pays a part and a stranger the rest.
        assert_ok!(pay(OFFTAKER, number, 30));
        assert_eq!(events(), vec![paid(number, OFFTAKER, 30, 0)]);
        assert_eq!(
            (invoice(number).open_amount(), receipts(number), queue()),
            (70, 30, vec![number])
        );
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 70));
        assert_ok!(pay(STRANGER, number, 70));
        // THEN nothing is owed, and its version is free.
        assert_eq!(events(), vec![paid(number, STRANGER, 70, 0)]);
        assert_eq!(
            (invoice(number).stage, invoice(number).settled),
            (InvoiceStage::Settled, 100)
        );
        assert_eq!((open(), receipts(number), queue()), (0, 100, vec![number]));
        assert_eq!((usd(OFFTAKER), usd(STRANGER), pot_money()), (ENDOWMENT - 30, 0, 100));
    });
}

#[test]
fn a_payment_should_be_of_a_known_invoice_of_something_and_of_money_that_is_there() {
    town().build_and_execute(|| {
        let number = bill(100);
        assert_noop!(pay(OFFTAKER, number, 0), E::AmountZero);
        assert_noop!(pay(OFFTAKER, number + 1, 1), E::InvoiceNotFound);
        assert_noop!(
            Distribution::pay_invoice(by(OFFTAKER), ASSET, EUR, number, 1),
            E::InvoiceNotFound
        );
        assert_noop!(
            Distribution::pay_invoice(by(OFFTAKER), OTHER_ASSET, USD, number, 1),
            E::InvoiceNotFound
        );
        assert_noop!(pay(LENDER, number, 1), sp_runtime::TokenError::FundsUnavailable);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(Distribution::pay_invoice(origin.clone(), ASSET, USD, number, 1), bad);
            assert_noop!(
                Distribution::record_receipt(origin, ASSET, USD, ReceiptKind::Sale, 1, Text::default()),
                bad
            );
        }
    });
}

#[test]
fn too_much_should_be_the_payers_credit_until_it_is_returned() {
    town().build_and_execute(|| {
        // GIVEN
        let number = bill(100);
        System::reset_events();
        // WHEN a digit too many is paid.
        assert_ok!(pay(OFFTAKER, number, 1_000));
        // THEN only the bill is income.
        assert_eq!(events(), vec![paid(number, OFFTAKER, 100, 900)]);
        assert_eq!((receipts(number), credit(OFFTAKER)), (100, 900));
        distribute(USD);
        assert_eq!((usd(TOWN), pot_money()), (100, 900));
        System::reset_events();
        // WHEN the payer has it paid back.
        assert_ok!(Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER));
        // THEN
        let event = Event::CreditReturned {
            asset: ASSET,
            currency: USD,
            payer: OFFTAKER,
            amount: 900,
        };
        assert_eq!(events(), vec![event]);
        assert_eq!((usd(OFFTAKER), usd(STRANGER), pot_money()), (ENDOWMENT - 100, 0, 0));
        assert_noop!(
            Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER),
            E::NothingToClaim
        );
        // What is paid for a settled bill is a credit as a whole.
        assert_ok!(pay(OFFTAKER, number, 5));
        assert_eq!((credit(OFFTAKER), receipts(number), queue()), (5, 0, vec![]));
        block(USD, OFFTAKER);
        assert_noop!(
            Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER),
            sp_runtime::TokenError::Blocked
        );
        assert_noop!(
            Distribution::return_credit(RuntimeOrigin::root(), ASSET, USD, OFFTAKER),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn a_credit_should_be_set_off_against_a_later_bill_of_its_payer() {
    town().build_and_execute(|| {
        // GIVEN a credit of 60 and two bills of 50.
        assert_ok!(pay(OFFTAKER, bill(10), 70));
        let (second, third) = (bill(50), bill(50));
        System::reset_events();
        // WHEN the payer applies it to both.
        assert_ok!(Distribution::apply_credit(by(OFFTAKER), ASSET, USD, second));
        assert_ok!(Distribution::apply_credit(by(OFFTAKER), ASSET, USD, third));
        // THEN
        let applied = |invoice, actor, amount| Event::CreditApplied {
            asset: ASSET,
            currency: USD,
            invoice,
            actor,
            payer: OFFTAKER,
            amount,
        };
        assert_eq!(
            events(),
            vec![applied(second, OFFTAKER, 50), applied(third, OFFTAKER, 10)]
        );
        assert_eq!(
            (invoice(second).stage, invoice(third).open_amount()),
            (InvoiceStage::Settled, 40)
        );
        assert_eq!((credit(OFFTAKER), ledger().received, pot_money()), (0, 70, 70));
        assert_eq!(queue(), vec![0, second, third]);
        assert_eq!((receipts(second), receipts(third)), (50, 10));
    });
}

#[test]
fn a_credit_should_be_applied_where_something_is_owed_and_by_no_other_role() {
    town().build_and_execute(|| {
        let number = bill(10);
        let apply = |who, number| Distribution::apply_credit(by(who), ASSET, USD, number);
        assert_noop!(apply(OFFTAKER, number + 1), E::InvoiceNotFound);
        assert_noop!(apply(OFFTAKER, number), E::NothingToClaim);
        for who in [ISSUER, AUDITOR, STRANGER, LENDER] {
            assert_noop!(apply(who, number), NO_ROLE);
        }
        assert_ok!(pay(OFFTAKER, number, 12));
        assert_noop!(apply(OFFTAKER, number), E::NothingOwed);
        assert_noop!(
            Distribution::apply_credit(RuntimeOrigin::none(), ASSET, USD, number),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn a_credit_of_a_third_party_should_not_pay_the_offtakers_bill() {
    town().build_and_execute(|| {
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 50));
        let (first, second) = (bill(10), bill(10));
        assert_ok!(pay(STRANGER, first, 50));
        assert_eq!((credit(STRANGER), credit(OFFTAKER)), (40, 0));
        assert_noop!(
            Distribution::apply_credit(by(OFFTAKER), ASSET, USD, second),
            E::NothingToClaim
        );
    });
}

#[test]
fn revenue_without_a_bill_should_be_a_receipt_that_is_settled_and_waits_for_a_run() {
    town().build_and_execute(|| {
        assert_ok!(record(ReceiptKind::Revenue, 10));
        let content = Invoice {
            kind: InvoiceKind::Receipt(ReceiptKind::Revenue),
            payer: OFFTAKER,
            version: 1,
            issued: START,
            due: START,
            billed: 0,
            settled: 0,
            written_off: 0,
            stage: InvoiceStage::Settled,
            disputed: false,
            reference: text("policy 7"),
        };
        assert_eq!(
            events(),
            vec![
                Event::InvoiceIssued {
                    asset: ASSET,
                    currency: USD,
                    invoice: 0,
                    content: content.clone(),
                },
                recorded(Some(0), OFFTAKER, ReceiptKind::Revenue, 10),
            ]
        );
        assert_eq!((invoice(0), queue()), (content, vec![0]));
        assert_eq!((ledger().received, ledger().apart, pot_money()), (10, 10, 10));
    });
}

#[test]
fn money_that_is_no_revenue_should_be_carried_to_the_next_run_whoever_pays_it() {
    town().build_and_execute(|| {
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 100));
        for kind in OTHER_KINDS {
            for who in [OFFTAKER, STRANGER] {
                assert_ok!(record_by(who, kind, 10));
                assert_eq!(events(), vec![recorded(None, who, kind, 10)]);
            }
        }
        // THEN it has no invoice and no run of its own.
        assert_eq!(Invoices::<Test>::iter().count(), 0);
        assert_eq!((queue(), pools()), (vec![], vec![(Pool::Carried, 100)]));
        assert_eq!((ledger().received, ledger().apart, pot_money()), (100, 0, 100));
        let number = distribute(USD);
        let run = batch(number);
        assert_eq!((run.invoice, run.receipts, run.available), (None, 0, 100));
        assert_eq!((usd(TOWN), pot_money()), (100, 0));
    });
}

#[test]
fn revenue_should_be_recorded_by_the_treasurer_alone() {
    town().build_and_execute(|| {
        for who in [ISSUER, AUDITOR, AUTHORIZERS[0], STRANGER] {
            assert_ok!(Currencies::mint_into(USD, &who, 1));
            assert_noop!(record_by(who, ReceiptKind::Revenue, 1), NO_ROLE);
        }
        assert_ok!(Currencies::mint_into(USD, &TREASURER, 1));
        assert_ok!(record_by(TREASURER, ReceiptKind::Revenue, 1));
        assert_eq!(invoice(0).payer, TREASURER);
    });
}

#[test]
fn f1_strangers_should_not_stuff_the_queue_of_runs() {
    town().build_and_execute(|| {
        // GIVEN a stranger pays a unit again and again, more often than invoices can wait.
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 1_000));
        for n in 0..=MAX_WAITING as usize {
            assert_ok!(record_by(STRANGER, OTHER_KINDS[n % OTHER_KINDS.len()], 1));
        }
        // THEN the offtaker's bill is the first in the queue, and is paid and divided as ever.
        let number = bill(100);
        assert_ok!(pay(OFFTAKER, number, 100));
        assert_eq!(queue(), vec![number]);
        distribute(USD);
        assert_eq!((usd(TOWN), queue()), (100 + 1 + Balance::from(MAX_WAITING), vec![]));
    });
}

#[test]
fn a_receipt_should_have_a_sum_and_a_currency_of_the_asset_and_revenue_a_waterfall() {
    ExtBuilder::default().build_and_execute(|| {
        let record_in = |currency, kind, amount| {
            Distribution::record_receipt(by(OFFTAKER), ASSET, currency, kind, amount, Text::default())
        };
        for kind in [ReceiptKind::Revenue, ReceiptKind::Sale] {
            assert_noop!(record_in(USD, kind, 0), E::AmountZero);
            assert_noop!(record_in(FOREIGN, kind, 1), E::CurrencyNotAccepted);
        }
        assert_noop!(record_in(USD, ReceiptKind::Revenue, 1), E::WaterfallNotFound);
        // What builds the asset comes before there is anything to divide.
        assert_ok!(record_in(USD, ReceiptKind::Funding, 1));
        assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
        // Only `book_surplus` says that it was a surplus.
        assert_noop!(record_in(USD, ReceiptKind::Surplus, 1), E::ReceiptKindInvalid);
        assert_noop!(
            record_in(USD, ReceiptKind::Sale, ENDOWMENT),
            sp_runtime::TokenError::FundsUnavailable
        );
        assert_ok!(record_in(USD, ReceiptKind::Sale, ENDOWMENT - 1));
    });
}

#[test]
fn late_money_should_have_a_run_of_its_own() {
    town().build_and_execute(|| {
        // GIVEN a bill of which a part was paid and distributed.
        let number = bill(100);
        assert_ok!(pay(OFFTAKER, number, 30));
        distribute(USD);
        assert_eq!((usd(TOWN), queue()), (30, vec![]));
        // WHEN the rest comes a year later.
        Clock::pass(365 * DAY);
        assert_ok!(pay(OFFTAKER, number, 70));
        assert_eq!(queue(), vec![number]);
        // THEN
        let run = distribute(USD);
        assert_eq!((batch(run).invoice, batch(run).receipts), (Some(number), 70));
        assert_eq!((usd(TOWN), pot_money(), queue()), (100, 0, vec![]));
    });
}

#[test]
fn a_surplus_should_be_booked_as_a_payment_of_a_bill() {
    town().build_and_execute(|| {
        // GIVEN the offtaker paid the account that `potAccount` names.
        let number = bill(100);
        send_to_pot(100);
        assert_eq!(
            (Distribution::surplus(ASSET, USD), invoice(number).open_amount()),
            (100, 100)
        );
        System::reset_events();
        // WHEN
        assert_ok!(book(Some(number)));
        // THEN
        let booked = |invoice, settled, credit| Event::SurplusBooked {
            asset: ASSET,
            currency: USD,
            invoice,
            actor: TREASURER,
            settled,
            credit,
        };
        assert_eq!(events(), vec![booked(number, 100, 0)]);
        assert_eq!((invoice(number).stage, receipts(number)), (InvoiceStage::Settled, 100));
        assert_eq!((Distribution::surplus(ASSET, USD), queue()), (0, vec![number]));
        // No more than is owed is booked for it: the rest stays a surplus, and nobody's credit.
        let second = bill(10);
        send_to_pot(25);
        System::reset_events();
        assert_ok!(book(Some(second)));
        assert_eq!(events(), vec![booked(second, 10, 0)]);
        assert_eq!((receipts(second), credit(OFFTAKER)), (10, 0));
        assert_eq!(Distribution::surplus(ASSET, USD), 15);
    });
}

#[test]
fn a_surplus_should_be_booked_as_a_receipt_of_its_own() {
    town().build_and_execute(|| {
        send_to_pot(40);
        System::reset_events();
        assert_ok!(book(None));
        let told = events();
        assert_eq!(told.len(), 2);
        assert_eq!(
            told[1],
            Event::SurplusBooked {
                asset: ASSET,
                currency: USD,
                invoice: 0,
                actor: TREASURER,
                settled: 40,
                credit: 0,
            }
        );
        let booked = invoice(0);
        assert_eq!(booked.kind, InvoiceKind::Receipt(ReceiptKind::Surplus));
        assert_eq!((booked.payer, booked.stage), (TREASURER, InvoiceStage::Settled));
        distribute(USD);
        assert_eq!((usd(TOWN), pot_money(), ledger().received), (40, 0, 40));
    });
}

#[test]
fn a_treasurer_should_not_make_a_surplus_its_own_credit() {
    town().build_and_execute(|| {
        // GIVEN a receipt of the treasurer's, and money that the offtaker sends to the pot.
        assert_ok!(Currencies::mint_into(USD, &TREASURER, 1));
        assert_ok!(Distribution::record_receipt(
            by(TREASURER),
            ASSET,
            USD,
            ReceiptKind::Revenue,
            1,
            Text::default()
        ));
        send_to_pot(2_000);
        // THEN it is booked for what is owed, or as a receipt.
        assert_noop!(book(Some(0)), E::InvoiceNotOpen);
        assert_ok!(book(None));
        assert_eq!((credit(TREASURER), receipts(1)), (0, 2_000));
    });
}

#[test]
fn a_surplus_should_be_booked_by_the_treasurer_where_there_is_one() {
    town().build_and_execute(|| {
        assert_noop!(book(None), E::AmountZero);
        send_to_pot(5);
        for who in [ISSUER, AUDITOR, AUTHORIZERS[0], STRANGER] {
            assert_noop!(Distribution::book_surplus(by(who), ASSET, USD, None), NO_ROLE);
        }
        assert_noop!(
            Distribution::book_surplus(RuntimeOrigin::root(), ASSET, USD, None),
            DispatchError::BadOrigin
        );
        assert_noop!(book(Some(0)), E::InvoiceNotFound);
        assert_ok!(book(None));
        assert_noop!(book(None), E::AmountZero);
    });
}

#[test]
fn a_dispute_should_be_the_payers_and_settled_by_it_or_the_auditor() {
    town().build_and_execute(|| {
        let number = bill(100);
        for who in [ISSUER, TREASURER, AUDITOR, STRANGER] {
            assert_noop!(dispute(who, number, true), E::NotAuthorized);
        }
        assert_noop!(dispute(OFFTAKER, number, false), E::NothingToChange);
        assert_noop!(dispute(OFFTAKER, number + 1, true), E::InvoiceNotFound);
        System::reset_events();
        // WHEN
        assert_ok!(dispute(OFFTAKER, number, true));
        // THEN
        let told = |actor, disputed| Event::InvoiceDisputed {
            asset: ASSET,
            currency: USD,
            invoice: number,
            actor,
            disputed,
            reason: text("the meter stood still"),
        };
        assert_eq!(events(), vec![told(OFFTAKER, true)]);
        assert_eq!((invoice(number).disputed, invoice(number).open_amount()), (true, 100));
        assert_noop!(dispute(OFFTAKER, number, true), E::NothingToChange);
        for who in [ISSUER, TREASURER, STRANGER] {
            assert_noop!(dispute(who, number, false), NO_ROLE);
        }
        hypothetically!({
            assert_ok!(dispute(OFFTAKER, number, false));
            assert!(!invoice(number).disputed);
        });
        assert_ok!(dispute(AUDITOR, number, false));
        assert_eq!(events(), vec![told(AUDITOR, false)]);
        // Disputed or not, it may be paid, and then there is nothing to dispute.
        assert_ok!(dispute(OFFTAKER, number, true));
        assert_ok!(pay(OFFTAKER, number, 100));
        assert!(!invoice(number).disputed);
        assert_noop!(dispute(OFFTAKER, number, true), E::InvoiceNotOpen);
        assert_noop!(
            Distribution::dispute_invoice(RuntimeOrigin::root(), ASSET, USD, number, true, Text::default()),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn bad_debt_should_be_given_up_by_the_auditor_alone_and_no_more_than_is_owed() {
    town().build_and_execute(|| {
        let number = bill(100);
        for who in [ISSUER, TREASURER, OFFTAKER, STRANGER] {
            assert_noop!(write_off(who, number, 1), NO_ROLE);
        }
        assert_noop!(
            Distribution::write_off_invoice(RuntimeOrigin::root(), ASSET, USD, number, 1, Text::default()),
            DispatchError::BadOrigin
        );
        assert_noop!(write_off(AUDITOR, number, 0), E::AmountZero);
        assert_noop!(write_off(AUDITOR, number, 101), E::NothingOwed);
        assert_noop!(write_off(AUDITOR, number + 1, 1), E::InvoiceNotFound);
        assert_ok!(pay(OFFTAKER, number, 30));
        assert_noop!(write_off(AUDITOR, number, 71), E::NothingOwed);
        System::reset_events();
        // WHEN a part and then the rest is given up.
        assert_ok!(write_off(AUDITOR, number, 20));
        assert_eq!(
            (invoice(number).stage, invoice(number).open_amount()),
            (InvoiceStage::Open, 50)
        );
        assert_ok!(write_off(AUDITOR, number, 50));
        // THEN
        let told = |amount| Event::InvoiceWrittenOff {
            asset: ASSET,
            currency: USD,
            invoice: number,
            actor: AUDITOR,
            amount,
            reason: text("insolvent"),
        };
        assert_eq!(events(), vec![told(20), told(50)]);
        let record = invoice(number);
        assert_eq!(
            (record.stage, record.settled, record.written_off),
            (InvoiceStage::Settled, 30, 70)
        );
        assert_eq!(WaterfallVersions::<Test>::get(ASSET, USD).list[0].open, 0);
        assert_noop!(write_off(AUDITOR, number, 1), E::NothingOwed);
        // What is paid all the same is a credit; what was paid runs.
        assert_ok!(pay(OFFTAKER, number, 70));
        assert_eq!((credit(OFFTAKER), receipts(number), queue()), (70, 30, vec![number]));
    });
}

#[test]
fn as_many_invoices_as_there_are_places_should_wait_and_a_waiting_one_should_take_more() {
    town().build_and_execute(|| {
        let first = bill(100);
        assert_ok!(pay(OFFTAKER, first, 1));
        for _ in 1..MAX_WAITING {
            receive(USD, 1);
        }
        assert_noop!(record(ReceiptKind::Revenue, 1), E::MaxWaitingExceeded);
        let another = bill(5);
        assert_noop!(pay(OFFTAKER, another, 1), E::MaxWaitingExceeded);
        assert_ok!(pay(OFFTAKER, first, 1));
        // What is no revenue needs no place.
        assert_ok!(record(ReceiptKind::Sale, 1));
        distribute(USD);
        assert_ok!(record(ReceiptKind::Revenue, 1));
    });
}
