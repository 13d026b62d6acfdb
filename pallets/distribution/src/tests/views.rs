//! What people ask: preview, statement, pot, entitlement.

use super::*;
use viaduct_primitives::api::{EntitlementView, PotView, StatementView, TierView};

fn rows(names_and_results: &[(&str, Balance, Balance)]) -> Vec<TierView> {
    names_and_results
        .iter()
        .map(|(name, due, paid)| TierView {
            name: name.to_string(),
            due: (*due).into(),
            paid: (*paid).into(),
            shortfall: (due - paid).into(),
        })
        .collect()
}

fn statement(period: u32) -> StatementView {
    Distribution::statement(ASSET, period).expect("a statement")
}

#[test]
fn preview_and_statement_should_be_one_computation_at_every_stage() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100), top_up(1, 30), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a period that was billed 105 and paid 120.
            let period = close(70);
            assert_ok!(pay(OFFTAKER, period, 120));
            assert_eq!(Distribution::statement(ASSET, period), None);
            // WHEN
            let preview = Distribution::preview(ASSET, period).expect("a preview");
            // THEN
            let mut expected = StatementView {
                asset: ASSET,
                period,
                currency: USD,
                first_reading: 0,
                readings: 1,
                quantity: 70.into(),
                billed: 105.into(),
                received: 120.into(),
                available: 120.into(),
                tiers: rows(&[("fixed", 100, 100), ("reserve", 30, 20), ("residual", 0, 0)]),
                carried: 0.into(),
                stage: String::new(),
                approvals: 0,
                batch_hash: None,
            };
            assert_eq!(preview, expected);
            assert_ok!(propose(period));
            expected.batch_hash = Some(hash(period));
            let mut told = |stage: &str, approvals| {
                (expected.stage, expected.approvals) = (stage.to_string(), approvals);
                assert_eq!(statement(period), expected);
            };
            told("Proposed", 0);
            assert_ok!(sign(AUTHORIZERS[0], period));
            told("Proposed", 1);
            assert_ok!(sign(AUTHORIZERS[1], period));
            told("Authorized", 2);
            Clock::pass(WINDOW);
            assert_ok!(execute(period));
            told("Executed", 2);
        });
}

#[test]
fn a_statement_should_number_the_tiers_of_a_waterfall_that_was_replaced() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            let period = distribute(120);
            assert_ok!(set_waterfall(USD, vec![residual(OPERATOR)]));
            assert_eq!(
                statement(period).tiers,
                rows(&[("tier 0", 100, 100), ("tier 1", 20, 20)])
            );
        });
}

#[test]
fn a_preview_should_say_what_is_missing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(Distribution::preview(ASSET, 0), E::WaterfallNotFound);
        assert_ok!(set_waterfall(USD, vec![holders()]));
        assert_noop!(Distribution::preview(ASSET, 0), E::PeriodNotFound);
        assert_eq!(Distribution::statement(ASSET, 0), None);
    });
}

#[test]
fn the_pot_should_be_shown_with_all_its_parts() {
    ExtBuilder::default()
        .waterfall(vec![
            fixed(LENDER, 100),
            top_up(1, 20),
            TierKind::Holders {
                class_id: CLASS,
                share: HolderShare::Fixed(50),
            },
        ])
        .build_and_execute(|| {
            assert_eq!(Distribution::pot_view(ASSET, USD), PotView::default());
            // GIVEN a payee deferred, a class that nobody holds, and a rest.
            block(USD, LENDER);
            distribute(175);
            let expected = PotView {
                received: 175.into(),
                paid: 0.into(),
                payable: 100.into(),
                reserves: 20.into(),
                undistributed: 50.into(),
                unallocated: 5.into(),
            };
            assert_eq!(Distribution::pot_view(ASSET, USD), expected);
            assert_eq!(Distribution::pot_of(ASSET), Distribution::pot_account(ASSET));
            assert_ne!(Distribution::pot_of(ASSET), Distribution::pot_of(OTHER_ASSET));
        });
}

#[test]
fn an_entitlement_should_be_what_a_claim_would_pay() {
    ExtBuilder::default()
        .waterfall(vec![holders()])
        .units(&[(1, 30), (2, 70)])
        .build_and_execute(|| {
            let view = |identity| Distribution::entitlement(CLASS, first_account(identity));
            assert_eq!(view(1), vec![]);
            distribute(101);
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
