//! Who bills, when and in how many parts changes no money.

use super::{billing::*, *};
use proptest::prelude::*;
use viaduct_billing::{Band, Bands, Base, Kind, Line, Reference, Schedule, State, TimeOfUse, Totals, Window};

/// Lines that remember something, that have fractions, and one without a meter.
fn lines() -> Vec<Line> {
    let bands = Bands {
        window: months(12),
        steps: list(vec![
            Band {
                up_to: Some(150),
                price: 11,
            },
            Band {
                up_to: Some(400),
                price: -3,
            },
            Band { up_to: None, price: 5 },
        ]),
    };
    let prices = TimeOfUse {
        prices: list(vec![4, 9]),
    };
    let fixed = Kind::Fixed {
        amount: 31,
        schedule: Schedule {
            first: FIRST_DAY + 4,
            every_months: 1,
            count: 100,
        },
        index: None,
    };
    let guarantee = Kind::MinimumGuarantee {
        amount: 2_000,
        first: FIRST_DAY,
        years: 3,
        index: None,
        lines: list(vec![1, 3]),
    };
    let by_reading = Reference::Reading {
        stream: INDEX,
        exponent: 0,
    };
    vec![
        flat(3, 7),
        metered(2, SECOND_METER, rule(Base::Bands(bands), 9)),
        metered(3, BANDED_METER, rule(Base::TimeOfUse(prices), 10)),
        row(4, fixed),
        row(5, guarantee),
        metered(6, METER, rule(Base::Market(by_reading), 8)),
    ]
}

/// How a year goes.
#[derive(Clone, Debug)]
struct Course {
    calendar: Window,
    /// Days on which another version of the same tariff begins.
    versions: Vec<u32>,
    /// Days on which another version of the same waterfall begins.
    waterfalls: Vec<u32>,
    /// Days on which somebody bills all that can be billed.
    closings: Vec<(u32, AccountId)>,
    /// Flagged readings, the day on which each is reviewed, and what it is found to be.
    reviews: Vec<(StreamId, PeriodIndex, u32, PeriodStatus)>,
}

const LAST: u32 = 366;

/// Everything that was billed, what waits, and what lines remember.
fn run(course: &Course) -> (i128, Totals, State) {
    sold().build_and_execute(|| {
        let version = || TariffOf::<Test> {
            calendar: course.calendar,
            ..content(lines())
        };
        assert_ok!(set_from(version(), START));
        for begins in &course.versions {
            assert_ok!(set_from(version(), day(*begins)));
        }
        for begins in &course.waterfalls {
            let same = Box::new(waterfall(vec![residual(OPERATOR)], vec![]));
            assert_ok!(Distribution::set_waterfall(by(ISSUER), ASSET, USD, same, day(*begins)));
        }
        for (stream, period, ..) in &course.reviews {
            Meters::decide(*stream, *period, PeriodStatus::Flagged);
        }
        for period in 0..LAST {
            for (stream, factor) in [(METER, 7), (SECOND_METER, 5), (BANDED_METER, 3), (INDEX, 2)] {
                if Meters::status(stream, period) == PeriodStatus::Flagged {
                    continue;
                }
                let value = i128::from(period * factor % 11) - 2;
                Meters::verify(stream, period, value);
            }
        }
        let review = |since: u32, until: u32| {
            for (stream, period, at, found) in &course.reviews {
                if (since..until).contains(at) {
                    Meters::decide(*stream, *period, *found);
                }
            }
        };
        let (mut net, mut reviewed) = (0, 0);
        for (at, who) in &course.closings {
            Clock::set(day(*at));
            review(reviewed, *at);
            reviewed = *at;
            loop {
                System::reset_events();
                match Distribution::bill(by(*who), ASSET, USD, CONTRACT) {
                    Ok(_) => net += billed(),
                    Err(refused) => {
                        assert_eq!(refused.error, E::PeriodNotOver.into());
                        break;
                    }
                }
            }
        }
        // What was reviewed after its bill is trued up, and nothing that was reviewed before.
        review(reviewed, u32::MAX);
        for (stream, period, ..) in &course.reviews {
            true_up(*stream, *period);
        }
        let Contract {
            billed_until,
            carry,
            state,
            ..
        } = contract();
        assert_eq!(billed_until, day(365));
        (net, carry, state)
    })
}

/// Trues a reading up, if there is anything to change; then there is nothing left.
fn true_up(stream: StreamId, period: PeriodIndex) {
    let bills_it = |number: &u32| match invoice(*number).kind {
        InvoiceKind::Bill { since: from, until, .. } => (from..until).contains(&day(period)),
        _ => false,
    };
    let number = (0..AllRuns::<Test>::get(ASSET, USD).next_invoice).find(bills_it);
    let call = || Distribution::true_up_reading(by(STRANGER), ASSET, USD, number.expect("a bill"), stream, period);
    match call() {
        Ok(()) => {
            assert_noop!(call(), E::NothingToChange);
        }
        refused => assert_eq!(refused, Err(E::NothingToChange.into())),
    }
}

fn billed() -> i128 {
    let net = |event| match event {
        Event::BillIssued { net, .. } => Some(net),
        _ => None,
    };
    events().into_iter().find_map(net).expect("a bill")
}

fn course() -> impl Strategy<Value = Course> {
    let calendar = prop_oneof![
        Just(months(1)),
        Just(months(12)),
        // Its last window ends with the year.
        Just(Window::Days {
            first: FIRST_DAY,
            days: 73
        }),
    ];
    let ascending = |most| {
        prop::collection::vec(1..365u32, 0..most).prop_map(|mut days| {
            days.sort_unstable();
            days
        })
    };
    let closers = prop::sample::select(vec![OFFTAKER, ISSUER, STRANGER, TREASURER]);
    let closings = prop::collection::vec((1..LAST, closers), 0..6).prop_map(|mut closings| {
        closings.push((LAST, STRANGER));
        closings.sort_unstable();
        closings
    });
    let found = prop_oneof![
        4 => (-50..50i128).prop_map(PeriodStatus::Verified),
        1 => Just(PeriodStatus::Rejected),
    ];
    let streams = prop::sample::select(vec![METER, SECOND_METER, BANDED_METER, INDEX]);
    let reviews = prop::collection::btree_map((streams, 0..365u32), (0..400u32, found), 0..25);
    let all = (calendar, ascending(7), ascending(7), closings, reviews);
    all.prop_map(|(calendar, versions, waterfalls, closings, reviews)| Course {
        calendar,
        versions,
        waterfalls,
        closings,
        reviews: reviews
            .into_iter()
            // Nothing is reviewed before it is over.
            .map(|((stream, period), (at, found))| (stream, period, at.max(period + 1), found))
            .collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn closers_moments_cuts_and_reviews_should_change_no_money(course in course()) {
        let whole = Course {
            calendar: months(12),
            versions: vec![],
            waterfalls: vec![],
            closings: vec![(LAST, STRANGER)],
            // All of them before it.
            reviews: course.reviews.iter().map(|(stream, period, _, found)| (*stream, *period, 0, *found)).collect(),
        };
        let ((once, carry, state), (often, carry_of_many, state_of_many)) = (run(&whole), run(&course));
        // One bill that comes to less than nothing waits; then there is nothing to tell apart.
        prop_assert!(once > 0);
        let exact = |net: i128, carry: Totals| {
            let one_way = carry.one_way.plus(viaduct_billing::Exact::units(net));
            (one_way.expect("it fits"), carry.two_way)
        };
        prop_assert_eq!(exact(often, carry_of_many), exact(once, carry));
        prop_assert_eq!(state_of_many, state);
    }
}

#[test]
fn a_bill_should_end_where_the_tariff_or_the_waterfall_changes() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        assert_ok!(set_from(content(vec![flat(3, 1)]), day(10)));
        let other = Box::new(waterfall(vec![residual(OPERATOR)], vec![]));
        assert_ok!(Distribution::set_waterfall(by(ISSUER), ASSET, USD, other, day(20)));
        read(METER, 0..31, 1);
        Clock::set(month(1));
        assert_eq!(bill_all(), vec![10, 30, 33]);
        let bills = |number: u32| (invoice(number).kind, invoice(number).version);
        let of = |tariff, from, until| InvoiceKind::Bill {
            contract: CONTRACT,
            tariff,
            since: day(from),
            until: day(until),
        };
        assert_eq!(bills(0), (of(1, 0, 10), 1));
        assert_eq!(bills(1), (of(2, 10, 20), 1));
        assert_eq!(bills(2), (of(2, 20, 31), 2));
    });
}

#[test]
fn a_bill_should_cost_the_same_reads_whatever_the_number_of_readings() {
    // Quarter-hours of a month would be 2,976 readings: what is asked for is two totals, not each.
    let asked = |days: u16| {
        sold().build_and_execute(|| {
            let mut one = content(vec![flat(1, 1)]);
            one.calendar = Window::Days { first: FIRST_DAY, days };
            assert_ok!(set_from(one, START));
            read(METER, 0..400, 1);
            Clock::set(day(days.into()));
            Meters::forget_questions();
            assert_eq!(bill_next(), Ok(days.into()));
            Meters::questions()
        })
    };
    assert_eq!(asked(1), asked(365));
}
