//! A movement that somebody wants, and what happens when nothing speaks against it.

use super::*;
use viaduct_primitives::Finding;

/// When a movement is judged.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    /// All of it, now.
    Direct,
    /// A leg is committed, and its sender alone is judged.
    SenderAlone,
    /// What was committed is delivered: all of it, or a part, of which so many units stay committed.
    Delivery {
        secured: Secured,
        whole: bool,
        kept: Balance,
    },
}

#[derive(Clone, Copy, Debug)]
pub struct Move {
    pub class_id: ClassId,
    pub kind: TransferKind,
    pub amount: Balance,
    pub from: Option<AccountId>,
    pub to: Option<AccountId>,
    pub spender: Option<AccountId>,
    pub stage: Stage,
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
            stage: Stage::Direct,
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
    pub fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
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
            stage,
        } = *wanted;
        let fee = self.fee_of(wanted);
        if let (Some(spender), Some(owner)) = (spender, from) {
            let place = (class_id, owner, spender);
            let allowance = self.allowances.get_mut(&place).expect("judged");
            allowance.0 -= amount + fee.map_or(0, |fee| fee.1);
            if allowance.0 == 0 {
                self.allowances.remove(&place);
            }
        }
        if from.is_some() && from == to {
            return Ok(());
        }
        match (stage, self.person_of(from.unwrap_or_default())) {
            (Stage::Delivery { secured, .. }, Some(giver)) => self.use_aside(class_id, giver, &secured, amount),
            _ => self.use_approval(wanted),
        }
        match (kind, from, to) {
            (TransferKind::Forced, Some(from), _) => self.end_holds(class_id, from, to, amount),
            (TransferKind::Recovery, Some(lost), Some(to)) => self.recover_holds(class_id, lost, to),
            _ => {}
        }
        let past = Past {
            time: self.now,
            class_id,
            kind: Some(kind),
            deed: match stage {
                Stage::Delivery { .. } => Deed::Delivered,
                _ => Deed::Moved,
            },
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

    /// A legal order takes free units first, then frozen ones, then ends holds, the newest first. It thaws the frozen ones that it
    /// takes: what stays promised does not cover them.
    fn end_holds(&mut self, class_id: ClassId, from: AccountId, to: Option<AccountId>, amount: Balance) {
        let id = self.person_of(from).expect("judged");
        let balance = self.balance(class_id, from);
        while balance - self.committed_in(class_id, from) < amount {
            let theirs = |hold: &Hold| (hold.class_id, hold.owner) == (class_id, from);
            let newest = self
                .holds
                .iter()
                .filter(|(_, hold)| theirs(hold))
                .map(|(id, _)| *id)
                .max();
            self.end_hold(newest.expect("judged"));
        }
        if to.is_none_or(|to| self.person_of(to) != Some(id)) {
            let owned = self.positions(class_id).remove(&id).unwrap_or_default().units;
            let unpromised = owned - self.committed_of(class_id, id);
            let class = self.class_mut(class_id);
            let frozen = class.frozen.get(&id).copied().unwrap_or_default();
            let in_force = frozen.min(unpromised);
            let free = unpromised - in_force;
            class.frozen.insert(id, frozen - amount.saturating_sub(free));
        }
    }

    /// The holds of a lost account go along, but those that would be in their owner's hand.
    fn recover_holds(&mut self, class_id: ClassId, lost: AccountId, to: AccountId) {
        let ends = |hold: &Hold| {
            (hold.class_id, hold.owner) == (class_id, lost) && (hold.beneficiary == to || hold.notary == to)
        };
        let ending: Vec<u32> = self.holds.iter().filter(|row| ends(row.1)).map(|row| *row.0).collect();
        for id in ending {
            self.end_hold(id);
        }
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
        approval.amount -= wanted.amount;
        if approval.amount == 0 && approval.aside == 0 {
            class.approvals.remove(&pair);
        }
    }
}
