//! The ends without execution: rejection, expiry, and money that cannot be paid back.

use super::settlement_world::*;

#[test]
fn a_party_or_the_proposer_should_reject_and_all_get_everything_back() {
    for who in [ALICE, BOB, CAROL, AGENT] {
        with_alice(|| {
            assert_ok!(propose_with(purchase(), Some(AGENT), None));
            assert_ok!(affirm(ALICE));
            assert_ok!(affirm(BOB));
            System::reset_events();
            assert_ok!(reject(who));
            assert_eq!(
                events(),
                vec![
                    Event::InstructionRejected {
                        instruction: 0,
                        actor: who
                    },
                    unwound(Some(who), 2, 0)
                ]
            );
            assert_units(&[(ALICE, 100)]);
            assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
            assert_settled();
        });
    }
}

#[test]
fn a_rejection_should_be_refused_to_others_and_under_a_lock_to_all_but_the_agent() {
    with_alice(|| {
        assert_ok!(propose_with(purchase(), Some(AGENT), None));
        for who in [ALICE_2, STRANGER, FORCE_AGENT] {
            assert_noop!(reject(who), E::NotParty);
        }
        for origin in unsigned() {
            assert_noop!(plain(Units::reject_instruction(origin, 0)), DispatchError::BadOrigin);
        }
        assert_noop!(plain(Units::reject_instruction(by(ALICE), 1)), E::InstructionNotFound);
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        assert_ok!(lock(AGENT));
        for who in [ALICE, BOB, CAROL] {
            assert_noop!(reject(who), E::InstructionLocked);
        }
        assert_ok!(reject(AGENT));
        assert_settled();
    });
}

#[test]
fn any_signer_should_unwind_from_the_expiry_on_and_none_before() {
    for locked in [false, true] {
        with_alice(|| {
            assert_ok!(propose_with(purchase(), Some(AGENT), None));
            assert_ok!(affirm(ALICE));
            assert_ok!(affirm(BOB));
            if locked {
                assert_ok!(lock(AGENT));
            }
            Clock::set(EXPIRY - 1);
            for who in [ALICE, AGENT, STRANGER] {
                assert_noop!(unwind(who), E::InstructionNotExpired);
            }
            for origin in unsigned() {
                assert_noop!(plain(Units::unwind_instruction(origin, 0)), DispatchError::BadOrigin);
            }
            // No policy is asked.
            block(ALICE_ID);
            Rules::answer(&[Finding::ClassPaused]);
            Clock::set(EXPIRY);
            System::reset_events();
            assert_ok!(unwind(STRANGER));
            assert_eq!(events(), vec![unwound(Some(STRANGER), 2, 0)]);
            assert_eq!((position(ALICE_ID).committed, usd()), (0, [MONEY, MONEY, MONEY, 0]));
            assert_eq!(Instructions::<Test>::iter().count(), 0);
            assert_eq!(native(CAROL), ENDOWMENT);
            assert_noop!(unwind(STRANGER), E::InstructionNotFound);
        });
    }
}

#[test]
fn money_that_cannot_be_paid_back_should_wait_and_stop_nothing_else() {
    with_alice(|| {
        // GIVEN Bob's account is blocked by the currency's team after he and Carol paid in
        propose(vec![
            units(ALICE, BOB, 40),
            money(BOB, ALICE, 300),
            money(CAROL, ALICE, 7),
        ]);
        assert_ok!(affirm(BOB));
        assert_ok!(affirm(CAROL));
        block_account(BOB);
        System::reset_events();
        // WHEN Alice rejects
        assert_ok!(reject(ALICE));
        // THEN Carol has hers, and Bob's is where it was
        assert_eq!(usd(), [MONEY, MONEY - 300, MONEY, 300]);
        assert_eq!(
            events()[1..],
            [
                Event::RefundWaits {
                    instruction: 0,
                    leg_no: 1,
                    party: BOB,
                    error: TokenError::Blocked.into(),
                },
                unwound(Some(ALICE), 1, 1)
            ]
        );
        assert_eq!((instruction().stage, instruction().affirmed), (Stage::Unwinding, 0));
        // It is over for all other purposes, and no call does nothing.
        for refused in [affirm(ALICE), withdraw(BOB), reject(BOB), lock(AGENT), run(ALICE)] {
            assert_eq!(refused, Err(E::InstructionEnded.into()));
        }
        assert_noop!(unwind(STRANGER), E::PartyUnpayable);
        // The currency's team cannot take it, and WHEN Bob is free again any signer pays him.
        thaw_account(BOB);
        System::reset_events();
        assert_ok!(unwind(STRANGER));
        assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
        assert_eq!(events(), vec![unwound(Some(STRANGER), 1, 0)]);
        assert_settled();
    });
}

#[test]
fn an_escrow_that_is_frozen_should_keep_its_money_and_free_the_units() {
    with_alice(|| {
        propose(vec![
            units(ALICE, BOB, 40),
            money(ALICE, BOB, 10),
            money(BOB, ALICE, 300),
        ]);
        assert_ok!(affirm(ALICE));
        assert_ok!(Currencies::freeze(by(LEDGER_ADMIN), USD, Units::escrow_account(0)));
        assert_noop!(withdraw(ALICE), TokenError::Frozen);
        Clock::set(EXPIRY);
        assert_ok!(unwind(STRANGER));
        assert_eq!(
            (parts(ALICE_ID), purse(USD, Units::escrow_account(0))),
            ((100, 0, 0), 10)
        );
        thaw_account(Units::escrow_account(0));
        assert_ok!(unwind(STRANGER));
        assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
        assert_settled();
    });
}

#[test]
fn money_of_one_party_should_never_hang_on_the_money_of_another() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN both paid everything they had of a currency with a least balance, and one is blocked
        propose(vec![
            coins(COARSE, BOB, ALICE, MONEY),
            coins(COARSE, CAROL, ALICE, MINIMUM),
        ]);
        assert_ok!(affirm(BOB));
        assert_ok!(affirm(CAROL));
        for (blocked, paid) in [(BOB, CAROL), (CAROL, BOB)] {
            hypothetically!({
                if purse(COARSE, blocked) == 0 {
                    assert_ok!(Currencies::touch_other(by(LEDGER_ADMIN), COARSE, blocked));
                }
                assert_ok!(Currencies::block(by(LEDGER_ADMIN), COARSE, blocked));
                assert_ok!(reject(ALICE));
                assert_eq!(purse(COARSE, paid), MONEY);
                assert_ok!(Currencies::thaw(by(LEDGER_ADMIN), COARSE, blocked));
                assert_ok!(unwind(STRANGER));
                assert_eq!(purse(COARSE, blocked), MONEY);
            });
        }
    });
}

fn raise_minimum() {
    let team = LEDGER_ADMIN;
    let raised = Currencies::force_asset_status(RuntimeOrigin::root(), COARSE, team, team, team, team, 50, true, false);
    assert_ok!(raised);
}

#[test]
fn a_least_balance_that_rises_should_destroy_nothing_and_give_nobody_the_money_of_another() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN two parties paid in, and governance raises the least balance above what one of them paid
        propose(vec![
            coins(COARSE, BOB, ALICE, 300),
            coins(COARSE, CAROL, ALICE, MINIMUM),
        ]);
        assert_ok!(affirm(BOB));
        assert_ok!(affirm(CAROL));
        raise_minimum();
        // WHEN Bob withdraws, the rest could not stay
        assert!(withdraw(BOB).is_err());
        // THEN Carol is paid first, and then Bob can be
        assert_ok!(withdraw(CAROL));
        assert_eq!(purse(COARSE, CAROL), MONEY);
        assert_ok!(withdraw(BOB));
        assert_eq!(purse(COARSE, BOB), MONEY);
        assert_ok!(reject(ALICE));
        assert_settled();
    });
    ExtBuilder::default().build_and_execute(|| {
        propose(vec![
            coins(COARSE, BOB, ALICE, 300),
            coins(COARSE, CAROL, ALICE, MINIMUM),
        ]);
        assert_ok!(affirm(BOB));
        assert_ok!(affirm(CAROL));
        raise_minimum();
        // Bob's leg comes first and waits; Carol's goes; any signer has Bob paid then.
        assert_ok!(reject(ALICE));
        assert_eq!([BOB, CAROL].map(|who| purse(COARSE, who)), [MONEY - 300, MONEY]);
        assert_ok!(unwind(STRANGER));
        assert_eq!(purse(COARSE, BOB), MONEY);
        assert_settled();
    });
}
