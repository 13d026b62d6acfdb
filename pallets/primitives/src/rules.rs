//! May these units move, and what is to be remembered of it? Answered by `compliance`, asked by the transfer pipeline of
//! `units` alone.
//!
//! `check` is policy: it says every finding against a transfer and changes nothing. What no policy can allow the transfer knows
//! itself (`unbookable`). `record` keeps the books of every kind of transfer, privileged ones too. What `check` read and decided
//! goes to `record` in the clearance.

use crate::{AccountInfo, AssetId, Balance, ClaimTopic, ClassId, CountryCode, IdentityId, InvestorKind, Moment};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, FullCodec, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::dispatch::DispatchResult;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::DispatchError;

shared! {
    /// Why units move. Privileged kinds skip policy and keep the books all the same.
    pub enum TransferKind {
        /// New units to a holder.
        Issue = 0,
        /// A holder's own transfer, a hold's execution, or one half of a split movement such as an XCM deposit.
        Transfer = 1,
        /// Units return to the issuer and cease.
        Redeem = 2,
        /// An agent moves units by legal order, or without a receiver makes them cease.
        Forced = 3,
        /// A lost account's units go to another account of the same identity.
        Recovery = 4,
        /// Units are locked in place for a receiver: judged like a transfer to it, moves nothing.
        Commit = 5,
        /// What the giver of a transfer pays to the class's collector on top of it, as the rules found.
        Fee = 6,
    }
}

impl TransferKind {
    /// Whether policy is skipped: a legal order or a recovery.
    pub fn is_privileged(self) -> bool {
        matches!(self, Self::Forced | Self::Recovery)
    }
    /// Whether the state of asset, class and parties is no bar: a legal order, a recovery, or the fee of a transfer, which was
    /// judged with it.
    pub fn is_settled(self) -> bool {
        self.is_privileged() || self == Self::Fee
    }
}

/// The settings of a class that rules and other pallets look at. Stored in the class's row by `units`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ClassTerms {
    /// The asset whose revenue the class shares.
    pub asset: AssetId,
    /// The issuer's identity that has the inventory: exempt from caps and counts, outside the accrual denominator.
    pub inventory: IdentityId,
    /// Most units that may exist at a time, base units.
    pub supply_cap: Balance,
    /// No unit moves by its holder's will.
    pub paused: bool,
    /// No unit is issued any longer. Irreversible.
    pub issuance_ended: bool,
    /// No unit is taken from a holder by legal order any longer. Irreversible.
    pub force_renounced: bool,
}

/// At which step of its life a transfer is judged. What the sender could bring about by itself after it has committed units is
/// judged and booked at the commitment, and not again at the delivery.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TransferStage {
    /// All of it, now.
    #[default]
    Direct,
    /// A commitment of which the sender's side alone is judged: what comes before it may change the receiver's.
    SenderSide,
    /// What was committed is delivered.
    Delivery {
        /// Most that the giver pays on top: what it has committed for the fee.
        fee: Balance,
        /// It is all of the commitment. Of a part the sender's side is judged as far as the part may be chosen.
        whole: bool,
        /// Base units of it that stay committed.
        kept: Balance,
        /// What the commitment booked with the rules.
        booked: Booked,
    },
}

/// Part of an officer's approval that a commitment put aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Reserved {
    /// Of which approval: each that is given has a number of its own.
    pub serial: u32,
    /// It is for one transfer of exactly its amount, so that no part of the commitment is delivered alone.
    pub exact: bool,
}

/// What a commitment booked with the rules: kept with it, because that alone is given back.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Booked {
    /// Its number among what the giver's windows counted: those that were open by then have it. None: none counted it.
    pub counted: Option<u32>,
    /// The receiver's windows as a venue counted it, too.
    pub inflow: bool,
    /// What it put aside of an approval.
    pub reserved: Option<Reserved>,
    /// The giver's claims were asked for.
    pub screened: Option<Screened>,
    /// Given up, it would be less than the least holding.
    pub small: bool,
}

/// That a commitment asked for its giver's claims: its delivery asks whether these are still there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Screened {
    /// Under which revision of the class's rules. Under another one nothing is asked: no change of rules frees a giver.
    pub revision: u32,
    /// Which set of requirements the giver met, where the class asks givers for one.
    pub qualified: Option<u8>,
}

/// A commitment, or part of one, that is not delivered: what it booked with the rules is given back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Commitment {
    /// The class.
    pub class_id: ClassId,
    /// Whose units are committed.
    pub giver: IdentityId,
    /// For whom, where that is known.
    pub taker: Option<IdentityId>,
    /// Base units that will not be delivered, the fee not counted.
    pub amount: Balance,
    /// What it booked.
    pub booked: Booked,
    /// The block's time, ms.
    pub now: Moment,
}

/// One side of a transfer, before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party<AccountId> {
    /// The account that gives or receives.
    pub account: AccountId,
    /// What compliance keeps with it; `None` when it belongs to no identity.
    pub info: Option<AccountInfo>,
    /// Units of the class that the identity owns over all its accounts, committed and frozen ones included.
    pub units: Balance,
    /// Part of them that is committed: to holds, orders, settlements, offerings.
    pub committed: Balance,
    /// Part of them frozen by an agent; may exceed the units.
    pub frozen: Balance,
    /// Units that this account may send in this kind of transfer.
    pub free: Balance,
    /// The identity's position in this class is blocked by an agent.
    pub blocked: bool,
}

impl<AccountId> Party<AccountId> {
    /// Units of the identity outside of its commitments: all that it keeps if these are delivered.
    pub fn uncommitted(&self) -> Balance {
        self.units.saturating_sub(self.committed)
    }
    /// The identity, where the account belongs to one.
    pub fn identity(&self) -> Option<IdentityId> {
        self.info.as_ref().map(|info| info.identity)
    }
}

/// A transfer to be judged and recorded. `from` is `None` at issue, `to` at redemption; in the halves of XCM's split
/// movements each party is judged alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer<AccountId> {
    /// The class.
    pub class_id: ClassId,
    /// Its settings.
    pub terms: ClassTerms,
    /// Why the units move.
    pub kind: TransferKind,
    /// Base units.
    pub amount: Balance,
    /// Who gives.
    pub from: Option<Party<AccountId>>,
    /// Who receives.
    pub to: Option<Party<AccountId>>,
    /// Who moves the units by an allowance of the giver, if not the giver.
    pub spender: Option<AccountId>,
    /// What the spender may move, the fee on top included.
    pub allowed: Option<Balance>,
    /// The collector of the class's fee cannot be paid: there is none.
    pub waives_fee: bool,
    /// At which step of its life it is judged.
    pub stage: TransferStage,
    /// Issued supply of the class **after** the transfer, inventory included.
    pub supply_after: Balance,
    /// The block's time, ms.
    pub now: Moment,
}

impl<AccountId: PartialEq> Transfer<AccountId> {
    /// Whether the transfer stays within one identity, and so is neutral for caps and counts.
    pub fn within_one_identity(&self) -> bool {
        match (self.giver(), self.taker()) {
            (Some(giver), Some(taker)) => giver == taker,
            _ => false,
        }
    }
    /// Whether a finding counts at this stage.
    pub fn asks(&self, finding: &Finding) -> bool {
        match self.stage {
            TransferStage::Direct => true,
            // A receiver without an identity never is one by what comes before.
            TransferStage::SenderSide => {
                matches!(finding.fault(), Fault::Venue | Fault::Sender)
                    || matches!(finding, Finding::ReceiverUnknown)
                    || finding.is_settled_at_commitment()
            }
            TransferStage::Delivery { whole, .. } => {
                let is_of_part = matches!(
                    finding,
                    Finding::AmountNotWhole { .. } | Finding::ResidualTooSmall { .. }
                );
                !finding.is_settled_at_commitment() || (!whole && is_of_part)
            }
        }
    }
    /// Whether both accounts are the same.
    pub fn within_one_account(&self) -> bool {
        matches!((&self.from, &self.to), (Some(from), Some(to)) if from.account == to.account)
    }
    /// The giving identity.
    pub fn giver(&self) -> Option<IdentityId> {
        self.from.as_ref().and_then(Party::identity)
    }
    /// The receiving identity.
    pub fn taker(&self) -> Option<IdentityId> {
        self.to.as_ref().and_then(Party::identity)
    }
    /// What stands against it whatever the policy: nothing moves, a party is unknown, the giver has too little, the two
    /// accounts do not suit a legal order or a recovery, or the issuer has renounced force. Trapped units, of no holder, are
    /// given back by legal order all the same: nothing but an order reaches those without a claimer.
    pub fn unbookable(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.amount == 0 {
            findings.push(Finding::AmountZero);
        }
        if self.kind == TransferKind::Forced && self.from.is_some() && self.terms.force_renounced {
            findings.push(Finding::ForceRenounced);
        }
        if let Some(from) = &self.from {
            if from.info.is_none() {
                findings.push(Finding::SenderUnknown);
            }
            if self.amount > from.free {
                findings.push(Finding::InsufficientUnits {
                    needed: self.amount,
                    free: from.free,
                    committed: from.committed,
                    frozen: from.frozen,
                });
            }
        }
        if self.to.as_ref().is_some_and(|to| to.info.is_none()) {
            findings.push(Finding::ReceiverUnknown);
        }
        if self.kind == TransferKind::Recovery && !self.within_one_identity() {
            findings.push(Finding::IdentityMismatch);
        }
        if self.kind.is_privileged() && self.within_one_account() {
            findings.push(Finding::SameAccount);
        }
        findings
    }
}

/// Whose fault a finding is. The order book removes the order of the party at fault; offerings and settlements act on it.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, Serialize, Deserialize,
)]
pub enum Fault {
    /// The class or the asset: no transfer of this kind is possible now.
    #[codec(index = 0)]
    Venue,
    /// The giver, whoever receives.
    #[codec(index = 1)]
    Sender,
    /// The receiver, whoever gives.
    #[codec(index = 2)]
    Receiver,
    /// These two together.
    #[codec(index = 3)]
    Pair,
}

/// Declares every finding once: index, fault, fields, sentence. The order here is the order of an assessment.
macro_rules! findings {
    ($($(#[$doc:meta])* $index:literal $name:ident $({ $($(#[$fdoc:meta])* $field:ident: $ty:ty),+ })? , $fault:ident, $text:literal;)+) => {
        /// One reason against a transfer, with its numbers. An assessment lists all that apply, in this order.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
            Serialize, Deserialize,
        )]
        #[serde(rename_all_fields = "camelCase")]
        pub enum Finding {
            $($(#[$doc])* #[codec(index = $index)] $name $({ $($(#[$fdoc])* $field: $ty),+ })?,)+
        }

        impl Finding {
            /// Every finding in the order of an assessment: name, fault, sentence.
            pub const ALL: &'static [(&'static str, Fault, &'static str)] = &[
                $((stringify!($name), Fault::$fault, $text)),+
            ];

            /// Whose fault it is: the one table.
            pub fn fault(&self) -> Fault {
                match self { $(Self::$name { .. } => Fault::$fault,)+ }
            }
            /// A sentence for a person.
            pub fn text(&self) -> &'static str {
                match self { $(Self::$name { .. } => $text,)+ }
            }
            /// Its numbers by name.
            pub fn details(&self) -> Vec<(String, String)> {
                match self {
                    $(Self::$name $({ $($field),+ })? => alloc::vec![
                        $($((stringify!($field).into(), alloc::format!("{:?}", $field))),+)?
                    ],)+
                }
            }
            /// Its name, as clients show it.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$name { .. } => stringify!($name),)+ }
            }
        }

        /// Calls a macro with the names of all findings: `units` makes an error of each.
        #[macro_export]
        macro_rules! for_each_finding {
            ($with:ident) => { $with! { $($name),+ } };
        }
    };
}

findings! {
    /// The class does not exist.
    0 ClassUnknown, Venue, "the class does not exist";
    /// The amount is zero.
    1 AmountZero, Venue, "the amount is zero";
    /// The asset is not at a stage of its life at which units move.
    2 AssetNotActive, Venue, "the asset is neither being built nor in service";
    /// The asset's exception states stop all transfers.
    3 AssetTransfersFrozen, Venue, "the asset's exception state stops all transfers";
    /// The class is paused.
    4 ClassPaused, Venue, "the class is paused";
    /// The class has no rules, or none that says which claims a receiver needs.
    5 RulesUnset, Venue, "the class does not say which claims a receiver needs, so nothing may move";
    /// Issuance has been ended for good.
    6 IssuanceEnded, Venue, "issuance has been ended for good";
    /// The issuer has renounced legal force over units of the class for good.
    7 ForceRenounced, Venue, "the issuer has renounced force over units of this class for good";
    /// The class is in a black-out.
    8 BlackOut { until: Moment }, Venue, "the class is in a black-out";
    /// Units move in whole steps only.
    9 AmountNotWhole { step: Balance }, Venue, "the amount is no multiple of the class's step";
    /// The supply would exceed the class's cap.
    10 SupplyCapExceeded { limit: Balance, would_be: Balance, room: Balance }, Venue, "the supply would exceed the class's cap";
    /// The sender's account belongs to no identity.
    11 SenderUnknown, Sender, "the sender's account belongs to no identity";
    /// Neither the person nor its registrar has said that the account is lost.
    12 NotReportedLost, Sender, "neither the person nor its registrar has said that the account is lost";
    /// The spender's identity is frozen or its account suspended.
    13 SpenderFrozen, Sender, "the spender is frozen";
    /// The account that moves the units for their owner is not one that the class admits.
    14 SpenderNotAllowed, Sender, "the account that moves the units for their owner is not one that the class admits";
    /// The sender's identity is frozen, its account suspended, or its position blocked.
    15 SenderFrozen, Sender, "the sender is frozen";
    /// The sender has too few units that are neither committed nor frozen.
    16 InsufficientUnits { needed: Balance, free: Balance, committed: Balance, frozen: Balance }, Sender, "the sender has too few free units";
    /// The sender's allowance for the spender is smaller, or over.
    17 AllowanceExceeded { needed: Balance, allowed: Balance }, Sender, "the sender's allowance for the spender is too small or over";
    /// The sender has too few free units for the class's fee on top of the amount.
    18 FeeUncovered { fee: Balance, needed: Balance, free: Balance }, Sender, "the sender has too few free units for the class's fee on top";
    /// Units of issued lots are locked.
    19 UnitsLocked { needed: Balance, unlocked: Balance, until: Moment }, Sender, "units of issued lots are locked";
    /// The sender acquired its units too short a time ago.
    20 HoldingPeriod { needed: Balance, matured: Balance, until: Moment }, Sender, "the sender acquired its units too short a time ago";
    /// The sender would send more than a person may in a window.
    21 VolumeExceeded { limit: Balance, would_be: Balance, room: Balance, until: Moment }, Sender, "the sender would send more than a person may in a window";
    /// The class screens senders, and the sender lacks a valid claim on this topic.
    22 SenderClaimMissing { topic: ClaimTopic }, Sender, "the sender lacks a valid claim of a trusted issuer";
    /// The sender meets none of the sets of requirements; the nearest lacks so many conditions.
    23 SenderUnqualified { nearest: u8, unmet: u8 }, Sender, "the sender meets none of the sets of requirements";
    /// The class's officer has put the sender on the deny list.
    24 SenderDenied, Sender, "the class's officer has put the sender on the deny list";
    /// The sender is not on the class's allow list.
    25 SenderNotListed, Sender, "the sender is not on the class's allow list";
    /// The sender would keep some units, but less than the least holding.
    26 ResidualTooSmall { limit: Balance, would_be: Balance }, Sender, "the sender would keep less than the least holding";
    /// The receiver's account belongs to no identity.
    27 ReceiverUnknown, Receiver, "the receiver's account belongs to no identity";
    /// The receiver's identity is frozen, its account suspended, or its position blocked.
    28 ReceiverFrozen, Receiver, "the receiver is frozen";
    /// A recovery waits until the replacement has been linked or restored for as long as money waits.
    29 ReceiverTooNew { usable_from: Moment }, Receiver, "the replacement was linked or restored too short a time ago";
    /// The receiver lacks a valid claim on this topic from a trusted issuer.
    30 ReceiverClaimMissing { topic: ClaimTopic }, Receiver, "the receiver lacks a valid claim of a trusted issuer";
    /// The receiver meets none of the sets of requirements; the nearest lacks so many conditions.
    31 ReceiverUnqualified { nearest: u8, unmet: u8 }, Receiver, "the receiver meets none of the sets of requirements";
    /// The class's officer has put the receiver on the deny list.
    32 ReceiverDenied, Receiver, "the class's officer has put the receiver on the deny list";
    /// The receiver is not on the class's allow list.
    33 ReceiverNotListed, Receiver, "the receiver is not on the class's allow list";
    /// The receiver has not opted in to the class.
    34 NotOptedIn, Receiver, "the receiver has not opted in to the class";
    /// The receiver has opted out of the class.
    35 OptedOut, Receiver, "the receiver has opted out of the class";
    /// The receiver's country is not on the allow list.
    36 CountryNotAllowed { country: CountryCode }, Receiver, "the receiver's country is not on the allow list";
    /// The receiver's country is on the deny list.
    37 CountryDenied { country: CountryCode }, Receiver, "the receiver's country is on the deny list";
    /// The receiver is a custodian that the class's compliance officer has not admitted.
    38 CustodianNotAdmitted, Receiver, "the receiver is a custodian that the class's compliance officer has not admitted";
    /// The receiver would own less than the least holding.
    39 MinimumNotReached { limit: Balance, would_be: Balance }, Receiver, "the receiver would own less than the least holding";
    /// The receiver's identity would own more units than one person may.
    40 UnitsCapExceeded { limit: Balance, would_be: Balance, room: Balance }, Receiver, "the receiver would own more units than one person may";
    /// The receiver's identity would own more than persons of its kind may.
    41 KindCapExceeded { kind: InvestorKind, limit: Balance, would_be: Balance, room: Balance }, Receiver, "the receiver would own more than a person of its kind may";
    /// The receiver's identity would own more than its share of the supply.
    42 IdentityCapExceeded { limit: Balance, would_be: Balance, room: Balance }, Receiver, "the receiver would own more than its share of the supply";
    /// The receiver's identity has positions in as many classes as it may.
    43 MaxPositionsExceeded { limit: u32 }, Receiver, "the receiver has positions in as many classes as it may";
    /// The receiver has as many locked lots of the class as it may.
    44 MaxLotsExceeded { limit: u32 }, Receiver, "the receiver has as many locked lots of the class as it may";
    /// The receiver's account cannot be credited in the ledger: the sum would be too large.
    45 ReceiverOverflow, Receiver, "the receiver's account cannot hold so many units";
    /// The class would have too many holders.
    46 MaxHoldersExceeded { limit: u32, would_be: u32 }, Pair, "the class would have too many holders";
    /// The class would have too many holders of the receiver's kind.
    47 KindHoldersExceeded { kind: InvestorKind, limit: u32, would_be: u32 }, Pair, "the class would have too many holders of the receiver's kind";
    /// The class would have too many holders in the receiver's country.
    48 CountryHoldersExceeded { country: CountryCode, limit: u32, would_be: u32 }, Pair, "the class would have too many holders in the receiver's country";
    /// Units do not go from the sender's country to the receiver's.
    49 CountryPairDenied { sender: CountryCode, receiver: CountryCode }, Pair, "units do not go from the sender's country to the receiver's";
    /// Persons of a kind would own more of the class than they may together.
    50 KindShareExceeded { kind: InvestorKind, limit: Balance, would_be: Balance }, Pair, "persons of a kind would own more of the class than they may together";
    /// Persons of a kind would own less of the class than they have to together.
    51 KindShareTooSmall { kind: InvestorKind, limit: Balance, would_be: Balance }, Pair, "persons of a kind would own less of the class than they have to together";
    /// The sender would send more to this venue than a person may in a window.
    52 VenueInflowExceeded { limit: Balance, would_be: Balance, room: Balance, until: Moment }, Pair, "the sender would send more to this venue than a person may in a window";
    /// The class's officer has not approved this movement.
    53 ApprovalMissing { approved: Balance }, Pair, "the class's officer has not approved this movement";
    /// A recovery must stay within one identity.
    54 IdentityMismatch, Pair, "a recovery must stay within one identity";
    /// A forced transfer or a recovery needs two different accounts.
    55 SameAccount, Pair, "a forced transfer or a recovery needs two different accounts";
}

impl Finding {
    /// Whether a commitment settles it for its delivery: the sender could bring it about by itself afterwards, with what it sends,
    /// redeems or buys meanwhile. What agents order, and what is the receiver's, is judged at the delivery as well. The rules on
    /// the sender's claims know by themselves that one may lapse, and that one which its issuer took back is missing.
    pub fn is_settled_at_commitment(&self) -> bool {
        matches!(
            self,
            Self::AmountNotWhole { .. }
                | Self::UnitsLocked { .. }
                | Self::HoldingPeriod { .. }
                | Self::VolumeExceeded { .. }
                | Self::ResidualTooSmall { .. }
                | Self::VenueInflowExceeded { .. }
                | Self::ApprovalMissing { .. }
        )
    }

    /// Whether it is an order of an agent, an officer, a claim issuer or governance, or a black-out: it comes and goes by their will,
    /// not by that of the receiver, whose time for a delivery it must not use up.
    pub fn is_order(&self) -> bool {
        match self {
            Self::AssetTransfersFrozen
            | Self::ClassPaused
            | Self::BlackOut { .. }
            | Self::SenderFrozen
            | Self::SenderClaimMissing { .. }
            | Self::SenderUnqualified { .. }
            | Self::SenderDenied
            | Self::SenderNotListed
            | Self::ReceiverFrozen
            | Self::ReceiverDenied
            | Self::ReceiverNotListed
            | Self::CustodianNotAdmitted => true,
            // What is committed is there: so much is frozen that it cannot leave.
            Self::InsufficientUnits { frozen, .. } => *frozen > 0,
            _ => false,
        }
    }
}

/// A finding for people and clients: its name, its sentence and its numbers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Name of the finding, the same as that of the error.
    pub name: String,
    /// Whose fault it is.
    pub fault: Fault,
    /// A sentence.
    pub text: String,
    /// Numbers by name, as decimal strings; topics and countries as text.
    pub details: Vec<(String, String)>,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            name: finding.name().into(),
            fault: finding.fault(),
            text: finding.text().into(),
            details: finding.details(),
        }
    }
}

/// What there is of the giver and of the receiver of a transfer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sides<B> {
    /// The giver's.
    pub from: Option<B>,
    /// The receiver's.
    pub to: Option<B>,
}

/// Proof of a row that rules read beside those of both parties and the class: the way to it, and its bytes. What a call reads of
/// such rows is charged by it, and each of them fits in it.
pub const ROW_PROOF: u64 = 3_500;

/// Policy and books of transfers.
pub trait TransferRules<AccountId>: crate::Identities<AccountId> {
    /// What rules keep of a class: the rules in force, and counts that every check needs. Stored in the class's row by
    /// `units`, opaque to it, so that a transfer reads it for nothing. The default closes the class.
    type Book: FullCodec + MaxEncodedLen + DecodeWithMemTracking + TypeInfo + Clone + PartialEq + Debug + Default;
    /// What rules keep of a position: when its units were acquired, which are locked, what was sent. Stored in the position's
    /// row by `units`, opaque to it, so that a transfer reads it for nothing. The default is that of a position without units.
    type PositionBook: FullCodec
        + MaxEncodedLen
        + DecodeWithMemTracking
        + TypeInfo
        + Clone
        + PartialEq
        + Debug
        + Default;
    /// What `check` read and decided, for `record`.
    type Clearance;

    /// Judges a transfer by the asset's regime, the class's terms, freezes and rules, with the books of the giver's and the
    /// receiver's position. All findings in the order of [`Finding`]; none: the clearance.
    fn check(
        transfer: &Transfer<AccountId>,
        book: &Self::Book,
        sides: Sides<&Self::PositionBook>,
    ) -> Result<Self::Clearance, Vec<Finding>>;
    /// The whole assessment: what [`check`](Self::check) finds and what its caller found, in the order of [`Finding`].
    fn assess(
        transfer: &Transfer<AccountId>,
        book: &Self::Book,
        sides: Sides<&Self::PositionBook>,
        mut found: Vec<Finding>,
    ) -> Result<Self::Clearance, Vec<Finding>> {
        let judged = Self::check(transfer, book, sides);
        if found.is_empty() {
            return judged;
        }
        found.extend(judged.err().unwrap_or_default());
        found.sort();
        Err(found)
    }
    /// Keeps the books of a transfer that will happen: counts and units by country and kind, and those of both positions.
    /// Whether `book` changed, so that the class's row is written only then.
    fn record(
        transfer: &Transfer<AccountId>,
        clearance: Self::Clearance,
        book: &mut Self::Book,
        sides: Sides<&mut Self::PositionBook>,
    ) -> Result<bool, DispatchError>;
    /// What the giver would pay on top of a transfer, and to which account: of one that cannot be paid it is waived before the transfer
    /// is judged, so that it stands against nothing.
    fn fee_due(_transfer: &Transfer<AccountId>, _book: &Self::Book) -> Option<(AccountId, Balance)> {
        None
    }
    /// What the giver pays on top of a cleared transfer, and to which account: as a transfer of the kind
    /// [`Fee`](TransferKind::Fee).
    fn fee(_clearance: &Self::Clearance) -> Option<(AccountId, Balance)> {
        None
    }
    /// Keeps the books of a commitment that will happen, with the giver's alone: what its delivery needs of the giver is taken now,
    /// its room in windows of volume and an approval. Gives what it took.
    fn record_commitment(
        transfer: &Transfer<AccountId>,
        clearance: Self::Clearance,
        book: &Self::Book,
        from: &mut Self::PositionBook,
    ) -> Result<Booked, DispatchError>;
    /// So many units of a commitment are free, its fee's included: to be delivered or not.
    fn commitment_over(_units: Balance, _booked: &Booked, _book: &mut Self::PositionBook) {}
    /// A part of a commitment was delivered: so many units of it stay committed, of which `again` for its fee are so anew. What is
    /// kept of it from now on.
    fn commitment_kept(
        _units: Balance,
        _again: Balance,
        booked: Booked,
        _class_book: &Self::Book,
        _book: &mut Self::PositionBook,
    ) -> Booked {
        booked
    }
    /// Gives back what a commitment booked and will not deliver, where a window that it took room in still runs and an approval is
    /// still there. No policy is asked.
    fn give_back(commitment: &Commitment, book: &mut Self::PositionBook) -> DispatchResult;
    /// Whether nothing would be lost if the book of a position without units went.
    fn is_over(_book: &Self::PositionBook, _now: Moment) -> bool {
        true
    }
    /// Whether `check` found the eligibility of all parties kept with their accounts, and so read no identity and no list of
    /// claim issuers: then the transfer is charged as the cheap one that it was.
    fn was_cheap(_clearance: &Self::Clearance) -> bool {
        false
    }
    /// How many identities own units of the class, the inventory not counted.
    fn holders(book: &Self::Book) -> u32;
    /// How often the rules and exemptions of the class have changed. It only grows.
    fn revision(book: &Self::Book) -> u32;
    /// Whether `check` read rows about single persons: lots, listings, wishes, approvals, or found a fee.
    fn was_personal(_clearance: &Self::Clearance) -> bool {
        false
    }
    /// A new class of `units` was made with this inventory: it keeps its identity from being closed.
    fn class_created(class_id: ClassId, terms: &ClassTerms) -> DispatchResult;
}

/// What compliance asks of classes when officers change rules, or a person changes country or kind. Answered by `units`.
pub trait ClassBooks<Book, PositionBook> {
    /// Settings and book of a class.
    fn class_with_book(class_id: ClassId) -> Option<(ClassTerms, Book)>;
    /// Replaces the book.
    fn put_book(class_id: ClassId, book: Book);
    /// Whether units of a class are trapped: they have owners whom the book does not count. One read.
    fn has_trapped(class_id: ClassId) -> bool;
    /// The classes of which an identity has a position, with the units it owns there; at most the bound on positions.
    fn units_of(identity: IdentityId) -> Vec<(ClassId, Balance)>;
    /// Every class, for invariants only.
    fn classes() -> Vec<ClassId>;
    /// Every position of a class with its units and its book, for invariants only.
    fn positions(class_id: ClassId) -> Vec<(IdentityId, Balance, PositionBook)>;
    /// Every commitment of units of a class that booked something with the rules and is not delivered yet, with the units for its
    /// fee, for invariants only.
    fn commitments(class_id: ClassId) -> Vec<(Commitment, Balance)>;
}

/// What of an identity's positions may go? Answered by `units`, asked by `compliance` when an identity is closed or an account
/// leaves it.
pub trait Holdings<AccountId> {
    /// Drops every position of an identity and says how many there were. One has to be without units, without a whole base
    /// unit to claim, without trapped units and without an agent's freeze or block: an order outlives the wish to close a file.
    ///
    /// `most` bounds what is looked at. Refused as a whole; the caller rolls back what was dropped before the refusal.
    fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen>;
    /// How many positions an identity has. One read.
    fn positions_of(identity: IdentityId) -> u32;
    /// Whether an order of an agent stands on a position of the identity: a freeze or a block. One read.
    fn is_ordered(identity: IdentityId) -> bool;
    /// Whether an account has units of some class, of those of which its identity has a position, or trapped units. A read for
    /// each position.
    fn has_units(identity: IdentityId, who: &AccountId) -> bool;
}

/// Why the positions of an identity stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StillOpen {
    /// One of them has units, committed or trapped ones included, or a whole base unit to claim.
    Positions,
    /// An agent has frozen units of one of them or blocked it.
    Ordered,
    /// There are more than were to be dropped.
    More,
    /// Something else.
    Failed(DispatchError),
}

impl From<DispatchError> for StillOpen {
    fn from(error: DispatchError) -> Self {
        Self::Failed(error)
    }
}

/// What an identity is booked as: for `reclassify`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Profile {
    /// Country of residence.
    pub country: CountryCode,
    /// Kind of investor.
    pub kind: InvestorKind,
}
