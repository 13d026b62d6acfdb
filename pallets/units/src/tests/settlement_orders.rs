//! Legal orders that need units which settlements have committed.

use super::settlement_world::*;

fn release(origin: RuntimeOrigin, settlement: Settlement, owner: AccountId) -> DispatchResult {
    plain(Units::release_settlement(
        origin, settlement, CLASS, owner, REASON, DOCUMENT,
    ))
}

fn released(settlement: Settlement, agent: Option<AccountId>, amount: Balance) -> Event<Test> {
    Event::SettlementReleased {
        settlement,
        class_id: CLASS,
        agent,
        owner: ALICE,
        amount,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

fn force(amount: Balance) -> DispatchResult {
    plain(Units::forced_transfer(
        by(FORCE_AGENT),
        CLASS,
        ALICE,
        BOB,
        amount,
        REASON,
        DOCUMENT,
    ))
}

/// Everything of Alice's is in a settlement, of each kind.
const KINDS: [Settlement; 3] = [Settlement::Instruction(0), Settlement::Sale(0), Settlement::Approval(0)];

fn commit_all(kind: Settlement) {
    match kind {
        Settlement::Instruction(_) => {
            propose(vec![
                units(ALICE, BOB, 70),
                units(ALICE, CAROL, 30),
                money(CAROL, ALICE, 9),
            ]);
            assert_ok!(affirm(ALICE));
            assert_ok!(affirm(CAROL));
        }
        Settlement::Sale(_) => {
            assert_ok!(Units::offer_sale(
                by(ALICE),
                CLASS,
                100,
                BOB,
                USD,
                1,
                EXPIRY,
                Balance::MAX
            ));
        }
        Settlement::Approval(_) => {
            let approvers = BoundedVec::truncate_from(vec![NOTARY]);
            assert_ok!(Units::request_transfer(
                by(ALICE),
                CLASS,
                BOB,
                100,
                approvers,
                false,
                EXPIRY,
                Balance::MAX
            ));
        }
    }
}

#[test]
fn an_agent_of_force_or_recovery_and_governance_should_end_a_settlement_that_binds_units() {
    for kind in KINDS {
        for (origin, agent) in [
            (by(FORCE_AGENT), Some(FORCE_AGENT)),
            (by(RECOVERY_AGENT), Some(RECOVERY_AGENT)),
            (RuntimeOrigin::root(), None),
        ] {
            with_alice(|| {
                commit_all(kind);
                Rules::freeze(ALICE);
                System::reset_events();
                assert_ok!(release(origin, kind, ALICE));
                assert_eq!(parts(ALICE_ID), (100, 0, 0));
                assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
                assert_eq!(events().last(), Some(&released(kind, agent, 100)));
                assert_eq!(events().len(), 2);
                assert_settled();
            });
        }
    }
}

#[test]
fn a_release_should_be_refused_to_others_and_where_nothing_of_the_kind_is_committed() {
    for kind in KINDS {
        with_alice(|| {
            commit_all(kind);
            for who in [
                ISSUER,
                ISSUE_AGENT,
                FREEZE_AGENT,
                PAUSE_AGENT,
                REGULATOR,
                FOREIGN_AGENT,
                ALICE,
                BOB,
            ] {
                assert_noop!(release(by(who), kind, ALICE), NO_ROLE);
            }
            assert_noop!(release(RuntimeOrigin::none(), kind, ALICE), DispatchError::BadOrigin);
            for owner in [BOB, CAROL, ALICE_2] {
                assert_noop!(release(by(FORCE_AGENT), kind, owner), E::NotCommitted);
            }
            // An agent of another class ends nothing of this one.
            assert_ok!(create_class(b"Other", b"OTHER", CAP));
            assert_noop!(
                plain(Units::release_settlement(
                    by(FORCE_AGENT),
                    kind,
                    1,
                    ALICE,
                    REASON,
                    DOCUMENT
                )),
                E::NotCommitted
            );
            let (missing, error) = match kind {
                Settlement::Instruction(_) => (Settlement::Instruction(1), E::InstructionNotFound),
                Settlement::Sale(_) => (Settlement::Sale(1), E::SaleNotFound),
                Settlement::Approval(_) => (Settlement::Approval(1), E::PendingTransferNotFound),
            };
            assert_noop!(release(by(FORCE_AGENT), missing, ALICE), error);
        });
    }
}

#[test]
fn an_agent_should_not_end_an_instruction_to_which_its_class_gave_nothing() {
    with_alice(|| {
        propose(purchase());
        assert_ok!(affirm(BOB));
        // Alice has not affirmed: no unit is bound, and no order needs this.
        assert_noop!(release(by(FORCE_AGENT), KINDS[0], ALICE), E::NotCommitted);
    });
}

// The attack: a thief binds everything for as long as it can, in as many settlements as it can.
#[test]
fn a_thief_that_affirms_everything_should_not_keep_an_order_waiting() {
    with_alice(|| {
        // GIVEN no instruction lasts a hundred years
        let century = START + 100 * 365 * 86_400_000;
        let legs = || BoundedVec::truncate_from(vec![units(ALICE, BOB, 50)]);
        assert_noop!(
            Units::propose_instruction(by(BOB), legs(), None, None, century, MEMO),
            E::ExpiryInvalid
        );
        // AND the thief has Alice's key, and affirms in instructions that only his own agent executes
        let longest = START + MAX_HOLD;
        for _ in 0..2 {
            assert_ok!(Units::propose_instruction(
                by(BOB),
                legs(),
                Some(AGENT),
                None,
                longest,
                MEMO
            ));
        }
        for id in 0..2 {
            assert_ok!(plain(Units::affirm_instruction(
                by(ALICE),
                id,
                Units::revision_to_affirm(0).unwrap_or_default()
            )));
            assert_ok!(plain(Units::affirm_instruction(
                by(BOB),
                id,
                Units::revision_to_affirm(0).unwrap_or_default()
            )));
            assert_ok!(Units::lock_instruction(by(AGENT), id));
        }
        assert_noop!(force(100), E::InsufficientUnits);
        // WHEN the agents of the court act, the position is bound first
        block(ALICE_ID);
        for id in 0..2 {
            assert_ok!(release(by(FORCE_AGENT), Settlement::Instruction(id), ALICE));
        }
        // THEN the thief binds nothing again, and the order proceeds
        assert_ok!(Units::propose_instruction(by(BOB), legs(), None, None, longest, MEMO));
        assert_noop!(
            plain(Units::affirm_instruction(
                by(ALICE),
                2,
                Units::revision_to_affirm(0).unwrap_or_default()
            )),
            E::SenderFrozen
        );
        assert_noop!(
            Units::offer_sale(by(ALICE), CLASS, 1, BOB, USD, 1, EXPIRY, Balance::MAX),
            E::SenderFrozen
        );
        assert_ok!(force(100));
        assert_units(&[(BOB, 100)]);
    });
}

#[test]
fn a_recovery_should_take_what_settlements_had_once_they_are_released() {
    with_alice(|| {
        commit_all(KINDS[0]);
        let recover = || {
            plain(Units::recover(
                by(RECOVERY_AGENT),
                CLASS,
                ALICE,
                ALICE_2,
                REASON,
                DOCUMENT,
            ))
        };
        assert_noop!(recover(), E::InsufficientUnits);
        Rules::freeze(ALICE);
        assert_ok!(release(by(RECOVERY_AGENT), KINDS[0], ALICE));
        assert_ok!(recover());
        assert_units(&[(ALICE_2, 100)]);
        // The lost account affirms nothing any longer.
        propose(vec![units(ALICE, BOB, 1)]);
        assert_noop!(
            plain(Units::affirm_instruction(
                by(ALICE),
                1,
                Units::revision_to_affirm(0).unwrap_or_default()
            )),
            E::SenderFrozen
        );
    });
}

#[test]
fn a_release_should_not_wait_for_money_that_cannot_be_paid() {
    with_alice(|| {
        commit_all(KINDS[0]);
        block_account(CAROL);
        assert_ok!(release(by(FORCE_AGENT), KINDS[0], ALICE));
        assert_eq!((parts(ALICE_ID), usd()), ((100, 0, 0), [MONEY, MONEY, MONEY - 9, 9]));
        assert_ok!(force(100));
        thaw_account(CAROL);
        assert_ok!(unwind(STRANGER));
        assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
        assert_settled();
    });
}

#[test]
fn a_forced_transfer_should_leave_settlements_what_it_does_not_need() {
    with_alice(|| {
        propose(purchase());
        assert_ok!(affirm(ALICE));
        put_on_hold(ALICE, 20);
        assert_ok!(force(60));
        assert_eq!((parts(ALICE_ID), Holds::<Test>::iter().count()), ((0, 40, 0), 0));
        assert_ok!(affirm(BOB));
        assert_units(&[(BOB, 100)]);
        assert_settled();
    });
}

// The attack: the issuer appoints a recovery agent and ends the bargains that it regrets.
#[test]
fn a_recovery_agent_should_end_only_what_a_lost_account_has_committed() {
    for kind in KINDS {
        with_alice(|| {
            // GIVEN a settlement of Alice, and other accounts that are lost: her second one, and Bob's
            commit_all(kind);
            Rules::report_lost(ALICE_2);
            Rules::freeze(BOB);
            // THEN a recovery agent does not end it, with force renounced or not
            let refused = || {
                assert_noop!(release(by(RECOVERY_AGENT), kind, ALICE), E::AccountNotSuspended);
            };
            refused();
            Classes::<Test>::mutate(CLASS, |row| row.as_mut().expect("there").terms.force_renounced = true);
            refused();
            // AND a force agent that may recover is then no more than a recovery agent
            Register::grant(FORCE_AGENT, AssetRole::RecoveryAgent);
            assert_noop!(release(by(FORCE_AGENT), kind, ALICE), E::AccountNotSuspended);
            assert_eq!(parts(ALICE_ID), (0, 100, 0));
            // Nor where she reports the account herself, which costs nothing and can be taken back
            hypothetically!({
                Rules::report_lost(ALICE);
                assert_noop!(release(by(RECOVERY_AGENT), kind, ALICE), E::AccountNotSuspended);
            });
            // WHEN her registrar suspends it
            Rules::freeze(ALICE);
            // THEN the recovery can take the units
            assert_ok!(release(by(RECOVERY_AGENT), kind, ALICE));
            assert_eq!(parts(ALICE_ID), (100, 0, 0));
            assert_settled();
        });
    }
}
