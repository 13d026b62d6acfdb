#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calendars;
mod counting;
mod decisions;
mod deposits;
pub mod math;
#[cfg(test)]
mod mock;
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
    use alloc::boxed::Box;
    use frame_support::{
        dispatch::WithPostDispatchInfo,
        pallet_prelude::*,
        traits::{
            fungible::{self, MutateHold},
            Consideration, Footprint, Time,
        },
    };
    use frame_system::pallet_prelude::*;
    use sp_core::H256;
    use viaduct_billing::Calendar;
    use viaduct_primitives::{
        Amendments, AssetId, AssetRole, Balance, Billing, Deposit, Identities, Infrastructure, Moment, PeriodIndex,
        StreamId, UnitHolders,
    };

    /// Deposit for a stream.
    pub type StreamDepositOf<T> = Deposit<<T as frame_system::Config>::AccountId, <T as Config>::StreamDeposit>;
    /// Deposit for the place of a source.
    pub type SourceDepositOf<T> = Deposit<<T as frame_system::Config>::AccountId, <T as Config>::SourceDeposit>;
    /// Stream with this runtime's types.
    pub type StreamOf<T> = Stream<<T as frame_system::Config>::AccountId, <T as Config>::MaxSources>;

    /// Days since 1970 on which only a calendar's slots of holidays count; ascending.
    pub type Holidays = viaduct_billing::List<viaduct_billing::Day, { viaduct_billing::MAX_HOLIDAYS }>;

    /// Largest bound of a stream, scaled: a year of seconds of such values still fits an `i128` many times.
    pub const MAX_VALUE: i128 = 1_000_000_000_000_000_000_000_000_000;

    /// Most periods that were waiting and are counted with the decision on another one.
    pub const MAX_ADVANCE_WITH_DECISION: u32 = 4;

    /// Most periods of a stream that were reviewed after they were counted and are kept to be billed at once.
    pub const MAX_CORRECTIONS: u32 = 64;

    /// Longest window for reports, ms: 2,000 days.
    pub const MAX_WINDOW: Moment = 2_000 * 86_400_000;

    /// Most periods of a stream that are over when it is created: each of them has to be decided before anything later is counted.
    pub const MAX_PERIODS_BEHIND: Moment = 100_000;

    /// Most periods that `count_periods` counts at once.
    pub const MAX_COUNTED_AT_ONCE: u32 = 256;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// Roles for assets.
        type Infrastructure: Infrastructure<Self::AccountId>;
        /// Who accounts are.
        type Identities: Identities<Self::AccountId>;
        /// Who consents to a change of a protected setting.
        type Amendments: Amendments<Self::RuntimeOrigin, Self::AccountId>;
        /// Whether anybody has units of an asset, or is owed by it.
        type UnitHolders: UnitHolders;
        /// By which streams revenue is billed.
        type Billing: Billing;
        /// What bonds are held in: the native token.
        type Currency: fungible::MutateHold<Self::AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;
        /// Most sources of a stream.
        #[pallet::constant]
        type MaxSources: Get<u32>;
        /// Bond of a source for a stream, native base units.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type SourceBond: Get<Balance>;
        /// Deposit for a stream: in `HoldReason::Stream` of the same token.
        type StreamDeposit: Consideration<Self::AccountId, Footprint>;
        /// Deposit for the place of a source: in `HoldReason::Source` of the same token.
        type SourceDeposit: Consideration<Self::AccountId, Footprint>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Why native tokens are on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Bond of a source.
        #[codec(index = 0)]
        SourceBond,
        /// Deposit for a stream: its creator's. Deposit for a calendar: of the account that set it.
        #[codec(index = 1)]
        Stream,
        /// Deposit for a source's place: the issuer's who invited it.
        #[codec(index = 2)]
        Source,
    }

    /// Every stream.
    #[pallet::storage]
    pub type Streams<T: Config> = StorageMap<_, Twox64Concat, StreamId, StreamOf<T>>;

    /// Every source that was added to a stream: its bond and record.
    #[pallet::storage]
    pub type Sources<T: Config> =
        StorageDoubleMap<_, Twox64Concat, StreamId, Blake2_128Concat, T::AccountId, SourceRecord>;

    /// Reports of a reading period.
    #[pallet::storage]
    pub type Reports<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        StreamId,
        Twox64Concat,
        PeriodIndex,
        BoundedVec<Report<T::AccountId>, T::MaxSources>,
        ValueQuery,
    >;

    /// What was decided of a reading period.
    #[pallet::storage]
    pub type Decisions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, StreamId, Twox64Concat, PeriodIndex, Decision<T::AccountId>>;

    /// The deposit that was paid for each stream.
    #[pallet::storage]
    pub type StreamDeposits<T: Config> = StorageMap<_, Twox64Concat, StreamId, StreamDepositOf<T>>;

    /// The deposit that was paid for each source's place.
    #[pallet::storage]
    pub type SourceDeposits<T: Config> =
        StorageDoubleMap<_, Twox64Concat, StreamId, Blake2_128Concat, T::AccountId, SourceDepositOf<T>>;

    /// Id of the next stream.
    #[pallet::storage]
    pub type NextStreamId<T: Config> = StorageValue<_, StreamId, ValueQuery>;

    /// How many periods of a stream are counted, and what they came to.
    #[pallet::storage]
    pub type Counters<T: Config> = StorageMap<_, Twox64Concat, StreamId, Counter, ValueQuery>;

    /// Which band of time of use is when, of streams that have several.
    #[pallet::storage]
    pub type Calendars<T: Config> = StorageMap<_, Twox64Concat, StreamId, Calendar>;

    /// The deposit that was paid for each calendar.
    #[pallet::storage]
    pub type CalendarDeposits<T: Config> = StorageMap<_, Twox64Concat, StreamId, StreamDepositOf<T>>;

    /// Periods of a stream that their reviews made something other than what they were counted as, ascending. When there are more than 64, the
    /// earliest ones are left out.
    #[pallet::storage]
    pub type Corrections<T: Config> =
        StorageMap<_, Twox64Concat, StreamId, BoundedVec<PeriodIndex, ConstU32<MAX_CORRECTIONS>>, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A stream was created.
        #[codec(index = 0)]
        StreamCreated {
            stream: StreamId,
            asset: AssetId,
            actor: T::AccountId,
            config: StreamConfig,
        },
        /// A source was invited; it reports once it has bonded.
        #[codec(index = 1)]
        SourceAdded {
            stream: StreamId,
            actor: T::AccountId,
            source: T::AccountId,
        },
        /// A source was dismissed, or left, and got its bond back.
        #[codec(index = 2)]
        SourceRemoved {
            stream: StreamId,
            actor: T::AccountId,
            source: T::AccountId,
            bond: Balance,
        },
        /// A source bonded.
        #[codec(index = 3)]
        SourceBonded {
            stream: StreamId,
            source: T::AccountId,
            bond: Balance,
        },
        /// A source reported.
        #[codec(index = 4)]
        Reported {
            stream: StreamId,
            period: PeriodIndex,
            source: T::AccountId,
            value: i128,
            root: H256,
            leaves: u32,
        },
        /// A period was decided by its reports.
        #[codec(index = 5)]
        Decided {
            stream: StreamId,
            period: PeriodIndex,
            outcome: Outcome,
            value: Option<i128>,
            agreeing: u32,
        },
        /// A flagged period was reviewed.
        #[codec(index = 6)]
        Reviewed {
            stream: StreamId,
            period: PeriodIndex,
            auditor: T::AccountId,
            decision: ReviewDecision,
            before: Option<i128>,
            after: Option<i128>,
            reason: u16,
            document: [u8; 32],
        },
        /// A stream without sources and readings was removed.
        #[codec(index = 7)]
        StreamRemoved {
            stream: StreamId,
            asset: AssetId,
            actor: T::AccountId,
        },
        /// Decided periods were counted that had waited: those from `before` up to, not including, `after`. All periods before
        /// `after` came to `total` when they were counted: a sum for each band of the stream's calendar, one without a calendar.
        #[codec(index = 8)]
        PeriodsCounted {
            stream: StreamId,
            before: PeriodIndex,
            after: PeriodIndex,
            total: Totals,
        },
        /// A stream's calendar was set, or removed. It has as many totals as the calendar has bands, and one without.
        #[codec(index = 9)]
        CalendarSet {
            stream: StreamId,
            actor: T::AccountId,
            before_bands: u8,
            after: Option<Calendar>,
        },
        /// Holidays were added to a stream's calendar; those that were over and had no place any longer were dropped.
        #[codec(index = 10)]
        HolidaysAdded {
            stream: StreamId,
            actor: T::AccountId,
            days: Holidays,
            dropped: Holidays,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// There is no stream with this id.
        #[codec(index = 0)]
        StreamNotFound,
        /// The stream's settings contradict each other: see `StreamConfig` for what each may be.
        #[codec(index = 1)]
        ConfigInvalid,
        /// The account is a source of this stream already.
        #[codec(index = 2)]
        AlreadyExists,
        /// The account is not a source of this stream: its issuer adds sources.
        #[codec(index = 3)]
        SourceNotFound,
        /// The source has bonded already.
        #[codec(index = 4)]
        AlreadyBonded,
        /// The source has not bonded yet: call `bond` first.
        #[codec(index = 5)]
        NotBonded,
        /// The stream has as many sources as it may.
        #[codec(index = 6)]
        MaxSourcesExceeded,
        /// The source has reported this period: the first report counts.
        #[codec(index = 7)]
        AlreadyReported,
        /// The period is not over: report after its end.
        #[codec(index = 8)]
        PeriodNotOver,
        /// The window of this period is over: an auditor must review it.
        #[codec(index = 9)]
        WindowOver,
        /// The window of this period is still open.
        #[codec(index = 10)]
        WindowOpen,
        /// The period is decided.
        #[codec(index = 11)]
        AlreadyDecided,
        /// The stream does not take values below zero.
        #[codec(index = 12)]
        ValueNegative,
        /// A report needs at least one raw reading behind it.
        #[codec(index = 13)]
        EvidenceMissing,
        /// The period is not flagged: only flagged periods are reviewed.
        #[codec(index = 14)]
        NotFlagged,
        /// There is no report to accept: replace or reject.
        #[codec(index = 15)]
        NothingToAccept,
        /// The value lies outside the stream's bounds: replace it by one within them, or reject.
        #[codec(index = 16)]
        ValueOutOfBounds,
        /// The signer has no role that allows this for this asset.
        #[codec(index = 17)]
        NotAuthorized,
        /// All stream ids are used.
        #[codec(index = 18)]
        IdsExhausted,
        /// The stream has a source, a report or an outcome, or a tariff of its asset names it: it stays.
        #[codec(index = 19)]
        StreamInUse,
        /// Too little free VIA for the deposit, which is returned when what it is for goes: see docs/costs.md, "Deposits".
        #[codec(index = 20)]
        DepositUnaffordable,
        /// Count at least 1 period a call and at most 256.
        #[codec(index = 21)]
        LimitOutOfRange,
        /// The first period that is not counted has no outcome yet: decide it, and call again.
        #[codec(index = 22)]
        NothingToCount,
        /// A period of this stream is counted, or a tariff bills by it, so its calendar stays; holidays to come can be added.
        #[codec(index = 23)]
        CalendarFixed,
        /// The calendar contradicts itself: see `Calendar`, `Slot` and `Zone` for what each field may be.
        #[codec(index = 24)]
        CalendarInvalid,
        /// The stream has no calendar: set one before its first period is counted.
        #[codec(index = 25)]
        CalendarMissing,
        /// Give at least one day, in ascending order, each of them new and beginning after the last period that is counted; of a stream that is
        /// billed also later than now.
        #[codec(index = 26)]
        HolidaysInvalid,
        /// A calendar has at most 64 holidays, and makes room only by those three days before what is counted: add fewer days,
        /// or wait until more periods are counted.
        #[codec(index = 27)]
        HolidaysFull,
        /// The auditor, or another account of the same person, is a source of this stream or has reported this period: another auditor reviews
        /// it.
        #[codec(index = 28)]
        AuditorIsSource,
        /// A tariff bills by this stream, and units are held or debts are owed: holidays are added by an amendment. Propose one.
        #[codec(index = 29)]
        AmendmentNeeded,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            // A source counts as bonded by what it has on hold.
            assert!(T::SourceBond::get() > 0, "a source needs a bond");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Create a stream of an asset. Its settings are final. Origin: the asset's Issuer or Operator.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create_stream())]
        pub fn create_stream(origin: OriginFor<T>, asset: AssetId, config: StreamConfig) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)
                .or_else(|_| T::Infrastructure::ensure_role(asset, &actor, AssetRole::Operator))?;
            let sound = config.decimals <= 18
                && config.period >= 60_000
                && config.min <= config.max
                && config.min >= -MAX_VALUE
                && config.max <= MAX_VALUE
                && (config.signed || config.min >= 0)
                && config.quorum >= 1
                && u32::from(config.quorum) <= T::MaxSources::get()
                && (1..=MAX_WINDOW).contains(&config.window)
                && config.periods_before(T::Time::now()) <= MAX_PERIODS_BEHIND
                && config.origin.checked_add(config.period).is_some();
            ensure!(sound, Error::<T>::ConfigInvalid);
            let stream = NextStreamId::<T>::get();
            NextStreamId::<T>::put(stream.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
            Self::pay_for_stream(stream, &actor)?;
            Streams::<T>::insert(
                stream,
                Stream {
                    asset,
                    config: config.clone(),
                    sources: BoundedVec::new(),
                },
            );
            Self::deposit_event(Event::StreamCreated {
                stream,
                asset,
                actor,
                config,
            });
            Ok(())
        }

        /// Invite a source to report to a stream. It counts from its bond on. Origin: the asset's Issuer.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::add_source())]
        pub fn add_source(origin: OriginFor<T>, stream: StreamId, source: T::AccountId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_stream_role(stream, &actor, AssetRole::Issuer)?;
            ensure!(!Sources::<T>::contains_key(stream, &source), Error::<T>::AlreadyExists);
            Self::pay_for_source(stream, &source, &actor)?;
            Sources::<T>::insert(stream, &source, SourceRecord::default());
            Self::deposit_event(Event::SourceAdded { stream, actor, source });
            Ok(())
        }

        /// Dismiss a source; its bond is free again, its reports stay. Origin: the asset's Issuer.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::remove_source())]
        pub fn remove_source(origin: OriginFor<T>, stream: StreamId, source: T::AccountId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let record = Self::ensure_stream_role(stream, &actor, AssetRole::Issuer)?;
            let bond = Self::do_remove_source(stream, record, &source)?;
            Self::deposit_event(Event::SourceRemoved {
                stream,
                actor,
                source,
                bond,
            });
            Ok(())
        }

        /// Put down your bond for a stream; from now on your reports count. Origin: an added source.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::bond())]
        pub fn bond(origin: OriginFor<T>, stream: StreamId) -> DispatchResult {
            let source = ensure_signed(origin)?;
            let mut record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
            let mut state = Sources::<T>::get(stream, &source).ok_or(Error::<T>::SourceNotFound)?;
            ensure!(!record.sources.contains(&source), Error::<T>::AlreadyBonded);
            record
                .sources
                .try_push(source.clone())
                .map_err(|_| Error::<T>::MaxSourcesExceeded)?;
            let bond = T::SourceBond::get();
            T::Currency::hold(&HoldReason::SourceBond.into(), &source, bond)?;
            state.bond = bond;
            state.bonded = T::Time::now();
            Sources::<T>::insert(stream, &source, state);
            Streams::<T>::insert(stream, record);
            Self::deposit_event(Event::SourceBonded { stream, source, bond });
            Ok(())
        }

        /// Report your value of a reading period, with the Merkle root and number of the raw readings behind it. Origin: a
        /// bonded source, once per period, from the period's end until its window is over.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::report_deciding(T::MaxSources::get()))]
        pub fn report(
            origin: OriginFor<T>,
            stream: StreamId,
            period: PeriodIndex,
            value: i128,
            root: H256,
            leaves: u32,
        ) -> DispatchResultWithPostInfo {
            let source = ensure_signed(origin)?;
            let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
            let known = record.sources.contains(&source);
            ensure!(
                known || Sources::<T>::contains_key(stream, &source),
                Error::<T>::SourceNotFound
            );
            ensure!(known, Error::<T>::NotBonded);
            ensure!(record.config.signed || value >= 0, Error::<T>::ValueNegative);
            ensure!(leaves > 0, Error::<T>::EvidenceMissing);
            let now = T::Time::now();
            let (end, close) = Self::window(&record.config, period)?;
            ensure!(now >= end, Error::<T>::PeriodNotOver);
            ensure!(now <= close, Error::<T>::WindowOver);
            ensure!(
                !Decisions::<T>::contains_key(stream, period),
                Error::<T>::AlreadyDecided
            );
            let mut reports = Reports::<T>::get(stream, period);
            ensure!(!reports.iter().any(|r| r.source == source), Error::<T>::AlreadyReported);
            reports
                .try_push(Report {
                    source: source.clone(),
                    value,
                    root,
                    leaves,
                    time: now,
                })
                .map_err(|_| Error::<T>::MaxSourcesExceeded)?;
            let complete = record.sources.iter().all(|s| reports.iter().any(|r| r.source == *s));
            Reports::<T>::insert(stream, period, &reports);
            Self::deposit_event(Event::Reported {
                stream,
                period,
                source,
                value,
                root,
                leaves,
            });
            let sources = record.sources.len() as u32;
            if complete && reports.len() >= usize::from(record.config.quorum) {
                Self::do_decide(stream, period, close, &record, &reports);
                return Ok(Some(T::WeightInfo::report_deciding(sources)).into());
            }
            Ok(Some(T::WeightInfo::report(sources)).into())
        }

        /// Decide a reading period with the reports there are, once its window is over. Origin: a source of the stream, or the
        /// asset's Issuer, Operator, Treasurer or Auditor.
        #[pallet::call_index(5)]
        // For another officer than the Issuer the asset is read as well.
        #[pallet::weight(T::WeightInfo::close_window(T::MaxSources::get()).saturating_add(T::DbWeight::get().reads(1)))]
        pub fn close_window(origin: OriginFor<T>, stream: StreamId, period: PeriodIndex) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
            let officer = |role| T::Infrastructure::ensure_role(record.asset, &actor, role).is_ok();
            let roles = [
                AssetRole::Issuer,
                AssetRole::Operator,
                AssetRole::Treasurer,
                AssetRole::Auditor,
            ];
            ensure!(
                record.sources.contains(&actor) || roles.into_iter().any(officer),
                Error::<T>::NotAuthorized
            );
            let (_, close) = Self::window(&record.config, period)?;
            ensure!(T::Time::now() > close, Error::<T>::WindowOpen);
            ensure!(
                !Decisions::<T>::contains_key(stream, period),
                Error::<T>::AlreadyDecided
            );
            let reports = Reports::<T>::get(stream, period);
            Self::do_decide(stream, period, close, &record, &reports);
            Ok(())
        }

        /// Review a flagged reading period: accept the median of its reports, replace it, or reject it. Final. What the period
        /// was counted as stays; bills to come have the difference. Origin: the asset's Auditor, a person who is no source of the
        /// stream and has not reported the period.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::review())]
        pub fn review(
            origin: OriginFor<T>,
            stream: StreamId,
            period: PeriodIndex,
            decision: ReviewDecision,
            reason: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let auditor = ensure_signed(origin)?;
            let record = Self::ensure_stream_role(stream, &auditor, AssetRole::Auditor)?;
            let decided = Decisions::<T>::get(stream, period).ok_or(Error::<T>::NotFlagged)?;
            ensure!(matches!(decided.outcome, Outcome::Flagged(_)), Error::<T>::NotFlagged);
            Self::ensure_no_source(&record, stream, period, &auditor)?;
            let before = decided.value;
            // What is verified is billed: a value beyond the bounds could make a sum overflow for ever.
            let bounds = record.config.min..=record.config.max;
            let (outcome, after) = match decision {
                ReviewDecision::Accept => {
                    let value = before.ok_or(Error::<T>::NothingToAccept)?;
                    ensure!(bounds.contains(&value), Error::<T>::ValueOutOfBounds);
                    (Outcome::Verified, Some(value))
                }
                ReviewDecision::Replace(value) => {
                    ensure!(bounds.contains(&value), Error::<T>::ValueOutOfBounds);
                    (Outcome::Verified, Some(value))
                }
                ReviewDecision::Reject => (Outcome::Rejected, None),
            };
            let reviewed = Decision {
                outcome,
                value: after,
                review: Some(Review {
                    auditor: auditor.clone(),
                    decision,
                    reason,
                    document,
                }),
                ..decided
            };
            Self::note_correction(stream, period, &reviewed);
            Decisions::<T>::insert(stream, period, reviewed);
            Self::deposit_event(Event::Reviewed {
                stream,
                period,
                auditor,
                decision,
                before,
                after,
                reason,
                document,
            });
            Ok(())
        }

        /// Leave a stream; your bond is free again, your reports stay. Origin: a source of the stream.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::leave())]
        pub fn leave(origin: OriginFor<T>, stream: StreamId) -> DispatchResult {
            let source = ensure_signed(origin)?;
            let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
            let bond = Self::do_remove_source(stream, record, &source)?;
            Self::deposit_event(Event::SourceRemoved {
                stream,
                actor: source.clone(),
                source,
                bond,
            });
            Ok(())
        }

        /// Remove a stream that has no source, no report and no outcome, and that no tariff of its asset names; its deposit is
        /// returned. Its id is not given again. Origin: the asset's Issuer, or the account that paid the
        /// stream's deposit, even if it no longer has a role.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::remove_stream())]
        pub fn remove_stream(origin: OriginFor<T>, stream: StreamId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let asset = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?.asset;
            // An unused stream keeps no deposit, even if its payer has lost its role meanwhile.
            if !Self::paid_for_stream(stream, &actor) {
                T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)?;
            }
            let unused = Sources::<T>::iter_key_prefix(stream).next().is_none()
                && Reports::<T>::iter_key_prefix(stream).next().is_none()
                && Decisions::<T>::iter_key_prefix(stream).next().is_none()
                && !T::Billing::bills(asset, stream);
            ensure!(unused, Error::<T>::StreamInUse);
            Self::return_for_stream(stream)?;
            Self::return_for_calendar(stream)?;
            Streams::<T>::remove(stream);
            Calendars::<T>::remove(stream);
            Counters::<T>::remove(stream);
            Self::deposit_event(Event::StreamRemoved { stream, asset, actor });
            Ok(())
        }

        /// Count decided reading periods that waited for an earlier one, so that they can be billed. A verified period counts
        /// as its value, a rejected one as nothing, and so does a flagged one that was not reviewed before: its review is billed
        /// as a correction.
        ///
        /// - `limit`: how many periods at most, from 1 to 256. The fee is for those that were counted.
        ///
        /// Origin: any signer. Errors: LimitOutOfRange, StreamNotFound, NothingToCount. Event: PeriodsCounted.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::count_periods((*limit).min(MAX_COUNTED_AT_ONCE)))]
        pub fn count_periods(origin: OriginFor<T>, stream: StreamId, limit: u32) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            ensure!((1..=MAX_COUNTED_AT_ONCE).contains(&limit), Error::<T>::LimitOutOfRange);
            let record = Streams::<T>::get(stream).ok_or(Error::<T>::StreamNotFound)?;
            let done = Self::do_count(stream, &record.config, limit)
                .map_err(|refused| refused.with_weight(T::WeightInfo::count_periods(1)))?;
            // The outcome that is missing after the last was looked for, too.
            let looked_at = done.saturating_add(1).min(limit);
            Ok(Some(T::WeightInfo::count_periods(looked_at)).into())
        }

        /// Set the time-of-use calendar of a stream: each period is counted in the band in which it begins. Possible until the
        /// first period is counted or a tariff names the stream. It takes a deposit, which is returned when the calendar or the stream goes.
        ///
        /// - `calendar`: local time, slots, holidays and the number of bands; or nothing, for one total without bands.
        ///
        /// Origin: the asset's Issuer or Operator. Errors: StreamNotFound, CalendarFixed, CalendarInvalid, CalendarMissing,
        /// DepositUnaffordable. Event: CalendarSet.
        #[pallet::call_index(10)]
        // For another officer than the Issuer the asset is read as well.
        #[pallet::weight(T::WeightInfo::set_calendar().saturating_add(T::DbWeight::get().reads(1)))]
        pub fn set_calendar(origin: OriginFor<T>, stream: StreamId, calendar: Option<Box<Calendar>>) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_manager(stream, &actor)?;
            let after = calendar.as_deref().cloned();
            let before_bands = Self::do_set_calendar(stream, &actor, calendar)?;
            Self::deposit_event(Event::CalendarSet {
                stream,
                actor,
                before_bands,
                after,
            });
            Ok(())
        }

        /// Add holidays to come to the calendar of a stream, for good. When it has 64, the earliest ones make room if they are
        /// three days before what is counted: a counted period remembers its band.
        ///
        /// - `days`: days since 1970 in the calendar's local time, ascending; each begins after the end of the last counted
        ///   period, and later than now if a tariff names the stream.
        ///
        /// Origin: the asset's Issuer or Operator; by an amendment of its tariffs where a tariff names the stream and units are
        /// held or something is owed. Errors: StreamNotFound, AmendmentNeeded, CalendarMissing, HolidaysInvalid,
        /// HolidaysFull. Event: HolidaysAdded.
        #[pallet::call_index(11)]
        // For another officer than the Issuer the asset is read as well.
        #[pallet::weight(
            T::WeightInfo::add_holidays(days.len() as u32).saturating_add(T::DbWeight::get().reads(1))
        )]
        pub fn add_holidays(origin: OriginFor<T>, stream: StreamId, days: Holidays) -> DispatchResult {
            let (actor, record, is_billed) = Self::ensure_change(origin, stream)?;
            let dropped = Self::do_add_holidays(stream, &record.config, &days, is_billed)?;
            Self::deposit_event(Event::HolidaysAdded {
                stream,
                actor,
                days,
                dropped,
            });
            Ok(())
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The record of a source.
        pub fn source_record(stream: StreamId, source: T::AccountId) -> Option<SourceRecord> {
            Sources::<T>::get(stream, source)
        }
    }
}
