//! Pre-checks: the code that executes, up to the point where something would change.

use crate::*;
use alloc::vec::Vec;
use viaduct_primitives::{Finding, Identities, TransferKind};

impl<T: Config> Pallet<T> {
    /// Every finding against a transfer of any kind, in the order of the assessment. None: it would be executed now.
    pub fn assess(
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Vec<Finding> {
        Self::assess_for(None, class_id, kind, amount, sender, receiver)
    }

    /// The same by the hand of a spender.
    pub fn assess_for(
        spender: Option<&T::AccountId>,
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Vec<Finding> {
        Self::load_for(spender, class_id, kind, amount, sender, receiver)
            .and_then(|loaded| Self::check(&loaded))
            .err()
            .unwrap_or_default()
    }

    /// Units frozen of the identity behind an account.
    pub(crate) fn frozen_units_of(class_id: ClassId, who: &T::AccountId) -> Balance {
        T::Rules::account(who).map_or(0, |info| Positions::<T>::get(class_id, info.identity).frozen)
    }
}
