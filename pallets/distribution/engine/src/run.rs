//! One run: obligations are brought forward, the tiers act in order, what is left is carried.
//!
//! [`Context`] is what a tier sees and moves. It keeps every balance, so that no kind of tier can pay what is not there, and it writes
//! each movement down as a posting.

use alloc::vec::Vec;

use crate::{kinds, names, obligations, prorata::pro_rata, schedule, types::*};

/// Most postings of a plan.
///
/// Each tier empties any number of pockets and leaves at most one partly emptied. Between the tiers a pocket below is emptied once (nothing is
/// set aside below the acting tier), a reserve once and once more for each tier that fills it. Payees add one posting each to those of the
/// sources, less one.
pub const MAX_POSTINGS: u32 = RETURNED + MAX_TIERS * EACH + MAX_TIERS + (MAX_RESERVES + MAX_TIERS) + LAST;
/// Pockets of tiers that are gone: trapped, allocated, retained.
const RETURNED: u32 = 3 * MAX_TIERS;
/// Of one tier: its own pocket, cash, one source that is not emptied, further payees, what returns to cash.
const EACH: u32 = 3 + MAX_NAMED + 1;
/// What is carried.
const LAST: u32 = 1;

/// The sum of two amounts.
pub(crate) fn add(a: Amount, b: Amount) -> Result<Amount, Refusal> {
    a.checked_add(b).ok_or(Refusal::Overflow)
}

/// The difference of two amounts.
pub(crate) fn sub(a: Amount, b: Amount) -> Result<Amount, Refusal> {
    a.checked_sub(b).ok_or(Refusal::Overflow)
}

/// Where a beneficiary is paid.
pub(crate) fn pocket<Account: Clone>(beneficiary: &Beneficiary<Account>) -> Pocket<Account> {
    match beneficiary {
        Beneficiary::Account(account) => Pocket::Account(account.clone()),
        Beneficiary::Holders(class_id) => Pocket::Holders(*class_id),
    }
}

/// How far a tier that owes may reach for money.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What is set aside for it, then cash.
    Own,
    /// Then what is set aside for tiers below.
    Below,
    /// Then reserves that support it.
    Reserves,
}

/// Money that a tier may pay out: where it comes from, in order. Nothing has moved yet.
pub(crate) struct Funds<Account> {
    sources: Vec<(Pocket<Account>, Amount)>,
    total: Amount,
}

impl<Account> Funds<Account> {
    /// None.
    fn none() -> Self {
        Self {
            sources: Vec::new(),
            total: 0,
        }
    }

    /// Adds a source.
    fn push(&mut self, source: Pocket<Account>, amount: Amount) -> Result<(), Refusal> {
        if amount > 0 {
            self.total = add(self.total, amount)?;
            self.sources.push((source, amount));
        }
        Ok(())
    }

    /// How much it is.
    pub(crate) fn total(&self) -> Amount {
        self.total
    }
}

/// How the gate of a test stands after it has acted in this run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Gate {
    /// Cash is trapped.
    pub(crate) closed: bool,
    /// It was closed and has been opened by this run.
    pub(crate) reopened: bool,
}

/// A tier's own pockets, memory and line.
struct Slot {
    trapped: Amount,
    allocated: Amount,
    retained: Amount,
    state: TierState,
    test: Option<TestState>,
    gate: Option<Gate>,
    line: Line,
    /// It computed a due.
    owing: bool,
    /// What is still set aside for it at its end returns to cash.
    returns: bool,
}

/// What a tier sees and moves. *Current* is the tier that acts.
pub(crate) struct Context<'a, Account> {
    /// What the run looks at.
    pub(crate) input: &'a Input<Account>,
    /// Part of the loss that found no principal yet.
    pub(crate) loss_left: Amount,
    /// What the tests found.
    pub(crate) determinations: Vec<Determination>,
    cash: Amount,
    cure: Amount,
    carried: Amount,
    reserves: Vec<(ReserveId, Amount)>,
    obligations: Vec<Obligation<Account>>,
    /// Of each obligation: what fell due of interest and principal since the last run.
    service: Vec<List<MonthService, MAX_MONTHS>>,
    /// Of each obligation: how it stood before the first tier.
    brought: Vec<Standing>,
    /// What expense tiers have taken out of cash, to pay it or set it aside.
    expenses: Amount,
    /// What they have given back: set aside before and no longer needed.
    given_back: Amount,
    slots: Vec<Slot>,
    postings: Vec<Posting<Account>>,
    /// The current tier's place.
    current: usize,
    /// The current tier, or one above it, may not pay.
    stopped: bool,
    /// No tier is current.
    outside: bool,
}

impl<'a, Account: Clone + PartialEq> Context<'a, Account> {
    /// Opens a run: brings the obligations forward and lays out the pockets.
    pub(crate) fn open(input: &'a Input<Account>) -> Result<Self, Refusal> {
        if input.day > schedule::LAST_DAY {
            return Err(Refusal::Overflow);
        }
        check_lists(input)?;
        names::check(input)?;
        let reserves = input
            .waterfall
            .reserves
            .iter()
            .map(|reserve| (reserve.id, balance(&input.reserves, reserve.id)));
        let slots = input
            .waterfall
            .tiers
            .iter()
            .map(|tier| Slot::open(input, tier))
            .collect();
        let mut context = Self {
            input,
            loss_left: input.loss,
            determinations: Vec::new(),
            cash: add(input.receipts, input.carried)?,
            cure: input.cure,
            carried: 0,
            reserves: reserves.collect(),
            obligations: input.obligations.clone(),
            service: Vec::with_capacity(input.obligations.len()),
            brought: Vec::new(),
            expenses: 0,
            given_back: 0,
            slots,
            postings: Vec::new(),
            current: 0,
            stopped: false,
            outside: true,
        };
        context.return_orphans()?;
        for obligation in &mut context.obligations {
            obligations::bring_forward(obligation, input.day)?;
            // Also what fell due when something outside of runs brought it forward.
            context.service.push(core::mem::take(&mut obligation.service));
        }
        context.brought = context.obligations.iter().map(|other| other.standing).collect();
        Ok(context)
    }

    /// What lies in pockets that no tier of this waterfall has returns to cash: money does not stay behind when a waterfall changes.
    fn return_orphans(&mut self) -> Result<(), Refusal> {
        let input = self.input;
        for (tier, amount) in &input.trapped {
            if !self.has(*tier, |kind| matches!(kind, Kind::Test(_))) {
                self.return_orphan(Pocket::Trapped(*tier), *amount)?;
            }
        }
        for (tier, amount) in &input.allocated {
            if !self.has(*tier, sets_aside) {
                self.return_orphan(Pocket::Allocated(*tier), *amount)?;
            }
        }
        for (tier, amount) in &input.retained {
            if !self.has(*tier, |kind| matches!(kind, Kind::Retain { .. })) {
                self.return_orphan(Pocket::Retained(*tier), *amount)?;
            }
        }
        Ok(())
    }

    /// One of them.
    fn return_orphan(&mut self, source: Pocket<Account>, amount: Amount) -> Result<(), Refusal> {
        if amount > 0 {
            self.cash = add(self.cash, amount)?;
            self.write(source, Pocket::Cash, amount)?;
        }
        Ok(())
    }

    /// Whether the waterfall has this tier, and of a kind that `is` accepts.
    fn has(&self, tier: TierId, is: fn(&Kind<Account>) -> bool) -> bool {
        self.input
            .waterfall
            .tiers
            .iter()
            .any(|other| other.id == tier && is(&other.kind))
    }

    /// Makes the tier at this place the current one. Tiers are entered in order.
    pub(crate) fn enter(&mut self, place: usize) -> Result<&'a Tier<Account>, Refusal> {
        let tier = self.input.waterfall.tiers.get(place).ok_or(Refusal::NameUnknown)?;
        self.current = place;
        self.outside = false;
        self.stopped |= self.input.stopped.contains(&tier.id);
        Ok(tier)
    }

    /// Ends the current tier: what it no longer needs returns to cash, and its line, memory and dates are written.
    pub(crate) fn leave(&mut self) -> Result<(), Refusal> {
        let tier = self.tier()?;
        if self.slot()?.returns {
            let left = self.allocated()?;
            self.post(Pocket::Allocated(tier.id), Pocket::Cash, left)?;
        }
        if matches!(tier.kind, Kind::Expense { .. }) {
            let mine = self.postings.iter().filter(|posting| posting.tier == Some(tier.id));
            for posting in mine {
                if posting.source == Pocket::Cash {
                    self.expenses = add(self.expenses, posting.amount)?;
                } else if posting.target == Pocket::Cash {
                    self.given_back = add(self.given_back, posting.amount)?;
                }
            }
        }
        let passed = match (&tier.kind, &tier.dates) {
            (Kind::Incentive { .. } | Kind::WriteOff { .. }, _) | (_, None) => None,
            (Kind::Test(_), Some(dates)) => Some(schedule::passed(dates, self.input.day)),
            (_, Some(dates)) => (!self.stopped).then(|| schedule::passed(dates, self.input.day)),
        };
        let slot = self.slot_mut()?;
        let settled = slot.line.paid.saturating_add(slot.allocated);
        slot.line.shortfall = if slot.owing {
            slot.line.due.saturating_sub(settled)
        } else {
            0
        };
        slot.state.paid = add(slot.state.paid, slot.line.paid)?;
        slot.state.dates_passed = slot.state.dates_passed.max(passed.unwrap_or(0));
        Ok(())
    }

    /// Carries what is left and hands the plan over.
    pub(crate) fn close(mut self) -> Result<Plan<Account>, Refusal> {
        self.outside = true;
        let left = self.cash;
        self.post(Pocket::Cash, Pocket::Carried, left)?;
        let mut lines = Vec::with_capacity(self.slots.len());
        let mut states = Vec::new();
        let mut tests = Vec::new();
        for slot in self.slots {
            lines.push(slot.line);
            if slot.state
                != (TierState {
                    tier: slot.state.tier,
                    ..Default::default()
                })
            {
                states.push(slot.state);
            }
            tests.extend(slot.test);
        }
        Ok(Plan {
            postings: self.postings,
            lines,
            determinations: self.determinations,
            obligations: self.obligations,
            states,
            tests,
            loss_left: self.loss_left,
            carried: self.carried,
        })
    }

    /// The current tier.
    pub(crate) fn tier(&self) -> Result<&'a Tier<Account>, Refusal> {
        self.input.waterfall.tiers.get(self.current).ok_or(Refusal::NameUnknown)
    }

    fn slot(&self) -> Result<&Slot, Refusal> {
        self.slots.get(self.current).ok_or(Refusal::NameUnknown)
    }

    fn slot_mut(&mut self) -> Result<&mut Slot, Refusal> {
        self.slots.get_mut(self.current).ok_or(Refusal::NameUnknown)
    }

    /// The tier that a name means.
    fn place(&self, tier: TierId) -> Result<usize, Refusal> {
        self.slots
            .iter()
            .position(|slot| slot.line.tier == tier)
            .ok_or(Refusal::NameUnknown)
    }

    /// Whether a date of the current tier has passed since it paid last, or it has none.
    pub(crate) fn on_date(&self) -> Result<bool, Refusal> {
        let done = self.slot()?.state.dates_passed;
        let tier = self.tier()?;
        Ok(tier
            .dates
            .as_ref()
            .is_none_or(|dates| schedule::passed(dates, self.input.day) > done))
    }

    /// Whether the current tier pays in this run. (An incentive has dates of its own.)
    pub(crate) fn pays(&self) -> Result<bool, Refusal> {
        let always = matches!(self.tier()?.kind, Kind::Incentive { .. });
        Ok(!self.stopped && (always || self.on_date()?))
    }

    /// What is left of the run's money.
    pub(crate) fn cash(&self) -> Amount {
        self.cash
    }

    /// What is left of the owner's money for a cure.
    pub(crate) fn cure(&self) -> Amount {
        self.cure
    }

    /// What is set aside for the current tier.
    pub(crate) fn allocated(&self) -> Result<Amount, Refusal> {
        Ok(self.slot()?.allocated)
    }

    /// What the current tier has kept back.
    pub(crate) fn retained(&self) -> Result<Amount, Refusal> {
        Ok(self.slot()?.retained)
    }

    /// What the current tier has trapped.
    pub(crate) fn trapped(&self) -> Result<Amount, Refusal> {
        Ok(self.slot()?.trapped)
    }

    /// What a reserve holds.
    pub(crate) fn reserve(&self, reserve: ReserveId) -> Result<Amount, Refusal> {
        let found = self.reserves.iter().find(|(id, _)| *id == reserve);
        found.map(|(_, amount)| *amount).ok_or(Refusal::NameUnknown)
    }

    /// What a reserve's letter of credit counts for.
    pub(crate) fn letter(&self, reserve: ReserveId) -> Result<Amount, Refusal> {
        let found = self.input.waterfall.reserves.iter().find(|other| other.id == reserve);
        let letter = found.ok_or(Refusal::NameUnknown)?.letter;
        let counts = |letter: &Letter| self.input.day.saturating_add(LETTER_MARGIN) < letter.expires;
        Ok(letter.filter(counts).map_or(0, |letter| letter.amount))
    }

    /// A figure from outside.
    pub(crate) fn fact(&self, fact: FactId) -> Option<Amount> {
        self.input
            .facts
            .iter()
            .find(|(id, _)| *id == fact)
            .map(|(_, amount)| *amount)
    }

    fn obligation_place(&self, id: ObligationId) -> Result<usize, Refusal> {
        self.obligations
            .iter()
            .position(|obligation| obligation.id == id)
            .ok_or(Refusal::NameUnknown)
    }

    /// An obligation as it stands now.
    pub(crate) fn obligation(&self, id: ObligationId) -> Result<&Obligation<Account>, Refusal> {
        self.obligations
            .get(self.obligation_place(id)?)
            .ok_or(Refusal::NameUnknown)
    }

    /// All obligations.
    pub(crate) fn obligations(&self) -> &[Obligation<Account>] {
        &self.obligations
    }

    /// The same, to be changed.
    pub(crate) fn obligation_mut(&mut self, id: ObligationId) -> Result<&mut Obligation<Account>, Refusal> {
        let place = self.obligation_place(id)?;
        self.obligations.get_mut(place).ok_or(Refusal::NameUnknown)
    }

    /// How an obligation stands, to be changed.
    pub(crate) fn standing_mut(&mut self, id: ObligationId) -> Result<&mut Standing, Refusal> {
        Ok(&mut self.obligation_mut(id)?.standing)
    }

    /// An obligation as it stood before the first tier.
    pub(crate) fn brought(&self, id: ObligationId) -> Result<Obligation<Account>, Refusal> {
        let standing = *self
            .brought
            .get(self.obligation_place(id)?)
            .ok_or(Refusal::NameUnknown)?;
        Ok(Obligation {
            standing,
            ..self.obligation(id)?.clone()
        })
    }

    /// What of an obligation fell due since the last run, by month.
    pub(crate) fn service(&self, id: ObligationId) -> Result<&[MonthService], Refusal> {
        self.service
            .get(self.obligation_place(id)?)
            .map(|months| months.as_slice())
            .ok_or(Refusal::NameUnknown)
    }

    /// Receipts less what expense tiers above have taken out of cash and not given back.
    pub(crate) fn net_receipts(&self) -> Amount {
        self.input.receipts.saturating_sub(self.taken())
    }

    /// What expense tiers above have taken out of cash and not given back.
    pub(crate) fn taken(&self) -> Amount {
        self.expenses.saturating_sub(self.given_back)
    }

    /// Receipts that were paid for bills.
    pub(crate) fn paid_for_bills(&self) -> Amount {
        self.input.from_bills.min(self.input.receipts)
    }

    /// What the current tier remembers. The runner keeps `paid`, and `dates_passed` of all kinds but Incentive.
    pub(crate) fn state(&mut self) -> Result<&mut TierState, Refusal> {
        Ok(&mut self.slot_mut()?.state)
    }

    /// What the current tier remembers, if it is a test.
    pub(crate) fn test(&mut self) -> Result<&mut TestState, Refusal> {
        self.slot_mut()?.test.as_mut().ok_or(Refusal::NameUnknown)
    }

    /// The current tier's line.
    pub(crate) fn line(&mut self) -> Result<&mut Line, Refusal> {
        Ok(&mut self.slot_mut()?.line)
    }

    /// What a tier has ever paid, this run included (of the current tier: before this run).
    pub(crate) fn paid_ever(&self, tier: TierId) -> Result<Amount, Refusal> {
        let place = self.place(tier)?;
        self.slots
            .get(place)
            .map(|slot| slot.state.paid)
            .ok_or(Refusal::NameUnknown)
    }

    /// What these tiers have paid into a pocket in this run.
    pub(crate) fn paid_to(&self, tiers: &[TierId], target: &Pocket<Account>) -> Result<Amount, Refusal> {
        let theirs = self
            .postings
            .iter()
            .filter(|posting| posting.tier.is_some_and(|tier| tiers.contains(&tier)));
        theirs
            .filter(|posting| posting.target == *target)
            .map(|posting| posting.amount)
            .try_fold(0, add)
    }

    /// How the gate of a test above stands.
    pub(crate) fn gate(&self, tier: TierId) -> Result<Gate, Refusal> {
        let place = self.place(tier)?;
        self.slots
            .get(place)
            .and_then(|slot| slot.gate)
            .ok_or(Refusal::NameUnknown)
    }

    /// Says how the gate of the current tier stands.
    pub(crate) fn set_gate(&mut self, gate: Gate) -> Result<(), Refusal> {
        self.slot_mut()?.gate = Some(gate);
        Ok(())
    }

    /// Moves money and writes it down. Nothing moves if the amount is zero. The line is the caller's.
    pub(crate) fn post(
        &mut self,
        source: Pocket<Account>,
        target: Pocket<Account>,
        amount: Amount,
    ) -> Result<(), Refusal> {
        if amount == 0 {
            return Ok(());
        }
        let from = self.balance_mut(&source)?.ok_or(Refusal::NameUnknown)?;
        *from = sub(*from, amount)?;
        if let Some(into) = self.balance_mut(&target)? {
            *into = add(*into, amount)?;
        }
        self.write(source, target, amount)
    }

    /// Writes a posting down.
    fn write(&mut self, source: Pocket<Account>, target: Pocket<Account>, amount: Amount) -> Result<(), Refusal> {
        if self.postings.len() >= MAX_POSTINGS as usize {
            return Err(Refusal::ListInvalid);
        }
        let tier = if self.outside { None } else { Some(self.tier()?.id) };
        self.postings.push(Posting {
            tier,
            source,
            target,
            amount,
        });
        Ok(())
    }

    /// What a pocket of the run holds; `None`: a payee, whose balance the run does not know.
    fn balance_mut(&mut self, pocket: &Pocket<Account>) -> Result<Option<&mut Amount>, Refusal> {
        let tier = match pocket {
            Pocket::Cash => return Ok(Some(&mut self.cash)),
            Pocket::Cure => return Ok(Some(&mut self.cure)),
            Pocket::Carried => return Ok(Some(&mut self.carried)),
            Pocket::Account(_) | Pocket::Holders(_) => return Ok(None),
            Pocket::Reserve(reserve) => {
                let found = self.reserves.iter_mut().find(|(id, _)| id == reserve);
                return found.map(|(_, amount)| Some(amount)).ok_or(Refusal::NameUnknown);
            }
            Pocket::Trapped(tier) | Pocket::Allocated(tier) | Pocket::Retained(tier) => *tier,
        };
        let place = self.place(tier)?;
        let slot = self.slots.get_mut(place).ok_or(Refusal::NameUnknown)?;
        Ok(Some(match pocket {
            Pocket::Trapped(_) => &mut slot.trapped,
            Pocket::Retained(_) => &mut slot.retained,
            _ => &mut slot.allocated,
        }))
    }

    /// What is set aside for the tiers below, the lowest first.
    fn below(&self) -> Vec<(TierId, Amount)> {
        let below = self
            .slots
            .iter()
            .enumerate()
            .rev()
            .filter(|(place, _)| *place > self.current);
        let set_aside = below.filter(|(_, slot)| slot.allocated > 0);
        set_aside.map(|(_, slot)| (slot.line.tier, slot.allocated)).collect()
    }

    /// An owing tier's money for `due`. If the tier does not pay in this run, the money is set aside and there is none to pay out.
    pub(crate) fn owe(&mut self, due: Amount, reach: Reach) -> Result<Funds<Account>, Refusal> {
        let tier = self.tier()?;
        let pays = self.pays()?;
        let slot = self.slot_mut()?;
        slot.owing = true;
        slot.returns |= pays;
        slot.line.due = add(slot.line.due, due)?;
        let own = slot.allocated;

        let mut funds = Funds::none();
        let mut lack = due;
        let mut give = |source: Pocket<Account>, holds: Amount| {
            let part = holds.min(lack);
            lack = sub(lack, part)?;
            funds.push(source, part)
        };
        give(Pocket::Allocated(tier.id), own)?;
        give(Pocket::Cash, self.cash)?;
        if reach != Reach::Own {
            for (other, holds) in self.below() {
                give(Pocket::Allocated(other), holds)?;
            }
        }
        if pays && reach == Reach::Reserves {
            for reserve in self
                .input
                .waterfall
                .reserves
                .iter()
                .filter(|other| other.supports.contains(&tier.id))
            {
                give(Pocket::Reserve(reserve.id), self.reserve(reserve.id)?)?;
            }
        }
        if pays {
            return Ok(funds);
        }
        for (source, amount) in funds.sources {
            if source != Pocket::Allocated(tier.id) {
                self.set_aside(source, amount)?;
            }
        }
        Ok(Funds::none())
    }

    /// Moves money to what is set aside for the current tier.
    fn set_aside(&mut self, source: Pocket<Account>, amount: Amount) -> Result<(), Refusal> {
        let tier = self.tier()?;
        self.post(source, Pocket::Allocated(tier.id), amount)?;
        let line = self.line()?;
        line.allocated = add(line.allocated, amount)?;
        Ok(())
    }

    /// A taking tier's money: what is set aside for it, and its share of cash. If it does not pay in this run, the share is set aside.
    pub(crate) fn take(&mut self, share: Amount) -> Result<Funds<Account>, Refusal> {
        let own = self.allocated()?;
        self.take_both(own, share)
    }

    /// The same, not more than `most` in all (and not more than `most` set aside): what is set aside pays first, what is too much of it
    /// returns to cash at the tier's end.
    pub(crate) fn take_up_to(&mut self, most: Amount, share: Amount) -> Result<Funds<Account>, Refusal> {
        let own = self.allocated()?;
        self.take_both(own.min(most), share.min(most.saturating_sub(own)))
    }

    /// This much of its own and this share of cash.
    fn take_both(&mut self, own: Amount, share: Amount) -> Result<Funds<Account>, Refusal> {
        let tier = self.tier()?;
        let pays = self.pays()?;
        self.slot_mut()?.returns |= pays;
        let mut funds = Funds::none();
        if pays {
            funds.push(Pocket::Allocated(tier.id), own)?;
            funds.push(Pocket::Cash, share)?;
        } else {
            self.set_aside(Pocket::Cash, share)?;
        }
        let line = self.line()?;
        line.due = add(line.due, if pays { funds.total } else { share })?;
        Ok(funds)
    }

    /// Pays the funds out: source by source, and from each to the payees in order. The payees' sum is the funds' total.
    pub(crate) fn settle(
        &mut self,
        funds: Funds<Account>,
        payees: Vec<(Pocket<Account>, Amount)>,
    ) -> Result<(), Refusal> {
        let mut payees = payees.into_iter().filter(|(_, amount)| *amount > 0);
        let mut payee = payees.next();
        let mut drawn = 0;
        for (source, amount) in funds.sources {
            if matches!(source, Pocket::Reserve(_)) {
                drawn = add(drawn, amount)?;
            }
            let mut left = amount;
            while left > 0 {
                // More money than payees: the kind computed them wrongly.
                let (target, lacks) = payee.as_mut().ok_or(Refusal::Overflow)?;
                let part = left.min(*lacks);
                self.post(source.clone(), target.clone(), part)?;
                left = sub(left, part)?;
                *lacks = sub(*lacks, part)?;
                if *lacks == 0 {
                    payee = payees.next();
                }
            }
        }
        if payee.is_some() {
            return Err(Refusal::Overflow);
        }
        let line = self.line()?;
        line.paid = add(line.paid, funds.total)?;
        line.drawn = add(line.drawn, drawn)?;
        Ok(())
    }

    /// Moves up to `most` from a reserve and says how much. It counts as paid and as drawn.
    pub(crate) fn draw(
        &mut self,
        reserve: ReserveId,
        most: Amount,
        target: Pocket<Account>,
    ) -> Result<Amount, Refusal> {
        let amount = most.min(self.reserve(reserve)?);
        self.post(Pocket::Reserve(reserve), target, amount)?;
        let line = self.line()?;
        line.paid = add(line.paid, amount)?;
        line.drawn = add(line.drawn, amount)?;
        Ok(amount)
    }

    /// An owing tier that pays obligations pro rata by their dues, up to `most` of them.
    pub(crate) fn pay_pro_rata(
        &mut self,
        ids: &[ObligationId],
        due_of: fn(&Standing) -> Result<Amount, Refusal>,
        apply: fn(&mut Standing, Amount) -> Result<(), Refusal>,
        most: Option<Amount>,
        reach: Reach,
    ) -> Result<(), Refusal> {
        let mut dues = Vec::with_capacity(ids.len());
        for id in ids {
            dues.push(due_of(&self.obligation(*id)?.standing)?);
        }
        let owed = dues.iter().copied().try_fold(0, add)?;
        let funds = self.owe(owed.min(most.unwrap_or(owed)), reach)?;
        let parts = pro_rata(funds.total(), &dues)?;
        let mut payees = Vec::with_capacity(ids.len());
        for (id, part) in ids.iter().zip(parts) {
            apply(self.standing_mut(*id)?, part)?;
            payees.push((pocket(&self.obligation(*id)?.creditor), part));
        }
        self.settle(funds, payees)
    }
}

impl Slot {
    /// A tier's pockets and memory as the run finds them.
    fn open<Account>(input: &Input<Account>, tier: &Tier<Account>) -> Self {
        let holds = |is: bool, list: &[(TierId, Amount)]| if is { balance(list, tier.id) } else { 0 };
        let is_test = matches!(tier.kind, Kind::Test(_));
        let state = input.states.iter().find(|state| state.tier == tier.id).copied();
        let test = input.tests.iter().find(|test| test.tier == tier.id).cloned();
        Self {
            trapped: holds(is_test, &input.trapped),
            allocated: holds(sets_aside(&tier.kind), &input.allocated),
            retained: holds(matches!(tier.kind, Kind::Retain { .. }), &input.retained),
            state: state.unwrap_or(TierState {
                tier: tier.id,
                ..Default::default()
            }),
            test: is_test.then(|| {
                test.unwrap_or(TestState {
                    tier: tier.id,
                    ..Default::default()
                })
            }),
            gate: None,
            line: Line {
                tier: tier.id,
                ..Default::default()
            },
            owing: false,
            returns: false,
        }
    }
}

/// Whether money is set aside for tiers of this kind.
fn sets_aside<Account>(kind: &Kind<Account>) -> bool {
    !matches!(
        kind,
        Kind::Release { .. } | Kind::Draw { .. } | Kind::Test(_) | Kind::WriteOff { .. }
    )
}

/// A balance of the input; none is zero.
fn balance<Id: PartialEq>(list: &[(Id, Amount)], id: Id) -> Amount {
    list.iter()
        .find(|(other, _)| *other == id)
        .map_or(0, |(_, amount)| *amount)
}

/// Each list of the input is within its bound and names nothing twice: otherwise balances would be lost or counted twice.
fn check_lists<Account>(input: &Input<Account>) -> Result<(), Refusal> {
    /// Whether a list is longer than `most` or names something twice.
    fn faulty<Item, Id: PartialEq>(list: &[Item], most: u32, id: fn(&Item) -> Id) -> bool {
        let twice = |(place, item): (usize, &Item)| {
            list.iter()
                .skip(place.saturating_add(1))
                .any(|other| id(other) == id(item))
        };
        list.len() > most as usize || list.iter().enumerate().any(twice)
    }
    let tiers = &input.waterfall.tiers;
    let faulty = faulty(tiers, MAX_TIERS, |tier| tier.id)
        || faulty(&input.waterfall.reserves, MAX_RESERVES, |reserve| reserve.id)
        || faulty(&input.obligations, MAX_OBLIGATIONS, |obligation| obligation.id)
        || faulty(&input.reserves, u32::MAX, |(id, _)| *id)
        || [&input.trapped, &input.allocated, &input.retained]
            .into_iter()
            .any(|list| faulty(list, MAX_TIERS, |(id, _)| *id));
    if faulty {
        Err(Refusal::ListInvalid)
    } else {
        Ok(())
    }
}

/// Divides the receipts: what is due, who is paid and how everything stands afterwards. The crate's README says how.
pub fn run<Account: Clone + PartialEq>(input: &Input<Account>) -> Result<Plan<Account>, Refusal> {
    let mut context = Context::open(input)?;
    for place in 0..input.waterfall.tiers.len() {
        let tier = context.enter(place)?;
        kinds::act(&mut context, &tier.kind)?;
        context.leave()?;
    }
    for place in 0..input.waterfall.tiers.len() {
        let tier = context.enter(place)?;
        kinds::finish(&mut context, &tier.kind)?;
    }
    context.close()
}
