//! Distribution tests of lenders: whose money opens a gate, and that the day of a run does not.

use super::*;
use viaduct_waterfall::{Bound, Ratio, Test as Gate};

/// A lock-up at 1.2 times the service of loan 2, of one month.
fn lock_up(passes: u8) -> Kind<AccountId> {
    let bound = Bound {
        ppm: 1_200_000,
        inclusive: true,
    };
    Kind::Test(Gate {
        ratio: Some(Ratio {
            debt: vec![2].try_into().expect("one"),
            months: 1,
            stay_open: bound,
            reopen: bound,
        }),
        full: Default::default(),
        no_default: false,
        complete: false,
        first_repayment: None,
        passes,
        cure: None,
    })
}

/// 100 a month for the operator; 12,000 without interest in twelve parts of 1,000, due on the first of each month; a lock-up; the town.
fn locked(passes: u8) -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100), loan(2, LENDER, 12_000, 0)])
        .waterfall(vec![expenses(&[1]), principal(&[2]), lock_up(passes), residual(TOWN)])
}

/// 1 February: 1,250 of a bill against 1,000; 150 are trapped.
fn close() {
    Clock::set(START + 31 * DAY);
    divide_bill(1_250);
    assert!(gate().closed);
    assert_eq!((trapped(), usd(TOWN)), (150, 0));
}

fn trapped() -> Balance {
    pool(USD, Pool::Trapped(3))
}

fn gate() -> viaduct_waterfall::TestState {
    Finances::<Test>::get(ASSET, USD).tests[0].clone()
}

fn sends(amount: Balance) {
    let pot = Distribution::pot_account(ASSET);
    assert_ok!(Currencies::mint_into(USD, &pot, amount));
}

#[test]
fn h1_a_treasurers_own_revenue_should_open_no_gate() {
    locked(1).build_and_execute(|| {
        close();
        // WHEN the treasurer brings as much as the test lacks, and more, as revenue
        divide(5_000);
        // THEN it lies behind the gate, too.
        assert_eq!((trapped(), usd(TOWN)), (5_150, 0));
        // A bill that is paid in the month opens it: 1,300 less 100 for the operator against 1,000.
        divide_bill(50);
        assert_eq!((trapped(), usd(TOWN)), (0, 5_200));
    });
}

#[test]
fn h1_a_surplus_should_open_no_gate_unless_it_pays_a_bill() {
    locked(1).build_and_execute(|| {
        close();
        // GIVEN anybody sends money to the pot; the treasurer books it as a receipt.
        sends(5_000);
        assert_ok!(Distribution::book_surplus(by(TREASURER), ASSET, USD, None));
        distribute(USD);
        assert_eq!((trapped(), usd(TOWN)), (5_150, 0));
        // WHEN an offtaker's transfer pays its bill
        let number = super::bill(50);
        sends(50);
        assert_ok!(Distribution::book_surplus(by(TREASURER), ASSET, USD, Some(number)));
        distribute(USD);
        // THEN it counts as the bill's payment.
        assert_eq!((trapped(), usd(TOWN)), (0, 5_200));
    });
}

#[test]
fn h1_paying_the_expenses_of_a_month_with_own_money_should_open_no_gate() {
    locked(1).build_and_execute(|| {
        // GIVEN on 1 February the treasurer's 100 pay the operator's month in a run of their own.
        Clock::set(START + 31 * DAY);
        divide(100);
        assert_eq!(usd(OPERATOR), 100);
        // WHEN 1,299 of bills come in the month THEN 1,199 of them are there for the service.
        divide_bill(1_299);
        assert!(gate().closed);
        divide_bill(1);
        assert!(!gate().closed);
    });
}

#[test]
fn m10_a_run_on_a_day_without_dues_should_open_no_gate() {
    // The loan is due on the fifteenth of each month.
    let mut mid = loan(2, LENDER, 12_000, 0);
    let Terms::Loan { schedule, .. } = &mut mid.terms else {
        unreachable!("a loan");
    };
    schedule.first = FIRST_DAY + 31 + 14;
    ExtBuilder::default()
        .obligations(vec![mid])
        .waterfall(vec![interest(&[2]), principal(&[2]), lock_up(1), residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN 15 February: 1,150 against 1,000.
            Clock::set(START + 45 * DAY);
            divide_bill(1_150);
            assert_eq!((gate().closed, trapped()), (true, 150));
            // WHEN runs are made on 1 and on 10 March, before anything falls due in March, with whatever money
            for (days, more) in [(59, 0), (68, 5_000)] {
                Clock::set(START + days * DAY);
                if more > 0 {
                    divide_bill(more);
                } else {
                    distribute(USD);
                }
                // THEN the gate is left as it is.
                assert!(gate().closed && gate().passes == 0, "{days}");
                assert_eq!(usd(TOWN), 0);
            }
            // It opens when March's dues are there, which March's bills cover.
            Clock::set(START + 73 * DAY);
            divide_bill(1_000);
            assert_eq!((gate().closed, trapped()), (false, 0));
            assert_eq!((usd(LENDER), usd(TOWN)), (2_000, 150 + 5_000));
        });
}

#[test]
fn m10_dues_should_count_in_the_month_of_their_date() {
    // GIVEN dues of 1 March, and a bill of 1,400 that is paid in March
    let judged = |run: u64| {
        locked(1).build_and_execute(|| {
            Clock::set(START + 58 * DAY);
            distribute(USD);
            Clock::set(START + 60 * DAY);
            let number = super::bill(1_500);
            assert_ok!(pay(OFFTAKER, number, 1_500));
            // WHEN the run is made on this day
            Clock::set(START + run * DAY);
            let batch = propose(USD);
            sign(USD, batch);
            Clock::pass(WINDOW);
            System::reset_events();
            assert_ok!(execute(USD, batch));
            let found = events().into_iter().find_map(|event| match event {
                Event::TestDetermined { determination, .. } => Some(determination),
                _ => None,
            });
            let found = found.expect("a test");
            (found.service, found.decided)
        })
    };
    // THEN the service of the month that was found is that month's, of one date: neither none nor two.
    for run in [60, 75, 88] {
        assert_eq!(judged(run), (1_000, true), "{run}");
    }
    // Of April: 1 April has its own.
    assert_eq!(judged(90), (1_000, true));
}

#[test]
fn m10_good_months_should_open_a_gate_as_before() {
    locked(2).build_and_execute(|| {
        close();
        for (days, closed) in [(59, true), (90, false)] {
            Clock::set(START + days * DAY);
            divide_bill(1_300);
            assert_eq!(gate().closed, closed, "{days}");
        }
        assert_eq!((trapped(), usd(TOWN)), (0, 150 + 400));
    });
}

#[test]
fn m1_a_debt_that_is_assigned_to_a_class_should_stop_no_lender_below_it() {
    locked(1).build_and_execute(|| {
        // GIVEN the operator, first of all, gives its claim to a class, and a hold defers what holders get.
        assert_ok!(Pipeline::issue(CLASS, 1, 10));
        let class = Beneficiary::Holders(CLASS);
        assert_ok!(Distribution::assign_obligation(by(OPERATOR), ASSET, USD, 1, class));
        Register::regime(HolderPay::Defer);
        // WHEN
        Clock::set(START + 31 * DAY);
        divide_bill(1_500);
        // THEN the lender and the town are paid; the holders earn, and wait.
        assert_eq!((usd(LENDER), usd(TOWN), earned()), (1_000, 400, 100));
        assert_noop!(claim(first_account(1)), E::PaymentsDeferred);
    });
}
