//! **Indexed**: a price (or a dated sum) follows an index.
//!
//! ```text
//! n     = how many dates of the schedule have come at the begin of the piece
//! Rate:    price = base price * (1 + rate)^n         compound
//!          price = base price * (1 + n * rate)       simple
//! Stream:  price = base price * (1 + weight * (value / base - 1))    value: in force `lag_days` before the n-th date; n = 0: base price
//! ```
//!
//! Always from the base price, never from the last rounded one. Rounding: once, to a whole base unit per `per`, half away from zero; a larger
//! `per` with a larger price keeps more digits (price 81,200 for `per` 1,000 is rounded to 0.001 of a thousandth; 81,200,000 for 1,000,000 to a
//! thousandth of that). A span is cut at the dates.
//!
//! Examples (`worked_example`): 1,000 at 2.5 % a year after three years: 1,000 x 1.025^3 = 1,076.890625: 1,077, where yearly rounding would say
//! 1,025, 1,051 (1,050.6), 1,077; after five years 1,131 (1,131.4), where yearly rounding says 1,132. By a stream with weight 70 %: base 104.0, value
//! 109.2: 1,000 x (1 + 0.7 x 0.05) = 1,035.
//!
//! | border | what happens |
//! | --- | --- |
//! | the moment of a date | the new price |
//! | after the last date | the price stays |
//! | the value is not attested | `FigureMissing`; zero, negative or 2^64 and above: `FixingInvalid` |
//! | a simple rate that would make the price zero or turn its sign | `IndexInvalid` when the tariff is set |

use super::Price;
use crate::{Moment, Ppm, Quantity, Refusal, Schedule, StreamId, Zone, MAX_INDEXATIONS, PPM};
use alloc::{vec, vec::Vec};
use primitive_types::U512;

kept! {
    /// What an index does on its dates.
    #[derive(Copy)]
    pub enum Fixing {
        /// Grows by a fixed rate.
        #[codec(index = 0)]
        Rate {
            /// Parts per million a date; above -1,000,000.
            ppm: i32,
            /// On what was added before, too.
            compound: bool,
        },
        /// Follows a stream.
        #[codec(index = 1)]
        Stream {
            /// The stream that attests the index.
            stream: StreamId,
            /// The value that the base price belongs to; above zero.
            base: u64,
            /// The part of the price that follows; up to 1,000,000.
            weight: Ppm,
            /// How many days before the date its value is taken.
            lag_days: u16,
        },
    }

    /// An index and its dates.
    #[derive(Copy)]
    pub struct Index {
        /// When prices change; at most `MAX_INDEXATIONS` dates.
        pub schedule: Schedule,
        /// How.
        pub fixing: Fixing,
    }
}

/// One million.
const MILLION: i64 = PPM as i64;
/// The same, to divide by.
const DIVISOR: u64 = PPM as u64;

/// `magnitude * numerator / denominator`, half up.
fn scaled(magnitude: u128, numerator: U512, denominator: U512) -> Option<u128> {
    let product = U512::from(magnitude).checked_mul(numerator)?;
    let doubled = product.checked_mul(U512::from(2))?.checked_add(denominator)?;
    u128::try_from(doubled.checked_div(denominator.checked_mul(U512::from(2))?)?).ok()
}

/// `magnitude * (factor / 10^6)^times`, half up, exact at any size: a natural number in limbs of 32 bits, least first.
fn compounded(magnitude: u128, factor: u32, times: u16) -> Option<u128> {
    // Twice the magnitude, so that the last bit after all divisions is the half.
    let mut limbs: Vec<u32> = vec![0; 5];
    for (position, limb) in limbs.iter_mut().enumerate() {
        // At most 128: there are five limbs.
        let bits = (position as u32).saturating_mul(32);
        let wide = magnitude.checked_shr(bits).unwrap_or(0);
        let below = bits.checked_sub(1).map_or(0, |bit| magnitude >> bit & 1);
        *limb = ((wide << 1) as u32) | below as u32;
    }
    for _ in 0..times {
        let mut carry = 0u64;
        for limb in limbs.iter_mut() {
            // (2^32 - 1)^2 + 2^32 - 1 fits.
            let wide = u64::from(*limb).saturating_mul(factor.into()).saturating_add(carry);
            (*limb, carry) = (wide as u32, wide >> 32);
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
    }
    // floor(floor(x / a) / b) = floor(x / (a b)): the order of rounding down does not matter.
    for _ in 0..times {
        let mut rest = 0u64;
        for limb in limbs.iter_mut().rev() {
            let wide = rest << 32 | u64::from(*limb);
            (*limb, rest) = ((wide / DIVISOR) as u32, wide % DIVISOR);
        }
    }
    let doubled = limbs.iter().rev().try_fold(U512::zero(), |value, limb| {
        value
            .checked_mul(U512::from(1u64 << 32))?
            .checked_add(U512::from(*limb))
    })?;
    u128::try_from(doubled.checked_add(U512::one())?.checked_div(U512::from(2))?).ok()
}

impl Index {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        self.schedule.validate()?;
        let count = self.schedule.count;
        let fits = match self.fixing {
            Fixing::Rate { ppm, compound: true } => i64::from(ppm) > -MILLION,
            Fixing::Rate { ppm, compound: false } => i64::from(ppm).saturating_mul(count.into()) > -MILLION,
            Fixing::Stream { base, weight, .. } => base > 0 && weight <= PPM,
        };
        if fits && count <= MAX_INDEXATIONS {
            Ok(())
        } else {
            Err(Refusal::IndexInvalid)
        }
    }

    /// The stream and the moment whose value is needed for a piece that begins at `since`.
    pub(crate) fn ask(&self, zone: &Zone, since: Moment) -> Option<(StreamId, Moment)> {
        let Fixing::Stream { stream, lag_days, .. } = self.fixing else {
            return None;
        };
        let number = self.schedule.passed(zone, since).checked_sub(1)?;
        let day = self.schedule.date(number.into()).saturating_sub(lag_days.into());
        Some((stream, zone.start(day)))
    }

    /// A price or sum, indexed.
    pub(crate) fn apply(
        &self,
        price: Price,
        zone: &Zone,
        since: Moment,
        fixing: Option<Quantity>,
    ) -> Result<Price, Refusal> {
        let times = self.schedule.passed(zone, since);
        if times == 0 {
            return Ok(price);
        }
        let magnitude = price.unsigned_abs();
        let million = U512::from(PPM);
        let indexed = match self.fixing {
            Fixing::Rate { ppm, compound: true } => {
                let factor = MILLION.saturating_add(ppm.into());
                let factor = u32::try_from(factor).map_err(|_| Refusal::IndexInvalid)?;
                compounded(magnitude, factor, times)
            }
            Fixing::Rate { ppm, compound: false } => {
                let factor = MILLION.saturating_add(i64::from(ppm).saturating_mul(times.into()));
                let factor = u64::try_from(factor).map_err(|_| Refusal::IndexInvalid)?;
                scaled(magnitude, factor.into(), million)
            }
            Fixing::Stream { base, weight, .. } => {
                let value = fixing.ok_or(Refusal::FigureMissing)?;
                let value = u64::try_from(value).ok().filter(|value| *value > 0);
                let value = value.ok_or(Refusal::FixingInvalid)?;
                let rest = PPM.checked_sub(weight).ok_or(Refusal::IndexInvalid)?;
                // Below 2^20 * 2^64 each.
                let product = |a: Ppm, b: u64| U512::from(u128::from(a).saturating_mul(b.into()));
                product(rest, base)
                    .checked_add(product(weight, value))
                    .and_then(|numerator| scaled(magnitude, numerator, product(PPM, base)))
            }
        };
        let indexed = indexed.and_then(|indexed| i128::try_from(indexed).ok());
        let indexed = indexed.ok_or(Refusal::Overflow)?;
        let signed = if price < 0 {
            indexed.checked_neg()
        } else {
            Some(indexed)
        };
        signed.ok_or(Refusal::Overflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const YEAR: Moment = 366 * 86_400_000;

    fn index(fixing: Fixing) -> Index {
        Index {
            schedule: Schedule {
                first: 366,
                every_months: 12,
                count: 100,
            },
            fixing,
        }
    }

    fn after(index: &Index, price: Price, years: u64, value: Option<i128>) -> Result<Price, Refusal> {
        index.apply(price, &Zone::default(), YEAR * years, value)
    }

    #[test]
    fn worked_example() {
        let rate = |ppm, compound| index(Fixing::Rate { ppm, compound });
        let yearly = rate(25_000, true);
        assert_eq!(after(&yearly, 1_000, 0, None), Ok(1_000));
        assert_eq!(after(&yearly, 1_000, 1, None), Ok(1_025));
        assert_eq!(after(&yearly, 1_000, 3, None), Ok(1_077));
        assert_eq!(after(&yearly, 1_000, 5, None), Ok(1_131));
        assert_eq!(after(&yearly, 1_000, 10, None), Ok(1_280));
        assert_eq!(after(&yearly, -1_000, 10, None), Ok(-1_280));
        // What rounding each year would say.
        let rounded = (0..5).fold(1_000u32, |price, _| (price * 2_050 + 1_000) / 2_000);
        assert_eq!(rounded, 1_132);
        assert_eq!(after(&rate(25_000, false), 1_000, 10, None), Ok(1_250));
        assert_eq!(after(&rate(-25_000, false), 1_000, 3, None), Ok(925));
        let by_stream = index(Fixing::Stream {
            stream: 9,
            base: 1_040,
            weight: 700_000,
            lag_days: 90,
        });
        assert_eq!(after(&by_stream, 1_000, 1, Some(1_092)), Ok(1_035));
        assert_eq!(after(&by_stream, 1_000, 0, None), Ok(1_000));
        assert_eq!(by_stream.ask(&Zone::default(), YEAR - 1), None);
        assert_eq!(by_stream.ask(&Zone::default(), YEAR), Some((9, YEAR - 90 * 86_400_000)));
        assert_eq!(after(&by_stream, 1_000, 1, None), Err(Refusal::FigureMissing));
        for value in [0, -1, 1 << 64] {
            assert_eq!(after(&by_stream, 1_000, 1, Some(value)), Err(Refusal::FixingInvalid));
        }
    }

    #[test]
    fn halves_should_be_rounded_away_from_zero() {
        let half = index(Fixing::Rate {
            ppm: 500_000,
            compound: true,
        });
        assert_eq!(after(&half, 1, 1, None), Ok(2));
        assert_eq!(after(&half, -1, 1, None), Ok(-2));
        assert_eq!(after(&half, 1, 2, None), Ok(2));
    }

    #[test]
    fn what_does_not_fit_should_be_refused() {
        let double = index(Fixing::Rate {
            ppm: 1_000_000,
            compound: true,
        });
        // 100 dates, the last of them long ago: 2^100.
        assert_eq!(after(&double, 1, 1_000, None), Ok(1 << 100));
        assert_eq!(after(&double, 1 << 26, 1_000, None), Ok(1 << 126));
        assert_eq!(after(&double, 1 << 27, 1_000, None), Err(Refusal::Overflow));
        let wrong = |change: &dyn Fn(&mut Index)| {
            let mut index = double;
            change(&mut index);
            index.validate()
        };
        let rate = |ppm, compound| Fixing::Rate { ppm, compound };
        let stream = |base, weight| Fixing::Stream {
            stream: 0,
            base,
            weight,
            lag_days: 0,
        };
        assert_eq!(wrong(&|i| i.schedule.count = 101), Err(Refusal::IndexInvalid));
        assert_eq!(wrong(&|i| i.schedule.count = 0), Err(Refusal::ScheduleInvalid));
        assert_eq!(
            wrong(&|i| i.fixing = rate(-1_000_000, true)),
            Err(Refusal::IndexInvalid)
        );
        assert_eq!(wrong(&|i| i.fixing = rate(-10_000, false)), Err(Refusal::IndexInvalid));
        assert_eq!(wrong(&|i| i.fixing = rate(-9_999, false)), Ok(()));
        assert_eq!(wrong(&|i| i.fixing = stream(0, 1)), Err(Refusal::IndexInvalid));
        assert_eq!(wrong(&|i| i.fixing = stream(1, 1_000_001)), Err(Refusal::IndexInvalid));
        assert_eq!(wrong(&|i| i.fixing = stream(1, 1_000_000)), Ok(()));
    }

    proptest! {
        /// Where 512 bits are enough, the long way and the short way agree.
        #[test]
        fn compounding_should_be_exact(price in 0u128..u128::MAX >> 40, ppm in -900_000i32..300_000, times in 0u16..18) {
            let factor = (1_000_000 + ppm) as u32;
            let (a, b) = (U512::from(factor).pow(times.into()), U512::from(PPM).pow(times.into()));
            prop_assert_eq!(compounded(price, factor, times), scaled(price, a, b));
        }
    }
}
