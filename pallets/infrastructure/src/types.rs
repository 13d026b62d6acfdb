//! What is stored of an asset.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use viaduct_primitives::{AssetRole, CountryCode, CurrencyId, ExceptionState, Lifecycle, Moment, Text};

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
    /// Currencies it earns in; at least one, no repeats.
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

/// An exception state in force.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Exception<AccountId> {
    /// Which.
    pub state: ExceptionState,
    /// Since when.
    pub raised_at: Moment,
    /// Over when the block's time reaches this, unless governance extends it.
    pub until: Moment,
    /// Finding code agreed between the parties.
    pub reason: u16,
    /// SHA-256 of the document that states the reason.
    pub document: Option<[u8; 32]>,
    /// Who raised it.
    pub raised_by: AccountId,
}

/// What the transfer pipeline and the distribution ask of an asset at every step: kept small and apart from the rest.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct AssetCondition<AccountId> {
    /// Stage of its life.
    pub lifecycle: Lifecycle,
    /// The last exception raised and not lifted; may be over.
    pub exception: Option<Exception<AccountId>>,
}

impl<AccountId> AssetCondition<AccountId> {
    /// The exception state in force at `now`: a lapsed one is none.
    pub fn state(&self, now: Moment) -> ExceptionState {
        match &self.exception {
            Some(exception) if now < exception.until => exception.state,
            _ => ExceptionState::Normal,
        }
    }
}

/// The roles an account has for one asset, one bit each.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoleSet(pub u16);

impl RoleSet {
    fn bit(role: AssetRole) -> u16 {
        1 << (role as u16)
    }
    /// Whether the role is in the set.
    pub fn contains(self, role: AssetRole) -> bool {
        self.0 & Self::bit(role) != 0
    }
    /// The set with the role.
    pub fn with(self, role: AssetRole) -> Self {
        Self(self.0 | Self::bit(role))
    }
    /// The set without the role.
    pub fn without(self, role: AssetRole) -> Self {
        Self(self.0 & !Self::bit(role))
    }
    /// Whether it takes one of an asset's `MaxRoleHolders` places: a regulator alone does not, so that no issuer keeps one
    /// out by filling them.
    pub fn takes_place(self) -> bool {
        !self.without(AssetRole::Regulator).is_empty()
    }
    /// Whether no role is left.
    pub fn is_empty(self) -> bool {
        self.0 == 0
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
    /// The document it replaces. History is kept.
    pub supersedes: Option<u32>,
    /// The document that replaced it.
    pub superseded_by: Option<u32>,
}
