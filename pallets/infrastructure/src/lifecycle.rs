//! The stages of an asset's life. The last one is irreversible: it is announced, can be vetoed, and is concluded in a window after
//! a delay.

use crate::*;
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{EnsureOrigin, Get, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use viaduct_primitives::{announcements::Refusal, AssetId, AssetRole, CurrencyId, Lifecycle};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_register(issuer: T::AccountId, details: DetailsOf<T>, operator: T::AccountId) -> DispatchResult {
        ensure!(
            AdmittedIssuers::<T>::contains_key(&issuer),
            Error::<T>::IssuerNotAdmitted
        );
        ensure!(!details.name.is_empty(), Error::<T>::NameEmpty);
        ensure!((1..1000).contains(&details.jurisdiction), Error::<T>::CountryInvalid);
        let mut unique: Vec<CurrencyId> = details.currencies.to_vec();
        unique.sort_unstable();
        unique.dedup();
        ensure!(
            !unique.is_empty() && unique.len() == details.currencies.len(),
            Error::<T>::CurrenciesInvalid
        );

        let asset = NextAssetId::<T>::get();
        NextAssetId::<T>::put(asset.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
        let record = Asset {
            details,
            issuer: issuer.clone(),
            operator: operator.clone(),
            registered: T::Time::now(),
        };
        Assets::<T>::insert(asset, record);
        Conditions::<T>::insert(asset, AssetCondition::proposed());
        Self::give(asset, &issuer, AssetRole::Issuer, None)?;
        Self::give(asset, &operator, AssetRole::Operator, None)?;
        Self::deposit_event(Event::AssetRegistered {
            asset,
            issuer,
            operator,
        });
        Ok(())
    }

    /// Steps an asset's life by the issuer's will, from one of the stages `before`.
    pub(crate) fn do_step_life(
        actor: T::AccountId,
        asset: AssetId,
        stages: &[Lifecycle],
        after: Lifecycle,
    ) -> DispatchResult {
        Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
        Self::mutate_condition(asset, |condition| {
            let before = condition.lifecycle;
            ensure!(stages.contains(&before), Error::<T>::LifecycleInvalid);
            condition.lifecycle = after;
            Self::deposit_event(Event::LifecycleChanged {
                asset,
                actor,
                before,
                after,
            });
            Ok(())
        })
    }

    /// Whether an account has the power to announce the retirement of an asset now: an issuer that is not suspended, or the
    /// administrator.
    fn may_retire(asset: AssetId, who: &T::AccountId) -> bool {
        Self::powers(asset, who).roles.contains(AssetRole::Issuer)
    }

    pub(crate) fn do_announce_retirement(actor: T::AccountId, asset: AssetId) -> DispatchResult {
        Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
        let condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        ensure!(condition.lifecycle.units_move(), Error::<T>::LifecycleInvalid);
        let now = T::Time::now();
        let due = now.saturating_add(T::IrreversibleDelay::get());
        let under_order = condition.regime(now).under_order;
        let window = T::ConcludeWindow::get();
        let mut retirement = Retirements::<T>::get(asset);
        retirement
            .announce(actor.clone(), now, due, window, under_order, |before| {
                Self::may_retire(asset, before)
            })
            .map_err(Error::<T>::from)?;
        Retirements::<T>::insert(asset, retirement);
        Self::deposit_event(Event::RetirementAnnounced { asset, actor, due });
        Ok(())
    }

    pub(crate) fn do_withdraw_retirement(actor: T::AccountId, asset: AssetId) -> DispatchResult {
        Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
        Retirements::<T>::get(asset).withdraw().map_err(Error::<T>::from)?;
        Retirements::<T>::remove(asset);
        Self::deposit_event(Event::RetirementWithdrawn { asset, actor });
        Ok(())
    }

    pub(crate) fn do_veto_retirement(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
        let actor = match T::EmergencyOrigin::try_origin(origin) {
            Ok(_) => {
                ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
                None
            }
            Err(origin) => {
                let actor = ensure_signed(origin)?;
                Self::ensure_any(asset, &actor, &[AssetRole::Regulator])?;
                Some(actor)
            }
        };
        let until = T::Time::now().saturating_add(T::RaiseCooldown::get());
        let mut retirement = Retirements::<T>::get(asset);
        retirement.veto(until).map_err(Error::<T>::from)?;
        Retirements::<T>::insert(asset, retirement);
        Self::deposit_event(Event::RetirementVetoed { asset, actor, until });
        Ok(())
    }

    pub(crate) fn do_conclude_retirement(actor: T::AccountId, asset: AssetId) -> DispatchResult {
        let mut condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        let now = T::Time::now();
        let under_order = condition.regime(now).under_order;
        Retirements::<T>::get(asset)
            .conclude(now, T::ConcludeWindow::get(), under_order, |announcer| {
                Self::may_retire(asset, announcer)
            })
            .map_err(Error::<T>::from)?;
        let before = core::mem::replace(&mut condition.lifecycle, Lifecycle::Retired);
        Conditions::<T>::insert(asset, condition);
        Retirements::<T>::remove(asset);
        RetiredAt::<T>::insert(asset, now);
        Self::deposit_event(Event::LifecycleChanged {
            asset,
            actor,
            before,
            after: Lifecycle::Retired,
        });
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
