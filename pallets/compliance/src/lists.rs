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
use viaduct_primitives::{Balance, ClassBooks, ClassId, Deposit, IdentityId, Moment, OrderReason, Reserved};

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
        let until = ListingOverrides::<T>::get(class_id, identity);
        let is_over = until.is_none_or(|until| now >= until);
        match actor {
            // What an officer could undo at once is no order: governance freezes the person.
            None => ensure!(!closes, DispatchError::BadOrigin),
            Some(_) => ensure!(!closes || is_over, Error::<T>::Overridden),
        }
        let (before, _) = Self::change_listing(actor, class_id, identity, |listed, _| *listed = list)?;
        if actor.is_none() {
            let until = now.saturating_add(T::OverrideCooldown::get());
            ListingOverrides::<T>::insert(class_id, identity, until);
            Self::deposit_event(Event::OfficerOverridden {
                class_id,
                identity,
                until,
            });
        } else if is_over && until.is_some() {
            ListingOverrides::<T>::remove(class_id, identity);
        }
        Ok(before)
    }

    /// Changes what an officer says of a person in a class. Gives what was said before. Without an actor, emergency governance
    /// says it, and pays nothing; the next officer that changes it does.
    pub(crate) fn change_listing(
        actor: Option<&T::AccountId>,
        class_id: ClassId,
        identity: IdentityId,
        change: impl FnOnce(&mut Option<ListKind>, &mut RuleNames),
    ) -> Result<(Option<ListKind>, RuleNames), DispatchError> {
        let row = Listings::<T>::get(class_id, identity);
        // A person that is gone can still be taken off a list.
        ensure!(
            row.is_some() || Identities::<T>::contains_key(identity),
            Error::<T>::IdentityNotFound
        );
        let (list, exempt, deposit) = match row {
            Some(row) => (row.list, row.exempt, row.deposit),
            None => (None, RuleNames::new(), None),
        };
        let (mut after, mut exempt_after) = (list, exempt.clone());
        change(&mut after, &mut exempt_after);
        ensure!((&after, &exempt_after) != (&list, &exempt), Error::<T>::NothingToChange);
        if after.is_none() && exempt_after.is_empty() {
            Listings::<T>::remove(class_id, identity);
            if let Some(deposit) = deposit {
                deposit.give_back()?;
            }
        } else {
            let bytes = <(ClassId, IdentityId, Option<ListKind>, RuleNames)>::max_encoded_len();
            let deposit = match (deposit, actor) {
                (None, Some(payer)) => Some(Deposit::pay(payer, bytes, Error::<T>::DepositUnaffordable)?),
                (deposit, _) => deposit,
            };
            let row = Listing {
                list: after,
                exempt: exempt_after,
                deposit,
            };
            Listings::<T>::insert(class_id, identity, row);
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

    /// Removes an approval: its officer's in force for a reason, emergency governance its own, any account one that is over. Gives
    /// its amount and the reason that counts.
    pub(crate) fn do_revoke(
        actor: Option<&T::AccountId>,
        class_id: ClassId,
        pair: (IdentityId, IdentityId),
        reason: Option<OrderReason>,
    ) -> Result<(Balance, Option<OrderReason>), DispatchError> {
        let approval = MovementApprovals::<T>::get(class_id, pair).ok_or(Error::<T>::ApprovalNotFound)?;
        let (now, amount) = (T::Time::now(), approval.amount);
        let in_force = now < approval.expiry;
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
