//! Positions for other pallets, and helpers of the calls.

use crate::*;
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::with_storage_layer,
    traits::{fungibles::Inspect, Footprint},
};
use sp_runtime::{traits::Convert, DispatchError};
use viaduct_primitives::{
    AccrualBook, AssetInspect, AssetRole, Balance, ClassId, ClassInfo, Deposit, Entitlements, IdentityId, StillOpen,
    TransferRules,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_role(class_id: ClassId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        let info = T::Compliance::class(class_id).ok_or(Error::<T>::ClassNotFound)?;
        T::Assets::ensure_role(info.asset, who, role)
    }

    /// Units of a position that share in revenue: none of the inventory's.
    fn sharing(info: &ClassInfo, identity: IdentityId, units: Balance) -> Balance {
        if identity == info.inventory {
            0
        } else {
            units
        }
    }

    /// A position with its accruals brought up to date: a row that is created now must start at today's indices.
    pub(crate) fn settled_position(class_id: ClassId, identity: IdentityId) -> Result<Position, DispatchError> {
        let info = T::Compliance::class(class_id).ok_or(Error::<T>::ClassNotFound)?;
        let mut position = Positions::<T>::get(class_id, identity);
        let sharing = Self::sharing(&info, identity, position.units);
        T::Entitlements::settle(class_id, sharing, &mut position.accruals)?;
        Ok(position)
    }

    /// For a hold, from the owner of the units.
    pub(crate) fn take_for_hold(hold: u32, owner: &T::AccountId) -> DispatchResult {
        let amount = T::DepositPrice::convert(Footprint::from_parts(1, Hold::<T::AccountId>::max_encoded_len()));
        let unaffordable = Error::<T>::DepositUnaffordable;
        let deposit = Deposit::take::<T::Currency>(&HoldReason::UnitHold.into(), owner, amount, unaffordable)?;
        HoldDeposits::<T>::insert(hold, deposit.amount);
        Ok(())
    }

    /// Removes a hold, by whoever's hand: its owner's native tokens are free again.
    pub(crate) fn remove_hold(hold: u32, owner: &T::AccountId) -> DispatchResult {
        Holds::<T>::remove(hold);
        let amount = HoldDeposits::<T>::take(hold).unwrap_or_default();
        let payer = owner.clone();
        Deposit { payer, amount }.give_back::<T::Currency>(&HoldReason::UnitHold.into())
    }
}

impl<T: Config> viaduct_primitives::Positions for Pallet<T> {
    fn class(class_id: ClassId) -> Option<ClassInfo> {
        T::Compliance::class(class_id)
    }

    fn sharing_supply(class_id: ClassId) -> Balance {
        let inventory =
            T::Compliance::class(class_id).map_or(0, |info| Positions::<T>::get(class_id, info.inventory).units);
        T::Ledger::total_issuance(class_id)
            .saturating_sub(inventory)
            .saturating_sub(Trapped::<T>::get(class_id))
    }

    fn with_accruals<R>(
        class_id: ClassId,
        identity: IdentityId,
        f: impl FnOnce(Balance, &mut AccrualBook) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        let mut position = Positions::<T>::get(class_id, identity);
        let result = f(position.units, &mut position.accruals)?;
        Self::store(class_id, identity, position);
        Ok(result)
    }

    fn iter_positions(class_id: ClassId) -> Vec<(IdentityId, Balance, AccrualBook)> {
        let Some(info) = T::Compliance::class(class_id) else {
            return Vec::new();
        };
        Positions::<T>::iter_prefix(class_id)
            .map(|(identity, position)| {
                (
                    identity,
                    Self::sharing(&info, identity, position.units),
                    position.accruals,
                )
            })
            .collect()
    }
}

impl<T: Config> viaduct_primitives::Holdings for Pallet<T> {
    fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen> {
        with_storage_layer(|| -> Result<u32, StillOpen> {
            let mut listed = ClassesOf::<T>::iter_key_prefix(identity);
            let classes: Vec<ClassId> = listed.by_ref().take(most as usize).collect();
            ensure!(listed.next().is_none(), StillOpen::More);
            let mut dropped = 0u32;
            for class_id in classes {
                let position = Self::settled_position(class_id, identity)?;
                ensure!(!position.is_owned(), StillOpen::Positions);
                T::Entitlements::give_up(class_id, &position.accruals)?;
                Positions::<T>::remove(class_id, identity);
                ClassesOf::<T>::remove(identity, class_id);
                dropped = dropped.saturating_add(1);
                Self::deposit_event(Event::PositionClosed {
                    class_id,
                    identity,
                    frozen: position.frozen,
                    blocked: position.blocked,
                    accruals: position.accruals,
                });
            }
            Ok(dropped)
        })
    }
}
