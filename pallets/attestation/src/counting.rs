//! Running totals: a stream's decided periods are counted in order, so that a sum of many of them is two reads.

use crate::*;
use frame_support::ensure;
use sp_runtime::DispatchError;
use viaduct_primitives::{PeriodIndex, StreamId};

impl<T: Config> Pallet<T> {
    /// Moves the frontier over decided periods, at most `limit` of them, and answers over how many. It stops before the first
    /// period without an outcome, and before one whose value would overflow the total: bounds of 10^27 and 2^32 periods make
    /// at most 4.3 * 10^36 of the 1.7 * 10^38 that fit.
    pub(crate) fn advance(stream: StreamId, counter: &mut Counter, limit: u32) -> u32 {
        for done in 0..limit {
            let period = counter.counted;
            let Some(mut decision) = Decisions::<T>::get(stream, period) else {
                return done;
            };
            if !counter.count(&mut decision) {
                return done;
            }
            Decisions::<T>::insert(stream, period, decision);
        }
        limit
    }

    /// Stores a new outcome. It is counted if its period is the next one, and so are a few periods that wait at the frontier,
    /// also when the new outcome itself lies beyond a gap: a stream that goes on being decided needs no call to catch up.
    pub(crate) fn do_store(stream: StreamId, period: PeriodIndex, mut decision: Decision<T::AccountId>) {
        let mut counter = Counters::<T>::get(stream);
        let before = counter.clone();
        let own = period == counter.counted && counter.count(&mut decision);
        Decisions::<T>::insert(stream, period, decision);
        let others = Self::advance(stream, &mut counter, MAX_ADVANCE_WITH_DECISION);
        if own || others > 0 {
            Counters::<T>::insert(stream, &counter);
        }
        // A move over the decided period alone is told by `Decided`.
        if others > 0 {
            Self::note_counted(stream, &before, &counter);
        }
    }

    /// Answers over how many periods the frontier moved: some.
    pub(crate) fn do_count(stream: StreamId, limit: u32) -> Result<u32, DispatchError> {
        let mut counter = Counters::<T>::get(stream);
        let before = counter.clone();
        let done = Self::advance(stream, &mut counter, limit);
        ensure!(done > 0, Error::<T>::NothingToCount);
        Counters::<T>::insert(stream, &counter);
        Self::note_counted(stream, &before, &counter);
        Ok(done)
    }

    fn note_counted(stream: StreamId, before: &Counter, after: &Counter) {
        Self::deposit_event(Event::PeriodsCounted {
            stream,
            before: before.counted,
            after: after.counted,
            total: after.total,
        });
    }

    /// What the periods before `period` came to when they were counted; `None` while some of them are not.
    pub(crate) fn total_before(stream: StreamId, period: PeriodIndex) -> Option<i128> {
        let counter = Counters::<T>::get(stream);
        if period == counter.counted {
            return Some(counter.total);
        }
        // Past the frontier no outcome has its `before` yet.
        Decisions::<T>::get(stream, period)?.before
    }
}
