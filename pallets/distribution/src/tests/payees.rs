//! Payees that cannot be paid now, `claim_payable`, and currencies with a least balance.

use super::*;
use sp_runtime::TokenError;
use viaduct_waterfall::{Obligation, Window};

fn collect(payee: AccountId) -> DispatchResult {
    Distribution::claim_payable(by(STRANGER), ASSET, USD, payee)
}

/// 100 a run for the lender, 50 for the town, the rest for the holders.
fn town_and_lender() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![once(1, LENDER, 100), once(2, TOWN, 50)])
        .waterfall(vec![expenses(&[1]), expenses(&[2]), holders(), residual(OPERATOR)])
        .units(&[(1, 1)])
}

/// So much in each run, whatever comes in.
fn once(id: ObligationId, creditor: AccountId, amount: Balance) -> Obligation<AccountId> {
    let terms = Terms::Percent {
        base: Base::Gross,
        ppm: 0,
        window: Window::Run,
        floor: Some(amount),
        ceiling: None,
    };
    obligation(id, creditor, terms, 0)
}

fn divide_in(currency: CurrencyId, revenue: Balance) {
    receive(currency, revenue);
    distribute(currency);
}

#[test]
fn a_blocked_payee_should_block_nobody_else_and_lose_nothing() {
    town_and_lender().build_and_execute(|| {
        // GIVEN
        block(USD, LENDER);
        // WHEN
        let number = divide(210);
        // THEN everybody else has theirs.
        let settled = |tier, paid| Event::TierSettled {
            asset: ASSET,
            currency: USD,
            batch: number,
            line: Line {
                tier,
                due: paid,
                paid,
                ..Default::default()
            },
            flow: Flow {
                tier,
                taken: paid,
                freed: 0,
            },
        };
        let executed = Event::BatchExecuted {
            asset: ASSET,
            currency: USD,
            batch: number,
            actor: STRANGER,
            invoice: Some(0),
            receipts: 210,
            available: 0,
            carried: 0,
        };
        assert_eq!(
            events(),
            vec![
                payee_deferred(LENDER, 100),
                payee_paid(TOWN, 50),
                class_earned(60, 1),
                settled(1, 100),
                settled(2, 50),
                settled(3, 60),
                settled(4, 0),
                executed,
            ]
        );
        assert_eq!((usd(LENDER), usd(TOWN), payable(LENDER)), (0, 50, 100));
        assert_eq!(
            (ledger().apart, earned(), ledger().paid, pot_money()),
            (100, 60, 50, 160)
        );
        // It was paid as far as the waterfall goes: nothing is past due.
        assert_eq!(standing(1).charges_due, 0);
        assert_ok!(claim(first_account(1)));
        // WHEN it still cannot be paid THEN its money goes on waiting.
        assert_noop!(collect(LENDER), TokenError::Blocked);
        System::reset_events();
        // WHEN it can THEN anybody has it paid.
        unblock(USD, LENDER);
        assert_ok!(collect(LENDER));
        assert_eq!(events(), vec![payee_paid(LENDER, 100)]);
        assert_eq!((usd(LENDER), usd(STRANGER), pot_money()), (100, 0, 0));
        assert!(!Accounts::<Test>::contains_key((ASSET, USD, Account::Payable(LENDER))));
        assert_noop!(collect(LENDER), E::NothingToClaim);
    });
}

#[test]
fn what_waits_for_a_payee_should_add_up_over_tiers_and_periods() {
    ExtBuilder::default()
        .obligations(vec![once(1, LENDER, 30)])
        .waterfall(vec![expenses(&[1]), residual(LENDER)])
        .build_and_execute(|| {
            block(USD, LENDER);
            divide(100);
            divide(11);
            assert_eq!((payable(LENDER), pot_money()), (111, 111));
            // Once it takes money again, the next period pays it at once and the past on demand.
            unblock(USD, LENDER);
            divide(40);
            assert_eq!((usd(LENDER), payable(LENDER)), (40, 111));
            assert_ok!(collect(LENDER));
            assert_eq!(usd(LENDER), 151);
        });
}

#[test]
fn what_waits_should_be_asked_for_by_its_asset_currency_and_payee() {
    town_and_lender().build_and_execute(|| {
        block(USD, LENDER);
        divide(210);
        let claim = Distribution::claim_payable;
        assert_noop!(claim(by(LENDER), OTHER_ASSET, USD, LENDER), E::NothingToClaim);
        assert_noop!(claim(by(LENDER), ASSET, EUR, LENDER), E::NothingToClaim);
        assert_noop!(claim(by(LENDER), ASSET, USD, STRANGER), E::NothingToClaim);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(claim(origin, ASSET, USD, LENDER), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn payees_should_be_paid_while_an_exception_defers_holders() {
    town_and_lender().build_and_execute(|| {
        Register::regime(HolderPay::Defer);
        block(USD, TOWN);
        divide(210);
        unblock(USD, TOWN);
        assert_ok!(Distribution::claim_payable(by(TOWN), ASSET, USD, TOWN));
        assert_eq!((usd(LENDER), usd(TOWN)), (100, 50));
    });
}

#[test]
fn a_sum_below_the_currencys_least_balance_should_wait_until_it_is_enough() {
    ExtBuilder::default()
        .currency(COARSE)
        .obligations(vec![once(1, LENDER, MINIMUM - 4)])
        .waterfall_with(
            vec![top_up(1, MINIMUM), expenses(&[1]), residual(OPERATOR)],
            vec![reserve(1, &[])],
        )
        .build_and_execute(|| {
            // GIVEN a payee without an account, owed less than an account may hold.
            divide_in(COARSE, MINIMUM + 100);
            let has = |who| Currencies::balance(COARSE, who);
            assert_eq!((has(LENDER), has(OPERATOR)), (0, 100 - 6));
            let collect = || Distribution::claim_payable(by(LENDER), ASSET, COARSE, LENDER);
            assert_noop!(collect(), TokenError::BelowMinimum);
            // WHEN more comes.
            divide_in(COARSE, 100);
            // THEN
            assert_ok!(collect());
            assert_eq!((has(LENDER), has(OPERATOR)), (12, 188));
        });
}

/// A transfer that leaves an account with less than its currency's least balance destroys the rest. Of a pot, that rest
/// belongs to others.
#[test]
fn paying_one_should_never_destroy_what_the_pot_owes_another() {
    ExtBuilder::default()
        .currency(COARSE)
        .obligations(vec![once(1, LENDER, 100)])
        .waterfall(vec![expenses(&[1]), holders(), residual(TOWN)])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            let has = |who| Currencies::balance(COARSE, who);
            let pot = Distribution::pot_account(ASSET);
            assert_ok!(Currencies::mint_into(COARSE, &first_account(1), MINIMUM));
            // WHEN paying the lender would leave the pot 5, which are the holder's.
            divide_in(COARSE, 105);
            // THEN the lender waits and neither has lost anything.
            assert_eq!((has(LENDER), has(pot)), (0, 105));
            assert_ok!(Distribution::claim(by(first_account(1)), CLASS, COARSE));
            assert_eq!((has(first_account(1)), has(pot)), (MINIMUM + 5, 100));
            assert_ok!(Distribution::claim_payable(by(LENDER), ASSET, COARSE, LENDER));
            assert_eq!((has(LENDER), has(pot)), (100, 0));
        });
}

#[test]
fn the_pot_should_pay_what_it_can_and_keep_the_rest_owed() {
    ExtBuilder::default()
        .currency(COARSE)
        .obligations(vec![once(1, LENDER, 100)])
        .waterfall(vec![expenses(&[1]), holders(), residual(TOWN)])
        .units(&[(1, 1), (2, 2_000)])
        .build_and_execute(|| {
            let has = |who| Currencies::balance(COARSE, who);
            let pot = Distribution::pot_account(ASSET);
            for holder in [1, 2] {
                assert_ok!(Currencies::mint_into(COARSE, &first_account(holder), MINIMUM));
            }
            let claim = |holder| Distribution::claim(by(first_account(holder)), CLASS, COARSE);
            let entitled = |holder| {
                let view = &Distribution::entitlement(CLASS, first_account(holder))[0];
                (view.accrued.get(), view.payable.get())
            };
            // GIVEN 100 paid out, 5 for holder 1 and 10,000 for holder 2.
            divide_in(COARSE, 100 + 5 + 10_000);
            assert_eq!((has(LENDER), has(pot)), (100, 10_005));
            assert_eq!((entitled(1), entitled(2)), ((5, 5), (10_000, 9_995)));
            // WHEN holder 2 claims THEN it gets what leaves the pot its least balance, not the 5 of holder 1.
            assert_ok!(claim(2));
            assert_eq!((has(first_account(2)), has(pot)), (MINIMUM + 9_995, MINIMUM));
            // WHEN nothing more can leave THEN both wait, and are told why.
            assert_noop!(claim(1), E::PotBelowMinimum);
            assert_noop!(claim(2), E::PotBelowMinimum);
            assert_eq!((entitled(1), entitled(2)), ((5, 0), (5, 0)));
            // WHEN revenue comes again THEN both are paid what was left, and the lender too.
            divide_in(COARSE, 100 + 10 + 20_000);
            assert_ok!(claim(1));
            assert_ok!(claim(2));
            assert_eq!(
                (has(first_account(1)), has(first_account(2))),
                (MINIMUM + 15, MINIMUM + 30_000)
            );
            assert_eq!((has(LENDER), has(pot)), (200, 0));
        });
}

#[test]
fn a_payee_should_get_the_part_that_the_pot_can_give() {
    ExtBuilder::default()
        .currency(COARSE)
        .obligations(vec![once(1, LENDER, 100)])
        .waterfall(vec![expenses(&[1]), holders(), residual(TOWN)])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            let has = |who| Currencies::balance(COARSE, who);
            // GIVEN 100 for the lender and 5 for a holder in one pot.
            divide_in(COARSE, 105);
            let collect = || Distribution::claim_payable(by(LENDER), ASSET, COARSE, LENDER);
            assert_ok!(collect());
            assert_eq!(has(LENDER), 105 - MINIMUM);
            assert_eq!(
                Distribution::account_balance(ASSET, COARSE, Account::Payable(LENDER)),
                MINIMUM - 5
            );
            assert_noop!(collect(), E::PotBelowMinimum);
        });
}

#[test]
fn no_pot_should_be_a_payee_or_a_creditor() {
    ExtBuilder::default().build_and_execute(|| {
        // What a pot is paid is booked nowhere and could never leave it.
        for pot in [ASSET, OTHER_ASSET].map(Distribution::pot_account) {
            let threshold = Kind::Threshold {
                beneficiary: Beneficiary::Account(pot),
                total: 1,
            };
            for tiers in [vec![residual(pot)], vec![threshold, residual(TOWN)]] {
                assert_noop!(set_waterfall(USD, waterfall(tiers, vec![])), E::PayeeInvalid);
            }
            assert_noop!(add_obligation(USD, once(1, pot, 1)), E::PayeeInvalid);
        }
    });
}
