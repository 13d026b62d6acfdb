//! Time of a contract: its zone, its windows and its dates. A day begins at midnight of the contract's zone; all moments are UTC.

use crate::{civil, Day, List, Moment, Refusal, MAX_CHANGES, MAX_CUTS};
use alloc::vec::Vec;

/// Milliseconds of a minute.
const MINUTE: i128 = 60_000;
/// Milliseconds of a day of 24 hours.
const DAY: i128 = 86_400_000;
/// Farthest offset from UTC, minutes.
const FARTHEST: i16 = 18 * 60;

kept! {
    /// From a moment on another offset from UTC is in force.
    #[derive(Copy)]
    pub struct Change {
        /// The moment, milliseconds since 1970, UTC.
        pub since: Moment,
        /// Minutes ahead of UTC.
        pub offset: i16,
    }

    /// Local time: an offset from UTC and its changes (summer time). After the last change its offset stays.
    #[derive(Default)]
    pub struct Zone {
        /// Minutes ahead of UTC before the first change.
        pub offset: i16,
        /// Changes, ascending.
        pub changes: List<Change, MAX_CHANGES>,
    }

    /// Spans of time that follow each other without a gap, before `first` as well as after it.
    #[derive(Copy)]
    pub enum Window {
        /// Calendar months.
        #[codec(index = 0)]
        Months {
            /// A day on which one begins.
            first: Day,
            /// How many months each has; 1 to 120.
            months: u8,
        },
        /// Days.
        #[codec(index = 1)]
        Days {
            /// A day on which one begins.
            first: Day,
            /// How many days each has; above zero.
            days: u16,
        },
        /// One window for all time.
        #[codec(index = 2)]
        Life,
    }

    /// Dates `first`, `first + every_months`, ..., `count` of them. A date whose day the month does not have falls on the
    /// month's last day; the next one returns to the day of `first`. A date is due at the midnight at which its day begins.
    #[derive(Copy)]
    pub struct Schedule {
        /// The first date.
        pub first: Day,
        /// Calendar months from one date to the next; 1 to 120.
        pub every_months: u8,
        /// How many dates there are; above zero.
        pub count: u16,
    }
}

/// Milliseconds of an offset.
fn minutes(offset: i16) -> i128 {
    i128::from(offset).saturating_mul(MINUTE)
}

impl Zone {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        let near = |offset: i16| offset.unsigned_abs() <= FARTHEST.unsigned_abs();
        let ascending = self
            .changes
            .iter()
            .zip(self.changes.iter().skip(1))
            .all(|(change, next)| change.since < next.since);
        if ascending && near(self.offset) && self.changes.iter().all(|change| near(change.offset)) {
            Ok(())
        } else {
            Err(Refusal::ZoneInvalid)
        }
    }

    /// Local time, as milliseconds since the local 1970-01-01 00:00.
    pub(crate) fn local(&self, moment: Moment) -> i128 {
        let change = self.changes.iter().rev().find(|change| change.since <= moment);
        let offset = change.map_or(self.offset, |change| change.offset);
        i128::from(moment).saturating_add(minutes(offset))
    }

    /// The moment at which a local day begins: the first one at which the clock shows that day or a later one.
    pub fn start(&self, day: i64) -> Moment {
        let midnight = i128::from(day).saturating_mul(DAY);
        let (mut offset, mut begins) = (self.offset, 0);
        for change in &self.changes {
            let moment = begins.max(midnight.saturating_sub(minutes(offset)));
            if moment < i128::from(change.since) {
                return Moment::try_from(moment).unwrap_or(0);
            }
            (offset, begins) = (change.offset, i128::from(change.since));
        }
        let moment = begins.max(midnight.saturating_sub(minutes(offset)));
        Moment::try_from(moment).unwrap_or(Moment::MAX)
    }

    /// The local day of a moment: the last one that has begun.
    pub fn day(&self, moment: Moment) -> i64 {
        // 2^64 milliseconds are less than 2^38 days.
        let mut day = self.local(moment).div_euclid(DAY) as i64;
        // A clock put back over midnight shows yesterday again. At most the two days that offsets can differ by.
        for _ in 0..2 {
            let next = day.saturating_add(1);
            if self.start(next) <= moment {
                day = next;
            }
        }
        day
    }
}

impl Window {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        match self {
            Self::Months { months, .. } if !(1..=120).contains(months) => Err(Refusal::WindowInvalid),
            Self::Days { days: 0, .. } => Err(Refusal::WindowInvalid),
            _ => Ok(()),
        }
    }

    /// First day and day after the last of the window that a local day is in. Not for `Life`.
    fn days_around(first: i64, day: i64, begin: impl Fn(i64) -> i64, estimate: i64) -> (i64, i64) {
        debug_assert!(begin(0) == first);
        let number = if begin(estimate) > day {
            estimate.saturating_sub(1)
        } else {
            estimate
        };
        (begin(number), begin(number.saturating_add(1)))
    }

    /// Begin and end of the window that a moment is in. The window must be valid.
    pub fn bounds(&self, zone: &Zone, moment: Moment) -> (Moment, Moment) {
        let day = zone.day(moment);
        let (begin, end) = match *self {
            Self::Life => return (0, Moment::MAX),
            Self::Days { first, days } => {
                let (first, days) = (i64::from(first), i64::from(days.max(1)));
                // `days` is above zero.
                let estimate = day.saturating_sub(first).checked_div_euclid(days).unwrap_or(0);
                Self::days_around(first, day, |n| first.saturating_add(n.saturating_mul(days)), estimate)
            }
            Self::Months { first, months } => {
                let (first, months) = (i64::from(first), i64::from(months.max(1)));
                let between = civil::month_number(day).saturating_sub(civil::month_number(first));
                let estimate = between.checked_div_euclid(months).unwrap_or(0);
                Self::days_around(
                    first,
                    day,
                    |n| civil::add_months(first, n.saturating_mul(months)),
                    estimate,
                )
            }
        };
        (zone.start(begin), zone.start(end))
    }

    /// Adds the moments inside of a span at which one window ends and the next begins.
    pub(crate) fn cut(&self, zone: &Zone, since: Moment, until: Moment, cuts: &mut Vec<Moment>) -> Result<(), Refusal> {
        let mut end = self.bounds(zone, since).1;
        while end < until {
            push(cuts, end)?;
            end = self.bounds(zone, end).1;
        }
        Ok(())
    }
}

/// Adds a cut, as long as there are not too many.
pub(crate) fn push(cuts: &mut Vec<Moment>, moment: Moment) -> Result<(), Refusal> {
    if cuts.len() >= MAX_CUTS as usize {
        return Err(Refusal::TooManyCuts);
    }
    cuts.push(moment);
    Ok(())
}

impl Schedule {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        if (1..=120).contains(&self.every_months) && self.count > 0 {
            Ok(())
        } else {
            Err(Refusal::ScheduleInvalid)
        }
    }

    /// The date with a number, the first is 0; below zero: as if the schedule had begun earlier.
    pub fn date(&self, number: i64) -> i64 {
        civil::add_months(i64::from(self.first), number.saturating_mul(self.every_months.into()))
    }

    /// The moment of a date.
    pub fn moment(&self, zone: &Zone, number: i64) -> Moment {
        zone.start(self.date(number))
    }

    /// How many dates lie before a moment.
    pub fn before(&self, zone: &Zone, moment: Moment) -> u16 {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.moment(zone, i64::from(middle)) < moment {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        low
    }

    /// How many dates have come at a moment, those of this very moment included.
    pub fn passed(&self, zone: &Zone, moment: Moment) -> u16 {
        moment.checked_add(1).map_or(self.count, |next| self.before(zone, next))
    }

    /// Adds the moments of dates inside of a span, its begin excluded.
    pub(crate) fn cut(&self, zone: &Zone, since: Moment, until: Moment, cuts: &mut Vec<Moment>) -> Result<(), Refusal> {
        for number in self.passed(zone, since)..self.before(zone, until) {
            push(cuts, self.moment(zone, i64::from(number)))?;
        }
        Ok(())
    }
}

/// The end of the billing period that begins at a moment, by the contract's billing calendar.
pub fn period_end(calendar: &Window, zone: &Zone, since: Moment) -> Result<Moment, Refusal> {
    zone.validate()?;
    calendar.validate()?;
    Ok(calendar.bounds(zone, since).1)
}

/// The moment from which a bill is past due: `days` after the local day on which its period ended.
pub fn due(zone: &Zone, period_end: Moment, days: u16) -> Moment {
    zone.start(zone.day(period_end).saturating_add(i64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Moment = 3_600_000;
    /// 2024-01-01.
    const NEW_YEAR: i64 = 19_723;

    /// Berlin in 2024.
    fn berlin() -> Zone {
        let change = |since, offset| Change { since, offset };
        Zone {
            offset: 60,
            // 31 March and 27 October, 01:00 UTC.
            changes: vec![change(1_711_846_800_000, 120), change(1_729_990_800_000, 60)]
                .try_into()
                .unwrap(),
        }
    }

    #[test]
    fn days_of_summer_time_should_have_23_and_25_hours() {
        let zone = berlin();
        let hours = |day| (zone.start(day + 1) - zone.start(day)) / HOUR;
        // 31 March is day 90 after new year, 27 October day 300.
        assert_eq!(hours(NEW_YEAR + 89), 24);
        assert_eq!(hours(NEW_YEAR + 90), 23);
        assert_eq!(hours(NEW_YEAR + 91), 24);
        assert_eq!(hours(NEW_YEAR + 300), 25);
        for day in [NEW_YEAR, NEW_YEAR + 90, NEW_YEAR + 300] {
            let start = zone.start(day);
            assert_eq!(zone.day(start), day);
            assert_eq!(zone.day(start - 1), day - 1);
        }
    }

    #[test]
    fn a_day_should_begin_once_though_the_clock_goes_back_over_midnight() {
        // At 00:30 the clock goes back to 23:30.
        let midnight = NEW_YEAR as u64 * 24 * HOUR;
        let zone = Zone {
            offset: 0,
            changes: vec![Change {
                since: midnight + HOUR / 2,
                offset: -60,
            }]
            .try_into()
            .unwrap(),
        };
        assert_eq!(zone.start(NEW_YEAR), midnight);
        for minutes in 0..200 {
            assert_eq!(zone.day(midnight + minutes * 60_000), NEW_YEAR);
        }
        assert_eq!(zone.day(midnight + 25 * HOUR), NEW_YEAR + 1);
        // A skipped day (Samoa, 30 December 2011) has no moment of its own.
        let samoa = Zone {
            offset: -600,
            changes: vec![Change {
                since: (NEW_YEAR as u64 * 24 + 10) * HOUR,
                offset: 840,
            }]
            .try_into()
            .unwrap(),
        };
        assert_eq!(samoa.start(NEW_YEAR), samoa.start(NEW_YEAR + 1));
        assert_eq!(samoa.day(samoa.start(NEW_YEAR)), NEW_YEAR + 1);
    }

    #[test]
    fn windows_should_follow_each_other_on_both_sides_of_their_first_day() {
        let zone = berlin();
        let windows = [
            Window::Months {
                first: NEW_YEAR as u32 + 30,
                months: 1,
            },
            Window::Months {
                first: NEW_YEAR as u32,
                months: 12,
            },
            Window::Days {
                first: NEW_YEAR as u32 + 5,
                days: 7,
            },
        ];
        for window in windows {
            let mut moment = zone.start(NEW_YEAR - 900);
            while moment < zone.start(NEW_YEAR + 900) {
                let (begin, end) = window.bounds(&zone, moment);
                assert!(begin <= moment && moment < end);
                assert_eq!(window.bounds(&zone, begin), (begin, end));
                assert_eq!(window.bounds(&zone, end - 1), (begin, end));
                assert_eq!(window.bounds(&zone, end).0, end);
                moment = end + 11 * HOUR;
            }
        }
    }

    #[test]
    fn dates_should_be_counted_at_their_midnight() {
        let zone = berlin();
        let schedule = Schedule {
            first: NEW_YEAR as u32 + 30,
            every_months: 1,
            count: 12,
        };
        // 31 January, 29 February, 31 March, ...
        assert_eq!(schedule.date(1), NEW_YEAR + 59);
        assert_eq!(schedule.date(2), NEW_YEAR + 90);
        assert_eq!(schedule.date(-1), NEW_YEAR - 1);
        let second = schedule.moment(&zone, 1);
        assert_eq!(schedule.before(&zone, second), 1);
        assert_eq!(schedule.passed(&zone, second), 2);
        assert_eq!(schedule.passed(&zone, second - 1), 1);
        assert_eq!(schedule.before(&zone, Moment::MAX), 12);
        assert_eq!(schedule.passed(&zone, Moment::MAX), 12);
        assert_eq!(schedule.before(&zone, 0), 0);
    }

    #[test]
    fn a_bill_should_be_due_days_after_the_end_of_its_period() {
        let zone = berlin();
        let month = Window::Months {
            first: NEW_YEAR as u32,
            months: 1,
        };
        let end = period_end(&month, &zone, zone.start(NEW_YEAR + 70)).unwrap();
        assert_eq!(end, zone.start(NEW_YEAR + 91));
        assert_eq!(due(&zone, end, 14), zone.start(NEW_YEAR + 105));
    }

    #[test]
    fn what_is_no_zone_window_or_schedule_should_be_refused() {
        let change = |since, offset| Change { since, offset };
        let zone = |offset, changes: Vec<Change>| Zone {
            offset,
            changes: changes.try_into().unwrap(),
        };
        for (wrong, why) in [
            (zone(1_081, vec![]), "too far"),
            (zone(-1_081, vec![]), "too far"),
            (zone(i16::MIN, vec![]), "too far"),
            (zone(0, vec![change(5, 60), change(5, 0)]), "not ascending"),
            (zone(0, vec![change(5, 1_081)]), "too far"),
        ] {
            assert_eq!(wrong.validate(), Err(Refusal::ZoneInvalid), "{why}");
        }
        assert_eq!(zone(1_080, vec![change(5, -1_080)]).validate(), Ok(()));
        for months in [0, 121] {
            assert_eq!(
                Window::Months { first: 0, months }.validate(),
                Err(Refusal::WindowInvalid)
            );
        }
        assert_eq!(
            Window::Days { first: 0, days: 0 }.validate(),
            Err(Refusal::WindowInvalid)
        );
        for (every_months, count) in [(0, 1), (121, 1), (1, 0)] {
            let schedule = Schedule {
                first: 0,
                every_months,
                count,
            };
            assert_eq!(schedule.validate(), Err(Refusal::ScheduleInvalid));
        }
    }
}
