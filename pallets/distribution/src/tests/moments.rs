//! Record moments: announced, passed, remembered, closed.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A moment that most tests announce.
const RECORD: Moment = START + DAY;

fn announce(moment: Moment) {
    assert_ok!(Distribution::announce_record_moment(by(ISSUER), CLASS, moment));
}

fn close_moment(moment: Moment) {
    assert_ok!(Distribution::close_record_moment(by(ISSUER), CLASS, moment));
}

fn units_at(identity: IdentityId, moment: Moment) -> Option<Balance> {
    Distribution::units_at(CLASS, identity, moment)
}

fn electorate_at(moment: Moment) -> Option<Balance> {
    Distribution::electorate_at(CLASS, moment)
}

fn moments() -> Vec<Moment> {
    let live = Distribution::record_moments(CLASS);
    live.into_iter().map(|live| live.moment).collect()
}

fn memory(identity: IdentityId) -> Vec<(Moment, Balance)> {
    Pipeline::row(CLASS, identity).map_or_else(Vec::new, |(_, book)| book.memory.into_inner())
}

fn owned_by(units: &[(IdentityId, Balance)]) -> ExtBuilder {
    ExtBuilder::default().units(units)
}

fn announced(moment: Moment, actor: Option<AccountId>) -> Event<Test> {
    Event::RecordMomentAnnounced {
        asset: ASSET,
        class_id: CLASS,
        moment,
        actor,
    }
}

fn closed(moment: Moment, actor: Option<AccountId>, passed: bool) -> Event<Test> {
    Event::RecordMomentClosed {
        asset: ASSET,
        class_id: CLASS,
        moment,
        actor,
        passed,
    }
}

// --- Announced and closed --------------------------------------------------------------------------------------------

#[test]
fn the_issuer_of_the_asset_or_of_the_class_should_announce_and_close() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        // GIVEN an issuer of this class alone.
        Register::grant_class(CLASS, OPERATOR, AssetRole::Issuer);
        // WHEN both announce a moment, the later one first.
        announce(RECORD);
        assert_ok!(Distribution::announce_record_moment(by(OPERATOR), CLASS, RECORD - 1));
        // THEN they are listed in ascending order, and either closes them.
        assert_eq!(
            events(),
            vec![announced(RECORD, Some(ISSUER)), announced(RECORD - 1, Some(OPERATOR))]
        );
        let live = |moment| RecordMoment {
            moment,
            electorate: None,
            by_issuer: true,
        };
        assert_eq!(
            Distribution::record_moments(CLASS),
            vec![live(RECORD - 1), live(RECORD)]
        );
        assert_eq!(Distribution::record_moments(SECOND_CLASS), vec![]);
        Clock::set(RECORD - 1);
        assert_ok!(Distribution::close_record_moment(by(OPERATOR), CLASS, RECORD));
        close_moment(RECORD - 1);
        assert_eq!(
            events(),
            vec![
                closed(RECORD, Some(OPERATOR), false),
                closed(RECORD - 1, Some(ISSUER), true)
            ]
        );
        assert!(moments().is_empty());
    });
}

#[test]
fn a_moment_of_the_issuer_should_be_closed_by_anybody_two_years_after_it() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        // GIVEN a moment that the issuer leaves, one of a vote, and a holder that has sold everything since.
        announce(RECORD);
        assert_ok!(<Distribution as RecordMoments>::announce(CLASS, RECORD + 1));
        Clock::set(RECORD + 1);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 7));
        assert_eq!(memory(1), vec![(RECORD, 7), (RECORD + 1, 7)]);
        let closing = |moment| Distribution::close_record_moment(by(STRANGER), CLASS, moment);
        Clock::set(RECORD + MOMENT_LIFE - 1);
        assert_noop!(closing(RECORD), NO_ROLE);
        System::reset_events();
        // WHEN
        Clock::set(RECORD + MOMENT_LIFE + 1);
        assert_ok!(closing(RECORD));
        // THEN nobody remembers it any longer; that of the vote is the vote's.
        assert_eq!(events(), vec![closed(RECORD, Some(STRANGER), true)]);
        assert_noop!(closing(RECORD + 1), E::MomentNotYours);
        assert_noop!(closing(RECORD), E::MomentNotFound);
        assert_ok!(<Distribution as RecordMoments>::close(CLASS, RECORD + 1));
        assert_ok!(Pipeline::transfer(CLASS, 2, 1, 1));
        assert_eq!((memory(1), moments()), (vec![], vec![]));
    });
}

#[test]
fn others_should_neither_announce_nor_close() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        announce(RECORD);
        Register::grant_class(SECOND_CLASS, OPERATOR, AssetRole::Issuer);
        for who in [STRANGER, TREASURER, AUDITOR, OPERATOR, first_account(1)] {
            assert_noop!(
                Distribution::announce_record_moment(by(who), CLASS, RECORD + 1),
                NO_ROLE
            );
            assert_noop!(Distribution::close_record_moment(by(who), CLASS, RECORD), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(
                Distribution::announce_record_moment(origin.clone(), CLASS, RECORD + 1),
                bad
            );
            assert_noop!(Distribution::close_record_moment(origin, CLASS, RECORD), bad);
        }
        // The issuer of one asset is none of another's.
        assert_noop!(
            Distribution::announce_record_moment(by(ISSUER), OTHER_CLASS, RECORD),
            NO_ROLE
        );
    });
}

#[test]
fn a_moment_should_lie_in_the_future_be_new_and_be_one_of_eight_at_most() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        let announcing = |moment| Distribution::announce_record_moment(by(ISSUER), CLASS, moment);
        let by_vote = |moment| <Distribution as RecordMoments>::announce(CLASS, moment);
        // The block of this time has begun: what moved in it already would be forgotten.
        for past in [0, START - 1, START] {
            assert_noop!(announcing(past), E::MomentNotInFuture);
        }
        for n in [3, 1, 8] {
            assert_ok!(by_vote(START + n));
        }
        for n in [2, 5, 4] {
            assert_ok!(announcing(START + n));
        }
        assert_noop!(announcing(START + 5), E::MomentExists);
        assert_ok!(announcing(Moment::MAX));
        assert_ok!(by_vote(START + 7));
        assert_noop!(announcing(START + 6), E::MaxMomentsExceeded);
        assert_noop!(by_vote(START + 6), E::MaxMomentsExceeded);
        let expected: Vec<_> = [1, 2, 3, 4, 5, 7, 8].into_iter().map(|n| START + n).collect();
        assert_eq!(moments(), [expected, vec![Moment::MAX]].concat());
        // A moment that has passed keeps its place until it is closed.
        Clock::set(START + 5);
        assert_noop!(announcing(START + 6), E::MaxMomentsExceeded);
        close_moment(START + 2);
        assert_ok!(announcing(START + 6));
    });
}

#[test]
fn the_issuer_should_leave_half_of_the_moments_to_other_pallets() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        // GIVEN an issuer that announces as many moments as it can
        let announcing = |moment| Distribution::announce_record_moment(by(ISSUER), CLASS, moment);
        for n in 1..=4 {
            assert_ok!(announcing(START + n));
        }
        assert_noop!(announcing(START + 5), E::MaxMomentsExceeded);
        // Another issuer of the class has no places of its own.
        Register::grant_class(CLASS, OPERATOR, AssetRole::Issuer);
        assert_noop!(
            Distribution::announce_record_moment(by(OPERATOR), CLASS, START + 5),
            E::MaxMomentsExceeded
        );
        // THEN votes have the rest
        for n in 5..=8 {
            assert_ok!(<Distribution as RecordMoments>::announce(CLASS, START + n));
        }
        assert_noop!(
            <Distribution as RecordMoments>::announce(CLASS, START + 9),
            E::MaxMomentsExceeded
        );
        // AND a place that the issuer frees is its own again, or a vote's
        close_moment(START + 1);
        hypothetically!({
            assert_ok!(announcing(START + 9));
        });
        assert_ok!(<Distribution as RecordMoments>::announce(CLASS, START + 9));
        assert_noop!(announcing(START + 10), E::MaxMomentsExceeded);
    });
}

#[test]
fn only_a_live_moment_of_a_known_class_should_be_closed() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        let closing = |class_id, moment| Distribution::close_record_moment(by(ISSUER), class_id, moment);
        assert_noop!(
            Distribution::announce_record_moment(by(ISSUER), 12_345, RECORD),
            E::ClassNotFound
        );
        assert_noop!(closing(12_345, RECORD), E::ClassNotFound);
        // A class without a row, and one with another moment.
        assert_noop!(closing(CLASS, RECORD), E::MomentNotFound);
        announce(RECORD);
        for other in [RECORD - 1, RECORD + 1] {
            assert_noop!(closing(CLASS, other), E::MomentNotFound);
        }
        close_moment(RECORD);
        assert_noop!(closing(CLASS, RECORD), E::MomentNotFound);
    });
}

#[test]
fn a_moment_should_belong_to_who_announced_it() {
    owned_by(&[(1, 7)]).build_and_execute(|| {
        // GIVEN a moment of a vote and one of the issuer.
        assert_ok!(<Distribution as RecordMoments>::announce(CLASS, RECORD));
        announce(RECORD + 1);
        assert_eq!(
            events(),
            vec![announced(RECORD, None), announced(RECORD + 1, Some(ISSUER))]
        );
        // THEN neither closes the other's, nor announces it again.
        assert_noop!(
            Distribution::close_record_moment(by(ISSUER), CLASS, RECORD),
            E::MomentNotYours
        );
        assert_noop!(
            <Distribution as RecordMoments>::close(CLASS, RECORD + 1),
            E::MomentNotYours
        );
        assert_noop!(
            <Distribution as RecordMoments>::announce(CLASS, RECORD + 1),
            E::MomentExists
        );
        assert_noop!(
            <Distribution as RecordMoments>::announce(CLASS, START),
            E::MomentNotInFuture
        );
        assert_noop!(
            <Distribution as RecordMoments>::announce(12_345, RECORD),
            E::ClassNotFound
        );
        // WHEN the vote is over THEN its pallet closes the moment.
        Clock::set(RECORD);
        assert_ok!(<Distribution as RecordMoments>::close(CLASS, RECORD));
        assert_eq!(events(), vec![closed(RECORD, None, true)]);
        assert_eq!(moments(), vec![RECORD + 1]);
    });
}

// --- Balances at a moment --------------------------------------------------------------------------------------------

#[test]
fn balances_at_a_moment_should_be_those_before_its_first_block() {
    owned_by(&[(1, 10), (2, 5)]).build_and_execute(|| {
        announce(RECORD);
        // GIVEN the block before the moment: what moves in it counts, and nothing is known yet.
        Clock::set(RECORD - 1);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 1));
        assert_eq!((units_at(1, RECORD), electorate_at(RECORD)), (None, None));
        assert_eq!(memory(1), vec![]);
        // WHEN a block at the moment moves units THEN they count no longer.
        Clock::set(RECORD);
        assert_eq!((units_at(1, RECORD), units_at(2, RECORD)), (Some(9), Some(6)));
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 9));
        assert_ok!(Pipeline::transfer(CLASS, 2, 3, 15));
        assert_eq!(memory(1), vec![(RECORD, 9)]);
        assert_eq!(memory(2), vec![(RECORD, 6)]);
        let all = || [1, 2, 3, 4].map(|identity| units_at(identity, RECORD));
        assert_eq!(all(), [Some(9), Some(6), Some(0), Some(0)]);
        assert_eq!(electorate_at(RECORD), Some(15));
        // AND whatever moves later changes nothing.
        Clock::pass(DAY);
        assert_ok!(Pipeline::transfer(CLASS, 3, 1, 15));
        assert_eq!(all(), [Some(9), Some(6), Some(0), Some(0)]);
    });
}

#[test]
fn a_moment_that_passes_between_two_blocks_should_be_remembered() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        announce(RECORD);
        announce(RECORD + 1);
        announce(RECORD + DAY);
        Clock::set(RECORD + 5);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 4));
        assert_eq!(memory(1), vec![(RECORD, 10), (RECORD + 1, 10)]);
        assert_eq!(units_at(1, RECORD + DAY), None);
        Clock::set(RECORD + DAY);
        assert_eq!(
            (units_at(1, RECORD + DAY), units_at(2, RECORD + DAY)),
            (Some(6), Some(4))
        );
    });
}

#[test]
fn a_buyer_after_the_moment_should_have_owned_nothing_and_remember_nothing() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        announce(RECORD);
        Clock::set(RECORD);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 4));
        assert_eq!((units_at(2, RECORD), memory(2)), (Some(0), vec![]));
        // It leaves no row behind.
        assert_ok!(Pipeline::transfer(CLASS, 2, 3, 4));
        assert_eq!(Pipeline::row(CLASS, 2), None);
        assert_eq!(units_at(2, RECORD), Some(0));
        // And back again: it is a buyer again.
        assert_ok!(Pipeline::transfer(CLASS, 3, 2, 4));
        assert_eq!(units_at(2, RECORD), Some(0));
    });
}

#[test]
fn a_moment_announced_later_should_find_the_units_of_untouched_positions() {
    owned_by(&[(1, 10), (2, 5)]).build_and_execute(|| {
        // GIVEN a position touched under one moment, another never.
        announce(RECORD);
        Clock::set(RECORD);
        assert_ok!(Pipeline::transfer(CLASS, 1, 3, 4));
        close_moment(RECORD);
        // WHEN
        announce(RECORD + DAY);
        Clock::set(RECORD + 2 * DAY);
        // THEN
        let all = [1, 2, 3].map(|identity| units_at(identity, RECORD + DAY));
        assert_eq!(all, [Some(6), Some(5), Some(4)]);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 6));
        assert_eq!([1, 2, 3].map(|identity| units_at(identity, RECORD + DAY)), all);
        // What was remembered for the closed moment is gone.
        assert_eq!(memory(1), vec![(RECORD + DAY, 6)]);
        assert_eq!(units_at(1, RECORD), None);
    });
}

#[test]
fn the_electorate_should_be_what_shared_at_the_moment() {
    owned_by(&[(1, 10), (INVENTORY, 100)]).build_and_execute(|| {
        announce(RECORD);
        let movements: [fn() -> DispatchResult; 4] = [
            || Pipeline::issue(CLASS, 2, 3),
            || Pipeline::redeem(CLASS, 1, 4),
            || Pipeline::transfer(CLASS, INVENTORY, 2, 30),
            || Pipeline::transfer(CLASS, 1, INVENTORY, 2),
        ];
        for movement in movements {
            hypothetically!({
                // GIVEN it comes after the moment THEN it changes no electorate.
                Clock::set(RECORD);
                assert_eq!(electorate_at(RECORD), Some(10));
                assert_ok!(movement());
                assert_eq!(electorate_at(RECORD), Some(10));
                let remembered = Distribution::record_moments(CLASS)[0].electorate;
                assert_eq!(remembered, Some(10));
                assert_ok!(Distribution::do_try_state());
            });
            hypothetically!({
                // GIVEN it comes in the last block before it THEN it does.
                Clock::set(RECORD - 1);
                assert_ok!(movement());
                Clock::set(RECORD);
                let shares = Pipeline::sharing_supply(CLASS);
                assert_ne!(shares, 10);
                assert_eq!(electorate_at(RECORD), Some(shares));
            });
        }
        // The inventory itself owned nothing that counts, before and after it sells.
        Clock::set(RECORD);
        assert_eq!(units_at(INVENTORY, RECORD), Some(0));
        assert_ok!(Pipeline::transfer(CLASS, INVENTORY, 1, 100));
        assert_eq!(units_at(INVENTORY, RECORD), Some(0));
    });
}

#[test]
fn a_movement_between_holders_should_not_write_the_classs_row() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        announce(RECORD);
        Clock::set(RECORD);
        let row = Indices::<Test>::get(CLASS);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 4));
        assert_eq!(Indices::<Test>::get(CLASS), row);
        assert_eq!(electorate_at(RECORD), Some(10));
        // Remembered once: with the first change after the moment.
        assert_ok!(Pipeline::issue(CLASS, 2, 1));
        let remembered = Indices::<Test>::get(CLASS);
        assert_ok!(Pipeline::issue(CLASS, 2, 1));
        assert_eq!(Indices::<Test>::get(CLASS), remembered);
        assert_eq!(electorate_at(RECORD), Some(10));
    });
}

#[test]
fn a_class_without_earnings_and_moments_should_have_no_row() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 4));
        assert_ok!(Pipeline::issue(CLASS, 2, 4));
        assert_ok!(Pipeline::redeem(CLASS, 1, 1));
        assert!(!Indices::<Test>::contains_key(CLASS));
        assert_eq!((units_at(1, START), electorate_at(START)), (None, None));
        assert_eq!(
            Pipeline::row(CLASS, 2),
            Some((8, EntitlementBook::default())),
            "nothing is kept"
        );
    });
}

#[test]
fn moments_and_money_should_share_the_row_and_leave_each_other_alone() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 3), (2, 1)])
        .build_and_execute(|| {
            // GIVEN a moment announced before the class first earns, and one after.
            announce(RECORD);
            divide(100);
            assert_eq!(moments(), vec![RECORD]);
            let second = Clock::now() + 1;
            announce(second);
            Clock::set(second);
            // WHEN units move and money is claimed.
            assert_ok!(Pipeline::transfer(CLASS, 1, 2, 2));
            assert_ok!(claim(first_account(1)));
            // THEN both are as they were.
            assert_eq!(usd(first_account(1)), 75);
            assert_eq!(memory(1), vec![(RECORD, 3), (second, 3)]);
            assert_eq!((units_at(1, RECORD), units_at(2, second)), (Some(3), Some(1)));
            // AND a claim forgets what was remembered for a moment that is closed.
            close_moment(RECORD);
            divide(4);
            assert_ok!(claim(first_account(1)));
            assert_eq!(memory(1), vec![(second, 3)]);
        });
}

#[test]
fn a_remembered_balance_should_keep_its_position_until_the_moment_is_closed() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        announce(RECORD);
        Clock::set(RECORD);
        // GIVEN an owner who sold everything after the moment.
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 10));
        let (units, book) = Pipeline::row(CLASS, 1).expect("it remembers");
        assert_eq!(units, 0);
        assert!(!Distribution::is_empty(&book));
        // THEN the balance is the owner's.
        assert!(Distribution::is_owed(CLASS, &book));
        assert!(
            !Distribution::is_owed(SECOND_CLASS, &book),
            "a class without that moment"
        );
        assert_noop!(Distribution::give_up(CLASS, &book), E::Unexpected);
        assert_noop!(Pipeline::close(CLASS, 1), E::Unexpected);
        // WHEN the moment is closed THEN the position may go.
        close_moment(RECORD);
        assert!(!Distribution::is_owed(CLASS, &book));
        assert_ok!(Pipeline::close(CLASS, 1));
        assert_eq!(Pipeline::row(CLASS, 1), None);
    });
}

#[test]
fn only_whole_base_units_and_live_memory_should_be_owed() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 1), (2, 2)])
        .build_and_execute(|| {
            let settled = || {
                let (units, mut book) = Pipeline::position(CLASS, 1);
                assert_ok!(Distribution::settle(CLASS, units, Clock::now(), &mut book));
                book
            };
            let state = |book| (Distribution::is_owed(CLASS, &book), Distribution::is_empty(&book));
            assert_eq!(state(settled()), (false, true));
            // Two thirds of a base unit, then four thirds.
            divide(2);
            assert_eq!(state(settled()), (false, false));
            divide(2);
            assert_eq!(state(settled()), (true, false));
            // Paid out to the fraction, then with a third again.
            assert_ok!(claim(first_account(1)));
            assert_eq!(state(settled()), (false, false));
        });
}

#[test]
fn settling_should_be_done_once_per_moment() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        announce(RECORD);
        let settled = |units, now, mut book: EntitlementBook| {
            assert_ok!(Distribution::settle(CLASS, units, now, &mut book));
            book
        };
        let before = settled(10, RECORD - 1, EntitlementBook::default());
        assert_eq!((before.touched, before.memory.len()), (RECORD - 1, 0));
        let after = settled(10, RECORD, before);
        assert_eq!((after.touched, after.memory.to_vec()), (RECORD, vec![(RECORD, 10)]));
        // Other units later, in the same block and in the next one.
        for now in [RECORD, RECORD + 1] {
            assert_eq!(settled(99, now, after.clone()).memory, after.memory);
        }
    });
}

#[test]
fn a_full_memory_should_have_a_place_for_each_live_moment() {
    owned_by(&[(1, 10)]).build_and_execute(|| {
        // GIVEN eight moments of votes remembered.
        let moment = |n| START + n;
        let announce = |n| <Distribution as RecordMoments>::announce(CLASS, moment(n)).expect("there is a place");
        let close = |n| <Distribution as RecordMoments>::close(CLASS, moment(n)).expect("it is live");
        (1..=8).for_each(announce);
        Clock::set(moment(8));
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 1));
        assert_eq!(memory(1).len(), 8);
        // WHEN they are closed and eight others pass.
        (1..=8).for_each(close);
        (11..=18).for_each(announce);
        Clock::set(moment(18));
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 1));
        // THEN
        let expected: Vec<_> = (11..=18).map(|n| (moment(n), 9)).collect();
        assert_eq!(memory(1), expected);
    });
}

// --- Whatever moves --------------------------------------------------------------------------------------------------

const OWNERS: [IdentityId; 5] = [1, 2, 3, 4, INVENTORY];

/// What happens in a class. Owners and moments are numbers modulo what there is.
#[derive(Clone, Debug)]
enum Happening {
    /// The next block comes after this time.
    Block(Moment),
    Announce {
        ahead: Moment,
        vote: bool,
    },
    Close {
        moment: usize,
    },
    Issue {
        to: usize,
        units: Balance,
    },
    Redeem {
        from: usize,
        units: Balance,
    },
    Transfer {
        from: usize,
        to: usize,
        units: Balance,
    },
    /// Money comes and is claimed.
    Earn,
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let owner = 0..OWNERS.len();
    let units = prop_oneof![4 => 0u128..4, 1 => 0u128..100];
    let happening = prop_oneof![
        8 => prop_oneof![4 => 1u64..4, 1 => 4u64..40].prop_map(Happening::Block),
        3 => (0u64..12, any::<bool>()).prop_map(|(ahead, vote)| Happening::Announce { ahead, vote }),
        1 => (0usize..8).prop_map(|moment| Happening::Close { moment }),
        3 => (owner.clone(), units.clone()).prop_map(|(to, units)| Happening::Issue { to, units }),
        3 => (owner.clone(), units.clone()).prop_map(|(from, units)| Happening::Redeem { from, units }),
        8 => (owner.clone(), owner, units).prop_map(|(from, to, units)| Happening::Transfer { from, to, units }),
        1 => Just(Happening::Earn),
    ];
    prop::collection::vec(happening, 20..90)
}

/// Stores every balance at the end of every block, and nothing else.
#[derive(Default)]
struct Naive {
    balances: BTreeMap<IdentityId, Balance>,
    blocks: Vec<(Moment, BTreeMap<IdentityId, Balance>)>,
    live: BTreeSet<Moment>,
    /// Those of them that the issuer announced.
    by_issuer: BTreeSet<Moment>,
}

impl Naive {
    fn of(&self, identity: IdentityId) -> Balance {
        self.balances.get(&identity).copied().unwrap_or(0)
    }
    fn take(&mut self, identity: IdentityId, units: Balance) -> bool {
        let owned = self.of(identity);
        if owned < units {
            return false;
        }
        self.balances.insert(identity, owned - units);
        true
    }
    fn give(&mut self, identity: IdentityId, units: Balance) {
        self.balances.insert(identity, self.of(identity) + units);
    }
    /// The balance at the end of the last block before `moment`; what the inventory has does not count.
    fn units_at(&self, identity: IdentityId, moment: Moment) -> Balance {
        let before = self.blocks.iter().rev().find(|(time, _)| *time < moment);
        let balances = &before.expect("a moment lies after the block that announced it").1;
        match identity {
            INVENTORY => 0,
            holder => balances.get(&holder).copied().unwrap_or(0),
        }
    }
}

fn happen(happening: &Happening, naive: &mut Naive) {
    let owner = |n: &usize| OWNERS[*n];
    match happening {
        Happening::Block(time) => {
            naive.blocks.push((Clock::now(), naive.balances.clone()));
            Clock::pass(*time);
        }
        Happening::Announce { ahead, vote } => {
            let moment = Clock::now() + ahead;
            let announced = if *vote {
                <Distribution as RecordMoments>::announce(CLASS, moment)
            } else {
                Distribution::announce_record_moment(by(ISSUER), CLASS, moment)
            };
            let room = naive.live.len() < 8 && (*vote || naive.by_issuer.len() < 4);
            let sound = *ahead > 0 && room && !naive.live.contains(&moment);
            assert_eq!(announced.is_ok(), sound);
            if sound {
                naive.live.insert(moment);
                if !vote {
                    naive.by_issuer.insert(moment);
                }
            }
        }
        Happening::Close { moment } => {
            let Some(moment) = naive.live.iter().copied().nth(moment % naive.live.len().max(1)) else {
                return;
            };
            Distribution::close_record_moment(by(ISSUER), CLASS, moment)
                .or_else(|_| <Distribution as RecordMoments>::close(CLASS, moment))
                .expect("one of them announced it");
            naive.live.remove(&moment);
            naive.by_issuer.remove(&moment);
        }
        Happening::Issue { to, units } => {
            assert_ok!(Pipeline::issue(CLASS, owner(to), *units));
            naive.give(owner(to), *units);
        }
        Happening::Redeem { from, units } => {
            let moved = Pipeline::redeem(CLASS, owner(from), *units);
            assert_eq!(moved.is_ok(), naive.take(owner(from), *units));
        }
        Happening::Transfer { from, to, units } => {
            let moved = Pipeline::transfer(CLASS, owner(from), owner(to), *units);
            let may = naive.take(owner(from), *units);
            assert_eq!(moved.is_ok(), may);
            if may {
                naive.give(owner(to), *units);
            }
        }
        Happening::Earn => {
            assert_ok!(Currencies::mint_into(USD, &Distribution::pot_account(ASSET), 100));
            let mut books = crate::ledger::Books::<Test>::open(ASSET, USD);
            assert_ok!(books.book_in(&Account::Pool(Pool::Carried), 100));
            assert_ok!(Distribution::do_earn(
                &mut books,
                ASSET,
                CLASS,
                USD,
                Pool::Carried,
                100,
                Pipeline::sharing_supply(CLASS)
            ));
            books.close();
            for holder in 1..=4 {
                // Refused where there is less than a base unit.
                let _ = claim(first_account(holder));
            }
        }
    }
}

fn compare(naive: &Naive) {
    assert_eq!(moments(), naive.live.iter().copied().collect::<Vec<_>>());
    for moment in naive.live.iter().copied() {
        let passed = moment <= Clock::now();
        let mut electorate = 0;
        for identity in OWNERS {
            // In a block of that time already, whatever moved in it.
            let naive_units = passed.then(|| naive.units_at(identity, moment));
            assert_eq!(units_at(identity, moment), naive_units, "{identity} at {moment}");
            electorate += naive_units.unwrap_or(0);
        }
        assert_eq!(electorate_at(moment), passed.then_some(electorate), "at {moment}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn balances_at_moments_should_be_those_that_a_record_of_every_block_has(happenings in happenings()) {
        ExtBuilder::default().build_and_execute(|| {
            let mut naive = Naive::default();
            for happening in &happenings {
                happen(happening, &mut naive);
                compare(&naive);
            }
        });
    }
}
