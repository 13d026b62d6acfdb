//! Reserves are filled to their target and drawn for the tiers they support.

use super::*;

fn supported(payee: AccountId, amount: Balance, reserve: u8) -> TierKind<AccountId> {
    TierKind::FixedExpense {
        payee,
        amount,
        cap: None,
        reserve: Some(reserve),
    }
}

fn reserve(number: u8) -> Balance {
    Reserves::<Test>::get(ASSET, number)
}

#[test]
fn a_reserve_should_be_filled_up_to_its_target_and_no_further() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            for (revenue, due, paid, rest) in [(70, 100, 70, 0), (50, 30, 30, 20), (50, 0, 0, 50)] {
                let before = usd(OPERATOR);
                let period = distribute(revenue);
                let found = result(period, 0);
                assert_eq!((found.due, found.paid, found.shortfall), (due, paid, due - paid));
                assert_eq!(usd(OPERATOR) - before, rest);
            }
            // An unfilled reserve has no arrears.
            assert_eq!(Arrears::<Test>::iter().count(), 0);
            assert_eq!((reserve(1), pot().reserves, pot_money()), (100, 100, 100));
        });
}

#[test]
fn a_target_in_percent_should_be_of_the_periods_revenue_and_never_empty_the_reserve() {
    let half = TierKind::ReserveTopUp {
        reserve: 1,
        target: ReserveTarget::PercentOfGross(500_000),
    };
    ExtBuilder::default()
        .waterfall(vec![half, residual(OPERATOR)])
        .build_and_execute(|| {
            for (revenue, filled) in [(101, 50), (10, 50), (120, 60)] {
                distribute(revenue);
                assert_eq!(reserve(1), filled);
            }
            assert_eq!(usd(OPERATOR), 51 + 10 + 110);
        });
}

#[test]
fn a_lowered_target_should_leave_the_reserve_as_it_is() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            distribute(100);
            assert_ok!(set_waterfall(USD, vec![top_up(1, 10), residual(OPERATOR)]));
            distribute(5);
            assert_eq!((reserve(1), usd(OPERATOR)), (100, 5));
        });
}

#[test]
fn a_reserve_should_pay_what_revenue_cannot_then_arrears_remain() {
    ExtBuilder::default()
        .waterfall(vec![
            supported(LENDER, 100, 1),
            fixed(TOWN, 10),
            top_up(1, 150),
            residual(OPERATOR),
        ])
        .build_and_execute(|| {
            // GIVEN a filled reserve.
            distribute(260);
            assert_eq!((usd(LENDER), usd(TOWN), reserve(1), usd(OPERATOR)), (100, 10, 150, 0));
            // WHEN revenue falls short by 60 THEN the reserve gives it, and only to the tier it supports.
            let period = distribute(40);
            assert_eq!(
                events(),
                vec![
                    settled(period, 0, 100, 100, 60),
                    payee_paid(LENDER, 100),
                    settled(period, 1, 10, 0, 0),
                    settled(period, 2, 60, 0, 0),
                    settled(period, 3, 0, 0, 0),
                    executed(period, 40, 40, 0),
                ]
            );
            assert_eq!((usd(LENDER), usd(TOWN), reserve(1)), (200, 10, 90));
            // WHEN it is not enough any more THEN the rest is arrears.
            let period = distribute(0);
            assert_eq!(result(period, 0).drawn, 90);
            assert_eq!((reserve(1), Arrears::<Test>::get(ASSET, 0)), (0, 10));
            assert_eq!(Arrears::<Test>::get(ASSET, 1), 20);
            // WHEN better times come THEN arrears first, then the reserve.
            distribute(110 + 30 + 25);
            assert_eq!((usd(LENDER), usd(TOWN), reserve(1)), (290 + 110, 40, 25));
            assert_eq!(pot_money(), 25);
        });
}

#[test]
fn a_reserve_should_be_drawn_only_up_to_the_cap() {
    let capped = TierKind::FixedExpense {
        payee: LENDER,
        amount: 100,
        cap: Some(70),
        reserve: Some(1),
    };
    ExtBuilder::default()
        .waterfall(vec![capped, top_up(1, 200)])
        .build_and_execute(|| {
            distribute(270);
            let period = distribute(20);
            let found = result(period, 0);
            // 100 and the 30 that the cap held back before are due.
            assert_eq!((found.due, found.paid, found.drawn), (130, 70, 50));
            assert_eq!((usd(LENDER), reserve(1)), (140, 150));
        });
}

#[test]
fn tiers_that_share_a_reserve_should_draw_in_their_order() {
    let rate = TierKind::PercentExpense {
        payee: TOWN,
        base: PercentBase::Gross,
        rate_ppm: 0,
        cap: None,
        floor: Some(50),
        reserve: Some(1),
    };
    ExtBuilder::default()
        .waterfall(vec![supported(LENDER, 50, 1), rate, top_up(1, 60)])
        .build_and_execute(|| {
            distribute(160);
            distribute(0);
            assert_eq!((usd(LENDER), usd(TOWN), reserve(1)), (100, 60, 0));
            assert_eq!(Arrears::<Test>::get(ASSET, 1), 40);
        });
}

#[test]
fn a_reserve_filled_above_a_tier_should_serve_it_in_the_same_run() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), supported(LENDER, 90, 1)])
        .build_and_execute(|| {
            let period = distribute(120);
            assert_eq!(result(period, 1).drawn, 70);
            assert_eq!((usd(LENDER), reserve(1), pot().reserves), (90, 30, 30));
        });
}
