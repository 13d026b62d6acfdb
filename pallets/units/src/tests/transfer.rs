use super::*;
use frame_support::{dispatch::DispatchResult, hypothetically};

fn transfer(from: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
    Units::transfer(by(from), CLASS, to, amount)
}

fn transferred(from: AccountId, to: AccountId, amount: Balance) -> Event<Test> {
    Event::Transferred {
        class_id: CLASS,
        from,
        to,
        amount,
    }
}

#[test]
fn a_transfer_should_move_units_and_nothing_else() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_units(&[(ALICE, 70), (BOB, 35)]);
            assert_eq!((position(ALICE_ID).units, position(BOB_ID).units), (70, 35));
            assert_eq!(holders(), 2);
            assert_eq!(events(), vec![transferred(ALICE, BOB, 30)]);
            let in_ledger = pallet_assets::Event::Transferred {
                asset_id: CLASS,
                from: ALICE,
                to: BOB,
                amount: 30,
            };
            assert_eq!(ledger_events(), vec![in_ledger]);
        });
}

#[test]
fn the_last_unit_should_take_the_holder_and_its_row_along() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // WHEN all but one unit go, THEN there are two holders
        assert_ok!(transfer(ALICE, BOB, 99));
        assert_eq!(holders(), 2);
        assert!(is_stored(ALICE_ID));
        // WHEN the last one goes, THEN there is one, and no empty row
        assert_ok!(transfer(ALICE, BOB, 1));
        assert_eq!(holders(), 1);
        assert!(!is_stored(ALICE_ID));
        assert_units(&[(BOB, 100)]);
    });
}

#[test]
fn a_position_that_earned_should_stay_when_its_last_unit_goes() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(transfer(ALICE, BOB, 100));
        Revenue::earn(CLASS, 4);
        assert!(is_stored(ALICE_ID));
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 3));
        assert_eq!(accrued(BOB_ID), U256::from(100 * 4));
        assert_eq!(holders(), 1);
    });
}

#[test]
fn both_sides_should_be_settled_once_with_the_units_they_had() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_eq!(Revenue::settled(), vec![(CLASS, 100), (CLASS, 5)]);
        });
}

#[test]
fn units_of_the_inventory_should_start_to_share_when_they_are_sold() {
    ExtBuilder::default().units(INVENTORY, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(transfer(INVENTORY, ALICE, 40));
        assert_eq!(holders(), 1, "the inventory is not a holder");
        Revenue::earn(CLASS, 2);
        assert_ok!(transfer(ALICE, INVENTORY, 40));
        assert_eq!(holders(), 0);
        Revenue::earn(CLASS, 1);
        assert_eq!(accrued(ALICE_ID), U256::from(40 * 2));
        assert_eq!(accrued(INVENTORY_ID), U256::zero());
        assert_units(&[(INVENTORY, 100)]);
    });
}

#[test]
fn a_transfer_within_one_identity_should_be_neutral() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        let before = position(ALICE_ID);
        assert_ok!(transfer(ALICE, ALICE_2, 100));
        assert_units(&[(ALICE_2, 100)]);
        assert_eq!(position(ALICE_ID), before);
        assert_eq!(Revenue::settled(), vec![], "one position, whose units stay");
        assert_eq!(holders(), 1);
        assert_eq!(events(), vec![transferred(ALICE, ALICE_2, 100)]);
    });
}

#[test]
fn a_transfer_to_oneself_should_be_neutral_but_judged() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for amount in [1, 100] {
            assert_ok!(transfer(ALICE, ALICE, amount));
        }
        assert_units(&[(ALICE, 100)]);
        assert_eq!(position(ALICE_ID).units, 100);
        assert_eq!(holders(), 1);
        assert_eq!(Revenue::settled(), vec![]);
        assert_eq!(ledger_events(), vec![], "the ledger is not touched");
        assert!(Compliance::judged().iter().all(|movement| movement.same_account));
        assert_noop!(transfer(ALICE, ALICE, 101), refused(Finding::InsufficientUnits));
        assert_noop!(transfer(ALICE, ALICE, 0), refused(Finding::AmountZero));
    });
}

#[test]
fn compliance_should_be_shown_both_sides_as_they_are_before_the_move() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .units(BOB, 5)
        .build_and_execute(|| {
            // GIVEN Alice has 40 of 107 units on hold and 10 frozen
            put_on_hold(ALICE, 40);
            freeze_units(ALICE_ID, 10);
            // WHEN she sends from the account with the hold
            assert_ok!(transfer(ALICE, BOB, 50));
            // THEN that is what compliance saw, once
            let judged = Compliance::judged();
            let [movement] = judged.as_slice() else {
                panic!("one assessment on one movement, not {judged:?}");
            };
            assert_eq!(movement.kind, TransferKind::Transfer);
            assert_eq!((movement.class_id, movement.amount), (CLASS, 50));
            assert_eq!(movement.supply_after, 112);
            assert!(!movement.same_account);
            let from = movement.from.as_ref().expect("the sender is judged");
            assert_eq!(from.wallet.map(|wallet| wallet.identity), Some(ALICE_ID));
            // The identity has 107 - 40 - 10 = 57 free units, the account 100 - 40 = 60.
            assert_eq!((from.units, from.spendable, from.blocked), (107, 57, false));
            let to = movement.to.as_ref().expect("the receiver is judged");
            assert_eq!(to.wallet.map(|wallet| wallet.identity), Some(BOB_ID));
            assert_eq!((to.units, to.blocked), (5, false));
        });
}

#[test]
fn a_transfer_should_be_refused_beyond_the_account_even_when_the_identity_has_more() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_noop!(transfer(ALICE, BOB, 61), refused(Finding::InsufficientUnits));
            assert_ok!(transfer(ALICE, BOB, 60));
            assert_units(&[(ALICE_2, 40), (BOB, 60)]);
            assert_noop!(transfer(ALICE, BOB, 1), refused(Finding::InsufficientUnits));
            assert_noop!(transfer(CAROL, BOB, 1), refused(Finding::InsufficientUnits));
        });
}

#[test]
fn a_transfer_should_be_refused_when_units_are_held() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            put_on_hold(ALICE, 50);
            assert_noop!(transfer(ALICE, CAROL, 11), refused(Finding::InsufficientUnits));
            assert_ok!(transfer(ALICE, CAROL, 10));
            assert_noop!(transfer(ALICE, ALICE_2, 1), refused(Finding::InsufficientUnits));
            // The other account has no hold.
            assert_ok!(transfer(ALICE_2, CAROL, 40));
            assert_units(&[(ALICE, 50), (CAROL, 50)]);
        });
}

#[test]
fn a_transfer_should_be_refused_when_units_are_frozen_whatever_the_account() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            freeze_units(ALICE_ID, 70);
            for from in [ALICE, ALICE_2] {
                assert_noop!(transfer(from, BOB, 31), refused(Finding::InsufficientUnits));
            }
            assert_ok!(transfer(ALICE, BOB, 20));
            assert_ok!(transfer(ALICE_2, BOB, 10));
            for from in [ALICE, ALICE_2] {
                assert_noop!(transfer(from, BOB, 1), refused(Finding::InsufficientUnits));
            }
            assert_units(&[(ALICE, 40), (ALICE_2, 30), (BOB, 30)]);
        });
}

#[test]
fn a_transfer_should_be_refused_to_and_from_the_unknown_and_the_frozen() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_noop!(transfer(ALICE, STRANGER, 1), refused(Finding::ReceiverUnknown));
            hypothetically!({
                block(BOB_ID);
                assert_noop!(transfer(BOB, ALICE, 1), refused(Finding::SenderFrozen));
                assert_noop!(transfer(ALICE, BOB_2, 1), refused(Finding::ReceiverFrozen));
            });
            hypothetically!({
                Compliance::freeze(BOB);
                assert_noop!(transfer(BOB, ALICE, 1), refused(Finding::SenderFrozen));
                assert_noop!(transfer(ALICE, BOB, 1), refused(Finding::ReceiverFrozen));
            });
            hypothetically!({
                Compliance::forget(BOB);
                let reasons = Units::can_transfer(CLASS, BOB, ALICE, 1).reasons;
                assert_eq!(reasons, vec![Finding::InsufficientUnits, Finding::SenderUnknown]);
                assert_noop!(transfer(BOB, ALICE, 1), refused(Finding::InsufficientUnits));
            });
        });
}

#[test]
fn a_transfer_should_be_refused_for_amount_zero_an_unknown_class_and_no_signature() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(transfer(ALICE, BOB, 0), refused(Finding::AmountZero));
        assert_noop!(
            Units::transfer(by(ALICE), UNKNOWN_CLASS, BOB, 1),
            refused(Finding::ClassUnknown)
        );
        for origin in unsigned() {
            assert_noop!(Units::transfer(origin, CLASS, BOB, 1), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_transfer_should_be_refused_for_the_first_reason_compliance_gives() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let table = [
            Finding::ClassUnknown,
            Finding::AmountZero,
            Finding::AssetNotActive,
            Finding::AssetTransfersFrozen,
            Finding::ClassPaused,
            Finding::SenderFrozen,
            Finding::ReceiverFrozen,
            Finding::InsufficientUnits,
            Finding::SenderUnknown,
            Finding::ReceiverUnknown,
            Finding::ReceiverClaimMissing(ClaimTopic::Kyc),
            Finding::SenderClaimMissing(ClaimTopic::Custom(4)),
            Finding::RulesUnset,
            Finding::CountryNotAllowed,
            Finding::IdentityCapExceeded,
            Finding::MaxHoldersExceeded,
            Finding::SupplyCapExceeded,
            Finding::IssuanceEnded,
            Finding::IdentityMismatch,
            Finding::SameAccount,
            Finding::CustodianNotAdmitted,
        ];
        for (n, reason) in table.into_iter().enumerate() {
            // The last reason is given alone, every other one with all that follow it.
            hypothetically!({
                Compliance::answer(&table[n..]);
                assert_noop!(transfer(ALICE, BOB, 1), refused(reason));
            });
        }
    });
}

#[test]
fn a_transfer_should_change_nothing_when_settlement_or_the_count_is_refused() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        hypothetically!({
            Revenue::refuse();
            assert_noop!(transfer(ALICE, BOB, 1), NOT_SETTLED);
        });
        hypothetically!({
            Compliance::close_books();
            assert_noop!(transfer(ALICE, BOB, 1), BOOKS_CLOSED);
        });
    });
}

#[test]
fn a_transfer_should_be_refused_when_compliance_errs() {
    // The transfer pipeline relies on compliance for policy, not for its own books.
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(CAROL, 5)
        .build_and_execute(|| {
            Compliance::answer(&[]);
            assert_noop!(transfer(ALICE, STRANGER, 1), refused(Finding::ReceiverUnknown));
            assert_noop!(transfer(STRANGER, ALICE, 1), refused(Finding::SenderUnknown));
            assert_noop!(
                Units::transfer(by(ALICE), UNKNOWN_CLASS, BOB, 1),
                refused(Finding::ClassUnknown)
            );
            assert_noop!(transfer(ALICE, BOB, 101), ArithmeticError::Underflow);
            assert_noop!(transfer(ALICE, ALICE_2, 101), TokenError::FundsUnavailable);
            // Held units the ledger itself keeps.
            put_on_hold(ALICE, 100);
            assert_noop!(transfer(ALICE, BOB, 1), TokenError::Frozen);
        });
}

#[test]
fn no_unit_should_vanish_from_a_supply_beyond_half_of_what_can_be_counted() {
    const MOST: Balance = Balance::MAX;
    ExtBuilder::default()
        .cap(MOST)
        .units(ALICE, MOST - 5)
        .build_and_execute(|| {
            // GIVEN a supply of 5 less than the most; the ledger credits only what could be minted on top of it.
            // WHEN more is sent, THEN it is refused
            assert_noop!(transfer(ALICE, BOB, 6), ArithmeticError::Overflow);
            assert_noop!(transfer(ALICE, ALICE_2, 6), ArithmeticError::Overflow);
            assert_noop!(transfer(ALICE, BOB, MOST - 5), ArithmeticError::Overflow);
            // WHEN as much is sent, THEN it arrives; to oneself nothing is credited
            assert_ok!(transfer(ALICE, ALICE, MOST - 5));
            assert_ok!(transfer(ALICE, BOB, 5));
            assert_units(&[(ALICE, MOST - 10), (BOB, 5)]);
        });
}
