use super::*;
use frame_support::{dispatch::DispatchResult, hypothetically};

fn force(from: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
    Units::forced_transfer(by(FORCE_AGENT), CLASS, from, to, amount, REASON, DOCUMENT)
}

fn forced(from: AccountId, to: AccountId, amount: Balance, thawed: Balance) -> Event<Test> {
    Event::ForcedTransfer {
        class_id: CLASS,
        agent: FORCE_AGENT,
        from,
        to,
        amount,
        thawed,
        reason: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn a_forced_transfer_should_update_every_book_and_say_why() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            Revenue::earn(CLASS, 3);
            assert_ok!(force(ALICE, BOB, 100));
            Revenue::earn(CLASS, 2);
            assert_units(&[(BOB, 105)]);
            assert_eq!((position(ALICE_ID).units, position(BOB_ID).units), (0, 105));
            assert_eq!(holders(), 1);
            assert_eq!(accrued(ALICE_ID), U256::from(100 * 3));
            assert_eq!(accrued(BOB_ID), U256::from(5 * 3 + 105 * 2));
            assert_eq!(events(), vec![forced(ALICE, BOB, 100, 0)]);
        });
}

#[test]
fn a_forced_transfer_should_thaw_only_the_shortfall() {
    // Units, frozen, taken -> thawed, still frozen.
    let table = [
        (100, 30, 69, 0, 30),
        (100, 30, 70, 0, 30),
        (100, 30, 71, 1, 29),
        (100, 30, 100, 30, 0),
        (100, 100, 1, 1, 99),
        // More may be frozen than there is: what is taken was frozen.
        (100, 150, 10, 10, 140),
        (100, 150, 100, 100, 50),
    ];
    for (units, frozen, taken, thawed, left) in table {
        ExtBuilder::default().units(ALICE, units).build_and_execute(|| {
            freeze_units(ALICE_ID, frozen);
            System::reset_events();
            assert_ok!(force(ALICE, BOB, taken));
            assert_eq!(events(), vec![forced(ALICE, BOB, taken, thawed)]);
            assert_eq!(position(ALICE_ID).frozen, left);
            assert_eq!(parts(BOB_ID), (taken, 0, 0), "the receiver's are free");
            assert_units(&[(ALICE, units - taken), (BOB, taken)]);
        });
    }
}

#[test]
fn a_forced_transfer_should_never_take_held_units() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            put_on_hold(ALICE, 50);
            freeze_units(ALICE_ID, 45);
            System::reset_events();
            assert_noop!(force(ALICE, CAROL, 11), refused(Finding::InsufficientUnits));
            assert_noop!(force(ALICE_2, CAROL, 41), refused(Finding::InsufficientUnits));
            // Of 100 units 50 are held and 45 frozen: 5 are free, 35 of the 40 taken were frozen.
            assert_ok!(force(ALICE_2, CAROL, 40));
            assert_eq!(events(), vec![forced(ALICE_2, CAROL, 40, 35)]);
            assert_eq!(parts(ALICE_ID), (0, 50, 10));
            assert_ok!(force(ALICE, CAROL, 10));
            assert_eq!(parts(ALICE_ID), (0, 50, 0));
            assert_noop!(force(ALICE, CAROL, 1), refused(Finding::InsufficientUnits));
            assert_units(&[(ALICE, 50), (CAROL, 50)]);
            // The hold is still good for all of it.
            assert_ok!(Units::execute_hold(by(NOTARY), 0, None));
        });
}

#[test]
fn a_forced_transfer_within_one_identity_should_thaw_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        freeze_units(ALICE_ID, 80);
        System::reset_events();
        assert_ok!(force(ALICE, ALICE_2, 50));
        assert_units(&[(ALICE, 50), (ALICE_2, 50)]);
        assert_eq!(parts(ALICE_ID), (20, 0, 80));
        assert_eq!(events(), vec![forced(ALICE, ALICE_2, 50, 0)]);
    });
}

#[test]
fn a_forced_transfer_should_pass_blocks_freezes_and_pause() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 1)
        .build_and_execute(|| {
            block(ALICE_ID);
            block(BOB_ID);
            Compliance::freeze(ALICE);
            Classes::mutate(CLASS, |class_id| {
                if let Some(class_id) = class_id {
                    class_id.info.paused = true;
                }
            });
            assert_noop!(Units::transfer(by(BOB), CLASS, CAROL, 1), refused(Finding::ClassPaused));
            assert_ok!(force(ALICE, BOB, 100));
            assert_units(&[(BOB, 101)]);
        });
}

#[test]
fn a_forced_transfer_should_be_judged_as_one_with_frozen_units_in_reach() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 20);
        freeze_units(ALICE_ID, 70);
        assert_ok!(force(ALICE, BOB, 60));
        let judged = Compliance::judged();
        let [movement] = judged.as_slice() else {
            panic!("one assessment on one movement, not {judged:?}");
        };
        assert_eq!((movement.kind, movement.amount), (TransferKind::Forced, 60));
        assert_eq!(movement.supply_after, 100);
        let from = movement.from.as_ref().expect("the sender is judged");
        assert_eq!((from.units, from.spendable), (100, 80));
    });
}

#[test]
fn a_forced_transfer_should_be_refused_for_nothing_too_much_the_unknown_and_oneself() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(force(ALICE, BOB, 0), refused(Finding::AmountZero));
        assert_noop!(force(ALICE, BOB, 101), refused(Finding::InsufficientUnits));
        assert_noop!(force(ALICE, STRANGER, 1), refused(Finding::ReceiverUnknown));
        assert_noop!(force(STRANGER, ALICE, 1), refused(Finding::InsufficientUnits));
        assert_noop!(force(ALICE, ALICE, 1), refused(Finding::SameAccount));
    });
}

#[test]
fn a_forced_transfer_should_need_the_force_agent_of_the_asset_and_a_known_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let call = |origin, class_id| Units::forced_transfer(origin, class_id, ALICE, BOB, 1, REASON, DOCUMENT);
        for who in [ISSUER, ISSUE_AGENT, FREEZE_AGENT, FOREIGN_AGENT, ALICE, BOB] {
            assert_noop!(call(by(who), CLASS), NO_ROLE);
        }
        assert_noop!(call(by(FORCE_AGENT), UNKNOWN_CLASS), E::ClassNotFound);
        for origin in unsigned() {
            assert_noop!(call(origin, CLASS), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_forced_transfer_should_change_nothing_when_a_neighbour_refuses() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        hypothetically!({
            Compliance::answer(&[Finding::ReceiverClaimMissing(ClaimTopic::Aml)]);
            let reason = Finding::ReceiverClaimMissing(ClaimTopic::Aml);
            assert_noop!(force(ALICE, BOB, 1), refused(reason));
        });
        hypothetically!({
            Revenue::refuse();
            assert_noop!(force(ALICE, BOB, 1), NOT_SETTLED);
        });
        hypothetically!({
            Compliance::close_books();
            assert_noop!(force(ALICE, BOB, 1), BOOKS_CLOSED);
        });
    });
}
