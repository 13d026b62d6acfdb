//! Claims about identities, and their places.
//!
//! A claim is known by its issuer, topic and scope. An issuer has as many places with an identity as an issuer may have topics, for
//! claims of every scope together, so that two issuers cannot fill those of a third. An issuer that needs one more than it has, or
//! a list that is full, often contains a claim that no longer counts, and that makes room. An issuer whose claims all count revokes
//! one; another issuer's place is never lacking.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Get, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{ClaimIssuerId, ClaimTopic, IdentityId, Moment, Scope};

/// A claim as it is said, with its evidence.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub claim: Claim,
    pub issued: Moment,
    pub evidence: [u8; 32],
}

impl<T: Config> Pallet<T> {
    /// A claim that its issuer makes by its own call. Returns when it was issued: now.
    pub(crate) fn do_add_claim(
        issuer: &T::AccountId,
        identity: IdentityId,
        topic: ClaimTopic,
        scope: Scope,
        expiry: Moment,
        evidence: [u8; 32],
    ) -> Result<Moment, DispatchError> {
        let trust = Trust::<T>::lazy();
        let id = Self::trusted_for(trust.issuers(), issuer, topic, scope)?.id;
        let now = T::Time::now();
        ensure!(expiry >= now, Error::<T>::ExpiryInvalid);
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let claim = Claim {
            topic,
            issuer: id,
            scope,
            made: trust.epoch(),
            expiry,
        };
        let said = Said {
            claim,
            issued: now,
            evidence,
        };
        let mut claims = IdentityClaims::<T>::get(identity);
        Self::put_claim(identity, &mut claims, said, issuer, &trust, now)?;
        Self::put_claims(identity, &record, claims, &trust, now);
        Ok(now)
    }

    /// Puts a claim in the place of the issuer's older one, or in a new one, for which `payer` pays the deposit.
    pub(crate) fn put_claim(
        identity: IdentityId,
        claims: &mut ClaimsOf<T>,
        said: Said,
        payer: &T::AccountId,
        trust: &Trust<T>,
        now: Moment,
    ) -> DispatchResult {
        let Said {
            claim,
            issued,
            evidence,
        } = said;
        match claims.iter().position(|other| other.key() == claim.key()) {
            Some(place) => {
                Self::unlist(identity, &claims[place]);
                claims[place] = claim;
                ClaimRecords::<T>::mutate(identity, claim.key(), |record| {
                    if let Some(record) = record {
                        (record.issued, record.evidence) = (issued, evidence);
                    }
                });
            }
            None => {
                Self::make_room(identity, claims, claim.issuer, trust, now)?;
                let record = ClaimRecord {
                    issued,
                    evidence,
                    deposit: Self::pay_for_claim(payer)?,
                };
                ClaimRecords::<T>::insert(identity, claim.key(), record);
                claims.try_push(claim).map_err(|_| Error::<T>::MaxClaimsExceeded)?;
            }
        }
        Self::list(identity, &claim);
        Ok(())
    }

    /// Drops a claim that no longer counts where the issuer, or the list, has no place left.
    fn make_room(
        identity: IdentityId,
        claims: &mut ClaimsOf<T>,
        issuer: ClaimIssuerId,
        trust: &Trust<T>,
        now: Moment,
    ) -> DispatchResult {
        let own = claims.iter().filter(|claim| claim.issuer == issuer).count();
        let own_full = own >= T::MaxTopics::get() as usize;
        if !own_full && !claims.is_full() {
            return Ok(());
        }
        let stale = |claim: &Claim| (!own_full || claim.issuer == issuer) && !trust.counts(claim, now);
        let place = claims.iter().position(stale).ok_or(Error::<T>::MaxClaimsExceeded)?;
        let dropped = claims.remove(place);
        if let Some((payer, issued)) = Self::drop_claim(identity, &dropped)? {
            // What the issuer signed before the dropped one does not come back in its place.
            Self::void_until(identity, dropped.issuer, &payer, issued, now, trust)?;
        }
        Self::deposit_event(Event::ClaimDropped {
            identity,
            issuer: dropped.issuer,
            topic: dropped.topic,
            scope: dropped.scope,
        });
        Ok(())
    }

    pub(crate) fn do_revoke_claim(
        issuer: &T::AccountId,
        identity: IdentityId,
        topic: ClaimTopic,
        scope: Scope,
    ) -> DispatchResult {
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let id = IssuerIds::<T>::get(issuer).ok_or(Error::<T>::ClaimNotFound)?;
        let mut claims = IdentityClaims::<T>::get(identity);
        let place = claims
            .iter()
            .position(|claim| claim.key() == (id, topic, scope))
            .ok_or(Error::<T>::ClaimNotFound)?;
        let revoked = claims.remove(place);
        Self::drop_claim(identity, &revoked)?;
        let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
        // Otherwise a signature that was not submitted yet would bring it back.
        Self::void_until(identity, id, issuer, now, now, &trust)?;
        Self::put_claims(identity, &record, claims, &trust, now);
        Ok(())
    }

    /// Drops all claims of an identity that is closed, and returns their deposits.
    pub(crate) fn drop_claims(identity: IdentityId, most: u32) -> Result<u32, DispatchError> {
        let claims = IdentityClaims::<T>::take(identity);
        ensure!(claims.len() <= most as usize, Error::<T>::MoreClaims);
        for claim in &claims {
            Self::drop_claim(identity, claim)?;
        }
        Ok(claims.len() as u32)
    }

    /// Writes the claims of an identity, and what its accounts keep of them.
    pub(crate) fn put_claims(
        identity: IdentityId,
        record: &IdentityRecord<T>,
        claims: ClaimsOf<T>,
        trust: &Trust<T>,
        now: Moment,
    ) {
        Self::store_accounts(identity, record, &trust.eligibility(&claims, now));
        match claims.is_empty() {
            true => IdentityClaims::<T>::remove(identity),
            false => IdentityClaims::<T>::insert(identity, claims),
        }
    }
}
