#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

mod assessment;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod books;
mod claims;
mod deposits;
mod eligibility;
pub mod expiries;
mod identities;
mod legislation;
mod lists;
pub mod lots;
#[cfg(test)]
mod mock;
mod onboarding;
mod position_book;
mod positions;
pub mod rules;
mod signed_claims;
#[cfg(test)]
mod tests;
mod trust;
mod try_state;
mod types;
pub mod weights;

pub use assessment::Clearance;
pub(crate) use eligibility::Trust;
pub use position_book::{Acquisition, PositionBook, Sent};
pub use rules::{ClassRules, RuleChange, RuleName};
pub use weights::WeightInfo;

// The rules of a class are large, and seldom in a call or an event. What the macro makes of a call has its arguments side by side.
#[allow(clippy::large_enum_variant, clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{Consideration, Contains, EitherOfDiverse, Footprint, Time},
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::{
        traits::{IdentifyAccount, Verify},
        Either,
    };
    use viaduct_primitives::{
        api::{ExpiringClaims, ExpiryCursor, Watch},
        AccountInfo, Amendments, AssetId, AssetRole, Balance, ClaimIssuerId, ClaimTopic, ClassBooks, ClassId,
        CountryCode, Deposit, Holdings, IdentityId, Infrastructure, InvestorKind, Moment, OrderReason, OtherCountries,
        Scope, Transfer,
    };

    /// Identity with this runtime's bounds.
    pub type IdentityOf<T> = IdentityRecord<T>;
    /// Rules with this runtime's bounds.
    pub type RulesOf<T> = ClassRules<T>;
    /// A transfer between accounts of this runtime.
    pub type TransferOf<T> = Transfer<<T as frame_system::Config>::AccountId>;
    /// Trusted issuer with this runtime's bounds.
    pub type IssuerOf<T> = TrustedIssuer<<T as frame_system::Config>::AccountId, <T as Config>::MaxTopics>;
    /// All trusted issuers.
    pub type IssuersOf<T> = BoundedVec<IssuerOf<T>, <T as Config>::MaxIssuers>;
    /// Topics of an issuer or of a rule.
    pub type TopicsOf<T> = BoundedVec<ClaimTopic, <T as Config>::MaxTopics>;
    /// Claims about an identity.
    pub type ClaimsOf<T> = BoundedVec<Claim, MaxClaims<T>>;
    /// Names of rules, each at most once.
    pub type RuleNames = BoundedVec<RuleName, ConstU32<32>>;

    /// A claim signed off chain, of this runtime's accounts.
    pub type SignedClaimOf<T> = SignedClaim<<T as frame_system::Config>::AccountId>;
    /// What is remembered of the signatures about an identity: a row of each issuer that may be trusted.
    pub type SignatureBooksOf<T> = BoundedVec<SignatureBook<T>, <T as Config>::MaxIssuers>;
    /// Persons that are registered at once.
    pub type ApplicantsOf<T> = BoundedVec<Applicant<<T as frame_system::Config>::AccountId>, ConstU32<MAX_APPLICANTS>>;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// Regimes of assets and roles for them.
        type Infrastructure: Infrastructure<Self::AccountId>;
        /// Classes and their books.
        type Classes: ClassBooks<Book<Self>, PositionBook>;
        /// In whose name and with whose consent rules are changed.
        type Amendments: Amendments<Self::RuntimeOrigin, Self::AccountId>;
        /// What identities own.
        type Holdings: Holdings<Self::AccountId>;
        /// Compliance governance.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Governance in an emergency: it freezes and thaws a person, suspends and restores an account, opens a class's lists to a
        /// person and approves movements. A person who was robbed cannot wait for a referendum.
        type EmergencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Accounts that stand for a whole chain. Only a custodian may have one.
        type Sovereigns: Contains<Self::AccountId>;
        /// What a registrar pays as a deposit for an identity, and for each account of it.
        type IdentityDeposit: Consideration<Self::AccountId, Footprint>;
        /// What an issuer pays for a claim.
        type ClaimDeposit: Consideration<Self::AccountId, Footprint>;
        /// What an officer pays for the rules of a class.
        type RulesDeposit: Consideration<Self::AccountId, Footprint>;
        /// What an officer pays for what it says of a person in a class: a custodian's admission, a listing, an approval.
        type AdmissionDeposit: Consideration<Self::AccountId, Footprint>;
        /// What a person pays for what it wishes of a class.
        type PreferenceDeposit: Consideration<Self::AccountId, Footprint>;
        /// Most accounts of an identity.
        #[pallet::constant]
        type MaxAccounts: Get<u32>;
        /// Most positions of an identity.
        #[pallet::constant]
        type MaxPositions: Get<u32>;
        /// How long after it was linked, or restored, an account can be paid, ms. The first of an identity at once.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type LinkDelay: Get<Moment>;
        /// Most trusted issuers.
        #[pallet::constant]
        type MaxIssuers: Get<u32>;
        /// Most topics of an issuer, or of a rule: the places that an issuer has with an identity.
        #[pallet::constant]
        type MaxTopics: Get<u32>;
        /// Most countries on an allow list.
        #[pallet::constant]
        type MaxCountries: Get<u32>;
        /// How long after it was signed a claim can be submitted, ms.
        #[pallet::constant]
        type MaxClaimAge: Get<Moment>;
        /// For how long an officer may not repeat what emergency governance ended, ms.
        #[pallet::constant]
        type OverrideCooldown: Get<Moment>;
        /// A signature under a claim.
        type Signature: Verify<Signer = Self::Signer> + Parameter;
        /// The key behind it.
        type Signer: IdentifyAccount<AccountId = Self::AccountId>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Why native tokens are locked.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// For an identity and its accounts, by its registrar.
        #[codec(index = 0)]
        Identity,
        /// For a claim, by its issuer.
        #[codec(index = 1)]
        Claim,
        /// For the rules of a class, by the officer who set them last.
        #[codec(index = 2)]
        Rules,
        /// For a custodian's admission, a listing or an approval, by the officer.
        #[codec(index = 3)]
        Admission,
        /// For a wish of a class, by the person.
        #[codec(index = 4)]
        Preference,
    }

    /// What is kept with each linked account: the profile of its identity and the claims that count. One read of a party.
    #[pallet::storage]
    pub type Accounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, AccountInfo>;

    /// Every identity with its accounts.
    #[pallet::storage]
    pub type Identities<T: Config> = StorageMap<_, Twox64Concat, IdentityId, IdentityRecord<T>>;

    /// The claims about each identity, as far as they decide.
    #[pallet::storage]
    pub type IdentityClaims<T: Config> = StorageMap<_, Twox64Concat, IdentityId, ClaimsOf<T>, ValueQuery>;

    /// Time, evidence and deposit of each claim, by identity, and by issuer, topic and scope.
    #[pallet::storage]
    pub type ClaimRecords<T: Config> =
        StorageDoubleMap<_, Twox64Concat, IdentityId, Twox64Concat, ClaimKey, ClaimRecord<T>>;

    /// Issuers whose claims count, in one value: an assessment reads them at once.
    #[pallet::storage]
    pub type TrustedIssuers<T: Config> = StorageValue<_, IssuersOf<T>, ValueQuery>;

    /// Number of changes of trust so far. What was computed in an older epoch is not believed.
    #[pallet::storage]
    pub type TrustEpoch<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Number of each account that was ever trusted as a claim issuer.
    #[pallet::storage]
    pub type IssuerIds<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ClaimIssuerId>;

    /// Number of the next claim issuer.
    #[pallet::storage]
    pub type NextIssuerId<T: Config> = StorageValue<_, ClaimIssuerId, ValueQuery>;

    /// Holders and units of each class by country of residence, the inventory not counted.
    #[pallet::storage]
    pub type CountryBooks<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, CountryCode, CountryBook>;

    /// Custodians that may receive units of a class, with the deposit for it. That of an identity which is no longer a
    /// custodian counts for nothing.
    #[pallet::storage]
    pub type Custodians<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, Admission<AdmissionOf<T>>>;

    /// Classes that keep an identity from being closed: it is their inventory, or admitted to them.
    #[pallet::storage]
    pub type Ties<T: Config> = StorageDoubleMap<_, Twox64Concat, IdentityId, Twox64Concat, ClassId, ()>;

    /// What was paid for the rules of a class.
    #[pallet::storage]
    pub type RuleDeposits<T: Config> = StorageMap<_, Twox64Concat, ClassId, Deposit<T::AccountId, T::RulesDeposit>>;

    /// Number of identities that were closed.
    #[pallet::storage]
    pub type ClosedIdentities<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Id of the next identity.
    #[pallet::storage]
    pub type NextIdentityId<T: Config> = StorageValue<_, IdentityId, ValueQuery>;

    /// Lots of each position that are locked.
    #[pallet::storage]
    pub type Lots<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, lots::Lots, ValueQuery>;

    /// What the officer of each class says of single persons.
    #[pallet::storage]
    pub type Listings<T: Config> = StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, ListingOf<T>>;

    /// What persons wish of each class.
    #[pallet::storage]
    pub type Preferences<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, PreferenceOf<T>>;

    /// Movements that the officer of each class approved, by giver and receiver.
    #[pallet::storage]
    pub type MovementApprovals<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, (IdentityId, IdentityId), ApprovalOf<T>>;
    /// What is remembered of the signatures under claims about each identity: which nonces were used, and what is void.
    #[pallet::storage]
    pub type SignatureBooks<T: Config> = StorageMap<_, Twox64Concat, IdentityId, SignatureBooksOf<T>, ValueQuery>;

    /// The claims by the day on which they expire (days since 1970), their issuer and the identity.
    #[pallet::storage]
    pub type Expiries<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, u32>,
            NMapKey<Twox64Concat, ClaimIssuerId>,
            NMapKey<Twox64Concat, IdentityId>,
            NMapKey<Twox64Concat, (ClaimTopic, Scope)>,
        ),
        (),
    >;

    /// Emergency governance opened a class's lists to a person: until then no officer closes them to it, ms.
    #[pallet::storage]
    pub type ListingOverrides<T: Config> = StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, Moment>;

    /// Number of the next approval of a movement.
    #[pallet::storage]
    pub type NextApprovalSerial<T: Config> = StorageValue<_, u32, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Issuers trusted from the start, with their topics in ascending order.
        pub trusted_issuers: Vec<(T::AccountId, Vec<ClaimTopic>)>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            for (issuer, topics) in &self.trusted_issuers {
                let topics = TopicsOf::<T>::try_from(topics.clone()).expect("genesis: an issuer has too many topics");
                Pallet::<T>::set_trust(issuer, None, &topics).expect("genesis: the trusted issuers are sound");
            }
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
            /// Further citizenships and residences.
            others: OtherCountries,
            kind: InvestorKind,
        },
        /// Another account of a person was linked: it consented.
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
            account: T::AccountId,
            suspended: bool,
            /// The registrar; `None`: governance in an emergency, or an agent that recovers its units.
            actor: Option<T::AccountId>,
            /// Why; `None`: the event of the recovery says it.
            reason: Option<OrderReason>,
        },
        /// A person's countries or kind changed, and with the residence or the kind the books of every class of which it has units.
        #[codec(index = 3)]
        ProfileChanged {
            identity: IdentityId,
            registrar: T::AccountId,
            country_before: CountryCode,
            country_after: CountryCode,
            others_before: OtherCountries,
            others_after: OtherCountries,
            kind_before: InvestorKind,
            kind_after: InvestorKind,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A claim was made, in place of the issuer's older one on the topic with the scope.
        #[codec(index = 4)]
        ClaimAdded {
            identity: IdentityId,
            issuer: T::AccountId,
            topic: ClaimTopic,
            /// For the classes of an asset; `None`: for all.
            scope: Scope,
            issued: Moment,
            expiry: Moment,
            evidence: [u8; 32],
            /// The issuer, or the account that submitted what the issuer had signed.
            actor: T::AccountId,
            /// The nonce of the signature; `None`: the issuer called.
            nonce: Option<u64>,
        },
        /// A claim was taken back.
        #[codec(index = 5)]
        ClaimRevoked {
            identity: IdentityId,
            issuer: T::AccountId,
            topic: ClaimTopic,
            scope: Scope,
            reason_code: u16,
            document: [u8; 32],
        },
        /// An issuer's topics changed, for every class or for an asset's; no topics: it is no longer trusted for these. A new
        /// trust epoch began.
        #[codec(index = 6)]
        TrustedIssuerSet {
            issuer: T::AccountId,
            issuer_id: ClaimIssuerId,
            scope: Scope,
            before: TopicsOf<T>,
            after: TopicsOf<T>,
            epoch: u32,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A person was frozen or thawed on the whole chain.
        #[codec(index = 7)]
        IdentityFrozen {
            identity: IdentityId,
            frozen: bool,
            /// By governance in an emergency; otherwise by compliance governance.
            emergency: bool,
            reason_code: u16,
            document: [u8; 32],
        },
        /// All rules of a class were set.
        #[codec(index = 8)]
        ClassRulesSet {
            class_id: ClassId,
            actor: T::AccountId,
            before: Option<ClassRules<T>>,
            after: ClassRules<T>,
        },
        /// One rule of a class was set.
        #[codec(index = 9)]
        RuleSet {
            class_id: ClassId,
            actor: T::AccountId,
            before: Option<RuleChange<T>>,
            after: RuleChange<T>,
        },
        /// One rule of a class is no longer in force.
        #[codec(index = 10)]
        RuleDropped {
            class_id: ClassId,
            actor: T::AccountId,
            before: RuleChange<T>,
        },
        /// Governance put an identity into another registrar's care.
        #[codec(index = 11)]
        RegistrarSet {
            identity: IdentityId,
            before: T::AccountId,
            after: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A claim that no longer counts made room for another one.
        #[codec(index = 12)]
        ClaimDropped {
            identity: IdentityId,
            issuer: ClaimIssuerId,
            topic: ClaimTopic,
            scope: Scope,
        },
        /// A custodian may receive units of a class. No actor: emergency governance.
        #[codec(index = 13)]
        CustodianAdmitted {
            class_id: ClassId,
            identity: IdentityId,
            actor: Option<T::AccountId>,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A custodian no longer receives units of a class; it keeps those it has.
        #[codec(index = 14)]
        CustodianDismissed {
            class_id: ClassId,
            identity: IdentityId,
            actor: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// An identity was closed: its accounts are free, its claims are gone, and the deposits for it were returned.
        #[codec(index = 15)]
        IdentityClosed {
            identity: IdentityId,
            /// The registrar, or the last account, which left.
            actor: T::AccountId,
            /// Why; `None`: the account left by itself.
            reason: Option<OrderReason>,
        },
        /// An account no longer belongs to a person.
        #[codec(index = 16)]
        AccountUnlinked {
            identity: IdentityId,
            account: T::AccountId,
            /// The registrar, or the account itself.
            actor: T::AccountId,
            /// Why; `None`: the account left by itself.
            reason: Option<OrderReason>,
        },
        /// What is kept with an account was computed anew.
        #[codec(index = 17)]
        EligibilityRefreshed { account: T::AccountId, epoch: u32 },
        /// A person said that one of its accounts is lost, or that it is not.
        #[codec(index = 18)]
        AccountReported {
            identity: IdentityId,
            account: T::AccountId,
            /// The account that said so.
            actor: T::AccountId,
            lost: bool,
        },
        /// The issuer placed units with a holder that are locked.
        #[codec(index = 50)]
        LotPlaced {
            class_id: ClassId,
            identity: IdentityId,
            units: Balance,
            schedule: lots::Schedule,
        },
        /// A person came on a class's list, or off it. No actor: emergency governance.
        #[codec(index = 51)]
        ListingSet {
            class_id: ClassId,
            identity: IdentityId,
            actor: Option<T::AccountId>,
            before: Option<ListKind>,
            after: Option<ListKind>,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A class's exemptions of a person changed.
        #[codec(index = 52)]
        ExemptionsSet {
            class_id: ClassId,
            identity: IdentityId,
            actor: T::AccountId,
            before: RuleNames,
            after: RuleNames,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A person opted in to a class (`true`), out of it (`false`), or neither any longer.
        #[codec(index = 53)]
        PreferenceSet {
            class_id: ClassId,
            identity: IdentityId,
            actor: T::AccountId,
            before: Option<bool>,
            after: Option<bool>,
        },
        /// An officer approved movements from one person to another. No actor: emergency governance.
        #[codec(index = 54)]
        MovementApproved {
            class_id: ClassId,
            giver: IdentityId,
            taker: IdentityId,
            actor: Option<T::AccountId>,
            /// Of the approval that it replaces.
            before: Option<Balance>,
            amount: Balance,
            exact: bool,
            expiry: Moment,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A transfer used an approval; `left` of it is left.
        #[codec(index = 55)]
        ApprovalUsed {
            class_id: ClassId,
            giver: IdentityId,
            taker: IdentityId,
            amount: Balance,
            left: Balance,
        },
        /// An approval was taken back, or removed when it was over. No actor: emergency governance.
        #[codec(index = 56)]
        ApprovalRevoked {
            class_id: ClassId,
            giver: IdentityId,
            taker: IdentityId,
            actor: Option<T::AccountId>,
            amount: Balance,
            /// Why; `None`: it was over.
            reason: Option<OrderReason>,
        },
        /// A person wants first units only of classes to which it has opted in, or of all again.
        #[codec(index = 57)]
        SelectiveSet {
            identity: IdentityId,
            actor: T::AccountId,
            selective: bool,
        },
        /// A registrar asked an account whether it belongs to a person.
        #[codec(index = 30)]
        LinkProposed {
            identity: IdentityId,
            registrar: T::AccountId,
            account: T::AccountId,
            /// From when on the account cannot consent, ms.
            until: Moment,
        },
        /// An account will not be linked: it refused, its registrar withdrew, or the proposal had lapsed.
        #[codec(index = 31)]
        LinkCancelled {
            identity: IdentityId,
            account: T::AccountId,
            actor: T::AccountId,
        },
        /// The first account of a person said that it belongs to it.
        #[codec(index = 32)]
        AccountConfirmed {
            identity: IdentityId,
            account: T::AccountId,
        },
        /// What an issuer signed about a person until a moment cannot be submitted any longer.
        #[codec(index = 33)]
        SignaturesVoided {
            identity: IdentityId,
            issuer: T::AccountId,
            until: Moment,
        },
        /// What was remembered of old signatures about a person was forgotten.
        #[codec(index = 34)]
        SignaturesCleared { identity: IdentityId, actor: T::AccountId },
        /// A commitment ended without its delivery, and what it had used of an approval came back; `left` of it is left.
        #[codec(index = 58)]
        ApprovalGivenBack {
            class_id: ClassId,
            giver: IdentityId,
            taker: IdentityId,
            amount: Balance,
            left: Balance,
        },
        /// Emergency governance opened a class's lists to a person, or admitted it as a custodian: no officer closes them to it or
        /// dismisses it before `until`.
        #[codec(index = 59)]
        OfficerOverridden {
            class_id: ClassId,
            identity: IdentityId,
            until: Moment,
        },
        /// What said nothing any longer of a person in a class was cleared.
        #[codec(index = 60)]
        ListingCleared {
            class_id: ClassId,
            identity: IdentityId,
            actor: T::AccountId,
            /// Of the listing of a person that is gone: the list.
            listed: Option<ListKind>,
            /// And its exemptions.
            exempt: RuleNames,
            /// Until when an override by emergency governance ran, ms.
            overridden_until: Option<Moment>,
        },
    }

    #[pallet::error]
    #[derive(PartialEq)]
    pub enum Error<T> {
        /// The signer is not an issuer trusted for this topic: compliance governance decides who is.
        #[codec(index = 0)]
        NotTrusted,
        /// Only the registrar of this identity may do this.
        #[codec(index = 1)]
        NotRegistrar,
        /// The account belongs to an identity already. The account itself can leave it while it has no units.
        #[codec(index = 2)]
        AlreadyLinked,
        /// There is no identity with this id.
        #[codec(index = 3)]
        IdentityNotFound,
        /// The account belongs to no identity.
        #[codec(index = 4)]
        AccountNotLinked,
        /// The identity has as many accounts as it may: its registrar can unlink one without units.
        #[codec(index = 5)]
        MaxAccountsExceeded,
        /// The issuer has as many claims about the identity as it may, and all of them count: revoke one first.
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
        /// Countries, topics and issuers must be in ascending order without repeats.
        #[codec(index = 12)]
        ListNotSorted,
        /// A share needs a denominator above zero and a numerator of at most the denominator.
        #[codec(index = 13)]
        ShareInvalid,
        /// The setting is in force already.
        #[codec(index = 14)]
        NothingToChange,
        /// A count of holders or units would leave its range. Impossible unless books are corrupt.
        #[codec(index = 15)]
        CountOutOfRange,
        /// All numbers for identities, issuers or epochs are used.
        #[codec(index = 16)]
        IdsExhausted,
        /// Only an identity registered as a custodian can be admitted as one.
        #[codec(index = 17)]
        NotCustodian,
        /// An account of a whole chain can only belong to a custodian.
        #[codec(index = 18)]
        SovereignNeedsCustodian,
        /// An account of a whole chain is the only account of its custodian: register another identity.
        #[codec(index = 19)]
        SovereignStandsAlone,
        /// The identity is frozen: governance would have to thaw it first.
        #[codec(index = 20)]
        IdentityFrozen,
        /// The identity is the inventory of a class and stays as long as the class, or it is admitted to one as a custodian:
        /// then the asset's ComplianceOfficer must dismiss it first.
        #[codec(index = 21)]
        IdentityTied,
        /// The identity has units, committed or trapped units, or a base unit of revenue to claim in some class: units are
        /// sold or redeemed, commitments ended and revenue claimed first.
        #[codec(index = 22)]
        PositionsOpen,
        /// An agent froze units of the identity or blocked its position in some class: the order must be lifted first.
        #[codec(index = 23)]
        OrdersOpen,
        /// The identity has positions in more classes than that: count them in `Units.ClassesOf` and allow as many.
        #[codec(index = 24)]
        MorePositions,
        /// There are more claims about the identity than that: count them in `Compliance.IdentityClaims` and allow as many.
        #[codec(index = 25)]
        MoreClaims,
        /// You have too little free VIA for the deposit. It is returned when what it is for goes: see docs/costs.md,
        /// "Deposits".
        #[codec(index = 26)]
        DepositUnaffordable,
        /// The new rules lack a rule that is in force: set it, or name it in `dropping`. `book_of` shows the rules in force.
        #[codec(index = 27)]
        RuleWouldDrop,
        /// The class has no such rule in force, or the new rules keep it.
        #[codec(index = 28)]
        RuleNotInForce,
        /// Either topics are required, or everybody identified is admitted: not both.
        #[codec(index = 29)]
        ClaimsContradict,
        /// The account has units, or trapped units to claim.
        #[codec(index = 30)]
        AccountHasUnits,
        /// Your account is suspended: another account of the person can report, or the registrar suspends and restores.
        #[codec(index = 31)]
        AccountSuspended,
        /// It is the only account of its identity: the file would have to be closed.
        #[codec(index = 32)]
        LastAccount,
        /// Your account was linked or restored too short a time ago to speak for the person: see its `payable_from`.
        #[codec(index = 33)]
        AccountTooNew,
        /// A rule asks for nothing, a step is zero, or a window ends before it begins or repeats before it ends.
        #[codec(index = 34)]
        ParameterInvalid,
        /// There is no approval of movements between these two.
        #[codec(index = 60)]
        ApprovalNotFound,
        /// The approval is in force: only the class's ComplianceOfficer may revoke it before its expiry.
        #[codec(index = 61)]
        ApprovalInForce,
        /// The person's file is open: the person itself changes what it wishes.
        #[codec(index = 62)]
        IdentityOpen,
        /// The class has holders, so you do not change its rules alone: propose an amendment
        /// (`Infrastructure.propose_amendment`), to which the parties of the asset's charter consent. See docs/control.md,
        /// "Charter and amendments".
        #[codec(index = 80)]
        AmendmentNeeded,
        /// The issuer would be trusted for more topics than it may, those for single assets included.
        #[codec(index = 40)]
        MaxTopicsExceeded,
        /// The issuer has not signed this claim for this chain: compare the message with `claim_message`.
        #[codec(index = 41)]
        SignatureInvalid,
        /// The claim's deadline has passed: its issuer signs it anew.
        #[codec(index = 42)]
        DeadlinePassed,
        /// The claim was signed in the future, or longer than `MaxClaimAge` ago.
        #[codec(index = 43)]
        IssuedInvalid,
        /// The nonce was used about this identity, or is 64 or more below the highest one used.
        #[codec(index = 44)]
        NonceUsed,
        /// The issuer has since said, revoked or voided something in its place: it signs anew.
        #[codec(index = 45)]
        ClaimSuperseded,
        /// The account was not asked to belong to this identity, or the proposal has ended.
        #[codec(index = 46)]
        LinkNotFound,
        /// The account was asked too long ago: its registrar proposes it anew.
        #[codec(index = 47)]
        LinkLapsed,
        /// The claim names a trust epoch that has not begun.
        #[codec(index = 48)]
        EpochInvalid,
        /// A further country is that of residence.
        #[codec(index = 49)]
        CountryRepeated,
        /// Emergency governance opened the class's lists to the person, admitted the custodian, or approved the movement: no officer
        /// closes or dismisses before the moment in the event OfficerOverridden, or changes the approval before its expiry.
        #[codec(index = 63)]
        Overridden,
        /// An approval that is in force is revoked for a reason: give its code and the digest of the document.
        #[codec(index = 64)]
        ReasonMissing,
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
        /// Register a person with a first account. You become its registrar and pay the deposit; it is returned when the file
        /// is closed.
        ///
        /// - `owner`: the person's first account. It may leave the file by itself while it has no units; until it has signed
        ///   `accept_link`, whatever orders stand. An account of a whole chain needs the kind Custodian.
        /// - `country`: of residence, ISO 3166-1 numeric. `others`: further citizenships and residences, in ascending order.
        ///   `kind`: of investor.
        ///
        /// Origin: an issuer trusted for KYC. Errors: NotTrusted, CountryInvalid, CountryRepeated, ListNotSorted,
        /// SovereignNeedsCustodian, AlreadyLinked, DepositUnaffordable. Event: IdentityRegistered.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::register_identity())]
        pub fn register_identity(
            origin: OriginFor<T>,
            owner: T::AccountId,
            country: CountryCode,
            others: OtherCountries,
            kind: InvestorKind,
        ) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            Self::ensure_trusted(&registrar, ClaimTopic::Kyc)?;
            let (identity, record) = Self::do_register(&registrar, &owner, country, others.clone(), kind)?;
            Self::store(identity, record);
            Self::deposit_event(Event::IdentityRegistered {
                identity,
                registrar,
                account: owner,
                country,
                others,
                kind,
            });
            Ok(())
        }

        /// Ask another account whether it belongs to a person, and pay the deposit for it. It answers by `accept_link` within
        /// `LinkDelay`; until then it is not in the file.
        ///
        /// Origin: the person's registrar. Errors: AlreadyLinked, NotTrusted, NotRegistrar, SovereignStandsAlone,
        /// NothingToChange where it was asked already, MaxAccountsExceeded, DepositUnaffordable. Event: LinkProposed.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::link_account())]
        pub fn link_account(origin: OriginFor<T>, identity: IdentityId, account: T::AccountId) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            ensure!(!Accounts::<T>::contains_key(&account), Error::<T>::AlreadyLinked);
            let record = Self::as_registrar(&registrar, identity)?;
            let until = Self::do_propose(identity, record, &account)?;
            Self::deposit_event(Event::LinkProposed {
                identity,
                registrar,
                account,
                until,
            });
            Ok(())
        }

        /// Suspend an account whose key is lost or stolen, or restore it; it is paid again after `LinkDelay`. Its units can
        /// be recovered to another account of the person.
        ///
        /// - `reason_code`: why, in your own list. `document`: digest of the file that says why.
        ///
        /// Origin: the registrar, or governance in an emergency. Errors: AccountNotLinked, NotTrusted, NotRegistrar,
        /// NothingToChange. Event: AccountSuspended.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::suspend_account())]
        pub fn suspend_account(
            origin: OriginFor<T>,
            account: T::AccountId,
            suspended: bool,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = Self::signer_or_emergency(origin)?;
            let identity = Self::identity_of(&account)?;
            let record = match &actor {
                Some(registrar) => Self::as_registrar(registrar, identity)?,
                None => Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?,
            };
            let changed = Self::do_suspend(identity, record, &account, suspended)?;
            ensure!(changed, Error::<T>::NothingToChange);
            Self::deposit_event(Event::AccountSuspended {
                identity,
                account,
                suspended,
                actor,
                reason: Some(OrderReason { reason_code, document }),
            });
            Ok(())
        }

        /// Change a person's countries or kind; every class of which it has units books it there from now on. A custodian with an
        /// account of a whole chain stays one.
        ///
        /// - `country`: of residence. `others`: further ones, in ascending order.
        /// - `positions`: of how many classes the person may have positions at most; fewer are paid for as they are.
        /// - `reason_code`: why, in your own list. `document`: digest of the file that says why.
        ///
        /// Origin: the registrar. Errors: CountryInvalid, CountryRepeated, ListNotSorted, NotTrusted, NotRegistrar,
        /// NothingToChange, SovereignNeedsCustodian, MorePositions. Event: ProfileChanged.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::set_profile(T::MaxAccounts::get(), (*positions).min(T::MaxPositions::get())))]
        pub fn set_profile(
            origin: OriginFor<T>,
            identity: IdentityId,
            country: CountryCode,
            others: OtherCountries,
            kind: InvestorKind,
            positions: u32,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let registrar = ensure_signed(origin)?;
            Self::ensure_countries(country, &others)?;
            let mut record = Self::as_registrar(&registrar, identity)?;
            let before = record.profile();
            let others_before = core::mem::replace(&mut record.others, others.clone());
            ensure!(
                (before.country, &others_before, before.kind) != (country, &others, kind),
                Error::<T>::NothingToChange
            );
            for linked in &record.accounts {
                Self::ensure_may_own(kind, &linked.account)?;
            }
            record.country = country;
            record.kind = kind;
            let moved = Self::reclassify(
                identity,
                before,
                record.profile(),
                positions.min(T::MaxPositions::get()),
            )?;
            let accounts = record.accounts.len() as u32;
            Self::store(identity, record);
            Self::deposit_event(Event::ProfileChanged {
                identity,
                registrar,
                country_before: before.country,
                country_after: country,
                others_before,
                others_after: others,
                kind_before: before.kind,
                kind_after: kind,
                reason_code,
                document,
            });
            Ok(Some(T::WeightInfo::set_profile(accounts, moved)).into())
        }

        /// Claim a topic of a person until `expiry`, in place of your older claim on it with the same scope, and pay the deposit
        /// for a claim that is new. It is returned when the claim goes. Each issuer has places of its own.
        ///
        /// - `scope`: an asset for whose classes alone it counts; none: it counts for all.
        /// - `expiry`: ms since 1970; the claim is valid at that moment, too. `evidence`: SHA-256 of the file that you keep.
        ///
        /// Origin: an issuer trusted for the topic with this scope. Errors: NotTrusted, ExpiryInvalid, IdentityNotFound,
        /// MaxClaimsExceeded, DepositUnaffordable. Events: ClaimAdded, ClaimDropped where another one of yours, or of an issuer
        /// that has lost its trust, made room.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::add_claim())]
        pub fn add_claim(
            origin: OriginFor<T>,
            identity: IdentityId,
            topic: ClaimTopic,
            scope: Scope,
            expiry: Moment,
            evidence: [u8; 32],
        ) -> DispatchResult {
            let issuer = ensure_signed(origin)?;
            let issued = Self::do_add_claim(&issuer, identity, topic, scope, expiry, evidence)?;
            Self::deposit_event(Event::ClaimAdded {
                identity,
                actor: issuer.clone(),
                issuer,
                topic,
                scope,
                issued,
                expiry,
                evidence,
                nonce: None,
            });
            Ok(())
        }

        /// Take back your claim on a topic, at once; its deposit is returned to the account that paid it. Nothing that you signed
        /// about the person until now can be submitted any longer: for that row you pay a deposit, if you can, until
        /// `clear_signatures`.
        ///
        /// - `reason_code`: why, in your own list. `document`: digest of the file that says why.
        ///
        /// Origin: the claim's issuer, trusted or not. Errors: IdentityNotFound, ClaimNotFound. Event: ClaimRevoked.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::revoke_claim())]
        pub fn revoke_claim(
            origin: OriginFor<T>,
            identity: IdentityId,
            topic: ClaimTopic,
            scope: Scope,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let issuer = ensure_signed(origin)?;
            Self::do_revoke_claim(&issuer, identity, topic, scope)?;
            Self::deposit_event(Event::ClaimRevoked {
                identity,
                issuer,
                topic,
                scope,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Set for which topics an issuer's claims count for every class, at once; none: for no topic. Its trust for single assets
        /// stays. Trust that is given again begins anew: claims from before it do not count.
        ///
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: compliance governance. Errors: ListNotSorted, NothingToChange, MaxTopicsExceeded, MaxIssuersExceeded. Event:
        /// TrustedIssuerSet.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::set_trusted_issuer())]
        pub fn set_trusted_issuer(
            origin: OriginFor<T>,
            issuer: T::AccountId,
            topics: TopicsOf<T>,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_trust(issuer, None, topics, OrderReason { reason_code, document })
        }

        /// Freeze a person on the whole chain, or thaw it. It keeps accruing.
        ///
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: compliance governance, or governance in an emergency. Errors: IdentityNotFound, NothingToChange. Event:
        /// IdentityFrozen.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::freeze_identity(T::MaxAccounts::get()))]
        pub fn freeze_identity(
            origin: OriginFor<T>,
            identity: IdentityId,
            frozen: bool,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let power = EitherOfDiverse::<T::AdminOrigin, T::EmergencyOrigin>::ensure_origin(origin)?;
            let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
            ensure!(record.frozen != frozen, Error::<T>::NothingToChange);
            record.frozen = frozen;
            Self::store(identity, record);
            Self::deposit_event(Event::IdentityFrozen {
                identity,
                frozen,
                emergency: matches!(power, Either::Right(_)),
                reason_code,
                document,
            });
            Ok(())
        }

        /// Set all rules of a class, from now on. You pay the deposit for them; the former officer's is returned.
        ///
        /// - `dropping`: names each rule that is in force and that `rules` lacks. None is dropped by omission.
        ///
        /// Origin: the class's ComplianceOfficer; once the class has holders, by an amendment. Errors: AmendmentNeeded,
        /// ClassNotFound, ListNotSorted, ShareInvalid, ParameterInvalid, ClaimsContradict, NothingToChange, RuleWouldDrop, RuleNotInForce,
        /// DepositUnaffordable. Event: ClassRulesSet.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::set_class_rules())]
        pub fn set_class_rules(
            origin: OriginFor<T>,
            class_id: ClassId,
            rules: ClassRules<T>,
            dropping: RuleNames,
        ) -> DispatchResult {
            let (actor, mut book) = Self::as_legislator(origin, class_id)?;
            rules.validate()?;
            for name in RuleName::ALL {
                let drops = book.rules.as_ref().is_some_and(|before| before.has(*name)) && !rules.has(*name);
                match (drops, dropping.contains(name)) {
                    (true, false) => return Err(Error::<T>::RuleWouldDrop.into()),
                    (false, true) => return Err(Error::<T>::RuleNotInForce.into()),
                    _ => {}
                }
            }
            ensure!(book.rules.as_ref() != Some(&rules), Error::<T>::NothingToChange);
            Self::pay_for_rules(class_id, &actor, &rules)?;
            let before = book.rules.replace(rules.clone());
            book.count_change();
            T::Classes::put_book(class_id, book);
            Self::deposit_event(Event::ClassRulesSet {
                class_id,
                actor,
                before,
                after: rules,
            });
            Ok(())
        }

        /// Set one rule of a class and leave the others as they are. You pay the deposit for all of them; the former
        /// officer's is returned.
        ///
        /// Origin: the class's ComplianceOfficer; once the class has holders, by an amendment. Errors: AmendmentNeeded,
        /// ClassNotFound, ListNotSorted, ShareInvalid, ParameterInvalid, ClaimsContradict, NothingToChange, DepositUnaffordable. Event: RuleSet.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::set_rule())]
        pub fn set_rule(origin: OriginFor<T>, class_id: ClassId, rule: RuleChange<T>) -> DispatchResult {
            let (actor, mut book) = Self::as_legislator(origin, class_id)?;
            let mut rules = book.rules.take().unwrap_or_default();
            let before = rules.put(rule.clone());
            ensure!(before.as_ref() != Some(&rule), Error::<T>::NothingToChange);
            rules.validate()?;
            Self::pay_for_rules(class_id, &actor, &rules)?;
            book.rules = Some(rules);
            book.count_change();
            T::Classes::put_book(class_id, book);
            Self::deposit_event(Event::RuleSet {
                class_id,
                actor,
                before,
                after: rule,
            });
            Ok(())
        }

        /// Take one rule of a class out of force. Without the rule on claims, or that on countries, no one receives.
        ///
        /// Origin: the class's ComplianceOfficer; once the class has holders, by an amendment. Errors: AmendmentNeeded,
        /// ClassNotFound, RuleNotInForce. Event: RuleDropped.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::drop_rule())]
        pub fn drop_rule(origin: OriginFor<T>, class_id: ClassId, rule: RuleName) -> DispatchResult {
            let (actor, mut book) = Self::as_legislator(origin, class_id)?;
            let rules = book.rules.as_mut().ok_or(Error::<T>::RuleNotInForce)?;
            let before = rules.take(rule).ok_or(Error::<T>::RuleNotInForce)?;
            Self::reduce_for_rules(class_id, rules);
            book.count_change();
            T::Classes::put_book(class_id, book);
            Self::deposit_event(Event::RuleDropped {
                class_id,
                actor,
                before,
            });
            Ok(())
        }

        /// Put a person into the care of another issuer trusted for KYC, where the old one has lost its trust or has ceased.
        /// The new one pays the deposits, if it can, and the old one's are returned.
        ///
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: compliance governance. Errors: NotTrusted, IdentityNotFound, NothingToChange. Event: RegistrarSet.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::set_registrar())]
        pub fn set_registrar(
            origin: OriginFor<T>,
            identity: IdentityId,
            registrar: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::ensure_trusted(&registrar, ClaimTopic::Kyc)?;
            let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
            ensure!(record.registrar != registrar, Error::<T>::NothingToChange);
            let before = record.registrar.clone();
            Self::hand_over(&mut record, &registrar)?;
            Identities::<T>::insert(identity, record);
            Self::deposit_event(Event::RegistrarSet {
                identity,
                before,
                after: registrar,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Let a custodian receive units of a class, within the class's rules. Units that it has belong to people that this
        /// chain does not know; where it is another chain's account, they leave for that chain. You pay the deposit; it is
        /// returned on dismissal.
        ///
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the class's ComplianceOfficer; emergency governance, after which no officer dismisses the custodian for a time.
        /// Errors: ClassNotFound, IdentityNotFound, NotCustodian, NothingToChange, DepositUnaffordable. Events: OfficerOverridden,
        /// CustodianAdmitted.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::admit_custodian())]
        pub fn admit_custodian(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = Self::officer_or_emergency(origin, class_id)?;
            Self::do_admit(actor.as_ref(), class_id, identity)?;
            Self::deposit_event(Event::CustodianAdmitted {
                class_id,
                identity,
                actor,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Let a custodian no longer receive units of a class. It keeps what it has, accrues, and may send, redeem and claim.
        ///
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the class's ComplianceOfficer. Errors: ClassNotFound, IdentityNotFound, NotCustodian, NothingToChange,
        /// Overridden. Event: CustodianDismissed.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::dismiss_custodian())]
        pub fn dismiss_custodian(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let inventory = Self::class_of(&actor, class_id)?.0.inventory;
            Self::do_dismiss(class_id, inventory, identity)?;
            Self::deposit_event(Event::CustodianDismissed {
                class_id,
                identity,
                actor,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Close a person's file: its accounts are free, its claims are gone, and all deposits for it are returned. Not while it
        /// has units, revenue to claim or an agent's order against it, a class keeps it, or it is frozen. Less than a base unit
        /// goes back to its class. Its id is not given again.
        ///
        /// - `positions`, `claims`: how many of each the file may have at most; fewer are paid for as they are.
        /// - `reason_code`: why, in your own list. `document`: digest of the file that says why.
        ///
        /// Origin: the registrar. Errors: NotTrusted, NotRegistrar, IdentityFrozen, IdentityTied, PositionsOpen, OrdersOpen,
        /// MorePositions, MoreClaims. Event: IdentityClosed.
        #[pallet::call_index(14)]
        #[pallet::weight(Pallet::<T>::weigh_close(*positions, *claims))]
        pub fn close_identity(
            origin: OriginFor<T>,
            identity: IdentityId,
            positions: u32,
            claims: u32,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let registrar = ensure_signed(origin)?;
            // A registrar that has lost its trust may not: it could otherwise delete every identity without units. Its deposits
            // are returned when governance has put the persons into another one's care.
            let record = Self::as_registrar(&registrar, identity)?;
            let (positions, claims) = Self::do_close(identity, record, positions, claims)?;
            Self::deposit_event(Event::IdentityClosed {
                identity,
                actor: registrar,
                reason: Some(OrderReason { reason_code, document }),
            });
            Ok(Some(T::WeightInfo::close_identity(positions, claims)).into())
        }

        /// Take an account without units out of a person's file, a suspended one too; its deposit is returned.
        ///
        /// - `reason_code`: why, in your own list. `document`: digest of the file that says why.
        ///
        /// Origin: the registrar. Errors: AccountNotLinked, NotTrusted, NotRegistrar, IdentityFrozen, AccountHasUnits,
        /// LastAccount. Event: AccountUnlinked.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::unlink_account(T::MaxPositions::get()))]
        pub fn unlink_account(
            origin: OriginFor<T>,
            account: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let registrar = ensure_signed(origin)?;
            let identity = Self::identity_of(&account)?;
            let record = Self::as_registrar(&registrar, identity)?;
            let positions = Self::do_unlink(identity, record, &account)?;
            Self::deposit_event(Event::AccountUnlinked {
                identity,
                account,
                actor: registrar,
                reason: Some(OrderReason { reason_code, document }),
            });
            Ok(Some(T::WeightInfo::unlink_account(positions)).into())
        }

        /// Leave the file of a person, while this account has no units. Where it is the last account, the file is closed, which
        /// needs that the person owns nothing. An account that never signed `accept_link` leaves in any case: what binds the person
        /// stays with its file.
        ///
        /// - `positions`, `claims`: how many of each the file may have at most if it is closed; otherwise 0.
        ///
        /// Origin: the account, also while it is suspended. Errors: AccountNotLinked, AccountHasUnits; of one that has accepted also
        /// IdentityFrozen, OrdersOpen, and where it is the last account those of `close_identity`. Event: AccountUnlinked or
        /// IdentityClosed.
        #[pallet::call_index(16)]
        #[pallet::weight(
            T::WeightInfo::leave_identity(T::MaxPositions::get())
                .saturating_add(Pallet::<T>::weigh_close(*positions, *claims))
        )]
        pub fn leave_identity(origin: OriginFor<T>, positions: u32, claims: u32) -> DispatchResultWithPostInfo {
            let account = ensure_signed(origin)?;
            let identity = Self::identity_of(&account)?;
            let tried = Self::weigh_close(positions, claims);
            Ok(Some(match Self::do_leave(identity, &account, positions, claims)? {
                onboarding::Left::File(looked, closing) => {
                    Self::deposit_event(Event::AccountUnlinked {
                        identity,
                        account: account.clone(),
                        actor: account,
                        reason: None,
                    });
                    let tried = if closing { tried } else { Weight::zero() };
                    T::WeightInfo::leave_identity(looked).saturating_add(tried)
                }
                onboarding::Left::Closed(positions, claims) => {
                    Self::deposit_event(Event::IdentityClosed {
                        identity,
                        actor: account,
                        reason: None,
                    });
                    T::WeightInfo::close_identity(positions, claims)
                }
            })
            .into())
        }

        /// Compute anew what is kept with accounts, after a change of trust or an expiry: their transfers become cheaper and are
        /// answered as before.
        ///
        /// Origin: any signer. Errors: NothingToChange where all of them are up to date or belong to no identity. Events:
        /// EligibilityRefreshed.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::refresh_eligibility(who.len() as u32))]
        pub fn refresh_eligibility(
            origin: OriginFor<T>,
            who: BoundedVec<T::AccountId, ConstU32<16>>,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
            let mut changed = false;
            for account in who {
                if Self::refresh(&account, &trust, now) {
                    changed = true;
                    Self::deposit_event(Event::EligibilityRefreshed {
                        account,
                        epoch: trust.epoch(),
                    });
                }
            }
            ensure!(changed, Error::<T>::NothingToChange);
            Ok(())
        }

        /// Say that an account of yours is lost, so that an agent may recover its units to another one; or that it is not.
        /// Nothing else changes until a recovery, which suspends it. Where no account of the person can sign, its registrar
        /// suspends the lost one.
        ///
        /// - `account`: the lost account, of the same person as yours. `lost`: false takes the report back.
        ///
        /// Origin: an account of the person that is not suspended. Errors: AccountNotLinked, AccountSuspended, AccountTooNew,
        /// NothingToChange. Event: AccountReported.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::report_lost())]
        pub fn report_lost(origin: OriginFor<T>, account: T::AccountId, lost: bool) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let identity = Self::identity_of(&actor)?;
            Self::do_report(&actor, identity, &account, lost)?;
            Self::deposit_event(Event::AccountReported {
                identity,
                account,
                actor,
                lost,
            });
            Ok(())
        }

        /// Consent: this account belongs to a person. Its registrar has asked, or has registered the person with this account. An
        /// account that joins may have units at once and is paid after `LinkDelay`, in which a person whose registrar errs or was
        /// robbed turns to governance.
        ///
        /// - `identity`: the person, as the registrar named it to you.
        ///
        /// Origin: the account. Errors: AlreadyLinked, NothingToChange where it has consented before, IdentityNotFound,
        /// LinkNotFound, LinkLapsed, NotTrusted where the registrar has lost its trust, SovereignStandsAlone. Event: AccountLinked,
        /// or AccountConfirmed of a first account.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::accept_link())]
        pub fn accept_link(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
            let account = ensure_signed(origin)?;
            if Accounts::<T>::contains_key(&account) {
                Self::do_confirm(identity, &account)?;
                Self::deposit_event(Event::AccountConfirmed { identity, account });
                return Ok(());
            }
            let (payable_from, registrar) = Self::do_accept(identity, &account)?;
            Self::deposit_event(Event::AccountLinked {
                identity,
                registrar,
                account,
                payable_from,
            });
            Ok(())
        }

        /// End the question whether an account belongs to a person: refuse it, or withdraw it. The registrar's deposit is returned.
        ///
        /// Origin: the account; the person's registrar; any signer once it has lapsed. Errors: IdentityNotFound, LinkNotFound,
        /// NotRegistrar. Event: LinkCancelled.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::cancel_link())]
        pub fn cancel_link(origin: OriginFor<T>, identity: IdentityId, account: T::AccountId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::do_cancel(&actor, identity, &account)?;
            Self::deposit_event(Event::LinkCancelled {
                identity,
                account,
                actor,
            });
            Ok(())
        }

        /// Register many persons at once with your claims about them, all or none. You become their registrar and pay the deposits.
        ///
        /// - `applicants`: at most 200. Of each the first account, the country of residence, further countries in ascending order,
        ///   the kind of investor, and at most 4 claims in ascending order of topics, for every class: topic, expiry, and SHA-256
        ///   of the evidence.
        ///
        /// Origin: an issuer trusted for KYC, and for each topic that it claims. Errors: those of `register_identity` and
        /// `add_claim`. Events: IdentityRegistered and ClaimAdded of each.
        #[pallet::call_index(22)]
        #[pallet::weight(Pallet::<T>::weigh_applicants(applicants))]
        pub fn register_identities(origin: OriginFor<T>, applicants: ApplicantsOf<T>) -> DispatchResult {
            let registrar = ensure_signed(origin)?;
            Self::do_onboard(&registrar, applicants)
        }

        /// Set for which topics an issuer's claims count for one asset's classes, at once; none: for no topic. It may then claim
        /// these topics for that asset alone, and is no registrar. Its trust for every class stays.
        ///
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: compliance governance. Errors: ListNotSorted, NothingToChange, MaxTopicsExceeded, MaxIssuersExceeded. Event:
        /// TrustedIssuerSet.
        #[pallet::call_index(23)]
        #[pallet::weight(T::WeightInfo::trust_for_asset())]
        pub fn trust_for_asset(
            origin: OriginFor<T>,
            issuer: T::AccountId,
            asset: AssetId,
            topics: TopicsOf<T>,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_trust(issuer, Some(asset), topics, OrderReason { reason_code, document })
        }

        /// Put a claim on chain that its issuer signed for you or for somebody else, and pay the deposit for it. It is returned to
        /// you when the claim goes; that for the signature's row by `clear_signatures`, or when the person's file is closed.
        ///
        /// - `claim`: what was signed: its issuer, person, topic, scope, trust epoch, time of issue, expiry, evidence, nonce and
        ///   deadline (inclusive).
        /// - `signature`: of the issuer's account over `claim_message`, bare or within `<Bytes>` and `</Bytes>`.
        ///
        /// Origin: any signer. Errors: DeadlinePassed, ExpiryInvalid, IssuedInvalid, EpochInvalid, NotTrusted, SignatureInvalid,
        /// IdentityNotFound, ClaimSuperseded, NonceUsed, MaxClaimsExceeded, DepositUnaffordable. Events: ClaimAdded,
        /// ClaimDropped where one that no longer counts made room.
        #[pallet::call_index(24)]
        #[pallet::weight(T::WeightInfo::submit_claim())]
        pub fn submit_claim(origin: OriginFor<T>, claim: SignedClaimOf<T>, signature: T::Signature) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::do_submit_claim(&actor, &claim, &signature)?;
            let SignedClaim {
                issuer,
                identity,
                topic,
                scope,
                issued,
                expiry,
                evidence,
                nonce,
                ..
            } = claim;
            Self::deposit_event(Event::ClaimAdded {
                identity,
                issuer,
                topic,
                scope,
                issued,
                expiry,
                evidence,
                actor,
                nonce: Some(nonce),
            });
            Ok(())
        }

        /// Say that nothing you signed about a person until now may be submitted any longer. Claims that are on chain stay.
        ///
        /// Origin: a trusted issuer. Errors: NotTrusted, IdentityNotFound. Event: SignaturesVoided.
        #[pallet::call_index(25)]
        #[pallet::weight(T::WeightInfo::void_signatures())]
        pub fn void_signatures(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
            let issuer = ensure_signed(origin)?;
            let until = Self::do_void(&issuer, identity)?;
            Self::deposit_event(Event::SignaturesVoided {
                identity,
                issuer,
                until,
            });
            Ok(())
        }

        /// Forget what is remembered of signatures about a person, as far as each is too old or of an issuer without trust, and
        /// return the deposits for it.
        ///
        /// Origin: any signer. Errors: NothingToChange. Event: SignaturesCleared.
        #[pallet::call_index(26)]
        #[pallet::weight(T::WeightInfo::clear_signatures())]
        pub fn clear_signatures(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            ensure!(Self::do_clear_signatures(identity)?, Error::<T>::NothingToChange);
            Self::deposit_event(Event::SignaturesCleared { identity, actor });
            Ok(())
        }

        /// Put a person on a class's allow list or deny list, or take it off. You pay the deposit for the first thing that is said of
        /// it; it is returned when nothing is said any longer.
        ///
        /// - `list`: the list; none: it is on neither.
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the class's ComplianceOfficer; emergency governance, which takes a person off the deny list or puts it on the allow
        /// list, after which no officer does the contrary for a time: it freezes a person by `freeze_identity`. Errors: ClassNotFound,
        /// IdentityNotFound, NothingToChange, Overridden, DepositUnaffordable. Events: ListingSet, OfficerOverridden.
        #[pallet::call_index(40)]
        #[pallet::weight(T::WeightInfo::set_listing())]
        pub fn set_listing(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            list: Option<ListKind>,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = Self::officer_or_emergency(origin, class_id)?;
            let before = Self::do_list(actor.as_ref(), class_id, identity, list)?;
            Self::deposit_event(Event::ListingSet {
                class_id,
                identity,
                actor,
                before,
                after: list,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Exempt a person from rules of a class. Counts while the class has the rule on exemptions. You pay the deposit for the
        /// first thing that is said of it; it is returned when nothing is said any longer.
        ///
        /// - `exempt`: the names of the rules, in ascending order; none: from no rule.
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the class's ComplianceOfficer; once the class has holders, an amendment that it proposed. Errors: ClassNotFound,
        /// AmendmentNeeded, ListNotSorted, IdentityNotFound, NothingToChange, DepositUnaffordable. Event: ExemptionsSet.
        #[pallet::call_index(41)]
        #[pallet::weight(T::WeightInfo::set_exemptions())]
        pub fn set_exemptions(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            exempt: RuleNames,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let (actor, mut book) = Self::as_legislator(origin, class_id)?;
            ensure!(
                exempt.windows(2).all(|pair| pair[0] < pair[1]),
                Error::<T>::ListNotSorted
            );
            let after = exempt.clone();
            let (_, before) = Self::change_listing(Some(&actor), class_id, identity, |row| row.exempt = exempt)?;
            book.count_change();
            T::Classes::put_book(class_id, book);
            Self::deposit_event(Event::ExemptionsSet {
                class_id,
                identity,
                actor,
                before,
                after,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Opt in to a class, or out of it. You pay a deposit, returned when you wish neither any longer.
        ///
        /// - `opted_in`: true: you want its units; false: you do not; none: neither.
        ///
        /// Origin: an account of the person that is not suspended. Errors: AccountNotLinked, AccountSuspended, AccountTooNew,
        /// ClassNotFound, NothingToChange, DepositUnaffordable. Event: PreferenceSet.
        #[pallet::call_index(42)]
        #[pallet::weight(T::WeightInfo::set_preference())]
        pub fn set_preference(origin: OriginFor<T>, class_id: ClassId, opted_in: Option<bool>) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let identity = Self::speaker(&actor)?;
            let before = Self::do_set_preference(&actor, class_id, identity, opted_in)?;
            Self::deposit_event(Event::PreferenceSet {
                class_id,
                identity,
                actor,
                before,
                after: opted_in,
            });
            Ok(())
        }

        /// Remove what a person wished of a class whose file is closed; the deposit returns to its payer.
        ///
        /// Origin: any signer. Errors: NothingToChange, IdentityOpen. Event: PreferenceSet.
        #[pallet::call_index(46)]
        #[pallet::weight(T::WeightInfo::clear_preference())]
        pub fn clear_preference(origin: OriginFor<T>, class_id: ClassId, identity: IdentityId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            ensure!(!Identities::<T>::contains_key(identity), Error::<T>::IdentityOpen);
            let before = Self::do_set_preference(&actor, class_id, identity, None)?;
            Self::deposit_event(Event::PreferenceSet {
                class_id,
                identity,
                actor,
                before,
                after: None,
            });
            Ok(())
        }

        /// Approve movements of units of a class from one person to another, in place of an older approval. Needed where the class
        /// has the rule on approvals. You pay a deposit, returned when the approval is used up or revoked.
        ///
        /// - `amount`: base units, of one transfer (`exact`) or of several together.
        /// - `expiry`: from this moment on it is over, ms.
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the class's ComplianceOfficer; emergency governance, whose approval no officer changes before its expiry. Errors:
        /// ClassNotFound, ParameterInvalid, ExpiryInvalid, IdentityNotFound, Overridden, DepositUnaffordable. Event:
        /// MovementApproved.
        #[pallet::call_index(43)]
        #[pallet::weight(T::WeightInfo::approve_movement())]
        pub fn approve_movement(
            origin: OriginFor<T>,
            class_id: ClassId,
            giver: IdentityId,
            taker: IdentityId,
            amount: Balance,
            exact: bool,
            expiry: Moment,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = Self::officer_or_emergency(origin, class_id)?;
            let before = Self::do_approve(actor.as_ref(), class_id, (giver, taker), amount, exact, expiry)?;
            Self::deposit_event(Event::MovementApproved {
                class_id,
                giver,
                taker,
                actor,
                before,
                amount,
                exact,
                expiry,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Take back an approval, or remove one that is over; its deposit is returned.
        ///
        /// - `reason`: why, in the asset's own list, and the digest of the document; needed before its expiry.
        ///
        /// Origin: the class's ComplianceOfficer; emergency governance of its own; any signer from its expiry on, or once the file of
        /// one of the two persons is closed. Errors: ApprovalNotFound, ApprovalInForce, Overridden, ReasonMissing. Event: ApprovalRevoked.
        #[pallet::call_index(44)]
        #[pallet::weight(T::WeightInfo::revoke_approval())]
        pub fn revoke_approval(
            origin: OriginFor<T>,
            class_id: ClassId,
            giver: IdentityId,
            taker: IdentityId,
            reason: Option<OrderReason>,
        ) -> DispatchResult {
            let actor = Self::signer_or_emergency(origin)?;
            let (amount, reason) = Self::do_revoke(actor.as_ref(), class_id, (giver, taker), reason)?;
            Self::deposit_event(Event::ApprovalRevoked {
                class_id,
                giver,
                taker,
                actor,
                amount,
                reason,
            });
            Ok(())
        }

        /// Say whether you want first units of a class only after you have opted in to it. Otherwise anybody may send you units of
        /// classes for which you qualify, and they take your places for positions.
        ///
        /// Origin: an account of the person that is not suspended. Errors: AccountNotLinked, AccountSuspended, AccountTooNew,
        /// NothingToChange. Event: SelectiveSet.
        #[pallet::call_index(45)]
        #[pallet::weight(T::WeightInfo::set_selective())]
        pub fn set_selective(origin: OriginFor<T>, selective: bool) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let identity = Self::speaker(&actor)?;
            let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
            ensure!(record.selective != selective, Error::<T>::NothingToChange);
            record.selective = selective;
            Self::store(identity, record);
            Self::deposit_event(Event::SelectiveSet {
                identity,
                actor,
                selective,
            });
            Ok(())
        }

        /// Clear what says nothing any longer of a person in a class: an override by emergency governance that is over, and the
        /// listing of a person whose file is closed, whose deposit returns to its payer.
        ///
        /// Origin: any signer. Errors: NothingToChange. Event: ListingCleared.
        #[pallet::call_index(47)]
        #[pallet::weight(T::WeightInfo::clear_listing())]
        pub fn clear_listing(origin: OriginFor<T>, class_id: ClassId, identity: IdentityId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let (overridden_until, row) = Self::do_clear(class_id, identity)?;
            let (listed, exempt) = row.map(|row| (row.list, row.exempt)).unwrap_or_default();
            Self::deposit_event(Event::ListingCleared {
                class_id,
                identity,
                actor,
                listed,
                exempt,
                overridden_until,
            });
            Ok(())
        }
    }

    impl<T: Config> Pallet<T> {
        /// A class and its book, for its compliance officer.
        fn class_of(
            who: &T::AccountId,
            class_id: ClassId,
        ) -> Result<(viaduct_primitives::ClassTerms, Book<T>), DispatchError> {
            let (terms, book) = T::Classes::class_with_book(class_id).ok_or(Error::<T>::ClassNotFound)?;
            T::Infrastructure::ensure_class_role(terms.asset, class_id, who, AssetRole::ComplianceOfficer)?;
            Ok((terms, book))
        }

        /// The book of a class, for its compliance officer.
        pub(crate) fn as_officer(who: &T::AccountId, class_id: ClassId) -> Result<Book<T>, DispatchError> {
            Self::class_of(who, class_id).map(|(_, book)| book)
        }

        /// Who calls; none: emergency governance.
        fn signer_or_emergency(origin: OriginFor<T>) -> Result<Option<T::AccountId>, DispatchError> {
            match T::EmergencyOrigin::try_origin(origin) {
                Ok(_) => Ok(None),
                Err(origin) => Ok(Some(ensure_signed(origin)?)),
            }
        }

        /// The compliance officer of a class that exists; none: emergency governance.
        fn officer_or_emergency(
            origin: OriginFor<T>,
            class_id: ClassId,
        ) -> Result<Option<T::AccountId>, DispatchError> {
            let actor = Self::signer_or_emergency(origin)?;
            match &actor {
                Some(officer) => Self::as_officer(officer, class_id).map(|_| ())?,
                None => ensure!(
                    T::Classes::class_with_book(class_id).is_some(),
                    Error::<T>::ClassNotFound
                ),
            }
            Ok(actor)
        }

        /// Closing a file with at most so many positions and claims.
        fn weigh_close(positions: u32, claims: u32) -> Weight {
            let claims = claims.min(MaxClaims::<T>::get());
            T::WeightInfo::close_identity(positions.min(T::MaxPositions::get()), claims)
        }

        /// Registering persons with so many claims in all.
        fn weigh_applicants(applicants: &ApplicantsOf<T>) -> Weight {
            let claims = applicants
                .iter()
                .fold(0u32, |sum, one| sum.saturating_add(one.claims.len() as u32));
            T::WeightInfo::register_identities(applicants.len() as u32)
                .saturating_add(T::WeightInfo::applicant_claims(claims))
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// What is kept with an account.
        pub fn account_of(who: T::AccountId) -> Option<AccountInfo> {
            Accounts::<T>::get(who)
        }

        /// Whether an identity may receive units of a class as a custodian: it is one, and it was admitted.
        pub fn is_custodian(class_id: ClassId, identity: IdentityId) -> bool {
            Custodians::<T>::contains_key(class_id, identity)
                && Identities::<T>::get(identity).is_some_and(|record| record.kind == InvestorKind::Custodian)
        }

        /// The claims about an identity, and whether each counts now.
        pub fn claims_of(identity: IdentityId) -> Vec<ClaimView> {
            let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
            let view = |claim: Claim| {
                let (issued, evidence) = ClaimRecords::<T>::get(identity, claim.key())
                    .map(|record| (record.issued, record.evidence))
                    .unwrap_or_default();
                ClaimView {
                    claim,
                    issued,
                    evidence,
                    counts: trust.counts(&claim, now),
                }
            };
            IdentityClaims::<T>::get(identity).into_iter().map(view).collect()
        }

        /// Rules and figures of a class.
        pub fn book_of(class_id: ClassId) -> Option<Book<T>> {
            T::Classes::class_with_book(class_id).map(|(_, book)| book)
        }

        /// The lots of a position that are locked, in the order of their placing, each with its units and schedule.
        pub fn lots_of(class_id: ClassId, identity: IdentityId) -> Vec<lots::Lot> {
            Lots::<T>::get(class_id, identity).into_inner()
        }

        /// What the officer of a class says of a person: its list, and the rules from which it is exempt.
        pub fn listing_of(class_id: ClassId, identity: IdentityId) -> (Option<ListKind>, Vec<RuleName>) {
            Listings::<T>::get(class_id, identity)
                .map(|listing| (listing.list, listing.exempt.into_inner()))
                .unwrap_or_default()
        }

        /// Until when no officer closes a class's lists to a person, because emergency governance opened them, ms.
        pub fn listing_overridden_until(class_id: ClassId, identity: IdentityId) -> Option<Moment> {
            ListingOverrides::<T>::get(class_id, identity).filter(|until| T::Time::now() < *until)
        }

        /// Whether a person has opted in to a class (`true`) or out of it (`false`).
        pub fn preference_of(class_id: ClassId, identity: IdentityId) -> Option<bool> {
            Preferences::<T>::get(class_id, identity).map(|preference| preference.opted_in)
        }

        /// The approval of movements between two persons that is in force: base units, whether of one transfer exactly, and its
        /// expiry, ms.
        pub fn approval_of(class_id: ClassId, giver: IdentityId, taker: IdentityId) -> Option<(Balance, bool, Moment)> {
            Self::approved(class_id, giver, taker, T::Time::now())
                .map(|approval| (approval.amount, approval.exact, approval.expiry))
        }

        /// Holders and units of a class in one country.
        pub fn country_book(class_id: ClassId, country: CountryCode) -> CountryBook {
            CountryBooks::<T>::get(class_id, country).unwrap_or_default()
        }

        /// The trusted issuers with their numbers and topics.
        pub fn issuers() -> Vec<IssuerOf<T>> {
            TrustedIssuers::<T>::get().into_inner()
        }

        /// The bytes that the issuer of a claim signs off chain.
        pub fn claim_message(claim: SignedClaimOf<T>) -> Vec<u8> {
            Self::message_of(&claim)
        }

        /// A page of the claims of an issuer, or about a registrar's identities, that expire on the days from `from_day` to
        /// `until_day` (days since 1970, both included).
        pub fn expiring_claims(
            of: Watch<T::AccountId>,
            from_day: u32,
            until_day: u32,
            cursor: Option<ExpiryCursor>,
            limit: u32,
        ) -> ExpiringClaims<T::AccountId> {
            Self::page_of_expiries(&of, from_day, until_day, cursor, limit)
        }
    }
}
