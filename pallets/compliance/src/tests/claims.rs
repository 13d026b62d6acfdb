//! Claims and their places, and who is trusted to make them.

use super::*;
use ClaimTopic::*;

fn claim(issuer: AccountId, topic: ClaimTopic, expiry: Moment) -> DispatchResult {
    Compliance::add_claim(by(issuer), ALICE_ID, topic, None, expiry, [5; 32])
}
fn revoke(issuer: AccountId, topic: ClaimTopic) -> DispatchResult {
    Compliance::revoke_claim(by(issuer), ALICE_ID, topic, None, CODE, DOC)
}
/// Whether Alice may receive now.
fn receives() -> bool {
    let findings = judge(TransferKind::Issue, None, Some(ALICE), 1);
    assert!(findings.is_empty() || findings == receiver_lacks(&[Kyc]));
    findings.is_empty()
}
/// Issuers with the topics for which they are trusted.
type Listed = (AccountId, u16, Vec<(ClaimTopic, u32)>);
fn trusted() -> Vec<Listed> {
    let topics = |issuer: &IssuerOf<Test>| {
        issuer
            .topics
            .iter()
            .map(|trusted| (trusted.topic, trusted.since))
            .collect()
    };
    let issuers = TrustedIssuers::<Test>::get();
    issuers
        .iter()
        .map(|issuer| (issuer.issuer, issuer.id, topics(issuer)))
        .collect()
}
fn has(issuer: u16, topic: ClaimTopic) -> bool {
    let found = claims_of(ALICE_ID)
        .iter()
        .any(|claim| claim.issuer == issuer && claim.topic == topic);
    assert_eq!(found, ClaimRecords::<Test>::contains_key(ALICE_ID, key(issuer, topic)));
    found
}

#[test]
fn genesis_should_trust_its_issuers_for_their_topics() {
    ExtBuilder::default().build_and_execute(|| {
        let expected = [
            (KYC, KYC_NO, vec![(Kyc, 1), (Aml, 1)]),
            (OTHER_KYC, OTHER_KYC_NO, vec![(Kyc, 2)]),
            (ACCREDITOR, ACCREDITOR_NO, vec![(Accredited, 3)]),
        ];
        assert_eq!(trusted(), expected);
        assert_eq!(Compliance::issuers(), TrustedIssuers::<Test>::get().into_inner());
        assert_eq!(TrustEpoch::<Test>::get(), 3);
    });
}

#[test]
fn a_claim_should_be_stored_and_replace_the_issuers_older_one_on_the_topic() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN a KYC claim of the registrar
        let stored = |issuer, made, expiry| Claim {
            topic: Kyc,
            issuer,
            scope: None,
            made,
            expiry,
        };
        assert_eq!(claims_of(ALICE_ID), [stored(KYC_NO, 3, EXPIRY)]);
        // WHEN trust changes elsewhere, the registrar renews it, and another issuer claims the same
        assert_ok!(trust(STRANGER, &[Aml]));
        System::reset_events();
        Clock::set(START + 7);
        assert_ok!(claim(KYC, Kyc, EXPIRY + 5));
        assert_ok!(claim(OTHER_KYC, Kyc, EXPIRY));
        // THEN each issuer has one, of the epoch in which it was made
        let claims = [stored(KYC_NO, 4, EXPIRY + 5), stored(OTHER_KYC_NO, 4, EXPIRY)];
        assert_eq!(claims_of(ALICE_ID), claims);
        let views = claims.map(|claim| ClaimView {
            claim,
            issued: START + 7,
            evidence: [5; 32],
            counts: true,
        });
        assert_eq!(Compliance::claims_of(ALICE_ID), views);
        let event = |issuer, expiry| Event::ClaimAdded {
            identity: ALICE_ID,
            issuer,
            topic: Kyc,
            scope: None,
            issued: START + 7,
            expiry,
            evidence: [5; 32],
            actor: issuer,
            nonce: None,
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
            Compliance::add_claim(by(KYC), UNKNOWN_ID, Kyc, None, EXPIRY, [0; 32]),
            E::IdentityNotFound
        );
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::add_claim(origin, ALICE_ID, Kyc, None, EXPIRY, [0; 32]),
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
fn an_issuer_should_have_places_of_its_own_for_all_its_topics() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN two issuers that fill all their places
        let four = [Kyc, Aml, Accredited, Custom(0)];
        assert_eq!(four.len(), MAX_TOPICS as usize);
        for issuer in [KYC, OTHER_KYC] {
            assert_ok!(trust(issuer, &four));
            for topic in four {
                assert_ok!(claim(issuer, topic, EXPIRY));
            }
        }
        // THEN a third and a fourth have theirs all the same
        assert_ok!(trust(STRANGER, &four));
        assert_ok!(trust(ACCREDITOR, &four));
        for issuer in [STRANGER, ACCREDITOR] {
            for topic in four {
                assert_ok!(claim(issuer, topic, EXPIRY));
            }
        }
        assert_eq!(claims_of(ALICE_ID).len(), (MAX_ISSUERS * MAX_TOPICS) as usize);
        // AND renewals need none
        assert_ok!(claim(KYC, Kyc, EXPIRY + 1));
        // WHEN an issuer makes place for another, THEN its claims do, one by one
        assert_ok!(trust(ACCREDITOR, &[]));
        assert_ok!(trust(50, &four));
        System::reset_events();
        for topic in four {
            assert_ok!(claim(50, topic, EXPIRY));
            let dropped = Event::ClaimDropped {
                identity: ALICE_ID,
                issuer: ACCREDITOR_NO,
                topic,
                scope: None,
            };
            assert_eq!(events().first(), Some(&dropped));
            assert!(!has(ACCREDITOR_NO, topic));
        }
    });
}

#[test]
fn a_claim_on_a_topic_that_its_issuer_lost_should_make_room_for_the_issuers_next() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN an issuer whose places are full, and whose topics change
        let four = [Kyc, Aml, Accredited, Custom(0)];
        assert_ok!(trust(KYC, &four));
        for topic in four {
            assert_ok!(claim(KYC, topic, EXPIRY));
        }
        assert_ok!(trust(KYC, &[Kyc, Aml, Accredited, Custom(1)]));
        System::reset_events();
        // WHEN it claims the new topic, THEN its own stale claim makes room, and a reader is told
        assert_ok!(claim(KYC, Custom(1), EXPIRY));
        let dropped = Event::ClaimDropped {
            identity: ALICE_ID,
            issuer: KYC_NO,
            topic: Custom(0),
            scope: None,
        };
        assert_eq!(events().first(), Some(&dropped));
        assert!(has(KYC_NO, Custom(1)) && !has(KYC_NO, Custom(0)));
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
        assert_noop!(
            Compliance::revoke_claim(by(KYC), UNKNOWN_ID, Kyc, None, CODE, DOC),
            E::IdentityNotFound
        );
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::revoke_claim(origin, ALICE_ID, Kyc, None, CODE, DOC),
                DispatchError::BadOrigin
            );
        }
        // WHEN its issuer is no longer trusted, THEN it may still take it back, once
        assert_ok!(trust(KYC, &[]));
        System::reset_events();
        assert_ok!(revoke(KYC, Kyc));
        let event = Event::ClaimRevoked {
            identity: ALICE_ID,
            issuer: KYC,
            topic: Kyc,
            scope: None,
            reason_code: CODE,
            document: DOC,
        };
        assert_eq!(events(), [event]);
        assert!(!IdentityClaims::<Test>::contains_key(ALICE_ID));
        assert_noop!(revoke(KYC, Kyc), E::ClaimNotFound);
    });
}

#[test]
fn trust_should_be_set_replaced_and_withdrawn_by_governance_under_one_number() {
    ExtBuilder::default().build_and_execute(|| {
        let number = 3;
        let mut before = topics(&[]);
        for (epoch, list, expected) in [
            (4, &[Accredited, Custom(7)][..], vec![(Accredited, 4), (Custom(7), 4)]),
            // What stays keeps its beginning.
            (5, &[Kyc, Custom(7)], vec![(Kyc, 5), (Custom(7), 4)]),
            (6, &[Kyc], vec![(Kyc, 5)]),
            (7, &[], vec![]),
            // What comes again begins anew.
            (8, &[Kyc], vec![(Kyc, 8)]),
        ] {
            assert_ok!(trust(STRANGER, list));
            let found = trusted().into_iter().find(|(issuer, ..)| *issuer == STRANGER);
            let is_listed = !list.is_empty();
            assert_eq!(found, is_listed.then_some((STRANGER, number, expected)));
            let event = Event::TrustedIssuerSet {
                issuer: STRANGER,
                issuer_id: number,
                scope: None,
                before,
                after: topics(list),
                epoch,
                reason_code: CODE,
                document: DOC,
            };
            assert_eq!(events(), [event]);
            assert_eq!(TrustEpoch::<Test>::get(), epoch);
            assert_noop!(trust(STRANGER, list), E::NothingToChange);
            before = topics(list);
        }
        assert_noop!(trust(50, &[]), E::NothingToChange);
        assert_eq!(
            trusted()[0],
            (KYC, KYC_NO, vec![(Kyc, 1), (Aml, 1)]),
            "others are left alone"
        );
    });
}

#[test]
fn numbers_and_epochs_should_not_be_given_twice() {
    ExtBuilder::default().build_and_execute(|| {
        hypothetically!({
            NextIssuerId::<Test>::put(u16::MAX);
            assert_noop!(trust(50, &[Kyc]), E::IdsExhausted);
            assert_ok!(trust(KYC, &[Kyc]));
        });
        hypothetically!({
            TrustEpoch::<Test>::put(u32::MAX);
            assert_noop!(trust(KYC, &[Kyc]), E::IdsExhausted);
        });
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
        assert_noop!(trust(51, &[]), E::NothingToChange);
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
fn only_governance_should_set_trust() {
    ExtBuilder::default().build_and_execute(|| {
        for origin in [
            by(KYC),
            by(OFFICER),
            by(ISSUER),
            by(EMERGENCY),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(
                Compliance::set_trusted_issuer(origin, KYC, topics(&[]), CODE, DOC),
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
            assert_eq!(Compliance::claims_of(ALICE_ID)[0].counts, valid);
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
fn removing_an_issuer_or_one_of_its_topics_should_take_effect_at_once_and_trust_given_again_revives_nothing() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert_ok!(claim(KYC, Aml, EXPIRY));
        for (list, renewed, valid) in [
            // Its claims on other topics stand.
            (&[Kyc][..], false, true),
            (&[Aml], false, false),
            // Given again, in the same block too: what was said before does not count, what is said anew does.
            (&[Kyc, Aml], false, false),
            (&[Kyc], true, true),
            (&[], false, false),
            (&[Kyc], false, false),
            (&[Kyc, Aml], true, true),
            (&[Accredited], false, false),
        ] {
            assert_ok!(trust(KYC, list));
            if renewed {
                assert_ok!(claim(KYC, Kyc, EXPIRY));
            }
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
