//! Classes: creation, pause, and the end of issuance.

use crate::*;
use codec::MaxEncodedLen;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        fungibles::{metadata::Mutate as _, Create},
        EnsureOrigin, Get, Time,
    },
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    announcements::Refusal, Announcement, AssetId, AssetRole, ClassTerms, Deposit, Identities, IdentityId,
    Infrastructure, Moment, Text, TransferRules,
};

impl<T: Config> Pallet<T> {
    /// The row of a class.
    pub(crate) fn class_record(class_id: ClassId) -> Result<ClassRecordOf<T>, DispatchError> {
        Classes::<T>::get(class_id).ok_or_else(|| Error::<T>::ClassUnknown.into())
    }

    pub(crate) fn ensure_class_role(class_id: ClassId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        let asset = Self::class_record(class_id)?.terms.asset;
        T::Infrastructure::ensure_class_role(asset, class_id, who, role)
    }

    /// The signer, or `None` for emergency governance.
    pub(crate) fn agent_or_emergency(origin: OriginFor<T>) -> Result<Option<T::AccountId>, DispatchError> {
        if T::EmergencyOrigin::ensure_origin(origin.clone()).is_ok() {
            return Ok(None);
        }
        Ok(Some(ensure_signed(origin)?))
    }

    /// Until when an agent may not repeat what emergency governance ends now.
    pub(crate) fn override_until(now: Moment) -> Moment {
        now.saturating_add(T::OverrideCooldown::get())
    }

    pub(crate) fn do_create_class(
        actor: T::AccountId,
        asset: AssetId,
        name: Text<32>,
        symbol: Text<12>,
        decimals: u8,
        supply_cap: Balance,
        inventory: IdentityId,
    ) -> DispatchResult {
        ensure!(
            !name.is_empty() && !symbol.is_empty() && supply_cap > 0 && decimals <= 18,
            Error::<T>::ClassInvalid
        );
        // A class keeps its inventory for ever, and its units outside the accrual: no identity is made one by another person, nor
        // by an account that a registrar has only just linked to it.
        let own = T::Rules::account(&actor).filter(|info| info.identity == inventory);
        let own = own.ok_or(Error::<T>::InventoryNotYours)?;
        ensure!(own.payable_from <= T::Time::now(), Error::<T>::AccountTooNew);
        let class_id = NextClassId::<T>::get();
        let next = class_id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        AssetClasses::<T>::try_mutate(asset, |list| list.try_push(class_id))
            .map_err(|_| Error::<T>::MaxClassesExceeded)?;
        // The row of the class, and what is kept of the end of its issuance.
        let bytes =
            ClassRecordOf::<T>::max_encoded_len().saturating_add(Announcement::<T::AccountId>::max_encoded_len());
        let deposit = Deposit::pay(&actor, bytes, Error::<T>::DepositUnaffordable)?;
        NextClassId::<T>::put(next);
        let admin = T::LedgerAdmin::get();
        // Sufficient: only known persons receive, and none of them needs native tokens to do so. A minimum of one unit leaves no
        // dust.
        T::Ledger::create(class_id, admin.clone(), true, 1)?;
        T::Ledger::set(class_id, &admin, name.into_inner(), symbol.into_inner(), decimals)?;
        let terms = ClassTerms {
            asset,
            inventory,
            supply_cap,
            paused: false,
            issuance_ended: false,
        };
        Classes::<T>::insert(
            class_id,
            ClassRecord {
                terms,
                book: Default::default(),
                overridden_until: 0,
            },
        );
        ClassDeposits::<T>::insert(class_id, deposit);
        T::Rules::class_created(class_id, &terms)?;
        Self::deposit_event(Event::ClassCreated {
            class_id,
            asset,
            actor,
            inventory,
            supply_cap,
        });
        Ok(())
    }

    /// `actor` is `None` for emergency governance, which resumes only.
    pub(crate) fn do_pause_class(actor: Option<T::AccountId>, class_id: ClassId, paused: bool) -> DispatchResult {
        let mut record = Self::class_record(class_id)?;
        let now = T::Time::now();
        if let Some(actor) = &actor {
            T::Infrastructure::ensure_class_role(record.terms.asset, class_id, actor, AssetRole::PauseAgent)?;
            ensure!(!paused || now >= record.overridden_until, Error::<T>::Overridden);
        } else {
            ensure!(!paused, DispatchError::BadOrigin);
        }
        ensure!(record.terms.paused != paused, Error::<T>::NothingToChange);
        record.terms.paused = paused;
        if actor.is_none() {
            let until = Self::override_until(now);
            record.overridden_until = until;
            Self::deposit_event(Event::AgentOverridden {
                class_id,
                identity: None,
                until,
            });
        }
        Classes::<T>::insert(class_id, record);
        Self::deposit_event(Event::ClassPaused {
            class_id,
            actor,
            paused,
        });
        Ok(())
    }

    /// Whether an account has the power to announce the end of issuance now: an issuer that is not suspended, or the
    /// administrator.
    fn may_end(terms: &ClassTerms, class_id: ClassId, who: &T::AccountId) -> bool {
        T::Infrastructure::ensure_class_role(terms.asset, class_id, who, AssetRole::Issuer).is_ok()
    }

    /// An asset that is not known is in no regime in which something irreversible may be done.
    fn is_under_order(terms: &ClassTerms) -> bool {
        T::Infrastructure::regime(terms.asset).is_none_or(|regime| regime.under_order)
    }

    pub(crate) fn do_end_issuance(actor: T::AccountId, class_id: ClassId) -> DispatchResult {
        let terms = Self::class_record(class_id)?.terms;
        T::Infrastructure::ensure_class_role(terms.asset, class_id, &actor, AssetRole::Issuer)?;
        ensure!(!terms.issuance_ended, Error::<T>::IssuanceEnded);
        let now = T::Time::now();
        let due = now.saturating_add(T::IrreversibleDelay::get());
        let (window, under_order) = (T::ConcludeWindow::get(), Self::is_under_order(&terms));
        let mut ending = Endings::<T>::get(class_id);
        ending
            .announce(actor.clone(), now, due, window, under_order, |before| {
                Self::may_end(&terms, class_id, before)
            })
            .map_err(Error::<T>::from)?;
        Endings::<T>::insert(class_id, ending);
        Self::deposit_event(Event::IssuanceEndAnnounced { class_id, actor, due });
        Ok(())
    }

    pub(crate) fn do_withdraw_end_issuance(actor: T::AccountId, class_id: ClassId) -> DispatchResult {
        Self::ensure_class_role(class_id, &actor, AssetRole::Issuer)?;
        Endings::<T>::get(class_id).withdraw().map_err(Error::<T>::from)?;
        Endings::<T>::remove(class_id);
        Self::deposit_event(Event::IssuanceEndWithdrawn { class_id, actor });
        Ok(())
    }

    pub(crate) fn do_veto_end_issuance(actor: Option<T::AccountId>, class_id: ClassId) -> DispatchResult {
        let terms = Self::class_record(class_id)?.terms;
        if let Some(actor) = &actor {
            T::Infrastructure::ensure_class_role(terms.asset, class_id, actor, AssetRole::Regulator)?;
        }
        let until = Self::override_until(T::Time::now());
        let mut ending = Endings::<T>::get(class_id);
        ending.veto(until).map_err(Error::<T>::from)?;
        Endings::<T>::insert(class_id, ending);
        Self::deposit_event(Event::IssuanceEndVetoed { class_id, actor, until });
        Ok(())
    }

    pub(crate) fn do_conclude_end_issuance(actor: T::AccountId, class_id: ClassId) -> DispatchResult {
        let mut record = Self::class_record(class_id)?;
        let terms = record.terms;
        let (window, under_order) = (T::ConcludeWindow::get(), Self::is_under_order(&terms));
        Endings::<T>::get(class_id)
            .conclude(T::Time::now(), window, under_order, |announcer| {
                Self::may_end(&terms, class_id, announcer)
            })
            .map_err(Error::<T>::from)?;
        record.terms.issuance_ended = true;
        Classes::<T>::insert(class_id, record);
        Endings::<T>::remove(class_id);
        Self::deposit_event(Event::IssuanceConcluded { class_id, actor });
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
