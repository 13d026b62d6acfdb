//! Allowances: how many units of an account another account may send. Every spending is a transfer of the owner's, by the one
//! path; what it sends to itself, and the class's fee on top, spend its allowance, too.

use crate::{pipeline::Moved, *};
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_runtime::DispatchError;
use viaduct_primitives::{Deposit, Finding, Identities, Moment, TransferKind};

impl<T: Config> Pallet<T> {
    /// What a spender may send of an owner's units now, if there is so much.
    pub(crate) fn allowed(class_id: ClassId, owner: &T::AccountId, spender: &T::AccountId, now: Moment) -> Balance {
        Allowances::<T>::get((class_id, owner, spender)).map_or(0, |allowance| allowance.at(now))
    }

    /// What speaks against a spender: its own freeze, and its allowance.
    pub(crate) fn spender_findings(
        class_id: ClassId,
        owner: &T::AccountId,
        spender: &T::AccountId,
        amount: Balance,
        now: Moment,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let allowed = Self::allowed(class_id, owner, spender, now);
        if amount > allowed {
            findings.push(Finding::AllowanceExceeded {
                needed: amount,
                allowed,
            });
        }
        // A key that was reported lost spends nothing, of other persons neither.
        if T::Rules::account(spender).is_some_and(|info| info.frozen) {
            findings.push(Finding::SpenderFrozen);
        }
        findings
    }

    pub(crate) fn do_approve(
        owner: T::AccountId,
        class_id: ClassId,
        spender: T::AccountId,
        amount: Balance,
        expected: Balance,
        expiry: Option<Moment>,
    ) -> DispatchResult {
        let now = T::Time::now();
        let place = (class_id, &owner, &spender);
        let stored = Allowances::<T>::get(place);
        let before = stored.as_ref().map_or(0, |allowance| allowance.at(now));
        ensure!(before == expected, Error::<T>::AllowanceChanged);
        let expiry = expiry.filter(|_| amount > 0);
        if amount == 0 {
            // Also by a frozen account, and of one that is over: the deposit returns.
            stored.ok_or(Error::<T>::NothingToChange)?.deposit.give_back()?;
            Allowances::<T>::remove(place);
        } else {
            ensure!(
                spender != owner && expiry.is_none_or(|expiry| expiry > now),
                Error::<T>::AllowanceInvalid
            );
            ensure!(Classes::<T>::contains_key(class_id), Error::<T>::ClassUnknown);
            // What a stolen key allows would be in force when its account is restored.
            let info = T::Rules::account(&owner).ok_or(Error::<T>::SenderUnknown)?;
            ensure!(!info.frozen, Error::<T>::SenderFrozen);
            let deposit = match stored {
                Some(stored) => {
                    ensure!(
                        (stored.amount, stored.expiry) != (amount, expiry),
                        Error::<T>::NothingToChange
                    );
                    stored.deposit
                }
                None => {
                    let bytes = AllowanceOf::<T>::max_encoded_len();
                    Deposit::pay(&owner, bytes, Error::<T>::DepositUnaffordable)?
                }
            };
            let allowance = Allowance {
                amount,
                expiry,
                deposit,
            };
            Allowances::<T>::insert(place, allowance);
        }
        Self::deposit_event(Event::Approved {
            class_id,
            owner,
            spender,
            before,
            after: amount,
            expiry,
        });
        Ok(())
    }

    pub(crate) fn do_transfer_from(
        spender: T::AccountId,
        class_id: ClassId,
        owner: T::AccountId,
        to: T::AccountId,
        amount: Balance,
        memo: Memo,
    ) -> Result<Moved, DispatchError> {
        let moved = Self::run_for(
            Some(&spender),
            class_id,
            TransferKind::Transfer,
            amount,
            Some(&owner),
            Some(&to),
        )?;
        let place = (class_id, &owner, &spender);
        let mut allowance = Allowances::<T>::get(place).ok_or(Error::<T>::AllowanceExceeded)?;
        let before = allowance.amount;
        // What the owner pays on top is the spender's doing, too.
        let spent = amount.checked_add(moved.fee).ok_or(Error::<T>::AllowanceExceeded)?;
        let after = before.checked_sub(spent).ok_or(Error::<T>::AllowanceExceeded)?;
        if after == 0 {
            Allowances::<T>::remove(place);
            allowance.deposit.give_back()?;
        } else {
            allowance.amount = after;
            Allowances::<T>::insert(place, allowance);
        }
        Self::deposit_event(Event::AllowanceSpent {
            class_id,
            owner: owner.clone(),
            spender,
            before,
            after,
        });
        Self::deposit_event(Event::Transferred {
            class_id,
            sender: owner,
            receiver: to,
            amount,
            memo,
        });
        Ok(moved)
    }
}
