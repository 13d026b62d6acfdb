//! Accrual by units, `claim` and `claim_for`.

use super::*;
use sp_core::U256;

/// A reduced payment is not divided yet: it defers everything.
const DEFERRING: [HolderPay; 3] = [HolderPay::Defer, HolderPay::Reduce(500_000), HolderPay::Reduce(PPM)];

fn shared_by(units: &[(IdentityId, Balance)]) -> ExtBuilder {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(units)
}

fn claim_for(who: AccountId) -> DispatchResult {
    Distribution::claim_for(by(STRANGER), CLASS, USD, who)
}

fn accrued(identity: IdentityId) -> Balance {
    Distribution::entitlement(CLASS, first_account(identity))
        .iter()
        .find(|e| e.currency == USD)
        .map_or(0, |e| e.accrued.get())
}

#[test]
fn a_claim_should_pay_everything_accrued_over_all_past_periods() {
    shared_by(&[(1, 1), (2, 3)]).build_and_execute(|| {
        // GIVEN three distributions.
        for revenue in [100, 50, 11] {
            divide(revenue);
        }
        System::reset_events();
        // WHEN
        assert_ok!(claim(first_account(1)));
        // THEN a quarter of 161 is 40.25.
        assert_eq!(events(), vec![claimed(1, first_account(1), 40)]);
        assert_eq!(
            (usd(first_account(1)), usd(first_account(2)), pot_money()),
            (40, 0, 161 - 40)
        );
        assert_eq!((ledger().paid, earned()), (40, 121));
        // AND there is nothing more for now; the fraction stays, and with three more it is a whole unit.
        assert_noop!(claim(first_account(1)), E::NothingToClaim);
        divide(3);
        assert_ok!(claim(first_account(1)));
        assert_eq!(usd(first_account(1)), 164 / 4);
    });
}

#[test]
fn anybody_should_have_a_holder_paid_and_get_nothing_for_it() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        divide(100);
        System::reset_events();
        // Nobody chooses for her among her accounts.
        assert_noop!(claim_for(second_account(1)), E::NotPayoutAccount);
        assert_ok!(claim_for(first_account(1)));
        assert_eq!(events(), vec![claimed(1, first_account(1), 100)]);
        assert_eq!(
            (usd(first_account(1)), usd(second_account(1)), usd(STRANGER)),
            (100, 0, 0)
        );
        // It was the identity's, whichever account took it.
        assert_noop!(claim(second_account(1)), E::NothingToClaim);
    });
}

#[test]
fn claims_should_be_signed() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        divide(100);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(Distribution::claim(origin.clone(), CLASS, USD), bad);
            assert_noop!(Distribution::claim_for(origin, CLASS, USD, first_account(1)), bad);
        }
    });
}

#[test]
fn an_account_of_nobody_should_claim_nothing() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        divide(100);
        assert_noop!(claim(STRANGER), E::IdentityNotFound);
        assert_noop!(claim_for(STRANGER), E::IdentityNotFound);
    });
}

#[test]
fn there_should_be_nothing_to_claim_where_nothing_was_earned() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        // A class that never earned, and one that does not exist.
        assert_noop!(claim(first_account(1)), E::NothingToClaim);
        assert_noop!(
            Distribution::claim(by(first_account(1)), 12_345, USD),
            E::NothingToClaim
        );
        divide(100);
        // A currency in which it never earned, an identity that holds nothing, the inventory.
        assert_noop!(Distribution::claim(by(first_account(1)), CLASS, EUR), E::NothingToClaim);
        assert_noop!(claim(first_account(2)), E::NothingToClaim);
        assert_noop!(claim(first_account(INVENTORY)), E::NothingToClaim);
    });
}

#[test]
fn less_than_a_base_unit_should_wait_until_it_is_one() {
    shared_by(&[(1, 1), (2, 2)]).build_and_execute(|| {
        divide(2);
        assert_noop!(claim(first_account(1)), E::NothingToClaim);
        divide(2);
        assert_ok!(claim(first_account(1)));
        assert_eq!(usd(first_account(1)), 1);
    });
}

#[test]
fn a_frozen_holder_should_wait_and_hold_up_nobody() {
    shared_by(&[(1, 1), (2, 1)]).build_and_execute(|| {
        // GIVEN
        divide(100);
        People::freeze(first_account(1), true);
        // THEN
        assert_noop!(claim(first_account(1)), E::AccountFrozen);
        assert_noop!(claim_for(first_account(1)), E::AccountFrozen);
        assert_ok!(claim(first_account(2)));
        // It keeps accruing.
        divide(10);
        assert_eq!(accrued(1), 55);
        // WHEN
        People::freeze(first_account(1), false);
        // THEN
        assert_ok!(claim(first_account(1)));
        assert_eq!((usd(first_account(1)), usd(first_account(2))), (55, 50));
    });
}

#[test]
fn a_holder_whose_account_takes_no_currency_should_lose_nothing() {
    shared_by(&[(1, 1), (2, 1)]).build_and_execute(|| {
        divide(100);
        block(USD, first_account(1));
        assert_noop!(claim(first_account(1)), sp_runtime::TokenError::Blocked);
        assert_ok!(claim(first_account(2)));
        // The identity's other account takes it.
        assert_ok!(claim(second_account(1)));
        assert_eq!((usd(second_account(1)), usd(first_account(2))), (50, 50));
    });
}

#[test]
fn a_deferring_regime_should_stop_payments_and_never_accrual() {
    for regime in DEFERRING {
        shared_by(&[(1, 1), (2, 3)]).build_and_execute(|| {
            // GIVEN a distribution before and one during the deferral.
            divide(100);
            Register::regime(regime);
            divide(60);
            // THEN
            assert_noop!(claim(first_account(1)), E::PaymentsDeferred);
            assert_noop!(claim_for(first_account(2)), E::PaymentsDeferred);
            assert_eq!((accrued(1), accrued(2)), (40, 120));
            // Units that move meanwhile take nothing of the past with them.
            assert_ok!(Pipeline::transfer(CLASS, 1, 2, 1));
            // WHEN it is over.
            Register::regime(HolderPay::Pay);
            // THEN everything is paid.
            assert_ok!(claim(first_account(1)));
            assert_ok!(claim(first_account(2)));
            assert_eq!(
                (usd(first_account(1)), usd(first_account(2)), pot_money()),
                (40, 120, 0)
            );
        });
    }
}

#[test]
fn revenue_of_a_class_nobody_holds_should_wait_for_its_first_holder() {
    shared_by(&[]).build_and_execute(|| {
        // GIVEN
        divide(70);
        assert!(events().contains(&class_earned(70, 0)));
        divide(30);
        // THEN it is undistributed, in the pot.
        assert_eq!((pools(), pot_money()), (vec![(Pool::Undistributed(CLASS), 100)], 100));
        assert_eq!((ledger().received, ledger().paid), (100, 0));
        // WHEN somebody holds the class THEN the money still waits, for the next distribution.
        assert_ok!(Pipeline::issue(CLASS, 1, 5));
        assert_noop!(claim(first_account(1)), E::NothingToClaim);
        divide(5);
        // THEN
        assert_eq!((undistributed(), earned()), (0, 105));
        assert_ok!(claim(first_account(1)));
        assert_eq!((usd(first_account(1)), pot_money()), (105, 0));
    });
}

#[test]
fn revenue_after_the_last_holder_left_should_wait_and_the_past_stay_theirs() {
    shared_by(&[(1, 3)]).build_and_execute(|| {
        divide(10);
        assert_ok!(Pipeline::redeem(CLASS, 1, 3));
        divide(9);
        assert_eq!((earned(), undistributed()), (10, 9));
        assert_ok!(Pipeline::issue(CLASS, 2, 7));
        divide(5);
        assert_ok!(claim(first_account(1)));
        assert_ok!(claim(first_account(2)));
        // 10 over 3 leaves a fraction of 2^-128 as a carry, which joins the distribution to holder 2.
        assert_eq!((usd(first_account(1)), usd(first_account(2)), pot_money()), (9, 14, 1));
    });
}

#[test]
fn fractions_of_those_who_leave_should_go_to_those_who_stay() {
    shared_by(&[(1, 1), (2, 1), (3, 1)]).build_and_execute(|| {
        // GIVEN 100 over three: each is paid 33 and keeps a third of a base unit.
        divide(100);
        for holder in [1, 2] {
            assert_noop!(Pipeline::close(CLASS, holder), DispatchError::Other("too few units"));
            assert_ok!(Pipeline::redeem(CLASS, holder, 1));
            // What can be claimed is its owner's.
            assert_noop!(Pipeline::close(CLASS, holder), E::Unexpected);
            assert_ok!(claim(first_account(holder)));
            assert_noop!(claim(first_account(holder)), E::NothingToClaim);
        }
        let carried = || Indices::<Test>::get(CLASS).expect("it earned").by_currency[0].carry;
        let third = U256::MAX >> 128;
        let third = third / U256::from(3u8);
        assert_eq!(carried(), U256::one(), "2^128 is 1 more than a multiple of 3");
        // WHEN both leave for good, THEN the class has two thirds, and the books are exact: `do_try_state` says so.
        assert_ok!(Pipeline::close(CLASS, 1));
        assert_eq!(carried(), third + U256::one());
        assert_ok!(Pipeline::close(CLASS, 2));
        assert_eq!(carried(), third + third + U256::one());
        assert_eq!((earned(), pot_money()), (34, 34));
        assert_ok!(Distribution::do_try_state());
        // AND with the next distribution, to the one who stays, nothing at all is left over.
        divide(1);
        assert_eq!(carried(), U256::zero());
        assert_ok!(claim(first_account(3)));
        assert_eq!(
            (usd(first_account(1)), usd(first_account(2)), usd(first_account(3))),
            (33, 33, 35)
        );
        assert_eq!((earned(), pot_money()), (0, 0));
    });
}

#[test]
fn only_what_a_class_earned_should_be_given_up() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        let fraction = |currency| {
            let accrual = Accrual {
                currency,
                index: U256::zero(),
                accrued: U256::one(),
            };
            EntitlementBook {
                accruals: vec![accrual].try_into().expect("one"),
                ..Default::default()
            }
        };
        assert_ok!(Distribution::give_up(CLASS, &EntitlementBook::default()));
        assert_noop!(Distribution::give_up(CLASS, &fraction(USD)), E::Unexpected);
        divide(100);
        assert_noop!(Distribution::give_up(CLASS, &fraction(EUR)), E::Unexpected);
    });
}

#[test]
fn the_inventory_should_take_no_part() {
    shared_by(&[(1, 10), (INVENTORY, 990)]).build_and_execute(|| {
        divide(100);
        assert!(events().contains(&class_earned(100, 10)));
        // WHEN it sells units THEN the buyer takes part from now on.
        assert_ok!(Pipeline::transfer(CLASS, INVENTORY, 2, 90));
        divide(100);
        assert_ok!(claim(first_account(1)));
        assert_ok!(claim(first_account(2)));
        assert_noop!(claim(first_account(INVENTORY)), E::NothingToClaim);
        assert_eq!((usd(first_account(1)), usd(first_account(2))), (110, 90));
    });
}

#[test]
fn a_class_held_by_its_inventory_alone_should_be_held_by_nobody() {
    shared_by(&[(INVENTORY, 990)]).build_and_execute(|| {
        divide(100);
        assert_eq!((undistributed(), earned()), (100, 0));
    });
}

#[test]
fn the_past_should_stay_with_the_seller_and_the_future_go_to_the_buyer() {
    shared_by(&[(1, 10)]).build_and_execute(|| {
        divide(100);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 4));
        divide(50);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 6));
        assert_ok!(claim(first_account(1)));
        assert_ok!(claim(first_account(2)));
        assert_eq!((usd(first_account(1)), usd(first_account(2))), (100 + 30, 20));
    });
}

#[test]
fn a_deposit_of_3_over_10_to_the_24_should_lose_nothing() {
    const SUPPLY: Balance = 1_000_000_000_000_000_000_000_000;
    let third = SUPPLY / 3;
    shared_by(&[(1, third), (2, third), (3, SUPPLY - 2 * third)]).build_and_execute(|| {
        // GIVEN five deposits of 3.
        for _ in 0..5 {
            divide(3);
        }
        // THEN each third is 5 but for what the index cannot express, and that is paid as 4.
        for holder in [1, 2, 3] {
            assert_ok!(claim(first_account(holder)));
            assert_eq!(usd(first_account(holder)), 4);
        }
        // The other 3 are there: `do_try_state` compares them with accruals and carry to the last fraction.
        assert_eq!((earned(), pot_money()), (3, 3));
        // One more deposit of 3 brings each the unit that was missing.
        divide(3);
        for holder in [1, 2, 3] {
            assert_ok!(claim(first_account(holder)));
            assert_eq!(usd(first_account(holder)), 5);
        }
    });
}

#[test]
fn the_largest_revenue_should_reach_the_one_holder_of_one_unit() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        // The currency's ledger moves up to half of what it can count.
        let half = u128::MAX / 2;
        assert_ok!(Currencies::mint_into(USD, &STRANGER, half - ENDOWMENT));
        let receipt = bill(half);
        for (payer, amount) in [(STRANGER, half - ENDOWMENT), (OFFTAKER, ENDOWMENT)] {
            assert_ok!(pay(payer, receipt, amount));
        }
        distribute(USD);
        assert_ok!(claim(first_account(1)));
        assert_eq!((usd(first_account(1)), pot_money()), (half, 0));
    });
}

#[test]
fn an_account_linked_lately_should_not_empty_the_entitlement() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        divide(100);
        // GIVEN a second account that a registrar linked, to be paid later, and that is the payout account by now
        let soon = START + WINDOW + 10;
        People::payable_from(first_account(1), soon);
        let payable = |who| Distribution::entitlement(CLASS, who)[0].payable.get();
        for now in [START + WINDOW, soon - 1] {
            Clock::set(now);
            assert_noop!(claim(first_account(1)), E::AccountTooNew);
            assert_noop!(claim_for(first_account(1)), E::AccountTooNew);
            assert_eq!((payable(first_account(1)), payable(second_account(1))), (0, 100));
        }
        // THEN it is paid from its moment on
        Clock::set(soon);
        assert_eq!(payable(first_account(1)), 100);
        assert_ok!(claim(first_account(1)));
        assert_eq!((usd(first_account(1)), pot_money()), (100, 0));
    });
}

#[test]
fn a_pot_should_not_be_paid_as_a_holder() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        // GIVEN a registrar made another asset's pot the account of a person with units
        let pot = Distribution::pot_account(OTHER_ASSET);
        People::account_of(pot, 500);
        assert_ok!(Pipeline::issue(CLASS, 500, 1));
        divide(100);
        // THEN nobody can have money brought there, where it would be booked nowhere
        assert_noop!(claim_for(pot), E::NotPayoutAccount);
        assert_ok!(claim_for(first_account(1)));
        assert_eq!((usd(first_account(1)), usd(pot), pot_money()), (50, 0, 50));
    });
}

#[test]
fn currencies_should_never_mix() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        divide(100);
        assert_ok!(change_waterfall(EUR, vec![holders(), residual(TOWN)], vec![]));
        receive(EUR, 7);
        distribute(EUR);
        assert_ok!(Distribution::claim(by(first_account(1)), CLASS, EUR));
        assert_eq!(
            (Currencies::balance(EUR, first_account(1)), usd(first_account(1))),
            (7, 0)
        );
        assert_eq!(pool(EUR, Pool::Earned(CLASS)), 0);
        assert_eq!(earned(), 100);
        assert_ok!(claim(first_account(1)));
        assert_eq!(
            (Currencies::balance(EUR, first_account(1)), usd(first_account(1))),
            (7, 100)
        );
    });
}

#[test]
fn a_position_should_settle_only_what_its_class_has_earned() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        let mut book = EntitlementBook::default();
        assert_ok!(Distribution::settle(CLASS, 1, START, &mut book));
        assert_eq!(book, EntitlementBook::default(), "the class has never earned");
        divide(100);
        assert_ok!(Distribution::settle(CLASS, 1, START, &mut book));
        let twice = |book: &EntitlementBook| {
            let mut again = book.clone();
            assert_ok!(Distribution::settle(CLASS, 1, START, &mut again));
            again
        };
        assert_eq!(math::whole(book.accruals[0].accrued), 100);
        assert_eq!(twice(&book), book, "settling is done once");
    });
}

#[test]
fn a_position_full_of_other_currencies_should_refuse_another() {
    shared_by(&[(1, 1)]).build_and_execute(|| {
        divide(100);
        // GIVEN a book that no sound position has.
        let foreign = |currency| Accrual {
            currency,
            ..Default::default()
        };
        let mut book = EntitlementBook {
            accruals: (90..94).map(foreign).collect::<Vec<_>>().try_into().expect("four"),
            ..Default::default()
        };
        // THEN
        assert_eq!(
            Distribution::settle(CLASS, 1, START, &mut book),
            Err(E::MaxCurrenciesExceeded.into())
        );
    });
}
