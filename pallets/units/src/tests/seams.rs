//! What other pallets and dApps ask: positions, and the assessment before a transfer.

use super::*;
use frame_support::{assert_storage_noop, hypothetically};
use viaduct_primitives::{Accrual, Positions as Seam, TransferRules};

/// The pallet as `distribution` sees it.
type Pipeline = Units;

#[test]
fn sharing_units_should_leave_out_the_inventory() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .units(BOB, 7)
        .build_and_execute(|| {
            assert_eq!(
                Pipeline::class(CLASS),
                <Compliance as TransferRules<AccountId>>::class(CLASS)
            );
            assert_eq!(
                Pipeline::class(CLASS).map(|info| (info.asset, info.holders)),
                Some((ASSET, 2))
            );
            assert_eq!(Pipeline::sharing_supply(CLASS), 107);
            let mut rows: Vec<_> = Pipeline::iter_positions(CLASS)
                .into_iter()
                .map(|(identity, sharing, _)| (identity, sharing))
                .collect();
            rows.sort();
            assert_eq!(rows, vec![(INVENTORY_ID, 0), (ALICE_ID, 100), (BOB_ID, 7)]);
        });
}

#[test]
fn nothing_should_share_in_an_unknown_class() {
    ExtBuilder::default().units(ALICE, 1).build_and_execute(|| {
        assert_eq!(Pipeline::class(UNKNOWN_CLASS), None);
        assert_eq!(Pipeline::sharing_supply(UNKNOWN_CLASS), 0);
        assert_eq!(Pipeline::iter_positions(UNKNOWN_CLASS), vec![]);
        // Looking at a book that cannot be makes none.
        assert_noop!(
            Pipeline::with_accruals(UNKNOWN_CLASS, ALICE_ID, |units, book| {
                assert!(units == 0 && book.is_empty());
                Err::<(), _>(DispatchError::Exhausted)
            }),
            DispatchError::Exhausted
        );
        assert_storage_noop!(assert_ok!(Pipeline::with_accruals(UNKNOWN_CLASS, ALICE_ID, |_, _| Ok(
            ()
        ))));
    });
}

#[test]
fn an_accrual_book_should_be_written_only_when_the_caller_succeeds() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 100)
        .build_and_execute(|| {
            let accrual = Accrual {
                currency: CURRENCY,
                index: U256::zero(),
                accrued: U256::from(9),
            };
            let before = position(ALICE_ID);
            // WHEN the caller fails after a change, THEN it is not kept
            let failed = Pipeline::with_accruals(CLASS, ALICE_ID, |_, book| {
                book.try_push(accrual).expect("room");
                Err::<(), _>(DispatchError::Exhausted)
            });
            assert_eq!((failed, position(ALICE_ID)), (Err(DispatchError::Exhausted), before));
            // WHEN it succeeds, THEN it is, with what it returned; units are as before
            let shown = Pipeline::with_accruals(CLASS, ALICE_ID, |units, book| {
                book.try_push(accrual).expect("room");
                Ok(units)
            });
            assert_eq!(shown, Ok(100));
            assert_eq!(position(ALICE_ID).accruals.as_slice(), [accrual]);
            assert_eq!(position(ALICE_ID).units, 100);
            // All that is owned, the inventory's too: who keeps the indices knows that it shares with nothing.
            assert_eq!(
                Pipeline::with_accruals(CLASS, INVENTORY_ID, |units, _| Ok(units)),
                Ok(50)
            );
            assert_eq!(Pipeline::with_accruals(CLASS, CAROL_ID, |units, _| Ok(units)), Ok(0));
        });
}

#[test]
fn a_row_should_go_when_the_last_of_its_money_is_paid() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(Units::redeem(by(ALICE), CLASS, 100));
        assert!(is_stored(ALICE_ID));
        let paid = Pipeline::with_accruals(CLASS, ALICE_ID, |_, book| {
            let accrual = book.get_mut(0).expect("it earned");
            Ok(core::mem::take(&mut accrual.accrued))
        });
        assert_eq!(paid, Ok(U256::from(300)));
        assert!(!is_stored(ALICE_ID));
        // Looking at nobody's book makes no row.
        assert_ok!(Pipeline::with_accruals(CLASS, CAROL_ID, |units, _| Ok(units)), 0);
        assert!(!is_stored(CAROL_ID));
    });
}

#[test]
fn the_view_should_show_the_stored_position() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        freeze_units(ALICE_ID, 20);
        let expected = Position {
            units: 100,
            held: 60,
            frozen: 20,
            ..Default::default()
        };
        assert_eq!(Units::position(CLASS, ALICE_ID), expected);
        assert_eq!(Units::position(CLASS, CAROL_ID), Position::default());
    });
}

#[test]
fn the_verdict_should_list_every_reason_in_the_order_given() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let assessment = Units::can_transfer(CLASS, ALICE, BOB, 100);
        assert_eq!((assessment.allowed, assessment.reasons), (true, vec![]));
        block(ALICE_ID);
        let assessment = Units::can_transfer(CLASS, ALICE, STRANGER, 101);
        assert!(!assessment.allowed);
        assert_eq!(
            assessment.reasons,
            vec![
                Finding::SenderFrozen,
                Finding::InsufficientUnits,
                Finding::ReceiverUnknown
            ]
        );
        let assessment = Units::can_transfer(UNKNOWN_CLASS, ALICE, BOB, 1);
        assert_eq!(
            (assessment.allowed, assessment.reasons),
            (false, vec![Finding::ClassUnknown])
        );
    });
}

#[test]
fn the_verdict_should_be_on_the_very_movement_that_is_executed() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            put_on_hold(ALICE, 10);
            freeze_units(ALICE_ID, 5);
            for (from, to) in [
                (ALICE, BOB),
                (ALICE, ALICE_2),
                (ALICE, ALICE),
                (BOB, INVENTORY),
                (ALICE, STRANGER),
            ] {
                hypothetically!({
                    Compliance::judged();
                    let assessment = Units::can_transfer(CLASS, from, to, 5);
                    let asked = Compliance::judged();
                    let done = Units::transfer(by(from), CLASS, to, 5);
                    assert_eq!(asked, Compliance::judged());
                    assert_eq!(assessment.allowed, done.is_ok());
                });
            }
        });
}
