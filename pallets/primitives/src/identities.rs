//! Who is this? Answered by `compliance`.

use crate::{AssetId, CountryCode, IdentityId, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most claims that are kept with an account.
pub const MAX_ELIGIBLE: u32 = 24;

/// Most countries of a person beside that of its residence.
pub const MAX_OTHER_COUNTRIES: u32 = 3;

/// Further citizenships and residences of a person, in ascending order.
pub type OtherCountries = BoundedVec<CountryCode, ConstU32<MAX_OTHER_COUNTRIES>>;

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
        /// A topic agreed between issuers and claim issuers.
        Custom(u8) = 3,
    }
}

/// Number of a trusted claim issuer. Given once, in the order of first trust, and not to another account.
pub type ClaimIssuerId = u16;

/// What a claim is said for: `None`: every class of the chain; an asset: its classes alone.
pub type Scope = Option<AssetId>;

/// A claim that counts, as far as a transfer asks.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct EligibleClaim {
    /// What is claimed.
    pub topic: ClaimTopic,
    /// Who says so.
    pub issuer: ClaimIssuerId,
    /// For which classes.
    pub scope: Scope,
}

impl EligibleClaim {
    /// Whether it counts for the classes of an asset.
    pub fn covers(&self, asset: AssetId) -> bool {
        self.scope.is_none_or(|scope| scope == asset)
    }
}

/// The claims that count for an account's identity, computed when they last changed and kept with the account, so that a
/// transfer reads no identity and no list of issuers. It answers like the slow path as long as `epoch` is the current trust
/// epoch and the time is at most `valid_until`; otherwise the slow path answers.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Eligibility {
    /// The trust epoch in which it was computed.
    pub epoch: u32,
    /// The earliest expiry of the claims below, ms; `Moment::MAX` without claims. It holds at that moment, too.
    pub valid_until: Moment,
    /// Whether all claims that count are below. If not, only what is below is sure.
    pub complete: bool,
    /// The claims that count, in ascending order.
    pub claims: BoundedVec<EligibleClaim, ConstU32<MAX_ELIGIBLE>>,
}

/// What compliance keeps with each account of an identity: one read of a party.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AccountInfo {
    /// The legal person behind the account.
    pub identity: IdentityId,
    /// Country of residence of that person, in which it is booked.
    pub country: CountryCode,
    /// Its further citizenships and residences.
    pub others: OtherCountries,
    /// Kind of investor.
    pub kind: InvestorKind,
    /// The identity is frozen on the whole chain, or this account is suspended.
    pub frozen: bool,
    /// The identity wants first units only of classes to which it has opted in.
    pub selective: bool,
    /// The account to which others may have the identity paid: its first that is not suspended.
    pub payout: bool,
    /// From when on the account may be paid what the identity accrued, ms; 0: at once. An account linked or
    /// restored by a registrar does not empty the entitlements of a person who has not noticed yet.
    pub payable_from: Moment,
    /// Claims that count.
    pub eligibility: Eligibility,
}

impl AccountInfo {
    /// Every country of the person: that of its residence first.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        core::iter::once(self.country).chain(self.others.iter().copied())
    }
}

/// What other pallets ask of accounts and identities.
pub trait Identities<AccountId> {
    /// What is kept with an account; `None` when it belongs to no identity.
    fn account(who: &AccountId) -> Option<AccountInfo>;
    /// Whether there is such an identity: it was registered and not closed.
    fn knows(identity: IdentityId) -> bool;
    /// Whether an account may be recovered: its registrar has suspended it, or an account of its person has reported it.
    fn is_lost(who: &AccountId) -> bool;
    /// Suspends an account in the course of its recovery, which its person or its registrar asked for. Succeeds for one that is
    /// suspended already.
    fn suspend(who: &AccountId) -> frame_support::dispatch::DispatchResult;
}
