//! Exception states: who raises, prolongs, extends and lifts them, each in a slot of its own.

use super::*;
use frame_support::hypothetically;
use ExceptionState::*;

const AGENT: AccountId = 50;

/// Each state with the roles that may raise it.
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

fn stored(state: ExceptionState) -> Option<Exception<AccountId>> {
    let condition = Conditions::<Test>::get(ASSET).expect("registered");
    condition.slot(state).exception.clone()
}
fn bar(state: ExceptionState) -> Option<Bar> {
    Conditions::<Test>::get(ASSET).expect("registered").slot(state).barred
}
/// Somebody who may raise the state with nothing but an asset role, where there is one.
fn raiser(state: ExceptionState) -> AccountId {
    if state == RegulatoryHold {
        REGULATOR
    } else {
        OPERATOR
    }
}
/// The end of all that is in force, without cooldown: by governance, which bars others only for a time that is over.
fn reset() {
    for state in STATES {
        let _ = lift(EMERGENCY, state);
    }
    Conditions::<Test>::mutate(ASSET, |condition| {
        for slot in &mut condition.as_mut().expect("registered").slots {
            slot.barred = None;
        }
    });
    ExceptionSpans::<Test>::remove(ASSET);
}

#[test]
fn a_raised_state_should_be_stored_with_its_reason_and_end() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // WHEN the operator raises an outage
        assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
        // THEN it is stored with all that was said
        let exception = Exception {
            raised_at: START,
            until: START + DAY,
            reason_code: REASON,
            document: Some(PAPER),
            raised_by: Some(OPERATOR),
            raised_as: Some(AssetRole::Operator),
            rank: Rank::AssetRole,
            counted: false,
            consent: None,
        };
        assert_eq!(stored(MaintenanceOutage), Some(exception));
        let event = Event::ExceptionRaised {
            asset: ASSET,
            actor: Some(OPERATOR),
            state: MaintenanceOutage,
            role: Some(AssetRole::Operator),
            before: None,
            until: START + DAY,
            reason_code: REASON,
            document: Some(PAPER),
        };
        assert_eq!(events(), [event]);
        assert_eq!(lifecycle(), Some(Lifecycle::Proposed), "life goes on");
        assert_eq!(
            Infrastructure::regime(OTHER_ASSET),
            Some(Regime::normal(Lifecycle::Proposed)),
            "trouble of one asset is no trouble of another"
        );
    });
}

#[test]
fn each_state_should_be_raised_by_its_roles_and_no_others() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (state, rights) in RIGHTS {
            let mut roles = may_raise(state).to_vec();
            roles.sort_unstable();
            let mut expected = rights.to_vec();
            expected.sort_unstable();
            assert_eq!(roles, expected);
            for role in ALL_ROLES {
                grant(AGENT, role);
                if rights.contains(&role) {
                    assert_ok!(raise(AGENT, state, DAY));
                    let exception = stored(state).expect("raised");
                    assert_eq!(exception.raised_as, Some(role));
                    let rank = if role == AssetRole::Regulator {
                        Rank::Regulator
                    } else {
                        Rank::AssetRole
                    };
                    assert_eq!(exception.rank, rank);
                    reset();
                } else {
                    assert_noop!(raise(AGENT, state, DAY), E::NotAuthorized);
                }
                assert_ok!(Infrastructure::revoke_role(
                    appointer(ISSUER, role),
                    ASSET,
                    AGENT,
                    role,
                    None,
                    REASON,
                    PAPER
                ));
            }
        }
    });
}

#[test]
fn raising_should_be_refused_to_foreigners_other_governance_and_unknown_assets() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (state, _) in RIGHTS {
            for who in [FOREIGNER, ADMISSION, REGULATION, STRANGER] {
                assert_noop!(raise(who, state, DAY), E::NotAuthorized);
            }
            for who in [OPERATOR, EMERGENCY] {
                assert_noop!(
                    Infrastructure::raise_exception(by(who), UNKNOWN_ASSET, state, DAY, 0, Some(PAPER)),
                    E::AssetNotFound
                );
            }
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
fn emergency_governance_should_raise_any_state_uncounted_and_lower_ranks_not_lift_it() {
    for (state, _) in RIGHTS {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(EMERGENCY, state, DAY));
            let exception = stored(state).expect("raised");
            assert_eq!(
                (
                    exception.raised_by,
                    exception.raised_as,
                    exception.rank,
                    exception.counted
                ),
                (None, None, Rank::Governance, false)
            );
            for who in [raiser(state), REGULATOR] {
                assert_noop!(lift(who, state), E::RankTooLow);
                if may_raise(state).contains(&AssetRole::Regulator) || who != REGULATOR {
                    assert_noop!(raise(who, state, 2 * DAY), E::RankTooLow);
                }
            }
            assert_noop!(extend(REGULATOR, state, START + 2 * DAY), E::RankTooLow);
            assert_ok!(lift(EMERGENCY, state));
        });
    }
}

#[test]
fn force_majeure_should_need_a_document_and_other_states_not() {
    for (state, _) in RIGHTS {
        for who in [raiser(state), EMERGENCY] {
            ExtBuilder::default().assets().build_and_execute(|| {
                let call = || Infrastructure::raise_exception(by(who), ASSET, state, DAY, REASON, None);
                if state == ForceMajeure {
                    assert_noop!(call(), E::DocumentMissing);
                } else {
                    assert_ok!(call());
                }
            });
        }
    }
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
        for (state, _) in RIGHTS {
            for who in [raiser(state), EMERGENCY] {
                ExtBuilder::default().assets().build_and_execute(|| {
                    Clock::set(now);
                    if sound {
                        assert_ok!(raise(who, state, duration));
                    } else {
                        assert_noop!(raise(who, state, duration), E::DurationInvalid);
                    }
                });
            }
        }
    }
}

#[test]
fn a_state_should_be_over_exactly_at_its_end() {
    for (after, expected) in [
        (0, true),
        (DAY - 1, true),
        (DAY, false),
        (DAY + 1, false),
        (Moment::MAX - START, false),
    ] {
        for (state, _) in RIGHTS {
            ExtBuilder::default().assets().build_and_execute(|| {
                assert_ok!(raise(raiser(state), state, DAY));
                Clock::set(START + after);
                assert_eq!(states().contains(&state), expected, "{after} ms later");
                let policy = ExceptionPolicy::usual(state);
                let during = Regime {
                    transfers_open: policy.transfers_open,
                    holders: policy.holders,
                    under_order: matches!(state, RegulatoryHold | SafetyFreeze),
                    ..Regime::normal(Lifecycle::Proposed)
                };
                let expected = if expected {
                    during
                } else {
                    Regime::normal(Lifecycle::Proposed)
                };
                assert_eq!(regime(), expected, "{after} ms later");
                assert_eq!(Infrastructure::regime_of(ASSET), Some(expected));
            });
        }
    }
}

#[test]
fn raising_and_lifting_one_state_should_leave_every_other_one_alone() {
    for (first, _) in RIGHTS {
        for (second, _) in RIGHTS {
            if first == second {
                continue;
            }
            ExtBuilder::default().assets().build_and_execute(|| {
                // GIVEN one state, WHEN another one is raised and ends, by lapse or by lifting
                assert_ok!(raise(raiser(first), first, 10 * DAY));
                let slot = stored(first);
                assert_ok!(raise(raiser(second), second, DAY));
                let mut both = vec![first, second];
                both.sort_unstable();
                // THEN the first stays as it was
                assert_eq!(states(), both);
                assert_eq!(stored(first), slot);
                assert_ok!(lift(EMERGENCY, second));
                assert_eq!(stored(first), slot);
                assert_eq!(states(), [first]);
            });
        }
    }
}

#[test]
fn a_regulatory_hold_should_not_be_undone_by_a_short_freeze() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a hold of the regulator, which operator and auditor may not lift
        assert_ok!(raise(REGULATOR, RegulatoryHold, DAY));
        for who in [OPERATOR, AUDITOR] {
            assert_noop!(lift(who, RegulatoryHold), E::NotAuthorized);
        }
        // WHEN they raise a freeze that is over in a millisecond, THEN the hold is still there
        assert_ok!(raise(OPERATOR, SafetyFreeze, 1));
        Clock::set(START + 1);
        assert_eq!(states(), [RegulatoryHold]);
    });
}

#[test]
fn danger_should_not_end_with_a_short_order_of_the_regulator() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(raise(REGULATOR, RegulatoryHold, 1));
        assert_eq!(states(), [RegulatoryHold, SafetyFreeze]);
        Clock::set(START + 1);
        assert_eq!(states(), [SafetyFreeze]);
        Clock::set(START + DAY);
        assert!(states().is_empty());
    });
}

#[test]
fn a_state_in_force_should_be_prolonged_never_shortened() {
    for (state, _) in RIGHTS {
        ExtBuilder::default().assets().build_and_execute(|| {
            let who = raiser(state);
            assert_ok!(raise(who, state, 10 * DAY));
            Clock::set(START + DAY);
            for duration in [1, DAY, 9 * DAY] {
                for other in [who, EMERGENCY] {
                    assert_noop!(raise(other, state, duration), E::StateInForce);
                }
            }
            events();
            assert_ok!(raise(who, state, 9 * DAY + 1));
            let until = START + 10 * DAY + 1;
            let exception = stored(state).expect("raised");
            assert_eq!((exception.raised_at, exception.until), (START + DAY, until));
            match events().as_slice() {
                [Event::ExceptionRaised { before, until: end, .. }] => {
                    assert_eq!((*before, *end), (Some(START + 10 * DAY), until))
                }
                other => panic!("unexpected {other:?}"),
            }
        });
    }
}

#[test]
fn a_state_should_be_prolonged_by_the_role_that_raised_it_or_a_higher_rank() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN force majeure by the auditor
        assert_ok!(raise(AUDITOR, ForceMajeure, DAY));
        // THEN operator and issuer do not make it theirs by prolonging it, a regulator has no part in it
        for who in [OPERATOR, ISSUER] {
            assert_noop!(raise(who, ForceMajeure, 2 * DAY), E::RaisedByAnotherRole);
        }
        assert_noop!(raise(REGULATOR, ForceMajeure, 2 * DAY), E::NotAuthorized);
        // AND another auditor does, also one that is the operator as well
        grant(OPERATOR, AssetRole::Auditor);
        assert_ok!(raise(OPERATOR, ForceMajeure, 2 * DAY));
        assert_eq!(
            stored(ForceMajeure).and_then(|exception| exception.raised_as),
            Some(AssetRole::Auditor)
        );
        // When it is over, anybody with the power raises it anew.
        Clock::set(START + 2 * DAY);
        assert_ok!(raise(ISSUER, ForceMajeure, DAY));
    });
}

#[test]
fn a_regulator_should_take_over_a_freeze_that_no_asset_role_prolongs_then() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(raise(REGULATOR, SafetyFreeze, 2 * DAY));
        for who in [OPERATOR, AUDITOR] {
            assert_noop!(raise(who, SafetyFreeze, 3 * DAY), E::RankTooLow);
        }
        // Another regulator prolongs it.
        grant(AGENT, AssetRole::Regulator);
        assert_ok!(raise(AGENT, SafetyFreeze, 3 * DAY));
    });
}

#[test]
fn a_regulator_should_act_as_such_whatever_else_it_is() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(OPERATOR, AssetRole::Regulator);
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        let exception = stored(SafetyFreeze).expect("raised");
        assert_eq!(exception.raised_as, Some(AssetRole::Regulator));
        assert!(!exception.counted);
    });
}

#[test]
fn an_administrator_should_raise_and_lift_as_the_issuer() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(ISSUER, ForceMajeure, DAY));
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            AGENT,
            REASON,
            PAPER
        ));
        assert_noop!(lift(ISSUER, ForceMajeure), E::IssuerSuspended);
        assert_ok!(lift(AGENT, ForceMajeure));
        assert_noop!(raise(ISSUER, ForceMajeure, DAY), E::IssuerSuspended);
        assert_ok!(raise(AGENT, ForceMajeure, DAY));
        assert_eq!(
            stored(ForceMajeure).and_then(|exception| exception.raised_as),
            Some(AssetRole::Issuer)
        );
    });
}

#[test]
fn an_asset_roles_state_should_be_lifted_by_that_role_a_regulator_or_governance() {
    // Who raised which state, and who then lifts it or why not.
    for (by_whom, state, attempts) in [
        (
            OPERATOR,
            MaintenanceOutage,
            [
                (OPERATOR, Ok(())),
                (ISSUER, Err(E::RaisedByAnotherRole)),
                (AUDITOR, Err(E::NotAuthorized)),
            ],
        ),
        (
            AUDITOR,
            ForceMajeure,
            [
                (AUDITOR, Ok(())),
                (ISSUER, Err(E::RaisedByAnotherRole)),
                (OPERATOR, Err(E::RaisedByAnotherRole)),
            ],
        ),
        (
            ISSUER,
            ForceMajeure,
            [
                (ISSUER, Ok(())),
                (OPERATOR, Err(E::RaisedByAnotherRole)),
                (AUDITOR, Err(E::RaisedByAnotherRole)),
            ],
        ),
    ] {
        let both = [(REGULATOR, Ok(())), (EMERGENCY, Ok(()))];
        for (who, expected) in attempts.into_iter().chain(both) {
            ExtBuilder::default().assets().build_and_execute(|| {
                assert_ok!(raise(by_whom, state, 10 * DAY));
                for other in [FOREIGNER, ADMISSION, REGULATION, STRANGER] {
                    assert_noop!(lift(other, state), E::NotAuthorized);
                }
                events();
                Clock::set(START + DAY);
                match expected {
                    Err(refusal) => {
                        assert_noop!(lift(who, state), refusal);
                    }
                    Ok(()) => {
                        assert_ok!(lift(who, state));
                        let rank = match who {
                            EMERGENCY => Rank::Governance,
                            REGULATOR => Rank::Regulator,
                            _ => Rank::AssetRole,
                        };
                        let barred_until = (rank > Rank::AssetRole).then_some(START + DAY + COOLDOWN);
                        let event = Event::ExceptionLifted {
                            asset: ASSET,
                            actor: (who != EMERGENCY).then_some(who),
                            state,
                            rank,
                            before: START + 10 * DAY,
                            barred_until,
                            reason_code: REASON,
                            document: Some(PAPER),
                        };
                        assert_eq!(events(), [event]);
                        assert_eq!(stored(state), None);
                        assert_eq!(
                            bar(state).map(|bar| (bar.until, bar.rank)),
                            barred_until.map(|t| (t, rank))
                        );
                    }
                }
            });
        }
    }
}

#[test]
fn a_regulatory_hold_should_be_lifted_by_a_regulator_or_governance_alone() {
    for who in [REGULATOR, EMERGENCY] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(REGULATOR, RegulatoryHold, DAY));
            for other in [ISSUER, OPERATOR, AUDITOR, STRANGER] {
                assert_noop!(lift(other, RegulatoryHold), E::NotAuthorized);
            }
            assert_ok!(lift(who, RegulatoryHold));
            assert!(states().is_empty());
        });
    }
}

#[test]
fn a_safety_freeze_should_be_lifted_by_two_persons_one_of_them_the_regulator() {
    for raised_by in [OPERATOR, AUDITOR, REGULATOR] {
        for pair in [
            [REGULATOR, OPERATOR],
            [OPERATOR, REGULATOR],
            [REGULATOR, AUDITOR],
            [AUDITOR, REGULATOR],
        ] {
            ExtBuilder::default().assets().build_and_execute(|| {
                let [first, second] = pair;
                assert_ok!(raise(raised_by, SafetyFreeze, DAY));
                events();
                // WHEN the first agrees, THEN it is still in force
                assert_ok!(lift(first, SafetyFreeze));
                let consented = Event::LiftConsented {
                    asset: ASSET,
                    actor: Some(first),
                    state: SafetyFreeze,
                    reason_code: REASON,
                    document: Some(PAPER),
                };
                assert_eq!(events(), [consented]);
                assert_eq!(states(), [SafetyFreeze]);
                assert_eq!(
                    stored(SafetyFreeze).and_then(|exception| exception.consent),
                    Some(first)
                );
                // One person is not two.
                assert_noop!(lift(first, SafetyFreeze), E::SecondPersonNeeded);
                // Somebody without a part in it does not count.
                for other in [ISSUER, FOREIGNER, STRANGER] {
                    assert_noop!(lift(other, SafetyFreeze), E::NotAuthorized);
                }
                // WHEN the second agrees, THEN it is lifted
                assert_ok!(lift(second, SafetyFreeze));
                assert!(states().is_empty());
                // AND no asset role raises it again for a while, not even one that had a part in lifting it
                let lifted = Event::ExceptionLifted {
                    asset: ASSET,
                    actor: Some(second),
                    state: SafetyFreeze,
                    rank: Rank::Regulator,
                    before: START + DAY,
                    barred_until: Some(START + COOLDOWN),
                    reason_code: REASON,
                    document: Some(PAPER),
                };
                assert_eq!(events(), [lifted]);
                assert_noop!(raise(OPERATOR, SafetyFreeze, DAY), E::Barred);
            });
        }
    }
}

#[test]
fn two_persons_without_the_regulator_should_not_lift_a_safety_freeze() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(lift(OPERATOR, SafetyFreeze));
        assert_noop!(lift(AUDITOR, SafetyFreeze), E::SecondPersonNeeded);
        // Two regulators are two persons, one of them the regulator.
        grant(AGENT, AssetRole::Regulator);
        assert_ok!(lift(REGULATOR, SafetyFreeze));
        assert_ok!(raise(REGULATOR, SafetyFreeze, DAY));
        assert_ok!(lift(REGULATOR, SafetyFreeze));
        assert_ok!(lift(AGENT, SafetyFreeze));
        assert!(states().is_empty());
    });
}

#[test]
fn a_consent_should_count_only_while_its_giver_has_its_role_and_the_freeze_is_the_same() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(AGENT, AssetRole::Regulator);
        // GIVEN the consent of a regulator that is dismissed
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(lift(AGENT, SafetyFreeze));
        assert_ok!(Infrastructure::revoke_role(
            by(REGULATION),
            ASSET,
            AGENT,
            AssetRole::Regulator,
            None,
            REASON,
            PAPER
        ));
        // WHEN the operator agrees, THEN it is the first again
        assert_ok!(lift(OPERATOR, SafetyFreeze));
        assert_eq!(
            stored(SafetyFreeze).and_then(|exception| exception.consent),
            Some(OPERATOR)
        );
        // WHEN the operator prolongs the freeze, THEN a consent stands: an asset role does not take back a regulator's
        assert_ok!(raise(OPERATOR, SafetyFreeze, 2 * DAY));
        assert_eq!(
            stored(SafetyFreeze).and_then(|exception| exception.consent),
            Some(OPERATOR)
        );
        // WHEN a regulator extends it, THEN the consent was to another one
        assert_ok!(extend(REGULATOR, SafetyFreeze, START + 3 * DAY));
        assert_eq!(stored(SafetyFreeze).and_then(|exception| exception.consent), None);
        assert_ok!(lift(REGULATOR, SafetyFreeze));
        assert_eq!(states(), [SafetyFreeze]);
    });
}

#[test]
fn emergency_governance_alone_should_lift_a_safety_freeze() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for consent in [false, true] {
            assert_ok!(raise(REGULATOR, SafetyFreeze, DAY));
            if consent {
                assert_ok!(lift(OPERATOR, SafetyFreeze));
            }
            assert_ok!(lift(EMERGENCY, SafetyFreeze));
            assert!(states().is_empty());
            assert_eq!(bar(SafetyFreeze).map(|bar| bar.rank), Some(Rank::Governance));
            Clock::set(START + COOLDOWN);
        }
    });
}

/// Scenario 18, turned round.
#[test]
fn the_operator_should_not_lift_the_auditors_freeze_nor_what_governance_extended() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(AUDITOR, SafetyFreeze, 90 * DAY));
        assert_ok!(lift(OPERATOR, SafetyFreeze));
        assert_noop!(lift(OPERATOR, SafetyFreeze), E::SecondPersonNeeded);
        assert_eq!(states(), [SafetyFreeze]);
        // WHEN governance extends it, THEN no lower rank lifts it, alone or together
        assert_ok!(extend(EMERGENCY, SafetyFreeze, START + 300 * DAY));
        for who in [OPERATOR, AUDITOR, REGULATOR] {
            assert_noop!(lift(who, SafetyFreeze), E::RankTooLow);
        }
        // The same of force majeure: what the regulator extended, its raiser does not lift.
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        assert_ok!(extend(REGULATOR, ForceMajeure, START + 2 * DAY));
        assert_noop!(lift(OPERATOR, ForceMajeure), E::RankTooLow);
        assert_ok!(lift(REGULATOR, ForceMajeure));
        assert_eq!(states(), [SafetyFreeze]);
    });
}

#[test]
fn what_a_higher_rank_lifted_should_not_be_raised_again_by_a_lower_one_for_a_time() {
    // Who lifts, and who is barred or not.
    for (lifter, barred, free) in [
        (REGULATOR, vec![OPERATOR, ISSUER, AUDITOR], vec![EMERGENCY]),
        (EMERGENCY, vec![OPERATOR, ISSUER, AUDITOR], vec![EMERGENCY]),
        // What a role lifts itself it raises again.
        (OPERATOR, vec![], vec![OPERATOR]),
    ] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(OPERATOR, ForceMajeure, 10 * DAY));
            Clock::set(START + DAY);
            assert_ok!(lift(lifter, ForceMajeure));
            for now in [START + DAY, START + DAY + COOLDOWN - 1] {
                Clock::set(now);
                for who in &barred {
                    assert_noop!(raise(*who, ForceMajeure, DAY), E::Barred);
                }
            }
            // A state that restricts nothing is not barred.
            assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
            for who in free {
                assert_ok!(raise(who, ForceMajeure, 1));
            }
            Clock::set(START + DAY + COOLDOWN);
            assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        });
    }
}

/// The holders of asset roles that may raise a state.
fn asset_roles(state: ExceptionState) -> &'static [AccountId] {
    match state {
        MaintenanceOutage => &[OPERATOR, ISSUER],
        ForceMajeure => &[OPERATOR, ISSUER, AUDITOR],
        RegulatoryHold => &[],
        SafetyFreeze => &[OPERATOR, AUDITOR],
    }
}

#[test]
fn asset_roles_should_raise_no_restricting_state_after_another_was_lifted_by_a_higher_rank() {
    let end = |state, lifter| {
        // A safety freeze takes a second person beside the regulator.
        if (state, lifter) == (SafetyFreeze, REGULATOR) {
            assert_ok!(lift(OPERATOR, state));
        }
        assert_ok!(lift(lifter, state));
    };
    for lifter in [REGULATOR, EMERGENCY] {
        for lifted in [ForceMajeure, RegulatoryHold, SafetyFreeze] {
            ExtBuilder::default().assets().build_and_execute(|| {
                // GIVEN a state that restricts, lifted by a higher rank
                assert_ok!(raise(raiser(lifted), lifted, 10 * DAY));
                Clock::set(START + DAY);
                end(lifted, lifter);
                for now in [START + DAY, START + DAY + COOLDOWN - 1] {
                    Clock::set(now);
                    // THEN no asset role raises it, nor another state that restricts
                    for state in [ForceMajeure, SafetyFreeze] {
                        for who in asset_roles(state) {
                            assert_noop!(raise(*who, state, DAY), E::Barred);
                        }
                    }
                    // AND one that restricts nothing is free, as is everything to a higher rank
                    for who in asset_roles(MaintenanceOutage) {
                        hypothetically!({
                            assert_ok!(raise(*who, MaintenanceOutage, DAY));
                        });
                    }
                    for state in STATES {
                        hypothetically!({
                            assert_ok!(raise(EMERGENCY, state, DAY));
                        });
                    }
                    for state in [RegulatoryHold, SafetyFreeze] {
                        let own = lifter == EMERGENCY && state == lifted;
                        hypothetically!({
                            let raised = raise(REGULATOR, state, DAY);
                            assert_eq!(raised, if own { Err(E::Barred.into()) } else { Ok(()) });
                        });
                    }
                }
                // WHEN the pause is over, THEN they raise any
                Clock::set(START + DAY + COOLDOWN);
                for state in [ForceMajeure, SafetyFreeze] {
                    for who in asset_roles(state) {
                        hypothetically!({
                            assert_ok!(raise(*who, state, DAY));
                        });
                    }
                }
            });
        }
    }
}

#[test]
fn a_state_in_force_should_not_be_prolonged_by_an_asset_role_after_another_was_lifted() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN two states of the operator, of which the regulator lifts one
        assert_ok!(raise(OPERATOR, ForceMajeure, 10 * DAY));
        assert_ok!(raise(OPERATOR, SafetyFreeze, 10 * DAY));
        assert_ok!(lift(REGULATOR, ForceMajeure));
        // THEN the other one stays as it is, and is not prolonged
        assert_noop!(raise(OPERATOR, SafetyFreeze, 20 * DAY), E::Barred);
        assert_eq!(states(), [SafetyFreeze]);
        // AND the regulator prolongs it
        assert_ok!(extend(REGULATOR, SafetyFreeze, START + 20 * DAY));
    });
}

#[test]
fn which_states_are_barred_together_should_follow_their_policies_of_the_day() {
    let deferring = ExceptionPolicy {
        transfers_open: true,
        holders: HolderPay::Defer,
    };
    let harmless = ExceptionPolicy {
        transfers_open: true,
        holders: HolderPay::Pay,
    };
    let set = |state, policy| {
        assert_ok!(Infrastructure::set_exception_policy(
            by(EMERGENCY),
            ASSET,
            state,
            policy
        ));
    };
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a lifted outage, which restricts nothing, THEN it alone is barred
        assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
        assert_ok!(lift(REGULATOR, MaintenanceOutage));
        assert_noop!(raise(ISSUER, MaintenanceOutage, DAY), E::Barred);
        hypothetically!({
            assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        });
        // WHEN outages defer payments, THEN every state that restricts is barred with it
        set(MaintenanceOutage, deferring);
        assert_noop!(raise(OPERATOR, ForceMajeure, DAY), E::Barred);
        assert_noop!(raise(AUDITOR, SafetyFreeze, DAY), E::Barred);
        // AND not one that restricts nothing any more
        set(ForceMajeure, harmless);
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
    });
}

#[test]
fn what_an_asset_role_lifts_should_bar_no_other_state() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        assert_ok!(lift(OPERATOR, ForceMajeure));
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(raise(AUDITOR, ForceMajeure, DAY));
    });
}

#[test]
fn a_regulator_should_not_raise_again_what_governance_lifted() {
    for state in [RegulatoryHold, SafetyFreeze] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(raise(REGULATOR, state, DAY));
            assert_ok!(lift(EMERGENCY, state));
            assert_noop!(raise(REGULATOR, state, DAY), E::Barred);
            assert_ok!(raise(EMERGENCY, state, DAY));
            Clock::set(START + COOLDOWN);
            assert_ok!(raise(REGULATOR, state, DAY));
        });
    }
}

#[test]
fn lifting_should_be_refused_to_foreigners_and_wrong_origins() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        for who in [FOREIGNER, ADMISSION, REGULATION, STRANGER] {
            assert_noop!(lift(who, ForceMajeure), E::NotAuthorized);
        }
        for who in [OPERATOR, EMERGENCY] {
            assert_noop!(
                Infrastructure::lift_exception(by(who), UNKNOWN_ASSET, ForceMajeure, REASON, Some(PAPER)),
                E::AssetNotFound
            );
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::lift_exception(origin, ASSET, ForceMajeure, REASON, Some(PAPER)),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn lifting_nothing_should_say_that_there_is_nothing_to_lift() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // Another state in force is no matter of this one.
        assert_ok!(raise(OPERATOR, MaintenanceOutage, 10 * DAY));
        for who in [OPERATOR, EMERGENCY] {
            // GIVEN a state that was never raised, THEN there is nothing to lift
            assert_noop!(lift(who, ForceMajeure), E::NoException);
            // GIVEN one that is over, THEN there is nothing either
            assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
            Clock::set(START + DAY);
            assert_noop!(lift(who, ForceMajeure), E::NoException);
            Clock::set(START);
            assert_ok!(lift(who, ForceMajeure));
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
        assert_ok!(extend(EMERGENCY, ForceMajeure, until));
        // THEN it is in force until then, and the event has both ends
        let event = Event::ExceptionExtended {
            asset: ASSET,
            actor: None,
            state: ForceMajeure,
            before: START + DAY,
            after: until,
            reason_code: REASON,
            document: Some(PAPER),
        };
        assert_eq!(events(), [event]);
        for (now, expected) in [(START + DAY, true), (until - 1, true), (until, false)] {
            Clock::set(now);
            assert_eq!(states() == [ForceMajeure], expected);
        }
        // AND the rest of it is as raised, at the higher rank
        let exception = stored(ForceMajeure).expect("raised");
        assert_eq!(
            (
                exception.raised_at,
                exception.reason_code,
                exception.raised_by,
                exception.rank
            ),
            (START, REASON, Some(OPERATOR), Rank::Governance)
        );
    });
}

#[test]
fn a_regulator_should_extend_as_far_ahead_as_it_may_raise() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
        Clock::set(START + 1);
        let last = START + 1 + MAX_DURATION;
        assert_noop!(extend(REGULATOR, MaintenanceOutage, last + 1), E::DurationInvalid);
        events();
        assert_ok!(extend(REGULATOR, MaintenanceOutage, last));
        let event = Event::ExceptionExtended {
            asset: ASSET,
            actor: Some(REGULATOR),
            state: MaintenanceOutage,
            before: START + DAY,
            after: last,
            reason_code: REASON,
            document: Some(PAPER),
        };
        assert_eq!(events(), [event]);
        assert_eq!(
            stored(MaintenanceOutage).map(|exception| exception.rank),
            Some(Rank::Regulator)
        );
    });
}

#[test]
fn an_extension_should_only_move_the_end_of_a_state_in_force_to_later() {
    for who in [EMERGENCY, REGULATOR] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_noop!(extend(who, ForceMajeure, START + DAY), E::NoException);
            assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
            for (until, sound) in [
                (0, false),
                (START + DAY - 1, false),
                (START + DAY, false),
                (START + DAY + 1, true),
            ] {
                if sound {
                    assert_ok!(extend(who, ForceMajeure, until));
                } else {
                    assert_noop!(extend(who, ForceMajeure, until), E::ExtensionInvalid);
                }
            }
            // One that is over is not revived.
            Clock::set(START + DAY + 1);
            assert_noop!(extend(who, ForceMajeure, START + 2 * DAY), E::NoException);
        });
    }
}

#[test]
fn nobody_but_a_regulator_and_emergency_governance_should_extend() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        for who in [OPERATOR, ISSUER, AUDITOR, FOREIGNER, ADMISSION, STRANGER] {
            assert_noop!(extend(who, ForceMajeure, START + 2 * DAY), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::extend_exception(origin, ASSET, ForceMajeure, Moment::MAX, REASON, Some(PAPER)),
                DispatchError::BadOrigin
            );
        }
        for who in [REGULATOR, EMERGENCY] {
            assert_noop!(
                Infrastructure::extend_exception(
                    by(who),
                    UNKNOWN_ASSET,
                    ForceMajeure,
                    Moment::MAX,
                    REASON,
                    Some(PAPER)
                ),
                E::AssetNotFound
            );
        }
    });
}
