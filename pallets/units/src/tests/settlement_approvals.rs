//! Delivery versus approval.

use super::settlement_world::*;

fn request(approvers: &[AccountId], in_sequence: bool) -> DispatchResult {
    let approvers = BoundedVec::truncate_from(approvers.to_vec());
    Units::request_transfer(by(ALICE), CLASS, BOB, 40, approvers, in_sequence, EXPIRY, Balance::MAX)
}

fn approve(who: AccountId) -> DispatchResult {
    plain(Units::approve_transfer(by(who), 0))
}

fn approved(approver: AccountId, missing: u32) -> Event<Test> {
    Event::TransferApproved {
        pending: 0,
        approver,
        missing,
    }
}

fn ended(actor: Option<AccountId>, rejected: bool) -> Event<Test> {
    Event::PendingTransferEnded {
        pending: 0,
        actor,
        sender: ALICE,
        amount: 40,
        rejected,
    }
}

#[test]
fn the_last_approval_should_execute_the_transfer() {
    with_alice(|| {
        assert_ok!(request(&[BOB, NOTARY, CAROL], false));
        assert_eq!(
            events(),
            vec![Event::TransferRequested {
                pending: 0,
                class_id: CLASS,
                sender: ALICE,
                receiver: BOB,
                amount: 40,
                approvers: vec![BOB, NOTARY, CAROL],
                in_sequence: false,
                expiry: EXPIRY,
            }]
        );
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((60, 40, 0), 40));
        System::reset_events();
        // WHEN they approve in any order
        for who in [CAROL, BOB] {
            assert_ok!(approve(who));
            assert_noop!(approve(who), E::NotYourTurn);
            assert_units(&[(ALICE, 100)]);
        }
        assert_ok!(approve(NOTARY));
        // THEN
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_eq!(
            events(),
            vec![
                approved(CAROL, 2),
                approved(BOB, 1),
                approved(NOTARY, 0),
                transferred(ALICE, BOB, 40),
                Event::PendingTransferExecuted {
                    pending: 0,
                    class_id: CLASS,
                    sender: ALICE,
                    receiver: BOB,
                    amount: 40
                }
            ]
        );
        assert_settled();
        assert_noop!(approve(NOTARY), E::PendingTransferNotFound);
    });
}

#[test]
fn approvals_in_sequence_should_come_in_the_order_of_the_list() {
    with_alice(|| {
        assert_ok!(request(&[NOTARY, CAROL, BOB], true));
        for who in [CAROL, BOB] {
            assert_noop!(approve(who), E::NotYourTurn);
        }
        assert_ok!(approve(NOTARY));
        for who in [NOTARY, BOB] {
            assert_noop!(approve(who), E::NotYourTurn);
        }
        assert_ok!(approve(CAROL));
        assert_ok!(approve(BOB));
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_settled();
    });
}

#[test]
fn a_request_without_sense_should_be_refused() {
    with_alice(|| {
        for approvers in [
            vec![],
            vec![ALICE],
            vec![BOB, ALICE],
            vec![BOB, BOB],
            vec![NOTARY, BOB, NOTARY],
        ] {
            assert_noop!(request(&approvers, false), E::ApproversInvalid);
        }
        let to = |who, amount, expiry| {
            let approvers = BoundedVec::truncate_from(vec![NOTARY]);
            Units::request_transfer(by(ALICE), CLASS, who, amount, approvers, false, expiry, Balance::MAX)
        };
        assert_noop!(to(ALICE, 1, EXPIRY), E::ApproversInvalid);
        assert_noop!(to(STRANGER, 1, EXPIRY), E::ReceiverUnknown);
        assert_noop!(to(BOB, 0, EXPIRY), E::AmountZero);
        assert_noop!(to(BOB, 101, EXPIRY), E::InsufficientUnits);
        for expiry in [START, START + MAX_HOLD + 1] {
            assert_noop!(to(BOB, 1, expiry), E::ExpiryInvalid);
        }
        hypothetically!({
            NextPendingTransferId::<Test>::put(u32::MAX);
            assert_noop!(to(BOB, 1, EXPIRY), E::IdsExhausted);
        });
        set_price(ENDOWMENT, 0);
        assert_noop!(to(BOB, 1, EXPIRY), E::DepositUnaffordable);
        set_price(10, 1);
    });
}

#[test]
fn an_approval_should_be_refused_to_others_and_from_the_expiry_on() {
    with_alice(|| {
        assert_ok!(request(&[NOTARY], false));
        for who in [ALICE, BOB, STRANGER, FORCE_AGENT] {
            assert_noop!(approve(who), E::NotApprover);
        }
        for origin in unsigned() {
            assert_noop!(plain(Units::approve_transfer(origin, 0)), DispatchError::BadOrigin);
        }
        Clock::set(EXPIRY);
        assert_noop!(approve(NOTARY), E::PendingTransferExpired);
        Clock::set(EXPIRY - 1);
        assert_ok!(approve(NOTARY));
    });
}

#[test]
fn a_refused_transfer_should_refuse_its_last_approval_which_can_be_given_again() {
    with_alice(|| {
        assert_ok!(request(&[NOTARY, CAROL], false));
        assert_ok!(approve(NOTARY));
        Rules::freeze(BOB);
        assert_noop!(approve(CAROL), E::ReceiverFrozen);
        assert_eq!(parts(ALICE_ID), (60, 40, 0));
        Rules::link(BOB, BOB_ID);
        assert_ok!(approve(CAROL));
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_settled();
    });
}

#[test]
fn any_approver_should_reject_and_only_the_sender_cancel_before_the_expiry() {
    let begin = |test: &dyn Fn()| {
        with_alice(|| {
            assert_ok!(request(&[NOTARY, CAROL], true));
            System::reset_events();
            test();
            assert_eq!(parts(ALICE_ID), (100, 0, 0));
            assert_settled();
        });
    };
    begin(&|| {
        for who in [ALICE, BOB, STRANGER] {
            assert_noop!(Units::reject_transfer(by(who), 0), E::NotApprover);
        }
        for origin in unsigned() {
            assert_noop!(Units::reject_transfer(origin.clone(), 0), DispatchError::BadOrigin);
            assert_noop!(Units::cancel_transfer(origin, 0), DispatchError::BadOrigin);
        }
        // Out of turn, and under a block of the class.
        Rules::answer(&[Finding::ClassPaused]);
        assert_ok!(Units::reject_transfer(by(CAROL), 0));
        assert_eq!(events(), vec![ended(Some(CAROL), true)]);
        assert_noop!(Units::reject_transfer(by(CAROL), 0), E::PendingTransferNotFound);
    });
    begin(&|| {
        Clock::set(EXPIRY - 1);
        for who in [BOB, NOTARY, STRANGER] {
            assert_noop!(Units::cancel_transfer(by(who), 0), E::NotYours);
        }
        assert_ok!(approve(NOTARY));
        System::reset_events();
        assert_ok!(Units::cancel_transfer(by(ALICE), 0));
        assert_eq!(events(), vec![ended(Some(ALICE), false)]);
        assert_noop!(Units::cancel_transfer(by(ALICE), 0), E::PendingTransferNotFound);
    });
    begin(&|| {
        Clock::set(EXPIRY);
        assert_ok!(Units::cancel_transfer(by(STRANGER), 0));
        assert_eq!(events(), vec![ended(Some(STRANGER), false)]);
    });
}
