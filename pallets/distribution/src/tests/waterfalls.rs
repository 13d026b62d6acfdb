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
        let window = |objection_window| Policy {
            objection_window,
            ..policy(1)
        };
        for too_long in [90 * DAY + 1, Moment::MAX] {
            assert_noop!(
                Distribution::set_policy(by(ISSUER), ASSET, window(too_long)),
                E::PolicyInvalid
            );
        }
        hypothetically!({
            assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, window(90 * DAY)));
        });
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
        // Nothing was earned before the first, so it may begin at any time; later ones are too late for what was.
        assert_ok!(set_from(simple(TOWN), START - 1));
        assert_noop!(set_from(simple(TOWN), START - 1), E::ValidFromPassed);
        assert_ok!(set_from(simple(TOWN), START));
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
fn versions_should_be_kept_in_the_order_in_which_they_begin() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(set_from(simple(TOWN), START + 10));
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
fn f5_a_version_of_the_far_future_should_not_keep_others_out() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN versions to come, one of them never, by a typo.
            assert_ok!(set_from(simple(TOWN), START + 10 * DAY));
            assert_ok!(set_from(simple(LENDER), START + 20 * DAY));
            assert_ok!(set_from(simple(LENDER), Moment::MAX));
            assert_eq!(kept(), vec![1, 2, 3, 4]);
            // WHEN one is set that begins earlier THEN it takes the place of those after it; what begins before it stays.
            assert_ok!(set_from(simple(AGENT), START + 15 * DAY));
            let expected = vec![(1, START, 0), (2, START + 10 * DAY, 0), (5, START + 15 * DAY, 0)];
            assert_eq!((versions(), kept()), (expected, vec![1, 2, 5]));
            // What has begun is not replaced.
            Clock::set(START + 15 * DAY);
            assert_ok!(set_from(simple(TOWN), START + 15 * DAY));
            assert_eq!(WaterfallVersions::<Test>::get(ASSET, USD).at(Clock::now()), Some(6));
            divide(10);
            assert_eq!((usd(TOWN), usd(AGENT)), (10, 0));
        });
}

#[test]
fn f5_an_earlier_version_should_leave_the_one_for_enforcement() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let never = Moment::MAX;
            assert_ok!(set_from(simple(LENDER), never));
            assert_ok!(set_from(simple(AGENT), never));
            assert_ok!(Distribution::set_enforcement(by(ISSUER), ASSET, USD, Some(2)));
            // WHEN
            assert_ok!(set_from(simple(TOWN), START + 1));
            // THEN the one for enforcement stays in its place, after the new one.
            assert_eq!(versions(), vec![(1, START, 0), (4, START + 1, 0), (2, never, 0)]);
            Clock::set(START + 1);
            divide(5);
            assert_ok!(Distribution::declare_default(by(AGENT), ASSET, USD, true, H256::zero()));
            divide(7);
            assert_eq!((usd(TOWN), usd(LENDER), usd(AGENT)), (5, 7, 0));
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
            let change = |kinds: Vec<Kind<AccountId>>| {
                consent_but(None, USD, &waterfall(kinds.clone(), vec![]));
                change_waterfall(USD, kinds, vec![])
            };
            // The lender's interest without its principal, or the reverse, is not what it is owed.
            for without in [
                vec![residual(TOWN)],
                vec![interest(&[2]), residual(TOWN)],
                vec![principal(&[2]), residual(TOWN)],
            ] {
                assert_eq!(change(without), Err(E::CreditorMissing.into()));
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
                change_waterfall(USD, vec![interest(&[2]), principal(&[2]), residual(TOWN)], vec![]),
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

#[test]
fn an_enforcement_waterfall_should_pay_every_creditor() {
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 1_200, 120_000)])
        .waterfall(vec![interest(&[2]), principal(&[2]), residual(TOWN)])
        .build_and_execute(|| {
            let enforce = |version| {
                Charters::amend(Protected::Waterfall, |issuer| {
                    Distribution::set_enforcement(issuer, ASSET, USD, version)
                })
            };
            // GIVEN an obligation that version 1 does not pay: nothing is due yet.
            assert_ok!(Charters::amend(Protected::Obligations, |_| add_obligation(
                USD,
                expense(3, AGENT, 10)
            )));
            hypothetically!({
                assert_ok!(enforce(Some(1)));
            });
            // WHEN something is due THEN it would be left out.
            let version = Clock::now();
            Clock::set(START + 31 * DAY);
            assert_noop!(enforce(Some(1)), E::CreditorMissing);
            assert_noop!(enforce(Some(2)), E::WaterfallNotFound);
            assert_ok!(enforce(None));
            // AND a version that pays it will do.
            Clock::set(version);
            assert_ok!(change_waterfall(
                USD,
                vec![interest(&[2]), principal(&[2]), expenses(&[3]), residual(TOWN)],
                vec![]
            ));
            Clock::set(START + 31 * DAY);
            assert_ok!(enforce(Some(2)));
        });
}

// --- The places of creditors -----------------------------------------------------------------------------------------

/// 100 a month for the operator, a loan with a reserve for its principal, and below it a split that is not the lender's affair.
fn ranked() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 100), loan(2, LENDER, 1_200, 120_000)])
        .waterfall_with(ranks(), vec![reserve(1, &[3])])
}

fn ranks() -> Vec<Kind<AccountId>> {
    vec![
        expenses(&[1]),
        interest(&[2]),
        principal(&[2]),
        top_up(1, 500),
        residual(TOWN),
    ]
}

/// Before the operator and the lender.
fn first_of_all() -> Kind<AccountId> {
    Kind::Threshold {
        beneficiary: Beneficiary::Account(TOWN),
        total: 1_000_000,
    }
}

/// Which creditors a waterfall needs, of the obligations 1 and 2.
fn needed(content: &Waterfall<AccountId>) -> Vec<ObligationId> {
    let refused = |id| {
        hypothetically!({
            consent_but(Some(id), USD, content);
            let changed = change_content(USD, content.clone());
            assert!([Ok(()), Err(E::CreditorConsentMissing.into())].contains(&changed));
            changed.is_err()
        })
    };
    [1, 2].into_iter().filter(|id| refused(*id)).collect()
}

#[test]
fn f6_nobody_should_be_put_before_a_creditor_without_its_consent() {
    ranked().build_and_execute(|| {
        // GIVEN an amendment that puts the town first, with the consents of all holders.
        let mut kinds = ranks();
        kinds.insert(0, first_of_all());
        let content = waterfall(kinds, vec![reserve(1, &[4])]);
        assert_eq!(needed(&content), vec![1, 2]);
        // WHEN only one of two creditors accepts THEN it is refused, and its acceptance stays.
        consent_but(Some(2), USD, &content);
        assert_noop!(change_content(USD, content.clone()), E::CreditorConsentMissing);
        assert!(Acceptances::<Test>::contains_key((ASSET, USD, 1, Accepted::Waterfall)));
        // WHEN both do
        consent_but(None, USD, &content);
        assert_ok!(change_content(USD, content.clone()));
        // THEN it is set, and what they accepted is used up.
        assert_eq!(Acceptances::<Test>::iter().count(), 0);
        Clock::set(START + 31 * DAY);
        divide(900);
        assert_eq!((usd(TOWN), usd(LENDER), usd(OPERATOR)), (900, 0, 0));
        // AND the way back needs them again; to set the same again does not.
        assert_ok!(change_content(USD, content));
        assert_noop!(
            change_waterfall(USD, ranks(), vec![reserve(1, &[3])]),
            E::CreditorConsentMissing
        );
    });
}

#[test]
fn a_creditors_place_should_be_every_tier_down_to_its_last_one_and_its_reserves() {
    ranked().build_and_execute(|| {
        let supported = || vec![reserve(1, &[3])];
        let replaced = |place: usize, kind| {
            let mut kinds = ranks();
            kinds[place] = kind;
            waterfall(kinds, supported())
        };
        let inserted = |place: usize| {
            let mut content = waterfall(ranks(), supported());
            content
                .tiers
                .try_insert(place, tier(77, first_of_all()))
                .expect("a place");
            content
        };
        // Below the last tier that is a creditor's, and of names: nothing.
        assert_eq!(needed(&replaced(4, residual(OPERATOR))), Vec::<u16>::new());
        assert_eq!(needed(&inserted(4)), Vec::<u16>::new());
        // Between the operator and the lender: the lender alone; the reserve is filled for its principal, so before it too.
        for place in 1..=3 {
            assert_eq!(needed(&inserted(place)), vec![2], "before tier {place}");
        }
        assert_eq!(needed(&inserted(0)), vec![1, 2]);
        // The reserve: another target, less often filled, for others too, or none at all.
        assert_eq!(needed(&replaced(3, top_up(1, 499))), vec![2]);
        let mut content = waterfall(ranks(), supported());
        content.tiers[3].dates = Some(Schedule {
            first: FIRST_DAY,
            every_months: 12,
            count: 3,
        });
        assert_eq!(needed(&content), vec![2]);
        assert_eq!(needed(&waterfall(ranks(), vec![reserve(1, &[2, 3])])), vec![2]);
        assert_eq!(needed(&waterfall(ranks(), vec![reserve(1, &[1, 3])])), vec![1, 2]);
        assert_eq!(needed(&waterfall(ranks(), vec![reserve(1, &[])])), vec![2]);
        // A cap on the operator is above the lender.
        let capped = Kind::Expense {
            obligations: vec![1].try_into().expect("one"),
            most_per_run: Some(5),
        };
        assert_eq!(needed(&replaced(0, capped)), vec![1, 2]);
        // A reserve of the operator's that is filled last of all draws its place down to it.
        let mut content = waterfall(ranks(), vec![reserve(1, &[3]), reserve(2, &[1])]);
        content.tiers.try_insert(4, tier(78, top_up(2, 9))).expect("a place");
        assert_eq!(needed(&content), vec![1]);
        consent_but(None, USD, &content);
        assert_ok!(change_content(USD, content.clone()));
        content.tiers.try_insert(4, tier(77, first_of_all())).expect("a place");
        assert_eq!(needed(&content), vec![1]);
    });
}

#[test]
fn a_place_that_a_creditor_was_promised_should_not_be_taken_without_its_consent() {
    ranked().build_and_execute(|| {
        // GIVEN a waterfall that begins in ten days, in which the lender comes before the operator, as the operator accepted.
        let mut kinds = ranks();
        kinds.rotate_left(1);
        kinds.insert(3, expenses(&[1]));
        kinds.truncate(4);
        kinds.push(residual(TOWN));
        let promised = waterfall(kinds, vec![reserve(1, &[2])]);
        consent_from(None, USD, &promised, Some(Clock::now() + 10 * DAY));
        assert_ok!(set_from(promised, Clock::now() + 10 * DAY));
        // WHEN an amendment would put what is in force in its place THEN the lender is asked, though its place of today stays.
        let today = waterfall(ranks(), vec![reserve(1, &[3])]);
        assert_noop!(set_from(today.clone(), Clock::now() + DAY), E::CreditorConsentMissing);
        consent_from(None, USD, &today, Some(Clock::now() + DAY));
        assert_ok!(set_from(today, Clock::now() + DAY));
    });
}

#[test]
fn a_creditor_should_have_accepted_this_waterfall_and_its_acceptance_not_have_lapsed() {
    ranked().build_and_execute(|| {
        let mut kinds = ranks();
        kinds.swap(0, 1);
        let content = waterfall(kinds, vec![reserve(1, &[3])]);
        let begins = Clock::now() + DAY;
        let digest_of = |asset, currency, id, content: &Waterfall<AccountId>, from| {
            Distribution::digest_of_waterfall(asset, currency, id, content.clone(), from).expect("a digest")
        };
        let digest = |id| digest_of(ASSET, USD, id, &content, Some(begins));
        let accept = |who, id, subject, digest, until| {
            Distribution::accept_terms(by(who), ASSET, USD, id, subject, digest, until)
        };
        let until = Clock::now() + 5;
        let set = || set_from(content.clone(), begins);
        assert_ok!(accept(OPERATOR, 1, Accepted::Waterfall, digest(1), Moment::MAX));
        // Another content, beginning, obligation, asset or currency, the waterfall for enforcement, other terms: each is something else.
        let others = [
            digest_of(ASSET, USD, 2, &waterfall(ranks(), vec![reserve(1, &[3])]), Some(begins)),
            digest_of(ASSET, USD, 2, &content, Some(begins + 1)),
            digest_of(ASSET, USD, 2, &content, None),
            digest(1),
            digest_of(ASSET, EUR, 2, &content, Some(begins)),
            digest_of(OTHER_ASSET, USD, 2, &content, Some(begins)),
            Distribution::accepted_digest(ASSET, USD, 2, &loan(2, LENDER, 0, 1).terms, &owed(5)),
        ];
        for other in others {
            assert_ok!(accept(LENDER, 2, Accepted::Waterfall, other, until));
            assert_noop!(set(), E::CreditorConsentMissing);
        }
        // Said of another subject, it is not said of this.
        Acceptances::<Test>::remove((ASSET, USD, 2, Accepted::Waterfall));
        for subject in [Accepted::Terms, Accepted::Ahead, Accepted::Loss] {
            assert_ok!(accept(LENDER, 2, subject, digest(2), until));
            assert_noop!(set(), E::CreditorConsentMissing);
        }
        // A view says whose word is missing.
        let missing = || Distribution::missing_for_waterfall(ASSET, USD, content.clone(), begins);
        assert_eq!(missing(), Some(vec![2]));
        // It holds until its moment.
        assert_ok!(accept(LENDER, 2, Accepted::Waterfall, digest(2), until));
        assert_eq!(missing(), Some(vec![]));
        Clock::set(until);
        assert_eq!(missing(), Some(vec![2]));
        assert_noop!(set(), E::CreditorConsentMissing);
        Clock::set(until - 1);
        hypothetically!({
            assert_ok!(set());
        });
        // The creditor alone says so, not the one before it.
        assert_noop!(accept(TOWN, 2, Accepted::Waterfall, digest(2), until), E::NotAuthorized);
        assert_ok!(Distribution::assign_obligation(
            by(LENDER),
            ASSET,
            USD,
            2,
            Beneficiary::Account(AGENT)
        ));
        assert_noop!(set(), E::CreditorConsentMissing);
        assert_ok!(accept(AGENT, 2, Accepted::Waterfall, digest(2), until));
        assert_ok!(set());
    });
}

#[test]
fn what_a_creditor_accepts_of_a_waterfall_should_cover_the_claims_above_it() {
    ranked().build_and_execute(|| {
        // GIVEN the lender, behind the operator, accepts that the town comes before both; the operator does, too.
        let mut kinds = ranks();
        kinds.insert(0, first_of_all());
        let content = waterfall(kinds, vec![reserve(1, &[4])]);
        consent_but(None, USD, &content);
        let set = || change_content(USD, content.clone());
        hypothetically!({
            assert_ok!(set());
        });
        let touch = |id: ObligationId, amount| {
            Finances::<Test>::mutate(ASSET, USD, |finance| {
                for obligation in finance.obligations.iter_mut().filter(|other| other.id == id) {
                    let Terms::Expense { amount: each, .. } = &mut obligation.terms else {
                        return;
                    };
                    *each = amount;
                }
            });
        };
        // WHEN the operator's fee has changed meanwhile, or it may draw something, THEN that is not what the lender accepted.
        hypothetically!({
            touch(1, 1);
            assert_noop!(set(), E::CreditorConsentMissing);
            assert_eq!(
                Distribution::missing_for_waterfall(ASSET, USD, content.clone(), Clock::now()),
                Some(vec![2])
            );
        });
        hypothetically!({
            Undrawn::<Test>::insert((ASSET, USD, 1), 1);
            assert_noop!(set(), E::CreditorConsentMissing);
        });
        // What is below a creditor is not its business.
        hypothetically!({
            Undrawn::<Test>::insert((ASSET, USD, 2), 1);
            assert_eq!(
                Distribution::missing_for_waterfall(ASSET, USD, content.clone(), Clock::now()),
                Some(vec![])
            );
            Undrawn::<Test>::remove((ASSET, USD, 2));
        });
    });
}

#[test]
fn a_creditor_to_whom_nothing_will_be_owed_should_not_be_asked() {
    // Two months of an expense, and a loan of three instalments.
    let Terms::Loan {
        rate,
        day_count,
        repayment,
        pik,
        ..
    } = loan(2, LENDER, 300, 0).terms
    else {
        unreachable!("a loan");
    };
    let short = Terms::Loan {
        schedule: Schedule {
            first: FIRST_DAY + 31,
            every_months: 1,
            count: 3,
        },
        rate,
        day_count,
        repayment,
        default_ppm: 0,
        on_interest: false,
        pik,
    };
    let two = Terms::Expense {
        schedule: monthly(3),
        amount: 10,
    };
    ExtBuilder::default()
        .obligations(vec![obligation(1, OPERATOR, two, 0), obligation(2, LENDER, short, 300)])
        .waterfall(vec![expenses(&[1]), principal(&[2]), residual(TOWN)])
        .build_and_execute(|| {
            let content = waterfall(
                vec![first_of_all(), expenses(&[1]), principal(&[2]), residual(TOWN)],
                vec![],
            );
            assert_eq!(needed(&content), vec![1, 2]);
            // After two dates the operator has nothing to come but what is due, the lender its last instalment.
            Clock::set(START + 59 * DAY);
            assert_eq!(needed(&content), vec![1, 2]);
            divide(500);
            assert_eq!((usd(OPERATOR), usd(LENDER)), (20, 200));
            assert_eq!(needed(&content), vec![2]);
            // All is paid.
            Clock::set(START + 90 * DAY);
            assert_eq!(needed(&content), vec![2]);
            divide(500);
            assert_eq!(usd(LENDER), 300);
            assert_eq!(needed(&content), Vec::<u16>::new());
            assert_ok!(change_content(USD, content));
        });
}

#[test]
fn holders_of_a_class_that_is_a_creditor_should_speak_by_the_consents_of_the_amendment() {
    let note = viaduct_waterfall::Obligation {
        creditor: Beneficiary::Holders(CLASS),
        ..loan(2, LENDER, 1_200, 0)
    };
    ExtBuilder::default()
        .obligations(vec![note])
        .waterfall(vec![principal(&[2]), residual(TOWN)])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            let kinds = || vec![first_of_all(), principal(&[2]), residual(TOWN)];
            assert_noop!(set_waterfall(USD, waterfall(kinds(), vec![])), E::AmendmentNeeded);
            assert_ok!(change_waterfall(USD, kinds(), vec![]));
        });
}

#[test]
fn a_creditor_that_no_tier_names_yet_should_not_be_asked_when_one_does() {
    ranked().build_and_execute(|| {
        assert_ok!(Charters::amend(Protected::Obligations, |_| add_obligation(
            USD,
            expense(3, AGENT, 10)
        )));
        let mut content = waterfall(ranks(), vec![reserve(1, &[3])]);
        content.tiers.try_insert(4, tier(79, expenses(&[3]))).expect("a place");
        assert_ok!(change_content(USD, content));
        assert_eq!(Acceptances::<Test>::iter().count(), 0);
    });
}
