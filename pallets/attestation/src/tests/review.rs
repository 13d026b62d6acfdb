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
