//! Expense: operation and maintenance, fees, taxes; fixed sums and percentages.
//!
//! ```text
//! percentage:  base += this run's base;  total = min(ceiling, max(floor, base * ppm / 1,000,000))
//!              falls due: total - assessed, if positive;  assessed = total
//! due = min(most per run, sum of what is due);  split pro rata by what is due
//! ```
//!
//! Rounding: a percentage is rounded down, on the sum of its window and never on one run, so that any cut of the same receipts gives the same
//! total. A split loses no unit (largest remainder, then the earlier in the list).
//!
//! A run of 1,005 owes a fee of 10 % of gross 100, and the half unit is not lost: two runs of 500 and 505 owe 50 and 50, and the next
//! one of 5 owes 1 (of 1,010 in all: 101). Test `any_cut_of_the_same_receipts_gives_the_same_percentage`.

use crate::{
    obligations::{charges, pay_charges},
    prorata::floor_share,
    run::{add, sub, Context, Reach},
    schedule::year,
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
    most_per_run: Option<Amount>,
) -> Result<(), Refusal> {
    for id in obligations {
        if let Terms::Percent {
            base,
            ppm,
            window,
            floor,
            ceiling,
        } = context.obligation(*id)?.terms
        {
            assess(context, *id, base, window, |sum| {
                let total = floor_share(sum, ppm)?.max(floor.unwrap_or(0));
                Ok(total.min(ceiling.unwrap_or(total)))
            })?;
        }
    }
    context.pay_pro_rata(obligations, charges, pay_charges, most_per_run, Reach::Reserves)
}

/// What the percentage's base has grown to in its window makes a total; what of it has not fallen due before falls due now.
fn assess<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    id: ObligationId,
    base: Base,
    window: Window,
    total_of: impl Fn(Amount) -> Result<Amount, Refusal>,
) -> Result<(), Refusal> {
    let input = context.input;
    let key = match window {
        Window::Year => year(input.day)?,
        Window::Run | Window::Life => 0,
    };
    let (gross, net, remaining) = (input.receipts, context.net_receipts(), context.cash());
    let fact = match base {
        Base::Fact(fact) => context.fact(fact).unwrap_or(0),
        Base::Gross | Base::Net | Base::Remaining => 0,
    };

    let standing = context.standing_mut(id)?;
    if window == Window::Run || standing.window != key {
        standing.window = key;
        standing.base = 0;
        standing.assessed = 0;
    }
    let more = match base {
        Base::Gross => gross,
        Base::Net => net,
        Base::Remaining => remaining,
        Base::Fact(_) => fact.saturating_sub(standing.counted),
    };
    standing.counted = standing.counted.max(fact);
    standing.base = add(standing.base, more)?;
    let total = total_of(standing.base)?;
    if total > standing.assessed {
        standing.charges_due = add(standing.charges_due, sub(total, standing.assessed)?)?;
        standing.assessed = total;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{run, testing::*, tests::*};
    use alloc::vec;

    fn pays(id: TierId, obligations: &[ObligationId]) -> Tier<u64> {
        tier(
            id,
            Kind::Expense {
                obligations: list(obligations.iter().copied()),
                most_per_run: None,
            },
        )
    }

    fn percent(id: ObligationId, base: Base, ppm: Ppm, window: Window) -> Obligation<u64> {
        limited(id, base, ppm, window, None, None)
    }

    fn limited(
        id: ObligationId,
        base: Base,
        ppm: Ppm,
        window: Window,
        floor: Option<Amount>,
        ceiling: Option<Amount>,
    ) -> Obligation<u64> {
        let terms = Terms::Percent {
            base,
            ppm,
            window,
            floor,
            ceiling,
        };
        Obligation {
            id,
            creditor: account(id.into()),
            terms,
            standing: Standing::default(),
            service: List::new(),
        }
    }

    #[test]
    fn a_fixed_sum_is_paid_as_far_as_money_goes() {
        for (receipts, paid, shortfall, left) in [(0, 0, 300, 0), (299, 299, 1, 0), (300, 300, 0, 0), (301, 300, 0, 1)]
        {
            // GIVEN 300 due today, WHEN receipts are divided
            let plan = play(&input(
                today(),
                receipts,
                waterfall([pays(1, &[7]), rest(2)]),
                vec![bill(7, 300)],
            ));
            // THEN the creditor comes before the holders, and the lack is not forgotten
            assert_eq!(got(&plan, Pocket::Account(7)), paid);
            assert_eq!(got(&plan, Pocket::Holders(1)), left);
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due: 300,
                    paid,
                    drawn: 0,
                    allocated: 0,
                    shortfall
                }
            );
            assert_eq!(standing(&plan, 7).charges_due, shortfall);
            assert_eq!(standing(&plan, 7).charges_paid, paid);
        }
    }

    #[test]
    fn arrears_are_paid_with_what_falls_due_next() {
        // GIVEN 100 a month, of which the first was paid with 40
        let world = waterfall([pays(1, &[7]), rest(2)]);
        let first = input(today(), 40, world, vec![expense(7, 100, schedule(today(), 1, 12))]);
        let plan = play(&first);
        assert_eq!(line(&plan, 1).shortfall, 60);
        // WHEN the next one falls due
        let plan = play(&next(&first, &plan, day(2026, 4, 30), 500));
        // THEN both are paid
        assert_eq!(line(&plan, 1).paid, 160);
        assert_eq!(got(&plan, Pocket::Holders(1)), 340);
    }

    #[test]
    fn what_is_above_the_cap_of_a_run_stays_due() {
        for (cap, paid) in [(0, 0), (299, 299), (300, 300), (301, 300)] {
            let kind = Kind::Expense {
                obligations: list([7]),
                most_per_run: Some(cap),
            };
            let plan = play(&input(
                today(),
                1_000,
                waterfall([tier(1, kind), rest(2)]),
                vec![bill(7, 300)],
            ));
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due: paid,
                    paid,
                    ..Default::default()
                }
            );
            assert_eq!(standing(&plan, 7).charges_due, 300 - paid);
            assert_eq!(got(&plan, Pocket::Holders(1)), 1_000 - paid);
        }
    }

    #[test]
    fn a_capped_run_is_split_by_all_that_is_due() {
        // GIVEN 100 and 200 due and a cap of 100: 33 1/3 and 66 2/3
        let kind = Kind::Expense {
            obligations: list([7, 8]),
            most_per_run: Some(100),
        };
        let plan = play(&input(
            today(),
            1_000,
            waterfall([tier(1, kind)]),
            vec![bill(7, 100), bill(8, 200)],
        ));
        assert_eq!(
            (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))),
            (33, 67)
        );
        assert_eq!(plan.carried, 900);
    }

    #[test]
    fn any_cut_of_the_same_receipts_gives_the_same_percentage() {
        // GIVEN 10 % of gross over the whole life
        let world = waterfall([pays(1, &[7]), rest(2)]);
        let owed = vec![percent(7, Base::Gross, 100_000, Window::Life)];
        let whole = play(&input(today(), 1_005, world.clone(), owed.clone()));
        assert_eq!(line(&whole, 1).paid, 100);
        // WHEN the same money comes in two runs
        let first = input(today(), 500, world, owed);
        let one = play(&first);
        let second = next(&first, &one, today(), 505);
        let two = play(&second);
        // THEN it owes the same, and the half unit of the past counts in the future
        assert_eq!((line(&one, 1).paid, line(&two, 1).paid), (50, 50));
        assert_eq!(
            standing(&two, 7),
            Standing {
                charges_paid: 100,
                ..standing(&whole, 7)
            }
        );
        let three = play(&next(&second, &two, today(), 5));
        assert_eq!(line(&three, 1).paid, 1);
    }

    #[test]
    fn a_percentage_of_one_run_starts_anew_each_time() {
        let first = input(
            today(),
            505,
            waterfall([pays(1, &[7])]),
            vec![percent(7, Base::Gross, 100_000, Window::Run)],
        );
        let one = play(&first);
        let two = play(&next(&first, &one, today(), 505));
        assert_eq!((line(&one, 1).due, line(&two, 1).due), (50, 50));
    }

    #[test]
    fn a_percentage_of_a_year_starts_anew_on_the_first_of_january() {
        // GIVEN at least 80 and at most 90 a year, 10 % between
        let owed = vec![limited(7, Base::Gross, 100_000, Window::Year, Some(80), Some(90))];
        let first = input(day(2026, 12, 31), 850, waterfall([pays(1, &[7]), rest(2)]), owed);
        let one = play(&first);
        assert_eq!(line(&one, 1).due, 85);
        // WHEN 1,000 more come on the same day: THEN only what the ceiling leaves
        let again = next(&first, &one, day(2026, 12, 31), 1_000);
        assert_eq!(line(&play(&again), 1).due, 5);
        // WHEN they come a day later: THEN a year of its own
        let later = next(&first, &one, day(2027, 1, 1), 1_000);
        let plan = play(&later);
        assert_eq!(line(&plan, 1).due, 90);
        assert_eq!(
            (
                standing(&plan, 7).window,
                standing(&plan, 7).base,
                standing(&plan, 7).assessed
            ),
            (2027, 1_000, 90)
        );
    }

    #[test]
    fn floor_and_ceiling_hold_and_the_ceiling_wins() {
        let due = |receipts, floor, ceiling| {
            let owed = vec![limited(7, Base::Gross, 100_000, Window::Life, floor, ceiling)];
            line(&play(&input(today(), receipts, waterfall([pays(1, &[7])]), owed)), 1).due
        };
        for (receipts, expected) in [
            (0, 80),
            (799, 80),
            (800, 80),
            (810, 81),
            (900, 90),
            (910, 90),
            (5_000, 90),
        ] {
            assert_eq!(due(receipts, Some(80), Some(90)), expected, "{receipts}");
        }
        assert_eq!(due(0, Some(80), Some(70)), 70);
        assert_eq!(due(0, None, None), 0);
    }

    #[test]
    fn net_is_what_expense_tiers_above_leave_of_receipts() {
        let owed = vec![bill(7, 300), percent(8, Base::Net, 1_000_000, Window::Life)];
        for (receipts, net) in [(0, 0), (299, 0), (300, 0), (301, 1), (1_000, 700)] {
            let plan = play(&input(
                today(),
                receipts,
                waterfall([pays(1, &[7]), pays(2, &[8])]),
                owed.clone(),
            ));
            assert_eq!(line(&plan, 2).due, net);
        }
    }

    #[test]
    fn net_counts_what_an_expense_tier_sets_aside_and_not_what_it_pays_of_it_later() {
        // GIVEN an expense that is paid by the quarter
        let mut monthly = pays(1, &[7]);
        monthly.dates = quarters();
        let owed = vec![bill(7, 300), percent(8, Base::Net, 1_000_000, Window::Run)];
        let first = input(today(), 1_000, waterfall([monthly, pays(2, &[8]), rest(3)]), owed);
        // WHEN it sets 300 aside, THEN they are no net income
        let plan = play(&first);
        assert_eq!((line(&plan, 1).allocated, line(&plan, 2).due), (300, 700));
        // WHEN they are paid out of what is set aside, THEN the income of that day is whole
        let plan = play(&next(&first, &plan, day(2026, 6, 30), 1_000));
        assert_eq!((line(&plan, 1).paid, line(&plan, 2).due), (300, 1_000));
    }

    #[test]
    fn what_an_expense_tier_gives_back_is_net_income_again() {
        // GIVEN 300 set aside for a bill of 200, another bill of 250, and a fee of all net income
        let owed = vec![
            bill(7, 200),
            bill(6, 250),
            percent(8, Base::Net, 1_000_000, Window::Run),
        ];
        for (receipts, second, net) in [(1_000, 250, 850), (250, 250, 100), (0, 100, 0)] {
            let tiers = [pays(1, &[7]), pays(2, &[6]), pays(3, &[8]), rest(4)];
            let mut run = input(today(), receipts, waterfall(tiers), owed.clone());
            run.allocated = vec![(1, 300)];
            // WHEN the first tier gives 100 back, THEN only 150 of the 250 are taken out of receipts
            let plan = play(&run);
            assert_eq!((line(&plan, 2).paid, line(&plan, 3).due), (second, net), "{receipts}");
        }
        // THEN what comes back alone is no income either
        let mut run = input(today(), 40, waterfall([pays(1, &[7]), pays(3, &[8]), rest(4)]), owed);
        run.allocated = vec![(1, 300)];
        assert_eq!(line(&play(&run), 3).due, 40);
    }

    #[test]
    fn money_that_was_carried_is_no_net_income() {
        // GIVEN 100 of receipts, 500 carried and 300 due
        let owed = vec![bill(7, 300), percent(8, Base::Net, 1_000_000, Window::Life)];
        let mut run = input(today(), 100, waterfall([pays(1, &[7]), pays(2, &[8])]), owed);
        run.carried = 500;
        let plan = play(&run);
        assert_eq!((line(&plan, 1).paid, line(&plan, 2).due, plan.carried), (300, 0, 300));
    }

    #[test]
    fn remaining_is_cash_at_the_tier() {
        let owed = vec![bill(7, 300), percent(8, Base::Remaining, 500_000, Window::Life)];
        let plan = play(&input(today(), 1_001, waterfall([pays(1, &[7]), pays(2, &[8])]), owed));
        assert_eq!(line(&plan, 2).due, 350);
    }

    #[test]
    fn a_fact_is_counted_once() {
        // GIVEN a tax of half of a fact
        let world = waterfall([pays(1, &[7]), rest(2)]);
        let mut run = input(
            today(),
            1_000,
            world,
            vec![percent(7, Base::Fact(3), 500_000, Window::Life)],
        );
        let mut dues = vec![];
        // WHEN it is missing, arrives, grows, shrinks, grows to less than it was, and beyond
        for fact in [None, Some(100), Some(150), Some(120), Some(140), Some(160)] {
            run.facts = fact.map(|fact| (3, fact)).into_iter().collect();
            let plan = play(&run);
            dues.push(line(&plan, 1).due);
            run = next(&run, &plan, today(), 1_000);
        }
        // THEN only what is above the highest so far counts
        assert_eq!(dues, [0, 50, 25, 0, 0, 5]);
    }

    #[test]
    fn a_stopped_tier_assesses_and_sets_aside() {
        let owed = vec![percent(7, Base::Gross, 100_000, Window::Life)];
        let mut run = input(today(), 1_000, waterfall([pays(1, &[7]), rest(2)]), owed);
        run.stopped = vec![1];
        let plan = play(&run);
        assert_eq!(
            line(&plan, 1),
            Line {
                tier: 1,
                due: 100,
                allocated: 100,
                ..Default::default()
            }
        );
        assert_eq!(
            line(&plan, 2),
            Line {
                tier: 2,
                due: 900,
                allocated: 900,
                ..Default::default()
            }
        );
        assert_eq!(standing(&plan, 7).charges_due, 100);
        // WHEN the stop ends, THEN both are paid from what waits
        let mut run = next(&run, &plan, today(), 0);
        run.stopped = vec![];
        let plan = play(&run);
        assert_eq!(
            (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Holders(1))),
            (100, 900)
        );
    }

    #[test]
    fn a_loan_is_no_expense() {
        let run_of = |obligation| run(&input(today(), 1, waterfall([pays(1, &[7])]), vec![obligation]));
        assert_eq!(run_of(owes(7, 100, 0, 0)), Err(Refusal::NameUnknown));
        assert_eq!(run_of(bill(8, 100)), Err(Refusal::NameUnknown));
    }
}
