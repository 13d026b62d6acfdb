//! The laws that hold for every tariff.

use super::world::*;
use crate::*;
use proptest::prelude::*;

/// Random moments inside of a span, ascending; some of them where something changes.
fn cuts(random: &mut Random, tariff: &Tariff, since: Moment, until: Moment) -> Vec<Moment> {
    let asked = needs(tariff, since, until).unwrap();
    let mut moments = vec![since, until];
    for _ in 0..random.within(1, 12) {
        let moment = if random.odds(40) && !asked.is_empty() {
            let need = random.of(&asked);
            random.of(&[need.since, need.until, need.until + 1])
        } else {
            random.within(since.into(), until.into()) as Moment
        };
        if since < moment && moment < until {
            moments.push(moment);
        }
    }
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// Span of up to 800 days, not always on a midnight.
fn span(random: &mut Random) -> (Moment, Moment) {
    let since = at(NEW_YEAR) + random.within(0, 200) as u64 * DAY + random.of(&[0, HOUR, 23 * HOUR, 1]);
    (
        since,
        since + random.within(1, 800) as u64 * DAY + random.of(&[0, 5 * HOUR]),
    )
}

/// Bills one span after another.
fn in_pieces(world: &World, tariff: &Tariff, cuts: &[Moment]) -> Result<(Totals, State), Refusal> {
    let mut totals = Totals::default();
    let mut state = State::default();
    for pair in cuts.windows(2) {
        let charge = world.bill(tariff, &state, pair[0], pair[1])?;
        totals = totals.plus(charge.totals)?;
        state = charge.state;
    }
    Ok((totals, state))
}

/// The figures of one reading of a line.
fn reading(world: &World, tariff: &Tariff, line: &Line, number: u64) -> (Need, Found) {
    let begin = world.begin(number);
    let asked = need(tariff, line.id, begin, begin + 1).unwrap();
    (asked, world.answer(&asked))
}

/// What was billed in the window of a line's bands.
fn window_total(
    world: &World,
    tariff: &Tariff,
    line: &Line,
    moment: Moment,
    billed: (Moment, Moment),
) -> Option<Quantity> {
    let (begin, end) = band_window(tariff, line.id, moment).unwrap()?;
    let Kind::Metered { stream, .. } = line.kind else {
        return None;
    };
    let over = Over {
        stream,
        since: begin.max(billed.0),
        until: end.min(billed.1),
    };
    Some(world.quantities(&over, 1)[0])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// GIVEN any tariff and any readings, WHEN the same time is billed in any pieces, THEN totals and state are the same.
    #[test]
    fn any_cut_of_the_same_readings_should_give_the_same_money(seed: u64) {
        let mut random = Random(seed);
        let (tariff, world) = (tariff(&mut random), World::new(seed));
        let (since, until) = span(&mut random);
        let whole = match world.bill(&tariff, &State::default(), since, until) {
            Ok(whole) => whole,
            Err(refusal) => { prop_assert_eq!(refusal, Refusal::TooManyCuts); return Ok(()) }
        };
        let cuts = cuts(&mut random, &tariff, since, until);
        let (totals, state) = in_pieces(&world, &tariff, &cuts).unwrap();
        prop_assert_eq!(totals, whole.totals);
        prop_assert_eq!(state, whole.state);
    }

    /// What is billed, paid back and carried adds up, whatever the cuts.
    #[test]
    fn settlements_should_conserve_what_was_charged(seed: u64) {
        let mut random = Random(seed);
        let (tariff, world) = (tariff(&mut random), World::new(seed));
        let (since, until) = span(&mut random);
        let Ok(whole) = world.bill(&tariff, &State::default(), since, until) else { return Ok(()) };
        let (mut carry, mut state, mut paid) = (Totals::default(), State::default(), 0);
        for pair in cuts(&mut random, &tariff, since, until).windows(2) {
            let charge = world.bill(&tariff, &state, pair[0], pair[1]).unwrap();
            let settlement = settle(carry, charge.totals).unwrap();
            prop_assert!(settlement.carry.one_way < Exact::units(1));
            prop_assert_eq!(settlement.carry.two_way.towards_zero().unwrap().0, 0);
            paid += settlement.net().unwrap();
            (carry, state) = (settlement.carry, charge.state);
        }
        let everything = Exact::units(paid).plus(carry.one_way).unwrap().plus(carry.two_way).unwrap();
        prop_assert_eq!(everything, whole.totals.one_way.plus(whole.totals.two_way).unwrap());
    }

    /// A bill's lines are its totals, and each line with a price is quantity times price.
    #[test]
    fn lines_should_add_up_to_the_totals(seed: u64) {
        let mut random = Random(seed);
        let (tariff, world) = (tariff(&mut random), World::new(seed));
        let (since, until) = span(&mut random);
        let Ok(charge) = world.bill(&tariff, &State::default(), since, until) else { return Ok(()) };
        let mut sum = Exact::ZERO;
        for line in &charge.lines {
            sum = sum.plus(line.amount).unwrap();
            if let Some(price) = line.price {
                prop_assert_eq!(line.amount, Exact::ratio(line.quantity, price, line.per).unwrap());
            }
        }
        prop_assert_eq!(sum, charge.totals.one_way.plus(charge.totals.two_way).unwrap());
        prop_assert!(needs(&tariff, since, until).unwrap().len() <= MAX_NEEDS as usize);
    }

    /// GIVEN time billed in pieces, WHEN readings are restated, one after another and some of them twice,
    /// THEN bill and true-ups are what the restated readings would have been billed.
    #[test]
    fn true_ups_of_readings_should_be_the_bill_of_the_restated_readings(seed: u64) {
        let mut random = Random(seed);
        let (tariff, mut world) = (tariff(&mut random), World::new(seed));
        let (since, until) = span(&mut random);
        if needs(&tariff, since, until).is_err() { return Ok(()) }
        let cuts = cuts(&mut random, &tariff, since, until);
        let (mut totals, mut state) = in_pieces(&world, &tariff, &cuts).unwrap();
        let numbers = world.readings(since, until);
        if numbers.is_empty() { return Ok(()) }
        for _ in 0..8 {
            let number = random.within(numbers.start.into(), i128::from(numbers.end) - 1) as u64;
            let stream = random.within(1, 3) as u32;
            let before = world.clone();
            world.restated.push((stream, number, random.within(-500, 5_000)));
            for line in &tariff.lines {
                if !matches!(line.kind, Kind::Metered { stream: own, .. } if own == stream) { continue }
                let (asked, found) = reading(&before, &tariff, line, number);
                let restated = Restated {
                    line: line.id,
                    since: asked.since,
                    until: asked.until,
                    window_total: window_total(&before, &tariff, line, asked.since, (since, until)),
                    before: found,
                    after: world.answer(&asked),
                };
                let charge = true_up(&tariff, &state, &restated).unwrap();
                totals = totals.plus(charge.totals).unwrap();
                state = charge.state;
            }
        }
        let expected = world.bill(&tariff, &State::default(), since, until).unwrap();
        prop_assert_eq!(totals, expected.totals);
        prop_assert_eq!(state, expected.state);
    }

    /// The same if *everything* is restated: quantities, reference prices, indices and availabilities, piece by piece and in any order.
    /// (Sums of guarantees stay: what a closed year guaranteed is not restated.)
    #[test]
    fn true_ups_of_every_figure_should_be_the_bill_of_the_restated_figures(seed: u64) {
        let mut random = Random(seed);
        let (mut tariff, world, other) = (tariff(&mut random), World::new(seed), World::new(!seed));
        for line in tariff.lines.iter_mut() {
            if let Kind::MinimumGuarantee { index, .. } = &mut line.kind { *index = None }
        }
        let (since, until) = span(&mut random);
        let Ok(mut asked) = needs(&tariff, since, until) else { return Ok(()) };
        let whole = world.bill(&tariff, &State::default(), since, until).unwrap();
        let (mut totals, mut state) = (whole.totals, whole.state);
        // Quantities of the windows, as they are restated so far.
        let mut done: Vec<(LineId, Moment, Quantity)> = Vec::new();
        while !asked.is_empty() {
            let piece = asked.swap_remove(random.number() as usize % asked.len());
            let line = tariff.line(piece.line).unwrap();
            let (begin, end) = match line.kind {
                Kind::Metered { .. } => (piece.since, piece.until),
                Kind::Fixed { .. } => (piece.since, piece.since + 1),
                Kind::Availability { .. } => (piece.until - 1, piece.until),
                Kind::MinimumGuarantee { .. } => continue,
            };
            let (before, after) = (world.answer(&piece), other.answer(&piece));
            let mut total = window_total(&world, &tariff, line, piece.since, (since, until));
            if let (Some(total), Some((window, _))) = (&mut total, band_window(&tariff, line.id, piece.since).unwrap()) {
                let so_far = done.iter().filter(|(id, begin, _)| (*id, *begin) == (line.id, window));
                *total += so_far.map(|(.., delta)| delta).sum::<i128>();
                done.push((line.id, window, after.quantities[0] - before.quantities[0]));
            }
            let restated = Restated { line: line.id, since: begin, until: end, window_total: total, before, after };
            let charge = true_up(&tariff, &state, &restated).unwrap();
            totals = totals.plus(charge.totals).unwrap();
            state = charge.state;
        }
        let expected = other.bill(&tariff, &State::default(), since, until).unwrap();
        prop_assert_eq!(totals, expected.totals);
        prop_assert_eq!(state, expected.state);
    }

    /// Restating there and back leaves everything as it was.
    #[test]
    fn restating_there_and_back_should_change_nothing(seed: u64) {
        let mut random = Random(seed);
        let (tariff, world) = (tariff(&mut random), World::new(seed));
        let (since, until) = span(&mut random);
        let Ok(whole) = world.bill(&tariff, &State::default(), since, until) else { return Ok(()) };
        let numbers = world.readings(since, until);
        for line in tariff.lines.iter().filter(|line| matches!(line.kind, Kind::Metered { .. })) {
            if numbers.is_empty() { continue }
            let number = numbers.start + random.number() % (numbers.end - numbers.start);
            let (asked, found) = reading(&world, &tariff, line, number);
            let mut other = found.clone();
            other.quantities[0] += random.within(-3_000, 3_000);
            let total = window_total(&world, &tariff, line, asked.since, (since, until));
            let there = Restated { line: line.id, since: asked.since, until: asked.until, window_total: total, before: found.clone(), after: other.clone() };
            let moved = total.map(|total| total + other.quantities[0] - found.quantities[0]);
            let back = Restated { window_total: moved, before: other, after: found, ..there.clone() };
            let first = true_up(&tariff, &whole.state, &there).unwrap();
            let second = true_up(&tariff, &first.state, &back).unwrap();
            prop_assert_eq!(first.totals.plus(second.totals).unwrap(), Totals::default());
            prop_assert_eq!(second.state, whole.state.clone());
        }
    }

    /// Sums that do not fit and days at the ends of time are refusals or figures, never a panic (arithmetic is checked in tests).
    #[test]
    fn nothing_should_panic_at_the_ends_of_numbers(seed: u64) {
        let mut random = Random(seed);
        let mut tariff = tariff(&mut random);
        if random.odds(50) {
            tariff.zone.offset = random.of(&[-1_080, 1_080]);
        }
        let days = [0, 1, NEW_YEAR, u32::MAX - 1, u32::MAX];
        let far = |random: &mut Random, index: &mut Option<Index>| {
            if let Some(index) = index {
                index.schedule.first = random.of(&days);
            }
        };
        for line in tariff.lines.iter_mut() {
            match &mut line.kind {
                Kind::Metered { rule, .. } => {
                    match &mut rule.base {
                        Base::Flat(price) => *price = random.of(&[i128::MIN, i128::MAX]),
                        Base::Bands(bands) => bands.window = match bands.window {
                            Window::Life => Window::Life,
                            Window::Days { days: length, .. } => Window::Days { first: random.of(&days), days: length },
                            Window::Months { .. } => Window::Months { first: random.of(&days), months: 120 },
                        },
                        _ => {}
                    }
                }
                Kind::Fixed { amount, schedule, index } | Kind::Availability { amount, schedule, index, .. } => {
                    *amount = random.of(&[0, u128::MAX >> 1]);
                    (schedule.first, schedule.every_months, schedule.count) = (random.of(&days), random.of(&[1, 120]), u16::MAX);
                    far(&mut random, index);
                }
                Kind::MinimumGuarantee { amount, first, index, .. } => {
                    *amount = random.of(&[0, u128::MAX >> 1]);
                    *first = random.of(&days);
                    far(&mut random, index);
                }
            }
        }
        let _ = validate(&tariff);
        let ends = [0, 1, at(NEW_YEAR), u64::MAX / 2, u64::MAX - 1, u64::MAX];
        let mut state = State::default();
        for _ in 0..4 {
            let since = random.of(&ends);
            let until = random.of(&[ends[1], ends[4], ends[5], since.saturating_add(DAY * 300)]);
            let Ok(asked) = needs(&tariff, since, until) else { continue };
            let extreme = |random: &mut Random| random.of(&[i128::MIN, -1, 0, 1, i128::MAX]);
            let answer = |random: &mut Random, need: &Need| Found {
                quantities: list((0..need.bands).map(|_| extreme(random))),
                product: Some(extreme(random)),
                reference: Some(extreme(random)),
                fixing: Some(extreme(random)),
                figure: Some(extreme(random)),
            };
            let found: Vec<_> = asked.iter().map(|need| answer(&mut random, need)).collect();
            if let Ok(charge) = charge(&tariff, &state, since, until, &found) {
                let _ = settle(charge.totals, charge.totals);
                state = charge.state;
            }
            for (need, found) in asked.iter().zip(&found) {
                let after = answer(&mut random, need);
                let total = Some(extreme(&mut random));
                let restated = Restated { line: need.line, since: need.since, until: need.until, window_total: total, before: found.clone(), after };
                if let Ok(charge) = true_up(&tariff, &state, &restated) { state = charge.state }
            }
        }
    }
}
