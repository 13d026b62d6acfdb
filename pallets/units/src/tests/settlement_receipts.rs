//! Off-chain legs and the receipts that say that they have happened.

use super::settlement_world::*;

/// Bob's bank: signs that he has paid.
const BANK: AccountId = 51;
const DEADLINE: Moment = START + 800;
const UID: u64 = 4_711;

fn signed_by(signer: AccountId, id: u32, leg_no: u32, uid: u64, deadline: Moment) -> Signed {
    Signed(signer, Units::receipt_bytes(id, leg_no, [5; 32], uid, deadline))
}

fn submit(leg_no: u32, signature: Signed) -> DispatchResult {
    plain(Units::submit_receipt(by(STRANGER), 0, leg_no, UID, DEADLINE, signature))
}

fn receipt() -> Signed {
    signed_by(BANK, 0, 1, UID, DEADLINE)
}

/// Bob buys 40 units of Alice and pays by bank transfer.
fn with_bank(test: impl FnOnce()) {
    with_alice(|| {
        propose(vec![units(ALICE, BOB, 40), off_chain(BOB, ALICE, BANK)]);
        test();
    });
}

#[test]
fn a_receipt_should_stand_for_the_leg_and_execute_when_it_comes_last() {
    with_bank(|| {
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        assert_units(&[(ALICE, 100)]);
        assert_noop!(run(ALICE), E::NotAffirmed);
        System::reset_events();
        assert_ok!(submit(1, receipt()));
        assert_eq!(
            events(),
            vec![
                Event::ReceiptSubmitted {
                    instruction: 0,
                    leg_no: 1,
                    actor: STRANGER,
                    signer: BANK,
                    uid: UID
                },
                transferred(ALICE, BOB, 40),
                Event::InstructionExecuted {
                    instruction: 0,
                    actor: None,
                    legs: 2
                }
            ]
        );
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_settled();
    });
}

#[test]
fn a_receipt_may_come_before_the_affirmations_and_outlives_a_withdrawal() {
    with_bank(|| {
        assert_ok!(submit(1, receipt()));
        assert_ok!(affirm(BOB));
        assert_ok!(withdraw(BOB));
        // What happened elsewhere has happened: it is not submitted again.
        assert_eq!(backings(), vec![Backing::Nothing, Backing::Receipted]);
        assert_noop!(submit(1, receipt()), E::ReceiptUsed);
        assert_ok!(affirm(BOB));
        assert_ok!(affirm(ALICE));
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_settled();
    });
}

#[test]
fn a_receipt_as_wallets_wrap_it_should_count() {
    with_bank(|| {
        let Signed(signer, payload) = receipt();
        let wrapped = [b"<Bytes>".to_vec(), payload, b"</Bytes>".to_vec()].concat();
        assert_ok!(submit(1, Signed(signer, wrapped)));
    });
}

#[test]
fn a_receipt_should_count_for_its_own_instruction_leg_number_deadline_and_signer_alone() {
    with_bank(|| {
        propose(vec![units(ALICE, BOB, 40), off_chain(BOB, ALICE, BANK)]);
        for wrong in [
            signed_by(BOB, 0, 1, UID, DEADLINE),
            signed_by(BANK, 1, 1, UID, DEADLINE),
            signed_by(BANK, 0, 0, UID, DEADLINE),
            signed_by(BANK, 0, 1, UID + 1, DEADLINE),
            signed_by(BANK, 0, 1, UID, DEADLINE + 1),
            Signed(BANK, Units::receipt_bytes(0, 1, [6; 32], UID, DEADLINE)),
            Signed(BANK, Vec::new()),
        ] {
            assert_noop!(submit(1, wrong), E::ReceiptInvalid);
        }
        for leg_no in [0, 2, u32::MAX] {
            assert_noop!(submit(leg_no, receipt()), E::LegNotOffChain);
        }
        // Of another chain.
        hypothetically!({
            frame_system::BlockHash::<Test>::insert(0, sp_core::H256::repeat_byte(1));
            assert_noop!(submit(1, Signed(BANK, receipt_of_this_chain())), E::ReceiptInvalid);
        });
        assert_ok!(submit(1, receipt()));
    });
}

/// As it was before the chain became another one: the genesis hash of the tests is 69 repeated.
fn receipt_of_this_chain() -> Vec<u8> {
    use codec::Encode;
    let genesis = sp_core::H256::repeat_byte(69);
    (
        b"viaduct settlement receipt v1".as_slice(),
        genesis,
        0u32,
        1u32,
        [5u8; 32],
        UID,
        DEADLINE,
    )
        .encode()
}

#[test]
fn the_signed_bytes_should_be_those_that_a_signer_can_write_without_this_code() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(
            Units::receipt_bytes(0, 1, [5; 32], UID, DEADLINE),
            receipt_of_this_chain()
        );
    });
}

#[test]
fn a_receipt_should_be_refused_after_its_deadline_the_expiry_and_the_end() {
    with_bank(|| {
        Clock::set(DEADLINE + 1);
        assert_noop!(submit(1, receipt()), E::ReceiptExpired);
        Clock::set(EXPIRY);
        let late = |deadline| {
            let signature = signed_by(BANK, 0, 1, UID, deadline);
            plain(Units::submit_receipt(by(STRANGER), 0, 1, UID, deadline, signature))
        };
        assert_noop!(late(Moment::MAX), E::InstructionExpired);
        assert_noop!(
            plain(Units::submit_receipt(by(STRANGER), 1, 1, UID, DEADLINE, receipt())),
            E::InstructionNotFound
        );
        for origin in unsigned() {
            assert_noop!(
                plain(Units::submit_receipt(origin, 0, 1, UID, DEADLINE, receipt())),
                DispatchError::BadOrigin
            );
        }
        // At the deadline it counts.
        Clock::set(DEADLINE);
        assert_ok!(submit(1, receipt()));
    });
}

#[test]
fn a_receipt_should_never_count_again_after_its_instruction_ended() {
    with_bank(|| {
        assert_ok!(submit(1, receipt()));
        assert_ok!(reject(ALICE));
        assert_settled();
        // WHEN the same legs are proposed again they have another id
        propose(vec![units(ALICE, BOB, 40), off_chain(BOB, ALICE, BANK)]);
        assert_noop!(submit(1, receipt()), E::InstructionNotFound);
        assert_noop!(
            plain(Units::submit_receipt(by(STRANGER), 1, 1, UID, DEADLINE, receipt())),
            E::ReceiptInvalid
        );
    });
}
