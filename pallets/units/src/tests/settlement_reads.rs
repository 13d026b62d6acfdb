//! Pre-checks and lists.

use super::settlement_world::*;
use crate::IdPage;

fn report() -> InstructionReport<AccountId> {
    Units::assess_instruction(0).expect("it is there")
}

#[test]
fn a_report_should_say_what_is_missing_and_run_the_whole_instruction() {
    with_alice(|| {
        propose(vec![
            units(ALICE, BOB, 40),
            money(BOB, ALICE, 300),
            off_chain(CAROL, ALICE, NOTARY),
        ]);
        assert_ok!(affirm(BOB));
        System::reset_events();
        let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
        let expected = InstructionReport {
            unaffirmed: vec![ALICE, CAROL],
            receipts_missing: vec![2],
            refusal: None,
        };
        assert_eq!(report(), expected);
        // Nothing stays of the run, not even an event.
        assert!(events().is_empty());
        assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
        assert_eq!(Units::assess_instruction(1), None);
    });
}

#[test]
fn a_report_should_name_the_first_leg_that_is_refused_with_every_finding() {
    with_alice(|| {
        propose(vec![money(BOB, ALICE, 300), units(ALICE, BOB, 40)]);
        assert_ok!(affirm(ALICE));
        Rules::freeze(BOB);
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
        let refusal = LegRefusal {
            leg_no: 1,
            findings: vec![Finding::ClassPaused, Finding::ReceiverFrozen],
            error: E::ClassPaused.into(),
        };
        assert_eq!(report().refusal, Some(refusal));
        // A commitment that would be refused says why, too.
        assert_ok!(withdraw(ALICE));
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, false, REASON, DOCUMENT));
        freeze_units(ALICE_ID, 61);
        let refusal = report().refusal.expect("refused");
        assert_eq!((refusal.leg_no, refusal.error), (1, E::InsufficientUnits.into()));
        assert_eq!(refusal.findings, vec![insufficient(40, 39, 0, 61)]);
        // And money, which has no findings.
        block_account(ALICE);
        let refusal = report().refusal.expect("refused");
        assert_eq!((refusal.leg_no, refusal.findings.len()), (1, 1));
        freeze_units(ALICE_ID, 0);
        let refusal = report().refusal.expect("refused");
        assert_eq!(
            refusal,
            LegRefusal {
                leg_no: 0,
                findings: vec![],
                error: TokenError::Blocked.into()
            }
        );
    });
}

#[test]
fn a_report_should_say_what_the_execution_does() {
    for trouble in [
        || {},
        || block(BOB_ID),
        || freeze_units(ALICE_ID, 61),
        || block_account(ALICE),
        || Clock::set(EXPIRY),
        Rules::close_books,
    ] {
        with_alice(|| {
            assert_ok!(propose_with(purchase(), Some(AGENT), None));
            assert_ok!(affirm(ALICE));
            assert_ok!(affirm(BOB));
            trouble();
            let foretold = report().refusal.map_or(Ok(()), |refusal| Err(refusal.error));
            assert_eq!(run(AGENT), foretold);
        });
    }
}

#[test]
fn legs_should_be_judged_before_they_are_proposed() {
    with_alice(|| {
        let assess = |legs| Units::assess_legs(BoundedVec::truncate_from(legs));
        assert_eq!(assess(purchase()), None);
        let refusal = assess(vec![money(BOB, ALICE, 1), units(ALICE, STRANGER, 1)]).expect("refused");
        assert_eq!(refusal.leg_no, 1);
        assert_eq!(refusal.findings, vec![Finding::ReceiverUnknown]);
        assert_eq!((NextInstructionId::<Test>::get(), usd()), (0, [MONEY, MONEY, MONEY, 0]));
    });
}

#[test]
fn lists_by_account_should_come_in_pages() {
    with_alice(|| {
        propose(vec![units(ALICE, BOB, 1)]);
        assert_ok!(propose_with(vec![money(BOB, ALICE, 1)], Some(AGENT), None));
        propose(vec![money(BOB, INVENTORY, 1)]);
        let listed = |who| Units::instructions_of(who, 0).found;
        assert_eq!(listed(ALICE), vec![0, 1]);
        assert_eq!(listed(BOB), vec![0, 1, 2]);
        assert_eq!((listed(AGENT), listed(CAROL)), (vec![1], vec![0, 1, 2]));
        assert!(listed(STRANGER).is_empty());
        assert_eq!(Units::instruction(1), Instructions::<Test>::get(1));
        // Far ahead in the numbers: a page is bounded, and the next one goes on.
        NextInstructionId::<Test>::put(crate::PAGE + 1);
        propose(vec![units(ALICE, BOB, 1)]);
        let first = Units::instructions_of(ALICE, 0);
        assert_eq!((first.found, first.continues_at), (vec![0, 1], Some(crate::PAGE)));
        let last = IdPage {
            found: vec![crate::PAGE + 1],
            continues_at: None,
        };
        assert_eq!(Units::instructions_of(ALICE, crate::PAGE), last);
        assert_eq!(Units::instructions_of(ALICE, u32::MAX).found, Vec::<u32>::new());

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
        let approvers = BoundedVec::truncate_from(vec![NOTARY]);
        assert_ok!(Units::request_transfer(
            by(ALICE),
            CLASS,
            BOB,
            1,
            approvers,
            false,
            EXPIRY,
            Balance::MAX
        ));
        for who in [ALICE, BOB] {
            assert_eq!(Units::sales_of(who, 0).found, vec![0]);
            assert_eq!(Units::pending_transfers_of(who, 0).found, vec![0]);
        }
        assert_eq!(Units::pending_transfers_of(NOTARY, 0).found, vec![0]);
        assert!(Units::sales_of(CAROL, 0).found.is_empty());
        assert!(Units::pending_transfers_of(CAROL, 0).found.is_empty());
    });
}
