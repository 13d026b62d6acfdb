//! The worlds: so many seeds, so many steps each.

use crate::{game::*, model::*, runtime::*, steps, tally::Tally};
use std::{
    panic::{catch_unwind, AssertUnwindSafe},
    sync::{
        atomic::{AtomicU64, Ordering},
        Mutex,
    },
};
use viaduct_primitives::*;

/// Worlds and the steps of each: more than 10,000 together.
const WORLDS: u64 = 96;
const STEPS: u64 = 200;
/// After so many steps every pallet looks at all its storage.
const LOOK: u64 = 10;

/// One world from its beginning to its end; nothing if it went wrong, which is printed.
fn live(seed: u64, steps: u64) -> Option<Tally> {
    let diary = Diary::default();
    let world = || {
        storage().execute_with(|| {
            let mut game = Game::begin(seed, diary.clone());
            game.populate();
            for step in 0..steps {
                System::reset_events();
                game.wait(0);
                game.step();
                game.ask_around();
                game.check_books();
                if step % LOOK == 0 {
                    game.check_pallets();
                }
            }
            game.check_pallets();
            game.tally
        })
    };
    let lived = catch_unwind(AssertUnwindSafe(world)).ok();
    if lived.is_none() {
        diary.print(seed);
    }
    lived
}

impl Game {
    /// A few persons with claims, and in most worlds open classes with units: otherwise little would happen.
    fn populate(&mut self) {
        for _ in 0..7 {
            steps::register_someone(self);
        }
        for class_id in 0..3 {
            if self.dice.percent(90) {
                steps::open_up(self, class_id);
                steps::begin_with(self, class_id);
            }
        }
        if self.dice.percent(94) {
            steps::start_assets(self);
        }
        for _ in 0..12 {
            steps::issue(self);
        }
        self.check_books();
        self.check_pallets();
    }

    /// Movements that no one makes are judged alike, too.
    fn ask_around(&mut self) {
        use TransferKind::*;
        for _ in 0..2 {
            let class_id = self.any_class();
            let (from, to) = (self.owner(class_id), self.anyone());
            let kind = self
                .dice
                .pick(&[Issue, Transfer, Transfer, Commit, Redeem, Forced, Recovery, Fee]);
            let amount = self.part_of(class_id, from);
            let alone = self.dice.below(8);
            let wanted = Move {
                from: (kind != Issue && !(alone == 0 && kind == Transfer)).then_some(from),
                to: (kind != Redeem && !(alone == 1 && matches!(kind, Transfer | Commit | Forced))).then_some(to),
                ..Move::of(class_id, kind, amount)
            };
            let wanted = self.at_border(wanted);
            self.diary.note(format!("  asked: {wanted:?}"));
            self.ask(&wanted);
        }
    }
}

/// A number that the environment names.
fn number(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

#[test]
fn every_history_should_be_that_of_the_model() {
    let steps = number("WORLD_STEPS").unwrap_or(STEPS);
    if let Some(seed) = number("WORLD_SEED") {
        assert!(live(seed, steps).is_some(), "the world of seed {seed} is wrong");
        return;
    }
    // GIVEN so many worlds
    let first = number("WORLD_FIRST").unwrap_or(0);
    let seeds = first..first + number("WORLDS").unwrap_or(WORLDS);
    let next = AtomicU64::new(seeds.start);
    let (all, wrong) = (Mutex::new(Tally::default()), Mutex::new(vec![]));
    // WHEN each takes its course
    let threads = std::thread::available_parallelism()
        .map_or(1, |count| count.get())
        .min(4);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= seeds.end {
                    break;
                }
                match live(seed, steps) {
                    Some(tally) => all.lock().expect("whole").add(tally),
                    None => wrong.lock().expect("whole").push(seed),
                }
            });
        }
    });
    // THEN none went another way than its model
    let (all, wrong) = (all.into_inner().expect("whole"), wrong.into_inner().expect("whole"));
    all.print();
    assert!(wrong.is_empty(), "the worlds of these seeds are wrong: {wrong:?}");
    // AND everything happened often enough in all of them together
    assert!(all.steps >= 10_000, "{} steps", all.steps);
    let scarce = all.scarce();
    assert!(scarce.is_empty(), "too seldom: {scarce:#?}");
}
