//! A published project-finance example, to the base unit: deals A and B of the package `waterfall-py` 0.2.0 by Jay Patel (PyPI, MIT licence;
//! `tests/test_concrete_ladder.py`, figures that it does not state from running it). A senior loan of 10,000,000 at 5 % in four yearly parts,
//! a mezzanine loan of 2,000,000 at 10 % due at the end, in B with a debt service reserve of 600,000; 30/360. Its cash available for debt
//! service is our receipts. We took no code of it.

use super::*;
use crate::testing::*;
use alloc::vec;

/// A dollar of six decimals.
const USD: Amount = 1_000_000;
const SENIOR: ObligationId = 1;
const MEZZANINE: ObligationId = 2;
const SPONSOR: u64 = 50;

/// What each year says: the run's lines by tier, as paid, and what the reserve holds after it; dollars.
#[derive(Debug, PartialEq)]
struct Year {
    senior_interest: Amount,
    senior_principal: Amount,
    drawn: Amount,
    topped_up: Amount,
    reserve: Amount,
    mezzanine_interest: Amount,
    mezzanine_principal: Amount,
    equity: Amount,
}

fn lends(id: ObligationId, principal: Amount, rate: Ppm, repayment: Repayment) -> Obligation<u64> {
    let terms = Terms::Loan {
        schedule: schedule(day(2025, 1, 1), 12, 4),
        rate: Rate::Fixed(rate),
        day_count: DayCount::Thirty360,
        repayment,
        default_ppm: 0,
        on_interest: false,
        pik: Pik::Never,
    };
    loan(id, principal * USD, day(2024, 1, 1), terms)
}

/// Four years of receipts through the example's ladder, with a reserve of so much from the beginning to the last date.
fn ladder(receipts: [Amount; 4], kept: Amount) -> Vec<Year> {
    let last = day(2028, 1, 1);
    let target = Target::Profile(list([(last, kept * USD)]));
    let of = |id| list([id]);
    let kinds = [
        Kind::Interest {
            obligations: of(SENIOR),
        },
        Kind::Principal {
            obligations: of(SENIOR),
        },
        Kind::TopUp {
            reserve: 1,
            target: target.clone(),
            most_per_run: None,
        },
        Kind::Interest {
            obligations: of(MEZZANINE),
        },
        Kind::Principal {
            obligations: of(MEZZANINE),
        },
        Kind::Release { reserve: 1, target },
        Kind::Residual {
            beneficiary: account(SPONSOR),
        },
    ];
    let ranked = Waterfall {
        reserves: list([reserve(1, [1, 2])]),
        ..waterfall((1..).zip(kinds).map(|(id, kind)| tier(id, kind)))
    };
    let owed = vec![
        lends(SENIOR, 10_000_000, 50_000, Repayment::Linear),
        lends(MEZZANINE, 2_000_000, 100_000, Repayment::Bullet),
    ];
    let mut run = Input {
        reserves: vec![(1, kept * USD)],
        ..input(day(2025, 1, 1), receipts[0] * USD, ranked, owed)
    };
    let mut years = vec![];
    for (n, date) in (0..).zip([day(2025, 1, 1), day(2026, 1, 1), day(2027, 1, 1), last]) {
        run.day = date;
        run.receipts = receipts[n] * USD;
        let plan = play(&run);
        let paid = |id| line(&plan, id).paid / USD;
        let whole = |amount: Amount| {
            assert_eq!(amount % USD, 0, "whole dollars");
            amount / USD
        };
        years.push(Year {
            senior_interest: paid(1),
            senior_principal: paid(2),
            drawn: whole(line(&plan, 1).drawn + line(&plan, 2).drawn),
            topped_up: paid(3),
            reserve: whole(holds(&run, &plan, Pocket::Reserve(1))),
            mezzanine_interest: paid(4),
            mezzanine_principal: paid(5),
            equity: whole(got(&plan, Pocket::Account(SPONSOR))),
        });
        run = next(&run, &plan, date, 0);
    }
    years
}

/// A year in which nothing lacks: interest and equity change, the mezzanine loan is paid back in the last one.
fn good(senior_interest: Amount, mezzanine_principal: Amount, equity: Amount) -> Year {
    Year {
        senior_interest,
        senior_principal: 2_500_000,
        drawn: 0,
        topped_up: 0,
        reserve: 0,
        mezzanine_interest: 200_000,
        mezzanine_principal,
        equity,
    }
}

#[test]
fn a_published_ladder_with_a_surplus_should_come_out_to_the_unit() {
    // GIVEN deal A: 5,000,000 each year and no reserve
    let years = ladder([5_000_000; 4], 0);
    // THEN each step of each year is the published one
    let published = [
        good(500_000, 0, 1_800_000),
        good(375_000, 0, 1_925_000),
        good(250_000, 0, 2_050_000),
        good(125_000, 2_000_000, 175_000),
    ];
    assert_eq!(years, published);
}

#[test]
fn a_published_ladder_whose_reserve_serves_the_debt_should_come_out_to_the_unit() {
    // GIVEN deal B: 2,800,000 in the second year, 75,000 less than the senior debt service
    let years = ladder([5_000_000, 2_800_000, 5_000_000, 5_000_000], 600_000);
    let full = |year| Year {
        reserve: 600_000,
        ..year
    };
    let published = [
        full(good(500_000, 0, 1_800_000)),
        // THEN the reserve pays what lacks, and nothing is left for the mezzanine loan
        Year {
            drawn: 75_000,
            reserve: 525_000,
            mezzanine_interest: 0,
            ..good(375_000, 0, 0)
        },
        // and is filled again in the third. Here we differ from what is published: the package forgets the 200,000 of mezzanine interest
        // that the second year did not pay (it pays the sponsor 1,975,000); for us a due stays due.
        Year {
            topped_up: 75_000,
            mezzanine_interest: 200_000 + 200_000,
            ..full(good(250_000, 0, 1_975_000 - 200_000))
        },
        // The sponsor gets the reserve of 600,000 when the debt is repaid.
        good(125_000, 2_000_000, 175_000 + 600_000),
    ];
    assert_eq!(years, published);
}
