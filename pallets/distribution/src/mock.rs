//! A chain of this pallet and real settlement currencies, with the neighbours mocked at the seam traits. What they
//! answer stands in storage, so that a refused call takes it back as it takes back their real storage.

use crate as pallet_distribution;
use crate::*;
use core::cell::Cell;
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    parameter_types, storage_alias,
    traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, Time},
    Blake2_128Concat, PalletId, Twox64Concat,
};
use sp_runtime::{
    traits::{AccountIdConversion, BadOrigin, IdentityLookup},
    BuildStorage, DispatchError,
};
use viaduct_primitives::*;
use viaduct_waterfall::{
    Base, Beneficiary, DayCount, HolderShare, Kind, Obligation, ObligationId, Pik, Rate, Repayment, Reserve, Schedule,
    Target, Terms, Tier, Waterfall, Window,
};

/// Wide enough to keep the pots of different assets apart.
pub type AccountId = u128;

/// Owner of currencies that governance opens.
pub const CURRENCY_OWNER: AccountId = 99;
pub const ISSUER: AccountId = 1;
pub const TREASURER: AccountId = 2;
pub const AUDITOR: AccountId = 3;
pub const OFFTAKER: AccountId = 4;
pub const OPERATOR: AccountId = 5;
pub const LENDER: AccountId = 6;
pub const TOWN: AccountId = 7;
/// Acts for the lenders.
pub const AGENT: AccountId = 8;
/// Acts for the holders.
pub const TRUSTEE: AccountId = 9;
/// Four authorizers, one more than may sign.
pub const AUTHORIZERS: [AccountId; 4] = [11, 12, 13, 14];
/// Every role of the asset but Treasurer and Authorizer counts for nothing here; this one has all of another asset.
pub const STRANGER: AccountId = 99;

pub const ASSET: AssetId = 7;
pub const OTHER_ASSET: AssetId = 8;
pub const CLASS: ClassId = 70;
/// Of the asset too.
pub const SECOND_CLASS: ClassId = 71;
pub const OTHER_CLASS: ClassId = 80;
pub const INVENTORY: IdentityId = 1_000;

/// A currency whose accounts may hold a single base unit.
pub const USD: CurrencyId = 1;
pub const EUR: CurrencyId = 2;
/// No account may hold less than `MINIMUM` of it.
pub const COARSE: CurrencyId = 3;
pub const MINIMUM: Balance = 10;
/// As many currencies as a class may earn in, and one more.
pub const CURRENCIES: [CurrencyId; 5] = [USD, EUR, COARSE, 4, 5];
/// The asset does not earn in it.
pub const FOREIGN: CurrencyId = 6;
pub const ENDOWMENT: Balance = 1_000_000_000;

/// 2027-01-01, 00:00 UTC.
pub const START: Moment = 1_798_761_600_000;
pub const DAY: Moment = 86_400_000;
/// Its number, days since 1970.
pub const FIRST_DAY: u32 = 20_819;
pub const WINDOW: Moment = 2 * DAY;
pub const METER: StreamId = 100;
pub const SECOND_METER: StreamId = 101;
pub const OTHER_METER: StreamId = 200;
/// Its calendar has two bands: working days, and weekends.
pub const BANDED_METER: StreamId = 102;
/// As many readings as `attestation` keeps that a review made something else.
pub const MOST_CORRECTIONS: usize = 64;
/// A price or an index; one period is a day.
pub const INDEX: StreamId = 103;

#[cfg(feature = "runtime-benchmarks")]
pub mod world;

pub const NO_ROLE: DispatchError = DispatchError::Other("no role");

thread_local! {
    static NOW: Cell<Moment> = const { Cell::new(START) };
    static QUESTIONS: Cell<u32> = const { Cell::new(0) };
}

/// The clock of the tests.
pub struct Clock;

impl Clock {
    pub fn set(now: Moment) {
        NOW.with(|cell| cell.set(now));
    }
    pub fn pass(time: Moment) {
        Self::set(Self::now() + time);
    }
}

impl Time for Clock {
    type Moment = Moment;
    fn now() -> Moment {
        NOW.with(Cell::get)
    }
}

#[storage_alias]
type Roles = StorageMap<Neighbours, Twox64Concat, (AssetId, AccountId, AssetRole), ()>;
#[storage_alias]
type ClassRoles = StorageMap<Neighbours, Twox64Concat, (ClassId, AccountId, AssetRole), ()>;
#[storage_alias]
type Payments = StorageMap<Neighbours, Twox64Concat, AssetId, HolderPay>;
#[storage_alias]
type Lives = StorageMap<Neighbours, Twox64Concat, AssetId, Lifecycle>;
#[storage_alias]
type Accepted = StorageMap<Neighbours, Twox64Concat, (AssetId, CurrencyId), ()>;
#[storage_alias]
type Accounts = StorageMap<Neighbours, Twox64Concat, AccountId, AccountInfo>;
#[storage_alias]
type Classes = StorageMap<Neighbours, Twox64Concat, ClassId, ClassTerms>;
#[storage_alias]
type Books = StorageDoubleMap<
    Neighbours,
    Twox64Concat,
    ClassId,
    Twox64Concat,
    IdentityId,
    (Balance, EntitlementBook),
    frame_support::pallet_prelude::ValueQuery,
>;
#[storage_alias]
type Streams = StorageMap<Neighbours, Twox64Concat, StreamId, StreamInfo>;
#[storage_alias]
type Outcomes = StorageDoubleMap<Neighbours, Twox64Concat, StreamId, Blake2_128Concat, PeriodIndex, PeriodStatus>;
/// What an outcome was when it was decided first.
#[storage_alias]
type Counted = StorageDoubleMap<Neighbours, Twox64Concat, StreamId, Blake2_128Concat, PeriodIndex, i128>;
#[storage_alias]
type Consents = StorageMap<Neighbours, Twox64Concat, (AssetId, Protected), ()>;

/// Stands in for `infrastructure`.
pub struct Register;

impl Register {
    pub fn grant(asset: AssetId, who: AccountId, role: AssetRole) {
        Roles::insert((asset, who, role), ());
    }
    pub fn revoke(asset: AssetId, who: AccountId, role: AssetRole) {
        Roles::remove((asset, who, role));
    }
    /// Only for one class.
    pub fn grant_class(class_id: ClassId, who: AccountId, role: AssetRole) {
        ClassRoles::insert((class_id, who, role), ());
    }
    /// What the asset's exception states say of the holders' money.
    pub fn regime(holders: HolderPay) {
        Payments::insert(ASSET, holders);
    }
    /// The asset earns in a currency from now on.
    pub fn add_currency(currency: CurrencyId) {
        Accepted::insert((ASSET, currency), ());
    }
    /// The asset no longer earns in a currency, unless something of it is left: so `infrastructure` asks.
    pub fn remove_currency(currency: CurrencyId) -> Result<(), CurrencyUse> {
        match Distribution::left_of(ASSET, currency) {
            Some(left) => Err(left),
            None => {
                Accepted::remove((ASSET, currency));
                Ok(())
            }
        }
    }
    /// Past that question.
    pub fn forget_currency(currency: CurrencyId) {
        Accepted::remove((ASSET, currency));
    }
    /// Where the asset stands in its life; in service unless it is said.
    pub fn lifecycle(lifecycle: Lifecycle) {
        Lives::insert(ASSET, lifecycle);
    }
}

impl Infrastructure<AccountId> for Register {
    fn regime(asset: AssetId) -> Option<Regime> {
        if ![ASSET, OTHER_ASSET].contains(&asset) {
            return None;
        }
        let holders = Payments::get(asset).unwrap_or(HolderPay::Pay);
        Some(Regime {
            holders,
            ..Regime::normal(Lives::get(asset).unwrap_or(Lifecycle::Active))
        })
    }
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult {
        Roles::get((asset, *who, role)).ok_or(NO_ROLE)
    }
    fn ensure_class_role(asset: AssetId, class_id: ClassId, who: &AccountId, role: AssetRole) -> DispatchResult {
        Self::ensure_role(asset, who, role).or_else(|_| ClassRoles::get((class_id, *who, role)).ok_or(NO_ROLE))
    }
    fn accepts_currency(asset: AssetId, currency: CurrencyId) -> bool {
        Accepted::contains_key((asset, currency))
    }
    fn revision(_: AssetId) -> u32 {
        unreachable!("settlements alone ask")
    }
}

/// Stands in for `compliance`.
pub struct People;

impl People {
    pub fn account_of(who: AccountId, identity: IdentityId) {
        let info = AccountInfo {
            identity,
            country: 276,
            others: Default::default(),
            kind: InvestorKind::Retail,
            frozen: false,
            selective: false,
            payable_from: 0,
            payout: Accounts::iter_values().all(|other| other.identity != identity),
            eligibility: Eligibility::default(),
        };
        Accounts::insert(who, info);
    }
    /// A registrar links the account now; it may be paid from `moment` on.
    pub fn payable_from(who: AccountId, moment: Moment) {
        Accounts::mutate(who, |info| info.as_mut().expect("an account").payable_from = moment);
    }
    pub fn freeze(who: AccountId, frozen: bool) {
        Accounts::mutate(who, |info| info.as_mut().expect("an account").frozen = frozen);
    }
}

impl Identities<AccountId> for People {
    fn account(who: &AccountId) -> Option<AccountInfo> {
        Accounts::get(who)
    }
    fn knows(_: IdentityId) -> bool {
        unreachable!("distribution pays accounts, not identities")
    }
    fn is_lost(_: &AccountId) -> bool {
        unreachable!("distribution recovers no account")
    }
    fn suspend(_: &AccountId) -> DispatchResult {
        unreachable!("distribution recovers no account")
    }
}

/// Stands in for `units`: settles each side before its units change, the inventory with none, and the supply before what
/// shares in revenue changes.
pub struct Pipeline;

impl Pipeline {
    fn sharing(class_id: ClassId, identity: IdentityId, units: Balance) -> Balance {
        let inventory = Classes::get(class_id).is_some_and(|terms| terms.inventory == identity);
        if inventory {
            0
        } else {
            units
        }
    }
    fn change(class_id: ClassId, identity: IdentityId, f: impl FnOnce(Balance) -> Option<Balance>) -> DispatchResult {
        let (units, mut book) = Books::get(class_id, identity);
        let sharing = Self::sharing(class_id, identity, units);
        Distribution::settle(class_id, sharing, Clock::now(), &mut book)?;
        let units = f(units).ok_or(DispatchError::Other("too few units"))?;
        Self::store(class_id, identity, units, book);
        Ok(())
    }
    fn store(class_id: ClassId, identity: IdentityId, units: Balance, book: EntitlementBook) {
        if units == 0 && Distribution::is_empty(&book) {
            Books::remove(class_id, identity);
        } else {
            Books::insert(class_id, identity, (units, book));
        }
    }
    fn settle_supply(class_id: ClassId) -> DispatchResult {
        Distribution::settle_supply(class_id, Self::sharing_supply(class_id), Clock::now())
    }
    pub fn issue(class_id: ClassId, to: IdentityId, units: Balance) -> DispatchResult {
        frame_support::storage::with_storage_layer(|| {
            Self::settle_supply(class_id)?;
            Self::change(class_id, to, |before| before.checked_add(units))
        })
    }
    pub fn redeem(class_id: ClassId, from: IdentityId, units: Balance) -> DispatchResult {
        frame_support::storage::with_storage_layer(|| {
            Self::settle_supply(class_id)?;
            Self::change(class_id, from, |before| before.checked_sub(units))
        })
    }
    pub fn transfer(class_id: ClassId, from: IdentityId, to: IdentityId, units: Balance) -> DispatchResult {
        frame_support::storage::with_storage_layer(|| {
            // Between two holders what shares stays the same.
            if (from == INVENTORY) != (to == INVENTORY) {
                Self::settle_supply(class_id)?;
            }
            Self::change(class_id, from, |before| before.checked_sub(units))?;
            Self::change(class_id, to, |before| before.checked_add(units))
        })
    }
    /// Drops a position without units: what it has below one base unit goes back to the class.
    pub fn close(class_id: ClassId, identity: IdentityId) -> DispatchResult {
        frame_support::storage::with_storage_layer(|| {
            Self::change(class_id, identity, |units| (units == 0).then_some(0))?;
            let (_, book) = Books::take(class_id, identity);
            Distribution::give_up(class_id, &book)
        })
    }
    /// Another class of the asset.
    pub fn found(class_id: ClassId) {
        let terms = Classes::get(CLASS).expect("a class");
        Classes::insert(class_id, terms);
    }
    /// The stored row.
    pub fn row(class_id: ClassId, identity: IdentityId) -> Option<(Balance, EntitlementBook)> {
        Books::contains_key(class_id, identity).then(|| Books::get(class_id, identity))
    }
    /// Writes a position's book past every rule.
    pub fn corrupt(class_id: ClassId, identity: IdentityId, f: impl FnOnce(&mut Balance, &mut EntitlementBook)) {
        Books::mutate(class_id, identity, |(units, book)| f(units, book));
    }
}

impl Positions<EntitlementBook> for Pipeline {
    fn class(class_id: ClassId) -> Option<ClassTerms> {
        Classes::get(class_id)
    }
    fn sharing_supply(class_id: ClassId) -> Balance {
        Books::iter_prefix(class_id)
            .map(|(identity, (units, _))| Self::sharing(class_id, identity, units))
            .sum()
    }
    fn position(class_id: ClassId, identity: IdentityId) -> (Balance, EntitlementBook) {
        let (units, book) = Books::get(class_id, identity);
        (Self::sharing(class_id, identity, units), book)
    }
    fn put_book(class_id: ClassId, identity: IdentityId, book: EntitlementBook) {
        let (units, _) = Books::get(class_id, identity);
        Self::store(class_id, identity, units, book);
    }
    fn iter_positions(class_id: ClassId) -> Vec<(IdentityId, Balance, EntitlementBook)> {
        Books::iter_prefix(class_id)
            .map(|(identity, (units, book))| (identity, Self::sharing(class_id, identity, units), book))
            .collect()
    }
}

/// Stands in for `attestation`: what was not decided is open.
pub struct Meters;

impl Meters {
    pub fn decide(stream: StreamId, period: PeriodIndex, status: PeriodStatus) {
        Outcomes::insert(stream, period, status);
        if !Counted::contains_key(stream, period) {
            let value = match status {
                PeriodStatus::Verified(value) => value,
                PeriodStatus::Open | PeriodStatus::Flagged | PeriodStatus::Rejected => 0,
            };
            Counted::insert(stream, period, value);
        }
    }
    /// A stream has readings of another length than a day.
    pub fn every(stream: StreamId, period: Moment) {
        Streams::mutate(stream, |info| info.as_mut().expect("a stream").period = period);
    }
    pub fn verify(stream: StreamId, period: PeriodIndex, value: i128) {
        Self::decide(stream, period, PeriodStatus::Verified(value));
    }
    /// How many times readings were asked for since `forget_questions`.
    pub fn questions() -> u32 {
        QUESTIONS.with(Cell::get)
    }
    pub fn forget_questions() {
        QUESTIONS.with(|cell| cell.set(0));
    }
    fn asked() {
        QUESTIONS.with(|cell| cell.set(cell.get() + 1));
    }
}

impl Metering for Meters {
    fn stream(stream: StreamId) -> Option<StreamInfo> {
        Streams::get(stream)
    }
    fn status(stream: StreamId, period: PeriodIndex) -> PeriodStatus {
        Self::asked();
        Outcomes::get(stream, period).unwrap_or(PeriodStatus::Open)
    }
    fn counted(stream: StreamId) -> PeriodIndex {
        (0..)
            .find(|period| !Counted::contains_key(stream, period))
            .expect("some are not")
    }
    fn totals(stream: StreamId, period: PeriodIndex) -> Option<Vec<i128>> {
        Self::asked();
        let mut totals = vec![0; if stream == BANDED_METER { 2 } else { 1 }];
        for before in 0..period {
            let begin = START + DAY * Moment::from(before);
            totals[usize::from(Self::band(stream, begin))] += Counted::get(stream, before)?;
        }
        Some(totals)
    }
    fn corrections(stream: StreamId, from: PeriodIndex, until: PeriodIndex) -> Vec<PeriodIndex> {
        Self::asked();
        let is_corrected = |(period, counted): (PeriodIndex, i128)| {
            let is = match Outcomes::get(stream, period) {
                Some(PeriodStatus::Verified(value)) => value,
                Some(PeriodStatus::Rejected) => 0,
                Some(PeriodStatus::Open | PeriodStatus::Flagged) | None => return None,
            };
            Some(period).filter(|_| is != counted)
        };
        let mut all: Vec<PeriodIndex> = Counted::iter_prefix(stream).filter_map(is_corrected).collect();
        all.sort_unstable();
        // Of many the last ones are known.
        let dropped = all.len().saturating_sub(MOST_CORRECTIONS);
        all.into_iter()
            .skip(dropped)
            .filter(|period| (from..until).contains(period))
            .collect()
    }
    fn band(stream: StreamId, begin: Moment) -> u8 {
        let weekend = (begin / DAY + 3) % 7 >= 5;
        u8::from(stream == BANDED_METER && weekend)
    }
}

/// Stands in for the charters of `infrastructure`.
pub struct Charters;

impl Charters {
    /// Makes a call of the issuer as an enacted amendment makes it.
    pub fn amend<R>(setting: Protected, call: impl FnOnce(RuntimeOrigin) -> R) -> R {
        Self::amend_for(ASSET, setting, call)
    }
    pub fn amend_for<R>(asset: AssetId, setting: Protected, call: impl FnOnce(RuntimeOrigin) -> R) -> R {
        Consents::insert((asset, setting), ());
        let result = call(RuntimeOrigin::signed(ISSUER));
        Consents::remove((asset, setting));
        result
    }
}

impl Amendments<RuntimeOrigin, AccountId> for Charters {
    fn change(origin: RuntimeOrigin) -> Result<Change<AccountId>, BadOrigin> {
        Ok(Change {
            actor: frame_system::ensure_signed(origin)?,
            consented: Consents::iter_keys().next(),
        })
    }
    fn is_security_agent(asset: AssetId, who: &AccountId) -> bool {
        asset == ASSET && *who == AGENT
    }
    fn is_guardian(asset: AssetId, who: &AccountId) -> bool {
        asset == ASSET && [AGENT, TRUSTEE].contains(who)
    }
}

/// Whether units are held, or debts are owed.
pub struct Holders;

impl UnitHolders for Holders {
    fn is_held(asset: AssetId) -> bool {
        let is_of = |class_id: &ClassId| Classes::get(class_id).is_some_and(|terms| terms.asset == asset);
        let held = Classes::iter_keys()
            .filter(is_of)
            .any(|class_id| Pipeline::sharing_supply(class_id) > 0);
        held || Debts::<Test>::get(asset) > 0
    }
}

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(2)]
    pub type Currencies = pallet_assets;
    #[runtime::pallet_index(3)]
    pub type Distribution = pallet_distribution;
}

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type Block = Block;
    type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = Balance;
    type ExistentialDeposit = ConstU128<1>;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = Balance;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<frame_system::EnsureSigned<AccountId>>;
    type ForceOrigin = frame_system::EnsureRoot<AccountId>;
    type AssetDeposit = ConstU128<1>;
    type AssetAccountDeposit = ConstU128<1>;
    type MetadataDepositBase = ConstU128<1>;
    type MetadataDepositPerByte = ConstU128<1>;
    type ApprovalDeposit = ConstU128<1>;
    type Freezer = OwedByPots;
}

/// Freezes in an asset's pot what the pot owes, as the runtime does.
pub struct OwedByPots;

impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Balance> for OwedByPots {
    fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Balance> {
        let (_, asset) = PalletId::try_from_sub_account::<AssetId>(who)
            .filter(|(pallet, _)| *pallet == DistributionPalletId::get())?;
        let ledger = Ledgers::<Test>::get(asset, currency);
        Some(ledger.received.saturating_sub(ledger.paid)).filter(|owed| *owed > 0)
    }
    fn died(_: CurrencyId, _: &AccountId) {}
    fn contains_freezes(currency: CurrencyId) -> bool {
        Currencies::total_supply(currency) > 0
    }
}

parameter_types! {
    pub const DistributionPalletId: PalletId = PalletId(*b"vdt/dist");
}

impl crate::Config for Test {
    type AdminOrigin = frame_system::EnsureRoot<AccountId>;
    type Time = Clock;
    type Currencies = Currencies;
    type CurrencyOwner = ConstU128<{ CURRENCY_OWNER }>;
    type Positions = Pipeline;
    type Identities = People;
    type Infrastructure = Register;
    type Amendments = Charters;
    type UnitHolders = Holders;
    type Metering = Meters;
    type PalletId = DistributionPalletId;
    type MaxAuthorizers = ConstU32<3>;
    type WeightInfo = ();
}

/// The first of a holder's accounts. Its identity is `n`.
pub fn first_account(n: IdentityId) -> AccountId {
    10_000 + u128::from(n)
}

/// Another account of the same identity.
pub fn second_account(n: IdentityId) -> AccountId {
    20_000 + u128::from(n)
}

/// On the first of each month, from START on.
pub fn monthly(count: u16) -> Schedule {
    Schedule {
        first: FIRST_DAY,
        every_months: 1,
        count,
    }
}

/// So much on the first of each month.
pub fn expense(id: ObligationId, creditor: AccountId, amount: Balance) -> Obligation<AccountId> {
    obligation(
        id,
        creditor,
        Terms::Expense {
            schedule: monthly(120),
            amount,
        },
        0,
    )
}

/// A share of each run's `base`.
pub fn percent(id: ObligationId, creditor: AccountId, base: Base, ppm: u32) -> Obligation<AccountId> {
    let terms = Terms::Percent {
        base,
        ppm,
        window: Window::Run,
        floor: None,
        ceiling: None,
    };
    obligation(id, creditor, terms, 0)
}

/// A bullet loan at a fixed rate, with interest on the first of each month.
pub fn loan(id: ObligationId, creditor: AccountId, principal: Balance, ppm: u32) -> Obligation<AccountId> {
    let terms = Terms::Loan {
        schedule: Schedule {
            first: FIRST_DAY + 31,
            every_months: 1,
            count: 12,
        },
        rate: Rate::Fixed(ppm),
        day_count: DayCount::Thirty360,
        repayment: Repayment::Linear,
        default_ppm: 0,
        on_interest: false,
        pik: Pik::Never,
    };
    obligation(id, creditor, terms, principal)
}

/// What `add_obligation` is asked for.
pub fn obligation(id: ObligationId, creditor: AccountId, terms: Terms, principal: Balance) -> Obligation<AccountId> {
    let standing = viaduct_waterfall::Standing {
        outstanding: principal,
        ..Default::default()
    };
    Obligation {
        id,
        creditor: Beneficiary::Account(creditor),
        terms,
        standing,
        service: Default::default(),
    }
}

/// A tier that pays in every run, named after its number.
pub fn tier(id: u16, kind: Kind<AccountId>) -> Tier<AccountId> {
    Tier {
        id,
        name: format!("tier {id}").into_bytes().try_into().expect("a short name"),
        kind,
        dates: None,
    }
}

pub fn expenses(ids: &[ObligationId]) -> Kind<AccountId> {
    Kind::Expense {
        obligations: ids.to_vec().try_into().expect("a short list"),
        most_per_run: None,
    }
}

pub fn interest(ids: &[ObligationId]) -> Kind<AccountId> {
    Kind::Interest {
        obligations: ids.to_vec().try_into().expect("a short list"),
    }
}

pub fn principal(ids: &[ObligationId]) -> Kind<AccountId> {
    Kind::Principal {
        obligations: ids.to_vec().try_into().expect("a short list"),
    }
}

pub fn top_up(reserve: u8, target: Balance) -> Kind<AccountId> {
    Kind::TopUp {
        reserve,
        target: Target::Fixed(target),
        most_per_run: None,
    }
}

pub fn holders() -> Kind<AccountId> {
    holders_of(CLASS)
}

pub fn holders_of(class_id: ClassId) -> Kind<AccountId> {
    Kind::Holders {
        class_id,
        share: HolderShare::AllRemaining,
    }
}

pub fn residual(payee: AccountId) -> Kind<AccountId> {
    Kind::Residual {
        beneficiary: Beneficiary::Account(payee),
    }
}

pub fn reserve(id: u8, supports: &[u16]) -> Reserve {
    Reserve {
        id,
        supports: supports.to_vec().try_into().expect("a short list"),
        letter: None,
    }
}

/// Tiers numbered from 1 on.
pub fn waterfall(kinds: Vec<Kind<AccountId>>, reserves: Vec<Reserve>) -> Waterfall<AccountId> {
    let tiers: Vec<_> = kinds.into_iter().zip(1..).map(|(kind, id)| tier(id, kind)).collect();
    Waterfall {
        tiers: tiers.try_into().expect("few tiers"),
        reserves: reserves.try_into().expect("few reserves"),
    }
}

/// The issuer adds an obligation.
pub fn add_obligation(currency: CurrencyId, new: Obligation<AccountId>) -> DispatchResult {
    let Obligation {
        id,
        creditor,
        terms,
        standing,
        ..
    } = new;
    let issuer = RuntimeOrigin::signed(ISSUER);
    Distribution::add_obligation(issuer, ASSET, currency, id, creditor, terms, Owed::of(&standing), 0)
}

/// The issuer sets a waterfall, from now on.
pub fn set_waterfall(currency: CurrencyId, content: Waterfall<AccountId>) -> DispatchResult {
    let issuer = RuntimeOrigin::signed(ISSUER);
    Distribution::set_waterfall(issuer, ASSET, currency, Box::new(content), Clock::now())
}

/// The offtaker pays money in without a bill; the number of its receipt.
pub fn receive(currency: CurrencyId, amount: Balance) -> u32 {
    let number = AllRuns::<Test>::get(ASSET, currency).next_invoice;
    let offtaker = RuntimeOrigin::signed(OFFTAKER);
    Distribution::record_receipt(offtaker, ASSET, currency, ReceiptKind::Revenue, amount, Text::default())
        .expect("a receipt");
    number
}

/// The treasurer proposes, two authorizers sign, the window passes, and anybody executes; the batch's number.
pub fn distribute(currency: CurrencyId) -> u32 {
    let number = propose(currency);
    sign(currency, number);
    Clock::pass(WINDOW);
    execute(currency, number).expect("it is as it was signed");
    number
}

/// The treasurer proposes; the batch's number.
pub fn propose(currency: CurrencyId) -> u32 {
    let number = AllRuns::<Test>::get(ASSET, currency).next;
    let treasurer = RuntimeOrigin::signed(TREASURER);
    Distribution::propose_batch(treasurer, ASSET, currency).expect("a batch");
    number
}

/// Two authorizers sign.
pub fn sign(currency: CurrencyId, number: u32) {
    let hash = digest_of(currency, number);
    for who in [AUTHORIZERS[0], AUTHORIZERS[1]] {
        let authorizer = RuntimeOrigin::signed(who);
        Distribution::authorize_batch(authorizer, ASSET, currency, number, hash).expect("a signature");
    }
}

/// Somebody executes.
pub fn execute(currency: CurrencyId, number: u32) -> frame_support::dispatch::DispatchResultWithPostInfo {
    Distribution::execute_batch(RuntimeOrigin::signed(STRANGER), ASSET, currency, number)
}

/// What authorizers sign.
pub fn digest_of(currency: CurrencyId, number: u32) -> sp_core::H256 {
    Batches::<Test>::get((ASSET, currency, number)).expect("a batch").digest
}

/// What an account has of a currency.
pub fn balance(currency: CurrencyId, who: AccountId) -> Balance {
    Currencies::balance(currency, who)
}

/// A pool of the asset.
pub fn pool(currency: CurrencyId, pool: Pool) -> Balance {
    Ledgers::<Test>::get(ASSET, currency).pool(pool)
}

pub const POLICY: Policy = Policy {
    required_approvals: 2,
    objection_window: WINDOW,
};

/// The only way into a test: it ends in `do_try_state`.
#[derive(Default)]
pub struct ExtBuilder {
    obligations: Vec<Obligation<AccountId>>,
    waterfall: Option<Waterfall<AccountId>>,
    currency: Option<CurrencyId>,
    units: Vec<(IdentityId, Balance)>,
}

impl ExtBuilder {
    /// Adds obligations before the waterfall.
    pub fn obligations(mut self, obligations: Vec<Obligation<AccountId>>) -> Self {
        self.obligations = obligations;
        self
    }

    /// Sets the waterfall and `POLICY`; the tiers are numbered from 1 on.
    pub fn waterfall(self, kinds: Vec<Kind<AccountId>>) -> Self {
        self.waterfall_with(kinds, vec![])
    }

    /// The same with reserves.
    pub fn waterfall_with(mut self, kinds: Vec<Kind<AccountId>>, reserves: Vec<Reserve>) -> Self {
        self.waterfall = Some(waterfall(kinds, reserves));
        self
    }

    /// The waterfall's currency instead of `USD`.
    pub fn currency(mut self, currency: CurrencyId) -> Self {
        self.currency = Some(currency);
        self
    }

    /// Issues units of `CLASS`.
    pub fn units(mut self, units: &[(IdentityId, Balance)]) -> Self {
        self.units = units.to_vec();
        self
    }

    fn build(self) -> sp_io::TestExternalities {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        let currencies = || CURRENCIES.into_iter().chain([FOREIGN]);
        pallet_assets::GenesisConfig::<Test> {
            assets: currencies()
                .map(|id| (id, ISSUER, true, if id == COARSE { MINIMUM } else { 1 }))
                .collect(),
            accounts: currencies().map(|id| (id, OFFTAKER, ENDOWMENT)).collect(),
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        // Deposits of the accounts that it opens for others.
        pallet_balances::GenesisConfig::<Test> {
            balances: vec![(ISSUER, ENDOWMENT)],
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        let mut ext = sp_io::TestExternalities::new(storage);
        ext.execute_with(|| self.populate());
        ext
    }

    fn populate(self) {
        System::set_block_number(1);
        Clock::set(START);
        for (who, role) in [
            (ISSUER, AssetRole::Issuer),
            (TREASURER, AssetRole::Treasurer),
            (AUDITOR, AssetRole::Auditor),
            (OPERATOR, AssetRole::Operator),
            // It keeps the treasury's account for what is sold at the market.
            (OFFTAKER, AssetRole::Treasurer),
        ] {
            Register::grant(ASSET, who, role);
        }
        for who in AUTHORIZERS {
            Register::grant(ASSET, who, AssetRole::Authorizer);
        }
        // Somebody who has every role, of another asset.
        for role in [
            AssetRole::Issuer,
            AssetRole::Treasurer,
            AssetRole::Auditor,
            AssetRole::Authorizer,
        ] {
            Register::grant(OTHER_ASSET, STRANGER, role);
        }
        for currency in CURRENCIES {
            Accepted::insert((ASSET, currency), ());
            Accepted::insert((OTHER_ASSET, currency), ());
        }
        for (class_id, asset) in [(CLASS, ASSET), (SECOND_CLASS, ASSET), (OTHER_CLASS, OTHER_ASSET)] {
            let terms = ClassTerms {
                asset,
                inventory: INVENTORY,
                supply_cap: Balance::MAX,
                paused: false,
                issuance_ended: false,
                force_renounced: false,
            };
            Classes::insert(class_id, terms);
        }
        for (stream, asset) in [
            (METER, ASSET),
            (SECOND_METER, ASSET),
            (BANDED_METER, ASSET),
            (INDEX, OTHER_ASSET),
            (OTHER_METER, OTHER_ASSET),
        ] {
            let info = StreamInfo {
                asset,
                decimals: 0,
                period: DAY,
                origin: START,
            };
            Streams::insert(stream, info);
        }
        for n in (0..10).chain([INVENTORY]) {
            People::account_of(first_account(n), n);
            People::account_of(second_account(n), n);
        }
        // Whoever proposes or signs is a person; each authorizer another one.
        for (who, identity) in [TREASURER]
            .into_iter()
            .chain(AUTHORIZERS)
            .chain([LENDER, AGENT, TRUSTEE])
            .zip(500..)
        {
            People::account_of(who, identity);
        }
        let currency = self.currency.unwrap_or(USD);
        for obligation in self.obligations {
            add_obligation(currency, obligation).expect("a sound obligation");
        }
        if let Some(content) = self.waterfall {
            set_waterfall(currency, content).expect("a sound waterfall");
            if Debts::<Test>::get(ASSET) > 0 {
                Charters::amend(Protected::DistributionPolicy, |issuer| {
                    Distribution::set_policy(issuer, ASSET, POLICY).expect("a sound policy")
                });
            } else {
                let issuer = RuntimeOrigin::signed(ISSUER);
                Distribution::set_policy(issuer, ASSET, POLICY).expect("a sound policy");
            }
        }
        for (identity, units) in self.units {
            Pipeline::issue(CLASS, identity, units).expect("the supply fits");
        }
        System::reset_events();
    }

    pub fn build_and_execute<R>(self, test: impl FnOnce() -> R) -> R {
        self.build().execute_with(|| {
            let result = test();
            Distribution::do_try_state().expect("every test leaves a sound state");
            result
        })
    }
}
