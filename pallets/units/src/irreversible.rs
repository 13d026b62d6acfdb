//! Irreversible steps of a class: the end of issuance, and the renunciation of force. Both are announced by the issuer, wait, are
//! open to a veto, and are concluded by any account; the rules are those of `viaduct_primitives::announcements`.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::StorageMap,
    traits::{Get, Time},
};
use viaduct_primitives::{announcements::Refusal, Announcement, AssetRole, ClassTerms, Infrastructure, Moment};

/// What distinguishes one step from the other.
pub(crate) trait Step<T: Config> {
    /// Its announcements and vetoes, by class.
    type Rows: StorageMap<ClassId, Announcement<T::AccountId>, Query = Announcement<T::AccountId>>;
    /// The flag of the class that it sets for good.
    fn flag(terms: &mut ClassTerms) -> &mut bool;
    /// The refusal to announce it once it was taken.
    fn taken() -> Error<T>;
    fn announced(class_id: ClassId, actor: T::AccountId, due: Moment) -> Event<T>;
    fn withdrawn(class_id: ClassId, actor: T::AccountId) -> Event<T>;
    fn vetoed(class_id: ClassId, actor: Option<T::AccountId>, until: Moment) -> Event<T>;
    fn concluded(class_id: ClassId, actor: T::AccountId) -> Event<T>;
}

/// No unit is issued any longer.
pub(crate) struct EndIssuance;

impl<T: Config> Step<T> for EndIssuance {
    type Rows = Endings<T>;
    fn flag(terms: &mut ClassTerms) -> &mut bool {
        &mut terms.issuance_ended
    }
    fn taken() -> Error<T> {
        Error::IssuanceEnded
    }
    fn announced(class_id: ClassId, actor: T::AccountId, due: Moment) -> Event<T> {
        Event::IssuanceEndAnnounced { class_id, actor, due }
    }
    fn withdrawn(class_id: ClassId, actor: T::AccountId) -> Event<T> {
        Event::IssuanceEndWithdrawn { class_id, actor }
    }
    fn vetoed(class_id: ClassId, actor: Option<T::AccountId>, until: Moment) -> Event<T> {
        Event::IssuanceEndVetoed { class_id, actor, until }
    }
    fn concluded(class_id: ClassId, actor: T::AccountId) -> Event<T> {
        Event::IssuanceConcluded { class_id, actor }
    }
}

/// No unit is taken from a holder by legal order any longer. Recovery stays possible, and what trapped units need.
pub(crate) struct RenounceForce;

impl<T: Config> Step<T> for RenounceForce {
    type Rows = Renunciations<T>;
    fn flag(terms: &mut ClassTerms) -> &mut bool {
        &mut terms.force_renounced
    }
    fn taken() -> Error<T> {
        Error::ForceRenounced
    }
    fn announced(class_id: ClassId, actor: T::AccountId, due: Moment) -> Event<T> {
        Event::RenunciationAnnounced { class_id, actor, due }
    }
    fn withdrawn(class_id: ClassId, actor: T::AccountId) -> Event<T> {
        Event::RenunciationWithdrawn { class_id, actor }
    }
    fn vetoed(class_id: ClassId, actor: Option<T::AccountId>, until: Moment) -> Event<T> {
        Event::RenunciationVetoed { class_id, actor, until }
    }
    fn concluded(class_id: ClassId, actor: T::AccountId) -> Event<T> {
        Event::ForceRenounced { class_id, actor }
    }
}

impl<T: Config> Pallet<T> {
    /// Whether an account has the power to announce a step now: an issuer that is not suspended, or the administrator.
    fn may_announce(terms: &ClassTerms, class_id: ClassId, who: &T::AccountId) -> bool {
        T::Infrastructure::ensure_class_role(terms.asset, class_id, who, AssetRole::Issuer).is_ok()
    }

    /// An asset that is not known is in no regime in which something irreversible may be done.
    fn is_under_order(terms: &ClassTerms) -> bool {
        T::Infrastructure::regime(terms.asset).is_none_or(|regime| regime.under_order)
    }

    pub(crate) fn announce_step<S: Step<T>>(actor: T::AccountId, class_id: ClassId) -> DispatchResult {
        let mut terms = Self::class_record(class_id)?.terms;
        T::Infrastructure::ensure_class_role(terms.asset, class_id, &actor, AssetRole::Issuer)?;
        ensure!(!*S::flag(&mut terms), S::taken());
        let now = T::Time::now();
        let due = now.saturating_add(T::IrreversibleDelay::get());
        let (window, under_order) = (T::ConcludeWindow::get(), Self::is_under_order(&terms));
        let mut step = S::Rows::get(class_id);
        step.announce(actor.clone(), now, due, window, under_order, |before| {
            Self::may_announce(&terms, class_id, before)
        })
        .map_err(Error::<T>::from)?;
        S::Rows::insert(class_id, step);
        Self::deposit_event(S::announced(class_id, actor, due));
        Ok(())
    }

    pub(crate) fn withdraw_step<S: Step<T>>(actor: T::AccountId, class_id: ClassId) -> DispatchResult {
        Self::ensure_class_role(class_id, &actor, AssetRole::Issuer)?;
        S::Rows::get(class_id).withdraw().map_err(Error::<T>::from)?;
        S::Rows::remove(class_id);
        Self::deposit_event(S::withdrawn(class_id, actor));
        Ok(())
    }

    /// `actor` is `None` for emergency governance.
    pub(crate) fn veto_step<S: Step<T>>(actor: Option<T::AccountId>, class_id: ClassId) -> DispatchResult {
        let terms = Self::class_record(class_id)?.terms;
        if let Some(actor) = &actor {
            T::Infrastructure::ensure_class_role(terms.asset, class_id, actor, AssetRole::Regulator)?;
        }
        let until = Self::override_until(T::Time::now());
        let mut step = S::Rows::get(class_id);
        step.veto(until).map_err(Error::<T>::from)?;
        S::Rows::insert(class_id, step);
        Self::deposit_event(S::vetoed(class_id, actor, until));
        Ok(())
    }

    pub(crate) fn conclude_step<S: Step<T>>(actor: T::AccountId, class_id: ClassId) -> DispatchResult {
        let mut record = Self::class_record(class_id)?;
        let terms = record.terms;
        let (window, under_order) = (T::ConcludeWindow::get(), Self::is_under_order(&terms));
        S::Rows::get(class_id)
            .conclude(T::Time::now(), window, under_order, |announcer| {
                Self::may_announce(&terms, class_id, announcer)
            })
            .map_err(Error::<T>::from)?;
        *S::flag(&mut record.terms) = true;
        Classes::<T>::insert(class_id, record);
        S::Rows::remove(class_id);
        Self::deposit_event(S::concluded(class_id, actor));
        Ok(())
    }
}

impl<T> From<Refusal> for Error<T> {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotAnnounced => Self::NotAnnounced,
            Refusal::AlreadyAnnounced => Self::AlreadyAnnounced,
            Refusal::Vetoed => Self::Vetoed,
            Refusal::TooEarly => Self::TooEarly,
            Refusal::Lapsed => Self::Lapsed,
            Refusal::UnderOrder => Self::UnderOrder,
            Refusal::AnnouncerPowerless => Self::AnnouncerPowerless,
        }
    }
}
