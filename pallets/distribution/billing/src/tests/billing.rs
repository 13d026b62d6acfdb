//! Bills of whole contracts, with their numbers.

use super::world::*;
use crate::{rules::floor_cap::FloorCap, *};

/// Days of 2024.
const FEBRUARY: Day = NEW_YEAR + 31;
const MARCH: Day = NEW_YEAR + 60;
const YEAR_END: Day = NEW_YEAR + 366;

fn units(charge: &Charge) -> i128 {
    let sum = charge.totals.one_way.plus(charge.totals.two_way).unwrap();
    assert_eq!(sum.parts, 0);
    sum.whole
}

#[test]
fn a_bill_should_have_lines_of_a_meter_of_dates_and_credits() {
    // GIVEN energy at 81.2 for 1,000, a standing charge of 5,000 and a credit of 1,200 for the roof
    let date = |amount| Kind::Fixed {
        amount,
        schedule: months(NEW_YEAR, 1, 240),
        index: None,
    };
    let mut tariff = tariff_of([metered(10_000, Base::Flat(812)), date(5_000), date(1_200)]);
    tariff.lines[2].credit = true;
    assert_eq!(validate(&tariff), Ok(()));
    // WHEN January is billed with 1,234,567
    let asked = needs(&tariff, at(NEW_YEAR), at(FEBRUARY)).unwrap();
    let found = [quantity(1_234_567), Found::default(), Found::default()];
    let charge = charge(&tariff, &State::default(), at(NEW_YEAR), at(FEBRUARY), &found).unwrap();
    // THEN each line is exact, and the fraction of a base unit waits for the next bill
    assert_eq!(asked.len(), 3);
    let amounts: Vec<_> = charge
        .lines
        .iter()
        .map(|line| (line.line, line.quantity, line.price))
        .collect();
    assert_eq!(
        amounts,
        [(1, 1_234_567, Some(812)), (2, 1, Some(5_000)), (3, -1, Some(1_200))]
    );
    assert_eq!(charge.lines[0].amount, Exact::ratio(1_002_468_404, 1, 10_000).unwrap());
    let settlement = settle(Totals::default(), charge.totals).unwrap();
    assert_eq!(settlement.billed, 100_246 + 5_000 - 1_200);
    assert_eq!(settlement.carry.one_way, Exact::ratio(8_404, 1, 10_000).unwrap());
}

#[test]
fn a_period_without_a_meter_should_be_billed_by_its_dates() {
    // GIVEN rent on the first of each month, periods of 30 days
    let tariff = tariff_of([Kind::Fixed {
        amount: 700,
        schedule: months(NEW_YEAR, 1, 12),
        index: None,
    }]);
    let calendar = Window::Days {
        first: NEW_YEAR,
        days: 30,
    };
    // WHEN the year is billed
    let (mut since, mut bills) = (at(NEW_YEAR), Vec::new());
    while since < at(YEAR_END) {
        let until = period_end(&calendar, &tariff.zone, since).unwrap();
        let found = vec![Found::default(); needs(&tariff, since, until).unwrap().len()];
        bills.push(units(
            &charge(&tariff, &State::default(), since, until, &found).unwrap(),
        ));
        since = until;
    }
    // THEN 13 periods have 12 rents between them: the second begins on 31 January and has 1 February, the third 1 March
    assert_eq!(bills.iter().sum::<i128>(), 12 * 700);
    assert_eq!(&bills[..4], [700, 700, 700, 700]);
    assert_eq!(bills.len(), 13);
    assert!(bills.contains(&0));
}

#[test]
fn a_date_on_a_border_should_be_in_the_bill_that_begins_with_it() {
    let tariff = tariff_of([Kind::Fixed {
        amount: 700,
        schedule: months(FEBRUARY, 1, 1),
        index: None,
    }]);
    let count = |since, until| needs(&tariff, since, until).unwrap().len();
    assert_eq!(count(at(NEW_YEAR), at(FEBRUARY)), 0);
    assert_eq!(count(at(NEW_YEAR), at(FEBRUARY) + 1), 1);
    assert_eq!(count(at(FEBRUARY), at(MARCH)), 1);
    assert_eq!(count(at(FEBRUARY) + 1, at(MARCH)), 0);
}

#[test]
fn availability_should_be_billed_in_the_month_that_it_is_of() {
    // GIVEN 10,000 a month, half of it at 84 %
    let tariff = tariff_of([Kind::Availability {
        amount: 10_000,
        schedule: months(NEW_YEAR, 1, 240),
        index: None,
        stream: 70,
        curve: Curve {
            linear: true,
            points: list([(700_000, 0), (980_000, 1_000_000)].map(|(figure, multiplier)| Point { figure, multiplier })),
        },
        missing: Missing::Wait,
    }]);
    // WHEN January is billed
    let asked = needs(&tariff, at(NEW_YEAR), at(FEBRUARY)).unwrap();
    // THEN the date of 1 February asks for January's figure
    assert_eq!(asked.len(), 1);
    let january = Over {
        stream: 70,
        since: at(NEW_YEAR),
        until: at(FEBRUARY),
    };
    assert_eq!(asked[0].figure, Some(january));
    let bill = |figure| {
        let found = Found {
            figure,
            ..Default::default()
        };
        charge(&tariff, &State::default(), at(NEW_YEAR), at(FEBRUARY), &[found])
    };
    assert_eq!(bill(Some(840_000)).map(|charge| units(&charge)), Ok(5_000));
    // AND there is no bill before the figure, as the contract says
    assert_eq!(bill(None).map(|charge| units(&charge)), Err(Refusal::FigureMissing));
}

#[test]
fn yearly_bands_should_go_on_from_bill_to_bill_and_begin_anew_with_the_year() {
    // GIVEN 10 up to 1,000 a year, then 6
    let tariff = tariff_of([metered(
        1,
        Base::Bands(Bands {
            window: Window::Months {
                first: NEW_YEAR,
                months: 12,
            },
            steps: list([(Some(1_000), 10), (None, 6)].map(|(up_to, price)| Band { up_to, price })),
        }),
    )]);
    let bill = |state: &State, since, until, found: &[Found]| charge(&tariff, state, since, until, found).unwrap();
    // WHEN January has 800, February to December 700, and the next January 100
    let january = bill(&State::default(), at(NEW_YEAR), at(FEBRUARY), &[quantity(800)]);
    let year = bill(&january.state, at(FEBRUARY), at(YEAR_END), &[quantity(700)]);
    let next = bill(&year.state, at(YEAR_END), at(YEAR_END + 31), &[quantity(100)]);
    // THEN the second bill has 200 at 10 and 500 at 6, the third begins at 10
    assert_eq!([&january, &year, &next].map(units), [8_000, 2_000 + 3_000, 1_000]);
    // AND a bill over the border is divided there
    let both = bill(
        &january.state,
        at(FEBRUARY),
        at(YEAR_END + 31),
        &[quantity(700), quantity(100)],
    );
    assert_eq!(both.totals, year.totals.plus(next.totals).unwrap());
    assert_eq!(both.state, next.state);
}

#[test]
fn a_banded_price_should_have_one_index_within_its_window() {
    // GIVEN yearly bands and an index on 1 July
    let mut tariff = tariff_of([metered(
        1,
        Base::Bands(Bands {
            window: Window::Months {
                first: NEW_YEAR,
                months: 12,
            },
            steps: list([(Some(1_000), 100), (None, 60)].map(|(up_to, price)| Band { up_to, price })),
        }),
    )]);
    let Kind::Metered { rule, .. } = &mut tariff.lines[0].kind else {
        unreachable!()
    };
    rule.adjustments = list([Adjustment::Index(Index {
        schedule: months(NEW_YEAR + 182, 12, 10),
        fixing: Fixing::Rate {
            ppm: 100_000,
            compound: true,
        },
    })]);
    // WHEN two years are billed
    let found = [quantity(1_100), quantity(1_100)];
    let charge = charge(&tariff, &State::default(), at(NEW_YEAR), at(YEAR_END + 365), &found).unwrap();
    // THEN 1 July changes the price of the next year
    let prices: Vec<_> = charge.lines.iter().map(|line| line.price.unwrap()).collect();
    assert_eq!(prices, [100, 60, 110, 66]);
}

#[test]
fn money_of_a_contract_for_difference_should_flow_both_ways() {
    // GIVEN a strike of 80, two ways, with the month's reference, and a standing charge of 30
    let mut tariff = tariff_of([
        metered(1, Base::Flat(80)),
        Kind::Fixed {
            amount: 30,
            schedule: months(NEW_YEAR, 1, 12),
            index: None,
        },
    ]);
    let Kind::Metered { rule, .. } = &mut tariff.lines[0].kind else {
        unreachable!()
    };
    rule.difference = Some(Difference {
        reference: Reference::Window {
            stream: 60,
            window: Window::Months {
                first: NEW_YEAR,
                months: 1,
            },
            exponent: 0,
            least: None,
        },
        two_way: true,
    });
    assert_eq!(validate(&tariff), Ok(()));
    let month = |since, until, price| {
        let found = [
            Found {
                reference: Some(price),
                ..quantity(1_000)
            },
            Found::default(),
        ];
        charge(&tariff, &State::default(), since, until, &found).unwrap()
    };
    // WHEN the market is at 65, then at 95
    let low = settle(Totals::default(), month(at(NEW_YEAR), at(FEBRUARY), 65).totals).unwrap();
    let high = settle(low.carry, month(at(FEBRUARY), at(MARCH), 95).totals).unwrap();
    // THEN 15,000 are owed, then 15,000 are paid to the offtaker, who still owes its standing charge
    assert_eq!((low.billed, low.difference, low.net()), (30, 15_000, Ok(15_030)));
    assert_eq!((high.billed, high.difference, high.net()), (30, -15_000, Ok(-14_970)));
}

#[test]
fn floor_and_cap_should_stand_before_or_after_the_index() {
    let mut tariff = tariff_of([metered(1, Base::Flat(30))]);
    let bounds = Adjustment::FloorCap(FloorCap {
        floor: Some(40),
        cap: None,
    });
    let index = Adjustment::Index(Index {
        schedule: months(NEW_YEAR, 12, 1),
        fixing: Fixing::Rate {
            ppm: 100_000,
            compound: true,
        },
    });
    for (adjustments, price) in [([bounds, index], 44), ([index, bounds], 40)] {
        let Kind::Metered { rule, .. } = &mut tariff.lines[0].kind else {
            unreachable!()
        };
        rule.adjustments = list(adjustments);
        let charge = charge(&tariff, &State::default(), at(NEW_YEAR), at(FEBRUARY), &[quantity(1)]).unwrap();
        assert_eq!(units(&charge), price);
    }
}

#[test]
fn a_check_meter_should_bill_nothing_twice() {
    // GIVEN a main meter billed until 1 February, and a check meter that ran beside it
    let mut tariff = tariff_of([metered(1, Base::Flat(2))]);
    let mut cursor = Cursor {
        billed_until: at(NEW_YEAR),
    };
    let world = World::new(7);
    let (since, until) = cursor.advance(at(FEBRUARY)).unwrap();
    let january = world.bill(&tariff, &State::default(), since, until).unwrap();
    // WHEN the tariff moves to the check meter
    let Kind::Metered { stream, .. } = &mut tariff.lines[0].kind else {
        unreachable!()
    };
    *stream = 2;
    // THEN January is taken, and February is billed of the check meter
    assert_eq!(cursor.advance(at(FEBRUARY) - 1), Err(Refusal::TimeTaken));
    let (since, until) = cursor.advance(at(MARCH)).unwrap();
    assert_eq!((since, until), (at(FEBRUARY), at(MARCH)));
    let february = world.bill(&tariff, &january.state, since, until).unwrap();
    let sum = |stream, since, until| world.quantities(&Over { stream, since, until }, 1)[0];
    assert_eq!(units(&january), 2 * sum(1, at(NEW_YEAR), at(FEBRUARY)));
    assert_eq!(units(&february), 2 * sum(2, at(FEBRUARY), at(MARCH)));
}

#[test]
fn ten_and_minus_ten_should_come_to_nothing_however_they_are_closed() {
    // The scenario s09 of the findings: together 0, one by one 1,000.
    let tariff = tariff_of([metered(1, Base::Flat(100))]);
    let bill = |carry, since, until, metered| {
        let charge = charge(&tariff, &State::default(), since, until, &[quantity(metered)]).unwrap();
        settle(carry, charge.totals).unwrap()
    };
    let together = bill(Totals::default(), at(NEW_YEAR), at(MARCH), 0);
    let first = bill(Totals::default(), at(NEW_YEAR), at(FEBRUARY), -10);
    let second = bill(first.carry, at(FEBRUARY), at(MARCH), 10);
    assert_eq!((first.billed, second.billed, together.billed), (0, 0, 0));
    assert_eq!(second.carry, together.carry);
    // The other order bills 1,000 first: the same 1,000 are then set off against the next bill.
    let first = bill(Totals::default(), at(NEW_YEAR), at(FEBRUARY), 10);
    let second = bill(first.carry, at(FEBRUARY), at(MARCH), -10);
    assert_eq!(
        (first.billed, second.billed, second.carry.one_way),
        (1_000, 0, Exact::units(-1_000))
    );
}

#[test]
fn a_line_that_is_gone_should_be_remembered_until_its_row_is_needed() {
    // GIVEN versions of a tariff with eight banded lines each, all with new numbers
    let banded = || {
        metered(
            1,
            Base::Bands(Bands {
                window: Window::Life,
                steps: list([Band { up_to: None, price: 1 }]),
            }),
        )
    };
    let version = |first: LineId| {
        let mut tariff = tariff_of((0..8).map(|_| banded()));
        for line in tariff.lines.iter_mut() {
            line.id += first;
        }
        tariff
    };
    let found = vec![quantity(5); 8];
    let bill = |state: &State, version: &Tariff| charge(version, state, 0, 1, &found).unwrap().state;
    // WHEN a third version is billed
    let second = bill(&bill(&State::default(), &version(0)), &version(8));
    assert_eq!(second.standings.len(), 16);
    let third = bill(&second, &version(16));
    // THEN the first version's lines are forgotten, the second's are not
    let numbers: Vec<_> = third.standings.iter().map(|row| row.line).collect();
    assert_eq!(numbers, (9..=24).collect::<Vec<_>>());
}
