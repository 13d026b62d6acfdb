//! Claims of holders.

use crate::{ledger::Books, *};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_core::U256;
use viaduct_primitives::{AccountInfo, AssetId, ClassId, CurrencyId, HolderPay, Identities, Infrastructure, Positions};

impl<T: Config> Pallet<T> {
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
        let mut books = Books::<T>::open(asset, currency);
        books.pay_out(&Account::Pool(Pool::Earned(class_id)), who, amount)?;
        books.close();
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
}
