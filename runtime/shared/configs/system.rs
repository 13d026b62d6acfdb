//! The frame: blocks, fees, time, and the tools that wrap calls. What differs between the two chains (how large a block
//! is, which clock schedules follow, how code is replaced) comes from each runtime's `configs/chain.rs`.

use crate::configs::{
    limits, BlockExecutionWeight, DbWeight, ExtrinsicBaseWeight, MinimumPeriod, OnSetCode, RootAbove, SchedulerWeight,
    SteadyClock, BLOCK_WEIGHT, MAX_EXTRINSIC, NORMAL_SHARE,
};
use crate::*;
use frame_support::{
    derive_impl,
    dispatch::DispatchClass,
    parameter_types,
    traits::{ConstU32, ConstU8, InstanceFilter, LinearStoragePrice},
    weights::Weight,
};
use frame_system::{limits as system_limits, EnsureRoot};
use sp_runtime::Perbill;
use viaduct_runtime_common::{constants::*, fees};

/// What a transaction costs before its extensions and its call. The SDK measures one that does nothing, extensions included, and
/// charges the extensions by weights of their own on top of it. What they compute when VIA pays is taken off here, so that it is
/// charged once; their accesses to the database, of which the measurement has none, are charged as they are.
pub fn base_extrinsic() -> Weight {
    use frame_system::{ExtensionsWeightInfo, SubstrateExtensionsWeight as System};
    use pallet_asset_tx_payment::WeightInfo;
    let extensions = [
        System::<Runtime>::check_non_zero_sender(),
        System::<Runtime>::check_spec_version(),
        System::<Runtime>::check_tx_version(),
        System::<Runtime>::check_genesis(),
        System::<Runtime>::check_mortality_mortal_transaction(),
        System::<Runtime>::check_nonce(),
        System::<Runtime>::check_weight(),
        <Runtime as pallet_asset_tx_payment::Config>::WeightInfo::charge_asset_tx_payment_native(),
    ];
    let charged = extensions.into_iter().fold(Weight::zero(), Weight::saturating_add);
    // The hashes of two blocks and the nonce's account are read, and the account is written; then what the payment accesses.
    let accesses = DbWeight::get().reads_writes(6, 3);
    ExtrinsicBaseWeight::get().saturating_sub(charged.saturating_sub(accesses))
}

parameter_types! {
    pub const Version: RuntimeVersion = VERSION;
    pub const BlockHashCount: BlockNumber = 4_096;
    pub RuntimeBlockWeights: system_limits::BlockWeights = system_limits::BlockWeights::builder()
        .base_block(BlockExecutionWeight::get())
        .for_class(DispatchClass::all(), |weights| weights.base_extrinsic = base_extrinsic())
        .for_class(DispatchClass::Normal, |weights| {
            weights.max_total = Some(NORMAL_SHARE * BLOCK_WEIGHT);
            weights.max_extrinsic = MAX_EXTRINSIC;
        })
        .for_class(DispatchClass::Operational, |weights| {
            weights.max_total = Some(BLOCK_WEIGHT);
            // Operational calls keep a reserve that ordinary ones cannot use.
            weights.reserved = Some(BLOCK_WEIGHT - NORMAL_SHARE * BLOCK_WEIGHT);
        })
        .avg_block_initialization(Perbill::from_percent(5))
        .build_or_panic();
    pub RuntimeBlockLength: system_limits::BlockLength =
        system_limits::BlockLength::builder()
            .max_length(MAX_BLOCK_LENGTH)
            .modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_SHARE * MAX_BLOCK_LENGTH)
            .build();
    pub const SS58Prefix: u16 = SS58_PREFIX;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
    type Block = Block;
    type BlockWeights = RuntimeBlockWeights;
    type BlockLength = RuntimeBlockLength;
    type AccountId = AccountId;
    type Nonce = Nonce;
    type Hash = Hash;
    type BlockHashCount = BlockHashCount;
    type DbWeight = DbWeight;
    type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
    type Version = Version;
    type AccountData = pallet_balances::AccountData<Balance>;
    type SS58Prefix = SS58Prefix;
    type MaxConsumers = ConstU32<128>;
    type MultiBlockMigrator = MultiBlockMigrations;
    type SingleBlockMigrations = ();
    type OnSetCode = OnSetCode;
}

impl pallet_timestamp::Config for Runtime {
    type Moment = Moment;
    type OnTimestampSet = Aura;
    type MinimumPeriod = MinimumPeriod;
    type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
    pub const ExistentialDeposit: Balance = EXISTENTIAL_DEPOSIT;
}

impl pallet_balances::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
    type Balance = Balance;
    type DustRemoval = ();
    type ExistentialDeposit = ExistentialDeposit;
    type AccountStore = System;
    type ReserveIdentifier = [u8; 8];
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxLocks = ConstU32<50>;
    type MaxReserves = ConstU32<50>;
    type MaxFreezes = frame_support::traits::VariantCountOf<RuntimeFreezeReason>;
    type DoneSlashHandler = ();
}

parameter_types! {
    /// What the price of weight is reckoned by.
    pub const BlockWeight: Weight = BLOCK_WEIGHT;
    pub CollatorPotAccount: AccountId = CollatorSelection::account_id();
}

impl pallet_transaction_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    // Fees and tips go to the validators' pot, from which block authors are paid.
    type OnChargeTransaction = pallet_transaction_payment::FungibleAdapter<
        Balances,
        frame_support::traits::tokens::imbalance::ResolveTo<CollatorPotAccount, Balances>,
    >;
    type OperationalFeeMultiplier = ConstU8<5>;
    type WeightToFee = fees::WeightToFee<BlockWeight>;
    type LengthToFee = fees::LengthToFee<limits::ByteFee>;
    type FeeMultiplierUpdate = fees::FeeUpdate<Runtime>;
    type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

impl pallet_utility::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type PalletsOrigin = OriginCaller;
    type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
    // One storage item of 88 bytes, and 32 bytes for each further signatory.
    pub const MultisigDepositBase: Balance = deposit(1, 88);
    pub const MultisigDepositFactor: Balance = deposit(0, 32);
    // One item of 8 bytes, and 33 bytes (account and type) for each proxy.
    pub const ProxyDepositBase: Balance = deposit(1, 8);
    pub const ProxyDepositFactor: Balance = deposit(0, 33);
    pub const AnnouncementDepositBase: Balance = deposit(1, 8);
    pub const AnnouncementDepositFactor: Balance = deposit(0, 66);
}

impl pallet_multisig::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type DepositBase = MultisigDepositBase;
    type DepositFactor = MultisigDepositFactor;
    type MaxSignatories = ConstU32<100>;
    type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
    type BlockNumberProvider = SteadyClock;
}

/// What a proxy may do for its principal.
#[derive(
    Copy,
    Clone,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    codec::Encode,
    codec::Decode,
    codec::DecodeWithMemTracking,
    codec::MaxEncodedLen,
    scale_info::TypeInfo,
)]
pub enum ProxyType {
    /// Everything.
    #[default]
    #[codec(index = 0)]
    Any,
    /// An office's daily work that moves neither native tokens nor currencies or units: people and their claims, rules,
    /// documents, exceptions, readings, batches up to their signatures, and having paid out what is owed to whom it is owed.
    /// Nothing that it does is irreversible: what lets others have money (linking an account to a
    /// person, restoring a suspended one, authorizing a batch), what is irreversible, and exception states, pauses and
    /// blocks take the account's own key. Deposits of what it files are paid by the account.
    #[codec(index = 1)]
    NonTransfer,
    /// Reporting meter values: what a source's online key needs.
    #[codec(index = 2)]
    Reporting,
    /// Claiming and paying out what is owed.
    #[codec(index = 3)]
    Claiming,
    /// Voting and proposing: what a custodian's or a fund's voting key needs. It can lock tokens as votes do, and lose the
    /// deposits of what it proposes. A seat in the committee is its holder's own.
    #[codec(index = 4)]
    Governance,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        match self {
            Self::Any => true,
            // A list of what is allowed: a call that is new moves nothing until somebody has thought about it.
            Self::NonTransfer => matches!(
                call,
                RuntimeCall::System(..)
                    | RuntimeCall::Timestamp(..)
                    | RuntimeCall::Utility(..)
                    | RuntimeCall::Preimage(..)
                    | RuntimeCall::Session(..)
                    | RuntimeCall::Infrastructure(pallet_infrastructure::Call::file_document { .. })
                    | RuntimeCall::Compliance(
                        pallet_compliance::Call::register_identity { .. }
                            | pallet_compliance::Call::suspend_account { suspended: true, .. }
                            | pallet_compliance::Call::set_profile { .. }
                            | pallet_compliance::Call::add_claim { .. }
                            | pallet_compliance::Call::revoke_claim { .. }
                            | pallet_compliance::Call::set_class_rules { .. }
                            | pallet_compliance::Call::set_rule { .. }
                            | pallet_compliance::Call::drop_rule { .. }
                            | pallet_compliance::Call::refresh_eligibility { .. }
                            | pallet_compliance::Call::register_identities { .. }
                            | pallet_compliance::Call::cancel_link { .. }
                            | pallet_compliance::Call::submit_claim { .. }
                            | pallet_compliance::Call::void_signatures { .. }
                            | pallet_compliance::Call::clear_signatures { .. }
                            | pallet_compliance::Call::admit_custodian { .. }
                            | pallet_compliance::Call::dismiss_custodian { .. }
                    )
                    | RuntimeCall::Attestation(
                        pallet_attestation::Call::report { .. }
                            | pallet_attestation::Call::close_window { .. }
                            | pallet_attestation::Call::count_periods { .. }
                            | pallet_attestation::Call::review { .. }
                    )
                    | RuntimeCall::Distribution(
                        pallet_distribution::Call::bill { .. }
                            | pallet_distribution::Call::true_up_reading { .. }
                            | pallet_distribution::Call::bring_forward { .. }
                            | pallet_distribution::Call::withdraw_batch { .. }
                            | pallet_distribution::Call::share_undistributed { .. }
                            | pallet_distribution::Call::propose_batch { .. }
                            | pallet_distribution::Call::object_batch { .. }
                            | pallet_distribution::Call::execute_batch { .. }
                            | pallet_distribution::Call::claim { .. }
                            | pallet_distribution::Call::claim_for { .. }
                            | pallet_distribution::Call::claim_payable { .. }
                    )
            ),
            Self::Reporting => matches!(call, RuntimeCall::Attestation(pallet_attestation::Call::report { .. })),
            Self::Claiming => matches!(
                call,
                RuntimeCall::Distribution(
                    pallet_distribution::Call::claim { .. }
                        | pallet_distribution::Call::claim_for { .. }
                        | pallet_distribution::Call::claim_payable { .. }
                )
            ),
            Self::Governance => matches!(
                call,
                RuntimeCall::Referenda(..)
                    | RuntimeCall::ConvictionVoting(..)
                    | RuntimeCall::Preimage(..)
                    | RuntimeCall::Utility(..)
            ),
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        match (self, other) {
            (x, y) if x == y => true,
            (Self::Any, _) => true,
            (Self::NonTransfer, Self::Reporting | Self::Claiming) => true,
            _ => false,
        }
    }
}

impl pallet_proxy::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type ProxyType = ProxyType;
    type ProxyDepositBase = ProxyDepositBase;
    type ProxyDepositFactor = ProxyDepositFactor;
    type MaxProxies = ConstU32<32>;
    type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
    type MaxPending = ConstU32<32>;
    type CallHasher = BlakeTwo256;
    type AnnouncementDepositBase = AnnouncementDepositBase;
    type AnnouncementDepositFactor = AnnouncementDepositFactor;
    type BlockNumberProvider = SteadyClock;
}

parameter_types! {
    pub const PreimageBaseDeposit: Balance = deposit(2, 64);
    pub const PreimageByteDeposit: Balance = deposit(0, 1);
    pub const PreimageHoldReason: RuntimeHoldReason = RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
    pub MaximumSchedulerWeight: Weight = Perbill::from_percent(80) * RuntimeBlockWeights::get().max_block;
    // Beside messages of other chains, which take up to 35 % meanwhile.
    pub MigrationsWeight: Weight = Perbill::from_percent(50) * RuntimeBlockWeights::get().max_block;
}

impl pallet_preimage::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    // Keeps preimages without a deposit; votes never depend on it.
    type ManagerOrigin = EnsureRoot<AccountId>;
    type Consideration = frame_support::traits::fungible::HoldConsideration<
        AccountId,
        Balances,
        PreimageHoldReason,
        LinearStoragePrice<PreimageBaseDeposit, PreimageByteDeposit, Balance>,
    >;
}

impl pallet_scheduler::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type MaximumWeight = MaximumSchedulerWeight;
    // Referenda schedule by trait, in the name of their own origin.
    type ScheduleOrigin = EnsureRoot<AccountId>;
    type OriginPrivilegeCmp = RootAbove;
    type MaxScheduledPerBlock = ConstU32<50>;
    type WeightInfo = SchedulerWeight;
    type Preimages = Preimage;
    type BlockNumberProvider = SteadyClock;
}

impl pallet_migrations::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    #[cfg(not(feature = "runtime-benchmarks"))]
    type Migrations = super::migrations::SeveralBlocks;
    // Benchmarks need migrations to exist; the pallet brings some that can be made to succeed or fail.
    #[cfg(feature = "runtime-benchmarks")]
    type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
    type CursorMaxLen = ConstU32<65_536>;
    type IdentifierMaxLen = ConstU32<256>;
    type MigrationStatusHandler = ();
    // A failed migration stops ordinary transactions until it is mended, rather than run on half-migrated state.
    type FailedMigrationHandler = frame_support::migrations::FreezeChainOnFailedMigration;
    type MaxServiceWeight = MigrationsWeight;
    type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}

#[cfg(feature = "sudo")]
impl pallet_sudo::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}
