//! The Gregorian calendar: days since 1970-01-01 to year, month and day, and back. Total for every day that fits 32 bits and far beyond.

// Days are moments (2^64 ms: below 2^38 days) plus at most 2^16 dates of 120 months, so every number here stays below 2^48 (factor 153).
#![allow(clippy::arithmetic_side_effects)]

/// Days since 1970-01-01 of a civil date; `month` 1 to 12.
fn day_of(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the leap day is the last one.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of the month.
pub fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let of_month = of_year - (153 * shifted + 2) / 5 + 1;
    (year + era * 400 + i64::from(month <= 2), month, of_month)
}

/// `year * 12 + month - 1`.
pub fn month_number(day: i64) -> i64 {
    let (year, month, _) = civil(day);
    year * 12 + month - 1
}

/// The date some months away: the same day of the month, or the month's last.
pub fn add_months(day: i64, months: i64) -> i64 {
    let (_, _, of_month) = civil(day);
    let number = month_number(day) + months;
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
    let first = day_of(year, month, 1);
    let next = day_of((number + 1).div_euclid(12), (number + 1).rem_euclid(12) + 1, 1);
    (first + of_month - 1).min(next - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Days, Months, NaiveDate};

    #[test]
    fn dates_should_be_those_of_the_gregorian_calendar() {
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        for day in (0..80_000u64).step_by(7).chain([11_016, 47_540, 47_541]) {
            let date = epoch.checked_add_days(Days::new(day)).unwrap();
            let (year, month, of_month) = (date.year() as i64, date.month() as i64, date.day() as i64);
            assert_eq!(civil(day as i64), (year, month, of_month));
            assert_eq!(day_of(year, month, of_month), day as i64);
            for months in [0u32, 1, 2, 11, 12, 13, 120] {
                let later = date.checked_add_months(Months::new(months)).unwrap();
                let expected = later.signed_duration_since(epoch).num_days();
                assert_eq!(add_months(day as i64, months as i64), expected);
            }
        }
    }

    #[test]
    fn a_month_without_the_day_should_give_its_last_one() {
        // 31 January 2024 and the months after it and before it.
        let first = day_of(2024, 1, 31);
        assert_eq!(add_months(first, 1), day_of(2024, 2, 29));
        assert_eq!(add_months(first, 2), day_of(2024, 3, 31));
        assert_eq!(add_months(first, -2), day_of(2023, 11, 30));
        assert_eq!(add_months(first, 13), day_of(2025, 2, 28));
        assert_eq!(civil(u32::MAX as i64), (11_761_191, 1, 20));
    }
}
