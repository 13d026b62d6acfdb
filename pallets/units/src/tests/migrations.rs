//! Positions of a state of version 1 are listed by identity, in as many steps as the weight allows.

use super::*;
use crate::migrations::v2::ListPositions;
use frame_support::{
    assert_storage_noop,
    migrations::{SteppedMigration, SteppedMigrationError},
    traits::{GetStorageVersion, StorageVersion},
    weights::{Weight, WeightMeter},
};
use viaduct_primitives::{Holdings, StillOpen};

type Migration = ListPositions<Test>;

/// Alice, Bob and the treasury have units, and the state knows nothing of lists by identity.
fn old(test: impl FnOnce()) {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(BOB, 5)
        .units(TREASURY, 20)
        .build_and_execute(|| {
            let _ = ClassesOf::<Test>::clear(u32::MAX, None);
            StorageVersion::new(1).put::<Units>();
            test();
        });
}

fn meter(positions: u64) -> WeightMeter {
    WeightMeter::with_limit(Migration::weight_of_one().saturating_mul(positions))
}

fn listed() -> usize {
    ClassesOf::<Test>::iter_keys().count()
}

fn is_listed(identity: IdentityId) -> bool {
    ClassesOf::<Test>::iter_key_prefix(identity).next().is_some()
}

#[test]
fn a_position_should_be_listed_as_long_as_it_is_there() {
    ExtBuilder::default().units(ALICE, 60).build_and_execute(|| {
        assert!(is_listed(ALICE_ID) && !is_listed(BOB_ID));
        assert_ok!(Units::transfer(RuntimeOrigin::signed(ALICE), CLASS, BOB, 60));
        assert!(!is_listed(ALICE_ID) && is_listed(BOB_ID));
        assert_ok!(Units::redeem(RuntimeOrigin::signed(BOB), CLASS, 60));
        assert!(!is_listed(BOB_ID));
        // A block without units is a position, too.
        assert_ok!(Units::block_position(
            RuntimeOrigin::signed(FREEZE_AGENT),
            CLASS,
            CAROL_ID,
            true
        ));
        assert!(is_listed(CAROL_ID));
    });
}

#[test]
fn nobody_should_be_closed_and_every_check_should_pass_until_all_is_listed() {
    old(|| {
        // GIVEN nothing is listed yet, THEN whoever has units is not taken for somebody without, nor is anybody else
        assert_ok!(Units::do_try_state());
        assert_eq!(Units::close(ALICE_ID, 64), Err(StillOpen::Unlisted));
        assert_eq!(Units::close(CAROL_ID, 64), Err(StillOpen::Unlisted));
        // WHEN some of it is, or the migration failed and was given up
        let cursor = Migration::step(None, &mut meter(1)).expect("there is weight for one");
        assert_ok!(Units::do_try_state());
        assert_eq!(Units::close(BOB_ID, 64), Err(StillOpen::Unlisted));
        // AND when all is
        assert_eq!(Migration::step(cursor, &mut meter(9)), Ok(None));
        assert_eq!(Units::close(ALICE_ID, 64), Err(StillOpen::Positions));
        assert_eq!(Units::close(CAROL_ID, 64), Ok(0));
    });
}

#[test]
fn the_migration_should_list_as_many_positions_as_the_weight_allows() {
    old(|| {
        // WHEN one fits into a step, THEN each step lists one and says where it is
        let mut cursor = None;
        for step in 1..=3 {
            cursor = Migration::step(cursor, &mut meter(1)).expect("there is weight for one");
            assert!(cursor.is_some());
            assert_eq!(listed(), step);
            assert_eq!(Units::on_chain_storage_version(), StorageVersion::new(1));
        }
        // AND the step that finds no more is the last
        assert_eq!(Migration::step(cursor, &mut meter(1)), Ok(None));
        assert_eq!(Units::on_chain_storage_version(), StorageVersion::new(2));
        for identity in [ALICE_ID, BOB_ID, TREASURY_ID] {
            assert!(ClassesOf::<Test>::contains_key(identity, CLASS));
        }
    });
}

#[test]
fn the_migration_should_be_done_in_one_step_with_weight_enough() {
    old(|| {
        let mut meter = meter(100);
        assert_eq!(Migration::step(None, &mut meter), Ok(None));
        assert_eq!(listed(), 3);
        // Three positions and the look that found no more.
        assert_eq!(meter.consumed(), Migration::weight_of_one().saturating_mul(4));
    });
}

#[test]
fn a_step_without_weight_should_do_nothing_and_say_what_it_needs() {
    old(|| {
        let required = Migration::weight_of_one();
        let mut none = WeightMeter::with_limit(Weight::zero());
        assert_storage_noop!(assert_eq!(
            Migration::step(None, &mut none),
            Err(SteppedMigrationError::InsufficientWeight { required })
        ));
        assert_eq!(Migration::step(None, &mut meter(4)), Ok(None));
    });
}

#[test]
fn positions_that_come_and_go_meanwhile_should_be_listed_right() {
    old(|| {
        // GIVEN one position is listed
        let cursor = Migration::step(None, &mut meter(1)).expect("there is weight for one");
        // WHEN messages of other chains move units before the rest is
        assert_ok!(Units::transfer(RuntimeOrigin::signed(ALICE), CLASS, CAROL, 60));
        assert_ok!(Units::transfer(RuntimeOrigin::signed(BOB), CLASS, CAROL, 4));
        // THEN the end is right all the same: `do_try_state` of every test says so
        assert_eq!(Migration::step(cursor, &mut meter(9)), Ok(None));
        assert!(!is_listed(ALICE_ID) && is_listed(CAROL_ID));
    });
}

#[test]
fn the_migration_should_leave_another_version_alone() {
    ExtBuilder::default().units(ALICE, 60).build_and_execute(|| {
        for version in [0, 2, 3] {
            StorageVersion::new(version).put::<Units>();
            assert_storage_noop!(assert_eq!(Migration::step(None, &mut meter(9)), Ok(None)));
        }
    });
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_checks_before_and_after_should_pass_and_notice_a_lost_position() {
    old(|| {
        let state = Migration::pre_upgrade().expect("the old state is sound");
        assert!(
            Migration::post_upgrade(state.clone()).is_err(),
            "nothing was migrated yet"
        );
        assert_eq!(Migration::step(None, &mut meter(9)), Ok(None));
        assert_ok!(Migration::post_upgrade(state.clone()));
        // Messages of other chains may have moved units meanwhile.
        assert_ok!(Units::transfer(RuntimeOrigin::signed(ALICE), CLASS, CAROL, 1));
        assert_ok!(Migration::post_upgrade(state.clone()));
        frame_support::hypothetically!({
            Positions::<Test>::remove(CLASS, BOB_ID);
            assert!(Migration::post_upgrade(state).is_err());
        });
    });
}
