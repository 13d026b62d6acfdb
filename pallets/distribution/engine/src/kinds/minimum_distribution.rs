//! MinimumDistribution: a class gets at least a part of a calendar year's net income (REIT, InvIT: 90 %).
//!
//! ```text
//! above = what counted tiers above paid to the class in this run
//! base += max(0, cash + above - carried)        in_window += above        due = max(0, floor share(base) - in_window)
//! ```
//!
//! Income is what reaches the tier, and what counted tiers have already paid out of it to the class; carried money was income before. What the
//! tier pays, and at the end of the run what counted tiers below paid to the class, is added to `in_window`. A new year begins at nothing.
//!
//! Rounding: down.
//!
//! Example (`what_the_class_lacks_of_its_part_is_due`): 1,000 reach a tier of 90 %: 900. The residual pays the class the other 100. In the next
//! run 1,000 reach it again: 90 % of 2,000 are 1,800, 1,000 were paid, 800 are due.

use alloc::{vec, vec::Vec};

use crate::{
    prorata::floor_share,
    run::{add, Context, Reach},
    schedule::year,
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    class_id: ClassId,
    ppm: Ppm,
    counted: &[TierId],
) -> Result<(), Refusal> {
    let class = Pocket::Class(class_id);
    let above = context.paid_to(&from(context, counted, false)?, &class)?;
    let income = add(context.cash(), above)?.saturating_sub(context.input.carried);
    let window = year(context.input.day)?;

    let state = context.state()?;
    if state.window != window {
        state.window = window;
        state.base = 0;
        state.in_window = 0;
    }
    state.base = add(state.base, income)?;
    state.in_window = add(state.in_window, above)?;
    let due = floor_share(state.base, ppm)?.saturating_sub(state.in_window);

    let funds = context.owe(due, Reach::Own)?;
    let paid = funds.total();
    let state = context.state()?;
    state.in_window = add(state.in_window, paid)?;
    context.settle(funds, vec![(class, paid)])
}

/// At the end of the run: what counted tiers below paid to the class.
pub(crate) fn finish<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    class_id: ClassId,
    counted: &[TierId],
) -> Result<(), Refusal> {
    let below = context.paid_to(&from(context, counted, true)?, &Pocket::Class(class_id))?;
    let state = context.state()?;
    state.in_window = add(state.in_window, below)?;
    Ok(())
}

/// Those of the tiers that stand below the current one, or above it.
fn from<Account: Clone + PartialEq>(
    context: &Context<Account>,
    tiers: &[TierId],
    below: bool,
) -> Result<Vec<TierId>, Refusal> {
    let mine = context.tier()?.id;
    let order = || context.input.waterfall.tiers.iter().map(|tier| tier.id);
    let stands_above = |id: &TierId| order().take_while(|other| *other != mine).any(|other| other == *id);
    let chosen = tiers
        .iter()
        .copied()
        .filter(|id| *id != mine && stands_above(id) != below);
    Ok(chosen.collect())
}
