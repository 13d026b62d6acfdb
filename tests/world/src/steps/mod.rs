//! One function for each thing that happens in a world.

mod movements;
mod orders;
mod persons;
mod rules;
mod settlements;

use crate::{
    game::*,
    model::*,
    runtime::{Infrastructure, *},
};
use viaduct_primitives::*;

type Step = fn(&mut Game);

/// Every step with its weight.
const STEPS: &[(u64, &str, Step)] = &[
    // Movements.
    (60, "issue", movements::issue),
    (8, "batch issue", movements::batch_issue),
    (12, "lots", movements::lots),
    (110, "transfer", movements::transfer),
    (12, "batch transfer", movements::batch_transfer),
    (36, "transfer from", movements::transfer_from),
    (14, "approve", movements::approve),
    (20, "redeem", movements::redeem),
    (22, "forced transfer", movements::forced_transfer),
    (14, "forced redemption", movements::forced_redemption),
    (26, "recover", movements::recover),
    (40, "over XCM", movements::over_xcm),
    (20, "out of the trap", movements::out_of_the_trap),
    // Promises.
    (30, "hold", settlements::hold),
    (24, "execute hold", settlements::execute_hold),
    (8, "execute by secret", settlements::execute_by_secret),
    (10, "release hold", settlements::release_hold),
    (8, "extend hold", settlements::extend_hold),
    (14, "offer sale", settlements::offer_sale),
    (20, "accept sale", settlements::accept_sale),
    (4, "cancel sale", settlements::cancel_sale),
    (14, "request transfer", settlements::request_transfer),
    (26, "approve transfer", settlements::approve_transfer),
    (6, "end request", settlements::end_request),
    (30, "propose", settlements::propose),
    (60, "affirm", settlements::affirm),
    (9, "withdraw", settlements::withdraw),
    (5, "reject", settlements::reject),
    (12, "lock", settlements::lock),
    (20, "execute instruction", settlements::execute_instruction),
    (6, "unwind", settlements::unwind),
    (10, "receipt", settlements::receipt),
    (12, "release settlement", settlements::release_settlement),
    // Orders.
    (12, "freeze units", orders::freeze_units),
    (8, "block", orders::block),
    (8, "pause", orders::pause),
    (20, "exception", orders::exception),
    (14, "lifecycle", orders::lifecycle),
    (4, "protected settings", orders::protected_settings),
    (8, "irreversible", orders::irreversible),
    (12, "record moment", orders::record_moment),
    // Rules.
    (90, "law", rules::law),
    (40, "enact", rules::enact),
    (24, "listing", rules::listing),
    (16, "approval", rules::approval),
    (16, "custodian", rules::custodian),
    (22, "wish", rules::wish),
    (8, "clear wish", rules::clear_wish),
    (4, "selective", rules::selective),
    // Persons and claims.
    (16, "register", persons::register),
    (6, "onboard", persons::onboard),
    (28, "link", persons::link),
    (8, "unlink", persons::unlink),
    (4, "leave", persons::leave),
    (5, "close", persons::close),
    (10, "suspend", persons::suspend),
    (14, "report lost", persons::report_lost),
    (12, "profile", persons::profile),
    (8, "freeze person", persons::freeze_person),
    (3, "registrar", persons::registrar),
    (50, "claim", persons::claim),
    (8, "revoke", persons::revoke),
    (20, "signed claim", persons::signed_claim),
    (4, "void signatures", persons::void_signatures),
    (4, "clear signatures", persons::clear_signatures),
    (6, "trust", persons::trust),
    (6, "refresh", persons::refresh),
    // Time.
    (90, "wait", wait),
];

/// The names of all steps.
pub fn names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|(_, name, _)| *name)
}

impl Model {
    /// What has to happen before a step can be more than a mistake.
    fn needed_first(&self, name: &str) -> Option<(&'static str, Step)> {
        let has_secret = self.holds.values().any(|hold| hold.secret.is_some());
        match name {
            "execute hold" | "release hold" | "extend hold" if self.holds.is_empty() => {
                Some(("hold", settlements::hold))
            }
            "execute by secret" if !has_secret => Some(("hold", settlements::hold)),
            "accept sale" | "cancel sale" if self.sales.is_empty() => Some(("offer sale", settlements::offer_sale)),
            "approve transfer" | "end request" if self.pending.is_empty() => {
                Some(("request transfer", settlements::request_transfer))
            }
            "affirm" | "withdraw" | "reject" | "lock" | "execute instruction" | "unwind" | "receipt"
                if self.instructions.is_empty() =>
            {
                Some(("propose", settlements::propose))
            }
            "transfer from" if self.allowances.is_empty() => Some(("approve", movements::approve)),
            "out of the trap" if self.trapped.is_empty() => Some(("over XCM", movements::over_xcm)),
            _ => None,
        }
    }
}

impl Game {
    /// Something happens.
    pub fn step(&mut self) {
        let all: u64 = STEPS.iter().map(|step| step.0).sum();
        let mut place = self.dice.below(all);
        let mut chosen = STEPS[0];
        for step in STEPS {
            if place < step.0 {
                chosen = *step;
                break;
            }
            place -= step.0;
        }
        let (name, step) = match self.dice.percent(90) {
            true => self.model.needed_first(chosen.1).unwrap_or((chosen.1, chosen.2)),
            false => (chosen.1, chosen.2),
        };
        self.diary.note(format!("{name} at +{}", self.model.now - START));
        step(self);
        self.tally.steps += 1;
    }

    pub fn any_class(&mut self) -> ClassId {
        self.dice.pick(&[0, 0, 0, 1, 1, 2])
    }
    /// An account of a person, most often.
    pub fn anyone(&mut self) -> AccountId {
        let known: Vec<AccountId> = self
            .model
            .persons
            .values()
            .flat_map(|one| &one.accounts)
            .map(|one| one.account)
            .collect();
        match self.dice.below(20) {
            0 => self.dice.pick(&POOL),
            1 => ISSUER,
            _ => self.dice.pick(&known),
        }
    }
    pub fn any_person(&mut self) -> IdentityId {
        let known: Vec<IdentityId> = self.model.persons.keys().copied().collect();
        match self.dice.below(40) {
            0 => self.model.next_person,
            _ => self.dice.pick(&known),
        }
    }
    /// An account with units of a class, most often.
    pub fn owner(&mut self, class_id: ClassId) -> AccountId {
        let owners: Vec<AccountId> = POOL
            .into_iter()
            .chain([ISSUER])
            .filter(|who| self.model.balance(class_id, *who) > 0)
            .collect();
        match owners.is_empty() || self.dice.percent(8) {
            true => self.anyone(),
            false => self.dice.pick(&owners),
        }
    }
    /// So many units of an account: all, a part, a small number; rarely more than there can be.
    pub fn part_of(&mut self, class_id: ClassId, who: AccountId) -> Balance {
        let balance = self.model.balance(class_id, who);
        let free = balance - self.model.committed_in(class_id, who);
        match self.dice.below(40) {
            0 => 0,
            1 => u128::MAX - u128::from(self.dice.below(3)),
            2..=6 if balance > 0 => balance,
            7..=11 if free > 0 => free,
            12..=20 if free > 1 => free / 2,
            21..=24 if free > 3 => free / 4,
            _ => 1 + u128::from(self.dice.below(12)),
        }
    }
    /// An amount at the border of the first limit that speaks against a movement, sometimes.
    pub fn at_border(&mut self, wanted: Move) -> Move {
        if !self.dice.percent(35) {
            return wanted;
        }
        let room = self.model.judge(&wanted).into_iter().find_map(|finding| match finding {
            Finding::SupplyCapExceeded { room, .. }
            | Finding::UnitsCapExceeded { room, .. }
            | Finding::KindCapExceeded { room, .. }
            | Finding::IdentityCapExceeded { room, .. }
            | Finding::VolumeExceeded { room, .. }
            | Finding::VenueInflowExceeded { room, .. } => Some(room),
            Finding::InsufficientUnits { free, .. } => Some(free),
            Finding::UnitsLocked { unlocked, .. } => Some(unlocked),
            Finding::HoldingPeriod { matured, .. } => Some(matured),
            Finding::AllowanceExceeded { allowed, .. } => Some(allowed),
            Finding::ApprovalMissing { approved } => Some(approved),
            Finding::MinimumNotReached { limit, .. } => Some(limit),
            Finding::AmountNotWhole { step } => Some(wanted.amount / step * step),
            Finding::FeeUncovered { fee, .. } => Some(wanted.amount - fee),
            _ => None,
        });
        let amount = room.map_or(wanted.amount, |room| {
            room.saturating_add(u128::from(self.dice.below(2)))
        });
        Move { amount, ..wanted }
    }
    /// Of several movements the first that would be allowed, most often: otherwise next to nothing would move.
    pub fn likely(&mut self, wish: impl Fn(&mut Self) -> Move) -> Move {
        let mut wanted = wish(self);
        if self.dice.percent(80) {
            for _ in 0..8 {
                if self.model.judge(&wanted).is_empty() {
                    break;
                }
                wanted = wish(self);
            }
        }
        self.at_border(wanted)
    }
    /// Asks about a movement, and moves.
    pub fn movement(
        &mut self,
        kind: &str,
        wanted: Move,
        call: impl FnOnce() -> frame_support::dispatch::DispatchResult,
    ) {
        self.diary.note(format!("  {wanted:?}"));
        self.ask(&wanted);
        let outcome = self.model.execute(&wanted).map_err(Refusal::from);
        self.attempt(kind, outcome, call);
    }
}

fn wait(game: &mut Game) {
    let time = match game.dice.below(12) {
        0..=6 => 1 + game.dice.below(3),
        7..=9 => 4 + game.dice.below(9),
        10 => 13 + game.dice.below(30),
        _ if game.dice.percent(60) => 1,
        _ => 100 + game.dice.below(900),
    };
    game.wait(time);
    game.tally.did("wait");
}

/// A person with a KYC claim that lasts.
pub fn register_someone(game: &mut Game) {
    persons::newcomer(game);
}

pub use movements::issue;
pub use rules::{begin_with, open_up};

pub fn start_assets(game: &mut Game) {
    for asset in 0..2 {
        frame_support::assert_ok!(Infrastructure::start_building(by(ISSUER), asset));
        game.model.assets.get_mut(&asset).expect("there").lifecycle = Some(Lifecycle::Building);
    }
}
