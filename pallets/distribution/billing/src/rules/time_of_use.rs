//! **Time of use**: prices by the time of day, week and year.
//!
//! ```text
//! amount = sum over bands of quantity of the band * price of the band / per
//! ```
//!
//! The meter keeps a running total for each band of a *calendar*; the band of a reading is `band_of(calendar, begin of the reading)`. So a month is
//! two totals a band, and a cut anywhere gives the same. Rounding: none. A calendar's zone is its own (with its own summer time).
//!
//! `band_of`: the band of the first slot that matches month, weekday and minute of local time; `otherwise` if none does. On a holiday only
//! slots with the weekday "holiday" (bit 7) match.
//!
//! Example (`worked_example`): peak (band 1) Monday to Friday 08:00 to 20:00; otherwise 0; 1 May is a holiday. Tuesday 07:59 is 0, 08:00 is 1,
//! 20:00 is 0; Saturday 12:00 and Wednesday, 1 May, 12:00 are 0.
//!
//! | border | what happens |
//! | --- | --- |
//! | a slot over midnight | two slots: until 1,440 and from 0 |
//! | a reading over a slot's end | it belongs to the band of its begin |
//! | the hour that summer time skips or repeats | it has the band of its local time |
//! | another number of totals than prices | `FoundMismatch` |

use super::Price;
use crate::{civil, Day, List, Moment, Quantity, Refusal, Zone, MAX_BANDS, MAX_HOLIDAYS, MAX_SLOTS};
use alloc::vec::Vec;

/// Minutes of a day.
const MINUTES: u16 = 1_440;
/// The bit of a weekday mask that stands for holidays.
const HOLIDAY: u8 = 7;

kept! {
    /// A span of minutes on certain days.
    #[derive(Copy)]
    pub struct Slot {
        /// Bit 0: January.
        pub months: u16,
        /// Bit 0: Monday; bit 7: holidays.
        pub weekdays: u8,
        /// Minute of the day at which it begins.
        pub since: u16,
        /// Minute of the day at which it ends, not included; up to 1,440.
        pub until: u16,
        /// Its band.
        pub band: u8,
    }

    /// Which band is when. The meter pallet keeps it with the stream and a running total for each band.
    pub struct Calendar {
        /// Local time.
        pub zone: Zone,
        /// The first one that matches counts.
        pub slots: List<Slot, MAX_SLOTS>,
        /// The band if none matches.
        pub otherwise: u8,
        /// Local days on which only slots of holidays match; ascending.
        pub holidays: List<Day, MAX_HOLIDAYS>,
        /// How many bands there are, 1 to `MAX_BANDS`.
        pub bands: u8,
    }

    /// A price for each band of the stream's calendar.
    pub struct TimeOfUse {
        /// By band.
        pub prices: List<Price, MAX_BANDS>,
    }
}

impl Calendar {
    /// Whether it can be used.
    pub fn validate(&self) -> Result<(), Refusal> {
        self.zone.validate()?;
        let slot = |slot: &Slot| {
            slot.since < slot.until
                && slot.until <= MINUTES
                && slot.band < self.bands
                && slot.months != 0
                && slot.months < 1 << 12
                && slot.weekdays != 0
        };
        let bands = u32::from(self.bands) <= MAX_BANDS && self.otherwise < self.bands;
        let holidays = self
            .holidays
            .iter()
            .zip(self.holidays.iter().skip(1))
            .all(|(day, next)| day < next);
        if bands && holidays && self.slots.iter().all(slot) {
            Ok(())
        } else {
            Err(Refusal::CalendarInvalid)
        }
    }

    /// The band of a moment.
    pub fn band_of(&self, moment: Moment) -> u8 {
        let local = self.zone.local(moment);
        // 2^64 milliseconds are less than 2^38 days.
        let day = local.div_euclid(86_400_000) as i64;
        let minute = (local.rem_euclid(86_400_000) / 60_000) as u16;
        let holiday = u32::try_from(day).is_ok_and(|day| self.holidays.binary_search(&day).is_ok());
        // Day 0 was a Thursday.
        let weekday = if holiday {
            HOLIDAY
        } else {
            day.saturating_add(3).rem_euclid(7) as u8
        };
        let month = civil::month_number(day).rem_euclid(12) as u16;
        let matches = |slot: &&Slot| {
            slot.months >> month & 1 == 1
                && slot.weekdays >> weekday & 1 == 1
                && (slot.since..slot.until).contains(&minute)
        };
        self.slots.iter().find(matches).map_or(self.otherwise, |slot| slot.band)
    }
}

impl TimeOfUse {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        if self.prices.is_empty() {
            return Err(Refusal::BandsInvalid);
        }
        Ok(())
    }

    pub(crate) fn bands(&self) -> u8 {
        // At most `MAX_BANDS`.
        self.prices.len() as u8
    }

    pub(crate) fn split(&self, quantities: &[Quantity]) -> Result<Vec<(u8, Quantity, Price)>, Refusal> {
        if quantities.len() != self.prices.len() {
            return Err(Refusal::FoundMismatch);
        }
        let parts = (0u8..).zip(quantities.iter().zip(&self.prices));
        Ok(parts
            .filter(|(_, (quantity, _))| **quantity != 0)
            .map(|(band, (quantity, price))| (band, *quantity, *price))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Change;

    const HOUR: Moment = 3_600_000;

    fn calendar() -> Calendar {
        let peak = Slot {
            months: 0xfff,
            weekdays: 0b0001_1111,
            since: 480,
            until: 1_200,
            band: 1,
        };
        Calendar {
            zone: Zone {
                offset: 60,
                // 31 March 2024, 01:00 UTC.
                changes: vec![Change {
                    since: 1_711_846_800_000,
                    offset: 120,
                }]
                .try_into()
                .unwrap(),
            },
            slots: vec![peak].try_into().unwrap(),
            otherwise: 0,
            // 1 May 2024.
            holidays: vec![19_844].try_into().unwrap(),
            bands: 2,
        }
    }

    #[test]
    fn worked_example() {
        let calendar = calendar();
        assert_eq!(calendar.validate(), Ok(()));
        // Tuesday, 2 January 2024, in winter time.
        let day = 19_724 * 24 * HOUR - HOUR;
        assert_eq!(calendar.band_of(day + 8 * HOUR - 60_000), 0);
        assert_eq!(calendar.band_of(day + 8 * HOUR), 1);
        assert_eq!(calendar.band_of(day + 20 * HOUR - 1), 1);
        assert_eq!(calendar.band_of(day + 20 * HOUR), 0);
        // Saturday.
        assert_eq!(calendar.band_of(day + (4 * 24 + 12) * HOUR), 0);
        // Wednesday, 1 May, and the day after, in summer time.
        let holiday = 19_844 * 24 * HOUR - 2 * HOUR;
        assert_eq!(calendar.band_of(holiday + 12 * HOUR), 0);
        assert_eq!(calendar.band_of(holiday + 36 * HOUR), 1);
        assert_eq!(calendar.band_of(holiday + 32 * HOUR), 1);
        assert_eq!(calendar.band_of(holiday + 32 * HOUR - 1), 0);
    }

    #[test]
    fn the_first_slot_that_matches_should_count_and_holidays_have_slots_of_their_own() {
        let mut calendar = calendar();
        let slot = |months, weekdays, since, until, band| Slot {
            months,
            weekdays,
            since,
            until,
            band,
        };
        // January noon is band 2, holidays are band 0 until 06:00 and then 2.
        let slots = vec![
            slot(1, 0x7f, 720, 780, 2),
            slot(0xfff, 0x80, 360, 1_440, 2),
            calendar.slots[0],
        ];
        calendar.slots = slots.try_into().unwrap();
        calendar.bands = 3;
        assert_eq!(calendar.validate(), Ok(()));
        let day = 19_724 * 24 * HOUR - HOUR;
        assert_eq!(calendar.band_of(day + 12 * HOUR), 2);
        assert_eq!(calendar.band_of(day + 13 * HOUR), 1);
        assert_eq!(calendar.band_of(day + (31 * 24 + 12) * HOUR), 1);
        let holiday = 19_844 * 24 * HOUR - 2 * HOUR;
        assert_eq!(calendar.band_of(holiday + 5 * HOUR), 0);
        assert_eq!(calendar.band_of(holiday + 12 * HOUR), 2);
    }

    #[test]
    fn what_is_no_calendar_should_be_refused() {
        let change = |mend: &dyn Fn(&mut Calendar)| {
            let mut calendar = calendar();
            mend(&mut calendar);
            calendar.validate()
        };
        let wrong: [&dyn Fn(&mut Calendar); 9] = [
            &|c| c.bands = 1,
            &|c| c.bands = 9,
            &|c| c.bands = 0,
            &|c| c.otherwise = 2,
            &|c| c.slots[0].until = 1_441,
            &|c| c.slots[0].until = 480,
            &|c| c.slots[0].months = 0x1000,
            &|c| c.slots[0].weekdays = 0,
            &|c| c.holidays = vec![5, 5].try_into().unwrap(),
        ];
        for mend in wrong {
            assert_eq!(change(mend), Err(Refusal::CalendarInvalid));
        }
        let prices = |prices: Vec<Price>| TimeOfUse {
            prices: prices.try_into().unwrap(),
        };
        assert_eq!(prices(vec![]).validate(), Err(Refusal::BandsInvalid));
        assert_eq!(prices(vec![1, 2]).split(&[1]), Err(Refusal::FoundMismatch));
        assert_eq!(
            prices(vec![7, 8, 9]).split(&[1, 0, -3]),
            Ok(vec![(0, 1, 7), (2, -3, 9)])
        );
    }
}
