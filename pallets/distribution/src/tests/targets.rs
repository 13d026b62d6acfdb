//! `set_reserve_target`, `release_reserve_target`: what governance binds of a waterfall.

use super::*;

/// A tenth of receipts.
fn tenth() -> Target {
    Target::PercentOfGross(PPM / 10)
}

fn set_target(origin: RuntimeOrigin, id: u8, target: Target) -> DispatchResult {
    Distribution::set_reserve_target(origin, ASSET, USD, id, target)
}

/// In the name of governance.
fn govern(id: u8, target: Target) -> DispatchResult {
    set_target(RuntimeOrigin::root(), id, target)
}

fn release(id: u8) -> DispatchResult {
    Distribution::release_reserve_target(RuntimeOrigin::root(), ASSET, USD, id)
}

fn governed() -> Vec<(u8, Target)> {
    GovernedTargets::<Test>::get(ASSET, USD).to_vec()
}

fn target_set(id: u8, before: Option<Target>, after: Target) -> Event<Test> {
    Event::ReserveTargetSet {
        asset: ASSET,
        currency: USD,
        reserve: id,
        before,
        after,
    }
}

fn released(id: u8, target: Target) -> Event<Test> {
    Event::ReserveTargetReleased {
        asset: ASSET,
        currency: USD,
        reserve: id,
        target,
    }
}

/// A reserve of 100, then the operator.
fn one_reserve() -> ExtBuilder {
    ExtBuilder::default().waterfall_with(vec![top_up(1, 100), residual(OPERATOR)], vec![reserve(1, &[])])
}

#[test]
fn a_governed_target_should_fill_the_reserve_from_the_next_batch_on_and_change_nothing_else() {
    one_reserve().build_and_execute(|| {
        // GIVEN a full reserve and money that waits.
        divide(110);
        receive(USD, 60);
        let preview = || Distribution::preview(ASSET, USD).expect("a preview");
        let paid = || preview().tiers.iter().map(|tier| tier.paid.get()).collect::<Vec<_>>();
        assert_eq!(paid(), vec![0, 60]);
        let content = Waterfalls::<Test>::get((ASSET, USD, 1));
        System::reset_events();
        // WHEN
        assert_ok!(govern(1, Target::Fixed(130)));
        // THEN
        assert_eq!(events(), vec![target_set(1, None, Target::Fixed(130))]);
        assert_eq!(governed(), vec![(1, Target::Fixed(130))]);
        assert_eq!((Waterfalls::<Test>::get((ASSET, USD, 1)), reserved(1)), (content, 100));
        assert_eq!(paid(), vec![30, 30]);
        distribute(USD);
        assert_eq!((reserved(1), usd(OPERATOR)), (130, 40));
        // WHEN it is released THEN the waterfall's own target counts again.
        System::reset_events();
        assert_ok!(release(1));
        assert_eq!(events(), vec![released(1, Target::Fixed(130))]);
        assert_eq!(governed(), vec![]);
        divide(5);
        assert_eq!((reserved(1), usd(OPERATOR)), (130, 45));
    });
}

#[test]
fn what_a_reserve_has_above_a_lowered_target_should_leave_by_a_release_tier() {
    let release_tier = Kind::Release {
        reserve: 1,
        target: Target::Fixed(100),
    };
    ExtBuilder::default()
        .waterfall_with(
            vec![release_tier, top_up(1, 100), residual(OPERATOR)],
            vec![reserve(1, &[])],
        )
        .build_and_execute(|| {
            // GIVEN a target that was too high for one month.
            assert_ok!(govern(1, Target::Fixed(5_000)));
            divide(3_900);
            assert_eq!((reserved(1), usd(OPERATOR)), (3_900, 0));
            // WHEN
            assert_ok!(govern(1, Target::Fixed(70)));
            distribute(USD);
            // THEN nothing stays behind.
            assert_eq!((reserved(1), usd(OPERATOR), pot_money()), (70, 3_830, 70));
        });
}

#[test]
fn only_governance_should_set_or_release_a_reserves_target() {
    one_reserve().build_and_execute(|| {
        let origins = || [RuntimeOrigin::none(), by(ISSUER), by(TREASURER), by(STRANGER)];
        for origin in origins() {
            assert_noop!(set_target(origin, 1, tenth()), DispatchError::BadOrigin);
        }
        assert_ok!(govern(1, tenth()));
        for origin in origins() {
            assert_noop!(
                Distribution::release_reserve_target(origin, ASSET, USD, 1),
                DispatchError::BadOrigin
            );
        }
        assert_ok!(release(1));
    });
}

#[test]
fn a_batch_signed_under_another_target_should_be_stale_and_clear_the_way() {
    one_reserve().build_and_execute(|| {
        // GIVEN a batch with all its signatures.
        receive(USD, 1_000);
        let number = propose(USD);
        sign(USD, number);
        let old = digest_of(USD, number);
        let books = ledger();
        Clock::pass(WINDOW);
        // WHEN the target changes so that the run does.
        assert_ok!(govern(1, Target::Fixed(90)));
        // THEN
        assert_noop!(execute(USD, number), E::BatchStale);
        assert_ok!(withdraw(number));
        assert_eq!(ledger(), books);
        assert_eq!(propose(USD), number);
        assert_ne!(digest_of(USD, number), old);
        assert_noop!(
            Distribution::authorize_batch(by(AUTHORIZERS[2]), ASSET, USD, number, old),
            E::BatchChanged
        );
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
        sign(USD, number);
        Clock::pass(WINDOW);
        assert_ok!(execute(USD, number));
        assert_eq!((reserved(1), usd(OPERATOR)), (90, 910));
    });
}

#[test]
fn a_target_that_changes_no_run_should_leave_the_open_batch_as_it_is() {
    one_reserve().build_and_execute(|| {
        receive(USD, 1_000);
        let number = propose(USD);
        sign(USD, number);
        Clock::pass(WINDOW);
        // A tenth of 1,000 is 100, too.
        assert_ok!(govern(1, tenth()));
        assert_noop!(withdraw(number), E::BatchCurrent);
        assert_ok!(execute(USD, number));
        assert_eq!(reserved(1), 100);
    });
}

#[test]
fn a_target_should_be_sound_new_and_of_a_reserve_that_the_waterfall_in_force_fills() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(govern(1, Target::Fixed(1)), E::WaterfallNotFound);
        let reserves = || vec![reserve(1, &[]), reserve(2, &[]), reserve(3, &[])];
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![top_up(1, 100), top_up(2, 100), residual(TOWN)], reserves())
        ));
        // One that is there and filled by no tier, one that is not there.
        for id in [3, 4] {
            assert_noop!(govern(id, Target::Fixed(1)), E::ReserveNotFound);
        }
        assert_noop!(govern(1, Target::PercentOfGross(PPM + 1)), E::WaterfallInvalid);
        let unknown = Target::ComingService {
            obligations: vec![9].try_into().expect("one"),
            dates: 1,
            ppm: PPM,
        };
        assert_noop!(govern(1, unknown), E::WaterfallInvalid);
        assert_noop!(
            Distribution::set_reserve_target(RuntimeOrigin::root(), ASSET, EUR, 1, tenth()),
            E::WaterfallNotFound
        );
        assert_ok!(govern(2, tenth()));
        assert_noop!(govern(2, tenth()), E::NothingToChange);
        System::reset_events();
        assert_ok!(govern(2, Target::Fixed(1)));
        assert_eq!(events(), vec![target_set(2, Some(tenth()), Target::Fixed(1))]);
        assert_eq!(governed(), vec![(2, Target::Fixed(1))]);
        // Another currency and asset is not bound.
        assert!(GovernedTargets::<Test>::get(ASSET, EUR).is_empty());
        assert!(GovernedTargets::<Test>::get(OTHER_ASSET, USD).is_empty());
    });
}

#[test]
fn a_governed_target_should_bind_whatever_waterfall_the_issuer_sets() {
    one_reserve().build_and_execute(|| {
        assert_ok!(govern(1, Target::Fixed(40)));
        // WHEN the issuer says another figure.
        assert_ok!(set_waterfall(
            USD,
            waterfall(vec![top_up(1, 1), residual(OPERATOR)], vec![reserve(1, &[])])
        ));
        // THEN the run takes the governed one.
        divide(100);
        assert_eq!((reserved(1), usd(OPERATOR)), (40, 60));
    });
}

#[test]
fn what_is_not_governed_should_not_be_released() {
    one_reserve().build_and_execute(|| {
        assert_noop!(release(1), E::TargetNotGoverned);
        assert_ok!(govern(1, tenth()));
        assert_noop!(release(2), E::TargetNotGoverned);
        assert_noop!(
            Distribution::release_reserve_target(RuntimeOrigin::root(), OTHER_ASSET, USD, 1),
            E::TargetNotGoverned
        );
        assert_ok!(release(1));
        assert_noop!(release(1), E::TargetNotGoverned);
    });
}
