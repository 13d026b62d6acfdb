//! Votes as a property: whatever accounts vote, delegate, take back, unlock and send away, nobody votes with more than it has,
//! every tally is the sum of its votes, what is voted with is locked, and nobody withdraws what it promised with conviction
//! before its time.

use super::governance::{now, pass, propose};
use crate::runtime::{
    configs::{TreasuryAccount, VoteLockingPeriod},
    *,
};
use crate::world::*;
use frame_support::{
    assert_ok,
    traits::{fungible::Mutate, Get},
};
use pallet_conviction_voting::{AccountVote, Conviction, Vote, Voting, VotingFor};
use pallet_referenda::{ReferendumIndex, ReferendumInfo, ReferendumInfoFor};
use proptest::prelude::*;
use sp_runtime::{DispatchError, TransactionOutcome};
use viaduct_runtime_common::{
    constants::UNIT,
    governance::{
        origins::Origin,
        tracks::{track_of, TrackId},
    },
};

/// Accounts that vote.
const VOTERS: usize = 4;
/// What each has at first: two of them are a quarter of all tokens, so that polls pass.
const ENDOWED: Balance = 10_000_000 * UNIT;
/// Tracks on which they vote, with the polls of each.
const CLASSES: [Origin; 2] = [Origin::AssetAdmission, Origin::SmallSpender];
const POLLS: usize = 4;

#[derive(Clone, Debug)]
enum Step {
    Vote {
        who: usize,
        poll: usize,
        aye: bool,
        conviction: u8,
        amount: Balance,
    },
    Split {
        who: usize,
        poll: usize,
        aye: Balance,
        nay: Balance,
        abstain: Balance,
    },
    Delegate {
        who: usize,
        to: usize,
        class: usize,
        conviction: u8,
        amount: Balance,
    },
    Undelegate {
        who: usize,
        class: usize,
    },
    Remove {
        who: usize,
        poll: usize,
        hint: bool,
    },
    RemoveOther {
        by: usize,
        who: usize,
        poll: usize,
    },
    Unlock {
        by: usize,
        who: usize,
        class: usize,
    },
    Send {
        from: usize,
        to: usize,
        amount: Balance,
    },
    Pass {
        blocks: BlockNumber,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 0..VOTERS;
    let poll = 0..POLLS;
    let class = 0..CLASSES.len();
    let conviction = 0u8..=6;
    let amount = prop_oneof![
        Just(0),
        Just(ENDOWED),
        Just(ENDOWED + 1),
        1..=2 * ENDOWED,
        (1..=10u128).prop_map(|n| n * ENDOWED / 10),
        Just(Balance::MAX)
    ];
    let step = prop_oneof![
        5 => (who.clone(), poll.clone(), any::<bool>(), conviction.clone(), amount.clone())
            .prop_map(|(who, poll, aye, conviction, amount)| Step::Vote { who, poll, aye, conviction, amount }),
        2 => (who.clone(), poll.clone(), amount.clone(), amount.clone(), amount.clone())
            .prop_map(|(who, poll, aye, nay, abstain)| Step::Split { who, poll, aye, nay, abstain }),
        3 => (who.clone(), who.clone(), class.clone(), conviction, amount.clone())
            .prop_map(|(who, to, class, conviction, amount)| Step::Delegate { who, to, class, conviction, amount }),
        2 => (who.clone(), class.clone()).prop_map(|(who, class)| Step::Undelegate { who, class }),
        3 => (who.clone(), poll.clone(), any::<bool>()).prop_map(|(who, poll, hint)| Step::Remove { who, poll, hint }),
        1 => (who.clone(), who.clone(), poll).prop_map(|(by, who, poll)| Step::RemoveOther { by, who, poll }),
        3 => (who.clone(), who.clone(), class).prop_map(|(by, who, class)| Step::Unlock { by, who, class }),
        4 => (who.clone(), who, amount).prop_map(|(from, to, amount)| Step::Send { from, to, amount }),
        2 => prop_oneof![1..12u32, Just(101)].prop_map(|blocks| Step::Pass { blocks }),
    ];
    prop::collection::vec(step, 4..24)
}

fn voter(n: usize) -> AccountId {
    AccountId::new([200 + n as u8; 32])
}

fn class(n: usize) -> TrackId {
    track_of(CLASSES[n])
}

/// Poll `n` is of class `n % 2`.
fn class_of(poll: usize) -> TrackId {
    class(poll % CLASSES.len())
}

fn conviction(of: u8) -> Conviction {
    Conviction::try_from(of).expect("0 to 6")
}

/// What an account must keep, and until when: kept apart from the pallet's own books.
#[derive(Default)]
struct Promises(Vec<(usize, Balance, BlockNumber)>);

impl Promises {
    fn promise(&mut self, who: usize, amount: Balance, conviction: Conviction, from: BlockNumber) {
        let periods = conviction.lock_periods();
        let length = periods * <VoteLockingPeriod as Get<BlockNumber>>::get();
        self.0.push((who, amount, from + length));
    }

    fn kept(&self) {
        for (who, amount, until) in &self.0 {
            if now() < *until {
                // To have it is not enough: it must not be able to send it away.
                let (has, locked) = (Balances::total_balance_of(&voter(*who)), locked(&voter(*who)));
                assert!(
                    has >= *amount && locked >= *amount,
                    "{who} promised {amount} until {until}, has {has} and {locked} of it locked at {}",
                    now()
                );
            }
        }
    }
}

/// An account's whole balance.
trait TotalBalance {
    fn total_balance_of(who: &AccountId) -> Balance;
}
impl TotalBalance for Balances {
    fn total_balance_of(who: &AccountId) -> Balance {
        <Balances as frame_support::traits::fungible::Inspect<AccountId>>::total_balance(who)
    }
}

/// What an account cannot send away, by the books of the balances.
fn locked(who: &AccountId) -> Balance {
    frame_system::Account::<Runtime>::get(who).data.frozen
}

/// An account that locks something can send all the rest away, and not a base unit more.
fn check_locks() {
    let treasury = TreasuryAccount::get();
    for who in (0..VOTERS).map(voter) {
        let (has, locked) = (Balances::total_balance_of(&who), locked(&who));
        if locked == 0 {
            continue;
        }
        // As long as something is locked, the account must not end either.
        let least: Balance = <Runtime as pallet_balances::Config>::ExistentialDeposit::get();
        let spare = has - locked.max(least);
        for (amount, may) in [(spare, true), (spare + 1, false)] {
            let send = pallet_balances::Call::<Runtime>::transfer_allow_death {
                dest: treasury.clone().into(),
                value: amount,
            };
            let done = frame_support::storage::with_transaction(|| {
                TransactionOutcome::Rollback(Ok::<_, DispatchError>(call(&who, send)))
            });
            let done = done.expect("a layer for it");
            assert_eq!(done.is_ok(), may, "{amount} of {has}, {locked} locked: {done:?}");
        }
    }
}

/// Polls that were open before some blocks passed and are decided after: who voted for the outcome is bound from there on.
fn close(open: &[(usize, ReferendumIndex)], votes: &[(usize, usize, Vote, Balance)], promises: &mut Promises) {
    for (poll, index) in open {
        let (end, approved) = match ReferendumInfoFor::<Runtime>::get(index) {
            Some(ReferendumInfo::Approved(end, ..)) => (end, true),
            Some(ReferendumInfo::Rejected(end, ..)) => (end, false),
            _ => continue,
        };
        for (who, voted, vote, amount) in votes {
            if voted == poll && vote.aye == approved {
                promises.promise(*who, *amount, vote.conviction, end);
            }
        }
    }
}

fn open(polls: &[ReferendumIndex]) -> Vec<(usize, ReferendumIndex)> {
    let is_open = |index: &ReferendumIndex| pallet_referenda::Pallet::<Runtime>::ensure_ongoing(*index).is_ok();
    polls
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, index)| is_open(index))
        .collect()
}

/// Every standard vote that stands, from the pallet's books: who, poll, vote, amount.
fn standing(polls: &[ReferendumIndex]) -> Vec<(usize, usize, Vote, Balance)> {
    let mut all = Vec::new();
    for who in 0..VOTERS {
        for n in 0..CLASSES.len() {
            if let Voting::Casting(casting) = VotingFor::<Runtime>::get(voter(who), class(n)) {
                for (index, vote) in casting.votes.iter() {
                    let Some(poll) = polls.iter().position(|poll| poll == index) else {
                        continue;
                    };
                    if let AccountVote::Standard { vote, balance } = vote {
                        all.push((who, poll, *vote, *balance));
                    }
                }
            }
        }
    }
    all
}

/// Nobody's vote is larger than what it has, and every tally is the sum of votes and of delegations to those who voted.
fn check(polls: &[ReferendumIndex]) {
    for who in 0..VOTERS {
        let has = Balances::total_balance_of(&voter(who));
        for n in 0..CLASSES.len() {
            let voting = VotingFor::<Runtime>::get(voter(who), class(n));
            let locked = voting.locked_balance();
            assert!(locked <= has, "{who} has {has} and votes with {locked}");
            // The largest vote or delegation of each track, and what is left of those taken back.
            let frozen = self::locked(&voter(who));
            assert!(locked <= frozen, "{who} votes with {locked} and locks {frozen}");
        }
    }
    for (poll, index) in open(polls) {
        let status = pallet_referenda::Pallet::<Runtime>::ensure_ongoing(index).expect("it is open");
        let (mut ayes, mut nays, mut support) = (0, 0, 0);
        let mut power = 0;
        for who in 0..VOTERS {
            let Voting::Casting(casting) = VotingFor::<Runtime>::get(voter(who), class_of(poll)) else {
                continue;
            };
            let Some((_, vote)) = casting.votes.iter().find(|(voted, _)| *voted == index) else {
                continue;
            };
            match vote {
                AccountVote::Standard { vote, balance } => {
                    let own = vote.conviction.votes(*balance);
                    let (mut votes, mut capital) = (own.votes, own.capital);
                    // Whoever delegated to it follows it, one step far.
                    for other in 0..VOTERS {
                        if let Voting::Delegating(delegating) = VotingFor::<Runtime>::get(voter(other), class_of(poll))
                        {
                            if delegating.target == voter(who) {
                                let given = delegating.conviction.votes(delegating.balance);
                                votes += given.votes;
                                capital += given.capital;
                            }
                        }
                    }
                    power += capital;
                    match vote.aye {
                        true => {
                            ayes += votes;
                            support += capital;
                        }
                        false => nays += votes,
                    }
                }
                AccountVote::Split { aye, nay } => {
                    ayes += Conviction::None.votes(*aye).votes;
                    nays += Conviction::None.votes(*nay).votes;
                    support += aye;
                    power += aye + nay;
                }
                AccountVote::SplitAbstain { aye, nay, abstain } => {
                    ayes += Conviction::None.votes(*aye).votes;
                    nays += Conviction::None.votes(*nay).votes;
                    support += aye + abstain;
                    power += aye + nay + abstain;
                }
            }
        }
        let tally = (status.tally.ayes, status.tally.nays, status.tally.support);
        assert_eq!(tally, (ayes, nays, support), "tally of poll {poll}");
        let all: Balance = (0..VOTERS).map(|who| Balances::total_balance_of(&voter(who))).sum();
        assert!(power <= all, "poll {poll} counts {power} of {all}");
    }
}

/// Does a step; a refused one must change nothing, which the dispatch guarantees.
fn run(step: &Step, polls: &[ReferendumIndex], promises: &mut Promises) {
    type VotingCall = pallet_conviction_voting::Call<Runtime>;
    match *step {
        Step::Vote {
            who,
            poll,
            aye,
            conviction: of,
            amount,
        } => {
            let vote = Vote {
                aye,
                conviction: conviction(of),
            };
            let vote = AccountVote::Standard { vote, balance: amount };
            let has = Balances::total_balance_of(&voter(who));
            let poll_index = polls[poll];
            let done = call(&voter(who), VotingCall::vote { poll_index, vote });
            assert!(done.is_err() || amount <= has, "{who} votes with {amount} of {has}");
        }
        Step::Split {
            who,
            poll,
            aye,
            nay,
            abstain,
        } => {
            let vote = AccountVote::SplitAbstain { aye, nay, abstain };
            let has = Balances::total_balance_of(&voter(who));
            let poll_index = polls[poll];
            let done = call(&voter(who), VotingCall::vote { poll_index, vote });
            let all = aye.saturating_add(nay).saturating_add(abstain);
            assert!(done.is_err() || all <= has, "{who} splits {all} of {has}");
        }
        Step::Delegate {
            who,
            to,
            class: n,
            conviction: of,
            amount,
        } => {
            let has = Balances::total_balance_of(&voter(who));
            let delegate = VotingCall::delegate {
                class: class(n),
                to: voter(to).into(),
                conviction: conviction(of),
                balance: amount,
            };
            let done = call(&voter(who), delegate);
            assert!(
                done.is_err() || (amount <= has && who != to),
                "{who} delegates {amount} of {has}"
            );
        }
        Step::Undelegate { who, class: n } => {
            let before = VotingFor::<Runtime>::get(voter(who), class(n));
            let done = call(&voter(who), VotingCall::undelegate { class: class(n) });
            if let Voting::Delegating(delegating) = before {
                assert_ok!(done);
                // Whatever became of the polls meanwhile.
                promises.promise(who, delegating.balance, delegating.conviction, now());
            }
        }
        Step::Remove { who, poll, hint } => {
            let class = hint.then(|| class_of(poll));
            let remove = VotingCall::remove_vote {
                class,
                index: polls[poll],
            };
            let _ = call(&voter(who), remove);
        }
        Step::RemoveOther { by, who, poll } => {
            let remove = VotingCall::remove_other_vote {
                target: voter(who).into(),
                class: class_of(poll),
                index: polls[poll],
            };
            let _ = call(&voter(by), remove);
        }
        Step::Unlock { by, who, class: n } => {
            let unlock = VotingCall::unlock {
                class: class(n),
                target: voter(who).into(),
            };
            assert_ok!(call(&voter(by), unlock));
        }
        Step::Send { from, to, amount } => {
            let send = pallet_balances::Call::<Runtime>::transfer_allow_death {
                dest: voter(to).into(),
                value: amount,
            };
            let source = voter(from);
            let spare = Balances::total_balance_of(&source).saturating_sub(locked(&source));
            let done = call(&source, send);
            assert!(done.is_err() || amount <= spare, "{from} sends {amount} of {spare}");
        }
        Step::Pass { blocks } => {
            // Votes cannot change while blocks pass: those that stand now are those that decide.
            let (open, votes) = (open(polls), standing(polls));
            pass(blocks);
            close(&open, &votes, promises);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn nobody_should_vote_with_more_than_it_has_or_withdraw_what_it_promised(steps in steps()) {
        in_world(|| {
            for who in 0..VOTERS {
                assert_ok!(<Balances as Mutate<AccountId>>::mint_into(&voter(who), ENDOWED));
            }
            let polls: Vec<ReferendumIndex> = (0..POLLS)
                .map(|n| propose(CLASSES[n % CLASSES.len()], frame_system::Call::<Runtime>::remark { remark: Vec::new() }))
                .collect();
            let mut promises = Promises::default();
            for step in &steps {
                run(step, &polls, &mut promises);
                check(&polls);
                promises.kept();
            }
            check_locks();
        });
    }
}
