//! Positions: their rows and lists, and what other pallets ask of them.

use crate::*;
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::with_storage_layer,
    traits::{fungibles::Inspect, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    ClassBooks, ClassTerms, Commitment, Entitlements, IdentityId, Moment, StillOpen, TransferRules,
};

/// A position as it was read, to be saved after changes: the lists by identity change only when the row, or the ownership of
/// units, comes or goes.
pub(crate) struct Stored<T: Config> {
    pub position: PositionOf<T>,
    /// Whether there is a row.
    known: bool,
    /// Whether there were units.
    owned: bool,
    /// Whether an agent's order stood.
    ordered: bool,
}

impl<T: Config> Stored<T> {
    /// Of an account that belongs to no identity.
    pub fn none() -> Self {
        Self {
            position: Default::default(),
            known: false,
            owned: false,
            ordered: false,
        }
    }

    pub fn load(class_id: ClassId, identity: IdentityId) -> Self {
        let row = Positions::<T>::try_get(class_id, identity).ok();
        let known = row.is_some();
        let position = row.unwrap_or_default();
        Self {
            owned: position.units > 0,
            ordered: position.is_ordered(),
            known,
            position,
        }
    }

    /// Brings the books up to date before the units change: a row that is created now must start at today's indices.
    pub fn settle(
        &mut self,
        class_id: ClassId,
        terms: &ClassTerms,
        identity: IdentityId,
        now: Moment,
    ) -> DispatchResult {
        if self.position.overridden_until <= now {
            self.position.overridden_until = 0;
        }
        let sharing = Pallet::<T>::sharing(terms, identity, self.position.units);
        T::Entitlements::settle(class_id, sharing, now, &mut self.position.entitlements)
    }

    /// Whether an order begins with what has changed: none stood before.
    pub fn begins_order(&self) -> bool {
        self.position.is_ordered() && !self.ordered
    }

    /// Writes the row, or removes an empty one. Whether a list by identity changed, too.
    pub fn save(self, class_id: ClassId, identity: IdentityId) -> Result<bool, DispatchError> {
        let owns = self.position.units > 0;
        let stays = !Pallet::<T>::is_empty(&self.position);
        if owns && !self.owned {
            OwnedClasses::<T>::try_mutate(identity, |list| list.try_push(class_id))
                .map_err(|_| Error::<T>::MaxPositionsExceeded)?;
        } else if self.owned && !owns {
            OwnedClasses::<T>::mutate_exists(identity, |list| {
                if let Some(owned) = list {
                    owned.retain(|owned| *owned != class_id);
                    if owned.is_empty() {
                        *list = None;
                    }
                }
            });
        }
        let ordered = self.position.is_ordered();
        if ordered != self.ordered {
            OrderedPositions::<T>::mutate_exists(identity, |count| {
                let before = count.unwrap_or_default();
                let after = match ordered {
                    true => before.saturating_add(1),
                    false => before.saturating_sub(1),
                };
                *count = (after > 0).then_some(after);
            });
            // Whoever ended the last order, and whether or not there are units by now.
            if !ordered {
                if let Some(deposit) = OrderDeposits::<T>::take(class_id, identity) {
                    deposit.give_back()?;
                }
            }
        }
        match (self.known, stays) {
            (false, true) => ClassesOf::<T>::insert(identity, class_id, ()),
            (true, false) => ClassesOf::<T>::remove(identity, class_id),
            _ => {}
        }
        if stays {
            Positions::<T>::insert(class_id, identity, self.position);
        } else if self.known {
            Positions::<T>::remove(class_id, identity);
        }
        Ok(owns != self.owned || stays != self.known)
    }
}

impl<T: Config> Pallet<T> {
    /// Whether nothing would be lost if the row went.
    pub(crate) fn is_empty(position: &PositionOf<T>) -> bool {
        position.units == 0
            && position.committed == 0
            && !position.is_ordered()
            && position.overridden_until == 0
            && T::Entitlements::is_empty(&position.entitlements)
            && T::Rules::is_over(&position.rules, T::Time::now())
    }

    /// Units of a position that share in revenue: none of the inventory's.
    pub(crate) fn sharing(terms: &ClassTerms, identity: IdentityId, units: Balance) -> Balance {
        if identity == terms.inventory {
            0
        } else {
            units
        }
    }

    /// Units of a class that share in revenue: the supply less the inventory and the trapped units.
    pub(crate) fn sharing_of(class_id: ClassId, terms: &ClassTerms, supply: Balance) -> Balance {
        supply
            .saturating_sub(Positions::<T>::get(class_id, terms.inventory).units)
            .saturating_sub(Trapped::<T>::get(class_id).total)
    }

    /// Before the units that share change: the electorate is remembered for record moments that have passed.
    pub(crate) fn settle_supply(class_id: ClassId, terms: &ClassTerms, supply: Balance, now: Moment) -> DispatchResult {
        T::Entitlements::settle_supply(class_id, Self::sharing_of(class_id, terms, supply), now)
    }
}

impl<T: Config> viaduct_primitives::Positions<EntitlementBookOf<T>> for Pallet<T> {
    fn class(class_id: ClassId) -> Option<ClassTerms> {
        Classes::<T>::get(class_id).map(|record| record.terms)
    }

    fn sharing_supply(class_id: ClassId) -> Balance {
        Classes::<T>::get(class_id).map_or(0, |record| {
            Self::sharing_of(class_id, &record.terms, T::Ledger::total_issuance(class_id))
        })
    }

    fn position(class_id: ClassId, identity: IdentityId) -> (Balance, EntitlementBookOf<T>) {
        let position = Positions::<T>::get(class_id, identity);
        let sharing =
            Classes::<T>::get(class_id).map_or(0, |record| Self::sharing(&record.terms, identity, position.units));
        (sharing, position.entitlements)
    }

    fn put_book(class_id: ClassId, identity: IdentityId, book: EntitlementBookOf<T>) {
        let mut stored = Stored::<T>::load(class_id, identity);
        stored.position.entitlements = book;
        // Only a first unit can be refused, and units stay.
        if let Err(error) = stored.save(class_id, identity) {
            frame_support::defensive!("a book could not be stored", error);
        }
    }

    fn iter_positions(class_id: ClassId) -> Vec<(IdentityId, Balance, EntitlementBookOf<T>)> {
        let Some(record) = Classes::<T>::get(class_id) else {
            return Vec::new();
        };
        Positions::<T>::iter_prefix(class_id)
            .map(|(identity, position)| {
                let sharing = Self::sharing(&record.terms, identity, position.units);
                (identity, sharing, position.entitlements)
            })
            .collect()
    }
}

impl<T: Config> ClassBooks<RuleBookOf<T>, PositionRulesOf<T>> for Pallet<T> {
    fn class_with_book(class_id: ClassId) -> Option<(ClassTerms, RuleBookOf<T>)> {
        Classes::<T>::get(class_id).map(|record| (record.terms, record.book))
    }

    fn put_book(class_id: ClassId, book: RuleBookOf<T>) {
        Classes::<T>::mutate_extant(class_id, |record| record.book = book);
    }

    fn has_trapped(class_id: ClassId) -> bool {
        Trapped::<T>::contains_key(class_id)
    }

    fn units_of(identity: IdentityId) -> Vec<(ClassId, Balance)> {
        OwnedClasses::<T>::get(identity)
            .into_iter()
            .map(|class_id| (class_id, Positions::<T>::get(class_id, identity).units))
            .collect()
    }

    fn classes() -> Vec<ClassId> {
        let mut classes: Vec<_> = Classes::<T>::iter_keys().collect();
        classes.sort_unstable();
        classes
    }

    fn positions(class_id: ClassId) -> Vec<(IdentityId, Balance, PositionRulesOf<T>)> {
        Positions::<T>::iter_prefix(class_id)
            .map(|(identity, position)| (identity, position.units, position.rules))
            .collect()
    }

    fn commitments(class_id: ClassId) -> Vec<(Commitment, Balance)> {
        Self::secured(class_id)
    }
}

impl<T: Config> viaduct_primitives::Holdings<T::AccountId> for Pallet<T> {
    fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen> {
        with_storage_layer(|| -> Result<u32, StillOpen> {
            ensure!(
                TrappedOf::<T>::iter_key_prefix(identity).next().is_none(),
                StillOpen::Positions
            );
            let mut listed = ClassesOf::<T>::iter_key_prefix(identity);
            let classes: Vec<ClassId> = listed.by_ref().take(most as usize).collect();
            ensure!(listed.next().is_none(), StillOpen::More);
            let now = T::Time::now();
            let mut dropped = 0u32;
            for class_id in classes {
                let record = Classes::<T>::get(class_id).ok_or(DispatchError::from(Error::<T>::ClassUnknown))?;
                let mut stored = Stored::<T>::load(class_id, identity);
                stored.settle(class_id, &record.terms, identity, now)?;
                let position = &stored.position;
                let is_owned = position.units > 0
                    || position.committed > 0
                    || T::Entitlements::is_owed(class_id, &position.entitlements);
                ensure!(!is_owned, StillOpen::Positions);
                // An order outlives the wish to close a file.
                ensure!(!position.is_ordered(), StillOpen::Ordered);
                T::Entitlements::give_up(class_id, &position.entitlements)?;
                Positions::<T>::remove(class_id, identity);
                ClassesOf::<T>::remove(identity, class_id);
                dropped = dropped.saturating_add(1);
                Self::deposit_event(Event::PositionClosed {
                    class_id,
                    identity,
                    entitlements: stored.position.entitlements,
                });
            }
            Ok(dropped)
        })
    }

    fn positions_of(identity: IdentityId) -> u32 {
        OwnedClasses::<T>::decode_len(identity).unwrap_or(0) as u32
    }

    fn is_ordered(identity: IdentityId) -> bool {
        OrderedPositions::<T>::contains_key(identity)
    }

    fn has_units(identity: IdentityId, who: &T::AccountId) -> bool {
        TrappedFor::<T>::iter_key_prefix(who).next().is_some()
            || OwnedClasses::<T>::get(identity)
                .into_iter()
                .any(|class_id| T::Ledger::balance(class_id, who) > 0)
    }
}
