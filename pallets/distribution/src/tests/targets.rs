//! `set_reserve_target`, `release_reserve_target`, and what both leave to the issuer.

use super::*;
use alloc::collections::BTreeMap;

/// A tenth of a revenue of 1,000 is the target of 100 in another form.
const TENTH: ReserveTarget = ReserveTarget::PercentOfGross(PPM / 10);

fn set_target(origin: RuntimeOrigin, reserve: u8, target: ReserveTarget) -> DispatchResult {
    Distribution::set_reserve_target(origin, ASSET, reserve, USD, target)
}

/// In the name of governance.
fn govern(reserve: u8, target: ReserveTarget) -> DispatchResult {
    set_target(RuntimeOrigin::root(), reserve, target)
}

fn release(reserve: u8) -> DispatchResult {
    Distribution::release_reserve_target(RuntimeOrigin::root(), ASSET, reserve)
}

fn fills(reserve: u8, target: ReserveTarget) -> TierKind<AccountId> {
    TierKind::ReserveTopUp { reserve, target }
}

fn reserve(number: u8) -> Balance {
    Reserves::<Test>::get(ASSET, number)
}

fn governed() -> Option<(CurrencyId, BTreeMap<u8, ReserveTarget>)> {
    GovernedTargets::<Test>::get(ASSET).map(|governed| (governed.currency, governed.targets.into_inner()))
}

fn stored() -> WaterfallOf<Test> {
    Waterfalls::<Test>::get(ASSET).expect("a waterfall")
}

fn batch(period: u32) -> BatchOf<Test> {
    Batches::<Test>::get(ASSET, period).expect("a batch")
}

fn target_set(reserve: u8, version: u32, before: ReserveTarget, after: ReserveTarget) -> Event<Test> {
    Event::ReserveTargetSet {
        asset: ASSET,
        reserve,
        currency: USD,
        version,
        before,
        after,
    }
}

fn released(reserve: u8, version: u32, target: ReserveTarget) -> Event<Test> {
    Event::ReserveTargetReleased {
        asset: ASSET,
        reserve,
        currency: USD,
        version,
        target,
    }
}

#[test]
fn a_governed_target_should_fill_the_reserve_from_the_next_batch_on_and_change_nothing_else() {
    ExtBuilder::default()
        .waterfall(vec![fixed(LENDER, 10), top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a filled reserve and revenue that waits.
            distribute(110);
            let period = paid_period(60);
            let before = Distribution::preview(ASSET, period).expect("a preview");
            System::reset_events();
            // WHEN
            assert_ok!(govern(1, ReserveTarget::Fixed(130)));
            // THEN
            let event = target_set(1, 2, ReserveTarget::Fixed(100), ReserveTarget::Fixed(130));
            assert_eq!(events(), vec![event]);
            let expected: Vec<_> = [fixed(LENDER, 10), top_up(1, 130), residual(OPERATOR)]
                .into_iter()
                .map(tier)
                .collect();
            assert_eq!(
                (stored().currency, stored().version, stored().tiers.to_vec()),
                (USD, 2, expected)
            );
            assert_eq!(
                governed(),
                Some((USD, BTreeMap::from([(1, ReserveTarget::Fixed(130))])))
            );
            assert_eq!((reserve(1), pot().reserves), (100, 100));
            let after = Distribution::preview(ASSET, period).expect("a preview");
            let paid = |view: &api::StatementView| view.tiers.iter().map(|tier| tier.paid.get()).collect::<Vec<_>>();
            assert_eq!((paid(&before), paid(&after)), (vec![10, 0, 50], vec![10, 30, 20]));
            // WHEN the batch is executed, THEN as previewed.
            authorize(period);
            assert_ok!(execute(period));
            assert_eq!((reserve(1), usd(OPERATOR)), (130, 20));
        });
}

#[test]
fn a_lower_governed_target_should_leave_a_surplus_to_the_tiers_that_the_reserve_supports() {
    let supported = TierKind::FixedExpense {
        payee: LENDER,
        amount: 40,
        cap: None,
        reserve: Some(1),
    };
    ExtBuilder::default()
        .waterfall(vec![supported, top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a reserve of 100.
            distribute(140);
            // WHEN
            assert_ok!(govern(1, ReserveTarget::Fixed(70)));
            // THEN the 30 above the target go to nobody,
            distribute(45);
            assert_eq!((reserve(1), usd(LENDER), usd(OPERATOR)), (100, 80, 5));
            // and are there when revenue falls short.
            distribute(0);
            assert_eq!((reserve(1), usd(LENDER)), (60, 120));
            distribute(60);
            assert_eq!((reserve(1), usd(LENDER), usd(OPERATOR)), (70, 160, 15));
        });
}

#[test]
fn only_governance_should_set_or_release_a_reserves_target() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100)])
        .build_and_execute(|| {
            let origins = || [RuntimeOrigin::none(), by(ISSUER), by(TREASURER), by(STRANGER)];
            for origin in origins() {
                assert_noop!(set_target(origin, 1, TENTH), DispatchError::BadOrigin);
            }
            assert_ok!(govern(1, TENTH));
            for origin in origins() {
                assert_noop!(
                    Distribution::release_reserve_target(origin, ASSET, 1),
                    DispatchError::BadOrigin
                );
            }
            assert_ok!(release(1));
        });
}

#[test]
fn an_open_batch_should_be_withdrawn_with_its_signatures_and_its_period_proposed_anew() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN a batch with all its signatures, which waits for the end of the window.
            let period = paid_period(1_000);
            assert_ok!(propose(period));
            assert_ok!(sign(AUTHORIZERS[0], period));
            assert_ok!(sign(AUTHORIZERS[1], period));
            let old = batch(period);
            let (books, money) = (pot(), pot_money());
            System::reset_events();
            // WHEN the target changes, though the sum does not.
            assert_ok!(govern(1, TENTH));
            // THEN the batch is gone and the money where it was.
            let withdrawn = Event::BatchWithdrawn {
                asset: ASSET,
                period,
                batch_hash: old.digest,
                gross: 1_000,
                available: 1_000,
            };
            let set = target_set(1, 2, ReserveTarget::Fixed(100), TENTH);
            assert_eq!(events(), vec![withdrawn, set]);
            assert_eq!(Batches::<Test>::get(ASSET, period), None);
            assert_eq!(OpenBatch::<Test>::get(ASSET), None);
            assert_eq!((pot(), pot_money()), (books, money));
            hypothetically!({
                Clock::pass(WINDOW);
                assert_noop!(execute(period), E::BatchNotFound);
                Clock::set(START);
            });
            // WHEN the same person proposes the same sums at the same time, THEN it is another batch, which nobody has signed.
            assert_ok!(propose(period));
            let new = batch(period);
            assert_eq!((new.results.clone(), new.carried), (old.results.clone(), old.carried));
            assert_eq!((new.proposer, new.proposed), (old.proposer, old.proposed));
            assert_eq!((old.version, new.version), (1, 2));
            assert_eq!(new.approvals.to_vec(), Vec::<AccountId>::new());
            assert_noop!(
                Distribution::authorize_batch(by(AUTHORIZERS[2]), ASSET, period, old.digest),
                E::BatchChanged
            );
            Clock::pass(WINDOW);
            assert_noop!(execute(period), E::ApprovalsMissing);
            // WHEN it is signed, THEN it is paid.
            assert_ok!(sign(AUTHORIZERS[0], period));
            assert_ok!(sign(AUTHORIZERS[1], period));
            assert_ok!(execute(period));
            assert_eq!((reserve(1), usd(OPERATOR)), (100, 900));
        });
}

#[test]
fn revenue_should_be_accepted_again_for_the_period_of_a_withdrawn_batch() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN
            let period = paid_period(40);
            assert_ok!(propose(period));
            assert_noop!(pay(OFFTAKER, period, 60), E::BatchOpen);
            // WHEN
            assert_ok!(govern(1, ReserveTarget::Fixed(90)));
            // THEN
            assert_ok!(pay(OFFTAKER, period, 60));
            authorize(period);
            assert_ok!(execute(period));
            assert_eq!((reserve(1), usd(OPERATOR)), (90, 10));
        });
}

#[test]
fn a_target_that_the_waterfall_has_already_should_bind_and_leave_the_open_batch_as_it_is() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN
            let period = paid_period(150);
            authorize(period);
            let before = batch(period);
            System::reset_events();
            // WHEN
            assert_ok!(govern(1, ReserveTarget::Fixed(100)));
            // THEN the rules, and what was signed under them, are the same.
            let same = ReserveTarget::Fixed(100);
            assert_eq!(events(), vec![target_set(1, 1, same, same)]);
            assert_eq!((stored().version, batch(period)), (1, before));
            assert_ok!(execute(period));
            assert_eq!((reserve(1), usd(OPERATOR)), (100, 50));
            // and the issuer is bound.
            assert_noop!(
                set_waterfall(USD, vec![top_up(1, 99), residual(OPERATOR)]),
                E::TargetGoverned
            );
        });
}

#[test]
fn a_target_should_be_of_a_reserve_that_the_waterfall_fills_and_no_more_than_all_revenue() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(govern(1, ReserveTarget::Fixed(1)), E::WaterfallNotFound);
        assert_ok!(set_waterfall(USD, vec![top_up(1, 100), top_up(2, 100)]));
        assert_noop!(govern(3, ReserveTarget::Fixed(1)), E::ReserveNotFound);
        assert_noop!(govern(1, ReserveTarget::PercentOfGross(PPM + 1)), E::WaterfallInvalid);
        // The second reserve of the two, and not the first.
        let all = ReserveTarget::PercentOfGross(PPM);
        assert_ok!(govern(2, all));
        assert_eq!(stored().tiers[0], tier(top_up(1, 100)));
        assert_eq!(stored().tiers[1], tier(fills(2, all)));
    });
}

#[test]
fn a_target_should_be_in_the_currency_that_was_voted_on() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100)])
        .build_and_execute(|| {
            let in_currency = |currency| {
                let root = RuntimeOrigin::root();
                Distribution::set_reserve_target(root, ASSET, 1, currency, ReserveTarget::Fixed(5))
            };
            for other in [EUR, FOREIGN] {
                assert_noop!(in_currency(other), E::CurrencyNotAccepted);
            }
            // WHEN the issuer changes the currency while the vote goes on, THEN its figure lands nowhere.
            assert_ok!(set_waterfall(EUR, vec![top_up(1, 100)]));
            assert_noop!(in_currency(USD), E::CurrencyNotAccepted);
            assert_ok!(in_currency(EUR));
            assert_eq!(governed(), Some((EUR, BTreeMap::from([(1, ReserveTarget::Fixed(5))]))));
        });
}

#[test]
fn a_target_that_is_governed_already_should_be_refused() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100)])
        .build_and_execute(|| {
            assert_ok!(govern(1, TENTH));
            assert_noop!(govern(1, TENTH), E::NothingToChange);
            assert_ok!(govern(1, ReserveTarget::Fixed(1)));
            assert_ok!(govern(1, TENTH));
        });
}

#[test]
fn the_issuers_waterfalls_should_repeat_each_governed_target_in_its_currency() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), top_up(2, 50), top_up(3, 7), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN two governed targets and one of the issuer's own.
            assert_ok!(govern(1, ReserveTarget::Fixed(40)));
            assert_ok!(govern(2, TENTH));
            // THEN
            for bad in [
                // Another figure, above or below; another form of it.
                vec![top_up(1, 41), fills(2, TENTH)],
                vec![top_up(1, 39), fills(2, TENTH)],
                vec![top_up(1, 40), top_up(2, 50)],
                vec![fills(1, ReserveTarget::PercentOfGross(40)), fills(2, TENTH)],
                // Left out, or under another number.
                vec![top_up(1, 40)],
                vec![fills(2, TENTH)],
                vec![top_up(4, 40), fills(2, TENTH)],
                vec![residual(OPERATOR)],
            ] {
                assert_noop!(set_waterfall(USD, bad), E::TargetGoverned);
            }
            let kept = || vec![fixed(LENDER, 1), fills(2, TENTH), top_up(1, 40), residual(TOWN)];
            assert_noop!(set_waterfall(EUR, kept()), E::TargetGoverned);
            // WHEN all else changes, THEN the issuer may.
            assert_ok!(set_waterfall(USD, kept()));
            distribute(141);
            assert_eq!((reserve(1), reserve(2), usd(TOWN)), (40, 14, 86));
        });
}

#[test]
fn governed_targets_of_one_asset_should_bind_no_other() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100)])
        .build_and_execute(|| {
            assert_ok!(govern(1, TENTH));
            let tiers = || vec![tier(top_up(1, 5))].try_into().expect("few");
            assert_ok!(Distribution::set_waterfall(by(STRANGER), OTHER_ASSET, EUR, tiers()));
            assert!(!GovernedTargets::<Test>::contains_key(OTHER_ASSET));
        });
}

#[test]
fn as_many_targets_as_there_are_tiers_should_be_governed() {
    let all = |amount| (0..8).map(|n| top_up(n, amount)).collect::<Vec<_>>();
    ExtBuilder::default().waterfall(all(1)).build_and_execute(|| {
        for n in 0..8 {
            assert_ok!(govern(n, ReserveTarget::Fixed(2)));
        }
        assert_eq!(governed().map(|(_, targets)| targets.len()), Some(8));
        assert_noop!(set_waterfall(USD, all(1)), E::TargetGoverned);
        assert_ok!(set_waterfall(USD, all(2)));
    });
}

#[test]
fn a_released_target_should_be_the_issuers_again_from_its_next_waterfall_on() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), top_up(2, 50), residual(OPERATOR)])
        .build_and_execute(|| {
            // GIVEN two governed targets, and a batch that is authorized.
            assert_ok!(govern(1, ReserveTarget::Fixed(40)));
            assert_ok!(govern(2, ReserveTarget::Fixed(60)));
            let period = paid_period(130);
            authorize(period);
            let (rules, before) = (stored(), batch(period));
            System::reset_events();
            // WHEN one is released
            assert_ok!(release(1));
            // THEN nothing changes yet,
            assert_eq!(events(), vec![released(1, 3, ReserveTarget::Fixed(40))]);
            assert_eq!((stored(), batch(period)), (rules, before));
            assert_eq!(governed(), Some((USD, BTreeMap::from([(2, ReserveTarget::Fixed(60))]))));
            assert_ok!(execute(period));
            assert_eq!((reserve(1), reserve(2), usd(OPERATOR)), (40, 60, 30));
            // the issuer may say another, and only of this one.
            assert_noop!(
                set_waterfall(USD, vec![top_up(1, 5), top_up(2, 5), residual(OPERATOR)]),
                E::TargetGoverned
            );
            assert_ok!(set_waterfall(
                USD,
                vec![top_up(1, 5), top_up(2, 60), residual(OPERATOR)]
            ));
            System::reset_events();
            // WHEN the last is released, THEN nothing is left of it.
            assert_ok!(release(2));
            assert_eq!(events(), vec![released(2, 4, ReserveTarget::Fixed(60))]);
            assert_eq!(governed(), None);
            assert_ok!(set_waterfall(USD, vec![top_up(1, 5), top_up(2, 5), residual(OPERATOR)]));
        });
}

#[test]
fn what_is_not_governed_should_not_be_released() {
    ExtBuilder::default()
        .waterfall(vec![top_up(1, 100), top_up(2, 100)])
        .build_and_execute(|| {
            assert_noop!(release(1), E::TargetNotGoverned);
            assert_ok!(govern(2, TENTH));
            assert_noop!(release(1), E::TargetNotGoverned);
            assert_noop!(
                Distribution::release_reserve_target(RuntimeOrigin::root(), OTHER_ASSET, 2),
                E::TargetNotGoverned
            );
            assert_ok!(release(2));
            assert_noop!(release(2), E::TargetNotGoverned);
            // Released, the same target may be governed again.
            assert_ok!(govern(2, TENTH));
        });
}
