//! Sources of a stream and the decision on a reading period.

use crate::*;
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{fungible::MutateHold, tokens::Precision, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetRole, Balance, Identities, Infrastructure, Moment, PeriodIndex, StreamId};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_stream_role(
        stream: StreamId,
        who: &T::AccountId,
        role: AssetRole,
    ) -> Result<StreamOf<T>, DispatchError> {
        let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
        T::Infrastructure::ensure_role(record.asset, who, role)?;
        Ok(record)
    }

    /// Refuses an auditor who would review what it reported itself: as a source of the stream, or by a report of the period; by this account or
    /// another one of the same person.
    pub(crate) fn ensure_no_source(
        record: &StreamOf<T>,
        stream: StreamId,
        period: PeriodIndex,
        auditor: &T::AccountId,
    ) -> DispatchResult {
        let person = T::Identities::account(auditor).map(|account| account.identity);
        let is_same = |who: &T::AccountId| {
            who == auditor
                || person
                    .is_some_and(|person| T::Identities::account(who).is_some_and(|account| account.identity == person))
        };
        let reports = Reports::<T>::get(stream, period);
        let reported = reports
            .iter()
            .map(|report| &report.source)
            .filter(|source| !record.sources.contains(source));
        let is_source = record.sources.iter().chain(reported).any(is_same);
        ensure!(!is_source, Error::<T>::AuditorIsSource);
        Ok(())
    }

    /// When a period ends and when its window closes.
    pub(crate) fn window(config: &StreamConfig, period: PeriodIndex) -> Result<(Moment, Moment), DispatchError> {
        let end = Moment::from(period)
            .checked_add(1)
            .and_then(|n| n.checked_mul(config.period))
            .and_then(|length| config.origin.checked_add(length))
            .ok_or(Error::<T>::PeriodNotOver)?;
        Ok((end, end.saturating_add(config.window)))
    }

    /// Takes a source off a stream: its bond is released, and the deposit for its place returned to its payer; its reports
    /// stay. Answers the bond.
    pub(crate) fn do_remove_source(
        stream: StreamId,
        mut record: StreamOf<T>,
        source: &T::AccountId,
    ) -> Result<Balance, DispatchError> {
        let state = Sources::<T>::take(stream, source).ok_or(Error::<T>::SourceNotFound)?;
        Self::return_for_source(stream, source)?;
        if state.bond > 0 {
            T::Currency::release(&HoldReason::SourceBond.into(), source, state.bond, Precision::Exact)?;
            record.sources.retain(|s| s != source);
            Streams::<T>::insert(stream, record);
        }
        Ok(state.bond)
    }

    /// `close`: when the period's window was or is over.
    pub(crate) fn do_decide(
        stream: StreamId,
        period: PeriodIndex,
        close: Moment,
        record: &StreamOf<T>,
        reports: &[Report<T::AccountId>],
    ) {
        let values: Vec<i128> = reports.iter().map(|report| report.value).collect();
        let math::Decision {
            outcome,
            value,
            agreeing,
        } = math::decide(&record.config, &values);
        // The record of each source: bounded by the number of sources.
        for (report, agrees) in reports.iter().zip(&agreeing) {
            Sources::<T>::mutate(stream, &report.source, |state| {
                if let Some(state) = state {
                    let count = if *agrees { &mut state.hits } else { &mut state.outliers };
                    *count = count.saturating_add(1);
                }
            });
        }
        for silent in record
            .sources
            .iter()
            .filter(|s| !reports.iter().any(|r| r.source == **s))
        {
            Sources::<T>::mutate(stream, silent, |state| {
                // A source does not miss a window that was over before it bonded.
                if let Some(state) = state.as_mut().filter(|state| state.bonded <= close) {
                    state.misses = state.misses.saturating_add(1);
                }
            });
        }
        let agreeing = agreeing.iter().filter(|agrees| **agrees).count() as u32;
        Self::deposit_event(Event::Decided {
            stream,
            period,
            outcome,
            value,
            agreeing,
        });
        let decision = Decision {
            outcome,
            value,
            decided: T::Time::now(),
            review: None,
            before: None,
            band: 0,
        };
        Self::do_store(stream, &record.config, period, decision);
    }
}
