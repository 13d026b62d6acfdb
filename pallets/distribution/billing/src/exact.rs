//! Money without rounding: a whole number of base units and a fraction over one fixed denominator.

use crate::Refusal;
use primitive_types::U256;

/// Parts of a base unit: `2^40 * 3^3 * 5^18 * 7`. Every `per` of a price divides it: powers of ten up to 10^18, 60, 3,600 and 86,400
/// (minutes and seconds), 1,024 to 2^40 (bytes), and their products that divide it. So amounts of all lines and of all versions of a
/// tariff add up exactly, and a carry is one number of bounded size.
pub const PARTS: u128 = (1 << 40) * 27 * 5u128.pow(18) * 7;

kept! {
    /// `whole + parts / PARTS` base units, signed: `whole` is the value rounded down, `parts` is below `PARTS`.
    #[derive(Copy, Default, PartialOrd, Ord)]
    pub struct Exact {
        /// Base units, rounded down.
        pub whole: i128,
        /// The fraction, in parts of a base unit.
        pub parts: u128,
    }
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { whole: 0, parts: 0 };

    /// Whole base units.
    pub const fn units(whole: i128) -> Self {
        Self { whole, parts: 0 }
    }

    /// `a * b / per`, exactly.
    pub fn ratio(a: i128, b: i128, per: u128) -> Result<Self, Refusal> {
        if per == 0 || !PARTS.is_multiple_of(per) {
            return Err(Refusal::PerInvalid);
        }
        // At most 2^127 * 2^127.
        let magnitude = U256::from(a.unsigned_abs()).checked_mul(U256::from(b.unsigned_abs()));
        let (quotient, rest) = magnitude.ok_or(Refusal::Overflow)?.div_mod(U256::from(per));
        let whole = u128::try_from(quotient).map_err(|_| Refusal::Overflow)?;
        // `rest < per`, so the product is below `PARTS`.
        let parts = PARTS
            .checked_div(per)
            .and_then(|part| part.checked_mul(rest.low_u128()));
        let value = Self {
            whole: i128::try_from(whole).map_err(|_| Refusal::Overflow)?,
            parts: parts.ok_or(Refusal::Overflow)?,
        };
        if (a < 0) == (b < 0) {
            Ok(value)
        } else {
            value.negated()
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        let parts = self.parts.checked_add(other.parts).ok_or(Refusal::Overflow)?;
        let (over, parts) = parts.checked_sub(PARTS).map_or((0, parts), |parts| (1, parts));
        let whole = self.whole.checked_add(other.whole).and_then(|w| w.checked_add(over));
        Ok(Self {
            whole: whole.ok_or(Refusal::Overflow)?,
            parts,
        })
    }

    /// The same with the other sign.
    pub fn negated(self) -> Result<Self, Refusal> {
        let whole = self.whole.checked_neg().ok_or(Refusal::Overflow)?;
        if self.parts == 0 {
            return Ok(Self { whole, parts: 0 });
        }
        Ok(Self {
            whole: whole.checked_sub(1).ok_or(Refusal::Overflow)?,
            parts: PARTS.checked_sub(self.parts).ok_or(Refusal::Overflow)?,
        })
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Result<Self, Refusal> {
        self.plus(other.negated()?)
    }

    /// Whole base units rounded toward zero, and the rest, of the same sign.
    pub fn towards_zero(self) -> Result<(i128, Self), Refusal> {
        let whole = if self.whole < 0 && self.parts > 0 {
            self.whole.checked_add(1).ok_or(Refusal::Overflow)?
        } else {
            self.whole
        };
        Ok((whole, self.minus(Self::units(whole))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_usual_divisor_should_divide_a_base_unit() {
        for exponent in 0..=18 {
            assert_eq!(PARTS % 10u128.pow(exponent), 0);
        }
        for exponent in 0..=40 {
            assert_eq!(PARTS % 2u128.pow(exponent), 0);
        }
        for per in [60, 3_600, 86_400, 604_800, 60_000, 3_600_000, 86_400_000, 24, 7, 36] {
            assert_eq!(PARTS % per, 0, "{per}");
        }
        // One period of a year of 365 days does not: a yearly sum is a line with dates.
        assert_ne!(PARTS % 365, 0);
    }

    #[test]
    fn a_ratio_below_zero_should_be_rounded_down_and_keep_its_fraction() {
        // -7 * 1 / 4 = -1.75 = -2 + 1/4.
        assert_eq!(
            Exact::ratio(-7, 1, 4),
            Ok(Exact {
                whole: -2,
                parts: PARTS / 4
            })
        );
        let (whole, rest) = Exact::ratio(-7, 1, 4).unwrap().towards_zero().unwrap();
        assert_eq!((whole, rest), (-1, Exact::ratio(-3, 1, 4).unwrap()));
        assert_eq!(
            Exact::ratio(7, 1, 4).unwrap().towards_zero().unwrap(),
            (1, Exact::ratio(3, 1, 4).unwrap())
        );
    }

    #[test]
    fn what_does_not_fit_should_be_refused() {
        assert_eq!(Exact::ratio(i128::MAX, 2, 1), Err(Refusal::Overflow));
        assert_eq!(
            Exact::ratio(i128::MIN, i128::MIN, 10u128.pow(18)),
            Err(Refusal::Overflow)
        );
        assert_eq!(Exact::ratio(1, 1, 0), Err(Refusal::PerInvalid));
        assert_eq!(Exact::ratio(1, 1, 11), Err(Refusal::PerInvalid));
        assert_eq!(Exact::units(i128::MIN).negated(), Err(Refusal::Overflow));
        assert_eq!(Exact::units(i128::MAX).plus(Exact::units(1)), Err(Refusal::Overflow));
    }

    proptest! {
        #[test]
        fn sums_and_differences_should_be_exact(a in -1_000_000i128..1_000_000, b in -1_000_000i128..1_000_000, p in 0usize..6, q in 0usize..6) {
            let pers = [1u128, 7, 60, 1_000, 1_024, 10u128.pow(18)];
            let (x, y) = (Exact::ratio(a, 1, pers[p]).unwrap(), Exact::ratio(b, 1, pers[q]).unwrap());
            // a/p + b/q = (a q + b p) / (p q), compared over PARTS.
            let over = |e: Exact| U256::from((e.whole + (1 << 60)) as u128) * U256::from(PARTS) + U256::from(e.parts);
            let offset = U256::from(1u128 << 60) * U256::from(PARTS);
            let sum = over(x.plus(y).unwrap()) + offset;
            prop_assert_eq!(sum, over(x) + over(y));
            prop_assert_eq!(x.plus(y).unwrap().minus(y).unwrap(), x);
            prop_assert_eq!(x < y, over(x) < over(y));
            let (whole, rest) = x.towards_zero().unwrap();
            prop_assert_eq!(Exact::units(whole).plus(rest).unwrap(), x);
            prop_assert_eq!(whole, a / pers[p] as i128);
        }
    }
}
