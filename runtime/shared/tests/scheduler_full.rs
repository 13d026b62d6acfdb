//! Full agendas: whatever fills the block that a referendum's alarm or enactment is meant for, it comes in a later one. No
//! alarm is lost, no enactment, and no track stays taken by a referendum that is over.

use super::governance::{enactment, now, pass, propose};
use crate::runtime::*;
use crate::world::*;
use frame_support::{
    assert_ok,
    traits::{fungible::Mutate, schedule::DispatchTime, Get, StorePreimage},
};
use pallet_conviction_voting::{AccountVote, Conviction, Vote};
use pallet_referenda::{DecidingCount, ReferendumCount, ReferendumIndex, ReferendumInfo, ReferendumInfoFor};
use std::collections::BTreeMap;
use viaduct_runtime_common::{
    constants::UNIT,
    governance::{
        origins::Origin,
        tracks::{track_of, TrackId, ROOT},
    },
    presets::account,
};

/// Somebody who decides alone: three quarters of all tokens.
const WHALE: AccountId = AccountId::new([99; 32]);
/// What it has, and votes with.
const VOTE: Balance = 100_000_000 * UNIT;
/// Blocks within which everything must be over, although each track decides on so many at once.
const OVER: BlockNumber = 90;

fn places() -> u32 {
    <Runtime as pallet_scheduler::Config>::MaxScheduledPerBlock::get()
}

fn root() -> OriginCaller {
    frame_system::RawOrigin::<AccountId>::Root.into()
}

/// A call that every origin may make.
fn harmless() -> RuntimeCall {
    frame_system::Call::<Runtime>::remark { remark: vec![] }.into()
}

fn rich() {
    assert_ok!(<Balances as Mutate<AccountId>>::mint_into(&WHALE, VOTE));
    for name in ["Alice", "Bob"] {
        assert_ok!(<Balances as Mutate<AccountId>>::mint_into(
            &account(name),
            1_000_000 * UNIT
        ));
    }
}

fn vote(index: ReferendumIndex, aye: bool) {
    let vote = Vote {
        aye,
        conviction: Conviction::Locked1x,
    };
    assert_ok!(call(
        &WHALE,
        pallet_conviction_voting::Call::<Runtime>::vote {
            poll_index: index,
            vote: AccountVote::Standard { vote, balance: VOTE },
        }
    ));
}

/// What enactments came to among events, by name.
fn enacted(events: Vec<RuntimeEvent>) -> BTreeMap<[u8; 32], bool> {
    let dispatched = events.into_iter().filter_map(|event| match event {
        RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched {
            id: Some(id), result, ..
        }) => Some((id, result.is_ok())),
        _ => None,
    });
    dispatched.collect()
}

fn is_approved(index: ReferendumIndex) -> bool {
    matches!(
        ReferendumInfoFor::<Runtime>::get(index),
        Some(ReferendumInfo::Approved(..))
    )
}

fn deciding(track: TrackId) -> u32 {
    DecidingCount::<Runtime>::get(track)
}

/// Fills the agenda of a block to the last place, with what comes after everything else.
fn fill(block: BlockNumber) {
    type Agenda = pallet_scheduler::Agenda<Runtime>;
    // One task is scheduled where nobody is, for the others to be like it.
    let elsewhere = now() + 1_000_000;
    let harmless = Box::new(harmless());
    assert_ok!(Scheduler::schedule(
        RuntimeOrigin::root(),
        elsewhere,
        None,
        u8::MAX,
        harmless
    ));
    let task = Agenda::take(elsewhere).into_inner().pop().expect("one task");
    Agenda::mutate(block, |agenda| {
        for place in agenda.iter_mut().filter(|place| place.is_none()) {
            *place = task.clone();
        }
        while agenda.try_push(task.clone()).is_ok() {}
        assert_eq!(agenda.len(), places() as usize);
    });
}

#[test]
fn referenda_whose_alarms_meet_in_one_block_should_all_be_decided_and_enacted() {
    in_world(|| {
        rich();
        // GIVEN more referenda than an agenda has places, submitted in one block, so that each waits for the same alarm at
        // each step: its end without a deposit, its preparation, a vote, its confirmation, the next one's turn
        let tracks = [Origin::SmallSpender, Origin::MediumSpender, Origin::ReferendumCanceller];
        let each = places() / 3 + 6;
        let mut all = vec![propose(root(), harmless())];
        for n in 0..tracks.len() as u32 * each {
            all.push(propose(tracks[n as usize % tracks.len()], harmless()));
        }
        assert!(all.len() as u32 > places() + 10);
        // WHEN they are voted on in one block
        all.iter().for_each(|index| vote(*index, true));
        let mut done = BTreeMap::new();
        for _ in 0..OVER {
            done.extend(enacted(pass(1)));
        }
        // THEN all of them are decided and enacted, once each
        for index in &all {
            assert!(is_approved(*index), "{:?}", ReferendumInfoFor::<Runtime>::get(index));
            assert_eq!(done.remove(&enactment(*index)), Some(true), "referendum {index}");
        }
        assert!(done.is_empty());
        // and no track is taken.
        for track in tracks.map(track_of).into_iter().chain([ROOT]) {
            assert_eq!(deciding(track), 0, "track {track}");
        }
    });
}

#[test]
fn full_agendas_should_delay_a_referendum_of_root_and_not_keep_its_place() {
    in_world(|| {
        rich();
        let period = <configs::Tracks as pallet_referenda::TracksInfo<Balance, BlockNumber>>::info(ROOT)
            .expect("a track")
            .decision_period;
        for (aye, jam) in [(true, 1), (true, 4), (false, 4)] {
            // GIVEN a referendum of root, while somebody keeps the next blocks full: what comes due finds no place in those
            // that it asks for
            let index = propose(root(), harmless());
            (1..=jam).for_each(|ahead| fill(now() + ahead));
            vote(index, aye);
            if !aye {
                // A rejected one takes its whole decision period.
                pass(period - 3);
            }
            let mut done = BTreeMap::new();
            for _ in 0..OVER {
                (2..=jam + 1).for_each(|ahead| fill(now() + ahead));
                done.extend(enacted(pass(1)));
                let is_over = pallet_referenda::Pallet::<Runtime>::ensure_ongoing(index).is_err();
                if is_over && deciding(ROOT) == 0 && done.contains_key(&enactment(index)) == aye {
                    break;
                }
            }
            // THEN it is decided, and enacted if it was approved
            let info = ReferendumInfoFor::<Runtime>::get(index);
            assert_eq!(is_approved(index), aye, "{info:?}");
            assert_eq!(matches!(info, Some(ReferendumInfo::Rejected(..))), !aye, "{info:?}");
            assert_eq!(done.remove(&enactment(index)), aye.then_some(true), "jammed {jam}");
            // and the next one of root has its place.
            assert_eq!(deciding(ROOT), 0);
        }
    });
}

#[test]
fn an_enactment_for_a_full_block_should_come_in_the_next_one() {
    in_world(|| {
        rich();
        // GIVEN a referendum that is to be enacted in a certain block, whose agenda is full by then
        let at = now() + 40;
        let index = ReferendumCount::<Runtime>::get();
        let proposal: RuntimeCall = harmless();
        assert_ok!(call(
            &account("Alice"),
            pallet_referenda::Call::<Runtime>::submit {
                proposal_origin: Box::new(Origin::AssetAdmission.into()),
                proposal: Preimage::bound(proposal).expect("a short call"),
                enactment_moment: DispatchTime::At(at),
            }
        ));
        assert_ok!(call(
            &account("Bob"),
            pallet_referenda::Call::<Runtime>::place_decision_deposit { index }
        ));
        vote(index, true);
        fill(at);
        // WHEN it is approved and the block comes, THEN it is not enacted in it
        pass(at - now() - 1);
        assert!(is_approved(index));
        assert!(enacted(pass(1)).is_empty());
        // but in the block after it.
        assert_eq!(enacted(pass(1)).get(&enactment(index)), Some(&true));
    });
}

#[test]
fn a_vote_should_not_take_a_referendums_alarm_away() {
    in_world(|| {
        rich();
        // GIVEN a referendum that confirms, and a next block without a place
        let index = propose(Origin::AssetAdmission, harmless());
        vote(index, true);
        pass(3);
        let confirms = || pallet_referenda::Pallet::<Runtime>::ensure_ongoing(index).map(|status| status.alarm);
        assert!(confirms().expect("it is ongoing").is_some());
        fill(now() + 1);
        // WHEN somebody votes with nothing
        let nothing = Vote {
            aye: true,
            conviction: Conviction::None,
        };
        assert_ok!(call(
            &holder(3),
            pallet_conviction_voting::Call::<Runtime>::vote {
                poll_index: index,
                vote: AccountVote::Standard {
                    vote: nothing,
                    balance: 0
                },
            }
        ));
        // THEN it has an alarm, and is approved and enacted without another vote
        assert!(confirms().expect("it is ongoing").is_some());
        let done = enacted(pass(20));
        assert!(is_approved(index));
        assert_eq!(done.get(&enactment(index)), Some(&true));
    });
}
