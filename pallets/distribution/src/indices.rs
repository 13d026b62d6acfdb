//! What a class has earned: its indices, and how a distribution raises them.

use crate::*;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, Positions};

impl<T: Config> Pallet<T> {
    /// The class's row, or a new one where it has neither earned nor a record moment.
    pub(crate) fn indices_of(class_id: ClassId) -> Result<ClassIndices, DispatchError> {
        if let Some(indices) = Indices::<T>::get(class_id) {
            return Ok(indices);
        }
        let terms = T::Positions::class(class_id).ok_or(Error::<T>::ClassNotFound)?;
        Ok(ClassIndices::new(terms.asset))
    }

    /// Books `amount` for the holders of a class. The caller has taken it out of `unallocated`.
    pub(crate) fn do_earn(asset: AssetId, class_id: ClassId, currency: CurrencyId, amount: Balance) -> DispatchResult {
        let supply = T::Positions::sharing_supply(class_id);
        let mut indices = Self::indices_of(class_id)?;
        ensure!(indices.asset == asset, Error::<T>::ClassNotFound);
        let position = match indices.by_currency.iter().position(|entry| entry.currency == currency) {
            Some(position) => position,
            None => {
                let entry = CurrencyIndex {
                    currency,
                    ..Default::default()
                };
                indices
                    .by_currency
                    .try_push(entry)
                    .map_err(|_| Error::<T>::MaxCurrenciesExceeded)?;
                indices.by_currency.len().saturating_sub(1)
            }
        };
        let entry = indices.by_currency.get_mut(position).ok_or(Error::<T>::Unexpected)?;
        let waited = entry.undistributed;
        *entry = math::raise_index(*entry, amount, supply).ok_or(Error::<T>::Overflow)?;
        let waits = entry.undistributed;
        Indices::<T>::insert(class_id, indices);
        // What waited for a holder and what waits now; the rest is payable.
        Self::mutate_pot(asset, currency, |pot| {
            pot.undistributed = pot.undistributed.checked_sub(waited)?.checked_add(waits)?;
            pot.payable = pot
                .payable
                .checked_add(amount.checked_add(waited)?.checked_sub(waits)?)?;
            Some(())
        })?;
        Self::deposit_event(Event::ClassEarned {
            asset,
            class_id,
            currency,
            amount,
            sharing_supply: supply,
        });
        Ok(())
    }
}
