//! Record moments: announced, closed, and asked for balances.

use crate::*;
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use viaduct_primitives::{AssetRole, Balance, ClassId, IdentityId, Infrastructure, Moment, Positions, RecordMoments};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_class_issuer(class_id: ClassId, who: &T::AccountId) -> DispatchResult {
        let terms = T::Positions::class(class_id).ok_or(Error::<T>::ClassNotFound)?;
        T::Infrastructure::ensure_class_role(terms.asset, class_id, who, AssetRole::Issuer)
    }

    /// Adds a moment to the class's list. `actor` is its issuer; without one another pallet announces.
    pub(crate) fn do_announce(class_id: ClassId, moment: Moment, actor: Option<T::AccountId>) -> DispatchResult {
        // What moved earlier in a block of that time would be forgotten.
        ensure!(moment > T::Time::now(), Error::<T>::MomentNotInFuture);
        let mut indices = Self::indices_of(class_id)?;
        let Err(place) = indices.find(moment) else {
            return Err(Error::<T>::MomentExists.into());
        };
        let by_issuer = actor.is_some();
        ensure!(
            !by_issuer || indices.by_issuer() < MAX_ISSUER_MOMENTS,
            Error::<T>::MaxMomentsExceeded
        );
        let live = RecordMoment {
            moment,
            electorate: None,
            by_issuer,
        };
        indices
            .moments
            .try_insert(place, live)
            .map_err(|_| Error::<T>::MaxMomentsExceeded)?;
        let asset = indices.asset;
        Indices::<T>::insert(class_id, indices);
        Self::deposit_event(Event::RecordMomentAnnounced {
            asset,
            class_id,
            moment,
            actor,
        });
        Ok(())
    }

    /// Takes a moment off the class's list. Positions forget it when they are next touched.
    pub(crate) fn do_close_moment(class_id: ClassId, moment: Moment, actor: Option<T::AccountId>) -> DispatchResult {
        let mut indices = Indices::<T>::get(class_id).ok_or(Error::<T>::MomentNotFound)?;
        let Ok(place) = indices.find(moment) else {
            return Err(Error::<T>::MomentNotFound.into());
        };
        let closed = indices.moments.remove(place);
        ensure!(closed.by_issuer == actor.is_some(), Error::<T>::MomentNotYours);
        let asset = indices.asset;
        Indices::<T>::insert(class_id, indices);
        Self::deposit_event(Event::RecordMomentClosed {
            asset,
            class_id,
            moment,
            actor,
            passed: moment <= T::Time::now(),
        });
        Ok(())
    }

    /// The moment, if it is live and has passed.
    fn passed(class_id: ClassId, moment: Moment) -> Option<RecordMoment> {
        let indices = Indices::<T>::get(class_id)?;
        let live = indices.moments.get(indices.find(moment).ok()?)?;
        (moment <= T::Time::now()).then_some(*live)
    }

    pub(crate) fn moments_of(class_id: ClassId) -> Vec<RecordMoment> {
        Indices::<T>::get(class_id).map_or_else(Vec::new, |indices| indices.moments.into_inner())
    }
}

impl<T: Config> RecordMoments for Pallet<T> {
    fn announce(class_id: ClassId, moment: Moment) -> DispatchResult {
        Self::do_announce(class_id, moment, None)
    }

    fn close(class_id: ClassId, moment: Moment) -> DispatchResult {
        Self::do_close_moment(class_id, moment, None)
    }

    fn units_at(class_id: ClassId, identity: IdentityId, moment: Moment) -> Option<Balance> {
        Self::passed(class_id, moment)?;
        let (units, book) = T::Positions::position(class_id, identity);
        Some(book.units_at(units, moment))
    }

    fn sharing_at(class_id: ClassId, moment: Moment) -> Option<Balance> {
        let live = Self::passed(class_id, moment)?;
        // Unset: nothing has been issued, redeemed, sold from the inventory or trapped since.
        Some(
            live.electorate
                .unwrap_or_else(|| T::Positions::sharing_supply(class_id)),
        )
    }
}
