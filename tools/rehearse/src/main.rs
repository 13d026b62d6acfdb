//! Rehearses a scenario on the real solo runtime in memory. `docs/rehearse.md` describes the format.

use clap::Parser;
use std::{path::PathBuf, process::ExitCode};

mod countries;
mod events;
mod expect;
mod explain;
mod form;
mod group;
mod hints;
mod meter;
mod opening;
mod report;
mod run;
mod scenario;
mod several;
mod standing;
mod state;
mod steps;
mod table;
mod unsound;
mod values;
mod world;
mod yaml;

/// Carries scenarios out on the real runtime in memory; prints steps with their outcomes, cap tables, statements and books.
///
/// Exit code: 0 when every expectation is met, 1 when one is not, 2 when a file is wrong.
#[derive(Parser)]
#[command(name = "rehearse")]
struct Arguments {
    /// Scenario files; the format is described in docs/rehearse.md.
    #[arg(required_unless_present = "steps", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print only a line per file, and what is not as expected.
    #[arg(long, short)]
    quiet: bool,
    /// Print the events of each step, too: actor, amounts, before and after, reason and document.
    #[arg(long)]
    events: bool,
    /// List every step with the call that it sends.
    #[arg(long)]
    steps: bool,
}

/// How a file went; the worst decides the exit code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    Met = 0,
    Unmet = 1,
    Wrong = 2,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.steps {
        let mut table = table::Table::new(&["step", "call"]);
        for spec in steps::specs() {
            table.row(vec![spec.verb.into(), spec.call.into()]);
        }
        table.print();
    }
    let worst = arguments
        .files
        .iter()
        .map(|file| rehearse(file, &arguments))
        .max()
        .unwrap_or(Ending::Met);
    ExitCode::from(worst as u8)
}

/// Rehearses one file on a chain of its own.
fn rehearse(file: &std::path::Path, arguments: &Arguments) -> Ending {
    let name = file.display();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) => {
            eprintln!("{name}: cannot be read: {e}");
            return Ending::Wrong;
        }
    };
    let mut chain = match viaduct_solo_runtime::genesis_config_presets::externalities("development") {
        Ok(chain) => chain,
        Err(e) => {
            eprintln!("{name}: the chain does not start: {e}");
            return Ending::Wrong;
        }
    };
    chain.execute_with(|| {
        let mut names = world::Names::of_chain();
        let scenario = match scenario::read(&text, &mut names) {
            Ok(scenario) => scenario,
            Err(fault) => {
                eprintln!("{name}:{}: {}", fault.line, fault.text);
                return Ending::Wrong;
            }
        };
        let world = world::World::new(names);
        let mut rows = run::set_up(&scenario, &world);
        let ready = rows.iter().all(|row| row.unmet.is_empty());
        let before = report::money(&world);
        let calls = rows.len();
        if ready {
            rows = run::steps(&scenario, &world);
        }
        if !arguments.quiet {
            let title = if scenario.title.is_empty() {
                "Rehearsal"
            } else {
                &scenario.title
            };
            println!("{title} ({name})\n\ncalls to set it up: {calls}\n");
            let told = if ready { &rows[..] } else { &rows[rows.len() - 1..] };
            report::steps(told, arguments.events);
            report::books(&world, &before);
            println!();
        }
        let mut unmet = 0;
        for row in &rows {
            for (line, text) in &row.unmet {
                unmet += 1;
                eprintln!("{name}:{line}: {}: {text}", row.place());
            }
        }
        let steps = scenario.steps.len();
        if unmet == 0 {
            println!("{name}: all as expected, steps: {steps}");
            return Ending::Met;
        }
        println!("{name}: not as expected: {unmet}, steps: {steps}");
        Ending::Unmet
    })
}
