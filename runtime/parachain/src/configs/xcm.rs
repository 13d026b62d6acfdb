//! What other chains may do here and what may leave for them. `docs/xcm.md` says it asset by asset and route by route.

use super::{BlockWeight, CollatorPotAccount, PriceForParent, RootAccount, RootOr, TreasuryAccount};
use crate::{Assets, *};
use ::xcm::latest::{prelude::*, WESTEND_GENESIS_HASH};
use core::marker::PhantomData;
use frame_support::{
    parameter_types,
    traits::{
        fungible::HoldConsideration,
        tokens::imbalance::{ResolveAssetTo, ResolveTo},
        ConstU32, Contains, ContainsPair, Equals, Everything, LinearStoragePrice, Nothing, PalletInfoAccess,
    },
};
use pallet_gateway::{
    CurrencyLocations, CurrencyTrader, Exactly, KnownReserves, NewMessage, NotedUnits, TrustedReserves, UnitsApart,
};
use pallet_xcm::{AuthorizedAliasers, XcmPassthrough};
use polkadot_parachain_primitives::primitives::Sibling;
use sp_runtime::traits::{Convert, TryConvertInto};
use viaduct_primitives::{ClassId, CurrencyId};
use viaduct_runtime_common::{
    constants::*,
    fees,
    governance::origins::{DistributionAdmin, EmergencyException},
};
use xcm_builder::{
    AccountId32Aliases, AliasChildLocation, AliasesIntoAccountId32, AllowExplicitUnpaidExecutionFrom,
    AllowHrmpNotificationsFromRelayChain, AllowKnownQueryResponses, AllowSubscriptionsFrom,
    AllowTopLevelPaidExecutionFrom, AsPrefixedGeneralIndex, ConvertedConcreteId, DenyRecursively,
    DenyReserveTransferToRelayChain, DenyThenTry, DescribeAllTerminal, DescribeFamily, EnsureXcmOrigin,
    FrameTransactionalProcessor, FungibleAdapter, FungiblesAdapter, HashedDescription, IsConcrete, NoChecking,
    ParentIsPreset, RelayChainAsNative, SendXcmFeeToAccount, SiblingParachainAsNative, SiblingParachainConvertsVia,
    SignedAccountId32AsNative, SignedToAccountId32, SovereignSignedViaLocation, TakeWeightCredit, TrailingSetTopicAsId,
    UsingComponents, WeightInfoBounds, WithComputedOrigin, WithUniqueTopic, XcmFeeManagerFromComponents,
};
use xcm_executor::{traits::ConvertLocation, XcmExecutor};

/// Which relay chain this runtime is for: the hash of its first block, by which it is called in locations. A build for
/// another relay chain has another, or it would give accounts and assets the names of Westend's.
pub const RELAY_GENESIS_HASH: [u8; 32] = WESTEND_GENESIS_HASH;

parameter_types! {
    pub const Here: Location = Location::here();
    pub const Relay: Location = Location::parent();
    pub const RelayNetwork: Option<NetworkId> = Some(NetworkId::ByGenesis(RELAY_GENESIS_HASH));
    pub RelayChainOrigin: RuntimeOrigin = cumulus_pallet_xcm::Origin::Relay.into();
    pub UniversalLocation: InteriorLocation =
        [GlobalConsensus(NetworkId::ByGenesis(RELAY_GENESIS_HASH)), Parachain(ParachainInfo::parachain_id().into())].into();
    /// The native token.
    pub const Native: Location = Location::here();
    /// In which asset messages are paid for: the native token.
    pub FeeAsset: AssetId = AssetId(Location::here());
    /// Prefix of our own currencies' locations.
    pub CurrenciesLocation: Location = PalletInstance(<Assets as PalletInfoAccess>::index() as u8).into();
    /// Prefix of the units' locations. Part of their name in other chains' eyes: never changes.
    pub UnitsLocation: Location = PalletInstance(<UnitLedger as PalletInfoAccess>::index() as u8).into();
    pub CheckingAccount: AccountId = PolkadotXcm::check_account();
    pub CollatorPotLocation: Location = account_location(CollatorPotAccount::get());
    pub const MaxInstructions: u32 = 100;
    pub const MaxAssetsIntoHolding: u32 = 16;
}

fn account_location(account: AccountId) -> Location {
    AccountId32 {
        network: None,
        id: account.into(),
    }
    .into()
}

/// Which account stands here for a location: the relay chain's and sibling chains' own (the sovereign accounts), local
/// accounts, and accounts of people and pallets on other chains, by a hash of their description.
pub type LocationToAccountId = (
    ParentIsPreset<AccountId>,
    SiblingParachainConvertsVia<Sibling, AccountId>,
    AccountId32Aliases<RelayNetwork, AccountId>,
    HashedDescription<AccountId, DescribeFamily<DescribeAllTerminal>>,
);

/// Whom assets can be given to: everybody but the relay chain, where nobody could send them back.
pub struct AssetHolders;
impl ConvertLocation<AccountId> for AssetHolders {
    fn convert_location(location: &Location) -> Option<AccountId> {
        // By its own account and by the hash of its description alike.
        (*location != Location::parent())
            .then(|| LocationToAccountId::convert_location(location))
            .flatten()
    }
}

/// Location of a class of units: our unit ledger, and the class.
pub type UnitLocation = Exactly<AsPrefixedGeneralIndex<UnitsLocation, ClassId, TryConvertInto>>;
/// Location of a currency of our own.
pub type LocalCurrency = Exactly<AsPrefixedGeneralIndex<CurrenciesLocation, CurrencyId, TryConvertInto>>;

/// Settlement currencies, our own and foreign ones. A tuple of one: alone, the matcher would answer that an asset which it
/// does not know cannot be handled at all, and no transactor behind it would be asked.
pub type CurrencyMatcher = (ConvertedConcreteId<CurrencyId, Balance, CurrencyLocations<Runtime>, TryConvertInto>,);
/// Units. A tuple like the currencies'.
pub type UnitMatcher = (ConvertedConcreteId<ClassId, Balance, UnitLocation, TryConvertInto>,);

/// Withdraws and deposits assets, and notes who brings units into a message. Units go through the transfer pipeline like everything else that moves them.
pub type AssetTransactors = NotedUnits<
    Runtime,
    (
        FungibleAdapter<Balances, IsConcrete<Native>, AssetHolders, AccountId, ()>,
        FungiblesAdapter<Assets, CurrencyMatcher, AssetHolders, AccountId, NoChecking, CheckingAccount>,
        FungiblesAdapter<Units, UnitMatcher, AssetHolders, AccountId, NoChecking, CheckingAccount>,
    ),
>;

/// As whom a message dispatches a call: its sovereign or derived account, or its origin as such. Nobody outside is root.
pub type XcmOriginConverter = (
    SovereignSignedViaLocation<LocationToAccountId, RuntimeOrigin>,
    RelayChainAsNative<RelayChainOrigin, RuntimeOrigin>,
    SiblingParachainAsNative<cumulus_pallet_xcm::Origin, RuntimeOrigin>,
    SignedAccountId32AsNative<RelayNetwork, RuntimeOrigin>,
    XcmPassthrough<RuntimeOrigin>,
);

/// Which messages are executed at all: those that pay, answers we wait for, and the relay chain's own.
pub type Barrier = NewMessage<
    Runtime,
    TrailingSetTopicAsId<
        DenyThenTry<
            DenyRecursively<DenyReserveTransferToRelayChain>,
            (
                TakeWeightCredit,
                AllowKnownQueryResponses<PolkadotXcm>,
                WithComputedOrigin<
                    (
                        AllowTopLevelPaidExecutionFrom<Everything>,
                        AllowExplicitUnpaidExecutionFrom<Equals<Relay>, AliasChildLocation>,
                        AllowSubscriptionsFrom<Everything>,
                        AllowHrmpNotificationsFromRelayChain,
                    ),
                    UniversalLocation,
                    ConstU32<8>,
                >,
            ),
        >,
    >,
>;

/// What a message may dispatch by `Transact`: claiming what is owed, and nothing else. A call that is new is not here until
/// somebody has thought about it. None of these wraps another call.
pub struct SafeCalls;
impl Contains<RuntimeCall> for SafeCalls {
    fn contains(call: &RuntimeCall) -> bool {
        matches!(
            call,
            RuntimeCall::Distribution(
                pallet_distribution::Call::claim { .. }
                    | pallet_distribution::Call::claim_for { .. }
                    | pallet_distribution::Call::claim_payable { .. }
            )
        )
    }
}

/// Sells execution for a settlement currency at its governed rate, which the treasury gets: collators are paid in the native
/// token only.
pub type CurrencyWeightTrader = CurrencyTrader<
    Runtime,
    fees::WeightToFee<BlockWeight>,
    AssetRate,
    Assets,
    AccountId,
    ResolveAssetTo<TreasuryAccount, Assets>,
>;

/// Sells execution for the native token, which the collators get, or for a settlement currency.
pub type Trader = (
    UsingComponents<
        fees::WeightToFee<BlockWeight>,
        Native,
        AccountId,
        Balances,
        ResolveTo<CollatorPotAccount, Balances>,
    >,
    CurrencyWeightTrader,
);

/// What a message costs before it runs.
pub type Weigher = WeightInfoBounds<crate::weights::XcmWeight<RuntimeCall>, RuntimeCall, MaxInstructions>;

/// The XCM executor's configuration. What others send believes only open reserves; what people here send themselves may
/// leave to a reserve whose deposits are closed.
pub struct XcmConfig<Reserves = TrustedReserves<Runtime>>(PhantomData<Reserves>);
impl<Reserves: ContainsPair<Asset, Location>> xcm_executor::Config for XcmConfig<Reserves> {
    type RuntimeCall = RuntimeCall;
    type XcmSender = XcmRouter;
    type XcmEventEmitter = PolkadotXcm;
    type AssetTransactor = AssetTransactors;
    type OriginConverter = XcmOriginConverter;
    // Mapped currencies from their reserve, and nothing else from anybody.
    type IsReserve = Reserves;
    // Nobody teleports.
    type IsTeleporter = ();
    type Aliasers = (AliasChildLocation, AuthorizedAliasers<Runtime>);
    type UniversalLocation = UniversalLocation;
    type Barrier = Barrier;
    type Weigher = Weigher;
    type Trader = Trader;
    type ResponseHandler = PolkadotXcm;
    type AssetTrap = UnitsApart<Runtime>;
    type AssetLocker = ();
    type AssetExchanger = ();
    type SubscriptionService = PolkadotXcm;
    type PalletInstancesInfo = AllPalletsWithSystem;
    type MaxAssetsIntoHolding = MaxAssetsIntoHolding;
    type FeeManager =
        XcmFeeManagerFromComponents<Equals<Here>, SendXcmFeeToAccount<AssetTransactors, CollatorPotLocation>>;
    type MessageExporter = ();
    type UniversalAliases = Nothing;
    type CallDispatcher = RuntimeCall;
    type SafeCallFilter = SafeCalls;
    type TransactionalProcessor = FrameTransactionalProcessor;
    type HrmpNewChannelOpenRequestHandler = ();
    type HrmpChannelAcceptedHandler = ();
    type HrmpChannelClosingHandler = ();
    type XcmRecorder = PolkadotXcm;
}

/// A local signed account as a location.
pub type LocalOriginToLocation = SignedToAccountId32<RuntimeOrigin, AccountId, RelayNetwork>;

/// Sends messages: up to the relay chain, or across to a sibling.
pub type XcmRouter = WithUniqueTopic<(
    cumulus_primitives_utility::ParentAsUmp<ParachainSystem, PolkadotXcm, PriceForParent>,
    XcmpQueue,
)>;

parameter_types! {
    pub const AuthorizeAliasHoldReason: RuntimeHoldReason =
        RuntimeHoldReason::PolkadotXcm(pallet_xcm::HoldReason::AuthorizeAlias);
    pub const AliasDepositBase: Balance = deposit(1, 0);
    pub const AliasDepositPerByte: Balance = deposit(0, 1);
}

/// A message of one's own making moves no units between accounts of this chain. Its two halves would be judged apart, so no rule on
/// the pair, no fee and no lock-up would see them: `Units.transfer` does that, and the transfer calls of this pallet send units to
/// custodians.
pub struct NoLocalTransferOfUnits;

impl NoLocalTransferOfUnits {
    /// Whether units come into the holding, and whether anything of it is deposited here. Transfers do both at once.
    fn look(message: &Xcm<RuntimeCall>) -> (bool, bool) {
        use sp_runtime::traits::MaybeEquivalence;
        let units = |assets: &::xcm::latest::Assets| {
            assets
                .inner()
                .iter()
                .any(|asset| UnitLocation::convert(&asset.id.0).is_some())
        };
        let (mut takes, mut deposits) = (false, false);
        for instruction in message.inner() {
            let (takes_here, deposits_here) = match instruction {
                WithdrawAsset(assets) => (units(assets), false),
                ClaimAsset { assets, .. } => (units(assets), false),
                TransferAsset { assets, .. } => (units(assets), units(assets)),
                DepositAsset { .. } => (false, true),
                SetErrorHandler(inner) | SetAppendix(inner) => Self::look(inner),
                ExecuteWithOrigin { xcm, .. } => Self::look(xcm),
                _ => (false, false),
            };
            takes |= takes_here;
            deposits |= deposits_here;
        }
        (takes, deposits)
    }
}

impl Contains<(Location, Xcm<RuntimeCall>)> for NoLocalTransferOfUnits {
    fn contains((_, message): &(Location, Xcm<RuntimeCall>)) -> bool {
        Self::look(message) != (true, true)
    }
}

impl pallet_xcm::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    // Messages of one's own making go out in the name of the account, never of the chain; root speaks for the chain.
    type SendXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
    type XcmRouter = XcmRouter;
    type ExecuteXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
    type XcmExecuteFilter = NoLocalTransferOfUnits;
    type XcmExecutor = XcmExecutor<XcmConfig<KnownReserves<Runtime>>>;
    type XcmTeleportFilter = Nothing;
    // Where units may go is for the transfer pipeline: only to admitted custodians.
    type XcmReserveTransferFilter = Everything;
    type Weigher = Weigher;
    type UniversalLocation = UniversalLocation;
    type RuntimeOrigin = RuntimeOrigin;
    type RuntimeCall = RuntimeCall;
    const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 100;
    type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
    type Currency = Balances;
    type CurrencyMatcher = ();
    type TrustedLockers = ();
    type SovereignAccountOf = LocationToAccountId;
    type MaxLockers = ConstU32<8>;
    type WeightInfo = crate::weights::XcmCallWeight<Runtime>;
    // Suspends the executor in an emergency; the versions of messages are as harmless.
    type AdminOrigin = RootOr<EmergencyException>;
    type MaxRemoteLockConsumers = ConstU32<0>;
    type RemoteLockConsumerIdentifier = ();
    type AuthorizedAliasConsideration = HoldConsideration<
        AccountId,
        Balances,
        AuthorizeAliasHoldReason,
        LinearStoragePrice<AliasDepositBase, AliasDepositPerByte, Balance>,
    >;
}

impl cumulus_pallet_xcm::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type XcmExecutor = XcmExecutor<XcmConfig>;
}

/// The asset of a class.
pub struct ClassAsset;
impl Convert<ClassId, Option<viaduct_primitives::AssetId>> for ClassAsset {
    fn convert(class_id: ClassId) -> Option<viaduct_primitives::AssetId> {
        pallet_units::Classes::<Runtime>::get(class_id).map(|record| record.terms.asset)
    }
}

impl pallet_gateway::Config for Runtime {
    type AdminOrigin = RootOr<DistributionAdmin>;
    type EmergencyOrigin = RootOr<EmergencyException>;
    type Currencies = Assets;
    type CurrencyOwner = RootAccount;
    type UniversalLocation = UniversalLocation;
    type LocalCurrency = LocalCurrency;
    type UnitLocation = UnitLocation;
    type Units = Units;
    type ClassAsset = ClassAsset;
    type Infrastructure = Infrastructure;
    type Trap = PolkadotXcm;
    type LocationToAccountId = LocationToAccountId;
    type AccountLocation = AliasesIntoAccountId32<RelayNetwork, AccountId>;
    #[cfg(feature = "runtime-benchmarks")]
    type Transactor = AssetTransactors;
    type WeightInfo = pallet_gateway::weights::SubstrateWeight<Runtime>;
}
