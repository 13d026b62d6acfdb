//! Receivers have claims of trusted issuers.
//!
//! Borders: a claim is valid while now <= expiry. Whom it binds: every receiver of an issue, a transfer or a commitment, its
//! own other account and the inventory included, and the receiver of a forced transfer. A recovery is not screened: a person
//! whose claims lapsed gets a lost account's units back. Without this rule, or with neither topics nor `admit_without_claims`,
//! the class is shut: an officer who forgot the topics admits nobody.

use super::*;
use frame_support::BoundedVec;
use viaduct_primitives::{ClaimIssuerId, ClaimTopic, Moment, Party};

/// Parameters of the rule.
#[derive(
    CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct Claims<T: Config> {
    /// Topics on which a valid claim is needed, in ascending order.
    pub required_topics: BoundedVec<ClaimTopic, T::MaxTopics>,
    /// Which of the trusted issuers count for this class, in ascending order; `None`: all of them.
    pub accepted_issuers: Option<BoundedVec<ClaimIssuerId, T::MaxIssuers>>,
    /// Every identified person is admitted. Only without topics: otherwise the topics decide.
    pub admit_without_claims: bool,
}

impl<T: Config> Claims<T> {
    /// The required topics on which a party lacks a claim that counts.
    pub(crate) fn missing(
        &self,
        party: &Party<T::AccountId>,
        now: Moment,
        trust: &Trust<T>,
    ) -> Vec<ClaimTopic> {
        match &party.info {
            Some(info) => trust.missing(info, &self.required_topics, self.accepted(), now),
            // It is unknown, and that is said elsewhere.
            None => Vec::new(),
        }
    }
    /// The issuers that count, if not all of the trusted ones do.
    fn accepted(&self) -> Option<&[ClaimIssuerId]> {
        self.accepted_issuers.as_ref().map(|list| list.as_slice())
    }
    /// Whether it admits nobody, whatever claims a person has.
    fn is_shut(&self) -> bool {
        self.required_topics.is_empty() && !self.admit_without_claims
    }
}

impl<T: Config> Rule<T> for Claims<T> {
    fn validate(&self) -> Result<(), Error<T>> {
        let ascending = |topics: &[ClaimTopic]| topics.windows(2).all(|pair| pair[0] < pair[1]);
        let accepted = self.accepted().unwrap_or_default();
        if !ascending(&self.required_topics) || !accepted.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err(Error::<T>::ListNotSorted);
        }
        if self.admit_without_claims && !self.required_topics.is_empty() {
            return Err(Error::<T>::ClaimsContradict);
        }
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let screens = is_policed(transfer.kind) || transfer.kind == TransferKind::Forced;
        if rule.is_none_or(Self::is_shut) && is_policed(transfer.kind) {
            findings.push(Finding::RulesUnset);
        }
        if let (Some(rule), Some(to), true) = (rule, &transfer.to, screens) {
            for topic in rule.missing(to, transfer.now, &ctx.trust) {
                findings.push(Finding::ReceiverClaimMissing { topic });
            }
        }
    }
}
