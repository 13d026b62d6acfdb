//! Room for money: a run never finds the ledger full, because what its waterfall may keep has a place before it is set.

use crate::*;
use alloc::collections::BTreeSet;
use frame_support::{dispatch::DispatchResult, ensure};
use viaduct_primitives::{AssetId, CurrencyId};
use viaduct_waterfall::{Kind, Tier};

/// The pools that a tier may put money into.
fn pools_of<AccountId>(tier: &Tier<AccountId>) -> [Option<Pool>; 2] {
    let aside = Some(Pool::Allocated(tier.id));
    match &tier.kind {
        Kind::Release { .. } | Kind::Draw { .. } | Kind::WriteOff { .. } => [None, None],
        Kind::Test(_) => [Some(Pool::Trapped(tier.id)), None],
        Kind::Retain { .. } => [aside, Some(Pool::Retained(tier.id))],
        Kind::TopUp { reserve, .. } => [aside, Some(Pool::Reserve(*reserve))],
        Kind::Expense { .. }
        | Kind::Interest { .. }
        | Kind::Principal { .. }
        | Kind::PariPassu { .. }
        | Kind::Sweep { .. }
        | Kind::PreferredReturn { .. }
        | Kind::ReturnOfCapital { .. }
        | Kind::CatchUp { .. }
        | Kind::Hurdle { .. }
        | Kind::Threshold { .. }
        | Kind::Split { .. }
        | Kind::Holders { .. }
        | Kind::Incentive { .. }
        | Kind::MinimumDistribution { .. }
        | Kind::Residual { .. } => [aside, None],
    }
}

impl<T: Config> Pallet<T> {
    /// Refuses versions that together, and with what former ones have left, could need more pools than there are. Pools of classes are
    /// counted apart: an asset has at most `MAX_CLASSES`.
    pub(crate) fn ensure_pools(asset: AssetId, currency: CurrencyId, versions: &Versions) -> DispatchResult {
        let mut pools = BTreeSet::from([Pool::Carried, Pool::Running, Pool::Cure]);
        for version in &versions.list {
            let kept = Waterfalls::<T>::get((asset, currency, version.number)).ok_or(Error::<T>::Unexpected)?;
            pools.extend(kept.tiers.iter().flat_map(pools_of).flatten());
        }
        let ledger = Ledgers::<T>::get(asset, currency);
        let of_class = |pool: &&Pool| matches!(pool, Pool::Earned(_) | Pool::Undistributed(_));
        pools.extend(ledger.pools.keys().filter(|pool| !of_class(pool)));
        ensure!(pools.len() <= MAX_RULED_POOLS as usize, Error::<T>::MaxPoolsExceeded);
        Ok(())
    }
}
