//! What goes of an identity's positions when compliance closes it, and what keeps them.

use super::*;
use viaduct_primitives::{Holdings, StillOpen};

fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen> {
    Units::close(identity, most)
}

/// As settled at `index`, with `accrued` left.
fn book(index: u32, accrued: u32) -> RevenueBook {
    RevenueBook {
        index: U256::from(index),
        accrued: U256::from(accrued),
    }
}

/// Another class of the same asset.
fn second_class() {
    assert_ok!(create_class(b"Wind", b"GWND", CAP));
}

#[test]
fn fractions_should_go_to_the_class_and_the_row_with_them() {
    ExtBuilder::default()
        .units(ALICE, 7)
        .units(BOB, 3)
        .build_and_execute(|| {
            // GIVEN a holder who sold everything, with 7 * 3 fractions of a base unit left
            Revenue::earn(CLASS, 3);
            assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 7, Memo::new()));
            // What came since moves the index alone.
            Revenue::earn(CLASS, 2);
            System::reset_events();
            // WHEN
            assert_eq!(close(ALICE_ID, 1), Ok(1));
            // THEN
            let closed = Event::PositionClosed {
                class_id: CLASS,
                identity: ALICE_ID,
                entitlements: book(5, 21),
            };
            assert_eq!(events(), vec![closed]);
            assert_eq!(Revenue::given_up(CLASS), U256::from(21));
            assert!(!is_stored(ALICE_ID) && ClassesOf::<Test>::iter_key_prefix(ALICE_ID).next().is_none());
            // AND no other position is touched
            assert_eq!(accrued(BOB_ID), U256::from(3 * 3 + 10 * 2));
            assert_eq!(close(ALICE_ID, 1), Ok(0));
        });
}

#[test]
fn an_agents_freeze_or_block_should_outlive_the_wish_to_close_a_file() {
    // Scenario 12: closing a file and opening it again lifted an agent's block and freeze.
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN agents of two classes of which she never had a unit
        second_class();
        freeze_units(ALICE_ID, 5);
        assert_ok!(Units::block_position(
            by(FREEZE_AGENT),
            1,
            ALICE_ID,
            true,
            REASON,
            DOCUMENT
        ));
        // WHEN more is there than may be looked at, THEN that is said
        for most in [0, 1] {
            assert_noop!(close(ALICE_ID, most), StillOpen::More);
        }
        // WHEN it may, THEN the orders keep the file, each of them
        assert_noop!(close(ALICE_ID, 2), StillOpen::Ordered);
        assert_ok!(Units::set_frozen_units(
            by(FREEZE_AGENT),
            CLASS,
            ALICE_ID,
            0,
            REASON,
            DOCUMENT
        ));
        assert_noop!(close(ALICE_ID, 2), StillOpen::Ordered);
        // WHEN emergency governance ends the last one, THEN nothing keeps it, the override neither
        assert_ok!(Units::block_position(
            RuntimeOrigin::root(),
            1,
            ALICE_ID,
            false,
            REASON,
            DOCUMENT
        ));
        assert!(position_of(1, ALICE_ID).overridden_until > START);
        assert_eq!(close(ALICE_ID, 2), Ok(1));
        assert_eq!(Positions::<Test>::iter().count(), 0);
        assert_eq!(ClassesOf::<Test>::iter().count(), 0);
    });
}

#[test]
fn an_order_should_keep_a_file_whose_other_positions_could_go_and_roll_them_back() {
    ExtBuilder::default()
        .units(ALICE, 7)
        .units(BOB, 3)
        .build_and_execute(|| {
            second_class();
            Revenue::earn(CLASS, 3);
            assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 7, Memo::new()));
            assert_ok!(Units::block_position(
                by(FREEZE_AGENT),
                1,
                ALICE_ID,
                true,
                REASON,
                DOCUMENT
            ));
            assert_noop!(close(ALICE_ID, 9), StillOpen::Ordered);
            assert_eq!(Revenue::given_up(CLASS), U256::zero());
        });
}

#[test]
fn units_and_whole_base_units_should_keep_all_of_it() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // Units, and held ones
        assert_noop!(close(ALICE_ID, 9), StillOpen::Positions);
        put_on_hold(ALICE, 100);
        assert_noop!(close(ALICE_ID, 9), StillOpen::Positions);
        assert_ok!(Units::release_hold(by(NOTARY), 0, None));
        // Revenue: of a hundred units, a hundred whole base units
        Revenue::earn_whole(CLASS, 1);
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 100, Memo::new()));
        assert_noop!(close(ALICE_ID, 9), StillOpen::Positions);
        // WHEN it is claimed, THEN the position has gone already
        let (_, owed) = <Units as viaduct_primitives::Positions<_>>::position(CLASS, ALICE_ID);
        assert_eq!(owed.accrued, U256::from(100) << 128);
        let paid = RevenueBook {
            accrued: U256::zero(),
            ..owed
        };
        <Units as viaduct_primitives::Positions<_>>::put_book(CLASS, ALICE_ID, paid);
        assert_eq!(close(ALICE_ID, 9), Ok(0));
        assert_eq!(Revenue::given_up(CLASS), U256::zero());
    });
}

#[test]
fn a_refused_settlement_should_keep_the_positions() {
    ExtBuilder::default().units(ALICE, 7).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(Units::redeem(by(ALICE), CLASS, 7));
        hypothetically!({
            Revenue::refuse();
            assert_noop!(close(ALICE_ID, 1), StillOpen::Failed(NOT_SETTLED));
        });
    });
}
