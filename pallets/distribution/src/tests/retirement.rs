//! After retirement: the call by which the money of each kind of account leaves, and every pot at zero.

use super::*;
use viaduct_waterfall::{Bound, Ratio, Schedule, Test as Gate};

fn retire() {
    Register::lifecycle(Lifecycle::Retired);
}

fn return_undistributed(class_id: ClassId) -> DispatchResult {
    Distribution::return_undistributed(by(STRANGER), ASSET, USD, class_id)
}

/// Nothing is in the pot, in no account, and everything that came in went out.
fn assert_empty(currency: CurrencyId) {
    let ledger = Ledgers::<Test>::get(ASSET, currency);
    assert_eq!(
        (ledger.pools.len(), ledger.apart, ledger.received - ledger.paid),
        (0, 0, 0)
    );
    assert_eq!(balance(currency, Distribution::pot_account(ASSET)), 0);
    assert!(Accounts::<Test>::iter().all(|((_, other, _), _)| other != currency));
}

#[test]
fn receipts_should_leave_by_a_run() {
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            let number = bill(50);
            assert_ok!(pay(OFFTAKER, number, 20));
            retire();
            // What is owed may still come.
            assert_ok!(pay(OFFTAKER, number, 30));
            distribute(USD);
            assert_eq!(usd(TOWN), 50);
            assert_empty(USD);
        });
}

#[test]
fn a_payable_should_leave_by_claim_payable_and_a_credit_by_return_credit() {
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            block(USD, TOWN);
            let number = bill(50);
            assert_ok!(pay(OFFTAKER, number, 70));
            distribute(USD);
            retire();
            unblock(USD, TOWN);
            assert_ok!(Distribution::claim_payable(by(STRANGER), ASSET, USD, TOWN));
            assert_ok!(Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER));
            assert_eq!((usd(TOWN), usd(OFFTAKER)), (50, ENDOWMENT - 50));
            assert_empty(USD);
        });
}

#[test]
fn a_cure_should_leave_by_return_cure_and_a_surplus_by_book_surplus_and_a_run() {
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            assert_ok!(Distribution::pay_cure(by(OFFTAKER), ASSET, USD, 5));
            let pot = Distribution::pot_account(ASSET);
            assert_ok!(Currencies::transfer(by(OFFTAKER), USD, pot, 9));
            retire();
            assert_ok!(Distribution::return_cure(by(OFFTAKER), ASSET, USD));
            assert_ok!(Distribution::book_surplus(by(TREASURER), ASSET, USD, None));
            distribute(USD);
            assert_eq!((usd(TOWN), usd(OFFTAKER)), (9, ENDOWMENT - 9));
            assert_empty(USD);
        });
}

#[test]
fn a_reserve_should_leave_by_a_release_tier_or_with_a_waterfall_without_it() {
    let release = Kind::Release {
        reserve: 1,
        target: Target::Fixed(100),
    };
    for released in [true, false] {
        ExtBuilder::default()
            .waterfall_with(
                vec![release.clone(), top_up(1, 100), residual(TOWN)],
                vec![reserve(1, &[])],
            )
            .build_and_execute(|| {
                divide(70);
                retire();
                if released {
                    let none = vec![
                        Kind::Release {
                            reserve: 1,
                            target: Target::Fixed(0),
                        },
                        residual(TOWN),
                    ];
                    assert_ok!(change_waterfall(USD, none, vec![reserve(1, &[])]));
                } else {
                    assert_ok!(change_waterfall(USD, vec![residual(TOWN)], vec![]));
                }
                distribute(USD);
                assert_eq!(usd(TOWN), 70);
                assert_empty(USD);
            });
    }
}

#[test]
fn money_set_aside_kept_or_trapped_should_leave_by_its_date_its_end_or_its_test() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        let complete = Kind::Test(Gate {
            ratio: None,
            full: Default::default(),
            no_default: true,
            complete: true,
            first_repayment: None,
            passes: 1,
            cure: None,
        });
        let kept = Kind::Retain {
            most: 20,
            until: Some(FIRST_DAY + 30),
        };
        let dated = Kind::Threshold {
            beneficiary: Beneficiary::Account(OPERATOR),
            total: 30,
        };
        let mut content = waterfall(vec![kept, dated, complete, residual(TOWN)], vec![]);
        content.tiers[1].dates = Some(Schedule {
            first: FIRST_DAY + 30,
            every_months: 1,
            count: 1,
        });
        assert_ok!(set_waterfall(USD, content));
        // GIVEN an asset that is not complete.
        Register::lifecycle(Lifecycle::Building);
        divide(100);
        assert_eq!(
            pools(),
            vec![
                (Pool::Trapped(3), 50),
                (Pool::Allocated(2), 30),
                (Pool::Retained(1), 20),
            ]
        );
        // WHEN
        retire();
        Clock::pass(30 * DAY);
        distribute(USD);
        // THEN
        assert_eq!((usd(OPERATOR), usd(TOWN)), (30, 70));
        assert_empty(USD);
    });
}

#[test]
fn what_a_class_earned_should_leave_by_claims_and_its_last_fractions_by_return_undistributed() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 1), (2, 1), (3, 1)])
        .build_and_execute(|| {
            divide(100);
            retire();
            for holder in [1, 2, 3] {
                assert_ok!(claim(first_account(holder)));
                assert_noop!(return_undistributed(CLASS), E::NotSettled);
                assert_ok!(Pipeline::redeem(CLASS, holder, 1));
                if holder < 3 {
                    assert_ok!(Pipeline::close(CLASS, holder));
                }
            }
            // Two thirds are carried; the last third is its owner's as long as its position is there.
            assert_noop!(return_undistributed(CLASS), E::NothingToClaim);
            assert_ok!(Pipeline::close(CLASS, 3));
            assert_eq!(earned(), 1);
            System::reset_events();
            // WHEN
            assert_ok!(return_undistributed(CLASS));
            // THEN
            assert_eq!(
                events(),
                vec![Event::UndistributedReturned {
                    asset: ASSET,
                    currency: USD,
                    class_id: CLASS,
                    amount: 1,
                }]
            );
            assert_eq!(pools(), vec![(Pool::Carried, 1)]);
            assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
            distribute(USD);
            assert_eq!(usd(TOWN), 1);
            assert_empty(USD);
        });
}

#[test]
fn what_a_class_earned_without_holders_should_leave_by_return_undistributed() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            // GIVEN the only holder has been redeemed, and the last bill is paid.
            assert_ok!(Pipeline::redeem(CLASS, 1, 1));
            divide(240);
            assert_eq!(undistributed(), 240);
            // Not while somebody may come to hold it.
            for lifecycle in [Lifecycle::Proposed, Lifecycle::Building, Lifecycle::Active] {
                Register::lifecycle(lifecycle);
                assert_noop!(return_undistributed(CLASS), E::NotSettled);
            }
            retire();
            assert_noop!(return_undistributed(SECOND_CLASS), E::NothingToClaim);
            assert_noop!(return_undistributed(OTHER_CLASS), E::ClassNotFound);
            assert_noop!(
                Distribution::return_undistributed(RuntimeOrigin::root(), ASSET, USD, CLASS),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Distribution::return_undistributed(by(STRANGER), ASSET, EUR, CLASS),
                E::NothingToClaim
            );
            assert_ok!(return_undistributed(CLASS));
            assert_noop!(return_undistributed(CLASS), E::NothingToClaim);
            // The waterfall of a class that cannot be held any longer would only send it back.
            assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
            distribute(USD);
            assert_eq!(usd(TOWN), 240);
            assert_empty(USD);
        });
}

/// Something in every kind of account, then retirement; in a currency with and without a least balance, and with a stray gift.
#[test]
fn every_pot_should_be_driven_to_zero() {
    for currency in [USD, COARSE] {
        for gift in [0, 1, MINIMUM] {
            let ratio = Bound {
                ppm: PPM,
                inclusive: true,
            };
            let gate = Kind::Test(Gate {
                ratio: Some(Ratio {
                    debt: vec![2].try_into().expect("one"),
                    months: 1,
                    stay_open: ratio,
                    reopen: ratio,
                }),
                full: vec![2].try_into().expect("one"),
                no_default: false,
                complete: false,
                first_repayment: None,
                passes: 1,
                cure: None,
            });
            ExtBuilder::default()
                .currency(currency)
                .obligations(vec![loan(2, LENDER, 12_000, 0), expense(1, OPERATOR, 100)])
                .waterfall_with(
                    vec![
                        expenses(&[1]),
                        principal(&[2]),
                        top_up(1, 500),
                        Kind::Retain { most: 37, until: None },
                        Kind::Holders {
                            class_id: CLASS,
                            share: HolderShare::Fixed(1_000),
                        },
                        Kind::Holders {
                            class_id: SECOND_CLASS,
                            share: HolderShare::Fixed(90),
                        },
                        Kind::TopUp {
                            reserve: 2,
                            target: Target::Fixed(1_000),
                            most_per_run: Some(41),
                        },
                        gate,
                        residual(TOWN),
                    ],
                    vec![reserve(1, &[1, 2]), reserve(2, &[])],
                )
                .units(&[(1, 1), (2, 1), (3, 1)])
                .build_and_execute(|| {
                    let pot = Distribution::pot_account(ASSET);
                    let has = |who| balance(currency, who);
                    block(currency, OPERATOR);
                    Clock::set(START + 31 * DAY);
                    receive(currency, 5_000);
                    distribute(currency);
                    assert_ok!(Distribution::pay_cure(by(OFFTAKER), ASSET, currency, 11));
                    let number = bill_in(currency, 50);
                    assert_ok!(Distribution::pay_invoice(by(OFFTAKER), ASSET, currency, number, 63));
                    if gift > 0 {
                        assert_ok!(Currencies::transfer(by(OFFTAKER), currency, pot, gift));
                    }
                    // Something lies in every kind of account that lasts longer than a run.
                    let kinds = Ledgers::<Test>::get(ASSET, currency).pools.len();
                    assert_eq!((kinds, Accounts::<Test>::iter().count()), (7, 3));
                    // WHEN the asset is retired.
                    retire();
                    assert_ok!(agree_waterfall(currency, vec![principal(&[2]), residual(TOWN)], vec![]));
                    assert_eq!(
                        change_waterfall(currency, vec![residual(TOWN)], vec![]),
                        Err(E::CreditorMissing.into())
                    );
                    unblock(currency, OPERATOR);
                    let mut books = vec![Ledgers::<Test>::get(ASSET, currency)];
                    let drain = || {
                        let _ = Distribution::claim_payable(by(STRANGER), ASSET, currency, OPERATOR);
                        let _ = Distribution::claim_payable(by(STRANGER), ASSET, currency, TOWN);
                        let _ = Distribution::claim_payable(by(STRANGER), ASSET, currency, LENDER);
                        let _ = Distribution::return_credit(by(OFFTAKER), ASSET, currency, OFFTAKER);
                        let _ = Distribution::return_cure(by(OFFTAKER), ASSET, currency);
                        let _ = Distribution::book_surplus(by(TREASURER), ASSET, currency, None);
                        for holder in [1, 2, 3] {
                            let _ = Distribution::claim(by(first_account(holder)), CLASS, currency);
                            let (units, _) = Pipeline::position(CLASS, holder);
                            assert_ok!(Pipeline::redeem(CLASS, holder, units));
                            let _ = Pipeline::close(CLASS, holder);
                        }
                        for class_id in [CLASS, SECOND_CLASS] {
                            let _ = Distribution::return_undistributed(by(STRANGER), ASSET, currency, class_id);
                        }
                        distribute(currency);
                        Ledgers::<Test>::get(ASSET, currency)
                    };
                    // Each round of calls that people make anyway moves something, until nothing is left.
                    while has(pot) > 0 {
                        let after = drain();
                        assert_ne!(books.last(), Some(&after), "nothing moves any longer: {after:?}");
                        books.push(after);
                    }
                    assert_empty(currency);
                    let everybody = [OPERATOR, LENDER, TOWN, OFFTAKER]
                        .into_iter()
                        .chain([1, 2, 3].map(first_account));
                    assert_eq!(everybody.map(has).sum::<Balance>(), ENDOWMENT);
                });
        }
    }
}
