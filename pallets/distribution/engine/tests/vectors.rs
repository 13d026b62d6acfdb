//! The engine against the Python model, which is written from the README alone: both must decide the same to the base unit.
//!
//! `model/vectors.json` has the committed cases. For many more:
//!
//! ```sh
//! python3 model/waterfall.py --random 100000 1 > /tmp/cases.jsonl
//! WATERFALL_CASES=/tmp/cases.jsonl cargo test -p viaduct-waterfall --test vectors
//! ```
//!
//! With `WATERFALL_PLANS=FILE` too, the engine's own plans are written there, for `waterfall.py --judge FILE`.
#![cfg(feature = "std")]

use serde::{Deserialize, Serialize};
use std::{
    env,
    ffi::OsString,
    fmt::Debug,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::Path,
};
use viaduct_waterfall::{run, validate, Input, Kind, Plan, Refusal};

#[derive(Serialize, Deserialize)]
struct Case {
    name: String,
    input: Input<u64>,
    expected: Result<Plan<u64>, Refusal>,
}

/// Where two lists differ first, in words.
fn list<T: PartialEq + Debug>(field: &str, model: &[T], engine: &[T]) -> Option<String> {
    let place = (0..model.len().max(engine.len())).find(|&i| model.get(i) != engine.get(i))?;
    Some(format!(
        "{field}[{place}]\n  model:  {:?}\n  engine: {:?}",
        model.get(place),
        engine.get(place)
    ))
}

/// Every field of a plan, in the order in which a difference is best understood.
fn difference(model: &Plan<u64>, engine: &Plan<u64>) -> Option<String> {
    // Named one by one, so that a new field of the plan does not compile until it is compared.
    let Plan {
        postings,
        lines,
        determinations,
        obligations,
        states,
        tests,
        loss_left,
        carried,
    } = model;
    list("postings", postings, &engine.postings)
        .or_else(|| list("lines", lines, &engine.lines))
        .or_else(|| list("determinations", determinations, &engine.determinations))
        .or_else(|| list("obligations", obligations, &engine.obligations))
        .or_else(|| list("states", states, &engine.states))
        .or_else(|| list("tests", tests, &engine.tests))
        .or_else(|| list("loss_left", &[*loss_left], &[engine.loss_left]))
        .or_else(|| list("carried", &[*carried], &[engine.carried]))
}

fn disagreement(case: &Case, decided: &Result<Plan<u64>, Refusal>) -> Option<String> {
    match (&case.expected, decided) {
        (Ok(model), Ok(engine)) => difference(model, engine),
        (Err(model), Err(engine)) if model == engine => None,
        (model, engine) => Some(format!("\n  model:  {model:?}\n  engine: {engine:?}")),
    }
    .map(|found| format!("{}: {found}", case.name))
}

/// Compares all cases of a file: one a line, the brackets and commas of a JSON list around them allowed. Returns how many.
fn compare(path: &Path, plans: Option<OsString>) -> usize {
    let mut plans = plans.map(|plans| BufWriter::new(File::create(plans).expect("a file for the plans")));
    let mut wrong = Vec::new();
    let mut count = 0;
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for line in BufReader::new(file).lines() {
        let line = line.expect("text");
        let line = line.trim_end_matches(',');
        if line.len() < 2 {
            continue;
        }
        let case: Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("case {count}: {error}"));
        let decided = run(&case.input);
        // The model judges soundness by itself, and makes no random waterfall that is not sound but for the end.
        let ends =
            matches!(case.input.waterfall.tiers.last(), Some(tier) if matches!(tier.kind, Kind::Residual { .. }));
        if case.name.starts_with("seed ") && ends {
            let judged = validate(&case.input.waterfall, &case.input.obligations);
            wrong.extend(
                judged
                    .err()
                    .map(|unsound| format!("{}: not sound for the engine: {unsound:?}", case.name)),
            );
        }
        wrong.extend(disagreement(&case, &decided));
        count += 1;
        if let Some(plans) = &mut plans {
            serde_json::to_writer(
                &mut *plans,
                &Case {
                    expected: decided,
                    ..case
                },
            )
            .expect("a plan is JSON");
            plans.write_all(b"\n").expect("a file for the plans");
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} of {count} cases of {} differ",
        wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n"),
        wrong.len(),
        path.display(),
    );
    count
}

#[test]
fn the_engine_decides_every_committed_case_as_the_model_does() {
    let count = compare(&Path::new(env!("CARGO_MANIFEST_DIR")).join("model/vectors.json"), None);
    assert!(count >= 300, "only {count} cases: vectors.json is cut short");
}

#[test]
fn the_engine_decides_the_random_cases_that_are_given_as_the_model_does() {
    if let Some(path) = env::var_os("WATERFALL_CASES") {
        let count = compare(Path::new(&path), env::var_os("WATERFALL_PLANS"));
        println!("{count} random cases agree");
    }
}
