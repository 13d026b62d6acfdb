//! What the tests of this crate build their worlds from.

use crate::types::*;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// The day of a civil date.
pub fn day(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day)
        .unwrap()
        .to_epoch_days()
        .try_into()
        .unwrap()
}

/// A bounded list.
pub fn list<T, const N: u32>(items: impl IntoIterator<Item = T>) -> List<T, N> {
    List::truncate_from(items.into_iter().collect::<Vec<_>>())
}

/// A tier that pays in every run.
pub fn tier(id: TierId, kind: Kind<u64>) -> Tier<u64> {
    Tier {
        id,
        name: List::new(),
        kind,
        dates: None,
    }
}

/// Tiers without reserves.
pub fn waterfall(tiers: impl IntoIterator<Item = Tier<u64>>) -> Waterfall<u64> {
    Waterfall {
        tiers: list(tiers),
        reserves: List::new(),
    }
}

/// A reserve that supports these tiers, without a letter of credit.
pub fn reserve(id: ReserveId, supports: impl IntoIterator<Item = TierId>) -> Reserve {
    Reserve {
        id,
        supports: list(supports),
        letter: None,
    }
}

/// A run of `receipts` on `day` and nothing besides.
pub fn input(day: Day, receipts: Amount, waterfall: Waterfall<u64>, obligations: Vec<Obligation<u64>>) -> Input<u64> {
    Input {
        day,
        receipts,
        from_bills: receipts,
        carried: 0,
        cure: 0,
        loss: 0,
        default_declared: false,
        complete: true,
        stopped: Vec::new(),
        facts: Vec::new(),
        reserves: Vec::new(),
        trapped: Vec::new(),
        allocated: Vec::new(),
        retained: Vec::new(),
        waterfall,
        obligations,
        states: Vec::new(),
        tests: Vec::new(),
    }
}

/// Who gets money in tests.
pub fn account(number: u64) -> Beneficiary<u64> {
    Beneficiary::Account(number)
}

/// Dates from `first`.
pub fn schedule(first: Day, every_months: u8, count: u16) -> Schedule {
    Schedule {
        first,
        every_months,
        count,
    }
}

/// Terms of a loan that no test has to repeat: fixed rate, Act365, no default interest, no capitalising.
pub fn loan_terms(schedule: Schedule, rate: Ppm, repayment: Repayment) -> Terms {
    Terms::Loan {
        schedule,
        rate: Rate::Fixed(rate),
        day_count: DayCount::Act365,
        repayment,
        default_ppm: 0,
        on_interest: false,
        pik: Pik::Never,
    }
}

/// A loan lent on `from`; its creditor is the account of its number.
pub fn loan(id: ObligationId, principal: Amount, from: Day, terms: Terms) -> Obligation<u64> {
    let standing = Standing {
        outstanding: principal,
        basis: principal,
        accrued_to: from,
        ..Default::default()
    };
    Obligation {
        id,
        creditor: account(id.into()),
        terms,
        standing,
        service: List::new(),
    }
}

/// Capital paid in on `from`; its creditor is the account of its number.
pub fn capital(
    id: ObligationId,
    paid_in: Amount,
    from: Day,
    rate: Ppm,
    compounds: Option<Schedule>,
) -> Obligation<u64> {
    let standing = Standing {
        outstanding: paid_in,
        accrued_to: from,
        ..Default::default()
    };
    Obligation {
        id,
        creditor: account(id.into()),
        terms: Terms::Capital {
            rate,
            day_count: DayCount::Act365,
            compounds,
        },
        standing,
        service: List::new(),
    }
}

/// A fixed sum on each date; its creditor is the account of its number.
pub fn expense(id: ObligationId, amount: Amount, schedule: Schedule) -> Obligation<u64> {
    Obligation {
        id,
        creditor: account(id.into()),
        terms: Terms::Expense { schedule, amount },
        standing: Standing::default(),
        service: List::new(),
    }
}

/// A part of what is split.
pub fn share(beneficiary: Beneficiary<u64>, ppm: Ppm) -> Share<u64> {
    Share { beneficiary, ppm }
}

/// A sound waterfall of all kinds, tier `n` of the n-th, and what it owes: 1 and 3 are expenses, 2 a percentage, 4 and 5 loans, 6 and 7 capital.
pub fn of_all_kinds() -> (Waterfall<u64>, Vec<Obligation<u64>>) {
    let class = Beneficiary::Holders(1);
    let target = Target::ComingService {
        obligations: list([4]),
        dates: 2,
        ppm: PPM,
    };
    let bound = Bound {
        ppm: 1_200_000,
        inclusive: true,
    };
    let test = Test {
        ratio: Some(Ratio {
            debt: list([4]),
            months: 12,
            stay_open: bound,
            reopen: bound,
        }),
        full: list([1]),
        no_default: true,
        complete: true,
        first_repayment: Some(4),
        passes: 2,
        cure: Some(Cure {
            most: 2,
            in_a_row: false,
            prepays: list([5]),
        }),
    };
    let kinds = [
        Kind::Release {
            reserve: 1,
            target: Target::Fixed(5_000),
        },
        Kind::Expense {
            obligations: list([1, 2]),
            most_per_run: None,
        },
        Kind::Interest { obligations: list([4]) },
        Kind::Principal { obligations: list([4]) },
        Kind::PariPassu {
            obligations: list([3, 5]),
        },
        Kind::TopUp {
            reserve: 1,
            target,
            most_per_run: None,
        },
        Kind::Draw {
            reserve: 2,
            beneficiary: account(20),
            approved: 1,
        },
        Kind::Test(test),
        Kind::Sweep {
            ppm: 500_000,
            obligations: list([4, 5]),
            order: PrepayOrder::InOrder,
            only_while: Some(8),
        },
        Kind::Incentive {
            beneficiary: account(21),
            schedule: schedule(day(2026, 3, 31), 1, 12),
            amount: 100,
            kpi: 2,
            ceiling: 1_500_000,
            missing: Missing::Wait,
            funding: 2,
        },
        Kind::PreferredReturn { obligations: list([6]) },
        Kind::ReturnOfCapital {
            obligations: list([6, 5]),
        },
        Kind::CatchUp {
            sponsor: account(22),
            investors: account(6),
            sponsor_ppm: 500_000,
            target_ppm: 200_000,
            profit: list([11]),
        },
        Kind::Hurdle {
            obligation: 7,
            investor_ppm: 800_000,
            others: list([share(account(22), 200_000)]),
            counted: list([11, 13]),
        },
        Kind::Threshold {
            beneficiary: account(23),
            total: 1_000,
        },
        Kind::Split {
            ppm: 300_000,
            shares: list([share(account(22), 400_000), share(class, 600_000)]),
        },
        Kind::Holders {
            class_id: 1,
            share: HolderShare::PercentOfRemaining(100_000),
        },
        Kind::MinimumDistribution {
            class_id: 1,
            ppm: 900_000,
            counted: list([16, 17, 21]),
        },
        Kind::WriteOff {
            obligations: list([6, 5]),
        },
        Kind::Retain { most: 50, until: None },
        Kind::Residual { beneficiary: class },
    ];
    let tiers = (1..).zip(kinds).map(|(id, kind)| tier(id, kind));
    let reserves = list([reserve(1, [2, 3]), reserve(2, [])]);
    let monthly = schedule(day(2026, 3, 31), 1, 4);
    let floating = Terms::Loan {
        schedule: monthly,
        rate: Rate::Floating {
            margin: 10_000,
            floor: 5_000,
            ceiling: 90_000,
        },
        day_count: DayCount::Act360,
        repayment: Repayment::Profile(list([0, 250_000, 250_000, PPM])),
        default_ppm: 20_000,
        on_interest: true,
        pik: Pik::Unpaid,
    };
    let percent = Obligation {
        terms: Terms::Percent {
            base: Base::Gross,
            ppm: 10_000,
            window: Window::Year,
            floor: None,
            ceiling: None,
        },
        ..expense(2, 0, monthly)
    };
    let from = day(2026, 2, 28);
    let owed = alloc::vec![
        expense(1, 100, monthly),
        percent,
        expense(3, 30, monthly),
        loan(4, 1_000, from, loan_terms(monthly, 60_000, Repayment::Linear)),
        loan(5, 2_000, from, floating),
        capital(6, 5_000, from, 80_000, Some(monthly)),
        capital(7, 5_000, from, 100_000, None),
    ];
    let tiers = list(tiers);
    (Waterfall { tiers, reserves }, owed)
}
