//! Calendars of streams: which band of time of use is when.
//!
//! What was counted is never counted anew. So a calendar is set before the first period is counted, and afterwards only days
//! are added that nothing counted fell on. A counted period remembers its band, so that a day that is over may be dropped for
//! a new one.
//!
//! Once a tariff names the stream, its calendar is a part of what was agreed: it stays, and days to come are added as the asset's
//! tariffs are changed.

use crate::*;
use alloc::{boxed::Box, vec::Vec};
use frame_support::{ensure, traits::Time};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchError;
use viaduct_billing::{Calendar, Day};
use viaduct_primitives::{
    Amendments, AssetRole, Billing, Infrastructure, Moment, Protected, StreamId, Subject, UnitHolders,
};

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

    /// In whose name holidays are added to which stream, and whether a tariff bills by it: then, once units are held or something is owed,
    /// with the consents to the asset's tariffs.
    pub(crate) fn ensure_change(
        origin: OriginFor<T>,
        stream: StreamId,
    ) -> Result<(T::AccountId, StreamOf<T>, bool), DispatchError> {
        let change = T::Amendments::change(origin)?;
        let record = Self::ensure_manager(stream, &change.actor)?;
        let is_billed = T::Billing::bills(record.asset, stream);
        let is_held = || T::UnitHolders::is_held(record.asset);
        ensure!(
            !is_billed || change.is_permitted(record.asset, Protected::Tariff, is_held),
            Error::<T>::AmendmentNeeded
        );
        Ok((change.actor, record, is_billed))
    }

    /// Which setting a call would change, and of what. `None`: no protected one.
    pub fn subject_of(call: &Call<T>) -> Option<Subject> {
        let Call::add_holidays { stream, .. } = call else {
            return None;
        };
        let asset = Streams::<T>::get(stream)?.asset;
        T::Billing::bills(asset, *stream).then_some(Subject {
            asset,
            class_id: None,
            setting: Protected::Tariff,
            role: AssetRole::Issuer,
        })
    }

    /// Sets or removes the calendar, and answers how many bands there were.
    pub(crate) fn do_set_calendar(
        stream: StreamId,
        actor: &T::AccountId,
        calendar: Option<Box<Calendar>>,
    ) -> Result<u8, DispatchError> {
        let before = Counters::<T>::get(stream);
        ensure!(before.counted == 0, Error::<T>::CalendarFixed);
        // A tariff has prices for its bands, and was agreed with its slots.
        let asset = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?.asset;
        ensure!(!T::Billing::bills(asset, stream), Error::<T>::CalendarFixed);
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
        is_billed: bool,
    ) -> Result<Holidays, DispatchError> {
        let mut calendar = Calendars::<T>::get(stream).ok_or(Error::<T>::CalendarMissing)?;
        let frontier = match Counters::<T>::get(stream).counted {
            0 => Moment::MIN,
            counted => config.begin(counted).ok_or(Error::<T>::HolidaysInvalid)?,
        };
        // What has been delivered is not priced anew by a day that was named afterwards.
        let earliest = if is_billed {
            frontier.max(T::Time::now())
        } else {
            frontier
        };
        let ascending = days.iter().zip(days.iter().skip(1)).all(|(day, next)| day < next);
        let later = days.iter().all(|day| {
            calendar.zone.start(i64::from(*day)) >= earliest && calendar.holidays.binary_search(day).is_err()
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
