//! Principal: instalments of loans that fell due, pari passu.

use crate::{
    obligations::pay_principal,
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.only_loans(obligations)?;
    context.pay_pro_rata(
        obligations,
        |standing| Ok(standing.principal_due),
        pay_principal,
        None,
        Reach::Reserves,
    )
}
