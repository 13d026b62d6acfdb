//! `close_window`, and how reports decide a reading period.

use super::*;
use proptest::prelude::*;

#[test]
fn a_period_is_decided_when_all_have_reported_and_never_again() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 1_000));
        assert_ok!(send(SOURCE + 1, 1_004));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Open);
        assert_ok!(send(SOURCE + 2, 5_000));
        // Median of all 1_004, tolerance 10 + 10: two agree; the mean of 1_000 and 1_004.
        let event = Event::Decided {
            stream: 0,
            period: 0,
            outcome: Outcome::Verified,
            value: Some(1_002),
            agreeing: 2,
        };
        assert_eq!(last(), event.into());
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(1_002));
        let record = |who| Sources::<Test>::get(0, who).map(|s| (s.hits, s.outliers, s.misses));
        assert_eq!(record(SOURCE), Some((1, 0, 0)));
        assert_eq!(record(SOURCE + 2), Some((0, 1, 0)));
        assert_noop!(review(ReviewDecision::Replace(1)), E::NotFlagged);
        Clock::set(CLOSE + 1);
        assert_noop!(Attestation::close_window(by(OPERATOR), 0, 0), E::AlreadyDecided);
    });
}

#[test]
fn a_silent_source_delays_but_does_not_stop_a_decision() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 7));
        assert_ok!(send(SOURCE + 1, 8));
        Clock::set(CLOSE + 1);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(7));
        assert_eq!(Sources::<Test>::get(0, SOURCE + 2).map(|s| s.misses), Some(1));
    });
}

#[test]
fn a_window_should_be_closed_by_a_source_or_an_officer_of_the_asset_and_nobody_else() {
    meter_of(3).build_and_execute(|| {
        Clock::set(CLOSE + HOUR + 1);
        // An officer of another asset is nobody here.
        assert_noop!(Attestation::close_window(by(STRANGER), 0, 0), E::NotAuthorized);
        assert_noop!(
            Attestation::close_window(RuntimeOrigin::root(), 0, 0),
            DispatchError::BadOrigin
        );
        assert_ok!(Attestation::close_window(by(SOURCE), 0, 0));
        assert_ok!(Attestation::close_window(by(AUDITOR), 0, 1));
    });
}

#[test]
fn nobody_should_have_missed_a_window_that_was_over_before_it_came() {
    meter_of(3).build_and_execute(|| {
        // GIVEN one source bonded in the last moment of the window, another after it
        for (source, bonded) in [(SOURCE, CLOSE), (SOURCE + 1, CLOSE + 1)] {
            Sources::<Test>::mutate(0, source, |state| state.as_mut().expect("a source").bonded = bonded);
        }
        Clock::set(CLOSE + 2);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        let misses = |source| Sources::<Test>::get(0, source).map(|state| state.misses);
        assert_eq!((misses(SOURCE), misses(SOURCE + 1)), (Some(1), Some(0)));
    });
}

#[test]
fn too_few_reports_are_flagged_and_none_cannot_be_accepted() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 7));
        Clock::set(CLOSE + HOUR + 1);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 1));
        let few = Outcome::Flagged(FlagReason::TooFew);
        assert_eq!(
            Decisions::<Test>::get(0, 0).map(|v| (v.outcome, v.value)),
            Some((few, Some(7)))
        );
        assert_eq!(
            Decisions::<Test>::get(0, 1).map(|v| (v.outcome, v.value)),
            Some((few, None))
        );
        let accept = Attestation::review(by(AUDITOR), 0, 1, ReviewDecision::Accept, 5, [9; 32]);
        assert_eq!(accept, Err(E::NothingToAccept.into()));
    });
}

#[test]
fn an_implausible_value_is_recorded_and_flagged() {
    meter_of(2).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 1_000_001));
        assert_ok!(send(SOURCE + 1, 1_000_003));
        let outcome = Outcome::Flagged(FlagReason::OutOfBounds);
        assert_eq!(
            Decisions::<Test>::get(0, 0).map(|v| (v.outcome, v.value)),
            Some((outcome, Some(1_000_002)))
        );
        assert_noop!(review(ReviewDecision::Replace(1_000_001)), E::ValueOutOfBounds);
        assert_noop!(send(SOURCE, 1), E::AlreadyDecided);
    });
}

#[test]
fn medians_round_toward_zero_and_never_overflow() {
    for (values, expected) in [
        (vec![], None),
        (vec![3], Some(3)),
        (vec![1, 4], Some(2)),
        (vec![-4, -1], Some(-2)),
        (vec![-3, 2], Some(0)),
        (vec![-4, 1], Some(-1)),
        (vec![-3, 4], Some(0)),
        (vec![i128::MAX, i128::MAX], Some(i128::MAX)),
        (vec![i128::MIN, i128::MIN], Some(i128::MIN)),
        (vec![i128::MIN, i128::MAX], Some(0)),
    ] {
        assert_eq!(math::median(&values), expected, "{values:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_outcome_does_not_depend_on_the_order_of_arrival(
        (values, order) in prop::collection::vec(900i128..1_100, 1..=8).prop_flat_map(|values| {
            let order: Vec<usize> = (0..values.len()).collect();
            (Just(values), Just(order).prop_shuffle())
        }),
        silent in 0u64..3,
    ) {
        let run = |order: &[usize]| {
            let mut outcome = None;
            let sources = (values.len() as u64 + silent).min(8);
            meter_of(sources).build_and_execute(|| {
                for (n, index) in order.iter().enumerate() {
                    Clock::set(ORIGIN + HOUR + n as u64);
                    assert_ok!(send(SOURCE + *index as u64, values[*index]));
                }
                if Attestation::status(0, 0) == PeriodStatus::Open {
                    Clock::set(CLOSE + 1);
                    assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
                }
                let records: Vec<_> = (SOURCE..SOURCE + sources).map(|s| Sources::<Test>::get(0, s)).collect();
                outcome = Decisions::<Test>::get(0, 0).map(|v| (v.outcome, v.value, records));
            });
            outcome
        };
        let straight: Vec<usize> = (0..values.len()).collect();
        prop_assert_eq!(run(&straight), run(&order));
    }

    #[test]
    fn a_minority_cannot_move_a_verified_value_out_of_the_range_of_the_rest(
        honest in prop::collection::vec(900i128..1_100, 3..=5),
        liars in prop::collection::vec(any::<i128>(), 0..=2),
    ) {
        let all: Vec<i128> = honest.iter().chain(&liars).copied().collect();
        let config = StreamConfig { min: i128::MIN, max: i128::MAX, signed: true, ..meter() };
        let decision = math::decide(&config, &all);
        let centre = math::median(&all).expect("reports");
        let range = *honest.iter().min().expect("some")..=*honest.iter().max().expect("some");
        prop_assert!(range.contains(&centre));
        if decision.outcome == Outcome::Verified {
            // The value lies within tolerance of a centre that honest sources bound.
            prop_assert!(math::agrees(decision.value.expect("verified"), centre, config.tolerance));
        }
    }
}
