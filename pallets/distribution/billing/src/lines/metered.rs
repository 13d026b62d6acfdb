//! **Metered**: a quantity by a price rule.
//!
//! ```text
//! pieces: the span, cut at price changes, window ends and the years of guarantees that count the line
//! amount = sum over pieces of rule(quantity of the readings that begin in the piece)
//! ```
//!
//! Rounding: none. Borders: a reading belongs to the piece in which it *begins*; a piece without readings has quantity 0.

use super::guarantee;
use crate::{BillLine, Found, Kind, Line, Moment, Need, Quantity, Refusal, Rule, StreamId, Tariff, Zone};
use alloc::vec::Vec;

pub(super) fn ask(
    line: &Line,
    stream: StreamId,
    rule: &Rule,
    tariff: &Tariff,
    since: Moment,
    until: Moment,
) -> Result<Vec<Need>, Refusal> {
    let zone = &tariff.zone;
    let mut cuts = Vec::new();
    rule.cut(zone, since, until, &mut cuts)?;
    for other in &tariff.lines {
        if let Kind::MinimumGuarantee {
            first, years, lines, ..
        } = &other.kind
        {
            if lines.contains(&line.id) {
                guarantee::years(*first, *years).cut(zone, since, until, &mut cuts)?;
            }
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(until);
    let mut begin = since;
    let mut needs = Vec::with_capacity(cuts.len());
    for end in cuts {
        let mut need = Need::of(line, begin, end);
        rule.ask(zone, stream, &mut need);
        needs.push(need);
        begin = end;
    }
    Ok(needs)
}

pub(super) fn price(
    rule: &Rule,
    zone: &Zone,
    need: &Need,
    taken: Quantity,
    found: &Found,
) -> Result<Vec<BillLine>, Refusal> {
    let parts = rule.charge(zone, need.since, taken, found)?;
    Ok(parts
        .into_iter()
        .map(|part| BillLine {
            line: need.line,
            since: need.since,
            until: need.until,
            band: part.band,
            quantity: part.quantity,
            price: part.price,
            per: rule.per,
            amount: part.amount,
        })
        .collect())
}
