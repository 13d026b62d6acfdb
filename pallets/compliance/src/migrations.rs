//! Changes of what is stored.

/// From version 1 to 2: which classes keep an identity from being closed.
pub mod v2 {
    use crate::*;
    use core::marker::PhantomData;
    use frame_support::{
        migrations::VersionedMigration,
        traits::{Get, UncheckedOnRuntimeUpgrade},
        weights::Weight,
    };

    /// What a row costs of a block's proof, at most: a class of a kilobyte and a quarter or an admission with its way through
    /// the trie, and that of the tie that is written.
    pub const PROOF_OF_ROW: u64 = 8 * 1024;
    /// For how many classes and admissions together this is made: 4 MiB of proof, two fifths of a block of the parachain. The
    /// checks before the upgrade refuse more.
    pub const MOST_ROWS: u64 = 500;

    /// Ties the treasury of each class and each admitted custodian to the class. In one block: classes are made by admitted
    /// issuers and admissions by their officers, a few of each, and [`MOST_ROWS`] at most. Deposits need nothing: state that
    /// is older than they are has none.
    pub struct TieIdentities<T>(PhantomData<T>);

    impl<T: Config> UncheckedOnRuntimeUpgrade for TieIdentities<T> {
        fn on_runtime_upgrade() -> Weight {
            let mut rows = 0u64;
            for (class, record) in Classes::<T>::iter() {
                Ties::<T>::insert(record.treasury, class, ());
                rows = rows.saturating_add(1);
            }
            for (class, identity) in Custodians::<T>::iter_keys() {
                Ties::<T>::insert(identity, class, ());
                rows = rows.saturating_add(1);
            }
            T::DbWeight::get()
                .reads_writes(rows.saturating_add(2), rows)
                .saturating_add(Weight::from_parts(0, rows.saturating_mul(PROOF_OF_ROW)))
        }

        #[cfg(feature = "try-runtime")]
        fn pre_upgrade() -> Result<alloc::vec::Vec<u8>, sp_runtime::TryRuntimeError> {
            use codec::Encode;
            frame_support::ensure!(
                Ties::<T>::iter_keys().next().is_none(),
                "nothing is tied before the migration"
            );
            let classes = Classes::<T>::iter_keys().count() as u64;
            let admissions = Custodians::<T>::iter_keys().count() as u64;
            frame_support::ensure!(
                classes.saturating_add(admissions) <= MOST_ROWS,
                "there are more classes and admissions than one block ties: make a migration over several of it"
            );
            Ok((classes, admissions).encode())
        }

        #[cfg(feature = "try-runtime")]
        fn post_upgrade(state: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
            use codec::Decode;
            let before: (u64, u64) = Decode::decode(&mut &state[..]).map_err(|_| "the state before was recorded")?;
            let classes = Classes::<T>::iter_keys().count() as u64;
            let admissions = Custodians::<T>::iter_keys().count() as u64;
            frame_support::ensure!(
                before == (classes, admissions),
                "no class and no admission comes or goes by the migration"
            );
            // Every tie, and no other.
            Pallet::<T>::do_try_state()
        }
    }

    /// Runs once, on a state of version 1.
    pub type Migrate<T> = VersionedMigration<1, 2, TieIdentities<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;
}
