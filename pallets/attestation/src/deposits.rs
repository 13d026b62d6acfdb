//! Deposits for streams and for the places of sources.

use crate::*;
use codec::MaxEncodedLen;
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError;
use viaduct_billing::Calendar;
use viaduct_primitives::{Deposit, StreamId};

impl<T: Config> Pallet<T> {
    /// Locks the deposit for a stream, as if it had all its sources: they are added without another look at the price.
    pub(crate) fn pay_for_stream(stream: StreamId, actor: &T::AccountId) -> DispatchResult {
        let bytes = StreamOf::<T>::max_encoded_len();
        let deposit = Deposit::pay(actor, bytes, Error::<T>::DepositUnaffordable)?;
        StreamDeposits::<T>::insert(stream, deposit);
        Ok(())
    }

    /// Whether an account paid the deposit for a stream.
    pub(crate) fn paid_for_stream(stream: StreamId, who: &T::AccountId) -> bool {
        StreamDeposits::<T>::get(stream).is_some_and(|deposit| deposit.payer == *who)
    }

    /// Returns the deposit for a stream.
    pub(crate) fn return_for_stream(stream: StreamId) -> DispatchResult {
        let deposit = StreamDeposits::<T>::take(stream).ok_or(Error::<T>::StreamNotFound)?;
        deposit.give_back()
    }

    /// Locks the deposit for a calendar in the account that sets it, as if it had all its holidays.
    pub(crate) fn pay_for_calendar(stream: StreamId, actor: &T::AccountId) -> DispatchResult {
        let deposit = Deposit::pay(actor, Calendar::max_encoded_len(), Error::<T>::DepositUnaffordable)?;
        CalendarDeposits::<T>::insert(stream, deposit);
        Ok(())
    }

    /// Returns the deposit for a calendar, and answers whether there was one.
    pub(crate) fn return_for_calendar(stream: StreamId) -> Result<bool, DispatchError> {
        match CalendarDeposits::<T>::take(stream) {
            Some(deposit) => deposit.give_back().map(|()| true),
            None => Ok(false),
        }
    }

    /// Locks the deposit for a source's place in the account that invites it.
    pub(crate) fn pay_for_source(stream: StreamId, source: &T::AccountId, actor: &T::AccountId) -> DispatchResult {
        let bytes = SourceRecord::max_encoded_len().saturating_add(T::AccountId::max_encoded_len());
        let deposit = Deposit::pay(actor, bytes, Error::<T>::DepositUnaffordable)?;
        SourceDeposits::<T>::insert(stream, source, deposit);
        Ok(())
    }

    /// Returns the deposit for a source's place.
    pub(crate) fn return_for_source(stream: StreamId, source: &T::AccountId) -> DispatchResult {
        let deposit = SourceDeposits::<T>::take(stream, source).ok_or(Error::<T>::SourceNotFound)?;
        deposit.give_back()
    }
}
