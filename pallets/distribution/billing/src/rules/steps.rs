//! **Steps by date**: from each day on another price.
//!
//! ```text
//! price(t) = price of the last step whose day has begun at t, in the contract's zone
//! ```
//!
//! A span is cut at the days of the steps; each piece has one price and one quantity: the readings that *begin* in it. Rounding: none.
//! Example (`worked_example`): 100 until 31 March, 110 from 1 April: a reading of 31 March 23:45 is priced at 100, one of 1 April 00:00 at
//! 110, though one bill has both.
//!
//! | border | what happens |
//! | --- | --- |
//! | a moment before the first step | `PriceMissing`: the first step begins with the tariff or before it |
//! | a reading over midnight | it has the price of its begin |
//! | two steps of one day, or none | `StepsInvalid` |

use super::Price;
use crate::{time::push, Day, List, Moment, Refusal, Zone, MAX_STEPS};
use alloc::vec::Vec;

kept! {
    /// A price from a day on.
    #[derive(Copy)]
    pub struct DatedPrice {
        /// The first day with this price.
        pub since: Day,
        /// The price.
        pub price: Price,
    }
}

type Steps = List<DatedPrice, MAX_STEPS>;

pub(crate) fn validate(steps: &Steps) -> Result<(), Refusal> {
    if !steps.is_empty()
        && steps
            .iter()
            .zip(steps.iter().skip(1))
            .all(|(step, next)| step.since < next.since)
    {
        Ok(())
    } else {
        Err(Refusal::StepsInvalid)
    }
}

pub(crate) fn cut(
    steps: &Steps,
    zone: &Zone,
    since: Moment,
    until: Moment,
    cuts: &mut Vec<Moment>,
) -> Result<(), Refusal> {
    for step in steps {
        let moment = zone.start(step.since.into());
        if since < moment && moment < until {
            push(cuts, moment)?;
        }
    }
    Ok(())
}

pub(crate) fn price(steps: &Steps, zone: &Zone, moment: Moment) -> Result<Price, Refusal> {
    let begun = |step: &&DatedPrice| zone.start(step.since.into()) <= moment;
    let step = steps.iter().rev().find(begun).ok_or(Refusal::PriceMissing)?;
    Ok(step.price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_example() {
        // 1 January and 1 April 2024.
        let steps = |steps: &[(Day, Price)]| -> Steps {
            let dated = |&(since, price)| DatedPrice { since, price };
            steps.iter().map(dated).collect::<Vec<_>>().try_into().unwrap()
        };
        let tariff = steps(&[(19_723, 100), (19_814, 110)]);
        let zone = Zone {
            offset: 60,
            ..Default::default()
        };
        let april = 19_814 * 86_400_000 - 3_600_000;
        assert_eq!(price(&tariff, &zone, april - 900_000), Ok(100));
        assert_eq!(price(&tariff, &zone, april), Ok(110));
        assert_eq!(price(&tariff, &zone, 0), Err(Refusal::PriceMissing));
        let mut cuts = Vec::new();
        cut(&tariff, &zone, april - 1, april + 1, &mut cuts).unwrap();
        assert_eq!(cuts, [april]);
        cut(&tariff, &zone, april, april + 1, &mut cuts).unwrap();
        cut(&tariff, &zone, april - 1, april, &mut cuts).unwrap();
        assert_eq!(cuts, [april]);
        assert_eq!(validate(&steps(&[(5, 1), (5, 2)])), Err(Refusal::StepsInvalid));
        assert_eq!(validate(&steps(&[])), Err(Refusal::StepsInvalid));
    }
}
