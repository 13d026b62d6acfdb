//! What is stored of identities and classes.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use viaduct_primitives::{AssetId, Balance, ClaimTopic, CountryCode, IdentityId, InvestorKind, Moment};

/// A claim: an issuer says a topic of an identity, until a moment. No personal data, only the hash of the evidence.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Claim<AccountId> {
    /// What is claimed.
    pub topic: ClaimTopic,
    /// Who says so.
    pub issuer: AccountId,
    /// Valid while the block's time is at most this.
    pub expiry: Moment,
    /// SHA-256 of the evidence file that the issuer keeps.
    pub evidence: [u8; 32],
}

/// One account of an identity.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LinkedAccount<AccountId> {
    /// The account.
    pub account: AccountId,
    /// Its key is lost or stolen: it neither sends, receives nor claims, while the identity's other accounts do.
    pub suspended: bool,
    /// From when on it may be paid, ms: `LinkDelay` after it was linked or restored. 0: at once, for the identity's first
    /// account until it is suspended and restored.
    pub payable_from: Moment,
}

/// A legal person.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxAccounts, MaxClaims))]
pub struct IdentityRecord<AccountId, MaxAccounts, MaxClaims>
where
    AccountId: Clone + PartialEq + Eq + Debug,
    MaxAccounts: Get<u32>,
    MaxClaims: Get<u32>,
{
    /// Country of residence, ISO 3166-1 numeric.
    pub country: CountryCode,
    /// Kind of investor.
    pub kind: InvestorKind,
    /// Frozen on the whole chain.
    pub frozen: bool,
    /// Who registered the identity and looks after its profile and accounts.
    pub registrar: AccountId,
    /// Its accounts; at least one.
    pub wallets: BoundedVec<LinkedAccount<AccountId>, MaxAccounts>,
    /// Claims about it, at most one of an issuer and topic.
    pub claims: BoundedVec<Claim<AccountId>, MaxClaims>,
}

/// An issuer whose claims count for the topics named.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxTopics))]
pub struct TrustedIssuer<AccountId: Clone + PartialEq + Eq + Debug, MaxTopics: Get<u32>> {
    /// Who.
    pub issuer: AccountId,
    /// For what.
    pub topics: BoundedVec<ClaimTopic, MaxTopics>,
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

/// What a class demands of a movement.
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
#[scale_info(skip_type_params(MaxTopics, MaxCountries, MaxIssuers))]
pub struct ClassRules<AccountId, MaxTopics, MaxCountries, MaxIssuers>
where
    AccountId: Clone + PartialEq + Eq + Debug,
    MaxTopics: Get<u32>,
    MaxCountries: Get<u32>,
    MaxIssuers: Get<u32>,
{
    /// Topics on which a receiver needs a valid claim of a trusted issuer.
    pub required_topics: BoundedVec<ClaimTopic, MaxTopics>,
    /// Whether a sender needs them too. By default a holder whose claims lapsed may still exit.
    pub screen_senders: bool,
    /// Countries of residence that may receive, in ascending order. Empty: nobody.
    pub countries: BoundedVec<CountryCode, MaxCountries>,
    /// Most of the issued supply that one identity may own.
    pub identity_cap: Option<Share>,
    /// Most identities that may own units, the inventory not counted.
    pub max_holders: Option<u32>,
    /// Which of the trusted issuers count for this class; `None`: all of them.
    pub issuers: Option<BoundedVec<AccountId, MaxIssuers>>,
}

impl<AccountId, MaxTopics, MaxCountries, MaxIssuers> ClassRules<AccountId, MaxTopics, MaxCountries, MaxIssuers>
where
    AccountId: Clone + PartialEq + Eq + Debug,
    MaxTopics: Get<u32>,
    MaxCountries: Get<u32>,
    MaxIssuers: Get<u32>,
{
    /// Whether countries and topics are in ascending order without repeats. The assessment searches countries by halves.
    pub fn is_sorted(&self) -> bool {
        self.countries.windows(2).all(|pair| pair[0] < pair[1])
            && self.required_topics.windows(2).all(|pair| pair[0] < pair[1])
    }
}

/// A class in the eyes of compliance: one read for the assessment.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxTopics, MaxCountries, MaxIssuers))]
pub struct ClassRecord<AccountId, MaxTopics, MaxCountries, MaxIssuers>
where
    AccountId: Clone + PartialEq + Eq + Debug,
    MaxTopics: Get<u32>,
    MaxCountries: Get<u32>,
    MaxIssuers: Get<u32>,
{
    /// The asset whose revenue it shares.
    pub asset: AssetId,
    /// The issuer's identity with the unsold units.
    pub inventory: IdentityId,
    /// Most units that may ever exist at a time.
    pub supply_cap: Balance,
    /// No unit moves by its holder's will.
    pub paused: bool,
    /// No unit is issued any more. Irreversible.
    pub issuance_ended: bool,
    /// Identities with units, the inventory not counted.
    pub holders: u32,
    /// `None`: nothing may move.
    pub rules: Option<ClassRules<AccountId, MaxTopics, MaxCountries, MaxIssuers>>,
}
