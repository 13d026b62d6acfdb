//! What is stored of revenue, waterfalls, batches and accrual.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    traits::{ConstU32, Get},
    BoundedBTreeMap, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sp_core::{H256, U256};
use sp_runtime::traits::{BlakeTwo256, Hash};
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, Moment, PeriodIndex, StreamId, Text};

/// Currencies in which one class may earn. Bounds the accruals of a position.
pub const MAX_CURRENCIES_PER_CLASS: u32 = 4;
/// Record moments of one class that may be live at a time. Bounds what a position remembers.
pub const MAX_RECORD_MOMENTS: u32 = 8;
/// How many of them may be the issuer's: it cannot take the places of other pallets, which announce by `RecordMoments`.
pub const MAX_ISSUER_MOMENTS: u32 = 4;

/// What a percentage is taken of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PercentBase {
    /// The period's received revenue.
    #[codec(index = 0)]
    Gross,
    /// What the tiers above have left.
    #[codec(index = 1)]
    Remaining,
}

/// How full a reserve is to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ReserveTarget {
    /// Base units.
    #[codec(index = 0)]
    Fixed(Balance),
    /// Parts per million of the period's received revenue.
    #[codec(index = 1)]
    PercentOfGross(u32),
}

/// What a class of holders takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum HolderShare {
    /// Everything that is left: tiers below are paid from reserves or not at all.
    #[codec(index = 0)]
    AllRemaining,
    /// Parts per million of what is left, rounded down.
    #[codec(index = 1)]
    PercentOfRemaining(u32),
    /// At most this, base units.
    #[codec(index = 2)]
    Fixed(Balance),
}

/// What a tier takes and who gets it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum TierKind<AccountId> {
    /// A fixed expense; what cannot be paid becomes arrears and is due again next time.
    #[codec(index = 0)]
    FixedExpense {
        /// Who is paid.
        payee: AccountId,
        /// Due each period, base units.
        amount: Balance,
        /// Most that one run pays, arrears included.
        cap: Option<Balance>,
        /// A reserve that is drawn when the revenue falls short.
        reserve: Option<u8>,
    },
    /// An expense in percent, rounded down; what the rounding leaves stays in the waterfall. Unpaid: arrears.
    #[codec(index = 1)]
    PercentExpense {
        /// Who is paid.
        payee: AccountId,
        /// Of what.
        base: PercentBase,
        /// Parts per million of the base.
        rate_ppm: u32,
        /// Most that one run pays, arrears included.
        cap: Option<Balance>,
        /// Least that is due each period.
        floor: Option<Balance>,
        /// A reserve that is drawn when the revenue falls short.
        reserve: Option<u8>,
    },
    /// Fills a reserve up to its target. Unfilled: no arrears, the target is looked at afresh each time.
    #[codec(index = 2)]
    ReserveTopUp {
        /// Number of the reserve.
        reserve: u8,
        /// How full it is to be.
        target: ReserveTarget,
    },
    /// The holders of a class, by units.
    #[codec(index = 3)]
    Holders {
        /// The class; of this asset.
        class_id: ClassId,
        /// What they take.
        share: HolderShare,
    },
    /// Everything that is left; only as the last tier.
    #[codec(index = 4)]
    Residual {
        /// Who is paid.
        payee: AccountId,
    },
}

/// One step of a waterfall.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Tier<AccountId> {
    /// Name in UTF-8, for statements.
    pub name: Text<32>,
    /// What it takes and who gets it.
    pub kind: TierKind<AccountId>,
}

/// The ordered rules that split an asset's revenue.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxTiers))]
pub struct Waterfall<AccountId: Clone + PartialEq + Eq + core::fmt::Debug, MaxTiers: Get<u32>> {
    /// The currency it splits.
    pub currency: CurrencyId,
    /// In order of payment.
    pub tiers: BoundedVec<Tier<AccountId>, MaxTiers>,
    /// Counts the changes.
    pub version: u32,
}

/// How full governance wants reserves of an asset.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxTiers))]
pub struct Governed<MaxTiers: Get<u32>> {
    /// The currency of amounts: the waterfall's, which does not change meanwhile.
    pub currency: CurrencyId,
    /// By the reserve's number; never empty.
    pub targets: BoundedBTreeMap<u8, ReserveTarget, MaxTiers>,
}

/// Who must agree to a distribution.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Policy {
    /// How many authorizers must sign; at least 1.
    pub required_approvals: u32,
    /// How long after the proposal anybody entitled may object before it can be executed, ms.
    pub objection_window: Moment,
}

/// How metered quantity becomes billed revenue: `quantity * price / per`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Tariff<AccountId> {
    /// The stream that is billed; of this asset.
    pub stream: StreamId,
    /// The currency of price and tolerance; one of the asset's.
    pub currency: CurrencyId,
    /// Currency base units for `per` scaled meter units.
    pub price: Balance,
    /// Scaled meter units; above zero.
    pub per: u128,
    /// Who is billed: the offtaker. Anybody may pay.
    pub payer: AccountId,
    /// How much less than billed may be received before a batch can be proposed, base units.
    pub tolerance: Balance,
}

/// How far a meter of an asset has been billed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct BillingCursor {
    /// The next stream period to bill.
    pub next_reading: PeriodIndex,
    /// Numerator that rounding left unbilled: `price`-scaled meter units, below `per`.
    pub remainder: u128,
    /// The divisor that the remainder belongs to.
    pub per: u128,
    /// The currency that the remainder belongs to.
    pub currency: CurrencyId,
}

/// A closed billing period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Period {
    /// Its first stream period.
    pub first: PeriodIndex,
    /// How many stream periods it spans.
    pub count: u32,
    /// Sum of the attested values, scaled; rejected periods count nothing.
    pub quantity: i128,
    /// The currency of its bill, and of all that is received for it.
    pub currency: CurrencyId,
    /// Billed, base units of the currency.
    pub billed: Balance,
    /// Received so far and not yet in an executed batch, base units.
    pub received: Balance,
    /// Its batch was executed.
    pub distributed: bool,
}

/// What one tier got.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TierResult {
    /// Due in this run, arrears included.
    pub due: Balance,
    /// Paid, whatever the source.
    pub paid: Balance,
    /// Part of `paid` that a reserve gave.
    pub drawn: Balance,
    /// `due - paid`.
    pub shortfall: Balance,
}

/// Where a batch stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Stage {
    /// Waits for signatures.
    #[codec(index = 0)]
    Proposed,
    /// Paid.
    #[codec(index = 1)]
    Executed,
}

/// One computed run of a waterfall.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxTiers, MaxAuthorizers))]
pub struct Batch<AccountId, MaxTiers: Get<u32>, MaxAuthorizers: Get<u32>>
where
    AccountId: Clone + PartialEq + Eq + core::fmt::Debug,
{
    /// The currency.
    pub currency: CurrencyId,
    /// Version of the waterfall it ran through.
    pub version: u32,
    /// Revenue of the period, base units.
    pub gross: Balance,
    /// Divided by the waterfall: gross and what earlier periods carried over.
    pub available: Balance,
    /// Of each tier.
    pub results: BoundedVec<TierResult, MaxTiers>,
    /// Left after the last tier; available to the next period.
    pub carried: Balance,
    /// Who proposed it.
    pub proposer: AccountId,
    /// When.
    pub proposed: Moment,
    /// Who signed.
    pub approvals: BoundedVec<AccountId, MaxAuthorizers>,
    /// Where it stands.
    pub stage: Stage,
    /// What authorizers sign: `compute_digest` at its proposal.
    pub digest: H256,
}

impl<AccountId, MaxTiers: Get<u32>, MaxAuthorizers: Get<u32>> Batch<AccountId, MaxTiers, MaxAuthorizers>
where
    AccountId: Clone + PartialEq + Eq + core::fmt::Debug + Encode,
{
    /// BLAKE2-256 of everything that is decided in the batch, of the period that it distributes, of who must agree and of
    /// who proposed it when. The waterfall's version stands for its tiers and payees.
    pub fn compute_digest(&self, asset: AssetId, number: u32, period: &Period, policy: &Policy) -> H256 {
        let amounts = (self.gross, self.available, &self.results, self.carried);
        let content = (
            (
                asset,
                number,
                period.first,
                period.count,
                period.quantity,
                period.billed,
            ),
            self.currency,
            self.version,
            amounts,
            policy,
            &self.proposer,
            self.proposed,
        );
        BlakeTwo256::hash_of(&content)
    }
}

/// All the money of one asset in one currency:
/// `received = paid + payable + reserves + undistributed + unallocated`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Pot {
    /// Everything that ever came in.
    pub received: Balance,
    /// Everything that ever went out.
    pub paid: Balance,
    /// Owed to holders and payees.
    pub payable: Balance,
    /// In reserves.
    pub reserves: Balance,
    /// Of classes without holders.
    pub undistributed: Balance,
    /// Not yet through the waterfall.
    pub unallocated: Balance,
}

/// What one unit of a class has earned in one currency since the beginning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CurrencyIndex {
    /// The currency.
    pub currency: CurrencyId,
    /// Base units of currency per unit, scaled by 2^128.
    pub index: U256,
    /// Scaled by 2^128: what the division by the supply left over, and fractions of positions that were dropped; joins the
    /// next distribution.
    pub carry: U256,
    /// Base units that came while the class had no holders.
    pub undistributed: Balance,
}

/// A moment at which balances of a class are remembered, for a vote or a dividend.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RecordMoment {
    /// Balances are those before the first block whose time is at or after it, ms.
    pub moment: Moment,
    /// Units that shared in revenue then; unset while they have not changed since.
    pub electorate: Option<Balance>,
    /// The issuer announced it and may close it; otherwise it belongs to the pallet that did.
    pub by_issuer: bool,
}

/// What every movement of a class's units looks at, from one read: its indices and its live record moments.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ClassIndices {
    /// The asset whose pot pays. It never changes, so that a claim need not read the class.
    pub asset: AssetId,
    /// By currency.
    pub by_currency: BoundedVec<CurrencyIndex, ConstU32<MAX_CURRENCIES_PER_CLASS>>,
    /// Live record moments in ascending order.
    pub moments: BoundedVec<RecordMoment, ConstU32<MAX_RECORD_MOMENTS>>,
}

impl ClassIndices {
    /// Of a class that has never earned and has no record moment.
    pub fn new(asset: AssetId) -> Self {
        Self {
            asset,
            by_currency: Default::default(),
            moments: Default::default(),
        }
    }

    /// Where a live moment is in the list, or would be.
    pub fn find(&self, moment: Moment) -> Result<usize, usize> {
        self.moments.binary_search_by_key(&moment, |live| live.moment)
    }

    /// How many live moments the issuer announced.
    pub fn by_issuer(&self) -> u32 {
        self.moments.iter().map(|live| u32::from(live.by_issuer)).sum()
    }

    /// Whether a moment is live.
    pub fn is_live(&self, moment: Moment) -> bool {
        self.find(moment).is_ok()
    }
}

/// What a position has accrued in one currency.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Accrual {
    /// The currency.
    pub currency: CurrencyId,
    /// The class index at the last settlement: currency base units per unit, scaled by 2^128.
    pub index: U256,
    /// Accrued and not yet paid, in currency base units scaled by 2^128, exact: nothing is rounded before money leaves.
    pub accrued: U256,
}

/// What a position has accrued, by currency.
pub type Accruals = BoundedVec<Accrual, ConstU32<MAX_CURRENCIES_PER_CLASS>>;

/// What `units` keeps for this pallet in each position.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EntitlementBook {
    /// What it has accrued.
    pub accruals: Accruals,
    /// When the units were last about to change while the class had live record moments, ms. For every moment up to it the
    /// memory answers, for every later one the current units.
    pub touched: Moment,
    /// Units at passed record moments, in ascending order of the moments; where there were none, nothing.
    pub memory: BoundedVec<(Moment, Balance), ConstU32<MAX_RECORD_MOMENTS>>,
}

impl EntitlementBook {
    /// Units at a live moment that has passed, for an owner of `units` now.
    pub fn units_at(&self, units: Balance, moment: Moment) -> Balance {
        if self.touched < moment {
            return units;
        }
        let remembered = self.memory.iter().find(|(at, _)| *at == moment);
        remembered.map_or(0, |(_, units)| *units)
    }
}
