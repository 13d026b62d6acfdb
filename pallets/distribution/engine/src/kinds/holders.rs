//! Holders: the holders of a class, by units.
//!
//! ```text
//! AllRemaining: cash        PercentOfRemaining: floor share(cash)        Fixed(a): due = a
//! ```
//!
//! The first two take; `Fixed` owes its sum in each run, and what a run lacks is not owed later. With dates it is one sum a date.
//!
//! Rounding: the percentage is rounded down. How the class's money is divided among units is not the engine's.
//!
//! Example (`holders_take_what_their_share_says`): of 1,001, `PercentOfRemaining` of 30 % takes 300, `Fixed(500)` takes 500, `AllRemaining` 1,001.

use crate::{
    prorata::floor_share,
    run::{Context, Reach},
    types::*,
};
use alloc::vec;

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    class_id: ClassId,
    share: HolderShare,
) -> Result<(), Refusal> {
    let cash = context.cash();
    let funds = match share {
        HolderShare::AllRemaining => context.take(cash)?,
        HolderShare::PercentOfRemaining(ppm) => context.take(floor_share(cash, ppm)?)?,
        HolderShare::Fixed(amount) => context.owe(amount, Reach::Own)?,
    };
    let paid = funds.total();
    context.settle(funds, vec![(Pocket::Holders(class_id), paid)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};

    fn with(receipts: Amount, share: HolderShare) -> Input<u64> {
        let holders = tier(1, Kind::Holders { class_id: 4, share });
        input(today(), receipts, waterfall([holders, rest(9)]), vec![])
    }

    #[test]
    fn holders_take_what_their_share_says() {
        for (receipts, share, due, paid) in [
            (1_001, HolderShare::PercentOfRemaining(300_000), 300, 300),
            (3, HolderShare::PercentOfRemaining(300_000), 0, 0),
            (4, HolderShare::PercentOfRemaining(300_000), 1, 1),
            (1_001, HolderShare::PercentOfRemaining(0), 0, 0),
            (1_001, HolderShare::PercentOfRemaining(1_000_000), 1_001, 1_001),
            (499, HolderShare::Fixed(500), 500, 499),
            (500, HolderShare::Fixed(500), 500, 500),
            (1_001, HolderShare::Fixed(500), 500, 500),
            (0, HolderShare::AllRemaining, 0, 0),
            (1_001, HolderShare::AllRemaining, 1_001, 1_001),
        ] {
            let plan = play(&with(receipts, share));
            let expected = Line {
                tier: 1,
                due,
                paid,
                shortfall: due - paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected, "{share:?}");
            assert_eq!(got(&plan, Pocket::Holders(4)), paid);
            assert_eq!(got(&plan, Pocket::Holders(1)), receipts - paid);
        }
    }

    #[test]
    fn what_a_run_lacks_of_a_fixed_sum_is_not_owed_later() {
        let run = with(400, HolderShare::Fixed(500));
        let plan = play(&run);
        assert_eq!(line(&plan, 1).shortfall, 100);
        assert_eq!(line(&play(&next(&run, &plan, today(), 1_000)), 1).paid, 500);
    }

    #[test]
    fn a_fixed_sum_with_dates_is_one_sum_a_date() {
        // GIVEN 500 a quarter, WHEN 300 and 300 come before the date
        let first = quarterly(&with(300, HolderShare::Fixed(500)), 1);
        let one = play(&first);
        let second = next(&first, &one, day(2026, 4, 30), 300);
        let two = play(&second);
        assert_eq!((line(&one, 1).allocated, line(&two, 1).allocated), (300, 200));
        assert_eq!((line(&one, 1).shortfall, line(&two, 1).shortfall), (200, 0));
        // THEN 500 are paid on the date
        let third = next(&second, &two, day(2026, 6, 30), 300);
        let three = play(&third);
        assert_eq!(
            (got(&three, Pocket::Holders(4)), got(&three, Pocket::Holders(1))),
            (500, 300)
        );
    }

    #[test]
    fn holders_wait_and_give_back() {
        waits(&with(1_001, HolderShare::AllRemaining), 1, 1_001);
        waits(&with(1_001, HolderShare::PercentOfRemaining(300_000)), 1, 300);
        waits(&with(1_001, HolderShare::Fixed(500)), 1, 500);
        gives_back(&with(1_001, HolderShare::Fixed(500)), 1);
    }

    #[test]
    fn what_was_set_aside_is_paid_with_the_share_and_first() {
        for (share, paid) in [
            (HolderShare::AllRemaining, 111),
            (HolderShare::PercentOfRemaining(500_000), 61),
        ] {
            let mut run = with(100, share);
            run.allocated = vec![(1, 11)];
            let plan = play(&run);
            assert_eq!((line(&plan, 1).due, line(&plan, 1).paid), (paid, paid));
            let first = plan.postings.first().unwrap();
            assert_eq!((first.source, first.amount), (Pocket::Allocated(1), 11));
        }
    }
}
