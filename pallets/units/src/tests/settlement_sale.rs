//! One seller, one buyer, one call of each.

use super::settlement_world::*;

fn offer(amount: Balance, price: Balance) -> DispatchResult {
    Units::offer_sale(by(ALICE), CLASS, amount, BOB, USD, price, EXPIRY, Balance::MAX)
}

fn accept(who: AccountId) -> DispatchResult {
    Units::accept_sale(by(who), 0)
}

fn cancel(who: AccountId) -> DispatchResult {
    Units::cancel_sale(by(who), 0)
}

fn cancelled(actor: AccountId) -> Event<Test> {
    Event::SaleCancelled {
        sale: 0,
        actor: Some(actor),
        seller: ALICE,
        amount: 40,
    }
}

#[test]
fn an_accepted_sale_should_move_units_and_money_and_nothing_stays() {
    with_alice(|| {
        // GIVEN
        assert_ok!(offer(40, 300));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((60, 40, 0), 40));
        assert!(native(ALICE) < ENDOWMENT);
        assert_eq!(
            events(),
            vec![Event::SaleOffered {
                sale: 0,
                class_id: CLASS,
                seller: ALICE,
                buyer: BOB,
                amount: 40,
                currency: USD,
                price: 300,
                expiry: EXPIRY,
            }]
        );
        System::reset_events();
        // WHEN
        assert_ok!(accept(BOB));
        // THEN
        assert_units(&[(ALICE, 60), (BOB, 40)]);
        assert_eq!(usd(), [MONEY + 300, MONEY - 300, MONEY, 0]);
        assert_eq!(
            events(),
            vec![
                transferred(ALICE, BOB, 40),
                Event::SaleAccepted {
                    sale: 0,
                    class_id: CLASS,
                    seller: ALICE,
                    buyer: BOB,
                    amount: 40,
                    currency: USD,
                    price: 300,
                }
            ]
        );
        assert_settled();
        assert_noop!(accept(BOB), E::SaleNotFound);
    });
}

#[test]
fn an_offer_should_be_judged_like_a_transfer_to_its_buyer_and_refused_without_sense() {
    with_alice(|| {
        assert_noop!(offer(40, 0), E::SaleInvalid);
        assert_noop!(offer(0, 300), E::AmountZero);
        assert_noop!(offer(101, 300), E::InsufficientUnits);
        assert_noop!(
            Units::offer_sale(by(ALICE), CLASS, 1, ALICE, USD, 1, EXPIRY, Balance::MAX),
            E::SaleInvalid
        );
        assert_noop!(
            Units::offer_sale(by(ALICE), CLASS, 1, STRANGER, USD, 1, EXPIRY, Balance::MAX),
            E::ReceiverUnknown
        );
        for expiry in [START, START + MAX_HOLD + 1] {
            assert_noop!(
                Units::offer_sale(by(ALICE), CLASS, 1, BOB, USD, 1, expiry, Balance::MAX),
                E::ExpiryInvalid
            );
        }
        for origin in unsigned() {
            assert_noop!(
                Units::offer_sale(origin, CLASS, 1, BOB, USD, 1, EXPIRY, Balance::MAX),
                DispatchError::BadOrigin
            );
        }
        hypothetically!({
            NextSaleId::<Test>::put(u32::MAX);
            assert_noop!(offer(1, 1), E::IdsExhausted);
        });
        Rules::answer(&[Finding::CountryNotAllowed { country: 276 }]);
        assert_noop!(offer(1, 1), E::CountryNotAllowed);
    });
    with_alice(|| {
        set_price(ENDOWMENT, 0);
        assert_noop!(offer(1, 1), E::DepositUnaffordable);
        set_price(10, 1);
    });
}

#[test]
fn a_sale_should_be_accepted_by_its_buyer_alone_and_before_the_expiry() {
    with_alice(|| {
        assert_ok!(offer(40, 300));
        for who in [ALICE, BOB_2, CAROL, STRANGER] {
            assert_noop!(accept(who), E::NotBuyer);
        }
        for origin in unsigned() {
            assert_noop!(Units::accept_sale(origin, 0), DispatchError::BadOrigin);
        }
        Clock::set(EXPIRY);
        assert_noop!(accept(BOB), E::SaleExpired);
        Clock::set(EXPIRY - 1);
        assert_ok!(accept(BOB));
    });
}

/// Bob has one base unit less than the price.
fn spend() {
    assert_ok!(Currencies::transfer(by(BOB), USD, CAROL, MONEY - 299));
}

#[test]
fn a_refused_acceptance_should_move_neither_units_nor_money() {
    let refused: [(fn(), DispatchError); 6] = [
        (|| Rules::freeze(BOB), E::ReceiverFrozen.into()),
        (|| freeze_units(ALICE_ID, 61), E::InsufficientUnits.into()),
        (Rules::close_books, BOOKS_CLOSED),
        (|| block_account(ALICE), TokenError::Blocked.into()),
        (spend, TokenError::FundsUnavailable.into()),
        (
            || Register::set_regime(Lifecycle::Active, false, true),
            E::AssetTransfersFrozen.into(),
        ),
    ];
    for (trouble, error) in refused {
        with_alice(|| {
            assert_ok!(offer(40, 300));
            trouble();
            assert_noop!(accept(BOB), error);
            // And the seller has its units back whatever the policy.
            assert_ok!(cancel(ALICE));
            assert_eq!(position(ALICE_ID).committed, 0);
        });
    }
}

#[test]
fn a_sale_should_be_cancelled_by_its_seller_and_from_the_expiry_on_by_any_signer() {
    with_alice(|| {
        assert_ok!(offer(40, 300));
        Clock::set(EXPIRY - 1);
        for who in [BOB, CAROL, STRANGER] {
            assert_noop!(cancel(who), E::NotYours);
        }
        for origin in unsigned() {
            assert_noop!(Units::cancel_sale(origin, 0), DispatchError::BadOrigin);
        }
        System::reset_events();
        hypothetically!({
            assert_ok!(cancel(ALICE));
            assert_eq!(events(), vec![cancelled(ALICE)]);
            assert_settled();
        });
        Clock::set(EXPIRY);
        assert_ok!(cancel(STRANGER));
        assert_eq!(events(), vec![cancelled(STRANGER)]);
        assert_eq!(parts(ALICE_ID), (100, 0, 0));
        assert_settled();
        assert_noop!(cancel(ALICE), E::SaleNotFound);
    });
}

#[test]
fn the_last_units_should_be_sold() {
    with_alice(|| {
        assert_ok!(offer(100, MONEY));
        assert_ok!(accept(BOB));
        assert_units(&[(BOB, 100)]);
        assert!(!is_stored(ALICE_ID));
        assert_eq!((usd(), holders()), ([2 * MONEY, 0, MONEY, 0], 1));
    });
}
