//! Where a tier's money comes from (README section 3): own pocket, cash, pockets below, reserves; and pockets of tiers that are gone.

use super::*;
use crate::testing::*;
use alloc::vec;

/// The four kinds that reach everything, with 100 due of obligation 7.
fn seniors() -> [(Kind<u64>, Obligation<u64>); 4] {
    let obligations = || list([7]);
    let expense = Kind::Expense {
        obligations: obligations(),
        most_per_run: None,
    };
    [
        (expense, bill(7, 100)),
        (
            Kind::Interest {
                obligations: obligations(),
            },
            owes(7, 1_000, 0, 100),
        ),
        (
            Kind::Principal {
                obligations: obligations(),
            },
            owes(7, 1_000, 100, 0),
        ),
        (
            Kind::PariPassu {
                obligations: obligations(),
            },
            owes(7, 1_000, 60, 40),
        ),
    ]
}

fn of_tier(plan: &Plan<u64>, id: TierId) -> Vec<(Pocket<u64>, Amount)> {
    let mine = plan.postings.iter().filter(|posting| posting.tier == Some(id));
    mine.map(|posting| (posting.source, posting.amount)).collect()
}

#[test]
fn a_senior_takes_its_own_pocket_then_cash_then_what_lies_below_then_reserves() {
    for (kind, owed) in seniors() {
        // GIVEN 10 of its own, 20 of cash, 5 and 15 below (the lowest first), reserves of 8 and 70 that support it and one that does not
        let dates = quarters();
        let below = |id| Tier {
            dates,
            ..tier(
                id,
                Kind::Retain {
                    most: 1_000,
                    until: None,
                },
            )
        };
        let rules = Waterfall {
            reserves: list([reserve(3, [1]), reserve(1, []), reserve(2, [1])]),
            ..waterfall([tier(1, kind), below(2), below(3)])
        };
        let mut run = input(today(), 20, rules, vec![owed]);
        run.allocated = vec![(1, 10), (2, 5), (3, 15)];
        run.reserves = vec![(1, 500), (2, 70), (3, 8)];
        let plan = play(&run);
        assert_eq!(
            of_tier(&plan, 1),
            [
                (Pocket::Allocated(1), 10),
                (Pocket::Cash, 20),
                (Pocket::Allocated(3), 15),
                (Pocket::Allocated(2), 5),
                (Pocket::Reserve(3), 8),
                (Pocket::Reserve(2), 42),
            ]
        );
        let expected = Line {
            tier: 1,
            due: 100,
            paid: 100,
            drawn: 50,
            ..Default::default()
        };
        assert_eq!(line(&plan, 1), expected);
        // WHEN the reserves are empty, THEN it is short
        run.reserves = vec![];
        assert_eq!((line(&play(&run), 1).paid, line(&play(&run), 1).shortfall), (50, 50));
        // WHEN it does not pay, THEN it sets aside from cash and below, and draws on nothing
        run.reserves = vec![(2, 70)];
        run.stopped = vec![1];
        let plan = play(&run);
        let expected = Line {
            tier: 1,
            due: 100,
            allocated: 40,
            shortfall: 50,
            ..Default::default()
        };
        assert_eq!(line(&plan, 1), expected);
        assert_eq!(holds(&run, &plan, Pocket::Allocated(1)), 50);
        assert_eq!(holds(&run, &plan, Pocket::Reserve(2)), 70);
    }
}

#[test]
fn the_seniors_wait_and_give_back() {
    for (kind, owed) in seniors() {
        let run = input(today(), 300, waterfall([tier(1, kind), rest(9)]), vec![owed]);
        waits(&run, 1, 100);
        gives_back(&run, 1);
    }
}

#[test]
fn juniors_take_nothing_from_below_and_nothing_from_reserves() {
    let class = Beneficiary::Holders(2);
    let capital = || {
        let mut paid_in = capital(7, 100, today(), 0, None);
        paid_in.standing.charges_due = 100;
        paid_in
    };
    let juniors = [
        Kind::PreferredReturn { obligations: list([7]) },
        Kind::ReturnOfCapital { obligations: list([7]) },
        Kind::Hurdle {
            obligation: 7,
            investor_ppm: PPM,
            others: list([]),
            counted: list([]),
        },
        Kind::Threshold {
            beneficiary: class,
            total: 100,
        },
        Kind::Holders {
            class_id: 2,
            share: HolderShare::Fixed(100),
        },
        Kind::MinimumDistribution {
            class_id: 2,
            ppm: PPM,
            counted: list([]),
        },
    ];
    for kind in juniors {
        for stopped in [vec![], vec![1]] {
            let retain = Kind::Retain {
                most: 1_000,
                until: None,
            };
            let below = Tier {
                dates: quarters(),
                ..tier(2, retain)
            };
            let rules = Waterfall {
                reserves: list([reserve(1, [1])]),
                ..waterfall([tier(1, kind.clone()), below])
            };
            let mut run = input(today(), 20, rules, vec![capital()]);
            run.allocated = vec![(1, 10), (2, 15)];
            run.reserves = vec![(1, 500)];
            run.stopped = stopped;
            let plan = play(&run);
            assert_eq!(holds(&run, &plan, Pocket::Reserve(1)), 500, "{kind:?}");
            assert!(holds(&run, &plan, Pocket::Allocated(2)) >= 15);
        }
    }
}

#[test]
fn the_first_source_pays_the_first_payee_before_the_second() {
    // GIVEN 60 and 40 due, 30 of its own pocket and 70 of cash
    let obligations = list([7, 8]);
    let tiers = [tier(1, Kind::Interest { obligations }), rest(9)];
    let owed = vec![owes(7, 1_000, 0, 60), owes(8, 1_000, 0, 40)];
    let mut run = input(today(), 70, waterfall(tiers), owed);
    run.allocated = vec![(1, 30)];
    let postings: Vec<_> = play(&run)
        .postings
        .into_iter()
        .map(|posting| (posting.source, posting.target, posting.amount))
        .collect();
    assert_eq!(
        postings,
        [
            (Pocket::Allocated(1), Pocket::Account(7), 30),
            (Pocket::Cash, Pocket::Account(7), 30),
            (Pocket::Cash, Pocket::Account(8), 40),
        ]
    );
}

#[test]
fn a_date_that_passes_pays_once_and_a_stopped_tier_does_not_use_it_up() {
    let dates = quarters();
    let class = Beneficiary::Holders(1);
    let kind = Kind::Residual { beneficiary: class };
    let mut run = input(today(), 10, waterfall([Tier { dates, ..tier(1, kind) }]), vec![]);
    let mut paid = vec![];
    for (date, stopped) in [
        (today(), false),
        (day(2026, 6, 29), false),
        // A date comes while the tier is stopped: it waits for the end of the stop.
        (day(2026, 6, 30), true),
        (day(2026, 7, 1), false),
        (day(2026, 7, 2), false),
        // Two dates at once are one payment.
        (day(2026, 12, 30), false),
        (day(2026, 12, 31), false),
    ] {
        run.day = date;
        run.receipts = 10;
        run.stopped = if stopped { vec![1] } else { vec![] };
        let plan = play(&run);
        paid.push(line(&plan, 1).paid);
        run = next(&run, &plan, date, 0);
    }
    assert_eq!(paid, [0, 0, 0, 40, 0, 20, 0]);
}

#[test]
fn a_stop_holds_for_all_tiers_below() {
    let threshold = |id| {
        let beneficiary = account(id);
        let total = 10;
        tier(TierId::try_from(id).unwrap(), Kind::Threshold { beneficiary, total })
    };
    let mut run = input(
        today(),
        100,
        waterfall([threshold(1), threshold(2), threshold(3), rest(9)]),
        vec![],
    );
    run.stopped = vec![2];
    let plan = play(&run);
    let paid: Vec<_> = plan.lines.iter().map(|line| (line.paid, line.allocated)).collect();
    assert_eq!(paid, [(10, 0), (0, 10), (0, 10), (0, 70)]);
}

#[test]
fn money_of_tiers_that_are_gone_returns_before_the_first_tier() {
    // GIVEN pockets of tier 5, which is gone, of tier 1, which is no Test and no Retain, and of tier 2, which sets nothing aside
    let test = Test {
        ratio: None,
        full: list([]),
        no_default: false,
        complete: false,
        first_repayment: None,
        passes: 1,
        cure: None,
    };
    let mut run = input(today(), 0, waterfall([rest(1)]), vec![]);
    run.waterfall.tiers = list([tier(2, Kind::Test(test)), rest(1)]);
    run.trapped = vec![(5, 1), (1, 2)];
    run.allocated = vec![(5, 4), (2, 8)];
    run.retained = vec![(1, 16), (5, 32)];
    let plan = play(&run);
    let returned: Vec<_> = plan
        .postings
        .iter()
        .filter(|posting| posting.tier.is_none())
        .map(|posting| (posting.source, posting.amount))
        .collect();
    assert_eq!(
        returned,
        [
            (Pocket::Trapped(5), 1),
            (Pocket::Trapped(1), 2),
            (Pocket::Allocated(5), 4),
            (Pocket::Allocated(2), 8),
            (Pocket::Retained(1), 16),
            (Pocket::Retained(5), 32),
        ]
    );
    assert_eq!(got(&plan, Pocket::Holders(1)), 63);
}

#[test]
fn a_reserve_that_the_waterfall_does_not_have_keeps_its_balance() {
    let mut run = input(today(), 5, waterfall([rest(1)]), vec![]);
    run.reserves = (0..=255).map(|id| (id, 1)).collect();
    let plan = play(&run);
    assert_eq!(holds(&run, &plan, Pocket::Reserve(200)), 1);
    assert_eq!(got(&plan, Pocket::Holders(1)), 5);
}

#[test]
fn what_no_tier_takes_is_carried_and_comes_back() {
    let obligations = list([7]);
    let tiers = [tier(1, Kind::Interest { obligations })];
    let run = input(today(), 100, waterfall(tiers), vec![owes(7, 1_000, 0, 30)]);
    let plan = play(&run);
    assert_eq!(plan.carried, 70);
    let again = next(&run, &plan, today(), 5);
    assert_eq!((again.carried, play(&again).carried), (70, 75));
}

#[test]
fn lists_that_are_too_long_or_name_twice_are_refused() {
    type Change = fn(&mut Input<u64>);
    let base = || input(today(), 1, waterfall([rest(1)]), vec![bill(7, 1)]);
    let many: Vec<(TierId, Amount)> = (0..25).map(|id| (id, 1)).collect();
    let refused: [Change; 8] = [
        |run| run.waterfall.tiers = list([rest(1), rest(1)]),
        |run| run.waterfall.reserves = list([reserve(1, []), reserve(1, [])]),
        |run| run.obligations.push(bill(7, 2)),
        |run| run.obligations = (0..17).map(|id| bill(id, 1)).collect(),
        |run| run.reserves = vec![(1, 1), (1, 0)],
        |run| run.trapped = vec![(1, 1), (1, 1)],
        |run| run.allocated = vec![(1, 1), (1, 1)],
        |run| run.retained = vec![(1, 1), (1, 1)],
    ];
    for change in refused {
        let mut run = base();
        change(&mut run);
        assert_eq!(crate::run(&run), Err(Refusal::ListInvalid));
    }
    for place in 0..3 {
        for (count, expected) in [(24, Ok(())), (25, Err(Refusal::ListInvalid))] {
            let mut run = base();
            let pockets = [&mut run.trapped, &mut run.allocated, &mut run.retained];
            *pockets.into_iter().nth(place).unwrap() = many.iter().take(count).copied().collect();
            assert_eq!(crate::run(&run).map(drop), expected);
        }
    }
    let mut run = base();
    run.obligations = (0..16).map(|id| bill(id, 1)).collect();
    assert!(crate::run(&run).is_ok());
}

#[test]
fn of_several_refusals_the_first_in_order_counts() {
    // GIVEN a run with everything wrong: each refusal hides those after it
    let obligations = list([99]);
    let dates = schedule(day(1990, 1, 31), 1, 400);
    let mut past = owes(7, 1, 0, 0);
    past.standing.accrued_to = LAST - 1;
    let mut run = input(
        LAST + 1,
        Amount::MAX,
        waterfall([tier(1, Kind::Interest { obligations }), rest(9)]),
        vec![past, expense(8, 1, dates), expense(6, Amount::MAX, schedule(0, 1, 2))],
    );
    run.trapped = vec![(1, 1), (1, 1)];
    run.carried = 1;
    let mut found = vec![];
    let fixes: [fn(&mut Input<u64>); 7] = [
        |run| run.day = day(2026, 3, 31),
        |run| run.trapped = vec![],
        |run| run.waterfall.tiers = list([rest(9)]),
        |run| run.carried = 0,
        |run| run.obligations[0].standing.accrued_to = 0,
        |run| run.obligations[1].standing.dates_passed = 390,
        |run| run.obligations[2] = bill(6, 1),
    ];
    for fix in fixes {
        found.push(crate::run(&run).unwrap_err());
        fix(&mut run);
    }
    assert_eq!(
        found,
        [
            Refusal::Overflow,
            Refusal::ListInvalid,
            Refusal::NameUnknown,
            Refusal::Overflow,
            Refusal::DayPassed,
            Refusal::TooFarBehind,
            Refusal::Overflow,
        ]
    );
    assert!(crate::run(&run).is_ok());
}

/// The last day of a run.
const LAST: Day = crate::schedule::LAST_DAY;

#[test]
fn the_last_day_has_a_run_and_the_day_after_has_none() {
    for (date, expected) in [
        (LAST, Ok(())),
        (LAST + 1, Err(Refusal::Overflow)),
        (Day::MAX, Err(Refusal::Overflow)),
    ] {
        let run = input(date, 5, waterfall([rest(1)]), vec![]);
        assert_eq!(crate::run(&run).map(drop), expected);
    }
}
