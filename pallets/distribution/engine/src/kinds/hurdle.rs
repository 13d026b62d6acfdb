//! Hurdle: divides in one proportion until the investor has earned a rate on its capital; then everything passes to the next tier.
//!
//! ```text
//! H = charges_due + outstanding of the measuring capital        due = ceil(H * 1,000,000 / investor)
//! ```
//!
//! The capital only measures: it earns its rate from day to day (its `compounds` make that an internal rate of return), and what the investor
//! gets from this tier, and from the tiers in `counted` in the same run, is taken off: first return, then capital. A second hurdle of a higher rate
//! has a capital of its own and counts the first.
//!
//! Rounding: due is rounded up and the others' shares down, so the investor reaches its rate; what it gets above H is ignored.
//!
//! Example (`a_hurdle_divides_until_the_rate_is_earned`): 1,000 at 10 % after a year are H = 1,100; with 80 % to the investor due = 1,375. Of
//! 2,000 the tier pays 1,100 and 275, and 625 pass.

use alloc::vec::Vec;

use crate::{
    obligations::{charges, pay_charges, prepay, prepayable},
    prorata::{floor_share, mul_div_up},
    run::{add, pocket, sub, Context, Reach},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligation: ObligationId,
    investor_ppm: Ppm,
    others: &[Share<Account>],
    counted: &[TierId],
) -> Result<(), Refusal> {
    let investor = pocket(&context.obligation(obligation)?.creditor);
    let counts = context.paid_to(counted, &investor)?;
    take_off(context.standing_mut(obligation)?, counts)?;

    let standing = context.obligation(obligation)?.standing;
    let lacks = add(charges(&standing)?, standing.outstanding)?;
    let due = mul_div_up(lacks, PPM.into(), investor_ppm.into())?;
    let funds = context.owe(due, Reach::Own)?;

    let mut rest = funds.total();
    let mut parts = Vec::with_capacity(others.len());
    for other in others {
        let part = floor_share(funds.total(), other.ppm)?;
        rest = sub(rest, part)?;
        parts.push((pocket(&other.beneficiary), part));
    }
    take_off(context.standing_mut(obligation)?, rest)?;
    parts.insert(0, (investor, rest));
    context.settle(funds, parts)
}

/// Takes what the investor got off the capital: return, then capital; what is above is ignored.
fn take_off(standing: &mut Standing, amount: Amount) -> Result<(), Refusal> {
    let earned = amount.min(charges(standing)?);
    pay_charges(standing, earned)?;
    let back = sub(amount, earned)?.min(prepayable(standing));
    prepay(standing, back, PrepayOrder::Inverse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn hurdle(investor_ppm: Ppm, counted: &[TierId]) -> Tier<u64> {
        let rest = PPM - investor_ppm;
        let others = (rest > 0).then(|| share(account(8), rest));
        let kind = Kind::Hurdle {
            obligation: 7,
            investor_ppm,
            others: list(others),
            counted: list(counted.iter().copied()),
        };
        tier(1, kind)
    }

    /// 1,000 paid in a year ago at 10 % a year.
    fn measure() -> Obligation<u64> {
        capital(7, 1_000, day(2025, 3, 31), 100_000, None)
    }

    fn with(receipts: Amount, hurdle: Tier<u64>, measure: Obligation<u64>) -> Input<u64> {
        input(today(), receipts, waterfall([hurdle, rest(9)]), vec![measure])
    }

    #[test]
    fn a_hurdle_divides_until_the_rate_is_earned() {
        for (receipts, investor, other) in [
            (0, 0, 0),
            (100, 80, 20),
            (1_374, 1_100, 274),
            (1_375, 1_100, 275),
            (1_376, 1_100, 275),
            (2_000, 1_100, 275),
        ] {
            let run = with(receipts, hurdle(800_000, &[]), measure());
            let plan = play(&run);
            let paid = investor + other;
            let expected = Line {
                tier: 1,
                due: 1_375,
                paid,
                shortfall: 1_375 - paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(
                (got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))),
                (investor, other)
            );
            assert_eq!(got(&plan, Pocket::Holders(1)), receipts - paid);
            // Return comes before capital.
            let after = standing(&plan, 7);
            let earned = investor.min(100);
            assert_eq!((after.charges_due, after.charges_paid), (100 - earned, earned));
            assert_eq!(
                (after.outstanding, after.repaid),
                (1_100 - investor - after.charges_due, investor - earned)
            );
        }
    }

    #[test]
    fn the_due_is_rounded_up_so_that_the_investor_reaches_its_rate() {
        // GIVEN 1 that the investor lacks, of whom 30 % go to it: 3 1/3
        let mut run = with(10, hurdle(300_000, &[]), capital(7, 1, today(), 0, None));
        let plan = play(&run);
        assert_eq!(line(&plan, 1).paid, 4);
        // THEN it gets 2, and what is above its due is ignored
        assert_eq!((got(&plan, Pocket::Account(7)), got(&plan, Pocket::Account(8))), (2, 2));
        assert_eq!(standing(&plan, 7).outstanding, 0);
        run = next(&run, &plan, today(), 10);
        assert_eq!(line(&play(&run), 1).due, 0);
    }

    #[test]
    fn dates_that_compound_make_it_an_internal_rate_of_return() {
        // GIVEN 1,000 paid in two years ago, at 10 %
        let dates = schedule(day(2025, 3, 31), 12, 10);
        for (compounds, due) in [(None, 1_200), (Some(dates), 1_210)] {
            let measure = capital(7, 1_000, day(2024, 3, 31), 100_000, compounds);
            let plan = play(&with(5_000, hurdle(1_000_000, &[]), measure));
            assert_eq!(line(&plan, 1).due, due);
        }
    }

    #[test]
    fn what_counted_tiers_pay_the_investor_is_taken_off_in_every_run() {
        // GIVEN a tier above that pays the investor 500 and another that pays it 40 and is not counted
        let threshold = |id, total| {
            let beneficiary = account(7);
            tier(id, Kind::Threshold { beneficiary, total })
        };
        let mut run = with(540, hurdle(800_000, &[2]), measure());
        run.waterfall.tiers = list([threshold(2, 500), threshold(3, 40), hurdle(800_000, &[2]), rest(9)]);
        // WHEN the hurdle pays, or is stopped
        for stopped in [vec![], vec![1]] {
            run.stopped = stopped;
            let plan = play(&run);
            // THEN 600 are lacking
            assert_eq!(line(&plan, 1).due, 750);
            let after = standing(&plan, 7);
            assert_eq!((after.charges_due, after.outstanding), (0, 600));
            assert_eq!((after.charges_paid, after.repaid), (100, 400));
        }
        // More than is lacking counts for nothing further.
        run.stopped = vec![];
        run.receipts = 2_040;
        run.waterfall.tiers = list([threshold(2, 2_000), threshold(3, 40), hurdle(800_000, &[2]), rest(9)]);
        let plan = play(&run);
        assert_eq!((line(&plan, 1).due, standing(&plan, 7).outstanding), (0, 0));
    }

    #[test]
    fn a_hurdle_waits_and_gives_back() {
        let run = with(2_000, hurdle(800_000, &[]), capital(7, 1_100, today(), 0, None));
        let plan = waits(&run, 1, 1_375);
        assert_eq!(got(&plan, Pocket::Account(7)), 1_100);
        gives_back(&run, 1);
    }

    #[test]
    fn a_loan_measures_nothing() {
        let run = with(10, hurdle(800_000, &[]), owes(7, 100, 0, 0));
        assert_eq!(crate::run(&run), Err(Refusal::NameUnknown));
    }
}
