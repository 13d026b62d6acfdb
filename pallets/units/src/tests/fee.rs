use super::*;

/// The inventory's account collects.
fn charge(fee: Balance) {
    Rules::charge(INVENTORY, fee);
}
fn transfer(amount: Balance) -> DispatchResult {
    plain(Units::transfer(by(ALICE), CLASS, BOB, amount, Memo::new()))
}

#[test]
fn the_giver_should_pay_the_fee_on_top_of_what_it_sends() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        charge(3);
        assert_ok!(transfer(40));
        assert_units(&[(ALICE, 57), (BOB, 40), (INVENTORY, 3)]);
        assert_eq!(position(ALICE_ID).units, 57);
        let paid = Event::FeePaid {
            class_id: CLASS,
            payer: ALICE,
            collector: INVENTORY,
            amount: 3,
        };
        let sent = Event::Transferred {
            class_id: CLASS,
            sender: ALICE,
            receiver: BOB,
            amount: 40,
            memo: Memo::new(),
        };
        assert_eq!(events(), vec![paid, sent]);
        // It is charged as the dear transfer that it is.
        let result = Units::transfer(by(ALICE), CLASS, BOB, 1, Memo::new());
        assert_eq!(result.expect("enough").actual_weight, None);
    });
}

#[test]
fn a_collector_that_cannot_receive_should_waive_the_fee() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Rules::charge(STRANGER, 3);
        assert_eq!(Units::assess_transfer(CLASS, ALICE, BOB, 40), vec![]);
        assert_ok!(transfer(40));
        assert_units(&[(ALICE, 60), (BOB, 40)]);
    });
}

#[test]
fn the_execution_of_a_hold_should_cost_its_owner_the_fee() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        charge(3);
        assert_ok!(Units::hold(
            by(ALICE),
            CLASS,
            BOB,
            CAROL,
            90,
            START + 10,
            None,
            Balance::MAX
        ));
        assert_ok!(Units::execute_hold(by(CAROL), 0, None, false));
        assert_units(&[(ALICE, 7), (BOB, 90), (INVENTORY, 3)]);
        // Where the fee is not free nothing is put on hold: 4 and 3 are 7.
        let hold = |amount| Units::hold(by(ALICE), CLASS, BOB, CAROL, amount, START + 10, None, Balance::MAX);
        assert_noop!(hold(5), E::FeeUncovered);
        assert_ok!(hold(4));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((0, 7, 0), 7));
        assert_ok!(Units::release_hold(by(CAROL), 1, None));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((7, 0, 0), 0));
    });
}

#[test]
fn a_spender_should_use_up_its_allowance_with_what_the_owner_pays_on_top() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN a fee of 3, and an allowance of 50
        charge(3);
        assert_ok!(Units::approve(by(ALICE), CLASS, STRANGER, 50, 0, None));
        System::reset_events();
        // WHEN the spender moves 20
        let spend = |amount| {
            plain(Units::transfer_from(
                by(STRANGER),
                CLASS,
                ALICE,
                BOB,
                amount,
                Memo::new(),
            ))
        };
        assert_ok!(spend(20));
        // THEN the allowance shrinks by what left the owner
        assert_units(&[(ALICE, 77), (BOB, 20), (INVENTORY, 3)]);
        let spent = Event::AllowanceSpent {
            class_id: CLASS,
            owner: ALICE,
            spender: STRANGER,
            before: 50,
            after: 27,
        };
        assert!(events().contains(&spent));
        // AND of 27 the amount is 24 at most
        for amount in [25, 27] {
            let needed = amount + 3;
            let findings = Units::assess_transfer_from(CLASS, STRANGER, ALICE, BOB, amount);
            assert_eq!(findings, [Finding::AllowanceExceeded { needed, allowed: 27 }]);
            assert_noop!(spend(amount), E::AllowanceExceeded);
        }
        assert_ok!(spend(24));
        assert_units(&[(ALICE, 50), (BOB, 44), (INVENTORY, 6)]);
        // It was spent to the last unit.
        assert_noop!(spend(1), E::AllowanceExceeded);
    });
}

#[test]
fn a_waived_fee_should_refuse_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN a collector that cannot be paid, and a giver that has nothing on top of the amount
        Rules::charge(STRANGER, 3);
        assert_eq!(Units::assess_transfer(CLASS, ALICE, BOB, 100), vec![]);
        // THEN it sends all of it, and a spender of its needs an allowance for no more
        assert_ok!(Units::approve(by(ALICE), CLASS, STRANGER, 40, 0, None));
        let memo = Memo::new();
        assert_ok!(plain(Units::transfer_from(by(STRANGER), CLASS, ALICE, BOB, 40, memo)));
        assert_ok!(transfer(60));
        assert_units(&[(BOB, 100)]);
    });
}
