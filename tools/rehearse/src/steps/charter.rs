//! The charter of an asset, and amendments: changes of protected settings to which its parties consent.

use crate::{
    form::{bounded, Draft, Form, Spec},
    values,
    world::{Kind, Names},
    yaml::{Fault, Fields, Node, Parsed},
};
use pallet_infrastructure::{Call, CharterTerms, Parties, Party, Protection};
use viaduct_primitives::{AssetRole, Protected};
use viaduct_runtime_common::constants::DEFAULT_NOTICE;
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("set_charter", "Infrastructure.set_charter", set_charter),
    Spec::new("dismiss_party", "Infrastructure.dismiss_party", dismiss_party),
    Spec::new(
        "propose_amendment",
        "Infrastructure.propose_amendment",
        propose_amendment,
    ),
    Spec::new(
        "consent_amendment",
        "Infrastructure.consent_amendment",
        consent_amendment,
    ),
    Spec::new("refuse_amendment", "Infrastructure.refuse_amendment", refuse_amendment),
    Spec::new(
        "withdraw_amendment",
        "Infrastructure.withdraw_amendment",
        withdraw_amendment,
    ),
    Spec::new("veto_amendment", "Infrastructure.veto_amendment", veto_amendment),
    Spec::new("enact_amendment", "Infrastructure.enact_amendment", enact_amendment),
    Spec::new("remove_amendment", "Infrastructure.remove_amendment", remove_amendment),
];

const PARTIES: [(&str, Party); 4] = [
    ("security_agent", Party::SecurityAgent),
    ("trustee", Party::Trustee),
    ("regulator", Party::Regulator),
    ("municipality", Party::Municipality),
];

/// Settings by the key under which a charter says whose consents their change needs.
const SETTINGS: [(&str, Protected); 11] = [
    ("rules", Protected::ClassRules),
    ("force_agents", Protected::ForceAppointment),
    ("auditors", Protected::AuditorAppointment),
    ("treasurers", Protected::TreasurerAppointment),
    ("authorizers", Protected::AuthorizerAppointment),
    ("exception_policies", Protected::ExceptionPolicies),
    ("waterfall", Protected::Waterfall),
    ("tariffs", Protected::Tariff),
    ("policy", Protected::DistributionPolicy),
    ("obligations", Protected::Obligations),
    ("currencies", Protected::Currencies),
];

pub fn set_charter(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let parties = Parties {
        security_agent: f.opt("security_agent", Names::account)?,
        trustee: f.opt("trustee", Names::account)?,
        municipality: f.opt("municipality", Names::account)?,
    };
    let notice = f
        .opt("notice", |_, text| values::duration(text))?
        .unwrap_or(DEFAULT_NOTICE);
    let mut settings = Vec::new();
    for (key, setting) in SETTINGS {
        let mut consents = f.all(key, |_, text| values::choice(text, &PARTIES))?;
        consents.sort_unstable();
        if !consents.is_empty() {
            settings.push(Protection {
                setting,
                consents: bounded(consents, "parties").map_err(|e| f.fault(e))?,
                notice,
            });
        }
    }
    let terms = CharterTerms {
        parties,
        settings: bounded(settings, "settings").map_err(|e| f.fault(e))?,
    };
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::set_charter {
            asset: world.id(Kind::Asset, &asset)?,
            terms: terms.clone(),
        })
    })
}

fn dismiss_party(f: &mut Form) -> Parsed<Draft> {
    let party = f.head(|_, text| values::choice(text, &PARTIES))?;
    let asset = f.asset("asset")?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::dismiss_party {
            asset: world.id(Kind::Asset, &asset)?,
            party,
            reason_code,
            document,
        })
    })
}

/// A step inside a step: its call, and who would send it.
fn change(node: &Node, names: &mut Names) -> Parsed<Draft> {
    let entries = node.entries()?;
    let first = entries
        .first()
        .ok_or_else(|| Fault::new(node.line, "a step is missing"))?;
    let spec = super::specs()
        .find(|spec| spec.verb == first.key)
        .ok_or_else(|| Fault::new(first.line, format!("'{}' is no step", first.key)))?;
    let fields = Fields::new(node.line, entries);
    let mut form = Form {
        head: fields.need(spec.verb)?,
        fields: &fields,
        names,
    };
    let draft = (spec.parse)(&mut form)?;
    fields.finish()?;
    Ok(draft)
}

fn propose_amendment(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    f.declare(Kind::Amendment, &name)?;
    let node = f.fields.need("change")?;
    let changed = change(node, f.names)?;
    f.names.set_amendment(&name, changed.signer.name(), node);
    let mut draft = Draft::new(changed.signer, move |world| {
        let call = Box::new((changed.make)(world)?);
        Ok(Call::<Runtime>::propose_amendment { call })
    })?;
    draft.creates = Some((Kind::Amendment, name));
    Ok(draft)
}

type Decision = fn(u32, Party) -> Call<Runtime>;

/// What a party says of an amendment.
fn decide(f: &mut Form, call: Decision) -> Parsed<Draft> {
    let amendment = f.head(Names::amendment)?;
    let party = f.need("as", |_, text| values::choice(text, &PARTIES))?;
    Draft::new(f.by("root")?, move |world| {
        Ok(call(world.id(Kind::Amendment, &amendment)?, party))
    })
}

fn consent_amendment(f: &mut Form) -> Parsed<Draft> {
    decide(f, |amendment, party| Call::consent_amendment { amendment, party })
}

fn refuse_amendment(f: &mut Form) -> Parsed<Draft> {
    decide(f, |amendment, party| Call::refuse_amendment { amendment, party })
}

fn withdraw_amendment(f: &mut Form) -> Parsed<Draft> {
    let amendment = f.head(Names::amendment)?;
    let (proposer, _) = f.names.amendment_terms(&amendment).map_err(|e| f.fault(e))?;
    Draft::new(f.by(&proposer)?, move |world| {
        Ok(Call::<Runtime>::withdraw_amendment {
            amendment: world.id(Kind::Amendment, &amendment)?,
        })
    })
}

fn veto_amendment(f: &mut Form) -> Parsed<Draft> {
    let amendment = f.head(Names::amendment)?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::veto_amendment {
            amendment: world.id(Kind::Amendment, &amendment)?,
        })
    })
}

fn enact_amendment(f: &mut Form) -> Parsed<Draft> {
    let amendment = f.head(Names::amendment)?;
    let (proposer, proposed) = f.names.amendment_terms(&amendment).map_err(|e| f.fault(e))?;
    let node = f.fields.get("change").cloned().unwrap_or(proposed);
    let changed = change(&node, f.names)?;
    Draft::new(f.by(&proposer)?, move |world| {
        let call = Box::new((changed.make)(world)?);
        Ok(Call::<Runtime>::enact_amendment {
            amendment: world.id(Kind::Amendment, &amendment)?,
            call,
        })
    })
}

fn remove_amendment(f: &mut Form) -> Parsed<Draft> {
    let amendment = f.head(Names::amendment)?;
    Draft::new(f.by("Alice")?, move |world| {
        Ok(Call::<Runtime>::remove_amendment {
            amendment: world.id(Kind::Amendment, &amendment)?,
        })
    })
}
