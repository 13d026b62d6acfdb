//! What the sentence of a refused call about money leaves open: which tier, which creditor, whose account, until when.

use crate::{
    form::{Draft, Signer},
    unsound, values,
    world::{Kind, Refusal, World},
};
use pallet_distribution::{
    Acceptance, Acceptances, AllRuns, Batches, Call, Finances, Invoices, Policies, WaterfallVersions, Waterfalls,
};
use viaduct_primitives::{AssetId, Balance, CurrencyId};
use viaduct_solo_runtime::*;
use viaduct_waterfall::{
    validate, validate_obligation, Beneficiary, Kind as Tier, Obligation, ObligationId, Pik, Rate, ReserveId, Target,
    Terms, Waterfall, MAX_DATES,
};

/// Adds to a refusal what the chain knows beside its sentence.
pub fn explain(world: &World, draft: &Draft, call: &RuntimeCall, refusal: &mut Refusal) {
    if let Some(more) = more(world, draft, call, call, &refusal.name) {
        refusal.text.push(' ');
        refusal.text.push_str(&more);
    }
}

/// `whole` is what was sent; `call` is that, or what an enacted amendment makes.
fn more(world: &World, draft: &Draft, whole: &RuntimeCall, call: &RuntimeCall, error: &str) -> Option<String> {
    match call {
        RuntimeCall::Infrastructure(pallet_infrastructure::Call::enact_amendment { call, .. }) => {
            more(world, draft, whole, call, error)
        }
        RuntimeCall::Distribution(call) => of_money(world, draft, whole, call, error),
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

fn of_money(world: &World, draft: &Draft, whole: &RuntimeCall, call: &Call<Runtime>, error: &str) -> Option<String> {
    let signer = draft.signer.name();
    match (error, call) {
        (_, Call::pay_invoice { currency, amount, .. })
        | (_, Call::record_receipt { currency, amount, .. })
        | (_, Call::pay_cure { currency, amount, .. })
        | (_, Call::disburse { currency, amount, .. })
            if is_short(error) =>
        {
            funds(world, draft, *currency, *amount)
        }
        (
            "WaterfallInvalid",
            Call::set_waterfall {
                asset,
                currency,
                content,
                ..
            },
        ) => {
            let obligations = Finances::<Runtime>::get(asset, currency).obligations;
            let fault = validate(content, &obligations).err()?;
            Some(format!(
                "{}.",
                unsound::sentence(world, &world.name(Kind::Asset, *asset), &fault)
            ))
        }
        (
            "WaterfallInvalid",
            Call::set_reserve_target {
                asset,
                currency,
                reserve,
                target,
            },
        ) => governed(world, *asset, *currency, *reserve, target),
        (
            "TermsInvalid",
            Call::add_obligation {
                asset,
                obligation,
                creditor,
                terms,
                ..
            },
        ) => terms_fault(world, *asset, *obligation, creditor.clone(), terms.clone()),
        (
            "TermsInvalid",
            Call::amend_obligation {
                asset,
                obligation,
                terms,
                ..
            },
        ) => {
            // The creditor says nothing of the terms.
            let anybody = Beneficiary::Holders(Default::default());
            terms_fault(world, *asset, *obligation, anybody, terms.clone())
        }
        ("TariffInvalid", Call::set_tariff { content, .. }) => {
            unsound::tariff(&content.tariff).map(|fault| format!("{fault}."))
        }
        (
            "CreditorConsentMissing",
            Call::set_waterfall {
                asset,
                currency,
                content,
                ..
            },
        ) => consents_missing(world, draft, whole, *asset, *currency, content),
        (
            "AcceptanceMissing",
            Call::amend_obligation {
                asset,
                currency,
                obligation,
                ..
            },
        ) => {
            let stand = acceptance(world, *asset, *currency, *obligation, None);
            Some(format!(
                "{stand}. The step is accept_terms, with exactly these terms and amounts."
            ))
        }
        (
            "CreditorMissing",
            Call::set_waterfall {
                asset,
                currency,
                content,
                ..
            },
        ) => left_out(world, *asset, *currency, content),
        (
            "CreditorMissing",
            Call::set_enforcement {
                asset,
                currency,
                version: Some(version),
            },
        ) => {
            let waterfall = Waterfalls::<Runtime>::get((*asset, *currency, *version))?;
            left_out(world, *asset, *currency, &waterfall)
        }
        ("WaterfallNotFound", Call::set_enforcement { asset, currency, .. })
        | ("WaterfallNotFound", Call::propose_batch { asset, currency, .. })
        | ("WaterfallNotFound", Call::set_reserve_target { asset, currency, .. })
        | ("WaterfallNotFound", Call::pay_cure { asset, currency, .. })
        | ("WaterfallNotFound", Call::set_tariff { asset, currency, .. })
        | ("WaterfallNotFound", Call::record_receipt { asset, currency, .. })
        | ("WaterfallNotFound", Call::bill { asset, currency, .. }) => Some(versions(*asset, *currency)),
        ("ApprovalsMissing", Call::execute_batch { asset, currency, batch }) => {
            Some(format!("{}.", signatures(*asset, *currency, *batch)?))
        }
        ("ObjectionWindowOpen", Call::execute_batch { asset, currency, batch }) => {
            let proposed = Batches::<Runtime>::get((*asset, *currency, *batch))?.proposed;
            let window = Policies::<Runtime>::get(asset)?.objection_window;
            let until = values::show_time(proposed.saturating_add(window));
            Some(format!("It is open until {until}."))
        }
        ("PolicyNotFound", Call::execute_batch { .. } | Call::authorize_batch { .. }) => {
            Some("No batch was proposed either.".into())
        }
        ("BatchOpen", Call::propose_batch { asset, currency, .. })
        | ("BatchOpen", Call::assign_obligation { asset, currency, .. })
        | ("BatchOpen", Call::forgive_obligation { asset, currency, .. })
        | ("BatchOpen", Call::disburse { asset, currency, .. })
        | ("BatchOpen", Call::return_cure { asset, currency, .. }) => {
            let batch = AllRuns::<Runtime>::get(asset, currency).next.checked_sub(1)?;
            let proposed = Batches::<Runtime>::get((*asset, *currency, batch))?.proposed;
            Some(format!(
                "Batch {batch}, proposed on {}, is open: {}.",
                values::show_time(proposed),
                signatures(*asset, *currency, batch)?
            ))
        }
        (
            "InvoiceNotOpen",
            Call::dispute_invoice {
                asset,
                currency,
                invoice,
                ..
            },
        )
        | (
            "InvoiceNotOpen",
            Call::pay_invoice {
                asset,
                currency,
                invoice,
                ..
            },
        )
        | (
            "InvoiceNotOpen",
            Call::apply_credit {
                asset,
                currency,
                invoice,
            },
        )
        | (
            "InvoiceNotOpen",
            Call::write_off_invoice {
                asset,
                currency,
                invoice,
                ..
            },
        )
        | (
            "InvoiceNotOpen",
            Call::book_surplus {
                asset,
                currency,
                invoice: Some(invoice),
            },
        ) => {
            let stage = Invoices::<Runtime>::get((*asset, *currency, *invoice))?.stage;
            let name = world.invoice_name(&world.name(Kind::Asset, *asset), *currency, *invoice);
            Some(format!("{name} is {}.", format!("{stage:?}").to_lowercase()))
        }
        ("NothingToChange", call) => unchanged(call),
        ("NotAuthorized", Call::declare_default { asset, .. }) => {
            let agent = pallet_infrastructure::Charters::<Runtime>::get(asset)
                .terms
                .parties
                .security_agent;
            Some(match agent {
                Some(agent) => format!(
                    "The charter's security agent does, {}, or governance (by: root).",
                    world.names.name_of(&agent)
                ),
                None => "The charter names no security agent: governance does (by: root).".into(),
            })
        }
        (
            "NotAuthorized",
            Call::accept_terms {
                asset,
                currency,
                obligation,
                ..
            },
        )
        | (
            "NotAuthorized",
            Call::assign_obligation {
                asset,
                currency,
                obligation,
                ..
            },
        )
        | (
            "NotAuthorized",
            Call::forgive_obligation {
                asset,
                currency,
                obligation,
                ..
            },
        )
        | (
            "NotAuthorized",
            Call::disburse {
                asset,
                currency,
                obligation,
                ..
            },
        ) => {
            let obligations = Finances::<Runtime>::get(asset, currency).obligations;
            let found = obligations.iter().find(|found| found.id == *obligation)?;
            Some(format!("Its creditor is {}.", creditor(world, found)))
        }
        ("IdentityNotFound", Call::propose_batch { .. } | Call::authorize_batch { .. }) => Some(format!(
            "{signer} is no person yet: give it an identity. Who proposes and who signs are different persons."
        )),
        _ => None,
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

/// What is unsound in a version that fills the reserve to another target.
fn governed(world: &World, asset: AssetId, currency: CurrencyId, of: ReserveId, wanted: &Target) -> Option<String> {
    let obligations = Finances::<Runtime>::get(asset, currency).obligations;
    let versions = WaterfallVersions::<Runtime>::get(asset, currency);
    let mut waterfall = Waterfalls::<Runtime>::get((asset, currency, versions.at(world.now())?))?;
    for tier in waterfall.tiers.iter_mut() {
        match &mut tier.kind {
            Tier::TopUp { reserve, target, .. } if *reserve == of => *target = wanted.clone(),
            _ => {}
        }
    }
    let fault = validate(&waterfall, &obligations).err()?;
    Some(format!(
        "{}.",
        unsound::sentence(world, &world.name(Kind::Asset, asset), &fault)
    ))
}

/// What is unsound in terms by themselves.
fn terms_fault(
    world: &World,
    asset: AssetId,
    id: ObligationId,
    creditor: Beneficiary<AccountId>,
    terms: Terms,
) -> Option<String> {
    let obligation = Obligation {
        id,
        creditor,
        terms,
        standing: Default::default(),
    };
    let asset = world.name(Kind::Asset, asset);
    Some(match validate_obligation(&obligation) {
        Err(fault) => format!("{}.", unsound::sentence(world, &asset, &fault)),
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

/// How an obligation's creditor has accepted something, if that is what its digest says.
fn acceptance(
    world: &World,
    asset: AssetId,
    currency: CurrencyId,
    number: ObligationId,
    wanted: Option<sp_core::H256>,
) -> String {
    let name = world.names.obligation_name(&world.name(Kind::Asset, asset), number);
    let found = Acceptances::<Runtime>::get((asset, currency, number));
    let why = match found {
        None => "has accepted nothing that is not used up".into(),
        Some(found) if found.until <= world.now() => {
            format!(
                "has accepted, but its acceptance lapsed on {}",
                values::show_time(found.until)
            )
        }
        Some(found) if wanted.is_none_or(|wanted| wanted != found.digest) => {
            "has accepted something other than this".into()
        }
        Some(_) => "has accepted this".into(),
    };
    format!("The creditor of {name} {why}")
}

/// Which creditors are asked and have not accepted: found by asking the chain again as if each of the others had.
fn consents_missing(
    world: &World,
    draft: &Draft,
    whole: &RuntimeCall,
    asset: AssetId,
    currency: CurrencyId,
    content: &Waterfall<AccountId>,
) -> Option<String> {
    let digest = Distribution::digest_of_waterfall(asset, currency, content.clone());
    let obligations = Finances::<Runtime>::get(asset, currency).obligations;
    let accounts = obligations
        .iter()
        .filter(|obligation| matches!(obligation.creditor, Beneficiary::Account(_)));
    let numbers: Vec<ObligationId> = accounts.map(|obligation| obligation.id).collect();
    let is_asked = |number: &&ObligationId| {
        let refused = world.would_refuse(draft, whole.clone(), || {
            for other in numbers.iter().filter(|other| other != number) {
                let until = u64::MAX;
                Acceptances::<Runtime>::insert((asset, currency, *other), Acceptance { digest, until });
            }
        });
        refused.is_some_and(|refusal| refusal.name == "CreditorConsentMissing")
    };
    let missing: Vec<String> = numbers
        .iter()
        .filter(is_asked)
        .map(|number| acceptance(world, asset, currency, *number, Some(digest)))
        .collect();
    if missing.is_empty() {
        return None;
    }
    Some(format!(
        "{}. The step is accept_waterfall; for an amendment with 'until' after its notice.",
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
