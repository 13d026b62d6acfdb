//! The traps of waterfalls that practice knows (notes/standards.md 11.3, W1 to W13): each is a test of its name. W11 tells which published
//! example not to trust; here: that ours agree with themselves.

use super::*;
use crate::testing::*;
use alloc::vec;

fn interest(id: TierId, loan: ObligationId) -> Tier<u64> {
    let obligations = list([loan]);
    tier(id, Kind::Interest { obligations })
}

fn principal(id: TierId, loan: ObligationId) -> Tier<u64> {
    let obligations = list([loan]);
    tier(id, Kind::Principal { obligations })
}

fn preferred(id: TierId, capital: ObligationId) -> Tier<u64> {
    let obligations = list([capital]);
    tier(id, Kind::PreferredReturn { obligations })
}

fn capital_back(id: TierId, capital: ObligationId) -> Tier<u64> {
    let obligations = list([capital]);
    tier(id, Kind::ReturnOfCapital { obligations })
}

fn catch_up(id: TierId, sponsor_ppm: Ppm, profit: TierId) -> Tier<u64> {
    let kind = Kind::CatchUp {
        sponsor: account(50),
        investors: account(7),
        sponsor_ppm,
        target_ppm: 200_000,
        profit: list([profit]),
    };
    tier(id, kind)
}

/// All that is left: 20 % to the sponsor, 80 % to the investors.
fn carry(id: TierId) -> Tier<u64> {
    let shares = list([share(account(50), 200_000), share(account(7), 800_000)]);
    tier(id, Kind::Split { ppm: PPM, shares })
}

/// A million paid in a year ago at 8 %.
fn private_equity(receipts: Amount, sponsor_ppm: Ppm) -> Input<u64> {
    let paid_in = capital(7, 1_000_000, day(2025, 3, 31), 80_000, None);
    let tiers = [
        capital_back(1, 7),
        preferred(2, 7),
        catch_up(3, sponsor_ppm, 2),
        carry(4),
        rest(9),
    ];
    input(today(), receipts, waterfall(tiers), vec![paid_in])
}

#[test]
fn trap_w1_after_a_catch_up_the_sponsor_has_its_part_of_all_profit_and_not_more() {
    // GIVEN capital of 1,000,000 and 2,000,000 of receipts: a profit of 1,000,000
    for (sponsor_ppm, sponsor) in [(PPM, 200_000), (500_000, 199_999), (250_000, 200_000)] {
        let plan = play(&private_equity(2_000_000, sponsor_ppm));
        // THEN the sponsor has 20 % of it: not 20 % of the total in the catch-up and 20 % of the rest besides. (Of 53,333 it has half, rounded
        // down.)
        assert_eq!(got(&plan, Pocket::Account(50)), sponsor, "{sponsor_ppm}");
        assert_eq!(got(&plan, Pocket::Account(7)), 2_000_000 - sponsor);
    }
}

#[test]
fn trap_w2_a_partial_catch_up_reaches_the_target_exactly() {
    // GIVEN a preferred return of 80,000 and 50 % of the catch-up
    let plan = play(&private_equity(1_000_000 + 80_000 + 53_333, 500_000));
    // THEN 53,333 and not 20,000 / 50 % = 40,000 are due: 26,666 are 20 % of 133,333, while 20,000 would be 16.7 % of 120,000
    assert_eq!((line(&plan, 3).due, line(&plan, 4).paid), (53_333, 0));
    assert_eq!(got(&plan, Pocket::Account(50)), 26_666);
    assert_eq!((80_000 + 53_333) / 5, 26_666);
}

#[test]
fn trap_w3_the_order_of_return_and_capital_changes_what_is_earned_later() {
    // GIVEN a million at 8 % after a year, and 580,000
    let run_of = |tiers: [Tier<u64>; 2]| {
        let [one, two] = tiers;
        let paid_in = capital(7, 1_000_000, day(2025, 3, 31), 80_000, None);
        let first = input(today(), 580_000, waterfall([one, two, rest(9)]), vec![paid_in]);
        let plan = play(&first);
        let second = next(&first, &plan, day(2027, 3, 31), 0);
        let after = standing(&play(&second), 7);
        (after.outstanding, after.charges_due)
    };
    // THEN return first leaves 500,000 that earn 40,000; capital first leaves 420,000 that earn 33,600 and 80,000 of arrears
    assert_eq!(run_of([preferred(1, 7), capital_back(2, 7)]), (500_000, 40_000));
    assert_eq!(
        run_of([capital_back(2, 7), preferred(1, 7)]),
        (420_000, 80_000 + 33_600)
    );
}

#[test]
fn trap_w4_arrears_earn_return_only_where_the_terms_say_so() {
    for (compounds, due) in [(None, 160_000), (Some(schedule(day(2025, 3, 31), 12, 9)), 166_400)] {
        let paid_in = capital(7, 1_000_000, day(2024, 3, 31), 80_000, compounds);
        let plan = play(&input(today(), 0, waterfall([preferred(1, 7), rest(9)]), vec![paid_in]));
        assert_eq!(line(&plan, 1).due, due);
    }
}

/// A reserve of the next service of a loan of 4,000 in four monthly parts at 1 % a month of 30 days.
fn serviced(fills: Kind<u64>, releases: Kind<u64>) -> Input<u64> {
    let terms = Terms::Loan {
        schedule: schedule(day(2026, 4, 30), 1, 4),
        rate: Rate::Fixed(120_000),
        day_count: DayCount::Thirty360,
        repayment: Repayment::Linear,
        default_ppm: 0,
        on_interest: false,
        pik: Pik::Never,
    };
    let tiers = [
        tier(1, releases),
        interest(2, 7),
        principal(3, 7),
        tier(4, fills),
        rest(9),
    ];
    let reserves = list([reserve(1, [2, 3])]);
    let rules = Waterfall {
        reserves,
        ..waterfall(tiers)
    };
    input(today(), 5_000, rules, vec![loan(7, 4_000, today(), terms)])
}

#[test]
fn trap_w5_a_debt_service_reserve_looks_forward_and_ends_empty() {
    let target = || Target::ComingService {
        obligations: list([7]),
        dates: 1,
        ppm: PPM,
    };
    let fills = Kind::TopUp {
        reserve: 1,
        target: target(),
        most_per_run: None,
    };
    let releases = Kind::Release {
        reserve: 1,
        target: target(),
    };
    let mut run = serviced(fills, releases);
    let mut held = vec![];
    for date in [
        today(),
        day(2026, 4, 30),
        day(2026, 5, 30),
        day(2026, 6, 30),
        day(2026, 7, 30),
    ] {
        run.day = date;
        run.receipts = 5_000;
        let plan = play(&run);
        held.push(holds(&run, &plan, Pocket::Reserve(1)));
        assert_eq!(line(&plan, 3).shortfall, 0);
        run = next(&run, &plan, date, 0);
    }
    // THEN it holds the next month's 1,000 and interest of 40, 30, 20 and 10, never last month's, and nothing at maturity
    assert_eq!(held, [1_040, 1_030, 1_020, 1_010, 0]);
}

#[test]
fn trap_w6_a_ratio_above_130_percent_does_not_pass_at_130_percent() {
    let gate = |inclusive| {
        let bound = Bound {
            ppm: 1_300_000,
            inclusive,
        };
        let ratio = Ratio {
            debt: list([7]),
            months: 1,
            stay_open: bound,
            reopen: bound,
        };
        tier(
            1,
            Kind::Test(Test {
                ratio: Some(ratio),
                ..open()
            }),
        )
    };
    // GIVEN a service of 10,000
    for (inclusive, cash, passed) in [
        (false, 12_999, false),
        (false, 13_000, false),
        (false, 13_001, true),
        (true, 12_999, false),
        (true, 13_000, true),
        (true, 13_001, true),
    ] {
        let terms = loan_terms(schedule(today(), 1, 1), 0, Repayment::Bullet);
        let owed = vec![loan(7, 10_000, day(2026, 1, 1), terms)];
        let plan = play(&input(today(), cash, waterfall([gate(inclusive), rest(9)]), owed));
        assert_eq!(
            got(&plan, Pocket::Holders(1)),
            if passed { cash } else { 0 },
            "{inclusive} {cash}"
        );
    }
}

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

#[test]
fn trap_w7_without_debt_service_a_ratio_leaves_its_gate_as_it_is() {
    let bound = Bound {
        ppm: u32::MAX,
        inclusive: false,
    };
    let ratio = Ratio {
        debt: list([7]),
        months: 24,
        stay_open: bound,
        reopen: bound,
    };
    let gate = tier(
        1,
        Kind::Test(Test {
            ratio: Some(ratio),
            ..open()
        }),
    );
    for (closed, owed, decided, opens) in [
        (false, 10_000, false, true),
        (true, 10_000, false, false),
        // Nothing is owed any longer: there is nobody to wait for.
        (false, 0, true, true),
        (true, 0, true, true),
    ] {
        for receipts in [0, 1, 1_000] {
            let owed = vec![owes(7, owed, 0, 0)];
            let mut run = input(today(), receipts, waterfall([gate.clone(), rest(9)]), owed);
            run.tests = vec![TestState {
                tier: 1,
                closed,
                ..Default::default()
            }];
            let plan = play(&run);
            let found = plan.determinations[0];
            assert_eq!(
                (found.service, found.decided, found.passed, found.closed),
                (0, decided, decided, !opens)
            );
            assert_eq!(got(&plan, Pocket::Holders(1)), if opens { receipts } else { 0 });
        }
    }
}

#[test]
fn trap_w8_a_deficit_is_no_income_and_nobody_else_pays_it_but_reserves() {
    // GIVEN expenses of 300 and receipts of 100; a reserve for them holds 150; a percentage of net income, an investor's pocket of 40
    let pays = |id, bill| {
        let obligations = list([bill]);
        let kind = Kind::Expense {
            obligations,
            most_per_run: None,
        };
        tier(id, kind)
    };
    let fee = Obligation {
        terms: Terms::Percent {
            base: Base::Net,
            ppm: PPM,
            window: Window::Life,
            floor: None,
            ceiling: None,
        },
        ..expense(8, 0, schedule(today(), 1, 1))
    };
    let bound = Bound {
        ppm: 1,
        inclusive: true,
    };
    let ratio = Ratio {
        debt: list([5]),
        months: 1,
        stay_open: bound,
        reopen: bound,
    };
    let gate = tier(
        4,
        Kind::Test(Test {
            ratio: Some(ratio),
            ..open()
        }),
    );
    let kept = tier(5, Kind::Retain { most: 40, until: None });
    let rules = Waterfall {
        reserves: list([reserve(1, [1]), reserve(2, [])]),
        ..waterfall([pays(1, 7), pays(2, 8), gate, kept, rest(9)])
    };
    let mut run = input(today(), 100, rules, vec![bill(7, 300), fee, owes(5, 10, 0, 0)]);
    run.reserves = vec![(1, 150), (2, 1_000)];
    run.retained = vec![(5, 40)];
    let plan = play(&run);
    // THEN the reserve of this tier gives 150, 50 stay due, and nothing comes out of other pockets
    let expected = Line {
        tier: 1,
        due: 300,
        paid: 250,
        drawn: 150,
        shortfall: 50,
        ..Default::default()
    };
    assert_eq!(line(&plan, 1), expected);
    assert_eq!(holds(&run, &plan, Pocket::Reserve(2)), 1_000);
    assert_eq!(holds(&run, &plan, Pocket::Retained(5)), 40);
    // AND net income is nothing, not less
    assert_eq!((line(&plan, 2).due, plan.determinations[0].cash), (0, 0));
    let again = next(&run, &plan, today(), 70);
    let plan = play(&again);
    assert_eq!(
        (line(&plan, 1).paid, line(&plan, 2).due, plan.determinations[0].cash),
        (50, 20, 0)
    );
}

#[test]
fn trap_w9_rounded_instalments_sum_to_the_principal() {
    // GIVEN 1,000 in seven parts, and by a profile that rounds up and down
    let profile = Repayment::Profile(list([142_858, 285_714, 428_572, 571_428, 714_286, 857_142, PPM]));
    for (repayment, expected) in [
        (Repayment::Linear, [142, 143, 143, 143, 143, 143, 143]),
        (profile, [142, 143, 143, 143, 143, 143, 143]),
    ] {
        let terms = loan_terms(schedule(day(2026, 4, 30), 1, 7), 0, repayment);
        let owed = vec![loan(7, 1_000, today(), terms)];
        let mut run = input(today(), 0, waterfall([principal(1, 7), rest(9)]), owed);
        let mut paid = vec![];
        let mut plan = play(&run);
        for month in 4..=10 {
            run = next(&run, &plan, day(2026, month, 30), 5_000);
            plan = play(&run);
            paid.push(line(&plan, 1).paid);
        }
        assert_eq!(paid, expected);
        assert_eq!(paid.iter().sum::<Amount>(), 1_000);
        assert_eq!(standing(&plan, 7).outstanding, 0);
    }
}

#[test]
fn trap_w10_a_tier_that_shares_loses_no_unit() {
    // GIVEN 100, 100 and 100 due and 100, 101 or 299 of cash
    for (receipts, parts) in [(100, [34, 33, 33]), (101, [34, 34, 33]), (299, [100, 100, 99])] {
        let obligations = list([5, 6, 7]);
        let tiers = [tier(1, Kind::Interest { obligations }), rest(9)];
        let owed = [5, 6, 7].map(|id| owes(id, 1_000, 0, 100)).to_vec();
        let plan = play(&input(today(), receipts, waterfall(tiers), owed));
        assert_eq!([5, 6, 7].map(|id| got(&plan, Pocket::Account(id))), parts);
    }
}

#[test]
fn trap_w11_our_example_agrees_with_itself() {
    // GIVEN the example of W1, THEN its lines, its payees and its memory tell the same
    let run = private_equity(2_000_000, 500_000);
    let plan = play(&run);
    let lines: Amount = plan.lines.iter().map(|line| line.paid).sum();
    let payees = got(&plan, Pocket::Account(50)) + got(&plan, Pocket::Account(7));
    let memory: Amount = plan.states.iter().map(|state| state.paid).sum();
    assert_eq!((lines, payees, memory), (2_000_000, 2_000_000, 2_000_000));
    let after = standing(&plan, 7);
    assert_eq!((after.repaid, after.charges_paid), (1_000_000, 80_000));
}

#[test]
fn trap_w12_a_reserve_filled_before_principal_helps_only_the_tiers_it_supports() {
    // GIVEN 1,000 of principal due, a reserve of 600 to be filled above it, and 1,000 of cash
    for (supports, paid, held) in [(vec![3], 1_000, 0), (vec![], 400, 600)] {
        let fills = Kind::TopUp {
            reserve: 1,
            target: Target::Fixed(600),
            most_per_run: None,
        };
        let rules = Waterfall {
            reserves: list([reserve(1, supports)]),
            ..waterfall([tier(1, fills), principal(3, 7), rest(9)])
        };
        let run = input(today(), 1_000, rules, vec![owes(7, 5_000, 1_000, 0)]);
        let plan = play(&run);
        // THEN filling it and drawing it back is the same as paying, but only if it may
        assert_eq!(line(&plan, 3).paid, paid);
        assert_eq!(holds(&run, &plan, Pocket::Reserve(1)), held);
    }
}

#[test]
fn trap_w13_a_sweep_reduces_the_debt_and_its_interest() {
    // GIVEN a loan of a million at 8 %, and 400,000 that a sweep takes
    let terms = loan_terms(schedule(day(2027, 3, 31), 12, 5), 80_000, Repayment::Bullet);
    let kind = Kind::Sweep {
        ppm: PPM,
        obligations: list([7]),
        order: PrepayOrder::Inverse,
        only_while: None,
    };
    let tiers = [interest(1, 7), tier(2, kind), rest(9)];
    let run = input(
        today(),
        400_000,
        waterfall(tiers),
        vec![loan(7, 1_000_000, today(), terms)],
    );
    let plan = play(&run);
    assert_eq!(got(&plan, Pocket::Account(7)), 400_000);
    assert_eq!(standing(&plan, 7).outstanding, 600_000);
    // THEN a year later 48,000 are due and not 80,000
    let later = next(&run, &plan, day(2027, 3, 31), 0);
    assert_eq!(line(&play(&later), 1).due, 48_000);
}
