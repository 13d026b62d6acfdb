//! What a tariff remembers between bills.

use crate::{
    lines::guarantee, ClosedYear, Exact, LineId, List, Moment, Quantity, Refusal, Remembered, Standing, State, Tariff,
};

/// A contract year, and those before it.
#[derive(Clone)]
pub(crate) struct Years {
    pub year: u16,
    pub sum: Exact,
    pub closed: List<ClosedYear, { crate::MAX_CLOSED }>,
}

impl Years {
    /// Adds to a year; `None`: it is not remembered. `Some`: what its guarantee bills more (or less) for it.
    pub(crate) fn restate(&mut self, year: u16, delta: Exact) -> Result<Option<Exact>, Refusal> {
        if year == self.year {
            self.sum = self.sum.plus(delta)?;
            return Ok(Some(Exact::ZERO));
        }
        let Some(closed) = self.closed.iter_mut().find(|closed| closed.year == year) else {
            return Ok(None);
        };
        let before = guarantee::lack(closed.guaranteed, closed.sum)?;
        closed.sum = closed.sum.plus(delta)?;
        guarantee::lack(closed.guaranteed, closed.sum)?.minus(before).map(Some)
    }

    /// Ends the year and begins the next. Returns what is lacking.
    pub(crate) fn close(&mut self, guaranteed: u128) -> Result<Exact, Refusal> {
        let closed = ClosedYear {
            year: self.year,
            guaranteed,
            sum: self.sum,
        };
        if self.closed.is_full() {
            self.closed.remove(0);
        }
        self.closed.try_push(closed).map_err(|_| Refusal::Overflow)?;
        let lack = guarantee::lack(guaranteed, self.sum);
        self.year = self.year.checked_add(1).ok_or(Refusal::Overflow)?;
        self.sum = Exact::ZERO;
        lack
    }
}

impl State {
    fn find(&self, line: LineId) -> Option<&Standing> {
        let row = self.standings.iter().find(|row| row.line == line)?;
        Some(&row.standing)
    }

    /// The quantity of a window so far; `None` if the line is in another one.
    pub(crate) fn window(&self, line: LineId, begin: Moment) -> Option<Quantity> {
        match self.find(line)? {
            Standing::Window { since, quantity } if *since == begin => Some(*quantity),
            _ => None,
        }
    }

    /// The year of a guarantee.
    pub(crate) fn years(&self, line: LineId) -> Option<Years> {
        match self.find(line)? {
            Standing::Year { year, sum, closed } => Some(Years {
                year: *year,
                sum: *sum,
                closed: closed.clone(),
            }),
            Standing::Window { .. } => None,
        }
    }

    pub(crate) fn set_years(&mut self, tariff: &Tariff, line: LineId, years: Years) -> Result<(), Refusal> {
        let Years { year, sum, closed } = years;
        self.set(tariff, line, Standing::Year { year, sum, closed })
    }

    /// Keeps what a line remembers. If there is no room, the first line that the tariff no longer has is forgotten.
    pub(crate) fn set(&mut self, tariff: &Tariff, line: LineId, standing: Standing) -> Result<(), Refusal> {
        if let Some(row) = self.standings.iter_mut().find(|row| row.line == line) {
            row.standing = standing;
            return Ok(());
        }
        if self.standings.is_full() {
            let gone = self.standings.iter().position(|row| tariff.line(row.line).is_err());
            self.standings.remove(gone.ok_or(Refusal::LinesInvalid)?);
        }
        let position = self.standings.iter().take_while(|row| row.line < line).count();
        self.standings
            .try_insert(position, Remembered { line, standing })
            .map_err(|_| Refusal::LinesInvalid)
    }
}
