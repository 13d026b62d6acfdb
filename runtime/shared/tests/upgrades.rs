//! What the first blocks with new code do to the state, and what users notice of it. The migration is one of the feature
//! `test-migration`, with which `scripts/test` runs these tests in a step of its own.

use super::governance::{now, pass};
use crate::runtime::*;
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

#[cfg(feature = "test-migration")]
mod with_a_migration {
    use super::*;
    use crate::runtime::configs::migrations::visits::{Steps, VisitAccounts, Visits, PER_STEP};
    use frame_support::{
        assert_noop,
        migrations::{SteppedMigration, SteppedMigrationError},
        weights::{Weight, WeightMeter},
    };
    use pallet_migrations::Event;
    use std::collections::BTreeSet;

    type Account = frame_system::Account<Runtime>;

    /// The new code's first block begins.
    fn upgrade() {
        System::reset_events();
        let _ = Executive::execute_on_runtime_upgrade();
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

    fn accounts() -> u32 {
        Account::iter_keys().count() as u32
    }

    /// The marks: how many accounts were visited. Each once, and only accounts that there are.
    fn visited() -> u32 {
        let marks: Vec<(AccountId, u32)> = Visits::iter().collect();
        for (account, visits) in &marks {
            assert_eq!(*visits, 1, "{account} was visited more than once");
            assert!(Account::contains_key(account), "{account} is no account");
        }
        marks.len() as u32
    }

    /// Strangers with something, until `all` accounts are there.
    fn fill_up_to(all: u32) {
        let mut n = 0u32;
        while accounts() < all {
            let mut seed = [7; 32];
            seed[..4].copy_from_slice(&n.to_le_bytes());
            endow(&AccountId::new(seed), viaduct_runtime_common::constants::UNIT);
            n += 1;
        }
    }

    #[test]
    fn an_upgrade_should_migrate_over_several_blocks_and_visit_everything_once() {
        in_world(|| {
            // GIVEN accounts for three steps and a part of the fourth
            let all = accounts().next_multiple_of(PER_STEP).max(3 * PER_STEP) + 5;
            fill_up_to(all);
            let steps = all.div_ceil(PER_STEP);
            assert!(steps >= 4);
            // WHEN the first block with the new code begins
            upgrade();
            // THEN the migration has begun: until it is done, no transaction gets into a block, and no other code either
            assert_eq!(told(), [Event::UpgradeStarted { migrations: 1 }]);
            assert!(ongoing());
            assert_noop!(
                as_root(frame_system::Call::<Runtime>::set_code { code: vec![] }),
                frame_system::Error::<Runtime>::MultiBlockMigrationsOngoing
            );
            assert_eq!(visited(), 0);
            // AND each block takes a step, and remembers where it was
            let mut places = BTreeSet::new();
            for took in 1..steps {
                System::reset_events();
                block();
                assert_eq!(visited(), took * PER_STEP);
                assert_eq!(told(), [Event::MigrationAdvanced { index: 0, took }]);
                let Some(MigrationCursor::Active(active)) = Cursor::<Runtime>::get() else {
                    panic!("it goes on after {took} blocks");
                };
                assert_eq!(active.index, 0);
                let place = active.inner_cursor.expect("it has begun").into_inner();
                assert!(places.insert(place), "it moved on");
            }
            // THEN the last block completes it: every account has its mark
            System::reset_events();
            block();
            assert!(!ongoing());
            assert_eq!(
                told(),
                [
                    Event::MigrationCompleted { index: 0, took: steps },
                    Event::UpgradeCompleted
                ]
            );
            assert_eq!(visited(), all);
            assert_eq!(Steps::get(), steps);
            // AND the next upgrade does not run it again
            upgrade();
            System::reset_events();
            block();
            assert!(!ongoing());
            assert_eq!(told(), [Event::MigrationSkipped { index: 0 }, Event::UpgradeCompleted]);
            assert_eq!((visited(), Steps::get()), (all, steps));
        });
    }

    #[test]
    fn a_step_should_visit_no_more_than_its_weight_pays_for() {
        in_world(|| {
            fill_up_to(PER_STEP);
            let step = |cursor, weight: Weight| {
                let mut meter = WeightMeter::with_limit(weight);
                let next = VisitAccounts::step(cursor, &mut meter);
                assert!(meter.consumed().all_lte(weight));
                next
            };
            let weight_of = |count: u64| VisitAccounts::weight_of_step() + VisitAccounts::weight_of_one() * count;
            // GIVEN weight for less than one account THEN nothing happens
            let required = weight_of(1);
            let too_little = required - Weight::from_parts(1, 0);
            assert_noop!(
                step(None, too_little),
                SteppedMigrationError::InsufficientWeight { required }
            );
            // GIVEN weight for three, and then for two THEN it visits as many, and goes on where it was
            let cursor = step(None, weight_of(3)).expect("it is enough");
            assert_eq!(visited(), 3);
            let cursor = step(cursor, weight_of(2)).expect("it is enough");
            assert_eq!(visited(), 5);
            // GIVEN weight without end THEN a step stops all the same
            let cursor = step(cursor, Weight::MAX).expect("it is enough");
            assert_eq!(visited(), accounts().min(5 + PER_STEP));
            assert_eq!(cursor.is_none(), accounts() < 5 + PER_STEP);
        });
    }

    #[test]
    fn an_account_that_goes_or_comes_meanwhile_should_not_confuse_it() {
        in_world(|| {
            fill_up_to(2 * PER_STEP);
            upgrade();
            block();
            // GIVEN that the account at which it stopped is gone, and one that it has passed comes back
            let keys: Vec<AccountId> = Account::iter_keys().collect();
            let last = &keys[PER_STEP as usize - 1];
            let row = Account::take(last);
            // WHEN it goes on
            while ongoing() {
                block();
            }
            Account::insert(last, row);
            // THEN all the others have been visited, once
            assert_eq!(visited(), keys.len() as u32);
        });
    }
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
