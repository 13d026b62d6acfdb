//! Who may do what for an asset: single powers, for the asset or limited to one class, and who gives and takes them.

use crate::{charter::appointment, *};
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{EnsureOrigin, Get},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use viaduct_primitives::{Amendments as _, AssetId, AssetRole, ClassId, OrderReason};

/// Every role, in the order of its bit.
pub const ROLES: [AssetRole; 13] = [
    AssetRole::Issuer,
    AssetRole::Operator,
    AssetRole::IssueAgent,
    AssetRole::FreezeAgent,
    AssetRole::ForceAgent,
    AssetRole::Auditor,
    AssetRole::Treasurer,
    AssetRole::Authorizer,
    AssetRole::Regulator,
    AssetRole::ComplianceOfficer,
    AssetRole::PauseAgent,
    AssetRole::RecoveryAgent,
    AssetRole::Administrator,
];

/// Whether a role can be given for one class only.
pub fn may_be_limited(role: AssetRole) -> bool {
    match role {
        AssetRole::IssueAgent
        | AssetRole::FreezeAgent
        | AssetRole::PauseAgent
        | AssetRole::ForceAgent
        | AssetRole::RecoveryAgent
        | AssetRole::ComplianceOfficer => true,
        AssetRole::Issuer
        | AssetRole::Operator
        | AssetRole::Auditor
        | AssetRole::Treasurer
        | AssetRole::Authorizer
        | AssetRole::Regulator
        | AssetRole::Administrator => false,
    }
}

/// What an account can do for the whole asset now.
#[derive(Clone, Copy, Default)]
pub(crate) struct Powers {
    /// Its roles. The Issuer role counts while the issuer is not suspended; an administrator has it.
    pub roles: RoleSet,
    /// Whether it is an issuer whose power is suspended.
    pub suspended: bool,
}

impl Powers {
    /// Refuses unless the account has one of `roles`.
    pub fn ensure_any<T: Config>(self, roles: &[AssetRole]) -> DispatchResult {
        let suspended = self.suspended && roles.contains(&AssetRole::Issuer);
        match self.roles.contains_any(roles) {
            true => Ok(()),
            false if suspended => Err(Error::<T>::IssuerSuspended.into()),
            false => Err(Error::<T>::NotAuthorized.into()),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// What an account can do for the whole asset now. For an unknown asset nothing.
    pub(crate) fn powers(asset: AssetId, who: &T::AccountId) -> Powers {
        Self::powers_of(asset, &Roles::<T>::get(asset, who))
    }

    fn powers_of(asset: AssetId, grants: &Grants) -> Powers {
        let roles = grants.asset_wide;
        if roles.contains(AssetRole::Administrator) {
            return Powers {
                roles: roles.plus(AssetRole::Issuer),
                suspended: false,
            };
        }
        let suspended = roles.contains(AssetRole::Issuer) && Administrators::<T>::contains_key(asset);
        let roles = if suspended {
            roles.minus(AssetRole::Issuer)
        } else {
            roles
        };
        Powers { roles, suspended }
    }

    /// Refuses unless the account has one of `roles` for the whole asset.
    pub(crate) fn ensure_any(asset: AssetId, who: &T::AccountId, roles: &[AssetRole]) -> DispatchResult {
        Self::known(asset, Self::powers(asset, who).ensure_any::<T>(roles))
    }

    /// Refuses unless the account has `role` for the whole asset or for this class.
    pub(crate) fn ensure_for_class(
        asset: AssetId,
        class_id: ClassId,
        who: &T::AccountId,
        role: AssetRole,
    ) -> DispatchResult {
        let grants = Roles::<T>::get(asset, who);
        if grants.for_class(class_id).contains(role) {
            return Ok(());
        }
        Self::known(asset, Self::powers_of(asset, &grants).ensure_any::<T>(&[role]))
    }

    /// A refusal says first that there is no such asset.
    fn known(asset: AssetId, answer: DispatchResult) -> DispatchResult {
        if answer.is_err() {
            ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
        }
        answer
    }

    /// Who gives and takes a role: the asset's Issuer, but a Regulator only governance, or the order of a regulator would last as
    /// long as it pleases the issuer. Not admission: it has no power over assets that run. `None`: governance.
    fn ensure_appoints(
        origin: OriginFor<T>,
        asset: AssetId,
        role: AssetRole,
    ) -> Result<Option<T::AccountId>, DispatchError> {
        if role == AssetRole::Regulator {
            T::RegulatorOrigin::ensure_origin(origin)?;
            ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
            return Ok(None);
        }
        let actor = ensure_signed(origin)?;
        Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
        Ok(Some(actor))
    }

    /// Who takes a role: who gives it, and emergency governance any.
    fn ensure_revokes(
        origin: OriginFor<T>,
        asset: AssetId,
        role: AssetRole,
    ) -> Result<Option<T::AccountId>, DispatchError> {
        match T::EmergencyOrigin::try_origin(origin) {
            Ok(_) => {
                ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
                Ok(None)
            }
            Err(origin) => Self::ensure_appoints(origin, asset, role),
        }
    }

    pub(crate) fn do_grant_role(
        origin: OriginFor<T>,
        asset: AssetId,
        who: T::AccountId,
        role: AssetRole,
        class_id: Option<ClassId>,
        reason: OrderReason,
    ) -> DispatchResult {
        // A role that decides on the units or money of others needs their parties' consent once there are any.
        let actor = match appointment(role) {
            Some(setting) => {
                let change = Self::change(origin)?;
                Self::ensure_any(asset, &change.actor, &[AssetRole::Issuer])?;
                Self::ensure_permitted(&change, asset, setting)?;
                Some(change.actor)
            }
            None => Self::ensure_appoints(origin, asset, role)?,
        };
        ensure!(role != AssetRole::Administrator, Error::<T>::AdministratorIsNamed);
        ensure!(class_id.is_none() || may_be_limited(role), Error::<T>::RoleNotLimitable);
        Self::give(asset, &who, role, class_id)?;
        if appointment(role).is_some() {
            Self::count_change(asset)?;
        }
        Self::deposit_event(Event::RoleGranted {
            asset,
            actor,
            who,
            role,
            class_id,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    pub(crate) fn do_revoke_role(
        origin: OriginFor<T>,
        asset: AssetId,
        who: T::AccountId,
        role: AssetRole,
        class_id: Option<ClassId>,
        reason: OrderReason,
    ) -> DispatchResult {
        let actor = Self::ensure_revokes(origin, asset, role)?;
        ensure!(role != AssetRole::Administrator, Error::<T>::AdministratorIsNamed);
        // Governance leaves no asset without anybody who acts for it.
        let last_may_go = actor.is_none() && Administrators::<T>::contains_key(asset);
        Self::take(asset, &who, role, class_id, last_may_go)?;
        Self::deposit_event(Event::RoleRevoked {
            asset,
            actor,
            who,
            role,
            class_id,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    pub(crate) fn do_set_operator(
        actor: T::AccountId,
        asset: AssetId,
        operator: T::AccountId,
        reason: OrderReason,
    ) -> DispatchResult {
        Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
        let mut record = Assets::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        ensure!(record.operator != operator, Error::<T>::AlreadyExists);
        let before = core::mem::replace(&mut record.operator, operator.clone());
        // The old operator's place may be the one that the new operator takes.
        if Roles::<T>::get(asset, &before).asset_wide.contains(AssetRole::Operator) {
            Self::take(asset, &before, AssetRole::Operator, None, false)?;
        }
        if !Roles::<T>::get(asset, &operator)
            .asset_wide
            .contains(AssetRole::Operator)
        {
            Self::give(asset, &operator, AssetRole::Operator, None)?;
        }
        Assets::<T>::insert(asset, record);
        Self::deposit_event(Event::OperatorChanged {
            asset,
            actor,
            before,
            after: operator,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    pub(crate) fn do_name_administrator(asset: AssetId, who: T::AccountId, reason: OrderReason) -> DispatchResult {
        ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
        let before = Administrators::<T>::get(asset);
        ensure!(before.as_ref() != Some(&who), Error::<T>::AlreadyExists);
        if let Some(before) = &before {
            Self::take(asset, before, AssetRole::Administrator, None, false)?;
        }
        Self::give(asset, &who, AssetRole::Administrator, None)?;
        Administrators::<T>::insert(asset, &who);
        Self::deposit_event(Event::AdministratorNamed {
            asset,
            before,
            after: who,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    pub(crate) fn do_dismiss_administrator(asset: AssetId, reason: OrderReason) -> DispatchResult {
        ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
        let who = Administrators::<T>::get(asset).ok_or(Error::<T>::RoleNotFound)?;
        ensure!(IssuerCount::<T>::get(asset) > 0, Error::<T>::LastIssuer);
        Self::take(asset, &who, AssetRole::Administrator, None, false)?;
        Administrators::<T>::remove(asset);
        Self::deposit_event(Event::AdministratorDismissed {
            asset,
            who,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    /// Adds a role to what an account has.
    pub(crate) fn give(
        asset: AssetId,
        who: &T::AccountId,
        role: AssetRole,
        class_id: Option<ClassId>,
    ) -> DispatchResult {
        let mut grants = Roles::<T>::get(asset, who);
        let had_place = grants.takes_place();
        match class_id {
            None => {
                ensure!(!grants.asset_wide.contains(role), Error::<T>::AlreadyExists);
                grants.asset_wide = grants.asset_wide.plus(role);
            }
            Some(class_id) => {
                let (index, set) = match grants.limited.binary_search_by_key(&class_id, |(id, _)| *id) {
                    Ok(index) => (index, grants.limited.remove(index).1),
                    Err(index) => (index, RoleSet::default()),
                };
                ensure!(!set.contains(role), Error::<T>::AlreadyExists);
                let inserted = grants.limited.try_insert(index, (class_id, set.plus(role)));
                inserted.map_err(|_| Error::<T>::MaxLimitedClassesExceeded)?;
            }
        }
        if !had_place && grants.takes_place() {
            let holders = RoleHolders::<T>::get(asset);
            ensure!(holders < T::MaxRoleHolders::get(), Error::<T>::MaxRoleHoldersExceeded);
            RoleHolders::<T>::insert(asset, holders.saturating_add(1));
        }
        if role == AssetRole::Issuer {
            IssuerCount::<T>::mutate(asset, |count| *count = count.saturating_add(1));
        }
        Roles::<T>::insert(asset, who, grants);
        Ok(())
    }

    /// Takes a role from what an account has. The last issuer's only where `last_may_go`.
    pub(crate) fn take(
        asset: AssetId,
        who: &T::AccountId,
        role: AssetRole,
        class_id: Option<ClassId>,
        last_may_go: bool,
    ) -> DispatchResult {
        let mut grants = Roles::<T>::get(asset, who);
        let had_place = grants.takes_place();
        match class_id {
            None => {
                ensure!(grants.asset_wide.contains(role), Error::<T>::RoleNotFound);
                grants.asset_wide = grants.asset_wide.minus(role);
            }
            Some(class_id) => {
                let found = grants.limited.iter_mut().find(|(id, _)| *id == class_id);
                let (_, set) = found.ok_or(Error::<T>::RoleNotFound)?;
                ensure!(set.contains(role), Error::<T>::RoleNotFound);
                *set = set.minus(role);
                grants.limited.retain(|(_, set)| !set.is_empty());
            }
        }
        if role == AssetRole::Issuer {
            let count = IssuerCount::<T>::get(asset);
            ensure!(count > 1 || last_may_go, Error::<T>::LastIssuer);
            IssuerCount::<T>::insert(asset, count.saturating_sub(1));
        }
        if had_place && !grants.takes_place() {
            RoleHolders::<T>::mutate(asset, |holders| *holders = holders.saturating_sub(1));
        }
        if grants.is_empty() {
            Roles::<T>::remove(asset, who);
        } else {
            Roles::<T>::insert(asset, who, grants);
        }
        Ok(())
    }

    /// The roles of a set as a list, in the order of their bits.
    pub(crate) fn listed(set: RoleSet) -> Vec<AssetRole> {
        ROLES.into_iter().filter(|role| set.contains(*role)).collect()
    }
}
