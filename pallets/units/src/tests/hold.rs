use super::*;
use frame_support::{dispatch::DispatchResult, hypothetically};

fn hold(owner: AccountId, amount: Balance) -> DispatchResult {
    Units::hold(by(owner), CLASS, BOB, NOTARY, amount, EXPIRY)
}

#[test]
fn held_units_should_stay_the_owners_and_earn_for_it() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(hold(ALICE, 60));
        Revenue::earn(CLASS, 2);
        // They are the owner's in every book, kept in place by the ledger too.
        assert_units(&[(ALICE, 100)]);
        assert_eq!(parts(ALICE_ID), (40, 60, 0));
        assert_eq!(frozen_in_ledger(ALICE), 60);
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 5));
        assert_eq!((accrued(BOB_ID), holders()), (U256::zero(), 1));
        let record = Hold {
            class: CLASS,
            owner: ALICE,
            identity: ALICE_ID,
            beneficiary: BOB,
            notary: NOTARY,
            amount: 60,
            expiry: EXPIRY,
        };
        assert_eq!(Holds::<Test>::get(0), Some(record));
        let held = Event::Held {
            hold: 0,
            class: CLASS,
            owner: ALICE,
            beneficiary: BOB,
            notary: NOTARY,
            amount: 60,
            expiry: EXPIRY,
        };
        assert_eq!(events(), vec![held]);
    });
}

#[test]
fn holds_should_add_up_to_the_last_unit_of_the_account() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_ok!(hold(ALICE, 25));
            assert_ok!(hold(ALICE, 35));
            assert_noop!(hold(ALICE, 1), refused(Reason::InsufficientUnits));
            assert_ok!(hold(ALICE_2, 40));
            assert_eq!((frozen_in_ledger(ALICE), frozen_in_ledger(ALICE_2)), (60, 40));
            assert_eq!(parts(ALICE_ID), (0, 100, 0));
            assert_eq!(NextHoldId::<Test>::get(), 3);
            assert_units(&[(ALICE, 60), (ALICE_2, 40)]);
        });
}

#[test]
fn a_hold_should_be_refused_beyond_the_free_units() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_noop!(hold(ALICE, 61), refused(Reason::InsufficientUnits));
            assert_noop!(hold(ALICE, Balance::MAX), refused(Reason::InsufficientUnits));
            assert_noop!(hold(CAROL, 1), refused(Reason::InsufficientUnits));
            // Frozen units cannot be promised, whatever the account.
            freeze_units(ALICE_ID, 90);
            for owner in [ALICE, ALICE_2] {
                assert_noop!(hold(owner, 11), refused(Reason::InsufficientUnits));
            }
            assert_ok!(hold(ALICE_2, 10));
            assert_noop!(hold(ALICE, 1), refused(Reason::InsufficientUnits));
            assert_noop!(
                Units::hold(by(ALICE), UNKNOWN_CLASS, BOB, NOTARY, 1, EXPIRY),
                refused(Reason::ClassUnknown)
            );
        });
}

#[test]
fn a_hold_should_end_in_time_for_others_beneficiary_and_notary() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let until = |expiry| Units::hold(by(ALICE), CLASS, BOB, NOTARY, 1, expiry);
        for expiry in [0, START - 1, START, START + MAX_HOLD + 1, u64::MAX] {
            assert_noop!(until(expiry), E::HoldInvalid);
        }
        for expiry in [START + 1, START + MAX_HOLD] {
            assert_ok!(until(expiry));
        }
        let in_favour_of = |beneficiary| Units::hold(by(ALICE), CLASS, beneficiary, NOTARY, 1, EXPIRY);
        assert_noop!(in_favour_of(ALICE), E::HoldInvalid);
        // A hold that its owner could release at will would keep units out of the reach of the law only.
        assert_noop!(Units::hold(by(ALICE), CLASS, BOB, ALICE, 1, EXPIRY), E::HoldInvalid);
        // Who may receive is judged at execution; another account of the owner is another account.
        for beneficiary in [ALICE_2, STRANGER] {
            assert_ok!(in_favour_of(beneficiary));
        }
        assert_eq!(parts(ALICE_ID), (96, 4, 0));
    });
}

#[test]
fn a_hold_should_be_refused_for_amount_zero_and_no_signature() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(hold(ALICE, 0), refused(Reason::AmountZero));
        assert_noop!(hold(STRANGER, 0), refused(Reason::AmountZero));
        for origin in unsigned() {
            assert_noop!(
                Units::hold(origin, CLASS, BOB, NOTARY, 1, EXPIRY),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_hold_should_be_refused_for_the_unknown_and_the_frozen() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(hold(STRANGER, 1), refused(Reason::SenderUnknown));
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(hold(ALICE, 1), refused(Reason::SenderFrozen));
        });
        hypothetically!({
            Compliance::freeze(ALICE);
            assert_noop!(hold(ALICE, 1), refused(Reason::SenderFrozen));
        });
    });
}

#[test]
fn a_hold_should_be_refused_when_all_ids_are_used() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        NextHoldId::<Test>::put(u32::MAX);
        assert_noop!(hold(ALICE, 1), E::IdsExhausted);
    });
}
