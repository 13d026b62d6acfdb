//! What authors hold for documents, and how old documents go.

use crate::*;
use codec::Encode;
use frame_support::{
    dispatch::DispatchResult,
    traits::{Footprint, Get, Time},
};
use sp_runtime::{traits::Convert, DispatchError};
use viaduct_primitives::{AssetId, Deposit};

impl<T: Config> Pallet<T> {
    pub(crate) fn take_for_document(asset: AssetId, document: u32, record: &Document<T::AccountId>) -> DispatchResult {
        let amount = T::DepositPrice::convert(Footprint::from_parts(1, record.encoded_size()));
        let deposit = Deposit::take::<T::Currency>(
            &HoldReason::Document.into(),
            &record.author,
            amount,
            Error::<T>::DepositUnaffordable,
        )?;
        DocumentDeposits::<T>::insert(asset, document, deposit.amount);
        Ok(())
    }

    /// Removes documents from `first` on, at most `count`, as long as they are old enough; the first one that stays.
    pub(crate) fn do_prune(asset: AssetId, first: u32, count: u32) -> Result<u32, DispatchError> {
        let now = T::Time::now();
        // Disputes and claims begin at the end of the business, not when its first permit was filed.
        let retired = RetiredAt::<T>::get(asset).unwrap_or_default();
        let end = first.saturating_add(count).min(DocumentCount::<T>::get(asset));
        for document in first..end {
            let Some(record) = Documents::<T>::get(asset, document) else {
                return Ok(document);
            };
            let since = record.filed.max(retired);
            if since.saturating_add(T::DocumentRetention::get()) > now {
                return Ok(document);
            }
            let amount = DocumentDeposits::<T>::take(asset, document).unwrap_or_default();
            let payer = record.author;
            Deposit { payer, amount }.give_back::<T::Currency>(&HoldReason::Document.into())?;
            Documents::<T>::remove(asset, document);
        }
        Ok(end)
    }

    /// The deposits' part of the invariants; the second route is the currency's own books.
    pub(crate) fn try_deposits() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
        use frame_support::{ensure, traits::fungible::InspectHold};
        let mut sums = BTreeMap::<T::AccountId, viaduct_primitives::Balance>::new();
        for (asset, document, amount) in DocumentDeposits::<T>::iter() {
            let record = Documents::<T>::get(asset, document).ok_or("a deposit is for a document that is there")?;
            let sum = sums.entry(record.author).or_default();
            *sum = sum.saturating_add(amount);
        }
        for (author, sum) in sums {
            ensure!(
                T::Currency::balance_on_hold(&HoldReason::Document.into(), &author) == sum,
                "deposits are on hold to the unit"
            );
        }
        Ok(())
    }
}
