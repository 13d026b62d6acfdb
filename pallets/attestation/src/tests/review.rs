//! `review`.

use super::*;

#[test]
fn only_the_assets_auditor_reviews_and_only_once() {
    flagged(|| {
        for who in [ISSUER, OPERATOR, SOURCE, STRANGER] {
            let call = Attestation::review(by(who), 0, 0, ReviewDecision::Accept, 5, [9; 32]);
            assert_eq!(call, Err(DispatchError::Other("no role")));
        }
        assert_ok!(review(ReviewDecision::Accept));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(500));
        assert_noop!(review(ReviewDecision::Reject), E::NotFlagged);
        assert_noop!(
            Attestation::review(by(AUDITOR), 0, 1, ReviewDecision::Reject, 5, [9; 32]),
            E::NotFlagged
        );
    });
}

#[test]
fn a_review_replaces_or_rejects() {
    flagged(|| {
        assert_ok!(review(ReviewDecision::Replace(450)));
        let decision = ReviewDecision::Replace(450);
        let (before, after, document) = (Some(500), Some(450), [9; 32]);
        let event = Event::Reviewed {
            stream: 0,
            period: 0,
            auditor: AUDITOR,
            decision,
            before,
            after,
            reason: 5,
            document,
        };
        assert_eq!(last(), event.into());
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(450));
    });
    flagged(|| {
        assert_ok!(review(ReviewDecision::Reject));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Rejected);
    });
}

#[test]
fn an_auditor_should_not_review_what_it_reported_itself() {
    // GIVEN an auditor that is a source, or becomes one, by this account or by another one of its person
    for own in [SOURCE, SOURCE + 1, SOURCE + 2] {
        flagged(|| {
            People::account_of(own, 5);
            let review_by = |who| Attestation::review(by(who), 0, 0, ReviewDecision::Replace(900), 5, [9; 32]);
            Register::grant(ASSET, own, AssetRole::Auditor);
            assert_noop!(review_by(own), E::AuditorIsSource);
            frame_support::hypothetically!({
                People::account_of(AUDITOR, 5);
                assert_noop!(review_by(AUDITOR), E::AuditorIsSource);
                // It does not help to leave: the report stays.
                assert_ok!(Attestation::leave(by(own), 0));
                assert_noop!(review_by(AUDITOR), E::AuditorIsSource);
                assert_noop!(review_by(own), E::AuditorIsSource);
            });
        });
    }
    // THEN another person reviews it, and what it has not reported itself.
    flagged(|| {
        People::account_of(AUDITOR, 7);
        People::account_of(SOURCE, 5);
        assert_ok!(review(ReviewDecision::Replace(450)));
    });
}

#[test]
fn a_new_source_should_not_review_what_others_reported_before_it() {
    flagged(|| {
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE + 4));
        assert_ok!(Attestation::bond(by(SOURCE + 4), 0));
        Register::grant(ASSET, SOURCE + 4, AssetRole::Auditor);
        let review = || Attestation::review(by(SOURCE + 4), 0, 0, ReviewDecision::Accept, 5, [9; 32]);
        assert_noop!(review(), E::AuditorIsSource);
        assert_ok!(Attestation::leave(by(SOURCE + 4), 0));
        assert_ok!(review());
    });
}
