//! Payees that cannot be paid now, `claim_payable`, and currencies with a least balance.

use super::*;
use sp_runtime::TokenError;

fn waiting(payee: AccountId) -> Balance {
    Payables::<Test>::get((ASSET, USD, payee))
}

fn collect(payee: AccountId) -> DispatchResult {
    Distribution::claim_payable(by(STRANGER), ASSET, USD, payee)
}

fn town_and_lender() -> ExtBuilder {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100), fixed(TOWN, 50), holders(), residual(OPERATOR)])
        .units(&[(1, 1)])
}

#[test]
fn a_blocked_payee_should_block_nobody_else_and_lose_nothing() {
    town_and_lender().build_and_execute(|| {
        // GIVEN
        block(USD, LENDER);
        // WHEN
        let period = distribute(210);
        // THEN everybody else has theirs.
        assert_eq!(
            events(),
            vec![
                settled(period, 0, 100, 100, 0),
                payee_deferred(LENDER, 100),
                settled(period, 1, 50, 50, 0),
                payee_paid(TOWN, 50),
                settled(period, 2, 60, 60, 0),
                class_earned(60, 1),
                settled(period, 3, 0, 0, 0),
                executed(period, 210, 210, 0),
            ]
        );
        assert_eq!((usd(LENDER), usd(TOWN), waiting(LENDER)), (0, 50, 100));
        assert_eq!((pot().payable, pot().paid, pot_money()), (160, 50, 160));
        // It was paid as far as the waterfall goes: no arrears.
        assert_eq!(Arrears::<Test>::get(ASSET, 0), 0);
        assert_ok!(claim(first_account(1)));
        // WHEN it still cannot be paid THEN its money goes on waiting.
        assert_noop!(collect(LENDER), TokenError::Blocked);
        System::reset_events();
        // WHEN it can THEN anybody has it paid.
        unblock(USD, LENDER);
        assert_ok!(collect(LENDER));
        assert_eq!(events(), vec![payee_paid(LENDER, 100)]);
        assert_eq!((usd(LENDER), usd(STRANGER), pot_money()), (100, 0, 0));
        assert!(!Payables::<Test>::contains_key((ASSET, USD, LENDER)));
        assert_noop!(collect(LENDER), E::NothingToClaim);
    });
}

#[test]
fn what_waits_for_a_payee_should_add_up_over_tiers_and_periods() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 30), residual(LENDER)])
        .build_and_execute(|| {
            block(USD, LENDER);
            distribute(100);
            distribute(11);
            assert_eq!((waiting(LENDER), pot_money()), (111, 111));
            // Once it takes money again, the next period pays it at once and the past on demand.
            unblock(USD, LENDER);
            distribute(40);
            assert_eq!((usd(LENDER), waiting(LENDER)), (40, 111));
            assert_ok!(collect(LENDER));
            assert_eq!(usd(LENDER), 151);
        });
}

#[test]
fn what_waits_should_be_asked_for_by_its_asset_currency_and_payee() {
    town_and_lender().build_and_execute(|| {
        block(USD, LENDER);
        distribute(210);
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
        distribute(210);
        unblock(USD, TOWN);
        assert_ok!(Distribution::claim_payable(by(TOWN), ASSET, USD, TOWN));
        assert_eq!((usd(LENDER), usd(TOWN)), (100, 50));
    });
}

#[test]
fn a_sum_below_the_currencys_least_balance_should_wait_until_it_is_enough() {
    ExtBuilder::default()
        .currency(COARSE)
        .waterfall(vec![top_up(1, MINIMUM), fixed(LENDER, MINIMUM - 4), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a payee without an account, owed less than an account may hold.
            distribute(MINIMUM + 100);
            let has = |who| Currencies::balance(COARSE, who);
            assert_eq!((has(LENDER), has(OPERATOR)), (0, 100 - 6));
            let collect = || Distribution::claim_payable(by(LENDER), ASSET, COARSE, LENDER);
            assert_noop!(collect(), TokenError::BelowMinimum);
            // WHEN more comes.
            distribute(100);
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
        .waterfall(vec![fixed(LENDER, 100), holders()])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            let has = |who| Currencies::balance(COARSE, who);
            let pot = Distribution::pot_account(ASSET);
            assert_ok!(Currencies::mint_into(COARSE, &first_account(1), MINIMUM));
            // WHEN paying the lender would leave the pot 5, which are the holder's.
            distribute(105);
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
        .waterfall(vec![fixed(LENDER, 100), holders()])
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
            distribute(100 + 5 + 10_000);
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
            distribute(100 + 10 + 20_000);
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
        .waterfall(vec![fixed(LENDER, 100), holders()])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            let has = |who| Currencies::balance(COARSE, who);
            // GIVEN 100 for the lender and 5 for a holder in one pot.
            distribute(105);
            let collect = || Distribution::claim_payable(by(LENDER), ASSET, COARSE, LENDER);
            assert_ok!(collect());
            assert_eq!(has(LENDER), 105 - MINIMUM);
            assert_eq!(Payables::<Test>::get((ASSET, COARSE, LENDER)), MINIMUM - 5);
            assert_noop!(collect(), E::PotBelowMinimum);
        });
}

#[test]
fn no_pot_should_be_a_payee() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            // What a pot is paid is booked nowhere and could never leave it.
            for pot in [ASSET, OTHER_ASSET].map(Distribution::pot_account) {
                let percent = TierKind::PercentExpense {
                    payee: pot,
                    base: PercentBase::Gross,
                    rate_ppm: 1,
                    cap: None,
                    floor: None,
                    reserve: None,
                };
                for tier in [residual(pot), fixed(pot, 1), percent] {
                    assert_noop!(set_waterfall(USD, vec![tier]), E::WaterfallInvalid);
                }
            }
        });
}
