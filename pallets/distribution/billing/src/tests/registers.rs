//! Running totals: the same as adding up, and two rows for a month.

use super::world::*;
use crate::*;
use proptest::prelude::*;

/// Registers after each reading, and at the begin.
fn rows(world: &World, stream: StreamId, calendar: Option<&Calendar>, count: u64) -> Vec<Registers> {
    let mut registers = Registers::new(world.origin, calendar).unwrap();
    let mut rows = vec![registers.clone()];
    for number in 0..count {
        let reading = Reading {
            since: world.begin(number),
            until: world.begin(number + 1),
            quantity: world.quantity(stream, number),
            price: Some(world.price(stream, number)),
        };
        registers.add(calendar, &reading).unwrap();
        rows.push(registers.clone());
    }
    rows
}

#[test]
fn a_month_of_quarter_hours_should_be_a_difference_of_two_rows() {
    // GIVEN a month of 2,976 quarter-hours in three bands
    let (calendar, mut world) = (calendar(), World::new(3));
    world.length = HOUR / 4;
    let rows = rows(&world, 1, Some(&calendar), 2_976);
    let tariff = tariff_of([metered(
        1_000,
        Base::TimeOfUse(rules::time_of_use::TimeOfUse {
            prices: list([70, 140, 90]),
        }),
    )]);
    let (since, until) = (world.origin, world.begin(2_976));
    // WHEN the bill is made from the first and the last row
    let asked = needs(&tariff, since, until).unwrap();
    let found = Found {
        quantities: rows[2_976].quantities_since(&rows[0], asked[0].bands).unwrap(),
        ..Default::default()
    };
    let billed = charge(&tariff, &State::default(), since, until, &[found]).unwrap();
    // THEN it has three lines, and they are what each reading costs
    assert_eq!((asked.len(), billed.lines.len()), (1, 3));
    let prices = [70, 140, 90];
    let each =
        (0..2_976).map(|number| world.quantity(1, number) * prices[usize::from(calendar.band_of(world.begin(number)))]);
    assert_eq!(billed.totals.one_way, Exact::ratio(each.sum(), 1, 1_000).unwrap());
}

proptest! {
    #[test]
    fn differences_of_rows_should_be_sums_of_readings(seed: u64, a in 0usize..200, b in 0usize..200) {
        let (calendar, world) = (calendar(), World::new(seed));
        let rows = rows(&world, 1, Some(&calendar), 200);
        let (a, b) = (a.min(b), a.max(b));
        let over = Over { stream: 1, since: world.begin(a as u64), until: world.begin(b as u64) };
        for bands in [1, 3] {
            prop_assert_eq!(rows[b].quantities_since(&rows[a], bands).unwrap(), world.quantities(&over, bands));
        }
        let need = Need { line: 1, since: over.since, until: over.until, quantity: None, bands: 1, product: Some(Over { stream: 101, ..over }), reference: None, fixing: None, figure: None };
        prop_assert_eq!(Some(rows[b].product_since(&rows[a]).unwrap()), world.answer(&need).product);
    }
}

#[test]
fn a_reading_should_be_counted_once() {
    let reading = |since, until, quantity| Reading {
        since,
        until,
        quantity,
        price: None,
    };
    let mut registers = Registers::new(10, None).unwrap();
    assert_eq!(registers.add(None, &reading(10, 20, 5)), Ok(()));
    let before = registers.clone();
    // The same one, one that overlaps, an empty one, one of a stream with a calendar, one that does not fit.
    for (wrong, calendar, refusal) in [
        (reading(10, 20, 5), None, Refusal::TimeTaken),
        (reading(19, 30, 5), None, Refusal::TimeTaken),
        (reading(20, 20, 5), None, Refusal::SpanInvalid),
        (reading(20, 30, 5), Some(&calendar()), Refusal::FoundMismatch),
        (reading(20, 30, Quantity::MAX), None, Refusal::Overflow),
        (
            Reading {
                price: Some(Quantity::MAX),
                ..reading(20, 30, 2)
            },
            None,
            Refusal::Overflow,
        ),
    ] {
        assert_eq!(registers.add(calendar, &wrong), Err(refusal));
        assert_eq!(registers, before);
    }
    // A gap is time that another meter measured, or no meter.
    assert_eq!(registers.add(None, &reading(25, 30, -7)), Ok(()));
    assert_eq!(registers.quantities_since(&before, 1).unwrap().as_slice(), [-7]);
    assert_eq!(registers.quantities_since(&before, 2), Err(Refusal::FoundMismatch));
    let other = Registers::new(0, Some(&calendar())).unwrap();
    assert_eq!(registers.quantities_since(&other, 1), Err(Refusal::FoundMismatch));
}

#[test]
fn what_a_pallet_keeps_should_have_the_size_that_the_manual_names() {
    use codec::MaxEncodedLen;
    let sizes = [
        Tariff::max_encoded_len(),
        State::max_encoded_len(),
        Calendar::max_encoded_len(),
        Registers::max_encoded_len(),
        Totals::max_encoded_len(),
        Cursor::max_encoded_len(),
    ];
    assert_eq!(sizes, [5_460, 3_009, 712, 153, 64, 8]);
}
