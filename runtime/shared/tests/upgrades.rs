//! What the first blocks with new code do to a state of the versions before, and what users notice of it.

use super::governance::{now, pass};
use crate::runtime::{configs::*, *};
use crate::world::*;
use frame_support::{assert_ok, migrations::MultiStepMigrator};
use pallet_migrations::{Cursor, MigrationCursor};

/// While this is so, a block has no transactions but its author's.
fn ongoing() -> bool {
    <Runtime as frame_system::Config>::MultiBlockMigrator::ongoing()
}

/// A block with nothing but what its author must say.
fn block() {
    System::set_block_number(System::block_number() + 1);
    Executive::inherents_applied();
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
