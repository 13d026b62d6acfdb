//! Proposed -> Building -> Active -> Retired, Building may be left out; the last step is announced and waits.

use super::*;
use frame_support::hypothetically;

type Step = fn(RuntimeOrigin, AssetId) -> DispatchResult;

const BUILD: Step = Infrastructure::start_building;
const ACTIVATE: Step = Infrastructure::activate_asset;
const RETIRE: Step = Infrastructure::retire_asset;
const WITHDRAW: Step = Infrastructure::withdraw_retirement;
const VETO: Step = Infrastructure::veto_retirement;
const CONCLUDE: Step = Infrastructure::conclude_retirement;

fn changed(actor: AccountId, before: Lifecycle, after: Lifecycle) -> Event<Test> {
    Event::LifecycleChanged {
        asset: ASSET,
        actor,
        before,
        after,
    }
}

#[test]
fn an_asset_should_be_proposed_built_active_and_retired_in_this_order() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_eq!(lifecycle(), Some(Lifecycle::Proposed));
        assert!(!Lifecycle::Proposed.units_move());
        // WHEN the issuer steps its life, THEN it goes on stage by stage
        for (step, before, after) in [
            (BUILD, Lifecycle::Proposed, Lifecycle::Building),
            (ACTIVATE, Lifecycle::Building, Lifecycle::Active),
        ] {
            assert_ok!(step(by(ISSUER), ASSET));
            assert_eq!(events(), [changed(ISSUER, before, after)]);
            assert_eq!(lifecycle(), Some(after));
            assert!(after.units_move());
            assert_eq!(RetiredAt::<Test>::get(ASSET), None);
        }
        // WHEN the retirement is announced and concluded, THEN it is retired from then on
        let due = START + DELAY;
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        let announced = Event::RetirementAnnounced {
            asset: ASSET,
            actor: ISSUER,
            due,
        };
        assert_eq!(events(), [announced]);
        assert_eq!(lifecycle(), Some(Lifecycle::Active));
        Clock::set(due + DAY);
        assert_ok!(CONCLUDE(by(STRANGER), ASSET));
        assert_eq!(events(), [changed(STRANGER, Lifecycle::Active, Lifecycle::Retired)]);
        assert_eq!(Infrastructure::regime(ASSET), Some(Regime::normal(Lifecycle::Retired)));
        assert_eq!(RetiredAt::<Test>::get(ASSET), Some(due + DAY));
        assert!(!Retirements::<Test>::contains_key(ASSET));
        assert_eq!(
            Infrastructure::regime(OTHER_ASSET),
            Some(Regime::normal(Lifecycle::Proposed)),
            "another asset lives its own life"
        );
    });
}

#[test]
fn an_asset_should_go_into_service_without_having_been_built_on_chain() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_eq!(events(), [changed(ISSUER, Lifecycle::Proposed, Lifecycle::Active)]);
    });
}

#[test]
fn an_asset_that_is_never_finished_should_be_retired_from_building() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(BUILD(by(ISSUER), ASSET));
        retire();
        assert_eq!(lifecycle(), Some(Lifecycle::Retired));
    });
}

#[test]
fn no_other_step_should_be_possible() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // A proposed asset cannot be retired.
        assert_noop!(RETIRE(by(ISSUER), ASSET), E::LifecycleInvalid);
        // One that is being built is not proposed again.
        assert_ok!(BUILD(by(ISSUER), ASSET));
        assert_noop!(BUILD(by(ISSUER), ASSET), E::LifecycleInvalid);
        // An active one cannot be activated again, nor built.
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_noop!(ACTIVATE(by(ISSUER), ASSET), E::LifecycleInvalid);
        assert_noop!(BUILD(by(ISSUER), ASSET), E::LifecycleInvalid);
        // A retired one is retired for good.
        retire();
        for step in [BUILD, ACTIVATE, RETIRE] {
            assert_noop!(step(by(ISSUER), ASSET), E::LifecycleInvalid);
        }
        for step in [WITHDRAW, CONCLUDE] {
            assert_noop!(step(by(ISSUER), ASSET), E::NotAnnounced);
        }
    });
}

#[test]
fn only_the_issuer_of_this_asset_should_step_its_life() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for step in [BUILD, ACTIVATE, RETIRE, WITHDRAW] {
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
fn a_retirement_should_be_concluded_from_its_moment_on_and_once() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::NotAnnounced);
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        // An announcement is not renewed, so its moment does not move.
        Clock::set(START + 1);
        assert_noop!(RETIRE(by(ISSUER), ASSET), E::AlreadyAnnounced);
        // Not even its issuer concludes it a moment too early.
        Clock::set(START + DELAY - 1);
        assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::TooEarly);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(CONCLUDE(origin, ASSET), DispatchError::BadOrigin);
        }
        assert_noop!(CONCLUDE(by(ISSUER), UNKNOWN_ASSET), E::AssetNotFound);
        Clock::set(START + DELAY);
        assert_ok!(CONCLUDE(by(ISSUER), ASSET));
        assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::NotAnnounced);
    });
}

#[test]
fn a_retirement_should_be_vetoed_by_the_regulator_and_by_emergency_governance() {
    for (who, actor) in [(REGULATOR, Some(REGULATOR)), (EMERGENCY, None)] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(ACTIVATE(by(ISSUER), ASSET));
            assert_noop!(VETO(by(who), ASSET), E::NotAnnounced);
            assert_ok!(RETIRE(by(ISSUER), ASSET));
            for other in [ISSUER, OPERATOR, AUDITOR, FOREIGNER, ADMISSION, STRANGER] {
                assert_noop!(VETO(by(other), ASSET), E::NotAuthorized);
            }
            assert_noop!(VETO(by(who), UNKNOWN_ASSET), E::AssetNotFound);
            for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
                assert_noop!(VETO(origin, ASSET), DispatchError::BadOrigin);
            }
            events();
            // WHEN vetoed, at the last moment too, THEN nothing can be concluded
            Clock::set(START + 2 * DELAY);
            let until = START + 2 * DELAY + COOLDOWN;
            assert_ok!(VETO(by(who), ASSET));
            let vetoed = Event::RetirementVetoed {
                asset: ASSET,
                actor,
                until,
            };
            assert_eq!(events(), [vetoed]);
            assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::NotAnnounced);
            // AND neither a withdrawal nor another veto moves the time until which it is not announced again
            assert_noop!(WITHDRAW(by(ISSUER), ASSET), E::NotAnnounced);
            assert_noop!(VETO(by(who), ASSET), E::NotAnnounced);
            Clock::set(until - 1);
            assert_noop!(RETIRE(by(ISSUER), ASSET), E::Vetoed);
            // AND another announcement waits the whole delay again
            Clock::set(until);
            assert_ok!(RETIRE(by(ISSUER), ASSET));
            Clock::set(until + DELAY - 1);
            assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::TooEarly);
        });
    }
}

#[test]
fn an_announced_retirement_should_be_withdrawn_by_the_issuer() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_noop!(WITHDRAW(by(ISSUER), ASSET), E::NotAnnounced);
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        events();
        assert_ok!(WITHDRAW(by(ISSUER), ASSET));
        let event = Event::RetirementWithdrawn {
            asset: ASSET,
            actor: ISSUER,
        };
        assert_eq!(events(), [event]);
        Clock::set(START + DELAY);
        assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::NotAnnounced);
    });
}

/// Announces the retirement of an active [`ASSET`] and waits until it is due.
fn announced_and_due(who: AccountId) {
    assert_ok!(RETIRE(by(who), ASSET));
    Clock::set(due().expect("announced"));
    events();
}

#[test]
fn a_retirement_should_not_be_concluded_while_its_announcer_is_suspended() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an announced retirement that is due, and an administrator in the issuer's place
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        announced_and_due(ISSUER);
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        // THEN no account concludes it
        for who in [ISSUER, OPERATOR, STRANGER] {
            assert_noop!(CONCLUDE(by(who), ASSET), E::AnnouncerPowerless);
        }
        assert_noop!(WITHDRAW(by(ISSUER), ASSET), E::IssuerSuspended);
        // AND the administrator withdraws it
        hypothetically!({
            events();
            assert_ok!(WITHDRAW(by(STRANGER), ASSET));
            let withdrawn = Event::RetirementWithdrawn {
                asset: ASSET,
                actor: STRANGER,
            };
            assert_eq!(events(), [withdrawn]);
        });
        // or announces it anew, for the whole delay
        hypothetically!({
            assert_ok!(RETIRE(by(STRANGER), ASSET));
            assert_eq!(due(), Some(START + 2 * DELAY));
            assert_noop!(CONCLUDE(by(STRANGER), ASSET), E::TooEarly);
            Clock::set(START + 2 * DELAY);
            // What the administrator announced ends with its power, too.
            hypothetically!({
                assert_ok!(Infrastructure::dismiss_administrator(
                    by(EMERGENCY),
                    ASSET,
                    REASON,
                    PAPER
                ));
                assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::AnnouncerPowerless);
                assert_ok!(RETIRE(by(ISSUER), ASSET));
            });
            assert_ok!(CONCLUDE(by(OPERATOR), ASSET));
        });
        Clock::set(START + DELAY);
        // WHEN the issuer acts again, THEN what it announced counts again
        assert_ok!(Infrastructure::dismiss_administrator(
            by(EMERGENCY),
            ASSET,
            REASON,
            PAPER
        ));
        assert_ok!(CONCLUDE(by(OPERATOR), ASSET));
    });
}

#[test]
fn a_retirement_should_not_be_concluded_when_its_announcer_has_lost_the_role() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a retirement announced by one of two issuers, whose role is then revoked
        grant(OPERATOR, AssetRole::Issuer);
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        announced_and_due(OPERATOR);
        assert_noop!(RETIRE(by(ISSUER), ASSET), E::AlreadyAnnounced);
        let revoke =
            Infrastructure::revoke_role(by(EMERGENCY), ASSET, OPERATOR, AssetRole::Issuer, None, REASON, PAPER);
        assert_ok!(revoke);
        // THEN it is not concluded
        assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::AnnouncerPowerless);
        // AND the other issuer announces it anew
        events();
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        let announced = Event::RetirementAnnounced {
            asset: ASSET,
            actor: ISSUER,
            due: START + 2 * DELAY,
        };
        assert_eq!(events(), [announced]);
        Clock::set(START + 2 * DELAY);
        assert_ok!(CONCLUDE(by(OPERATOR), ASSET));
    });
}

#[test]
fn an_announced_retirement_should_lapse_when_its_window_is_over() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an announced retirement, concluded to the last moment of its window
        let over = START + DELAY + CONCLUDE_WINDOW;
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        Clock::set(over - 1);
        assert_noop!(RETIRE(by(ISSUER), ASSET), E::AlreadyAnnounced);
        hypothetically!({
            assert_ok!(CONCLUDE(by(STRANGER), ASSET));
        });
        // WHEN the window is over, THEN no account concludes it
        Clock::set(over);
        for who in [ISSUER, STRANGER] {
            assert_noop!(CONCLUDE(by(who), ASSET), E::Lapsed);
        }
        // AND it is withdrawn or vetoed like another
        hypothetically!({
            assert_ok!(WITHDRAW(by(ISSUER), ASSET));
        });
        hypothetically!({
            assert_ok!(VETO(by(REGULATOR), ASSET));
            assert_noop!(RETIRE(by(ISSUER), ASSET), E::Vetoed);
        });
        // or announced anew, for the whole delay
        events();
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        let announced = Event::RetirementAnnounced {
            asset: ASSET,
            actor: ISSUER,
            due: over + DELAY,
        };
        assert_eq!(events(), [announced]);
        Clock::set(over + DELAY - 1);
        assert_noop!(CONCLUDE(by(STRANGER), ASSET), E::TooEarly);
        Clock::set(over + DELAY);
        assert_ok!(CONCLUDE(by(STRANGER), ASSET));
    });
}

#[test]
fn the_retirement_of_an_asset_should_be_shown() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        for asset in [ASSET, UNKNOWN_ASSET] {
            assert_eq!(Infrastructure::retirement_of(asset), Announcement::Unannounced);
        }
        assert_ok!(RETIRE(by(ISSUER), ASSET));
        let announced = Announcement::Announced {
            announcer: ISSUER,
            due: START + DELAY,
        };
        assert_eq!(Infrastructure::retirement_of(ASSET), announced);
        assert_ok!(VETO(by(EMERGENCY), ASSET));
        let vetoed = Announcement::Vetoed {
            until: START + COOLDOWN,
        };
        assert_eq!(Infrastructure::retirement_of(ASSET), vetoed);
    });
}

/// Scenario 04, turned round.
#[test]
fn one_key_of_the_issuer_should_not_end_the_market_under_a_regulators_hold() {
    for (state, who) in [
        (ExceptionState::RegulatoryHold, REGULATOR),
        (ExceptionState::SafetyFreeze, AUDITOR),
    ] {
        ExtBuilder::default().assets().build_and_execute(|| {
            assert_ok!(ACTIVATE(by(ISSUER), ASSET));
            // GIVEN an order, THEN no retirement is announced
            assert_ok!(raise(who, state, DAY));
            assert_noop!(RETIRE(by(ISSUER), ASSET), E::UnderOrder);
            // GIVEN one that was announced before an order, THEN it is not concluded while that is in force
            Clock::set(START + DAY);
            assert_ok!(RETIRE(by(ISSUER), ASSET));
            let due = START + DAY + DELAY;
            Clock::set(due - 1);
            assert_ok!(raise(who, state, DAY));
            Clock::set(due);
            assert_noop!(CONCLUDE(by(ISSUER), ASSET), E::UnderOrder);
            // AND the asset is in service when the order is over
            Clock::set(due - 1 + DAY);
            assert_eq!(regime(), Regime::normal(Lifecycle::Active));
            assert_ok!(CONCLUDE(by(ISSUER), ASSET));
        });
    }
}

#[test]
fn an_outage_or_force_majeure_should_not_stand_in_the_way_of_a_retirement() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(ACTIVATE(by(ISSUER), ASSET));
        assert_ok!(raise(OPERATOR, ExceptionState::MaintenanceOutage, MAX_DURATION));
        assert_ok!(raise(OPERATOR, ExceptionState::ForceMajeure, MAX_DURATION));
        retire();
        assert_eq!(lifecycle(), Some(Lifecycle::Retired));
    });
}

#[test]
fn an_unknown_asset_should_have_no_regime() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_eq!(Infrastructure::regime(UNKNOWN_ASSET), None);
        assert_eq!(Infrastructure::regime_of(UNKNOWN_ASSET), None);
    });
}
