//! A chain of the pallets through which units move, wired as in the runtimes. Only prices, delays and bounds are small.

use frame_support::{
    derive_impl, parameter_types,
    traits::{
        fungible::HoldConsideration, AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU64, Contains,
        LinearStoragePrice, NeverEnsureOrigin,
    },
    PalletId,
};
use frame_system::EnsureRoot;
use sp_runtime::traits::{AccountIdConversion, IdentifyAccount, IdentityLookup, Lazy, Verify};
use viaduct_primitives::{
    Balance, ClassId, CurrencyId, Metering, Moment, PeriodIndex, PeriodStatus, ProtectedCalls, StreamId, StreamInfo,
    Subject,
};

/// Wide enough to keep the escrows of different instructions apart.
pub type AccountId = u128;

/// From this number on accounts stand for whole chains.
pub const SOVEREIGNS: AccountId = 9_000;
/// When the first block is, ms.
pub const START: Moment = 1_800_000_000_000;
/// How long an account that was linked or restored waits, ms.
pub const LINK_DELAY: Moment = 9;
/// How long after it was signed a claim can be submitted, ms.
pub const MAX_CLAIM_AGE: Moment = 40;
/// How long an irreversible step waits, ms.
pub const DELAY: Moment = 5;
/// How long a hold or a settlement may last, ms.
pub const MAX_HOLD: Moment = 1_000;
/// For so long no officer undoes what emergency governance ordered.
pub const COOLDOWN: Moment = 6;
/// Most classes of which a person owns units.
pub const MAX_POSITIONS: u32 = 2;
/// Most holds of a position.
pub const MAX_HOLDS: u32 = 4;
/// Most commitments of a position to settlements.
pub const MAX_SETTLEMENTS: u32 = 5;

#[frame_support::runtime]
mod chain {
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
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct World;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(3)]
    #[runtime::disable_call]
    pub type UnitLedger = pallet_assets;
    #[runtime::pallet_index(4)]
    pub type UnitFreezer = pallet_assets_freezer;
    #[runtime::pallet_index(5)]
    pub type Assets = pallet_assets<Instance1>;
    #[runtime::pallet_index(6)]
    pub type Infrastructure = pallet_infrastructure;
    #[runtime::pallet_index(7)]
    pub type Compliance = pallet_compliance;
    #[runtime::pallet_index(8)]
    pub type Units = pallet_units;
    #[runtime::pallet_index(9)]
    pub type Distribution = pallet_distribution;
}

type Block = frame_system::mocking::MockBlock<World>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for World {
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type Block = Block;
    type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for World {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for World {
    type AccountStore = System;
    type MaxFreezes = frame_support::traits::VariantCountOf<RuntimeFreezeReason>;
    type Balance = Balance;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for World {
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

impl pallet_assets_freezer::Config for World {
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type RuntimeEvent = RuntimeEvent;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config<pallet_assets::Instance1> for World {
    type Balance = Balance;
    type AssetId = CurrencyId;
    type AssetIdParameter = CurrencyId;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = EnsureRoot<AccountId>;
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<0>;
    type MetadataDepositBase = ConstU128<0>;
    type MetadataDepositPerByte = ConstU128<0>;
    type ApprovalDeposit = ConstU128<0>;
    type Freezer = OwedByEscrows;
}

/// Keeps in an escrow what it owes, as the runtimes do.
pub struct OwedByEscrows;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Balance> for OwedByEscrows {
    fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Balance> {
        let (_, id) = PalletId::try_from_sub_account::<u32>(who).filter(|(id, _)| *id == EscrowPalletId::get())?;
        Some(Units::escrowed(id, currency)).filter(|owed| *owed > 0)
    }
    fn died(_: CurrencyId, _: &AccountId) {}
    fn contains_freezes(_: CurrencyId) -> bool {
        false
    }
}

/// A signature: who signed, and what.
#[derive(
    Clone, PartialEq, Eq, Debug, codec::Encode, codec::Decode, codec::DecodeWithMemTracking, scale_info::TypeInfo,
)]
pub struct Signed(pub AccountId, pub Vec<u8>);

/// An account that is its own public key.
pub struct PublicKey(AccountId);
impl IdentifyAccount for PublicKey {
    type AccountId = AccountId;
    fn into_account(self) -> AccountId {
        self.0
    }
}
impl Verify for Signed {
    type Signer = PublicKey;
    fn verify<L: Lazy<[u8]>>(&self, mut message: L, signer: &AccountId) -> bool {
        self.0 == *signer && self.1 == message.get()
    }
}

parameter_types! {
    pub const UnitsPalletId: PalletId = PalletId(*b"via/unit");
    pub const EscrowPalletId: PalletId = PalletId(*b"via/sett");
    pub const PotPalletId: PalletId = PalletId(*b"via/dist");
    pub LedgerAdmin: AccountId = UnitsPalletId::get().into_account_truncating();
}

/// A row is cheap and a byte is free: no one in the worlds runs out of native tokens, and every deposit is one.
type Price = LinearStoragePrice<ConstU128<3>, ConstU128<0>, Balance>;

macro_rules! deposits {
    ($($name:ident, $getter:ident: $reason:expr;)+) => {
        parameter_types! { $(pub const $getter: RuntimeHoldReason = $reason;)+ }
        $(type $name = HoldConsideration<AccountId, Balances, $getter, Price>;)+
    };
}
deposits! {
    DocumentDeposit, DocumentReason: RuntimeHoldReason::Infrastructure(pallet_infrastructure::HoldReason::Document);
    AmendmentDeposit, AmendmentReason: RuntimeHoldReason::Infrastructure(pallet_infrastructure::HoldReason::Amendment);
    IdentityDeposit, IdentityReason: RuntimeHoldReason::Compliance(pallet_compliance::HoldReason::Identity);
    ClaimDeposit, ClaimReason: RuntimeHoldReason::Compliance(pallet_compliance::HoldReason::Claim);
    RulesDeposit, RulesReason: RuntimeHoldReason::Compliance(pallet_compliance::HoldReason::Rules);
    AdmissionDeposit, AdmissionReason: RuntimeHoldReason::Compliance(pallet_compliance::HoldReason::Admission);
    PreferenceDeposit, PreferenceReason: RuntimeHoldReason::Compliance(pallet_compliance::HoldReason::Preference);
    ClassDeposit, ClassReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitClass);
    HoldDeposit, HoldDepositReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitHold);
    OrderDeposit, OrderDepositReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitOrder);
    SettlementDeposit, SettlementReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitSettlement);
    AllowanceDeposit, AllowanceReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitAllowance);
}

impl pallet_infrastructure::Config for World {
    type Time = Timestamp;
    type AdmissionOrigin = EnsureRoot<AccountId>;
    type RegulatorOrigin = EnsureRoot<AccountId>;
    type EmergencyOrigin = EnsureRoot<AccountId>;
    type MaxCurrencies = ConstU32<4>;
    type MaxRoleHolders = ConstU32<32>;
    type MaxDocuments = ConstU32<64>;
    type IssuerReserve = ConstU32<8>;
    type MaxExceptionDuration = ConstU64<60>;
    type ExceptionBudget = ConstU64<100_000>;
    type ExceptionWindow = ConstU64<200_000>;
    type RaiseCooldown = ConstU64<6>;
    type IrreversibleDelay = ConstU64<DELAY>;
    type ConcludeWindow = ConstU64<1_000>;
    type DocumentRetention = ConstU64<1_000>;
    type DocumentDeposit = DocumentDeposit;
    type RuntimeCall = RuntimeCall;
    type RuntimeOrigin = RuntimeOrigin;
    type ProtectedCalls = ProtectedSettings;
    type UnitHolders = Units;
    type ConsentOrigin = EnsureRoot<AccountId>;
    type DefaultNotice = ConstU64<4>;
    type MinNotice = ConstU64<1>;
    type MaxNotice = ConstU64<1_000>;
    type AmendmentDeposit = AmendmentDeposit;
    type CurrencyBooks = Distribution;
    type WeightInfo = ();
}

/// Which calls change a protected setting.
pub struct ProtectedSettings;
impl ProtectedCalls<RuntimeCall> for ProtectedSettings {
    fn subject(call: &RuntimeCall) -> Option<Subject> {
        match call {
            RuntimeCall::Infrastructure(call) => Infrastructure::subject_of(call),
            RuntimeCall::Compliance(call) => Compliance::subject_of(call),
            _ => None,
        }
    }
}

/// Accounts of whole chains.
pub struct Sovereigns;
impl Contains<AccountId> for Sovereigns {
    fn contains(who: &AccountId) -> bool {
        (SOVEREIGNS..SOVEREIGNS + 100).contains(who)
    }
}

impl pallet_compliance::Config for World {
    type Time = Timestamp;
    type Infrastructure = Infrastructure;
    type Amendments = Infrastructure;
    type AdminOrigin = EnsureRoot<AccountId>;
    type EmergencyOrigin = EnsureRoot<AccountId>;
    type OverrideCooldown = ConstU64<COOLDOWN>;
    type Sovereigns = Sovereigns;
    type Holdings = Units;
    type Classes = Units;
    type IdentityDeposit = IdentityDeposit;
    type ClaimDeposit = ClaimDeposit;
    type RulesDeposit = RulesDeposit;
    type AdmissionDeposit = AdmissionDeposit;
    type PreferenceDeposit = PreferenceDeposit;
    type MaxAccounts = ConstU32<4>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type LinkDelay = ConstU64<LINK_DELAY>;
    type MaxIssuers = ConstU32<6>;
    type MaxTopics = ConstU32<8>;
    type MaxCountries = ConstU32<8>;
    type MaxClaimAge = ConstU64<MAX_CLAIM_AGE>;
    type Signature = Signed;
    type Signer = PublicKey;
    type WeightInfo = ();
}

/// The unit ledger's rows, for the invariants of the transfer pipeline.
pub struct UnitRows;
impl pallet_units::LedgerAccounts<AccountId> for UnitRows {
    fn class_ids() -> Vec<ClassId> {
        let accounts = pallet_assets::Account::<World>::iter_keys().map(|(class_id, _)| class_id);
        accounts.chain(pallet_assets::Asset::<World>::iter_keys()).collect()
    }
    fn accounts(class_id: ClassId) -> Vec<(AccountId, Balance)> {
        pallet_assets::Account::<World>::iter_prefix(class_id)
            .map(|(account, row)| (account, row.balance))
            .collect()
    }
}

impl pallet_units::Config for World {
    type Ledger = UnitLedger;
    type Freezer = UnitFreezer;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type LedgerRows = UnitRows;
    type Rules = Compliance;
    type Entitlements = Distribution;
    type Infrastructure = Infrastructure;
    type EmergencyOrigin = EnsureRoot<AccountId>;
    type Time = Timestamp;
    type ClassDeposit = ClassDeposit;
    type HoldDeposit = HoldDeposit;
    type OrderDeposit = OrderDeposit;
    type AllowanceDeposit = AllowanceDeposit;
    type LedgerAdmin = LedgerAdmin;
    type MaxHoldDuration = ConstU64<MAX_HOLD>;
    type MaxBatch = ConstU32<4>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type MaxClassesPerAsset = ConstU32<4>;
    type MaxHoldsPerPosition = ConstU32<MAX_HOLDS>;
    type OverrideCooldown = ConstU64<COOLDOWN>;
    type IrreversibleDelay = ConstU64<DELAY>;
    type ConcludeWindow = ConstU64<1_000>;
    type Currencies = Assets;
    type SettlementDeposit = SettlementDeposit;
    type SettlementPalletId = EscrowPalletId;
    type MaxSettlementsPerPosition = ConstU32<MAX_SETTLEMENTS>;
    type ReceiptSignature = Signed;
    type WeightInfo = ();
}

/// No asset of the worlds has a meter.
pub struct NoMeters;
impl Metering for NoMeters {
    fn stream(_: StreamId) -> Option<StreamInfo> {
        None
    }
    fn status(_: StreamId, _: PeriodIndex) -> PeriodStatus {
        unreachable!("there is no stream")
    }
    fn counted(_: StreamId) -> PeriodIndex {
        unreachable!("there is no stream")
    }
    fn totals(_: StreamId, _: PeriodIndex) -> Option<Vec<i128>> {
        unreachable!("there is no stream")
    }
    fn band(_: StreamId, _: Moment) -> u8 {
        unreachable!("there is no stream")
    }
    fn corrections(_: StreamId, _: PeriodIndex, _: PeriodIndex) -> Vec<PeriodIndex> {
        unreachable!("there is no stream")
    }
}

impl pallet_distribution::Config for World {
    type AdminOrigin = EnsureRoot<AccountId>;
    type Time = Timestamp;
    type Currencies = Assets;
    type CurrencyOwner = LedgerAdmin;
    type Positions = Units;
    type Identities = Compliance;
    type Infrastructure = Infrastructure;
    type Amendments = Infrastructure;
    type UnitHolders = Units;
    type Metering = NoMeters;
    type PalletId = PotPalletId;
    type MaxAuthorizers = ConstU32<4>;
    type WeightInfo = ();
}
