//! Units that XCM withdrew and could not deposit: issued, in no account, counted for the account that may claim them. Orders of
//! agents bind them: a claim is judged as a transfer out of the claimer's hands.

use crate::*;
use frame_support::{
    defensive,
    dispatch::DispatchResult,
    storage::with_storage_layer,
    traits::{
        fungibles::{Balanced, Inspect},
        DefensiveSaturating, Time,
    },
};
use viaduct_primitives::{
    Finding, Identities, IdentityId, Party, Sides, Transfer, TransferKind, TransferRules, TransferStage, UnitTrap,
};

impl<T: Config> Pallet<T> {
    fn count_of_identity(identity: IdentityId, class_id: ClassId, change: impl FnOnce(Balance) -> Balance) {
        let after = change(TrappedOf::<T>::get(identity, class_id));
        if after == 0 {
            TrappedOf::<T>::remove(identity, class_id);
        } else {
            TrappedOf::<T>::insert(identity, class_id, after);
        }
    }

    /// Counts so many claimable units of an account, among those of the identity to which it belongs now.
    fn count_claimable(class_id: ClassId, claimer: &T::AccountId, amount: Balance) {
        let before = TrappedFor::<T>::get(claimer, class_id);
        if let Some(Claimable {
            amount,
            identity: Some(identity),
        }) = before
        {
            Self::count_of_identity(identity, class_id, |sum| sum.defensive_saturating_sub(amount));
        }
        if amount == 0 {
            TrappedFor::<T>::remove(claimer, class_id);
            return;
        }
        let identity = T::Rules::account(claimer).map(|info| info.identity);
        if let Some(identity) = identity {
            Self::count_of_identity(identity, class_id, |sum| sum.defensive_saturating_add(amount));
        }
        TrappedFor::<T>::insert(claimer, class_id, Claimable { amount, identity });
    }

    fn claimable(class_id: ClassId, claimer: &T::AccountId) -> Balance {
        TrappedFor::<T>::get(claimer, class_id).map_or(0, |claimable| claimable.amount)
    }

    /// A claim as what it is: a transfer out of the claimer's hands. Trapped units of its accounts count as units that it has, so
    /// that what it keeps covers what is frozen.
    fn judge_claim(class_id: ClassId, amount: Balance, claimer: &T::AccountId) -> Result<(), Finding> {
        let record = Classes::<T>::get(class_id).ok_or(Finding::ClassUnknown)?;
        let info = T::Rules::account(claimer).ok_or(Finding::SenderUnknown)?;
        let identity = info.identity;
        let position = Positions::<T>::get(class_id, identity);
        let mut owned = position.clone();
        owned.units = position.units.saturating_add(TrappedOf::<T>::get(identity, class_id));
        let free = Self::claimable(class_id, claimer).min(owned.free());
        let transfer = Transfer {
            class_id,
            terms: record.terms,
            kind: TransferKind::Transfer,
            amount,
            from: Some(Party {
                account: claimer.clone(),
                info: Some(info),
                units: owned.units,
                committed: position.committed,
                frozen: position.frozen,
                free,
                blocked: position.blocked,
            }),
            to: None,
            spender: None,
            allowed: None,
            waives_fee: false,
            stage: TransferStage::Direct,
            supply_after: T::Ledger::total_issuance(class_id),
            now: T::Time::now(),
        };
        // Trapped units have no date and no lot: what left the account was judged then.
        let sides = Sides { from: None, to: None };
        match T::Rules::assess(&transfer, &record.book, sides, transfer.unbookable()) {
            Ok(_) => Ok(()),
            Err(findings) => Err(findings.first().copied().unwrap_or(Finding::SenderFrozen)),
        }
    }

    /// Told before the number of trapped units changes.
    fn settle_trap(class_id: ClassId, record: &ClassRecordOf<T>) -> DispatchResult {
        Self::settle_supply(
            class_id,
            &record.terms,
            T::Ledger::total_issuance(class_id),
            T::Time::now(),
        )
    }
}

impl<T: Config> UnitTrap<T::AccountId> for Pallet<T> {
    fn trap(class_id: ClassId, amount: Balance, claimer: Option<&T::AccountId>) {
        if amount == 0 {
            return;
        }
        let Some(record) = Classes::<T>::get(class_id) else {
            // No credit of such a class can be withdrawn.
            defensive!("units of a class that does not exist were trapped");
            return;
        };
        if let Err(error) = Self::settle_trap(class_id, &record) {
            defensive!(
                "the electorate could not be remembered before units were trapped",
                error
            );
        }
        // All trapped units are part of the supply, which can be counted.
        let mut trapped = Trapped::<T>::get(class_id);
        Self::count_held(record.terms.asset, trapped.total > 0, true);
        trapped.total = trapped.total.defensive_saturating_add(amount);
        match claimer {
            Some(claimer) => {
                let after = Self::claimable(class_id, claimer).defensive_saturating_add(amount);
                Self::count_claimable(class_id, claimer, after);
            }
            None => trapped.unclaimable = trapped.unclaimable.defensive_saturating_add(amount),
        }
        Trapped::<T>::insert(class_id, trapped);
        Self::deposit_event(Event::UnitsTrapped {
            class_id,
            amount,
            claimer: claimer.cloned(),
            total: trapped.total,
        });
    }

    fn may_claim(class_id: ClassId, amount: Balance, claimer: &T::AccountId) -> bool {
        Self::judge_claim(class_id, amount, claimer).is_ok()
    }

    fn may_receive(class_id: ClassId, amount: Balance, who: &T::AccountId) -> bool {
        Self::assess(class_id, TransferKind::Transfer, amount, None, Some(who)).is_empty()
    }

    fn release(class_id: ClassId, amount: Balance, claimer: Option<&T::AccountId>) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        with_storage_layer(|| {
            let mut trapped = Trapped::<T>::get(class_id);
            trapped.total = trapped.total.checked_sub(amount).ok_or(Error::<T>::NothingTrapped)?;
            let record = Self::class_record(class_id)?;
            Self::settle_trap(class_id, &record)?;
            match claimer {
                Some(claimer) => {
                    let after = Self::claimable(class_id, claimer)
                        .checked_sub(amount)
                        .ok_or(Error::<T>::NothingTrapped)?;
                    Self::count_claimable(class_id, claimer, after);
                }
                None => {
                    trapped.unclaimable = trapped
                        .unclaimable
                        .checked_sub(amount)
                        .ok_or(Error::<T>::NothingTrapped)?;
                }
            }
            Self::count_held(record.terms.asset, true, trapped.total > 0);
            if trapped.total == 0 {
                Trapped::<T>::remove(class_id);
            } else {
                Trapped::<T>::insert(class_id, trapped);
            }
            Self::deposit_event(Event::UnitsReleased {
                class_id,
                amount,
                claimer: claimer.cloned(),
                total: trapped.total,
            });
            Ok(())
        })
    }

    fn trapped(class_id: ClassId) -> Balance {
        Trapped::<T>::get(class_id).total
    }

    fn reroute(
        class_id: ClassId,
        amount: Balance,
        claimer: Option<&T::AccountId>,
        to: &T::AccountId,
    ) -> DispatchResult {
        with_storage_layer(|| {
            Self::release(class_id, amount, claimer)?;
            Self::run(class_id, TransferKind::Forced, amount, None, Some(to))?;
            T::Ledger::done_deposit(class_id, to, amount);
            Ok(())
        })
    }
}
