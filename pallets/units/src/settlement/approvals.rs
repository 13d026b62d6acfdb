//! Delivery versus approval: a transfer that waits for its approvers. The row exists while it is pending; events say whether it
//! was executed, cancelled or rejected.

use super::*;

impl<T: Config> Pallet<T> {
    /// Gives the fee that was committed.
    pub(crate) fn do_request_transfer(
        sender: T::AccountId,
        class_id: ClassId,
        receiver: T::AccountId,
        amount: Balance,
        approvers: Approvers<T::AccountId>,
        in_sequence: bool,
        expiry: Moment,
    ) -> Result<Balance, DispatchError> {
        Self::ensure_expiry(expiry)?;
        let stands_once =
            |(place, who): (usize, &T::AccountId)| !approvers.iter().skip(place).skip(1).any(|other| other == who);
        ensure!(
            !approvers.is_empty()
                && sender != receiver
                && !approvers.contains(&sender)
                && approvers.iter().enumerate().all(stands_once),
            Error::<T>::ApproversInvalid
        );
        let id = NextPendingTransferId::<T>::get();
        let next = id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let (identity, secured) = Self::commit_for_settlement(class_id, &sender, &receiver, amount, false)?;
        let deposit = Deposit::pay(
            &sender,
            PendingTransferOf::<T>::max_encoded_len(),
            Error::<T>::DepositUnaffordable,
        )?;
        NextPendingTransferId::<T>::put(next);
        PendingTransfers::<T>::insert(
            id,
            PendingTransfer {
                class_id,
                sender: sender.clone(),
                identity,
                receiver: receiver.clone(),
                amount,
                secured,
                revision: Self::revision_of(class_id),
                approvers: approvers.clone(),
                in_sequence,
                approved: 0,
                expiry,
                deposit,
            },
        );
        Self::deposit_event(Event::TransferRequested {
            pending: id,
            class_id,
            sender,
            receiver,
            amount,
            approvers: approvers.into_inner(),
            in_sequence,
            expiry,
        });
        Ok(secured.fee)
    }

    /// The last approval executes; if the transfer is refused, so is the approval, and it can be given again. Says whether it
    /// was the last.
    pub(crate) fn do_approve_transfer(who: T::AccountId, id: u32) -> Result<bool, DispatchError> {
        let mut pending = Self::pending_transfer(id)?;
        let place = Self::approver(&pending, &who)?;
        ensure!(T::Time::now() < pending.expiry, Error::<T>::PendingTransferExpired);
        let bit = 1u8.checked_shl(place).unwrap_or_default();
        ensure!(pending.approved & bit == 0, Error::<T>::NotYourTurn);
        ensure!(
            !pending.in_sequence || pending.approved.count_ones() == place,
            Error::<T>::NotYourTurn
        );
        Self::ensure_unchanged(pending.class_id, pending.revision)?;
        pending.approved |= bit;
        let missing = (pending.approvers.len() as u32).saturating_sub(pending.approved.count_ones());
        Self::deposit_event(Event::TransferApproved {
            pending: id,
            approver: who,
            missing,
        });
        if missing > 0 {
            PendingTransfers::<T>::insert(id, pending);
            return Ok(false);
        }
        PendingTransfers::<T>::remove(id);
        let PendingTransfer {
            class_id,
            sender,
            receiver,
            amount,
            ..
        } = pending;
        Self::deliver_units(class_id, &sender, pending.identity, &receiver, amount, &pending.secured)
            .map_err(|refusal| refusal.error)?;
        pending.deposit.give_back()?;
        Self::deposit_event(Event::PendingTransferExecuted {
            pending: id,
            class_id,
            sender,
            receiver,
            amount,
        });
        Ok(true)
    }

    pub(crate) fn do_reject_transfer(who: T::AccountId, id: u32) -> DispatchResult {
        let pending = Self::pending_transfer(id)?;
        Self::approver(&pending, &who)?;
        Self::end_pending(id, pending, Some(who), true).map(|_| ())
    }

    pub(crate) fn do_cancel_transfer(who: T::AccountId, id: u32) -> DispatchResult {
        let pending = Self::pending_transfer(id)?;
        ensure!(
            who == pending.sender || T::Time::now() >= pending.expiry,
            Error::<T>::NotYours
        );
        Self::end_pending(id, pending, Some(who), false).map(|_| ())
    }

    fn pending_transfer(id: u32) -> Result<PendingTransferOf<T>, DispatchError> {
        PendingTransfers::<T>::get(id).ok_or_else(|| Error::<T>::PendingTransferNotFound.into())
    }

    /// The place of an approver in the list.
    fn approver(pending: &PendingTransferOf<T>, who: &T::AccountId) -> Result<u32, DispatchError> {
        let place = pending.approvers.iter().position(|approver| approver == who);
        Ok(place.ok_or(Error::<T>::NotApprover)? as u32)
    }

    /// Frees the units of a transfer that will not happen, and says how many there were, those for the fee included.
    pub(super) fn end_pending(
        id: u32,
        pending: PendingTransferOf<T>,
        actor: Option<T::AccountId>,
        rejected: bool,
    ) -> Result<Balance, DispatchError> {
        PendingTransfers::<T>::remove(id);
        Self::uncommit_for_settlement(
            pending.class_id,
            &pending.sender,
            pending.identity,
            pending.amount,
            &pending.secured,
        )?;
        pending.deposit.give_back()?;
        Self::deposit_event(Event::PendingTransferEnded {
            pending: id,
            actor,
            sender: pending.sender,
            amount: pending.amount,
            rejected,
        });
        Ok(pending.amount.saturating_add(pending.secured.fee))
    }
}
