//! Holders: the holders of a class, by units.
//!
//! ```text
//! AllRemaining: cash        PercentOfRemaining: floor share(cash)        Fixed(a): due = a
//! ```
//!
//! The first two take; `Fixed` owes its sum in each run, and what a run lacks is not owed later. With dates it is one sum a date.
//!
//! Rounding: the percentage is rounded down. How the class's money is divided among units is not the engine's.
//!
//! Example (`holders_take_what_their_share_says`): of 1,001, `PercentOfRemaining` of 30 % takes 300, `Fixed(500)` takes 500, `AllRemaining` 1,001.

use crate::{
    prorata::floor_share,
    run::{Context, Reach},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    class_id: ClassId,
    share: HolderShare,
) -> Result<(), Refusal> {
    let cash = context.cash();
    let funds = match share {
        HolderShare::AllRemaining => context.take(cash)?,
        HolderShare::PercentOfRemaining(ppm) => context.take(floor_share(cash, ppm)?)?,
        HolderShare::Fixed(amount) => context.owe(amount, Reach::Own)?,
    };
    let paid = funds.total();
    context.settle(funds, vec![(Pocket::Class(class_id), paid)])
}
