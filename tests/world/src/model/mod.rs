//! What happened, and nothing that follows from it: persons and what was said of them, the settings of each class, past
//! movements, what is promised and not yet done. Everything that is asked is computed anew from these lists, as docs/compliance.md
//! and the design say it. No code of a pallet is used, only types.

mod findings;
mod moves;
mod officers;
mod positions;
mod settlements;

pub use moves::{Move, Stage};
pub use positions::Position;
pub use settlements::*;

use crate::runtime::{AccountId, World};
use pallet_compliance::{ListKind, RuleChange, RuleName};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use viaduct_primitives::{
    AssetId, Balance, ClaimTopic, ClassId, CountryCode, CurrencyId, ExceptionState, IdentityId, InvestorKind,
    Lifecycle, Moment, Scope, TransferKind,
};

pub type Rules = pallet_compliance::ClassRules<World>;

/// An account of a person.
#[derive(Clone, Debug)]
pub struct Link {
    pub account: AccountId,
    pub suspended: bool,
    pub reported: bool,
    pub usable_from: Moment,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub registrar: AccountId,
    pub country: CountryCode,
    pub others: Vec<CountryCode>,
    pub kind: InvestorKind,
    pub frozen: bool,
    pub selective: bool,
    pub accounts: Vec<Link>,
}

impl Person {
    pub fn lives_or_belongs_in(&self, country: CountryCode) -> bool {
        self.country == country || self.others.contains(&country)
    }
    pub fn link(&mut self, account: AccountId) -> &mut Link {
        let link = self.accounts.iter_mut().find(|link| link.account == account);
        link.expect("an account of this person")
    }
}

/// A claim.
#[derive(Clone, Debug)]
pub struct Said {
    pub issuer: AccountId,
    pub person: IdentityId,
    pub topic: ClaimTopic,
    pub scope: Scope,
    pub expiry: Moment,
    /// After how many changes of trust it was made.
    pub made: u32,
}

/// An issuer is trusted for a topic, for all classes or those of an asset, since so many changes of trust.
#[derive(Clone, Debug)]
pub struct Trusted {
    pub issuer: AccountId,
    pub topic: ClaimTopic,
    pub scope: Scope,
    pub since: u32,
}

/// What an entry of the past did besides, or instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Units moved.
    Moved,
    /// They moved, and had been counted in windows when they were committed.
    Delivered,
    /// They were committed, counted in windows, and did not move.
    Committed,
    /// What was committed at this place in the past is not delivered.
    GaveBack(usize),
}

/// A movement that happened. Without a kind: a credit was dropped, and so many units fewer exist.
#[derive(Clone, Debug)]
pub struct Past {
    pub time: Moment,
    pub class_id: ClassId,
    pub kind: Option<TransferKind>,
    pub deed: Deed,
    /// The account that gave, and whose it was.
    pub from: Option<(AccountId, IdentityId)>,
    pub to: Option<(AccountId, IdentityId)>,
    pub amount: Balance,
    /// The rules in force.
    pub rules: Option<Rc<Rules>>,
}

/// Units that came into the trap, or left it.
#[derive(Clone, Debug)]
pub struct Trapped {
    pub time: Moment,
    pub class_id: ClassId,
    pub claimer: Option<AccountId>,
    pub amount: Balance,
    pub out: bool,
}

/// Movements from one person to another that an officer or governance approved.
#[derive(Clone, Debug)]
pub struct Approval {
    /// Each has its own.
    pub serial: u32,
    pub amount: Balance,
    /// Put aside by commitments.
    pub aside: Balance,
    pub exact: bool,
    pub expiry: Moment,
    pub by_governance: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Asset {
    /// How often its charter, its appointments to protected roles and its policies of exception states changed.
    pub changes: u32,
    pub lifecycle: Option<Lifecycle>,
    /// Until when each state is in force.
    pub trouble: BTreeMap<u8, Moment>,
    /// Whether units move in a state, where governance has said so.
    pub policies: BTreeMap<u8, bool>,
}

#[derive(Clone, Debug)]
pub struct Class {
    pub asset: AssetId,
    pub inventory: IdentityId,
    pub supply_cap: Balance,
    pub paused: bool,
    pub issuance_ended: bool,
    pub force_renounced: bool,
    pub rules: Option<Rc<Rules>>,
    pub lists: BTreeMap<IdentityId, (Option<ListKind>, Vec<RuleName>)>,
    pub wishes: BTreeMap<IdentityId, bool>,
    pub admitted: BTreeSet<IdentityId>,
    /// From which person to which.
    pub approvals: BTreeMap<(IdentityId, IdentityId), Approval>,
    pub frozen: BTreeMap<IdentityId, Balance>,
    pub blocked: BTreeSet<IdentityId>,
    /// Record moments that were announced and not closed.
    pub moments: BTreeSet<Moment>,
    /// Until when no officer closes the lists to a person again, to which governance opened them.
    pub opened: BTreeMap<IdentityId, Moment>,
    /// How often the rules and exemptions changed.
    pub changes: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
    pub now: Moment,
    pub assets: BTreeMap<AssetId, Asset>,
    pub classes: BTreeMap<ClassId, Class>,
    pub persons: BTreeMap<IdentityId, Person>,
    pub next_person: IdentityId,
    pub said: Vec<Said>,
    pub trusted: Vec<Trusted>,
    pub changes_of_trust: u32,
    /// Claim issuers in the order of their numbers.
    pub issuers: Vec<AccountId>,
    pub past: Vec<Past>,
    pub trapped: Vec<Trapped>,
    /// What a spender may send of an owner's units, and until when.
    pub allowances: BTreeMap<(ClassId, AccountId, AccountId), (Balance, Option<Moment>)>,
    pub holds: BTreeMap<u32, Hold>,
    pub sales: BTreeMap<u32, Sale>,
    pub pending: BTreeMap<u32, Pending>,
    pub instructions: BTreeMap<u32, Instruction>,
    pub next_hold: u32,
    pub next_approval: u32,
    pub next_sale: u32,
    pub next_pending: u32,
    pub next_instruction: u32,
    pub money: BTreeMap<(CurrencyId, AccountId), Balance>,
}

impl Model {
    /// What happened to a class that moved units.
    pub fn moved(&self, class_id: ClassId) -> impl Iterator<Item = &Past> {
        let moves = |past: &&Past| matches!(past.deed, Deed::Moved | Deed::Delivered);
        self.past
            .iter()
            .filter(move |past| past.class_id == class_id)
            .filter(moves)
    }
    pub fn class(&self, class_id: ClassId) -> &Class {
        &self.classes[&class_id]
    }
    pub fn class_mut(&mut self, class_id: ClassId) -> &mut Class {
        self.classes.get_mut(&class_id).expect("a class of the world")
    }
    pub fn person_of(&self, who: AccountId) -> Option<IdentityId> {
        let owns = |person: &Person| person.accounts.iter().any(|link| link.account == who);
        self.persons.iter().find(|(_, person)| owns(person)).map(|(id, _)| *id)
    }
    pub fn person(&self, id: IdentityId) -> &Person {
        &self.persons[&id]
    }
    pub fn person_mut(&mut self, id: IdentityId) -> &mut Person {
        self.persons.get_mut(&id).expect("a person of the world")
    }
    pub fn link_of(&self, who: AccountId) -> Option<&Link> {
        let mut links = self.persons.values().flat_map(|person| &person.accounts);
        links.find(|link| link.account == who)
    }
    pub fn is_frozen(&self, who: AccountId) -> bool {
        let person = self.person_of(who);
        person.is_some_and(|id| self.person(id).frozen) || self.link_of(who).is_some_and(|link| link.suspended)
    }

    /// Whether units may change hands in spite of exception states.
    pub fn transfers_open(&self, asset: AssetId) -> bool {
        let closing = [ExceptionState::RegulatoryHold, ExceptionState::SafetyFreeze];
        let closing = closing.map(|state| state as u8);
        let Asset { trouble, policies, .. } = &self.assets[&asset];
        let open = |state: &u8| policies.get(state).copied().unwrap_or(!closing.contains(state));
        !trouble.iter().any(|(state, until)| self.now < *until && !open(state))
    }

    /// Whether an issuer is trusted for a topic and scope, and since when.
    fn trusted_since(&self, issuer: AccountId, topic: ClaimTopic, scope: Scope) -> Option<u32> {
        let fits =
            |one: &&Trusted| one.issuer == issuer && one.topic == topic && (one.scope.is_none() || one.scope == scope);
        self.trusted.iter().filter(fits).map(|one| one.since).min()
    }

    /// Whether something is said of a person that counts now for an asset.
    pub fn has_claim(
        &self,
        person: IdentityId,
        topic: ClaimTopic,
        asset: AssetId,
        accepted: impl Fn(AccountId) -> bool,
    ) -> bool {
        self.has_claim_at(person, topic, asset, accepted, Some(self.now))
    }

    /// Whether something is said of a person that counts at a moment; without one: or did until it lapsed.
    pub fn has_claim_at(
        &self,
        person: IdentityId,
        topic: ClaimTopic,
        asset: AssetId,
        accepted: impl Fn(AccountId) -> bool,
        at: Option<Moment>,
    ) -> bool {
        self.said.iter().any(|one| {
            one.person == person
                && one.topic == topic
                && one.scope.is_none_or(|scope| scope == asset)
                && at.is_none_or(|at| at <= one.expiry)
                && accepted(one.issuer)
                && self
                    .trusted_since(one.issuer, topic, one.scope)
                    .is_some_and(|since| since <= one.made)
        })
    }

    pub fn say(&mut self, said: Said) {
        self.unsay(said.issuer, said.person, said.topic, said.scope);
        self.said.push(said);
    }
    pub fn unsay(&mut self, issuer: AccountId, person: IdentityId, topic: ClaimTopic, scope: Scope) {
        self.said
            .retain(|one| (one.issuer, one.person, one.topic, one.scope) != (issuer, person, topic, scope));
    }

    /// Governance names the topics for which an issuer is trusted, with this scope.
    pub fn trust(&mut self, issuer: AccountId, scope: Scope, topics: &[ClaimTopic]) {
        self.changes_of_trust += 1;
        if !self.issuers.contains(&issuer) {
            self.issuers.push(issuer);
        }
        self.trusted
            .retain(|one| (one.issuer, one.scope) != (issuer, scope) || topics.contains(&one.topic));
        for topic in topics {
            let is_there = |one: &Trusted| (one.issuer, one.scope, one.topic) == (issuer, scope, *topic);
            if !self.trusted.iter().any(is_there) {
                self.trusted.push(Trusted {
                    issuer,
                    topic: *topic,
                    scope,
                    since: self.changes_of_trust,
                });
            }
        }
    }

    pub fn register(
        &mut self,
        registrar: AccountId,
        account: AccountId,
        country: CountryCode,
        others: Vec<CountryCode>,
        kind: InvestorKind,
    ) -> IdentityId {
        let id = self.next_person;
        self.next_person += 1;
        let link = Link {
            account,
            suspended: false,
            reported: false,
            usable_from: 0,
        };
        let person = Person {
            registrar,
            country,
            others,
            kind,
            frozen: false,
            selective: false,
            accounts: vec![link],
        };
        self.persons.insert(id, person);
        id
    }

    pub fn close(&mut self, id: IdentityId) {
        self.persons.remove(&id);
        self.said.retain(|one| one.person != id);
    }
}

/// Every rule once: its name, and its place among the rules of a class.
macro_rules! each_rule {
    ($($name:ident $field:ident,)+) => {
        pub fn put_rule(rules: &mut Rules, change: RuleChange<World>) {
            match change { $(RuleChange::$name(rule) => rules.$field = Some(rule),)+ }
        }
        pub fn drop_rule(rules: &mut Rules, name: RuleName) {
            match name { $(RuleName::$name => rules.$field = None,)+ }
        }
        pub fn has_rule(rules: &Rules, name: RuleName) -> bool {
            match name { $(RuleName::$name => rules.$field.is_some(),)+ }
        }
        pub fn name_of(change: &RuleChange<World>) -> RuleName {
            match change { $(RuleChange::$name(_) => RuleName::$name,)+ }
        }
        pub const RULES: &[RuleName] = &[$(RuleName::$name),+];
    };
}
each_rule! {
    Claims claims,
    Countries countries,
    IdentityCap identity_cap,
    HolderLimit holder_limit,
    SenderScreening sender_screening,
    MinimumHolding minimum_holding,
    Granularity granularity,
    UnitsCap units_cap,
    KindCaps kind_caps,
    KindLimits kind_limits,
    CountriesDenied countries_denied,
    BlackOuts black_outs,
    CountryLimits country_limits,
    CountryPairs country_pairs,
    Requirements requirements,
    KindShares kind_shares,
    LockUp lock_up,
    HoldingPeriod holding_period,
    VolumeLimits volume_limits,
    VenueLimits venue_limits,
    Approvals approvals,
    AllowList allow_list,
    DenyList deny_list,
    HolderConsent holder_consent,
    Exemptions exemptions,
    TransferFee transfer_fee,
    SpenderScreening spender_screening,
}
