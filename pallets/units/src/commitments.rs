//! Commitments: units locked in place, one sum per account in the ledger and one per position. Holds are rows upon it; other
//! pallets remember for themselves how many they committed. Here, too, is what other pallets may do with units.

use crate::{positions::Stored, *};
use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};
use sp_runtime::{ArithmeticError, DispatchError};
use viaduct_primitives::{Identities, IdentityId, TransferKind, UnitOps};

impl<T: Config> Pallet<T> {
    /// Locks free units in place, judged like a transfer; says whose they are.
    pub(crate) fn do_commit(
        class_id: ClassId,
        owner: &T::AccountId,
        to: Option<&T::AccountId>,
        amount: Balance,
    ) -> Result<IdentityId, DispatchError> {
        let loaded = Self::load(class_id, TransferKind::Commit, amount, Some(owner), to).map_err(Self::refuse)?;
        Self::check(&loaded).map_err(Self::refuse)?;
        let mut side = loaded.sender.ok_or(Error::<T>::SenderUnknown)?;
        let identity = side.identity.ok_or(Error::<T>::SenderUnknown)?;
        let grow = |committed: Balance| committed.checked_add(amount).ok_or(ArithmeticError::Overflow);
        Self::set_committed(class_id, owner, grow(side.committed)?)?;
        side.stored.position.committed = grow(side.stored.position.committed)?;
        side.stored.save(class_id, identity)?;
        Ok(identity)
    }

    /// Frees committed units. No policy is asked.
    pub(crate) fn do_uncommit(
        class_id: ClassId,
        owner: &T::AccountId,
        identity: IdentityId,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let shrink = |committed: Balance| committed.checked_sub(amount).ok_or(Error::<T>::NotCommitted);
        let mut stored = Stored::<T>::load(class_id, identity);
        stored.position.committed = shrink(stored.position.committed)?;
        Self::set_committed(class_id, owner, shrink(Self::committed_in(class_id, owner))?)?;
        stored.save(class_id, identity)?;
        Ok(())
    }

    fn uncommit_account(class_id: ClassId, owner: &T::AccountId, amount: Balance) -> DispatchResult {
        let info = T::Rules::account(owner).ok_or(Error::<T>::NotCommitted)?;
        Self::do_uncommit(class_id, owner, info.identity, amount)
    }
}

impl<T: Config> UnitOps<T::AccountId> for Pallet<T> {
    fn issue(class_id: ClassId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::run(class_id, TransferKind::Issue, amount, None, Some(to))?;
            Self::deposit_event(Event::Issued {
                class_id,
                actor: None,
                receiver: to.clone(),
                amount,
                reason: None,
            });
            Ok(())
        })
    }

    fn transfer(class_id: ClassId, from: &T::AccountId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::run(class_id, TransferKind::Transfer, amount, Some(from), Some(to))?;
            Self::deposit_event(Event::Transferred {
                class_id,
                sender: from.clone(),
                receiver: to.clone(),
                amount,
                memo: Memo::new(),
            });
            Ok(())
        })
    }

    fn redeem(class_id: ClassId, from: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::run(class_id, TransferKind::Redeem, amount, Some(from), None)?;
            Self::deposit_event(Event::Redeemed {
                class_id,
                holder: from.clone(),
                amount,
            });
            Ok(())
        })
    }

    fn commit(class_id: ClassId, owner: &T::AccountId, to: Option<&T::AccountId>, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::do_commit(class_id, owner, to, amount)?;
            Self::deposit_event(Event::Committed {
                class_id,
                owner: owner.clone(),
                amount,
            });
            Ok(())
        })
    }

    fn uncommit(class_id: ClassId, owner: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::uncommit_account(class_id, owner, amount)?;
            Self::deposit_event(Event::Uncommitted {
                class_id,
                owner: owner.clone(),
                amount,
            });
            Ok(())
        })
    }

    fn deliver(class_id: ClassId, owner: &T::AccountId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::uncommit_account(class_id, owner, amount)?;
            <Self as UnitOps<T::AccountId>>::transfer(class_id, owner, to, amount)
        })
    }
}
