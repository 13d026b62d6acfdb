//! Who is trusted to make claims, for which classes, since when, and under which number.
//!
//! Compliance governance alone gives trust, for every class or for those of one asset. An asset's officer does not, not even for
//! custom topics: it is appointed by the issuer, which would then admit anybody by a key of its own; the list has places for all
//! assets together; and each change begins an epoch, after which every transfer of the chain takes the slow path once. An officer
//! chooses among the trusted ones by the rule on claims (`accepted_issuers`).

use crate::*;
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, BoundedVec};
use sp_runtime::DispatchError;
use viaduct_primitives::{ClaimIssuerId, ClaimTopic, OrderReason, Scope};

impl<T: Config> Pallet<T> {
    /// The issuer among those trusted, if it is trusted for claims on the topic with this scope now.
    pub(crate) fn trusted_for<'a>(
        issuers: &'a IssuersOf<T>,
        who: &T::AccountId,
        topic: ClaimTopic,
        scope: Scope,
    ) -> Result<&'a IssuerOf<T>, Error<T>> {
        issuers
            .iter()
            .find(|issuer| issuer.issuer == *who && issuer.since(topic, scope).is_some())
            .ok_or(Error::<T>::NotTrusted)
    }

    /// For every class: trust for one asset makes no registrar.
    pub(crate) fn ensure_trusted(who: &T::AccountId, topic: ClaimTopic) -> DispatchResult {
        Self::trusted_for(&TrustedIssuers::<T>::get(), who, topic, None)?;
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

    /// Sets the topics of an issuer, for every class or for one asset's. A topic that stays keeps its beginning; one that comes,
    /// or comes again, begins now; those of other scopes stay as they are. Returns the topics before.
    pub(crate) fn set_trust(
        who: &T::AccountId,
        scope: Scope,
        topics: &TopicsOf<T>,
    ) -> Result<TopicsOf<T>, DispatchError> {
        ensure!(
            topics.windows(2).all(|pair| pair[0] < pair[1]),
            Error::<T>::ListNotSorted
        );
        let mut issuers = TrustedIssuers::<T>::get();
        let place = issuers.iter().position(|issuer| issuer.issuer == *who);
        let before = place.map(|place| issuers[place].topics.clone()).unwrap_or_default();
        let (same, others): (Vec<_>, Vec<_>) = before.into_iter().partition(|trusted| trusted.scope == scope);
        let named = same.iter().map(|trusted| trusted.topic).collect();
        let named: TopicsOf<T> = BoundedVec::truncate_from(named);
        ensure!(named != *topics, Error::<T>::NothingToChange);
        let epoch = TrustEpoch::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let mut trusted = others;
        trusted.extend(topics.iter().map(|topic| {
            let kept = same.iter().find(|trusted| trusted.topic == *topic);
            TrustedTopic {
                topic: *topic,
                scope,
                since: kept.map_or(epoch, |kept| kept.since),
            }
        }));
        trusted.sort_by_key(|trusted| (trusted.topic, trusted.scope));
        let trusted: BoundedVec<_, T::MaxTopics> = trusted.try_into().map_err(|_| Error::<T>::MaxTopicsExceeded)?;
        match place {
            Some(place) if trusted.is_empty() => {
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

    /// The same, with its event.
    pub(crate) fn do_trust(
        issuer: T::AccountId,
        scope: Scope,
        after: TopicsOf<T>,
        reason: OrderReason,
    ) -> DispatchResult {
        let before = Self::set_trust(&issuer, scope, &after)?;
        let issuer_id = Self::number_issuer(&issuer)?;
        Self::deposit_event(Event::TrustedIssuerSet {
            issuer,
            issuer_id,
            scope,
            before,
            after,
            epoch: TrustEpoch::<T>::get(),
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }
}
