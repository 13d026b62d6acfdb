//! `set_tariff`, `bill` and `void_invoice`: what is delivered is billed, once, by its own tariff.

use super::*;
use viaduct_billing::{
    Base, DatedPrice, Exact, Fixing, Index, Kind, Line, Reference, Rule, Schedule, TimeOfUse, Window,
};

pub const CONTRACT: u8 = 1;
pub const POINT: u16 = 10;
pub const TERM: Moment = 14 * DAY;

pub fn day(n: u32) -> Moment {
    START + DAY * Moment::from(n)
}

/// The begin of a month of 2027, from 0 on.
pub fn month(n: usize) -> Moment {
    day([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365][n])
}

pub fn list<V: core::fmt::Debug, const N: u32>(items: Vec<V>) -> viaduct_billing::List<V, N> {
    items.try_into().expect("a short list")
}

pub fn rule(base: Base, per: u128) -> Rule {
    Rule {
        per,
        base,
        adjustments: list(vec![]),
        difference: None,
    }
}

pub fn row(id: u16, kind: Kind) -> Line {
    Line {
        id,
        label: list(b"line".to_vec()),
        credit: false,
        kind,
    }
}

pub fn metered(id: u16, stream: StreamId, rule: Rule) -> Line {
    row(id, Kind::Metered { stream, rule })
}

/// One price for so much of the meter.
pub fn flat(price: i128, per: u128) -> Line {
    metered(1, METER, rule(Base::Flat(price), per))
}

pub fn months(n: u8) -> Window {
    Window::Months {
        first: FIRST_DAY,
        months: n,
    }
}

/// A contract by calendar months.
pub fn content(lines: Vec<Line>) -> TariffOf<Test> {
    ContractTariff {
        payer: OFFTAKER,
        point: POINT,
        calendar: months(1),
        term_days: 14,
        ends: None,
        difference_to: None,
        tariff: viaduct_billing::Tariff {
            zone: Default::default(),
            lines: list(lines),
        },
    }
}

pub fn set_from(content: TariffOf<Test>, valid_from: Moment) -> DispatchResult {
    Distribution::set_tariff(by(ISSUER), ASSET, USD, CONTRACT, Box::new(content), valid_from)
}

/// The issuer sets a tariff from START on.
pub fn set(lines: Vec<Line>) {
    assert_ok!(set_from(content(lines), START));
}

/// Somebody bills; what the payer owes, or below zero is owed.
pub fn bill_next() -> Result<i128, DispatchError> {
    System::reset_events();
    Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT).map_err(|refused| refused.error)?;
    let nets: Vec<_> = events()
        .into_iter()
        .filter_map(|event| match event {
            Event::BillIssued { net, .. } => Some(net),
            _ => None,
        })
        .collect();
    assert_eq!(nets.len(), 1);
    Ok(nets[0])
}

/// The time comes, and somebody bills.
pub fn bill_at(moment: Moment) -> i128 {
    Clock::set(moment);
    bill_next().expect("it is due")
}

/// Everything that can be billed is.
pub fn bill_all() -> Vec<i128> {
    let mut nets = vec![];
    loop {
        match bill_next() {
            Ok(net) => nets.push(net),
            Err(error) => {
                assert!(
                    [E::PeriodNotOver.into(), E::ContractEnded.into()].contains(&error),
                    "{error:?}"
                );
                return nets;
            }
        }
    }
}

pub fn read(stream: StreamId, periods: core::ops::Range<u32>, value: i128) {
    for period in periods {
        Meters::verify(stream, period, value);
    }
}

pub fn contract() -> Contract {
    Contracts::<Test>::get((ASSET, USD, CONTRACT)).expect("a contract")
}

pub fn carry() -> (Exact, Exact) {
    let carry = contract().carry;
    (carry.one_way, carry.two_way)
}

pub fn void(number: u32) -> DispatchResult {
    let is_paid = Invoices::<Test>::get((ASSET, USD, number)).is_some_and(|found| found.settled > 0);
    let who = if is_paid { AUDITOR } else { TREASURER };
    Distribution::void_invoice(by(who), ASSET, USD, number, Text::default())
}

/// An asset with a waterfall.
pub fn sold() -> ExtBuilder {
    ExtBuilder::default().waterfall(vec![residual(OPERATOR)])
}

// ---- set_tariff ----

#[test]
fn only_the_issuer_should_set_a_tariff_and_an_amendment_once_units_are_held() {
    sold().build_and_execute(|| {
        let call =
            |origin| Distribution::set_tariff(origin, ASSET, USD, CONTRACT, Box::new(content(vec![flat(1, 1)])), START);
        for who in [TREASURER, AUDITOR, OPERATOR, OFFTAKER, STRANGER] {
            assert_noop!(call(by(who)), NO_ROLE);
        }
        assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
        hypothetically!({
            assert_ok!(call(by(ISSUER)));
        });
        // WHEN units are held, THEN its holders are asked.
        assert_ok!(Pipeline::issue(CLASS, 1, 10));
        assert_noop!(call(by(ISSUER)), E::AmendmentNeeded);
        Charters::amend(Protected::Waterfall, |issuer| {
            assert_noop!(call(issuer), E::AmendmentNeeded);
        });
        Charters::amend(Protected::Tariff, |issuer| {
            assert_ok!(call(issuer));
        });
    });
}

#[test]
fn a_tariff_should_found_its_contract_and_say_so() {
    sold().build_and_execute(|| {
        // GIVEN a time that has passed, WHEN the first tariff begins there.
        Clock::set(day(40));
        let first = content(vec![flat(3, 2)]);
        assert_ok!(set_from(first.clone(), day(5)));
        // THEN
        let event = Event::TariffSet {
            asset: ASSET,
            currency: USD,
            contract: CONTRACT,
            actor: ISSUER,
            version: 1,
            valid_from: day(5),
            content: first.clone(),
        };
        assert_eq!(events(), vec![event]);
        let version = TariffVersion {
            number: 1,
            valid_from: day(5),
            ends: None,
            difference_to: None,
            digest: Distribution::digest_of_tariff(ASSET, USD, CONTRACT, first.clone(), day(5)),
            accepted: false,
        };
        let expected = Contract {
            last: 1,
            versions: list(vec![version]),
            ..Contract::new(POINT, day(5))
        };
        assert_eq!(contract(), expected);
        assert_eq!(Tariffs::<Test>::get((ASSET, USD, CONTRACT, 1)), Some(first));
        assert_eq!(Points::<Test>::get(ASSET, POINT), Some((USD, CONTRACT)));
        assert_eq!(ContractIds::<Test>::get(ASSET, USD).into_inner(), vec![CONTRACT]);
        use viaduct_primitives::Billing;
        assert!(Distribution::bills(ASSET, METER));
        assert!(!Distribution::bills(ASSET, SECOND_METER));
    });
}

#[test]
fn a_tariff_that_cannot_work_should_be_refused() {
    sold().build_and_execute(|| {
        let refused = |content: TariffOf<Test>, error: E| {
            assert_noop!(set_from(content, START), error);
        };
        // Not divisible, twice one number, a calendar without ends.
        refused(content(vec![flat(1, 11)]), E::TariffInvalid);
        refused(content(vec![flat(1, 1), flat(1, 1)]), E::TariffInvalid);
        refused(
            TariffOf::<Test> {
                calendar: Window::Life,
                ..content(vec![flat(1, 1)])
            },
            E::TariffInvalid,
        );
        for valid_from in [Moment::MAX, Moment::MAX - DAY] {
            assert_noop!(set_from(content(vec![flat(1, 1)]), valid_from), E::TariffInvalid);
        }
        // Its pot would owe itself.
        let payer = Distribution::pot_account(OTHER_ASSET);
        refused(
            TariffOf::<Test> {
                payer,
                ..content(vec![flat(1, 1)])
            },
            E::PayeeInvalid,
        );
        // Streams that are none, or another asset's meters.
        refused(
            content(vec![metered(1, 999, rule(Base::Flat(1), 1))]),
            E::StreamNotFound,
        );
        refused(
            content(vec![metered(1, OTHER_METER, rule(Base::Flat(1), 1))]),
            E::StreamNotFound,
        );
        // A currency in which it does not earn.
        let foreign = Box::new(content(vec![flat(1, 1)]));
        assert_noop!(
            Distribution::set_tariff(by(ISSUER), ASSET, FOREIGN, CONTRACT, foreign, START),
            E::CurrencyNotAccepted
        );
    });
}

#[test]
fn a_tariff_that_could_never_be_billed_should_be_refused_before_it_is_too_late() {
    sold().build_and_execute(|| {
        let refused = |line: Line, error: E| {
            assert_noop!(set_from(content(vec![line]), START), error);
        };
        // GIVEN no price on the first day
        let late = DatedPrice {
            since: FIRST_DAY + 1,
            price: 1,
        };
        refused(
            metered(1, METER, rule(Base::Steps(list(vec![late])), 1)),
            E::TariffInvalid,
        );
        // AND prices for more bands than the meter has, or for fewer
        for (stream, count) in [(METER, 2), (BANDED_METER, 3)] {
            let prices = TimeOfUse {
                prices: list(vec![1; count]),
            };
            refused(metered(1, stream, rule(Base::TimeOfUse(prices), 1)), E::TariffInvalid);
        }
        // AND a price of the day that is averaged over a year
        let year = Reference::Window {
            stream: INDEX,
            window: months(12),
            exponent: 0,
            least: None,
        };
        refused(metered(1, METER, rule(Base::Market(year), 1)), E::TariffTooFine);
    });
}

#[test]
fn a_period_that_needs_too_many_figures_should_be_billed_in_parts() {
    sold().build_and_execute(|| {
        // GIVEN a price for each day, and a period of two months
        let daily = Reference::Window {
            stream: INDEX,
            window: Window::Days {
                first: FIRST_DAY,
                days: 1,
            },
            exponent: 0,
            least: None,
        };
        let mut long = content(vec![metered(1, METER, rule(Base::Market(daily), 1))]);
        long.calendar = months(2);
        assert_ok!(set_from(long, START));
        for period in 0..59 {
            Meters::verify(METER, period, i128::from(period));
            Meters::verify(INDEX, period, 3);
        }
        Clock::set(month(2));
        // THEN it is billed in two parts, whose sum is the same.
        let nets = bill_all();
        assert_eq!((nets.len(), nets.iter().sum::<i128>()), (2, (0..59).sum::<i128>() * 3));
    });
}

#[test]
fn a_delivery_point_should_be_billed_by_one_contract_for_life() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        // Nobody else's contract, in no currency.
        for (currency, number) in [(USD, 2), (EUR, CONTRACT)] {
            let other = Box::new(content(vec![flat(1, 1)]));
            assert_noop!(
                Distribution::set_tariff(by(ISSUER), ASSET, currency, number, other, START),
                E::PointTaken
            );
        }
        // Nor does the contract move.
        let moved = TariffOf::<Test> {
            point: POINT + 1,
            ..content(vec![flat(1, 1)])
        };
        assert_noop!(set_from(moved, START), E::PointTaken);
    });
}

#[test]
fn a_later_version_should_begin_now_or_later_and_take_the_place_of_those_to_come_after_it() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        Clock::set(day(10));
        assert_noop!(set_from(content(vec![flat(2, 1)]), day(10) - 1), E::PayerConsentMissing);
        assert_ok!(set_from(content(vec![flat(2, 1)]), day(20)));
        // One of the same moment is the one that counts.
        assert_ok!(set_from(content(vec![flat(3, 1)]), day(20)));
        // GIVEN a version of the far future, which kept all others out.
        assert_ok!(set_from(content(vec![flat(99, 1)]), day(10_000)));
        let begin = || {
            let versions = contract().versions;
            versions
                .iter()
                .map(|version| (version.number, version.valid_from))
                .collect::<Vec<_>>()
        };
        assert_eq!(begin(), vec![(1, START), (2, day(20)), (3, day(20)), (4, day(10_000))]);
        // WHEN one is set that begins earlier THEN those that would begin after it are gone, and what has begun stays.
        assert_ok!(set_from(content(vec![flat(4, 1)]), day(15)));
        assert_eq!(begin(), vec![(1, START), (5, day(15))]);
        for number in 2..=4 {
            assert!(!Tariffs::<Test>::contains_key((ASSET, USD, CONTRACT, number)));
        }
        read(METER, 0..31, 1);
        assert_eq!(bill_at(day(31)), 15);
        assert_eq!(bill_next(), Ok(4 * 16));
        // What is billed stays as it is.
        assert_noop!(set_from(content(vec![flat(5, 1)]), day(31) - 1), E::ValidFromPassed);
    });
}

#[test]
fn a_contract_that_has_not_begun_should_begin_earlier_but_not_before_its_waterfall() {
    ExtBuilder::default().build_and_execute(|| {
        let waterfall_from = |valid_from| {
            let content = Box::new(waterfall(vec![residual(OPERATOR)], vec![]));
            Distribution::set_waterfall(by(ISSUER), ASSET, USD, content, valid_from)
        };
        // GIVEN a waterfall from the fifth day on, and a contract from the far future on, by a typo.
        assert_ok!(waterfall_from(day(5)));
        assert_ok!(set_from(content(vec![flat(9, 1)]), day(10_000)));
        // WHEN it is corrected THEN its bills would have no waterfall before the fifth day,
        assert_noop!(set_from(content(vec![flat(1, 1)]), day(5) - 1), E::WaterfallNotFound);
        assert_ok!(set_from(content(vec![flat(1, 1)]), day(5)));
        assert_eq!((contract().since, contract().billed_until), (day(5), day(5)));
        assert_eq!(contract().versions.len(), 1);
        // AND once it has begun it begins no other time.
        Clock::set(day(6));
        assert_noop!(set_from(content(vec![flat(1, 1)]), day(5)), E::PayerConsentMissing);
        assert_ok!(set_from(content(vec![flat(2, 1)]), day(8)));
        assert_eq!(contract().since, day(5));
        read(METER, 0..31, 1);
        assert_eq!(bill_at(day(31)), 3);
        assert_eq!(bill_next(), Ok(2 * 23));
    });
}

#[test]
fn an_asset_should_have_so_many_contracts_and_versions_and_no_more() {
    sold().build_and_execute(|| {
        let found = |number: u8| {
            let one = Box::new(TariffOf::<Test> {
                point: number.into(),
                ..content(vec![flat(1, 1)])
            });
            Distribution::set_tariff(by(ISSUER), ASSET, USD, number, one, START)
        };
        let most = MAX_CONTRACTS as u8;
        for number in 0..most {
            assert_ok!(found(number));
        }
        assert_noop!(found(most), E::MaxContractsExceeded);
    });
}

#[test]
fn the_oldest_version_should_be_forgotten_once_nothing_is_billed_by_it() {
    sold().build_and_execute(|| {
        // GIVEN as many versions as are kept, each for a day
        let version = || TariffOf::<Test> {
            point: POINT,
            ..content(vec![flat(1, 1)])
        };
        for n in 0..MAX_TARIFFS {
            assert_ok!(set_from(version(), day(n)));
        }
        assert_noop!(set_from(version(), day(8)), E::MaxVersionsExceeded);
        read(METER, 0..10, 5);
        Clock::set(day(1));
        // WHEN the first day is billed, and could be taken back, THEN it is kept
        assert_eq!(bill_next(), Ok(5));
        assert_noop!(set_from(version(), day(8)), E::MaxVersionsExceeded);
        hypothetically!({
            assert_ok!(void(0));
            assert_eq!(bill_next(), Ok(5));
        });
        // AND once the second one is billed, it is not
        Clock::set(day(2));
        assert_eq!(bill_next(), Ok(5));
        assert_ok!(set_from(version(), day(8)));
        assert_eq!(contract().versions.first().map(|version| version.number), Some(2));
        assert!(!Tariffs::<Test>::contains_key((ASSET, USD, CONTRACT, 1)));
        // AND its readings cannot be restated any longer.
        Meters::verify(METER, 0, 7);
        assert_noop!(
            Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 0),
            E::TariffNotFound
        );
    });
}

#[test]
fn a_contract_should_not_begin_before_the_waterfall_that_its_money_runs_through() {
    // GIVEN a waterfall from now on, THEN a contract cannot begin before it
    sold().build_and_execute(|| {
        assert_noop!(set_from(content(vec![flat(1, 1)]), START - 1), E::WaterfallNotFound);
        assert_ok!(set_from(content(vec![flat(1, 1)]), START));
    });
    // GIVEN a contract first, THEN the first waterfall covers it
    ExtBuilder::default().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        Clock::set(day(31));
        read(METER, 0..31, 1);
        assert_noop!(
            Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT),
            E::WaterfallNotFound
        );
        let set_waterfall = |valid_from| {
            Distribution::set_waterfall(
                by(ISSUER),
                ASSET,
                USD,
                Box::new(waterfall(vec![residual(OPERATOR)], vec![])),
                valid_from,
            )
        };
        assert_noop!(set_waterfall(START + 1), E::WaterfallNotFound);
        assert_ok!(set_waterfall(START));
        assert_eq!(bill_next(), Ok(31));
    });
}

// ---- bill ----

#[test]
fn a_month_should_be_billed_once_it_is_over_and_everything_is_read() {
    sold().build_and_execute(|| {
        set(vec![flat(3, 2)]);
        let call = || Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT);
        read(METER, 0..30, 100);
        Clock::set(month(1) - 1);
        assert_noop!(call(), E::PeriodNotOver);
        Clock::set(month(1));
        assert_noop!(call(), E::ReadingsMissing);
        // WHEN the last day is decided
        Meters::verify(METER, 30, 101);
        System::reset_events();
        assert_ok!(call());
        // THEN 3,101 at 1.5 are 4,651 and a half, which waits.
        let billed = InvoiceOf::<Test> {
            kind: InvoiceKind::Bill {
                contract: CONTRACT,
                tariff: 1,
                since: START,
                until: month(1),
            },
            payer: OFFTAKER,
            version: 1,
            issued: month(1),
            due: month(1) + TERM,
            billed: 4_651,
            settled: 0,
            written_off: 0,
            stage: InvoiceStage::Open,
            disputed: false,
            reference: Text::default(),
        };
        let half = Exact::ratio(1, 1, 2).unwrap();
        let carry = viaduct_billing::Totals {
            one_way: half,
            ..Default::default()
        };
        let line = viaduct_billing::BillLine {
            line: 1,
            since: START,
            until: month(1),
            band: 0,
            quantity: 3_101,
            price: Some(3),
            per: 2,
            amount: Exact::ratio(3_101, 3, 2).unwrap(),
        };
        let expected = vec![
            Event::InvoiceIssued {
                asset: ASSET,
                currency: USD,
                invoice: 0,
                content: billed.clone(),
            },
            Event::BillIssued {
                asset: ASSET,
                currency: USD,
                contract: CONTRACT,
                invoice: 0,
                tariff: 1,
                since: START,
                until: month(1),
                lines: vec![line],
                net: 4_651,
                carry,
                corrections: vec![],
            },
        ];
        assert_eq!(events(), expected);
        assert_eq!(invoice(0), billed);
        // AND no money has moved, and it is not billed twice.
        assert_eq!((usd(OFFTAKER), pot_money()), (ENDOWMENT, 0));
        assert_noop!(call(), E::PeriodNotOver);
        // AND the half is in the next one.
        read(METER, 31..59, 1);
        assert_eq!(bill_at(month(2)), 42);
        assert_eq!(carry_of_one_way(), half);
        read(METER, 59..90, 1);
        assert_eq!(bill_at(month(3)), 47);
        assert_eq!(carry_of_one_way(), Exact::ZERO);
    });
}

fn carry_of_one_way() -> Exact {
    carry().0
}

#[test]
fn a_bill_should_be_shown_as_due_and_overdue_and_paid() {
    sold().build_and_execute(|| {
        set(vec![flat(2, 1)]);
        read(METER, 0..31, 10);
        assert_eq!(bill_at(month(1) + DAY), 620);
        let view = || Distribution::invoice_view(ASSET, USD, 0).expect("an invoice");
        assert_eq!(
            (view().kind, view().contract, view().starts, view().ends),
            ("Bill".into(), Some(CONTRACT), Some(START), Some(month(1)))
        );
        assert_eq!(
            (view().due, view().overdue, view().stage),
            (month(1) + TERM, 0, "Open".into())
        );
        Clock::pass(TERM);
        assert_eq!(view().overdue, DAY);
        // WHEN it is paid by somebody, with more
        assert_ok!(Distribution::pay_invoice(by(OFFTAKER), ASSET, USD, 0, 650));
        assert_eq!((view().stage, view().overdue), ("Settled".into(), 0));
        assert_eq!(
            (view().settled, view().receipts, view().open),
            (620.into(), 620.into(), 0.into())
        );
        assert_eq!((usd(OFFTAKER), pot_money()), (ENDOWMENT - 650, 650));
        assert_eq!(Accounts::<Test>::get((ASSET, USD, Account::Credit(OFFTAKER))), Some(30));
    });
}

#[test]
fn a_flagged_or_rejected_reading_should_bill_as_nothing() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        read(METER, 0..29, 10);
        Meters::decide(METER, 29, PeriodStatus::Flagged);
        Meters::decide(METER, 30, PeriodStatus::Rejected);
        assert_eq!(bill_at(month(1)), 290);
    });
}

#[test]
fn periods_should_be_of_a_fixed_length_without_a_meter_too() {
    sold().build_and_execute(|| {
        let fixed = Kind::Fixed {
            amount: 500,
            schedule: Schedule {
                first: FIRST_DAY,
                every_months: 1,
                count: 2,
            },
            index: None,
        };
        let mut weekly = content(vec![row(1, fixed)]);
        weekly.calendar = Window::Days {
            first: FIRST_DAY,
            days: 7,
        };
        assert_ok!(set_from(weekly, START));
        Clock::set(day(70));
        // In advance on the first of the month, which is in the week of day 28.
        assert_eq!(bill_all(), vec![500, 0, 0, 0, 500, 0, 0, 0, 0, 0]);
        assert_eq!(invoice(1).stage, InvoiceStage::Settled);
        assert_eq!(invoice(4).due, day(35) + TERM);
    });
}

#[test]
fn a_contract_should_bill_nothing_after_its_end_and_go_on_with_a_new_version() {
    sold().build_and_execute(|| {
        let mut short = content(vec![flat(1, 1)]);
        short.ends = Some(day(10));
        assert_ok!(set_from(short, START));
        read(METER, 0..59, 1);
        Clock::set(day(31));
        assert_eq!(bill_all(), vec![10]);
        assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT), E::ContractEnded);
        // AND it holds no version of the waterfall any longer.
        assert_eq!(Distribution::billed_until(ASSET, USD), None);
        // WHEN it is renewed, THEN the time between is nobody's.
        assert_ok!(set_from(content(vec![flat(2, 1)]), day(40)));
        assert_eq!(Distribution::billed_until(ASSET, USD), Some(day(40)));
        Clock::set(day(59));
        assert_eq!(bill_all(), vec![2 * 19]);
        assert_ok!(void(1));
        assert_eq!(bill_all(), vec![2 * 19]);
    });
}

#[test]
fn each_of_two_contracts_should_bill_its_own_point() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        let other = TariffOf::<Test> {
            point: POINT + 1,
            payer: TOWN,
            ..content(vec![metered(1, SECOND_METER, rule(Base::Flat(2), 1))])
        };
        assert_ok!(Distribution::set_tariff(
            by(ISSUER),
            ASSET,
            USD,
            2,
            Box::new(other),
            START
        ));
        read(METER, 0..31, 1);
        read(SECOND_METER, 0..31, 1);
        assert_eq!(bill_at(month(1)), 31);
        assert_ok!(Distribution::bill(by(OFFTAKER), ASSET, USD, 2));
        assert_eq!((invoice(0).payer, invoice(0).billed), (OFFTAKER, 31));
        assert_eq!((invoice(1).payer, invoice(1).billed), (TOWN, 62));
        assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, 3), E::ContractNotFound);
    });
}

#[test]
fn a_bill_that_does_not_fit_should_be_refused() {
    sold().build_and_execute(|| {
        set(vec![flat(i128::MAX, 1)]);
        read(METER, 0..31, 1);
        Clock::set(month(1));
        assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT), E::Overflow);
    });
}

#[test]
fn a_price_that_follows_an_index_should_wait_for_its_value() {
    sold().build_and_execute(|| {
        // GIVEN a price that follows an index from February on, as it was a day before
        let index = Index {
            schedule: Schedule {
                first: FIRST_DAY + 31,
                every_months: 1,
                count: 2,
            },
            fixing: Fixing::Stream {
                stream: INDEX,
                base: 100,
                weight: 1_000_000,
                lag_days: 1,
            },
        };
        let mut price = rule(Base::Flat(1_000), 1);
        price.adjustments = list(vec![viaduct_billing::Adjustment::Index(index)]);
        set(vec![metered(1, METER, price)]);
        read(METER, 0..90, 1);
        assert_eq!(bill_at(month(1)), 31_000);
        // WHEN the value of the 30th is not attested, or is doubtful, THEN February waits
        Clock::set(month(2));
        let call = || Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT);
        assert_noop!(call(), E::FigureMissing);
        Meters::decide(INDEX, 29, PeriodStatus::Flagged);
        assert_noop!(call(), E::FigureMissing);
        // AND a day whose value cannot be had has that of the day before.
        Meters::decide(INDEX, 29, PeriodStatus::Rejected);
        assert_noop!(call(), E::FigureMissing);
        Meters::verify(INDEX, 28, 110);
        assert_eq!(bill_next(), Ok(28 * 1_100));
        // A value of zero is none.
        Meters::verify(INDEX, 57, 0);
        Clock::set(month(3));
        assert_noop!(call(), E::FigureMissing);
        Meters::verify(INDEX, 57, 120);
        assert_eq!(bill_next(), Ok(31 * 1_200));
    });
}

// ---- void_invoice ----

#[test]
fn a_bill_that_is_paid_should_be_taken_back_by_the_auditor_alone() {
    sold().build_and_execute(|| {
        // GIVEN a bill whose money waits for a run, and a payer that would have it back
        set(vec![flat(1, 1)]);
        read(METER, 0..31, 1);
        bill_at(month(1));
        let paid = invoice(0).billed;
        assert_ok!(pay(OFFTAKER, 0, paid));
        let had = balance(USD, OFFTAKER);
        // THEN no key of the issuer's sends it back, but the auditor's, who is appointed with consents.
        for who in [TREASURER, ISSUER, OFFTAKER, STRANGER] {
            let void = Distribution::void_invoice(by(who), ASSET, USD, 0, Text::default());
            assert_noop!(void, NO_ROLE);
        }
        assert_ok!(Distribution::void_invoice(by(AUDITOR), ASSET, USD, 0, Text::default()));
        assert_ok!(Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER));
        assert_eq!(balance(USD, OFFTAKER), had + paid);
    });
}

#[test]
fn only_the_treasurer_should_take_a_bill_back_for_which_nothing_is_paid() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        read(METER, 0..31, 1);
        bill_at(month(1));
        for who in [ISSUER, AUDITOR, TOWN, STRANGER] {
            assert_noop!(
                Distribution::void_invoice(by(who), ASSET, USD, 0, Text::default()),
                NO_ROLE
            );
        }
        assert_noop!(
            Distribution::void_invoice(RuntimeOrigin::root(), ASSET, USD, 0, Text::default()),
            DispatchError::BadOrigin
        );
        assert_noop!(void(1), E::InvoiceNotFound);
        // A receipt is no bill.
        receive(USD, 5);
        assert_noop!(void(1), E::InvoiceNotVoidable);
    });
}

#[test]
fn a_bill_that_is_taken_back_should_be_billed_as_it_was() {
    sold().build_and_execute(|| {
        let bands = viaduct_billing::Bands {
            window: months(12),
            steps: list(vec![
                viaduct_billing::Band {
                    up_to: Some(40),
                    price: 7,
                },
                viaduct_billing::Band { up_to: None, price: 5 },
            ]),
        };
        set(vec![metered(1, METER, rule(Base::Bands(bands), 2))]);
        read(METER, 0..59, 1);
        bill_at(month(1));
        let before = contract();
        bill_at(month(2));
        let (after, billed) = (contract(), invoice(1));
        // WHEN it is disputed and taken back
        assert_ok!(Distribution::dispute_invoice(
            by(OFFTAKER),
            ASSET,
            USD,
            1,
            true,
            Text::default()
        ));
        System::reset_events();
        let reason: Text<128> = b"metered twice".to_vec().try_into().expect("short");
        assert_ok!(Distribution::void_invoice(by(TREASURER), ASSET, USD, 1, reason.clone()));
        let event = Event::InvoiceVoided {
            asset: ASSET,
            currency: USD,
            invoice: 1,
            actor: TREASURER,
            reason,
            payer: OFFTAKER,
            billed: billed.billed,
            credit: 0,
        };
        assert_eq!(events(), vec![event]);
        // THEN the contract is as it was before it, and the invoice is gone.
        assert_eq!(
            contract(),
            Contract {
                previous: None,
                ..before
            }
        );
        assert_eq!(Distribution::invoice_view(ASSET, USD, 1), None);
        // Neither twice, nor the one before it.
        assert_noop!(void(1), E::InvoiceNotFound);
        assert_noop!(void(0), E::InvoiceNotVoidable);
        // WHEN it is billed anew, THEN the bill is the same but for its number.
        bill_next().expect("it is due");
        let mut expected = after;
        expected.previous.as_mut().expect("a bill").invoice = 2;
        assert_eq!((contract(), invoice(2)), (expected, billed));
        // AND the void one takes no money.
        assert_noop!(
            Distribution::pay_invoice(by(OFFTAKER), ASSET, USD, 1, 9),
            E::InvoiceNotFound
        );
    });
}

#[test]
fn a_bill_should_stand_once_it_is_distributed_written_off_or_followed() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        read(METER, 0..59, 1);
        bill_at(month(1));
        hypothetically!({
            assert_ok!(Distribution::pay_invoice(by(OFFTAKER), ASSET, USD, 0, 1));
            distribute(USD);
            assert_noop!(void(0), E::InvoiceNotVoidable);
        });
        hypothetically!({
            assert_ok!(Distribution::write_off_invoice(
                by(AUDITOR),
                ASSET,
                USD,
                0,
                1,
                Text::default()
            ));
            assert_noop!(void(0), E::InvoiceNotVoidable);
        });
        bill_at(month(2));
        assert_noop!(void(0), E::InvoiceNotVoidable);
        assert_ok!(void(1));
    });
}
