//! Rules of attestation, one per test.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use proptest::prelude::*;
use sp_core::H256;
use sp_runtime::{traits::BlakeTwo256, DispatchError, TokenError};
use viaduct_primitives::{AssetRole, Attestations, Moment, PeriodStatus};

type E = Error<Test>;

const ROOT: H256 = H256::repeat_byte(1);
const CLOSE: Moment = ORIGIN + HOUR + WINDOW;

fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}
fn send(source: AccountId, value: i128) -> frame_support::dispatch::DispatchResult {
    Attestation::report(by(source), 0, 0, value, ROOT, 4)
        .map(drop)
        .map_err(|refused| refused.error)
}
fn last() -> RuntimeEvent {
    System::events().pop().expect("an event").event
}
fn held(who: AccountId) -> u128 {
    Balances::balance_on_hold(&HoldReason::SourceBond.into(), &who)
}
fn meter_of(sources: u64) -> ExtBuilder {
    ExtBuilder::default().stream(meter(), sources)
}
/// Period 0 flagged for spread, with 100, 500 and 900 reported.
fn flagged(test: impl FnOnce()) {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        for (source, value) in [(SOURCE, 100), (SOURCE + 1, 500), (SOURCE + 2, 900)] {
            assert_ok!(send(source, value));
        }
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Flagged);
        test();
    });
}
fn review(decision: ReviewDecision) -> frame_support::dispatch::DispatchResult {
    Attestation::review(by(AUDITOR), 0, 0, decision, 5, [9; 32])
}

#[test]
fn issuer_and_operator_create_streams_and_nobody_else() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        assert_ok!(Attestation::create_stream(by(OPERATOR), ASSET, meter()));
        let event = Event::StreamCreated {
            stream: 1,
            asset: ASSET,
            actor: OPERATOR,
            config: meter(),
        };
        assert_eq!(last(), event.into());
        for who in [AUDITOR, STRANGER] {
            assert_noop!(
                Attestation::create_stream(by(who), ASSET, meter()),
                DispatchError::Other("no role")
            );
        }
        assert_noop!(
            Attestation::create_stream(RuntimeOrigin::none(), ASSET, meter()),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn contradicting_settings_are_refused() {
    ExtBuilder::default().build_and_execute(|| {
        for bad in [
            StreamConfig {
                decimals: 19,
                ..meter()
            },
            StreamConfig {
                period: 59_999,
                ..meter()
            },
            StreamConfig {
                min: 2,
                max: 1,
                ..meter()
            },
            StreamConfig { min: -1, ..meter() },
            StreamConfig { quorum: 0, ..meter() },
            StreamConfig { quorum: 9, ..meter() },
            StreamConfig { window: 0, ..meter() },
            StreamConfig {
                origin: u64::MAX,
                ..meter()
            },
        ] {
            assert_noop!(Attestation::create_stream(by(ISSUER), ASSET, bad), E::ConfigInvalid);
        }
    });
}

#[test]
fn a_source_is_added_bonds_and_gets_its_bond_back() {
    meter_of(0).build_and_execute(|| {
        assert_noop!(Attestation::bond(by(SOURCE), 0), E::SourceNotFound);
        assert_noop!(
            Attestation::add_source(by(OPERATOR), 0, SOURCE),
            DispatchError::Other("no role")
        );
        assert_noop!(Attestation::add_source(by(ISSUER), 1, SOURCE), E::StreamNotFound);
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        assert_noop!(Attestation::add_source(by(ISSUER), 0, SOURCE), E::AlreadyExists);
        Clock::set(ORIGIN + HOUR);
        assert_noop!(send(SOURCE, 1), E::NotBonded);
        assert_ok!(Attestation::bond(by(SOURCE), 0));
        assert_eq!(
            last(),
            Event::SourceBonded {
                stream: 0,
                source: SOURCE,
                bond: BOND
            }
            .into()
        );
        assert_eq!(held(SOURCE), BOND);
        assert_noop!(Attestation::bond(by(SOURCE), 0), E::AlreadyBonded);
        assert_noop!(
            Attestation::remove_source(by(SOURCE), 0, SOURCE),
            DispatchError::Other("no role")
        );
        assert_ok!(Attestation::remove_source(by(ISSUER), 0, SOURCE));
        let event = Event::SourceRemoved {
            stream: 0,
            actor: ISSUER,
            source: SOURCE,
            bond: BOND,
        };
        assert_eq!(last(), event.into());
        assert_eq!((held(SOURCE), Balances::free_balance(SOURCE)), (0, ENDOWMENT));
        assert_noop!(Attestation::remove_source(by(ISSUER), 0, SOURCE), E::SourceNotFound);
        assert_noop!(send(SOURCE, 1), E::SourceNotFound);
    });
}

#[test]
fn a_bond_needs_money_and_a_free_place() {
    meter_of(8).build_and_execute(|| {
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE + 8));
        assert_noop!(Attestation::bond(by(SOURCE + 8), 0), E::MaxSourcesExceeded);
        assert_ok!(Attestation::remove_source(by(ISSUER), 0, SOURCE));
        assert_ok!(Attestation::add_source(by(ISSUER), 0, STRANGER));
        assert_noop!(Attestation::bond(by(STRANGER), 0), TokenError::FundsUnavailable);
    });
}

#[test]
fn reports_are_accepted_from_the_end_of_the_period_to_the_end_of_the_window() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR - 1);
        assert_noop!(send(SOURCE, 1), E::PeriodNotOver);
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 1));
        assert_eq!(
            last(),
            Event::Reported {
                stream: 0,
                period: 0,
                source: SOURCE,
                value: 1,
                root: ROOT,
                leaves: 4
            }
            .into()
        );
        assert_noop!(send(SOURCE, 2), E::AlreadyReported);
        assert_noop!(send(SOURCE + 1, -1), E::ValueNegative);
        assert_noop!(
            Attestation::report(by(SOURCE + 1), 0, 0, 1, ROOT, 0),
            E::EvidenceMissing
        );
        assert_noop!(
            Attestation::report(by(SOURCE + 1), 0, u32::MAX, 1, ROOT, 1),
            E::PeriodNotOver
        );
        Clock::set(CLOSE);
        // A newer period first: the older one is still welcome.
        assert_ok!(Attestation::report(by(SOURCE + 1), 0, 1, 1, ROOT, 1));
        assert_ok!(send(SOURCE + 1, 1));
        assert_noop!(Attestation::close_window(by(OPERATOR), 0, 0), E::WindowOpen);
        Clock::set(CLOSE + 1);
        assert_noop!(send(SOURCE + 2, 1), E::WindowOver);
    });
}

#[test]
fn a_period_is_decided_when_all_have_reported_and_never_again() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 1_000));
        assert_ok!(send(SOURCE + 1, 1_004));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Open);
        assert_ok!(send(SOURCE + 2, 5_000));
        // Median of all 1_004, tolerance 10 + 10: two agree; the mean of 1_000 and 1_004.
        let event = Event::Decided {
            stream: 0,
            period: 0,
            outcome: Outcome::Verified,
            value: Some(1_002),
            agreeing: 2,
        };
        assert_eq!(last(), event.into());
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(1_002));
        let record = |who| Sources::<Test>::get(0, who).map(|s| (s.hits, s.outliers, s.misses));
        assert_eq!(record(SOURCE), Some((1, 0, 0)));
        assert_eq!(record(SOURCE + 2), Some((0, 1, 0)));
        assert_noop!(review(ReviewDecision::Replace(1)), E::NotFlagged);
        Clock::set(CLOSE + 1);
        assert_noop!(Attestation::close_window(by(OPERATOR), 0, 0), E::AlreadyDecided);
    });
}

#[test]
fn a_silent_source_delays_but_does_not_stop_a_decision() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 7));
        assert_ok!(send(SOURCE + 1, 8));
        Clock::set(CLOSE + 1);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(7));
        assert_eq!(Sources::<Test>::get(0, SOURCE + 2).map(|s| s.misses), Some(1));
    });
}

#[test]
fn a_window_should_be_closed_by_a_source_or_an_officer_of_the_asset_and_nobody_else() {
    meter_of(3).build_and_execute(|| {
        Clock::set(CLOSE + HOUR + 1);
        // An officer of another asset is nobody here.
        assert_noop!(Attestation::close_window(by(STRANGER), 0, 0), E::NotAuthorized);
        assert_noop!(
            Attestation::close_window(RuntimeOrigin::root(), 0, 0),
            DispatchError::BadOrigin
        );
        assert_ok!(Attestation::close_window(by(SOURCE), 0, 0));
        assert_ok!(Attestation::close_window(by(AUDITOR), 0, 1));
    });
}

#[test]
fn nobody_should_have_missed_a_window_that_was_over_before_it_came() {
    meter_of(3).build_and_execute(|| {
        // GIVEN one source bonded in the last moment of the window, another after it
        for (source, bonded) in [(SOURCE, CLOSE), (SOURCE + 1, CLOSE + 1)] {
            Sources::<Test>::mutate(0, source, |state| state.as_mut().expect("a source").bonded = bonded);
        }
        Clock::set(CLOSE + 2);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        let misses = |source| Sources::<Test>::get(0, source).map(|state| state.misses);
        assert_eq!((misses(SOURCE), misses(SOURCE + 1)), (Some(1), Some(0)));
    });
}

#[test]
fn too_few_reports_are_flagged_and_none_cannot_be_accepted() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 7));
        Clock::set(CLOSE + HOUR + 1);
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
        assert_ok!(Attestation::close_window(by(OPERATOR), 0, 1));
        let few = Outcome::Flagged(FlagReason::TooFew);
        assert_eq!(
            Decisions::<Test>::get(0, 0).map(|v| (v.outcome, v.value)),
            Some((few, Some(7)))
        );
        assert_eq!(
            Decisions::<Test>::get(0, 1).map(|v| (v.outcome, v.value)),
            Some((few, None))
        );
        let accept = Attestation::review(by(AUDITOR), 0, 1, ReviewDecision::Accept, 5, [9; 32]);
        assert_eq!(accept, Err(E::NothingToAccept.into()));
    });
}

#[test]
fn an_implausible_value_is_recorded_and_flagged() {
    meter_of(2).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 1_000_001));
        assert_ok!(send(SOURCE + 1, 1_000_003));
        let outcome = Outcome::Flagged(FlagReason::OutOfBounds);
        assert_eq!(
            Decisions::<Test>::get(0, 0).map(|v| (v.outcome, v.value)),
            Some((outcome, Some(1_000_002)))
        );
        assert_noop!(review(ReviewDecision::Replace(1_000_001)), E::ValueOutOfBounds);
        assert_noop!(send(SOURCE, 1), E::AlreadyDecided);
    });
}

#[test]
fn only_the_assets_auditor_reviews_and_only_once() {
    flagged(|| {
        for who in [ISSUER, OPERATOR, SOURCE, STRANGER] {
            let call = Attestation::review(by(who), 0, 0, ReviewDecision::Accept, 5, [9; 32]);
            assert_eq!(call, Err(DispatchError::Other("no role")));
        }
        assert_ok!(review(ReviewDecision::Accept));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(500));
        assert_noop!(review(ReviewDecision::Reject), E::NotFlagged);
        assert_noop!(
            Attestation::review(by(AUDITOR), 0, 1, ReviewDecision::Reject, 5, [9; 32]),
            E::NotFlagged
        );
    });
}

#[test]
fn a_review_replaces_or_rejects() {
    flagged(|| {
        assert_ok!(review(ReviewDecision::Replace(450)));
        let decision = ReviewDecision::Replace(450);
        let (before, after, document) = (Some(500), Some(450), [9; 32]);
        let event = Event::Reviewed {
            stream: 0,
            period: 0,
            auditor: AUDITOR,
            decision,
            before,
            after,
            reason: 5,
            document,
        };
        assert_eq!(last(), event.into());
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Verified(450));
    });
    flagged(|| {
        assert_ok!(review(ReviewDecision::Reject));
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Rejected);
    });
}

#[test]
fn a_raw_reading_is_proven_against_its_report_only() {
    meter_of(2).build_and_execute(|| {
        let readings: Vec<Vec<u8>> = (0..5u8).map(|n| vec![n, 1, 2]).collect();
        let root = binary_merkle_tree::merkle_root::<BlakeTwo256, _>(&readings);
        Clock::set(ORIGIN + HOUR);
        assert_ok!(Attestation::report(by(SOURCE), 0, 0, 1, root, 5));
        let proof = binary_merkle_tree::merkle_proof::<BlakeTwo256, _, _>(&readings, 3).proof;
        let check = |who, leaves, index, reading: &[u8]| {
            Attestation::verify_reading(0, 0, who, proof.clone(), leaves, index, reading.to_vec())
        };
        assert!(check(SOURCE, 5, 3, &readings[3]));
        assert!(!check(SOURCE, 5, 2, &readings[3]));
        assert!(!check(SOURCE, 5, 3, &readings[2]));
        assert!(!check(SOURCE, 4, 3, &readings[3]));
        assert!(!check(SOURCE, 5, 5, &readings[3]));
        assert!(!check(SOURCE + 1, 5, 3, &readings[3]));
    });
}

#[test]
fn try_state_finds_a_forged_verdict_and_a_missing_bond() {
    flagged(|| {
        let sound = Decisions::<Test>::get(0, 0).expect("decided");
        Decisions::<Test>::insert(
            0,
            0,
            Decision {
                outcome: Outcome::Verified,
                ..sound.clone()
            },
        );
        assert!(Attestation::do_try_state().is_err());
        Decisions::<Test>::insert(0, 0, sound);
        let source = Sources::<Test>::get(0, SOURCE).expect("a source");
        Sources::<Test>::insert(
            0,
            SOURCE,
            SourceRecord {
                bond: BOND + 1,
                ..source.clone()
            },
        );
        assert!(Attestation::do_try_state().is_err());
        Sources::<Test>::insert(0, SOURCE, source);
    });
}

#[test]
fn medians_round_toward_zero_and_never_overflow() {
    for (values, expected) in [
        (vec![], None),
        (vec![3], Some(3)),
        (vec![1, 4], Some(2)),
        (vec![-4, -1], Some(-2)),
        (vec![-3, 2], Some(0)),
        (vec![-4, 1], Some(-1)),
        (vec![-3, 4], Some(0)),
        (vec![i128::MAX, i128::MAX], Some(i128::MAX)),
        (vec![i128::MIN, i128::MIN], Some(i128::MIN)),
        (vec![i128::MIN, i128::MAX], Some(0)),
    ] {
        assert_eq!(math::median(&values), expected, "{values:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_verdict_does_not_depend_on_the_order_of_arrival(
        (values, order) in prop::collection::vec(900i128..1_100, 1..=8).prop_flat_map(|values| {
            let order: Vec<usize> = (0..values.len()).collect();
            (Just(values), Just(order).prop_shuffle())
        }),
        silent in 0u64..3,
    ) {
        let run = |order: &[usize]| {
            let mut outcome = None;
            let sources = (values.len() as u64 + silent).min(8);
            meter_of(sources).build_and_execute(|| {
                for (n, index) in order.iter().enumerate() {
                    Clock::set(ORIGIN + HOUR + n as u64);
                    assert_ok!(send(SOURCE + *index as u64, values[*index]));
                }
                if Attestation::status(0, 0) == PeriodStatus::Open {
                    Clock::set(CLOSE + 1);
                    assert_ok!(Attestation::close_window(by(OPERATOR), 0, 0));
                }
                let records: Vec<_> = (SOURCE..SOURCE + sources).map(|s| Sources::<Test>::get(0, s)).collect();
                outcome = Decisions::<Test>::get(0, 0).map(|v| (v.outcome, v.value, records));
            });
            outcome
        };
        let straight: Vec<usize> = (0..values.len()).collect();
        prop_assert_eq!(run(&straight), run(&order));
    }

    #[test]
    fn a_minority_cannot_move_a_verified_value_out_of_the_range_of_the_rest(
        honest in prop::collection::vec(900i128..1_100, 3..=5),
        liars in prop::collection::vec(any::<i128>(), 0..=2),
    ) {
        let all: Vec<i128> = honest.iter().chain(&liars).copied().collect();
        let config = StreamConfig { min: i128::MIN, max: i128::MAX, signed: true, ..meter() };
        let decision = math::decide(&config, &all);
        let centre = math::median(&all).expect("reports");
        let range = *honest.iter().min().expect("some")..=*honest.iter().max().expect("some");
        prop_assert!(range.contains(&centre));
        if decision.outcome == Outcome::Verified {
            // The value lies within tolerance of a centre that honest sources bound.
            prop_assert!(math::agrees(decision.value.expect("verified"), centre, config.tolerance));
        }
    }
}

/// Issuer, operator and source have tokens; a stream without sources, of the operator.
fn with_deposits(test: impl FnOnce()) {
    use frame_support::traits::fungible::Mutate;
    ExtBuilder::default().build_and_execute(|| {
        for who in [ISSUER, OPERATOR] {
            assert_ok!(Balances::mint_into(&who, DEPOSITS));
        }
        set_price(1_000, 1);
        assert_ok!(Attestation::create_stream(by(OPERATOR), ASSET, meter()));
        test();
    });
}
const DEPOSITS: u128 = 1_000_000;

fn on_hold(reason: HoldReason, who: AccountId) -> u128 {
    Balances::balance_on_hold(&reason.into(), &who)
}
fn remove(who: AccountId) -> frame_support::dispatch::DispatchResult {
    Attestation::remove_stream(by(who), 0)
}

#[test]
fn a_streams_creator_should_hold_for_it_until_it_is_removed() {
    use codec::MaxEncodedLen;
    with_deposits(|| {
        let price = 1_000 + StreamOf::<Test>::max_encoded_len() as u128;
        assert_eq!(on_hold(HoldReason::Stream, OPERATOR), price);
        // WHEN the issuer removes it, THEN the operator has its tokens back, whatever a stream costs by now
        set_price(9_000, 9);
        assert_ok!(remove(ISSUER));
        assert_eq!(on_hold(HoldReason::Stream, OPERATOR), 0);
        let removed = Event::StreamRemoved {
            stream: 0,
            asset: ASSET,
            actor: ISSUER,
        };
        assert_eq!(last(), removed.into());
        assert_eq!(Attestation::stream(0), None);
        assert_noop!(remove(ISSUER), E::StreamNotFound);
        // AND its id is not given again
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        assert!(Streams::<Test>::contains_key(1) && !Streams::<Test>::contains_key(0));
    });
}

#[test]
fn who_holds_for_a_stream_should_remove_it_with_a_role_or_without() {
    with_deposits(|| {
        // GIVEN a stream of the operator's, who is not the operator any more
        Register::revoke(ASSET, OPERATOR, AssetRole::Operator);
        // WHEN it is in use, THEN the operator cannot have it back either
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        assert_noop!(remove(OPERATOR), E::StreamInUse);
        assert_ok!(Attestation::leave(by(SOURCE), 0));
        // WHEN nobody uses it, THEN nobody else's role is needed
        assert_ok!(remove(OPERATOR));
        let removed = Event::StreamRemoved {
            stream: 0,
            asset: ASSET,
            actor: OPERATOR,
        };
        assert_eq!(last(), removed.into());
        assert_eq!(on_hold(HoldReason::Stream, OPERATOR), 0);
        assert_eq!(Balances::free_balance(OPERATOR), DEPOSITS);
        assert_noop!(remove(OPERATOR), E::StreamNotFound);
        // AND who holds for one stream is nobody to another
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        assert_noop!(
            Attestation::remove_stream(by(OPERATOR), 1),
            DispatchError::Other("no role")
        );
    });
}

#[test]
fn a_stream_that_was_never_billed_should_go_though_a_tariff_once_named_it() {
    with_deposits(|| {
        // GIVEN the tariff names it: the next bill is made by it
        Bills::set(Some((ASSET, 0)));
        for who in [ISSUER, OPERATOR] {
            assert_noop!(remove(who), E::StreamInUse);
        }
        // WHEN the tariff names another and no bill was made by it, THEN it goes: a bill needs outcomes, and it has none
        Bills::set(Some((ASSET, 1)));
        assert_ok!(remove(OPERATOR));
        assert_eq!(Attestation::stream(0), None);
    });
}

#[test]
fn whoever_invites_a_source_should_hold_for_it_until_it_goes() {
    use codec::MaxEncodedLen;
    with_deposits(|| {
        let price = 1_000 + (SourceRecord::max_encoded_len() + AccountId::max_encoded_len()) as u128;
        for source in [SOURCE, SOURCE + 1] {
            assert_ok!(Attestation::add_source(by(ISSUER), 0, source));
        }
        assert_eq!(on_hold(HoldReason::Source, ISSUER), 2 * price);
        // A source that leaves and one that is dismissed, bonded or not.
        assert_ok!(Attestation::bond(by(SOURCE), 0));
        assert_ok!(Attestation::leave(by(SOURCE), 0));
        assert_eq!(on_hold(HoldReason::Source, ISSUER), price);
        assert_ok!(Attestation::remove_source(by(ISSUER), 0, SOURCE + 1));
        assert_eq!(on_hold(HoldReason::Source, ISSUER), 0);
        assert_eq!((held(SOURCE), SourceDeposits::<Test>::iter().count()), (0, 0));
    });
}

#[test]
fn without_tokens_no_stream_should_be_created_and_no_source_invited() {
    with_deposits(|| {
        set_price(2 * DEPOSITS, 0);
        assert_noop!(
            Attestation::create_stream(by(ISSUER), ASSET, meter()),
            E::DepositUnaffordable
        );
        assert_noop!(Attestation::add_source(by(ISSUER), 0, SOURCE), E::DepositUnaffordable);
    });
}

#[test]
fn a_stream_in_use_should_stay() {
    with_deposits(|| {
        // Only of this asset's issuer and of who holds for it.
        for who in [AUDITOR, SOURCE, STRANGER] {
            assert_noop!(remove(who), DispatchError::Other("no role"));
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Attestation::remove_stream(origin, 0), DispatchError::BadOrigin);
        }
        // By which revenue is or was billed.
        Bills::set(Some((ASSET, 0)));
        assert_noop!(remove(ISSUER), E::StreamInUse);
        Bills::set(Some((ASSET, 1)));
        // With a source, invited or bonded.
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        assert_noop!(remove(ISSUER), E::StreamInUse);
        // With a reading.
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE + 1));
        for source in [SOURCE, SOURCE + 1] {
            assert_ok!(Attestation::bond(by(source), 0));
        }
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 100));
        for source in [SOURCE, SOURCE + 1] {
            assert_ok!(Attestation::leave(by(source), 0));
        }
        assert_noop!(remove(ISSUER), E::StreamInUse);
    });
}

#[test]
fn what_is_older_than_deposits_should_go_without_any() {
    meter_of(1).build_and_execute(|| {
        StreamDeposits::<Test>::remove(0);
        SourceDeposits::<Test>::remove(0, SOURCE);
        assert_ok!(Attestation::leave(by(SOURCE), 0));
        // Nobody holds for it: only the issuer removes it.
        assert_noop!(remove(OPERATOR), DispatchError::Other("no role"));
        assert_ok!(remove(ISSUER));
    });
}

#[test]
fn deposits_that_do_not_add_up_should_be_found() {
    with_deposits(|| {
        use frame_support::traits::fungible::MutateHold;
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        let found = |sentence: &'static str, corrupt: &dyn Fn()| {
            frame_support::hypothetically!({
                corrupt();
                assert_eq!(Attestation::do_try_state(), Err(DispatchError::Other(sentence)));
            })
        };
        let deposit = || DepositOf::<Test> {
            payer: ISSUER,
            amount: 1,
        };
        found("deposits are on hold to the unit", &|| {
            assert_ok!(Balances::hold(&HoldReason::Source.into(), &ISSUER, 1));
        });
        found("deposits are on hold to the unit", &|| {
            StreamDeposits::<Test>::insert(0, deposit());
        });
        found("a deposit is for a stream that is there", &|| {
            StreamDeposits::<Test>::insert(9, deposit());
        });
        found("a deposit is for a source that is there", &|| {
            SourceDeposits::<Test>::insert(0, SOURCE + 1, deposit());
        });
    });
}
