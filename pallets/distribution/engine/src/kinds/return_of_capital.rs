//! ReturnOfCapital: pays capital back, and loans that have no other way to end.
//!
//! ```text
//! dues = outstanding of capital, (outstanding - principal_due) of loans; pro rata
//! ```
//!
//! A loan is prepaid in the inverse order of its maturities. Whether capital comes back before or after the preferred return is the order of the
//! tiers, and changes what capital earns later.
//!
//! Rounding: by largest remainder.
//!
//! Example (`capital_comes_back_pro_rata_by_what_is_outstanding`): 900 over capital of 1,000 and 500 are 600 and 300; 400 and 200 stay.

use crate::{
    obligations::{prepay, prepayable},
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(
        obligations,
        |standing| Ok(prepayable(standing)),
        |standing, amount| prepay(standing, amount, PrepayOrder::Inverse),
        None,
        Reach::Own,
    )
}
