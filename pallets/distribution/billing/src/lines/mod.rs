//! Lines of a tariff: one file a kind. The only place that looks at all kinds is this one.
//!
//! A line divides a span of time into pieces (`ask`) and prices each piece by itself (`price`). Whatever a piece comes to depends on the
//! piece's own time and figures and, of bands, on the quantity taken before it: never on the span that was asked for.

pub mod availability;
pub(crate) mod fixed;
pub(crate) mod guarantee;
pub(crate) mod metered;

use crate::{BillLine, Exact, Found, Kind, Line, Moment, Need, Over, Quantity, Refusal, Tariff, Zone};
use alloc::vec::Vec;

impl Need {
    /// A piece of which nothing is asked yet.
    pub(crate) fn of(line: &Line, since: Moment, until: Moment) -> Self {
        Self {
            line: line.id,
            since,
            until,
            quantity: None,
            bands: 1,
            product: None,
            reference: None,
            fixing: None,
            figure: None,
        }
    }

    /// The piece's own span of a stream.
    pub(crate) fn over(&self, stream: u32) -> Over {
        Over {
            stream,
            since: self.since,
            until: self.until,
        }
    }
}

impl Line {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        core::str::from_utf8(&self.label).map_err(|_| Refusal::LinesInvalid)?;
        match &self.kind {
            Kind::Metered { rule, .. } => rule.validate(),
            Kind::Fixed {
                amount,
                schedule,
                index,
            } => fixed::validate(*amount, schedule, index.as_ref()),
            Kind::Availability {
                amount,
                schedule,
                index,
                curve,
                ..
            } => {
                fixed::validate(*amount, schedule, index.as_ref())?;
                curve.validate()
            }
            Kind::MinimumGuarantee {
                amount, years, index, ..
            } => guarantee::validate(*amount, *years, index.as_ref()),
        }
    }

    /// Whether what is below zero is paid to the payer.
    pub(crate) fn two_way(&self) -> bool {
        match &self.kind {
            Kind::Metered { rule, .. } => rule.difference.is_some_and(|difference| difference.two_way),
            Kind::Fixed { .. } | Kind::Availability { .. } | Kind::MinimumGuarantee { .. } => false,
        }
    }

    /// Appends the line's pieces of a span.
    pub(crate) fn ask(&self, tariff: &Tariff, since: Moment, until: Moment) -> Result<Vec<Need>, Refusal> {
        let zone = &tariff.zone;
        match &self.kind {
            Kind::Metered { stream, rule } => metered::ask(self, *stream, rule, tariff, since, until),
            Kind::Fixed { schedule, index, .. } => fixed::ask(self, schedule, index.as_ref(), zone, since, until),
            Kind::Availability {
                schedule,
                index,
                stream,
                ..
            } => availability::ask(self, *stream, schedule, index.as_ref(), zone, since, until),
            Kind::MinimumGuarantee {
                first, years, index, ..
            } => guarantee::ask(self, *first, *years, index.as_ref(), zone, since, until),
        }
    }

    /// What a piece comes to. Guarantees have no price of their own: they follow from the other lines.
    pub(crate) fn price(
        &self,
        zone: &Zone,
        need: &Need,
        taken: Quantity,
        found: &Found,
    ) -> Result<Vec<BillLine>, Refusal> {
        let lines = match &self.kind {
            Kind::Metered { rule, .. } => metered::price(rule, zone, need, taken, found)?,
            Kind::Fixed { amount, index, .. } => fixed::price(*amount, index.as_ref(), zone, need, found)?,
            Kind::Availability {
                amount,
                index,
                curve,
                missing,
                ..
            } => availability::price(*amount, index.as_ref(), curve, *missing, zone, need, found)?,
            Kind::MinimumGuarantee { .. } => Vec::new(),
        };
        if self.credit {
            lines.into_iter().map(BillLine::reversed).collect()
        } else {
            Ok(lines)
        }
    }

    /// The window in which bands of the line add up.
    pub(crate) fn bounds(&self, zone: &Zone, moment: Moment) -> Option<(Moment, Moment)> {
        match &self.kind {
            Kind::Metered { rule, .. } => Some(rule.bands()?.window.bounds(zone, moment)),
            Kind::Fixed { .. } | Kind::Availability { .. } | Kind::MinimumGuarantee { .. } => None,
        }
    }

    /// Its begin.
    pub(crate) fn window(&self, zone: &Zone, moment: Moment) -> Option<Moment> {
        self.bounds(zone, moment).map(|(begin, _)| begin)
    }

    /// Begin and end of a guaranteed year.
    pub(crate) fn year_bounds(&self, zone: &Zone, year: u16) -> (Moment, Moment) {
        let Kind::MinimumGuarantee { first, years, .. } = &self.kind else {
            return (0, 0);
        };
        let dates = guarantee::years(*first, *years);
        let begin = i64::from(year);
        (dates.moment(zone, begin), dates.moment(zone, begin.saturating_add(1)))
    }

    /// Whether a piece belongs to what ends with it (a date that pays for the span before it) and not to what begins with it.
    pub(crate) fn in_arrears(&self) -> bool {
        matches!(self.kind, Kind::Availability { .. })
    }
}

impl Found {
    /// The quantity, if there is one and not one for each band.
    pub(crate) fn one(&self) -> Result<Quantity, Refusal> {
        match self.quantities.as_slice() {
            [quantity] => Ok(*quantity),
            _ => Err(Refusal::FoundMismatch),
        }
    }
}

impl BillLine {
    /// The same with the other sign.
    pub(crate) fn reversed(self) -> Result<Self, Refusal> {
        Ok(Self {
            quantity: self.quantity.checked_neg().ok_or(Refusal::Overflow)?,
            amount: self.amount.negated()?,
            ..self
        })
    }

    /// A line that is `quantity * price / per`.
    pub(crate) fn priced(need: &Need, quantity: Quantity, price: i128, per: u128) -> Result<Self, Refusal> {
        Ok(Self {
            line: need.line,
            since: need.since,
            until: need.until,
            band: 0,
            quantity,
            price: Some(price),
            per,
            amount: Exact::ratio(quantity, price, per)?,
        })
    }
}
