//! Each invariant fails when storage is corrupted. The corruption is rolled back, and the state is sound again.

use super::*;
use crate::{Claimable, TrappedUnits};
use frame_support::{assert_err, traits::fungibles::MutateFreeze};
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

fn change_position(identity: IdentityId, change: impl FnOnce(&mut PositionOf<Test>)) {
    Positions::<Test>::mutate(CLASS, identity, change);
}

fn change_hold(change: impl FnOnce(&mut HoldOf<Test>)) {
    Holds::<Test>::mutate(0, |hold| change(hold.as_mut().expect("it exists")));
}

fn set_trapped(total: Balance, unclaimable: Balance) {
    Trapped::<Test>::insert(CLASS, TrappedUnits { total, unclaimable });
}

fn set_freeze(who: AccountId, amount: Balance) {
    assert_ok!(UnitFreezer::set_freeze(
        CLASS,
        &FreezeReason::Committed.into(),
        &who,
        amount
    ));
}

#[test]
fn classes_of_the_ledger_that_went_round_the_pipeline_should_be_found() {
    let message = "the ledger has no class that the pipeline does not know";
    corrupted(message, || {
        let row = Asset::<Test>::get(CLASS).expect("it exists");
        Asset::<Test>::insert(UNKNOWN_CLASS, row);
    });
    corrupted(message, || {
        let row = Account::<Test>::get(CLASS, BOB).expect("it exists");
        Account::<Test>::insert(UNKNOWN_CLASS, BOB, row);
    });
    corrupted(message, || Classes::<Test>::remove(CLASS));
}

#[test]
fn a_class_without_its_rows_should_be_found() {
    corrupted("every class is listed under its asset", || {
        AssetClasses::<Test>::remove(ASSET);
    });
    corrupted("a class is listed under its asset", || {
        let list = AssetClasses::<Test>::take(ASSET);
        AssetClasses::<Test>::insert(OTHER_ASSET, list);
    });
    corrupted("a class is listed once", || {
        AssetClasses::<Test>::mutate(ASSET, |list| list.try_push(CLASS).expect("room"));
    });
    corrupted("a listed class exists", || {
        AssetClasses::<Test>::mutate(ASSET, |list| list.try_push(UNKNOWN_CLASS).expect("room"));
    });
    corrupted("classes are numbered below the next id", || {
        NextClassId::<Test>::put(0);
    });
    corrupted("a class is in the ledger", || {
        Asset::<Test>::remove(CLASS);
        let _ = Account::<Test>::clear_prefix(CLASS, u32::MAX, None);
    });
    corrupted("a class has a deposit", || ClassDeposits::<Test>::remove(CLASS));
    corrupted("a deposit is for a class that exists", || {
        let deposit = ClassDeposits::<Test>::get(CLASS).expect("it exists");
        ClassDeposits::<Test>::insert(UNKNOWN_CLASS, deposit);
    });
}

#[test]
fn an_announced_step_of_no_class_or_after_it_should_be_found() {
    let announcement = || Announcement::Announced {
        announcer: ISSUER,
        due: START,
    };
    let message = "an irreversible step is announced of a class for which it was not taken";
    corrupted(message, || Endings::<Test>::insert(UNKNOWN_CLASS, announcement()));
    corrupted(message, || {
        Endings::<Test>::insert(CLASS, announcement());
        Classes::<Test>::mutate(CLASS, |record| {
            record.as_mut().expect("it exists").terms.issuance_ended = true;
        });
    });
    corrupted(message, || Renunciations::<Test>::insert(UNKNOWN_CLASS, announcement()));
    corrupted(message, || {
        Renunciations::<Test>::insert(CLASS, announcement());
        Classes::<Test>::mutate(CLASS, |record| {
            record.as_mut().expect("it exists").terms.force_renounced = true;
        });
    });
    let message = "an irreversible step that is not announced is not stored";
    corrupted(message, || Endings::<Test>::insert(CLASS, Announcement::Unannounced));
    corrupted(message, || {
        Renunciations::<Test>::insert(CLASS, Announcement::Unannounced)
    });
}

#[test]
fn units_without_an_identity_should_be_found() {
    corrupted("an account with units belongs to an identity", || Rules::forget(BOB));
}

#[test]
fn a_supply_that_is_not_the_sum_should_be_found() {
    let message = "the sum of balances and what is trapped is the issued supply";
    corrupted(message, || set_trapped(1, 1));
    corrupted(message, || set_supply(124));
    corrupted(message, || set_supply(126));
    corrupted(message, || set_balance(BOB, 6));
}

#[test]
fn sums_that_cannot_be_counted_should_be_found() {
    corrupted("units of an identity overflow", || {
        set_balance(ALICE, Balance::MAX);
        // No other account, so that the identity's sum overflows before the supply does.
        Account::<Test>::remove(CLASS, BOB);
        Account::<Test>::remove(CLASS, INVENTORY);
    });
    corrupted("the supply overflows", || {
        set_balance(ALICE, Balance::MAX / 2);
        set_balance(BOB, Balance::MAX / 2);
    });
    corrupted("the supply overflows", || {
        set_trapped(Balance::MAX, Balance::MAX);
    });
}

#[test]
fn a_supply_beyond_the_cap_should_be_found() {
    corrupted("the supply is within the cap", || {
        Classes::<Test>::mutate(CLASS, |record| {
            record.as_mut().expect("it exists").terms.supply_cap = 124
        });
    });
}

/// As `corrupted`, with 10 more units trapped: 7 for Bob, 3 for no claimer.
fn corrupted_trap(message: &'static str, corruption: impl FnOnce()) {
    corrupted(message, || {
        set_supply(135);
        set_trapped(10, 3);
        let identity = Some(BOB_ID);
        TrappedFor::<Test>::insert(BOB, CLASS, Claimable { amount: 7, identity });
        TrappedOf::<Test>::insert(BOB_ID, CLASS, 7);
        HeldClasses::<Test>::insert(ASSET, 2);
        assert_ok!(Units::do_try_state());
        corruption();
    });
}

#[test]
fn trapped_units_that_do_not_add_up_should_be_found() {
    let message = "trapped units are those of the claimers and those without one";
    corrupted_trap(message, || set_trapped(10, 4));
    corrupted_trap(message, || {
        set_supply(136);
        set_trapped(11, 3);
    });
    corrupted_trap("trapped units of a claimer are counted for their class", || {
        Trapped::<Test>::remove(CLASS);
        set_supply(125);
    });
    corrupted_trap("a claimer of nothing is not stored", || {
        let identity = None;
        TrappedFor::<Test>::insert(ALICE, CLASS, Claimable { amount: 0, identity });
    });
    let message = "trapped units are counted for the claimers' identities";
    corrupted_trap(message, || TrappedOf::<Test>::insert(BOB_ID, CLASS, 6));
    corrupted_trap(message, || TrappedOf::<Test>::insert(ALICE_ID, CLASS, 1));
    corrupted_trap(message, || TrappedOf::<Test>::remove(BOB_ID, CLASS));
    corrupted("a class without trapped units has no entry", || set_trapped(0, 0));
}

#[test]
fn a_freeze_that_is_not_the_commitments_should_be_found() {
    corrupted("the ledger keeps what is on hold", || set_freeze(ALICE, 49));
    corrupted("the ledger keeps what is on hold", || set_freeze(ALICE, 0));
    corrupted("the ledger keeps what is on hold", || {
        change_hold(|hold| hold.amount = 51)
    });
    let message = "a position's committed units are the sum of its accounts' freezes";
    corrupted(message, || set_freeze(ALICE, 51));
    corrupted(message, || set_freeze(BOB, 1));
    corrupted(message, || {
        change_position(ALICE_ID, |position| position.committed = 49)
    });
    corrupted(message, || change_position(BOB_ID, |position| position.committed = 1));
}

#[test]
fn committed_units_that_are_not_there_should_be_found() {
    corrupted("committed units are there", || {
        set_balance(ALICE, 49);
        set_supply(114);
    });
}

#[test]
fn an_empty_row_should_be_found() {
    corrupted("an empty position is not stored", || {
        Positions::<Test>::insert(CLASS, CAROL_ID, PositionOf::<Test>::default());
    });
}

#[test]
fn a_row_of_which_only_time_made_an_empty_one_should_be_sound() {
    ExtBuilder::default().units(ALICE, 60).build_and_execute(|| {
        // GIVEN a position without units that the rules remember
        Rules::remember_until(START + 10);
        assert_ok!(plain(Units::redeem(by(ALICE), CLASS, 60)));
        assert!(Positions::<Test>::contains_key(CLASS, ALICE_ID));
        // WHEN they remember it no longer
        Clock::wait(10);
        // THEN its row is sound, and goes with the next change
        assert_ok!(Units::do_try_state());
        assert_ok!(plain(Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 1, 1, [9; 32])));
        assert_ok!(plain(Units::redeem(by(ALICE), CLASS, 1)));
        assert!(!Positions::<Test>::contains_key(CLASS, ALICE_ID));
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
fn units_without_a_position_should_be_found() {
    corrupted("every unit belongs to a stored position", || {
        Positions::<Test>::remove(CLASS, BOB_ID);
    });
}

#[test]
fn a_hold_out_of_its_place_should_be_found() {
    corrupted("a hold is of its owner's identity", || {
        change_hold(|hold| hold.identity = CAROL_ID);
        let list = HoldsOf::<Test>::take(CLASS, ALICE_ID);
        HoldsOf::<Test>::insert(CLASS, CAROL_ID, list);
    });
    corrupted("a hold is listed under its position", || {
        let list = HoldsOf::<Test>::take(CLASS, ALICE_ID);
        HoldsOf::<Test>::insert(CLASS, CAROL_ID, list);
    });
    corrupted("every hold is listed under its position", || {
        HoldsOf::<Test>::remove(CLASS, ALICE_ID);
    });
    corrupted("a hold is listed once", || {
        HoldsOf::<Test>::mutate(CLASS, ALICE_ID, |list| list.try_push(0).expect("room"));
    });
    corrupted("a listed hold exists", || Holds::<Test>::remove(0));
    corrupted("an empty list of holds is not stored", || {
        HoldsOf::<Test>::insert(CLASS, BOB_ID, frame_support::BoundedVec::default());
    });
}

#[test]
fn a_wrong_list_of_owned_classes_should_be_found() {
    let message = "the classes of which an identity owns units are listed";
    corrupted(message, || OwnedClasses::<Test>::remove(BOB_ID));
    corrupted("nothing but positions is listed as owned", || {
        OwnedClasses::<Test>::mutate(BOB_ID, |list| list.try_push(5).expect("room"));
    });
    corrupted("an owned class is listed once", || {
        OwnedClasses::<Test>::mutate(BOB_ID, |list| list.try_push(CLASS).expect("room"));
    });
    corrupted("an empty list of classes is not stored", || {
        OwnedClasses::<Test>::insert(CAROL_ID, frame_support::BoundedVec::default());
    });
}

#[test]
fn rows_of_classes_and_holds_that_do_not_exist_should_be_found() {
    let message = "holds, positions and trapped units are of a class that exists";
    corrupted(message, || {
        Positions::<Test>::insert(UNKNOWN_CLASS, ALICE_ID, position(ALICE_ID));
    });
    corrupted(message, || {
        let mut hold = Holds::<Test>::get(0).expect("it exists");
        hold.class_id = UNKNOWN_CLASS;
        NextHoldId::<Test>::put(2);
        Holds::<Test>::insert(1, hold);
    });
    corrupted(message, || {
        let trapped = TrappedUnits {
            total: 1,
            unclaimable: 1,
        };
        Trapped::<Test>::insert(UNKNOWN_CLASS, trapped);
    });
    // The next hold would overwrite it.
    corrupted("holds are numbered below the next id", || NextHoldId::<Test>::put(0));
}

#[test]
fn a_hold_of_nothing_or_for_its_owner_should_be_found() {
    let message = "a hold has units, and another beneficiary and notary than its owner";
    corrupted(message, || change_hold(|hold| hold.amount = 0));
    corrupted(message, || change_hold(|hold| hold.beneficiary = ALICE));
    corrupted(message, || change_hold(|hold| hold.notary = ALICE));
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

#[test]
fn an_allowance_that_says_nothing_should_be_found() {
    let allow = || {
        assert_ok!(Units::approve(by(BOB), CLASS, CAROL, 5, 0, None));
        Allowances::<Test>::get((CLASS, BOB, CAROL)).expect("it stands")
    };
    corrupted("an allowance is of a class that exists", || {
        Allowances::<Test>::insert((UNKNOWN_CLASS, BOB, CAROL), allow());
    });
    corrupted("an allowance that is spent is not stored", || {
        let spent = AllowanceOf::<Test> { amount: 0, ..allow() };
        Allowances::<Test>::insert((CLASS, BOB, CAROL), spent);
    });
    corrupted("an allowance is for another account than its owner's", || {
        Allowances::<Test>::insert((CLASS, BOB, BOB), allow());
    });
    corrupted("an allowance is paid for by its owner", || {
        Allowances::<Test>::insert((CLASS, CAROL, BOB), allow());
    });
}

#[test]
fn a_secret_without_its_hold_and_a_hold_without_its_secret_should_be_found() {
    let message = "the secrets of holds are listed, and nothing else";
    corrupted(message, || Secrets::<Test>::insert(ALICE_ID, [1; 32], 0));
    corrupted(message, || change_hold(|hold| hold.secret_digest = Some([1; 32])));
    corrupted(message, || {
        change_hold(|hold| hold.secret_digest = Some([1; 32]));
        Secrets::<Test>::insert(BOB_ID, [1; 32], 0);
    });
    corrupted("a secret is of one hold of its owner", || {
        change_hold(|hold| hold.secret_digest = Some([1; 32]));
        put_on_hold(ALICE, 1);
        Holds::<Test>::mutate(1, |hold| {
            hold.as_mut().expect("it exists").secret_digest = Some([1; 32])
        });
    });
}
