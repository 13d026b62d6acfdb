//! The decision on a set of reports: pure, and independent of their order.

use crate::{FlagReason, Outcome, StreamConfig, Tolerance};
use alloc::vec::Vec;
use sp_core::U256;

/// The median. An even count: the mean of the two middles, rounded toward zero. `None` without values.
pub fn median(values: &[i128]) -> Option<i128> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get((sorted.len() / 2).checked_sub(1)?)?;
    // Halve first, then add what the halves lost, so that nothing overflows; then mend the rounding toward zero.
    let (half, rest) = (lower / 2 + upper / 2, lower % 2 + upper % 2);
    let mean = half + rest / 2;
    Some(match rest % 2 {
        // Halves of both signs: the sum of halves and the odd rest may point in different directions.
        1 if mean < 0 => mean + 1,
        -1 if mean > 0 => mean - 1,
        _ => mean,
    })
}

/// Whether `value` is within `tolerance` of `median`.
pub fn agrees(value: i128, median: i128, tolerance: Tolerance) -> bool {
    let relative = U256::from(median.unsigned_abs()) * U256::from(tolerance.relative_ppm) / U256::from(1_000_000u32);
    U256::from(value.abs_diff(median)) <= relative + U256::from(tolerance.absolute)
}

/// A decision with which reports agreed, in the order given.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// Verified or flagged.
    pub outcome: Outcome,
    /// Verified: the median of the agreeing set. Flagged: the median of all reports, which a reviewer may accept.
    pub value: Option<i128>,
    /// For each report whether it is within tolerance of the median of all.
    pub agreeing: Vec<bool>,
}

/// Decides on the reports of a period: the median of all is the centre; the reports within tolerance of it agree; if they
/// are a quorum, their median is the value. Fewer than half of the sources can never drag the centre out of the range
/// of the others.
pub fn decide(config: &StreamConfig, values: &[i128]) -> Decision {
    let Some(centre) = median(values) else {
        return Decision {
            outcome: Outcome::Flagged(FlagReason::TooFew),
            value: None,
            agreeing: Vec::new(),
        };
    };
    let agreeing: Vec<bool> = values
        .iter()
        .map(|value| agrees(*value, centre, config.tolerance))
        .collect();
    let set: Vec<i128> = values
        .iter()
        .zip(&agreeing)
        .filter(|(_, agrees)| **agrees)
        .map(|(value, _)| *value)
        .collect();
    let quorum = usize::from(config.quorum);
    let (outcome, value) = if values.len() < quorum {
        (Outcome::Flagged(FlagReason::TooFew), centre)
    } else if set.len() < quorum {
        (Outcome::Flagged(FlagReason::Spread), centre)
    } else {
        let value = median(&set).unwrap_or(centre);
        let plausible = (config.min..=config.max).contains(&value);
        if plausible {
            (Outcome::Verified, value)
        } else {
            // What a reviewer may accept is the median of all reports, whatever the flag.
            (Outcome::Flagged(FlagReason::OutOfBounds), centre)
        }
    };
    Decision {
        outcome,
        value: Some(value),
        agreeing,
    }
}
