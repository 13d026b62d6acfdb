//! Threshold: pays one beneficiary until it has had a total, once in a life.
//!
//! ```text
//! due = max(0, total - paid so far)
//! ```
//!
//! Raising `total` owes the difference; lowering it below what was paid asks nothing back.
//!
//! Example (`a_threshold_ends_for_good`): a total of 1,000 with 400 and 900 in two runs pays 400 and 600; 300 pass, and later runs pass in full.

use crate::{
    run::{pocket, Context, Reach},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    beneficiary: &Beneficiary<Account>,
    total: Amount,
) -> Result<(), Refusal> {
    let due = total.saturating_sub(context.state()?.paid);
    let funds = context.owe(due, Reach::Own)?;
    let paid = funds.total();
    context.settle(funds, vec![(pocket(beneficiary), paid)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    fn with(receipts: Amount, total: Amount) -> Input<u64> {
        let beneficiary = account(5);
        let threshold = tier(1, Kind::Threshold { beneficiary, total });
        input(today(), receipts, waterfall([threshold, rest(9)]), vec![])
    }

    #[test]
    fn a_threshold_ends_for_good() {
        let first = with(400, 1_000);
        let one = play(&first);
        assert_eq!((line(&one, 1).due, line(&one, 1).paid), (1_000, 400));
        let second = next(&first, &one, today(), 900);
        let two = play(&second);
        assert_eq!((line(&two, 1).due, line(&two, 1).paid), (600, 600));
        assert_eq!(got(&two, Pocket::Holders(1)), 300);
        let third = next(&second, &two, today(), 900);
        let three = play(&third);
        let nothing = Line {
            tier: 1,
            ..Default::default()
        };
        assert_eq!(line(&three, 1), nothing);
        assert_eq!(got(&three, Pocket::Holders(1)), 900);
    }

    #[test]
    fn a_threshold_stops_at_its_total() {
        for (receipts, paid) in [(0, 0), (999, 999), (1_000, 1_000), (1_001, 1_000)] {
            let plan = play(&with(receipts, 1_000));
            let expected = Line {
                tier: 1,
                due: 1_000,
                paid,
                shortfall: 1_000 - paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(got(&plan, Pocket::Account(5)), paid);
        }
    }

    #[test]
    fn a_raised_total_owes_the_difference_and_a_lowered_one_takes_nothing_back() {
        let run = with(1_000, 1_000);
        let plan = play(&run);
        for (total, due) in [(1_200, 200), (1_001, 1), (1_000, 0), (400, 0)] {
            let mut run = next(&run, &plan, today(), 5_000);
            run.waterfall = with(0, total).waterfall;
            assert_eq!(line(&play(&run), 1).paid, due);
        }
    }

    #[test]
    fn a_threshold_waits_and_gives_back() {
        waits(&with(1_200, 1_000), 1, 1_000);
        gives_back(&with(1_200, 1_000), 1);
    }
}
