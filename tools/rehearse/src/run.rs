//! Carries a scenario out, step by step, on the chain in memory.

use crate::{
    expect::Outcome,
    explain,
    form::Draft,
    hints,
    scenario::{Action, Scenario, Step},
    standing, state,
    values::{self, When},
    world::{Kind, Refusal, World},
};

/// What became of a step.
pub struct Row {
    /// Counted from 1; `None` in the set-up.
    pub number: Option<usize>,
    pub line: usize,
    /// When, ms.
    pub time: u64,
    /// Who signed, if anybody.
    pub by: String,
    pub what: String,
    pub outcome: String,
    /// Why it was refused.
    pub reasons: Vec<Refusal>,
    /// What a person should know of it though all is as expected.
    pub notes: Vec<String>,
    /// What the chain said of it.
    pub events: Vec<String>,
    /// Expectations that were not met, by line.
    pub unmet: Vec<(usize, String)>,
}

impl Row {
    /// The sentence of an unmet expectation.
    pub fn place(&self) -> String {
        match self.number {
            Some(number) => format!("step {number} ({})", self.what),
            None => format!("set-up ({})", self.what),
        }
    }
}

/// Carries the set-up out. The steps make no sense after a set-up that failed.
pub fn set_up(scenario: &Scenario, world: &World) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Err(e) = world.set_time(When::At(scenario.start)) {
        rows.push(failed(1, "start", e));
        return rows;
    }
    for step in &scenario.setup {
        let (row, _) = carry_out(None, step, world);
        let bad = !row.unmet.is_empty();
        rows.push(row);
        if bad {
            break;
        }
    }
    rows
}

/// Carries the steps out. Ends early only when the chain's own books are broken.
pub fn steps(scenario: &Scenario, world: &World) -> Vec<Row> {
    let mut rows = Vec::new();
    for (n, step) in scenario.steps.iter().enumerate() {
        let (row, sound) = carry_out(Some(n + 1), step, world);
        rows.push(row);
        if !sound {
            break;
        }
    }
    rows
}

fn failed(line: usize, what: &str, text: String) -> Row {
    Row {
        number: None,
        line,
        time: 0,
        by: String::new(),
        what: what.into(),
        outcome: "UNMET".into(),
        reasons: Vec::new(),
        notes: Vec::new(),
        events: Vec::new(),
        unmet: vec![(line, text)],
    }
}

/// One step, and whether the chain's invariants hold after it.
fn carry_out(number: Option<usize>, step: &Step, world: &World) -> (Row, bool) {
    let mut row = Row {
        number,
        line: step.line,
        time: world.now(),
        by: String::new(),
        what: step.what.clone(),
        outcome: String::new(),
        reasons: Vec::new(),
        notes: Vec::new(),
        events: Vec::new(),
        unmet: Vec::new(),
    };
    world.forget_events();
    match &step.action {
        Action::Calls(calls) => {
            let mut signers: Vec<String> = Vec::new();
            for (n, draft) in calls.iter().enumerate() {
                let by = match &draft.through {
                    None => draft.signer.name().into(),
                    Some(proxy) => format!("{} through {}", draft.signer.name(), proxy.name()),
                };
                if !signers.contains(&by) {
                    signers.push(by);
                }
                row.by = signers.join(", ");
                let judged = send(draft, world).and_then(|happened| {
                    row.outcome = if happened.is_ok() { "ok" } else { "refused as expected" }.into();
                    let judged = match draft.before {
                        true => Outcome::Ok.judge(&happened),
                        false => step.expect.outcome.judge(&happened),
                    };
                    row.reasons = happened.err().unwrap_or_default();
                    judged
                });
                if let Err(text) = judged {
                    let text = match calls.len() {
                        1 => text,
                        times => format!("time {} of {times}: {text}", n + 1),
                    };
                    row.unmet.push((step.line, text));
                    break;
                }
            }
        }
        Action::Book(booking) => match booking(world) {
            Ok(()) => row.outcome = "ok".into(),
            Err(text) => row.unmet.push((step.line, text)),
        },
        Action::Time(when) => match world.set_time(*when) {
            Ok(moment) => row.outcome = format!("now {}", values::show_time(moment)),
            Err(text) => row.unmet.push((step.line, text)),
        },
        Action::Look => {}
    }
    row.events = world
        .said()
        .iter()
        .filter(|told| is_business(&told.pallet))
        .map(|told| told.line())
        .collect();
    notes(&mut row, step, world);
    let sound = viaduct_solo_runtime::try_state();
    if let Err(e) = &sound {
        let text: &str = (*e).into();
        row.unmet
            .push((step.line, format!("an invariant of the chain is broken: {text}")));
    }
    for check in &step.expect.checks {
        if let Err(text) = (check.look)(world) {
            row.unmet.push((check.line, text));
        }
    }
    if !row.unmet.is_empty() {
        row.outcome = "UNMET".into();
    } else if !step.expect.checks.is_empty() {
        let checks = step.expect.checks.len();
        let text = format!("{checks} check{} met", if checks == 1 { "" } else { "s" });
        row.outcome = match row.outcome.as_str() {
            "" => text,
            outcome => format!("{outcome}, {text}"),
        };
    }
    (row, sound.is_ok())
}

/// Whether an event is of a pallet of ours: the others repeat what it says.
fn is_business(pallet: &str) -> bool {
    ["Infrastructure", "Compliance", "Units", "Attestation", "Distribution"].contains(&pallet)
}

/// What a person should know of a step that went through: an instruction that did not settle and why, an amendment that will be
/// refused, a fee without a collector, what a default would leave as it is.
fn notes(row: &mut Row, step: &Step, world: &World) {
    for id in world.touched() {
        let name = world.name(Kind::Instruction, id);
        let standing = standing::instruction(world, id);
        if standing.word != "executed" && standing.word != "ended" {
            row.notes.push(format!("{name} is {}", standing.line()));
        }
    }
    let drafts = match &step.action {
        Action::Calls(calls) if row.outcome == "ok" => calls.as_slice(),
        _ => &[],
    };
    for draft in drafts {
        let Ok(call) = (draft.make)(world) else { continue };
        row.notes.extend(world.new_warnings(hints::of(world, &call)));
        if !matches!(draft.creates, Some((Kind::Amendment, _))) {
            continue;
        }
        let dropped = standing::dropped(&call);
        if !dropped.is_empty() {
            let lacking = dropped.join(", ");
            row.notes.push(format!(
                "it cannot be enacted: the new rules lack {lacking} (RuleWouldDrop)"
            ));
        }
    }
    row.notes.extend(world.new_warnings(standing::warnings(world)));
}

/// Sends a call. The outer error: it could not even be made.
fn send(draft: &Draft, world: &World) -> Result<Result<(), Vec<Refusal>>, String> {
    let call = (draft.make)(world)?;
    let against = draft.movement.as_ref().map(|movement| state::against(world, movement));
    let sent = world.send(draft, call.clone()).map_err(|mut refusal| {
        standing::explain(&call, &mut refusal);
        explain::explain(world, draft, &call, &mut refusal);
        refusal
    });
    world.listen();
    let Some(against) = against.transpose()? else {
        return Ok(sent.map_err(|refusal| vec![refusal]));
    };
    match sent {
        Ok(()) if !against.is_empty() => Err("the pre-check refuses what the chain has executed".into()),
        Ok(()) => Ok(Ok(())),
        // The call names the first finding; the pre-check knows all.
        Err(first) if against.first().is_some_and(|finding| finding.plain() == first.name) => Ok(Err(against)),
        Err(first) if against.is_empty() && state::is_finding(&first.name) => Err(format!(
            "the pre-check allows what the chain has refused: {} ({})",
            first.name, first.text
        )),
        Err(first) => Ok(Err(vec![first])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scenario, world::Names};
    use frame_support::traits::GetCallMetadata;
    use std::collections::BTreeSet;
    use viaduct_solo_runtime::{genesis_config_presets::externalities, RuntimeCall};

    /// A new call needs a step: what a person can do on chain, a scenario can do.
    #[test]
    fn every_call_of_the_business_pallets_should_be_sent_by_a_step() {
        let mut sent = BTreeSet::new();
        externalities("development")
            .expect("the preset builds")
            .execute_with(|| {
                let mut names = Names::of_chain();
                let text = include_str!("../tests/every_step.yaml");
                let scenario = scenario::read(text, &mut names).expect("the file is right");
                let world = World::new(names);
                set_up(&scenario, &world);
                for step in scenario.setup.iter().chain(&scenario.steps) {
                    if let Action::Calls(calls) = &step.action {
                        for draft in calls {
                            let call = (draft.make)(&world)
                                .expect("all names are on chain")
                                .get_call_metadata();
                            sent.insert((call.pallet_name, call.function_name));
                        }
                    }
                    if scenario.steps.iter().any(|of| std::ptr::eq(of, step)) {
                        carry_out(None, step, &world);
                    }
                }
            });
        for pallet in ["Infrastructure", "Compliance", "Units", "Attestation", "Distribution"] {
            let calls = RuntimeCall::get_call_names(pallet);
            assert!(!calls.is_empty(), "{pallet}");
            for call in calls {
                assert!(sent.contains(&(pallet, *call)), "no step sends {pallet}.{call}");
            }
        }
    }
}
