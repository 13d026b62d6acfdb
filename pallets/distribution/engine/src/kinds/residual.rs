//! Residual: all cash that is left; the last tier.
//!
//! ```text
//! X = own allocated + cash
//! ```
//!
//! Example (`the_residual_leaves_nothing`): 1,001 reach it and 1,001 are paid; nothing is carried.

use crate::{
    run::{pocket, Context},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    beneficiary: &Beneficiary<Account>,
) -> Result<(), Refusal> {
    let funds = context.take(context.cash())?;
    let paid = funds.total();
    context.settle(funds, vec![(pocket(beneficiary), paid)])
}
