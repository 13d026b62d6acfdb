//! Deposits for streams and for the places of sources.

use crate::*;
use codec::MaxEncodedLen;
use frame_support::dispatch::DispatchResult;
use viaduct_primitives::{deposits::amount_of, Balance, Deposit, StreamId};

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

    /// The deposits' part of the invariants; the second route is the currency's own books.
    pub(crate) fn try_deposits() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
        use frame_support::{ensure, traits::fungible::InspectHold};
        let mut sums = BTreeMap::<(bool, T::AccountId), Balance>::new();
        let mut add = |source: bool, payer: T::AccountId, amount: Balance| {
            let sum = sums.entry((source, payer)).or_default();
            *sum = sum.saturating_add(amount);
        };
        for (stream, deposit) in StreamDeposits::<T>::iter() {
            ensure!(
                Streams::<T>::contains_key(stream),
                "a deposit is for a stream that is there"
            );
            add(false, deposit.payer, amount_of(&deposit.ticket));
        }
        for (stream, source, deposit) in SourceDeposits::<T>::iter() {
            ensure!(
                Sources::<T>::contains_key(stream, &source),
                "a deposit is for a source that is there"
            );
            add(true, deposit.payer, amount_of(&deposit.ticket));
        }
        for ((source, payer), sum) in sums {
            let reason = if source { HoldReason::Source } else { HoldReason::Stream };
            ensure!(
                T::Currency::balance_on_hold(&reason.into(), &payer) == sum,
                "deposits are on hold to the unit"
            );
        }
        for stream in Streams::<T>::iter_keys() {
            ensure!(StreamDeposits::<T>::contains_key(stream), "a stream has its deposit");
        }
        for (stream, source) in Sources::<T>::iter_keys() {
            ensure!(
                SourceDeposits::<T>::contains_key(stream, &source),
                "a source has its deposit"
            );
        }
        Ok(())
    }
}
