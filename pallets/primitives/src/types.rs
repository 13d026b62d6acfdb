//! Types shared by several pallets.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::U256;

/// An infrastructure asset.
pub type AssetId = u32;
/// A regulated class of units; also its id in `UnitLedger`.
pub type ClassId = u32;
/// A settlement currency: its id in `Currencies`.
pub type CurrencyId = u32;
/// A legal person.
pub type IdentityId = u32;
/// One metered quantity of one asset.
pub type StreamId = u32;
/// Number of a stream's sampling period: 0 is the one that starts at the stream's origin.
pub type PeriodIndex = u32;
/// Base units of a currency or of a class.
pub type Balance = u128;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
/// ISO 3166-1 numeric country code, e.g. 276 for Germany.
pub type CountryCode = u16;

/// One million: the denominator of every share given in parts per million.
pub const PPM: u32 = 1_000_000;
/// Currencies in which one class may earn. Bounds the accrual book of a position.
pub const MAX_CURRENCIES_PER_CLASS: u32 = 4;

macro_rules! shared {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$vdoc:meta])* $variant:ident $(($inner:ty))? = $index:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen,
            TypeInfo, Serialize, Deserialize, frame_support::PalletError,
        )]
        $vis enum $name {
            $($(#[$vdoc])* #[codec(index = $index)] $variant $(($inner))?,)+
        }
    };
}

shared! {
    /// What kind of investor an identity is.
    pub enum InvestorKind {
        /// A natural person without special status.
        Retail = 0,
        /// A professional or accredited investor.
        Professional = 1,
        /// A regulated institution or fund.
        Institution = 2,
        /// Holds for people of another chain or ledger. Receives a class only if its compliance officer admitted it.
        Custodian = 3,
    }
}

shared! {
    /// What a claim says of an identity.
    pub enum ClaimTopic {
        /// Identity documents were checked.
        Kyc = 0,
        /// Screened against sanctions and money-laundering lists.
        Aml = 1,
        /// Meets the wealth or knowledge test of its jurisdiction.
        Accredited = 2,
        /// A topic agreed between issuers and claim issuers. One byte, so that a refusal with its topic fits a call error.
        Custom(u8) = 3,
    }
}

shared! {
    /// What an account may do for **one** asset. An agent of one asset is nobody on another.
    pub enum AssetRole {
        /// Sets up the asset, its classes, waterfall and roles.
        Issuer = 0,
        /// Runs the plant; files documents, raises a maintenance outage.
        Operator = 1,
        /// Issues and redeems units.
        IssueAgent = 2,
        /// Freezes identities' units and pauses a class.
        FreezeAgent = 3,
        /// Forces transfers and recovers lost wallets, with a reason.
        ForceAgent = 4,
        /// Reviews flagged readings.
        Auditor = 5,
        /// Closes periods and proposes distributions.
        Treasurer = 6,
        /// Authorizes proposed distributions.
        Authorizer = 7,
        /// Raises and lifts regulatory exception states.
        Regulator = 8,
        /// Sets the class rules.
        ComplianceOfficer = 9,
    }
}

shared! {
    /// Where an asset is in its life.
    pub enum Lifecycle {
        /// Registered, not yet earning; units cannot move.
        Proposed = 0,
        /// In service.
        Active = 1,
        /// Out of service for good; units can only be redeemed or forced.
        Retired = 2,
    }
}

shared! {
    /// Trouble of an asset. It changes what is paid and what may move, never who is owed.
    pub enum ExceptionState {
        /// No trouble.
        Normal = 0,
        /// Planned or unplanned stop of the plant: units move, holders are paid.
        MaintenanceOutage = 1,
        /// An event beyond anybody's control: units move, payments to holders are deferred.
        ForceMajeure = 2,
        /// Order of a regulator: units stand still, payments to holders are deferred.
        RegulatoryHold = 3,
        /// Danger to people or plant: units stand still, payments to holders are deferred.
        SafetyFreeze = 4,
    }
}

impl ExceptionState {
    /// Whether units of the asset may change hands.
    pub fn transfers_open(self) -> bool {
        matches!(self, Self::Normal | Self::MaintenanceOutage | Self::ForceMajeure)
    }

    /// Whether what holders have accrued may be paid out now. It keeps accruing in any case.
    pub fn holders_payable(self) -> bool {
        matches!(self, Self::Normal | Self::MaintenanceOutage)
    }
}

shared! {
    /// Why units move. Privileged kinds skip policy but always update the books.
    pub enum TransferKind {
        /// New units to a holder.
        Issue = 0,
        /// A holder's own transfer, a hold's execution, or a split movement such as an XCM deposit.
        Transfer = 1,
        /// Units return to the issuer and cease.
        Redeem = 2,
        /// An agent moves units by legal order.
        Forced = 3,
        /// A lost wallet's units go to another wallet of the same identity.
        Recovery = 4,
    }
}

shared! {
    /// Why a movement is refused. The codes are stable; an assessment lists all that apply, in this order.
    pub enum Finding {
        /// The class is not registered.
        ClassUnknown = 0,
        /// The amount is zero.
        AmountZero = 1,
        /// The asset is not in service.
        AssetNotActive = 2,
        /// The asset's exception state stops all transfers.
        AssetTransfersFrozen = 3,
        /// The class is paused.
        ClassPaused = 4,
        /// The sender's identity is frozen.
        SenderFrozen = 5,
        /// The receiver's identity is frozen.
        ReceiverFrozen = 6,
        /// The sender has too few free units (held and frozen units do not count).
        InsufficientUnits = 7,
        /// The sender's account belongs to no identity.
        SenderUnknown = 8,
        /// The receiver's account belongs to no identity.
        ReceiverUnknown = 9,
        /// The receiver lacks a valid claim on this topic from a trusted issuer.
        ReceiverClaimMissing(ClaimTopic) = 10,
        /// The class screens senders, and the sender lacks a valid claim on this topic.
        SenderClaimMissing(ClaimTopic) = 11,
        /// The class has no rules yet: nothing may move.
        RulesUnset = 12,
        /// The receiver's country is not on the allow list.
        CountryNotAllowed = 13,
        /// The receiver's identity would hold more than its share of the supply.
        IdentityCapExceeded = 14,
        /// The class would have too many holders.
        MaxHoldersExceeded = 15,
        /// The supply would exceed the class's cap.
        SupplyCapExceeded = 16,
        /// Issuance has been ended for good.
        IssuanceEnded = 17,
        /// A recovery must stay within one identity.
        IdentityMismatch = 18,
        /// A forced transfer needs two different accounts.
        SameAccount = 19,
        /// The receiver is a custodian that the class's compliance officer has not admitted.
        CustodianNotAdmitted = 20,
    }
}

impl Finding {
    /// A sentence for a person.
    pub fn text(self) -> &'static str {
        match self {
            Self::ClassUnknown => "the class is not registered",
            Self::AmountZero => "the amount is zero",
            Self::AssetNotActive => "the asset is not in service",
            Self::AssetTransfersFrozen => "the asset's exception state stops all transfers",
            Self::ClassPaused => "the class is paused",
            Self::SenderFrozen => "the sender's identity is frozen",
            Self::ReceiverFrozen => "the receiver's identity is frozen",
            Self::InsufficientUnits => "the sender has too few free units",
            Self::SenderUnknown => "the sender's account belongs to no identity",
            Self::ReceiverUnknown => "the receiver's account belongs to no identity",
            Self::ReceiverClaimMissing(_) => "the receiver lacks a valid claim of a trusted issuer",
            Self::SenderClaimMissing(_) => "the sender lacks a valid claim of a trusted issuer",
            Self::RulesUnset => "the class has no rules yet, so nothing may move",
            Self::CountryNotAllowed => "the receiver's country is not on the allow list",
            Self::IdentityCapExceeded => "the receiver would hold more than its share of the supply",
            Self::MaxHoldersExceeded => "the class would have too many holders",
            Self::SupplyCapExceeded => "the supply would exceed the class's cap",
            Self::IssuanceEnded => "issuance has been ended for good",
            Self::IdentityMismatch => "a recovery must stay within one identity",
            Self::SameAccount => "a forced transfer needs two different accounts",
            Self::CustodianNotAdmitted => {
                "the receiver is a custodian that the class's compliance officer has not admitted"
            }
        }
    }
}

shared! {
    /// How far a stream's value can be trusted.
    pub enum AttestationGrade {
        /// One source, usually the operator.
        SelfReported = 0,
        /// A quorum of independent sources.
        Redundant = 1,
        /// A quorum, and an auditor reviewed what was flagged.
        Audited = 2,
    }
}

/// What an account is in the eyes of compliance. Kept with the account so that a transfer finds it in one read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AccountInfo {
    /// The legal person behind the account.
    pub identity: IdentityId,
    /// Country of residence of that person.
    pub country: CountryCode,
    /// Kind of investor.
    pub kind: InvestorKind,
    /// The identity is frozen on the whole chain, or this account is suspended.
    pub frozen: bool,
    /// The account to which others may have the identity paid: its first that is not suspended.
    pub payout: bool,
    /// From when on the account may be paid what the identity accrued, ms; 0: at once. An account linked or
    /// restored by a registrar alone does not empty the entitlements of a person who has not noticed yet.
    pub payable_from: Moment,
}

/// One side of a movement, as the transfer pipeline saw it before the movement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// What compliance knows of the account; `None` when it belongs to no identity.
    pub wallet: Option<AccountInfo>,
    /// Units of the class that the identity owns over all its accounts, held and frozen ones included.
    pub units: Balance,
    /// Units that this account may send: neither held nor frozen.
    pub spendable: Balance,
    /// The identity's units in this class are frozen as a whole.
    pub blocked: bool,
}

/// A movement of units to be judged. `from` is `None` at issue, `to` at redemption; both may be known singly in the
/// split movements of XCM, where each party is judged alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer {
    /// The class.
    pub class_id: ClassId,
    /// Why the units move.
    pub kind: TransferKind,
    /// Base units.
    pub amount: Balance,
    /// Who gives.
    pub from: Option<Side>,
    /// Who receives.
    pub to: Option<Side>,
    /// Issued supply of the class **after** the movement, inventory included.
    pub supply_after: Balance,
    /// Both accounts are the same.
    pub same_account: bool,
}

impl Transfer {
    /// Whether the movement stays within one identity, and so is neutral for caps and counts.
    pub fn within_one_identity(&self) -> bool {
        match (
            self.from.as_ref().and_then(|s| s.wallet),
            self.to.as_ref().and_then(|s| s.wallet),
        ) {
            (Some(from), Some(to)) => from.identity == to.identity,
            _ => false,
        }
    }
}

/// What other pallets need to know of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ClassInfo {
    /// The asset whose revenue the class shares.
    pub asset: AssetId,
    /// The issuer's identity that keeps unsold units: exempt from caps and counts, outside the accrual denominator.
    pub inventory: IdentityId,
    /// Identities with units, the inventory not counted.
    pub holders: u32,
    /// No unit moves by its holder's will.
    pub paused: bool,
}

/// What a position has accrued in one currency.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Accrual {
    /// The currency.
    pub currency: CurrencyId,
    /// The class index at the last settlement: currency base units per unit, scaled by 2^128.
    pub index: U256,
    /// Accrued and not yet paid, in currency base units scaled by 2^128, exact: nothing is rounded before money leaves.
    pub accrued: U256,
}

impl Accrual {
    /// Whole base units of currency that may be claimed; the fraction stays.
    pub fn whole(&self) -> Balance {
        (self.accrued >> 128).low_u128()
    }
}

/// What a position has accrued, by currency.
pub type AccrualBook = BoundedVec<Accrual, ConstU32<MAX_CURRENCIES_PER_CLASS>>;

/// What is known of a stream's period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PeriodStatus {
    /// No assessment yet: reports are missing or the window is still open.
    #[codec(index = 0)]
    Open,
    /// The sources disagreed, were too few or out of bounds: waits for a review and moves no money.
    #[codec(index = 1)]
    Flagged,
    /// The attested value, scaled by the stream's decimals.
    #[codec(index = 2)]
    Verified(i128),
    /// A reviewer found that no value can be had; counts as nothing delivered.
    #[codec(index = 3)]
    Rejected,
}

/// What other pallets need to know of a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct StreamInfo {
    /// The asset measured.
    pub asset: AssetId,
    /// Decimal places of a value: 3 means that 1234 is 1.234 of the SI unit.
    pub decimals: u8,
    /// Length of a period, ms.
    pub period: Moment,
    /// Start of period 0.
    pub origin: Moment,
}

/// Text shown to people, e.g. "Rooftop Golden, Colorado".
pub type Text<const N: u32> = BoundedVec<u8, ConstU32<N>>;

/// A list of reasons, empty when the movement is allowed.
pub type Findings = Vec<Finding>;
