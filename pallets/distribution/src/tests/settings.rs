//! `set_waterfall`, `set_policy`, `set_tariff`.

use super::*;

fn waterfall() -> Vec<TierKind<AccountId>> {
    vec![fixed(LENDER, 100), holders()]
}

#[test]
fn a_new_waterfall_should_count_its_version_and_be_told_in_full() {
    ExtBuilder::default().build_and_execute(|| {
        for version in 1..=2 {
            // WHEN
            assert_ok!(set_waterfall(USD, waterfall()));
            // THEN
            let tiers: Vec<_> = waterfall().into_iter().map(tier).collect();
            let event = Event::WaterfallSet {
                asset: ASSET,
                actor: ISSUER,
                currency: USD,
                version,
                tiers: tiers.clone().try_into().expect("few"),
            };
            assert_eq!(events(), vec![event]);
            let stored = Waterfalls::<Test>::get(ASSET).expect("stored");
            assert_eq!(
                (stored.currency, stored.version, stored.tiers.to_vec()),
                (USD, version, tiers)
            );
        }
    });
}

#[test]
fn only_the_assets_issuer_should_set_anything() {
    ExtBuilder::default().build_and_execute(|| {
        let tiers = || vec![tier(holders())].try_into().expect("few");
        for who in [TREASURER, AUDITOR, OPERATOR, AUTHORIZERS[0], STRANGER] {
            assert_noop!(Distribution::set_waterfall(by(who), ASSET, USD, tiers()), NO_ROLE);
            assert_noop!(Distribution::set_policy(by(who), ASSET, POLICY), NO_ROLE);
            assert_noop!(Distribution::set_tariff(by(who), ASSET, tariff()), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(Distribution::set_waterfall(origin.clone(), ASSET, USD, tiers()), bad);
            assert_noop!(Distribution::set_policy(origin.clone(), ASSET, POLICY), bad);
            assert_noop!(Distribution::set_tariff(origin, ASSET, tariff()), bad);
        }
    });
}

#[test]
fn a_waterfall_should_be_in_a_currency_of_the_asset() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(set_waterfall(FOREIGN, waterfall()), E::CurrencyNotAccepted);
        assert_ok!(set_waterfall(EUR, waterfall()));
    });
}

#[test]
fn a_waterfall_that_cannot_work_should_be_refused() {
    let rate = |ppm| percent(LENDER, PercentBase::Gross, ppm);
    let share = |ppm| TierKind::Holders {
        class_id: CLASS,
        share: HolderShare::PercentOfRemaining(ppm),
    };
    let target = |reserve, ppm| TierKind::ReserveTopUp {
        reserve,
        target: ReserveTarget::PercentOfGross(ppm),
    };
    let drawing_fixed = |reserve| TierKind::FixedExpense {
        payee: LENDER,
        amount: 1,
        cap: None,
        reserve: Some(reserve),
    };
    let drawing_percent = |reserve| TierKind::PercentExpense {
        payee: LENDER,
        base: PercentBase::Gross,
        rate_ppm: 1,
        cap: None,
        floor: None,
        reserve: Some(reserve),
    };
    ExtBuilder::default().build_and_execute(|| {
        for bad in [
            vec![],
            vec![rate(PPM + 1)],
            vec![share(PPM + 1)],
            vec![target(0, PPM + 1)],
            vec![top_up(3, 10), top_up(3, 20)],
            vec![drawing_fixed(3)],
            vec![drawing_percent(3)],
            vec![drawing_fixed(3), top_up(4, 10)],
            vec![residual(LENDER), rate(1)],
        ] {
            assert_noop!(set_waterfall(USD, bad), E::WaterfallInvalid);
        }
        for good in [
            vec![rate(PPM), share(PPM), target(0, PPM)],
            vec![top_up(3, 10), top_up(4, 10)],
            vec![drawing_fixed(3), drawing_percent(3), top_up(3, 10)],
            vec![residual(LENDER)],
            vec![rate(1), residual(LENDER)],
        ] {
            assert_ok!(set_waterfall(USD, good));
        }
    });
}

#[test]
fn a_waterfall_should_pay_only_classes_of_its_asset() {
    ExtBuilder::default().build_and_execute(|| {
        for class_id in [OTHER_CLASS, 12_345] {
            let share = HolderShare::AllRemaining;
            assert_noop!(
                set_waterfall(USD, vec![TierKind::Holders { class_id, share }]),
                E::ClassNotFound
            );
        }
    });
}

#[test]
fn nothing_a_batch_was_computed_from_should_change_while_it_is_open() {
    ExtBuilder::default().waterfall(waterfall()).build_and_execute(|| {
        // GIVEN
        let period = paid_period(500);
        assert_ok!(propose(period));
        // THEN
        assert_noop!(set_waterfall(USD, waterfall()), E::BatchOpen);
        assert_noop!(Distribution::set_policy(by(ISSUER), ASSET, POLICY), E::BatchOpen);
        assert_noop!(Distribution::set_tariff(by(ISSUER), ASSET, tariff()), E::BatchOpen);
        // WHEN
        assert_ok!(Distribution::object_batch(by(ISSUER), ASSET, period));
        // THEN
        assert_ok!(set_waterfall(USD, waterfall()));
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        assert_ok!(Distribution::set_tariff(by(ISSUER), ASSET, tariff()));
    });
}

#[test]
fn the_currency_should_not_change_while_revenue_waits() {
    ExtBuilder::default().waterfall(waterfall()).build_and_execute(|| {
        // GIVEN revenue before its batch.
        let period = paid_period(500);
        assert_noop!(set_waterfall(EUR, waterfall()), E::MoneyLeft);
        // WHEN it is distributed without a rest.
        authorize(period);
        assert_ok!(execute(period));
        // THEN
        assert_ok!(set_waterfall(EUR, waterfall()));
    });
}

#[test]
fn the_currency_should_not_change_while_a_rest_is_carried_over() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 100)])
        .build_and_execute(|| {
            distribute(101);
            assert_eq!(CarriedOver::<Test>::get(ASSET), 1);
            assert_noop!(set_waterfall(EUR, vec![fixed(LENDER, 100)]), E::MoneyLeft);
        });
}

#[test]
fn the_currency_should_not_change_while_a_reserve_is_filled() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 50), holders()])
        .build_and_execute(|| {
            distribute(101);
            assert_noop!(set_waterfall(EUR, vec![top_up(1, 50), holders()]), E::MoneyLeft);
        });
}

#[test]
fn arrears_should_stay_with_their_tier_payee_and_currency() {
    ExtBuilder::default()
        .waterfall(vec![holders(), fixed(LENDER, 100)])
        .build_and_execute(|| {
            // GIVEN arrears of 100 in tier 1.
            distribute(0);
            assert_eq!(Arrears::<Test>::get(ASSET, 1), 100);
            // THEN
            for bad in [
                vec![holders()],
                vec![fixed(LENDER, 100), holders()],
                vec![holders(), fixed(TOWN, 100)],
                vec![holders(), percent(LENDER, PercentBase::Gross, 1)],
            ] {
                assert_noop!(set_waterfall(USD, bad), E::MoneyLeft);
            }
            assert_noop!(set_waterfall(EUR, vec![holders(), fixed(LENDER, 100)]), E::MoneyLeft);
            // Its amount may change and tiers may follow.
            assert_ok!(set_waterfall(USD, vec![top_up(1, 0), fixed(LENDER, 5), holders()]));
            assert_eq!(Arrears::<Test>::get(ASSET, 1), 100);
        });
}

#[test]
fn a_filled_reserve_should_stay_in_the_waterfall() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 50), top_up(2, 50)])
        .build_and_execute(|| {
            // GIVEN reserve 1 filled and reserve 2 empty.
            distribute(50);
            // THEN
            assert_noop!(set_waterfall(USD, vec![top_up(2, 50)]), E::MoneyLeft);
            assert_ok!(set_waterfall(USD, vec![holders(), top_up(1, 10)]));
        });
}

#[test]
fn a_policy_should_need_one_signature_at_least_and_no_more_than_fit() {
    let policy = |required_approvals| Policy {
        required_approvals,
        objection_window: 5,
    };
    ExtBuilder::default().build_and_execute(|| {
        for bad in [0, 4, u32::MAX] {
            assert_noop!(
                Distribution::set_policy(by(ISSUER), ASSET, policy(bad)),
                E::PolicyInvalid
            );
        }
        let mut before = None;
        for good in [1, 3] {
            assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, policy(good)));
            let event = Event::PolicySet {
                asset: ASSET,
                actor: ISSUER,
                before,
                after: policy(good),
            };
            assert_eq!(events(), vec![event]);
            assert_eq!(Policies::<Test>::get(ASSET), Some(policy(good)));
            before = Some(policy(good));
        }
    });
}

#[test]
fn a_tariff_should_have_a_divisor_and_a_meter_of_the_asset() {
    ExtBuilder::default().build_and_execute(|| {
        for bad in [
            Tariff { per: 0, ..tariff() },
            Tariff {
                stream: OTHER_METER,
                ..tariff()
            },
            Tariff {
                stream: 12_345,
                ..tariff()
            },
        ] {
            assert_noop!(Distribution::set_tariff(by(ISSUER), ASSET, bad), E::TariffInvalid);
        }
        let mut before = None;
        for new in [tariff(), Tariff { price: 9, ..tariff() }] {
            assert_ok!(Distribution::set_tariff(by(ISSUER), ASSET, new.clone()));
            let event = Event::TariffSet {
                asset: ASSET,
                actor: ISSUER,
                before,
                after: new.clone(),
            };
            assert_eq!(events(), vec![event]);
            assert_eq!(Tariffs::<Test>::get(ASSET), Some(new.clone()));
            before = Some(new);
        }
    });
}
