//! Waterfalls, billing and batches.

use crate::*;
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult, ensure, storage::with_storage_layer, traits::Time, weights::Weight, BoundedBTreeMap,
    BoundedVec,
};
use sp_core::H256;
use sp_runtime::DispatchError;
use viaduct_primitives::{
    AssetId, AssetRole, Balance, Billing, CurrencyId, Infrastructure, Metering, PeriodStatus, Positions, StreamId, PPM,
};

/// A run of the waterfall on a period, not yet stored.
pub(crate) struct Computed<T: Config> {
    pub waterfall: WaterfallOf<T>,
    pub period: Period,
    pub available: Balance,
    pub results: Vec<TierResult>,
    pub carried: Balance,
    pub books: math::Books,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_no_open_batch(asset: AssetId) -> DispatchResult {
        ensure!(!OpenBatch::<T>::contains_key(asset), Error::<T>::BatchOpen);
        Ok(())
    }

    pub(crate) fn do_set_waterfall(
        asset: AssetId,
        currency: CurrencyId,
        tiers: &BoundedVec<TierOf<T>, T::MaxTiers>,
    ) -> Result<u32, DispatchError> {
        ensure!(
            T::Infrastructure::accepts_currency(asset, currency),
            Error::<T>::CurrencyNotAccepted
        );
        ensure!(!tiers.is_empty(), Error::<T>::WaterfallInvalid);
        let mut filled = Vec::new();
        for (n, tier) in tiers.iter().enumerate() {
            let sound = match &tier.kind {
                TierKind::FixedExpense { .. } => true,
                // No revenue would ever reach a tier below it.
                TierKind::Residual { .. } => n.saturating_add(1) == tiers.len(),
                TierKind::PercentExpense { rate_ppm, .. } => *rate_ppm <= PPM,
                TierKind::ReserveTopUp { reserve, target } => {
                    let first = !filled.contains(reserve);
                    filled.push(*reserve);
                    first && Self::is_sound(target)
                }
                TierKind::Holders { class_id, share } => {
                    ensure!(
                        T::Positions::class(*class_id).is_some_and(|info| info.asset == asset),
                        Error::<T>::ClassNotFound
                    );
                    !matches!(share, HolderShare::PercentOfRemaining(ppm) if *ppm > PPM)
                }
            };
            // What a pot is paid is booked nowhere and can never leave it.
            let payee = Self::payee(&tier.kind);
            ensure!(sound && !payee.is_some_and(Self::is_pot), Error::<T>::WaterfallInvalid);
        }
        // A reserve that is drawn must also be filled by this waterfall.
        let drawn = tiers.iter().filter_map(|tier| match &tier.kind {
            TierKind::FixedExpense { reserve, .. } | TierKind::PercentExpense { reserve, .. } => *reserve,
            _ => None,
        });
        ensure!(
            drawn.into_iter().all(|reserve| filled.contains(&reserve)),
            Error::<T>::WaterfallInvalid
        );
        if let Some(governed) = GovernedTargets::<T>::get(asset) {
            let kept = governed.targets.iter().all(|(reserve, target)| {
                let (reserve, target) = (*reserve, *target);
                let said = TierKind::ReserveTopUp { reserve, target };
                tiers.iter().any(|tier| tier.kind == said)
            });
            ensure!(kept && governed.currency == currency, Error::<T>::TargetGoverned);
        }

        let old = Waterfalls::<T>::get(asset);
        if let Some(old) = &old {
            // Arrears, reserves and carry-over are in the old currency and belong to the old tiers.
            let pot = Pots::<T>::get(asset, old.currency);
            ensure!(
                old.currency == currency || (pot.reserves == 0 && pot.unallocated == 0),
                Error::<T>::MoneyLeft
            );
            for (n, tier) in old.tiers.iter().enumerate() {
                let number = u8::try_from(n).map_err(|_| Error::<T>::Unexpected)?;
                let kept = tiers.get(n).is_some_and(|new| {
                    core::mem::discriminant(&new.kind) == core::mem::discriminant(&tier.kind)
                        && Self::payee(&new.kind) == Self::payee(&tier.kind)
                });
                ensure!(
                    (kept && old.currency == currency) || Arrears::<T>::get(asset, number) == 0,
                    Error::<T>::MoneyLeft
                );
                if let TierKind::ReserveTopUp { reserve, .. } = tier.kind {
                    ensure!(
                        filled.contains(&reserve) || Reserves::<T>::get(asset, reserve) == 0,
                        Error::<T>::MoneyLeft
                    );
                }
            }
        }
        let version = old.map_or(0, |old| old.version).saturating_add(1);
        Waterfalls::<T>::insert(
            asset,
            Waterfall {
                currency,
                tiers: tiers.clone(),
                version,
            },
        );
        Ok(version)
    }

    /// Binds the target of the one tier that fills the reserve, and changes it there: the waterfall's version, and what its
    /// target was.
    pub(crate) fn do_set_reserve_target(
        asset: AssetId,
        reserve: u8,
        currency: CurrencyId,
        target: ReserveTarget,
    ) -> Result<(u32, ReserveTarget), DispatchError> {
        ensure!(Self::is_sound(&target), Error::<T>::WaterfallInvalid);
        let mut waterfall = Waterfalls::<T>::get(asset).ok_or(Error::<T>::WaterfallNotFound)?;
        // The same figure is another sum in another currency, and the issuer may have changed it since the vote began.
        ensure!(waterfall.currency == currency, Error::<T>::CurrencyNotAccepted);
        let current = waterfall.tiers.iter_mut().find_map(|tier| match &mut tier.kind {
            TierKind::ReserveTopUp {
                reserve: filled,
                target,
            } if *filled == reserve => Some(target),
            _ => None,
        });
        let old = core::mem::replace(current.ok_or(Error::<T>::ReserveNotFound)?, target);
        let mut governed = GovernedTargets::<T>::get(asset).unwrap_or_else(|| Governed {
            currency,
            targets: BoundedBTreeMap::new(),
        });
        ensure!(
            governed.targets.get(&reserve) != Some(&target),
            Error::<T>::NothingToChange
        );
        // Each is of a tier of its own: they are no more than tiers.
        governed
            .targets
            .try_insert(reserve, target)
            .map_err(|_| Error::<T>::Unexpected)?;
        GovernedTargets::<T>::insert(asset, governed);
        if old != target {
            Self::withdraw_batch(asset)?;
            // Authorizers sign a version: what they sign must not stand for two sets of rules.
            waterfall.version = waterfall.version.saturating_add(1);
            Waterfalls::<T>::insert(asset, &waterfall);
        }
        Ok((waterfall.version, old))
    }

    /// Forgets a governed target; what it was.
    pub(crate) fn do_release_reserve_target(asset: AssetId, reserve: u8) -> Result<ReserveTarget, DispatchError> {
        let mut governed = GovernedTargets::<T>::get(asset).ok_or(Error::<T>::TargetNotGoverned)?;
        let target = governed.targets.remove(&reserve).ok_or(Error::<T>::TargetNotGoverned)?;
        if governed.targets.is_empty() {
            GovernedTargets::<T>::remove(asset);
        } else {
            GovernedTargets::<T>::insert(asset, governed);
        }
        Ok(target)
    }

    /// Drops the batch that is open, if one is; its money has not moved, and its period may be proposed anew.
    fn withdraw_batch(asset: AssetId) -> DispatchResult {
        let Some(period) = OpenBatch::<T>::take(asset) else {
            return Ok(());
        };
        let batch = Batches::<T>::take(asset, period).ok_or(Error::<T>::Unexpected)?;
        Self::deposit_event(Event::BatchWithdrawn {
            asset,
            period,
            batch_hash: batch.digest,
            gross: batch.gross,
            available: batch.available,
        });
        Ok(())
    }

    /// Nothing is more than the whole revenue.
    fn is_sound(target: &ReserveTarget) -> bool {
        !matches!(target, ReserveTarget::PercentOfGross(ppm) if *ppm > PPM)
    }

    fn payee(kind: &TierKind<T::AccountId>) -> Option<&T::AccountId> {
        match kind {
            TierKind::FixedExpense { payee, .. }
            | TierKind::PercentExpense { payee, .. }
            | TierKind::Residual { payee } => Some(payee),
            TierKind::ReserveTopUp { .. } | TierKind::Holders { .. } => None,
        }
    }

    pub(crate) fn do_close_period(actor: T::AccountId, asset: AssetId, readings: u32) -> DispatchResult {
        let tariff = Tariffs::<T>::get(asset).ok_or(Error::<T>::TariffNotFound)?;
        let cursor = BillingCursors::<T>::get(asset, tariff.stream);
        let first = cursor.next_reading;
        let end = first.checked_add(readings).ok_or(Error::<T>::ReadingsInvalid)?;
        let mut quantity: i128 = 0;
        // At most `MaxReadings`, paid for by the call's weight.
        for reading in first..end {
            match T::Metering::status(tariff.stream, reading) {
                PeriodStatus::Verified(value) => {
                    quantity = quantity.checked_add(value).ok_or(Error::<T>::Overflow)?;
                }
                PeriodStatus::Rejected => {}
                PeriodStatus::Open | PeriodStatus::Flagged => return Err(Error::<T>::ReadingNotVerified.into()),
            }
        }
        let (billed, remainder) =
            math::bill(quantity, tariff.price, tariff.per, cursor.remainder).ok_or(Error::<T>::Overflow)?;
        let period = NextPeriods::<T>::get(asset);
        Periods::<T>::insert(
            asset,
            period,
            Period {
                first,
                count: readings,
                quantity,
                currency: tariff.currency,
                billed,
                received: 0,
                distributed: false,
            },
        );
        NextPeriods::<T>::insert(asset, period.checked_add(1).ok_or(Error::<T>::Overflow)?);
        BillingCursors::<T>::insert(
            asset,
            tariff.stream,
            BillingCursor {
                next_reading: end,
                remainder,
                per: tariff.per,
                currency: tariff.currency,
            },
        );
        Self::deposit_event(Event::PeriodClosed {
            asset,
            period,
            actor,
            first,
            count: readings,
            quantity,
            billed,
            payer: tariff.payer,
        });
        Ok(())
    }

    pub(crate) fn do_record_revenue(
        payer: T::AccountId,
        asset: AssetId,
        period: u32,
        currency: CurrencyId,
        amount: Balance,
    ) -> DispatchResult {
        let waterfall = Waterfalls::<T>::get(asset).ok_or(Error::<T>::WaterfallNotFound)?;
        ensure!(waterfall.currency == currency, Error::<T>::CurrencyNotAccepted);
        let mut record = Periods::<T>::get(asset, period).ok_or(Error::<T>::PeriodNotFound)?;
        ensure!(!record.distributed, Error::<T>::AlreadyDistributed);
        ensure!(record.currency == currency, Error::<T>::BilledInOtherCurrency);
        // A proposed batch was computed from what had been received.
        ensure!(OpenBatch::<T>::get(asset) != Some(period), Error::<T>::BatchOpen);
        record.received = record.received.checked_add(amount).ok_or(Error::<T>::Overflow)?;
        Self::mutate_pot(asset, currency, |pot| {
            pot.received = pot.received.checked_add(amount)?;
            pot.unallocated = pot.unallocated.checked_add(amount)?;
            Some(())
        })?;
        Self::transfer(currency, &payer, &Self::pot_account(asset), amount)?;
        Periods::<T>::insert(asset, period, record);
        let received = record.received;
        Self::deposit_event(Event::RevenueRecorded {
            asset,
            period,
            payer,
            currency,
            amount,
            received,
        });
        Ok(())
    }

    /// Runs the waterfall on a period: for the preview and for the proposal alike.
    pub(crate) fn compute(asset: AssetId, period: u32) -> Result<Computed<T>, DispatchError> {
        let waterfall = Waterfalls::<T>::get(asset).ok_or(Error::<T>::WaterfallNotFound)?;
        let record = Periods::<T>::get(asset, period).ok_or(Error::<T>::PeriodNotFound)?;
        ensure!(!record.distributed, Error::<T>::AlreadyDistributed);
        ensure!(record.currency == waterfall.currency, Error::<T>::BilledInOtherCurrency);
        let available = record
            .received
            .checked_add(CarriedOver::<T>::get(asset))
            .ok_or(Error::<T>::Overflow)?;
        let mut books = math::Books::default();
        for (n, tier) in waterfall.tiers.iter().enumerate() {
            let n = u8::try_from(n).map_err(|_| Error::<T>::Unexpected)?;
            match &tier.kind {
                TierKind::FixedExpense { .. } | TierKind::PercentExpense { .. } => {
                    let arrears = Arrears::<T>::get(asset, n);
                    if arrears > 0 {
                        books.arrears.insert(n, arrears);
                    }
                }
                TierKind::ReserveTopUp { reserve, .. } => {
                    books.reserves.insert(*reserve, Reserves::<T>::get(asset, reserve));
                }
                TierKind::Holders { .. } | TierKind::Residual { .. } => {}
            }
        }
        let (results, carried) =
            math::run(&waterfall.tiers, record.received, available, &mut books).ok_or(Error::<T>::Overflow)?;
        Ok(Computed {
            waterfall,
            period: record,
            available,
            results,
            carried,
            books,
        })
    }

    /// Returns the number of tiers.
    pub(crate) fn do_propose(proposer: T::AccountId, asset: AssetId, period: u32) -> Result<u32, DispatchError> {
        Self::ensure_no_open_batch(asset)?;
        let policy = Policies::<T>::get(asset).ok_or(Error::<T>::PolicyNotFound)?;
        let run = Self::compute(asset, period)?;
        let tolerance = Tariffs::<T>::get(asset)
            .filter(|tariff| tariff.currency == run.period.currency)
            .map_or(0, |tariff| tariff.tolerance);
        ensure!(
            run.period.received.saturating_add(tolerance) >= run.period.billed,
            Error::<T>::ReceivedBelowBilled
        );
        let gross = run.period.received;
        let tiers = run.results.len() as u32;
        let mut batch: BatchOf<T> = Batch {
            currency: run.waterfall.currency,
            version: run.waterfall.version,
            gross,
            available: run.available,
            results: run.results.try_into().map_err(|_| Error::<T>::Unexpected)?,
            carried: run.carried,
            proposer: proposer.clone(),
            proposed: T::Time::now(),
            approvals: BoundedVec::new(),
            stage: Stage::Proposed,
            digest: H256::zero(),
        };
        batch.digest = batch.compute_digest(asset, period, &run.period, &policy);
        let batch_hash = batch.digest;
        Batches::<T>::insert(asset, period, batch);
        OpenBatch::<T>::insert(asset, period);
        Self::deposit_event(Event::BatchProposed {
            asset,
            period,
            batch_hash,
            proposer,
            gross,
            available: run.available,
        });
        Ok(tiers)
    }

    pub(crate) fn mutate_open<R>(
        asset: AssetId,
        period: u32,
        f: impl FnOnce(&mut BatchOf<T>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        ensure!(OpenBatch::<T>::get(asset) == Some(period), Error::<T>::BatchNotFound);
        Batches::<T>::try_mutate(asset, period, |batch| {
            f(batch.as_mut().ok_or(Error::<T>::BatchNotFound)?)
        })
    }

    /// The cost of a new waterfall, of whichever tiers, where governance has set targets or not.
    pub(crate) fn waterfall_weight(tiers: u32) -> Weight {
        T::WeightInfo::set_waterfall(tiers).max(T::WeightInfo::set_waterfall_governed(tiers))
    }

    /// The cost of an execution with the dearest kind of tier.
    pub(crate) fn execution_weight(tiers: u32, signatures: u32) -> Weight {
        T::WeightInfo::execute_batch(tiers, signatures).max(T::WeightInfo::execute_batch_to_holders(tiers, signatures))
    }

    /// How many signatures count: those of accounts that are authorizers now. At most `MaxAuthorizers` are looked at.
    pub(crate) fn valid_approvals(asset: AssetId, batch: &BatchOf<T>) -> u32 {
        let counts = |who: &&T::AccountId| T::Infrastructure::ensure_role(asset, who, AssetRole::Authorizer).is_ok();
        batch.approvals.iter().filter(counts).count() as u32
    }

    /// Returns the numbers of tiers and signatures, which are what it costs.
    pub(crate) fn do_execute(actor: T::AccountId, asset: AssetId, period: u32) -> Result<(u32, u32), DispatchError> {
        let policy = Policies::<T>::get(asset).ok_or(Error::<T>::PolicyNotFound)?;
        let batch = Self::mutate_open(asset, period, |batch| {
            let approvals = Self::valid_approvals(asset, batch);
            ensure!(approvals >= policy.required_approvals, Error::<T>::ApprovalsMissing);
            let open_until = batch.proposed.saturating_add(policy.objection_window);
            ensure!(T::Time::now() >= open_until, Error::<T>::ObjectionWindowOpen);
            batch.stage = Stage::Executed;
            Ok(batch.clone())
        })?;
        OpenBatch::<T>::remove(asset);
        // Nothing the batch was computed from could change since without withdrawing it; the run is done again to get the
        // new books, and must be the same.
        let run = Self::compute(asset, period)?;
        ensure!(
            run.results == batch.results.as_slice() && run.carried == batch.carried,
            Error::<T>::Unexpected
        );
        let currency = batch.currency;

        for (n, (tier, result)) in run.waterfall.tiers.iter().zip(&run.results).enumerate() {
            let n = u8::try_from(n).map_err(|_| Error::<T>::Unexpected)?;
            let TierResult {
                due,
                paid,
                drawn,
                shortfall,
            } = *result;
            Self::deposit_event(Event::TierSettled {
                asset,
                period,
                tier: n,
                due,
                paid,
                drawn,
                shortfall,
            });
            match &tier.kind {
                TierKind::FixedExpense { payee, .. } | TierKind::PercentExpense { payee, .. } => {
                    match run.books.arrears.get(&n) {
                        Some(arrears) => Arrears::<T>::insert(asset, n, arrears),
                        None => Arrears::<T>::remove(asset, n),
                    }
                    Self::allocate(asset, currency, paid, drawn)?;
                    Self::pay_or_defer(asset, currency, payee, paid)?;
                }
                TierKind::Residual { payee } => {
                    Self::allocate(asset, currency, paid, 0)?;
                    Self::pay_or_defer(asset, currency, payee, paid)?;
                }
                TierKind::ReserveTopUp { .. } => {
                    Self::mutate_pot(asset, currency, |pot| {
                        pot.unallocated = pot.unallocated.checked_sub(paid)?;
                        pot.reserves = pot.reserves.checked_add(paid)?;
                        Some(())
                    })?;
                }
                TierKind::Holders { class_id, .. } => {
                    if paid > 0 {
                        Self::mutate_pot(asset, currency, |pot| {
                            pot.unallocated = pot.unallocated.checked_sub(paid)?;
                            Some(())
                        })?;
                        Self::do_earn(asset, *class_id, currency, paid)?;
                    }
                }
            }
        }
        for (reserve, balance) in &run.books.reserves {
            Reserves::<T>::insert(asset, reserve, balance);
        }
        CarriedOver::<T>::insert(asset, run.carried);
        Periods::<T>::insert(
            asset,
            period,
            Period {
                distributed: true,
                ..run.period
            },
        );
        Self::deposit_event(Event::BatchExecuted {
            asset,
            period,
            actor,
            currency,
            gross: batch.gross,
            available: batch.available,
            carried: batch.carried,
        });
        Ok((run.results.len() as u32, batch.approvals.len() as u32))
    }

    /// Books an expense as payable: `drawn` of it from reserves, the rest from unallocated revenue.
    fn allocate(asset: AssetId, currency: CurrencyId, paid: Balance, drawn: Balance) -> DispatchResult {
        Self::mutate_pot(asset, currency, |pot| {
            pot.unallocated = pot.unallocated.checked_sub(paid.checked_sub(drawn)?)?;
            pot.reserves = pot.reserves.checked_sub(drawn)?;
            pot.payable = pot.payable.checked_add(paid)?;
            Some(())
        })
    }

    /// Pays a payee; one that cannot be paid now keeps its money as payable and stops no other.
    fn pay_or_defer(asset: AssetId, currency: CurrencyId, payee: &T::AccountId, amount: Balance) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let payee = payee.clone();
        // A layer of its own: a failed transfer must not leave half of itself behind.
        if with_storage_layer(|| Self::pay(asset, currency, &payee, amount)).is_ok() {
            Self::deposit_event(Event::PayeePaid {
                asset,
                currency,
                payee,
                amount,
            });
            return Ok(());
        }
        Payables::<T>::try_mutate((asset, currency, &payee), |waiting| -> DispatchResult {
            *waiting = waiting.checked_add(amount).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })?;
        Self::deposit_event(Event::PayeeDeferred {
            asset,
            currency,
            payee,
            amount,
        });
        Ok(())
    }
}

impl<T: Config> Billing for Pallet<T> {
    fn bills(asset: AssetId, stream: StreamId) -> bool {
        // The tariff bills by it next, or a bill moved its cursor. A tariff alone, that another replaced, billed nothing.
        Tariffs::<T>::get(asset).is_some_and(|tariff| tariff.stream == stream)
            || BillingCursors::<T>::get(asset, stream).next_reading > 0
    }
}
