//! Residual: all cash that is left; the last tier.
//!
//! ```text
//! X = own allocated + cash
//! ```
//!
//! Example (`the_residual_leaves_nothing`): 1,001 reach it and 1,001 are paid; nothing is carried.

use crate::{
    run::{pocket, Context},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    beneficiary: &Beneficiary<Account>,
) -> Result<(), Refusal> {
    let funds = context.take(context.cash())?;
    let paid = funds.total();
    context.settle(funds, vec![(pocket(beneficiary), paid)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    #[test]
    fn the_residual_leaves_nothing() {
        for receipts in [0, 1, 1_001] {
            let plan = play(&input(today(), receipts, waterfall([rest(9)]), vec![]));
            let expected = Line {
                tier: 9,
                due: receipts,
                paid: receipts,
                ..Default::default()
            };
            assert_eq!(line(&plan, 9), expected);
            assert_eq!((got(&plan, Pocket::Holders(1)), plan.carried), (receipts, 0));
        }
    }

    #[test]
    fn more_than_fits_is_refused() {
        // GIVEN 2^128 - 1 of receipts and one unit that was set aside
        let mut run = input(today(), Amount::MAX, waterfall([rest(9)]), vec![]);
        run.allocated = vec![(9, 1)];
        assert_eq!(crate::run(&run), Err(Refusal::Overflow));
        // Neither can so much be set aside.
        run.stopped = vec![9];
        assert_eq!(crate::run(&run), Err(Refusal::Overflow));
        run.receipts -= 1;
        assert!(crate::run(&run).is_ok());
    }

    #[test]
    fn an_account_may_have_the_rest() {
        let beneficiary = account(5);
        let plan = play(&input(
            today(),
            7,
            waterfall([tier(1, Kind::Residual { beneficiary })]),
            vec![],
        ));
        assert_eq!(got(&plan, Pocket::Account(5)), 7);
    }

    #[test]
    fn the_residual_waits_and_nothing_is_carried_meanwhile() {
        let run = input(today(), 1_001, waterfall([rest(9)]), vec![]);
        let plan = waits(&run, 9, 1_001);
        assert_eq!((got(&plan, Pocket::Holders(1)), plan.carried), (1_001, 0));
    }
}
