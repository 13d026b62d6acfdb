//! How full a reserve is to be.

use crate::{
    obligations::coming_service,
    prorata::{ceil_share, floor_share},
    run::{add, Context},
    types::*,
};

/// The target in this run.
pub(crate) fn target<Account: Clone + PartialEq>(
    context: &Context<Account>,
    target: &Target,
) -> Result<Amount, Refusal> {
    match target {
        Target::Fixed(amount) => Ok(*amount),
        Target::PercentOfGross(ppm) => floor_share(context.input.receipts, *ppm),
        Target::ComingService {
            obligations,
            dates,
            ppm,
        } => {
            let mut service = 0;
            for id in obligations {
                service = add(service, coming_service(&context.brought(*id)?, *dates)?)?;
            }
            ceil_share(service, *ppm)
        }
        Target::Profile(steps) => Ok(steps
            .iter()
            .find(|(day, _)| *day > context.input.day)
            .map_or(0, |(_, amount)| *amount)),
    }
}

/// What a reserve holds and what its letter of credit counts for.
pub(crate) fn filled<Account: Clone + PartialEq>(
    context: &Context<Account>,
    reserve: ReserveId,
) -> Result<Amount, Refusal> {
    add(context.reserve(reserve)?, context.letter(reserve)?)
}
