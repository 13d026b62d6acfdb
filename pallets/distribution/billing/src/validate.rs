//! Whether a tariff can be billed. The caller asks before it keeps one.

use crate::{lines::guarantee, Day, Kind, Line, LineId, Refusal, Tariff};

/// Refuses what is not a tariff.
pub fn validate(tariff: &Tariff) -> Result<(), Refusal> {
    tariff.zone.validate()?;
    for (position, line) in tariff.lines.iter().enumerate() {
        line.validate()?;
        if tariff.lines.iter().take(position).any(|other| other.id == line.id) {
            return Err(Refusal::LinesInvalid);
        }
    }
    for line in &tariff.lines {
        if let Kind::MinimumGuarantee {
            first, years, lines, ..
        } = &line.kind
        {
            validate_counted(tariff, *first, *years, lines)?;
        }
    }
    Ok(())
}

/// The lines that a guarantee counts.
fn validate_counted(tariff: &Tariff, first: Day, years: u16, lines: &[LineId]) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::GuaranteeInvalid);
    }
    for (position, id) in lines.iter().enumerate() {
        let line = tariff.line(*id).map_err(|_| Refusal::GuaranteeInvalid)?;
        let twice = lines.iter().take(position).any(|other| other == id);
        if twice || !may_count(tariff, line, first, years) {
            return Err(Refusal::GuaranteeInvalid);
        }
    }
    Ok(())
}

/// A line with bands counts if no window of them is divided by a year: a restatement would otherwise move what is priced in the next one.
fn may_count(tariff: &Tariff, line: &Line, first: Day, years: u16) -> bool {
    match &line.kind {
        Kind::Metered { rule, .. } => rule.bands().is_none_or(|bands| {
            let dates = guarantee::years(first, years);
            (0..dates.count).map(i64::from).all(|number| {
                let begin = dates.moment(&tariff.zone, number);
                bands.window.bounds(&tariff.zone, begin).0 == begin
            })
        }),
        Kind::Fixed { .. } | Kind::Availability { .. } => true,
        Kind::MinimumGuarantee { .. } => false,
    }
}

impl Tariff {
    /// The line with a number.
    pub fn line(&self, id: LineId) -> Result<&Line, Refusal> {
        self.lines.iter().find(|line| line.id == id).ok_or(Refusal::LineUnknown)
    }
}
