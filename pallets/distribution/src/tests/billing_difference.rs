//! Contracts for difference, guarantees, availability: what is owed the other way, and what comes at the year's end.

use super::{billing::*, *};
use viaduct_billing::{
    Base, Curve, Difference, Exact, Kind, Line, Missing, Point, Reference, Schedule, Window as Span,
};
use viaduct_waterfall::{Base as Of, Schedule as Dates};

const OWED: ObligationId = 5;

/// A strike of 80 against the mean of the month.
fn strike(two_way: bool) -> Line {
    let reference = Reference::Window {
        stream: INDEX,
        window: months(1),
        exponent: 0,
        least: None,
    };
    let mut price = rule(Base::Flat(80), 1);
    price.difference = Some(Difference { reference, two_way });
    metered(1, METER, price)
}

/// An expense without dates to come, for what the payer is owed.
fn owed_to(payer: AccountId) -> viaduct_waterfall::Obligation<AccountId> {
    let schedule = Dates {
        first: FIRST_DAY,
        every_months: 120,
        count: 1,
    };
    obligation(OWED, payer, Terms::Expense { schedule, amount: 0 }, 0)
}

fn supported() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![owed_to(OFFTAKER)])
        .waterfall(vec![expenses(&[OWED]), residual(OPERATOR)])
}

/// With debts a tariff is protected.
fn set_protected(content: TariffOf<Test>, valid_from: Moment) -> DispatchResult {
    Charters::amend(Protected::Tariff, |issuer| {
        Distribution::set_tariff(issuer, ASSET, USD, CONTRACT, Box::new(content), valid_from)
    })
}

fn two_ways() -> TariffOf<Test> {
    TariffOf::<Test> {
        difference_to: Some(OWED),
        ..content(vec![strike(true)])
    }
}

#[test]
fn a_difference_both_ways_should_name_an_expense_that_its_payer_is_paid_by() {
    supported().build_and_execute(|| {
        let refused = |content: TariffOf<Test>| {
            assert_noop!(set_protected(content, START), E::DifferenceMissing);
        };
        refused(content(vec![strike(true)]));
        refused(TariffOf::<Test> {
            difference_to: Some(OWED + 1),
            ..two_ways()
        });
        refused(TariffOf::<Test> {
            payer: TOWN,
            ..two_ways()
        });
        Charters::amend(Protected::Obligations, |issuer| {
            let creditor = Beneficiary::Account(OFFTAKER);
            let terms = percent(6, OFFTAKER, Of::Gross, 1).terms;
            assert_ok!(Distribution::add_obligation(
                issuer,
                ASSET,
                USD,
                6,
                creditor,
                terms,
                owed(0),
                0
            ));
        });
        refused(TariffOf::<Test> {
            difference_to: Some(6),
            ..two_ways()
        });
        assert_ok!(set_protected(two_ways(), START));
        // One way needs none.
        let other = TariffOf::<Test> {
            point: POINT + 1,
            ..content(vec![strike(false)])
        };
        Charters::amend(Protected::Tariff, |issuer| {
            assert_ok!(Distribution::set_tariff(issuer, ASSET, USD, 2, Box::new(other), START));
        });
    });
}

#[test]
fn what_the_payer_is_owed_should_be_due_by_its_obligation_and_paid_by_the_waterfall() {
    supported().build_and_execute(|| {
        assert_ok!(set_protected(two_ways(), START));
        read(METER, 0..59, 10);
        read(INDEX, 0..31, 65);
        read(INDEX, 31..59, 95);
        // January: 15 below the strike.
        assert_eq!(bill_at(month(1)), 310 * 15);
        assert_eq!(standing(OWED).charges_due, 0);
        // February: 15 above it.
        assert_eq!(bill_at(month(2)), -(280 * 15));
        assert_eq!(standing(OWED).charges_due, 4_200);
        let second = invoice(1);
        assert_eq!((second.billed, second.stage), (0, InvoiceStage::Settled));
        // It cannot be taken back, because it is owed.
        assert_noop!(void(1), E::InvoiceNotVoidable);
        // WHEN money comes in, THEN it is paid where the waterfall says.
        assert_ok!(Distribution::pay_invoice(by(OFFTAKER), ASSET, USD, 0, 4_650));
        distribute(USD);
        assert_eq!((usd(OFFTAKER), usd(OPERATOR)), (ENDOWMENT - 4_650 + 4_200, 450));
        assert_eq!(standing(OWED).charges_due, 0);
        // The obligation stays as long as the tariff names it.
        assert_noop!(
            Distribution::remove_obligation(by(ISSUER), ASSET, USD, OWED),
            E::ObligationInUse
        );
    });
}

#[test]
fn what_a_bill_owes_should_make_no_open_batch_stale() {
    supported().build_and_execute(|| {
        assert_ok!(set_protected(two_ways(), START));
        read(METER, 0..59, 10);
        read(INDEX, 0..31, 65);
        read(INDEX, 31..59, 95);
        assert_eq!(bill_at(month(1)), 4_650);
        assert_ok!(pay(OFFTAKER, 0, 650));
        Clock::set(month(2));
        // GIVEN a batch that waits for its signatures
        let batch = propose(USD);
        // WHEN a stranger has February billed, which owes the payer 4,200
        assert_eq!(bill_next(), Ok(-4_200));
        // THEN the batch is as it was proposed,
        assert_eq!(standing(OWED).charges_due, 0);
        assert_eq!(Differences::<Test>::get(ASSET, USD).into_inner(), vec![(OWED, 4_200)]);
        assert_noop!(withdraw(batch), E::BatchCurrent);
        Distribution::do_try_state().expect("a sound state");
        sign(USD, batch);
        Clock::pass(WINDOW);
        assert_ok!(execute(USD, batch));
        assert_eq!(usd(OPERATOR), 650);
        // AND the next run pays what is owed, as its preview says.
        assert_ok!(pay(OFFTAKER, 0, 4_000));
        let preview = Distribution::preview(ASSET, USD).expect("a run");
        assert_eq!(Differences::<Test>::get(ASSET, USD).len(), 1);
        let batch = distribute(USD);
        assert_eq!(
            Distribution::statement(ASSET, USD, batch).map(|done| done.tiers),
            Some(preview.tiers)
        );
        assert_eq!((line(batch, 1).paid, standing(OWED).charges_due), (4_000, 200));
        assert_eq!(Differences::<Test>::iter().count(), 0);
        assert_eq!((usd(OFFTAKER), usd(OPERATOR)), (ENDOWMENT - 650, 650));
    });
}

#[test]
fn a_difference_one_way_should_owe_the_payer_nothing() {
    sold().build_and_execute(|| {
        set(vec![strike(false)]);
        read(METER, 0..59, 10);
        read(INDEX, 0..31, 65);
        read(INDEX, 31..59, 95);
        assert_eq!(bill_at(month(1)), 4_650);
        assert_eq!(bill_at(month(2)), 0);
        assert_eq!(carry().0, Exact::ZERO);
    });
}

#[test]
fn a_difference_by_reading_should_be_restated_by_either_stream() {
    supported().build_and_execute(|| {
        let mut by_reading = strike(true);
        if let Kind::Metered { rule, .. } = &mut by_reading.kind {
            let reference = Reference::Reading {
                stream: SECOND_METER,
                exponent: 0,
            };
            rule.difference = Some(Difference {
                reference,
                two_way: true,
            });
        }
        let content = TariffOf::<Test> {
            difference_to: Some(OWED),
            ..content(vec![by_reading])
        };
        assert_ok!(set_protected(content, START));
        // Products of quantity and price.
        read(METER, 0..31, 10);
        read(SECOND_METER, 0..31, 10 * 70);
        assert_eq!(bill_at(month(1)), 310 * 10);
        let true_up = |stream, period, value| {
            Meters::verify(stream, period, value);
            Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, stream, period)
        };
        assert_ok!(true_up(SECOND_METER, 3, 900));
        assert_eq!(carry().1, Exact::units(-200));
        assert_ok!(true_up(METER, 3, 12));
        assert_eq!(carry().1, Exact::units(-200 + 160));
        // The next bill pays it.
        read(METER, 31..59, 0);
        read(SECOND_METER, 31..59, 0);
        assert_eq!(bill_at(month(2)), -40);
        assert_eq!(standing(OWED).charges_due, 40);
    });
}

#[test]
fn a_restated_difference_should_be_paid_though_a_later_version_has_none() {
    supported().build_and_execute(|| {
        // GIVEN a contract for difference that became a plain one
        assert_ok!(set_protected(two_ways(), START));
        assert_ok!(set_protected(content(vec![flat(1, 1)]), month(1)));
        read(METER, 0..59, 10);
        read(INDEX, 0..31, 95);
        assert_eq!(bill_at(month(1)), -4_650);
        // WHEN a reading of its time is restated
        Meters::verify(METER, 3, 50);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        assert_eq!(carry().1, Exact::units(-600));
        // THEN it is set off against the next bill, and the rest is owed as the earlier version says.
        assert_eq!(bill_at(month(2)), 280 - 600);
        assert_eq!(standing(OWED).charges_due, 4_650 + 320);
        assert_eq!(invoice(1).billed, 0);
    });
}

#[test]
fn a_difference_without_a_way_to_pay_it_should_wait_for_later_bills() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        read(METER, 0..90, 10);
        // GIVEN what an earlier version left, which is no longer kept
        Contracts::<Test>::mutate((ASSET, USD, CONTRACT), |contract| {
            contract.as_mut().expect("a contract").carry.two_way = Exact::units(-400);
        });
        assert_eq!(bill_at(month(1)), 0);
        assert_eq!(carry(), (Exact::ZERO, Exact::units(310 - 400)));
        assert_eq!(bill_at(month(2)), 280 - 90);
        assert_eq!(carry(), (Exact::ZERO, Exact::ZERO));
    });
}

#[test]
fn an_ended_difference_should_still_pay_what_is_restated() {
    supported().build_and_execute(|| {
        let short = TariffOf::<Test> {
            ends: Some(month(1)),
            ..two_ways()
        };
        assert_ok!(set_protected(short, START));
        read(METER, 0..31, 10);
        read(INDEX, 0..31, 95);
        assert_eq!(bill_at(month(1)), -4_650);
        Meters::verify(METER, 3, 20);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        assert_eq!(bill_next(), Ok(-150));
        assert_eq!(standing(OWED).charges_due, 4_800);
        assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT), E::ContractEnded);
    });
}

#[test]
fn credits_and_quantities_below_zero_should_wait_with_their_sign() {
    sold().build_and_execute(|| {
        let rebate = Kind::Fixed {
            amount: 100,
            schedule: Schedule {
                first: FIRST_DAY,
                every_months: 1,
                count: 1,
            },
            index: None,
        };
        let mut rebate = row(2, rebate);
        rebate.credit = true;
        set(vec![flat(1, 2), rebate]);
        read(METER, 0..31, 3);
        read(METER, 31..59, -1);
        read(METER, 59..90, 10);
        // 46.5 - 100, then -14, then 155.
        assert_eq!(bill_at(month(1)), 0);
        assert_eq!(carry().0, Exact::ratio(-107, 1, 2).unwrap());
        assert_eq!(bill_at(month(2)), 0);
        assert_eq!(carry().0, Exact::ratio(-135, 1, 2).unwrap());
        assert_eq!(bill_at(month(3)), 87);
        assert_eq!(carry().0, Exact::ratio(1, 1, 2).unwrap());
    });
}

#[test]
fn a_guarantee_should_bill_what_a_year_lacks_and_follow_its_readings() {
    sold().build_and_execute(|| {
        let guarantee = Kind::MinimumGuarantee {
            amount: 1_000,
            first: FIRST_DAY,
            years: 2,
            index: None,
            lines: list(vec![1]),
        };
        set(vec![flat(2, 1), row(2, guarantee)]);
        read(METER, 0..400, 1);
        Clock::set(month(12));
        let nets = bill_all();
        assert_eq!(nets.iter().sum::<i128>(), 1_000);
        assert_eq!(nets.last(), Some(&(62 + 270)));
        // A reading that comes late is in what was guaranteed.
        Meters::verify(METER, 3, 11);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        assert_eq!(carry().0, Exact::ZERO);
        // More than what was lacking is not.
        Meters::verify(METER, 4, 201);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 4));
        assert_eq!(carry().0, Exact::units(400 - 250));
    });
}

fn available(missing: Missing) -> Line {
    let curve = Curve {
        linear: false,
        points: list(vec![
            Point {
                figure: 0,
                multiplier: 200_000,
            },
            Point {
                figure: 900_000,
                multiplier: 1_000_000,
            },
        ]),
    };
    let kind = Kind::Availability {
        amount: 500,
        schedule: Schedule {
            first: FIRST_DAY + 31,
            every_months: 1,
            count: 12,
        },
        index: None,
        stream: METER,
        curve,
        missing,
    };
    row(1, kind)
}

#[test]
fn availability_should_be_paid_by_the_mean_of_what_is_attested() {
    sold().build_and_execute(|| {
        set(vec![available(Missing::Wait)]);
        // A day without a value does not count.
        read(METER, 0..15, 800_000);
        read(METER, 16..31, 1_000_000);
        Clock::set(month(1));
        let call = || Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT);
        assert_noop!(call(), E::FigureMissing);
        Meters::decide(METER, 15, PeriodStatus::Flagged);
        assert_noop!(call(), E::FigureMissing);
        Meters::decide(METER, 15, PeriodStatus::Rejected);
        assert_eq!(bill_next(), Ok(500));
        read(METER, 31..59, 899_999);
        assert_eq!(bill_at(month(2)), 100);
    });
}

#[test]
fn a_figure_that_may_still_come_should_not_be_taken_as_missing() {
    // So that nobody chooses what is billed by billing early.
    for (missing, owed) in [
        (Missing::Worst, Some(100)),
        (Missing::Neutral, Some(500)),
        (Missing::Wait, None),
    ] {
        sold().build_and_execute(|| {
            set(vec![available(missing)]);
            Clock::set(month(1));
            let call = || Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT);
            assert_noop!(call(), E::FigureMissing);
            (0..31).for_each(|period| Meters::decide(METER, period, PeriodStatus::Rejected));
            match owed {
                Some(owed) => assert_eq!(bill_next(), Ok(owed)),
                None => {
                    assert_noop!(call(), E::FigureMissing);
                }
            }
        });
    }
}

#[test]
fn a_market_price_of_days_should_be_that_of_each_day() {
    sold().build_and_execute(|| {
        let daily = Reference::Window {
            stream: INDEX,
            window: Span::Days {
                first: FIRST_DAY,
                days: 1,
            },
            exponent: 1,
            least: Some(0),
        };
        set(vec![metered(1, METER, rule(Base::Market(daily), 1))]);
        for period in 0..31 {
            Meters::verify(METER, period, period.into());
            Meters::verify(INDEX, period, if period < 10 { -5 } else { 2 });
        }
        assert_eq!(bill_at(month(1)), (10..31).sum::<i128>() * 20);
    });
}
