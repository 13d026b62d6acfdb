//! Where things stand that wait for somebody: instructions, sales, transfers, amendments, claims that expire; and what looks wrong.

use crate::{
    countries::letters,
    state,
    steps::compliance::RULES,
    values,
    world::{Kind, Refusal, World},
};
use pallet_compliance::rules::{ClassRules, Condition, RequirementSet, RuleName};
use pallet_units::{LegTerms, Stage};
use viaduct_primitives::{
    api::{AmendmentStanding, Watch},
    ClaimTopic, ClassId,
};
use viaduct_solo_runtime::*;

const DAY: u64 = 86_400_000;
/// How long before its expiry a claim is told of at the end.
const SOON: u64 = 90 * DAY;

/// Words for where an instruction stands.
pub const INSTRUCTION: [(&str, &str); 6] = [
    ("open", "open"),
    ("waiting", "waiting"),
    ("locked", "locked"),
    ("unwinding", "unwinding"),
    ("executed", "executed"),
    ("ended", "ended"),
];

/// Words for where an amendment stands.
pub const AMENDMENT: [(&str, &str); 5] = [
    ("open", "open"),
    ("consented", "consented"),
    ("due", "due"),
    ("invalid", "invalid"),
    ("ended", "ended"),
];

/// A word, and why it is so.
pub struct Standing {
    pub word: &'static str,
    pub why: String,
}

impl Standing {
    fn new(word: &'static str, why: impl Into<String>) -> Self {
        Self { word, why: why.into() }
    }

    pub fn line(&self) -> String {
        match self.why.is_empty() {
            true => self.word.into(),
            false => format!("{}: {}", self.word, self.why),
        }
    }
}

/// Where an instruction stands, and what it waits for.
pub fn instruction(world: &World, id: u32) -> Standing {
    let Some(row) = Units::instruction(id) else {
        return match world.was_executed(id) {
            true => Standing::new("executed", ""),
            false => Standing::new("ended", "everything was given back"),
        };
    };
    if row.stage == Stage::Unwinding {
        return Standing::new("unwinding", "money of a party that cannot be paid waits in the escrow");
    }
    let (now, mut why) = (world.now(), Vec::new());
    let mut complete = true;
    if let Some(report) = Units::assess_instruction(id) {
        complete = report.unaffirmed.is_empty() && report.receipts_missing.is_empty();
        let parties = report.unaffirmed.iter().map(|who| world.names.name_of(who));
        let parties = parties.collect::<Vec<_>>().join(" and ");
        if !parties.is_empty() {
            why.push(format!("waits for the affirmation of {parties}"));
        }
        for leg_no in &report.receipts_missing {
            why.push(format!("leg {leg_no} has no receipt"));
        }
        if let Some(refusal) = leg_refusals(world, id) {
            let reasons = refusal.1.iter().map(|r| format!("{} ({})", r.name, r.text));
            let reasons: Vec<String> = reasons.collect();
            why.push(format!("leg {} is refused: {}", refusal.0, reasons.join("; ")));
        }
    }
    if now >= row.expiry {
        why.push(format!("it is over since {}", values::show_time(row.expiry)));
    }
    if let Some(at) = row.settle_at.filter(|at| now < *at) {
        why.push(format!("not before {}", values::show_time(at)));
    }
    if let Some(agent) = &row.agent {
        why.push(format!("{} executes it", world.names.name_of(agent)));
    }
    let word = match (row.stage, complete) {
        (Stage::Locked, _) => "locked",
        (_, true) => "waiting",
        (_, false) => "open",
    };
    Standing::new(word, why.join("; "))
}

/// The first leg that is refused, and why.
pub fn leg_refusals(world: &World, id: u32) -> Option<(u32, Vec<Refusal>)> {
    let refusal = Units::assess_instruction(id)?.refusal?;
    let row = Units::instruction(id)?;
    let class_id = match row.legs.get(refusal.leg_no as usize).map(|leg| &leg.terms) {
        Some(LegTerms::Units { class_id, .. }) => world.name(Kind::Class, *class_id),
        _ => String::new(),
    };
    let told = |finding| state::told(world, &class_id, finding);
    let reasons: Vec<Refusal> = match refusal.findings.is_empty() {
        true => vec![crate::world::refusal(refusal.error)],
        false => refusal.findings.into_iter().map(told).collect(),
    };
    Some((refusal.leg_no, reasons))
}

/// Where an amendment stands: whose consents are missing, and from when until when it can be enacted.
pub fn amendment(id: u32) -> Standing {
    let Some(view) = Infrastructure::amendment_view(id) else {
        return Standing::new("ended", "it was enacted, refused, withdrawn, vetoed or removed");
    };
    let word = match view.standing {
        AmendmentStanding::Open => "open",
        AmendmentStanding::Consented => "consented",
        AmendmentStanding::Due => "due",
        AmendmentStanding::Invalid => "invalid",
    };
    let missing = view.needed.iter().filter(|party| !view.consented.contains(party));
    let missing: Vec<String> = missing.map(|party| format!("{party:?}")).collect();
    let span = format!(
        "enacted from {} until {}",
        values::show_time(view.due),
        values::show_time(view.lapses)
    );
    let why = match missing.is_empty() {
        true => span,
        false => format!("consent of {} is missing; {span}", missing.join(" and ")),
    };
    Standing::new(word, why)
}

/// Rules in force that a call would drop without saying so, by their keys.
pub fn dropped(call: &RuntimeCall) -> Vec<&'static str> {
    match call {
        RuntimeCall::Compliance(pallet_compliance::Call::set_class_rules {
            class_id,
            rules,
            dropping,
        }) => {
            let before = Compliance::book_of(*class_id).and_then(|book| book.rules);
            let drops = |name: &RuleName| {
                before.as_ref().is_some_and(|before| before.has(*name)) && !rules.has(*name) && !dropping.contains(name)
            };
            let keys = RULES.iter().filter(|(_, name)| drops(name));
            keys.map(|(key, _)| *key).collect()
        }
        RuntimeCall::Infrastructure(
            pallet_infrastructure::Call::enact_amendment { call, .. }
            | pallet_infrastructure::Call::propose_amendment { call },
        ) => dropped(call),
        _ => Vec::new(),
    }
}

/// What a refusal of a call leaves open: which rules, until when, whose consent.
pub fn explain(call: &RuntimeCall, refusal: &mut Refusal) {
    if refusal.name == "RuleWouldDrop" {
        refusal
            .text
            .push_str(&format!(" Lacking: {}.", dropped(call).join(", ")));
    }
    if let RuntimeCall::Infrastructure(pallet_infrastructure::Call::enact_amendment { amendment: id, .. }) = call {
        if pallet_infrastructure::Amendments::<Runtime>::contains_key(id) {
            refusal.text.push_str(&format!(" It is {}.", amendment(*id).line()));
        }
    }
}

fn topic(topic: &ClaimTopic) -> String {
    match topic {
        ClaimTopic::Custom(number) => format!("custom {number}"),
        known => format!("{known:?}").to_lowercase(),
    }
}

/// A condition as a file writes it.
fn condition(condition: &Condition) -> String {
    let countries = |list: &[u16]| {
        list.iter()
            .map(|country| letters(*country))
            .collect::<Vec<_>>()
            .join("/")
    };
    match condition {
        Condition::Present(of) => topic(of),
        Condition::Absent(of) => format!("no {}", topic(of)),
        Condition::AnyOf(list) => list.iter().map(topic).collect::<Vec<_>>().join(" or "),
        Condition::Country(list) => format!("in {}", countries(list)),
        Condition::NoCountry(list) => format!("not in {}", countries(list)),
        Condition::Kind(list) => {
            let words = list.iter().map(|kind| format!("{kind:?}").to_lowercase());
            words.collect::<Vec<_>>().join(" or ")
        }
    }
}

/// The set of requirements that is nearest, as a file writes it.
pub fn requirement_set(class_id: ClassId, nearest: u8) -> Option<String> {
    let rules: ClassRules<Runtime> = Compliance::book_of(class_id)?.rules?;
    let set: RequirementSet = rules.requirements?.sets.get(usize::from(nearest))?.clone();
    Some(set.iter().map(condition).collect::<Vec<_>>().join(" and "))
}

/// What is in force and surely not meant.
pub fn warnings(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for (class_id, id) in world.on_chain(Kind::Class) {
        let Some(rules) = Compliance::book_of(id).and_then(|book| book.rules) else {
            continue;
        };
        if rules.claims.is_none() {
            all.push(format!(
                "{class_id} has rules, but none on claims: nothing moves until 'claims' or 'admit_without_claims' is set"
            ));
        }
        let inventory = pallet_units::Classes::<Runtime>::get(id).map(|record| record.terms.inventory);
        if let Some(fee) = rules.transfer_fee {
            let identity = Compliance::account_of(fee.collector.clone()).map(|info| info.identity);
            if identity.is_none() || identity != inventory {
                all.push(format!(
                    "the fee of {class_id} goes to {}, which is no account of the inventory: no fee is taken",
                    world.names.name_of(&fee.collector)
                ));
            }
        }
    }
    all
}

/// Claims of an issuer that expire from now until a moment: person, topic, expiry.
pub fn expiring(world: &World, of: &AccountId, until: u64) -> Vec<(String, String, u64)> {
    let day = |moment: u64| u32::try_from(moment / DAY).unwrap_or(u32::MAX);
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let watch = Watch::Issuer(of.clone());
        let page = Compliance::expiring_claims(watch, day(world.now()), day(until), cursor, 256);
        for claim in page.claims.iter().filter(|claim| claim.expiry <= until) {
            let person = world.name(Kind::Identity, claim.identity);
            all.push((person, topic(&claim.topic), claim.expiry));
        }
        match page.cursor {
            Some(next) => cursor = Some(next),
            None => return all,
        }
    }
}

/// Everything that waits for somebody at the end.
pub fn open(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for (name, id) in world.on_chain(Kind::Instruction) {
        if Units::instruction(id).is_some() {
            all.push(format!("instruction {name} is {}", instruction(world, id).line()));
        }
    }
    for (name, id) in world.on_chain(Kind::Sale) {
        if let Some(sale) = pallet_units::Sales::<Runtime>::get(id) {
            let until = values::show_time(sale.expiry);
            all.push(format!(
                "sale {name} waits for {} until {until}",
                world.names.name_of(&sale.buyer)
            ));
        }
    }
    for (name, id) in world.on_chain(Kind::Approval) {
        if let Some(row) = pallet_units::PendingTransfers::<Runtime>::get(id) {
            let until = values::show_time(row.expiry);
            all.push(format!("transfer {name} waits for its approvers until {until}"));
        }
    }
    for (name, id) in world.on_chain(Kind::Hold) {
        if let Some(hold) = pallet_units::Holds::<Runtime>::get(id) {
            let until = values::show_time(hold.expiry);
            all.push(format!("hold {name} stands until {until}"));
        }
    }
    for (name, id) in world.on_chain(Kind::Amendment) {
        if Infrastructure::amendment_view(id).is_some() {
            all.push(format!("amendment {name} is {}", amendment(id).line()));
        }
    }
    for issuer in Compliance::issuers() {
        for (person, topic, expiry) in expiring(world, &issuer.issuer, world.now().saturating_add(SOON)) {
            all.push(format!(
                "claim {topic} of {person} expires on {}",
                values::show_time(expiry)
            ));
        }
    }
    all.extend(warnings(world));
    all
}
