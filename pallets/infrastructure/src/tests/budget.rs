//! How long asset roles may keep an asset in restricting states: a budget in a rolling window.

use super::*;
use crate::budget::{covered, remember};
use ExceptionState::*;

fn used() -> Moment {
    Infrastructure::exception_budget(ASSET).expect("registered").0
}
fn left() -> Moment {
    Infrastructure::exception_budget(ASSET).expect("registered").1
}
fn span(start: Moment, end: Moment) -> Span {
    Span { start, end }
}

/// Scenario 01, turned round.
#[test]
fn the_operator_should_not_keep_holders_unpaid_for_longer_than_the_budget() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN force majeure for as long as one may raise it
        assert_ok!(raise(OPERATOR, ForceMajeure, MAX_DURATION));
        assert_eq!((used(), left()), (BUDGET, 0));
        // WHEN it is lifted the day before it lapses, and raised again for as long
        Clock::set(START + 179 * DAY);
        assert_ok!(lift(OPERATOR, ForceMajeure));
        assert_eq!(left(), DAY, "the rest is given back");
        // THEN only what is left can be raised, by whichever role and in whichever restricting state
        for who in [OPERATOR, ISSUER, AUDITOR] {
            assert_noop!(raise(who, ForceMajeure, DAY + 1), E::ExceptionBudgetExceeded);
        }
        for who in [OPERATOR, AUDITOR] {
            assert_noop!(raise(who, SafetyFreeze, DAY + 1), E::ExceptionBudgetExceeded);
        }
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        // WHEN it has lapsed, THEN nothing is left
        Clock::set(START + 180 * DAY);
        assert_noop!(raise(OPERATOR, ForceMajeure, 1), E::ExceptionBudgetExceeded);
        assert_noop!(raise(OPERATOR, SafetyFreeze, 1), E::ExceptionBudgetExceeded);
        // An outage keeps nothing from holders.
        assert_ok!(raise(OPERATOR, MaintenanceOutage, MAX_DURATION));
        // Danger is for the regulator and governance to act upon.
        assert_ok!(raise(REGULATOR, SafetyFreeze, MAX_DURATION));
        assert_ok!(raise(EMERGENCY, ForceMajeure, MAX_DURATION));
        assert_eq!(left(), 0);
        // WHEN the window has passed the first of it, THEN as much is free again
        Clock::set(START + WINDOW);
        assert_eq!(left(), 0);
        Clock::set(START + WINDOW + 1);
        assert_eq!(left(), 1);
        Clock::set(START + WINDOW + 10 * DAY);
        assert_noop!(raise(OPERATOR, ForceMajeure, 10 * DAY + 1), E::ExceptionBudgetExceeded);
        assert_ok!(raise(OPERATOR, ForceMajeure, 10 * DAY));
        assert_eq!(left(), 0);
    });
}

/// Scenario 01, its second half: governance lifts, and not in vain.
#[test]
fn what_governance_lifts_should_stay_lifted_and_count_as_long_as_it_lasted() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, MAX_DURATION));
        Clock::set(START + 10 * DAY);
        assert_ok!(lift(EMERGENCY, ForceMajeure));
        assert_noop!(raise(OPERATOR, ForceMajeure, 1), E::Barred);
        assert_eq!((used(), left()), (10 * DAY, BUDGET - 10 * DAY));
        // AND it takes the role away
        assert_ok!(Infrastructure::revoke_role(
            by(EMERGENCY),
            ASSET,
            OPERATOR,
            AssetRole::Operator,
            None,
            REASON,
            PAPER
        ));
        Clock::set(START + 10 * DAY + COOLDOWN);
        assert_noop!(raise(OPERATOR, ForceMajeure, 1), E::NotAuthorized);
    });
}

/// Scenario 07, turned round: the online key of an office stops no market for longer than the budget.
#[test]
fn a_stolen_key_should_be_taken_away_and_its_freeze_lifted() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        assert_ok!(raise(OPERATOR, SafetyFreeze, MAX_DURATION));
        assert!(!regime().transfers_open);
        assert_ok!(Infrastructure::revoke_role(
            by(EMERGENCY),
            ASSET,
            OPERATOR,
            AssetRole::Operator,
            None,
            REASON,
            PAPER
        ));
        assert_ok!(lift(EMERGENCY, SafetyFreeze));
        assert_eq!(regime(), Regime::normal(Lifecycle::Active));
    });
}

#[test]
fn time_that_states_share_should_count_once() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, 100 * DAY));
        assert_ok!(raise(AUDITOR, SafetyFreeze, 100 * DAY));
        assert_eq!(used(), 100 * DAY);
        // WHEN one of them lasts longer, THEN only the difference is more
        Clock::set(START + 10 * DAY);
        assert_ok!(raise(AUDITOR, SafetyFreeze, 100 * DAY));
        assert_eq!(used(), 110 * DAY);
        // WHEN that one is lifted, THEN the other one's time is still used
        assert_ok!(lift(AUDITOR, SafetyFreeze));
        assert_ok!(lift(REGULATOR, SafetyFreeze));
        assert_eq!(used(), 100 * DAY);
    });
}

#[test]
fn what_a_higher_rank_raised_or_extended_should_not_count_from_then_on() {
    for who in [REGULATOR, EMERGENCY] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(who, SafetyFreeze, 100 * DAY));
            assert_eq!(used(), 0);
            // GIVEN force majeure for 100 days
            assert_ok!(raise(OPERATOR, ForceMajeure, 100 * DAY));
            assert_eq!(used(), 100 * DAY);
            // WHEN it is extended after 30 days, THEN 30 days count, however long it lasts
            Clock::set(START + 30 * DAY);
            assert_ok!(extend(who, ForceMajeure, START + 200 * DAY));
            assert_eq!(used(), 30 * DAY);
            Clock::set(START + 190 * DAY);
            assert_eq!(used(), 30 * DAY);
            // The same when it takes over a freeze of the operator.
            Clock::set(START + 200 * DAY);
            assert_ok!(raise(OPERATOR, SafetyFreeze, 50 * DAY));
            assert_eq!(used(), 80 * DAY);
            Clock::set(START + 210 * DAY);
            assert_ok!(raise(who, SafetyFreeze, 60 * DAY));
            assert_eq!(used(), 40 * DAY);
        });
    }
}

#[test]
fn a_state_should_count_by_what_its_policy_keeps_from_holders() {
    for (transfers_open, holders, counts) in [
        (true, HolderPay::Pay, false),
        (true, HolderPay::Reduce(PPM), false),
        (true, HolderPay::Reduce(PPM - 1), true),
        (true, HolderPay::Defer, true),
        (false, HolderPay::Pay, true),
    ] {
        ExtBuilder::default().assets().build_and_execute(|| {
            let policy = ExceptionPolicy {
                transfers_open,
                holders,
            };
            assert_ok!(Infrastructure::set_exception_policy(
                by(ISSUER),
                ASSET,
                MaintenanceOutage,
                policy
            ));
            assert_ok!(raise(OPERATOR, MaintenanceOutage, 10 * DAY));
            assert_eq!(used(), if counts { 10 * DAY } else { 0 });
        });
    }
}

#[test]
fn a_policy_that_governance_changes_should_end_the_count_of_a_state_in_force() {
    let usual = ExceptionPolicy::usual(ForceMajeure);
    let mild = ExceptionPolicy {
        transfers_open: true,
        holders: HolderPay::Pay,
    };
    ExtBuilder::default().assets().build_and_execute(|| {
        let set = |policy| Infrastructure::set_exception_policy(by(EMERGENCY), ASSET, ForceMajeure, policy);
        assert_ok!(raise(OPERATOR, ForceMajeure, 100 * DAY));
        // WHEN it is made harmless after ten days, THEN ten days count
        Clock::set(START + 10 * DAY);
        assert_ok!(set(mild));
        assert_eq!(used(), 10 * DAY);
        // WHEN governance makes it restrict again, THEN that is its own doing
        Clock::set(START + 20 * DAY);
        assert_ok!(set(usual));
        assert_eq!(used(), 10 * DAY);
        // WHEN it is another restriction, THEN the count goes on
        Clock::set(START + 100 * DAY);
        assert_ok!(raise(OPERATOR, ForceMajeure, 10 * DAY));
        let frozen = ExceptionPolicy {
            transfers_open: false,
            ..usual
        };
        assert_ok!(set(frozen));
        assert_eq!(used(), 20 * DAY);
    });
}

#[test]
fn an_unknown_asset_should_have_no_budget() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_eq!(Infrastructure::exception_budget(UNKNOWN_ASSET), None);
        assert_eq!(Infrastructure::exception_budget(OTHER_ASSET), Some((0, BUDGET)));
    });
}

#[test]
fn more_spans_than_are_remembered_should_be_rounded_against_who_raised_them() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN as many spans of an hour as are remembered, a day apart from each other, but two that are nearer
        const HOUR: Moment = DAY / 24;
        let mut now = START;
        let mut shortest = 0;
        for n in 0..MAX_SPANS {
            Clock::set(now);
            assert_ok!(raise(OPERATOR, ForceMajeure, HOUR));
            shortest = if n == 7 { HOUR * 2 } else { HOUR * 23 };
            now += HOUR + shortest;
        }
        assert_eq!(shortest, HOUR * 23);
        assert_eq!(used(), u64::from(MAX_SPANS) * HOUR, "exact as long as they fit");
        // The last one is in its slot still: one more is remembered when the next is raised
        Clock::set(now);
        assert_ok!(raise(OPERATOR, ForceMajeure, HOUR));
        assert_eq!(used(), u64::from(MAX_SPANS + 1) * HOUR);
        // WHEN there is one more than fit, THEN the two nearest are one, with the time between them
        Clock::set(now + DAY);
        assert_ok!(raise(OPERATOR, ForceMajeure, HOUR));
        assert_eq!(ExceptionSpans::<Test>::get(ASSET).len() as u32, MAX_SPANS);
        assert_eq!(used(), u64::from(MAX_SPANS + 2) * HOUR + 2 * HOUR);
    });
}

#[test]
fn spans_should_be_kept_in_order_apart_and_within_the_window() {
    let from = |spans: &[Span]| Spans::truncate_from(spans.to_vec());
    let spans = from(&[span(10, 20), span(30, 40)]);
    for (added, since, expected) in [
        // Apart, before, between and after.
        (span(1, 5), 0, vec![span(1, 5), span(10, 20), span(30, 40)]),
        (span(22, 25), 0, vec![span(10, 20), span(22, 25), span(30, 40)]),
        (span(45, 46), 0, vec![span(10, 20), span(30, 40), span(45, 46)]),
        // Touching, overlapping, spanning, inside.
        (span(20, 30), 0, vec![span(10, 40)]),
        (span(15, 25), 0, vec![span(10, 25), span(30, 40)]),
        (span(0, 99), 0, vec![span(0, 99)]),
        (span(12, 13), 0, vec![span(10, 20), span(30, 40)]),
        // Empty ones are none; what lies before the window is forgotten.
        (span(25, 25), 0, vec![span(10, 20), span(30, 40)]),
        (span(50, 60), 15, vec![span(15, 20), span(30, 40), span(50, 60)]),
        (span(50, 60), 20, vec![span(30, 40), span(50, 60)]),
        (span(50, 60), 99, vec![]),
    ] {
        assert_eq!(
            remember(&spans, added, since).into_inner(),
            expected,
            "{added:?}, {since}"
        );
    }
    assert_eq!(covered([span(0, 10), span(5, 15), span(20, 30)].into_iter(), 8), 7 + 10);
    assert_eq!(covered([span(0, Moment::MAX), span(5, 15)].into_iter(), 0), Moment::MAX);
}
