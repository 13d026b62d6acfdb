//! Helpers of the calls, what other pallets and people may ask, and the invariants.

use crate::*;
use alloc::{string::String, vec::Vec};
use frame_support::{
    ensure,
    traits::{
        fungible::{InspectHold, MutateHold},
        tokens::Precision,
        Time,
    },
};
use sp_core::H256;
use sp_runtime::{traits::BlakeTwo256, DispatchError};
use viaduct_primitives::{
    api::{AttestationView, ReportView},
    AssetInspect, AssetRole, Attestations, Balance, Moment, PeriodIndex, PeriodStatus, StreamId, StreamInfo,
};

/// A leaf that is the encoded reading itself, as `binary-merkle-tree` hashes it.
struct Reading<'a>(&'a [u8]);

impl AsRef<[u8]> for Reading<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_stream_role(
        stream: StreamId,
        who: &T::AccountId,
        role: AssetRole,
    ) -> Result<StreamOf<T>, DispatchError> {
        let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
        T::Assets::ensure_role(record.asset, who, role)?;
        Ok(record)
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

    /// Takes a source off a stream and gives its bond back, and to whom invited it the deposit; its reports stay. Returns the bond.
    pub(crate) fn do_remove_source(
        stream: StreamId,
        mut record: StreamOf<T>,
        source: &T::AccountId,
    ) -> Result<Balance, DispatchError> {
        let state = Sources::<T>::take(stream, source).ok_or(Error::<T>::SourceNotFound)?;
        Self::free_source(stream, source)?;
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
                // Nobody missed a window that was over before it came.
                if let Some(state) = state.as_mut().filter(|state| state.bonded <= close) {
                    state.misses = state.misses.saturating_add(1);
                }
            });
        }
        Decisions::<T>::insert(
            stream,
            period,
            Decision {
                outcome,
                value,
                decided: T::Time::now(),
                review: None,
            },
        );
        let agreeing = agreeing.iter().filter(|agrees| **agrees).count() as u32;
        Self::deposit_event(Event::Decided {
            stream,
            period,
            outcome,
            value,
            agreeing,
        });
    }

    /// What is known of one period.
    pub fn attestation_view(stream: StreamId, period: PeriodIndex) -> Option<AttestationView<T::AccountId>> {
        let record = Streams::<T>::get(stream)?;
        let outcome = Decisions::<T>::get(stream, period);
        let status = match outcome.as_ref().map(|v| v.outcome) {
            None => "Open",
            Some(Outcome::Verified) => "Verified",
            Some(Outcome::Flagged(_)) => "Flagged",
            Some(Outcome::Rejected) => "Rejected",
        };
        let offset = Moment::from(period).checked_mul(record.config.period)?;
        Some(AttestationView {
            stream,
            period,
            starts: record.config.origin.checked_add(offset)?,
            status: String::from(status),
            // A flagged value is a proposal, not attested.
            value: outcome
                .filter(|v| v.outcome == Outcome::Verified)
                .and_then(|v| v.value)
                .map(Into::into),
            reports: Reports::<T>::get(stream, period)
                .into_iter()
                .map(|r| ReportView {
                    source: r.source,
                    value: r.value.into(),
                    root: r.root,
                })
                .collect(),
        })
    }

    /// Whether `reading` is leaf number `index` of the raw readings behind the source's report. The leaf is the hash of
    /// the reading's bytes; proofs are those of `binary-merkle-tree` over BLAKE2-256.
    pub fn verify_reading(
        stream: StreamId,
        period: PeriodIndex,
        source: T::AccountId,
        proof: Vec<H256>,
        leaves: u32,
        index: u32,
        reading: Vec<u8>,
    ) -> bool {
        // A tree of 2^32 leaves has 32 levels: longer proofs are not looked at.
        let reports = Reports::<T>::get(stream, period);
        let Some(report) = reports.iter().find(|r| r.source == source) else {
            return false;
        };
        report.leaves == leaves
            && proof.len() <= 32
            // Two hashes side by side are an inner node, never a reading: raw readings of 64 bytes cannot be proven.
            && reading.len() != 64
            && index < leaves
            && binary_merkle_tree::verify_proof::<BlakeTwo256, _, _>(
                &report.root,
                proof,
                leaves,
                index,
                &Reading(&reading),
            )
    }

    /// Invariants:
    /// 1. a stream's sources are those with a bond, and each bond is on hold in the currency;
    /// 2. a source reports a period once, within its window and with evidence;
    /// 3. an outcome that nobody reviewed follows from its reports again; a reviewed one follows from its review;
    /// 4. a deposit is for something that is there, and the currency has on hold, by payer and reason, the sum of the deposits.
    pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
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
        for (stream, period, outcome) in Decisions::<T>::iter() {
            let record = Streams::<T>::get(stream).ok_or("an outcome belongs to a stream")?;
            let reports = Reports::<T>::get(stream, period);
            if outcome.review.is_none() {
                let values: Vec<i128> = reports.iter().map(|r| r.value).collect();
                let again = math::decide(&record.config, &values);
                ensure!(
                    again.outcome == outcome.outcome && again.value == outcome.value,
                    "an outcome follows from its reports"
                );
            }
            let agrees = match outcome.review.as_ref().map(|review| review.decision) {
                None => outcome.outcome != Outcome::Rejected,
                Some(ReviewDecision::Accept) => {
                    let values: Vec<i128> = reports.iter().map(|r| r.value).collect();
                    outcome.outcome == Outcome::Verified && outcome.value == math::median(&values)
                }
                Some(ReviewDecision::Replace(value)) => {
                    outcome.outcome == Outcome::Verified && outcome.value == Some(value)
                }
                Some(ReviewDecision::Reject) => outcome.outcome == Outcome::Rejected && outcome.value.is_none(),
            };
            ensure!(agrees, "a reviewed outcome follows from its review");
            ensure!(
                outcome.outcome != Outcome::Verified || outcome.value.is_some(),
                "a verified period has a value"
            );
        }
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
        Self::try_deposits()
    }
}

impl<T: Config> Attestations for Pallet<T> {
    fn stream(stream: StreamId) -> Option<StreamInfo> {
        Streams::<T>::get(stream).map(|record| StreamInfo {
            asset: record.asset,
            decimals: record.config.decimals,
            period: record.config.period,
            origin: record.config.origin,
        })
    }

    fn status(stream: StreamId, period: PeriodIndex) -> PeriodStatus {
        match Decisions::<T>::get(stream, period) {
            None => PeriodStatus::Open,
            Some(Decision {
                outcome: Outcome::Verified,
                value: Some(value),
                ..
            }) => PeriodStatus::Verified(value),
            Some(Decision {
                outcome: Outcome::Rejected,
                ..
            }) => PeriodStatus::Rejected,
            Some(_) => PeriodStatus::Flagged,
        }
    }
}
