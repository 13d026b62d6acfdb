//! Who admits issuers.

use super::*;

const NEWCOMER: AccountId = 30;

#[test]
fn genesis_should_admit_its_issuers_and_nobody_else() {
    ExtBuilder::default().build_and_execute(|| {
        let mut admitted: Vec<_> = AdmittedIssuers::<Test>::iter_keys().collect();
        admitted.sort_unstable();
        assert_eq!(admitted, [ISSUER, FOREIGNER]);
    });
}

#[test]
fn an_issuer_should_be_admitted_and_removed_by_admission_governance() {
    ExtBuilder::default().build_and_execute(|| {
        // WHEN admission admits a newcomer, THEN it is an issuer
        assert_ok!(Infrastructure::admit_issuer(by(ADMISSION), NEWCOMER, REASON, PAPER));
        assert_eq!(
            events(),
            [Event::IssuerAdmitted {
                issuer: NEWCOMER,
                reason_code: REASON,
                document: PAPER
            }]
        );
        assert!(AdmittedIssuers::<Test>::contains_key(NEWCOMER));
        // WHEN again, THEN it is refused
        assert_noop!(
            Infrastructure::admit_issuer(by(ADMISSION), NEWCOMER, REASON, PAPER),
            E::AlreadyAdmitted
        );
        // WHEN removed, THEN it is none, and cannot be removed again
        assert_ok!(Infrastructure::remove_issuer(by(ADMISSION), NEWCOMER, REASON, PAPER));
        assert_eq!(
            events(),
            [Event::IssuerRemoved {
                issuer: NEWCOMER,
                reason_code: REASON,
                document: PAPER
            }]
        );
        assert!(!AdmittedIssuers::<Test>::contains_key(NEWCOMER));
        assert_noop!(
            Infrastructure::remove_issuer(by(ADMISSION), NEWCOMER, REASON, PAPER),
            E::IssuerNotAdmitted
        );
    });
}

#[test]
fn nobody_but_admission_governance_should_admit_or_remove() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for origin in [
            by(EMERGENCY),
            by(REGULATION),
            by(ISSUER),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(
                Infrastructure::admit_issuer(origin.clone(), NEWCOMER, REASON, PAPER),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Infrastructure::remove_issuer(origin, ISSUER, REASON, PAPER),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_removed_issuer_should_keep_its_assets_and_register_no_others() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an issuer with an asset
        // WHEN it is removed
        assert_ok!(Infrastructure::remove_issuer(by(ADMISSION), ISSUER, REASON, PAPER));
        // THEN it still acts for its asset, and registers no other
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        assert_noop!(
            Infrastructure::register_asset(by(ISSUER), roof(&[1]), OPERATOR),
            E::IssuerNotAdmitted
        );
    });
}
