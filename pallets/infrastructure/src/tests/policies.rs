//! What exception states do: a policy for each asset and state, and the regime that all states in force make together.

use super::*;
use ExceptionState::*;

fn policy(transfers_open: bool, holders: HolderPay) -> ExceptionPolicy {
    ExceptionPolicy {
        transfers_open,
        holders,
    }
}
fn set(who: AccountId, state: ExceptionState, policy: ExceptionPolicy) -> DispatchResult {
    Infrastructure::set_exception_policy(by(who), ASSET, state, policy)
}

#[test]
fn states_should_do_the_usual_unless_a_policy_says_otherwise() {
    for (state, transfers_open, holders) in [
        (MaintenanceOutage, true, HolderPay::Pay),
        (ForceMajeure, true, HolderPay::Defer),
        (RegulatoryHold, false, HolderPay::Defer),
        (SafetyFreeze, false, HolderPay::Defer),
    ] {
        assert_eq!(ExceptionPolicy::usual(state), policy(transfers_open, holders));
        assert_eq!(
            ExceptionPolicy::usual(state).restricts(),
            state != MaintenanceOutage,
            "{state:?}"
        );
    }
}

#[test]
fn the_issuer_should_set_policies_until_units_are_held_and_governance_at_any_time() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let third = policy(true, HolderPay::Reduce(333_333));
        // WHEN the issuer of a proposed asset sets one
        assert_ok!(set(ISSUER, ForceMajeure, third));
        let event = Event::ExceptionPolicySet {
            asset: ASSET,
            actor: Some(ISSUER),
            state: ForceMajeure,
            before: policy(true, HolderPay::Defer),
            after: third,
        };
        assert_eq!(events(), [event]);
        // THEN it works when the state is raised, for this asset alone
        assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
        assert_eq!(regime().holders, HolderPay::Reduce(333_333));
        // WHEN units of another asset are held, THEN that is no matter
        assert_ok!(Infrastructure::start_building(by(ISSUER), ASSET));
        hold(&[OTHER_ASSET]);
        assert_ok!(set(ISSUER, MaintenanceOutage, third));
        // WHEN units of this one are, THEN the issuer does not change a policy alone
        hold(&[ASSET]);
        assert_noop!(set(ISSUER, MaintenanceOutage, third), E::AmendmentNeeded);
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        assert_noop!(set(ISSUER, MaintenanceOutage, third), E::AmendmentNeeded);
        // AND governance has, even while the state is in force
        events();
        assert_ok!(set(EMERGENCY, ForceMajeure, policy(false, HolderPay::Pay)));
        let event = Event::ExceptionPolicySet {
            asset: ASSET,
            actor: None,
            state: ForceMajeure,
            before: third,
            after: policy(false, HolderPay::Pay),
        };
        assert_eq!(events(), [event]);
        assert_eq!((regime().transfers_open, regime().holders), (false, HolderPay::Pay));
    });
}

#[test]
fn policies_should_be_refused_to_others() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let sound = policy(true, HolderPay::Pay);
        for who in [OPERATOR, AUDITOR, REGULATOR, FOREIGNER, ADMISSION, REGULATION, STRANGER] {
            assert_noop!(set(who, ForceMajeure, sound), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::set_exception_policy(origin, ASSET, ForceMajeure, sound),
                DispatchError::BadOrigin
            );
        }
        for who in [ISSUER, EMERGENCY] {
            assert_noop!(
                Infrastructure::set_exception_policy(by(who), UNKNOWN_ASSET, ForceMajeure, sound),
                E::AssetNotFound
            );
        }
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_noop!(set(ISSUER, ForceMajeure, sound), E::IssuerSuspended);
        assert_ok!(set(STRANGER, ForceMajeure, sound));
    });
}

#[test]
fn a_policy_should_pay_no_more_than_everything() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for who in [ISSUER, EMERGENCY] {
            for (share, sound) in [(0, true), (PPM, true), (PPM + 1, false), (u32::MAX, false)] {
                let reduced = policy(true, HolderPay::Reduce(share));
                if sound {
                    assert_ok!(set(who, ForceMajeure, reduced));
                } else {
                    assert_noop!(set(who, ForceMajeure, reduced), E::PolicyInvalid);
                }
            }
        }
    });
}

#[test]
fn units_should_move_under_an_order_only_if_governance_says_so() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for state in [RegulatoryHold, SafetyFreeze] {
            assert_noop!(set(ISSUER, state, policy(true, HolderPay::Pay)), E::PolicyInvalid);
            assert_ok!(set(ISSUER, state, policy(false, HolderPay::Pay)));
            assert_ok!(set(EMERGENCY, state, policy(true, HolderPay::Pay)));
            assert_ok!(raise(REGULATOR, state, DAY));
        }
        assert!(regime().transfers_open);
        // It is an order all the same.
        assert!(regime().under_order);
    });
}

#[test]
fn the_issuer_should_not_change_what_a_state_in_force_does() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(raise(OPERATOR, MaintenanceOutage, DAY));
        let deferring = policy(true, HolderPay::Defer);
        assert_noop!(set(ISSUER, MaintenanceOutage, deferring), E::StateInForce);
        assert_ok!(set(ISSUER, ForceMajeure, deferring));
        Clock::set(START + DAY);
        assert_ok!(set(ISSUER, MaintenanceOutage, deferring));
    });
}

#[test]
fn the_regime_should_be_the_strictest_answer_of_all_states_in_force() {
    // The share that is paid in each of two states, and the answer of both.
    for (one, other, expected) in [
        (HolderPay::Pay, HolderPay::Pay, HolderPay::Pay),
        (HolderPay::Pay, HolderPay::Defer, HolderPay::Defer),
        (HolderPay::Pay, HolderPay::Reduce(1), HolderPay::Reduce(1)),
        (HolderPay::Reduce(2), HolderPay::Reduce(1), HolderPay::Reduce(1)),
        (HolderPay::Reduce(1), HolderPay::Defer, HolderPay::Defer),
        (HolderPay::Defer, HolderPay::Defer, HolderPay::Defer),
        // A full share is payment, none is deferral.
        (HolderPay::Pay, HolderPay::Reduce(PPM), HolderPay::Pay),
        (HolderPay::Pay, HolderPay::Reduce(0), HolderPay::Defer),
    ] {
        for [one, other] in [[one, other], [other, one]] {
            for (open_one, open_other) in [(true, true), (true, false), (false, true), (false, false)] {
                ExtBuilder::default().assets().build_and_execute(|| {
                    assert_ok!(set(ISSUER, MaintenanceOutage, policy(open_one, one)));
                    assert_ok!(set(ISSUER, ForceMajeure, policy(open_other, other)));
                    assert_ok!(raise(OPERATOR, MaintenanceOutage, 2 * DAY));
                    assert_ok!(raise(OPERATOR, ForceMajeure, DAY));
                    let both = Regime {
                        transfers_open: open_one && open_other,
                        holders: expected,
                        ..Regime::normal(Lifecycle::Proposed)
                    };
                    assert_eq!(regime(), both);
                    // A lapsed state counts for nothing.
                    Clock::set(START + DAY);
                    let alone = match one {
                        HolderPay::Reduce(0) => HolderPay::Defer,
                        HolderPay::Reduce(PPM) => HolderPay::Pay,
                        other => other,
                    };
                    assert_eq!((regime().transfers_open, regime().holders), (open_one, alone));
                });
            }
        }
    }
}

#[test]
fn a_full_share_should_restrict_nothing_and_none_everything() {
    assert!(!policy(true, HolderPay::Reduce(PPM)).restricts());
    assert!(policy(true, HolderPay::Reduce(PPM - 1)).restricts());
    assert!(policy(true, HolderPay::Reduce(0)).restricts());
    assert!(policy(false, HolderPay::Pay).restricts());
}
