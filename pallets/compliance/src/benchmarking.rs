//! The cost of each call, in the runtime's world.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Footprint, Get},
    BoundedVec,
};
use frame_system::RawOrigin;
use sp_runtime::traits::Convert;
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, AssetRole, ClaimTopic, ClassId, IdentityId, InvestorKind, Moment,
};

fn topics<T: Config>() -> BoundedVec<ClaimTopic, T::MaxTopics> {
    let all: Vec<_> = (0..T::MaxTopics::get() as u8).map(ClaimTopic::Custom).collect();
    BoundedVec::truncate_from(all)
}

/// A person with as many claims as it may have, and `accounts` accounts; with its registrar.
fn person<T: Config + BenchmarkWorld<T::AccountId>>(accounts: u32) -> (T::AccountId, IdentityId) {
    let owner = account("owner", 0, 0);
    let identity = T::person(&owner);
    Identities::<T>::mutate(identity, |record| {
        if let Some(record) = record {
            for wallet in record.wallets.iter().skip(accounts as usize) {
                Accounts::<T>::remove(&wallet.account);
            }
            record.wallets.truncate(accounts as usize);
        }
    });
    (T::registrar(), identity)
}

/// Native tokens for more deposits than a benchmark makes.
fn endow<T: Config + BenchmarkWorld<T::AccountId>>(who: &T::AccountId) {
    T::endow(who, T::DepositPrice::convert(Footprint::from_parts(1, 1_000_000)));
}

/// Each claim about a person is another issuer's, who holds for it. All of them are trusted for its topic, but for the last one
/// unless `all` are.
fn claims_of_many<T: Config + BenchmarkWorld<T::AccountId>>(identity: IdentityId, all: bool) {
    let mut record = Identities::<T>::get(identity).expect("the person is registered");
    let last = record.claims.len().saturating_sub(1);
    for (n, claim) in record.claims.iter_mut().enumerate() {
        Pallet::<T>::free_claim(identity, &claim.issuer, claim.topic).expect("what is held is free again");
        let name = if all || n < last { "trusted" } else { "stranger" };
        claim.topic = ClaimTopic::Kyc;
        claim.issuer = account(name, n as u32, 0);
        endow::<T>(&claim.issuer);
        Pallet::<T>::take_for_claim(identity, &claim.issuer, claim.topic).expect("the issuer is endowed");
    }
    Identities::<T>::insert(identity, record);
}

/// Another ComplianceOfficer of the class's asset, whose deposits are not the caller's.
fn second_officer<T: Config + BenchmarkWorld<T::AccountId>>(class_id: ClassId, actor: &T::AccountId) -> T::AccountId {
    let officer: T::AccountId = account("officer", 0, 0);
    let asset = Classes::<T>::get(class_id).expect("the class is there").asset;
    T::grant(asset, actor, &officer, AssetRole::ComplianceOfficer);
    endow::<T>(&officer);
    officer
}

/// A class, its officer, and a person who is a custodian.
fn custodian<T: Config + BenchmarkWorld<T::AccountId>>() -> (T::AccountId, ClassId, IdentityId) {
    let actor: T::AccountId = whitelisted_caller();
    let asset = T::asset(&actor);
    let class_id = T::class(asset, &actor, T::person(&actor));
    let (registrar, identity) = person::<T>(T::MaxAccounts::get());
    let origin = RawOrigin::Signed(registrar);
    Pallet::<T>::set_profile(origin.into(), identity, 276, InvestorKind::Custodian).expect("the registrar may");
    (actor, class_id, identity)
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn register_identity() {
        let registrar = T::registrar();
        let owner: T::AccountId = account("owner", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), owner.clone(), 840, InvestorKind::Retail);
        assert!(Accounts::<T>::contains_key(&owner));
    }

    #[benchmark]
    fn link_account() {
        let (registrar, identity) = person::<T>(T::MaxAccounts::get() - 1);
        let wallet: T::AccountId = account("new", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, wallet.clone());
        assert_eq!(Accounts::<T>::get(&wallet).map(|w| w.identity), Some(identity));
    }

    #[benchmark]
    fn suspend_account() {
        let (registrar, _) = person::<T>(T::MaxAccounts::get());
        let wallet: T::AccountId = account("owner", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), wallet.clone(), true);
        assert!(Accounts::<T>::get(&wallet).is_some_and(|w| w.frozen));
    }

    #[benchmark]
    fn set_profile(w: Linear<1, { T::MaxAccounts::get() }>) {
        let (registrar, identity) = person::<T>(w);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, 276, InvestorKind::Institution);
        assert_eq!(Identities::<T>::get(identity).map(|record| record.country), Some(276));
    }

    // The list is full, and the last claim of it makes room: that of an issuer who is trusted no more and held for it.
    #[benchmark]
    fn add_claim() {
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        claims_of_many::<T>(identity, false);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(registrar.clone()),
            identity,
            ClaimTopic::Kyc,
            Moment::MAX,
            [1; 32],
        );
        let claims = Identities::<T>::get(identity).expect("registered").claims;
        assert_eq!(claims.len(), T::MaxClaims::get() as usize);
        assert_eq!(claims.last().map(|claim| &claim.issuer), Some(&registrar));
    }

    #[benchmark]
    fn revoke_claim() {
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let left = T::MaxClaims::get() as usize - 1;
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, ClaimTopic::Kyc);
        assert_eq!(
            Identities::<T>::get(identity).map(|record| record.claims.len()),
            Some(left)
        );
    }

    #[benchmark]
    fn set_trusted_issuer() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer = T::registrar();
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, issuer.clone(), topics::<T>());
        let trusted = TrustedIssuers::<T>::get();
        assert!(trusted.iter().any(|i| i.issuer == issuer && i.topics == topics::<T>()));
        Ok(())
    }

    #[benchmark]
    fn freeze_identity(w: Linear<1, { T::MaxAccounts::get() }>) -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (_, identity) = person::<T>(w);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, identity, true);
        assert!(Identities::<T>::get(identity).is_some_and(|record| record.frozen));
        Ok(())
    }

    #[benchmark]
    fn set_registrar() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let new: T::AccountId = account("trusted", 0, 0);
        assert!(new != registrar);
        // The old one's deposit is free, and the new one holds.
        endow::<T>(&new);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, identity, new.clone());
        assert_eq!(
            Identities::<T>::get(identity).map(|record| record.registrar),
            Some(new.clone())
        );
        assert_eq!(
            IdentityDeposits::<T>::get(identity).map(|deposit| deposit.payer),
            Some(new)
        );
        Ok(())
    }

    #[benchmark]
    fn set_class_rules() {
        let actor: T::AccountId = whitelisted_caller();
        let asset = T::asset(&actor);
        let class_id = T::class(asset, &actor, T::person(&actor));
        let mut rules = Classes::<T>::get(class_id)
            .and_then(|c| c.rules)
            .expect("the world sets rules");
        // Another officer holds for those that are replaced.
        let officer = second_officer::<T>(class_id, &actor);
        Pallet::<T>::set_class_rules(RawOrigin::Signed(officer).into(), class_id, rules.clone())
            .expect("an officer may");
        rules.screen_senders = false;
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, rules.clone());
        assert_eq!(Classes::<T>::get(class_id).and_then(|c| c.rules), Some(rules));
    }

    #[benchmark]
    fn pause_class() {
        let actor: T::AccountId = whitelisted_caller();
        let asset = T::asset(&actor);
        let class_id = T::class(asset, &actor, T::person(&actor));
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, true);
        assert!(Classes::<T>::get(class_id).is_some_and(|c| c.paused));
    }

    #[benchmark]
    fn end_issuance() {
        let actor: T::AccountId = whitelisted_caller();
        let asset = T::asset(&actor);
        let class_id = T::class(asset, &actor, T::person(&actor));
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id);
        assert!(Classes::<T>::get(class_id).is_some_and(|c| c.issuance_ended));
    }

    #[benchmark]
    fn admit_custodian() {
        let (actor, class_id, identity) = custodian::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, identity);
        assert!(Pallet::<T>::is_custodian(class_id, identity));
    }

    #[benchmark]
    fn dismiss_custodian() {
        let (actor, class_id, identity) = custodian::<T>();
        // Another officer holds for the admission.
        let officer = second_officer::<T>(class_id, &actor);
        Pallet::<T>::admit_custodian(RawOrigin::Signed(officer).into(), class_id, identity).expect("an officer may");
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, identity);
        assert!(!Pallet::<T>::is_custodian(class_id, identity));
    }

    // As many accounts and claims as there may be, each claim of another issuer who holds for it; `p` positions without units
    // that leave fractions in every currency.
    #[benchmark]
    fn close_identity(p: Linear<0, { T::MaxPositions::get() }>) {
        let actor: T::AccountId = whitelisted_caller();
        let asset = T::asset(&actor);
        let inventory = T::person(&actor);
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let owner: T::AccountId = account("owner", 0, 0);
        for _ in 0..p {
            let class_id = T::class(asset, &actor, inventory);
            T::leave(asset, class_id, &actor, &owner);
        }
        claims_of_many::<T>(identity, true);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, p);
        assert!(!Identities::<T>::contains_key(identity));
        assert_eq!(ClaimDeposits::<T>::iter_prefix(identity).count(), 0);
    }
}
