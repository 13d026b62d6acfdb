//! Referenda on the real runtime: decided, rejected, cancelled and killed; a proposal whose call belongs to a stronger track
//! fails when it is dispatched, and one that is approved can still be stopped by root; the treasury pays in both kinds of
//! money, in time or not at all.

use crate::runtime::{
    configs::{dynamic_params::readings, RuntimeParameters, SteadyClock, TreasuryAccount},
    *,
};
use crate::world::*;
use frame_support::{
    assert_noop, assert_ok,
    traits::{
        fungible::NativeOrWithId, fungibles::Mutate, schedule::DispatchTime, tokens::Preservation, Hooks, StorePreimage,
    },
};
use pallet_conviction_voting::{AccountVote, Conviction, Vote};
use pallet_referenda::{ReferendumIndex, ReferendumInfo, ReferendumInfoFor};
use sp_runtime::{
    traits::{BlockNumberProvider, Dispatchable},
    DispatchError, FixedU128,
};
use viaduct_primitives::{ClaimTopic, InvestorKind};
use viaduct_runtime_common::{
    constants::{TEST_USD, UNIT},
    governance::{
        origins::{Origin, SMALL_SPEND},
        tracks,
    },
    presets::{account, NAMED_ACCOUNTS},
};

type ReferendaCall = pallet_referenda::Call<Runtime>;
type VotingCall = pallet_conviction_voting::Call<Runtime>;
type TreasuryCall = pallet_treasury::Call<Runtime>;
type RateCall = pallet_asset_rate::Call<Runtime>;

/// What everybody votes with: more than half of all tokens in all.
const VOTE: Balance = 600_000 * UNIT;
/// More blocks than an approved referendum takes on a development chain.
const DECIDED: BlockNumber = 20;
/// Native base units that a base unit of the test dollar is worth: two dollars a VIA.
const RATE: u32 = 500_000;

/// The steady clock's time, blocks.
pub fn now() -> BlockNumber {
    SteadyClock::current_block_number()
}

/// Lets blocks pass; what happened in them.
pub fn pass(blocks: BlockNumber) -> Vec<RuntimeEvent> {
    let mut all = Vec::new();
    for _ in 0..blocks {
        // On the solo chain both are one clock.
        let (block, clock) = (System::block_number() + 1, now() + 1);
        System::set_block_number(block);
        SteadyClock::set_block_number(clock);
        System::reset_events();
        Scheduler::on_initialize(block);
        Treasury::on_initialize(block);
        all.extend(events());
    }
    all
}

/// Dispatches a call in the name of a track.
fn as_track(origin: Origin, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    let call: RuntimeCall = call.into();
    frame_support::storage::with_storage_layer(|| call.dispatch(origin.into()).map(|_| ()).map_err(|e| e.error))
}

/// The scheduler's name of a referendum's enactment (`schedule_enactment` of the referenda).
pub fn enactment(index: ReferendumIndex) -> [u8; 32] {
    codec::Encode::using_encoded(&(*b"assembly", "enactment", index), sp_io::hashing::blake2_256)
}

/// A referendum with both deposits.
pub fn propose(origin: impl Into<OriginCaller>, proposal: impl Into<RuntimeCall>) -> ReferendumIndex {
    let index = pallet_referenda::ReferendumCount::<Runtime>::get();
    let proposal: RuntimeCall = proposal.into();
    let submit = ReferendaCall::submit {
        proposal_origin: Box::new(origin.into()),
        proposal: Preimage::bound(proposal).expect("a short call"),
        enactment_moment: DispatchTime::After(0),
    };
    assert_ok!(call(&account("Alice"), submit));
    assert_ok!(call(&account("Bob"), ReferendaCall::place_decision_deposit { index }));
    index
}

/// Votes with [`VOTE`] at conviction 1.
fn vote(name: &str, index: ReferendumIndex, aye: bool) {
    let vote = Vote {
        aye,
        conviction: Conviction::Locked1x,
    };
    let vote = AccountVote::Standard { vote, balance: VOTE };
    assert_ok!(call(
        &account(name),
        VotingCall::vote {
            poll_index: index,
            vote
        }
    ));
}

/// Everybody votes aye, and the referendum is decided and enacted: what its call came to.
fn enact(index: ReferendumIndex) -> Result<(), DispatchError> {
    NAMED_ACCOUNTS.iter().for_each(|name| vote(name, index, true));
    let enacted: Vec<_> = pass(DECIDED)
        .into_iter()
        .filter_map(|event| match event {
            // Alarms have no name.
            RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched {
                id: Some(_), result, ..
            }) => Some(result),
            _ => None,
        })
        .collect();
    assert_eq!(enacted.len(), 1, "one referendum is enacted: {enacted:?}");
    assert!(matches!(
        ReferendumInfoFor::<Runtime>::get(index),
        Some(ReferendumInfo::Approved(..))
    ));
    enacted[0]
}

fn root() -> OriginCaller {
    frame_system::RawOrigin::<AccountId>::Root.into()
}

fn set_bond(bond: Balance) -> RuntimeCall {
    let key_value = RuntimeParameters::Readings(readings::Parameters::SourceBond(readings::SourceBond, Some(bond)));
    pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
}

fn freeze(identity: u32) -> RuntimeCall {
    pallet_compliance::Call::<Runtime>::freeze_identity {
        identity,
        frozen: true,
        reason_code: 1,
        document: [1; 32],
    }
    .into()
}

fn admit(issuer: &AccountId) -> RuntimeCall {
    pallet_infrastructure::Call::<Runtime>::admit_issuer {
        issuer: issuer.clone(),
        reason_code: 7,
        document: [7; 32],
    }
    .into()
}

fn set_rate() -> RuntimeCall {
    RateCall::create {
        asset_kind: Box::new(TEST_USD),
        rate: FixedU128::from_u32(RATE),
    }
    .into()
}

fn spend(asset: NativeOrWithId<u32>, amount: Balance, to: &AccountId) -> RuntimeCall {
    TreasuryCall::spend {
        asset_kind: Box::new(asset),
        amount,
        beneficiary: Box::new(to.clone()),
        valid_from: None,
    }
    .into()
}

#[test]
fn a_referendum_should_act_in_the_name_of_its_track_and_give_its_deposits_back() {
    in_world(|| {
        // GIVEN a stranger, a person and a treasury
        let newcomer = account("Charlie");
        let identity = identity_of(&holder(0));
        assert!(!pallet_infrastructure::AdmittedIssuers::<Runtime>::contains_key(
            &newcomer
        ));
        let reserved = |name| Balances::reserved_balance(account(name));
        let (alice, bob) = (reserved("Alice"), reserved("Bob"));
        // WHEN three referenda on three tracks are decided one after the other
        let admission = propose(Origin::AssetAdmission, admit(&newcomer));
        assert!(reserved("Alice") > alice && reserved("Bob") > bob);
        assert_ok!(enact(admission));
        let freezing = propose(Origin::ComplianceAdmin, freeze(identity));
        assert_ok!(enact(freezing));
        let bond = propose(Origin::OracleAdmin, set_bond(50 * UNIT));
        assert_ok!(enact(bond));
        // THEN all three took effect
        assert!(pallet_infrastructure::AdmittedIssuers::<Runtime>::contains_key(
            &newcomer
        ));
        assert!(pallet_compliance::Identities::<Runtime>::get(identity).is_some_and(|record| record.frozen));
        let issuer = account("Issuer");
        let source = account("Source2");
        let add = pallet_attestation::Call::<Runtime>::add_source {
            stream: 0,
            source: source.clone(),
        };
        assert_ok!(call(&issuer, add));
        let held = Balances::reserved_balance(&source);
        assert_ok!(call(&source, pallet_attestation::Call::<Runtime>::bond { stream: 0 }));
        assert_eq!(Balances::reserved_balance(&source) - held, 50 * UNIT);
        try_state().expect("every invariant holds with two sizes of bonds");
        // and anybody fetches the deposits for those who put them down.
        for index in [admission, freezing, bond] {
            assert_ok!(call(&holder(1), ReferendaCall::refund_decision_deposit { index }));
            assert_ok!(call(&holder(1), ReferendaCall::refund_submission_deposit { index }));
        }
        assert_eq!((reserved("Alice"), reserved("Bob")), (alice, bob));
    });
}

#[test]
fn a_referendum_should_set_the_reserve_of_a_running_asset_whatever_its_people_do() {
    in_world(|| {
        use pallet_distribution::{Batches, Call, Error, GovernedTargets, Pool, ReceiptKind, Waterfalls};
        use viaduct_waterfall::{Kind, Reserve, Target};
        let filling = |amount| {
            let top_up = Kind::TopUp {
                reserve: 0,
                target: Target::Fixed(amount),
                most_per_run: None,
            };
            let reserve = Reserve {
                id: 0,
                supports: Default::default(),
                letter: None,
            };
            waterfall(vec![top_up], vec![reserve])
        };
        let set_waterfall = |amount| Call::<Runtime>::set_waterfall {
            asset: ASSET,
            currency: TEST_USD,
            content: filling(amount),
            valid_from: START,
        };
        let set_target = || Call::<Runtime>::set_reserve_target {
            asset: ASSET,
            currency: TEST_USD,
            reserve: 0,
            target: Target::Fixed(9),
        };
        // GIVEN a waterfall that fills a reserve, and a batch through it that is open and signed
        let (issuer, authorizer) = (account("Issuer"), account("Authorizer1"));
        assert_ok!(call(&issuer, set_waterfall(5)));
        let receive = || Call::<Runtime>::record_receipt {
            asset: ASSET,
            currency: TEST_USD,
            kind: ReceiptKind::Subsidy,
            amount: 20,
            reference: Default::default(),
        };
        assert_ok!(call(&account("Offtaker"), receive()));
        let (old, signed) = propose_run();
        assert_ok!(call(&authorizer, authorize(old, signed)));
        assert_noop!(call(&issuer, set_target()), DispatchError::BadOrigin);
        // WHEN
        assert_ok!(enact(propose(Origin::DistributionAdmin, set_target())));
        // THEN the batch vetoed nothing, and what was signed is worth nothing
        let targets = GovernedTargets::<Runtime>::get(ASSET, TEST_USD);
        assert_eq!(targets.to_vec(), vec![(0, Target::Fixed(9))]);
        assert_noop!(call(&issuer, execute(old)), Error::<Runtime>::BatchStale);
        let withdraw = Call::<Runtime>::withdraw_batch {
            asset: ASSET,
            currency: TEST_USD,
            batch: old,
        };
        assert_ok!(call(&holder(0), withdraw));
        assert_eq!(Batches::<Runtime>::get((ASSET, TEST_USD, old)), None);
        try_state().expect("every invariant holds");
        // and the issuer does not undo it: its own target waits until governance releases the reserve.
        assert_ok!(call(&issuer, set_waterfall(5)));
        assert_eq!(GovernedTargets::<Runtime>::get(ASSET, TEST_USD), targets);
        // WHEN it is proposed anew, THEN another batch waits for its signatures, and fills the reserve
        let (batch, batch_hash) = propose_run();
        assert_noop!(
            call(&authorizer, authorize(batch, signed)),
            Error::<Runtime>::BatchChanged
        );
        assert_ok!(call(&authorizer, authorize(batch, batch_hash)));
        assert_ok!(call(&issuer, execute(batch)));
        let sponsor = || Assets::balance(TEST_USD, account("Operator"));
        assert_eq!((pool(Pool::Reserve(0)), sponsor()), (9, 11));
        // WHEN governance releases the target, THEN it is the issuer's again.
        let release = Call::<Runtime>::release_reserve_target {
            asset: ASSET,
            currency: TEST_USD,
            reserve: 0,
        };
        assert_ok!(enact(propose(Origin::DistributionAdmin, release)));
        assert!(GovernedTargets::<Runtime>::get(ASSET, TEST_USD).is_empty());
        assert_ok!(call(&issuer, set_waterfall(10)));
        let newest = Waterfalls::<Runtime>::get((ASSET, TEST_USD, 4)).expect("the fourth version");
        assert_eq!(newest, *filling(10));
        assert_ok!(call(&account("Offtaker"), receive()));
        run_waterfall();
        assert_eq!((pool(Pool::Reserve(0)), sponsor()), (10, 11 + 19));
    });
}

#[test]
fn root_should_stand_above_every_track_and_no_track_above_another() {
    use core::cmp::Ordering;
    use frame_support::traits::PrivilegeCmp;
    let tracks: Vec<OriginCaller> = Origin::ALL.iter().map(|origin| (*origin).into()).collect();
    let above = configs::RootAbove::cmp_privilege;
    assert_eq!(above(&root(), &root()), Some(Ordering::Equal));
    for (n, track) in tracks.iter().enumerate() {
        assert_eq!(above(&root(), track), Some(Ordering::Greater));
        assert_eq!(above(track, &root()), Some(Ordering::Less));
        for (m, other) in tracks.iter().enumerate() {
            assert_eq!(above(track, other), (n == m).then_some(Ordering::Equal));
        }
    }
}

#[test]
fn a_full_treasury_should_not_make_few_votes_many() {
    in_world(|| {
        use frame_support::traits::{fungible, Get};
        let active = <Balances as fungible::Inspect<AccountId>>::active_issuance;
        let electorate = <Runtime as pallet_conviction_voting::Config>::MaxTurnout::get;
        // GIVEN a treasury with little: all that can vote is what support is measured against
        pass(1);
        assert!(active() > Balances::total_issuance() / 2);
        assert_eq!(electorate(), active());
        // WHEN it has nearly everything
        let much = 30 * Balances::total_issuance();
        assert_ok!(<Balances as fungible::Mutate<_>>::mint_into(
            &TreasuryAccount::get(),
            much
        ));
        pass(1);
        // THEN those who can vote are measured against half of all
        assert!(active() < Balances::total_issuance() / 30);
        assert_eq!(electorate(), Balances::total_issuance() / 2);
    });
}

#[test]
fn a_parameter_beyond_its_bounds_should_work_at_the_bound() {
    in_world(|| {
        use frame_support::traits::Get;
        for (voted, works) in [(0, UNIT), (3 * UNIT, 3 * UNIT), (Balance::MAX, 100_000 * UNIT)] {
            assert_ok!(as_track(Origin::OracleAdmin, set_bond(voted)));
            assert_eq!(<configs::limits::SourceBond as Get<Balance>>::get(), works);
            assert_eq!(configs::limits::view().source_bond, works);
        }
    });
}

#[test]
fn a_referendum_without_support_should_be_rejected_and_keep_its_submission_deposit() {
    in_world(|| {
        // GIVEN a referendum that one account votes for and many against
        let index = propose(Origin::AssetAdmission, admit(&account("Charlie")));
        vote("Alice", index, true);
        NAMED_ACCOUNTS[1..].iter().for_each(|name| vote(name, index, false));
        // WHEN its decision period is over
        let period = tracks::tracks(true)
            .iter()
            .find(|track| track.id == tracks::track_of(Origin::AssetAdmission))
            .expect("a track")
            .info
            .decision_period;
        pass(period + DECIDED);
        // THEN it is rejected, nothing was enacted, and only the decision deposit returns
        assert!(matches!(
            ReferendumInfoFor::<Runtime>::get(index),
            Some(ReferendumInfo::Rejected(..))
        ));
        assert!(!pallet_infrastructure::AdmittedIssuers::<Runtime>::contains_key(
            account("Charlie")
        ));
        assert_ok!(call(&holder(1), ReferendaCall::refund_decision_deposit { index }));
        assert_noop!(
            call(&holder(1), ReferendaCall::refund_submission_deposit { index }),
            pallet_referenda::Error::<Runtime>::BadStatus
        );
    });
}

#[test]
fn a_cancelled_referendum_should_give_both_deposits_back() {
    in_world(|| {
        let (alice, bob) = (
            Balances::reserved_balance(account("Alice")),
            Balances::reserved_balance(account("Bob")),
        );
        // GIVEN a referendum of root
        let victim = propose(root(), admit(&account("Charlie")));
        // WHEN the canceller's track decides on it
        let cancel = propose(Origin::ReferendumCanceller, ReferendaCall::cancel { index: victim });
        assert_ok!(enact(cancel));
        // THEN it is over
        assert!(matches!(
            ReferendumInfoFor::<Runtime>::get(victim),
            Some(ReferendumInfo::Cancelled(..))
        ));
        for index in [victim, cancel] {
            assert_ok!(call(&holder(1), ReferendaCall::refund_decision_deposit { index }));
            assert_ok!(call(&holder(1), ReferendaCall::refund_submission_deposit { index }));
        }
        assert_eq!(Balances::reserved_balance(account("Alice")), alice);
        assert_eq!(Balances::reserved_balance(account("Bob")), bob);
    });
}

#[test]
fn a_killed_referendum_should_lose_its_deposits_to_the_treasury() {
    in_world(|| {
        // GIVEN a referendum of root
        let (alice, bob) = (
            Balances::reserved_balance(account("Alice")),
            Balances::reserved_balance(account("Bob")),
        );
        let victim = propose(root(), admit(&account("Charlie")));
        let at_stake =
            Balances::reserved_balance(account("Alice")) - alice + Balances::reserved_balance(account("Bob")) - bob;
        assert_eq!(at_stake, 100_050 * UNIT);
        let kill = propose(Origin::ReferendumKiller, ReferendaCall::kill { index: victim });
        let treasury = Balances::free_balance(TreasuryAccount::get());
        // WHEN the killer's track decides on it, THEN it is over and the treasury has what was staked on it
        assert_ok!(enact(kill));
        assert!(matches!(
            ReferendumInfoFor::<Runtime>::get(victim),
            Some(ReferendumInfo::Killed(..))
        ));
        assert_eq!(Balances::free_balance(TreasuryAccount::get()), treasury + at_stake);
        assert_noop!(
            call(&holder(1), ReferendaCall::refund_decision_deposit { index: victim }),
            pallet_referenda::Error::<Runtime>::NoDeposit
        );
    });
}

#[test]
fn a_call_of_a_stronger_track_should_be_refused_when_it_is_dispatched() {
    in_world(|| {
        // GIVEN a call for each track that belongs to a stronger one, which everybody votes for all the same
        let identity = identity_of(&holder(0));
        let take_over = || -> RuntimeCall {
            let mallory = account("Mint");
            pallet_assets::Call::<Runtime, configs::CurrenciesInstance>::force_asset_status {
                id: TEST_USD.into(),
                owner: mallory.clone().into(),
                issuer: mallory.clone().into(),
                admin: mallory.clone().into(),
                freezer: mallory.into(),
                min_balance: 1,
                is_sufficient: true,
                is_frozen: false,
            }
            .into()
        };
        let void = || -> RuntimeCall { TreasuryCall::void_spend { index: 0 }.into() };
        let write = || -> RuntimeCall {
            frame_system::Call::<Runtime>::set_storage {
                items: vec![(b"key".to_vec(), b"value".to_vec())],
            }
            .into()
        };
        let kill = || -> RuntimeCall { ReferendaCall::kill { index: 0 }.into() };
        let give_away = || -> RuntimeCall {
            let registrar = account("Mint");
            pallet_compliance::Call::<Runtime>::set_registrar {
                identity,
                registrar,
                reason_code: 1,
                document: [1; 32],
            }
            .into()
        };
        let hostile: Vec<(Origin, RuntimeCall)> = vec![
            (Origin::WhitelistedCaller, write()),
            (Origin::AssetAdmission, freeze(identity)),
            (Origin::ComplianceAdmin, set_rate()),
            (Origin::OracleAdmin, admit(&account("Charlie"))),
            (Origin::DistributionAdmin, take_over()),
            (Origin::EmergencyException, give_away()),
            (Origin::ReferendumCanceller, kill()),
            (Origin::ReferendumKiller, write()),
            (Origin::Treasurer, take_over()),
            (Origin::SmallSpender, set_rate()),
            (Origin::MediumSpender, void()),
            (Origin::BigSpender, void()),
        ];
        assert_eq!(hostile.len(), Origin::ALL.len());
        for (origin, call) in hostile {
            // WHEN it is enacted, THEN it is refused
            assert_eq!(
                enact(propose(origin, call)),
                Err(DispatchError::BadOrigin),
                "{origin:?}"
            );
        }
    });
}

#[test]
fn a_whitelisted_call_should_run_as_root_only_with_the_committee_and_the_voters() {
    in_world(|| {
        use sp_runtime::traits::Hash;
        // GIVEN a call of root's that the committee knows
        let repair: RuntimeCall = pallet_collator_selection::Call::<Runtime>::set_desired_candidates { max: 3 }.into();
        let hash = <Runtime as frame_system::Config>::Hashing::hash_of(&repair);
        let whitelist: RuntimeCall = pallet_whitelist::Call::<Runtime>::whitelist_call { call_hash: hash }.into();
        let length = codec::Encode::encoded_size(&whitelist) as u32;
        type CommitteeCall = pallet_collective::Call<Runtime, configs::TechnicalCollective>;
        let motion = <Runtime as frame_system::Config>::Hashing::hash_of(&whitelist);
        assert_ok!(call(
            &account("Alice"),
            CommitteeCall::propose {
                threshold: 2,
                proposal: Box::new(whitelist),
                length_bound: length,
            }
        ));
        for name in ["Alice", "Bob"] {
            assert_ok!(call(
                &account(name),
                CommitteeCall::vote {
                    proposal: motion,
                    index: 0,
                    approve: true,
                }
            ));
        }
        let on_hold = |name| {
            use frame_support::traits::fungible::InspectHold;
            let reason = configs::MotionHoldReason::get();
            <Balances as InspectHold<AccountId>>::balance_on_hold(&reason, &account(name))
        };
        let release = || CommitteeCall::release_proposal_cost { proposal_hash: motion };
        assert_noop!(
            call(&account("Eve"), release()),
            pallet_collective::Error::<Runtime, configs::TechnicalCollective>::ProposalActive
        );
        assert_ok!(call(
            &account("Bob"),
            CommitteeCall::close {
                proposal_hash: motion,
                index: 0,
                proposal_weight_bound: frame_support::weights::Weight::from_parts(10_000_000_000, 1_000_000),
                length_bound: length,
            }
        ));
        // THEN the motion is closed, and whoever proposed it has the deposit on hold until anybody releases it
        assert_eq!((on_hold("Alice"), on_hold("Bob")), (100 * UNIT, 0));
        assert_ok!(call(&account("Eve"), release()));
        assert_eq!(on_hold("Alice"), 0);
        // AND once only
        assert_ok!(call(&account("Eve"), release()));
        assert_eq!((on_hold("Alice"), on_hold("Eve")), (0, 0));
        // WHEN the voters decide too, THEN it runs
        let dispatch = pallet_whitelist::Call::<Runtime>::dispatch_whitelisted_call_with_preimage {
            call: Box::new(repair.clone()),
        };
        assert_ok!(enact(propose(Origin::WhitelistedCaller, dispatch)));
        assert_eq!(pallet_collator_selection::DesiredCandidates::<Runtime>::get(), 3);
        // WHEN the voters decide on a call that the committee does not know, THEN it waits for the committee, and nobody
        // can run it meanwhile
        let other: RuntimeCall = pallet_collator_selection::Call::<Runtime>::set_desired_candidates { max: 4 }.into();
        let dispatch = || pallet_whitelist::Call::<Runtime>::dispatch_whitelisted_call_with_preimage {
            call: Box::new(other.clone()),
        };
        assert_ok!(enact(propose(Origin::WhitelistedCaller, dispatch())));
        assert_eq!(pallet_collator_selection::DesiredCandidates::<Runtime>::get(), 3);
        assert_noop!(
            call(&account("Alice"), dispatch()),
            pallet_whitelist::Error::<Runtime>::CallIsNotWhitelisted
        );
    });
}

#[test]
fn the_treasury_should_pay_in_both_kinds_of_money_once_and_within_the_spenders_limits() {
    in_world(|| {
        // GIVEN a treasury with dollars, which have a rate
        let (payee, treasury) = (holder(2), TreasuryAccount::get());
        let dollars = 10_000 * 1_000_000;
        assert_ok!(<Assets as Mutate<_>>::transfer(
            TEST_USD,
            &account("Alice"),
            &treasury,
            dollars,
            Preservation::Expendable
        ));
        let native = NativeOrWithId::Native;
        let usd = || NativeOrWithId::WithId(TEST_USD);
        // Without a rate no limit can be told.
        assert_noop!(
            as_track(Origin::BigSpender, spend(usd(), 1, &payee)),
            pallet_treasury::Error::<Runtime>::FailedToConvertBalance
        );
        assert_ok!(as_track(Origin::Treasurer, set_rate()));
        // WHEN a spender spends up to its limit, in either kind of money
        let limit_in_dollars = SMALL_SPEND / Balance::from(RATE);
        assert_ok!(as_track(
            Origin::SmallSpender,
            spend(native.clone(), SMALL_SPEND, &payee)
        ));
        assert_ok!(as_track(Origin::SmallSpender, spend(usd(), dollars / 2, &payee)));
        assert!(dollars / 2 < limit_in_dollars);
        for (asset, amount) in [(native.clone(), SMALL_SPEND + 1), (usd(), limit_in_dollars + 1)] {
            assert_noop!(
                as_track(Origin::SmallSpender, spend(asset, amount, &payee)),
                pallet_treasury::Error::<Runtime>::InsufficientPermission
            );
        }
        // A batch counts as one spend.
        let twice = pallet_utility::Call::<Runtime>::batch_all {
            calls: vec![spend(native.clone(), SMALL_SPEND, &payee), spend(native, 1, &payee)],
        };
        assert_noop!(
            as_track(Origin::SmallSpender, twice),
            pallet_treasury::Error::<Runtime>::InsufficientPermission
        );
        // THEN anybody has them paid, each once
        let before = (Balances::free_balance(&payee), Assets::balance(TEST_USD, &payee));
        for index in [0, 1] {
            assert_ok!(call(&account("Bob"), TreasuryCall::payout { index }));
            assert_noop!(
                call(&account("Bob"), TreasuryCall::payout { index }),
                pallet_treasury::Error::<Runtime>::AlreadyAttempted
            );
            assert_ok!(call(&account("Bob"), TreasuryCall::check_status { index }));
        }
        assert_eq!(Balances::free_balance(&payee), before.0 + SMALL_SPEND);
        assert_eq!(Assets::balance(TEST_USD, &payee), before.1 + dollars / 2);
        assert_eq!(Assets::balance(TEST_USD, &treasury), dollars / 2);
    });
}

#[test]
fn a_payout_that_fails_should_wait_for_money_until_it_expires() {
    in_world(|| {
        // GIVEN an approved spend of dollars that the treasury does not have
        let payee = holder(2);
        assert_ok!(as_track(Origin::Treasurer, set_rate()));
        for _ in 0..3 {
            let call = spend(NativeOrWithId::WithId(TEST_USD), 1_000, &payee);
            assert_ok!(as_track(Origin::SmallSpender, call));
        }
        // WHEN it is claimed, THEN nothing changes
        assert_noop!(
            call(&payee, TreasuryCall::payout { index: 0 }),
            pallet_treasury::Error::<Runtime>::PayoutError
        );
        // and it is paid once there is money.
        let fill = |amount| {
            assert_ok!(<Assets as Mutate<_>>::transfer(
                TEST_USD,
                &account("Alice"),
                &TreasuryAccount::get(),
                amount,
                Preservation::Expendable
            ));
        };
        fill(5_000);
        assert_ok!(call(&account("Bob"), TreasuryCall::payout { index: 0 }));
        assert_eq!(Assets::balance(TEST_USD, &payee), 1_000);
        // The treasurer voids one that was not claimed.
        assert_noop!(
            as_track(Origin::BigSpender, TreasuryCall::void_spend { index: 1 }),
            DispatchError::BadOrigin
        );
        assert_ok!(as_track(Origin::Treasurer, TreasuryCall::void_spend { index: 1 }));
        assert_noop!(
            call(&payee, TreasuryCall::payout { index: 1 }),
            pallet_treasury::Error::<Runtime>::InvalidIndex
        );
        // WHEN the time to claim is over, to the block, THEN the money stays where it is
        let expiry = pallet_treasury::Spends::<Runtime>::get(2).expect("a spend").expire_at;
        SteadyClock::set_block_number(expiry - 1);
        assert_ok!(frame_support::storage::with_transaction(|| {
            let paid = call(&payee, TreasuryCall::payout { index: 2 });
            sp_runtime::TransactionOutcome::Rollback(paid)
        }));
        SteadyClock::set_block_number(expiry);
        assert_noop!(
            call(&payee, TreasuryCall::payout { index: 2 }),
            pallet_treasury::Error::<Runtime>::SpendExpired
        );
        SteadyClock::set_block_number(expiry + 1);
        assert_ok!(call(&account("Bob"), TreasuryCall::check_status { index: 2 }));
        assert!(pallet_treasury::Spends::<Runtime>::get(2).is_none());
        assert_eq!(Assets::balance(TEST_USD, TreasuryAccount::get()), 4_000);
    });
}

#[test]
fn referenda_should_spend_both_kinds_of_money_and_the_treasury_pay_local_accounts() {
    in_world(|| {
        // GIVEN a treasury with dollars, whose rate is voted on, and two payees of whom nobody has heard
        let (dollars, treasury) = (NativeOrWithId::WithId(TEST_USD), TreasuryAccount::get());
        let payees = [AccountId::new([71; 32]), AccountId::new([72; 32])];
        let fill = |amount| {
            let alice = account("Alice");
            assert_ok!(<Assets as Mutate<_>>::transfer(
                TEST_USD,
                &alice,
                &treasury,
                amount,
                Preservation::Expendable
            ));
        };
        fill(10_000);
        assert_ok!(enact(propose(Origin::Treasurer, set_rate())));
        // WHEN referenda on the spenders' tracks approve a native spend and one of more dollars than there are
        let had = (Balances::free_balance(&treasury), Assets::balance(TEST_USD, &treasury));
        assert_ok!(enact(propose(
            Origin::SmallSpender,
            spend(NativeOrWithId::Native, SMALL_SPEND, &payees[0])
        )));
        assert_ok!(enact(propose(
            Origin::MediumSpender,
            spend(dollars.clone(), 25_000, &payees[1])
        )));
        // One above the limit is approved, too, and refused when it is made.
        let above = propose(
            Origin::SmallSpender,
            spend(NativeOrWithId::Native, SMALL_SPEND + 1, &payees[0]),
        );
        assert_eq!(
            enact(above),
            Err(pallet_treasury::Error::<Runtime>::InsufficientPermission.into())
        );
        assert_eq!(pallet_treasury::SpendCount::<Runtime>::get(), 2);
        assert_eq!(
            (Balances::free_balance(&treasury), Assets::balance(TEST_USD, &treasury)),
            had,
            "nothing is paid before somebody asks for it"
        );
        // THEN the native one is paid, to an account that this makes;
        let payout = |index| call(&account("Bob"), TreasuryCall::payout { index });
        assert_ok!(payout(0));
        assert_eq!(Balances::free_balance(&payees[0]), SMALL_SPEND);
        assert_eq!(Balances::free_balance(&treasury), had.0 - SMALL_SPEND);
        // the other fails, as often as it is tried,
        for _ in 0..2 {
            assert_noop!(payout(1), pallet_treasury::Error::<Runtime>::PayoutError);
        }
        // until there is money. The payee needs no VIA for it.
        fill(15_000);
        assert_ok!(payout(1));
        assert_eq!(Assets::balance(TEST_USD, &payees[1]), 25_000);
        assert_eq!(Assets::balance(TEST_USD, &treasury), 0);
        for index in [0, 1] {
            assert_ok!(call(&account("Bob"), TreasuryCall::check_status { index }));
            assert_noop!(payout(index), pallet_treasury::Error::<Runtime>::InvalidIndex);
        }
        // WHEN a third is voided by a referendum, and a fourth waits too long, THEN nobody gets them
        assert_ok!(enact(propose(
            Origin::BigSpender,
            spend(NativeOrWithId::Native, UNIT, &payees[0])
        )));
        assert_ok!(enact(propose(Origin::Treasurer, TreasuryCall::void_spend { index: 2 })));
        assert_noop!(payout(2), pallet_treasury::Error::<Runtime>::InvalidIndex);
        assert_ok!(enact(propose(
            Origin::BigSpender,
            spend(NativeOrWithId::Native, UNIT, &payees[0])
        )));
        let expiry = pallet_treasury::Spends::<Runtime>::get(3).expect("a spend").expire_at;
        SteadyClock::set_block_number(expiry);
        assert_noop!(payout(3), pallet_treasury::Error::<Runtime>::SpendExpired);
        assert_eq!(Balances::free_balance(&payees[0]), SMALL_SPEND);
    });
}

#[test]
fn root_should_stop_an_approved_call_of_another_track_before_it_is_enacted() {
    in_world(|| {
        let newcomer = account("Charlie");
        let admitted = || pallet_infrastructure::AdmittedIssuers::<Runtime>::contains_key(&newcomer);
        for name_it in [true, false] {
            // GIVEN a referendum that is approved and waits for its enactment
            let index = propose(Origin::AssetAdmission, admit(&newcomer));
            NAMED_ACCOUNTS.iter().for_each(|name| vote(name, index, true));
            let approved = || {
                matches!(
                    ReferendumInfoFor::<Runtime>::get(index),
                    Some(ReferendumInfo::Approved(..))
                )
            };
            for _ in 0..DECIDED {
                if !approved() {
                    pass(1);
                }
            }
            assert!(approved() && !admitted());
            // Too late for the canceller's track,
            assert_noop!(
                as_track(Origin::ReferendumCanceller, ReferendaCall::cancel { index }),
                pallet_referenda::Error::<Runtime>::NotOngoing
            );
            // and no track, not even its own, touches the agenda.
            type AgendaCall = pallet_scheduler::Call<Runtime>;
            let id = enactment(index);
            let (when, place) = pallet_scheduler::Lookup::<Runtime>::get(id).expect("it is on an agenda");
            for origin in Origin::ALL {
                assert_noop!(
                    as_track(origin, AgendaCall::cancel_named { id }),
                    DispatchError::BadOrigin
                );
            }
            // WHEN root cancels it, by name or by place
            let cancel = if name_it {
                AgendaCall::cancel_named { id }
            } else {
                AgendaCall::cancel { when, index: place }
            };
            assert_ok!(as_root(cancel));
            // THEN it never happens
            let happened = pass(DECIDED).into_iter().any(|event| {
                matches!(
                    event,
                    RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { id: Some(_), .. })
                )
            });
            assert!(!happened && !admitted());
        }
        // and the track goes on.
        assert_ok!(enact(propose(Origin::AssetAdmission, admit(&newcomer))));
        assert!(admitted());
    });
}

#[test]
fn a_rate_of_nothing_should_let_nobody_spend() {
    in_world(|| {
        let nothing = RateCall::create {
            asset_kind: Box::new(TEST_USD),
            rate: FixedU128::from_u32(0),
        };
        assert_ok!(as_track(Origin::Treasurer, nothing));
        assert_noop!(
            as_track(
                Origin::SmallSpender,
                spend(NativeOrWithId::WithId(TEST_USD), 1, &holder(2))
            ),
            pallet_treasury::Error::<Runtime>::FailedToConvertBalance
        );
    });
}

#[test]
fn compliance_governance_should_choose_whose_claims_count() {
    in_world(|| {
        // GIVEN an issuer nobody trusts
        let issuer = account("Auditor");
        let register = pallet_compliance::Call::<Runtime>::register_identity {
            others: Default::default(),
            owner: account("Dave"),
            country: 840,
            kind: InvestorKind::Retail,
        };
        assert_noop!(
            call(&issuer, register.clone()),
            pallet_compliance::Error::<Runtime>::NotTrusted
        );
        // WHEN a referendum trusts it for KYC, THEN it registers people
        let trust = pallet_compliance::Call::<Runtime>::set_trusted_issuer {
            issuer: issuer.clone(),
            topics: vec![ClaimTopic::Kyc].try_into().expect("one topic"),
            reason_code: 7,
            document: [7; 32],
        };
        assert_ok!(enact(propose(Origin::ComplianceAdmin, trust)));
        assert_ok!(call(&issuer, register));
    });
}
