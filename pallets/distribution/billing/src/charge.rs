//! What a span of time comes to.

use crate::{
    lines::guarantee, needs, state::Years, BillLine, Charge, Exact, Found, Kind, Line, LineId, Moment, Need, Refusal,
    Standing, State, Tariff, Totals,
};
use alloc::vec::Vec;

/// Amounts of one guarantee, by year and in the order of the bill.
pub(crate) type Counted = Vec<(LineId, u16, Exact)>;

impl Charge {
    pub(crate) fn new(state: &State) -> Self {
        Self {
            lines: Vec::new(),
            totals: Totals::default(),
            state: state.clone(),
        }
    }

    /// Adds lines of a bill and counts them for the guarantees.
    pub(crate) fn add(
        &mut self,
        tariff: &Tariff,
        line: &Line,
        need: &Need,
        lines: Vec<BillLine>,
        counted: &mut Counted,
    ) -> Result<(), Refusal> {
        let sum = lines.iter().try_fold(Exact::ZERO, |sum, line| sum.plus(line.amount))?;
        let total = if line.two_way() {
            &mut self.totals.two_way
        } else {
            &mut self.totals.one_way
        };
        *total = total.plus(sum)?;
        self.lines.extend(lines);
        for other in &tariff.lines {
            if let Kind::MinimumGuarantee {
                first, years, lines, ..
            } = &other.kind
            {
                if !lines.contains(&line.id) {
                    continue;
                }
                let year = guarantee::year_of(*first, *years, &tariff.zone, line, need.since, need.until);
                if let Some(year) = year {
                    counted.push((other.id, year, sum));
                }
            }
        }
        Ok(())
    }

    /// Adds what a guarantee lacks.
    pub(crate) fn add_lack(&mut self, line: &Line, since: Moment, until: Moment, lack: Exact) -> Result<(), Refusal> {
        if let Some(owed) = guarantee::bill_line(line, since, until, lack)? {
            self.totals.one_way = self.totals.one_way.plus(owed.amount)?;
            self.lines.push(owed);
        }
        Ok(())
    }

    /// In the order of the tariff; the order of time within a line stays.
    pub(crate) fn sorted(mut self, tariff: &Tariff) -> Self {
        self.lines
            .sort_by_key(|billed| tariff.lines.iter().position(|line| line.id == billed.line));
        self
    }
}

/// What `[since, until)` comes to, exactly. `found` answers `needs` of the same span, in its order. O(needs).
pub fn charge(
    tariff: &Tariff,
    state: &State,
    since: Moment,
    until: Moment,
    found: &[Found],
) -> Result<Charge, Refusal> {
    let asked = needs(tariff, since, until)?;
    if asked.len() != found.len() {
        return Err(Refusal::FoundMismatch);
    }
    let mut charge = Charge::new(state);
    let mut counted = Counted::new();
    for (need, found) in asked.iter().zip(found) {
        let line = tariff.line(need.line)?;
        if matches!(line.kind, Kind::MinimumGuarantee { .. }) {
            continue;
        }
        let window = line.window(&tariff.zone, need.since);
        let taken = window
            .and_then(|begin| charge.state.window(line.id, begin))
            .unwrap_or(0);
        let lines = line.price(&tariff.zone, need, taken, found)?;
        charge.add(tariff, line, need, lines, &mut counted)?;
        if let Some(begin) = window {
            let quantity = found.one()?;
            let standing = Standing::Window {
                since: begin,
                quantity: taken.checked_add(quantity).ok_or(Refusal::Overflow)?,
            };
            charge.state.set(tariff, line.id, standing)?;
        }
    }
    for line in &tariff.lines {
        if let Kind::MinimumGuarantee {
            amount,
            first,
            years,
            index,
            ..
        } = &line.kind
        {
            let dates = guarantee::years(*first, *years);
            // The year that `since` is in, counted even when it is not yet billed; before the first one nothing is remembered.
            if dates.passed(&tariff.zone, until.saturating_sub(1)) == 0 {
                continue;
            }
            let begun = dates.passed(&tariff.zone, since).saturating_sub(1);
            let mut standing = match charge.state.years(line.id) {
                Some(standing) if standing.year == begun => standing,
                other => Years {
                    year: begun,
                    sum: Exact::ZERO,
                    closed: other.map(|other| other.closed).unwrap_or_default(),
                },
            };
            let mine = || counted.iter().filter(|(id, ..)| *id == line.id);
            let pieces = asked.iter().zip(found).filter(|(need, _)| need.line == line.id);
            for (need, found) in pieces {
                for (.., sum) in mine().filter(|(_, year, _)| *year == standing.year) {
                    standing.sum = standing.sum.plus(*sum)?;
                }
                let guaranteed = guarantee::sum(*amount, index.as_ref(), &tariff.zone, need.since, found)?;
                let lack = standing.close(guaranteed)?;
                charge.add_lack(line, need.since, need.until, lack)?;
            }
            for (.., sum) in mine().filter(|(_, year, _)| *year == standing.year) {
                standing.sum = standing.sum.plus(*sum)?;
            }
            charge.state.set_years(tariff, line.id, standing)?;
        }
    }
    Ok(charge.sorted(tariff))
}
