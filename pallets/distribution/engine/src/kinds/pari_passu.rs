//! Pari passu: all that fell due of loans and fixed expenses, as one claim each.
//!
//! ```text
//! due = sum of (default_due + charges_due + principal_due);  split pro rata by these
//! ```
//!
//! Rounding: none but that of the split. What one obligation gets pays its charges first, then its principal, in one posting.
//!
//! A loan owes 100 of interest and 300 of principal, an expense 100. 250 pay 200 and 50; the loan's 200 are its interest and 100 of
//! principal. Test `each_claim_counts_whole_and_pays_charges_first`.

use crate::{
    obligations::{charges, pay_charges, pay_principal},
    run::{add, sub, Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(obligations, due, pay, None, Reach::Reserves)
}

fn due(standing: &Standing) -> Result<Amount, Refusal> {
    add(charges(standing)?, standing.principal_due)
}

/// Charges first, then principal.
fn pay(standing: &mut Standing, amount: Amount) -> Result<(), Refusal> {
    let first = amount.min(charges(standing)?);
    pay_charges(standing, first)?;
    pay_principal(standing, sub(amount, first)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{run, testing::*, tests::*};
    use alloc::vec;

    fn pays(id: TierId, obligations: &[ObligationId]) -> Tier<u64> {
        tier(
            id,
            Kind::PariPassu {
                obligations: list(obligations.iter().copied()),
            },
        )
    }

    #[test]
    fn each_claim_counts_whole_and_pays_charges_first() {
        // GIVEN claims of 400 and 100
        let owed = vec![owes(7, 1_000, 300, 100), bill(8, 100)];
        for (receipts, loan, bill, charges_due, principal_due) in [
            (0, 0, 0, 100, 300),
            (125, 100, 25, 0, 300),
            (126, 101, 25, 0, 299),
            (250, 200, 50, 0, 200),
            (499, 399, 100, 0, 1),
            (500, 400, 100, 0, 0),
            (501, 400, 100, 0, 0),
        ] {
            let plan = play(&input(
                today(),
                receipts,
                waterfall([pays(1, &[7, 8]), rest(2)]),
                owed.clone(),
            ));
            assert_eq!(
                (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))),
                (loan, bill),
                "{receipts}"
            );
            let after = standing(&plan, 7);
            assert_eq!((after.charges_due, after.principal_due), (charges_due, principal_due));
            assert_eq!(after.charges_paid + after.repaid, loan);
            assert_eq!(after.outstanding, 1_000 - after.repaid);
            assert_eq!(standing(&plan, 8).charges_due, 100 - bill);
            // One posting for each source and obligation.
            let to_loan = plan
                .postings
                .iter()
                .filter(|posting| posting.target == Pocket::Account(7))
                .count();
            assert_eq!(to_loan, usize::from(loan > 0));
        }
    }

    #[test]
    fn two_claims_of_one_creditor_are_two_postings() {
        let mut other = owes(8, 1_000, 0, 60);
        other.creditor = account(7);
        let plan = play(&input(
            today(),
            100,
            waterfall([pays(1, &[7, 8])]),
            vec![owes(7, 1_000, 0, 40), other],
        ));
        let amounts: alloc::vec::Vec<_> = plan.postings.iter().map(|posting| posting.amount).collect();
        assert_eq!(amounts, [40, 60]);
    }

    #[test]
    fn capital_and_percentages_are_no_claims_here() {
        let terms = Terms::Percent {
            base: Base::Gross,
            ppm: 1,
            window: Window::Run,
            floor: None,
            ceiling: None,
        };
        let percent = Obligation {
            id: 7,
            creditor: account(7),
            terms,
            standing: Standing::default(),
            service: List::new(),
        };
        for other in [capital(7, 100, today(), 0, None), percent] {
            assert_eq!(
                run(&input(today(), 1, waterfall([pays(1, &[7])]), vec![other])),
                Err(Refusal::NameUnknown)
            );
        }
    }
}
