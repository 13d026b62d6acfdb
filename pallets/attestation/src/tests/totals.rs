//! Running totals: `count_periods`, and what a decision counts by itself.

use super::*;
use frame_support::{
    assert_storage_noop,
    dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
    hypothetically,
};
use proptest::prelude::*;

/// Not plausible: flagged, and counted as nothing.
const IMPLAUSIBLE: i128 = 1_000_001;

/// A meter with one source, whose report decides; 600 periods are over and their windows open.
pub fn totals(test: impl FnOnce()) {
    let config = StreamConfig {
        signed: true,
        min: -1_000_000,
        quorum: 1,
        window: 1_000 * HOUR,
        ..meter()
    };
    ExtBuilder::default().stream(config, 1).build_and_execute(|| {
        Clock::set(ORIGIN + 600 * HOUR);
        test();
    });
}
pub fn decide(period: u32, value: i128) {
    assert_ok!(Attestation::report(by(SOURCE), 0, period, value, ROOT, 4));
}
fn count(limit: u32) -> DispatchResultWithPostInfo {
    Attestation::count_periods(by(STRANGER), 0, limit)
}
pub fn judge(period: u32, decision: ReviewDecision) {
    assert_ok!(Attestation::review(by(AUDITOR), 0, period, decision, 5, [9; 32]));
}
fn counted() -> u32 {
    <Attestation as Metering>::counted(0)
}
fn total(period: u32) -> Option<i128> {
    let totals = <Attestation as Metering>::totals(0, period)?;
    assert_eq!(totals.len(), 1, "one sum without a calendar");
    totals.first().copied()
}
/// The totals of a stream without a calendar.
pub fn one(total: i128) -> Totals {
    vec![total].try_into().expect("one band")
}
fn moved(before: u32, after: u32, total: i128) -> RuntimeEvent {
    Event::PeriodsCounted {
        stream: 0,
        before,
        after,
        total: one(total),
    }
    .into()
}
fn moves() -> Vec<RuntimeEvent> {
    let events = System::events().into_iter().map(|record| record.event);
    events
        .filter(|event| matches!(event, RuntimeEvent::Attestation(Event::PeriodsCounted { .. })))
        .collect()
}

#[test]
fn periods_decided_in_their_order_should_be_counted_with_their_decision() {
    totals(|| {
        // GIVEN a stream without outcomes
        assert_eq!((counted(), total(0), total(1)), (0, Some(0), None));
        // WHEN three periods are decided
        for (period, value) in [(0, 5), (1, -7), (2, 11)] {
            decide(period, value);
        }
        // THEN each remembers what came before it
        assert_eq!(counted(), 3);
        assert_eq!([0, 1, 2, 3, 4].map(total), [Some(0), Some(5), Some(-2), Some(9), None]);
        // AND `Decided` alone tells of it
        assert_eq!(moves(), vec![]);
    });
}

#[test]
fn a_period_closed_without_reports_should_be_counted_as_nothing() {
    meter_of(3).build_and_execute(|| {
        Clock::set(CLOSE + 1);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Flagged);
        assert_eq!((counted(), total(0), total(1)), (1, Some(0), Some(0)));
    });
}

#[test]
fn nothing_past_a_gap_should_be_counted_until_it_is_closed() {
    totals(|| {
        // GIVEN periods 1 to 3 decided and 0 missing
        for period in 1..=3 {
            decide(period, 10);
        }
        assert_eq!((counted(), total(0), total(1), total(3)), (0, Some(0), None, None));
        assert!(!Counters::<Test>::contains_key(0));
        // WHEN it is decided
        decide(0, 1);
        // THEN the waiting ones are counted with it
        assert_eq!(last(), moved(0, 4, 31));
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(total),
            [Some(0), Some(1), Some(11), Some(21), Some(31), None]
        );
    });
}

#[test]
fn a_decision_should_count_four_waiting_periods_at_most() {
    totals(|| {
        // GIVEN periods 1 to 10 decided
        for period in 1..=10 {
            decide(period, 10);
        }
        // WHEN 0 is decided: THEN it and four others are counted
        decide(0, 1);
        assert_eq!((counted(), last()), (5, moved(0, 5, 41)));
        assert_eq!((total(5), total(6)), (Some(41), None));
        // AND later decisions beyond the next gap help the rest on
        decide(12, 10);
        assert_eq!((counted(), last()), (9, moved(5, 9, 81)));
        decide(13, 10);
        assert_eq!((counted(), last()), (11, moved(9, 11, 101)));
        // AND when nothing waits at the frontier, a decision elsewhere moves nothing
        decide(14, 10);
        assert_eq!((counted(), moves().len()), (11, 3));
        // AND one that waits beside the decided one is told of
        decide(11, 10);
        assert_eq!((counted(), last()), (15, moved(11, 15, 141)));
        decide(16, 10);
        decide(15, 10);
        assert_eq!((counted(), last()), (17, moved(15, 17, 161)));
    });
}

#[test]
fn a_flagged_period_should_be_passed_as_nothing_and_its_review_should_change_no_total() {
    for (decision, status) in [
        (ReviewDecision::Accept, None),
        (ReviewDecision::Replace(400), Some(PeriodStatus::Verified(400))),
        (ReviewDecision::Reject, Some(PeriodStatus::Rejected)),
    ] {
        totals(|| {
            // GIVEN a flagged period between two verified ones
            decide(0, 100);
            decide(1, IMPLAUSIBLE);
            decide(2, 50);
            let all = || [0, 1, 2, 3].map(total);
            let before = [Some(0), Some(100), Some(100), Some(150)];
            assert_eq!((counted(), all()), (3, before));
            // WHEN it is reviewed
            let Some(status) = status else {
                // An implausible value is never accepted.
                let accept = Attestation::review(by(AUDITOR), 0, 1, decision, 5, [9; 32]);
                assert_eq!(accept, Err(E::ValueOutOfBounds.into()));
                return;
            };
            judge(1, decision);
            // THEN its status changes, and what it was counted as does not
            assert_eq!(Attestation::status(0, 1), status);
            assert_eq!((counted(), all()), (3, before));
            // AND the next period counts on from there
            decide(3, 1);
            assert_eq!((counted(), total(4)), (4, Some(151)));
        });
    }
}

#[test]
fn a_period_reviewed_before_it_was_counted_should_count_as_reviewed() {
    totals(|| {
        // GIVEN flagged periods that wait for period 0, two of them reviewed meanwhile
        for period in 1..=3 {
            decide(period, IMPLAUSIBLE);
        }
        judge(1, ReviewDecision::Replace(400));
        judge(2, ReviewDecision::Reject);
        // WHEN they are counted
        decide(0, 1);
        // THEN as what they are by then
        assert_eq!([1, 2, 3, 4].map(total), [Some(1), Some(401), Some(401), Some(401)]);
        // AND not anew when the third is reviewed
        judge(3, ReviewDecision::Replace(7));
        assert_eq!(total(4), Some(401));
    });
}

#[test]
fn anyone_should_count_what_waited_and_pay_for_what_was_counted() {
    totals(|| {
        // GIVEN 304 decided periods, of which five are counted
        for period in (1..=303).rev() {
            decide(period, 10);
        }
        decide(0, 0);
        assert_eq!(counted(), 5);
        // WHEN a stranger counts as many as one may
        let info = count(256).expect("256 wait");
        // THEN it pays for all of them
        assert_eq!(last(), moved(5, 261, 2_600));
        assert_eq!(info.actual_weight, Some(<() as WeightInfo>::count_periods(256)));
        // AND at the end for the 43 left and the look at the missing one
        let info = count(256).expect("43 wait");
        assert_eq!(last(), moved(261, 304, 3_030));
        assert_eq!(info.actual_weight, Some(<() as WeightInfo>::count_periods(44)));
        for (period, expected) in [(0, 0), (1, 0), (2, 10), (261, 2_600), (303, 3_020), (304, 3_030)] {
            assert_eq!(total(period), Some(expected), "{period}");
        }
        assert_eq!(total(305), None);
    });
}

#[test]
fn one_period_should_be_counted_when_one_is_asked_for() {
    totals(|| {
        for period in 1..=6 {
            decide(period, 10);
        }
        decide(0, 0);
        let info = count(1).expect("two wait");
        assert_eq!(last(), moved(5, 6, 50));
        assert_eq!(info.actual_weight, Some(<() as WeightInfo>::count_periods(1)));
        assert_eq!((total(6), total(7)), (Some(50), None));
    });
}

#[test]
fn counting_should_be_refused_without_a_sound_limit_a_stream_or_a_waiting_period() {
    totals(|| {
        decide(0, 1);
        decide(2, 1);
        for limit in [0, 257, u32::MAX] {
            assert_noop!(count(limit), E::LimitOutOfRange);
        }
        assert_noop!(Attestation::count_periods(by(STRANGER), 1, 1), E::StreamNotFound);
        assert_noop!(
            Attestation::count_periods(RuntimeOrigin::root(), 0, 1),
            DispatchError::BadOrigin
        );
        // Period 1 is missing.
        for limit in [1, 256] {
            assert_storage_noop!({
                let refused = count(limit).expect_err("nothing waits at the frontier");
                assert_eq!(refused.error, E::NothingToCount.into());
                let paid = refused.post_info.actual_weight;
                assert_eq!(paid, Some(<() as WeightInfo>::count_periods(1)));
            });
        }
        // The weight before dispatch is bounded, whatever is asked for.
        let weight = |limit| {
            Call::<Test>::count_periods { stream: 0, limit }
                .get_dispatch_info()
                .call_weight
        };
        assert_eq!(weight(3), <() as WeightInfo>::count_periods(3));
        assert_eq!(weight(u32::MAX), <() as WeightInfo>::count_periods(256));
    });
}

#[test]
fn a_total_that_would_overflow_should_not_be_counted() {
    // Values within the bounds of a stream never come near it: 2^32 periods of 10^27.
    let most = MAX_VALUE.checked_mul(1 << 32).expect("fits");
    assert!(most < i128::MAX / 39);
    totals(|| {
        hypothetically!({
            // GIVEN a total that leaves room for 5
            Counters::<Test>::mutate(0, |counter| counter.totals[0] = i128::MAX - 5);
            // WHEN 6 come
            decide(0, 6);
            // THEN the outcome is there and not counted
            assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(6));
            assert_eq!((counted(), total(0), total(1)), (0, Some(i128::MAX - 5), None));
            assert_eq!(count(1).expect_err("no room").error, E::NothingToCount.into());
        });
        hypothetically!({
            Counters::<Test>::mutate(0, |counter| counter.totals[0] = i128::MAX - 5);
            decide(0, 5);
            assert_eq!((counted(), total(1)), (1, Some(i128::MAX)));
            // The same below zero.
            Counters::<Test>::mutate(0, |counter| counter.totals[0] = i128::MIN + 5);
            decide(1, -6);
            assert_eq!((counted(), total(2)), (1, None));
        });
        // AND the number of periods does not overflow either
        let mut counter = Counter {
            counted: u32::MAX,
            totals: one(1),
        };
        decide(0, 5);
        let mut decision = Decisions::<Test>::get(0, 0).expect("decided");
        let before = (counter.clone(), decision.clone());
        assert!(!counter.count(&mut decision, 0));
        assert_eq!((counter, decision), before);
    });
}

#[test]
fn a_stream_should_have_totals_of_its_own() {
    totals(|| {
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        decide(0, 5);
        assert_eq!(<Attestation as Metering>::counted(1), 0);
        assert_eq!(<Attestation as Metering>::totals(1, 1), None);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn totals_do_not_depend_on_the_order_of_decisions(
        (values, order) in prop::collection::vec(-1_000_005i128..1_000_005, 1..40).prop_flat_map(|values| {
            let order: Vec<usize> = (0..values.len()).collect();
            (Just(values), Just(order).prop_shuffle())
        }),
        steps in 1u32..8,
    ) {
        totals(|| {
            let mut decided = vec![false; values.len()];
            for period in order {
                decide(period as u32, values[period]);
                decided[period] = true;
                let gap = decided.iter().position(|decided| !decided).unwrap_or(values.len());
                assert!(counted() as usize <= gap);
                assert_eq!(total(counted() + 1), None);
            }
            while count(steps).is_ok() {}
            assert_eq!(counted() as usize, values.len());
            let mut sum = 0;
            for (period, value) in values.iter().enumerate() {
                assert_eq!(total(period as u32), Some(sum));
                // Implausible ones are flagged.
                sum += if value.abs() <= 1_000_000 { *value } else { 0 };
            }
            assert_eq!(total(values.len() as u32), Some(sum));
        });
    }
}

fn corrections(from: u32, until: u32) -> Vec<u32> {
    <Attestation as Metering>::corrections(0, from, until)
}

#[test]
fn a_counted_period_that_a_review_made_something_else_should_be_a_correction() {
    totals(|| {
        // GIVEN flagged periods, of which 6 waits behind a gap and is counted only afterwards
        for period in [0, 1, 2, 3, 4, 6] {
            decide(period, IMPLAUSIBLE);
        }
        assert_eq!(corrections(0, u32::MAX), [] as [u32; 0]);
        // WHEN they are reviewed, THEN those that are worth something are corrections, in the order of time.
        judge(3, ReviewDecision::Replace(-7));
        judge(6, ReviewDecision::Replace(9));
        judge(1, ReviewDecision::Replace(400));
        judge(0, ReviewDecision::Reject);
        judge(2, ReviewDecision::Replace(0));
        decide(5, 1);
        assert_eq!(counted(), 7);
        assert_eq!(corrections(0, u32::MAX), vec![1, 3]);
        // AND each is in the spans that it begins in
        assert_eq!(
            [(0, 1), (1, 2), (1, 3), (2, 4), (4, 9), (3, 3)].map(|(from, until)| corrections(from, until)),
            [vec![], vec![1], vec![1], vec![3], vec![], vec![]]
        );
        // AND another stream has none.
        assert_eq!(<Attestation as Metering>::corrections(1, 0, u32::MAX), [] as [u32; 0]);
    });
}

#[test]
fn the_last_64_corrections_should_be_kept_in_whatever_order_they_come() {
    for step in [1, 13, 69] {
        totals(|| {
            (0..70).for_each(|period| decide(period, IMPLAUSIBLE));
            for number in 0..70 {
                judge(number * step % 70, ReviewDecision::Replace(7));
                assert_ok!(Attestation::do_try_state());
            }
            let last: Vec<u32> = (70 - MAX_CORRECTIONS..70).collect();
            assert_eq!(corrections(0, u32::MAX), last);
            // Those left out are final as well, and differ.
            assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(7));
            assert_eq!((total(0), total(1)), (Some(0), Some(0)));
        });
    }
}
