//! **Floor and cap**: a price stays within bounds.
//!
//! ```text
//! price = min(max(price, floor), cap)
//! ```
//!
//! It bounds the price of every piece by itself, not an average over a bill, so that cuts do not matter. Rounding: none. Before an index in the list
//! of adjustments its bounds are indexed with the price; after it they are fixed sums. Example (`worked_example`): floor 40, cap 90: market 35 is paid 40, 60 is
//! paid 60, 120 is paid 90.
//!
//! | border | what happens |
//! | --- | --- |
//! | price on a bound | unchanged |
//! | only a floor or only a cap | the other side is open |
//! | floor above the cap, or neither | `FloorCapInvalid` |

use super::Price;
use crate::Refusal;

kept! {
    /// Bounds of a price.
    #[derive(Copy)]
    pub struct FloorCap {
        /// Least price.
        pub floor: Option<Price>,
        /// Greatest price.
        pub cap: Option<Price>,
    }
}

impl FloorCap {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        match (self.floor, self.cap) {
            (None, None) => Err(Refusal::FloorCapInvalid),
            (Some(floor), Some(cap)) if floor > cap => Err(Refusal::FloorCapInvalid),
            _ => Ok(()),
        }
    }

    pub(crate) fn apply(&self, price: Price) -> Price {
        let price = self.floor.map_or(price, |floor| price.max(floor));
        self.cap.map_or(price, |cap| price.min(cap))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_example() {
        let bounds = |floor, cap| FloorCap { floor, cap };
        let both = bounds(Some(40), Some(90));
        for (price, paid) in [(35, 40), (40, 40), (60, 60), (90, 90), (120, 90), (-5, 40)] {
            assert_eq!(both.apply(price), paid);
        }
        assert_eq!(bounds(None, Some(90)).apply(-5), -5);
        assert_eq!(bounds(Some(40), None).apply(120), 120);
        assert_eq!(bounds(None, None).validate(), Err(Refusal::FloorCapInvalid));
        assert_eq!(bounds(Some(91), Some(90)).validate(), Err(Refusal::FloorCapInvalid));
        assert_eq!(bounds(Some(90), Some(90)).validate(), Ok(()));
    }
}
