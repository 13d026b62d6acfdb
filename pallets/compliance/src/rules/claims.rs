//! Receivers have claims of trusted issuers.
//!
//! Borders: a claim is valid while now <= expiry, for every class or for those of the asset for which it was said. It binds every receiver of an issue, a transfer or a commitment, its
//! own other account and the inventory included, and the receiver of a forced transfer. A recovery is not screened: a person
//! whose claims lapsed gets a lost account's units back. Without this rule, or with neither topics nor `admit_without_claims`,
//! the class is shut: forgotten topics admit no one.

use super::*;
use frame_support::BoundedVec;
use viaduct_primitives::{AssetId, ClaimIssuerId, ClaimTopic, Moment, Party};

/// Parameters of the rule.
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
pub struct Claims<T: Config> {
    /// Topics on which a valid claim is needed, in ascending order.
    pub required_topics: BoundedVec<ClaimTopic, T::MaxTopics>,
    /// Which of the trusted issuers count for this class, in ascending order; `None`: all of them.
    pub accepted_issuers: Option<BoundedVec<ClaimIssuerId, T::MaxIssuers>>,
    /// Every identified person is admitted. Only without topics: otherwise the topics decide.
    pub admit_without_claims: bool,
}

impl<T: Config> Claims<T> {
    /// The required topics on which a party lacks a claim that counts for a class of the asset; without a moment, lapsed or not.
    pub(crate) fn missing(
        &self,
        party: &Party<T::AccountId>,
        asset: AssetId,
        now: Option<Moment>,
        trust: &Trust<T>,
    ) -> Vec<ClaimTopic> {
        match &party.info {
            Some(info) => self.missing_of(info, asset, now, trust),
            // It is unknown, and that is said elsewhere.
            None => Vec::new(),
        }
    }
    /// The same of an account.
    pub(crate) fn missing_of(
        &self,
        info: &AccountInfo,
        asset: AssetId,
        now: Option<Moment>,
        trust: &Trust<T>,
    ) -> Vec<ClaimTopic> {
        trust.missing(info, &self.required_topics, self.accepted(), asset, now)
    }
    /// The issuers that count, if not all of the trusted ones do.
    fn accepted(&self) -> Option<&[ClaimIssuerId]> {
        self.accepted_issuers.as_ref().map(|list| list.as_slice())
    }
    /// Whether it admits no one, with any claims.
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
            for topic in rule.missing(to, transfer.terms.asset, Some(transfer.now), ctx.trust) {
                findings.push(Finding::ReceiverClaimMissing { topic });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use ClaimTopic::*;
    use TransferKind::*;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            test();
        });
    }
    fn admit_all() -> Option<Claims<Test>> {
        let mut rule = requires(&[])?;
        rule.admit_without_claims = true;
        Some(rule)
    }

    #[test]
    fn a_receiver_should_be_screened_by_force_too_and_a_recovery_not() {
        world(|| {
            // GIVEN receivers whose claim was taken back
            for identity in [ALICE_ID, BOB_ID] {
                assert_ok!(Compliance::revoke_claim(by(KYC), identity, Kyc, None, CODE, DOC));
            }
            let lacks = receiver_lacks(&[Kyc]);
            for (kind, from) in [
                (Issue, None),
                (Transfer, Some(ALICE)),
                (Transfer, None),
                (Commit, Some(ALICE)),
                (Forced, Some(ALICE)),
            ] {
                assert_eq!(judge(kind, from, Some(BOB), 1), lacks, "{kind:?}");
            }
            // A move to one's own other account is screened all the same.
            assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 1), lacks);
            assert_eq!(judge(Recovery, Some(ALICE), Some(ALICE_2), 1), []);
            assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
        });
    }

    #[test]
    fn a_rule_without_topics_should_shut_the_class_unless_it_says_that_it_admits_all() {
        world(|| {
            assert_ok!(Compliance::revoke_claim(by(KYC), BOB_ID, Kyc, None, CODE, DOC));
            for (rule, expected) in [
                (requires(&[]), vec![Finding::RulesUnset]),
                (None, vec![Finding::RulesUnset]),
                (admit_all(), vec![]),
            ] {
                set_rules(|rules| rules.claims = rule.clone());
                for (kind, from) in [(Issue, None), (Transfer, Some(ALICE)), (Commit, Some(ALICE))] {
                    assert_eq!(judge(kind, from, Some(BOB), 1), expected, "{rule:?}");
                }
                // The law and an exit are open all the same.
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
                assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
            }
            // All means all that are identified.
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(STRANGER), 1),
                [Finding::ReceiverUnknown]
            );
        });
    }

    #[test]
    fn a_rule_should_be_in_ascending_order_and_not_contradict_itself() {
        world(|| {
            let refused = |rule: Option<Claims<Test>>, error: E| {
                assert_noop!(try_set_rules(|rules| rules.claims = rule.clone()), error);
            };
            for bad in [&[Aml, Kyc][..], &[Kyc, Kyc], &[Custom(2), Custom(1)]] {
                refused(requires(bad), E::ListNotSorted);
            }
            for bad in [vec![1, 0], vec![2, 2]] {
                let mut rule = requires(&[Kyc]);
                rule.as_mut().expect("given").accepted_issuers = Some(bad.try_into().expect("few"));
                refused(rule, E::ListNotSorted);
            }
            let mut rule = requires(&[Kyc]);
            rule.as_mut().expect("given").admit_without_claims = true;
            refused(rule, E::ClaimsContradict);
        });
    }

    #[test]
    fn every_required_topic_should_be_demanded_and_each_missing_one_named() {
        world(|| {
            set_rules(|rules| rules.claims = requires(&[Kyc, Aml, Accredited, Custom(3)]));
            let claim = |issuer, topic| Compliance::add_claim(by(issuer), ALICE_ID, topic, None, Moment::MAX, [5; 32]);
            let judged = || judge(Issue, None, Some(ALICE), 1);
            assert_eq!(judged(), receiver_lacks(&[Aml, Accredited, Custom(3)]));
            assert_ok!(Compliance::add_claim(
                by(ACCREDITOR),
                ALICE_ID,
                Accredited, None,
                EXPIRY,
                [5; 32]
            ));
            assert_eq!(judged(), receiver_lacks(&[Aml, Custom(3)]));
            Clock::set(EXPIRY + 1);
            assert_eq!(judged(), receiver_lacks(&[Kyc, Aml, Accredited, Custom(3)]));
            // One custom topic is not another.
            assert_ok!(trust(ACCREDITOR, &[Custom(3), Custom(4)]));
            assert_ok!(claim(ACCREDITOR, Custom(4)));
            assert_eq!(judged(), receiver_lacks(&[Kyc, Aml, Accredited, Custom(3)]));
            assert_ok!(claim(KYC, Kyc));
            assert_ok!(claim(KYC, Aml));
            assert_ok!(Compliance::revoke_claim(by(ACCREDITOR), ALICE_ID, Custom(4), None, CODE, DOC));
            assert_ok!(claim(ACCREDITOR, Custom(3)));
            assert_eq!(judged(), receiver_lacks(&[Accredited]), "its issuer lost this topic");
        });
    }

    #[test]
    fn a_class_should_count_only_the_issuers_it_accepts() {
        world(|| {
            let receives = || judge(Issue, None, Some(ALICE), 1).is_empty();
            let accept = |accepted: Option<Vec<u16>>| {
                let list = accepted.map(|list| list.try_into().expect("few issuers"));
                set_rules(|rules| rules.claims.as_mut().expect("set").accepted_issuers = list);
            };
            for (accepted, valid) in [
                (None, true),
                (Some(vec![KYC_NO]), true),
                (Some(vec![KYC_NO, OTHER_KYC_NO]), true),
                (Some(vec![OTHER_KYC_NO]), false),
                // An empty list accepts none.
                (Some(vec![]), false),
            ] {
                accept(accepted.clone());
                assert_eq!(receives(), valid, "accepts {accepted:?}");
            }
            // Acceptance by the class does not stand in for trust.
            accept(Some(vec![KYC_NO]));
            assert!(receives());
            assert_ok!(trust(KYC, &[]));
            assert!(!receives());
        });
    }
}
