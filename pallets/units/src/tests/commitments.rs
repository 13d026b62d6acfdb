//! `commit`, `uncommit`, `deliver`: what other pallets lock in place.

use super::*;

type Ops = Units;

fn commit(owner: AccountId, to: Option<AccountId>, amount: Balance) -> DispatchResult {
    <Ops as UnitOps<AccountId>>::commit(CLASS, &owner, to.as_ref(), amount)
}

fn uncommit(owner: AccountId, amount: Balance) -> DispatchResult {
    <Ops as UnitOps<AccountId>>::uncommit(CLASS, &owner, amount)
}

fn deliver(owner: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
    <Ops as UnitOps<AccountId>>::deliver(CLASS, &owner, &to, amount)
}

#[test]
fn committed_units_should_stay_in_place_and_earn_for_their_owner() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(commit(ALICE, None, 60));
        Revenue::earn(CLASS, 2);
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((40, 60, 0), 60));
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 5));
        assert_noop!(
            Units::transfer(by(ALICE), CLASS, BOB, 41, Memo::new()),
            E::InsufficientUnits
        );
        assert_units(&[(ALICE, 100)]);
        let committed = Event::Committed {
            class_id: CLASS,
            owner: ALICE,
            amount: 60,
        };
        assert_eq!(events(), vec![committed]);
    });
}

#[test]
fn commitments_and_holds_should_add_up_in_one_sum() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        assert_noop!(commit(ALICE, None, 41), E::InsufficientUnits);
        assert_ok!(commit(ALICE, None, 40));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((0, 100, 0), 100));
        assert_eq!(Units::committed_to_holds(CLASS, ALICE_ID), 60);
        assert_ok!(uncommit(ALICE, 10));
        assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((10, 30, 0), 30));
        assert_units(&[(ALICE, 40), (BOB, 60)]);
    });
}

#[test]
fn a_commitment_should_be_judged_as_the_pair_or_the_sender_alone() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for (to, taker) in [(None, None), (Some(BOB), Some(BOB_ID))] {
            Rules::judged();
            assert_ok!(commit(ALICE, to, 1));
            let judged = Rules::judged();
            let [commitment] = judged.as_slice() else {
                panic!("one assessment, not {judged:?}");
            };
            assert_eq!(commitment.kind, TransferKind::Commit);
            assert_eq!((commitment.giver(), commitment.taker()), (Some(ALICE_ID), taker));
        }
        assert_noop!(commit(ALICE, Some(STRANGER), 1), E::ReceiverUnknown);
        assert_noop!(commit(STRANGER, None, 1), E::SenderUnknown);
        assert_noop!(commit(ALICE, None, 0), E::AmountZero);
        block(ALICE_ID);
        assert_noop!(commit(ALICE, None, 1), E::SenderFrozen);
    });
}

#[test]
fn units_should_be_uncommitted_whatever_the_policy_but_not_more_than_are() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(commit(ALICE, None, 60));
        // GIVEN nothing may move
        block(ALICE_ID);
        freeze_units(ALICE_ID, 500);
        Rules::freeze(ALICE);
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
        Register::set_regime(Lifecycle::Retired, false, true);
        assert_noop!(uncommit(ALICE, 61), E::NotCommitted);
        assert_noop!(uncommit(ALICE_2, 1), E::NotCommitted);
        assert_noop!(uncommit(STRANGER, 1), E::NotCommitted);
        Rules::judged();
        System::reset_events();
        assert_ok!(uncommit(ALICE, 60));
        assert_eq!(Rules::judged(), vec![]);
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((0, 0, 500), 0));
        let uncommitted = Event::Uncommitted {
            class_id: CLASS,
            owner: ALICE,
            amount: 60,
        };
        assert_eq!(events(), vec![uncommitted]);
    });
}

#[test]
fn a_delivery_should_transfer_committed_units_judged_now_or_change_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(commit(ALICE, None, 100));
        assert_noop!(deliver(ALICE, STRANGER, 10), E::ReceiverUnknown);
        assert_noop!(deliver(ALICE, BOB, 101), E::NotCommitted);
        hypothetically!({
            freeze_units(ALICE_ID, 91);
            assert_noop!(deliver(ALICE, BOB, 10), E::InsufficientUnits);
        });
        System::reset_events();
        assert_ok!(deliver(ALICE, BOB, 10));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((0, 90, 0), 90));
        assert_units(&[(ALICE, 90), (BOB, 10)]);
        let delivered = Event::Transferred {
            memo: Memo::new(),
            class_id: CLASS,
            sender: ALICE,
            receiver: BOB,
            amount: 10,
        };
        assert_eq!(events(), vec![delivered]);
        // To the last unit.
        assert_ok!(deliver(ALICE, BOB, 90));
        assert_units(&[(BOB, 100)]);
        assert!(!is_stored(ALICE_ID));
    });
}

#[test]
fn other_pallets_should_issue_transfer_and_redeem_as_the_calls_do() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(<Ops as UnitOps<_>>::issue(CLASS, &ALICE, 100));
        assert_ok!(<Ops as UnitOps<_>>::transfer(CLASS, &ALICE, &BOB, 30));
        assert_ok!(<Ops as UnitOps<_>>::redeem(CLASS, &BOB, 10));
        assert_units(&[(ALICE, 70), (BOB, 20)]);
        let issued = Event::Issued {
            class_id: CLASS,
            actor: None,
            receiver: ALICE,
            amount: 100,
            reason: None,
        };
        let redeemed = Event::Redeemed {
            class_id: CLASS,
            holder: BOB,
            amount: 10,
        };
        assert_eq!(events().first(), Some(&issued));
        assert_eq!(events().last(), Some(&redeemed));
        assert_noop!(<Ops as UnitOps<_>>::issue(CLASS, &ALICE, CAP), E::SupplyCapExceeded);
        assert_noop!(
            <Ops as UnitOps<_>>::transfer(CLASS, &ALICE, &STRANGER, 1),
            E::ReceiverUnknown
        );
        assert_noop!(<Ops as UnitOps<_>>::redeem(CLASS, &BOB, 21), E::InsufficientUnits);
        // Refused only when everything else is done: rolled back without a call around it.
        hypothetically!({
            Rules::close_books();
            assert_noop!(<Ops as UnitOps<_>>::transfer(CLASS, &ALICE, &BOB, 1), BOOKS_CLOSED);
            assert_noop!(<Ops as UnitOps<_>>::issue(CLASS, &ALICE, 1), BOOKS_CLOSED);
            assert_noop!(<Ops as UnitOps<_>>::redeem(CLASS, &ALICE, 1), BOOKS_CLOSED);
        });
    });
}
