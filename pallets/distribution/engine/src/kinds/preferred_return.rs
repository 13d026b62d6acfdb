//! PreferredReturn: what capital has earned and has not been paid, before anything is split.
//!
//! ```text
//! due = sum of charges_due of its capital, pro rata by charges_due
//! ```
//!
//! Return is cumulative: what is not paid stays due. It earns return itself from the next date of `compounds` on; without `compounds` never
//! (simple). A payment takes off what earns return first.
//!
//! Rounding: return is rounded down and its fraction kept with the capital; the division is by largest remainder.
//!
//! Example (`a_preferred_return_is_paid_pro_rata_and_the_rest_stays_due`): 1,000,000 and 500,000 at 8 % have earned 80,000 and 40,000 after
//! a year. 60,000 pay 40,000 and 20,000; 60,000 stay due.

use crate::{
    obligations::pay_charges,
    run::{Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.pay_pro_rata(
        obligations,
        |standing| Ok(standing.charges_due),
        pay_charges,
        None,
        Reach::Own,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::{vec, vec::Vec};

    fn with(receipts: Amount, capital: Vec<Obligation<u64>>) -> Input<u64> {
        let obligations = list(capital.iter().map(|capital| capital.id));
        let tiers = [tier(1, Kind::PreferredReturn { obligations }), rest(9)];
        input(today(), receipts, waterfall(tiers), capital)
    }

    #[test]
    fn a_preferred_return_is_paid_pro_rata_and_the_rest_stays_due() {
        // GIVEN a million and half a million, paid in a year ago at 8 %
        let paid_in = |id, amount| capital(id, amount, day(2025, 3, 31), 80_000, None);
        for (receipts, first, second) in [
            (0, 0, 0),
            (60_000, 40_000, 20_000),
            (119_999, 79_999, 40_000),
            (120_000, 80_000, 40_000),
            (120_001, 80_000, 40_000),
        ] {
            let plan = play(&with(receipts, vec![paid_in(7, 1_000_000), paid_in(8, 500_000)]));
            let paid = first + second;
            let expected = Line {
                tier: 1,
                due: 120_000,
                paid,
                shortfall: 120_000 - paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(
                (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))),
                (first, second)
            );
            assert_eq!(standing(&plan, 7).charges_due, 80_000 - first);
            assert_eq!(standing(&plan, 8).charges_due, 40_000 - second);
            assert_eq!(standing(&plan, 7).outstanding, 1_000_000);
        }
    }

    #[test]
    fn a_payment_takes_off_first_what_earns_return_itself() {
        let mut paid_in = capital(7, 1_000, today(), 0, None);
        paid_in.standing.charges_due = 100;
        paid_in.standing.compounded = 60;
        for (receipts, compounded) in [(0, 60), (59, 1), (60, 0), (61, 0)] {
            let plan = play(&with(receipts, vec![paid_in.clone()]));
            assert_eq!(standing(&plan, 7).compounded, compounded);
        }
    }

    #[test]
    fn a_preferred_return_waits_and_gives_back() {
        let mut paid_in = capital(7, 1_000, today(), 0, None);
        paid_in.standing.charges_due = 100;
        waits(&with(1_000, vec![paid_in.clone()]), 1, 100);
        gives_back(&with(1_000, vec![paid_in]), 1);
    }

    #[test]
    fn it_does_not_call_back_what_is_set_aside_below() {
        let mut paid_in = capital(7, 1_000, today(), 0, None);
        paid_in.standing.charges_due = 100;
        let mut run = quarterly(&with(30, vec![paid_in]), 9);
        run.allocated = vec![(9, 50)];
        let plan = play(&run);
        assert_eq!((line(&plan, 1).paid, line(&plan, 1).shortfall), (30, 70));
        assert_eq!(holds(&run, &plan, Pocket::Allocated(9)), 50);
    }

    #[test]
    fn a_loan_has_no_preferred_return() {
        let run = with(10, vec![owes(7, 100, 0, 5)]);
        assert_eq!(crate::run(&run), Err(Refusal::NameUnknown));
    }
}
