#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod books;
mod claims;
mod indices;
pub mod math;
#[cfg(test)]
mod mock;
mod moments;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
mod views;
pub mod weights;

pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungibles, Time},
        PalletId,
    };
    use frame_system::pallet_prelude::*;
    use sp_core::H256;
    use viaduct_primitives::{
        AssetId, AssetRole, Balance, ClassId, CurrencyId, Identities, IdentityId, Infrastructure, Metering, Moment,
        PeriodIndex, Positions, RecordMoments, StreamId,
    };

    /// Waterfall with this runtime's types.
    pub type WaterfallOf<T> = Waterfall<<T as frame_system::Config>::AccountId, <T as Config>::MaxTiers>;
    /// Batch with this runtime's types.
    pub type BatchOf<T> =
        Batch<<T as frame_system::Config>::AccountId, <T as Config>::MaxTiers, <T as Config>::MaxAuthorizers>;
    /// Tier with this runtime's types.
    pub type TierOf<T> = Tier<<T as frame_system::Config>::AccountId>;
    /// Governed targets with this runtime's types.
    pub type GovernedOf<T> = Governed<<T as Config>::MaxTiers>;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Governance of distribution: it sets how full the reserves of running assets are to be.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// Settlement currencies.
        type Currencies: fungibles::Mutate<Self::AccountId, AssetId = CurrencyId, Balance = Balance>
            + fungibles::Create<Self::AccountId>
            + fungibles::roles::ResetTeam<Self::AccountId>;
        /// Owner of currencies that governance opens: an account without a key.
        type CurrencyOwner: Get<Self::AccountId>;
        /// What identities hold.
        type Positions: Positions<EntitlementBook>;
        /// Who accounts are.
        type Identities: Identities<Self::AccountId>;
        /// State of assets and roles for them.
        type Infrastructure: Infrastructure<Self::AccountId>;
        /// Attested meter values.
        type Metering: Metering;
        /// Derives each asset's pot account.
        #[pallet::constant]
        type PalletId: Get<PalletId>;
        /// Most tiers of a waterfall; at most 255.
        #[pallet::constant]
        type MaxTiers: Get<u32>;
        /// Most signatures on a batch.
        #[pallet::constant]
        type MaxAuthorizers: Get<u32>;
        /// Most stream periods in a billing period.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type MaxReadings: Get<u32>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Each asset's waterfall.
    #[pallet::storage]
    pub type Waterfalls<T: Config> = StorageMap<_, Twox64Concat, AssetId, WaterfallOf<T>>;

    /// How full governance wants reserves of the asset; its waterfall says the same until governance releases them.
    #[pallet::storage]
    pub type GovernedTargets<T: Config> = StorageMap<_, Twox64Concat, AssetId, GovernedOf<T>>;

    /// Who must agree to a distribution of the asset.
    #[pallet::storage]
    pub type Policies<T: Config> = StorageMap<_, Twox64Concat, AssetId, Policy>;

    /// How the asset's meter is billed.
    #[pallet::storage]
    pub type Tariffs<T: Config> = StorageMap<_, Twox64Concat, AssetId, Tariff<T::AccountId>>;

    /// How far each of its meters has been billed: a reading is billed once, whatever tariffs come and go.
    #[pallet::storage]
    pub type BillingCursors<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, StreamId, BillingCursor, ValueQuery>;

    /// The asset's next billing period.
    #[pallet::storage]
    pub type NextPeriods<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// Closed billing periods.
    #[pallet::storage]
    pub type Periods<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u32, Period>;

    /// Batches proposed or executed, by billing period.
    #[pallet::storage]
    pub type Batches<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u32, BatchOf<T>>;

    /// The period whose batch is open.
    #[pallet::storage]
    pub type OpenBatch<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32>;

    /// Unpaid expenses by tier, in the waterfall's currency.
    #[pallet::storage]
    pub type Arrears<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u8, Balance, ValueQuery>;

    /// Reserves by number, in the waterfall's currency.
    #[pallet::storage]
    pub type Reserves<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u8, Balance, ValueQuery>;

    /// What waterfalls carried over, by asset: available to the next batch, in the waterfall's currency.
    #[pallet::storage]
    pub type CarriedOver<T: Config> = StorageMap<_, Twox64Concat, AssetId, Balance, ValueQuery>;

    /// Money of payees whose transfer failed.
    #[pallet::storage]
    pub type Payables<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, AssetId>,
            NMapKey<Twox64Concat, CurrencyId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
        ),
        Balance,
        ValueQuery,
    >;

    /// The books of each pot.
    #[pallet::storage]
    pub type Pots<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, CurrencyId, Pot, ValueQuery>;

    /// What each class has earned per unit, and its record moments.
    #[pallet::storage]
    pub type Indices<T: Config> = StorageMap<_, Twox64Concat, ClassId, ClassIndices>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// The waterfall changed.
        #[codec(index = 0)]
        WaterfallSet {
            asset: AssetId,
            actor: T::AccountId,
            currency: CurrencyId,
            version: u32,
            tiers: BoundedVec<TierOf<T>, T::MaxTiers>,
        },
        /// The policy changed.
        #[codec(index = 1)]
        PolicySet {
            asset: AssetId,
            actor: T::AccountId,
            before: Option<Policy>,
            after: Policy,
        },
        /// The tariff changed.
        #[codec(index = 2)]
        TariffSet {
            asset: AssetId,
            actor: T::AccountId,
            before: Option<Tariff<T::AccountId>>,
            after: Tariff<T::AccountId>,
        },
        /// A period was closed and billed to the payer.
        #[codec(index = 3)]
        PeriodClosed {
            asset: AssetId,
            period: u32,
            actor: T::AccountId,
            first: PeriodIndex,
            count: u32,
            quantity: i128,
            billed: Balance,
            payer: T::AccountId,
        },
        /// Revenue came into the pot.
        #[codec(index = 4)]
        RevenueRecorded {
            asset: AssetId,
            period: u32,
            payer: T::AccountId,
            currency: CurrencyId,
            amount: Balance,
            received: Balance,
        },
        /// A batch was computed; authorizers sign its hash.
        #[codec(index = 5)]
        BatchProposed {
            asset: AssetId,
            period: u32,
            batch_hash: H256,
            proposer: T::AccountId,
            gross: Balance,
            available: Balance,
        },
        /// An authorizer signed.
        #[codec(index = 6)]
        BatchAuthorized {
            asset: AssetId,
            period: u32,
            batch_hash: H256,
            authorizer: T::AccountId,
            approvals: u32,
            required: u32,
        },
        /// Somebody entitled objected: the batch is gone and may be proposed anew.
        #[codec(index = 7)]
        BatchObjected {
            asset: AssetId,
            period: u32,
            actor: T::AccountId,
        },
        /// A tier of a batch got its money.
        #[codec(index = 8)]
        TierSettled {
            asset: AssetId,
            period: u32,
            tier: u8,
            due: Balance,
            paid: Balance,
            drawn: Balance,
            shortfall: Balance,
        },
        /// A batch was executed; `carried` waits for the next one.
        #[codec(index = 9)]
        BatchExecuted {
            asset: AssetId,
            period: u32,
            actor: T::AccountId,
            currency: CurrencyId,
            gross: Balance,
            available: Balance,
            carried: Balance,
        },
        /// A payee was paid.
        #[codec(index = 10)]
        PayeePaid {
            asset: AssetId,
            currency: CurrencyId,
            payee: T::AccountId,
            amount: Balance,
        },
        /// A payee could not be paid; the money waits.
        #[codec(index = 11)]
        PayeeDeferred {
            asset: AssetId,
            currency: CurrencyId,
            payee: T::AccountId,
            amount: Balance,
        },
        /// Holders of a class earned.
        #[codec(index = 12)]
        ClassEarned {
            asset: AssetId,
            class_id: ClassId,
            currency: CurrencyId,
            amount: Balance,
            sharing_supply: Balance,
        },
        /// A holder was paid everything it had accrued.
        #[codec(index = 13)]
        Claimed {
            asset: AssetId,
            class_id: ClassId,
            currency: CurrencyId,
            identity: IdentityId,
            account: T::AccountId,
            amount: Balance,
        },
        /// Governance set how full a reserve is to be; the waterfall of this version is otherwise the same, and keeps the target
        /// until it is released.
        #[codec(index = 14)]
        ReserveTargetSet {
            asset: AssetId,
            reserve: u8,
            currency: CurrencyId,
            version: u32,
            before: ReserveTarget,
            after: ReserveTarget,
        },
        /// Governance changed the rules under an open batch: it is gone, its signatures with it, and may be proposed anew.
        #[codec(index = 15)]
        BatchWithdrawn {
            asset: AssetId,
            period: u32,
            batch_hash: H256,
            gross: Balance,
            available: Balance,
        },
        /// Governance left a reserve's target to the issuer; in the waterfall of this version it is still the same.
        #[codec(index = 16)]
        ReserveTargetReleased {
            asset: AssetId,
            reserve: u8,
            currency: CurrencyId,
            version: u32,
            target: ReserveTarget,
        },
        /// Balances of a class will be remembered as they are before the first block at or after `moment`. Without an actor
        /// another pallet announced it: for a vote or a dividend.
        #[codec(index = 17)]
        RecordMomentAnnounced {
            asset: AssetId,
            class_id: ClassId,
            moment: Moment,
            actor: Option<T::AccountId>,
        },
        /// A record moment was closed: balances at it are forgotten. It was cancelled unless it had `passed`.
        #[codec(index = 18)]
        RecordMomentClosed {
            asset: AssetId,
            class_id: ClassId,
            moment: Moment,
            actor: Option<T::AccountId>,
            passed: bool,
        },
        /// Governance opened a settlement currency, which `team` issues and freezes.
        #[codec(index = 19)]
        CurrencyOpened {
            currency: CurrencyId,
            team: T::AccountId,
            minimum_balance: Balance,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The asset has no waterfall: its Issuer sets one.
        #[codec(index = 0)]
        WaterfallNotFound,
        /// The asset has no policy: its Issuer sets one.
        #[codec(index = 1)]
        PolicyNotFound,
        /// The asset has no tariff: its Issuer sets one.
        #[codec(index = 2)]
        TariffNotFound,
        /// There is no such closed period.
        #[codec(index = 3)]
        PeriodNotFound,
        /// There is no batch for this period: propose one.
        #[codec(index = 4)]
        BatchNotFound,
        /// A batch of this asset is open: execute it or object to it first.
        #[codec(index = 5)]
        BatchOpen,
        /// The asset does not earn in this currency.
        #[codec(index = 6)]
        CurrencyNotAccepted,
        /// The waterfall cannot work: see the documentation of `TierKind`.
        #[codec(index = 7)]
        WaterfallInvalid,
        /// Money of the old waterfall is left in arrears, reserves or carry-over that the new one does not know.
        #[codec(index = 8)]
        MoneyLeft,
        /// The policy needs one approval at least and no more than there may be signatures.
        #[codec(index = 9)]
        PolicyInvalid,
        /// The tariff needs a divisor above zero and a stream of this asset.
        #[codec(index = 10)]
        TariffInvalid,
        /// Close at least one reading and at most the limit.
        #[codec(index = 11)]
        ReadingsInvalid,
        /// A reading of the period is not decided yet, or flagged: have it reviewed.
        #[codec(index = 12)]
        ReadingNotVerified,
        /// The amount is zero.
        #[codec(index = 13)]
        AmountZero,
        /// The period's money has been distributed: pay into a later period.
        #[codec(index = 14)]
        AlreadyDistributed,
        /// Less was received than billed, beyond the tolerance: collect the rest first.
        #[codec(index = 15)]
        ReceivedBelowBilled,
        /// The proposer does not authorize its own batch: four eyes.
        #[codec(index = 16)]
        ProposerCannotAuthorize,
        /// The signer has authorized this batch already.
        #[codec(index = 17)]
        AlreadyAuthorized,
        /// The batch needs more authorizations.
        #[codec(index = 18)]
        ApprovalsMissing,
        /// The objection window is still open.
        #[codec(index = 19)]
        ObjectionWindowOpen,
        /// The signer has no role that allows this for this asset.
        #[codec(index = 20)]
        NotAuthorized,
        /// The account belongs to no identity.
        #[codec(index = 21)]
        IdentityNotFound,
        /// The account is frozen; what it is owed waits.
        #[codec(index = 22)]
        AccountFrozen,
        /// The asset's regime defers or reduces payments to holders: until it ends none is made, and what they are owed waits.
        #[codec(index = 23)]
        PaymentsDeferred,
        /// There is nothing to claim.
        #[codec(index = 24)]
        NothingToClaim,
        /// The class earns in as many currencies as it may.
        #[codec(index = 25)]
        MaxCurrenciesExceeded,
        /// The class does not belong to this asset.
        #[codec(index = 26)]
        ClassNotFound,
        /// The batch is not the one you looked at: read the statement again and sign its hash.
        #[codec(index = 27)]
        BatchChanged,
        /// Others may have an identity paid only at its payout account, the first that is not suspended.
        #[codec(index = 28)]
        NotPayoutAccount,
        /// A sum does not fit. Nothing was changed.
        #[codec(index = 29)]
        Overflow,
        /// The books contradict each other. Nothing was changed; tell the developers.
        #[codec(index = 30)]
        Unexpected,
        /// The batch has as many signatures as it may: object to it if some of their signers are no longer authorizers.
        #[codec(index = 31)]
        MaxAuthorizersExceeded,
        /// The pot's account cannot go below its currency's least balance: what is owed waits for the next revenue.
        #[codec(index = 32)]
        PotBelowMinimum,
        /// The period was billed in another currency: it is paid and distributed while the waterfall splits that one.
        #[codec(index = 33)]
        BilledInOtherCurrency,
        /// The account was linked lately: it is paid from the moment that its record names.
        #[codec(index = 34)]
        AccountTooNew,
        /// The waterfall fills no reserve of this number: see the numbers in its `ReserveTopUp` tiers.
        #[codec(index = 35)]
        ReserveNotFound,
        /// The setting is in force already.
        #[codec(index = 36)]
        NothingToChange,
        /// Governance set targets of this asset's reserves: fill each of `GovernedTargets` up to its target, in the same
        /// currency, or have it released by referendum first.
        #[codec(index = 37)]
        TargetGoverned,
        /// Governance has set no target of this reserve: its issuer's waterfall does.
        #[codec(index = 38)]
        TargetNotGoverned,
        /// A record moment lies after the time of this block: balances of the past are not kept.
        #[codec(index = 39)]
        MomentNotInFuture,
        /// The class has this record moment already.
        #[codec(index = 40)]
        MomentExists,
        /// The class has no such record moment: it was never announced, or it is closed.
        #[codec(index = 41)]
        MomentNotFound,
        /// The class has as many live record moments as it may, or as many of its issuer's: close one first.
        #[codec(index = 42)]
        MaxMomentsExceeded,
        /// The record moment was announced for a vote or a dividend, which closes it when it ends.
        #[codec(index = 43)]
        MomentNotYours,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::MaxTiers::get() <= u32::from(u8::MAX), "tiers are numbered by a byte");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Set the rules that split the asset's revenue from the next batch on. Arrears stay with their tier number:
        /// reset none by moving tiers. Reserves whose target governance has set keep it, and the currency. Origin: the
        /// asset's Issuer.
        #[pallet::call_index(0)]
        #[pallet::weight(Pallet::<T>::waterfall_weight(tiers.len() as u32))]
        pub fn set_waterfall(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            tiers: BoundedVec<TierOf<T>, T::MaxTiers>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)?;
            Self::ensure_no_open_batch(asset)?;
            let version = Self::do_set_waterfall(asset, currency, &tiers)?;
            Self::deposit_event(Event::WaterfallSet {
                asset,
                actor,
                currency,
                version,
                tiers,
            });
            Ok(())
        }

        /// Set how many authorizers must sign and how long others may object. Origin: the asset's Issuer.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::set_policy())]
        pub fn set_policy(origin: OriginFor<T>, asset: AssetId, policy: Policy) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)?;
            let sound = (1..=T::MaxAuthorizers::get()).contains(&policy.required_approvals);
            ensure!(sound, Error::<T>::PolicyInvalid);
            Self::ensure_no_open_batch(asset)?;
            let before = Policies::<T>::get(asset);
            Policies::<T>::insert(asset, policy);
            Self::deposit_event(Event::PolicySet {
                asset,
                actor,
                before,
                after: policy,
            });
            Ok(())
        }

        /// Set the price of what an asset's meter counts. Each meter is billed on from where it was billed last. A new
        /// divisor or currency drops the meter's unbilled fraction, below one base unit. Periods that are closed stay billed
        /// in their currency. Origin: the asset's Issuer.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_tariff())]
        pub fn set_tariff(origin: OriginFor<T>, asset: AssetId, tariff: Tariff<T::AccountId>) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)?;
            let stream = T::Metering::stream(tariff.stream).ok_or(Error::<T>::TariffInvalid)?;
            ensure!(tariff.per > 0 && stream.asset == asset, Error::<T>::TariffInvalid);
            ensure!(
                T::Infrastructure::accepts_currency(asset, tariff.currency),
                Error::<T>::CurrencyNotAccepted
            );
            Self::ensure_no_open_batch(asset)?;
            let before = Tariffs::<T>::get(asset);
            // A remainder is a fraction of the divisor and currency that left it, whatever tariffs came in between. A stream
            // that was never billed has no cursor yet, and so leaves none when it is removed.
            BillingCursors::<T>::mutate_exists(asset, tariff.stream, |cursor| match cursor {
                Some(cursor) if (cursor.per, cursor.currency) != (tariff.per, tariff.currency) => {
                    cursor.per = tariff.per;
                    cursor.currency = tariff.currency;
                    cursor.remainder = 0;
                }
                _ => {}
            });
            Tariffs::<T>::insert(asset, &tariff);
            Self::deposit_event(Event::TariffSet {
                asset,
                actor,
                before,
                after: tariff,
            });
            Ok(())
        }

        /// Close the next `readings` stream periods as one billing period and bill them. All must be verified, or
        /// rejected by a review. Origin: the asset's Treasurer.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::close_period(*readings))]
        pub fn close_period(origin: OriginFor<T>, asset: AssetId, readings: u32) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Treasurer)?;
            ensure!(
                (1..=T::MaxReadings::get()).contains(&readings),
                Error::<T>::ReadingsInvalid
            );
            Self::do_close_period(actor, asset, readings)
        }

        /// Pay revenue of a closed period into the asset's pot, in the currency of its waterfall: naming it, you never pay
        /// in another one. Origin: anyone with the currency.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::record_revenue())]
        pub fn record_revenue(
            origin: OriginFor<T>,
            asset: AssetId,
            period: u32,
            currency: CurrencyId,
            amount: Balance,
        ) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            ensure!(amount > 0, Error::<T>::AmountZero);
            Self::do_record_revenue(payer, asset, period, currency, amount)
        }

        /// Compute the distribution of a period and put it up for authorization. Origin: the asset's Treasurer.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::propose_batch(T::MaxTiers::get()))]
        pub fn propose_batch(origin: OriginFor<T>, asset: AssetId, period: u32) -> DispatchResultWithPostInfo {
            let proposer = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &proposer, AssetRole::Treasurer)?;
            let tiers = Self::do_propose(proposer, asset, period)?;
            Ok(Some(T::WeightInfo::propose_batch(tiers)).into())
        }

        /// Sign a proposed distribution by the hash that its statement shows, so that you sign this one and no other.
        /// Origin: an Authorizer of the asset, not its proposer, once.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::authorize_batch())]
        pub fn authorize_batch(origin: OriginFor<T>, asset: AssetId, period: u32, batch_hash: H256) -> DispatchResult {
            let authorizer = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &authorizer, AssetRole::Authorizer)?;
            let required = Policies::<T>::get(asset)
                .ok_or(Error::<T>::PolicyNotFound)?
                .required_approvals;
            let approvals = Self::mutate_open(asset, period, |batch| {
                ensure!(batch.digest == batch_hash, Error::<T>::BatchChanged);
                ensure!(batch.proposer != authorizer, Error::<T>::ProposerCannotAuthorize);
                ensure!(!batch.approvals.contains(&authorizer), Error::<T>::AlreadyAuthorized);
                batch
                    .approvals
                    .try_push(authorizer.clone())
                    .map_err(|_| Error::<T>::MaxAuthorizersExceeded)?;
                Ok(batch.approvals.len() as u32)
            })?;
            Self::deposit_event(Event::BatchAuthorized {
                asset,
                period,
                batch_hash,
                authorizer,
                approvals,
                required,
            });
            Ok(())
        }

        /// Object to a proposed distribution: it is dropped and may be proposed anew. Origin: an Authorizer, Auditor or
        /// Issuer of the asset.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::object_batch())]
        pub fn object_batch(origin: OriginFor<T>, asset: AssetId, period: u32) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let may = [AssetRole::Authorizer, AssetRole::Auditor, AssetRole::Issuer];
            ensure!(
                may.iter()
                    .any(|role| T::Infrastructure::ensure_role(asset, &actor, *role).is_ok()),
                Error::<T>::NotAuthorized
            );
            Self::mutate_open(asset, period, |_| Ok(()))?;
            Batches::<T>::remove(asset, period);
            OpenBatch::<T>::remove(asset);
            Self::deposit_event(Event::BatchObjected { asset, period, actor });
            Ok(())
        }

        /// Pay a distribution exactly as it was proposed. Origin: anyone, once enough authorizers have signed and the
        /// objection window is over.
        #[pallet::call_index(8)]
        #[pallet::weight(Pallet::<T>::execution_weight(T::MaxTiers::get(), T::MaxAuthorizers::get()))]
        pub fn execute_batch(origin: OriginFor<T>, asset: AssetId, period: u32) -> DispatchResultWithPostInfo {
            let actor = ensure_signed(origin)?;
            let (tiers, signatures) = Self::do_execute(actor, asset, period)?;
            Ok(Some(Self::execution_weight(tiers, signatures)).into())
        }

        /// Take everything your identity has accrued in a class and currency. Origin: an account of a holder.
        #[pallet::call_index(9)]
        // The clock is read only if the asset had an exception or the account is a later one of its person; the entry in the
        // list by identity goes only with the position.
        #[pallet::weight(T::WeightInfo::claim().saturating_add(T::DbWeight::get().reads_writes(1, 1)))]
        pub fn claim(origin: OriginFor<T>, class_id: ClassId, currency: CurrencyId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_claim(&who, class_id, currency, true)
        }

        /// Have `who`, the payout account of a holder, paid everything its identity has accrued: the first of its accounts
        /// that is not suspended, so that its money cannot be sent to a lost one. Origin: anyone.
        #[pallet::call_index(10)]
        // The clock is read only if the asset had an exception or the account is a later one of its person; the entry in the
        // list by identity goes only with the position.
        #[pallet::weight(T::WeightInfo::claim_for().saturating_add(T::DbWeight::get().reads_writes(1, 1)))]
        pub fn claim_for(
            origin: OriginFor<T>,
            class_id: ClassId,
            currency: CurrencyId,
            who: T::AccountId,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_claim(&who, class_id, currency, false)
        }

        /// Have a payee paid what could not be paid to it before. Origin: anyone.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::claim_payable())]
        pub fn claim_payable(
            origin: OriginFor<T>,
            asset: AssetId,
            currency: CurrencyId,
            payee: T::AccountId,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_claim_payable(asset, currency, payee)
        }

        /// Set how full a reserve of a running asset is to be, from the next batch on and until governance releases it: the
        /// issuer's waterfalls must repeat it, in this currency. Where the tier stands otherwise, and what the reserve is drawn
        /// for, stays the issuer's to say. An open batch that was computed from another target is withdrawn and may be
        /// proposed anew. What the reserve holds stays in it: above a lower target it is a surplus, which pays only
        /// the tiers that the reserve supports, and the reserve is filled no further. Origin: governance of distribution.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::set_reserve_target())]
        pub fn set_reserve_target(
            origin: OriginFor<T>,
            asset: AssetId,
            reserve: u8,
            currency: CurrencyId,
            target: ReserveTarget,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let (version, before) = Self::do_set_reserve_target(asset, reserve, currency, target)?;
            Self::deposit_event(Event::ReserveTargetSet {
                asset,
                reserve,
                currency,
                version,
                before,
                after: target,
            });
            Ok(())
        }

        /// Leave the target of a reserve to the asset's issuer again. The waterfall and an open batch stay as they are; the
        /// issuer's next waterfall may say another target. Origin: governance of distribution.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::release_reserve_target())]
        pub fn release_reserve_target(origin: OriginFor<T>, asset: AssetId, reserve: u8) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let target = Self::do_release_reserve_target(asset, reserve)?;
            // A governed target is one of the asset's waterfall.
            let waterfall = Waterfalls::<T>::get(asset).ok_or(Error::<T>::Unexpected)?;
            Self::deposit_event(Event::ReserveTargetReleased {
                asset,
                reserve,
                currency: waterfall.currency,
                version: waterfall.version,
                target,
            });
            Ok(())
        }

        /// Announce a moment at which balances of a class are remembered, as they are before the first block whose time is
        /// at or after it. At most eight moments of a class are live at a time, four of them yours. Origin: Issuer of the asset
        /// or of the class.
        ///
        /// - `class_id`: the class.
        /// - `moment`: later than now, in milliseconds since 1970.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::announce_record_moment())]
        pub fn announce_record_moment(origin: OriginFor<T>, class_id: ClassId, moment: Moment) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_issuer(class_id, &actor)?;
            Self::do_announce(class_id, moment, Some(actor))
        }

        /// Close a record moment that you announced: balances at it are forgotten. Before the moment this cancels it.
        /// Origin: Issuer of the asset or of the class.
        ///
        /// - `class_id`: the class.
        /// - `moment`: a live one, in milliseconds since 1970.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::close_record_moment())]
        pub fn close_record_moment(origin: OriginFor<T>, class_id: ClassId, moment: Moment) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_issuer(class_id, &actor)?;
            Self::do_close_moment(class_id, moment, Some(actor))
        }

        /// Open a settlement currency. It is sufficient: a pot and a holder without native tokens can be paid in it.
        ///
        /// - `currency`: its id, which is free.
        /// - `team`: the account that issues, burns and freezes it. Its owner is an account without a key, so that only root
        ///   names another team.
        /// - `minimum_balance`: the least that an account of it keeps, base units; above zero.
        ///
        /// Origin: governance of distribution. Errors: those of the currencies' pallet, where the id is in use or the minimum
        /// is zero. Events: `CurrencyOpened`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::open_currency())]
        pub fn open_currency(
            origin: OriginFor<T>,
            currency: CurrencyId,
            team: T::AccountId,
            minimum_balance: Balance,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let owner = T::CurrencyOwner::get();
            <T::Currencies as fungibles::Create<T::AccountId>>::create(currency, owner.clone(), true, minimum_balance)?;
            <T::Currencies as fungibles::roles::ResetTeam<T::AccountId>>::reset_team(
                currency,
                owner,
                team.clone(),
                team.clone(),
                team.clone(),
            )?;
            Self::deposit_event(Event::CurrencyOpened {
                currency,
                team,
                minimum_balance,
            });
            Ok(())
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The account that holds an asset's money.
        pub fn pot_of(asset: AssetId) -> T::AccountId {
            Self::pot_account(asset)
        }

        /// The live record moments of a class in ascending order.
        pub fn record_moments(class_id: ClassId) -> alloc::vec::Vec<RecordMoment> {
            Self::moments_of(class_id)
        }

        /// Units of a class that an identity owned at a live record moment, committed and frozen ones included, none of the
        /// inventory's; `None` before the moment or once it is closed.
        pub fn units_at(class_id: ClassId, identity: IdentityId, moment: Moment) -> Option<Balance> {
            <Self as RecordMoments>::units_at(class_id, identity, moment)
        }

        /// Units of a class that shared in revenue at a live record moment: all of them but the inventory's and trapped
        /// ones; `None` before the moment or once it is closed.
        pub fn electorate_at(class_id: ClassId, moment: Moment) -> Option<Balance> {
            <Self as RecordMoments>::sharing_at(class_id, moment)
        }
    }
}
