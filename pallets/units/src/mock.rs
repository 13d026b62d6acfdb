//! A chain of this pallet over the stock ledger and its freezer. The neighbours are mocked at the seams: what they know
//! and answer is kept in storage, so that it is rolled back with a refused call; what they were asked in thread locals.

use crate as pallet_units;
use crate::LedgerAccounts;
use core::cell::RefCell;
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    parameter_types, storage_alias,
    traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU64, LinearStoragePrice, NeverEnsureOrigin, Time},
    Twox64Concat,
};
use sp_core::U256;
use sp_runtime::{BuildStorage, DispatchError};
use viaduct_primitives::{
    AccountInfo, Accrual, AccrualBook, AssetId, AssetInspect, AssetRole, Balance, ClassId, ClassInfo, CurrencyId,
    Entitlements, ExceptionState, Finding, Findings, IdentityId, IdentityInspect, InvestorKind, Lifecycle, Moment,
    Side, Transfer, TransferKind, TransferRules,
};

pub type AccountId = u64;

/// Each has one role for `ASSET`. The issuer is the inventory's person by another account, which has no units in any test.
pub const ISSUER: AccountId = 1;
pub const ISSUE_AGENT: AccountId = 2;
pub const FORCE_AGENT: AccountId = 3;
pub const FREEZE_AGENT: AccountId = 4;
/// Has every role, of another asset.
pub const FOREIGN_AGENT: AccountId = 5;
/// Has no role and no identity.
pub const NOTARY: AccountId = 6;
pub const STRANGER: AccountId = 9;
pub const LEDGER_ADMIN: AccountId = 1_000;

/// Accounts of identities.
pub const INVENTORY: AccountId = 10;
pub const ALICE: AccountId = 11;
pub const ALICE_2: AccountId = 12;
pub const BOB: AccountId = 21;
pub const BOB_2: AccountId = 22;
pub const CAROL: AccountId = 31;

pub const INVENTORY_ID: IdentityId = 0;
pub const ALICE_ID: IdentityId = 1;
pub const BOB_ID: IdentityId = 2;
pub const CAROL_ID: IdentityId = 3;
pub const UNKNOWN_ID: IdentityId = 99;

/// Every account that has units in some test, and to whom it belongs.
pub const WALLETS: [(AccountId, IdentityId); 6] = [
    (INVENTORY, INVENTORY_ID),
    (ALICE, ALICE_ID),
    (ALICE_2, ALICE_ID),
    (BOB, BOB_ID),
    (BOB_2, BOB_ID),
    (CAROL, CAROL_ID),
];

pub const ASSET: AssetId = 7;
pub const OTHER_ASSET: AssetId = 8;
/// The class that `ExtBuilder` creates.
pub const CLASS: ClassId = 0;
pub const UNKNOWN_CLASS: ClassId = 99;
pub const CAP: Balance = 1_000;
pub const CURRENCY: CurrencyId = 1;
pub const START: Moment = 1_800_000_000_000;
/// Most transfers in a batch.
pub const MAX_BATCH: u32 = 4;
/// How far ahead a hold may end, ms.
pub const MAX_HOLD: u64 = 100_000;

/// A class in the books of the mocked compliance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, codec::Encode, codec::Decode)]
pub struct Registered {
    pub info: ClassInfo,
    pub supply_cap: Balance,
}

#[storage_alias]
type Now = StorageValue<Mock, Moment, frame_support::pallet_prelude::ValueQuery>;
#[storage_alias]
type Roles = StorageMap<Mock, Twox64Concat, (AssetId, AccountId, AssetRole), ()>;
#[storage_alias]
type WalletOf = StorageMap<Mock, Twox64Concat, AccountId, AccountInfo>;
#[storage_alias]
pub type Classes = StorageMap<Mock, Twox64Concat, ClassId, Registered>;
#[storage_alias]
type Answer = StorageValue<Mock, Findings>;
#[storage_alias]
type BooksClosed = StorageValue<Mock, ()>;
#[storage_alias]
type IndexOf = StorageMap<Mock, Twox64Concat, ClassId, U256>;
#[storage_alias]
type SettlementBroken = StorageValue<Mock, ()>;
#[storage_alias]
type GivenUp = StorageMap<Mock, Twox64Concat, ClassId, U256, frame_support::pallet_prelude::ValueQuery>;

thread_local! {
    static JUDGED: RefCell<Vec<Transfer>> = const { RefCell::new(Vec::new()) };
    static SETTLED: RefCell<Vec<(ClassId, Balance)>> = const { RefCell::new(Vec::new()) };
}

/// The clock of the tests.
pub struct Clock;

impl Clock {
    pub fn set(now: Moment) {
        Now::put(now);
    }
}

impl Time for Clock {
    type Moment = Moment;
    fn now() -> Moment {
        Now::get()
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

/// The register of roles.
pub struct Register;

impl AssetInspect<AccountId> for Register {
    fn lifecycle(_: AssetId) -> Option<Lifecycle> {
        unreachable!("compliance asks for it, not the transfer pipeline")
    }
    fn exception_state(_: AssetId) -> ExceptionState {
        unreachable!("compliance asks for it, not the transfer pipeline")
    }
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult {
        if Roles::contains_key((asset, *who, role)) {
            Ok(())
        } else {
            Err(NO_ROLE)
        }
    }
    fn accepts_currency(_: AssetId, _: CurrencyId) -> bool {
        unreachable!("the transfer pipeline moves no settlement currency")
    }
}

pub const NO_ROLE: DispatchError = DispatchError::Other("no role");
pub const BOOKS_CLOSED: DispatchError = DispatchError::Other("the books are closed");
pub const NOT_SETTLED: DispatchError = DispatchError::Other("settlement is refused");

/// Compliance. Unless a test dictates the answer it knows no rules but those without which the books make no sense.
pub struct Compliance;

impl Compliance {
    /// From now on the answer to every movement, whatever it is.
    pub fn answer(reasons: &[Finding]) {
        Answer::put(reasons.to_vec());
    }

    /// From now on every change of the number of holders and every new class is refused.
    pub fn close_books() {
        BooksClosed::put(());
    }

    /// Freezes an account's identity on the chain.
    pub fn freeze(who: AccountId) {
        WalletOf::mutate(who, |wallet| {
            if let Some(wallet) = wallet {
                wallet.frozen = true;
            }
        });
    }

    /// The identity loses its account.
    pub fn forget(who: AccountId) {
        WalletOf::remove(who);
    }

    /// What was asked since the last time, in order.
    pub fn judged() -> Vec<Transfer> {
        JUDGED.with(RefCell::take)
    }

    fn assess(movement: &Transfer) -> Findings {
        let Some(class_id) = Classes::get(movement.class_id) else {
            return vec![Finding::ClassUnknown];
        };
        let privileged = matches!(movement.kind, TransferKind::Forced | TransferKind::Recovery);
        let (from, to) = (movement.from.as_ref(), movement.to.as_ref());
        let frozen = |side: &Side| side.blocked || side.wallet.is_some_and(|wallet| wallet.frozen);
        let issue = movement.kind == TransferKind::Issue;
        let recovery = movement.kind == TransferKind::Recovery;
        let table = [
            (movement.amount == 0, Finding::AmountZero),
            (!privileged && class_id.info.paused, Finding::ClassPaused),
            (!privileged && from.is_some_and(frozen), Finding::SenderFrozen),
            (!privileged && to.is_some_and(frozen), Finding::ReceiverFrozen),
            (
                from.is_some_and(|side| movement.amount > side.spendable),
                Finding::InsufficientUnits,
            ),
            (from.is_some_and(|side| side.wallet.is_none()), Finding::SenderUnknown),
            (to.is_some_and(|side| side.wallet.is_none()), Finding::ReceiverUnknown),
            (
                issue && movement.supply_after > class_id.supply_cap,
                Finding::SupplyCapExceeded,
            ),
            (recovery && !movement.within_one_identity(), Finding::IdentityMismatch),
            (privileged && movement.same_account, Finding::SameAccount),
        ];
        table
            .into_iter()
            .filter_map(|(applies, reason)| applies.then_some(reason))
            .collect()
    }
}

impl IdentityInspect<AccountId> for Compliance {
    fn wallet(who: &AccountId) -> Option<AccountInfo> {
        WalletOf::get(who)
    }
}

impl TransferRules<AccountId> for Compliance {
    fn register_class(class_id: ClassId, asset: AssetId, inventory: IdentityId, supply_cap: Balance) -> DispatchResult {
        if BooksClosed::exists() {
            return Err(BOOKS_CLOSED);
        }
        let info = ClassInfo {
            asset,
            inventory,
            holders: 0,
            paused: false,
        };
        Classes::insert(class_id, Registered { info, supply_cap });
        Ok(())
    }

    fn class(class_id: ClassId) -> Option<ClassInfo> {
        Classes::get(class_id).map(|class_id| class_id.info)
    }

    fn knows(identity: IdentityId) -> bool {
        WALLETS.iter().any(|(_, known)| *known == identity)
    }

    fn judge(movement: &Transfer) -> Findings {
        JUDGED.with(|log| log.borrow_mut().push(movement.clone()));
        Answer::get().unwrap_or_else(|| Self::assess(movement))
    }

    fn book_holders(class_id: ClassId, change: i32) -> DispatchResult {
        if BooksClosed::exists() {
            return Err(BOOKS_CLOSED);
        }
        Classes::try_mutate(class_id, |class_id| {
            let info = &mut class_id.as_mut().ok_or(BOOKS_CLOSED)?.info;
            info.holders = info.holders.checked_add_signed(change).ok_or(BOOKS_CLOSED)?;
            Ok(())
        })
    }
}

/// Revenue of the classes: an index that counts fractions of `CURRENCY` per unit, 2^128 of which are a base unit.
pub struct Revenue;

impl Revenue {
    /// Every unit that shares earns this much.
    pub fn earn(class_id: ClassId, per_unit: u32) {
        IndexOf::mutate(class_id, |index| {
            *index = Some(index.unwrap_or_default().saturating_add(per_unit.into()));
        });
    }

    /// Every unit that shares earns so many whole base units.
    pub fn earn_whole(class_id: ClassId, per_unit: u32) {
        IndexOf::mutate(class_id, |index| {
            *index = Some(index.unwrap_or_default() + (U256::from(per_unit) << 128));
        });
    }

    /// What was given back to the class.
    pub fn given_up(class_id: ClassId) -> U256 {
        GivenUp::get(class_id)
    }

    /// From now on every settlement is refused.
    pub fn refuse() {
        SettlementBroken::put(());
    }

    /// The units that were settled since the last time, in order.
    pub fn settled() -> Vec<(ClassId, Balance)> {
        SETTLED.with(RefCell::take)
    }

    /// What the book holds plus what `units` earned since.
    pub fn accrued(class_id: ClassId, units: Balance, book: &AccrualBook) -> U256 {
        let index = IndexOf::get(class_id).unwrap_or_default();
        let accrual = book.first().copied().unwrap_or_default();
        accrual.accrued + (index - accrual.index) * U256::from(units)
    }
}

impl Entitlements for Revenue {
    fn settle(class_id: ClassId, units: Balance, book: &mut AccrualBook) -> DispatchResult {
        SETTLED.with(|log| log.borrow_mut().push((class_id, units)));
        if SettlementBroken::exists() {
            return Err(NOT_SETTLED);
        }
        let Some(index) = IndexOf::get(class_id) else {
            return Ok(());
        };
        let accrued = Self::accrued(class_id, units, book);
        let settled = Accrual {
            currency: CURRENCY,
            index,
            accrued,
        };
        *book = vec![settled].try_into().expect("one currency");
        Ok(())
    }

    fn give_up(class_id: ClassId, book: &AccrualBook) -> DispatchResult {
        for accrual in book {
            assert_eq!(accrual.whole(), 0, "whole units are their owner's");
            GivenUp::mutate(class_id, |sum| *sum += accrual.accrued);
        }
        Ok(())
    }
}

/// The ledger's rows.
pub struct Rows;

impl LedgerAccounts<AccountId> for Rows {
    fn accounts(class_id: ClassId) -> Vec<(AccountId, Balance)> {
        pallet_assets::Account::<Test>::iter_prefix(class_id)
            .map(|(account, row)| (account, row.balance))
            .collect()
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
    #[runtime::disable_call]
    pub type UnitLedger = pallet_assets;
    #[runtime::pallet_index(3)]
    pub type UnitFreezer = pallet_assets_freezer;
    #[runtime::pallet_index(4)]
    pub type Units = pallet_units;
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
    type MaxFreezes = frame_support::traits::VariantCountOf<RuntimeFreezeReason>;
    type Balance = Balance;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = Balance;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = NeverEnsureOrigin<()>;
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<0>;
    type MetadataDepositBase = ConstU128<0>;
    type MetadataDepositPerByte = ConstU128<0>;
    type ApprovalDeposit = ConstU128<0>;
    type Freezer = UnitFreezer;
}

impl pallet_assets_freezer::Config for Test {
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type RuntimeEvent = RuntimeEvent;
}

parameter_types! {
    pub const LedgerAdmin: AccountId = LEDGER_ADMIN;
}

impl crate::Config for Test {
    type Ledger = UnitLedger;
    type Freezer = UnitFreezer;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type LedgerRows = Rows;
    type Compliance = Compliance;
    type Entitlements = Revenue;
    type Assets = Register;
    type Time = Clock;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type DepositPrice = LinearStoragePrice<RowPrice, BytePrice, Balance>;
    type LedgerAdmin = LedgerAdmin;
    type MaxBatch = ConstU32<MAX_BATCH>;
    type MaxHoldDuration = ConstU64<MAX_HOLD>;
    type WeightInfo = ();
}

/// The only way into a test: it ends in `do_try_state`.
pub struct ExtBuilder {
    class_id: Option<Balance>,
    units: Vec<(AccountId, Balance)>,
    price: (Balance, Balance),
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            class_id: Some(CAP),
            units: Vec::new(),
            price: (0, 0),
        }
    }
}

impl ExtBuilder {
    /// No class exists.
    pub fn without_class(mut self) -> Self {
        self.class_id = None;
        self
    }

    /// The supply cap of `CLASS`.
    pub fn cap(mut self, cap: Balance) -> Self {
        self.class_id = Some(cap);
        self
    }

    /// Issues units of `CLASS`.
    pub fn units(mut self, who: AccountId, amount: Balance) -> Self {
        self.units.push((who, amount));
        self
    }

    /// State costs `row` and `byte` for each byte, from the start; everybody with a wallet has [`ENDOWMENT`].
    pub fn deposits(mut self, row: Balance, byte: Balance) -> Self {
        self.price = (row, byte);
        self
    }

    fn build(self) -> sp_io::TestExternalities {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        if self.price != (0, 0) {
            pallet_balances::GenesisConfig::<Test> {
                balances: WALLETS.map(|(who, _)| (who, ENDOWMENT)).to_vec(),
                ..Default::default()
            }
            .assimilate_storage(&mut storage)
            .expect("genesis is sound");
        }
        let mut ext = sp_io::TestExternalities::new(storage);
        ext.execute_with(|| {
            set_price(self.price.0, self.price.1);
            // As of a chain that begins with this code.
            System::set_block_number(1);
            Clock::set(START);
            for (who, role) in [
                (ISSUER, AssetRole::Issuer),
                (ISSUE_AGENT, AssetRole::IssueAgent),
                (FORCE_AGENT, AssetRole::ForceAgent),
                (FREEZE_AGENT, AssetRole::FreezeAgent),
            ] {
                Roles::insert((ASSET, who, role), ());
                Roles::insert((OTHER_ASSET, FOREIGN_AGENT, role), ());
            }
            for (who, identity) in WALLETS.into_iter().chain([(ISSUER, INVENTORY_ID)]) {
                let wallet = AccountInfo {
                    identity,
                    country: 276,
                    kind: InvestorKind::Professional,
                    frozen: false,
                    payout: true,
                    payable_from: 0,
                };
                WalletOf::insert(who, wallet);
            }
            if let Some(cap) = self.class_id {
                let text = |text: &[u8]| text.to_vec();
                Units::create_class(
                    RuntimeOrigin::signed(ISSUER),
                    ASSET,
                    text(b"Golden Solar").try_into().expect("short"),
                    text(b"GSOL").try_into().expect("short"),
                    6,
                    cap,
                    INVENTORY_ID,
                )
                .expect("a sound class");
            }
            for (who, amount) in self.units {
                Units::issue(RuntimeOrigin::signed(ISSUE_AGENT), CLASS, who, amount).expect("within the cap");
            }
            System::reset_events();
            Compliance::judged();
            Revenue::settled();
        });
        ext
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            Units::do_try_state().expect("every test leaves a sound state");
        });
    }
}
