//! Claims signed off chain, and what a hostile submitter cannot do with them.

use super::*;
use codec::Encode;
use frame_support::traits::fungible::InspectHold;
use ClaimTopic::*;

const ROW: Balance = 1_000;
const BYTE: Balance = 10;

fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        Clock::set(START + 50);
        test();
    });
}
fn signed(change: impl FnOnce(&mut SignedClaim<AccountId>)) -> SignedClaim<AccountId> {
    let mut claim = payload(ALICE_ID);
    claim.topic = Aml;
    change(&mut claim);
    claim
}
fn held(who: AccountId) -> Balance {
    Balances::balance_on_hold(&HoldReason::Claim.into(), &who)
}
fn view(topic: ClaimTopic) -> Option<ClaimView> {
    let mut views = Compliance::claims_of(ALICE_ID).into_iter();
    views.find(|view| view.claim.topic == topic)
}

#[test]
fn any_signer_should_put_a_signed_claim_on_chain() {
    world(|| {
        // GIVEN what the issuer signed 20 ms ago
        let claim = signed(|claim| claim.issued = START + 30);
        assert_ok!(submit(STRANGER, &claim));
        // THEN it counts as the issuer's own, with its time of issue
        let expected = ClaimView {
            claim: Claim {
                topic: Aml,
                issuer: KYC_NO,
                scope: None,
                made: 3,
                expiry: EXPIRY,
            },
            issued: START + 30,
            evidence: [7; 32],
            counts: true,
        };
        assert_eq!(view(Aml), Some(expected));
        let event = Event::ClaimAdded {
            identity: ALICE_ID,
            issuer: KYC,
            topic: Aml,
            scope: None,
            issued: START + 30,
            expiry: EXPIRY,
            evidence: [7; 32],
            actor: STRANGER,
            nonce: Some(1),
        };
        assert_eq!(events(), [event]);
        assert_eq!(info(ALICE).eligibility.claims.len(), 2);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::submit_claim(origin, claim.clone(), sign(&claim)),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn the_message_should_name_its_purpose_and_this_chain_and_may_be_wrapped() {
    world(|| {
        let claim = signed(|_| ());
        let message = Compliance::claim_message(claim.clone());
        let genesis = System::block_hash(0);
        assert_eq!(message, (*b"viaduct/claim/v1", genesis, &claim).encode());
        let bare = claim.encode();
        let other_chain = (*b"viaduct/claim/v1", [9u8; 32], &claim).encode();
        let other_purpose = (*b"viaduct/claim/v2", genesis, &claim).encode();
        let other_claim = (*b"viaduct/claim/v1", genesis, signed(|claim| claim.identity = BOB_ID)).encode();
        let wrap = |message: &[u8]| [&b"<Bytes>"[..], message, b"</Bytes>"].concat();
        let refused = |signature| {
            assert_noop!(
                Compliance::submit_claim(by(STRANGER), claim.clone(), signature),
                E::SignatureInvalid
            );
        };
        for wrong in [bare, other_chain, other_purpose, other_claim] {
            refused(TestSignature(KYC, wrap(&wrong)));
            refused(TestSignature(KYC, wrong));
        }
        // Nor of another key, a trusted one too, nor wrapped twice.
        for key in [OTHER_KYC, STRANGER, ALICE] {
            refused(TestSignature(key, message.clone()));
        }
        refused(TestSignature(KYC, wrap(&wrap(&message))));
        assert_ok!(Compliance::submit_claim(
            by(STRANGER),
            claim.clone(),
            TestSignature(KYC, wrap(&message))
        ));
    });
}

#[test]
fn a_changed_field_should_break_the_signature() {
    world(|| {
        let signature = sign(&signed(|_| ()));
        let changes: [fn(&mut SignedClaim<AccountId>); 8] = [
            |claim| claim.identity = BOB_ID,
            |claim| claim.topic = Kyc,
            |claim| claim.scope = Some(ASSET),
            |claim| claim.issued -= 1,
            |claim| claim.expiry += 1,
            |claim| claim.evidence = [6; 32],
            |claim| claim.nonce += 1,
            |claim| claim.deadline += 1,
        ];
        for change in changes {
            assert_noop!(
                Compliance::submit_claim(by(STRANGER), signed(change), signature.clone()),
                E::SignatureInvalid
            );
        }
        // A topic for which another issuer is trusted, and another issuer.
        assert_noop!(
            Compliance::submit_claim(
                by(STRANGER),
                signed(|claim| (claim.issuer, claim.topic) = (OTHER_KYC, Kyc)),
                signature.clone()
            ),
            E::SignatureInvalid
        );
        assert_ok!(Compliance::submit_claim(by(STRANGER), signed(|_| ()), signature));
    });
}

#[test]
fn deadline_expiry_and_issue_should_be_borders() {
    world(|| {
        let now = START + 50 + MAX_CLAIM_AGE;
        Clock::set(now);
        type Change<'a> = &'a dyn Fn(&mut SignedClaim<AccountId>);
        let table: [(Change, Option<E>); 10] = [
            (&|claim| claim.deadline = now - 1, Some(E::DeadlinePassed)),
            (&|claim| claim.deadline = now, None),
            (&|claim| claim.expiry = now - 1, Some(E::ExpiryInvalid)),
            (&|claim| claim.expiry = now, None),
            (&|claim| claim.issued = now + 1, Some(E::IssuedInvalid)),
            (&|claim| claim.issued = now, None),
            (&|claim| claim.issued = now - MAX_CLAIM_AGE, None),
            (&|claim| claim.issued = now - MAX_CLAIM_AGE - 1, Some(E::IssuedInvalid)),
            (&|claim| claim.epoch = 4, Some(E::EpochInvalid)),
            (&|claim| claim.identity = UNKNOWN_ID, Some(E::IdentityNotFound)),
        ];
        for (n, (change, refused)) in table.into_iter().enumerate() {
            let claim = signed(change);
            hypothetically!({
                match refused {
                    Some(error) => {
                        assert_noop!(submit(STRANGER, &claim), error);
                    }
                    None => {
                        assert_ok!(submit(STRANGER, &claim));
                    }
                }
            });
            assert!(view(Aml).is_none(), "case {n}");
        }
    });
}

#[test]
fn a_nonce_should_be_used_once_and_signatures_may_come_in_any_order() {
    world(|| {
        let with = |nonce, topic, ms| {
            signed(|claim| {
                (claim.nonce, claim.topic, claim.issued) = (nonce, topic, START + ms);
            })
        };
        // WHEN the later one comes first, THEN the earlier one, on another topic, comes too
        assert_ok!(submit(STRANGER, &with(7, Aml, 20)));
        assert_ok!(submit(STRANGER, &with(3, Kyc, 10)));
        // AND neither comes again, even for something else
        for nonce in [3, 7] {
            assert_noop!(submit(STRANGER, &with(nonce, Aml, 40)), E::NonceUsed);
        }
        // The window is 64 wide.
        assert_ok!(submit(STRANGER, &with(100, Aml, 41)));
        assert_noop!(submit(STRANGER, &with(36, Aml, 42)), E::NonceUsed);
        assert_ok!(submit(STRANGER, &with(37, Aml, 43)));
        // Nonces of another person, and of another issuer, are others.
        assert_ok!(submit(
            STRANGER,
            &signed(|claim| (claim.identity, claim.nonce) = (BOB_ID, 7))
        ));
        assert_ok!(submit(
            STRANGER,
            &signed(|claim| (claim.issuer, claim.topic, claim.nonce) = (OTHER_KYC, Kyc, 7))
        ));
        let rows: Vec<_> = SignatureBooks::<Test>::get(ALICE_ID)
            .into_iter()
            .map(|book| (book.issuer, book.newest))
            .collect();
        assert_eq!(rows, [(KYC_NO, 100), (OTHER_KYC_NO, 7)]);
    });
}

#[test]
fn every_nonce_of_a_window_should_be_free_once() {
    ExtBuilder::default().build_and_execute(|| {
        let mut book = SignatureBook::<Test> {
            issuer: 0,
            void_until: 0,
            touched: 0,
            newest: 0,
            used: 0,
            deposit: None,
        };
        assert!(book.spend(0) && !book.spend(0));
        assert!(book.spend(63));
        assert!(!book.spend(0) && (1..63).all(|nonce| book.spend(nonce)));
        assert_eq!(book.used, u64::MAX);
        assert!(book.spend(64) && !book.spend(1) && !book.spend(64));
        assert!(book.spend(u64::MAX) && !book.spend(64) && book.spend(u64::MAX - 63));
        assert!(!book.spend(u64::MAX - 64));
    });
}

#[test]
fn an_older_claim_should_not_come_over_a_newer_one() {
    world(|| {
        let with = |nonce, ms| signed(|claim| (claim.nonce, claim.issued) = (nonce, START + ms));
        // GIVEN a newer signature on chain
        assert_ok!(submit(STRANGER, &with(9, 30)));
        for ms in [29, 30] {
            assert_noop!(submit(STRANGER, &with(1, ms)), E::ClaimSuperseded);
        }
        assert_ok!(submit(STRANGER, &with(2, 31)));
        // A claim by the issuer's own call is of that moment.
        assert_ok!(Compliance::add_claim(by(KYC), ALICE_ID, Aml, None, EXPIRY, [5; 32]));
        for ms in [40, 50] {
            assert_noop!(submit(STRANGER, &with(3, ms)), E::ClaimSuperseded);
        }
        // Another scope is another claim.
        assert_ok!(submit(
            STRANGER,
            &signed(|claim| (claim.nonce, claim.issued, claim.scope) = (3, START + 20, Some(ASSET)))
        ));
    });
}

#[test]
fn a_revoked_claim_should_not_come_back_by_a_signature_from_before() {
    world(|| {
        let with = |nonce, ms| signed(|claim| (claim.nonce, claim.issued) = (nonce, START + ms));
        assert_ok!(submit(STRANGER, &with(1, 30)));
        // GIVEN two more signatures that were not submitted, WHEN the issuer revokes
        Clock::set(START + 60);
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Aml, None, CODE, DOC));
        for (nonce, ms) in [(1, 30), (2, 31), (3, 60)] {
            assert_noop!(submit(STRANGER, &with(nonce, ms)), E::ClaimSuperseded);
        }
        // THEN a new one comes, of a later moment
        Clock::set(START + 61);
        assert_ok!(submit(STRANGER, &with(3, 61)));
    });
}

#[test]
fn a_revocation_should_void_signatures_though_none_was_ever_submitted_and_without_tokens() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        let early = signed(|claim| claim.topic = Kyc);
        // The claim was free; a row now costs more than the issuer has.
        set_price(2 * ENDOWMENT, 0);
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, None, CODE, DOC));
        assert_eq!(SignatureBooks::<Test>::get(ALICE_ID)[0].deposit, None);
        set_price(0, 0);
        assert_noop!(submit(STRANGER, &early), E::ClaimSuperseded);
    });
}

#[test]
fn an_issuer_should_void_what_it_signed_without_a_claim_on_chain() {
    world(|| {
        let early = signed(|_| ());
        for (origin, error) in [
            (by(STRANGER), DispatchError::from(E::NotTrusted)),
            (by(ALICE), E::NotTrusted.into()),
            (RuntimeOrigin::root(), DispatchError::BadOrigin),
        ] {
            assert_noop!(Compliance::void_signatures(origin, ALICE_ID), error);
        }
        assert_noop!(Compliance::void_signatures(by(KYC), UNKNOWN_ID), E::IdentityNotFound);
        assert_ok!(Compliance::void_signatures(by(KYC), ALICE_ID));
        let event = Event::SignaturesVoided {
            identity: ALICE_ID,
            issuer: KYC,
            until: START + 50,
        };
        assert_eq!(events(), [event]);
        assert_noop!(submit(STRANGER, &early), E::ClaimSuperseded);
        // Claims on chain stay, and other persons and issuers are another matter.
        assert!(view(Kyc).is_some_and(|view| view.counts));
        assert_ok!(submit(STRANGER, &signed(|claim| claim.identity = BOB_ID)));
        Clock::set(START + 51);
        assert_ok!(submit(STRANGER, &signed(|_| ())));
    });
}

#[test]
fn a_signature_from_before_a_break_of_trust_should_not_count() {
    world(|| {
        let early = signed(|_| ());
        assert_ok!(trust(KYC, &[Kyc]));
        assert_noop!(submit(STRANGER, &early), E::NotTrusted);
        // WHEN trust is given again, THEN what was signed before still does not count, and what is signed now does
        assert_ok!(trust(KYC, &[Kyc, Aml]));
        assert_noop!(submit(STRANGER, &early), E::NotTrusted);
        assert_ok!(submit(STRANGER, &signed(|_| ())));
        // A change of trust elsewhere breaks nothing.
        let early = signed(|claim| (claim.nonce, claim.issued) = (2, START + 51));
        Clock::set(START + 52);
        assert_ok!(trust(STRANGER, &[Aml]));
        assert_ok!(submit(STRANGER, &early));
        assert_eq!(view(Aml).map(|view| (view.claim.made, view.counts)), Some((5, true)));
    });
}

#[test]
fn the_submitter_should_pay_and_have_it_back_when_the_claim_and_the_file_go() {
    ExtBuilder::default()
        .rules(rules())
        .deposits(ROW, BYTE)
        .build_and_execute(|| {
            let claim_price = ROW + BYTE * Compliance::claim_bytes() as Balance;
            let row_price = ROW + BYTE * Compliance::signature_bytes() as Balance;
            let issuer = held(KYC);
            assert_ok!(submit(STRANGER, &signed(|_| ())));
            assert_eq!((held(STRANGER), held(KYC)), (claim_price + row_price, issuer));
            // A newer one in its place costs another submitter nothing.
            Clock::set(START + 1);
            assert_ok!(submit(50, &signed(|claim| claim.nonce = 2)));
            assert_eq!((held(50), held(STRANGER)), (0, claim_price + row_price));
            // WHEN the issuer revokes it, THEN the payer has that back, and the rest when the file is closed
            assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Aml, None, CODE, DOC));
            assert_eq!((held(STRANGER), held(KYC)), (row_price, issuer));
            hypothetically!({
                assert_ok!(close(KYC, ALICE_ID));
                assert_eq!(held(STRANGER), 0);
                assert!(!SignatureBooks::<Test>::contains_key(ALICE_ID));
            });
            // OR when every signature is too old, by anybody's call
            Clock::set(START + 1 + MAX_CLAIM_AGE);
            assert_noop!(Compliance::clear_signatures(by(BOB), ALICE_ID), E::NothingToChange);
            Clock::set(START + 2 + MAX_CLAIM_AGE);
            assert_noop!(
                submit(STRANGER, &signed(|claim| claim.issued = START + 1)),
                E::IssuedInvalid
            );
            System::reset_events();
            assert_ok!(Compliance::clear_signatures(by(BOB), ALICE_ID));
            let event = Event::SignaturesCleared {
                identity: ALICE_ID,
                actor: BOB,
            };
            assert_eq!(events(), [event]);
            assert_eq!(held(STRANGER), 0);
            assert_noop!(
                Compliance::clear_signatures(RuntimeOrigin::root(), ALICE_ID),
                DispatchError::BadOrigin
            );
            // One without tokens submits nothing new.
            set_price(2 * ENDOWMENT, 0);
            assert_noop!(
                submit(STRANGER, &signed(|claim| claim.identity = BOB_ID)),
                E::DepositUnaffordable
            );
        });
}

#[test]
fn a_hostile_submitter_should_fill_no_places_but_the_issuers_own() {
    world(|| {
        // GIVEN signatures for more claims than an issuer has places
        for asset in 0..MAX_TOPICS - 1 {
            let claim = signed(|claim| (claim.nonce, claim.scope) = (asset.into(), Some(asset)));
            assert_ok!(submit(STRANGER, &claim));
        }
        let more = signed(|claim| (claim.nonce, claim.scope) = (9, Some(9)));
        assert_noop!(submit(STRANGER, &more), E::MaxClaimsExceeded);
        // THEN the claims that count stay, and others make theirs
        assert_eq!(claims_of(ALICE_ID).len(), MAX_TOPICS as usize);
        assert!(view(Kyc).is_some_and(|view| view.counts));
        assert_ok!(Compliance::add_claim(
            by(OTHER_KYC),
            ALICE_ID,
            Kyc,
            None,
            EXPIRY,
            [5; 32]
        ));
    });
}

#[test]
fn a_claim_that_made_room_should_not_be_followed_by_an_older_one() {
    world(|| {
        // GIVEN a short claim over an older, longer one that was not submitted, and full places
        let older = signed(|claim| (claim.nonce, claim.issued) = (8, START + 20));
        assert_ok!(submit(
            STRANGER,
            &signed(|claim| (claim.issued, claim.expiry) = (START + 30, START + 60))
        ));
        for asset in 0..2 {
            assert_ok!(Compliance::add_claim(
                by(KYC),
                ALICE_ID,
                Aml,
                Some(asset),
                EXPIRY,
                [5; 32]
            ));
        }
        // WHEN it has expired and makes room
        Clock::set(START + 61);
        assert_ok!(Compliance::add_claim(by(KYC), ALICE_ID, Aml, Some(2), EXPIRY, [5; 32]));
        assert!(view(Aml).is_some_and(|view| view.claim.scope.is_some()));
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Aml, Some(2), CODE, DOC));
        // THEN the older one does not come in its place
        assert_noop!(submit(STRANGER, &older), E::ClaimSuperseded);
    });
}

#[test]
fn rows_of_issuers_without_trust_should_make_room() {
    world(|| {
        // GIVEN a row of each issuer that may be trusted
        assert_ok!(trust(STRANGER, &[Kyc]));
        assert_ok!(trust(ACCREDITOR, &[Kyc]));
        for issuer in [KYC, OTHER_KYC, ACCREDITOR, STRANGER] {
            let claim = signed(|claim| (claim.issuer, claim.topic) = (issuer, Kyc));
            assert_ok!(submit(50, &claim));
        }
        assert_eq!(SignatureBooks::<Test>::get(ALICE_ID).len(), MAX_ISSUERS as usize);
        // WHEN another is trusted in the place of one, THEN that one's row goes
        assert_ok!(trust(OTHER_KYC, &[]));
        assert_ok!(trust(50, &[Kyc]));
        assert_ok!(submit(
            STRANGER,
            &signed(|claim| (claim.issuer, claim.topic) = (50, Kyc))
        ));
        let rows: Vec<_> = SignatureBooks::<Test>::get(ALICE_ID)
            .into_iter()
            .map(|book| book.issuer)
            .collect();
        assert_eq!(rows, [KYC_NO, ACCREDITOR_NO, 3, 4]);
        hypothetically!({
            assert_ok!(trust(50, &[]));
            assert_ok!(Compliance::clear_signatures(by(BOB), ALICE_ID));
            assert_eq!(SignatureBooks::<Test>::get(ALICE_ID).len(), 3);
        });
        // AND its signatures from then count no longer, trusted again or not
        let early = signed(|claim| {
            (claim.issuer, claim.topic, claim.nonce, claim.epoch) = (OTHER_KYC, Kyc, 5, 5);
        });
        assert_ok!(trust(50, &[]));
        assert_ok!(trust(OTHER_KYC, &[Kyc]));
        assert_noop!(submit(STRANGER, &early), E::NotTrusted);
    });
}
