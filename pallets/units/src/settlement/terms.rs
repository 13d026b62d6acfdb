//! The terms to which a party of a settlement agrees: the rules and exemptions of the classes, and the charter, the appointments to
//! protected roles and the policies of exception states of their assets. While no units are held the issuer changes these alone,
//! money that waits for units or not: so what is agreed is agreed under the terms of that moment, and is not executed under others.
//!
//! | form | agreed | under other terms |
//! | --- | --- | --- |
//! | instruction | by each party when it affirms | a party affirms again, locked or not, or withdraws |
//! | sale | at the offer | cancelled and offered anew |
//! | transfer that waits for approval | at the request | cancelled and requested anew |
//!
//! Terms are told apart by how often they changed. Such counts only grow, so that of several an equal sum says that none changed. A
//! hold asks for no revision: it binds its sender (see `commitments`), who must not free itself by changing its own rules.

use super::*;
use viaduct_primitives::{Infrastructure, TransferRules};

impl<T: Config> Pallet<T> {
    /// How often the terms of a class have changed.
    pub(crate) fn revision_of(class_id: ClassId) -> u64 {
        Classes::<T>::get(class_id).map_or(0, |record| {
            let of_asset: u64 = T::Infrastructure::revision(record.terms.asset).into();
            of_asset.saturating_add(T::Rules::revision(&record.book).into())
        })
    }

    /// The same of all legs of units together, and how many these are.
    pub(super) fn revision_of_legs(legs: &[Leg<T::AccountId>]) -> (u64, u32) {
        let of_units = legs.iter().filter_map(|leg| match leg.terms {
            LegTerms::Units { class_id, .. } => Some(class_id),
            LegTerms::Money { .. } | LegTerms::OffChain { .. } => None,
        });
        of_units.fold((0, 0), |(sum, legs): (u64, u32), class_id| {
            (sum.saturating_add(Self::revision_of(class_id)), legs.saturating_add(1))
        })
    }

    /// Refuses an instruction that a party affirmed under other terms than those of now.
    pub(super) fn ensure_terms_stand(instruction: &InstructionOf<T>) -> DispatchResult {
        let (revision, _) = Self::revision_of_legs(&instruction.legs);
        let stand = (0..instruction.revisions.len()).all(|place| instruction.stands_by(place, revision));
        ensure!(stand, Error::<T>::TermsChanged);
        Ok(())
    }

    /// Refuses what was agreed under other terms of a class than those of now.
    pub(super) fn ensure_unchanged(class_id: ClassId, revision: u64) -> DispatchResult {
        ensure!(Self::revision_of(class_id) == revision, Error::<T>::TermsChanged);
        Ok(())
    }
}
