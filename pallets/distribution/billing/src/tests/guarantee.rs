//! Minimum guarantees over years and restatements.

use super::world::*;
use crate::*;

const SECOND: Day = NEW_YEAR + 366;
const THIRD: Day = SECOND + 365;

/// Energy at 1 and a guarantee of 1,000 a year for two years.
fn tariff() -> Tariff {
    let tariff = tariff_of([
        metered(1, Base::Flat(1)),
        Kind::MinimumGuarantee {
            amount: 1_000,
            first: NEW_YEAR,
            years: 2,
            index: None,
            lines: list([1]),
        },
    ]);
    assert_eq!(validate(&tariff), Ok(()));
    tariff
}

fn bill(tariff: &Tariff, state: &State, since: Day, until: Day, quantities: &[Quantity]) -> Charge {
    let asked = needs(tariff, at(since), at(until)).unwrap();
    let mut quantities = quantities.iter();
    let found: Vec<_> = asked
        .iter()
        .map(|need| {
            need.quantity
                .map_or_else(Found::default, |_| quantity(*quantities.next().unwrap()))
        })
        .collect();
    assert_eq!(quantities.next(), None);
    charge(tariff, state, at(since), at(until), &found).unwrap()
}

fn lacks(charge: &Charge) -> Vec<i128> {
    charge
        .lines
        .iter()
        .filter(|line| line.line == 2)
        .map(|line| line.amount.whole)
        .collect()
}

fn restated(day: Day, before: Quantity, after: Quantity) -> Restated {
    Restated {
        line: 1,
        since: at(day),
        until: at(day) + 1,
        window_total: None,
        before: quantity(before),
        after: quantity(after),
    }
}

#[test]
fn the_bill_of_the_years_end_should_have_what_is_lacking() {
    let tariff = tariff();
    // GIVEN 400 until July
    let half = bill(&tariff, &State::default(), NEW_YEAR, NEW_YEAR + 182, &[400]);
    assert_eq!(lacks(&half), []);
    // WHEN the rest of the year brings 350
    let year = bill(&tariff, &half.state, NEW_YEAR + 182, SECOND, &[350]);
    // THEN 250 are lacking, and the year's bill has them
    assert_eq!(lacks(&year), [250]);
    assert_eq!(year.totals.one_way, Exact::units(600));
    // AND a bill that ends a moment before has not
    let early = charge(
        &tariff,
        &half.state,
        at(NEW_YEAR + 182),
        at(SECOND) - 1,
        &[quantity(350)],
    )
    .unwrap();
    assert_eq!(lacks(&early), []);
}

#[test]
fn one_bill_of_several_years_should_close_each_of_them() {
    // GIVEN a bill that begins before the first year and ends after the last
    let tariff = tariff();
    let charge = bill(
        &tariff,
        &State::default(),
        NEW_YEAR - 10,
        THIRD + 10,
        &[5_000, 990, 1_000, 1],
    );
    // THEN what lies outside of the years does not count, and a year that comes to the sum has no line
    assert_eq!(lacks(&charge), [10]);
    let Standing::Year { year, sum, closed } = &charge.state.standings[0].standing else {
        panic!()
    };
    assert_eq!((*year, *sum, closed.len()), (2, Exact::ZERO, 2));
}

#[test]
fn a_restatement_of_a_closed_year_should_take_the_lack_back() {
    let tariff = tariff();
    // GIVEN a first year with 750, so 250 were lacking, and a second one that has begun
    let first = bill(&tariff, &State::default(), NEW_YEAR, SECOND, &[750]);
    let second = bill(&tariff, &first.state, SECOND, SECOND + 31, &[80]);
    // WHEN a reading of the first year is restated from 20 to 320
    let charge = true_up(&tariff, &second.state, &restated(NEW_YEAR + 5, 20, 320)).unwrap();
    // THEN 300 more are billed and 250 go back
    let lines: Vec<_> = charge.lines.iter().map(|line| (line.line, line.amount.whole)).collect();
    assert_eq!(lines, [(1, -20), (1, 320), (2, -250)]);
    assert_eq!(charge.totals.one_way, Exact::units(50));
    // AND what the year came to is 1,050, so that the next 60 less lack 10
    let again = true_up(&tariff, &charge.state, &restated(NEW_YEAR + 6, 60, 0)).unwrap();
    assert_eq!(again.totals.one_way, Exact::units(-50));
    assert_eq!(lacks(&again), [10]);
}

#[test]
fn a_restatement_of_the_open_year_should_count_when_it_ends() {
    let tariff = tariff();
    let half = bill(&tariff, &State::default(), NEW_YEAR, NEW_YEAR + 182, &[400]);
    let charge = true_up(&tariff, &half.state, &restated(NEW_YEAR + 5, 0, 600)).unwrap();
    assert_eq!(lacks(&charge), []);
    let year = bill(&tariff, &charge.state, NEW_YEAR + 182, SECOND, &[0]);
    assert_eq!(lacks(&year), []);
}

#[test]
fn a_year_that_is_not_remembered_should_not_be_restated() {
    // GIVEN a guarantee of ten years, five of them over
    let mut tariff = tariff();
    let Kind::MinimumGuarantee { years, .. } = &mut tariff.lines[1].kind else {
        panic!()
    };
    *years = 10;
    assert_eq!(
        true_up(&tariff, &State::default(), &restated(NEW_YEAR, 0, 1)),
        Err(Refusal::YearForgotten)
    );
    let charge = bill(
        &tariff,
        &State::default(),
        NEW_YEAR,
        NEW_YEAR + 5 * 365 + 10,
        &[1, 2, 3, 4, 5, 6],
    );
    // THEN the last three are, the two before are not
    let of = |year: Day| true_up(&tariff, &charge.state, &restated(NEW_YEAR + year * 366 + 5, 0, 1)).map(|_| ());
    assert_eq!(
        [0, 1, 2, 3, 4].map(of),
        [
            Err(Refusal::YearForgotten),
            Err(Refusal::YearForgotten),
            Ok(()),
            Ok(()),
            Ok(())
        ]
    );
}

#[test]
fn a_credit_guarantee_should_be_what_the_asset_pays() {
    let mut tariff = tariff();
    tariff.lines[1].credit = true;
    let charge = bill(&tariff, &State::default(), NEW_YEAR, SECOND, &[750]);
    assert_eq!(charge.totals.one_way, Exact::units(750 - 250));
}

#[test]
fn the_guaranteed_sum_should_follow_its_index_at_the_begin_of_the_year() {
    let mut tariff = tariff();
    let Kind::MinimumGuarantee { index, .. } = &mut tariff.lines[1].kind else {
        panic!()
    };
    *index = Some(Index {
        schedule: months(SECOND, 12, 5),
        fixing: Fixing::Rate {
            ppm: 20_000,
            compound: true,
        },
    });
    let charge = bill(&tariff, &State::default(), NEW_YEAR, THIRD, &[0, 0]);
    assert_eq!(lacks(&charge), [1_000, 1_020]);
}

#[test]
fn a_line_that_was_gone_for_years_should_begin_its_year_with_nothing() {
    // GIVEN 400 of the first year, and a version without the guarantee until the second one
    let tariff = tariff();
    let half = bill(&tariff, &State::default(), NEW_YEAR, NEW_YEAR + 182, &[400]);
    // WHEN the second year is billed with 900
    let year = bill(&tariff, &half.state, SECOND, THIRD, &[900]);
    // THEN 100 are lacking: what the first year had does not count
    assert_eq!(lacks(&year), [100]);
    let Standing::Year { year, closed, .. } = &year.state.standings[0].standing else {
        panic!()
    };
    assert_eq!((*year, closed.len(), closed[0].year), (2, 1, 1));
}
