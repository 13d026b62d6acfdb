//! The rules that look at positions and at single persons, as a file says them, and what officers and persons say of them.

use super::compliance::{topic, INVESTORS, RULES};
use crate::{
    countries::country,
    form::{bounded, Draft, Form, Spec},
    values,
    world::{Kind, Names, World},
    yaml::{Fault, Parsed},
};
use pallet_compliance::{
    rules::{
        AllowList, Approvals, ClassRules, Condition, DenyList, Exemptions, HolderConsent, HoldingPeriod, KindShare,
        KindShares, LockUp, RequirementSet, Requirements, SpenderScreening, TransferFee, VenueLimit, VenueLimits,
        VolumeLimit, VolumeLimits,
    },
    Call, ListKind, Share,
};
use viaduct_primitives::{AssetRole, Balance, OrderReason};
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("allow", "Compliance.set_listing", |f| list(f, Some(ListKind::Allowed))),
    Spec::new("deny", "Compliance.set_listing", |f| list(f, Some(ListKind::Denied))),
    Spec::new("unlist", "Compliance.set_listing", |f| list(f, None)),
    Spec::new("exempt", "Compliance.set_exemptions", exempt),
    Spec::new("opt_in", "Compliance.set_preference", |f| wish(f, Some(true))),
    Spec::new("opt_out", "Compliance.set_preference", |f| wish(f, Some(false))),
    Spec::new("forget_wish", "Compliance.set_preference", |f| wish(f, None)),
    Spec::new("clear_wish", "Compliance.clear_preference", clear_wish),
    Spec::new("clear_listing", "Compliance.clear_listing", clear_listing),
    Spec::new("approve_movement", "Compliance.approve_movement", approve),
    Spec::new("revoke_approval", "Compliance.revoke_approval", revoke),
    Spec::new("select", "Compliance.set_selective", select),
];

/// The keys of these rules; those that name persons are resolved when the step runs.
pub struct Personal {
    rules: ClassRules<Runtime>,
    venues: Vec<(String, u64, Balance)>,
}

impl Personal {
    /// Puts these rules beside others.
    pub fn put(&self, rules: &mut ClassRules<Runtime>, world: &World) -> Result<(), String> {
        let mut own = self.rules.clone();
        if own.venue_limits.is_some() {
            let limit = |(venue, span, most): &(String, u64, Balance)| {
                Ok(VenueLimit {
                    venue: world.id(Kind::Identity, venue)?,
                    span: *span,
                    most: *most,
                })
            };
            let mut limits = self.venues.iter().map(limit).collect::<Result<Vec<_>, String>>()?;
            limits.sort_by_key(|limit| (limit.venue, limit.span));
            own.venue_limits = Some(VenueLimits {
                limits: bounded(limits, "windows")?,
            });
        }
        for name in pallet_compliance::RuleName::ALL {
            if let Some(rule) = own.take(*name) {
                rules.put(rule);
            }
        }
        Ok(())
    }
    /// The rules that are set, for counting.
    pub fn rules(&self) -> &ClassRules<Runtime> {
        &self.rules
    }
}

/// `kyc`, `no aml`, `kyc or aml`, `in DE/FR`, `not in US` or `retail or professional`.
fn condition(text: &str) -> Result<Condition, String> {
    plain_condition(text).map_err(|e| {
        format!("'{text}' is no condition ({e}): write kyc, no aml, kyc or aml, in DE/FR, not in US, or kinds such as retail or professional")
    })
}

fn plain_condition(text: &str) -> Result<Condition, String> {
    let countries = |list: &str| {
        let list = list
            .split('/')
            .map(|name| country(name.trim()))
            .collect::<Result<Vec<_>, _>>()?;
        bounded(list, "countries")
    };
    if let Some(list) = text.strip_prefix("not in ") {
        return countries(list).map(Condition::NoCountry);
    }
    if let Some(list) = text.strip_prefix("in ") {
        return countries(list).map(Condition::Country);
    }
    if let Some(name) = text.strip_prefix("no ") {
        return topic(name).map(Condition::Absent);
    }
    let words: Vec<&str> = text.split(" or ").map(str::trim).collect();
    let kinds: Result<Vec<_>, _> = words.iter().map(|word| values::choice(word, &INVESTORS)).collect();
    if let Ok(kinds) = kinds {
        return bounded(kinds, "kinds").map(Condition::Kind);
    }
    match words.as_slice() {
        [one] => topic(one).map(Condition::Present),
        several => {
            let topics = several.iter().map(|word| topic(word)).collect::<Result<Vec<_>, _>>()?;
            bounded(topics, "topics").map(Condition::AnyOf)
        }
    }
}

/// `kyc and professional and in DE/FR`.
fn requirement_set(text: &str) -> Result<RequirementSet, String> {
    let conditions = text
        .split(" and ")
        .map(|part| condition(part.trim()))
        .collect::<Result<Vec<_>, _>>()?;
    bounded(conditions, "conditions")
}

/// `retail at most 10%` or `institution at least 1/3`.
fn kind_share(text: &str) -> Result<KindShare, String> {
    let wrong = || format!("'{text}' bounds no kind: write retail at most 10%, or institution at least 1/3");
    let (kind, bound) = text.split_once(' ').ok_or_else(wrong)?;
    let kind = values::choice(kind, &INVESTORS)?;
    let share =
        |part: &str| values::share(part.trim()).map(|(numerator, denominator)| Share { numerator, denominator });
    let (least, most) = match (bound.strip_prefix("at least "), bound.strip_prefix("at most ")) {
        (Some(part), _) => (Some(share(part)?), None),
        (_, Some(part)) => (None, Some(share(part)?)),
        _ => return Err(wrong()),
    };
    Ok(KindShare { kind, least, most })
}

fn kind_shares(f: &Form) -> Parsed<Option<KindShares>> {
    let mut shares: Vec<KindShare> = Vec::new();
    for given in f.all("kind_shares", |_, text| kind_share(text))? {
        match shares.iter_mut().find(|share| share.kind == given.kind) {
            Some(share)
                if (share.least.is_none() || given.least.is_none())
                    && (share.most.is_none() || given.most.is_none()) =>
            {
                share.least = share.least.or(given.least);
                share.most = share.most.or(given.most);
            }
            Some(_) => return Err(f.fault(format!("kind_shares names a bound of {:?} twice", given.kind))),
            None => shares.push(given),
        }
    }
    shares.sort_by_key(|share| share.kind);
    let shares = bounded(shares, "kinds").map_err(|e| f.fault(e))?;
    Ok(f.fields.get("kind_shares").map(|_| KindShares { shares }))
}

/// An amount or a share, and a span of time: `100 ROOF in 1 days`, `5% in 30 days`.
fn volume(names: &Names, text: &str, class_id: &str) -> Result<VolumeLimit, String> {
    let (most, span) = text
        .rsplit_once(" in ")
        .ok_or_else(|| format!("'{text}' is no volume: write 100 ROOF in 1 day, or 5% in 30 days"))?;
    let span = values::duration(span.trim())?;
    let most = most.trim();
    Ok(match most.contains(['%', '/']) {
        true => {
            let (numerator, denominator) = values::share(most)?;
            VolumeLimit {
                span,
                most: None,
                share: Some(Share { numerator, denominator }),
            }
        }
        false => VolumeLimit {
            span,
            most: Some(names.units_of(most, class_id)?),
            share: None,
        },
    })
}

/// `100 ROOF to exchange in 1 days`.
fn venue(names: &Names, text: &str, class_id: &str) -> Result<(String, u64, Balance), String> {
    let wrong = || format!("'{text}' limits no venue: write 100 ROOF to exchange in 1 days");
    let (rest, span) = text.rsplit_once(" in ").ok_or_else(wrong)?;
    let (most, venue) = rest.split_once(" to ").ok_or_else(wrong)?;
    Ok((
        names.identity(venue.trim())?,
        values::duration(span.trim())?,
        names.units_of(most.trim(), class_id)?,
    ))
}

/// `receivers`, or `both`.
fn of_senders(text: &str) -> Result<bool, String> {
    values::choice(text, &[("receivers", false), ("both", true)])
}

/// The keys of the rules on positions and persons; a rule without its key is not set.
pub fn rules(f: &Form, class_id: &str) -> Parsed<Personal> {
    let fault = |e: String| Fault::new(f.fields.line, e);
    let sets = f.all("requirements", |_, text| requirement_set(text))?;
    let of_requirements = f.opt("requirements_bind", |_, text| of_senders(text))?;
    let sets = bounded(sets, "sets of requirements").map_err(fault)?;
    let span = f.opt("lock_up", |_, text| values::duration(text))?;
    let steps = f.opt("lock_up_steps", |_, text| values::number(text))?;
    let cliff = f.opt("lock_up_cliff", |_, text| values::duration(text))?;
    if span.is_none() && (steps.is_some() || cliff.is_some()) {
        return Err(f.fault("lock_up_steps and lock_up_cliff need lock_up: how long everything is locked in all"));
    }
    let mut volumes = f.all("volume_limits", |names, text| volume(names, text, class_id))?;
    volumes.sort_by_key(|limit| limit.span);
    let volumes = bounded(volumes, "windows").map_err(fault)?;
    let venues = f.all("venue_limits", |names, text| venue(names, text, class_id))?;
    let fee = f.opt("transfer_fee", |_, text| values::percent(text))?;
    let collector = f.opt("fee_collector", Names::account)?;
    let collector = match (fee, collector) {
        (None, Some(_)) => return Err(f.fault("fee_collector needs transfer_fee")),
        (_, Some(account)) => account,
        (_, None) => f.names.account("Issuer").map_err(|e| f.fault(e))?,
    };
    let given = |key: &'static str| f.fields.get(key).is_some();
    let yes = |key: &'static str| f.opt(key, |_, text| values::yes(text));
    Ok(Personal {
        rules: ClassRules {
            requirements: given("requirements").then_some(Requirements {
                sets,
                senders: of_requirements.unwrap_or(false),
            }),
            kind_shares: kind_shares(f)?,
            // Without steps, and without a cliff of its own, everything is freed at the end.
            lock_up: span.map(|span| LockUp {
                cliff: cliff.unwrap_or(if steps.is_some() { 0 } else { span }),
                span,
                steps: steps.unwrap_or(0),
            }),
            holding_period: f
                .opt("holding_period", |_, text| values::duration(text))?
                .map(|period| HoldingPeriod { period }),
            volume_limits: given("volume_limits").then_some(VolumeLimits { limits: volumes }),
            venue_limits: given("venue_limits").then(|| VenueLimits {
                limits: Default::default(),
            }),
            approvals: yes("approvals")?.filter(|needed| *needed).map(|_| Approvals {}),
            allow_list: f
                .opt("allow_list", |_, text| of_senders(text))?
                .map(|senders| AllowList { senders }),
            deny_list: f
                .opt("deny_list", |_, text| of_senders(text))?
                .map(|senders| DenyList { senders }),
            holder_consent: f
                .opt("holder_consent", |_, text| {
                    values::choice(text, &[("opt_in", true), ("opt_out", false)])
                })?
                .map(|opt_in| HolderConsent { opt_in }),
            exemptions: yes("exemptions")?.filter(|honoured| *honoured).map(|_| Exemptions {}),
            transfer_fee: fee.map(|millionths| TransferFee { millionths, collector }),
            spender_screening: f.opt("spenders", |_, text| {
                let kinds = [
                    ("verified", SpenderScreening::Verified),
                    ("listed", SpenderScreening::Listed),
                ];
                values::choice(text, &kinds)
            })?,
            ..Default::default()
        },
        venues,
    })
}

fn list(f: &mut Form, list: Option<ListKind>) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let class_id = f.need("class", Names::class)?;
    let (reason_code, document) = f.why()?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::set_listing {
            class_id: world.id(Kind::Class, &class_id)?,
            identity: world.id(Kind::Identity, &identity)?,
            list,
            reason_code,
            document,
        })
    })
}

fn exempt(f: &mut Form) -> Parsed<Draft> {
    let identity = f.head(Names::identity)?;
    let class_id = f.need("class", Names::class)?;
    f.fields.need("rules")?;
    let mut rules = f.all("rules", |_, text| values::choice(text, &RULES))?;
    rules.sort_unstable();
    let exempt = bounded(rules, "rules").map_err(|e| f.fault(e))?;
    let (reason_code, document) = f.why()?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::set_exemptions {
            class_id: world.id(Kind::Class, &class_id)?,
            identity: world.id(Kind::Identity, &identity)?,
            exempt: exempt.clone(),
            reason_code,
            document,
        })
    })
}

fn wish(f: &mut Form, opted_in: Option<bool>) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    f.fields.need("by")?;
    Draft::new(f.by("Investor1")?, move |world| {
        Ok(Call::<Runtime>::set_preference {
            class_id: world.id(Kind::Class, &class_id)?,
            opted_in,
        })
    })
}

fn clear_wish(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let identity = f.need("of", Names::identity)?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::clear_preference {
            class_id: world.id(Kind::Class, &class_id)?,
            identity: world.id(Kind::Identity, &identity)?,
        })
    })
}

fn clear_listing(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let identity = f.need("of", Names::identity)?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::clear_listing {
            class_id: world.id(Kind::Class, &class_id)?,
            identity: world.id(Kind::Identity, &identity)?,
        })
    })
}

fn select(f: &mut Form) -> Parsed<Draft> {
    let selective = f.head(|_, text| values::yes(text))?;
    f.fields.need("by")?;
    Draft::new(f.by("Investor1")?, move |_| {
        Ok(Call::<Runtime>::set_selective { selective })
    })
}

fn approve(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let giver = f.need("from", Names::identity)?;
    let taker = f.need("to", Names::identity)?;
    let until = f.when("until")?;
    let exact = f.opt("exact", |_, text| values::yes(text))?.unwrap_or(true);
    let (reason_code, document) = f.why()?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::approve_movement {
            class_id: world.id(Kind::Class, &class_id)?,
            giver: world.id(Kind::Identity, &giver)?,
            taker: world.id(Kind::Identity, &taker)?,
            amount,
            exact,
            expiry: until.moment(world.now()),
            reason_code,
            document,
        })
    })
}

fn revoke(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let giver = f.need("from", Names::identity)?;
    let taker = f.need("to", Names::identity)?;
    let (reason_code, document) = f.why()?;
    let signer = f.by_class_role(&class_id, AssetRole::ComplianceOfficer)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::revoke_approval {
            class_id: world.id(Kind::Class, &class_id)?,
            giver: world.id(Kind::Identity, &giver)?,
            taker: world.id(Kind::Identity, &taker)?,
            reason: Some(OrderReason { reason_code, document }),
        })
    })
}
