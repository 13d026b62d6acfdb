//! The invariants of contracts, by second routes: recounted from tariffs, invoices and restated readings.

use crate::*;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use viaduct_billing::{band_window, Kind, LineId, Totals, PARTS};
use viaduct_primitives::{AssetId, CurrencyId, Metering, Moment};

/// An asset, a currency and a contract's number.
type Key = (AssetId, CurrencyId, u8);

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. each contract is in its asset's list and has its delivery point, unless it is over and another one has it; no other list or point is;
    /// 2. its versions ascend and end with the one given last; each has its tariff, which says the same, and no other tariff is kept; the asset's
    ///    own streams are counted in all of them; the payer's acceptance is of a contract;
    /// 3. its bills follow each other without overlapping, and end where it is billed until; the last bill that can be taken back is the last
    ///    of them, and knows which of its readings it corrected; nor do bills of contracts overlap that bill the same point one after the
    ///    other;
    /// 4. what was restated is of a billed reading and not zero; in a window of bands it adds up;
    /// 5. each credit knows when it grew, and no other does; what bills owe waits only for obligations that are there.
    pub(crate) fn try_billing() -> Result<(), TryRuntimeError> {
        let mut tariffs = 0usize;
        let mut contracts = BTreeMap::<Key, Contract>::new();
        let mut delivered = BTreeMap::<(AssetId, u16), Vec<(Moment, Moment)>>::new();
        for (key, contract) in Contracts::<T>::iter() {
            let (asset, currency, number) = key;
            ensure!(
                ContractIds::<T>::get(asset, currency).contains(&number),
                "a contract is in its list"
            );
            ensure!(
                Points::<T>::get(asset, contract.point)
                    .is_some_and(|by| by == (currency, number) || contract.over_from().is_some()),
                "a contract has its delivery point"
            );
            let sound = |totals: &Totals| totals.one_way.parts < PARTS && totals.two_way.parts < PARTS;
            ensure!(sound(&contract.carry), "what waits is a sound sum");
            Self::try_versions(key, &contract)?;
            let bills = Self::try_bills(key, &contract)?;
            let of_point = bills.into_iter().filter(|(from, _)| *from >= contract.point_from);
            delivered.entry((asset, contract.point)).or_default().extend(of_point);
            tariffs = tariffs.saturating_add(contract.versions.len());
            contracts.insert(key, contract);
        }
        for bills in delivered.values_mut() {
            bills.sort_unstable();
            ensure!(
                bills
                    .iter()
                    .zip(bills.iter().skip(1))
                    .all(|(bill, next)| bill.1 <= next.0),
                "time of a delivery point is billed once"
            );
        }
        ensure!(Tariffs::<T>::iter().count() == tariffs, "a tariff is of a version");
        for (asset, point, (currency, number)) in Points::<T>::iter() {
            let contract = contracts.get(&(asset, currency, number));
            ensure!(
                contract.is_some_and(|contract| contract.point == point),
                "a delivery point is of a contract"
            );
        }
        for (asset, currency, number) in TariffAcceptances::<T>::iter_keys() {
            ensure!(
                contracts.contains_key(&(asset, currency, number)),
                "a tariff is accepted of a contract"
            );
        }
        let mut listed = 0usize;
        for (_, _, ids) in ContractIds::<T>::iter() {
            let unique: BTreeSet<u8> = ids.iter().copied().collect();
            ensure!(unique.len() == ids.len(), "a contract is listed once");
            listed = listed.saturating_add(ids.len());
        }
        ensure!(listed == contracts.len(), "a list is of contracts");
        Self::try_streams()?;
        Self::try_credits()?;
        Self::try_restatements(&contracts)
    }

    /// Recounted from the tariffs.
    fn try_streams() -> Result<(), TryRuntimeError> {
        let mut named = BTreeMap::<_, u32>::new();
        for ((asset, currency, number, _), content) in Tariffs::<T>::iter() {
            for stream in content.tariff.streams() {
                if T::Metering::stream(stream).is_some_and(|info| info.asset == asset) {
                    let count = named.entry((asset, stream, currency, number)).or_default();
                    *count = count.checked_add(1).ok_or("tariffs overflow")?;
                }
            }
        }
        let kept: BTreeMap<_, u32> = BilledStreams::<T>::iter().collect();
        ensure!(named == kept, "a stream is counted in the tariffs that name it");
        Ok(())
    }

    fn try_credits() -> Result<(), TryRuntimeError> {
        let mut credits = 0usize;
        for ((asset, currency, account), _) in Accounts::<T>::iter() {
            if let Account::Credit(payer) = account {
                credits = credits.saturating_add(1);
                ensure!(
                    CreditMoments::<T>::contains_key((asset, currency, payer)),
                    "a credit knows when it grew"
                );
            }
        }
        ensure!(CreditMoments::<T>::iter().count() == credits, "a moment is of a credit");
        for (asset, currency, waiting) in Differences::<T>::iter() {
            let obligations = Finances::<T>::get(asset, currency).obligations;
            let is_known = |id| obligations.iter().any(|obligation| obligation.id == id);
            ensure!(
                !waiting.is_empty() && waiting.iter().all(|(id, amount)| *amount > 0 && is_known(*id)),
                "what a bill owes waits for an obligation"
            );
        }
        Ok(())
    }

    fn try_versions((asset, currency, number): Key, contract: &Contract) -> Result<(), TryRuntimeError> {
        ensure!(
            contract.versions.last().map(|last| last.number) == Some(contract.last),
            "the last version is kept"
        );
        ensure!(
            contract
                .versions
                .is_sorted_by(|a, b| a.number < b.number && a.valid_from <= b.valid_from),
            "versions of a tariff are in ascending order"
        );
        for version in &contract.versions {
            let content = Tariffs::<T>::get((asset, currency, number, version.number));
            let content = content.ok_or("a version of a tariff is there")?;
            ensure!(
                (version.number != contract.last || content.point == contract.point)
                    && content.ends == version.ends
                    && content.difference_to == version.difference_to
                    && version.digest == Self::tariff_digest((asset, currency, number), &content, version.valid_from),
                "a version says what its tariff says"
            );
            ensure!(
                viaduct_billing::validate(&content.tariff).is_ok(),
                "a tariff can be billed"
            );
        }
        Ok(())
    }

    /// The spans that it billed.
    fn try_bills(
        (asset, currency, number): Key,
        contract: &Contract,
    ) -> Result<Vec<(Moment, Moment)>, TryRuntimeError> {
        let mut bills: Vec<(Moment, Moment, u32)> = Invoices::<T>::iter_prefix((asset, currency))
            .filter_map(|(id, invoice)| match invoice.kind {
                InvoiceKind::Bill {
                    contract,
                    since: from,
                    until,
                    ..
                } if contract == number => Some((from, until, id)),
                _ => None,
            })
            .collect();
        bills.sort_unstable();
        let mut end = contract.since;
        for (from, until, _) in &bills {
            ensure!(*from >= end && *until >= *from, "bills of a contract follow each other");
            end = *until;
        }
        ensure!(end == contract.billed_until, "a contract is billed by its bills");
        if let Some(last) = &contract.previous {
            ensure!(
                bills.last().map(|(.., id)| *id) == Some(last.invoice) && last.since <= end,
                "the bill that can be taken back is the last one"
            );
            // All that is restated of its time is what it corrected, or what was trued up of it since.
            let mut of_its_time = BTreeSet::new();
            for (stream, period) in Restatements::<T>::iter_key_prefix((asset, currency, number)) {
                let begin = Self::begin_of(stream, period).map_err(|_| "a restated reading's stream is there")?;
                if (last.since..end).contains(&begin) {
                    of_its_time.insert((stream, period));
                }
            }
            let corrected: BTreeSet<_> = last.corrected.iter().copied().collect();
            ensure!(
                corrected == of_its_time && corrected.len() == last.corrected.len(),
                "a bill that can be taken back knows its corrections"
            );
        }
        // A bill of no time has no place among the others.
        let spans = bills.iter().map(|(from, until, _)| (*from, *until));
        Ok(spans.filter(|(from, until)| from < until).collect())
    }

    fn try_restatements(contracts: &BTreeMap<Key, Contract>) -> Result<(), TryRuntimeError> {
        let mut windows = BTreeMap::<(Key, LineId, Moment), i128>::new();
        // Of a version that is no longer kept it is not known which lines billed a reading.
        let is_whole = |contract: &Contract| {
            contract
                .versions
                .first()
                .is_some_and(|first| first.valid_from <= contract.since)
        };
        for ((asset, currency, number, stream, period), adjusted) in Restatements::<T>::iter() {
            let key = (asset, currency, number);
            let contract = contracts.get(&key).ok_or("a restated reading is of a contract")?;
            let info = T::Metering::stream(stream).ok_or("a restated reading's stream is there")?;
            let begin = Moment::from(period)
                .saturating_mul(info.period)
                .saturating_add(info.origin);
            ensure!(
                adjusted != 0 && (contract.since..contract.billed_until).contains(&begin),
                "a restated reading is billed"
            );
            let Some(version) = contract.at(begin).filter(|_| is_whole(contract)) else {
                continue;
            };
            let content = Tariffs::<T>::get((asset, currency, number, version));
            let tariff = content.ok_or("a version of a tariff is there")?.tariff;
            for line in &tariff.lines {
                let is_metered = matches!(&line.kind, Kind::Metered { stream: metered, .. } if *metered == stream);
                if let Ok(Some((start, _))) = band_window(&tariff, line.id, begin) {
                    if is_metered {
                        let sum = windows.entry((key, line.id, start)).or_default();
                        *sum = sum.checked_add(adjusted).ok_or("restatements overflow")?;
                    }
                }
            }
        }
        for ((asset, currency, number, line, start), sum) in WindowRestatements::<T>::iter() {
            let key = (asset, currency, number);
            let contract = contracts.get(&key).ok_or("a restated window is of a contract")?;
            ensure!(sum != 0, "a window without restatements is not stored");
            if is_whole(contract) {
                ensure!(
                    windows.remove(&(key, line, start)) == Some(sum),
                    "a window's restatements are those of its readings"
                );
            }
        }
        ensure!(
            windows.values().all(|sum| *sum == 0),
            "a window's restatements are those of its readings"
        );
        Ok(())
    }
}
