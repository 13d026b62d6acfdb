//! Infrastructure assets: registry, roles, life cycle, exception states and documents.
//!
//! Governance admits issuers; an admitted issuer registers assets and hands out roles, **per asset**: an agent of one
//! asset is nobody on another. An asset goes Proposed -> Active -> Retired. Trouble is an exception state with a reason,
//! a document and an end: when its time is over it lapses by itself unless governance extends it. Documents are filed by
//! hash and superseded, never removed while the asset serves. A document's author **holds** native tokens for it until it goes:
//! when the retention time is over since the asset was retired and since the document was filed, whoever likes prunes it,
//! oldest first. Their events stay.
//!
//! | call | who |
//! | --- | --- |
//! | `admit_issuer`, `remove_issuer` | admission governance |
//! | `register_asset` | an admitted issuer |
//! | `activate_asset`, `retire_asset`, `set_operator` | the asset's Issuer |
//! | `grant_role`, `revoke_role` | the asset's Issuer; for Regulator regulator governance |
//! | `file_document` | Issuer, Operator or Auditor |
//! | `raise_exception` | by state, see [`Pallet::may_raise`] |
//! | `lift_exception` | who may raise it, or emergency governance |
//! | `extend_exception` | emergency governance |
//! | `prune_documents` | anybody, of a retired asset |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod documents;
mod inspect;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::{vec, vec::Vec};
    use frame_support::{
        pallet_prelude::*,
        traits::{fungible, Footprint, Time},
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::Convert;
    use viaduct_primitives::{AssetId, AssetRole, Balance, CurrencyId, ExceptionState, Lifecycle, Moment, Text};

    /// Details with this runtime's bound.
    pub type DetailsOf<T> = AssetDetails<<T as Config>::MaxCurrencies>;
    /// Asset with this runtime's types.
    pub type AssetOf<T> = Asset<<T as frame_system::Config>::AccountId, <T as Config>::MaxCurrencies>;

    /// Most documents that one call prunes.
    pub const MAX_PRUNED: u32 = 32;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// Who admits issuers.
        type AdmissionOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Who appoints and dismisses the regulators of assets. Whoever does decides, by them, on every exception state.
        type RegulatorOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Who may lift or extend any exception state.
        type EmergencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Most currencies of an asset.
        #[pallet::constant]
        type MaxCurrencies: Get<u32>;
        /// Most accounts with a role for one asset.
        #[pallet::constant]
        type MaxRoleHolders: Get<u32>;
        /// Most documents that are ever filed for an asset: superseded and pruned ones count, too.
        #[pallet::constant]
        type MaxDocuments: Get<u32>;
        /// Longest time an exception state may be raised for, ms.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type MaxExceptionDuration: Get<Moment>;
        /// How long a document stays at least after it was filed and after its asset was retired, whichever came later, ms.
        #[pallet::constant]
        type DocumentRetention: Get<Moment>;
        /// What deposits are held in: the native token.
        type Currency: fungible::MutateHold<Self::AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;
        /// What storage costs as a deposit, native base units.
        type DepositPrice: Convert<Footprint, Balance>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Why native tokens are on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// A document: its author's.
        #[codec(index = 0)]
        Document,
    }

    /// Every asset ever registered.
    #[pallet::storage]
    pub type Assets<T: Config> = StorageMap<_, Twox64Concat, AssetId, AssetOf<T>>;

    /// Life cycle and exception of each asset: what others ask at every transfer.
    #[pallet::storage]
    pub type Conditions<T: Config> = StorageMap<_, Twox64Concat, AssetId, AssetCondition<T::AccountId>>;

    /// Roles of an account for an asset.
    #[pallet::storage]
    pub type Roles<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Blake2_128Concat, T::AccountId, RoleSet, ValueQuery>;

    /// Number of accounts with a role for an asset.
    #[pallet::storage]
    pub type RoleHolders<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// Number of accounts with the Issuer role for an asset: never zero.
    #[pallet::storage]
    pub type IssuerCount<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// The asset's file.
    #[pallet::storage]
    pub type Documents<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u32, Document<T::AccountId>>;

    /// Number of documents of an asset that were ever filed.
    #[pallet::storage]
    pub type DocumentCount<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// Number of documents of an asset that were pruned: the first one that is still there.
    #[pallet::storage]
    pub type FirstDocument<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// What its author holds for a document. None of one that is older than deposits.
    #[pallet::storage]
    pub type DocumentDeposits<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u32, Balance>;

    /// When an asset was retired. Nothing of one that was retired before this was kept.
    #[pallet::storage]
    pub type RetiredAt<T: Config> = StorageMap<_, Twox64Concat, AssetId, Moment>;

    /// Issuers whom governance admitted.
    #[pallet::storage]
    pub type AdmittedIssuers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

    /// Id of the next asset.
    #[pallet::storage]
    pub type NextAssetId<T: Config> = StorageValue<_, AssetId, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Issuers admitted from the start.
        pub admitted_issuers: Vec<T::AccountId>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            for issuer in &self.admitted_issuers {
                AdmittedIssuers::<T>::insert(issuer, ());
            }
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// Governance admitted an issuer.
        #[codec(index = 0)]
        IssuerAdmitted { issuer: T::AccountId },
        /// Governance removed an issuer; its assets stay.
        #[codec(index = 1)]
        IssuerRemoved { issuer: T::AccountId },
        /// An asset was registered.
        #[codec(index = 2)]
        AssetRegistered {
            asset: AssetId,
            issuer: T::AccountId,
            operator: T::AccountId,
        },
        /// An asset's life moved on.
        #[codec(index = 3)]
        LifecycleChanged {
            asset: AssetId,
            actor: T::AccountId,
            old: Lifecycle,
            new: Lifecycle,
        },
        /// A role was given. No actor: governance.
        #[codec(index = 4)]
        RoleGranted {
            asset: AssetId,
            actor: Option<T::AccountId>,
            who: T::AccountId,
            role: AssetRole,
        },
        /// A role was taken. No actor: governance.
        #[codec(index = 5)]
        RoleRevoked {
            asset: AssetId,
            actor: Option<T::AccountId>,
            who: T::AccountId,
            role: AssetRole,
        },
        /// A document was filed.
        #[codec(index = 6)]
        DocumentFiled {
            asset: AssetId,
            document: u32,
            author: T::AccountId,
            kind: DocumentKind,
            content_id: Text<96>,
            sha256: [u8; 32],
            supersedes: Option<u32>,
        },
        /// An exception state was raised, in place of `old`.
        #[codec(index = 7)]
        ExceptionRaised {
            asset: AssetId,
            actor: T::AccountId,
            old: ExceptionState,
            new: ExceptionState,
            until: Moment,
            reason: u16,
            document: Option<[u8; 32]>,
        },
        /// An exception state was lifted; the asset is Normal. No actor: governance.
        #[codec(index = 8)]
        ExceptionLifted {
            asset: AssetId,
            actor: Option<T::AccountId>,
            old: ExceptionState,
        },
        /// Governance moved the end of an exception state.
        #[codec(index = 9)]
        ExceptionExtended {
            asset: AssetId,
            state: ExceptionState,
            old: Moment,
            new: Moment,
        },
        /// The operator changed.
        #[codec(index = 10)]
        OperatorChanged {
            asset: AssetId,
            actor: T::AccountId,
            old: T::AccountId,
            new: T::AccountId,
        },
        /// Old documents of a retired asset went: those from `first` on, `next` not included.
        #[codec(index = 11)]
        DocumentsPruned {
            asset: AssetId,
            actor: T::AccountId,
            first: u32,
            next: u32,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// There is no asset with this id.
        #[codec(index = 0)]
        AssetNotFound,
        /// The signer has no role that allows this for this asset: ask its issuer for one.
        #[codec(index = 1)]
        NotAuthorized,
        /// The account is not an admitted issuer: governance admits issuers.
        #[codec(index = 2)]
        IssuerNotAdmitted,
        /// The issuer is admitted already.
        #[codec(index = 3)]
        AlreadyAdmitted,
        /// The asset needs a name.
        #[codec(index = 4)]
        NameEmpty,
        /// The country code is not an ISO 3166-1 numeric code (1 to 999).
        #[codec(index = 5)]
        CountryInvalid,
        /// Name at least one settlement currency, each once.
        #[codec(index = 6)]
        CurrenciesInvalid,
        /// The asset is not at the stage of its life from which this step leads on.
        #[codec(index = 7)]
        LifecycleInvalid,
        /// The asset has as many accounts with roles as it may: revoke one first.
        #[codec(index = 8)]
        MaxRoleHoldersExceeded,
        /// The account has this role already.
        #[codec(index = 9)]
        AlreadyExists,
        /// The account does not have this role.
        #[codec(index = 10)]
        RoleNotFound,
        /// An asset always keeps one issuer: grant the role to another account first.
        #[codec(index = 11)]
        LastIssuer,
        /// The file of this asset is full: documents that were pruned count, too.
        #[codec(index = 12)]
        MaxDocumentsExceeded,
        /// The document to supersede does not exist.
        #[codec(index = 13)]
        DocumentNotFound,
        /// The document was superseded already: supersede its successor.
        #[codec(index = 14)]
        AlreadySuperseded,
        /// Normal is not raised: lift the exception instead.
        #[codec(index = 15)]
        StateInvalid,
        /// A state as strong or stronger is in force: lift it first, or wait for its end.
        #[codec(index = 16)]
        StrongerStateInForce,
        /// The duration must be above zero and within the limit.
        #[codec(index = 17)]
        DurationInvalid,
        /// No exception state is in force.
        #[codec(index = 18)]
        NoException,
        /// The new end must lie after the old one.
        #[codec(index = 19)]
        ExtensionInvalid,
        /// All asset ids are used.
        #[codec(index = 20)]
        IdsExhausted,
        /// No document may go yet: the retention time runs from when it was filed, and from when the asset was retired.
        #[codec(index = 21)]
        NothingToPrune,
        /// Too little free VIA for the deposit, which is yours again when what it is for goes: see docs/costs.md, "Deposits".
        #[codec(index = 22)]
        DepositUnaffordable,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Admit an issuer, who may then register assets. Origin: admission.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::admit_issuer())]
        pub fn admit_issuer(origin: OriginFor<T>, issuer: T::AccountId) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            ensure!(
                !AdmittedIssuers::<T>::contains_key(&issuer),
                Error::<T>::AlreadyAdmitted
            );
            AdmittedIssuers::<T>::insert(&issuer, ());
            Self::deposit_event(Event::IssuerAdmitted { issuer });
            Ok(())
        }

        /// Remove an issuer: it registers no further assets. Origin: admission.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::remove_issuer())]
        pub fn remove_issuer(origin: OriginFor<T>, issuer: T::AccountId) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            ensure!(
                AdmittedIssuers::<T>::contains_key(&issuer),
                Error::<T>::IssuerNotAdmitted
            );
            AdmittedIssuers::<T>::remove(&issuer);
            Self::deposit_event(Event::IssuerRemoved { issuer });
            Ok(())
        }

        /// Register an asset; you become its Issuer and `operator` its Operator. Origin: an admitted issuer.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::register_asset())]
        pub fn register_asset(origin: OriginFor<T>, details: DetailsOf<T>, operator: T::AccountId) -> DispatchResult {
            let issuer = ensure_signed(origin)?;
            ensure!(
                AdmittedIssuers::<T>::contains_key(&issuer),
                Error::<T>::IssuerNotAdmitted
            );
            ensure!(!details.name.is_empty(), Error::<T>::NameEmpty);
            ensure!((1..1000).contains(&details.jurisdiction), Error::<T>::CountryInvalid);
            let mut unique: Vec<CurrencyId> = details.currencies.to_vec();
            unique.sort_unstable();
            unique.dedup();
            ensure!(
                !unique.is_empty() && unique.len() == details.currencies.len(),
                Error::<T>::CurrenciesInvalid
            );

            let asset = NextAssetId::<T>::get();
            NextAssetId::<T>::put(asset.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
            let registered = T::Time::now();
            let record = Asset {
                details,
                issuer: issuer.clone(),
                operator: operator.clone(),
                registered,
            };
            Assets::<T>::insert(asset, record);
            Conditions::<T>::insert(
                asset,
                AssetCondition {
                    lifecycle: Lifecycle::Proposed,
                    exception: None,
                },
            );
            Self::do_grant(asset, &issuer, AssetRole::Issuer)?;
            Self::do_grant(asset, &operator, AssetRole::Operator)?;
            Self::deposit_event(Event::AssetRegistered {
                asset,
                issuer,
                operator,
            });
            Ok(())
        }

        /// Put an asset into service: its units may move. Origin: the asset's Issuer.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::activate_asset())]
        pub fn activate_asset(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            Self::do_step_life(ensure_signed(origin)?, asset, Lifecycle::Proposed, Lifecycle::Active)
        }

        /// Take an asset out of service for good. From now on its documents stay for the retention time. Origin: the asset's
        /// Issuer.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::retire_asset())]
        pub fn retire_asset(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            Self::do_step_life(ensure_signed(origin)?, asset, Lifecycle::Active, Lifecycle::Retired)
        }

        /// Give `who` a role for this asset. Origin: the asset's Issuer; for Regulator, who stands above the issuer, regulator
        /// governance.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::grant_role())]
        pub fn grant_role(origin: OriginFor<T>, asset: AssetId, who: T::AccountId, role: AssetRole) -> DispatchResult {
            let actor = Self::ensure_appoints(origin, asset, role)?;
            Self::do_grant(asset, &who, role)?;
            Self::deposit_event(Event::RoleGranted {
                asset,
                actor,
                who,
                role,
            });
            Ok(())
        }

        /// Take a role from `who`. Origin: as for granting it.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::revoke_role())]
        pub fn revoke_role(origin: OriginFor<T>, asset: AssetId, who: T::AccountId, role: AssetRole) -> DispatchResult {
            let actor = Self::ensure_appoints(origin, asset, role)?;
            Self::do_revoke(asset, &who, role)?;
            Self::deposit_event(Event::RoleRevoked {
                asset,
                actor,
                who,
                role,
            });
            Ok(())
        }

        /// File a document by its hash, perhaps in place of an older one. Origin: Issuer, Operator or Auditor.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::file_document())]
        pub fn file_document(
            origin: OriginFor<T>,
            asset: AssetId,
            kind: DocumentKind,
            content_id: Text<96>,
            sha256: [u8; 32],
            supersedes: Option<u32>,
        ) -> DispatchResult {
            let author = ensure_signed(origin)?;
            Self::ensure_any(
                asset,
                &author,
                &[AssetRole::Issuer, AssetRole::Operator, AssetRole::Auditor],
            )?;
            let document = DocumentCount::<T>::get(asset);
            ensure!(document < T::MaxDocuments::get(), Error::<T>::MaxDocumentsExceeded);
            let mut version = 1;
            if let Some(old) = supersedes {
                Documents::<T>::try_mutate(asset, old, |record| -> DispatchResult {
                    let record = record.as_mut().ok_or(Error::<T>::DocumentNotFound)?;
                    ensure!(record.superseded_by.is_none(), Error::<T>::AlreadySuperseded);
                    record.superseded_by = Some(document);
                    version = record.version.saturating_add(1);
                    Ok(())
                })?;
            }
            let record = Document {
                kind,
                content_id: content_id.clone(),
                sha256,
                version,
                filed: T::Time::now(),
                author: author.clone(),
                supersedes,
                superseded_by: None,
            };
            Self::take_for_document(asset, document, &record)?;
            Documents::<T>::insert(asset, document, record);
            DocumentCount::<T>::insert(asset, document.saturating_add(1));
            Self::deposit_event(Event::DocumentFiled {
                asset,
                document,
                author,
                kind,
                content_id,
                sha256,
                supersedes,
            });
            Ok(())
        }

        /// Raise an exception state for `duration` ms. It lapses by itself unless governance extends it. Origin: by
        /// state: MaintenanceOutage Operator or Issuer; ForceMajeure Operator, Issuer or Auditor; RegulatoryHold
        /// Regulator; SafetyFreeze Operator, Auditor or Regulator. A weaker state in force is replaced. A
        /// RegulatoryHold replaces every other state, lasts at least as long as the one that it replaces, and is itself
        /// replaced only by one that ends later.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::raise_exception())]
        pub fn raise_exception(
            origin: OriginFor<T>,
            asset: AssetId,
            state: ExceptionState,
            duration: Moment,
            reason: u16,
            document: Option<[u8; 32]>,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            ensure!(state != ExceptionState::Normal, Error::<T>::StateInvalid);
            ensure!(
                duration > 0 && duration <= T::MaxExceptionDuration::get(),
                Error::<T>::DurationInvalid
            );
            Self::ensure_any(asset, &actor, Self::may_raise(state))?;
            let now = T::Time::now();
            let until = now.checked_add(duration).ok_or(Error::<T>::DurationInvalid)?;
            let (old, until) = Self::mutate_condition(asset, |condition| {
                let old = condition.state(now);
                // The regulator's order comes before all others: nobody ends it by raising a shorter state over it, which
                // others could lift, and nobody's freeze keeps it from being given.
                let hold = ExceptionState::RegulatoryHold;
                let in_force = condition.exception.as_ref().filter(|_| old != ExceptionState::Normal);
                let ends = in_force.map_or(0, |exception| exception.until);
                let stronger = match old == hold {
                    true => state == hold && until > ends,
                    false => state > old || state == hold,
                };
                ensure!(stronger, Error::<T>::StrongerStateInForce);
                // The danger behind a freeze does not end with a short order of the regulator.
                let until = if state == hold { until.max(ends) } else { until };
                let raised_by = actor.clone();
                condition.exception = Some(Exception {
                    state,
                    raised_at: now,
                    until,
                    reason,
                    document,
                    raised_by,
                });
                Ok((old, until))
            })?;
            Self::deposit_event(Event::ExceptionRaised {
                asset,
                actor,
                old,
                new: state,
                until,
                reason,
                document,
            });
            Ok(())
        }

        /// Lift the exception state in force. Origin: whoever may raise it, or emergency governance.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::lift_exception())]
        pub fn lift_exception(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            let actor = match T::EmergencyOrigin::try_origin(origin) {
                Ok(_) => None,
                Err(origin) => Some(ensure_signed(origin)?),
            };
            let now = T::Time::now();
            let old = Self::mutate_condition(asset, |condition| {
                let old = condition.state(now);
                ensure!(old != ExceptionState::Normal, Error::<T>::NoException);
                if let Some(actor) = &actor {
                    Self::ensure_any(asset, actor, Self::may_raise(old))?;
                }
                condition.exception = None;
                Ok(old)
            })?;
            Self::deposit_event(Event::ExceptionLifted { asset, actor, old });
            Ok(())
        }

        /// Move the end of the exception state in force to a later moment. Origin: emergency governance.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::extend_exception())]
        pub fn extend_exception(origin: OriginFor<T>, asset: AssetId, until: Moment) -> DispatchResult {
            T::EmergencyOrigin::ensure_origin(origin)?;
            let now = T::Time::now();
            let (state, old) = Self::mutate_condition(asset, |condition| {
                ensure!(condition.state(now) != ExceptionState::Normal, Error::<T>::NoException);
                let exception = condition.exception.as_mut().ok_or(Error::<T>::NoException)?;
                ensure!(until > exception.until, Error::<T>::ExtensionInvalid);
                Ok((exception.state, core::mem::replace(&mut exception.until, until)))
            })?;
            Self::deposit_event(Event::ExceptionExtended {
                asset,
                state,
                old,
                new: until,
            });
            Ok(())
        }

        /// Name another operator: the old one loses the Operator role. Origin: the asset's Issuer.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::set_operator())]
        pub fn set_operator(origin: OriginFor<T>, asset: AssetId, operator: T::AccountId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_any(asset, &actor, &[AssetRole::Issuer])?;
            let old = Assets::<T>::try_mutate(asset, |record| {
                let record = record.as_mut().ok_or(Error::<T>::AssetNotFound)?;
                ensure!(record.operator != operator, Error::<T>::AlreadyExists);
                Ok::<_, DispatchError>(core::mem::replace(&mut record.operator, operator.clone()))
            })?;
            if Roles::<T>::get(asset, &old).contains(AssetRole::Operator) {
                Self::do_revoke(asset, &old, AssetRole::Operator)?;
            }
            if !Roles::<T>::get(asset, &operator).contains(AssetRole::Operator) {
                Self::do_grant(asset, &operator, AssetRole::Operator)?;
            }
            Self::deposit_event(Event::OperatorChanged {
                asset,
                actor,
                old,
                new: operator,
            });
            Ok(())
        }

        /// Remove at most `count` documents of a retired asset, oldest first, once the retention time is over since the asset
        /// was retired and since they were filed; their authors' tokens are free again. At most 32 at a time. Origin: anybody
        /// who signs.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::prune_documents((*count).min(MAX_PRUNED)))]
        pub fn prune_documents(origin: OriginFor<T>, asset: AssetId, count: u32) -> DispatchResultWithPostInfo {
            let actor = ensure_signed(origin)?;
            let condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
            ensure!(condition.lifecycle == Lifecycle::Retired, Error::<T>::LifecycleInvalid);
            let first = FirstDocument::<T>::get(asset);
            let next = Self::do_prune(asset, first, count.min(MAX_PRUNED))?;
            ensure!(next > first, Error::<T>::NothingToPrune);
            FirstDocument::<T>::insert(asset, next);
            Self::deposit_event(Event::DocumentsPruned {
                asset,
                actor,
                first,
                next,
            });
            Ok(Some(T::WeightInfo::prune_documents(next.saturating_sub(first))).into())
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The roles of an account for an asset.
        pub fn roles_of(asset: AssetId, who: T::AccountId) -> Vec<AssetRole> {
            let set = Roles::<T>::get(asset, who);
            let mut all = vec![
                AssetRole::Issuer,
                AssetRole::Operator,
                AssetRole::IssueAgent,
                AssetRole::FreezeAgent,
                AssetRole::ForceAgent,
                AssetRole::Auditor,
                AssetRole::Treasurer,
                AssetRole::Authorizer,
                AssetRole::Regulator,
                AssetRole::ComplianceOfficer,
            ];
            all.retain(|role| set.contains(*role));
            all
        }
    }
}
