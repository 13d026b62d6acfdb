//! Commitments: units locked in place, one sum per account in the ledger and one per position. Holds and settlements are rows upon
//! it; other pallets remember for themselves how many they committed. Here, too, is what other pallets may do with units.
//!
//! **A hold or a settlement binds its sender.** What its delivery needs of the sender is judged and put in place at the commitment,
//! and the delivery does not judge again what the sender could bring about by itself meanwhile
//! ([`Finding::is_settled_at_commitment`]):
//!
//! | of the sender | at the commitment | at the delivery |
//! | --- | --- | --- |
//! | units, the class's fee | committed together | taken from there; the fee is never higher than committed |
//! | windows of volume, inflow of a venue | counted | not judged |
//! | approval of the officer | put aside | used, though revoked, replaced or over |
//! | lock-up, holding period | judged | not judged: it may redeem older or free units |
//! | residual | judged on what stays, whether commitments are delivered or given up | of a part of a hold |
//! | steps | judged | of a part of a hold |
//! | claims, requirements | judged | whether its claims are still there, lapsed or not, while the class's rules are the same |
//! | freeze, block, suspension, lists, frozen units | judged | **judged** |
//! | state of asset and class, black-outs | judged | **judged** |
//! | the receiver, caps, counts, shares of kinds, pairs of countries | judged, of a leg the receiver is not | **judged** |
//!
//! What agents order and what is the receiver's so binds the delivery. It does not use up the time of who waits for the units of a
//! hold: while an order stands ([`Finding::is_order`]), its beneficiary and notary extend it (see `holds`). Counts and shares are of the whole class, and anybody's
//! movements change them: who pays outside of the chain for units of a class that is full, or nearly so, asks first. A release gives
//! back what was taken: the fee's units, the room in windows that counted it and still run, and the approval if it is the same one.
//!
//! What other pallets commit ([`UnitOps::commit`]) is an offer that its owner can withdraw. It is judged in full when it is
//! delivered, and the fee is outside of it.

use crate::{
    pipeline::{Loaded, Moved},
    positions::Stored,
    *,
};
use frame_support::{dispatch::DispatchResult, ensure, storage::with_storage_layer, traits::Time};
use sp_runtime::{ArithmeticError, DispatchError};
use viaduct_primitives::{Commitment, Identities, IdentityId, TransferKind, TransferRules, TransferStage, UnitOps};

impl<T: Config> Pallet<T> {
    /// Locks free units in place, judged like a transfer; says whose they are.
    pub(crate) fn do_commit(
        class_id: ClassId,
        owner: &T::AccountId,
        to: Option<&T::AccountId>,
        amount: Balance,
    ) -> Result<IdentityId, DispatchError> {
        let loaded = Self::load(class_id, TransferKind::Commit, amount, Some(owner), to).map_err(Self::refuse)?;
        Self::check(&loaded).map_err(Self::refuse)?;
        let mut side = loaded.sender.ok_or(Error::<T>::SenderUnknown)?;
        let identity = side.identity.ok_or(Error::<T>::SenderUnknown)?;
        let grow = |committed: Balance| committed.checked_add(amount).ok_or(ArithmeticError::Overflow);
        Self::set_committed(class_id, owner, grow(side.committed)?)?;
        side.stored.position.committed = grow(side.stored.position.committed)?;
        side.stored.save(class_id, identity)?;
        Ok(identity)
    }

    /// Commits units of a sender for a receiver, with all that their delivery needs of the sender. `alone`: the receiver is not
    /// judged, because what comes before may change it.
    pub(crate) fn secure_units(
        class_id: ClassId,
        owner: &T::AccountId,
        to: &T::AccountId,
        amount: Balance,
        alone: bool,
    ) -> Result<(IdentityId, Secured), DispatchError> {
        let stage = match alone {
            true => TransferStage::SenderSide,
            false => TransferStage::Direct,
        };
        let loaded = Self::load_at(stage, class_id, TransferKind::Commit, amount, Some(owner), Some(to))
            .map_err(Self::refuse)?;
        let clearance = Self::check(&loaded).map_err(Self::refuse)?;
        let Loaded {
            transfer,
            record,
            sender,
            ..
        } = loaded;
        let fee = T::Rules::fee(&clearance).map_or(0, |(_, fee)| fee);
        let mut side = sender.ok_or(Error::<T>::SenderUnknown)?;
        let identity = side.identity.ok_or(Error::<T>::SenderUnknown)?;
        let from = &mut side.stored.position.rules;
        let secured = Secured {
            fee,
            taker: transfer.taker(),
            since: transfer.now,
            booked: T::Rules::record_commitment(&transfer, clearance, &record.book, from)?,
        };
        let all = amount.checked_add(fee).ok_or(ArithmeticError::Overflow)?;
        let grow = |committed: Balance| committed.checked_add(all).ok_or(ArithmeticError::Overflow);
        Self::set_committed(class_id, owner, grow(side.committed)?)?;
        side.stored.position.committed = grow(side.stored.position.committed)?;
        side.stored.save(class_id, identity)?;
        Ok((identity, secured))
    }

    /// What the rules are told of units that were secured and are not delivered.
    pub(crate) fn undelivered(class_id: ClassId, giver: IdentityId, amount: Balance, secured: &Secured) -> Commitment {
        Commitment {
            class_id,
            giver,
            taker: secured.taker,
            amount,
            booked: secured.booked,
            now: T::Time::now(),
        }
    }

    /// Frees units that were secured, `amount` of which are not delivered, and so many more. No policy is asked.
    pub(crate) fn unsecure(
        class_id: ClassId,
        owner: &T::AccountId,
        identity: IdentityId,
        amount: Balance,
        more: Balance,
        secured: &Secured,
    ) -> DispatchResult {
        let freed = amount.checked_add(more).ok_or(ArithmeticError::Overflow)?;
        let shrink = |committed: Balance| committed.checked_sub(freed).ok_or(Error::<T>::NotCommitted);
        let mut stored = Stored::<T>::load(class_id, identity);
        stored.position.committed = shrink(stored.position.committed)?;
        T::Rules::commitment_over(freed, &secured.booked, &mut stored.position.rules);
        if amount > 0 {
            let commitment = Self::undelivered(class_id, identity, amount, secured);
            T::Rules::give_back(&commitment, &mut stored.position.rules)?;
        }
        Self::set_committed(class_id, owner, shrink(Self::committed_in(class_id, owner))?)?;
        stored.save(class_id, identity)?;
        Ok(())
    }

    /// Commits again, and unjudged, what a partial delivery left of the units for its fee; `rest` of the units are committed still.
    /// What is in place for them.
    pub(crate) fn keep_committed(
        class_id: ClassId,
        owner: &T::AccountId,
        identity: IdentityId,
        rest: Balance,
        secured: Secured,
    ) -> Result<Secured, DispatchError> {
        let fee = secured.fee;
        let all = rest.checked_add(fee).ok_or(ArithmeticError::Overflow)?;
        let grow = |committed: Balance| committed.checked_add(fee).ok_or(ArithmeticError::Overflow);
        if fee > 0 {
            Self::set_committed(class_id, owner, grow(Self::committed_in(class_id, owner))?)?;
        }
        let record = Self::class_record(class_id)?;
        Positions::<T>::try_mutate(class_id, identity, |position| {
            position.committed = grow(position.committed)?;
            let rules = &mut position.rules;
            let booked = T::Rules::commitment_kept(all, fee, secured.booked, &record.book, rules);
            Ok(Secured { booked, ..secured })
        })
    }

    /// Moves units that were secured and are free again; `whole`: all that were; `kept`: so many stay committed. With every finding if
    /// they may not move.
    pub(crate) fn deliver_secured(
        class_id: ClassId,
        owner: &T::AccountId,
        receiver: &T::AccountId,
        amount: Balance,
        secured: &Secured,
        whole: bool,
        kept: Balance,
    ) -> Result<Moved, LegRefusal> {
        let stage = TransferStage::Delivery {
            fee: secured.fee,
            whole,
            kept,
            booked: secured.booked,
        };
        let loaded = Self::load_at(
            stage,
            class_id,
            TransferKind::Transfer,
            amount,
            Some(owner),
            Some(receiver),
        )
        .map_err(Self::leg_refusal)?;
        // What was put in place is for the person that the receiver was.
        let taker = loaded.transfer.taker();
        ensure!(
            taker.is_none() || taker == secured.taker,
            DispatchError::from(Error::<T>::ReceiverChanged)
        );
        let clearance = Self::check(&loaded).map_err(Self::leg_refusal)?;
        Ok(Self::carry_out(loaded, clearance)?)
    }

    /// Frees committed units. No policy is asked.
    pub(crate) fn do_uncommit(
        class_id: ClassId,
        owner: &T::AccountId,
        identity: IdentityId,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let shrink = |committed: Balance| committed.checked_sub(amount).ok_or(Error::<T>::NotCommitted);
        let mut stored = Stored::<T>::load(class_id, identity);
        stored.position.committed = shrink(stored.position.committed)?;
        Self::set_committed(class_id, owner, shrink(Self::committed_in(class_id, owner))?)?;
        stored.save(class_id, identity)?;
        Ok(())
    }

    fn uncommit_account(class_id: ClassId, owner: &T::AccountId, amount: Balance) -> DispatchResult {
        let info = T::Rules::account(owner).ok_or(Error::<T>::NotCommitted)?;
        Self::do_uncommit(class_id, owner, info.identity, amount)
    }
}

impl<T: Config> UnitOps<T::AccountId> for Pallet<T> {
    fn issue(class_id: ClassId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::run(class_id, TransferKind::Issue, amount, None, Some(to))?;
            Self::deposit_event(Event::Issued {
                class_id,
                actor: None,
                receiver: to.clone(),
                amount,
                reason: None,
            });
            Ok(())
        })
    }

    fn transfer(class_id: ClassId, from: &T::AccountId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::run(class_id, TransferKind::Transfer, amount, Some(from), Some(to))?;
            Self::deposit_event(Event::Transferred {
                class_id,
                sender: from.clone(),
                receiver: to.clone(),
                amount,
                memo: Memo::new(),
            });
            Ok(())
        })
    }

    fn redeem(class_id: ClassId, from: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::run(class_id, TransferKind::Redeem, amount, Some(from), None)?;
            Self::deposit_event(Event::Redeemed {
                class_id,
                holder: from.clone(),
                amount,
            });
            Ok(())
        })
    }

    fn commit(class_id: ClassId, owner: &T::AccountId, to: Option<&T::AccountId>, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::do_commit(class_id, owner, to, amount)?;
            Self::deposit_event(Event::Committed {
                class_id,
                owner: owner.clone(),
                amount,
            });
            Ok(())
        })
    }

    fn uncommit(class_id: ClassId, owner: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::uncommit_account(class_id, owner, amount)?;
            Self::deposit_event(Event::Uncommitted {
                class_id,
                owner: owner.clone(),
                amount,
            });
            Ok(())
        })
    }

    fn deliver(class_id: ClassId, owner: &T::AccountId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        with_storage_layer(|| {
            Self::uncommit_account(class_id, owner, amount)?;
            <Self as UnitOps<T::AccountId>>::transfer(class_id, owner, to, amount)
        })
    }
}
