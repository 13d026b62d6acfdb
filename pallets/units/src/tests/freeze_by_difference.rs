//! `freeze_units` and `thaw_units`.

use super::*;
use codec::MaxEncodedLen;
use frame_support::traits::fungible::InspectHold;

fn freeze(amount: Balance) -> DispatchResult {
    Units::freeze_units(by(FREEZE_AGENT), CLASS, ALICE_ID, amount, REASON, DOCUMENT)
}

fn thaw(amount: Balance) -> DispatchResult {
    Units::thaw_units(by(FREEZE_AGENT), CLASS, ALICE_ID, amount, REASON, DOCUMENT)
}

fn thaw_by_governance(amount: Balance) -> DispatchResult {
    Units::thaw_units(RuntimeOrigin::root(), CLASS, ALICE_ID, amount, REASON, DOCUMENT)
}

fn frozen(agent: Option<AccountId>, before: Balance, after: Balance) -> Event<Test> {
    Event::UnitsFrozen {
        class_id: CLASS,
        agent,
        identity: ALICE_ID,
        before,
        after,
        owned: 100,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn freezes_should_add_up_and_thaws_take_off() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(freeze(30));
        assert_ok!(freeze(90));
        assert_ok!(thaw(100));
        assert_eq!(parts(ALICE_ID), (80, 0, 20));
        assert_ok!(thaw(20));
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
        let agent = Some(FREEZE_AGENT);
        assert_eq!(
            events(),
            vec![
                frozen(agent, 0, 30),
                frozen(agent, 30, 120),
                frozen(agent, 120, 20),
                frozen(agent, 20, 0)
            ]
        );
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 3));
    });
}

#[test]
fn no_more_should_be_thawed_than_is_frozen_nor_frozen_than_can_be_counted() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(thaw(1), E::ThawExceedsFrozen);
        assert_ok!(freeze(30));
        assert_noop!(thaw(31), E::ThawExceedsFrozen);
        assert_noop!(freeze(Balance::MAX), E::FrozenTooMany);
        assert_noop!(freeze(0), E::NothingToChange);
        assert_noop!(thaw(0), E::NothingToChange);
        assert_ok!(freeze(Balance::MAX - 30));
        assert_noop!(freeze(1), E::FrozenTooMany);
        assert_eq!(parts(ALICE_ID), (0, 0, Balance::MAX));
    });
}

#[test]
fn governance_should_thaw_and_then_no_agent_freezes_before_the_cooldown_is_over() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(freeze(60));
        System::reset_events();
        assert_ok!(thaw_by_governance(20));
        let until = START + COOLDOWN;
        let overridden = Event::AgentOverridden {
            class_id: CLASS,
            identity: Some(ALICE_ID),
            until,
        };
        assert_eq!(events(), vec![overridden, frozen(None, 60, 40)]);
        Clock::set(until - 1);
        assert_noop!(freeze(1), E::Overridden);
        assert_noop!(
            Units::set_frozen_units(by(FREEZE_AGENT), CLASS, ALICE_ID, 41, REASON, DOCUMENT),
            E::Overridden
        );
        assert_ok!(thaw(1));
        Clock::set(until);
        assert_ok!(freeze(1));
        assert_eq!(position(ALICE_ID).frozen, 40);
    });
}

#[test]
fn a_freeze_and_a_thaw_should_need_their_agent_and_a_known_position() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(freeze(1));
        for who in all_but(FREEZE_AGENT) {
            assert_noop!(
                Units::freeze_units(by(who), CLASS, ALICE_ID, 1, REASON, DOCUMENT),
                NO_ROLE
            );
            assert_noop!(
                Units::thaw_units(by(who), CLASS, ALICE_ID, 1, REASON, DOCUMENT),
                NO_ROLE
            );
        }
        for origin in unsigned() {
            assert_noop!(
                Units::freeze_units(origin, CLASS, ALICE_ID, 1, REASON, DOCUMENT),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            Units::thaw_units(RuntimeOrigin::none(), CLASS, ALICE_ID, 1, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        let agent = || by(FREEZE_AGENT);
        assert_noop!(
            Units::freeze_units(agent(), UNKNOWN_CLASS, ALICE_ID, 1, REASON, DOCUMENT),
            E::ClassUnknown
        );
        assert_noop!(
            Units::freeze_units(agent(), CLASS, UNKNOWN_ID, 1, REASON, DOCUMENT),
            E::IdentityNotFound
        );
        assert_noop!(
            Units::thaw_units(agent(), CLASS, UNKNOWN_ID, 1, REASON, DOCUMENT),
            E::IdentityNotFound
        );
    });
}

#[test]
fn a_freeze_should_be_paid_for_until_all_is_thawed() {
    let locked = || Balances::balance_on_hold(&HoldReason::UnitOrder.into(), &FREEZE_AGENT);
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            let price = 10 + Balance::from(PositionOf::<Test>::max_encoded_len() as u32);
            assert_ok!(freeze(5));
            assert_ok!(freeze(5));
            assert_eq!(locked(), price);
            assert_ok!(thaw(9));
            assert_eq!(locked(), price);
            assert_ok!(thaw_by_governance(1));
            assert_eq!(locked(), 0);
        });
}
