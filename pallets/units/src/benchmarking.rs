//! The cost of each call, in the runtime's world: every rule set, senders screened, both sides to be settled in every
//! currency, and rows that come and go where they can: each with its entries in the lists by identity, which are full.

use crate::*;
use alloc::{vec, vec::Vec};
use codec::{Decode, MaxEncodedLen};
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{fungibles::Inspect, Consideration, Footprint, Get, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, Announcement, AssetId, AssetRole, CurrencyId, Deposit, Identities, IdentityId, Moment,
};

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
    T::SettlementDeposit::ensure_successful(who, much);
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
        Balance::MAX,
    )
    .expect("a holder may put units on hold");
}

/// The price of a sale, and what a leg of money moves.
const PRICE: Balance = 1_000_000;

/// `n` legs of units of one sender, each to a custodian that has none, the last with the sender's last units; and an agent, so that
/// nothing is executed by an affirmation. Says who receives.
fn instruction<T: Config + BenchmarkWorld<T::AccountId>>(
    scene: &Scene<T::AccountId>,
    agent: Option<T::AccountId>,
    n: u32,
) -> Vec<T::AccountId> {
    let share = UNITS / Balance::from(n.max(1));
    let receivers: Vec<T::AccountId> = (0..n).map(|i| account("many", i, 0)).collect();
    let mut legs = Vec::new();
    for (i, receiver) in (0..n).zip(&receivers) {
        T::person(receiver);
        T::admit(scene.class_id, &scene.actor, receiver);
        let rest = UNITS - share * Balance::from(n - 1);
        legs.push(LegTerms::Units {
            class_id: scene.class_id,
            sender: scene.from.clone(),
            receiver: receiver.clone(),
            amount: if i + 1 == n { rest } else { share },
        });
    }
    propose::<T>(scene, agent, legs);
    receivers
}

fn propose<T: Config + BenchmarkWorld<T::AccountId>>(
    scene: &Scene<T::AccountId>,
    agent: Option<T::AccountId>,
    legs: Vec<LegTerms<T::AccountId>>,
) {
    Pallet::<T>::propose_instruction(
        RawOrigin::Signed(scene.from.clone()).into(),
        BoundedVec::truncate_from(legs),
        agent,
        None,
        expiry::<T>(),
        [1; 32],
    )
    .expect("any signer may propose");
}

fn affirm<T: Config>(who: &T::AccountId) {
    Pallet::<T>::affirm_instruction(
        RawOrigin::Signed(who.clone()).into(),
        0,
        Pallet::<T>::revision_to_affirm(0).expect("it is open"),
    )
    .expect("a party may affirm");
}

/// `n` legs of money, each of another payer and in another currency as far as there are any, all affirmed.
fn escrow<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, agent: T::AccountId, n: u32) {
    let currencies = T::currencies();
    let payers: Vec<T::AccountId> = (0..n).map(|i| account("payer", i, 0)).collect();
    let mut legs = Vec::new();
    for (payer, currency) in payers.iter().zip(currencies.iter().cycle()) {
        T::fund(*currency, payer, PRICE);
        legs.push(LegTerms::Money {
            currency: *currency,
            sender: payer.clone(),
            receiver: scene.from.clone(),
            amount: PRICE,
        });
    }
    // The last one is of units, so that an order has something to release; only a person may get them.
    T::person(&payers[0]);
    legs.pop();
    legs.push(LegTerms::Units {
        class_id: scene.class_id,
        sender: scene.from.clone(),
        receiver: payers[0].clone(),
        amount: UNITS,
    });
    propose::<T>(scene, Some(agent), legs);
    for payer in payers.iter().take(n as usize - 1) {
        affirm::<T>(payer);
    }
    affirm::<T>(&scene.from);
}

fn offer<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>) -> CurrencyId {
    let currency = T::currencies()[0];
    T::fund(currency, &scene.to, PRICE);
    Pallet::<T>::offer_sale(
        RawOrigin::Signed(scene.from.clone()).into(),
        scene.class_id,
        UNITS,
        scene.to.clone(),
        currency,
        PRICE,
        expiry::<T>(),
        Balance::MAX,
    )
    .expect("a holder may offer");
    currency
}

/// A transfer that waits for as many approvers as there may be.
fn request<T: Config>(scene: &Scene<T::AccountId>) -> Vec<T::AccountId> {
    let approvers: Vec<T::AccountId> = (0..MAX_APPROVERS).map(|i| account("approver", i, 0)).collect();
    Pallet::<T>::request_transfer(
        RawOrigin::Signed(scene.from.clone()).into(),
        scene.class_id,
        scene.to.clone(),
        UNITS,
        BoundedVec::truncate_from(approvers.clone()),
        true,
        expiry::<T>(),
        Balance::MAX,
    )
    .expect("a holder may request");
    approvers
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
        _(
            RawOrigin::Signed(scene.actor),
            scene.class_id,
            scene.to.clone(),
            UNITS,
            7,
            [1; 32],
        );
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
            Pallet::<T>::issue(origin, scene.class_id, scene.to.clone(), 1, 7, [1; 32]).expect("it is eligible");
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
            Balance::MAX,
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
        let reason = OrderReason {
            reason_code: 1,
            document: [1; 32],
        };
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0, Some(reason));
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
    fn propose_instruction() {
        let scene = first_and_last::<T>();
        let legs = (0..MAX_LEGS)
            .map(|n| LegTerms::OffChain {
                sender: account("sender", n, 0),
                receiver: account("receiver", n, 0),
                signer: account("signer", n, 0),
                reference: [1; 32],
            })
            .collect();
        let agent = account("agent", 0, 0);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.actor),
            BoundedVec::truncate_from(legs),
            Some(agent),
            Some(1),
            expiry::<T>(),
            [1; 32],
        );
        assert_eq!(
            Instructions::<T>::get(0).map(|row| row.legs.len() as u32),
            Some(MAX_LEGS)
        );
    }

    // All legs are of units of one account: the dearest to secure. An agent executes later.
    #[benchmark]
    fn affirm_instruction(n: Linear<1, { MAX_LEGS }>) {
        let scene = first_and_last::<T>();
        instruction::<T>(&scene, Some(scene.actor.clone()), n);
        T::age_eligibility();
        let revision = Pallet::<T>::revision_to_affirm(0).expect("it is open");
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.from), 0, revision);
        assert_eq!(
            Positions::<T>::get(scene.class_id, scene.from_identity).committed,
            UNITS
        );
    }

    // Each leg goes to a custodian that has no row yet, the last one with the sender's last units.
    #[benchmark]
    fn execute_instruction(n: Linear<1, { MAX_LEGS }>) {
        let scene = first_and_last::<T>();
        let receivers = instruction::<T>(&scene, Some(scene.actor.clone()), n);
        affirm::<T>(&scene.from);
        for receiver in &receivers {
            affirm::<T>(receiver);
        }
        T::age_eligibility();
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0);
        assert!(receivers
            .iter()
            .all(|who| T::Ledger::balance(scene.class_id, who) >= UNITS / Balance::from(n)));
        assert!(!Instructions::<T>::contains_key(0));
    }

    #[benchmark]
    fn unwind_instruction(n: Linear<2, { MAX_LEGS }>) {
        let scene = first_and_last::<T>();
        escrow::<T>(&scene, scene.actor.clone(), n);
        T::set_time(expiry::<T>());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0);
        assert!(!Instructions::<T>::contains_key(0));
        assert_eq!(Positions::<T>::get(scene.class_id, scene.from_identity).committed, 0);
    }

    #[benchmark]
    fn lock_instruction() {
        let scene = first_and_last::<T>();
        for receiver in &instruction::<T>(&scene, Some(scene.actor.clone()), MAX_LEGS) {
            affirm::<T>(receiver);
        }
        affirm::<T>(&scene.from);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0);
        assert!(Instructions::<T>::get(0).is_some_and(|row| row.stage == Stage::Locked));
    }

    #[benchmark]
    fn submit_receipt() {
        let scene = first_and_last::<T>();
        let legs = (0..MAX_LEGS)
            .map(|n| LegTerms::OffChain {
                sender: account("sender", n, 0),
                receiver: account("receiver", n, 0),
                signer: T::signer(),
                reference: [1; 32],
            })
            .collect();
        propose::<T>(&scene, None, legs);
        let (leg_no, deadline) = (MAX_LEGS - 1, Moment::MAX);
        // As a wallet wraps it: the second of two checks.
        let payload = Pallet::<T>::receipt_bytes(0, leg_no, [1; 32], 1, deadline);
        let wrapped = [b"<Bytes>".as_slice(), &payload, b"</Bytes>".as_slice()].concat();
        let signature = T::ReceiptSignature::decode(&mut &T::sign(&wrapped)[..]).expect("a signature");
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0, leg_no, 1, deadline, signature);
        assert!(Instructions::<T>::get(0).is_some_and(|row| row.legs[leg_no as usize].backing == Backing::Receipted));
    }

    #[benchmark]
    fn release_settlement(n: Linear<2, { MAX_LEGS }>) {
        let scene = first_and_last::<T>();
        escrow::<T>(&scene, scene.actor.clone(), n);
        let agent: T::AccountId = account("agent", 0, 0);
        T::grant(scene.asset, &scene.actor, &agent, AssetRole::RecoveryAgent);
        T::Rules::suspend(&scene.from).expect("it is linked");
        #[extrinsic_call]
        _(
            RawOrigin::Signed(agent),
            Settlement::Instruction(0),
            scene.class_id,
            scene.from,
            1,
            [1; 32],
        );
        assert!(!Instructions::<T>::contains_key(0));
        assert_eq!(Positions::<T>::get(scene.class_id, scene.from_identity).committed, 0);
    }

    #[benchmark]
    fn offer_sale() {
        let scene = to_custodian::<T>();
        let currency = T::currencies()[0];
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.from),
            scene.class_id,
            UNITS,
            scene.to,
            currency,
            PRICE,
            expiry::<T>(),
            Balance::MAX,
        );
        assert!(Sales::<T>::contains_key(0));
    }

    // The seller's last units to a custodian who has none, and the buyer's last money to a seller who has none.
    #[benchmark]
    fn accept_sale() {
        let scene = to_custodian::<T>();
        let currency = offer::<T>(&scene);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.to.clone()), 0);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
        assert_eq!(T::Currencies::balance(currency, &scene.from), PRICE);
    }

    #[benchmark]
    fn cancel_sale() {
        let scene = to_custodian::<T>();
        offer::<T>(&scene);
        T::set_time(expiry::<T>());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0);
        assert!(!Sales::<T>::contains_key(0));
    }

    #[benchmark]
    fn request_transfer() {
        let scene = to_custodian::<T>();
        let approvers = (0..MAX_APPROVERS).map(|i| account("approver", i, 0)).collect();
        #[extrinsic_call]
        _(
            RawOrigin::Signed(scene.from),
            scene.class_id,
            scene.to,
            UNITS,
            BoundedVec::truncate_from(approvers),
            true,
            expiry::<T>(),
            Balance::MAX,
        );
        assert!(PendingTransfers::<T>::contains_key(0));
    }

    #[benchmark]
    fn approve_transfer() {
        let scene = to_custodian::<T>();
        let mut approvers = request::<T>(&scene);
        let last = approvers.pop().expect("there are some");
        for approver in approvers {
            Pallet::<T>::approve_transfer(RawOrigin::Signed(approver).into(), 0).expect("it is an approver");
        }
        #[extrinsic_call]
        _(RawOrigin::Signed(last), 0);
        assert_eq!(T::Ledger::balance(scene.class_id, &scene.to), UNITS);
    }

    #[benchmark]
    fn approve_transfer_in_part() {
        let scene = to_custodian::<T>();
        let first = request::<T>(&scene)[0].clone();
        let origin = RawOrigin::Signed(first).into();
        #[block]
        {
            Pallet::<T>::approve_transfer(origin, 0).expect("it is an approver");
        }
        assert!(PendingTransfers::<T>::get(0).is_some_and(|row| row.approved == 1));
    }

    #[benchmark]
    fn cancel_transfer() {
        let scene = to_custodian::<T>();
        request::<T>(&scene);
        T::set_time(expiry::<T>());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), 0);
        assert!(!PendingTransfers::<T>::contains_key(0));
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

    #[benchmark]
    fn extend_hold() {
        let scene = to_custodian::<T>();
        T::take_report_back(&scene.from);
        put_on_secret_hold::<T>(&scene, UNITS);
        // It was made for as long as possible.
        let after = expiry::<T>();
        Holds::<T>::mutate(0, |row| {
            if let Some(row) = row {
                row.expiry = after - 1;
            }
        });
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.from), 0, after);
        assert_eq!(Holds::<T>::get(0).map(|row| row.expiry), Some(after));
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
            7,
            [1; 32],
        );
        assert_eq!(T::Ledger::balance(scene.class_id, &last.0), UNITS);
    }
}
