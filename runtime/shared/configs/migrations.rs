//! Nothing is released: no state of an older form exists, and nothing is migrated. What migrates over several blocks comes
//! here after the first release. Until then a migration of the feature `test-migration` proves that the machinery works.

/// After the block of an upgrade, within as many blocks as their weight takes. Until the last of them is done, blocks have no
/// transactions but their authors': whoever signs meanwhile waits in the pool.
#[cfg(all(not(feature = "runtime-benchmarks"), not(feature = "test-migration")))]
pub type SeveralBlocks = ();
#[cfg(all(not(feature = "runtime-benchmarks"), feature = "test-migration"))]
pub type SeveralBlocks = (visits::VisitAccounts,);

/// A migration that changes nothing: it visits every account and leaves a mark with each.
#[cfg(feature = "test-migration")]
pub mod visits {
    use crate::{AccountId, Runtime};
    use frame_support::{
        migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
        pallet_prelude::ValueQuery,
        storage_alias,
        traits::Get,
        weights::{RuntimeDbWeight, Weight, WeightMeter},
        Blake2_128Concat,
    };

    /// Accounts that a step visits at most, whatever else would fit: the few accounts of a chain of tests take several blocks
    /// too, as the many of a live one would.
    pub const PER_STEP: u32 = 16;

    /// How often each account was visited.
    #[storage_alias]
    pub type Visits = StorageMap<TestMigration, Blake2_128Concat, AccountId, u32, ValueQuery>;
    /// How many steps it took so far.
    #[storage_alias]
    pub type Steps = StorageValue<TestMigration, u32, ValueQuery>;

    /// Visits accounts in the order of their keys; the cursor is the last one.
    pub struct VisitAccounts;

    impl VisitAccounts {
        /// An account's key, its mark, and the mark again.
        pub fn weight_of_one() -> Weight {
            <<Runtime as frame_system::Config>::DbWeight as Get<RuntimeDbWeight>>::get().reads_writes(2, 1)
        }

        /// The count of steps.
        pub fn weight_of_step() -> Weight {
            <<Runtime as frame_system::Config>::DbWeight as Get<RuntimeDbWeight>>::get().reads_writes(1, 1)
        }
    }

    impl SteppedMigration for VisitAccounts {
        type Cursor = AccountId;
        type Identifier = MigrationId<22>;

        fn id() -> Self::Identifier {
            MigrationId {
                pallet_id: *b"viaduct-test-migration",
                version_from: 0,
                version_to: 1,
            }
        }

        fn step(
            cursor: Option<AccountId>,
            meter: &mut WeightMeter,
        ) -> Result<Option<AccountId>, SteppedMigrationError> {
            let required = Self::weight_of_step().saturating_add(Self::weight_of_one());
            if !meter.can_consume(required) {
                return Err(SteppedMigrationError::InsufficientWeight { required });
            }
            meter.consume(Self::weight_of_step());
            Steps::mutate(|steps| *steps = steps.saturating_add(1));
            let mut rest = match &cursor {
                Some(last) => frame_system::Account::<Runtime>::iter_keys_from(
                    frame_system::Account::<Runtime>::hashed_key_for(last),
                ),
                None => frame_system::Account::<Runtime>::iter_keys(),
            };
            let mut last = cursor;
            for _ in 0..PER_STEP {
                if meter.try_consume(Self::weight_of_one()).is_err() {
                    break;
                }
                let Some(account) = rest.next() else { return Ok(None) };
                Visits::mutate(&account, |visits| *visits = visits.saturating_add(1));
                last = Some(account);
            }
            Ok(last)
        }
    }
}
