//! Caps and counts: per identity, without rounding, on the state after the move.

use super::*;

fn over(reason: Finding) -> Result<(), Findings> {
    Err(vec![reason])
}
fn cap(numerator: u64, denominator: u64) {
    set_rules(|rules| rules.identity_cap = Some(Share { numerator, denominator }));
}
fn max_holders(most: u32) {
    set_rules(|rules| rules.max_holders = Some(most));
}
fn holders() -> u32 {
    Compliance::class(CLASS).expect("registered").holders
}
fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(test);
}

/// Supply, share, and the most units that are within it.
const BORDERS: [(Balance, u64, u64, Balance); 14] = [
    (SUPPLY_CAP, 1, 10, 100_000_000_000_000_000_000_000),
    (SUPPLY_CAP, 1, 3, 333_333_333_333_333_333_333_333),
    (SUPPLY_CAP, 2, 3, 666_666_666_666_666_666_666_666),
    (SUPPLY_CAP, 0, 1, 0),
    (SUPPLY_CAP, 1, 1, SUPPLY_CAP),
    (SUPPLY_CAP, 1, u64::MAX, 54_210),
    (7, 1, 2, 3),
    (1, 1, 2, 0),
    (0, 1, 1, 0),
    (u128::MAX, 1, 1, u128::MAX),
    (u128::MAX, u64::MAX, u64::MAX, u128::MAX),
    (u128::MAX, 1, 2, u128::MAX / 2),
    // 2^128 - 1 = (2^64 - 1)(2^64 + 1).
    (u128::MAX, 1, u64::MAX, (1 << 64) + 1),
    (u128::MAX, u64::MAX - 1, u64::MAX, u128::MAX - (1 << 64) - 1),
];

#[test]
fn a_share_should_be_kept_at_its_border_and_broken_one_over() {
    for (supply, numerator, denominator, most) in BORDERS {
        let share = Share { numerator, denominator };
        assert!(within_share(0, share, supply), "nothing is always within");
        assert!(within_share(most, share, supply), "{most} of {supply} is {share:?}");
        if let Some(over) = most.checked_add(1) {
            assert!(
                !within_share(over, share, supply),
                "{over} of {supply} is over {share:?}"
            );
        }
    }
}

#[test]
fn a_receiver_should_be_capped_at_the_exact_border_whatever_it_owned() {
    for (supply_after, numerator, denominator, most) in BORDERS {
        world(|| {
            cap(numerator, denominator);
            for owned in [0, most / 2, most] {
                let left = most - owned;
                // What is not expressible in units needs no rule: there is nothing above `u128::MAX`.
                let above = left
                    .checked_add(1)
                    .filter(|amount| owned.checked_add(*amount).is_some());
                let allowed = Some(left).filter(|amount| *amount > 0).map(|amount| (amount, vec![]));
                let refused = above.map(|amount| (amount, vec![Finding::IdentityCapExceeded]));
                for (amount, reasons) in allowed.into_iter().chain(refused) {
                    // GIVEN a inventory with enough and a receiver with `owned` units
                    let movement = Transfer {
                        class_id: CLASS,
                        kind: TransferKind::Transfer,
                        amount,
                        from: Some(Side {
                            units: u128::MAX,
                            spendable: u128::MAX,
                            ..Pipeline::side(INVENTORY_ACCOUNT)
                        }),
                        to: Some(Side {
                            units: owned,
                            ..Pipeline::side(ALICE)
                        }),
                        supply_after,
                        same_account: false,
                    };
                    // THEN the border is allowed, one over is not
                    assert_eq!(
                        Compliance::judge(&movement),
                        reasons,
                        "{owned} + {amount} of {supply_after}, {numerator}/{denominator}"
                    );
                }
            }
        });
    }
}

#[test]
fn a_cap_should_hold_at_a_supply_of_ten_to_the_twenty_fourth() {
    world(|| {
        // GIVEN 10^24 units with the inventory and a cap of a third
        let third = SUPPLY_CAP / 3;
        assert_ok!(issue(INVENTORY_ACCOUNT, SUPPLY_CAP));
        cap(1, 3);
        // WHEN one more than a third is sent, THEN it is refused, a third is not, and then no unit more
        assert_eq!(
            transfer(INVENTORY_ACCOUNT, ALICE, third + 1),
            over(Finding::IdentityCapExceeded)
        );
        assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, third));
        assert_eq!(
            transfer(INVENTORY_ACCOUNT, ALICE, 1),
            over(Finding::IdentityCapExceeded)
        );
        assert_ok!(transfer(INVENTORY_ACCOUNT, BOB, third));
    });
}

#[test]
fn a_second_account_should_not_help_over_the_cap() {
    world(|| {
        assert_ok!(issue(INVENTORY_ACCOUNT, 100));
        cap(1, 4);
        assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 25));
        assert_eq!(
            transfer(INVENTORY_ACCOUNT, ALICE_2, 1),
            over(Finding::IdentityCapExceeded)
        );
        assert_eq!(issue(ALICE_2, 2), over(Finding::IdentityCapExceeded));
    });
}

#[test]
fn a_move_between_accounts_of_one_identity_should_be_neutral() {
    world(|| {
        // GIVEN a holder that is over a cap and a count set later
        assert_ok!(issue(ALICE, 80));
        assert_ok!(issue(BOB, 20));
        cap(1, 10);
        max_holders(0);
        // WHEN it moves all or a part to its other account, or to the same one, THEN nothing is judged or counted
        for (from, to, amount) in [
            (ALICE, ALICE_2, 80),
            (ALICE_2, ALICE, 1),
            (ALICE, ALICE, 1),
            (ALICE_2, ALICE_2, 79),
        ] {
            assert_ok!(transfer(from, to, amount));
            assert_eq!((holders(), Pipeline::units(ALICE_ID)), (2, 80));
        }
        // AND from anybody else it gets nothing
        assert_eq!(transfer(BOB, ALICE, 1), over(Finding::IdentityCapExceeded));
    });
}

#[test]
fn issuance_should_be_judged_on_the_supply_after_it() {
    world(|| {
        // GIVEN 75 units and a cap of a quarter
        assert_ok!(issue(INVENTORY_ACCOUNT, 75));
        cap(1, 4);
        // WHEN 26 are issued it would be 26 of 101; 25 of 100 are a quarter
        assert_eq!(issue(ALICE, 26), over(Finding::IdentityCapExceeded));
        assert_ok!(issue(ALICE, 25));
    });
}

#[test]
fn a_cap_of_less_than_all_should_refuse_the_first_units_to_a_holder() {
    world(|| {
        cap(u64::MAX - 1, u64::MAX);
        assert_eq!(issue(ALICE, 1), over(Finding::IdentityCapExceeded));
        cap(1, 1);
        assert_ok!(issue(ALICE, 1));
    });
}

#[test]
fn a_redemption_should_never_be_blocked_by_a_cap_or_count() {
    world(|| {
        // GIVEN two holders at a cap of a half and at the count
        assert_ok!(issue(ALICE, 50));
        assert_ok!(issue(BOB, 50));
        cap(1, 2);
        max_holders(2);
        // WHEN one redeems, the other owns more than a half, and may redeem too
        assert_ok!(redeem(BOB, 49));
        assert_ok!(redeem(BOB, 1));
        assert_ok!(redeem(ALICE, 1));
        max_holders(0);
        assert_ok!(redeem(ALICE, 49));
        assert_eq!(holders(), 0);
    });
}

#[test]
fn who_is_over_a_cap_should_still_give() {
    world(|| {
        assert_ok!(issue(ALICE, 60));
        assert_ok!(issue(BOB, 20));
        assert_ok!(issue(CAROL, 20));
        cap(1, 2);
        assert_ok!(transfer(ALICE, BOB, 30));
        assert_eq!(transfer(ALICE, BOB, 1), over(Finding::IdentityCapExceeded));
    });
}

#[test]
fn the_inventory_should_be_exempt_from_caps_counts_countries_and_claims() {
    world(|| {
        // GIVEN rules that allow nobody anything, with screened senders
        assert_ok!(issue(ALICE, 10));
        set_rules(|rules| {
            rules.screen_senders = true;
            rules.required_topics = topics(&[ClaimTopic::Kyc]);
        });
        cap(0, 1);
        max_holders(0);
        // WHEN the inventory, of no allowed country and without a claim, receives and is issued, THEN it may
        assert_ok!(issue(INVENTORY_ACCOUNT, 1_000));
        assert_ok!(transfer(ALICE, INVENTORY_ACCOUNT, 10));
        // AND it counts as no holder
        assert_eq!((holders(), Pipeline::units(INVENTORY)), (0, 1_010));
        // AND it may give, without claims, to whom the rules allow
        set_rules(|rules| {
            rules.identity_cap = None;
            rules.max_holders = None;
        });
        assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 10));
        assert_eq!(holders(), 1);
    });
}

#[test]
fn holders_should_be_allowed_up_to_the_count_and_not_one_over() {
    for most in 0..=3u32 {
        world(|| {
            max_holders(most);
            for (before, who) in (0u32..).zip([ALICE, BOB, CAROL]) {
                let allowed = before < most;
                assert_eq!(
                    issue(who, 1),
                    if allowed {
                        Ok(())
                    } else {
                        over(Finding::MaxHoldersExceeded)
                    },
                    "holder {before} of {most}"
                );
            }
            assert_eq!(holders(), most);
        });
    }
}

#[test]
fn a_holder_at_the_count_should_receive_more_and_a_new_one_only_the_place_of_one_that_leaves() {
    world(|| {
        // GIVEN two holders of two
        assert_ok!(issue(INVENTORY_ACCOUNT, 100));
        assert_ok!(issue(ALICE, 10));
        assert_ok!(issue(BOB, 10));
        max_holders(2);
        // THEN each may have more, by any of its accounts
        assert_ok!(issue(ALICE_2, 1));
        assert_ok!(transfer(BOB, ALICE, 1));
        // AND a third gets nothing from the inventory, nor a part of a holder
        for (from, amount) in [(INVENTORY_ACCOUNT, 100), (INVENTORY_ACCOUNT, 1), (BOB, 8), (ALICE_2, 1)] {
            assert_eq!(transfer(from, CAROL, amount), over(Finding::MaxHoldersExceeded));
        }
        // WHEN a holder gives its last unit, THEN there is a place for who receives it
        assert_ok!(transfer(BOB, CAROL, 9));
        assert_eq!(
            (holders(), Pipeline::units(BOB_ID), Pipeline::units(CAROL_ID)),
            (2, 0, 9)
        );
        // AND when a holder redeems its last unit or gives it to the inventory
        assert_ok!(redeem(CAROL, 9));
        assert_ok!(issue(BOB, 1));
        assert_ok!(transfer(BOB, INVENTORY_ACCOUNT, 1));
        assert_ok!(transfer(INVENTORY_ACCOUNT, CAROL, 1));
        assert_eq!(holders(), 2);
    });
}

#[test]
fn a_count_lowered_below_the_holders_should_let_nobody_in_and_nobody_down() {
    world(|| {
        // GIVEN two holders, and a count of one set later
        assert_ok!(issue(ALICE, 10));
        assert_ok!(issue(BOB, 10));
        max_holders(1);
        // THEN they trade with each other, while nobody joins, not even in a place that is given up
        assert_ok!(transfer(ALICE, BOB, 5));
        assert_eq!(transfer(BOB, CAROL, 15), over(Finding::MaxHoldersExceeded));
        assert_ok!(transfer(ALICE, BOB, 5));
        assert_ok!(transfer(BOB, CAROL, 20));
        assert_eq!(holders(), 1);
    });
}

#[test]
fn the_count_should_be_kept_from_the_first_unit_without_a_rule() {
    world(|| {
        // GIVEN holders that came by every kind of movement, no rule on their number
        assert_ok!(issue(ALICE, 10));
        assert_ok!(transfer(ALICE, BOB, 5));
        assert_ok!(force(ALICE, CAROL, 2));
        assert_ok!(recover(ALICE, ALICE_2, 3));
        assert_eq!(holders(), 3);
        assert_ok!(force(ALICE_2, BOB, 3));
        assert_eq!(holders(), 2);
        // WHEN a rule is added, THEN it starts from the truth
        max_holders(2);
        assert_eq!(issue(ALICE, 1), over(Finding::MaxHoldersExceeded));
        max_holders(3);
        assert_ok!(issue(ALICE, 1));
    });
}

#[test]
fn the_supply_cap_should_be_reached_and_not_exceeded() {
    world(|| {
        assert_ok!(issue(INVENTORY_ACCOUNT, SUPPLY_CAP - 1));
        for to in [INVENTORY_ACCOUNT, ALICE] {
            assert_eq!(issue(to, 2), over(Finding::SupplyCapExceeded));
        }
        assert_ok!(issue(ALICE, 1));
        assert_eq!(issue(ALICE, 1), over(Finding::SupplyCapExceeded));
        // Units that exist move on, and redeemed ones make room.
        assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 1));
        assert_ok!(redeem(INVENTORY_ACCOUNT, 3));
        assert_ok!(issue(BOB, 3));
        assert_eq!(issue(BOB, u128::MAX), over(Finding::SupplyCapExceeded));
    });
}
