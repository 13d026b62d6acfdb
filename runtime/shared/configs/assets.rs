//! Settlement currencies and the ledger of units.

use crate::*;
use frame_support::{
    parameter_types,
    traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, EitherOf, NeverEnsureOrigin},
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess, EnsureWithSuccess};
use viaduct_primitives::{ClassId, CurrencyId};
use viaduct_runtime_common::{constants::*, governance::origins::DistributionAdmin};

/// Instance of the settlement currencies.
pub type CurrenciesInstance = pallet_assets::Instance1;
/// Instance of the regulated units.
pub type UnitLedgerInstance = pallet_assets::Instance2;

parameter_types! {
    pub const MetadataDepositBase: Balance = deposit(1, 68);
    pub const MetadataDepositPerByte: Balance = deposit(0, 1);
}

impl pallet_assets::Config<CurrenciesInstance> for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Balance = Balance;
    type AssetId = CurrencyId;
    type AssetIdParameter = codec::Compact<CurrencyId>;
    type ReserveData = ();
    type Currency = Balances;
    // Governance opens a currency. Its owner is an account without a key: only root names another team afterwards. Whom the
    // call names issues and freezes it.
    type CreateOrigin = AsEnsureOriginWithArg<
        EitherOf<
            EnsureRootWithSuccess<AccountId, RootAccount>,
            EnsureWithSuccess<DistributionAdmin, AccountId, RootAccount>,
        >,
    >;
    // Who forces can take a running currency over, and with it make money: root only.
    type ForceOrigin = EnsureRoot<AccountId>;
    // Nobody but governance creates.
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<{ deposit(1, 16) }>;
    type MetadataDepositBase = MetadataDepositBase;
    type MetadataDepositPerByte = MetadataDepositPerByte;
    type ApprovalDeposit = ConstU128<{ EXISTENTIAL_DEPOSIT }>;
    type StringLimit = ConstU32<50>;
    type Freezer = ();
    type Holder = ();
    type Extra = ();
    type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
    type CallbackHandle = ();
    type AssetIdAllocator = ();
    type RemoveItemsLimit = ConstU32<1_000>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
}

impl pallet_assets::Config<UnitLedgerInstance> for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Balance = Balance;
    type AssetId = ClassId;
    type AssetIdParameter = codec::Compact<ClassId>;
    type ReserveData = ();
    type Currency = Balances;
    // Nobody creates or forces: only `Units` acts on this ledger, through traits.
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = NeverEnsureOrigin<()>;
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<0>;
    type MetadataDepositBase = ConstU128<0>;
    type MetadataDepositPerByte = ConstU128<0>;
    type ApprovalDeposit = ConstU128<0>;
    type StringLimit = ConstU32<50>;
    type Freezer = UnitFreezer;
    type Holder = ();
    type Extra = ();
    type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
    type CallbackHandle = ();
    type AssetIdAllocator = ();
    type RemoveItemsLimit = ConstU32<1_000>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
}

impl pallet_assets_freezer::Config<UnitLedgerInstance> for Runtime {
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type RuntimeEvent = RuntimeEvent;
}

parameter_types! {
    /// Owner of currencies that governance creates: an account without a key.
    pub RootAccount: AccountId = sp_runtime::traits::AccountIdConversion::into_account_truncating(&RootPalletId::get());
}
