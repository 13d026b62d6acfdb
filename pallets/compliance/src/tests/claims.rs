//! Claims, and who is trusted to make them.

use super::*;
use ClaimTopic::*;

fn claim(issuer: AccountId, topic: ClaimTopic, expiry: Moment) -> DispatchResult {
    Compliance::add_claim(by(issuer), ALICE_ID, topic, expiry, [5; 32])
}
fn revoke(issuer: AccountId, topic: ClaimTopic) -> DispatchResult {
    Compliance::revoke_claim(by(issuer), ALICE_ID, topic)
}
fn trust(issuer: AccountId, list: &[ClaimTopic]) -> DispatchResult {
    Compliance::set_trusted_issuer(by(ADMIN), issuer, topics(list))
}
/// Whether Alice may receive now.
fn receives() -> bool {
    let reasons = judge(TransferKind::Issue, None, Some(ALICE), 1);
    assert!(reasons
        .iter()
        .all(|reason| matches!(reason, Finding::ReceiverClaimMissing(_))));
    reasons.is_empty()
}
fn missing(list: &[ClaimTopic]) -> Findings {
    list.iter().map(|topic| Finding::ReceiverClaimMissing(*topic)).collect()
}

#[test]
fn genesis_should_trust_its_issuers_for_their_topics() {
    ExtBuilder::default().build_and_execute(|| {
        let trusted: Vec<_> = TrustedIssuers::<Test>::get()
            .into_iter()
            .map(|issuer| (issuer.issuer, issuer.topics.into_inner()))
            .collect();
        let expected = [
            (KYC, vec![Kyc, Aml]),
            (OTHER_KYC, vec![Kyc]),
            (ACCREDITOR, vec![Accredited]),
        ];
        assert_eq!(trusted, expected);
    });
}

#[test]
fn a_claim_should_be_stored_and_replace_the_issuers_older_one_on_the_topic() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN a KYC claim of the registrar
        let stored = |topic, issuer, expiry, evidence| Claim {
            topic,
            issuer,
            expiry,
            evidence: [evidence; 32],
        };
        assert_eq!(identity(ALICE_ID).claims.to_vec(), [stored(Kyc, KYC, EXPIRY, 1)]);
        // WHEN the registrar renews it, and another issuer claims the same
        assert_ok!(claim(KYC, Kyc, EXPIRY + 5));
        assert_ok!(claim(OTHER_KYC, Kyc, EXPIRY));
        // THEN each issuer has one
        let claims = [stored(Kyc, KYC, EXPIRY + 5, 5), stored(Kyc, OTHER_KYC, EXPIRY, 5)];
        assert_eq!(identity(ALICE_ID).claims.to_vec(), claims);
        let event = |issuer, expiry| Event::ClaimAdded {
            identity: ALICE_ID,
            issuer,
            topic: Kyc,
            expiry,
            evidence: [5; 32],
        };
        assert_eq!(events(), [event(KYC, EXPIRY + 5), event(OTHER_KYC, EXPIRY)]);
    });
}

#[test]
fn a_claim_should_be_made_only_by_issuers_trusted_for_its_topic() {
    ExtBuilder::default().world().build_and_execute(|| {
        for (issuer, topic) in [
            (KYC, Accredited),
            (OTHER_KYC, Aml),
            (ACCREDITOR, Kyc),
            (KYC, Custom(0)),
            (ADMIN, Kyc),
            (OFFICER, Kyc),
            (ALICE, Kyc),
            (STRANGER, Kyc),
        ] {
            assert_noop!(claim(issuer, topic, EXPIRY), E::NotTrusted);
        }
        assert_noop!(
            Compliance::add_claim(by(KYC), UNKNOWN_ID, Kyc, EXPIRY, [0; 32]),
            E::IdentityNotFound
        );
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::add_claim(origin, ALICE_ID, Kyc, EXPIRY, [0; 32]),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_claim_should_not_be_made_for_the_past() {
    ExtBuilder::default().world().build_and_execute(|| {
        for (expiry, sound) in [
            (0, false),
            (START - 1, false),
            (START, true),
            (START + 1, true),
            (Moment::MAX, true),
        ] {
            if sound {
                assert_ok!(claim(KYC, Kyc, expiry));
            } else {
                assert_noop!(claim(KYC, Kyc, expiry), E::ExpiryInvalid);
            }
        }
    });
}

#[test]
fn claims_about_a_person_should_be_bounded_and_a_renewal_needs_no_place() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN as many claims as there may be
        for (issuer, topic) in [(KYC, Aml), (OTHER_KYC, Kyc), (ACCREDITOR, Accredited)] {
            assert_ok!(claim(issuer, topic, EXPIRY));
        }
        assert_eq!(identity(ALICE_ID).claims.len(), MAX_CLAIMS as usize);
        assert_ok!(trust(OTHER_KYC, &[Kyc, Aml]));
        // WHEN one more is made, THEN it is refused, while a renewal is not
        assert_noop!(claim(OTHER_KYC, Aml, EXPIRY), E::MaxClaimsExceeded);
        assert_ok!(claim(OTHER_KYC, Kyc, EXPIRY + 1));
        // WHEN one is revoked, THEN there is a place
        assert_ok!(revoke(KYC, Aml));
        assert_ok!(claim(OTHER_KYC, Aml, EXPIRY));
    });
}

#[test]
fn a_claim_that_counts_no_more_should_make_room_and_one_that_counts_should_not() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN a full list whose second claim ends first
        for (issuer, topic, expiry) in [
            (KYC, Aml, START + 1),
            (OTHER_KYC, Kyc, EXPIRY),
            (ACCREDITOR, Accredited, EXPIRY),
        ] {
            assert_ok!(claim(issuer, topic, expiry));
        }
        assert_eq!(identity(ALICE_ID).claims.len(), MAX_CLAIMS as usize);
        assert_ok!(trust(OTHER_KYC, &[Kyc, Aml]));
        let dropped = |issuer, topic| Event::ClaimDropped {
            identity: ALICE_ID,
            issuer,
            topic,
        };
        let has = |issuer, topic| {
            let claims = identity(ALICE_ID).claims;
            claims
                .iter()
                .any(|claim| claim.issuer == issuer && claim.topic == topic)
        };
        // WHEN it is still valid in its last moment, THEN it keeps its place
        Clock::set(START + 1);
        assert_noop!(claim(OTHER_KYC, Aml, EXPIRY), E::MaxClaimsExceeded);
        // WHEN it has expired, THEN it makes room, and a reader is told
        Clock::set(START + 2);
        System::reset_events();
        assert_ok!(claim(OTHER_KYC, Aml, EXPIRY));
        assert_eq!(events().first(), Some(&dropped(KYC, Aml)));
        assert!(has(OTHER_KYC, Aml) && !has(KYC, Aml));
        // WHEN an issuer loses its trust, THEN its claims make room too
        assert_noop!(claim(KYC, Aml, EXPIRY), E::MaxClaimsExceeded);
        assert_ok!(trust(ACCREDITOR, &[]));
        System::reset_events();
        assert_ok!(claim(KYC, Aml, EXPIRY));
        assert_eq!(events().first(), Some(&dropped(ACCREDITOR, Accredited)));
        assert!(has(KYC, Aml) && !has(ACCREDITOR, Accredited));
    });
}

#[test]
fn a_claim_should_be_revoked_only_by_its_issuer_trusted_or_not() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN a KYC claim of the registrar, THEN no other and no other topic is revoked
        for (issuer, topic) in [
            (OTHER_KYC, Kyc),
            (ADMIN, Kyc),
            (ALICE, Kyc),
            (STRANGER, Kyc),
            (KYC, Aml),
        ] {
            assert_noop!(revoke(issuer, topic), E::ClaimNotFound);
        }
        assert_noop!(Compliance::revoke_claim(by(KYC), UNKNOWN_ID, Kyc), E::IdentityNotFound);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::revoke_claim(origin, ALICE_ID, Kyc),
                DispatchError::BadOrigin
            );
        }
        // WHEN its issuer is trusted no more, THEN it may still take it back, once
        assert_ok!(trust(KYC, &[]));
        System::reset_events();
        assert_ok!(revoke(KYC, Kyc));
        let event = Event::ClaimRevoked {
            identity: ALICE_ID,
            issuer: KYC,
            topic: Kyc,
        };
        assert_eq!(events(), [event]);
        assert!(identity(ALICE_ID).claims.is_empty());
        assert_noop!(revoke(KYC, Kyc), E::ClaimNotFound);
    });
}

#[test]
fn trust_should_be_set_replaced_and_withdrawn_by_governance() {
    ExtBuilder::default().build_and_execute(|| {
        let trusted = |issuer| {
            let all = TrustedIssuers::<Test>::get();
            let found: Vec<_> = all
                .iter()
                .filter(|i| i.issuer == issuer)
                .map(|i| i.topics.to_vec())
                .collect();
            found
        };
        for (list, expected) in [
            (&[Accredited, Custom(7)][..], vec![vec![Accredited, Custom(7)]]),
            (&[Kyc], vec![vec![Kyc]]),
            (&[], vec![]),
            (&[], vec![]),
        ] {
            assert_ok!(trust(STRANGER, list));
            assert_eq!(trusted(STRANGER), expected);
            let event = Event::TrustedIssuerSet {
                issuer: STRANGER,
                topics: topics(list),
            };
            assert_eq!(events(), [event]);
        }
        assert_eq!(trusted(KYC), [vec![Kyc, Aml]], "others are left alone");
    });
}

#[test]
fn trusted_issuers_should_be_bounded_and_a_change_needs_no_place() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN three of four
        assert_ok!(trust(50, &[Kyc]));
        assert_eq!(TrustedIssuers::<Test>::get().len(), MAX_ISSUERS as usize);
        assert_noop!(trust(51, &[Kyc]), E::MaxIssuersExceeded);
        assert_ok!(trust(KYC, &[Aml]));
        assert_ok!(trust(51, &[]));
        assert_ok!(trust(50, &[]));
        assert_ok!(trust(51, &[Kyc]));
    });
}

#[test]
fn trusted_topics_should_be_in_ascending_order_without_repeats() {
    ExtBuilder::default().build_and_execute(|| {
        for bad in [
            &[Kyc, Kyc][..],
            &[Aml, Kyc],
            &[Kyc, Custom(2), Custom(1)],
            &[Custom(0), Accredited],
        ] {
            assert_noop!(trust(STRANGER, bad), E::ListNotSorted);
        }
        assert_ok!(trust(STRANGER, &[Kyc, Aml, Accredited, Custom(0)]));
    });
}

#[test]
fn nobody_but_governance_should_set_trust() {
    ExtBuilder::default().build_and_execute(|| {
        for origin in [
            by(KYC),
            by(OFFICER),
            by(ISSUER),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(
                Compliance::set_trusted_issuer(origin, KYC, topics(&[])),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_claim_should_be_valid_up_to_and_at_its_expiry() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (now, valid) in [
            (START, true),
            (EXPIRY - 1, true),
            (EXPIRY, true),
            (EXPIRY + 1, false),
            (Moment::MAX, false),
        ] {
            Clock::set(now);
            assert_eq!(receives(), valid, "at {now}");
        }
    });
}

#[test]
fn revoking_a_claim_should_take_effect_at_once() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert!(receives());
        assert_ok!(revoke(KYC, Kyc));
        assert!(!receives());
        assert_ok!(claim(OTHER_KYC, Kyc, EXPIRY));
        assert!(receives());
    });
}

#[test]
fn removing_an_issuer_or_one_of_its_topics_should_take_effect_at_once() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (list, valid) in [
            (&[Aml][..], false),
            (&[Kyc, Aml], true),
            (&[], false),
            (&[Kyc], true),
            (&[Accredited], false),
            (&[Kyc, Aml], true),
        ] {
            assert_ok!(trust(KYC, list));
            assert_eq!(receives(), valid, "trusted for {list:?}");
        }
    });
}

#[test]
fn one_valid_claim_among_several_should_do() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        // GIVEN two claims on the topic, one over earlier
        assert_ok!(claim(OTHER_KYC, Kyc, EXPIRY + 9));
        for (now, valid) in [
            (EXPIRY, true),
            (EXPIRY + 1, true),
            (EXPIRY + 9, true),
            (EXPIRY + 10, false),
        ] {
            Clock::set(now);
            assert_eq!(receives(), valid, "at {now}");
        }
        // AND a claim on another topic does not stand in
        Clock::set(EXPIRY + 10);
        assert_ok!(claim(KYC, Aml, Moment::MAX));
        assert!(!receives());
    });
}

#[test]
fn every_required_topic_should_be_demanded_and_each_missing_one_named() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        set_rules(|rules| rules.required_topics = topics(&[Kyc, Aml, Accredited, Custom(3)]));
        let assessment = || judge(TransferKind::Issue, None, Some(ALICE), 1);
        assert_eq!(assessment(), missing(&[Aml, Accredited, Custom(3)]));
        assert_ok!(claim(ACCREDITOR, Accredited, EXPIRY));
        assert_eq!(assessment(), missing(&[Aml, Custom(3)]));
        Clock::set(EXPIRY + 1);
        assert_eq!(assessment(), missing(&[Kyc, Aml, Accredited, Custom(3)]));
        // One custom topic is not another.
        assert_ok!(trust(ACCREDITOR, &[Custom(3), Custom(4)]));
        assert_ok!(claim(ACCREDITOR, Custom(4), Moment::MAX));
        assert_eq!(assessment(), missing(&[Kyc, Aml, Accredited, Custom(3)]));
        assert_ok!(claim(KYC, Kyc, Moment::MAX));
        assert_ok!(claim(KYC, Aml, Moment::MAX));
        assert_ok!(revoke(ACCREDITOR, Custom(4)));
        assert_ok!(claim(ACCREDITOR, Custom(3), Moment::MAX));
        assert_eq!(assessment(), missing(&[Accredited]), "its issuer lost this topic");
    });
}

#[test]
fn a_class_should_count_only_the_issuers_it_accepts() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (accepted, valid) in [
            (None, true),
            (Some(vec![KYC]), true),
            (Some(vec![OTHER_KYC, KYC]), true),
            (Some(vec![OTHER_KYC]), false),
            // An empty list accepts nobody.
            (Some(vec![]), false),
        ] {
            let list = accepted.clone().map(|list| list.try_into().expect("few issuers"));
            set_rules(|rules| rules.issuers = list);
            assert_eq!(receives(), valid, "accepts {accepted:?}");
        }
        // Acceptance by the class does not stand in for trust.
        set_rules(|rules| rules.issuers = Some(vec![KYC].try_into().expect("one")));
        assert!(receives());
        assert_ok!(trust(KYC, &[]));
        assert!(!receives());
    });
}
