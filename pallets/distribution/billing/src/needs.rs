//! What the caller reads before it can bill.

use crate::{LineId, Moment, Need, Refusal, Tariff};
use alloc::vec::Vec;

/// All figures that the bill of a span needs, by line, then by time. At most `MAX_NEEDS`.
pub fn needs(tariff: &Tariff, since: Moment, until: Moment) -> Result<Vec<Need>, Refusal> {
    if since >= until {
        return Err(Refusal::SpanInvalid);
    }
    let mut all = Vec::new();
    for line in &tariff.lines {
        all.append(&mut line.ask(tariff, since, until)?);
    }
    Ok(all)
}

/// The one piece that a line has in a span: of a metered line a span within which no price changes, of other lines one with one date. What a
/// restatement needs, before and after.
pub fn need(tariff: &Tariff, line: LineId, since: Moment, until: Moment) -> Result<Need, Refusal> {
    if since >= until {
        return Err(Refusal::SpanInvalid);
    }
    let line = tariff.line(line)?;
    match line.ask(tariff, since, until)?.as_slice() {
        [need] => Ok(*need),
        [] => Err(Refusal::DateUnknown),
        _ => Err(Refusal::SpanInvalid),
    }
}
