//! Obligations: added, removed, amended and assigned with their creditor, forgiven, brought forward, fixed; figures, losses, drawdowns.

use super::*;
use viaduct_waterfall::{DayCount, Obligation, Pik, Rate, Repayment, Schedule, Window, MAX_DATES, MAX_OBLIGATIONS};

const NEW_LENDER: AccountId = 60;

/// A loan of 12,000 at 12 % in twelve monthly parts, an operator with 100 a month, and the town.
fn financed() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100), loan(2, LENDER, 12_000, 120_000)])
        .waterfall(vec![expenses(&[1]), interest(&[2]), principal(&[2]), residual(TOWN)])
}

fn add(new: Obligation<AccountId>, undrawn: Balance) -> DispatchResult {
    let Obligation {
        id,
        creditor,
        terms,
        standing,
        ..
    } = new;
    Distribution::add_obligation(
        by(ISSUER),
        ASSET,
        USD,
        id,
        creditor,
        terms,
        Owed::of(&standing),
        undrawn,
    )
}

fn remove(id: ObligationId) -> DispatchResult {
    Distribution::remove_obligation(by(ISSUER), ASSET, USD, id)
}

fn terms_of(id: ObligationId) -> Terms {
    let obligations = Finances::<Test>::get(ASSET, USD).obligations;
    let obligation = obligations.iter().find(|obligation| obligation.id == id);
    obligation.expect("an obligation").terms.clone()
}

fn creditor_of(id: ObligationId) -> Beneficiary<AccountId> {
    let obligations = Finances::<Test>::get(ASSET, USD).obligations;
    obligations
        .iter()
        .find(|other| other.id == id)
        .expect("an obligation")
        .creditor
}

fn accept(who: AccountId, id: ObligationId, terms: &Terms, owed: Owed, until: Moment) -> DispatchResult {
    let digest = Distribution::digest_of_terms(ASSET, USD, id, terms.clone(), owed);
    Distribution::accept_terms(by(who), ASSET, USD, id, Accepted::Terms, digest, until)
}

fn amend(id: ObligationId, terms: &Terms, owed: Owed) -> DispatchResult {
    Charters::amend(Protected::Obligations, |issuer| {
        Distribution::amend_obligation(issuer, ASSET, USD, id, terms.clone(), owed)
    })
}

fn assign(who: AccountId, id: ObligationId, creditor: Beneficiary<AccountId>) -> DispatchResult {
    Distribution::assign_obligation(by(who), ASSET, USD, id, creditor)
}

fn forgive(who: AccountId, id: ObligationId, charges: Balance, principal: Balance) -> DispatchResult {
    Distribution::forgive_obligation(by(who), ASSET, USD, id, charges, principal)
}

fn floating(id: ObligationId, principal: Balance) -> Obligation<AccountId> {
    let Terms::Loan {
        schedule, day_count, ..
    } = loan(id, LENDER, principal, 0).terms
    else {
        unreachable!("a loan");
    };
    let terms = Terms::Loan {
        schedule,
        rate: Rate::Floating {
            margin: 20_000,
            floor: 0,
            ceiling: PPM,
        },
        day_count,
        repayment: Repayment::Bullet,
        default_ppm: 0,
        on_interest: false,
        pik: Pik::Never,
    };
    obligation(id, LENDER, terms, principal)
}

// --- Added and removed -----------------------------------------------------------------------------------------------

#[test]
fn an_obligation_should_be_added_with_its_principal_and_owe_nothing_for_dates_before() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN it is March.
        Clock::set(START + 59 * DAY);
        let new = loan(7, LENDER, 500, 120_000);
        // WHEN
        assert_ok!(add(new.clone(), 300));
        // THEN
        assert_eq!(
            events(),
            vec![Event::ObligationAdded {
                asset: ASSET,
                currency: USD,
                obligation: 7,
                actor: ISSUER,
                creditor: new.creditor,
                terms: new.terms,
                owed: owed(500),
                undrawn: 300,
            }]
        );
        let expected = Standing {
            outstanding: 500,
            basis: 500,
            accrued_to: FIRST_DAY + 59,
            dates_passed: 2,
            basis_from: 2,
            ..Default::default()
        };
        assert_eq!(standing(7), expected);
        assert_eq!(Undrawn::<Test>::get((ASSET, USD, 7)), Some(300));
        // What is not paid by a waterfall yet protects nothing.
        assert_eq!(Debts::<Test>::get(ASSET), 0);
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![interest(&[7]), principal(&[7]), residual(TOWN)], vec![])
        ));
        assert_eq!(Debts::<Test>::get(ASSET), 1);
    });
}

#[test]
fn obligations_should_be_added_by_the_issuer_and_later_by_an_amendment() {
    ExtBuilder::default().build_and_execute(|| {
        let new = || expense(1, OPERATOR, 10);
        for who in [TREASURER, AUDITOR, OPERATOR, STRANGER] {
            let Obligation {
                id, creditor, terms, ..
            } = new();
            assert_noop!(
                Distribution::add_obligation(by(who), ASSET, USD, id, creditor, terms, owed(0), 0),
                NO_ROLE
            );
        }
        assert_ok!(add(new(), 0));
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![expenses(&[1]), residual(TOWN)], vec![])
        ));
        // Now something is owed.
        assert_noop!(add(expense(2, TOWN, 10), 0), E::AmendmentNeeded);
        // The consent to another setting is none to this one.
        Charters::amend(Protected::Waterfall, |_| {
            assert_noop!(add(expense(2, TOWN, 10), 0), E::AmendmentNeeded);
        });
        assert_ok!(Charters::amend(Protected::Obligations, |_| add(
            expense(2, TOWN, 10),
            0
        )));
        assert_eq!(Debts::<Test>::get(ASSET), 2);
    });
}

#[test]
fn an_obligation_should_be_sound_new_and_of_the_assets_currency() {
    ExtBuilder::default().build_and_execute(|| {
        let creditor = Beneficiary::Account(LENDER);
        let terms = expense(1, LENDER, 1).terms;
        assert_noop!(
            Distribution::add_obligation(by(ISSUER), ASSET, FOREIGN, 1, creditor, terms.clone(), owed(0), 0),
            E::CurrencyNotAccepted
        );
        // Principal belongs to loans and capital, and they have some.
        assert_noop!(add(obligation(1, LENDER, terms.clone(), 5), 0), E::TermsInvalid);
        assert_noop!(add(obligation(1, LENDER, terms.clone(), 0), 5), E::TermsInvalid);
        assert_noop!(add(loan(1, LENDER, 0, 1), 0), E::TermsInvalid);
        assert_noop!(add(loan(1, LENDER, u128::MAX, 1), 1), E::TermsInvalid);
        // Terms that cannot work: no date, no month, more than everything.
        for (every_months, count) in [(0, 1), (1, 0), (121, 1)] {
            let schedule = Schedule {
                first: FIRST_DAY,
                every_months,
                count,
            };
            let bad = obligation(1, LENDER, Terms::Expense { schedule, amount: 1 }, 0);
            assert_noop!(add(bad, 0), E::TermsInvalid);
        }
        assert_noop!(add(percent(1, LENDER, Base::Gross, PPM + 1), 0), E::TermsInvalid);
        // A class of another asset, or of none.
        for class_id in [OTHER_CLASS, 12_345] {
            let of_class = Obligation {
                creditor: Beneficiary::Holders(class_id),
                ..expense(1, LENDER, 1)
            };
            assert_noop!(add(of_class, 0), E::ClassNotFound);
        }
        assert_ok!(add(expense(1, LENDER, 1), 0));
        assert_noop!(add(expense(1, OPERATOR, 2), 0), E::ObligationExists);
        for id in 2..=MAX_OBLIGATIONS as u16 {
            assert_ok!(add(expense(id, LENDER, 1), 0));
        }
        assert_noop!(add(expense(99, LENDER, 1), 0), E::MaxObligationsExceeded);
    });
}

/// What no terms of a kind can owe: the terms, and wrong amounts of them.
fn impossible() -> Vec<(Obligation<AccountId>, Vec<Owed>)> {
    let capital = Terms::Capital {
        rate: 80_000,
        day_count: DayCount::Act365,
        compounds: None,
    };
    let with = |change: fn(&mut Owed)| {
        let mut wrong = owed(0);
        change(&mut wrong);
        wrong
    };
    let plain = || {
        vec![
            with(|owed| owed.default_due = 1),
            with(|owed| owed.accrued = 1),
            with(|owed| owed.principal_due = 1),
        ]
    };
    let of_principal = |wrong: Vec<Owed>| -> Vec<Owed> {
        wrong
            .into_iter()
            .map(|wrong| Owed {
                outstanding: 100,
                ..wrong
            })
            .collect()
    };
    let principal = || vec![owed(1)];
    vec![
        (expense(11, OPERATOR, 10), [plain(), principal()].concat()),
        (percent(12, OPERATOR, Base::Gross, 1), [plain(), principal()].concat()),
        (obligation(14, LENDER, capital, 100), of_principal(plain())),
        (
            loan(13, LENDER, 100, 10_000),
            of_principal(vec![with(|owed| owed.principal_due = 101)]),
        ),
    ]
}

#[test]
fn f11_no_terms_should_owe_what_they_cannot() {
    ExtBuilder::default().build_and_execute(|| {
        let add_owing = |obligation: &Obligation<AccountId>, owed: Owed, undrawn| {
            let Obligation {
                id, creditor, terms, ..
            } = obligation.clone();
            Distribution::add_obligation(by(ISSUER), ASSET, USD, id, creditor, terms, owed, undrawn)
        };
        for (obligation, wrong) in impossible() {
            let (id, right) = (obligation.id, Owed::of(&obligation.standing));
            for wrong in &wrong {
                assert_noop!(add_owing(&obligation, *wrong, 0), E::TermsInvalid);
            }
            assert_ok!(add_owing(&obligation, right, 0));
            // Neither when it is added, nor later with the creditor's consent.
            let Beneficiary::Account(creditor) = obligation.creditor else {
                unreachable!("an account");
            };
            for wrong in wrong {
                assert_ok!(accept(creditor, id, &obligation.terms, wrong, Moment::MAX));
                assert_noop!(amend(id, &obligation.terms, wrong), E::TermsInvalid);
            }
            // Charges that fell due may be of any terms.
            let charged = Owed {
                charges_due: 7,
                ..right
            };
            assert_ok!(accept(creditor, id, &obligation.terms, charged, Moment::MAX));
            assert_ok!(amend(id, &obligation.terms, charged));
            assert_eq!(Owed::of(&standing(id)), charged);
        }
        // Nor may more be drawn than a claim can be.
        assert_noop!(add(loan(15, LENDER, 5, 1), (1 << 96) + 1), E::TermsInvalid);
        assert_ok!(add(loan(15, LENDER, 5, 1), 1 << 96));
    });
}

#[test]
fn a_loan_or_capital_should_be_given_up_in_full_by_its_terms() {
    // It begins with principal; it may end without any, and interest that fell due may be left.
    financed().build_and_execute(|| {
        let left = Owed {
            charges_due: 5,
            ..owed(0)
        };
        let terms = terms_of(2);
        assert_ok!(accept(LENDER, 2, &terms, left, Moment::MAX));
        assert_ok!(amend(2, &terms, left));
        divide(10);
        assert_eq!((usd(LENDER), usd(TOWN)), (5, 5));
    });
}

#[test]
fn an_obligation_should_begin_with_what_was_past_due_before_the_chain_knew_of_it() {
    ExtBuilder::default().build_and_execute(|| {
        let opening = Owed {
            outstanding: 12_000,
            charges_due: 120,
            default_due: 7,
            principal_due: 1_000,
            accrued: 30,
        };
        let Obligation {
            id, creditor, terms, ..
        } = loan(2, LENDER, 0, 120_000);
        // GIVEN a loan that is moved to the chain on the first of January.
        let added = Distribution::add_obligation(by(ISSUER), ASSET, USD, id, creditor, terms.clone(), opening, 0);
        assert_ok!(added);
        assert_eq!(
            events(),
            vec![Event::ObligationAdded {
                asset: ASSET,
                currency: USD,
                obligation: 2,
                actor: ISSUER,
                creditor,
                terms,
                owed: opening,
                undrawn: 0,
            }]
        );
        assert_eq!((Owed::of(&standing(2)), standing(2).basis), (opening, 11_000));
        let past = Owed {
            charges_due: 40,
            ..owed(0)
        };
        let Obligation {
            id, creditor, terms, ..
        } = expense(1, OPERATOR, 100);
        let added = Distribution::add_obligation(by(ISSUER), ASSET, USD, id, creditor, terms, past, 0);
        assert_ok!(added);
        assert_ok!(set_waterfall(
            USD,
            waterfall(
                vec![expenses(&[1]), interest(&[2]), principal(&[2]), residual(TOWN)],
                vec![]
            )
        ));
        Charters::amend(Protected::DistributionPolicy, |issuer| {
            assert_ok!(Distribution::set_policy(issuer, ASSET, POLICY));
        });
        // WHEN a run is made the same day THEN what is past due is paid, and nothing that is not yet due.
        divide(5_000);
        assert_eq!((usd(OPERATOR), usd(LENDER)), (40, 127 + 1_000));
        // AND in February a month's interest on 11,000, what had accrued before, and the first of twelve parts.
        Clock::set(START + 31 * DAY);
        divide(5_000);
        assert_eq!(usd(LENDER), 1_127 + 110 + 30 + 916);
    });
}

#[test]
fn an_obligation_should_be_removed_when_nothing_is_owed_and_no_live_waterfall_names_it() {
    financed().build_and_execute(|| {
        assert_noop!(remove(1), E::ObligationInUse);
        assert_noop!(remove(9), E::ObligationNotFound);
        for who in [TREASURER, AUDITOR, LENDER, STRANGER] {
            assert_noop!(Distribution::remove_obligation(by(who), ASSET, USD, 1), NO_ROLE);
        }
        assert_noop!(
            Distribution::remove_obligation(RuntimeOrigin::root(), ASSET, USD, 1),
            DispatchError::BadOrigin
        );
        // WHEN the operator leaves the waterfall while nothing is due.
        assert_ok!(agree_waterfall(
            USD,
            vec![interest(&[2]), principal(&[2]), residual(TOWN)],
            vec![]
        ));
        assert_ok!(accept(OPERATOR, 1, &terms_of(1), owed(0), Moment::MAX));
        System::reset_events();
        assert_ok!(remove(1));
        // THEN
        assert_eq!(
            events(),
            vec![Event::ObligationRemoved {
                asset: ASSET,
                currency: USD,
                obligation: 1,
                actor: ISSUER,
            }]
        );
        assert_eq!(Debts::<Test>::get(ASSET), 1);
        assert!(!Acceptances::<Test>::contains_key((ASSET, USD, 1, Accepted::Terms)));
        assert_noop!(remove(1), E::ObligationNotFound);
    });
}

#[test]
fn what_fell_due_since_the_last_run_should_count_as_owed() {
    // An obligation that no waterfall names yet.
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            assert_ok!(add(expense(1, OPERATOR, 100), 0));
            Clock::set(START + 40 * DAY);
            assert_eq!(standing(1).charges_due, 0, "no run has looked at it");
            assert_noop!(remove(1), E::ObligationInUse);
            // And a waterfall that leaves it out is refused.
            assert_noop!(
                change_waterfall(USD, vec![residual(LENDER)], vec![]),
                E::CreditorMissing
            );
            assert_ok!(change_waterfall(USD, vec![expenses(&[1]), residual(TOWN)], vec![]));
        });
}

#[test]
fn an_obligation_of_a_governed_target_should_not_be_removed() {
    let coming = Target::ComingService {
        obligations: vec![2].try_into().expect("one"),
        dates: 1,
        ppm: PPM,
    };
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 100, 0)])
        .waterfall_with(
            vec![principal(&[2]), top_up(1, 5), residual(TOWN)],
            vec![reserve(1, &[])],
        )
        .build_and_execute(|| {
            assert_ok!(Distribution::set_reserve_target(
                RuntimeOrigin::root(),
                ASSET,
                USD,
                1,
                coming
            ));
            // GIVEN the loan is forgiven and in no waterfall.
            assert_ok!(forgive(LENDER, 2, 0, 100));
            assert_ok!(change_waterfall(
                USD,
                vec![top_up(1, 5), residual(TOWN)],
                vec![reserve(1, &[])]
            ));
            // THEN the target still looks at it.
            assert_noop!(remove(2), E::ObligationInUse);
            divide(1);
            assert_ok!(Distribution::release_reserve_target(
                RuntimeOrigin::root(),
                ASSET,
                USD,
                1
            ));
            assert_ok!(remove(2));
        });
}

// --- Amended, assigned, forgiven -------------------------------------------------------------------------------------

#[test]
fn terms_should_change_only_as_their_creditor_accepted_and_once() {
    financed().build_and_execute(|| {
        // GIVEN February's dues.
        Clock::set(START + 31 * DAY);
        let before = terms_of(2);
        let after = loan(2, LENDER, 0, 60_000).terms;
        let halved = owed(6_000);
        assert_noop!(amend(2, &after, halved), E::AcceptanceMissing);
        // The creditor alone accepts.
        for who in [ISSUER, OPERATOR, AGENT, STRANGER] {
            assert_noop!(accept(who, 2, &after, halved, Moment::MAX), E::NotAuthorized);
        }
        assert_noop!(accept(LENDER, 9, &after, halved, Moment::MAX), E::ObligationNotFound);
        let until = Clock::now() + DAY;
        System::reset_events();
        assert_ok!(accept(LENDER, 2, &after, halved, until));
        let digest = Distribution::accepted_digest(ASSET, USD, 2, &after, &halved);
        assert_eq!(
            events(),
            vec![Event::TermsAccepted {
                asset: ASSET,
                currency: USD,
                obligation: 2,
                creditor: LENDER,
                subject: Accepted::Terms,
                digest,
                until,
            }]
        );
        // Neither other terms nor other amounts, nor without consents, nor too late.
        assert_noop!(amend(2, &before, halved), E::AcceptanceMissing);
        assert_noop!(amend(2, &after, owed(5_999)), E::AcceptanceMissing);
        assert_noop!(
            Distribution::amend_obligation(by(ISSUER), ASSET, USD, 2, after.clone(), halved),
            E::AmendmentNeeded
        );
        assert_noop!(
            Distribution::amend_obligation(by(LENDER), ASSET, USD, 2, after.clone(), halved),
            NO_ROLE
        );
        hypothetically!({
            Clock::set(until);
            assert_noop!(amend(2, &after, halved), E::AcceptanceMissing);
            Clock::set(until - DAY);
        });
        // WHEN
        assert_ok!(amend(2, &after, halved));
        // THEN
        let due = Owed {
            outstanding: 12_000,
            charges_due: 120,
            default_due: 0,
            principal_due: 1_000,
            accrued: 0,
        };
        assert_eq!(
            events(),
            vec![Event::ObligationAmended {
                asset: ASSET,
                currency: USD,
                obligation: 2,
                actor: ISSUER,
                before,
                owed_before: due,
                after: after.clone(),
                owed_after: halved,
            }]
        );
        assert_eq!((terms_of(2), Owed::of(&standing(2))), (after.clone(), halved));
        // It is spent.
        assert_noop!(amend(2, &after, halved), E::AcceptanceMissing);
        // The next eleven dates share what is left: 545 and 5/11, at half the rate.
        Clock::set(START + 59 * DAY);
        divide(10_000);
        assert_eq!(usd(LENDER), 30 + 545);
        assert_eq!(standing(2).outstanding, 6_000 - 545);
    });
}

#[test]
fn amended_terms_should_be_of_the_same_kind_and_sound() {
    financed().build_and_execute(|| {
        let other_kind = percent(1, OPERATOR, Base::Gross, 1).terms;
        assert_ok!(accept(OPERATOR, 1, &other_kind, owed(0), Moment::MAX));
        assert_noop!(amend(1, &other_kind, owed(0)), E::TermsInvalid);
        let never = Terms::Expense {
            schedule: Schedule {
                first: FIRST_DAY,
                every_months: 0,
                count: 1,
            },
            amount: 1,
        };
        assert_ok!(accept(OPERATOR, 1, &never, owed(0), Moment::MAX));
        assert_noop!(amend(1, &never, owed(0)), E::TermsInvalid);
        // More past due than outstanding.
        let terms = terms_of(2);
        let bad = Owed {
            principal_due: 101,
            ..owed(100)
        };
        assert_ok!(accept(LENDER, 2, &terms, bad, Moment::MAX));
        assert_noop!(amend(2, &terms, bad), E::TermsInvalid);
        assert_noop!(amend(9, &terms, owed(0)), E::ObligationNotFound);
    });
}

#[test]
fn what_a_class_is_owed_should_change_by_the_consents_of_the_amendment() {
    ExtBuilder::default().build_and_execute(|| {
        let note = Obligation {
            creditor: Beneficiary::Holders(CLASS),
            ..loan(3, LENDER, 1_000, 120_000)
        };
        assert_ok!(add(note, 0));
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![interest(&[3]), principal(&[3]), residual(TOWN)], vec![])
        ));
        assert_ok!(Pipeline::issue(CLASS, 1, 10));
        let terms = terms_of(3);
        // An account of a holder is not the class.
        assert_noop!(
            accept(first_account(1), 3, &terms, owed(900), Moment::MAX),
            E::NotAuthorized
        );
        assert_noop!(
            Distribution::amend_obligation(by(ISSUER), ASSET, USD, 3, terms.clone(), owed(900)),
            E::AmendmentNeeded
        );
        assert_ok!(amend(3, &terms, owed(900)));
        assert_eq!(standing(3).outstanding, 900);
    });
}

#[test]
fn a_claim_should_be_assigned_by_its_creditor_as_it_stands() {
    financed().build_and_execute(|| {
        // GIVEN dues of February, and an acceptance of the old creditor.
        Clock::set(START + 31 * DAY);
        assert_ok!(accept(LENDER, 2, &terms_of(2), owed(0), Moment::MAX));
        let before = standing(2);
        for who in [ISSUER, OPERATOR, NEW_LENDER, STRANGER] {
            assert_noop!(assign(who, 2, Beneficiary::Account(NEW_LENDER)), E::NotAuthorized);
        }
        assert_noop!(
            assign(LENDER, 9, Beneficiary::Account(NEW_LENDER)),
            E::ObligationNotFound
        );
        assert_noop!(assign(LENDER, 2, Beneficiary::Account(LENDER)), E::NothingToChange);
        assert_noop!(
            assign(LENDER, 2, Beneficiary::Account(Distribution::pot_account(ASSET))),
            E::PayeeInvalid
        );
        assert_noop!(assign(LENDER, 2, Beneficiary::Holders(OTHER_CLASS)), E::ClassNotFound);
        System::reset_events();
        // WHEN
        assert_ok!(assign(LENDER, 2, Beneficiary::Account(NEW_LENDER)));
        // THEN
        assert_eq!(
            events(),
            vec![Event::ObligationAssigned {
                asset: ASSET,
                currency: USD,
                obligation: 2,
                before: LENDER,
                after: Beneficiary::Account(NEW_LENDER),
            }]
        );
        assert_eq!(
            (standing(2), creditor_of(2)),
            (before, Beneficiary::Account(NEW_LENDER))
        );
        // What the former creditor accepted binds the new one to nothing.
        assert_noop!(amend(2, &terms_of(2), owed(0)), E::AcceptanceMissing);
        assert_noop!(forgive(LENDER, 2, 0, 1), E::NotAuthorized);
        divide(5_000);
        assert_eq!((usd(LENDER), usd(NEW_LENDER)), (0, 120 + 1_000));
        // It may go to the holders of a class, and then stays theirs.
        assert_ok!(assign(NEW_LENDER, 2, Beneficiary::Holders(CLASS)));
        assert_noop!(assign(NEW_LENDER, 2, Beneficiary::Account(LENDER)), E::NotAuthorized);
    });
}

#[test]
fn a_claim_should_not_be_assigned_to_who_makes_a_waterfall_unsound() {
    let capital = obligation(
        4,
        LENDER,
        Terms::Capital {
            rate: 80_000,
            day_count: DayCount::Act365,
            compounds: None,
        },
        1_000,
    );
    let hurdle = Kind::Hurdle {
        obligation: 4,
        investor_ppm: 900_000,
        others: vec![viaduct_waterfall::Share {
            beneficiary: Beneficiary::Account(TOWN),
            ppm: 100_000,
        }]
        .try_into()
        .expect("one"),
        counted: Default::default(),
    };
    // A hurdle pays the capital that it measures.
    ExtBuilder::default()
        .obligations(vec![capital])
        .waterfall(vec![hurdle, residual(OPERATOR)])
        .build_and_execute(|| {
            // The investor is none of the others.
            assert_noop!(assign(LENDER, 4, Beneficiary::Account(TOWN)), E::TermsInvalid);
            assert_ok!(assign(LENDER, 4, Beneficiary::Account(NEW_LENDER)));
            divide(100);
            assert_eq!((usd(NEW_LENDER), usd(TOWN)), (90, 10));
        });
}

#[test]
fn a_creditor_should_forgive_what_it_is_owed_and_not_more() {
    financed().build_and_execute(|| {
        // GIVEN 120 and 1,000 that fell due.
        Clock::set(START + 31 * DAY);
        assert_noop!(forgive(LENDER, 2, 0, 0), E::AmountZero);
        assert_noop!(forgive(LENDER, 2, 121, 0), E::OwedExceeded);
        assert_noop!(forgive(LENDER, 2, 0, 12_001), E::OwedExceeded);
        for who in [ISSUER, OPERATOR, STRANGER] {
            assert_noop!(forgive(who, 2, 1, 0), E::NotAuthorized);
        }
        assert_noop!(forgive(LENDER, 9, 1, 0), E::ObligationNotFound);
        assert_noop!(
            Distribution::forgive_obligation(RuntimeOrigin::root(), ASSET, USD, 2, 1, 0),
            DispatchError::BadOrigin
        );
        System::reset_events();
        // WHEN
        assert_ok!(forgive(LENDER, 2, 20, 2_100));
        // THEN what is past due goes first, the rest off what is to come.
        let before = Owed {
            charges_due: 120,
            principal_due: 1_000,
            ..owed(12_000)
        };
        let after = Owed {
            charges_due: 100,
            ..owed(9_900)
        };
        assert_eq!(
            events(),
            vec![Event::ObligationForgiven {
                asset: ASSET,
                currency: USD,
                obligation: 2,
                creditor: LENDER,
                before,
                after,
            }]
        );
        assert_eq!((Owed::of(&standing(2)), standing(2).written_off), (after, 2_100));
        // The eleven instalments to come share it.
        Clock::set(START + 59 * DAY);
        divide(5_000);
        assert_eq!(usd(LENDER), 100 + 99 + 900);
    });
}

#[test]
fn forgiving_charges_alone_should_leave_the_instalments_as_they_were() {
    let swept = |forgiven: bool| {
        ExtBuilder::default()
            .obligations(vec![loan(2, LENDER, 12_000, 120_000)])
            .waterfall(vec![
                interest(&[2]),
                principal(&[2]),
                Kind::Sweep {
                    ppm: PPM,
                    obligations: vec![2].try_into().expect("one"),
                    order: viaduct_waterfall::PrepayOrder::Inverse,
                    only_while: None,
                },
                residual(TOWN),
            ])
            .build_and_execute(|| {
                // GIVEN 2,000 of the last instalments are prepaid.
                Clock::set(START + 31 * DAY);
                divide(120 + 1_000 + 2_000);
                Clock::set(START + 59 * DAY);
                if forgiven {
                    assert_ok!(forgive(LENDER, 2, 90, 0));
                }
                Clock::set(START + 90 * DAY);
                divide(1);
                standing(2).principal_due + standing(2).repaid
            })
    };
    assert_eq!(swept(true), swept(false));
}

#[test]
fn f7_creditors_should_change_what_they_are_owed_beside_no_young_batch() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(loan(2, LENDER, 12_000, 120_000), 500));
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![interest(&[2]), principal(&[2]), residual(TOWN)], vec![])
        ));
        Charters::amend(Protected::DistributionPolicy, |issuer| {
            assert_ok!(Distribution::set_policy(issuer, ASSET, POLICY));
        });
        assert_ok!(Currencies::mint_into(USD, &LENDER, 500));
        let acts: [fn() -> DispatchResult; 3] = [
            || assign(LENDER, 2, Beneficiary::Account(NEW_LENDER)),
            || forgive(LENDER, 2, 0, 1),
            || Distribution::disburse(by(LENDER), ASSET, USD, 2, 1, Text::default()),
        ];
        let wait = || {
            for act in acts {
                assert_noop!(act(), E::BatchOpen);
            }
        };
        let go = || {
            for act in acts {
                hypothetically!({
                    assert_ok!(act());
                });
            }
        };
        go();
        // GIVEN a batch that is signed: the lender could make it stale for nothing, again and again.
        receive(USD, 100);
        let number = propose(USD);
        sign(USD, number);
        wait();
        // THEN it waits for its execution or objection, or for two weeks.
        hypothetically!({
            assert_ok!(object(AUDITOR, number));
            go();
        });
        Clock::set(START + 14 * DAY - 1);
        wait();
        hypothetically!({
            assert_ok!(execute(USD, number));
            go();
        });
        Clock::set(START + 14 * DAY);
        go();
        // Who is not the creditor is told so.
        assert_noop!(forgive(STRANGER, 2, 0, 1), E::NotAuthorized);
        // WHEN the claim has another creditor THEN the batch that would pay the former one is stale.
        assert_ok!(assign(LENDER, 2, Beneficiary::Account(NEW_LENDER)));
        Clock::set(START + 14 * DAY);
        assert_ok!(forgive(NEW_LENDER, 2, 0, 1));
        assert_noop!(execute(USD, number), E::BatchStale);
        assert_ok!(withdraw(number));
    });
}

#[test]
fn a_batch_of_another_currency_should_not_make_a_creditor_wait() {
    financed().build_and_execute(|| {
        assert_ok!(change_waterfall(EUR, vec![residual(TOWN)], vec![]));
        receive(EUR, 5);
        propose(EUR);
        assert_ok!(forgive(LENDER, 2, 0, 1));
    });
}

// --- Time ------------------------------------------------------------------------------------------------------------

#[test]
fn obligations_should_be_brought_forward_by_anyone_when_they_are_too_far_behind_for_a_run() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(
            Distribution::bring_forward(by(STRANGER), ASSET, USD),
            E::ObligationNotFound
        );
        let long = Terms::Expense {
            schedule: monthly(1_000),
            amount: 1,
        };
        assert_ok!(add(obligation(1, OPERATOR, long, 0), 0));
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![expenses(&[1]), residual(TOWN)], vec![])
        ));
        Charters::amend(Protected::DistributionPolicy, |issuer| {
            assert_ok!(Distribution::set_policy(issuer, ASSET, POLICY));
        });
        assert_noop!(
            Distribution::bring_forward(RuntimeOrigin::root(), ASSET, USD),
            DispatchError::BadOrigin
        );
        // GIVEN more dates than a run handles: 240 and some.
        let years = 20 * 366 * DAY;
        Clock::set(START + years);
        receive(USD, 1_000);
        assert_noop!(Distribution::propose_batch(by(TREASURER), ASSET, USD), E::TooFarBehind);
        assert_noop!(change_waterfall(USD, vec![residual(TOWN)], vec![]), E::TooFarBehind);
        System::reset_events();
        // WHEN
        assert_ok!(Distribution::bring_forward(by(STRANGER), ASSET, USD));
        let day = FIRST_DAY + (years / DAY) as u32;
        assert_eq!(
            events(),
            vec![Event::BroughtForward {
                asset: ASSET,
                currency: USD,
                day,
            }]
        );
        // The first date had passed when it was added.
        assert_eq!(u32::from(standing(1).dates_passed), 1 + MAX_DATES);
        // THEN the run handles what is left, of all 241 dates.
        assert_noop!(
            Distribution::bring_forward(by(STRANGER), ASSET, USD),
            E::NothingToChange
        );
        distribute(USD);
        assert_eq!((usd(OPERATOR), standing(1).dates_passed), (240, 241));
    });
}

#[test]
fn nobody_should_bring_obligations_forward_past_the_runs_that_test_them() {
    // Dates that pass outside of a run count in no test, and an open batch that has not seen them is stale: so a stranger must not
    // be able to do it whenever it likes.
    financed().build_and_execute(|| {
        Clock::set(START + 31 * DAY);
        receive(USD, 5_000);
        let number = propose(USD);
        sign(USD, number);
        Clock::pass(WINDOW);
        assert_noop!(
            Distribution::bring_forward(by(STRANGER), ASSET, USD),
            E::NothingToChange
        );
        assert_ok!(execute(USD, number));
    });
}

#[test]
fn a_floating_rate_should_be_fixed_by_the_auditor_from_today_on() {
    ExtBuilder::default()
        .obligations(vec![floating(3, 120_000), loan(2, LENDER, 1, 1)])
        .waterfall(vec![interest(&[3, 2]), principal(&[3, 2]), residual(TOWN)])
        .build_and_execute(|| {
            let fix = |who, id, rate| Distribution::fix_rate(by(who), ASSET, USD, id, rate);
            for who in [ISSUER, TREASURER, LENDER, STRANGER] {
                assert_noop!(fix(who, 3, 1), NO_ROLE);
            }
            assert_noop!(fix(AUDITOR, 2, 1), E::RateNotFloating);
            assert_noop!(fix(AUDITOR, 9, 1), E::ObligationNotFound);
            System::reset_events();
            // WHEN fixed for half a month at 4 % and for the other half at minus 1 %, margin 2 %.
            assert_ok!(fix(AUDITOR, 3, 40_000));
            Clock::set(START + 15 * DAY);
            assert_ok!(fix(AUDITOR, 3, -10_000));
            let fixed = |before, after| Event::RateFixed {
                asset: ASSET,
                currency: USD,
                obligation: 3,
                actor: AUDITOR,
                before,
                after,
            };
            assert_eq!(events(), vec![fixed(None, 40_000), fixed(Some(40_000), -10_000)]);
            assert_noop!(fix(AUDITOR, 3, -10_000), E::NothingToChange);
            // THEN 6 % and 1 % of 120,000, each for half a month: 300 and 50.
            Clock::set(START + 31 * DAY);
            divide(10_000);
            assert_eq!(standing(3).charges_paid, 300 + 50);
        });
}

// --- Figures, losses, drawdowns --------------------------------------------------------------------------------------

#[test]
fn figures_should_be_set_and_taken_back_by_the_auditor() {
    ExtBuilder::default().build_and_execute(|| {
        let document = H256::repeat_byte(7);
        let set = |who, fact, value| Distribution::set_fact(by(who), ASSET, USD, fact, value, document);
        // Of nothing there are no figures.
        assert_noop!(set(AUDITOR, 1, Some(5)), E::WaterfallNotFound);
        assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
        System::reset_events();
        for who in [ISSUER, TREASURER, STRANGER] {
            assert_noop!(set(who, 1, Some(5)), NO_ROLE);
        }
        assert_noop!(set(AUDITOR, 1, None), E::NothingToChange);
        assert_ok!(set(AUDITOR, 1, Some(5)));
        assert_noop!(set(AUDITOR, 1, Some(5)), E::NothingToChange);
        assert_ok!(set(AUDITOR, 1, Some(0)));
        let told = |before, after| Event::FactSet {
            asset: ASSET,
            currency: USD,
            fact: 1,
            actor: AUDITOR,
            before,
            after,
            document,
        };
        assert_eq!(events(), vec![told(None, Some(5)), told(Some(5), Some(0))]);
        for fact in 2..=MAX_FACTS as u16 {
            assert_ok!(set(AUDITOR, fact, Some(1)));
        }
        assert_noop!(set(AUDITOR, 99, Some(1)), E::MaxFactsExceeded);
        assert_ok!(set(AUDITOR, 1, None));
        assert_ok!(set(AUDITOR, 99, Some(1)));
        assert_eq!(Finances::<Test>::get(ASSET, USD).facts.len(), MAX_FACTS as usize);
    });
}

#[test]
fn an_approved_draw_should_be_paid_out_of_its_reserve_once() {
    ExtBuilder::default()
        .waterfall_with(
            vec![
                Kind::Draw {
                    reserve: 1,
                    beneficiary: Beneficiary::Account(OPERATOR),
                    approved: 5,
                },
                top_up(1, 100),
                residual(TOWN),
            ],
            vec![reserve(1, &[])],
        )
        .build_and_execute(|| {
            divide(100);
            assert_ok!(Distribution::set_fact(
                by(AUDITOR),
                ASSET,
                USD,
                5,
                Some(30),
                H256::zero()
            ));
            // Two runs: it is cumulative.
            for _ in 0..2 {
                distribute(USD);
                assert_eq!((usd(OPERATOR), reserved(1)), (30, 70));
            }
        });
}

#[test]
fn a_loss_should_be_written_off_by_the_next_run_in_the_order_of_its_tier() {
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 1_000, 0), loan(3, TOWN, 300, 0)])
        .waterfall(vec![
            principal(&[2, 3]),
            Kind::WriteOff {
                obligations: vec![3, 2].try_into().expect("two"),
            },
            residual(TOWN),
        ])
        .build_and_execute(|| {
            let record = |amount| {
                Charters::amend(Protected::Obligations, |issuer| {
                    Distribution::record_loss(issuer, ASSET, USD, amount)
                })
            };
            let agree = |who, id, amount| {
                let digest = Distribution::digest_of_loss(ASSET, USD, amount);
                super::accept(who, USD, id, Accepted::Loss, digest)
            };
            assert_noop!(Distribution::record_loss(by(ISSUER), ASSET, USD, 5), E::AmendmentNeeded);
            assert_noop!(Distribution::record_loss(by(STRANGER), ASSET, USD, 5), NO_ROLE);
            assert_noop!(record(0), E::AmountZero);
            // Both lenders may lose by it, and both say yes, to this sum.
            let missing = |amount| Distribution::missing_for_loss(ASSET, USD, amount);
            assert_eq!(missing(400), Some(vec![2, 3]));
            assert_noop!(record(400), E::AcceptanceMissing);
            assert_ok!(agree(TOWN, 3, 400));
            assert_ok!(agree(LENDER, 2, 399));
            assert_eq!(missing(400), Some(vec![2]));
            assert_noop!(record(400), E::AcceptanceMissing);
            assert_ok!(agree(LENDER, 2, 400));
            System::reset_events();
            assert_ok!(record(400));
            assert_eq!(
                events().last(),
                Some(&Event::LossRecorded {
                    asset: ASSET,
                    currency: USD,
                    actor: ISSUER,
                    amount: 400,
                })
            );
            // It is used up, and one for a second loss of the same sum is another one.
            assert_noop!(record(400), E::AcceptanceMissing);
            for (who, id) in [(LENDER, 2), (TOWN, 3)] {
                assert_ok!(agree(who, id, 1_000));
            }
            assert_ok!(record(1_000));
            for (who, id) in [(LENDER, 2), (TOWN, 3)] {
                assert_ok!(agree(who, id, u128::MAX));
            }
            assert_noop!(record(u128::MAX), E::Overflow);
            distribute(USD);
            assert_eq!(
                (
                    standing(3).outstanding,
                    standing(3).written_off,
                    standing(2).written_off
                ),
                (0, 300, 1_000)
            );
            // What found no principal waits.
            assert_eq!(Finances::<Test>::get(ASSET, USD).loss, 100);
            assert_eq!(pot_money(), 0);
        });
}

#[test]
fn a_creditor_should_draw_down_what_was_agreed_and_no_more() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(loan(2, LENDER, 1_200, 120_000), 600));
        assert_ok!(add(expense(1, OPERATOR, 5), 0));
        assert_ok!(set_waterfall(
            USD,
            waterfall(
                vec![expenses(&[1]), interest(&[2]), principal(&[2]), residual(TOWN)],
                vec![]
            )
        ));
        assert_ok!(Currencies::mint_into(USD, &LENDER, 600));
        let disburse = |who, id, amount| Distribution::disburse(by(who), ASSET, USD, id, amount, text("drawdown 1"));
        for who in [ISSUER, OFFTAKER, STRANGER] {
            assert_noop!(disburse(who, 2, 1), E::NotAuthorized);
        }
        assert_noop!(disburse(LENDER, 9, 1), E::ObligationNotFound);
        assert_noop!(disburse(LENDER, 2, 0), E::AmountZero);
        assert_noop!(disburse(LENDER, 2, 601), E::OwedExceeded);
        // An expense has nothing to be drawn.
        assert_noop!(disburse(OPERATOR, 1, 1), E::OwedExceeded);
        System::reset_events();
        // WHEN
        assert_ok!(disburse(LENDER, 2, 400));
        // THEN the money is carried to the next run, without an invoice, and owed from today on.
        let told = events();
        assert_eq!(
            told.last(),
            Some(&Event::Disbursed {
                asset: ASSET,
                currency: USD,
                obligation: 2,
                creditor: LENDER,
                amount: 400,
                undrawn: 200,
                outstanding: 1_600,
            })
        );
        assert_eq!(
            told[told.len() - 2],
            Event::ReceiptRecorded {
                asset: ASSET,
                currency: USD,
                invoice: None,
                payer: LENDER,
                kind: ReceiptKind::Funding,
                amount: 400,
            }
        );
        assert_eq!(
            (pools(), queue(), usd(LENDER)),
            (vec![(Pool::Carried, 400)], vec![], 200)
        );
        assert_ok!(disburse(LENDER, 2, 200));
        assert_eq!(
            (standing(2).outstanding, Undrawn::<Test>::get((ASSET, USD, 2))),
            (1_800, None)
        );
        assert_noop!(disburse(LENDER, 2, 1), E::OwedExceeded);
    });
}

#[test]
fn a_percentage_of_a_year_should_be_the_same_however_receipts_are_cut() {
    let due = |cuts: &[Balance]| {
        let terms = Terms::Percent {
            base: Base::Gross,
            ppm: 333_333,
            window: Window::Year,
            floor: Some(10),
            ceiling: Some(40),
        };
        ExtBuilder::default()
            .obligations(vec![obligation(1, TOWN, terms, 0)])
            .waterfall(vec![expenses(&[1]), residual(OPERATOR)])
            .build_and_execute(|| {
                for cut in cuts {
                    divide(*cut);
                }
                usd(TOWN)
            })
    };
    assert_eq!(due(&[100]), 33);
    assert_eq!(due(&[13; 7]), due(&[91]));
    // The cap is of what is due, not of what is paid now.
    assert_eq!((due(&[1_000]), due(&[1_000, 1_000])), (40, 40));
}
