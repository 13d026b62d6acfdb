//! Hurdle: divides in one proportion until the investor has earned a rate on its capital; then everything passes to the next tier.
//!
//! ```text
//! H = charges_due + outstanding of the measuring capital        due = ceil(H * 1,000,000 / investor)
//! ```
//!
//! The capital only measures: it earns its rate from day to day (its `compounds` make that an internal rate of return), and what the investor
//! gets from this tier, and from the tiers in `counted` in the same run, is taken off: first return, then capital. A second hurdle of a higher rate
//! has a capital of its own and counts the first.
//!
//! Rounding: due is rounded up and the others' shares down, so the investor reaches its rate; what it gets above H is ignored.
//!
//! Example (`a_hurdle_divides_until_the_rate_is_earned`): 1,000 at 10 % after a year are H = 1,100; with 80 % to the investor due = 1,375. Of
//! 2,000 the tier pays 1,100 and 275, and 625 pass.

use alloc::vec::Vec;

use crate::{
    obligations::{charges, pay_charges, prepay, prepayable},
    prorata::{floor_share, mul_div_up},
    run::{add, pocket, sub, Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligation: ObligationId,
    investor_ppm: Ppm,
    others: &[Share<Account>],
    counted: &[TierId],
) -> Result<(), Refusal> {
    let investor = pocket(&context.obligation(obligation)?.creditor);
    let counts = context.paid_to(counted, &investor)?;
    take_off(context.standing_mut(obligation)?, counts)?;

    let standing = context.obligation(obligation)?.standing;
    let lacks = add(charges(&standing)?, standing.outstanding)?;
    let due = mul_div_up(lacks, PPM.into(), investor_ppm.into())?;
    let funds = context.owe(due, Reach::Own)?;

    let mut rest = funds.total();
    let mut parts = Vec::with_capacity(others.len());
    for other in others {
        let part = floor_share(funds.total(), other.ppm)?;
        rest = sub(rest, part)?;
        parts.push((pocket(&other.beneficiary), part));
    }
    take_off(context.standing_mut(obligation)?, rest)?;
    parts.insert(0, (investor, rest));
    context.settle(funds, parts)
}

/// Takes what the investor got off the capital: return, then capital; what is above is ignored.
fn take_off(standing: &mut Standing, amount: Amount) -> Result<(), Refusal> {
    let earned = amount.min(charges(standing)?);
    pay_charges(standing, earned)?;
    let back = sub(amount, earned)?.min(prepayable(standing));
    prepay(standing, back, PrepayOrder::Inverse)
}
