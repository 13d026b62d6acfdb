use super::*;
use crate::testing::*;
use alloc::{vec, vec::Vec};

const MILLION: Amount = 1_000_000;

/// The last days of months from January 2026 on.
fn month_ends(count: u16) -> Schedule {
    schedule(day(2026, 1, 31), 1, count)
}

/// A loan of a million, lent on 31 December 2025, without interest.
fn lent(repayment: Repayment, count: u16) -> Obligation<u64> {
    loan(
        1,
        MILLION,
        day(2025, 12, 31),
        loan_terms(month_ends(count), 0, repayment),
    )
}

/// Terms of a loan, changed.
fn with(mut obligation: Obligation<u64>, change: impl Fn(&mut Rate, &mut Ppm, &mut bool, &mut Pik)) -> Obligation<u64> {
    if let Terms::Loan {
        rate,
        default_ppm,
        on_interest,
        pik,
        ..
    } = &mut obligation.terms
    {
        change(rate, default_ppm, on_interest, pik);
    }
    obligation
}

/// Brings it forward to each date and pays all that has fallen due: the principal of each date, and the standing at the end.
fn instalments(mut obligation: Obligation<u64>, dates: impl IntoIterator<Item = Day>) -> (Vec<Amount>, Standing) {
    let mut paid = vec![];
    for date in dates {
        bring_forward(&mut obligation, date).unwrap();
        let standing = &mut obligation.standing;
        paid.push(standing.principal_due);
        pay_principal(standing, standing.principal_due).unwrap();
        let due = charges(standing).unwrap();
        pay_charges(standing, due).unwrap();
    }
    (paid, obligation.standing)
}

fn dates_of(schedule: &Schedule) -> Vec<Day> {
    (0..schedule.count).map(|n| date(schedule, n).unwrap()).collect()
}

#[test]
fn an_expense_falls_due_on_each_date() {
    let mut bills = expense(1, 100, month_ends(3));
    for (today, due, passed) in [
        (day(2026, 1, 30), 0, 0),
        (day(2026, 1, 31), 100, 1),
        (day(2026, 2, 27), 100, 1),
        (day(2026, 3, 31), 300, 3),
        (day(2030, 1, 1), 300, 3),
    ] {
        assert_eq!(bring_forward(&mut bills, today), Ok(0));
        assert_eq!((bills.standing.charges_due, bills.standing.dates_passed), (due, passed));
    }
    // An earlier day owes nothing and takes nothing back.
    assert_eq!(bring_forward(&mut bills, 0), Ok(0));
    assert_eq!(bills.standing.charges_due, 300);
    // What does not fit is refused.
    let mut bills = expense(1, Amount::MAX / 2, month_ends(3));
    assert_eq!(bring_forward(&mut bills, day(2026, 2, 28)), Ok(0));
    assert_eq!(bring_forward(&mut bills, day(2026, 3, 31)), Err(Refusal::Overflow));
}

#[test]
fn a_percentage_does_not_change_in_time() {
    let mut fee = of_all_kinds().1.remove(1);
    let before = fee.clone();
    assert_eq!(bring_forward(&mut fee, LAST_DAY), Ok(0));
    assert_eq!(fee, before);
}

#[test]
fn interest_falls_due_on_a_date_and_what_rounding_leaves_counts_later() {
    // GIVEN a million at 5 %: 31 days are 4,246.575..., 28 days 3,835.616...
    let mut lent = with(lent(Repayment::Bullet, 12), |rate, _, _, _| *rate = Rate::Fixed(50_000));
    // WHEN ten days have passed: 1,369.863 are not due yet
    assert_eq!(bring_forward(&mut lent, day(2026, 1, 10)), Ok(0));
    assert_eq!((lent.standing.accrued, lent.standing.charges_due), (1_369, 0));
    // WHEN the date comes
    assert_eq!(bring_forward(&mut lent, day(2026, 1, 31)), Ok(4_246));
    assert_eq!((lent.standing.accrued, lent.standing.charges_due), (0, 4_246));
    // 31 * 5 % of a million * a million = 1.55e12 = 4,246 * 365e6 + the rest.
    assert_eq!(
        u128::from(lent.standing.fraction),
        31 * 50_000 * 1_000_000 - 4_246 * 365_000_000
    );
    // THEN the next has 0.575 more: 4,246.575 + 3,835.616 = 8,082.19
    assert_eq!(bring_forward(&mut lent, day(2026, 2, 28)), Ok(8_082 - 4_246));
}

#[test]
fn days_count_as_the_contract_says() {
    for (day_count, interest) in [
        (DayCount::Act360, 8_611),
        (DayCount::Act365, 8_493),
        (DayCount::Thirty360, 8_333),
    ] {
        // GIVEN a million at 10 %, a month of 31 days that is one of 30
        let mut lent = lent(Repayment::OnDemand, 12);
        if let Terms::Loan {
            day_count: count, rate, ..
        } = &mut lent.terms
        {
            (*count, *rate) = (day_count, Rate::Fixed(100_000));
        }
        lent.standing.accrued_to = day(2026, 1, 1);
        lent.standing.dates_passed = 1;
        bring_forward(&mut lent, day(2026, 2, 1)).unwrap();
        assert_eq!(lent.standing.accrued, interest, "{day_count:?}");
    }
}

#[test]
fn a_floating_rate_stays_within_its_bounds() {
    for (fixing, margin, floor, ceiling, expected) in [
        (None, 20_000, 5_000, 90_000, 5_000),
        (Some(30_000), 20_000, 5_000, 90_000, 50_000),
        (Some(-14_999), 20_000, 5_000, 90_000, 5_001),
        (Some(-15_000), 20_000, 5_000, 90_000, 5_000),
        (Some(-15_001), 20_000, 5_000, 90_000, 5_000),
        (Some(i32::MIN), i32::MIN, 0, 90_000, 0),
        (Some(69_999), 20_000, 5_000, 90_000, 89_999),
        (Some(70_000), 20_000, 5_000, 90_000, 90_000),
        (Some(i32::MAX), i32::MAX, 5_000, 90_000, 90_000),
        // The ceiling wins over the floor.
        (Some(0), 0, 7_000, 6_000, 6_000),
    ] {
        let mut lent = with(lent(Repayment::OnDemand, 1), |rate, _, _, _| {
            *rate = Rate::Floating { margin, floor, ceiling };
        });
        lent.standing.fixing = fixing;
        lent.standing.dates_passed = 1;
        bring_forward(&mut lent, day(2026, 12, 31)).unwrap();
        // A million over a year of 365 days.
        assert_eq!(lent.standing.accrued, expected, "{fixing:?} {margin}");
    }
}

#[test]
fn linear_instalments_are_differences_of_rounded_sums_and_the_last_is_all_that_is_left() {
    let loan = lent(Repayment::Linear, 3);
    let (paid, after) = instalments(loan, dates_of(&month_ends(3)));
    assert_eq!(paid, [333_333, 333_333, 333_334]);
    assert_eq!((after.outstanding, after.repaid), (0, MILLION));
    let mut odd = lent(Repayment::Linear, 7);
    odd.standing.outstanding = 10;
    odd.standing.basis = 10;
    assert_eq!(instalments(odd, dates_of(&month_ends(7))).0, [1, 1, 2, 1, 2, 1, 2]);
}

#[test]
fn a_profile_falls_due_step_by_step() {
    let steps = list([100_000, 100_000, 333_333, PPM]);
    let (paid, after) = instalments(lent(Repayment::Profile(steps), 4), dates_of(&month_ends(4)));
    assert_eq!(paid, [100_000, 0, 233_333, 666_667]);
    assert_eq!(after.outstanding, 0);
}

#[test]
fn a_bullet_falls_due_at_the_end_and_a_loan_on_demand_never() {
    let (paid, after) = instalments(lent(Repayment::Bullet, 3), dates_of(&month_ends(3)));
    assert_eq!((paid, after.outstanding), (vec![0, 0, MILLION], 0));
    let dates = dates_of(&month_ends(3)).into_iter().chain([day(2050, 1, 1)]);
    let (paid, after) = instalments(lent(Repayment::OnDemand, 3), dates);
    assert_eq!((paid, after.outstanding), (vec![0, 0, 0, 0], MILLION));
}

#[test]
fn default_interest_runs_on_what_is_past_due() {
    // GIVEN 400 of principal and 100 of interest past due, at 10 % of default interest for a year
    for (on_interest, expected) in [(false, 40_000), (true, 50_000)] {
        let mut late = with(lent(Repayment::Bullet, 1), |_, default_ppm, on, _| {
            (*default_ppm, *on) = (100_000, on_interest);
        });
        late.standing.dates_passed = 1;
        late.standing.principal_due = 400_000;
        late.standing.charges_due = 100_000;
        bring_forward(&mut late, day(2026, 12, 31)).unwrap();
        assert_eq!(
            (late.standing.default_due, late.standing.charges_due),
            (expected, 100_000)
        );
        // It earns none itself.
        late.standing.charges_due = 0;
        late.standing.principal_due = 0;
        bring_forward(&mut late, day(2027, 12, 31)).unwrap();
        assert_eq!(late.standing.default_due, expected);
    }
}

#[test]
fn interest_that_is_capitalised_falls_never_due() {
    // GIVEN a million at 12 % of 360 days, 1 % a month
    let mut lent = lent(Repayment::Bullet, 3);
    if let Terms::Loan {
        rate, day_count, pik, ..
    } = &mut lent.terms
    {
        (*rate, *day_count, *pik) = (Rate::Fixed(120_000), DayCount::Thirty360, Pik::Always);
    }
    assert_eq!(bring_forward(&mut lent, day(2026, 1, 31)), Ok(0));
    assert_eq!((lent.standing.outstanding, lent.standing.charges_due), (1_010_000, 0));
    assert_eq!(lent.standing.basis, 1_010_000);
    // February has 28 of 30 days: 1,010,000 * 0.12 * 28 / 360 = 9,426.67.
    assert_eq!(bring_forward(&mut lent, day(2026, 2, 28)), Ok(0));
    assert_eq!(lent.standing.outstanding, 1_019_426);
    // On the last date all of it is due.
    assert_eq!(
        bring_forward(&mut lent, day(2026, 3, 31)),
        Ok(lent.standing.outstanding)
    );
    assert_eq!(lent.standing.principal_due, lent.standing.outstanding);
}

#[test]
fn interest_that_is_not_paid_is_capitalised_a_date_later() {
    let mut lent = lent(Repayment::Bullet, 9);
    if let Terms::Loan {
        rate, day_count, pik, ..
    } = &mut lent.terms
    {
        (*rate, *day_count, *pik) = (Rate::Fixed(120_000), DayCount::Thirty360, Pik::Unpaid);
    }
    assert_eq!(bring_forward(&mut lent, day(2026, 1, 31)), Ok(10_000));
    // WHEN 4,000 of the 10,000 are paid
    pay_charges(&mut lent.standing, 4_000).unwrap();
    bring_forward(&mut lent, day(2026, 2, 28)).unwrap();
    // THEN 6,000 are principal, and February's interest is due
    assert_eq!(
        (lent.standing.outstanding, lent.standing.charges_due),
        (1_006_000, 9_333)
    );
}

#[test]
fn capital_earns_from_day_to_day_simple_or_compound() {
    let dates = schedule(day(2026, 12, 31), 12, 10);
    for (compounds, second, third) in [(None, 200_000, 300_000), (Some(dates), 210_000, 331_000)] {
        let mut paid_in = capital(1, MILLION, day(2025, 12, 31), 100_000, compounds);
        bring_forward(&mut paid_in, day(2026, 12, 31)).unwrap();
        assert_eq!(paid_in.standing.charges_due, 100_000);
        bring_forward(&mut paid_in, day(2027, 12, 31)).unwrap();
        assert_eq!(paid_in.standing.charges_due, second);
        // 2028 has 366 days; to its 30th of December it is a year of 365.
        bring_forward(&mut paid_in, day(2028, 12, 30)).unwrap();
        assert_eq!(paid_in.standing.charges_due, third);
        assert_eq!((paid_in.standing.accrued, paid_in.standing.outstanding), (0, MILLION));
    }
}

#[test]
fn a_day_that_has_passed_is_refused_and_the_same_day_is_not() {
    for mut obligation in [lent(Repayment::Linear, 3), capital(1, 5, day(2025, 12, 31), 1, None)] {
        let today = day(2026, 2, 10);
        bring_forward(&mut obligation, today).unwrap();
        let before = obligation.clone();
        assert_eq!(bring_forward(&mut obligation, today), Ok(0));
        assert_eq!(obligation, before);
        assert_eq!(bring_forward(&mut obligation, today - 1), Err(Refusal::DayPassed));
        assert_eq!(bring_some_forward(&mut obligation, today - 1), Err(Refusal::DayPassed));
    }
}

#[test]
fn days_end() {
    for mut obligation in of_all_kinds().1 {
        assert_eq!(
            bring_some_forward(&mut obligation, LAST_DAY + 1),
            Err(Refusal::Overflow)
        );
        assert_eq!(bring_some_forward(&mut obligation, LAST_DAY), Ok(true));
    }
}

#[test]
fn too_many_dates_at_once_are_refused_and_brought_forward_in_steps() {
    let dates = schedule(day(2000, 1, 31), 1, 400);
    let terms = loan_terms(dates, 60_000, Repayment::Linear);
    let from = day(1999, 12, 31);
    let owed = [
        expense(1, 7, dates),
        loan(2, MILLION, from, terms),
        capital(3, MILLION, from, 80_000, Some(dates)),
    ];
    for obligation in owed {
        // 120 dates have passed on 31 December 2009, 121 a month later.
        let mut enough = obligation.clone();
        assert!(bring_forward(&mut enough, day(2010, 1, 30)).is_ok());
        let mut many = obligation.clone();
        assert_eq!(bring_forward(&mut many, day(2010, 1, 31)), Err(Refusal::TooFarBehind));

        // WHEN it is brought forward in steps: 120, 120 and 75 dates
        let today = day(2026, 3, 31);
        let mut steps = obligation.clone();
        let mut passed = vec![];
        while !bring_some_forward(&mut steps, today).unwrap() {
            passed.push(steps.standing.dates_passed);
        }
        passed.push(steps.standing.dates_passed);
        assert_eq!(passed, [120, 240, 315]);
        // THEN it stands where it would have stood
        let mut slowly = obligation.clone();
        for year in 2001..2027 {
            bring_forward(&mut slowly, day(year, 3, 31)).unwrap();
        }
        assert_eq!(steps, slowly);
        // And is there: once more changes nothing.
        assert_eq!(bring_some_forward(&mut steps, today), Ok(true));
        assert_eq!(steps, slowly);
    }
}

#[test]
fn too_many_dates_are_refused_before_their_sums() {
    let mut bills = expense(1, Amount::MAX, schedule(day(2000, 1, 31), 1, 400));
    bills.standing.charges_due = 1;
    assert_eq!(bring_forward(&mut bills, day(2026, 3, 31)), Err(Refusal::TooFarBehind));
    assert_eq!(bring_forward(&mut bills, day(2000, 1, 31)), Err(Refusal::Overflow));
}

#[test]
fn what_is_paid_is_owed() {
    let mut standing = Standing {
        outstanding: 100,
        principal_due: 40,
        charges_due: 10,
        default_due: 5,
        ..Default::default()
    };
    assert_eq!(charges(&standing), Ok(15));
    assert_eq!(prepayable(&standing), 60);
    let before = standing;
    for refused in [
        pay_charges(&mut standing.clone(), 16),
        pay_principal(&mut standing.clone(), 41),
        prepay(&mut standing.clone(), 61, PrepayOrder::Inverse),
        prepay(&mut standing.clone(), 61, PrepayOrder::InOrder),
        prepay(&mut standing.clone(), 61, PrepayOrder::ProRata),
    ] {
        assert_eq!(refused, Err(Refusal::Overflow));
    }
    assert_eq!(standing, before);
    pay_charges(&mut standing, 15).unwrap();
    pay_principal(&mut standing, 40).unwrap();
    prepay(&mut standing, 60, PrepayOrder::Inverse).unwrap();
    assert_eq!(
        (standing.outstanding, standing.repaid, standing.charges_paid),
        (0, 100, 15)
    );
}

#[test]
fn nothing_prepaid_and_nothing_written_off_changes_nothing() {
    let mut loan = lent(Repayment::Linear, 10);
    bring_forward(&mut loan, day(2026, 3, 31)).unwrap();
    pay_principal(&mut loan.standing, 300_000).unwrap();
    let before = loan.clone();
    for order in [PrepayOrder::Inverse, PrepayOrder::InOrder, PrepayOrder::ProRata] {
        prepay(&mut loan.standing, 0, order).unwrap();
    }
    write_off(&mut loan, 0).unwrap();
    assert_eq!(loan, before);
}

#[test]
fn a_prepayment_in_order_pays_the_next_instalments_and_the_last_is_all_that_is_left() {
    // GIVEN four parts of 25 and a prepayment of p in order of maturity
    for (prepaid, expected) in [
        (10, [15, 25, 25, 25]),
        (25, [0, 25, 25, 25]),
        (60, [0, 0, 15, 25]),
        (80, [0, 0, 0, 20]),
        (100, [0, 0, 0, 0]),
    ] {
        let mut loan = lent(Repayment::Linear, 4);
        (loan.standing.outstanding, loan.standing.basis) = (100, 100);
        prepay(&mut loan.standing, prepaid, PrepayOrder::InOrder).unwrap();
        let (paid, after) = instalments(loan, dates_of(&month_ends(4)));
        assert_eq!(paid, expected, "{prepaid}");
        assert_eq!((after.outstanding, after.advance, after.repaid), (0, 0, 100));
    }
}

#[test]
fn what_was_paid_in_advance_comes_off_an_instalment_before_it_is_cut_to_what_is_left() {
    // GIVEN four parts of 25, 10 paid in order of maturity and 75 in inverse order: of the first 15 are left, and no other
    let mut loan = lent(Repayment::Linear, 4);
    (loan.standing.outstanding, loan.standing.basis) = (100, 100);
    prepay(&mut loan.standing, 10, PrepayOrder::InOrder).unwrap();
    prepay(&mut loan.standing, 75, PrepayOrder::Inverse).unwrap();
    let (paid, after) = instalments(loan, dates_of(&month_ends(4)));
    assert_eq!((paid, after.outstanding), (vec![15, 0, 0, 0], 0));
}

#[test]
fn a_pro_rata_prepayment_shrinks_all_instalments_alike_what_was_paid_in_advance_too() {
    // GIVEN four parts of 25, 40 paid in order of maturity: 0, 10, 25, 25 are left; then half of these 60
    let mut loan = lent(Repayment::Linear, 4);
    (loan.standing.outstanding, loan.standing.basis) = (100, 100);
    prepay(&mut loan.standing, 40, PrepayOrder::InOrder).unwrap();
    prepay(&mut loan.standing, 30, PrepayOrder::ProRata).unwrap();
    assert_eq!(
        (loan.standing.outstanding, loan.standing.advance, loan.standing.basis),
        (30, 20, 50)
    );
    let (paid, after) = instalments(loan, dates_of(&month_ends(4)));
    // Halves of 0, 10, 25 and 25, to the unit.
    assert_eq!(paid, [0, 5, 12, 13]);
    assert_eq!(after.outstanding, 0);
}

#[test]
fn a_drawdown_begins_the_shares_anew() {
    // GIVEN a loan of a million in four parts, of which one has been paid
    let mut loan = lent(Repayment::Linear, 4);
    bring_forward(&mut loan, day(2026, 1, 31)).unwrap();
    pay_principal(&mut loan.standing, 250_000).unwrap();
    // WHEN 150,000 more are lent
    draw_down(&mut loan, 150_000).unwrap();
    // THEN three parts of 300,000 are left
    let (paid, after) = instalments(loan, dates_of(&month_ends(4)).into_iter().skip(1));
    assert_eq!((paid, after.outstanding), (vec![300_000; 3], 0));
    // Of capital only what is outstanding grows.
    let mut paid_in = capital(1, 10, 0, 0, None);
    draw_down(&mut paid_in, 5).unwrap();
    assert_eq!((paid_in.standing.outstanding, paid_in.standing.basis), (15, 0));
    assert_eq!(draw_down(&mut paid_in, Amount::MAX), Err(Refusal::Overflow));
}

#[test]
fn a_drawdown_with_principal_past_due_does_not_count_it_twice() {
    let mut loan = lent(Repayment::Linear, 4);
    bring_forward(&mut loan, day(2026, 1, 31)).unwrap();
    draw_down(&mut loan, 150_000).unwrap();
    assert_eq!((loan.standing.basis, loan.standing.principal_due), (900_000, 250_000));
    let (paid, after) = instalments(loan, dates_of(&month_ends(4)).into_iter().skip(1));
    assert_eq!((paid, after.outstanding), (vec![550_000, 300_000, 300_000], 0));
}

#[test]
fn a_write_off_takes_what_has_not_fallen_due_first() {
    for (lost, outstanding, due) in [(0, 100, 40), (59, 41, 40), (60, 40, 40), (61, 39, 39), (100, 0, 0)] {
        let mut loan = lent(Repayment::Linear, 4);
        loan.standing.outstanding = 100;
        loan.standing.principal_due = 40;
        write_off(&mut loan, lost).unwrap();
        let after = loan.standing;
        assert_eq!(
            (after.outstanding, after.principal_due, after.written_off),
            (outstanding, due, lost)
        );
    }
    let mut loan = lent(Repayment::Linear, 4);
    assert_eq!(write_off(&mut loan, MILLION + 1), Err(Refusal::Overflow));
}

#[test]
fn coming_service_is_what_falls_due_if_everything_is_paid_in_time() {
    // GIVEN a million in four parts at 1 % a month
    let mut loan = lent(Repayment::Linear, 4);
    if let Terms::Loan { rate, day_count, .. } = &mut loan.terms {
        (*rate, *day_count) = (Rate::Fixed(120_000), DayCount::Thirty360);
    }
    // Months of 30, 28, 32 and 30 days of 30 each.
    let services = [260_000, 257_000, 255_333, 252_500];
    for (dates, expected) in [(0, 0), (1, 260_000), (2, 517_000), (4, 1_024_833), (12, 1_024_833)] {
        assert_eq!(coming_service(&loan, dates), Ok(expected), "{dates}");
    }
    // It looks and does not touch.
    let (mut paid, mut service) = (loan.clone(), vec![]);
    for date in dates_of(&month_ends(4)) {
        service.push(bring_forward(&mut paid, date).unwrap());
        pay_all(&mut paid.standing);
    }
    assert_eq!(service, services);

    // WHEN a date has passed and nothing was paid: what is past due is taken as paid today
    bring_forward(&mut loan, day(2026, 1, 31)).unwrap();
    assert_eq!(
        (loan.standing.principal_due, loan.standing.charges_due),
        (250_000, 10_000)
    );
    assert_eq!(coming_service(&loan, 1), Ok(257_000));
    // Without dates left nothing comes; what is no loan has no service.
    bring_forward(&mut loan, day(2026, 4, 30)).unwrap();
    assert_eq!(coming_service(&loan, 12), Ok(0));
    assert_eq!(coming_service(&expense(1, 5, month_ends(4)), 4), Ok(0));
}

#[test]
fn service_is_interest_and_principal_of_dates_and_nothing_besides() {
    // GIVEN default interest, a prepayment in advance and a part of the interest that is capitalised
    let mut loan = with(lent(Repayment::Linear, 4), |rate, default_ppm, _, _| {
        (*rate, *default_ppm) = (Rate::Fixed(36_500), 365_000);
    });
    assert_eq!(bring_forward(&mut loan, day(2026, 1, 31)), Ok(3_100 + 250_000));
    prepay(&mut loan.standing, 100_000, PrepayOrder::InOrder).unwrap();
    // 28 days on 900,000 at 3.65 % are 2,520; default interest of 7,000 on 250,000 is not of it.
    assert_eq!(bring_forward(&mut loan, day(2026, 2, 28)), Ok(2_520 + 150_000));
    assert_eq!(loan.standing.default_due, 7_000);
}

#[test]
fn an_instalment_never_exceeds_what_is_outstanding() {
    // GIVEN a loan of which all but 10 have been prepaid in inverse order
    let mut loan = lent(Repayment::Linear, 4);
    prepay(&mut loan.standing, MILLION - 10, PrepayOrder::Inverse).unwrap();
    let (paid, after) = instalments(loan, dates_of(&month_ends(4)));
    assert_eq!((paid, after.outstanding), (vec![10, 0, 0, 0], 0));
}
