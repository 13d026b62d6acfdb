//! Release: what a reserve has above its target returns to cash.
//!
//! ```text
//! released = min(balance, max(0, balance + letter of credit - target))
//! ```
//!
//! Rounding: none but that of the target. It stands above every test, so that in a closed period what it gives up is trapped and not paid out.
//!
//! A reserve of 1,000 holds 900 when a letter of 400 takes its place in part: 300 return. Test `a_letter_frees_cash`.

use crate::{
    run::Context,
    target::{filled, target},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    reserve: ReserveId,
    target_is: &Target,
) -> Result<(), Refusal> {
    if !context.pays()? {
        return Ok(());
    }
    let above = filled(context, reserve)?.saturating_sub(target(context, target_is)?);
    let released = context.draw(reserve, above, Pocket::Cash)?;
    context.line()?.due = released;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn with(balance: Amount, letter: Option<Letter>) -> Input<u64> {
        let release = tier(
            1,
            Kind::Release {
                reserve: 1,
                target: Target::Fixed(1_000),
            },
        );
        let reserves = list([Reserve {
            letter,
            ..reserve(1, [])
        }]);
        let rules = Waterfall {
            reserves,
            ..waterfall([release, rest(9)])
        };
        Input {
            reserves: vec![(1, balance)],
            ..input(today(), 10, rules, vec![])
        }
    }

    #[test]
    fn what_is_above_the_target_returns() {
        for (balance, released) in [(0, 0), (999, 0), (1_000, 0), (1_001, 1), (3_000, 2_000)] {
            let plan = play(&with(balance, None));
            let expected = Line {
                tier: 1,
                due: released,
                paid: released,
                drawn: released,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(got(&plan, Pocket::Holders(1)), 10 + released);
        }
    }

    #[test]
    fn a_letter_frees_cash() {
        for (amount, released) in [(100, 0), (101, 1), (400, 300), (1_000, 900), (5_000, 900)] {
            let letter = Letter {
                amount,
                expires: today() + 31,
            };
            assert_eq!(line(&play(&with(900, Some(letter))), 1).paid, released);
            let expired = Letter {
                amount,
                expires: today() + 30,
            };
            assert_eq!(line(&play(&with(900, Some(expired))), 1).paid, 0);
        }
    }

    #[test]
    fn a_stopped_release_gives_nothing_up() {
        let mut run = with(3_000, None);
        run.stopped = vec![1];
        let plan = play(&run);
        assert_eq!(
            line(&plan, 1),
            Line {
                tier: 1,
                ..Default::default()
            }
        );
        assert_eq!(holds(&run, &plan, Pocket::Reserve(1)), 3_000);
    }

    #[test]
    fn a_release_with_dates_acts_once_a_date() {
        let mut run = with(3_000, None);
        run.waterfall.tiers = list([
            Tier {
                dates: quarters(),
                ..run.waterfall.tiers[0].clone()
            },
            rest(9),
        ]);
        let plan = play(&run);
        assert_eq!(line(&plan, 1).paid, 0);
        let run = next(&run, &plan, day(2026, 6, 30), 0);
        let plan = play(&run);
        assert_eq!(line(&plan, 1).paid, 2_000);
        let mut run = next(&run, &plan, day(2026, 7, 1), 0);
        run.reserves = vec![(1, 1_500)];
        assert_eq!(line(&play(&run), 1).paid, 0);
    }
}
