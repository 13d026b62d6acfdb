//! Proposed -> Active -> Retired, and nothing else.

use super::*;

type Step = fn(RuntimeOrigin, AssetId) -> DispatchResult;

const ACTIVATE: Step = Infrastructure::activate_asset;
const RETIRE: Step = Infrastructure::retire_asset;

#[test]
fn an_asset_should_go_from_proposed_to_active_to_retired() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_eq!(Infrastructure::lifecycle(ASSET), Some(Lifecycle::Proposed));
        Clock::set(START + DAY);
        for (step, old, new) in [
            (ACTIVATE, Lifecycle::Proposed, Lifecycle::Active),
            (RETIRE, Lifecycle::Active, Lifecycle::Retired),
        ] {
            assert_ok!(step(by(ISSUER), ASSET));
            let event = Event::LifecycleChanged {
                asset: ASSET,
                actor: ISSUER,
                old,
                new,
            };
            assert_eq!(events(), [event]);
            assert_eq!(Infrastructure::lifecycle(ASSET), Some(new));
            assert_eq!(
                Infrastructure::condition(ASSET),
                Some((new, ExceptionState::Normal)),
                "one read tells the same"
            );
            let retired = (new == Lifecycle::Retired).then_some(START + DAY);
            assert_eq!(RetiredAt::<Test>::get(ASSET), retired);
        }
        assert_eq!(
            Infrastructure::lifecycle(OTHER_ASSET),
            Some(Lifecycle::Proposed),
            "another asset lives its own life"
        );
    });
}

#[test]
fn no_other_step_should_be_possible() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // A proposed asset cannot be retired.
        assert_noop!(RETIRE(by(ISSUER), ASSET), E::LifecycleInvalid);
        // An active one cannot be activated again.
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_noop!(ACTIVATE(by(ISSUER), ASSET), E::LifecycleInvalid);
        // A retired one is retired for good.
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        assert_noop!(ACTIVATE(by(ISSUER), ASSET), E::LifecycleInvalid);
        assert_noop!(RETIRE(by(ISSUER), ASSET), E::LifecycleInvalid);
    });
}

#[test]
fn only_the_issuer_of_this_asset_should_step_its_life() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for step in [ACTIVATE, RETIRE] {
            for who in [OPERATOR, AUDITOR, REGULATOR, FOREIGNER, EMERGENCY, STRANGER] {
                assert_noop!(step(by(who), ASSET), E::NotAuthorized);
            }
            assert_noop!(step(by(ISSUER), UNKNOWN_ASSET), E::AssetNotFound);
            for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
                assert_noop!(step(origin, ASSET), DispatchError::BadOrigin);
            }
        }
    });
}

#[test]
fn an_unknown_asset_should_have_no_condition_and_count_as_normal() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_eq!(Infrastructure::lifecycle(UNKNOWN_ASSET), None);
        assert_eq!(Infrastructure::condition(UNKNOWN_ASSET), None);
        assert_eq!(Infrastructure::exception_state(UNKNOWN_ASSET), ExceptionState::Normal);
    });
}
