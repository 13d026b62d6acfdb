//! The money rules of units as properties: random sequences of calls against a naive model that knows only balances per
//! account, holds and orders, and derives everything else from them.

use super::*;
use frame_support::{
    dispatch::DispatchResult,
    traits::{
        fungibles::Balanced,
        tokens::{
            imbalance::UnsafeConstructorDestructor, Fortitude::Polite, Precision::Exact, Preservation::Expendable,
        },
    },
};
use proptest::{collection::vec, prelude::*};
use sp_runtime::StateVersion;
use std::collections::{BTreeMap, BTreeSet};
use viaduct_primitives::{Moment, UnitTrap};

/// Small, so that the sequences come to it.
const SMALL_CAP: Balance = 200;

#[derive(Clone, Debug)]
enum Command {
    Issue(AccountId, Balance),
    Transfer(AccountId, AccountId, Balance),
    Batch(AccountId, Vec<(AccountId, Balance)>),
    /// Withdrawn and deposited as XCM does it; a refused deposit goes back.
    Split(AccountId, AccountId, Balance),
    /// Withdrawn and deposited nowhere: XCM traps it.
    Trap(AccountId, Balance),
    /// As much as is trapped, or less, is claimed for an account; a refused deposit is trapped again.
    Claim(AccountId, Balance),
    Redeem(AccountId, Balance),
    /// Owner, beneficiary, amount, and how long it lasts.
    Hold(AccountId, AccountId, Balance, Moment),
    Execute(u32, Option<Balance>),
    /// By the notary or by a stranger.
    Release(u32, bool),
    Force(AccountId, AccountId, Balance),
    Recover(AccountId, AccountId),
    Freeze(IdentityId, Balance),
    Block(IdentityId, bool),
    /// Every unit that shares earns this much.
    Earn(u32),
    Wait(Moment),
}

fn account() -> impl Strategy<Value = AccountId> {
    prop_oneof![
        20 => proptest::sample::select(WALLETS.map(|(who, _)| who).to_vec()),
        1 => Just(STRANGER),
    ]
}

fn identity() -> impl Strategy<Value = IdentityId> {
    proptest::sample::select(vec![INVENTORY_ID, ALICE_ID, BOB_ID, CAROL_ID])
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
    prop_oneof![
        4 => (account(), amount()).prop_map(|(to, amount)| Command::Issue(to, amount)),
        6 => (account(), account(), amount()).prop_map(|(from, to, amount)| Command::Transfer(from, to, amount)),
        2 => (account(), vec((account(), amount()), 0..=MAX_BATCH as usize))
            .prop_map(|(from, transfers)| Command::Batch(from, transfers)),
        2 => (account(), account(), amount()).prop_map(|(from, to, amount)| Command::Split(from, to, amount)),
        2 => (account(), amount()).prop_map(|(from, amount)| Command::Trap(from, amount)),
        2 => (account(), amount()).prop_map(|(to, amount)| Command::Claim(to, amount)),
        2 => (account(), amount()).prop_map(|(from, amount)| Command::Redeem(from, amount)),
        4 => (account(), account(), amount(), 0..60u64)
            .prop_map(|(owner, to, amount, lasts)| Command::Hold(owner, to, amount, lasts)),
        3 => (holds.clone(), proptest::option::of(amount())).prop_map(|(hold, amount)| Command::Execute(hold, amount)),
        2 => (holds, any::<bool>()).prop_map(|(hold, notary)| Command::Release(hold, notary)),
        2 => (account(), account(), amount()).prop_map(|(from, to, amount)| Command::Force(from, to, amount)),
        2 => (account(), account()).prop_map(|(lost, new)| Command::Recover(lost, new)),
        2 => (identity(), amount()).prop_map(|(who, amount)| Command::Freeze(who, amount)),
        2 => (identity(), any::<bool>()).prop_map(|(who, blocked)| Command::Block(who, blocked)),
        2 => (1..9u32).prop_map(Command::Earn),
        1 => (1..20u64).prop_map(Command::Wait),
    ]
}

/// Executes a command on the pallet.
fn execute(command: Command) -> DispatchResult {
    match command {
        Command::Issue(to, amount) => Units::issue(by(ISSUE_AGENT), CLASS, to, amount),
        Command::Transfer(from, to, amount) => {
            // The assessment beforehand is the assessment.
            let assessment = Units::can_transfer(CLASS, from, to, amount);
            let result = Units::transfer(by(from), CLASS, to, amount);
            match assessment.reasons.first() {
                Some(reason) => assert_eq!(result, Err(refused(*reason))),
                None => assert!(assessment.allowed && !matches!(result, Err(DispatchError::Module(_)))),
            }
            result
        }
        Command::Batch(from, transfers) => {
            let transfers = transfers.try_into().expect("within the bound");
            Units::batch_transfer(by(from), CLASS, transfers)
        }
        Command::Split(from, to, amount) => {
            let credit = <Units as Balanced<_>>::withdraw(CLASS, &from, amount, Exact, Expendable, Polite)?;
            Units::resolve(&to, credit).map_err(|credit| {
                assert_eq!(credit.peek(), amount, "a refused credit comes back whole");
                // Only beyond half of what can be counted may it not be taken back: then it is dropped, not lost.
                if let Err(credit) = Units::resolve(&from, credit) {
                    assert_eq!(Units::total_issuance(CLASS).checked_add(credit.peek()), None);
                }
                DispatchError::Other("the deposit is refused")
            })
        }
        Command::Trap(from, amount) => {
            let mut credit = <Units as Balanced<_>>::withdraw(CLASS, &from, amount, Exact, Expendable, Polite)?;
            Units::trap(CLASS, credit.forget_imbalance());
            Ok(())
        }
        Command::Claim(to, amount) => {
            // XCM knows what it trapped: nothing else can be claimed.
            let amount = amount.min(Units::trapped(CLASS));
            if amount == 0 {
                return Err(DispatchError::Other("nothing is trapped"));
            }
            let credit = <Units as Balanced<AccountId>>::issue(CLASS, amount);
            // What is trapped is in the supply already.
            drop(credit.unsafe_clone());
            assert_ok!(Units::release(CLASS, credit.peek()));
            Units::resolve(&to, credit).map_err(|mut credit| {
                Units::trap(CLASS, credit.forget_imbalance());
                DispatchError::Other("the deposit is refused")
            })
        }
        Command::Redeem(from, amount) => Units::redeem(by(from), CLASS, amount),
        Command::Hold(owner, to, amount, lasts) => {
            let expiry = <Clock as frame_support::traits::Time>::now() + lasts;
            Units::hold(by(owner), CLASS, to, NOTARY, amount, expiry)
        }
        Command::Execute(hold, amount) => Units::execute_hold(by(NOTARY), hold, amount),
        Command::Release(hold, notary) => Units::release_hold(by(if notary { NOTARY } else { STRANGER }), hold),
        Command::Force(from, to, amount) => {
            Units::forced_transfer(by(FORCE_AGENT), CLASS, from, to, amount, REASON, DOCUMENT)
        }
        Command::Recover(lost, new) => Units::recover(by(FORCE_AGENT), CLASS, lost, new, REASON, DOCUMENT),
        Command::Freeze(who, amount) => Units::set_frozen_units(by(FREEZE_AGENT), CLASS, who, amount),
        Command::Block(who, blocked) => Units::block_position(by(FREEZE_AGENT), CLASS, who, blocked),
        Command::Earn(per_unit) => {
            Revenue::earn(CLASS, per_unit);
            Ok(())
        }
        Command::Wait(time) => {
            Clock::set(<Clock as frame_support::traits::Time>::now() + time);
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
}

/// What must be true, computed the slow way.
#[derive(Clone, Default)]
struct Model {
    time: Moment,
    balances: BTreeMap<AccountId, Balance>,
    holds: BTreeMap<u32, ModelHold>,
    next_hold: u32,
    frozen: BTreeMap<IdentityId, Balance>,
    blocked: BTreeSet<IdentityId>,
    earned: BTreeMap<IdentityId, Balance>,
    trapped: Balance,
}

fn identity_of(who: AccountId) -> Option<IdentityId> {
    WALLETS
        .iter()
        .find(|(account, _)| *account == who)
        .map(|(_, identity)| *identity)
}

fn accounts_of(identity: IdentityId) -> impl Iterator<Item = AccountId> {
    WALLETS
        .into_iter()
        .filter(move |(_, id)| *id == identity)
        .map(|(who, _)| who)
}

impl Model {
    fn balance(&self, who: AccountId) -> Balance {
        self.balances.get(&who).copied().unwrap_or_default()
    }
    fn on_hold(&self, who: AccountId) -> Balance {
        self.holds
            .values()
            .filter(|hold| hold.owner == who)
            .map(|hold| hold.amount)
            .sum()
    }
    fn not_held(&self, who: AccountId) -> Balance {
        self.balance(who) - self.on_hold(who)
    }
    fn units(&self, identity: IdentityId) -> Balance {
        accounts_of(identity).map(|who| self.balance(who)).sum()
    }
    fn held(&self, identity: IdentityId) -> Balance {
        accounts_of(identity).map(|who| self.on_hold(who)).sum()
    }
    fn frozen(&self, identity: IdentityId) -> Balance {
        self.frozen.get(&identity).copied().unwrap_or_default()
    }
    fn earned(&self, identity: IdentityId) -> Balance {
        self.earned.get(&identity).copied().unwrap_or_default()
    }
    fn free_of_identity(&self, identity: IdentityId) -> Balance {
        let not_held: Balance = accounts_of(identity).map(|who| self.not_held(who)).sum();
        not_held.saturating_sub(self.frozen(identity))
    }
    fn supply(&self) -> Balance {
        self.balances.values().sum::<Balance>() + self.trapped
    }
    fn holders(&self) -> usize {
        [ALICE_ID, BOB_ID, CAROL_ID]
            .into_iter()
            .filter(|id| self.units(*id) > 0)
            .count()
    }

    /// Whether the account may send this by its own will.
    fn may_send(&self, who: AccountId, amount: Balance) -> bool {
        identity_of(who).is_some_and(|identity| {
            !self.blocked.contains(&identity)
                && amount > 0
                && amount <= self.not_held(who)
                && amount <= self.free_of_identity(identity)
        })
    }
    fn may_receive(&self, who: AccountId) -> bool {
        identity_of(who).is_some_and(|identity| !self.blocked.contains(&identity))
    }
    fn put(&mut self, from: AccountId, to: AccountId, amount: Balance) {
        *self.balances.entry(from).or_default() -= amount;
        *self.balances.entry(to).or_default() += amount;
    }
    fn transfer(&mut self, from: AccountId, to: AccountId, amount: Balance) -> Option<()> {
        (self.may_send(from, amount) && self.may_receive(to)).then(|| self.put(from, to, amount))
    }

    /// The model after the command; `None` when it must be refused.
    fn after(&self, command: &Command) -> Option<Self> {
        let mut next = self.clone();
        match command {
            Command::Issue(to, amount) => {
                let supply = self.supply().checked_add(*amount)?;
                if *amount == 0 || supply > SMALL_CAP || !self.may_receive(*to) {
                    return None;
                }
                *next.balances.entry(*to).or_default() += amount;
            }
            Command::Transfer(from, to, amount) => next.transfer(*from, *to, *amount)?,
            Command::Batch(from, transfers) => {
                for (to, amount) in transfers {
                    next.transfer(*from, *to, *amount)?;
                }
            }
            // Nothing is moved for zero, and nobody is asked.
            Command::Split(_, _, 0) => {}
            Command::Split(from, to, amount) => next.transfer(*from, *to, *amount)?,
            Command::Trap(_, 0) => {}
            Command::Trap(from, amount) => {
                if !self.may_send(*from, *amount) {
                    return None;
                }
                *next.balances.entry(*from).or_default() -= amount;
                next.trapped += amount;
            }
            Command::Claim(to, amount) => {
                let amount = self.trapped.min(*amount);
                if amount == 0 || !self.may_receive(*to) {
                    return None;
                }
                *next.balances.entry(*to).or_default() += amount;
                next.trapped -= amount;
            }
            Command::Redeem(from, amount) => {
                if !self.may_send(*from, *amount) {
                    return None;
                }
                *next.balances.entry(*from).or_default() -= amount;
            }
            Command::Hold(owner, beneficiary, amount, lasts) => {
                if owner == beneficiary || *lasts == 0 || !self.may_send(*owner, *amount) {
                    return None;
                }
                let hold = ModelHold {
                    owner: *owner,
                    beneficiary: *beneficiary,
                    amount: *amount,
                    expiry: self.time + lasts,
                };
                next.holds.insert(self.next_hold, hold);
                next.next_hold += 1;
            }
            Command::Execute(id, amount) => {
                let hold = next.holds.remove(id)?;
                let amount = amount.unwrap_or(hold.amount);
                if self.time >= hold.expiry || amount > hold.amount {
                    return None;
                }
                next.transfer(hold.owner, hold.beneficiary, amount)?;
            }
            Command::Release(id, notary) => {
                let hold = next.holds.remove(id)?;
                if !notary && self.time < hold.expiry {
                    return None;
                }
            }
            Command::Force(from, to, amount) => {
                let (giver, taker) = (identity_of(*from)?, identity_of(*to)?);
                if *amount == 0 || from == to || *amount > self.not_held(*from) {
                    return None;
                }
                if giver != taker {
                    let shortfall = amount.saturating_sub(self.free_of_identity(giver));
                    next.frozen.insert(giver, self.frozen(giver).saturating_sub(shortfall));
                }
                next.put(*from, *to, *amount);
            }
            Command::Recover(lost, new) => {
                let same = identity_of(*lost).is_some() && identity_of(*lost) == identity_of(*new);
                if !same || lost == new || self.on_hold(*lost) > 0 || self.balance(*lost) == 0 {
                    return None;
                }
                next.put(*lost, *new, self.balance(*lost));
            }
            Command::Freeze(who, amount) => {
                if self.frozen(*who) == *amount {
                    return None;
                }
                next.frozen.insert(*who, *amount);
            }
            Command::Block(who, blocked) => {
                let changes = if *blocked {
                    next.blocked.insert(*who)
                } else {
                    next.blocked.remove(who)
                };
                if !changes {
                    return None;
                }
            }
            Command::Earn(per_unit) => {
                for identity in [ALICE_ID, BOB_ID, CAROL_ID] {
                    let earned = self.earned(identity) + self.units(identity) * Balance::from(*per_unit);
                    next.earned.insert(identity, earned);
                }
            }
            Command::Wait(time) => next.time += time,
        }
        Some(next)
    }

    /// The pallet, the ledger and the books say what the model says.
    fn assert_agrees(&self) {
        let balances: Vec<_> = self.balances.iter().map(|(who, units)| (*who, *units)).collect();
        assert_units(&balances);
        assert!(UnitLedger::total_issuance(CLASS) <= SMALL_CAP);
        assert_eq!(Units::trapped(CLASS), self.trapped);
        assert_eq!(holders() as usize, self.holders());
        for (who, _) in WALLETS {
            assert_eq!(frozen_in_ledger(who), self.on_hold(who), "frozen in account {who}");
        }
        for identity in [INVENTORY_ID, ALICE_ID, BOB_ID, CAROL_ID] {
            let position = position(identity);
            assert_eq!(position.units, self.units(identity), "units of {identity}");
            assert_eq!(position.held, self.held(identity), "held of {identity}");
            assert_eq!(position.frozen, self.frozen(identity), "frozen of {identity}");
            assert_eq!(position.blocked, self.blocked.contains(&identity), "blocked {identity}");
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
        }
        assert_ok!(Units::do_try_state());
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
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_sequence_should_agree_with_the_model(commands in vec(command(small().boxed()), 1..80)) {
        ExtBuilder::default().cap(SMALL_CAP).build_and_execute(|| {
            let mut model = Model { time: START, ..Default::default() };
            for command in commands {
                let next = model.after(&command);
                let what = format!("{command:?}");
                assert_eq!(run(command), next.is_some(), "{what}");
                model = next.unwrap_or(model);
                model.assert_agrees();
            }
        });
    }

    #[test]
    fn no_amount_should_break_a_book_or_panic(commands in vec(command(huge().boxed()), 1..40)) {
        ExtBuilder::default().cap(Balance::MAX).build_and_execute(|| {
            for command in commands {
                let what = format!("{command:?}");
                run(command);
                assert_eq!(Units::do_try_state(), Ok(()), "{what}");
            }
        });
    }
}
