//! What is stored of money, invoices, obligations, waterfalls, batches and accrual.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    traits::{ConstU32, Get},
    BoundedBTreeMap, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sp_core::{H256, U256};
use sp_runtime::traits::{BlakeTwo256, Hash};
use viaduct_billing::{State, Tariff, Totals, Window};
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, IdentityId, Moment, PeriodIndex, StreamId, Text};
use viaduct_waterfall::{
    FactId, Line, List, Obligation, ObligationId, ReserveId, Standing, TestState, TierId, TierState, MAX_OBLIGATIONS,
    MAX_TIERS,
};

/// Currencies in which one class may earn. Bounds the accruals of a position.
pub const MAX_CURRENCIES_PER_CLASS: u32 = 4;
/// Record moments of one class that may be live at a time. Bounds what a position remembers.
pub const MAX_RECORD_MOMENTS: u32 = 8;
/// How many of them may be the issuer's: it cannot take the places of other pallets, which announce by `RecordMoments`.
pub const MAX_ISSUER_MOMENTS: u32 = 4;
/// Classes that an asset may have.
pub const MAX_CLASSES: u32 = 64;
/// Longest objection window of a policy, ms: 90 days.
pub const MAX_OBJECTION_WINDOW: Moment = 90 * 24 * 60 * 60 * 1000;
/// An issuer's record moment may be closed by anybody so long after it, ms: two years.
pub const MOMENT_LIFE: Moment = 730 * 24 * 60 * 60 * 1000;
/// Pools for what the waterfalls of an asset in one currency may keep: two for each of `MAX_STATES` tiers, the run's own, and what tiers that are
/// gone have left.
pub const MAX_RULED_POOLS: u32 = 128;
/// Pools of an asset in one currency that may have money at a time. A run finds room for whatever it decides.
pub const MAX_POOLS: u32 = MAX_RULED_POOLS + 2 * MAX_CLASSES;
/// Invoices whose receipts wait for their run.
pub const MAX_WAITING: u32 = 128;
/// Payers whose cures wait at a time. A larger one takes the place of the smallest.
pub const MAX_CURES: u32 = 8;
/// Versions of a waterfall that are in force, to come, or bound to invoices that are open.
pub const MAX_VERSIONS: u32 = 8;
/// Tiers of all these versions together.
pub const MAX_STATES: u32 = 48;
/// Distribution tests of a waterfall, and of all its versions together.
pub const MAX_TESTS: u32 = 4;
/// Contracts of an asset in one currency.
pub const MAX_CONTRACTS: u32 = 16;
/// Versions of a contract's tariff that are kept.
pub const MAX_TARIFFS: u32 = 8;
/// Readings that one bill has as what their review found.
pub const MAX_CORRECTED: u32 = 73;
/// How long after its last bill the number of a contract can be used for another payer, ms: until then readings of it can be trued up.
pub const CLOSED_AFTER: Moment = 365 * 86_400_000;
/// How long a credit is its payer's alone to have back, ms; afterwards anyone may send it.
pub const CREDIT_KEPT: Moment = 30 * 86_400_000;
/// Most that a class may have left of a currency that its asset gives up, base units: what is left when all have claimed are fractions below one
/// base unit of each holder. Part of it that a holder can claim can be claimed afterwards, too.
pub const MAX_FRACTIONS: Balance = 10_000;
/// Attested and approved figures of an asset in one currency.
pub const MAX_FACTS: u32 = 16;

/// Declares types that are stored and shown in metadata.
macro_rules! kept {
    ($($item:item)+) => {
        $(
            #[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
            $item
        )+
    };
}

kept! {
    /// Money that an asset keeps for a purpose, in one currency. All pools lie in the ledger's one row.
    #[derive(Copy, PartialOrd, Ord)]
    pub enum Pool {
        /// Left by the last run; the next one's.
        #[codec(index = 0)]
        Carried,
        /// In a run; empty between calls.
        #[codec(index = 1)]
        Running,
        /// A reserve.
        #[codec(index = 2)]
        Reserve(ReserveId),
        /// Trapped by a distribution test.
        #[codec(index = 3)]
        Trapped(TierId),
        /// Waits for a payment date of a tier.
        #[codec(index = 4)]
        Allocated(TierId),
        /// Kept back by a tier.
        #[codec(index = 5)]
        Retained(TierId),
        /// Paid in to cure a failed test.
        #[codec(index = 6)]
        Cure,
        /// Earned by the holders of a class.
        #[codec(index = 7)]
        Earned(ClassId),
        /// Earned by a class that has no holders.
        #[codec(index = 8)]
        Undistributed(ClassId),
    }

    /// An account of the ledger of an asset and currency.
    #[derive(PartialOrd, Ord)]
    pub enum Account<AccountId> {
        /// A pool.
        #[codec(index = 0)]
        Pool(Pool),
        /// Received for an invoice and not yet in a run.
        #[codec(index = 1)]
        Receipts(u32),
        /// Owed to a payee whose payment failed.
        #[codec(index = 2)]
        Payable(AccountId),
        /// What a payer paid too much.
        #[codec(index = 3)]
        Credit(AccountId),
    }

    /// All the money of an asset in one currency: `received = paid + apart + sum of pools`.
    #[derive(Default)]
    pub struct Ledger {
        /// Everything that ever came in.
        pub received: Balance,
        /// Everything that ever went out.
        pub paid: Balance,
        /// The sum of the accounts that have rows of their own: receipts, payables, credits.
        pub apart: Balance,
        /// Pools with money.
        pub pools: BoundedBTreeMap<Pool, Balance, ConstU32<MAX_POOLS>>,
    }

    /// What a waterfall's runs remember, and what they look at beside the rules.
    pub struct Finance<AccountId> {
        /// Who is owed what.
        pub obligations: List<Obligation<AccountId>, MAX_OBLIGATIONS>,
        /// What tiers remember.
        pub states: List<TierState, MAX_STATES>,
        /// What tests remember.
        pub tests: List<TestState, MAX_TESTS>,
        /// Attested and approved figures.
        pub facts: List<(FactId, Balance), MAX_FACTS>,
        /// A default is declared: runs go through the enforcement waterfall, where there is one.
        pub default_declared: bool,
        /// A loss that the next run writes off.
        pub loss: Balance,
        /// Cures that wait, by payer, in the order in which their payers came: the first is used first.
        pub cures: List<(AccountId, Balance), MAX_CURES>,
    }

    /// A version of a waterfall.
    #[derive(Copy)]
    pub struct Version {
        /// Its number, from 1.
        pub number: u32,
        /// What is earned from this moment on runs through it, ms.
        pub valid_from: Moment,
        /// Invoices bound to it that are neither settled nor void.
        pub open: u32,
    }

    /// The versions of a waterfall.
    #[derive(Default)]
    pub struct Versions {
        /// The number given last.
        pub last: u32,
        /// In ascending order of `valid_from` and number.
        pub list: List<Version, MAX_VERSIONS>,
        /// The version that runs while a default is declared.
        pub enforcement: Option<u32>,
    }

    /// Where money without a meter comes from.
    #[derive(Copy)]
    pub enum ReceiptKind {
        /// Revenue that no meter measures.
        #[codec(index = 0)]
        Revenue,
        /// An insurer's payment.
        #[codec(index = 1)]
        Insurance,
        /// A grant or subsidy.
        #[codec(index = 2)]
        Subsidy,
        /// Damages or a penalty paid by a contractor.
        #[codec(index = 3)]
        Damages,
        /// Price of something sold.
        #[codec(index = 4)]
        Sale,
        /// Money of owners or lenders.
        #[codec(index = 5)]
        Funding,
        /// Found in the pot's account beyond what was booked: a direct transfer, or one from another chain.
        #[codec(index = 6)]
        Surplus,
    }

    /// What an invoice is for.
    #[derive(Copy)]
    pub enum InvoiceKind {
        /// A span of time of a contract.
        #[codec(index = 0)]
        Bill {
            /// The contract.
            contract: u8,
            /// The version of its tariff.
            tariff: u32,
            /// Start of the span, ms.
            since: Moment,
            /// End of the span, ms; not part of it.
            until: Moment,
        },
        /// Money that came without a bill.
        #[codec(index = 1)]
        Receipt(ReceiptKind),
    }

    /// A receivable, or money that came without one.
    pub struct Invoice<AccountId> {
        /// What for.
        pub kind: InvoiceKind,
        /// Who owes it. Anybody may pay.
        pub payer: AccountId,
        /// The version of the waterfall through which its money runs.
        pub version: u32,
        /// When it was issued, ms.
        pub issued: Moment,
        /// When it is due, ms.
        pub due: Moment,
        /// Billed, base units; of a receipt what came in.
        pub billed: Balance,
        /// Paid or set off, base units.
        pub settled: Balance,
        /// Given up as bad debt, base units.
        pub written_off: Balance,
        /// Where it stands.
        pub stage: InvoiceStage,
        /// The payer disputes it.
        pub disputed: bool,
        /// The issuer's or payer's own reference, for its books.
        pub reference: Text<32>,
    }

    /// Where an invoice stands.
    #[derive(Copy)]
    pub enum InvoiceStage {
        /// Something is owed.
        #[codec(index = 0)]
        Open,
        /// Nothing is owed: paid, set off or written off.
        #[codec(index = 1)]
        Settled,
    }

    /// What a contract bills, to whom and when.
    pub struct ContractTariff<AccountId> {
        /// Who owes the bills.
        pub payer: AccountId,
        /// What is delivered where: time of a delivery point is billed once, whichever meter measured it. Stays the same for life.
        pub point: u16,
        /// Billing periods.
        pub calendar: Window,
        /// Days from the end of a period until its bill is due.
        pub term_days: u16,
        /// Nothing is billed from this moment on, ms.
        pub ends: Option<Moment>,
        /// The obligation through which the payer is paid what a contract for difference owes it.
        pub difference_to: Option<ObligationId>,
        /// Lines and prices.
        pub tariff: Tariff,
    }

    /// A version of a contract's tariff.
    #[derive(Copy)]
    pub struct TariffVersion {
        /// Its number, from 1.
        pub number: u32,
        /// What is delivered from this moment on is billed by it, ms.
        pub valid_from: Moment,
        /// It bills nothing from this moment on, ms.
        pub ends: Option<Moment>,
        /// The obligation that its contract for difference is paid through: it cannot be removed.
        pub difference_to: Option<ObligationId>,
        /// What `digest_of_tariff` gives for it.
        pub digest: H256,
        /// Its payer has accepted it.
        pub accepted: bool,
    }

    /// How far a contract is billed, and what waits for its next bill.
    pub struct Contract {
        /// Its delivery point.
        pub point: u16,
        /// The time of the point before this moment was another contract's to bill, ms.
        pub point_from: Moment,
        /// Where its billing began, ms.
        pub since: Moment,
        /// Everything before is billed, ms.
        pub billed_until: Moment,
        /// The version given last.
        pub last: u32,
        /// In ascending order.
        pub versions: List<TariffVersion, MAX_TARIFFS>,
        /// What the next bill begins with.
        pub carry: Totals,
        /// What lines remember.
        pub state: State,
        /// The last bill, as long as it can be taken back.
        pub previous: Option<LastBill>,
    }

    /// What was before a bill.
    pub struct LastBill {
        /// Its invoice.
        pub invoice: u32,
        /// Until when everything was billed before it, ms.
        pub since: Moment,
        /// What it began with.
        pub carry: Totals,
        /// What lines remembered.
        pub state: State,
        /// Readings of its time that it has as what they are, and not as what they were counted as, or that were trued up since.
        pub corrected: List<(StreamId, PeriodIndex), MAX_CORRECTED>,
    }

    /// A reading that a bill has as what its review found.
    #[derive(Copy)]
    pub struct Correction {
        /// Its stream.
        pub stream: StreamId,
        /// Its period.
        pub period: PeriodIndex,
        /// What it was counted as.
        pub before: i128,
        /// What it is, and is billed as.
        pub after: i128,
    }

    /// The runs of an asset's waterfall in one currency.
    #[derive(Default)]
    pub struct Runs {
        /// The next batch's number.
        pub next: u32,
        /// The last one is open.
        pub is_open: bool,
        /// The next invoice's number.
        pub next_invoice: u32,
        /// Invoices with receipts that wait for a run, in the order in which they were first paid.
        pub waiting: List<u32, MAX_WAITING>,
        /// Since when some have waited without a break, ms.
        pub waits_since: Option<Moment>,
        /// When the batch that was executed last had been proposed, ms.
        pub last_run: Moment,
        /// The Issuer has objected to the next run once.
        pub issuer_objected: bool,
    }

    /// Who must agree to a distribution.
    #[derive(Copy)]
    pub struct Policy {
        /// How many authorizers must sign; at least 1. Each is another person than the proposer and than the others.
        pub required_approvals: u32,
        /// How long after the proposal anybody entitled may object before it can be executed, ms; at most `MAX_OBJECTION_WINDOW`.
        pub objection_window: Moment,
    }

    /// Where a batch stands.
    #[derive(Copy)]
    pub enum Stage {
        /// Waits for signatures.
        #[codec(index = 0)]
        Proposed,
        /// Paid.
        #[codec(index = 1)]
        Executed,
    }

    /// What a tier took out of a run's cash, and what it gave back to it.
    #[derive(Copy, Default)]
    pub struct Flow {
        /// The tier.
        pub tier: TierId,
        /// Out of the run's cash.
        pub taken: Balance,
        /// Into the run's cash: released, no longer trapped, kept back or set aside.
        pub freed: Balance,
    }

    /// How the gate of a test stands after a run.
    #[derive(Copy)]
    pub struct Gate {
        /// The tier.
        pub tier: TierId,
        /// It traps cash.
        pub closed: bool,
        /// The run judged it; otherwise its date has not come, or nothing fell due that was not judged before.
        pub judged: bool,
        /// It was judged, and its conditions held.
        pub passed: bool,
        /// Cash available for debt service over the months that count.
        pub cash: Balance,
        /// Debt service over these months.
        pub service: Balance,
        /// The cure that was added to the cash.
        pub cure: Balance,
        /// Months in a row in which it passed while it was closed.
        pub passes: u8,
        /// So many open it.
        pub needed: u8,
    }

    /// What is owed by an obligation, in full.
    #[derive(Copy)]
    pub struct Owed {
        /// Principal, what is past due included.
        pub outstanding: Balance,
        /// Charges that fell due and are not paid.
        pub charges_due: Balance,
        /// Default interest.
        pub default_due: Balance,
        /// Principal that fell due and is not paid.
        pub principal_due: Balance,
        /// Interest that is not yet due.
        pub accrued: Balance,
    }

    /// What a creditor accepts. Each subject has a place of its own.
    #[derive(Copy)]
    pub enum Accepted {
        /// Other terms of its obligation, or another sum owed.
        #[codec(index = 0)]
        Terms,
        /// Another place in the waterfall, or in the one for enforcement.
        #[codec(index = 1)]
        Waterfall,
        /// That another claim, which is paid before it or beside it, takes more or earlier: by other terms, or by a tariff.
        #[codec(index = 2)]
        Ahead,
        /// A loss that is taken off its principal.
        #[codec(index = 3)]
        Loss,
    }

    /// What a creditor has accepted.
    #[derive(Copy)]
    pub struct Acceptance {
        /// What the subject's digest gives for the content.
        pub digest: H256,
        /// Until when it holds, ms.
        pub until: Moment,
    }
}

impl<AccountId> Default for Finance<AccountId> {
    fn default() -> Self {
        Self {
            obligations: List::new(),
            states: List::new(),
            tests: List::new(),
            facts: List::new(),
            default_declared: false,
            loss: 0,
            cures: List::new(),
        }
    }
}

impl Ledger {
    /// What lies in a pool.
    pub fn pool(&self, pool: Pool) -> Balance {
        self.pools.get(&pool).copied().unwrap_or(0)
    }

    /// Everything that is booked: what the pot's account must have.
    pub fn booked(&self) -> Option<Balance> {
        self.pools
            .values()
            .try_fold(self.apart, |sum, amount| sum.checked_add(*amount))
    }
}

impl Accepted {
    /// Everything that can be accepted.
    pub const ALL: [Self; 4] = [Self::Terms, Self::Waterfall, Self::Ahead, Self::Loss];
}

impl Owed {
    /// What a standing says.
    pub fn of(standing: &Standing) -> Self {
        Self {
            outstanding: standing.outstanding,
            charges_due: standing.charges_due,
            default_due: standing.default_due,
            principal_due: standing.principal_due,
            accrued: standing.accrued,
        }
    }
}

impl Correction {
    /// What is billed beside what was counted.
    pub fn change(&self) -> Option<i128> {
        self.after.checked_sub(self.before)
    }
}

impl Contract {
    /// One that has billed nothing.
    pub fn new(point: u16, since: Moment) -> Self {
        Self {
            point,
            point_from: 0,
            since,
            billed_until: since,
            last: 0,
            versions: List::new(),
            carry: Totals::default(),
            state: State::default(),
            previous: None,
        }
    }

    /// Where the next bill begins: time between the end of a version and the next one is not billed. `None`: it has ended.
    pub fn bills_from(&self) -> Option<Moment> {
        let mut since = self.billed_until;
        loop {
            let current = self.versions.iter().rfind(|version| version.valid_from <= since);
            if current.is_some_and(|version| version.ends.is_none_or(|ends| since < ends)) {
                return Some(since);
            }
            since = self
                .versions
                .iter()
                .find(|version| version.valid_from > since)?
                .valid_from;
        }
    }

    /// From when on nothing is billed, whatever comes: the end of the version set last. `None`: it has no end.
    pub fn over_from(&self) -> Option<Moment> {
        let last = self.versions.last()?;
        last.ends.map(|ends| ends.max(last.valid_from))
    }

    /// Nothing is to be billed, nothing waits, and it has been so for a time: its number can be used anew.
    pub fn is_closed(&self, now: Moment) -> bool {
        let long_ago = self.billed_until.saturating_add(CLOSED_AFTER);
        self.bills_from().is_none() && self.carry == Totals::default() && now >= long_ago
    }

    /// The version for what is delivered at a moment.
    pub fn at(&self, moment: Moment) -> Option<u32> {
        let mut versions = self.versions.iter();
        let current = versions.rfind(|version| version.valid_from <= moment);
        current.map(|version| version.number)
    }
}

impl Versions {
    /// The version for what is earned at a moment.
    pub fn at(&self, moment: Moment) -> Option<u32> {
        let mut versions = self.list.iter();
        let current = versions.rfind(|version| version.valid_from <= moment);
        current.map(|version| version.number)
    }

    /// Whether a version is kept.
    pub fn has(&self, number: u32) -> bool {
        self.list.iter().any(|version| version.number == number)
    }
}

impl<AccountId> Invoice<AccountId> {
    /// What is still owed.
    pub fn open_amount(&self) -> Balance {
        match self.stage {
            InvoiceStage::Open => self
                .billed
                .saturating_sub(self.settled)
                .saturating_sub(self.written_off),
            InvoiceStage::Settled => 0,
        }
    }
}

/// One computed run of a waterfall.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxAuthorizers))]
pub struct Batch<AccountId, MaxAuthorizers: Get<u32>>
where
    AccountId: Clone + PartialEq + Eq + core::fmt::Debug,
{
    /// The invoice whose receipts it divides; `None`: a run for a date, without new money.
    pub invoice: Option<u32>,
    /// Version of the waterfall it ran through.
    pub version: u32,
    /// The day up to which dues count, days since 1970.
    pub day: u32,
    /// New money, base units.
    pub receipts: Balance,
    /// An owner's money to cure a failed test, base units.
    pub cure: Balance,
    /// What was carried when it was proposed.
    pub carried_in: Balance,
    /// What was carried, and what tiers had that are no longer in the waterfall.
    pub available: Balance,
    /// Of each tier.
    pub lines: List<Line, MAX_TIERS>,
    /// What each tier takes out of the run's cash and gives back to it, in the order of the lines.
    pub flows: List<Flow, MAX_TIERS>,
    /// What returns to the run's cash of tiers that have become of another kind.
    pub returned: Balance,
    /// How its gates stand afterwards.
    pub gates: List<Gate, MAX_TESTS>,
    /// Left after the last tier; available to the next run.
    pub carried: Balance,
    /// Who proposed it.
    pub proposer: AccountId,
    /// Of which person.
    pub proposed_by: IdentityId,
    /// When.
    pub proposed: Moment,
    /// Who signed, and of which person.
    pub approvals: BoundedVec<(AccountId, IdentityId), MaxAuthorizers>,
    /// Where it stands.
    pub stage: Stage,
    /// BLAKE2-256 of everything that the run decided.
    pub plan_digest: H256,
    /// Units that share in what it pays, by class, as they were at its proposal.
    pub sharing: List<(ClassId, Balance), MAX_CLASSES>,
    /// What authorizers sign: `compute_digest` at its proposal.
    pub digest: H256,
}

impl<AccountId, MaxAuthorizers: Get<u32>> Batch<AccountId, MaxAuthorizers>
where
    AccountId: Clone + PartialEq + Eq + core::fmt::Debug + Encode,
{
    /// BLAKE2-256 of everything that is decided in the batch, of who must agree and of who proposed it when. The waterfall's version
    /// stands for its tiers and payees, the plan's digest for every movement of money.
    pub fn compute_digest(&self, asset: AssetId, currency: CurrencyId, number: u32, policy: &Policy) -> H256 {
        BlakeTwo256::hash_of(&(
            (asset, currency, number),
            (self.invoice, self.version, self.day),
            (self.receipts, self.cure, self.available, &self.lines, self.carried),
            (self.plan_digest, &self.sharing),
            policy,
            (&self.proposer, self.proposed),
        ))
    }
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

impl ReceiptKind {
    /// Its name, as views show it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Revenue => "Revenue",
            Self::Insurance => "Insurance",
            Self::Subsidy => "Subsidy",
            Self::Damages => "Damages",
            Self::Sale => "Sale",
            Self::Funding => "Funding",
            Self::Surplus => "Surplus",
        }
    }
}
