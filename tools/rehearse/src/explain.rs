//! What the sentence of a refused call about money leaves open: which tier, which creditor, whose account, until when.

use crate::{
    form::{Draft, Signer},
    unsound, values,
    world::{Kind, Refusal, World},
};
use pallet_distribution::{
    Acceptances, Accepted, AllRuns, Batches, Call, Finances, Invoices, Policies, WaterfallVersions, Waterfalls,
};
use viaduct_primitives::{AssetId, Balance, CurrencyId};
use viaduct_solo_runtime::*;
use viaduct_waterfall::{
    validate, validate_obligation, Beneficiary, Kind as Tier, Obligation, ObligationId, Pik, Rate, Terms, Waterfall,
    MAX_DATES,
};

/// Adds to a refusal what the chain knows beside its sentence.
pub fn explain(world: &World, draft: &Draft, call: &RuntimeCall, refusal: &mut Refusal) {
    if let Some(more) = more(world, draft, call, &refusal.name) {
        refusal.text.push(' ');
        refusal.text.push_str(&more);
    }
}

/// `call` is what was sent, or what an enacted amendment makes.
fn more(world: &World, draft: &Draft, call: &RuntimeCall, error: &str) -> Option<String> {
    match call {
        RuntimeCall::Infrastructure(pallet_infrastructure::Call::enact_amendment { call, .. }) => {
            more(world, draft, call, error)
        }
        RuntimeCall::Distribution(call) => of_money(world, draft, call, error),
        RuntimeCall::Attestation(pallet_attestation::Call::review { stream, period, .. }) if error == "NotFlagged" => {
            let status = Attestation::attestation_view(*stream, *period)?.status.to_lowercase();
            let name = world.name(Kind::Stream, *stream);
            Some(format!(
                "Period {period} of {name} is {status}: only one that its sources disagreed about is reviewed, once."
            ))
        }
        RuntimeCall::Assets(pallet_assets::Call::transfer { id, amount, .. }) if is_short(error) => {
            funds(world, draft, id.0, *amount)
        }
        _ => None,
    }
}

/// Whether an account lacks what it was to pay.
fn is_short(error: &str) -> bool {
    ["FundsUnavailable", "BalanceLow", "NoAccount"].contains(&error)
}

fn of_money(world: &World, draft: &Draft, call: &Call<Runtime>, error: &str) -> Option<String> {
    let (asset, currency) = place(call)?;
    let of_batch = |number| Batches::<Runtime>::get((asset, currency, number));
    Some(match error {
        error if is_short(error) => funds(world, draft, currency, paid(call)?)?,
        "WaterfallInvalid" => {
            let obligations = Finances::<Runtime>::get(asset, currency).obligations;
            let waterfall = waterfall_of(world, call)?;
            let fault = validate(&*waterfall, &obligations).err()?;
            format!("{}.", unsound::sentence(world, &world.name(Kind::Asset, asset), &fault))
        }
        "TermsInvalid" => terms_fault(world, asset, call)?,
        "TariffInvalid" => match call {
            Call::set_tariff { content, .. } => format!("{}.", unsound::tariff(&content.tariff)?),
            _ => return None,
        },
        "CreditorConsentMissing" => consents_missing(world, asset, currency, call)?,
        "AcceptanceMissing" => {
            let stand = acceptance(world, asset, currency, obligation(call)?, Accepted::Terms);
            format!("{stand}. The step is accept_terms, with exactly these terms and amounts.")
        }
        "CreditorMissing" => {
            let waterfall = waterfall_of(world, call)?;
            left_out(world, asset, currency, &waterfall)?
        }
        "WaterfallNotFound" => versions(asset, currency),
        "ApprovalsMissing" => format!("{}.", signatures(asset, currency, batch(call)?)?),
        "ObjectionWindowOpen" => {
            let proposed = of_batch(batch(call)?)?.proposed;
            let window = Policies::<Runtime>::get(asset)?.objection_window;
            let until = values::show_time(proposed.saturating_add(window));
            format!("It is open until {until}.")
        }
        "PolicyNotFound" => match batch(call) {
            Some(number) if of_batch(number).is_none() => "No batch was proposed either.".into(),
            _ => return None,
        },
        "BatchOpen" => {
            let number = AllRuns::<Runtime>::get(asset, currency).next.checked_sub(1)?;
            let proposed = values::show_time(of_batch(number)?.proposed);
            let signatures = signatures(asset, currency, number)?;
            format!("Batch {number}, proposed on {proposed}, is open: {signatures}.")
        }
        "InvoiceNotOpen" => {
            let number = invoice(call)?;
            let stage = Invoices::<Runtime>::get((asset, currency, number))?.stage;
            let name = world.invoice_name(&world.name(Kind::Asset, asset), currency, number);
            format!("{name} is {}.", format!("{stage:?}").to_lowercase())
        }
        "NothingToChange" => unchanged(call)?,
        "NotAuthorized" => match call {
            Call::declare_default { .. } => who_declares(world, asset),
            // The issuer's, not the creditor's.
            Call::amend_obligation { .. } => return None,
            _ => {
                let number = obligation(call)?;
                let obligations = Finances::<Runtime>::get(asset, currency).obligations;
                let found = obligations.iter().find(|found| found.id == number)?;
                format!("Its creditor is {}.", creditor(world, found))
            }
        },
        "IdentityNotFound" => format!(
            "{} is no person yet: give it an identity. Who proposes and who signs are different persons.",
            draft.signer.name()
        ),
        _ => return None,
    })
}

/// Whose money a call is about.
fn place(call: &Call<Runtime>) -> Option<(AssetId, CurrencyId)> {
    match call {
        Call::set_waterfall { asset, currency, .. }
        | Call::set_enforcement { asset, currency, .. }
        | Call::set_reserve_target { asset, currency, .. }
        | Call::set_tariff { asset, currency, .. }
        | Call::add_obligation { asset, currency, .. }
        | Call::amend_obligation { asset, currency, .. }
        | Call::accept_terms { asset, currency, .. }
        | Call::assign_obligation { asset, currency, .. }
        | Call::forgive_obligation { asset, currency, .. }
        | Call::disburse { asset, currency, .. }
        | Call::bring_forward { asset, currency, .. }
        | Call::declare_default { asset, currency, .. }
        | Call::pay_cure { asset, currency, .. }
        | Call::return_cure { asset, currency, .. }
        | Call::bill { asset, currency, .. }
        | Call::true_up_reading { asset, currency, .. }
        | Call::pay_invoice { asset, currency, .. }
        | Call::record_receipt { asset, currency, .. }
        | Call::book_surplus { asset, currency, .. }
        | Call::apply_credit { asset, currency, .. }
        | Call::dispute_invoice { asset, currency, .. }
        | Call::write_off_invoice { asset, currency, .. }
        | Call::propose_batch { asset, currency, .. }
        | Call::authorize_batch { asset, currency, .. }
        | Call::execute_batch { asset, currency, .. } => Some((*asset, *currency)),
        _ => None,
    }
}

/// What the signer of a call pays.
fn paid(call: &Call<Runtime>) -> Option<Balance> {
    match call {
        Call::pay_invoice { amount, .. }
        | Call::record_receipt { amount, .. }
        | Call::pay_cure { amount, .. }
        | Call::disburse { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// The obligation of a creditor's own call, or of new terms.
fn obligation(call: &Call<Runtime>) -> Option<ObligationId> {
    match call {
        Call::accept_terms { obligation, .. }
        | Call::amend_obligation { obligation, .. }
        | Call::assign_obligation { obligation, .. }
        | Call::forgive_obligation { obligation, .. }
        | Call::disburse { obligation, .. } => Some(*obligation),
        _ => None,
    }
}

fn invoice(call: &Call<Runtime>) -> Option<u32> {
    match call {
        Call::pay_invoice { invoice, .. }
        | Call::apply_credit { invoice, .. }
        | Call::dispute_invoice { invoice, .. }
        | Call::write_off_invoice { invoice, .. }
        | Call::book_surplus {
            invoice: Some(invoice), ..
        } => Some(*invoice),
        _ => None,
    }
}

fn batch(call: &Call<Runtime>) -> Option<u32> {
    match call {
        Call::authorize_batch { batch, .. } | Call::execute_batch { batch, .. } => Some(*batch),
        _ => None,
    }
}

/// The waterfall that a call sets, names, or would change a target of.
fn waterfall_of(world: &World, call: &Call<Runtime>) -> Option<Box<Waterfall<AccountId>>> {
    match call {
        Call::set_waterfall { content, .. } => Some(content.clone()),
        Call::set_enforcement {
            asset,
            currency,
            version: Some(version),
        } => Waterfalls::<Runtime>::get((*asset, *currency, *version)).map(Box::new),
        Call::set_reserve_target {
            asset,
            currency,
            reserve: of,
            target: wanted,
        } => {
            let version = WaterfallVersions::<Runtime>::get(asset, currency).at(world.now())?;
            let mut waterfall = Waterfalls::<Runtime>::get((*asset, *currency, version))?;
            for tier in waterfall.tiers.iter_mut() {
                match &mut tier.kind {
                    Tier::TopUp { reserve, target, .. } if *reserve == *of => *target = wanted.clone(),
                    _ => {}
                }
            }
            Some(Box::new(waterfall))
        }
        _ => None,
    }
}

/// Who may declare a default.
fn who_declares(world: &World, asset: AssetId) -> String {
    let parties = pallet_infrastructure::Charters::<Runtime>::get(asset).terms.parties;
    match parties.security_agent {
        Some(agent) => format!(
            "The charter's security agent does, {}, or governance (by: root).",
            world.names.name_of(&agent)
        ),
        None => "The charter names no security agent: governance does (by: root).".into(),
    }
}

/// What the signer has, and what it was to pay.
fn funds(world: &World, draft: &Draft, currency: CurrencyId, amount: Balance) -> Option<String> {
    let Signer::Account(name, account) = &draft.signer else {
        return None;
    };
    let show = |amount| world.names.show_money(currency, amount);
    let has = show(world.money(currency, account));
    Some(format!("{name} has {has} and is to pay {}.", show(amount)))
}

/// What is unsound in terms by themselves.
fn terms_fault(world: &World, asset: AssetId, call: &Call<Runtime>) -> Option<String> {
    let (id, terms) = match call {
        Call::add_obligation { obligation, terms, .. } | Call::amend_obligation { obligation, terms, .. } => {
            (*obligation, terms.clone())
        }
        _ => return None,
    };
    let obligation = Obligation {
        id,
        // The creditor says nothing of the terms.
        creditor: Beneficiary::<AccountId>::Holders(Default::default()),
        terms,
        standing: Default::default(),
        service: Default::default(),
    };
    Some(match validate_obligation(&obligation) {
        Err(fault) => format!("{}.", unsound::sentence(world, &world.name(Kind::Asset, asset), &fault)),
        Ok(()) => "The terms are sound; what is owed under them does not fit them, or is too much.".into(),
    })
}

/// Who is owed something: an account by its name, or a class.
fn creditor(world: &World, obligation: &Obligation<AccountId>) -> String {
    match &obligation.creditor {
        Beneficiary::Account(account) => world.names.name_of(account),
        Beneficiary::Holders(class_id) => format!("the holders of {}", world.name(Kind::Class, *class_id)),
    }
}

/// How far a creditor that is asked has accepted something: not exactly this.
fn acceptance(world: &World, asset: AssetId, currency: CurrencyId, number: ObligationId, subject: Accepted) -> String {
    let name = world.names.obligation_name(&world.name(Kind::Asset, asset), number);
    let why = match Acceptances::<Runtime>::get((asset, currency, number, subject)) {
        None => "has accepted nothing that is not used up".into(),
        Some(found) if found.until <= world.now() => {
            format!(
                "has accepted, but its acceptance lapsed on {}",
                values::show_time(found.until)
            )
        }
        Some(_) => "has accepted something other than this".into(),
    };
    format!("The creditor of {name} {why}")
}

/// Which creditors are asked and have not accepted.
fn consents_missing(world: &World, asset: AssetId, currency: CurrencyId, call: &Call<Runtime>) -> Option<String> {
    let (subject, step) = match call {
        Call::set_waterfall { .. } => (Accepted::Waterfall, "accept_waterfall"),
        Call::set_enforcement { .. } => (Accepted::Waterfall, "accept_waterfall with 'enforcement: yes'"),
        Call::amend_obligation { .. } => (Accepted::Ahead, "accept_terms with 'behind'"),
        Call::set_tariff { .. } => (Accepted::Ahead, "accept_difference"),
        Call::record_loss { .. } => (Accepted::Loss, "accept_loss"),
        _ => return None,
    };
    let missing = Distribution::missing_acceptances(call)?;
    let missing: Vec<String> = missing
        .into_iter()
        .map(|number| acceptance(world, asset, currency, number, subject))
        .collect();
    if missing.is_empty() {
        return None;
    }
    Some(format!(
        "{}. The step is {step}; for an amendment with 'until' after its notice.",
        missing.join("; ")
    ))
}

/// Of what a waterfall leaves out: the obligations, and whether charges, principal or both.
fn left_out(world: &World, asset: AssetId, currency: CurrencyId, waterfall: &Waterfall<AccountId>) -> Option<String> {
    let asset_name = world.name(Kind::Asset, asset);
    let views = Distribution::obligations_view(asset, currency);
    let mut all = Vec::new();
    for obligation in &Finances::<Runtime>::get(asset, currency).obligations {
        let view = views.iter().find(|view| view.obligation == obligation.id)?;
        let (mut charges, mut principal) = (false, false);
        for tier in &waterfall.tiers {
            let (of_charges, of_principal) = unsound::pays(&tier.kind, obligation.id);
            charges |= of_charges;
            principal |= of_principal;
        }
        let earns = match &obligation.terms {
            Terms::Loan { rate, pik, .. } => *rate != Rate::Fixed(0) && *pik != Pik::Always,
            Terms::Capital { rate, .. } => *rate > 0,
            Terms::Expense { .. } | Terms::Percent { .. } => false,
        };
        let lent = view.outstanding.get() > 0;
        let owes = view.charges_due.get() > 0 || view.default_due.get() > 0 || (earns && lent);
        let word = match &obligation.terms {
            Terms::Loan { .. } => "the interest",
            Terms::Capital { .. } => "the return",
            Terms::Expense { .. } | Terms::Percent { .. } => "what is due",
        };
        let lacks = [(owes && !charges, word), (lent && !principal, "the principal")];
        let lacks: Vec<&str> = lacks
            .iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, word)| *word)
            .collect();
        if !lacks.is_empty() {
            let name = world.names.obligation_name(&asset_name, obligation.id);
            all.push(format!("no tier pays {} of {name}", lacks.join(" and ")));
        }
    }
    match all.is_empty() {
        true => None,
        false => Some(format!("Here {}.", all.join(", and "))),
    }
}

/// Which versions of the waterfall there are.
fn versions(asset: AssetId, currency: CurrencyId) -> String {
    let versions = WaterfallVersions::<Runtime>::get(asset, currency);
    let all: Vec<String> = versions
        .list
        .iter()
        .map(|version| format!("{} (from {})", version.number, values::show_time(version.valid_from)))
        .collect();
    match all.is_empty() {
        true => "There is none yet.".into(),
        false => format!("There are these versions: {}.", all.join(", ")),
    }
}

/// How many have signed a batch, and how many must.
fn signatures(asset: AssetId, currency: CurrencyId, batch: u32) -> Option<String> {
    let approvals = Distribution::statement(asset, currency, batch)?.approvals;
    let required = Policies::<Runtime>::get(asset)?.required_approvals;
    Some(format!("{approvals} of {required} have signed who are authorizers now"))
}

/// What it is already.
fn unchanged(call: &Call<Runtime>) -> Option<String> {
    Some(match call {
        Call::declare_default { declared: true, .. } => "A default is declared.".into(),
        Call::declare_default { declared: false, .. } => "No default is declared.".into(),
        Call::bring_forward { .. } => format!(
            "No obligation is more than {MAX_DATES} dates behind: so many a run, and every call about an obligation, brings forward by itself."
        ),
        Call::true_up_reading { .. } => "The reading is as it was billed.".into(),
        Call::dispute_invoice { disputed: true, .. } => "It is disputed.".into(),
        Call::dispute_invoice { disputed: false, .. } => "It is not disputed.".into(),
        Call::set_reserve_target { .. } => "Governance has set this target.".into(),
        _ => return None,
    })
}
