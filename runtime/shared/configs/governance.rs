//! Governance by referenda: votes, tracks, the technical committee's whitelist, and the treasury. Who decides what is in
//! `docs/governance.md`; what it takes, in `governance/tracks.rs` of the shared crate.

use crate::configs::{limits, SteadyClock};
use crate::*;
use alloc::borrow::Cow;
use core::cmp::Ordering;
use frame_support::{
    parameter_types,
    storage::with_storage_layer,
    traits::{
        fungible::{self, NativeFromLeft, NativeOrWithId},
        schedule::{self, DispatchTime},
        tokens::{pay::PayAssetFromAccount, ConversionFromAssetBalance},
        ConstU128, ConstU32, EitherOf, Get, OriginTrait, PrivilegeCmp,
    },
    weights::Weight,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess, EnsureSigned};
use sp_runtime::{
    traits::{AccountIdConversion, BlakeTwo256, BlockNumberProvider, IdentityLookup},
    DispatchError, Perbill,
};
use viaduct_primitives::CurrencyId;
use viaduct_runtime_common::{
    constants::*,
    governance::{
        origins::{self, Origin, ShortPeriods},
        tracks::{self, TrackId},
    },
};

/// Root, or the origin of a track.
pub type RootOr<Track> = EitherOf<EnsureRoot<AccountId>, Track>;

impl origins::Config for Runtime {}

/// A period of a network, or of a development chain where its genesis says so. Blocks of the steady clock.
pub struct Paced<const NETWORK: BlockNumber, const DEVELOPMENT: BlockNumber>;
impl<const NETWORK: BlockNumber, const DEVELOPMENT: BlockNumber> Get<BlockNumber> for Paced<NETWORK, DEVELOPMENT> {
    fn get() -> BlockNumber {
        if ShortPeriods::<Runtime>::get() {
            DEVELOPMENT
        } else {
            NETWORK
        }
    }
}

/// How long tokens that won a vote stay locked at the lowest conviction: longer than any enactment takes, so that whoever
/// decides bears it.
pub type VoteLockingPeriod = Paced<{ 7 * DAYS }, 10>;
/// A referendum that finds no deposit is over by then.
pub type UndecidingTimeout = Paced<{ 14 * DAYS }, HOURS>;
/// How long a call that was approved before it was whitelisted waits for its whitelisting.
pub type DeferredDispatchExpiration = Paced<{ 3 * DAYS }, HOURS>;

/// The tracks, at the pace of this chain.
pub struct Tracks;
impl pallet_referenda::TracksInfo<Balance, BlockNumber> for Tracks {
    type Id = TrackId;
    type RuntimeOrigin = <RuntimeOrigin as OriginTrait>::PalletsOrigin;

    fn tracks() -> impl Iterator<Item = Cow<'static, tracks::Track>> {
        tracks::tracks(ShortPeriods::<Runtime>::get()).iter().map(Cow::Borrowed)
    }

    fn track_for(origin: &Self::RuntimeOrigin) -> Result<Self::Id, ()> {
        if let Ok(frame_system::RawOrigin::Root) = frame_system::RawOrigin::<AccountId>::try_from(origin.clone()) {
            return Ok(tracks::ROOT);
        }
        Origin::try_from(origin.clone()).map(tracks::track_of).map_err(|_| ())
    }
}

/// Places for a task that [`NextFree`] asks for before it gives up.
const PLACES: BlockNumber = 200;

/// The schedule as referenda see it: where a block has no place left, the next one with a place takes the task. Referenda
/// drop errors of the schedule: without this, whoever fills one block's agenda (a vote of nothing puts an alarm into the next
/// block) has an approved call never made, or a track that takes no referendum any more.
pub struct NextFree;
impl NextFree {
    fn place<R>(
        when: DispatchTime<BlockNumber>,
        mut schedule: impl FnMut(DispatchTime<BlockNumber>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        let DispatchTime::At(asked) = when else {
            return schedule(when);
        };
        // Curves round: a referendum may be due in this very block, of which the schedule takes nothing any more.
        let first = asked.max(SteadyClock::current_block_number().saturating_add(1));
        for later in 0..PLACES {
            match schedule(DispatchTime::At(first.saturating_add(later))) {
                Err(DispatchError::Exhausted) => {}
                result => return result,
            }
        }
        Err(DispatchError::Exhausted)
    }
}

type BoundedCall = frame_support::traits::Bounded<RuntimeCall, BlakeTwo256>;

impl schedule::v3::Anon<BlockNumber, RuntimeCall, OriginCaller> for NextFree {
    type Address = <Scheduler as schedule::v3::Anon<BlockNumber, RuntimeCall, OriginCaller>>::Address;
    type Hasher = BlakeTwo256;

    fn schedule(
        when: DispatchTime<BlockNumber>,
        periodic: Option<schedule::Period<BlockNumber>>,
        priority: schedule::Priority,
        origin: OriginCaller,
        call: BoundedCall,
    ) -> Result<Self::Address, DispatchError> {
        Self::place(when, |when| {
            <Scheduler as schedule::v3::Anon<_, _, _>>::schedule(when, periodic, priority, origin.clone(), call.clone())
        })
    }

    fn cancel(address: Self::Address) -> Result<(), DispatchError> {
        <Scheduler as schedule::v3::Anon<BlockNumber, RuntimeCall, OriginCaller>>::cancel(address)
    }

    fn reschedule(address: Self::Address, when: DispatchTime<BlockNumber>) -> Result<Self::Address, DispatchError> {
        Self::place(when, |when| {
            // The schedule takes the task away before it looks for its new place.
            with_storage_layer(|| {
                <Scheduler as schedule::v3::Anon<BlockNumber, RuntimeCall, OriginCaller>>::reschedule(address, when)
            })
        })
    }

    fn next_dispatch_time(address: Self::Address) -> Result<BlockNumber, DispatchError> {
        <Scheduler as schedule::v3::Anon<BlockNumber, RuntimeCall, OriginCaller>>::next_dispatch_time(address)
    }
}

impl schedule::v3::Named<BlockNumber, RuntimeCall, OriginCaller> for NextFree {
    type Address = <Scheduler as schedule::v3::Named<BlockNumber, RuntimeCall, OriginCaller>>::Address;
    type Hasher = BlakeTwo256;

    fn schedule_named(
        id: schedule::v3::TaskName,
        when: DispatchTime<BlockNumber>,
        periodic: Option<schedule::Period<BlockNumber>>,
        priority: schedule::Priority,
        origin: OriginCaller,
        call: BoundedCall,
    ) -> Result<Self::Address, DispatchError> {
        Self::place(when, |when| {
            <Scheduler as schedule::v3::Named<_, _, _>>::schedule_named(
                id,
                when,
                periodic,
                priority,
                origin.clone(),
                call.clone(),
            )
        })
    }

    fn cancel_named(id: schedule::v3::TaskName) -> Result<(), DispatchError> {
        <Scheduler as schedule::v3::Named<BlockNumber, RuntimeCall, OriginCaller>>::cancel_named(id)
    }

    fn reschedule_named(
        id: schedule::v3::TaskName,
        when: DispatchTime<BlockNumber>,
    ) -> Result<Self::Address, DispatchError> {
        Self::place(when, |when| {
            with_storage_layer(|| {
                <Scheduler as schedule::v3::Named<BlockNumber, RuntimeCall, OriginCaller>>::reschedule_named(id, when)
            })
        })
    }

    fn next_dispatch_time(id: schedule::v3::TaskName) -> Result<BlockNumber, DispatchError> {
        <Scheduler as schedule::v3::Named<BlockNumber, RuntimeCall, OriginCaller>>::next_dispatch_time(id)
    }
}

/// What a track of referenda stands above when tasks are cancelled: root above all of them, so that what was approved can be
/// stopped before it is enacted; none above another.
pub struct RootAbove;
impl PrivilegeCmp<OriginCaller> for RootAbove {
    fn cmp_privilege(left: &OriginCaller, right: &OriginCaller) -> Option<Ordering> {
        let root = OriginCaller::from(frame_system::RawOrigin::<AccountId>::Root);
        match (left == right, *left == root, *right == root) {
            (true, _, _) => Some(Ordering::Equal),
            (_, true, _) => Some(Ordering::Greater),
            (_, _, true) => Some(Ordering::Less),
            _ => None,
        }
    }
}

impl pallet_referenda::Config for Runtime {
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_referenda::weights::SubstrateWeight<Runtime>;
    type Scheduler = NextFree;
    type Currency = Balances;
    type SubmitOrigin = EnsureSigned<AccountId>;
    type CancelOrigin = RootOr<origins::ReferendumCanceller>;
    type KillOrigin = RootOr<origins::ReferendumKiller>;
    type Slash = Treasury;
    type Votes = pallet_conviction_voting::VotesOf<Runtime>;
    type Tally = pallet_conviction_voting::TallyOf<Runtime>;
    // Each referendum may put a task into any block's agenda: fifty of them, a full block's, cost 2,500 VIA.
    type SubmissionDeposit = ConstU128<{ 50 * UNIT }>;
    type MaxQueued = ConstU32<100>;
    type UndecidingTimeout = UndecidingTimeout;
    type AlarmInterval = ConstU32<1>;
    type Tracks = Tracks;
    type Preimages = Preimage;
    type BlockNumberProvider = SteadyClock;
}

/// What support is measured against: all that can vote, and never less than half of everything. What the treasury holds
/// cannot vote; were it most of the issuance, a few would be many.
pub struct Electorate;
impl Get<Balance> for Electorate {
    fn get() -> Balance {
        <Balances as fungible::Inspect<AccountId>>::active_issuance().max(Balances::total_issuance() / 2)
    }
}

impl pallet_conviction_voting::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_conviction_voting::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    type Polls = Referenda;
    type MaxTurnout = Electorate;
    // Of one account on one track at once. Delegating is weighed with as many votes of the delegate's, before it is known how many
    // there are, and must fit into a block.
    type MaxVotes = ConstU32<50>;
    type VoteLockingPeriod = VoteLockingPeriod;
    type BlockNumberProvider = SteadyClock;
    type VotingHooks = ();
}

/// Instance of the technical committee.
pub type TechnicalCollective = pallet_collective::Instance1;
/// Two thirds of the technical committee.
pub type TwoThirdsOfCommittee = pallet_collective::EnsureProportionAtLeast<AccountId, TechnicalCollective, 2, 3>;

parameter_types! {
    pub const MotionHoldReason: RuntimeHoldReason =
        RuntimeHoldReason::TechnicalCommittee(pallet_collective::HoldReason::ProposalSubmission);
    pub MaxCommitteeProposalWeight: Weight = Perbill::from_percent(50) * crate::configs::RuntimeBlockWeights::get().max_block;
}

/// The committee says of a call that it is urgent and sound, and nothing else: token holders still decide on it.
impl pallet_collective::Config<TechnicalCollective> for Runtime {
    type RuntimeOrigin = RuntimeOrigin;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    // In this chain's own blocks.
    type MotionDuration = ConstU32<{ 3 * DAYS }>;
    type MaxProposals = ConstU32<20>;
    type MaxMembers = ConstU32<15>;
    type DefaultVote = pallet_collective::PrimeDefaultVote;
    type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
    type SetMembersOrigin = EnsureRoot<AccountId>;
    type MaxProposalWeight = MaxCommitteeProposalWeight;
    type DisapproveOrigin = EnsureRoot<AccountId>;
    type KillOrigin = EnsureRoot<AccountId>;
    // So that one member does not keep all places: it has a hundred VIA on hold for each motion until somebody releases them
    // after it is closed.
    type Consideration = fungible::HoldConsideration<
        AccountId,
        Balances,
        MotionHoldReason,
        pallet_collective::deposit::Constant<ConstU128<{ 100 * UNIT }>>,
        u32,
    >;
}

impl pallet_whitelist::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type WhitelistOrigin = RootOr<TwoThirdsOfCommittee>;
    type DispatchWhitelistedOrigin = RootOr<origins::WhitelistedCaller>;
    type Preimages = Preimage;
    type DeferredDispatchExpiration = DeferredDispatchExpiration;
    type BlockNumberProvider = SteadyClock;
    type WeightInfo = pallet_whitelist::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
    /// Account of the treasury. Has no key.
    pub TreasuryAccount: AccountId = TreasuryPalletId::get().into_account_truncating();
    pub const MaxSpend: Balance = Balance::MAX;
}

/// What the treasury spends: the native token or a settlement currency.
pub type TreasuryAsset = NativeOrWithId<CurrencyId>;
/// The native token and the settlement currencies as one set.
pub type Money = fungible::UnionOf<Balances, Assets, NativeFromLeft, TreasuryAsset, AccountId>;

/// What a spend counts against its spender's limit: its worth in the native token at the governed rate.
pub struct WorthInNative;
impl ConversionFromAssetBalance<Balance, TreasuryAsset, Balance> for WorthInNative {
    type Error = ();

    fn from_asset_balance(balance: Balance, asset: TreasuryAsset) -> Result<Balance, ()> {
        let NativeOrWithId::WithId(currency) = asset else {
            return Ok(balance);
        };
        let native = <AssetRate as ConversionFromAssetBalance<Balance, CurrencyId, Balance>>::from_asset_balance(
            balance, currency,
        )
        .map_err(|_| ())?;
        // At a rate of nothing the smallest spender could pay out all of a currency.
        if native == 0 && balance > 0 {
            return Err(());
        }
        Ok(native)
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn ensure_successful(asset: TreasuryAsset) {
        if let NativeOrWithId::WithId(currency) = asset {
            <AssetRate as ConversionFromAssetBalance<Balance, CurrencyId, Balance>>::ensure_successful(currency);
        }
    }
}

/// Arguments of the treasury's benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct TreasuryArguments;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_treasury::ArgumentsFactory<TreasuryAsset, AccountId> for TreasuryArguments {
    fn create_asset_kind(seed: u32) -> TreasuryAsset {
        NativeOrWithId::WithId(1_000 + seed)
    }
    fn create_beneficiary(seed: [u8; 32]) -> AccountId {
        seed.into()
    }
}

impl pallet_treasury::Config for Runtime {
    type Currency = Balances;
    type RejectOrigin = RootOr<origins::Treasurer>;
    type RuntimeEvent = RuntimeEvent;
    // Nothing is burnt and nothing paid by period: a spend is paid when its beneficiary asks for it, in time.
    type SpendPeriod = ConstU32<{ 28 * DAYS }>;
    type Burn = ();
    type BurnDestination = ();
    type PalletId = TreasuryPalletId;
    type WeightInfo = pallet_treasury::weights::SubstrateWeight<Runtime>;
    type SpendFunds = ();
    // No place for the deprecated `spend_local`, whose payouts never expire.
    type MaxApprovals = ConstU32<0>;
    type SpendOrigin = EitherOf<EnsureRootWithSuccess<AccountId, MaxSpend>, origins::Spender>;
    type AssetKind = TreasuryAsset;
    type Beneficiary = AccountId;
    type BeneficiaryLookup = IdentityLookup<AccountId>;
    type Paymaster = PayAssetFromAccount<Money, TreasuryAccount>;
    type BalanceConverter = WorthInNative;
    type PayoutPeriod = limits::PayoutPeriod;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = TreasuryArguments;
    type BlockNumberProvider = SteadyClock;
}

/// What a settlement currency is worth. On the track of the treasurer: a rate decides what a fee is and how much of a
/// currency each spender's limit allows.
impl pallet_asset_rate::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_asset_rate::weights::SubstrateWeight<Runtime>;
    type CreateOrigin = RootOr<origins::Treasurer>;
    // Money that is worth nothing any more pays for nothing: nobody waits two weeks for that.
    type RemoveOrigin = EitherOf<RootOr<origins::Treasurer>, origins::EmergencyException>;
    type UpdateOrigin = RootOr<origins::Treasurer>;
    type Currency = Balances;
    type AssetKind = CurrencyId;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
}
