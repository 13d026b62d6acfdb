//! Execution: by the last affirmation, by the agent, by any signer.

use super::settlement_world::*;

fn pause() {
    assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
}

fn executed(actor: Option<AccountId>, legs: u32) -> Event<Test> {
    Event::InstructionExecuted {
        instruction: 0,
        actor,
        legs,
    }
}

#[test]
fn the_last_affirmation_should_execute_both_legs_and_return_the_deposit() {
    with_alice(|| {
        propose(purchase());
        assert_ok!(affirm(BOB));
        System::reset_events();
        Revenue::earn(CLASS, 3);
        assert_ok!(affirm(ALICE));
        Revenue::earn(CLASS, 2);
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_eq!(usd(), [MONEY + 300, MONEY - 300, MONEY, 0]);
        assert_eq!(
            events(),
            vec![affirmed(ALICE, 0), transferred(ALICE, BOB, 40), executed(None, 2)]
        );
        assert_eq!((accrued(ALICE_ID), accrued(BOB_ID)), (U256::from(420), U256::from(80)));
        assert_settled();
        assert_noop!(run(ALICE), E::InstructionNotFound);
        // No id is given again.
        propose(purchase());
        assert!(Instructions::<Test>::contains_key(1));
    });
}

#[test]
fn legs_should_be_judged_in_the_order_written_each_on_what_the_former_left() {
    // GIVEN Bob has no units, and passes 30 of Alice's on: he must own them when he affirms, so this order never works
    with_alice(|| {
        propose(vec![units(ALICE, BOB, 40), units(BOB, CAROL, 30)]);
        assert_noop!(affirm(BOB), E::InsufficientUnits);
    });
    // GIVEN a class that takes two holders: Alice and Bob. Carol comes in only after Bob has left.
    let swap = |legs: Vec<LegTerms<AccountId>>| {
        propose(legs);
        for who in [ALICE, BOB, CAROL] {
            assert_ok!(affirm(who));
        }
    };
    type Swap<'a> = &'a dyn Fn(Vec<LegTerms<AccountId>>);
    let world = |test: fn(Swap), swap: Swap| {
        ExtBuilder::default()
            .units(ALICE, 50)
            .units(BOB, 5)
            .build_and_execute(|| test(swap));
    };
    world(
        |swap| {
            swap(vec![units(BOB, ALICE, 5), units(ALICE, CAROL, 10)]);
            assert_units(&[(ALICE, 45), (CAROL, 10)]);
            assert_eq!(holders(), 2);
            let judged: Vec<_> = Rules::judged()
                .into_iter()
                .filter(|transfer| transfer.kind == TransferKind::Transfer)
                .map(|transfer| transfer.from.map(|from| (from.account, from.units, from.committed)))
                .collect();
            // The second leg sees the units that the first one brought, and none of its own commitment.
            assert_eq!(judged, vec![Some((BOB, 5, 0)), Some((ALICE, 55, 0))]);
        },
        &swap,
    );
}

#[test]
fn eight_legs_of_units_and_two_currencies_should_settle_together() {
    ExtBuilder::default()
        .units(ALICE, 50)
        .units(BOB, 50)
        .build_and_execute(|| {
            propose(vec![
                units(ALICE, BOB, 10),
                units(BOB, CAROL, 20),
                units(ALICE, CAROL, 5),
                money(BOB, ALICE, 100),
                money(CAROL, BOB, 200),
                coins(COARSE, CAROL, ALICE, 50),
                coins(COARSE, ALICE, BOB, 60),
                money(CAROL, ALICE, 1),
            ]);
            for who in [CAROL, ALICE, BOB] {
                assert_ok!(affirm(who));
            }
            assert_units(&[(ALICE, 35), (BOB, 40), (CAROL, 25)]);
            assert_eq!(usd(), [MONEY + 101, MONEY + 100, MONEY - 201, 0]);
            let coarse = [ALICE, BOB, CAROL, Units::escrow_account(0)].map(|who| purse(COARSE, who));
            assert_eq!(coarse, [MONEY - 10, MONEY + 60, MONEY - 50, 0]);
            assert_eq!(holders(), 3);
            assert_settled();
        });
}

#[test]
fn a_refused_execution_should_change_nothing_and_say_which_leg_and_why() {
    with_alice(|| {
        // GIVEN Bob is frozen after Alice affirmed
        propose(vec![money(BOB, ALICE, 300), units(ALICE, BOB, 40)]);
        assert_ok!(affirm(ALICE));
        Rules::freeze(BOB);
        System::reset_events();
        // WHEN his is the last affirmation
        assert_ok!(affirm(BOB));
        // THEN it stands, and no leg happened: not even the first one, which could
        assert_eq!(
            events(),
            vec![
                affirmed(BOB, 0),
                Event::ExecutionRefused {
                    instruction: 0,
                    leg_no: 1,
                    finding: Some(Finding::ReceiverFrozen),
                    error: E::ReceiverFrozen.into(),
                }
            ]
        );
        assert_units(&[(ALICE, 100)]);
        assert_eq!(usd(), [MONEY, MONEY - 300, MONEY, 300]);
        assert_eq!(
            backings(),
            vec![Backing::Escrowed, Backing::Committed(ALICE_ID, SECURED)]
        );
        assert_eq!(parts(ALICE_ID), (60, 40, 0));
        for who in [ALICE, BOB, STRANGER] {
            assert_noop!(run(who), E::ReceiverFrozen);
        }
        // WHEN the reason is gone, any signer executes
        Rules::link(BOB, BOB_ID);
        System::reset_events();
        assert_ok!(run(STRANGER));
        assert_eq!(events(), vec![transferred(ALICE, BOB, 40), executed(Some(STRANGER), 2)]);
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_eq!(usd(), [MONEY + 300, MONEY - 300, MONEY, 0]);
        assert_settled();
    });
}

#[test]
fn freezes_blocks_pauses_regimes_and_broken_books_should_refuse_the_execution_alone() {
    let refused: [(fn(), DispatchError); 9] = [
        (|| freeze_units(ALICE_ID, 61), E::InsufficientUnits.into()),
        (|| block(ALICE_ID), E::SenderFrozen.into()),
        (|| block(BOB_ID), E::ReceiverFrozen.into()),
        (pause, E::ClassPaused.into()),
        (
            || Register::set_regime(Lifecycle::Active, false, true),
            E::AssetTransfersFrozen.into(),
        ),
        (
            || Register::set_regime(Lifecycle::Retired, true, false),
            E::AssetNotActive.into(),
        ),
        (Rules::close_books, BOOKS_CLOSED),
        (Revenue::refuse, NOT_SETTLED),
        (|| block_account(ALICE), TokenError::Blocked.into()),
    ];
    for (trouble, error) in refused {
        with_alice(|| {
            assert_ok!(propose_with(purchase(), Some(AGENT), None));
            assert_ok!(affirm(ALICE));
            assert_ok!(affirm(BOB));
            trouble();
            assert_noop!(run(AGENT), error);
            // Everything is given back all the same.
            assert_ok!(reject(ALICE));
            assert_eq!((position(ALICE_ID).committed, usd()), (0, [MONEY, MONEY, MONEY, 0]));
        });
    }
}

#[test]
fn an_agent_alone_should_execute_and_lock_what_all_have_affirmed() {
    with_alice(|| {
        assert_ok!(propose_with(purchase(), Some(AGENT), None));
        assert_ok!(affirm(ALICE));
        assert_noop!(run(AGENT), E::NotAffirmed);
        assert_noop!(lock(AGENT), E::NotAffirmed);
        assert_ok!(affirm(BOB));
        // The last affirmation does not execute.
        assert_units(&[(ALICE, 100)]);
        for who in [ALICE, BOB, CAROL, STRANGER] {
            assert_noop!(run(who), E::NotSettlementAgent);
            assert_noop!(lock(who), E::NotSettlementAgent);
        }
        for origin in unsigned() {
            assert_noop!(
                plain(Units::execute_instruction(origin.clone(), 0)),
                DispatchError::BadOrigin
            );
            assert_noop!(Units::lock_instruction(origin, 0), DispatchError::BadOrigin);
        }
        System::reset_events();
        assert_ok!(lock(AGENT));
        assert_eq!(
            events(),
            vec![Event::InstructionLocked {
                instruction: 0,
                agent: AGENT
            }]
        );
        assert_noop!(lock(AGENT), E::InstructionLocked);
        assert_noop!(affirm(ALICE), E::AlreadyAffirmed);
        assert_ok!(run(AGENT));
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_settled();
    });
}

#[test]
fn nothing_should_be_executed_before_the_settlement_date_nor_from_the_expiry_on() {
    for agent in [None, Some(AGENT)] {
        with_alice(|| {
            let date = START + 500;
            assert_ok!(propose_with(purchase(), agent, Some(date)));
            assert_ok!(affirm(ALICE));
            assert_ok!(affirm(BOB));
            let executor = agent.unwrap_or(STRANGER);
            Clock::set(date - 1);
            assert_noop!(run(executor), E::SettlementTooEarly);
            Clock::set(EXPIRY);
            assert_noop!(run(executor), E::InstructionExpired);
            if agent.is_some() {
                assert_noop!(lock(AGENT), E::InstructionExpired);
            }
            for now in [date, EXPIRY - 1] {
                Clock::set(now);
                hypothetically!({
                    assert_ok!(run(executor));
                });
            }
            assert_ok!(run(executor));
            assert_settled();
        });
    }
    // An affirmation on the date executes.
    with_alice(|| {
        assert_ok!(propose_with(purchase(), None, Some(START + 500)));
        assert_ok!(affirm(ALICE));
        Clock::set(START + 500);
        assert_ok!(affirm(BOB));
        assert_settled();
    });
}

#[test]
fn an_affirmation_should_be_charged_for_what_it_did() {
    type W = <Test as crate::Config>::WeightInfo;
    let charged = |who| {
        Units::affirm_instruction(by(who), 0, Units::revision_to_affirm(0).unwrap_or_default())
            .expect("it may affirm")
            .actual_weight
    };
    with_alice(|| {
        propose(purchase());
        // Of a payer the terms of the units are looked up, too; of the sender of the units what its commitment reads of persons.
        let terms = Units::weigh_terms(1);
        assert_eq!(charged(BOB), Some(W::affirm_instruction(1).saturating_add(terms)));
        let affirmed = W::affirm_instruction(1).saturating_add(Units::weigh_bonds(1));
        assert_eq!(charged(ALICE), Some(affirmed.saturating_add(Units::weigh_execution(2))));
        assert!(terms.proof_size() > 0 && Units::weigh_bonds(1).proof_size() >= 14 * 3_000);
        assert!(Units::weigh_returns(1).proof_size() >= 3_000);
    });
}

#[test]
fn what_is_given_to_an_escrow_should_go_along_where_it_could_not_stay() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN somebody gives the escrow 3 of a currency of which no account may have so few
        propose(vec![coins(COARSE, BOB, ALICE, 20), units(ALICE, BOB, 1)]);
        assert_ok!(affirm(BOB));
        assert_ok!(Currencies::transfer(by(CAROL), COARSE, Units::escrow_account(0), 3));
        assert_ok!(affirm(ALICE));
        // THEN no money is destroyed
        assert_eq!(purse(COARSE, ALICE), MONEY + 23);
        assert_eq!(
            [ALICE, BOB, CAROL]
                .map(|who| purse(COARSE, who))
                .iter()
                .sum::<Balance>(),
            3 * MONEY
        );
    });
}

#[test]
fn a_currencys_team_should_not_burn_what_an_escrow_owes() {
    with_alice(|| {
        propose(purchase());
        assert_ok!(affirm(BOB));
        let escrow = Units::escrow_account(0);
        let burnt = Currencies::burn(by(LEDGER_ADMIN), USD, escrow, 300);
        assert!(burnt.is_err() || purse(USD, escrow) == 300);
        assert_eq!(purse(USD, escrow), 300);
    });
}
