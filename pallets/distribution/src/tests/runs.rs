//! What a run starts from: the oldest waiting invoice, its version; a date without receipts; pools of tiers that are gone; cures; defaults.

use super::*;
use viaduct_waterfall::{Bound, Cure, Ratio, Schedule, Test as Gate};

fn dated(content: &mut Waterfall<AccountId>, tier: u16, first: u32) {
    let found = content.tiers.iter_mut().find(|other| other.id == tier);
    found.expect("a tier").dates = Some(Schedule {
        first,
        every_months: 3,
        count: 40,
    });
}

/// Lock-up at 1.2 times the loan's service of this month; a cure prepays it.
fn lock_up(cures: u8) -> Kind<AccountId> {
    let bound = Bound {
        ppm: 1_200_000,
        inclusive: true,
    };
    Kind::Test(Gate {
        ratio: Some(Ratio {
            debt: vec![2].try_into().expect("one"),
            months: 1,
            stay_open: bound,
            reopen: bound,
        }),
        full: Default::default(),
        no_default: false,
        complete: false,
        first_repayment: None,
        passes: 1,
        cure: (cures > 0).then(|| Cure {
            most: cures,
            in_a_row: false,
            prepays: vec![2].try_into().expect("one"),
        }),
    })
}

/// A loan of 12,000 without interest in twelve parts of 1,000, and a lock-up before the holders and the town.
fn locked(cures: u8) -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 12_000, 0)])
        .waterfall(vec![principal(&[2]), lock_up(cures), residual(TOWN)])
}

fn cure(who: AccountId, amount: Balance) -> DispatchResult {
    Distribution::pay_cure(by(who), ASSET, USD, amount)
}

fn return_cure(who: AccountId) -> DispatchResult {
    return_cure_of(who, who)
}

fn return_cure_of(payer: AccountId, who: AccountId) -> DispatchResult {
    Distribution::return_cure(by(who), ASSET, USD, payer)
}

/// Cures that wait, in the order in which they are used.
fn cures() -> Vec<(AccountId, Balance)> {
    Finances::<Test>::get(ASSET, USD).cures.into_inner()
}

fn declare(who: RuntimeOrigin, declared: bool) -> DispatchResult {
    Distribution::declare_default(who, ASSET, USD, declared, H256::repeat_byte(1))
}

#[test]
fn the_invoice_that_waits_longest_should_run_first_whatever_the_treasurer_wants() {
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN three bills, paid in another order than they were issued.
            let (first, second, third) = (bill(10), bill(20), bill(30));
            for (number, amount) in [(third, 30), (first, 10), (second, 20)] {
                assert_ok!(pay(OFFTAKER, number, amount));
            }
            // THEN money runs in the order in which it came.
            let ran: Vec<_> = (0..3).map(|_| batch(distribute(USD)).invoice).collect();
            assert_eq!(ran, vec![Some(third), Some(first), Some(second)]);
            // AND then there is a run for dues.
            assert_eq!(batch(distribute(USD)).invoice, None);
        });
}

#[test]
fn a_run_without_receipts_should_pay_what_fell_due_out_of_a_reserve() {
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 12_000, 0)])
        .waterfall_with(
            vec![principal(&[2]), top_up(1, 1_500), residual(TOWN)],
            vec![reserve(1, &[1])],
        )
        .build_and_execute(|| {
            // GIVEN a full reserve, and an offtaker that pays nothing in February.
            divide(1_500);
            assert_eq!(reserved(1), 1_500);
            Clock::set(START + 31 * DAY);
            // WHEN
            let run = distribute(USD);
            // THEN the lender is paid in its month, and what is missing in March is owed.
            let got = line(run, 1);
            assert_eq!((got.due, got.paid, got.drawn), (1_000, 1_000, 1_000));
            assert_eq!((usd(LENDER), reserved(1)), (1_000, 500));
            Clock::set(START + 59 * DAY);
            let run = distribute(USD);
            assert_eq!((line(run, 1).drawn, line(run, 1).shortfall), (500, 500));
            assert_eq!((usd(LENDER), standing(2).principal_due, pot_money()), (1_500, 500, 0));
            // Nobody below has had anything, and the next receipts heal first what is past due.
            divide(2_000);
            assert_eq!((usd(LENDER), reserved(1), usd(TOWN)), (2_000, 1_500, 0));
        });
}

#[test]
fn a_second_run_on_the_same_day_should_pay_nothing() {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 10)])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            Clock::set(START + 31 * DAY);
            divide(100);
            let (books, operator, town) = (ledger(), usd(OPERATOR), usd(TOWN));
            distribute(USD);
            assert_eq!((ledger(), usd(OPERATOR), usd(TOWN)), (books, operator, town));
        });
}

#[test]
fn dues_of_a_date_between_two_runs_should_not_be_lost() {
    // Two lean months that nobody proposes.
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 400)])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            Clock::set(START + 90 * DAY);
            let run = divide(1_000);
            assert_eq!((line(run, 1).due, usd(OPERATOR), usd(TOWN)), (1_200, 1_000, 0));
        });
}

#[test]
fn money_of_a_tier_with_dates_should_wait_as_allocated() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        let mut content = waterfall(vec![residual(TOWN)], vec![]);
        dated(&mut content, 1, FIRST_DAY + 90);
        assert_ok!(set_waterfall(USD, content));
        divide(100);
        divide(11);
        assert_eq!((pools(), usd(TOWN)), (vec![(Pool::Allocated(1), 111)], 0));
        Clock::set(START + 90 * DAY);
        divide(5);
        assert_eq!((pools(), usd(TOWN)), (vec![], 116));
    });
}

#[test]
fn money_of_tiers_and_reserves_that_are_gone_should_return_to_the_newest_waterfall() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        // GIVEN money in a reserve, retained, trapped and allocated.
        let trap = Kind::Test(Gate {
            ratio: None,
            full: vec![2].try_into().expect("one"),
            no_default: false,
            complete: false,
            first_repayment: None,
            passes: 1,
            cure: None,
        });
        let mut content = waterfall(
            vec![
                top_up(1, 10),
                Kind::Retain { most: 20, until: None },
                Kind::Threshold {
                    beneficiary: Beneficiary::Account(OPERATOR),
                    total: 30,
                },
                top_up(2, 5),
                trap,
                residual(TOWN),
            ],
            vec![reserve(1, &[]), reserve(2, &[])],
        );
        dated(&mut content, 3, FIRST_DAY + 300);
        // The second reserve is full but for one, so the gate is closed.
        dated(&mut content, 4, FIRST_DAY + 300);
        assert_ok!(set_waterfall(USD, content));
        let late = bill(40);
        divide(100);
        let full = vec![
            (Pool::Reserve(1), 10),
            (Pool::Trapped(5), 35),
            (Pool::Allocated(3), 30),
            (Pool::Allocated(4), 5),
            (Pool::Retained(2), 20),
        ];
        assert_eq!(pools(), full);
        // WHEN a waterfall with none of them is set.
        let mut simple = waterfall(vec![residual(LENDER)], vec![]);
        simple.tiers[0].id = 9;
        assert_ok!(change_content(USD, simple));
        // THEN late money of the old one still runs by its rules, and leaves the pools to the new one.
        assert_ok!(pay(OFFTAKER, late, 40));
        distribute(USD);
        assert_eq!(
            pools(),
            vec![
                (Pool::Reserve(1), 10),
                (Pool::Trapped(5), 75),
                (Pool::Allocated(3), 30),
                (Pool::Allocated(4), 5),
                (Pool::Retained(2), 20),
            ]
        );
        // AND the next run of the new one has it all.
        let preview = Distribution::preview(ASSET, USD).expect("a preview");
        assert_eq!(preview.available, 140);
        let number = propose(USD);
        sign(USD, number);
        Clock::pass(WINDOW);
        System::reset_events();
        assert_ok!(execute(USD, number));
        let returned: Vec<_> = events()
            .into_iter()
            .filter_map(|event| match event {
                Event::PoolReturned {
                    pool, amount, batch, ..
                } => Some((pool, amount, batch)),
                _ => None,
            })
            .collect();
        assert_eq!(
            returned,
            vec![
                (Pool::Reserve(1), 10, number),
                (Pool::Trapped(5), 75, number),
                (Pool::Allocated(3), 30, number),
                (Pool::Allocated(4), 5, number),
                (Pool::Retained(2), 20, number),
            ]
        );
        assert_eq!((pools(), usd(LENDER), pot_money()), (vec![], 140, 0));
    });
}

#[test]
fn a_failed_test_should_trap_cash_and_give_it_back_when_it_passes() {
    locked(0).build_and_execute(|| {
        // GIVEN February: 1,100 against a service of 1,000.
        Clock::set(START + 31 * DAY);
        let number = divide_bill(1_100);
        let determination = viaduct_waterfall::Determination {
            tier: 2,
            cash: 1_100,
            service: 1_000,
            cure: 0,
            decided: true,
            passed: false,
            closed: true,
        };
        assert!(events().contains(&Event::TestDetermined {
            asset: ASSET,
            currency: USD,
            batch: number,
            determination,
            passes: 0,
            needed: 1,
        }));
        assert_eq!((pool(USD, Pool::Trapped(2)), usd(TOWN)), (100, 0));
        // WHEN March is good.
        Clock::set(START + 59 * DAY);
        divide_bill(1_200);
        assert_eq!((pool(USD, Pool::Trapped(2)), usd(TOWN)), (0, 300));
    });
}

#[test]
fn a_cure_should_prepay_debt_and_what_no_test_needs_go_back_to_its_payer() {
    locked(1).build_and_execute(|| {
        let sponsor = STRANGER;
        assert_ok!(Currencies::mint_into(USD, &sponsor, 1_000));
        assert_noop!(cure(sponsor, 0), E::AmountZero);
        assert_noop!(Distribution::pay_cure(by(sponsor), ASSET, EUR, 1), E::WaterfallNotFound);
        assert_noop!(return_cure(sponsor), E::NothingToClaim);
        System::reset_events();
        // GIVEN the sponsor pays in what the test lacks.
        assert_ok!(cure(sponsor, 60));
        assert_ok!(cure(sponsor, 40));
        let paid = |amount| Event::CurePaid {
            asset: ASSET,
            currency: USD,
            payer: sponsor,
            amount,
        };
        assert_eq!(events(), vec![paid(60), paid(40)]);
        // WHEN
        Clock::set(START + 31 * DAY);
        let run = divide_bill(1_100);
        // THEN it prepays the lender and opens the gate: the town has the 100 of receipts, the sponsor nothing.
        assert_eq!(batch(run).cure, 100);
        assert_eq!((usd(LENDER), usd(TOWN), usd(sponsor)), (1_100, 100, 900));
        assert_eq!((standing(2).outstanding, pool(USD, Pool::Cure)), (10_900, 0));
        // GIVEN another one, in a life that allows one.
        assert_ok!(cure(OFFTAKER, 500));
        Clock::set(START + 59 * DAY);
        divide_bill(1_100);
        assert_eq!((pool(USD, Pool::Cure), pool(USD, Pool::Trapped(2))), (500, 100));
        // THEN it goes back, while no batch is open.
        for who in [ISSUER, AUDITOR, LENDER, sponsor] {
            assert_noop!(return_cure_of(OFFTAKER, who), NO_ROLE);
        }
        let open = propose(USD);
        assert_noop!(return_cure(OFFTAKER), E::BatchOpen);
        assert_ok!(object(AUDITOR, open));
        System::reset_events();
        let before = usd(OFFTAKER);
        hypothetically!({
            assert_ok!(return_cure_of(OFFTAKER, TREASURER));
            assert_eq!(usd(OFFTAKER), before + 500);
        });
        assert_ok!(return_cure(OFFTAKER));
        assert_eq!(
            events(),
            vec![Event::CureReturned {
                asset: ASSET,
                currency: USD,
                payer: OFFTAKER,
                amount: 500,
            }]
        );
        assert_eq!((usd(OFFTAKER), pool(USD, Pool::Cure)), (before + 500, 0));
        assert_eq!(cures(), vec![]);
        assert_noop!(return_cure(OFFTAKER), E::NothingToClaim);
    });
}

fn cure_returned(payer: AccountId, amount: Balance) -> Event<Test> {
    Event::CureReturned {
        asset: ASSET,
        currency: USD,
        payer,
        amount,
    }
}

#[test]
fn a_strangers_cure_should_take_no_place_and_be_used_in_the_order_of_payment() {
    // GIVEN a loan of two parts of 1,101.
    let mut lent = loan(2, LENDER, 2_202, 0);
    let Terms::Loan { schedule, .. } = &mut lent.terms else {
        panic!("a loan");
    };
    schedule.count = 2;
    let locked =
        ExtBuilder::default()
            .obligations(vec![lent])
            .waterfall(vec![principal(&[2]), lock_up(1), residual(TOWN)]);
    locked.build_and_execute(|| {
        // AND a stranger that pays one unit first, and a sponsor that pays what the test lacks, in two parts.
        let (stranger, sponsor) = (first_account(1), first_account(2));
        for who in [stranger, sponsor] {
            assert_ok!(Currencies::mint_into(USD, &who, 2_000));
        }
        assert_ok!(cure(stranger, 1));
        assert_ok!(cure(sponsor, 600));
        assert_ok!(cure(OFFTAKER, 7));
        assert_ok!(cure(sponsor, 500));
        assert_eq!(cures(), vec![(stranger, 1), (sponsor, 1_100), (OFFTAKER, 7)]);
        // WHEN the loan can take 1,101 beside what falls due.
        Clock::set(START + 31 * DAY);
        divide_bill(1_201);
        // THEN the first ones are used, and the last one waits.
        assert_eq!((standing(2).outstanding, usd(LENDER)), (0, 2_202));
        assert_eq!((cures(), pool(USD, Pool::Cure)), (vec![(OFFTAKER, 7)], 7));
        assert_eq!((usd(TOWN), pool(USD, Pool::Trapped(2))), (100, 0));
    });
}

#[test]
fn many_small_cures_should_give_way_to_a_large_one() {
    locked(1).build_and_execute(|| {
        // GIVEN as many cures as may wait: of 3, 2, 2 and 9.
        let payers: Vec<AccountId> = (0..MAX_CURES).map(first_account).collect();
        for (place, payer) in payers.iter().enumerate() {
            let amount = [3, 2, 2, 9, 9, 9, 9, 9][place];
            assert_ok!(Currencies::mint_into(USD, payer, 100));
            assert_ok!(cure(*payer, amount));
        }
        // THEN what is not larger than the smallest finds no place; each of them may add to its own.
        assert_noop!(cure(OFFTAKER, 2), E::MaxCuresExceeded);
        assert_ok!(cure(payers[1], 1));
        assert_noop!(cure(OFFTAKER, 2), E::MaxCuresExceeded);
        // WHEN a larger one comes while a batch counts on them, THEN the smallest goes back, and the batch has as much.
        let open = propose(USD);
        System::reset_events();
        let before = ledger();
        assert_ok!(cure(OFFTAKER, 500));
        let paid = Event::CurePaid {
            asset: ASSET,
            currency: USD,
            payer: OFFTAKER,
            amount: 500,
        };
        assert_eq!(events(), vec![paid, cure_returned(payers[2], 2)]);
        assert_eq!((usd(payers[2]), batch(open).cure), (100, 53));
        assert_eq!(pool(USD, Pool::Cure), before.pool(Pool::Cure) + 498);
        assert_eq!(cures().len() as u32, MAX_CURES);
        assert_eq!(cures().last(), Some(&(OFFTAKER, 500)));
        // AND of two that are equally small the later one goes.
        assert_noop!(cure(payers[2], 3), E::MaxCuresExceeded);
        assert_ok!(cure(payers[2], 4));
        assert_eq!((usd(payers[0]), usd(payers[1])), (97, 100));
        assert_eq!(cures().last(), Some(&(payers[2], 4)));
    });
}

#[test]
fn a_cure_that_cannot_be_paid_back_should_wait_as_payable() {
    locked(1).build_and_execute(|| {
        // GIVEN a payer that its currency's team has blocked.
        let stranger = first_account(1);
        assert_ok!(Currencies::mint_into(USD, &stranger, 50));
        assert_ok!(cure(stranger, 20));
        block(USD, stranger);
        System::reset_events();
        // WHEN the treasurer returns it, THEN nothing is refused and nobody waits.
        assert_ok!(return_cure_of(stranger, TREASURER));
        assert_eq!(
            events(),
            vec![cure_returned(stranger, 20), payee_deferred(stranger, 20)]
        );
        assert_eq!((cures(), pool(USD, Pool::Cure), payable(stranger)), (vec![], 0, 20));
        unblock(USD, stranger);
        assert_ok!(Distribution::claim_payable(by(STRANGER), ASSET, USD, stranger));
        assert_eq!((usd(stranger), pot_money()), (50, 0));
    });
}

#[test]
fn a_cure_should_wait_for_a_young_batch_that_counts_on_it_and_for_no_other() {
    locked(1).build_and_execute(|| {
        assert_ok!(Currencies::mint_into(USD, &LENDER, 50));
        assert_ok!(cure(OFFTAKER, 30));
        let open = propose(USD);
        // What comes later does not concern the batch.
        assert_ok!(cure(LENDER, 5));
        assert_noop!(return_cure(OFFTAKER), E::BatchOpen);
        assert_ok!(return_cure(LENDER));
        assert_eq!(usd(LENDER), 50);
        assert_noop!(withdraw(open), E::BatchCurrent);
        // After two weeks it goes back, and the batch is stale.
        Clock::pass(14 * DAY - 1);
        assert_noop!(return_cure(OFFTAKER), E::BatchOpen);
        Clock::pass(1);
        sign(USD, open);
        assert_ok!(return_cure(OFFTAKER));
        assert_noop!(execute(USD, open), E::BatchStale);
        assert_ok!(withdraw(open));
    });
}

#[test]
fn a_cure_paid_after_the_proposal_should_wait_for_the_next_run() {
    locked(2).build_and_execute(|| {
        Clock::set(START + 31 * DAY);
        let paid = bill(1_100);
        assert_ok!(pay(OFFTAKER, paid, 1_100));
        let number = propose(USD);
        sign(USD, number);
        assert_ok!(cure(OFFTAKER, 100));
        Clock::pass(WINDOW);
        assert_ok!(execute(USD, number));
        assert_eq!((pool(USD, Pool::Trapped(2)), pool(USD, Pool::Cure)), (100, 100));
        assert_eq!(cures(), vec![(OFFTAKER, 100)]);
    });
}

#[test]
fn a_default_should_be_declared_by_the_security_agent_or_governance() {
    locked(0).build_and_execute(|| {
        for who in [ISSUER, TREASURER, AUDITOR, LENDER, STRANGER] {
            assert_noop!(declare(by(who), true), E::NotAuthorized);
        }
        assert_noop!(declare(RuntimeOrigin::none(), true), DispatchError::BadOrigin);
        assert_noop!(
            Distribution::declare_default(by(AGENT), OTHER_ASSET, USD, true, H256::zero()),
            E::NotAuthorized
        );
        assert_noop!(declare(by(AGENT), false), E::NothingToChange);
        System::reset_events();
        assert_ok!(declare(by(AGENT), true));
        assert_noop!(declare(by(AGENT), true), E::NothingToChange);
        assert_ok!(declare(RuntimeOrigin::root(), false));
        let told = |actor, declared| Event::DefaultDeclared {
            asset: ASSET,
            currency: USD,
            actor,
            declared,
            document: H256::repeat_byte(1),
        };
        assert_eq!(events(), vec![told(Some(AGENT), true), told(None, false)]);
    });
}

#[test]
fn f12_a_default_of_no_asset_should_not_be_declared() {
    ExtBuilder::default().build_and_execute(|| {
        for declared in [true, false] {
            assert_noop!(
                Distribution::declare_default(RuntimeOrigin::root(), 12_345, USD, declared, H256::zero()),
                E::AssetNotFound
            );
        }
        // Nor of one that has no waterfall in the currency.
        assert_noop!(declare(RuntimeOrigin::root(), true), E::WaterfallNotFound);
        assert_eq!(Finances::<Test>::iter().count(), 0);
        assert_ok!(set_waterfall(USD, waterfall(vec![residual(TOWN)], vec![])));
        assert_ok!(declare(RuntimeOrigin::root(), true));
    });
}

#[test]
fn f3_money_of_owners_should_open_no_gate() {
    let town = |kind, amount| {
        locked(0).build_and_execute(|| {
            // GIVEN February: revenue of 1,100 against a service of 1,000, and 500 of another kind before it.
            Clock::set(START + 31 * DAY);
            assert_ok!(Distribution::record_receipt(
                by(OFFTAKER),
                ASSET,
                USD,
                kind,
                amount,
                Text::default()
            ));
            // Revenue has a run of its own.
            let first = kind == ReceiptKind::Revenue;
            divide_bill(1_100);
            if first {
                distribute(USD);
            }
            // THEN all money is there,
            assert_eq!(usd(LENDER), 1_000);
            assert_eq!(usd(TOWN) + pool(USD, Pool::Trapped(2)), amount + 100);
            usd(TOWN)
        })
    };
    // AND the gate looks at bills alone: not even at revenue that the treasurer brings.
    for kind in [
        ReceiptKind::Revenue,
        ReceiptKind::Funding,
        ReceiptKind::Insurance,
        ReceiptKind::Subsidy,
        ReceiptKind::Damages,
        ReceiptKind::Sale,
    ] {
        assert_eq!(town(kind, 500), 0);
    }
}

/// A floating loan of 12,000 in twelve parts of 1,000, at nothing until it is fixed, of which 500 may still be drawn, behind a lock-up.
fn drawable(act: impl FnOnce()) -> viaduct_waterfall::Determination {
    let Terms::Loan {
        schedule,
        day_count,
        repayment,
        pik,
        ..
    } = loan(2, LENDER, 12_000, 0).terms
    else {
        unreachable!("a loan");
    };
    let terms = Terms::Loan {
        schedule,
        rate: viaduct_waterfall::Rate::Floating {
            margin: 0,
            floor: 0,
            ceiling: PPM,
        },
        day_count,
        repayment,
        default_ppm: 0,
        on_interest: false,
        pik,
    };
    ExtBuilder::default().build_and_execute(|| {
        let lender = Beneficiary::Account(LENDER);
        let added = Distribution::add_obligation(by(ISSUER), ASSET, USD, 2, lender, terms, owed(12_000), 500);
        assert_ok!(added);
        assert_ok!(set_waterfall(
            USD,
            waterfall(
                vec![interest(&[2]), principal(&[2]), lock_up(0), residual(TOWN)],
                vec![]
            )
        ));
        Charters::amend(Protected::DistributionPolicy, |issuer| {
            assert_ok!(Distribution::set_policy(issuer, ASSET, POLICY));
        });
        assert_ok!(Currencies::mint_into(USD, &LENDER, 500));
        // GIVEN the day on which 1,000 fall due, and something that brings the loan forward to it before the run.
        Clock::set(START + 31 * DAY);
        act();
        let kept = service(2);
        // WHEN the run of 1,100 tests it.
        divide_bill(1_100);
        // THEN what fell due was kept for it, and counts once.
        assert!([0, 1_000].contains(&kept));
        assert_eq!(service(2), 0);
        let found = events().into_iter().find_map(|event| match event {
            Event::TestDetermined { determination, .. } => Some(determination),
            _ => None,
        });
        assert_eq!(usd(TOWN), 0);
        found.expect("a test")
    })
}

#[test]
fn f2_what_falls_due_outside_of_runs_should_count_in_the_next_runs_test() {
    let expected = viaduct_waterfall::Determination {
        tier: 3,
        cash: 1_100,
        service: 1_000,
        cure: 0,
        decided: true,
        passed: false,
        closed: true,
    };
    assert_eq!(drawable(|| ()), expected);
    let acts: [fn(); 4] = [
        || {
            assert_ok!(Distribution::fix_rate(by(AUDITOR), ASSET, USD, 2, 50_000));
        },
        || {
            assert_ok!(Distribution::forgive_obligation(by(LENDER), ASSET, USD, 2, 0, 1));
        },
        || {
            assert_ok!(Distribution::disburse(by(LENDER), ASSET, USD, 2, 500, Text::default()));
        },
        // One after the other: it is kept, not replaced.
        || {
            assert_ok!(Distribution::fix_rate(by(AUDITOR), ASSET, USD, 2, 50_000));
            assert_eq!(service(2), 1_000);
            assert_ok!(Distribution::disburse(by(LENDER), ASSET, USD, 2, 500, Text::default()));
            assert_eq!(service(2), 1_000);
        },
    ];
    for act in acts {
        let found = drawable(|| {
            act();
            assert_eq!((service(2), standing(2).dates_passed), (1_000, 1));
        });
        assert_eq!(found, expected);
    }
}

#[test]
fn while_a_default_lasts_money_of_every_version_should_run_through_the_enforcement_waterfall() {
    ExtBuilder::default()
        .obligations(vec![loan(2, LENDER, 12_000, 0)])
        .waterfall(vec![principal(&[2]), residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN version 2: the lender takes everything; version 3 is the ordinary one.
            let sweep = Kind::Sweep {
                ppm: PPM,
                obligations: vec![2].try_into().expect("one"),
                order: viaduct_waterfall::PrepayOrder::Inverse,
                only_while: None,
            };
            let late = bill(300);
            assert_ok!(agree_waterfall(
                USD,
                vec![interest(&[2]), principal(&[2]), sweep, residual(TOWN)],
                vec![]
            ));
            consent_to_enforcement(USD, Some(2));
            assert_ok!(Charters::amend(Protected::Waterfall, |issuer| {
                Distribution::set_enforcement(issuer, ASSET, USD, Some(2))
            }));
            assert_ok!(agree_waterfall(USD, vec![principal(&[2]), residual(OPERATOR)], vec![]));
            Clock::set(START + 31 * DAY);
            divide(1_500);
            assert_eq!((usd(LENDER), usd(OPERATOR)), (1_000, 500));
            // WHEN a default is declared after the signatures THEN the batch would pay those whom it must not.
            receive(USD, 700);
            let number = propose(USD);
            sign(USD, number);
            Clock::pass(WINDOW);
            assert_ok!(declare(by(AGENT), true));
            assert_noop!(execute(USD, number), E::BatchStale);
            assert_ok!(withdraw(number));
            let run = distribute(USD);
            assert_eq!((batch(run).version, usd(LENDER), usd(OPERATOR)), (2, 1_700, 500));
            assert_ok!(pay(OFFTAKER, late, 300));
            let run = distribute(USD);
            assert_eq!((batch(run).version, usd(LENDER), usd(TOWN)), (2, 2_000, 0));
            // WHEN it is over THEN the ordinary one runs again, and a batch of the other is stale.
            receive(USD, 1);
            let number = propose(USD);
            assert_noop!(withdraw(number), E::BatchCurrent);
            assert_ok!(declare(by(AGENT), false));
            assert_ok!(withdraw(number));
            distribute(USD);
            let run = divide(50);
            assert_eq!((batch(run).version, usd(OPERATOR)), (3, 551));
        });
}

#[test]
fn a_class_that_is_a_creditor_should_stop_nobody_below_it_in_a_hold() {
    // A note of the class: its tiers name an obligation, whose creditor may change.
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        let note = viaduct_waterfall::Obligation {
            creditor: Beneficiary::Holders(CLASS),
            ..loan(2, LENDER, 1_200, 0)
        };
        let viaduct_waterfall::Obligation {
            id, creditor, terms, ..
        } = note;
        assert_ok!(Distribution::add_obligation(
            by(ISSUER),
            ASSET,
            USD,
            id,
            creditor,
            terms,
            owed(1_200),
            0
        ));
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![principal(&[2]), residual(TOWN)], vec![])
        ));
        assert_ok!(Pipeline::issue(CLASS, 1, 10));
        Register::regime(HolderPay::Defer);
        Clock::set(START + 31 * DAY);
        divide(150);
        // The holders earn what fell due, and are paid when the hold is over.
        assert_eq!((earned(), usd(TOWN), pool(USD, Pool::Allocated(2))), (100, 50, 0));
        assert_noop!(claim(first_account(1)), E::PaymentsDeferred);
        Register::regime(HolderPay::Pay);
        assert_ok!(claim(first_account(1)));
        assert_eq!(usd(first_account(1)), 100);
    });
}
