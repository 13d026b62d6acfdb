use super::*;

fn release(who: AccountId, hold: u32) -> DispatchResult {
    plain(Units::release_hold(by(who), hold, None))
}

#[test]
fn released_units_should_be_free_again_and_other_holds_stay() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        put_on_hold(ALICE, 30);
        System::reset_events();
        assert_ok!(release(NOTARY, 0));
        assert_eq!(parts(ALICE_ID), (70, 30, 0));
        assert_eq!(frozen_in_ledger(ALICE), 30);
        assert_eq!((Holds::<Test>::get(0), Holds::<Test>::contains_key(1)), (None, true));
        let released = Event::HoldReleased {
            hold: 0,
            class_id: CLASS,
            actor: Some(NOTARY),
            power: ReleasePower::Notary,
            owner: ALICE,
            amount: 60,
            reason: None,
        };
        assert_eq!(events(), vec![released]);
        // With the last hold the ledger forgets the freeze, and the account can be emptied.
        assert_ok!(release(NOTARY, 1));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((100, 0, 0), 0));
        assert_ok!(Units::transfer(by(ALICE), CLASS, CAROL, 100, Memo::new()));
        assert_units(&[(CAROL, 100)]);
    });
}

#[test]
fn a_hold_should_be_released_by_its_notary_until_it_expires_and_then_by_anyone() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        Clock::set(EXPIRY - 1);
        for who in [ALICE, BOB, STRANGER, ISSUER, FREEZE_AGENT, FOREIGN_AGENT] {
            assert_noop!(release(who, 0), E::NotNotary);
        }
        // A hold that ends at t is over at t.
        Clock::set(EXPIRY);
        System::reset_events();
        assert_ok!(release(STRANGER, 0));
        let released = Event::HoldReleased {
            hold: 0,
            class_id: CLASS,
            actor: Some(STRANGER),
            power: ReleasePower::Expiry,
            owner: ALICE,
            amount: 60,
            reason: None,
        };
        assert_eq!(events(), vec![released]);
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
    });
}

#[test]
fn emergency_governance_should_end_a_hold_at_any_time_and_say_why() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 100);
        System::reset_events();
        assert_noop!(Units::release_hold(RuntimeOrigin::root(), 0, None), E::ReasonMissing);
        assert_ok!(Units::release_hold(RuntimeOrigin::root(), 0, BY_ORDER));
        let released = Event::HoldReleased {
            hold: 0,
            class_id: CLASS,
            actor: None,
            power: ReleasePower::Emergency,
            owner: ALICE,
            amount: 100,
            reason: BY_ORDER,
        };
        assert_eq!(events(), vec![released]);
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
    });
}

#[test]
fn the_notary_should_release_an_expired_hold_too() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        Clock::set(EXPIRY + 1);
        assert_ok!(release(NOTARY, 0));
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
    });
}

#[test]
fn a_release_should_be_possible_whatever_became_of_the_owner() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        // GIVEN the owner is frozen in every way
        freeze_units(ALICE_ID, 500);
        block(ALICE_ID);
        Rules::freeze(ALICE);
        // WHEN the notary releases, THEN what was held is frozen, not lost
        assert_ok!(release(NOTARY, 0));
        assert_eq!(parts(ALICE_ID), (0, 0, 500));
        assert_units(&[(ALICE, 100)]);
    });
}

#[test]
fn a_release_should_be_refused_when_there_is_no_such_hold() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(release(NOTARY, 0), E::HoldNotFound);
        put_on_hold(ALICE, 60);
        assert_noop!(
            Units::release_hold(RuntimeOrigin::none(), 0, None),
            DispatchError::BadOrigin
        );
        assert_ok!(release(NOTARY, 0));
        assert_noop!(release(NOTARY, 0), E::HoldNotFound);
    });
}

// The attack: the issuer sells units of its inventory under a hold, is paid outside of the chain, and its ForceAgent frees them.
#[test]
fn a_force_agent_should_end_a_hold_only_by_the_order_that_takes_its_units() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        for reason in [None, BY_ORDER] {
            assert_noop!(Units::release_hold(by(FORCE_AGENT), 0, reason), E::NotNotary);
        }
        assert_ok!(plain(Units::forced_transfer(
            by(FORCE_AGENT),
            CLASS,
            ALICE,
            BOB,
            100,
            REASON,
            DOCUMENT
        )));
        assert_units(&[(BOB, 100)]);
    });
}
