//! What goes of an identity's positions when compliance closes it, and what keeps them.

use super::*;
use viaduct_primitives::{Accrual, AccrualBook, Holdings, StillOpen};

fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen> {
    Units::close(identity, most)
}

/// As settled at `index`, with `accrued` left.
fn book(index: u32, accrued: u32) -> AccrualBook {
    let accrual = Accrual {
        currency: CURRENCY,
        index: U256::from(index),
        accrued: U256::from(accrued),
    };
    vec![accrual].try_into().expect("one currency")
}

fn closed(class_id: ClassId, frozen: Balance, blocked: bool, accruals: AccrualBook) -> Event<Test> {
    Event::PositionClosed {
        class_id,
        identity: ALICE_ID,
        frozen,
        blocked,
        accruals,
    }
}

/// Another class of the same asset.
fn second_class() {
    assert_ok!(Units::create_class(
        by(ISSUER),
        ASSET,
        b"Wind".to_vec().try_into().expect("short"),
        b"GWND".to_vec().try_into().expect("short"),
        6,
        CAP,
        INVENTORY_ID,
    ));
}

#[test]
fn fractions_should_go_to_the_class_and_the_row_with_them() {
    ExtBuilder::default()
        .units(ALICE, 7)
        .units(BOB, 3)
        .build_and_execute(|| {
            // GIVEN somebody who sold everything, with 7 * 3 fractions of a base unit left
            Revenue::earn(CLASS, 3);
            assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 7));
            // What came since moves the index alone.
            Revenue::earn(CLASS, 2);
            System::reset_events();
            // WHEN
            assert_eq!(close(ALICE_ID, 1), Ok(1));
            // THEN
            assert_eq!(events(), vec![closed(CLASS, 0, false, book(5, 21))]);
            assert_eq!(Revenue::given_up(CLASS), U256::from(21));
            assert!(!is_stored(ALICE_ID) && ClassesOf::<Test>::iter_key_prefix(ALICE_ID).next().is_none());
            // AND nobody else's is touched
            assert_eq!(accrued(BOB_ID), U256::from(3 * 3 + 10 * 2));
            assert_eq!(close(ALICE_ID, 1), Ok(0));
        });
}

#[test]
fn an_agents_freeze_and_block_should_not_keep_a_stranger() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN agents of two classes of which she never had a unit
        second_class();
        freeze_units(ALICE_ID, 5);
        assert_ok!(Units::block_position(by(FREEZE_AGENT), 1, ALICE_ID, true));
        System::reset_events();
        // WHEN more is there than may be dropped, THEN nothing goes
        for most in [0, 1] {
            assert_noop!(close(ALICE_ID, most), StillOpen::More);
        }
        // WHEN it may, THEN both go, and the events say what went
        assert_eq!(close(ALICE_ID, 2), Ok(2));
        let mut told = events();
        told.sort_by_key(|event| matches!(event, Event::PositionClosed { class_id: 1, .. }));
        assert_eq!(
            told,
            vec![
                closed(CLASS, 5, false, AccrualBook::default()),
                closed(1, 0, true, AccrualBook::default())
            ]
        );
        assert_eq!(Positions::<Test>::iter().count(), 0);
        assert_eq!(ClassesOf::<Test>::iter().count(), 0);
    });
}

#[test]
fn units_and_whole_base_units_should_keep_all_of_it() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN a freeze elsewhere, which could go
        second_class();
        assert_ok!(Units::set_frozen_units(by(FREEZE_AGENT), 1, ALICE_ID, 5));
        // Units, and held ones
        assert_noop!(close(ALICE_ID, 9), StillOpen::Positions);
        put_on_hold(ALICE, 100);
        assert_noop!(close(ALICE_ID, 9), StillOpen::Positions);
        assert_ok!(Units::release_hold(by(NOTARY), 0));
        // Revenue: of a hundred units, a hundred whole base units
        Revenue::earn_whole(CLASS, 1);
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 100));
        assert_noop!(close(ALICE_ID, 9), StillOpen::Positions);
        // WHEN it is claimed, THEN both positions may go; the first one has gone already
        let claimed = <Units as viaduct_primitives::Positions>::with_accruals(CLASS, ALICE_ID, |_, book| {
            let accrual = book.get_mut(0).expect("it earned");
            Ok(core::mem::take(&mut accrual.accrued))
        });
        assert_eq!(claimed, Ok(U256::from(100) << 128));
        assert_eq!(close(ALICE_ID, 9), Ok(1));
        assert_eq!(Revenue::given_up(CLASS), U256::zero());
    });
}

#[test]
fn a_refused_settlement_should_keep_the_positions() {
    ExtBuilder::default().build_and_execute(|| {
        freeze_units(ALICE_ID, 5);
        frame_support::hypothetically!({
            Revenue::refuse();
            assert_noop!(close(ALICE_ID, 1), StillOpen::Failed(NOT_SETTLED));
        });
    });
}
