//! Principal: instalments of loans that fell due, pari passu.
//!
//! ```text
//! due = sum of principal_due;  split pro rata by these
//! ```
//!
//! Rounding: none but that of the split. What is paid reduces what is outstanding.
//!
//! Of 1,000 outstanding 400 are due; 399 pay 399, 1 stays past due and 601 outstanding. Test `principal_reduces_what_is_outstanding`.

use crate::{
    obligations::pay_principal,
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(
        obligations,
        |standing| Ok(standing.principal_due),
        pay_principal,
        None,
        Reach::Reserves,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{run, testing::*, tests::*};
    use alloc::vec;

    fn pays(id: TierId, obligations: &[ObligationId]) -> Tier<u64> {
        tier(
            id,
            Kind::Principal {
                obligations: list(obligations.iter().copied()),
            },
        )
    }

    #[test]
    fn principal_reduces_what_is_outstanding() {
        for (receipts, paid) in [(0, 0), (399, 399), (400, 400), (401, 400)] {
            let owed = vec![owes(7, 1_000, 400, 70)];
            let plan = play(&input(today(), receipts, waterfall([pays(1, &[7]), rest(2)]), owed));
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due: 400,
                    paid,
                    shortfall: 400 - paid,
                    ..Default::default()
                }
            );
            let after = standing(&plan, 7);
            assert_eq!(
                (after.principal_due, after.outstanding, after.repaid),
                (400 - paid, 1_000 - paid, paid)
            );
            // Interest is another tier's.
            assert_eq!(after.charges_due, 70);
        }
    }

    #[test]
    fn two_loans_share_by_what_is_due_and_not_by_what_is_outstanding() {
        let owed = vec![owes(7, 9_000, 100, 0), owes(8, 300, 300, 0)];
        let plan = play(&input(today(), 200, waterfall([pays(1, &[7, 8])]), owed));
        assert_eq!(
            (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))),
            (50, 150)
        );
    }

    #[test]
    fn capital_has_no_principal_due() {
        let owed = vec![capital(7, 100, today(), 0, None)];
        assert_eq!(
            run(&input(today(), 1, waterfall([pays(1, &[7])]), owed)),
            Err(Refusal::NameUnknown)
        );
    }
}
