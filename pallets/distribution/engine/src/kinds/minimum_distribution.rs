//! MinimumDistribution: a class gets at least a part of a calendar year's net income (REIT, InvIT: 90 %).
//!
//! ```text
//! above = what counted tiers above paid to the class in this run
//! base += max(0, cash + above - carried)        in_window += above        due = max(0, floor share(base) - in_window)
//! ```
//!
//! Income is what reaches the tier, and what counted tiers have already paid out of it to the class; carried money was income before. What the
//! tier pays, and at the end of the run what counted tiers below paid to the class, is added to `in_window`. A new year begins at nothing.
//!
//! Rounding: down.
//!
//! Example (`what_the_class_lacks_of_its_part_is_due`): 1,000 reach a tier of 90 %: 900. The residual pays the class the other 100. In the next
//! run 1,000 reach it again: 90 % of 2,000 are 1,800, 1,000 were paid, 800 are due.

use alloc::{vec, vec::Vec};

use crate::{
    prorata::floor_share,
    run::{add, Context, Reach},
    schedule::year,
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    class_id: ClassId,
    ppm: Ppm,
    counted: &[TierId],
) -> Result<(), Refusal> {
    let class = Pocket::Holders(class_id);
    let above = context.paid_to(&from(context, counted, false)?, &class)?;
    let income = add(context.cash(), above)?.saturating_sub(context.input.carried);
    let window = year(context.input.day)?;

    let state = context.state()?;
    if state.window != window {
        state.window = window;
        state.base = 0;
        state.in_window = 0;
    }
    state.base = add(state.base, income)?;
    state.in_window = add(state.in_window, above)?;
    let due = floor_share(state.base, ppm)?.saturating_sub(state.in_window);

    let funds = context.owe(due, Reach::Own)?;
    let paid = funds.total();
    let state = context.state()?;
    state.in_window = add(state.in_window, paid)?;
    context.settle(funds, vec![(class, paid)])
}

/// At the end of the run: what counted tiers below paid to the class.
pub(crate) fn finish<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    class_id: ClassId,
    counted: &[TierId],
) -> Result<(), Refusal> {
    let below = context.paid_to(&from(context, counted, true)?, &Pocket::Holders(class_id))?;
    let state = context.state()?;
    state.in_window = add(state.in_window, below)?;
    Ok(())
}

/// Those of the tiers that stand below the current one, or above it.
fn from<Account: Clone + PartialEq>(
    context: &Context<Account>,
    tiers: &[TierId],
    below: bool,
) -> Result<Vec<TierId>, Refusal> {
    let mine = context.tier()?.id;
    let order = || context.input.waterfall.tiers.iter().map(|tier| tier.id);
    let stands_above = |id: &TierId| order().take_while(|other| *other != mine).any(|other| other == *id);
    let chosen = tiers
        .iter()
        .copied()
        .filter(|id| *id != mine && stands_above(id) != below);
    Ok(chosen.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    fn minimum(counted: &[TierId]) -> Tier<u64> {
        let counted = list(counted.iter().copied());
        let kind = Kind::MinimumDistribution {
            class_id: 1,
            ppm: 900_000,
            counted,
        };
        tier(1, kind)
    }

    fn fixed(id: TierId, amount: Amount) -> Tier<u64> {
        let share = HolderShare::Fixed(amount);
        tier(id, Kind::Holders { class_id: 1, share })
    }

    fn due(plan: &Plan<u64>) -> Amount {
        line(plan, 1).due
    }

    #[test]
    fn what_the_class_lacks_of_its_part_is_due() {
        // GIVEN a residual of the same class that counts, or does not
        for (counted, later) in [(&[9][..], 800), (&[], 900)] {
            let first = input(today(), 1_000, waterfall([minimum(counted), rest(9)]), vec![]);
            let one = play(&first);
            let expected = Line {
                tier: 1,
                due: 900,
                paid: 900,
                ..Default::default()
            };
            assert_eq!(line(&one, 1), expected);
            assert_eq!(got(&one, Pocket::Holders(1)), 1_000);
            // WHEN 1,000 come again: of 2,000 the class is to have 1,800
            let second = next(&first, &one, today(), 1_000);
            assert_eq!(due(&play(&second)), later);
        }
    }

    #[test]
    fn what_counted_tiers_above_paid_is_income_and_counts() {
        for (above, expected) in [(0, 900), (850, 50), (899, 1), (900, 0), (950, 0), (1_000, 0)] {
            let tiers = [fixed(2, above), minimum(&[2]), rest(9)];
            let plan = play(&input(today(), 1_000, waterfall(tiers), vec![]));
            assert_eq!((due(&plan), line(&plan, 1).paid), (expected, expected), "{above}");
        }
        // What is not counted is no income of the class.
        let tiers = [fixed(2, 850), minimum(&[]), rest(9)];
        let plan = play(&input(today(), 1_000, waterfall(tiers), vec![]));
        assert_eq!(due(&plan), 135);
    }

    #[test]
    fn income_is_rounded_down_over_the_year() {
        let mut run = input(today(), 9, waterfall([minimum(&[]), rest(9)]), vec![]);
        let mut dues = vec![];
        for _ in 0..3 {
            let plan = play(&run);
            dues.push(due(&plan));
            run = next(&run, &plan, today(), 9);
        }
        // 8.1, 16.2 and 24.3 in all.
        assert_eq!(dues, [8, 8, 8]);
    }

    #[test]
    fn carried_money_was_income_before() {
        let mut run = input(today(), 100, waterfall([minimum(&[]), rest(9)]), vec![]);
        run.carried = 1_000;
        assert_eq!(due(&play(&run)), 90);
        // Less than was carried reaches the tier: no income, and none is taken off.
        run.waterfall.tiers = list([fixed(2, 500), minimum(&[]), rest(9)]);
        let plan = play(&run);
        assert_eq!(plan.states.iter().find(|state| state.tier == 1).unwrap().base, 0);
    }

    #[test]
    fn a_new_year_begins_at_nothing() {
        // GIVEN an account below, so that the class has had 900 of 1,000
        let beneficiary = account(5);
        let tiers = [minimum(&[]), tier(9, Kind::Residual { beneficiary })];
        let first = input(day(2026, 12, 31), 1_000, waterfall(tiers), vec![]);
        let one = play(&first);
        for day in [day(2026, 12, 31), day(2027, 1, 1)] {
            let two = play(&next(&first, &one, day, 100));
            assert_eq!(due(&two), 90);
            let state = two.states.iter().find(|state| state.tier == 1).unwrap();
            let expected = if state.window == 2027 { (100, 90) } else { (1_100, 990) };
            assert_eq!((state.base, state.in_window), expected);
        }
    }

    #[test]
    fn what_lacked_is_due_with_the_next_money_of_the_year() {
        // GIVEN a stopped tier that sets 900 of 1,000 aside
        let mut first = input(today(), 1_000, waterfall([minimum(&[]), rest(9)]), vec![]);
        first.stopped = vec![1];
        let one = play(&first);
        assert_eq!((due(&one), line(&one, 1).allocated), (900, 900));
        // WHEN the stop ends with 100 more
        let mut second = next(&first, &one, today(), 100);
        second.stopped = vec![];
        let two = play(&second);
        assert_eq!((due(&two), line(&two, 1).paid), (990, 990));
    }

    #[test]
    fn a_minimum_waits_and_gives_back() {
        let run = input(today(), 1_000, waterfall([minimum(&[]), rest(9)]), vec![]);
        waits(&run, 1, 900);
        gives_back(&run, 1);
    }

    #[test]
    fn counted_tiers_below_count_also_when_the_tier_is_stopped() {
        let mut run = input(today(), 1_000, waterfall([minimum(&[9]), rest(9)]), vec![]);
        run.allocated = vec![(9, 70)];
        run.waterfall.tiers[0].dates = quarters();
        let plan = play(&run);
        // 900 are set aside; the residual pays 170.
        let state = plan.states.iter().find(|state| state.tier == 1).unwrap();
        assert_eq!((state.base, state.in_window), (1_000, 170));
    }
}
