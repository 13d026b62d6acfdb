//! Roles are single powers, per asset or class, given by the asset's issuer, the regulator's by governance. Emergency
//! governance takes any, and names an administrator.

use super::*;

const FRIEND: AccountId = 40;

#[test]
fn every_role_should_be_granted_and_revoked_alone() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for role in ALL_ROLES {
            // GIVEN an account without a role
            let before = RoleHolders::<Test>::get(ASSET);
            // WHEN it is granted one, THEN it has this one and no other
            assert_ok!(Infrastructure::grant_role(
                appointer(ISSUER, role),
                ASSET,
                FRIEND,
                role,
                None,
                REASON,
                PAPER
            ));
            let granted = Event::RoleGranted {
                asset: ASSET,
                actor: (role != AssetRole::Regulator).then_some(ISSUER),
                who: FRIEND,
                role,
                class_id: None,
                reason_code: REASON,
                document: PAPER,
            };
            assert_eq!(events(), [granted]);
            assert_eq!(Infrastructure::roles_of(ASSET, FRIEND, None), [role]);
            for other in ALL_ROLES {
                let expected = if other == role {
                    Ok(())
                } else {
                    Err(E::NotAuthorized.into())
                };
                assert_eq!(Infrastructure::ensure_role(ASSET, &FRIEND, other), expected);
            }
            assert_eq!(
                RoleHolders::<Test>::get(ASSET),
                before + u32::from(role != AssetRole::Regulator)
            );
            // WHEN it is revoked, THEN nothing is left of it
            assert_ok!(Infrastructure::revoke_role(
                appointer(ISSUER, role),
                ASSET,
                FRIEND,
                role,
                None,
                REASON,
                PAPER
            ));
            let revoked = Event::RoleRevoked {
                asset: ASSET,
                actor: (role != AssetRole::Regulator).then_some(ISSUER),
                who: FRIEND,
                role,
                class_id: None,
                reason_code: REASON,
                document: PAPER,
            };
            assert_eq!(events(), [revoked]);
            assert!(!Roles::<Test>::contains_key(ASSET, FRIEND));
            assert_eq!(RoleHolders::<Test>::get(ASSET), before);
            assert_noop!(Infrastructure::ensure_role(ASSET, &FRIEND, role), E::NotAuthorized);
        }
    });
}

#[test]
fn an_agent_of_one_asset_should_be_nobody_on_another() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an account with every role of the other asset
        for role in ALL_ROLES {
            assert_ok!(Infrastructure::ensure_role(OTHER_ASSET, &FOREIGNER, role));
            // THEN it has none of this one, and nobody has a role of an unknown one
            assert_noop!(Infrastructure::ensure_role(ASSET, &FOREIGNER, role), E::NotAuthorized);
            assert_noop!(
                Infrastructure::ensure_role(UNKNOWN_ASSET, &FOREIGNER, role),
                E::AssetNotFound
            );
        }
        assert_eq!(Infrastructure::roles_of(OTHER_ASSET, FOREIGNER, None), ALL_ROLES);
        assert!(Infrastructure::roles_of(ASSET, FOREIGNER, None).is_empty());
    });
}

#[test]
fn only_the_issuer_of_this_asset_should_give_and_take_roles() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let give =
            |origin, asset| Infrastructure::grant_role(origin, asset, FRIEND, AssetRole::Auditor, None, REASON, PAPER);
        let take = |origin, asset| {
            Infrastructure::revoke_role(origin, asset, AUDITOR, AssetRole::Auditor, None, REASON, PAPER)
        };
        for who in [OPERATOR, AUDITOR, REGULATOR, FOREIGNER, ADMISSION, REGULATION, STRANGER] {
            assert_noop!(give(by(who), ASSET), E::NotAuthorized);
            assert_noop!(take(by(who), ASSET), E::NotAuthorized);
        }
        assert_noop!(give(by(EMERGENCY), ASSET), E::NotAuthorized);
        assert_noop!(give(by(ISSUER), UNKNOWN_ASSET), E::AssetNotFound);
        assert_noop!(take(by(ISSUER), UNKNOWN_ASSET), E::AssetNotFound);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(give(origin.clone(), ASSET), DispatchError::BadOrigin);
            assert_noop!(take(origin, ASSET), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn the_regulator_should_be_appointed_by_its_own_governance_and_by_nobody_else() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let give = |origin, asset| {
            Infrastructure::grant_role(origin, asset, FRIEND, AssetRole::Regulator, None, REASON, PAPER)
        };
        let take = |origin, asset| {
            Infrastructure::revoke_role(origin, asset, REGULATOR, AssetRole::Regulator, None, REASON, PAPER)
        };
        for origin in [
            by(ISSUER),
            by(REGULATOR),
            by(ADMISSION),
            by(STRANGER),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(give(origin.clone(), ASSET), DispatchError::BadOrigin);
            assert_noop!(take(origin, ASSET), DispatchError::BadOrigin);
        }
        // Emergency governance takes any role, and gives none.
        assert_noop!(give(by(EMERGENCY), ASSET), DispatchError::BadOrigin);
        assert_noop!(give(by(REGULATION), UNKNOWN_ASSET), E::AssetNotFound);
        assert_noop!(take(by(REGULATION), UNKNOWN_ASSET), E::AssetNotFound);
        // WHEN regulator governance appoints one and dismisses the other, THEN so it is
        assert_ok!(give(by(REGULATION), ASSET));
        assert_ok!(take(by(REGULATION), ASSET));
        let (role, actor) = (AssetRole::Regulator, None);
        let granted = Event::RoleGranted {
            asset: ASSET,
            actor,
            who: FRIEND,
            role,
            class_id: None,
            reason_code: REASON,
            document: PAPER,
        };
        let revoked = Event::RoleRevoked {
            asset: ASSET,
            actor,
            who: REGULATOR,
            role,
            class_id: None,
            reason_code: REASON,
            document: PAPER,
        };
        assert_eq!(events(), [granted, revoked]);
        assert_ok!(Infrastructure::ensure_role(ASSET, &FRIEND, AssetRole::Regulator));
        assert_noop!(
            Infrastructure::ensure_role(ASSET, &REGULATOR, AssetRole::Regulator),
            E::NotAuthorized
        );
    });
}

#[test]
fn who_admits_issuers_should_not_lift_a_regulators_order_by_a_regulator_of_its_own() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an order of the regulator
        let hold = ExceptionState::RegulatoryHold;
        assert_ok!(raise(REGULATOR, hold, DAY));
        // WHEN admission asks for another regulator, even of an asset it admitted the issuer of, THEN it is refused
        assert_noop!(
            Infrastructure::grant_role(by(ADMISSION), ASSET, FRIEND, AssetRole::Regulator, None, REASON, PAPER),
            DispatchError::BadOrigin
        );
        assert_noop!(lift(FRIEND, hold), E::NotAuthorized);
        assert_eq!(states(), [hold]);
    });
}

#[test]
fn a_role_should_be_granted_once_and_revoked_only_from_who_has_it() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, AUDITOR, AssetRole::Auditor, None, REASON, PAPER),
            E::AlreadyExists
        );
        for (who, role) in [
            (AUDITOR, AssetRole::Treasurer),
            (STRANGER, AssetRole::Auditor),
            (FOREIGNER, AssetRole::Auditor),
        ] {
            assert_noop!(
                Infrastructure::revoke_role(by(ISSUER), ASSET, who, role, None, REASON, PAPER),
                E::RoleNotFound
            );
        }
    });
}

#[test]
fn accounts_with_roles_should_be_bounded_and_their_roles_not() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN one free place of four
        assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS - 1);
        grant(FRIEND, AssetRole::Treasurer);
        // WHEN a fifth account asks, THEN it is refused, while one of the four may have more roles
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, STRANGER, AssetRole::Treasurer, None, REASON, PAPER),
            E::MaxRoleHoldersExceeded
        );
        grant(FRIEND, AssetRole::Authorizer);
        // A regulator is appointed all the same: no issuer keeps one out by filling the places.
        grant(77, AssetRole::Regulator);
        // Its places are the issuer's alone: the operator can be replaced, and a regulator gets no other role beyond them.
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, 78, REASON, PAPER));
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, OPERATOR, REASON, PAPER));
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, 77, AssetRole::Auditor, None, REASON, PAPER),
            E::MaxRoleHoldersExceeded
        );
        assert_ok!(Infrastructure::revoke_role(
            by(REGULATION),
            ASSET,
            77,
            AssetRole::Regulator,
            None,
            REASON,
            PAPER
        ));
        // WHEN one of its roles goes, THEN its place is still taken; with the last it is free
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            FRIEND,
            AssetRole::Treasurer,
            None,
            REASON,
            PAPER
        ));
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, STRANGER, AssetRole::Treasurer, None, REASON, PAPER),
            E::MaxRoleHoldersExceeded
        );
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            FRIEND,
            AssetRole::Authorizer,
            None,
            REASON,
            PAPER
        ));
        grant(STRANGER, AssetRole::Treasurer);
    });
}

#[test]
fn an_asset_should_always_keep_one_issuer() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let resign = |who| Infrastructure::revoke_role(by(who), ASSET, who, AssetRole::Issuer, None, REASON, PAPER);
        // GIVEN one issuer, THEN it cannot go
        assert_noop!(resign(ISSUER), E::LastIssuer);
        // WHEN there is a second, THEN the first may go, and the second not
        grant(FRIEND, AssetRole::Issuer);
        assert_eq!(IssuerCount::<Test>::get(ASSET), 2);
        assert_ok!(resign(ISSUER));
        assert_eq!(IssuerCount::<Test>::get(ASSET), 1);
        assert_noop!(resign(FRIEND), E::LastIssuer);
        // AND the first is nobody now
        assert_noop!(Infrastructure::activate_asset(by(ISSUER), ASSET), E::NotAuthorized);
    });
}

#[test]
fn a_new_operator_should_take_the_role_from_the_old_one() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // WHEN the issuer names another operator
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, FRIEND, REASON, PAPER));
        // THEN record, roles and event say so, and no place is lost
        let event = Event::OperatorChanged {
            asset: ASSET,
            actor: ISSUER,
            before: OPERATOR,
            after: FRIEND,
            reason_code: REASON,
            document: PAPER,
        };
        assert_eq!(events(), [event]);
        assert_eq!(Assets::<Test>::get(ASSET).map(|asset| asset.operator), Some(FRIEND));
        assert!(Infrastructure::roles_of(ASSET, OPERATOR, None).is_empty());
        assert_eq!(Infrastructure::roles_of(ASSET, FRIEND, None), [AssetRole::Operator]);
        assert_eq!(RoleHolders::<Test>::get(ASSET), 3);
    });
}

#[test]
fn a_new_operator_should_leave_other_roles_alone() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an operator that is also treasurer, and an auditor that operates already
        grant(OPERATOR, AssetRole::Treasurer);
        grant(AUDITOR, AssetRole::Operator);
        // WHEN the auditor becomes the operator
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, AUDITOR, REASON, PAPER));
        // THEN the old one is still treasurer, and the new one still auditor
        assert_eq!(Infrastructure::roles_of(ASSET, OPERATOR, None), [AssetRole::Treasurer]);
        assert_eq!(
            Infrastructure::roles_of(ASSET, AUDITOR, None),
            [AssetRole::Operator, AssetRole::Auditor]
        );
        // WHEN the role was taken by hand before, THEN another operator can be named all the same
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            AUDITOR,
            AssetRole::Operator,
            None,
            REASON,
            PAPER
        ));
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, OPERATOR, REASON, PAPER));
        assert_eq!(Infrastructure::roles_of(ASSET, AUDITOR, None), [AssetRole::Auditor]);
    });
}

#[test]
fn a_new_operator_should_be_refused_with_the_same_account_no_place_or_no_right() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let name = |origin, asset, who| Infrastructure::set_operator(origin, asset, who, REASON, PAPER);
        assert_noop!(name(by(ISSUER), ASSET, OPERATOR), E::AlreadyExists);
        for who in [OPERATOR, AUDITOR, FOREIGNER, EMERGENCY, STRANGER] {
            assert_noop!(name(by(who), ASSET, FRIEND), E::NotAuthorized);
        }
        assert_noop!(name(by(ISSUER), UNKNOWN_ASSET, FRIEND), E::AssetNotFound);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(name(origin, ASSET, FRIEND), DispatchError::BadOrigin);
        }
        // GIVEN no free place, and an old operator that keeps its own by another role
        grant(OPERATOR, AssetRole::Treasurer);
        grant(STRANGER, AssetRole::Authorizer);
        // THEN the change is refused whole: the old operator stays
        assert_noop!(name(by(ISSUER), ASSET, FRIEND), E::MaxRoleHoldersExceeded);
        assert_ok!(Infrastructure::ensure_role(ASSET, &OPERATOR, AssetRole::Operator));
    });
}

const LIMITABLE: [AssetRole; 6] = [
    AssetRole::IssueAgent,
    AssetRole::FreezeAgent,
    AssetRole::PauseAgent,
    AssetRole::ForceAgent,
    AssetRole::RecoveryAgent,
    AssetRole::ComplianceOfficer,
];

fn grant_for(class_id: ClassId, who: AccountId, role: AssetRole) -> DispatchResult {
    Infrastructure::grant_role(by(ISSUER), ASSET, who, role, Some(class_id), REASON, PAPER)
}
fn revoke_for(class_id: ClassId, who: AccountId, role: AssetRole) -> DispatchResult {
    Infrastructure::revoke_role(by(ISSUER), ASSET, who, role, Some(class_id), REASON, PAPER)
}

#[test]
fn a_role_should_be_limited_to_one_class() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for role in LIMITABLE {
            // WHEN an account gets a role for class 7
            assert_ok!(grant_for(7, FRIEND, role));
            let event = |who| Event::RoleGranted {
                asset: ASSET,
                actor: Some(ISSUER),
                who,
                role,
                class_id: Some(7),
                reason_code: REASON,
                document: PAPER,
            };
            assert_eq!(events(), [event(FRIEND)]);
            // THEN it has it for this class of this asset, not for another one, nor for the asset
            assert_ok!(Infrastructure::ensure_class_role(ASSET, 7, &FRIEND, role));
            for (asset, class_id) in [(ASSET, 8), (OTHER_ASSET, 7)] {
                assert_noop!(
                    Infrastructure::ensure_class_role(asset, class_id, &FRIEND, role),
                    E::NotAuthorized
                );
            }
            assert_noop!(Infrastructure::ensure_role(ASSET, &FRIEND, role), E::NotAuthorized);
            for other in ALL_ROLES {
                if other != role {
                    assert_noop!(
                        Infrastructure::ensure_class_role(ASSET, 7, &FRIEND, other),
                        E::NotAuthorized
                    );
                }
            }
            assert_eq!(Infrastructure::roles_of(ASSET, FRIEND, Some(7)), [role]);
            assert!(Infrastructure::roles_of(ASSET, FRIEND, Some(8)).is_empty());
            assert!(Infrastructure::roles_of(ASSET, FRIEND, None).is_empty());
            assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS);
            // WHEN it is revoked for the asset, THEN there is nothing; for the class, THEN nothing is left
            assert_noop!(
                Infrastructure::revoke_role(by(ISSUER), ASSET, FRIEND, role, None, REASON, PAPER),
                E::RoleNotFound
            );
            assert_noop!(revoke_for(8, FRIEND, role), E::RoleNotFound);
            assert_ok!(revoke_for(7, FRIEND, role));
            let revoked = Event::RoleRevoked {
                asset: ASSET,
                actor: Some(ISSUER),
                who: FRIEND,
                role,
                class_id: Some(7),
                reason_code: REASON,
                document: PAPER,
            };
            assert_eq!(events(), [revoked]);
            assert!(!Roles::<Test>::contains_key(ASSET, FRIEND));
            assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS - 1);
        }
    });
}

#[test]
fn a_role_for_the_asset_should_be_one_for_each_of_its_classes() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for role in ALL_ROLES {
            assert_ok!(Infrastructure::ensure_class_role(OTHER_ASSET, 3, &FOREIGNER, role));
            assert_noop!(
                Infrastructure::ensure_class_role(ASSET, 3, &FOREIGNER, role),
                E::NotAuthorized
            );
            assert_noop!(
                Infrastructure::ensure_class_role(UNKNOWN_ASSET, 3, &FOREIGNER, role),
                E::AssetNotFound
            );
        }
    });
}

#[test]
fn only_roles_that_act_on_one_class_should_be_limited() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for role in ALL_ROLES {
            assert_eq!(crate::roles::may_be_limited(role), LIMITABLE.contains(&role));
            let limited =
                || Infrastructure::grant_role(appointer(ISSUER, role), ASSET, FRIEND, role, Some(7), REASON, PAPER);
            if LIMITABLE.contains(&role) {
                assert_ok!(limited());
                assert_noop!(limited(), E::AlreadyExists);
            } else {
                assert_noop!(limited(), E::RoleNotLimitable);
            }
        }
        assert!(!crate::roles::may_be_limited(AssetRole::Administrator));
    });
}

#[test]
fn an_account_should_serve_many_classes_with_one_place_up_to_the_bound() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN the last place, and a class after another, in no order
        for class_id in (0..MAX_LIMITED_CLASSES).rev() {
            assert_ok!(grant_for(class_id, FRIEND, AssetRole::FreezeAgent));
        }
        assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS);
        assert_noop!(
            grant_for(99, FRIEND, AssetRole::FreezeAgent),
            E::MaxLimitedClassesExceeded
        );
        assert_noop!(
            grant_for(1, STRANGER, AssetRole::FreezeAgent),
            E::MaxRoleHoldersExceeded
        );
        // Another role for one of them, and the role for the asset, take no other place.
        assert_ok!(grant_for(3, FRIEND, AssetRole::PauseAgent));
        grant(FRIEND, AssetRole::FreezeAgent);
        assert_eq!(
            Infrastructure::roles_of(ASSET, FRIEND, Some(3)),
            [AssetRole::FreezeAgent, AssetRole::PauseAgent]
        );
        // The place is taken until the last role is gone.
        for class_id in 0..MAX_LIMITED_CLASSES {
            assert_ok!(revoke_for(class_id, FRIEND, AssetRole::FreezeAgent));
        }
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            FRIEND,
            AssetRole::FreezeAgent,
            None,
            REASON,
            PAPER
        ));
        assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS);
        assert_ok!(revoke_for(3, FRIEND, AssetRole::PauseAgent));
        assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS - 1);
    });
}

/// Scenarios 01 and 07, turned round: no asset role is out of governance's reach.
#[test]
fn emergency_governance_should_revoke_any_role_of_anyone() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(Infrastructure::grant_role(
            by(FOREIGNER),
            OTHER_ASSET,
            FRIEND,
            AssetRole::Issuer,
            None,
            REASON,
            PAPER
        ));
        assert_ok!(Infrastructure::grant_role(
            by(FOREIGNER),
            OTHER_ASSET,
            FOREIGNER,
            AssetRole::ForceAgent,
            Some(7),
            REASON,
            PAPER
        ));
        let take = |role, class_id| {
            Infrastructure::revoke_role(by(EMERGENCY), OTHER_ASSET, FOREIGNER, role, class_id, REASON, PAPER)
        };
        for (role, class_id) in ALL_ROLES
            .map(|role| (role, None))
            .into_iter()
            .chain([(AssetRole::ForceAgent, Some(7))])
        {
            events();
            assert_ok!(take(role, class_id));
            let event = Event::RoleRevoked {
                asset: OTHER_ASSET,
                actor: None,
                who: FOREIGNER,
                role,
                class_id,
                reason_code: REASON,
                document: PAPER,
            };
            assert_eq!(events(), [event]);
            assert_noop!(take(role, class_id), E::RoleNotFound);
        }
        assert!(!Roles::<Test>::contains_key(OTHER_ASSET, FOREIGNER));
        assert_noop!(
            Infrastructure::revoke_role(
                by(EMERGENCY),
                UNKNOWN_ASSET,
                FOREIGNER,
                AssetRole::Issuer,
                None,
                REASON,
                PAPER
            ),
            E::AssetNotFound
        );
    });
}

fn name(who: AccountId) -> DispatchResult {
    Infrastructure::name_administrator(by(EMERGENCY), ASSET, who, REASON, PAPER)
}
fn dismiss() -> DispatchResult {
    Infrastructure::dismiss_administrator(by(EMERGENCY), ASSET, REASON, PAPER)
}

#[test]
fn an_administrator_should_act_in_the_place_of_every_issuer() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(AUDITOR, AssetRole::Issuer);
        // WHEN governance names one
        assert_ok!(name(FRIEND));
        let named = Event::AdministratorNamed {
            asset: ASSET,
            before: None,
            after: FRIEND,
            reason_code: REASON,
            document: PAPER,
        };
        assert_eq!(events(), [named]);
        // THEN no issuer acts, and the administrator does
        for issuer in [ISSUER, AUDITOR] {
            assert_noop!(
                Infrastructure::ensure_role(ASSET, &issuer, AssetRole::Issuer),
                E::IssuerSuspended
            );
            assert_noop!(
                Infrastructure::ensure_class_role(ASSET, 7, &issuer, AssetRole::Issuer),
                E::IssuerSuspended
            );
            assert_noop!(Infrastructure::activate_asset(by(issuer), ASSET), E::IssuerSuspended);
            assert_noop!(
                Infrastructure::grant_role(by(issuer), ASSET, issuer, AssetRole::Treasurer, None, REASON, PAPER),
                E::IssuerSuspended
            );
            assert_noop!(
                Infrastructure::set_operator(by(issuer), ASSET, issuer, REASON, PAPER),
                E::IssuerSuspended
            );
            assert_noop!(
                raise(issuer, ExceptionState::MaintenanceOutage, DAY),
                E::IssuerSuspended
            );
        }
        for (who, role) in [
            (FRIEND, AssetRole::Issuer),
            (FRIEND, AssetRole::Administrator),
            // Other roles of an issuer go on; governance takes them one by one.
            (AUDITOR, AssetRole::Auditor),
            (OPERATOR, AssetRole::Operator),
        ] {
            assert_ok!(Infrastructure::ensure_role(ASSET, &who, role));
            assert_ok!(Infrastructure::ensure_class_role(ASSET, 7, &who, role));
        }
        assert_ok!(Infrastructure::activate_asset(by(FRIEND), ASSET));
        assert_eq!(
            Infrastructure::roles_of(ASSET, FRIEND, None),
            [AssetRole::Administrator],
            "a power for a time is no role of the issuer"
        );
        // Issuers of other assets act.
        assert_ok!(Infrastructure::activate_asset(by(FOREIGNER), OTHER_ASSET));
        // WHEN it is dismissed, THEN issuers act again, and it does not
        events();
        assert_ok!(dismiss());
        let dismissed = Event::AdministratorDismissed {
            asset: ASSET,
            who: FRIEND,
            reason_code: REASON,
            document: PAPER,
        };
        assert_eq!(events(), [dismissed]);
        assert_ok!(Infrastructure::ensure_role(ASSET, &ISSUER, AssetRole::Issuer));
        assert_noop!(
            Infrastructure::ensure_role(ASSET, &FRIEND, AssetRole::Issuer),
            E::NotAuthorized
        );
        assert!(!Roles::<Test>::contains_key(ASSET, FRIEND));
        assert_noop!(dismiss(), E::RoleNotFound);
    });
}

#[test]
fn an_administrator_should_be_replaced_by_naming_another_one() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(name(FRIEND));
        assert_noop!(name(FRIEND), E::AlreadyExists);
        events();
        assert_ok!(name(STRANGER));
        let named = Event::AdministratorNamed {
            asset: ASSET,
            before: Some(FRIEND),
            after: STRANGER,
            reason_code: REASON,
            document: PAPER,
        };
        assert_eq!(events(), [named]);
        assert_noop!(
            Infrastructure::ensure_role(ASSET, &FRIEND, AssetRole::Issuer),
            E::NotAuthorized
        );
        assert_ok!(Infrastructure::ensure_role(ASSET, &STRANGER, AssetRole::Issuer));
    });
}

#[test]
fn an_administrator_should_need_no_place() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(77, AssetRole::Treasurer);
        assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS);
        assert_ok!(name(FRIEND));
        assert_eq!(RoleHolders::<Test>::get(ASSET), MAX_ROLE_HOLDERS);
    });
}

#[test]
fn nobody_but_emergency_governance_should_name_and_dismiss_an_administrator() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(name(FRIEND));
        for origin in [
            by(ISSUER),
            by(FRIEND),
            by(REGULATOR),
            by(ADMISSION),
            by(REGULATION),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(
                Infrastructure::name_administrator(origin.clone(), ASSET, STRANGER, REASON, PAPER),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Infrastructure::dismiss_administrator(origin, ASSET, REASON, PAPER),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            Infrastructure::name_administrator(by(EMERGENCY), UNKNOWN_ASSET, STRANGER, REASON, PAPER),
            E::AssetNotFound
        );
        assert_noop!(
            Infrastructure::dismiss_administrator(by(EMERGENCY), UNKNOWN_ASSET, REASON, PAPER),
            E::AssetNotFound
        );
        // Nor is it granted like another role, or revoked.
        let role = AssetRole::Administrator;
        for who in [FRIEND, STRANGER] {
            assert_noop!(
                Infrastructure::grant_role(by(FRIEND), ASSET, who, role, None, REASON, PAPER),
                E::AdministratorIsNamed
            );
            assert_noop!(
                Infrastructure::revoke_role(by(FRIEND), ASSET, who, role, None, REASON, PAPER),
                E::AdministratorIsNamed
            );
            assert_noop!(
                Infrastructure::revoke_role(by(EMERGENCY), ASSET, who, role, None, REASON, PAPER),
                E::AdministratorIsNamed
            );
        }
    });
}

#[test]
fn the_last_issuer_should_go_by_governance_only_when_an_administrator_acts() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let expel =
            || Infrastructure::revoke_role(by(EMERGENCY), ASSET, ISSUER, AssetRole::Issuer, None, REASON, PAPER);
        assert_noop!(expel(), E::LastIssuer);
        assert_ok!(name(FRIEND));
        // The administrator does not go so far itself.
        assert_noop!(
            Infrastructure::revoke_role(by(FRIEND), ASSET, ISSUER, AssetRole::Issuer, None, REASON, PAPER),
            E::LastIssuer
        );
        assert_ok!(expel());
        assert_eq!(IssuerCount::<Test>::get(ASSET), 0);
        // AND it stays until it has appointed an issuer
        assert_noop!(dismiss(), E::LastIssuer);
        assert_ok!(Infrastructure::grant_role(
            by(FRIEND),
            ASSET,
            STRANGER,
            AssetRole::Issuer,
            None,
            REASON,
            PAPER
        ));
        assert_ok!(dismiss());
        assert_ok!(Infrastructure::ensure_role(ASSET, &STRANGER, AssetRole::Issuer));
    });
}

#[test]
fn every_role_should_have_a_bit_of_its_own_and_its_index_be_its_place_in_the_list() {
    for (index, role) in (0u32..).zip(crate::roles::ROLES) {
        assert_eq!(RoleSet::default().plus(role), RoleSet(1 << index));
        assert_eq!(RoleSet(u32::MAX).minus(role), RoleSet(!(1 << index)));
    }
}
