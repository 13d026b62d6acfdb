//! **Contract for difference**: the strike, which is the rule's price so far, is guaranteed; the market's price is earned elsewhere.
//!
//! ```text
//! Window:   amount = quantity * (strike - reference) / per            one way: max(0, strike - reference)
//! Reading:  amount = quantity * strike / per - sum over readings of quantity * reference / per
//! ```
//!
//! Below zero the asset owes the offtaker: with `two_way` that is paid, in a sum of its own; without it nothing is. The strike may be indexed,
//! dated or banded like any price. Rounding: that of the reference (see `market`); the amount is exact.
//!
//! Example (`worked_example`): strike 80, references of two months 65 and 95, 1,000 units in each, `per` 1. Two way: 15,000 due, then 15,000 payable to the
//! offtaker. One way: 15,000 and nothing.
//!
//! | border | what happens |
//! | --- | --- |
//! | reference = strike | nothing |
//! | reference below zero | with `least` 0 in the reference no more than the strike is paid |
//! | quantity below zero | the sign turns round, one way too: it takes back what was paid |
//! | one way by reading | `RuleInvalid`: it would need the lesser of two prices for each reading |

use super::{Part, Price, Reference};
use crate::{Found, Quantity, Refusal};

kept! {
    /// Only the difference to a reference is paid.
    #[derive(Copy)]
    pub struct Difference {
        /// The market's price.
        pub reference: Reference,
        /// What is below zero is paid to the offtaker.
        pub two_way: bool,
    }
}

impl Difference {
    pub(crate) fn validate(&self, per: u128) -> Result<(), Refusal> {
        self.reference.validate(per)?;
        if self.reference.by_reading() && !self.two_way {
            return Err(Refusal::RuleInvalid);
        }
        Ok(())
    }

    /// A strike less the reference of the window. By reading: the strike; `part` takes the reference off.
    pub(crate) fn apply(&self, strike: Price, found: &Found) -> Result<Price, Refusal> {
        let Some(reference) = self.reference.price(found)? else {
            return Ok(strike);
        };
        let price = strike.checked_sub(reference).ok_or(Refusal::Overflow)?;
        Ok(if self.two_way { price } else { price.max(0) })
    }

    /// By reading: what is taken off.
    pub(crate) fn part(&self, per: u128, quantities: &[Quantity], found: &Found) -> Result<Option<Part>, Refusal> {
        if !self.reference.by_reading() {
            return Ok(None);
        }
        let quantity = quantities.iter().try_fold(0 as Quantity, |sum, q| sum.checked_sub(*q));
        Ok(Some(Part {
            band: 0,
            quantity: quantity.ok_or(Refusal::Overflow)?,
            price: None,
            amount: self.reference.product(per, found)?.negated()?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Exact, Window};

    fn difference(two_way: bool, reference: Reference) -> Difference {
        Difference { reference, two_way }
    }

    #[test]
    fn worked_example() {
        let reference = Reference::Window {
            stream: 1,
            window: Window::Life,
            exponent: 0,
            least: None,
        };
        let found = |reference| Found {
            reference: Some(reference),
            ..Default::default()
        };
        for (reference_price, two_way, one_way) in [(65, 15, 15), (95, -15, 0), (80, 0, 0), (-5, 85, 85)] {
            let found = found(reference_price);
            assert_eq!(difference(true, reference).apply(80, &found), Ok(two_way));
            assert_eq!(difference(false, reference).apply(80, &found), Ok(one_way));
        }
        assert_eq!(
            difference(true, reference).apply(80, &Found::default()),
            Err(Refusal::FigureMissing)
        );
        assert_eq!(
            difference(true, reference).apply(i128::MIN, &found(1)),
            Err(Refusal::Overflow)
        );
    }

    #[test]
    fn a_difference_by_reading_should_take_off_the_sum_of_products() {
        let reference = Reference::Reading { stream: 1, exponent: 0 };
        let contract = difference(true, reference);
        // 30 at 65 and 10 at 95, strike 80.
        let found = Found {
            product: Some(30 * 65 + 10 * 95),
            ..Default::default()
        };
        assert_eq!(contract.apply(80, &found), Ok(80));
        let part = contract.part(1, &[40], &found).unwrap().unwrap();
        assert_eq!((part.quantity, part.amount), (-40, Exact::units(-2_900)));
        assert_eq!(difference(false, reference).validate(1), Err(Refusal::RuleInvalid));
        assert_eq!(contract.validate(1), Ok(()));
    }
}
