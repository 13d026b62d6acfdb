//! Who changes the rules of a class: its officer alone while nobody holds units of it, afterwards by an amendment of the asset.

use crate::*;
use frame_support::ensure;
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchError;
use viaduct_primitives::{Amendments, AssetRole, ClassBooks, ClassId, Infrastructure, Protected, Subject};

impl<T: Config> Pallet<T> {
    /// The officer in whose name the rules of a class are changed, and the book of the class.
    pub(crate) fn as_legislator(
        origin: OriginFor<T>,
        class_id: ClassId,
    ) -> Result<(T::AccountId, Book<T>), DispatchError> {
        let change = T::Amendments::change(origin)?;
        let (terms, book) = T::Classes::class_with_book(class_id).ok_or(Error::<T>::ClassNotFound)?;
        T::Infrastructure::ensure_class_role(terms.asset, class_id, &change.actor, AssetRole::ComplianceOfficer)?;
        let is_held = || book.holders > 0 || T::Classes::has_trapped(class_id);
        ensure!(
            change.is_permitted(terms.asset, Protected::ClassRules, is_held),
            Error::<T>::AmendmentNeeded
        );
        Ok((change.actor, book))
    }

    /// Which protected setting a call of this pallet would change.
    pub fn subject_of(call: &Call<T>) -> Option<Subject> {
        let class_id = match call {
            Call::set_class_rules { class_id, .. }
            | Call::set_rule { class_id, .. }
            | Call::drop_rule { class_id, .. }
            | Call::set_exemptions { class_id, .. } => *class_id,
            _ => return None,
        };
        let (terms, _) = T::Classes::class_with_book(class_id)?;
        Some(Subject {
            asset: terms.asset,
            class_id: Some(class_id),
            setting: Protected::ClassRules,
            role: AssetRole::ComplianceOfficer,
        })
    }
}
