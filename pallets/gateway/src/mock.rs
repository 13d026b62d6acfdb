//! A chain of this pallet with the executor of XCM, over the stock ledgers. Its trap does what `pallet-xcm`'s does; the pallet
//! for units is mocked at the traits: what it knows is kept in storage, so that it is rolled back with a refused call.

use crate as pallet_gateway;
use crate::*;
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    ensure, parameter_types, storage_alias,
    traits::{
        fungibles::{Inspect, Unbalanced},
        tokens::{imbalance::ResolveAssetTo, Precision},
        AsEnsureOriginWithArg, ConstU32, Everything, NeverEnsureOrigin, Nothing,
    },
    weights::{IdentityFee, Weight},
    Blake2_128Concat, Twox64Concat,
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use polkadot_parachain_primitives::primitives::Sibling;
use sp_runtime::{
    traits::{Convert, IdentityLookup, MaybeEquivalence, TryConvertInto},
    AccountId32, BuildStorage, DispatchError, FixedU128,
};
use std::collections::BTreeMap;
use viaduct_primitives::{
    AssetId as InfrastructureAsset, AssetRole, Balance, ClassId, CurrencyId, Infrastructure, Regime, UnitTrap,
};
use xcm::{latest::prelude::*, VersionedAssets, VersionedLocation};
use xcm_builder::{
    AccountId32Aliases, AliasesIntoAccountId32, AllowUnpaidExecutionFrom, AsPrefixedGeneralIndex, ConvertedConcreteId,
    DescribeAllTerminal, DescribeFamily, FixedWeightBounds, FrameTransactionalProcessor, FungiblesAdapter,
    HashedDescription, NoChecking, ParentIsPreset, SiblingParachainConvertsVia,
};
use xcm_executor::{
    traits::{ClaimAssets, ConvertLocation, DropAssets, TransactAsset},
    AssetsInHolding, XcmExecutor,
};

pub type AccountId = AccountId32;

pub const fn account(n: u8) -> AccountId {
    AccountId32::new([n; 32])
}

pub const ADMIN: AccountId = account(1);
pub const EMERGENCY: AccountId = account(2);
/// The ForceAgent of `ASSET`.
pub const FORCE_AGENT: AccountId = account(3);
/// The ForceAgent of another asset.
pub const FOREIGN_AGENT: AccountId = account(4);
/// Owns the foreign currencies and has no key.
pub const KEYLESS: AccountId = account(5);
pub const TREASURY: AccountId = account(6);
/// People who may receive units of `CLASS`.
pub const ALICE: AccountId = account(11);
pub const BOB: AccountId = account(12);
pub const CAROL: AccountId = account(13);
/// An account that may not.
pub const MALLORY: AccountId = account(19);

pub const ASSET: InfrastructureAsset = 7;
pub const OTHER_ASSET: InfrastructureAsset = 8;
pub const CLASS: ClassId = 0;
/// Another class of `ASSET`.
pub const SECOND_CLASS: ClassId = 1;
pub const UNKNOWN_CLASS: ClassId = 99;
/// Units with which Alice begins, of each class.
pub const UNITS: Balance = 1_000;

/// A currency of our own, with supply.
pub const EURO: CurrencyId = 1;
/// Currencies without supply, owned by the keyless account.
pub const DOLLAR: CurrencyId = 2;
pub const RELAY_TOKEN: CurrencyId = 3;
pub const UNKNOWN_CURRENCY: CurrencyId = 99;
/// Base units of `EURO` with which Alice begins.
pub const EUROS: Balance = 1_000_000;

pub const OURSELVES: u32 = 4_500;
pub const SIBLING: u32 = 2_000;
pub const ASSET_HUB: u32 = 1_000;
pub const NETWORK: NetworkId = NetworkId::ByGenesis([9; 32]);

pub const NO_ROLE: DispatchError = DispatchError::Other("no such role");
pub const NOT_ELIGIBLE: DispatchError = DispatchError::Other("the receiver is not eligible");
pub const NOT_TRAPPED: DispatchError = DispatchError::Other("so many are not trapped");

#[storage_alias]
pub type TrappedFor =
    StorageMap<Mock, Twox64Concat, (ClassId, Option<AccountId>), Balance, frame_support::pallet_prelude::ValueQuery>;
#[storage_alias]
pub type Paused = StorageMap<Mock, Twox64Concat, ClassId, ()>;
#[storage_alias]
pub type Blocked = StorageMap<Mock, Twox64Concat, AccountId, ()>;
#[storage_alias]
pub type Frozen =
    StorageMap<Mock, Twox64Concat, (ClassId, AccountId), Balance, frame_support::pallet_prelude::ValueQuery>;
#[storage_alias]
pub type Eligible = StorageMap<Mock, Twox64Concat, (ClassId, AccountId), ()>;
/// What is in the trap: how many equal pieces.
#[storage_alias]
pub type Pieces =
    StorageMap<Mock, Blake2_128Concat, (Location, VersionedAssets), u32, frame_support::pallet_prelude::ValueQuery>;
/// The ledger of units makes no credits.
#[storage_alias]
pub type MintBroken = StorageValue<Mock, ()>;

/// What the pallet for units knows of a movement.
pub struct Units;

impl Units {
    fn moves(class_id: ClassId, who: &AccountId) -> bool {
        !Paused::contains_key(class_id) && !Blocked::contains_key(who)
    }

    /// Whether this much may leave the account's hands, of what it has and what is trapped for it.
    fn may_leave(class_id: ClassId, amount: Balance, who: &AccountId) -> bool {
        let has = UnitLedger::balance(class_id, who) + TrappedFor::get((class_id, Some(who.clone())));
        Self::moves(class_id, who)
            && has
                .checked_sub(amount)
                .is_some_and(|rest| rest >= Frozen::get((class_id, who.clone())))
    }
}

impl UnitTrap<AccountId> for Units {
    fn trap(class_id: ClassId, amount: Balance, claimer: Option<&AccountId>) {
        TrappedFor::mutate((class_id, claimer.cloned()), |total| *total += amount);
    }

    fn may_claim(class_id: ClassId, amount: Balance, claimer: &AccountId) -> bool {
        Self::may_leave(class_id, amount, claimer)
    }

    fn may_receive(class_id: ClassId, _: Balance, who: &AccountId) -> bool {
        Self::moves(class_id, who) && Eligible::contains_key((class_id, who.clone()))
    }

    fn release(class_id: ClassId, amount: Balance, claimer: Option<&AccountId>) -> DispatchResult {
        let key = (class_id, claimer.cloned());
        let rest = TrappedFor::get(&key).checked_sub(amount).ok_or(NOT_TRAPPED)?;
        if rest == 0 {
            TrappedFor::remove(key);
        } else {
            TrappedFor::insert(key, rest);
        }
        Ok(())
    }

    fn trapped(class_id: ClassId) -> Balance {
        TrappedFor::iter()
            .filter(|((found, _), _)| *found == class_id)
            .map(|(_, total)| total)
            .sum()
    }

    fn reroute(class_id: ClassId, amount: Balance, claimer: Option<&AccountId>, to: &AccountId) -> DispatchResult {
        ensure!(Eligible::contains_key((class_id, to.clone())), NOT_ELIGIBLE);
        Self::release(class_id, amount, claimer)?;
        // The supply has counted them all the time.
        UnitLedger::increase_balance(class_id, to, amount, Precision::Exact)?;
        Ok(())
    }
}

/// The classes.
pub struct Classes;
impl Convert<ClassId, Option<InfrastructureAsset>> for Classes {
    fn convert(class_id: ClassId) -> Option<InfrastructureAsset> {
        matches!(class_id, CLASS | SECOND_CLASS).then_some(ASSET)
    }
}

/// The register of roles. The force agents have their role for whole assets.
pub struct Register;
impl Infrastructure<AccountId> for Register {
    fn regime(_: InfrastructureAsset) -> Option<Regime> {
        unreachable!("the pallet for units asks for it")
    }
    fn ensure_role(_: InfrastructureAsset, _: &AccountId, _: AssetRole) -> DispatchResult {
        unreachable!("a role for the class is enough")
    }
    fn ensure_class_role(
        asset: InfrastructureAsset,
        class_id: ClassId,
        who: &AccountId,
        role: AssetRole,
    ) -> DispatchResult {
        let found = match (asset, role) {
            (ASSET, AssetRole::ForceAgent) => *who == FORCE_AGENT || (class_id == SECOND_CLASS && *who == CAROL),
            (OTHER_ASSET, AssetRole::ForceAgent) => *who == FOREIGN_AGENT,
            _ => false,
        };
        ensure!(found, NO_ROLE);
        Ok(())
    }
    fn accepts_currency(_: InfrastructureAsset, _: CurrencyId) -> bool {
        unreachable!("no part of this pallet")
    }
    fn revision(_: InfrastructureAsset) -> u32 {
        unreachable!("settlements alone ask")
    }
}

/// The trap of `pallet-xcm`, which keeps a hash where this keeps what is hashed.
pub struct StockTrap;

impl DropAssets for StockTrap {
    fn drop_assets(origin: &Location, holding: AssetsInHolding, _: &XcmContext) -> Weight {
        if holding.is_empty() {
            return Weight::zero();
        }
        let assets: Vec<Asset> = holding.assets_iter().collect();
        holding.fungible.into_iter().for_each(|(_, mut credit)| {
            credit.forget_imbalance();
        });
        let versioned = VersionedAssets::from(Assets::from(assets));
        Pieces::mutate((origin.clone(), versioned), |count| *count += 1);
        TRAP_WEIGHT
    }
}

/// What the trap says that it used, unlike `pallet-xcm`'s, so that it can be seen.
pub const TRAP_WEIGHT: Weight = Weight::from_parts(7, 3);

impl ClaimAssets for StockTrap {
    fn claim_assets(
        origin: &Location,
        ticket: &Location,
        assets: &Assets,
        context: &XcmContext,
    ) -> Option<AssetsInHolding> {
        let mut versioned = VersionedAssets::from(assets.clone());
        match ticket.unpack() {
            (0, [GeneralIndex(version)]) => {
                versioned = xcm::IntoVersion::into_version(versioned, u32::try_from(*version).ok()?).ok()?
            }
            (0, []) => (),
            _ => return None,
        };
        let key = (origin.clone(), versioned);
        match Pieces::get(&key) {
            0 => return None,
            1 => Pieces::remove(key),
            count => Pieces::insert(key, count - 1),
        }
        let mut claimed = AssetsInHolding::new();
        for asset in assets.inner() {
            if let Ok(minted) = Transactors::mint_asset(asset, context) {
                minted
                    .fungible
                    .iter()
                    .for_each(|(_, credit)| drop(credit.unsafe_clone()));
                claimed.subsume_assets(minted);
            }
        }
        Some(claimed)
    }
}

type Block = frame_system::mocking::MockBlock<Test>;
pub type Currencies = pallet_assets::Instance1;
pub type Ledger = pallet_assets::Instance2;

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system = 0,
        Balances: pallet_balances = 10,
        AssetRate: pallet_asset_rate = 11,
        Money: pallet_assets::<Instance1> = 12,
        UnitLedger: pallet_assets::<Instance2> = 13,
        Gateway: pallet_gateway = 20,
    }
);

parameter_types! {
    pub const DbWeight: frame_support::weights::RuntimeDbWeight =
        frame_support::weights::RuntimeDbWeight { read: 1_000, write: 1_000_000 };
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type AccountData = pallet_balances::AccountData<Balance>;
    type DbWeight = DbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = Balance;
    type ExistentialDeposit = frame_support::traits::ConstU128<1>;
}

impl pallet_asset_rate::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type CreateOrigin = EnsureRoot<AccountId>;
    type RemoveOrigin = EnsureRoot<AccountId>;
    type UpdateOrigin = EnsureRoot<AccountId>;
    type Currency = Balances;
    type AssetKind = CurrencyId;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config<Currencies> for Test {
    type Balance = Balance;
    type Currency = Balances;
    type AssetId = CurrencyId;
    type AssetIdParameter = codec::Compact<CurrencyId>;
    type ReserveData = ();
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = EnsureRoot<AccountId>;
    type Freezer = ();
    type Holder = ();
    type CallbackHandle = ();
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config<Ledger> for Test {
    type Balance = Balance;
    type Currency = Balances;
    type AssetId = ClassId;
    type AssetIdParameter = codec::Compact<ClassId>;
    type ReserveData = ();
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = EnsureRoot<AccountId>;
    type Freezer = ();
    type Holder = ();
    type CallbackHandle = ();
}

parameter_types! {
    pub const OurNetwork: Option<NetworkId> = Some(NETWORK);
    pub UniversalLocation: InteriorLocation = [GlobalConsensus(NETWORK), Parachain(OURSELVES)].into();
    pub CurrenciesLocation: Location = PalletInstance(12).into();
    pub UnitsLocation: Location = PalletInstance(13).into();
    pub const AdminAccount: AccountId = ADMIN;
    pub const EmergencyAccount: AccountId = EMERGENCY;
    pub const Keyless: AccountId = KEYLESS;
    pub const TreasuryAccount: AccountId = TREASURY;
    pub const CheckingAccount: AccountId = account(200);
    /// Each instruction.
    pub const InstructionWeight: Weight = Weight::from_parts(1_000, 10);
}

pub type LocationToAccountId = (
    ParentIsPreset<AccountId>,
    SiblingParachainConvertsVia<Sibling, AccountId>,
    AccountId32Aliases<OurNetwork, AccountId>,
    HashedDescription<AccountId, DescribeFamily<DescribeAllTerminal>>,
);
pub type UnitLocation = Exactly<AsPrefixedGeneralIndex<UnitsLocation, ClassId, TryConvertInto>>;
pub type LocalCurrency = Exactly<AsPrefixedGeneralIndex<CurrenciesLocation, CurrencyId, TryConvertInto>>;

impl pallet_gateway::Config for Test {
    type AdminOrigin = EnsureSignedBy<frame_support::traits::IsInVec<Admins>, AccountId>;
    type EmergencyOrigin = EnsureSignedBy<frame_support::traits::IsInVec<Emergencies>, AccountId>;
    type Currencies = Money;
    type CurrencyOwner = Keyless;
    type UniversalLocation = UniversalLocation;
    type LocalCurrency = LocalCurrency;
    type UnitLocation = UnitLocation;
    type Units = Units;
    type ClassAsset = Classes;
    type Infrastructure = Register;
    type Trap = StockTrap;
    type LocationToAccountId = LocationToAccountId;
    type AccountLocation = AliasesIntoAccountId32<OurNetwork, AccountId>;
    #[cfg(feature = "runtime-benchmarks")]
    type Transactor = Transactors;
    type WeightInfo = ();
}

parameter_types! {
    pub Admins: Vec<AccountId> = vec![ADMIN];
    pub Emergencies: Vec<AccountId> = vec![EMERGENCY];
}

type CurrencyTransactor = FungiblesAdapter<
    Money,
    (ConvertedConcreteId<CurrencyId, Balance, CurrencyLocations<Test>, TryConvertInto>,),
    LocationToAccountId,
    AccountId,
    NoChecking,
    CheckingAccount,
>;
type RawUnits = FungiblesAdapter<
    UnitLedger,
    (ConvertedConcreteId<ClassId, Balance, UnitLocation, TryConvertInto>,),
    LocationToAccountId,
    AccountId,
    NoChecking,
    CheckingAccount,
>;

/// The ledger of units behind the transfer pipeline.
pub struct Pipeline;

impl Pipeline {
    fn class(asset: &Asset) -> Result<(ClassId, Balance), XcmError> {
        match (UnitLocation::convert(&asset.id.0), &asset.fun) {
            (Some(class_id), Fungible(amount)) => Ok((class_id, *amount)),
            _ => Err(XcmError::AssetNotFound),
        }
    }
}

impl TransactAsset for Pipeline {
    fn deposit_asset(
        what: AssetsInHolding,
        who: &Location,
        context: Option<&XcmContext>,
    ) -> Result<(), (AssetsInHolding, XcmError)> {
        let found = what.fungible_assets_iter().next().map(|asset| Self::class(&asset));
        let (class_id, amount) = match found {
            Some(Ok(found)) => found,
            _ => return Err((what, XcmError::AssetNotFound)),
        };
        match LocationToAccountId::convert_location(who) {
            Some(to) if Units::may_receive(class_id, amount, &to) => RawUnits::deposit_asset(what, who, context),
            _ => Err((what, XcmError::FailedToTransactAsset("refused"))),
        }
    }

    fn withdraw_asset(what: &Asset, who: &Location, context: Option<&XcmContext>) -> Result<AssetsInHolding, XcmError> {
        let (class_id, amount) = Self::class(what)?;
        match LocationToAccountId::convert_location(who) {
            Some(owner) if Units::may_leave(class_id, amount, &owner) => RawUnits::withdraw_asset(what, who, context),
            _ => Err(XcmError::FailedToTransactAsset("refused")),
        }
    }

    fn mint_asset(what: &Asset, context: &XcmContext) -> Result<AssetsInHolding, XcmError> {
        if MintBroken::exists() && Self::class(what).is_ok() {
            return Err(XcmError::FailedToTransactAsset("broken"));
        }
        RawUnits::mint_asset(what, context)
    }
}

pub type Transactors = (CurrencyTransactor, NotedUnits<Test, Pipeline>);
pub type Trader =
    CurrencyTrader<Test, IdentityFee<Balance>, AssetRate, Money, AccountId, ResolveAssetTo<TreasuryAccount, Money>>;

pub struct XcmConfig;
impl xcm_executor::Config for XcmConfig {
    type RuntimeCall = RuntimeCall;
    type XcmSender = ();
    type XcmEventEmitter = ();
    type AssetTransactor = Transactors;
    type OriginConverter = ();
    type IsReserve = TrustedReserves<Test>;
    type IsTeleporter = ();
    // Any origin may take any other: each has authorized each.
    type Aliasers = Everything;
    type UniversalLocation = UniversalLocation;
    type Barrier = NewMessage<Test, AllowUnpaidExecutionFrom<Everything>>;
    type Weigher = FixedWeightBounds<InstructionWeight, RuntimeCall, ConstU32<100>>;
    type Trader = Trader;
    type ResponseHandler = ();
    type AssetTrap = UnitsApart<Test>;
    type AssetLocker = ();
    type AssetExchanger = ();
    type SubscriptionService = ();
    type PalletInstancesInfo = AllPalletsWithSystem;
    type MaxAssetsIntoHolding = ConstU32<16>;
    type FeeManager = ();
    type MessageExporter = ();
    type UniversalAliases = Nothing;
    type CallDispatcher = RuntimeCall;
    type SafeCallFilter = Nothing;
    type TransactionalProcessor = FrameTransactionalProcessor;
    type HrmpNewChannelOpenRequestHandler = ();
    type HrmpChannelAcceptedHandler = ();
    type HrmpChannelClosingHandler = ();
    type XcmRecorder = ();
}

/// A message that `origin` executes. What it costs is of no interest here.
pub fn execute(origin: impl Into<Location>, message: Vec<Instruction<RuntimeCall>>) -> Outcome {
    let mut id = [0; 32];
    XcmExecutor::<XcmConfig>::prepare_and_execute(origin, Xcm(message), &mut id, Weight::MAX, Weight::zero())
}

pub fn units(class_id: ClassId, amount: Balance) -> Asset {
    (
        UnitLocation::convert_back(&class_id).expect("a class has a location"),
        amount,
    )
        .into()
}

pub fn local_currency(currency: CurrencyId) -> Location {
    LocalCurrency::convert_back(&currency).expect("a currency has a location")
}

pub fn chain(id: u32) -> Location {
    Location::new(1, [Parachain(id)])
}

/// The account by which a chain is known here.
pub fn sovereign(id: u32) -> AccountId {
    LocationToAccountId::convert_location(&chain(id)).expect("a chain has an account")
}

/// A local account as the origin of what it signs.
pub fn person(who: &AccountId) -> Location {
    spelled(who, Some(NETWORK))
}

pub fn spelled(who: &AccountId, network: Option<NetworkId>) -> Location {
    Junction::AccountId32 {
        network,
        id: who.clone().into(),
    }
    .into()
}

pub fn boxed(location: Location) -> Box<VersionedLocation> {
    Box::new(location.into())
}

pub fn units_of(class_id: ClassId, who: &AccountId) -> Balance {
    UnitLedger::balance(class_id, who)
}

pub fn set_rate(currency: CurrencyId, rate: FixedU128) {
    AssetRate::create(RuntimeOrigin::root(), Box::new(currency), rate).expect("a rate can be set");
}

/// Invariants of the mocked neighbours together with this pallet.
pub fn check_state() -> Result<(), sp_runtime::TryRuntimeError> {
    Gateway::do_try_state()?;
    // What the pallet for units counts is what lies in the trap, recounted from its pieces.
    let mut recount = BTreeMap::<(ClassId, Option<AccountId>), Balance>::new();
    for ((stored, assets), count) in Pieces::iter() {
        let assets = Assets::try_from(assets).map_err(|()| "a piece is readable")?;
        for asset in assets.inner() {
            if let (Some(class_id), Fungible(amount)) = (UnitLocation::convert(&asset.id.0), &asset.fun) {
                ensure!(assets.len() == 1, "each class of units is trapped by itself");
                let claimer = LocationToAccountId::convert_location(&stored);
                ensure!(
                    claimer.is_some() || stored.is_here(),
                    "units are trapped for an account, or for none under our own location"
                );
                *recount.entry((class_id, claimer)).or_default() += amount * Balance::from(count);
            }
        }
    }
    let counted: BTreeMap<_, _> = TrappedFor::iter().collect();
    ensure!(recount == counted, "what is trapped is counted for its claimer");
    for class_id in [CLASS, SECOND_CLASS] {
        let held: Balance = pallet_assets::Account::<Test, Ledger>::iter_prefix(class_id)
            .map(|(_, row)| row.balance)
            .sum();
        ensure!(
            held + Units::trapped(class_id) == UnitLedger::total_issuance(class_id),
            "units are conserved"
        );
    }
    Ok(())
}

/// The one way into a test: it ends with the invariants.
#[derive(Default)]
pub struct ExtBuilder {
    /// Currencies that are mapped from the start.
    pub mapped: Vec<(CurrencyId, Location, Location)>,
}

impl ExtBuilder {
    pub fn mapped(mut self, currency: CurrencyId, asset: Location, reserve: Location) -> Self {
        self.mapped.push((currency, asset, reserve));
        self
    }

    pub fn build(self) -> sp_io::TestExternalities {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("an empty state");
        pallet_assets::GenesisConfig::<Test, Currencies> {
            assets: vec![
                (EURO, ADMIN, true, 1),
                (DOLLAR, KEYLESS, true, 1),
                (RELAY_TOKEN, KEYLESS, true, 1),
            ],
            accounts: vec![(EURO, ALICE, EUROS)],
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("currencies");
        pallet_assets::GenesisConfig::<Test, Ledger> {
            assets: vec![(CLASS, KEYLESS, true, 1), (SECOND_CLASS, KEYLESS, true, 1)],
            accounts: vec![(CLASS, ALICE, UNITS), (SECOND_CLASS, ALICE, UNITS)],
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("classes");
        pallet_gateway::GenesisConfig::<Test> {
            currencies: self.mapped,
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("mapped currencies");
        let mut world = sp_io::TestExternalities::new(storage);
        world.execute_with(|| {
            System::set_block_number(1);
            for class_id in [CLASS, SECOND_CLASS] {
                for who in [ALICE, BOB, CAROL] {
                    Eligible::insert((class_id, who), ());
                }
            }
        });
        world
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            check_state().expect("invariants hold");
        });
    }
}
