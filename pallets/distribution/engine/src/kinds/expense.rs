//! Expense: operation and maintenance, fees, taxes; fixed sums and percentages.

use crate::{
    obligations::{charges, pay_charges},
    prorata::floor_share,
    run::{add, sub, Context, Reach},
    schedule::year,
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
    most_per_run: Option<Amount>,
) -> Result<(), Refusal> {
    for id in obligations {
        match context.obligation(*id)?.terms {
            Terms::Expense { .. } => {}
            Terms::Percent {
                base,
                ppm,
                window,
                floor,
                ceiling,
            } => {
                assess(context, *id, base, window, |sum| {
                    let total = floor_share(sum, ppm)?.max(floor.unwrap_or(0));
                    Ok(total.min(ceiling.unwrap_or(total)))
                })?;
            }
            Terms::Loan { .. } | Terms::Capital { .. } => return Err(Refusal::NameUnknown),
        }
    }
    context.pay_pro_rata(obligations, charges, pay_charges, most_per_run, Reach::Reserves)
}

/// What the percentage's base has grown to in its window makes a total; what of it has not fallen due before falls due now.
fn assess<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    id: ObligationId,
    base: Base,
    window: Window,
    total_of: impl Fn(Amount) -> Result<Amount, Refusal>,
) -> Result<(), Refusal> {
    let input = context.input;
    let key = match window {
        Window::Year => year(input.day)?,
        Window::Run | Window::Life => 0,
    };
    let (gross, net, remaining) = (input.receipts, context.net_receipts(), context.cash());
    let fact = match base {
        Base::Fact(fact) => context.fact(fact).unwrap_or(0),
        Base::Gross | Base::Net | Base::Remaining => 0,
    };

    let standing = context.standing_mut(id)?;
    if window == Window::Run || standing.window != key {
        standing.window = key;
        standing.base = 0;
        standing.assessed = 0;
    }
    let more = match base {
        Base::Gross => gross,
        Base::Net => net,
        Base::Remaining => remaining,
        Base::Fact(_) => fact.saturating_sub(standing.counted),
    };
    standing.counted = standing.counted.max(fact);
    standing.base = add(standing.base, more)?;
    let total = total_of(standing.base)?;
    if total > standing.assessed {
        standing.charges_due = add(standing.charges_due, sub(total, standing.assessed)?)?;
        standing.assessed = total;
    }
    Ok(())
}
