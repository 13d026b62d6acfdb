//! Holds: commitments to a beneficiary with a notary and an expiry, a row and a deposit each, bounded per position.

use crate::{pipeline::Side, *};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::with_transaction_unchecked,
    traits::{Get, Time},
};
use sp_runtime::{ArithmeticError, DispatchError, TransactionOutcome};
use viaduct_primitives::{Deposit, Finding, Identities, IdentityId, Moment, TransferRules};

impl<T: Config> Pallet<T> {
    /// Gives the fee that was committed.
    pub(crate) fn do_hold(
        owner: T::AccountId,
        class_id: ClassId,
        beneficiary: T::AccountId,
        notary: T::AccountId,
        amount: Balance,
        expiry: Moment,
        secret_digest: Option<[u8; 32]>,
    ) -> Result<Balance, DispatchError> {
        ensure!(amount > 0, Error::<T>::AmountZero);
        // A hold that its owner could release at will would keep units out of the reach of other claims and of no person.
        let now = T::Time::now();
        let latest = now.saturating_add(T::MaxHoldDuration::get());
        ensure!(
            owner != beneficiary && owner != notary && expiry > now && expiry <= latest,
            Error::<T>::HoldInvalid
        );
        let id = NextHoldId::<T>::get();
        let next = id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let (identity, secured) = Self::secure_units(class_id, &owner, &beneficiary, amount, false)?;
        HoldsOf::<T>::try_mutate(class_id, identity, |list| list.try_push(id))
            .map_err(|_| Error::<T>::MaxHoldsExceeded)?;
        let mut bytes = HoldOf::<T>::max_encoded_len();
        if let Some(digest) = secret_digest {
            // Who learns the secret of one hold would have that of the other.
            ensure!(!Secrets::<T>::contains_key(identity, digest), Error::<T>::SecretInUse);
            Secrets::<T>::insert(identity, digest, id);
            bytes = bytes.saturating_add((identity, digest, id).encoded_size());
        }
        let deposit = Deposit::pay(&owner, bytes, Error::<T>::DepositUnaffordable)?;
        NextHoldId::<T>::put(next);
        Holds::<T>::insert(
            id,
            Hold {
                class_id,
                owner: owner.clone(),
                identity,
                beneficiary: beneficiary.clone(),
                notary: notary.clone(),
                amount,
                secured,
                expiry,
                secret_digest,
                deposit,
            },
        );
        Self::deposit_event(Event::Held {
            hold: id,
            class_id,
            owner,
            beneficiary,
            notary,
            amount,
            fee: secured.fee,
            expiry,
            secret_digest,
        });
        Ok(secured.fee)
    }

    /// The owner, before the expiry: its units stay committed for longer, to the advantage of the beneficiary, and the notary is free
    /// to release them at any time. The beneficiary and the notary, while an order stands against the delivery: otherwise an issuer
    /// that sells, or its officer, would let the time run out. No longer than from the start, so that what the commitment settled is
    /// not settled for ever. Says whether the delivery was tried.
    pub(crate) fn do_extend_hold(actor: T::AccountId, id: u32, expiry: Moment) -> Result<bool, DispatchError> {
        let mut hold = Holds::<T>::get(id).ok_or(Error::<T>::HoldNotFound)?;
        let is_owner = actor == hold.owner;
        let is_awaiting = actor == hold.beneficiary || actor == hold.notary;
        ensure!(is_owner || is_awaiting, Error::<T>::NotYours);
        let now = T::Time::now();
        ensure!(!is_owner || now < hold.expiry, Error::<T>::HoldExpired);
        let latest = match is_owner {
            true => Self::latest_end(&hold),
            // Until then no agent repeats an order that emergency governance ends now.
            false => Self::latest_end(&hold).min(now.saturating_add(T::OverrideCooldown::get())),
        };
        ensure!(expiry > hold.expiry && expiry <= latest, Error::<T>::HoldInvalid);
        if is_owner {
            // An account that is lost, by its registrar's word or its person's, binds its person to nothing further.
            let is_free = T::Rules::account(&actor).is_some_and(|info| !info.frozen) && !T::Rules::is_lost(&actor);
            ensure!(is_free, Error::<T>::SenderFrozen);
        } else {
            ensure!(Self::is_ordered_against(&hold), Error::<T>::NoOrder);
        }
        let before = core::mem::replace(&mut hold.expiry, expiry);
        let (class_id, owner) = (hold.class_id, hold.owner.clone());
        Holds::<T>::insert(id, hold);
        Self::deposit_event(Event::HoldExtended {
            hold: id,
            class_id,
            owner,
            before,
            after: expiry,
            actor,
        });
        Ok(!is_owner)
    }

    /// The last moment at which a hold may end.
    fn latest_end(hold: &HoldOf<T>) -> Moment {
        hold.secured.since.saturating_add(T::MaxHoldDuration::get())
    }

    /// Whether an order refuses the delivery of a hold now: tried, and taken back.
    pub(crate) fn is_ordered_against(hold: &HoldOf<T>) -> bool {
        let outcome = with_transaction_unchecked(|| TransactionOutcome::Rollback(Self::try_delivery(hold)));
        outcome.is_err_and(|refusal| refusal.findings.iter().any(Finding::is_order))
    }

    fn try_delivery(hold: &HoldOf<T>) -> Result<(), LegRefusal> {
        Self::unsecure(
            hold.class_id,
            &hold.owner,
            hold.identity,
            0,
            hold.committed(),
            &hold.secured,
        )?;
        Self::deliver_secured(
            hold.class_id,
            &hold.owner,
            &hold.beneficiary,
            hold.amount,
            &hold.secured,
            true,
            0,
        )
        .map(|_| ())
    }

    /// `actor` is `None` for emergency governance. A release by order says why. Says whether the delivery was tried.
    pub(crate) fn do_release_hold(
        actor: Option<T::AccountId>,
        id: u32,
        reason: Option<OrderReason>,
    ) -> Result<bool, DispatchError> {
        let hold = Holds::<T>::get(id).ok_or(Error::<T>::HoldNotFound)?;
        let now = T::Time::now();
        let power = match &actor {
            None => ReleasePower::Emergency,
            Some(actor) if *actor == hold.notary => ReleasePower::Notary,
            Some(_) if now >= hold.expiry => ReleasePower::Expiry,
            // A ForceAgent ends holds by the order that takes their units, and in no other way: otherwise the issuer, which appoints
            // it, would free its own.
            Some(_) => return Err(Error::<T>::NotNotary.into()),
        };
        let by_order = matches!(power, ReleasePower::Emergency);
        ensure!(reason.is_some() || !by_order, Error::<T>::ReasonMissing);
        // An order does not use up the time of who waits for the units: it can ask for more, while the order stands.
        let until = hold.expiry.saturating_add(T::OverrideCooldown::get());
        let waits = power == ReleasePower::Expiry && now < until.min(Self::latest_end(&hold));
        ensure!(!waits || !Self::is_ordered_against(&hold), Error::<T>::DeliveryOrdered);
        let fee = hold.secured.fee;
        Self::unsecure(
            hold.class_id,
            &hold.owner,
            hold.identity,
            hold.amount,
            fee,
            &hold.secured,
        )?;
        Self::deposit_event(Event::HoldReleased {
            hold: id,
            class_id: hold.class_id,
            actor,
            power,
            owner: hold.owner.clone(),
            amount: hold.amount,
            reason,
        });
        Self::drop_hold(id, hold)?;
        Ok(waits)
    }

    pub(crate) fn do_execute_hold(
        notary: T::AccountId,
        id: u32,
        amount: Option<Balance>,
        keep_rest: bool,
    ) -> DispatchResult {
        let hold = Holds::<T>::get(id).ok_or(Error::<T>::HoldNotFound)?;
        ensure!(notary == hold.notary, Error::<T>::NotNotary);
        let amount = amount.unwrap_or(hold.amount);
        Self::deliver_hold(notary, id, hold, amount, keep_rest, None)
    }

    /// Whoever shows the secret decides as the notary would: all of it goes.
    pub(crate) fn do_execute_hold_by_secret(actor: T::AccountId, id: u32, secret: [u8; 32]) -> DispatchResult {
        let hold = Holds::<T>::get(id).ok_or(Error::<T>::HoldNotFound)?;
        let shown = sp_io::hashing::sha2_256(&secret);
        ensure!(hold.secret_digest == Some(shown), Error::<T>::SecretWrong);
        let amount = hold.amount;
        Self::deliver_hold(actor, id, hold, amount, false, Some(secret))
    }

    fn deliver_hold(
        actor: T::AccountId,
        id: u32,
        hold: HoldOf<T>,
        amount: Balance,
        keep_rest: bool,
        secret: Option<[u8; 32]>,
    ) -> DispatchResult {
        ensure!(T::Time::now() < hold.expiry, Error::<T>::HoldExpired);
        let rest = hold.amount.checked_sub(amount).ok_or(Error::<T>::InsufficientUnits)?;
        let (kept, released) = if keep_rest { (rest, 0) } else { (0, rest) };
        let Hold {
            class_id,
            owner,
            identity,
            beneficiary,
            secured,
            ..
        } = hold.clone();
        // An approval for one transfer of exactly its amount is not cut into pieces.
        let is_exact = secured.booked.reserved.is_some_and(|reserved| reserved.exact);
        ensure!(rest == 0 || !is_exact, Error::<T>::HoldIndivisible);
        let freed = amount.checked_add(secured.fee).ok_or(ArithmeticError::Overflow)?;
        Self::unsecure(class_id, &owner, identity, released, freed, &secured)?;
        let moved = Self::deliver_secured(class_id, &owner, &beneficiary, amount, &secured, rest == 0, kept)
            .map_err(|refusal| refusal.error)?;
        if kept > 0 {
            // What the fee of a part left is for the fee of the rest.
            let fee = secured.fee.saturating_sub(moved.fee);
            let secured = Secured { fee, ..secured };
            let secured = Self::keep_committed(class_id, &owner, identity, kept, secured)?;
            Holds::<T>::insert(
                id,
                Hold {
                    amount: kept,
                    secured,
                    ..hold
                },
            );
        } else {
            Self::drop_hold(id, hold)?;
        }
        Self::deposit_event(Event::HoldExecuted {
            hold: id,
            class_id,
            actor,
            owner,
            beneficiary,
            amount,
            released,
            kept,
            secret,
        });
        Ok(())
    }

    /// Removes the row of a hold and its entry in the list, and returns the deposit. The commitment is the caller's.
    fn drop_hold(id: u32, hold: HoldOf<T>) -> DispatchResult {
        Holds::<T>::remove(id);
        if let Some(digest) = hold.secret_digest {
            Secrets::<T>::remove(hold.identity, digest);
        }
        HoldsOf::<T>::mutate_exists(hold.class_id, hold.identity, |list| {
            if let Some(ids) = list {
                ids.retain(|listed| *listed != id);
                if ids.is_empty() {
                    *list = None;
                }
            }
        });
        hold.deposit.give_back()
    }

    /// The holds of an account, oldest first, and how many were read to find them.
    pub(crate) fn holds_in(
        class_id: ClassId,
        identity: IdentityId,
        who: &T::AccountId,
    ) -> (Vec<(u32, HoldOf<T>)>, u32) {
        let ids = HoldsOf::<T>::get(class_id, identity);
        let read = ids.len() as u32;
        let holds = ids
            .into_iter()
            .filter_map(|id| Holds::<T>::get(id).map(|hold| (id, hold)))
            .filter(|(_, hold)| hold.owner == *who)
            .collect();
        (holds, read)
    }

    /// Units of a position that its holds commit; the rest of its commitments are other pallets'.
    pub fn committed_to_holds(class_id: ClassId, identity: IdentityId) -> Balance {
        HoldsOf::<T>::get(class_id, identity)
            .into_iter()
            .filter_map(Holds::<T>::get)
            .fold(0, |sum, hold| sum.saturating_add(hold.committed()))
    }

    /// A legal order takes `amount` from an account: its holds end, newest first, until so many units are uncommitted. Says how
    /// many ended.
    pub(crate) fn end_holds(class_id: ClassId, side: &mut Side<T>, amount: Balance) -> Result<u32, DispatchError> {
        let mut ended = 0u32;
        while side.balance.saturating_sub(side.committed) < amount {
            let (id, hold) = side.holds.pop().ok_or(Error::<T>::InsufficientUnits)?;
            Self::take_commitment(side, &hold)?;
            ended = ended.saturating_add(1);
            Self::end_hold(id, hold)?;
        }
        if ended > 0 {
            Self::set_committed(class_id, &side.account, side.committed)?;
        }
        Ok(ended)
    }

    /// The holds of a lost account get its replacement as their owner. Says how many units they keep there, and how many holds
    /// there were. One of which the replacement is the beneficiary or the notary ends: it would be in its owner's hand.
    pub(crate) fn move_holds(
        class_id: ClassId,
        side: &mut Side<T>,
        replacement: &T::AccountId,
    ) -> Result<(Balance, u32), DispatchError> {
        let holds = core::mem::take(&mut side.holds);
        let (mut travelling, mut count): (Balance, u32) = (0, 0);
        for (id, mut hold) in holds {
            count = count.saturating_add(1);
            if hold.beneficiary == *replacement || hold.notary == *replacement {
                Self::take_commitment(side, &hold)?;
                Self::end_hold(id, hold)?;
                continue;
            }
            // They stay committed, of the same position.
            side.committed = side
                .committed
                .checked_sub(hold.committed())
                .ok_or(ArithmeticError::Underflow)?;
            travelling = travelling
                .checked_add(hold.committed())
                .ok_or(ArithmeticError::Overflow)?;
            let lost = core::mem::replace(&mut hold.owner, replacement.clone());
            Holds::<T>::insert(id, hold);
            Self::deposit_event(Event::HoldMoved {
                hold: id,
                class_id,
                lost,
                replacement: replacement.clone(),
            });
        }
        if count > 0 {
            Self::set_committed(class_id, &side.account, side.committed)?;
        }
        Ok((travelling, count))
    }

    fn take_commitment(side: &mut Side<T>, hold: &HoldOf<T>) -> DispatchResult {
        let all = hold.committed();
        side.committed = side.committed.checked_sub(all).ok_or(ArithmeticError::Underflow)?;
        let position = &mut side.stored.position;
        position.committed = position.committed.checked_sub(all).ok_or(ArithmeticError::Underflow)?;
        T::Rules::commitment_over(all, &hold.secured.booked, &mut position.rules);
        let commitment = Self::undelivered(hold.class_id, hold.identity, hold.amount, &hold.secured);
        T::Rules::give_back(&commitment, &mut position.rules)
    }

    fn end_hold(id: u32, hold: HoldOf<T>) -> DispatchResult {
        Self::deposit_event(Event::HoldEnded {
            hold: id,
            class_id: hold.class_id,
            owner: hold.owner.clone(),
            beneficiary: hold.beneficiary.clone(),
            amount: hold.amount,
        });
        Self::drop_hold(id, hold)
    }
}
