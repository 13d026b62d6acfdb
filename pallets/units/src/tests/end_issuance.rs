//! The end of issuance: announced, open to a veto, concluded.

use super::*;

fn announce() -> DispatchResult {
    Units::end_issuance(by(ISSUER), CLASS)
}

fn conclude(who: AccountId) -> DispatchResult {
    Units::conclude_end_issuance(by(who), CLASS)
}

fn veto(origin: RuntimeOrigin) -> DispatchResult {
    Units::veto_end_issuance(origin, CLASS)
}

#[test]
fn issuance_should_end_for_good_when_the_delay_is_over() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(announce());
        let concludable = START + DELAY;
        assert_eq!(class_row(CLASS).ending, Ending::Announced(concludable));
        assert_noop!(announce(), E::DelayRunning);
        // Until then units are issued, and nothing is concluded.
        assert_ok!(Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 1));
        Clock::set(concludable - 1);
        assert_noop!(conclude(STRANGER), E::DelayRunning);
        // WHEN the delay is over, THEN anyone concludes it
        Clock::set(concludable);
        System::reset_events();
        assert_ok!(conclude(STRANGER));
        assert_eq!(
            events(),
            vec![Event::IssuanceConcluded {
                class_id: CLASS,
                actor: STRANGER
            }]
        );
        assert_noop!(Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 1), E::IssuanceEnded);
        assert_noop!(announce(), E::IssuanceEnded);
        assert_noop!(conclude(STRANGER), E::NotAnnounced);
        assert_noop!(veto(RuntimeOrigin::root()), E::NotAnnounced);
        // What is there moves and is redeemed.
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 1));
        assert_ok!(Units::redeem(by(BOB), CLASS, 1));
    });
}

#[test]
fn the_regulator_and_governance_should_veto_and_bar_another_announcement_for_a_time() {
    ExtBuilder::default().build_and_execute(|| {
        for (origin, actor) in [(by(REGULATOR), Some(REGULATOR)), (RuntimeOrigin::root(), None)] {
            assert_ok!(announce());
            Clock::wait(DELAY + 5);
            let until = <Clock as frame_support::traits::Time>::now() + COOLDOWN;
            System::reset_events();
            assert_ok!(veto(origin));
            let vetoed = Event::IssuanceEndVetoed {
                class_id: CLASS,
                actor,
                until,
            };
            assert_eq!(events(), vec![vetoed]);
            assert_noop!(conclude(STRANGER), E::NotAnnounced);
            Clock::set(until - 1);
            assert_noop!(announce(), E::DelayRunning);
            Clock::set(until);
        }
        assert_ok!(announce());
    });
}

#[test]
fn nothing_irreversible_should_happen_under_an_order() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(announce());
        Clock::wait(10 * DELAY);
        Register::set_regime(Lifecycle::Active, true, true);
        assert_noop!(conclude(ISSUER), E::UnderOrder);
        Register::set_regime(Lifecycle::Active, true, false);
        assert_ok!(conclude(ISSUER));
    });
}

#[test]
fn each_step_should_need_its_role_and_a_known_class() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(conclude(ISSUER), E::NotAnnounced);
        assert_noop!(veto(by(REGULATOR)), E::NotAnnounced);
        for who in all_but(ISSUER) {
            assert_noop!(Units::end_issuance(by(who), CLASS), NO_ROLE);
        }
        assert_ok!(announce());
        for who in all_but(REGULATOR) {
            assert_noop!(veto(by(who)), NO_ROLE);
        }
        for origin in unsigned() {
            assert_noop!(Units::end_issuance(origin.clone(), CLASS), DispatchError::BadOrigin);
            assert_noop!(Units::conclude_end_issuance(origin, CLASS), DispatchError::BadOrigin);
        }
        assert_noop!(veto(RuntimeOrigin::none()), DispatchError::BadOrigin);
        assert_noop!(Units::end_issuance(by(ISSUER), UNKNOWN_CLASS), E::ClassUnknown);
        assert_noop!(Units::veto_end_issuance(by(REGULATOR), UNKNOWN_CLASS), E::ClassUnknown);
        assert_noop!(Units::conclude_end_issuance(by(BOB), UNKNOWN_CLASS), E::ClassUnknown);
    });
}
