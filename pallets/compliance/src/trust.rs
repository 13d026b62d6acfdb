//! Who is trusted to make claims, since when, and under which number.

use crate::*;
use frame_support::{dispatch::DispatchResult, ensure, BoundedVec};
use sp_runtime::DispatchError;
use viaduct_primitives::{ClaimIssuerId, ClaimTopic};

impl<T: Config> Pallet<T> {
    /// The issuer among those trusted, if it is trusted for the topic now.
    pub(crate) fn trusted_for<'a>(
        issuers: &'a IssuersOf<T>,
        who: &T::AccountId,
        topic: ClaimTopic,
    ) -> Result<&'a IssuerOf<T>, Error<T>> {
        issuers
            .iter()
            .find(|issuer| issuer.issuer == *who && issuer.since(topic).is_some())
            .ok_or(Error::<T>::NotTrusted)
    }

    pub(crate) fn ensure_trusted(who: &T::AccountId, topic: ClaimTopic) -> DispatchResult {
        Self::trusted_for(&TrustedIssuers::<T>::get(), who, topic)?;
        Ok(())
    }

    /// The number of an issuer: its old one, or the next.
    pub(crate) fn number_issuer(who: &T::AccountId) -> Result<ClaimIssuerId, DispatchError> {
        if let Some(id) = IssuerIds::<T>::get(who) {
            return Ok(id);
        }
        let id = NextIssuerId::<T>::get();
        NextIssuerId::<T>::put(id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
        IssuerIds::<T>::insert(who, id);
        Ok(id)
    }

    /// Sets the topics of an issuer. A topic that stays keeps its beginning; one that comes, or comes again, begins now.
    /// Returns the topics before.
    pub(crate) fn set_trust(who: &T::AccountId, topics: &TopicsOf<T>) -> Result<TopicsOf<T>, DispatchError> {
        ensure!(
            topics.windows(2).all(|pair| pair[0] < pair[1]),
            Error::<T>::ListNotSorted
        );
        let mut issuers = TrustedIssuers::<T>::get();
        let place = issuers.iter().position(|issuer| issuer.issuer == *who);
        let before = place.map(|place| issuers[place].clone());
        let named = before
            .iter()
            .flat_map(|issuer| issuer.topics.iter().map(|trusted| trusted.topic));
        let named: TopicsOf<T> = BoundedVec::truncate_from(named.collect());
        ensure!(named != *topics, Error::<T>::NothingToChange);
        let epoch = TrustEpoch::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let trusted = topics.iter().map(|topic| TrustedTopic {
            topic: *topic,
            since: before.as_ref().and_then(|issuer| issuer.since(*topic)).unwrap_or(epoch),
        });
        let trusted = BoundedVec::truncate_from(trusted.collect());
        match place {
            Some(place) if topics.is_empty() => {
                issuers.remove(place);
            }
            Some(place) => issuers[place].topics = trusted,
            None => {
                let issuer = TrustedIssuer {
                    issuer: who.clone(),
                    id: Self::number_issuer(who)?,
                    topics: trusted,
                };
                issuers.try_push(issuer).map_err(|_| Error::<T>::MaxIssuersExceeded)?;
            }
        }
        TrustedIssuers::<T>::put(issuers);
        TrustEpoch::<T>::put(epoch);
        Ok(named)
    }
}
