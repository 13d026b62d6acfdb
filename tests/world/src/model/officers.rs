//! What officers and emergency governance say of single persons: lists and approvals.

use super::*;
use crate::{game::AGENT, runtime::COOLDOWN};

/// How far a list opens a class to a person.
fn openness(list: Option<ListKind>) -> u8 {
    match list {
        Some(ListKind::Denied) => 0,
        None => 1,
        Some(ListKind::Allowed) => 2,
    }
}

impl Model {
    /// Governance opens the lists to a person and never closes them; after that no officer closes them for a time.
    pub fn list(&mut self, by_governance: bool, class_id: ClassId, id: IdentityId, list: Option<ListKind>) -> Outcome {
        let (now, known) = (self.now, self.persons.contains_key(&id));
        let class = self.class_mut(class_id);
        let row = class.lists.get(&id).cloned().unwrap_or_default();
        let closes = openness(list) < openness(row.0);
        let bound = class.opened.get(&id).is_some_and(|until| now < *until);
        ensure(!closes || !by_governance, "BadOrigin")?;
        ensure(!closes || !bound, "Overridden")?;
        ensure(known || row.0.is_some() || !row.1.is_empty(), "IdentityNotFound")?;
        ensure(list != row.0, "NothingToChange")?;
        class.lists.entry(id).or_default().0 = list;
        if by_governance {
            class.opened.insert(id, now + COOLDOWN);
        }
        Ok(())
    }

    /// In place of the approval before; what was put aside of that stays with its commitments.
    pub fn approve(&mut self, class_id: ClassId, pair: (IdentityId, IdentityId), row: Approval) -> Outcome {
        let now = self.now;
        ensure(row.amount > 0 && pair.0 != pair.1, "ParameterInvalid")?;
        ensure(row.expiry > now, "ExpiryInvalid")?;
        let known = self.persons.contains_key(&pair.0) && self.persons.contains_key(&pair.1);
        ensure(known, "IdentityNotFound")?;
        let class = self.class_mut(class_id);
        let bound = class
            .approvals
            .get(&pair)
            .is_some_and(|old| old.by_governance && now < old.expiry);
        ensure(row.by_governance || !bound, "Overridden")?;
        self.next_approval += 1;
        let serial = self.next_approval;
        self.class_mut(class_id)
            .approvals
            .insert(pair, Approval { serial, ..row });
        Ok(())
    }

    /// Without an actor: emergency governance.
    pub fn revoke_approval(
        &mut self,
        actor: Option<AccountId>,
        class_id: ClassId,
        pair: (IdentityId, IdentityId),
        says_why: bool,
    ) -> Outcome {
        let now = self.now;
        let approvals = &mut self.class_mut(class_id).approvals;
        let row = approvals.get(&pair).ok_or(Refusal::Other("ApprovalNotFound"))?;
        if now < row.expiry {
            match actor {
                None => ensure(row.by_governance, "BadOrigin")?,
                Some(AGENT) => ensure(!row.by_governance, "Overridden")?,
                Some(_) => ensure(false, "ApprovalInForce")?,
            }
            ensure(says_why, "ReasonMissing")?;
        }
        approvals.remove(&pair);
        Ok(())
    }

    /// A commitment puts aside what its delivery will need.
    pub fn put_aside(&mut self, class_id: ClassId, pair: (IdentityId, IdentityId), amount: Balance) -> (u32, bool) {
        let row = self.class_mut(class_id).approvals.get_mut(&pair).expect("judged");
        row.amount -= amount;
        row.aside += amount;
        (row.serial, row.exact)
    }

    /// The approval from which a commitment has put something aside, if it is still there: not one that replaced it.
    fn approval_of(
        &mut self,
        class_id: ClassId,
        giver: IdentityId,
        secured: &Secured,
    ) -> Option<(&mut Approval, (IdentityId, IdentityId))> {
        let (pair, (serial, _)) = ((giver, secured.taker?), secured.approved?);
        let row = self.class_mut(class_id).approvals.get_mut(&pair)?;
        (row.serial == serial).then_some((row, pair))
    }

    /// A delivery uses what was put aside; an exact approval is used up by any part.
    pub fn use_aside(&mut self, class_id: ClassId, giver: IdentityId, secured: &Secured, amount: Balance) {
        let Some((row, pair)) = self.approval_of(class_id, giver, secured) else {
            return;
        };
        row.aside = if row.exact { 0 } else { row.aside.saturating_sub(amount) };
        if row.amount == 0 && row.aside == 0 {
            self.class_mut(class_id).approvals.remove(&pair);
        }
    }

    /// What is not delivered comes back to its approval; to an exact one all of it, or nothing.
    pub fn come_back(&mut self, class_id: ClassId, giver: IdentityId, secured: &Secured, amount: Balance) {
        if let Some((row, _)) = self.approval_of(class_id, giver, secured) {
            let back = amount.min(row.aside);
            if !row.exact || amount == row.aside {
                row.aside -= back;
                row.amount += back;
            }
        }
    }
}
