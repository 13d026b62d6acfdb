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
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError};
use viaduct_primitives::*;

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

pub const METER: StreamId = 100;
pub const SECOND_METER: StreamId = 101;
pub const OTHER_METER: StreamId = 200;
pub const START: Moment = 1_800_000_000_000;
pub const DAY: Moment = 86_400_000;
pub const WINDOW: Moment = 2 * DAY;
/// Base units for `PER` scaled meter units.
pub const PRICE: Balance = 3;
pub const PER: u128 = 2;

pub const NO_ROLE: DispatchError = DispatchError::Other("no role");

thread_local! {
    static NOW: Cell<Moment> = const { Cell::new(START) };
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
}

impl Infrastructure<AccountId> for Register {
    fn regime(asset: AssetId) -> Option<Regime> {
        let holders = Payments::get(asset).unwrap_or(HolderPay::Pay);
        Some(Regime {
            holders,
            ..Regime::normal(Lifecycle::Active)
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
    pub fn decide(stream: StreamId, reading: PeriodIndex, status: PeriodStatus) {
        Outcomes::insert(stream, reading, status);
    }
    pub fn verify(stream: StreamId, reading: PeriodIndex, value: i128) {
        Self::decide(stream, reading, PeriodStatus::Verified(value));
    }
}

impl Metering for Meters {
    fn stream(stream: StreamId) -> Option<StreamInfo> {
        Streams::get(stream)
    }
    fn status(stream: StreamId, period: PeriodIndex) -> PeriodStatus {
        Outcomes::get(stream, period).unwrap_or(PeriodStatus::Open)
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
    type Metering = Meters;
    type PalletId = DistributionPalletId;
    type MaxTiers = ConstU32<8>;
    type MaxAuthorizers = ConstU32<3>;
    type MaxReadings = ConstU32<4>;
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

/// A tier named after its kind.
pub fn tier(kind: TierKind<AccountId>) -> Tier<AccountId> {
    let name = match &kind {
        TierKind::FixedExpense { .. } => "fixed",
        TierKind::PercentExpense { .. } => "percent",
        TierKind::ReserveTopUp { .. } => "reserve",
        TierKind::Holders { .. } => "holders",
        TierKind::Residual { .. } => "residual",
    };
    Tier {
        name: name.as_bytes().to_vec().try_into().expect("a short name"),
        kind,
    }
}

pub fn fixed(payee: AccountId, amount: Balance) -> TierKind<AccountId> {
    TierKind::FixedExpense {
        payee,
        amount,
        cap: None,
        reserve: None,
    }
}

pub fn percent(payee: AccountId, base: PercentBase, rate_ppm: u32) -> TierKind<AccountId> {
    TierKind::PercentExpense {
        payee,
        base,
        rate_ppm,
        cap: None,
        floor: None,
        reserve: None,
    }
}

pub fn top_up(reserve: u8, target: Balance) -> TierKind<AccountId> {
    TierKind::ReserveTopUp {
        reserve,
        target: ReserveTarget::Fixed(target),
    }
}

pub fn holders() -> TierKind<AccountId> {
    TierKind::Holders {
        class_id: CLASS,
        share: HolderShare::AllRemaining,
    }
}

pub fn residual(payee: AccountId) -> TierKind<AccountId> {
    TierKind::Residual { payee }
}

/// What the tests bill by.
pub fn tariff() -> Tariff<AccountId> {
    Tariff {
        stream: METER,
        currency: USD,
        price: PRICE,
        per: PER,
        payer: OFFTAKER,
        tolerance: 0,
    }
}

pub const POLICY: Policy = Policy {
    required_approvals: 2,
    objection_window: WINDOW,
};

/// The only way into a test: it ends in `do_try_state`.
#[derive(Default)]
pub struct ExtBuilder {
    tiers: Option<Vec<TierKind<AccountId>>>,
    currency: Option<CurrencyId>,
    units: Vec<(IdentityId, Balance)>,
}

impl ExtBuilder {
    /// Sets the waterfall, `POLICY` and `tariff()`.
    pub fn waterfall(mut self, tiers: Vec<TierKind<AccountId>>) -> Self {
        self.tiers = Some(tiers);
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
        for (stream, asset) in [(METER, ASSET), (SECOND_METER, ASSET), (OTHER_METER, OTHER_ASSET)] {
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
        for (identity, units) in self.units {
            Pipeline::issue(CLASS, identity, units).expect("the supply fits");
        }
        if let Some(tiers) = self.tiers {
            let tiers: Vec<_> = tiers.into_iter().map(tier).collect();
            let currency = self.currency.unwrap_or(USD);
            let issuer = || RuntimeOrigin::signed(ISSUER);
            Distribution::set_waterfall(issuer(), ASSET, currency, tiers.try_into().expect("few tiers"))
                .expect("a sound waterfall");
            Distribution::set_policy(issuer(), ASSET, POLICY).expect("a sound policy");
            let tariff = Tariff { currency, ..tariff() };
            Distribution::set_tariff(issuer(), ASSET, tariff).expect("a sound tariff");
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
