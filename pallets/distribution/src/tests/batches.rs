//! `propose_batch`, `execute_batch`, `withdraw_batch`: money is paid as it was proposed and signed, once.

use super::*;
use viaduct_waterfall::{Obligation, Window};

/// The lender's 100 in each run, then the holders.
fn plain() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![lenders()])
        .waterfall(vec![expenses(&[1]), holders(), residual(TOWN)])
        .units(&[(1, 1)])
}

fn lenders() -> Obligation<AccountId> {
    let terms = Terms::Percent {
        base: Base::Gross,
        ppm: 0,
        window: Window::Run,
        floor: Some(100),
        ceiling: None,
    };
    obligation(1, LENDER, terms, 0)
}

fn proposing() -> DispatchResult {
    Distribution::propose_batch(by(TREASURER), ASSET, USD)
        .map(|_| ())
        .map_err(|error| error.error)
}

#[test]
fn a_proposal_should_be_stored_in_full_and_move_no_money() {
    plain().build_and_execute(|| {
        // GIVEN
        let receipt = receive(USD, 150);
        System::reset_events();
        Clock::pass(5);
        let (before, money) = (ledger(), pot_money());
        // WHEN
        let number = propose(USD);
        // THEN
        let event = Event::BatchProposed {
            asset: ASSET,
            currency: USD,
            batch: number,
            batch_hash: digest_of(USD, number),
            proposer: TREASURER,
            invoice: Some(receipt),
            version: 1,
            receipts: 150,
            available: 0,
        };
        assert_eq!(events(), vec![event]);
        let row = |tier, due| Line {
            tier,
            due,
            paid: due,
            ..Default::default()
        };
        let stored = batch(number);
        let expected = Batch {
            invoice: Some(receipt),
            version: 1,
            day: FIRST_DAY,
            receipts: 150,
            cure: 0,
            carried_in: 0,
            available: 0,
            lines: vec![row(1, 100), row(2, 50), row(3, 0)].try_into().expect("few"),
            flows: [(1, 100), (2, 50), (3, 0)]
                .map(|(tier, taken)| Flow { tier, taken, freed: 0 })
                .to_vec()
                .try_into()
                .expect("few"),
            returned: 0,
            gates: Default::default(),
            carried: 0,
            proposer: TREASURER,
            proposed_by: 500,
            proposed: START + 5,
            approvals: Default::default(),
            stage: Stage::Proposed,
            plan_digest: stored.plan_digest,
            sharing: vec![(CLASS, 1)].try_into().expect("one"),
            digest: stored.digest,
        };
        assert_eq!(stored, expected);
        let runs = AllRuns::<Test>::get(ASSET, USD);
        assert_eq!((runs.is_open, runs.next), (true, number + 1));
        assert_eq!((ledger(), pot_money(), usd(LENDER)), (before, money, 0));
        assert_eq!(standing(1).charges_due, 0, "nothing is assessed before it is executed");
    });
}

#[test]
fn only_the_assets_treasurer_should_propose() {
    plain().build_and_execute(|| {
        receive(USD, 150);
        for who in [ISSUER, AUDITOR, OPERATOR, AUTHORIZERS[0], STRANGER] {
            assert_noop!(Distribution::propose_batch(by(who), ASSET, USD), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::propose_batch(origin, ASSET, USD),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_proposal_should_have_a_policy_and_a_waterfall_and_needs_no_receipts() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(proposing(), E::PolicyNotFound);
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        assert_noop!(proposing(), E::WaterfallNotFound);
        let content = waterfall(vec![residual(TOWN)], vec![]);
        let later = Clock::now() + DAY;
        assert_ok!(Distribution::set_waterfall(
            by(ISSUER),
            ASSET,
            USD,
            Box::new(content),
            later
        ));
        assert_noop!(proposing(), E::WaterfallNotFound);
        Clock::set(later);
        assert_ok!(proposing());
    });
}

#[test]
fn one_batch_of_an_asset_and_currency_should_be_open_at_a_time() {
    plain().build_and_execute(|| {
        receive(USD, 10);
        let number = propose(USD);
        assert_noop!(proposing(), E::BatchOpen);
        // Another currency has its own.
        assert_ok!(change_waterfall(EUR, vec![residual(TOWN)], vec![]));
        receive(EUR, 7);
        distribute(EUR);
        assert_eq!(balance(EUR, TOWN), 7);
        assert_ok!(object(AUDITOR, number));
        assert_ok!(proposing());
    });
}

#[test]
fn what_was_executed_should_not_run_again() {
    plain().build_and_execute(|| {
        // GIVEN
        let number = divide(150);
        let later = receive(USD, 70);
        let (books, lender, money) = (ledger(), usd(LENDER), pot_money());
        // THEN neither the batch nor its receipts run again.
        assert_noop!(execute(USD, number), E::BatchNotFound);
        assert_noop!(sign_by(AUTHORIZERS[2], number), E::BatchNotFound);
        assert_noop!(object(AUDITOR, number), E::BatchNotFound);
        assert_noop!(withdraw(number), E::BatchNotFound);
        // Nor while another batch is open.
        let next = propose(USD);
        sign(USD, next);
        assert_eq!(batch(next).invoice, Some(later));
        assert_noop!(execute(USD, number), E::BatchNotFound);
        assert_eq!((ledger(), usd(LENDER), pot_money()), (books, lender, money));
    });
}

#[test]
fn a_batch_should_be_executed_by_anyone_with_an_account() {
    plain().build_and_execute(|| {
        assert_noop!(execute(USD, 0), E::BatchNotFound);
        receive(USD, 150);
        let number = propose(USD);
        sign(USD, number);
        Clock::pass(WINDOW);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::execute_batch(origin, ASSET, USD, number),
                DispatchError::BadOrigin
            );
        }
        assert_ok!(execute(USD, number));
        assert_eq!(batch(number).stage, Stage::Executed);
        assert!(!AllRuns::<Test>::get(ASSET, USD).is_open);
        assert_eq!(usd(LENDER), 100);
    });
}

#[test]
fn nothing_should_be_signed_or_executed_without_a_policy() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(execute(USD, 0), E::PolicyNotFound);
        assert_noop!(
            Distribution::authorize_batch(by(AUTHORIZERS[0]), ASSET, USD, 0, H256::zero()),
            E::PolicyNotFound
        );
    });
}

#[test]
fn money_that_comes_meanwhile_should_not_disturb_an_open_batch() {
    plain().build_and_execute(|| {
        let first = bill(200);
        assert_ok!(pay(OFFTAKER, first, 150));
        let number = propose(USD);
        sign(USD, number);
        // WHEN another receipt comes, and more for the invoice that runs.
        let second = receive(USD, 44);
        assert_ok!(pay(OFFTAKER, first, 50));
        Clock::pass(WINDOW);
        assert_ok!(execute(USD, number));
        // THEN it was paid as signed, and the rest waits, behind what waits for its first run.
        assert_eq!((usd(LENDER), earned()), (100, 50));
        assert_eq!((receipts(first), receipts(second)), (50, 44));
        assert_eq!(queue(), vec![second, first]);
    });
}

#[test]
fn a_batch_should_not_pay_what_was_not_signed() {
    plain().build_and_execute(|| {
        // GIVEN
        receive(USD, 150);
        let number = propose(USD);
        sign(USD, number);
        Clock::pass(WINDOW);
        let tampers: [fn(); 4] = [
            // What the lender is owed, a new obligation, other terms, another creditor.
            || {
                Finances::<Test>::mutate(ASSET, USD, |finance| finance.obligations[0].standing.charges_due += 1);
            },
            || {
                Charters::amend(Protected::Obligations, |_| {
                    assert_ok!(add_obligation(USD, percent(2, OPERATOR, Base::Gross, 1)));
                });
            },
            || {
                let finer = Terms::Percent {
                    base: Base::Gross,
                    ppm: 0,
                    window: Window::Run,
                    floor: Some(99),
                    ceiling: None,
                };
                let owed = Owed::of(&Standing::default());
                let digest = Distribution::accepted_digest(ASSET, USD, 1, &finer, &owed);
                assert_ok!(Distribution::accept_terms(
                    by(LENDER),
                    ASSET,
                    USD,
                    1,
                    Accepted::Terms,
                    digest,
                    Moment::MAX
                ));
                Charters::amend(Protected::Obligations, |issuer| {
                    assert_ok!(Distribution::amend_obligation(issuer, ASSET, USD, 1, finer, owed));
                });
            },
            || {
                Clock::pass(12 * DAY);
                assert_ok!(Distribution::assign_obligation(
                    by(LENDER),
                    ASSET,
                    USD,
                    1,
                    Beneficiary::Account(TOWN)
                ));
            },
        ];
        for tamper in tampers {
            hypothetically!({
                // WHEN what it was computed from changes THEN it is refused as a whole,
                tamper();
                assert_noop!(execute(USD, number), E::BatchStale);
                // AND anybody may clear the way.
                let batch_hash = digest_of(USD, number);
                System::reset_events();
                assert_ok!(withdraw(number));
                let event = Event::BatchWithdrawn {
                    asset: ASSET,
                    currency: USD,
                    batch: number,
                    batch_hash,
                    actor: STRANGER,
                };
                assert_eq!(events(), vec![event]);
                assert_ok!(proposing());
            });
        }
        // WHEN nothing has changed THEN nobody withdraws it.
        assert_noop!(withdraw(number), E::BatchCurrent);
        assert_noop!(
            Distribution::withdraw_batch(RuntimeOrigin::root(), ASSET, USD, number),
            DispatchError::BadOrigin
        );
        assert_ok!(execute(USD, number));
    });
}

#[test]
fn a_batch_of_a_day_that_is_over_for_its_loan_should_be_stale() {
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 1_200, 120_000)])
        .waterfall(vec![
            interest(&[2]),
            Kind::Principal {
                obligations: vec![2].try_into().expect("one"),
            },
            residual(TOWN),
        ])
        .build_and_execute(|| {
            receive(USD, 100);
            let number = propose(USD);
            sign(USD, number);
            Clock::pass(WINDOW);
            // GIVEN the lender forgives a part on a later day than the batch's, as soon as it may.
            Clock::pass(12 * DAY);
            assert_ok!(Distribution::forgive_obligation(by(LENDER), ASSET, USD, 2, 0, 1));
            // THEN the refusal says what to do.
            assert_noop!(execute(USD, number), E::BatchStale);
            assert_ok!(withdraw(number));
            distribute(USD);
            assert_eq!(usd(TOWN), 100);
        });
}

#[test]
fn a_hold_raised_after_the_signatures_should_stop_what_is_junior_to_the_holders() {
    ExtBuilder::default()
        .obligations(vec![lenders()])
        .waterfall(vec![
            expenses(&[1]),
            Kind::Holders {
                class_id: CLASS,
                share: HolderShare::Fixed(30),
            },
            residual(TOWN),
        ])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            // GIVEN a signed batch, and then a hold.
            receive(USD, 150);
            let number = propose(USD);
            sign(USD, number);
            Clock::pass(WINDOW);
            Register::regime(HolderPay::Defer);
            // THEN it is not paid as signed.
            assert_noop!(execute(USD, number), E::BatchStale);
            assert_ok!(withdraw(number));
            // WHEN it is proposed anew THEN the lender is paid, holders earn, and the sponsor's part waits as allocated.
            distribute(USD);
            assert_eq!((usd(LENDER), earned(), usd(TOWN)), (100, 30, 0));
            assert_eq!(pool(USD, Pool::Allocated(3)), 20);
            // AND once the hold is over the next run pays it.
            Register::regime(HolderPay::Pay);
            divide(130);
            assert_eq!((usd(TOWN), pool(USD, Pool::Allocated(3))), (20, 0));
        });
}

#[test]
fn f4_what_a_class_cannot_earn_in_another_currency_should_wait_and_hold_no_run_up() {
    ExtBuilder::default().units(&[(1, 10)]).build_and_execute(|| {
        Charters::amend(Protected::DistributionPolicy, |issuer| {
            assert_ok!(Distribution::set_policy(issuer, ASSET, POLICY));
        });
        // GIVEN a class that earned in the most currencies.
        let [earned @ .., last] = CURRENCIES;
        for currency in earned {
            assert_ok!(change_waterfall(currency, vec![holders(), residual(TOWN)], vec![]));
            receive(currency, 100);
            distribute(currency);
        }
        // WHEN another one comes, in which the town is to have something too.
        let share = Kind::Holders {
            class_id: CLASS,
            share: HolderShare::Fixed(70),
        };
        assert_ok!(change_waterfall(last, vec![share, residual(TOWN)], vec![]));
        receive(last, 100);
        System::reset_events();
        distribute(last);
        // THEN the run is executed, the town has its part, and the class's waits.
        let told = Event::ClassEarned {
            asset: ASSET,
            class_id: CLASS,
            currency: last,
            amount: 70,
            sharing_supply: 0,
        };
        assert!(events().contains(&told));
        let waits = || pool(last, Pool::Undistributed(CLASS));
        assert_eq!((balance(last, TOWN), waits()), (30, 70));
        let indices = Indices::<Test>::get(CLASS).expect("it has earned");
        assert_eq!(indices.by_currency.len() as u32, MAX_CURRENCIES_PER_CLASS);
        assert_noop!(
            Distribution::claim(by(first_account(1)), CLASS, last),
            E::NothingToClaim
        );
        // AND an amendment sends what comes later elsewhere; the holder is paid in each of the others.
        assert_ok!(change_waterfall(last, vec![residual(LENDER)], vec![]));
        receive(last, 100);
        distribute(last);
        assert_eq!((balance(last, LENDER), waits()), (100, 70));
        for currency in earned {
            assert_ok!(Distribution::claim(by(first_account(1)), CLASS, currency));
            assert_eq!(balance(currency, first_account(1)), 100);
        }
        // AND what waits leaves once the asset is retired and the class is gone.
        Register::lifecycle(Lifecycle::Retired);
        assert_ok!(Pipeline::redeem(CLASS, 1, 10));
        assert_ok!(Distribution::return_undistributed(by(STRANGER), ASSET, last, CLASS));
        distribute(last);
        assert_eq!((balance(last, LENDER), waits()), (170, 0));
    });
}
