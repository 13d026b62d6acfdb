//! A restated reading, at its own period's price.

use crate::{charge::Counted, need, Charge, Found, Kind, LineId, Moment, Quantity, Refusal, Standing, State, Tariff};

/// What was restated of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Restated {
    /// The line.
    pub line: LineId,
    /// Begin of what is restated: a reading, several of one price, a piece; of other lines a span with the one date.
    pub since: Moment,
    /// Its end.
    pub until: Moment,
    /// Of bands whose window is over: what was billed in it until now, restatements included.
    pub window_total: Option<Quantity>,
    /// The figures as they were billed.
    pub before: Found,
    /// The figures as they are now.
    pub after: Found,
}

/// Begin and end of the window in which a line's bands add up; `None` if it has none.
pub fn band_window(tariff: &Tariff, line: LineId, moment: Moment) -> Result<Option<(Moment, Moment)>, Refusal> {
    let line = tariff.line(line)?;
    Ok(line.bounds(&tariff.zone, moment))
}

/// The difference that a restatement makes: the lines as billed with the other sign, the lines as they are now, and what guarantees lose or
/// gain by them. `tariff` is the version that billed it, `state` is that of now. The totals are added to the carry.
///
/// What was billed + what this returns = what the restated figures would have been billed.
pub fn true_up(tariff: &Tariff, state: &State, restated: &Restated) -> Result<Charge, Refusal> {
    let Restated {
        since,
        until,
        window_total,
        before,
        after,
        ..
    } = restated;
    let line = tariff.line(restated.line)?;
    if matches!(line.kind, Kind::MinimumGuarantee { .. }) {
        return Err(Refusal::LineUnknown);
    }
    let need = need(tariff, line.id, *since, *until)?;
    let mut charge = Charge::new(state);
    let mut taken = 0;
    if let Some(begin) = line.window(&tariff.zone, need.since) {
        let current = state.window(line.id, begin);
        let total = current.or(*window_total).ok_or(Refusal::WindowTotalMissing)?;
        taken = total.checked_sub(before.one()?).ok_or(Refusal::Overflow)?;
        if current.is_some() {
            let standing = Standing::Window {
                since: begin,
                quantity: taken.checked_add(after.one()?).ok_or(Refusal::Overflow)?,
            };
            charge.state.set(tariff, line.id, standing)?;
        }
    }
    let mut lines = line.price(&tariff.zone, &need, taken, before)?;
    for billed in &mut lines {
        *billed = billed.reversed()?;
    }
    lines.append(&mut line.price(&tariff.zone, &need, taken, after)?);
    let mut counted = Counted::new();
    charge.add(tariff, line, &need, lines, &mut counted)?;
    for (id, year, delta) in counted {
        let guarantee = tariff.line(id)?;
        let mut years = charge.state.years(id).ok_or(Refusal::YearForgotten)?;
        let lack = years.restate(year, delta)?.ok_or(Refusal::YearForgotten)?;
        charge.state.set_years(tariff, id, years)?;
        let (begin, end) = guarantee.year_bounds(&tariff.zone, year);
        charge.add_lack(guarantee, begin, end, lack)?;
    }
    Ok(charge.sorted(tariff))
}
