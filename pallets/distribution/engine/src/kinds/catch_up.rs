//! CatchUp: pays until the sponsor has its part of all profit, the investors' preferred return included.
//!
//! ```text
//! P = what the tiers in profit ever paid        D = floor(target * P / (sponsor - target))        due = max(0, D - paid)
//! ```
//!
//! Of D the sponsor has the part `sponsor`, so that afterwards `sponsor * D = target * (P + D)`: exactly its part of the profit so far, and
//! not of a total that is yet to come. What follows is split by the same target.
//!
//! Rounding: D is rounded down. The sponsor has the rounded down part of all that the tier ever paid, so cutting a payment in two gives the same.
//!
//! Example (`trap_w2_a_partial_catch_up_reaches_the_target_exactly`): after a preferred return of 80,000, a target of 20 % and 50 % of the tier:
//! D = 0.2 * 80,000 / 0.3 = 53,333; the sponsor gets 26,666, which is 20 % of 133,333.

use crate::{
    prorata::{floor_share, mul_div, sum},
    run::{add, pocket, sub, Context, Reach},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    sponsor: &Beneficiary<Account>,
    investors: &Beneficiary<Account>,
    sponsor_ppm: Ppm,
    target_ppm: Ppm,
    profit: &[TierId],
) -> Result<(), Refusal> {
    let mut paid = 0;
    for tier in profit {
        paid = add(paid, context.paid_ever(*tier)?)?;
    }
    let faster = sponsor_ppm.checked_sub(target_ppm).ok_or(Refusal::Overflow)?;
    let (whole, _) = mul_div(paid, target_ppm.into(), faster.into())?;
    let before = context.state()?.paid;
    let funds = context.owe(whole.saturating_sub(before), Reach::Own)?;

    let total = funds.total();
    let has = context.state()?.sponsor_paid;
    // Within bounds also when the parts were amended meanwhile.
    let part = floor_share(sum([before, total])?, sponsor_ppm)?
        .saturating_sub(has)
        .min(total);
    context.state()?.sponsor_paid = add(has, part)?;
    let rest = sub(total, part)?;
    context.settle(funds, vec![(pocket(sponsor), part), (pocket(investors), rest)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    /// A preferred return that owes `profit`, a catch-up, the residual.
    fn world(profit: Amount, receipts: Amount, sponsor_ppm: Ppm, target_ppm: Ppm) -> Input<u64> {
        let mut paid_in = capital(7, 1_000_000, today(), 0, None);
        paid_in.standing.charges_due = profit;
        let obligations = list([7]);
        let tiers = [
            tier(1, Kind::PreferredReturn { obligations }),
            tier(2, catch_up(sponsor_ppm, target_ppm)),
            rest(9),
        ];
        input(today(), receipts, waterfall(tiers), vec![paid_in])
    }

    fn catch_up(sponsor_ppm: Ppm, target_ppm: Ppm) -> Kind<u64> {
        Kind::CatchUp {
            sponsor: account(50),
            investors: account(60),
            sponsor_ppm,
            target_ppm,
            profit: list([1]),
        }
    }

    fn parts(plan: &Plan<u64>) -> (Amount, Amount) {
        (got(plan, Pocket::Account(50)), got(plan, Pocket::Account(60)))
    }

    #[test]
    fn a_catch_up_pays_what_money_there_is_and_stops_at_its_due() {
        // GIVEN 80,000 of profit, a target of 20 % and 50 % of the tier: 53,333 are due
        for (more, paid, sponsor) in [
            (0, 0, 0),
            (1, 1, 0),
            (53_332, 53_332, 26_666),
            (53_333, 53_333, 26_666),
            (53_334, 53_333, 26_666),
        ] {
            let plan = play(&world(80_000, 80_000 + more, 500_000, 200_000));
            let shortfall = 53_333 - paid;
            let expected = Line {
                tier: 2,
                due: 53_333,
                paid,
                shortfall,
                ..Default::default()
            };
            assert_eq!(line(&plan, 2), expected);
            assert_eq!(parts(&plan), (sponsor, paid - sponsor));
            assert_eq!(got(&plan, Pocket::Holders(1)), more - paid);
        }
    }

    #[test]
    fn profit_that_is_not_paid_yet_owes_no_catch_up() {
        let plan = play(&world(80_000, 39_999, 500_000, 200_000));
        assert_eq!((line(&plan, 2).due, line(&plan, 2).paid), (26_666, 0));
        let plan = play(&world(0, 39_999, 500_000, 200_000));
        assert_eq!(line(&plan, 2).due, 0);
    }

    #[test]
    fn cutting_a_payment_gives_the_sponsor_the_same() {
        let first = world(80_000, 80_001, 500_000, 200_000);
        let one = play(&first);
        let two = play(&next(&first, &one, today(), 1));
        // Of one unit it has none, of two it has one: its part of all that was paid is rounded, not of each payment.
        assert_eq!((parts(&one), parts(&two)), ((0, 1), (1, 0)));
        assert_eq!(two.states.iter().find(|state| state.tier == 2).unwrap().sponsor_paid, 1);
    }

    #[test]
    fn a_lower_part_of_the_sponsor_takes_nothing_back() {
        // GIVEN a sponsor that had all of 10,000 of a catch-up of 20,000
        let first = world(80_000, 90_000, 1_000_000, 200_000);
        let one = play(&first);
        assert_eq!(parts(&one), (10_000, 0));
        // WHEN its part becomes 40 %: 80,000 are due in all
        let mut second = next(&first, &one, today(), 100_000);
        second.waterfall.tiers[1].kind = catch_up(400_000, 200_000);
        second.receipts = 15_000;
        let two = play(&second);
        // THEN the investors get all until it has no more than 40 %
        assert_eq!(parts(&two), (0, 15_000));
        let third = next(&second, &two, today(), 100_000);
        let three = play(&third);
        assert_eq!(line(&three, 2).paid, 55_000);
        assert_eq!(parts(&three), (32_000 - 10_000, 33_000));
    }

    #[test]
    fn a_higher_part_of_the_sponsor_is_made_up_out_of_what_is_paid_and_no_further() {
        // GIVEN a sponsor that had 25 % of 100,000 of a catch-up of 320,000
        let first = world(80_000, 180_000, 250_000, 200_000);
        let one = play(&first);
        assert_eq!(parts(&one), (25_000, 75_000));
        // WHEN its part becomes 24 % of a target of 12 %, of which 80,000 are due in all: THEN nothing is due
        let mut second = next(&first, &one, today(), 90_000);
        second.waterfall.tiers[1].kind = catch_up(240_000, 120_000);
        assert_eq!(line(&play(&second), 2).due, 0);
        // WHEN it becomes 80 % of a target of 60 %, of which 240,000 are due in all: THEN it gets all of 50,000, of 80 % of 150,000 that
        // it lacks 95,000 of
        second.waterfall.tiers[1].kind = catch_up(800_000, 600_000);
        second.receipts = 50_000;
        assert_eq!(parts(&play(&second)), (50_000, 0));
    }

    #[test]
    fn a_catch_up_waits_and_gives_back() {
        let run = world(80_000, 200_000, 500_000, 200_000);
        let plan = waits(&run, 2, 53_333);
        assert_eq!(parts(&plan), (26_666, 26_667));
        gives_back(&run, 2);
    }
}
