//! A movement that somebody wants, and what happens when nothing speaks against it.

use super::*;
use viaduct_primitives::Finding;

#[derive(Clone, Copy, Debug)]
pub struct Move {
    pub class_id: ClassId,
    pub kind: TransferKind,
    pub amount: Balance,
    pub from: Option<AccountId>,
    pub to: Option<AccountId>,
    pub spender: Option<AccountId>,
}

impl Move {
    pub fn of(class_id: ClassId, kind: TransferKind, amount: Balance) -> Self {
        Self {
            class_id,
            kind,
            amount,
            from: None,
            to: None,
            spender: None,
        }
    }
    pub fn from(self, who: AccountId) -> Self {
        Self {
            from: Some(who),
            ..self
        }
    }
    pub fn to(self, who: AccountId) -> Self {
        Self { to: Some(who), ..self }
    }
    pub fn by(self, spender: AccountId) -> Self {
        Self {
            spender: Some(spender),
            ..self
        }
    }
}

impl Model {
    /// What an account owns, with its person.
    fn side(&self, who: AccountId) -> (AccountId, IdentityId) {
        (who, self.person_of(who).expect("judged"))
    }

    /// Executes a movement, or says what is against it; then nothing changes.
    pub fn execute(&mut self, wanted: &Move) -> Result<(), Vec<Finding>> {
        let against = self.judge(wanted);
        if !against.is_empty() {
            return Err(against);
        }
        let mut next = self.clone();
        next.carry_out(wanted)?;
        *self = next;
        Ok(())
    }

    fn carry_out(&mut self, wanted: &Move) -> Result<(), Vec<Finding>> {
        let Move {
            class_id,
            kind,
            amount,
            from,
            to,
            spender,
        } = *wanted;
        if let (Some(spender), Some(owner)) = (spender, from) {
            let place = (class_id, owner, spender);
            let allowance = self.allowances.get_mut(&place).expect("judged");
            allowance.0 -= amount;
            if allowance.0 == 0 {
                self.allowances.remove(&place);
            }
        }
        let fee = self.fee_of(wanted).filter(|(collector, fee)| {
            let alone = Move::of(class_id, TransferKind::Fee, *fee).to(*collector);
            self.judge(&alone).is_empty()
        });
        if from.is_some() && from == to {
            return Ok(());
        }
        self.use_approval(wanted);
        match (kind, from, to) {
            (TransferKind::Forced, Some(from), _) => self.end_holds(class_id, from, to, amount),
            (TransferKind::Recovery, Some(lost), Some(to)) => self.recover_holds(class_id, lost, to),
            _ => {}
        }
        let past = Past {
            time: self.now,
            class_id,
            kind: Some(kind),
            from: from.map(|who| self.side(who)),
            to: to.map(|who| self.side(who)),
            amount,
            rules: self.class(class_id).rules.clone(),
        };
        self.past.push(past);
        if let (TransferKind::Recovery, Some(lost)) = (kind, from) {
            let id = self.person_of(lost).expect("judged");
            let link = self.person_mut(id).link(lost);
            if !link.suspended {
                (link.suspended, link.reported) = (true, false);
            }
        }
        if let (Some((collector, fee)), Some(payer)) = (fee, from) {
            let fee = Move::of(class_id, TransferKind::Fee, fee).from(payer).to(collector);
            let against = self.judge(&fee);
            if !against.is_empty() {
                return Err(against);
            }
            self.carry_out(&fee)?;
        }
        Ok(())
    }

    /// A legal order takes free units first, then frozen ones, then ends holds, the newest first.
    fn end_holds(&mut self, class_id: ClassId, from: AccountId, to: Option<AccountId>, amount: Balance) {
        let id = self.person_of(from).expect("judged");
        if to.is_none_or(|to| self.person_of(to) != Some(id)) {
            let owned = self.positions(class_id).remove(&id).unwrap_or_default().units;
            let class = self.class_mut(class_id);
            let frozen = class.frozen.get(&id).copied().unwrap_or_default();
            let thawed = frozen.min(owned).saturating_sub(owned - amount);
            class.frozen.insert(id, frozen - thawed);
        }
        let balance = self.balance(class_id, from);
        while balance - self.committed_in(class_id, from) < amount {
            let theirs = |hold: &Hold| (hold.class_id, hold.owner) == (class_id, from);
            let newest = self
                .holds
                .iter()
                .filter(|(_, hold)| theirs(hold))
                .map(|(id, _)| *id)
                .max();
            self.holds.remove(&newest.expect("judged"));
        }
    }

    /// The holds of a lost account go along, but those that would be in their owner's hand.
    fn recover_holds(&mut self, class_id: ClassId, lost: AccountId, to: AccountId) {
        self.holds.retain(|_, hold| {
            (hold.class_id, hold.owner) != (class_id, lost) || (hold.beneficiary != to && hold.notary != to)
        });
        for hold in self.holds.values_mut() {
            if (hold.class_id, hold.owner) == (class_id, lost) {
                hold.owner = to;
            }
        }
    }

    /// An approval that the rules asked for is used.
    fn use_approval(&mut self, wanted: &Move) {
        let Some(pair) = self.approval_asked(wanted) else {
            return;
        };
        let class = self.class_mut(wanted.class_id);
        let approval = class.approvals.get_mut(&pair).expect("judged");
        approval.0 = approval.0.saturating_sub(wanted.amount);
        if approval.0 == 0 {
            class.approvals.remove(&pair);
        }
    }
}
