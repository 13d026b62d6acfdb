//! The invariants, by second routes: recounted from holders, payees, reserves and periods.

use crate::*;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    ensure,
    traits::{fungibles::Inspect, Time},
};
use sp_core::U256;
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{AssetId, Balance, CurrencyId, Positions, RecordMoments};

/// One figure for each pot.
type ByPot<V> = BTreeMap<(AssetId, CurrencyId), V>;

/// What an asset's parts add up to in its waterfall's currency.
#[derive(Default)]
struct Parts {
    reserves: Balance,
    unallocated: Balance,
}

fn sum(mut parts: impl Iterator<Item = Balance>) -> Result<Balance, TryRuntimeError> {
    parts
        .try_fold(0u128, |sum, part| sum.checked_add(part))
        .ok_or("a sum overflows".into())
}

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. each pot's books balance, and its account really has what is left of them;
    /// 2. payable is, to the last fraction, what positions have accrued, what indices carry, and what payees wait for;
    /// 3. undistributed, reserves and unallocated are the sums of their parts, and each part belongs to a pot;
    /// 4. arrears belong to an expense of the waterfall, a filled reserve to one of its reserve tiers;
    /// 5. a batch is open and the only one of its asset while it is proposed, and its period is distributed once it is
    ///    executed; periods are numbered without gaps up to the next;
    /// 6. each governed target is that of the waterfall's tier that fills the reserve, in the waterfall's currency;
    /// 7. record moments are in ascending order, at most four of them the issuer's; at each live one that has passed, the units
    ///    of all positions add up to the electorate; a position remembers only moments up to its last change, each once and in
    ///    ascending order.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_pots()?;
        Self::try_tiers()?;
        Self::try_governed()?;
        Self::try_batches()?;
        Self::try_moments()
    }

    fn try_pots() -> Result<(), TryRuntimeError> {
        let (mut holders, mut undistributed) = Self::recount_classes()?;
        let mut payees = ByPot::<Balance>::new();
        for ((asset, currency, _), amount) in Payables::<T>::iter() {
            ensure!(amount > 0, "an empty payable is not stored");
            let waiting = payees.entry((asset, currency)).or_default();
            *waiting = waiting.checked_add(amount).ok_or("payables overflow")?;
        }
        let mut parts = Self::recount_parts()?;
        for (asset, currency, pot) in Pots::<T>::iter() {
            let key = (asset, currency);
            let open = sum([pot.payable, pot.reserves, pot.undistributed, pot.unallocated].into_iter())?;
            ensure!(
                Some(pot.received) == open.checked_add(pot.paid),
                "a pot's books balance"
            );
            ensure!(
                T::Currencies::balance(currency, &Self::pot_account(asset)) >= open,
                "a pot's account has what is booked against it"
            );
            let waiting = payees.remove(&key).unwrap_or_default();
            let payable = pot.payable.checked_sub(waiting);
            ensure!(payable.is_some(), "payees wait for more than is payable");
            ensure!(
                U256::from(payable.unwrap_or_default()) << 128 == holders.remove(&key).unwrap_or_default(),
                "payable is what is accrued, to the last fraction"
            );
            ensure!(
                pot.undistributed == undistributed.remove(&key).unwrap_or_default(),
                "undistributed is what the classes wait for"
            );
            // Of another currency than the waterfall's there are no parts.
            let Parts { reserves, unallocated } = parts.remove(&key).unwrap_or_default();
            ensure!(pot.reserves == reserves, "reserves are the sum of their balances");
            ensure!(
                pot.unallocated == unallocated,
                "unallocated is what periods received and batches carried"
            );
        }
        ensure!(payees.is_empty(), "a payable belongs to a pot");
        ensure!(
            holders.values().all(|sum| sum.is_zero()) && undistributed.values().all(|sum| *sum == 0),
            "what a class earned belongs to a pot"
        );
        ensure!(
            parts
                .values()
                .all(|parts| parts.reserves == 0 && parts.unallocated == 0),
            "reserves and revenue belong to a pot"
        );
        Ok(())
    }

    /// What classes have accrued, scaled, and what waits for their holders.
    fn recount_classes() -> Result<(ByPot<U256>, ByPot<Balance>), TryRuntimeError> {
        let mut holders = ByPot::<U256>::new();
        let mut undistributed = ByPot::<Balance>::new();
        for (class_id, indices) in Indices::<T>::iter() {
            let positions = T::Positions::iter_positions(class_id);
            for entry in &indices.by_currency {
                let key = (indices.asset, entry.currency);
                let sum = holders.entry(key).or_default();
                *sum = sum.checked_add(entry.carry).ok_or("accruals overflow")?;
                for (_, units, book) in &positions {
                    let accrued = Self::accrued(&indices, *units, &book.accruals, entry.currency)?;
                    *sum = sum.checked_add(accrued).ok_or("accruals overflow")?;
                }
                let waits = undistributed.entry(key).or_default();
                *waits = waits
                    .checked_add(entry.undistributed)
                    .ok_or("undistributed overflows")?;
            }
        }
        Ok((holders, undistributed))
    }

    /// Reserves, and revenue that periods received and batches carried, of each asset.
    fn recount_parts() -> Result<ByPot<Parts>, TryRuntimeError> {
        let assets: BTreeSet<AssetId> = Reserves::<T>::iter_keys()
            .map(|(asset, _)| asset)
            .chain(CarriedOver::<T>::iter_keys())
            .chain(Periods::<T>::iter_keys().map(|(asset, _)| asset))
            .collect();
        let mut parts = ByPot::new();
        for asset in assets {
            let waiting = Periods::<T>::iter_prefix_values(asset)
                .filter(|period| !period.distributed)
                .map(|period| period.received);
            let found = Parts {
                reserves: sum(Reserves::<T>::iter_prefix_values(asset))?,
                unallocated: sum(waiting.chain([CarriedOver::<T>::get(asset)]))?,
            };
            match Waterfalls::<T>::get(asset) {
                Some(waterfall) => {
                    parts.insert((asset, waterfall.currency), found);
                }
                None => ensure!(
                    found.reserves == 0 && found.unallocated == 0,
                    "reserves and revenue belong to a waterfall"
                ),
            }
        }
        Ok(parts)
    }

    fn try_tiers() -> Result<(), TryRuntimeError> {
        let tiers = |asset| Waterfalls::<T>::get(asset).map_or_else(Vec::new, |waterfall| waterfall.tiers.into_inner());
        for (asset, tier, arrears) in Arrears::<T>::iter() {
            let expense = tiers(asset).get(usize::from(tier)).is_some_and(|tier| {
                matches!(
                    tier.kind,
                    TierKind::FixedExpense { .. } | TierKind::PercentExpense { .. }
                )
            });
            ensure!(expense && arrears > 0, "arrears belong to an expense");
        }
        for (asset, number, balance) in Reserves::<T>::iter() {
            let fills =
                |tier: &TierOf<T>| matches!(tier.kind, TierKind::ReserveTopUp { reserve, .. } if reserve == number);
            ensure!(
                balance == 0 || tiers(asset).iter().any(fills),
                "a filled reserve belongs to the waterfall"
            );
        }
        Ok(())
    }

    /// From the tiers to the governed targets, not the other way round as `set_waterfall` looks.
    fn try_governed() -> Result<(), TryRuntimeError> {
        for (asset, governed) in GovernedTargets::<T>::iter() {
            ensure!(
                !governed.targets.is_empty(),
                "an asset without governed targets has no row"
            );
            let waterfall = Waterfalls::<T>::get(asset).ok_or("governed targets belong to a waterfall")?;
            ensure!(
                governed.currency == waterfall.currency,
                "governed targets are in the waterfall's currency"
            );
            let mut left: BTreeMap<u8, ReserveTarget> = governed.targets.into_inner();
            for tier in &waterfall.tiers {
                if let TierKind::ReserveTopUp { reserve, target } = &tier.kind {
                    let agrees = left.remove(reserve).is_none_or(|governed| governed == *target);
                    ensure!(agrees, "a governed target is that of its tier");
                }
            }
            ensure!(left.is_empty(), "a governed target is that of a tier");
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

    fn try_batches() -> Result<(), TryRuntimeError> {
        for (asset, period) in OpenBatch::<T>::iter() {
            let stage = Batches::<T>::get(asset, period).map(|batch| batch.stage);
            ensure!(stage == Some(Stage::Proposed), "an open batch is proposed");
        }
        for (asset, period, batch) in Batches::<T>::iter() {
            match batch.stage {
                Stage::Proposed => {
                    ensure!(
                        OpenBatch::<T>::get(asset) == Some(period),
                        "a proposed batch is the open one"
                    );
                    let record = Periods::<T>::get(asset, period).ok_or("a batch has a period")?;
                    let policy = Policies::<T>::get(asset).ok_or("a batch has a policy")?;
                    ensure!(
                        batch.digest == batch.compute_digest(asset, period, &record, &policy),
                        "what authorizers sign is the batch"
                    );
                }
                Stage::Executed => ensure!(
                    Periods::<T>::get(asset, period).is_some_and(|period| period.distributed),
                    "an executed batch distributed its period"
                ),
            }
        }
        let mut periods = BTreeMap::<AssetId, u32>::new();
        for (asset, period, record) in Periods::<T>::iter() {
            let count = periods.entry(asset).or_default();
            *count = count.saturating_add(1);
            ensure!(
                period < NextPeriods::<T>::get(asset),
                "a closed period has had its number"
            );
            let waits = record.received > 0 && !record.distributed;
            let splits = Waterfalls::<T>::get(asset).map(|waterfall| waterfall.currency);
            ensure!(
                !waits || splits == Some(record.currency),
                "revenue waits in the currency of its bill"
            );
            let executed = Batches::<T>::get(asset, period).is_some_and(|batch| batch.stage == Stage::Executed);
            ensure!(executed || !record.distributed, "a distributed period has its batch");
        }
        for (asset, stream, cursor) in BillingCursors::<T>::iter() {
            ensure!(cursor.next_reading > 0, "a stream that was never billed has no cursor");
            ensure!(
                cursor.remainder == 0 || cursor.remainder < cursor.per,
                "an unbilled fraction is below one base unit"
            );
            let priced = Tariffs::<T>::get(asset).filter(|tariff| tariff.stream == stream);
            ensure!(
                priced.is_none_or(|tariff| (tariff.per, tariff.currency) == (cursor.per, cursor.currency)),
                "an unbilled fraction is one of the tariff's divisor and currency"
            );
        }
        for (asset, next) in NextPeriods::<T>::iter() {
            ensure!(
                periods.get(&asset) == Some(&next),
                "every number up to the next is a closed period"
            );
        }
        Ok(())
    }
}
