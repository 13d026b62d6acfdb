//! Claims for one asset, and issuers trusted for one.

use super::*;
use ClaimTopic::*;

/// A class of another asset, with the same rules, whose transfers are judged.
fn receives(asset: AssetId) -> bool {
    let mut movement = Pipeline::movement(TransferKind::Issue, None, Some(ALICE), 1);
    movement.terms.asset = asset;
    let book = Pipeline::book(CLASS);
    let rule = book.rules.as_ref().and_then(|rules| rules.claims.clone()).expect("set");
    let missing = rule.missing(
        movement.to.as_ref().expect("given"),
        asset,
        Some(movement.now),
        &crate::eligibility::Trust::lazy(),
    );
    missing.is_empty()
}
fn claim(issuer: AccountId, topic: ClaimTopic, scope: Scope) -> DispatchResult {
    Compliance::add_claim(by(issuer), ALICE_ID, topic, scope, EXPIRY, [5; 32])
}
fn trust_for(issuer: AccountId, asset: AssetId, list: &[ClaimTopic]) -> DispatchResult {
    Compliance::trust_for_asset(by(ADMIN), issuer, asset, topics(list), CODE, DOC)
}
/// Alice has no claim.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, None, CODE, DOC));
        test();
    });
}

#[test]
fn a_claim_should_count_for_every_class_or_for_those_of_its_scope() {
    world(|| {
        for (scope, here, elsewhere) in [
            (None, true, true),
            (Some(ASSET), true, false),
            (Some(OTHER_ASSET), false, true),
            (Some(99), false, false),
        ] {
            assert_ok!(claim(KYC, Kyc, scope));
            assert_eq!((receives(ASSET), receives(OTHER_ASSET)), (here, elsewhere), "{scope:?}");
            // The whole assessment says the same.
            let expected = if here { vec![] } else { receiver_lacks(&[Kyc]) };
            assert_eq!(judge(TransferKind::Issue, None, Some(ALICE), 1), expected);
            assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, scope, CODE, DOC));
        }
    });
}

#[test]
fn a_sender_that_is_screened_should_need_claims_for_the_class_too() {
    world(|| {
        assert_ok!(claim(KYC, Kyc, Some(ASSET)));
        assert_ok!(issue(ALICE, 10));
        screen_senders(true);
        assert_eq!(judge(TransferKind::Transfer, Some(ALICE), Some(BOB), 1), []);
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, Some(ASSET), CODE, DOC));
        assert_ok!(claim(KYC, Kyc, Some(OTHER_ASSET)));
        let lacks = vec![Finding::SenderClaimMissing { topic: Kyc }];
        assert_eq!(judge(TransferKind::Transfer, Some(ALICE), Some(BOB), 1), lacks);
    });
}

#[test]
fn an_issuer_should_have_one_claim_on_a_topic_of_each_scope_and_revoke_each_alone() {
    world(|| {
        let scopes = [None, Some(ASSET), Some(OTHER_ASSET)];
        System::reset_events();
        for scope in scopes {
            assert_ok!(claim(KYC, Kyc, scope));
            // Renewed in its place.
            assert_ok!(claim(KYC, Kyc, scope));
            let added = Event::ClaimAdded {
                identity: ALICE_ID,
                issuer: KYC,
                topic: Kyc,
                scope,
                issued: START,
                expiry: EXPIRY,
                evidence: [5; 32],
                actor: KYC,
                nonce: None,
            };
            assert_eq!(events(), [added.clone(), added]);
        }
        let kept: Vec<_> = claims_of(ALICE_ID).iter().map(|claim| claim.scope).collect();
        assert_eq!(kept, scopes);
        assert_noop!(
            Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, Some(99), CODE, DOC),
            E::ClaimNotFound
        );
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, None, CODE, DOC));
        assert_eq!((receives(ASSET), receives(99)), (true, false));
        let revoked = Event::ClaimRevoked {
            identity: ALICE_ID,
            issuer: KYC,
            topic: Kyc,
            scope: None,
            reason_code: CODE,
            document: DOC,
        };
        assert_eq!(events(), [revoked]);
    });
}

#[test]
fn claims_of_every_scope_should_share_the_places_of_their_issuer() {
    world(|| {
        // GIVEN an issuer whose places are all taken by claims that count
        for asset in 0..MAX_TOPICS {
            assert_ok!(claim(KYC, Kyc, Some(asset)));
        }
        // THEN one more is refused, until it revokes one; another issuer has its own
        assert_noop!(claim(KYC, Kyc, None), E::MaxClaimsExceeded);
        assert_ok!(claim(OTHER_KYC, Kyc, None));
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, Some(0), CODE, DOC));
        assert_ok!(claim(KYC, Kyc, None));
        // AND one that has expired makes room
        Clock::set(EXPIRY + 1);
        assert_ok!(Compliance::add_claim(
            by(KYC),
            ALICE_ID,
            Kyc,
            Some(0),
            EXPIRY + 5,
            [5; 32]
        ));
    });
}

#[test]
fn governance_should_trust_an_issuer_for_one_asset() {
    world(|| {
        System::reset_events();
        let set = |before: &[ClaimTopic], after: &[ClaimTopic], epoch| Event::TrustedIssuerSet {
            issuer: STRANGER,
            issuer_id: 3,
            scope: Some(ASSET),
            before: topics(before),
            after: topics(after),
            epoch,
            reason_code: CODE,
            document: DOC,
        };
        assert_ok!(trust_for(STRANGER, ASSET, &[Kyc, Custom(1)]));
        assert_noop!(trust_for(STRANGER, ASSET, &[Kyc, Custom(1)]), E::NothingToChange);
        assert_noop!(trust_for(STRANGER, ASSET, &[Aml, Kyc]), E::ListNotSorted);
        // What is trusted for another asset, or for all, is another matter.
        assert_ok!(trust_for(STRANGER, OTHER_ASSET, &[Aml]));
        events();
        assert_ok!(trust_for(STRANGER, ASSET, &[Custom(1)]));
        assert_eq!(events(), [set(&[Kyc, Custom(1)], &[Custom(1)], 6)]);
        assert_ok!(trust(STRANGER, &[Accredited]));
        let listed = Compliance::issuers().pop().expect("trusted last");
        let listed: Vec<_> = listed
            .topics
            .iter()
            .map(|trusted| (trusted.topic, trusted.scope, trusted.since))
            .collect();
        assert_eq!(
            listed,
            [
                (Aml, Some(OTHER_ASSET), 5),
                (Accredited, None, 7),
                (Custom(1), Some(ASSET), 4),
            ]
        );
        // AND all of it counts against the topics that an issuer may have
        assert_noop!(trust_for(STRANGER, 99, &[Kyc, Aml]), E::MaxTopicsExceeded);
        // WHEN the last trust is withdrawn, THEN the place is free
        for (asset, list) in [(ASSET, &[][..]), (OTHER_ASSET, &[])] {
            assert_ok!(trust_for(STRANGER, asset, list));
        }
        assert_ok!(trust(STRANGER, &[]));
        assert_eq!(TrustedIssuers::<Test>::get().len(), 3);
    });
}

#[test]
fn only_governance_should_trust_for_an_asset_not_its_officer_nor_its_issuer() {
    world(|| {
        for origin in [
            by(OFFICER),
            by(ISSUER),
            by(KYC),
            by(EMERGENCY),
            by(STRANGER),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            for topic in [Kyc, Custom(1)] {
                assert_noop!(
                    Compliance::trust_for_asset(origin.clone(), STRANGER, ASSET, topics(&[topic]), CODE, DOC),
                    DispatchError::BadOrigin
                );
            }
        }
    });
}

#[test]
fn an_attacker_with_all_keys_of_an_asset_should_invent_no_claim() {
    world(|| {
        // GIVEN an attacker with the issuer's and the officer's keys, who lets the rule accept anybody
        for accepted in [None, Some(vec![]), Some(vec![KYC_NO, 3, 77])] {
            set_rules(|rules| {
                let accepted = accepted.map(|list: Vec<_>| list.try_into().expect("few"));
                rules.claims.as_mut().expect("set").accepted_issuers = accepted;
            });
            for key in [ISSUER, OFFICER, FREEZE_AGENT] {
                for (topic, scope) in [(Kyc, None), (Kyc, Some(ASSET)), (Custom(1), Some(ASSET))] {
                    // THEN neither his calls nor his signatures make a claim
                    assert_noop!(claim(key, topic, scope), E::NotTrusted);
                    let signed = SignedClaim {
                        issuer: key,
                        topic,
                        scope,
                        ..payload(ALICE_ID)
                    };
                    assert_noop!(submit(key, &signed), E::NotTrusted);
                }
            }
            assert_eq!(judge(TransferKind::Issue, None, Some(ALICE), 1), receiver_lacks(&[Kyc]));
        }
    });
}

#[test]
fn an_issuer_of_one_asset_should_claim_for_it_alone_and_register_no_one() {
    world(|| {
        assert_ok!(trust_for(STRANGER, ASSET, &[Kyc]));
        // THEN neither for all nor for another asset nor another topic
        for (topic, scope) in [(Kyc, None), (Kyc, Some(OTHER_ASSET)), (Aml, Some(ASSET))] {
            assert_noop!(claim(STRANGER, topic, scope), E::NotTrusted);
        }
        let retail = InvestorKind::Retail;
        assert_noop!(
            Compliance::register_identity(by(STRANGER), 40, FRANCE, Default::default(), retail),
            E::NotTrusted
        );
        let applicants = vec![applicant(40, FRANCE, &[])].try_into().expect("one");
        assert_noop!(Compliance::register_identities(by(STRANGER), applicants), E::NotTrusted);
        assert_noop!(
            Compliance::set_registrar(by(ADMIN), ALICE_ID, STRANGER, CODE, DOC),
            E::NotTrusted
        );
        // WHEN it claims for its asset
        assert_ok!(claim(STRANGER, Kyc, Some(ASSET)));
        assert_eq!((receives(ASSET), receives(OTHER_ASSET)), (true, false));
        // THEN it counts as long as the trust is not broken
        assert_ok!(trust_for(STRANGER, ASSET, &[]));
        assert!(!receives(ASSET));
        assert_ok!(trust_for(STRANGER, ASSET, &[Kyc]));
        assert!(!receives(ASSET), "trust that is given again begins anew");
        // AND trust for all that comes later begins when it comes
        assert_ok!(claim(STRANGER, Kyc, Some(ASSET)));
        assert_ok!(trust(STRANGER, &[Kyc]));
        assert_ok!(trust_for(STRANGER, ASSET, &[]));
        assert!(!receives(ASSET), "it was said under the trust that ended");
    });
}
