#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

mod acceptances;
mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod billing;
mod books;
mod claims;
mod corrections;
mod cures;
mod currencies;
mod footing;
mod indices;
mod invoices;
mod ledger;
pub mod math;
#[cfg(test)]
mod mock;
mod moments;
mod obligations;
mod pools;
mod proposals;
mod sharing;
mod tariffs;
#[cfg(test)]
mod tests;
mod try_billing;
mod try_state;
mod types;
mod views;
mod waterfalls;
pub mod weights;

pub use weights::WeightInfo;

// What the macro makes of a call has its arguments side by side; waterfalls and tariffs are large, and seldom in a call or an event.
#[allow(clippy::large_enum_variant, clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungibles, Time},
        PalletId,
    };
    use frame_system::pallet_prelude::*;
    use sp_core::H256;
    use viaduct_billing::{BillLine, LineId, Totals};
    use viaduct_primitives::{
        Amendments, AssetId, AssetRole, Balance, ClassId, CurrencyId, Identities, IdentityId, Infrastructure, Metering,
        Moment, PeriodIndex, Positions, Protected, RecordMoments, StreamId, Text, UnitHolders,
    };
    use viaduct_waterfall::{
        Beneficiary, Determination, FactId, Line, List, ObligationId, ReserveId, Target, Terms, Tier, Waterfall,
        MAX_DATES, MAX_OBLIGATIONS, MAX_RESERVES, MAX_TIERS,
    };

    /// Waterfall with this runtime's types.
    pub type WaterfallOf<T> = Waterfall<<T as frame_system::Config>::AccountId>;
    /// Tier with this runtime's types.
    pub type TierOf<T> = Tier<<T as frame_system::Config>::AccountId>;
    /// Batch with this runtime's types.
    pub type BatchOf<T> = Batch<<T as frame_system::Config>::AccountId, <T as Config>::MaxAuthorizers>;
    /// A contract's tariff with this runtime's types.
    pub type TariffOf<T> = ContractTariff<<T as frame_system::Config>::AccountId>;
    /// Invoice with this runtime's types.
    pub type InvoiceOf<T> = Invoice<<T as frame_system::Config>::AccountId>;
    /// Creditor or payee with this runtime's types.
    pub type BeneficiaryOf<T> = Beneficiary<<T as frame_system::Config>::AccountId>;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Governance of distribution: it sets how full the reserves of running assets are to be.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Who consents to a change of a protected setting.
        type Amendments: Amendments<Self::RuntimeOrigin, Self::AccountId>;
        /// Whether anybody has units of an asset, or is owed by it.
        type UnitHolders: UnitHolders;
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// Settlement currencies.
        type Currencies: fungibles::Mutate<Self::AccountId, AssetId = CurrencyId, Balance = Balance>
            + fungibles::Create<Self::AccountId>
            + fungibles::roles::ResetTeam<Self::AccountId>;
        /// Owner of currencies that governance opens: an account without a key.
        type CurrencyOwner: Get<Self::AccountId>;
        /// What identities hold.
        type Positions: Positions<EntitlementBook>;
        /// Who accounts are.
        type Identities: Identities<Self::AccountId>;
        /// State of assets and roles for them.
        type Infrastructure: Infrastructure<Self::AccountId>;
        /// Attested meter values.
        type Metering: Metering;
        /// Derives each asset's pot account.
        #[pallet::constant]
        type PalletId: Get<PalletId>;
        /// Most signatures on a batch.
        #[pallet::constant]
        type MaxAuthorizers: Get<u32>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// The ledger of each asset and currency.
    #[pallet::storage]
    pub type Ledgers<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, CurrencyId, Ledger, ValueQuery>;

    /// Accounts of ledgers that are many: receipts of invoices, payables, credits. Never zero.
    #[pallet::storage]
    pub type Accounts<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Blake2_128Concat, Account<T::AccountId>>,
        ),
        Balance,
    >;

    /// Obligations, and what runs remember.
    #[pallet::storage]
    pub type Finances<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, CurrencyId, Finance<T::AccountId>, ValueQuery>;

    /// How many obligations an asset has in the currencies for which it has a waterfall: they protect its settings as units do.
    #[pallet::storage]
    pub type Debts<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// What creditors of loans and capital may still pay in. Never zero.
    #[pallet::storage]
    pub type Undrawn<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, ObligationId>,
        ),
        Balance,
    >;

    /// What creditors have accepted, by asset, currency, obligation and subject.
    #[pallet::storage]
    pub type Acceptances<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, ObligationId>,
            NMapKey<Twox64Concat, Accepted>,
        ),
        Acceptance,
    >;

    /// Which versions of the waterfall there are.
    #[pallet::storage]
    pub type WaterfallVersions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, CurrencyId, Versions, ValueQuery>;

    /// Waterfalls by asset, currency and version.
    #[pallet::storage]
    pub type Waterfalls<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u32>,
        ),
        WaterfallOf<T>,
    >;

    /// How full governance wants reserves: in place of the waterfall's targets, until it releases them.
    #[pallet::storage]
    pub type GovernedTargets<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        AssetId,
        Twox64Concat,
        CurrencyId,
        List<(ReserveId, Target), MAX_RESERVES>,
        ValueQuery,
    >;

    /// Who must agree to a distribution of the asset.
    #[pallet::storage]
    pub type Policies<T: Config> = StorageMap<_, Twox64Concat, AssetId, Policy>;

    /// Invoices and receipts.
    #[pallet::storage]
    pub type Invoices<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u32>,
        ),
        InvoiceOf<T>,
    >;

    /// Contracts by which somebody is billed.
    #[pallet::storage]
    pub type Contracts<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u8>,
        ),
        Contract,
    >;

    /// Which contracts an asset has in a currency.
    #[pallet::storage]
    pub type ContractIds<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, CurrencyId, List<u8, MAX_CONTRACTS>, ValueQuery>;

    /// Tariffs by asset, currency, contract and version.
    #[pallet::storage]
    pub type Tariffs<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u8>,
            NMapKey<Twox64Concat, u32>,
        ),
        TariffOf<T>,
    >;

    /// The contract that bills a delivery point of an asset.
    #[pallet::storage]
    pub type Points<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u16, (CurrencyId, u8)>;

    /// Streams of the asset that tariffs name, by asset, stream, currency and contract: in how many versions that are kept. Never zero.
    #[pallet::storage]
    pub type BilledStreams<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, StreamId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u8>,
        ),
        u32,
    >;

    /// What the payer of a contract has accepted and is not in force yet.
    #[pallet::storage]
    pub type TariffAcceptances<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u8>,
        ),
        Acceptance,
    >;

    /// When a payer's credit last grew, ms; of each credit that is there.
    #[pallet::storage]
    pub type CreditMoments<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
        ),
        Moment,
    >;

    /// What bills owe to payers since a batch is open: their obligations owe it from the next proposal on, so that no bill makes a signed
    /// batch another one.
    #[pallet::storage]
    pub type Differences<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        AssetId,
        Twox64Concat,
        CurrencyId,
        List<(ObligationId, Balance), MAX_OBLIGATIONS>,
        ValueQuery,
    >;

    /// What was billed of a reading beside what it was counted as, by its bill or by a true-up, by asset, currency, contract, stream and reading period.
    #[pallet::storage]
    pub type Restatements<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u8>,
            NMapKey<Twox64Concat, StreamId>,
            NMapKey<Twox64Concat, PeriodIndex>,
        ),
        i128,
        ValueQuery,
    >;

    /// The sum of these in a window of bands, by asset, currency, contract, line and the window's begin.
    #[pallet::storage]
    pub type WindowRestatements<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u8>,
            NMapKey<Twox64Concat, LineId>,
            NMapKey<Twox64Concat, Moment>,
        ),
        i128,
        ValueQuery,
    >;

    /// Numbers of batches and invoices, and what waits for a run.
    #[pallet::storage]
    pub type AllRuns<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, CurrencyId, Runs, ValueQuery>;

    /// Batches proposed or executed.
    #[pallet::storage]
    pub type Batches<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Twox64Concat, u32>,
        ),
        BatchOf<T>,
    >;

    /// What each class has earned per unit, and its record moments.
    #[pallet::storage]
    pub type Indices<T: Config> = StorageMap<_, Twox64Concat, ClassId, ClassIndices>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A new version of the waterfall: money earned from `valid_from` on runs through it.
        #[codec(index = 0)]
        WaterfallSet {
            asset: AssetId,
            currency: CurrencyId,
            actor: T::AccountId,
            version: u32,
            valid_from: Moment,
            content: WaterfallOf<T>,
        },
        /// The policy changed.
        #[codec(index = 1)]
        PolicySet {
            asset: AssetId,
            actor: T::AccountId,
            before: Option<Policy>,
            after: Policy,
        },
        /// The waterfall that runs while a default is declared changed.
        #[codec(index = 2)]
        EnforcementSet {
            asset: AssetId,
            currency: CurrencyId,
            actor: T::AccountId,
            version: Option<u32>,
        },
        /// Something is owed to the asset, or came in without a bill.
        #[codec(index = 3)]
        InvoiceIssued {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            content: InvoiceOf<T>,
        },
        /// A payment for an invoice came in; what was more than it owes is the payer's credit.
        #[codec(index = 4)]
        InvoicePaid {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            payer: T::AccountId,
            settled: Balance,
            credit: Balance,
        },
        /// A batch was computed; authorizers sign its hash.
        #[codec(index = 5)]
        BatchProposed {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            batch_hash: H256,
            proposer: T::AccountId,
            invoice: Option<u32>,
            version: u32,
            receipts: Balance,
            available: Balance,
        },
        /// An authorizer signed.
        #[codec(index = 6)]
        BatchAuthorized {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            batch_hash: H256,
            authorizer: T::AccountId,
            approvals: u32,
            required: u32,
        },
        /// Somebody entitled objected: the batch is gone and may be proposed anew.
        #[codec(index = 7)]
        BatchObjected {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            batch_hash: H256,
            actor: T::AccountId,
            reason: Text<128>,
        },
        /// A tier of a batch got its money; what it took out of the run's cash and gave back to it.
        #[codec(index = 8)]
        TierSettled {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            line: Line,
            flow: Flow,
        },
        /// A batch was executed; `carried` waits for the next one.
        #[codec(index = 9)]
        BatchExecuted {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            actor: T::AccountId,
            invoice: Option<u32>,
            receipts: Balance,
            available: Balance,
            carried: Balance,
        },
        /// A payee was paid.
        #[codec(index = 10)]
        PayeePaid {
            asset: AssetId,
            currency: CurrencyId,
            payee: T::AccountId,
            amount: Balance,
        },
        /// A payee could not be paid; the money waits.
        #[codec(index = 11)]
        PayeeDeferred {
            asset: AssetId,
            currency: CurrencyId,
            payee: T::AccountId,
            amount: Balance,
        },
        /// Holders of a class earned.
        #[codec(index = 12)]
        ClassEarned {
            asset: AssetId,
            class_id: ClassId,
            currency: CurrencyId,
            amount: Balance,
            sharing_supply: Balance,
        },
        /// A holder was paid everything it had accrued.
        #[codec(index = 13)]
        Claimed {
            asset: AssetId,
            class_id: ClassId,
            currency: CurrencyId,
            identity: IdentityId,
            account: T::AccountId,
            amount: Balance,
        },
        /// Governance set how full a reserve is to be, in place of the waterfall's target.
        #[codec(index = 14)]
        ReserveTargetSet {
            asset: AssetId,
            currency: CurrencyId,
            reserve: ReserveId,
            before: Option<Target>,
            after: Target,
        },
        /// An open batch could not be executed any longer, because what it was computed from had changed, or lacked signatures for long. It may
        /// be proposed anew.
        #[codec(index = 15)]
        BatchWithdrawn {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            batch_hash: H256,
            actor: T::AccountId,
        },
        /// Governance left a reserve's target to the waterfall again.
        #[codec(index = 16)]
        ReserveTargetReleased {
            asset: AssetId,
            currency: CurrencyId,
            reserve: ReserveId,
            target: Target,
        },
        /// Balances of a class will be remembered as they are before the first block at or after `moment`. Without an actor
        /// another pallet announced it: for a vote or a dividend.
        #[codec(index = 17)]
        RecordMomentAnnounced {
            asset: AssetId,
            class_id: ClassId,
            moment: Moment,
            actor: Option<T::AccountId>,
        },
        /// A record moment was closed: balances at it are forgotten. It was cancelled unless it had `passed`.
        #[codec(index = 18)]
        RecordMomentClosed {
            asset: AssetId,
            class_id: ClassId,
            moment: Moment,
            actor: Option<T::AccountId>,
            passed: bool,
        },
        /// Governance opened a settlement currency, which `team` issues and freezes.
        #[codec(index = 19)]
        CurrencyOpened {
            currency: CurrencyId,
            team: T::AccountId,
            minimum_balance: Balance,
        },
        /// Money came in without a bill.
        #[codec(index = 20)]
        ReceiptRecorded {
            asset: AssetId,
            currency: CurrencyId,
            invoice: Option<u32>,
            payer: T::AccountId,
            kind: ReceiptKind,
            amount: Balance,
        },
        /// What the pot's account had beyond its books was booked: `settled` for the invoice, the rest is its payer's credit.
        #[codec(index = 21)]
        SurplusBooked {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            actor: T::AccountId,
            settled: Balance,
            credit: Balance,
        },
        /// A credit was set off against an invoice of its payer.
        #[codec(index = 22)]
        CreditApplied {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            actor: T::AccountId,
            payer: T::AccountId,
            amount: Balance,
        },
        /// A credit was paid back.
        #[codec(index = 23)]
        CreditReturned {
            asset: AssetId,
            currency: CurrencyId,
            payer: T::AccountId,
            amount: Balance,
        },
        /// The payer disputes an invoice, or does no longer.
        #[codec(index = 24)]
        InvoiceDisputed {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            actor: T::AccountId,
            disputed: bool,
            reason: Text<128>,
        },
        /// A part of an invoice was given up as bad debt.
        #[codec(index = 25)]
        InvoiceWrittenOff {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            actor: T::AccountId,
            amount: Balance,
            reason: Text<128>,
        },
        /// An obligation was added.
        #[codec(index = 26)]
        ObligationAdded {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            actor: T::AccountId,
            creditor: BeneficiaryOf<T>,
            terms: Terms,
            owed: Owed,
            undrawn: Balance,
        },
        /// An obligation of which nothing was owed was removed.
        #[codec(index = 27)]
        ObligationRemoved {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            actor: T::AccountId,
        },
        /// The creditor accepts a change, until a moment.
        #[codec(index = 28)]
        TermsAccepted {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            creditor: T::AccountId,
            subject: Accepted,
            digest: H256,
            until: Moment,
        },
        /// The terms of an obligation changed, with its creditor's consent.
        #[codec(index = 29)]
        ObligationAmended {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            actor: T::AccountId,
            before: Terms,
            owed_before: Owed,
            after: Terms,
            owed_after: Owed,
        },
        /// A creditor gave its claim to another.
        #[codec(index = 30)]
        ObligationAssigned {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            before: T::AccountId,
            after: BeneficiaryOf<T>,
        },
        /// A creditor gave up what it is owed.
        #[codec(index = 31)]
        ObligationForgiven {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            creditor: T::AccountId,
            before: Owed,
            after: Owed,
        },
        /// The reference rate of a loan was fixed, parts per million a year.
        #[codec(index = 32)]
        RateFixed {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            actor: T::AccountId,
            before: Option<i32>,
            after: i32,
        },
        /// A figure that tiers look at was attested or approved.
        #[codec(index = 33)]
        FactSet {
            asset: AssetId,
            currency: CurrencyId,
            fact: FactId,
            actor: T::AccountId,
            before: Option<Balance>,
            after: Option<Balance>,
            document: H256,
        },
        /// A default was declared, or is over. Without an actor: by governance.
        #[codec(index = 34)]
        DefaultDeclared {
            asset: AssetId,
            currency: CurrencyId,
            actor: Option<T::AccountId>,
            declared: bool,
            document: H256,
        },
        /// Money to cure a failed test was paid in.
        #[codec(index = 35)]
        CurePaid {
            asset: AssetId,
            currency: CurrencyId,
            payer: T::AccountId,
            amount: Balance,
        },
        /// A cure that no test needed went back, or one that gave way to a larger one. `PayeeDeferred` follows where its payer could not be
        /// paid.
        #[codec(index = 36)]
        CureReturned {
            asset: AssetId,
            currency: CurrencyId,
            payer: T::AccountId,
            amount: Balance,
        },
        /// A loss was recorded: the next run takes it off the obligations that its write-off tiers name.
        #[codec(index = 37)]
        LossRecorded {
            asset: AssetId,
            currency: CurrencyId,
            actor: T::AccountId,
            amount: Balance,
        },
        /// A distribution test was determined. A closed gate has passed in `passes` months of the `needed` ones in a row.
        #[codec(index = 38)]
        TestDetermined {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            determination: Determination,
            passes: u8,
            needed: u8,
        },
        /// Money of a tier or reserve that the waterfall no longer has went back into it.
        #[codec(index = 39)]
        PoolReturned {
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            pool: Pool,
            amount: Balance,
        },
        /// What a class of a retired asset earned without ever having holders went back into the waterfall.
        #[codec(index = 40)]
        UndistributedReturned {
            asset: AssetId,
            currency: CurrencyId,
            class_id: ClassId,
            amount: Balance,
        },
        /// Obligations were brought forward to a day.
        #[codec(index = 41)]
        BroughtForward {
            asset: AssetId,
            currency: CurrencyId,
            day: u32,
        },
        /// A creditor lent more, or paid more capital in; the money is available to the next run.
        #[codec(index = 42)]
        Disbursed {
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            creditor: T::AccountId,
            amount: Balance,
            undrawn: Balance,
            outstanding: Balance,
        },
        /// A new version of a contract's tariff: what is delivered from `valid_from` on is billed by it.
        #[codec(index = 43)]
        TariffSet {
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            actor: T::AccountId,
            version: u32,
            valid_from: Moment,
            content: TariffOf<T>,
        },
        /// A span of a contract was billed. `net` is what its payer owes; below zero it is owed to the payer.
        /// `corrections` are the readings of which the bill has what their review found, and not what they were counted as.
        #[codec(index = 44)]
        BillIssued {
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            invoice: u32,
            tariff: u32,
            since: Moment,
            until: Moment,
            lines: alloc::vec::Vec<BillLine>,
            net: i128,
            carry: Totals,
            corrections: alloc::vec::Vec<Correction>,
        },
        /// A bill was taken back: its span is billed anew. What had been paid for it is its payer's credit.
        #[codec(index = 45)]
        InvoiceVoided {
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            actor: T::AccountId,
            reason: Text<128>,
            payer: T::AccountId,
            billed: Balance,
            credit: Balance,
        },
        /// A reading was billed as what it is now: the difference is in the contract's carry.
        #[codec(index = 46)]
        ReadingTruedUp {
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            invoice: u32,
            stream: StreamId,
            period: PeriodIndex,
            before: i128,
            after: i128,
            lines: alloc::vec::Vec<BillLine>,
            carry: Totals,
        },
        /// The payer of a contract accepts a tariff: `version` has it already, or it can be set until the moment.
        #[codec(index = 47)]
        TariffAccepted {
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            payer: T::AccountId,
            digest: H256,
            until: Moment,
            version: Option<u32>,
        },
        /// What a class earned before it had holders is theirs now.
        #[codec(index = 60)]
        UndistributedShared {
            asset: AssetId,
            class_id: ClassId,
            currency: CurrencyId,
            actor: T::AccountId,
            amount: Balance,
            sharing_supply: Balance,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The asset has no such version of a waterfall, or none in this currency for this moment: its Issuer sets one.
        #[codec(index = 0)]
        WaterfallNotFound,
        /// The asset has no policy: its Issuer sets one.
        #[codec(index = 1)]
        PolicyNotFound,
        /// There is no such invoice.
        #[codec(index = 2)]
        InvoiceNotFound,
        /// There is no such open batch: propose one.
        #[codec(index = 3)]
        BatchNotFound,
        /// A batch of this asset and currency is open. Have it executed or objected to; once it is stale, or lacks signatures two weeks after
        /// its objection window, anybody withdraws it. Creditors' own acts wait for it two weeks at most.
        #[codec(index = 4)]
        BatchOpen,
        /// The asset does not earn in this currency.
        #[codec(index = 5)]
        CurrencyNotAccepted,
        /// A tier, a reserve or an obligation of the waterfall breaks a rule of section 5 of the engine's README: a rehearsal says which.
        #[codec(index = 6)]
        WaterfallInvalid,
        /// No tier of this waterfall pays what a creditor is owed, or will be: its interest or other charges, or its principal.
        #[codec(index = 7)]
        CreditorMissing,
        /// The policy needs one approval at least and no more than there may be signatures, and an objection window of at most 90 days.
        #[codec(index = 8)]
        PolicyInvalid,
        /// Units are held or debts are owed: the setting changes by an amendment. Propose one.
        #[codec(index = 9)]
        AmendmentNeeded,
        /// A waterfall is in force from now or later, and not before the version that was set last.
        #[codec(index = 10)]
        ValidFromPassed,
        /// Too many versions of the waterfall are bound to open invoices: have these paid, written off or voided.
        #[codec(index = 11)]
        MaxVersionsExceeded,
        /// The versions that can still run have too many tiers or tests together.
        #[codec(index = 12)]
        MaxTiersExceeded,
        /// The amount is zero.
        #[codec(index = 13)]
        AmountZero,
        /// Nothing is owed for this invoice, or less than this.
        #[codec(index = 14)]
        NothingOwed,
        /// Too many invoices wait for their run: distribute first.
        #[codec(index = 15)]
        MaxWaitingExceeded,
        /// The signer proposed this batch, or another account of the same person did: four eyes.
        #[codec(index = 16)]
        ProposerCannotAuthorize,
        /// The signer, or another account of the same person, has authorized this batch already.
        #[codec(index = 17)]
        AlreadyAuthorized,
        /// Fewer authorizers have signed the batch than the asset's policy asks for.
        #[codec(index = 18)]
        ApprovalsMissing,
        /// The objection window is still open: execute the batch when it is over.
        #[codec(index = 19)]
        ObjectionWindowOpen,
        /// The signer has no role that allows this for this asset.
        #[codec(index = 20)]
        NotAuthorized,
        /// The account belongs to no identity: persons propose, sign and claim.
        #[codec(index = 21)]
        IdentityNotFound,
        /// The account is frozen; what it is owed waits.
        #[codec(index = 22)]
        AccountFrozen,
        /// The asset's regime defers or reduces payments to holders: until it ends none is made, and what they are owed waits.
        #[codec(index = 23)]
        PaymentsDeferred,
        /// Nothing to claim.
        #[codec(index = 24)]
        NothingToClaim,
        /// The class belongs to another asset, or there is none.
        #[codec(index = 25)]
        ClassNotFound,
        /// The class earns in the most currencies already.
        #[codec(index = 26)]
        MaxCurrenciesExceeded,
        /// The batch has all the signatures it can have.
        #[codec(index = 27)]
        MaxAuthorizersExceeded,
        /// The batch was proposed anew with another content: look at its statement again.
        #[codec(index = 28)]
        BatchChanged,
        /// What the batch was computed from has changed since: withdraw it and propose anew.
        #[codec(index = 29)]
        BatchStale,
        /// The batch can be executed as it was signed, or it still has time for signatures: until two weeks after its objection window.
        #[codec(index = 30)]
        BatchCurrent,
        /// Others may have a holder paid to its payout account only: the first of its accounts that is not suspended.
        #[codec(index = 31)]
        NotPayoutAccount,
        /// The account was linked or restored a short time ago: it is paid after the delay.
        #[codec(index = 32)]
        AccountTooNew,
        /// The pot keeps its currency's least balance: claim when more money is in it.
        #[codec(index = 33)]
        PotBelowMinimum,
        /// No tier of the waterfall in force fills this reserve.
        #[codec(index = 34)]
        ReserveNotFound,
        /// Governance has set no target of this reserve.
        #[codec(index = 35)]
        TargetNotGoverned,
        /// It is so already: nothing would change.
        #[codec(index = 36)]
        NothingToChange,
        /// A record moment lies in the future when it is announced.
        #[codec(index = 37)]
        MomentNotInFuture,
        /// The class has this record moment already.
        #[codec(index = 38)]
        MomentExists,
        /// The class has no such record moment.
        #[codec(index = 39)]
        MomentNotFound,
        /// Another pallet announced this record moment, or the issuer did.
        #[codec(index = 40)]
        MomentNotYours,
        /// The class has the most live record moments already.
        #[codec(index = 41)]
        MaxMomentsExceeded,
        /// A sum is too large.
        #[codec(index = 42)]
        Overflow,
        /// The state contradicts itself: please report it.
        #[codec(index = 43)]
        Unexpected,
        /// There is no such asset.
        #[codec(index = 44)]
        AssetNotFound,
        /// An asset's pot is no payee.
        #[codec(index = 45)]
        PayeeInvalid,
        /// The versions of the waterfall could keep money in too many places, together with what former ones have left: let a run return
        /// that first.
        #[codec(index = 46)]
        MaxPoolsExceeded,
        /// There is no such obligation.
        #[codec(index = 47)]
        ObligationNotFound,
        /// The obligation's number is in use.
        #[codec(index = 48)]
        ObligationExists,
        /// Something is owed by the obligation, or a waterfall that can still run names it.
        #[codec(index = 49)]
        ObligationInUse,
        /// The asset has the most obligations in this currency already.
        #[codec(index = 50)]
        MaxObligationsExceeded,
        /// The terms cannot work: see section 2 of the engine's README. Principal belongs to loans and capital only.
        #[codec(index = 51)]
        TermsInvalid,
        /// The creditor has not accepted these terms and amounts, or its acceptance has lapsed.
        #[codec(index = 52)]
        AcceptanceMissing,
        /// An obligation is many dates behind: bring the obligations forward first.
        #[codec(index = 53)]
        TooFarBehind,
        /// The asset has the most figures in this currency already.
        #[codec(index = 54)]
        MaxFactsExceeded,
        /// Only a loan with a floating rate has a reference rate.
        #[codec(index = 55)]
        RateNotFloating,
        /// A surplus is booked by its own call.
        #[codec(index = 56)]
        ReceiptKindInvalid,
        /// The invoice is settled or voided: nothing of it is open.
        #[codec(index = 57)]
        InvoiceNotOpen,
        /// As many cures wait as may, and none of them is smaller: pay more than the smallest, which then goes back.
        #[codec(index = 58)]
        MaxCuresExceeded,
        /// The asset is not retired, or somebody has units of the class.
        #[codec(index = 59)]
        NotSettled,
        /// This is more than is owed, or than may still be drawn.
        #[codec(index = 60)]
        OwedExceeded,
        /// The tariff cannot work: see section 3 of the billing crate's README.
        #[codec(index = 61)]
        TariffInvalid,
        /// There is no such contract.
        #[codec(index = 62)]
        ContractNotFound,
        /// No tariff is kept for this time, or it is too long ago to be restated.
        #[codec(index = 63)]
        TariffNotFound,
        /// Another contract bills this delivery point, or the contract bills another one.
        #[codec(index = 64)]
        PointTaken,
        /// The asset has the most contracts in this currency already.
        #[codec(index = 65)]
        MaxContractsExceeded,
        /// There is no such stream, or it meters another asset.
        #[codec(index = 66)]
        StreamNotFound,
        /// A contract for difference names an expense of this currency whose creditor is its payer.
        #[codec(index = 67)]
        DifferenceMissing,
        /// The contract has ended.
        #[codec(index = 68)]
        ContractEnded,
        /// The period to be billed is not over.
        #[codec(index = 69)]
        PeriodNotOver,
        /// Readings of the period are not decided yet, or not counted: have them decided first.
        #[codec(index = 70)]
        ReadingsMissing,
        /// A price, an index or an availability of the period is not attested yet.
        #[codec(index = 71)]
        FigureMissing,
        /// There are too many values to average: name a stream or a reference with longer periods.
        #[codec(index = 72)]
        TariffTooFine,
        /// Only the last bill of a contract is taken back, as long as nothing of it was distributed or written off, and with bands or a guarantee no reading
        /// of an earlier bill was trued up since.
        #[codec(index = 73)]
        InvoiceNotVoidable,
        /// The bill does not bill this reading.
        #[codec(index = 74)]
        ReadingNotBilled,
        /// The reading waits for a decision or review.
        #[codec(index = 75)]
        ReadingNotFinal,
        /// A creditor's place in the waterfall would change, or a claim ahead of it would take more or earlier: it accepts exactly that first,
        /// by `accept_terms`, and not so early that it lapses before. The view functions `missing_for_waterfall`, `missing_for_enforcement`, `missing_for_terms` and `missing_for_tariff` say
        /// whose word is missing.
        #[codec(index = 76)]
        CreditorConsentMissing,
        /// Time that has passed is billed by this tariff only if its payer has accepted it first, by `accept_tariff`; or if it bills nothing, because it
        /// ends when it begins, and nothing is credited or paid to the payer in that time.
        #[codec(index = 77)]
        PayerConsentMissing,
        /// A contract bills one payer: what waits for its next bill is that payer's. End it, and found another contract for the delivery point.
        #[codec(index = 78)]
        PayerFixed,
        /// The payer disputes the invoice: it alone sets a credit off, until the dispute is settled.
        #[codec(index = 79)]
        InvoiceIsDisputed,
        /// The payer has not accepted the tariff of this bill by `accept_tariff`: it alone sets a credit off against it.
        #[codec(index = 80)]
        TariffNotAccepted,
        /// Others than the payer send a credit back 30 days after it last grew.
        #[codec(index = 81)]
        CreditTooNew,
        /// The contract bills another payer since: readings of this bill are not restated any longer.
        #[codec(index = 82)]
        BillClosed,
        /// Nobody has units of the class that share in revenue.
        #[codec(index = 90)]
        HoldersMissing,
        /// The Treasurer proposes. A creditor or party of the charter does once receipts have waited for two weeks, or nothing has run for two
        /// weeks after something fell due.
        #[codec(index = 91)]
        ProposalTooEarly,
        /// The Issuer has objected to this run once. An Authorizer or the Auditor still may.
        #[codec(index = 92)]
        ObjectionUsed,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Set the waterfall that divides what an asset earns in a currency from a moment on.
        ///
        /// - `content`: tiers in order of payment, and reserves. Every obligation by which something is owed is paid by a tier.
        /// - `valid_from`: of the first version any moment; later now at the earliest, ms. Versions that would begin after it, and have not
        ///   begun, are replaced by it, but for the one for enforcement. A creditor whose place changes accepts the content first. An invoice runs through the version of its
        ///   period's start, whenever it is paid.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `WaterfallSet`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::set_waterfall(content.tiers.len() as u32))]
        pub fn set_waterfall(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            content: alloc::boxed::Box<WaterfallOf<T>>,
            valid_from: Moment,
        ) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::Waterfall)?;
            let version = Self::do_set_waterfall(asset, currency, &content, valid_from)?;
            Self::deposit_event(Event::WaterfallSet {
                asset,
                currency,
                actor,
                version,
                valid_from,
                content: *content,
            });
            Ok(())
        }

        /// Set who must agree to a distribution of the asset. Signatures on open batches count by the new policy.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `PolicySet`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::set_policy())]
        pub fn set_policy(origin: OriginFor<T>, asset: AssetId, policy: Policy) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::DistributionPolicy)?;
            ensure!(
                (1..=T::MaxAuthorizers::get()).contains(&policy.required_approvals)
                    && policy.objection_window <= MAX_OBJECTION_WINDOW,
                Error::<T>::PolicyInvalid
            );
            let before = Policies::<T>::get(asset);
            Policies::<T>::insert(asset, policy);
            Self::deposit_event(Event::PolicySet {
                asset,
                actor,
                before,
                after: policy,
            });
            Ok(())
        }

        /// Name the version of the waterfall that runs while a default is declared. A creditor whose place is another one in it accepts it first.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `EnforcementSet`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_enforcement())]
        pub fn set_enforcement(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            version: Option<u32>,
        ) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::Waterfall)?;
            Self::do_set_enforcement(asset, currency, version)?;
            Self::deposit_event(Event::EnforcementSet {
                asset,
                currency,
                actor,
                version,
            });
            Ok(())
        }

        /// Pay an invoice, or a part of it. What is more than it owes becomes your credit.
        ///
        /// Origin: anyone with the currency. Event: `InvoicePaid`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::pay_invoice())]
        pub fn pay_invoice(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            amount: Balance,
        ) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::do_pay_invoice(payer, asset, currency, invoice, amount)
        }

        /// Pay money into an asset's pot for which there is no bill.
        ///
        /// - `kind`: where it comes from. Revenue is divided by a run of its own, through the waterfall in force now: percentages are taken of
        ///   it. Other money is no revenue: it is available to the next run.
        /// - `reference`: for the books of both sides, UTF-8.
        ///
        /// Origin: anyone with the currency; for revenue the asset's Treasurer, because percentages are taken of it and a run waits for it. Tests
        /// of lenders count what is paid for bills alone. Events:
        /// `InvoiceIssued` for revenue, `ReceiptRecorded`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::record_receipt())]
        pub fn record_receipt(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            kind: ReceiptKind,
            amount: Balance,
            reference: Text<32>,
        ) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            if kind == ReceiptKind::Revenue {
                T::Infrastructure::ensure_role(asset, &payer, AssetRole::Treasurer)?;
            }
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::do_record_receipt(payer, asset, currency, kind, amount, reference)
        }

        /// Compute the next distribution and put it up for authorization: of the receipts that wait longest; without any, a run for
        /// the dues of today out of what was carried and the reserves. The chain says which: the proposer has no choice.
        ///
        /// Origin: the asset's Treasurer. Once receipts have waited for two weeks, or nothing has run for two weeks after something fell due or a
        /// tier's date passed, also a creditor of the asset in this currency and the charter's security agent or trustee. Each an
        /// account of an identity. Event: `BatchProposed`.
        #[pallet::call_index(5)]
        #[pallet::weight(Pallet::<T>::proposal_weight(MAX_TIERS, MAX_CLASSES))]
        pub fn propose_batch(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId) -> DispatchResultWithPostInfo {
            let proposer = ensure_signed(origin)?;
            Self::ensure_may_propose(asset, currency, &proposer)?;
            let (tiers, classes) = Self::do_propose(proposer, asset, currency)?;
            Ok(Some(Self::proposal_weight(tiers, classes)).into())
        }

        /// Sign a proposed distribution by the hash that its statement shows, so that you sign this one and no other.
        ///
        /// Origin: an Authorizer of the asset, an account of an identity that neither proposed nor signed it. Event:
        /// `BatchAuthorized`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::authorize_batch())]
        pub fn authorize_batch(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            batch_hash: H256,
        ) -> DispatchResult {
            let authorizer = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &authorizer, AssetRole::Authorizer)?;
            let policy = Policies::<T>::get(asset).ok_or(Error::<T>::PolicyNotFound)?;
            let approvals = Self::do_authorize(&authorizer, asset, currency, batch, batch_hash)?;
            Self::deposit_event(Event::BatchAuthorized {
                asset,
                currency,
                batch,
                batch_hash,
                authorizer,
                approvals,
                required: policy.required_approvals,
            });
            Ok(())
        }

        /// Object to a proposed distribution: it is dropped and may be proposed anew.
        ///
        /// Origin: an Authorizer or Auditor of the asset; its Issuer once until a batch has been executed. Event: `BatchObjected`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::object_batch())]
        pub fn object_batch(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
            reason: Text<128>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_may_object(asset, currency, &actor)?;
            let dropped = Self::drop_batch(asset, currency, batch)?;
            Self::deposit_event(Event::BatchObjected {
                asset,
                currency,
                batch,
                batch_hash: dropped.digest,
                actor,
                reason,
            });
            Ok(())
        }

        /// Pay a distribution exactly as it was proposed.
        ///
        /// Origin: anyone, once enough authorizers have signed and the objection window is over. Events: one `TierSettled` a tier,
        /// one for each payment, `BatchExecuted`.
        #[pallet::call_index(8)]
        #[pallet::weight(Pallet::<T>::execution_weight(MAX_TIERS, T::MaxAuthorizers::get()))]
        pub fn execute_batch(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
        ) -> DispatchResultWithPostInfo {
            let actor = ensure_signed(origin)?;
            let (tiers, signatures) = Self::do_execute(actor, asset, currency, batch)?;
            Ok(Some(Self::execution_weight(tiers, signatures)).into())
        }

        /// Take everything your identity has accrued in a class and currency. Origin: an account of a holder.
        #[pallet::call_index(9)]
        // The clock is read only if the asset had an exception or the account is a later one of its person; the entry in the
        // list by identity goes only with the position.
        #[pallet::weight(T::WeightInfo::claim().saturating_add(T::DbWeight::get().reads_writes(1, 1)))]
        pub fn claim(origin: OriginFor<T>, class_id: ClassId, currency: CurrencyId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_claim(&who, class_id, currency, true)
        }

        /// Have `who`, the payout account of a holder, paid everything its identity has accrued: the first of its accounts
        /// that is not suspended, so that its money cannot be sent to a lost one. Origin: anyone.
        #[pallet::call_index(10)]
        // The clock is read only if the asset had an exception or the account is a later one of its person; the entry in the
        // list by identity goes only with the position.
        #[pallet::weight(T::WeightInfo::claim_for().saturating_add(T::DbWeight::get().reads_writes(1, 1)))]
        pub fn claim_for(
            origin: OriginFor<T>,
            class_id: ClassId,
            currency: CurrencyId,
            who: T::AccountId,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_claim(&who, class_id, currency, false)
        }

        /// Have a payee paid what could not be paid to it before. Origin: anyone.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::claim_payable())]
        pub fn claim_payable(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            payee: T::AccountId,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_claim_payable(asset, currency, payee)
        }

        /// Set how full a reserve of an asset is to be, in place of its waterfall's targets and until governance releases it. What the
        /// reserve has above it leaves by a release tier. An open batch that was computed from another target cannot be executed and
        /// is withdrawn.
        ///
        /// Origin: governance of distribution. Event: `ReserveTargetSet`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::set_reserve_target())]
        pub fn set_reserve_target(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            reserve: ReserveId,
            target: Target,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let before = Self::do_set_reserve_target(asset, currency, reserve, &target)?;
            Self::deposit_event(Event::ReserveTargetSet {
                asset,
                currency,
                reserve,
                before,
                after: target,
            });
            Ok(())
        }

        /// Leave the target of a reserve to the asset's waterfall again.
        ///
        /// Origin: governance of distribution. Event: `ReserveTargetReleased`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::release_reserve_target())]
        pub fn release_reserve_target(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            reserve: ReserveId,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let target = Self::do_release_reserve_target(asset, currency, reserve)?;
            Self::deposit_event(Event::ReserveTargetReleased {
                asset,
                currency,
                reserve,
                target,
            });
            Ok(())
        }

        /// Announce a moment at which balances of a class are remembered, as they are before the first block whose time is
        /// at or after it. At most eight moments of a class are live at a time, four of them yours. Origin: Issuer of the asset
        /// or of the class.
        ///
        /// - `class_id`: the class.
        /// - `moment`: later than now, in milliseconds since 1970.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::announce_record_moment())]
        pub fn announce_record_moment(origin: OriginFor<T>, class_id: ClassId, moment: Moment) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_issuer(class_id, &actor)?;
            Self::do_announce(class_id, moment, Some(actor))
        }

        /// Close a record moment that an issuer announced: balances at it are forgotten. Before the moment this cancels it.
        /// Origin: Issuer of the asset or of the class; two years after the moment anyone.
        ///
        /// - `class_id`: the class.
        /// - `moment`: a live one, in milliseconds since 1970.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::close_record_moment())]
        pub fn close_record_moment(origin: OriginFor<T>, class_id: ClassId, moment: Moment) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            if T::Time::now() < moment.saturating_add(MOMENT_LIFE) {
                Self::ensure_class_issuer(class_id, &actor)?;
            }
            Self::do_close_moment(class_id, moment, Some(actor))
        }

        /// Open a settlement currency. It is sufficient: a pot and a holder without native tokens can be paid in it.
        ///
        /// - `currency`: its id, which is free.
        /// - `team`: the account that issues, burns and freezes it. Its owner is an account without a key, so that only root
        ///   names another team.
        /// - `minimum_balance`: the least that an account of it keeps, base units; above zero.
        ///
        /// Origin: governance of distribution. Errors: those of the currencies' pallet, where the id is in use or the minimum
        /// is zero. Events: `CurrencyOpened`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::open_currency())]
        pub fn open_currency(
            origin: OriginFor<T>,
            currency: CurrencyId,
            team: T::AccountId,
            minimum_balance: Balance,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let owner = T::CurrencyOwner::get();
            <T::Currencies as fungibles::Create<T::AccountId>>::create(currency, owner.clone(), true, minimum_balance)?;
            <T::Currencies as fungibles::roles::ResetTeam<T::AccountId>>::reset_team(
                currency,
                owner,
                team.clone(),
                team.clone(),
                team.clone(),
            )?;
            Self::deposit_event(Event::CurrencyOpened {
                currency,
                team,
                minimum_balance,
            });
            Ok(())
        }

        /// Book what the pot's account has beyond its books, for instance a direct transfer or one from another chain: as a payment of
        /// an invoice, or as a receipt of its own.
        ///
        /// Origin: the asset's Treasurer. Event: `SurplusBooked`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::book_surplus())]
        pub fn book_surplus(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: Option<u32>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Treasurer)?;
            Self::do_book_surplus(actor, asset, currency, invoice)
        }

        /// Set the credit of an invoice's payer off against the invoice.
        ///
        /// Origin: the payer; also the asset's Treasurer, if the payer has accepted the tariff of the bill and does not dispute it. Event:
        /// `CreditApplied`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::apply_credit())]
        pub fn apply_credit(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let record = Self::invoice(asset, currency, invoice)?;
            if record.payer != actor {
                T::Infrastructure::ensure_role(asset, &actor, AssetRole::Treasurer)?;
                ensure!(!record.disputed, Error::<T>::InvoiceIsDisputed);
                let is_accepted = Self::is_accepted(asset, currency, &record);
                ensure!(is_accepted, Error::<T>::TariffNotAccepted);
            }
            Self::do_apply_credit(actor, asset, currency, invoice)
        }

        /// Have a payer's credit paid back to it.
        ///
        /// Origin: the payer; anyone once the credit has not grown for 30 days. Event: `CreditReturned`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::return_credit())]
        pub fn return_credit(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            payer: T::AccountId,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            if actor != payer {
                let grown = CreditMoments::<T>::get((asset, currency, &payer)).ok_or(Error::<T>::NothingToClaim)?;
                let is_old = T::Time::now() >= grown.saturating_add(CREDIT_KEPT);
                ensure!(is_old, Error::<T>::CreditTooNew);
            }
            Self::do_return_credit(asset, currency, payer)
        }

        /// Dispute an invoice, or settle a dispute. A disputed invoice stays owed; its statement says so.
        ///
        /// Origin: the payer, and to settle it the asset's Auditor, too. Event: `InvoiceDisputed`.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::dispute_invoice())]
        pub fn dispute_invoice(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            disputed: bool,
            reason: Text<128>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let mut record = Self::invoice(asset, currency, invoice)?;
            if record.payer != actor {
                ensure!(!disputed, Error::<T>::NotAuthorized);
                T::Infrastructure::ensure_role(asset, &actor, AssetRole::Auditor)?;
            }
            ensure!(record.stage == InvoiceStage::Open, Error::<T>::InvoiceNotOpen);
            ensure!(record.disputed != disputed, Error::<T>::NothingToChange);
            record.disputed = disputed;
            Invoices::<T>::insert((asset, currency, invoice), record);
            Self::deposit_event(Event::InvoiceDisputed {
                asset,
                currency,
                invoice,
                actor,
                disputed,
                reason,
            });
            Ok(())
        }

        /// Give up a part of an invoice as bad debt. What is paid all the same is its payer's credit.
        ///
        /// Origin: the asset's Auditor. Event: `InvoiceWrittenOff`.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::write_off_invoice())]
        pub fn write_off_invoice(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            amount: Balance,
            reason: Text<128>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Auditor)?;
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::do_write_off_invoice(asset, currency, invoice, amount)?;
            Self::deposit_event(Event::InvoiceWrittenOff {
                asset,
                currency,
                invoice,
                actor,
                amount,
                reason,
            });
            Ok(())
        }

        /// Add an obligation: who is owed what, and when. It is paid once a tier of the waterfall names it.
        ///
        /// - `obligation`: its number, which is free and stays the same for life.
        /// - `owed`: what is owed already: of a loan or capital what has been lent or paid in, and what fell due and was not paid.
        /// - `undrawn`: of a loan or capital, what its creditor may pay in later by `disburse`, base units; otherwise zero.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `ObligationAdded`.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::add_obligation())]
        pub fn add_obligation(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            creditor: BeneficiaryOf<T>,
            terms: Terms,
            owed: Owed,
            undrawn: Balance,
        ) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::Obligations)?;
            ensure!(
                T::Infrastructure::accepts_currency(asset, currency),
                Error::<T>::CurrencyNotAccepted
            );
            Self::do_add_obligation(
                asset,
                currency,
                obligation,
                creditor.clone(),
                terms.clone(),
                owed,
                undrawn,
            )?;
            Self::deposit_event(Event::ObligationAdded {
                asset,
                currency,
                obligation,
                actor,
                creditor,
                terms,
                owed,
                undrawn,
            });
            Ok(())
        }

        /// Remove an obligation of which nothing is owed and that no live waterfall names.
        ///
        /// Origin: the asset's Issuer. Event: `ObligationRemoved`.
        #[pallet::call_index(23)]
        #[pallet::weight(T::WeightInfo::remove_obligation())]
        pub fn remove_obligation(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)?;
            Self::do_remove_obligation(asset, currency, obligation)?;
            Self::deposit_event(Event::ObligationRemoved {
                asset,
                currency,
                obligation,
                actor,
            });
            Ok(())
        }

        /// Accept a change that needs your word as the creditor of an obligation. The issuer can make exactly this one until the moment. Each
        /// subject has a place of its own; a later acceptance of the same subject replaces the one before.
        ///
        /// - `subject`: other terms of your obligation, another place in the waterfall, a claim ahead of yours that takes more or earlier, or a
        ///   loss.
        /// - `digest`: what the view functions `digest_of_terms`, `digest_of_waterfall`, `digest_of_tariff` or `digest_of_loss` answer.
        /// - `until`: your acceptance lapses at it, ms. An amendment takes its notice first.
        ///
        /// Origin: the creditor. Event: `TermsAccepted`.
        #[pallet::call_index(24)]
        #[pallet::weight(T::WeightInfo::accept_terms())]
        pub fn accept_terms(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            subject: Accepted,
            digest: H256,
            until: Moment,
        ) -> DispatchResult {
            let creditor = ensure_signed(origin)?;
            Self::ensure_creditor(asset, currency, obligation, &creditor)?;
            Acceptances::<T>::insert((asset, currency, obligation, subject), Acceptance { digest, until });
            Self::deposit_event(Event::TermsAccepted {
                asset,
                currency,
                obligation,
                creditor,
                subject,
                digest,
                until,
            });
            Ok(())
        }

        /// Put other terms of an obligation in force, with what is owed under them, as its creditor has accepted. If it may owe more than before, or
        /// earlier, every creditor that a tier pays beside it or behind it has accepted that, too.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `ObligationAmended`.
        #[pallet::call_index(25)]
        #[pallet::weight(T::WeightInfo::amend_obligation())]
        pub fn amend_obligation(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            terms: Terms,
            owed: Owed,
        ) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::Obligations)?;
            let (before, owed_before) = Self::do_amend_obligation(asset, currency, obligation, terms.clone(), owed)?;
            Self::deposit_event(Event::ObligationAmended {
                asset,
                currency,
                obligation,
                actor,
                before,
                owed_before,
                after: terms,
                owed_after: owed,
            });
            Ok(())
        }

        /// Give what you are owed to another creditor: what fell due and what will.
        ///
        /// Origin: the creditor. Event: `ObligationAssigned`.
        #[pallet::call_index(26)]
        #[pallet::weight(T::WeightInfo::assign_obligation())]
        pub fn assign_obligation(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            creditor: BeneficiaryOf<T>,
        ) -> DispatchResult {
            let before = ensure_signed(origin)?;
            Self::ensure_creditor(asset, currency, obligation, &before)?;
            Self::ensure_no_young_batch(asset, currency)?;
            Self::ensure_beneficiary(asset, &creditor)?;
            Self::forget_acceptances(asset, currency, obligation);
            Self::do_assign_obligation(asset, currency, obligation, creditor.clone())?;
            Self::deposit_event(Event::ObligationAssigned {
                asset,
                currency,
                obligation,
                before,
                after: creditor,
            });
            Ok(())
        }

        /// Give up what you are owed.
        ///
        /// - `charges`: of charges and default interest that fell due, default interest first.
        /// - `principal`: of principal, what is past due first.
        ///
        /// Origin: the creditor. Event: `ObligationForgiven`.
        #[pallet::call_index(27)]
        #[pallet::weight(T::WeightInfo::forgive_obligation())]
        pub fn forgive_obligation(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            charges: Balance,
            principal: Balance,
        ) -> DispatchResult {
            let creditor = ensure_signed(origin)?;
            Self::ensure_creditor(asset, currency, obligation, &creditor)?;
            Self::ensure_no_young_batch(asset, currency)?;
            ensure!(charges > 0 || principal > 0, Error::<T>::AmountZero);
            let (before, after) = Self::do_forgive(asset, currency, obligation, charges, principal)?;
            Self::deposit_event(Event::ObligationForgiven {
                asset,
                currency,
                obligation,
                creditor,
                before,
                after,
            });
            Ok(())
        }

        /// Bring the obligations of an asset in a currency forward to today, as far as one call goes. Needed only when a run or a change
        /// is refused because they are many dates behind.
        ///
        /// Origin: anyone. Event: `BroughtForward`.
        #[pallet::call_index(28)]
        #[pallet::weight(T::WeightInfo::bring_forward(MAX_DATES))]
        pub fn bring_forward(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId) -> DispatchResult {
            ensure_signed(origin)?;
            let day = Self::do_bring_forward(asset, currency)?;
            Self::deposit_event(Event::BroughtForward { asset, currency, day });
            Ok(())
        }

        /// Fix the reference rate of a loan from today on.
        ///
        /// - `rate`: parts per million a year, without the margin.
        ///
        /// Origin: the asset's Auditor. Event: `RateFixed`.
        #[pallet::call_index(29)]
        #[pallet::weight(T::WeightInfo::fix_rate())]
        pub fn fix_rate(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            rate: i32,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Auditor)?;
            let before = Self::do_fix_rate(asset, currency, obligation, rate)?;
            Self::deposit_event(Event::RateFixed {
                asset,
                currency,
                obligation,
                actor,
                before,
                after: rate,
            });
            Ok(())
        }

        /// Attest or approve a figure that tiers look at: a KPI in parts per million, an approved draw or taxable income in base units.
        ///
        /// - `value`: the figure; `None` takes it back, and it is missing.
        /// - `document`: BLAKE2-256 of what it follows from.
        ///
        /// Origin: the asset's Auditor. Event: `FactSet`.
        #[pallet::call_index(30)]
        #[pallet::weight(T::WeightInfo::set_fact())]
        pub fn set_fact(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            fact: FactId,
            value: Option<Balance>,
            document: H256,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Auditor)?;
            if value.is_some() {
                Self::ensure_waterfall(asset, currency)?;
            }
            let before = Self::do_set_fact(asset, currency, fact, value)?;
            Self::deposit_event(Event::FactSet {
                asset,
                currency,
                fact,
                actor,
                before,
                after: value,
                document,
            });
            Ok(())
        }

        /// Declare a default, or that it is over. While it lasts, runs go through the enforcement waterfall, where one is named, and
        /// tests that ask for no default fail.
        ///
        /// Origin: the security agent of the asset's charter, or governance of distribution. Event: `DefaultDeclared`.
        #[pallet::call_index(31)]
        #[pallet::weight(T::WeightInfo::declare_default())]
        pub fn declare_default(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            declared: bool,
            document: H256,
        ) -> DispatchResult {
            let actor = match ensure_signed(origin.clone()) {
                Ok(who) => {
                    ensure!(T::Amendments::is_security_agent(asset, &who), Error::<T>::NotAuthorized);
                    Some(who)
                }
                Err(_) => {
                    T::AdminOrigin::ensure_origin(origin)?;
                    None
                }
            };
            ensure!(T::Infrastructure::regime(asset).is_some(), Error::<T>::AssetNotFound);
            if declared {
                Self::ensure_waterfall(asset, currency)?;
            }
            Finances::<T>::try_mutate(asset, currency, |finance| -> DispatchResult {
                ensure!(finance.default_declared != declared, Error::<T>::NothingToChange);
                finance.default_declared = declared;
                Ok(())
            })?;
            Self::deposit_event(Event::DefaultDeclared {
                asset,
                currency,
                actor,
                declared,
                document,
            });
            Ok(())
        }

        /// Pay money in to cure a failed test: it prepays debt and never reaches an owner. Cures wait by payer; what a test uses is taken
        /// from them in the order in which their payers came.
        ///
        /// Origin: anyone with the currency. Where as many wait as may, a larger one takes the place of the smallest, which goes back.
        /// Events: `CurePaid`, `CureReturned` for one that gave way.
        #[pallet::call_index(32)]
        #[pallet::weight(T::WeightInfo::pay_cure())]
        pub fn pay_cure(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId, amount: Balance) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::do_pay_cure(payer, asset, currency, amount)
        }

        /// Have a cure that no test needed paid back to its payer. One on which an open batch counts waits for it, two weeks at most.
        ///
        /// - `payer`: whose cure it is. If it cannot be paid, the money waits as payable.
        ///
        /// Origin: its payer, or the asset's Treasurer. Events: `CureReturned`, `PayeeDeferred`.
        #[pallet::call_index(33)]
        #[pallet::weight(T::WeightInfo::return_cure())]
        pub fn return_cure(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            payer: T::AccountId,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            if payer != actor {
                T::Infrastructure::ensure_role(asset, &actor, AssetRole::Treasurer)?;
            }
            Self::do_return_cure(asset, currency, payer)
        }

        /// Record a loss that the next run takes off the principal of the obligations that the waterfall's write-off tiers name. Each creditor of
        /// which they may take principal accepts it first, by `accept_terms`.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `LossRecorded`.
        #[pallet::call_index(34)]
        #[pallet::weight(T::WeightInfo::record_loss())]
        pub fn record_loss(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            amount: Balance,
        ) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::Obligations)?;
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::ensure_waterfall(asset, currency)?;
            let needed = Self::bearing_losses(asset, currency, amount)?;
            Self::ensure_accepted(asset, currency, Accepted::Loss, needed, Error::<T>::AcceptanceMissing)?;
            Finances::<T>::try_mutate(asset, currency, |finance| -> DispatchResult {
                finance.loss = finance.loss.checked_add(amount).ok_or(Error::<T>::Overflow)?;
                Ok(())
            })?;
            Self::deposit_event(Event::LossRecorded {
                asset,
                currency,
                actor,
                amount,
            });
            Ok(())
        }

        /// Withdraw an open batch that can no longer be executed, because what it was computed from has changed; or one that still lacks
        /// signatures two weeks after its objection window.
        ///
        /// Origin: anyone. Event: `BatchWithdrawn`.
        #[pallet::call_index(35)]
        #[pallet::weight(T::WeightInfo::withdraw_batch(MAX_TIERS).saturating_add(T::WeightInfo::sharing_supplies(MAX_CLASSES)))]
        pub fn withdraw_batch(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            batch: u32,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let dropped = Self::drop_batch(asset, currency, batch)?;
            Self::ensure_withdrawable(asset, currency, &dropped)?;
            Self::deposit_event(Event::BatchWithdrawn {
                asset,
                currency,
                batch,
                batch_hash: dropped.digest,
                actor,
            });
            Ok(())
        }

        /// Return what a class of a retired asset earned without holders to the waterfall, once nobody has units of it; and what the
        /// fractions of former holders make together.
        ///
        /// Origin: anyone. Event: `UndistributedReturned`.
        #[pallet::call_index(36)]
        #[pallet::weight(T::WeightInfo::return_undistributed())]
        pub fn return_undistributed(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            class_id: ClassId,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            let amount = Self::do_return_undistributed(asset, currency, class_id)?;
            Self::deposit_event(Event::UndistributedReturned {
                asset,
                currency,
                class_id,
                amount,
            });
            Ok(())
        }

        /// Lend more of what was agreed, or pay more capital in: the money is available to the next run, and what you are owed grows by it
        /// from today on. Refused unless every waterfall that runs now or later pays what you will be owed.
        ///
        /// - `reference`: for the books of both sides, UTF-8.
        ///
        /// Origin: the creditor, up to what is undrawn. Events: `ReceiptRecorded`, `Disbursed`.
        #[pallet::call_index(37)]
        #[pallet::weight(T::WeightInfo::disburse())]
        pub fn disburse(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            amount: Balance,
            reference: Text<32>,
        ) -> DispatchResult {
            let creditor = ensure_signed(origin)?;
            Self::ensure_creditor(asset, currency, obligation, &creditor)?;
            Self::ensure_no_young_batch(asset, currency)?;
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::do_disburse(creditor, asset, currency, obligation, amount, reference)
        }

        /// Set the tariff by which a contract bills from a moment on. The first one founds the contract.
        ///
        /// - `contract`: its number.
        /// - `content`: lines and prices, payer, delivery point, periods and term of payment. Where it pays its payer through an obligation, every
        ///   creditor that a tier pays beside it or behind it accepts the content first, by `accept_terms`.
        /// - `valid_from`: of the first version any moment, also one that has passed: billing begins there. Later now at the earliest, ms. Only
        ///   what is not billed yet can begin earlier: if the payer has accepted exactly this, or if it gives that time up, because it ends when it
        ///   begins. It takes the place of all versions that would begin after it.
        ///
        /// Origin: the asset's Issuer; once units are held or debts owed, by an amendment. Event: `TariffSet`.
        #[pallet::call_index(38)]
        #[pallet::weight(T::WeightInfo::set_tariff(content.tariff.lines.len() as u32))]
        pub fn set_tariff(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            content: alloc::boxed::Box<TariffOf<T>>,
            valid_from: Moment,
        ) -> DispatchResult {
            let actor = Self::ensure_change(origin, asset, Protected::Tariff)?;
            let version = Self::do_set_tariff(asset, currency, contract, &content, valid_from)?;
            Self::deposit_event(Event::TariffSet {
                asset,
                currency,
                contract,
                actor,
                version,
                valid_from,
                content: *content,
            });
            Ok(())
        }

        /// Bill the next span of a contract: until its period ends, or its tariff or the waterfall changes; a period that needs too many figures
        /// for one bill in parts. Everything of it must be attested; a reading that waits for its review is billed as nothing, one that was
        /// reviewed as what it is. A contract that has ended bills what readings that were restated bring.
        ///
        /// Origin: anyone; the chain says what is billed, and cuts change no money. Events: `InvoiceIssued`, `BillIssued`.
        #[pallet::call_index(39)]
        #[pallet::weight(T::WeightInfo::bill(crate::billing::MAX_FIGURES))]
        pub fn bill(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
        ) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            let figures = Self::do_bill(asset, currency, contract)?;
            Ok(Some(T::WeightInfo::bill(figures)).into())
        }

        /// Take the last bill of a contract back, as long as nothing that was paid for it has been distributed: its span is billed anew. What was paid
        /// for it becomes the credit of its payer, and the invoice is forgotten.
        ///
        /// Origin: the asset's Treasurer; its Auditor once something has been paid for it, because that money leaves the asset. Event:
        /// `InvoiceVoided`.
        #[pallet::call_index(40)]
        #[pallet::weight(T::WeightInfo::void_invoice())]
        pub fn void_invoice(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            reason: Text<128>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let is_paid = Invoices::<T>::get((asset, currency, invoice)).is_some_and(|found| found.settled > 0);
            let role = if is_paid {
                AssetRole::Auditor
            } else {
                AssetRole::Treasurer
            };
            T::Infrastructure::ensure_role(asset, &actor, role)?;
            let (payer, billed, credit) = Self::do_void_invoice(asset, currency, invoice)?;
            Self::deposit_event(Event::InvoiceVoided {
                asset,
                currency,
                invoice,
                actor,
                reason,
                payer,
                billed,
                credit,
            });
            Ok(())
        }

        /// Have a reading that was reviewed or restated since it was billed priced as what it is now, at its own time's price. The difference is in
        /// the next bill.
        ///
        /// - `invoice`: the bill that billed it.
        ///
        /// Origin: anyone. Event: `ReadingTruedUp`.
        #[pallet::call_index(41)]
        #[pallet::weight(T::WeightInfo::true_up_reading())]
        pub fn true_up_reading(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            invoice: u32,
            stream: StreamId,
            period: PeriodIndex,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_true_up(asset, currency, invoice, stream, period)
        }

        /// Accept a tariff of a contract that bills you. One that is set already is accepted for good: credits of yours can be set off against its
        /// bills. Another one can be set until the moment, also for time that has passed and is not billed.
        ///
        /// - `digest`: what `digest_of_tariff` gives for its content and begin.
        /// - `until`: your acceptance lapses at it, ms.
        ///
        /// Origin: the payer of the contract. Event: `TariffAccepted`.
        #[pallet::call_index(42)]
        #[pallet::weight(T::WeightInfo::accept_tariff())]
        pub fn accept_tariff(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            digest: H256,
            until: Moment,
        ) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            let version = Self::do_accept_tariff(&payer, asset, currency, contract, digest, until)?;
            Self::deposit_event(Event::TariffAccepted {
                asset,
                currency,
                contract,
                payer,
                digest,
                until,
                version,
            });
            Ok(())
        }

        /// Give the holders of a class what it earned before it had any. Otherwise it goes to them with what the class earns next.
        ///
        /// Origin: anyone, once somebody has units of the class. Event: `UndistributedShared`.
        #[pallet::call_index(50)]
        #[pallet::weight(T::WeightInfo::share_undistributed())]
        pub fn share_undistributed(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            class_id: ClassId,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let (amount, sharing_supply) = Self::do_share_undistributed(asset, currency, class_id)?;
            Self::deposit_event(Event::UndistributedShared {
                asset,
                class_id,
                currency,
                actor,
                amount,
                sharing_supply,
            });
            Ok(())
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// What the creditor of an obligation accepts of a waterfall from a moment on, or of the one for enforcement (`None`): its content, and what
        /// the claims above can draw and owe. `None`: this cannot be said.
        pub fn digest_of_waterfall(
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            content: WaterfallOf<T>,
            valid_from: Option<Moment>,
        ) -> Option<H256> {
            Self::waterfall_digest(asset, currency, obligation, &content, valid_from).ok()
        }

        /// What creditors accept of a loss.
        pub fn digest_of_loss(asset: AssetId, currency: CurrencyId, amount: Balance) -> H256 {
            Self::loss_digest(asset, currency, amount)
        }

        /// The obligations whose creditors have not accepted what a call of this pallet would change: of a proposed amendment the call that it
        /// would make. Nobody is missing for a call that needs no creditor. `None`: this cannot be said.
        pub fn missing_for_call(call: alloc::vec::Vec<u8>) -> Option<alloc::vec::Vec<ObligationId>> {
            let call = <Call<T> as codec::DecodeLimit>::decode_all_with_depth_limit(8, &mut call.as_slice()).ok()?;
            Self::missing_acceptances(&call)
        }

        /// The obligations whose creditors have not accepted a waterfall that changes their places. `None`: this cannot be said.
        pub fn missing_for_waterfall(
            asset: AssetId,
            currency: CurrencyId,
            content: WaterfallOf<T>,
            valid_from: Moment,
        ) -> Option<alloc::vec::Vec<ObligationId>> {
            let former = Self::former_waterfalls(asset, currency, valid_from).ok()?;
            let needed = Self::places_changed(asset, currency, &former, &content, Some(valid_from)).ok()?;
            Some(Self::missing(asset, currency, Accepted::Waterfall, needed))
        }

        /// The obligations whose creditors have not accepted the version for enforcement. `None`: this cannot be said.
        pub fn missing_for_enforcement(
            asset: AssetId,
            currency: CurrencyId,
            version: Option<u32>,
        ) -> Option<alloc::vec::Vec<ObligationId>> {
            let needed = Self::places_in_default(asset, currency, version).ok()?;
            Some(Self::missing(asset, currency, Accepted::Waterfall, needed))
        }

        /// The obligations whose creditors have not accepted other terms: its own, and those that are paid behind it or beside it, if it may owe
        /// more or earlier. `None`: this cannot be said.
        pub fn missing_for_terms(
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            terms: Terms,
            owed: Owed,
        ) -> Option<alloc::vec::Vec<ObligationId>> {
            Self::missing_of_terms(asset, currency, obligation, &terms, &owed)
        }

        /// The obligations whose creditors have not accepted a tariff that pays its payer before them or beside them. `None`: this cannot be said.
        pub fn missing_for_tariff(
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            content: TariffOf<T>,
            valid_from: Moment,
        ) -> Option<alloc::vec::Vec<ObligationId>> {
            let needed = Self::behind_difference(asset, currency, contract, &content, valid_from).ok()?;
            Some(Self::missing(asset, currency, Accepted::Ahead, needed))
        }

        /// The obligations whose creditors have not accepted a loss. `None`: this cannot be said.
        pub fn missing_for_loss(
            asset: AssetId,
            currency: CurrencyId,
            amount: Balance,
        ) -> Option<alloc::vec::Vec<ObligationId>> {
            let needed = Self::bearing_losses(asset, currency, amount).ok()?;
            Some(Self::missing(asset, currency, Accepted::Loss, needed))
        }

        /// What a payer accepts by `accept_tariff`, and by `accept_terms` the creditors that it is paid ahead of.
        pub fn digest_of_tariff(
            asset: AssetId,
            currency: CurrencyId,
            contract: u8,
            content: TariffOf<T>,
            valid_from: Moment,
        ) -> H256 {
            Self::tariff_digest((asset, currency, contract), &content, valid_from)
        }

        /// The contracts, by currency and number, whose tariffs name a stream of the asset: what is metered once may be sold in shares, and may be
        /// billed twice.
        pub fn contracts_of_stream(asset: AssetId, stream: StreamId) -> alloc::vec::Vec<(CurrencyId, u8)> {
            BilledStreams::<T>::iter_key_prefix((asset, stream)).collect()
        }

        /// The account that holds an asset's money.
        pub fn pot_of(asset: AssetId) -> T::AccountId {
            Self::pot_account(asset)
        }

        /// What a creditor accepts of the terms of its obligation, or of one that is paid before it or beside it.
        pub fn digest_of_terms(
            asset: AssetId,
            currency: CurrencyId,
            obligation: ObligationId,
            terms: Terms,
            owed: Owed,
        ) -> H256 {
            Self::accepted_digest(asset, currency, obligation, &terms, &owed)
        }

        /// The live record moments of a class in ascending order.
        pub fn record_moments(class_id: ClassId) -> alloc::vec::Vec<RecordMoment> {
            Self::moments_of(class_id)
        }

        /// Units of a class that an identity owned at a live record moment, committed and frozen ones included, none of the
        /// inventory's; `None` before the moment or once it is closed.
        pub fn units_at(class_id: ClassId, identity: IdentityId, moment: Moment) -> Option<Balance> {
            <Self as RecordMoments>::units_at(class_id, identity, moment)
        }

        /// Units of a class that shared in revenue at a live record moment: all of them but the inventory's and trapped
        /// ones; `None` before the moment or once it is closed.
        pub fn electorate_at(class_id: ClassId, moment: Moment) -> Option<Balance> {
            <Self as RecordMoments>::sharing_at(class_id, moment)
        }
    }
}
