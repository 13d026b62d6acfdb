#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use charter_types::*;
pub use pallet::*;
pub use types::*;

pub mod amendments;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod budget;
pub mod charter;
pub mod charter_types;
mod currencies;
pub mod documents;
pub mod exceptions;
mod inspect;
mod lifecycle;
#[cfg(test)]
mod mock;
pub mod regime;
pub mod roles;
#[cfg(test)]
mod tests;
mod try_state;
pub mod types;
pub mod weights;

pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::{boxed::Box, vec::Vec};
    use frame_support::{
        dispatch::{GetDispatchInfo, PostDispatchInfo},
        pallet_prelude::*,
        traits::{Consideration, Footprint, Time},
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::Dispatchable;
    use viaduct_primitives::{
        api::{AmendmentPage, AmendmentView, CharterView},
        Announcement, AssetId, AssetRole, ClassId, CurrencyBooks, CurrencyId, Deposit, ExceptionState,
        Infrastructure as _, Lifecycle, Moment, OrderReason, Protected, ProtectedCalls, Regime, Text, UnitHolders,
    };

    /// Details with this runtime's bound.
    pub type DetailsOf<T> = AssetDetails<<T as Config>::MaxCurrencies>;
    /// Asset with this runtime's types.
    pub type AssetOf<T> = Asset<<T as frame_system::Config>::AccountId, <T as Config>::MaxCurrencies>;
    /// Deposit with this runtime's ticket.
    pub type DepositOf<T> = Deposit<<T as frame_system::Config>::AccountId, <T as Config>::DocumentDeposit>;

    /// Amendment with this runtime's types.
    pub type AmendmentOf<T> = Amendment<<T as frame_system::Config>::AccountId, <T as Config>::AmendmentDeposit>;
    /// Charter with this runtime's types.
    pub type CharterOf<T> = Charter<<T as frame_system::Config>::AccountId>;

    /// In whose name and with whose consent an enacted amendment calls.
    #[pallet::origin]
    pub type Origin<T> = AmendedOrigin<<T as frame_system::Config>::AccountId>;

    /// Most documents that one call prunes.
    pub const MAX_PRUNED: u32 = 32;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// Who admits issuers.
        type AdmissionOrigin: EnsureOrigin<<Self as frame_system::Config>::RuntimeOrigin>;
        /// Who appoints and dismisses the regulators of assets, and by them decides on exception states.
        type RegulatorOrigin: EnsureOrigin<<Self as frame_system::Config>::RuntimeOrigin>;
        /// Who raises, lifts and extends any exception state, revokes any role and names administrators.
        type EmergencyOrigin: EnsureOrigin<<Self as frame_system::Config>::RuntimeOrigin>;
        /// Most currencies of an asset.
        #[pallet::constant]
        type MaxCurrencies: Get<u32>;
        /// Most accounts with a role for one asset or one of its classes.
        #[pallet::constant]
        type MaxRoleHolders: Get<u32>;
        /// Most documents of an asset that are stored at a time: a pruned one frees its place.
        #[pallet::constant]
        type MaxDocuments: Get<u32>;
        /// How many of them only the issuer may file.
        #[pallet::constant]
        type IssuerReserve: Get<u32>;
        /// Longest time an exception state may be raised for, ms.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type MaxExceptionDuration: Get<Moment>;
        /// How long asset roles may keep an asset in restricting exception states within the window, ms.
        #[pallet::constant]
        type ExceptionBudget: Get<Moment>;
        /// The rolling window of that budget, ms.
        #[pallet::constant]
        type ExceptionWindow: Get<Moment>;
        /// How long lower ranks may not raise again what a regulator or governance lifted, nor asset roles a state like it, nor the
        /// issuer announce again what they vetoed, ms.
        #[pallet::constant]
        type RaiseCooldown: Get<Moment>;
        /// How long an irreversible step waits between its announcement and its conclusion, ms.
        #[pallet::constant]
        type IrreversibleDelay: Get<Moment>;
        /// How long the announced step can be concluded after its delay, ms; then it lapses.
        #[pallet::constant]
        type ConcludeWindow: Get<Moment>;
        /// How long a document stays at least after it was filed and after its asset was retired, whichever came later, ms.
        #[pallet::constant]
        type DocumentRetention: Get<Moment>;
        /// What an author pays as a deposit for a document.
        type DocumentDeposit: Consideration<Self::AccountId, Footprint>;
        /// A call that an amendment makes.
        type RuntimeCall: Parameter
            + Dispatchable<RuntimeOrigin = <Self as frame_system::Config>::RuntimeOrigin, PostInfo = PostDispatchInfo>
            + GetDispatchInfo;
        /// The runtime's origin, of which that of an enacted amendment is one.
        type RuntimeOrigin: IsType<<Self as frame_system::Config>::RuntimeOrigin>
            + From<Origin<Self>>
            + Into<Result<Origin<Self>, <Self as Config>::RuntimeOrigin>>;
        /// Which calls change a protected setting.
        type ProtectedCalls: ProtectedCalls<<Self as Config>::RuntimeCall>;
        /// Whether anybody has units of an asset.
        type UnitHolders: UnitHolders;
        /// Governance that consents in the place of a party that a charter does not name.
        type ConsentOrigin: EnsureOrigin<<Self as frame_system::Config>::RuntimeOrigin>;
        /// How long a change is announced where no charter says otherwise, ms.
        #[pallet::constant]
        type DefaultNotice: Get<Moment>;
        /// Shortest notice that a charter may ask for, ms.
        #[pallet::constant]
        type MinNotice: Get<Moment>;
        /// Longest notice that a charter may ask for, ms.
        #[pallet::constant]
        type MaxNotice: Get<Moment>;
        /// What a proposer pays as a deposit for an amendment.
        type AmendmentDeposit: Consideration<Self::AccountId, Footprint>;
        /// What is left of a currency that an asset would give up.
        type CurrencyBooks: CurrencyBooks;
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
        /// An amendment: its proposer's.
        #[codec(index = 1)]
        Amendment,
    }

    /// Every asset ever registered.
    #[pallet::storage]
    pub type Assets<T: Config> = StorageMap<_, Twox64Concat, AssetId, AssetOf<T>>;

    /// Life cycle and exception states of each asset: what others ask at every transfer.
    #[pallet::storage]
    pub type Conditions<T: Config> = StorageMap<_, Twox64Concat, AssetId, AssetCondition<T::AccountId>>;

    /// Time that asset roles kept an asset in restricting exception states: what is over of it, within the window.
    #[pallet::storage]
    pub type ExceptionSpans<T: Config> = StorageMap<_, Twox64Concat, AssetId, Spans, ValueQuery>;

    /// Roles of an account for an asset and its classes.
    #[pallet::storage]
    pub type Roles<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Blake2_128Concat, T::AccountId, Grants, ValueQuery>;

    /// Number of accounts with a role for an asset or one of its classes.
    #[pallet::storage]
    pub type RoleHolders<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// Number of accounts with the Issuer role for an asset: zero only while an administrator acts.
    #[pallet::storage]
    pub type IssuerCount<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;

    /// Who acts in the issuer's place. As long as there is one, the issuers of the asset are suspended.
    #[pallet::storage]
    pub type Administrators<T: Config> = StorageMap<_, Twox64Concat, AssetId, T::AccountId>;

    /// The asset's file.
    #[pallet::storage]
    pub type Documents<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u32, Document<T::AccountId>>;

    /// Which numbers of the file are stored.
    #[pallet::storage]
    pub type Files<T: Config> = StorageMap<_, Twox64Concat, AssetId, FileRange, ValueQuery>;

    /// The number of the newest document by the SHA-256 of its content and the role in which it was filed: none keeps a content
    /// from another role by filing it first.
    #[pallet::storage]
    pub type DocumentIds<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AssetId, Blake2_128Concat, ([u8; 32], Author), u32>;

    /// The deposit that its author paid for a document.
    #[pallet::storage]
    pub type DocumentDeposits<T: Config> = StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, u32, DepositOf<T>>;

    /// Retirements that are announced or were vetoed.
    #[pallet::storage]
    pub type Retirements<T: Config> = StorageMap<_, Twox64Concat, AssetId, Announcement<T::AccountId>, ValueQuery>;

    /// When an asset was retired.
    #[pallet::storage]
    pub type RetiredAt<T: Config> = StorageMap<_, Twox64Concat, AssetId, Moment>;

    /// Issuers that governance admitted.
    #[pallet::storage]
    pub type AdmittedIssuers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

    /// Id of the next asset.
    #[pallet::storage]
    pub type NextAssetId<T: Config> = StorageValue<_, AssetId, ValueQuery>;

    /// The charter of each asset. An asset without one has the default.
    #[pallet::storage]
    pub type Charters<T: Config> = StorageMap<_, Twox64Concat, AssetId, CharterOf<T>, ValueQuery>;

    /// Amendments that have not come to their end.
    #[pallet::storage]
    pub type Amendments<T: Config> = StorageMap<_, Twox64Concat, u32, AmendmentOf<T>>;

    /// The amendments of each asset, oldest first.
    #[pallet::storage]
    pub type AmendmentsOf<T: Config> =
        StorageMap<_, Twox64Concat, AssetId, BoundedVec<u32, ConstU32<MAX_AMENDMENTS>>, ValueQuery>;

    /// Id of the next amendment.
    #[pallet::storage]
    pub type NextAmendmentId<T: Config> = StorageValue<_, u32, ValueQuery>;

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
        IssuerAdmitted {
            issuer: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// Governance removed an issuer; its assets stay.
        #[codec(index = 1)]
        IssuerRemoved {
            issuer: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
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
            before: Lifecycle,
            after: Lifecycle,
        },
        /// A role was given, for the asset or for one class. No actor: governance.
        #[codec(index = 4)]
        RoleGranted {
            asset: AssetId,
            actor: Option<T::AccountId>,
            who: T::AccountId,
            role: AssetRole,
            class_id: Option<ClassId>,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A role was taken. No actor: governance.
        #[codec(index = 5)]
        RoleRevoked {
            asset: AssetId,
            actor: Option<T::AccountId>,
            who: T::AccountId,
            role: AssetRole,
            class_id: Option<ClassId>,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A document was filed.
        #[codec(index = 6)]
        DocumentFiled {
            asset: AssetId,
            document: u32,
            author: T::AccountId,
            filed_as: Author,
            kind: DocumentKind,
            content_id: Text<96>,
            sha256: [u8; 32],
            supersedes: Option<u32>,
        },
        /// An exception state was raised, or prolonged: then `before` is the end that it had. No actor and role: governance.
        #[codec(index = 7)]
        ExceptionRaised {
            asset: AssetId,
            actor: Option<T::AccountId>,
            state: ExceptionState,
            role: Option<AssetRole>,
            before: Option<Moment>,
            until: Moment,
            reason_code: u16,
            document: Option<[u8; 32]>,
        },
        /// An exception state was lifted, which would have ended at `before`. Until `barred_until` lower ranks than `rank` do
        /// not raise it again, and where it stops units or keeps money back, asset roles no other state that does. No actor:
        /// governance.
        #[codec(index = 8)]
        ExceptionLifted {
            asset: AssetId,
            actor: Option<T::AccountId>,
            state: ExceptionState,
            rank: Rank,
            before: Moment,
            barred_until: Option<Moment>,
            reason_code: u16,
            document: Option<[u8; 32]>,
        },
        /// A regulator or governance moved the end of an exception state. No actor: governance.
        #[codec(index = 9)]
        ExceptionExtended {
            asset: AssetId,
            actor: Option<T::AccountId>,
            state: ExceptionState,
            before: Moment,
            after: Moment,
            reason_code: u16,
            document: Option<[u8; 32]>,
        },
        /// The operator changed.
        #[codec(index = 10)]
        OperatorChanged {
            asset: AssetId,
            actor: T::AccountId,
            before: T::AccountId,
            after: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// Old documents of a retired asset went: those from `first` on, `next` not included.
        #[codec(index = 11)]
        DocumentsPruned {
            asset: AssetId,
            actor: T::AccountId,
            first: u32,
            next: u32,
        },
        /// The first of two persons agreed to lift an exception state.
        #[codec(index = 12)]
        LiftConsented {
            asset: AssetId,
            actor: Option<T::AccountId>,
            state: ExceptionState,
            reason_code: u16,
            document: Option<[u8; 32]>,
        },
        /// What an exception state does was changed. No actor: governance.
        #[codec(index = 13)]
        ExceptionPolicySet {
            asset: AssetId,
            actor: Option<T::AccountId>,
            state: ExceptionState,
            before: ExceptionPolicy,
            after: ExceptionPolicy,
        },
        /// The issuer announced that an asset is retired; from `due` on, for a time, it can be concluded.
        #[codec(index = 14)]
        RetirementAnnounced {
            asset: AssetId,
            actor: T::AccountId,
            due: Moment,
        },
        /// The issuer withdrew the announced retirement.
        #[codec(index = 15)]
        RetirementWithdrawn { asset: AssetId, actor: T::AccountId },
        /// A regulator or governance vetoed the announced retirement, which is not announced again before `until`. No actor:
        /// governance.
        #[codec(index = 16)]
        RetirementVetoed {
            asset: AssetId,
            actor: Option<T::AccountId>,
            until: Moment,
        },
        /// Governance named an administrator, perhaps in place of another; the issuers of the asset are suspended.
        #[codec(index = 17)]
        AdministratorNamed {
            asset: AssetId,
            before: Option<T::AccountId>,
            after: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// Governance dismissed the administrator; the issuers of the asset act again.
        #[codec(index = 18)]
        AdministratorDismissed {
            asset: AssetId,
            who: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// The charter of an asset was set or amended. Amendments that were proposed before are void.
        #[codec(index = 40)]
        CharterSet {
            asset: AssetId,
            actor: T::AccountId,
            before: CharterOf<T>,
            after: CharterOf<T>,
        },
        /// Governance took a party from a charter, which has this revision now.
        #[codec(index = 41)]
        PartyDismissed {
            asset: AssetId,
            party: Party,
            before: T::AccountId,
            revision: u32,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A change of a protected setting was proposed: the call with this digest, which needs these consents and can be enacted
        /// from `due` on, until it lapses.
        #[codec(index = 42)]
        AmendmentProposed {
            amendment: u32,
            asset: AssetId,
            setting: Protected,
            proposer: T::AccountId,
            digest: [u8; 32],
            call_bytes: u32,
            needed: PartyList,
            due: Moment,
            lapses: Moment,
        },
        /// A party consented. No actor: governance in its place.
        #[codec(index = 43)]
        AmendmentConsented {
            amendment: u32,
            asset: AssetId,
            party: Party,
            actor: Option<T::AccountId>,
        },
        /// A party refused its consent: the amendment is at its end. No actor: governance in its place.
        #[codec(index = 44)]
        AmendmentRefused {
            amendment: u32,
            asset: AssetId,
            party: Party,
            actor: Option<T::AccountId>,
        },
        /// The proposer withdrew an amendment.
        #[codec(index = 45)]
        AmendmentWithdrawn {
            amendment: u32,
            asset: AssetId,
            proposer: T::AccountId,
        },
        /// Emergency governance vetoed an amendment.
        #[codec(index = 46)]
        AmendmentVetoed { amendment: u32, asset: AssetId },
        /// The call of an amendment was made in its proposer's name.
        #[codec(index = 47)]
        AmendmentEnacted {
            amendment: u32,
            asset: AssetId,
            setting: Protected,
            proposer: T::AccountId,
            actor: T::AccountId,
            digest: [u8; 32],
        },
        /// An amendment that could not be enacted any longer was removed.
        #[codec(index = 48)]
        AmendmentRemoved {
            amendment: u32,
            asset: AssetId,
            actor: T::AccountId,
        },
        /// An asset earns in other currencies.
        #[codec(index = 49)]
        CurrenciesChanged {
            asset: AssetId,
            actor: T::AccountId,
            before: BoundedVec<CurrencyId, T::MaxCurrencies>,
            after: BoundedVec<CurrencyId, T::MaxCurrencies>,
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
        /// An asset always keeps one issuer: grant the role to another account first, or let governance name an administrator.
        #[codec(index = 11)]
        LastIssuer,
        /// The file of this asset is full. The last places are kept for its issuer.
        #[codec(index = 12)]
        MaxDocumentsExceeded,
        /// The document to supersede does not exist.
        #[codec(index = 13)]
        DocumentNotFound,
        /// The document was superseded already: supersede its successor.
        #[codec(index = 14)]
        AlreadySuperseded,
        /// This state is in force and ends as late or later: ask for a later end, or lift it first.
        #[codec(index = 15)]
        StateInForce,
        /// A higher rank raised, extended or lifted this state: the regulator or emergency governance decides on it.
        #[codec(index = 16)]
        RankTooLow,
        /// The duration must be above zero and within the limit.
        #[codec(index = 17)]
        DurationInvalid,
        /// This exception state is not in force.
        #[codec(index = 18)]
        NoException,
        /// The new end must lie after the old one.
        #[codec(index = 19)]
        ExtensionInvalid,
        /// All ids are used.
        #[codec(index = 20)]
        IdsExhausted,
        /// No document may go yet: the retention time runs from when it was filed, and from when the asset was retired.
        #[codec(index = 21)]
        NothingToPrune,
        /// Too little free VIA for the deposit, which is returned when the document is pruned or the amendment ends: see
        /// docs/costs.md, "Deposits".
        #[codec(index = 22)]
        DepositUnaffordable,
        /// Another role raised this state: a holder of that role, a regulator or emergency governance changes it.
        #[codec(index = 23)]
        RaisedByAnotherRole,
        /// A regulator or governance lifted this state, or another one of the asset that stops units or keeps money back, as this
        /// one does: for a time only they raise it.
        #[codec(index = 24)]
        Barred,
        /// The asset's roles have used up the time that they may keep it in such states: see `exception_budget` for what is
        /// left. A regulator or emergency governance can raise or extend the state.
        #[codec(index = 25)]
        ExceptionBudgetExceeded,
        /// Force majeure needs the SHA-256 of a document that states the reason.
        #[codec(index = 26)]
        DocumentMissing,
        /// A safety freeze is lifted by two persons, one of them a regulator: the other one must call.
        #[codec(index = 27)]
        SecondPersonNeeded,
        /// Shares are at most one million; only governance lets units move during a regulatory hold or safety freeze.
        #[codec(index = 28)]
        PolicyInvalid,
        /// A regulatory hold or safety freeze is in force: no irreversible step is taken, and no amendment is enacted without a
        /// regulator's consent.
        #[codec(index = 30)]
        UnderOrder,
        /// The retirement is announced already: conclude it when it is due, or withdraw it.
        #[codec(index = 31)]
        AlreadyAnnounced,
        /// No retirement is announced.
        #[codec(index = 32)]
        NotAnnounced,
        /// The announced step cannot be concluded, or the amendment enacted, yet: wait until `due` in the event of its
        /// announcement or proposal.
        #[codec(index = 33)]
        TooEarly,
        /// The issuer's power over this asset is suspended: its administrator acts.
        #[codec(index = 34)]
        IssuerSuspended,
        /// An administrator is named and dismissed by emergency governance: `name_administrator`, `dismiss_administrator`.
        #[codec(index = 35)]
        AdministratorIsNamed,
        /// This role is for the whole asset: it cannot be limited to a class.
        #[codec(index = 36)]
        RoleNotLimitable,
        /// The account has roles for as many classes as it may: give it the role for the whole asset.
        #[codec(index = 37)]
        MaxLimitedClassesExceeded,
        /// Your role has filed this SHA-256 already, and nothing has superseded that document.
        #[codec(index = 38)]
        AlreadyFiled,
        /// A document supersedes one of its own kind only.
        #[codec(index = 39)]
        KindDiffers,
        /// Your role may not supersede this document: its author can, and for most kinds a role as high as the author's.
        #[codec(index = 40)]
        NotSupersedable,
        /// The retirement was vetoed: it can be announced again from the moment in the event of the veto on.
        #[codec(index = 41)]
        Vetoed,
        /// The account that announced the retirement is no longer an issuer, or is suspended: the issuer or administrator of
        /// today announces it anew, or withdraws it.
        #[codec(index = 42)]
        AnnouncerPowerless,
        /// The time in which the step could be concluded, or the amendment enacted, is over: announce or propose it again.
        #[codec(index = 43)]
        Lapsed,
        /// Units of this asset are held, so you do not change this setting alone: propose an amendment (`propose_amendment`), to
        /// which the parties of its charter consent. See docs/control.md, "Charter and amendments".
        #[codec(index = 44)]
        AmendmentNeeded,
        /// This call needs no amendment: it changes no protected setting, or no units of the asset are held. Make it yourself.
        #[codec(index = 45)]
        NotProtected,
        /// The asset has as many live amendments as it may: enact, withdraw or remove one first.
        #[codec(index = 46)]
        MaxAmendmentsExceeded,
        /// There is no live amendment with this id: it was enacted, refused, withdrawn, vetoed or removed.
        #[codec(index = 47)]
        AmendmentNotFound,
        /// You do not speak for this party: the charter of the asset names another account, or none, and then governance decides in
        /// its place.
        #[codec(index = 48)]
        NotAParty,
        /// The amendment needs no consent of this party.
        #[codec(index = 49)]
        ConsentNotNeeded,
        /// This party has consented already.
        #[codec(index = 50)]
        AlreadyConsented,
        /// A party has not consented yet: `amendment` shows which.
        #[codec(index = 51)]
        ConsentMissing,
        /// The charter was changed since this amendment was proposed: have it removed and propose it again.
        #[codec(index = 52)]
        CharterChanged,
        /// This is not the call that was proposed: compare its BLAKE2b-256 with the digest of the amendment.
        #[codec(index = 53)]
        CallDiffers,
        /// The encoded call is longer than 24 KiB: propose its parts one by one.
        #[codec(index = 54)]
        CallTooLong,
        /// Only the account that proposed an amendment withdraws it.
        #[codec(index = 55)]
        NotProposer,
        /// The proposer no longer has the role that the change needs: an account that has it proposes the amendment again.
        #[codec(index = 56)]
        ProposerPowerless,
        /// The amendment can still be enacted: only its proposer withdraws it, and its parties refuse it.
        #[codec(index = 57)]
        StillLive,
        /// A charter names an account as one party only.
        #[codec(index = 58)]
        PartyNamedTwice,
        /// List settings and parties in ascending order, each once; every setting needs a party, and the charter's own follows from
        /// the others.
        #[codec(index = 59)]
        CharterInvalid,
        /// A notice lies between `MinNotice` and `MaxNotice`.
        #[codec(index = 60)]
        NoticeInvalid,
        /// The charter names no account as this party. A regulator is dismissed with `revoke_role`.
        #[codec(index = 61)]
        PartyNotNamed,
        /// This is in force already: what others agreed on stays.
        #[codec(index = 62)]
        NothingToChange,
        /// The asset earns in this currency already.
        #[codec(index = 63)]
        CurrencyPresent,
        /// The asset does not earn in this currency.
        #[codec(index = 64)]
        CurrencyNotFound,
        /// The asset earns in as many currencies as it may: remove one first of which nothing is left.
        #[codec(index = 65)]
        MaxCurrenciesExceeded,
        /// An asset earns in one currency at least: add another one first.
        #[codec(index = 66)]
        LastCurrency,
        /// A batch of the asset in this currency is open: have it executed (`execute_batch`), objected to or withdrawn.
        #[codec(index = 67)]
        BatchLeft,
        /// An invoice in this currency is open or waits for its run: have it paid, taken back (`void_invoice`) or given up
        /// (`write_off_invoice`), and what was paid for it distributed.
        #[codec(index = 68)]
        InvoicesLeft,
        /// A contract bills in this currency, or something waits for its last bill: set a tariff that ends (`set_tariff`) and have it billed to
        /// its end (`bill`). Its delivery point can go on in another currency from there.
        #[codec(index = 69)]
        ContractsLeft,
        /// The asset has obligations in this currency: have them paid or forgiven, take them out of the waterfall (`set_waterfall`) and
        /// remove them (`remove_obligation`).
        #[codec(index = 70)]
        ObligationsLeft,
        /// Holders have not claimed what they earned in this currency: they claim it (`claim`), or any account has them paid (`claim_for`).
        #[codec(index = 71)]
        RevenueLeft,
        /// The asset's pot has money in this currency beside what holders earned: see `ledger` of the runtime API for what it is, and
        /// docs/waterfalls.md, "Where money lies and how it leaves", for the calls.
        #[codec(index = 72)]
        MoneyLeft,
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
        /// Admit an issuer, who may then register assets.
        ///
        /// - `issuer`: the account.
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: asset admission. Errors: `AlreadyAdmitted`. Event: `IssuerAdmitted`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::admit_issuer())]
        pub fn admit_issuer(
            origin: OriginFor<T>,
            issuer: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            ensure!(
                !AdmittedIssuers::<T>::contains_key(&issuer),
                Error::<T>::AlreadyAdmitted
            );
            AdmittedIssuers::<T>::insert(&issuer, ());
            Self::deposit_event(Event::IssuerAdmitted {
                issuer,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Remove an issuer: it registers no further assets and keeps those that it has.
        ///
        /// - `issuer`: the account.
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: asset admission. Errors: `IssuerNotAdmitted`. Event: `IssuerRemoved`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::remove_issuer())]
        pub fn remove_issuer(
            origin: OriginFor<T>,
            issuer: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::AdmissionOrigin::ensure_origin(origin)?;
            ensure!(
                AdmittedIssuers::<T>::contains_key(&issuer),
                Error::<T>::IssuerNotAdmitted
            );
            AdmittedIssuers::<T>::remove(&issuer);
            Self::deposit_event(Event::IssuerRemoved {
                issuer,
                reason_code,
                document,
            });
            Ok(())
        }

        /// Register an asset; you become its Issuer and `operator` its Operator.
        ///
        /// - `details`: name, kind, jurisdiction, capacity, currencies and metadata.
        /// - `operator`: the account that runs the plant; it may be yours.
        ///
        /// Origin: an admitted issuer. Errors: `IssuerNotAdmitted`, `NameEmpty`, `CountryInvalid`, `CurrenciesInvalid`,
        /// `IdsExhausted`. Event: `AssetRegistered`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::register_asset())]
        pub fn register_asset(origin: OriginFor<T>, details: DetailsOf<T>, operator: T::AccountId) -> DispatchResult {
            Self::do_register(ensure_signed(origin)?, details, operator)
        }

        /// Put an asset into service: its units move and it earns.
        ///
        /// - `asset`: an asset that is proposed or being built.
        ///
        /// Origin: the asset's Issuer. Errors: `LifecycleInvalid`. Event: `LifecycleChanged`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::activate_asset())]
        pub fn activate_asset(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            let stages = [Lifecycle::Proposed, Lifecycle::Building];
            Self::do_step_life(ensure_signed(origin)?, asset, &stages, Lifecycle::Active)
        }

        /// Announce that an asset goes out of service for good. A regulator or governance can veto it. After a delay any account
        /// can conclude it, as long as you are its issuer or administrator.
        ///
        /// - `asset`: an asset that is being built or in service.
        ///
        /// Origin: the asset's Issuer. Errors: `LifecycleInvalid`, `AlreadyAnnounced`, `Vetoed`, `UnderOrder`. Event:
        /// `RetirementAnnounced`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::retire_asset())]
        pub fn retire_asset(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            Self::do_announce_retirement(ensure_signed(origin)?, asset)
        }

        /// Give an account a role for an asset, or for one class of it.
        ///
        /// - `asset`: the asset.
        /// - `who`: the account.
        /// - `role`: one power.
        /// - `class_id`: the class to which it is limited; none: the whole asset. Roles that act on units or on rules of a
        ///   class can be limited.
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the asset's Issuer; for Regulator, who stands above the issuer, regulator governance. Once units are held,
        /// ForceAgent, Auditor, Treasurer and Authorizer are granted by amendments. Errors: `AmendmentNeeded`, `AlreadyExists`, `RoleNotLimitable`, `MaxRoleHoldersExceeded`, `MaxLimitedClassesExceeded`,
        /// `AdministratorIsNamed`. Event: `RoleGranted`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::grant_role())]
        pub fn grant_role(
            origin: OriginFor<T>,
            asset: AssetId,
            who: T::AccountId,
            role: AssetRole,
            class_id: Option<ClassId>,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let reason = OrderReason { reason_code, document };
            Self::do_grant_role(origin, asset, who, role, class_id, reason)
        }

        /// Take a role from an account.
        ///
        /// - `asset`: the asset.
        /// - `who`: the account.
        /// - `role`: the power.
        /// - `class_id`: the class to which the role was limited; none: the role for the whole asset.
        /// - `reason_code`: why, in the asset's own list, or in governance's. `document`: digest of the file that says why.
        ///
        /// Origin: as for granting it; emergency governance takes any role but Administrator, which `dismiss_administrator` ends,
        /// and the last issuer's only while an administrator acts. Errors: `RoleNotFound`, `LastIssuer`, `AdministratorIsNamed`.
        /// Event: `RoleRevoked`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::revoke_role())]
        pub fn revoke_role(
            origin: OriginFor<T>,
            asset: AssetId,
            who: T::AccountId,
            role: AssetRole,
            class_id: Option<ClassId>,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let reason = OrderReason { reason_code, document };
            Self::do_revoke_role(origin, asset, who, role, class_id, reason)
        }

        /// File a document by its SHA-256, perhaps in place of an older one. You pay a deposit, which is returned when the
        /// document is pruned.
        ///
        /// - `asset`: the asset.
        /// - `kind`: what it is.
        /// - `content_id`: where to find it, e.g. an IPFS CID.
        /// - `sha256`: SHA-256 of the content; each role files a content once, and anew when its document was superseded.
        /// - `supersedes`: the number of the document that it replaces: one of the same kind, your own or one that your role may
        ///   supersede.
        ///
        /// Origin: Issuer, Operator or Auditor. Errors: `MaxDocumentsExceeded`, `AlreadyFiled`, `DocumentNotFound`,
        /// `AlreadySuperseded`, `KindDiffers`, `NotSupersedable`, `DepositUnaffordable`. Event: `DocumentFiled`.
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
            Self::do_file(ensure_signed(origin)?, asset, kind, content_id, sha256, supersedes)
        }

        /// Raise an exception state, or prolong it. Each state has a slot of its own: other states stay as they are.
        ///
        /// - `asset`: the asset.
        /// - `state`: the state.
        /// - `duration`: for how long, ms; then it lapses by itself. A state in force is only prolonged, by the role or rank
        ///   that raised it or a higher rank.
        /// - `reason_code`: finding code agreed between the parties.
        /// - `document`: SHA-256 of the document that states the reason; force majeure needs one.
        ///
        /// Origin: MaintenanceOutage: Operator or Issuer; ForceMajeure: Operator, Issuer or Auditor; RegulatoryHold: Regulator;
        /// SafetyFreeze: Operator, Auditor or Regulator; emergency governance: any. Errors: `DurationInvalid`,
        /// `DocumentMissing`, `Barred`, `RankTooLow`, `RaisedByAnotherRole`, `StateInForce`, `ExceptionBudgetExceeded`. Event:
        /// `ExceptionRaised`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::raise_exception())]
        pub fn raise_exception(
            origin: OriginFor<T>,
            asset: AssetId,
            state: ExceptionState,
            duration: Moment,
            reason_code: u16,
            document: Option<[u8; 32]>,
        ) -> DispatchResult {
            Self::do_raise(origin, asset, state, duration, reason_code, document)
        }

        /// Lift an exception state before its end; other states stay. A safety freeze is lifted by two persons, one of them a
        /// regulator: the first call records your consent.
        ///
        /// - `asset`: the asset.
        /// - `state`: the state in force.
        /// - `reason_code`: finding code agreed between the parties.
        /// - `document`: SHA-256 of the document that states the reason.
        ///
        /// Origin: the role that raised it, or a regulator; emergency governance alone lifts any. Never below the rank that
        /// raised or last extended it. Errors: `NoException`, `RankTooLow`, `RaisedByAnotherRole`, `SecondPersonNeeded`.
        /// Events: `ExceptionLifted`, `LiftConsented`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::lift_exception())]
        pub fn lift_exception(
            origin: OriginFor<T>,
            asset: AssetId,
            state: ExceptionState,
            reason_code: u16,
            document: Option<[u8; 32]>,
        ) -> DispatchResult {
            Self::do_lift(origin, asset, state, reason_code, document)
        }

        /// Move the end of an exception state in force to a later moment. From now on it does not count against the budget of
        /// the asset's roles.
        ///
        /// - `asset`: the asset.
        /// - `state`: the state in force.
        /// - `until`: its new end, ms since 1970.
        /// - `reason_code`: finding code agreed between the parties.
        /// - `document`: SHA-256 of the document that states the reason.
        ///
        /// Origin: a Regulator of the asset, as far ahead as it may raise a state; emergency governance. Errors: `NoException`,
        /// `RankTooLow`, `ExtensionInvalid`, `DurationInvalid`. Event: `ExceptionExtended`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::extend_exception())]
        pub fn extend_exception(
            origin: OriginFor<T>,
            asset: AssetId,
            state: ExceptionState,
            until: Moment,
            reason_code: u16,
            document: Option<[u8; 32]>,
        ) -> DispatchResult {
            Self::do_extend(origin, asset, state, until, reason_code, document)
        }

        /// Name another operator: the one before loses the Operator role.
        ///
        /// - `asset`: the asset.
        /// - `operator`: the account that runs the plant from now on.
        /// - `reason_code`: why, in the asset's own list. `document`: digest of the file that says why.
        ///
        /// Origin: the asset's Issuer. Errors: `AlreadyExists`, `MaxRoleHoldersExceeded`. Event: `OperatorChanged`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::set_operator())]
        pub fn set_operator(
            origin: OriginFor<T>,
            asset: AssetId,
            operator: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let reason = OrderReason { reason_code, document };
            Self::do_set_operator(ensure_signed(origin)?, asset, operator, reason)
        }

        /// Remove old documents of a retired asset, oldest first, once the retention time is over since the asset was retired
        /// and since they were filed; their authors' deposits are returned.
        ///
        /// - `asset`: a retired asset.
        /// - `count`: at most how many; at most 32 at a time.
        ///
        /// Origin: any account. Errors: `LifecycleInvalid`, `NothingToPrune`. Event: `DocumentsPruned`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::prune_documents((*count).min(MAX_PRUNED)))]
        pub fn prune_documents(origin: OriginFor<T>, asset: AssetId, count: u32) -> DispatchResultWithPostInfo {
            let gone = Self::do_prune(ensure_signed(origin)?, asset, count)?;
            Ok(Some(T::WeightInfo::prune_documents(gone)).into())
        }

        /// Begin to build an asset: its units move and can be offered; nothing is earned yet.
        ///
        /// - `asset`: a proposed asset.
        ///
        /// Origin: the asset's Issuer. Errors: `LifecycleInvalid`. Event: `LifecycleChanged`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::start_building())]
        pub fn start_building(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            let stages = [Lifecycle::Proposed];
            Self::do_step_life(ensure_signed(origin)?, asset, &stages, Lifecycle::Building)
        }

        /// Withdraw the announcement that an asset is retired.
        ///
        /// - `asset`: the asset.
        ///
        /// Origin: the asset's Issuer, also where another account announced it. Errors: `NotAnnounced`. Event:
        /// `RetirementWithdrawn`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::withdraw_retirement())]
        pub fn withdraw_retirement(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            Self::do_withdraw_retirement(ensure_signed(origin)?, asset)
        }

        /// Veto an announced retirement: the asset stays as it is, and for a time its retirement is not announced again.
        ///
        /// - `asset`: the asset.
        ///
        /// Origin: a Regulator of the asset, or emergency governance. Errors: `NotAnnounced`. Event: `RetirementVetoed`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::veto_retirement())]
        pub fn veto_retirement(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            Self::do_veto_retirement(origin, asset)
        }

        /// Conclude an announced retirement in the time after its delay: the asset is out of service for good, its units can only
        /// be redeemed or forced, and its documents stay for the retention time.
        ///
        /// - `asset`: the asset.
        ///
        /// Origin: any account. Errors: `NotAnnounced`, `TooEarly`, `Lapsed`, `UnderOrder`, `AnnouncerPowerless`. Event:
        /// `LifecycleChanged`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::conclude_retirement())]
        pub fn conclude_retirement(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
            Self::do_conclude_retirement(ensure_signed(origin)?, asset)
        }

        /// Set what an exception state does while it is in force.
        ///
        /// - `asset`: the asset.
        /// - `state`: the state.
        /// - `policy`: whether units may change hands, and what happens to holders' money.
        ///
        /// Origin: the asset's Issuer while no units are held, afterwards by an amendment; emergency governance at any time.
        /// Errors: `AmendmentNeeded`, `NothingToChange`, `PolicyInvalid`, `StateInForce`. Event: `ExceptionPolicySet`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::set_exception_policy())]
        pub fn set_exception_policy(
            origin: OriginFor<T>,
            asset: AssetId,
            state: ExceptionState,
            policy: ExceptionPolicy,
        ) -> DispatchResult {
            Self::do_set_policy(origin, asset, state, policy)
        }

        /// Name the account that acts in the issuer's place, perhaps instead of another one. As long as there is one, the power
        /// of the asset's issuers is suspended, and no irreversible step that they announced is concluded.
        ///
        /// - `asset`: the asset.
        /// - `who`: the account.
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: emergency governance. Errors: `AlreadyExists`. Event: `AdministratorNamed`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::name_administrator())]
        pub fn name_administrator(
            origin: OriginFor<T>,
            asset: AssetId,
            who: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::EmergencyOrigin::ensure_origin(origin)?;
            Self::do_name_administrator(asset, who, OrderReason { reason_code, document })
        }

        /// Dismiss the administrator: the asset's issuers act again. It needs an issuer.
        ///
        /// - `asset`: the asset.
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: emergency governance. Errors: `RoleNotFound`, `LastIssuer`. Event: `AdministratorDismissed`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::dismiss_administrator())]
        pub fn dismiss_administrator(
            origin: OriginFor<T>,
            asset: AssetId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::EmergencyOrigin::ensure_origin(origin)?;
            Self::do_dismiss_administrator(asset, OrderReason { reason_code, document })
        }

        /// Set the charter of an asset: its parties, and whose consents and how long a notice a change of each protected setting
        /// needs. Amendments that were proposed before are void.
        ///
        /// - `asset`: the asset.
        /// - `terms`: the parties, each another account, and the settings in ascending order; one that is left out needs the
        ///   trustee's consent. Notices in ms.
        ///
        /// Origin: the asset's Issuer while no units are held; afterwards an amendment to which every party consents. Errors:
        /// `AmendmentNeeded`, `PartyNamedTwice`, `CharterInvalid`, `NoticeInvalid`. Event: `CharterSet`.
        #[pallet::call_index(40)]
        #[pallet::weight(T::WeightInfo::set_charter())]
        pub fn set_charter(origin: OriginFor<T>, asset: AssetId, terms: CharterTerms<T::AccountId>) -> DispatchResult {
            Self::do_set_charter(origin, asset, terms)
        }

        /// Take a party that lost its key, or works against those for whom it speaks, from a charter. Governance consents in its
        /// place until an amendment names another account. Live amendments of the asset are void.
        ///
        /// - `asset`: the asset.
        /// - `party`: the party.
        /// - `reason_code`: why, in the list that governance publishes. `document`: digest of the file that says why.
        ///
        /// Origin: emergency governance. Errors: `PartyNotNamed`. Event: `PartyDismissed`.
        #[pallet::call_index(41)]
        #[pallet::weight(T::WeightInfo::dismiss_party())]
        pub fn dismiss_party(
            origin: OriginFor<T>,
            asset: AssetId,
            party: Party,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            T::EmergencyOrigin::ensure_origin(origin)?;
            Self::do_dismiss_party(asset, party, OrderReason { reason_code, document })
        }

        /// Propose a change of a protected setting of an asset whose units are held. The charter of the day says whose consents
        /// it needs and how long its notice is. You pay a deposit, which is returned when the amendment ends. When it is enacted,
        /// the call is made in your name, and you pay the deposits that it asks for.
        ///
        /// - `call`: the call that makes the change, at most 24 KiB; all can read it here.
        ///
        /// Origin: an account with the role that the call asks for. Errors: `NotProtected`, `CallTooLong`,
        /// `MaxAmendmentsExceeded`, `DepositUnaffordable`. Event: `AmendmentProposed`.
        #[pallet::call_index(42)]
        #[pallet::weight(T::WeightInfo::propose_amendment())]
        pub fn propose_amendment(origin: OriginFor<T>, call: Box<<T as Config>::RuntimeCall>) -> DispatchResult {
            Self::do_propose(ensure_signed(origin)?, &call)
        }

        /// Consent to an amendment as a party of the asset's charter. A regulator may consent to any: under its hold nothing is
        /// enacted otherwise.
        ///
        /// - `amendment`: its id. The call is in the transaction that proposed it.
        /// - `party`: as which party you consent.
        ///
        /// Origin: the party's account; for Regulator an account with that role; in the place of a party that the charter does
        /// not name, and of the regulator, charter governance. Errors: `AmendmentNotFound`, `NotAParty`, `ConsentNotNeeded`,
        /// `CharterChanged`, `Lapsed`, `ProposerPowerless`, `AlreadyConsented`. Event: `AmendmentConsented`.
        #[pallet::call_index(43)]
        #[pallet::weight(T::WeightInfo::consent_amendment())]
        pub fn consent_amendment(origin: OriginFor<T>, amendment: u32, party: Party) -> DispatchResult {
            Self::do_consent(origin, amendment, party)
        }

        /// Refuse your consent to an amendment, also after you gave it: that ends the amendment.
        ///
        /// - `amendment`: its id.
        /// - `party`: as which party you refuse.
        ///
        /// Origin: as for the consent, of a party whose consent the amendment needs. Errors: `AmendmentNotFound`, `NotAParty`,
        /// `ConsentNotNeeded`. Event: `AmendmentRefused`.
        #[pallet::call_index(44)]
        #[pallet::weight(T::WeightInfo::refuse_amendment())]
        pub fn refuse_amendment(origin: OriginFor<T>, amendment: u32, party: Party) -> DispatchResult {
            Self::do_refuse(origin, amendment, party)
        }

        /// Withdraw an amendment that you proposed.
        ///
        /// - `amendment`: its id.
        ///
        /// Origin: its proposer. Errors: `AmendmentNotFound`, `NotProposer`. Event: `AmendmentWithdrawn`.
        #[pallet::call_index(45)]
        #[pallet::weight(T::WeightInfo::withdraw_amendment())]
        pub fn withdraw_amendment(origin: OriginFor<T>, amendment: u32) -> DispatchResult {
            Self::do_withdraw(ensure_signed(origin)?, amendment)
        }

        /// Veto an amendment: that ends it.
        ///
        /// - `amendment`: its id.
        ///
        /// Origin: emergency governance. Errors: `AmendmentNotFound`. Event: `AmendmentVetoed`.
        #[pallet::call_index(46)]
        #[pallet::weight(T::WeightInfo::veto_amendment())]
        pub fn veto_amendment(origin: OriginFor<T>, amendment: u32) -> DispatchResult {
            T::EmergencyOrigin::ensure_origin(origin)?;
            Self::do_veto(amendment)
        }

        /// Enact an amendment after its notice, with all consents: its call is made in the name of its proposer, who needs the
        /// power for it still. If the call is refused, the amendment stays as it is.
        ///
        /// - `amendment`: its id.
        /// - `call`: the call that was proposed.
        ///
        /// Origin: any account. Errors: `AmendmentNotFound`, `CallDiffers`, `CharterChanged`, `Lapsed`, `ProposerPowerless`,
        /// `TooEarly`, `ConsentMissing`, `UnderOrder`, and those of the call. Events: those of the call, `AmendmentEnacted`.
        #[pallet::call_index(47)]
        #[pallet::weight(T::WeightInfo::enact_amendment().saturating_add(call.get_dispatch_info().call_weight))]
        pub fn enact_amendment(
            origin: OriginFor<T>,
            amendment: u32,
            call: Box<<T as Config>::RuntimeCall>,
        ) -> DispatchResultWithPostInfo {
            Self::do_enact(
                ensure_signed(origin)?,
                amendment,
                *call,
                T::WeightInfo::enact_amendment(),
            )
        }

        /// Remove an amendment that can no longer be enacted: it has lapsed, the charter was changed, or its proposer has lost
        /// the power. The deposit returns to the proposer.
        ///
        /// - `amendment`: its id.
        ///
        /// Origin: any account. Errors: `AmendmentNotFound`, `StillLive`. Event: `AmendmentRemoved`.
        #[pallet::call_index(48)]
        #[pallet::weight(T::WeightInfo::remove_amendment())]
        pub fn remove_amendment(origin: OriginFor<T>, amendment: u32) -> DispatchResult {
            Self::do_remove(ensure_signed(origin)?, amendment)
        }

        /// Let an asset earn in another currency too. What it has in the others stays as it is. Settlements that were agreed before
        /// are affirmed anew.
        ///
        /// - `asset`: the asset.
        /// - `currency`: the currency.
        ///
        /// Origin: the asset's Issuer while no units are held and nothing is owed, afterwards by an amendment. Errors:
        /// `AmendmentNeeded`, `CurrencyPresent`, `MaxCurrenciesExceeded`. Event: `CurrenciesChanged`.
        #[pallet::call_index(49)]
        #[pallet::weight(T::WeightInfo::add_currency())]
        pub fn add_currency(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId) -> DispatchResult {
            Self::do_add_currency(origin, asset, currency)
        }

        /// Let an asset no longer earn in a currency of which nothing is left: no batch, no open invoice, no contract that bills, no
        /// obligation, no money. Fractions that no holder can claim stay. Money that arrives later nevertheless can still be distributed.
        ///
        /// - `asset`: the asset.
        /// - `currency`: one of its currencies, not the last.
        ///
        /// Origin: the asset's Issuer while no units are held and nothing is owed, afterwards by an amendment. Errors:
        /// `AmendmentNeeded`, `CurrencyNotFound`, `LastCurrency`, `BatchLeft`, `InvoicesLeft`, `ContractsLeft`, `ObligationsLeft`,
        /// `RevenueLeft`, `MoneyLeft`. Event: `CurrenciesChanged`.
        #[pallet::call_index(50)]
        #[pallet::weight(T::WeightInfo::remove_currency())]
        pub fn remove_currency(origin: OriginFor<T>, asset: AssetId, currency: CurrencyId) -> DispatchResult {
            Self::do_remove_currency(origin, asset, currency)
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The charter of an asset: its parties, and what a change of each protected setting needs, defaults included; `None` for
        /// an unknown asset.
        pub fn charter_of(asset: AssetId) -> Option<CharterView<T::AccountId>> {
            Self::charter_view(asset)
        }

        /// An amendment that has not come to its end.
        pub fn amendment(amendment: u32) -> Option<AmendmentView<T::AccountId>> {
            Self::amendment_view(amendment)
        }

        /// The amendments of an asset, oldest first, from an id on, in pages of at most `limit` (256).
        pub fn amendments_of(asset: AssetId, cursor: Option<u32>, limit: u32) -> AmendmentPage<T::AccountId> {
            Self::amendments_page(asset, cursor, limit)
        }

        /// The roles that an account was given for an asset; with a class also those limited to it.
        pub fn roles_of(asset: AssetId, who: T::AccountId, class_id: Option<ClassId>) -> Vec<AssetRole> {
            let grants = Roles::<T>::get(asset, who);
            let limited = class_id.map(|class_id| grants.for_class(class_id)).unwrap_or_default();
            Self::listed(RoleSet(grants.asset_wide.0 | limited.0))
        }

        /// How long asset roles have kept an asset in restricting exception states within the window, states in force to their
        /// end, and how much of its budget is left, ms; `None` for an unknown asset.
        pub fn exception_budget(asset: AssetId) -> Option<(Moment, Moment)> {
            Self::budget_of(asset)
        }

        /// What the exception states in force allow together; `None` for an unknown asset.
        pub fn regime_of(asset: AssetId) -> Option<Regime> {
            Self::regime(asset)
        }

        /// The retirement of an asset: whether it is announced, by which account and from when on it can be concluded, for
        /// `ConcludeWindow`; or until when a veto bars it.
        pub fn retirement_of(asset: AssetId) -> Announcement<T::AccountId> {
            Retirements::<T>::get(asset)
        }

        /// The documents of a content in the asset's file: for each of the roles operator, issuer and auditor that filed it the
        /// newest one, its kind, and whether a later document superseded it. Empty: the content is unknown. For a prospectus ask
        /// for the issuer's word, for an inspection or valuation for the auditor's.
        pub fn verify_document(asset: AssetId, sha256: [u8; 32]) -> Vec<Filing> {
            Self::filings(asset, sha256)
        }
    }
}
