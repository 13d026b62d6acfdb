//! Top-up: fills a reserve to its target.
//!
//! ```text
//! due = min(most per run, max(0, target - balance - letter of credit))
//! ```
//!
//! Rounding: a percentage of receipts is rounded down, coming service up. Money set aside for tiers below is called back; other reserves are not
//! drawn on.
//!
//! A reserve of 1,000 holds 300 and a letter of 500 stands beside it: 200 go in. 30 days before the letter expires it counts for nothing, and
//! 700 are due. Test `a_letter_counts_until_thirty_days_before_it_expires`.

use alloc::vec;

use crate::{
    run::{Context, Reach},
    target::{filled, target},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    reserve: ReserveId,
    target_is: &Target,
    most_per_run: Option<Amount>,
) -> Result<(), Refusal> {
    let lacks = target(context, target_is)?.saturating_sub(filled(context, reserve)?);
    let funds = context.owe(lacks.min(most_per_run.unwrap_or(lacks)), Reach::Below)?;
    let total = funds.total();
    context.settle(funds, vec![(Pocket::Reserve(reserve), total)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::{vec, vec::Vec};

    fn fills(id: TierId, target: Target, most_per_run: Option<Amount>) -> Tier<u64> {
        tier(
            id,
            Kind::TopUp {
                reserve: 1,
                target,
                most_per_run,
            },
        )
    }

    fn world(top_up: Tier<u64>) -> Waterfall<u64> {
        Waterfall {
            reserves: list([reserve(1, [])]),
            ..waterfall([top_up, rest(9)])
        }
    }

    fn with(balance: Amount, receipts: Amount, top_up: Tier<u64>) -> Input<u64> {
        Input {
            reserves: vec![(1, balance)],
            ..input(today(), receipts, world(top_up), vec![])
        }
    }

    fn due(run: &Input<u64>) -> Amount {
        line(&play(run), 1).due
    }

    #[test]
    fn a_reserve_is_filled_to_its_target_and_no_further() {
        for (balance, due) in [(0, 1_000), (999, 1), (1_000, 0), (1_001, 0)] {
            let run = with(balance, 5_000, fills(1, Target::Fixed(1_000), None));
            let plan = play(&run);
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due,
                    paid: due,
                    ..Default::default()
                }
            );
            assert_eq!(holds(&run, &plan, Pocket::Reserve(1)), balance + due);
            assert_eq!(got(&plan, Pocket::Holders(1)), 5_000 - due);
        }
        for (receipts, paid) in [(999, 999), (1_000, 1_000), (1_001, 1_000)] {
            let plan = play(&with(0, receipts, fills(1, Target::Fixed(1_000), None)));
            assert_eq!((line(&plan, 1).paid, line(&plan, 1).shortfall), (paid, 1_000 - paid));
        }
    }

    #[test]
    fn a_cap_limits_what_one_run_puts_in() {
        for (cap, due) in [(0, 0), (399, 399), (400, 400), (401, 400)] {
            let plan = play(&with(600, 5_000, fills(1, Target::Fixed(1_000), Some(cap))));
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due,
                    paid: due,
                    ..Default::default()
                }
            );
        }
    }

    #[test]
    fn a_letter_counts_until_thirty_days_before_it_expires() {
        for (expires, expected) in [(31, 200), (30, 700), (29, 700), (0, 700)] {
            let mut run = with(300, 5_000, fills(1, Target::Fixed(1_000), None));
            let letter = Letter {
                amount: 500,
                expires: today() + expires,
            };
            run.waterfall.reserves = list([Reserve {
                letter: Some(letter),
                ..reserve(1, [])
            }]);
            assert_eq!(due(&run), expected, "{expires}");
        }
    }

    #[test]
    fn a_percentage_of_receipts_is_rounded_down() {
        for (receipts, expected) in [(0, 0), (9, 0), (10, 1), (19, 1), (20, 2)] {
            assert_eq!(
                due(&with(0, receipts, fills(1, Target::PercentOfGross(100_000), None))),
                expected
            );
        }
    }

    #[test]
    fn a_profile_takes_the_first_step_after_the_day() {
        let profile = Target::Profile(list([(today() + 10, 700), (today() + 20, 300)]));
        for (later, expected) in [(0, 700), (9, 700), (10, 300), (19, 300), (20, 0), (21, 0)] {
            let mut run = with(0, 5_000, fills(1, profile.clone(), None));
            run.day += later;
            assert_eq!(due(&run), expected, "{later}");
        }
    }

    #[test]
    fn coming_service_is_rounded_up_over_all_its_loans() {
        // GIVEN two loans of which 101 and 50 fall due at the next two dates each: 100, 1 and 50, 0
        let terms = |steps: &[Ppm]| {
            let dates = schedule(day(2026, 6, 30), 3, u16::try_from(steps.len()).unwrap());
            loan_terms(dates, 0, Repayment::Profile(list(steps.iter().copied())))
        };
        let loans = vec![
            loan(7, 1_000, today(), terms(&[100_000, 101_000, 1_000_000])),
            loan(8, 1_000, today(), terms(&[50_000, 50_000, 1_000_000])),
        ];
        let target = |obligations: Vec<ObligationId>, dates, ppm| {
            let coming = Target::ComingService {
                obligations: list(obligations),
                dates,
                ppm,
            };
            let run = Input {
                obligations: loans.clone(),
                ..with(0, 9_000, fills(1, coming, None))
            };
            due(&run)
        };
        assert_eq!(target(vec![7], 1, PPM), 100);
        assert_eq!(target(vec![7], 2, PPM), 101);
        assert_eq!(target(vec![7, 8], 2, PPM), 151);
        // Half of 151 is 75.5; of each by itself it would be 51 and 25.
        assert_eq!(target(vec![7, 8], 2, 500_000), 76);
        assert_eq!(target(vec![7], 12, PPM), 1_000);
        assert_eq!(target(vec![], 12, PPM), 0);
    }

    #[test]
    fn money_set_aside_below_fills_a_reserve_and_other_reserves_do_not() {
        // GIVEN 50 set aside for the holders, whose date has not come, and 70 in a reserve that is said to support the top-up
        let mut holders = rest(9);
        holders.dates = quarters();
        let both = list([reserve(1, []), reserve(2, [1])]);
        let rules = Waterfall {
            reserves: both,
            ..waterfall([fills(1, Target::Fixed(100), None), holders])
        };
        let mut run = input(today(), 30, rules, vec![]);
        run.reserves = vec![(2, 70)];
        run.allocated = vec![(9, 50)];
        // WHEN the reserve lacks 100
        let plan = play(&run);
        // THEN cash and what was set aside go in
        assert_eq!(
            line(&plan, 1),
            Line {
                tier: 1,
                due: 100,
                paid: 80,
                shortfall: 20,
                ..Default::default()
            }
        );
        assert_eq!(holds(&run, &plan, Pocket::Reserve(2)), 70);
        assert_eq!(holds(&run, &plan, Pocket::Allocated(9)), 0);
    }

    #[test]
    fn between_its_dates_a_top_up_sets_aside_and_takes_back_what_it_no_longer_needs() {
        let mut quarterly = fills(1, Target::Fixed(100), None);
        quarterly.dates = quarters();
        let run = with(0, 80, quarterly);
        let plan = play(&run);
        assert_eq!(
            line(&plan, 1),
            Line {
                tier: 1,
                due: 100,
                allocated: 80,
                shortfall: 20,
                ..Default::default()
            }
        );
        // WHEN its date comes and the reserve has 30 from elsewhere: THEN 70 of the 80 go in and 10 return
        let mut run = next(&run, &plan, day(2026, 6, 30), 0);
        run.reserves = vec![(1, 30)];
        let plan = play(&run);
        assert_eq!(
            line(&plan, 1),
            Line {
                tier: 1,
                due: 70,
                paid: 70,
                ..Default::default()
            }
        );
        assert_eq!(got(&plan, Pocket::Holders(1)), 10);
    }
}
