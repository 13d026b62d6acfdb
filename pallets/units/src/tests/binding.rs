//! A hold or a settlement binds its sender: its delivery needs nothing that the sender could take away meanwhile.

use super::settlement_world::*;
use crate::{PendingTransfers, Sales};
use sp_io::hashing::sha2_256;

const SECRET: [u8; 32] = [8; 32];
const FEE: Balance = 3;
/// What a sender could bring about by itself after it has committed units.
const OWN_DOING: [Finding; 7] = [
    Finding::AmountNotWhole { step: 7 },
    Finding::UnitsLocked {
        needed: 40,
        unlocked: 0,
        until: START,
    },
    Finding::HoldingPeriod {
        needed: 40,
        matured: 0,
        until: START,
    },
    Finding::VolumeExceeded {
        limit: 1,
        would_be: 2,
        room: 0,
        until: START,
    },
    Finding::ResidualTooSmall { limit: 5, would_be: 1 },
    Finding::VenueInflowExceeded {
        limit: 1,
        would_be: 2,
        room: 0,
        until: START,
    },
    Finding::ApprovalMissing { approved: 0 },
];

fn hold(amount: Balance) -> DispatchResult {
    let digest = Some(sha2_256(&SECRET));
    Units::hold(by(ALICE), CLASS, BOB, NOTARY, amount, EXPIRY, digest, Balance::MAX)
}
fn show() -> DispatchResult {
    Units::execute_hold_by_secret(by(BOB), 0, SECRET)
}
fn offer() -> DispatchResult {
    Units::offer_sale(by(ALICE), CLASS, 40, BOB, USD, 300, EXPIRY, Balance::MAX)
}
fn request() -> DispatchResult {
    let approvers = vec![CAROL].try_into().expect("one");
    Units::request_transfer(by(ALICE), CLASS, BOB, 40, approvers, false, EXPIRY, Balance::MAX)
}
fn send(amount: Balance) -> DispatchResult {
    plain(Units::transfer(by(ALICE), CLASS, CAROL, amount, Memo::new()))
}

/// How a commitment is made, delivered and given up.
type Form = (fn() -> DispatchResult, fn() -> DispatchResult, fn() -> DispatchResult);

/// The four forms of a commitment of 40 of Alice's units to Bob: how it is made, delivered and given up.
fn forms() -> [Form; 4] {
    [
        (|| hold(40), show, || plain(Units::release_hold(by(NOTARY), 0, None))),
        (
            offer,
            || Units::accept_sale(by(BOB), 0),
            || Units::cancel_sale(by(ALICE), 0),
        ),
        (
            request,
            || plain(Units::approve_transfer(by(CAROL), 0)),
            || Units::cancel_transfer(by(ALICE), 0),
        ),
        (
            || {
                propose(vec![units(ALICE, BOB, 40)]);
                affirm(ALICE)
            },
            || affirm(BOB),
            || withdraw(ALICE),
        ),
    ]
}

// The attack: a seller puts all but the fee on hold, is paid outside of the chain, and spends the fee's units.
#[test]
fn the_fee_of_a_delivery_should_be_committed_with_its_units() {
    for (commit, deliver, give_up) in forms() {
        with_alice(|| {
            Rules::charge(INVENTORY, FEE);
            // WHEN 40 of 100 are committed
            assert_ok!(commit());
            // THEN their fee is, too
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((57, 43, 0), 43));
            assert_noop!(send(55), E::FeeUncovered);
            assert_ok!(send(54));
            assert_eq!(parts(ALICE_ID), (0, 43, 0));
            hypothetically!({
                assert_ok!(give_up());
                assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((43, 0, 0), 0));
                assert_sound();
            });
            // AND the delivery has it
            assert_ok!(deliver());
            assert_units(&[(BOB, 40), (CAROL, 54), (INVENTORY, 2 * FEE)]);
            assert!(!is_stored(ALICE_ID));
        });
    }
}

#[test]
fn a_delivery_should_pay_no_more_than_was_committed_and_free_the_rest() {
    for (commit, deliver, _) in forms() {
        for (later, paid) in [(5, FEE), (1, 1)] {
            with_alice(|| {
                Rules::charge(INVENTORY, FEE);
                assert_ok!(commit());
                Rules::charge(INVENTORY, later);
                assert_ok!(deliver());
                assert_units(&[(ALICE, 60 - paid), (BOB, 40), (INVENTORY, paid)]);
                assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((60 - paid, 0, 0), 0));
            });
        }
    }
}

#[test]
fn what_the_sender_could_bring_about_should_not_refuse_a_delivery() {
    for (commit, deliver, _) in forms() {
        with_alice(|| {
            // At the commitment all of it is asked.
            for finding in OWN_DOING {
                assert!(finding.is_settled_at_commitment());
                hypothetically!({
                    Rules::answer(&[finding]);
                    assert!(commit().is_err(), "{finding:?}");
                });
            }
            assert_ok!(commit());
            Rules::answer(&OWN_DOING);
            assert!(send(1).is_err());
            assert_ok!(deliver());
            assert_eq!(parts(ALICE_ID), (60, 0, 0));
        });
    }
}

#[test]
fn what_agents_order_should_refuse_a_delivery() {
    let orders: [(fn(), DispatchError); 5] = [
        (|| block(ALICE_ID), E::SenderFrozen.into()),
        (|| freeze_units(ALICE_ID, 61), E::InsufficientUnits.into()),
        (|| Rules::freeze(BOB), E::ReceiverFrozen.into()),
        (|| Rules::answer(&[Finding::SenderDenied]), E::SenderDenied.into()),
        (
            || Register::set_regime(Lifecycle::Active, false, false),
            E::AssetTransfersFrozen.into(),
        ),
    ];
    for (commit, deliver, _) in forms().into_iter().take(3) {
        for (order, error) in &orders {
            with_alice(|| {
                assert_ok!(commit());
                order();
                assert_noop!(deliver(), *error);
            });
        }
    }
}

#[test]
fn a_part_of_a_hold_should_pay_its_fee_and_leave_the_rest_of_it_on_hold() {
    with_alice(|| {
        Rules::charge(INVENTORY, FEE);
        assert_ok!(hold(40));
        Rules::charge(INVENTORY, 1);
        // WHEN a part goes, and the rest stays on hold
        assert_ok!(Units::execute_hold(by(NOTARY), 0, Some(10), true));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((57, 32, 0), 32));
        let row = Holds::<Test>::get(0).expect("there");
        assert_eq!((row.amount, row.secured.fee), (30, 2));
        // WHEN another goes, and the rest is free
        hypothetically!({
            assert_ok!(Units::execute_hold(by(NOTARY), 0, Some(10), false));
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((78, 0, 0), 0));
            assert_units(&[(ALICE, 78), (BOB, 20), (INVENTORY, 2)]);
            assert_sound();
        });
        assert_ok!(show());
        assert_units(&[(ALICE, 58), (BOB, 40), (INVENTORY, 2)]);
        // Steps are asked of a part, which the notary may choose.
        assert_ok!(hold(40));
        Rules::answer(&[Finding::AmountNotWhole { step: 7 }]);
        assert_noop!(Units::execute_hold(by(NOTARY), 1, Some(39), true), E::AmountNotWhole);
        assert_ok!(Units::execute_hold(by(NOTARY), 1, None, false));
    });
}

#[test]
fn orders_should_take_the_units_of_fees_along_with_those_of_holds() {
    with_alice(|| {
        Rules::charge(INVENTORY, FEE);
        assert_ok!(hold(40));
        // WHEN a legal order needs more than is free, THEN the hold ends, fee and all
        hypothetically!({
            assert_ok!(plain(Units::forced_transfer(
                by(FORCE_AGENT),
                CLASS,
                ALICE,
                CAROL,
                58,
                REASON,
                DOCUMENT
            )));
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((42, 0, 0), 0));
            assert_sound();
        });
        // WHEN the account is recovered, THEN both move
        assert_ok!(plain(Units::recover(
            by(RECOVERY_AGENT),
            CLASS,
            ALICE,
            ALICE_2,
            REASON,
            DOCUMENT
        )));
        assert_eq!((frozen_in_ledger(ALICE), frozen_in_ledger(ALICE_2)), (0, 43));
        assert_ok!(show());
        assert_units(&[(ALICE_2, 57), (BOB, 40), (INVENTORY, FEE)]);
    });
}

#[test]
fn a_commitment_should_be_for_the_person_that_the_receiver_was() {
    for (commit, deliver, _) in forms().into_iter().take(3) {
        with_alice(|| {
            assert_ok!(commit());
            // WHEN the receiver's account belongs to another person, or to none
            hypothetically!({
                Rules::link(BOB, CAROL_ID);
                assert_noop!(deliver(), E::ReceiverChanged);
            });
            hypothetically!({
                Rules::forget(BOB);
                assert_noop!(deliver(), E::ReceiverUnknown);
            });
            assert_ok!(deliver());
        });
    }
}

#[test]
fn a_commitment_that_ends_should_give_back_what_it_took_of_the_rules_room() {
    for (commit, _, give_up) in forms() {
        with_alice(|| {
            assert_ok!(commit());
            assert_eq!(Rules::in_place(CLASS, ALICE_ID), 40);
            Clock::wait(5);
            assert_ok!(give_up());
            assert_eq!(Rules::in_place(CLASS, ALICE_ID), 0);
            assert!(!Holds::<Test>::contains_key(0) && !Sales::<Test>::contains_key(0));
            assert!(!PendingTransfers::<Test>::contains_key(0));
        });
    }
}
