//! Sweep: prepays debt out of the cash that is left, earlier than its instalments fall due.
//!
//! ```text
//! X = own allocated + floor share(cash), cut to the sum of (outstanding - principal_due) of its loans
//! ```
//!
//! The loans are prepaid in the order of the list, each in full before the next. `order` says which instalments shrink: the last (`Inverse`),
//! the next (`InOrder`) or all alike (`ProRata`). With `only_while` it acts while that gate is closed, and in the run that reopens it.
//!
//! Rounding: the share of cash is rounded down. What X is cut by stays in cash.
//!
//! Example (`half_of_the_cash_prepays_the_loans_in_order`): 1,001 reach a sweep of 50 %: 500. The first loan has 300 that is not due and gets
//! 300, the second gets 200, and 501 go on.

use alloc::vec::Vec;

use crate::{
    obligations::{prepay, prepayable},
    prorata::{floor_share, sum},
    run::{pocket, sub, Context},
    types::*,
};

pub(crate) fn act<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    ppm: Ppm,
    obligations: &[ObligationId],
    order: PrepayOrder,
    only_while: Option<TierId>,
) -> Result<(), Refusal> {
    if let Some(test) = only_while {
        let gate = context.gate(test)?;
        if !gate.closed && !gate.reopened {
            return Ok(());
        }
    }
    let mut open = Vec::with_capacity(obligations.len());
    for id in obligations {
        open.push(prepayable(&context.obligation(*id)?.standing));
    }
    let share = floor_share(context.cash(), ppm)?;
    let funds = context.take_up_to(sum(open.iter().copied())?, share)?;

    let mut left = funds.total();
    let mut payees = Vec::with_capacity(obligations.len());
    for (id, most) in obligations.iter().zip(open) {
        let part = left.min(most);
        left = sub(left, part)?;
        let obligation = context.obligation_mut(*id)?;
        prepay(&mut obligation.standing, part, order)?;
        payees.push((pocket(&obligation.creditor), part));
    }
    context.settle(funds, payees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn sweep(id: TierId, ppm: Ppm, order: PrepayOrder, only_while: Option<TierId>) -> Tier<u64> {
        let obligations = list([7, 8]);
        let kind = Kind::Sweep {
            ppm,
            obligations,
            order,
            only_while,
        };
        tier(id, kind)
    }

    /// Two loans: of the first 300 are not due, of the second 1,000.
    fn with(receipts: Amount, ppm: Ppm) -> Input<u64> {
        let owed = vec![owes(7, 700, 400, 0), owes(8, 1_000, 0, 0)];
        let tiers = [sweep(1, ppm, PrepayOrder::Inverse, None), rest(9)];
        input(today(), receipts, waterfall(tiers), owed)
    }

    fn parts(plan: &Plan<u64>) -> (Amount, Amount) {
        (got(plan, Pocket::Account(7)), got(plan, Pocket::Account(8)))
    }

    #[test]
    fn half_of_the_cash_prepays_the_loans_in_order() {
        for (receipts, first, second) in [
            (0, 0, 0),
            (1, 0, 0),
            (599, 299, 0),
            (600, 300, 0),
            (602, 300, 1),
            (1_001, 300, 200),
            (2_599, 300, 999),
            (2_600, 300, 1_000),
            (5_000, 300, 1_000),
        ] {
            let plan = play(&with(receipts, 500_000));
            assert_eq!(parts(&plan), (first, second), "{receipts}");
            let paid = first + second;
            let expected = Line {
                tier: 1,
                due: paid,
                paid,
                ..Default::default()
            };
            assert_eq!(line(&plan, 1), expected);
            assert_eq!(got(&plan, Pocket::Holders(1)), receipts - paid);
            // The debt is less by what was paid; what is past due stays so.
            assert_eq!(standing(&plan, 7).outstanding, 700 - first);
            assert_eq!(standing(&plan, 7).principal_due, 400);
            assert_eq!(standing(&plan, 8).repaid, second);
        }
    }

    #[test]
    fn the_order_says_which_instalments_shrink() {
        // GIVEN 1,000 in four parts, of which none has fallen due, and a prepayment of 300
        let terms = loan_terms(schedule(day(2026, 6, 30), 3, 4), 0, Repayment::Linear);
        for (order, expected) in [
            (PrepayOrder::Inverse, [250, 250, 200, 0]),
            (PrepayOrder::InOrder, [0, 200, 250, 250]),
            (PrepayOrder::ProRata, [175, 175, 175, 175]),
        ] {
            let owed = vec![loan(7, 1_000, today(), terms.clone()), owes(8, 0, 0, 0)];
            let principal = tier(2, Kind::Principal { obligations: list([7]) });
            let tiers = [principal, sweep(1, PPM, order, None), rest(9)];
            let mut run = input(today(), 300, waterfall(tiers), owed);
            let mut plan = play(&run);
            assert_eq!(parts(&plan), (300, 0));
            let mut rules = run.waterfall.clone();
            rules.tiers = list([rules.tiers[0].clone(), rest(9)]);
            let dates = [day(2026, 6, 30), day(2026, 9, 30), day(2026, 12, 30), day(2027, 3, 30)];
            // THEN the instalments are these, and nothing is left
            for (date, due) in dates.into_iter().zip(expected) {
                run = next(&run, &plan, date, 10_000);
                run.waterfall = rules.clone();
                plan = play(&run);
                assert_eq!(line(&plan, 2).paid, due, "{order:?} {date}");
            }
            assert_eq!(standing(&plan, 7).outstanding, 0);
        }
    }

    #[test]
    fn what_was_set_aside_prepays_first_and_what_cannot_returns() {
        for (set_aside, of_cash, back) in [(1_200, 100, 0), (1_300, 0, 0), (1_305, 0, 5)] {
            let mut run = with(1_000, 500_000);
            run.allocated = vec![(1, set_aside)];
            let plan = play(&run);
            assert_eq!(line(&plan, 1).paid, 1_300);
            assert_eq!(got(&plan, Pocket::Holders(1)), 1_000 - of_cash + back);
            let last = plan.postings.iter().rfind(|posting| posting.tier == Some(1)).unwrap();
            assert_eq!(if last.target == Pocket::Cash { last.amount } else { 0 }, back);
        }
    }

    #[test]
    fn a_sweep_waits_with_no_more_than_it_can_prepay() {
        waits(&with(1_001, 500_000), 1, 500);
        waits(&with(9_000, 500_000), 1, 1_300);
        let mut run = quarterly(&with(9_000, 500_000), 1);
        run.allocated = vec![(1, 1_250)];
        assert_eq!(line(&play(&run), 1).allocated, 50);
    }

    #[test]
    fn a_sweep_of_a_gate_acts_while_it_is_closed_and_when_it_reopens() {
        let test = |no_default| {
            let test = Test {
                ratio: None,
                full: list([]),
                no_default,
                complete: false,
                first_repayment: None,
                passes: 1,
                cure: None,
            };
            tier(3, Kind::Test(test))
        };
        let world = |receipts| {
            let mut run = with(receipts, PPM);
            run.waterfall.tiers = list([test(true), sweep(1, PPM, PrepayOrder::Inverse, Some(3)), rest(9)]);
            run.obligations = vec![owes(7, 700, 0, 0), owes(8, 1_000, 0, 0)];
            run
        };
        // GIVEN an open gate: it takes nothing
        let first = world(100);
        let one = play(&first);
        assert_eq!((line(&one, 1).paid, got(&one, Pocket::Holders(1))), (0, 100));
        // WHEN the gate closes: it acts, and finds no cash below the test but what is set aside for it
        let mut second = next(&first, &one, today(), 100);
        second.default_declared = true;
        second.allocated = vec![(1, 40)];
        let two = play(&second);
        assert_eq!((line(&two, 1).paid, line(&two, 3).paid), (40, 100));
        // WHEN it reopens: what was trapped prepays
        let mut third = next(&second, &two, today(), 5);
        third.default_declared = false;
        let three = play(&third);
        assert_eq!((parts(&three), got(&three, Pocket::Holders(1))), ((105, 0), 0));
        // WHEN it stays open: nothing
        let fourth = next(&third, &three, today(), 5);
        assert_eq!(line(&play(&fourth), 1).paid, 0);
    }

    #[test]
    fn a_sweep_that_does_not_act_keeps_what_is_set_aside_and_its_date_goes_by() {
        let ratio_less = Test {
            ratio: None,
            full: list([]),
            no_default: false,
            complete: false,
            first_repayment: None,
            passes: 1,
            cure: None,
        };
        let mut run = with(100, PPM);
        let mut gated = sweep(1, PPM, PrepayOrder::Inverse, Some(3));
        gated.dates = Some(schedule(today(), 1, 12));
        run.waterfall.tiers = list([tier(3, Kind::Test(ratio_less)), gated, rest(9)]);
        run.allocated = vec![(1, 40)];
        let plan = play(&run);
        assert_eq!(holds(&run, &plan, Pocket::Allocated(1)), 40);
        assert_eq!(
            plan.states.iter().find(|state| state.tier == 1).unwrap().dates_passed,
            1
        );
    }

    #[test]
    fn a_sweep_names_loans_and_a_test_above() {
        let mut run = with(10, PPM);
        run.obligations[1] = capital(8, 10, today(), 0, None);
        assert_eq!(crate::run(&run), Err(Refusal::NameUnknown));
        let mut run = with(10, PPM);
        run.waterfall.tiers = list([sweep(1, PPM, PrepayOrder::Inverse, Some(9)), rest(9)]);
        assert_eq!(crate::run(&run), Err(Refusal::NameUnknown));
    }
}
