//! Each invariant of settlements fails when storage is corrupted.

use super::settlement_world::*;
use frame_support::assert_err;

/// An instruction that Alice and Bob affirmed and an agent may execute, a sale, and a transfer that waits.
fn corrupted(message: &'static str, corruption: impl FnOnce()) {
    with_alice(|| {
        let mut legs = purchase();
        legs.push(off_chain(BOB, ALICE, NOTARY));
        assert_ok!(propose_with(legs, Some(AGENT), None));
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        assert_ok!(Units::offer_sale(
            by(ALICE),
            CLASS,
            5,
            BOB,
            USD,
            1,
            EXPIRY,
            Balance::MAX
        ));
        let approvers = BoundedVec::truncate_from(vec![NOTARY]);
        assert_ok!(Units::request_transfer(
            by(ALICE),
            CLASS,
            BOB,
            7,
            approvers,
            false,
            EXPIRY,
            Balance::MAX
        ));
        assert_ok!(Units::do_try_state());
        hypothetically!({
            corruption();
            assert_err!(Units::do_try_state(), DispatchError::Other(message));
        });
    });
}

fn change(with: impl FnOnce(&mut InstructionOf<Test>)) {
    Instructions::<Test>::mutate(0, |row| with(row.as_mut().expect("it is there")));
}

#[test]
fn commitments_that_no_settlement_explains_should_be_found() {
    corrupted("a position's commitments to settlements are counted", || {
        Positions::<Test>::mutate(CLASS, ALICE_ID, |position| position.settlements = 2);
    });
    corrupted("a position's commitments to settlements are counted", || {
        Sales::<Test>::remove(0);
    });
    corrupted("the ledger keeps what is on hold", || {
        Sales::<Test>::mutate(0, |sale| sale.as_mut().expect("it is there").amount = 6);
    });
    corrupted("the ledger keeps what is on hold", || {
        PendingTransfers::<Test>::mutate(0, |pending| pending.as_mut().expect("it is there").amount = 8);
    });
}

#[test]
fn an_escrow_without_its_money_should_be_found() {
    corrupted("an escrow has the money that it owes", || {
        pallet_assets::Account::<Test, pallet_assets::Instance1>::mutate(USD, Units::escrow_account(0), |row| {
            row.as_mut().expect("it is there").balance = 299;
        });
    });
}

#[test]
fn an_instruction_without_sense_should_be_found() {
    corrupted("instructions are numbered below the next id", || {
        NextInstructionId::<Test>::put(0);
    });
    corrupted("only parties affirm", || change(|row| row.affirmed |= 1 << 2));
    for corruption in [
        |row: &mut InstructionOf<Test>| row.revisions[0] = 1,
        |row: &mut InstructionOf<Test>| row.mark(0, Some(u64::MAX)),
        |row: &mut InstructionOf<Test>| {
            row.revisions.pop();
        },
    ] {
        corrupted("a party affirmed terms that there are or were", || change(corruption));
    }
    corrupted("something stands behind a leg only if its sender affirmed", || {
        change(|row| row.affirmed = 0b10);
    });
    corrupted("what a sender affirmed stands behind its legs", || {
        let mut row = instruction();
        row.legs[1].backing = Backing::Nothing;
        Instructions::<Test>::insert(0, row);
    });
    corrupted("what stands behind a leg is of its kind", || {
        change(|row| row.legs[1].backing = Backing::Receipted);
    });
    corrupted(
        "an instruction has legs, and each moves something between two accounts",
        || {
            change(|row| row.legs[1].terms = money(BOB, BOB, 300));
        },
    );
    corrupted("only what all affirmed is locked", || {
        change(|row| row.stage = Stage::Locked)
    });
    corrupted("units of a settlement are of their owner's identity", || {
        change(|row| row.legs[0].backing = Backing::Committed(BOB_ID, SECURED));
        Positions::<Test>::mutate(CLASS, ALICE_ID, |position| position.settlements = 2);
        Positions::<Test>::mutate(CLASS, BOB_ID, |position| {
            position.settlements = 1;
            position.overridden_until = 1;
        });
        crate::ClassesOf::<Test>::insert(BOB_ID, CLASS, ());
    });
}

#[test]
fn an_ended_instruction_that_waits_for_nothing_should_be_found() {
    with_alice(|| {
        propose(vec![money(BOB, ALICE, 300)]);
        assert_ok!(affirm(BOB));
        hypothetically!({
            change(|row| {
                row.legs[0].backing = Backing::Nothing;
                row.affirmed = 0;
                row.stage = Stage::Unwinding;
            });
            assert_err!(
                Units::do_try_state(),
                DispatchError::Other("an instruction that has ended waits for money")
            );
        });
    });
}

#[test]
fn a_sale_and_a_transfer_without_sense_should_be_found() {
    let sale = |with: fn(&mut crate::SaleOf<Test>)| {
        Sales::<Test>::mutate(0, |row| with(row.as_mut().expect("it is there")));
    };
    corrupted("sales are numbered below the next id", || NextSaleId::<Test>::put(0));
    corrupted("a sale has units, a price, and another buyer than its seller", || {
        sale(|row| row.buyer = ALICE);
    });
    corrupted("a sale was offered under terms that there are or were", || {
        sale(|row| row.revision = 1)
    });
    corrupted("a seller pays the deposit", || sale(|row| row.deposit.payer = BOB));
    let pending = |with: fn(&mut crate::PendingTransferOf<Test>)| {
        PendingTransfers::<Test>::mutate(0, |row| with(row.as_mut().expect("it is there")));
    };
    corrupted("transfers that wait are numbered below the next id", || {
        NextPendingTransferId::<Test>::put(0);
    });
    corrupted("a transfer that waits misses an approval", || {
        pending(|row| row.approved = 1)
    });
    corrupted("a transfer that waits misses an approval", || {
        pending(|row| row.approved = 2)
    });
    corrupted(
        "a transfer that waits has units, another receiver and other approvers than its sender",
        || pending(|row| row.receiver = ALICE),
    );
    corrupted("a transfer was requested under terms that there are or were", || {
        pending(|row| row.revision = 1)
    });
    corrupted("a sender pays the deposit", || pending(|row| row.deposit.payer = BOB));
}
