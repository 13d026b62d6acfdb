//! A chain of this pallet, balances and a register of roles kept in a thread local.

use crate as pallet_attestation;
use crate::{HoldReason, StreamConfig, Tolerance, Unit};
use core::cell::{Cell, RefCell};
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    parameter_types,
    traits::{fungible::HoldConsideration, ConstU32, LinearStoragePrice, Time},
};
use sp_runtime::{traits::BadOrigin, BuildStorage, DispatchError};
use viaduct_primitives::{
    AccountInfo, Amendments, AssetId, AssetRole, AttestationGrade, Balance, Billing, Change, ClassId, CurrencyId,
    Eligibility, Identities, IdentityId, Infrastructure, InvestorKind, Moment, Protected, Regime, StreamId,
    UnitHolders,
};

pub type AccountId = u64;

pub const ISSUER: AccountId = 1;
pub const OPERATOR: AccountId = 2;
pub const AUDITOR: AccountId = 3;
/// The first of `MaxSources + 1` funded accounts.
pub const SOURCE: AccountId = 10;
pub const STRANGER: AccountId = 99;
pub const ASSET: AssetId = 7;
pub const OTHER_ASSET: AssetId = 8;
pub const ENDOWMENT: Balance = 10_000;
pub const BOND: Balance = 1_000;
/// What issuer and operator have for deposits.
pub const DEPOSITS: Balance = 1_000_000;

pub const ORIGIN: Moment = 1_800_000_000_000;
pub const HOUR: Moment = 3_600_000;
pub const WINDOW: Moment = 2 * HOUR;

thread_local! {
    static NOW: Cell<Moment> = const { Cell::new(ORIGIN) };
    static BILLED: Cell<Option<(AssetId, StreamId)>> = const { Cell::new(None) };
    static HELD: Cell<bool> = const { Cell::new(false) };
    static CONSENTED: Cell<Option<(AssetId, Protected)>> = const { Cell::new(None) };
    static PERSONS: RefCell<Vec<(AccountId, IdentityId)>> = const { RefCell::new(Vec::new()) };
    static ROLES: RefCell<Vec<(AssetId, AccountId, AssetRole)>> = const { RefCell::new(Vec::new()) };
}

/// The clock of the tests.
pub struct Clock;

impl Clock {
    pub fn set(now: Moment) {
        NOW.with(|cell| cell.set(now));
    }
}

impl Time for Clock {
    type Moment = Moment;
    fn now() -> Moment {
        NOW.with(Cell::get)
    }
}

parameter_types! {
    /// What a row costs as a deposit: nothing, unless a test says otherwise.
    pub static RowPrice: Balance = 0;
    /// And each byte of it.
    pub static BytePrice: Balance = 0;
}

/// Sets both.
pub fn set_price(row: Balance, byte: Balance) {
    RowPrice::set(row);
    BytePrice::set(byte);
}

/// The bills of the tests: by one stream at most.
pub struct Bills;

impl Bills {
    pub fn set(billed: Option<(AssetId, StreamId)>) {
        BILLED.with(|cell| cell.set(billed));
    }
}

impl Billing for Bills {
    fn bills(asset: AssetId, stream: StreamId) -> bool {
        BILLED.with(Cell::get) == Some((asset, stream))
    }
}

/// The persons of the tests: an account belongs to none unless it is said.
pub struct People;

impl People {
    pub fn account_of(who: AccountId, identity: IdentityId) {
        PERSONS.with(|persons| persons.borrow_mut().push((who, identity)));
    }
}

impl Identities<AccountId> for People {
    fn account(who: &AccountId) -> Option<AccountInfo> {
        let identity = PERSONS
            .with(|persons| persons.borrow().iter().find(|(account, _)| account == who).copied())?
            .1;
        Some(AccountInfo {
            identity,
            country: 276,
            others: Default::default(),
            kind: InvestorKind::Retail,
            frozen: false,
            selective: false,
            payable_from: 0,
            payout: true,
            eligibility: Eligibility::default(),
        })
    }
    fn knows(_: IdentityId) -> bool {
        unreachable!("attestation asks for accounts")
    }
    fn is_lost(_: &AccountId) -> bool {
        unreachable!("attestation recovers no account")
    }
    fn suspend(_: &AccountId) -> DispatchResult {
        unreachable!("attestation recovers no account")
    }
}

/// Whether units are held, or debts are owed.
pub struct Holders;

impl Holders {
    pub fn set(held: bool) {
        HELD.with(|cell| cell.set(held));
    }
}

impl UnitHolders for Holders {
    fn is_held(_: AssetId) -> bool {
        HELD.with(Cell::get)
    }
}

/// The charters of the tests.
pub struct Charters;

impl Charters {
    /// Makes a call of the issuer as an enacted amendment makes it.
    pub fn amend<R>(asset: AssetId, setting: Protected, call: impl FnOnce(RuntimeOrigin) -> R) -> R {
        CONSENTED.with(|cell| cell.set(Some((asset, setting))));
        let result = call(RuntimeOrigin::signed(ISSUER));
        CONSENTED.with(|cell| cell.set(None));
        result
    }
}

impl Amendments<RuntimeOrigin, AccountId> for Charters {
    fn change(origin: RuntimeOrigin) -> Result<Change<AccountId>, BadOrigin> {
        Ok(Change {
            actor: frame_system::ensure_signed(origin)?,
            consented: CONSENTED.with(Cell::get),
        })
    }
    fn is_security_agent(_: AssetId, _: &AccountId) -> bool {
        unreachable!("attestation declares no default")
    }
}

/// The register of assets and roles of the tests.
pub struct Register;

impl Register {
    pub fn grant(asset: AssetId, who: AccountId, role: AssetRole) {
        ROLES.with(|roles| roles.borrow_mut().push((asset, who, role)));
    }

    pub fn revoke(asset: AssetId, who: AccountId, role: AssetRole) {
        ROLES.with(|roles| roles.borrow_mut().retain(|entry| *entry != (asset, who, role)));
    }
}

impl Infrastructure<AccountId> for Register {
    fn regime(_: AssetId) -> Option<Regime> {
        unreachable!("attestation measures whatever the state of the asset")
    }
    fn ensure_class_role(_: AssetId, _: ClassId, _: &AccountId, _: AssetRole) -> DispatchResult {
        unreachable!("streams belong to assets, not to classes")
    }
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult {
        let known = ROLES.with(|roles| roles.borrow().contains(&(asset, *who, role)));
        if known {
            Ok(())
        } else {
            Err(DispatchError::Other("no role"))
        }
    }
    fn accepts_currency(_: AssetId, _: CurrencyId) -> bool {
        unreachable!("attestation moves no settlement currency")
    }
    fn revision(_: AssetId) -> u32 {
        unreachable!("settlements alone ask")
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
    pub type Attestation = pallet_attestation;
}

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = Balance;
}

parameter_types! {
    pub const SourceBond: Balance = BOND;
    pub const StreamReason: RuntimeHoldReason = RuntimeHoldReason::Attestation(HoldReason::Stream);
    pub const SourceReason: RuntimeHoldReason = RuntimeHoldReason::Attestation(HoldReason::Source);
}

type Price = LinearStoragePrice<RowPrice, BytePrice, Balance>;

impl crate::Config for Test {
    type Time = Clock;
    type Infrastructure = Register;
    type Identities = People;
    type Amendments = Charters;
    type UnitHolders = Holders;
    type Billing = Bills;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type StreamDeposit = HoldConsideration<AccountId, Balances, StreamReason, Price>;
    type SourceDeposit = HoldConsideration<AccountId, Balances, SourceReason, Price>;
    type MaxSources = ConstU32<8>;
    type SourceBond = SourceBond;
    type WeightInfo = ();
}

/// An hourly energy meter with a quorum of two, 10 units + 1 % tolerance.
pub fn meter() -> StreamConfig {
    StreamConfig {
        unit: Unit::WattHour,
        decimals: 0,
        signed: false,
        period: HOUR,
        origin: ORIGIN,
        min: 0,
        max: 1_000_000,
        quorum: 2,
        tolerance: Tolerance {
            absolute: 10,
            relative_ppm: 10_000,
        },
        window: WINDOW,
        grade: AttestationGrade::Redundant,
    }
}

/// The only way into a test: it ends in `do_try_state`.
#[derive(Default)]
pub struct ExtBuilder {
    config: Option<StreamConfig>,
    sources: u64,
}

impl ExtBuilder {
    /// Creates stream 0 with `sources` bonded sources.
    pub fn stream(mut self, config: StreamConfig, sources: u64) -> Self {
        self.config = Some(config);
        self.sources = sources;
        self
    }

    pub fn build(self) -> sp_io::TestExternalities {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        pallet_balances::GenesisConfig::<Test> {
            balances: (SOURCE..SOURCE + 9)
                .map(|who| (who, ENDOWMENT))
                .chain([ISSUER, OPERATOR].map(|who| (who, DEPOSITS)))
                .collect(),
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        let mut ext = sp_io::TestExternalities::new(storage);
        ext.execute_with(|| {
            System::set_block_number(1);
            Clock::set(ORIGIN);
            set_price(0, 0);
            Bills::set(None);
            Holders::set(false);
            PERSONS.with(|persons| persons.borrow_mut().clear());
            ROLES.with(|roles| roles.borrow_mut().clear());
            Register::grant(ASSET, ISSUER, AssetRole::Issuer);
            Register::grant(ASSET, OPERATOR, AssetRole::Operator);
            Register::grant(ASSET, AUDITOR, AssetRole::Auditor);
            // Somebody who has every role, of another asset.
            for role in [AssetRole::Issuer, AssetRole::Operator, AssetRole::Auditor] {
                Register::grant(OTHER_ASSET, STRANGER, role);
            }
            if let Some(config) = self.config {
                Attestation::create_stream(RuntimeOrigin::signed(ISSUER), ASSET, config).expect("a sound stream");
                for source in SOURCE..SOURCE + self.sources {
                    Attestation::add_source(RuntimeOrigin::signed(ISSUER), 0, source).expect("a new source");
                    Attestation::bond(RuntimeOrigin::signed(source), 0).expect("a funded source");
                }
            }
            System::reset_events();
        });
        ext
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            Attestation::do_try_state().expect("every test leaves a sound state");
        });
    }
}
