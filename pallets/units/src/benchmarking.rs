//! The cost of each call, in the runtime's world: every rule set, senders screened, both sides to be settled in every
//! currency, and rows that come and go where they can: each with its entries in the lists by identity, which are full.

use crate::*;
use alloc::{vec, vec::Vec};
use codec::MaxEncodedLen;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{fungibles::Inspect, Consideration, Footprint, Get, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use viaduct_primitives::{benchmarking::BenchmarkWorld, Announcement, AssetId, AssetRole, Deposit, IdentityId, Moment};

/// What one holder begins with.
const UNITS: Balance = 1_000_000;
/// What each unit earns, so that nothing comes out even.
const REVENUE: Balance = 7_654_321;

/// As long as it may be.
fn whole_memo() -> Memo {
    BoundedVec::truncate_from(vec![b'm'; 32])
}

/// The secret of the holds that have one.
const SECRET: [u8; 32] = [7; 32];

struct Scene<AccountId> {
    actor: AccountId,
    asset: AssetId,
    class_id: ClassId,
    /// Holds units, and native tokens for holds of them.
    from: AccountId,
    from_identity: IdentityId,
    /// Has no units.
    to: AccountId,
    to_identity: IdentityId,
}

/// Native tokens for more deposits than a benchmark makes.
fn endow<T: Config + BenchmarkWorld<T::AccountId>>(who: &T::AccountId) {
    let much = Footprint::from_parts(1, 1_000_000);
    T::HoldDeposit::ensure_successful(who, much);
    T::ClassDeposit::ensure_successful(who, much);
    T::OrderDeposit::ensure_successful(who, much);
    T::AllowanceDeposit::ensure_successful(who, much);
}

/// The identity owns units of as many classes as it may, or of one fewer; the world has no more than one.
fn crowd<T: Config>(identity: IdentityId) {
    OwnedClasses::<T>::mutate(identity, |list| {
        let mut dummy = ClassId::MAX;
        while (list.len() as u32).saturating_add(1) < T::MaxPositions::get() {
            list.try_push(dummy).expect("within the bound");
            dummy -= 1;
        }
    });
}

/// Both have revenue to settle, and rows that stay for it.
fn scene<T: Config + BenchmarkWorld<T::AccountId>>() -> Scene<T::AccountId> {
    let (actor, from, to) = (whitelisted_caller(), account("from", 0, 0), account("to", 0, 0));
    let asset = T::asset(&actor);
    let inventory = T::person(&actor);
    let class_id = T::class(asset, &actor, inventory);
    let from_identity = T::person(&from);
    // One after the other lives in another country: these two in the same, so that no book of a country changes.
    T::person(&account("between", 0, 0));
    let to_identity = T::person(&to);
    endow::<T>(&from);
    T::issue(class_id, &actor, &from, UNITS);
    T::issue(class_id, &actor, &to, UNITS);
    T::earn(asset, class_id, REVENUE);
    Pallet::<T>::redeem(RawOrigin::Signed(to.clone()).into(), class_id, UNITS).expect("a holder may redeem");
    T::earn(asset, class_id, REVENUE);
    T::pass_moments(class_id);
    Scene {
        actor,
        asset,
        class_id,
        from,
        from_identity,
        to,
        to_identity,
    }
}

/// The sender has units and nothing else, so that its row goes with the last of them, and the receiver has no row yet; the
/// class earns in every currency, and what is kept of claims is stale. No record moment has passed: a row that remembers its units
/// at one would stay.
fn first_and_last<T: Config + BenchmarkWorld<T::AccountId>>() -> Scene<T::AccountId> {
    let (actor, from, to) = (whitelisted_caller(), account("from", 0, 0), account("to", 0, 0));
    let asset = T::asset(&actor);
    let class_id = T::class(asset, &actor, T::person(&actor));
    let other: T::AccountId = account("other", 0, 0);
    T::person(&other);
    T::issue(class_id, &actor, &other, UNITS);
    T::earn(asset, class_id, REVENUE);
    let (from_identity, to_identity) = (T::person(&from), T::person(&to));
    endow::<T>(&from);
    endow::<T>(&actor);
    T::issue(class_id, &actor, &from, UNITS);
    crowd::<T>(from_identity);
    crowd::<T>(to_identity);
    T::age_eligibility();
    Scene {
        actor,
        asset,
        class_id,
        from,
        from_identity,
        to,
        to_identity,
    }
}

fn expiry<T: Config>() -> Moment {
    T::Time::now() + T::MaxHoldDuration::get()
}

/// The receiver is a custodian, so that its admission is looked up.
fn to_custodian<T: Config + BenchmarkWorld<T::AccountId>>() -> Scene<T::AccountId> {
    let scene = first_and_last::<T>();
    T::admit(scene.class_id, &scene.actor, &scene.to);
    T::age_eligibility();
    scene
}

/// Puts units of `from` on hold for `to`; the actor is the notary.
fn put_on_hold<T: Config>(scene: &Scene<T::AccountId>, amount: Balance) {
    promise::<T>(scene, amount, None);
}

/// The same, with [`SECRET`].
fn put_on_secret_hold<T: Config>(scene: &Scene<T::AccountId>, amount: Balance) {
    promise::<T>(scene, amount, Some(sp_io::hashing::sha2_256(&SECRET)));
}

fn promise<T: Config>(scene: &Scene<T::AccountId>, amount: Balance, secret_digest: Option<[u8; 32]>) {
    Pallet::<T>::hold(
        RawOrigin::Signed(scene.from.clone()).into(),
        scene.class_id,
        scene.to.clone(),
        scene.actor.clone(),
        amount,
        expiry::<T>(),
        secret_digest,
    )
    .expect("a holder may put units on hold");
}

/// `from` allows a spender so much. The spender belongs to an identity, which is looked at.
fn allow<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, amount: Balance) -> T::AccountId {
    let spender: T::AccountId = account("spender", 0, 0);
    T::person(&spender);
    let origin = RawOrigin::Signed(scene.from.clone()).into();
    let over = Some(expiry::<T>());
    Pallet::<T>::approve(origin, scene.class_id, spender.clone(), amount, 0, over).expect("an owner may allow");
    spender
}

/// Everything of `from` is frozen, and on hold as far as `n` goes; the deposit for the freeze returns with the last unit.
fn tie_up<T: Config>(scene: &Scene<T::AccountId>, n: u32) {
    for _ in 0..n {
        put_on_hold::<T>(scene, 1);
    }
    let origin = RawOrigin::Signed(scene.actor.clone());
    Pallet::<T>::set_frozen_units(origin.into(), scene.class_id, scene.from_identity, UNITS, 1, [1; 32])
        .expect("an agent may freeze");
    // As if there had been no units when they were frozen: the deposit returns.
    let bytes = PositionOf::<T>::max_encoded_len();
    let deposit = Deposit::pay(&scene.actor, bytes, Error::<T>::DepositUnaffordable).expect("it is endowed");
    OrderDeposits::<T>::insert(scene.class_id, scene.from_identity, deposit);
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn create_class() {
        let actor: T::AccountId = whitelisted_caller();
        let asset = T::asset(&actor);
        let inventory = T::person(&actor);
        endow::<T>(&actor);
        let others = (1..T::MaxClassesPerAsset::get()).map(|n| ClassId::MAX - n).collect();
        AssetClasses::<T>::insert(asset, BoundedVec::truncate_from(others));
        let (name, symbol) = (
            BoundedVec::truncate_from(vec![b'n'; 32]),
            BoundedVec::truncate_from(vec![b's'; 12]),
        );
        #[extrinsic_call]
        _(
            RawOrigin::Signed(actor),
            asset,
            name,
            symbol,
            6,
            Balance::MAX,
            inventory,
        );
        assert!(T::Ledger::asset_exists(0));
        assert_eq!(AssetClasses::<T>::get(asset).len() as u32, T::MaxClassesPerAsset::get());
    }

    #[benchmark]
    fn issue() {
        let scene = to_custodian::<T>();
        // So that the electorate is remembered, too.
        T::pass_moments(scene.class_id);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.class_id, scene.to.clone(), UNITS);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
    }

    // The everyday case: the holder and its rows are there.
    #[benchmark]
    fn issue_to_holder() {
        let scene = scene::<T>();
        T::issue(scene.class_id, &scene.actor, &scene.to, 1);
        let origin = RawOrigin::Signed(scene.actor).into();
        #[block]
        {
            Pallet::<T>::issue(origin, scene.class_id, scene.to.clone(), 1).expect("it is eligible");
        }
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), 2);
    }

    // The sender's last units to a custodian who has none: two rows in the ledger, two positions and their entries in the lists
    // change their existence.
    #[benchmark]
    fn transfer() {
        let scene = to_custodian::<T>();
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.from),
            scene.class_id,
            scene.to.clone(),
            UNITS,
            whole_memo(),
        );
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
    }

    // The everyday case: both keep units.
    #[benchmark]
    fn transfer_between_holders() {
        let scene = scene::<T>();
        T::issue(scene.class_id, &scene.actor, &scene.to, 1);
        #[block]
        {
            Pallet::<T>::transfer(
                RawOrigin::Signed(scene.from).into(),
                scene.class_id,
                scene.to.clone(),
                1,
                whole_memo(),
            )
            .expect("both are eligible");
        }
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), 2);
    }

    #[benchmark]
    fn batch_transfer(n: Linear<1, { T::MaxBatch::get() }>) {
        let scene = first_and_last::<T>();
        let share = UNITS / Balance::from(n);
        let transfers: Vec<_> = (0..n)
            .map(|i| {
                let to: T::AccountId = account("many", i, 0);
                T::person(&to);
                T::admit(scene.class_id, &scene.actor, &to);
                let rest = UNITS - share * Balance::from(n - 1);
                (to, if i + 1 == n { rest } else { share }, whole_memo())
            })
            .collect();
        T::age_eligibility();
        let last = transfers[transfers.len() - 1].clone();
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.from),
            scene.class_id,
            BoundedVec::truncate_from(transfers),
        );
        assert_eq!(T::Ledger::balance(scene.class_id, &last.0), last.1);
    }

    #[benchmark]
    fn redeem() {
        let scene = first_and_last::<T>();
        T::pass_moments(scene.class_id);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.from.clone()), scene.class_id, UNITS);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.from), 0);
    }

    // The everyday case: the holder keeps units.
    #[benchmark]
    fn redeem_in_part() {
        let scene = scene::<T>();
        let origin = RawOrigin::Signed(scene.from.clone()).into();
        #[block]
        {
            Pallet::<T>::redeem(origin, scene.class_id, 1).expect("it is a holder");
        }
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.from), UNITS - 1);
    }

    #[benchmark]
    fn hold() {
        let scene = to_custodian::<T>();
        let before = T::MaxHoldsPerPosition::get() - 1;
        for _ in 0..before {
            put_on_hold::<T>(&scene, 1);
        }
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.from),
            scene.class_id,
            scene.to,
            scene.actor,
            UNITS - Balance::from(before),
            expiry::<T>(),
            Some(sp_io::hashing::sha2_256(&SECRET)),
        );
        assert_eq!(
            Positions::<T>::get(scene.class_id, scene.from_identity).committed,
            UNITS
        );
    }

    #[benchmark]
    fn release_hold() {
        let scene = scene::<T>();
        put_on_secret_hold::<T>(&scene, UNITS);
        // Not by the notary and before the expiry: clock and role are looked up.
        let agent: T::AccountId = account("agent", 0, 0);
        T::grant(scene.asset, &scene.actor, &agent, AssetRole::ForceAgent);
        let reason = OrderReason {
            reason_code: 1,
            document: [1; 32],
        };
        #[extrinsic_call]
        _(RawOrigin::Signed(agent), 0, Some(reason));
        assert_eq!(Positions::<T>::get(scene.class_id, scene.from_identity).committed, 0);
    }

    #[benchmark]
    fn execute_hold() {
        let scene = to_custodian::<T>();
        put_on_secret_hold::<T>(&scene, UNITS);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0, None, false);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
    }

    // Everything is frozen, and on hold as far as `n` goes.
    #[benchmark]
    fn forced_transfer(n: Linear<0, { T::MaxHoldsPerPosition::get() }>) {
        let scene = to_custodian::<T>();
        tie_up::<T>(&scene, n);
        let origin = RawOrigin::Signed(scene.actor);
        #[extrinsic_call]
        _(origin, scene.class_id, scene.from, scene.to.clone(), UNITS, 1, [1; 32]);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
        assert_eq!(Holds::<T>::iter().count(), 0);
    }

    #[benchmark]
    fn recover(n: Linear<0, { T::MaxHoldsPerPosition::get() }>) {
        let scene = to_custodian::<T>();
        for _ in 0..n {
            put_on_hold::<T>(&scene, 1);
        }
        // The world links this account to the person.
        let replacement: T::AccountId = account("account", scene.from_identity, 1);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.actor),
            scene.class_id,
            scene.from,
            replacement.clone(),
            1,
            [1; 32],
        );
        assert_eq!(T::Ledger::balance(scene.class_id, &replacement), UNITS);
        assert_eq!(
            Holds::<T>::iter_values().filter(|row| row.owner == replacement).count() as u32,
            n
        );
    }

    #[benchmark]
    fn set_frozen_units() {
        let scene = first_and_last::<T>();
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.actor),
            scene.class_id,
            scene.to_identity,
            UNITS,
            1,
            [1; 32],
        );
        assert_eq!(Positions::<T>::get(scene.class_id, scene.to_identity).frozen, UNITS);
    }

    #[benchmark]
    fn block_position() {
        let scene = first_and_last::<T>();
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.actor),
            scene.class_id,
            scene.to_identity,
            true,
            1,
            [1; 32],
        );
        assert!(Positions::<T>::get(scene.class_id, scene.to_identity).blocked);
    }

    #[benchmark]
    fn pause_class() {
        let scene = first_and_last::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.class_id, true, 1, [1; 32]);
        assert!(Classes::<T>::get(scene.class_id).is_some_and(|record| record.terms.paused));
    }

    // It takes the place of an announcement by another account, whose role is looked up.
    #[benchmark]
    fn end_issuance() {
        let scene = first_and_last::<T>();
        let powerless = Announcement::Announced {
            announcer: account("powerless", 0, 0),
            due: 0,
        };
        Endings::<T>::insert(scene.class_id, powerless);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor.clone()), scene.class_id);
        let ending = Endings::<T>::get(scene.class_id);
        assert!(matches!(ending, Announcement::Announced { announcer, .. } if announcer == scene.actor));
    }

    #[benchmark]
    fn withdraw_end_issuance() {
        let scene = first_and_last::<T>();
        let origin = RawOrigin::Signed(scene.actor);
        Pallet::<T>::end_issuance(origin.clone().into(), scene.class_id).expect("the issuer may announce");
        #[extrinsic_call]
        _(origin, scene.class_id);
        assert!(!Endings::<T>::contains_key(scene.class_id));
    }

    #[benchmark]
    fn veto_end_issuance() {
        let scene = first_and_last::<T>();
        let origin = RawOrigin::Signed(scene.actor);
        Pallet::<T>::end_issuance(origin.clone().into(), scene.class_id).expect("the issuer may announce");
        #[extrinsic_call]
        _(origin, scene.class_id);
        assert!(matches!(Endings::<T>::get(scene.class_id), Announcement::Vetoed { .. }));
    }

    #[benchmark]
    fn conclude_end_issuance() {
        let scene = first_and_last::<T>();
        let origin = RawOrigin::Signed(scene.actor);
        Pallet::<T>::end_issuance(origin.clone().into(), scene.class_id).expect("the issuer may announce");
        T::set_time(T::Time::now() + T::IrreversibleDelay::get());
        #[extrinsic_call]
        _(origin, scene.class_id);
        assert!(Classes::<T>::get(scene.class_id).is_some_and(|record| record.terms.issuance_ended));
    }

    #[benchmark]
    fn approve() {
        let scene = first_and_last::<T>();
        let spender: T::AccountId = account("spender", 0, 0);
        let over = Some(expiry::<T>());
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.from.clone()),
            scene.class_id,
            spender.clone(),
            UNITS,
            0,
            over,
        );
        assert_eq!(Pallet::<T>::allowance_of(scene.class_id, scene.from, spender), UNITS);
    }

    // As a transfer of the last units, and the allowance goes with them.
    #[benchmark]
    fn transfer_from() {
        let scene = to_custodian::<T>();
        let spender = allow::<T>(&scene, UNITS);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(spender),
            scene.class_id,
            scene.from,
            scene.to.clone(),
            UNITS,
            whole_memo(),
        );
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
        assert_eq!(Allowances::<T>::iter().count(), 0);
    }

    // The everyday case: both keep units, and some of the allowance is left.
    #[benchmark]
    fn transfer_from_between_holders() {
        let scene = scene::<T>();
        T::issue(scene.class_id, &scene.actor, &scene.to, 1);
        let spender = allow::<T>(&scene, UNITS);
        let origin = RawOrigin::Signed(spender).into();
        #[block]
        {
            Pallet::<T>::transfer_from(
                origin,
                scene.class_id,
                scene.from.clone(),
                scene.to.clone(),
                1,
                whole_memo(),
            )
            .expect("both are eligible");
        }
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), 2);
    }

    // Everything is frozen, and on hold as far as `n` goes; the electorate is remembered, too.
    #[benchmark]
    fn forced_redemption(n: Linear<0, { T::MaxHoldsPerPosition::get() }>) {
        let scene = first_and_last::<T>();
        tie_up::<T>(&scene, n);
        T::pass_moments(scene.class_id);
        let origin = RawOrigin::Signed(scene.actor);
        #[extrinsic_call]
        _(origin, scene.class_id, scene.from.clone(), UNITS, 1, [1; 32]);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.from), 0);
        assert_eq!(Holds::<T>::iter().count(), 0);
    }

    #[benchmark]
    fn execute_hold_by_secret() {
        let scene = to_custodian::<T>();
        put_on_secret_hold::<T>(&scene, UNITS);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0, SECRET);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
        assert_eq!(Secrets::<T>::iter().count(), 0);
    }

    // It takes the place of an announcement by another account, whose role is looked up.
    #[benchmark]
    fn renounce_force() {
        let scene = first_and_last::<T>();
        let powerless = Announcement::Announced {
            announcer: account("powerless", 0, 0),
            due: 0,
        };
        Renunciations::<T>::insert(scene.class_id, powerless);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor.clone()), scene.class_id);
        let step = Renunciations::<T>::get(scene.class_id);
        assert!(matches!(step, Announcement::Announced { announcer, .. } if announcer == scene.actor));
    }

    #[benchmark]
    fn withdraw_renounce_force() {
        let scene = first_and_last::<T>();
        let origin = RawOrigin::Signed(scene.actor);
        Pallet::<T>::renounce_force(origin.clone().into(), scene.class_id).expect("the issuer may announce");
        #[extrinsic_call]
        _(origin, scene.class_id);
        assert!(!Renunciations::<T>::contains_key(scene.class_id));
    }

    #[benchmark]
    fn veto_renounce_force() {
        let scene = first_and_last::<T>();
        let origin = RawOrigin::Signed(scene.actor);
        Pallet::<T>::renounce_force(origin.clone().into(), scene.class_id).expect("the issuer may announce");
        #[extrinsic_call]
        _(origin, scene.class_id);
        assert!(matches!(
            Renunciations::<T>::get(scene.class_id),
            Announcement::Vetoed { .. }
        ));
    }

    #[benchmark]
    fn conclude_renounce_force() {
        let scene = first_and_last::<T>();
        let origin = RawOrigin::Signed(scene.actor);
        Pallet::<T>::renounce_force(origin.clone().into(), scene.class_id).expect("the issuer may announce");
        T::set_time(T::Time::now() + T::IrreversibleDelay::get());
        #[extrinsic_call]
        _(origin, scene.class_id);
        assert!(Classes::<T>::get(scene.class_id).is_some_and(|record| record.terms.force_renounced));
    }

    #[benchmark]
    fn batch_issue(n: Linear<1, { T::MaxBatch::get() }>) {
        let scene = first_and_last::<T>();
        let issues: Vec<_> = (0..n)
            .map(|i| {
                let to: T::AccountId = account("many", i, 0);
                let identity = T::person(&to);
                T::admit(scene.class_id, &scene.actor, &to);
                crowd::<T>(identity);
                (to, UNITS)
            })
            .collect();
        T::age_eligibility();
        // So that the electorate is remembered, too.
        T::pass_moments(scene.class_id);
        let last = issues[issues.len() - 1].clone();
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.actor),
            scene.class_id,
            BoundedVec::truncate_from(issues),
        );
        assert_eq!(T::Ledger::balance(scene.class_id, &last.0), UNITS);
    }
}
