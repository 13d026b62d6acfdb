use super::*;

fn recover(lost: AccountId, new: AccountId) -> DispatchResult {
    plain(Units::recover(by(RECOVERY_AGENT), CLASS, lost, new, REASON, DOCUMENT))
}

#[test]
fn a_recovery_should_move_every_unit_and_leave_the_position_as_it_is() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .units(BOB, 5)
        .build_and_execute(|| {
            // GIVEN the lost account is suspended, its units earned something, some of them are frozen
            Revenue::earn(CLASS, 3);
            freeze_units(ALICE_ID, 80);
            block(ALICE_ID);
            Rules::freeze(ALICE);
            let before = position(ALICE_ID);
            System::reset_events();
            Revenue::settled();
            // WHEN it is recovered
            assert_ok!(recover(ALICE, ALICE_2));
            // THEN the units are in the other account, and what the identity earned and what is frozen stays
            assert_units(&[(ALICE_2, 107), (BOB, 5)]);
            assert_eq!(position(ALICE_ID), before);
            assert_eq!(Revenue::settled(), vec![]);
            assert_eq!(holders(), 2);
            let recovered = Event::Recovered {
                class_id: CLASS,
                agent: RECOVERY_AGENT,
                lost: ALICE,
                replacement: ALICE_2,
                amount: 100,
                reason_code: REASON,
                document: DOCUMENT,
            };
            assert_eq!(events(), vec![recovered]);
            assert_noop!(recover(ALICE, ALICE_2), E::AmountZero);
        });
}

#[test]
fn a_recovery_should_stay_within_the_identity() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(recover(ALICE, BOB), E::IdentityMismatch);
        assert_noop!(recover(ALICE, STRANGER), E::ReceiverUnknown);
        assert_noop!(recover(ALICE, ALICE), E::SameAccount);
    });
}

#[test]
fn a_recovery_should_suspend_the_lost_account() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert!(!Rules::is_frozen(ALICE));
        assert_ok!(recover(ALICE, ALICE_2));
        assert!(Rules::is_frozen(ALICE) && !Rules::is_frozen(ALICE_2));
        assert_ok!(Units::transfer(by(ALICE_2), CLASS, BOB, 10, Memo::new()));
        assert_noop!(
            Units::transfer(by(BOB), CLASS, ALICE, 1, Memo::new()),
            E::ReceiverFrozen
        );
    });
}

#[test]
fn holds_should_travel_with_a_recovery() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            // GIVEN holds in both accounts, and all of the position frozen
            put_on_hold(ALICE, 30);
            put_on_hold(ALICE_2, 40);
            put_on_hold(ALICE, 20);
            freeze_units(ALICE_ID, 140);
            System::reset_events();
            // WHEN one account is recovered
            let result = Units::recover(by(RECOVERY_AGENT), CLASS, ALICE, ALICE_2, REASON, DOCUMENT);
            // THEN its holds have the replacement as their owner, and cost what they cost
            let weight = Units::weigh_recovery(3);
            assert_eq!(result.map(|info| info.actual_weight), Ok(Some(weight)));
            let moved = |hold| Event::HoldMoved {
                hold,
                class_id: CLASS,
                lost: ALICE,
                replacement: ALICE_2,
            };
            let recovered = Event::Recovered {
                class_id: CLASS,
                agent: RECOVERY_AGENT,
                lost: ALICE,
                replacement: ALICE_2,
                amount: 100,
                reason_code: REASON,
                document: DOCUMENT,
            };
            assert_eq!(events(), vec![moved(0), moved(2), recovered]);
            assert_units(&[(ALICE_2, 140)]);
            assert!(Holds::<Test>::iter_values().all(|hold| hold.owner == ALICE_2));
            assert_eq!((frozen_in_ledger(ALICE), frozen_in_ledger(ALICE_2)), (0, 90));
            assert_eq!(parts(ALICE_ID), (0, 90, 140));
            // AND they are executed from there
            freeze_units(ALICE_ID, 0);
            assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
            assert_units(&[(ALICE_2, 110), (BOB, 30)]);
        });
}

#[test]
fn a_hold_for_the_replacement_or_in_its_hand_should_end_with_the_recovery() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(Units::hold(
            by(ALICE),
            CLASS,
            ALICE_2,
            NOTARY,
            30,
            EXPIRY,
            None,
            Balance::MAX
        ));
        assert_ok!(Units::hold(
            by(ALICE),
            CLASS,
            BOB,
            ALICE_2,
            20,
            EXPIRY,
            None,
            Balance::MAX
        ));
        assert_ok!(Units::hold(
            by(ALICE),
            CLASS,
            BOB,
            NOTARY,
            10,
            EXPIRY,
            None,
            Balance::MAX
        ));
        assert_ok!(recover(ALICE, ALICE_2));
        assert_eq!(HoldsOf::<Test>::get(CLASS, ALICE_ID).to_vec(), vec![2]);
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE_2)), ((90, 10, 0), 10));
    });
}

#[test]
fn a_recovery_should_wait_for_what_other_pallets_have_committed() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(<Units as UnitOps<_>>::commit(CLASS, &ALICE, None, 30));
        put_on_hold(ALICE, 70);
        assert_noop!(recover(ALICE, ALICE_2), E::InsufficientUnits);
        assert_ok!(<Units as UnitOps<_>>::uncommit(CLASS, &ALICE, 30));
        assert_ok!(recover(ALICE, ALICE_2));
        assert_eq!(parts(ALICE_ID), (30, 70, 0));
    });
}

#[test]
fn a_recovery_should_be_refused_when_the_account_is_empty() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for lost in [ALICE_2, BOB, STRANGER] {
            assert_noop!(recover(lost, ALICE), E::AmountZero);
        }
    });
}

#[test]
fn a_recovery_should_need_the_recovery_agent_of_the_asset_and_a_known_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let call = |origin, class_id| Units::recover(origin, class_id, ALICE, ALICE_2, REASON, DOCUMENT);
        for who in all_but(RECOVERY_AGENT) {
            assert_noop!(call(by(who), CLASS), NO_ROLE);
        }
        assert_noop!(call(by(RECOVERY_AGENT), UNKNOWN_CLASS), E::ClassUnknown);
        for origin in unsigned() {
            assert_noop!(call(origin, CLASS), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_recovery_should_be_judged_as_such_on_the_whole_balance() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .build_and_execute(|| {
            assert_ok!(recover(ALICE, ALICE_2));
            let judged = Rules::judged();
            let [movement] = judged.as_slice() else {
                panic!("one assessment on one movement, not {judged:?}");
            };
            assert_eq!((movement.kind, movement.amount), (TransferKind::Recovery, 100));
            assert!(movement.within_one_identity() && !movement.within_one_account());
            hypothetically!({
                Rules::answer(&[Finding::IdentityMismatch]);
                assert_noop!(recover(ALICE_2, ALICE), E::IdentityMismatch);
            });
        });
}
