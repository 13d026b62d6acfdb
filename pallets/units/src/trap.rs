//! Units that XCM withdrew and could not deposit.

use crate::*;
use frame_support::{
    defensive,
    dispatch::DispatchResult,
    traits::{fungibles::Balanced, DefensiveSaturating},
};
use viaduct_primitives::{Balance, ClassId, TransferKind, UnitTrap};

impl<T: Config> UnitTrap<T::AccountId> for Pallet<T> {
    fn trap(class_id: ClassId, amount: Balance) {
        if amount == 0 {
            return;
        }
        if class_id >= NextClassId::<T>::get() {
            // No credit of such a class can be withdrawn.
            defensive!("units of a class that does not exist were trapped");
            return;
        }
        // All trapped units are part of the supply, which can be counted.
        let total = Trapped::<T>::get(class_id).defensive_saturating_add(amount);
        Trapped::<T>::insert(class_id, total);
        Self::deposit_event(Event::UnitsTrapped {
            class_id,
            amount,
            total,
        });
    }

    fn release(class_id: ClassId, amount: Balance) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let total = Trapped::<T>::get(class_id)
            .checked_sub(amount)
            .ok_or(Error::<T>::NothingTrapped)?;
        if total == 0 {
            Trapped::<T>::remove(class_id);
        } else {
            Trapped::<T>::insert(class_id, total);
        }
        Self::deposit_event(Event::UnitsReleased {
            class_id,
            amount,
            total,
        });
        Ok(())
    }

    fn trapped(class_id: ClassId) -> Balance {
        Trapped::<T>::get(class_id)
    }

    fn may_claim(class_id: ClassId, who: &T::AccountId) -> bool {
        let party = Self::party(class_id, who, false, false);
        !party.position.blocked && party.wallet.is_some_and(|wallet| !wallet.frozen)
    }

    fn reroute(class_id: ClassId, amount: Balance, to: &T::AccountId) -> DispatchResult {
        frame_support::storage::with_storage_layer(|| {
            Self::release(class_id, amount)?;
            Self::do_credit(class_id, TransferKind::Forced, to, amount)?;
            T::Ledger::done_deposit(class_id, to, amount);
            Ok(())
        })
    }
}
