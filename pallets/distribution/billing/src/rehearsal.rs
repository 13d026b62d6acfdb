//! What is looked at before a tariff is kept, beside `validate`: a first bill says nothing of a date that comes later.

use crate::{lines::guarantee, rules::Adjustment, Index, Kind, Moment, Rule, Schedule, StreamId, Tariff, Window, Zone};
use alloc::{collections::BTreeSet, vec::Vec};

/// Milliseconds of a day of 24 hours.
const DAY: Moment = 86_400_000;
/// Days of the longest month.
const LONGEST_MONTH: Moment = 31;

fn index_of(rule: &Rule) -> Option<&Index> {
    rule.adjustments.iter().find_map(|adjustment| match adjustment {
        Adjustment::Index(index) => Some(index),
        Adjustment::FloorCap(_) => None,
    })
}

/// The first date after a moment, and the last one: there an index that compounds has its greatest price.
fn first_and_last(schedule: &Schedule, zone: &Zone, since: Moment, dates: &mut BTreeSet<Moment>) {
    let (next, last) = (schedule.passed(zone, since), schedule.count.saturating_sub(1));
    for number in [next, last] {
        if number <= last {
            dates.extend(Some(schedule.moment(zone, number.into())).filter(|moment| *moment > since));
        }
    }
}

impl Zone {
    /// By how much offsets from UTC differ: a span of local days can be longer by so much.
    fn spread(&self) -> Moment {
        let offsets = || self.changes.iter().map(|change| change.offset).chain([self.offset]);
        let (least, most) = (offsets().min().unwrap_or(0), offsets().max().unwrap_or(0));
        Moment::from(most.abs_diff(least)).saturating_mul(60_000)
    }
}

impl Window {
    /// The longest span that one can have.
    fn longest(&self, zone: &Zone) -> Moment {
        let days = match *self {
            Self::Life => return Moment::MAX,
            Self::Days { days, .. } => Moment::from(days),
            Self::Months { months, .. } => Moment::from(months).saturating_mul(LONGEST_MONTH),
        };
        days.saturating_mul(DAY).saturating_add(zone.spread())
    }
}

impl Kind {
    fn schedules(&self) -> Vec<Schedule> {
        let of_index = |index: Option<&Index>| index.map(|index| index.schedule);
        match self {
            Self::Metered { rule, .. } => of_index(index_of(rule)).into_iter().collect(),
            Self::Fixed { schedule, index, .. } | Self::Availability { schedule, index, .. } => {
                of_index(index.as_ref()).into_iter().chain([*schedule]).collect()
            }
            Self::MinimumGuarantee {
                first, years, index, ..
            } => of_index(index.as_ref())
                .into_iter()
                .chain([guarantee::years(*first, *years)])
                .collect(),
        }
    }
}

impl Tariff {
    /// Moments after `since` at which something is billed for the first time or the last, or a price changes for the first time or the last.
    pub fn dates_after(&self, since: Moment) -> BTreeSet<Moment> {
        let mut dates = BTreeSet::new();
        for schedule in self.lines.iter().flat_map(|line| line.kind.schedules()) {
            first_and_last(&schedule, &self.zone, since, &mut dates);
        }
        dates
    }

    /// Over which streams values are averaged, and over how long a span at the most.
    pub fn averages(&self) -> Vec<(StreamId, Moment)> {
        let of_line = |kind: &Kind| match kind {
            Kind::Metered { rule, .. } => rule
                .averaged()
                .map(|(stream, window)| (stream, window.longest(&self.zone))),
            Kind::Availability { stream, schedule, .. } => {
                let months = Window::Months {
                    first: schedule.first,
                    months: schedule.every_months,
                };
                Some((*stream, months.longest(&self.zone)))
            }
            Kind::Fixed { .. } | Kind::MinimumGuarantee { .. } => None,
        };
        self.lines.iter().filter_map(|line| of_line(&line.kind)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Base, Change, Curve, Line, List, Missing, Point, Reference};
    use alloc::vec;

    const HOUR: Moment = 3_600_000;
    /// 2024-01-01.
    const NEW_YEAR: u32 = 19_723;

    fn line(id: u16, kind: Kind) -> Line {
        Line {
            id,
            label: List::new(),
            credit: false,
            kind,
        }
    }

    fn tariff(zone: Zone, kinds: Vec<Kind>) -> Tariff {
        let lines: Vec<_> = kinds.into_iter().zip(1..).map(|(kind, id)| line(id, kind)).collect();
        Tariff {
            zone,
            lines: lines.try_into().unwrap(),
        }
    }

    fn fixed(first: u32, count: u16) -> Kind {
        Kind::Fixed {
            amount: 1,
            schedule: Schedule {
                first,
                every_months: 12,
                count,
            },
            index: None,
        }
    }

    fn day(n: u32) -> Moment {
        Moment::from(n) * DAY
    }

    #[test]
    fn the_first_date_to_come_and_the_last_one_should_be_looked_at() {
        let yearly = tariff(Zone::default(), vec![fixed(NEW_YEAR, 3)]);
        let dates = |since| yearly.dates_after(since).into_iter().collect::<Vec<_>>();
        let last = day(NEW_YEAR + 366 + 365);
        assert_eq!(dates(day(NEW_YEAR) - 1), vec![day(NEW_YEAR), last]);
        assert_eq!(dates(day(NEW_YEAR)), vec![day(NEW_YEAR + 366), last]);
        assert_eq!(dates(last - 1), vec![last]);
        // Nothing is to come of a schedule that is over.
        assert_eq!(dates(last), vec![]);
        // A guarantee is billed at the ends of its years.
        let guarantee = Kind::MinimumGuarantee {
            amount: 1,
            first: NEW_YEAR,
            years: 2,
            index: None,
            lines: List::new(),
        };
        let of_guarantee = tariff(Zone::default(), vec![guarantee]).dates_after(day(NEW_YEAR));
        assert_eq!(
            of_guarantee.into_iter().collect::<Vec<_>>(),
            vec![day(NEW_YEAR + 366), last]
        );
    }

    #[test]
    fn the_longest_span_should_have_31_days_and_an_hour_of_summer_time() {
        let berlin = Zone {
            offset: 60,
            changes: vec![Change {
                since: day(NEW_YEAR + 90),
                offset: 120,
            }]
            .try_into()
            .unwrap(),
        };
        let availability = Kind::Availability {
            amount: 1,
            schedule: Schedule {
                first: NEW_YEAR,
                every_months: 2,
                count: 1,
            },
            index: None,
            stream: 7,
            curve: Curve {
                linear: false,
                points: vec![Point {
                    figure: 0,
                    multiplier: 0,
                }]
                .try_into()
                .unwrap(),
            },
            missing: Missing::Wait,
        };
        let market = |window| Kind::Metered {
            stream: 1,
            rule: Rule {
                per: 1,
                base: Base::Market(Reference::Window {
                    stream: 8,
                    window,
                    exponent: 0,
                    least: None,
                }),
                adjustments: List::new(),
                difference: None,
            },
        };
        let windows = [
            Window::Days {
                first: NEW_YEAR,
                days: 7,
            },
            Window::Life,
        ];
        let kinds = vec![availability, market(windows[0]), market(windows[1]), fixed(NEW_YEAR, 1)];
        let expected = vec![(7, 62 * DAY + HOUR), (8, 7 * DAY + HOUR), (8, Moment::MAX)];
        assert_eq!(tariff(berlin, kinds).averages(), expected);
    }
}
