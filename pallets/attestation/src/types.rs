//! What is stored of streams, sources, reports and outcomes.

use alloc::vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use sp_core::H256;
use viaduct_billing::List;
use viaduct_primitives::{AssetId, AttestationGrade, Balance, Moment, PeriodIndex};

/// SI unit of a stream's values, before decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Unit {
    /// Energy.
    #[codec(index = 0)]
    WattHour,
    /// Length or displacement.
    #[codec(index = 1)]
    Metre,
    /// Duration.
    #[codec(index = 2)]
    Second,
    /// Things counted: vehicles, sessions.
    #[codec(index = 3)]
    Count,
    /// Mass.
    #[codec(index = 4)]
    Kilogram,
    /// Volume.
    #[codec(index = 5)]
    CubicMetre,
    /// Temperature.
    #[codec(index = 6)]
    Celsius,
    /// A pure number.
    #[codec(index = 7)]
    Ratio,
}

/// How far a report may lie from the median and still agree: at most `absolute + |median| * relative_ppm / 10^6`,
/// rounded down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Tolerance {
    /// In scaled units of the stream.
    pub absolute: u128,
    /// Parts per million of the median.
    pub relative_ppm: u32,
}

/// What a valid measurement of a stream is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct StreamConfig {
    /// SI unit.
    pub unit: Unit,
    /// Decimal places of a value: 3 means that 1234 is 1.234 of the unit. At most 18.
    pub decimals: u8,
    /// Whether values below zero are valid (an inverter draws power at night).
    pub signed: bool,
    /// Length of a period, ms; at least a minute.
    pub period: Moment,
    /// Start of period 0; at most 100,000 periods ago.
    pub origin: Moment,
    /// Smallest plausible attested value, scaled; at least -10^27.
    pub min: i128,
    /// Largest plausible attested value, scaled; at most 10^27.
    pub max: i128,
    /// How many sources must agree.
    pub quorum: u8,
    /// When two values agree.
    pub tolerance: Tolerance,
    /// Reports are accepted from the end of the period until this long after it, inclusive, ms; at most 2,000 days.
    pub window: Moment,
    /// How far the values can be trusted, as the issuer states it.
    pub grade: AttestationGrade,
}

impl StreamConfig {
    /// When a period begins; `None` beyond the end of time.
    pub fn begin(&self, period: PeriodIndex) -> Option<Moment> {
        Moment::from(period)
            .checked_mul(self.period)
            .and_then(|length| self.origin.checked_add(length))
    }

    /// How many periods are over at a moment.
    pub fn periods_before(&self, moment: Moment) -> Moment {
        let elapsed = moment.saturating_sub(self.origin);
        elapsed.checked_div(self.period).unwrap_or(0)
    }

    /// The period that begins at a moment, if one does.
    pub fn period_at(&self, begin: Moment) -> Option<PeriodIndex> {
        let elapsed = begin.checked_sub(self.origin)?;
        let whole = elapsed.checked_rem(self.period)? == 0;
        elapsed
            .checked_div(self.period)
            .filter(|_| whole)
            .and_then(|period| period.try_into().ok())
    }
}

/// A metered quantity of an asset.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxSources))]
pub struct Stream<AccountId: Clone + PartialEq + Eq + Debug, MaxSources: Get<u32>> {
    /// The asset measured.
    pub asset: AssetId,
    /// What a valid measurement is.
    pub config: StreamConfig,
    /// Accounts that have bonded and report.
    pub sources: BoundedVec<AccountId, MaxSources>,
}

/// A source's bond and record.
#[derive(Clone, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct SourceRecord {
    /// Native base units on hold; 0 until it bonds.
    pub bond: Balance,
    /// Reports within tolerance.
    pub hits: u32,
    /// Reports outside it.
    pub outliers: u32,
    /// Periods decided without a report of it, whose windows it could have met.
    pub misses: u32,
    /// When it bonded, ms; 0 until then.
    pub bonded: Moment,
}

/// One source's value of one period.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Report<AccountId> {
    /// Who reported.
    pub source: AccountId,
    /// Scaled value.
    pub value: i128,
    /// Merkle root (BLAKE2-256) of the raw readings behind the value.
    pub root: H256,
    /// Number of raw readings.
    pub leaves: u32,
    /// When it came in.
    pub time: Moment,
}

/// Why a period waits for a review.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum FlagReason {
    /// Fewer reports than the quorum when the window closed.
    #[codec(index = 0)]
    TooFew,
    /// Fewer reports than the quorum agree.
    #[codec(index = 1)]
    Spread,
    /// The agreed value lies outside the stream's bounds.
    #[codec(index = 2)]
    OutOfBounds,
}

/// What was decided of a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Outcome {
    /// The value is attested and moves money. Final.
    #[codec(index = 0)]
    Verified,
    /// Waits for a review; moves no money.
    #[codec(index = 1)]
    Flagged(FlagReason),
    /// No value can be had: counts as nothing delivered. Final.
    #[codec(index = 2)]
    Rejected,
}

/// A reviewer's decision on a flagged period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ReviewDecision {
    /// Take the median of all reports.
    #[codec(index = 0)]
    Accept,
    /// Take this value instead.
    #[codec(index = 1)]
    Replace(i128),
    /// There is no value.
    #[codec(index = 2)]
    Reject,
}

/// Who reviewed and why.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Review<AccountId> {
    /// The auditor.
    pub auditor: AccountId,
    /// What was decided.
    pub decision: ReviewDecision,
    /// Finding code agreed between the parties.
    pub reason: u16,
    /// SHA-256 of the review document.
    pub document: [u8; 32],
}

/// What was decided of a period, and the review.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Decision<AccountId> {
    /// What was decided.
    pub outcome: Outcome,
    /// The median: attested when verified, a proposal when flagged; `None` without reports or when rejected.
    pub value: Option<i128>,
    /// When it was decided.
    pub decided: Moment,
    /// The review, if there was one.
    pub review: Option<Review<AccountId>>,
    /// What the stream's periods before this one came to when they were counted, scaled, by band; `None` until this one is
    /// counted.
    pub before: Option<Totals>,
    /// The band in which it was counted; 0 until then, and without a calendar.
    pub band: u8,
}

impl<AccountId> Decision<AccountId> {
    /// What it counts as now: only what is verified moves money.
    pub fn counts_as(&self) -> i128 {
        match self.outcome {
            Outcome::Verified => self.value.unwrap_or_default(),
            Outcome::Flagged(_) | Outcome::Rejected => 0,
        }
    }
}

/// A sum for each band of a stream's calendar; one sum without a calendar.
pub type Totals = List<i128, { viaduct_billing::MAX_BANDS }>;

/// A stream's frontier: the periods below it are counted, without a gap.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Counter {
    /// How many periods are counted; the next one to count.
    pub counted: PeriodIndex,
    /// What they came to when they were counted, scaled, by band. The calendar is read only if there are several.
    pub totals: Totals,
}

impl Default for Counter {
    fn default() -> Self {
        Self::of_bands(1)
    }
}

impl Counter {
    /// Nothing is counted in any of so many bands: at least one, and no more than there may be.
    pub fn of_bands(bands: u8) -> Self {
        Self {
            counted: 0,
            totals: List::truncate_from(vec![0; usize::from(bands.max(1))]),
        }
    }

    /// Whether the sums are those of several bands.
    pub fn banded(&self) -> bool {
        self.totals.len() > 1
    }

    /// Counts the next period, which lies in this band, by its outcome, which remembers what came before it. Answers false,
    /// and changes nothing, when the sum would overflow or there is no such band.
    pub fn count<AccountId>(&mut self, decision: &mut Decision<AccountId>, band: u8) -> bool {
        let before = self.totals.clone();
        let Some(total) = self.totals.get_mut(usize::from(band)) else {
            return false;
        };
        let sum = total.checked_add(decision.counts_as());
        let (Some(counted), Some(sum)) = (self.counted.checked_add(1), sum) else {
            return false;
        };
        *total = sum;
        self.counted = counted;
        decision.before = Some(before);
        decision.band = band;
        true
    }
}
