//! Units in the trap of `pallet-xcm`: apart from everything else, and counted.

use crate::*;
use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::traits::MaybeEquivalence;
use viaduct_primitives::{Balance, ClassId, UnitTrap};
use xcm::latest::{Asset, Assets, Fungibility, Location, XcmContext};
use xcm_executor::{
    traits::{ClaimAssets, ConvertLocation, DropAssets},
    AssetsInHolding,
};

/// The trap of the XCM executor. Each class of units goes into it by itself, so that the asset's ForceAgent can send it on
/// without touching what else the message carried; and the transfer pipeline is told, because trapped units are nobody's.
pub struct UnitsApart<T>(PhantomData<T>);

fn unit<T: Config>(asset: &Asset) -> Option<(ClassId, Balance)> {
    let class_id = T::UnitLocation::convert(&asset.id.0)?;
    match asset.fun {
        Fungibility::Fungible(amount) => Some((class_id, amount)),
        Fungibility::NonFungible(_) => None,
    }
}

impl<T: Config> DropAssets for UnitsApart<T> {
    fn drop_assets(origin: &Location, assets: AssetsInHolding, context: &XcmContext) -> Weight {
        let mut rest = AssetsInHolding::new();
        let mut weight = Weight::zero();
        for one in assets.into_per_asset_holdings() {
            let found = one.assets_iter().next().as_ref().and_then(unit::<T>);
            let Some((class_id, amount)) = found else {
                rest.subsume_assets(one);
                continue;
            };
            T::Units::trap(class_id, amount);
            Pallet::<T>::deposit_event(Event::UnitsTrapped {
                class_id,
                amount,
                origin: origin.clone(),
            });
            weight = weight
                .saturating_add(T::DbWeight::get().reads_writes(2, 2))
                .saturating_add(T::Trap::drop_assets(origin, one, context));
        }
        if rest.is_empty() {
            weight
        } else {
            weight.saturating_add(T::Trap::drop_assets(origin, rest, context))
        }
    }
}

impl<T: Config> ClaimAssets for UnitsApart<T> {
    fn claim_assets(
        origin: &Location,
        ticket: &Location,
        what: &Assets,
        context: &XcmContext,
    ) -> Option<AssetsInHolding> {
        let mut units = what.inner().iter().filter_map(unit::<T>).peekable();
        if units.peek().is_some() {
            let who = T::LocationToAccountId::convert_location(origin)?;
            if !units.all(|(class_id, _)| T::Units::may_claim(class_id, &who)) {
                return None;
            }
        }
        let claimed = T::Trap::claim_assets(origin, ticket, what, context)?;
        // What came out, which is what went in unless the ledger could not count so many.
        for (class_id, amount) in claimed.assets_iter().filter_map(|asset| unit::<T>(&asset)) {
            if let Err(error) = T::Units::release(class_id, amount) {
                frame_support::defensive!("units came out of the trap that never went in", error);
            }
        }
        Some(claimed)
    }
}
