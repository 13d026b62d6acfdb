//! Contracts: tariffs of every price rule, bills, and readings that are restated.

use super::calendars::{change, offset};
use crate::{
    form::{bounded, Draft, Form, Spec},
    group::{twice, Group},
    meter::reading,
    values::{self, Dates},
    world::{Duty, Kind as Named, Meter, Names, Space},
    yaml::Parsed,
};
use pallet_distribution::{Call, ContractTariff, Contracts};
use viaduct_billing::{
    rules::{
        bands::{Band, Bands},
        difference::Difference,
        floor_cap::FloorCap,
        indexed::{Fixing, Index},
        market::Reference,
        steps::DatedPrice,
        time_of_use::TimeOfUse,
        Adjustment, Base, Rule,
    },
    Curve, Kind, Line, Missing, Point, Schedule, Tariff, Zone,
};
use viaduct_primitives::AssetRole;
use viaduct_runtime_common::constants::DAY_MS;
use viaduct_solo_runtime::{AccountId, Distribution, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("set_tariff", "Distribution.set_tariff", set_tariff),
    Spec::new("accept_tariff", "Distribution.accept_tariff", accept_tariff),
    Spec::new("bill", "Distribution.bill", bill),
    Spec::new("void_invoice", "Distribution.void_invoice", void_invoice),
    Spec::new("true_up", "Distribution.true_up_reading", true_up),
];

/// The keys that say what a line bills: a stream by one of the prices, or one of the sums.
pub const LINES: [&str; 4] = ["metered", "fixed", "availability", "guarantee"];
/// The keys that say where the price of a metered line begins.
pub const PRICES: [&str; 5] = ["price", "steps", "bands", "by_band", "market"];

/// Money that may be below zero: `-0.05 TUSD`.
fn price(g: &Group, text: &str) -> Result<i128, String> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let amount = i128::try_from(g.amount(text)?).map_err(|_| format!("{text} is too much"))?;
    Ok(if negative { -amount } else { amount })
}

/// A quantity of the stream's unit, in its scaled units.
fn quantity(text: &str, meter: Meter) -> Result<u128, String> {
    u128::try_from(reading(text, meter)?).map_err(|_| format!("'{text}' is below zero"))
}

fn schedule(text: &str) -> Result<Schedule, String> {
    let Dates {
        first,
        every_months,
        count,
    } = values::dates(text)?;
    Ok(Schedule {
        first,
        every_months,
        count,
    })
}

fn exponent(g: &Group) -> Parsed<i8> {
    let read = |text: &str| {
        text.parse()
            .map_err(|_| format!("'{text}' is no exponent: write 0 or -2"))
    };
    Ok(g.opt("exponent", |_, text| read(text))?.unwrap_or_default())
}

/// What a price follows: one value for each period, or without `window` the running total of quantity times price.
fn reference(g: &Group) -> Parsed<Reference> {
    let (stream, _) = g.need("stream", Group::stream)?;
    let exponent = exponent(g)?;
    Ok(match g.opt("window", |_, text| values::window(text))? {
        Some(window) => Reference::Window {
            stream,
            window,
            exponent,
            least: g.opt("least", price)?,
        },
        None => Reference::Reading { stream, exponent },
    })
}

/// `index`: a yearly rate, or a stream.
fn index(g: &Group) -> Parsed<Option<Index>> {
    let Some(node) = g.fields.get("index") else {
        return Ok(None);
    };
    g.within(node, |g| {
        let schedule = g.need("dates", |_, text| schedule(text))?;
        let fixing = match g.one_of("an index", &["rate", "stream"])? {
            "rate" => Fixing::Rate {
                ppm: g.need("rate", |_, text| values::rate(text))?,
                compound: !g.yes("simple")?,
            },
            _ => {
                let (stream, meter) = g.need("stream", Group::stream)?;
                let base = g.need("base", |_, text| quantity(text, meter))?;
                Fixing::Stream {
                    stream,
                    base: u64::try_from(base).map_err(|_| g.fault("'base' is too large"))?,
                    weight: g.opt("weight", |_, text| values::percent(text))?.unwrap_or(1_000_000),
                    lag_days: g.opt("lag_days", |_, text| values::number(text))?.unwrap_or_default(),
                }
            }
        };
        Ok(Index { schedule, fixing })
    })
    .map(Some)
}

/// The price of a metered line.
fn rule(g: &Group, meter: Meter) -> Parsed<Rule> {
    let key = g.one_of("a metered line", &PRICES)?;
    let per = |g: &Group| g.need("per", |_, text| quantity(text, meter));
    let (base, per) = match key {
        "price" => g.need("price", |g, text| {
            let (amount, per) = text
                .split_once(" per ")
                .ok_or_else(|| format!("'{text}' is no price: write 0.12 TUSD per 1 kWh"))?;
            Ok((Base::Flat(price(g, amount)?), quantity(per, meter)?))
        })?,
        "steps" => {
            let steps = g.list("steps", |g, text| {
                let (amount, since) = text
                    .split_once(" from ")
                    .ok_or_else(|| format!("'{text}' is no dated price: write 0.12 TUSD from 2026-01-01"))?;
                Ok(DatedPrice {
                    since: values::day(since.trim())?,
                    price: price(g, amount.trim())?,
                })
            })?;
            (Base::Steps(steps), per(g)?)
        }
        "bands" => {
            let steps = g.list("bands", |g, text| {
                Ok(match text.split_once(" up to ") {
                    Some((amount, limit)) => Band {
                        up_to: Some(quantity(limit.trim(), meter)?),
                        price: price(g, amount.trim())?,
                    },
                    None => Band {
                        up_to: None,
                        price: price(g, text)?,
                    },
                })
            })?;
            let window = g.need("window", |_, text| values::window(text))?;
            (Base::Bands(Bands { window, steps }), per(g)?)
        }
        "by_band" => {
            let prices = g.list("by_band", price)?;
            (Base::TimeOfUse(TimeOfUse { prices }), per(g)?)
        }
        _ => {
            let reference = g.within(g.fields.need("market")?, reference)?;
            (Base::Market(reference), per(g)?)
        }
    };
    let (floor, cap) = (g.opt("floor", price)?, g.opt("cap", price)?);
    let mut adjustments = Vec::new();
    adjustments.extend(index(g)?.map(Adjustment::Index));
    if floor.is_some() || cap.is_some() {
        adjustments.push(Adjustment::FloorCap(FloorCap { floor, cap }));
    }
    if g.yes("bounds_first")? {
        adjustments.reverse();
    }
    let difference = match g.fields.get("difference") {
        None => None,
        Some(node) => Some(g.within(node, |g| {
            Ok(Difference {
                two_way: g.yes("two_way")?,
                reference: reference(g)?,
            })
        })?),
    };
    Ok(Rule {
        per,
        base,
        adjustments: bounded(adjustments, "adjustments").map_err(|e| g.fault(e))?,
        difference,
    })
}

/// `95% pays 80%`.
fn point(text: &str) -> Result<Point, String> {
    let (figure, multiplier) = text
        .split_once(" pays ")
        .ok_or_else(|| format!("'{text}' is no point of a curve: write 95% pays 80%"))?;
    Ok(Point {
        figure: values::multiple(figure.trim())?,
        multiplier: values::multiple(multiplier.trim())?,
    })
}

const MISSING: [(&str, Missing); 3] = [
    ("wait", Missing::Wait),
    ("worst", Missing::Worst),
    ("neutral", Missing::Neutral),
];

fn kind(g: &Group) -> Parsed<Kind> {
    Ok(match g.one_of("a line", &LINES)? {
        "metered" => {
            let (stream, meter) = g.need("metered", Group::stream)?;
            Kind::Metered {
                stream,
                rule: rule(g, meter)?,
            }
        }
        "fixed" => Kind::Fixed {
            amount: g.need("fixed", Group::amount)?,
            schedule: g.need("dates", |_, text| schedule(text))?,
            index: index(g)?,
        },
        "availability" => Kind::Availability {
            amount: g.need("availability", Group::amount)?,
            schedule: g.need("dates", |_, text| schedule(text))?,
            index: index(g)?,
            stream: g.need("stream", Group::stream)?.0,
            curve: Curve {
                linear: g.yes("linear")?,
                points: g.list("curve", |_, text| point(text))?,
            },
            missing: g
                .opt("missing", |_, text| values::choice(text, &MISSING))?
                .unwrap_or(Missing::Wait),
        },
        _ => Kind::MinimumGuarantee {
            amount: g.need("guarantee", Group::amount)?,
            first: g.need("first", |_, text| values::day(text))?,
            years: g.need("years", |_, text| values::number(text))?,
            index: index(g)?,
            lines: g.list("counts", |g, text| g.known(Space::Line, text))?,
        },
    })
}

/// Payer, periods and lines of a contract. Each line gets its number before a guarantee counts it.
fn content(g: &Group) -> Parsed<ContractTariff<AccountId>> {
    let asset = &g.place.asset;
    let nodes = g.fields.need("lines")?.list()?;
    for node in nodes {
        node.fields()?
            .need("name")?
            .read(|name| g.names.number(Space::Line, asset, name))?;
    }
    let mut lines = Vec::new();
    for node in nodes {
        lines.push(g.within(node, |g| {
            Ok(Line {
                id: g.need("name", |g, text| g.known(Space::Line, text))?,
                label: g.need("name", Group::label)?,
                credit: g.yes("credit")?,
                kind: kind(g)?,
            })
        })?);
    }
    let start = g.names.start();
    let changes = g.all("changes", |_, text| change(text, start))?;
    Ok(ContractTariff {
        payer: g.need("payer", Group::account)?,
        point: g.opt("point", |_, text| values::number(text))?.unwrap_or_default(),
        calendar: g.need("periods", |_, text| values::window(text))?,
        term_days: g.opt("term_days", |_, text| values::number(text))?.unwrap_or(30),
        ends: g.opt("ends", |_, text| values::moment(text))?,
        difference_to: g.opt("difference_to", Group::obligation)?,
        tariff: Tariff {
            zone: Zone {
                offset: g.opt("offset", |_, text| offset(text))?.unwrap_or_default(),
                changes: bounded(changes, "changes").map_err(|e| g.fault(e))?,
            },
            lines: bounded(lines, "lines").map_err(|e| g.fault(e))?,
        },
    })
}

pub fn set_tariff(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    // A further version belongs where the first one does.
    let place = match f.names.contract(&name) {
        Ok(known) if f.fields.get("asset").is_none() => known.place,
        _ => {
            let asset = f.asset("asset")?;
            f.place(&asset)?
        }
    };
    let number = f.names.declare_contract(&name, &place, "").map_err(|e| f.fault(e))?;
    let valid_from = f.opt("valid_from", |_, text| values::when(text))?;
    let content = twice(f, &place, content)?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Issuer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        let mut content = content(world)?;
        // Each contract has a delivery point of its own unless the file says otherwise.
        if content.point == 0 {
            content.point = number;
        }
        Ok(Call::<Runtime>::set_tariff {
            asset,
            currency,
            contract: u8::try_from(number).map_err(|_| "there are too many contracts")?,
            content: Box::new(content),
            valid_from: valid_from.map_or(world.now(), |at| at.moment(world.now())),
        })
    })
}

/// The payer of a contract accepts a tariff: the one in force, or one that is written out as for `set_tariff`.
fn accept_tariff(f: &mut Form) -> Parsed<Draft> {
    let Duty { place, number, .. } = f.head(Names::contract)?;
    let signer = f.signer("by")?;
    let until = f.opt("until", |_, text| values::when(text))?;
    let valid_from = f.opt("valid_from", |_, text| values::when(text))?;
    let content = match f.fields.get("lines") {
        Some(_) => Some(twice(f, &place, content)?),
        None => None,
    };
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        let contract = u8::try_from(number).map_err(|_| "there are too many contracts")?;
        let digest = match &content {
            Some(content) => {
                let mut content = content(world)?;
                if content.point == 0 {
                    content.point = number;
                }
                let valid_from = valid_from.map_or(world.now(), |at| at.moment(world.now()));
                Distribution::digest_of_tariff(asset, currency, contract, content, valid_from)
            }
            None => {
                let kept =
                    Contracts::<Runtime>::get((asset, currency, contract)).ok_or("there is no such contract yet")?;
                let number = kept.at(world.now()).ok_or("the contract has no tariff yet")?;
                let version = kept.versions.iter().find(|version| version.number == number);
                version.ok_or("the contract has no tariff yet")?.digest
            }
        };
        Ok(Call::<Runtime>::accept_tariff {
            asset,
            currency,
            contract,
            digest,
            until: until.map_or(world.now().saturating_add(DAY_MS), |at| at.moment(world.now())),
        })
    })
}

fn bill(f: &mut Form) -> Parsed<Draft> {
    let Duty { place, number, .. } = f.head(Names::contract)?;
    let named = f.opt("as", |_, text| Ok(text.to_string()))?;
    if let Some(name) = &named {
        f.names.declare_invoice(name, &place).map_err(|e| f.fault(e))?;
    }
    let mut draft = Draft::new(f.by("Operator")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::bill {
            asset,
            currency,
            contract: u8::try_from(number).map_err(|_| "there are too many contracts")?,
        })
    })?;
    draft.creates = named.map(|name| (Named::Invoice, name));
    Ok(draft)
}

fn void_invoice(f: &mut Form) -> Parsed<Draft> {
    let (invoice, place) = f.head(Names::invoice)?;
    let reason = f.text("reason", "")?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Treasurer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::void_invoice {
            asset,
            currency,
            invoice: world.id(Named::Invoice, &invoice)?,
            reason: reason.clone(),
        })
    })
}

fn true_up(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    let (invoice, place) = f.need("invoice", Names::invoice)?;
    let period = f.number("period")?;
    Draft::new(f.by("Operator")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::true_up_reading {
            asset,
            currency,
            invoice: world.id(Named::Invoice, &invoice)?,
            stream: world.id(Named::Stream, &stream)?,
            period,
        })
    })
}
