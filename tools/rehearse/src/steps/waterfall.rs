//! Waterfalls: tiers of every kind, reserves, the enforcement waterfall.

use super::obligations::ACCEPTED_MS;
use crate::{
    form::{bounded, Draft, Form, Spec},
    group::{once_known, twice, Group},
    values,
    world::{Kind as Named, Names, Space},
    yaml::{Fields, Node, Parsed, Value},
};
use pallet_distribution::{Accepted, Call};
use viaduct_primitives::AssetRole;
use viaduct_solo_runtime::{AccountId, Distribution, Runtime};
use viaduct_waterfall::{
    Bound, Cure, HolderShare, Kind, Letter, Missing, PrepayOrder, Ratio, Reserve, ReserveId, Target, Test, Tier,
    TierId, Waterfall,
};

pub const STEPS: &[Spec] = &[
    Spec::new("set_waterfall", "Distribution.set_waterfall", set_waterfall),
    Spec::new("accept_waterfall", "Distribution.accept_terms", accept_waterfall),
    Spec::new("set_enforcement", "Distribution.set_enforcement", set_enforcement),
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
];

/// The keys that say what a tier does; a tier has exactly one of them.
pub const TIERS: [&str; 21] = [
    "expense",
    "interest",
    "principal",
    "pari_passu",
    "fill",
    "release",
    "draw",
    "test",
    "sweep",
    "preferred_return",
    "return_of_capital",
    "catch_up",
    "hurdle",
    "threshold",
    "split",
    "holders",
    "incentive",
    "minimum",
    "write_off",
    "retain",
    "residual",
];

/// The keys of a gate.
#[cfg(test)]
pub const TEST_KEYS: [&str; 12] = [
    "debt",
    "months",
    "stay_open",
    "reopen",
    "full",
    "no_default",
    "complete",
    "first_repayment",
    "passes",
    "cures",
    "cures_in_a_row",
    "cure_prepays",
];

/// A tier that the file has named.
fn tier_of(g: &Group, text: &str) -> Result<TierId, String> {
    g.known(Space::Tier, text)
}

/// A reserve that the waterfall lists.
fn reserve_of(g: &Group, text: &str) -> Result<ReserveId, String> {
    g.known(Space::Reserve, text)
}

/// `10%` of the run's receipts, or an amount.
fn simple_target(g: &Group, text: &str) -> Result<Target, String> {
    if text.ends_with('%') {
        return values::percent(text).map(Target::PercentOfGross);
    }
    g.amount(text).map(Target::Fixed)
}

/// How full a reserve is to be: one value, a group for coming debt service, or a list of dates and amounts.
fn target(g: &Group) -> Parsed<Target> {
    let node = g.fields.need("target")?;
    match &node.value {
        Value::Text(_) => node.read(|text| simple_target(g, text)),
        Value::Map(_) => g.within(node, |g| {
            Ok(Target::ComingService {
                obligations: g.list("service_of", Group::obligation)?,
                dates: g.need("dates", |_, text| values::number(text))?,
                ppm: g.opt("share", |_, text| values::percent(text))?.unwrap_or(1_000_000),
            })
        }),
        Value::List(items) => {
            let mut steps = Vec::new();
            for item in items {
                steps.push(item.read(|text| {
                    let (amount, until) = text
                        .split_once(" until ")
                        .ok_or_else(|| format!("'{text}' is no step: write 500 TUSD until 2027-01-01"))?;
                    Ok((values::day(until.trim())?, g.amount(amount.trim())?))
                })?);
            }
            Ok(Target::Profile(bounded(steps, "steps").map_err(|e| g.fault(e))?))
        }
    }
}

/// `at least 1.15` or `above 1.15`.
fn bound(text: &str) -> Result<Bound, String> {
    let read = |text: &str, inclusive| {
        Ok(Bound {
            ppm: values::ratio(text)?,
            inclusive,
        })
    };
    match (text.strip_prefix("at least "), text.strip_prefix("above ")) {
        (Some(text), _) => read(text, true),
        (_, Some(text)) => read(text, false),
        _ => Err(format!("'{text}' is no bound: write at least 1.15, or above 1.15")),
    }
}

fn test(g: &Group) -> Parsed<Test> {
    let ratio = match g.fields.get("debt") {
        None => None,
        Some(_) => {
            let stay_open = g.need("stay_open", |_, text| bound(text))?;
            let reopen = g.opt("reopen", |_, text| bound(text))?.unwrap_or(stay_open);
            // `above 1.15` asks for more than `at least 1.15`.
            let strength = |bound: Bound| (bound.ppm, !bound.inclusive);
            if strength(reopen) < strength(stay_open) {
                return Err(g.fault("'reopen' asks for less than 'stay_open': a gate that has closed would open before it may stay open"));
            }
            Some(Ratio {
                debt: g.list("debt", Group::obligation)?,
                months: g.need("months", |_, text| values::number(text))?,
                stay_open,
                reopen,
            })
        }
    };
    let cure = match g.opt("cures", |_, text| values::number(text))? {
        None => None,
        Some(most) => Some(Cure {
            most,
            in_a_row: g.yes("cures_in_a_row")?,
            prepays: g.list("cure_prepays", Group::obligation)?,
        }),
    };
    Ok(Test {
        ratio,
        full: g.list("full", reserve_of)?,
        no_default: g.yes("no_default")?,
        complete: g.yes("complete")?,
        first_repayment: g.opt("first_repayment", Group::obligation)?,
        passes: g.opt("passes", |_, text| values::number(text))?.unwrap_or(1),
        cure,
    })
}

/// `all`, `60%` of the cash that is left, or at most an amount in each run.
fn holder_share(g: &Group, text: &str) -> Result<HolderShare, String> {
    match text {
        "all" => Ok(HolderShare::AllRemaining),
        text if text.ends_with('%') => values::percent(text).map(HolderShare::PercentOfRemaining),
        text => g.amount(text).map(HolderShare::Fixed),
    }
}

const ORDERS: [(&str, PrepayOrder); 3] = [
    ("inverse", PrepayOrder::Inverse),
    ("in_order", PrepayOrder::InOrder),
    ("pro_rata", PrepayOrder::ProRata),
];

const MISSING: [(&str, Missing); 3] = [
    ("whole", Missing::Whole),
    ("nothing", Missing::Nothing),
    ("wait", Missing::Wait),
];

/// What a tier does.
fn kind(g: &Group) -> Parsed<Kind<AccountId>> {
    let key = g.one_of("a tier", &TIERS)?;
    let most_per_run = || g.money("most_per_run");
    let obligations = |key| g.list(key, Group::obligation);
    Ok(match key {
        "expense" => Kind::Expense {
            obligations: obligations("expense")?,
            most_per_run: most_per_run()?,
        },
        "interest" => Kind::Interest {
            obligations: obligations("interest")?,
        },
        "principal" => Kind::Principal {
            obligations: obligations("principal")?,
        },
        "pari_passu" => Kind::PariPassu {
            obligations: obligations("pari_passu")?,
        },
        "fill" => Kind::TopUp {
            reserve: g.need("fill", reserve_of)?,
            target: target(g)?,
            most_per_run: most_per_run()?,
        },
        "release" => Kind::Release {
            reserve: g.need("release", reserve_of)?,
            target: target(g)?,
        },
        "draw" => Kind::Draw {
            reserve: g.need("draw", reserve_of)?,
            beneficiary: g.need("to", Group::payee)?,
            approved: g.need("approved", Group::fact)?,
        },
        "test" => Kind::Test(g.within(g.fields.need("test")?, test)?),
        "sweep" => Kind::Sweep {
            ppm: g.need("sweep", |_, text| values::percent(text))?,
            obligations: obligations("prepays")?,
            order: g
                .opt("order", |_, text| values::choice(text, &ORDERS))?
                .unwrap_or(PrepayOrder::Inverse),
            only_while: g.opt("only_while", tier_of)?,
        },
        "preferred_return" => Kind::PreferredReturn {
            obligations: obligations("preferred_return")?,
        },
        "return_of_capital" => Kind::ReturnOfCapital {
            obligations: obligations("return_of_capital")?,
        },
        "catch_up" => Kind::CatchUp {
            target_ppm: g.need("catch_up", |_, text| values::percent(text))?,
            sponsor: g.need("sponsor", Group::payee)?,
            investors: g.need("investors", Group::payee)?,
            sponsor_ppm: g.need("sponsor_part", |_, text| values::percent(text))?,
            profit: g.list("profit", tier_of)?,
        },
        "hurdle" => Kind::Hurdle {
            obligation: g.need("hurdle", Group::obligation)?,
            investor_ppm: g.need("investor", |_, text| values::percent(text))?,
            others: g.list("others", Group::share)?,
            counted: g.list("counted", tier_of)?,
        },
        "threshold" => Kind::Threshold {
            total: g.need("threshold", Group::amount)?,
            beneficiary: g.need("to", Group::payee)?,
        },
        "split" => Kind::Split {
            ppm: g.need("split", |_, text| values::percent(text))?,
            shares: g.list("shares", Group::share)?,
        },
        "holders" => Kind::Holders {
            class_id: g.need("holders", Group::class)?,
            share: g.need("share", holder_share)?,
        },
        "incentive" => Kind::Incentive {
            amount: g.need("incentive", Group::amount)?,
            beneficiary: g.need("to", Group::payee)?,
            schedule: g.need("dates", Group::schedule)?,
            kpi: g.need("kpi", Group::fact)?,
            ceiling: g.need("ceiling", |_, text| values::multiple(text))?,
            missing: g
                .opt("missing", |_, text| values::choice(text, &MISSING))?
                .unwrap_or(Missing::Wait),
            funding: g.need("funding", reserve_of)?,
        },
        "minimum" => Kind::MinimumDistribution {
            class_id: g.need("minimum", Group::class)?,
            ppm: g.need("of_income", |_, text| values::percent(text))?,
            counted: g.list("counted", tier_of)?,
        },
        "write_off" => Kind::WriteOff {
            obligations: obligations("write_off")?,
        },
        "retain" => Kind::Retain {
            most: g.need("retain", Group::amount)?,
            until: g.opt("until", |_, text| values::day(text))?,
        },
        _ => Kind::Residual {
            beneficiary: g.need("residual", Group::payee)?,
        },
    })
}

fn tier(g: &Group) -> Parsed<Tier<AccountId>> {
    let kind = kind(g)?;
    // The dates of an incentive are its own.
    let dates = match kind {
        Kind::Incentive { .. } => None,
        _ => g.opt("dates", Group::schedule)?,
    };
    Ok(Tier {
        id: g.need("name", tier_of)?,
        name: g.need("name", Group::label)?,
        kind,
        dates,
    })
}

/// `500 TUSD until 2027-01-01`.
fn letter(g: &Group, text: &str) -> Result<Letter, String> {
    let (amount, expires) = text
        .split_once(" until ")
        .ok_or_else(|| format!("'{text}' is no letter of credit: write 500 TUSD until 2027-01-01"))?;
    Ok(Letter {
        amount: g.amount(amount.trim())?,
        expires: values::day(expires.trim())?,
    })
}

/// The names of reserves, each with the keys that say what it is for.
fn reserve_nodes<'a>(g: &Group<'a>) -> Parsed<Vec<(String, Option<&'a Node>)>> {
    Ok(match g.fields.get("reserves") {
        None => Vec::new(),
        Some(node) => match &node.value {
            Value::Map(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), Some(&entry.node)))
                .collect(),
            _ => {
                let mut names = Vec::new();
                for item in node.one_or_more().into_iter().filter(|item| !item.is_empty()) {
                    names.push((item.text()?.to_string(), None));
                }
                names
            }
        },
    })
}

/// Tiers and reserves. Each gets its number before any of them names another.
fn waterfall(g: &Group) -> Parsed<Waterfall<AccountId>> {
    let asset = &g.place.asset;
    let nodes = g.fields.need("tiers")?.list()?;
    for node in nodes {
        let fields: Fields = node.fields()?;
        fields
            .need("name")?
            .read(|name| g.names.number(Space::Tier, asset, name))?;
    }
    let named = reserve_nodes(g)?;
    for (name, _) in &named {
        g.names.number(Space::Reserve, asset, name).map_err(|e| g.fault(e))?;
    }
    let mut tiers = Vec::new();
    for node in nodes {
        tiers.push(g.within(node, tier)?);
    }
    let mut reserves = Vec::new();
    for (name, node) in named {
        let id = reserve_of(g, &name).map_err(|e| g.fault(e))?;
        let plain = Reserve {
            id,
            supports: Default::default(),
            letter: None,
        };
        reserves.push(match node {
            Some(node) if !node.is_empty() => g.within(node, |g| {
                Ok(Reserve {
                    supports: g.list("supports", tier_of)?,
                    letter: g.opt("letter", letter)?,
                    ..plain
                })
            })?,
            _ => plain,
        });
    }
    Ok(Waterfall {
        tiers: bounded(tiers, "tiers").map_err(|e| g.fault(e))?,
        reserves: bounded(reserves, "reserves").map_err(|e| g.fault(e))?,
    })
}

pub fn set_waterfall(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let signer = f.by_role(&asset, &[AssetRole::Issuer])?;
    let content = twice(f, &place, waterfall)?;
    let valid_from = f.opt("valid_from", |_, text| values::when(text))?;
    f.names.set_waterfall_currency(&asset, place.currency);
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::set_waterfall {
            asset,
            currency,
            content: Box::new(content(world)?),
            valid_from: valid_from.map_or(world.now(), |at| at.moment(world.now())),
        })
    })
}

/// A creditor accepts a waterfall in which its place is another one: that of an amendment, or one that is written out; from a moment on, or
/// while a default is declared.
pub fn accept_waterfall(f: &mut Form) -> Parsed<Draft> {
    let duty = f.head(Names::obligation)?;
    let signer = super::obligations::creditor(f, &duty)?;
    let until = f.opt("until", |_, text| values::when(text))?;
    let in_default = f.opt("enforcement", |_, text| values::yes(text))?.unwrap_or(false);
    let proposed = f.opt("amendment", |names, name| names.amendment_terms(name))?;
    let written = f.opt("valid_from", |_, text| values::when(text))?;
    let (content, begins) = match proposed {
        Some((_, change)) => {
            let named = match change.fields()?.get("valid_from") {
                Some(node) => Some(node.read(values::when)?),
                None => None,
            };
            (once_known(change, &duty.place, waterfall), written.or(named))
        }
        None => (twice(f, &duty.place, waterfall)?, written),
    };
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&duty.place)?;
        let now = world.now();
        let valid_from = (!in_default).then(|| begins.map_or(now, |at| at.moment(now)));
        let digest = Distribution::digest_of_waterfall(asset, currency, duty.number, content(world)?, valid_from);
        Ok(Call::<Runtime>::accept_terms {
            asset,
            currency,
            obligation: duty.number,
            subject: Accepted::Waterfall,
            digest: digest.ok_or("a contract of the asset is not there")?,
            until: until.map_or(now.saturating_add(ACCEPTED_MS), |at| at.moment(now)),
        })
    })
}

pub fn set_enforcement(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let version = f.need("version", |_, text| match text {
        "none" => Ok(None),
        text => values::number(text).map(Some),
    })?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::set_enforcement {
            asset,
            currency,
            version,
        })
    })
}

fn set_reserve_target(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let content = twice(f, &place, |g| Ok((g.need("reserve", reserve_of)?, target(g)?)))?;
    Draft::new(f.by("root")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        let (reserve, target) = content(world)?;
        Ok(Call::<Runtime>::set_reserve_target {
            asset,
            currency,
            reserve,
            target,
        })
    })
}

fn release_reserve_target(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let reserve = f.need("reserve", |names, text| {
        names.known_number(Space::Reserve, &asset, text)
    })?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::release_reserve_target {
            asset: world.id(Named::Asset, &place.asset)?,
            currency: place.currency,
            reserve: u8::try_from(reserve).map_err(|_| "there are too many reserves")?,
        })
    })
}
