//! A state of version 1 knows no ties; the migration makes them, once.

use super::*;
use crate::migrations::v2::{Migrate, PROOF_OF_ROW};
use frame_support::{
    assert_storage_noop,
    traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
    weights::Weight,
};

const VAULT: AccountId = 50;
const VAULT_ID: IdentityId = 4;

/// Two classes with one treasury, which is admitted to one of them, and a custodian admitted to the other.
fn old(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert_ok!(Compliance::register_identity(
            by(KYC),
            VAULT,
            GERMANY,
            InvestorKind::Custodian
        ));
        assert_ok!(Compliance::admit_custodian(by(FOREIGNER), OTHER_CLASS, VAULT_ID));
        Custodians::<Test>::insert(CLASS, TREASURY, ());
        let _ = Ties::<Test>::clear(u32::MAX, None);
        StorageVersion::new(1).put::<Compliance>();
        test();
    });
}

fn ties() -> Vec<(IdentityId, viaduct_primitives::ClassId)> {
    let mut all: Vec<_> = Ties::<Test>::iter_keys().collect();
    all.sort();
    all
}

#[test]
fn the_migration_should_tie_treasuries_and_custodians_once() {
    old(|| {
        // WHEN
        let weight = Migrate::<Test>::on_runtime_upgrade();
        // THEN
        let expected = [(TREASURY, CLASS), (TREASURY, OTHER_CLASS), (VAULT_ID, OTHER_CLASS)];
        assert_eq!(ties(), expected);
        assert_eq!(Compliance::on_chain_storage_version(), StorageVersion::new(2));
        // Two classes and two admissions, the two ends of what is walked, and the version.
        let db = <Test as frame_system::Config>::DbWeight::get();
        let proof = Weight::from_parts(0, 4 * PROOF_OF_ROW);
        assert_eq!(weight, db.reads_writes(4 + 2 + 1, 4 + 1) + proof);
        assert_ok!(Compliance::do_try_state());
        // AND never again
        assert_storage_noop!(Migrate::<Test>::on_runtime_upgrade());
    });
}

#[test]
fn the_migration_should_leave_another_version_alone() {
    old(|| {
        for version in [0, 2, 3] {
            StorageVersion::new(version).put::<Compliance>();
            assert_storage_noop!(Migrate::<Test>::on_runtime_upgrade());
        }
        StorageVersion::new(1).put::<Compliance>();
        Migrate::<Test>::on_runtime_upgrade();
    });
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_checks_before_and_after_should_pass_and_notice_what_is_lost() {
    old(|| {
        let state = Migrate::<Test>::pre_upgrade().expect("the old state is sound");
        assert!(
            Migrate::<Test>::post_upgrade(state.clone()).is_err(),
            "nothing was migrated yet"
        );
        Migrate::<Test>::on_runtime_upgrade();
        assert_ok!(Migrate::<Test>::post_upgrade(state.clone()));
        frame_support::hypothetically!({
            Ties::<Test>::remove(VAULT_ID, OTHER_CLASS);
            assert!(Migrate::<Test>::post_upgrade(state).is_err());
        });
    });
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_check_before_should_refuse_more_than_a_block_can_take() {
    old(|| {
        use crate::migrations::v2::MOST_ROWS;
        // Two classes and two admissions are there.
        let more = |count: u64| {
            for n in 0..count {
                Custodians::<Test>::insert(CLASS, 1_000 + n as IdentityId, ());
            }
        };
        frame_support::hypothetically!({
            more(MOST_ROWS - 4);
            assert!(Migrate::<Test>::pre_upgrade().is_ok());
        });
        frame_support::hypothetically!({
            more(MOST_ROWS - 3);
            assert!(Migrate::<Test>::pre_upgrade().is_err());
        });
        Migrate::<Test>::on_runtime_upgrade();
    });
}
