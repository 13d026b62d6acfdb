//! Who raises, prolongs and lifts the exception states of an asset, and what each costs its budget.

use crate::{
    budget::{covered, remember},
    roles::Powers,
    *,
};
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{EnsureOrigin, Get, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use viaduct_primitives::{Amendments as _, AssetId, AssetRole, ExceptionState, Moment, Protected};

/// The roles that may raise a state. A regulator acts as such whatever else it is.
pub fn may_raise(state: ExceptionState) -> &'static [AssetRole] {
    match state {
        ExceptionState::MaintenanceOutage => &[AssetRole::Operator, AssetRole::Issuer],
        ExceptionState::ForceMajeure => &[AssetRole::Operator, AssetRole::Issuer, AssetRole::Auditor],
        ExceptionState::RegulatoryHold => &[AssetRole::Regulator],
        ExceptionState::SafetyFreeze => &[AssetRole::Regulator, AssetRole::Operator, AssetRole::Auditor],
    }
}

/// The rank of an order given under a role; no role: governance.
pub fn rank_of(role: Option<AssetRole>) -> Rank {
    match role {
        None => Rank::Governance,
        Some(AssetRole::Regulator) => Rank::Regulator,
        Some(_) => Rank::AssetRole,
    }
}

/// In whose name an exception state is changed.
enum Authority<AccountId> {
    Governance,
    Account(AccountId, Powers),
}

impl<AccountId> Authority<AccountId> {
    fn actor(self) -> Option<AccountId> {
        match self {
            Self::Governance => None,
            Self::Account(who, _) => Some(who),
        }
    }
}

/// What a call to lift does.
enum Lifting {
    /// The first of two persons agrees.
    Consent,
    /// The state ends by this rank.
    Lift { rank: Rank },
}

impl<T: Config> Pallet<T> {
    fn authority(origin: OriginFor<T>, asset: AssetId) -> Result<Authority<T::AccountId>, DispatchError> {
        match T::EmergencyOrigin::try_origin(origin) {
            Ok(_) => Ok(Authority::Governance),
            Err(origin) => {
                let who = ensure_signed(origin)?;
                let powers = Self::powers(asset, &who);
                Ok(Authority::Account(who, powers))
            }
        }
    }

    pub(crate) fn mutate_condition<R>(
        asset: AssetId,
        f: impl FnOnce(&mut AssetCondition<T::AccountId>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        Conditions::<T>::try_mutate(asset, |condition| {
            f(condition.as_mut().ok_or(Error::<T>::AssetNotFound)?)
        })
    }

    /// Where the rolling window begins.
    fn window_start(now: Moment) -> Moment {
        now.saturating_sub(T::ExceptionWindow::get())
    }

    /// Stops the count of an exception that is replaced, lifted or taken over: the time that it used until now is remembered,
    /// the rest is given back.
    fn stop_counting(asset: AssetId, exception: &mut Exception<T::AccountId>, now: Moment) {
        let Some(span) = exception.counted_span() else {
            return;
        };
        exception.counted = false;
        let used = Span {
            end: span.end.min(now),
            ..span
        };
        ExceptionSpans::<T>::mutate(asset, |spans| *spans = remember(spans, used, Self::window_start(now)));
    }

    /// Every span that counts: what is over, and what is in force to its end.
    fn counted_spans(asset: AssetId, condition: &AssetCondition<T::AccountId>) -> Vec<Span> {
        let raised = condition.slots.iter().filter_map(|slot| slot.exception.as_ref());
        let in_slots = raised.filter_map(Exception::counted_span);
        ExceptionSpans::<T>::get(asset).into_iter().chain(in_slots).collect()
    }

    /// How much of its budget an asset has used in the window that ends now, what is in force to its end, and how much is left.
    pub(crate) fn budget_of(asset: AssetId) -> Option<(Moment, Moment)> {
        let condition = Conditions::<T>::get(asset)?;
        let spans = Self::counted_spans(asset, &condition);
        let used = covered(spans.into_iter(), Self::window_start(T::Time::now()));
        Some((used, T::ExceptionBudget::get().saturating_sub(used)))
    }

    /// The role under which an account raises a state: regulator, if it is one; then the role that the state in force was
    /// raised under; then the first that it has.
    fn raising_role(
        state: ExceptionState,
        powers: Powers,
        in_force: Option<&Exception<T::AccountId>>,
    ) -> Result<AssetRole, DispatchError> {
        powers.ensure_any::<T>(may_raise(state))?;
        let able: Vec<AssetRole> = may_raise(state)
            .iter()
            .copied()
            .filter(|role| powers.roles.contains(*role))
            .collect();
        let same = in_force.and_then(|exception| exception.raised_as);
        let role = [Some(AssetRole::Regulator), same]
            .into_iter()
            .flatten()
            .find(|role| able.contains(role))
            .or(able.first().copied());
        role.ok_or(Error::<T>::NotAuthorized.into())
    }

    pub(crate) fn do_raise(
        origin: OriginFor<T>,
        asset: AssetId,
        state: ExceptionState,
        duration: Moment,
        reason_code: u16,
        document: Option<[u8; 32]>,
    ) -> DispatchResult {
        let authority = Self::authority(origin, asset)?;
        ensure!(
            duration > 0 && duration <= T::MaxExceptionDuration::get(),
            Error::<T>::DurationInvalid
        );
        ensure!(
            state != ExceptionState::ForceMajeure || document.is_some(),
            Error::<T>::DocumentMissing
        );
        let now = T::Time::now();
        let until = now.checked_add(duration).ok_or(Error::<T>::DurationInvalid)?;
        let mut condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;

        let slot = condition.slot(state);
        let role = match &authority {
            Authority::Governance => None,
            Authority::Account(_, powers) => Some(Self::raising_role(state, *powers, slot.live(now))?),
        };
        let rank = rank_of(role);
        let counted = rank == Rank::AssetRole && slot.policy(state).restricts();
        // For a holder one state that stops units or money is as bad as another: a lifted one does not come back by another name.
        let barred = slot.bars(rank, now) || (counted && condition.bars_restriction(rank, now));
        ensure!(!barred, Error::<T>::Barred);
        if let Some(in_force) = slot.live(now) {
            ensure!(rank >= in_force.rank, Error::<T>::RankTooLow);
            ensure!(
                rank > Rank::AssetRole || in_force.raised_as == role,
                Error::<T>::RaisedByAnotherRole
            );
            ensure!(until > in_force.until, Error::<T>::StateInForce);
        }
        if counted {
            let spans = Self::counted_spans(asset, &condition);
            let since = Self::window_start(now);
            let used = covered(spans.iter().copied(), since);
            // What is in use already, by the exception that this one replaces too, is not asked for again.
            let asked = Span { start: now, end: until };
            let more = covered(spans.into_iter().chain([asked]), since).saturating_sub(used);
            ensure!(
                more <= T::ExceptionBudget::get().saturating_sub(used),
                Error::<T>::ExceptionBudgetExceeded
            );
        }

        let actor = authority.actor();
        let slot = condition.slot_mut(state);
        let before = slot.live(now).map(|exception| exception.until);
        // A prolongation by an asset role does not take back the consent that a regulator may have given.
        let consent = match rank {
            Rank::AssetRole => slot.live(now).and_then(|exception| exception.consent.clone()),
            _ => None,
        };
        if let Some(exception) = &mut slot.exception {
            Self::stop_counting(asset, exception, now);
        }
        slot.exception = Some(Exception {
            raised_at: now,
            until,
            reason_code,
            document,
            raised_by: actor.clone(),
            raised_as: role,
            rank,
            counted,
            consent,
        });
        Conditions::<T>::insert(asset, condition);
        Self::deposit_event(Event::ExceptionRaised {
            asset,
            actor,
            state,
            role,
            before,
            until,
            reason_code,
            document,
        });
        Ok(())
    }

    /// What the call of `authority` does to the exception in force, or why nothing.
    fn lifting(
        asset: AssetId,
        state: ExceptionState,
        in_force: &Exception<T::AccountId>,
        authority: &Authority<T::AccountId>,
    ) -> Result<Lifting, DispatchError> {
        let lift = |rank| Ok(Lifting::Lift { rank });
        let (actor, powers) = match authority {
            Authority::Governance => return lift(Rank::Governance),
            Authority::Account(actor, powers) => (actor, powers),
        };
        let able = may_raise(state);
        let is_regulator = powers.roles.contains(AssetRole::Regulator);
        if !is_regulator {
            powers.ensure_any::<T>(able)?;
        }
        if state == ExceptionState::SafetyFreeze {
            // Danger to people: no one decides alone that it is over.
            ensure!(in_force.rank <= Rank::Regulator, Error::<T>::RankTooLow);
            let Some(first) = &in_force.consent else {
                return Ok(Lifting::Consent);
            };
            let other = Self::powers(asset, first).roles;
            if !other.contains_any(able) {
                return Ok(Lifting::Consent);
            }
            ensure!(
                first != actor && (is_regulator || other.contains(AssetRole::Regulator)),
                Error::<T>::SecondPersonNeeded
            );
            return lift(Rank::Regulator);
        }
        if is_regulator {
            ensure!(in_force.rank <= Rank::Regulator, Error::<T>::RankTooLow);
            return lift(Rank::Regulator);
        }
        ensure!(in_force.rank == Rank::AssetRole, Error::<T>::RankTooLow);
        let raiser = |role| powers.roles.contains(role);
        ensure!(in_force.raised_as.is_some_and(raiser), Error::<T>::RaisedByAnotherRole);
        lift(Rank::AssetRole)
    }

    pub(crate) fn do_lift(
        origin: OriginFor<T>,
        asset: AssetId,
        state: ExceptionState,
        reason_code: u16,
        document: Option<[u8; 32]>,
    ) -> DispatchResult {
        let authority = Self::authority(origin, asset)?;
        let now = T::Time::now();
        let event = Self::mutate_condition(asset, |condition| {
            let slot = condition.slot_mut(state);
            let in_force = slot.live_mut(now).ok_or(Error::<T>::NoException)?;
            match Self::lifting(asset, state, in_force, &authority)? {
                Lifting::Consent => {
                    let actor = authority.actor();
                    in_force.consent = actor.clone();
                    Ok(Event::LiftConsented {
                        asset,
                        actor,
                        state,
                        reason_code,
                        document,
                    })
                }
                Lifting::Lift { rank } => {
                    Self::stop_counting(asset, in_force, now);
                    let before = in_force.until;
                    slot.exception = None;
                    if rank > Rank::AssetRole {
                        let until = now.saturating_add(T::RaiseCooldown::get());
                        slot.barred = Some(Bar { until, rank });
                    }
                    Ok(Event::ExceptionLifted {
                        asset,
                        actor: authority.actor(),
                        state,
                        rank,
                        before,
                        barred_until: slot.barred.map(|bar| bar.until).filter(|until| *until > now),
                        reason_code,
                        document,
                    })
                }
            }
        })?;
        Self::deposit_event(event);
        Ok(())
    }

    pub(crate) fn do_extend(
        origin: OriginFor<T>,
        asset: AssetId,
        state: ExceptionState,
        until: Moment,
        reason_code: u16,
        document: Option<[u8; 32]>,
    ) -> DispatchResult {
        let authority = Self::authority(origin, asset)?;
        let now = T::Time::now();
        let mut condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        let (rank, last) = match &authority {
            Authority::Governance => (Rank::Governance, Moment::MAX),
            Authority::Account(_, powers) => {
                powers.ensure_any::<T>(&[AssetRole::Regulator])?;
                (Rank::Regulator, now.saturating_add(T::MaxExceptionDuration::get()))
            }
        };
        let in_force = condition.slot_mut(state).live_mut(now).ok_or(Error::<T>::NoException)?;
        ensure!(rank >= in_force.rank, Error::<T>::RankTooLow);
        ensure!(until > in_force.until, Error::<T>::ExtensionInvalid);
        ensure!(until <= last, Error::<T>::DurationInvalid);
        Self::stop_counting(asset, in_force, now);
        let before = core::mem::replace(&mut in_force.until, until);
        in_force.rank = rank;
        in_force.consent = None;
        Conditions::<T>::insert(asset, condition);
        Self::deposit_event(Event::ExceptionExtended {
            asset,
            actor: authority.actor(),
            state,
            before,
            after: until,
            reason_code,
            document,
        });
        Ok(())
    }

    pub(crate) fn do_set_policy(
        origin: OriginFor<T>,
        asset: AssetId,
        state: ExceptionState,
        policy: ExceptionPolicy,
    ) -> DispatchResult {
        let actor = match T::EmergencyOrigin::try_origin(origin) {
            Ok(_) => None,
            Err(origin) => {
                let change = Self::change(origin)?;
                Self::ensure_any(asset, &change.actor, &[AssetRole::Issuer])?;
                Self::ensure_permitted(&change, asset, Protected::ExceptionPolicies)?;
                Some(change.actor)
            }
        };
        let now = T::Time::now();
        let mut condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        let slot = condition.slot_mut(state);
        if actor.is_some() {
            ensure!(slot.live(now).is_none(), Error::<T>::StateInForce);
            // An order that leaves the units moving is for governance to allow.
            let order = matches!(state, ExceptionState::RegulatoryHold | ExceptionState::SafetyFreeze);
            ensure!(!(order && policy.transfers_open), Error::<T>::PolicyInvalid);
        }
        ensure!(policy.is_valid(), Error::<T>::PolicyInvalid);
        let before = slot.policy(state);
        ensure!(slot.policy.as_ref() != Some(&policy), Error::<T>::NothingToChange);
        // From here on a state in force restricts, or not, by the will of governance.
        if let Some(exception) = slot
            .exception
            .as_mut()
            .filter(|_| before.restricts() != policy.restricts())
        {
            Self::stop_counting(asset, exception, now);
        }
        slot.policy = Some(policy);
        Conditions::<T>::insert(asset, condition);
        Self::count_change(asset)?;
        Self::deposit_event(Event::ExceptionPolicySet {
            asset,
            actor,
            state,
            before,
            after: policy,
        });
        Ok(())
    }
}
