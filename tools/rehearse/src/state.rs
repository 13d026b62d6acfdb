//! What is asked of the chain beyond its views.

use crate::world::Refusal;
use frame_support::traits::fungibles::Inspect;
use viaduct_primitives::{api::AssetView, AssetId, Balance, ClassId, CurrencyId};
use viaduct_solo_runtime::*;

/// What a payee waits for, of all assets.
pub fn waiting(currency: CurrencyId, who: &AccountId) -> Balance {
    pallet_distribution::Payables::<Runtime>::iter()
        .filter(|((_, c, payee), _)| *c == currency && payee == who)
        .map(|(_, amount)| amount)
        .sum()
}

/// Everybody who waits for money of an asset.
pub fn payables(asset: AssetId) -> Vec<(CurrencyId, AccountId, Balance)> {
    pallet_distribution::Payables::<Runtime>::iter()
        .filter(|((of, _, _), _)| *of == asset)
        .map(|((_, currency, payee), amount)| (currency, payee, amount))
        .collect()
}

/// Issued units of a class.
pub fn supply(class_id: ClassId) -> Balance {
    UnitLedger::total_issuance(class_id)
}

/// Holders of a class, the inventory not counted.
pub fn holders(class_id: ClassId) -> u32 {
    pallet_compliance::Classes::<Runtime>::get(class_id).map_or(0, |record| record.holders)
}

/// An asset for people.
pub fn asset(asset: AssetId) -> Result<AssetView<AccountId>, String> {
    Infrastructure::asset_view(asset).ok_or_else(|| format!("there is no asset {asset}"))
}

/// Balance of a reserve.
pub fn reserve(asset: AssetId, number: u8) -> Balance {
    pallet_distribution::Reserves::<Runtime>::get(asset, number)
}

/// What reserves gave to each tier of a proposed or executed batch.
pub fn drawn(asset: AssetId, period: u32) -> Vec<Balance> {
    let batch = pallet_distribution::Batches::<Runtime>::get(asset, period);
    let results = batch.map(|batch| batch.results.to_vec()).unwrap_or_default();
    results.into_iter().map(|result| result.drawn).collect()
}

/// Every reason against a transfer now.
pub fn against(class_id: ClassId, from: &AccountId, to: &AccountId, amount: Balance) -> Vec<Refusal> {
    let assessment = Units::can_transfer(class_id, from.clone(), to.clone(), amount);
    let of = |reason: viaduct_primitives::Finding| Refusal {
        name: format!("{reason:?}"),
        text: reason.text().into(),
    };
    assessment.reasons.into_iter().map(of).collect()
}
