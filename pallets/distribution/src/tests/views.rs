//! What people ask: preview, statement, ledger, invoices, obligations, entitlement.

use super::*;
use viaduct_primitives::api::{
    EntitlementView, GateView, InvoiceView, LedgerView, ObligationView, PoolView, StatementView, TierView,
};

fn row(tier: u16, due: Balance, paid: Balance) -> TierView {
    TierView {
        tier,
        name: format!("tier {tier}"),
        due: due.into(),
        paid: paid.into(),
        drawn: 0.into(),
        allocated: 0.into(),
        shortfall: (due - paid).into(),
        taken: paid.into(),
        freed: 0.into(),
    }
}

fn plain() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![expense(1, LENDER, 100)])
        .waterfall_with(
            vec![expenses(&[1]), top_up(1, 30), residual(OPERATOR)],
            vec![reserve(1, &[])],
        )
}

#[test]
fn preview_and_statement_should_be_one_computation_at_every_stage() {
    plain().build_and_execute(|| {
        // GIVEN February's 100 due, and 120 paid for a bill of 105.
        Clock::set(START + 31 * DAY);
        let number = bill(105);
        assert_ok!(pay(OFFTAKER, number, 105));
        assert_eq!(Distribution::statement(ASSET, USD, 0), None);
        // WHEN
        let preview = Distribution::preview(ASSET, USD).expect("a preview");
        // THEN
        let mut expected = StatementView {
            asset: ASSET,
            currency: USD,
            batch: 0,
            invoice: Some(number),
            version: 1,
            day: FIRST_DAY + 31,
            receipts: 105.into(),
            cure: 0.into(),
            available: 0.into(),
            returned: 0.into(),
            tiers: vec![row(1, 100, 100), row(2, 30, 5), row(3, 0, 0)],
            gates: vec![],
            carried: 0.into(),
            stage: String::new(),
            batch_hash: None,
            approvals: 0,
        };
        assert_eq!(preview, expected);
        let batch = propose(USD);
        expected.batch_hash = Some(digest_of(USD, batch));
        let mut told = |stage: &str, approvals| {
            (expected.stage, expected.approvals) = (stage.to_string(), approvals);
            assert_eq!(Distribution::statement(ASSET, USD, batch), Some(expected.clone()));
        };
        told("Proposed", 0);
        assert_ok!(sign_by(AUTHORIZERS[0], batch));
        told("Proposed", 1);
        assert_ok!(sign_by(AUTHORIZERS[1], batch));
        told("Authorized", 2);
        Clock::pass(WINDOW);
        assert_ok!(execute(USD, batch));
        told("Executed", 2);
    });
}

#[test]
fn a_statement_of_a_version_that_is_gone_should_number_its_tiers() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let batch = divide(120);
            assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
            assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
            let statement = Distribution::statement(ASSET, USD, batch).expect("it was executed");
            let nameless = TierView {
                name: String::new(),
                ..row(1, 120, 120)
            };
            assert_eq!(statement.tiers, vec![nameless]);
        });
}

#[test]
fn a_preview_should_say_what_is_missing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Distribution::preview(ASSET, USD), Err(E::WaterfallNotFound.into()));
        assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
        assert!(Distribution::preview(ASSET, USD).is_ok());
        assert_eq!(Distribution::statement(ASSET, USD, 0), None);
    });
}

#[test]
fn the_ledger_should_be_shown_with_all_its_parts() {
    ExtBuilder::default()
        .obligations(vec![expense(1, LENDER, 100)])
        .waterfall_with(
            vec![
                expenses(&[1]),
                top_up(1, 20),
                Kind::Retain { most: 5, until: None },
                holders(),
                residual(OPERATOR),
            ],
            vec![reserve(1, &[])],
        )
        .build_and_execute(|| {
            assert_eq!(Distribution::ledger_view(ASSET, USD), LedgerView::default());
            // GIVEN a payee deferred, a class that nobody holds, a cure, a credit, a receipt and a surplus.
            Clock::set(START + 31 * DAY);
            block(USD, LENDER);
            divide(175);
            assert_ok!(Distribution::pay_cure(by(OFFTAKER), ASSET, USD, 3));
            let number = bill(1);
            assert_ok!(pay(OFFTAKER, number, 8));
            let pot = Distribution::pot_account(ASSET);
            assert_ok!(Currencies::transfer(by(OFFTAKER), USD, pot, 9));
            // THEN
            let part = |pool: &str, number, amount: Balance| PoolView {
                pool: pool.into(),
                number,
                amount: amount.into(),
            };
            let expected = LedgerView {
                received: (175 + 3 + 8).into(),
                paid: 0.into(),
                apart: (100 + 8).into(),
                pools: vec![
                    part("Reserve", Some(1), 20),
                    part("Retained", Some(3), 5),
                    part("Cure", None, 3),
                    part("Undistributed", Some(CLASS), 50),
                ],
                surplus: 9.into(),
                waiting: vec![number],
            };
            assert_eq!(Distribution::ledger_view(ASSET, USD), expected);
            assert_eq!(Distribution::pot_of(ASSET), pot);
            assert_ne!(Distribution::pot_of(ASSET), Distribution::pot_of(OTHER_ASSET));
        });
}

#[test]
fn an_invoice_should_be_shown_with_what_is_open_and_overdue() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let number = bill(100);
            assert_ok!(pay(OFFTAKER, number, 40));
            let dispute =
                |disputed| Distribution::dispute_invoice(by(OFFTAKER), ASSET, USD, number, disputed, Text::default());
            assert_ok!(dispute(true));
            let due = START + 30 * DAY;
            let view = |number| Distribution::invoice_view(ASSET, USD, number).expect("an invoice");
            let mut expected = InvoiceView {
                invoice: number,
                kind: "Bill".into(),
                contract: Some(1),
                starts: Some(START),
                ends: Some(START + DAY),
                payer: OFFTAKER,
                version: 1,
                issued: START,
                due,
                billed: 100.into(),
                settled: 40.into(),
                written_off: 0.into(),
                open: 60.into(),
                stage: "Open".into(),
                disputed: true,
                overdue: 0,
                reference: String::new(),
                receipts: 40.into(),
            };
            assert_eq!(view(number), expected);
            Clock::set(due + 5);
            expected.overdue = 5;
            assert_eq!(view(number), expected);
            assert_ok!(pay(OFFTAKER, number, 60));
            (expected.settled, expected.open, expected.receipts) = (100.into(), 0.into(), 100.into());
            (expected.stage, expected.disputed, expected.overdue) = ("Settled".into(), false, 0);
            assert_eq!(view(number), expected);
            let receipt = receive(USD, 7);
            let shown = view(receipt);
            assert_eq!(
                (
                    shown.kind.as_str(),
                    shown.contract,
                    shown.stage.as_str(),
                    shown.receipts.get()
                ),
                ("Revenue", None, "Settled", 7)
            );
            assert_eq!(
                (shown.billed.get(), shown.settled.get(), shown.open.get()),
                (7, 7, 0),
                "it shows what came in, also after its run"
            );
            assert_eq!(Distribution::invoice_view(ASSET, USD, receipt + 1), None);
        });
}

#[test]
fn obligations_should_be_shown_as_they_stand_today() {
    ExtBuilder::default()
        .obligations(vec![
            expense(1, OPERATOR, 100),
            percent(3, TOWN, Base::Gross, 10),
            loan(2, LENDER, 12_000, 120_000),
        ])
        .waterfall(vec![expenses(&[1, 3]), interest(&[2]), principal(&[2]), residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN no run has looked since the beginning, and half of March is over.
            Clock::set(START + 74 * DAY);
            // THEN
            let empty = |obligation, kind: &str, creditor| ObligationView {
                obligation,
                kind: kind.into(),
                creditor: Some(creditor),
                class_id: None,
                outstanding: 0.into(),
                charges_due: 0.into(),
                default_due: 0.into(),
                principal_due: 0.into(),
                accrued: 0.into(),
                charges_paid: 0.into(),
                repaid: 0.into(),
                written_off: 0.into(),
                is_current: true,
            };
            let shown = Distribution::obligations_view(ASSET, USD);
            let operators = ObligationView {
                charges_due: 200.into(),
                ..empty(1, "Expense", OPERATOR)
            };
            let lenders = ObligationView {
                outstanding: 12_000.into(),
                charges_due: 240.into(),
                principal_due: 2_000.into(),
                accrued: 60.into(),
                ..empty(2, "Loan", LENDER)
            };
            assert_eq!(shown, vec![operators, empty(3, "Percent", TOWN), lenders]);
            assert_eq!(standing(2).charges_due, 0, "it is only looked at");
        });
}

#[test]
fn an_entitlement_should_be_what_a_claim_would_pay() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 30), (2, 70)])
        .build_and_execute(|| {
            let view = |identity| Distribution::entitlement(CLASS, first_account(identity));
            assert_eq!(view(1), vec![]);
            divide(101);
            let expected = |payable: Balance| EntitlementView {
                class_id: CLASS,
                currency: USD,
                units: 30.into(),
                accrued: 30.into(),
                payable: payable.into(),
            };
            assert_eq!(view(1), vec![expected(30)]);
            assert_eq!(Distribution::entitlement(CLASS, STRANGER), vec![]);
            // It is only looked at: a claim pays it.
            hypothetically!({
                assert_ok!(claim(first_account(1)));
                assert_eq!(usd(first_account(1)), 30);
                assert_eq!(view(1)[0].accrued, 0);
            });
            // What cannot be paid now stays accrued.
            People::freeze(first_account(1), true);
            assert_eq!(view(1), vec![expected(0)]);
            People::freeze(first_account(1), false);
            Register::regime(HolderPay::Defer);
            assert_eq!(view(1), vec![expected(0)]);
            Register::regime(HolderPay::Pay);
            assert_eq!(view(1), vec![expected(30)]);
        });
}

/// A loan of 12,000 in twelve parts, a reserve that releases, and a lock-up at 1.2 that opens after two good months.
fn gated() -> ExtBuilder {
    let bound = viaduct_waterfall::Bound {
        ppm: 1_200_000,
        inclusive: true,
    };
    let lock_up = Kind::Test(viaduct_waterfall::Test {
        ratio: Some(viaduct_waterfall::Ratio {
            debt: vec![2].try_into().expect("one"),
            months: 1,
            stay_open: bound,
            reopen: bound,
        }),
        full: Default::default(),
        no_default: false,
        complete: false,
        first_repayment: None,
        passes: 2,
        cure: None,
    });
    let release = Kind::Release {
        reserve: 1,
        target: Target::Fixed(10),
    };
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 12_000, 0)])
        .waterfall_with(
            vec![top_up(1, 30), release, principal(&[2]), lock_up, residual(TOWN)],
            vec![reserve(1, &[])],
        )
}

#[test]
fn a_statement_should_foot_across_a_gate_and_a_release_and_say_how_the_gate_stands() {
    gated().build_and_execute(|| {
        // Cash, service, ratio, closed, passed, passes so far, what the gate took and gave back, what the town gets.
        type Month = (u64, Balance, Option<Balance>, bool, bool, u8, Balance, Balance, Balance);
        let months: [Month; 4] = [
            (31, 1_110, Some(1_110_000), true, false, 0, 100, 0, 0),
            (59, 1_300, Some(1_300_000), true, true, 1, 300, 0, 0),
            (90, 1_199, Some(1_199_000), true, false, 0, 199, 0, 0),
            (120, 1_200, Some(1_200_000), true, true, 1, 200, 0, 0),
        ];
        let foots = |statement: &StatementView| {
            let sum = |part: fn(&TierView) -> Balance| statement.tiers.iter().map(part).sum::<Balance>();
            let comes = statement.receipts.get() + statement.available.get() + statement.returned.get();
            assert_eq!(
                comes + sum(|tier| tier.freed.get()),
                sum(|tier| tier.taken.get()) + statement.carried.get()
            );
        };
        for (day, receipts, ratio, closed, passed, passes, took, gave, town) in months {
            Clock::set(START + day * DAY);
            let paid = bill(receipts);
            assert_ok!(pay(OFFTAKER, paid, receipts));
            let preview = Distribution::preview(ASSET, USD).expect("a preview");
            let number = distribute(USD);
            let statement = Distribution::statement(ASSET, USD, number).expect("it was executed");
            assert_eq!((&preview.gates, &preview.tiers), (&statement.gates, &statement.tiers));
            foots(&statement);
            let expected = GateView {
                tier: 4,
                name: "tier 4".into(),
                closed,
                judged: true,
                passed,
                cash: receipts.into(),
                service: 1_000.into(),
                cure: 0.into(),
                ratio: ratio.map(Into::into),
                passes,
                needed: 2,
            };
            assert_eq!(statement.gates, vec![expected], "{day}");
            let gate = &statement.tiers[3];
            assert_eq!(
                (gate.taken.get(), gate.freed.get(), usd(TOWN)),
                (took, gave, town),
                "{day}"
            );
        }
        // WHEN it passes a second time in a row, THEN everything that it has trapped is in its line, and the statement foots.
        Clock::set(START + 151 * DAY);
        let trapped = pool(USD, Pool::Trapped(4));
        let number = divide_bill(1_250);
        let statement = Distribution::statement(ASSET, USD, number).expect("it was executed");
        foots(&statement);
        let gate = &statement.tiers[3];
        assert_eq!((gate.taken.get(), gate.freed.get()), (0, trapped));
        assert!(!statement.gates[0].closed && statement.gates[0].passed);
        assert_eq!(usd(TOWN), trapped + 250);
        // What a release gives back is no payment: it is freed, and the tier that gets it takes it.
        let first = Distribution::statement(ASSET, USD, 0).expect("it was executed");
        assert_eq!(first.tiers[0].taken.get(), 30);
        assert_eq!(
            (
                first.tiers[1].paid.get(),
                first.tiers[1].freed.get(),
                first.tiers[1].taken.get()
            ),
            (20, 20, 0)
        );
        // What has been judged is not judged again.
        Clock::set(START + 400 * DAY);
        distribute(USD);
        Clock::pass(40 * DAY);
        let gate = &Distribution::preview(ASSET, USD).expect("a preview").gates[0];
        assert_eq!(
            (gate.service.get(), gate.ratio, gate.judged),
            (1_000, Some(0.into()), false)
        );
    });
}
