//! Classes: creation and pause.

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
    Announcement, AssetId, AssetRole, ClassTerms, Deposit, Identities, IdentityId, Infrastructure, Moment, Text,
    TransferRules,
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
        // The row of the class, and what is kept of its two irreversible steps.
        let steps = Announcement::<T::AccountId>::max_encoded_len().saturating_mul(2);
        let bytes = ClassRecordOf::<T>::max_encoded_len().saturating_add(steps);
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
            force_renounced: false,
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
    pub(crate) fn do_pause_class(
        actor: Option<T::AccountId>,
        class_id: ClassId,
        paused: bool,
        reason: OrderReason,
    ) -> DispatchResult {
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
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }
}
