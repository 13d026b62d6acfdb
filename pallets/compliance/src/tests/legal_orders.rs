//! What is asked of the receiver of a legal order: that it is a known person with the claims of the rule `Claims`, and nothing else.

use super::*;
use TransferKind::*;

/// Alice owns units. Bob has KYC and no AML claim, which the only set of requirements asks for, too.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert_ok!(issue(ALICE, 60));
        let needs = vec![Condition::Present(ClaimTopic::Kyc), Condition::Present(ClaimTopic::Aml)];
        let sets = vec![needs.try_into().expect("few conditions")];
        let change = RuleChange::Requirements(Requirements {
            sets: sets.try_into().expect("few sets"),
            senders: false,
        });
        assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, change));
        test();
    });
}

fn revoke_kyc(identity: IdentityId) {
    let revoked = Compliance::revoke_claim(by(KYC), identity, ClaimTopic::Kyc, None, CODE, DOC);
    assert_ok!(revoked);
}

#[test]
fn a_legal_order_should_skip_the_sets_of_requirements_but_not_the_required_claims() {
    world(|| {
        // GIVEN a receiver that meets no set
        let unqualified = [Finding::ReceiverUnqualified { nearest: 0, unmet: 1 }];
        assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), unqualified);
        // THEN a court may name it
        assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
        // WHEN it loses the claim that the rule `Claims` requires, THEN a court may not
        revoke_kyc(BOB_ID);
        assert_eq!(
            judge(Forced, Some(ALICE), Some(BOB), 1),
            receiver_lacks(&[ClaimTopic::Kyc])
        );
    });
}

#[test]
fn a_claim_that_stands_in_a_set_alone_should_not_be_asked_by_a_legal_order() {
    world(|| {
        // GIVEN a class that admits all to the rule `Claims`, and asks for KYC in its sets
        set_rules(|rules| {
            let claims = rules.claims.as_mut().expect("it is set");
            claims.required_topics = topics(&[]);
            claims.admit_without_claims = true;
        });
        revoke_kyc(BOB_ID);
        let unqualified = [Finding::ReceiverUnqualified { nearest: 0, unmet: 2 }];
        assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), unqualified);
        // THEN an order reaches a person without it, and no one that is unknown
        assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
        assert_eq!(
            judge(Forced, Some(ALICE), Some(STRANGER), 1),
            [Finding::ReceiverUnknown]
        );
    });
}

#[test]
fn a_recovery_should_ask_no_claim_of_the_person_whose_units_they_are() {
    world(|| {
        revoke_kyc(ALICE_ID);
        assert_eq!(judge(Recovery, Some(ALICE), Some(ALICE_2), 60), []);
        assert_eq!(
            judge(Forced, Some(ALICE), Some(ALICE_2), 60),
            receiver_lacks(&[ClaimTopic::Kyc])
        );
    });
}
