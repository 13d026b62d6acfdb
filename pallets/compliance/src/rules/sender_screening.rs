//! Senders need the claims of receivers, too.
//!
//! Borders: without it a holder whose claims lapsed may still exit by a transfer. With it, a redemption, a legal order and a
//! recovery are open all the same. The inventory is screened like any other sender. What was committed is delivered though a claim
//! has lapsed since, but not after its issuer took it back, or lost its trust: unless the class's rules have changed meanwhile.

use super::*;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SenderScreening {
    /// Senders are screened. `false` says explicitly what a class without this rule says by silence.
    pub enabled: bool,
}

impl<T: Config> Rule<T> for SenderScreening {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let enabled = rule.is_some_and(|rule| rule.enabled);
        let claims = ctx.book.rules.as_ref().and_then(|rules| rules.claims.as_ref());
        let (true, Some(claims), Some(from)) = (enabled && is_policed(transfer.kind), claims, &transfer.from) else {
            return;
        };
        let now = match ctx.screening() {
            Screening::Now(now) => Some(now),
            Screening::Kept(_) => None,
            Screening::Settled => return,
        };
        ctx.screen(None);
        for topic in claims.missing(from, transfer.terms.asset, now, ctx.trust) {
            findings.push(Finding::SenderClaimMissing { topic });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    #[test]
    fn a_lapsed_sender_should_exit_unless_the_class_screens_senders() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, 20));
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            let topic = ClaimTopic::Kyc;
            let missing = vec![Finding::SenderClaimMissing { topic }];
            // GIVEN a sender whose claim was taken back
            assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, topic, None, CODE, DOC));
            for (rule, screens) in [(None, false), (Some(false), false), (Some(true), true)] {
                set_rules(|rules| rules.sender_screening = rule.map(|enabled| SenderScreening { enabled }));
                let expected = if screens { missing.clone() } else { vec![] };
                for to in [Some(BOB), Some(INVENTORY_ACCOUNT), None] {
                    assert_eq!(judge(Transfer, Some(ALICE), to, 1), expected);
                    assert_eq!(judge(Commit, Some(ALICE), to, 1), expected);
                }
                // Redemption and force are exits in any case.
                assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
                assert_eq!(judge(Recovery, Some(ALICE), Some(ALICE_2), 1), []);
            }
            // A sender with its claim passes the screen, the inventory too.
            assert_ok!(transfer(BOB, CAROL, 5));
            assert_ok!(transfer(INVENTORY_ACCOUNT, CAROL, 5));
        });
    }

    #[test]
    fn screening_should_ask_for_every_required_topic_of_accepted_issuers() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 10));
            screen_senders(true);
            let lacks = |list: &[ClaimTopic]| -> Findings {
                list.iter()
                    .map(|topic| Finding::SenderClaimMissing { topic: *topic })
                    .collect()
            };
            let judged = || judge(Transfer, Some(ALICE), None, 1);
            set_rules(|rules| rules.claims = requires(&[ClaimTopic::Kyc, ClaimTopic::Aml]));
            assert_eq!(judged(), lacks(&[ClaimTopic::Aml]));
            set_rules(|rules| {
                rules.claims = requires(&[ClaimTopic::Kyc]);
                let accepted = vec![OTHER_KYC_NO].try_into().expect("one");
                rules.claims.as_mut().expect("set").accepted_issuers = Some(accepted);
            });
            assert_eq!(judged(), lacks(&[ClaimTopic::Kyc]));
            // It asks for nothing where nothing is required.
            set_rules(|rules| {
                rules.claims = requires(&[]);
                rules.claims.as_mut().expect("set").admit_without_claims = true;
            });
            assert_eq!(judged(), []);
        });
    }
}
