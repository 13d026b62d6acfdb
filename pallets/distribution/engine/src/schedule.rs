//! Dates: those of a schedule, and the days between two of them (README section 2).

use crate::types::{Day, DayCount, Refusal, Schedule};
use chrono::{Datelike, Months, NaiveDate};

/// 9999-12-31: no run is later, and a date after it never passes.
pub const LAST_DAY: Day = 2_932_896;

fn civil(day: Day) -> Option<NaiveDate> {
    if day > LAST_DAY {
        return None;
    }
    NaiveDate::from_epoch_days(i32::try_from(day).ok()?)
}

fn known(day: Day) -> Result<NaiveDate, Refusal> {
    civil(day).ok_or(Refusal::Overflow)
}

/// The date number `n`, 0 first: a day of the month that the month does not have is its last one. `None`: there is no such date.
pub fn date(schedule: &Schedule, n: u16) -> Option<Day> {
    if n >= schedule.count {
        return None;
    }
    let months = u32::from(n).checked_mul(u32::from(schedule.every_months))?;
    let date = civil(schedule.first)?.checked_add_months(Months::new(months))?;
    Day::try_from(date.to_epoch_days()).ok().filter(|day| *day <= LAST_DAY)
}

/// How many dates have passed on `day`: a date has on its own day.
pub fn passed(schedule: &Schedule, day: Day) -> u16 {
    // Dates ascend, so halving finds the first one that has not passed in 16 steps.
    let (mut low, mut high) = (0u16, schedule.count);
    while low < high {
        let middle = low.midpoint(high);
        match date(schedule, middle) {
            Some(date) if date <= day => low = middle.saturating_add(1),
            _ => high = middle,
        }
    }
    low
}

/// The calendar year of a day.
pub fn year(day: Day) -> Result<u16, Refusal> {
    u16::try_from(known(day)?.year()).map_err(|_| Refusal::Overflow)
}

/// The calendar month of a day, counted from year zero: `year * 12 + month - 1`.
pub fn month(day: Day) -> Result<u32, Refusal> {
    let date = known(day)?;
    let years = u32::try_from(date.year()).map_err(|_| Refusal::Overflow)?;
    years
        .checked_mul(12)
        .and_then(|months| months.checked_add(date.month0()))
        .ok_or(Refusal::Overflow)
}

/// Days from one day to a later one; zero if it is not later. They add up: any day between cuts them into two parts of the same sum.
pub fn days(count: DayCount, from: Day, to: Day) -> Result<u32, Refusal> {
    match count {
        DayCount::Act360 | DayCount::Act365 => Ok(to.saturating_sub(from)),
        DayCount::Thirty360 => Ok(thirty(to)?.saturating_sub(thirty(from)?)),
    }
}

/// How many days a year has.
pub fn days_of_year(count: DayCount) -> u32 {
    match count {
        DayCount::Act360 | DayCount::Thirty360 => 360,
        DayCount::Act365 => 365,
    }
}

/// Days since year zero in months of 30 days: the 31st is the 30th.
fn thirty(day: Day) -> Result<u32, Refusal> {
    let days = month(day)?.checked_mul(30).ok_or(Refusal::Overflow)?;
    days.checked_add(known(day)?.day().min(30)).ok_or(Refusal::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    fn monthly(first: Day, count: u16) -> Schedule {
        Schedule {
            first,
            every_months: 1,
            count,
        }
    }

    #[test]
    fn the_last_day_is_the_last_of_the_year_9999() {
        assert_eq!(LAST_DAY, day(9999, 12, 31));
        assert_eq!(year(LAST_DAY), Ok(9999));
        assert_eq!(year(LAST_DAY + 1), Err(Refusal::Overflow));
        assert_eq!(month(Day::MAX), Err(Refusal::Overflow));
    }

    #[test]
    fn a_date_that_the_month_lacks_is_its_last_day_and_the_next_returns() {
        let schedule = monthly(day(2024, 1, 31), 4);
        let dates: alloc::vec::Vec<_> = (0..5).map(|n| date(&schedule, n)).collect();
        assert_eq!(
            dates,
            [
                Some(day(2024, 1, 31)),
                Some(day(2024, 2, 29)),
                Some(day(2024, 3, 31)),
                Some(day(2024, 4, 30)),
                None
            ]
        );
        assert_eq!(date(&monthly(day(2023, 1, 31), 2), 1), Some(day(2023, 2, 28)));
    }

    #[test]
    fn half_years_keep_the_day_of_the_first() {
        let schedule = Schedule {
            first: day(2025, 8, 31),
            every_months: 6,
            count: 3,
        };
        assert_eq!(date(&schedule, 1), Some(day(2026, 2, 28)));
        assert_eq!(date(&schedule, 2), Some(day(2026, 8, 31)));
    }

    #[test]
    fn a_date_has_passed_on_its_own_day() {
        let schedule = monthly(day(2024, 1, 31), 3);
        for (today, expected) in [
            (day(2024, 1, 30), 0),
            (day(2024, 1, 31), 1),
            (day(2024, 2, 28), 1),
            (day(2024, 2, 29), 2),
            (day(2024, 3, 31), 3),
            (LAST_DAY, 3),
            (Day::MAX, 3),
        ] {
            assert_eq!(passed(&schedule, today), expected, "{today}");
        }
    }

    #[test]
    fn a_date_after_the_last_day_never_passes() {
        // GIVEN a schedule whose second date is in the year 10,000
        let schedule = Schedule {
            first: LAST_DAY,
            every_months: 1,
            count: u16::MAX,
        };

        // THEN only the first passes
        assert_eq!(date(&schedule, 0), Some(LAST_DAY));
        assert_eq!(date(&schedule, 1), None);
        assert_eq!(passed(&schedule, LAST_DAY), 1);
        assert_eq!(
            passed(
                &Schedule {
                    first: Day::MAX,
                    every_months: 255,
                    count: u16::MAX
                },
                Day::MAX
            ),
            0
        );
    }

    #[test]
    fn a_schedule_that_no_waterfall_may_have_ends_all_the_same() {
        assert_eq!(
            passed(
                &Schedule {
                    first: 5,
                    every_months: 0,
                    count: 9
                },
                5
            ),
            9
        );
        assert_eq!(
            passed(
                &Schedule {
                    first: 5,
                    every_months: 1,
                    count: 0
                },
                5
            ),
            0
        );
        assert_eq!(
            date(
                &Schedule {
                    first: 5,
                    every_months: 1,
                    count: 0
                },
                0
            ),
            None
        );
    }

    #[test]
    fn months_are_counted_from_year_zero() {
        assert_eq!(month(0), Ok(1970 * 12));
        assert_eq!(month(day(2025, 12, 31)), Ok(2025 * 12 + 11));
        assert_eq!(year(day(2025, 12, 31)), Ok(2025));
        assert_eq!(year(day(2026, 1, 1)), Ok(2026));
    }

    #[test]
    fn days_count_as_the_contract_says() {
        let (january, february, march) = (day(2025, 1, 31), day(2025, 2, 28), day(2025, 3, 31));
        for (count, from, to, expected) in [
            (DayCount::Act360, january, march, 59),
            (DayCount::Act365, january, february, 28),
            (DayCount::Thirty360, january, february, 28),
            (DayCount::Thirty360, february, march, 32),
            (DayCount::Thirty360, january, march, 60),
            (DayCount::Thirty360, day(2025, 3, 30), march, 0),
            (DayCount::Thirty360, march, day(2025, 4, 1), 1),
            (DayCount::Thirty360, march, day(2026, 3, 31), 360),
            (DayCount::Act365, march, january, 0),
        ] {
            assert_eq!(days(count, from, to), Ok(expected), "{count:?} {from} {to}");
        }
        assert_eq!(days_of_year(DayCount::Act365), 365);
        assert_eq!(days_of_year(DayCount::Act360), 360);
        assert_eq!(days_of_year(DayCount::Thirty360), 360);
    }

    proptest::proptest! {
        #[test]
        fn days_add_up_whatever_the_cut(a in 0..60_000u32, b in 0..60_000u32, c in 0..60_000u32) {
            let mut cut = [a, b, c];
            cut.sort_unstable();
            for count in [DayCount::Act360, DayCount::Act365, DayCount::Thirty360] {
                let parts = days(count, cut[0], cut[1]).unwrap() + days(count, cut[1], cut[2]).unwrap();
                proptest::prop_assert_eq!(parts, days(count, cut[0], cut[2]).unwrap());
            }
        }

        #[test]
        fn halving_finds_what_counting_finds(first in 0..40_000u32, every_months in 1..=120u8, count in 1..80u16, today in 0..80_000u32) {
            let schedule = Schedule { first, every_months, count };
            let counted = (0..count).filter(|n| date(&schedule, *n).is_some_and(|date| date <= today)).count();
            proptest::prop_assert_eq!(usize::from(passed(&schedule, today)), counted);
        }
    }
}
