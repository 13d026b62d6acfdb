//! Test: a gate that traps cash.
//!
//! ```text
//! passed = cash * 1,000,000 >= service * bound  (or >)  and all other conditions hold
//! ```
//!
//! Cash is what was paid for bills less what expense tiers above took, service what fell due of the ratio's debt, both over months that end with
//! the last one in which service fell due: of whichever day a run is, it is judged by the same months. A month that was judged and is over says
//! nothing a second time: the gate is left as it is. A gate that is open closes when it does not pass, by `stay_open`; one that is closed opens
//! after `passes` months that pass, by `reopen`. Closed, it traps all cash that reaches it; when it opens, what was trapped goes on to the tiers
//! below. An owner's money may cure a ratio: it prepays loans.
//!
//! Rounding: none; products are compared, nothing is divided.
//!
//! Example (`a_ratio_is_compared_to_the_last_unit`): a bound of 1.30 on a service of 100: a cash of 130 passes if the bound is inclusive,
//! otherwise 131 do.

use alloc::vec::Vec;
use primitive_types::U256;

use crate::{
    obligations::{charges, is_owing, prepay, prepayable},
    run::{add, pocket, Context, Gate},
    schedule::month,
    target::{filled, target},
    types::*,
};

/// What a ratio found: sums over its months, and whether they pass without and with the cure.
struct Found {
    cash: Amount,
    service: Amount,
    /// It has something to say: there is no ratio, its debt owes nothing, or there is a month to be judged.
    decided: bool,
    passes: bool,
    passes_cured: bool,
    /// The last of its months.
    last: u32,
}

pub(crate) fn act<Account: Clone + PartialEq>(context: &mut Context<Account>, test: &Test) -> Result<(), Refusal> {
    let tier = context.tier()?.id;
    let this_month = month(context.input.day)?;
    let found = look(context, test, this_month)?;
    let was_closed = context.test()?.closed;

    let determines = context.on_date()?;
    if determines {
        let others = others_hold(context, test)?;
        let decided = found.decided || !others;
        let passed = others && found.decided && found.passes;
        let cure = if others && found.decided && !passed && found.passes_cured {
            cure(context, test)?
        } else {
            0
        };
        let state = context.test()?;
        if decided {
            state.cured_last = cure > 0;
            decide(state, passed || cure > 0, found.last, test.passes);
        }
        if test.ratio.is_some() && found.decided && others {
            state.judged_month = state.judged_month.max(found.last);
        }
        let closed = state.closed;
        context.determinations.push(Determination {
            tier,
            cash: found.cash,
            service: found.service,
            cure,
            decided,
            passed,
            closed,
        });
    }

    let closed = context.test()?.closed;
    context.set_gate(Gate {
        closed,
        reopened: was_closed && !closed,
    })?;
    if closed {
        let trapped = context.cash();
        context.post(Pocket::Cash, Pocket::Trapped(tier), trapped)?;
        let line = context.line()?;
        line.due = trapped;
        line.paid = trapped;
    } else if determines {
        let released = context.trapped()?;
        context.post(Pocket::Trapped(tier), Pocket::Cash, released)?;
    }
    Ok(())
}

/// Keeps the history and compares its sums with the bound that counts.
fn look<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    test: &Test,
    this_month: u32,
) -> Result<Found, Refusal> {
    let Some(ratio) = &test.ratio else {
        context.test()?.history = List::new();
        return Ok(Found {
            cash: 0,
            service: 0,
            decided: true,
            passes: true,
            passes_cured: true,
            last: this_month,
        });
    };
    let mut entries = context.test()?.history.to_vec();
    // Of months before its first run a test knows no cash, so their dues say nothing either.
    let first = entries.first().map_or(this_month, |entry| entry.month);
    let (cash, expenses) = (context.paid_for_bills(), context.taken());
    count(
        &mut entries,
        MonthSum {
            month: this_month,
            cash,
            expenses,
            service: 0,
        },
    )?;
    let mut owes = false;
    for id in &ratio.debt {
        owes |= is_owing(&context.obligation(*id)?.standing);
        for fell_due in context.service(*id)?.iter().filter(|fell_due| fell_due.month >= first) {
            count(
                &mut entries,
                MonthSum {
                    month: fell_due.month,
                    cash: 0,
                    expenses: 0,
                    service: fell_due.amount,
                },
            )?;
        }
    }
    entries.retain(|entry| entry.month.saturating_add(MAX_MONTHS) > this_month);
    let judged = entries
        .iter()
        .rev()
        .find(|entry| entry.service > 0)
        .map(|entry| entry.month);
    let last = judged.unwrap_or(this_month);
    entries.retain(|entry| entry.month.saturating_add(ratio.months.into()) > last);

    let more = context.cure();
    let state = context.test()?;
    state.history = List::try_from(entries).map_err(|_| Refusal::ListInvalid)?;
    let (cash, service) = state.covered().ok_or(Refusal::Overflow)?;

    let bound = if state.closed { ratio.reopen } else { ratio.stay_open };
    // What is judged once is judged: a month that goes on is judged again.
    let is_new = judged.is_some_and(|judged| judged == this_month || judged > state.judged_month);
    Ok(Found {
        cash,
        service,
        decided: is_new || !owes,
        passes: !owes || reaches(cash.into(), service, bound),
        passes_cured: reaches(U256::from(cash).saturating_add(more.into()), service, bound),
        last: if owes { last } else { this_month },
    })
}

/// Adds to the entry of a month; they ascend.
fn count(entries: &mut Vec<MonthSum>, more: MonthSum) -> Result<(), Refusal> {
    let place = entries.partition_point(|entry| entry.month < more.month);
    match entries.get_mut(place).filter(|entry| entry.month == more.month) {
        Some(entry) => {
            entry.cash = add(entry.cash, more.cash)?;
            entry.expenses = add(entry.expenses, more.expenses)?;
            entry.service = add(entry.service, more.service)?;
        }
        None => entries.insert(place, more),
    }
    Ok(())
}

/// Cross-multiplied, so that nothing is rounded or divided by.
fn reaches(cash: U256, service: Amount, bound: Bound) -> bool {
    let has = cash.saturating_mul(U256::from(PPM));
    let needs = U256::from(service).saturating_mul(U256::from(bound.ppm));
    has > needs || (bound.inclusive && has == needs)
}

/// Whether all conditions but the ratio hold.
fn others_hold<Account: Clone + PartialEq>(context: &Context<Account>, test: &Test) -> Result<bool, Refusal> {
    let input = context.input;
    for reserve in &test.full {
        let fills = input.waterfall.tiers.iter().find_map(|tier| match &tier.kind {
            Kind::TopUp {
                reserve: other, target, ..
            } if other == reserve => Some(target),
            _ => None,
        });
        if filled(context, *reserve)? < target(context, fills.ok_or(Refusal::NameUnknown)?)? {
            return Ok(false);
        }
    }
    if test.no_default {
        let counts = |id: &ObligationId| test.ratio.as_ref().is_none_or(|ratio| ratio.debt.contains(id));
        let loans = context
            .obligations()
            .iter()
            .filter(|other| matches!(other.terms, Terms::Loan { .. }));
        for loan in loans.filter(|loan| counts(&loan.id)) {
            if charges(&loan.standing)? > 0 || loan.standing.principal_due > 0 {
                return Ok(false);
            }
        }
    }
    let repaid = match test.first_repayment {
        Some(loan) => context.obligation(loan)?.standing.repaid > 0,
        None => true,
    };
    Ok(repaid && !(test.no_default && input.default_declared) && (!test.complete || input.complete))
}

/// The owner's money mends the failure, if it may: it prepays loans, and what they do not need stays where it is. Returns what was added
/// to the cash of the ratio; nothing: there is no cure.
fn cure<Account: Clone + PartialEq>(context: &mut Context<Account>, test: &Test) -> Result<Amount, Refusal> {
    let whole = context.cure();
    let state = context.test()?;
    let Some(cure) = test
        .cure
        .as_ref()
        .filter(|cure| whole > 0 && state.cures < cure.most && (cure.in_a_row || !state.cured_last))
    else {
        return Ok(0);
    };
    state.cures = state.cures.saturating_add(1);
    for id in &cure.prepays {
        let loan = context.obligation(*id)?;
        let part = prepayable(&loan.standing).min(context.cure());
        let creditor = pocket(&loan.creditor);
        prepay(context.standing_mut(*id)?, part, PrepayOrder::Inverse)?;
        context.post(Pocket::Cure, creditor, part)?;
    }
    Ok(whole)
}

/// Opens or closes the gate.
fn decide(state: &mut TestState, passed: bool, month: u32, needed: u8) {
    if !passed {
        state.closed = true;
        state.passes = 0;
    } else if state.closed {
        if state.passed_month != month {
            state.passes = state.passes.saturating_add(1);
            state.passed_month = month;
        }
        state.closed = state.passes < needed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::*, tests::*};
    use alloc::vec;

    fn bound(ppm: u32, inclusive: bool) -> Bound {
        Bound { ppm, inclusive }
    }

    /// No condition at all.
    fn open() -> Test {
        Test {
            ratio: None,
            full: list([]),
            no_default: false,
            complete: false,
            first_repayment: None,
            passes: 1,
            cure: None,
        }
    }

    /// Cash over the service of loan 7, of this month.
    fn ratio(stay_open: Bound, reopen: Bound) -> Test {
        let ratio = Ratio {
            debt: list([7]),
            months: 1,
            stay_open,
            reopen,
        };
        Test {
            ratio: Some(ratio),
            ..open()
        }
    }

    /// A ratio of at least 1.
    fn one() -> Test {
        ratio(bound(PPM, true), bound(PPM, true))
    }

    /// A loan of which `amount` falls due on the last day of each of 24 months from today; the tests pay none of it.
    fn monthly(amount: Amount) -> Obligation<u64> {
        let terms = loan_terms(schedule(today(), 1, 24), 0, Repayment::Linear);
        loan(7, 24 * amount, day(2026, 2, 28), terms)
    }

    /// The test, and all that passes it to the holders.
    fn with(receipts: Amount, test: Test, service: Amount) -> Input<u64> {
        let tiers = [tier(1, Kind::Test(test)), rest(9)];
        input(today(), receipts, waterfall(tiers), vec![monthly(service)])
    }

    fn found(plan: &Plan<u64>) -> Determination {
        plan.determinations[0]
    }

    fn state(plan: &Plan<u64>) -> TestState {
        plan.tests[0].clone()
    }

    fn through(plan: &Plan<u64>) -> Amount {
        got(plan, Pocket::Holders(1))
    }

    #[test]
    fn a_ratio_is_compared_to_the_last_unit() {
        for (inclusive, cash, passed) in [
            (true, 129, false),
            (true, 130, true),
            (true, 131, true),
            (false, 129, false),
            (false, 130, false),
            (false, 131, true),
        ] {
            let run = with(cash, ratio(bound(1_300_000, inclusive), bound(1, true)), 100);
            let plan = play(&run);
            let expected = Determination {
                tier: 1,
                cash,
                service: 100,
                cure: 0,
                decided: true,
                passed,
                closed: !passed,
            };
            assert_eq!(found(&plan), expected);
            assert_eq!(through(&plan), if passed { cash } else { 0 });
            assert_eq!(holds(&run, &plan, Pocket::Trapped(1)), cash - through(&plan));
            assert_eq!(
                (line(&plan, 1).due, line(&plan, 1).paid),
                (cash - through(&plan), cash - through(&plan))
            );
        }
    }

    #[test]
    fn a_closed_gate_needs_the_bound_of_reopening() {
        let test = ratio(bound(1_100_000, true), bound(1_300_000, false));
        for (closed, cash, passed) in [
            (false, 110, true),
            (true, 110, false),
            (true, 130, false),
            (true, 131, true),
        ] {
            let mut run = with(cash, test.clone(), 100);
            run.tests = vec![TestState {
                tier: 1,
                closed,
                ..Default::default()
            }];
            assert_eq!(found(&play(&run)).passed, passed, "{closed} {cash}");
        }
    }

    #[test]
    fn cash_is_receipts_less_what_expense_tiers_above_took() {
        // GIVEN receipts of 1,000, expenses of 300 above and of 50 below, 400 carried and 7 for a cure
        let pays = |id, bill| {
            let obligations = list([bill]);
            let most_per_run = None;
            tier(
                id,
                Kind::Expense {
                    obligations,
                    most_per_run,
                },
            )
        };
        let mut run = with(1_000, one(), 100);
        run.waterfall.tiers = list([pays(2, 5), tier(1, Kind::Test(one())), pays(3, 6), rest(9)]);
        run.obligations.extend([bill(5, 300), bill(6, 50)]);
        run.carried = 400;
        run.cure = 7;
        let plan = play(&run);
        assert_eq!((found(&plan).cash, found(&plan).service), (700, 100));
    }

    #[test]
    fn what_fell_due_outside_of_a_run_should_count_in_the_next_test() {
        // GIVEN a loan that something else brought forward over its date
        let mut run = with(99, one(), 100);
        crate::bring_forward(&mut run.obligations[0], today()).unwrap();
        // WHEN the waterfall runs, THEN the test counts what fell due then, and the next run does not count it again
        let plan = play(&run);
        assert_eq!((found(&plan).service, found(&plan).passed), (100, false));
        assert!(plan.obligations[0].service.is_empty());
    }

    #[test]
    fn a_ratio_looks_back_over_its_months() {
        let mut test = one();
        test.ratio.as_mut().unwrap().months = 3;
        let mut run = with(100, test, 100);
        let mut sums = vec![];
        // WHEN 100, 50 (twice in one month), 300, 10 and 10 come in five months; the gate closes on the way
        for (date, receipts) in [
            (day(2026, 3, 31), 100),
            (day(2026, 4, 30), 20),
            (day(2026, 4, 30), 30),
            (day(2026, 5, 31), 300),
            (day(2026, 6, 30), 10),
            (day(2026, 7, 31), 10),
        ] {
            run.day = date;
            (run.receipts, run.from_bills) = (receipts, receipts);
            let plan = play(&run);
            sums.push((found(&plan).cash, found(&plan).service, found(&plan).passed));
            run = next(&run, &plan, date, 0);
        }
        assert_eq!(
            sums,
            [
                (100, 100, true),
                (120, 200, false),
                (150, 200, false),
                (450, 300, true),
                (360, 300, true),
                (320, 300, true)
            ]
        );
        let months: Vec<u32> = run.tests[0].history.iter().map(|entry| entry.month).collect();
        assert_eq!(months, [5, 6, 7].map(|month| 2026 * 12 + month - 1));
    }

    #[test]
    fn only_receipts_of_bills_count() {
        // GIVEN a service of 100 and receipts of 1,000, of which so much was paid for bills
        for (from_bills, cash, passed) in [
            (0, 0, false),
            (99, 99, false),
            (100, 100, true),
            (1_000, 1_000, true),
            (5_000, 1_000, true),
        ] {
            let mut run = with(1_000, one(), 100);
            run.from_bills = from_bills;
            run.tests = vec![TestState {
                tier: 1,
                closed: true,
                ..Default::default()
            }];
            run.trapped = vec![(1, 40)];
            let plan = play(&run);
            // THEN an owner's own money opens nothing
            assert_eq!((found(&plan).cash, found(&plan).passed), (cash, passed), "{from_bills}");
            assert_eq!(through(&plan), if passed { 1_040 } else { 0 });
        }
    }

    #[test]
    fn expenses_count_whatever_money_paid_them() {
        // GIVEN an expense of 60 that an owner's 60 pay in a run of their own
        let expense = Kind::Expense {
            obligations: list([5]),
            most_per_run: None,
        };
        let mut first = with(60, one(), 100);
        first.waterfall.tiers = list([tier(2, expense), tier(1, Kind::Test(one())), rest(9)]);
        first.obligations.push(bill(5, 60));
        first.from_bills = 0;
        let paid = play(&first);
        assert_eq!(got(&paid, Pocket::Account(5)), 60);
        // WHEN bills are paid in the same month, THEN what is above 60 of them is there for the service of 100
        for (bills, cash) in [(159, 99), (160, 100)] {
            let second = next(&first, &paid, today(), bills);
            let plan = play(&second);
            assert_eq!(
                (found(&plan).cash, found(&plan).service, found(&plan).passed),
                (cash, 100, cash >= 100)
            );
        }
    }

    #[test]
    fn the_day_of_a_run_does_not_change_the_month_that_is_judged() {
        // GIVEN 100 due on 31 March, of which 90 come from bills in March, and a gate that is closed
        let mut march = with(90, one(), 100);
        march.day = day(2026, 3, 20);
        march.tests = vec![TestState {
            tier: 1,
            closed: true,
            ..Default::default()
        }];
        let before = play(&march);
        assert_eq!(
            (found(&before).decided, found(&before).service, found(&before).closed),
            (false, 0, true)
        );
        for (date, receipts) in [
            (day(2026, 3, 31), 0),
            (day(2026, 4, 1), 0),
            // What comes in April is April's.
            (day(2026, 4, 1), 5_000),
            (day(2026, 4, 29), 5_000),
        ] {
            let plan = play(&next(&march, &before, date, receipts));
            let expected = Determination {
                tier: 1,
                cash: 90,
                service: 100,
                cure: 0,
                decided: true,
                passed: false,
                closed: true,
            };
            assert_eq!(found(&plan), expected, "{date}");
            assert_eq!(state(&plan).judged_month, 2026 * 12 + 2);
        }
        // 10 more in March would have done.
        let more = next(&march, &before, day(2026, 3, 31), 10);
        assert!(found(&play(&more)).passed);
    }

    #[test]
    fn a_month_that_is_over_is_judged_once() {
        // GIVEN a gate that failed in March, of two months
        let mut test = one();
        test.passes = 2;
        let first = with(99, test, 100);
        let march = play(&first);
        assert_eq!((found(&march).decided, found(&march).closed), (true, true));
        // WHEN runs are made before the next dues, with whatever money, THEN the gate is left as it is
        let mut run = next(&first, &march, day(2026, 4, 1), 7_000);
        for date in [day(2026, 4, 2), day(2026, 4, 29)] {
            let plan = play(&run);
            assert_eq!(
                (found(&plan).decided, found(&plan).passed, found(&plan).closed),
                (false, false, true)
            );
            assert_eq!(through(&plan), 0);
            run = next(&run, &plan, date, 7_000);
        }
        // April and May pass, and open it.
        for (date, closed) in [
            (day(2026, 4, 30), true),
            (day(2026, 5, 30), true),
            (day(2026, 5, 31), false),
        ] {
            run.day = date;
            let plan = play(&run);
            assert_eq!(found(&plan).closed, closed, "{date}");
            run = next(&run, &plan, date, 100);
        }
    }

    #[test]
    fn what_says_nothing_neither_opens_a_gate_nor_forgets_a_cure() {
        // GIVEN March was cured
        let first = curable(100, cured(2, false));
        let march = play(&first);
        assert!(state(&march).cured_last && !found(&march).closed);
        // WHEN a run is made before April's dues, THEN April is not cured in a row
        let between = next(&first, &march, day(2026, 4, 10), 0);
        let nothing = play(&between);
        assert!(!found(&nothing).decided && state(&nothing).cured_last && !state(&nothing).closed);
        let mut april = next(&between, &nothing, day(2026, 4, 30), 90);
        april.cure = 100;
        assert!(found(&play(&april)).closed);
    }

    #[test]
    fn a_gate_whose_debt_is_repaid_opens() {
        let mut run = with(0, one(), 100);
        run.obligations[0].standing = Standing {
            accrued_to: today(),
            ..Default::default()
        };
        run.tests = vec![TestState {
            tier: 1,
            closed: true,
            ..Default::default()
        }];
        run.trapped = vec![(1, 40)];
        assert_eq!(through(&play(&run)), 40);
    }

    #[test]
    fn a_gate_opens_after_as_many_months_that_pass_as_it_needs() {
        let mut test = one();
        test.passes = 3;
        let mut run = with(99, test, 100);
        let mut closed = vec![];
        for (date, receipts) in [
            (day(2026, 3, 31), 99),
            (day(2026, 4, 30), 100),
            // Once more in the same month counts once.
            (day(2026, 4, 30), 100),
            (day(2026, 5, 31), 100),
            // A failure begins the count anew.
            (day(2026, 6, 30), 99),
            (day(2026, 7, 31), 100),
            (day(2026, 8, 31), 100),
            (day(2026, 9, 30), 100),
            (day(2026, 10, 31), 100),
        ] {
            run.day = date;
            (run.receipts, run.from_bills) = (receipts, receipts);
            let plan = play(&run);
            closed.push((state(&plan).closed, state(&plan).passes));
            run = next(&run, &plan, date, 0);
        }
        assert_eq!(
            closed,
            [
                (true, 0),
                (true, 1),
                (true, 1),
                (true, 2),
                (true, 0),
                (true, 1),
                (true, 2),
                (false, 3),
                (false, 3)
            ]
        );
        // All that was trapped has gone on.
        assert_eq!(run.trapped, vec![]);
    }

    #[test]
    fn what_was_trapped_passes_on_when_the_gate_opens() {
        let first = with(99, one(), 100);
        let one = play(&first);
        assert_eq!(holds(&first, &one, Pocket::Trapped(1)), 99);
        let second = next(&first, &one, day(2026, 4, 30), 100);
        let two = play(&second);
        assert_eq!((through(&two), line(&two, 1).paid), (199, 0));
    }

    #[test]
    fn a_gate_is_judged_on_its_dates_and_traps_between_them() {
        // GIVEN a gate that was closed today and is judged by the quarter
        let first = with(99, one(), 100);
        let one = play(&first);
        let mut second = next(&first, &one, day(2026, 4, 30), 500);
        second.waterfall.tiers[0].dates = quarters();
        let two = play(&second);
        assert_eq!((two.determinations.len(), line(&two, 1).paid), (0, 500));
        assert_eq!(holds(&second, &two, Pocket::Trapped(1)), 599);
        // WHEN its date comes, even while it is stopped, THEN it opens; those below stay stopped
        let mut third = next(&second, &two, day(2026, 6, 30), 500);
        third.stopped = vec![1];
        let three = play(&third);
        assert_eq!((found(&three).passed, line(&three, 9).allocated), (true, 1_099));
        assert_eq!(
            three.states.iter().find(|state| state.tier == 1).unwrap().dates_passed,
            1
        );
    }

    #[test]
    fn an_open_gate_that_is_not_judged_lets_pass_and_returns_nothing() {
        let mut run = with(100, one(), 100);
        run.waterfall.tiers[0].dates = quarters();
        run.trapped = vec![(1, 40)];
        let plan = play(&run);
        assert_eq!((through(&plan), holds(&run, &plan, Pocket::Trapped(1))), (100, 40));
        // The history is kept all the same.
        assert_eq!(state(&plan).history.len(), 1);
    }

    #[test]
    fn reserves_must_be_full() {
        let test = Test {
            full: list([1]),
            ..open()
        };
        let target = Target::Fixed(1_000);
        let top_up = Kind::TopUp {
            reserve: 1,
            target,
            most_per_run: None,
        };
        for (balance, letter, passed) in [(1_000, 0, true), (999, 0, false), (600, 400, true), (600, 399, false)] {
            let mut run = with(0, test.clone(), 0);
            // The TopUp stands below: what it fills in this run comes too late.
            run.waterfall.tiers = list([tier(1, Kind::Test(test.clone())), tier(2, top_up.clone()), rest(9)]);
            let letter = Letter {
                amount: letter,
                expires: today() + 31,
            };
            let reserve = Reserve {
                letter: Some(letter),
                ..reserve(1, [])
            };
            run.waterfall.reserves = list([reserve]);
            run.reserves = vec![(1, balance)];
            assert_eq!(found(&play(&run)).passed, passed, "{balance}");
        }
    }

    #[test]
    fn a_default_closes_the_gate() {
        let test = Test {
            no_default: true,
            ..open()
        };
        let judge = |test: &Test, loan: Obligation<u64>, declared| {
            let mut run = with(10, test.clone(), 0);
            run.obligations.push(loan);
            run.default_declared = declared;
            found(&play(&run)).passed
        };
        let mut late = owes(8, 100, 0, 0);
        late.standing.default_due = 1;
        assert!(judge(&test, owes(8, 100, 0, 0), false));
        assert!(!judge(&test, owes(8, 100, 0, 0), true));
        assert!(!judge(&test, owes(8, 100, 1, 0), false));
        assert!(!judge(&test, owes(8, 100, 0, 1), false));
        assert!(!judge(&test, late, false));
        // Arrears of capital and expenses are no default; with a ratio only its debt counts; without the condition nothing does.
        assert!(judge(&test, bill(8, 100), false));
        let with_ratio = Test {
            ratio: one().ratio,
            ..test
        };
        assert!(judge(&with_ratio, owes(8, 100, 1, 1), false));
        assert!(!judge(&with_ratio, owes(8, 100, 0, 0), true));
        assert!(judge(&open(), owes(8, 100, 1, 1), true));
    }

    #[test]
    fn construction_must_be_complete_and_a_loan_repaid() {
        let complete = Test {
            complete: true,
            ..open()
        };
        for (done, passed) in [(true, true), (false, false)] {
            let mut run = with(10, complete.clone(), 0);
            run.complete = done;
            assert_eq!(found(&play(&run)).passed, passed);
        }
        let repaid = Test {
            first_repayment: Some(8),
            ..open()
        };
        for (so_far, passed) in [(0, false), (1, true)] {
            let mut run = with(10, repaid.clone(), 0);
            let mut lent = owes(8, 100, 0, 0);
            lent.standing.repaid = so_far;
            run.obligations.push(lent);
            assert_eq!(found(&play(&run)).passed, passed);
        }
    }

    fn cured(most: u8, in_a_row: bool) -> Test {
        let prepays = list([8, 7]);
        let cure = Cure {
            most,
            in_a_row,
            prepays,
        };
        Test {
            cure: Some(cure),
            ..one()
        }
    }

    /// A service of 100, of which 90 is there, and loan 8 of which 6 are not due.
    fn curable(cure: Amount, test: Test) -> Input<u64> {
        let mut run = with(90, test, 100);
        run.cure = cure;
        run.obligations.push(owes(8, 50, 44, 0));
        run
    }

    #[test]
    fn an_owners_money_cures_a_ratio_and_prepays_loans() {
        for (money, cures) in [(0, false), (9, false), (10, true), (11, true), (10_000, true)] {
            let run = curable(money, cured(2, true));
            let plan = play(&run);
            let expected = Determination {
                tier: 1,
                cash: 90,
                service: 100,
                cure: if cures { money } else { 0 },
                decided: true,
                passed: false,
                closed: !cures,
            };
            assert_eq!(found(&plan), expected, "{money}");
            assert_eq!((state(&plan).cures, state(&plan).cured_last), (u8::from(cures), cures));
            assert_eq!(through(&plan), if cures { 90 } else { 0 });
            // In the order of the list, up to what has not fallen due: 6 of loan 8, then 2,300 of loan 7. The rest stays.
            let (first, second) = if cures {
                (money.min(6), (money - money.min(6)).min(2_300))
            } else {
                (0, 0)
            };
            assert_eq!(
                (got(&plan, Pocket::Account(8)), got(&plan, Pocket::Account(7))),
                (first, second)
            );
            assert_eq!(holds(&run, &plan, Pocket::Cure), money - first - second);
            assert_eq!(standing(&plan, 7).outstanding, 2_400 - second);
        }
    }

    #[test]
    fn cures_are_limited_in_number_and_in_a_row() {
        for (most, in_a_row, expected) in [
            (0, true, [false, false, false, false]),
            (2, true, [true, true, false, false]),
            (2, false, [true, false, true, false]),
            (9, false, [true, false, true, false]),
        ] {
            let mut run = curable(100, cured(most, in_a_row));
            let mut closed = vec![];
            for date in [today(), day(2026, 4, 30), day(2026, 5, 31), day(2026, 6, 30)] {
                run.day = date;
                run.cure = 100;
                (run.receipts, run.from_bills) = (90, 90);
                let plan = play(&run);
                closed.push(found(&plan).cure > 0);
                run = next(&run, &plan, run.day, 90);
            }
            assert_eq!(closed, expected, "{most} {in_a_row}");
        }
    }

    #[test]
    fn a_cure_mends_the_ratio_only() {
        let mut run = curable(100, cured(2, true));
        let Kind::Test(test) = &mut run.waterfall.tiers[0].kind else {
            panic!("a test");
        };
        test.complete = true;
        run.complete = false;
        let plan = play(&run);
        assert_eq!((found(&plan).cure, state(&plan).cures), (0, 0));
        assert!(found(&plan).closed);
    }

    #[test]
    fn two_tests_share_the_owners_money() {
        // GIVEN two tests that 10 would cure, of which the first uses 6 to prepay loan 8 only
        let mut run = curable(10, cured(2, true));
        let mut first = cured(2, true);
        first.cure.as_mut().unwrap().prepays = list([8]);
        run.waterfall.tiers = list([tier(1, Kind::Test(first)), tier(2, Kind::Test(cured(2, true))), rest(9)]);
        let plan = play(&run);
        let cures: Vec<_> = plan
            .determinations
            .iter()
            .map(|found| (found.cure, found.closed))
            .collect();
        // THEN the second has 4, which is not enough
        assert_eq!(cures, [(10, false), (0, true)]);
        assert_eq!(holds(&run, &plan, Pocket::Cure), 4);
    }

    #[test]
    fn sums_near_the_greatest_amount_are_compared_exactly() {
        let mut run = with(Amount::MAX, ratio(bound(u32::MAX, false), bound(0, true)), 1);
        run.cure = Amount::MAX;
        assert!(found(&crate::run(&run).unwrap()).passed);
        let most = Amount::MAX / 24;
        let mut run = with(most, one(), most);
        assert!(found(&play(&run)).passed);
        run.from_bills -= 1;
        assert!(!found(&play(&run)).passed);
    }

    #[test]
    fn a_test_names_loans_and_reserves_that_are_filled() {
        let capital_debt = {
            let mut run = with(1, one(), 1);
            run.obligations = vec![capital(7, 1, today(), 0, None)];
            run
        };
        let unfilled = with(
            1,
            Test {
                full: list([1]),
                ..open()
            },
            1,
        );
        let nobody_repaid = with(
            1,
            Test {
                first_repayment: Some(8),
                ..open()
            },
            1,
        );
        for run in [capital_debt, unfilled, nobody_repaid, with(1, cured(1, true), 1)] {
            assert_eq!(crate::run(&run), Err(Refusal::NameUnknown));
        }
    }
}
