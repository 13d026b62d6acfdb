//! Pre-checks: the assessment of a movement before it is tried.

use super::*;

#[test]
fn an_assessment_should_list_every_finding_with_its_numbers_in_order() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let assessment = Units::can_transfer(CLASS, ALICE, BOB, 100);
        assert!(assessment.allowed && assessment.findings.is_empty());
        put_on_hold(ALICE, 10);
        freeze_units(ALICE_ID, 5);
        block(ALICE_ID);
        assert_eq!(
            Units::assess_transfer(CLASS, ALICE, STRANGER, 101),
            vec![
                Finding::SenderFrozen,
                insufficient(101, 85, 10, 5),
                Finding::ReceiverUnknown
            ]
        );
        let assessment = Units::can_transfer(CLASS, ALICE, STRANGER, 101);
        assert!(!assessment.allowed);
        let names: Vec<_> = assessment
            .findings
            .iter()
            .map(|finding| finding.name.as_str())
            .collect();
        assert_eq!(names, vec!["SenderFrozen", "InsufficientUnits", "ReceiverUnknown"]);
        let needed = ("needed".to_string(), "101".to_string());
        assert_eq!(assessment.findings[1].details.first(), Some(&needed));
        assert_eq!(
            Units::assess_transfer(UNKNOWN_CLASS, ALICE, BOB, 1),
            vec![Finding::ClassUnknown]
        );
    });
}

#[test]
fn a_finding_of_the_ledger_should_take_its_place_among_those_of_the_rules() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let (first, last) = (
            Finding::ClassPaused,
            Finding::MaxHoldersExceeded { limit: 1, would_be: 2 },
        );
        Rules::answer(&[first, last]);
        assert_eq!(
            Units::assess_transfer(CLASS, ALICE, STRANGER, 101),
            vec![first, insufficient(101, 100, 0, 0), Finding::ReceiverUnknown, last]
        );
    });
}

#[test]
fn nothing_should_be_asked_for_an_amount_of_zero() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for class_id in [CLASS, UNKNOWN_CLASS] {
            assert_eq!(
                Units::assess_transfer(class_id, STRANGER, STRANGER, 0),
                vec![Finding::AmountZero]
            );
        }
        assert_eq!(Rules::judged(), vec![]);
    });
}

#[test]
fn an_assessment_should_be_on_the_very_transfer_that_is_executed() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            put_on_hold(ALICE, 10);
            freeze_units(ALICE_ID, 5);
            for (from, to) in [
                (ALICE, BOB),
                (ALICE, ALICE_2),
                (ALICE, ALICE),
                (BOB, INVENTORY),
                (ALICE, STRANGER),
            ] {
                hypothetically!({
                    Rules::judged();
                    let findings = Units::assess_transfer(CLASS, from, to, 5);
                    let asked = Rules::judged();
                    let done = Units::transfer(by(from), CLASS, to, 5, Memo::new());
                    assert_eq!(asked, Rules::judged());
                    assert_eq!(findings.is_empty(), done.is_ok());
                });
            }
        });
}

/// Its name, what is foretold of it, and the call.
type Kind<'a> = (&'a str, Vec<Finding>, &'a dyn Fn() -> DispatchResult);

#[test]
fn every_kind_of_movement_should_be_foretold() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, CAP - 110)
        .build_and_execute(|| {
            put_on_hold(ALICE, 60);
            for amount in [1, 10, 11, 40, 41, 100, 101, Balance::MAX] {
                for who in [ALICE, ALICE_2, BOB, STRANGER] {
                    let kinds: [Kind; 4] = [
                        ("issue", Units::assess_issue(CLASS, who, amount), &|| {
                            plain(Units::issue(by(ISSUE_AGENT), CLASS, who, amount, REASON, DOCUMENT))
                        }),
                        ("redeem", Units::assess_redeem(CLASS, who, amount), &|| {
                            plain(Units::redeem(by(who), CLASS, amount))
                        }),
                        ("force", Units::assess_force(CLASS, ALICE, who, amount), &|| {
                            let order = by(FORCE_AGENT);
                            plain(Units::forced_transfer(
                                order, CLASS, ALICE, who, amount, REASON, DOCUMENT,
                            ))
                        }),
                        ("hold", Units::assess_hold(CLASS, who, CAROL, amount), &|| {
                            Units::hold(by(who), CLASS, CAROL, NOTARY, amount, EXPIRY, None, Balance::MAX)
                        }),
                    ];
                    for (name, findings, run) in kinds {
                        hypothetically!({
                            let expected = if findings.is_empty() {
                                Ok(())
                            } else {
                                Err(Units::refuse(findings))
                            };
                            assert_eq!(run(), expected, "{name} of {amount} by or for {who}");
                        });
                    }
                }
            }
        });
}

#[test]
fn an_account_should_know_whether_it_may_send_or_receive_at_all() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let may = |who| (Units::can_send(CLASS, who), Units::can_receive(CLASS, who));
        assert_eq!(may(ALICE), (true, true));
        // Whether it has units is another question.
        assert_eq!(may(BOB), (true, true));
        assert_eq!(may(STRANGER), (false, false));
        assert!(!Units::can_send(UNKNOWN_CLASS, ALICE) && !Units::can_receive(UNKNOWN_CLASS, ALICE));
        hypothetically!({
            block(ALICE_ID);
            assert_eq!(may(ALICE_2), (false, false));
        });
        hypothetically!({
            assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
            assert_eq!(may(ALICE), (false, false));
        });
        hypothetically!({
            freeze_units(ALICE_ID, 500);
            assert_eq!(may(ALICE), (true, true));
            assert_eq!(Units::frozen_units(CLASS, ALICE_2), 500);
            assert_eq!(Units::frozen_units(CLASS, STRANGER), 0);
        });
    });
}
