//! What each kind of tier does: one file each. A new kind is a file, a line of [`act`] and a variant of [`Kind`].

mod catch_up;
mod draw;
mod expense;
mod holders;
mod hurdle;
mod incentive;
mod interest;
mod minimum_distribution;
mod pari_passu;
mod preferred_return;
mod principal;
mod release;
mod residual;
mod retain;
mod return_of_capital;
mod split;
mod sweep;
mod test;
mod threshold;
mod top_up;
mod write_off;

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
        Kind::Sweep {
            ppm,
            obligations,
            order,
            only_while,
        } => sweep::act(context, *ppm, obligations, *order, *only_while),
        Kind::PreferredReturn { obligations } => preferred_return::act(context, obligations),
        Kind::ReturnOfCapital { obligations } => return_of_capital::act(context, obligations),
        Kind::CatchUp {
            sponsor,
            investors,
            sponsor_ppm,
            target_ppm,
            profit,
        } => catch_up::act(context, sponsor, investors, *sponsor_ppm, *target_ppm, profit),
        Kind::Hurdle {
            obligation,
            investor_ppm,
            others,
            counted,
        } => hurdle::act(context, *obligation, *investor_ppm, others, counted),
        Kind::Threshold { beneficiary, total } => threshold::act(context, beneficiary, *total),
        Kind::Split { ppm, shares } => split::act(context, *ppm, shares),
        Kind::Holders { class_id, share } => holders::act(context, *class_id, *share),
        Kind::Incentive {
            beneficiary,
            schedule,
            amount,
            kpi,
            ceiling,
            missing,
            funding,
        } => incentive::act(
            context,
            beneficiary,
            schedule,
            *amount,
            *kpi,
            *ceiling,
            *missing,
            *funding,
        ),
        Kind::MinimumDistribution { class_id, ppm, counted } => {
            minimum_distribution::act(context, *class_id, *ppm, counted)
        }
        Kind::WriteOff { obligations } => write_off::act(context, obligations),
        Kind::Retain { most, until } => retain::act(context, *most, *until),
        Kind::Residual { beneficiary } => residual::act(context, beneficiary),
    }
}

/// What a tier does after all tiers have acted.
pub(crate) fn finish<'a, Account: Clone + PartialEq>(
    context: &mut Context<'a, Account>,
    kind: &'a Kind<Account>,
) -> Result<(), Refusal> {
    match kind {
        Kind::MinimumDistribution { class_id, counted, .. } => {
            minimum_distribution::finish(context, *class_id, counted)
        }
        _ => Ok(()),
    }
}
