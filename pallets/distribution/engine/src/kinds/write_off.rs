//! WriteOff: takes a loss off the principal of loans and capital, juniors first; moves no money.
//!
//! ```text
//! of each obligation in order: min(loss left, outstanding)
//! ```
//!
//! What has not fallen due is written off before what has. The instalments of a loan that are left shrink alike. Nothing stops it: a loss is a fact.
//!
//! Example (`a_loss_is_borne_in_order`): a loss of 700 on capital of 500 and a loan of 1,000: the capital is gone, 800 of the loan stay. A
//! loss of 1,600 leaves 100 that nobody bears.

use crate::{
    obligations,
    run::{add, sub, Context},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.line()?.due = context.loss_left;
    for id in obligations {
        let loss = context.loss_left;
        let obligation = context.obligation_mut(*id)?;
        let borne = loss.min(obligation.standing.outstanding);
        obligations::write_off(obligation, borne)?;
        context.loss_left = sub(loss, borne)?;
        let line = context.line()?;
        line.paid = add(line.paid, borne)?;
    }
    Ok(())
}
