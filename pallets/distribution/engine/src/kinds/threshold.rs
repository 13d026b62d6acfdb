//! Threshold: pays one beneficiary until it has had a total, once in a life.
//!
//! ```text
//! due = max(0, total - paid so far)
//! ```
//!
//! Raising `total` owes the difference; lowering it below what was paid asks nothing back.
//!
//! Example (`a_threshold_ends_for_good`): a total of 1,000 with 400 and 900 in two runs pays 400 and 600; 300 pass, and later runs pass in full.

use crate::{
    run::{pocket, Context, Reach},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    beneficiary: &Beneficiary<Account>,
    total: Amount,
) -> Result<(), Refusal> {
    let due = total.saturating_sub(context.state()?.paid);
    let funds = context.owe(due, Reach::Own)?;
    let paid = funds.total();
    context.settle(funds, vec![(pocket(beneficiary), paid)])
}
