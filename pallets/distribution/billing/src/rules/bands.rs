//! **Bands**: prices by how much was taken in a window of the contract's calendar.
//!
//! ```text
//! F(x)   = integral from 0 to x of the price at a quantity
//! amount = F(taken + quantity) - F(taken)            taken: the window's quantity so far, from the state
//! ```
//!
//! The amounts of a window telescope to F of its whole quantity, whatever the cuts. The window is a span of *time* of the contract (a month,
//! a contract year, seven days, its whole life), never "the billing period": bands that began anew with each closing would depend on who
//! closes when, and no cut-free total exists. A contract whose bands are by billing period has its billing calendar as the window. A span is cut where a window ends.
//! Below zero the first band goes on: `F(x) = x * first price` for x < 0. All bands have one `per`. Rounding: none.
//!
//! Example (`worked_example`): 10 up to 1,000, then 8 up to 5,000, then 5. 900 so far, 4,500 more: 100 at 10, 4,000 at 8, 400 at 5 = 35,000.
//! A correction of -500 afterwards takes 400 at 5 and 100 at 8 back.
//!
//! | border | what happens |
//! | --- | --- |
//! | the quantity ends on a limit | all of it is in the lower band |
//! | the total falls below a limit again | the higher price is taken back |
//! | a window begins | the first band, whatever the last window came to |
//! | the tariff has another window than before | it counts from zero |

use super::Price;
use crate::{List, Quantity, Refusal, Window, MAX_BANDS};
use alloc::vec::Vec;

kept! {
    /// A band.
    #[derive(Copy)]
    pub struct Band {
        /// The quantity in the window up to which the price is valid; `None`: without end.
        pub up_to: Option<u128>,
        /// Its price.
        pub price: Price,
    }

    /// Prices by quantity.
    pub struct Bands {
        /// In which the quantity adds up.
        pub window: Window,
        /// Ascending; the last one without end.
        pub steps: List<Band, MAX_BANDS>,
    }
}

impl Bands {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        self.window.validate()?;
        let (last, limited) = self.steps.split_last().ok_or(Refusal::BandsInvalid)?;
        let mut least = 0;
        for band in limited {
            match band.up_to {
                Some(up_to) if up_to > least && up_to <= i128::MAX.unsigned_abs() => least = up_to,
                _ => return Err(Refusal::BandsInvalid),
            }
        }
        if last.up_to.is_some() {
            return Err(Refusal::BandsInvalid);
        }
        Ok(())
    }

    /// The parts of a quantity that fall into each band, signed; those that are not zero.
    pub(crate) fn split(&self, taken: Quantity, quantity: Quantity) -> Result<Vec<(u8, Quantity, Price)>, Refusal> {
        let end = taken.checked_add(quantity).ok_or(Refusal::Overflow)?;
        let mut parts = Vec::new();
        let mut low = Quantity::MIN;
        for (number, band) in (0u8..).zip(&self.steps) {
            let high = match band.up_to {
                Some(up_to) => Quantity::try_from(up_to).map_err(|_| Refusal::BandsInvalid)?,
                None => Quantity::MAX,
            };
            // Both within [low, high], so the difference is one of the quantity's and fits.
            let part = end
                .clamp(low, high)
                .checked_sub(taken.clamp(low, high))
                .ok_or(Refusal::Overflow)?;
            if part != 0 {
                parts.push((number, part, band.price));
            }
            low = high;
        }
        Ok(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bands(steps: &[(Option<u128>, Price)]) -> Bands {
        let band = |&(up_to, price)| Band { up_to, price };
        Bands {
            window: Window::Life,
            steps: steps.iter().map(band).collect::<Vec<_>>().try_into().unwrap(),
        }
    }

    #[test]
    fn worked_example() {
        let bands = bands(&[(Some(1_000), 10), (Some(5_000), 8), (None, 5)]);
        assert_eq!(
            bands.split(900, 4_500),
            Ok(vec![(0, 100, 10), (1, 4_000, 8), (2, 400, 5)])
        );
        assert_eq!(bands.split(5_400, -500), Ok(vec![(1, -100, 8), (2, -400, 5)]));
        // Borders.
        assert_eq!(bands.split(0, 1_000), Ok(vec![(0, 1_000, 10)]));
        assert_eq!(bands.split(1_000, 1), Ok(vec![(1, 1, 8)]));
        assert_eq!(bands.split(100, -300), Ok(vec![(0, -300, 10)]));
        assert_eq!(bands.split(100, 0), Ok(vec![]));
        assert_eq!(bands.split(Quantity::MAX, 1), Err(Refusal::Overflow));
        assert_eq!(
            bands.split(Quantity::MIN, Quantity::MAX).map(|parts| parts.len()),
            Ok(1)
        );
    }

    #[test]
    fn bands_that_do_not_ascend_or_that_end_should_be_refused() {
        for wrong in [
            &[][..],
            &[(Some(5), 1)],
            &[(Some(0), 1), (None, 1)],
            &[(Some(5), 1), (Some(5), 2), (None, 1)],
            &[(None, 1), (None, 1)],
            &[(Some(u128::MAX), 1), (None, 1)],
        ] {
            assert_eq!(bands(wrong).validate(), Err(Refusal::BandsInvalid), "{wrong:?}");
        }
        assert_eq!(bands(&[(None, 1)]).validate(), Ok(()));
    }

    proptest! {
        /// By another way: unit by unit.
        #[test]
        fn each_unit_should_have_the_price_of_its_own_band(taken in -50i128..400, quantity in -300i128..300) {
            let bands = bands(&[(Some(100), 10), (Some(250), 8), (None, 5)]);
            let price = |unit: i128| if unit < 100 { 10 } else if unit < 250 { 8 } else { 5 };
            let sum: i128 = bands.split(taken, quantity).unwrap().iter().map(|(_, q, p)| q * p).sum();
            let end = taken + quantity;
            let expected: i128 = if quantity >= 0 { (taken..end).map(price).sum() } else { -(end..taken).map(price).sum::<i128>() };
            prop_assert_eq!(sum, expected);
        }
    }
}
