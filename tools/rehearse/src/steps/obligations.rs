//! Obligations: who is owed what and when, their terms, and what creditors do with them.

use crate::{
    form::{Draft, Form, Signer, Spec},
    group::{twice, Group},
    values,
    world::{Duty, Names, Place},
    yaml::{Node, Parsed, Value},
};
use pallet_distribution::{Accepted, Call, Owed};
use sp_core::H256;
use viaduct_primitives::{AssetRole, Balance};
use viaduct_runtime_common::constants::DAY_MS;
use viaduct_solo_runtime::{Distribution, Runtime};
use viaduct_waterfall::{Base, DayCount, Pik, Rate, Repayment, Terms, Window};

pub const STEPS: &[Spec] = &[
    Spec::new("add_obligation", "Distribution.add_obligation", add_obligation),
    Spec::new("remove_obligation", "Distribution.remove_obligation", remove_obligation),
    Spec::new("accept_terms", "Distribution.accept_terms", accept_terms),
    Spec::new("accept_loss", "Distribution.accept_terms", accept_loss),
    Spec::new("amend_obligation", "Distribution.amend_obligation", amend_obligation),
    Spec::new("assign_obligation", "Distribution.assign_obligation", assign_obligation),
    Spec::new(
        "forgive_obligation",
        "Distribution.forgive_obligation",
        forgive_obligation,
    ),
    Spec::new("disburse", "Distribution.disburse", disburse),
    Spec::new("bring_forward", "Distribution.bring_forward", bring_forward),
    Spec::new("fix_rate", "Distribution.fix_rate", fix_rate),
    Spec::new("set_fact", "Distribution.set_fact", set_fact),
    Spec::new("declare_default", "Distribution.declare_default", |f| default(f, true)),
    Spec::new("end_default", "Distribution.declare_default", |f| default(f, false)),
    Spec::new("record_loss", "Distribution.record_loss", record_loss),
    Spec::new("pay_cure", "Distribution.pay_cure", pay_cure),
    Spec::new("return_cure", "Distribution.return_cure", return_cure),
];

/// The keys that say what is owed; an obligation has exactly one of them.
pub const TERMS: [&str; 4] = ["expense", "percent", "loan", "capital"];

const DAY_COUNTS: [(&str, DayCount); 3] = [
    ("act/360", DayCount::Act360),
    ("act/365", DayCount::Act365),
    ("30/360", DayCount::Thirty360),
];
const WINDOWS: [(&str, Window); 3] = [("run", Window::Run), ("year", Window::Year), ("life", Window::Life)];
const PIKS: [(&str, Pik); 3] = [("never", Pik::Never), ("always", Pik::Always), ("unpaid", Pik::Unpaid)];

fn base(g: &Group, text: &str) -> Result<Base, String> {
    if let Some(fact) = text.strip_prefix("fact ") {
        return g.fact(fact).map(Base::Fact);
    }
    values::choice(
        text,
        &[
            ("gross", Base::Gross),
            ("net", Base::Net),
            ("remaining", Base::Remaining),
        ],
    )
    .map_err(|e| format!("{e}, or fact and its name"))
}

fn day_count(g: &Group) -> Parsed<DayCount> {
    let given = g.opt("day_count", |_, text| values::choice(text, &DAY_COUNTS))?;
    Ok(given.unwrap_or(DayCount::Act365))
}

/// `6%`, or `floating` with a margin and bounds.
fn rate(g: &Group) -> Parsed<Rate> {
    let fixed = g.need("rate", |_, text| match text {
        "floating" => Ok(None),
        text => values::percent(text).map(Some),
    })?;
    Ok(match fixed {
        Some(ppm) => Rate::Fixed(ppm),
        None => Rate::Floating {
            margin: g.need("margin", |_, text| values::rate(text))?,
            floor: g
                .opt("rate_floor", |_, text| values::percent(text))?
                .unwrap_or_default(),
            ceiling: g
                .opt("rate_ceiling", |_, text| values::percent(text))?
                .unwrap_or(1_000_000),
        },
    })
}

/// `linear`, `bullet`, `on_demand`, or the shares repaid by each date: `[10%, 40%, 100%]`.
fn repayment(g: &Group) -> Parsed<Repayment> {
    let node = g.fields.need("repayment")?;
    if let Value::List(_) = &node.value {
        return Ok(Repayment::Profile(
            g.list("repayment", |_, text| values::percent(text))?,
        ));
    }
    node.read(|text| match text {
        "linear" => Ok(Repayment::Linear),
        "bullet" => Ok(Repayment::Bullet),
        "on_demand" => Ok(Repayment::OnDemand),
        _ => Err(format!(
            "'{text}' is no repayment: linear, bullet, on_demand, or the shares repaid by each date"
        )),
    })
}

/// Terms, and the principal that the head names of a loan or of capital.
fn terms(g: &Group) -> Parsed<(Terms, Balance)> {
    Ok(match g.one_of("an obligation", &TERMS)? {
        "expense" => {
            let amount = g.need("expense", Group::amount)?;
            let schedule = g.need("dates", Group::schedule)?;
            (Terms::Expense { schedule, amount }, 0)
        }
        "percent" => {
            let terms = Terms::Percent {
                base: g.need("of", base)?,
                ppm: g.need("percent", |_, text| values::percent(text))?,
                window: g
                    .opt("window", |_, text| values::choice(text, &WINDOWS))?
                    .unwrap_or(Window::Run),
                floor: g.money("floor")?,
                ceiling: g.money("ceiling")?,
            };
            (terms, 0)
        }
        "loan" => {
            let terms = Terms::Loan {
                schedule: g.need("dates", Group::schedule)?,
                rate: rate(g)?,
                day_count: day_count(g)?,
                repayment: repayment(g)?,
                default_ppm: g
                    .opt("default_rate", |_, text| values::percent(text))?
                    .unwrap_or_default(),
                on_interest: g.yes("default_on_interest")?,
                pik: g
                    .opt("pik", |_, text| values::choice(text, &PIKS))?
                    .unwrap_or(Pik::Never),
            };
            (terms, g.need("loan", Group::amount)?)
        }
        _ => {
            let terms = Terms::Capital {
                rate: g.need("rate", |_, text| values::percent(text))?,
                day_count: day_count(g)?,
                compounds: g.opt("compounds", Group::schedule)?,
            };
            (terms, g.need("capital", Group::amount)?)
        }
    })
}

/// Terms, and what is owed under them: the principal is the amount at `loan` or `capital`.
fn terms_and_owed(g: &Group) -> Parsed<(Terms, Owed)> {
    let (terms, outstanding) = terms(g)?;
    let owed = |key| Ok(g.money(key)?.unwrap_or_default());
    Ok((
        terms,
        Owed {
            outstanding,
            charges_due: owed("charges_due")?,
            default_due: owed("default_due")?,
            principal_due: owed("principal_due")?,
            accrued: owed("accrued")?,
        },
    ))
}

pub fn add_obligation(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    let asset = f.asset("asset")?;
    let place = f.place(&asset)?;
    let creditor = f.fields.need("to")?.text()?.to_string();
    let number = f
        .names
        .declare_obligation(&name, &place, &creditor)
        .map_err(|e| f.fault(e))?;
    let content = twice(f, &place, |g| {
        let undrawn = g.money("undrawn")?.unwrap_or_default();
        Ok((g.need("to", Group::payee)?, terms_and_owed(g)?, undrawn))
    })?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        let (creditor, (terms, owed), undrawn) = content(world)?;
        Ok(Call::<Runtime>::add_obligation {
            asset,
            currency,
            obligation: number,
            creditor,
            terms,
            owed,
            undrawn,
        })
    })
}

fn remove_obligation(f: &mut Form) -> Parsed<Draft> {
    let Duty { place, number, .. } = f.head(Names::obligation)?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Issuer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::remove_obligation {
            asset,
            currency,
            obligation: number,
        })
    })
}

/// The creditor of an obligation, unless `by` names another signer.
pub fn creditor(f: &Form, duty: &Duty) -> Parsed<Signer> {
    match f.names.accounts.contains_key(&duty.party) {
        true => f.by(&duty.party),
        // Holders of a class sign nothing together.
        false => f.signer("by"),
    }
}

/// So long an acceptance holds if the step does not say: an amendment takes its notice first.
pub const ACCEPTED_MS: u64 = 30 * DAY_MS;

/// The creditor of an obligation accepts other terms of it; or that of another one, which is paid behind it.
fn accept_terms(f: &mut Form) -> Parsed<Draft> {
    let duty = f.head(Names::obligation)?;
    let behind = f.opt("behind", Names::obligation)?;
    let speaks = behind.as_ref().unwrap_or(&duty);
    let (signer, own) = (creditor(f, speaks)?, speaks.number);
    let until = f.opt("until", |_, text| values::when(text))?;
    let content = twice(f, &duty.place, terms_and_owed)?;
    let Duty { place, number, .. } = duty;
    let subject = match behind {
        Some(_) => Accepted::Ahead,
        None => Accepted::Terms,
    };
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        let (terms, owed) = content(world)?;
        Ok(Call::<Runtime>::accept_terms {
            asset,
            currency,
            obligation: own,
            subject,
            digest: Distribution::accepted_digest(asset, currency, number, &terms, &owed),
            until: until.map_or(world.now().saturating_add(ACCEPTED_MS), |at| at.moment(world.now())),
        })
    })
}

/// A creditor accepts a loss that a write-off tier may take off its principal.
fn accept_loss(f: &mut Form) -> Parsed<Draft> {
    let (place, amount) = amount_for(f)?;
    let duty = f.need("of", Names::obligation)?;
    let signer = creditor(f, &duty)?;
    let until = f.opt("until", |_, text| values::when(text))?;
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::accept_terms {
            asset,
            currency,
            obligation: duty.number,
            subject: Accepted::Loss,
            digest: Distribution::digest_of_loss(asset, currency, amount),
            until: until.map_or(world.now().saturating_add(ACCEPTED_MS), |at| at.moment(world.now())),
        })
    })
}

fn amend_obligation(f: &mut Form) -> Parsed<Draft> {
    let Duty { place, number, .. } = f.head(Names::obligation)?;
    let content = twice(f, &place, terms_and_owed)?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Issuer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        let (terms, owed) = content(world)?;
        Ok(Call::<Runtime>::amend_obligation {
            asset,
            currency,
            obligation: number,
            terms,
            owed,
        })
    })
}

/// Whether an `expect` says that the call is refused.
fn expects_refusal(expect: &Node) -> bool {
    let is_refusal = |node: &Node| node.text().is_ok_and(|text| text.starts_with("refused"));
    match &expect.value {
        Value::Map(entries) => entries
            .iter()
            .any(|entry| entry.key == "result" && is_refusal(&entry.node)),
        _ => is_refusal(expect),
    }
}

fn assign_obligation(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    let duty = f.head(Names::obligation)?;
    let signer = creditor(f, &duty)?;
    let heir = f.fields.need("to")?.text()?.to_string();
    let content = twice(f, &duty.place, |g| g.need("to", Group::payee))?;
    let Duty { place, number, .. } = duty;
    // From here on the heir signs for it. A step that is expected to be refused changes nothing.
    let refused = f.fields.get("expect").is_some_and(expects_refusal);
    if !refused {
        f.names
            .declare_obligation(&name, &place, &heir)
            .map_err(|e| f.fault(e))?;
    }
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::assign_obligation {
            asset,
            currency,
            obligation: number,
            creditor: content(world)?,
        })
    })
}

fn forgive_obligation(f: &mut Form) -> Parsed<Draft> {
    let duty = f.head(Names::obligation)?;
    let signer = creditor(f, &duty)?;
    let Duty { place, number, .. } = duty;
    let charges = f.money_of("charges", place.currency)?.unwrap_or_default();
    let principal = f.money_of("principal", place.currency)?.unwrap_or_default();
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::forgive_obligation {
            asset,
            currency,
            obligation: number,
            charges,
            principal,
        })
    })
}

fn disburse(f: &mut Form) -> Parsed<Draft> {
    let duty = f.need("of", Names::obligation)?;
    let signer = creditor(f, &duty)?;
    let Duty { place, number, .. } = duty;
    let amount = f.head(|names, text| names.money_of(text, place.currency))?;
    let reference = f.text("reference", "")?;
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::disburse {
            asset,
            currency,
            obligation: number,
            amount,
            reference: reference.clone(),
        })
    })
}

fn bring_forward(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    Draft::new(f.by("Operator")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::bring_forward { asset, currency })
    })
}

fn fix_rate(f: &mut Form) -> Parsed<Draft> {
    let Duty { place, number, .. } = f.head(Names::obligation)?;
    let rate = f.need("rate", |_, text| values::rate(text))?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Auditor])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::fix_rate {
            asset,
            currency,
            obligation: number,
            rate,
        })
    })
}

/// A figure: an amount of money, a percentage, a number, or none.
fn figure(g: &Group, text: &str) -> Result<Option<Balance>, String> {
    match text {
        "none" => Ok(None),
        text if text.ends_with('%') => Ok(Some(values::multiple(text)?.into())),
        text if text.contains(' ') => g.amount(text).map(Some),
        text => values::number(text).map(Some),
    }
}

fn set_fact(f: &mut Form) -> Parsed<Draft> {
    let asset = f.asset("asset")?;
    let place = f.place(&asset)?;
    let fact = f.head(|names, text| names.known_number(crate::world::Space::Fact, &asset, text))?;
    let value = twice(f, &place, |g| g.need("value", figure))?;
    let document = H256(f.document("document")?.unwrap_or_default());
    Draft::new(f.by_role(&asset, &[AssetRole::Auditor])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::set_fact {
            asset,
            currency,
            fact,
            value: value(world)?,
            document,
        })
    })
}

fn default(f: &mut Form, declared: bool) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let document = H256(f.document("document")?.unwrap_or_default());
    Draft::new(f.by("root")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::declare_default {
            asset,
            currency,
            declared,
            document,
        })
    })
}

/// The amount at the head, and the asset whose money it is about.
fn amount_for(f: &Form) -> Parsed<(Place, Balance)> {
    let asset = f.asset("asset")?;
    let (currency, amount) = f.head(Names::money)?;
    Ok((Place { asset, currency }, amount))
}

fn record_loss(f: &mut Form) -> Parsed<Draft> {
    let (place, amount) = amount_for(f)?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Issuer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::record_loss {
            asset,
            currency,
            amount,
        })
    })
}

fn pay_cure(f: &mut Form) -> Parsed<Draft> {
    let (place, amount) = amount_for(f)?;
    Draft::new(f.signer("from")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::pay_cure {
            asset,
            currency,
            amount,
        })
    })
}

fn return_cure(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let payer = f.account("of")?;
    Draft::new(f.by_role(&asset, &[AssetRole::Treasurer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::return_cure {
            asset,
            currency,
            payer: payer.clone(),
        })
    })
}
