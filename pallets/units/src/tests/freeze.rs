//! `set_frozen_units` and `block_position`.

use super::*;
use codec::MaxEncodedLen;
use frame_support::traits::fungible::InspectHold;

fn freeze(identity: IdentityId, amount: Balance) -> DispatchResult {
    Units::set_frozen_units(by(FREEZE_AGENT), CLASS, identity, amount, REASON, DOCUMENT)
}

fn set_blocked(identity: IdentityId, blocked: bool) -> DispatchResult {
    Units::block_position(by(FREEZE_AGENT), CLASS, identity, blocked, REASON, DOCUMENT)
}

fn frozen(before: Balance, after: Balance) -> Event<Test> {
    Event::UnitsFrozen {
        class_id: CLASS,
        agent: Some(FREEZE_AGENT),
        identity: ALICE_ID,
        before,
        after,
        owned: 100,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn frozen_units_should_stay_earn_and_be_set_not_added() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(freeze(ALICE_ID, 30));
        Revenue::earn(CLASS, 2);
        assert_ok!(freeze(ALICE_ID, 20));
        assert_eq!(parts(ALICE_ID), (80, 0, 20));
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 5));
        // More than there is may be frozen: what comes later is frozen too.
        assert_ok!(freeze(ALICE_ID, Balance::MAX));
        assert_eq!(parts(ALICE_ID), (0, 0, Balance::MAX));
        assert_ok!(freeze(ALICE_ID, 0));
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
        assert_eq!(
            events(),
            vec![
                frozen(0, 30),
                frozen(30, 20),
                frozen(20, Balance::MAX),
                frozen(Balance::MAX, 0)
            ]
        );
        assert_units(&[(ALICE, 100)]);
    });
}

#[test]
fn what_arrives_should_be_frozen_as_far_as_was_ordered_beforehand() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 50)
        .build_and_execute(|| {
            assert_ok!(freeze(ALICE_ID, 120));
            assert_ok!(Units::transfer(by(BOB), CLASS, ALICE_2, 50, Memo::new()));
            assert_eq!(parts(ALICE_ID), (30, 0, 120));
        });
}

#[test]
fn frozen_units_should_not_touch_those_on_hold() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        assert_ok!(freeze(ALICE_ID, 100));
        assert_eq!(parts(ALICE_ID), (0, 60, 100));
        assert_eq!(frozen_in_ledger(ALICE), 60);
    });
}

#[test]
fn a_blocked_position_should_stay_and_earn() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(set_blocked(ALICE_ID, true));
        Revenue::earn(CLASS, 2);
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 5));
        assert!(position(ALICE_ID).blocked);
        assert_ok!(set_blocked(ALICE_ID, false));
        let blocked = |blocked| Event::PositionBlocked {
            class_id: CLASS,
            agent: Some(FREEZE_AGENT),
            identity: ALICE_ID,
            blocked,
            reason_code: REASON,
            document: DOCUMENT,
        };
        assert_eq!(events(), vec![blocked(true), blocked(false)]);
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 100, Memo::new()));
        assert_units(&[(BOB, 100)]);
    });
}

#[test]
fn a_row_should_exist_as_long_as_it_says_something() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN identities without units
        assert_ok!(freeze(ALICE_ID, 1));
        assert_ok!(set_blocked(BOB_ID, true));
        assert!(is_stored(ALICE_ID) && is_stored(BOB_ID));
        // WHEN nothing is frozen any more, THEN no row is left
        assert_ok!(freeze(ALICE_ID, 0));
        assert_ok!(set_blocked(BOB_ID, false));
        assert!(!is_stored(ALICE_ID) && !is_stored(BOB_ID));
        assert_eq!(holders(), 0);
    });
}

#[test]
fn a_row_made_by_a_freeze_should_not_earn_what_was_distributed_before_its_units() {
    ExtBuilder::default().units(BOB, 10).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(freeze(ALICE_ID, 1));
        assert_ok!(set_blocked(CAROL_ID, true));
        assert_ok!(set_blocked(CAROL_ID, false));
        Revenue::earn(CLASS, 2);
        assert_ok!(Units::transfer(by(BOB), CLASS, ALICE, 5, Memo::new()));
        Revenue::earn(CLASS, 1);
        assert_eq!(accrued(ALICE_ID), U256::from(5));
        assert_eq!(accrued(CAROL_ID), U256::zero());
    });
}

#[test]
fn a_freeze_should_settle_with_the_units_that_share() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 100)
        .build_and_execute(|| {
            assert_ok!(freeze(ALICE_ID, 1));
            assert_ok!(freeze(INVENTORY_ID, 1));
            assert_ok!(set_blocked(ALICE_ID, true));
            assert_ok!(set_blocked(INVENTORY_ID, true));
            assert_eq!(
                Revenue::settled(),
                vec![(CLASS, 100), (CLASS, 0), (CLASS, 100), (CLASS, 0)]
            );
        });
}

#[test]
fn a_freeze_that_changes_nothing_should_be_refused() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(freeze(ALICE_ID, 0), E::NothingToChange);
        assert_noop!(set_blocked(ALICE_ID, false), E::NothingToChange);
        assert_ok!(freeze(ALICE_ID, 5));
        assert_ok!(set_blocked(ALICE_ID, true));
        assert_noop!(freeze(ALICE_ID, 5), E::NothingToChange);
        assert_noop!(set_blocked(ALICE_ID, true), E::NothingToChange);
    });
}

#[test]
fn a_freeze_should_need_the_freeze_agent_of_the_asset_and_a_known_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for who in all_but(FREEZE_AGENT) {
            assert_noop!(
                Units::set_frozen_units(by(who), CLASS, ALICE_ID, 1, REASON, DOCUMENT),
                NO_ROLE
            );
            assert_noop!(
                Units::block_position(by(who), CLASS, ALICE_ID, true, REASON, DOCUMENT),
                NO_ROLE
            );
        }
        let unsigned = RuntimeOrigin::none;
        assert_noop!(
            Units::set_frozen_units(unsigned(), CLASS, ALICE_ID, 1, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        assert_noop!(
            Units::block_position(unsigned(), CLASS, ALICE_ID, true, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        let agent = || by(FREEZE_AGENT);
        assert_noop!(
            Units::set_frozen_units(agent(), UNKNOWN_CLASS, ALICE_ID, 1, REASON, DOCUMENT),
            E::ClassUnknown
        );
        assert_noop!(
            Units::block_position(agent(), UNKNOWN_CLASS, ALICE_ID, true, REASON, DOCUMENT),
            E::ClassUnknown
        );
    });
}

#[test]
fn an_unknown_identity_should_not_be_frozen() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(freeze(UNKNOWN_ID, 1), E::IdentityNotFound);
        assert_noop!(set_blocked(UNKNOWN_ID, true), E::IdentityNotFound);
        assert!(!is_stored(UNKNOWN_ID));
    });
}

#[test]
fn a_freeze_should_change_nothing_when_settlement_is_refused() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        hypothetically!({
            Revenue::refuse();
            assert_noop!(freeze(ALICE_ID, 1), NOT_SETTLED);
            assert_noop!(set_blocked(ALICE_ID, true), NOT_SETTLED);
        });
    });
}

#[test]
fn orders_on_a_position_should_be_paid_for_until_none_stands() {
    let locked = || Balances::balance_on_hold(&HoldReason::UnitOrder.into(), &FREEZE_AGENT);
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            let price = 10 + Balance::from(PositionOf::<Test>::max_encoded_len() as u32);
            // GIVEN Alice has units and Bob has none, WHEN both are ordered, THEN each order costs a row
            assert_ok!(freeze(ALICE_ID, 30));
            assert_eq!(locked(), price);
            assert_ok!(freeze(BOB_ID, 30));
            assert_eq!(locked(), 2 * price);
            // AND once only
            assert_ok!(set_blocked(BOB_ID, true));
            assert_ok!(freeze(BOB_ID, 0));
            assert_eq!(locked(), 2 * price);
            // WHEN governance ends the last order, THEN the agent has its tokens again
            assert_ok!(Units::block_position(
                RuntimeOrigin::root(),
                CLASS,
                BOB_ID,
                false,
                REASON,
                DOCUMENT
            ));
            assert_eq!(locked(), price);
            // A court that takes the units thaws them; what was frozen beyond them stays, and is paid for.
            assert_ok!(freeze(ALICE_ID, 101));
            assert_ok!(Units::forced_transfer(
                by(FORCE_AGENT),
                CLASS,
                ALICE,
                BOB,
                100,
                REASON,
                DOCUMENT
            ));
            assert_eq!((parts(ALICE_ID), locked()), ((0, 0, 1), price));
            // Whoever cannot pay orders nothing.
            let all = Balances::free_balance(FREEZE_AGENT);
            let spend = |amount| Balances::transfer_allow_death(by(FREEZE_AGENT), CAROL, amount);
            assert_ok!(spend(all - price));
            assert_noop!(freeze(CAROL_ID, 1), E::DepositUnaffordable);
            assert_noop!(set_blocked(CAROL_ID, true), E::DepositUnaffordable);
        });
}

#[test]
fn the_deposit_for_an_order_should_return_when_a_court_takes_the_frozen_units() {
    let locked = || Balances::balance_on_hold(&HoldReason::UnitOrder.into(), &FREEZE_AGENT);
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            // GIVEN an order that was there before the units
            assert_ok!(freeze(BOB_ID, 30));
            assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 30, Memo::new()));
            assert!(locked() > 0);
            // WHEN all of them are taken, THEN nothing stands, and the agent has its tokens again
            assert_ok!(Units::forced_transfer(
                by(FORCE_AGENT),
                CLASS,
                BOB,
                ALICE,
                30,
                REASON,
                DOCUMENT
            ));
            assert_eq!(locked(), 0);
        });
}
