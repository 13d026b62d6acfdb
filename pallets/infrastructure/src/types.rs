//! What is stored of an asset.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    traits::{ConstU32, Get},
    BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use viaduct_primitives::{
    AssetRole, ClassId, CountryCode, CurrencyId, ExceptionState, HolderPay, Lifecycle, Moment, Text,
};

/// Every exception state, in the order of its slot.
pub const STATES: [ExceptionState; 4] = [
    ExceptionState::MaintenanceOutage,
    ExceptionState::ForceMajeure,
    ExceptionState::RegulatoryHold,
    ExceptionState::SafetyFreeze,
];

/// What kind of infrastructure an asset is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AssetKind {
    /// Wind turbines.
    #[codec(index = 0)]
    WindFarm,
    /// Photovoltaic modules on a roof or a field.
    #[codec(index = 1)]
    SolarPlant,
    /// A road whose use is paid, by the driver or by a shadow toll.
    #[codec(index = 2)]
    TollRoad,
    /// A bridge or tunnel.
    #[codec(index = 3)]
    Bridge,
    /// Servers and their building.
    #[codec(index = 4)]
    DataCentre,
    /// Charging stations.
    #[codec(index = 5)]
    ChargingNetwork,
    /// Another physical work.
    #[codec(index = 6)]
    OtherPhysical,
    /// Another digital work.
    #[codec(index = 7)]
    OtherDigital,
}

/// Nameplate capacity, e.g. 6 kW. For people; no formula uses it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Capacity {
    /// The number.
    pub value: u64,
    /// Its unit in UTF-8.
    pub unit: Text<16>,
}

/// What the issuer says of an asset at registration.
#[derive(
    CloneNoBound,
    PartialEqNoBound,
    EqNoBound,
    DebugNoBound,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
#[scale_info(skip_type_params(MaxCurrencies))]
pub struct AssetDetails<MaxCurrencies: Get<u32>> {
    /// Name in UTF-8; not empty.
    pub name: Text<64>,
    /// What it is.
    pub kind: AssetKind,
    /// Country whose law governs it, ISO 3166-1 numeric (1 to 999).
    pub jurisdiction: CountryCode,
    /// Nameplate capacity.
    pub capacity: Capacity,
    /// Currencies it earns in; at least one, no repeats. They change by `add_currency` and `remove_currency`.
    pub currencies: BoundedVec<CurrencyId, MaxCurrencies>,
    /// Where to find more, e.g. a content id.
    pub metadata: Text<128>,
}

/// A registered asset.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxCurrencies))]
pub struct Asset<AccountId: Clone + PartialEq + Eq + core::fmt::Debug, MaxCurrencies: Get<u32>> {
    /// As registered.
    pub details: AssetDetails<MaxCurrencies>,
    /// Who registered it.
    pub issuer: AccountId,
    /// Who runs it.
    pub operator: AccountId,
    /// When it was registered.
    pub registered: Moment,
}

/// How high an order on an exception state stands. A state is prolonged and lifted by the rank that raised or last extended
/// it, or above.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Rank {
    /// A holder of one of the asset's own roles.
    #[codec(index = 0)]
    AssetRole,
    /// A regulator of the asset.
    #[codec(index = 1)]
    Regulator,
    /// Emergency governance.
    #[codec(index = 2)]
    Governance,
}

/// What an exception state does while it is in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ExceptionPolicy {
    /// Whether units may change hands by the will of their holders.
    pub transfers_open: bool,
    /// What happens to money that holders accrued.
    pub holders: HolderPay,
}

/// An exception state that was raised and not lifted; it may be over.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Exception<AccountId> {
    /// When it was raised, or last raised again.
    pub raised_at: Moment,
    /// Over when the block's time reaches this.
    pub until: Moment,
    /// Finding code agreed between the parties.
    pub reason_code: u16,
    /// SHA-256 of the document that states the reason.
    pub document: Option<[u8; 32]>,
    /// Who raised it; none: governance.
    pub raised_by: Option<AccountId>,
    /// The role under which it was raised; none: governance.
    pub raised_as: Option<AssetRole>,
    /// The rank that raised or last extended it.
    pub rank: Rank,
    /// Whether the time since `raised_at` counts against the asset's budget.
    pub counted: bool,
    /// Who agreed to lift it, where lifting takes two persons.
    pub consent: Option<AccountId>,
}

/// Until when lower ranks may not raise a state again, nor an asset role another one, where both restrict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Bar {
    /// Over when the block's time reaches this.
    pub until: Moment,
    /// The rank that lifted the state.
    pub rank: Rank,
}

/// Everything about one exception state of one asset.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Slot<AccountId> {
    /// The last exception raised and not lifted; may be over.
    pub exception: Option<Exception<AccountId>>,
    /// What the state does, where it is not the usual.
    pub policy: Option<ExceptionPolicy>,
    /// Who may not raise it for now.
    pub barred: Option<Bar>,
}

/// What the transfer pipeline and the distribution ask of an asset at every step: kept small and apart from the rest.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct AssetCondition<AccountId> {
    /// Stage of its life.
    pub lifecycle: Lifecycle,
    /// One slot for each exception state, in the order of [`STATES`].
    pub slots: [Slot<AccountId>; 4],
    /// How often the charter, the appointments to protected roles and the policies of exception states have changed.
    pub revision: u32,
}

/// A span of time that counts against the exception budget: from `start` on, `end` not included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Span {
    /// Its first moment.
    pub start: Moment,
    /// The first moment after it.
    pub end: Moment,
}

/// Most spans that are remembered of an asset.
pub const MAX_SPANS: u32 = 32;
/// Spans of an asset, in order and apart from each other.
pub type Spans = BoundedVec<Span, ConstU32<MAX_SPANS>>;

/// A set of roles, one bit each: room for 32.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoleSet(pub u32);

impl RoleSet {
    fn bit(role: AssetRole) -> u32 {
        1 << (role as u32)
    }
    /// Whether the role is in the set.
    pub fn contains(self, role: AssetRole) -> bool {
        self.0 & Self::bit(role) != 0
    }
    /// Whether one of the roles is in the set.
    pub fn contains_any(self, roles: &[AssetRole]) -> bool {
        roles.iter().any(|role| self.contains(*role))
    }
    /// The set with the role.
    pub fn plus(self, role: AssetRole) -> Self {
        Self(self.0 | Self::bit(role))
    }
    /// The set without the role.
    pub fn minus(self, role: AssetRole) -> Self {
        Self(self.0 & !Self::bit(role))
    }
    /// Whether no role is left.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Most classes of an asset to which an account's roles are limited. One that serves more of them gets the role for the asset.
pub const MAX_LIMITED_CLASSES: u32 = 16;

/// What an account may do for one asset.
#[derive(Clone, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Grants {
    /// Roles for the whole asset.
    pub asset_wide: RoleSet,
    /// Roles for one class each, in the order of class ids; no empty set.
    pub limited: BoundedVec<(ClassId, RoleSet), ConstU32<MAX_LIMITED_CLASSES>>,
}

impl Grants {
    /// The roles for one class, those for the whole asset not included.
    pub fn for_class(&self, class_id: ClassId) -> RoleSet {
        let of = |found: &&(ClassId, RoleSet)| found.0 == class_id;
        self.limited.iter().find(of).map(|(_, set)| *set).unwrap_or_default()
    }
    /// Whether they take one of an asset's `MaxRoleHolders` places. A regulator or administrator alone does not, so that no
    /// issuer keeps one out by filling them.
    pub fn takes_place(&self) -> bool {
        let ordinary = self
            .asset_wide
            .minus(AssetRole::Regulator)
            .minus(AssetRole::Administrator);
        !ordinary.is_empty() || !self.limited.is_empty()
    }
    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.asset_wide.is_empty() && self.limited.is_empty()
    }
}

/// What a document is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DocumentKind {
    /// Offering document.
    #[codec(index = 0)]
    Prospectus,
    /// Permit or licence.
    #[codec(index = 1)]
    Permit,
    /// Valuation report.
    #[codec(index = 2)]
    Valuation,
    /// Building information model.
    #[codec(index = 3)]
    BuildingModel,
    /// Maintenance record.
    #[codec(index = 4)]
    MaintenanceRecord,
    /// Contract or order.
    #[codec(index = 5)]
    Legal,
    /// Inspection report.
    #[codec(index = 6)]
    Inspection,
    /// Anything else.
    #[codec(index = 7)]
    Other,
}

/// The role in which a document was filed. An administrator files as the issuer.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Author {
    /// Operator.
    #[codec(index = 0)]
    Operator,
    /// Issuer.
    #[codec(index = 1)]
    Issuer,
    /// Auditor.
    #[codec(index = 2)]
    Auditor,
}

/// Which numbers of an asset's file are stored.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct FileRange {
    /// The oldest document that was not pruned.
    pub first: u32,
    /// The number of the next document: so many were ever filed.
    pub next: u32,
}

impl FileRange {
    /// How many documents are stored.
    pub fn stored(self) -> u32 {
        self.next.saturating_sub(self.first)
    }
}

/// Whether a document was superseded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DocumentStanding {
    /// Nothing has superseded it.
    #[codec(index = 0)]
    Current,
    /// A later document superseded it.
    #[codec(index = 1)]
    Superseded {
        /// The number of that document.
        successor: u32,
    },
}

/// What one role's newest document of a content says of it: an entry in the answer of `verify_document`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Filing {
    /// In which role it was filed.
    pub filed_as: Author,
    /// The document's number.
    pub document: u32,
    /// What its author calls it.
    pub kind: DocumentKind,
    /// Whether it was superseded.
    pub standing: DocumentStanding,
}

/// A document's place in the asset's file: its hash and where to find it. The content stays off the chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Document<AccountId> {
    /// What it is.
    pub kind: DocumentKind,
    /// Content id, e.g. an IPFS CID.
    pub content_id: Text<96>,
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
    /// 1 for the first, one more than the superseded document otherwise.
    pub version: u32,
    /// When it was filed.
    pub filed: Moment,
    /// Who filed it.
    pub author: AccountId,
    /// In which role.
    pub filed_as: Author,
    /// The document it replaces. History is kept.
    pub supersedes: Option<u32>,
    /// The document that replaced it.
    pub superseded_by: Option<u32>,
}
