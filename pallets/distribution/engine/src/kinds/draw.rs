//! Draw: pays out of a reserve what has been approved.
//!
//! ```text
//! due = max(0, approved - ever paid);  paid = min(due, balance)
//! ```
//!
//! Rounding: none. What is approved is cumulative: it grows by each document and never begins again.
//!
//! 400 are approved and the reserve holds 300: 300 are paid. When it has 500 again and 450 are approved in all, 150 are paid. Test
//! `what_is_approved_is_paid_once`.

use crate::{
    run::{pocket, Context},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    reserve: ReserveId,
    beneficiary: &Beneficiary<Account>,
    approved: FactId,
) -> Result<(), Refusal> {
    if !context.pays()? {
        return Ok(());
    }
    let open = context
        .fact(approved)
        .unwrap_or(0)
        .saturating_sub(context.state()?.paid);
    context.line()?.due = open;
    context.draw(reserve, open, pocket(beneficiary))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn with(balance: Amount, approved: Option<Amount>) -> Input<u64> {
        let draw = tier(
            1,
            Kind::Draw {
                reserve: 1,
                beneficiary: account(5),
                approved: 3,
            },
        );
        let rules = Waterfall {
            reserves: list([reserve(1, [])]),
            ..waterfall([draw, rest(9)])
        };
        let facts = approved.map(|approved| (3, approved)).into_iter().collect();
        Input {
            reserves: vec![(1, balance)],
            facts,
            ..input(today(), 10, rules, vec![])
        }
    }

    #[test]
    fn a_draw_pays_up_to_what_the_reserve_holds_and_never_from_cash() {
        for (balance, approved, due, paid) in [
            (300, None, 0, 0),
            (300, Some(0), 0, 0),
            (300, Some(299), 299, 299),
            (300, Some(300), 300, 300),
            (300, Some(301), 301, 300),
            (0, Some(301), 301, 0),
        ] {
            let run = with(balance, approved);
            let plan = play(&run);
            assert_eq!(
                line(&plan, 1),
                Line {
                    tier: 1,
                    due,
                    paid,
                    drawn: paid,
                    ..Default::default()
                }
            );
            assert_eq!(got(&plan, Pocket::Account(5)), paid);
            assert_eq!(holds(&run, &plan, Pocket::Reserve(1)), balance - paid);
            assert_eq!(got(&plan, Pocket::Holders(1)), 10);
        }
    }

    #[test]
    fn what_is_approved_is_paid_once() {
        let run = with(300, Some(400));
        let plan = play(&run);
        assert_eq!(line(&plan, 1).paid, 300);
        let mut run = next(&run, &plan, today(), 0);
        run.reserves = vec![(1, 500)];
        run.facts = vec![(3, 450)];
        let plan = play(&run);
        assert_eq!(line(&plan, 1).paid, 150);
        // A figure that falls owes nothing and takes nothing back.
        let mut run = next(&run, &plan, today(), 0);
        run.facts = vec![(3, 440)];
        let plan = play(&run);
        assert_eq!(
            line(&plan, 1),
            Line {
                tier: 1,
                ..Default::default()
            }
        );
    }

    #[test]
    fn a_stopped_draw_pays_nothing() {
        let mut run = with(300, Some(100));
        run.stopped = vec![1];
        assert_eq!(
            line(&play(&run), 1),
            Line {
                tier: 1,
                ..Default::default()
            }
        );
    }
}
