//! Retain: keeps cash back, up to a sum, until a day.
//!
//! ```text
//! day >= until: everything kept returns to cash        otherwise: kept above `most` returns, then min(cash, most - kept) is kept
//! ```
//!
//! What returns passes on to the tiers below. Nothing returns in a run in which the tier does not pay.
//!
//! Example (`cash_is_kept_up_to_the_sum_and_returns_when_it_is_lowered`): `most` of 500 with 300 and 300 keeps 300 and 200; lowered to 150,
//! 350 return.

use crate::{run::Context, types::*};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    most: Amount,
    until: Option<Day>,
) -> Result<(), Refusal> {
    let ended = until.is_some_and(|until| context.input.day >= until);
    let most = if ended { 0 } else { most };
    let kept = Pocket::Retained(context.tier()?.id);
    if context.pays()? {
        let above = context.retained()?.saturating_sub(most);
        context.post(kept.clone(), Pocket::Cash, above)?;
    }
    let room = most.saturating_sub(context.retained()?);
    let cash = if ended { 0 } else { context.cash() };
    let funds = context.take_up_to(room, cash)?;
    let paid = funds.total();
    context.settle(funds, vec![(kept, paid)])
}
