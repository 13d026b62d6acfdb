//! Settlement currencies and the ledger of units.

use crate::*;
use frame_support::{
    parameter_types,
    traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, NeverEnsureOrigin},
    PalletId,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use sp_runtime::traits::AccountIdConversion;
use viaduct_primitives::{AssetId, ClassId, CurrencyId};
use viaduct_runtime_common::constants::*;

/// Instance of the settlement currencies.
pub type CurrenciesInstance = pallet_assets::Instance1;
/// Instance of the regulated units.
pub type UnitLedgerInstance = pallet_assets::Instance2;

/// Freezes in an asset's pot what the pot owes, and in an instruction's escrow what its parties paid in: a currency's admin who
/// burns, forces a transfer or destroys the currency cannot take money that is booked for somebody. Costs a read where a pot is debited, and nothing elsewhere.
pub struct OwedByPots;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Balance> for OwedByPots {
    fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Balance> {
        // Assets and instructions have numbers of the same size.
        let (pallet, number) = PalletId::try_from_sub_account::<AssetId>(who)?;
        let owed = if pallet == DistributionPalletId::get() {
            let ledger = pallet_distribution::Ledgers::<Runtime>::get(number, currency);
            ledger.received.saturating_sub(ledger.paid)
        } else if pallet == SettlementPalletId::get() {
            Units::escrowed(number, currency)
        } else {
            0
        };
        Some(owed).filter(|owed| *owed > 0)
    }

    // The books say what is owed, whatever becomes of the account.
    fn died(_: CurrencyId, _: &AccountId) {}

    // Asked before a currency is destroyed with all its accounts: only when no money of it is left.
    fn contains_freezes(currency: CurrencyId) -> bool {
        Assets::total_supply(currency) > 0
    }
}

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
    // Governance opens currencies by `Distribution.open_currency`, which makes them sufficient: one that is not could be paid
    // neither to a pot nor to a holder without native tokens.
    type CreateOrigin = AsEnsureOriginWithArg<EnsureRootWithSuccess<AccountId, RootAccount>>;
    // Who forces can take a running currency over, and with it make money: root only.
    type ForceOrigin = EnsureRoot<AccountId>;
    // Nobody but governance creates.
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<{ deposit(1, 16) }>;
    type MetadataDepositBase = MetadataDepositBase;
    type MetadataDepositPerByte = MetadataDepositPerByte;
    type ApprovalDeposit = ConstU128<{ deposit(1, 32) }>;
    type StringLimit = ConstU32<50>;
    type Freezer = OwedByPots;
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
    pub RootAccount: AccountId = RootPalletId::get().into_account_truncating();
}
