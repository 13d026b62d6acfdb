//! Which claims expire, in pages.

use super::*;
use crate::expiries::{day_of, MAX_DAYS, MAX_PAGE};
use std::collections::BTreeSet;
use viaduct_primitives::api::{ExpiringClaim, ExpiryCursor, Watch};
use ClaimTopic::*;

const DAY: Moment = 86_400_000;

fn claim(issuer: AccountId, id: IdentityId, topic: ClaimTopic, expiry: Moment) {
    assert_ok!(Compliance::add_claim(by(issuer), id, topic, None, expiry, [5; 32]));
}
fn today() -> u32 {
    day_of(START)
}
/// All pages, each of at most `limit`, and how many there were.
fn all(of: Watch<AccountId>, from_day: u32, until_day: u32, limit: u32) -> (Vec<ExpiringClaim<AccountId>>, usize) {
    let (mut found, mut cursor, mut pages) = (vec![], None, 0);
    loop {
        let page = Compliance::expiring_claims(of.clone(), from_day, until_day, cursor, limit);
        assert!(page.claims.len() <= limit as usize);
        found.extend(page.claims);
        pages += 1;
        cursor = match page.cursor {
            Some(cursor) => Some(cursor),
            None => return (found, pages),
        };
    }
}
fn short(found: &[ExpiringClaim<AccountId>]) -> BTreeSet<(IdentityId, ClaimIssuerId, ClaimTopic, Moment)> {
    let set: BTreeSet<_> = found
        .iter()
        .map(|claim| (claim.identity, claim.issuer, claim.topic, claim.expiry))
        .collect();
    assert_eq!(set.len(), found.len(), "none twice");
    set
}

#[test]
fn days_should_count_from_1970_and_the_last_one_takes_the_rest() {
    for (expiry, day) in [
        (0, 0),
        (DAY - 1, 0),
        (DAY, 1),
        (u64::from(u32::MAX) * DAY - 1, u32::MAX - 1),
        (u64::from(u32::MAX) * DAY, u32::MAX),
        (Moment::MAX, u32::MAX),
    ] {
        assert_eq!(day_of(expiry), day);
    }
}

#[test]
fn an_issuer_and_a_registrar_should_see_their_claims_of_the_days_asked_in_pages_of_any_size() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN the registrar's four claims of today, later ones, and another issuer's about Alice
        claim(KYC, ALICE_ID, Aml, START + 3 * DAY);
        claim(KYC, BOB_ID, Aml, START + 5 * DAY);
        claim(KYC, CAROL_ID, Aml, Moment::MAX);
        claim(OTHER_KYC, ALICE_ID, Kyc, START + 3 * DAY);
        claim(OTHER_KYC, BOB_ID, Kyc, START + DAY);
        assert_ok!(Compliance::set_registrar(by(ADMIN), BOB_ID, OTHER_KYC, CODE, DOC));
        let kyc = |id| (id, KYC_NO, Kyc, EXPIRY);
        let own = [
            kyc(INVENTORY),
            kyc(ALICE_ID),
            kyc(BOB_ID),
            kyc(CAROL_ID),
            (ALICE_ID, KYC_NO, Aml, START + 3 * DAY),
            (BOB_ID, KYC_NO, Aml, START + 5 * DAY),
        ];
        let others = [
            (ALICE_ID, OTHER_KYC_NO, Kyc, START + 3 * DAY),
            (BOB_ID, OTHER_KYC_NO, Kyc, START + DAY),
        ];
        for limit in [1, 2, 3, 100] {
            let read = |of, from, until| short(&all(of, today() + from, today() + until, limit).0);
            assert_eq!(read(Watch::Issuer(KYC), 0, 5), own.into());
            assert_eq!(read(Watch::Issuer(KYC), 3, 3), [own[4]].into());
            assert_eq!(read(Watch::Issuer(KYC), 4, 4), [].into());
            assert_eq!(read(Watch::Issuer(OTHER_KYC), 0, 5), others.into());
            // Of its identities, by any issuer.
            let care = [own[0], own[1], own[3], own[4], others[0]];
            assert_eq!(read(Watch::Registrar(KYC), 0, 5), care.into());
            let care = [own[2], own[5], others[1]];
            assert_eq!(read(Watch::Registrar(OTHER_KYC), 0, 5), care.into());
            // None of a stranger, of days in the wrong order, or of days that are over.
            assert_eq!(read(Watch::Issuer(STRANGER), 0, 5), [].into());
            assert_eq!(read(Watch::Registrar(STRANGER), 0, 5), [].into());
            assert_eq!(read(Watch::Issuer(KYC), 5, 0), [].into());
        }
        // What never expires is on the last day.
        let (found, _) = all(Watch::Issuer(KYC), u32::MAX, u32::MAX, 9);
        assert_eq!(short(&found), [(CAROL_ID, KYC_NO, Aml, Moment::MAX)].into());
        assert_eq!(found[0].registrar, KYC);
    });
}

#[test]
fn a_page_should_look_at_a_bounded_number_of_rows_and_days() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN rows of another's identities, which a registrar's page looks at and does not show
        let page = Compliance::expiring_claims(Watch::Registrar(OTHER_KYC), today(), today(), None, 2);
        assert!(page.claims.is_empty() && page.cursor.is_some_and(|cursor| cursor.day == today()));
        // A limit of none is one, and one of more than the most is the most.
        let page = Compliance::expiring_claims(Watch::Issuer(KYC), today(), today(), None, 0);
        assert_eq!(page.claims.len(), 1);
        let many: Vec<_> = (0..MAX_PAGE as u64 / 2 + 1)
            .map(|n| applicant(100 + n, FRANCE, &[Kyc, Aml]))
            .collect();
        assert_ok!(Compliance::register_identities(by(KYC), many.try_into().expect("few")));
        let page = Compliance::expiring_claims(Watch::Issuer(KYC), today(), today(), None, u32::MAX);
        assert_eq!(page.claims.len(), MAX_PAGE as usize);
        // As many days at most; the next page begins after them.
        let next = |from_day| Compliance::expiring_claims(Watch::Issuer(KYC), from_day, u32::MAX, None, 9).cursor;
        let cursor = ExpiryCursor {
            day: 10 + MAX_DAYS,
            after: None,
        };
        assert_eq!(next(10), Some(cursor));
        assert_eq!(
            next(u32::MAX - MAX_DAYS),
            Some(ExpiryCursor {
                day: u32::MAX,
                after: None
            })
        );
        assert_eq!(next(u32::MAX - MAX_DAYS + 1), None);
    });
}

#[test]
fn a_claim_should_be_listed_on_the_day_of_its_present_expiry_alone() {
    ExtBuilder::default().world().build_and_execute(|| {
        let days = || -> Vec<u32> {
            let found = all(Watch::Issuer(KYC), today(), today() + 9, 9).0;
            let of_alice = found.into_iter().filter(|claim| claim.identity == ALICE_ID);
            of_alice.map(|claim| day_of(claim.expiry) - today()).collect()
        };
        assert_eq!(days(), [0]);
        claim(KYC, ALICE_ID, Kyc, START + 4 * DAY);
        assert_eq!(days(), [4]);
        let mut renewed = payload(ALICE_ID);
        Clock::set(START + 1);
        (renewed.issued, renewed.expiry) = (START + 1, START + 6 * DAY);
        assert_ok!(submit(STRANGER, &renewed));
        assert_eq!(days(), [6]);
        hypothetically!({
            assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, None, CODE, DOC));
            assert_eq!(days(), [0u32; 0]);
        });
        assert_ok!(close(KYC, ALICE_ID));
        assert_eq!(days(), [0u32; 0]);
    });
}

#[test]
fn a_page_should_go_on_after_its_cursor_though_that_claim_is_gone() {
    ExtBuilder::default().world().build_and_execute(|| {
        let page = |cursor| Compliance::expiring_claims(Watch::Issuer(KYC), today(), today(), cursor, 2);
        let first = page(None);
        let last = first.claims[1].identity;
        assert_ok!(Compliance::revoke_claim(by(KYC), last, Kyc, None, CODE, DOC));
        let second = page(first.cursor);
        let all: BTreeSet<_> = first
            .claims
            .iter()
            .chain(&second.claims)
            .map(|claim| claim.identity)
            .collect();
        assert_eq!(all, [INVENTORY, ALICE_ID, BOB_ID, CAROL_ID].into());
    });
}
