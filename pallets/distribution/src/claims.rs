//! Claims, and every payment out of a pot.

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
    AccountInfo, AssetId, Balance, ClassId, CurrencyId, HolderPay, Identities, Infrastructure, Positions,
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

    /// Whether an account is linked long enough to be paid. Only later accounts of a person cost the look at the clock.
    pub(crate) fn is_old_enough(account: &AccountInfo) -> bool {
        account.payable_from == 0 || T::Time::now() >= account.payable_from
    }

    /// Whether holders of the asset's classes are paid now. A reduced payment (`HolderPay::Reduce`) is not divided yet: it
    /// defers everything.
    pub(crate) fn holders_are_paid(asset: AssetId) -> bool {
        T::Infrastructure::regime(asset).is_some_and(|regime| regime.holders == HolderPay::Pay)
    }

    /// `own`: the account itself asks; others may have only the payout account paid.
    pub(crate) fn do_claim(who: &T::AccountId, class_id: ClassId, currency: CurrencyId, own: bool) -> DispatchResult {
        let account = T::Identities::account(who).ok_or(Error::<T>::IdentityNotFound)?;
        ensure!(!account.frozen, Error::<T>::AccountFrozen);
        // What a pot is paid is booked nowhere: one that was made an account of a person is none.
        ensure!(
            own || (account.payout && !Self::is_pot(who)),
            Error::<T>::NotPayoutAccount
        );
        ensure!(Self::is_old_enough(&account), Error::<T>::AccountTooNew);
        let indices = Indices::<T>::get(class_id).ok_or(Error::<T>::NothingToClaim)?;
        let asset = indices.asset;
        ensure!(Self::holders_are_paid(asset), Error::<T>::PaymentsDeferred);
        let identity = account.identity;
        let (units, mut book) = T::Positions::position(class_id, identity);
        Self::accrue(&indices, units, &mut book.accruals)?;
        let accrual = book
            .accruals
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
        Self::forget_closed(&indices, &mut book);
        // The payment alone can still be refused, and then the call takes the book back.
        T::Positions::put_book(class_id, identity, book);
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
