//! Interest: interest and default interest of loans, pari passu.
//!
//! ```text
//! due = sum of (default_due + charges_due);  split pro rata by these
//! ```
//!
//! Rounding: none but that of the split (largest remainder, then the earlier in the list). What one loan gets pays its default interest first.
//!
//! Two loans owe 100 and 200. 100 pay 33 and 67: 33 1/3 and 66 2/3, and the larger remainder gets the unit. Test
//! `a_lack_is_shared_by_what_is_due`.

use crate::{
    obligations::{charges, pay_charges},
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(obligations, charges, pay_charges, None, Reach::Reserves)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{run, testing::*, tests::*};
    use alloc::vec;

    fn pays(id: TierId, obligations: &[ObligationId]) -> Tier<u64> {
        tier(
            id,
            Kind::Interest {
                obligations: list(obligations.iter().copied()),
            },
        )
    }

    #[test]
    fn interest_is_paid_as_far_as_money_goes() {
        for (receipts, paid) in [(0, 0), (299, 299), (300, 300), (301, 300)] {
            let plan = play(&input(
                today(),
                receipts,
                waterfall([pays(1, &[7]), rest(2)]),
                vec![owes(7, 5_000, 0, 300)],
            ));
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due: 300,
                    paid,
                    shortfall: 300 - paid,
                    ..Default::default()
                }
            );
            assert_eq!(got(&plan, Pocket::Holders(1)), receipts - paid);
            assert_eq!(standing(&plan, 7).charges_due, 300 - paid);
            assert_eq!(standing(&plan, 7).outstanding, 5_000);
        }
    }

    #[test]
    fn a_lack_is_shared_by_what_is_due() {
        let owed = vec![owes(7, 5_000, 0, 100), owes(8, 9_000, 0, 200)];
        for (receipts, first, second) in [
            (1, 0, 1),
            (100, 33, 67),
            (299, 100, 199),
            (300, 100, 200),
            (301, 100, 200),
        ] {
            let plan = play(&input(today(), receipts, waterfall([pays(1, &[7, 8])]), owed.clone()));
            assert_eq!(
                (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))),
                (first, second),
                "{receipts}"
            );
        }
    }

    #[test]
    fn default_interest_is_paid_first() {
        let mut loan = owes(7, 5_000, 0, 100);
        loan.standing.default_due = 50;
        for (receipts, default_due, charges_due) in [(49, 1, 100), (50, 0, 100), (51, 0, 99), (150, 0, 0)] {
            let plan = play(&input(
                today(),
                receipts,
                waterfall([pays(1, &[7])]),
                vec![loan.clone()],
            ));
            assert_eq!(
                (standing(&plan, 7).default_due, standing(&plan, 7).charges_due),
                (default_due, charges_due)
            );
            assert_eq!(standing(&plan, 7).charges_paid, receipts);
        }
    }

    #[test]
    fn an_expense_is_no_interest() {
        let result = run(&input(today(), 1, waterfall([pays(1, &[7])]), vec![bill(7, 100)]));
        assert_eq!(result, Err(Refusal::NameUnknown));
    }
}
