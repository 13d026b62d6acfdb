//! Split: divides a share of the cash that is left.
//!
//! ```text
//! X = own allocated + floor share(cash), pro rata by shares
//! ```
//!
//! Rounding: the share of cash is rounded down; units left over by the division go to the largest remainders, ties to the earlier.
//!
//! Example (`a_split_divides_its_share_to_the_last_unit`): 1,001 reach a split of 50 %: 500, by thirds (333,334, 333,333 and 333,333 ppm): 167, 167
//! and 166; 501 go on.

use crate::{
    prorata::{by_shares, floor_share},
    run::{pocket, Context},
    types::*,
};
use alloc::vec::Vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    ppm: Ppm,
    shares: &[Share<Account>],
) -> Result<(), Refusal> {
    let share = floor_share(context.cash(), ppm)?;
    let funds = context.take(share)?;
    let weights: Vec<Ppm> = shares.iter().map(|share| share.ppm).collect();
    let parts = by_shares(funds.total(), &weights)?;
    let payees = shares.iter().map(|share| pocket(&share.beneficiary)).zip(parts);
    context.settle(funds, payees.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn with(receipts: Amount, ppm: Ppm) -> Input<u64> {
        let shares = list([
            share(account(5), 333_334),
            share(Beneficiary::Holders(6), 333_333),
            share(account(7), 333_333),
        ]);
        let split = tier(1, Kind::Split { ppm, shares });
        input(today(), receipts, waterfall([split, rest(9)]), vec![])
    }

    fn parts(plan: &Plan<u64>) -> [Amount; 3] {
        [Pocket::Account(5), Pocket::Holders(6), Pocket::Account(7)].map(|pocket| got(plan, pocket))
    }

    #[test]
    fn a_split_divides_its_share_to_the_last_unit() {
        for (receipts, ppm, expected) in [
            (1_001, 500_000, [167, 167, 166]),
            (1_001, 1_000_000, [334, 334, 333]),
            (1, 500_000, [0, 0, 0]),
            (2, 500_000, [1, 0, 0]),
            (4, 500_000, [1, 1, 0]),
            (1_001, 0, [0, 0, 0]),
        ] {
            let plan = play(&with(receipts, ppm));
            let taken: Amount = expected.iter().sum();
            assert_eq!(parts(&plan), expected, "{receipts} {ppm}");
            assert_eq!((line(&plan, 1).due, line(&plan, 1).paid), (taken, taken));
            assert_eq!(got(&plan, Pocket::Holders(1)), receipts - taken);
        }
    }

    #[test]
    fn what_was_set_aside_and_the_share_are_split_as_one_sum() {
        // GIVEN 2 set aside and a share of 4: of 6 each has 2, though 2 and 4 by themselves would be 1, 1, 0 and 2, 1, 1
        let mut run = with(8, 500_000);
        run.allocated = vec![(1, 2)];
        let plan = play(&run);
        assert_eq!(parts(&plan), [2, 2, 2]);
        // Source by source: what was set aside pays the first payee.
        let first = plan.postings.first().unwrap();
        assert_eq!(
            (first.source, first.target, first.amount),
            (Pocket::Allocated(1), Pocket::Account(5), 2)
        );
    }

    #[test]
    fn a_split_waits_with_its_share_only() {
        let plan = waits(&with(1_001, 500_000), 1, 500);
        assert_eq!(parts(&plan), [167, 167, 166]);
    }
}
