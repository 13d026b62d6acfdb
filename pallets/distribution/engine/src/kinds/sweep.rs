//! Sweep: prepays debt out of the cash that is left, earlier than its instalments fall due.
//!
//! ```text
//! X = own allocated + floor share(cash), cut to the sum of (outstanding - principal_due) of its loans
//! ```
//!
//! The loans are prepaid in the order of the list, each in full before the next. `order` says which instalments shrink: the last (`Inverse`),
//! the next (`InOrder`) or all alike (`ProRata`). With `only_while` it acts while that gate is closed, and in the run that reopens it.
//!
//! Rounding: the share of cash is rounded down. What X is cut by stays in cash.
//!
//! Example (`half_of_the_cash_prepays_the_loans_in_order`): 1,001 reach a sweep of 50 %: 500. The first loan has 300 that is not due and gets
//! 300, the second gets 200, and 501 go on.

use alloc::vec::Vec;

use crate::{
    obligations::{prepay, prepayable},
    prorata::{floor_share, sum},
    run::{pocket, sub, Context},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    ppm: Ppm,
    obligations: &[ObligationId],
    order: PrepayOrder,
    only_while: Option<TierId>,
) -> Result<(), Refusal> {
    if let Some(test) = only_while {
        let gate = context.gate(test)?;
        if !gate.closed && !gate.reopened {
            return Ok(());
        }
    }
    let mut open = Vec::with_capacity(obligations.len());
    for id in obligations {
        open.push(prepayable(&context.obligation(*id)?.standing));
    }
    let share = floor_share(context.cash(), ppm)?;
    let funds = context.take_up_to(sum(open.iter().copied())?, share)?;

    let mut left = funds.total();
    let mut payees = Vec::with_capacity(obligations.len());
    for (id, most) in obligations.iter().zip(open) {
        let part = left.min(most);
        left = sub(left, part)?;
        let obligation = context.obligation_mut(*id)?;
        prepay(&mut obligation.standing, part, order)?;
        payees.push((pocket(&obligation.creditor), part));
    }
    context.settle(funds, payees)
}
