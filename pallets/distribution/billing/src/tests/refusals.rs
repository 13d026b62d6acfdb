//! What is no tariff, no span and no answer.

use super::world::*;
use crate::*;

fn bands(window: Window) -> Base {
    Base::Bands(Bands {
        window,
        steps: list([Band { up_to: None, price: 1 }]),
    })
}

fn guarantee(lines: &[LineId], first: Day, years: u16) -> Kind {
    Kind::MinimumGuarantee {
        amount: 5,
        first,
        years,
        index: None,
        lines: list(lines.iter().copied()),
    }
}

fn with_rule(change: impl FnOnce(&mut Rule)) -> Tariff {
    let mut tariff = tariff_of([metered(1, Base::Flat(1))]);
    let Kind::Metered { rule, .. } = &mut tariff.lines[0].kind else {
        unreachable!()
    };
    change(rule);
    tariff
}

const MONTHS: Window = Window::Months {
    first: NEW_YEAR,
    months: 1,
};

fn index() -> Adjustment {
    Adjustment::Index(Index {
        schedule: months(NEW_YEAR, 12, 5),
        fixing: Fixing::Rate { ppm: 1, compound: true },
    })
}

fn reference(window: Window) -> Reference {
    Reference::Window {
        stream: 1,
        window,
        exponent: 0,
        least: None,
    }
}

#[test]
fn what_is_no_tariff_should_be_refused() {
    let difference = |window| {
        Some(Difference {
            reference: reference(window),
            two_way: true,
        })
    };
    let two = |guarantee| tariff_of([metered(1, Base::Flat(1)), guarantee]);
    let banded = |window, first| tariff_of([metered(1, bands(window)), guarantee(&[1], first, 3)]);
    let mut twice = two(guarantee(&[1], 0, 1));
    twice.lines[1].id = 1;
    let mut label = with_rule(|_| {});
    label.lines[0].label = list([0xff]);
    let mut zone = with_rule(|_| {});
    zone.zone.offset = 2_000;
    let dated = |amount, index| {
        tariff_of([Kind::Fixed {
            amount,
            schedule: months(0, 1, 1),
            index,
        }])
    };
    let wrong_index = Index {
        schedule: months(0, 1, 101),
        fixing: Fixing::Rate { ppm: 1, compound: true },
    };
    for (name, tariff, refusal) in [
        ("two lines of one number", twice, Refusal::LinesInvalid),
        ("a label that is no text", label, Refusal::LinesInvalid),
        ("a zone", zone, Refusal::ZoneInvalid),
        ("per 0", with_rule(|rule| rule.per = 0), Refusal::PerInvalid),
        ("per 11", with_rule(|rule| rule.per = 11), Refusal::PerInvalid),
        (
            "two indices",
            with_rule(|rule| rule.adjustments = list([index(), index()])),
            Refusal::RuleInvalid,
        ),
        (
            "a difference of a market price",
            with_rule(|rule| {
                rule.base = Base::Market(reference(MONTHS));
                rule.difference = difference(MONTHS);
            }),
            Refusal::RuleInvalid,
        ),
        (
            "a bound of prices by reading",
            with_rule(|rule| {
                rule.base = Base::Market(Reference::Reading { stream: 1, exponent: 0 });
                rule.adjustments = list([index()]);
            }),
            Refusal::RuleInvalid,
        ),
        (
            "bands for ever with an index",
            with_rule(|rule| {
                rule.base = bands(Window::Life);
                rule.adjustments = list([index()]);
            }),
            Refusal::BandsDivided,
        ),
        (
            "bands with a reference of other windows",
            with_rule(|rule| {
                rule.base = bands(Window::Life);
                rule.difference = difference(MONTHS);
            }),
            Refusal::BandsDivided,
        ),
        (
            "a guarantee of nothing",
            two(guarantee(&[], 0, 1)),
            Refusal::GuaranteeInvalid,
        ),
        (
            "of a line that is missing",
            two(guarantee(&[3], 0, 1)),
            Refusal::GuaranteeInvalid,
        ),
        (
            "of a line twice",
            two(guarantee(&[1, 1], 0, 1)),
            Refusal::GuaranteeInvalid,
        ),
        ("of itself", two(guarantee(&[2], 0, 1)), Refusal::GuaranteeInvalid),
        ("no years", two(guarantee(&[1], 0, 0)), Refusal::GuaranteeInvalid),
        (
            "too many years",
            two(guarantee(&[1], 0, 101)),
            Refusal::GuaranteeInvalid,
        ),
        (
            "years that divide a band's window",
            banded(MONTHS, NEW_YEAR + 14),
            Refusal::GuaranteeInvalid,
        ),
        (
            "a band's window of all time",
            banded(Window::Life, NEW_YEAR),
            Refusal::GuaranteeInvalid,
        ),
        ("a sum that does not fit", dated(1 << 127, None), Refusal::Overflow),
        (
            "a dated sum's index",
            dated(1, Some(wrong_index)),
            Refusal::IndexInvalid,
        ),
    ] {
        assert_eq!(validate(&tariff), Err(refusal), "{name}");
    }
    // And their neighbours are tariffs.
    for tariff in [
        two(guarantee(&[1], 0, 100)),
        banded(MONTHS, NEW_YEAR),
        dated((1 << 127) - 1, None),
        tariff_of([]),
        with_rule(|rule| {
            rule.base = bands(MONTHS);
            rule.adjustments = list([index()]);
            rule.difference = difference(MONTHS);
        }),
    ] {
        assert_eq!(validate(&tariff), Ok(()));
    }
}

#[test]
fn a_span_that_is_empty_or_divided_too_often_should_be_refused() {
    let tariff = with_rule(|rule| rule.base = bands(MONTHS));
    assert_eq!(needs(&tariff, 5, 5), Err(Refusal::SpanInvalid));
    assert_eq!(needs(&tariff, 5, 4), Err(Refusal::SpanInvalid));
    assert_eq!(charge(&tariff, &State::default(), 5, 5, &[]), Err(Refusal::SpanInvalid));
    // 40 cuts are 41 pieces.
    let month = |number| months(NEW_YEAR, 1, 1).moment(&tariff.zone, number);
    assert_eq!(needs(&tariff, month(0), month(41)).map(|needs| needs.len()), Ok(41));
    assert_eq!(needs(&tariff, month(0), month(41) + 1), Err(Refusal::TooManyCuts));
    let dated = tariff_of([Kind::Fixed {
        amount: 1,
        schedule: months(NEW_YEAR, 1, 100),
        index: None,
    }]);
    assert_eq!(needs(&dated, month(0), month(40)).map(|needs| needs.len()), Ok(40));
    assert_eq!(needs(&dated, month(0), month(40) + 1), Err(Refusal::TooManyCuts));
}

#[test]
fn answers_to_other_questions_should_be_refused() {
    let tariff = tariff_of([metered(
        1,
        Base::TimeOfUse(rules::time_of_use::TimeOfUse { prices: list([1, 2]) }),
    )]);
    let bill = |found: &[Found]| charge(&tariff, &State::default(), 0, 1, found).map(|charge| charge.totals.one_way);
    let two = Found {
        quantities: list([3, 4]),
        ..Default::default()
    };
    assert_eq!(bill(std::slice::from_ref(&two)), Ok(Exact::units(11)));
    assert_eq!(bill(&[]), Err(Refusal::FoundMismatch));
    assert_eq!(bill(&[two.clone(), two]), Err(Refusal::FoundMismatch));
    assert_eq!(bill(&[quantity(3)]), Err(Refusal::FoundMismatch));
    assert_eq!(bill(&[Found::default()]), Err(Refusal::FoundMismatch));
}

#[test]
fn a_sum_that_does_not_fit_should_be_refused() {
    let tariff = with_rule(|rule| rule.base = Base::Flat(Price::MAX));
    let bill = |tariff: &Tariff, state: &State, metered| charge(tariff, state, 0, 1, &[quantity(metered)]);
    assert!(bill(&tariff, &State::default(), 1).is_ok());
    assert_eq!(bill(&tariff, &State::default(), 2), Err(Refusal::Overflow));
    // Nor does the quantity of a window.
    let tariff = with_rule(|rule| rule.base = bands(Window::Life));
    let state = bill(&tariff, &State::default(), Quantity::MAX).unwrap().state;
    assert_eq!(bill(&tariff, &state, 1), Err(Refusal::Overflow));
}
