//! The business pallets, wired to each other through the traits of `viaduct-primitives`.

use crate::configs::{limits, RootOr, UnitLedgerInstance};
use crate::*;
use alloc::vec::Vec;
use frame_support::{
    parameter_types,
    traits::{ConstU128, ConstU32, ConstU64, LinearStoragePrice},
};
use sp_runtime::traits::AccountIdConversion;
use viaduct_primitives::ClassId;
use viaduct_runtime_common::{constants::*, governance::origins, sovereigns::SovereignAccounts};

parameter_types! {
    /// Owner of every class in the unit ledger; an account without a key.
    pub UnitsAccount: AccountId = UnitsPalletId::get().into_account_truncating();
}

/// What a row of storage costs as a deposit, native base units.
pub type DepositPrice = LinearStoragePrice<ConstU128<{ deposit(1, 0) }>, ConstU128<{ deposit(0, 1) }>, Balance>;

impl pallet_infrastructure::Config for Runtime {
    type Time = Timestamp;
    type AdmissionOrigin = RootOr<origins::AssetAdmission>;
    type RegulatorOrigin = RootOr<origins::EmergencyException>;
    type EmergencyOrigin = RootOr<origins::EmergencyException>;
    type MaxCurrencies = ConstU32<4>;
    type MaxRoleHolders = ConstU32<32>;
    type MaxDocuments = ConstU32<4096>;
    type MaxExceptionDuration = limits::MaxExceptionDuration;
    type DocumentRetention = ConstU64<DOCUMENT_RETENTION>;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type DepositPrice = DepositPrice;
    type WeightInfo = pallet_infrastructure::weights::SubstrateWeight<Runtime>;
}

impl pallet_compliance::Config for Runtime {
    type Time = Timestamp;
    type Assets = Infrastructure;
    type AdminOrigin = RootOr<origins::ComplianceAdmin>;
    type EmergencyOrigin = origins::EmergencyException;
    type Sovereigns = SovereignAccounts;
    type Holdings = Units;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type DepositPrice = DepositPrice;
    type MaxAccounts = ConstU32<16>;
    type MaxClaims = ConstU32<16>;
    type MaxPositions = ConstU32<64>;
    type LinkDelay = limits::LinkDelay;
    type MaxIssuers = ConstU32<32>;
    type MaxTopics = ConstU32<8>;
    type MaxCountries = ConstU32<64>;
    type WeightInfo = pallet_compliance::weights::SubstrateWeight<Runtime>;
}

/// The unit ledger's rows, for the transfer pipeline's invariants.
pub struct UnitRows;
impl pallet_units::LedgerAccounts<AccountId> for UnitRows {
    fn accounts(class_id: ClassId) -> Vec<(AccountId, Balance)> {
        pallet_assets::Account::<Runtime, UnitLedgerInstance>::iter_prefix(class_id)
            .map(|(account, row)| (account, row.balance))
            .collect()
    }
}

impl pallet_units::Config for Runtime {
    type Ledger = UnitLedger;
    type Freezer = UnitFreezer;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type LedgerRows = UnitRows;
    type Compliance = Compliance;
    type Entitlements = Distribution;
    type Assets = Infrastructure;
    type Time = Timestamp;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type DepositPrice = DepositPrice;
    type LedgerAdmin = UnitsAccount;
    type MaxHoldDuration = limits::MaxHoldDuration;
    type MaxBatch = ConstU32<32>;
    type WeightInfo = pallet_units::weights::SubstrateWeight<Runtime>;
}

impl pallet_attestation::Config for Runtime {
    type Time = Timestamp;
    type Assets = Infrastructure;
    type Billing = Distribution;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type DepositPrice = DepositPrice;
    type MaxSources = ConstU32<8>;
    type SourceBond = limits::SourceBond;
    type WeightInfo = pallet_attestation::weights::SubstrateWeight<Runtime>;
}

impl pallet_distribution::Config for Runtime {
    type AdminOrigin = RootOr<origins::DistributionAdmin>;
    type Time = Timestamp;
    type Currencies = Assets;
    type Positions = Units;
    type Identities = Compliance;
    type Assets = Infrastructure;
    type Attestations = Attestation;
    type PalletId = DistributionPalletId;
    type MaxTiers = ConstU32<16>;
    type MaxAuthorizers = ConstU32<16>;
    type MaxReadings = limits::MaxReadings;
    type WeightInfo = pallet_distribution::weights::SubstrateWeight<Runtime>;
}
