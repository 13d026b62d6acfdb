//! The terms to which a party of a settlement agrees: the rules and exemptions of the classes, and the charter, the appointments to
//! protected roles and the policies of exception states of their assets. While no units are held the issuer changes these alone,
//! money that waits for units or not: so what is agreed is agreed under the terms of that moment, and is not executed under others.
//!
//! | form | agreed | under other terms |
//! | --- | --- | --- |
//! | instruction | by each party when it affirms, by the number that it names | who receives units of the class affirms again, locked or not, or withdraws, locked or not |
//! | sale | at the offer | cancelled and offered anew |
//! | transfer that waits for approval | at the request | cancelled and requested anew |
//!
//! A party affirms under the terms of all classes, so that no change overtakes its call. From then on it stands bound, except under
//! other terms of a class of which it **receives** units. Who sends units must not free itself by changing its own rules, and a hold
//! asks for no revision for the same reason (see `commitments`). Nor does the inventory where it receives units of its own class.
//!
//! Terms are told apart by how often they changed. Such counts only grow, so that of several an equal sum says that none changed.

use super::*;
use viaduct_primitives::{Infrastructure, TransferRules};

/// How often the terms of an instruction's classes have changed.
pub(super) struct Terms {
    /// Of all legs together: what an affirmation names.
    pub all: u64,
    /// Of the legs in which each party receives units, in the order of the parties: what it stands by.
    pub received: Vec<u64>,
    /// How many legs of units there are.
    pub legs: u32,
}

impl Terms {
    /// What the party of a place stands by; 0 of one that receives no units.
    pub fn of(&self, place: usize) -> u64 {
        self.received.get(place).copied().unwrap_or_default()
    }
}

impl<T: Config> Pallet<T> {
    /// How often the terms of a class have changed.
    pub(crate) fn revision_of(class_id: ClassId) -> u64 {
        Classes::<T>::get(class_id).map_or(0, |record| {
            let of_asset: u64 = T::Infrastructure::revision(record.terms.asset).into();
            of_asset.saturating_add(T::Rules::revision(&record.book).into())
        })
    }

    /// The terms of all legs of units.
    pub(super) fn terms_of(instruction: &InstructionOf<T>) -> Terms {
        let mut terms = Terms {
            all: 0,
            received: instruction.revisions.iter().map(|_| 0).collect(),
            legs: 0,
        };
        for leg in &instruction.legs {
            let LegTerms::Units { class_id, receiver, .. } = &leg.terms else {
                continue;
            };
            let revision = Self::revision_of(*class_id);
            terms.all = terms.all.saturating_add(revision);
            terms.legs = terms.legs.saturating_add(1);
            let person = T::Rules::account(receiver).map(|info| info.identity);
            let inventory = Classes::<T>::get(class_id).map(|record| record.terms.inventory);
            let place = instruction.place_of(receiver).filter(|_| person != inventory);
            if let Some(received) = place.and_then(|place| terms.received.get_mut(place)) {
                *received = received.saturating_add(revision);
            }
        }
        terms
    }

    /// Refuses an instruction whose units a party receives under other terms than it affirmed.
    pub(super) fn ensure_terms_stand(instruction: &InstructionOf<T>) -> DispatchResult {
        let terms = Self::terms_of(instruction);
        let stand = (0..instruction.revisions.len()).all(|place| instruction.stands_by(place, terms.of(place)));
        ensure!(stand, Error::<T>::TermsChanged);
        Ok(())
    }

    /// Refuses what was agreed under other terms of a class than those of now.
    pub(super) fn ensure_unchanged(class_id: ClassId, revision: u64) -> DispatchResult {
        ensure!(Self::revision_of(class_id) == revision, Error::<T>::TermsChanged);
        Ok(())
    }
}
