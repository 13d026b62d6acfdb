//! ReturnOfCapital: pays capital back, and loans that have no other way to end.
//!
//! ```text
//! dues = outstanding of capital, (outstanding - principal_due) of loans; pro rata
//! ```
//!
//! A loan is prepaid in the inverse order of its maturities. Whether capital comes back before or after the preferred return is the order of the
//! tiers, and changes what capital earns later.
//!
//! Rounding: by largest remainder.
//!
//! Example (`capital_comes_back_pro_rata_by_what_is_outstanding`): 900 over capital of 1,000 and 500 are 600 and 300; 400 and 200 stay.

use crate::{
    obligations::{prepay, prepayable},
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(
        obligations,
        |standing| Ok(prepayable(standing)),
        |standing, amount| prepay(standing, amount, PrepayOrder::Inverse),
        None,
        Reach::Own,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::{vec, vec::Vec};

    fn with(receipts: Amount, owed: Vec<Obligation<u64>>) -> Input<u64> {
        let obligations = list(owed.iter().map(|other| other.id));
        let tiers = [tier(1, Kind::ReturnOfCapital { obligations }), rest(9)];
        input(today(), receipts, waterfall(tiers), owed)
    }

    fn two() -> Vec<Obligation<u64>> {
        vec![capital(7, 1_000, today(), 0, None), capital(8, 500, today(), 0, None)]
    }

    #[test]
    fn capital_comes_back_pro_rata_by_what_is_outstanding() {
        for (receipts, first, second) in [
            (0, 0, 0),
            (900, 600, 300),
            (1_499, 999, 500),
            (1_500, 1_000, 500),
            (1_501, 1_000, 500),
        ] {
            let plan = play(&with(receipts, two()));
            let paid = first + second;
            let expected = Line {
                tier: 1,
                due: 1_500,
                paid,
                shortfall: 1_500 - paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            for (id, whole, back) in [(7, 1_000, first), (8, 500, second)] {
                let after = standing(&plan, id);
                assert_eq!((after.outstanding, after.repaid), (whole - back, back));
                assert_eq!(got(&plan, Pocket::Account(id.into())), back);
            }
        }
    }

    #[test]
    fn of_a_loan_comes_back_what_has_not_fallen_due() {
        let plan = play(&with(5_000, vec![owes(7, 1_000, 400, 30)]));
        let after = standing(&plan, 7);
        assert_eq!(line(&plan, 1).paid, 600);
        assert_eq!(
            (after.outstanding, after.principal_due, after.charges_due),
            (400, 400, 30)
        );
        // The last instalments shrink: what is shared out among dates is as it was.
        assert_eq!((after.basis, after.advance), (1_000, 0));
    }

    #[test]
    fn a_return_of_capital_waits_and_gives_back() {
        waits(&with(2_000, two()), 1, 1_500);
        gives_back(&with(2_000, two()), 1);
    }

    #[test]
    fn an_expense_is_no_capital() {
        assert_eq!(crate::run(&with(10, vec![bill(7, 5)])), Err(Refusal::NameUnknown));
    }
}
