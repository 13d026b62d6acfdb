//! The book of a position: how it accrues and what it remembers, each time before its units change.

use crate::*;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::U256;
use sp_runtime::DispatchError;
use viaduct_primitives::{Balance, ClassId, CurrencyId, Entitlements, Moment};

impl<T: Config> Pallet<T> {
    /// Accrues up to the class's indices what an owner of `units` has earned since the last time.
    pub(crate) fn accrue(indices: &ClassIndices, units: Balance, accruals: &mut Accruals) -> DispatchResult {
        for entry in &indices.by_currency {
            let position = match accruals.iter().position(|accrual| accrual.currency == entry.currency) {
                Some(position) => position,
                None => {
                    // The position is older than the currency's first distribution, or new: its units then are its
                    // units now, because every change of them settles first.
                    let accrual = Accrual {
                        currency: entry.currency,
                        ..Default::default()
                    };
                    accruals
                        .try_push(accrual)
                        .map_err(|_| Error::<T>::MaxCurrenciesExceeded)?;
                    accruals.len().saturating_sub(1)
                }
            };
            let accrual = accruals.get_mut(position).ok_or(Error::<T>::Unexpected)?;
            *accrual = math::settle(*accrual, entry.index, units).ok_or(Error::<T>::Overflow)?;
        }
        Ok(())
    }

    /// What `units` and `accruals` would have accrued in a currency if settled now, scaled by 2^128.
    pub(crate) fn accrued(
        indices: &ClassIndices,
        units: Balance,
        accruals: &Accruals,
        currency: CurrencyId,
    ) -> Result<U256, DispatchError> {
        let mut accruals = accruals.clone();
        Self::accrue(indices, units, &mut accruals)?;
        Ok(accruals
            .iter()
            .find(|accrual| accrual.currency == currency)
            .map(|a| a.accrued)
            .unwrap_or_default())
    }

    /// Forgets moments that are closed.
    pub(crate) fn forget_closed(indices: &ClassIndices, book: &mut EntitlementBook) {
        book.memory.retain(|(moment, _)| indices.is_live(*moment));
    }

    /// Remembers `units`, which are about to change, for each live moment that has passed since they last changed.
    fn remember(indices: &ClassIndices, units: Balance, now: Moment, book: &mut EntitlementBook) -> DispatchResult {
        Self::forget_closed(indices, book);
        // A moment that is announced later lies after now, and so after whatever `touched` says.
        if indices.moments.is_empty() {
            return Ok(());
        }
        let touched = core::mem::replace(&mut book.touched, now);
        // That there were no units is remembered by `touched` alone.
        if units == 0 {
            return Ok(());
        }
        for live in &indices.moments {
            if touched < live.moment && live.moment <= now {
                // At most as many as are live: the others are forgotten.
                book.memory
                    .try_push((live.moment, units))
                    .map_err(|_| Error::<T>::Unexpected)?;
            }
        }
        Ok(())
    }
}

impl<T: Config> Entitlements for Pallet<T> {
    type Book = EntitlementBook;

    fn settle(class_id: ClassId, units: Balance, now: Moment, book: &mut EntitlementBook) -> DispatchResult {
        // Without a row the class has never earned and has no record moment.
        let Some(indices) = Indices::<T>::get(class_id) else {
            return Ok(());
        };
        Self::accrue(&indices, units, &mut book.accruals)?;
        Self::remember(&indices, units, now, book)
    }

    fn settle_supply(class_id: ClassId, sharing: Balance, now: Moment) -> DispatchResult {
        let Some(mut indices) = Indices::<T>::get(class_id) else {
            return Ok(());
        };
        let mut changed = false;
        for live in indices.moments.iter_mut().filter(|live| live.moment <= now) {
            if live.electorate.is_none() {
                live.electorate = Some(sharing);
                changed = true;
            }
        }
        if changed {
            Indices::<T>::insert(class_id, indices);
        }
        Ok(())
    }

    fn is_owed(class_id: ClassId, book: &EntitlementBook) -> bool {
        book.accruals.iter().any(|accrual| math::whole(accrual.accrued) > 0)
            || (!book.memory.is_empty()
                && Indices::<T>::get(class_id)
                    .is_some_and(|indices| book.memory.iter().any(|(moment, _)| indices.is_live(*moment))))
    }

    fn is_empty(book: &EntitlementBook) -> bool {
        book.memory.is_empty() && book.accruals.iter().all(|accrual| accrual.accrued.is_zero())
    }

    fn give_up(class_id: ClassId, book: &EntitlementBook) -> DispatchResult {
        // What is owed is its owner's, and the caller has looked.
        ensure!(!Self::is_owed(class_id, book), Error::<T>::Unexpected);
        if book.accruals.iter().all(|accrual| accrual.accrued.is_zero()) {
            return Ok(());
        }
        Indices::<T>::try_mutate(class_id, |indices| -> DispatchResult {
            let indices = indices.as_mut().ok_or(Error::<T>::Unexpected)?;
            for accrual in &book.accruals {
                let entry = indices
                    .by_currency
                    .iter_mut()
                    .find(|entry| entry.currency == accrual.currency)
                    .ok_or(Error::<T>::Unexpected)?;
                // Payable stays what is accrued and carried, to the last fraction. Several carries may make a whole unit; the
                // next distribution divides it.
                entry.carry = entry.carry.checked_add(accrual.accrued).ok_or(Error::<T>::Overflow)?;
            }
            Ok(())
        })
    }
}
