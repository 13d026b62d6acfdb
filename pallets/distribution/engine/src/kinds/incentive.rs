//! Incentive: a sum on each date, by a KPI: a malus below one, a bonus above.
//!
//! ```text
//! m = min(KPI, ceiling)
//! on each date:  due += floor share(amount, min(m, 1))        due_above += floor share(amount, m) - amount,  if m > 1
//! ```
//!
//! Up to one it is paid as any due, from cash; above one the reserve `funding` pays, and nothing else does: a bonus never takes money from those
//! below. While the KPI is missing a date counts in full, counts for nothing, or waits for the figure. At most `MAX_DATES` dates are dealt with
//! in a run; the rest follow in the next.
//!
//! Rounding: down.
//!
//! Example (`a_bonus_comes_from_its_own_line`): an amount of 1,000 at a KPI of 1.25 and a ceiling of 1.2: 1,000 from cash, 200 from the reserve.

use crate::{
    prorata::floor_share,
    run::{add, pocket, sub, Context, Reach},
    schedule::passed,
    types::*,
};
use alloc::vec;

#[allow(clippy::too_many_arguments)]
pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    beneficiary: &Beneficiary<Account>,
    schedule: &Schedule,
    amount: Amount,
    kpi: FactId,
    ceiling: Ppm,
    missing: Missing,
    funding: ReserveId,
) -> Result<(), Refusal> {
    let multiplier = match (context.fact(kpi), missing) {
        (Some(kpi), _) => Some(Ppm::try_from(kpi).unwrap_or(Ppm::MAX).min(ceiling)),
        (None, Missing::Whole) => Some(PPM),
        (None, Missing::Nothing) => Some(0),
        (None, Missing::Wait) => None,
    };
    if let Some(multiplier) = multiplier {
        assess(context, schedule, amount, multiplier)?;
    }

    let due = context.state()?.due;
    let funds = context.owe(due, Reach::Own)?;
    let paid = funds.total();
    context.state()?.due = sub(due, paid)?;
    context.settle(funds, vec![(pocket(beneficiary), paid)])?;

    let above = context.state()?.due_above;
    let line = context.line()?;
    line.due = add(line.due, above)?;
    if context.pays()? {
        let drawn = context.draw(funding, above, pocket(beneficiary))?;
        context.state()?.due_above = sub(above, drawn)?;
    }
    Ok(())
}

/// What the dates that passed since the last run make due.
fn assess<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    schedule: &Schedule,
    amount: Amount,
    multiplier: Ppm,
) -> Result<(), Refusal> {
    let passed = passed(schedule, context.input.day);
    let state = context.state()?;
    let most = u16::try_from(MAX_DATES).unwrap_or(u16::MAX);
    let dates = passed.saturating_sub(state.dates_passed).min(most);
    if dates == 0 {
        return Ok(());
    }
    let whole = floor_share(amount, multiplier.min(PPM))?;
    let above = floor_share(amount, multiplier)?.saturating_sub(amount);
    let times = |sum: Amount| sum.checked_mul(dates.into()).ok_or(Refusal::Overflow);
    state.due = add(state.due, times(whole)?)?;
    state.due_above = add(state.due_above, times(above)?)?;
    state.dates_passed = state.dates_passed.saturating_add(dates);
    Ok(())
}
