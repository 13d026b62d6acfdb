//! Exception states: who raises and lifts them, which one is stronger, when they end.

use super::*;
use ExceptionState::*;

const AGENT: AccountId = 50;

const REASON: u16 = 42;
const DOCUMENT: Option<[u8; 32]> = Some([3; 32]);

fn raise(who: AccountId, state: ExceptionState, duration: Moment) -> DispatchResult {
    Infrastructure::raise_exception(by(who), ASSET, state, duration, REASON, DOCUMENT)
}
fn lift(who: AccountId) -> DispatchResult {
    Infrastructure::lift_exception(by(who), ASSET)
}
fn extend(until: Moment) -> DispatchResult {
    Infrastructure::extend_exception(by(EMERGENCY), ASSET, until)
}
fn state() -> ExceptionState {
    Infrastructure::exception_state(ASSET)
}

/// Each state with the roles that may raise and lift it.
const RIGHTS: [(ExceptionState, &[AssetRole]); 4] = [
    (MaintenanceOutage, &[AssetRole::Issuer, AssetRole::Operator]),
    (
        ForceMajeure,
        &[AssetRole::Issuer, AssetRole::Operator, AssetRole::Auditor],
    ),
    (RegulatoryHold, &[AssetRole::Regulator]),
    (
        SafetyFreeze,
        &[AssetRole::Operator, AssetRole::Auditor, AssetRole::Regulator],
    ),
];

#[test]
fn a_raised_state_should_be_stored_with_its_reason_and_end() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // WHEN the operator raises an outage
        assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
        // THEN it is stored with all that was said
        let exception = Exception {
            state: MaintenanceOutage,
            raised_at: START,
            until: START + DAY,
            reason: REASON,
            document: DOCUMENT,
            raised_by: OPERATOR,
        };
        let condition = Conditions::<Test>::get(ASSET).expect("registered");
        assert_eq!(condition.exception, Some(exception));
        assert_eq!(condition.lifecycle, Lifecycle::Proposed, "life goes on");
        let event = Event::ExceptionRaised {
            asset: ASSET,
            actor: OPERATOR,
            old: Normal,
            new: MaintenanceOutage,
            until: START + DAY,
            reason: REASON,
            document: DOCUMENT,
        };
        assert_eq!(events(), [event]);
        assert_eq!(
            Infrastructure::condition(ASSET),
            Some((Lifecycle::Proposed, MaintenanceOutage))
        );
        assert_eq!(
            Infrastructure::exception_state(OTHER_ASSET),
            Normal,
            "trouble of one asset is no trouble of another"
        );
    });
}

#[test]
fn each_state_should_be_raised_and_lifted_by_its_roles_and_no_others() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (state, rights) in RIGHTS {
            for role in ALL_ROLES {
                grant(AGENT, role);
                if rights.contains(&role) {
                    assert_ok!(raise(AGENT, state, DAY));
                    assert_ok!(lift(AGENT));
                } else {
                    assert_noop!(raise(AGENT, state, DAY), E::NotAuthorized);
                    let raiser = if state == RegulatoryHold { REGULATOR } else { OPERATOR };
                    assert_ok!(raise(raiser, state, DAY));
                    assert_noop!(lift(AGENT), E::NotAuthorized);
                    assert_ok!(lift(raiser));
                }
                assert_ok!(Infrastructure::revoke_role(appointer(ISSUER, role), ASSET, AGENT, role));
            }
        }
    });
}

#[test]
fn raising_should_be_refused_to_foreigners_governance_and_unknown_assets() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (state, _) in RIGHTS {
            for who in [FOREIGNER, EMERGENCY, ADMISSION, REGULATION, STRANGER] {
                assert_noop!(raise(who, state, DAY), E::NotAuthorized);
            }
            assert_noop!(
                Infrastructure::raise_exception(by(OPERATOR), UNKNOWN_ASSET, state, DAY, 0, None),
                E::AssetNotFound
            );
            for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
                assert_noop!(
                    Infrastructure::raise_exception(origin, ASSET, state, DAY, 0, None),
                    DispatchError::BadOrigin
                );
            }
        }
    });
}

#[test]
fn normal_should_not_be_raised() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for who in [ISSUER, OPERATOR, REGULATOR] {
            assert_noop!(raise(who, Normal, DAY), E::StateInvalid);
        }
        assert!(Infrastructure::may_raise(Normal).is_empty());
    });
}

#[test]
fn a_duration_should_be_above_zero_and_within_the_limit() {
    for (now, duration, sound) in [
        (START, 0, false),
        (START, 1, true),
        (START, MAX_DURATION, true),
        (START, MAX_DURATION + 1, false),
        (START, Moment::MAX, false),
        // The end must be a moment.
        (Moment::MAX - DAY, DAY, true),
        (Moment::MAX - DAY, DAY + 1, false),
    ] {
        ExtBuilder::default().assets().build_and_execute(|| {
            Clock::set(now);
            if sound {
                assert_ok!(raise(OPERATOR, ForceMajeure, duration));
            } else {
                assert_noop!(raise(OPERATOR, ForceMajeure, duration), E::DurationInvalid);
            }
        });
    }
}

#[test]
fn a_state_should_be_over_exactly_at_its_end() {
    for (after, expected) in [
        (0, ForceMajeure),
        (DAY - 1, ForceMajeure),
        (DAY, Normal),
        (DAY + 1, Normal),
        (Moment::MAX - START, Normal),
    ] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
            Clock::set(START + after);
            assert_eq!(state(), expected, "{after} ms later");
            assert_eq!(
                Infrastructure::condition(ASSET),
                Some((Lifecycle::Proposed, expected)),
                "{after} ms later, by one read"
            );
        });
    }
}

#[test]
fn only_a_stronger_state_should_replace_the_one_in_force() {
    // The regulator and operator in one person, so that only strength decides.
    for (old, _) in RIGHTS {
        for (new, _) in RIGHTS {
            ExtBuilder::default().assets().build_and_execute(|| {
                grant(OPERATOR, AssetRole::Regulator);
                assert_ok!(raise(OPERATOR, old, DAY));
                System::reset_events();
                // The regulator's order comes before all others, and a freeze before what is no danger.
                let stronger = old != RegulatoryHold && (new == RegulatoryHold || new as u8 > old as u8);
                if !stronger {
                    assert_noop!(raise(OPERATOR, new, DAY), E::StrongerStateInForce);
                    // At its end it is in nobody's way.
                    Clock::set(START + DAY);
                    assert_ok!(raise(OPERATOR, new, DAY));
                } else {
                    assert_ok!(raise(OPERATOR, new, DAY));
                    let event = Event::ExceptionRaised {
                        asset: ASSET,
                        actor: OPERATOR,
                        old,
                        new,
                        until: START + DAY,
                        reason: REASON,
                        document: DOCUMENT,
                    };
                    assert_eq!(events(), [event]);
                }
                assert_eq!(state(), new);
            });
        }
    }
}

#[test]
fn a_regulatory_hold_should_not_be_undone_by_raising_a_short_freeze_over_it() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a hold of the regulator, which operator and auditor may not lift
        assert_ok!(raise(REGULATOR, RegulatoryHold, DAY));
        for who in [OPERATOR, AUDITOR] {
            assert_noop!(lift(who), E::NotAuthorized);
            // WHEN they would replace it by a freeze that is over in a millisecond, or that they may lift
            // THEN it is refused
            assert_noop!(raise(who, SafetyFreeze, 1), E::StrongerStateInForce);
        }
        Clock::set(START + 1);
        assert_eq!(state(), RegulatoryHold);
        // AND not even the regulator puts something over it that others may lift
        assert_noop!(raise(REGULATOR, SafetyFreeze, DAY), E::StrongerStateInForce);
    });
}

#[test]
fn a_regulators_order_should_be_given_whatever_the_operator_has_raised() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(raise(REGULATOR, RegulatoryHold, 1));
        assert_eq!(state(), RegulatoryHold);
        assert_noop!(lift(OPERATOR), E::NotAuthorized);
        // Danger does not end with a short order: it lasts as long as the freeze that it replaced
        Clock::set(START + DAY - 1);
        assert_eq!(state(), RegulatoryHold);
        // AND the regulator can prolong it, not shorten it
        assert_noop!(raise(REGULATOR, RegulatoryHold, 1), E::StrongerStateInForce);
        assert_ok!(raise(REGULATOR, RegulatoryHold, DAY));
        Clock::set(START + 2 * DAY - 2);
        assert_eq!(state(), RegulatoryHold);
        Clock::set(START + 2 * DAY - 1);
        assert_eq!(state(), Normal);
    });
}

#[test]
fn a_safety_freeze_should_replace_an_outage_whoever_raised_it() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // The auditor may not lift the operator's outage, but danger comes first.
        assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
        assert_noop!(lift(AUDITOR), E::NotAuthorized);
        assert_ok!(raise(AUDITOR, SafetyFreeze, DAY));
        assert_eq!(state(), SafetyFreeze);
    });
}

#[test]
fn lifting_should_make_the_asset_normal_and_name_the_actor() {
    // Emergency governance lifts what it may not raise; it is no account of the asset.
    for (who, actor) in [(REGULATOR, Some(REGULATOR)), (EMERGENCY, None)] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(REGULATOR, RegulatoryHold, DAY));
            System::reset_events();
            assert_ok!(lift(who));
            let event = Event::ExceptionLifted {
                asset: ASSET,
                actor,
                old: RegulatoryHold,
            };
            assert_eq!(events(), [event]);
            assert_eq!(state(), Normal);
            assert_eq!(
                Conditions::<Test>::get(ASSET).and_then(|condition| condition.exception),
                None
            );
        });
    }
}

#[test]
fn lifting_should_be_refused_to_foreigners_and_wrong_origins() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        for who in [REGULATOR, FOREIGNER, ADMISSION, REGULATION, STRANGER] {
            assert_noop!(lift(who), E::NotAuthorized);
        }
        for who in [OPERATOR, EMERGENCY] {
            assert_noop!(Infrastructure::lift_exception(by(who), UNKNOWN_ASSET), E::AssetNotFound);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Infrastructure::lift_exception(origin, ASSET), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn lifting_nothing_should_say_that_there_is_nothing_to_lift() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for who in [OPERATOR, EMERGENCY] {
            // GIVEN a state that was never raised, THEN there is nothing to lift
            assert_noop!(lift(who), E::NoException);
            // GIVEN one that is over, THEN there is nothing either
            assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
            Clock::set(START + DAY);
            assert_noop!(lift(who), E::NoException);
            Clock::set(START);
            assert_ok!(lift(who));
        }
    });
}

#[test]
fn governance_should_extend_a_state_beyond_its_end_and_the_limit() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a state
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        System::reset_events();
        // WHEN governance extends it beyond what anybody may raise
        let until = START + MAX_DURATION + DAY;
        assert_ok!(extend(until));
        // THEN it is in force until then, and the event has both ends
        let event = Event::ExceptionExtended {
            asset: ASSET,
            state: ForceMajeure,
            old: START + DAY,
            new: until,
        };
        assert_eq!(events(), [event]);
        for (now, expected) in [(START + DAY, ForceMajeure), (until - 1, ForceMajeure), (until, Normal)] {
            Clock::set(now);
            assert_eq!(state(), expected);
        }
        // AND the rest of it is as raised
        let exception = Conditions::<Test>::get(ASSET)
            .and_then(|condition| condition.exception)
            .expect("raised");
        assert_eq!(
            (exception.raised_at, exception.reason, exception.raised_by),
            (START, REASON, OPERATOR)
        );
    });
}

#[test]
fn an_extension_should_only_move_the_end_of_a_state_in_force_to_later() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_noop!(extend(START + DAY), E::NoException);
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        for (until, sound) in [
            (0, false),
            (START + DAY - 1, false),
            (START + DAY, false),
            (START + DAY + 1, true),
        ] {
            if sound {
                assert_ok!(extend(until));
            } else {
                assert_noop!(extend(until), E::ExtensionInvalid);
            }
        }
        // One that is over is not revived.
        Clock::set(START + DAY + 1);
        assert_noop!(extend(Moment::MAX), E::NoException);
    });
}

#[test]
fn nobody_but_emergency_governance_should_extend() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        for origin in [
            by(OPERATOR),
            by(ISSUER),
            by(REGULATOR),
            by(ADMISSION),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(
                Infrastructure::extend_exception(origin, ASSET, Moment::MAX),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            Infrastructure::extend_exception(by(EMERGENCY), UNKNOWN_ASSET, Moment::MAX),
            E::AssetNotFound
        );
    });
}
