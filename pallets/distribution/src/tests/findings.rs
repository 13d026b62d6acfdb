//! What was proven wrong in the pallet before this one (notes/findings.md, cases/money): the same sequence, the right value.

use super::*;
use viaduct_waterfall::{Obligation, Window};

/// The wind farm of the scenarios: 400 a month for the operator with the reserve `maintenance` (1), 500 for the lender with `dsra` (2),
/// both reserves filled to 300 and 500, 80 % of the rest for the holders, 20 % for the town. 600 units and 400.
fn roof() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 400), expense(2, LENDER, 500)])
        .waterfall_with(tiers(), reserves())
        .units(&[(1, 600), (2, 400)])
}

fn tiers() -> Vec<Kind<AccountId>> {
    vec![
        expenses(&[1]),
        expenses(&[2]),
        top_up(1, 300),
        top_up(2, 500),
        Kind::Holders {
            class_id: CLASS,
            share: HolderShare::PercentOfRemaining(800_000),
        },
        residual(TOWN),
    ]
}

fn reserves() -> Vec<Reserve> {
    vec![reserve(1, &[1]), reserve(2, &[2])]
}

/// The first of a month of 2027, in which the month before falls due; 1 is January.
fn month(number: usize) {
    let days = [0, 31, 59, 90, 120, 151][number - 1];
    Clock::set(START + days * DAY);
}

/// What the operator, the lender, the town, the holders' pool and both reserves have.
fn shares() -> [Balance; 6] {
    [
        usd(OPERATOR),
        usd(LENDER),
        usd(TOWN),
        earned(),
        reserved(1),
        reserved(2),
    ]
}

const MALLORY: [AccountId; 2] = [701, 702];

#[test]
fn h1_s05_the_issuer_with_every_key_of_its_own_should_take_nothing() {
    roof().build_and_execute(|| {
        // GIVEN January is paid, reserves are governed, February has come in, a regulator's hold is raised.
        month(2);
        divide(2_000);
        for (id, target) in [(1, 300), (2, 500)] {
            assert_ok!(Distribution::set_reserve_target(
                RuntimeOrigin::root(),
                ASSET,
                USD,
                id,
                Target::Fixed(target)
            ));
        }
        month(3);
        receive(USD, 2_000);
        Register::regime(HolderPay::Defer);
        // WHEN the issuer appoints its own and tries everything in one block.
        for (n, who) in MALLORY.into_iter().enumerate() {
            People::account_of(who, 900 + n as u32);
            for role in [AssetRole::Treasurer, AssetRole::Authorizer, AssetRole::Auditor] {
                Register::grant(ASSET, who, role);
            }
        }
        let weak = Policy {
            required_approvals: 1,
            objection_window: 0,
        };
        let fee = waterfall(vec![residual(MALLORY[0])], vec![]);
        assert_noop!(Distribution::set_policy(by(ISSUER), ASSET, weak), E::AmendmentNeeded);
        assert_noop!(set_waterfall(USD, fee), E::AmendmentNeeded);
        assert_noop!(add_obligation(USD, expense(9, MALLORY[0], 2_300)), E::AmendmentNeeded);
        assert_noop!(
            Distribution::amend_obligation(
                by(ISSUER),
                ASSET,
                USD,
                1,
                expense(1, MALLORY[0], 0).terms,
                Owed::of(&Standing::default())
            ),
            E::AmendmentNeeded
        );
        assert_noop!(
            Distribution::assign_obligation(by(ISSUER), ASSET, USD, 2, Beneficiary::Account(MALLORY[0])),
            E::NotAuthorized
        );
        assert_noop!(Distribution::record_loss(by(ISSUER), ASSET, USD, 1), E::AmendmentNeeded);
        assert_noop!(
            Distribution::declare_default(by(ISSUER), ASSET, USD, true, H256::zero()),
            E::NotAuthorized
        );
        // Its treasurer proposes what the waterfall says and nothing else; one of its people cannot execute it.
        assert_ok!(Distribution::propose_batch(by(MALLORY[0]), ASSET, USD));
        let number = AllRuns::<Test>::get(ASSET, USD).next - 1;
        assert_noop!(sign_by(MALLORY[0], number), E::ProposerCannotAuthorize);
        assert_ok!(sign_by(MALLORY[1], number));
        Clock::pass(WINDOW);
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
        assert_ok!(sign_by(AUTHORIZERS[0], number));
        assert_ok!(execute(USD, number));
        // THEN the money is where the charter says: the town's part waits for the holders' hold.
        assert_eq!(MALLORY.map(usd), [0, 0]);
        assert_eq!(shares(), [800, 1_000, 60, 240 + 880, 300, 500]);
        assert_eq!(pool(USD, Pool::Allocated(6)), 220);
    });
}

#[test]
fn h2_s04_the_reserve_should_pay_the_month_for_which_it_exists() {
    roof().build_and_execute(|| {
        month(2);
        let january = bill(2_000);
        assert_ok!(pay(OFFTAKER, january, 2_000));
        distribute(USD);
        assert_eq!(shares(), [400, 500, 60, 240, 300, 500]);
        // GIVEN February is billed and the offtaker is insolvent.
        month(3);
        let february = bill(2_000);
        // WHEN a run is made for the date.
        distribute(USD);
        // THEN the lender has its 500 out of its reserve, the operator 300 of 400.
        assert_eq!(shares(), [700, 1_000, 60, 240, 0, 0]);
        assert_eq!((standing(1).charges_due, standing(2).charges_due), (100, 0));
        // AND March heals what is past due before the sponsor has anything.
        month(4);
        divide(2_000);
        assert_eq!(shares(), [1_200, 1_500, 60 + 40, 240 + 160, 300, 500]);
        // s04b: what comes late comes in.
        assert_ok!(pay(OFFTAKER, february, 2_000));
        distribute(USD);
        assert_eq!(shares(), [1_200, 1_500, 100 + 400, 400 + 1_600, 300, 500]);
    });
}

#[test]
fn h2_s26_months_that_are_not_proposed_should_be_owed() {
    roof().build_and_execute(|| {
        // GIVEN two lean months of 100, paid and not proposed, and a good third one.
        for number in [2, 3] {
            month(number);
            receive(USD, 100);
        }
        month(4);
        receive(USD, 2_000);
        // WHEN only now batches are proposed.
        for _ in 0..3 {
            distribute(USD);
        }
        // THEN all three months of both were due, and the sponsor has nothing: 2,200 against 2,700.
        assert_eq!(usd(OPERATOR) + usd(LENDER), 2_200);
        assert_eq!((usd(OPERATOR), usd(TOWN), pot_money()), (1_200, 0, 0));
        assert_eq!(standing(2).charges_due, 500);
    });
}

#[test]
fn h3_s01b_the_last_revenue_of_a_retired_asset_should_reach_somebody() {
    roof().build_and_execute(|| {
        month(2);
        divide(2_000);
        // GIVEN holders are redeemed, then the last bill is paid.
        for (holder, units) in [(1, 600), (2, 400)] {
            assert_ok!(claim(first_account(holder)));
            assert_ok!(Pipeline::redeem(CLASS, holder, units));
            assert_ok!(Pipeline::close(CLASS, holder));
        }
        month(3);
        divide(2_000);
        // 0.24 a unit is not a binary fraction: the holders' last parts make 2 together.
        assert_eq!((undistributed(), reserved(1) + reserved(2), earned()), (880, 800, 2));
        // WHEN
        Register::lifecycle(Lifecycle::Retired);
        assert_ok!(Distribution::return_undistributed(by(STRANGER), ASSET, USD, CLASS));
        assert_ok!(agree_waterfall(
            USD,
            vec![expenses(&[1]), expenses(&[2]), residual(TOWN)],
            vec![]
        ));
        distribute(USD);
        // THEN nothing is left for ever.
        assert_eq!((pools(), pot_money()), (vec![], 0));
        assert_eq!(usd(TOWN), 60 + 220 + 882 + 800);
    });
}

#[test]
fn h5_s07_arrears_should_neither_bind_places_in_the_waterfall_nor_be_lost() {
    const NEW_OPERATOR: AccountId = 50;
    roof().build_and_execute(|| {
        // GIVEN a month of 100 against 400 and 500.
        month(2);
        divide(100);
        assert_eq!((standing(1).charges_due, standing(2).charges_due), (300, 500));
        // The issuer alone caps nobody.
        let capped = |id| Kind::Expense {
            obligations: vec![id].try_into().expect("one"),
            most_per_run: Some(0),
        };
        assert_noop!(
            set_waterfall(USD, waterfall(vec![capped(1), capped(2), residual(TOWN)], vec![])),
            E::AmendmentNeeded
        );
        // WHEN the operator is dismissed: it gives up its future, and an amendment puts a new one above the lender, the old arrears
        // below it.
        let ended = Terms::Expense {
            schedule: monthly(1),
            amount: 0,
        };
        let owed = Owed {
            charges_due: 300,
            ..Owed::of(&Standing::default())
        };
        let digest = Distribution::accepted_digest(ASSET, USD, 1, &ended, &owed);
        assert_ok!(Distribution::accept_terms(
            by(OPERATOR),
            ASSET,
            USD,
            1,
            digest,
            Moment::MAX
        ));
        Charters::amend(Protected::Obligations, |issuer| {
            assert_ok!(Distribution::amend_obligation(issuer, ASSET, USD, 1, ended, owed));
            assert_ok!(add_obligation(USD, expense(3, NEW_OPERATOR, 350)));
        });
        let kinds = vec![
            expenses(&[3]),
            expenses(&[2]),
            expenses(&[1]),
            top_up(2, 500),
            residual(TOWN),
        ];
        // Neither would have its place changed without a word.
        assert_noop!(
            change_waterfall(USD, kinds.clone(), vec![reserve(2, &[2])]),
            E::CreditorConsentMissing
        );
        assert_ok!(agree_waterfall(USD, kinds, vec![reserve(2, &[2])]));
        // THEN the next month pays the new one, then the lender's two months, then what the old one is owed.
        month(3);
        divide(2_000);
        assert_eq!(
            (usd(NEW_OPERATOR), usd(LENDER), usd(OPERATOR), reserved(2), usd(TOWN)),
            (350, 1_000, 100 + 300, 350, 0)
        );
    });
}

#[test]
fn h5_s08_a_cap_should_limit_what_is_due_and_not_defer_it() {
    let tenth = Obligation {
        terms: Terms::Percent {
            base: Base::Gross,
            ppm: 100_000,
            window: Window::Run,
            floor: None,
            ceiling: Some(100),
        },
        ..percent(1, OPERATOR, Base::Gross, 1)
    };
    ExtBuilder::default()
        .obligations(vec![tenth])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            divide(10_000);
            assert_eq!((usd(OPERATOR), standing(1).charges_due), (100, 0));
            let run = divide(200);
            assert_eq!((usd(OPERATOR), line(run, 1).due), (120, 20));
        });
}

#[test]
fn h5_s45_a_typo_should_be_corrected_with_its_creditor() {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 400_000_000)])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .build_and_execute(|| {
            // GIVEN a fee of 400,000,000 instead of 400, run once.
            month(2);
            divide(2_000);
            assert_eq!(standing(1).charges_due, 399_998_000);
            // WHEN it is corrected the next day.
            let right = expense(1, OPERATOR, 400).terms;
            let nothing = Owed::of(&Standing::default());
            let digest = Distribution::accepted_digest(ASSET, USD, 1, &right, &nothing);
            assert_ok!(Distribution::accept_terms(
                by(OPERATOR),
                ASSET,
                USD,
                1,
                digest,
                Moment::MAX
            ));
            Charters::amend(Protected::Obligations, |issuer| {
                assert_ok!(Distribution::amend_obligation(issuer, ASSET, USD, 1, right, nothing));
            });
            // THEN
            month(3);
            divide(2_000);
            assert_eq!((usd(OPERATOR), usd(TOWN)), (2_400, 1_600));
        });
}

#[test]
fn m1_s10_a_yearly_fee_should_not_depend_on_how_receipts_are_cut() {
    let fees = |cuts: &[Balance]| {
        let yearly = |id, payee, floor, ceiling| Obligation {
            terms: Terms::Percent {
                base: Base::Gross,
                ppm: 10_000,
                window: Window::Year,
                floor,
                ceiling,
            },
            ..percent(id, payee, Base::Gross, 1)
        };
        ExtBuilder::default()
            .obligations(vec![
                yearly(1, OPERATOR, Some(100), None),
                yearly(2, TOWN, None, Some(15)),
            ])
            .waterfall(vec![expenses(&[1, 2]), holders(), residual(LENDER)])
            .units(&[(1, 1)])
            .build_and_execute(|| {
                for cut in cuts {
                    divide(*cut);
                }
                [usd(OPERATOR), usd(TOWN), earned()]
            })
    };
    assert_eq!(fees(&[2_000]), [100, 15, 1_885]);
    assert_eq!(fees(&[200; 10]), fees(&[2_000]));
    assert_eq!(fees(&[1, 1_999]), fees(&[2_000]));
}

#[test]
fn m1_s48_the_treasurer_should_not_choose_the_order_of_lean_and_good_months() {
    roof().build_and_execute(|| {
        // GIVEN a lean month and a good one, both paid.
        month(2);
        let lean = receive(USD, 100);
        month(3);
        let good = receive(USD, 2_700);
        // THEN the lean one runs first, whatever anybody wants, and the lender's reserve is full before the sponsor has anything.
        let first = distribute(USD);
        let second = distribute(USD);
        assert_eq!((batch(first).invoice, batch(second).invoice), (Some(lean), Some(good)));
        assert_eq!(shares(), [800, 1_000, 40, 160, 300, 500]);
    });
}

#[test]
fn m2_s15_a_reserve_whose_purpose_is_over_should_return_to_the_waterfall() {
    roof().build_and_execute(|| {
        month(2);
        divide(2_000);
        // GIVEN the loan is repaid: nothing is due to the lender any longer.
        let mut kinds = tiers();
        kinds.remove(3);
        kinds.remove(1);
        // WHEN
        assert_ok!(agree_waterfall(USD, kinds, vec![reserve(1, &[1])]));
        distribute(USD);
        // THEN 80 % of the 500 are the holders'.
        assert_eq!(shares(), [400, 500, 60 + 100, 240 + 400, 300, 0]);
    });
}

#[test]
fn m3_s47_an_asset_should_distribute_each_of_its_currencies() {
    roof().build_and_execute(|| {
        assert_ok!(change_waterfall(EUR, vec![holders(), residual(TOWN)], vec![]));
        month(2);
        let (dollars, euros) = (receive(USD, 2_000), receive(EUR, 77));
        assert_eq!((dollars, euros), (0, 0), "each has numbers of its own");
        // Both are open at once.
        let numbers = (propose(USD), propose(EUR));
        sign(USD, numbers.0);
        sign(EUR, numbers.1);
        Clock::pass(WINDOW);
        assert_ok!(execute(EUR, numbers.1));
        assert_ok!(execute(USD, numbers.0));
        assert_eq!(shares(), [400, 500, 60, 240, 300, 500]);
        assert_eq!(pool(EUR, Pool::Earned(CLASS)), 77);
    });
}

#[test]
fn m3_s42_a_strangers_unit_should_keep_no_asset_from_changing_its_waterfall() {
    roof().build_and_execute(|| {
        let number = bill(2_000);
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 1));
        assert_ok!(pay(STRANGER, number, 1));
        assert_ok!(change_waterfall(USD, tiers(), reserves()));
        assert_ok!(change_waterfall(EUR, vec![residual(TOWN)], vec![]));
    });
}

#[test]
fn m4_s16_a_hold_should_stop_the_sponsor_as_it_stops_the_holders_above_it() {
    roof().build_and_execute(|| {
        // GIVEN a signed batch, and a hold raised before its execution.
        month(2);
        receive(USD, 2_000);
        let number = propose(USD);
        sign(USD, number);
        Clock::pass(WINDOW);
        Register::regime(HolderPay::Defer);
        assert_noop!(execute(USD, number), E::BatchStale);
        assert_ok!(withdraw(number));
        distribute(USD);
        // THEN seniors are paid, the holders earn, and the sponsor waits.
        assert_eq!(shares(), [400, 500, 0, 240, 300, 500]);
        assert_eq!(pool(USD, Pool::Allocated(6)), 60);
    });
}

#[test]
fn m5_s46_money_should_be_divided_by_the_rules_under_which_it_was_earned() {
    ExtBuilder::default()
        .waterfall(vec![holders(), residual(TOWN)])
        .units(&[(1, 1)])
        .build_and_execute(|| {
            // GIVEN January was earned and paid under "holders take all".
            let january = bill(2_000);
            assert_ok!(pay(OFFTAKER, january, 2_000));
            // WHEN an amendment puts a fee of everything first.
            assert_ok!(change_waterfall(USD, vec![residual(MALLORY[0])], vec![]));
            // THEN January is the holders'.
            distribute(USD);
            assert_eq!((earned(), usd(MALLORY[0])), (2_000, 0));
        });
}

#[test]
fn m6_s14_an_overpayment_should_be_no_income() {
    roof().build_and_execute(|| {
        month(2);
        let number = bill(2_000);
        assert_ok!(pay(OFFTAKER, number, 20_000));
        distribute(USD);
        assert_eq!(shares(), [400, 500, 60, 240, 300, 500]);
        assert_ok!(Distribution::return_credit(by(OFFTAKER), ASSET, USD, OFFTAKER));
        assert_eq!(usd(OFFTAKER), ENDOWMENT - 2_000);
    });
}

#[test]
fn m6_s23_money_sent_to_the_pots_account_should_pay_the_bill() {
    roof().build_and_execute(|| {
        month(2);
        let number = bill(2_000);
        let pot = Distribution::pot_account(ASSET);
        assert_ok!(Currencies::transfer(by(OFFTAKER), USD, pot, 2_000));
        assert_ok!(Distribution::book_surplus(by(TREASURER), ASSET, USD, Some(number)));
        distribute(USD);
        assert_eq!(shares(), [400, 500, 60, 240, 300, 500]);
        assert_eq!(invoice(number).stage, InvoiceStage::Settled);
    });
}

#[test]
fn m6_s40_income_that_no_meter_measured_should_come_in() {
    roof().build_and_execute(|| {
        month(2);
        assert_ok!(Currencies::mint_into(USD, &STRANGER, 3_000));
        for kind in [ReceiptKind::Insurance, ReceiptKind::Subsidy, ReceiptKind::Damages] {
            assert_ok!(Distribution::record_receipt(
                by(STRANGER),
                ASSET,
                USD,
                kind,
                1_000,
                Text::default()
            ));
        }
        // One run has it all.
        distribute(USD);
        assert_eq!(shares(), [400, 500, 260, 1_040, 300, 500]);
    });
}

#[test]
fn m11_s51_a_coupon_that_was_not_paid_should_be_owed_to_the_class() {
    // 100 a month to the class, as an obligation whose creditor is the class.
    let coupon = Obligation {
        creditor: Beneficiary::Holders(CLASS),
        ..expense(1, TOWN, 100)
    };
    ExtBuilder::default()
        .obligations(vec![coupon])
        .waterfall(vec![expenses(&[1]), residual(TOWN)])
        .units(&[(1, 10)])
        .build_and_execute(|| {
            month(2);
            let run = divide(50);
            assert_eq!((earned(), line(run, 1).shortfall), (50, 50));
            month(3);
            divide(1_000);
            assert_eq!((earned(), usd(TOWN)), (200, 850));
        });
}

#[test]
fn s37_an_objection_should_have_its_reason_on_record() {
    roof().build_and_execute(|| {
        month(2);
        receive(USD, 2_000);
        let number = propose(USD);
        System::reset_events();
        let reason: Text<128> = text("the fee is not in the contract");
        assert_ok!(Distribution::object_batch(
            by(AUDITOR),
            ASSET,
            USD,
            number,
            reason.clone()
        ));
        assert!(matches!(&events()[..], [Event::BatchObjected { reason: told, .. }] if *told == reason));
    });
}

#[test]
fn what_a_stranger_pays_in_should_make_no_batch_stale() {
    // GIVEN a batch that was signed
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            receive(USD, 100);
            let number = propose(USD);
            sign(USD, number);
            // WHEN somebody pays in what is no revenue before it is executed
            let stranger = by(OFFTAKER);
            let kind = ReceiptKind::Insurance;
            assert_ok!(Distribution::record_receipt(
                stranger,
                ASSET,
                USD,
                kind,
                1,
                Text::default()
            ));
            Clock::pass(WINDOW);
            // THEN it is executed as it was signed, and the other money waits for the next run
            assert_ok!(execute(USD, number));
            assert_eq!((usd(TOWN), pool(USD, Pool::Carried)), (100, 1));
            distribute(USD);
            assert_eq!((usd(TOWN), pool(USD, Pool::Carried)), (101, 0));
        });
}

#[test]
fn a_payer_of_dust_should_keep_no_other_payment_waiting() {
    // GIVEN two bills, both paid in part, the first one in a batch
    ExtBuilder::default()
        .waterfall(vec![residual(TOWN)])
        .build_and_execute(|| {
            let (first, second) = (bill(100), bill(50));
            assert_ok!(pay(OFFTAKER, first, 10));
            assert_ok!(pay(OFFTAKER, second, 50));
            let number = propose(USD);
            sign(USD, number);
            // WHEN a unit of the first comes before the batch is executed
            assert_ok!(pay(OFFTAKER, first, 1));
            Clock::pass(WINDOW);
            assert_ok!(execute(USD, number));
            // THEN the second one's run is next
            assert_eq!(queue(), vec![second, first]);
            distribute(USD);
            assert_eq!(usd(TOWN), 60);
        });
}

#[test]
fn a_claim_that_could_outgrow_all_numbers_should_be_refused() {
    ExtBuilder::default().build_and_execute(|| {
        let most = 1u128 << 96;
        for (amount, outcome) in [(most, Ok(())), (most + 1, Err(E::TermsInvalid.into()))] {
            hypothetically!({
                assert_eq!(add_obligation(USD, expense(1, OPERATOR, amount)), outcome);
                assert_eq!(add_obligation(USD, loan(2, LENDER, amount, 1)), outcome);
            });
        }
    });
}
