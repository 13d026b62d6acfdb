use super::*;

fn redeem(from: AccountId, amount: Balance) -> DispatchResult {
    plain(Units::redeem(by(from), CLASS, amount))
}

#[test]
fn redeemed_units_should_cease_in_every_book() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(redeem(ALICE, 30));
            assert_units(&[(ALICE, 70), (ALICE_2, 7), (BOB, 5)]);
            assert_eq!((position(ALICE_ID).units, holders()), (77, 2));
            let redeemed = Event::Redeemed {
                class_id: CLASS,
                holder: ALICE,
                amount: 30,
            };
            assert_eq!(events(), vec![redeemed]);
            let burned = pallet_assets::Event::Burned {
                asset_id: CLASS,
                owner: ALICE,
                balance: 30,
            };
            assert_eq!(ledger_events(), vec![burned]);
        });
}

#[test]
fn the_last_unit_redeemed_should_take_the_holder_along_but_not_what_it_earned() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            Revenue::earn(CLASS, 3);
            assert_ok!(redeem(ALICE, 60));
            assert_eq!(holders(), 1, "the identity has units in its other account");
            assert_ok!(redeem(ALICE_2, 40));
            assert_eq!(holders(), 0);
            Revenue::earn(CLASS, 4);
            assert_eq!(accrued(ALICE_ID), U256::from(100 * 3));
            assert_units(&[]);
        });
}

#[test]
fn redeemed_units_should_make_room_under_the_cap() {
    ExtBuilder::default().units(ALICE, CAP).build_and_execute(|| {
        assert_ok!(redeem(ALICE, 1));
        assert_ok!(Units::issue(by(ISSUE_AGENT), CLASS, BOB, 1, REASON, DOCUMENT));
        assert_units(&[(ALICE, CAP - 1), (BOB, 1)]);
    });
}

#[test]
fn the_inventory_should_redeem_unsold_units_without_being_counted() {
    ExtBuilder::default().units(INVENTORY, 10).build_and_execute(|| {
        assert_ok!(redeem(INVENTORY, 10));
        assert_eq!(holders(), 0);
        assert_units(&[]);
    });
}

#[test]
fn a_redemption_should_be_judged_on_the_supply_after_it() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(redeem(ALICE, 30));
            let judged = Rules::judged();
            let [movement] = judged.as_slice() else {
                panic!("one assessment on one movement, not {judged:?}");
            };
            assert_eq!(movement.kind, TransferKind::Redeem);
            assert_eq!((movement.class_id, movement.amount), (CLASS, 30));
            assert_eq!(movement.supply_after, 75);
            assert_eq!(movement.to, None);
            let from = movement.from.as_ref().expect("the sender is judged");
            assert_eq!((from.units, from.free), (100, 100));
        });
}

#[test]
fn a_redemption_should_be_refused_beyond_what_the_account_has_free() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            // The same reason whether the class has as many units or not.
            for amount in [61, 100, 101, Balance::MAX] {
                assert_noop!(redeem(ALICE, amount), E::InsufficientUnits);
            }
            assert_noop!(redeem(CAROL, 1), E::InsufficientUnits);
            put_on_hold(ALICE, 50);
            assert_noop!(redeem(ALICE, 11), E::InsufficientUnits);
            // Of the identity's 100 units 50 are held and 45 frozen.
            freeze_units(ALICE_ID, 45);
            for from in [ALICE, ALICE_2] {
                assert_noop!(redeem(from, 6), E::InsufficientUnits);
            }
            assert_ok!(redeem(ALICE_2, 5));
            assert_units(&[(ALICE, 60), (ALICE_2, 35)]);
        });
}

#[test]
fn a_redemption_should_be_refused_for_amount_zero_an_unknown_class_a_frozen_holder_and_no_signature() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(redeem(ALICE, 0), E::AmountZero);
        assert_noop!(Units::redeem(by(ALICE), UNKNOWN_CLASS, 1), E::ClassUnknown);
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(redeem(ALICE, 1), E::SenderFrozen);
        });
        hypothetically!({
            Rules::freeze(ALICE);
            assert_noop!(redeem(ALICE, 1), E::SenderFrozen);
        });
        for origin in unsigned() {
            assert_noop!(Units::redeem(origin, CLASS, 1), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_redemption_should_change_nothing_when_a_neighbour_refuses_or_errs() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        hypothetically!({
            Revenue::refuse();
            assert_noop!(redeem(ALICE, 1), NOT_SETTLED);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(redeem(ALICE, 100), BOOKS_CLOSED);
        });
        Rules::answer(&[]);
        assert_noop!(redeem(STRANGER, 1), E::SenderUnknown);
        assert_noop!(redeem(ALICE, 101), E::InsufficientUnits);
        assert_noop!(Units::redeem(by(ALICE), UNKNOWN_CLASS, 1), E::ClassUnknown);
    });
}

#[test]
fn a_redemption_of_some_units_should_cost_less_than_of_the_last() {
    ExtBuilder::default().units(ALICE, 2).build_and_execute(|| {
        let cost = || Units::redeem(by(ALICE), CLASS, 1).expect("she has them").actual_weight;
        assert_eq!(cost(), Some(<() as WeightInfo>::redeem_in_part()));
        assert_eq!(cost(), None);
    });
}

#[test]
fn a_redemption_should_be_told_the_electorate_before_it_changes() {
    ExtBuilder::default()
        .units(INVENTORY, 7)
        .units(ALICE, 30)
        .build_and_execute(|| {
            assert_ok!(redeem(ALICE, 5));
            assert_ok!(redeem(INVENTORY, 7));
            assert_eq!(Revenue::shared(), vec![(CLASS, 30), (CLASS, 25)]);
        });
}
