//! The cost of each call, in the runtime's world.

use crate::*;
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Footprint, Get, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use sp_runtime::traits::Convert;
use viaduct_primitives::{benchmarking::BenchmarkWorld, AssetId, AssetRole, ExceptionState, Lifecycle, Moment};

const DAY: Moment = 86_400_000;

fn details<T: Config + BenchmarkWorld<T::AccountId>>() -> DetailsOf<T> {
    AssetDetails {
        name: BoundedVec::truncate_from(vec![b'n'; 64]),
        kind: AssetKind::WindFarm,
        jurisdiction: 999,
        capacity: Capacity {
            value: u64::MAX,
            unit: BoundedVec::truncate_from(vec![b'u'; 16]),
        },
        currencies: BoundedVec::truncate_from(T::currencies()),
        metadata: BoundedVec::truncate_from(vec![b'm'; 128]),
    }
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn admit_issuer() -> Result<(), BenchmarkError> {
        let origin = T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = account("issuer", 0, 0);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, issuer.clone());
        assert!(AdmittedIssuers::<T>::contains_key(&issuer));
        Ok(())
    }

    #[benchmark]
    fn remove_issuer() -> Result<(), BenchmarkError> {
        let origin = T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = account("issuer", 0, 0);
        T::admit_issuer(&issuer);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, issuer.clone());
        assert!(!AdmittedIssuers::<T>::contains_key(&issuer));
        Ok(())
    }

    #[benchmark]
    fn register_asset() {
        let issuer: T::AccountId = whitelisted_caller();
        T::admit_issuer(&issuer);
        let (details, operator) = (details::<T>(), account("operator", 0, 0));
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer.clone()), details, operator);
        assert_eq!(Assets::<T>::get(0).map(|asset| asset.issuer), Some(issuer));
    }

    #[benchmark]
    fn activate_asset() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        T::admit_issuer(&issuer);
        Pallet::<T>::register_asset(RawOrigin::Signed(issuer.clone()).into(), details::<T>(), issuer.clone())?;
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), 0);
        assert_eq!(Conditions::<T>::get(0).map(|c| c.lifecycle), Some(Lifecycle::Active));
        Ok(())
    }

    #[benchmark]
    fn retire_asset() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert_eq!(
            Conditions::<T>::get(asset).map(|c| c.lifecycle),
            Some(Lifecycle::Retired)
        );
        assert_eq!(RetiredAt::<T>::get(asset), Some(T::Time::now()));
    }

    #[benchmark]
    fn grant_role() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        // The Issuer role to somebody new: two counts to change.
        let who: T::AccountId = account("who", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, who.clone(), AssetRole::Issuer);
        assert!(Roles::<T>::get(asset, &who).contains(AssetRole::Issuer));
    }

    #[benchmark]
    fn revoke_role() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let who: T::AccountId = account("who", 0, 0);
        T::grant(asset, &issuer, &who, AssetRole::Issuer);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, who.clone(), AssetRole::Issuer);
        assert!(Roles::<T>::get(asset, &who).is_empty());
    }

    #[benchmark]
    fn file_document() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let content: viaduct_primitives::Text<96> = BoundedVec::truncate_from(vec![b'c'; 96]);
        let origin = RawOrigin::Signed(issuer.clone());
        let (kind, hash) = (DocumentKind::Legal, [1; 32]);
        Pallet::<T>::file_document(origin.clone().into(), asset, kind, content.clone(), hash, None)?;
        #[extrinsic_call]
        _(origin, asset, kind, content, hash, Some(0));
        assert_eq!(Documents::<T>::get(asset, 0).and_then(|old| old.superseded_by), Some(1));
        Ok(())
    }

    #[benchmark]
    fn raise_exception() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        raise::<T>(&issuer, asset, ExceptionState::MaintenanceOutage)?;
        #[extrinsic_call]
        _(
            RawOrigin::Signed(issuer),
            asset,
            ExceptionState::SafetyFreeze,
            DAY,
            1,
            Some([1; 32]),
        );
        assert_eq!(state::<T>(asset), Some(ExceptionState::SafetyFreeze));
        Ok(())
    }

    #[benchmark]
    fn lift_exception() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        raise::<T>(&issuer, asset, ExceptionState::SafetyFreeze)?;
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert_eq!(state::<T>(asset), None);
        Ok(())
    }

    #[benchmark]
    fn extend_exception() -> Result<(), BenchmarkError> {
        let origin = T::EmergencyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        raise::<T>(&issuer, asset, ExceptionState::SafetyFreeze)?;
        let until = Moment::MAX;
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, asset, until);
        let exception = Conditions::<T>::get(asset).and_then(|c| c.exception);
        assert_eq!(exception.map(|e| e.until), Some(until));
        Ok(())
    }

    #[benchmark]
    fn set_operator() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let operator: T::AccountId = account("operator", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, operator.clone());
        assert!(Roles::<T>::get(asset, &operator).contains(AssetRole::Operator));
    }

    // Documents of as many authors, all old enough, and one that is looked at and stays: for it there is room below the most.
    #[benchmark]
    fn prune_documents(n: Linear<1, { MAX_PRUNED - 1 }>) -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let content: viaduct_primitives::Text<96> = BoundedVec::truncate_from(vec![b'c'; 96]);
        for document in 0..n {
            let author: T::AccountId = account("author", document, 0);
            T::endow(&author, T::DepositPrice::convert(Footprint::from_parts(1, 1_000_000)));
            // More authors than there are places for agents: one after the other.
            T::grant(asset, &issuer, &author, AssetRole::Auditor);
            let origin = RawOrigin::Signed(author.clone());
            let (kind, hash) = (DocumentKind::Legal, [1; 32]);
            Pallet::<T>::file_document(origin.into(), asset, kind, content.clone(), hash, None)?;
            Pallet::<T>::revoke_role(
                RawOrigin::Signed(issuer.clone()).into(),
                asset,
                author,
                AssetRole::Auditor,
            )?;
        }
        Pallet::<T>::retire_asset(RawOrigin::Signed(issuer.clone()).into(), asset)?;
        let retired = T::Time::now();
        T::set_time(retired.saturating_add(1));
        let origin = RawOrigin::Signed(issuer.clone());
        Pallet::<T>::file_document(origin.into(), asset, DocumentKind::Legal, content, [1; 32], None)?;
        T::set_time(retired.saturating_add(T::DocumentRetention::get()));
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, MAX_PRUNED);
        assert_eq!(FirstDocument::<T>::get(asset), n);
        assert!(Documents::<T>::contains_key(asset, n));
        Ok(())
    }

    fn raise<T: Config>(issuer: &T::AccountId, asset: AssetId, state: ExceptionState) -> Result<(), BenchmarkError> {
        let origin = RawOrigin::Signed(issuer.clone()).into();
        Pallet::<T>::raise_exception(origin, asset, state, DAY, 1, Some([1; 32]))?;
        Ok(())
    }

    fn state<T: Config>(asset: AssetId) -> Option<ExceptionState> {
        Conditions::<T>::get(asset).and_then(|c| c.exception).map(|e| e.state)
    }
}
