//! Each invariant fails when storage is corrupted. The corruption is rolled back, and the state is sound again.

use super::*;
use frame_support::{assert_err, hypothetically, traits::fungibles::MutateFreeze};
use pallet_assets::{Account, Asset};

/// Alice has 60 + 40 units, 50 of the 60 on hold; Bob 5; the inventory 20.
fn corrupted(message: &'static str, corruption: impl FnOnce()) {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .units(BOB, 5)
        .units(INVENTORY, 20)
        .build_and_execute(|| {
            put_on_hold(ALICE, 50);
            assert_ok!(Units::do_try_state());
            hypothetically!({
                corruption();
                assert_err!(Units::do_try_state(), DispatchError::Other(message));
            });
        });
}

fn set_supply(supply: Balance) {
    Asset::<Test>::mutate(CLASS, |class_id| class_id.as_mut().expect("it exists").supply = supply);
}

fn set_balance(who: AccountId, balance: Balance) {
    Account::<Test>::mutate(CLASS, who, |row| row.as_mut().expect("it exists").balance = balance);
}

fn change_position(identity: IdentityId, change: impl FnOnce(&mut Position)) {
    Positions::<Test>::mutate(CLASS, identity, change);
}

fn change_hold(change: impl FnOnce(&mut Hold<AccountId>)) {
    Holds::<Test>::mutate(0, |hold| change(hold.as_mut().expect("it exists")));
}

fn set_freeze(who: AccountId, amount: Balance) {
    assert_ok!(UnitFreezer::set_freeze(CLASS, &FreezeReason::Held.into(), &who, amount));
}

fn set_holders(holders: u32) {
    Classes::mutate(CLASS, |class_id| {
        class_id.as_mut().expect("it exists").info.holders = holders
    });
}

#[test]
fn a_class_unknown_to_compliance_should_be_found() {
    corrupted("a class is known to compliance", || Classes::remove(CLASS));
    corrupted("a class is known to compliance", || NextClassId::<Test>::put(2));
}

#[test]
fn units_of_nobody_should_be_found() {
    corrupted("an account with units belongs to an identity", || {
        Compliance::forget(BOB)
    });
}

#[test]
fn a_supply_that_is_not_the_sum_should_be_found() {
    let message = "the sum of balances and what is trapped is the issued supply";
    corrupted(message, || Trapped::<Test>::insert(CLASS, 1));
    corrupted(message, || set_supply(124));
    corrupted(message, || set_supply(126));
    corrupted(message, || set_balance(BOB, 6));
}

#[test]
fn sums_that_cannot_be_counted_should_be_found() {
    corrupted("units of an identity overflow", || {
        set_balance(ALICE, Balance::MAX);
        // Nobody else, so that the identity's sum overflows before the supply does.
        Account::<Test>::remove(CLASS, BOB);
        Account::<Test>::remove(CLASS, INVENTORY);
    });
    corrupted("the supply overflows", || {
        set_balance(ALICE, Balance::MAX / 2);
        set_balance(BOB, Balance::MAX / 2);
    });
    corrupted("the supply overflows", || {
        Trapped::<Test>::insert(CLASS, Balance::MAX);
    });
}

#[test]
fn trapped_units_of_no_class_and_none_of_one_should_be_found() {
    let message = "trapped units are some, of a class that exists";
    corrupted(message, || Trapped::<Test>::insert(UNKNOWN_CLASS, 1));
    corrupted(message, || Trapped::<Test>::insert(CLASS, 0));
}

#[test]
fn a_freeze_that_is_not_the_holds_should_be_found() {
    let message = "the ledger freezes exactly what is on hold";
    corrupted(message, || set_freeze(ALICE, 49));
    corrupted(message, || set_freeze(ALICE, 51));
    corrupted(message, || set_freeze(ALICE, 0));
    corrupted(message, || change_hold(|hold| hold.amount = 51));
    // Units that the ledger keeps though nobody has a hold on them.
    corrupted(message, || set_freeze(BOB, 1));
}

#[test]
fn held_units_that_are_not_there_should_be_found() {
    corrupted("held units are there", || {
        set_balance(ALICE, 49);
        set_supply(114);
    });
}

#[test]
fn an_empty_row_should_be_found() {
    corrupted("an empty position is not stored", || {
        Positions::<Test>::insert(CLASS, CAROL_ID, Position::default());
    });
}

#[test]
fn a_position_that_is_not_its_balances_should_be_found() {
    let message = "a position's units are the sum of its accounts' balances";
    corrupted(message, || change_position(ALICE_ID, |position| position.units = 99));
    corrupted(message, || change_position(BOB_ID, |position| position.units = 6));
    corrupted(message, || change_position(CAROL_ID, |position| position.units = 1));
    corrupted(message, || {
        set_balance(BOB, 6);
        set_supply(126);
    });
}

#[test]
fn a_position_that_is_not_its_holds_should_be_found() {
    let message = "a position's held units are the sum of its holds";
    corrupted(message, || change_position(ALICE_ID, |position| position.held = 49));
    corrupted(message, || change_position(BOB_ID, |position| position.held = 1));
    corrupted(message, || {
        Holds::<Test>::remove(0);
        set_freeze(ALICE, 0);
    });
}

#[test]
fn units_and_holds_without_a_position_should_be_found() {
    let message = "every unit and hold belongs to a stored position";
    corrupted(message, || Positions::<Test>::remove(CLASS, BOB_ID));
    corrupted("a hold is of its owner's identity", || {
        change_hold(|hold| hold.identity = CAROL_ID);
    });
}

#[test]
fn a_wrong_number_of_holders_should_be_found() {
    // Alice and Bob; the inventory does not count.
    for wrong in [0, 1, 3] {
        corrupted("holders are counted right", || set_holders(wrong));
    }
}

#[test]
fn rows_of_classes_and_holds_that_do_not_exist_should_be_found() {
    let message = "a hold and a position are of a class that exists";
    corrupted(message, || {
        Positions::<Test>::insert(UNKNOWN_CLASS, ALICE_ID, position(ALICE_ID));
    });
    corrupted(message, || {
        let mut hold = Holds::<Test>::get(0).expect("it exists");
        hold.class_id = UNKNOWN_CLASS;
        NextHoldId::<Test>::put(2);
        Holds::<Test>::insert(1, hold);
    });
    // The next hold would overwrite it.
    corrupted("holds are numbered below the next id", || NextHoldId::<Test>::put(0));
}

#[test]
fn a_hold_of_nothing_should_be_found() {
    corrupted("a hold has units and another beneficiary", || {
        let mut hold = Holds::<Test>::get(0).expect("it exists");
        hold.amount = 0;
        NextHoldId::<Test>::put(2);
        Holds::<Test>::insert(1, hold);
    });
    corrupted("a hold has units and another beneficiary", || {
        change_hold(|hold| hold.beneficiary = ALICE);
    });
}

#[test]
fn a_list_by_identity_that_is_not_the_positions_should_be_found() {
    corrupted("every position is listed under its identity", || {
        ClassesOf::<Test>::remove(BOB_ID, CLASS);
    });
    corrupted("nothing but positions is listed", || {
        ClassesOf::<Test>::insert(CAROL_ID, CLASS, ());
    });
}
