//! What the first blocks with new code do to a state of the versions before, and what users notice of it.

use crate::governance::{now, pass};
use crate::runtime::{configs::*, *};
use crate::world::*;
use codec::Decode;
use frame_support::{
    assert_ok,
    migrations::MultiStepMigrator,
    traits::{GetStorageVersion, StorageVersion},
};
use pallet_migrations::{Cursor, Event, MigrationCursor};
use pallet_units::{migrations::v2::ListPositions, ClassesOf, Position, Positions};
use viaduct_primitives::{ClassId, IdentityId};

/// While this is so, a block has no transactions but its author's.
fn ongoing() -> bool {
    <Runtime as frame_system::Config>::MultiBlockMigrator::ongoing()
}

/// The new code's first block begins.
fn upgrade() {
    System::reset_events();
    let _ = Executive::execute_on_runtime_upgrade();
}

/// A block with nothing but what its author must say.
fn block() {
    System::set_block_number(System::block_number() + 1);
    Executive::inherents_applied();
}

/// What an older code would have left: nothing is listed by identity and nothing is tied.
fn old_state() {
    let _ = ClassesOf::<Runtime>::clear(u32::MAX, None);
    let _ = pallet_compliance::Ties::<Runtime>::clear(u32::MAX, None);
    StorageVersion::new(1).put::<Units>();
    StorageVersion::new(1).put::<Compliance>();
}

/// Positions that one block has the weight to list, at most.
fn per_block() -> u32 {
    let fit = MigrationsWeight::get().checked_div_per_component(&ListPositions::<Runtime>::weight_of_one());
    u32::try_from(fit.expect("a position costs something")).expect("a block is not endless")
}

fn listed() -> usize {
    ClassesOf::<Runtime>::iter_keys().count()
}

fn told() -> Vec<Event<Runtime>> {
    events()
        .into_iter()
        .filter_map(|event| match event {
            RuntimeEvent::MultiBlockMigrations(event) => Some(event),
            _ => None,
        })
        .collect()
}

#[test]
fn an_upgrade_should_migrate_little_at_once_and_much_over_several_blocks() {
    in_world(|| {
        // GIVEN a state of version 1 with more positions than two blocks can list; nobody's, but the ledger does not ask
        let made_up = || (0..2 * per_block() + 10).map(|n| 1_000 + n);
        for identity in made_up() {
            let blocked = Position {
                blocked: true,
                ..Default::default()
            };
            Positions::<Runtime>::insert(CLASS, identity, blocked);
        }
        let positions = Positions::<Runtime>::iter_keys().count();
        old_state();
        // WHEN the first block with the new code begins
        upgrade();
        // THEN what is little is migrated
        assert_eq!(Compliance::on_chain_storage_version(), StorageVersion::new(2));
        assert_ok!(Compliance::do_try_state());
        // AND what is much has begun: until it is done, nobody's transaction gets into a block, and no other code either
        assert_eq!(told(), [Event::UpgradeStarted { migrations: 1 }]);
        assert!(ongoing());
        assert_eq!(
            as_root(frame_system::Call::<Runtime>::set_code { code: vec![] }),
            Err(frame_system::Error::<Runtime>::MultiBlockMigrationsOngoing.into())
        );
        // AND each block lists as many as its weight allows, and remembers where it was
        let (mut blocks, mut before, mut last) = (0, 0, None);
        while ongoing() {
            System::reset_events();
            block();
            blocks += 1;
            assert!(blocks < 10, "it comes to an end");
            let after = listed();
            assert!(
                after > before && after - before <= per_block() as usize,
                "{before} to {after}"
            );
            before = after;
            if let Some(MigrationCursor::Active(active)) = Cursor::<Runtime>::get() {
                assert_eq!(active.index, 0);
                let cursor = active.inner_cursor.expect("it has begun");
                let place = <(ClassId, IdentityId)>::decode(&mut &cursor[..]).expect("a position");
                assert!(Positions::<Runtime>::contains_key(place.0, place.1) && Some(place) != last);
                last = Some(place);
                let took = blocks;
                assert_eq!(told(), [Event::MigrationAdvanced { index: 0, took }]);
                assert_eq!(Units::on_chain_storage_version(), StorageVersion::new(1));
            }
        }
        // THEN the third block completes it
        assert_eq!(blocks, 3);
        let completed = [Event::MigrationCompleted { index: 0, took: 3 }, Event::UpgradeCompleted];
        assert_eq!(told(), completed);
        assert_eq!(listed(), positions);
        assert_eq!(Units::on_chain_storage_version(), StorageVersion::new(2));
        assert_ok!(Units::do_try_state());
        // AND never again
        upgrade();
        block();
        assert!(!ongoing());
        assert_eq!(told()[1], Event::MigrationSkipped { index: 0 });
        for identity in made_up() {
            Positions::<Runtime>::remove(CLASS, identity);
            ClassesOf::<Runtime>::remove(identity, CLASS);
        }
    });
}

#[test]
fn an_upgrade_of_a_new_chain_should_migrate_nothing_and_be_done_in_a_block() {
    in_world(|| {
        let before = listed();
        upgrade();
        assert!(ongoing());
        block();
        assert!(!ongoing());
        assert_eq!(listed(), before);
    });
}

#[test]
fn a_migration_that_failed_should_stop_transactions_until_a_scheduled_call_mends_it() {
    in_world(|| {
        // GIVEN a call of root that waits in the schedule
        let mend: RuntimeCall = pallet_migrations::Call::<Runtime>::force_set_cursor { cursor: None }.into();
        assert_ok!(as_root(pallet_scheduler::Call::<Runtime>::schedule {
            when: now() + 2,
            maybe_periodic: None,
            priority: 0,
            call: Box::new(mend),
        }));
        // WHEN a migration fails
        Cursor::<Runtime>::put(MigrationCursor::Stuck);
        block();
        assert!(ongoing());
        // THEN schedules run on, and the chain can be mended
        pass(2);
        assert!(!ongoing());
    });
}
