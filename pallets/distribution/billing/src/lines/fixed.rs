//! **Fixed**: a sum on each date, with a meter or without one.
//!
//! ```text
//! dates  = those with since <= date < until: what a period's first moment owes is in that period
//! amount = the sum, indexed by the dates that the index has passed at this date
//! ```
//!
//! Rounding: that of the index. A credit (rent, a share of grid costs) has the other sign.

use crate::{rules::indexed::Index, Amount, BillLine, Found, Line, Moment, Need, Refusal, Schedule, Zone, MAX_CUTS};
use alloc::vec::Vec;
use core::ops::Range;

/// Refuses more dates than a bill may have.
pub(super) fn bounded(numbers: Range<u16>) -> Result<Range<u16>, Refusal> {
    if numbers.len() > MAX_CUTS as usize {
        return Err(Refusal::TooManyCuts);
    }
    Ok(numbers)
}

/// The sum that a date or a year has.
pub(super) fn indexed(
    amount: Amount,
    index: Option<&Index>,
    zone: &Zone,
    since: Moment,
    found: &Found,
) -> Result<i128, Refusal> {
    let amount = i128::try_from(amount).map_err(|_| Refusal::Overflow)?;
    index.map_or(Ok(amount), |index| index.apply(amount, zone, since, found.fixing))
}

pub(super) fn validate(amount: Amount, schedule: &Schedule, index: Option<&Index>) -> Result<(), Refusal> {
    i128::try_from(amount).map_err(|_| Refusal::Overflow)?;
    schedule.validate()?;
    index.map_or(Ok(()), Index::validate)
}

pub(super) fn ask(
    line: &Line,
    schedule: &Schedule,
    index: Option<&Index>,
    zone: &Zone,
    since: Moment,
    until: Moment,
) -> Result<Vec<Need>, Refusal> {
    let dates = bounded(schedule.before(zone, since)..schedule.before(zone, until))?;
    Ok(dates
        .map(i64::from)
        .map(|number| {
            let next = number.saturating_add(1);
            let mut need = Need::of(line, schedule.moment(zone, number), schedule.moment(zone, next));
            need.fixing = index.and_then(|index| index.ask(zone, need.since));
            need
        })
        .collect())
}

pub(super) fn price(
    amount: Amount,
    index: Option<&Index>,
    zone: &Zone,
    need: &Need,
    found: &Found,
) -> Result<Vec<BillLine>, Refusal> {
    let price = indexed(amount, index, zone, need.since, found)?;
    BillLine::priced(need, 1, price, 1).map(|line| [line].into())
}
