//! Who shares in what a batch pays a class, and what becomes of what a class earned before it had holders.

use super::*;

/// Everything goes to the holders; so many units are held.
fn held(units: Balance) -> ExtBuilder {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, units)])
}

fn share(who: AccountId, class_id: ClassId) -> DispatchResult {
    Distribution::share_undistributed(by(who), ASSET, USD, class_id)
}

/// A batch of 2,000 that is signed; its number.
fn signed() -> u32 {
    receive(USD, 2_000);
    let number = propose(USD);
    sign(USD, number);
    Clock::pass(WINDOW);
    number
}

#[test]
fn units_issued_after_the_proposal_should_take_nothing_of_what_was_signed() {
    held(100).build_and_execute(|| {
        // GIVEN a batch that is signed for the holder of all units, and inventory.
        assert_ok!(Pipeline::issue(CLASS, INVENTORY, 900));
        let number = signed();
        assert_eq!(batch(number).sharing.to_vec(), vec![(CLASS, 100)]);
        // WHEN the issuer gives 900 to a friend, by an issue or out of the inventory.
        for give in [(|| Pipeline::issue(CLASS, 2, 900)) as fn() -> DispatchResult, || {
            Pipeline::transfer(CLASS, INVENTORY, 2, 900)
        }] {
            hypothetically!({
                assert_ok!(give());
                // THEN the batch is not what was signed, and anybody withdraws it.
                assert_noop!(execute(USD, number), E::BatchStale);
                assert_ok!(withdraw(number));
                // What is proposed anew says for whom it is.
                assert_eq!(batch(propose(USD)).sharing.to_vec(), vec![(CLASS, 1_000)]);
            });
        }
        // Without it the holder has it all, also if units change hands.
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 30));
        assert_ok!(execute(USD, number));
        assert_ok!(claim(first_account(1)));
        assert_ok!(claim(first_account(2)));
        assert_eq!((usd(first_account(1)), usd(first_account(2))), (1_400, 600));
    });
}

#[test]
fn a_few_units_more_or_any_number_less_should_stop_no_batch() {
    for (before, change, stale) in [
        (1_000i128, 10i128, false),
        (1_000, 11, true),
        (1_000, -999, false),
        (1_000, -1_000, false),
        (99, 1, true),
    ] {
        held(before as Balance).build_and_execute(|| {
            let number = signed();
            if change > 0 {
                assert_ok!(Pipeline::issue(CLASS, 2, change as Balance));
            } else {
                assert_ok!(Pipeline::redeem(CLASS, 1, change.unsigned_abs()));
            }
            if stale {
                assert_noop!(execute(USD, number), E::BatchStale);
            } else {
                assert_noop!(withdraw(number), E::BatchCurrent);
                assert_ok!(execute(USD, number));
                assert_eq!(earned() + undistributed(), 2_000, "{before} {change}");
            }
        });
    }
}

#[test]
fn what_was_signed_for_a_class_without_holders_should_wait_for_them() {
    held(0).build_and_execute(|| {
        // GIVEN a batch that is proposed while nobody has units, and a first holder since.
        let number = signed();
        assert_eq!(batch(number).sharing.to_vec(), vec![(CLASS, 0)]);
        assert_ok!(Pipeline::issue(CLASS, 1, 5));
        System::reset_events();
        // WHEN it is executed, THEN what was signed is done: the money waits.
        assert_ok!(execute(USD, number));
        assert!(events().contains(&class_earned(2_000, 0)));
        assert_eq!((undistributed(), earned()), (2_000, 0));
        // AND anybody gives it to the holders.
        assert_ok!(share(STRANGER, CLASS));
        assert_ok!(claim(first_account(1)));
        assert_eq!((usd(first_account(1)), pot_money()), (2_000, 0));
    });
}

#[test]
fn what_a_class_earned_without_holders_should_never_depend_on_its_next_revenue() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN 240 that a class earned without holders, and a waterfall that does not pay the class any longer.
            divide(240);
            assert_noop!(share(STRANGER, CLASS), E::HoldersMissing);
            assert_ok!(change_waterfall(USD, vec![residual(TOWN)], vec![]));
            assert_ok!(Pipeline::issue(CLASS, 1, 768));
            assert_ok!(Pipeline::issue(CLASS, 2, 256));
            divide(10);
            assert_eq!((undistributed(), usd(TOWN)), (240, 10));
            assert_noop!(claim(first_account(1)), E::NothingToClaim);
            assert_noop!(
                Distribution::return_undistributed(by(STRANGER), ASSET, USD, CLASS),
                E::NotSettled
            );
            // THEN it is the holders' by anybody's call.
            assert_noop!(share(STRANGER, OTHER_CLASS), E::ClassNotFound);
            assert_noop!(share(STRANGER, SECOND_CLASS), E::NothingToClaim);
            assert_noop!(
                Distribution::share_undistributed(RuntimeOrigin::none(), ASSET, USD, CLASS),
                DispatchError::BadOrigin
            );
            System::reset_events();
            let before = ledger();
            assert_ok!(share(STRANGER, CLASS));
            assert_eq!(
                events(),
                vec![Event::UndistributedShared {
                    asset: ASSET,
                    class_id: CLASS,
                    currency: USD,
                    actor: STRANGER,
                    amount: 240,
                    sharing_supply: 1_024,
                }]
            );
            assert_eq!((ledger().received, ledger().paid), (before.received, before.paid));
            assert_eq!((undistributed(), earned()), (0, 240));
            assert_noop!(share(STRANGER, CLASS), E::NothingToClaim);
            assert_ok!(claim(first_account(1)));
            assert_ok!(claim(first_account(2)));
            assert_eq!(
                (usd(first_account(1)), usd(first_account(2)), pot_money()),
                (180, 60, 0)
            );
        });
}

#[test]
fn what_waits_in_a_currency_too_many_should_go_on_waiting() {
    held(0).build_and_execute(|| {
        divide(100);
        assert_ok!(Pipeline::issue(CLASS, 1, 5));
        // GIVEN a class that earns in as many currencies as it may.
        Indices::<Test>::insert(CLASS, {
            let mut indices = ClassIndices::new(ASSET);
            for currency in CURRENCIES.into_iter().filter(|currency| *currency != USD) {
                let entry = CurrencyIndex {
                    currency,
                    ..Default::default()
                };
                indices.by_currency.try_push(entry).expect("a place");
            }
            indices
        });
        assert_noop!(share(STRANGER, CLASS), E::MaxCurrenciesExceeded);
        assert_eq!(undistributed(), 100);
    });
}
