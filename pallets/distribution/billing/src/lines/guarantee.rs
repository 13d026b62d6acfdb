//! **Minimum guarantee**: at the end of each contract year, what the named lines lack of a sum.
//!
//! ```text
//! year k  = from the k-th yearly date to the next, k = 0 at `first`
//! counted = the amounts of the named lines whose piece begins in the year; of availability payments, whose date is after its begin
//!           and not after its end
//! amount  = max(0, guaranteed - counted)       guaranteed: the sum, indexed at the begin of the year
//! ```
//!
//! Pieces of the lines that count are cut at the years. The bill with `since < end of the year <= until` has the line. A restatement of one of
//! the last `MAX_CLOSED` years trues up the line as well. Rounding: none (that of the index).
//!
//! Example (`tests::guarantee`): 1,000 guaranteed, lines come to 400 + 350: 250 more. A restatement of + 300 takes the 250 back and
//! leaves 50 above the guarantee.
//!
//! | border | what happens |
//! | --- | --- |
//! | the lines come to the sum | nothing is billed; no line in the bill |
//! | billing begins within a year | the year has what was billed of it: the guarantee is for the whole year all the same |
//! | before the first year, after the last | nothing counts |
//! | a line's number stays in a new version | its year goes on; a guarantee with another `first` takes a new number |

use crate::{
    rules::indexed::Index, Amount, BillLine, Day, Exact, Found, Line, Moment, Need, Refusal, Schedule, Zone, MAX_YEARS,
};
use alloc::vec::Vec;

/// The begins of all years and the end of the last.
pub(crate) fn years(first: Day, years: u16) -> Schedule {
    Schedule {
        first,
        every_months: 12,
        count: years.saturating_add(1),
    }
}

/// The year that a piece belongs to.
pub(crate) fn year_of(first: Day, count: u16, zone: &Zone, line: &Line, since: Moment, until: Moment) -> Option<u16> {
    let dates = years(first, count);
    let begun = if line.in_arrears() {
        dates.before(zone, until)
    } else {
        dates.passed(zone, since)
    };
    begun.checked_sub(1).filter(|year| *year < count)
}

pub(super) fn validate(amount: Amount, years: u16, index: Option<&Index>) -> Result<(), Refusal> {
    i128::try_from(amount).map_err(|_| Refusal::Overflow)?;
    if !(1..=MAX_YEARS).contains(&years) {
        return Err(Refusal::GuaranteeInvalid);
    }
    index.map_or(Ok(()), Index::validate)
}

pub(super) fn ask(
    line: &Line,
    first: Day,
    count: u16,
    index: Option<&Index>,
    zone: &Zone,
    since: Moment,
    until: Moment,
) -> Result<Vec<Need>, Refusal> {
    let dates = years(first, count);
    let ends = super::fixed::bounded(dates.passed(zone, since)..dates.passed(zone, until))?;
    // Date 0 begins the first year and ends none.
    Ok(ends
        .filter(|end| *end > 0)
        .map(i64::from)
        .map(|end| {
            let begin = end.saturating_sub(1);
            let mut need = Need::of(line, dates.moment(zone, begin), dates.moment(zone, end));
            need.fixing = index.and_then(|index| index.ask(zone, need.since));
            need
        })
        .collect())
}

/// What a year is guaranteed.
pub(crate) fn sum(
    amount: Amount,
    index: Option<&Index>,
    zone: &Zone,
    since: Moment,
    found: &Found,
) -> Result<Amount, Refusal> {
    let indexed = super::fixed::indexed(amount, index, zone, since, found)?;
    Amount::try_from(indexed).map_err(|_| Refusal::Overflow)
}

/// What is lacking.
pub(crate) fn lack(guaranteed: Amount, counted: Exact) -> Result<Exact, Refusal> {
    let guaranteed = i128::try_from(guaranteed).map_err(|_| Refusal::Overflow)?;
    Exact::units(guaranteed)
        .minus(counted)
        .map(|lack| lack.max(Exact::ZERO))
}

/// The line of a bill; none if nothing is lacking.
pub(crate) fn bill_line(line: &Line, since: Moment, until: Moment, amount: Exact) -> Result<Option<BillLine>, Refusal> {
    if amount == Exact::ZERO {
        return Ok(None);
    }
    let owed = BillLine {
        line: line.id,
        since,
        until,
        band: 0,
        quantity: 1,
        price: None,
        per: 1,
        amount,
    };
    Ok(Some(if line.credit { owed.reversed()? } else { owed }))
}
