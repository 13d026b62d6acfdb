//! Pari passu: all that fell due of loans and fixed expenses, as one claim each.

use crate::{
    obligations::{charges, pay_charges, pay_principal},
    run::{add, sub, Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    for id in obligations {
        if !matches!(
            context.obligation(*id)?.terms,
            Terms::Loan { .. } | Terms::Expense { .. }
        ) {
            return Err(Refusal::NameUnknown);
        }
    }
    context.pay_pro_rata(obligations, due, pay, None, Reach::Reserves)
}

fn due(standing: &Standing) -> Result<Amount, Refusal> {
    add(charges(standing)?, standing.principal_due)
}

/// Charges first, then principal.
fn pay(standing: &mut Standing, amount: Amount) -> Result<(), Refusal> {
    let first = amount.min(charges(standing)?);
    pay_charges(standing, first)?;
    pay_principal(standing, sub(amount, first)?)
}
