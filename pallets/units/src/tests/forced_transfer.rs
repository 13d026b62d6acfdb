use super::*;

fn force(from: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
    plain(Units::forced_transfer(
        by(FORCE_AGENT),
        CLASS,
        from,
        to,
        amount,
        REASON,
        DOCUMENT,
    ))
}

fn forced(from: AccountId, to: AccountId, amount: Balance, thawed: Balance) -> Event<Test> {
    Event::ForcedTransfer {
        class_id: CLASS,
        agent: FORCE_AGENT,
        sender: from,
        receiver: to,
        amount,
        thawed,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn a_forced_transfer_should_update_every_book_and_say_why() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            Revenue::earn(CLASS, 3);
            assert_ok!(force(ALICE, BOB, 100));
            Revenue::earn(CLASS, 2);
            assert_units(&[(BOB, 105)]);
            assert_eq!((position(ALICE_ID).units, position(BOB_ID).units), (0, 105));
            assert_eq!(holders(), 1);
            assert_eq!(accrued(ALICE_ID), U256::from(100 * 3));
            assert_eq!(accrued(BOB_ID), U256::from(5 * 3 + 105 * 2));
            assert_eq!(events(), vec![forced(ALICE, BOB, 100, 0)]);
        });
}

#[test]
fn a_forced_transfer_should_thaw_only_the_shortfall() {
    // Units, frozen, taken -> thawed, still frozen.
    let table = [
        (100, 30, 69, 0, 30),
        (100, 30, 70, 0, 30),
        (100, 30, 71, 1, 29),
        (100, 30, 100, 30, 0),
        (100, 100, 1, 1, 99),
        // More may be frozen than there is: what is taken was frozen.
        (100, 150, 10, 10, 140),
        (100, 150, 100, 100, 50),
    ];
    for (units, frozen, taken, thawed, left) in table {
        ExtBuilder::default().units(ALICE, units).build_and_execute(|| {
            freeze_units(ALICE_ID, frozen);
            System::reset_events();
            assert_ok!(force(ALICE, BOB, taken));
            assert_eq!(events(), vec![forced(ALICE, BOB, taken, thawed)]);
            assert_eq!(position(ALICE_ID).frozen, left);
            assert_eq!(parts(BOB_ID), (taken, 0, 0), "the receiver's are free");
            assert_units(&[(ALICE, units - taken), (BOB, taken)]);
        });
    }
}

fn ended(hold: u32, owner: AccountId, amount: Balance) -> Event<Test> {
    Event::HoldEnded {
        hold,
        class_id: CLASS,
        owner,
        beneficiary: BOB,
        amount,
    }
}

#[test]
fn a_forced_transfer_should_take_free_units_then_frozen_ones_then_those_of_holds() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            put_on_hold(ALICE, 50);
            freeze_units(ALICE_ID, 45);
            System::reset_events();
            assert_noop!(force(ALICE_2, CAROL, 41), E::InsufficientUnits);
            // Of 100 units 50 are held and 45 frozen: 5 are free, and what is taken beyond them is thawed.
            assert_ok!(force(ALICE_2, CAROL, 40));
            assert_eq!(parts(ALICE_ID), (0, 50, 10));
            assert_ok!(force(ALICE, CAROL, 10));
            assert_eq!(parts(ALICE_ID), (0, 50, 0));
            assert_eq!(
                events(),
                vec![forced(ALICE_2, CAROL, 40, 35), forced(ALICE, CAROL, 10, 10)]
            );
            assert_units(&[(ALICE, 50), (CAROL, 50)]);
            System::reset_events();
            // WHEN more is taken, THEN the hold ends, and what is not taken of it is free
            assert_ok!(force(ALICE, CAROL, 1));
            assert_eq!(events(), vec![ended(0, ALICE, 50), forced(ALICE, CAROL, 1, 0)]);
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((49, 0, 0), 0));
            assert_eq!((Holds::<Test>::iter().count(), HoldsOf::<Test>::iter().count()), (0, 0));
            assert_noop!(force(ALICE, CAROL, 50), E::InsufficientUnits);
        });
}

#[test]
fn a_forced_transfer_beside_a_hold_should_leave_it_deliverable() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN 100 units, 20 frozen and 30 on hold: 50 are free
        put_on_hold(ALICE, 30);
        freeze_units(ALICE_ID, 20);
        System::reset_events();
        // WHEN a court takes 60, THEN the 10 that are not free are thawed, and the hold stays
        assert_ok!(force(ALICE, CAROL, 60));
        assert_eq!(events(), vec![forced(ALICE, CAROL, 60, 10)]);
        assert_eq!(parts(ALICE_ID), (0, 30, 10));
        assert_units(&[(ALICE, 40), (CAROL, 60)]);
        // THEN its notary delivers the hold, and what was left frozen stays frozen
        assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
        assert_eq!(parts(ALICE_ID), (0, 0, 10));
        assert_units(&[(ALICE, 10), (BOB, 30), (CAROL, 60)]);
    });
}

#[test]
fn a_forced_transfer_beside_a_hold_should_thaw_only_what_it_takes() {
    // On hold, frozen, taken -> thawed, still on hold, still frozen; of 100 units.
    let table = [
        (30, 20, 50, 0, 30, 20),
        (30, 20, 51, 1, 30, 19),
        (30, 20, 70, 20, 30, 0),
        // The hold ends, and what is left of its units covers the frozen ones again.
        (30, 20, 71, 0, 0, 20),
        (30, 20, 90, 10, 0, 10),
        // More is frozen than is not on hold: the agent means the hold, too. What is taken was frozen, and no more than that is
        // thawed.
        (30, 80, 10, 10, 30, 70),
        (30, 150, 70, 70, 30, 80),
    ];
    for (on_hold, frozen, taken, thawed, still_on_hold, still_frozen) in table {
        ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
            put_on_hold(ALICE, on_hold);
            freeze_units(ALICE_ID, frozen);
            System::reset_events();
            assert_ok!(force(ALICE, CAROL, taken));
            assert_eq!(events().last(), Some(&forced(ALICE, CAROL, taken, thawed)));
            let position = position(ALICE_ID);
            assert_eq!(
                (position.units, position.committed, position.frozen),
                (100 - taken, still_on_hold, still_frozen)
            );
            assert_units(&[(ALICE, 100 - taken), (CAROL, taken)]);
        });
    }
}

#[test]
fn holds_should_yield_to_a_court_newest_first_and_only_as_far_as_needed() {
    // Scenario 14: holds kept the court waiting.
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 5)
        .deposits(1_000, 10)
        .build_and_execute(|| {
            // GIVEN everything in the account is on hold, in as many holds as there may be, one of another account
            for _ in 1..MAX_HOLDS {
                put_on_hold(ALICE, 20);
            }
            put_on_hold(ALICE_2, 5);
            System::reset_events();
            // WHEN a court takes 21 units, THEN the newest two holds of that account end, and their deposits return
            let result = Units::forced_transfer(by(FORCE_AGENT), CLASS, ALICE, CAROL, 21, REASON, DOCUMENT);
            // The position's holds were all read, whether they ended or not.
            let weight = Units::weigh_force(MAX_HOLDS);
            assert_eq!(result.map(|info| info.actual_weight), Ok(Some(weight)));
            assert_eq!(
                events(),
                vec![ended(2, ALICE, 20), ended(1, ALICE, 20), forced(ALICE, CAROL, 21, 0)]
            );
            assert_eq!(HoldsOf::<Test>::get(CLASS, ALICE_ID).to_vec(), vec![0, 3]);
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((19, 25, 0), 20));
            assert_units(&[(ALICE, 39), (ALICE_2, 5), (CAROL, 21)]);
            // WHEN what is free is put on hold again, THEN the court takes all the same, to the last unit
            put_on_hold(ALICE, 19);
            assert_ok!(force(ALICE, CAROL, 39));
            assert_units(&[(ALICE_2, 5), (CAROL, 60)]);
            assert_eq!(parts(ALICE_ID), (0, 5, 0));
        });
}

#[test]
fn units_that_another_pallet_committed_should_be_out_of_reach_until_it_lets_them_go() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(<Units as UnitOps<_>>::commit(CLASS, &ALICE, None, 30));
        put_on_hold(ALICE, 60);
        assert_eq!(
            Units::assess_force(CLASS, ALICE, CAROL, 71),
            vec![insufficient(71, 70, 90, 0)]
        );
        assert_noop!(force(ALICE, CAROL, 71), E::InsufficientUnits);
        assert_ok!(force(ALICE, CAROL, 70));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((0, 30, 0), 30));
        assert_ok!(<Units as UnitOps<_>>::uncommit(CLASS, &ALICE, 30));
        assert_ok!(force(ALICE, CAROL, 30));
        assert_units(&[(CAROL, 100)]);
    });
}

#[test]
fn a_forced_transfer_within_one_identity_should_end_holds_too() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 100);
        System::reset_events();
        assert_ok!(force(ALICE, ALICE_2, 30));
        assert_eq!(events(), vec![ended(0, ALICE, 100), forced(ALICE, ALICE_2, 30, 0)]);
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
        assert_units(&[(ALICE, 70), (ALICE_2, 30)]);
    });
}

#[test]
fn a_forced_transfer_within_one_identity_should_thaw_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        freeze_units(ALICE_ID, 80);
        System::reset_events();
        assert_ok!(force(ALICE, ALICE_2, 50));
        assert_units(&[(ALICE, 50), (ALICE_2, 50)]);
        assert_eq!(parts(ALICE_ID), (20, 0, 80));
        assert_eq!(events(), vec![forced(ALICE, ALICE_2, 50, 0)]);
    });
}

#[test]
fn a_forced_transfer_should_pass_blocks_freezes_and_pause() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 1)
        .build_and_execute(|| {
            block(ALICE_ID);
            block(BOB_ID);
            Rules::freeze(ALICE);
            assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
            Register::set_regime(Lifecycle::Retired, false, true);
            assert_noop!(
                Units::transfer(by(BOB), CLASS, CAROL, 1, Memo::new()),
                E::AssetNotActive
            );
            assert_ok!(force(ALICE, BOB, 100));
            assert_units(&[(BOB, 101)]);
        });
}

#[test]
fn a_forced_transfer_should_be_judged_as_one_with_frozen_units_in_reach() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 20);
        freeze_units(ALICE_ID, 70);
        Rules::judged();
        assert_ok!(force(ALICE, BOB, 60));
        let judged = Rules::judged();
        let [movement] = judged.as_slice() else {
            panic!("one assessment on one movement, not {judged:?}");
        };
        assert_eq!((movement.kind, movement.amount), (TransferKind::Forced, 60));
        assert_eq!(movement.supply_after, 100);
        let from = movement.from.as_ref().expect("the sender is judged");
        assert_eq!((from.units, from.free), (100, 80));
    });
}

#[test]
fn a_forced_transfer_should_be_refused_for_nothing_too_much_the_unknown_and_oneself() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(force(ALICE, BOB, 0), E::AmountZero);
        assert_noop!(force(ALICE, BOB, 101), E::InsufficientUnits);
        assert_noop!(force(ALICE, STRANGER, 1), E::ReceiverUnknown);
        assert_noop!(force(STRANGER, ALICE, 1), E::SenderUnknown);
        assert_noop!(force(ALICE, ALICE, 1), E::SameAccount);
    });
}

#[test]
fn a_forced_transfer_should_need_the_force_agent_of_the_asset_and_a_known_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let call = |origin, class_id| Units::forced_transfer(origin, class_id, ALICE, BOB, 1, REASON, DOCUMENT);
        for who in all_but(FORCE_AGENT) {
            assert_noop!(call(by(who), CLASS), NO_ROLE);
        }
        assert_noop!(call(by(FORCE_AGENT), UNKNOWN_CLASS), E::ClassUnknown);
        for origin in unsigned() {
            assert_noop!(call(origin, CLASS), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_forced_transfer_should_change_nothing_when_a_neighbour_refuses() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        hypothetically!({
            let topic = ClaimTopic::Aml;
            Rules::answer(&[Finding::ReceiverClaimMissing { topic }]);
            assert_noop!(force(ALICE, BOB, 1), E::ReceiverClaimMissing);
        });
        hypothetically!({
            Revenue::refuse();
            assert_noop!(force(ALICE, BOB, 1), NOT_SETTLED);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(force(ALICE, BOB, 1), BOOKS_CLOSED);
        });
    });
}

#[test]
fn an_order_should_not_reach_a_receiver_that_the_rules_refuse_for_every_kind() {
    // Scenario 06: the force agent sent units to a chain that no officer had admitted.
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 100);
        hypothetically!({
            Rules::answer(&[Finding::CustodianNotAdmitted]);
            assert_eq!(
                Units::assess_force(CLASS, ALICE, BOB, 60),
                vec![Finding::CustodianNotAdmitted]
            );
            assert_noop!(force(ALICE, BOB, 60), E::CustodianNotAdmitted);
        });
    });
}
