use super::*;
use frame_support::{dispatch::DispatchResult, hypothetically};

fn recover(lost: AccountId, new: AccountId) -> DispatchResult {
    Units::recover(by(FORCE_AGENT), CLASS, lost, new, REASON, DOCUMENT)
}

#[test]
fn a_recovery_should_move_every_unit_and_leave_the_position_as_it_is() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .units(BOB, 5)
        .build_and_execute(|| {
            // GIVEN the lost account is suspended, its units earned something, some of them are frozen
            Revenue::earn(CLASS, 3);
            freeze_units(ALICE_ID, 80);
            block(ALICE_ID);
            Compliance::freeze(ALICE);
            let before = position(ALICE_ID);
            System::reset_events();
            Revenue::settled();
            // WHEN it is recovered
            assert_ok!(recover(ALICE, ALICE_2));
            // THEN the units are in the other account, and what the identity earned and what is frozen stays
            assert_units(&[(ALICE_2, 107), (BOB, 5)]);
            assert_eq!(position(ALICE_ID), before);
            assert_eq!(Revenue::settled(), vec![]);
            assert_eq!(holders(), 2);
            let recovered = Event::Recovered {
                class_id: CLASS,
                agent: FORCE_AGENT,
                lost: ALICE,
                new: ALICE_2,
                amount: 100,
                reason: REASON,
                document: DOCUMENT,
            };
            assert_eq!(events(), vec![recovered]);
            assert_noop!(recover(ALICE, ALICE_2), E::NothingToRecover);
        });
}

#[test]
fn a_recovery_should_stay_within_the_identity() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(recover(ALICE, BOB), refused(Finding::IdentityMismatch));
        assert_noop!(recover(ALICE, STRANGER), refused(Finding::ReceiverUnknown));
        assert_noop!(recover(ALICE, ALICE), refused(Finding::SameAccount));
    });
}

#[test]
fn a_recovery_should_wait_for_the_holds_of_the_lost_account() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            // GIVEN holds in both accounts
            put_on_hold(ALICE, 1);
            put_on_hold(ALICE_2, 40);
            assert_noop!(recover(ALICE, ALICE_2), E::HoldsOpen);
            // WHEN the lost account's hold is released, THEN the other account's does not matter
            assert_ok!(Units::release_hold(by(NOTARY), 0));
            assert_ok!(recover(ALICE, ALICE_2));
            assert_units(&[(ALICE_2, 140)]);
            assert_eq!(parts(ALICE_ID), (100, 40, 0));
            assert_noop!(recover(ALICE_2, ALICE), E::HoldsOpen);
        });
}

#[test]
fn a_recovery_should_be_refused_when_the_account_is_empty() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for lost in [ALICE_2, BOB, STRANGER] {
            assert_noop!(recover(lost, ALICE), E::NothingToRecover);
        }
    });
}

#[test]
fn a_recovery_should_need_the_force_agent_of_the_asset_and_a_known_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let call = |origin, class_id| Units::recover(origin, class_id, ALICE, ALICE_2, REASON, DOCUMENT);
        for who in [ISSUER, ISSUE_AGENT, FREEZE_AGENT, FOREIGN_AGENT, ALICE, ALICE_2] {
            assert_noop!(call(by(who), CLASS), NO_ROLE);
        }
        assert_noop!(call(by(FORCE_AGENT), UNKNOWN_CLASS), E::ClassNotFound);
        for origin in unsigned() {
            assert_noop!(call(origin, CLASS), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_recovery_should_be_judged_as_such_on_the_whole_balance() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .build_and_execute(|| {
            assert_ok!(recover(ALICE, ALICE_2));
            let judged = Compliance::judged();
            let [movement] = judged.as_slice() else {
                panic!("one assessment on one movement, not {judged:?}");
            };
            assert_eq!((movement.kind, movement.amount), (TransferKind::Recovery, 100));
            assert!(movement.within_one_identity() && !movement.same_account);
            hypothetically!({
                Compliance::answer(&[Finding::IdentityMismatch]);
                assert_noop!(recover(ALICE_2, ALICE), refused(Finding::IdentityMismatch));
            });
        });
}
