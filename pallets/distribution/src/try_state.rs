//! The invariants, by second routes: recounted from holders, payees, invoices and obligations.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    ensure,
    traits::{fungibles::Inspect, Time},
};
use sp_core::U256;
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, Positions, RecordMoments};
use viaduct_waterfall::validate;

/// One figure for each asset and currency.
type ByPot<V> = BTreeMap<(AssetId, CurrencyId), V>;

fn sum(mut parts: impl Iterator<Item = Balance>) -> Result<Balance, TryRuntimeError> {
    parts
        .try_fold(0u128, |sum, part| sum.checked_add(part))
        .ok_or("a sum overflows".into())
}

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. each ledger balances: received = paid + apart + sum of pools; its pot's account has what is booked; no pool is empty, none is
    ///    left in a run;
    /// 2. `apart` is the sum of the accounts with rows, none of which is empty, and each belongs to a ledger;
    /// 3. what a class has earned is, to the last fraction, what its positions have accrued and its index carries;
    /// 4. an invoice is below the next number, is settled when nothing is owed, and is counted by its version while it is open; one with
    ///    receipts waits for a run, and no other;
    /// 5. the last batch is open if the runs say so, all others are executed; of each what its tiers take is what comes in and what tiers give back;
    /// 6. versions of a waterfall are in the order in which they begin, each is there and sound with the obligations, and no other; the one
    ///    for enforcement is one of them; tiers and tests that are remembered are of one of them; the cures of all payers, each of whom has one, are in their pool; obligations are counted; an acceptance is of an obligation;
    /// 7. record moments are in ascending order, at most four of them the issuer's; at each live one that has passed, the units
    ///    of all positions add up to the electorate; a position remembers only moments up to its last change, each once and in
    ///    ascending order.
    ///
    /// And those of contracts, see `try_billing`, and of currencies, see `try_currencies`.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_billing()?;
        Self::try_currencies()?;
        Self::try_ledgers()?;
        Self::try_classes()?;
        Self::try_invoices()?;
        Self::try_batches()?;
        Self::try_waterfalls()?;
        Self::try_finances()?;
        Self::try_moments()
    }

    fn try_ledgers() -> Result<(), TryRuntimeError> {
        let mut apart = ByPot::<Balance>::new();
        for ((asset, currency, _), amount) in Accounts::<T>::iter() {
            ensure!(amount > 0, "an empty account is not stored");
            let sum = apart.entry((asset, currency)).or_default();
            *sum = sum.checked_add(amount).ok_or("accounts overflow")?;
        }
        for (asset, currency, ledger) in Ledgers::<T>::iter() {
            ensure!(
                ledger.pools.values().all(|amount| *amount > 0),
                "an empty pool is not stored"
            );
            ensure!(ledger.pool(Pool::Running) == 0, "no money is left in a run");
            ensure!(
                ledger.apart == apart.remove(&(asset, currency)).unwrap_or_default(),
                "what is apart is the sum of its accounts"
            );
            let booked = ledger.booked().ok_or("a ledger overflows")?;
            ensure!(
                Some(ledger.received) == booked.checked_add(ledger.paid),
                "a ledger balances"
            );
            ensure!(
                T::Currencies::balance(currency, &Self::pot_account(asset)) >= booked,
                "a pot's account has what is booked"
            );
        }
        ensure!(apart.is_empty(), "an account belongs to a ledger");
        Ok(())
    }

    /// What a class has earned, counted from its holders.
    fn try_classes() -> Result<(), TryRuntimeError> {
        let mut earned = BTreeMap::<(AssetId, CurrencyId, ClassId), U256>::new();
        for (class_id, indices) in Indices::<T>::iter() {
            let positions = T::Positions::iter_positions(class_id);
            for entry in &indices.by_currency {
                let mut sum = entry.carry;
                for (_, units, book) in &positions {
                    let accrued = Self::accrued(&indices, *units, &book.accruals, entry.currency)?;
                    sum = sum.checked_add(accrued).ok_or("accruals overflow")?;
                }
                earned.insert((indices.asset, entry.currency, class_id), sum);
            }
        }
        for (asset, currency, ledger) in Ledgers::<T>::iter() {
            for (pool, amount) in &ledger.pools {
                if let Pool::Earned(class_id) = pool {
                    let sum = earned.remove(&(asset, currency, *class_id)).unwrap_or_default();
                    ensure!(
                        U256::from(*amount) << 128 == sum,
                        "what a class has earned is what is accrued, to the last fraction"
                    );
                }
            }
        }
        ensure!(
            earned.values().all(|sum| sum.is_zero()),
            "what is accrued is in a ledger"
        );
        Ok(())
    }

    fn try_invoices() -> Result<(), TryRuntimeError> {
        let mut open = BTreeMap::<(AssetId, CurrencyId, u32), u32>::new();
        for ((asset, currency, number), invoice) in Invoices::<T>::iter() {
            let runs = AllRuns::<T>::get(asset, currency);
            ensure!(number < runs.next_invoice, "an invoice is below the next number");
            let done = invoice.settled.checked_add(invoice.written_off);
            ensure!(
                done.is_some_and(|done| done <= invoice.billed),
                "no more is settled than was billed"
            );
            match invoice.stage {
                InvoiceStage::Open => {
                    ensure!(done != Some(invoice.billed), "an open invoice owes something");
                    let count = open.entry((asset, currency, invoice.version)).or_default();
                    *count = count.checked_add(1).ok_or("invoices overflow")?;
                }
                InvoiceStage::Settled => {
                    ensure!(done == Some(invoice.billed), "a settled invoice owes nothing");
                }
            }
            let receipts = Self::account_balance(asset, currency, Account::Receipts(number));
            ensure!(
                (receipts > 0) == runs.waiting.contains(&number),
                "an invoice waits for a run as long as it has receipts"
            );
        }
        for ((asset, currency, account), _) in Accounts::<T>::iter() {
            if let Account::Receipts(number) = account {
                ensure!(
                    Invoices::<T>::contains_key((asset, currency, number)),
                    "receipts belong to an invoice"
                );
            }
        }
        for (asset, currency, versions) in WaterfallVersions::<T>::iter() {
            for version in &versions.list {
                let count = open.remove(&(asset, currency, version.number)).unwrap_or_default();
                ensure!(count == version.open, "a version counts its open invoices");
            }
        }
        ensure!(open.is_empty(), "an open invoice has a version");
        Ok(())
    }

    fn try_batches() -> Result<(), TryRuntimeError> {
        for ((asset, currency, number), batch) in Batches::<T>::iter() {
            let runs = AllRuns::<T>::get(asset, currency);
            let is_last = number.checked_add(1) == Some(runs.next);
            ensure!(number < runs.next, "a batch is below the next number");
            let comes = [batch.receipts, batch.available, batch.returned].into_iter();
            let comes = sum(comes.chain(batch.flows.iter().map(|flow| flow.freed)))?;
            let goes = sum([batch.carried]
                .into_iter()
                .chain(batch.flows.iter().map(|flow| flow.taken)))?;
            ensure!(comes == goes, "a statement foots");
            ensure!(
                (batch.stage == Stage::Proposed) == (is_last && runs.is_open),
                "the last batch alone can be open"
            );
        }
        for (asset, currency, runs) in AllRuns::<T>::iter() {
            ensure!(
                !runs.is_open || Self::open_batch(asset, currency, &runs).is_some(),
                "an open batch is there"
            );
            let unique: BTreeSet<u32> = runs.waiting.iter().copied().collect();
            ensure!(unique.len() == runs.waiting.len(), "an invoice waits once");
            ensure!(
                runs.waits_since.is_some() != runs.waiting.is_empty(),
                "it is known since when invoices wait"
            );
            let done = runs.next.saturating_sub(u32::from(runs.is_open));
            let last = done
                .checked_sub(1)
                .map(|number| Batches::<T>::get((asset, currency, number)));
            let proposed = last.flatten().map_or(0, |batch| batch.proposed);
            ensure!(
                runs.last_run == proposed,
                "it is known when the last batch was proposed"
            );
        }
        Ok(())
    }

    fn try_waterfalls() -> Result<(), TryRuntimeError> {
        let mut kept = 0usize;
        for (_, _, versions) in WaterfallVersions::<T>::iter() {
            let begins = |version: &Version| (version.valid_from, version.number);
            ensure!(
                versions.list.is_sorted_by(|a, b| begins(a) < begins(b)),
                "versions are in the order in which they begin"
            );
            ensure!(
                versions.list.iter().all(|version| version.number <= versions.last),
                "a version has a number that was given"
            );
            ensure!(
                versions.enforcement.is_none_or(|number| versions.has(number)),
                "the waterfall for enforcement is kept"
            );
            kept = kept.saturating_add(versions.list.len());
        }
        ensure!(
            Waterfalls::<T>::iter_keys().count() <= kept,
            "a waterfall is of a version"
        );
        Ok(())
    }

    fn try_finances() -> Result<(), TryRuntimeError> {
        let mut debts = BTreeMap::<AssetId, u32>::new();
        for (asset, currency, finance) in Finances::<T>::iter() {
            if WaterfallVersions::<T>::get(asset, currency).last > 0 {
                let count = debts.entry(asset).or_default();
                *count = count.saturating_add(finance.obligations.len() as u32);
            }
            let mut tiers = BTreeSet::new();
            for version in WaterfallVersions::<T>::get(asset, currency).list {
                let waterfall = Waterfalls::<T>::get((asset, currency, version.number));
                let waterfall = waterfall.ok_or("a version of a waterfall is there")?;
                ensure!(
                    validate(&waterfall, &finance.obligations).is_ok(),
                    "a waterfall is sound with the obligations"
                );
                tiers.extend(waterfall.tiers.iter().map(|tier| tier.id));
            }
            ensure!(
                finance.states.iter().all(|state| tiers.contains(&state.tier))
                    && finance.tests.iter().all(|state| tiers.contains(&state.tier)),
                "what is remembered is of a tier"
            );
            let cure = Ledgers::<T>::get(asset, currency).pool(Pool::Cure);
            let waiting = sum(finance.cures.iter().map(|(_, amount)| *amount))?;
            ensure!(waiting == cure, "cures are the sum of what their payers paid");
            let one_each = |(place, (payer, amount)): (usize, &(T::AccountId, Balance))| {
                let mut earlier = finance.cures.iter().take(place);
                *amount > 0 && earlier.all(|(other, _)| other != payer)
            };
            ensure!(
                finance.cures.iter().enumerate().all(one_each),
                "a payer has one cure, which is not empty"
            );
        }
        for (asset, count) in Debts::<T>::iter() {
            ensure!(
                count > 0 && debts.remove(&asset) == Some(count),
                "obligations are counted"
            );
        }
        ensure!(debts.values().all(|count| *count == 0), "obligations are counted");
        let is_known = |asset, currency, id| {
            let obligations = Finances::<T>::get(asset, currency).obligations;
            obligations.iter().any(|obligation| obligation.id == id)
        };
        for ((asset, currency, id, _), _) in Acceptances::<T>::iter() {
            ensure!(is_known(asset, currency, id), "an acceptance is of an obligation");
        }
        for ((asset, currency, id), amount) in Undrawn::<T>::iter() {
            ensure!(
                amount > 0 && is_known(asset, currency, id),
                "what may still be drawn is of an obligation"
            );
        }
        Ok(())
    }

    fn try_moments() -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        for (class_id, indices) in Indices::<T>::iter() {
            ensure!(
                indices.moments.is_sorted_by(|a, b| a.moment < b.moment),
                "record moments are in ascending order"
            );
            ensure!(
                indices.by_issuer() <= MAX_ISSUER_MOMENTS,
                "an issuer has its share of the record moments"
            );
            let positions = T::Positions::iter_positions(class_id);
            for (_, _, book) in &positions {
                ensure!(
                    book.memory.is_sorted_by(|(a, _), (b, _)| a < b),
                    "remembered moments are in ascending order"
                );
                ensure!(
                    book.memory.iter().all(|(moment, _)| *moment <= book.touched),
                    "a position remembers moments up to its last change"
                );
            }
            for live in &indices.moments {
                let units = positions
                    .iter()
                    .map(|(_, units, book)| book.units_at(*units, live.moment));
                match <Self as RecordMoments>::sharing_at(class_id, live.moment) {
                    Some(electorate) => ensure!(sum(units)? == electorate, "an electorate is the sum of its units"),
                    None => ensure!(
                        live.moment > now && live.electorate.is_none(),
                        "the electorate of a moment to come is not known"
                    ),
                }
            }
        }
        Ok(())
    }
}
