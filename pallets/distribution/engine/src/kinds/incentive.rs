//! Incentive: a sum on each date, by a KPI: a malus below one, a bonus above.
//!
//! ```text
//! m = min(KPI, ceiling)
//! on each date:  due += floor share(amount, min(m, 1))        due_above += floor share(amount, m) - amount,  if m > 1
//! ```
//!
//! Up to one it is paid as any due, from cash; above one the reserve `funding` pays, and nothing else does: a bonus never takes money from those
//! below. While the KPI is missing a date counts in full, counts for nothing, or waits for the figure. At most `MAX_DATES` dates are dealt with
//! in a run; the rest follow in the next.
//!
//! Rounding: down.
//!
//! Example (`a_bonus_comes_from_its_own_line`): an amount of 1,000 at a KPI of 1.25 and a ceiling of 1.2: 1,000 from cash, 200 from the reserve.

use crate::{
    prorata::floor_share,
    run::{add, pocket, sub, Context, Reach},
    schedule::passed,
    types::*,
};
use alloc::vec;

#[allow(clippy::too_many_arguments)]
pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    beneficiary: &Beneficiary<Account>,
    schedule: &Schedule,
    amount: Amount,
    kpi: FactId,
    ceiling: Ppm,
    missing: Missing,
    funding: ReserveId,
) -> Result<(), Refusal> {
    let multiplier = match (context.fact(kpi), missing) {
        (Some(kpi), _) => Some(Ppm::try_from(kpi).unwrap_or(Ppm::MAX).min(ceiling)),
        (None, Missing::Whole) => Some(PPM),
        (None, Missing::Nothing) => Some(0),
        (None, Missing::Wait) => None,
    };
    if let Some(multiplier) = multiplier {
        assess(context, schedule, amount, multiplier)?;
    }

    let due = context.state()?.due;
    let funds = context.owe(due, Reach::Own)?;
    let paid = funds.total();
    context.state()?.due = sub(due, paid)?;
    context.settle(funds, vec![(pocket(beneficiary), paid)])?;

    let above = context.state()?.due_above;
    let line = context.line()?;
    line.due = add(line.due, above)?;
    if context.pays()? {
        let drawn = context.draw(funding, above, pocket(beneficiary))?;
        context.state()?.due_above = sub(above, drawn)?;
    }
    Ok(())
}

/// What the dates that passed since the last run make due.
fn assess<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    schedule: &Schedule,
    amount: Amount,
    multiplier: Ppm,
) -> Result<(), Refusal> {
    let passed = passed(schedule, context.input.day);
    let state = context.state()?;
    let most = u16::try_from(MAX_DATES).unwrap_or(u16::MAX);
    let dates = passed.saturating_sub(state.dates_passed).min(most);
    if dates == 0 {
        return Ok(());
    }
    let whole = floor_share(amount, multiplier.min(PPM))?;
    let above = floor_share(amount, multiplier)?.saturating_sub(amount);
    let times = |sum: Amount| sum.checked_mul(dates.into()).ok_or(Refusal::Overflow);
    state.due = add(state.due, times(whole)?)?;
    state.due_above = add(state.due_above, times(above)?)?;
    state.dates_passed = state.dates_passed.saturating_add(dates);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    /// 1,000 on each of 12 dates of which the first is today; the reserve holds 500.
    fn with(receipts: Amount, kpi: Option<Amount>, missing: Missing) -> Input<u64> {
        let kind = Kind::Incentive {
            beneficiary: account(5),
            schedule: schedule(today(), 1, 12),
            amount: 1_000,
            kpi: 3,
            ceiling: 1_200_000,
            missing,
            funding: 1,
        };
        let reserves = list([reserve(1, [])]);
        let rules = Waterfall {
            reserves,
            ..waterfall([tier(1, kind), rest(9)])
        };
        Input {
            reserves: vec![(1, 500)],
            facts: kpi.map(|kpi| (3, kpi)).into_iter().collect(),
            ..input(today(), receipts, rules, vec![])
        }
    }

    fn state(plan: &Plan<u64>) -> (Amount, Amount, u16) {
        let state = plan.states.iter().find(|state| state.tier == 1);
        state.map_or((0, 0, 0), |state| (state.due, state.due_above, state.dates_passed))
    }

    #[test]
    fn a_bonus_comes_from_its_own_line() {
        for (kpi, cash, bonus) in [
            (0, 0, 0),
            (500_000, 500, 0),
            (999_999, 999, 0),
            (1_000_000, 1_000, 0),
            (1_000_001, 1_000, 0),
            (1_001_000, 1_000, 1),
            (1_199_999, 1_000, 199),
            (1_200_000, 1_000, 200),
            (1_250_000, 1_000, 200),
            (Amount::MAX, 1_000, 200),
        ] {
            let run = with(5_000, Some(kpi), Missing::Nothing);
            let plan = play(&run);
            let expected = Line {
                tier: 1,
                due: cash + bonus,
                paid: cash + bonus,
                drawn: bonus,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected, "{kpi}");
            assert_eq!(got(&plan, Pocket::Account(5)), cash + bonus);
            assert_eq!(got(&plan, Pocket::Holders(1)), 5_000 - cash);
            assert_eq!(holds(&run, &plan, Pocket::Reserve(1)), 500 - bonus);
            assert_eq!(state(&plan), (0, 0, 1));
        }
    }

    #[test]
    fn cash_pays_no_bonus_and_the_reserve_no_base() {
        // GIVEN 150 in the reserve and more or less cash than the base of 1,000
        for (receipts, cash) in [(0, 0), (999, 999), (1_000, 1_000), (9_000, 1_000)] {
            let mut run = with(receipts, Some(1_200_000), Missing::Nothing);
            run.reserves = vec![(1, 150)];
            let plan = play(&run);
            let expected = Line {
                tier: 1,
                due: 1_200,
                paid: cash + 150,
                drawn: 150,
                shortfall: 1_050 - cash,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            // THEN each lack is owed by its own source
            assert_eq!(state(&plan), (1_000 - cash, 50, 1));
            let mut run = next(&run, &plan, today(), 9_000);
            run.reserves = vec![(1, 40)];
            let plan = play(&run);
            assert_eq!((line(&plan, 1).paid, line(&plan, 1).drawn), (1_040 - cash, 40));
        }
    }

    #[test]
    fn a_missing_figure_counts_in_full_for_nothing_or_waits() {
        for (missing, now, later) in [
            (Missing::Whole, 1_000, 500),
            (Missing::Nothing, 0, 500),
            (Missing::Wait, 0, 1_000),
        ] {
            let first = with(5_000, None, missing);
            let one = play(&first);
            assert_eq!(line(&one, 1).paid, now);
            // WHEN it is a half, a date later
            let mut second = next(&first, &one, day(2026, 4, 30), 5_000);
            second.facts = vec![(3, 500_000)];
            assert_eq!(line(&play(&second), 1).paid, later, "{missing:?}");
        }
    }

    #[test]
    fn a_missing_figure_counts_in_full_whatever_the_ceiling() {
        let mut run = with(5_000, None, Missing::Whole);
        let Kind::Incentive { ceiling, .. } = &mut run.waterfall.tiers[0].kind else {
            panic!("an incentive");
        };
        *ceiling = 900_000;
        assert_eq!(line(&play(&run), 1).paid, 1_000);
        run.facts = vec![(3, 1_000_000)];
        assert_eq!(line(&play(&run), 1).paid, 900);
    }

    #[test]
    fn dates_that_passed_at_once_count_each_and_many_are_dealt_with_in_turn() {
        let mut run = with(9_000, Some(333_333), Missing::Wait);
        run.day = day(2026, 6, 30);
        // 333 a date, not a third of the sum.
        assert_eq!(line(&play(&run), 1).paid, 4 * 333);
        // GIVEN 300 dates
        let Kind::Incentive { schedule: dates, .. } = &mut run.waterfall.tiers[0].kind else {
            panic!("an incentive");
        };
        *dates = schedule(day(2000, 1, 31), 1, 300);
        run.receipts = 1_000_000;
        let mut paid = vec![];
        for _ in 0..4 {
            let plan = play(&run);
            paid.push(line(&plan, 1).paid);
            run = next(&run, &plan, run.day, 1_000_000);
        }
        assert_eq!(paid, [120 * 333, 120 * 333, 60 * 333, 0]);
    }

    #[test]
    fn a_stopped_incentive_assesses_sets_aside_and_draws_nothing() {
        let mut first = with(5_000, Some(1_200_000), Missing::Wait);
        first.stopped = vec![1];
        let one = play(&first);
        let expected = Line {
            tier: 1,
            due: 1_200,
            allocated: 1_000,
            shortfall: 200,
            ..Default::default()
        };
        assert_eq!(line(&one, 1), expected);
        assert_eq!(state(&one), (1_000, 200, 1));
        let mut second = next(&first, &one, today(), 0);
        second.stopped = vec![];
        let two = play(&second);
        assert_eq!((line(&two, 1).paid, line(&two, 1).drawn), (1_200, 200));
    }

    #[test]
    fn dates_of_the_tier_itself_are_not_used() {
        let run = quarterly(&with(5_000, Some(1_000_000), Missing::Wait), 1);
        let plan = play(&run);
        assert_eq!((line(&plan, 1).paid, state(&plan).2), (1_000, 1));
        gives_back(&with(5_000, Some(1_000_000), Missing::Wait), 1);
    }

    #[test]
    fn a_sum_that_does_not_fit_is_refused_when_its_date_comes_and_not_before() {
        let mut run = with(0, Some(1_200_000), Missing::Wait);
        let Kind::Incentive { amount, .. } = &mut run.waterfall.tiers[0].kind else {
            panic!("an incentive");
        };
        *amount = Amount::MAX;
        assert_eq!(crate::run(&run), Err(Refusal::Overflow));
        run.day -= 1;
        assert_eq!(line(&play(&run), 1).due, 0);
    }
}
