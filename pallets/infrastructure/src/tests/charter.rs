//! The charter of an asset: who sets it, what makes sense, what a change of each setting needs.

use super::*;
use Party::*;

fn set(who: AccountId, terms: CharterTerms<AccountId>) -> DispatchResult {
    Infrastructure::set_charter(by(who), ASSET, terms)
}
fn needs(setting: Protected) -> (PartyList, Moment) {
    let view = Infrastructure::charter_of(ASSET).expect("registered");
    let found = view
        .settings
        .into_iter()
        .find(|protection| protection.setting == setting);
    let protection = found.expect("every setting is shown");
    (parties(&protection.consents), protection.notice)
}

#[test]
fn an_asset_without_a_charter_should_need_the_trustees_consent_for_everything() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let view = Infrastructure::charter_of(ASSET).expect("registered");
        assert_eq!((view.revision, view.parties), (0, vec![]));
        for setting in SETTINGS {
            assert_eq!(needs(setting), (parties(&[Trustee]), NOTICE), "{setting:?}");
        }
        assert_eq!(Infrastructure::charter_of(UNKNOWN_ASSET), None);
        assert!(!Charters::<Test>::contains_key(ASSET));
    });
}

#[test]
fn the_issuer_should_set_the_charter_while_no_units_are_held() {
    ExtBuilder::default().assets().build_and_execute(|| {
        hold(&[OTHER_ASSET]);
        for revision in [0, 1] {
            let before = Charters::<Test>::get(ASSET);
            assert_eq!(before.revision, revision);
            let terms = if revision == 0 {
                terms()
            } else {
                CharterTerms::default()
            };
            // WHEN
            assert_ok!(set(ISSUER, terms.clone()));
            // THEN
            let after = Charter {
                revision: revision + 1,
                terms,
            };
            assert_eq!(Charters::<Test>::get(ASSET), after);
            let event = Event::CharterSet {
                asset: ASSET,
                actor: ISSUER,
                before,
                after,
            };
            assert_eq!(events(), [event]);
        }
        // WHEN units are held, THEN the issuer does not change it alone, neither the first nor a later one
        assert_eq!(Charters::<Test>::get(OTHER_ASSET), Charter::default());
        hold(&[ASSET, OTHER_ASSET]);
        assert_noop!(set(ISSUER, terms()), E::AmendmentNeeded);
        assert_noop!(
            Infrastructure::set_charter(by(FOREIGNER), OTHER_ASSET, terms()),
            E::AmendmentNeeded
        );
    });
}

#[test]
fn a_charter_should_be_set_by_the_issuer_or_the_administrator_only() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for who in [
            OPERATOR, AUDITOR, REGULATOR, FOREIGNER, EMERGENCY, CHARTER, ADMISSION, STRANGER,
        ] {
            assert_noop!(set(who, terms()), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::set_charter(origin, ASSET, terms()),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            Infrastructure::set_charter(by(ISSUER), UNKNOWN_ASSET, terms()),
            E::AssetNotFound
        );
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_noop!(set(ISSUER, terms()), E::IssuerSuspended);
        assert_ok!(set(STRANGER, terms()));
    });
}

#[test]
fn a_charter_should_name_no_account_twice_and_list_each_setting_once_in_order() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let with = |change: &dyn Fn(&mut CharterTerms<AccountId>)| {
            let mut changed = terms();
            change(&mut changed);
            changed
        };
        for (refused, error) in [
            (with(&|t| t.parties.trustee = Some(AGENT)), E::PartyNamedTwice),
            (with(&|t| t.parties.municipality = Some(TRUSTEE)), E::PartyNamedTwice),
            (with(&|t| t.parties.security_agent = Some(TOWN)), E::PartyNamedTwice),
            (with(&|t| t.settings.as_mut().swap(0, 1)), E::CharterInvalid),
            (with(&|t| t.settings[1] = t.settings[0].clone()), E::CharterInvalid),
            // What a change of the charter needs is not for the charter to say.
            (with(&|t| t.settings[2].setting = Protected::Charter), E::CharterInvalid),
            (with(&|t| t.settings[0].consents = parties(&[])), E::CharterInvalid),
            (
                with(&|t| t.settings[0].consents = parties(&[Trustee, SecurityAgent])),
                E::CharterInvalid,
            ),
            (
                with(&|t| t.settings[0].consents = parties(&[Trustee, Trustee])),
                E::CharterInvalid,
            ),
            (with(&|t| t.settings[0].notice = MIN_NOTICE - 1), E::NoticeInvalid),
            (with(&|t| t.settings[2].notice = MAX_NOTICE + 1), E::NoticeInvalid),
            (with(&|t| t.settings[2].notice = Moment::MAX), E::NoticeInvalid),
        ] {
            assert_noop!(set(ISSUER, refused), error);
        }
        // At the borders, and without parties and settings
        assert_ok!(set(ISSUER, with(&|t| t.settings[0].notice = MAX_NOTICE)));
        assert_ok!(set(ISSUER, with(&|t| t.parties = Parties::default())));
        assert_ok!(set(ISSUER, CharterTerms::default()));
    });
}

#[test]
fn each_setting_should_need_what_the_charter_says_and_the_charter_all_of_it() {
    ExtBuilder::default().assets().build_and_execute(|| {
        chartered();
        for (setting, consents, notice) in [
            (Protected::ClassRules, &[Trustee][..], MIN_NOTICE),
            (Protected::ForceAppointment, &[SecurityAgent, Trustee], 10 * DAY),
            (Protected::AuditorAppointment, &[Trustee], NOTICE),
            (Protected::TreasurerAppointment, &[Trustee], NOTICE),
            (Protected::AuthorizerAppointment, &[Trustee], NOTICE),
            (Protected::ExceptionPolicies, &[Regulator], MIN_NOTICE),
            // The municipality is named, the regulator is asked for.
            (
                Protected::Charter,
                &[SecurityAgent, Trustee, Regulator, Municipality],
                NOTICE,
            ),
        ] {
            assert_eq!(needs(setting), (parties(consents), notice), "{setting:?}");
        }
        // A longest notice that a setting asks for is that of the charter, too.
        hold(&[]);
        let mut longer = terms();
        longer.settings[0].notice = 100 * DAY;
        assert_ok!(set(ISSUER, longer));
        assert_eq!(needs(Protected::Charter).1, 100 * DAY);
    });
}

#[test]
fn appointments_that_decide_on_units_or_money_should_be_guarded_and_their_end_never() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let guarded = [
            AssetRole::ForceAgent,
            AssetRole::Auditor,
            AssetRole::Treasurer,
            AssetRole::Authorizer,
        ];
        hold(&[ASSET]);
        for role in ALL_ROLES {
            assert_eq!(appointment(role).is_some(), guarded.contains(&role), "{role:?}");
            let mut scopes = vec![None];
            scopes.extend(may_be_limited(role).then_some(Some(CLASS)));
            for class_id in scopes {
                frame_support::hypothetically!({
                    let grant = || {
                        Infrastructure::grant_role(appointer(ISSUER, role), ASSET, 44, role, class_id, REASON, PAPER)
                    };
                    if guarded.contains(&role) {
                        assert_noop!(grant(), E::AmendmentNeeded);
                        hold(&[]);
                    }
                    assert_ok!(grant());
                    // WHEN units are held, THEN the role is taken at once all the same
                    hold(&[ASSET]);
                    assert_ok!(Infrastructure::revoke_role(
                        appointer(ISSUER, role),
                        ASSET,
                        44,
                        role,
                        class_id,
                        REASON,
                        PAPER
                    ));
                });
            }
        }
        // The power is asked for before the consents.
        assert_noop!(
            Infrastructure::grant_role(
                by(STRANGER),
                ASSET,
                STRANGER,
                AssetRole::ForceAgent,
                None,
                REASON,
                PAPER
            ),
            E::NotAuthorized
        );
    });
}

#[test]
fn emergency_governance_should_dismiss_a_party_and_name_none() {
    ExtBuilder::default().assets().build_and_execute(|| {
        chartered();
        let dismiss = |who, party| Infrastructure::dismiss_party(by(who), ASSET, party, REASON, PAPER);
        for who in [ISSUER, TRUSTEE, AGENT, REGULATOR, CHARTER, ADMISSION, STRANGER] {
            assert_noop!(dismiss(who, Trustee), DispatchError::BadOrigin);
        }
        assert_noop!(
            Infrastructure::dismiss_party(by(EMERGENCY), UNKNOWN_ASSET, Trustee, REASON, PAPER),
            E::AssetNotFound
        );
        // A regulator is dismissed by its role.
        assert_noop!(dismiss(EMERGENCY, Regulator), E::PartyNotNamed);
        for (party, before, revision) in [
            (Trustee, TRUSTEE, 2),
            (SecurityAgent, AGENT, 3),
            (Municipality, TOWN, 4),
        ] {
            assert_ok!(dismiss(EMERGENCY, party));
            let event = Event::PartyDismissed {
                asset: ASSET,
                party,
                before,
                revision,
                reason_code: REASON,
                document: PAPER,
            };
            assert_eq!(events(), [event]);
            assert_noop!(dismiss(EMERGENCY, party), E::PartyNotNamed);
        }
        let left = Charters::<Test>::get(ASSET);
        assert_eq!(left.terms.parties, Parties::default());
        // What settings need is as it was: governance consents in their place.
        assert_eq!(left.terms.settings, terms().settings);
    });
}

#[test]
fn a_stored_charter_that_makes_no_sense_should_be_noticed() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let corruptions: [fn(&mut CharterOf<Test>); 3] = [
            |charter| charter.revision = 0,
            |charter| charter.terms.parties.trustee = Some(AGENT),
            |charter| charter.terms.settings[0].consents = parties(&[]),
        ];
        for corrupt in corruptions {
            frame_support::hypothetically!({
                chartered();
                Charters::<Test>::mutate(ASSET, corrupt);
                assert!(Infrastructure::do_try_state().is_err());
                hold(&[]);
            });
        }
        frame_support::hypothetically!({
            Charters::<Test>::insert(
                UNKNOWN_ASSET,
                Charter {
                    revision: 1,
                    terms: terms(),
                },
            );
            assert!(Infrastructure::do_try_state().is_err());
        });
    });
}

// A settlement is not executed under other terms than those affirmed: they are told apart by the revision.
#[test]
fn each_change_of_a_protected_setting_should_count_as_a_revision() {
    use viaduct_primitives::Infrastructure as _;
    ExtBuilder::default().assets().build_and_execute(|| {
        let assets = [ASSET, OTHER_ASSET, UNKNOWN_ASSET];
        let before = assets.map(Infrastructure::revision);
        let revisions = || [0, 1, 2].map(|place| Infrastructure::revision(assets[place]) - before[place]);
        let policy = ExceptionPolicy {
            transfers_open: true,
            holders: HolderPay::Pay,
        };
        let state = ExceptionState::ForceMajeure;
        // WHEN the issuer changes one, or governance
        assert_ok!(set(ISSUER, terms()));
        assert_eq!(revisions(), [1, 0, 0]);
        assert_noop!(set(ISSUER, terms()), E::NothingToChange);
        assert_ok!(Infrastructure::dismiss_party(
            by(EMERGENCY),
            ASSET,
            Trustee,
            REASON,
            PAPER
        ));
        assert_eq!(revisions(), [2, 0, 0]);
        for (who, holders, revision) in [(ISSUER, HolderPay::Pay, 3), (EMERGENCY, HolderPay::Defer, 4)] {
            let policy = ExceptionPolicy { holders, ..policy };
            let set_policy = || Infrastructure::set_exception_policy(by(who), ASSET, state, policy);
            assert_ok!(set_policy());
            assert_eq!(revisions(), [revision, 0, 0]);
            // What is in force already voids nothing that others agreed on.
            assert_noop!(set_policy(), E::NothingToChange);
        }
        for (role, revision) in [
            (AssetRole::ForceAgent, 5),
            (AssetRole::Auditor, 6),
            (AssetRole::Treasurer, 7),
            (AssetRole::Authorizer, 8),
        ] {
            grant(STRANGER, role);
            assert_eq!(revisions(), [revision, 0, 0]);
        }
        assert_ok!(Infrastructure::grant_role(
            by(ISSUER),
            ASSET,
            STRANGER,
            AssetRole::ForceAgent,
            Some(3),
            REASON,
            PAPER
        ));
        assert_eq!(revisions(), [9, 0, 0]);
        // THEN what is not protected, what is taken and what is refused counts for nothing
        grant(STRANGER, AssetRole::PauseAgent);
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            STRANGER,
            AssetRole::ForceAgent,
            None,
            REASON,
            PAPER
        ));
        assert_ok!(raise(OPERATOR, state, DAY));
        hold(&[ASSET]);
        assert_noop!(set(ISSUER, terms()), E::AmendmentNeeded);
        assert_eq!(revisions(), [9, 0, 0]);
    });
}

#[test]
fn the_guardians_should_be_the_lenders_agent_and_the_holders_trustee() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let guards = |asset, who| <Infrastructure as viaduct_primitives::Amendments<_, _>>::is_guardian(asset, &who);
        assert!(!guards(ASSET, AGENT));
        chartered();
        for who in [AGENT, TRUSTEE] {
            assert!(guards(ASSET, who) && !guards(OTHER_ASSET, who));
        }
        for who in [TOWN, ISSUER] {
            assert!(!guards(ASSET, who));
        }
    });
}
