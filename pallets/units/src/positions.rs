//! Positions for other pallets, and helpers of the calls.

use crate::*;
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, traits::fungibles::Inspect};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    AccrualBook, Accruals, AssetInspect, AssetRole, Balance, ClassId, ClassInfo, IdentityId, TransferCompliance,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_role(class: ClassId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        let info = T::Compliance::class(class).ok_or(Error::<T>::ClassNotFound)?;
        T::Assets::ensure_role(info.asset, who, role)
    }

    /// Units of a position that share in revenue: none of the treasury's.
    fn sharing(info: &ClassInfo, identity: IdentityId, units: Balance) -> Balance {
        if identity == info.treasury {
            0
        } else {
            units
        }
    }

    /// A position with its accruals brought up to date: a row that is created now must start at today's indices.
    pub(crate) fn settled_position(class: ClassId, identity: IdentityId) -> Result<Position, DispatchError> {
        let info = T::Compliance::class(class).ok_or(Error::<T>::ClassNotFound)?;
        let mut position = Positions::<T>::get(class, identity);
        let sharing = Self::sharing(&info, identity, position.units);
        T::Accruals::settle(class, sharing, &mut position.accruals)?;
        Ok(position)
    }
}

impl<T: Config> viaduct_primitives::Positions for Pallet<T> {
    fn class(class: ClassId) -> Option<ClassInfo> {
        T::Compliance::class(class)
    }

    fn sharing_supply(class: ClassId) -> Balance {
        let treasury = T::Compliance::class(class).map_or(0, |info| Positions::<T>::get(class, info.treasury).units);
        T::Ledger::total_issuance(class)
            .saturating_sub(treasury)
            .saturating_sub(Trapped::<T>::get(class))
    }

    fn with_accruals<R>(
        class: ClassId,
        identity: IdentityId,
        f: impl FnOnce(Balance, &mut AccrualBook) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        let mut position = Positions::<T>::get(class, identity);
        let result = f(position.units, &mut position.accruals)?;
        Self::store(class, identity, position);
        Ok(result)
    }

    fn iter_positions(class: ClassId) -> Vec<(IdentityId, Balance, AccrualBook)> {
        let Some(info) = T::Compliance::class(class) else {
            return Vec::new();
        };
        Positions::<T>::iter_prefix(class)
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
    fn has_none(identity: IdentityId) -> bool {
        ClassesOf::<T>::iter_key_prefix(identity).next().is_none()
    }
}
