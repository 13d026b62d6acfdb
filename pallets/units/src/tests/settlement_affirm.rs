//! Proposing, affirming, withdrawing.

use super::settlement_world::*;

#[test]
fn a_proposal_should_store_legs_commit_nothing_and_take_a_deposit() {
    with_alice(|| {
        // GIVEN proposals of one and of two legs
        assert_ok!(propose_with(purchase(), Some(AGENT), Some(START + 5)));
        let two = ENDOWMENT - native(CAROL);
        propose(vec![units(ALICE, BOB, 1)]);
        let one = ENDOWMENT - native(CAROL) - two;
        // THEN each leg has its price, and nothing is bound
        use codec::MaxEncodedLen;
        // A leg and the revisions of two parties.
        assert_eq!(two - one, Leg::<AccountId>::max_encoded_len() as Balance + 16);
        assert_eq!((parts(ALICE_ID), usd()), ((100, 0, 0), [MONEY, MONEY, MONEY, 0]));
        let row = instruction();
        assert_eq!(
            (row.agent, row.settle_at, row.expiry),
            (Some(AGENT), Some(START + 5), EXPIRY)
        );
        assert_eq!((row.affirmed, row.stage, row.memo), (0, Stage::Open, MEMO));
        assert_eq!(row.revisions, vec![0, 0]);
        assert_eq!(backings(), vec![Backing::Nothing; 2]);
        assert_eq!(NextInstructionId::<Test>::get(), 2);
        assert_eq!(
            events()[0],
            Event::InstructionProposed {
                instruction: 0,
                proposer: CAROL,
                legs: 2,
                agent: Some(AGENT),
                settle_at: Some(START + 5),
                expiry: EXPIRY,
                memo: MEMO,
            }
        );
    });
}

#[test]
fn a_proposal_without_sense_should_be_refused() {
    with_alice(|| {
        for legs in [
            vec![],
            vec![units(ALICE, ALICE, 1)],
            vec![units(ALICE, BOB, 0)],
            vec![units(ALICE, BOB, 1), money(BOB, ALICE, 0)],
            vec![money(BOB, BOB, 1)],
            vec![off_chain(BOB, ALICE, BOB)],
        ] {
            assert_noop!(propose_with(legs, None, None), E::InstructionInvalid);
        }
        // An agent that is a party would have a free option.
        for agent in [ALICE, BOB] {
            assert_noop!(propose_with(purchase(), Some(agent), None), E::InstructionInvalid);
        }
        assert_noop!(propose_with(purchase(), None, Some(EXPIRY)), E::InstructionInvalid);
        let expiring = |expiry| {
            let legs = BoundedVec::truncate_from(purchase());
            Units::propose_instruction(by(CAROL), legs, None, None, expiry, MEMO)
        };
        for expiry in [0, START, START + MAX_HOLD + 1, Moment::MAX] {
            assert_noop!(expiring(expiry), E::ExpiryInvalid);
        }
        assert_ok!(expiring(START + MAX_HOLD));
        assert_ok!(expiring(START + 1));
        for origin in unsigned() {
            let legs = BoundedVec::truncate_from(purchase());
            assert_noop!(
                Units::propose_instruction(origin, legs, None, None, EXPIRY, MEMO),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_proposal_should_be_refused_without_a_deposit_and_without_ids() {
    with_alice(|| {
        hypothetically!({
            NextInstructionId::<Test>::put(u32::MAX);
            assert_noop!(propose_with(purchase(), None, None), E::IdsExhausted);
        });
        set_price(ENDOWMENT, 0);
        assert_noop!(propose_with(purchase(), None, None), E::DepositUnaffordable);
        set_price(10, 1);
    });
}

#[test]
fn an_affirmation_should_commit_units_and_escrow_money_of_its_own_legs() {
    with_alice(|| {
        propose(vec![
            units(ALICE, BOB, 40),
            money(BOB, ALICE, 300),
            money(BOB, CAROL, 20),
            money(CAROL, BOB, 5),
        ]);
        System::reset_events();
        // WHEN
        assert_ok!(affirm(ALICE));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((60, 40, 0), 40));
        assert_eq!((position(ALICE_ID).settlements, usd()), (1, [MONEY, MONEY, MONEY, 0]));
        assert_ok!(affirm(BOB));
        // THEN
        assert_eq!(usd(), [MONEY, MONEY - 320, MONEY, 320]);
        assert_units(&[(ALICE, 100)]);
        assert_eq!(
            backings(),
            vec![
                Backing::Committed(ALICE_ID, SECURED),
                Backing::Escrowed,
                Backing::Escrowed,
                Backing::Nothing
            ]
        );
        assert_eq!(events(), vec![affirmed(ALICE, 2), affirmed(BOB, 1)]);
    });
}

#[test]
fn an_affirmation_should_judge_its_account_as_a_sender_and_leave_the_receiver_to_the_execution() {
    with_alice(|| {
        propose(purchase());
        Rules::judged();
        assert_ok!(affirm(ALICE));
        let judged = Rules::judged();
        let [commitment] = judged.as_slice() else {
            panic!("one assessment, not {judged:?}");
        };
        assert_eq!((commitment.kind, commitment.amount), (TransferKind::Commit, 40));
        assert_eq!(commitment.stage, TransferStage::SenderSide);
        assert_eq!((commitment.giver(), commitment.taker()), (Some(ALICE_ID), Some(BOB_ID)));
    });
}

#[test]
fn an_affirmation_should_be_refused_to_all_but_parties_once_and_before_the_expiry() {
    with_alice(|| {
        propose(purchase());
        for who in [CAROL, ALICE_2, AGENT, STRANGER] {
            assert_noop!(affirm(who), E::NotParty);
        }
        for origin in unsigned() {
            assert_noop!(
                plain(Units::affirm_instruction(
                    origin,
                    0,
                    Units::revision_to_affirm(0).unwrap_or_default()
                )),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            plain(Units::affirm_instruction(
                by(ALICE),
                1,
                Units::revision_to_affirm(0).unwrap_or_default()
            )),
            E::InstructionNotFound
        );
        assert_ok!(affirm(ALICE));
        assert_noop!(affirm(ALICE), E::AlreadyAffirmed);
        Clock::set(EXPIRY);
        assert_noop!(affirm(BOB), E::InstructionExpired);
        Clock::set(EXPIRY - 1);
        assert_ok!(affirm(BOB));
    });
}

#[test]
fn an_affirmation_should_be_refused_for_what_its_account_has_not_or_may_not_send() {
    with_alice(|| {
        propose(vec![
            units(ALICE, BOB, 101),
            money(BOB, ALICE, MONEY + 1),
            coins(COARSE, CAROL, ALICE, MINIMUM - 1),
            units(STRANGER, ALICE, 1),
        ]);
        assert_noop!(affirm(ALICE), E::InsufficientUnits);
        assert_noop!(affirm(BOB), TokenError::FundsUnavailable);
        assert_noop!(affirm(CAROL), E::LegBelowMinimum);
        assert_noop!(affirm(STRANGER), E::SenderUnknown);
    });
    with_alice(|| {
        propose(purchase());
        for (finding, error) in [
            (Finding::SenderFrozen, E::SenderFrozen),
            (Finding::ClassPaused, E::ClassPaused),
        ] {
            hypothetically!({
                Rules::answer(&[finding]);
                assert_noop!(affirm(ALICE), error);
            });
        }
        // Held, frozen and committed units are not there twice.
        put_on_hold(ALICE, 30);
        freeze_units(ALICE_ID, 31);
        assert_noop!(affirm(ALICE), E::InsufficientUnits);
        freeze_units(ALICE_ID, 30);
        assert_ok!(affirm(ALICE));
        assert_eq!(parts(ALICE_ID), (0, 70, 30));
    });
}

#[test]
fn a_payer_should_keep_the_least_balance_of_a_currency_or_nothing() {
    with_alice(|| {
        propose(vec![coins(COARSE, BOB, ALICE, MONEY - MINIMUM + 1)]);
        assert!(affirm(BOB).is_err());
        assert_eq!(purse(COARSE, BOB), MONEY);
    });
    with_alice(|| {
        propose(vec![coins(COARSE, BOB, ALICE, MONEY)]);
        assert_ok!(affirm(BOB));
        assert_eq!(purse(COARSE, BOB), 0);
        assert_eq!(purse(COARSE, Units::escrow_account(0)), MONEY);
    });
}

#[test]
fn commitments_of_a_position_to_settlements_should_be_bounded_whatever_their_kind() {
    with_alice(|| {
        // GIVEN as many as may be: legs of an instruction, a sale, a transfer that waits
        propose(vec![units(ALICE, BOB, 1)]);
        assert_ok!(affirm(ALICE));
        assert_ok!(Units::offer_sale(
            by(ALICE),
            CLASS,
            1,
            BOB,
            USD,
            1,
            EXPIRY,
            Balance::MAX
        ));
        let approvers = BoundedVec::truncate_from(vec![BOB]);
        assert_ok!(Units::request_transfer(
            by(ALICE),
            CLASS,
            BOB,
            1,
            approvers.clone(),
            false,
            EXPIRY,
            Balance::MAX
        ));
        assert_eq!(position(ALICE_ID).settlements, MAX_SETTLEMENTS);
        // THEN
        propose(vec![units(ALICE, BOB, 1)]);
        assert_noop!(
            plain(Units::affirm_instruction(
                by(ALICE),
                1,
                Units::revision_to_affirm(0).unwrap_or_default()
            )),
            E::MaxSettlementsExceeded
        );
        assert_noop!(
            Units::offer_sale(by(ALICE), CLASS, 1, BOB, USD, 1, EXPIRY, Balance::MAX),
            E::MaxSettlementsExceeded
        );
        assert_noop!(
            Units::request_transfer(by(ALICE), CLASS, BOB, 1, approvers, false, EXPIRY, Balance::MAX),
            E::MaxSettlementsExceeded
        );
        // Until one ends.
        assert_ok!(Units::cancel_sale(by(ALICE), 0));
        assert_ok!(plain(Units::affirm_instruction(
            by(ALICE),
            1,
            Units::revision_to_affirm(0).unwrap_or_default()
        )));
    });
}

#[test]
fn a_withdrawal_should_give_back_what_its_party_committed_and_nothing_of_others() {
    with_alice(|| {
        assert_ok!(propose_with(purchase(), Some(AGENT), None));
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        System::reset_events();
        // WHEN
        assert_ok!(withdraw(BOB));
        // THEN
        assert_eq!((usd(), parts(ALICE_ID)), ([MONEY, MONEY, MONEY, 0], (60, 40, 0)));
        assert_eq!(
            backings(),
            vec![Backing::Committed(ALICE_ID, SECURED), Backing::Nothing]
        );
        assert_eq!(
            events(),
            vec![Event::AffirmationWithdrawn {
                instruction: 0,
                party: BOB
            }]
        );
        assert_noop!(withdraw(BOB), E::NotAffirmed);
        assert_ok!(affirm(BOB));
        assert_ok!(withdraw(ALICE));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((100, 0, 0), 0));
        assert_eq!(usd(), [MONEY, MONEY - 300, MONEY, 300]);
    });
}

#[test]
fn a_withdrawal_should_be_refused_to_others_under_a_lock_and_from_the_expiry_on() {
    with_alice(|| {
        assert_ok!(propose_with(purchase(), Some(AGENT), None));
        assert_ok!(affirm(ALICE));
        for who in [CAROL, AGENT, STRANGER] {
            assert_noop!(withdraw(who), E::NotParty);
        }
        assert_noop!(withdraw(BOB), E::NotAffirmed);
        for origin in unsigned() {
            assert_noop!(plain(Units::withdraw_affirmation(origin, 0)), DispatchError::BadOrigin);
        }
        assert_ok!(affirm(BOB));
        hypothetically!({
            assert_ok!(lock(AGENT));
            assert_noop!(withdraw(ALICE), E::InstructionLocked);
            Clock::set(EXPIRY);
            assert_noop!(withdraw(ALICE), E::InstructionExpired);
        });
        // A party that cannot be paid leaves its money where it is.
        block_account(BOB);
        assert_noop!(withdraw(BOB), TokenError::Blocked);
        assert_ok!(withdraw(ALICE));
    });
}

#[test]
fn a_withdrawal_should_ask_no_policy() {
    with_alice(|| {
        propose(purchase());
        assert_ok!(affirm(ALICE));
        block(ALICE_ID);
        Rules::freeze(ALICE);
        Rules::answer(&[Finding::ClassPaused, Finding::SenderFrozen]);
        assert_ok!(withdraw(ALICE));
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
    });
}
