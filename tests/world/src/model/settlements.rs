//! What is promised and not done yet: holds, sales, transfers that wait for approval, instructions.

use super::*;
use pallet_units::Settlement;
use viaduct_primitives::Finding;

/// What was put in place with units that were committed for a receiver.
#[derive(Clone, Copy, Debug, Default)]
pub struct Secured {
    pub since: Moment,
    pub fee: Balance,
    /// The receiver's person.
    pub taker: Option<IdentityId>,
    /// The number of the approval of which a part was put aside; whether it is exact.
    pub approved: Option<(u32, bool)>,
    /// The place of the commitment in the past.
    pub place: usize,
    /// The giver's claims were asked for: after how many changes of the class's rules, and which set of requirements it met.
    pub screened: Option<(u32, Option<u8>)>,
    /// Given up, it would be less than a person may keep.
    pub small: bool,
}

/// How often the terms of classes have changed.
pub type Terms = Vec<(u32, u32)>;

#[derive(Clone, Debug)]
pub struct Hold {
    pub class_id: ClassId,
    pub owner: AccountId,
    pub person: IdentityId,
    pub beneficiary: AccountId,
    pub notary: AccountId,
    pub amount: Balance,
    pub secured: Secured,
    pub expiry: Moment,
    pub secret: Option<[u8; 32]>,
}

#[derive(Clone, Debug)]
pub struct Sale {
    pub class_id: ClassId,
    pub seller: AccountId,
    pub person: IdentityId,
    pub amount: Balance,
    pub secured: Secured,
    /// Under which it was offered.
    pub terms: Terms,
    pub buyer: AccountId,
    pub currency: CurrencyId,
    pub price: Balance,
    pub expiry: Moment,
}

#[derive(Clone, Debug)]
pub struct Pending {
    pub class_id: ClassId,
    pub sender: AccountId,
    pub person: IdentityId,
    pub receiver: AccountId,
    pub amount: Balance,
    pub secured: Secured,
    /// Under which it was requested.
    pub terms: Terms,
    pub approvers: Vec<AccountId>,
    pub in_sequence: bool,
    pub approved: Vec<AccountId>,
    pub expiry: Moment,
}

#[derive(Clone, Copy, Debug)]
pub enum Goods {
    Units(ClassId, Balance),
    Money(CurrencyId, Balance),
    /// Off chain; the signer of its receipt.
    Word(AccountId),
}

#[derive(Clone, Debug)]
pub struct Leg {
    pub goods: Goods,
    pub sender: AccountId,
    pub receiver: AccountId,
    /// Something stands behind it; of units, whose they are, and what was put in place.
    pub backed: Option<Option<(IdentityId, Secured)>>,
}

#[derive(Clone, Debug)]
pub struct Instruction {
    pub legs: Vec<Leg>,
    pub proposer: AccountId,
    pub agent: Option<AccountId>,
    pub settle_at: Option<Moment>,
    pub expiry: Moment,
    /// Who affirmed, under which terms.
    pub affirmed: BTreeMap<AccountId, Terms>,
    pub locked: bool,
}

impl Instruction {
    pub fn parties(&self) -> BTreeSet<AccountId> {
        self.legs.iter().flat_map(|leg| [leg.sender, leg.receiver]).collect()
    }
    pub fn is_complete(&self) -> bool {
        self.affirmed.keys().copied().eq(self.parties()) && self.legs.iter().all(|leg| leg.backed.is_some())
    }
}

/// Why something is not done: a movement that is judged and refused, or something of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Judged(Vec<Finding>),
    /// The name of the error.
    Other(&'static str),
}

impl From<Vec<Finding>> for Refusal {
    fn from(findings: Vec<Finding>) -> Self {
        Self::Judged(findings)
    }
}

pub type Outcome = Result<(), Refusal>;

pub fn ensure(holds: bool, error: &'static str) -> Outcome {
    match holds {
        true => Ok(()),
        false => Err(Refusal::Other(error)),
    }
}

impl Model {
    /// What everything that is promised keeps in place: class, account, person, units; whether a hold does; whether it is small.
    fn commitments(&self) -> Vec<(ClassId, AccountId, IdentityId, Balance, bool, bool)> {
        let holds = self.holds.values().map(|row| {
            (
                row.class_id,
                row.owner,
                row.person,
                row.amount + row.secured.fee,
                true,
                row.secured.small,
            )
        });
        let sales = self.sales.values().map(|row| {
            (
                row.class_id,
                row.seller,
                row.person,
                row.amount + row.secured.fee,
                false,
                row.secured.small,
            )
        });
        let pending = self.pending.values().map(|row| {
            (
                row.class_id,
                row.sender,
                row.person,
                row.amount + row.secured.fee,
                false,
                row.secured.small,
            )
        });
        let legs = self.instructions.values().flat_map(|row| &row.legs);
        let legs = legs.filter_map(|leg| match (leg.goods, leg.backed) {
            (Goods::Units(class_id, amount), Some(Some((person, secured)))) => {
                Some((class_id, leg.sender, person, amount + secured.fee, false, secured.small))
            }
            _ => None,
        });
        holds.chain(sales).chain(pending).chain(legs).collect()
    }
    /// Units of an account that are committed.
    pub fn committed_in(&self, class_id: ClassId, who: AccountId) -> Balance {
        let theirs = self
            .commitments()
            .into_iter()
            .filter(|one| (one.0, one.1) == (class_id, who));
        theirs.map(|one| one.3).sum()
    }
    /// Units of a person that are.
    pub fn committed_of(&self, class_id: ClassId, id: IdentityId) -> Balance {
        let theirs = self
            .commitments()
            .into_iter()
            .filter(|one| (one.0, one.2) == (class_id, id));
        theirs.map(|one| one.3).sum()
    }
    /// Units of a person in large commitments, and in small ones.
    pub fn sizes_of(&self, class_id: ClassId, id: IdentityId) -> (Balance, Balance) {
        let sum = |small: bool| {
            let theirs = self
                .commitments()
                .into_iter()
                .filter(|one| (one.0, one.2, one.5) == (class_id, id, small));
            theirs.map(|one| one.3).sum()
        };
        (sum(false), sum(true))
    }
    /// Whether so many units are less than a person may keep.
    pub fn is_small(&self, class_id: ClassId, units: Balance) -> bool {
        let rules = self.class(class_id).rules.as_deref();
        let rule = rules.and_then(|rules| rules.minimum_holding);
        rule.is_some_and(|rule| units < rule.residual)
    }
    /// Units of an account on hold.
    pub fn held_in(&self, class_id: ClassId, who: AccountId) -> Balance {
        let theirs = self
            .commitments()
            .into_iter()
            .filter(|one| one.4 && (one.0, one.1) == (class_id, who));
        theirs.map(|one| one.3).sum()
    }
    /// How many holds a person has of a class, or how many other commitments.
    pub fn count_of(&self, class_id: ClassId, id: IdentityId, holds: bool) -> u32 {
        let theirs = self
            .commitments()
            .into_iter()
            .filter(|one| (one.0, one.2, one.4) == (class_id, id, holds));
        theirs.count() as u32
    }

    pub fn money_of(&self, currency: CurrencyId, who: AccountId) -> Balance {
        self.money.get(&(currency, who)).copied().unwrap_or_default()
    }
    fn pay(&mut self, currency: CurrencyId, from: AccountId, to: AccountId, amount: Balance) -> Outcome {
        let left = self.money_of(currency, from).checked_sub(amount);
        let left = left.ok_or(Refusal::Other("BalanceLow"))?;
        self.money.insert((currency, from), left);
        *self.money.entry((currency, to)).or_default() += amount;
        Ok(())
    }

    /// Does all of something, or nothing.
    pub fn all_or_nothing(&mut self, act: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let mut next = self.clone();
        act(&mut next)?;
        *self = next;
        Ok(())
    }

    /// The terms of a class: its rules and exemptions, and the protected settings of its asset.
    pub fn terms_of(&self, class_id: ClassId) -> (u32, u32) {
        let class = self.class(class_id);
        (class.changes, self.assets[&class.asset].changes)
    }
    /// Those of the legs in which a party receives units, not as the class's inventory.
    pub fn terms_received(&self, legs: &[Leg], who: AccountId) -> Terms {
        let theirs = legs.iter().filter(|leg| leg.receiver == who);
        let classes = theirs.filter_map(|leg| match leg.goods {
            Goods::Units(class_id, _) if self.person_of(who) != Some(self.class(class_id).inventory) => Some(class_id),
            _ => None,
        });
        classes.map(|class_id| self.terms_of(class_id)).collect()
    }
    /// Who of the parties has not affirmed, or receives units under other terms.
    pub fn unaffirmed(&self, row: &Instruction) -> BTreeSet<AccountId> {
        let stands = |who: &AccountId| row.affirmed.get(who) == Some(&self.terms_received(&row.legs, *who));
        row.parties().into_iter().filter(|who| !stands(who)).collect()
    }

    /// Commits units and their fee for a receiver, counts them in windows and puts an approval aside; says whose they are. The row
    /// of the commitment is the caller's.
    fn commit(
        &mut self,
        class_id: ClassId,
        owner: AccountId,
        to: AccountId,
        amount: Balance,
        stage: Stage,
    ) -> Result<(IdentityId, Secured), Refusal> {
        let wanted = Move::of(class_id, TransferKind::Commit, amount)
            .from(owner)
            .to(to)
            .at(stage);
        let against = self.judge(&wanted);
        if !against.is_empty() {
            return Err(against.into());
        }
        let (giver, taker) = (
            self.person_of(owner).expect("judged"),
            self.person_of(to).expect("judged"),
        );
        let asked = self.approval_asked(&wanted);
        let fee = self.fee_of(&wanted).map_or(0, |fee| fee.1);
        let secured = Secured {
            since: self.now,
            fee,
            taker: Some(taker),
            approved: asked.map(|pair| self.put_aside(class_id, pair, amount)),
            place: self.past.len(),
            screened: self.screened(class_id, giver),
            small: self.is_small(class_id, amount + fee),
        };
        self.note_promise(class_id, Deed::Committed, (owner, giver), (to, taker), amount);
        Ok((giver, secured))
    }
    fn note_promise(
        &mut self,
        class_id: ClassId,
        deed: Deed,
        from: (AccountId, IdentityId),
        to: (AccountId, IdentityId),
        amount: Balance,
    ) {
        self.past.push(Past {
            time: self.now,
            class_id,
            kind: Some(TransferKind::Commit),
            deed,
            from: Some(from),
            to: Some(to),
            amount,
            rules: self.class(class_id).rules.clone(),
        });
    }
    fn commit_to_settlement(
        &mut self,
        class_id: ClassId,
        owner: AccountId,
        to: AccountId,
        amount: Balance,
        stage: Stage,
    ) -> Result<(IdentityId, Secured), Refusal> {
        // Its own row is not there yet.
        let count = self.person_of(owner).map_or(0, |id| self.count_of(class_id, id, false));
        let made = self.commit(class_id, owner, to, amount, stage)?;
        ensure(count < crate::runtime::MAX_SETTLEMENTS, "MaxSettlementsExceeded")?;
        Ok(made)
    }
    /// So much of a commitment is not delivered: its room in windows and its approval come back.
    fn undo(&mut self, class_id: ClassId, giver: (AccountId, IdentityId), secured: &Secured, amount: Balance) {
        let taker = secured.taker.expect("known");
        self.come_back(class_id, giver.1, secured, amount);
        self.note_promise(class_id, Deed::GaveBack(secured.place), giver, (0, taker), amount);
    }
    /// Delivers what was committed, which is free again; says what the fee was.
    fn deliver(
        &mut self,
        class_id: ClassId,
        from: AccountId,
        to: AccountId,
        amount: Balance,
        secured: Secured,
        (whole, kept): (bool, Balance),
    ) -> Result<Balance, Refusal> {
        let taker = self.person_of(to);
        ensure(taker.is_none() || taker == secured.taker, "ReceiverChanged")?;
        let wanted = Move::of(class_id, TransferKind::Transfer, amount)
            .from(from)
            .to(to)
            .at(Stage::Delivery { secured, whole, kept });
        let fee = self.fee_of(&wanted).map_or(0, |fee| fee.1);
        self.execute(&wanted)?;
        Ok(fee)
    }
    /// A hold ends, and nothing of it is delivered.
    pub fn end_hold(&mut self, id: u32) {
        let hold = self.holds.remove(&id).expect("there");
        self.undo(hold.class_id, (hold.owner, hold.person), &hold.secured, hold.amount);
    }
    pub fn end_sale(&mut self, id: u32) {
        let sale = self.sales.remove(&id).expect("there");
        self.undo(sale.class_id, (sale.seller, sale.person), &sale.secured, sale.amount);
    }
    pub fn end_pending(&mut self, id: u32) {
        let row = self.pending.remove(&id).expect("there");
        self.undo(row.class_id, (row.sender, row.person), &row.secured, row.amount);
    }
    fn is_expiry(&self, expiry: Moment) -> bool {
        expiry > self.now && expiry <= self.now + crate::runtime::MAX_HOLD
    }

    pub fn hold(&mut self, row: Hold) -> Outcome {
        let Hold {
            class_id,
            owner,
            beneficiary,
            amount,
            ..
        } = row;
        ensure(amount > 0, "AmountZero")?;
        let apart = owner != beneficiary && owner != row.notary;
        ensure(apart && self.is_expiry(row.expiry), "HoldInvalid")?;
        self.all_or_nothing(|next| {
            let (person, secured) = next.commit(class_id, owner, beneficiary, amount, Stage::Direct)?;
            let count = next.count_of(class_id, person, true);
            ensure(count < crate::runtime::MAX_HOLDS, "MaxHoldsExceeded")?;
            let same = |other: &Hold| other.person == person && other.secret == row.secret;
            ensure(row.secret.is_none() || !next.holds.values().any(same), "SecretInUse")?;
            let row = Hold { person, secured, ..row };
            next.holds.insert(next.next_hold, row);
            next.next_hold += 1;
            Ok(())
        })
    }

    /// Its owner gives a hold more time; or who waits for the units takes it, while an order stands against them.
    pub fn extend_hold(&mut self, id: u32, who: AccountId, expiry: Moment) -> Outcome {
        let lost = self.link_of(who).is_some_and(|link| link.reported);
        let (now, frozen) = (self.now, self.is_frozen(who) || lost);
        let hold = self.holds.get(&id).cloned().ok_or(Refusal::Other("HoldNotFound"))?;
        let is_owner = hold.owner == who;
        ensure(is_owner || hold.beneficiary == who || hold.notary == who, "NotYours")?;
        ensure(!is_owner || now < hold.expiry, "HoldExpired")?;
        let latest = hold.secured.since + crate::runtime::MAX_HOLD;
        let latest = if is_owner {
            latest
        } else {
            latest.min(now + crate::runtime::COOLDOWN)
        };
        ensure(expiry > hold.expiry && expiry <= latest, "HoldInvalid")?;
        ensure(!is_owner || !frozen, "SenderFrozen")?;
        ensure(is_owner || self.is_ordered_against(id), "NoOrder")?;
        self.holds.get_mut(&id).expect("there").expiry = expiry;
        Ok(())
    }

    /// Whether an order refuses the delivery of a hold now.
    pub fn is_ordered_against(&self, id: u32) -> bool {
        let mut next = self.clone();
        let hold = next.holds.remove(&id).expect("there");
        let delivered = next.deliver(
            hold.class_id,
            hold.owner,
            hold.beneficiary,
            hold.amount,
            hold.secured,
            (true, 0),
        );
        match delivered {
            Err(Refusal::Judged(findings)) => findings.iter().any(super::findings::is_order),
            _ => false,
        }
    }

    /// Executes so many units of a hold; the rest stays on hold or is free.
    pub fn execute_hold(&mut self, id: u32, amount: Option<Balance>, keep_rest: bool) -> Outcome {
        self.all_or_nothing(|next| {
            let hold = next.holds.remove(&id).ok_or(Refusal::Other("HoldNotFound"))?;
            let amount = amount.unwrap_or(hold.amount);
            ensure(next.now < hold.expiry, "HoldExpired")?;
            let rest = hold
                .amount
                .checked_sub(amount)
                .ok_or(Refusal::Other("InsufficientUnits"))?;
            let (class_id, owner, secured) = (hold.class_id, hold.owner, hold.secured);
            let exact = secured.approved.is_some_and(|(_, exact)| exact);
            ensure(rest == 0 || !exact, "HoldIndivisible")?;
            let keeps = keep_rest && rest > 0;
            if keeps {
                let secured = Secured { fee: 0, ..secured };
                let row = Hold {
                    amount: rest,
                    secured,
                    ..hold
                };
                next.holds.insert(id, row);
            } else if rest > 0 {
                next.undo(class_id, (owner, hold.person), &secured, rest);
            }
            let kept = if keeps { rest } else { 0 };
            let paid = next.deliver(class_id, owner, hold.beneficiary, amount, secured, (rest == 0, kept))?;
            if keeps {
                // What the fee of the part has left is for that of the rest.
                let fee = secured.fee - paid;
                let small = secured.small || next.is_small(class_id, rest + fee);
                next.holds.get_mut(&id).expect("kept").secured = Secured { fee, small, ..secured };
            }
            Ok(())
        })
    }

    pub fn offer_sale(&mut self, row: Sale) -> Outcome {
        ensure(self.is_expiry(row.expiry), "ExpiryInvalid")?;
        ensure(row.price > 0 && row.buyer != row.seller, "SaleInvalid")?;
        self.all_or_nothing(|next| {
            let (person, secured) =
                next.commit_to_settlement(row.class_id, row.seller, row.buyer, row.amount, Stage::Direct)?;
            let terms = vec![next.terms_of(row.class_id)];
            let row = Sale {
                person,
                secured,
                terms,
                ..row
            };
            next.sales.insert(next.next_sale, row);
            next.next_sale += 1;
            Ok(())
        })
    }
    pub fn accept_sale(&mut self, id: u32, who: AccountId) -> Outcome {
        self.all_or_nothing(|next| {
            let sale = next.sales.remove(&id).ok_or(Refusal::Other("SaleNotFound"))?;
            ensure(who == sale.buyer, "NotBuyer")?;
            ensure(next.now < sale.expiry, "SaleExpired")?;
            ensure(sale.terms == [next.terms_of(sale.class_id)], "TermsChanged")?;
            next.deliver(
                sale.class_id,
                sale.seller,
                sale.buyer,
                sale.amount,
                sale.secured,
                (true, 0),
            )?;
            next.pay(sale.currency, sale.buyer, sale.seller, sale.price)
        })
    }
    pub fn cancel_sale(&mut self, id: u32, who: AccountId) -> Outcome {
        let sale = self.sales.get(&id).ok_or(Refusal::Other("SaleNotFound"))?;
        ensure(who == sale.seller || self.now >= sale.expiry, "NotYours")?;
        self.end_sale(id);
        Ok(())
    }

    pub fn request(&mut self, row: Pending) -> Outcome {
        ensure(self.is_expiry(row.expiry), "ExpiryInvalid")?;
        let once: BTreeSet<AccountId> = row.approvers.iter().copied().collect();
        let sound = !once.is_empty() && once.len() == row.approvers.len() && !once.contains(&row.sender);
        ensure(sound && row.sender != row.receiver, "ApproversInvalid")?;
        self.all_or_nothing(|next| {
            let (person, secured) =
                next.commit_to_settlement(row.class_id, row.sender, row.receiver, row.amount, Stage::Direct)?;
            let terms = vec![next.terms_of(row.class_id)];
            let row = Pending {
                person,
                secured,
                terms,
                ..row
            };
            next.pending.insert(next.next_pending, row);
            next.next_pending += 1;
            Ok(())
        })
    }
    pub fn approve_request(&mut self, id: u32, who: AccountId) -> Outcome {
        self.all_or_nothing(|next| {
            let now = next.now;
            let row = next
                .pending
                .get_mut(&id)
                .ok_or(Refusal::Other("PendingTransferNotFound"))?;
            let place = row.approvers.iter().position(|approver| *approver == who);
            let place = place.ok_or(Refusal::Other("NotApprover"))?;
            ensure(now < row.expiry, "PendingTransferExpired")?;
            let in_turn = !row.in_sequence || row.approved.len() == place;
            ensure(in_turn && !row.approved.contains(&who), "NotYourTurn")?;
            let (class_id, terms) = (row.class_id, row.terms.clone());
            row.approved.push(who);
            let row = row.clone();
            ensure(terms == [next.terms_of(class_id)], "TermsChanged")?;
            if row.approved.len() < row.approvers.len() {
                return Ok(());
            }
            let row = next.pending.remove(&id).expect("found");
            next.deliver(
                row.class_id,
                row.sender,
                row.receiver,
                row.amount,
                row.secured,
                (true, 0),
            )?;
            Ok(())
        })
    }
    pub fn end_request(&mut self, id: u32, who: AccountId, rejects: bool) -> Outcome {
        let row = self.pending.get(&id).ok_or(Refusal::Other("PendingTransferNotFound"))?;
        match rejects {
            true => ensure(row.approvers.contains(&who), "NotApprover")?,
            false => ensure(who == row.sender || self.now >= row.expiry, "NotYours")?,
        }
        self.end_pending(id);
        Ok(())
    }

    fn live(&self, id: u32) -> Result<&Instruction, Refusal> {
        let row = self
            .instructions
            .get(&id)
            .ok_or(Refusal::Other("InstructionNotFound"))?;
        ensure(self.now < row.expiry, "InstructionExpired")?;
        Ok(row)
    }
    fn row(&mut self, id: u32) -> &mut Instruction {
        self.instructions.get_mut(&id).expect("found")
    }

    pub fn propose(&mut self, row: Instruction) -> Outcome {
        ensure(self.is_expiry(row.expiry), "ExpiryInvalid")?;
        let apart = row.agent.is_none_or(|agent| !row.parties().contains(&agent));
        let moves = |leg: &Leg| match leg.goods {
            Goods::Units(_, amount) | Goods::Money(_, amount) => amount > 0,
            Goods::Word(signer) => signer != leg.sender,
        };
        let sound = row.legs.iter().all(|leg| moves(leg) && leg.sender != leg.receiver);
        let timely = row.settle_at.is_none_or(|moment| moment < row.expiry);
        ensure(!row.legs.is_empty() && sound && apart && timely, "InstructionInvalid")?;
        self.instructions.insert(self.next_instruction, row);
        self.next_instruction += 1;
        Ok(())
    }

    /// Puts behind a leg what its sender gives.
    fn secure(&mut self, id: u32, place: usize, escrow: AccountId) -> Outcome {
        let leg = self.row(id).legs[place].clone();
        let backed = match leg.goods {
            Goods::Units(class_id, amount) => {
                Some(self.commit_to_settlement(class_id, leg.sender, leg.receiver, amount, Stage::SenderAlone)?)
            }
            Goods::Money(currency, amount) => {
                self.pay(currency, leg.sender, escrow, amount)?;
                None
            }
            Goods::Word(_) => return Ok(()),
        };
        self.row(id).legs[place].backed = Some(backed);
        Ok(())
    }

    /// Affirms; where nothing is missing then, it is executed if it can be.
    pub fn affirm(&mut self, id: u32, who: AccountId, escrow: AccountId) -> Outcome {
        self.all_or_nothing(|next| {
            let row = next.live(id)?;
            ensure(row.parties().contains(&who), "NotParty")?;
            let terms = next.terms_received(&row.legs, who);
            ensure(row.affirmed.get(&who) != Some(&terms), "AlreadyAffirmed")?;
            for place in 0..next.row(id).legs.len() {
                let leg = &next.row(id).legs[place];
                if leg.sender == who && leg.backed.is_none() {
                    next.secure(id, place, escrow)?;
                }
            }
            next.row(id).affirmed.insert(who, terms);
            next.settle_if_due(id, escrow);
            Ok(())
        })
    }
    fn settle_if_due(&mut self, id: u32, escrow: AccountId) {
        let row = &self.instructions[&id];
        let due = row.settle_at.is_none_or(|moment| self.now >= moment);
        if row.agent.is_none() && due && row.is_complete() {
            // Where a leg is refused none happens, and the instruction waits.
            let _ = self.settle(id, escrow);
        }
    }

    /// All legs in the order written, or none; the place of the one that is refused. Not under other terms than affirmed.
    pub fn settle(&mut self, id: u32, escrow: AccountId) -> Result<(), (usize, Refusal)> {
        self.ensure_terms(id).map_err(|refusal| (0, refusal))?;
        self.perform(id, escrow)
    }
    fn ensure_terms(&self, id: u32) -> Outcome {
        ensure(self.unaffirmed(&self.instructions[&id]).is_empty(), "TermsChanged")
    }
    fn perform(&mut self, id: u32, escrow: AccountId) -> Result<(), (usize, Refusal)> {
        let mut next = self.clone();
        for place in 0..next.row(id).legs.len() {
            let leg = next.row(id).legs[place].clone();
            next.row(id).legs[place].backed = None;
            let done = match (leg.goods, leg.backed) {
                (_, None) => Err(Refusal::Other("NotAffirmed")),
                (Goods::Units(class_id, amount), Some(backed)) => {
                    let secured = backed.expect("units").1;
                    let done = next.deliver(class_id, leg.sender, leg.receiver, amount, secured, (true, 0));
                    done.map(|_| ())
                }
                (Goods::Money(currency, amount), _) => next.pay(currency, escrow, leg.receiver, amount),
                (Goods::Word(_), _) => Ok(()),
            };
            done.map_err(|refusal| (place, refusal))?;
        }
        next.instructions.remove(&id);
        *self = next;
        Ok(())
    }

    /// What would refuse an instruction if all that is missing came now: the first leg, and why.
    pub fn rehearse(&self, id: u32, escrow: AccountId) -> Result<(), (usize, Refusal)> {
        let mut next = self.clone();
        for place in 0..next.row(id).legs.len() {
            match (next.row(id).legs[place].goods, next.row(id).legs[place].backed) {
                (Goods::Word(_), _) => next.row(id).legs[place].backed = Some(None),
                (_, None) => next.secure(id, place, escrow).map_err(|refusal| (place, refusal))?,
                _ => {}
            }
        }
        next.perform(id, escrow)
    }

    pub fn execute_instruction(&mut self, id: u32, who: AccountId, escrow: AccountId) -> Outcome {
        let row = self.live(id)?;
        ensure(row.agent.is_none_or(|agent| agent == who), "NotSettlementAgent")?;
        ensure(
            row.settle_at.is_none_or(|moment| self.now >= moment),
            "SettlementTooEarly",
        )?;
        ensure(row.is_complete(), "NotAffirmed")?;
        self.settle(id, escrow).map_err(|refused| refused.1)
    }

    /// Gives back what a party put behind its legs, or everybody.
    fn give_back(&mut self, id: u32, who: Option<AccountId>, escrow: AccountId) {
        for place in 0..self.row(id).legs.len() {
            let leg = self.row(id).legs[place].clone();
            let theirs = who.is_none_or(|who| leg.sender == who);
            if !theirs || leg.backed.is_none() || matches!(leg.goods, Goods::Word(_)) {
                continue;
            }
            match (leg.goods, leg.backed.flatten()) {
                (Goods::Units(class_id, amount), Some((person, secured))) => {
                    self.undo(class_id, (leg.sender, person), &secured, amount)
                }
                (Goods::Money(currency, amount), _) => {
                    self.pay(currency, escrow, leg.sender, amount).expect("escrowed")
                }
                _ => {}
            }
            self.row(id).legs[place].backed = None;
        }
    }
    pub fn withdraw(&mut self, id: u32, who: AccountId, escrow: AccountId) -> Outcome {
        let row = self.live(id)?;
        ensure(row.parties().contains(&who), "NotParty")?;
        ensure(row.affirmed.contains_key(&who), "NotAffirmed")?;
        let is_bound = row.locked && !self.unaffirmed(row).contains(&who);
        ensure(!is_bound, "InstructionLocked")?;
        self.row(id).locked = false;
        self.row(id).affirmed.remove(&who);
        self.give_back(id, Some(who), escrow);
        Ok(())
    }
    pub fn unwind(&mut self, id: u32, escrow: AccountId) {
        self.give_back(id, None, escrow);
        self.instructions.remove(&id);
    }
    pub fn reject(&mut self, id: u32, who: AccountId, escrow: AccountId) -> Outcome {
        let row = self
            .instructions
            .get(&id)
            .ok_or(Refusal::Other("InstructionNotFound"))?;
        let is_agent = row.agent == Some(who);
        let concerned = is_agent || row.proposer == who || row.parties().contains(&who);
        ensure(concerned, "NotParty")?;
        ensure(!row.locked || is_agent, "InstructionLocked")?;
        self.unwind(id, escrow);
        Ok(())
    }
    pub fn lock(&mut self, id: u32, who: AccountId) -> Outcome {
        let row = self.live(id)?;
        ensure(row.agent == Some(who), "NotSettlementAgent")?;
        ensure(!row.locked, "InstructionLocked")?;
        ensure(row.is_complete(), "NotAffirmed")?;
        self.ensure_terms(id)?;
        self.row(id).locked = true;
        Ok(())
    }
    pub fn receipt(&mut self, id: u32, place: usize, escrow: AccountId) -> Outcome {
        let row = self.live(id)?;
        let leg = row.legs.get(place).ok_or(Refusal::Other("LegNotOffChain"))?;
        ensure(matches!(leg.goods, Goods::Word(_)), "LegNotOffChain")?;
        ensure(leg.backed.is_none(), "ReceiptUsed")?;
        self.row(id).legs[place].backed = Some(None);
        self.settle_if_due(id, escrow);
        Ok(())
    }

    /// Ends a settlement that commits units of a class for their owner. A force agent until force is renounced; the agent that
    /// recovers accounts only for an account that is lost. Without an actor: emergency governance.
    pub fn release_settlement(
        &mut self,
        actor: Option<AccountId>,
        settlement: Settlement,
        class_id: ClassId,
        owner: AccountId,
        escrow: impl Fn(u32) -> AccountId,
    ) -> Outcome {
        let forces = actor == Some(crate::game::AGENT) && !self.class(class_id).force_renounced;
        let lost = self.link_of(owner).is_some_and(|link| link.suspended || link.reported);
        let suspended = lost && self.is_frozen(owner);
        ensure(actor.is_none() || forces || suspended, "AccountNotSuspended")?;
        match settlement {
            Settlement::Sale(id) => self.end_sale(id),
            Settlement::Approval(id) => self.end_pending(id),
            Settlement::Instruction(id) => {
                let commits = |leg: &Leg| {
                    let of_class = matches!(leg.goods, Goods::Units(of, _) if of == class_id);
                    of_class && leg.sender == owner && leg.backed.is_some()
                };
                ensure(self.instructions[&id].legs.iter().any(commits), "NotCommitted")?;
                self.unwind(id, escrow(id));
            }
        }
        Ok(())
    }
}
