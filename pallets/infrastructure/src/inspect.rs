//! Helpers of the calls, what other pallets may ask, and the invariants.

use crate::*;
use alloc::string::String;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{EnsureOrigin, Get, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use viaduct_primitives::{api::AssetView, AssetId, AssetInspect, AssetRole, CurrencyId, ExceptionState, Lifecycle};

impl<T: Config> Pallet<T> {
    /// Who may raise, and so lift, a state. Nobody raises Normal.
    pub fn may_raise(state: ExceptionState) -> &'static [AssetRole] {
        match state {
            ExceptionState::Normal => &[],
            ExceptionState::MaintenanceOutage => &[AssetRole::Operator, AssetRole::Issuer],
            ExceptionState::ForceMajeure => &[AssetRole::Operator, AssetRole::Issuer, AssetRole::Auditor],
            ExceptionState::RegulatoryHold => &[AssetRole::Regulator],
            ExceptionState::SafetyFreeze => &[AssetRole::Operator, AssetRole::Auditor, AssetRole::Regulator],
        }
    }

    pub(crate) fn ensure_any(asset: AssetId, who: &T::AccountId, roles: &[AssetRole]) -> DispatchResult {
        let set = Roles::<T>::get(asset, who);
        if roles.iter().any(|role| set.contains(*role)) {
            return Ok(());
        }
        ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
        Err(Error::<T>::NotAuthorized.into())
    }

    /// Who appoints to a role: the asset's Issuer, but a Regulator only governance, or the order of a regulator would last
    /// as long as it pleases the issuer. Not admission: it has no power over assets that run. `None`: governance.
    pub(crate) fn ensure_appoints(
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

    pub(crate) fn mutate_condition<R>(
        asset: AssetId,
        f: impl FnOnce(&mut AssetCondition<T::AccountId>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        Conditions::<T>::try_mutate(asset, |condition| {
            f(condition.as_mut().ok_or(Error::<T>::AssetNotFound)?)
        })
    }

    pub(crate) fn do_step_life(actor: T::AccountId, asset: AssetId, old: Lifecycle, new: Lifecycle) -> DispatchResult {
        Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
        Self::mutate_condition(asset, |condition| {
            ensure!(condition.lifecycle == old, Error::<T>::LifecycleInvalid);
            condition.lifecycle = new;
            Ok(())
        })?;
        if new == Lifecycle::Retired {
            RetiredAt::<T>::insert(asset, T::Time::now());
        }
        Self::deposit_event(Event::LifecycleChanged { asset, actor, old, new });
        Ok(())
    }

    pub(crate) fn do_grant(asset: AssetId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        let set = Roles::<T>::get(asset, who);
        ensure!(!set.contains(role), Error::<T>::AlreadyExists);
        if !set.takes_place() && set.with(role).takes_place() {
            let holders = RoleHolders::<T>::get(asset);
            ensure!(holders < T::MaxRoleHolders::get(), Error::<T>::MaxRoleHoldersExceeded);
            RoleHolders::<T>::insert(asset, holders.saturating_add(1));
        }
        if role == AssetRole::Issuer {
            IssuerCount::<T>::mutate(asset, |count| *count = count.saturating_add(1));
        }
        Roles::<T>::insert(asset, who, set.with(role));
        Ok(())
    }

    pub(crate) fn do_revoke(asset: AssetId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        let set = Roles::<T>::get(asset, who);
        ensure!(set.contains(role), Error::<T>::RoleNotFound);
        if role == AssetRole::Issuer {
            let count = IssuerCount::<T>::get(asset);
            ensure!(count > 1, Error::<T>::LastIssuer);
            IssuerCount::<T>::insert(asset, count.saturating_sub(1));
        }
        let rest = set.without(role);
        if set.takes_place() && !rest.takes_place() {
            RoleHolders::<T>::mutate(asset, |holders| *holders = holders.saturating_sub(1));
        }
        if rest.is_empty() {
            Roles::<T>::remove(asset, who);
        } else {
            Roles::<T>::insert(asset, who, rest);
        }
        Ok(())
    }

    /// The asset for people.
    pub fn asset_view(asset: AssetId) -> Option<AssetView<T::AccountId>> {
        let record = Assets::<T>::get(asset)?;
        let condition = Conditions::<T>::get(asset)?;
        Some(AssetView {
            asset,
            name: String::from_utf8_lossy(&record.details.name).into_owned(),
            issuer: record.issuer,
            operator: record.operator,
            jurisdiction: record.details.jurisdiction,
            currencies: record.details.currencies.into_inner(),
            lifecycle: condition.lifecycle,
            exception_state: condition.state(T::Time::now()),
            documents: DocumentCount::<T>::get(asset),
        })
    }

    /// Invariants:
    /// 1. every asset has a condition and the reverse, below the next id;
    /// 2. holders of roles and issuers are counted right, each asset has an issuer, no empty role set is stored;
    /// 3. documents are numbered without gaps from the first that was not pruned, supersession points both ways (where the older
    ///    one is still there) and counts the version up;
    /// 4. an exception is a state with an end after its start;
    /// 5. no row belongs to an unknown asset, and no time of retirement to one in service;
    /// 6. a deposit is for a document that is there, and the currency has on hold, by author, the sum of the deposits.
    pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
        let next = NextAssetId::<T>::get();
        ensure!(
            Assets::<T>::iter_keys().count() == next as usize,
            "every id below the next one has an asset"
        );
        ensure!(
            Conditions::<T>::iter_keys().count() == next as usize,
            "every asset has a condition"
        );
        for asset in 0..next {
            ensure!(Assets::<T>::contains_key(asset), "assets are numbered without gaps");
            let condition = Conditions::<T>::get(asset).ok_or("every asset has a condition")?;
            if let Some(exception) = condition.exception {
                ensure!(
                    exception.state != ExceptionState::Normal && exception.raised_at < exception.until,
                    "an exception is a state with an end after its start"
                );
            }
            ensure!(
                condition.lifecycle == Lifecycle::Retired || !RetiredAt::<T>::contains_key(asset),
                "only a retired asset has a time of retirement"
            );
            let (mut holders, mut issuers) = (0u32, 0u32);
            for (_, set) in Roles::<T>::iter_prefix(asset) {
                ensure!(!set.is_empty(), "an empty role set is not stored");
                holders = holders.saturating_add(u32::from(set.takes_place()));
                issuers = issuers.saturating_add(u32::from(set.contains(AssetRole::Issuer)));
            }
            ensure!(
                holders == RoleHolders::<T>::get(asset),
                "accounts with roles are counted right"
            );
            ensure!(issuers == IssuerCount::<T>::get(asset), "issuers are counted right");
            ensure!(issuers > 0, "an asset has an issuer");
            let count = DocumentCount::<T>::get(asset);
            let first = FirstDocument::<T>::get(asset);
            ensure!(
                Documents::<T>::iter_prefix(asset).count() == count.saturating_sub(first) as usize,
                "documents are counted right"
            );
            for (id, document) in Documents::<T>::iter_prefix(asset) {
                ensure!(id >= first && id < count, "documents are numbered without gaps");
                // What it superseded may be gone.
                let pruned = document.supersedes.is_some_and(|old| old < first);
                let of = |link: Option<u32>| link.map(|other| Documents::<T>::get(asset, other));
                let (old, new) = (of(document.supersedes), of(document.superseded_by));
                let back = old
                    .as_ref()
                    .is_none_or(|old| old.as_ref().and_then(|d| d.superseded_by) == Some(id));
                let forth = new.is_none_or(|new| new.and_then(|d| d.supersedes) == Some(id));
                ensure!((back || pruned) && forth, "supersession points both ways");
                let below = old.flatten().map_or(0, |old| old.version);
                ensure!(
                    Some(document.version) == below.checked_add(1) || (pruned && document.version > 1),
                    "a version is one more than the superseded one"
                );
            }
        }
        let mut rows = Roles::<T>::iter_keys()
            .map(|(asset, _)| asset)
            .chain(RoleHolders::<T>::iter_keys())
            .chain(IssuerCount::<T>::iter_keys())
            .chain(Documents::<T>::iter_keys().map(|(asset, _)| asset))
            .chain(DocumentCount::<T>::iter_keys())
            .chain(FirstDocument::<T>::iter_keys())
            .chain(RetiredAt::<T>::iter_keys());
        ensure!(rows.all(|asset| asset < next), "no row belongs to an unknown asset");
        Self::try_deposits()
    }
}

impl<T: Config> AssetInspect<T::AccountId> for Pallet<T> {
    fn lifecycle(asset: AssetId) -> Option<Lifecycle> {
        Conditions::<T>::get(asset).map(|condition| condition.lifecycle)
    }

    fn exception_state(asset: AssetId) -> ExceptionState {
        Self::condition(asset).map_or(ExceptionState::Normal, |(_, state)| state)
    }

    fn condition(asset: AssetId) -> Option<(Lifecycle, ExceptionState)> {
        let condition = Conditions::<T>::get(asset)?;
        // An asset without trouble, the everyday case, does not cost a look at the clock.
        let state = match condition.exception {
            None => ExceptionState::Normal,
            Some(_) => condition.state(T::Time::now()),
        };
        Some((condition.lifecycle, state))
    }

    fn ensure_role(asset: AssetId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        Self::ensure_any(asset, who, &[role])
    }

    fn accepts_currency(asset: AssetId, currency: CurrencyId) -> bool {
        Assets::<T>::get(asset).is_some_and(|record| record.details.currencies.contains(&currency))
    }
}
