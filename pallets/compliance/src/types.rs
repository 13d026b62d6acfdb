//! What is stored of identities, claims, trust and classes.

use crate::{Config, RulesOf};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt::Debug, marker::PhantomData};
use frame_support::{traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use viaduct_primitives::{Balance, ClaimIssuerId, ClaimTopic, CountryCode, Deposit, InvestorKind, Moment, Profile};

/// How many kinds of investors there are: the length of the tables by kind.
pub const KINDS: usize = 4;

/// One account of an identity.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct LinkedAccount<T: Config> {
    /// The account.
    pub account: T::AccountId,
    /// Its key is lost or stolen: it neither sends, receives nor claims, while the identity's other accounts do.
    pub suspended: bool,
    /// The person, by one of its accounts, has said that it is lost: an agent may recover its units.
    pub reported: bool,
    /// From when on it may be paid, ms: `LinkDelay` after it was linked or restored. 0: at once, for the identity's first
    /// account until it is suspended and restored.
    pub payable_from: Moment,
    /// What the registrar paid for its row; `None` where a registrar took over that could not pay.
    pub deposit: Option<T::IdentityDeposit>,
}

/// A legal person.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct IdentityRecord<T: Config> {
    /// Country of residence, ISO 3166-1 numeric.
    pub country: CountryCode,
    /// Kind of investor.
    pub kind: InvestorKind,
    /// Frozen on the whole chain.
    pub frozen: bool,
    /// It wants first units only of classes to which it has opted in.
    pub selective: bool,
    /// Who looks after its profile and accounts, and paid the deposits for them.
    pub registrar: T::AccountId,
    /// What the registrar paid for this row; `None` where a registrar took over that could not pay.
    pub deposit: Option<T::IdentityDeposit>,
    /// Its accounts; at least one.
    pub accounts: BoundedVec<LinkedAccount<T>, T::MaxAccounts>,
}

impl<T: Config> IdentityRecord<T> {
    /// What it is booked as in classes.
    pub fn profile(&self) -> Profile {
        Profile {
            country: self.country,
            kind: self.kind,
        }
    }
}

/// A claim as far as it decides: an issuer says a topic of an identity, until a moment.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, PartialOrd, Ord,
)]
pub struct Claim {
    /// What is claimed.
    pub topic: ClaimTopic,
    /// Who says so.
    pub issuer: ClaimIssuerId,
    /// The trust epoch in which it was made or last renewed.
    pub made: u32,
    /// Valid while the block's time is at most this, ms.
    pub expiry: Moment,
}

/// Most claims about an identity: as many of each issuer that may be trusted as an issuer may have topics.
pub struct MaxClaims<T>(PhantomData<T>);
impl<T: Config> Get<u32> for MaxClaims<T> {
    fn get() -> u32 {
        T::MaxIssuers::get().saturating_mul(T::MaxTopics::get())
    }
}

/// What is kept of a claim beside what decides. No personal data, only the hash of the evidence.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct ClaimRecord<T: Config> {
    /// SHA-256 of the evidence file that the issuer keeps.
    pub evidence: [u8; 32],
    /// What the issuer paid.
    pub deposit: Deposit<T::AccountId, T::ClaimDeposit>,
}

/// A claim as clients see it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ClaimView {
    /// The claim.
    pub claim: Claim,
    /// SHA-256 of the evidence file that the issuer keeps.
    pub evidence: [u8; 32],
    /// Whether it counts now: not expired, and its issuer has been trusted for its topic ever since it was made.
    pub counts: bool,
}

/// A topic for which an issuer is trusted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct TrustedTopic {
    /// The topic.
    pub topic: ClaimTopic,
    /// The trust epoch in which this trust began. Older claims do not count.
    pub since: u32,
}

/// An issuer whose claims count for the topics named.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxTopics))]
pub struct TrustedIssuer<AccountId: Clone + PartialEq + Eq + Debug, MaxTopics: Get<u32>> {
    /// Whose claims count.
    pub issuer: AccountId,
    /// Its number.
    pub id: ClaimIssuerId,
    /// For what, in ascending order.
    pub topics: BoundedVec<TrustedTopic, MaxTopics>,
}

impl<AccountId: Clone + PartialEq + Eq + Debug, MaxTopics: Get<u32>> TrustedIssuer<AccountId, MaxTopics> {
    /// The epoch since which it is trusted for a topic.
    pub fn since(&self, topic: ClaimTopic) -> Option<u32> {
        let found = self.topics.iter().find(|trusted| trusted.topic == topic);
        found.map(|trusted| trusted.since)
    }
}

/// An exact fraction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Share {
    /// Above the line; at most the denominator.
    pub numerator: u64,
    /// Below the line; above zero.
    pub denominator: u64,
}

impl Share {
    /// Whether it is a part of a whole, from none to all.
    pub fn is_fraction(self) -> bool {
        self.denominator > 0 && self.numerator <= self.denominator
    }
}

/// What compliance keeps of a class, in the class's row of `units`: a transfer reads it for nothing. The inventory's units
/// are in none of its figures.
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
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct Book<T: Config> {
    /// The rules in force; `None`: nothing may move.
    pub rules: Option<RulesOf<T>>,
    /// Identities with units.
    pub holders: u32,
    /// Of these by kind of investor, in the order of [`InvestorKind`].
    pub holders_by_kind: [u32; KINDS],
    /// Their units by kind of investor, in the same order.
    pub units_by_kind: [Balance; KINDS],
}

impl<T: Config> Default for Book<T> {
    fn default() -> Self {
        Self {
            rules: None,
            holders: 0,
            holders_by_kind: [0; KINDS],
            units_by_kind: [0; KINDS],
        }
    }
}

/// Holders of a class and their units in one country. The inventory is not counted.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct CountryBook {
    /// Identities with units.
    pub holders: u32,
    /// Their units.
    pub units: Balance,
}

/// An admitted custodian of a class, and what its officer paid.
pub type AdmissionOf<T> = Deposit<<T as frame_system::Config>::AccountId, <T as Config>::AdmissionDeposit>;

/// Which claim of an identity: issuer and topic.
pub type ClaimKey = (ClaimIssuerId, ClaimTopic);

/// On which of a class's lists a person is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ListKind {
    /// On the allow list.
    #[codec(index = 0)]
    Allowed,
    /// On the deny list.
    #[codec(index = 1)]
    Denied,
}

/// What a class's officer says of a person.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Listing<Deposit> {
    /// On which list it is.
    pub list: Option<ListKind>,
    /// From which rules it is exempt, in ascending order. Counts while the class has the rule on exemptions.
    pub exempt: crate::RuleNames,
    /// Paid by the officer that said something of it first.
    pub deposit: Deposit,
}

/// What a person wishes of a class.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Preference<Deposit> {
    /// It has opted in; otherwise it has opted out.
    pub opted_in: bool,
    /// Paid by the account that said so first.
    pub deposit: Deposit,
}

/// Movements from one person to another that an officer approved.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct MovementApproval<Deposit> {
    /// Base units: of the one transfer, or what is left of the allowance.
    pub amount: Balance,
    /// For one transfer of exactly the amount.
    pub exact: bool,
    /// From this moment on it is over, ms.
    pub expiry: Moment,
    /// Paid by the officer that approved first.
    pub deposit: Deposit,
}

impl<Deposit> MovementApproval<Deposit> {
    /// Whether it is for so many units.
    pub fn covers(&self, amount: Balance) -> bool {
        match self.exact {
            true => amount == self.amount,
            false => amount <= self.amount,
        }
    }
}

/// A listing with this runtime's deposit.
pub type ListingOf<T> = Listing<AdmissionOf<T>>;
/// An approval with this runtime's deposit.
pub type ApprovalOf<T> = MovementApproval<AdmissionOf<T>>;
/// A preference with this runtime's deposit.
pub type PreferenceOf<T> =
    Preference<Deposit<<T as frame_system::Config>::AccountId, <T as Config>::PreferenceDeposit>>;
