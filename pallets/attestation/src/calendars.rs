//! Calendars of streams: which band of time of use is when.
//!
//! What was counted is never counted anew. So a calendar is set before the first period is counted, and afterwards only days
//! are added that nothing counted fell on. A counted period remembers its band, so that a day that is over may be dropped for
//! a new one.

use crate::*;
use alloc::{boxed::Box, vec::Vec};
use frame_support::ensure;
use sp_runtime::DispatchError;
use viaduct_billing::{Calendar, Day};
use viaduct_primitives::{AssetRole, Infrastructure, Moment, StreamId};

/// Days after which no clock shows a day again: offsets from UTC differ by less than two.
pub(crate) const SAFE_DAYS: i64 = 3;

impl<T: Config> Pallet<T> {
    /// The stream, if the actor is the Issuer or the Operator of its asset.
    pub(crate) fn ensure_manager(stream: StreamId, actor: &T::AccountId) -> Result<StreamOf<T>, DispatchError> {
        let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
        T::Infrastructure::ensure_role(record.asset, actor, AssetRole::Issuer)
            .or_else(|_| T::Infrastructure::ensure_role(record.asset, actor, AssetRole::Operator))?;
        Ok(record)
    }

    /// Sets or removes the calendar, and answers how many bands there were.
    pub(crate) fn do_set_calendar(
        stream: StreamId,
        actor: &T::AccountId,
        calendar: Option<Box<Calendar>>,
    ) -> Result<u8, DispatchError> {
        let before = Counters::<T>::get(stream);
        ensure!(before.counted == 0, Error::<T>::CalendarFixed);
        if let Some(calendar) = &calendar {
            calendar.validate().map_err(|_| Error::<T>::CalendarInvalid)?;
        }
        let known = Self::return_for_calendar(stream)?;
        if let Some(calendar) = calendar {
            Self::pay_for_calendar(stream, actor)?;
            Counters::<T>::insert(stream, Counter::of_bands(calendar.bands));
            Calendars::<T>::insert(stream, *calendar);
        } else {
            ensure!(known, Error::<T>::CalendarMissing);
            Counters::<T>::remove(stream);
            Calendars::<T>::remove(stream);
        }
        // At most `MAX_BANDS`.
        Ok(before.totals.len() as u8)
    }

    /// Adds days to the calendar, and answers which were dropped for them: no more than there is no place for.
    pub(crate) fn do_add_holidays(
        stream: StreamId,
        config: &StreamConfig,
        days: &Holidays,
    ) -> Result<Holidays, DispatchError> {
        let mut calendar = Calendars::<T>::get(stream).ok_or(Error::<T>::CalendarMissing)?;
        let frontier = match Counters::<T>::get(stream).counted {
            0 => Moment::MIN,
            counted => config.begin(counted).ok_or(Error::<T>::HolidaysInvalid)?,
        };
        let ascending = days.iter().zip(days.iter().skip(1)).all(|(day, next)| day < next);
        let later = days.iter().all(|day| {
            calendar.zone.start(i64::from(*day)) >= frontier && calendar.holidays.binary_search(day).is_err()
        });
        ensure!(!days.is_empty() && ascending && later, Error::<T>::HolidaysInvalid);

        let mut all: Vec<Day> = calendar.holidays.iter().chain(days).copied().collect();
        all.sort_unstable();
        let most = viaduct_billing::MAX_HOLIDAYS as usize;
        let kept = all.split_off(all.len().saturating_sub(most));
        let over = |day: &Day| calendar.zone.start(i64::from(*day).saturating_add(SAFE_DAYS)) <= frontier;
        ensure!(all.iter().all(over), Error::<T>::HolidaysFull);
        calendar.holidays = kept.try_into().map_err(|_| Error::<T>::HolidaysFull)?;
        Calendars::<T>::insert(stream, calendar);
        all.try_into().map_err(|_| Error::<T>::HolidaysFull.into())
    }

    /// The band of a period that begins at a moment: the one in which it was counted, otherwise by the calendar.
    pub(crate) fn band_at(stream: StreamId, begin: Moment) -> u8 {
        let Some(calendar) = Calendars::<T>::get(stream) else {
            return 0;
        };
        let counted = Streams::<T>::get(stream)
            .and_then(|record| record.config.period_at(begin))
            .and_then(|period| Decisions::<T>::get(stream, period))
            .filter(|decision| decision.before.is_some());
        counted.map_or_else(|| calendar.band_of(begin), |decision| decision.band)
    }
}
