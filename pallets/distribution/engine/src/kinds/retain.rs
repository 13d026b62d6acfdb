//! Retain: keeps cash back, up to a sum, until a day.
//!
//! ```text
//! day >= until: everything kept returns to cash        otherwise: kept above `most` returns, then min(cash, most - kept) is kept
//! ```
//!
//! What returns passes on to the tiers below. Nothing returns in a run in which the tier does not pay.
//!
//! Example (`cash_is_kept_up_to_the_sum_and_returns_when_it_is_lowered`): `most` of 500 with 300 and 300 keeps 300 and 200; lowered to 150,
//! 350 return.

use crate::{run::Context, types::*};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    most: Amount,
    until: Option<Day>,
) -> Result<(), Refusal> {
    let ended = until.is_some_and(|until| context.input.day >= until);
    let most = if ended { 0 } else { most };
    let kept = Pocket::Retained(context.tier()?.id);
    if context.pays()? {
        let above = context.retained()?.saturating_sub(most);
        context.post(kept.clone(), Pocket::Cash, above)?;
    }
    let room = most.saturating_sub(context.retained()?);
    let funds = context.take_up_to(room, context.cash())?;
    let paid = funds.total();
    context.settle(funds, vec![(kept, paid)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    fn keeps(most: Amount, until: Option<Day>) -> Tier<u64> {
        tier(1, Kind::Retain { most, until })
    }

    fn with(receipts: Amount, most: Amount, until: Option<Day>) -> Input<u64> {
        input(today(), receipts, waterfall([keeps(most, until), rest(9)]), vec![])
    }

    fn kept(run: &Input<u64>, plan: &Plan<u64>) -> Amount {
        holds(run, plan, Pocket::Retained(1))
    }

    #[test]
    fn cash_is_kept_up_to_the_sum_and_returns_when_it_is_lowered() {
        let first = with(300, 500, None);
        let one = play(&first);
        let second = next(&first, &one, today(), 300);
        let two = play(&second);
        assert_eq!((line(&one, 1).paid, line(&two, 1).paid), (300, 200));
        assert_eq!((got(&one, Pocket::Holders(1)), got(&two, Pocket::Holders(1))), (0, 100));
        // WHEN the sum is lowered, THEN 350 return and pass on
        for (most, back) in [(500, 0), (499, 1), (150, 350), (0, 500)] {
            let mut third = next(&second, &two, today(), 0);
            third.waterfall.tiers = list([keeps(most, None), rest(9)]);
            let three = play(&third);
            assert_eq!((got(&three, Pocket::Holders(1)), kept(&third, &three)), (back, most));
            let nothing = Line {
                tier: 1,
                ..Default::default()
            };
            assert_eq!(line(&three, 1), nothing);
        }
    }

    #[test]
    fn what_is_kept_stops_at_the_sum() {
        for (receipts, paid) in [(0, 0), (499, 499), (500, 500), (501, 500)] {
            let run = with(receipts, 500, None);
            let plan = play(&run);
            let expected = Line {
                tier: 1,
                due: paid,
                paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(kept(&run, &plan), paid);
        }
    }

    #[test]
    fn everything_returns_from_its_day_on() {
        for (later, keeps) in [(0, 450), (9, 450), (10, 0), (11, 0)] {
            let mut run = with(50, 500, Some(today() + 10));
            run.retained = vec![(1, 400)];
            run.day += later;
            let plan = play(&run);
            assert_eq!(
                (kept(&run, &plan), got(&plan, Pocket::Holders(1))),
                (keeps, 450 - keeps),
                "{later}"
            );
        }
    }

    #[test]
    fn between_its_dates_nothing_returns_and_only_what_is_missing_is_set_aside() {
        // GIVEN 400 kept of 500 and 30 set aside
        let mut run = quarterly(&with(1_000, 500, None), 1);
        run.retained = vec![(1, 400)];
        run.allocated = vec![(1, 30)];
        let plan = play(&run);
        let expected = Line {
            tier: 1,
            due: 70,
            allocated: 70,
            ..Default::default()
        };
        assert_eq!(line(&plan, 1), expected);
        // WHEN the sum is lowered to 450 before the date: THEN nothing returns
        let mut second = next(&run, &plan, day(2026, 4, 30), 10);
        second.waterfall.tiers[0] = Tier {
            dates: quarters(),
            ..keeps(450, None)
        };
        let two = play(&second);
        assert_eq!((kept(&second, &two), got(&two, Pocket::Holders(1))), (400, 10));
        // WHEN the date comes: THEN 50 of the 100 are kept and 50 return
        let third = next(&second, &two, day(2026, 6, 30), 10);
        let three = play(&third);
        assert_eq!((line(&three, 1).due, line(&three, 1).paid), (50, 50));
        assert_eq!((kept(&third, &three), got(&three, Pocket::Holders(1))), (450, 60));
    }

    #[test]
    fn what_is_set_aside_returns_when_nothing_may_be_kept_any_more() {
        let mut run = with(5, 500, Some(today()));
        run.allocated = vec![(1, 70)];
        let plan = play(&run);
        assert_eq!((line(&plan, 1).due, got(&plan, Pocket::Holders(1))), (0, 75));
        // Between its dates it sets nothing more aside.
        let mut run = quarterly(&run, 1);
        run.allocated = vec![];
        assert_eq!(line(&play(&run), 1).allocated, 0);
    }

    #[test]
    fn a_stopped_retain_waits() {
        let plan = waits(&with(1_000, 500, None), 1, 500);
        assert_eq!(got(&plan, Pocket::Retained(1)), 500);
    }
}
