//! The cost of each call, in the runtime's world.

use crate::*;
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{
        fungibles::{Inspect, Mutate},
        tokens::Preservation,
        EnsureOrigin, Get, Time,
    },
    BoundedVec,
};
use frame_system::RawOrigin;
use sp_core::H256;
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, AssetId, AssetRole, Balance, ClassId, CurrencyId, Identities, Moment,
};

/// Revenue of a period; no tier comes out even.
const REVENUE: Balance = 7_654_321_987;

struct Scene<AccountId> {
    actor: AccountId,
    asset: AssetId,
    currency: CurrencyId,
}

fn scene<T: Config + BenchmarkWorld<T::AccountId>>() -> Scene<T::AccountId> {
    let actor = whitelisted_caller();
    let asset = T::asset(&actor);
    let currency = T::currencies()[0];
    Scene { actor, asset, currency }
}

fn tier<T: Config>(kind: TierKind<T::AccountId>) -> TierOf<T> {
    Tier {
        name: BoundedVec::truncate_from(vec![b't'; 32]),
        kind,
    }
}

/// Expenses to `n` accounts that have never been paid.
fn expenses<T: Config>(n: u32) -> BoundedVec<TierOf<T>, T::MaxTiers> {
    let kind = |i| TierKind::FixedExpense {
        payee: account("payee", i, 0),
        amount: 1_000 + Balance::from(i),
        cap: Some(Balance::MAX),
        reserve: None,
    };
    BoundedVec::truncate_from((0..n).map(|i| tier::<T>(kind(i))).collect())
}

/// `n` classes, each with a holder, that share what is left.
fn holders<T: Config + BenchmarkWorld<T::AccountId>>(
    scene: &Scene<T::AccountId>,
    n: u32,
) -> BoundedVec<TierOf<T>, T::MaxTiers> {
    let inventory = T::person(&scene.actor);
    let holder: T::AccountId = account("holder", 0, 0);
    T::person(&holder);
    let share = HolderShare::PercentOfRemaining(100_000);
    let tiers = (0..n)
        .map(|_| {
            let class_id = T::class(scene.asset, &scene.actor, inventory);
            T::issue(class_id, &scene.actor, &scene.actor, 13);
            T::issue(class_id, &scene.actor, &holder, 77);
            // It has earned in every currency.
            T::earn(scene.asset, class_id, 1_000);
            tier::<T>(TierKind::Holders { class_id, share })
        })
        .collect();
    BoundedVec::truncate_from(tiers)
}

fn set_waterfall<T: Config>(scene: &Scene<T::AccountId>, tiers: BoundedVec<TierOf<T>, T::MaxTiers>) {
    let origin = RawOrigin::Signed(scene.actor.clone());
    Pallet::<T>::set_waterfall(origin.into(), scene.asset, scene.currency, tiers).expect("the issuer sets a waterfall");
}

fn set_tariff<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, readings: u32) {
    let stream = T::stream(scene.asset, &scene.actor, readings, 1_000_003);
    let tariff = Tariff {
        stream,
        currency: scene.currency,
        price: 7,
        per: 1_000,
        payer: scene.actor.clone(),
        tolerance: Balance::MAX,
    };
    let origin = RawOrigin::Signed(scene.actor.clone());
    Pallet::<T>::set_tariff(origin.into(), scene.asset, tariff).expect("the issuer sets a tariff");
}

/// `n` reserves to be filled with `amount` each.
fn reserves<T: Config>(n: u32, amount: Balance) -> BoundedVec<TierOf<T>, T::MaxTiers> {
    let kind = |i| TierKind::ReserveTopUp {
        reserve: i as u8,
        target: ReserveTarget::Fixed(amount),
    };
    BoundedVec::truncate_from((0..n).map(|i| tier::<T>(kind(i))).collect())
}

/// A waterfall of `n` reserves, each with a governed target of 2.
fn governed<T: Config>(scene: &Scene<T::AccountId>, n: u32) -> Result<(), BenchmarkError> {
    set_waterfall::<T>(scene, reserves::<T>(n, 1));
    for i in 0..n {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let target = ReserveTarget::Fixed(2);
        Pallet::<T>::set_reserve_target(origin, scene.asset, i as u8, scene.currency, target)
            .expect("the waterfall fills the reserve");
    }
    Ok(())
}

/// Closes a period, pays its revenue, and sets a policy of `signatures`.
fn earned<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, signatures: u32) {
    set_tariff::<T>(scene, 1);
    let origin = RawOrigin::Signed(scene.actor.clone());
    let policy = Policy {
        required_approvals: signatures,
        objection_window: 0,
    };
    Pallet::<T>::set_policy(origin.clone().into(), scene.asset, policy).expect("the issuer sets a policy");
    Pallet::<T>::close_period(origin.clone().into(), scene.asset, 1).expect("the reading is verified");
    T::fund(scene.currency, &scene.actor, REVENUE * 2);
    Pallet::<T>::record_revenue(origin.into(), scene.asset, 0, scene.currency, REVENUE)
        .expect("the payer has the money");
}

fn propose<T: Config>(scene: &Scene<T::AccountId>) {
    let origin = RawOrigin::Signed(scene.actor.clone());
    Pallet::<T>::propose_batch(origin.into(), scene.asset, 0).expect("the period has its revenue");
}

fn authorizer<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, n: u32) -> T::AccountId {
    let authorizer: T::AccountId = account("authorizer", n, 0);
    T::grant(scene.asset, &scene.actor, &authorizer, AssetRole::Authorizer);
    authorizer
}

fn authorize<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, signatures: u32) {
    for n in 0..signatures {
        let origin = RawOrigin::Signed(authorizer::<T>(scene, n));
        Pallet::<T>::authorize_batch(origin.into(), scene.asset, 0, hash::<T>(scene.asset))
            .expect("an authorizer signs once");
    }
}

/// A class with a holder who has revenue to claim in every currency, and a pot behind it.
fn earning<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>) -> (ClassId, T::AccountId) {
    let inventory = T::person(&scene.actor);
    let class_id = T::class(scene.asset, &scene.actor, inventory);
    let holder: T::AccountId = account("holder", 0, 0);
    T::person(&holder);
    T::issue(class_id, &scene.actor, &holder, 77);
    T::earn(scene.asset, class_id, REVENUE);
    (class_id, holder)
}

/// Announces record moments of a class, one after the other, and answers the first, which is the issuer's. One place of the
/// issuer's stays free; the rest is announced by another pallet.
fn announce<T: Config>(scene: &Scene<T::AccountId>, class_id: ClassId, moments: u32) -> Moment {
    let first = T::Time::now().saturating_add(1);
    for n in 0..moments {
        let moment = first.saturating_add(n.into());
        let actor = (n + 1 < MAX_ISSUER_MOMENTS).then(|| scene.actor.clone());
        Pallet::<T>::do_announce(class_id, moment, actor).expect("a moment to come is announced");
    }
    first
}

/// The same holder, who remembers as many moments as may be live.
fn claimable<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>) -> (ClassId, T::AccountId) {
    let (class_id, holder) = earning::<T>(scene);
    let first = announce::<T>(scene, class_id, MAX_RECORD_MOMENTS);
    T::set_time(first.saturating_add(MAX_RECORD_MOMENTS.into()));
    T::issue(class_id, &scene.actor, &holder, 1);
    (class_id, holder)
}

fn hash<T: Config>(asset: AssetId) -> H256 {
    Batches::<T>::get(asset, 0)
        .map(|batch| batch.digest)
        .expect("a batch is proposed")
}

fn executed<T: Config>(asset: AssetId) -> bool {
    Batches::<T>::get(asset, 0).is_some_and(|batch| batch.stage == Stage::Executed)
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    // Each tier changes its kind, so that its arrears must be looked at, and names another class.
    #[benchmark]
    fn set_waterfall(n: Linear<1, { T::MaxTiers::get() }>) {
        let scene = scene::<T>();
        super::set_waterfall::<T>(&scene, expenses::<T>(n));
        let tiers = holders::<T>(&scene, n);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.actor),
            scene.asset,
            scene.currency,
            tiers.clone(),
        );
        assert_eq!(Waterfalls::<T>::get(scene.asset).map(|w| w.tiers), Some(tiers));
    }

    // `n` governed targets, all of which the new waterfall repeats.
    #[benchmark]
    fn set_waterfall_governed(n: Linear<1, { T::MaxTiers::get() }>) -> Result<(), BenchmarkError> {
        let scene = scene::<T>();
        governed::<T>(&scene, n)?;
        let tiers = reserves::<T>(n, 2);
        #[block]
        {
            super::set_waterfall::<T>(&scene, tiers);
        }
        // One for the first waterfall, one for each target.
        assert_eq!(Waterfalls::<T>::get(scene.asset).map(|w| w.version), Some(n + 2));
        Ok(())
    }

    #[benchmark]
    fn set_policy() {
        let scene = scene::<T>();
        let policy = Policy {
            required_approvals: 1,
            objection_window: 1,
        };
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, policy);
        assert_eq!(Policies::<T>::get(scene.asset), Some(policy));
    }

    #[benchmark]
    fn set_tariff() {
        let scene = scene::<T>();
        // A stream that was billed: its cursor is written.
        super::set_tariff::<T>(&scene, 1);
        let origin = RawOrigin::Signed(scene.actor.clone());
        Pallet::<T>::close_period(origin.into(), scene.asset, 1).expect("the reading is verified");
        let mut tariff = Tariffs::<T>::get(scene.asset).expect("a tariff is set");
        // Another divisor: the cursor's remainder is dropped too.
        tariff.per = 999;
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, tariff.clone());
        assert_eq!(Tariffs::<T>::get(scene.asset), Some(tariff));
    }

    #[benchmark]
    fn close_period(n: Linear<1, { T::MaxReadings::get() }>) {
        let scene = scene::<T>();
        super::set_tariff::<T>(&scene, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, n);
        assert_eq!(Periods::<T>::get(scene.asset, 0).map(|period| period.count), Some(n));
    }

    #[benchmark]
    fn record_revenue() {
        let scene = scene::<T>();
        super::set_waterfall::<T>(&scene, expenses::<T>(T::MaxTiers::get()));
        super::set_tariff::<T>(&scene, 1);
        let origin = RawOrigin::Signed(scene.actor.clone());
        Pallet::<T>::close_period(origin.into(), scene.asset, 1).expect("the reading is verified");
        let payer: T::AccountId = account("payer", 0, 0);
        T::fund(scene.currency, &payer, REVENUE);
        // All it has: its row goes, the pot's comes.
        #[extrinsic_call]
        _(RawOrigin::Signed(payer), scene.asset, 0, scene.currency, REVENUE);
        assert_eq!(
            Periods::<T>::get(scene.asset, 0).map(|period| period.received),
            Some(REVENUE)
        );
    }

    // Expenses: the arrears of each are read. Reserves are read in the same way.
    #[benchmark]
    fn propose_batch(n: Linear<1, { T::MaxTiers::get() }>) {
        let scene = scene::<T>();
        super::set_waterfall::<T>(&scene, expenses::<T>(n));
        earned::<T>(&scene, 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, 0);
        assert_eq!(
            Batches::<T>::get(scene.asset, 0).map(|b| b.results.len() as u32),
            Some(n)
        );
    }

    #[benchmark]
    fn authorize_batch() {
        let scene = scene::<T>();
        super::set_waterfall::<T>(&scene, expenses::<T>(T::MaxTiers::get()));
        let most = T::MaxAuthorizers::get();
        earned::<T>(&scene, most);
        propose::<T>(&scene);
        authorize::<T>(&scene, most - 1);
        let last = authorizer::<T>(&scene, most - 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(last), scene.asset, 0, hash::<T>(scene.asset));
        assert_eq!(
            Batches::<T>::get(scene.asset, 0).map(|b| b.approvals.len() as u32),
            Some(most)
        );
    }

    #[benchmark]
    fn object_batch() {
        let scene = scene::<T>();
        super::set_waterfall::<T>(&scene, expenses::<T>(T::MaxTiers::get()));
        let most = T::MaxAuthorizers::get();
        earned::<T>(&scene, most);
        propose::<T>(&scene);
        authorize::<T>(&scene, most);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, 0);
        assert!(!Batches::<T>::contains_key(scene.asset, 0));
    }

    // `n` expenses to accounts that exist by nothing else, `a` signatures to be looked at again.
    #[benchmark]
    fn execute_batch(n: Linear<1, { T::MaxTiers::get() }>, a: Linear<1, { T::MaxAuthorizers::get() }>) {
        let scene = scene::<T>();
        super::set_waterfall::<T>(&scene, expenses::<T>(n));
        earned::<T>(&scene, a);
        propose::<T>(&scene);
        authorize::<T>(&scene, a);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, 0);
        assert!(executed::<T>(scene.asset));
        assert_eq!(T::Currencies::balance(scene.currency, &account("payee", 0, 0)), 1_000);
    }

    // `n` classes of holders instead of expenses.
    #[benchmark]
    fn execute_batch_to_holders(n: Linear<1, { T::MaxTiers::get() }>, a: Linear<1, { T::MaxAuthorizers::get() }>) {
        let scene = scene::<T>();
        let tiers = holders::<T>(&scene, n);
        super::set_waterfall::<T>(&scene, tiers);
        earned::<T>(&scene, a);
        propose::<T>(&scene);
        authorize::<T>(&scene, a);
        #[block]
        {
            let origin = RawOrigin::Signed(scene.actor);
            Pallet::<T>::execute_batch(origin.into(), scene.asset, 0).expect("enough have signed");
        }
        assert!(executed::<T>(scene.asset));
    }

    // Eight tiers of which one pays a class with `h` holders: for the comparison, not a call's weight.
    #[benchmark(extra)]
    fn execute_batch_of_many_holders(h: Linear<10, 1_000>) {
        let scene = scene::<T>();
        let mut tiers = expenses::<T>(7);
        let to_holders = holders::<T>(&scene, 1);
        if let TierKind::Holders { class_id, .. } = to_holders[0].kind {
            for n in 1..h {
                let holder: T::AccountId = account("holder", n, 0);
                T::person(&holder);
                T::issue(class_id, &scene.actor, &holder, 1);
            }
        }
        tiers.try_extend(to_holders.into_iter()).expect("eight tiers fit");
        super::set_waterfall::<T>(&scene, tiers);
        earned::<T>(&scene, 2);
        propose::<T>(&scene);
        authorize::<T>(&scene, 2);
        #[block]
        {
            let origin = RawOrigin::Signed(scene.actor);
            Pallet::<T>::execute_batch(origin.into(), scene.asset, 0).expect("enough have signed");
        }
        assert!(executed::<T>(scene.asset));
    }

    // A plain transfer of a currency between two accounts that have some: for the comparison, not a call's weight.
    #[benchmark(extra)]
    fn plain_currency_transfer() {
        let scene = scene::<T>();
        let (from, to): (T::AccountId, T::AccountId) = (account("from", 0, 0), account("to", 0, 0));
        T::fund(scene.currency, &from, 100);
        T::fund(scene.currency, &to, 100);
        #[block]
        {
            T::Currencies::transfer(scene.currency, &from, &to, 1, Preservation::Expendable).expect("both may");
        }
        assert_eq!(T::Currencies::balance(scene.currency, &to), 101);
    }

    #[benchmark]
    fn claim() {
        let scene = scene::<T>();
        let (class_id, holder) = claimable::<T>(&scene);
        #[extrinsic_call]
        _(RawOrigin::Signed(holder.clone()), class_id, scene.currency);
        assert!(T::Currencies::balance(scene.currency, &holder) > 0);
        assert!(T::Identities::account(&holder).is_some());
    }

    // The everyday case, a claimant who has been paid before: for the comparison, not a call's weight.
    #[benchmark(extra)]
    fn claim_again() {
        let scene = scene::<T>();
        let (class_id, holder) = claimable::<T>(&scene);
        T::fund(scene.currency, &holder, 1);
        #[block]
        {
            let origin = RawOrigin::Signed(holder.clone());
            Pallet::<T>::claim(origin.into(), class_id, scene.currency).expect("there is something to claim");
        }
        assert!(T::Currencies::balance(scene.currency, &holder) > 1);
    }

    #[benchmark]
    fn claim_for() {
        let scene = scene::<T>();
        let (class_id, holder) = claimable::<T>(&scene);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), class_id, scene.currency, holder.clone());
        assert!(T::Currencies::balance(scene.currency, &holder) > 0);
    }

    #[benchmark]
    fn claim_payable() {
        let scene = scene::<T>();
        let payee: T::AccountId = account("payee", 0, 0);
        let (asset, currency) = (scene.asset, scene.currency);
        T::fund(currency, &Pallet::<T>::pot_account(asset), REVENUE);
        Pots::<T>::mutate(asset, currency, |pot| {
            pot.received = REVENUE;
            pot.payable = REVENUE;
        });
        Payables::<T>::insert((asset, currency, &payee), REVENUE);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), asset, currency, payee.clone());
        assert_eq!(T::Currencies::balance(currency, &payee), REVENUE);
    }

    // Of as many governed targets as there are tiers the last changes, and a batch with all its signatures goes.
    #[benchmark]
    fn set_reserve_target() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let scene = scene::<T>();
        let most = T::MaxTiers::get();
        governed::<T>(&scene, most)?;
        earned::<T>(&scene, T::MaxAuthorizers::get());
        propose::<T>(&scene);
        authorize::<T>(&scene, T::MaxAuthorizers::get());
        let (last, target) = ((most - 1) as u8, ReserveTarget::Fixed(3));
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, scene.asset, last, scene.currency, target);
        let governed = GovernedTargets::<T>::get(scene.asset).expect("targets are governed");
        assert_eq!(governed.targets.get(&last), Some(&target));
        assert!(!Batches::<T>::contains_key(scene.asset, 0));
        Ok(())
    }

    // One of as many governed targets as there are tiers.
    #[benchmark]
    fn release_reserve_target() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let scene = scene::<T>();
        let most = T::MaxTiers::get();
        governed::<T>(&scene, most)?;
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, scene.asset, (most - 1) as u8);
        let governed = GovernedTargets::<T>::get(scene.asset).expect("targets are governed");
        assert_eq!(governed.targets.len() as u32, most - 1);
        Ok(())
    }

    // The last of as many moments as may be live, of a class that has earned in every currency: the longest row.
    #[benchmark]
    fn announce_record_moment() {
        let scene = scene::<T>();
        let (class_id, _) = earning::<T>(&scene);
        let first = announce::<T>(&scene, class_id, MAX_RECORD_MOMENTS - 1);
        let last = first.saturating_add(MAX_RECORD_MOMENTS.into());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), class_id, last);
        assert!(Indices::<T>::get(class_id).is_some_and(|indices| indices.is_live(last)));
    }

    // The first of as many moments as may be live, each of which has passed and remembers its electorate.
    #[benchmark]
    fn close_record_moment() {
        let scene = scene::<T>();
        let (class_id, holder) = earning::<T>(&scene);
        let first = announce::<T>(&scene, class_id, MAX_RECORD_MOMENTS);
        T::set_time(first.saturating_add(MAX_RECORD_MOMENTS.into()));
        // It changes what shares in revenue.
        T::issue(class_id, &scene.actor, &holder, 1);
        let electorate = Pallet::<T>::record_moments(class_id)[0].electorate;
        assert!(electorate.is_some());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), class_id, first);
        assert!(Indices::<T>::get(class_id).is_some_and(|indices| !indices.is_live(first)));
    }

    #[benchmark]
    fn open_currency() {
        let origin = T::AdminOrigin::try_successful_origin().expect("governance has an origin");
        let (currency, team): (CurrencyId, T::AccountId) = (4_000_000_000, account("team", 0, 0));
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, currency, team, 1);
        assert!(T::Currencies::asset_exists(currency));
    }
}
