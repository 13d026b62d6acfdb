//! Identities, claims, class rules and the one assessment on a movement of units.
//!
//! A **registrar** (an issuer trusted for KYC) registers a person as an identity, links its accounts and keeps its
//! country and kind. **Trusted issuers**, per topic, make claims about it; a claim is valid while the block's time is at
//! most its expiry and its issuer is still trusted for its topic. A class sets **rules**; until it does, nothing moves.
//! The assessment lives in [`assess`](Pallet::assess) alone: the pre-check and the execution both call it.
//!
//! An account's record carries a copy of its identity's profile, so that the transfer pipeline needs a single read for a sender. The
//! copies are rewritten, at most `MaxAccounts` of them, when the profile changes.
//!
//! A **custodian** is an identity that holds for people of another chain or ledger. It receives units of a class only
//! while the class's ComplianceOfficer admits it; in all else it is one identity like any other: claims, country, cap and
//! count. Dismissed, it keeps what it holds, accrues, sends, redeems and claims, and receives nothing more. An account that
//! stands for a whole chain (`Sovereigns`) can belong to a custodian only, so that no unit leaves for another chain
//! unless an officer admitted that chain. An admission outlives a change of kind: it counts for nothing while the
//! identity is no custodian, and again once it is one.
//!
//! Whoever makes state that stays **holds** native tokens for it and has them back when it goes: the registrar for an
//! identity and its accounts, an issuer for its claims, an officer for rules and admissions. Whoever is a person's registrar
//! holds for it: where governance appoints another one, that one holds from then on and the old one's tokens are free.
//! An identity without units and without a base unit to claim, and that no class keeps, can be closed; its id is not given
//! again. State that is older than deposits has none.
//!
//! | call | who |
//! | --- | --- |
//! | `register_identity` | an issuer trusted for KYC: the identity's registrar |
//! | `link_account`, `suspend_account`, `set_profile`, `close_identity` | the registrar, while trusted for KYC |
//! | `add_claim` | an issuer trusted for the topic |
//! | `revoke_claim` | the claim's issuer |
//! | `set_trusted_issuer`, `set_registrar`, `freeze_identity` | compliance governance |
//! | `set_class_rules`, `admit_custodian`, `dismiss_custodian` | the asset's ComplianceOfficer |
//! | `pause_class` | the asset's FreezeAgent |
//! | `end_issuance` | the asset's Issuer; irreversible |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

mod assessment;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod deposits;
mod inspect;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use assessment::within_share;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungible, Contains, EitherOfDiverse, Footprint, Time},
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::Convert;
    use viaduct_primitives::{
        AccountInfo, AssetInspect, AssetRole, Balance, ClaimTopic, ClassId, CountryCode, Deposit, Holdings, IdentityId,
        InvestorKind, Moment, StillOpen,
    };

    /// Identity with this runtime's bounds.
    pub type IdentityOf<T> =
        IdentityRecord<<T as frame_system::Config>::AccountId, <T as Config>::MaxAccounts, <T as Config>::MaxClaims>;
    /// Rules with this runtime's bounds.
    pub type RulesOf<T> = ClassRules<
        <T as frame_system::Config>::AccountId,
        <T as Config>::MaxTopics,
        <T as Config>::MaxCountries,
        <T as Config>::MaxIssuers,
    >;
    /// Class record with this runtime's bounds.
    pub type ClassOf<T> = ClassRecord<
        <T as frame_system::Config>::AccountId,
        <T as Config>::MaxTopics,
        <T as Config>::MaxCountries,
        <T as Config>::MaxIssuers,
    >;
    /// Deposit of an account of this runtime.
    pub type DepositOf<T> = Deposit<<T as frame_system::Config>::AccountId>;
    /// Trusted issuer with this runtime's bounds.
    pub type IssuerOf<T> = TrustedIssuer<<T as frame_system::Config>::AccountId, <T as Config>::MaxTopics>;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// State of the assets and roles for them.
        type Assets: AssetInspect<Self::AccountId>;
        /// Compliance governance.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Who may freeze a person at once, and thaw it, beside compliance governance: whoever was robbed of an account cannot
        /// wait for it.
        type EmergencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Accounts that stand for a whole chain. Only a custodian may have one.
        type Sovereigns: Contains<Self::AccountId>;
        /// What identities hold.
        type Holdings: Holdings;
        /// What deposits are held in: the native token.
        type Currency: fungible::MutateHold<Self::AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;
        /// What storage costs as a deposit, native base units.
        type DepositPrice: Convert<Footprint, Balance>;
        /// Most accounts of an identity.
        #[pallet::constant]
        type MaxAccounts: Get<u32>;
        /// Most claims about an identity.
        #[pallet::constant]
        type MaxClaims: Get<u32>;
        /// Most positions that go with an identity when it is closed.
        #[pallet::constant]
        type MaxPositions: Get<u32>;
        /// How long after it was linked, or restored, an account can be paid, ms. The first of an identity at once.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type LinkDelay: Get<Moment>;
        /// Most trusted issuers.
        #[pallet::constant]
        type MaxIssuers: Get<u32>;
        /// Most topics of an issuer or of a rule set.
        #[pallet::constant]
        type MaxTopics: Get<u32>;
        /// Most countries on an allow list.
        #[pallet::constant]
        type MaxCountries: Get<u32>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Why native tokens are on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// An identity with its accounts: its registrar's.
        #[codec(index = 0)]
        Identity,
        /// A claim: its issuer's.
        #[codec(index = 1)]
        Claim,
        /// Rules of a class: the officer's who set them.
        #[codec(index = 2)]
        Rules,
        /// A custodian's admission: the officer's who gave it.
        #[codec(index = 3)]
        Admission,
    }

    /// Each linked account with a copy of its identity's profile.
    #[pallet::storage]
    pub type Accounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, AccountInfo>;

    /// Every identity.
    #[pallet::storage]
    pub type Identities<T: Config> = StorageMap<_, Twox64Concat, IdentityId, IdentityOf<T>>;

    /// Issuers whose claims count, in one value: a assessment reads them at once.
    #[pallet::storage]
    pub type TrustedIssuers<T: Config> = StorageValue<_, BoundedVec<IssuerOf<T>, T::MaxIssuers>, ValueQuery>;

    /// Rules and books of each class.
    #[pallet::storage]
    pub type Classes<T: Config> = StorageMap<_, Twox64Concat, ClassId, ClassOf<T>>;

    /// Custodians that may receive units of a class. Of an identity that is no custodian any more it counts for nothing.
    #[pallet::storage]
    pub type Custodians<T: Config> = StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, ()>;

    /// Classes that keep an identity from being closed: it is their inventory, or admitted to them.
    #[pallet::storage]
    pub type Ties<T: Config> = StorageDoubleMap<_, Twox64Concat, IdentityId, Twox64Concat, ClassId, ()>;

    /// What is on hold for an identity and its accounts.
    #[pallet::storage]
    pub type IdentityDeposits<T: Config> = StorageMap<_, Twox64Concat, IdentityId, DepositOf<T>>;

    /// What its issuer holds for a claim.
    #[pallet::storage]
    pub type ClaimDeposits<T: Config> =
        StorageDoubleMap<_, Twox64Concat, IdentityId, Blake2_128Concat, (T::AccountId, ClaimTopic), Balance>;

    /// What is on hold for the rules of a class.
    #[pallet::storage]
    pub type RuleDeposits<T: Config> = StorageMap<_, Twox64Concat, ClassId, DepositOf<T>>;

    /// What is on hold for a custodian's admission.
    #[pallet::storage]
    pub type AdmissionDeposits<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, DepositOf<T>>;

    /// Number of identities that were closed.
    #[pallet::storage]
    pub type ClosedIdentities<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Id of the next identity.
    #[pallet::storage]
    pub type NextIdentityId<T: Config> = StorageValue<_, IdentityId, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Issuers trusted from the start, with their topics.
        pub trusted_issuers: Vec<(T::AccountId, Vec<ClaimTopic>)>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            let issuers: Vec<IssuerOf<T>> = self
                .trusted_issuers
                .iter()
                .map(|(issuer, topics)| TrustedIssuer {
                    issuer: issuer.clone(),
                    topics: topics
                        .clone()
                        .try_into()
                        .expect("genesis: an issuer has too many topics"),
                })
                .collect();
            TrustedIssuers::<T>::put(
                BoundedVec::try_from(issuers).expect("genesis: there are too many trusted issuers"),
            );
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A person was registered.
        #[codec(index = 0)]
        IdentityRegistered {
            identity: IdentityId,
            registrar: T::AccountId,
            account: T::AccountId,
            country: CountryCode,
            kind: InvestorKind,
        },
        /// Another account of a person was linked.
        #[codec(index = 1)]
        AccountLinked {
            identity: IdentityId,
            registrar: T::AccountId,
            account: T::AccountId,
            /// From when on it may be paid, ms.
            payable_from: Moment,
        },
        /// An account was suspended or restored.
        #[codec(index = 2)]
        AccountSuspended {
            identity: IdentityId,
            registrar: T::AccountId,
            account: T::AccountId,
            suspended: bool,
        },
        /// A person's country or kind changed.
        #[codec(index = 3)]
        ProfileChanged {
            identity: IdentityId,
            registrar: T::AccountId,
            old_country: CountryCode,
            new_country: CountryCode,
            old_kind: InvestorKind,
            new_kind: InvestorKind,
        },
        /// A claim was made, in place of the issuer's older one on the topic.
        #[codec(index = 4)]
        ClaimAdded {
            identity: IdentityId,
            issuer: T::AccountId,
            topic: ClaimTopic,
            expiry: Moment,
            evidence: [u8; 32],
        },
        /// A claim was taken back.
        #[codec(index = 5)]
        ClaimRevoked {
            identity: IdentityId,
            issuer: T::AccountId,
            topic: ClaimTopic,
        },
        /// An issuer's topics changed; no topics: it is trusted no more.
        #[codec(index = 6)]
        TrustedIssuerSet {
            issuer: T::AccountId,
            topics: BoundedVec<ClaimTopic, T::MaxTopics>,
        },
        /// A person was frozen or thawed on the whole chain.
        #[codec(index = 7)]
        IdentityFrozen { identity: IdentityId, frozen: bool },
        /// A class opened its books.
        #[codec(index = 8)]
        ClassRegistered {
            class_id: ClassId,
            asset: viaduct_primitives::AssetId,
            inventory: IdentityId,
        },
        /// A class's rules changed.
        #[codec(index = 9)]
        ClassRulesSet {
            class_id: ClassId,
            actor: T::AccountId,
            old: Option<RulesOf<T>>,
            new: RulesOf<T>,
        },
        /// A class was paused or resumed.
        #[codec(index = 10)]
        ClassPaused {
            class_id: ClassId,
            actor: T::AccountId,
            paused: bool,
        },
        /// Issuance of a class ended for good.
        #[codec(index = 11)]
        IssuanceEnded { class_id: ClassId, actor: T::AccountId },
        /// Governance put an identity into another registrar's care.
        #[codec(index = 12)]
        RegistrarSet {
            identity: IdentityId,
            old: T::AccountId,
            new: T::AccountId,
        },
        /// A claim that counted no more made room for another one.
        #[codec(index = 13)]
        ClaimDropped {
            identity: IdentityId,
            issuer: T::AccountId,
            topic: ClaimTopic,
        },
        /// A custodian may receive units of a class.
        #[codec(index = 14)]
        CustodianAdmitted {
            class_id: ClassId,
            identity: IdentityId,
            actor: T::AccountId,
        },
        /// A custodian receives no more units of a class; it keeps those it has.
        #[codec(index = 15)]
        CustodianDismissed {
            class_id: ClassId,
            identity: IdentityId,
            actor: T::AccountId,
        },
        /// An identity was closed: its accounts belong to nobody, its claims are gone, and what was on hold for it is free.
        #[codec(index = 16)]
        IdentityClosed {
            identity: IdentityId,
            registrar: T::AccountId,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The signer is not an issuer trusted for this topic: compliance governance decides who is.
        #[codec(index = 0)]
        NotTrusted,
        /// Only the registrar of this identity may do this.
        #[codec(index = 1)]
        NotRegistrar,
        /// The account belongs to an identity already.
        #[codec(index = 2)]
        AlreadyLinked,
        /// There is no identity with this id.
        #[codec(index = 3)]
        IdentityNotFound,
        /// The account belongs to no identity.
        #[codec(index = 4)]
        AccountNotLinked,
        /// The identity has as many accounts as it may.
        #[codec(index = 5)]
        MaxAccountsExceeded,
        /// The identity has as many claims as it may: an issuer must revoke one first.
        #[codec(index = 6)]
        MaxClaimsExceeded,
        /// There are as many trusted issuers as there may be.
        #[codec(index = 7)]
        MaxIssuersExceeded,
        /// There is no such claim of the signer.
        #[codec(index = 8)]
        ClaimNotFound,
        /// The claim is expired already: choose an expiry in the future.
        #[codec(index = 9)]
        ExpiryInvalid,
        /// The country code is not an ISO 3166-1 numeric code (1 to 999).
        #[codec(index = 10)]
        CountryInvalid,
        /// There is no class with this id.
        #[codec(index = 11)]
        ClassNotFound,
        /// The class is registered already.
        #[codec(index = 12)]
        AlreadyExists,
        /// Countries and topics must be in ascending order without repeats.
        #[codec(index = 13)]
        ListNotSorted,
        /// A share needs a denominator above zero and a numerator of at most the denominator.
        #[codec(index = 14)]
        ShareInvalid,
        /// The setting is in force already.
        #[codec(index = 15)]
        NothingToChange,
        /// The count of holders would leave its range. Impossible unless books are corrupt.
        #[codec(index = 16)]
        CountOutOfRange,
        /// All identity ids are used.
        #[codec(index = 17)]
        IdsExhausted,
        /// Only an identity registered as a custodian can be admitted as one.
        #[codec(index = 18)]
        NotCustodian,
        /// An account of a whole chain can only belong to a custodian.
        #[codec(index = 19)]
        SovereignNeedsCustodian,
        /// An account of a whole chain is the only account of its custodian: register another identity.
        #[codec(index = 20)]
        SovereignStandsAlone,
        /// The file of a frozen person stays: compliance governance would have to thaw it first.
        #[codec(index = 21)]
        IdentityFrozen,
        /// The identity is the inventory of a class and stays as long as the class, or it is admitted to one as a custodian:
        /// then the asset's ComplianceOfficer must dismiss it first.
        #[codec(index = 22)]
        IdentityTied,
        /// The identity has units, units on hold, or a base unit of revenue to claim in some class: units are sold or
        /// redeemed, holds released and revenue claimed first.
        #[codec(index = 23)]
        PositionsOpen,
        /// You have too little free VIA for the deposit. It is free again when what it is for goes:
        /// see docs/costs.md, "Deposits".
        #[codec(index = 24)]
        DepositUnaffordable,
        /// The identity has positions in more classes than that: count them in `Units.ClassesOf` and allow as many. A file with
        /// more than `MaxPositions` is not closed; agents may take back freezes and blocks of those without units.
        #[codec(index = 25)]
        MorePositions,
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
        /// Register a person with a first account. You become its registrar. An account of a whole chain needs the kind
        /// Custodian. Origin: an issuer trusted for KYC.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::register_identity())]
        pub fn register_identity(
            origin: OriginFor<T>,
            owner: T::AccountId,
            country: CountryCode,
            kind: InvestorKind,
        ) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            Self::ensure_trusted(&registrar, ClaimTopic::Kyc)?;
            ensure!((1..1000).contains(&country), Error::<T>::CountryInvalid);
            Self::ensure_may_own(kind, &owner)?;
            ensure!(!Accounts::<T>::contains_key(&owner), Error::<T>::AlreadyLinked);
            let identity = NextIdentityId::<T>::get();
            NextIdentityId::<T>::put(identity.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
            let mut wallets = BoundedVec::new();
            wallets
                .try_push(LinkedAccount {
                    account: owner.clone(),
                    suspended: false,
                    payable_from: 0,
                })
                .map_err(|_| Error::<T>::MaxAccountsExceeded)?;
            let claims = BoundedVec::new();
            let record = IdentityRecord {
                country,
                kind,
                frozen: false,
                registrar: registrar.clone(),
                wallets,
                claims,
            };
            Self::take_for_identity(identity, &registrar, &record)?;
            Self::store(identity, record);
            Self::deposit_event(Event::IdentityRegistered {
                identity,
                registrar,
                account: owner,
                country,
                kind,
            });
            Ok(())
        }

        /// Link another account of a person. It holds units at once and is paid after `LinkDelay`, in which a person whose
        /// registrar errs or was robbed turns to governance, who can freeze the person and appoint another registrar.
        /// Origin: its registrar.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::link_account())]
        pub fn link_account(origin: OriginFor<T>, identity: IdentityId, account: T::AccountId) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            ensure!(!Accounts::<T>::contains_key(&account), Error::<T>::AlreadyLinked);
            let mut record = Self::as_registrar(&registrar, identity)?;
            // What an officer admits is one chain: a registrar adds neither a second one nor an account with a key to it.
            ensure!(
                !T::Sovereigns::contains(&account)
                    && !record
                        .wallets
                        .iter()
                        .any(|wallet| T::Sovereigns::contains(&wallet.account)),
                Error::<T>::SovereignStandsAlone
            );
            let payable_from = T::Time::now().saturating_add(T::LinkDelay::get());
            record
                .wallets
                .try_push(LinkedAccount {
                    account: account.clone(),
                    suspended: false,
                    payable_from,
                })
                .map_err(|_| Error::<T>::MaxAccountsExceeded)?;
            Self::take_for_account(identity, &registrar)?;
            Self::store_with(identity, record, &account);
            Self::deposit_event(Event::AccountLinked {
                identity,
                registrar,
                account,
                payable_from,
            });
            Ok(())
        }

        /// Suspend an account whose key is lost or stolen, or restore it; it is paid again after `LinkDelay`. Its units can
        /// be recovered to another account of the person. Origin: the registrar.
        #[pallet::call_index(2)]
        // Restoring reads the clock.
        #[pallet::weight(T::WeightInfo::suspend_account().saturating_add(T::DbWeight::get().reads(1)))]
        pub fn suspend_account(origin: OriginFor<T>, account: T::AccountId, suspended: bool) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            let identity = Accounts::<T>::get(&account)
                .ok_or(Error::<T>::AccountNotLinked)?
                .identity;
            let mut record = Self::as_registrar(&registrar, identity)?;
            let wallet = record
                .wallets
                .iter_mut()
                .find(|w| w.account == account)
                .ok_or(Error::<T>::AccountNotLinked)?;
            ensure!(wallet.suspended != suspended, Error::<T>::NothingToChange);
            wallet.suspended = suspended;
            if !suspended {
                // Else a registrar that was robbed would keep an account suspended until nobody looks at it any more.
                wallet.payable_from = T::Time::now().saturating_add(T::LinkDelay::get());
            }
            // Another account may become the payout account.
            Self::store(identity, record);
            Self::deposit_event(Event::AccountSuspended {
                identity,
                registrar,
                account,
                suspended,
            });
            Ok(())
        }

        /// Change a person's country or kind. One with an account of a whole chain stays a custodian. Origin: the registrar.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::set_profile(T::MaxAccounts::get()))]
        pub fn set_profile(
            origin: OriginFor<T>,
            identity: IdentityId,
            country: CountryCode,
            kind: InvestorKind,
        ) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            ensure!((1..1000).contains(&country), Error::<T>::CountryInvalid);
            let mut record = Self::as_registrar(&registrar, identity)?;
            ensure!(
                record.country != country || record.kind != kind,
                Error::<T>::NothingToChange
            );
            for wallet in &record.wallets {
                Self::ensure_may_own(kind, &wallet.account)?;
            }
            let old_country = core::mem::replace(&mut record.country, country);
            let old_kind = core::mem::replace(&mut record.kind, kind);
            Self::store(identity, record);
            Self::deposit_event(Event::ProfileChanged {
                identity,
                registrar,
                old_country,
                new_country: country,
                old_kind,
                new_kind: kind,
            });
            Ok(())
        }

        /// Claim a topic of a person until `expiry`, in place of your older claim on it; where the list is full, in place
        /// of a claim that counts no more. Origin: an issuer trusted for the topic.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::add_claim())]
        pub fn add_claim(
            origin: OriginFor<T>,
            identity: IdentityId,
            topic: ClaimTopic,
            expiry: Moment,
            evidence: [u8; 32],
        ) -> DispatchResult {
            let issuer = ensure_signed(origin)?;
            Self::ensure_trusted(&issuer, topic)?;
            let now = T::Time::now();
            ensure!(expiry >= now, Error::<T>::ExpiryInvalid);
            Identities::<T>::try_mutate(identity, |record| -> DispatchResult {
                let record = record.as_mut().ok_or(Error::<T>::IdentityNotFound)?;
                let claim = Claim {
                    topic,
                    issuer: issuer.clone(),
                    expiry,
                    evidence,
                };
                match record
                    .claims
                    .iter_mut()
                    .find(|c| c.topic == topic && c.issuer == issuer)
                {
                    Some(old) => *old = claim,
                    None => {
                        if record.claims.is_full() {
                            // Nobody may fill the list for good: a claim that counts no more makes room.
                            let trusted = TrustedIssuers::<T>::get();
                            let stale = record.claims.iter().position(|c| !Self::claim_counts(c, &trusted, now));
                            let dropped = record.claims.remove(stale.ok_or(Error::<T>::MaxClaimsExceeded)?);
                            Self::free_claim(identity, &dropped.issuer, dropped.topic)?;
                            Self::deposit_event(Event::ClaimDropped {
                                identity,
                                issuer: dropped.issuer,
                                topic: dropped.topic,
                            });
                        }
                        Self::take_for_claim(identity, &issuer, topic)?;
                        record
                            .claims
                            .try_push(claim)
                            .map_err(|_| Error::<T>::MaxClaimsExceeded)?;
                    }
                }
                Ok(())
            })?;
            Self::deposit_event(Event::ClaimAdded {
                identity,
                issuer,
                topic,
                expiry,
                evidence,
            });
            Ok(())
        }

        /// Take back your claim on a topic, at once. Origin: the claim's issuer, trusted or not.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::revoke_claim())]
        pub fn revoke_claim(origin: OriginFor<T>, identity: IdentityId, topic: ClaimTopic) -> DispatchResult {
            let issuer = ensure_signed(origin)?;
            Identities::<T>::try_mutate(identity, |record| -> DispatchResult {
                let record = record.as_mut().ok_or(Error::<T>::IdentityNotFound)?;
                let position = record
                    .claims
                    .iter()
                    .position(|c| c.topic == topic && c.issuer == issuer)
                    .ok_or(Error::<T>::ClaimNotFound)?;
                record.claims.remove(position);
                Self::free_claim(identity, &issuer, topic)
            })?;
            Self::deposit_event(Event::ClaimRevoked {
                identity,
                issuer,
                topic,
            });
            Ok(())
        }

        /// Set for which topics an issuer's claims count; none: for no topic, at once. Origin: compliance governance.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::set_trusted_issuer())]
        pub fn set_trusted_issuer(
            origin: OriginFor<T>,
            issuer: T::AccountId,
            topics: BoundedVec<ClaimTopic, T::MaxTopics>,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            ensure!(
                topics.windows(2).all(|pair| pair[0] < pair[1]),
                Error::<T>::ListNotSorted
            );
            TrustedIssuers::<T>::try_mutate(|issuers| -> DispatchResult {
                issuers.retain(|i| i.issuer != issuer);
                if !topics.is_empty() {
                    issuers
                        .try_push(TrustedIssuer {
                            issuer: issuer.clone(),
                            topics: topics.clone(),
                        })
                        .map_err(|_| Error::<T>::MaxIssuersExceeded)?;
                }
                Ok(())
            })?;
            Self::deposit_event(Event::TrustedIssuerSet { issuer, topics });
            Ok(())
        }

        /// Freeze a person on the whole chain, or thaw it. It keeps accruing. Origin: compliance governance, or whoever
        /// decides on emergencies.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::freeze_identity(T::MaxAccounts::get()))]
        pub fn freeze_identity(origin: OriginFor<T>, identity: IdentityId, frozen: bool) -> DispatchResult {
            EitherOfDiverse::<T::AdminOrigin, T::EmergencyOrigin>::ensure_origin(origin)?;
            let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
            ensure!(record.frozen != frozen, Error::<T>::NothingToChange);
            record.frozen = frozen;
            Self::store(identity, record);
            Self::deposit_event(Event::IdentityFrozen { identity, frozen });
            Ok(())
        }

        /// Set what a class demands of every movement from now on. Origin: the asset's ComplianceOfficer.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::set_class_rules())]
        pub fn set_class_rules(origin: OriginFor<T>, class_id: ClassId, rules: RulesOf<T>) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::ComplianceOfficer)?;
            ensure!(rules.is_sorted(), Error::<T>::ListNotSorted);
            ensure!(
                rules.identity_cap.is_none_or(Share::is_fraction),
                Error::<T>::ShareInvalid
            );
            Self::take_for_rules(class_id, &actor, &rules)?;
            let old = Self::mutate_class(class_id, |record| Ok(record.rules.replace(rules.clone())))?;
            Self::deposit_event(Event::ClassRulesSet {
                class_id,
                actor,
                old,
                new: rules,
            });
            Ok(())
        }

        /// Stop or resume all movements of a class by its holders. Origin: the asset's FreezeAgent.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::pause_class())]
        pub fn pause_class(origin: OriginFor<T>, class_id: ClassId, paused: bool) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::FreezeAgent)?;
            Self::mutate_class(class_id, |record| {
                ensure!(record.paused != paused, Error::<T>::NothingToChange);
                record.paused = paused;
                Ok(())
            })?;
            Self::deposit_event(Event::ClassPaused {
                class_id,
                actor,
                paused,
            });
            Ok(())
        }

        /// End issuance of a class for good. Origin: the asset's Issuer.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::end_issuance())]
        pub fn end_issuance(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::Issuer)?;
            Self::mutate_class(class_id, |record| {
                ensure!(!record.issuance_ended, Error::<T>::NothingToChange);
                record.issuance_ended = true;
                Ok(())
            })?;
            Self::deposit_event(Event::IssuanceEnded { class_id, actor });
            Ok(())
        }

        /// Put a person into the care of another issuer trusted for KYC, where the old one is trusted no more or has
        /// ceased. The new one holds the deposit from now on, if it can, and the old one's is free. Origin: compliance governance.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::set_registrar())]
        pub fn set_registrar(origin: OriginFor<T>, identity: IdentityId, registrar: T::AccountId) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::ensure_trusted(&registrar, ClaimTopic::Kyc)?;
            let old = Identities::<T>::try_mutate(identity, |record| -> Result<_, DispatchError> {
                let record = record.as_mut().ok_or(Error::<T>::IdentityNotFound)?;
                ensure!(record.registrar != registrar, Error::<T>::NothingToChange);
                Ok(core::mem::replace(&mut record.registrar, registrar.clone()))
            })?;
            Self::hand_over(identity, &registrar)?;
            Self::deposit_event(Event::RegistrarSet {
                identity,
                old,
                new: registrar,
            });
            Ok(())
        }

        /// Let a custodian receive units of a class, within the class's rules. Units that it holds belong to people whom
        /// this chain does not know; where it is another chain's account, they leave for that chain. Origin: the asset's
        /// ComplianceOfficer.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::admit_custodian())]
        pub fn admit_custodian(origin: OriginFor<T>, class_id: ClassId, identity: IdentityId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::ComplianceOfficer)?;
            let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
            ensure!(record.kind == InvestorKind::Custodian, Error::<T>::NotCustodian);
            ensure!(
                !Custodians::<T>::contains_key(class_id, identity),
                Error::<T>::NothingToChange
            );
            Self::take_for_admission(class_id, identity, &actor)?;
            Custodians::<T>::insert(class_id, identity, ());
            Self::deposit_event(Event::CustodianAdmitted {
                class_id,
                identity,
                actor,
            });
            Ok(())
        }

        /// Let a custodian receive no more units of a class. It keeps what it holds, accrues, and may send, redeem and
        /// claim. Origin: the asset's ComplianceOfficer.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::dismiss_custodian())]
        pub fn dismiss_custodian(origin: OriginFor<T>, class_id: ClassId, identity: IdentityId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::ComplianceOfficer)?;
            // Whatever its kind is now: an admission that counts for nothing at present can be taken back, too.
            let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
            let admitted = Custodians::<T>::contains_key(class_id, identity);
            ensure!(
                admitted || record.kind == InvestorKind::Custodian,
                Error::<T>::NotCustodian
            );
            ensure!(admitted, Error::<T>::NothingToChange);
            Custodians::<T>::remove(class_id, identity);
            Self::free_admission(class_id, identity)?;
            Self::deposit_event(Event::CustodianDismissed {
                class_id,
                identity,
                actor,
            });
            Ok(())
        }

        /// Close a person's file: its accounts belong to nobody, its claims are gone, and whoever held tokens for them has
        /// them back. Not while it has units or revenue to claim, a class keeps it, or it is frozen. Less than a base unit
        /// goes back to its class, and an agent's freeze or block without units goes: `positions` says of how many classes
        /// at most, and what was too many is not paid for. Its id is not given again. Origin: the registrar.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::close_identity((*positions).min(T::MaxPositions::get())))]
        pub fn close_identity(
            origin: OriginFor<T>,
            identity: IdentityId,
            positions: u32,
        ) -> DispatchResultWithPostInfo {
            let registrar = ensure_signed(origin)?;
            // One that is trusted no more does not: it could throw away the files of everybody without units. Its deposits
            // are free when governance has put the persons into another one's care.
            let record = Self::as_registrar(&registrar, identity)?;
            ensure!(!record.frozen, Error::<T>::IdentityFrozen);
            ensure!(
                Ties::<T>::iter_key_prefix(identity).next().is_none(),
                Error::<T>::IdentityTied
            );
            let most = positions.min(T::MaxPositions::get());
            let dropped = T::Holdings::close(identity, most).map_err(Self::still_open)?;
            Self::free_identity(identity, &record)?;
            for wallet in &record.wallets {
                Accounts::<T>::remove(&wallet.account);
            }
            Identities::<T>::remove(identity);
            ClosedIdentities::<T>::mutate(|closed| *closed = closed.saturating_add(1));
            Self::deposit_event(Event::IdentityClosed { identity, registrar });
            Ok(Some(T::WeightInfo::close_identity(dropped)).into())
        }
    }

    impl<T: Config> Pallet<T> {
        fn still_open(why: StillOpen) -> DispatchError {
            match why {
                StillOpen::Positions => Error::<T>::PositionsOpen.into(),
                StillOpen::More => Error::<T>::MorePositions.into(),
                StillOpen::Failed(error) => error,
            }
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The wallet record of an account.
        pub fn account_of(who: T::AccountId) -> Option<AccountInfo> {
            Accounts::<T>::get(who)
        }

        /// Whether an identity may receive units of a class as a custodian: it is one, and it was admitted.
        pub fn is_custodian(class_id: ClassId, identity: IdentityId) -> bool {
            Custodians::<T>::contains_key(class_id, identity)
                && Identities::<T>::get(identity).is_some_and(|record| record.kind == InvestorKind::Custodian)
        }
    }
}
