//! Who shares in what a batch pays a class: the units of its proposal.

use crate::{batches::Computed, ledger::Books, *};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, Positions};
use viaduct_waterfall::{List, Pocket};

/// Part of the sharing supply, one in so many, by which it may grow while a batch is open. Less would let everybody who buys a unit make the
/// batch stale; so much of what was signed units that came since can have at most.
const GROWTH: Balance = 100;

impl<T: Config> Pallet<T> {
    /// The sharing supply of each class that a run pays, as it is now.
    pub(crate) fn sharing_of(computed: &Computed<T>) -> Result<List<(ClassId, Balance), MAX_CLASSES>, DispatchError> {
        let mut sharing = List::<(ClassId, Balance), MAX_CLASSES>::new();
        for posting in &computed.plan.postings {
            if let Pocket::Holders(class_id) = posting.target {
                if sharing.iter().all(|(known, _)| *known != class_id) {
                    let supply = T::Positions::sharing_supply(class_id);
                    let added = sharing.try_push((class_id, supply));
                    added.map_err(|_| Error::<T>::MaxPoolsExceeded)?;
                }
            }
        }
        Ok(sharing)
    }

    /// Refuses a batch that pays a class whose units have become many more: they would take what was signed for those that there were. Fewer
    /// units harm nobody.
    pub(crate) fn ensure_same_units(batch: &BatchOf<T>) -> DispatchResult {
        for (class_id, supply) in &batch.sharing {
            let most = supply.saturating_add(supply.checked_div(GROWTH).unwrap_or(0));
            let is_same = *supply == 0 || T::Positions::sharing_supply(*class_id) <= most;
            ensure!(is_same, Error::<T>::BatchStale);
        }
        Ok(())
    }

    /// How many units share in what a batch pays a class. What was signed while the class had no holders waits for them.
    pub(crate) fn sharing_in(batch: &BatchOf<T>, class_id: ClassId) -> Balance {
        let had = batch
            .sharing
            .iter()
            .any(|(paid, supply)| *paid == class_id && *supply > 0);
        if had {
            T::Positions::sharing_supply(class_id)
        } else {
            0
        }
    }

    /// Gives the holders of a class what it earned before it had any.
    pub(crate) fn do_share_undistributed(
        asset: AssetId,
        currency: CurrencyId,
        class_id: ClassId,
    ) -> Result<(Balance, Balance), DispatchError> {
        Self::ensure_class(asset, class_id)?;
        let waiting = Pool::Undistributed(class_id);
        let mut books = Books::<T>::open(asset, currency);
        let amount = books.ledger().pool(waiting);
        ensure!(amount > 0, Error::<T>::NothingToClaim);
        let supply = T::Positions::sharing_supply(class_id);
        ensure!(supply > 0, Error::<T>::HoldersMissing);
        let is_shared = Self::earn(&mut books, asset, class_id, currency, waiting, amount, supply)?;
        ensure!(is_shared, Error::<T>::MaxCurrenciesExceeded);
        books.close();
        Ok((amount, supply))
    }
}
