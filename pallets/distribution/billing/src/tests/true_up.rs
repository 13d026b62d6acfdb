//! Restatements of single lines, with their numbers, and what cannot be restated.

use super::world::*;
use crate::*;

const FEBRUARY: Day = NEW_YEAR + 31;
const MARCH: Day = NEW_YEAR + 60;

fn restated(line: LineId, day: Day, before: Found, after: Found) -> Restated {
    Restated {
        line,
        since: at(day),
        until: at(day) + HOUR,
        window_total: None,
        before,
        after,
    }
}

#[test]
fn a_restated_reading_should_have_the_price_of_its_own_time() {
    // GIVEN 10 until February, then 20
    let prices = [(0, 10), (FEBRUARY, 20)].map(|(since, price)| DatedPrice { since, price });
    let tariff = tariff_of([metered(1, Base::Steps(list(prices)))]);
    // WHEN a reading of January is restated by +3 while March is billed
    let charge = true_up(
        &tariff,
        &State::default(),
        &restated(1, NEW_YEAR + 5, quantity(4), quantity(7)),
    )
    .unwrap();
    // THEN it is billed at January's price: what was billed is taken back, what is right is billed
    let lines: Vec<_> = charge
        .lines
        .iter()
        .map(|line| (line.quantity, line.price, line.amount.whole))
        .collect();
    assert_eq!(lines, [(-4, Some(10), -40), (7, Some(10), 70)]);
    assert_eq!(charge.totals.one_way, Exact::units(30));
    // AND a credit that exceeds the next bill waits
    let down = true_up(
        &tariff,
        &State::default(),
        &restated(1, NEW_YEAR + 5, quantity(7), quantity(-90)),
    )
    .unwrap();
    let settlement = settle(Totals::default(), down.totals).unwrap();
    assert_eq!((settlement.billed, settlement.carry.one_way), (0, Exact::units(-970)));
}

#[test]
fn a_restatement_in_bands_should_move_the_last_units_of_the_window() {
    // GIVEN 10 up to 100 a month, then 6; January had 90, February has 40 so far
    let tariff = tariff_of([metered(
        1,
        Base::Bands(Bands {
            window: Window::Months {
                first: NEW_YEAR,
                months: 1,
            },
            steps: list([(Some(100), 10), (None, 6)].map(|(up_to, price)| Band { up_to, price })),
        }),
    )]);
    let found = [quantity(90), quantity(40)];
    let billed = charge(&tariff, &State::default(), at(NEW_YEAR), at(FEBRUARY + 7), &found).unwrap();
    // WHEN a reading of January grows by 30
    let january = restated(1, NEW_YEAR + 2, quantity(5), quantity(35));
    // THEN the caller says what January came to
    assert_eq!(
        true_up(&tariff, &billed.state, &january),
        Err(Refusal::WindowTotalMissing)
    );
    assert_eq!(
        band_window(&tariff, 1, at(NEW_YEAR + 2)),
        Ok(Some((at(NEW_YEAR), at(FEBRUARY))))
    );
    let january = Restated {
        window_total: Some(90),
        ..january
    };
    let charge = true_up(&tariff, &billed.state, &january).unwrap();
    // 10 more at 10, 20 more at 6.
    assert_eq!(charge.totals.one_way, Exact::units(100 + 120));
    assert_eq!(charge.state, billed.state);
    // AND of February the state knows it, and goes on from there
    let february = restated(1, FEBRUARY + 2, quantity(5), quantity(70));
    let charge = true_up(&tariff, &billed.state, &february).unwrap();
    assert_eq!(charge.totals.one_way, Exact::units(60 * 10 + 5 * 6));
    let expected = Standing::Window {
        since: at(FEBRUARY),
        quantity: 105,
    };
    assert_eq!(charge.state.standings[0].standing, expected);
}

#[test]
fn an_availability_that_comes_late_should_true_up_what_was_billed_without_it() {
    // GIVEN a month that was billed with a multiplier of one
    let tariff = tariff_of([Kind::Availability {
        amount: 10_000,
        schedule: months(NEW_YEAR, 1, 12),
        index: None,
        stream: 70,
        curve: Curve {
            linear: false,
            points: list([(0, 0), (900_000, 800_000)].map(|(figure, multiplier)| Point { figure, multiplier })),
        },
        missing: Missing::Neutral,
    }]);
    // WHEN 91 % are attested
    let found = Found {
        figure: Some(910_000),
        ..Default::default()
    };
    let date = Restated {
        line: 1,
        since: at(FEBRUARY) - 1,
        until: at(FEBRUARY),
        window_total: None,
        before: Found::default(),
        after: found,
    };
    // THEN 2,000 go back
    assert_eq!(
        true_up(&tariff, &State::default(), &date).unwrap().totals.one_way,
        Exact::units(-2_000)
    );
}

#[test]
fn money_of_a_restated_difference_should_be_paid_both_ways() {
    let mut tariff = tariff_of([metered(1, Base::Flat(80))]);
    let Kind::Metered { rule, .. } = &mut tariff.lines[0].kind else {
        unreachable!()
    };
    rule.difference = Some(Difference {
        reference: Reference::Reading {
            stream: 101,
            exponent: 0,
        },
        two_way: true,
    });
    let at_price = |metered: i128, price: i128| Found {
        product: Some(metered * price),
        ..quantity(metered)
    };
    let charge = true_up(
        &tariff,
        &State::default(),
        &restated(1, NEW_YEAR, at_price(10, 95), at_price(14, 95)),
    )
    .unwrap();
    assert_eq!(charge.totals.two_way, Exact::units(-60));
    assert_eq!(charge.totals.one_way, Exact::ZERO);
}

#[test]
fn what_is_not_one_piece_should_not_be_restated() {
    let prices = [(0, 10), (FEBRUARY, 20)].map(|(since, price)| DatedPrice { since, price });
    let tariff = tariff_of([
        metered(1, Base::Steps(list(prices))),
        Kind::Fixed {
            amount: 5,
            schedule: months(FEBRUARY, 1, 2),
            index: None,
        },
        Kind::MinimumGuarantee {
            amount: 5,
            first: NEW_YEAR,
            years: 1,
            index: None,
            lines: list([2]),
        },
    ]);
    let try_span = |line, since, until| {
        let restated = Restated {
            line,
            since,
            until,
            window_total: None,
            before: quantity(1),
            after: quantity(2),
        };
        true_up(&tariff, &State::default(), &restated).map(|_| ())
    };
    assert_eq!(try_span(1, at(FEBRUARY) - 1, at(FEBRUARY)), Ok(()));
    assert_eq!(
        try_span(1, at(FEBRUARY) - 1, at(FEBRUARY) + 1),
        Err(Refusal::SpanInvalid)
    );
    assert_eq!(try_span(1, 5, 5), Err(Refusal::SpanInvalid));
    assert_eq!(try_span(2, at(NEW_YEAR), at(FEBRUARY)), Err(Refusal::DateUnknown));
    assert_eq!(try_span(2, at(FEBRUARY), at(MARCH) + 1), Err(Refusal::SpanInvalid));
    assert_eq!(try_span(3, at(NEW_YEAR), at(NEW_YEAR + 366)), Err(Refusal::LineUnknown));
    assert_eq!(try_span(9, 0, 1), Err(Refusal::LineUnknown));
    assert_eq!(band_window(&tariff, 1, 0), Ok(None));
    assert_eq!(band_window(&tariff, 9, 0), Err(Refusal::LineUnknown));
}
