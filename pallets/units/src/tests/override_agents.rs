//! Emergency governance ends the open-ended orders of agents on positions.

use super::*;

fn root() -> RuntimeOrigin {
    RuntimeOrigin::root()
}

#[test]
fn a_block_that_governance_ended_should_not_be_repeated_before_the_cooldown_is_over() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        block(ALICE_ID);
        System::reset_events();
        assert_ok!(Units::block_position(root(), CLASS, ALICE_ID, false, REASON, DOCUMENT));
        let until = START + COOLDOWN;
        assert_eq!(
            events(),
            vec![
                Event::AgentOverridden {
                    class_id: CLASS,
                    identity: Some(ALICE_ID),
                    until,
                },
                Event::PositionBlocked {
                    class_id: CLASS,
                    agent: None,
                    identity: ALICE_ID,
                    blocked: false,
                    reason_code: REASON,
                    document: DOCUMENT,
                },
            ]
        );
        // Neither by a block nor by a freeze to the same effect.
        let again = || Units::block_position(by(FREEZE_AGENT), CLASS, ALICE_ID, true, REASON, DOCUMENT);
        let freeze = |amount| Units::set_frozen_units(by(FREEZE_AGENT), CLASS, ALICE_ID, amount, REASON, DOCUMENT);
        Clock::set(until - 1);
        assert_noop!(again(), E::Overridden);
        assert_noop!(freeze(1), E::Overridden);
        // Others are not protected.
        assert_ok!(Units::block_position(
            by(FREEZE_AGENT),
            CLASS,
            BOB_ID,
            true,
            REASON,
            DOCUMENT
        ));
        Clock::set(until);
        hypothetically!({
            assert_ok!(freeze(1));
        });
        assert_ok!(again());
        assert_eq!(position(ALICE_ID).overridden_until, 0);
    });
}

#[test]
fn a_freeze_that_governance_lowered_should_not_be_raised_but_may_be_lowered() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        freeze_units(ALICE_ID, Balance::MAX);
        assert_ok!(Units::set_frozen_units(root(), CLASS, ALICE_ID, 40, REASON, DOCUMENT));
        assert_noop!(
            Units::set_frozen_units(root(), CLASS, ALICE_ID, 40, REASON, DOCUMENT),
            E::NothingToChange
        );
        // It freezes a person, not units, which an agent could thaw at once.
        assert_noop!(
            Units::set_frozen_units(root(), CLASS, ALICE_ID, 41, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        let freeze = |amount| Units::set_frozen_units(by(FREEZE_AGENT), CLASS, ALICE_ID, amount, REASON, DOCUMENT);
        assert_noop!(freeze(41), E::Overridden);
        assert_ok!(freeze(39));
        assert_noop!(freeze(40), E::Overridden);
        Clock::wait(COOLDOWN);
        assert_ok!(freeze(40));
    });
}

#[test]
fn governance_should_not_block_nor_order_on_the_unknown() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(
            Units::block_position(root(), CLASS, ALICE_ID, true, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        assert_noop!(
            Units::block_position(root(), CLASS, ALICE_ID, false, REASON, DOCUMENT),
            E::NothingToChange
        );
        assert_noop!(
            Units::set_frozen_units(root(), CLASS, UNKNOWN_ID, 1, REASON, DOCUMENT),
            E::IdentityNotFound
        );
        assert_noop!(
            Units::set_frozen_units(root(), UNKNOWN_CLASS, ALICE_ID, 1, REASON, DOCUMENT),
            E::ClassUnknown
        );
    });
}

#[test]
fn an_override_should_outlive_the_units_of_the_position() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        block(ALICE_ID);
        assert_ok!(Units::block_position(root(), CLASS, ALICE_ID, false, REASON, DOCUMENT));
        // WHEN she sells everything and comes back, THEN the agent may still not block her
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 100, Memo::new()));
        assert!(is_stored(ALICE_ID));
        assert_ok!(Units::transfer(by(BOB), CLASS, ALICE, 1, Memo::new()));
        assert_noop!(
            Units::block_position(by(FREEZE_AGENT), CLASS, ALICE_ID, true, REASON, DOCUMENT),
            E::Overridden
        );
        // WHEN it is over, THEN nothing of it is left with the last unit
        Clock::wait(COOLDOWN);
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 1, Memo::new()));
        assert!(!is_stored(ALICE_ID));
    });
}
