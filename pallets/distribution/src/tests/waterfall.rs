//! What each tier takes, who gets it, and what the events tell of it.

use super::*;

const PERCENT: u32 = PPM / 100;

/// A period's whole life with money enough, by the numbers of a small wind park.
#[test]
fn revenue_should_run_through_the_tiers_in_order() {
    const INSURANCE: Balance = 1_200;
    const RESERVE: Balance = 2_000;
    const REVENUE: Balance = 10_007;
    let tiers = vec![
        fixed(LENDER, INSURANCE),
        percent(TOWN, PercentBase::Gross, 3 * PERCENT),
        top_up(1, RESERVE),
        TierKind::Holders {
            class_id: CLASS,
            share: HolderShare::PercentOfRemaining(80 * PERCENT),
        },
        percent(TOWN, PercentBase::Remaining, 50 * PERCENT),
        residual(OPERATOR),
    ];
    ExtBuilder::default()
        .waterfall(tiers)
        .units(&[(1, 30), (2, 10)])
        .build_and_execute(|| {
            // WHEN
            let period = distribute(REVENUE);
            // THEN
            let town = REVENUE * 3 / 100;
            let left = REVENUE - INSURANCE - town - RESERVE;
            let people = left * 8 / 10;
            let town_again = (left - people) / 2;
            let rest = left - people - town_again;
            assert_eq!((town, left, people, town_again, rest), (300, 6_507, 5_205, 651, 651));
            let expected = vec![
                settled(period, 0, INSURANCE, INSURANCE, 0),
                payee_paid(LENDER, INSURANCE),
                settled(period, 1, town, town, 0),
                payee_paid(TOWN, town),
                settled(period, 2, RESERVE, RESERVE, 0),
                settled(period, 3, people, people, 0),
                class_earned(people, 40),
                settled(period, 4, town_again, town_again, 0),
                payee_paid(TOWN, town_again),
                settled(period, 5, rest, rest, 0),
                payee_paid(OPERATOR, rest),
                executed(period, REVENUE, REVENUE, 0),
            ];
            assert_eq!(events(), expected);
            assert_eq!(usd(LENDER), INSURANCE);
            assert_eq!(usd(TOWN), town + town_again);
            assert_eq!(usd(OPERATOR), rest);
            assert_eq!(usd(OFFTAKER), ENDOWMENT - REVENUE);
            assert_eq!(pot_money(), RESERVE + people);
            let books = Pot {
                received: REVENUE,
                paid: INSURANCE + town + town_again + rest,
                payable: people,
                reserves: RESERVE,
                undistributed: 0,
                unallocated: 0,
            };
            assert_eq!(pot(), books);
            assert_eq!(Reserves::<Test>::get(ASSET, 1), RESERVE);
            // AND the holders take their part by units: three quarters and one.
            assert_ok!(claim(first_account(1)));
            assert_ok!(claim(first_account(2)));
            assert_eq!(
                (usd(first_account(1)), usd(first_account(2))),
                (people * 3 / 4, people / 4)
            );
        });
}

#[test]
fn an_unpaid_expense_should_be_due_again_before_the_tiers_below_it() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a period that pays 60 of 100.
            let first = distribute(60);
            assert_eq!(
                events(),
                vec![
                    settled(first, 0, 100, 60, 0),
                    payee_paid(LENDER, 60),
                    settled(first, 1, 0, 0, 0),
                    executed(first, 60, 60, 0),
                ]
            );
            assert_eq!(Arrears::<Test>::get(ASSET, 0), 40);
            // WHEN the next has enough.
            let second = distribute(150);
            // THEN
            assert_eq!(
                events(),
                vec![
                    settled(second, 0, 140, 140, 0),
                    payee_paid(LENDER, 140),
                    settled(second, 1, 10, 10, 0),
                    payee_paid(OPERATOR, 10),
                    executed(second, 150, 150, 0),
                ]
            );
            assert!(!Arrears::<Test>::contains_key(ASSET, 0));
            assert_eq!((usd(LENDER), usd(OPERATOR)), (200, 10));
        });
}

#[test]
fn a_cap_should_hold_back_arrears_and_a_floor_be_due_without_revenue() {
    let tier = TierKind::PercentExpense {
        payee: LENDER,
        base: PercentBase::Gross,
        rate_ppm: 10 * PERCENT,
        cap: Some(30),
        floor: Some(20),
        reserve: None,
    };
    ExtBuilder::default()
        .waterfall(vec![tier, residual(OPERATOR)])
        .build_and_execute(|| {
            for (revenue, due, paid, arrears) in [
                // 10 % of 100 is below the floor.
                (100, 20, 20, 0),
                // At the floor, and one unit of tenths above it.
                (200, 20, 20, 0),
                (209, 20, 20, 0),
                (210, 21, 21, 0),
                // Above the cap: the rest becomes arrears.
                (400, 40, 30, 10),
                // Nothing comes in: the floor and the arrears are due.
                (0, 30, 0, 30),
                // The cap limits arrears too.
                (100, 50, 30, 20),
                (100, 40, 30, 10),
                (100, 30, 30, 0),
            ] {
                let period = distribute(revenue);
                let found = result(period, 0);
                assert_eq!(
                    (found.due, found.paid, found.shortfall),
                    (due, paid, arrears),
                    "{revenue}"
                );
                assert_eq!(Arrears::<Test>::get(ASSET, 0), arrears);
            }
            assert_eq!(usd(LENDER), 20 + 20 + 20 + 21 + 30 + 30 + 30 + 30);
        });
}

#[test]
fn a_percentage_should_be_of_gross_or_of_what_is_left_and_rounded_down() {
    ExtBuilder::default()
        .waterfall(vec![
            fixed(LENDER, 41),
            percent(TOWN, PercentBase::Gross, 333_333),
            percent(OPERATOR, PercentBase::Remaining, 500_000),
        ])
        .build_and_execute(|| {
            // GIVEN 100: a third of it is 33.3333, half of the 26 left is 13.
            let period = distribute(100);
            // THEN what rounding and the last tier leave is carried.
            assert_eq!((usd(LENDER), usd(TOWN), usd(OPERATOR)), (41, 33, 13));
            assert_eq!(CarriedOver::<Test>::get(ASSET), 13);
            assert_eq!(Batches::<Test>::get(ASSET, period).map(|b| b.carried), Some(13));
            // AND the next period divides it too, while gross stays what was received.
            let period = distribute(87);
            assert_eq!(events().pop(), Some(executed(period, 87, 100, 16)));
            assert_eq!((usd(LENDER), usd(TOWN), usd(OPERATOR)), (82, 33 + 28, 13 + 15));
            assert_eq!(CarriedOver::<Test>::get(ASSET), 100 - 41 - 28 - 15);
        });
}

#[test]
fn holders_should_take_all_a_share_or_at_most_a_sum() {
    for (share, revenue, taken) in [
        (HolderShare::AllRemaining, 101, 101),
        (HolderShare::PercentOfRemaining(500_000), 101, 50),
        (HolderShare::PercentOfRemaining(PPM), 101, 101),
        (HolderShare::PercentOfRemaining(1), 999_999, 0),
        (HolderShare::Fixed(70), 101, 70),
        (HolderShare::Fixed(70), 69, 69),
    ] {
        ExtBuilder::default()
            .waterfall(vec![TierKind::Holders { class_id: CLASS, share }, residual(OPERATOR)])
            .units(&[(1, 1)])
            .build_and_execute(|| {
                distribute(revenue);
                let accrued = Distribution::entitlement(CLASS, first_account(1));
                assert_eq!(accrued.first().map_or(0, |e| e.accrued.get()), taken, "{share:?}");
                assert_eq!(usd(OPERATOR), revenue - taken, "{share:?}");
            });
    }
}

#[test]
fn a_period_without_revenue_should_pay_nobody_and_still_count() {
    ExtBuilder::default()
        .waterfall(vec![
            percent(TOWN, PercentBase::Gross, PPM),
            top_up(1, 0),
            holders(),
            residual(OPERATOR),
        ])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            let period = distribute(0);
            assert_eq!(
                events(),
                vec![
                    settled(period, 0, 0, 0, 0),
                    settled(period, 1, 0, 0, 0),
                    settled(period, 2, 0, 0, 0),
                    settled(period, 3, 0, 0, 0),
                    executed(period, 0, 0, 0),
                ]
            );
            assert_eq!(Periods::<Test>::get(ASSET, period).map(|p| p.distributed), Some(true));
            assert!(Indices::<Test>::get(CLASS).is_none());
        });
}

#[test]
fn two_tiers_of_one_payee_should_be_paid_both() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 3), fixed(LENDER, 4), holders(), holders()])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            distribute(10);
            assert_eq!(usd(LENDER), 7);
            // The second tier of the class finds nothing left.
            assert_ok!(claim(first_account(1)));
            assert_eq!(usd(first_account(1)), 3);
        });
}

#[test]
fn the_waterfall_in_force_when_a_batch_is_proposed_should_split_it() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 10), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN revenue under the old rules.
            let period = paid_period(100);
            // WHEN
            assert_ok!(set_waterfall(USD, vec![fixed(LENDER, 30), residual(TOWN)]));
            authorize(period);
            assert_ok!(execute(period));
            // THEN
            assert_eq!((usd(LENDER), usd(TOWN), usd(OPERATOR)), (30, 70, 0));
            assert_eq!(Batches::<Test>::get(ASSET, period).map(|b| b.version), Some(2));
        });
}
