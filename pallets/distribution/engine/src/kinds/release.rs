//! Release: what a reserve has above its target returns to cash.

use crate::{
    run::Context,
    target::{filled, target},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    reserve: ReserveId,
    target_is: &Target,
) -> Result<(), Refusal> {
    if !context.pays()? {
        return Ok(());
    }
    let above = filled(context, reserve)?.saturating_sub(target(context, target_is)?);
    let released = context.draw(reserve, above, Pocket::Cash)?;
    context.line()?.due = released;
    Ok(())
}
