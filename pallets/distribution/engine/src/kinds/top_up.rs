//! Top-up: fills a reserve to its target.

use alloc::vec;

use crate::{
    run::{Context, Reach},
    target::{filled, target},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    reserve: ReserveId,
    target_is: &Target,
    most_per_run: Option<Amount>,
) -> Result<(), Refusal> {
    let lacks = target(context, target_is)?.saturating_sub(filled(context, reserve)?);
    let funds = context.owe(lacks.min(most_per_run.unwrap_or(lacks)), Reach::Below)?;
    let total = funds.total();
    context.settle(funds, vec![(Pocket::Reserve(reserve), total)])
}
