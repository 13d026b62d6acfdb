//! The invariants, by second routes: decided again from the reports, recounted from the currency's own books.

use crate::*;
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{deposits::amount_of, Balance, PeriodIndex};

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. a stream's sources are those with a bond, and each bond is on hold in the currency;
    /// 2. a source reports a period once, within its window and with evidence;
    /// 3. an outcome without a review follows from its reports again; a reviewed one follows from its review;
    /// 4. each stream and source has its deposit, a deposit is for something that is there, and the currency has on hold, by
    ///    payer and reason, the sum of the deposits;
    /// 5. the periods below a stream's frontier, and only those, remember what came before them, in order from 0; each was
    ///    counted in one band as what it is, or as nothing if it was reviewed; together they came to the stream's totals;
    /// 6. of the counted periods that are something other than what they were counted as, the last 64 are kept as corrections, in
    ///    ascending order, and no other period is;
    /// 7. a calendar is one of a stream, sound and with a deposit; there is a total for each of its bands, and one without a
    ///    calendar; a counted period has the band of the calendar, unless a holiday that was dropped may have decided.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_sources()?;
        Self::try_decisions()?;
        Self::try_reports()?;
        Self::try_deposits()?;
        Self::try_totals()?;
        Self::try_calendars()
    }

    fn try_sources() -> Result<(), TryRuntimeError> {
        let mut bonds = BTreeMap::<T::AccountId, Balance>::new();
        for (stream, source, state) in Sources::<T>::iter() {
            let record = Streams::<T>::get(stream).ok_or("a source belongs to a stream")?;
            ensure!(
                record.sources.contains(&source) == (state.bond > 0),
                "sources are those with a bond"
            );
            let sum = bonds.entry(source).or_default();
            *sum = sum.saturating_add(state.bond);
        }
        for (source, bond) in bonds {
            let held = T::Currency::balance_on_hold(&HoldReason::SourceBond.into(), &source);
            ensure!(held == bond, "each bond is on hold");
        }
        for (stream, record) in Streams::<T>::iter() {
            ensure!(
                stream < NextStreamId::<T>::get(),
                "streams are numbered below the next id"
            );
            for source in &record.sources {
                ensure!(
                    Sources::<T>::contains_key(stream, source),
                    "a listed source has a record"
                );
            }
        }
        Ok(())
    }

    fn try_decisions() -> Result<(), TryRuntimeError> {
        for (stream, period, decision) in Decisions::<T>::iter() {
            let record = Streams::<T>::get(stream).ok_or("an outcome belongs to a stream")?;
            let reports = Reports::<T>::get(stream, period);
            if decision.review.is_none() {
                let values: Vec<i128> = reports.iter().map(|r| r.value).collect();
                let again = math::decide(&record.config, &values);
                ensure!(
                    again.outcome == decision.outcome && again.value == decision.value,
                    "an outcome follows from its reports"
                );
            }
            let agrees = match decision.review.as_ref().map(|review| review.decision) {
                None => decision.outcome != Outcome::Rejected,
                Some(ReviewDecision::Accept) => {
                    let values: Vec<i128> = reports.iter().map(|r| r.value).collect();
                    decision.outcome == Outcome::Verified && decision.value == math::median(&values)
                }
                Some(ReviewDecision::Replace(value)) => {
                    decision.outcome == Outcome::Verified && decision.value == Some(value)
                }
                Some(ReviewDecision::Reject) => decision.outcome == Outcome::Rejected && decision.value.is_none(),
            };
            ensure!(agrees, "a reviewed outcome follows from its review");
            ensure!(
                decision.outcome != Outcome::Verified || decision.value.is_some(),
                "a verified period has a value"
            );
        }
        Ok(())
    }

    fn try_reports() -> Result<(), TryRuntimeError> {
        for (stream, period, reports) in Reports::<T>::iter() {
            let record = Streams::<T>::get(stream).ok_or("a report belongs to a stream")?;
            let (end, close) = Self::window(&record.config, period).map_err(|_| "a reported period has an end")?;
            let timely = reports.iter().all(|r| r.time >= end && r.time <= close && r.leaves > 0);
            ensure!(timely, "a report comes within the window, with evidence");
            for (n, report) in reports.iter().enumerate() {
                let twice = reports
                    .iter()
                    .skip(n.saturating_add(1))
                    .any(|r| r.source == report.source);
                ensure!(!twice, "a source reports a period once");
            }
        }
        Ok(())
    }

    /// The deposits' part of the invariants; the second route is the currency's own books.
    fn try_deposits() -> Result<(), TryRuntimeError> {
        let mut sums = BTreeMap::<(bool, T::AccountId), Balance>::new();
        let mut add = |source: bool, payer: T::AccountId, amount: Balance| {
            let sum = sums.entry((source, payer)).or_default();
            *sum = sum.saturating_add(amount);
        };
        for (stream, deposit) in StreamDeposits::<T>::iter() {
            ensure!(
                Streams::<T>::contains_key(stream),
                "a deposit is for a stream that is there"
            );
            add(false, deposit.payer, amount_of(&deposit.ticket));
        }
        for (stream, deposit) in CalendarDeposits::<T>::iter() {
            ensure!(
                Calendars::<T>::contains_key(stream),
                "a deposit is for a calendar that is there"
            );
            add(false, deposit.payer, amount_of(&deposit.ticket));
        }
        for (stream, source, deposit) in SourceDeposits::<T>::iter() {
            ensure!(
                Sources::<T>::contains_key(stream, &source),
                "a deposit is for a source that is there"
            );
            add(true, deposit.payer, amount_of(&deposit.ticket));
        }
        for ((source, payer), sum) in sums {
            let reason = if source { HoldReason::Source } else { HoldReason::Stream };
            ensure!(
                T::Currency::balance_on_hold(&reason.into(), &payer) == sum,
                "deposits are on hold to the unit"
            );
        }
        for stream in Streams::<T>::iter_keys() {
            ensure!(StreamDeposits::<T>::contains_key(stream), "a stream has its deposit");
        }
        for (stream, source) in Sources::<T>::iter_keys() {
            ensure!(
                SourceDeposits::<T>::contains_key(stream, &source),
                "a source has its deposit"
            );
        }
        Ok(())
    }

    /// The totals' part of the invariants; the second route adds up the outcomes again.
    fn try_totals() -> Result<(), TryRuntimeError> {
        for stream in Counters::<T>::iter_keys() {
            ensure!(Streams::<T>::contains_key(stream), "a total belongs to a stream");
        }
        for stream in Corrections::<T>::iter_keys() {
            ensure!(Streams::<T>::contains_key(stream), "a correction belongs to a stream");
        }
        for stream in Streams::<T>::iter_keys() {
            let counter = Counters::<T>::get(stream);
            let bands = Calendars::<T>::get(stream).map_or(1, |calendar| calendar.bands);
            ensure!(
                counter.totals.len() == usize::from(bands),
                "there is a total for each band"
            );
            let decisions: BTreeMap<_, _> = Decisions::<T>::iter_prefix(stream).collect();
            let mut sums = Counter::of_bands(bands).totals;
            let mut counted = decisions.iter().filter(|(_, d)| d.before.is_some()).peekable();
            let mut periods: PeriodIndex = 0;
            let mut corrected = Vec::<PeriodIndex>::new();
            while let Some((period, decision)) = counted.next() {
                ensure!(*period == periods, "periods are counted without a gap");
                periods = periods.saturating_add(1);
                ensure!(
                    decision.before.as_ref() == Some(&sums),
                    "a period remembers what came before it"
                );
                let next = counted.peek().and_then(|(_, next)| next.before.as_ref());
                let after = next.unwrap_or(&counter.totals);
                ensure!(after.len() == sums.len(), "there is a total for each band");
                let of_band = |totals: &Totals| totals.get(usize::from(decision.band)).copied();
                let was = of_band(after)
                    .zip(of_band(&sums))
                    .and_then(|(after, before)| after.checked_sub(before));
                // A flagged period may have been passed before its review.
                let passed = decision.review.is_some() && was == Some(0);
                ensure!(
                    passed || was == Some(decision.counts_as()),
                    "a period was counted as what it is, or as nothing before its review"
                );
                if was != Some(decision.counts_as()) {
                    corrected.push(*period);
                }
                // No other sum has moved: the next one has to remember these.
                if let (Some(sum), Some(was)) = (sums.get_mut(usize::from(decision.band)), was) {
                    *sum = sum.checked_add(was).ok_or("a total fits")?;
                }
            }
            ensure!(
                periods == counter.counted,
                "the counted periods are those below the frontier"
            );
            ensure!(sums == counter.totals, "the totals are those of the counted periods");
            let dropped = corrected.len().saturating_sub(MAX_CORRECTIONS as usize);
            ensure!(
                corrected.iter().skip(dropped).eq(Corrections::<T>::get(stream).iter()),
                "the corrections are the last periods that were counted as something else"
            );
            ensure!(
                decisions.values().all(|d| d.before.is_some() || d.band == 0),
                "a period has a band when it is counted"
            );
        }
        Ok(())
    }

    /// The calendars' part of the invariants; the second route looks up each counted period again.
    fn try_calendars() -> Result<(), TryRuntimeError> {
        for (stream, calendar) in Calendars::<T>::iter() {
            let record = Streams::<T>::get(stream).ok_or("a calendar belongs to a stream")?;
            ensure!(calendar.validate().is_ok(), "a calendar is sound");
            ensure!(
                CalendarDeposits::<T>::contains_key(stream),
                "a calendar has its deposit"
            );
            // Only a calendar that is full has dropped a day, and only one before its first.
            let full = calendar.holidays.len() == viaduct_billing::MAX_HOLIDAYS as usize;
            let first = calendar.holidays.first().filter(|_| full);
            let since = first.map_or(0, |day| {
                calendar
                    .zone
                    .start(i64::from(*day).saturating_add(calendars::SAFE_DAYS))
            });
            for (period, decision) in Decisions::<T>::iter_prefix(stream) {
                let begin = record.config.begin(period).ok_or("a decided period has a begin")?;
                ensure!(
                    decision.before.is_none() || begin < since || decision.band == calendar.band_of(begin),
                    "a period was counted in the band of the calendar"
                );
            }
        }
        Ok(())
    }
}
