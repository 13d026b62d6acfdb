//! Waterfalls, billing, batches and payouts.

use crate::{
    form::{bounded, Draft, Form, Spec},
    meter::reading,
    values,
    world::{Kind, Names},
    yaml::{Fields, Node, Parsed},
};
use pallet_distribution::{Batches, Call, HolderShare, PercentBase, Policy, ReserveTarget, Tariff, Tier, TierKind};
use sp_core::H256;
use viaduct_primitives::{AssetRole, CurrencyId};
use viaduct_solo_runtime::{AccountId, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("set_waterfall", "Distribution.set_waterfall", set_waterfall),
    Spec::new("set_policy", "Distribution.set_policy", set_policy),
    Spec::new("set_tariff", "Distribution.set_tariff", set_tariff),
    Spec::new("close_period", "Distribution.close_period", close_period),
    Spec::new("record_revenue", "Distribution.record_revenue", record_revenue),
    Spec::new("propose", "Distribution.propose_batch", propose),
    Spec::new("authorize", "Distribution.authorize_batch", authorize),
    Spec::new("object", "Distribution.object_batch", object),
    Spec::new("execute", "Distribution.execute_batch", execute),
    Spec::new("claim", "Distribution.claim", claim),
    Spec::new("claim_for", "Distribution.claim_for", claim_for),
    Spec::new("claim_payable", "Distribution.claim_payable", claim_payable),
    Spec::new(
        "set_reserve_target",
        "Distribution.set_reserve_target",
        set_reserve_target,
    ),
    Spec::new(
        "release_reserve_target",
        "Distribution.release_reserve_target",
        release_reserve_target,
    ),
    Spec::new("announce_record_moment", "Distribution.announce_record_moment", |f| {
        record_moment(f, true)
    }),
    Spec::new("close_record_moment", "Distribution.close_record_moment", |f| {
        record_moment(f, false)
    }),
];

/// `10%` of the gross, or an amount.
fn target(names: &Names, currency: CurrencyId, text: &str) -> Result<ReserveTarget, String> {
    if text.ends_with('%') {
        return values::percent(text).map(ReserveTarget::PercentOfGross);
    }
    names.money_of(text, currency).map(ReserveTarget::Fixed)
}

/// `all`, `60%` of what is left, or at most an amount.
fn holder_share(names: &Names, currency: CurrencyId, text: &str) -> Result<HolderShare, String> {
    match text {
        "all" => Ok(HolderShare::AllRemaining),
        text if text.ends_with('%') => values::percent(text).map(HolderShare::PercentOfRemaining),
        text => names.money_of(text, currency).map(HolderShare::Fixed),
    }
}

/// The keys that say what a tier does; a tier has exactly one of them.
const TIER_KINDS: [&str; 5] = ["fixed", "percent", "fill", "holders", "residual"];

/// A tier, and the class whose id is known only when the call is made.
type Planned = (Tier<AccountId>, Option<String>);

fn tier(names: &mut Names, asset: &str, currency: CurrencyId, node: &Node) -> Parsed<Planned> {
    let fields: Fields = node.fields()?;
    // A tier is read with the same helpers as a step, with its own keys.
    let mut f = Form {
        head: node,
        fields: &fields,
        names,
    };
    let given: Vec<&str> = TIER_KINDS.into_iter().filter(|key| fields.get(key).is_some()).collect();
    let [kind] = given.as_slice() else {
        return Err(f.fault(format!("a tier has exactly one of {}", TIER_KINDS.join(", "))));
    };
    let label = f.need("name", |_, text| Ok(text.to_string()))?;
    let reserve = |f: &mut Form, key| match f.opt(key, |_, text| Ok(text.to_string()))? {
        Some(name) => f.names.reserve(asset, &name).map(Some).map_err(|e| f.fault(e)),
        None => Ok(None),
    };
    let mut holders = None;
    let kind = match *kind {
        "fixed" => TierKind::FixedExpense {
            payee: f.account("to")?,
            amount: f.need("fixed", |names, text| names.money_of(text, currency))?,
            cap: f.money_of("cap", currency)?,
            reserve: reserve(&mut f, "reserve")?,
        },
        "percent" => TierKind::PercentExpense {
            payee: f.account("to")?,
            base: f.need("of", |_, text| {
                values::choice(
                    text,
                    &[("gross", PercentBase::Gross), ("remaining", PercentBase::Remaining)],
                )
            })?,
            rate_ppm: f.need("percent", |_, text| values::percent(text))?,
            cap: f.money_of("cap", currency)?,
            floor: f.money_of("floor", currency)?,
            reserve: reserve(&mut f, "reserve")?,
        },
        "fill" => TierKind::ReserveTopUp {
            reserve: reserve(&mut f, "fill")?.unwrap_or_default(),
            target: f.need("target", |names, text| target(names, currency, text))?,
        },
        "holders" => {
            holders = Some(f.need("holders", Names::class)?);
            TierKind::Holders {
                class_id: 0,
                share: f.need("share", |names, text| holder_share(names, currency, text))?,
            }
        }
        _ => TierKind::Residual {
            payee: f.account("residual")?,
        },
    };
    let name = f.text("name", &label)?;
    fields.finish()?;
    Ok((Tier { name, kind }, holders))
}

pub fn set_waterfall(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let currency = f.currency_of(&asset)?;
    let signer = f.by_role(&asset, &[AssetRole::Issuer])?;
    let mut tiers = Vec::new();
    for node in f.fields.need("tiers")?.list()? {
        tiers.push(tier(f.names, &asset, currency, node)?);
    }
    f.names.set_waterfall_currency(&asset, currency);
    Draft::new(signer, move |world| {
        let mut resolved = Vec::new();
        for (tier, holders) in &tiers {
            let mut tier = tier.clone();
            if let (TierKind::Holders { class_id, .. }, Some(name)) = (&mut tier.kind, holders) {
                *class_id = world.id(Kind::Class, name)?;
            }
            resolved.push(tier);
        }
        Ok(Call::<Runtime>::set_waterfall {
            asset: world.id(Kind::Asset, &asset)?,
            currency,
            tiers: bounded(resolved, "tiers")?,
        })
    })
}

pub fn set_policy(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let policy = Policy {
        required_approvals: f.number("approvals")?,
        objection_window: f
            .opt("objection_window", |_, text| values::duration(text))?
            .unwrap_or_default(),
    };
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::set_policy {
            asset: world.id(Kind::Asset, &asset)?,
            policy,
        })
    })
}

pub fn set_tariff(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let (stream, meter) = f.need("stream", Names::stream)?;
    let (currency, price, per) = f.need("price", |names, text| {
        let (price, per) = text
            .split_once(" per ")
            .ok_or_else(|| format!("'{text}' is no price: write 0.12 TUSD per 1 kWh"))?;
        let (currency, price) = names.money(price)?;
        let per = u128::try_from(reading(per, meter)?).map_err(|_| format!("'{per}' is below zero"))?;
        Ok((currency, price, per))
    })?;
    let payer = f
        .opt("payer", Names::account)?
        .map_or_else(|| f.head(|names, _| names.account("Offtaker")), Ok)?;
    let tolerance = f.money_of("tolerance", currency)?.unwrap_or_default();
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::set_tariff {
            asset: world.id(Kind::Asset, &asset)?,
            tariff: Tariff {
                currency,
                stream: world.id(Kind::Stream, &stream)?,
                price,
                per,
                payer: payer.clone(),
                tolerance,
            },
        })
    })
}

fn close_period(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let readings = f.opt("readings", |_, text| values::number(text))?.unwrap_or(1);
    Draft::new(f.by_role(&asset, &[AssetRole::Treasurer])?, move |world| {
        Ok(Call::<Runtime>::close_period {
            asset: world.id(Kind::Asset, &asset)?,
            readings,
        })
    })
}

fn record_revenue(f: &mut Form) -> Parsed<Draft> {
    let asset = f.asset("asset")?;
    let (currency, amount) = f.head(Names::money)?;
    let period = f.number("period")?;
    let signer = match f.fields.get("from") {
        Some(_) => f.signer("from")?,
        None => f.by("Offtaker")?,
    };
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::record_revenue {
            asset: world.id(Kind::Asset, &asset)?,
            period,
            currency,
            amount,
        })
    })
}

fn propose(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let period = f.number("period")?;
    Draft::new(f.by_role(&asset, &[AssetRole::Treasurer])?, move |world| {
        Ok(Call::<Runtime>::propose_batch {
            asset: world.id(Kind::Asset, &asset)?,
            period,
        })
    })
}

fn authorize(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let period = f.number("period")?;
    let signed = f.document("hash")?.map(H256);
    Draft::new(f.by_role(&asset, &[AssetRole::Authorizer])?, move |world| {
        let asset = world.id(Kind::Asset, &asset)?;
        // An authorizer signs the batch that it has read, here the one on chain.
        let read = || Batches::<Runtime>::get(asset, period).map(|batch| batch.digest);
        Ok(Call::<Runtime>::authorize_batch {
            asset,
            period,
            batch_hash: signed.or_else(read).unwrap_or_default(),
        })
    })
}

fn object(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let period = f.number("period")?;
    let roles = [AssetRole::Auditor, AssetRole::Authorizer, AssetRole::Issuer];
    Draft::new(f.by_role(&asset, &roles)?, move |world| {
        Ok(Call::<Runtime>::object_batch {
            asset: world.id(Kind::Asset, &asset)?,
            period,
        })
    })
}

fn execute(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let period = f.number("period")?;
    Draft::new(f.by_role(&asset, &[AssetRole::Treasurer])?, move |world| {
        Ok(Call::<Runtime>::execute_batch {
            asset: world.id(Kind::Asset, &asset)?,
            period,
        })
    })
}

/// The class and the currency of a claim.
fn claimed(f: &Form) -> Parsed<(String, CurrencyId)> {
    let class_id = f.head(Names::class)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    let currency = f.currency_of(&asset)?;
    Ok((class_id, currency))
}

fn claim(f: &mut Form) -> Parsed<Draft> {
    let (class_id, currency) = claimed(f)?;
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::claim {
            class_id: world.id(Kind::Class, &class_id)?,
            currency,
        })
    })
}

fn claim_for(f: &mut Form) -> Parsed<Draft> {
    let (class_id, currency) = claimed(f)?;
    let who = f.account("to")?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::claim_for {
            class_id: world.id(Kind::Class, &class_id)?,
            currency,
            who: who.clone(),
        })
    })
}

fn claim_payable(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let currency = f.currency_of(&asset)?;
    let payee = f.account("to")?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::claim_payable {
            asset: world.id(Kind::Asset, &asset)?,
            currency,
            payee: payee.clone(),
        })
    })
}

fn set_reserve_target(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let reserve = f.need("reserve", |names, text| names.known_reserve(&asset, text))?;
    let currency = match f.opt("currency", Names::currency)? {
        Some(currency) => currency,
        None => f.head(|names, _| names.waterfall_currency(&asset))?,
    };
    let target = f.need("target", |names, text| target(names, currency, text))?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::set_reserve_target {
            asset: world.id(Kind::Asset, &asset)?,
            reserve,
            currency,
            target,
        })
    })
}

fn release_reserve_target(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let reserve = f.need("reserve", |names, text| names.known_reserve(&asset, text))?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::release_reserve_target {
            asset: world.id(Kind::Asset, &asset)?,
            reserve,
        })
    })
}

fn record_moment(f: &mut Form, announce: bool) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let at = f.when("at")?;
    Draft::new(f.by_class_role(&class_id, AssetRole::Issuer)?, move |world| {
        let class_id = world.id(Kind::Class, &class_id)?;
        let moment = at.moment(world.now());
        Ok(if announce {
            Call::<Runtime>::announce_record_moment { class_id, moment }
        } else {
            Call::<Runtime>::close_record_moment { class_id, moment }
        })
    })
}
