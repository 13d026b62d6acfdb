//! A chain of this pallet alone. Its neighbours are mocked: the clock, the origins of governance, who has units, what is left in the books,
//! and a call of another pallet that changes the rules of a class.

use crate as pallet_infrastructure;
use crate::{AssetKind, Capacity, DetailsOf};
use core::cell::Cell;
use frame_support::{
    derive_impl, ord_parameter_types, parameter_types,
    traits::{
        fungible::{HoldConsideration, InspectHold},
        ConstU32, LinearStoragePrice, Time,
    },
};
use frame_system::EnsureSignedBy;
use sp_runtime::BuildStorage;
use std::collections::BTreeMap;
use viaduct_primitives::{
    deposits::amount_of, AssetId, AssetRole, Balance, ClassId, CurrencyBooks, CurrencyId, CurrencyUse, Moment,
    Protected, ProtectedCalls, Subject, Text, UnitHolders,
};

pub type AccountId = u64;

/// Governance that admits issuers.
pub const ADMISSION: AccountId = 1;
/// Governance that lifts and extends exception states. Each origin is another one: none may do the others' work.
pub const EMERGENCY: AccountId = 2;
/// Governance that appoints and dismisses regulators.
pub const REGULATION: AccountId = 3;
/// Governance that consents in the place of parties.
pub const CHARTER: AccountId = 4;
pub const ISSUER: AccountId = 10;
pub const OPERATOR: AccountId = 11;
pub const AUDITOR: AccountId = 12;
pub const REGULATOR: AccountId = 13;
pub const TRUSTEE: AccountId = 14;
pub const AGENT: AccountId = 15;
pub const TOWN: AccountId = 16;
/// Registered the other asset and has every role for it. Nobody for [`ASSET`].
pub const FOREIGNER: AccountId = 20;
pub const STRANGER: AccountId = 99;

pub const ASSET: AssetId = 0;
pub const OTHER_ASSET: AssetId = 1;
pub const UNKNOWN_ASSET: AssetId = 2;

pub const START: Moment = 1_800_000_000_000;
pub const DAY: Moment = 86_400_000;
pub const MAX_DURATION: Moment = 180 * DAY;
pub const MAX_CURRENCIES: u32 = 3;
/// The four accounts of [`ASSET`] and one free place.
/// A regulator takes no place.
pub const MAX_ROLE_HOLDERS: u32 = 4;
pub const MAX_DOCUMENTS: u32 = 6;
/// So many of them only the issuer files.
pub const ISSUER_RESERVE: u32 = 2;
/// How long asset roles may keep an asset in restricting states.
pub const BUDGET: Moment = 180 * DAY;
/// Within how long.
pub const WINDOW: Moment = 365 * DAY;
/// How long asset roles do not raise again what a higher rank lifted.
pub const COOLDOWN: Moment = 30 * DAY;
/// How long a retirement waits.
pub const DELAY: Moment = 14 * DAY;
/// How long it can be concluded then.
pub const CONCLUDE_WINDOW: Moment = 20 * DAY;
/// How long an amendment is announced by default.
pub const NOTICE: Moment = 14 * DAY;
/// The shortest notice of a charter.
pub const MIN_NOTICE: Moment = DAY;
/// The longest one.
pub const MAX_NOTICE: Moment = 365 * DAY;
/// A class of [`ASSET`], whose rules a remark changes.
pub const CLASS: ClassId = 3;
/// How long a document of a retired asset stays.
pub const RETENTION: Moment = 3_650 * DAY;
/// Accounts that may file documents in a test.
pub const AUTHORS: [AccountId; 8] = [ISSUER, OPERATOR, AUDITOR, REGULATOR, FOREIGNER, 44, 51, STRANGER];
/// What each of them has at the start.
pub const ENDOWMENT: Balance = 1_000_000;

/// Every role that is granted: the administrator is named.
pub const ALL_ROLES: [AssetRole; 12] = [
    AssetRole::Issuer,
    AssetRole::Operator,
    AssetRole::IssueAgent,
    AssetRole::FreezeAgent,
    AssetRole::ForceAgent,
    AssetRole::Auditor,
    AssetRole::Treasurer,
    AssetRole::Authorizer,
    AssetRole::Regulator,
    AssetRole::ComplianceOfficer,
    AssetRole::PauseAgent,
    AssetRole::RecoveryAgent,
];

/// Who gives and takes a role: the issuer; governance for the regulator, who stands above it.
pub fn appointer(issuer: AccountId, role: AssetRole) -> RuntimeOrigin {
    RuntimeOrigin::signed(if role == AssetRole::Regulator {
        REGULATION
    } else {
        issuer
    })
}

thread_local! {
    static NOW: Cell<Moment> = const { Cell::new(START) };
}

parameter_types! {
    /// The assets whose units are held.
    pub static HeldAssets: Vec<AssetId> = vec![];
}

/// Units of these assets are held from now on, and of no other.
pub fn hold(assets: &[AssetId]) {
    HeldAssets::set(assets.to_vec());
}

/// Who has units.
pub struct Units;
impl UnitHolders for Units {
    fn is_held(asset: AssetId) -> bool {
        HeldAssets::get().contains(&asset)
    }
}

parameter_types! {
    /// What is left of a currency of an asset.
    pub static Left: Vec<(AssetId, CurrencyId, CurrencyUse)> = vec![];
}

/// The books of assets.
pub struct Books;
impl CurrencyBooks for Books {
    fn left_of(asset: AssetId, currency: CurrencyId) -> Option<CurrencyUse> {
        let left = Left::get();
        let found = left.iter().find(|(of, in_it, _)| (*of, *in_it) == (asset, currency));
        found.map(|(.., left)| *left)
    }
}

/// What calls change: those of this pallet, and the rules of a class, of which a remark stands for a change.
pub struct Subjects;
impl ProtectedCalls<RuntimeCall> for Subjects {
    fn subject(call: &RuntimeCall) -> Option<Subject> {
        match call {
            RuntimeCall::Infrastructure(call) => Infrastructure::subject_of(call),
            RuntimeCall::System(frame_system::Call::remark { .. }) => Some(Subject {
                asset: ASSET,
                class_id: Some(CLASS),
                setting: Protected::ClassRules,
                role: AssetRole::ComplianceOfficer,
            }),
            _ => None,
        }
    }
}

parameter_types! {
    /// What a row costs as a deposit: nothing, unless a test says otherwise.
    pub static RowPrice: Balance = 0;
    /// And each byte of it.
    pub static BytePrice: Balance = 0;
}

parameter_types! {
    /// The budget and its window, the pause after a lifting: properties are tested with small numbers.
    pub static ExceptionBudget: Moment = BUDGET;
    pub static ExceptionWindow: Moment = WINDOW;
    pub static RaiseCooldown: Moment = COOLDOWN;
    pub static MaxExceptionDuration: Moment = MAX_DURATION;
}

/// Sets budget, window, cooldown and longest duration.
pub fn set_limits(budget: Moment, window: Moment, cooldown: Moment, longest: Moment) {
    ExceptionBudget::set(budget);
    ExceptionWindow::set(window);
    RaiseCooldown::set(cooldown);
    MaxExceptionDuration::set(longest);
}

/// Sets both prices.
pub fn set_price(row: Balance, byte: Balance) {
    RowPrice::set(row);
    BytePrice::set(byte);
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
    pub type Infrastructure = pallet_infrastructure;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
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

ord_parameter_types! {
    pub const Admission: AccountId = ADMISSION;
    pub const Regulation: AccountId = REGULATION;
    pub const Emergency: AccountId = EMERGENCY;
    pub const CharterGovernance: AccountId = CHARTER;
}
parameter_types! {
    pub const IrreversibleDelay: Moment = DELAY;
    pub const ConcludeWindow: Moment = CONCLUDE_WINDOW;
    pub const DocumentRetention: Moment = RETENTION;
    pub const DefaultNotice: Moment = NOTICE;
    pub const MinNotice: Moment = MIN_NOTICE;
    pub const MaxNotice: Moment = MAX_NOTICE;
    pub const AmendmentReason: RuntimeHoldReason = RuntimeHoldReason::Infrastructure(crate::HoldReason::Amendment);
    pub const DocumentReason: RuntimeHoldReason = RuntimeHoldReason::Infrastructure(crate::HoldReason::Document);
}

impl crate::Config for Test {
    type Time = Clock;
    type AdmissionOrigin = EnsureSignedBy<Admission, AccountId>;
    type RegulatorOrigin = EnsureSignedBy<Regulation, AccountId>;
    type EmergencyOrigin = EnsureSignedBy<Emergency, AccountId>;
    type MaxCurrencies = ConstU32<MAX_CURRENCIES>;
    type MaxRoleHolders = ConstU32<MAX_ROLE_HOLDERS>;
    type MaxDocuments = ConstU32<MAX_DOCUMENTS>;
    type IssuerReserve = ConstU32<ISSUER_RESERVE>;
    type MaxExceptionDuration = MaxExceptionDuration;
    type ExceptionBudget = ExceptionBudget;
    type ExceptionWindow = ExceptionWindow;
    type RaiseCooldown = RaiseCooldown;
    type IrreversibleDelay = IrreversibleDelay;
    type ConcludeWindow = ConcludeWindow;
    type DocumentRetention = DocumentRetention;
    type DocumentDeposit =
        HoldConsideration<AccountId, Balances, DocumentReason, LinearStoragePrice<RowPrice, BytePrice, Balance>>;
    type RuntimeCall = RuntimeCall;
    type RuntimeOrigin = RuntimeOrigin;
    type ProtectedCalls = Subjects;
    type UnitHolders = Units;
    type ConsentOrigin = EnsureSignedBy<CharterGovernance, AccountId>;
    type DefaultNotice = DefaultNotice;
    type MinNotice = MinNotice;
    type MaxNotice = MaxNotice;
    type AmendmentDeposit =
        HoldConsideration<AccountId, Balances, AmendmentReason, LinearStoragePrice<RowPrice, BytePrice, Balance>>;
    type CurrencyBooks = Books;
    type WeightInfo = ();
}

pub fn text<const N: u32>(words: &str) -> Text<N> {
    words.as_bytes().to_vec().try_into().expect("short enough")
}

/// A roof in Colorado (840) that earns in the given currencies.
pub fn roof(currencies: &[CurrencyId]) -> DetailsOf<Test> {
    DetailsOf::<Test> {
        name: text("Rooftop Golden"),
        kind: AssetKind::SolarPlant,
        jurisdiction: 840,
        capacity: Capacity {
            value: 6,
            unit: text("kW"),
        },
        currencies: currencies.to_vec().try_into().expect("few currencies"),
        metadata: text("ipfs://roof"),
    }
}

/// The only way into a test: it ends in `do_try_state`.
#[derive(Default)]
pub struct ExtBuilder {
    assets: bool,
    price: (Balance, Balance),
}

impl ExtBuilder {
    /// Registers [`ASSET`] with an auditor and a regulator, and [`OTHER_ASSET`], where one account has every role.
    pub fn assets(mut self) -> Self {
        self.assets = true;
        self
    }

    /// A deposit is `row` and `byte` for each byte.
    pub fn deposits(mut self, row: Balance, byte: Balance) -> Self {
        self.price = (row, byte);
        self
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        crate::GenesisConfig::<Test> {
            admitted_issuers: vec![ISSUER, FOREIGNER],
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        pallet_balances::GenesisConfig::<Test> {
            balances: AUTHORS.map(|who| (who, ENDOWMENT)).to_vec(),
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        sp_io::TestExternalities::new(storage).execute_with(|| {
            hold(&[]);
            Left::set(vec![]);
            set_price(self.price.0, self.price.1);
            set_limits(BUDGET, WINDOW, COOLDOWN, MAX_DURATION);
            System::set_block_number(1);
            Clock::set(START);
            if self.assets {
                let (issuer, foreigner) = (RuntimeOrigin::signed(ISSUER), RuntimeOrigin::signed(FOREIGNER));
                Infrastructure::register_asset(issuer, roof(&[1, 2]), OPERATOR).expect("an admitted issuer");
                Infrastructure::register_asset(foreigner, roof(&[3]), FOREIGNER).expect("an admitted issuer");
                for (who, role) in [(AUDITOR, AssetRole::Auditor), (REGULATOR, AssetRole::Regulator)] {
                    Infrastructure::grant_role(appointer(ISSUER, role), ASSET, who, role, None, 7, [7; 32])
                        .expect("a free place");
                }
                for role in ALL_ROLES {
                    if !crate::Roles::<Test>::get(OTHER_ASSET, FOREIGNER)
                        .asset_wide
                        .contains(role)
                    {
                        Infrastructure::grant_role(
                            appointer(FOREIGNER, role),
                            OTHER_ASSET,
                            FOREIGNER,
                            role,
                            None,
                            7,
                            [7; 32],
                        )
                        .expect("a new role");
                    }
                }
            }
            System::reset_events();
            test();
            Infrastructure::do_try_state().expect("every test leaves a sound state");
            deposits_add_up().expect("every test leaves deposits on hold to the unit");
        });
    }
}

/// Whether the currency has on hold, for each payer and reason, the sum of the deposits: the second route are the currency's own books.
pub fn deposits_add_up() -> Result<(), &'static str> {
    let documents = crate::DocumentDeposits::<Test>::iter_values()
        .map(|deposit| (DocumentReason::get(), deposit.payer, amount_of(&deposit.ticket)));
    let amendments = crate::Amendments::<Test>::iter_values()
        .map(|row| (AmendmentReason::get(), row.proposer, amount_of(&row.ticket)));
    let paid: Vec<_> = documents.chain(amendments).collect();
    for reason in [DocumentReason::get(), AmendmentReason::get()] {
        let mut sums = BTreeMap::<AccountId, Balance>::new();
        for (_, payer, amount) in paid.iter().filter(|(of, ..)| *of == reason) {
            *sums.entry(*payer).or_default() += amount;
        }
        for who in frame_system::Account::<Test>::iter_keys() {
            if Balances::balance_on_hold(&reason, &who) != sums.remove(&who).unwrap_or_default() {
                return Err("deposits are on hold to the unit");
            }
        }
        if !sums.values().all(|sum| *sum == 0) {
            return Err("a deposit is of an account that exists");
        }
    }
    Ok(())
}
