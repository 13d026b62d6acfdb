//! `record_revenue`: money comes into the pot.

use super::*;
use sp_runtime::TokenError;

fn ready() -> ExtBuilder {
    ExtBuilder::default().waterfall(vec![residual(OPERATOR)])
}

#[test]
fn revenue_should_move_into_the_pot_and_onto_its_books() {
    ready().build_and_execute(|| {
        // GIVEN
        let period = close(400);
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 100));
        System::reset_events();
        // WHEN the offtaker pays a part and a stranger another.
        assert_ok!(pay(OFFTAKER, period, 350));
        assert_ok!(pay(STRANGER, period, 40));
        // THEN
        let event = |payer, amount, received| Event::RevenueRecorded {
            asset: ASSET,
            period,
            payer,
            currency: USD,
            amount,
            received,
        };
        assert_eq!(events(), vec![event(OFFTAKER, 350, 350), event(STRANGER, 40, 390)]);
        assert_eq!((usd(OFFTAKER), usd(STRANGER)), (ENDOWMENT - 350, 60));
        assert_eq!(pot_money(), 390);
        let books = Pot {
            received: 390,
            unallocated: 390,
            ..Default::default()
        };
        assert_eq!(pot(), books);
        assert_eq!(Periods::<Test>::get(ASSET, period).map(|p| p.received), Some(390));
    });
}

#[test]
fn revenue_of_nothing_should_be_refused() {
    ready().build_and_execute(|| {
        let period = close(0);
        assert_noop!(pay(OFFTAKER, period, 0), E::AmountZero);
    });
}

#[test]
fn revenue_should_be_signed() {
    ready().build_and_execute(|| {
        let period = close(0);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::record_revenue(origin, ASSET, period, USD, 5),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn revenue_should_have_a_waterfall_and_a_closed_period() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(pay(OFFTAKER, 0, 5), E::WaterfallNotFound);
        assert_ok!(set_waterfall(USD, vec![holders()]));
        assert_noop!(pay(OFFTAKER, 0, 5), E::PeriodNotFound);
    });
}

#[test]
fn revenue_should_not_come_into_a_period_whose_batch_is_open_or_executed() {
    ready().build_and_execute(|| {
        // GIVEN
        let (first, second) = (paid_period(10), close(0));
        authorize(first);
        // THEN the open period is closed to money, another is not.
        assert_noop!(pay(OFFTAKER, first, 5), E::BatchOpen);
        assert_ok!(pay(OFFTAKER, second, 5));
        // WHEN
        assert_ok!(execute(first));
        // THEN
        assert_noop!(pay(OFFTAKER, first, 5), E::AlreadyDistributed);
        assert_ok!(pay(OFFTAKER, second, 5));
        assert_eq!(pot().unallocated, 10);
    });
}

#[test]
fn a_payer_without_the_money_should_pay_nothing() {
    ready().build_and_execute(|| {
        let period = close(0);
        assert_ok!(Currencies::mint_into(USD, &LENDER, ENDOWMENT));
        assert_noop!(pay(STRANGER, period, 5), TokenError::FundsUnavailable);
        assert_noop!(pay(OFFTAKER, period, ENDOWMENT + 1), TokenError::FundsUnavailable);
        assert_ok!(pay(OFFTAKER, period, ENDOWMENT));
        assert_eq!((usd(OFFTAKER), pot_money()), (0, ENDOWMENT));
    });
}

#[test]
fn more_revenue_than_the_books_can_count_should_be_refused() {
    ready().build_and_execute(|| {
        // GIVEN half of all there can be, twice through the pot and out again.
        let half = u128::MAX / 2;
        assert_ok!(Currencies::mint_into(USD, &OPERATOR, half - ENDOWMENT));
        for round in 0..2 {
            let period = close(0);
            assert_ok!(pay(OPERATOR, period, half - ENDOWMENT));
            assert_ok!(pay(OFFTAKER, period, ENDOWMENT / 2));
            authorize(period);
            assert_ok!(execute(period));
            assert_eq!(usd(OPERATOR), half - ENDOWMENT + (round + 1) * ENDOWMENT / 2);
        }
        let left = u128::MAX - pot().received;
        let period = close(0);
        // THEN
        assert_noop!(pay(OPERATOR, period, left + 1), E::Overflow);
        assert_ok!(pay(OPERATOR, period, left));
        assert_eq!(pot().received, u128::MAX);
    });
}

/// The ledger of currencies loses, without a word, a transfer of more than what is left between its supply and the
/// largest number.
#[test]
fn revenue_that_does_not_arrive_should_be_refused() {
    ready().build_and_execute(|| {
        // GIVEN a supply of all there can be but 1,000.
        assert_ok!(Currencies::mint_into(USD, &STRANGER, u128::MAX - ENDOWMENT - 1_000));
        let period = close(0);
        // THEN
        assert_noop!(pay(STRANGER, period, 1_001), E::Overflow);
        assert_ok!(pay(STRANGER, period, 1_000));
        assert_eq!((pot().received, pot_money()), (1_000, 1_000));
    });
}

#[test]
fn a_payer_should_never_pay_more_than_it_said() {
    ready().currency(COARSE).build_and_execute(|| {
        // GIVEN a payer that would be left with less than the currency allows, which is taken from it.
        let period = close(0);
        assert_ok!(Currencies::mint_into(COARSE, &STRANGER, 100 + MINIMUM - 1));
        // THEN it is told, not relieved of the rest.
        assert_noop!(pay(STRANGER, period, 100), TokenError::NotExpendable);
        assert_ok!(pay(STRANGER, period, 100 - 1));
        assert_eq!(Currencies::balance(COARSE, STRANGER), MINIMUM);
        // All of it may go.
        assert_ok!(pay(STRANGER, period, MINIMUM));
        let received = Periods::<Test>::get(ASSET, period).map(|p| p.received);
        assert_eq!(received, Some(99 + MINIMUM));
    });
}

#[test]
fn pots_of_different_assets_should_never_mix() {
    ready().build_and_execute(|| {
        // GIVEN another asset, run by a stranger to this one.
        let tiers = || vec![tier(residual(STRANGER))].try_into().expect("one");
        let other = Tariff {
            stream: OTHER_METER,
            ..tariff()
        };
        assert_ok!(Distribution::set_waterfall(by(STRANGER), OTHER_ASSET, USD, tiers()));
        assert_ok!(Distribution::set_tariff(by(STRANGER), OTHER_ASSET, other));
        Meters::verify(OTHER_METER, 0, 0);
        assert_ok!(Distribution::close_period(by(STRANGER), OTHER_ASSET, 1));
        // WHEN both earn, in periods of the same number.
        let period = close(0);
        assert_ok!(pay(OFFTAKER, period, 30));
        assert_ok!(Distribution::record_revenue(by(OFFTAKER), OTHER_ASSET, period, USD, 7));
        // THEN
        let money = |asset| usd(Distribution::pot_account(asset));
        assert_eq!((money(ASSET), money(OTHER_ASSET)), (30, 7));
        let received = |asset| Pots::<Test>::get(asset, USD).received;
        assert_eq!((received(ASSET), received(OTHER_ASSET)), (30, 7));
        // AND one is paid without the other.
        authorize(period);
        assert_ok!(execute(period));
        assert_eq!((money(ASSET), money(OTHER_ASSET)), (0, 7));
        assert_eq!((usd(OPERATOR), usd(STRANGER)), (30, 0));
    });
}
