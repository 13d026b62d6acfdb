//! What was measured? Answered by `attestation`.

use crate::{AssetId, Moment, PeriodIndex, StreamId};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

shared! {
    /// How far a stream's value can be trusted.
    pub enum AttestationGrade {
        /// One source, usually the operator.
        SelfReported = 0,
        /// A quorum of independent sources.
        Redundant = 1,
        /// A quorum, and an auditor reviewed what was flagged.
        Audited = 2,
    }
}

/// What is known of a stream's period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PeriodStatus {
    /// No outcome yet: reports are missing or the window is still open.
    #[codec(index = 0)]
    Open,
    /// The sources disagreed, were too few or out of bounds: waits for a review and moves no money.
    #[codec(index = 1)]
    Flagged,
    /// The attested value, scaled by the stream's decimals.
    #[codec(index = 2)]
    Verified(i128),
    /// A reviewer found that no value can be had; counts as nothing delivered.
    #[codec(index = 3)]
    Rejected,
}

/// What other pallets need to know of a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct StreamInfo {
    /// The asset measured.
    pub asset: AssetId,
    /// Decimal places of a value: 3 means that 1234 is 1.234 of the SI unit.
    pub decimals: u8,
    /// Length of a period, ms.
    pub period: Moment,
    /// Start of period 0.
    pub origin: Moment,
}

/// What was attested for this stream and period?
pub trait Metering {
    /// The stream, if it exists.
    fn stream(stream: StreamId) -> Option<StreamInfo>;
    /// The outcome of one period.
    fn status(stream: StreamId, period: PeriodIndex) -> PeriodStatus;
    /// How many periods are counted, from the first on without a gap: each is decided, or waits for a review and counts as nothing.
    fn counted(stream: StreamId) -> PeriodIndex;
    /// What the periods before `period` came to together when they were counted, for each band of the stream's calendar, or in one sum without
    /// a calendar; `None` while some of them are not counted. It never changes: what a review or a restatement changes afterwards is the
    /// difference between `status` and what was counted, which is `totals` of the next period less `totals` of this one.
    fn totals(stream: StreamId, period: PeriodIndex) -> Option<Vec<i128>>;
    /// Periods from `from` up to, not including, `until` whose `status` is final and something other than what they were counted as, ascending. Of
    /// many only the last ones are known: those left out still differ.
    fn corrections(stream: StreamId, from: PeriodIndex, until: PeriodIndex) -> Vec<PeriodIndex>;
    /// The band of the stream's calendar that a period belongs to which begins at this moment; 0 without a calendar.
    fn band(stream: StreamId, begin: Moment) -> u8;
}

/// Does a payer pay by this stream? Answered by `distribution`, asked by `attestation` before a stream is removed or its calendar changed.
pub trait Billing {
    /// Whether a tariff of the asset names the stream: one that bills, is to come, or by which bills can still be restated.
    fn bills(asset: AssetId, stream: StreamId) -> bool;
}
