//! What people and other pallets ask.

use crate::*;
use alloc::{string::String, vec::Vec};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use viaduct_primitives::{
    api::{AttestationView, ReportView},
    Metering, Moment, PeriodIndex, PeriodStatus, StreamId, StreamInfo,
};

/// A leaf that is the encoded reading itself, as `binary-merkle-tree` hashes it.
struct Reading<'a>(&'a [u8]);

impl AsRef<[u8]> for Reading<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0
    }
}

impl<T: Config> Pallet<T> {
    /// What is known of one period.
    pub fn attestation_view(stream: StreamId, period: PeriodIndex) -> Option<AttestationView<T::AccountId>> {
        let record = Streams::<T>::get(stream)?;
        let decision = Decisions::<T>::get(stream, period);
        let status = match decision.as_ref().map(|decision| decision.outcome) {
            None => "Open",
            Some(Outcome::Verified) => "Verified",
            Some(Outcome::Flagged(_)) => "Flagged",
            Some(Outcome::Rejected) => "Rejected",
        };
        Some(AttestationView {
            stream,
            period,
            starts: record.config.begin(period)?,
            status: String::from(status),
            // A flagged value is a proposal, not attested.
            value: decision
                .filter(|decision| decision.outcome == Outcome::Verified)
                .and_then(|decision| decision.value)
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
}

impl<T: Config> Metering for Pallet<T> {
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

    fn counted(stream: StreamId) -> PeriodIndex {
        Counters::<T>::get(stream).counted
    }

    fn totals(stream: StreamId, period: PeriodIndex) -> Option<Vec<i128>> {
        Self::totals_before(stream, period)
    }

    fn corrections(stream: StreamId, from: PeriodIndex, until: PeriodIndex) -> Vec<PeriodIndex> {
        Self::corrections_between(stream, from, until)
    }

    fn band(stream: StreamId, begin: Moment) -> u8 {
        Self::band_at(stream, begin)
    }
}
