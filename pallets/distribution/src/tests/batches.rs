//! `propose_batch`, `execute_batch`: a period is paid as it was proposed, once.

use super::*;

fn plain() -> ExtBuilder {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100), holders()])
        .units(&[(1, 1)])
}

#[test]
fn a_proposal_should_be_stored_in_full_and_move_no_money() {
    plain().build_and_execute(|| {
        // GIVEN
        let period = paid_period(150);
        System::reset_events();
        Clock::pass(5);
        let (before, money) = (pot(), pot_money());
        // WHEN
        assert_ok!(propose(period));
        // THEN
        let event = Event::BatchProposed {
            asset: ASSET,
            period,
            proposer: TREASURER,
            gross: 150,
            available: 150,
            batch_hash: hash(period),
        };
        assert_eq!(events(), vec![event]);
        let row = |due| TierResult {
            due,
            paid: due,
            drawn: 0,
            shortfall: 0,
        };
        let batch = Batch {
            currency: USD,
            version: 1,
            gross: 150,
            available: 150,
            results: vec![row(100), row(50)].try_into().expect("few"),
            carried: 0,
            proposer: TREASURER,
            proposed: START + 5,
            approvals: Default::default(),
            stage: Stage::Proposed,
            digest: hash(period),
        };
        assert_eq!(Batches::<Test>::get(ASSET, period), Some(batch));
        assert_eq!(OpenBatch::<Test>::get(ASSET), Some(period));
        assert_eq!((pot(), pot_money(), usd(LENDER)), (before, money, 0));
    });
}

#[test]
fn only_the_assets_treasurer_should_propose() {
    plain().build_and_execute(|| {
        let period = paid_period(150);
        for who in [ISSUER, AUDITOR, OPERATOR, AUTHORIZERS[0], STRANGER] {
            assert_noop!(Distribution::propose_batch(by(who), ASSET, period), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::propose_batch(origin, ASSET, period),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_proposal_should_have_a_policy_a_waterfall_and_a_closed_period() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(propose(0), E::PolicyNotFound);
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        assert_noop!(propose(0), E::WaterfallNotFound);
        assert_ok!(set_waterfall(USD, vec![holders()]));
        assert_noop!(propose(0), E::PeriodNotFound);
    });
}

#[test]
fn a_proposal_should_wait_until_what_was_billed_is_received() {
    for (tolerance, received, enough) in [
        (0, 149, false),
        (0, 150, true),
        (0, 151, true),
        (10, 139, false),
        (10, 140, true),
        (150, 0, true),
        (u128::MAX, 1, true),
    ] {
        plain().build_and_execute(|| {
            // GIVEN a bill of 150.
            let tariff = Tariff { tolerance, ..tariff() };
            assert_ok!(Distribution::set_tariff(by(ISSUER), ASSET, tariff));
            let period = close(100);
            if received > 0 {
                assert_ok!(pay(OFFTAKER, period, received));
            }
            // THEN
            if enough {
                assert_ok!(propose(period));
            } else {
                assert_noop!(propose(period), E::ReceivedBelowBilled);
            }
        });
    }
}

#[test]
fn one_batch_of_an_asset_should_be_open_at_a_time() {
    plain().build_and_execute(|| {
        let (first, second) = (paid_period(10), paid_period(10));
        assert_ok!(propose(second));
        assert_noop!(propose(first), E::BatchOpen);
        assert_noop!(propose(second), E::BatchOpen);
        assert_ok!(Distribution::object_batch(by(AUDITOR), ASSET, second));
        assert_ok!(propose(first));
    });
}

#[test]
fn a_closed_period_should_be_paid_once() {
    plain().build_and_execute(|| {
        // GIVEN
        let period = distribute(150);
        let later = paid_period(70);
        let (books, lender, money) = (pot(), usd(LENDER), pot_money());
        // THEN neither the batch nor the period runs again.
        assert_noop!(execute(period), E::BatchNotFound);
        assert_noop!(propose(period), E::AlreadyDistributed);
        assert_noop!(sign(AUTHORIZERS[2], period), E::BatchNotFound);
        assert_noop!(Distribution::preview(ASSET, period), E::AlreadyDistributed);
        // Nor while another batch is open.
        authorize(later);
        assert_noop!(execute(period), E::BatchNotFound);
        assert_eq!((pot(), usd(LENDER), pot_money()), (books, lender, money));
    });
}

#[test]
fn a_batch_should_be_executed_by_anyone_with_an_account() {
    plain().build_and_execute(|| {
        let period = paid_period(150);
        assert_noop!(execute(period), E::BatchNotFound);
        authorize(period);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::execute_batch(origin, ASSET, period),
                DispatchError::BadOrigin
            );
        }
        assert_ok!(execute(period));
        assert_eq!(
            Batches::<Test>::get(ASSET, period).map(|b| b.stage),
            Some(Stage::Executed)
        );
        assert_eq!(OpenBatch::<Test>::get(ASSET), None);
        assert_eq!(usd(LENDER), 100);
    });
}

#[test]
fn nothing_should_be_executed_without_a_policy() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(execute(0), E::PolicyNotFound);
        assert_noop!(sign(AUTHORIZERS[0], 0), E::PolicyNotFound);
    });
}

#[test]
fn periods_should_be_distributed_in_any_order() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a poor first period and a rich second one.
            let (first, second) = (paid_period(30), paid_period(300));
            // WHEN the second is paid first.
            for period in [second, first] {
                authorize(period);
                assert_ok!(execute(period));
            }
            // THEN each run had its own revenue.
            assert_eq!((usd(LENDER), usd(OPERATOR)), (130, 200));
            assert_eq!(Arrears::<Test>::get(ASSET, 0), 70);
        });
}

#[test]
fn revenue_of_another_period_should_not_disturb_an_open_batch() {
    plain().build_and_execute(|| {
        let (first, second) = (paid_period(150), close(0));
        authorize(first);
        assert_ok!(pay(OFFTAKER, second, 44));
        assert_ok!(execute(first));
        assert_eq!(usd(LENDER), 100);
        assert_eq!((pot().unallocated, pot().payable), (44, 50));
    });
}

#[test]
fn a_batch_should_not_pay_what_was_not_proposed() {
    plain().build_and_execute(|| {
        // GIVEN
        let period = paid_period(150);
        authorize(period);
        // WHEN what it was computed from was changed past the rules THEN it is refused as a whole.
        hypothetically!({
            Arrears::<Test>::insert(ASSET, 0, 1);
            assert_noop!(execute(period), E::Unexpected);
        });
        hypothetically!({
            CarriedOver::<Test>::insert(ASSET, 1);
            assert_noop!(execute(period), E::Unexpected);
        });
        assert_ok!(execute(period));
    });
}

#[test]
fn a_run_that_does_not_fit_should_be_refused() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, u128::MAX)])
        .build_and_execute(|| {
            // GIVEN arrears of everything but one.
            distribute(1);
            assert_eq!(Arrears::<Test>::get(ASSET, 0), u128::MAX - 1);
            let period = paid_period(5);
            // THEN
            assert_noop!(propose(period), E::Overflow);
            assert_noop!(Distribution::preview(ASSET, period), E::Overflow);
            // AND the Issuer can make it fit again.
            assert_ok!(set_waterfall(USD, vec![fixed(LENDER, 1)]));
            assert_ok!(propose(period));
        });
}

#[test]
fn a_class_should_earn_in_no_more_currencies_than_it_may() {
    ExtBuilder::default()
        .waterfall(vec![holders()])
        .units(&[(1, 10)])
        .build_and_execute(|| {
            // GIVEN a class that earned in four currencies.
            let [earned @ .., last] = CURRENCIES;
            for currency in earned {
                assert_ok!(set_waterfall(currency, vec![holders()]));
                assert_ok!(bill_in(currency));
                distribute(100);
            }
            // WHEN a fifth comes.
            assert_ok!(set_waterfall(last, vec![holders()]));
            assert_ok!(bill_in(last));
            let period = paid_period(100);
            authorize(period);
            // THEN it is refused and stays where it is.
            assert_noop!(execute(period), E::MaxCurrenciesExceeded);
            assert_eq!(Pots::<Test>::get(ASSET, last).unallocated, 100);
            // AND the Issuer can send it elsewhere.
            assert_ok!(Distribution::object_batch(by(ISSUER), ASSET, period));
            assert_ok!(set_waterfall(last, vec![residual(LENDER)]));
            authorize(period);
            assert_ok!(execute(period));
            assert_eq!(Currencies::balance(last, LENDER), 100);
            // AND the holder is paid in each of the four.
            for currency in earned {
                assert_ok!(Distribution::claim(by(first_account(1)), CLASS, currency));
                assert_eq!(Currencies::balance(currency, first_account(1)), 100);
            }
            assert_noop!(
                Distribution::claim(by(first_account(1)), CLASS, last),
                E::NothingToClaim
            );
        });
}
