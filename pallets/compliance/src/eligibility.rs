//! Which claims count, and the answer that is kept with accounts.
//!
//! A claim counts while now <= expiry and its issuer has been trusted for its topic, for every class or for the asset of the
//! claim's scope, without a break since the claim was made. It counts for every class, or for those of its scope's asset. That is the slow path: it reads the identity's claims and the trusted issuers. The hot path answers from the account: what is
//! kept there is computed anew for all accounts of an identity when its claims change, and it is believed only in the trust
//! epoch in which it was computed, and up to the first expiry among its claims. [`Pallet::refresh`] renews it later.

use crate::*;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell};
use frame_support::{traits::Time, BoundedVec};
use viaduct_primitives::{AccountInfo, AssetId, ClaimIssuerId, ClaimTopic, Eligibility, Moment};

/// The trust of one moment, read when it is asked for first, and once.
pub struct Trust<T: Config> {
    epoch: OnceCell<u32>,
    issuers: OnceCell<IssuersOf<T>>,
    looked: Cell<bool>,
}

impl<T: Config> Trust<T> {
    /// Reads nothing yet.
    pub(crate) fn lazy() -> Self {
        Self {
            epoch: OnceCell::new(),
            issuers: OnceCell::new(),
            looked: Cell::new(false),
        }
    }
    /// The current epoch.
    pub(crate) fn epoch(&self) -> u32 {
        *self.epoch.get_or_init(TrustEpoch::<T>::get)
    }
    /// The trusted issuers.
    pub(crate) fn issuers(&self) -> &IssuersOf<T> {
        self.issuers.get_or_init(TrustedIssuers::<T>::get)
    }

    /// Whether the slow path was taken: the claims of an identity were read.
    pub(crate) fn looked(&self) -> bool {
        self.looked.get()
    }

    /// Whether a claim counts at a moment.
    pub(crate) fn counts(&self, claim: &Claim, now: Moment) -> bool {
        now <= claim.expiry && self.stands(claim)
    }

    /// Whether a claim counts, or did until it lapsed: its issuer has been trusted since it was made.
    fn stands(&self, claim: &Claim) -> bool {
        let issuer = self.issuers().iter().find(|issuer| issuer.id == claim.issuer);
        let since = issuer.and_then(|issuer| issuer.since(claim.topic, claim.scope));
        since.is_some_and(|since| since <= claim.made)
    }

    /// What is kept with the accounts of an identity that has these claims.
    pub(crate) fn eligibility(&self, claims: &[Claim], now: Moment) -> Eligibility {
        let mut counting: Vec<&Claim> = claims.iter().filter(|claim| self.counts(claim, now)).collect();
        counting.sort_by_key(|claim| claim.eligible());
        let mut kept = BoundedVec::new();
        let mut valid_until = Moment::MAX;
        let mut complete = true;
        for claim in counting {
            match kept.try_push(claim.eligible()) {
                Ok(()) => valid_until = valid_until.min(claim.expiry),
                Err(_) => complete = false,
            }
        }
        Eligibility {
            epoch: self.epoch(),
            valid_until,
            complete,
            claims: kept,
        }
    }

    /// The required topics on which an identity lacks a claim that counts for an asset's classes, of an issuer that is accepted.
    /// Without a moment: one that counts, or did until it lapsed.
    pub(crate) fn missing(
        &self,
        info: &AccountInfo,
        required: &[ClaimTopic],
        accepted: Option<&[ClaimIssuerId]>,
        asset: AssetId,
        now: Option<Moment>,
    ) -> Vec<ClaimTopic> {
        if required.is_empty() {
            return Vec::new();
        }
        let is_accepted = |issuer: ClaimIssuerId| accepted.is_none_or(|list| list.contains(&issuer));
        let kept = &info.eligibility;
        let is_fresh = kept.epoch == self.epoch() && now.is_none_or(|now| now <= kept.valid_until);
        let is_kept = |topic: &ClaimTopic| {
            kept.claims
                .iter()
                .any(|claim| claim.topic == *topic && claim.covers(asset) && is_accepted(claim.issuer))
        };
        // Read at most once a party, and only where the account cannot answer.
        let claims = OnceCell::new();
        let has = |topic: &ClaimTopic| match is_fresh {
            true if is_kept(topic) => true,
            // What has lapsed is not kept with the account.
            true if kept.complete && now.is_some() => false,
            _ => {
                let claims = claims.get_or_init(|| {
                    self.looked.set(true);
                    IdentityClaims::<T>::get(info.identity)
                });
                let said = |claim: &&Claim| {
                    claim.topic == *topic && claim.eligible().covers(asset) && is_accepted(claim.issuer)
                };
                claims.iter().filter(said).any(|claim| match now {
                    Some(now) => self.counts(claim, now),
                    None => self.stands(claim),
                })
            }
        };
        required.iter().filter(|topic| !has(topic)).copied().collect()
    }
}

impl<T: Config> Pallet<T> {
    /// The eligibility of an identity's accounts now.
    pub(crate) fn eligibility_of(claims: &[Claim]) -> Eligibility {
        Trust::<T>::lazy().eligibility(claims, T::Time::now())
    }

    /// Computes what is kept with an account anew. Whether that changed anything.
    pub(crate) fn refresh(who: &T::AccountId, trust: &Trust<T>, now: Moment) -> bool {
        let Some(mut info) = Accounts::<T>::get(who) else {
            return false;
        };
        let eligibility = trust.eligibility(&IdentityClaims::<T>::get(info.identity), now);
        if info.eligibility == eligibility {
            return false;
        }
        info.eligibility = eligibility;
        Accounts::<T>::insert(who, info);
        true
    }
}
