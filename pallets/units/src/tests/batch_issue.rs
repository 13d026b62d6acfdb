use super::*;

fn batch(issues: &[(AccountId, Balance)]) -> DispatchResult {
    Units::batch_issue(
        by(ISSUE_AGENT),
        CLASS,
        issues.to_vec().try_into().expect("within the bound"),
        REASON,
        DOCUMENT,
    )
}

#[test]
fn a_batch_of_issues_should_execute_each_on_what_the_former_left() {
    ExtBuilder::default().units(CAROL, 1).build_and_execute(|| {
        let issues = [(ALICE, 10), (BOB, 20), (ALICE_2, 5), (ALICE, 1)];
        assert_eq!(issues.len(), MAX_BATCH as usize);
        assert_ok!(batch(&issues));
        assert_units(&[(ALICE, 11), (ALICE_2, 5), (BOB, 20), (CAROL, 1)]);
        assert_eq!(holders(), 3);
        let expected = issues.map(|(receiver, amount)| Event::Issued {
            class_id: CLASS,
            actor: Some(ISSUE_AGENT),
            receiver,
            amount,
            reason: BY_ORDER,
        });
        assert_eq!(events(), expected);
        let supplies: Vec<_> = Rules::judged().iter().map(|movement| movement.supply_after).collect();
        assert_eq!(supplies, [11, 31, 36, 37]);
    });
}

#[test]
fn a_batch_of_issues_should_be_all_or_nothing() {
    ExtBuilder::default().cap(100).build_and_execute(|| {
        let last = |to, amount| batch(&[(ALICE, 40), (BOB, 50), (to, amount)]);
        assert_noop!(last(CAROL, 11), E::SupplyCapExceeded);
        assert_noop!(last(STRANGER, 1), E::ReceiverUnknown);
        assert_noop!(last(CAROL, 0), E::AmountZero);
        assert_units(&[]);
        assert_ok!(last(CAROL, 10));
        assert_units(&[(ALICE, 40), (BOB, 50), (CAROL, 10)]);
    });
}

#[test]
fn an_empty_batch_of_issues_should_change_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(batch(&[]));
        assert_eq!(events(), vec![]);
    });
}

#[test]
fn a_batch_of_issues_should_need_the_issue_agent_and_a_known_class() {
    ExtBuilder::default().build_and_execute(|| {
        let issues = || vec![(ALICE, 1)].try_into().expect("within the bound");
        for who in all_but(ISSUE_AGENT) {
            assert_noop!(Units::batch_issue(by(who), CLASS, issues(), REASON, DOCUMENT), NO_ROLE);
        }
        for origin in unsigned() {
            assert_noop!(
                Units::batch_issue(origin, CLASS, issues(), REASON, DOCUMENT),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            Units::batch_issue(by(ISSUE_AGENT), UNKNOWN_CLASS, issues(), REASON, DOCUMENT),
            E::ClassUnknown
        );
    });
}

#[test]
fn a_batch_of_issues_should_cost_as_much_as_it_has_and_have_a_bound() {
    use frame_support::{dispatch::GetDispatchInfo, BoundedVec};
    for n in 0..=MAX_BATCH {
        let issues = vec![(BOB, 1); n as usize].try_into().expect("within the bound");
        let call = crate::Call::<Test>::batch_issue {
            class_id: CLASS,
            issues,
            reason_code: REASON,
            document: DOCUMENT,
        };
        let weight = call.get_dispatch_info().call_weight;
        assert_eq!(
            weight,
            <() as WeightInfo>::batch_issue(n).saturating_add(Units::personal(n))
        );
    }
    let too_many = vec![(BOB, 1); MAX_BATCH as usize + 1];
    assert!(BoundedVec::<_, <Test as crate::Config>::MaxBatch>::try_from(too_many).is_err());
}
