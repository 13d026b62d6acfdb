//! Changes of what is stored.

/// From version 1 to 2: which classes an identity has a position of.
pub mod v2 {
    use crate::*;
    use core::marker::PhantomData;
    use frame_support::{
        migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
        storage::storage_prefix,
        traits::{Get, GetStorageVersion, PalletInfoAccess, StorageVersion},
        weights::{Weight, WeightMeter},
    };
    use viaduct_primitives::{ClassId, IdentityId};

    /// Lists every position under its identity, in as many blocks as it takes.
    ///
    /// It may be run again and may meet changes: to list a position twice is to list it once, a position that appears
    /// meanwhile is listed by whoever makes it, and one that goes takes its entry along. On a state of another version it does
    /// nothing.
    pub struct ListPositions<T>(PhantomData<T>);

    impl<T: Config> ListPositions<T> {
        /// What one position costs: its key is looked up, its entry is written. The proof is an estimate for both tries' nodes.
        pub fn weight_of_one() -> Weight {
            T::DbWeight::get()
                .reads_writes(1, 1)
                .saturating_add(Weight::from_parts(20_000_000, 6 * 1024))
        }
    }

    impl<T: Config> SteppedMigration for ListPositions<T> {
        /// The last position that is listed.
        type Cursor = (ClassId, IdentityId);
        type Identifier = MigrationId<13>;

        fn id() -> Self::Identifier {
            MigrationId {
                pallet_id: *b"viaduct-units",
                version_from: 1,
                version_to: 2,
            }
        }

        /// A day of blocks of six seconds. On the own chain, where the database alone limits, a hundred million positions; on
        /// the parachain, where each counts for 6 KiB of proof, a thousand a block and some fifteen million.
        fn max_steps() -> Option<u32> {
            Some(14_400)
        }

        fn migrating_prefixes() -> Option<impl IntoIterator<Item = alloc::vec::Vec<u8>>> {
            let pallet = <Pallet<T> as PalletInfoAccess>::name();
            Some([storage_prefix(pallet.as_bytes(), b"ClassesOf").to_vec()])
        }

        fn step(
            mut cursor: Option<Self::Cursor>,
            meter: &mut WeightMeter,
        ) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
            if Pallet::<T>::on_chain_storage_version() != StorageVersion::new(1) {
                return Ok(None);
            }
            let required = Self::weight_of_one();
            if !meter.can_consume(required) {
                return Err(SteppedMigrationError::InsufficientWeight { required });
            }
            let mut positions = match cursor {
                None => Positions::<T>::iter_keys(),
                Some((class, identity)) => {
                    Positions::<T>::iter_keys_from(Positions::<T>::hashed_key_for(class, identity))
                }
            };
            while meter.try_consume(required).is_ok() {
                let Some((class, identity)) = positions.next() else {
                    StorageVersion::new(2).put::<Pallet<T>>();
                    return Ok(None);
                };
                ClassesOf::<T>::insert(identity, class, ());
                cursor = Some((class, identity));
            }
            Ok(cursor)
        }

        #[cfg(feature = "try-runtime")]
        fn pre_upgrade() -> Result<alloc::vec::Vec<u8>, sp_runtime::TryRuntimeError> {
            use codec::Encode;
            Ok(Pallet::<T>::on_chain_storage_version().encode())
        }

        #[cfg(feature = "try-runtime")]
        fn post_upgrade(state: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
            use codec::Decode;
            let version: StorageVersion =
                Decode::decode(&mut &state[..]).map_err(|_| "the state before was recorded")?;
            frame_support::ensure!(
                version != StorageVersion::new(1) || Pallet::<T>::on_chain_storage_version() == StorageVersion::new(2),
                "the state is of version 2"
            );
            // Positions may have come and gone meanwhile, by messages: what counts is that those there are listed.
            Pallet::<T>::do_try_state()
        }
    }
}
