//! Interest: interest and default interest of loans, pari passu.

use crate::{
    obligations::{charges, pay_charges},
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.only_loans(obligations)?;
    context.pay_pro_rata(obligations, charges, pay_charges, None, Reach::Reserves)
}
