//! What speaks against a movement: one sentence of the documents after the other.

use super::{positions::LOTS, *};
use crate::runtime::MAX_POSITIONS;
use pallet_compliance::{
    rules::{Condition, CountryPair, SpenderScreening, Window},
    Share,
};
use sp_core::U256;
use viaduct_primitives::Finding;
use TransferKind::*;

/// What a sender could bring about by itself after it has committed units: asked then, and not again at the delivery.
fn is_own_doing(finding: &Finding) -> bool {
    use Finding::*;
    matches!(
        finding,
        AmountNotWhole { .. }
            | ResidualTooSmall { .. }
            | UnitsLocked { .. }
            | HoldingPeriod { .. }
            | VolumeExceeded { .. }
            | VenueInflowExceeded { .. }
            | ApprovalMissing { .. }
    )
}
/// What agents, officers, claim issuers and governance order.
pub fn is_order(finding: &Finding) -> bool {
    use Finding::*;
    match finding {
        InsufficientUnits { frozen, .. } => *frozen > 0,
        AssetTransfersFrozen
        | ClassPaused
        | BlackOut { .. }
        | SenderFrozen
        | SenderClaimMissing { .. }
        | SenderUnqualified { .. }
        | SenderDenied
        | SenderNotListed
        | ReceiverFrozen
        | ReceiverDenied
        | ReceiverNotListed
        | CustodianNotAdmitted => true,
        _ => false,
    }
}
/// What is the receiver's, or everybody's: of a leg it is asked only at the delivery.
fn is_not_the_senders(finding: &Finding) -> bool {
    use Finding::*;
    matches!(
        finding,
        ReceiverFrozen
            | ReceiverClaimMissing { .. }
            | ReceiverUnqualified { .. }
            | ReceiverNotListed
            | ReceiverDenied
            | NotOptedIn
            | OptedOut
            | CountryNotAllowed { .. }
            | CountryDenied { .. }
            | CustodianNotAdmitted
            | MinimumNotReached { .. }
            | UnitsCapExceeded { .. }
            | KindCapExceeded { .. }
            | IdentityCapExceeded { .. }
            | MaxPositionsExceeded { .. }
            | MaxLotsExceeded { .. }
            | ReceiverOverflow
            | MaxHoldersExceeded { .. }
            | KindHoldersExceeded { .. }
            | CountryHoldersExceeded { .. }
            | CountryPairDenied { .. }
            | KindShareExceeded { .. }
            | KindShareTooSmall { .. }
    )
}

/// Whether so many units of a supply are within a share.
fn within(units: Balance, share: Share, supply: Balance) -> bool {
    U256::from(units) * U256::from(share.denominator) <= U256::from(supply) * U256::from(share.numerator)
}
/// The most that is.
fn most_of(share: Share, supply: Balance) -> Balance {
    (U256::from(supply) * U256::from(share.numerator) / U256::from(share.denominator)).as_u128()
}
/// The fewest that reach a share.
fn least_of(share: Share, supply: Balance) -> Balance {
    let (whole, rest) = (U256::from(supply) * U256::from(share.numerator)).div_mod(U256::from(share.denominator));
    whole.as_u128() + u128::from(!rest.is_zero())
}

/// A party of a movement.
#[derive(Clone)]
struct Side {
    who: AccountId,
    /// Its person.
    id: Option<IdentityId>,
    position: Position,
    committed: Balance,
    frozen: Balance,
    blocked: bool,
}

impl Side {
    fn units(&self) -> Balance {
        self.position.units
    }
}

impl Model {
    fn party(&self, class_id: ClassId, who: AccountId, all: &BTreeMap<IdentityId, Position>) -> Side {
        let id = self.person_of(who);
        let class = self.class(class_id);
        Side {
            who,
            id,
            position: id.and_then(|id| all.get(&id).cloned()).unwrap_or_default(),
            committed: id.map_or(0, |id| self.committed_of(class_id, id)),
            frozen: id.and_then(|id| class.frozen.get(&id).copied()).unwrap_or_default(),
            blocked: id.is_some_and(|id| class.blocked.contains(&id)),
        }
    }

    /// What a party can give in such a movement.
    fn free(&self, class_id: ClassId, kind: TransferKind, amount: Balance, side: &Side) -> Balance {
        let uncommitted = self.balance(class_id, side.who) - self.committed_in(class_id, side.who);
        if kind != Forced && kind != Recovery {
            let owned = side.units().saturating_sub(side.committed).saturating_sub(side.frozen);
            return uncommitted.min(owned);
        }
        let held = match amount > uncommitted || kind == Recovery {
            true => self.held_in(class_id, side.who),
            false => 0,
        };
        (uncommitted + held).min(side.units())
    }

    /// Whether a class's exemptions free a person from a rule that is set.
    fn is_freed(&self, class: &Class, rules: &Rules, name: RuleName, id: Option<IdentityId>) -> bool {
        let listed = id.and_then(|id| class.lists.get(&id));
        rules.exemptions.is_some() && has_rule(rules, name) && listed.is_some_and(|listed| listed.1.contains(&name))
    }

    /// What a commitment asks of its giver's claims, for its delivery.
    pub fn screened(&self, class_id: ClassId, giver: IdentityId) -> Option<(u32, Option<u8>)> {
        let class = self.class(class_id);
        let rules = class.rules.as_deref()?;
        let freed = |name| self.is_freed(class, rules, name, Some(giver));
        let asks = rules.sender_screening.is_some_and(|rule| rule.enabled)
            && rules.claims.is_some()
            && !freed(RuleName::SenderScreening);
        let rule = rules.requirements.as_ref();
        let rule = rule.filter(|rule| rule.senders && !freed(RuleName::Requirements));
        let set = rule.map(|rule| {
            let met = |set: &[Condition]| set.iter().all(|one| self.meets(class, giver, one));
            rule.sets.iter().position(|set| met(set)).expect("judged") as u8
        });
        (asks || set.is_some()).then_some((class.changes, set))
    }

    /// Whether a person meets a condition now.
    fn meets(&self, class: &Class, id: IdentityId, condition: &Condition) -> bool {
        let person = self.person(id);
        let has = |topic: &ClaimTopic| self.has_claim(id, *topic, class.asset, |_| true);
        match condition {
            Condition::Present(topic) => has(topic),
            Condition::Absent(topic) => !has(topic),
            Condition::AnyOf(topics) => topics.iter().any(has),
            Condition::Country(list) => list.iter().any(|at| person.lives_or_belongs_in(*at)),
            Condition::NoCountry(list) => !list.iter().any(|at| person.lives_or_belongs_in(*at)),
            Condition::Kind(kinds) => kinds.contains(&person.kind),
        }
    }

    /// The required topics on which a person has no claim that counts; `lapsed`: nor one that did until it lapsed.
    fn lacking(&self, class: &Class, rules: &Rules, id: IdentityId, lapsed: bool) -> Vec<ClaimTopic> {
        let Some(rule) = &rules.claims else { return vec![] };
        let is_accepted = |issuer: AccountId| match &rule.accepted_issuers {
            None => true,
            Some(numbers) => numbers
                .iter()
                .any(|number| self.issuers.get(usize::from(*number)) == Some(&issuer)),
        };
        let at = (!lapsed).then_some(self.now);
        let lacks = |topic: &&ClaimTopic| !self.has_claim_at(id, **topic, class.asset, is_accepted, at);
        rule.required_topics.iter().filter(lacks).copied().collect()
    }

    /// The fee on top of a movement, and who gets it.
    pub fn fee_of(&self, wanted: &Move) -> Option<(AccountId, Balance)> {
        let class = self.class(wanted.class_id);
        let rules = class.rules.clone()?;
        let rule = rules.transfer_fee.as_ref()?;
        let (giver, taker) = (self.person_of(wanted.from?)?, self.person_of(wanted.to?)?);
        let trade = matches!(wanted.kind, Transfer | Commit);
        let between_holders = giver != taker && giver != class.inventory && taker != class.inventory;
        let for_inventory = self.person_of(rule.collector) == Some(class.inventory);
        let freed = self.is_freed(class, &rules, RuleName::TransferFee, Some(giver));
        let fee = (U256::from(wanted.amount) * U256::from(rule.millionths) / U256::from(1_000_000)).as_u128();
        let fee = fee - rules.granularity.map_or(0, |rule| fee % rule.step);
        let fee = match wanted.stage {
            Stage::Delivery { secured, .. } => fee.min(secured.fee),
            _ => fee,
        };
        let pays = trade && between_holders && for_inventory && !freed && fee > 0;
        // One that cannot receive waives it, and then it counts nowhere.
        let alone = Move::of(wanted.class_id, Fee, fee).to(rule.collector);
        (pays && self.judge(&alone).is_empty()).then_some((rule.collector, fee))
    }

    /// Whose approval a movement that may happen uses.
    pub fn approval_asked(&self, wanted: &Move) -> Option<(IdentityId, IdentityId)> {
        let class = self.class(wanted.class_id);
        let rules = class.rules.clone()?;
        let (giver, taker) = (self.person_of(wanted.from?)?, self.person_of(wanted.to?)?);
        let between_holders = giver != taker && giver != class.inventory && taker != class.inventory;
        let freed = self.is_freed(class, &rules, RuleName::Approvals, Some(giver));
        let asks = matches!(wanted.kind, Transfer | Commit) && rules.approvals.is_some();
        (asks && between_holders && !freed).then_some((giver, taker))
    }

    /// Everything that speaks against a movement, in the order of the assessment.
    pub fn judge(&self, wanted: &Move) -> Vec<Finding> {
        let positions = self.positions(wanted.class_id);
        let party = |who: Option<AccountId>| who.map(|who| self.party(wanted.class_id, who, &positions));
        let (from, to) = (party(wanted.from), party(wanted.to));
        let free = from
            .as_ref()
            .map(|from| self.free(wanted.class_id, wanted.kind, wanted.amount, from));
        self.judge_sides(wanted, from, to, free.unwrap_or_default(), &positions)
    }

    /// Whether trapped units may be claimed: as a transfer out of the claimer's hands, with what it has in the trap.
    pub fn judge_claim(&self, class_id: ClassId, amount: Balance, claimer: AccountId) -> Vec<Finding> {
        if self.person_of(claimer).is_none() {
            return vec![Finding::SenderUnknown];
        }
        let wanted = Move::of(class_id, Transfer, amount).from(claimer);
        let mut side = self.party(class_id, claimer, &self.positions(class_id));
        let accounts = &self.person(side.id.expect("known")).accounts;
        let in_trap = |who: AccountId| self.trapped_before(class_id, Some(Some(who)), Moment::MAX);
        let more: Balance = accounts.iter().map(|link| in_trap(link.account)).sum();
        // Trapped units have no date, no lot and no window.
        side.position = Position {
            units: side.units() + more,
            ..Position::default()
        };
        let owned = side.units().saturating_sub(side.committed).saturating_sub(side.frozen);
        self.judge_trapped(&wanted, side, in_trap(claimer).min(owned))
    }

    fn judge_trapped(&self, wanted: &Move, side: Side, free: Balance) -> Vec<Finding> {
        let mut findings = self.judge_sides(wanted, Some(side), None, free, &self.positions(wanted.class_id));
        let by_book = |finding: &Finding| {
            matches!(
                finding,
                Finding::HoldingPeriod { .. } | Finding::VolumeExceeded { .. } | Finding::UnitsLocked { .. }
            )
        };
        findings.retain(|finding| !by_book(finding));
        findings
    }

    fn judge_sides(
        &self,
        wanted: &Move,
        from: Option<Side>,
        to: Option<Side>,
        free: Balance,
        positions: &BTreeMap<IdentityId, Position>,
    ) -> Vec<Finding> {
        let Move {
            class_id, kind, amount, ..
        } = *wanted;
        if amount == 0 {
            return vec![Finding::AmountZero];
        }
        let (class, now) = (self.class(class_id), self.now);
        let rules = class.rules.as_deref().cloned().unwrap_or_default();
        let (giver, taker) = (
            from.as_ref().and_then(|side| side.id),
            to.as_ref().and_then(|side| side.id),
        );
        let by_order = kind == Forced || kind == Recovery;
        // A fee was judged with its transfer.
        let by_will = !by_order && kind != Fee;
        let policed = matches!(kind, Issue | Transfer | Commit);
        let trade = matches!(kind, Transfer | Commit);
        let within_one = giver.is_some() && giver == taker;
        let investor = |id: IdentityId| id != class.inventory;
        // Caps and counts bind who receives from another person; dates and windows bind who gives to another person.
        let bound_taker = taker.filter(|id| policed && !within_one && investor(*id));
        let bound_giver = giver.filter(|id| policed && !within_one && investor(*id));
        let freed_giver = |name| self.is_freed(class, &rules, name, giver);
        let freed_taker = |name| self.is_freed(class, &rules, name, taker);
        let supply = self.supply(class_id);
        let supply_after = match kind {
            Issue => supply.saturating_add(amount),
            Redeem => supply.saturating_sub(amount),
            Forced if to.is_none() => supply.saturating_sub(amount),
            _ => supply,
        };
        let fee = match trade {
            true => self.fee_of(wanted).map_or(0, |fee| fee.1),
            false => 0,
        };
        let leaving = amount.saturating_add(fee);
        // Of a party that counts as a holder: whether it begins or ceases to be one.
        let joins = taker
            .filter(|id| !within_one && investor(*id))
            .filter(|_| to.as_ref().is_some_and(|to| to.units() == 0));
        let leaves = giver
            .filter(|id| !within_one && investor(*id))
            .filter(|_| from.as_ref().is_some_and(|from| from.units() == leaving));
        let holders_after = |counts: &dyn Fn(&Person) -> bool| {
            let is_holder = |(id, position): &(&IdentityId, &Position)| {
                investor(**id) && position.units > 0 && counts(self.person(**id))
            };
            let before = positions.iter().filter(is_holder).count() as u32;
            let edge = |id: Option<IdentityId>| u32::from(id.is_some_and(|id| counts(self.person(id))));
            (before + edge(joins)).saturating_sub(edge(leaves))
        };
        let mut all = vec![];

        // The asset and the class.
        let serves = match self.assets[&class.asset].lifecycle {
            Some(Lifecycle::Building | Lifecycle::Active) => true,
            Some(Lifecycle::Retired) => kind == Redeem,
            _ => false,
        };
        if by_will && !serves {
            all.push(Finding::AssetNotActive);
        }
        if by_will && !self.transfers_open(class.asset) {
            all.push(Finding::AssetTransfersFrozen);
        }
        if by_will && class.paused {
            all.push(Finding::ClassPaused);
        }
        let shut = rules
            .claims
            .as_ref()
            .is_none_or(|rule| rule.required_topics.is_empty() && !rule.admit_without_claims);
        if policed && shut && !freed_taker(RuleName::Claims) {
            all.push(Finding::RulesUnset);
        }
        if kind == Issue && class.issuance_ended {
            all.push(Finding::IssuanceEnded);
        }
        if kind == Forced && from.is_some() && class.force_renounced {
            all.push(Finding::ForceRenounced);
        }
        if let Some(rule) = rules
            .black_outs
            .as_ref()
            .filter(|_| trade && !freed_giver(RuleName::BlackOuts))
        {
            let mut ends = vec![];
            for Window { begin, end, every } in &rule.windows {
                let (mut begin, mut end) = (*begin, *end);
                if let Some(every) = every {
                    let turns = now.saturating_sub(begin) / every;
                    (begin, end) = (begin + turns * every, end + turns * every);
                }
                if begin <= now && now < end {
                    ends.push(end);
                }
            }
            all.extend(ends.into_iter().max().map(|until| Finding::BlackOut { until }));
        }
        // What is committed stays where it is, or leaves by itself.
        let outside = |from: &Side| from.units().saturating_sub(from.committed);
        let everything = |from: &Side| from.units() == leaving;
        if let Some(rule) = rules
            .granularity
            .filter(|_| policed && !freed_giver(RuleName::Granularity))
        {
            if amount % rule.step != 0 && !from.as_ref().is_some_and(everything) {
                all.push(Finding::AmountNotWhole { step: rule.step });
            }
        }
        if kind == Issue && supply_after > class.supply_cap {
            all.push(Finding::SupplyCapExceeded {
                limit: class.supply_cap,
                would_be: supply_after,
                room: class.supply_cap.saturating_sub(supply_after - amount),
            });
        }

        // The sender.
        if from.is_some() && giver.is_none() {
            all.push(Finding::SenderUnknown);
        }
        let is_lost = |from: &Side| {
            self.link_of(from.who)
                .is_none_or(|link| link.suspended || link.reported)
        };
        if kind == Recovery && !from.as_ref().is_some_and(is_lost) {
            all.push(Finding::NotReportedLost);
        }
        let stopped = |side: &Side| side.blocked || self.is_frozen(side.who);
        if by_will && from.as_ref().is_some_and(stopped) {
            all.push(Finding::SenderFrozen);
        }
        if let Some(from) = from.as_ref().filter(|_| free < amount) {
            all.push(Finding::InsufficientUnits {
                needed: amount,
                free,
                committed: from.committed,
                frozen: from.frozen,
            });
        }
        if let (Some(spender), Some(owner)) = (wanted.spender, wanted.from) {
            if self.is_frozen(spender) {
                all.push(Finding::SpenderFrozen);
            }
            let allowance = self.allowances.get(&(class_id, owner, spender));
            let open = allowance.filter(|(_, expiry)| expiry.is_none_or(|expiry| now < expiry));
            let allowed = open.map_or(0, |(amount, _)| *amount);
            if allowed < leaving {
                all.push(Finding::AllowanceExceeded {
                    needed: if allowed < amount { amount } else { leaving },
                    allowed,
                });
            }
            if let Some(rule) = rules
                .spender_screening
                .filter(|_| policed && !freed_giver(RuleName::SpenderScreening))
            {
                let person = self.person_of(spender).filter(|_| !self.is_frozen(spender));
                let admitted = person.is_some_and(|id| match rule {
                    SpenderScreening::Verified => {
                        rules.claims.is_some() && self.lacking(class, &rules, id, false).is_empty()
                    }
                    SpenderScreening::Listed => class
                        .lists
                        .get(&id)
                        .is_some_and(|listed| listed.0 == Some(ListKind::Allowed)),
                });
                if !admitted {
                    all.push(Finding::SpenderNotAllowed);
                }
            }
        }
        if fee > 0 && (amount..leaving).contains(&free) {
            all.push(Finding::FeeUncovered {
                fee,
                needed: leaving,
                free,
            });
        }
        // A delivery asks, under the same rules, for the claims that its commitment asked for, lapsed or not.
        let kept = match wanted.stage {
            Stage::Delivery { secured, .. } => Some(secured.screened.filter(|(changes, _)| *changes == class.changes)),
            _ => None,
        };
        let screens = rules.sender_screening.is_some_and(|rule| rule.enabled) && kept != Some(None);
        if let Some(id) = giver.filter(|_| policed && screens && !freed_giver(RuleName::SenderScreening)) {
            let lacking = self.lacking(class, &rules, id, kept.is_some()).into_iter();
            all.extend(lacking.map(|topic| Finding::SenderClaimMissing { topic }));
        }
        if let (Some(from), Some(_)) = (&from, bound_giver) {
            let position = &from.position;
            if let Some(rule) = rules.minimum_holding.filter(|_| !freed_taker(RuleName::MinimumHolding)) {
                let given_up = from.units().saturating_sub(leaving);
                let free = outside(from).saturating_sub(leaving);
                let least = match wanted.stage {
                    // What is kept of a part, with what is left of its fee, if it is given up alone.
                    Stage::Delivery { secured, kept, .. } if kept > 0 => {
                        let of_fee = secured.fee.saturating_sub(fee);
                        match free.saturating_sub(of_fee) < rule.residual {
                            true => kept + of_fee,
                            false => 0,
                        }
                    }
                    Stage::Delivery { .. } => free,
                    // Nothing is outside: of the small ones each, and of orders all together, may be all that is left.
                    _ if free == 0 => match self.sizes_of(class_id, giver.expect("bound")) {
                        (large, 0) => from.committed - large,
                        (_, small) => small.min(rule.residual.saturating_sub(1)),
                    },
                    _ => free,
                };
                let lefts = [least, given_up];
                if let Some(left) = lefts.into_iter().find(|left| *left > 0 && *left < rule.residual) {
                    all.push(Finding::ResidualTooSmall {
                        limit: rule.residual,
                        would_be: left,
                    });
                }
            }
            // What is committed leaves before what is sent now.
            let needed = leaving.saturating_add(from.committed);
            if let Some(rule) = rules.holding_period.filter(|_| !freed_giver(RuleName::HoldingPeriod)) {
                let matured = position.matured(rule.period, now);
                if matured < needed && needed <= from.units() {
                    let ripe = position.dates.iter().map(|date| date.0.saturating_add(rule.period));
                    let until = ripe.filter(|time| position.matured(rule.period, *time) >= needed).min();
                    all.push(Finding::HoldingPeriod {
                        needed: leaving,
                        matured: matured.saturating_sub(from.committed),
                        until: until.unwrap_or(Moment::MAX),
                    });
                }
            }
            if rules.lock_up.is_some() && !freed_giver(RuleName::LockUp) {
                let open_at = |time| {
                    from.units()
                        .saturating_sub(position.locked(time))
                        .saturating_sub(from.committed)
                };
                if position.locked(now) > 0 && open_at(now) < leaving {
                    let end = position.lots.iter().map(|lot| lot.end).max().unwrap_or(now);
                    let until = (now..=end).find(|time| open_at(*time) >= leaving);
                    all.push(Finding::UnitsLocked {
                        needed: leaving,
                        unlocked: open_at(now),
                        until: until.unwrap_or(Moment::MAX),
                    });
                }
            }
            let window = |venue, span, limit: Balance| {
                let (sent, until) = position.sent_in(venue, span, now).unwrap_or((0, now + span));
                (sent.saturating_add(amount), limit.saturating_sub(sent), until)
            };
            if let Some(rule) = rules
                .volume_limits
                .as_ref()
                .filter(|_| !freed_giver(RuleName::VolumeLimits))
            {
                for one in &rule.limits {
                    let share = one.share.map(|share| most_of(share, supply_after));
                    let limit = one.most.into_iter().chain(share).min().expect("it says something");
                    let (would_be, room, until) = window(None, one.span, limit);
                    if would_be > limit {
                        all.push(Finding::VolumeExceeded {
                            limit,
                            would_be,
                            room,
                            until,
                        });
                    }
                }
            }
            if let Some(rule) = rules
                .venue_limits
                .as_ref()
                .filter(|_| !freed_giver(RuleName::VenueLimits))
            {
                let by_venue = rule.limits.iter().any(|one| Some(one.venue) == giver);
                for one in rule.limits.iter().filter(|one| !by_venue && Some(one.venue) == taker) {
                    let (would_be, room, until) = window(Some(one.venue), one.span, one.most);
                    if would_be > one.most {
                        all.push(Finding::VenueInflowExceeded {
                            limit: one.most,
                            would_be,
                            room,
                            until,
                        });
                    }
                }
            }
        }
        if let Some(pair) = self.approval_asked(wanted) {
            let approval = class.approvals.get(&pair).filter(|row| now < row.expiry);
            let covers = |row: &Approval| match row.exact {
                true => row.amount == amount,
                false => row.amount >= amount,
            };
            if !approval.is_some_and(covers) {
                all.push(Finding::ApprovalMissing {
                    approved: approval.map_or(0, |row| row.amount),
                });
            }
        }

        // What the class's officer and the receiver have said.
        let on = |id: Option<IdentityId>, list: ListKind| {
            id.and_then(|id| class.lists.get(&id))
                .is_some_and(|listed| listed.0 == Some(list))
        };
        if let Some(rule) = rules.allow_list.filter(|_| policed) {
            if taker.is_some() && !on(taker, ListKind::Allowed) && !freed_taker(RuleName::AllowList) {
                all.push(Finding::ReceiverNotListed);
            }
            if rule.senders && giver.is_some() && !on(giver, ListKind::Allowed) && !freed_giver(RuleName::AllowList) {
                all.push(Finding::SenderNotListed);
            }
        }
        if let Some(rule) = rules.deny_list.filter(|_| policed) {
            if on(taker, ListKind::Denied) {
                all.push(Finding::ReceiverDenied);
            }
            if rule.senders && on(giver, ListKind::Denied) {
                all.push(Finding::SenderDenied);
            }
        }
        if let Some(id) = bound_taker {
            let wish = class.wishes.get(&id).copied();
            let asks = rules.holder_consent.is_some_and(|rule| rule.opt_in) && wish.is_none();
            let first = self.person(id).selective && joins.is_some() && wish != Some(true);
            if asks || first {
                all.push(Finding::NotOptedIn);
            }
            if rules.holder_consent.is_some() && wish == Some(false) {
                all.push(Finding::OptedOut);
            }
        }

        // The receiver.
        if to.is_some() && taker.is_none() {
            all.push(Finding::ReceiverUnknown);
        }
        let unusable = |to: &Side| kind == Recovery && self.is_frozen(to.who);
        if to.as_ref().is_some_and(|to| (by_will && stopped(to)) || unusable(to)) {
            all.push(Finding::ReceiverFrozen);
        }
        let link = wanted
            .to
            .and_then(|to| self.link_of(to))
            .filter(|link| kind == Recovery && now < link.usable_from);
        all.extend(link.map(|link| Finding::ReceiverTooNew {
            usable_from: link.usable_from,
        }));
        if let Some(id) = taker
            .filter(|_| policed || kind == Forced)
            .filter(|_| !freed_taker(RuleName::Claims))
        {
            let lacking = self.lacking(class, &rules, id, false).into_iter();
            all.extend(lacking.map(|topic| Finding::ReceiverClaimMissing { topic }));
        }
        if let Some(rule) = rules.requirements.as_ref().filter(|_| policed) {
            let unmet = |id: IdentityId| {
                let counts = rule
                    .sets
                    .iter()
                    .map(|set| set.iter().filter(|one| !self.meets(class, id, one)).count() as u8);
                let (place, unmet) = counts.enumerate().min_by_key(|(_, unmet)| *unmet).expect("a set");
                (unmet > 0).then_some((place as u8, unmet))
            };
            if let Some((nearest, unmet)) = taker.filter(|_| !freed_taker(RuleName::Requirements)).and_then(unmet) {
                all.push(Finding::ReceiverUnqualified { nearest, unmet });
            }
            let sender = giver.filter(|_| rule.senders && !freed_giver(RuleName::Requirements));
            // The rest of the set that it met is its own doing.
            let taken_back = |id: IdentityId, set: u8| {
                let has = |topic: &ClaimTopic| self.has_claim_at(id, *topic, class.asset, |_| true, None);
                let lost = |one: &&Condition| match one {
                    Condition::Present(topic) => !has(topic),
                    Condition::AnyOf(topics) => !topics.iter().any(has),
                    _ => false,
                };
                let unmet = rule.sets.get(usize::from(set))?.iter().filter(lost).count() as u8;
                (unmet > 0).then_some((set, unmet))
            };
            let against = sender.and_then(|id| match kept {
                None => unmet(id),
                Some(screened) => taken_back(id, screened?.1?),
            });
            if let Some((nearest, unmet)) = against {
                all.push(Finding::SenderUnqualified { nearest, unmet });
            }
        }
        if let Some(id) = taker.filter(|_| policed) {
            let person = self.person(id);
            let listed = rules.countries.as_ref();
            let listed = listed.is_some_and(|rule| rule.allowed.iter().any(|at| person.lives_or_belongs_in(*at)));
            // Without rules it is said once that the class is shut.
            if class.rules.is_some() && !listed && !freed_taker(RuleName::Countries) {
                all.push(Finding::CountryNotAllowed {
                    country: person.country,
                });
            }
            let denied = rules
                .countries_denied
                .as_ref()
                .filter(|_| !freed_taker(RuleName::CountriesDenied));
            let denied = denied.iter().flat_map(|rule| &rule.denied).copied();
            let denied = denied.filter(|country| person.lives_or_belongs_in(*country));
            all.extend(denied.map(|country| Finding::CountryDenied { country }));
        }
        let stranger =
            |id: &IdentityId| self.person(*id).kind == InvestorKind::Custodian && !class.admitted.contains(id);
        if taker.filter(|_| !within_one).is_some_and(|id| stranger(&id)) {
            all.push(Finding::CustodianNotAdmitted);
        }
        if let (Some(to), Some(id)) = (&to, bound_taker) {
            let person = self.person(id);
            let would_be = to.units().saturating_add(amount);
            let room = |limit: Balance| limit.saturating_sub(to.units());
            let minimum = rules.minimum_holding.filter(|_| !freed_taker(RuleName::MinimumHolding));
            if let Some(rule) = minimum.filter(|rule| joins.is_some() && amount < rule.ticket) {
                all.push(Finding::MinimumNotReached {
                    limit: rule.ticket,
                    would_be: amount,
                });
            }
            let cap = rules.units_cap.filter(|_| !freed_taker(RuleName::UnitsCap));
            if let Some(rule) = cap.filter(|rule| would_be > rule.most) {
                all.push(Finding::UnitsCapExceeded {
                    limit: rule.most,
                    would_be,
                    room: room(rule.most),
                });
            }
            let caps = rules.kind_caps.iter().flat_map(|rule| &rule.caps);
            if let Some(cap) = caps
                .filter(|_| !freed_taker(RuleName::KindCaps))
                .find(|cap| cap.kind == person.kind)
            {
                let share = cap.share.map(|share| most_of(share, supply_after));
                let limit = cap.most.into_iter().chain(share).min().expect("it says something");
                if would_be > limit {
                    all.push(Finding::KindCapExceeded {
                        kind: person.kind,
                        limit,
                        would_be,
                        room: room(limit),
                    });
                }
            }
            let cap = rules.identity_cap.filter(|_| !freed_taker(RuleName::IdentityCap));
            if let Some(rule) = cap.filter(|rule| !within(would_be, rule.share, supply_after)) {
                let limit = most_of(rule.share, supply_after);
                all.push(Finding::IdentityCapExceeded {
                    limit,
                    would_be,
                    room: room(limit),
                });
            }
            // Counts are asked only of who joins.
            if joins.is_some() {
                let would_be = holders_after(&|_| true);
                let rule = rules.holder_limit.filter(|_| !freed_giver(RuleName::HolderLimit));
                if let Some(rule) = rule.filter(|rule| would_be > rule.limit) {
                    all.push(Finding::MaxHoldersExceeded {
                        limit: rule.limit,
                        would_be,
                    });
                }
                let kind = person.kind;
                let would_be = holders_after(&|person| person.kind == kind);
                let limits = rules.kind_limits.iter().flat_map(|rule| &rule.limits);
                let mut limits = limits.filter(|one| one.kind == kind && !freed_giver(RuleName::KindLimits));
                if let Some(one) = limits.next().filter(|one| would_be > one.limit) {
                    all.push(Finding::KindHoldersExceeded {
                        kind,
                        limit: one.limit,
                        would_be,
                    });
                }
                let country = person.country;
                let would_be = holders_after(&|person| person.country == country);
                let limits = rules.country_limits.iter().flat_map(|rule| &rule.limits);
                let mut limits = limits.filter(|one| one.country == country && !freed_giver(RuleName::CountryLimits));
                if let Some(one) = limits.next().filter(|one| would_be > one.limit) {
                    all.push(Finding::CountryHoldersExceeded {
                        country,
                        limit: one.limit,
                        would_be,
                    });
                }
            }
            let by_issuer = match giver {
                Some(giver) => giver == class.inventory,
                None => kind == Issue,
            };
            let live = to.position.lots.iter().filter(|lot| lot.locked(now) > 0).count();
            if rules.lock_up.is_some() && by_issuer && live >= LOTS {
                all.push(Finding::MaxLotsExceeded { limit: LOTS as u32 });
            }
        }
        if let (Some(to), Some(id)) = (&to, taker) {
            let owned = self
                .classes
                .keys()
                .filter(|other| self.units_of(**other, id) > 0)
                .count();
            if to.units() == 0 && !within_one && owned >= MAX_POSITIONS as usize {
                all.push(Finding::MaxPositionsExceeded { limit: MAX_POSITIONS });
            }
        }
        if to.is_some() && wanted.from != wanted.to && supply.checked_add(amount).is_none() {
            all.push(Finding::ReceiverOverflow);
        }

        // Both together.
        if let (Some(giver), Some(taker), true) = (giver, taker, policed && !within_one) {
            let pair = CountryPair {
                sender: self.person(giver).country,
                receiver: self.person(taker).country,
            };
            let rule = rules
                .country_pairs
                .as_ref()
                .filter(|_| !freed_taker(RuleName::CountryPairs));
            if rule.is_some_and(|rule| rule.denied.contains(&pair)) {
                all.push(Finding::CountryPairDenied {
                    sender: pair.sender,
                    receiver: pair.receiver,
                });
            }
        }
        // Where an issue is more than can exist, the supply before it is what is left of the most there can be.
        let supply_before = if kind == Issue {
            supply_after.saturating_sub(amount)
        } else {
            supply
        };
        let shares = rules
            .kind_shares
            .as_ref()
            .filter(|_| policed && !freed_giver(RuleName::KindShares));
        for bounds in shares.iter().flat_map(|rule| &rule.shares) {
            let of_kind = |id: IdentityId| investor(id) && self.person(id).kind == bounds.kind;
            let owned = positions
                .iter()
                .filter(|(id, position)| position.units > 0 && of_kind(**id));
            let before: Balance = owned.map(|(_, position)| position.units).sum();
            let given = if giver.is_some_and(|id| !within_one && of_kind(id)) {
                leaving
            } else {
                0
            };
            let taken = if taker.is_some_and(|id| !within_one && of_kind(id)) {
                amount
            } else {
                0
            };
            let after = before.saturating_sub(given).saturating_add(taken);
            // A movement that makes it no worse is allowed.
            let part = |units: Balance, other: Balance| U256::from(units) * U256::from(other.max(1));
            let change = part(after, supply_before).cmp(&part(before, supply_after));
            if let Some(most) = bounds
                .most
                .filter(|most| change.is_gt() && !within(after, *most, supply_after))
            {
                all.push(Finding::KindShareExceeded {
                    kind: bounds.kind,
                    limit: most_of(most, supply_after),
                    would_be: after,
                });
            }
            if let Some(least) = bounds
                .least
                .filter(|least| change.is_lt() && after < least_of(*least, supply_after))
            {
                all.push(Finding::KindShareTooSmall {
                    kind: bounds.kind,
                    limit: least_of(least, supply_after),
                    would_be: after,
                });
            }
        }
        if kind == Recovery && !within_one {
            all.push(Finding::IdentityMismatch);
        }
        if by_order && wanted.from.is_some() && wanted.from == wanted.to {
            all.push(Finding::SameAccount);
        }
        match wanted.stage {
            Stage::Direct => {}
            Stage::SenderAlone => all.retain(|finding| !is_not_the_senders(finding)),
            // The part of a hold that is delivered may be chosen: steps are asked.
            Stage::Delivery { whole, .. } => all.retain(|finding| {
                let of_part = matches!(
                    finding,
                    Finding::AmountNotWhole { .. } | Finding::ResidualTooSmall { .. }
                );
                !is_own_doing(finding) || (!whole && of_part)
            }),
        }
        all.sort();
        all
    }

    fn units_of(&self, class_id: ClassId, id: IdentityId) -> Balance {
        self.units_at(class_id, id, Moment::MAX)
    }
}
