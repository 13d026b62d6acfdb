//! What a waterfall is made of, what a run looks at and what it decides. Meaning and formulas: the crate's README.

use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Base units of one currency. A run never sees two.
pub type Amount = u128;
/// Days since 1970-01-01, UTC.
pub type Day = u32;
/// Parts per million.
pub type Ppm = u32;
/// A tier: stable while waterfalls come and go.
pub type TierId = u16;
/// An obligation: stable, whatever tiers pay it.
pub type ObligationId = u16;
/// A reserve of the asset and currency.
pub type ReserveId = u8;
/// A class of units of the asset.
pub type ClassId = u32;
/// A figure that is attested or approved outside of the engine: a KPI in parts per million, an approved draw in base units.
pub type FactId = u16;

/// One million.
pub const PPM: u32 = 1_000_000;
/// Most tiers of a waterfall.
pub const MAX_TIERS: u32 = 24;
/// Most obligations of an asset in one currency.
pub const MAX_OBLIGATIONS: u32 = 16;
/// Most reserves of an asset in one currency.
pub const MAX_RESERVES: u32 = 8;
/// Most obligations, reserves, tiers or beneficiaries that one tier names.
pub const MAX_NAMED: u32 = 8;
/// Most steps of a profile.
pub const MAX_STEPS: u32 = 40;
/// Most schedule dates that one obligation may fall behind: more is refused, and is brought forward in several steps.
pub const MAX_DATES: u32 = 120;
/// Most calendar months that a distribution test looks back, and of which an obligation remembers what fell due.
pub const MAX_MONTHS: u32 = 24;
/// A letter of credit counts for nothing from so many days before it expires.
pub const LETTER_MARGIN: Day = 30;

/// A bounded list.
pub type List<T, const N: u32> = BoundedVec<T, ConstU32<N>>;

/// Declares types that are stored, hashed, shown in metadata and, for vectors, written as JSON.
macro_rules! kept {
    ($($item:item)+) => {
        $(
            #[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
            #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
            $item
        )+
    };
}

kept! {
    /// Dates `first`, `first + every_months`, ..., `count` of them. A date whose day the month does not have falls on the
    /// month's last day; the next one returns to the day of `first`.
    #[derive(Copy)]
    pub struct Schedule {
        /// The first date.
        pub first: Day,
        /// Calendar months from one date to the next; 1 to 120.
        pub every_months: u8,
        /// How many dates there are; above zero.
        pub count: u16,
    }

    /// How days become a share of a year.
    #[derive(Copy)]
    pub enum DayCount {
        /// Actual days over 360.
        #[codec(index = 0)]
        Act360,
        /// Actual days over 365.
        #[codec(index = 1)]
        Act365,
        /// Months of 30 days over 360 (30E/360, Eurobond basis).
        #[codec(index = 2)]
        Thirty360,
    }

    /// Where a rate of interest comes from.
    #[derive(Copy)]
    pub enum Rate {
        /// Parts per million a year.
        #[codec(index = 0)]
        Fixed(Ppm),
        /// The last fixing of a reference rate, plus a margin, within bounds; parts per million a year. The fixing is in the
        /// obligation's standing; until there is one, the floor.
        #[codec(index = 1)]
        Floating {
            /// Added to the fixing.
            margin: i32,
            /// Least rate.
            floor: Ppm,
            /// Greatest rate.
            ceiling: Ppm,
        },
    }

    /// When principal falls due.
    pub enum Repayment {
        /// All of it on the last date.
        #[codec(index = 0)]
        Bullet,
        /// In equal parts, one on each date.
        #[codec(index = 1)]
        Linear,
        /// On date `n`, up to the n-th figure: parts per million of the principal, cumulative, ascending, the last one 1,000,000. As many as
        /// there are dates.
        #[codec(index = 2)]
        Profile(List<Ppm, MAX_STEPS>),
        /// Never by itself: a sweep or a return of capital pays it.
        #[codec(index = 3)]
        OnDemand,
    }

    /// When interest is added to the principal instead of falling due.
    #[derive(Copy)]
    pub enum Pik {
        /// Never.
        #[codec(index = 0)]
        Never,
        /// On each date.
        #[codec(index = 1)]
        Always,
        /// On each date, what is unpaid from the dates before: it turns into principal, and no default interest runs on it.
        #[codec(index = 2)]
        Unpaid,
    }

    /// What a percentage is taken of.
    #[derive(Copy)]
    pub enum Base {
        /// The run's receipts.
        #[codec(index = 0)]
        Gross,
        /// The run's receipts less what expense tiers above have taken out of cash: paid or set aside, less what they gave back. Neither below
        /// zero.
        #[codec(index = 1)]
        Net,
        /// Cash that reaches the tier.
        #[codec(index = 2)]
        Remaining,
        /// A fact in base units, counted once: what it has grown by since the last run.
        #[codec(index = 3)]
        Fact(FactId),
    }

    /// Over which span a base adds up before floor and ceiling apply.
    #[derive(Copy)]
    pub enum Window {
        /// One run.
        #[codec(index = 0)]
        Run,
        /// A calendar year, UTC, of the run's day.
        #[codec(index = 1)]
        Year,
        /// The whole life.
        #[codec(index = 2)]
        Life,
    }

    /// What an obligation owes, and when.
    pub enum Terms {
        /// A fixed sum on each date: operation and maintenance, lease, agent's fee.
        #[codec(index = 0)]
        Expense {
            /// When.
            schedule: Schedule,
            /// How much on each date.
            amount: Amount,
        },
        /// A percentage of what is earned: management fee, tax, concession fee.
        #[codec(index = 1)]
        Percent {
            /// Of what.
            base: Base,
            /// How much of it.
            ppm: Ppm,
            /// Over which span.
            window: Window,
            /// Least due in each window, due at its first run.
            floor: Option<Amount>,
            /// Most due in each window: what is above it is never owed.
            ceiling: Option<Amount>,
        },
        /// A loan.
        #[codec(index = 2)]
        Loan {
            /// When interest and principal fall due.
            schedule: Schedule,
            /// Interest.
            rate: Rate,
            /// How days count.
            day_count: DayCount,
            /// Principal.
            repayment: Repayment,
            /// Further interest on principal that is past due; parts per million a year, 0: none.
            default_ppm: Ppm,
            /// Default interest runs on interest that is past due, too.
            on_interest: bool,
            /// Whether interest is capitalised.
            pik: Pik,
        },
        /// Money of owners that earns a preferred return and comes back last.
        #[codec(index = 3)]
        Capital {
            /// Preferred return, parts per million a year.
            rate: Ppm,
            /// How days count.
            day_count: DayCount,
            /// Dates on which unpaid return begins to earn return itself; `None`: simple.
            compounds: Option<Schedule>,
        },
    }

    /// How an obligation stands.
    #[derive(Copy, Default)]
    pub struct Standing {
        /// Principal that is not repaid, what is past due included. Of an expense: nothing.
        pub outstanding: Amount,
        /// An expense, interest or preferred return that fell due and is not paid.
        pub charges_due: Amount,
        /// Default interest that is not paid.
        pub default_due: Amount,
        /// Principal that fell due and is not paid; part of `outstanding`.
        pub principal_due: Amount,
        /// Interest since the last date; not yet due. Of capital always nothing: its return is due from day to day.
        pub accrued: Amount,
        /// What rounding interest down left over: numerator over `year * 1,000,000`.
        pub fraction: u64,
        /// The same of default interest.
        pub default_fraction: u64,
        /// Part of the preferred return's dues that earns return itself.
        pub compounded: Amount,
        /// To which day interest is computed.
        pub accrued_to: Day,
        /// How many dates have passed.
        pub dates_passed: u16,
        /// The last fixing of the reference rate, parts per million a year, margin not included.
        pub fixing: Option<i32>,
        /// The principal of which instalments are shares.
        pub basis: Amount,
        /// How many dates had passed when `basis` was set.
        pub basis_from: u16,
        /// Prepayments that reduce the next instalments.
        pub advance: Amount,
        /// Of a percentage: the window that `base` and `assessed` are of (a calendar year; 0 otherwise).
        pub window: u16,
        /// Of a percentage: its base in this window so far.
        pub base: Amount,
        /// Of a percentage: what has fallen due in this window so far.
        pub assessed: Amount,
        /// The fact that was counted last, of `Base::Fact`.
        pub counted: Amount,
        /// Charges and default interest ever paid.
        pub charges_paid: Amount,
        /// Principal ever repaid, prepayments included.
        pub repaid: Amount,
        /// Principal written off.
        pub written_off: Amount,
    }

    /// What fell due in one calendar month.
    #[derive(Copy)]
    pub struct MonthService {
        /// `year * 12 + month - 1`, of the due dates.
        pub month: u32,
        /// Interest and principal that fell due.
        pub amount: Amount,
    }

    /// Who is owed what, and how it stands.
    pub struct Obligation<Account> {
        /// Its number.
        pub id: ObligationId,
        /// Who is paid.
        pub creditor: Beneficiary<Account>,
        /// What is owed, and when.
        pub terms: Terms,
        /// How it stands.
        pub standing: Standing,
        /// Of a loan: interest and principal that fell due since the last run, by the month of their dates, ascending. A run's tests count
        /// it, and it begins anew.
        pub service: List<MonthService, MAX_MONTHS>,
    }

    /// Who gets money.
    #[derive(Copy)]
    pub enum Beneficiary<Account> {
        /// An account.
        #[codec(index = 0)]
        Account(Account),
        /// The holders of a class, by units.
        #[codec(index = 1)]
        Holders(ClassId),
    }

    /// A part of what is split.
    #[derive(Copy)]
    pub struct Share<Account> {
        /// Who gets it.
        pub beneficiary: Beneficiary<Account>,
        /// How much.
        pub ppm: Ppm,
    }

    /// How full a reserve is to be. What letters of credit cover counts as filled.
    pub enum Target {
        /// Base units.
        #[codec(index = 0)]
        Fixed(Amount),
        /// Of the run's receipts, rounded down.
        #[codec(index = 1)]
        PercentOfGross(Ppm),
        /// Of the coming service of loans: interest and principal of the next `dates` dates of each, as if everything were paid in
        /// time; rounded up.
        #[codec(index = 2)]
        ComingService {
            /// The loans.
            obligations: List<ObligationId, MAX_NAMED>,
            /// How many dates ahead; 1 to 12.
            dates: u8,
            /// How much of it.
            ppm: Ppm,
        },
        /// The amount of the first step whose day is after the run's; after the last one nothing. Ascending days.
        #[codec(index = 3)]
        Profile(List<(Day, Amount), MAX_STEPS>),
    }

    /// A letter of credit that stands in for cash of a reserve.
    #[derive(Copy)]
    pub struct Letter {
        /// Base units.
        pub amount: Amount,
        /// It counts until `LETTER_MARGIN` days before.
        pub expires: Day,
    }

    /// A reserve: what it is for.
    pub struct Reserve {
        /// Its number.
        pub id: ReserveId,
        /// Tiers that draw on it when cash falls short, and no others.
        pub supports: List<TierId, MAX_NAMED>,
        /// A letter of credit in its place.
        pub letter: Option<Letter>,
    }

    /// A bound of a ratio.
    #[derive(Copy)]
    pub struct Bound {
        /// Parts per million: 1,250,000 is 1.25.
        pub ppm: u32,
        /// Whether the bound itself is on the good side.
        pub inclusive: bool,
    }

    /// Cash available for debt service over debt service, over months of which the last one is that in which service fell due last.
    pub struct Ratio {
        /// The loans whose service counts.
        pub debt: List<ObligationId, MAX_NAMED>,
        /// How many calendar months; 1 to 24.
        pub months: u8,
        /// An open gate stays open at or above this.
        pub stay_open: Bound,
        /// A closed gate needs this to pass.
        pub reopen: Bound,
    }

    /// An owner's money that mends a failed test.
    pub struct Cure {
        /// How often in a life.
        pub most: u8,
        /// Whether two determinations in a row may be cured.
        pub in_a_row: bool,
        /// The loans that it prepays, in this order.
        pub prepays: List<ObligationId, MAX_NAMED>,
    }

    /// A gate that traps cash.
    pub struct Test {
        /// A ratio.
        pub ratio: Option<Ratio>,
        /// Reserves that must be at their targets.
        pub full: List<ReserveId, MAX_RESERVES>,
        /// No default is declared, and no charge or principal of the ratio's debt is past due.
        pub no_default: bool,
        /// Construction is complete.
        pub complete: bool,
        /// A loan of which an instalment has been repaid.
        pub first_repayment: Option<ObligationId>,
        /// How many months in which it passes reopen a closed gate; at least 1.
        pub passes: u8,
        /// Whether and how a failure is cured.
        pub cure: Option<Cure>,
    }

    /// What a prepayment does to the instalments that are to come.
    #[derive(Copy)]
    pub enum PrepayOrder {
        /// The last ones go first.
        #[codec(index = 0)]
        Inverse,
        /// The next ones go first.
        #[codec(index = 1)]
        InOrder,
        /// All of them shrink alike.
        #[codec(index = 2)]
        ProRata,
    }

    /// What holders of a class take.
    #[derive(Copy)]
    pub enum HolderShare {
        /// All cash that is left.
        #[codec(index = 0)]
        AllRemaining,
        /// Of the cash that is left, rounded down.
        #[codec(index = 1)]
        PercentOfRemaining(Ppm),
        /// At most this in a run, base units.
        #[codec(index = 2)]
        Fixed(Amount),
    }

    /// What is paid while a KPI is missing.
    #[derive(Copy)]
    pub enum Missing {
        /// As if the multiplier were one.
        #[codec(index = 0)]
        Whole,
        /// Nothing, and nothing is owed later.
        #[codec(index = 1)]
        Nothing,
        /// Nothing now; the date waits until the KPI is known.
        #[codec(index = 2)]
        Wait,
    }

    /// What a tier does. The README says how.
    pub enum Kind<Account> {
        /// Pays expenses and percentages, pari passu.
        #[codec(index = 0)]
        Expense {
            /// Obligations of the kinds `Expense` and `Percent`.
            obligations: List<ObligationId, MAX_NAMED>,
            /// Most that one run pays; the rest stays due.
            most_per_run: Option<Amount>,
        },
        /// Pays interest and default interest of loans, pari passu.
        #[codec(index = 1)]
        Interest { obligations: List<ObligationId, MAX_NAMED> },
        /// Pays principal of loans that fell due, pari passu.
        #[codec(index = 2)]
        Principal { obligations: List<ObligationId, MAX_NAMED> },
        /// Pays all that fell due of loans and expenses, pari passu; of each first charges, then principal.
        #[codec(index = 3)]
        PariPassu { obligations: List<ObligationId, MAX_NAMED> },
        /// Fills a reserve.
        #[codec(index = 4)]
        TopUp {
            reserve: ReserveId,
            target: Target,
            /// Most that one run puts in.
            most_per_run: Option<Amount>,
        },
        /// Returns to the waterfall what a reserve has above its target.
        #[codec(index = 5)]
        Release { reserve: ReserveId, target: Target },
        /// Pays out of a reserve what has been approved: a fact in base units, cumulative.
        #[codec(index = 6)]
        Draw {
            reserve: ReserveId,
            beneficiary: Beneficiary<Account>,
            approved: FactId,
        },
        /// A gate: closed, it traps all cash.
        #[codec(index = 7)]
        Test(Test),
        /// Prepays debt.
        #[codec(index = 8)]
        Sweep {
            /// Of the cash that is left, rounded down.
            ppm: Ppm,
            /// The loans, in order.
            obligations: List<ObligationId, MAX_NAMED>,
            /// Which instalments shrink.
            order: PrepayOrder,
            /// Only while this gate, a tier above, is closed or was reopened in this run. `None`: always.
            only_while: Option<TierId>,
        },
        /// Pays the preferred return of capital, pari passu.
        #[codec(index = 9)]
        PreferredReturn { obligations: List<ObligationId, MAX_NAMED> },
        /// Pays capital back, pari passu by what is outstanding.
        #[codec(index = 10)]
        ReturnOfCapital { obligations: List<ObligationId, MAX_NAMED> },
        /// Pays until the sponsor has its part of all profit.
        #[codec(index = 11)]
        CatchUp {
            sponsor: Beneficiary<Account>,
            investors: Beneficiary<Account>,
            /// The sponsor's part of this tier; above `target_ppm`.
            sponsor_ppm: Ppm,
            /// The part of all profit that the sponsor is to have.
            target_ppm: Ppm,
            /// Tiers above whose payments are the investors' profit so far: preferred returns.
            profit: List<TierId, MAX_NAMED>,
        },
        /// Pays until the investor has earned the rate on its capital; then everything passes to the next tier.
        #[codec(index = 12)]
        Hurdle {
            /// Capital that only measures: what the investor gets from this tier and from `counted` is taken off it.
            obligation: ObligationId,
            /// The investor's part, above zero; the rest by `others`.
            investor_ppm: Ppm,
            /// The other parts; with the investor's they make 1,000,000.
            others: List<Share<Account>, MAX_NAMED>,
            /// Tiers above whose payments to the investor count.
            counted: List<TierId, MAX_NAMED>,
        },
        /// Pays until the total is reached, once in a life.
        #[codec(index = 13)]
        Threshold {
            beneficiary: Beneficiary<Account>,
            total: Amount,
        },
        /// Splits cash that is left.
        #[codec(index = 14)]
        Split {
            /// Of the cash that is left, rounded down.
            ppm: Ppm,
            /// Their parts; together 1,000,000.
            shares: List<Share<Account>, MAX_NAMED>,
        },
        /// The holders of a class.
        #[codec(index = 15)]
        Holders { class_id: ClassId, share: HolderShare },
        /// A bonus or malus on a sum per date: up to one it is paid from cash, above one from a line of its own.
        #[codec(index = 16)]
        Incentive {
            beneficiary: Beneficiary<Account>,
            schedule: Schedule,
            /// Paid on each date at a multiplier of one.
            amount: Amount,
            /// The multiplier, parts per million; not below zero.
            kpi: FactId,
            /// Greatest multiplier.
            ceiling: Ppm,
            missing: Missing,
            /// The reserve that pays what is above one, and nothing else does.
            funding: ReserveId,
        },
        /// A class gets at least this part of a year's net income.
        #[codec(index = 17)]
        MinimumDistribution {
            class_id: ClassId,
            ppm: Ppm,
            /// Other tiers whose payments to the class count.
            counted: List<TierId, MAX_NAMED>,
        },
        /// Takes the run's loss off the outstanding principal of loans and capital, in this order; moves no money.
        #[codec(index = 18)]
        WriteOff { obligations: List<ObligationId, MAX_NAMED> },
        /// Keeps cash back.
        #[codec(index = 19)]
        Retain {
            /// Most that is kept.
            most: Amount,
            /// From this day on everything kept returns to the waterfall at this tier; `None`: when `most` is lowered.
            until: Option<Day>,
        },
        /// All cash that is left; the last tier.
        #[codec(index = 20)]
        Residual { beneficiary: Beneficiary<Account> },
    }

    /// One step of a waterfall.
    pub struct Tier<Account> {
        /// Stable number.
        pub id: TierId,
        /// Name in UTF-8, for statements.
        pub name: List<u8, 32>,
        /// What it does.
        pub kind: Kind<Account>,
        /// Days on which it pays. In runs between them its money waits as allocated. `None`: in every run.
        pub dates: Option<Schedule>,
    }

    /// The ordered rules that divide receipts, and the reserves they fill and draw.
    pub struct Waterfall<Account> {
        /// In order of payment.
        pub tiers: List<Tier<Account>, MAX_TIERS>,
        /// Reserves.
        pub reserves: List<Reserve, MAX_RESERVES>,
    }

    /// What a tier remembers between runs.
    #[derive(Copy, Default)]
    pub struct TierState {
        /// The tier.
        pub tier: TierId,
        /// The calendar year of `base` and `in_window`; 0: none.
        pub window: u16,
        /// Income of the year so far.
        pub base: Amount,
        /// What counts as distributed in the year so far.
        pub in_window: Amount,
        /// Ever paid by the tier, its draws included.
        pub paid: Amount,
        /// Of this, to the sponsor of a catch-up.
        pub sponsor_paid: Amount,
        /// Dates of an incentive that have been dealt with.
        pub dates_passed: u16,
        /// An incentive's sum that fell due and is not paid; what is owed by its funding line is not in it.
        pub due: Amount,
        /// The same, owed by its funding line.
        pub due_above: Amount,
    }

    /// One month of a test's history.
    #[derive(Copy)]
    pub struct MonthSum {
        /// `year * 12 + month - 1`.
        pub month: u32,
        /// What was paid for bills.
        pub cash: Amount,
        /// What expense tiers above the test took out of cash, whatever that came from.
        pub expenses: Amount,
        /// Debt service that fell due.
        pub service: Amount,
    }

    /// What a test remembers between runs.
    #[derive(Default)]
    pub struct TestState {
        /// The tier.
        pub tier: TierId,
        /// Closed: cash is trapped.
        pub closed: bool,
        /// Months in a row in which a closed gate passed.
        pub passes: u8,
        /// The month of the last pass that counted: of a ratio the last of the months that it looked at.
        pub passed_month: u32,
        /// The last of the months that a ratio was judged by.
        pub judged_month: u32,
        /// Cures used.
        pub cures: u8,
        /// The last determination was cured.
        pub cured_last: bool,
        /// By month, ascending.
        pub history: List<MonthSum, MAX_MONTHS>,
    }

    /// Where money of a run is and goes.
    #[derive(Copy)]
    pub enum Pocket<Account> {
        /// The run's own: receipts and what the last run carried. Empty at its end.
        #[codec(index = 0)]
        Cash,
        /// A reserve.
        #[codec(index = 1)]
        Reserve(ReserveId),
        /// Trapped by a test.
        #[codec(index = 2)]
        Trapped(TierId),
        /// Waits for a payment date of a tier.
        #[codec(index = 3)]
        Allocated(TierId),
        /// Kept back by a tier.
        #[codec(index = 4)]
        Retained(TierId),
        /// An owner's money to cure a failed test.
        #[codec(index = 5)]
        Cure,
        /// Paid to an account.
        #[codec(index = 6)]
        Account(Account),
        /// Earned by the holders of a class.
        #[codec(index = 7)]
        Holders(ClassId),
        /// Left after the last tier; the next run's.
        #[codec(index = 8)]
        Carried,
    }

    /// One movement of money that a run decided.
    #[derive(Copy)]
    pub struct Posting<Account> {
        /// The tier that moves it; `None`: what is left is carried, or what lay in a pocket of a tier that is gone returns.
        pub tier: Option<TierId>,
        /// Out of.
        pub source: Pocket<Account>,
        /// Into.
        pub target: Pocket<Account>,
        /// Above zero.
        pub amount: Amount,
    }

    /// A tier's line in the statement.
    #[derive(Copy, Default)]
    pub struct Line {
        /// The tier.
        pub tier: TierId,
        /// Due or taken in this run, arrears included.
        pub due: Amount,
        /// Paid, put into a reserve, trapped or kept, whatever the source.
        pub paid: Amount,
        /// Part of `paid` that reserves gave.
        pub drawn: Amount,
        /// Set aside until a payment date, in this run.
        pub allocated: Amount,
        /// `due - paid -` what lies allocated, of tiers that owe; not below zero.
        pub shortfall: Amount,
    }

    /// What a test found.
    #[derive(Copy)]
    pub struct Determination {
        /// The tier.
        pub tier: TierId,
        /// Cash available for debt service over the months that count: paid for bills, less what expense tiers above took.
        pub cash: Amount,
        /// Debt service over these months.
        pub service: Amount,
        /// The cure that was added to `cash`.
        pub cure: Amount,
        /// It said something. Otherwise no service fell due that was not judged before, and the gate is left as it is.
        pub decided: bool,
        /// The raw conditions held.
        pub passed: bool,
        /// The gate is closed afterwards.
        pub closed: bool,
    }
}

/// Everything that a run looks at.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Input<Account> {
    /// The run's day. Dues are those that have arisen until then.
    pub day: Day,
    /// New money that this run divides.
    pub receipts: Amount,
    /// Part of it that was paid for bills: only this counts in tests. What is more than the receipts counts for nothing.
    pub from_bills: Amount,
    /// What the last run carried over.
    pub carried: Amount,
    /// What an owner paid in to cure a failed test.
    pub cure: Amount,
    /// A loss to be written off.
    pub loss: Amount,
    /// A default is declared.
    pub default_declared: bool,
    /// Construction is complete.
    pub complete: bool,
    /// Tiers that may not pay now; those below them do not pay either.
    pub stopped: Vec<TierId>,
    /// Attested and approved figures.
    pub facts: Vec<(FactId, Amount)>,
    /// Balances of the pockets `Reserve`.
    pub reserves: Vec<(ReserveId, Amount)>,
    /// Balances of the pockets `Trapped`.
    pub trapped: Vec<(TierId, Amount)>,
    /// Balances of the pockets `Allocated`.
    pub allocated: Vec<(TierId, Amount)>,
    /// Balances of the pockets `Retained`.
    pub retained: Vec<(TierId, Amount)>,
    /// The rules.
    pub waterfall: Waterfall<Account>,
    /// Who is owed what.
    pub obligations: Vec<Obligation<Account>>,
    /// What tiers remember; none: nothing yet.
    pub states: Vec<TierState>,
    /// What tests remember; none: nothing yet.
    pub tests: Vec<TestState>,
}

/// Everything that a run decides.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Plan<Account> {
    /// Movements of money, in order. At most `MAX_POSTINGS`.
    pub postings: Vec<Posting<Account>>,
    /// One a tier, in order.
    pub lines: Vec<Line>,
    /// What the tests found.
    pub determinations: Vec<Determination>,
    /// The obligations as they stand afterwards; all of the input's, in its order.
    pub obligations: Vec<Obligation<Account>>,
    /// What tiers remember afterwards; in the order of the tiers, those that remember something.
    pub states: Vec<TierState>,
    /// What tests remember afterwards; in the order of the tiers.
    pub tests: Vec<TestState>,
    /// Part of `loss` that found no principal.
    pub loss_left: Amount,
    /// Left for the next run.
    pub carried: Amount,
}

/// Why there is no plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Refusal {
    /// A sum is greater than 2^128 - 1.
    #[codec(index = 0)]
    Overflow,
    /// A tier names an obligation, reserve or tier that is not there, or one of another kind.
    #[codec(index = 1)]
    NameUnknown,
    /// An obligation is more than `MAX_DATES` dates behind: bring it forward first.
    #[codec(index = 2)]
    TooFarBehind,
    /// The day is before one up to which an obligation has been computed.
    #[codec(index = 3)]
    DayPassed,
    /// A list of the input is longer than its bound or names the same thing twice.
    #[codec(index = 4)]
    ListInvalid,
}

impl TestState {
    /// Cash available for debt service, and that service, over the months that count: up to the last one in which service fell due. `None`: more
    /// than 2^128.
    pub fn covered(&self) -> Option<(Amount, Amount)> {
        let with_service = self.history.iter().rev().find(|entry| entry.service > 0);
        let last = with_service.map_or(u32::MAX, |entry| entry.month);
        let counts = || self.history.iter().filter(|entry| entry.month <= last);
        let sum = |of: fn(&MonthSum) -> Amount| counts().map(of).try_fold(0, Amount::checked_add);
        let (bills, expenses) = (sum(|entry| entry.cash)?, sum(|entry| entry.expenses)?);
        Some((bills.saturating_sub(expenses), sum(|entry| entry.service)?))
    }
}
