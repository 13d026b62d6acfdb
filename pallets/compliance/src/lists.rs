//! What a class's officer says of single persons (lists, exemptions, approvals), and what persons wish of a class.
//!
//! Each row is paid for by who made it and goes, with its deposit, when it says nothing any longer. Rows are read only for classes
//! whose rules ask for them.

use crate::*;
use codec::MaxEncodedLen;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Get, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    Balance, ClassBooks, ClassId, Deposit, IdentityId, InvestorKind, Moment, OrderReason, Reserved,
};

impl<T: Config> Pallet<T> {
    /// Puts a person on a list, or takes it off. Gives the list before. Without an actor: emergency governance, which opens the
    /// lists to a person and never closes them. After that, for a time, no officer closes them to it.
    pub(crate) fn do_list(
        actor: Option<&T::AccountId>,
        class_id: ClassId,
        identity: IdentityId,
        list: Option<ListKind>,
    ) -> Result<Option<ListKind>, DispatchError> {
        let now = T::Time::now();
        let listed = Listings::<T>::get(class_id, identity).and_then(|row| row.list);
        let closes = ListKind::openness(list) < ListKind::openness(listed);
        match actor {
            // What an officer could undo at once is no order: governance freezes the person.
            None => ensure!(!closes, DispatchError::BadOrigin),
            Some(_) if closes => Self::ensure_may_close(class_id, identity, now)?,
            Some(_) => {}
        }
        let (before, _) = Self::change_listing(actor, class_id, identity, |row| {
            row.list = list;
            row.by_governance = actor.is_none() && list.is_some();
        })?;
        if actor.is_none() {
            Self::override_officer(class_id, identity, now);
        }
        Ok(before)
    }

    /// Refuses an officer that closes a class to a person to which emergency governance opened it. An override that is over goes.
    fn ensure_may_close(class_id: ClassId, identity: IdentityId, now: Moment) -> DispatchResult {
        if let Some(until) = ListingOverrides::<T>::get(class_id, identity) {
            ensure!(now >= until, Error::<T>::Overridden);
            ListingOverrides::<T>::remove(class_id, identity);
        }
        Ok(())
    }

    /// From now on, for a time, no officer closes the class to the person.
    fn override_officer(class_id: ClassId, identity: IdentityId, now: Moment) {
        let until = now.saturating_add(T::OverrideCooldown::get());
        ListingOverrides::<T>::insert(class_id, identity, until);
        Self::deposit_event(Event::OfficerOverridden {
            class_id,
            identity,
            until,
        });
    }

    /// Admits a custodian to a class. Without an actor: emergency governance, which pays nothing; after that, for a time, no officer
    /// dismisses it or closes the lists to it.
    pub(crate) fn do_admit(actor: Option<&T::AccountId>, class_id: ClassId, identity: IdentityId) -> DispatchResult {
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        ensure!(record.kind == InvestorKind::Custodian, Error::<T>::NotCustodian);
        ensure!(
            !Custodians::<T>::contains_key(class_id, identity),
            Error::<T>::NothingToChange
        );
        let deposit = match actor {
            Some(payer) => Some(Deposit::pay(
                payer,
                Self::admission_bytes(),
                Error::<T>::DepositUnaffordable,
            )?),
            None => None,
        };
        Custodians::<T>::insert(class_id, identity, Admission { deposit });
        Ties::<T>::insert(identity, class_id, ());
        if actor.is_none() {
            Self::override_officer(class_id, identity, T::Time::now());
        }
        Ok(())
    }

    /// Takes the admission of a custodian back. `inventory` is that of the class.
    pub(crate) fn do_dismiss(class_id: ClassId, inventory: IdentityId, identity: IdentityId) -> DispatchResult {
        // Whatever its kind is now: an admission that counts for nothing at present can be taken back, too.
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let Some(admission) = Custodians::<T>::get(class_id, identity) else {
            return match record.kind {
                InvestorKind::Custodian => Err(Error::<T>::NothingToChange.into()),
                _ => Err(Error::<T>::NotCustodian.into()),
            };
        };
        Self::ensure_may_close(class_id, identity, T::Time::now())?;
        Custodians::<T>::remove(class_id, identity);
        // The inventory of a class stays tied to it.
        if inventory != identity {
            Ties::<T>::remove(identity, class_id);
        }
        admission.deposit.map_or(Ok(()), |deposit| deposit.give_back())
    }

    /// Clears what says nothing any longer of a person in a class: an override that is over, and the listing of a person that is
    /// gone. Gives both; the listing's deposit returns to its payer.
    pub(crate) fn do_clear(
        class_id: ClassId,
        identity: IdentityId,
    ) -> Result<(Option<Moment>, Option<ListingOf<T>>), DispatchError> {
        let (now, is_gone) = (T::Time::now(), !Identities::<T>::contains_key(identity));
        let until = ListingOverrides::<T>::get(class_id, identity).filter(|until| is_gone || now >= *until);
        let row = Listings::<T>::get(class_id, identity).filter(|_| is_gone);
        ensure!(until.is_some() || row.is_some(), Error::<T>::NothingToChange);
        if until.is_some() {
            ListingOverrides::<T>::remove(class_id, identity);
        }
        if let Some(row) = &row {
            Listings::<T>::remove(class_id, identity);
            if let Some(deposit) = row.deposit.clone() {
                deposit.give_back()?;
            }
        }
        Ok((until, row))
    }

    /// Changes what is said of a person in a class. Gives what was said before. An officer pays while it says something itself: not
    /// for what emergency governance says, and from then on not for what it had said in that place.
    pub(crate) fn change_listing(
        actor: Option<&T::AccountId>,
        class_id: ClassId,
        identity: IdentityId,
        change: impl FnOnce(&mut ListingOf<T>),
    ) -> Result<(Option<ListKind>, RuleNames), DispatchError> {
        let row = Listings::<T>::get(class_id, identity);
        // A person that is gone can still be taken off a list.
        ensure!(
            row.is_some() || Identities::<T>::contains_key(identity),
            Error::<T>::IdentityNotFound
        );
        let mut row = row.unwrap_or(Listing {
            list: None,
            exempt: RuleNames::new(),
            deposit: None,
            by_governance: false,
        });
        let (list, exempt) = (row.list, row.exempt.clone());
        change(&mut row);
        ensure!(
            (&row.list, &row.exempt) != (&list, &exempt),
            Error::<T>::NothingToChange
        );
        row.deposit = match (row.deposit.take(), actor, row.is_officers()) {
            (Some(deposit), _, false) => {
                deposit.give_back()?;
                None
            }
            (None, Some(payer), true) => {
                let bytes = <(ClassId, IdentityId, Option<ListKind>, RuleNames, bool)>::max_encoded_len();
                Some(Deposit::pay(payer, bytes, Error::<T>::DepositUnaffordable)?)
            }
            (deposit, _, _) => deposit,
        };
        match row.list.is_none() && row.exempt.is_empty() {
            true => Listings::<T>::remove(class_id, identity),
            false => Listings::<T>::insert(class_id, identity, row),
        }
        Ok((list, exempt))
    }

    /// The identity of an account that speaks for its person now.
    pub(crate) fn speaker(who: &T::AccountId) -> Result<IdentityId, DispatchError> {
        let info = Accounts::<T>::get(who).ok_or(Error::<T>::AccountNotLinked)?;
        ensure!(!info.frozen, Error::<T>::AccountSuspended);
        ensure!(info.payable_from <= T::Time::now(), Error::<T>::AccountTooNew);
        Ok(info.identity)
    }

    /// Sets whether a person has opted in to a class, or out of it. Gives the wish before.
    pub(crate) fn do_set_preference(
        actor: &T::AccountId,
        class_id: ClassId,
        identity: IdentityId,
        wish: Option<bool>,
    ) -> Result<Option<bool>, DispatchError> {
        ensure!(
            T::Classes::class_with_book(class_id).is_some(),
            Error::<T>::ClassNotFound
        );
        let row = Preferences::<T>::get(class_id, identity);
        let before = row.as_ref().map(|row| row.opted_in);
        ensure!(before != wish, Error::<T>::NothingToChange);
        match (row, wish) {
            (Some(row), Some(opted_in)) => Preferences::<T>::insert(class_id, identity, Preference { opted_in, ..row }),
            (Some(row), None) => {
                Preferences::<T>::remove(class_id, identity);
                row.deposit.give_back()?;
            }
            (None, Some(opted_in)) => {
                let bytes = <(ClassId, IdentityId, bool)>::max_encoded_len();
                let deposit = Deposit::pay(actor, bytes, Error::<T>::DepositUnaffordable)?;
                Preferences::<T>::insert(class_id, identity, Preference { opted_in, deposit });
            }
            (None, None) => {}
        }
        Ok(before)
    }

    /// The approval of movements between two persons that is in force.
    pub(crate) fn approved(
        class_id: ClassId,
        giver: IdentityId,
        taker: IdentityId,
        now: Moment,
    ) -> Option<ApprovalOf<T>> {
        MovementApprovals::<T>::get(class_id, (giver, taker)).filter(|approval| now < approval.expiry)
    }

    /// Sets an approval in place of the one before; the first one's payer keeps paying. Gives the amount before. Without an actor:
    /// emergency governance, which pays nothing, and whose approval no officer changes before its expiry.
    pub(crate) fn do_approve(
        actor: Option<&T::AccountId>,
        class_id: ClassId,
        pair: (IdentityId, IdentityId),
        amount: Balance,
        exact: bool,
        expiry: Moment,
    ) -> Result<Option<Balance>, DispatchError> {
        ensure!(amount > 0 && pair.0 != pair.1, Error::<T>::ParameterInvalid);
        let now = T::Time::now();
        ensure!(expiry > now, Error::<T>::ExpiryInvalid);
        for identity in [pair.0, pair.1] {
            ensure!(Identities::<T>::contains_key(identity), Error::<T>::IdentityNotFound);
        }
        let row = MovementApprovals::<T>::get(class_id, pair);
        let is_governances = row.as_ref().is_some_and(|row| row.is_governances(now));
        ensure!(actor.is_none() || !is_governances, Error::<T>::Overridden);
        let before = row.as_ref().map(|row| row.amount);
        let deposit = match (row.and_then(|row| row.deposit), actor) {
            (Some(deposit), Some(_)) => Some(deposit),
            (None, Some(payer)) => {
                let bytes = <(ClassId, IdentityId, IdentityId, bool, Balance, Moment)>::max_encoded_len();
                Some(Deposit::pay(payer, bytes, Error::<T>::DepositUnaffordable)?)
            }
            (Some(deposit), None) => {
                deposit.give_back()?;
                None
            }
            (None, None) => None,
        };
        let serial = NextApprovalSerial::<T>::get();
        NextApprovalSerial::<T>::put(serial.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
        let approval = MovementApproval {
            amount,
            exact,
            expiry,
            // What is committed under the one before stays so, and does not come back to this one.
            serial,
            reserved: 0,
            deposit,
        };
        MovementApprovals::<T>::insert(class_id, pair, approval);
        Ok(before)
    }

    /// Removes an approval: its officer's in force for a reason, emergency governance its own, any account one that is over, or
    /// between two persons one of which is gone. Gives its amount and the reason that counts.
    pub(crate) fn do_revoke(
        actor: Option<&T::AccountId>,
        class_id: ClassId,
        pair: (IdentityId, IdentityId),
        reason: Option<OrderReason>,
    ) -> Result<(Balance, Option<OrderReason>), DispatchError> {
        let approval = MovementApprovals::<T>::get(class_id, pair).ok_or(Error::<T>::ApprovalNotFound)?;
        let (now, amount) = (T::Time::now(), approval.amount);
        let is_there = [pair.0, pair.1].iter().all(Identities::<T>::contains_key);
        let in_force = now < approval.expiry && is_there;
        if in_force {
            match actor {
                Some(who) => {
                    ensure!(Self::as_officer(who, class_id).is_ok(), Error::<T>::ApprovalInForce);
                    ensure!(!approval.is_governances(now), Error::<T>::Overridden);
                }
                // What an officer allowed stays allowed: governance freezes the person.
                None => ensure!(approval.is_governances(now), DispatchError::BadOrigin),
            }
            ensure!(reason.is_some(), Error::<T>::ReasonMissing);
        }
        MovementApprovals::<T>::remove(class_id, pair);
        if let Some(deposit) = approval.deposit {
            deposit.give_back()?;
        }
        Ok((amount, reason.filter(|_| in_force)))
    }

    /// Takes what a transfer used out of its approval; a used-up one goes.
    pub(crate) fn use_approval(
        class_id: ClassId,
        giver: IdentityId,
        taker: IdentityId,
        amount: Balance,
    ) -> DispatchResult {
        let Some(mut approval) = MovementApprovals::<T>::get(class_id, (giver, taker)) else {
            return Ok(());
        };
        let left = approval.amount.saturating_sub(amount);
        if left == 0 && approval.reserved == 0 {
            MovementApprovals::<T>::remove(class_id, (giver, taker));
            if let Some(deposit) = approval.deposit {
                deposit.give_back()?;
            }
        } else {
            approval.amount = left;
            MovementApprovals::<T>::insert(class_id, (giver, taker), approval);
        }
        Self::deposit_event(Event::ApprovalUsed {
            class_id,
            giver,
            taker,
            amount,
            left,
        });
        Ok(())
    }

    /// Puts what a commitment needs of its approval aside: no other movement uses it, and no one can take it back from the delivery.
    pub(crate) fn reserve_approval(
        (class_id, giver, taker): (ClassId, IdentityId, IdentityId),
        amount: Balance,
    ) -> Option<Reserved> {
        let place = (giver, taker);
        let mut approval = MovementApprovals::<T>::get(class_id, place)?;
        let (serial, exact) = (approval.serial, approval.exact);
        let left = approval.amount.saturating_sub(amount);
        approval.amount = left;
        approval.reserved = approval.reserved.saturating_add(amount);
        MovementApprovals::<T>::insert(class_id, place, approval);
        Self::deposit_event(Event::ApprovalUsed {
            class_id,
            giver,
            taker,
            amount,
            left,
        });
        Some(Reserved { serial, exact })
    }

    /// A delivery used what its commitment had put aside, unless the approval was revoked or replaced. An exact one is used up by it,
    /// whatever part was delivered.
    pub(crate) fn use_reserved(
        (class_id, giver, taker): (ClassId, IdentityId, IdentityId),
        amount: Balance,
        reserved: Reserved,
    ) -> DispatchResult {
        let place = (giver, taker);
        let Some(mut approval) = MovementApprovals::<T>::get(class_id, place) else {
            return Ok(());
        };
        if approval.serial != reserved.serial {
            return Ok(());
        }
        approval.reserved = match approval.exact {
            true => 0,
            false => approval.reserved.saturating_sub(amount),
        };
        if approval.amount == 0 && approval.reserved == 0 {
            MovementApprovals::<T>::remove(class_id, place);
            return approval.deposit.map_or(Ok(()), |deposit| deposit.give_back());
        }
        MovementApprovals::<T>::insert(class_id, place, approval);
        Ok(())
    }

    /// Gives back to an approval what a commitment had put aside and does not deliver: to an exact one all of it or nothing, and to
    /// one that took its place nothing.
    pub(crate) fn give_back_approval(
        (class_id, giver, taker): (ClassId, IdentityId, IdentityId),
        amount: Balance,
        reserved: Reserved,
    ) {
        let place = (giver, taker);
        let Some(mut approval) = MovementApprovals::<T>::get(class_id, place) else {
            return;
        };
        let back = amount.min(approval.reserved);
        let is_part = approval.exact && amount < approval.reserved;
        if back == 0 || is_part || approval.serial != reserved.serial {
            return;
        }
        approval.reserved = approval.reserved.saturating_sub(back);
        approval.amount = approval.amount.saturating_add(back);
        let left = approval.amount;
        MovementApprovals::<T>::insert(class_id, place, approval);
        Self::deposit_event(Event::ApprovalGivenBack {
            class_id,
            giver,
            taker,
            amount: back,
            left,
        });
    }
}
