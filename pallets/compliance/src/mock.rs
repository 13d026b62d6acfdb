//! A chain of this pallet alone; the register of assets and a small pipeline stand in at the seams.

use crate as pallet_compliance;
use crate::{ClassRules, RulesOf};
use core::cell::{Cell, RefCell};
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    ord_parameter_types, parameter_types,
    traits::{ConstU32, ConstU64, Contains, LinearStoragePrice, Time},
};
use frame_system::EnsureSignedBy;
use sp_runtime::{BuildStorage, DispatchError};
use std::collections::BTreeMap;
use viaduct_primitives::{
    AssetId, AssetInspect, AssetRole, Balance, ClaimTopic, ClassId, CountryCode, CurrencyId, ExceptionState, Findings,
    Holdings, IdentityId, IdentityInspect, InvestorKind, Lifecycle, Moment, Side, StillOpen, Transfer, TransferKind,
    TransferRules,
};

pub type AccountId = u64;

/// Compliance governance.
pub const ADMIN: AccountId = 1;
/// Governance in an emergency.
pub const EMERGENCY: AccountId = 90;
/// Trusted for KYC and AML; registrar of everybody.
pub const KYC: AccountId = 2;
/// Another registrar, trusted for KYC.
pub const OTHER_KYC: AccountId = 3;
/// Trusted for accreditation only.
pub const ACCREDITOR: AccountId = 4;
pub const ISSUER: AccountId = 10;
pub const FREEZE_AGENT: AccountId = 11;
pub const OFFICER: AccountId = 12;
/// Has every role for the other asset. Nobody for [`ASSET`].
pub const FOREIGNER: AccountId = 13;
pub const STRANGER: AccountId = 99;

pub const INVENTORY_ACCOUNT: AccountId = 20;
pub const ALICE: AccountId = 21;
/// A second account of Alice.
pub const ALICE_2: AccountId = 22;
pub const BOB: AccountId = 23;
pub const CAROL: AccountId = 24;
/// Accounts that stand for a whole chain, as all from the first one on.
pub const SIBLING: AccountId = 9_000;
pub const RELAY: AccountId = 9_001;

/// Identities in the order of their registration.
pub const INVENTORY: IdentityId = 0;
pub const ALICE_ID: IdentityId = 1;
pub const BOB_ID: IdentityId = 2;
pub const CAROL_ID: IdentityId = 3;
pub const UNKNOWN_ID: IdentityId = 4;

pub const ASSET: AssetId = 7;
pub const OTHER_ASSET: AssetId = 8;
pub const CLASS: ClassId = 0;
pub const OTHER_CLASS: ClassId = 1;
pub const UNKNOWN_CLASS: ClassId = 2;

pub const FRANCE: CountryCode = 250;
pub const GERMANY: CountryCode = 276;
/// Not on the list of [`rules`]; the inventory's country.
pub const PANAMA: CountryCode = 591;

pub const START: Moment = 1_800_000_000_000;
/// Everybody's claims are valid up to and including this moment.
pub const EXPIRY: Moment = START + 1_000_000;
/// The caps are the supply's: 10^24 base units, a million units of 18 decimals.
pub const SUPPLY_CAP: Balance = 1_000_000_000_000_000_000_000_000;

pub const MAX_ACCOUNTS: u32 = 3;
pub const MAX_CLAIMS: u32 = 4;
/// How long a linked account waits before it can be paid, ms.
pub const LINK_DELAY: u64 = 50;
pub const MAX_ISSUERS: u32 = 4;
/// Most positions that go with an identity.
pub const MAX_POSITIONS: u32 = 8;

thread_local! {
    static NOW: Cell<Moment> = const { Cell::new(START) };
    static CONDITION: Cell<Option<(Lifecycle, ExceptionState)>> = const { Cell::new(None) };
    static LEDGER: RefCell<BTreeMap<AccountId, Balance>> = const { RefCell::new(BTreeMap::new()) };
    static LEFT: RefCell<BTreeMap<IdentityId, u32>> = const { RefCell::new(BTreeMap::new()) };
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

/// The register of assets and roles of the tests.
pub struct Register;

impl Register {
    /// The answer for [`ASSET`] from now on; `None`: unknown.
    pub fn set(condition: Option<(Lifecycle, ExceptionState)>) {
        CONDITION.with(|cell| cell.set(condition));
    }
}

impl AssetInspect<AccountId> for Register {
    fn lifecycle(_: AssetId) -> Option<Lifecycle> {
        unreachable!("compliance asks for the condition, in one read")
    }
    fn exception_state(_: AssetId) -> ExceptionState {
        unreachable!("compliance asks for the condition, in one read")
    }
    fn condition(asset: AssetId) -> Option<(Lifecycle, ExceptionState)> {
        assert_eq!(asset, ASSET, "the class of the tests belongs to this asset");
        CONDITION.with(Cell::get)
    }
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult {
        let agent = match role {
            AssetRole::Issuer => ISSUER,
            AssetRole::FreezeAgent => FREEZE_AGENT,
            AssetRole::ComplianceOfficer => OFFICER,
            other => unreachable!("compliance asks for no {other:?}"),
        };
        if (asset == ASSET && *who == agent) || (asset == OTHER_ASSET && *who == FOREIGNER) {
            Ok(())
        } else {
            Err(DispatchError::Other("no role"))
        }
    }
    fn accepts_currency(_: AssetId, _: CurrencyId) -> bool {
        unreachable!("compliance moves no settlement currency")
    }
}

/// Accounts that stand for a whole chain.
pub struct Chains;

impl Contains<AccountId> for Chains {
    fn contains(who: &AccountId) -> bool {
        *who >= SIBLING
    }
}

/// What each account of [`ExtBuilder::deposits`] has at the start.
pub const ENDOWMENT: Balance = 1_000_000;

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

impl Holdings for Pipeline {
    fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen> {
        if Self::units(identity) > 0 {
            return Err(StillOpen::Positions);
        }
        let left = LEFT.with(|left| left.borrow().get(&identity).copied().unwrap_or(0));
        if left > most {
            return Err(StillOpen::More);
        }
        LEFT.with(|left| left.borrow_mut().remove(&identity));
        Ok(left)
    }
}

/// A pipeline over a ledger in a map, for [`CLASS`]. It does what the seam demands: judge, move, book the holders.
pub struct Pipeline;

impl Pipeline {
    pub fn balance(who: AccountId) -> Balance {
        LEDGER.with(|ledger| ledger.borrow().get(&who).copied().unwrap_or(0))
    }
    pub fn supply() -> Balance {
        LEDGER.with(|ledger| ledger.borrow().values().sum())
    }
    /// Writes a balance past the transfer pipeline and the count of holders.
    pub fn force_balance(who: AccountId, units: Balance) {
        LEDGER.with(|ledger| ledger.borrow_mut().insert(who, units));
    }
    /// From now on an identity has so many positions that may go.
    pub fn leave(identity: IdentityId, positions: u32) {
        LEFT.with(|left| left.borrow_mut().insert(identity, positions));
    }
    /// Whether all positions are listed by identity.
    /// Units of an identity over all its accounts.
    pub fn units(identity: IdentityId) -> Balance {
        LEDGER.with(|ledger| {
            let of = |who: &AccountId| Compliance::wallet(who).map(|wallet| wallet.identity);
            let ledger = ledger.borrow();
            ledger
                .iter()
                .filter(|(who, _)| of(who) == Some(identity))
                .map(|(_, units)| units)
                .sum()
        })
    }
    /// Identities with units, the inventory not counted, from the leaves.
    pub fn recount() -> u32 {
        let next = crate::NextIdentityId::<Test>::get();
        (0..next)
            .filter(|identity| *identity != INVENTORY && Self::units(*identity) > 0)
            .count() as u32
    }
    pub fn side(who: AccountId) -> Side {
        let wallet = Compliance::wallet(&who);
        Side {
            wallet,
            units: wallet.map_or(0, |wallet| Self::units(wallet.identity)),
            spendable: Self::balance(who),
            blocked: false,
        }
    }
    pub fn movement(kind: TransferKind, from: Option<AccountId>, to: Option<AccountId>, amount: Balance) -> Transfer {
        let supply = Self::supply();
        Transfer {
            class_id: CLASS,
            kind,
            amount,
            from: from.map(Self::side),
            to: to.map(Self::side),
            supply_after: match kind {
                TransferKind::Issue => supply.saturating_add(amount),
                TransferKind::Redeem => supply.saturating_sub(amount),
                _ => supply,
            },
            same_account: from.is_some() && from == to,
        }
    }
    /// Moves units, or gives all the reasons against it.
    pub fn act(
        kind: TransferKind,
        from: Option<AccountId>,
        to: Option<AccountId>,
        amount: Balance,
    ) -> Result<(), Findings> {
        let reasons = Compliance::judge(&Self::movement(kind, from, to, amount));
        if !reasons.is_empty() {
            return Err(reasons);
        }
        let before = Self::recount();
        LEDGER.with(|ledger| {
            let mut ledger = ledger.borrow_mut();
            if let Some(from) = from {
                let units = ledger.entry(from).or_default();
                *units = units.checked_sub(amount).expect("a assessment allows no overdraft");
            }
            if let Some(to) = to {
                let units = ledger.entry(to).or_default();
                *units = units.checked_add(amount).expect("the supply fits");
            }
        });
        let change = i64::from(Self::recount()) - i64::from(before);
        Compliance::book_holders(CLASS, change as i32).expect("the count stays in range");
        Ok(())
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
    pub type Compliance = pallet_compliance;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
}

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountData = pallet_balances::AccountData<Balance>;
    // Migrations are weighed by it.
    type DbWeight = frame_support::weights::constants::RocksDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = Balance;
}

ord_parameter_types! {
    pub const Admin: AccountId = ADMIN;
    pub const Emergency: AccountId = EMERGENCY;
}

impl crate::Config for Test {
    type Time = Clock;
    type Assets = Register;
    type AdminOrigin = EnsureSignedBy<Admin, AccountId>;
    type EmergencyOrigin = EnsureSignedBy<Emergency, AccountId>;
    type Sovereigns = Chains;
    type Holdings = Pipeline;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type DepositPrice = LinearStoragePrice<RowPrice, BytePrice, Balance>;
    type MaxAccounts = ConstU32<MAX_ACCOUNTS>;
    type MaxClaims = ConstU32<MAX_CLAIMS>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type LinkDelay = ConstU64<LINK_DELAY>;
    type MaxIssuers = ConstU32<MAX_ISSUERS>;
    type MaxTopics = ConstU32<4>;
    type MaxCountries = ConstU32<4>;
    type WeightInfo = ();
}

/// KYC, France and Germany, neither caps nor counts.
pub fn rules() -> RulesOf<Test> {
    ClassRules {
        required_topics: vec![ClaimTopic::Kyc].try_into().expect("few topics"),
        screen_senders: false,
        countries: vec![FRANCE, GERMANY].try_into().expect("few countries"),
        identity_cap: None,
        max_holders: None,
        issuers: None,
    }
}

/// The only way into a test: it ends in `do_try_state` and a recount of the holders.
#[derive(Default)]
pub struct ExtBuilder {
    world: bool,
    class_id: bool,
    rules: Option<RulesOf<Test>>,
    price: (Balance, Balance),
}

impl ExtBuilder {
    /// Registers the inventory (of Panama, without claims), Alice with two accounts (Germany), Bob (France) and Carol
    /// (Germany), the three with KYC until [`EXPIRY`].
    pub fn world(mut self) -> Self {
        self.world = true;
        self
    }
    /// The world, and [`CLASS`] of [`ASSET`] without rules, and [`OTHER_CLASS`] of [`OTHER_ASSET`].
    pub fn class(mut self) -> Self {
        self.class_id = true;
        self.world()
    }
    /// The world, and the classes with rules.
    pub fn rules(mut self, rules: RulesOf<Test>) -> Self {
        self.rules = Some(rules);
        self.class()
    }

    /// State costs `row` and `byte` for each byte, from the start; whoever makes state has [`ENDOWMENT`].
    pub fn deposits(mut self, row: Balance, byte: Balance) -> Self {
        self.price = (row, byte);
        self
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        crate::GenesisConfig::<Test> {
            trusted_issuers: vec![
                (KYC, vec![ClaimTopic::Kyc, ClaimTopic::Aml]),
                (OTHER_KYC, vec![ClaimTopic::Kyc]),
                (ACCREDITOR, vec![ClaimTopic::Accredited]),
            ],
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        if self.price != (0, 0) {
            pallet_balances::GenesisConfig::<Test> {
                balances: [KYC, OTHER_KYC, ACCREDITOR, OFFICER, FOREIGNER]
                    .map(|who| (who, ENDOWMENT))
                    .to_vec(),
                ..Default::default()
            }
            .assimilate_storage(&mut storage)
            .expect("genesis is sound");
        }
        sp_io::TestExternalities::new(storage).execute_with(|| {
            set_price(self.price.0, self.price.1);
            System::set_block_number(1);
            Clock::set(START);
            Register::set(Some((Lifecycle::Active, ExceptionState::Normal)));
            LEDGER.with(|ledger| ledger.borrow_mut().clear());
            LEFT.with(|left| left.borrow_mut().clear());
            let kyc = || RuntimeOrigin::signed(KYC);
            if self.world {
                for (owner, country, kind) in [
                    (INVENTORY_ACCOUNT, PANAMA, InvestorKind::Institution),
                    (ALICE, GERMANY, InvestorKind::Retail),
                    (BOB, FRANCE, InvestorKind::Professional),
                    (CAROL, GERMANY, InvestorKind::Retail),
                ] {
                    Compliance::register_identity(kyc(), owner, country, kind).expect("a new person");
                }
                Compliance::link_account(kyc(), ALICE_ID, ALICE_2).expect("a new account");
                for identity in [ALICE_ID, BOB_ID, CAROL_ID] {
                    Compliance::add_claim(kyc(), identity, ClaimTopic::Kyc, EXPIRY, [1; 32]).expect("trusted");
                }
            }
            if self.class_id {
                Compliance::register_class(CLASS, ASSET, INVENTORY, SUPPLY_CAP).expect("a new class");
                Compliance::register_class(OTHER_CLASS, OTHER_ASSET, INVENTORY, SUPPLY_CAP).expect("a new class");
            }
            if let Some(rules) = self.rules {
                Compliance::set_class_rules(RuntimeOrigin::signed(OFFICER), CLASS, rules).expect("sound rules");
            }
            System::reset_events();
            test();
            Compliance::do_try_state().expect("every test leaves a sound state");
            if let Some(class_id) = Compliance::class(CLASS) {
                assert_eq!(
                    class_id.holders,
                    Pipeline::recount(),
                    "the count of holders is a recount"
                );
            }
        });
    }
}
