use super::*;

fn issue(to: AccountId, amount: Balance) -> DispatchResult {
    plain(Units::issue(by(ISSUE_AGENT), CLASS, to, amount, REASON, DOCUMENT))
}

#[test]
fn issued_units_should_raise_balance_position_supply_and_count_together() {
    ExtBuilder::default().build_and_execute(|| {
        // WHEN units are issued to two accounts of one identity and to another one
        assert_ok!(issue(ALICE, 100));
        assert_eq!(holders(), 1);
        assert_ok!(issue(ALICE_2, 20));
        assert_eq!(holders(), 1, "one identity is one holder");
        assert_ok!(issue(BOB, 1));
        // THEN every book agrees
        assert_units(&[(ALICE, 100), (ALICE_2, 20), (BOB, 1)]);
        assert_eq!((position(ALICE_ID).units, position(BOB_ID).units), (120, 1));
        assert_eq!(holders(), 2);
        let issued = |receiver, amount| Event::Issued {
            class_id: CLASS,
            actor: Some(ISSUE_AGENT),
            receiver,
            amount,
            reason: BY_ORDER,
        };
        assert_eq!(events(), vec![issued(ALICE, 100), issued(ALICE_2, 20), issued(BOB, 1)]);
        let in_ledger = |owner, amount| pallet_assets::Event::Issued {
            asset_id: CLASS,
            owner,
            amount,
        };
        assert_eq!(
            ledger_events(),
            vec![in_ledger(ALICE, 100), in_ledger(ALICE_2, 20), in_ledger(BOB, 1)]
        );
    });
}

#[test]
fn units_of_the_inventory_should_not_count_as_a_holder_nor_share() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(issue(INVENTORY, 100));
        Revenue::earn(CLASS, 5);
        assert_ok!(issue(INVENTORY, 1));
        assert_eq!(holders(), 0);
        assert_eq!(Revenue::settled(), vec![(CLASS, 0), (CLASS, 0)]);
        assert_eq!(accrued(INVENTORY_ID), U256::zero());
        assert_units(&[(INVENTORY, 101)]);
    });
}

#[test]
fn an_issue_should_be_judged_on_the_supply_after_it() {
    ExtBuilder::default().units(BOB, 50).build_and_execute(|| {
        assert_ok!(issue(ALICE, 100));
        let judged = Rules::judged();
        let [movement] = judged.as_slice() else {
            panic!("one assessment on one movement, not {judged:?}");
        };
        assert_eq!(movement.kind, TransferKind::Issue);
        assert_eq!((movement.class_id, movement.amount), (CLASS, 100));
        assert_eq!(movement.supply_after, 150);
        assert_eq!(movement.from, None);
        let to = movement.to.as_ref().expect("the receiver is judged");
        assert_eq!(to.identity(), Some(ALICE_ID));
        assert_eq!((to.units, to.blocked), (0, false));
        assert!(!movement.within_one_account());
    });
}

#[test]
fn new_units_should_not_earn_what_was_distributed_before_them() {
    ExtBuilder::default().units(ALICE, 10).build_and_execute(|| {
        // GIVEN 3 were earned by each unit
        Revenue::earn(CLASS, 3);
        // WHEN a holder gets more and another person the first, and 2 are earned after
        assert_ok!(issue(ALICE_2, 5));
        assert_ok!(issue(BOB, 7));
        Revenue::earn(CLASS, 2);
        // THEN old units earned both, new ones the second
        assert_eq!(accrued(ALICE_ID), U256::from(10 * 3 + 15 * 2));
        assert_eq!(accrued(BOB_ID), U256::from(7 * 2));
        assert_eq!(Revenue::settled(), vec![(CLASS, 10), (CLASS, 0)]);
    });
}

#[test]
fn issue_should_end_exactly_at_the_cap() {
    ExtBuilder::default().units(ALICE, CAP - 10).build_and_execute(|| {
        assert_noop!(issue(BOB, 11), E::SupplyCapExceeded);
        assert_ok!(issue(BOB, 10));
        assert_noop!(issue(BOB, 1), E::SupplyCapExceeded);
        assert_units(&[(ALICE, CAP - 10), (BOB, 10)]);
    });
}

#[test]
fn issue_should_be_refused_when_the_supply_overflows() {
    ExtBuilder::default().cap(Balance::MAX).build_and_execute(|| {
        assert_ok!(issue(ALICE, Balance::MAX));
        assert_units(&[(ALICE, Balance::MAX)]);
        assert_noop!(issue(ALICE, 1), E::ReceiverOverflow);
        assert_noop!(issue(BOB, Balance::MAX), E::ReceiverOverflow);
    });
}

#[test]
fn issue_should_be_refused_for_amount_zero_or_an_unknown_or_frozen_receiver() {
    ExtBuilder::default().units(BOB, 1).build_and_execute(|| {
        assert_noop!(issue(ALICE, 0), E::AmountZero);
        assert_noop!(issue(STRANGER, 1), E::ReceiverUnknown);
        block(BOB_ID);
        assert_noop!(issue(BOB_2, 1), E::ReceiverFrozen);
        Rules::freeze(CAROL);
        assert_noop!(issue(CAROL, 1), E::ReceiverFrozen);
    });
}

#[test]
fn issue_should_need_the_issue_agent_of_the_asset_and_a_known_class() {
    ExtBuilder::default().build_and_execute(|| {
        for who in all_but(ISSUE_AGENT) {
            assert_noop!(Units::issue(by(who), CLASS, ALICE, 1, REASON, DOCUMENT), NO_ROLE);
        }
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), UNKNOWN_CLASS, ALICE, 1, REASON, DOCUMENT),
            E::ClassUnknown
        );
        for origin in unsigned() {
            assert_noop!(
                Units::issue(origin, CLASS, ALICE, 1, REASON, DOCUMENT),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn issue_should_change_nothing_when_a_neighbour_refuses() {
    ExtBuilder::default().build_and_execute(|| {
        hypothetically!({
            Rules::answer(&[Finding::IssuanceEnded]);
            assert_noop!(issue(ALICE, 1), E::IssuanceEnded);
        });
        hypothetically!({
            Revenue::refuse();
            assert_noop!(issue(ALICE, 1), NOT_SETTLED);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(issue(ALICE, 1), BOOKS_CLOSED);
        });
    });
}

#[test]
fn issue_to_an_unknown_account_should_be_refused_even_when_compliance_allows_it() {
    ExtBuilder::default().build_and_execute(|| {
        Rules::answer(&[]);
        assert_noop!(issue(STRANGER, 1), E::ReceiverUnknown);
    });
}

#[test]
fn an_issue_should_be_told_the_electorate_before_it_changes() {
    ExtBuilder::default()
        .units(INVENTORY, 7)
        .units(ALICE, 30)
        .build_and_execute(|| {
            assert_ok!(issue(BOB, 5));
            assert_ok!(issue(INVENTORY, 3));
            assert_eq!(Revenue::shared(), vec![(CLASS, 30), (CLASS, 35)]);
        });
}

#[test]
fn an_issue_to_a_holder_should_cost_less_than_one_to_a_new_one() {
    ExtBuilder::default().build_and_execute(|| {
        let cost = || {
            Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 1, REASON, DOCUMENT)
                .expect("within the cap")
                .actual_weight
        };
        assert_eq!(cost(), Some(<() as WeightInfo>::issue()));
        assert_eq!(cost(), Some(<() as WeightInfo>::issue_to_holder()));
    });
}
