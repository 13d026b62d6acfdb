//! Claims about identities, and their places.
//!
//! An issuer has as many places with an identity as an issuer may have topics, so that two issuers cannot fill those of a
//! third. A place is never lacking: an issuer that needs one more than it has, or a list that is full, contains a claim that no
//! longer counts, and that makes room.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Get, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{ClaimIssuerId, ClaimTopic, IdentityId, Moment};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_add_claim(
        issuer: &T::AccountId,
        identity: IdentityId,
        topic: ClaimTopic,
        expiry: Moment,
        evidence: [u8; 32],
    ) -> DispatchResult {
        let trust = Trust::<T>::lazy();
        let id = Self::trusted_for(trust.issuers(), issuer, topic)?.id;
        let now = T::Time::now();
        ensure!(expiry >= now, Error::<T>::ExpiryInvalid);
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let mut claims = IdentityClaims::<T>::get(identity);
        let claim = Claim {
            topic,
            issuer: id,
            made: trust.epoch(),
            expiry,
        };
        match claims
            .iter()
            .position(|claim| claim.issuer == id && claim.topic == topic)
        {
            Some(place) => {
                claims[place] = claim;
                ClaimRecords::<T>::mutate(identity, (id, topic), |record| {
                    if let Some(record) = record {
                        record.evidence = evidence;
                    }
                });
            }
            None => {
                Self::make_room(identity, &mut claims, id, &trust, now)?;
                let deposit = Self::pay_for_claim(issuer)?;
                ClaimRecords::<T>::insert(identity, (id, topic), ClaimRecord { evidence, deposit });
                claims.try_push(claim).map_err(|_| Error::<T>::MaxClaimsExceeded)?;
            }
        }
        Self::put_claims(identity, &record, claims, &trust, now);
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
        Self::drop_claim(identity, (dropped.issuer, dropped.topic))?;
        Self::deposit_event(Event::ClaimDropped {
            identity,
            issuer: dropped.issuer,
            topic: dropped.topic,
        });
        Ok(())
    }

    pub(crate) fn do_revoke_claim(issuer: &T::AccountId, identity: IdentityId, topic: ClaimTopic) -> DispatchResult {
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let id = IssuerIds::<T>::get(issuer).ok_or(Error::<T>::ClaimNotFound)?;
        let mut claims = IdentityClaims::<T>::get(identity);
        let place = claims
            .iter()
            .position(|claim| claim.issuer == id && claim.topic == topic)
            .ok_or(Error::<T>::ClaimNotFound)?;
        claims.remove(place);
        Self::drop_claim(identity, (id, topic))?;
        Self::put_claims(identity, &record, claims, &Trust::lazy(), T::Time::now());
        Ok(())
    }

    /// Drops all claims of an identity that is closed, and returns their issuers' deposits.
    pub(crate) fn drop_claims(identity: IdentityId, most: u32) -> Result<u32, DispatchError> {
        let claims = IdentityClaims::<T>::take(identity);
        ensure!(claims.len() <= most as usize, Error::<T>::MoreClaims);
        for claim in &claims {
            Self::drop_claim(identity, (claim.issuer, claim.topic))?;
        }
        Ok(claims.len() as u32)
    }

    fn put_claims(
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
