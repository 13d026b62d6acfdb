//! **Market**: a reference price, attested by a stream. Also what a contract for difference is measured against.
//!
//! ```text
//! Window:   price  = value of the window * 10^exponent                      amount = quantity * price / per
//! Reading:  amount = sum over readings of quantity * value of the reading, * 10^exponent / per
//! ```
//!
//! *Window*: one price for each window (the month's average, the season's base load price), at least `least` if there is one. A span is cut at
//! the windows' ends, and every piece of a window has the price of the whole window, so it can be billed only when that is attested
//! (`FigureMissing` until then). Rounding: with an exponent below zero the price is rounded to a base unit per `per`, half away from zero.
//! *Reading*: each reading has a price of its own (the hour's). The meter pallet keeps a running total of the products, or a stream attests
//! them as money. Nothing is rounded, and nothing can be adjusted any more: floor, cap and index belong to prices that the bill knows.
//!
//! Example (`worked_example`): the month's price is 62.415 EUR/MWh, attested with three decimals as 62,415; the currency has six decimals and
//! the meter counts kWh: 62,415 x 10^3 base units for `per` 1,000. 500 MWh come to 500,000 x 62,415,000 / 1,000 = 31,207,500,000 base units.
//!
//! | border | what happens |
//! | --- | --- |
//! | a price below zero | the payer is credited, unless `least` says 0 |
//! | exponent beyond -18 to 18 | `ReferenceInvalid` |
//! | Reading with an adjustment | `RuleInvalid` |

use super::Price;
use crate::{Exact, Found, Moment, Need, Over, Refusal, StreamId, Window, Zone, PARTS};
use alloc::vec::Vec;

kept! {
    /// A reference price.
    #[derive(Copy)]
    pub enum Reference {
        /// One price for each window.
        #[codec(index = 0)]
        Window {
            /// The stream that attests it.
            stream: StreamId,
            /// Of which span.
            window: Window,
            /// Its value times ten to this power is base units for `per`.
            exponent: i8,
            /// Least price that counts.
            least: Option<Price>,
        },
        /// A price for each reading.
        #[codec(index = 1)]
        Reading {
            /// The running total of quantity x price.
            stream: StreamId,
            /// Its value times ten to this power is base units times `per`.
            exponent: i8,
        },
    }
}

/// Ten to a power of at most 18.
fn power(exponent: i8) -> Result<i128, Refusal> {
    let exponent = u32::from(exponent.unsigned_abs());
    if exponent > 18 {
        return Err(Refusal::ReferenceInvalid);
    }
    10i128.checked_pow(exponent).ok_or(Refusal::ReferenceInvalid)
}

/// `value / divisor`, half away from zero; `divisor` above zero.
fn half_away(value: i128, divisor: i128) -> i128 {
    let quotient = value.checked_div(divisor).unwrap_or(0);
    let rest = value.checked_rem(divisor).unwrap_or(0);
    // `divisor <= 10^18`, so nothing here saturates: with a divisor of 1 there is no rest.
    if rest != 0 && rest.saturating_abs().saturating_mul(2) >= divisor {
        quotient.saturating_add(value.signum())
    } else {
        quotient
    }
}

impl Reference {
    pub(crate) fn by_reading(&self) -> bool {
        matches!(self, Self::Reading { .. })
    }

    /// For which spans there is one price.
    pub(crate) fn window(&self) -> Option<Window> {
        match self {
            Self::Window { window, .. } => Some(*window),
            Self::Reading { .. } => None,
        }
    }

    /// Over what products are divided.
    fn product_per(per: u128, exponent: i8) -> Result<u128, Refusal> {
        if exponent >= 0 {
            return Ok(per);
        }
        per.checked_mul(power(exponent)?.unsigned_abs())
            .filter(|per| *per > 0 && PARTS.is_multiple_of(*per))
            .ok_or(Refusal::ReferenceInvalid)
    }

    pub(crate) fn validate(&self, per: u128) -> Result<(), Refusal> {
        match self {
            Self::Window { window, exponent, .. } => {
                power(*exponent)?;
                window.validate()
            }
            Self::Reading { exponent, .. } => {
                power(*exponent)?;
                Self::product_per(per, *exponent).map(|_| ())
            }
        }
    }

    pub(crate) fn cut(&self, zone: &Zone, since: Moment, until: Moment, cuts: &mut Vec<Moment>) -> Result<(), Refusal> {
        match self {
            Self::Window { window, .. } => window.cut(zone, since, until, cuts),
            Self::Reading { .. } => Ok(()),
        }
    }

    pub(crate) fn ask(&self, zone: &Zone, need: &mut Need) {
        match *self {
            Self::Window { stream, window, .. } => {
                let (since, until) = window.bounds(zone, need.since);
                need.reference = Some(Over { stream, since, until });
            }
            Self::Reading { stream, .. } => {
                need.product = Some(need.over(stream));
            }
        }
    }

    /// The price of the window; `None` if there is one for each reading.
    pub(crate) fn price(&self, found: &Found) -> Result<Option<Price>, Refusal> {
        let Self::Window { exponent, least, .. } = *self else {
            return Ok(None);
        };
        let value = found.reference.ok_or(Refusal::FigureMissing)?;
        let power = power(exponent)?;
        let price = if exponent >= 0 {
            value.checked_mul(power).ok_or(Refusal::Overflow)?
        } else {
            half_away(value, power)
        };
        Ok(Some(least.map_or(price, |least| price.max(least))))
    }

    /// What the products come to; zero if there is one price for each window.
    pub(crate) fn product(&self, per: u128, found: &Found) -> Result<Exact, Refusal> {
        let Self::Reading { exponent, .. } = *self else {
            return Ok(Exact::ZERO);
        };
        let value = found.product.ok_or(Refusal::FigureMissing)?;
        let factor = if exponent >= 0 { power(exponent)? } else { 1 };
        Exact::ratio(value, factor, Self::product_per(per, exponent)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_window(exponent: i8, least: Option<Price>) -> Reference {
        Reference::Window {
            stream: 7,
            window: Window::Life,
            exponent,
            least,
        }
    }

    fn found(value: i128) -> Found {
        Found {
            reference: Some(value),
            product: Some(value),
            ..Default::default()
        }
    }

    #[test]
    fn worked_example() {
        let price = by_window(3, None).price(&found(62_415)).unwrap().unwrap();
        assert_eq!(price, 62_415_000);
        assert_eq!(Exact::ratio(500_000, price, 1_000), Ok(Exact::units(31_207_500_000)));
    }

    #[test]
    fn a_price_should_be_rounded_half_away_from_zero_and_keep_its_least() {
        for (value, price) in [(14, 1), (15, 2), (-14, -1), (-15, -2), (0, 0)] {
            assert_eq!(by_window(-1, None).price(&found(value)), Ok(Some(price)));
        }
        assert_eq!(by_window(0, Some(0)).price(&found(-5)), Ok(Some(0)));
        assert_eq!(by_window(0, Some(0)).price(&found(5)), Ok(Some(5)));
        assert_eq!(by_window(0, None).price(&Found::default()), Err(Refusal::FigureMissing));
        assert_eq!(by_window(18, None).price(&found(i128::MAX)), Err(Refusal::Overflow));
        assert_eq!(half_away(i128::MIN, 1), i128::MIN);
    }

    #[test]
    fn products_should_be_exact_and_their_scale_possible() {
        let reading = |exponent| Reference::Reading { stream: 7, exponent };
        assert_eq!(
            reading(-2).product(10, &found(-12_345)),
            Exact::ratio(-12_345, 1, 1_000)
        );
        assert_eq!(reading(2).product(10, &found(3)), Ok(Exact::units(30)));
        assert_eq!(reading(-18).validate(1), Ok(()));
        assert_eq!(reading(-18).validate(10), Err(Refusal::ReferenceInvalid));
        for exponent in [-19, 19, i8::MIN, i8::MAX] {
            assert_eq!(reading(exponent).validate(1), Err(Refusal::ReferenceInvalid));
            assert_eq!(by_window(exponent, None).validate(1), Err(Refusal::ReferenceInvalid));
        }
    }
}
