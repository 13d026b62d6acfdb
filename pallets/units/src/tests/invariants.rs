//! The money rules of units as properties: random sequences of calls against a naive model that knows only past movements,
//! holds, commitments and orders, and recomputes everything else from them each time it is asked.

use super::*;
use frame_support::traits::{
    fungibles::Balanced,
    tokens::{imbalance::UnsafeConstructorDestructor, Fortitude::Polite, Precision::Exact, Preservation::Expendable},
    Time,
};
use proptest::{collection::vec, option, prelude::*};
use sp_runtime::StateVersion;
use std::collections::{BTreeMap, BTreeSet};
use viaduct_primitives::UnitTrap;

/// Small, so that the sequences come to it.
const SMALL_CAP: Balance = 200;

#[derive(Clone, Debug)]
enum Command {
    Issue(AccountId, Balance),
    Issues(Vec<(AccountId, Balance)>),
    Transfer(AccountId, AccountId, Balance),
    Batch(AccountId, Vec<(AccountId, Balance)>),
    /// Withdrawn and deposited as XCM does it; a refused deposit goes back.
    Split(AccountId, AccountId, Balance),
    /// Withdrawn and deposited nowhere: XCM traps it, for a claimer or for none.
    Trap(AccountId, Option<AccountId>, Balance),
    /// As much as is trapped for the claimer, or less, is claimed for an account; a refused deposit is trapped again.
    Claim(AccountId, AccountId, Balance),
    /// As much as is trapped, or less, goes to an account by legal order.
    Reroute(Option<AccountId>, AccountId, Balance),
    Redeem(AccountId, Balance),
    /// Owner, spender, amount, whether the owner knows what counts now, and how long it lasts.
    Approve(AccountId, AccountId, Balance, bool, Option<Moment>),
    /// Of the allowances, this one in order, counted round; of none, the stranger's: receiver and amount.
    Spend(u32, AccountId, Balance),
    /// Another pallet commits units, for a receiver or for none.
    Commit(AccountId, Option<AccountId>, Balance),
    /// It lets go as many as it committed, or fewer.
    Uncommit(AccountId, Balance),
    /// It delivers as many as it committed, or fewer.
    Deliver(AccountId, AccountId, Balance),
    /// Owner, beneficiary, amount, how long it lasts, and its secret.
    Hold(AccountId, AccountId, Balance, Moment, Option<u8>),
    /// Of the holds in force, this one in order, counted round; of none, one with this id. Whether the rest is kept.
    Execute(u32, Option<Balance>, bool),
    /// The same with a secret.
    Unlock(u32, u8),
    Release(u32, By),
    Force(AccountId, AccountId, Balance),
    Cease(AccountId, Balance),
    /// Force is renounced: announced, or concluded.
    Renounce,
    Conclude,
    Recover(AccountId, AccountId),
    /// A suspended account is good again.
    Restore(AccountId),
    Freeze(IdentityId, Balance, By),
    FreezeMore(IdentityId, Balance, By),
    Thaw(IdentityId, Balance, By),
    Block(IdentityId, bool, By),
    Pause(bool, By),
    /// Every unit that shares earns this much.
    Earn(u32),
    Wait(Moment),
}

/// Who gives an order.
#[derive(Clone, Copy, PartialEq, Debug)]
enum By {
    /// The one whose task it is: notary, agent.
    Agent,
    Stranger,
    Emergency,
}

impl By {
    fn origin(self, agent: AccountId) -> RuntimeOrigin {
        match self {
            Self::Agent => by(agent),
            Self::Stranger => by(STRANGER),
            Self::Emergency => RuntimeOrigin::root(),
        }
    }
}

fn account() -> impl Strategy<Value = AccountId> {
    prop_oneof![
        20 => proptest::sample::select(ACCOUNTS.map(|(who, _)| who).to_vec()),
        1 => Just(STRANGER),
    ]
}

fn identity() -> impl Strategy<Value = IdentityId> {
    proptest::sample::select(vec![INVENTORY_ID, ALICE_ID, BOB_ID, CAROL_ID])
}

fn orderer() -> impl Strategy<Value = By> {
    prop_oneof![5 => Just(By::Agent), 1 => Just(By::Stranger), 2 => Just(By::Emergency)]
}

/// Orders that stop everything are seldom.
fn seldom() -> impl Strategy<Value = bool> {
    proptest::bool::weighted(0.25)
}

fn small() -> impl Strategy<Value = Balance> {
    prop_oneof![
        12 => 1..=40u128,
        2 => 0..=2 * SMALL_CAP,
        1 => Just(0),
        1 => Just(Balance::MAX),
    ]
}

fn huge() -> impl Strategy<Value = Balance> {
    prop_oneof![
        4 => any::<Balance>(),
        2 => (1..=100u128).prop_map(|n| Balance::MAX - n),
        2 => 1..=100u128,
        1 => Just(Balance::MAX),
    ]
}

fn command<A: Strategy<Value = Balance> + Clone + 'static>(amount: A) -> impl Strategy<Value = Command> {
    let amount = move || amount.clone();
    let holds = 0..8u32;
    let movements = prop_oneof![
        4 => (account(), amount()).prop_map(|(to, amount)| Command::Issue(to, amount)),
        6 => (account(), account(), amount()).prop_map(|(from, to, amount)| Command::Transfer(from, to, amount)),
        2 => (account(), vec((account(), amount()), 0..=MAX_BATCH as usize))
            .prop_map(|(from, transfers)| Command::Batch(from, transfers)),
        2 => (account(), account(), amount()).prop_map(|(from, to, amount)| Command::Split(from, to, amount)),
        3 => (account(), option::of(account()), amount())
            .prop_map(|(from, claimer, amount)| Command::Trap(from, claimer, amount)),
        2 => (account(), amount()).prop_map(|(from, amount)| Command::Trap(from, Some(from), amount)),
        6 => (account(), account(), amount()).prop_map(|(claimer, to, amount)| Command::Claim(claimer, to, amount)),
        1 => (option::of(account()), account(), amount())
            .prop_map(|(claimer, to, amount)| Command::Reroute(claimer, to, amount)),
        2 => (account(), amount()).prop_map(|(from, amount)| Command::Redeem(from, amount)),
        2 => vec((account(), amount()), 0..=MAX_BATCH as usize).prop_map(Command::Issues),
        4 => (account(), account(), amount(), proptest::bool::weighted(0.8), option::of(0..60u64))
            .prop_map(|(owner, spender, amount, knows, lasts)| Command::Approve(owner, spender, amount, knows, lasts)),
        5 => (0..8u32, account(), amount()).prop_map(|(nth, to, amount)| Command::Spend(nth, to, amount)),
        2 => (account(), amount()).prop_map(|(from, amount)| Command::Cease(from, amount)),
        2 => (account(), account(), amount()).prop_map(|(from, to, amount)| Command::Force(from, to, amount)),
        4 => (account(), account()).prop_map(|(lost, new)| Command::Recover(lost, new)),
    ];
    let commitments = prop_oneof![
        5 => (account(), option::of(account()), amount())
            .prop_map(|(owner, to, amount)| Command::Commit(owner, to, amount)),
        2 => (account(), amount()).prop_map(|(owner, amount)| Command::Uncommit(owner, amount)),
        4 => (account(), account(), amount()).prop_map(|(owner, to, amount)| Command::Deliver(owner, to, amount)),
        4 => (account(), account(), amount(), prop_oneof![0..60u64, 1..=MAX_HOLD], option::of(0..2u8))
            .prop_map(|(owner, to, amount, lasts, secret)| Command::Hold(owner, to, amount, lasts, secret)),
        3 => (holds.clone(), option::of(amount()), any::<bool>())
            .prop_map(|(hold, amount, keep)| Command::Execute(hold, amount, keep)),
        5 => (holds.clone(), 0..2u8).prop_map(|(hold, secret)| Command::Unlock(hold, secret)),
        2 => (holds, orderer()).prop_map(|(hold, by)| Command::Release(hold, by)),
    ];
    let orders = prop_oneof![
        3 => account().prop_map(Command::Restore),
        1 => (identity(), amount(), orderer()).prop_map(|(who, amount, by)| Command::Freeze(who, amount, by)),
        3 => (identity(), 0..20u128, orderer()).prop_map(|(who, amount, by)| Command::Freeze(who, amount, by)),
        1 => (identity(), 0..20u128, orderer()).prop_map(|(who, amount, by)| Command::FreezeMore(who, amount, by)),
        2 => (identity(), 0..20u128, orderer()).prop_map(|(who, amount, by)| Command::Thaw(who, amount, by)),
        1 => Just(Command::Renounce),
        3 => Just(Command::Conclude),
        3 => (identity(), seldom(), orderer()).prop_map(|(who, blocked, by)| Command::Block(who, blocked, by)),
        3 => (seldom(), orderer()).prop_map(|(paused, by)| Command::Pause(paused, by)),
        2 => (1..9u32).prop_map(Command::Earn),
        1 => (1..COOLDOWN / 2).prop_map(Command::Wait),
        1 => Just(Command::Wait(DELAY)),
        1 => (1..20u64).prop_map(Command::Wait),
    ];
    prop_oneof![28 => movements, 13 => commitments, 12 => orders]
}

/// Up to `most` random commands, on an empty class or on one with holders.
fn sequence(most: usize) -> impl Strategy<Value = Vec<Command>> {
    let holders = [(ALICE, 30), (ALICE_2, 20), (BOB, 30), (CAROL, 20), (INVENTORY, 40)];
    let begin = proptest::sample::select(vec![
        vec![],
        holders.map(|(who, units)| Command::Issue(who, units)).to_vec(),
    ]);
    (begin, vec(command(small().boxed()), 1..most)).prop_map(|(begin, rest)| begin.into_iter().chain(rest).collect())
}

/// What other pallets have committed of an account, as they would remember it.
fn committed_by_others(who: AccountId) -> Balance {
    let held: Balance = Holds::<Test>::iter_values()
        .filter(|hold| hold.owner == who)
        .map(|hold| hold.amount)
        .sum();
    frozen_in_ledger(who) - held
}

fn secret_of(n: u8) -> [u8; 32] {
    [n; 32]
}

fn digest_of(n: u8) -> [u8; 32] {
    sp_io::hashing::sha2_256(&secret_of(n))
}

/// Which allowance a command means: owner and spender.
fn pick_allowance(nth: u32, mut places: Vec<(AccountId, AccountId)>) -> (AccountId, AccountId) {
    places.sort_unstable();
    let place = places.get(nth as usize % places.len().max(1));
    place.copied().unwrap_or((ALICE, STRANGER))
}

const NOTHING: DispatchError = DispatchError::Other("there is nothing of it");
const REFUSED: DispatchError = DispatchError::Other("the deposit is refused");

fn withdraw(
    from: AccountId,
    amount: Balance,
) -> Result<frame_support::traits::fungibles::Credit<AccountId, Units>, DispatchError> {
    <Units as Balanced<_>>::withdraw(CLASS, &from, amount, Exact, Expendable, Polite)
}

/// Which hold a command means.
fn pick(nth: u32, ids: impl Iterator<Item = u32>) -> u32 {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.get(nth as usize % ids.len().max(1)).copied().unwrap_or(nth)
}

/// The pre-check says what the call says, in every state.
fn foretold(findings: Vec<Finding>, result: DispatchResult) -> DispatchResult {
    if findings.is_empty() {
        assert_eq!(result, Ok(()));
    } else {
        assert_eq!(result, Err(Units::refuse(findings)));
    }
    result
}

/// Executes a command on the pallet.
fn execute(command: Command) -> DispatchResult {
    match command {
        Command::Issue(to, amount) => foretold(
            Units::assess_issue(CLASS, to, amount),
            plain(Units::issue(by(ISSUE_AGENT), CLASS, to, amount, REASON, DOCUMENT)),
        ),
        Command::Transfer(from, to, amount) => foretold(
            Units::assess_transfer(CLASS, from, to, amount),
            plain(Units::transfer(by(from), CLASS, to, amount, Memo::new())),
        ),
        Command::Batch(from, transfers) => {
            let transfers: Vec<_> = transfers
                .into_iter()
                .map(|(to, amount)| (to, amount, Memo::new()))
                .collect();
            let transfers = transfers.try_into().expect("within the bound");
            Units::batch_transfer(by(from), CLASS, transfers)
        }
        Command::Issues(issues) => {
            let issues = issues.try_into().expect("within the bound");
            Units::batch_issue(by(ISSUE_AGENT), CLASS, issues, REASON, DOCUMENT)
        }
        Command::Approve(owner, spender, amount, knows, lasts) => {
            let allowed = Units::allowance_of(CLASS, owner, spender);
            let expected = if knows { allowed } else { allowed.wrapping_add(1) };
            let expiry = lasts.map(|lasts| Clock::now() + lasts);
            Units::approve(by(owner), CLASS, spender, amount, expected, expiry)
        }
        Command::Spend(nth, to, amount) => {
            let places = Allowances::<Test>::iter_keys().map(|(_, owner, spender)| (owner, spender));
            let (owner, spender) = pick_allowance(nth, places.collect());
            foretold(
                Units::assess_transfer_from(CLASS, spender, owner, to, amount),
                plain(Units::transfer_from(by(spender), CLASS, owner, to, amount, Memo::new())),
            )
        }
        Command::Split(from, to, amount) => {
            let credit = withdraw(from, amount)?;
            Units::resolve(&to, credit).map_err(|credit| {
                assert_eq!(credit.peek(), amount, "a refused credit comes back whole");
                // Only beyond half of what can be counted may it not be taken back: then it is dropped, not lost.
                if let Err(credit) = Units::resolve(&from, credit) {
                    assert_eq!(Units::total_issuance(CLASS).checked_add(credit.peek()), None);
                }
                REFUSED
            })
        }
        Command::Trap(from, claimer, amount) => {
            let mut credit = withdraw(from, amount)?;
            Units::trap(CLASS, credit.forget_imbalance(), claimer.as_ref());
            Ok(())
        }
        Command::Claim(claimer, to, amount) => {
            // XCM knows what it trapped: nothing else can be claimed.
            let amount = amount.min(TrappedFor::<Test>::get(claimer, CLASS).map_or(0, |of| of.amount));
            if amount == 0 || !Units::may_claim(CLASS, amount, &claimer) {
                return Err(NOTHING);
            }
            let credit = <Units as Balanced<AccountId>>::issue(CLASS, amount);
            // What is trapped is in the supply already.
            drop(credit.unsafe_clone());
            assert_ok!(Units::release(CLASS, credit.peek(), Some(&claimer)));
            Units::resolve(&to, credit).map_err(|mut credit| {
                Units::trap(CLASS, credit.forget_imbalance(), Some(&claimer));
                REFUSED
            })
        }
        Command::Reroute(claimer, to, amount) => {
            let there = match claimer {
                Some(claimer) => TrappedFor::<Test>::get(claimer, CLASS).map_or(0, |of| of.amount),
                None => Trapped::<Test>::get(CLASS).unclaimable,
            };
            Units::reroute(CLASS, amount.min(there), claimer.as_ref(), &to)
        }
        Command::Redeem(from, amount) => foretold(
            Units::assess_redeem(CLASS, from, amount),
            plain(Units::redeem(by(from), CLASS, amount)),
        ),
        Command::Commit(owner, to, amount) => <Units as UnitOps<_>>::commit(CLASS, &owner, to.as_ref(), amount),
        Command::Uncommit(owner, amount) => {
            let amount = amount.min(committed_by_others(owner));
            frame_support::ensure!(amount > 0, NOTHING);
            <Units as UnitOps<_>>::uncommit(CLASS, &owner, amount)
        }
        Command::Deliver(owner, to, amount) => {
            let amount = amount.min(committed_by_others(owner));
            frame_support::ensure!(amount > 0, NOTHING);
            <Units as UnitOps<_>>::deliver(CLASS, &owner, &to, amount)
        }
        Command::Hold(owner, to, amount, lasts, secret) => {
            let digest = secret.map(digest_of);
            Units::hold(
                by(owner),
                CLASS,
                to,
                NOTARY,
                amount,
                Clock::now() + lasts,
                digest,
                Balance::MAX,
            )
        }
        Command::Execute(nth, amount, keep) => {
            Units::execute_hold(by(NOTARY), pick(nth, Holds::<Test>::iter_keys()), amount, keep)
        }
        Command::Unlock(nth, secret) => {
            let hold = pick(nth, Holds::<Test>::iter_keys());
            Units::execute_hold_by_secret(by(STRANGER), hold, secret_of(secret))
        }
        Command::Release(nth, by) => plain(Units::release_hold(
            by.origin(NOTARY),
            pick(nth, Holds::<Test>::iter_keys()),
            BY_ORDER,
        )),
        Command::Cease(from, amount) => foretold(
            Units::assess_forced_redemption(CLASS, from, amount),
            plain(Units::forced_redemption(
                by(FORCE_AGENT),
                CLASS,
                from,
                amount,
                REASON,
                DOCUMENT,
            )),
        ),
        Command::Renounce => Units::renounce_force(by(ISSUER), CLASS),
        Command::Conclude => Units::conclude_renounce_force(by(STRANGER), CLASS),
        Command::Force(from, to, amount) => foretold(
            Units::assess_force(CLASS, from, to, amount),
            plain(Units::forced_transfer(
                by(FORCE_AGENT),
                CLASS,
                from,
                to,
                amount,
                REASON,
                DOCUMENT,
            )),
        ),
        Command::Recover(lost, new) => foretold(
            Units::assess_recovery(CLASS, lost, new),
            plain(Units::recover(by(RECOVERY_AGENT), CLASS, lost, new, REASON, DOCUMENT)),
        ),
        Command::Restore(who) => {
            let identity = identity_of(who).ok_or(NOTHING)?;
            Rules::link(who, identity);
            Ok(())
        }
        Command::Freeze(who, amount, by) => {
            Units::set_frozen_units(by.origin(FREEZE_AGENT), CLASS, who, amount, REASON, DOCUMENT)
        }
        Command::FreezeMore(who, amount, by) => {
            Units::freeze_units(by.origin(FREEZE_AGENT), CLASS, who, amount, REASON, DOCUMENT)
        }
        Command::Thaw(who, amount, by) => {
            Units::thaw_units(by.origin(FREEZE_AGENT), CLASS, who, amount, REASON, DOCUMENT)
        }
        Command::Block(who, blocked, by) => {
            Units::block_position(by.origin(FREEZE_AGENT), CLASS, who, blocked, REASON, DOCUMENT)
        }
        Command::Pause(paused, by) => Units::pause_class(by.origin(PAUSE_AGENT), CLASS, paused, REASON, DOCUMENT),
        Command::Earn(per_unit) => {
            Revenue::earn(CLASS, per_unit);
            Ok(())
        }
        Command::Wait(time) => {
            Clock::wait(time);
            Ok(())
        }
    }
}

#[derive(Clone)]
struct ModelHold {
    owner: AccountId,
    beneficiary: AccountId,
    amount: Balance,
    expiry: Moment,
    secret: Option<u8>,
}

/// Where units come from or go to.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Place {
    /// They are issued, or cease.
    Nowhere,
    Account(AccountId),
    /// Of a claimer, or of none.
    Trap(Option<AccountId>),
}

/// What must be true, computed the slow way.
#[derive(Clone, Default)]
struct Model {
    time: Moment,
    movements: Vec<(Place, Place, Balance)>,
    holds: BTreeMap<u32, ModelHold>,
    next_hold: u32,
    /// By other pallets.
    commitments: BTreeMap<AccountId, Balance>,
    frozen: BTreeMap<IdentityId, Balance>,
    blocked: BTreeSet<IdentityId>,
    suspended: BTreeSet<AccountId>,
    overridden: BTreeMap<IdentityId, Moment>,
    paused: bool,
    /// What each owner let each spender send, and when that is over.
    allowances: BTreeMap<(AccountId, AccountId), (Balance, Option<Moment>)>,
    /// From when on force is renounced.
    renunciation: Option<Moment>,
    renounced: bool,
    class_overridden: Moment,
    earned: BTreeMap<IdentityId, Balance>,
}

fn identity_of(who: AccountId) -> Option<IdentityId> {
    ACCOUNTS
        .iter()
        .find(|(account, _)| *account == who)
        .map(|(_, identity)| *identity)
}

fn accounts_of(identity: IdentityId) -> impl Iterator<Item = AccountId> {
    ACCOUNTS
        .into_iter()
        .filter(move |(_, id)| *id == identity)
        .map(|(who, _)| who)
}

impl Model {
    fn at(&self, place: Place) -> Balance {
        let sum = |of: fn(&(Place, Place, Balance)) -> Place| {
            self.movements
                .iter()
                .filter(|movement| of(movement) == place)
                .map(|movement| movement.2)
                .sum::<Balance>()
        };
        sum(|movement| movement.1) - sum(|movement| movement.0)
    }
    fn balance(&self, who: AccountId) -> Balance {
        self.at(Place::Account(who))
    }
    fn claimable(&self, who: AccountId) -> Balance {
        self.at(Place::Trap(Some(who)))
    }
    fn trapped(&self) -> Balance {
        let claimers = ACCOUNTS.map(|(who, _)| who).into_iter().chain([STRANGER]);
        claimers.map(|who| self.claimable(who)).sum::<Balance>() + self.at(Place::Trap(None))
    }
    fn trapped_of(&self, identity: IdentityId) -> Balance {
        accounts_of(identity).map(|who| self.claimable(who)).sum()
    }
    fn on_hold(&self, who: AccountId) -> Balance {
        let of_owner = self.holds.values().filter(|hold| hold.owner == who);
        of_owner.map(|hold| hold.amount).sum()
    }
    fn by_others(&self, who: AccountId) -> Balance {
        self.commitments.get(&who).copied().unwrap_or_default()
    }
    fn committed_in(&self, who: AccountId) -> Balance {
        self.on_hold(who) + self.by_others(who)
    }
    fn uncommitted(&self, who: AccountId) -> Balance {
        self.balance(who) - self.committed_in(who)
    }
    fn units(&self, identity: IdentityId) -> Balance {
        accounts_of(identity).map(|who| self.balance(who)).sum()
    }
    fn committed(&self, identity: IdentityId) -> Balance {
        accounts_of(identity).map(|who| self.committed_in(who)).sum()
    }
    fn frozen(&self, identity: IdentityId) -> Balance {
        self.frozen.get(&identity).copied().unwrap_or_default()
    }
    fn earned(&self, identity: IdentityId) -> Balance {
        self.earned.get(&identity).copied().unwrap_or_default()
    }
    fn free(&self, identity: IdentityId) -> Balance {
        (self.units(identity) - self.committed(identity)).saturating_sub(self.frozen(identity))
    }
    fn supply(&self) -> Balance {
        ACCOUNTS.iter().map(|(who, _)| self.balance(*who)).sum::<Balance>() + self.trapped()
    }
    /// Units that share in revenue.
    fn sharing(&self) -> Balance {
        [ALICE_ID, BOB_ID, CAROL_ID]
            .map(|identity| self.units(identity))
            .iter()
            .sum()
    }
    fn may_repeat(&self, identity: IdentityId) -> bool {
        self.overridden.get(&identity).is_none_or(|until| self.time >= *until)
    }

    /// Whether nothing but the number of units speaks against a movement out of, or into, this account.
    fn may_act(&self, who: AccountId) -> bool {
        let in_order = |identity| !self.blocked.contains(&identity) && !self.suspended.contains(&who);
        !self.paused && identity_of(who).is_some_and(in_order)
    }
    /// Whether the account may send this by its own will.
    fn may_send(&self, who: AccountId, amount: Balance) -> bool {
        self.may_act(who)
            && amount > 0
            && amount <= self.uncommitted(who)
            && identity_of(who).is_some_and(|identity| amount <= self.free(identity))
    }
    fn put(&mut self, from: Place, to: Place, amount: Balance) {
        self.movements.push((from, to, amount));
    }
    fn transfer(&mut self, from: AccountId, to: AccountId, amount: Balance) -> Option<()> {
        (self.may_send(from, amount) && self.may_act(to))
            .then(|| self.put(Place::Account(from), Place::Account(to), amount))
    }
    fn issue(&mut self, to: AccountId, amount: Balance) -> Option<()> {
        let supply = self.supply().checked_add(amount)?;
        if amount == 0 || supply > SMALL_CAP || !self.may_act(to) {
            return None;
        }
        self.put(Place::Nowhere, Place::Account(to), amount);
        Some(())
    }
    fn allowed(&self, owner: AccountId, spender: AccountId) -> Balance {
        match self.allowances.get(&(owner, spender)) {
            Some((amount, expiry)) if expiry.is_none_or(|expiry| self.time < expiry) => *amount,
            _ => 0,
        }
    }
    /// By legal order, to an account or nowhere.
    fn seize(&mut self, from: AccountId, to: Place, amount: Balance) -> Option<()> {
        let giver = identity_of(from)?;
        let taker = match to {
            Place::Account(who) => Some(identity_of(who)?),
            _ => None,
        };
        if self.renounced
            || amount == 0
            || to == Place::Account(from)
            || amount > self.balance(from) - self.by_others(from)
        {
            return None;
        }
        while self.uncommitted(from) < amount {
            let newest = self
                .holds
                .iter()
                .rev()
                .find(|(_, hold)| hold.owner == from)
                .map(|(id, _)| *id);
            self.holds.remove(&newest.expect("they reach"));
        }
        if Some(giver) != taker {
            // Frozen units that are there outside of commitments, and more than are left there, are thawed.
            let uncommitted = self.units(giver) - self.committed(giver);
            let there = self.frozen(giver).min(uncommitted);
            let shortfall = there.saturating_sub(uncommitted - amount);
            self.frozen.insert(giver, self.frozen(giver) - shortfall);
        }
        self.put(Place::Account(from), to, amount);
        Some(())
    }
    /// `None`: refused.
    fn order_frozen(&mut self, who: IdentityId, after: Balance, emergency: bool, raises: bool) -> Option<()> {
        if self.frozen(who) == after || (raises && (emergency || !self.may_repeat(who))) {
            return None;
        }
        if emergency {
            self.overridden.insert(who, self.time + COOLDOWN);
        }
        self.frozen.insert(who, after);
        Some(())
    }
    fn uncommit(&mut self, owner: AccountId, amount: Balance) -> Option<Balance> {
        let amount = amount.min(self.by_others(owner));
        *self.commitments.entry(owner).or_default() -= amount;
        (amount > 0).then_some(amount)
    }
    /// By governance, until when no agent repeats it.
    fn orders(by: By) -> Option<bool> {
        match by {
            By::Agent => Some(false),
            By::Stranger => None,
            By::Emergency => Some(true),
        }
    }

    /// The model after the command; `None` when it must be refused.
    fn after(&self, command: &Command) -> Option<Self> {
        let mut next = self.clone();
        match *command {
            Command::Issue(to, amount) => {
                next.issue(to, amount)?;
            }
            Command::Issues(ref issues) => {
                for (to, amount) in issues {
                    next.issue(*to, *amount)?;
                }
            }
            Command::Approve(owner, spender, amount, knows, lasts) => {
                if !knows {
                    return None;
                }
                let expiry = lasts.map(|lasts| self.time + lasts);
                let before = self.allowances.get(&(owner, spender));
                if amount == 0 {
                    before?;
                    next.allowances.remove(&(owner, spender));
                } else {
                    let known = identity_of(owner).is_some() && !self.suspended.contains(&owner);
                    if owner == spender || lasts == Some(0) || !known || before == Some(&(amount, expiry)) {
                        return None;
                    }
                    next.allowances.insert((owner, spender), (amount, expiry));
                }
            }
            Command::Spend(nth, to, amount) => {
                let (owner, spender) = pick_allowance(nth, self.allowances.keys().copied().collect());
                if amount > self.allowed(owner, spender) || self.suspended.contains(&spender) {
                    return None;
                }
                next.transfer(owner, to, amount)?;
                let left = next.allowances.get_mut(&(owner, spender))?;
                left.0 -= amount;
                if left.0 == 0 {
                    next.allowances.remove(&(owner, spender));
                }
            }
            Command::Transfer(from, to, amount) => next.transfer(from, to, amount)?,
            Command::Batch(from, ref transfers) => {
                for (to, amount) in transfers {
                    next.transfer(from, *to, *amount)?;
                }
            }
            // Nothing is moved for zero, and no rule is asked.
            Command::Split(_, _, 0) | Command::Trap(_, _, 0) => {}
            Command::Split(from, to, amount) => next.transfer(from, to, amount)?,
            Command::Trap(from, claimer, amount) => {
                if !self.may_send(from, amount) {
                    return None;
                }
                next.put(Place::Account(from), Place::Trap(claimer), amount);
            }
            Command::Claim(claimer, to, amount) => {
                let amount = amount.min(self.claimable(claimer));
                if amount == 0 || !self.may_act(claimer) || !self.may_act(to) {
                    return None;
                }
                // What the claimer keeps, in accounts and in the trap, covers what is frozen.
                let identity = identity_of(claimer)?;
                let kept = self.units(identity) + self.trapped_of(identity) - self.committed(identity);
                if kept < self.frozen(identity).checked_add(amount)? {
                    return None;
                }
                next.put(Place::Trap(Some(claimer)), Place::Account(to), amount);
            }
            Command::Reroute(claimer, to, amount) => {
                let amount = amount.min(self.at(Place::Trap(claimer)));
                if amount == 0 {
                    return None;
                }
                identity_of(to)?;
                next.put(Place::Trap(claimer), Place::Account(to), amount);
            }
            Command::Redeem(from, amount) => {
                if !self.may_send(from, amount) {
                    return None;
                }
                next.put(Place::Account(from), Place::Nowhere, amount);
            }
            Command::Commit(owner, to, amount) => {
                if !self.may_send(owner, amount) || to.is_some_and(|to| !self.may_act(to)) {
                    return None;
                }
                *next.commitments.entry(owner).or_default() += amount;
            }
            Command::Uncommit(owner, amount) => {
                next.uncommit(owner, amount)?;
            }
            Command::Deliver(owner, to, amount) => {
                let amount = next.uncommit(owner, amount)?;
                next.transfer(owner, to, amount)?;
            }
            Command::Hold(owner, beneficiary, amount, lasts, secret) => {
                let identity = identity_of(owner)?;
                let holds = self
                    .holds
                    .values()
                    .filter(|hold| identity_of(hold.owner) == Some(identity));
                if owner == beneficiary
                    || lasts == 0
                    || !self.may_send(owner, amount)
                    || !self.may_act(beneficiary)
                    || holds.clone().count() as u32 >= MAX_HOLDS
                    || holds.clone().any(|hold| secret.is_some() && hold.secret == secret)
                {
                    return None;
                }
                let hold = ModelHold {
                    owner,
                    beneficiary,
                    amount,
                    expiry: self.time + lasts,
                    secret,
                };
                next.holds.insert(self.next_hold, hold);
                next.next_hold += 1;
            }
            Command::Execute(nth, amount, keep) => {
                let id = pick(nth, self.holds.keys().copied());
                let hold = next.holds.remove(&id)?;
                let amount = amount.unwrap_or(hold.amount);
                if self.time >= hold.expiry || amount > hold.amount {
                    return None;
                }
                let rest = ModelHold {
                    amount: hold.amount - amount,
                    ..hold
                };
                if keep && rest.amount > 0 {
                    next.holds.insert(id, rest);
                }
                next.transfer(hold.owner, hold.beneficiary, amount)?;
            }
            Command::Unlock(nth, secret) => {
                let hold = next.holds.remove(&pick(nth, self.holds.keys().copied()))?;
                if self.time >= hold.expiry || hold.secret != Some(secret) {
                    return None;
                }
                next.transfer(hold.owner, hold.beneficiary, hold.amount)?;
            }
            Command::Release(nth, by) => {
                let hold = next.holds.remove(&pick(nth, self.holds.keys().copied()))?;
                if by == By::Stranger && self.time < hold.expiry {
                    return None;
                }
            }
            Command::Force(from, to, amount) => next.seize(from, Place::Account(to), amount)?,
            Command::Cease(from, amount) => next.seize(from, Place::Nowhere, amount)?,
            Command::Renounce => {
                let stands = |due: &Moment| self.time < due + CONCLUDE_WINDOW;
                if self.renounced || self.renunciation.as_ref().is_some_and(stands) {
                    return None;
                }
                next.renunciation = Some(self.time + DELAY);
            }
            Command::Conclude => {
                let due = self.renunciation?;
                if self.time < due || self.time >= due + CONCLUDE_WINDOW {
                    return None;
                }
                next.renunciation = None;
                next.renounced = true;
            }
            Command::Recover(lost, new) => {
                let same = identity_of(lost).is_some() && identity_of(lost) == identity_of(new);
                if !same || lost == new || self.by_others(lost) > 0 || self.balance(lost) == 0 {
                    return None;
                }
                next.holds
                    .retain(|_, hold| hold.owner != lost || hold.beneficiary != new);
                for hold in next.holds.values_mut().filter(|hold| hold.owner == lost) {
                    hold.owner = new;
                }
                next.put(Place::Account(lost), Place::Account(new), self.balance(lost));
                next.suspended.insert(lost);
            }
            Command::Restore(who) => {
                identity_of(who)?;
                next.suspended.remove(&who);
            }
            Command::Freeze(who, amount, by) => {
                let raises = amount > self.frozen(who);
                next.order_frozen(who, amount, Self::orders(by)?, raises)?;
            }
            Command::FreezeMore(who, amount, by) => {
                let after = self.frozen(who).checked_add(amount)?;
                next.order_frozen(who, after, Self::orders(by)?, true)?;
            }
            Command::Thaw(who, amount, by) => {
                let after = self.frozen(who).checked_sub(amount)?;
                next.order_frozen(who, after, Self::orders(by)?, false)?;
            }
            Command::Block(who, blocked, by) => {
                let emergency = Self::orders(by)?;
                let may = if emergency {
                    !blocked
                } else {
                    !blocked || self.may_repeat(who)
                };
                if !may || self.blocked.contains(&who) == blocked {
                    return None;
                }
                if emergency {
                    next.overridden.insert(who, self.time + COOLDOWN);
                }
                if blocked {
                    next.blocked.insert(who);
                } else {
                    next.blocked.remove(&who);
                }
            }
            Command::Pause(paused, by) => {
                let emergency = Self::orders(by)?;
                let may = if emergency {
                    !paused
                } else {
                    !paused || self.time >= self.class_overridden
                };
                if !may || self.paused == paused {
                    return None;
                }
                if emergency {
                    next.class_overridden = self.time + COOLDOWN;
                }
                next.paused = paused;
            }
            Command::Earn(per_unit) => {
                for identity in [ALICE_ID, BOB_ID, CAROL_ID] {
                    let earned = self.earned(identity) + self.units(identity) * Balance::from(per_unit);
                    next.earned.insert(identity, earned);
                }
            }
            Command::Wait(time) => next.time += time,
        }
        Some(next)
    }

    /// The pallet, the ledger and the books say what the model says.
    fn assert_agrees(&self) {
        let balances: Vec<_> = ACCOUNTS.iter().map(|(who, _)| (*who, self.balance(*who))).collect();
        assert_units(&balances);
        assert!(UnitLedger::total_issuance(CLASS) <= SMALL_CAP);
        assert_eq!(Units::trapped(CLASS), self.trapped());
        let terms = class_row(CLASS).terms;
        assert_eq!((terms.paused, terms.force_renounced), (self.paused, self.renounced));
        assert_eq!(Renunciations::<Test>::contains_key(CLASS), self.renunciation.is_some());
        let allowances = Allowances::<Test>::iter().map(|((_, owner, spender), row)| ((owner, spender), row));
        let allowances: BTreeMap<_, _> = allowances
            .map(|(place, row)| (place, (row.amount, row.expiry)))
            .collect();
        assert_eq!(allowances, self.allowances);
        for (who, _) in ACCOUNTS {
            assert_eq!(
                frozen_in_ledger(who),
                self.committed_in(who),
                "committed in account {who}"
            );
            let claimable = TrappedFor::<Test>::get(who, CLASS).map_or(0, |of| of.amount);
            assert_eq!(claimable, self.claimable(who), "trapped for account {who}");
            assert_eq!(Rules::is_frozen(who), self.suspended.contains(&who), "suspended {who}");
        }
        for identity in [INVENTORY_ID, ALICE_ID, BOB_ID, CAROL_ID] {
            let position = position(identity);
            assert_eq!(position.units, self.units(identity), "units of {identity}");
            assert_eq!(position.committed, self.committed(identity), "committed of {identity}");
            assert_eq!(position.frozen, self.frozen(identity), "frozen of {identity}");
            assert_eq!(position.blocked, self.blocked.contains(&identity), "blocked {identity}");
            assert_eq!(TrappedOf::<Test>::get(identity, CLASS), self.trapped_of(identity));
            assert_eq!(
                accrued(identity),
                U256::from(self.earned(identity)),
                "earned by {identity}"
            );
        }
        assert_eq!(Holds::<Test>::iter().count(), self.holds.len());
        for (id, hold) in &self.holds {
            let stored = Holds::<Test>::get(id).expect("the hold is in force");
            assert_eq!((stored.owner, stored.beneficiary), (hold.owner, hold.beneficiary));
            assert_eq!((stored.amount, stored.expiry), (hold.amount, hold.expiry));
            assert_eq!(stored.secret_digest, hold.secret.map(digest_of));
        }
        assert_sound();
    }
}

/// Runs a command. A refused call must change nothing.
fn run(command: Command) -> bool {
    let before = sp_io::storage::root(StateVersion::V1);
    // A refused deposit is a change and its reverse; the model sees whether they match.
    let reverses = matches!(command, Command::Split(..) | Command::Claim(..));
    let ok = execute(command).is_ok();
    if !ok && !reverses {
        assert_eq!(
            before,
            sp_io::storage::root(StateVersion::V1),
            "a refused call changes nothing"
        );
    }
    ok
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_sequence_should_agree_with_the_model(commands in sequence(100)) {
        ExtBuilder::default().cap(SMALL_CAP).build_and_execute(|| {
            let mut model = Model { time: START, ..Default::default() };
            for command in commands {
                let next = model.after(&command);
                let what = format!("{command:?}");
                Revenue::shared();
                assert_eq!(run(command), next.is_some(), "{what}");
                // The electorate was told as it was before.
                if let Some((_, sharing)) = Revenue::shared().first() {
                    assert_eq!(*sharing, model.sharing(), "{what}");
                }
                model = next.unwrap_or(model);
                model.assert_agrees();
            }
        });
    }

    #[test]
    fn no_amount_should_break_a_book_or_panic(commands in vec(command(huge().boxed()), 1..50)) {
        ExtBuilder::default().cap(Balance::MAX).build_and_execute(|| {
            for command in commands {
                let what = format!("{command:?}");
                run(command);
                assert_eq!(Units::do_try_state(), Ok(()), "{what}");
            }
        });
    }
}

#[test]
fn the_sequences_should_come_to_every_command_accepted_and_refused() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let strategy = sequence(200);
    let mut seen = BTreeMap::<(String, bool), u32>::new();
    for _ in 0..80 {
        let commands = strategy.new_tree(&mut runner).expect("a sequence").current();
        ExtBuilder::default().cap(SMALL_CAP).build_and_execute(|| {
            for command in commands {
                let name = format!("{command:?}");
                let name = name.split('(').next().unwrap_or_default().to_string();
                *seen.entry((name, execute(command).is_ok())).or_default() += 1;
            }
        });
    }
    let names: BTreeSet<_> = seen.keys().map(|(name, _)| name.clone()).collect();
    assert_eq!(names.len(), 31, "{names:?}");
    println!("{seen:?}");
    for name in names {
        let times = |ok| seen.get(&(name.clone(), ok)).copied().unwrap_or_default();
        assert!(times(true) >= 5, "{name} was accepted {} times", times(true));
        let always = ["Earn", "Wait"].contains(&name.as_str());
        assert!(always || times(false) >= 5, "{name} was refused {} times", times(false));
    }
}
