//! The worlds: so many seeds, so many steps each.

use crate::{game::*, model::*, runtime::*, steps};
use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use viaduct_primitives::*;

/// Worlds and the steps of each: more than 10,000 together.
const WORLDS: u64 = 60;
const STEPS: u64 = 200;
/// After so many steps every pallet looks at all its storage.
const LOOK: u64 = 10;

/// What is seen in no world, and why.
const UNSEEN: &[&str] = &[
    // No call names a class that does not exist.
    "ClassUnknown",
];

/// One world from its beginning to its end.
fn live(seed: u64) -> Tally {
    let diary = Diary::default();
    let world = || {
        storage().execute_with(|| {
            let mut game = Game::begin(seed, diary.clone());
            game.populate();
            for step in 0..STEPS {
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
    catch_unwind(AssertUnwindSafe(world)).unwrap_or_else(|panic| {
        diary.print(seed);
        resume_unwind(panic)
    })
}

impl Game {
    /// A few persons with claims, and in most worlds open classes with units: otherwise little would happen.
    fn populate(&mut self) {
        for _ in 0..7 {
            steps::register_someone(self);
        }
        for class_id in 0..3 {
            if self.dice.percent(85) {
                steps::open_up(self, class_id);
            }
        }
        if self.dice.percent(85) {
            steps::start_assets(self);
        }
        for _ in 0..12 {
            steps::issue(self);
        }
        self.check_books();
        self.check_pallets();
    }

    /// Movements that nobody makes are judged alike, too.
    fn ask_around(&mut self) {
        use TransferKind::*;
        for _ in 0..2 {
            let class_id = self.any_class();
            let (from, to) = (self.owner(class_id), self.anyone());
            let kind = self.dice.pick(&[Issue, Transfer, Transfer, Commit, Redeem, Forced, Recovery, Fee]);
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

#[test]
fn every_history_should_be_that_of_the_model() {
    if let Some(seed) = std::env::var("WORLD_SEED").ok().and_then(|seed| seed.parse().ok()) {
        live(seed);
        return;
    }
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64).min(4);
    let mut all = Tally::default();
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let one = |first: u64| {
            move || {
                let mut tally = Tally::default();
                (first..WORLDS).step_by(threads as usize).for_each(|seed| tally.add(live(seed)));
                tally
            }
        };
        let running: Vec<_> = (0..threads).map(|first| scope.spawn(one(first))).collect();
        let ended = running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        ended.collect()
    });
    tallies.into_iter().for_each(|tally| all.add(tally));
    if std::env::var("WORLD_TALLY").is_ok() {
        eprintln!("{} steps\ndone {:#?}\nrefused {:#?}\nfound {:#?}", all.steps, all.done, all.refused, all.found);
    }
    // THEN nothing was missing in all of them together
    assert!(all.steps >= 10_000);
    let missing = |name: &&str| !all.done.contains_key(*name);
    let never: Vec<&str> = steps::names().filter(|name| !COMPOSED.contains(name)).filter(missing).collect();
    assert_eq!(never, Vec::<&str>::new(), "steps that never succeeded");
    for rule in RULES {
        for title in [format!("set {rule:?}"), format!("drop {rule:?}")] {
            assert!(all.done.contains_key(&title), "never: {title}");
        }
    }
    let seen = |name: &str| all.found.contains_key(name) || UNSEEN.contains(&name);
    let unseen: Vec<&str> = Finding::ALL.iter().map(|one| one.0).filter(|name| !seen(name)).collect();
    assert_eq!(unseen, Vec::<&str>::new(), "findings that were never seen");
}

/// Steps whose parts have names of their own.
const COMPOSED: &[&str] = &["over XCM", "out of the trap"];
