//! What other pallets and dApps ask: positions, and the assessment before a transfer.

use super::*;
use frame_support::assert_storage_noop;
use viaduct_primitives::{ClassBooks, Holdings, Positions as _, UnitTrap};

/// The pallet as other pallets see it.
type Pipeline = Units;

/// One book of two may be put: entitlements'.
struct Seam;

impl Seam {
    fn position(class_id: ClassId, identity: IdentityId) -> (Balance, RevenueBook) {
        <Units as viaduct_primitives::Positions<RevenueBook>>::position(class_id, identity)
    }
    fn put_book(class_id: ClassId, identity: IdentityId, book: RevenueBook) {
        <Units as viaduct_primitives::Positions<RevenueBook>>::put_book(class_id, identity, book)
    }
}

#[test]
fn sharing_units_should_leave_out_the_inventory() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .units(BOB, 7)
        .build_and_execute(|| {
            assert_eq!(Pipeline::class(CLASS), Some(class_row(CLASS).terms));
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
        assert_eq!(Seam::position(UNKNOWN_CLASS, ALICE_ID), (0, RevenueBook::default()));
        // Putting back an empty book that is nowhere makes no row.
        assert_storage_noop!(Seam::put_book(UNKNOWN_CLASS, ALICE_ID, RevenueBook::default()));
    });
}

#[test]
fn a_position_should_be_shown_with_the_units_that_share() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 100)
        .build_and_execute(|| {
            let book = RevenueBook {
                index: U256::zero(),
                accrued: U256::from(9),
            };
            Seam::put_book(CLASS, ALICE_ID, book.clone());
            assert_eq!(Seam::position(CLASS, ALICE_ID), (100, book));
            assert_eq!(position(ALICE_ID).units, 100);
            assert_eq!(Seam::position(CLASS, INVENTORY_ID).0, 0);
            assert_eq!(Seam::position(CLASS, CAROL_ID), (0, RevenueBook::default()));
        });
}

#[test]
fn a_row_should_go_when_the_last_of_its_money_is_paid() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(Units::redeem(by(ALICE), CLASS, 100));
        assert!(is_stored(ALICE_ID));
        let (units, mut book) = Seam::position(CLASS, ALICE_ID);
        assert_eq!((units, book.accrued), (0, U256::from(300)));
        book.accrued = U256::zero();
        Seam::put_book(CLASS, ALICE_ID, book);
        assert!(!is_stored(ALICE_ID));
    });
}

#[test]
fn the_rules_should_find_and_replace_their_book() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .units(BOB, 7)
        .build_and_execute(|| {
            assert_ok!(create_class(b"Wind", b"GWND", CAP));
            assert_ok!(Units::issue(by(ISSUE_AGENT), 1, BOB, 3, REASON, DOCUMENT));
            assert_ok!(Units::set_frozen_units(
                by(FREEZE_AGENT),
                1,
                ALICE_ID,
                3,
                REASON,
                DOCUMENT
            ));
            assert_eq!(Pipeline::classes(), vec![0, 1]);
            let (terms, book) = Pipeline::class_with_book(CLASS).expect("it exists");
            assert_eq!((terms, book.holders), (class_row(CLASS).terms, 2));
            assert_eq!(Pipeline::class_with_book(UNKNOWN_CLASS), None);
            // What an identity owns; an order without units is nothing that it owns.
            assert_eq!(Pipeline::units_of(ALICE_ID), vec![(CLASS, 100)]);
            assert_eq!(Pipeline::units_of(BOB_ID), vec![(CLASS, 7), (1, 3)]);
            assert_eq!(Pipeline::units_of(CAROL_ID), vec![]);
            let mut rows = <Units as ClassBooks<RuleBook, Balance>>::positions(CLASS);
            rows.sort_unstable();
            assert_eq!(rows, vec![(ALICE_ID, 100, 100), (BOB_ID, 7, 7)]);
            hypothetically!({
                <Units as ClassBooks<RuleBook, Balance>>::put_book(
                    CLASS,
                    RuleBook {
                        holders: 9,
                        revision: 0,
                    },
                );
                assert_eq!(holders(), 9);
                assert_eq!(class_row(CLASS).terms, terms);
            });
            assert_storage_noop!(<Units as ClassBooks<RuleBook, Balance>>::put_book(
                UNKNOWN_CLASS,
                RuleBook {
                    holders: 9,
                    revision: 0
                }
            ));
        });
}

#[test]
fn an_account_should_have_units_in_whatever_class_or_in_the_trap() {
    ExtBuilder::default().units(ALICE, 60).build_and_execute(|| {
        let has_units = |identity, who| <Units as Holdings<_>>::has_units(identity, &who);
        assert!(has_units(ALICE_ID, ALICE));
        assert!(!has_units(ALICE_ID, ALICE_2) && !has_units(BOB_ID, BOB));
        assert_ok!(create_class(b"Wind", b"GWND", CAP));
        assert_ok!(Units::issue(by(ISSUE_AGENT), 1, ALICE_2, 3, REASON, DOCUMENT));
        assert!(has_units(ALICE_ID, ALICE_2));
        assert_ok!(Units::redeem(by(ALICE_2), 1, 3));
        assert!(!has_units(ALICE_ID, ALICE_2));
        super::trap::trap(ALICE, 60, Some(ALICE_2));
        assert!(has_units(ALICE_ID, ALICE_2) && !has_units(ALICE_ID, ALICE));
        assert_eq!(Units::trapped(CLASS), 60);
    });
}

#[test]
fn the_view_should_show_the_stored_position() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        freeze_units(ALICE_ID, 20);
        let expected = PositionOf::<Test> {
            units: 100,
            committed: 60,
            frozen: 20,
            rules: 100,
            ..Default::default()
        };
        assert_eq!(Units::position(CLASS, ALICE_ID), expected);
        assert_eq!(Units::position(CLASS, CAROL_ID), PositionOf::<Test>::default());
    });
}
