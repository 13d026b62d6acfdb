//! The currencies in which an asset earns: they change while it lives. A new one changes nothing of the others; one goes only when nothing
//! of it is left.

use crate::*;
use frame_support::{dispatch::DispatchResult, ensure, BoundedVec};
use frame_system::pallet_prelude::OriginFor;
use viaduct_primitives::{Amendments as _, AssetId, AssetRole, CurrencyBooks, CurrencyId, CurrencyUse, Protected};

impl<T: Config> Pallet<T> {
    /// Changes the currencies of an asset, with the consents that this needs.
    fn change_currencies(
        origin: OriginFor<T>,
        asset: AssetId,
        f: impl FnOnce(&mut BoundedVec<CurrencyId, T::MaxCurrencies>) -> DispatchResult,
    ) -> DispatchResult {
        let change = Self::change(origin)?;
        Self::ensure_any(asset, &change.actor, &[AssetRole::Issuer])?;
        Self::ensure_permitted(&change, asset, Protected::Currencies)?;
        let mut record = Assets::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        let before = record.details.currencies.clone();
        f(&mut record.details.currencies)?;
        let after = record.details.currencies.clone();
        Assets::<T>::insert(asset, record);
        Self::count_change(asset)?;
        Self::deposit_event(Event::CurrenciesChanged {
            asset,
            actor: change.actor,
            before,
            after,
        });
        Ok(())
    }

    pub(crate) fn do_add_currency(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId) -> DispatchResult {
        Self::change_currencies(origin, asset, |currencies| {
            ensure!(!currencies.contains(&currency), Error::<T>::CurrencyPresent);
            let added = currencies.try_push(currency);
            added.map_err(|_| Error::<T>::MaxCurrenciesExceeded.into())
        })
    }

    pub(crate) fn do_remove_currency(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId) -> DispatchResult {
        Self::change_currencies(origin, asset, |currencies| {
            ensure!(currencies.contains(&currency), Error::<T>::CurrencyNotFound);
            ensure!(currencies.len() > 1, Error::<T>::LastCurrency);
            if let Some(left) = T::CurrencyBooks::left_of(asset, currency) {
                return Err(Error::<T>::from(left).into());
            }
            currencies.retain(|known| *known != currency);
            Ok(())
        })
    }
}

impl<T> From<CurrencyUse> for Error<T> {
    fn from(left: CurrencyUse) -> Self {
        match left {
            CurrencyUse::Batch => Self::BatchLeft,
            CurrencyUse::Invoices => Self::InvoicesLeft,
            CurrencyUse::Contracts => Self::ContractsLeft,
            CurrencyUse::Obligations => Self::ObligationsLeft,
            CurrencyUse::Revenue => Self::RevenueLeft,
            CurrencyUse::Money => Self::MoneyLeft,
        }
    }
}
