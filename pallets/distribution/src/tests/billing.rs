//! `close_period`: what was measured is billed, once.

use super::*;

fn remainder(stream: StreamId) -> u128 {
    BillingCursors::<Test>::get(ASSET, stream).remainder
}

fn set_tariff(tariff: Tariff<AccountId>) {
    assert_ok!(Distribution::set_tariff(by(ISSUER), ASSET, tariff));
}

fn billed(period: u32) -> Balance {
    Periods::<Test>::get(ASSET, period).expect("closed").billed
}

fn close_next(readings: u32) -> DispatchResult {
    Distribution::close_period(by(TREASURER), ASSET, readings)
}

fn metered() -> ExtBuilder {
    ExtBuilder::default().waterfall(vec![holders()])
}

#[test]
fn a_period_should_be_billed_by_its_readings_and_the_price() {
    metered().build_and_execute(|| {
        // GIVEN two verified readings and a rejected one between them.
        Meters::verify(METER, 0, 100);
        Meters::decide(METER, 1, PeriodStatus::Rejected);
        Meters::verify(METER, 2, 31);
        // WHEN
        assert_ok!(close_next(3));
        // THEN
        let quantity = 100 + 31;
        let billed = 131 * PRICE / PER;
        let event = Event::PeriodClosed {
            asset: ASSET,
            period: 0,
            actor: TREASURER,
            first: 0,
            count: 3,
            quantity,
            billed,
            payer: OFFTAKER,
        };
        assert_eq!(events(), vec![event]);
        let period = Period {
            first: 0,
            count: 3,
            quantity,
            currency: USD,
            billed,
            received: 0,
            distributed: false,
        };
        assert_eq!(Periods::<Test>::get(ASSET, 0), Some(period));
        assert_eq!(NextPeriods::<Test>::get(ASSET), 1);
        // AND closing moves no money.
        assert_eq!((usd(OFFTAKER), pot_money()), (ENDOWMENT, 0));
    });
}

#[test]
fn what_rounding_leaves_should_be_on_the_next_bill() {
    metered().build_and_execute(|| {
        // One unit costs 1.5: bills of 1 and 2 in turn, and in the end exactly what is due.
        let bills: Vec<_> = (0..6).map(|_| billed(close(1))).collect();
        assert_eq!(bills, vec![1, 2, 1, 2, 1, 2]);
        assert_eq!(bills.iter().sum::<u128>(), 6 * PRICE / PER);
    });
}

#[test]
fn a_quantity_below_zero_should_bill_nothing_and_leave_the_remainder() {
    metered().build_and_execute(|| {
        assert_eq!(billed(close(1)), 1);
        assert_eq!(remainder(METER), 1);
        let period = close(-40);
        assert_eq!(
            (billed(period), Periods::<Test>::get(ASSET, period).map(|p| p.quantity)),
            (0, Some(-40))
        );
        assert_eq!(remainder(METER), 1);
        assert_eq!(billed(close(1)), 2);
    });
}

#[test]
fn a_period_should_wait_until_each_reading_is_decided() {
    metered().build_and_execute(|| {
        Meters::verify(METER, 0, 5);
        Meters::verify(METER, 2, 5);
        assert_noop!(close_next(3), E::ReadingNotVerified);
        Meters::decide(METER, 1, PeriodStatus::Flagged);
        assert_noop!(close_next(3), E::ReadingNotVerified);
        assert_noop!(close_next(2), E::ReadingNotVerified);
        Meters::verify(METER, 1, 5);
        assert_ok!(close_next(3));
    });
}

#[test]
fn a_period_should_have_one_reading_at_least_and_no_more_than_the_limit() {
    metered().build_and_execute(|| {
        for reading in 0..9 {
            Meters::verify(METER, reading, 2);
        }
        for bad in [0, 5, u32::MAX] {
            assert_noop!(close_next(bad), E::ReadingsInvalid);
        }
        assert_ok!(close_next(4));
        assert_ok!(close_next(1));
        assert_eq!(Periods::<Test>::get(ASSET, 1).map(|p| (p.first, p.count)), Some((4, 1)));
    });
}

#[test]
fn only_the_assets_treasurer_should_close_a_period() {
    metered().build_and_execute(|| {
        Meters::verify(METER, 0, 5);
        for who in [ISSUER, AUDITOR, OPERATOR, AUTHORIZERS[0], STRANGER] {
            assert_noop!(Distribution::close_period(by(who), ASSET, 1), NO_ROLE);
        }
        let bad = DispatchError::BadOrigin;
        assert_noop!(Distribution::close_period(RuntimeOrigin::none(), ASSET, 1), bad);
        assert_noop!(Distribution::close_period(RuntimeOrigin::root(), ASSET, 1), bad);
    });
}

#[test]
fn a_period_should_not_close_without_a_tariff() {
    ExtBuilder::default().build_and_execute(|| {
        Meters::verify(METER, 0, 5);
        assert_noop!(close_next(1), E::TariffNotFound);
    });
}

#[test]
fn a_bill_that_does_not_fit_should_be_refused() {
    metered().build_and_execute(|| {
        // GIVEN readings whose sum does not fit.
        Meters::verify(METER, 0, i128::MAX);
        Meters::verify(METER, 1, 1);
        assert_noop!(close_next(2), E::Overflow);
        // AND one whose bill does not.
        set_tariff(Tariff {
            price: u128::MAX,
            per: 1,
            ..tariff()
        });
        assert_noop!(close_next(1), E::Overflow);
        // THEN the largest that fits is billed.
        Meters::verify(METER, 0, 1);
        assert_ok!(close_next(1));
        assert_eq!(billed(0), u128::MAX);
    });
}

#[test]
fn the_last_numbers_should_refuse_a_period_and_not_wrap_around() {
    metered().build_and_execute(|| {
        // GIVEN a meter at the end of its periods.
        let cursor = |next_reading| BillingCursor {
            next_reading,
            remainder: 0,
            per: tariff().per,
            currency: USD,
        };
        Meters::verify(METER, u32::MAX - 1, 4);
        Meters::verify(METER, u32::MAX, 4);
        BillingCursors::<Test>::insert(ASSET, METER, cursor(u32::MAX - 1));
        assert_noop!(close_next(2), E::ReadingsInvalid);
        assert_ok!(close_next(1));
        assert_noop!(close_next(1), E::ReadingsInvalid);
        // AND an asset at the end of its billing periods.
        hypothetically!({
            BillingCursors::<Test>::insert(ASSET, METER, cursor(u32::MAX - 1));
            NextPeriods::<Test>::insert(ASSET, u32::MAX);
            assert_noop!(close_next(1), E::Overflow);
        });
    });
}

#[test]
fn a_reading_should_be_billed_once_whatever_tariffs_come_and_go() {
    metered().build_and_execute(|| {
        // GIVEN readings 0 and 1 of the first meter are billed.
        close(10);
        close(10);
        // WHEN another meter is billed for a while.
        set_tariff(Tariff {
            stream: SECOND_METER,
            ..tariff()
        });
        let other = close(7);
        set_tariff(tariff());
        let back = close(10);
        // THEN each goes on where it was.
        let first = |period| Periods::<Test>::get(ASSET, period).map(|p| p.first);
        assert_eq!((first(other), first(back)), (Some(0), Some(2)));
    });
}

#[test]
fn a_stream_should_bill_while_a_tariff_names_it_and_once_a_bill_was_made_by_it() {
    use viaduct_primitives::Billing;
    metered().build_and_execute(|| {
        let bills = || [METER, SECOND_METER].map(|stream| Distribution::bills(ASSET, stream));
        // GIVEN a tariff by mistake, THEN the stream that it names is in use
        set_tariff(Tariff {
            stream: SECOND_METER,
            ..tariff()
        });
        assert_eq!(bills(), [false, true]);
        // WHEN another takes its place before a bill is made, THEN the first is free again
        set_tariff(tariff());
        assert_eq!(bills(), [true, false]);
        // AND nothing is kept of either, so that a stream that is removed leaves nothing
        assert_eq!(BillingCursors::<Test>::iter().count(), 0);
        // WHEN a bill is made, THEN its stream stays in use whatever tariff comes
        Meters::verify(METER, 0, 5);
        assert_ok!(close_next(1));
        set_tariff(Tariff {
            stream: SECOND_METER,
            ..tariff()
        });
        assert_eq!(bills(), [true, true]);
    });
}

#[test]
fn a_new_price_should_keep_the_unbilled_fraction_and_a_new_divisor_drop_it() {
    metered().build_and_execute(|| {
        close(1);
        assert_eq!(remainder(METER), 1);
        set_tariff(Tariff { price: 5, ..tariff() });
        assert_eq!(remainder(METER), 1);
        assert_eq!(billed(close(1)), (5 + 1) / PER);
        close(1);
        assert_eq!(remainder(METER), 1);
        set_tariff(Tariff { per: 10, ..tariff() });
        assert_eq!(remainder(METER), 0);
    });
}

#[test]
fn a_fraction_of_one_divisor_should_never_be_billed_by_another() {
    metered().build_and_execute(|| {
        // GIVEN 999 of 1000 parts of a base unit unbilled on the first meter.
        let coarse = Tariff {
            price: 1,
            per: 1_000,
            ..tariff()
        };
        set_tariff(coarse.clone());
        assert_eq!(billed(close(999)), 0);
        // WHEN the divisor becomes 1 while another meter is billed, and the first comes back.
        let fine = Tariff { per: 1, ..coarse };
        set_tariff(Tariff {
            stream: SECOND_METER,
            ..fine.clone()
        });
        set_tariff(fine);
        // THEN the fraction has not become 999 base units.
        assert_eq!(billed(close(0)), 0);
    });
}

#[test]
fn a_bill_should_be_paid_and_distributed_in_its_own_currency() {
    metered().build_and_execute(|| {
        assert_ok!(set_waterfall(USD, vec![residual(OPERATOR)]));
        // GIVEN a period billed in dollars, and a waterfall of euros by now
        let dollars = close(100);
        assert_ok!(set_waterfall(EUR, vec![residual(OPERATOR)]));
        // THEN it takes neither
        for currency in [USD, EUR] {
            let error = if currency == USD {
                E::CurrencyNotAccepted
            } else {
                E::BilledInOtherCurrency
            };
            assert_noop!(
                Distribution::record_revenue(by(OFFTAKER), ASSET, dollars, currency, 1),
                error
            );
        }
        assert_noop!(propose(dollars), E::BilledInOtherCurrency);
        // AND a period billed in euros takes euros; what the meter left of a cent was a dollar's
        close(1);
        let unbilled = BillingCursors::<Test>::get(ASSET, METER);
        assert!(unbilled.remainder > 0);
        set_tariff(Tariff {
            currency: EUR,
            ..tariff()
        });
        assert_eq!(remainder(METER), 0);
        let euros = close(100);
        assert_ok!(pay(OFFTAKER, euros, 150));
        assert_ok!(propose(euros));
        assert_ok!(Distribution::object_batch(by(AUDITOR), ASSET, euros));
        // WHEN the waterfall splits dollars again, THEN the old bill is settled
        assert_noop!(set_waterfall(USD, vec![residual(OPERATOR)]), E::MoneyLeft);
        authorize(euros);
        assert_ok!(execute(euros));
        assert_ok!(set_waterfall(USD, vec![residual(OPERATOR)]));
        assert_ok!(pay(OFFTAKER, dollars, 150));
        authorize(dollars);
        assert_ok!(execute(dollars));
        assert_eq!(usd(OPERATOR), 150);
    });
}

#[test]
fn a_tariff_should_be_in_a_currency_of_the_asset() {
    metered().build_and_execute(|| {
        let tariff = Tariff {
            currency: 999,
            ..tariff()
        };
        assert_noop!(
            Distribution::set_tariff(by(ISSUER), ASSET, tariff),
            E::CurrencyNotAccepted
        );
    });
}
