//! What creditors accept before a claim ahead of them takes more or earlier, and what is lent to them to be paid.

use super::{
    billing::{content, metered, months, rule, CONTRACT},
    *,
};
use viaduct_billing::{Base as Price, Difference, Reference};
use viaduct_waterfall::{Pik, PrepayOrder, Rate, Repayment, Schedule};

/// The operator's 100 a month, through which a contract for difference may pay it, before a lender and a fund, and the town.
fn behind() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![
            expense(1, OPERATOR, 100),
            loan(2, LENDER, 1_200, 120_000),
            loan(3, AGENT, 600, 0),
        ])
        .waterfall(vec![
            expenses(&[1]),
            interest(&[2]),
            principal(&[2]),
            principal(&[3]),
            residual(TOWN),
        ])
}

/// A two-way difference that is owed to the operator.
fn difference() -> TariffOf<Test> {
    let reference = Reference::Window {
        stream: INDEX,
        window: months(1),
        exponent: 0,
        least: None,
    };
    let mut price = rule(Price::Flat(0), 1);
    price.difference = Some(Difference {
        reference,
        two_way: true,
    });
    TariffOf::<Test> {
        payer: OPERATOR,
        difference_to: Some(1),
        ..content(vec![metered(1, METER, price)])
    }
}

fn set_tariff(content: TariffOf<Test>, valid_from: Moment) -> DispatchResult {
    Charters::amend(Protected::Tariff, |issuer| {
        Distribution::set_tariff(issuer, ASSET, USD, CONTRACT, Box::new(content), valid_from)
    })
}

fn terms_of(id: ObligationId) -> Terms {
    let obligations = Finances::<Test>::get(ASSET, USD).obligations;
    let found = obligations.iter().find(|obligation| obligation.id == id);
    found.expect("an obligation").terms.clone()
}

fn digest(id: ObligationId, terms: &Terms, owed: Owed) -> H256 {
    Distribution::digest_of_terms(ASSET, USD, id, terms.clone(), owed)
}

/// The issuer amends an obligation, as its own creditor accepts.
fn amend(id: ObligationId, terms: &Terms, owed: Owed) -> DispatchResult {
    let creditor = [OPERATOR, LENDER, AGENT][usize::from(id) - 1];
    assert_ok!(accept(creditor, USD, id, Accepted::Terms, digest(id, terms, owed)));
    Charters::amend(Protected::Obligations, |issuer| {
        Distribution::amend_obligation(issuer, ASSET, USD, id, terms.clone(), owed)
    })
}

/// What is owed today.
fn owed_of(id: ObligationId) -> Owed {
    Owed::of(&standing(id))
}

/// Whether an amendment asks those behind the obligation; it is not made.
fn asks(id: ObligationId, terms: &Terms, owed: Owed) -> bool {
    hypothetically!({
        let result = amend(id, terms, owed);
        assert!(
            [Ok(()), Err(E::CreditorConsentMissing.into())].contains(&result),
            "{result:?}"
        );
        let missing = Distribution::missing_for_terms(ASSET, USD, id, terms.clone(), owed);
        let nobody = missing.is_none_or(|missing| missing.is_empty());
        assert!(result.is_ok() || !nobody);
        result.is_err()
    })
}

// --- More, ahead of others --------------------------------------------------------------------------------------------

#[test]
fn h4_a_tariff_should_not_pay_its_payer_ahead_of_lenders_without_their_word() {
    behind().build_and_execute(|| {
        // GIVEN a contract for difference that the operator is paid by before everybody.
        let refused = || {
            assert_noop!(set_tariff(difference(), START), E::CreditorConsentMissing);
        };
        let missing = || Distribution::missing_for_tariff(ASSET, USD, CONTRACT, difference(), START);
        refused();
        assert_eq!(missing(), Some(vec![2, 3]));
        let call = Call::<Test>::set_tariff {
            asset: ASSET,
            currency: USD,
            contract: CONTRACT,
            content: Box::new(difference()),
            valid_from: START,
        };
        assert_eq!(Distribution::missing_acceptances(&call), missing());
        // WHEN one of two lenders accepts it, the other another one, or it says so of something else, THEN it is refused.
        let digest = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, difference(), START);
        let other = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, difference(), START + 1);
        assert_ok!(accept(LENDER, USD, 2, Accepted::Ahead, digest));
        assert_ok!(accept(AGENT, USD, 3, Accepted::Ahead, other));
        assert_ok!(accept(AGENT, USD, 3, Accepted::Waterfall, digest));
        refused();
        assert_eq!(missing(), Some(vec![3]));
        // WHEN both do THEN it is set, and what they said is used up.
        assert_ok!(accept(AGENT, USD, 3, Accepted::Ahead, digest));
        assert_ok!(set_tariff(difference(), START));
        let left = Acceptances::<Test>::iter_keys().collect::<Vec<_>>();
        assert_eq!(left, vec![(ASSET, USD, 3, Accepted::Waterfall)]);
        // Another version is another tariff.
        assert_noop!(set_tariff(difference(), START), E::CreditorConsentMissing);
    });
}

#[test]
fn a_tariff_that_pays_its_payer_behind_all_others_should_need_nobodys_word() {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100), loan(2, LENDER, 1_200, 120_000)])
        .waterfall(vec![interest(&[2]), principal(&[2]), expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            assert_ok!(set_tariff(difference(), START));
        });
}

#[test]
fn a_payer_that_a_tariff_pays_should_keep_its_place() {
    // GIVEN an expense of nothing, through which a contract for difference pays.
    let ended = Terms::Expense {
        schedule: monthly(1),
        amount: 0,
    };
    ExtBuilder::default()
        .obligations(vec![obligation(1, OPERATOR, ended, 0)])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            let kinds = || {
                let first = Kind::Threshold {
                    beneficiary: Beneficiary::Account(TOWN),
                    total: 9,
                };
                vec![first, expenses(&[1]), residual(TOWN)]
            };
            hypothetically!({
                assert_ok!(change_waterfall(USD, kinds(), vec![]));
            });
            assert_ok!(set_tariff(difference(), START));
            // THEN another is put before it only with its word.
            assert_noop!(change_waterfall(USD, kinds(), vec![]), E::CreditorConsentMissing);
            assert_ok!(agree_waterfall(USD, kinds(), vec![]));
        });
}

#[test]
fn h4_a_senior_claim_should_not_be_raised_without_the_word_of_those_behind_it() {
    behind().build_and_execute(|| {
        // GIVEN 100 a month become 100,000, as the operator accepts.
        let more = expense(1, OPERATOR, 100_000).terms;
        let nothing = owed_of(1);
        assert!(asks(1, &more, nothing));
        let call = Call::<Test>::amend_obligation {
            asset: ASSET,
            currency: USD,
            obligation: 1,
            terms: more.clone(),
            owed: nothing,
        };
        let missing = || Distribution::missing_for_call(codec::Encode::encode(&call));
        assert_eq!(missing(), Some(vec![1, 2, 3]));
        // WHEN the lender and the fund accept exactly these terms THEN they are in force.
        for (who, id) in [(LENDER, 2), (AGENT, 3)] {
            assert!(asks(1, &more, nothing));
            assert_ok!(accept(who, USD, id, Accepted::Ahead, digest(1, &more, nothing)));
        }
        assert_eq!(missing(), Some(vec![1]));
        assert_eq!(Distribution::missing_for_call(vec![255]), None);
        assert_ok!(amend(1, &more, nothing));
        assert_eq!(terms_of(1), more);
    });
}

#[test]
fn an_amendment_should_ask_those_behind_it_when_more_or_something_earlier_may_be_owed() {
    behind().build_and_execute(|| {
        Clock::set(START + 31 * DAY);
        divide(100);
        let fee = |schedule, amount| Terms::Expense { schedule, amount };
        let from = |first, every_months, count| Schedule {
            first,
            every_months,
            count,
        };
        let due = owed_of(1);
        for (terms, expected) in [
            (fee(monthly(120), 100), false),
            (fee(monthly(119), 100), false),
            (fee(monthly(120), 99), false),
            (fee(from(FIRST_DAY, 2, 1), 0), false),
            (fee(monthly(121), 100), true),
            (fee(monthly(120), 101), true),
            (fee(from(FIRST_DAY + 1, 1, 120), 100), true),
            (fee(from(FIRST_DAY, 2, 120), 100), true),
        ] {
            assert_eq!(asks(1, &terms, due), expected, "{terms:?}");
        }
        // Amounts: as much, less, more.
        let charged = |charges_due| Owed { charges_due, ..due };
        assert!(!asks(1, &terms_of(1), charged(due.charges_due)));
        assert!(asks(1, &terms_of(1), charged(due.charges_due + 1)));
        // The lender, before the fund: a rate, an instalment, what is past due.
        let Terms::Loan {
            schedule, day_count, ..
        } = terms_of(2)
        else {
            unreachable!("a loan");
        };
        let lent = |rate, repayment, default_ppm, pik| Terms::Loan {
            schedule,
            rate: Rate::Fixed(rate),
            day_count,
            repayment,
            default_ppm,
            on_interest: false,
            pik,
        };
        let now = owed_of(2);
        for (terms, expected) in [
            (lent(120_000, Repayment::Linear, 0, Pik::Never), false),
            (lent(60_000, Repayment::Linear, 0, Pik::Never), false),
            (lent(120_001, Repayment::Linear, 0, Pik::Never), true),
            (lent(120_000, Repayment::Bullet, 0, Pik::Never), true),
            (lent(120_000, Repayment::Linear, 1, Pik::Never), true),
            (lent(120_000, Repayment::Linear, 0, Pik::Always), true),
        ] {
            assert_eq!(asks(2, &terms, now), expected, "{terms:?}");
        }
        let half = |principal_due| Owed {
            outstanding: now.outstanding / 2,
            principal_due,
            ..now
        };
        assert!(!asks(2, &terms_of(2), half(now.principal_due)));
        assert!(asks(2, &terms_of(2), half(now.principal_due + 1)));
        // The fund is the last of them: nobody is behind it but the town, which is owed nothing.
        assert!(!asks(3, &lent(900_000, Repayment::Bullet, 9, Pik::Never), owed(9_000)));
    });
}

#[test]
fn a_percentage_and_capital_should_ask_those_behind_them_when_they_may_take_more() {
    let tax = percent(1, OPERATOR, Base::Gross, 100_000);
    let capital = |rate| Terms::Capital {
        rate,
        day_count: viaduct_waterfall::DayCount::Act365,
        compounds: None,
    };
    ExtBuilder::default()
        .obligations(vec![
            tax,
            obligation(2, LENDER, capital(50_000), 500),
            loan(3, AGENT, 600, 0),
        ])
        .waterfall(vec![
            expenses(&[1]),
            Kind::PreferredReturn {
                obligations: vec![2].try_into().expect("one"),
            },
            Kind::ReturnOfCapital {
                obligations: vec![2].try_into().expect("one"),
            },
            principal(&[3]),
            residual(TOWN),
        ])
        .build_and_execute(|| {
            let of = |base, ppm, floor, ceiling| Terms::Percent {
                base,
                ppm,
                window: viaduct_waterfall::Window::Run,
                floor,
                ceiling,
            };
            for (terms, expected) in [
                (of(Base::Gross, 100_000, None, None), false),
                (of(Base::Gross, 99_999, None, Some(5)), false),
                (of(Base::Gross, 100_000, Some(0), None), false),
                (of(Base::Gross, 100_001, None, None), true),
                (of(Base::Gross, 100_000, Some(1), None), true),
                (of(Base::Remaining, 100_000, None, None), true),
            ] {
                assert_eq!(asks(1, &terms, owed(0)), expected, "{terms:?}");
            }
            for (rate, outstanding, expected) in [
                (50_000, 500, false),
                (40_000, 400, false),
                (50_001, 500, true),
                (50_000, 501, true),
            ] {
                assert_eq!(
                    asks(2, &capital(rate), owed(outstanding)),
                    expected,
                    "{rate} {outstanding}"
                );
            }
        });
}

#[test]
fn a_claim_that_is_raised_should_undo_what_others_accepted_of_waterfalls() {
    behind().build_and_execute(|| {
        // GIVEN the lender accepts a waterfall in which the fund comes before it.
        let kinds = vec![
            expenses(&[1]),
            principal(&[3]),
            interest(&[2]),
            principal(&[2]),
            residual(TOWN),
        ];
        let content = waterfall(kinds, vec![]);
        let call = Call::<Test>::set_waterfall {
            asset: ASSET,
            currency: USD,
            content: Box::new(content.clone()),
            valid_from: Clock::now(),
        };
        assert_eq!(Distribution::missing_acceptances(&call), Some(vec![2, 3]));
        consent_but(None, USD, &content);
        assert_eq!(Distribution::missing_acceptances(&call), Some(vec![]));
        hypothetically!({
            assert_ok!(change_content(USD, content.clone()));
        });
        // WHEN the fund is owed ten times as much meanwhile, which is no matter of the lender's today
        assert_ok!(amend(3, &terms_of(3), owed(6_000)));
        // THEN that is not what it accepted.
        assert_noop!(change_content(USD, content.clone()), E::CreditorConsentMissing);
        // Nor when a claim is added that owes something: another one of its number may have been there.
        consent_but(None, USD, &content);
        hypothetically!({
            assert_ok!(Charters::amend(Protected::Obligations, |_| add_obligation(
                USD,
                loan(9, STRANGER, 5, 0)
            )));
            assert_eq!(Acceptances::<Test>::iter().count(), 0);
        });
        consent_but(None, USD, &content);
        assert_ok!(change_content(USD, content));
    });
}

#[test]
fn an_acceptance_of_a_waterfall_should_not_replace_one_of_terms() {
    behind().build_and_execute(|| {
        let less = expense(1, OPERATOR, 50).terms;
        let now = owed_of(1);
        assert_ok!(accept(OPERATOR, USD, 1, Accepted::Terms, digest(1, &less, now)));
        consent_but(None, USD, &waterfall(vec![residual(TOWN)], vec![]));
        assert_ok!(Charters::amend(Protected::Obligations, |issuer| {
            Distribution::amend_obligation(issuer, ASSET, USD, 1, less.clone(), now)
        }));
        assert_eq!(terms_of(1), less);
        // All of them go when the creditor does.
        assert!(Acceptances::<Test>::contains_key((ASSET, USD, 1, Accepted::Waterfall)));
        let other = Beneficiary::Account(STRANGER);
        assert_ok!(Distribution::assign_obligation(by(OPERATOR), ASSET, USD, 1, other));
        assert_eq!(Acceptances::<Test>::iter_prefix((ASSET, USD, 1)).count(), 0);
    });
}

// --- Places while a default is declared -------------------------------------------------------------------------------

#[test]
fn a_waterfall_for_enforcement_should_need_the_word_of_those_whose_places_differ() {
    behind().build_and_execute(|| {
        let sweep = Kind::Sweep {
            ppm: PPM,
            obligations: vec![2].try_into().expect("one"),
            order: PrepayOrder::Inverse,
            only_while: None,
        };
        let kinds = vec![
            expenses(&[1]),
            interest(&[2]),
            principal(&[2]),
            sweep,
            principal(&[3]),
            residual(TOWN),
        ];
        // GIVEN a version that lies far ahead, in which the lender is paid in full before the fund.
        let content = waterfall(kinds, vec![]);
        let later = Clock::now() + 1_000 * DAY;
        consent_from(None, USD, &content, Some(later));
        assert_ok!(Charters::amend(Protected::Waterfall, |issuer| {
            Distribution::set_waterfall(issuer, ASSET, USD, Box::new(content.clone()), later)
        }));
        let enforce = |version| {
            Charters::amend(Protected::Waterfall, |issuer| {
                Distribution::set_enforcement(issuer, ASSET, USD, version)
            })
        };
        // THEN what was accepted for then is not accepted for a default.
        let missing = |version| Distribution::missing_for_enforcement(ASSET, USD, version);
        assert_eq!(missing(Some(2)), Some(vec![2, 3]));
        let call = Call::<Test>::set_enforcement {
            asset: ASSET,
            currency: USD,
            version: Some(2),
        };
        assert_eq!(Distribution::missing_acceptances(&call), Some(vec![2, 3]));
        assert_noop!(enforce(Some(2)), E::CreditorConsentMissing);
        assert_eq!(missing(Some(9)), None);
        // The version in force changes nobody's place.
        hypothetically!({
            assert_ok!(enforce(Some(1)));
        });
        consent_to_enforcement(USD, Some(2));
        assert_ok!(enforce(Some(2)));
        // AND to take it back takes the lender's place.
        assert_noop!(enforce(None), E::CreditorConsentMissing);
        consent_to_enforcement(USD, None);
        assert_ok!(enforce(None));
    });
}

// --- What is lent -----------------------------------------------------------------------------------------------------

#[test]
fn m5_nobody_should_lend_before_a_waterfall_pays_it() {
    ExtBuilder::default().build_and_execute(|| {
        let Obligation {
            id, creditor, terms, ..
        } = loan(2, LENDER, 0, 120_000);
        assert_ok!(Distribution::add_obligation(
            by(ISSUER),
            ASSET,
            USD,
            id,
            creditor,
            terms,
            owed(0),
            600
        ));
        assert_ok!(Currencies::mint_into(USD, &LENDER, 600));
        let disburse = || Distribution::disburse(by(LENDER), ASSET, USD, 2, 600, Text::default());
        // GIVEN no waterfall
        assert_noop!(disburse(), E::WaterfallNotFound);
        // One that pays neither, or the interest only
        assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
        assert_noop!(disburse(), E::CreditorMissing);
        assert_ok!(change_waterfall(USD, vec![interest(&[2]), residual(TOWN)], vec![]));
        assert_noop!(disburse(), E::CreditorMissing);
        // WHEN one pays both THEN it may be drawn, unless one that is to come does not.
        let sound = vec![interest(&[2]), principal(&[2]), residual(TOWN)];
        assert_ok!(agree_waterfall(USD, sound, vec![]));
        hypothetically!({
            let later = Clock::now() + DAY;
            let without = waterfall(vec![residual(TOWN)], vec![]);
            consent_from(None, USD, &without, Some(later));
            assert_ok!(Charters::amend(Protected::Waterfall, |issuer| {
                Distribution::set_waterfall(issuer, ASSET, USD, Box::new(without), later)
            }));
            assert_noop!(disburse(), E::CreditorMissing);
        });
        assert_ok!(disburse());
        assert_eq!((standing(2).outstanding, pool(USD, Pool::Carried)), (600, 600));
    });
}

#[test]
fn m5_a_lender_should_keep_the_place_for_which_it_has_promised_to_lend() {
    ExtBuilder::default().build_and_execute(|| {
        let Obligation {
            id, creditor, terms, ..
        } = loan(2, LENDER, 0, 120_000);
        let issuer = by(ISSUER);
        assert_ok!(Distribution::add_obligation(
            issuer,
            ASSET,
            USD,
            id,
            creditor,
            terms,
            owed(0),
            600
        ));
        let kinds = vec![interest(&[2]), principal(&[2]), residual(TOWN)];
        assert_ok!(set_waterfall(USD, waterfall(kinds, vec![])));
        // WHEN nothing is drawn yet, an amendment puts the town before it THEN it is asked.
        let town = Kind::Threshold {
            beneficiary: Beneficiary::Account(TOWN),
            total: 1_000_000,
        };
        let kinds = vec![town, interest(&[2]), principal(&[2]), residual(TOWN)];
        assert_noop!(change_waterfall(USD, kinds.clone(), vec![]), E::CreditorConsentMissing);
        assert_ok!(agree_waterfall(USD, kinds, vec![]));
    });
}
