//! Identities, accounts, claims, trusted issuers and class rules.

use crate::{
    countries::country,
    form::{bounded, Draft, Form, Signer, Spec},
    values::{self, When},
    world::{Kind, Names},
    yaml::{Fault, Parsed},
};
use frame_support::traits::Get;
use pallet_compliance::{Call, ClassRules, RulesOf, Share};
use viaduct_primitives::{AssetRole, ClaimTopic, InvestorKind};
use viaduct_solo_runtime::{AccountId, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("register_identity", "Compliance.register_identity", register_identity),
    Spec::new("link_account", "Compliance.link_account", link_account),
    Spec::new("suspend_account", "Compliance.suspend_account", |f| suspend(f, true)),
    Spec::new("restore_wallet", "Compliance.suspend_account", |f| suspend(f, false)),
    Spec::new("set_profile", "Compliance.set_profile", set_profile),
    Spec::new("set_registrar", "Compliance.set_registrar", set_registrar),
    Spec::new("add_claim", "Compliance.add_claim", add_claim),
    Spec::new("revoke_claim", "Compliance.revoke_claim", revoke_claim),
    Spec::new(
        "set_trusted_issuer",
        "Compliance.set_trusted_issuer",
        set_trusted_issuer,
    ),
    Spec::new("freeze_identity", "Compliance.freeze_identity", |f| {
        freeze_identity(f, true)
    }),
    Spec::new("thaw_identity", "Compliance.freeze_identity", |f| {
        freeze_identity(f, false)
    }),
    Spec::new("set_rules", "Compliance.set_class_rules", set_rules),
    Spec::new("pause", "Compliance.pause_class", |f| pause(f, true)),
    Spec::new("resume", "Compliance.pause_class", |f| pause(f, false)),
    Spec::new("end_issuance", "Compliance.end_issuance", end_issuance),
    Spec::new("admit_custodian", "Compliance.admit_custodian", |f| custodian(f, true)),
    Spec::new("dismiss_custodian", "Compliance.dismiss_custodian", |f| {
        custodian(f, false)
    }),
    Spec::new("close_identity", "Compliance.close_identity", close_identity),
];

const INVESTORS: [(&str, InvestorKind); 4] = [
    ("retail", InvestorKind::Retail),
    ("professional", InvestorKind::Professional),
    ("institution", InvestorKind::Institution),
    ("custodian", InvestorKind::Custodian),
];

/// `kyc`, `aml`, `accredited` or `custom 7`.
pub fn topic(text: &str) -> Result<ClaimTopic, String> {
    if let Some(number) = text.strip_prefix("custom ") {
        return values::number(number).map(ClaimTopic::Custom);
    }
    let known = [
        ("kyc", ClaimTopic::Kyc),
        ("aml", ClaimTopic::Aml),
        ("accredited", ClaimTopic::Accredited),
        ("custom N", ClaimTopic::Custom(0)),
    ];
    values::choice(text, &known[..3])
        .map_err(|_| format!("'{text}' is no topic: one of kyc, aml, accredited, custom 7"))
}

pub fn register_identity(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    f.declare(Kind::Identity, &name)?;
    let owner = f.account("account")?;
    let country = f.need("country", |_, text| country(text))?;
    let kind = f
        .opt("kind", |_, text| values::choice(text, &INVESTORS))?
        .unwrap_or(InvestorKind::Retail);
    let mut draft = Draft::new(f.by("Kyc")?, move |_| {
        Ok(Call::<Runtime>::register_identity {
            owner: owner.clone(),
            country,
            kind,
        })
    })?;
    draft.creates = Some((Kind::Identity, name));
    Ok(draft)
}

/// An account linked to an identity: for the step and for the set-up.
pub fn link(signer: Signer, identity: String, account: AccountId) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::link_account {
            identity: world.id(Kind::Identity, &identity)?,
            account: account.clone(),
        })
    })
}

fn link_account(f: &mut Form) -> Parsed<Draft> {
    let account = f.head(Names::account)?;
    let identity = f.need("identity", Names::identity)?;
    link(f.by("Kyc")?, identity, account)
}

fn suspend(f: &mut Form, suspended: bool) -> Parsed<Draft> {
    let account = f.head(Names::account)?;
    Draft::new(f.by("Kyc")?, move |_| {
        Ok(Call::<Runtime>::suspend_account {
            account: account.clone(),
            suspended,
        })
    })
}

fn set_profile(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let country = f.need("country", |_, text| country(text))?;
    let kind = f.need("kind", |_, text| values::choice(text, &INVESTORS))?;
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::set_profile {
            identity: world.id(Kind::Identity, &identity)?,
            country,
            kind,
        })
    })
}

fn set_registrar(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let registrar = f.account("to")?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::set_registrar {
            identity: world.id(Kind::Identity, &identity)?,
            registrar: registrar.clone(),
        })
    })
}

/// A claim about an identity: for the step and for the set-up.
pub fn claim(signer: Signer, identity: String, topic: ClaimTopic, until: When, evidence: [u8; 32]) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::add_claim {
            identity: world.id(Kind::Identity, &identity)?,
            topic,
            expiry: until.moment(world.now()),
            evidence,
        })
    })
}

/// How long a claim is valid, ten years when nothing is said, and the hash of its evidence.
pub fn claim_terms(f: &Form) -> Parsed<(When, [u8; 32])> {
    let until = f.opt("until", |_, text| values::when(text))?;
    let until = until.unwrap_or(When::After(3_650 * viaduct_runtime_common::constants::DAY_MS));
    Ok((until, f.document("evidence")?.unwrap_or_default()))
}

fn add_claim(f: &mut Form) -> Parsed<Draft> {
    let topic = f.head(|_, text| topic(text))?;
    let identity = f.need("of", Names::identity)?;
    let (until, evidence) = claim_terms(f)?;
    claim(f.by("Kyc")?, identity, topic, until, evidence)
}

fn revoke_claim(f: &mut Form) -> Parsed<Draft> {
    let topic = f.head(|_, text| topic(text))?;
    let identity = f.need("of", Names::identity)?;
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::revoke_claim {
            identity: world.id(Kind::Identity, &identity)?,
            topic,
        })
    })
}

fn set_trusted_issuer(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    f.fields.need("topics")?;
    let mut topics = f.all("topics", |_, text| topic(text))?;
    topics.sort();
    let topics = bounded(topics, "topics").map_err(|e| f.fault(e))?;
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::<Runtime>::set_trusted_issuer {
            issuer: issuer.clone(),
            topics: topics.clone(),
        })
    })
}

fn freeze_identity(f: &mut Form, frozen: bool) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::freeze_identity {
            identity: world.id(Kind::Identity, &identity)?,
            frozen,
        })
    })
}

/// The keys of a rule set. The chain wants lists in ascending order; people need not care.
fn rules(f: &Form) -> Parsed<RulesOf<Runtime>> {
    let mut topics = f.all("claims", |_, text| topic(text))?;
    topics.sort();
    let mut countries = f.all("countries", |_, text| country(text))?;
    countries.sort_unstable();
    let cap = f.opt("identity_cap", |_, text| values::share(text))?;
    let issuers = match f.fields.get("claim_issuers") {
        Some(_) => Some(f.all("claim_issuers", Names::account)?),
        None => None,
    };
    let fault = |e: String| Fault::new(f.fields.line, e);
    Ok(ClassRules {
        required_topics: bounded(topics, "topics").map_err(fault)?,
        screen_senders: f.opt("screen_senders", |_, text| values::yes(text))?.unwrap_or(false),
        countries: bounded(countries, "countries").map_err(fault)?,
        identity_cap: cap.map(|(numerator, denominator)| Share { numerator, denominator }),
        max_holders: f.opt("max_holders", |_, text| values::number(text))?,
        issuers: issuers
            .map(|list| bounded(list, "claim issuers"))
            .transpose()
            .map_err(fault)?,
    })
}

pub fn set_rules(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let rules = rules(f)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::ComplianceOfficer])?, move |world| {
        Ok(Call::<Runtime>::set_class_rules {
            class_id: world.id(Kind::Class, &class_id)?,
            rules: rules.clone(),
        })
    })
}

fn pause(f: &mut Form, paused: bool) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::FreezeAgent])?, move |world| {
        Ok(Call::<Runtime>::pause_class {
            class_id: world.id(Kind::Class, &class_id)?,
            paused,
        })
    })
}

fn end_issuance(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::end_issuance {
            class_id: world.id(Kind::Class, &class_id)?,
        })
    })
}

fn close_identity(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let positions: u32 = f
        .opt("positions", |_, text| values::number(text))?
        .unwrap_or(<Runtime as pallet_compliance::Config>::MaxPositions::get());
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::close_identity {
            identity: world.id(Kind::Identity, &identity)?,
            positions,
        })
    })
}

fn custodian(f: &mut Form, admitted: bool) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let class_id = f.need("class", Names::class)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::ComplianceOfficer])?, move |world| {
        let class_id = world.id(Kind::Class, &class_id)?;
        let identity = world.id(Kind::Identity, &identity)?;
        Ok(if admitted {
            Call::<Runtime>::admit_custodian { class_id, identity }
        } else {
            Call::<Runtime>::dismiss_custodian { class_id, identity }
        })
    })
}
