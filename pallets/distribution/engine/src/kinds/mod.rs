//! What each kind of tier does: one file each. A new kind is a file, a line of [`act`] and a variant of [`Kind`].

mod draw;
mod expense;
mod interest;
mod pari_passu;
mod principal;
mod release;
mod test;
mod top_up;

use crate::{run::Context, types::*};

/// The current tier acts.
pub(crate) fn act<'a, Account: Clone + PartialEq>(
    context: &mut Context<'a, Account>,
    kind: &'a Kind<Account>,
) -> Result<(), Refusal> {
    match kind {
        Kind::Expense {
            obligations,
            most_per_run,
        } => expense::act(context, obligations, *most_per_run),
        Kind::Interest { obligations } => interest::act(context, obligations),
        Kind::Principal { obligations } => principal::act(context, obligations),
        Kind::PariPassu { obligations } => pari_passu::act(context, obligations),
        Kind::TopUp {
            reserve,
            target,
            most_per_run,
        } => top_up::act(context, *reserve, target, *most_per_run),
        Kind::Release { reserve, target } => release::act(context, *reserve, target),
        Kind::Draw {
            reserve,
            beneficiary,
            approved,
        } => draw::act(context, *reserve, beneficiary, *approved),
        Kind::Test(test) => test::act(context, test),
        // E2: replace this arm by yours, one a kind.
        _ => Err(Refusal::NameUnknown),
    }
}

/// What a tier does after all tiers have acted.
pub(crate) fn finish<'a, Account: Clone + PartialEq>(
    _context: &mut Context<'a, Account>,
    _kind: &'a Kind<Account>,
) -> Result<(), Refusal> {
    Ok(())
}
