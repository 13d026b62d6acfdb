//! What issuers and operators hold for streams and for the places of sources.

use crate::*;
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchResult, traits::Footprint};
use sp_runtime::traits::Convert;
use viaduct_primitives::{Balance, Deposit, StreamId};

impl<T: Config> Pallet<T> {
    /// As if it had all its sources: they are added without another look at the price.
    fn stream_price() -> Balance {
        T::DepositPrice::convert(Footprint::from_parts(1, StreamOf::<T>::max_encoded_len()))
    }

    fn source_price() -> Balance {
        let bytes = SourceRecord::max_encoded_len().saturating_add(T::AccountId::max_encoded_len());
        T::DepositPrice::convert(Footprint::from_parts(1, bytes))
    }

    pub(crate) fn take_for_stream(stream: StreamId, actor: &T::AccountId) -> DispatchResult {
        let unaffordable = Error::<T>::DepositUnaffordable;
        let deposit =
            Deposit::take::<T::Currency>(&HoldReason::Stream.into(), actor, Self::stream_price(), unaffordable)?;
        StreamDeposits::<T>::insert(stream, deposit);
        Ok(())
    }

    pub(crate) fn holds_for_stream(stream: StreamId, who: &T::AccountId) -> bool {
        StreamDeposits::<T>::get(stream).is_some_and(|deposit| deposit.payer == *who)
    }

    pub(crate) fn free_stream(stream: StreamId) -> DispatchResult {
        match StreamDeposits::<T>::take(stream) {
            Some(deposit) => deposit.give_back::<T::Currency>(&HoldReason::Stream.into()),
            None => Ok(()),
        }
    }

    pub(crate) fn take_for_source(stream: StreamId, source: &T::AccountId, actor: &T::AccountId) -> DispatchResult {
        let unaffordable = Error::<T>::DepositUnaffordable;
        let deposit =
            Deposit::take::<T::Currency>(&HoldReason::Source.into(), actor, Self::source_price(), unaffordable)?;
        SourceDeposits::<T>::insert(stream, source, deposit);
        Ok(())
    }

    pub(crate) fn free_source(stream: StreamId, source: &T::AccountId) -> DispatchResult {
        match SourceDeposits::<T>::take(stream, source) {
            Some(deposit) => deposit.give_back::<T::Currency>(&HoldReason::Source.into()),
            None => Ok(()),
        }
    }

    /// The deposits' part of the invariants; the second route is the currency's own books.
    pub(crate) fn try_deposits() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
        use frame_support::{ensure, traits::fungible::InspectHold};
        let mut sums = BTreeMap::<(bool, T::AccountId), Balance>::new();
        let mut add = |source: bool, deposit: DepositOf<T>| {
            let sum = sums.entry((source, deposit.payer)).or_default();
            *sum = sum.saturating_add(deposit.amount);
        };
        for (stream, deposit) in StreamDeposits::<T>::iter() {
            ensure!(
                Streams::<T>::contains_key(stream),
                "a deposit is for a stream that is there"
            );
            add(false, deposit);
        }
        for (stream, source, deposit) in SourceDeposits::<T>::iter() {
            ensure!(
                Sources::<T>::contains_key(stream, &source),
                "a deposit is for a source that is there"
            );
            add(true, deposit);
        }
        for ((source, payer), sum) in sums {
            let reason = if source { HoldReason::Source } else { HoldReason::Stream };
            ensure!(
                T::Currency::balance_on_hold(&reason.into(), &payer) == sum,
                "deposits are on hold to the unit"
            );
        }
        Ok(())
    }
}
