//! What is agreed is agreed under the terms of that moment: no rule, charter, appointment or policy changes while money waits.

use super::settlement_world::*;

/// What an issuer could change alone while no units are held.
const CHANGES: [fn(); 3] = [
    || Rules::amend(CLASS),
    || Register::amend(ASSET),
    || {
        Rules::amend(CLASS);
        Register::amend(ASSET);
    },
];

fn approvers() -> crate::Approvers<AccountId> {
    vec![CAROL].try_into().expect("one")
}

// The attack: the issuer of a class without holders waits until buyers' money is in the escrow, and then lets itself take their units.
#[test]
fn money_should_not_be_paid_for_units_under_other_terms_than_those_affirmed() {
    for change in CHANGES {
        with_alice(|| {
            propose(purchase());
            assert_ok!(affirm(BOB));
            // WHEN the terms change before the last affirmation
            change();
            System::reset_events();
            assert_ok!(affirm(ALICE));
            // THEN nothing is executed, and it is said who has to affirm again
            assert_eq!(
                events(),
                vec![
                    affirmed(ALICE, 1),
                    Event::ExecutionRefused {
                        instruction: 0,
                        leg_no: 0,
                        finding: None,
                        error: E::TermsChanged.into(),
                    }
                ]
            );
            for who in [ALICE, BOB, STRANGER] {
                assert_noop!(run(who), E::TermsChanged);
            }
            assert_noop!(affirm(ALICE), E::AlreadyAffirmed);
            assert_eq!(usd(), [MONEY, MONEY - 300, MONEY, 300]);
            assert_eq!(
                Units::assess_instruction(0),
                Some(InstructionReport {
                    unaffirmed: vec![BOB],
                    receipts_missing: vec![],
                    refusal: None
                })
            );
            // AND Bob has its money back, or agrees to the new terms
            hypothetically!({
                assert_ok!(withdraw(BOB));
                assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
                assert_ok!(affirm(BOB));
                assert_units(&[(ALICE, 60), (BOB, 40)]);
            });
            assert_ok!(affirm(BOB));
            assert_units(&[(ALICE, 60), (BOB, 40)]);
            assert_eq!(usd(), [MONEY + 300, MONEY - 300, MONEY, 0]);
            assert_settled();
        });
    }
}

#[test]
fn an_affirmation_should_be_renewed_under_new_terms_only_and_take_nothing_twice() {
    with_alice(|| {
        let mut legs = purchase();
        legs.push(money(CAROL, ALICE, 10));
        propose(legs);
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        assert_noop!(affirm(BOB), E::AlreadyAffirmed);
        Rules::amend(CLASS);
        System::reset_events();
        // WHEN who receives the units affirms again; who sends them stands bound
        assert_noop!(affirm(ALICE), E::AlreadyAffirmed);
        assert_ok!(affirm(BOB));
        // THEN
        assert_eq!(events(), vec![affirmed(BOB, 1)]);
        assert_eq!(
            (parts(ALICE_ID), usd()),
            ((60, 40, 0), [MONEY, MONEY - 300, MONEY, 300])
        );
        assert_noop!(affirm(BOB), E::AlreadyAffirmed);
        assert_ok!(affirm(CAROL));
        assert_settled();
    });
}

#[test]
fn an_agent_should_lock_and_execute_under_the_affirmed_terms_only() {
    with_alice(|| {
        assert_ok!(propose_with(purchase(), Some(AGENT), None));
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        hypothetically!({
            Register::amend(ASSET);
            assert_noop!(lock(AGENT), E::TermsChanged);
            assert_noop!(run(AGENT), E::TermsChanged);
        });
        assert_ok!(lock(AGENT));
        Register::amend(ASSET);
        assert_noop!(run(AGENT), E::TermsChanged);
        // Who sends the units is bound by the lock, whoever changed the terms; the agent may end it.
        assert_noop!(withdraw(ALICE), E::InstructionLocked);
        assert_noop!(affirm(ALICE), E::AlreadyAffirmed);
        assert_noop!(reject(BOB), E::InstructionLocked);
        hypothetically!({
            assert_ok!(reject(AGENT));
            assert_settled();
        });
        // Who receives them has its money back, and the lock falls
        hypothetically!({
            assert_ok!(withdraw(BOB));
            assert_eq!(usd(), [MONEY, MONEY, MONEY, 0]);
            assert_noop!(lock(AGENT), E::NotAffirmed);
            assert_ok!(withdraw(ALICE));
            assert_eq!(parts(ALICE_ID), (100, 0, 0));
        });
        // or agrees to the new terms, and is bound again.
        assert_ok!(affirm(BOB));
        assert_noop!(withdraw(BOB), E::InstructionLocked);
        assert_ok!(run(AGENT));
        assert_settled();
    });
}

#[test]
fn the_last_receipt_should_not_execute_under_other_terms() {
    with_alice(|| {
        propose(vec![units(ALICE, BOB, 40), off_chain(BOB, ALICE, NOTARY)]);
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(BOB));
        Rules::amend(CLASS);
        let bytes = Units::receipt_bytes(0, 1, [5; 32], 7, EXPIRY);
        let signature = Signed(NOTARY, bytes);
        assert_ok!(plain(Units::submit_receipt(by(STRANGER), 0, 1, 7, EXPIRY, signature)));
        assert_units(&[(ALICE, 100)]);
        assert_ok!(affirm(BOB));
        assert_units(&[(ALICE, 60), (BOB, 40)]);
    });
}

#[test]
fn terms_of_other_classes_and_assets_should_change_nothing() {
    with_alice(|| {
        assert_ok!(create_class(b"Another", b"OTHER", CAP));
        propose(purchase());
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
        Rules::amend(CLASS + 1);
        Register::amend(OTHER_ASSET);
        assert_ok!(affirm(ALICE));
        assert_ok!(Units::accept_sale(by(BOB), 0));
        assert_settled();
    });
}

#[test]
fn each_class_of_an_instruction_should_count() {
    with_alice(|| {
        assert_ok!(create_class(b"Another", b"OTHER", CAP));
        let other = CLASS + 1;
        assert_ok!(plain(Units::issue(by(ISSUE_AGENT), other, CAROL, 9, 1, [9; 32])));
        let mut legs = purchase();
        legs.push(LegTerms::Units {
            class_id: other,
            sender: CAROL,
            receiver: ALICE,
            amount: 9,
        });
        propose(legs);
        assert_ok!(affirm(BOB));
        assert_ok!(affirm(ALICE));
        Rules::amend(other);
        assert_ok!(affirm(CAROL));
        // Bob receives nothing of the class that changed.
        assert_noop!(run(BOB), E::TermsChanged);
        assert_noop!(affirm(BOB), E::AlreadyAffirmed);
        assert_ok!(affirm(ALICE));
        assert_settled();
    });
}

#[test]
fn a_sale_should_be_accepted_under_the_terms_of_its_offer_only() {
    for change in CHANGES {
        with_alice(|| {
            let offer = || Units::offer_sale(by(ALICE), CLASS, 40, BOB, USD, 300, EXPIRY, Balance::MAX);
            assert_ok!(offer());
            change();
            // WHEN the buyer's call comes after the change, THEN no money moves
            assert_noop!(Units::accept_sale(by(BOB), 0), E::TermsChanged);
            // AND the seller offers anew
            assert_ok!(Units::cancel_sale(by(ALICE), 0));
            assert_ok!(offer());
            assert_ok!(Units::accept_sale(by(BOB), 1));
            assert_units(&[(ALICE, 60), (BOB, 40)]);
            assert_settled();
        });
    }
}

#[test]
fn a_transfer_should_be_approved_under_the_terms_of_its_request_only() {
    for change in CHANGES {
        with_alice(|| {
            let request =
                || Units::request_transfer(by(ALICE), CLASS, BOB, 40, approvers(), false, EXPIRY, Balance::MAX);
            assert_ok!(request());
            change();
            assert_noop!(plain(Units::approve_transfer(by(CAROL), 0)), E::TermsChanged);
            assert_ok!(Units::cancel_transfer(by(ALICE), 0));
            assert_ok!(request());
            assert_ok!(plain(Units::approve_transfer(by(CAROL), 1)));
            assert_units(&[(ALICE, 60), (BOB, 40)]);
            assert_settled();
        });
    }
}

// The other way about: who changes the rules does not free its units of a hold by it.
#[test]
fn a_hold_should_be_executed_whatever_changes() {
    for change in CHANGES {
        with_alice(|| {
            assert_ok!(Units::hold(
                by(ALICE),
                CLASS,
                BOB,
                NOTARY,
                40,
                EXPIRY,
                None,
                Balance::MAX
            ));
            change();
            assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
            assert_units(&[(ALICE, 60), (BOB, 40)]);
        });
    }
}

// The attack: the issuer sees an affirmation coming and changes the terms before it, in the same block.
#[test]
fn an_affirmation_should_be_of_the_terms_that_it_names() {
    for change in CHANGES {
        with_alice(|| {
            propose(purchase());
            assert_ok!(affirm(ALICE));
            let read = Units::revision_to_affirm(0).expect("it is open");
            change();
            let affirm_as = |revision| plain(Units::affirm_instruction(by(BOB), 0, revision));
            for revision in [read, read + 9, 0, u64::MAX] {
                assert_noop!(affirm_as(revision), E::TermsChanged);
            }
            assert_ok!(affirm_as(Units::revision_to_affirm(0).expect("it is open")));
            assert_settled();
        });
    }
    ExtBuilder::default().build_and_execute(|| assert_eq!(Units::revision_to_affirm(0), None));
}

// The same for who sends units: the fee is doubled before its call.
#[test]
fn a_commitment_should_cost_no_higher_fee_than_its_call_allows() {
    with_alice(|| {
        Rules::charge(INVENTORY, 6);
        let calls: [fn(Balance) -> DispatchResult; 3] = [
            |most| Units::hold(by(ALICE), CLASS, BOB, NOTARY, 40, EXPIRY, None, most),
            |most| Units::offer_sale(by(ALICE), CLASS, 40, BOB, USD, 300, EXPIRY, most),
            |most| Units::request_transfer(by(ALICE), CLASS, BOB, 40, approvers(), false, EXPIRY, most),
        ];
        for call in calls {
            for most in [0, 5] {
                assert_noop!(call(most), E::FeeAboveMost);
            }
            hypothetically!({
                assert_ok!(call(6));
                assert_eq!(parts(ALICE_ID), (54, 46, 0));
            });
        }
    });
}

// The attack: the issuer changes its own rules where its inventory buys units back, and has its money back in spite of the lock.
#[test]
fn the_inventory_should_not_free_itself_by_changing_the_terms_of_its_class() {
    with_alice(|| {
        let inventory = INVENTORY;
        assert_ok!(propose_with(vec![units(ALICE, inventory, 40)], Some(AGENT), None));
        assert_ok!(affirm(ALICE));
        assert_ok!(affirm(inventory));
        assert_ok!(lock(AGENT));
        Rules::amend(CLASS);
        assert_noop!(withdraw(inventory), E::InstructionLocked);
        assert_ok!(run(AGENT));
        assert_settled();
    });
}
