//! PreferredReturn: what capital has earned and has not been paid, before anything is split.
//!
//! ```text
//! due = sum of charges_due of its capital, pro rata by charges_due
//! ```
//!
//! Return is cumulative: what is not paid stays due. It earns return itself from the next date of `compounds` on; without `compounds` never
//! (simple). A payment takes off what earns return first.
//!
//! Rounding: return is rounded down and its fraction kept with the capital; the division is by largest remainder.
//!
//! Example (`a_preferred_return_is_paid_pro_rata_and_the_rest_stays_due`): 1,000,000 and 500,000 at 8 % have earned 80,000 and 40,000 after
//! a year. 60,000 pay 40,000 and 20,000; 60,000 stay due.

use crate::{
    obligations::pay_charges,
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(
        obligations,
        |standing| Ok(standing.charges_due),
        pay_charges,
        None,
        Reach::Own,
    )
}
