//! What is stored of identities, claims, trust and classes.

use crate::{Config, RulesOf};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt::Debug, marker::PhantomData};
use frame_support::{
    traits::{ConstU32, Get},
    BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use viaduct_primitives::{
    Balance, ClaimIssuerId, ClaimTopic, CountryCode, Deposit, EligibleClaim, IdentityId, InvestorKind, Moment,
    OtherCountries, Profile, Scope,
};

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
    /// Its owner has said that it belongs to the identity. Until then it may leave whatever orders stand, without units.
    pub accepted: bool,
    /// From when on it may be paid, ms: `LinkDelay` after it was linked or restored. 0: at once, for the identity's first
    /// account until it is suspended and restored.
    pub payable_from: Moment,
    /// What the registrar paid for its row; `None` where a registrar took over that could not pay.
    pub deposit: Option<T::IdentityDeposit>,
}

/// An account that a registrar would link, once the account consents.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct PendingLink<T: Config> {
    /// The account.
    pub account: T::AccountId,
    /// From when on it cannot consent, ms.
    pub until: Moment,
    /// What the registrar paid for the account's row.
    pub deposit: Option<T::IdentityDeposit>,
}

/// A legal person.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct IdentityRecord<T: Config> {
    /// Country of residence, ISO 3166-1 numeric, in which it is booked.
    pub country: CountryCode,
    /// Further citizenships and residences.
    pub others: OtherCountries,
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
    /// Its accounts; none where the only one, which had never consented, has left under an order.
    pub accounts: BoundedVec<LinkedAccount<T>, T::MaxAccounts>,
    /// Accounts that were asked to consent; with `accounts` at most `MaxAccounts`.
    pub pending: BoundedVec<PendingLink<T>, T::MaxAccounts>,
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
    /// For which classes.
    pub scope: Scope,
    /// The trust epoch in which it was made or last renewed.
    pub made: u32,
    /// Valid while the block's time is at most this, ms.
    pub expiry: Moment,
}

impl Claim {
    /// Which claim of an identity it is.
    pub fn key(&self) -> ClaimKey {
        (self.issuer, self.topic, self.scope)
    }
    /// What a transfer asks of it.
    pub fn eligible(&self) -> EligibleClaim {
        EligibleClaim {
            topic: self.topic,
            issuer: self.issuer,
            scope: self.scope,
        }
    }
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
    /// When it was issued, ms: the block's time, or what the issuer signed.
    pub issued: Moment,
    /// SHA-256 of the evidence file that the issuer keeps.
    pub evidence: [u8; 32],
    /// What was paid for it, by its issuer or by the account that submitted what the issuer had signed.
    pub deposit: Deposit<T::AccountId, T::ClaimDeposit>,
}

/// A claim as clients see it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ClaimView {
    /// The claim.
    pub claim: Claim,
    /// When it was issued, ms.
    pub issued: Moment,
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
    /// For claims of every scope, or for those of one asset alone.
    pub scope: Scope,
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
    /// For what, in ascending order by topic and scope.
    pub topics: BoundedVec<TrustedTopic, MaxTopics>,
}

impl<AccountId: Clone + PartialEq + Eq + Debug, MaxTopics: Get<u32>> TrustedIssuer<AccountId, MaxTopics> {
    /// The epoch since which it is trusted for claims on a topic with a scope: as one trusted for every class, or for that asset.
    pub fn since(&self, topic: ClaimTopic, scope: Scope) -> Option<u32> {
        let covers =
            |trusted: &&TrustedTopic| trusted.topic == topic && (trusted.scope.is_none() || trusted.scope == scope);
        self.topics.iter().filter(covers).map(|trusted| trusted.since).min()
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
    /// How often the rules and exemptions have changed.
    pub revision: u32,
}

impl<T: Config> Book<T> {
    /// Whether so many units are less than the least that a person keeps.
    pub(crate) fn is_small(&self, units: Balance) -> bool {
        let rule = self.rules.as_ref().and_then(|rules| rules.minimum_holding.as_ref());
        rule.is_some_and(|rule| units < rule.residual)
    }

    /// Counts a change of the rules or of an exemption. Who affirmed a settlement before it is not bound by it.
    pub fn count_change(&mut self) {
        self.revision = self.revision.saturating_add(1);
    }
}

impl<T: Config> Default for Book<T> {
    fn default() -> Self {
        Self {
            rules: None,
            holders: 0,
            holders_by_kind: [0; KINDS],
            units_by_kind: [0; KINDS],
            revision: 0,
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

/// What an officer paid for what it says of a person in a class.
pub type AdmissionOf<T> = Deposit<<T as frame_system::Config>::AccountId, <T as Config>::AdmissionDeposit>;

/// The admission of a custodian to a class.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Admission<Deposit> {
    /// Paid by the officer; none: emergency governance admitted it.
    pub deposit: Option<Deposit>,
}

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

impl ListKind {
    /// How open the lists are to a person who is here: on the deny list, on neither, on the allow list.
    pub fn openness(list: Option<Self>) -> u8 {
        match list {
            Some(Self::Denied) => 0,
            None => 1,
            Some(Self::Allowed) => 2,
        }
    }
}

/// What a class's officer says of a person.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Listing<Deposit> {
    /// On which list it is.
    pub list: Option<ListKind>,
    /// From which rules it is exempt, in ascending order. Counts while the class has the rule on exemptions.
    pub exempt: crate::RuleNames,
    /// Paid by the officer that said something of it first; none: all that is said emergency governance did.
    pub deposit: Option<Deposit>,
    /// Emergency governance put the person on the list: no officer pays for that.
    pub by_governance: bool,
}

impl<Deposit> Listing<Deposit> {
    /// Whether an officer says something, and so pays for the row.
    pub fn is_officers(&self) -> bool {
        !self.exempt.is_empty() || (self.list.is_some() && !self.by_governance)
    }
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
    /// Base units: of the one transfer, or what is left of the allowance. 0: all of it is reserved.
    pub amount: Balance,
    /// For one transfer of exactly the amount.
    pub exact: bool,
    /// From this moment on it is over, ms.
    pub expiry: Moment,
    /// Its number: what was committed under another is not of it.
    pub serial: u32,
    /// Base units that commitments have put aside: no longer in the amount, and not delivered yet.
    pub reserved: Balance,
    /// Paid by the officer that approved first; none: emergency governance approved it.
    pub deposit: Option<Deposit>,
}

impl<Deposit> MovementApproval<Deposit> {
    /// Whether it is emergency governance's, and in force: then no officer changes it.
    pub fn is_governances(&self, now: Moment) -> bool {
        self.deposit.is_none() && now < self.expiry
    }

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

/// Which claim of an identity: issuer, topic and scope.
pub type ClaimKey = (ClaimIssuerId, ClaimTopic, Scope);

/// A claim as its issuer signs it off chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SignedClaim<AccountId> {
    /// Who says so, and signs.
    pub issuer: AccountId,
    /// The person it is about.
    pub identity: IdentityId,
    /// What is claimed.
    pub topic: ClaimTopic,
    /// For which classes.
    pub scope: Scope,
    /// The trust epoch at the time of signing.
    pub epoch: u32,
    /// When it was signed, ms since 1970.
    pub issued: Moment,
    /// Valid while the block's time is at most this, ms.
    pub expiry: Moment,
    /// SHA-256 of the evidence file that the issuer keeps.
    pub evidence: [u8; 32],
    /// A number that the issuer uses once about the identity; best the next one.
    pub nonce: u64,
    /// It may be submitted while the block's time is at most this, ms.
    pub deadline: Moment,
}

/// What is remembered of the signatures of an issuer about an identity.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct SignatureBook<T: Config> {
    /// The issuer.
    pub issuer: ClaimIssuerId,
    /// What it issued until this moment cannot be submitted, ms.
    pub void_until: Moment,
    /// When it last changed, ms. `MaxClaimAge` later every signature that it is about is too old, and the row may go.
    pub touched: Moment,
    /// The highest nonce that was used; 0 at first.
    pub newest: u64,
    /// The nonces that were used: bit `n` is of the nonce `newest - n`.
    pub used: u64,
    /// What was paid for this row; `None` where a revocation made it for an issuer without tokens.
    pub deposit: Option<Deposit<T::AccountId, T::ClaimDeposit>>,
}

impl<T: Config> SignatureBook<T> {
    /// Voids what was issued until a moment.
    pub fn void(&mut self, until: Moment) {
        self.void_until = self.void_until.max(until);
    }

    /// Uses a nonce. Whether it was free: not used, and less than 64 below the highest.
    pub fn spend(&mut self, nonce: u64) -> bool {
        if let Some(ahead) = nonce.checked_sub(self.newest).filter(|ahead| *ahead > 0) {
            let shift = u32::try_from(ahead).unwrap_or(u32::MAX);
            self.used = self.used.checked_shl(shift).unwrap_or(0) | 1;
            self.newest = nonce;
            return true;
        }
        let behind = u32::try_from(self.newest.saturating_sub(nonce)).unwrap_or(u32::MAX);
        let Some(bit) = 1u64.checked_shl(behind) else {
            return false;
        };
        let is_free = self.used & bit == 0;
        self.used |= bit;
        is_free
    }
}

/// Most persons of one call.
pub const MAX_APPLICANTS: u32 = 200;
/// Most claims of a registrar about a person that it registers.
pub const MAX_APPLICANT_CLAIMS: u32 = 4;

/// A claim that a registrar makes about a person that it registers, for every class.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ApplicantClaim {
    /// What is claimed.
    pub topic: ClaimTopic,
    /// Valid while the block's time is at most this, ms.
    pub expiry: Moment,
    /// SHA-256 of the evidence file that the registrar keeps.
    pub evidence: [u8; 32],
}

/// A person to be registered, with its registrar's claims.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Applicant<AccountId> {
    /// The person's first account.
    pub account: AccountId,
    /// Country of residence, ISO 3166-1 numeric.
    pub country: CountryCode,
    /// Further citizenships and residences, in ascending order.
    pub others: OtherCountries,
    /// Kind of investor.
    pub kind: InvestorKind,
    /// Claims, in ascending order of topics.
    pub claims: BoundedVec<ApplicantClaim, ConstU32<MAX_APPLICANT_CLAIMS>>,
}
