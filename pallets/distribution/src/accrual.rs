//! Accrual by index, claims and payments.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        fungibles::{Inspect, Mutate},
        tokens::Preservation,
        Get, Time,
    },
    PalletId,
};
use sp_core::U256;
use sp_runtime::{traits::AccountIdConversion, DispatchError};
use viaduct_primitives::{
    AccountInfo, Accrual, AccrualBook, AssetId, AssetInspect, Balance, ClassId, CurrencyId, Entitlements,
    IdentityInspect, Positions,
};

impl<T: Config> Pallet<T> {
    /// The account that holds an asset's money, all currencies.
    pub fn pot_account(asset: AssetId) -> T::AccountId {
        T::PalletId::get().into_sub_account_truncating(asset)
    }

    pub(crate) fn is_pot(account: &T::AccountId) -> bool {
        PalletId::try_from_sub_account::<AssetId>(account).is_some_and(|(id, _)| id == T::PalletId::get())
    }

    pub(crate) fn mutate_pot(
        asset: AssetId,
        currency: CurrencyId,
        f: impl FnOnce(&mut Pot) -> Option<()>,
    ) -> DispatchResult {
        Pots::<T>::try_mutate(asset, currency, |pot| f(pot).ok_or(Error::<T>::Overflow.into()))
    }

    /// Books `amount` for the holders of a class. The caller has taken it out of `unallocated`.
    pub(crate) fn do_earn(asset: AssetId, class_id: ClassId, currency: CurrencyId, amount: Balance) -> DispatchResult {
        let supply = T::Positions::sharing_supply(class_id);
        let mut indices = match Indices::<T>::get(class_id) {
            Some(indices) => indices,
            None => ClassIndices {
                asset,
                inventory: T::Positions::class(class_id)
                    .ok_or(Error::<T>::ClassNotFound)?
                    .inventory,
                by_currency: Default::default(),
            },
        };
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

    fn settle_book(indices: &ClassIndices, units: Balance, book: &mut AccrualBook) -> DispatchResult {
        for entry in &indices.by_currency {
            let position = match book.iter().position(|accrual| accrual.currency == entry.currency) {
                Some(position) => position,
                None => {
                    // The position is older than the currency's first distribution, or new: its units then are its
                    // units now, because every change of them settles first.
                    let accrual = Accrual {
                        currency: entry.currency,
                        ..Default::default()
                    };
                    book.try_push(accrual).map_err(|_| Error::<T>::MaxCurrenciesExceeded)?;
                    book.len().saturating_sub(1)
                }
            };
            let accrual = book.get_mut(position).ok_or(Error::<T>::Unexpected)?;
            *accrual = math::settle(*accrual, entry.index, units).ok_or(Error::<T>::Overflow)?;
        }
        Ok(())
    }

    /// What `units` and `book` would have accrued in a currency if settled now, scaled by 2^128.
    pub(crate) fn accrued(
        indices: &ClassIndices,
        units: Balance,
        book: &AccrualBook,
        currency: CurrencyId,
    ) -> Result<U256, DispatchError> {
        let mut book = book.clone();
        Self::settle_book(indices, units, &mut book)?;
        Ok(book
            .iter()
            .find(|accrual| accrual.currency == currency)
            .map(|a| a.accrued)
            .unwrap_or_default())
    }

    /// Whether an account is linked long enough to be paid. Only later accounts of a person cost the look at the clock.
    pub(crate) fn is_old_enough(wallet: &AccountInfo) -> bool {
        wallet.payable_from == 0 || T::Time::now() >= wallet.payable_from
    }

    /// `own`: the account itself asks; others may have only the payout account paid.
    pub(crate) fn do_claim(who: &T::AccountId, class_id: ClassId, currency: CurrencyId, own: bool) -> DispatchResult {
        let wallet = T::Identities::wallet(who).ok_or(Error::<T>::IdentityNotFound)?;
        ensure!(!wallet.frozen, Error::<T>::AccountFrozen);
        // What a pot is paid is booked nowhere: one that was made an account of a person is none.
        ensure!(
            own || (wallet.payout && !Self::is_pot(who)),
            Error::<T>::NotPayoutAccount
        );
        ensure!(Self::is_old_enough(&wallet), Error::<T>::AccountTooNew);
        let indices = Indices::<T>::get(class_id).ok_or(Error::<T>::NothingToClaim)?;
        let asset = indices.asset;
        ensure!(
            T::Assets::exception_state(asset).holders_payable(),
            Error::<T>::PaymentsDeferred
        );
        let identity = wallet.identity;
        let amount = T::Positions::with_accruals(class_id, identity, |units, book| {
            Self::settle_book(&indices, indices.sharing(identity, units), book)?;
            let accrual = book
                .iter_mut()
                .find(|accrual| accrual.currency == currency)
                .ok_or(Error::<T>::NothingToClaim)?;
            let due = math::whole(accrual.accrued);
            ensure!(due > 0, Error::<T>::NothingToClaim);
            let amount = Self::spendable(asset, currency, due)?;
            // The fraction stays with the holder.
            accrual.accrued = accrual
                .accrued
                .checked_sub(U256::from(amount) << 128)
                .ok_or(Error::<T>::Unexpected)?;
            Ok(amount)
        })?;
        Self::pay(asset, currency, who, amount)?;
        Self::deposit_event(Event::Claimed {
            asset,
            class_id,
            currency,
            identity,
            account: who.clone(),
            amount,
        });
        Ok(())
    }

    /// What of `due` the pot's account can give now: everything it has, or so much that it keeps its currency's least
    /// balance.
    pub(crate) fn spendable(asset: AssetId, currency: CurrencyId, due: Balance) -> Result<Balance, DispatchError> {
        let balance = T::Currencies::balance(currency, &Self::pot_account(asset));
        let spare = balance.saturating_sub(T::Currencies::minimum_balance(currency));
        let amount = if due == balance { due } else { due.min(spare) };
        ensure!(amount > 0, Error::<T>::PotBelowMinimum);
        Ok(amount)
    }

    /// Moves `amount`, no more and no less. A ledger would destroy what an account keeps below its currency's least
    /// balance, and `fungibles` drops a deposit that does not fit without a word.
    pub(crate) fn transfer(
        currency: CurrencyId,
        from: &T::AccountId,
        to: &T::AccountId,
        amount: Balance,
    ) -> DispatchResult {
        let preservation = if T::Currencies::balance(currency, from) == amount {
            Preservation::Expendable
        } else {
            Preservation::Preserve
        };
        let before = T::Currencies::balance(currency, to);
        T::Currencies::transfer(currency, from, to, amount, preservation)?;
        let arrived = T::Currencies::balance(currency, to).checked_sub(before);
        ensure!(arrived == Some(amount), Error::<T>::Overflow);
        Ok(())
    }

    /// Pays out of the pot what is booked as payable.
    pub(crate) fn pay(asset: AssetId, currency: CurrencyId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        Self::mutate_pot(asset, currency, |pot| {
            pot.payable = pot.payable.checked_sub(amount)?;
            pot.paid = pot.paid.checked_add(amount)?;
            Some(())
        })?;
        Self::transfer(currency, &Self::pot_account(asset), to, amount)
    }

    pub(crate) fn do_claim_payable(asset: AssetId, currency: CurrencyId, payee: T::AccountId) -> DispatchResult {
        let waiting = Payables::<T>::take((asset, currency, &payee));
        ensure!(waiting > 0, Error::<T>::NothingToClaim);
        let amount = Self::spendable(asset, currency, waiting)?;
        if amount < waiting {
            Payables::<T>::insert((asset, currency, &payee), waiting.saturating_sub(amount));
        }
        Self::pay(asset, currency, &payee, amount)?;
        Self::deposit_event(Event::PayeePaid {
            asset,
            currency,
            payee,
            amount,
        });
        Ok(())
    }
}

impl<T: Config> Entitlements for Pallet<T> {
    fn settle(class_id: ClassId, units: Balance, book: &mut AccrualBook) -> DispatchResult {
        match Indices::<T>::get(class_id) {
            Some(indices) => Self::settle_book(&indices, units, book),
            // The class has never earned.
            None => Ok(()),
        }
    }

    fn give_up(class_id: ClassId, book: &AccrualBook) -> DispatchResult {
        if book.iter().all(|accrual| accrual.accrued.is_zero()) {
            return Ok(());
        }
        Indices::<T>::try_mutate(class_id, |indices| -> DispatchResult {
            let indices = indices.as_mut().ok_or(Error::<T>::Unexpected)?;
            for accrual in book {
                // Whoever asks has looked: whole units are their owner's.
                ensure!(accrual.whole() == 0, Error::<T>::Unexpected);
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

impl<T: Config> viaduct_primitives::Billing for Pallet<T> {
    fn bills(asset: AssetId, stream: viaduct_primitives::StreamId) -> bool {
        // The tariff bills by it next, or a bill moved its cursor. A tariff alone, that another replaced, billed nothing.
        Tariffs::<T>::get(asset).is_some_and(|tariff| tariff.stream == stream)
            || BillingCursors::<T>::get(asset, stream).next_reading > 0
    }
}
