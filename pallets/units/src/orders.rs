//! Orders of agents: freezes, blocks, recovery; and emergency governance, which ends them.

use crate::{positions::Stored, *};
use codec::MaxEncodedLen;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{fungibles::Inspect, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetRole, Deposit, Identities, IdentityId, Infrastructure, Moment, TransferKind};

/// How an order changes what is frozen of a position.
#[derive(Clone, Copy)]
pub(crate) enum FrozenChange {
    /// So many are, in all.
    Set(Balance),
    /// So many more.
    Freeze(Balance),
    /// So many fewer.
    Thaw(Balance),
}

impl FrozenChange {
    /// Whether more is frozen afterwards.
    fn raises(self, before: Balance) -> bool {
        match self {
            Self::Set(amount) => amount > before,
            Self::Freeze(_) => true,
            Self::Thaw(_) => false,
        }
    }

    fn apply<T: Config>(self, before: Balance) -> Result<Balance, Error<T>> {
        match self {
            Self::Set(amount) => Ok(amount),
            Self::Freeze(amount) => before.checked_add(amount).ok_or(Error::FrozenTooMany),
            Self::Thaw(amount) => before.checked_sub(amount).ok_or(Error::ThawExceedsFrozen),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// The settled position of an identity, for an order on it. Refused for an agent without the role, and for one who repeats
    /// what emergency governance ended (`tightens`).
    fn order_on(
        agent: &Option<T::AccountId>,
        class_id: ClassId,
        identity: IdentityId,
        tightens: impl FnOnce(&PositionOf<T>) -> bool,
    ) -> Result<(Stored<T>, Moment), DispatchError> {
        let record = Self::class_record(class_id)?;
        if let Some(agent) = agent {
            T::Infrastructure::ensure_class_role(record.terms.asset, class_id, agent, AssetRole::FreezeAgent)?;
        }
        ensure!(T::Rules::knows(identity), Error::<T>::IdentityNotFound);
        let now = T::Time::now();
        let mut stored = Stored::<T>::load(class_id, identity);
        ensure!(
            agent.is_none() || now >= stored.position.overridden_until || !tightens(&stored.position),
            Error::<T>::Overridden
        );
        stored.settle(class_id, &record.terms, identity, now)?;
        Ok((stored, now))
    }

    /// Stores a position after an order. Its agent pays for as long as one stands: otherwise an agent of any asset could make rows
    /// for every person there is, and keep all their files open, for nothing.
    fn save_order(
        agent: &Option<T::AccountId>,
        stored: Stored<T>,
        class_id: ClassId,
        identity: IdentityId,
    ) -> DispatchResult {
        if let Some(agent) = agent {
            if stored.begins_order() {
                let bytes = PositionOf::<T>::max_encoded_len();
                let deposit = Deposit::pay(agent, bytes, Error::<T>::DepositUnaffordable)?;
                OrderDeposits::<T>::insert(class_id, identity, deposit);
            }
        }
        stored.save(class_id, identity)?;
        Ok(())
    }

    /// From now on no agent repeats the order.
    fn override_agent(stored: &mut Stored<T>, class_id: ClassId, identity: IdentityId, now: Moment) {
        let until = Self::override_until(now);
        stored.position.overridden_until = until;
        Self::deposit_event(Event::AgentOverridden {
            class_id,
            identity: Some(identity),
            until,
        });
    }

    /// `agent` is `None` for emergency governance, which lowers only.
    pub(crate) fn do_freeze(
        agent: Option<T::AccountId>,
        class_id: ClassId,
        identity: IdentityId,
        change: FrozenChange,
        reason: OrderReason,
    ) -> DispatchResult {
        let (mut stored, now) = Self::order_on(&agent, class_id, identity, |position| change.raises(position.frozen))?;
        let before = stored.position.frozen;
        let after = change.apply::<T>(before)?;
        ensure!(before != after, Error::<T>::NothingToChange);
        // What an agent could undo at once is no order: governance freezes the person.
        ensure!(agent.is_some() || after < before, DispatchError::BadOrigin);
        stored.position.frozen = after;
        let owned = stored.position.units;
        if agent.is_none() {
            Self::override_agent(&mut stored, class_id, identity, now);
        }
        Self::save_order(&agent, stored, class_id, identity)?;
        Self::deposit_event(Event::UnitsFrozen {
            class_id,
            agent,
            identity,
            before,
            after,
            owned,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    /// `agent` is `None` for emergency governance, which unblocks only.
    pub(crate) fn do_block_position(
        agent: Option<T::AccountId>,
        class_id: ClassId,
        identity: IdentityId,
        blocked: bool,
        reason: OrderReason,
    ) -> DispatchResult {
        ensure!(agent.is_some() || !blocked, DispatchError::BadOrigin);
        let (mut stored, now) = Self::order_on(&agent, class_id, identity, |_| blocked)?;
        ensure!(stored.position.blocked != blocked, Error::<T>::NothingToChange);
        stored.position.blocked = blocked;
        if agent.is_none() {
            Self::override_agent(&mut stored, class_id, identity, now);
        }
        Self::save_order(&agent, stored, class_id, identity)?;
        Self::deposit_event(Event::PositionBlocked {
            class_id,
            agent,
            identity,
            blocked,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    /// Moves everything of a lost account and suspends it. Says how many holds were read.
    pub(crate) fn do_recover(
        agent: T::AccountId,
        class_id: ClassId,
        lost: T::AccountId,
        replacement: T::AccountId,
        reason_code: u16,
        document: [u8; 32],
    ) -> Result<u32, DispatchError> {
        let amount = T::Ledger::balance(class_id, &lost);
        let moved = Self::run(
            class_id,
            TransferKind::Recovery,
            amount,
            Some(&lost),
            Some(&replacement),
        )?;
        T::Rules::suspend(&lost)?;
        Self::deposit_event(Event::Recovered {
            class_id,
            agent,
            lost,
            replacement,
            amount,
            reason_code,
            document,
        });
        Ok(moved.holds_read)
    }
}
