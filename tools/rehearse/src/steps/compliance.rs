//! Identities, accounts, claims, trusted issuers and class rules.

use super::personal_rules::{self, Personal};
use crate::{
    countries::country,
    form::{bounded, Draft, Form, Signer, Spec},
    values::{self, When},
    world::{Kind, Names, World},
    yaml::{Fault, Parsed},
};
use frame_support::traits::Get;
use pallet_compliance::{
    rules::{
        BlackOuts, Claims, ClassRules, Countries, CountriesDenied, CountryLimit, CountryLimits, CountryPair,
        CountryPairs, Granularity, HolderLimit, IdentityCap, KindCap, KindCaps, KindLimit, KindLimits, MinimumHolding,
        RuleChange, RuleName, SenderScreening, UnitsCap, Window,
    },
    Applicant, ApplicantClaim, Call, IssuerIds, MaxClaims, Share, SignedClaim, TrustEpoch,
};
use sp_core::Pair;
use viaduct_primitives::{AssetRole, ClaimTopic, InvestorKind, OtherCountries};
use viaduct_runtime_common::presets;
use viaduct_solo_runtime::{AccountId, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("register_identity", "Compliance.register_identity", register_identity),
    Spec::new("link_account", "Compliance.link_account", link_account),
    Spec::new("accept_link", "Compliance.accept_link", accept_link),
    Spec::new("cancel_link", "Compliance.cancel_link", cancel_link),
    Spec::new(
        "register_identities",
        "Compliance.register_identities",
        register_identities,
    ),
    Spec::new("suspend_account", "Compliance.suspend_account", |f| suspend(f, true)),
    Spec::new("restore_account", "Compliance.suspend_account", |f| suspend(f, false)),
    Spec::new("report_lost", "Compliance.report_lost", |f| report(f, true)),
    Spec::new("report_found", "Compliance.report_lost", |f| report(f, false)),
    Spec::new("unlink_account", "Compliance.unlink_account", unlink_account),
    Spec::new("leave_identity", "Compliance.leave_identity", leave_identity),
    Spec::new(
        "refresh_eligibility",
        "Compliance.refresh_eligibility",
        refresh_eligibility,
    ),
    Spec::new("set_profile", "Compliance.set_profile", set_profile),
    Spec::new("set_registrar", "Compliance.set_registrar", set_registrar),
    Spec::new("add_claim", "Compliance.add_claim", add_claim),
    Spec::new("revoke_claim", "Compliance.revoke_claim", revoke_claim),
    Spec::new(
        "set_trusted_issuer",
        "Compliance.set_trusted_issuer",
        set_trusted_issuer,
    ),
    Spec::new("trust_for_asset", "Compliance.trust_for_asset", trust_for_asset),
    Spec::new("submit_claim", "Compliance.submit_claim", submit_claim),
    Spec::new("void_signatures", "Compliance.void_signatures", void_signatures),
    Spec::new("clear_signatures", "Compliance.clear_signatures", clear_signatures),
    Spec::new("freeze_identity", "Compliance.freeze_identity", |f| {
        freeze_identity(f, true)
    }),
    Spec::new("thaw_identity", "Compliance.freeze_identity", |f| {
        freeze_identity(f, false)
    }),
    Spec::new("set_rules", "Compliance.set_class_rules", set_rules),
    Spec::new("set_rule", "Compliance.set_rule", set_rule),
    Spec::new("drop_rule", "Compliance.drop_rule", drop_rule),
    Spec::new("admit_custodian", "Compliance.admit_custodian", |f| custodian(f, true)),
    Spec::new("dismiss_custodian", "Compliance.dismiss_custodian", |f| {
        custodian(f, false)
    }),
    Spec::new("close_identity", "Compliance.close_identity", close_identity),
];

/// Kinds of investors by name.
pub const INVESTORS: [(&str, InvestorKind); 4] = [
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
    let others = others(f)?;
    let kind = f
        .opt("kind", |_, text| values::choice(text, &INVESTORS))?
        .unwrap_or(InvestorKind::Retail);
    let mut draft = Draft::new(f.by("Kyc")?, move |_| {
        Ok(Call::<Runtime>::register_identity {
            owner: owner.clone(),
            country,
            others: others.clone(),
            kind,
        })
    })?;
    draft.creates = Some((Kind::Identity, name));
    Ok(draft)
}

/// Further citizenships and residences, in the chain's order.
fn others(f: &Form) -> Parsed<OtherCountries> {
    let mut others = f.all("others", |_, text| country(text))?;
    others.sort_unstable();
    bounded(others, "further countries").map_err(|e| f.fault(e))
}

/// The asset for whose classes alone a claim counts.
fn scope(f: &Form) -> Parsed<Option<String>> {
    f.opt("scope", Names::asset)
}

/// Many persons at once, by name.
fn register_identities(f: &mut Form) -> Parsed<Draft> {
    type Planned = (Applicant<AccountId>, When);
    let mut planned: Vec<Planned> = Vec::new();
    let mut names = Vec::new();
    for entry in f.head.entries()? {
        f.declare(Kind::Identity, &entry.key)?;
        names.push(entry.key.clone());
        let fields = entry.node.fields()?;
        let form = Form {
            head: &entry.node,
            fields: &fields,
            names: f.names,
        };
        let mut topics = form.all("claims", |_, text| topic(text))?;
        topics.sort();
        let (until, evidence) = claim_terms(&form)?;
        let claim = |topic| ApplicantClaim {
            topic,
            expiry: 0,
            evidence,
        };
        let claims = bounded(topics.into_iter().map(claim).collect(), "claims").map_err(|e| form.fault(e))?;
        let kind = form.opt("kind", |_, text| values::choice(text, &INVESTORS))?;
        let applicant = Applicant {
            account: form.account("account")?,
            country: form.need("country", |_, text| country(text))?,
            others: others(&form)?,
            kind: kind.unwrap_or(InvestorKind::Retail),
            claims,
        };
        fields.finish()?;
        planned.push((applicant, until));
    }
    if names.is_empty() {
        return Err(f.fault("it names no one"));
    }
    let mut draft = Draft::new(f.by("Kyc")?, move |world| {
        let mut applicants = Vec::new();
        for (applicant, until) in &planned {
            let mut applicant = applicant.clone();
            for claim in applicant.claims.iter_mut() {
                claim.expiry = until.moment(world.now());
            }
            applicants.push(applicant);
        }
        Ok(Call::<Runtime>::register_identities {
            applicants: bounded(applicants, "persons")?,
        })
    })?;
    draft.creates = Some((Kind::Identity, names.remove(0)));
    draft.follow = names;
    Ok(draft)
}

/// The consent of an account: for the step and for the set-up.
pub fn accept(signer: Signer, identity: String) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::accept_link {
            identity: world.id(Kind::Identity, &identity)?,
        })
    })
}

fn accept_link(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    f.head(Names::account)?;
    let identity = f.need("identity", Names::identity)?;
    accept(f.by(&name)?, identity)
}

fn cancel_link(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    let account = f.head(Names::account)?;
    let identity = f.need("identity", Names::identity)?;
    Draft::new(f.by(&name)?, move |world| {
        Ok(Call::<Runtime>::cancel_link {
            identity: world.id(Kind::Identity, &identity)?,
            account: account.clone(),
        })
    })
}

fn trust_for_asset(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    let (reason_code, document) = f.why()?;
    let asset = f.asset("asset")?;
    f.fields.need("topics")?;
    let mut topics = f.all("topics", |_, text| topic(text))?;
    topics.sort();
    let topics = bounded(topics, "topics").map_err(|e| f.fault(e))?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::trust_for_asset {
            issuer: issuer.clone(),
            asset: world.id(Kind::Asset, &asset)?,
            topics: topics.clone(),
            reason_code,
            document,
        })
    })
}

/// Signed with the issuer's key of the development phrase, as a wallet signs bytes.
fn submit_claim(f: &mut Form) -> Parsed<Draft> {
    let topic = f.head(|_, text| topic(text))?;
    let identity = f.need("of", Names::identity)?;
    let scope = scope(f)?;
    let (until, evidence) = claim_terms(f)?;
    let name = f.opt("issuer", |_, text| Ok(text.to_string()))?.unwrap_or("Kyc".into());
    let issuer = f.names.account(&name).map_err(|e| f.fault(e))?;
    let key = presets::pair(&name);
    if AccountId::from(key.public()) != issuer {
        return Err(f.fault(format!("'{name}' has an address of its own: its key is not known here")));
    }
    let nonce = f.opt("nonce", |_, text| values::number(text))?.unwrap_or(1);
    let issued = f.opt("issued", |_, text| values::when(text))?.unwrap_or(When::After(0));
    let deadline = f.opt("deadline", |_, text| values::when(text))?;
    let deadline = deadline.unwrap_or(When::After(viaduct_runtime_common::constants::DAY_MS));
    Draft::new(f.by("Operator")?, move |world| {
        let claim = SignedClaim {
            issuer: issuer.clone(),
            identity: world.id(Kind::Identity, &identity)?,
            topic,
            scope: scope.as_ref().map(|asset| world.id(Kind::Asset, asset)).transpose()?,
            epoch: TrustEpoch::<Runtime>::get(),
            issued: issued.moment(world.now()),
            expiry: until.moment(world.now()),
            evidence,
            nonce,
            deadline: deadline.moment(world.now()),
        };
        let message = viaduct_solo_runtime::Compliance::claim_message(claim.clone());
        let wrapped = [&b"<Bytes>"[..], &message, b"</Bytes>"].concat();
        Ok(Call::<Runtime>::submit_claim {
            claim,
            signature: key.sign(&wrapped).into(),
        })
    })
}

fn void_signatures(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::void_signatures {
            identity: world.id(Kind::Identity, &identity)?,
        })
    })
}

fn clear_signatures(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::clear_signatures {
            identity: world.id(Kind::Identity, &identity)?,
        })
    })
}

/// An account that is asked to belong to an identity: for the step and for the set-up.
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
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("Kyc")?, move |_| {
        Ok(Call::<Runtime>::suspend_account {
            account: account.clone(),
            suspended,
            reason_code,
            document,
        })
    })
}

fn report(f: &mut Form, lost: bool) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    let account = f.head(Names::account)?;
    Draft::new(f.by(&name)?, move |_| {
        Ok(Call::<Runtime>::report_lost {
            account: account.clone(),
            lost,
        })
    })
}

fn set_profile(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let country = f.need("country", |_, text| country(text))?;
    let others = others(f)?;
    let kind = f.need("kind", |_, text| values::choice(text, &INVESTORS))?;
    let positions = positions(f)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::set_profile {
            identity: world.id(Kind::Identity, &identity)?,
            country,
            others: others.clone(),
            kind,
            positions,
            reason_code,
            document,
        })
    })
}

fn set_registrar(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let registrar = f.account("to")?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::set_registrar {
            identity: world.id(Kind::Identity, &identity)?,
            registrar: registrar.clone(),
            reason_code,
            document,
        })
    })
}

/// A claim about an identity: for the step and for the set-up.
pub fn claim(
    signer: Signer,
    identity: String,
    topic: ClaimTopic,
    scope: Option<String>,
    until: When,
    evidence: [u8; 32],
) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::add_claim {
            identity: world.id(Kind::Identity, &identity)?,
            topic,
            scope: scope.as_ref().map(|asset| world.id(Kind::Asset, asset)).transpose()?,
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
    let scope = scope(f)?;
    claim(f.by("Kyc")?, identity, topic, scope, until, evidence)
}

fn revoke_claim(f: &mut Form) -> Parsed<Draft> {
    let topic = f.head(|_, text| topic(text))?;
    let identity = f.need("of", Names::identity)?;
    let scope = scope(f)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::revoke_claim {
            identity: world.id(Kind::Identity, &identity)?,
            topic,
            scope: scope.as_ref().map(|asset| world.id(Kind::Asset, asset)).transpose()?,
            reason_code,
            document,
        })
    })
}

fn set_trusted_issuer(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    let (reason_code, document) = f.why()?;
    f.fields.need("topics")?;
    let mut topics = f.all("topics", |_, text| topic(text))?;
    topics.sort();
    let topics = bounded(topics, "topics").map_err(|e| f.fault(e))?;
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::<Runtime>::set_trusted_issuer {
            issuer: issuer.clone(),
            topics: topics.clone(),
            reason_code,
            document,
        })
    })
}

fn freeze_identity(f: &mut Form, frozen: bool) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::freeze_identity {
            identity: world.id(Kind::Identity, &identity)?,
            frozen,
            reason_code,
            document,
        })
    })
}

/// The names of rules in a scenario; the first is the key that sets it.
pub const RULES: [(&str, RuleName); 27] = [
    ("claims", RuleName::Claims),
    ("countries", RuleName::Countries),
    ("identity_cap", RuleName::IdentityCap),
    ("max_holders", RuleName::HolderLimit),
    ("screen_senders", RuleName::SenderScreening),
    ("minimum_holding", RuleName::MinimumHolding),
    ("granularity", RuleName::Granularity),
    ("max_units", RuleName::UnitsCap),
    ("kind_caps", RuleName::KindCaps),
    ("max_holders_of_kind", RuleName::KindLimits),
    ("countries_denied", RuleName::CountriesDenied),
    ("black_outs", RuleName::BlackOuts),
    ("max_holders_in", RuleName::CountryLimits),
    ("country_pairs_denied", RuleName::CountryPairs),
    ("requirements", RuleName::Requirements),
    ("kind_shares", RuleName::KindShares),
    ("lock_up", RuleName::LockUp),
    ("holding_period", RuleName::HoldingPeriod),
    ("volume_limits", RuleName::VolumeLimits),
    ("venue_limits", RuleName::VenueLimits),
    ("approvals", RuleName::Approvals),
    ("allow_list", RuleName::AllowList),
    ("deny_list", RuleName::DenyList),
    ("holder_consent", RuleName::HolderConsent),
    ("exemptions", RuleName::Exemptions),
    ("transfer_fee", RuleName::TransferFee),
    ("spenders", RuleName::SpenderScreening),
];

/// A black-out as a file says it: begin, end, and after how many ms it begins again.
type Dark = (When, When, Option<u64>);

/// Rules as a file says them: claim issuers have a number on chain once they are trusted, and times may count from the step.
struct Planned {
    rules: ClassRules<Runtime>,
    issuers: Option<Vec<(String, AccountId)>>,
    black_outs: Vec<Dark>,
    personal: Personal,
}

impl Planned {
    /// Whether a rule is given.
    fn has(&self, name: RuleName) -> bool {
        self.rules.has(name) || self.personal.rules().has(name)
    }

    /// The rules with the numbers of the claim issuers and of persons, and with times of the chain's clock.
    fn resolve(&self, world: &World) -> Result<ClassRules<Runtime>, String> {
        let now = world.now();
        let mut rules = self.rules.clone();
        self.personal.put(&mut rules, world)?;
        if rules.black_outs.is_some() {
            let window = |(begin, end, every): &Dark| Window {
                begin: begin.moment(now),
                end: end.moment(now),
                every: *every,
            };
            let windows = self.black_outs.iter().map(window).collect();
            rules.black_outs = Some(BlackOuts {
                windows: bounded(windows, "black-outs")?,
            });
        }
        if let (Some(claims), Some(issuers)) = (&mut rules.claims, &self.issuers) {
            let number = |(name, account): &(String, AccountId)| {
                IssuerIds::<Runtime>::get(account)
                    .ok_or_else(|| format!("'{name}' was never trusted as a claim issuer"))
            };
            let mut numbers = issuers.iter().map(number).collect::<Result<Vec<_>, _>>()?;
            numbers.sort_unstable();
            claims.accepted_issuers = Some(bounded(numbers, "claim issuers")?);
        }
        Ok(rules)
    }
}

/// A kind of investor, and the rest of the text.
fn of_kind(text: &str) -> Result<(InvestorKind, &str), String> {
    let (word, rest) = text
        .split_once(' ')
        .ok_or_else(|| format!("'{text}' does not name a kind and a number: write Retail 100"))?;
    Ok((values::choice(word, &INVESTORS)?, rest.trim()))
}

/// `2026-01-31 to 2026-02-02`, with `every 30 days` where it repeats.
fn dark(text: &str) -> Result<Dark, String> {
    let (span, every) = match text.split_once(" every ") {
        Some((span, every)) => (span, Some(values::duration(every)?)),
        None => (text, None),
    };
    let (begin, end) = span
        .split_once(" to ")
        .ok_or_else(|| format!("'{text}' is no span of time: write 2026-01-31 to 2026-02-02 every 30 days"))?;
    Ok((values::when(begin.trim())?, values::when(end.trim())?, every))
}

/// Caps by kind, in order; `Retail 500 ROOF` and `Retail 10%` together make one cap.
fn kind_caps(f: &Form, class_id: &str) -> Parsed<Option<KindCaps>> {
    if f.fields.get("kind_caps").is_none() {
        return Ok(None);
    }
    let given = f.all("kind_caps", |names, text| {
        let (kind, most) = of_kind(text)?;
        match most.contains(['%', '/']) {
            true => {
                values::share(most).map(|(numerator, denominator)| (kind, None, Some(Share { numerator, denominator })))
            }
            false => names.units_of(most, class_id).map(|most| (kind, Some(most), None)),
        }
    })?;
    let mut caps: Vec<KindCap> = Vec::new();
    for (kind, most, share) in given {
        let cap = match caps.iter_mut().find(|cap| cap.kind == kind) {
            Some(cap) => cap,
            None => {
                let none = KindCap {
                    kind,
                    most: None,
                    share: None,
                };
                caps.push(none);
                caps.last_mut().expect("just pushed")
            }
        };
        if (most.is_some() && cap.most.is_some()) || (share.is_some() && cap.share.is_some()) {
            return Err(f.fault(format!("kind_caps names {kind:?} twice")));
        }
        cap.most = cap.most.or(most);
        cap.share = cap.share.or(share);
    }
    caps.sort_by_key(|cap| cap.kind);
    let caps = bounded(caps, "caps").map_err(|e| f.fault(e))?;
    Ok(Some(KindCaps { caps }))
}

/// The keys of a rule set; a rule without its key is not set. The chain wants lists in ascending order; people need not care.
fn rules(f: &Form, class_id: &str) -> Parsed<Planned> {
    let fault = |e: String| Fault::new(f.fields.line, e);
    let mut topics = f.all("claims", |_, text| topic(text))?;
    topics.sort();
    let admit_without_claims = f.opt("admit_without_claims", |_, text| values::yes(text))?;
    let issuers = match f.fields.get("claim_issuers") {
        Some(_) => Some(f.all("claim_issuers", |names, text| {
            Ok((text.to_string(), names.account(text)?))
        })?),
        None => None,
    };
    let claims = match f.fields.get("claims").is_some() || issuers.is_some() || admit_without_claims.is_some() {
        true => Some(Claims {
            required_topics: bounded(topics, "topics").map_err(fault)?,
            accepted_issuers: None,
            admit_without_claims: admit_without_claims.unwrap_or(false),
        }),
        false => None,
    };
    let mut allowed = f.all("countries", |_, text| country(text))?;
    allowed.sort_unstable();
    let allowed = bounded(allowed, "countries").map_err(fault)?;
    let cap = f.opt("identity_cap", |_, text| values::share(text))?;
    let limit = f.opt("max_holders", |_, text| values::number(text))?;
    let screening = f.opt("screen_senders", |_, text| values::yes(text))?;
    let units = |key: &'static str| f.opt(key, |names, text| names.units_of(text, class_id));
    let (ticket, residual) = (units("minimum_ticket")?, units("minimum_residual")?);
    let (step, most) = (units("granularity")?, units("max_units")?);
    let mut limits = f.all("max_holders_of_kind", |_, text| {
        let (kind, limit) = of_kind(text)?;
        Ok(KindLimit {
            kind,
            limit: values::number(limit)?,
        })
    })?;
    limits.sort_by_key(|limit| limit.kind);
    let limits = bounded(limits, "limits").map_err(fault)?;
    let mut of_countries = f.all("max_holders_in", |_, text| {
        let (name, limit) = text
            .split_once(' ')
            .ok_or_else(|| format!("'{text}' does not name a country and a number: write DE 149"))?;
        Ok(CountryLimit {
            country: country(name)?,
            limit: values::number(limit.trim())?,
        })
    })?;
    of_countries.sort_by_key(|limit| limit.country);
    let of_countries = bounded(of_countries, "limits").map_err(fault)?;
    let mut pairs = f.all("country_pairs_denied", |_, text| {
        let (sender, receiver) = text
            .split_once(" to ")
            .ok_or_else(|| format!("'{text}' is no pair of countries: write US to DE"))?;
        Ok(CountryPair {
            sender: country(sender.trim())?,
            receiver: country(receiver.trim())?,
        })
    })?;
    pairs.sort_unstable();
    let pairs = bounded(pairs, "pairs").map_err(fault)?;
    let mut denied = f.all("countries_denied", |_, text| country(text))?;
    denied.sort_unstable();
    let denied = bounded(denied, "countries").map_err(fault)?;
    let given = |key: &'static str| f.fields.get(key).is_some();
    Ok(Planned {
        black_outs: f.all("black_outs", |_, text| dark(text))?,
        rules: ClassRules {
            claims,
            countries: f.fields.get("countries").map(|_| Countries { allowed }),
            identity_cap: cap.map(|(numerator, denominator)| IdentityCap {
                share: Share { numerator, denominator },
            }),
            holder_limit: limit.map(|limit| HolderLimit { limit }),
            sender_screening: screening.map(|enabled| SenderScreening { enabled }),
            minimum_holding: (ticket.is_some() || residual.is_some()).then(|| MinimumHolding {
                ticket: ticket.unwrap_or(0),
                residual: residual.unwrap_or(0),
            }),
            granularity: step.map(|step| Granularity { step }),
            units_cap: most.map(|most| UnitsCap { most }),
            kind_caps: kind_caps(f, class_id)?,
            kind_limits: given("max_holders_of_kind").then_some(KindLimits { limits }),
            countries_denied: given("countries_denied").then_some(CountriesDenied { denied }),
            country_limits: given("max_holders_in").then_some(CountryLimits { limits: of_countries }),
            country_pairs: given("country_pairs_denied").then_some(CountryPairs { denied: pairs }),
            black_outs: given("black_outs").then(|| BlackOuts {
                windows: Default::default(),
            }),
            ..Default::default()
        },
        personal: personal_rules::rules(f, class_id)?,
        issuers,
    })
}

pub fn set_rules(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let planned = rules(f, &class_id)?;
    let dropping = f.all("dropping", |_, text| values::choice(text, &RULES))?;
    let dropping = bounded(dropping, "rules").map_err(|e| f.fault(e))?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::set_class_rules {
            class_id: world.id(Kind::Class, &class_id)?,
            rules: planned.resolve(world)?,
            dropping: dropping.clone(),
        })
    })
}

fn set_rule(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let planned = rules(f, &class_id)?;
    let given: Vec<RuleName> = RuleName::ALL
        .iter()
        .copied()
        .filter(|name| planned.has(*name))
        .collect();
    let [name] = given.as_slice() else {
        let known: Vec<&str> = RULES.iter().map(|(key, _)| *key).collect();
        return Err(f.fault(format!("one rule is set at a time: one of {}", known.join(", "))));
    };
    let name = *name;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        let rule: Option<RuleChange<Runtime>> = planned.resolve(world)?.take(name);
        Ok(Call::<Runtime>::set_rule {
            class_id: world.id(Kind::Class, &class_id)?,
            rule: rule.ok_or("the rule is not given")?,
        })
    })
}

fn drop_rule(f: &mut Form) -> Parsed<Draft> {
    let rule = f.head(|_, text| values::choice(text, &RULES))?;
    let class_id = f.need("class", Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::drop_rule {
            class_id: world.id(Kind::Class, &class_id)?,
            rule,
        })
    })
}

fn unlink_account(f: &mut Form) -> Parsed<Draft> {
    let account = f.head(Names::account)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("Kyc")?, move |_| {
        Ok(Call::<Runtime>::unlink_account {
            account: account.clone(),
            reason_code,
            document,
        })
    })
}

fn leave_identity(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    f.head(Names::account)?;
    let (positions, claims) = (positions(f)?, claims(f)?);
    Draft::new(f.by(&name)?, move |_| {
        Ok(Call::<Runtime>::leave_identity { positions, claims })
    })
}

fn refresh_eligibility(f: &mut Form) -> Parsed<Draft> {
    let mut who = Vec::new();
    for node in f.head.one_or_more() {
        who.push(node.read(|name| f.names.account(name))?);
    }
    let who = bounded(who, "accounts").map_err(|e| f.fault(e))?;
    Draft::new(f.by("Operator")?, move |_| {
        Ok(Call::<Runtime>::refresh_eligibility { who: who.clone() })
    })
}

/// How many positions a person may have at most; as many as the chain allows if the step does not say.
fn positions(f: &Form) -> Parsed<u32> {
    let most = <Runtime as pallet_compliance::Config>::MaxPositions::get();
    Ok(f.opt("positions", |_, text| values::number(text))?.unwrap_or(most))
}

/// How many claims there may be about a person at most; as many as the chain allows if the step does not say.
fn claims(f: &Form) -> Parsed<u32> {
    let most = MaxClaims::<Runtime>::get();
    Ok(f.opt("claims", |_, text| values::number(text))?.unwrap_or(most))
}

fn close_identity(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let (positions, claims) = (positions(f)?, claims(f)?);
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("Kyc")?, move |world| {
        Ok(Call::<Runtime>::close_identity {
            identity: world.id(Kind::Identity, &identity)?,
            positions,
            claims,
            reason_code,
            document,
        })
    })
}

fn custodian(f: &mut Form, admitted: bool) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let class_id = f.need("class", Names::class)?;
    let (reason_code, document) = f.why()?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        let class_id = world.id(Kind::Class, &class_id)?;
        let identity = world.id(Kind::Identity, &identity)?;
        Ok(if admitted {
            Call::<Runtime>::admit_custodian {
                class_id,
                identity,
                reason_code,
                document,
            }
        } else {
            Call::<Runtime>::dismiss_custodian {
                class_id,
                identity,
                reason_code,
                document,
            }
        })
    })
}
