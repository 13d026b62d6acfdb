//! Random histories of exception states agree with a model that keeps a book of every millisecond, and a refused call changes
//! nothing.

use super::*;
use crate::budget::{covered, remember};
use frame_support::assert_storage_noop;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use ExceptionState::*;

const BOTH: AccountId = 44;
const SECOND_REGULATOR: AccountId = 51;

/// Few milliseconds, so that every border is met.
const SMALL_BUDGET: Moment = 10;
const SMALL_WINDOW: Moment = 30;
const SMALL_COOLDOWN: Moment = 5;
const LONGEST: Moment = 12;

fn roles(who: AccountId) -> &'static [AssetRole] {
    match who {
        ISSUER => &[AssetRole::Issuer],
        OPERATOR => &[AssetRole::Operator],
        AUDITOR => &[AssetRole::Auditor],
        BOTH => &[AssetRole::Operator, AssetRole::Auditor],
        REGULATOR | SECOND_REGULATOR => &[AssetRole::Regulator],
        _ => &[],
    }
}

/// Who raises what, as the manual has it.
fn raisers(state: ExceptionState) -> &'static [AssetRole] {
    match state {
        MaintenanceOutage => &[AssetRole::Operator, AssetRole::Issuer],
        ForceMajeure => &[AssetRole::Operator, AssetRole::Issuer, AssetRole::Auditor],
        RegulatoryHold => &[AssetRole::Regulator],
        SafetyFreeze => &[AssetRole::Operator, AssetRole::Auditor, AssetRole::Regulator],
    }
}

#[derive(Clone, Debug)]
enum Command {
    Raise(ExceptionState, Moment, bool),
    Lift(ExceptionState),
    Extend(ExceptionState, Moment),
    Policy(ExceptionState, bool, HolderPay),
    Activate,
    Wait(Moment),
}

fn actor() -> impl Strategy<Value = AccountId> {
    prop::sample::select(vec![
        ISSUER,
        OPERATOR,
        OPERATOR,
        AUDITOR,
        AUDITOR,
        BOTH,
        REGULATOR,
        SECOND_REGULATOR,
        EMERGENCY,
        STRANGER,
    ])
}

fn state() -> impl Strategy<Value = ExceptionState> {
    prop::sample::select(vec![
        MaintenanceOutage,
        ForceMajeure,
        RegulatoryHold,
        SafetyFreeze,
        SafetyFreeze,
    ])
}

fn command() -> impl Strategy<Value = Command> {
    let holders = prop_oneof![
        Just(HolderPay::Pay),
        Just(HolderPay::Defer),
        prop::sample::select(vec![0, 1, 500_000, PPM, PPM + 1]).prop_map(HolderPay::Reduce),
    ];
    prop_oneof![
        8 => (state(), 0..LONGEST + 2, prop::bool::weighted(0.9)).prop_map(|(s, ms, paper)| Command::Raise(s, ms, paper)),
        5 => state().prop_map(Command::Lift),
        2 => (state(), 0..LONGEST + 4).prop_map(|(s, ms)| Command::Extend(s, ms)),
        1 => (state(), any::<bool>(), holders).prop_map(|(s, open, pay)| Command::Policy(s, open, pay)),
        1 => Just(Command::Activate),
        5 => (0..6u64).prop_map(Command::Wait),
    ]
}

/// 0: an asset role, 1: a regulator, 2: governance.
type Level = u8;

#[derive(Clone, Debug)]
struct Raised {
    until: Moment,
    level: Level,
    role: Option<AssetRole>,
    counted: bool,
    consent: Option<AccountId>,
}

struct Model {
    now: Moment,
    active: bool,
    raised: BTreeMap<ExceptionState, Raised>,
    policies: BTreeMap<ExceptionState, (bool, HolderPay)>,
    bars: BTreeMap<ExceptionState, (Moment, Level)>,
    /// Every millisecond that counted.
    book: BTreeSet<Moment>,
}

impl Model {
    fn policy(&self, state: ExceptionState) -> (bool, HolderPay) {
        let usual = match state {
            MaintenanceOutage => (true, HolderPay::Pay),
            ForceMajeure => (true, HolderPay::Defer),
            RegulatoryHold | SafetyFreeze => (false, HolderPay::Defer),
        };
        self.policies.get(&state).copied().unwrap_or(usual)
    }
    fn share(pay: HolderPay) -> u32 {
        match pay {
            HolderPay::Pay => 1_000_000,
            HolderPay::Defer => 0,
            HolderPay::Reduce(share) => share,
        }
    }
    fn restricts((open, pay): (bool, HolderPay)) -> bool {
        !open || Self::share(pay) != 1_000_000
    }
    fn in_force(&self, state: ExceptionState) -> Option<&Raised> {
        self.raised.get(&state).filter(|raised| self.now < raised.until)
    }
    /// Whether a state other than `except` is to count at a moment from now on.
    fn counts_at(&self, moment: Moment, except: Option<ExceptionState>) -> bool {
        self.raised
            .iter()
            .any(|(state, raised)| Some(*state) != except && raised.counted && moment < raised.until)
    }
    fn used(&self, except: Option<ExceptionState>) -> Moment {
        let since = self.now - SMALL_WINDOW;
        let past = self.book.iter().filter(|moment| **moment >= since).count();
        let to_come = (self.now..self.now + 4 * LONGEST).filter(|moment| self.counts_at(*moment, except));
        (past + to_come.count()) as Moment
    }
    fn wait(&mut self, ms: Moment) {
        for _ in 0..ms {
            if self.counts_at(self.now, None) {
                self.book.insert(self.now);
            }
            self.now += 1;
        }
    }

    fn raise(&mut self, who: AccountId, state: ExceptionState, ms: Moment, paper: bool) -> bool {
        if ms == 0 || ms > LONGEST || (state == ForceMajeure && !paper) {
            return false;
        }
        let (until, old) = (self.now + ms, self.in_force(state));
        let able: Vec<AssetRole> = raisers(state)
            .iter()
            .copied()
            .filter(|role| roles(who).contains(role))
            .collect();
        let same = old.and_then(|raised| raised.role).filter(|role| able.contains(role));
        let (level, role) = match (who, same.or(able.first().copied())) {
            (EMERGENCY, _) => (2, None),
            (_, None) => return false,
            (_, Some(AssetRole::Regulator)) => (1, Some(AssetRole::Regulator)),
            (_, role) => (0, role),
        };
        let counted = level == 0 && Self::restricts(self.policy(state));
        let barred = |lifted: ExceptionState| {
            self.bars
                .get(&lifted)
                .is_some_and(|(end, barring)| self.now < *end && level < *barring)
        };
        let alike = |other: &ExceptionState| counted && Self::restricts(self.policy(*other));
        if barred(state) || STATES.into_iter().filter(alike).any(barred) {
            return false;
        }
        if let Some(old) = old {
            if level < old.level || (level == 0 && role != old.role) || until <= old.until {
                return false;
            }
        }
        if counted {
            let more = (self.now..until).filter(|moment| !self.counts_at(*moment, Some(state)));
            if more.count() as Moment > SMALL_BUDGET.saturating_sub(self.used(Some(state))) {
                return false;
            }
        }
        let consent = self
            .in_force(state)
            .filter(|_| level == 0)
            .and_then(|raised| raised.consent);
        let raised = Raised {
            until,
            level,
            role,
            counted,
            consent,
        };
        self.raised.insert(state, raised);
        true
    }

    fn lift(&mut self, who: AccountId, state: ExceptionState) -> bool {
        let Some(old) = self.in_force(state).cloned() else {
            return false;
        };
        let able = |who| raisers(state).iter().any(|role| roles(who).contains(role));
        let regulates = |who| roles(who).contains(&AssetRole::Regulator);
        let raiser = |who| old.level == 0 && old.role.is_some_and(|role| roles(who).contains(&role));
        let level = if who == EMERGENCY {
            2
        } else if state == SafetyFreeze {
            if !able(who) || old.level == 2 {
                return false;
            }
            match old.consent {
                None => {
                    self.raised.get_mut(&state).expect("in force").consent = Some(who);
                    return true;
                }
                Some(first) if first == who || !(regulates(first) || regulates(who)) => return false,
                Some(_) => 1,
            }
        } else if regulates(who) {
            if old.level == 2 {
                return false;
            }
            1
        } else if raiser(who) {
            0
        } else {
            return false;
        };
        self.raised.remove(&state);
        if level > 0 {
            self.bars.insert(state, (self.now + SMALL_COOLDOWN, level));
        }
        true
    }

    fn extend(&mut self, who: AccountId, state: ExceptionState, until: Moment) -> bool {
        let level = match who {
            EMERGENCY => 2,
            REGULATOR | SECOND_REGULATOR if until <= self.now + LONGEST => 1,
            _ => return false,
        };
        let now = self.now;
        match self.raised.get_mut(&state) {
            Some(raised) if now < raised.until && raised.until < until && raised.level <= level => {
                raised.until = until;
                raised.level = level;
                raised.counted = false;
                raised.consent = None;
                true
            }
            _ => false,
        }
    }

    fn set(&mut self, who: AccountId, state: ExceptionState, open: bool, pay: HolderPay) -> bool {
        let order = matches!(state, RegulatoryHold | SafetyFreeze);
        let may = match who {
            EMERGENCY => true,
            ISSUER => !self.active && self.in_force(state).is_none() && !(order && open),
            _ => false,
        };
        if !may || Self::share(pay) > 1_000_000 {
            return false;
        }
        if Self::restricts(self.policy(state)) != Self::restricts((open, pay)) {
            if let Some(raised) = self.raised.get_mut(&state) {
                raised.counted = false;
            }
        }
        self.policies.insert(state, (open, pay));
        true
    }

    /// Whether the command is to succeed; the model then has its effect.
    fn expects(&mut self, who: AccountId, command: &Command) -> bool {
        match *command {
            Command::Raise(state, ms, paper) => self.raise(who, state, ms, paper),
            Command::Lift(state) => self.lift(who, state),
            Command::Extend(state, ahead) => self.extend(who, state, self.now + ahead),
            Command::Policy(state, open, pay) => self.set(who, state, open, pay),
            Command::Activate => who == ISSUER && !core::mem::replace(&mut self.active, true),
            Command::Wait(ms) => {
                self.wait(ms);
                true
            }
        }
    }
}

fn run(who: AccountId, command: &Command, now: Moment) -> DispatchResult {
    match *command {
        Command::Raise(state, ms, paper) => {
            Infrastructure::raise_exception(by(who), ASSET, state, ms, REASON, paper.then_some(PAPER))
        }
        Command::Lift(state) => lift(who, state),
        Command::Extend(state, ahead) => extend(who, state, now + ahead),
        Command::Policy(state, transfers_open, holders) => {
            let policy = ExceptionPolicy {
                transfers_open,
                holders,
            };
            Infrastructure::set_exception_policy(by(who), ASSET, state, policy)
        }
        // Its units are held from then on.
        Command::Activate => Infrastructure::activate_asset(by(who), ASSET).map(|()| hold(&[ASSET])),
        Command::Wait(ms) => {
            Clock::set(now + ms);
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn regimes_and_budgets_should_agree_with_a_book_of_every_millisecond(
        history in prop::collection::vec((actor(), command()), 1..120),
    ) {
        ExtBuilder::default().assets().build_and_execute(|| {
            set_limits(SMALL_BUDGET, SMALL_WINDOW, SMALL_COOLDOWN, LONGEST);
            for (who, role) in [
                (BOTH, AssetRole::Operator),
                (BOTH, AssetRole::Auditor),
                (SECOND_REGULATOR, AssetRole::Regulator),
            ] {
                grant(who, role);
            }
            let mut model = Model {
                now: START,
                active: false,
                raised: BTreeMap::new(),
                policies: BTreeMap::new(),
                bars: BTreeMap::new(),
                book: BTreeSet::new(),
            };
            for (who, command) in history {
                let now = model.now;
                if model.expects(who, &command) {
                    assert_ok!(run(who, &command, now));
                } else {
                    assert_storage_noop!(assert!(run(who, &command, now).is_err(), "{who} {command:?}"));
                }
                Infrastructure::do_try_state().expect("sound after every command");
                // THEN the states in force, the regime and the budget are the model's
                let live: Vec<_> = STATES
                    .into_iter()
                    .filter_map(|state| model.in_force(state).map(|raised| (state, raised.until)))
                    .collect();
                let view = Infrastructure::asset_view(ASSET).expect("registered");
                assert_eq!(&view.exceptions, &live);
                let policies: Vec<_> = live.iter().map(|(state, _)| model.policy(*state)).collect();
                let share = policies.iter().map(|(_, pay)| Model::share(*pay)).min().unwrap_or(1_000_000);
                let regime = regime();
                assert_eq!(regime.transfers_open, policies.iter().all(|(open, _)| *open));
                assert_eq!(Model::share(regime.holders), share);
                let order = live.iter().any(|(state, _)| matches!(state, RegulatoryHold | SafetyFreeze));
                assert_eq!(regime.under_order, order);
                assert_eq!((view.transfers_open, view.holders), (regime.transfers_open, regime.holders));
                let used = model.used(None);
                let budget = (used, SMALL_BUDGET.saturating_sub(used));
                assert_eq!(Infrastructure::exception_budget(ASSET), Some(budget));
                // AND asset roles never exceed the budget in any window
                assert!(used <= SMALL_BUDGET, "{used}");
            }
        });
    }

    #[test]
    fn remembered_spans_should_cover_all_that_was_used_and_exactly_that_while_they_fit(
        used in prop::collection::vec((0..2_000u64, 0..20u64), 1..90),
        since in 0..300u64,
    ) {
        let mut spans = Spans::default();
        let mut book = BTreeSet::new();
        let mut exact = true;
        for (start, length) in used {
            spans = remember(&spans, Span { start, end: start + length }, since);
            book.extend((start..start + length).filter(|moment| *moment >= since));
            // Runs of moments without a gap.
            let runs = book.iter().filter(|moment| **moment == 0 || !book.contains(&(**moment - 1))).count();
            exact &= runs <= MAX_SPANS as usize;
            let sum = covered(spans.iter().copied(), since);
            if exact {
                prop_assert_eq!(sum, book.len() as Moment);
            }
            prop_assert!(sum >= book.len() as Moment);
            for moment in &book {
                prop_assert!(spans.iter().any(|span| span.start <= *moment && *moment < span.end));
            }
        }
    }
}
