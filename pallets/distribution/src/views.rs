//! What people ask.

use crate::{batches::Computed, *};
use alloc::{format, string::String, vec::Vec};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    api::{EntitlementView, PotView, StatementView, TierView},
    AssetId, Balance, ClassId, CurrencyId, Identities, Positions,
};

fn view(name: String, result: &TierResult) -> TierView {
    TierView {
        name,
        due: result.due.into(),
        paid: result.paid.into(),
        shortfall: result.shortfall.into(),
    }
}

fn tiers<AccountId>(tiers: &[Tier<AccountId>], results: &[TierResult]) -> Vec<TierView> {
    let name = |tier: &Tier<AccountId>| String::from_utf8_lossy(&tier.name).into_owned();
    tiers
        .iter()
        .zip(results)
        .map(|(tier, result)| view(name(tier), result))
        .collect()
}

impl<T: Config> Pallet<T> {
    /// What a batch proposed now for the period would pay, by the function that computes the real one.
    pub fn preview(asset: AssetId, period: u32) -> Result<StatementView, DispatchError> {
        let Computed {
            waterfall,
            period: record,
            available,
            results,
            carried,
            ..
        } = Self::compute(asset, period)?;
        Ok(StatementView {
            asset,
            period,
            currency: waterfall.currency,
            first_reading: record.first,
            readings: record.count,
            quantity: record.quantity.into(),
            billed: record.billed.into(),
            received: record.received.into(),
            available: available.into(),
            tiers: tiers(&waterfall.tiers, &results),
            carried: carried.into(),
            stage: String::new(),
            batch_hash: None,
            approvals: 0,
        })
    }

    /// The statement of a period whose batch was proposed or executed. Tiers have names while the waterfall it ran
    /// through is in force; later they are numbered, and the names stand in the last `WaterfallSet` event up to its version.
    pub fn statement(asset: AssetId, period: u32) -> Option<StatementView> {
        let batch = Batches::<T>::get(asset, period)?;
        let record = Periods::<T>::get(asset, period)?;
        let waterfall = Waterfalls::<T>::get(asset)?;
        let required = Policies::<T>::get(asset).map_or(u32::MAX, |policy| policy.required_approvals);
        let approvals = match batch.stage {
            Stage::Executed => batch.approvals.len() as u32,
            Stage::Proposed => Self::valid_approvals(asset, &batch),
        };
        let stage = match batch.stage {
            Stage::Executed => "Executed",
            Stage::Proposed if approvals >= required => "Authorized",
            Stage::Proposed => "Proposed",
        };
        Some(StatementView {
            asset,
            period,
            currency: batch.currency,
            first_reading: record.first,
            readings: record.count,
            quantity: record.quantity.into(),
            billed: record.billed.into(),
            received: record.received.into(),
            available: batch.available.into(),
            tiers: if waterfall.version == batch.version {
                tiers(&waterfall.tiers, &batch.results)
            } else {
                batch
                    .results
                    .iter()
                    .enumerate()
                    .map(|(n, r)| view(format!("tier {n}"), r))
                    .collect()
            },
            carried: batch.carried.into(),
            stage: String::from(stage),
            batch_hash: Some(batch.digest),
            approvals,
        })
    }

    /// The books of a pot.
    pub fn pot_view(asset: AssetId, currency: CurrencyId) -> PotView {
        let Pot {
            received,
            paid,
            payable,
            reserves,
            undistributed,
            unallocated,
        } = Pots::<T>::get(asset, currency);
        PotView {
            received: received.into(),
            paid: paid.into(),
            payable: payable.into(),
            reserves: reserves.into(),
            undistributed: undistributed.into(),
            unallocated: unallocated.into(),
        }
    }

    /// What the account's identity is owed by the class, by currency.
    pub fn entitlement(class_id: ClassId, who: T::AccountId) -> Vec<EntitlementView> {
        let (Some(account), Some(indices)) = (T::Identities::account(&who), Indices::<T>::get(class_id)) else {
            return Vec::new();
        };
        let paid_now = !account.frozen && Self::is_old_enough(&account) && Self::holders_are_paid(indices.asset);
        let (units, book) = T::Positions::position(class_id, account.identity);
        let view = |currency: CurrencyId, accrued: Balance| EntitlementView {
            class_id,
            currency,
            units: units.into(),
            accrued: accrued.into(),
            payable: if paid_now {
                Self::spendable(indices.asset, currency, accrued).unwrap_or(0).into()
            } else {
                0.into()
            },
        };
        indices
            .by_currency
            .iter()
            .filter_map(|entry| {
                let scaled = Self::accrued(&indices, units, &book.accruals, entry.currency).ok()?;
                Some(view(entry.currency, math::whole(scaled)))
            })
            .collect()
    }
}
