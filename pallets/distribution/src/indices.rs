//! What a class has earned: its indices, and how a distribution raises them.

use crate::{ledger::Books, *};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::U256;
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

    /// Books `amount` out of a pool for the holders of a class, together with what waited for them. Without holders it waits.
    pub(crate) fn do_earn(
        books: &mut Books<T>,
        asset: AssetId,
        class_id: ClassId,
        currency: CurrencyId,
        source: Pool,
        amount: Balance,
        supply: Balance,
    ) -> DispatchResult {
        let is_shared = Self::earn(books, asset, class_id, currency, source, amount, supply)?;
        Self::deposit_event(Event::ClassEarned {
            asset,
            class_id,
            currency,
            amount,
            sharing_supply: if is_shared { supply } else { 0 },
        });
        Ok(())
    }

    /// The same without an event; whether units share in it.
    pub(crate) fn earn(
        books: &mut Books<T>,
        asset: AssetId,
        class_id: ClassId,
        currency: CurrencyId,
        source: Pool,
        amount: Balance,
        supply: Balance,
    ) -> Result<bool, DispatchError> {
        let waiting = Account::Pool(Pool::Undistributed(class_id));
        let mut indices = Self::indices_of(class_id)?;
        ensure!(indices.asset == asset, Error::<T>::ClassNotFound);
        // A currency beyond the most a class can earn in waits likewise: a run that could never be executed would hold up all others.
        let earns =
            !indices.by_currency.is_full() || indices.by_currency.iter().any(|entry| entry.currency == currency);
        books.post(&Account::Pool(source), &waiting, amount)?;
        if !earns || supply == 0 {
            return Ok(false);
        }
        let raised = books.ledger().pool(Pool::Undistributed(class_id));
        books.post(&waiting, &Account::Pool(Pool::Earned(class_id)), raised)?;
        Self::raise(&mut indices, currency, raised, supply)?;
        Indices::<T>::insert(class_id, indices);
        Ok(true)
    }

    /// Takes the whole base units out of what a class's index carries in a currency.
    pub(crate) fn take_carry(class_id: ClassId, currency: CurrencyId) -> Result<Balance, DispatchError> {
        let Some(mut indices) = Indices::<T>::get(class_id) else {
            return Ok(0);
        };
        let entry = indices.by_currency.iter_mut().find(|entry| entry.currency == currency);
        let Some(entry) = entry else {
            return Ok(0);
        };
        let amount = math::whole(entry.carry);
        entry.carry = entry
            .carry
            .checked_sub(U256::from(amount) << 128)
            .ok_or(Error::<T>::Unexpected)?;
        if amount > 0 {
            Indices::<T>::insert(class_id, indices);
        }
        Ok(amount)
    }

    fn raise(indices: &mut ClassIndices, currency: CurrencyId, amount: Balance, supply: Balance) -> DispatchResult {
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
        *entry = math::raise_index(*entry, amount, supply).ok_or(Error::<T>::Overflow)?;
        Ok(())
    }
}
