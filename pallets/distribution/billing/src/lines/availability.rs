//! **Availability**: a sum on each date, as far as the asset was available since the date before it.
//!
//! ```text
//! dates      = those with since < date <= until: a date pays in arrears, so the month's date is in the month's bill
//! multiplier = curve(figure of the span from the date before to this date), parts per million
//! amount     = the sum (indexed at the begin of that span) * multiplier / 1,000,000
//!
//! steps:  m(x) = m_i of the greatest x_i <= x
//! linear: m(x) = m_i + floor((x - x_i) * (m_i+1 - m_i) / (x_i+1 - x_i)), toward minus infinity
//! below the first point: m_1; above the last: m_n
//! ```
//!
//! Example (`worked_example`): 98 % guaranteed, nothing below 70 %, linear between: at 84 % half of the sum.
//!
//! | border | what happens |
//! | --- | --- |
//! | the figure is missing | `Missing`: wait, least multiplier or one; a figure that comes later trues up |
//! | the figure is on a point | that point's multiplier |
//! | before the first date | the span of `every_months` before it |

use super::fixed;
use crate::{
    rules::indexed::Index, Amount, BillLine, Found, Line, List, Moment, Need, Ppm, Quantity, Refusal, Schedule,
    StreamId, Zone, MAX_POINTS, PPM,
};
use alloc::vec::Vec;

kept! {
    /// A point of a curve.
    #[derive(Copy)]
    pub struct Point {
        /// Availability, parts per million.
        pub figure: Ppm,
        /// What is paid from there on, parts per million.
        pub multiplier: Ppm,
    }

    /// From availability to multiplier.
    pub struct Curve {
        /// Straight lines between the points; otherwise steps.
        pub linear: bool,
        /// Ascending.
        pub points: List<Point, MAX_POINTS>,
    }

    /// What is billed while the figure is missing.
    #[derive(Copy)]
    pub enum Missing {
        /// There is no bill before the figure.
        #[codec(index = 0)]
        Wait,
        /// The least multiplier of the curve.
        #[codec(index = 1)]
        Worst,
        /// A multiplier of one.
        #[codec(index = 2)]
        Neutral,
    }
}

impl Curve {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        let pairs = self.points.iter().zip(self.points.iter().skip(1));
        let ascending = pairs.into_iter().all(|(point, next)| point.figure < next.figure);
        if !self.points.is_empty() && ascending {
            Ok(())
        } else {
            Err(Refusal::CurveInvalid)
        }
    }

    /// The multiplier of a figure, parts per million.
    pub fn multiplier(&self, figure: Quantity) -> Result<Ppm, Refusal> {
        let first = self.points.first().ok_or(Refusal::CurveInvalid)?;
        let reached = |point: &&Point| Quantity::from(point.figure) <= figure;
        let Some(point) = self.points.iter().rev().find(reached) else {
            return Ok(first.multiplier);
        };
        let Some(next) = self.points.iter().find(|next| next.figure > point.figure) else {
            return Ok(point.multiplier);
        };
        if !self.linear {
            return Ok(point.multiplier);
        }
        let between = || {
            let run = i128::from(next.figure).checked_sub(point.figure.into())?;
            let rise = i128::from(next.multiplier).checked_sub(point.multiplier.into())?;
            let gone = figure.checked_sub(point.figure.into())?;
            let risen = gone.checked_mul(rise)?.checked_div_euclid(run)?;
            Ppm::try_from(i128::from(point.multiplier).checked_add(risen)?).ok()
        };
        between().ok_or(Refusal::CurveInvalid)
    }

    fn worst(&self) -> Result<Ppm, Refusal> {
        let multipliers = self.points.iter().map(|point| point.multiplier);
        multipliers.min().ok_or(Refusal::CurveInvalid)
    }
}

pub(super) fn ask(
    line: &Line,
    stream: StreamId,
    schedule: &Schedule,
    index: Option<&Index>,
    zone: &Zone,
    since: Moment,
    until: Moment,
) -> Result<Vec<Need>, Refusal> {
    let dates = fixed::bounded(schedule.passed(zone, since)..schedule.passed(zone, until))?;
    Ok(dates
        .map(i64::from)
        .map(|number| {
            let before = number.saturating_sub(1);
            let mut need = Need::of(line, schedule.moment(zone, before), schedule.moment(zone, number));
            need.figure = Some(need.over(stream));
            need.fixing = index.and_then(|index| index.ask(zone, need.since));
            need
        })
        .collect())
}

pub(super) fn price(
    amount: Amount,
    index: Option<&Index>,
    curve: &Curve,
    missing: Missing,
    zone: &Zone,
    need: &Need,
    found: &Found,
) -> Result<Vec<BillLine>, Refusal> {
    let price = fixed::indexed(amount, index, zone, need.since, found)?;
    let multiplier = match (found.figure, missing) {
        (Some(figure), _) => curve.multiplier(figure)?,
        (None, Missing::Wait) => return Err(Refusal::FigureMissing),
        (None, Missing::Worst) => curve.worst()?,
        (None, Missing::Neutral) => PPM,
    };
    BillLine::priced(need, multiplier.into(), price, PPM.into()).map(|line| [line].into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(linear: bool, points: &[(Ppm, Ppm)]) -> Curve {
        let point = |&(figure, multiplier)| Point { figure, multiplier };
        Curve {
            linear,
            points: points.iter().map(point).collect::<Vec<_>>().try_into().unwrap(),
        }
    }

    #[test]
    fn worked_example() {
        let points = [(700_000, 0), (980_000, 1_000_000)];
        let linear = curve(true, &points);
        let expected = [
            (840_000, 500_000),
            (700_000, 0),
            (699_999, 0),
            (980_000, 1_000_000),
            (979_999, 999_996),
            (1_000_000, 1_000_000),
            (-1, 0),
            (i128::MAX, 1_000_000),
        ];
        for (figure, multiplier) in expected {
            assert_eq!(linear.multiplier(figure), Ok(multiplier), "{figure}");
        }
        let steps = curve(false, &points);
        for (figure, multiplier) in [(979_999, 0), (980_000, 1_000_000), (0, 0)] {
            assert_eq!(steps.multiplier(figure), Ok(multiplier), "{figure}");
        }
    }

    #[test]
    fn a_falling_curve_should_be_rounded_toward_minus_infinity() {
        // 10 over 3: from 10 down to 0: 10 - 10/3 = 6.67, floor(-3.33) = -4: 6.
        let falling = curve(true, &[(0, 10), (3, 0)]);
        assert_eq!([1, 2].map(|x| falling.multiplier(x)), [Ok(6), Ok(3)]);
        assert_eq!(falling.worst(), Ok(0));
    }

    #[test]
    fn a_curve_without_points_or_order_should_be_refused() {
        for wrong in [&[][..], &[(5, 1), (5, 2)], &[(6, 1), (5, 2)]] {
            assert_eq!(curve(true, wrong).validate(), Err(Refusal::CurveInvalid), "{wrong:?}");
        }
        assert_eq!(curve(true, &[]).multiplier(1), Err(Refusal::CurveInvalid));
        assert_eq!(curve(true, &[(5, 1)]).validate(), Ok(()));
    }
}
