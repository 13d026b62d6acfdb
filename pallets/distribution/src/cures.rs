//! Cures: money that owners pay in to mend a failed test, by payer.

use crate::{ledger::Books, *};
use frame_support::{dispatch::DispatchResult, ensure};
use viaduct_primitives::{AssetId, Balance, CurrencyId};
use viaduct_waterfall::List;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_pay_cure(
        payer: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        amount: Balance,
    ) -> DispatchResult {
        ensure!(
            WaterfallVersions::<T>::get(asset, currency).last > 0,
            Error::<T>::WaterfallNotFound
        );
        let mut finance = Finances::<T>::get(asset, currency);
        let waiting = finance.cures.iter_mut().find(|(who, _)| *who == payer);
        let displaced = match waiting {
            Some((_, sum)) => {
                *sum = sum.checked_add(amount).ok_or(Error::<T>::Overflow)?;
                None
            }
            None => {
                let displaced = Self::make_room(&mut finance.cures, amount)?;
                let added = finance.cures.try_push((payer.clone(), amount));
                added.map_err(|_| Error::<T>::Unexpected)?;
                displaced
            }
        };
        Finances::<T>::insert(asset, currency, finance);
        let mut books = Books::<T>::open(asset, currency);
        books.take_in(&payer, &Account::Pool(Pool::Cure), amount)?;
        Self::deposit_event(Event::CurePaid {
            asset,
            currency,
            payer,
            amount,
        });
        if let Some((other, smaller)) = displaced {
            Self::give_back(&mut books, asset, currency, other, smaller)?;
        }
        books.close();
        Ok(())
    }

    /// Where all places are taken, the smallest cure gives way to a larger one: the latest of several. So many small ones keep no place from
    /// money that can cure.
    fn make_room(
        cures: &mut List<(T::AccountId, Balance), MAX_CURES>,
        amount: Balance,
    ) -> Result<Option<(T::AccountId, Balance)>, Error<T>> {
        if !cures.is_full() {
            return Ok(None);
        }
        let smallest = cures.iter().enumerate().rev().min_by_key(|(_, (_, sum))| *sum);
        let place = smallest.filter(|(_, (_, sum))| *sum < amount).map(|(place, _)| place);
        Ok(Some(cures.remove(place.ok_or(Error::<T>::MaxCuresExceeded)?)))
    }

    pub(crate) fn do_return_cure(asset: AssetId, currency: CurrencyId, payer: T::AccountId) -> DispatchResult {
        let mut finance = Finances::<T>::get(asset, currency);
        let place = finance.cures.iter().position(|(who, _)| *who == payer);
        let (payer, amount) = finance.cures.remove(place.ok_or(Error::<T>::NothingToClaim)?);
        let mut books = Books::<T>::open(asset, currency);
        // What an open batch counts on stays in, as long as the batch is young; what came since does not concern it.
        let left = books.ledger().pool(Pool::Cure).saturating_sub(amount);
        let runs = AllRuns::<T>::get(asset, currency);
        if Self::open_batch(asset, currency, &runs).is_some_and(|batch| left < batch.cure) {
            Self::ensure_no_young_batch(asset, currency)?;
        }
        Self::give_back(&mut books, asset, currency, payer, amount)?;
        books.close();
        Finances::<T>::insert(asset, currency, finance);
        Ok(())
    }

    /// Pays a cure back, or keeps it as payable: an account that cannot be paid keeps no place.
    fn give_back(
        books: &mut Books<T>,
        asset: AssetId,
        currency: CurrencyId,
        payer: T::AccountId,
        amount: Balance,
    ) -> DispatchResult {
        let paid = books.pay_or_defer(&Account::Pool(Pool::Cure), &payer, amount)?;
        Self::deposit_event(Event::CureReturned {
            asset,
            currency,
            payer: payer.clone(),
            amount,
        });
        if !paid {
            Self::deposit_event(Event::PayeeDeferred {
                asset,
                currency,
                payee: payer,
                amount,
            });
        }
        Ok(())
    }

    /// Takes what a run has used off the cures, in the order in which their payers came.
    pub(crate) fn use_cures(
        cures: &mut List<(T::AccountId, Balance), MAX_CURES>,
        mut used: Balance,
    ) -> Result<(), Error<T>> {
        for (_, sum) in cures.iter_mut() {
            let part = used.min(*sum);
            *sum = sum.saturating_sub(part);
            used = used.saturating_sub(part);
        }
        cures.retain(|(_, sum)| *sum > 0);
        // The pool is the sum of them.
        ensure!(used == 0, Error::<T>::Unexpected);
        Ok(())
    }
}
