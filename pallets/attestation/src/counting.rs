//! Running totals: a stream's decided periods are counted in order, so that a sum of many of them is two reads.

use crate::*;
use alloc::vec::Vec;
use frame_support::ensure;
use sp_runtime::DispatchError;
use viaduct_billing::Calendar;
use viaduct_primitives::{PeriodIndex, StreamId};

/// What the next periods of a stream are counted by.
struct Counting<'a> {
    stream: StreamId,
    config: &'a StreamConfig,
    calendar: Option<Calendar>,
    counter: Counter,
}

impl<'a> Counting<'a> {
    fn load<T: Config>(stream: StreamId, config: &'a StreamConfig) -> Self {
        let counter = Counters::<T>::get(stream);
        // One band has no use for a calendar.
        let calendar = if counter.banded() {
            Calendars::<T>::get(stream)
        } else {
            None
        };
        Self {
            stream,
            config,
            calendar,
            counter,
        }
    }

    /// Counts the next period. Answers false, and changes nothing, when it cannot be: bounds of 10^27 and 2^32 periods make at
    /// most 4.3 * 10^36 of the 1.7 * 10^38 that fit a total.
    fn count<AccountId>(&mut self, decision: &mut Decision<AccountId>) -> bool {
        let band = match &self.calendar {
            None => Some(0),
            Some(calendar) => self
                .config
                .begin(self.counter.counted)
                .map(|begin| calendar.band_of(begin)),
        };
        band.is_some_and(|band| self.counter.count(decision, band))
    }

    /// Moves the frontier over decided periods, at most `limit` of them, and answers over how many. It stops before the first
    /// period without an outcome.
    fn advance<T: Config>(&mut self, limit: u32) -> u32 {
        for done in 0..limit {
            let period = self.counter.counted;
            let Some(mut decision) = Decisions::<T>::get(self.stream, period) else {
                return done;
            };
            if !self.count(&mut decision) {
                return done;
            }
            Decisions::<T>::insert(self.stream, period, decision);
        }
        limit
    }
}

impl<T: Config> Pallet<T> {
    /// Stores a new outcome. It is counted if its period is the next one, and so are a few periods that wait at the frontier,
    /// also when the new outcome itself lies beyond a gap: a stream that goes on being decided needs no call to catch up.
    pub(crate) fn do_store(
        stream: StreamId,
        config: &StreamConfig,
        period: PeriodIndex,
        mut decision: Decision<T::AccountId>,
    ) {
        let mut counting = Counting::load::<T>(stream, config);
        let before = counting.counter.counted;
        let own = period == before && counting.count(&mut decision);
        Decisions::<T>::insert(stream, period, decision);
        let others = counting.advance::<T>(MAX_ADVANCE_WITH_DECISION);
        if own || others > 0 {
            Counters::<T>::insert(stream, &counting.counter);
        }
        // A move over the decided period alone is told by `Decided`.
        if others > 0 {
            Self::note_counted(stream, before, counting.counter);
        }
    }

    /// Answers over how many periods the frontier moved: some.
    pub(crate) fn do_count(stream: StreamId, config: &StreamConfig, limit: u32) -> Result<u32, DispatchError> {
        let mut counting = Counting::load::<T>(stream, config);
        let before = counting.counter.counted;
        let done = counting.advance::<T>(limit);
        ensure!(done > 0, Error::<T>::NothingToCount);
        Counters::<T>::insert(stream, &counting.counter);
        Self::note_counted(stream, before, counting.counter);
        Ok(done)
    }

    fn note_counted(stream: StreamId, before: PeriodIndex, counter: Counter) {
        Self::deposit_event(Event::PeriodsCounted {
            stream,
            before,
            after: counter.counted,
            total: counter.totals,
        });
    }

    /// Keeps in mind that a review made a period something other than what it was counted as: a flagged one was counted as nothing.
    pub(crate) fn note_correction(stream: StreamId, period: PeriodIndex, reviewed: &Decision<T::AccountId>) {
        if reviewed.before.is_none() || reviewed.counts_as() == 0 {
            return;
        }
        Corrections::<T>::mutate(stream, |periods| {
            let place = periods.partition_point(|earlier| *earlier < period);
            // When it is full, the earliest one goes; it may be this one.
            let _ = periods.force_insert_keep_right(place, period);
        });
    }

    /// Periods from `from` up to, not including, `until` that are something other than what they were counted as.
    pub(crate) fn corrections_between(stream: StreamId, from: PeriodIndex, until: PeriodIndex) -> Vec<PeriodIndex> {
        let periods = Corrections::<T>::get(stream).into_iter();
        periods.filter(|period| (from..until).contains(period)).collect()
    }

    /// What the periods before `period` came to when they were counted, by band; `None` while some of them are not.
    pub(crate) fn totals_before(stream: StreamId, period: PeriodIndex) -> Option<Vec<i128>> {
        let counter = Counters::<T>::get(stream);
        if period == counter.counted {
            return Some(counter.totals.into_inner());
        }
        // Past the frontier no outcome has its `before` yet.
        Some(Decisions::<T>::get(stream, period)?.before?.into_inner())
    }
}
