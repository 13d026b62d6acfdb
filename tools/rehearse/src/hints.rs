//! What one should know of a call about money that went through: what a default would change, and what it would leave as it is.

use crate::world::{Kind, Space, World};
use pallet_distribution::{Call, Finances, WaterfallVersions, Waterfalls};
use viaduct_primitives::{AssetId, CurrencyId};
use viaduct_solo_runtime::*;
use viaduct_waterfall::{Kind as Tier, ReserveId, Terms, TierId, Waterfall, PPM};

/// Notes of a call that went through.
pub fn of(world: &World, call: &RuntimeCall) -> Vec<String> {
    match call {
        RuntimeCall::Infrastructure(pallet_infrastructure::Call::enact_amendment { call, .. }) => of(world, call),
        RuntimeCall::Distribution(Call::declare_default {
            asset,
            currency,
            declared: true,
            ..
        }) if enforcement(*asset, *currency).is_none() => {
            vec![
                "no version is set for enforcement (set_enforcement): money runs as before; only gates with 'no_default' close".into(),
            ]
        }
        RuntimeCall::Distribution(
            Call::set_enforcement { asset, currency, .. } | Call::set_waterfall { asset, currency, .. },
        ) => match enforcement(*asset, *currency) {
            Some(number) => in_default(world, *asset, *currency, number),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn enforcement(asset: AssetId, currency: CurrencyId) -> Option<u32> {
    WaterfallVersions::<Runtime>::get(asset, currency).enforcement
}

/// What a default would leave as it is though it is probably meant to change.
fn in_default(world: &World, asset: AssetId, currency: CurrencyId, number: u32) -> Vec<String> {
    let Some(enforcement) = Waterfalls::<Runtime>::get((asset, currency, number)) else {
        return Vec::new();
    };
    let name = world.name(Kind::Asset, asset);
    let of = |space, number: u32| world.names.numbered_name(space, &name, number);
    let mut all = Vec::new();
    for version in &WaterfallVersions::<Runtime>::get(asset, currency).list {
        let Some(other) = Waterfalls::<Runtime>::get((asset, currency, version.number)) else {
            continue;
        };
        let here = |id: TierId| enforcement.tiers.iter().any(|tier| tier.id == id);
        for gate in other.tiers.iter().filter(|tier| is_gate(&tier.kind) && !here(tier.id)) {
            all.push(format!(
                "what '{}' traps stays trapped while a default lasts: name the gate in version {number}, too, with bounds of 0",
                of(Space::Tier, gate.id.into())
            ));
        }
        let kept = |id: ReserveId| enforcement.reserves.iter().any(|reserve| reserve.id == id);
        for reserve in other.reserves.iter().filter(|reserve| !kept(reserve.id)) {
            all.push(format!(
                "reserve '{}' stays as it is while a default lasts: version {number} does not list it",
                of(Space::Reserve, reserve.id.into())
            ));
        }
    }
    for tier in &enforcement.tiers {
        if matches!(&tier.kind, Tier::Test(test) if test.no_default) {
            all.push(format!(
                "gate '{}' of version {number} asks for no default: while one lasts it is closed",
                of(Space::Tier, tier.id.into())
            ));
        }
    }
    all.extend(of_loans(world, asset, currency, &enforcement, number));
    all
}

fn is_gate(kind: &Tier<AccountId>) -> bool {
    matches!(kind, Tier::Test(_))
}

/// Loans that nothing repays early, and reserves that are given up below the tiers that do.
fn of_loans(
    world: &World,
    asset: AssetId,
    currency: CurrencyId,
    waterfall: &Waterfall<AccountId>,
    number: u32,
) -> Vec<String> {
    let name = world.name(Kind::Asset, asset);
    let mut all = Vec::new();
    let mut last = None;
    for obligation in &Finances::<Runtime>::get(asset, currency).obligations {
        if !matches!(obligation.terms, Terms::Loan { .. }) {
            continue;
        }
        let repays = |kind: &Tier<AccountId>| match kind {
            Tier::Sweep { ppm, obligations, .. } => *ppm == PPM && obligations.contains(&obligation.id),
            Tier::ReturnOfCapital { obligations } => obligations.contains(&obligation.id),
            _ => false,
        };
        let place = waterfall.tiers.iter().rposition(|tier| repays(&tier.kind));
        if place.is_none() {
            all.push(format!(
                "a default makes no loan due: no sweep of 100% in version {number} repays {} before its dates",
                world.names.obligation_name(&name, obligation.id)
            ));
        }
        last = last.max(place);
    }
    for (place, tier) in waterfall.tiers.iter().enumerate() {
        if matches!(tier.kind, Tier::Release { .. }) && last.is_some_and(|last| place > last) {
            all.push(format!(
                "'{}' of version {number} stands below the tiers that repay loans: what it gives back goes to those below it",
                world.names.numbered_name(Space::Tier, &name, tier.id.into())
            ));
        }
    }
    all
}
