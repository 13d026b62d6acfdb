//! Units that XCM withdrew and could not deposit: how `pallet_xcm` traps and claims them, and what they are meanwhile.

use super::*;
use frame_support::{
    assert_storage_noop,
    traits::{
        fungibles::{Balanced, Credit},
        tokens::{
            imbalance::UnsafeConstructorDestructor, Fortitude::Polite, Precision::Exact, Preservation::Expendable,
        },
    },
};
use viaduct_primitives::{Positions as Seam, UnitTrap};

/// Forgets a credit, and tells the transfer pipeline.
fn forget(mut credit: Credit<AccountId, Units>) {
    let amount = credit.forget_imbalance();
    Units::trap(CLASS, amount);
}

/// A deposit is refused, and the credit is forgotten.
fn trap(from: AccountId, amount: Balance) {
    let credit = <Units as Balanced<AccountId>>::withdraw(CLASS, &from, amount, Exact, Expendable, Polite)
        .expect("the sender may send");
    forget(Units::resolve(&STRANGER, credit).expect_err("nobody knows him"));
}

/// A claim: units are minted, and a copy of their credit is dropped, because what is trapped is in the supply already.
fn claim(amount: Balance) -> Credit<AccountId, Units> {
    let credit = <Units as Balanced<AccountId>>::issue(CLASS, amount);
    drop(credit.unsafe_clone());
    assert_ok!(Units::release(CLASS, credit.peek()));
    credit
}

fn trapped(amount: Balance, total: Balance) -> Event<Test> {
    Event::UnitsTrapped {
        class_id: CLASS,
        amount,
        total,
    }
}

fn released(amount: Balance, total: Balance) -> Event<Test> {
    Event::UnitsReleased {
        class_id: CLASS,
        amount,
        total,
    }
}

#[test]
fn trapped_units_should_stay_issued_and_be_nobodys() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 100)
        .units(BOB, 10)
        .build_and_execute(|| {
            assert_eq!((Units::trapped(CLASS), Units::sharing_supply(CLASS)), (0, 110));
            // WHEN some of Alice's units and all of Bob's are trapped
            trap(ALICE, 30);
            trap(BOB, 10);
            // THEN they are issued, in no account, and share in nothing
            assert_eq!((Units::trapped(CLASS), Units::sharing_supply(CLASS)), (40, 70));
            assert_eq!(Units::total_issuance(CLASS), 160);
            assert_units(&[(INVENTORY, 50), (ALICE, 70)]);
            assert_eq!(holders(), 1);
            assert_eq!(events(), vec![trapped(30, 30), trapped(10, 40)]);
            // The inventory's are trapped like all others.
            trap(INVENTORY, 20);
            assert_eq!((Units::trapped(CLASS), Units::sharing_supply(CLASS)), (60, 70));
        });
}

#[test]
fn a_claim_should_bring_trapped_units_back_to_an_eligible_account() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN two trapped deposits
        trap(ALICE, 30);
        trap(ALICE, 20);
        // WHEN one is claimed, THEN the supply is what it was, and the units are the receiver's
        let credit = claim(20);
        assert_eq!((credit.peek(), Units::total_issuance(CLASS)), (20, 100));
        assert!(Units::resolve(&BOB, credit).is_ok());
        assert_eq!(Units::trapped(CLASS), 30);
        assert_units(&[(ALICE, 50), (BOB, 20)]);
        // WHEN the other one is, THEN nothing is left of the trap
        assert!(Units::resolve(&ALICE, claim(30)).is_ok());
        assert_units(&[(ALICE, 80), (BOB, 20)]);
        assert!(!Trapped::<Test>::contains_key(CLASS));
        assert_eq!(
            events(),
            vec![trapped(30, 30), trapped(20, 50), released(20, 30), released(30, 0)]
        );
        assert_eq!(Units::sharing_supply(CLASS), 100);
    });
}

#[test]
fn a_claim_for_somebody_ineligible_should_be_trapped_again() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 30);
        let credit = Units::resolve(&STRANGER, claim(30)).expect_err("nobody knows him");
        forget(credit);
        assert_eq!((Units::trapped(CLASS), Units::total_issuance(CLASS)), (30, 100));
        assert_units(&[(ALICE, 70)]);
        assert_eq!(events(), vec![trapped(30, 30), released(30, 0), trapped(30, 30)]);
    });
}

#[test]
fn no_more_should_be_released_than_is_trapped() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(Units::release(CLASS, 1), E::NothingTrapped);
        trap(ALICE, 30);
        assert_noop!(Units::release(CLASS, 31), E::NothingTrapped);
        assert_noop!(Units::release(CLASS, Balance::MAX), E::NothingTrapped);
        assert_noop!(Units::release(UNKNOWN_CLASS, 1), E::NothingTrapped);
        // Nothing is neither trapped nor released, of whatever class.
        for class_id in [CLASS, UNKNOWN_CLASS] {
            assert_storage_noop!({
                Units::trap(class_id, 0);
                assert_ok!(Units::release(class_id, 0));
            });
        }
    });
}

#[test]
fn trapped_units_should_earn_for_nobody() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        trap(ALICE, 40);
        Revenue::earn(CLASS, 2);
        assert!(Units::resolve(&BOB, claim(40)).is_ok());
        Revenue::earn(CLASS, 1);
        let expected = 100 * 3 + 60 * 2 + 60;
        assert_eq!(
            (accrued(ALICE_ID), accrued(BOB_ID)),
            (U256::from(expected), U256::from(40))
        );
    });
}

#[test]
fn trapped_units_should_count_for_caps_on_the_supply_and_shares_of_it() {
    ExtBuilder::default().cap(100).units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 40);
        // No unit may be issued in place of a trapped one: it can come back.
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), CLASS, BOB, 1),
            refused(Finding::SupplyCapExceeded)
        );
        Compliance::judged();
        // What compliance measures a share by is all that is issued.
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 10));
        assert_ok!(Units::redeem(by(ALICE), CLASS, 10));
        let supplies: Vec<_> = Compliance::judged().iter().map(|judged| judged.supply_after).collect();
        assert_eq!(supplies, vec![100, 90]);
        assert_units(&[(ALICE, 40), (BOB, 10)]);
    });
}

#[test]
fn a_claim_that_the_ledger_cannot_count_should_leave_the_rest_trapped() {
    const MOST: Balance = Balance::MAX;
    ExtBuilder::default()
        .cap(MOST)
        .units(ALICE, MOST - 5)
        .build_and_execute(|| {
            // GIVEN more trapped units than could be minted on top of the supply
            trap(ALICE, 30);
            // WHEN they are claimed, THEN as many come back as the ledger minted, and the rest is not forgotten
            let credit = claim(30);
            assert_eq!((credit.peek(), Units::trapped(CLASS)), (5, 25));
            assert!(Units::resolve(&BOB, credit).is_ok());
            assert_units(&[(ALICE, MOST - 35), (BOB, 5)]);
            assert_eq!(Units::total_issuance(CLASS), MOST - 5);
        });
}

/// In production it says so in the log and changes nothing.
#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "units of a class that does not exist were trapped")]
fn units_of_an_unknown_class_should_not_be_trapped() {
    ExtBuilder::default().build_and_execute(|| Units::trap(UNKNOWN_CLASS, 1));
}
