//! Draw: pays out of a reserve what has been approved.

use crate::{
    run::{pocket, Context},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    reserve: ReserveId,
    beneficiary: &Beneficiary<Account>,
    approved: FactId,
) -> Result<(), Refusal> {
    if !context.pays()? {
        return Ok(());
    }
    let open = context
        .fact(approved)
        .unwrap_or(0)
        .saturating_sub(context.state()?.paid);
    context.line()?.due = open;
    context.draw(reserve, open, pocket(beneficiary))?;
    Ok(())
}
