//! `true_up_reading`: a reading that is decided or restated after its bill is priced as its own time's.

use super::{billing::*, *};
use viaduct_billing::{Adjustment, Band, Bands, Base, BillLine, Exact, FloorCap, Line, TimeOfUse, Totals};

fn true_up_of(invoice: u32, stream: StreamId, period: PeriodIndex) -> DispatchResult {
    Distribution::true_up_reading(by(STRANGER), ASSET, USD, invoice, stream, period)
}

fn true_up(period: PeriodIndex) -> DispatchResult {
    true_up_of(0, METER, period)
}

fn whole(units: i128) -> Exact {
    Exact::units(units)
}

fn bands(limit: u128, below: i128, above: i128, window: viaduct_billing::Window) -> Base {
    let steps = vec![
        Band {
            up_to: Some(limit),
            price: below,
        },
        Band {
            up_to: None,
            price: above,
        },
    ];
    Base::Bands(Bands {
        window,
        steps: list(steps),
    })
}

fn restated(stream: StreamId, period: PeriodIndex) -> i128 {
    Restatements::<Test>::get((ASSET, USD, CONTRACT, stream, period))
}

#[test]
fn a_flagged_reading_should_be_billed_once_it_is_decided() {
    sold().build_and_execute(|| {
        set(vec![flat(2, 1)]);
        read(METER, 0..31, 10);
        hypothetically!({
            assert_noop!(true_up(0), E::InvoiceNotFound);
        });
        Meters::decide(METER, 31, PeriodStatus::Flagged);
        read(METER, 32..59, 10);
        bill_at(month(1));
        // GIVEN February without its first day
        assert_eq!(bill_at(month(2)), 540);
        assert_noop!(true_up_of(1, METER, 31), E::ReadingNotFinal);
        // WHEN it is decided
        Meters::verify(METER, 31, 7);
        System::reset_events();
        assert_ok!(true_up_of(1, METER, 31));
        // THEN
        let line = |quantity, amount| BillLine {
            line: 1,
            since: day(31),
            until: day(31) + 1,
            band: 0,
            quantity,
            price: Some(2),
            per: 1,
            amount: whole(amount),
        };
        let carry = Totals {
            one_way: whole(14),
            ..Default::default()
        };
        let event = Event::ReadingTruedUp {
            asset: ASSET,
            currency: USD,
            contract: CONTRACT,
            invoice: 1,
            stream: METER,
            period: 31,
            before: 0,
            after: 7,
            lines: vec![line(0, 0), line(7, 14)],
            carry,
        };
        assert_eq!(events(), vec![event]);
        assert_eq!(restated(METER, 31), 7);
        // AND once only
        assert_noop!(true_up_of(1, METER, 31), E::NothingToChange);
        // AND it is in the next bill, of an empty month too.
        read(METER, 59..90, 0);
        assert_eq!(bill_at(month(3)), 14);
        assert_eq!(super::billing::carry(), (whole(0), whole(0)));
        assert_eq!(usd(OFFTAKER), ENDOWMENT);
    });
}

#[test]
fn a_reading_should_be_restated_at_the_price_of_its_own_time() {
    sold().build_and_execute(|| {
        set(vec![flat(2, 1)]);
        assert_ok!(set_from(content(vec![flat(100, 1)]), month(1)));
        read(METER, 0..59, 10);
        bill_at(month(1));
        bill_at(month(2));
        Meters::verify(METER, 4, 13);
        Meters::verify(METER, 40, 9);
        assert_ok!(true_up(4));
        assert_eq!(carry().0, whole(6));
        assert_ok!(true_up_of(1, METER, 40));
        assert_eq!(carry().0, whole(6 - 100));
        // What is below zero waits.
        read(METER, 59..90, 0);
        assert_eq!(bill_at(month(3)), 0);
        assert_eq!(carry().0, whole(-94));
        read(METER, 90..120, 1);
        assert_eq!(bill_at(month(4)), 3_000 - 94);
    });
}

#[test]
fn a_reading_should_be_restated_twice_and_back_again() {
    sold().build_and_execute(|| {
        set(vec![flat(3, 2)]);
        read(METER, 0..31, 10);
        bill_at(month(1));
        let half = Exact::ratio(3, 1, 2).unwrap();
        for (value, restated_by, waits) in [(11, 1, half), (4, -6, whole(-9)), (10, 0, whole(0)), (12, 2, whole(3))] {
            Meters::verify(METER, 5, value);
            assert_ok!(true_up(5));
            assert_eq!((restated(METER, 5), carry().0), (restated_by, waits));
        }
        // A rejected one is nothing.
        Meters::decide(METER, 5, PeriodStatus::Rejected);
        assert_ok!(true_up(5));
        assert_eq!(carry().0, whole(-15));
        Meters::verify(METER, 5, 10);
        assert_ok!(true_up(5));
        // What is billed as counted leaves no row.
        assert_eq!(Restatements::<Test>::iter().count(), 0);
        assert_eq!(carry().0, whole(0));
    });
}

#[test]
fn a_reading_should_be_restated_by_the_bill_that_billed_it() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        read(METER, 0..59, 10);
        read(SECOND_METER, 0..59, 10);
        bill_at(month(1));
        receive(USD, 5);
        for period in [3, 31] {
            Meters::verify(METER, period, 11);
            Meters::verify(SECOND_METER, period, 11);
        }
        // Not another bill's, nor another stream's, nor a receipt, nor what is not billed.
        assert_noop!(true_up(31), E::ReadingNotBilled);
        assert_noop!(true_up(u32::MAX), E::ReadingNotBilled);
        assert_noop!(true_up_of(0, SECOND_METER, 3), E::ReadingNotBilled);
        assert_noop!(true_up_of(0, 999, 3), E::StreamNotFound);
        assert_noop!(true_up_of(1, METER, 3), E::InvoiceNotFound);
        assert_noop!(true_up_of(2, METER, 3), E::InvoiceNotFound);
        assert_noop!(
            Distribution::true_up_reading(RuntimeOrigin::none(), ASSET, USD, 0, METER, 3),
            DispatchError::BadOrigin
        );
        // Nor a void one: its time is billed anew, as what it is by now.
        assert_ok!(void(0));
        assert_noop!(true_up(3), E::InvoiceNotFound);
        assert_eq!(bill_next(), Ok(311));
        assert_noop!(true_up_of(2, METER, 3), E::NothingToChange);
    });
}

#[test]
fn a_reading_of_an_open_band_window_should_move_what_is_above_the_limit() {
    sold().build_and_execute(|| {
        set(vec![metered(1, METER, rule(bands(100, 10, 1, months(12)), 1))]);
        read(METER, 0..59, 5);
        // 100 at 10, 55 at 1.
        assert_eq!(bill_at(month(1)), 1_055);
        Meters::verify(METER, 2, 0);
        assert_ok!(true_up(2));
        assert_eq!(carry().0, whole(-5));
        // The window goes on from 150.
        Meters::verify(METER, 3, 0);
        assert_ok!(true_up(3));
        assert_eq!(bill_at(month(2)), 28 * 5 - 10);
        // Down to below the limit: 285 - 200 less.
        Meters::verify(METER, 4, 5 - 200);
        assert_ok!(true_up(4));
        assert_eq!(carry().0, whole(-(185 + 15 * 10)));
    });
}

#[test]
fn a_reading_of_a_band_window_that_is_over_should_be_priced_by_its_total_then() {
    sold().build_and_execute(|| {
        // GIVEN bands by month
        set(vec![metered(1, METER, rule(bands(100, 10, 1, months(1)), 1))]);
        read(METER, 0..90, 5);
        assert_eq!(bill_at(month(1)), 1_055);
        assert_eq!(bill_at(month(2)), 1_040);
        // WHEN readings of January are restated after February was billed
        for (period, value, total) in [(0, 0, -5), (1, -40, -5 - 45), (2, 0, -50 - 5)] {
            Meters::verify(METER, period, value);
            assert_ok!(true_up(period));
            // THEN 155, 150, 105, 100: at 1 each.
            assert_eq!(carry().0, whole(total));
        }
        // AND below the limit at 10
        Meters::verify(METER, 3, 4);
        assert_ok!(true_up(3));
        assert_eq!(carry().0, whole(-55 - 10));
        // AND back again all is as it was.
        for period in 0..4 {
            Meters::verify(METER, period, 5);
            assert_ok!(true_up(period));
        }
        assert_eq!(carry().0, whole(0));
        assert_eq!(WindowRestatements::<Test>::iter().count(), 0);
        // February does not know.
        read(METER, 59..90, 5);
        assert_eq!(bill_at(month(3)), 1_055);
    });
}

#[test]
fn a_closed_window_should_be_the_sum_of_all_meters_that_measured_it() {
    sold().build_and_execute(|| {
        // GIVEN a check meter that takes over on day 10
        let by_month = |stream| content(vec![metered(1, stream, rule(bands(100, 10, 1, months(1)), 1))]);
        assert_ok!(set_from(by_month(METER), START));
        assert_ok!(set_from(by_month(SECOND_METER), day(10)));
        // Both measure all the time; the second one counts much more.
        read(METER, 0..59, 5);
        read(SECOND_METER, 0..59, 9);
        Clock::set(month(2));
        // THEN the first bill ends at 50; the second one has 189 more: 50 at 10, the rest at 1. Nothing is billed twice.
        assert_eq!(bill_all(), vec![500, 500 + 139, 1_000 + 152]);
        // WHEN a reading of January is restated by 140 of 239, THEN 1 unit is below the limit
        Meters::verify(SECOND_METER, 12, 9 - 140);
        assert_ok!(true_up_of(1, SECOND_METER, 12));
        assert_eq!(carry().0, whole(-139 - 10));
        // AND one of the first meter is priced after it: all below the limit.
        Meters::verify(METER, 3, 4);
        assert_ok!(true_up(3));
        assert_eq!(carry().0, whole(-139 - 10 - 10));
        // AND what the other meter measured in its time was never billed.
        Meters::verify(METER, 12, 0);
        assert_noop!(true_up_of(1, METER, 12), E::ReadingNotBilled);
    });
}

#[test]
fn a_check_meter_should_bill_nothing_twice() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        let check = || metered(1, SECOND_METER, rule(Base::Flat(1), 1));
        read(METER, 0..59, 10);
        read(SECOND_METER, 0..59, 10);
        assert_eq!(bill_at(month(1)), 310);
        // WHEN the check meter takes over, THEN it bills from now on only.
        assert_noop!(set_from(content(vec![check()]), month(1) - 1), E::ValidFromPassed);
        assert_ok!(set_from(content(vec![check()]), month(1)));
        assert_eq!(bill_at(month(2)), 280);
        assert_noop!(true_up_of(0, SECOND_METER, 3), E::NothingToChange);
        Meters::verify(SECOND_METER, 3, 11);
        assert_noop!(true_up_of(0, SECOND_METER, 3), E::ReadingNotBilled);
    });
}

#[test]
fn a_reading_of_several_lines_should_be_restated_in_each_of_them() {
    sold().build_and_execute(|| {
        let mut discount = metered(2, METER, rule(Base::Flat(1), 4));
        discount.credit = true;
        let banded = metered(3, METER, rule(bands(40, 10, 1, months(1)), 1));
        let other = metered(4, SECOND_METER, rule(Base::Flat(50), 1));
        set(vec![flat(2, 1), discount, banded, other]);
        read(METER, 0..31, 1);
        read(SECOND_METER, 0..31, 1);
        // 62 - 7.75 + 310 + 1,550
        assert_eq!(bill_at(month(1)), 1_914);
        Meters::verify(METER, 9, 21);
        System::reset_events();
        assert_ok!(true_up(9));
        // 20 more: 40 - 5 + 9 at 10 and 11 at 1
        let quarter = Exact::ratio(1, 1, 4).unwrap();
        assert_eq!(carry().0, whole(40 - 5 + 101).plus(quarter).unwrap());
        let Some(Event::ReadingTruedUp { lines, .. }) = events().pop() else {
            panic!("trued up");
        };
        let shown: Vec<_> = lines.iter().map(|line| (line.line, line.band, line.quantity)).collect();
        assert_eq!(
            shown,
            vec![
                (1, 0, -1),
                (1, 0, 21),
                (2, 0, 1),
                (2, 0, -21),
                (3, 0, -1),
                (3, 0, 10),
                (3, 1, 11)
            ]
        );
    });
}

#[test]
fn a_reading_should_be_restated_in_the_band_of_its_time() {
    sold().build_and_execute(|| {
        let prices = TimeOfUse {
            prices: list(vec![10, 3]),
        };
        set(vec![metered(1, BANDED_METER, rule(Base::TimeOfUse(prices), 1))]);
        read(BANDED_METER, 0..31, 1);
        // January 2027 has 10 days of weekends.
        assert_eq!(bill_at(month(1)), 21 * 10 + 10 * 3);
        // 1 January is a Friday, the 2nd a Saturday.
        for (period, price) in [(0, 10), (1, 3), (3, 10)] {
            let before = carry().0;
            Meters::verify(BANDED_METER, period, 2);
            assert_ok!(true_up_of(0, BANDED_METER, period));
            assert_eq!(carry().0, before.plus(whole(price)).unwrap());
        }
    });
}

#[test]
fn a_true_up_that_fails_half_way_should_change_nothing() {
    sold().build_and_execute(|| {
        // GIVEN a banded line, and one whose price does not fit what comes
        let banded = metered(1, METER, rule(bands(40, 10, 1, months(1)), 1));
        let dear = metered(2, METER, rule(Base::Flat(i128::MAX / 100), 1));
        set(vec![banded, dear]);
        read(METER, 0..31, 1);
        read(METER, 31..59, 0);
        bill_at(month(1));
        bill_at(month(2));
        Meters::verify(METER, 9, 1_000);
        assert_noop!(true_up(9), E::Overflow);
        assert_eq!(WindowRestatements::<Test>::iter().count(), 0);
    });
}

#[test]
fn a_contract_that_has_ended_should_still_bill_what_is_restated() {
    sold().build_and_execute(|| {
        let mut short = content(vec![flat(2, 1)]);
        short.ends = Some(day(10));
        assert_ok!(set_from(short, START));
        read(METER, 0..10, 1);
        assert_eq!(bill_at(day(10)), 20);
        // GIVEN more was delivered
        Meters::verify(METER, 3, 5);
        assert_ok!(true_up(3));
        Clock::set(day(50));
        assert_eq!(bill_next(), Ok(8));
        let kind = InvoiceKind::Bill {
            contract: CONTRACT,
            tariff: 1,
            since: day(10),
            until: day(10),
        };
        assert_eq!((invoice(1).kind, invoice(1).due), (kind, day(50) + TERM));
        assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT), E::ContractEnded);
        // It can be taken back, and nothing was delivered by it.
        assert_ok!(void(1));
        assert_noop!(true_up_of(1, METER, 3), E::InvoiceNotFound);
        assert_eq!(bill_next(), Ok(8));
        Meters::verify(METER, 3, 4);
        assert_noop!(true_up_of(2, METER, 3), E::ReadingNotBilled);
        // WHEN less was delivered, THEN it waits for a renewal.
        assert_ok!(true_up(3));
        assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT), E::ContractEnded);
        assert_eq!(carry().0, whole(-2));
        assert_ok!(set_from(content(vec![flat(2, 1)]), day(51)));
        read(METER, 10..59, 1);
        Clock::set(month(2));
        assert_eq!(bill_next(), Ok(16 - 2));
    });
}

#[test]
fn bounds_of_a_price_should_bound_the_difference() {
    sold().build_and_execute(|| {
        let daily = viaduct_billing::Reference::Window {
            stream: INDEX,
            window: viaduct_billing::Window::Days {
                first: FIRST_DAY,
                days: 1,
            },
            exponent: 0,
            least: None,
        };
        let mut price = rule(Base::Market(daily), 1);
        price.adjustments = list(vec![Adjustment::FloorCap(FloorCap {
            floor: Some(40),
            cap: Some(90),
        })]);
        set(vec![metered(1, METER, price)]);
        read(METER, 0..31, 1);
        for period in 0..31 {
            Meters::verify(INDEX, period, [35, 60, 120][period as usize % 3]);
        }
        assert_eq!(bill_at(month(1)), 11 * 40 + 10 * 60 + 10 * 90);
        for (period, value) in [(0, 40), (1, 60), (2, 90)] {
            Meters::verify(METER, period, 0);
            let before = carry().0;
            assert_ok!(true_up(period));
            assert_eq!(before.minus(carry().0).unwrap(), whole(value));
        }
    });
}

/// What a restatement adds to what was billed is what the restated readings would have been billed.
#[test]
fn what_is_billed_and_restated_should_be_what_would_have_been_billed() {
    let lines = || -> Vec<Line> {
        vec![
            flat(3, 7),
            metered(2, METER, rule(bands(40, 10, 1, months(1)), 9)),
            metered(3, METER, rule(bands(200, 5, -1, months(12)), 9)),
        ]
    };
    let values = |seed: u32| move |period: u32| i128::from((period * seed + 3) % 17) - 4;
    let total = |first: &dyn Fn(u32) -> i128, last: &dyn Fn(u32) -> i128| {
        sold().build_and_execute(|| {
            set(lines());
            assert_ok!(set_from(content(lines()), day(40)));
            (0..120).for_each(|period| Meters::verify(METER, period, first(period)));
            Clock::set(month(4));
            let mut net: i128 = bill_all().iter().sum();
            (0..120).for_each(|period| Meters::verify(METER, period, last(period)));
            // In any order.
            for step in 0..120u32 {
                let period = step * 53 % 120;
                let invoice = (0..AllRuns::<Test>::get(ASSET, USD).next_invoice).find(|number| {
                    let InvoiceKind::Bill { since: from, until, .. } = invoice(*number).kind else {
                        return false;
                    };
                    (from..until).contains(&day(period))
                });
                let invoice = invoice.expect("it is billed");
                if first(period) == last(period) {
                    assert_noop!(true_up_of(invoice, METER, period), E::NothingToChange);
                } else {
                    assert_ok!(true_up_of(invoice, METER, period));
                }
            }
            read(METER, 120..151, 0);
            net += bill_at(month(5));
            carry().0.plus(whole(net)).unwrap()
        })
    };
    for (first, last) in [(5, 11), (3, 8), (11, 5)] {
        let (first, last) = (values(first), values(last));
        assert_eq!(total(&first, &last), total(&last, &last));
    }
}
