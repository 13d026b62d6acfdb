//! Split: divides a share of the cash that is left.
//!
//! ```text
//! X = own allocated + floor share(cash), pro rata by shares
//! ```
//!
//! Rounding: the share of cash is rounded down; units left over by the division go to the largest remainders, ties to the earlier.
//!
//! Example (`a_split_divides_its_share_to_the_last_unit`): 1,001 reach a split of 50 %: 500, by thirds (333,334, 333,333 and 333,333 ppm): 167, 167
//! and 166; 501 go on.

use crate::{
    prorata::{by_shares, floor_share},
    run::{pocket, Context},
    types::*,
};
use alloc::vec::Vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    ppm: Ppm,
    shares: &[Share<Account>],
) -> Result<(), Refusal> {
    let share = floor_share(context.cash(), ppm)?;
    let funds = context.take(share)?;
    let weights: Vec<Ppm> = shares.iter().map(|share| share.ppm).collect();
    let parts = by_shares(funds.total(), &weights)?;
    let payees = shares.iter().map(|share| pocket(&share.beneficiary)).zip(parts);
    context.settle(funds, payees.collect())
}
