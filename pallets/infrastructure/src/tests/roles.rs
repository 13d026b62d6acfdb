//! Roles are per asset and given by its issuer, the regulator's by governance.

use super::*;

const FRIEND: AccountId = 40;

#[test]
fn every_role_should_be_granted_and_revoked_alone() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for role in ALL_ROLES {
            // GIVEN an account without a role
            let before = RoleHolders::<Test>::get(ASSET);
            // WHEN it is granted one, THEN it has this one and no other
            assert_ok!(Infrastructure::grant_role(appointer(ISSUER, role), ASSET, FRIEND, role));
            let granted = Event::RoleGranted {
                asset: ASSET,
                actor: (role != AssetRole::Regulator).then_some(ISSUER),
                who: FRIEND,
                role,
            };
            assert_eq!(events(), [granted]);
            assert_eq!(Infrastructure::roles_of(ASSET, FRIEND), [role]);
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
                role
            ));
            let revoked = Event::RoleRevoked {
                asset: ASSET,
                actor: (role != AssetRole::Regulator).then_some(ISSUER),
                who: FRIEND,
                role,
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
        assert_eq!(Infrastructure::roles_of(OTHER_ASSET, FOREIGNER), ALL_ROLES);
        assert!(Infrastructure::roles_of(ASSET, FOREIGNER).is_empty());
    });
}

#[test]
fn only_the_issuer_of_this_asset_should_give_and_take_roles() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let give = |origin, asset| Infrastructure::grant_role(origin, asset, FRIEND, AssetRole::Auditor);
        let take = |origin, asset| Infrastructure::revoke_role(origin, asset, AUDITOR, AssetRole::Auditor);
        for who in [
            OPERATOR, AUDITOR, REGULATOR, FOREIGNER, ADMISSION, EMERGENCY, REGULATION, STRANGER,
        ] {
            assert_noop!(give(by(who), ASSET), E::NotAuthorized);
            assert_noop!(take(by(who), ASSET), E::NotAuthorized);
        }
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
        let give = |origin, asset| Infrastructure::grant_role(origin, asset, FRIEND, AssetRole::Regulator);
        let take = |origin, asset| Infrastructure::revoke_role(origin, asset, REGULATOR, AssetRole::Regulator);
        for origin in [
            by(ISSUER),
            by(REGULATOR),
            by(ADMISSION),
            by(EMERGENCY),
            by(STRANGER),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(give(origin.clone(), ASSET), DispatchError::BadOrigin);
            assert_noop!(take(origin, ASSET), DispatchError::BadOrigin);
        }
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
        };
        let revoked = Event::RoleRevoked {
            asset: ASSET,
            actor,
            who: REGULATOR,
            role,
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
        assert_ok!(Infrastructure::raise_exception(
            by(REGULATOR),
            ASSET,
            hold,
            DAY,
            1,
            None
        ));
        // WHEN admission asks for another regulator, even of an asset it admitted the issuer of, THEN it is refused
        assert_noop!(
            Infrastructure::grant_role(by(ADMISSION), ASSET, FRIEND, AssetRole::Regulator),
            DispatchError::BadOrigin
        );
        assert_noop!(Infrastructure::lift_exception(by(FRIEND), ASSET), E::NotAuthorized);
        assert_eq!(Infrastructure::exception_state(ASSET), hold);
    });
}

#[test]
fn a_role_should_be_granted_once_and_revoked_only_from_who_has_it() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, AUDITOR, AssetRole::Auditor),
            E::AlreadyExists
        );
        for (who, role) in [
            (AUDITOR, AssetRole::Treasurer),
            (STRANGER, AssetRole::Auditor),
            (FOREIGNER, AssetRole::Auditor),
        ] {
            assert_noop!(
                Infrastructure::revoke_role(by(ISSUER), ASSET, who, role),
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
            Infrastructure::grant_role(by(ISSUER), ASSET, STRANGER, AssetRole::Treasurer),
            E::MaxRoleHoldersExceeded
        );
        grant(FRIEND, AssetRole::Authorizer);
        // A regulator is appointed all the same: no issuer keeps one out by filling the places.
        grant(77, AssetRole::Regulator);
        // Its places are the issuer's alone: the operator can be replaced, and a regulator gets no other role beyond them.
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, 78));
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, OPERATOR));
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, 77, AssetRole::Auditor),
            E::MaxRoleHoldersExceeded
        );
        assert_ok!(Infrastructure::revoke_role(
            by(REGULATION),
            ASSET,
            77,
            AssetRole::Regulator
        ));
        // WHEN one of its roles goes, THEN its place is still taken; with the last it is free
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            FRIEND,
            AssetRole::Treasurer
        ));
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, STRANGER, AssetRole::Treasurer),
            E::MaxRoleHoldersExceeded
        );
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            FRIEND,
            AssetRole::Authorizer
        ));
        grant(STRANGER, AssetRole::Treasurer);
    });
}

#[test]
fn an_asset_should_always_keep_one_issuer() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let resign = |who| Infrastructure::revoke_role(by(who), ASSET, who, AssetRole::Issuer);
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
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, FRIEND));
        // THEN record, roles and event say so, and no place is lost
        let event = Event::OperatorChanged {
            asset: ASSET,
            actor: ISSUER,
            old: OPERATOR,
            new: FRIEND,
        };
        assert_eq!(events(), [event]);
        assert_eq!(Assets::<Test>::get(ASSET).map(|asset| asset.operator), Some(FRIEND));
        assert!(Infrastructure::roles_of(ASSET, OPERATOR).is_empty());
        assert_eq!(Infrastructure::roles_of(ASSET, FRIEND), [AssetRole::Operator]);
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
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, AUDITOR));
        // THEN the old one is still treasurer, and the new one still auditor
        assert_eq!(Infrastructure::roles_of(ASSET, OPERATOR), [AssetRole::Treasurer]);
        assert_eq!(
            Infrastructure::roles_of(ASSET, AUDITOR),
            [AssetRole::Operator, AssetRole::Auditor]
        );
        // WHEN the role was taken by hand before, THEN another operator can be named all the same
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            AUDITOR,
            AssetRole::Operator
        ));
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, OPERATOR));
        assert_eq!(Infrastructure::roles_of(ASSET, AUDITOR), [AssetRole::Auditor]);
    });
}

#[test]
fn a_new_operator_should_be_refused_with_the_same_account_no_place_or_no_right() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let name = |origin, asset, who| Infrastructure::set_operator(origin, asset, who);
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
