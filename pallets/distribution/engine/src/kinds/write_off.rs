//! WriteOff: takes a loss off the principal of loans and capital, juniors first; moves no money.
//!
//! ```text
//! of each obligation in order: min(loss left, outstanding)
//! ```
//!
//! What has not fallen due is written off before what has. The instalments of a loan that are left shrink alike. Nothing stops it: a loss is a fact.
//!
//! Example (`a_loss_is_borne_in_order`): a loss of 700 on capital of 500 and a loan of 1,000: the capital is gone, 800 of the loan stay. A
//! loss of 1,600 leaves 100 that nobody bears.

use crate::{
    obligations,
    run::{add, sub, Context},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    obligations: &[ObligationId],
) -> Result<(), Refusal> {
    context.line()?.due = context.loss_left;
    for id in obligations {
        let loss = context.loss_left;
        let obligation = context.obligation_mut(*id)?;
        let borne = loss.min(obligation.standing.outstanding);
        obligations::write_off(obligation, borne)?;
        context.loss_left = sub(loss, borne)?;
        let line = context.line()?;
        line.paid = add(line.paid, borne)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn writes_off(id: TierId, obligations: &[ObligationId]) -> Tier<u64> {
        let obligations = list(obligations.iter().copied());
        tier(id, Kind::WriteOff { obligations })
    }

    fn with(loss: Amount) -> Input<u64> {
        let owed = vec![owes(7, 1_000, 400, 30), capital(8, 500, today(), 0, None)];
        let tiers = [writes_off(1, &[8, 7]), rest(9)];
        Input {
            loss,
            ..input(today(), 10, waterfall(tiers), owed)
        }
    }

    #[test]
    fn a_loss_is_borne_in_order() {
        for (loss, capital, loan, left) in [
            (0, 500, 1_000, 0),
            (499, 1, 1_000, 0),
            (500, 0, 1_000, 0),
            (700, 0, 800, 0),
            (1_499, 0, 1, 0),
            (1_500, 0, 0, 0),
            (1_600, 0, 0, 100),
        ] {
            let plan = play(&with(loss));
            let expected = Line {
                tier: 1,
                due: loss,
                paid: loss - left,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(plan.loss_left, left);
            let (eight, seven) = (standing(&plan, 8), standing(&plan, 7));
            assert_eq!((eight.outstanding, eight.written_off), (capital, 500 - capital));
            assert_eq!((seven.outstanding, seven.written_off), (loan, 1_000 - loan));
            // What has not fallen due is written off before what has; interest is not principal.
            assert_eq!((seven.principal_due, seven.charges_due), (loan.min(400), 30));
            // No money moves.
            assert_eq!(got(&plan, Pocket::Holders(1)), 10);
            assert_eq!(plan.postings.len(), 1);
        }
    }

    #[test]
    fn instalments_to_come_shrink_alike_and_a_loss_of_nothing_changes_nothing() {
        // GIVEN 1,000 in ten parts, of which two have fallen due and 50 of the next are paid in advance
        let terms = loan_terms(schedule(day(2026, 2, 28), 1, 10), 0, Repayment::Linear);
        let mut lent = loan(7, 1_000, day(2026, 1, 31), terms);
        lent.standing.outstanding = 950;
        lent.standing.advance = 50;
        let run = |loss| {
            let tiers = [writes_off(1, &[7]), rest(9)];
            let input = Input {
                loss,
                ..input(today(), 0, waterfall(tiers), vec![lent.clone()])
            };
            standing(&play(&input), 7)
        };
        let without = run(0);
        assert_eq!(
            (
                without.outstanding,
                without.principal_due,
                without.advance,
                without.basis,
                without.basis_from
            ),
            (950, 150, 0, 1_000, 0)
        );
        // WHEN half of the 800 to come are lost
        let after = run(400);
        assert_eq!(
            (
                after.outstanding,
                after.principal_due,
                after.advance,
                after.basis,
                after.basis_from
            ),
            (550, 150, 0, 400, 2)
        );
    }

    #[test]
    fn nothing_stops_a_loss() {
        let mut run = quarterly(&with(700), 1);
        run.stopped = vec![1];
        let plan = play(&run);
        assert_eq!((line(&plan, 1).paid, plan.loss_left), (700, 0));
        let dates = plan.states.iter().find(|state| state.tier == 1).unwrap().dates_passed;
        assert_eq!(dates, 0);
    }

    #[test]
    fn a_second_write_off_gets_what_is_left() {
        let mut run = with(700);
        run.waterfall.tiers = list([writes_off(1, &[8]), writes_off(2, &[7]), rest(9)]);
        let plan = play(&run);
        assert_eq!(
            (line(&plan, 1).paid, line(&plan, 2).due, line(&plan, 2).paid),
            (500, 200, 200)
        );
    }

    #[test]
    fn without_such_a_tier_the_whole_loss_is_left() {
        let mut run = with(700);
        run.waterfall.tiers = list([rest(9)]);
        assert_eq!(play(&run).loss_left, 700);
    }

    #[test]
    fn an_expense_bears_no_loss() {
        let mut run = with(1);
        run.obligations.push(bill(6, 5));
        run.waterfall.tiers = list([writes_off(1, &[6]), rest(9)]);
        assert_eq!(crate::run(&run), Err(Refusal::NameUnknown));
    }
}
