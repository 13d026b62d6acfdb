//! What other pallets and people may ask.

use crate::*;
use alloc::{string::String, vec::Vec};
use frame_support::{dispatch::DispatchResult, traits::Time};
use viaduct_primitives::{
    api::AssetView, AssetId, AssetRole, ClassId, CurrencyId, ExceptionState, Infrastructure, Moment, Regime,
};

impl<T: Config> Pallet<T> {
    /// The asset for people.
    pub fn asset_view(asset: AssetId) -> Option<AssetView<T::AccountId>> {
        let record = Assets::<T>::get(asset)?;
        let condition = Conditions::<T>::get(asset)?;
        let now = T::Time::now();
        let regime = condition.regime(now);
        let exceptions: Vec<(ExceptionState, Moment)> = condition.in_force(now).collect();
        Some(AssetView {
            asset,
            name: String::from_utf8_lossy(&record.details.name).into_owned(),
            issuer: record.issuer,
            operator: record.operator,
            jurisdiction: record.details.jurisdiction,
            currencies: record.details.currencies.into_inner(),
            lifecycle: condition.lifecycle,
            exceptions,
            transfers_open: regime.transfers_open,
            holders: regime.holders,
            documents: Files::<T>::get(asset).next,
        })
    }
}

impl<T: Config> Infrastructure<T::AccountId> for Pallet<T> {
    fn regime(asset: AssetId) -> Option<Regime> {
        let condition = Conditions::<T>::get(asset)?;
        // An asset without trouble, the everyday case, does not cost a look at the clock.
        Some(match condition.is_calm() {
            true => Regime::normal(condition.lifecycle),
            false => condition.regime(T::Time::now()),
        })
    }

    fn ensure_role(asset: AssetId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        Self::ensure_any(asset, who, &[role])
    }

    fn ensure_class_role(asset: AssetId, class_id: ClassId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        Self::ensure_for_class(asset, class_id, who, role)
    }

    fn accepts_currency(asset: AssetId, currency: CurrencyId) -> bool {
        Assets::<T>::get(asset).is_some_and(|record| record.details.currencies.contains(&currency))
    }

    fn revision(asset: AssetId) -> u32 {
        Conditions::<T>::get(asset).map_or(0, |condition| condition.revision)
    }
}
