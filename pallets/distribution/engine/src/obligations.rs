//! Obligations in time (README section 2): dues arise from dates, whatever was metered, closed or paid.
//!
//! Interest on an amount `A` at `r` parts per million a year, from day `a` to `b`:
//!
//! ```text
//! N = A * r * days(a, b) + fraction      interest = floor(N / (year * 1,000,000)), the remainder is the new fraction
//! ```
//!
//! Rounding: interest is rounded down, and what that leaves over is kept to the numerator, so any cut of time gives the same interest.
//! Instalments are differences of rounded cumulative shares, and the last one is all that is left, so they sum to the principal exactly.

use crate::{
    prorata::{divide, mul_div, sum},
    schedule::{date, days, days_of_year, month, passed, LAST_DAY},
    types::*,
};
use primitive_types::U256;

/// A loan's terms.
struct Loan<'a> {
    schedule: &'a Schedule,
    rate: Rate,
    day_count: DayCount,
    repayment: &'a Repayment,
    default_ppm: Ppm,
    on_interest: bool,
    pik: Pik,
}

impl<'a> Loan<'a> {
    fn of(terms: &'a Terms) -> Option<Self> {
        match terms {
            Terms::Loan {
                schedule,
                rate,
                day_count,
                repayment,
                default_ppm,
                on_interest,
                pik,
            } => Some(Self {
                schedule,
                rate: *rate,
                day_count: *day_count,
                repayment,
                default_ppm: *default_ppm,
                on_interest: *on_interest,
                pik: *pik,
            }),
            _ => None,
        }
    }

    /// The rate in force; the ceiling wins over the floor.
    fn rate(&self, fixing: Option<i32>) -> Ppm {
        match (self.rate, fixing) {
            (Rate::Fixed(rate), _) => rate,
            (Rate::Floating { floor, .. }, None) => floor,
            (Rate::Floating { margin, floor, ceiling }, Some(fixing)) => {
                let rate = i64::from(fixing)
                    .saturating_add(i64::from(margin))
                    .max(i64::from(floor))
                    .min(i64::from(ceiling));
                Ppm::try_from(rate).unwrap_or(0)
            }
        }
    }

    fn accrue(&self, standing: &mut Standing, to: Day) -> Result<(), Refusal> {
        if to <= standing.accrued_to {
            return Ok(());
        }
        let days = days(self.day_count, standing.accrued_to, to)?;
        let span = (days, days_of_year(self.day_count));
        let (interest, fraction) = earn(
            standing.outstanding,
            self.rate(standing.fixing),
            span,
            standing.fraction,
        )?;
        add(&mut standing.accrued, interest)?;
        standing.fraction = fraction;

        let late = if self.on_interest {
            sum([standing.principal_due, standing.charges_due])?
        } else {
            standing.principal_due
        };
        let (interest, fraction) = earn(late, self.default_ppm, span, standing.default_fraction)?;
        add(&mut standing.default_due, interest)?;
        standing.default_fraction = fraction;
        standing.accrued_to = to;
        Ok(())
    }

    /// Handles a date that passes; what falls due on it is its service.
    fn pass(&self, standing: &mut Standing, on: Day) -> Result<Amount, Refusal> {
        self.accrue(standing, on)?;
        if self.pik == Pik::Unpaid {
            let unpaid = core::mem::take(&mut standing.charges_due);
            capitalise(standing, unpaid)?;
        }
        let accrued = core::mem::take(&mut standing.accrued);
        let interest = if self.pik == Pik::Always {
            capitalise(standing, accrued)?;
            0
        } else {
            add(&mut standing.charges_due, accrued)?;
            accrued
        };
        let principal = self.instalment(standing)?;
        add(&mut standing.principal_due, principal)?;
        standing.dates_passed = standing.dates_passed.checked_add(1).ok_or(Refusal::Overflow)?;
        sum([interest, principal])
    }

    /// The principal that falls due on the next date; prepayments in the order of maturities have paid their part of it.
    fn instalment(&self, standing: &mut Standing) -> Result<Amount, Refusal> {
        let left = prepayable(standing);
        let number = standing.dates_passed.checked_add(1).ok_or(Refusal::Overflow)?;
        if matches!(self.repayment, Repayment::OnDemand) {
            return Ok(0);
        }
        if number >= self.schedule.count {
            // All that is left, so that roundings and prepayments end here. Nothing follows that could be paid in advance.
            standing.advance = 0;
            return Ok(left);
        }
        let scheduled = self
            .repaid_by(standing, number)?
            .saturating_sub(self.repaid_by(standing, standing.dates_passed)?);
        let used = standing.advance.min(scheduled);
        take(&mut standing.advance, used)?;
        Ok(scheduled.saturating_sub(used).min(left))
    }

    /// How much of the basis falls due up to a date, since the basis was set.
    fn repaid_by(&self, standing: &Standing, number: u16) -> Result<Amount, Refusal> {
        let from = standing.basis_from;
        let (done, whole) = match self.repayment {
            Repayment::Bullet | Repayment::OnDemand => return Ok(0),
            Repayment::Linear => (
                number.saturating_sub(from).into(),
                self.schedule.count.saturating_sub(from).into(),
            ),
            Repayment::Profile(steps) => {
                let share = |number: u16| match number.checked_sub(1) {
                    None => 0,
                    Some(index) => steps.get(usize::from(index)).copied().unwrap_or(PPM).min(PPM),
                };
                (
                    share(number).saturating_sub(share(from)),
                    PPM.saturating_sub(share(from)),
                )
            }
        };
        if whole == 0 {
            return Ok(0);
        }
        mul_div(standing.basis, Amount::from(done), Amount::from(whole)).map(|(part, _)| part)
    }
}

/// Brings an obligation forward to `day`; returns the debt service that fell due on the dates passed: interest and principal, not default
/// interest, nothing that was capitalised or prepaid. The obligation remembers it for the tests of the next run, by the month of the dates.
///
/// # Errors
///
/// `DayPassed`: a loan or capital has been computed to a later day. `TooFarBehind`: more than `MAX_DATES` dates have passed at once:
/// [`bring_some_forward`]. After an error the obligation's standing is of no use.
pub fn bring_forward<Account>(obligation: &mut Obligation<Account>, day: Day) -> Result<Amount, Refusal> {
    advance(obligation, day, true).map(|(service, _)| service)
}

/// Brings an obligation forward over at most `MAX_DATES` dates; whether it has reached `day`. Repeated until it has, it does what
/// [`bring_forward`] would do at once.
///
/// # Errors
///
/// `DayPassed`: a loan or capital has been computed to a later day. After an error the obligation's standing is of no use.
pub fn bring_some_forward<Account>(obligation: &mut Obligation<Account>, day: Day) -> Result<bool, Refusal> {
    advance(obligation, day, false).map(|(_, reached)| reached)
}

/// The next `MAX_DATES` dates at most: their service, and whether there were no others and the obligation stands at `day`. If it is to get there
/// `at_once`, more dates are refused.
fn advance<Account>(obligation: &mut Obligation<Account>, day: Day, at_once: bool) -> Result<(Amount, bool), Refusal> {
    if day > LAST_DAY {
        return Err(Refusal::Overflow);
    }
    let Obligation {
        terms,
        standing,
        service: by_month,
        ..
    } = obligation;
    match &*terms {
        Terms::Expense { schedule, amount } => {
            let (dates, all) = behind(schedule, standing, day, at_once)?;
            let due = amount.checked_mul(dates.into()).ok_or(Refusal::Overflow)?;
            add(&mut standing.charges_due, due)?;
            standing.dates_passed = standing.dates_passed.saturating_add(dates);
            Ok((0, all))
        }
        Terms::Percent { .. } => Ok((0, true)),
        terms @ Terms::Loan { .. } => {
            let Some(loan) = Loan::of(terms) else {
                return Ok((0, true));
            };
            not_passed(standing, day)?;
            let (dates, all) = behind(loan.schedule, standing, day, at_once)?;
            let mut service = 0;
            for _ in 0..dates {
                let Some(on) = date(loan.schedule, standing.dates_passed) else {
                    break;
                };
                let fell_due = loan.pass(standing, on)?;
                add(&mut service, fell_due)?;
                remember(by_month, month(on)?, fell_due)?;
            }
            if all {
                loan.accrue(standing, day)?;
            }
            Ok((service, all))
        }
        Terms::Capital {
            rate,
            day_count,
            compounds,
        } => {
            not_passed(standing, day)?;
            let (dates, all) = match compounds {
                Some(schedule) => behind(schedule, standing, day, at_once)?,
                None => (0, true),
            };
            for _ in 0..dates {
                let Some(on) = compounds
                    .as_ref()
                    .and_then(|schedule| date(schedule, standing.dates_passed))
                else {
                    break;
                };
                accrue_return(standing, *rate, *day_count, on)?;
                standing.compounded = standing.charges_due;
                standing.dates_passed = standing.dates_passed.saturating_add(1);
            }
            if all {
                accrue_return(standing, *rate, *day_count, day)?;
            }
            Ok((0, all))
        }
    }
}

/// Interest and principal that fall due on the next `dates` dates of a loan, as if what is past due were paid today and everything after it on
/// its date. Nothing for what is no loan, and nothing when no date is left.
pub fn coming_service<Account>(obligation: &Obligation<Account>, dates: u8) -> Result<Amount, Refusal> {
    let Some(loan) = Loan::of(&obligation.terms) else {
        return Ok(0);
    };
    let mut standing = obligation.standing;
    pay_all(&mut standing);
    let mut service = 0;
    for _ in 0..dates {
        let Some(on) = date(loan.schedule, standing.dates_passed) else {
            break;
        };
        add(&mut service, loan.pass(&mut standing, on)?)?;
        pay_all(&mut standing);
    }
    Ok(service)
}

/// What is paid as interest, expense or preferred return: default interest and charges that fell due.
pub fn charges(standing: &Standing) -> Result<Amount, Refusal> {
    sum([standing.default_due, standing.charges_due])
}

/// Principal that has not fallen due.
pub fn prepayable(standing: &Standing) -> Amount {
    standing.outstanding.saturating_sub(standing.principal_due)
}

/// Pays charges: default interest first. Of capital, return that earns return itself goes first, too.
pub fn pay_charges(standing: &mut Standing, amount: Amount) -> Result<(), Refusal> {
    let default = amount.min(standing.default_due);
    take(&mut standing.default_due, default)?;
    let rest = amount.saturating_sub(default);
    take(&mut standing.charges_due, rest)?;
    standing.compounded = standing.compounded.saturating_sub(rest);
    add(&mut standing.charges_paid, amount)
}

/// Pays principal that fell due.
pub fn pay_principal(standing: &mut Standing, amount: Amount) -> Result<(), Refusal> {
    take(&mut standing.principal_due, amount)?;
    take(&mut standing.outstanding, amount)?;
    add(&mut standing.repaid, amount)
}

/// Pays principal before it falls due; at most [`prepayable`]. The order says which instalments shrink. Capital has none: it comes back by
/// `Inverse`.
pub fn prepay(standing: &mut Standing, amount: Amount, order: PrepayOrder) -> Result<(), Refusal> {
    let before = prepayable(standing);
    if amount > before {
        return Err(Refusal::Overflow);
    }
    if amount == 0 {
        return Ok(());
    }
    take(&mut standing.outstanding, amount)?;
    add(&mut standing.repaid, amount)?;
    match order {
        // The last instalments meet less outstanding.
        PrepayOrder::Inverse => Ok(()),
        PrepayOrder::InOrder => add(&mut standing.advance, amount),
        PrepayOrder::ProRata => shrink(standing, before),
    }
}

/// Writes principal off: what has not fallen due first. All instalments to come shrink alike. Nothing written off changes nothing.
///
/// # Errors
///
/// `Overflow`: it is more than is outstanding.
pub fn write_off<Account>(obligation: &mut Obligation<Account>, amount: Amount) -> Result<(), Refusal> {
    if amount == 0 {
        return Ok(());
    }
    let standing = &mut obligation.standing;
    let before = prepayable(standing);
    take(&mut standing.outstanding, amount)?;
    standing.principal_due = standing.principal_due.min(standing.outstanding);
    add(&mut standing.written_off, amount)?;
    if Loan::of(&obligation.terms).is_some() {
        shrink(standing, before)
    } else {
        Ok(())
    }
}

/// More is lent, or more capital paid in; the obligation has been brought forward to this day. Instalments are shares of what is outstanding
/// from now on.
pub fn draw_down<Account>(obligation: &mut Obligation<Account>, amount: Amount) -> Result<(), Refusal> {
    let standing = &mut obligation.standing;
    add(&mut standing.outstanding, amount)?;
    if Loan::of(&obligation.terms).is_some() {
        rebase(standing)
    } else {
        Ok(())
    }
}

/// Instalments shrink as principal that has not fallen due shrank from `before`; so does what was paid in advance for them.
fn shrink(standing: &mut Standing, before: Amount) -> Result<(), Refusal> {
    if before > 0 {
        standing.advance = mul_div(standing.advance, prepayable(standing), before)?.0;
    }
    rebase(standing)
}

/// Shares of principal begin anew. What was paid in advance is in the basis: it pays for the next instalments.
fn rebase(standing: &mut Standing) -> Result<(), Refusal> {
    standing.basis = sum([prepayable(standing), standing.advance])?;
    standing.basis_from = standing.dates_passed;
    Ok(())
}

/// Adds to what fell due in a month, not before the last one. What no ratio looks back to is forgotten.
fn remember(service: &mut List<MonthService, MAX_MONTHS>, month: u32, amount: Amount) -> Result<(), Refusal> {
    if amount == 0 {
        return Ok(());
    }
    if let Some(last) = service.last_mut().filter(|last| last.month >= month) {
        return add(&mut last.amount, amount);
    }
    service.retain(|entry| entry.month.saturating_add(MAX_MONTHS) > month);
    service
        .try_push(MonthService { month, amount })
        .map_err(|_| Refusal::ListInvalid)
}

/// Whether something is owed that fell due, will or may.
pub(crate) fn is_owing(standing: &Standing) -> bool {
    let Standing {
        outstanding,
        charges_due,
        default_due,
        accrued,
        ..
    } = *standing;
    [outstanding, charges_due, default_due, accrued]
        .iter()
        .any(|amount| *amount > 0)
}

fn pay_all(standing: &mut Standing) {
    standing.outstanding = prepayable(standing);
    standing.principal_due = 0;
    standing.charges_due = 0;
    standing.default_due = 0;
}

fn capitalise(standing: &mut Standing, interest: Amount) -> Result<(), Refusal> {
    add(&mut standing.outstanding, interest)?;
    add(&mut standing.basis, interest)
}

fn accrue_return(standing: &mut Standing, rate: Ppm, day_count: DayCount, to: Day) -> Result<(), Refusal> {
    if to <= standing.accrued_to {
        return Ok(());
    }
    let days = days(day_count, standing.accrued_to, to)?;
    let earning = sum([standing.outstanding, standing.compounded])?;
    let (earned, fraction) = earn(earning, rate, (days, days_of_year(day_count)), standing.fraction)?;
    add(&mut standing.charges_due, earned)?;
    standing.fraction = fraction;
    standing.accrued_to = to;
    Ok(())
}

/// Interest over so many days of such a year, and the new fraction.
fn earn(amount: Amount, rate: Ppm, (days, year): (u32, u32), fraction: u64) -> Result<(Amount, u64), Refusal> {
    // 128 + 32 + 32 bits.
    let numerator = U256::from(amount)
        .checked_mul(U256::from(rate))
        .and_then(|product| product.checked_mul(U256::from(days)))
        .and_then(|product| product.checked_add(U256::from(fraction)))
        .ok_or(Refusal::Overflow)?;
    let denominator = u64::from(year).checked_mul(PPM.into()).ok_or(Refusal::Overflow)?;
    let (interest, fraction) = divide(numerator, U256::from(denominator))?;
    Ok((interest, u64::try_from(fraction).map_err(|_| Refusal::Overflow)?))
}

/// How many dates have passed since the obligation was last brought forward, `MAX_DATES` of them at most, and whether these are all. If all of
/// them must be handled `at_once`, more are refused.
fn behind(schedule: &Schedule, standing: &Standing, day: Day, at_once: bool) -> Result<(u16, bool), Refusal> {
    let dates = passed(schedule, day).saturating_sub(standing.dates_passed);
    let most = u16::try_from(MAX_DATES).unwrap_or(u16::MAX);
    if at_once && dates > most {
        return Err(Refusal::TooFarBehind);
    }
    Ok((dates.min(most), dates <= most))
}

fn not_passed(standing: &Standing, day: Day) -> Result<(), Refusal> {
    if day < standing.accrued_to {
        Err(Refusal::DayPassed)
    } else {
        Ok(())
    }
}

fn add(place: &mut Amount, amount: Amount) -> Result<(), Refusal> {
    *place = place.checked_add(amount).ok_or(Refusal::Overflow)?;
    Ok(())
}

fn take(place: &mut Amount, amount: Amount) -> Result<(), Refusal> {
    *place = place.checked_sub(amount).ok_or(Refusal::Overflow)?;
    Ok(())
}

#[cfg(test)]
mod tests;
