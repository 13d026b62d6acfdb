//! CatchUp: pays until the sponsor has its part of all profit, the investors' preferred return included.
//!
//! ```text
//! P = what the tiers in profit ever paid        D = floor(target * P / (sponsor - target))        due = max(0, D - paid)
//! ```
//!
//! Of D the sponsor has the part `sponsor`, so that afterwards `sponsor * D = target * (P + D)`: exactly its part of the profit so far, and
//! not of a total that is yet to come. What follows is split by the same target.
//!
//! Rounding: D is rounded down. The sponsor has the rounded down part of all that the tier ever paid, so cutting a payment in two gives the same.
//!
//! Example (`trap_w2_a_partial_catch_up_reaches_the_target_exactly`): after a preferred return of 80,000, a target of 20 % and 50 % of the tier:
//! D = 0.2 * 80,000 / 0.3 = 53,333; the sponsor gets 26,666, which is 20 % of 133,333.

use crate::{
    prorata::{floor_share, mul_div, sum},
    run::{add, pocket, sub, Context, Reach},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    sponsor: &Beneficiary<Account>,
    investors: &Beneficiary<Account>,
    sponsor_ppm: Ppm,
    target_ppm: Ppm,
    profit: &[TierId],
) -> Result<(), Refusal> {
    let mut paid = 0;
    for tier in profit {
        paid = add(paid, context.paid_ever(*tier)?)?;
    }
    let faster = sponsor_ppm.checked_sub(target_ppm).ok_or(Refusal::Overflow)?;
    let (whole, _) = mul_div(paid, target_ppm.into(), faster.into())?;
    let before = context.state()?.paid;
    let funds = context.owe(whole.saturating_sub(before), Reach::Own)?;

    let total = funds.total();
    let has = context.state()?.sponsor_paid;
    // Within bounds also when the parts were amended meanwhile.
    let part = floor_share(sum([before, total])?, sponsor_ppm)?
        .saturating_sub(has)
        .min(total);
    context.state()?.sponsor_paid = add(has, part)?;
    let rest = sub(total, part)?;
    context.settle(funds, vec![(pocket(sponsor), part), (pocket(investors), rest)])
}
