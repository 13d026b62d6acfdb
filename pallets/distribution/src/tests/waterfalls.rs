//! `set_waterfall`, `set_policy`, `set_enforcement`: versions, who changes them, and what they may not leave out.

use super::*;
use viaduct_waterfall::{DayCount, Pik, Rate, Repayment, Schedule, MAX_TIERS};

fn simple(payee: AccountId) -> Waterfall<AccountId> {
    waterfall(vec![residual(payee)], vec![])
}

fn set_from(content: Waterfall<AccountId>, valid_from: Moment) -> DispatchResult {
    Charters::amend(Protected::Waterfall, |issuer| {
        Distribution::set_waterfall(issuer, ASSET, USD, Box::new(content), valid_from)
    })
}

fn versions() -> Vec<(u32, Moment, u32)> {
    let versions = WaterfallVersions::<Test>::get(ASSET, USD);
    versions
        .list
        .iter()
        .map(|version| (version.number, version.valid_from, version.open))
        .collect()
}

fn kept() -> Vec<u32> {
    let mut kept: Vec<u32> = Waterfalls::<Test>::iter_keys().map(|(_, _, version)| version).collect();
    kept.sort();
    kept
}

#[test]
fn a_waterfall_should_be_told_in_full_and_stored_as_a_version() {
    ExtBuilder::default().build_and_execute(|| {
        for version in 1..=2 {
            assert_ok!(set_waterfall(USD, simple(TOWN)));
            assert_eq!(
                events(),
                vec![Event::WaterfallSet {
                    asset: ASSET,
                    currency: USD,
                    actor: ISSUER,
                    version,
                    valid_from: START,
                    content: simple(TOWN),
                }]
            );
            assert_eq!(Waterfalls::<Test>::get((ASSET, USD, version)), Some(simple(TOWN)));
        }
        // The second replaces the first from the same moment on.
        assert_eq!(WaterfallVersions::<Test>::get(ASSET, USD).at(START), Some(2));
        assert_eq!(WaterfallVersions::<Test>::get(ASSET, USD).at(START - 1), None);
    });
}

#[test]
fn only_the_assets_issuer_should_set_anything() {
    ExtBuilder::default().build_and_execute(|| {
        let set = |origin| Distribution::set_waterfall(origin, ASSET, USD, Box::new(simple(TOWN)), START);
        for who in [TREASURER, AUDITOR, OPERATOR, AUTHORIZERS[0], STRANGER] {
            assert_noop!(set(by(who)), NO_ROLE);
            assert_noop!(Distribution::set_policy(by(who), ASSET, POLICY), NO_ROLE);
            assert_noop!(Distribution::set_enforcement(by(who), ASSET, USD, None), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(set(origin.clone()), bad);
            assert_noop!(Distribution::set_policy(origin.clone(), ASSET, POLICY), bad);
            assert_noop!(Distribution::set_enforcement(origin, ASSET, USD, None), bad);
        }
    });
}

#[test]
fn once_units_are_held_or_debts_are_owed_settings_should_change_by_amendment() {
    let refused = || {
        let set = Distribution::set_waterfall(by(ISSUER), ASSET, USD, Box::new(simple(ISSUER)), Clock::now());
        assert_eq!(set, Err(E::AmendmentNeeded.into()));
        assert_noop!(Distribution::set_policy(by(ISSUER), ASSET, POLICY), E::AmendmentNeeded);
        assert_noop!(
            Distribution::set_enforcement(by(ISSUER), ASSET, USD, Some(1)),
            E::AmendmentNeeded
        );
        // Consents to one setting are none to another, nor another asset's.
        Charters::amend(Protected::DistributionPolicy, |_| {
            assert_noop!(set_waterfall(USD, simple(ISSUER)), E::AmendmentNeeded);
        });
        Charters::amend_for(OTHER_ASSET, Protected::Waterfall, |_| {
            assert_noop!(set_waterfall(USD, simple(ISSUER)), E::AmendmentNeeded);
        });
        Charters::amend(Protected::Waterfall, |_| {
            assert_noop!(Distribution::set_policy(by(ISSUER), ASSET, POLICY), E::AmendmentNeeded);
        });
    };
    // Units.
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            refused();
            assert_ok!(change_waterfall(USD, vec![residual(TOWN)], vec![]));
            // WHEN the last holder has left THEN the issuer is alone again.
            assert_ok!(Pipeline::redeem(CLASS, 1, 1));
            assert_ok!(set_waterfall(USD, simple(OPERATOR)));
        });
    // Debts.
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 5)])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(refused);
}

#[test]
fn a_policy_should_be_told_and_need_one_signature_at_least_and_no_more_than_fit() {
    ExtBuilder::default().build_and_execute(|| {
        let policy = |required_approvals| Policy {
            required_approvals,
            objection_window: 0,
        };
        for bad in [0, 4, u32::MAX] {
            assert_noop!(
                Distribution::set_policy(by(ISSUER), ASSET, policy(bad)),
                E::PolicyInvalid
            );
        }
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, policy(1)));
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, policy(3)));
        let told = |before, after| Event::PolicySet {
            asset: ASSET,
            actor: ISSUER,
            before,
            after,
        };
        assert_eq!(events(), vec![told(None, policy(1)), told(Some(policy(1)), policy(3))]);
    });
}

#[test]
fn a_waterfall_should_be_sound_of_the_assets_currency_and_not_of_the_past() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(set_waterfall(FOREIGN, simple(TOWN)), E::CurrencyNotAccepted);
        assert_noop!(set_from(simple(TOWN), START - 1), E::ValidFromPassed);
        for kinds in [
            vec![],
            vec![holders()],
            vec![residual(TOWN), residual(TOWN)],
            vec![expenses(&[1]), residual(TOWN)],
            vec![top_up(1, 5), residual(TOWN)],
        ] {
            assert_noop!(set_waterfall(USD, waterfall(kinds, vec![])), E::WaterfallInvalid);
        }
        for class_id in [OTHER_CLASS, 12_345] {
            assert_noop!(
                set_waterfall(USD, waterfall(vec![holders_of(class_id), residual(TOWN)], vec![])),
                E::ClassNotFound
            );
        }
    });
}

#[test]
fn money_should_run_through_the_version_of_the_time_in_which_it_was_earned() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN January's bill, and a waterfall for everything from February on.
            let january = bill(100);
            let february = START + 31 * DAY;
            assert_ok!(set_from(simple(TOWN), february));
            assert_eq!(versions(), vec![(1, START, 1), (2, february, 0)]);
            // Money that comes before February without a bill is of the old one.
            let receipt = receive(USD, 7);
            assert_eq!(invoice(receipt).version, 1);
            Clock::set(february);
            let late = bill(50);
            assert_eq!((invoice(january).version, invoice(late).version), (1, 2));
            // WHEN January is paid in March THEN it is divided by January's rules.
            Clock::pass(40 * DAY);
            assert_ok!(pay(OFFTAKER, late, 50));
            assert_ok!(pay(OFFTAKER, january, 100));
            let runs: Vec<_> = (0..3).map(|_| batch(distribute(USD))).collect();
            let ran: Vec<_> = runs.iter().map(|run| (run.invoice, run.version)).collect();
            assert_eq!(ran, vec![(Some(receipt), 1), (Some(late), 2), (Some(january), 1)]);
            assert_eq!((usd(OPERATOR), usd(TOWN)), (107, 50));
        });
}

#[test]
fn versions_should_be_set_in_the_order_in_which_they_begin() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(set_from(simple(TOWN), START + 10));
        assert_noop!(set_from(simple(TOWN), START + 9), E::ValidFromPassed);
        assert_ok!(set_from(simple(OPERATOR), START + 10));
        assert_ok!(set_from(simple(TOWN), START + 11));
        let at = |moment| WaterfallVersions::<Test>::get(ASSET, USD).at(moment);
        assert_eq!(
            (at(START), at(START + 10), at(START + 11)),
            (None, Some(2), Some(3)),
            "the later of two that begin together"
        );
        assert_eq!(WaterfallVersions::<Test>::get(ASSET, EUR).at(START + 11), None);
    });
}

#[test]
fn a_version_should_be_kept_as_long_as_something_can_run_through_it() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN version 1 with an open bill, 2 with receipts that wait, 3 named for enforcement, 4 with an open batch.
            let open = bill(10);
            assert_ok!(set_waterfall(USD, simple(TOWN)));
            receive(USD, 5);
            assert_ok!(set_waterfall(USD, simple(LENDER)));
            assert_ok!(Distribution::set_enforcement(by(ISSUER), ASSET, USD, Some(3)));
            assert_ok!(set_waterfall(USD, simple(TOWN)));
            assert_ok!(set_waterfall(USD, simple(OPERATOR)));
            assert_ok!(set_waterfall(USD, simple(TOWN)));
            // THEN 4, through which nothing runs, is gone.
            assert_eq!(kept(), vec![1, 2, 3, 5, 6]);
            // WHEN each is done with THEN it goes with the next change.
            assert_ok!(pay(OFFTAKER, open, 10));
            distribute(USD);
            assert_ok!(set_waterfall(USD, simple(OPERATOR)));
            assert_eq!(kept(), vec![1, 3, 6, 7], "the receipts for the bill wait");
            let number = propose(USD);
            assert_ok!(set_waterfall(USD, simple(TOWN)));
            assert_eq!(batch(number).version, 1);
            assert_eq!(kept(), vec![1, 3, 7, 8]);
            sign(USD, number);
            Clock::pass(WINDOW);
            assert_ok!(execute(USD, number));
            assert_ok!(Distribution::set_enforcement(by(ISSUER), ASSET, USD, None));
            assert_ok!(set_waterfall(USD, simple(TOWN)));
            assert_eq!(kept(), vec![8, 9]);
            assert_eq!((usd(OPERATOR), usd(TOWN)), (10, 5));
        });
}

#[test]
fn versions_that_are_bound_should_be_bounded() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            for _ in 1..MAX_VERSIONS {
                bill(10);
                assert_ok!(set_waterfall(USD, simple(TOWN)));
            }
            bill(10);
            assert_noop!(set_waterfall(USD, simple(TOWN)), E::MaxVersionsExceeded);
            // WHEN the first bill is written off THEN there is a place.
            assert_ok!(Distribution::write_off_invoice(
                by(AUDITOR),
                ASSET,
                USD,
                0,
                10,
                Text::default()
            ));
            assert_ok!(set_waterfall(USD, simple(TOWN)));
        });
}

#[test]
fn the_tiers_of_all_versions_together_should_be_bounded() {
    let many = |from: u16| {
        let kinds = (0..MAX_TIERS as u16 - 1).map(|_| Kind::Threshold {
            beneficiary: Beneficiary::Account(TOWN),
            total: 1,
        });
        let mut content = waterfall(kinds.chain([residual(TOWN)]).collect(), vec![]);
        for (n, tier) in content.tiers.iter_mut().enumerate() {
            tier.id = from + n as u16;
        }
        content
    };
    ExtBuilder::default().build_and_execute(|| {
        for n in 0..2 {
            assert_ok!(set_waterfall(USD, many(100 * n)));
            bill(1);
        }
        assert_noop!(set_waterfall(USD, many(200)), E::MaxTiersExceeded);
        // Tiers that keep their numbers count once.
        assert_ok!(set_waterfall(USD, many(100)));
    });
}

#[test]
fn no_creditor_should_be_left_out_with_what_it_is_owed() {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100), loan(2, LENDER, 1_200, 120_000)])
        .waterfall(vec![expenses(&[1]), interest(&[2]), principal(&[2]), residual(TOWN)])
        .build_and_execute(|| {
            let change = |kinds| change_waterfall(USD, kinds, vec![]);
            // The lender's interest without its principal, or the reverse, is not what it is owed.
            for without in [
                vec![residual(TOWN)],
                vec![interest(&[2]), residual(TOWN)],
                vec![principal(&[2]), residual(TOWN)],
            ] {
                assert_noop!(change(without), E::CreditorMissing);
            }
            // Other ways to pay it will do.
            let both = Kind::PariPassu {
                obligations: vec![2].try_into().expect("one"),
            };
            let swept = Kind::Sweep {
                ppm: PPM,
                obligations: vec![2].try_into().expect("one"),
                order: viaduct_waterfall::PrepayOrder::Inverse,
                only_while: None,
            };
            hypothetically!({
                assert_ok!(change(vec![both, residual(TOWN)]));
            });
            hypothetically!({
                assert_ok!(change(vec![interest(&[2]), swept, residual(TOWN)]));
            });
            // The operator may be left out until something is due.
            assert_ok!(change(vec![interest(&[2]), principal(&[2]), residual(TOWN)]));
            Clock::set(START + 31 * DAY);
            assert_noop!(
                change(vec![interest(&[2]), principal(&[2]), residual(TOWN)]),
                E::CreditorMissing
            );
        });
}

#[test]
fn a_loan_whose_interest_is_capitalised_or_none_should_need_its_principal_paid() {
    for (rate, pik) in [(Rate::Fixed(0), Pik::Never), (Rate::Fixed(100_000), Pik::Always)] {
        let terms = Terms::Loan {
            schedule: Schedule {
                first: FIRST_DAY + 31,
                every_months: 1,
                count: 12,
            },
            rate,
            day_count: DayCount::Act365,
            repayment: Repayment::Linear,
            default_ppm: 0,
            on_interest: false,
            pik,
        };
        ExtBuilder::default()
            .obligations(vec![obligation(2, LENDER, terms, 1_000)])
            .build_and_execute(|| {
                assert_noop!(set_waterfall(USD, simple(TOWN)), E::CreditorMissing);
                assert_ok!(set_waterfall(
                    USD,
                    waterfall(vec![principal(&[2]), residual(TOWN)], vec![])
                ));
            });
    }
}

#[test]
fn an_enforcement_waterfall_should_be_a_version_that_is_kept() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let enforce = |version| Distribution::set_enforcement(by(ISSUER), ASSET, USD, version);
            assert_noop!(enforce(Some(2)), E::WaterfallNotFound);
            assert_ok!(enforce(Some(1)));
            assert_ok!(enforce(None));
            let told = |version| Event::EnforcementSet {
                asset: ASSET,
                currency: USD,
                actor: ISSUER,
                version,
            };
            assert_eq!(events(), vec![told(Some(1)), told(None)]);
        });
}
