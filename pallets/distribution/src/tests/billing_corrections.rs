//! Corrections: a reading that is reviewed before its bill is billed as what it is; one that is reviewed afterwards is trued up. It is the same
//! money.

use super::{
    billing::{
        bill_all, carry, content, contract, day, flat, list, metered, month, months, read, rule, set, set_from, sold,
        void, CONTRACT,
    },
    *,
};
use core::cell::RefCell;
use viaduct_billing::{Band, Bands, Base, BillLine, Difference, Exact, Reference, TimeOfUse, Totals};

fn true_up(invoice: u32, stream: StreamId, period: PeriodIndex) -> DispatchResult {
    Distribution::true_up_reading(by(STRANGER), ASSET, USD, invoice, stream, period)
}

fn flag(stream: StreamId, periods: impl IntoIterator<Item = PeriodIndex>) {
    for period in periods {
        Meters::decide(stream, period, PeriodStatus::Flagged);
    }
}

fn correction(stream: StreamId, period: PeriodIndex, before: i128, after: i128) -> Correction {
    Correction {
        stream,
        period,
        before,
        after,
    }
}

/// Readings, and what they were billed as beside what they were counted as.
fn restated() -> Vec<((StreamId, PeriodIndex), i128)> {
    let mut all: Vec<_> = Restatements::<Test>::iter()
        .map(|((asset, currency, contract, stream, period), change)| {
            assert_eq!((asset, currency, contract), (ASSET, USD, CONTRACT));
            ((stream, period), change)
        })
        .collect();
    all.sort_unstable();
    all
}

/// Windows by line and begin, and how far their readings were restated.
fn windows() -> Vec<((u16, Moment), i128)> {
    let mut all: Vec<_> = WindowRestatements::<Test>::iter()
        .map(|((.., line, start), change)| ((line, start), change))
        .collect();
    all.sort_unstable();
    all
}

thread_local! {
    static LAST: RefCell<(Vec<BillLine>, Vec<Correction>)> = const { RefCell::new((vec![], vec![])) };
}

/// Somebody bills; what the payer owes.
fn bill_next() -> Result<i128, DispatchError> {
    System::reset_events();
    Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT).map_err(|refused| refused.error)?;
    let of = |event| match event {
        Event::BillIssued {
            net,
            lines,
            corrections,
            ..
        } => Some((net, lines, corrections)),
        _ => None,
    };
    let (net, lines, corrections) = events().into_iter().find_map(of).expect("a bill");
    LAST.set((lines, corrections));
    Ok(net)
}

fn bill_at(moment: Moment) -> i128 {
    Clock::set(moment);
    bill_next().expect("it is due")
}

/// Lines and corrections of the bill that was issued last.
fn last_bill() -> (Vec<BillLine>, Vec<Correction>) {
    LAST.with_borrow(Clone::clone)
}

/// Bands by month: 100 at 10, the rest at 1.
fn banded(id: u16, stream: StreamId) -> viaduct_billing::Line {
    let steps = vec![
        Band {
            up_to: Some(100),
            price: 10,
        },
        Band { up_to: None, price: 1 },
    ];
    let bands = Bands {
        window: months(1),
        steps: list(steps),
    };
    metered(id, stream, rule(Base::Bands(bands), 1))
}

#[test]
fn a_reading_reviewed_before_its_bill_should_be_billed_as_what_it_is() {
    sold().build_and_execute(|| {
        set(vec![flat(3, 2)]);
        // GIVEN flagged readings, counted as nothing: one verified, one rejected, one found to be nothing, one that still waits
        flag(METER, 0..4);
        read(METER, 4..31, 10);
        Meters::verify(METER, 0, 7);
        Meters::decide(METER, 1, PeriodStatus::Rejected);
        Meters::verify(METER, 2, 0);
        Clock::set(month(1));
        let preview = Distribution::bill_preview(ASSET, USD, CONTRACT).expect("it is due");
        System::reset_events();
        // WHEN the month is billed
        assert_ok!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT));
        // THEN 277 at 1.5 are 415 and a half
        let amount = Exact::ratio(277, 3, 2).unwrap();
        let carry_after = Totals {
            one_way: Exact::ratio(1, 1, 2).unwrap(),
            ..Default::default()
        };
        let line = BillLine {
            line: 1,
            since: START,
            until: month(1),
            band: 0,
            quantity: 277,
            price: Some(3),
            per: 2,
            amount,
        };
        let issued = Event::InvoiceIssued {
            asset: ASSET,
            currency: USD,
            invoice: 0,
            content: invoice(0),
        };
        let billed = Event::BillIssued {
            asset: ASSET,
            currency: USD,
            contract: CONTRACT,
            invoice: 0,
            tariff: 1,
            since: START,
            until: month(1),
            lines: vec![line],
            net: 415,
            carry: carry_after,
            corrections: vec![correction(METER, 0, 0, 7)],
        };
        assert_eq!(events(), vec![issued, billed]);
        assert_eq!(invoice(0).billed, 415);
        // AND so it was shown before
        assert_eq!((preview.net, preview.lines[0].quantity), (415.into(), 277.into()));
        // AND nothing is left to be trued up but what still waits.
        assert_eq!(restated(), vec![((METER, 0), 7)]);
        for period in [0, 1, 2] {
            assert_noop!(true_up(0, METER, period), E::NothingToChange);
        }
        assert_noop!(true_up(0, METER, 3), E::ReadingNotFinal);
        Meters::verify(METER, 3, 100);
        assert_ok!(true_up(0, METER, 3));
        assert_eq!(restated(), vec![((METER, 0), 7), ((METER, 3), 100)]);
        read(METER, 31..59, 0);
        assert_eq!(bill_at(month(2)), 150);
    });
}

#[test]
fn a_review_should_bring_the_same_money_before_and_after_the_bill() {
    let net = |before: bool| {
        sold().build_and_execute(|| {
            let mut discount = metered(2, METER, rule(Base::Flat(1), 4));
            discount.credit = true;
            set(vec![flat(3, 7), discount, banded(3, METER)]);
            flag(METER, [3, 9]);
            read(METER, 0..59, 4);
            // `read` has reviewed them, too.
            flag(METER, [3, 9]);
            let review = || {
                Meters::verify(METER, 3, -20);
                Meters::verify(METER, 9, 51);
            };
            if before {
                review();
            }
            let mut net = bill_at(month(1));
            review();
            for period in [3, 9] {
                let trued = true_up(0, METER, period);
                assert_eq!(trued == Err(E::NothingToChange.into()), before);
            }
            assert_eq!(restated(), vec![((METER, 3), -20), ((METER, 9), 51)]);
            assert_eq!(windows(), vec![((3, START), 31)]);
            net += bill_at(month(2));
            (net, contract().carry, contract().state)
        })
    };
    assert_eq!(net(true), net(false));
}

#[test]
fn each_part_of_a_month_should_have_its_own_corrections() {
    sold().build_and_execute(|| {
        set(vec![flat(2, 1)]);
        assert_ok!(set_from(content(vec![flat(100, 1)]), day(10)));
        flag(METER, [5, 9, 10, 15]);
        read(METER, 0..5, 1);
        for period in (6..9).chain(11..15).chain(16..31) {
            Meters::verify(METER, period, 1);
        }
        // GIVEN one that is reviewed before the first part is billed
        Meters::verify(METER, 9, 3);
        Clock::set(month(1));
        assert_eq!(bill_next(), Ok((8 + 3) * 2));
        assert_eq!(last_bill().1, vec![correction(METER, 9, 0, 3)]);
        // WHEN the others are reviewed before the second one
        for period in [5, 10, 15] {
            Meters::verify(METER, period, 2);
        }
        // THEN it has those of its own time, at its own price
        assert_eq!(bill_next(), Ok((19 + 4) * 100));
        let own = vec![correction(METER, 10, 0, 2), correction(METER, 15, 0, 2)];
        assert_eq!(last_bill().1, own);
        // AND the one of the first part is trued up at that one's.
        assert_noop!(true_up(1, METER, 5), E::ReadingNotBilled);
        assert_ok!(true_up(0, METER, 5));
        assert_eq!(carry().0, Exact::units(4));
    });
}

#[test]
fn a_corrected_reading_should_count_in_its_window_of_bands() {
    sold().build_and_execute(|| {
        set(vec![banded(1, METER), banded(2, SECOND_METER)]);
        // GIVEN 3 a day, and a flagged day in each of two months
        flag(METER, [4, 40]);
        for period in (0..59).filter(|period| ![4, 40].contains(period)) {
            Meters::verify(METER, period, 3);
        }
        read(SECOND_METER, 0..59, 1);
        Meters::verify(METER, 4, 20);
        Meters::verify(METER, 40, 30);
        // WHEN they are billed: 110 and 111, THEN both are above the limit
        assert_eq!(bill_at(month(1)), 1_000 + 10 + 310);
        let quantities: Vec<_> = last_bill().0.iter().map(|line| (line.line, line.quantity)).collect();
        assert_eq!(quantities, vec![(1, 100), (1, 10), (2, 31)]);
        assert_eq!(bill_at(month(2)), 1_000 + 11 + 280);
        // AND only the lines of its stream know of it
        assert_eq!(windows(), vec![((1, START), 20), ((1, month(1)), 30)]);
        // WHEN another one of the closed window is restated by 15, THEN 10 of these were above the limit.
        Meters::verify(METER, 5, 3 - 15);
        assert_ok!(true_up(0, METER, 5));
        assert_eq!(carry().0, Exact::units(-10 - 50));
        assert_eq!(windows(), vec![((1, START), 5), ((1, month(1)), 30)]);
    });
}

#[test]
fn a_corrected_reading_should_be_in_the_band_of_its_time() {
    sold().build_and_execute(|| {
        let prices = TimeOfUse {
            prices: list(vec![10, 3]),
        };
        set(vec![metered(1, BANDED_METER, rule(Base::TimeOfUse(prices), 1))]);
        // 1 January 2027 is a Friday, the 2nd a Saturday.
        flag(BANDED_METER, 0..2);
        read(BANDED_METER, 2..31, 0);
        Meters::verify(BANDED_METER, 0, 5);
        Meters::verify(BANDED_METER, 1, 7);
        assert_eq!(bill_at(month(1)), 50 + 21);
        let bands: Vec<_> = last_bill().0.iter().map(|line| (line.band, line.quantity)).collect();
        assert_eq!(bands, vec![(0, 5), (1, 7)]);
    });
}

#[test]
fn a_difference_by_reading_should_be_corrected_by_either_stream() {
    // GIVEN a strike of 80 against products of quantity and price
    let mut price = rule(Base::Flat(80), 1);
    let reference = Reference::Reading {
        stream: SECOND_METER,
        exponent: 0,
    };
    price.difference = Some(Difference {
        reference,
        two_way: true,
    });
    let schedule = viaduct_waterfall::Schedule {
        first: FIRST_DAY,
        every_months: 120,
        count: 1,
    };
    let owed = obligation(5, OFFTAKER, Terms::Expense { schedule, amount: 0 }, 0);
    let asset = ExtBuilder::default()
        .obligations(vec![owed])
        .waterfall(vec![expenses(&[5]), residual(OPERATOR)]);
    asset.build_and_execute(|| {
        let two_way = TariffOf::<Test> {
            difference_to: Some(5),
            ..content(vec![metered(1, METER, price.clone())])
        };
        Charters::amend(Protected::Tariff, |issuer| {
            let content = Box::new(two_way);
            assert_ok!(Distribution::set_tariff(issuer, ASSET, USD, CONTRACT, content, START));
        });
        flag(METER, [3]);
        flag(SECOND_METER, [3, 6]);
        for period in 0..31 {
            if period != 3 {
                Meters::verify(METER, period, 10);
            }
            if ![3, 6].contains(&period) {
                Meters::verify(SECOND_METER, period, 700);
            }
        }
        Meters::verify(METER, 3, 12);
        Meters::verify(SECOND_METER, 3, 900);
        Meters::verify(SECOND_METER, 6, 650);
        // THEN 312 at 80 less what they brought
        assert_eq!(bill_at(month(1)), 312 * 80 - 29 * 700 - 900 - 650);
        let all = vec![
            correction(METER, 3, 0, 12),
            correction(SECOND_METER, 3, 0, 900),
            correction(SECOND_METER, 6, 0, 650),
        ];
        assert_eq!(last_bill().1, all);
        for (stream, period) in [(METER, 3), (SECOND_METER, 3), (SECOND_METER, 6)] {
            assert_noop!(true_up(0, stream, period), E::NothingToChange);
        }
        // No bands, no windows.
        assert_eq!(windows(), vec![]);
    });
}

#[test]
fn a_void_bill_should_take_its_corrections_back_and_be_issued_anew_with_the_same_money() {
    sold().build_and_execute(|| {
        set(vec![flat(3, 2), banded(2, METER)]);
        flag(METER, [3, 40]);
        for period in (0..59).filter(|period| ![3, 40].contains(period)) {
            Meters::verify(METER, period, 3);
        }
        Meters::verify(METER, 3, 30);
        // GIVEN two bills
        let first = bill_at(month(1));
        Meters::verify(METER, 40, 40);
        let (books, kept) = (contract(), (restated(), windows()));
        assert_eq!(kept, (vec![((METER, 3), 30)], vec![((2, START), 30)]));
        let second = bill_at(month(2));
        let lines = last_bill();
        let billed = (contract(), (restated(), windows()));
        // WHEN the second one is taken back, THEN so is what it restated, and nothing that the first one did.
        assert_ok!(void(1));
        assert_eq!((restated(), windows()), kept);
        assert_eq!(
            (contract().carry, contract().state, contract().billed_until),
            (books.carry, books.state, books.billed_until)
        );
        assert_ok!(Distribution::do_try_state());
        // AND it is issued anew with the same lines and money.
        assert_eq!(bill_next(), Ok(second));
        assert_eq!(last_bill(), lines);
        let mut expected = billed.0;
        expected.previous.as_mut().expect("a bill").invoice = 2;
        assert_eq!((contract(), (restated(), windows())), (expected, billed.1));
        // WHEN a reading of it is reviewed before it is issued once more
        assert_ok!(void(2));
        Meters::verify(METER, 41, 5);
        // THEN that is in it, too: 2 at 1.5 and at 1.
        assert_eq!(bill_next(), Ok(second + 3 + 2));
        assert_noop!(true_up(3, METER, 41), E::NothingToChange);
        assert_eq!(first, invoice(0).billed as i128);
        // AND the first one cannot be taken back any longer.
        assert_noop!(void(0), E::InvoiceNotVoidable);
    });
}

#[test]
fn a_bill_with_a_correction_should_be_taken_back_with_what_was_trued_up_since() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        flag(METER, [3]);
        for period in (0..31).filter(|period| *period != 3) {
            Meters::verify(METER, period, 3);
        }
        Meters::verify(METER, 3, 30);
        assert_eq!(bill_at(month(1)), 120);
        Meters::verify(METER, 3, 31);
        assert_ok!(true_up(0, METER, 3));
        assert_eq!((restated(), carry().0), (vec![((METER, 3), 31)], Exact::units(1)));
        assert_ok!(void(0));
        assert_eq!((restated(), carry().0), (vec![], Exact::ZERO));
        assert_eq!(bill_next(), Ok(121));
    });
}

#[test]
fn a_reading_beyond_the_corrections_that_are_known_should_be_trued_up() {
    sold().build_and_execute(|| {
        let mut long = content(vec![flat(1, 1)]);
        long.calendar = months(12);
        assert_ok!(set_from(long, START));
        // GIVEN two more than are kept
        flag(METER, 0..66);
        read(METER, 0..365, 1);
        Clock::set(month(12));
        assert_eq!(bill_next(), Ok(365 - 2));
        let (_, corrections) = last_bill();
        assert_eq!(corrections.len(), MOST_CORRECTIONS);
        assert_eq!(corrections[0], correction(METER, 2, 0, 1));
        // THEN these two differ from what was billed, and no other does.
        assert_noop!(true_up(0, METER, 2), E::NothingToChange);
        for period in [0, 1] {
            assert_ok!(true_up(0, METER, period));
        }
        assert_eq!(carry().0, Exact::units(2));
    });
}

#[test]
fn a_period_with_too_many_corrections_should_be_billed_in_parts() {
    sold().build_and_execute(|| {
        let mut long = content(vec![banded(1, METER), flat_of(2)]);
        long.calendar = months(2);
        assert_ok!(set_from(long, START));
        flag(METER, 0..59);
        read(METER, 0..59, 4);
        Clock::set(month(2));
        let nets = bill_all();
        // Twice 100 at 10, the rest at 1; and all of it at 2.
        assert_eq!(nets.len(), 2);
        assert_eq!(nets.iter().sum::<i128>(), 2_000 + 24 + 12 + 59 * 4 * 2);
        for period in [0, 58] {
            let billed_by = u32::from(period == 58);
            assert_noop!(true_up(billed_by, METER, period), E::NothingToChange);
        }
    });
}

fn flat_of(id: u16) -> viaduct_billing::Line {
    metered(id, METER, rule(Base::Flat(2), 1))
}

#[test]
fn a_correction_should_be_paid_for_by_the_account_that_bills() {
    let weight = |flagged: u32| {
        sold().build_and_execute(|| {
            set(vec![flat(1, 1), banded(2, METER)]);
            flag(METER, 0..flagged);
            read(METER, 0..31, 1);
            Clock::set(month(1));
            let billed = Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT).expect("it is due");
            billed.actual_weight
        })
    };
    let of = |figures| Some(<() as WeightInfo>::bill(figures));
    // Two pieces with two totals each, and the search for corrections.
    assert_eq!(weight(0), of(2 * 3 + 1));
    // Each is looked up and kept, and so is its window.
    assert_eq!(weight(3), of(2 * 3 + 1 + 3 * (7 + 5)));
}
