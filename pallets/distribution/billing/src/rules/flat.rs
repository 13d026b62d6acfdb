//! **Flat**: one price.
//!
//! ```text
//! amount = quantity * price / per
//! ```
//!
//! Rounding: none; the bill as a whole is rounded. Example (`worked_example`): 1,234.567 kWh, metered with three decimals, at 0.0812 of a
//! currency with six: price 81,200 for `per` 1,000, so 1,234,567 x 81,200 / 1,000 = 100,246,840.4 base units; bills of other cuts and
//! other lines add up before the 0.4 is dropped.
//!
//! | border | what happens |
//! | --- | --- |
//! | quantity below zero | the amount is below zero and set off |
//! | price below zero | the payer is credited |
//! | `per` that does not divide `PARTS` (11, 365) | `PerInvalid` when the tariff is set |

use super::Price;

/// The price.
pub(crate) fn price(price: Price) -> Price {
    price
}

#[cfg(test)]
mod tests {
    use crate::{Exact, PARTS};

    #[test]
    fn worked_example() {
        let amount = Exact::ratio(1_234_567, 81_200, 1_000).unwrap();
        assert_eq!(amount.whole, 100_246_840);
        assert_eq!(amount.parts, PARTS / 10 * 4);
    }
}
