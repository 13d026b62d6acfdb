//! Test: a gate that traps cash.
//!
//! ```text
//! passed = cash * 1,000,000 >= service * bound  (or >)  and all other conditions hold        service = 0: passes
//! ```
//!
//! Cash is receipts less what expense tiers above took, service what fell due of the ratio's debt, both over the last months. A gate that is
//! open closes when it does not pass, by `stay_open`; one that is closed opens after `passes` months that pass, by `reopen`. Closed, it traps all
//! cash that reaches it; when it opens, what was trapped goes on to the tiers below. An owner's money may cure a ratio: it prepays loans.
//!
//! Rounding: none; products are compared, nothing is divided.
//!
//! Example (`a_ratio_is_compared_to_the_last_unit`): a bound of 1.30 on a service of 100: a cash of 130 passes if the bound is inclusive,
//! otherwise 131 do.

use alloc::vec::Vec;
use primitive_types::U256;

use crate::{
    obligations::{charges, prepay, prepayable},
    run::{add, pocket, Context, Gate},
    schedule::month,
    target::{filled, target},
    types::*,
};

/// What a ratio found: sums over its months, and whether they pass without and with the cure.
#[derive(Default)]
struct Found {
    cash: Amount,
    service: Amount,
    passes: bool,
    passes_cured: bool,
}

pub(crate) fn act<Account: Clone + PartialEq>(context: &mut Context<Account>, test: &Test) -> Result<(), Refusal> {
    let tier = context.tier()?.id;
    let this_month = month(context.input.day)?;
    let found = look(context, test, this_month)?;
    let was_closed = context.test()?.closed;

    let determines = context.on_date()?;
    if determines {
        let others = others_hold(context, test)?;
        let passed = others && found.passes;
        let cure = if others && !passed && found.passes_cured {
            cure(context, test)?
        } else {
            0
        };
        let state = context.test()?;
        state.cured_last = cure > 0;
        decide(state, passed || cure > 0, this_month, test.passes);
        let closed = state.closed;
        context.determinations.push(Determination {
            tier,
            cash: found.cash,
            service: found.service,
            cure,
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
            passes: true,
            ..Default::default()
        });
    };
    let net = context.net_receipts();
    let mut fell_due = 0;
    for id in &ratio.debt {
        fell_due = add(fell_due, context.service(*id)?)?;
    }
    let more = context.cure();
    let state = context.test()?;

    let mut months: Vec<MonthSum> = state.history.to_vec();
    months.retain(|entry| entry.month.saturating_add(ratio.months.into()) > this_month);
    match months.last_mut().filter(|entry| entry.month == this_month) {
        Some(entry) => {
            entry.cash = add(entry.cash, net)?;
            entry.service = add(entry.service, fell_due)?;
        }
        None => months.push(MonthSum {
            month: this_month,
            cash: net,
            service: fell_due,
        }),
    }
    let cash = months.iter().map(|entry| entry.cash).try_fold(0, add)?;
    let service = months.iter().map(|entry| entry.service).try_fold(0, add)?;
    state.history = List::try_from(months).map_err(|_| Refusal::ListInvalid)?;

    let bound = if state.closed { ratio.reopen } else { ratio.stay_open };
    Ok(Found {
        cash,
        service,
        passes: reaches(cash.into(), service, bound),
        passes_cured: reaches(U256::from(cash).saturating_add(more.into()), service, bound),
    })
}

/// Cross-multiplied, so that nothing is rounded and no service divides by nothing.
fn reaches(cash: U256, service: Amount, bound: Bound) -> bool {
    let has = cash.saturating_mul(U256::from(PPM));
    let needs = U256::from(service).saturating_mul(U256::from(bound.ppm));
    service == 0 || has > needs || (bound.inclusive && has == needs)
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
fn decide(state: &mut TestState, passed: bool, this_month: u32, needed: u8) {
    if !passed {
        state.closed = true;
        state.passes = 0;
    } else if state.closed {
        if state.passed_month != this_month {
            state.passes = state.passes.saturating_add(1);
            state.passed_month = this_month;
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
        assert_eq!(plan.obligations[0].standing.service, 0);
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
            run.receipts = receipts;
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
            run.receipts = receipts;
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
                run.receipts = 90;
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
        run.receipts -= 1;
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
