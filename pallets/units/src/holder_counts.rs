//! Whether anybody has units of an asset: a count that changes only when a class gets its first holder or loses its last, or when
//! its first units are trapped or its last released.

use crate::*;
use viaduct_primitives::{AssetId, UnitHolders};

impl<T: Config> Pallet<T> {
    /// Counts a class, or its trapped units, where they came to be held or are no longer held.
    pub(crate) fn count_held(asset: AssetId, before: bool, after: bool) {
        let count = match (before, after) {
            (false, true) => HeldClasses::<T>::get(asset).saturating_add(1),
            (true, false) => HeldClasses::<T>::get(asset).saturating_sub(1),
            (false, false) | (true, true) => return,
        };
        match count {
            0 => HeldClasses::<T>::remove(asset),
            count => HeldClasses::<T>::insert(asset, count),
        }
    }
}

impl<T: Config> UnitHolders for Pallet<T> {
    fn is_held(asset: AssetId) -> bool {
        HeldClasses::<T>::contains_key(asset)
    }
}
