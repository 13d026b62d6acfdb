//! Contracts from beginning to end: what a payer accepts, how one that cannot bill goes on, who its payer is, and what is left of it.

use super::{billing::*, *};
use viaduct_billing::{Base, Kind, Reference, Schedule, TimeOfUse, Totals, Window};
use viaduct_primitives::Billing;

fn accept_by(who: AccountId, content: &TariffOf<Test>, valid_from: Moment, until: Moment) -> DispatchResult {
    let digest = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, content.clone(), valid_from);
    Distribution::accept_tariff(by(who), ASSET, USD, CONTRACT, digest, until)
}

/// The payer accepts it for a day.
fn accept(content: &TariffOf<Test>, valid_from: Moment) {
    assert_ok!(accept_by(OFFTAKER, content, valid_from, Clock::now() + DAY));
}

fn set_other(number: u8, content: TariffOf<Test>, valid_from: Moment) -> DispatchResult {
    Distribution::set_tariff(by(ISSUER), ASSET, USD, number, Box::new(content), valid_from)
}

/// Prices for the bands of the banded meter, more than it has: the third one is set past the rule, as if its calendar had changed.
fn unbillable() {
    let prices = TimeOfUse {
        prices: list(vec![1; 2]),
    };
    assert_ok!(set_from(
        content(vec![metered(1, BANDED_METER, rule(Base::TimeOfUse(prices), 1))]),
        START
    ));
    Tariffs::<Test>::mutate((ASSET, USD, CONTRACT, 1), |content| {
        let content = content.as_mut().expect("a tariff");
        if let Kind::Metered { rule, .. } = &mut content.tariff.lines[0].kind {
            rule.base = Base::TimeOfUse(TimeOfUse {
                prices: list(vec![1; 3]),
            });
        }
        let digest = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, content.clone(), START);
        Contracts::<Test>::mutate((ASSET, USD, CONTRACT), |contract| {
            contract.as_mut().expect("a contract").versions[0].digest = digest;
        });
    });
    read(BANDED_METER, 0..59, 1);
    Clock::set(month(2));
    assert_noop!(Distribution::bill(by(STRANGER), ASSET, USD, CONTRACT), E::TariffInvalid);
}

fn banded_flat(price: i128) -> TariffOf<Test> {
    content(vec![metered(1, BANDED_METER, rule(Base::Flat(price), 1))])
}

// ---- a contract that cannot bill ----

#[test]
fn a_contract_that_cannot_bill_should_go_on_by_a_tariff_that_its_payer_has_accepted() {
    sold().build_and_execute(|| {
        unbillable();
        let cure = banded_flat(3);
        // The issuer does not bill anybody for time that is over alone,
        assert_noop!(set_from(cure.clone(), START), E::PayerConsentMissing);
        // AND what is accepted is this content from this moment on, not another price, not for ever, and by the payer.
        accept(&banded_flat(2), START);
        assert_noop!(set_from(cure.clone(), START), E::PayerConsentMissing);
        accept(&cure, START + 1);
        assert_noop!(set_from(cure.clone(), START), E::PayerConsentMissing);
        assert_ok!(accept_by(OFFTAKER, &cure, START, Clock::now()));
        assert_noop!(set_from(cure.clone(), START), E::PayerConsentMissing);
        for who in [ISSUER, TREASURER, STRANGER] {
            assert_noop!(accept_by(who, &cure, START, Moment::MAX), E::NotAuthorized);
        }
        // WHEN the payer accepts
        let digest = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, cure.clone(), START);
        events();
        accept(&cure, START);
        let event = Event::TariffAccepted {
            asset: ASSET,
            currency: USD,
            contract: CONTRACT,
            payer: OFFTAKER,
            digest,
            until: Clock::now() + DAY,
            version: None,
        };
        assert_eq!(events(), vec![event]);
        // THEN it is billed by it from there on, once.
        assert_ok!(set_from(cure.clone(), START));
        assert!(!TariffAcceptances::<Test>::contains_key((ASSET, USD, CONTRACT)));
        assert_eq!(contract().versions.last().map(|version| version.accepted), Some(true));
        assert_eq!(bill_all(), vec![3 * 31, 3 * 28]);
        // What is billed stays billed, whatever is accepted.
        accept(&banded_flat(9), START);
        assert_noop!(set_from(banded_flat(9), START), E::ValidFromPassed);
    });
}

#[test]
fn a_tariff_of_the_past_should_take_the_place_of_those_that_began_after_it() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        assert_ok!(set_from(content(vec![flat(2, 1)]), day(10)));
        assert_ok!(set_from(content(vec![flat(3, 1)]), day(20)));
        Clock::set(day(31));
        read(METER, 0..31, 1);
        assert_eq!(bill_next(), Ok(10));
        // WHEN the payer agrees to another price from the 10th day on, which is not billed
        let agreed = content(vec![flat(5, 1)]);
        accept(&agreed, day(10));
        assert_ok!(set_from(agreed, day(10)));
        // THEN what begins later is gone, and what begins with it is followed by it.
        let begins: Vec<_> = contract().versions.iter().map(|version| version.number).collect();
        assert_eq!(begins, vec![1, 2, 4]);
        assert_eq!(bill_all(), vec![5 * 21]);
    });
}

#[test]
fn time_that_cannot_be_billed_should_be_given_up_without_the_payer() {
    sold().build_and_execute(|| {
        unbillable();
        // GIVEN a payer who accepts nothing: to him the energy is free.
        let given_up = |ends| TariffOf::<Test> {
            ends: Some(ends),
            ..banded_flat(1)
        };
        // WHEN the issuer would bill only a day of it THEN it is refused, and a tariff that bills nothing is not.
        assert_noop!(set_from(given_up(START + DAY), START), E::PayerConsentMissing);
        assert_ok!(set_from(given_up(START), START));
        assert_ok!(set_from(banded_flat(4), Clock::now()));
        read(BANDED_METER, 59..90, 1);
        Clock::set(month(3));
        assert_eq!(bill_all(), vec![4 * 31]);
    });
}

#[test]
fn time_in_which_the_payer_is_credited_should_not_be_given_up_without_it() {
    sold().build_and_execute(|| {
        let rent = viaduct_billing::Line {
            credit: true,
            ..row(
                2,
                Kind::Fixed {
                    amount: 500,
                    schedule: Schedule {
                        first: FIRST_DAY,
                        every_months: 1,
                        count: 12,
                    },
                    index: None,
                },
            )
        };
        set(vec![flat(1, 1), rent]);
        Clock::set(day(20));
        let nothing = TariffOf::<Test> {
            ends: Some(START),
            ..content(vec![flat(1, 1)])
        };
        assert_noop!(set_from(nothing.clone(), START), E::PayerConsentMissing);
        accept(&nothing, START);
        assert_ok!(set_from(nothing, START));
    });
}

#[test]
fn a_tariff_should_be_rehearsed_with_a_whole_period_and_with_dates_to_come() {
    sold().build_and_execute(|| {
        let monthly = |first| Schedule {
            first,
            every_months: 1,
            count: 12,
        };
        let availability = |stream, every_months| {
            row(
                2,
                Kind::Availability {
                    amount: 1,
                    schedule: Schedule {
                        every_months,
                        ..monthly(FIRST_DAY + 31)
                    },
                    index: None,
                    stream,
                    curve: viaduct_billing::Curve {
                        linear: false,
                        points: list(vec![viaduct_billing::Point {
                            figure: 0,
                            multiplier: 1,
                        }]),
                    },
                    missing: viaduct_billing::Missing::Wait,
                },
            )
        };
        // GIVEN a beginning an hour before the end of a period, in which nothing is due
        let last_hour = month(1) - 3_600_000;
        // THEN an availability over more readings than are averaged is refused, though its first date is a year away;
        let late = |line| set_from(content(vec![line]), last_hour);
        assert_noop!(late(availability(SECOND_METER, 2)), E::TariffTooFine);
        hypothetically!({
            assert_ok!(late(availability(SECOND_METER, 1)));
        });
        // SO is one of an index that grows beyond all bounds by its last date,
        let doubled = viaduct_billing::Index {
            schedule: Schedule {
                first: FIRST_DAY + 365,
                every_months: 12,
                count: 100,
            },
            fixing: viaduct_billing::Fixing::Rate {
                ppm: 20_000_000,
                compound: true,
            },
        };
        let mut price = rule(Base::Flat(1_000), 1);
        price.adjustments = list(vec![viaduct_billing::Adjustment::Index(doubled)]);
        assert_noop!(late(metered(1, METER, price)), E::Overflow);
        // AND a price of the mean of more values than are averaged.
        let long = Reference::Window {
            stream: INDEX,
            window: Window::Months {
                first: FIRST_DAY,
                months: 2,
            },
            exponent: 0,
            least: None,
        };
        assert_noop!(late(metered(1, METER, rule(Base::Market(long), 1))), E::TariffTooFine);
    });
}

#[test]
fn the_longest_window_of_a_price_should_count_though_it_comes_after_shorter_ones() {
    sold().build_and_execute(|| {
        // GIVEN values of which two months of 61 days have 32, and July and August 33
        Meters::every(INDEX, 61 * DAY / 32);
        let price = |months| Reference::Window {
            stream: INDEX,
            window: Window::Months {
                first: FIRST_DAY,
                months,
            },
            exponent: 0,
            least: None,
        };
        let from_march = |reference| {
            let mut tariff = content(vec![metered(1, METER, rule(Base::Market(reference), 1))]);
            tariff.calendar = months(2);
            set_from(tariff, month(2))
        };
        // THEN March to June say nothing of it.
        assert_noop!(from_march(price(2)), E::TariffTooFine);
        assert_ok!(from_march(price(1)));
    });
}

// ---- its payer ----

#[test]
fn a_contract_should_have_one_payer_and_pass_nothing_of_it_on() {
    sold().build_and_execute(|| {
        // GIVEN half a unit that waits, and a reading that was restated in favour of the payer
        set(vec![flat(3, 2)]);
        read(METER, 0..59, 101);
        bill_at(month(1));
        Meters::verify(METER, 3, 1);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        let waits = carry();
        // WHEN the next version names another payer THEN it is refused, now and for later,
        let shill = |content: TariffOf<Test>| TariffOf::<Test> { payer: TOWN, ..content };
        let other = shill(content(vec![flat(3, 2)]));
        for valid_from in [Clock::now(), day(40), day(400)] {
            assert_noop!(set_from(other.clone(), valid_from), E::PayerFixed);
        }
        // AND the way is another contract for the same delivery, from the end of this one on.
        assert_noop!(set_other(2, other.clone(), day(40)), E::PointTaken);
        let ends = TariffOf::<Test> {
            ends: Some(day(40)),
            ..content(vec![flat(3, 2)])
        };
        assert_ok!(set_from(ends, Clock::now()));
        assert_noop!(set_other(2, other.clone(), day(40) - 1), E::PointTaken);
        assert_ok!(set_other(2, other, day(40)));
        assert_eq!(Points::<Test>::get(ASSET, POINT), Some((USD, 2)));
        // The first one has its carry, bills the rest to its payer, and never goes on.
        assert_eq!(carry(), waits);
        Clock::set(month(2));
        assert_eq!(bill_all().len(), 1);
        assert_ok!(Distribution::bill(by(STRANGER), ASSET, USD, 2));
        let span = |number: u32| match invoice(number).kind {
            InvoiceKind::Bill { since, until, .. } => (since, until),
            InvoiceKind::Receipt(_) => unreachable!("it is a bill"),
        };
        assert_eq!((invoice(1).payer, span(1)), (OFFTAKER, (month(1), day(40))));
        assert_eq!((invoice(2).payer, span(2)), (TOWN, (day(40), month(2))));
        // Nine days at 151.5, a half that waited, less 150; 19 days at 151.5.
        assert_eq!((invoice(1).billed, invoice(2).billed), (1_214, 2_878));
        assert_noop!(set_from(content(vec![flat(3, 2)]), Clock::now()), E::PointTaken);
        // Its readings are trued up to its own payer still.
        Meters::verify(METER, 4, 201);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 4));
        assert_eq!(bill_all(), vec![150]);
        assert_eq!(invoice(3).payer, OFFTAKER);
    });
}

#[test]
fn contracts_that_follow_each_other_should_bill_no_time_of_their_point_twice() {
    sold().build_and_execute(|| {
        let ends = |at, price| TariffOf::<Test> {
            ends: Some(at),
            ..content(vec![flat(price, 1)])
        };
        let by_town = |content: TariffOf<Test>| TariffOf::<Test> { payer: TOWN, ..content };
        assert_ok!(set_from(ends(day(40), 1), START));
        // WHEN the second contract, which has not begun, is set to begin earlier THEN not before the end of the first.
        assert_ok!(set_other(2, by_town(ends(day(50), 2)), day(45)));
        assert_noop!(set_other(2, by_town(ends(day(50), 2)), day(40) - 1), E::PointTaken);
        assert_ok!(set_other(2, by_town(ends(day(50), 2)), day(40)));
        read(METER, 0..90, 1);
        Clock::set(day(60));
        // WHEN the first one goes on THEN from the end of the second on, with its payer's consent, too.
        let goes_on = content(vec![flat(3, 1)]);
        accept(&goes_on, day(50) - 1);
        assert_noop!(set_from(goes_on.clone(), day(50) - 1), E::PointTaken);
        accept(&goes_on, day(50));
        assert_ok!(set_from(goes_on.clone(), day(50)));
        accept(&goes_on, day(50) - 1);
        assert_noop!(set_from(goes_on, day(50) - 1), E::PointTaken);
        assert_eq!(contract().point_from, day(50));
        Clock::set(month(3));
        assert_eq!(bill_all(), vec![31, 9, 3 * 9, 3 * 31]);
        assert_ok!(Distribution::bill(by(STRANGER), ASSET, USD, 2));
        assert_eq!(invoice(4).billed, 20);
        // AND what bills the same time twice is found.
        let found = hypothetically!({
            Contracts::<Test>::mutate((ASSET, USD, 2), |contract| {
                let contract = contract.as_mut().expect("a contract");
                (contract.since, contract.billed_until, contract.previous) = (day(39), day(49), None);
            });
            Invoices::<Test>::mutate((ASSET, USD, 4), |invoice| {
                invoice.as_mut().expect("a bill").kind = InvoiceKind::Bill {
                    contract: 2,
                    tariff: 2,
                    since: day(39),
                    until: day(49),
                };
            });
            Contracts::<Test>::mutate((ASSET, USD, 2), |contract| {
                contract.as_mut().expect("a contract").point_from = 0;
            });
            Contracts::<Test>::mutate((ASSET, USD, CONTRACT), |contract| {
                contract.as_mut().expect("a contract").point_from = 0;
            });
            Distribution::do_try_state()
        });
        let sentence = "time of a delivery point is billed once";
        assert_eq!(found, Err(sp_runtime::TryRuntimeError::Other(sentence)));
    });
}

#[test]
fn a_payer_should_be_corrected_as_long_as_its_contract_has_not_begun() {
    sold().build_and_execute(|| {
        let by_town = TariffOf::<Test> {
            payer: TOWN,
            ..content(vec![flat(1, 1)])
        };
        assert_ok!(set_from(by_town, day(10)));
        assert_noop!(set_from(content(vec![flat(1, 1)]), day(10)), E::PayerFixed);
        let moved = TariffOf::<Test> {
            point: POINT + 1,
            ..content(vec![flat(1, 1)])
        };
        assert_ok!(set_from(moved, day(9)));
        assert_eq!(contract().versions.len(), 1);
        assert_eq!((Points::<Test>::get(ASSET, POINT), contract().point), (None, POINT + 1));
    });
}

#[test]
fn a_contract_that_is_over_for_a_year_should_be_founded_anew_for_another_payer() {
    sold().build_and_execute(|| {
        let short = TariffOf::<Test> {
            ends: Some(day(31)),
            ..content(vec![flat(1, 2)])
        };
        assert_ok!(set_from(short, START));
        read(METER, 0..31, 2);
        assert_eq!(bill_at(month(1)), 31);
        let next = TariffOf::<Test> {
            payer: TOWN,
            point: POINT + 1,
            ..content(vec![flat(5, 1)])
        };
        // Not while something of it can still be set right,
        Clock::set(day(31) + CLOSED_AFTER - 1);
        assert_noop!(set_from(next.clone(), Clock::now()), E::PayerFixed);
        Clock::pass(1);
        hypothetically!({
            // nor while something waits.
            Meters::verify(METER, 3, 1);
            assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
            assert_noop!(set_from(next.clone(), Clock::now()), E::PayerFixed);
        });
        assert_ok!(set_from(next, Clock::now()));
        assert_eq!((Points::<Test>::get(ASSET, POINT), contract().previous), (None, None));
        // THEN no reading of the former payer's bills is this one's.
        Meters::verify(METER, 3, 1);
        assert_noop!(
            Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3),
            E::BillClosed
        );
        // AND it accepts no tariff of the former one.
        let digest = contract().versions[0].digest;
        assert_noop!(
            Distribution::accept_tariff(by(TOWN), ASSET, USD, CONTRACT, digest, Moment::MAX),
            E::NotAuthorized
        );
        assert_noop!(
            Distribution::accept_tariff(by(OFFTAKER), ASSET, USD, CONTRACT, digest, Moment::MAX),
            E::NotAuthorized
        );
    });
}

// ---- its credits ----

#[test]
fn only_the_payer_should_set_a_credit_off_against_what_it_has_not_accepted_or_disputes() {
    sold().build_and_execute(|| {
        // GIVEN a bill for time long over, by a tariff that the payer was not asked about, and a credit of it
        Clock::set(day(40));
        set(vec![flat(10, 1)]);
        read(METER, 0..59, 1);
        assert_eq!(bill_next(), Ok(310));
        assert_ok!(pay(OFFTAKER, 0, 810));
        assert_eq!(credit(OFFTAKER), 500);
        assert_eq!(bill_at(month(2)), 280);
        let apply = |who| Distribution::apply_credit(by(who), ASSET, USD, 1);
        let digest = contract().versions[0].digest;
        let accept = |who| Distribution::accept_tariff(by(who), ASSET, USD, CONTRACT, digest, 0);
        // THEN the treasurer does not help itself, and the payer may.
        assert_noop!(apply(STRANGER), NO_ROLE);
        assert_noop!(apply(TREASURER), E::TariffNotAccepted);
        hypothetically!({
            assert_ok!(apply(OFFTAKER));
        });
        // WHEN the payer has accepted the tariff
        assert_noop!(accept(TREASURER), E::NotAuthorized);
        events();
        assert_ok!(accept(OFFTAKER));
        let event = Event::TariffAccepted {
            asset: ASSET,
            currency: USD,
            contract: CONTRACT,
            payer: OFFTAKER,
            digest,
            until: 0,
            version: Some(1),
        };
        assert_eq!(events(), vec![event]);
        assert_noop!(accept(OFFTAKER), E::NothingToChange);
        // THEN the treasurer may, but not while it is disputed.
        let dispute = |disputed| Distribution::dispute_invoice(by(OFFTAKER), ASSET, USD, 1, disputed, Text::default());
        assert_ok!(dispute(true));
        assert_noop!(apply(TREASURER), E::InvoiceIsDisputed);
        hypothetically!({
            assert_ok!(apply(OFFTAKER));
        });
        assert_ok!(dispute(false));
        assert_ok!(apply(TREASURER));
        assert_eq!((credit(OFFTAKER), receipts(1)), (220, 280));
    });
}

#[test]
fn a_credit_should_be_its_payers_alone_to_have_back_for_thirty_days() {
    sold().build_and_execute(|| {
        set(vec![flat(1, 1)]);
        read(METER, 0..31, 1);
        bill_at(month(1));
        assert_ok!(pay(OFFTAKER, 0, 41));
        let give_back = |who| Distribution::return_credit(by(who), ASSET, USD, OFFTAKER);
        // A prepayment is not sent back by a stranger before it can be set off;
        Clock::pass(CREDIT_KEPT - 1);
        for who in [STRANGER, TREASURER] {
            assert_noop!(give_back(who), E::CreditTooNew);
        }
        hypothetically!({
            assert_ok!(give_back(OFFTAKER));
            assert_eq!(usd(OFFTAKER), ENDOWMENT - 31);
        });
        // another one begins its days anew.
        assert_ok!(pay(OFFTAKER, 0, 5));
        Clock::pass(1);
        assert_noop!(give_back(STRANGER), E::CreditTooNew);
        Clock::pass(CREDIT_KEPT);
        assert_ok!(give_back(STRANGER));
        assert_eq!((usd(OFFTAKER), credit(OFFTAKER)), (ENDOWMENT - 31, 0));
        assert_eq!(CreditMoments::<Test>::iter().count(), 0);
        assert_noop!(give_back(STRANGER), E::NothingToClaim);
    });
}

// ---- bills that are taken back ----

#[test]
fn a_strangers_unit_should_not_pin_an_erroneous_bill() {
    sold().build_and_execute(|| {
        set(vec![flat(10, 1)]);
        read(METER, 0..31, 1);
        assert_eq!(bill_at(month(1)), 310);
        Currencies::mint_into(USD, &STRANGER, 1_000).expect("a currency");
        // WHEN a stranger pays a unit, or all of it
        for (paid, stage) in [(1, InvoiceStage::Open), (310, InvoiceStage::Settled)] {
            hypothetically!({
                assert_ok!(pay(STRANGER, 0, paid));
                assert_eq!((invoice(0).stage, queue()), (stage, vec![0]));
                System::reset_events();
                // THEN it is taken back, and the money is its payer's.
                assert_ok!(void(0));
                let event = Event::InvoiceVoided {
                    asset: ASSET,
                    currency: USD,
                    invoice: 0,
                    actor: AUDITOR,
                    reason: Text::default(),
                    payer: OFFTAKER,
                    billed: 310,
                    credit: paid,
                };
                assert_eq!(events(), vec![event]);
                assert_eq!((credit(OFFTAKER), receipts(0), pot_money()), (paid, 0, paid));
                assert_eq!((queue(), Invoices::<Test>::iter().count()), (vec![], 0));
                Distribution::do_try_state().expect("a sound state");
                // AND billed anew the credit is set off.
                assert_eq!(bill_next(), Ok(310));
                assert_ok!(Distribution::apply_credit(by(OFFTAKER), ASSET, USD, 1));
                assert_eq!((credit(OFFTAKER), receipts(1)), (0, paid));
            });
        }
        // While a batch is open it is not, nor once money of it has been distributed.
        assert_ok!(pay(STRANGER, 0, 5));
        let batch = propose(USD);
        assert_noop!(void(0), E::BatchOpen);
        sign(USD, batch);
        Clock::pass(WINDOW);
        assert_ok!(execute(USD, batch));
        assert_noop!(void(0), E::InvoiceNotVoidable);
        assert_ok!(pay(STRANGER, 0, 5));
        assert_noop!(void(0), E::InvoiceNotVoidable);
    });
}

#[test]
fn a_restated_reading_should_not_pin_an_erroneous_bill() {
    let true_up = |invoice, period| Distribution::true_up_reading(by(STRANGER), ASSET, USD, invoice, METER, period);
    let bands = || {
        rule(
            Base::Bands(viaduct_billing::Bands {
                window: months(12),
                steps: list(vec![
                    viaduct_billing::Band {
                        up_to: Some(340),
                        price: 7,
                    },
                    viaduct_billing::Band { up_to: None, price: 5 },
                ]),
            }),
            2,
        )
    };
    for price in [rule(Base::Flat(3), 2), bands()] {
        sold().build_and_execute(|| {
            let is_flat = price.base == Base::Flat(3);
            set(vec![metered(1, METER, price)]);
            read(METER, 0..59, 11);
            bill_at(month(1));
            // GIVEN what the two months come to together
            Clock::set(month(2));
            let whole = |billed: i128| (i128::from(invoice(0).billed as u64) + billed, carry());
            let expected = |readings: &[(u32, i128)]| {
                hypothetically!({
                    for (period, value) in readings {
                        Meters::verify(METER, *period, *value);
                        if *period < 31 {
                            assert_ok!(true_up(0, *period));
                        }
                    }
                    whole(bill_next().expect("it is due"))
                })
            };
            let of_own = expected(&[(40, 4), (41, 5)]);
            let of_both = expected(&[(3, 2), (40, 4)]);
            // WHEN readings of the last bill are restated after it, one of them back again
            bill_next().expect("it is due");
            hypothetically!({
                for (period, value) in [(40, 4), (41, 5), (42, 6), (42, 11)] {
                    Meters::verify(METER, period, value);
                    assert_ok!(true_up(1, period));
                }
                Distribution::do_try_state().expect("a sound state");
                // THEN it is taken back all the same, and billed anew with them, once.
                assert_ok!(void(1));
                assert_eq!(Restatements::<Test>::iter().count(), 0);
                assert_eq!(whole(bill_next().expect("it is due")), of_own);
                assert_noop!(true_up(2, 40), E::NothingToChange);
            });
            // WHEN one of the bill before is, too
            for (number, period, value) in [(1, 40, 4), (0, 3, 2)] {
                Meters::verify(METER, period, value);
                assert_ok!(true_up(number, period));
            }
            // THEN with one price it is taken back, and that one stays trued up; with bands it stands.
            if is_flat {
                assert_ok!(void(1));
                assert_eq!(whole(bill_next().expect("it is due")), of_both);
            } else {
                assert_noop!(void(1), E::InvoiceNotVoidable);
            }
        });
    }
}

#[test]
fn a_bill_that_was_taken_back_should_take_no_money_and_no_room() {
    sold().build_and_execute(|| {
        set(vec![flat(10, 1)]);
        read(METER, 0..31, 1);
        bill_at(month(1));
        for number in 0..5 {
            assert_ok!(void(number));
            assert_noop!(pay(OFFTAKER, number, 1), E::InvoiceNotFound);
            assert_eq!(Distribution::invoice_view(ASSET, USD, number), None);
            assert_eq!(bill_next(), Ok(310));
        }
        assert_eq!(Invoices::<Test>::iter().count(), 1);
    });
}

// ---- its streams ----

#[test]
fn a_stream_should_be_held_by_its_own_assets_tariffs_as_long_as_they_are_kept() {
    sold().build_and_execute(|| {
        // GIVEN another asset's stream as a reference
        let reference = Reference::Window {
            stream: INDEX,
            window: Window::Days {
                first: FIRST_DAY,
                days: 1,
            },
            exponent: 0,
            least: None,
        };
        let market = || content(vec![metered(1, METER, rule(Base::Market(reference), 1))]);
        assert_ok!(set_from(market(), START));
        // THEN that asset is not kept from removing it, and this one is from removing its meter.
        assert!(!Distribution::bills(OTHER_ASSET, INDEX));
        assert!(Distribution::bills(ASSET, METER));
        assert_eq!(Distribution::contracts_of_stream(ASSET, METER), vec![(USD, CONTRACT)]);
        // WHEN a second contract bills a share of the same meter
        let share = TariffOf::<Test> {
            point: POINT + 1,
            ..content(vec![flat(1, 2)])
        };
        assert_ok!(set_other(2, share, START));
        // THEN both are named.
        let mut contracts = Distribution::contracts_of_stream(ASSET, METER);
        contracts.sort_unstable();
        assert_eq!(contracts, vec![(USD, CONTRACT), (USD, 2)]);
        // WHEN a version that has not begun names another meter, and is replaced, THEN it is free again.
        assert_ok!(set_from(
            content(vec![metered(1, SECOND_METER, rule(Base::Flat(1), 1))]),
            day(20)
        ));
        assert!(Distribution::bills(ASSET, SECOND_METER));
        assert_ok!(set_from(market(), day(19)));
        assert!(!Distribution::bills(ASSET, SECOND_METER));
        assert!(Distribution::bills(ASSET, METER));
    });
}

#[test]
fn what_waits_for_the_next_bill_should_be_shown_before_its_period_is_over() {
    sold().build_and_execute(|| {
        set(vec![flat(3, 1)]);
        read(METER, 0..31, 10);
        bill_at(month(1));
        Meters::verify(METER, 3, 12);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        let view = || Distribution::bill_preview(ASSET, USD, CONTRACT).expect("a contract");
        let expected = (month(1), month(2), 6.into(), 0.into(), false);
        assert_eq!(
            (view().starts, view().ends, view().carried, view().net, view().is_over),
            expected
        );
        read(METER, 31..59, 10);
        Clock::set(month(2));
        assert_eq!(
            (view().carried, view().net, view().is_over),
            (6.into(), (28 * 30 + 6).into(), true)
        );
        assert_eq!(bill_next(), Ok(28 * 30 + 6));
        assert_eq!(contract().carry, Totals::default());
    });
}
