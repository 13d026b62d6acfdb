//! What a tariff is made of, what the caller reads for it and what comes out. Meaning and formulas: the crate's README.

use crate::{rules::Rule, Curve, Exact, Index, Missing, Schedule, Zone};
use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Base units of one currency.
pub type Amount = u128;
/// A metered quantity or another attested figure, scaled by the stream's decimals, signed.
pub type Quantity = i128;
/// Milliseconds since 1970-01-01, UTC.
pub type Moment = u64;
/// Local days since 1970-01-01.
pub type Day = u32;
/// Parts per million.
pub type Ppm = u32;
/// A line of a tariff: stable while versions come and go.
pub type LineId = u16;
/// A metered or attested stream.
pub type StreamId = u32;

/// One million.
pub const PPM: u32 = 1_000_000;
/// Most lines of a tariff.
pub const MAX_LINES: u32 = 8;
/// Most rows of a tariff's state: its lines and lines of versions before it.
pub const MAX_STANDINGS: u32 = 16;
/// Most bands of a price rule.
pub const MAX_BANDS: u32 = 8;
/// Most dated prices of a price rule.
pub const MAX_STEPS: u32 = 24;
/// Most adjustments of a price.
pub const MAX_ADJUSTMENTS: u32 = 2;
/// Most points of an availability curve.
pub const MAX_POINTS: u32 = 8;
/// Most changes of a zone's offset.
pub const MAX_CHANGES: u32 = 32;
/// Most slots of a calendar.
pub const MAX_SLOTS: u32 = 16;
/// Most holidays of a calendar.
pub const MAX_HOLIDAYS: u32 = 64;
/// Most indexation dates.
pub const MAX_INDEXATIONS: u16 = 100;
/// Most years of a minimum guarantee.
pub const MAX_YEARS: u16 = 100;
/// Most price changes, window ends and dates that one line may have within a billing period: with more, close shorter periods.
pub const MAX_CUTS: u32 = 40;
/// Most figures that a bill can need: `needs` never returns more.
pub const MAX_NEEDS: u32 = MAX_LINES * (MAX_CUTS + 1);
/// Closed contract years that a minimum guarantee remembers, for restatements.
pub const MAX_CLOSED: u32 = 3;

/// A bounded list.
pub type List<T, const N: u32> = BoundedVec<T, ConstU32<N>>;

kept! {
    /// What a line bills.
    pub enum Kind {
        /// A metered quantity by a price rule.
        #[codec(index = 0)]
        Metered {
            /// The stream that meters it.
            stream: StreamId,
            /// Its price.
            rule: Rule,
        },
        /// A fixed sum on each date.
        #[codec(index = 1)]
        Fixed {
            /// How much.
            amount: Amount,
            /// When.
            schedule: Schedule,
            /// How the sum follows an index.
            index: Option<Index>,
        },
        /// A sum on each date, paid as far as the asset was available in the months before the date.
        #[codec(index = 2)]
        Availability {
            /// How much at a multiplier of one.
            amount: Amount,
            /// When. The date pays for the span since the date before it.
            schedule: Schedule,
            /// How the sum follows an index.
            index: Option<Index>,
            /// The stream that attests the availability, parts per million.
            stream: StreamId,
            /// From availability to multiplier.
            curve: Curve,
            /// What is billed while the figure is missing.
            missing: Missing,
        },
        /// At the end of each contract year, what the named lines lack of a sum.
        #[codec(index = 3)]
        MinimumGuarantee {
            /// The sum of a year.
            amount: Amount,
            /// First day of the first year.
            first: Day,
            /// How many years are guaranteed.
            years: u16,
            /// How the sum follows an index; by the begin of the year.
            index: Option<Index>,
            /// The lines whose amounts count, signed.
            lines: List<LineId, MAX_LINES>,
        },
    }

    /// A line of a tariff.
    pub struct Line {
        /// Its number.
        pub id: LineId,
        /// Name in UTF-8, for bills.
        pub label: List<u8, 32>,
        /// A credit to the payer: its amounts count negative.
        pub credit: bool,
        /// What it bills.
        pub kind: Kind,
    }

    /// What is billed in one currency: one version. Payer, term of payment and the moment from which it is valid are the caller's.
    pub struct Tariff {
        /// Whose midnights begin days, windows and dates.
        pub zone: Zone,
        /// The lines.
        pub lines: List<Line, MAX_LINES>,
    }

    /// A contract year that is over.
    #[derive(Copy)]
    pub struct ClosedYear {
        /// Its number; the first is 0.
        pub year: u16,
        /// The sum that was guaranteed.
        pub guaranteed: Amount,
        /// What the lines came to, restatements included.
        pub sum: Exact,
    }

    /// What a line remembers.
    pub enum Standing {
        /// Of bands: the quantity of the window so far.
        #[codec(index = 0)]
        Window {
            /// When the window began.
            since: Moment,
            /// What was billed in it, restatements included.
            quantity: Quantity,
        },
        /// Of a minimum guarantee: the contract year so far.
        #[codec(index = 1)]
        Year {
            /// Its number; the first is 0.
            year: u16,
            /// What the lines came to.
            sum: Exact,
            /// The last years before it, ascending.
            closed: List<ClosedYear, MAX_CLOSED>,
        },
    }

    /// A line and what it remembers.
    pub struct Remembered {
        /// The line.
        pub line: LineId,
        /// What it remembers.
        pub standing: Standing,
    }

    /// What a tariff remembers between bills, in the order of the lines' numbers.
    #[derive(Default)]
    pub struct State {
        /// One for each line that remembers something.
        pub standings: List<Remembered, MAX_STANDINGS>,
    }

    /// Sums by who may be paid: what is below zero in `one_way` waits for later bills, in `two_way` it is paid to the payer.
    #[derive(Copy, Default)]
    pub struct Totals {
        /// Of all lines but contracts for difference that work both ways.
        pub one_way: Exact,
        /// Of contracts for difference that work both ways.
        pub two_way: Exact,
    }
}

impl Totals {
    /// The sums of both.
    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        Ok(Self {
            one_way: self.one_way.plus(other.one_way)?,
            two_way: self.two_way.plus(other.two_way)?,
        })
    }
}

/// A stream over a span of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Over {
    /// The stream.
    pub stream: StreamId,
    /// Begin.
    pub since: Moment,
    /// End, not included.
    pub until: Moment,
}

/// One piece of a line within a billing period, and the figures that the caller reads for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Need {
    /// The line.
    pub line: LineId,
    /// Begin of the piece: of a metered line a span with one price, of other lines what a date pays for.
    pub since: Moment,
    /// End of the piece.
    pub until: Moment,
    /// Difference of two running totals: the readings that begin in this span.
    pub quantity: Option<Over>,
    /// Into how many time-of-use bands the quantity is to be divided; 1: none.
    pub bands: u8,
    /// Difference of two running totals of quantity x price, or of money.
    pub product: Option<Over>,
    /// The attested reference price of this span.
    pub reference: Option<Over>,
    /// The value of an index that was in force at this moment.
    pub fixing: Option<(StreamId, Moment)>,
    /// The availability of this span, parts per million.
    pub figure: Option<Over>,
}

/// What the caller found for one `Need`; in its order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Found {
    /// One quantity for each band.
    pub quantities: List<Quantity, MAX_BANDS>,
    /// The product.
    pub product: Option<Quantity>,
    /// The reference price.
    pub reference: Option<Quantity>,
    /// The index.
    pub fixing: Option<Quantity>,
    /// The availability.
    pub figure: Option<Quantity>,
}

/// A line of a bill: `amount = quantity * price / per`, unless the price is missing; with the sign it has in the bill.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct BillLine {
    /// The line of the tariff.
    pub line: LineId,
    /// Begin of what it bills.
    pub since: Moment,
    /// End of what it bills.
    pub until: Moment,
    /// The band of the price; 0: the first, or none.
    pub band: u8,
    /// The quantity, signed; of credits with the other sign. Of dates and guarantees 1; of availability payments the multiplier in parts
    /// per million.
    pub quantity: Quantity,
    /// The price after all adjustments, base units for `per` of the quantity. `None`: readings had prices of their own, or the line is
    /// the difference to a guarantee.
    pub price: Option<i128>,
    /// The quantity that the price is for.
    pub per: u128,
    /// What it comes to.
    pub amount: Exact,
}

/// What a span of time comes to, before it becomes a bill.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Charge {
    /// By line, then by time.
    pub lines: Vec<BillLine>,
    /// The sums of their amounts.
    pub totals: Totals,
    /// What the tariff remembers afterwards.
    pub state: State,
}

/// Why there is no bill, or why a tariff is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Refusal {
    /// A sum does not fit 128 bits.
    #[codec(index = 0)]
    Overflow,
    /// The span is empty or ends before it begins.
    #[codec(index = 1)]
    SpanInvalid,
    /// A line has more price changes and dates in the span than `MAX_CUTS`: close shorter periods.
    #[codec(index = 2)]
    TooManyCuts,
    /// The figures do not answer the needs: another number of pieces, or of bands.
    #[codec(index = 3)]
    FoundMismatch,
    /// A figure that the bill needs is not attested yet.
    #[codec(index = 4)]
    FigureMissing,
    /// The value of an index is zero, negative or 2^64 and above.
    #[codec(index = 5)]
    FixingInvalid,
    /// There is no price before the first step.
    #[codec(index = 6)]
    PriceMissing,
    /// The tariff has no such line, or it cannot be restated.
    #[codec(index = 7)]
    LineUnknown,
    /// The line has no date at this moment.
    #[codec(index = 8)]
    DateUnknown,
    /// The window of the reading is over: its total quantity is needed.
    #[codec(index = 9)]
    WindowTotalMissing,
    /// The contract year is not remembered: never billed, or more than `MAX_CLOSED` years ago.
    #[codec(index = 10)]
    YearForgotten,
    /// The quantity that a price is for does not divide `PARTS`.
    #[codec(index = 11)]
    PerInvalid,
    /// An offset is more than 18 hours, or the changes do not ascend.
    #[codec(index = 12)]
    ZoneInvalid,
    /// A window has no months or days, or more than 120 months.
    #[codec(index = 13)]
    WindowInvalid,
    /// A schedule has no dates, or not 1 to 120 months between them.
    #[codec(index = 14)]
    ScheduleInvalid,
    /// Steps are missing or do not ascend.
    #[codec(index = 15)]
    StepsInvalid,
    /// Bands are missing, do not ascend from above zero, or the last one ends.
    #[codec(index = 16)]
    BandsInvalid,
    /// An index has more than `MAX_INDEXATIONS` dates, a base of zero, a weight above one, or would lower a price to zero or below.
    #[codec(index = 17)]
    IndexInvalid,
    /// The floor is above the cap, or both are missing.
    #[codec(index = 18)]
    FloorCapInvalid,
    /// Two indices, two references, or an adjustment of prices that are known by reading only.
    #[codec(index = 19)]
    RuleInvalid,
    /// A reference has an exponent beyond 18, or its prices by reading do not divide `PARTS`.
    #[codec(index = 20)]
    ReferenceInvalid,
    /// A curve has no points, or they do not ascend.
    #[codec(index = 21)]
    CurveInvalid,
    /// Two lines have one number, or a label is not UTF-8.
    #[codec(index = 22)]
    LinesInvalid,
    /// A guarantee has no years or more than `MAX_YEARS`, names no line, one that is missing, one twice or another guarantee, or its years divide
    /// a window of bands.
    #[codec(index = 23)]
    GuaranteeInvalid,
    /// A slot is empty, ends before it begins, or has a band that is none.
    #[codec(index = 24)]
    CalendarInvalid,
    /// The time of this delivery point is metered or billed already.
    #[codec(index = 25)]
    TimeTaken,
    /// A banded price would change within its window: its index has no date in a window of all time, or its reference has other windows.
    #[codec(index = 26)]
    BandsDivided,
}
