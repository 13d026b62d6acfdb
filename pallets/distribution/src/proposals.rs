//! Who may propose a run, who may end one, and how often.

use crate::{obligations::DAY, *};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_runtime::DispatchError;
use viaduct_primitives::{Amendments, AssetId, AssetRole, CurrencyId, Infrastructure, Moment};
use viaduct_waterfall::{bring_forward, passed, Beneficiary, Day};

/// So long money or a date may wait for the Treasurer; and a batch, after its objection window, for signatures.
const PATIENCE_DAYS: Day = 14;
const PATIENCE: Moment = PATIENCE_DAYS as Moment * DAY;

impl<T: Config> Pallet<T> {
    /// The Treasurer proposes. Where it does not, who is to be paid does: no key alone decides whether anybody is paid.
    pub(crate) fn ensure_may_propose(asset: AssetId, currency: CurrencyId, who: &T::AccountId) -> DispatchResult {
        let Err(refusal) = T::Infrastructure::ensure_role(asset, who, AssetRole::Treasurer) else {
            return Ok(());
        };
        let finance = Finances::<T>::get(asset, currency);
        let is_creditor = || {
            let mut obligations = finance.obligations.iter();
            obligations
                .any(|obligation| matches!(&obligation.creditor, Beneficiary::Account(creditor) if creditor == who))
        };
        ensure!(is_creditor() || T::Amendments::is_guardian(asset, who), refusal);
        ensure!(
            Self::is_overdue(asset, currency, &finance)?,
            Error::<T>::ProposalTooEarly
        );
        Ok(())
    }

    /// Whether receipts have waited for two weeks; or something fell due, or a tier's date passed, two weeks ago, and nothing has run since.
    fn is_overdue(
        asset: AssetId,
        currency: CurrencyId,
        finance: &Finance<T::AccountId>,
    ) -> Result<bool, DispatchError> {
        let now = T::Time::now();
        let runs = AllRuns::<T>::get(asset, currency);
        let is_old = |since: Moment| since.saturating_add(PATIENCE) <= now;
        if runs.waits_since.is_some_and(is_old) {
            return Ok(true);
        }
        if !is_old(runs.last_run) {
            return Ok(false);
        }
        let day = Self::today()?.saturating_sub(PATIENCE_DAYS);
        let owes = finance.obligations.iter().any(|obligation| {
            let mut earlier = obligation.clone();
            // One that has been brought further already counts as it stands.
            let standing = match bring_forward(&mut earlier, day) {
                Ok(_) => earlier.standing,
                Err(_) => obligation.standing,
            };
            standing.charges_due > 0 || standing.default_due > 0 || standing.principal_due > 0
        });
        if owes {
            return Ok(true);
        }
        let Some(number) = WaterfallVersions::<T>::get(asset, currency).at(now) else {
            return Ok(false);
        };
        let waterfall = Waterfalls::<T>::get((asset, currency, number)).ok_or(Error::<T>::Unexpected)?;
        Ok(waterfall.tiers.iter().any(|tier| {
            let state = finance.states.iter().find(|state| state.tier == tier.id);
            let done = state.map_or(0, |state| state.dates_passed);
            tier.dates.as_ref().is_some_and(|dates| passed(dates, day) > done)
        }))
    }

    /// An Authorizer or Auditor objects whenever it sees a reason; the Issuer once to each run, or it could stop all payments by itself.
    pub(crate) fn ensure_may_object(asset: AssetId, currency: CurrencyId, who: &T::AccountId) -> DispatchResult {
        let has = |role: AssetRole| T::Infrastructure::ensure_role(asset, who, role).is_ok();
        if has(AssetRole::Authorizer) || has(AssetRole::Auditor) {
            return Ok(());
        }
        ensure!(has(AssetRole::Issuer), Error::<T>::NotAuthorized);
        AllRuns::<T>::try_mutate(asset, currency, |runs| {
            ensure!(!runs.issuer_objected, Error::<T>::ObjectionUsed);
            runs.issuer_objected = true;
            Ok(())
        })
    }

    /// A batch is withdrawn when it can never be executed, or when it has lacked signatures for two weeks after its objection window.
    pub(crate) fn ensure_withdrawable(asset: AssetId, currency: CurrencyId, batch: &BatchOf<T>) -> DispatchResult {
        let policy = Policies::<T>::get(asset).ok_or(Error::<T>::PolicyNotFound)?;
        let waits = policy.objection_window.saturating_add(PATIENCE);
        let is_left = T::Time::now() >= batch.proposed.saturating_add(waits)
            && Self::valid_approvals(asset, batch) < policy.required_approvals;
        if is_left {
            return Ok(());
        }
        Self::ensure_stale(asset, currency, batch)
    }
}
