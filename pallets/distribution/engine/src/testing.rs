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
    }
}

/// A fixed sum on each date; its creditor is the account of its number.
pub fn expense(id: ObligationId, amount: Amount, schedule: Schedule) -> Obligation<u64> {
    Obligation {
        id,
        creditor: account(id.into()),
        terms: Terms::Expense { schedule, amount },
        standing: Standing::default(),
    }
}

/// A part of what is split.
pub fn share(beneficiary: Beneficiary<u64>, ppm: Ppm) -> Share<u64> {
    Share { beneficiary, ppm }
}
