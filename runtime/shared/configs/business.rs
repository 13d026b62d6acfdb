//! The business pallets, wired to each other through the traits of `viaduct-primitives`.

use crate::configs::{limits, RootAccount, RootOr, UnitLedgerInstance};
use crate::*;
use alloc::vec::Vec;
use frame_support::{
    parameter_types,
    traits::{fungible::HoldConsideration, ConstU128, ConstU32, ConstU64, LinearStoragePrice},
};
use sp_runtime::traits::AccountIdConversion;
use viaduct_primitives::{AssetId, ClassId, ProtectedCalls, Subject, UnitHolders};
use viaduct_runtime_common::{constants::*, governance::origins, sovereigns::SovereignAccounts};

parameter_types! {
    /// Owner of every class in the unit ledger; an account without a key.
    pub UnitsAccount: AccountId = UnitsPalletId::get().into_account_truncating();
}

/// What a row of storage costs as a deposit, native base units.
pub type DepositPrice = LinearStoragePrice<ConstU128<{ deposit(1, 0) }>, ConstU128<{ deposit(0, 1) }>, Balance>;

/// A deposit for each reason: locked in the payer's account, priced by [`DepositPrice`].
macro_rules! deposits {
    ($($name:ident, $getter:ident: $reason:expr;)+) => {
        parameter_types! { $(pub const $getter: RuntimeHoldReason = $reason;)+ }
        $(
            #[doc = concat!("Deposit with the reason of `", stringify!($getter), "`.")]
            pub type $name = HoldConsideration<AccountId, Balances, $getter, DepositPrice>;
        )+
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
    UnitHoldDeposit, UnitHoldReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitHold);
    UnitOrderDeposit, UnitOrderReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitOrder);
    SettlementDeposit, SettlementReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitSettlement);
    UnitAllowanceDeposit, UnitAllowanceReason: RuntimeHoldReason::Units(pallet_units::HoldReason::UnitAllowance);
    StreamDeposit, StreamReason: RuntimeHoldReason::Attestation(pallet_attestation::HoldReason::Stream);
    SourceDeposit, SourceReason: RuntimeHoldReason::Attestation(pallet_attestation::HoldReason::Source);
}

impl pallet_infrastructure::Config for Runtime {
    type Time = Timestamp;
    type AdmissionOrigin = RootOr<origins::AssetAdmission>;
    type RegulatorOrigin = RootOr<origins::EmergencyException>;
    type EmergencyOrigin = RootOr<origins::EmergencyException>;
    type MaxCurrencies = ConstU32<4>;
    type MaxRoleHolders = ConstU32<32>;
    type MaxDocuments = ConstU32<4096>;
    type IssuerReserve = ConstU32<256>;
    type MaxExceptionDuration = limits::MaxExceptionDuration;
    type ExceptionBudget = ConstU64<EXCEPTION_BUDGET>;
    type ExceptionWindow = ConstU64<EXCEPTION_WINDOW>;
    type RaiseCooldown = ConstU64<RAISE_COOLDOWN>;
    type IrreversibleDelay = ConstU64<IRREVERSIBLE_DELAY>;
    type ConcludeWindow = ConstU64<CONCLUDE_WINDOW>;
    type DocumentRetention = ConstU64<DOCUMENT_RETENTION>;
    type DocumentDeposit = DocumentDeposit;
    type RuntimeCall = RuntimeCall;
    type RuntimeOrigin = RuntimeOrigin;
    type ProtectedCalls = ProtectedSettings;
    type UnitHolders = Stakes;
    type ConsentOrigin = RootOr<origins::ComplianceAdmin>;
    type DefaultNotice = ConstU64<DEFAULT_NOTICE>;
    type MinNotice = ConstU64<MIN_NOTICE>;
    type MaxNotice = ConstU64<MAX_NOTICE>;
    type AmendmentDeposit = AmendmentDeposit;
    type CurrencyBooks = Distribution;
    type WeightInfo = pallet_infrastructure::weights::SubstrateWeight<Runtime>;
}

/// Which calls change a protected setting: each pallet says so of its own. A call within another, such as a batch, changes none.
pub struct ProtectedSettings;
impl ProtectedCalls<RuntimeCall> for ProtectedSettings {
    fn subject(call: &RuntimeCall) -> Option<Subject> {
        match call {
            RuntimeCall::Infrastructure(call) => Infrastructure::subject_of(call),
            RuntimeCall::Compliance(call) => Compliance::subject_of(call),
            RuntimeCall::Distribution(call) => Distribution::subject_of(call),
            RuntimeCall::Attestation(call) => Attestation::subject_of(call),
            _ => None,
        }
    }
}

/// Whether people have something at stake in an asset: units, or money that its waterfall owes them.
pub struct Stakes;
impl UnitHolders for Stakes {
    fn is_held(asset: AssetId) -> bool {
        Units::is_held(asset) || Distribution::has_debts(asset)
    }
}

impl pallet_compliance::Config for Runtime {
    type Time = Timestamp;
    type Infrastructure = Infrastructure;
    type Amendments = Infrastructure;
    type AdminOrigin = RootOr<origins::ComplianceAdmin>;
    type EmergencyOrigin = RootOr<origins::EmergencyException>;
    type Sovereigns = SovereignAccounts;
    type Holdings = Units;
    type Classes = Units;
    type IdentityDeposit = IdentityDeposit;
    type ClaimDeposit = ClaimDeposit;
    type RulesDeposit = RulesDeposit;
    type AdmissionDeposit = AdmissionDeposit;
    type PreferenceDeposit = PreferenceDeposit;
    type MaxAccounts = ConstU32<16>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type LinkDelay = limits::LinkDelay;
    type MaxIssuers = ConstU32<32>;
    type MaxTopics = ConstU32<8>;
    type MaxCountries = ConstU32<64>;
    type MaxClaimAge = ConstU64<MAX_CLAIM_AGE>;
    type OverrideCooldown = ConstU64<RAISE_COOLDOWN>;
    type Signature = Signature;
    type Signer = <Signature as sp_runtime::traits::Verify>::Signer;
    type WeightInfo = pallet_compliance::weights::SubstrateWeight<Runtime>;
}

/// The unit ledger's rows, for the invariants of the transfer pipeline.
pub struct UnitRows;
impl pallet_units::LedgerAccounts<AccountId> for UnitRows {
    fn class_ids() -> Vec<ClassId> {
        let accounts = pallet_assets::Account::<Runtime, UnitLedgerInstance>::iter_keys().map(|(class_id, _)| class_id);
        let classes = pallet_assets::Asset::<Runtime, UnitLedgerInstance>::iter_keys();
        classes.chain(accounts).collect()
    }

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
    type Rules = Compliance;
    type Entitlements = Distribution;
    type Infrastructure = Infrastructure;
    type EmergencyOrigin = RootOr<origins::EmergencyException>;
    type Time = Timestamp;
    type ClassDeposit = ClassDeposit;
    type HoldDeposit = UnitHoldDeposit;
    type OrderDeposit = UnitOrderDeposit;
    type AllowanceDeposit = UnitAllowanceDeposit;
    type LedgerAdmin = UnitsAccount;
    type MaxHoldDuration = limits::MaxHoldDuration;
    type MaxBatch = ConstU32<32>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type MaxClassesPerAsset = ConstU32<{ pallet_distribution::MAX_CLASSES }>;
    type MaxHoldsPerPosition = ConstU32<16>;
    type OverrideCooldown = ConstU64<RAISE_COOLDOWN>;
    type IrreversibleDelay = ConstU64<IRREVERSIBLE_DELAY>;
    type ConcludeWindow = ConstU64<CONCLUDE_WINDOW>;
    type Currencies = Assets;
    type SettlementDeposit = SettlementDeposit;
    type SettlementPalletId = SettlementPalletId;
    type MaxSettlementsPerPosition = ConstU32<64>;
    type ReceiptSignature = Signature;
    type WeightInfo = pallet_units::weights::SubstrateWeight<Runtime>;
}

impl pallet_attestation::Config for Runtime {
    type Time = Timestamp;
    type Infrastructure = Infrastructure;
    type Identities = Compliance;
    type Amendments = Infrastructure;
    type UnitHolders = Stakes;
    type Billing = Distribution;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type StreamDeposit = StreamDeposit;
    type SourceDeposit = SourceDeposit;
    type MaxSources = ConstU32<8>;
    type SourceBond = limits::SourceBond;
    type WeightInfo = pallet_attestation::weights::SubstrateWeight<Runtime>;
}

impl pallet_distribution::Config for Runtime {
    type AdminOrigin = RootOr<origins::DistributionAdmin>;
    type Time = Timestamp;
    type Currencies = Assets;
    type CurrencyOwner = RootAccount;
    type Positions = Units;
    type Identities = Compliance;
    type Infrastructure = Infrastructure;
    type Amendments = Infrastructure;
    type UnitHolders = Stakes;
    type Metering = Attestation;
    type PalletId = DistributionPalletId;
    type MaxAuthorizers = ConstU32<16>;
    type WeightInfo = pallet_distribution::weights::SubstrateWeight<Runtime>;
}
