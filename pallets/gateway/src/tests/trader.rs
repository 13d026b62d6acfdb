use super::*;
use frame_support::weights::{IdentityFee, Weight};
use sp_runtime::FixedU128;
use xcm_executor::{traits::WeightTrader, AssetsInHolding};

/// Base units of the native token that one base unit of a currency is worth.
const RATE: u32 = 1_000;

type Fee = crate::FeeInCurrency<IdentityFee<Balance>, AssetRate>;

fn euro() -> AssetId {
    AssetId(local_currency(EURO))
}

fn dollar() -> AssetId {
    AssetId(usdt())
}

/// Money in the holding of a message.
fn holding(currency: CurrencyId, name: AssetId, amount: Balance) -> AssetsInHolding {
    AssetsInHolding::new_from_fungible_credit(name, Box::new(<Money as Balanced<_>>::issue(currency, amount)))
}

fn euros(amount: Balance) -> AssetsInHolding {
    holding(EURO, euro(), amount)
}

fn worth(assets: &AssetsInHolding) -> Balance {
    assets
        .fungible_assets_iter()
        .map(|asset| match asset.fun {
            Fungible(amount) => amount,
            NonFungible(_) => unreachable!("money is fungible"),
        })
        .sum()
}

fn weight(native: u64) -> Weight {
    Weight::from_parts(native, 0)
}

fn buy(trader: &mut Trader, native: u64, payment: AssetsInHolding) -> Result<Balance, (Balance, XcmError)> {
    trader
        .buy_weight(weight(native), payment, &context())
        .map(|rest| worth(&rest))
        .map_err(|(payment, error)| (worth(&payment), error))
}

fn refund(trader: &mut Trader, native: u64) -> Option<Balance> {
    trader
        .refund_weight(weight(native), &context())
        .map(|rest| worth(&rest))
}

fn earned(currency: CurrencyId) -> Balance {
    Money::balance(currency, &TREASURY)
}

fn with_rate(test: impl FnOnce()) {
    mapped().build_and_execute(|| {
        set_rate(EURO, FixedU128::from_u32(RATE));
        test();
    });
}

#[test]
fn execution_should_cost_the_native_fee_at_the_rate_and_one_unit() {
    with_rate(|| {
        for (native, price) in [(0, 1), (1, 1), (999, 1), (1_000, 2), (5_999, 6), (6_000, 7)] {
            assert_eq!(Fee::of(weight(native), EURO), Some(price));
            let quote = Trader::new().quote_weight(weight(native), euro(), &context());
            assert_eq!(quote, Ok((euro(), price).into()));
            let before = earned(EURO);
            let mut trader = Trader::new();
            assert_eq!(buy(&mut trader, native, euros(100)), Ok(100 - price));
            drop(trader);
            assert_eq!(earned(EURO), before + price);
        }
    });
}

#[test]
fn several_purchases_should_cost_what_one_would() {
    with_rate(|| {
        let mut trader = Trader::new();
        // 2,500 cost 3, all 5,000 cost 6, all 5,400 the same.
        assert_eq!(buy(&mut trader, 2_500, euros(100)), Ok(97));
        assert_eq!(buy(&mut trader, 2_500, euros(100)), Ok(97));
        assert_eq!(buy(&mut trader, 400, euros(100)), Ok(100));
        drop(trader);
        assert_eq!(earned(EURO), 6);
    });
}

#[test]
fn several_refunds_should_give_what_one_would() {
    with_rate(|| {
        // GIVEN 10,000 that were bought for 11, of which 6,000 are not used: they cost 5
        let mut one = Trader::new();
        assert_eq!(buy(&mut one, 10_000, euros(100)), Ok(89));
        assert_eq!(refund(&mut one, 6_000), Some(6));
        drop(one);
        assert_eq!(earned(EURO), 5);
        let mut many = Trader::new();
        assert_eq!(buy(&mut many, 10_000, euros(100)), Ok(89));
        assert_eq!(refund(&mut many, 1_500), Some(2));
        // Not enough for a unit: it is offered again.
        assert_eq!(refund(&mut many, 500), None);
        assert_eq!(refund(&mut many, 4_500), Some(4));
        drop(many);
        assert_eq!(earned(EURO), 10);
    });
}

#[test]
fn what_was_refunded_should_be_bought_back_for_the_refund() {
    with_rate(|| {
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, 10_000, euros(11)), Ok(0));
        let back = trader
            .refund_weight(weight(6_000), &context())
            .expect("6,000 are refunded");
        assert_eq!(worth(&back), 6);
        assert_eq!(buy(&mut trader, 6_000, back), Ok(0));
        drop(trader);
        assert_eq!(earned(EURO), 11);
    });
}

#[test]
fn the_one_unit_should_stay_whatever_is_refunded() {
    with_rate(|| {
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, 10_000, euros(11)), Ok(0));
        assert_eq!(refund(&mut trader, u64::MAX), Some(10));
        assert_eq!(refund(&mut trader, u64::MAX), None);
        drop(trader);
        assert_eq!(earned(EURO), 1);
    });
}

#[test]
fn nothing_should_be_refunded_or_earned_before_a_purchase() {
    with_rate(|| {
        let mut trader = Trader::new();
        assert_eq!(refund(&mut trader, 1_000), None);
        drop(trader);
        assert_eq!(earned(EURO), 0);
    });
}

#[test]
fn too_small_a_payment_should_be_returned_whole() {
    with_rate(|| {
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, 5_000, euros(5)), Err((5, XcmError::TooExpensive)));
        // WHEN the second purchase fails, THEN the first one stands
        assert_eq!(buy(&mut trader, 5_000, euros(6)), Ok(0));
        assert_eq!(buy(&mut trader, 5_000, euros(4)), Err((4, XcmError::TooExpensive)));
        assert_eq!(refund(&mut trader, 1_000), Some(1));
        drop(trader);
        assert_eq!(earned(EURO), 5);
    });
}

#[test]
fn a_message_should_pay_in_one_currency() {
    with_rate(|| {
        set_rate(DOLLAR, FixedU128::from_u32(RATE));
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, 1_000, euros(10)), Ok(8));
        assert_eq!(
            buy(&mut trader, 1_000, holding(DOLLAR, dollar(), 10)),
            Err((10, XcmError::NotWithdrawable))
        );
        drop(trader);
        assert_eq!((earned(EURO), earned(DOLLAR)), (2, 0));
        // Another message pays in the other, by its foreign name.
        let mut other = Trader::new();
        assert_eq!(buy(&mut other, 1_000, holding(DOLLAR, dollar(), 10)), Ok(8));
        drop(other);
        assert_eq!((earned(EURO), earned(DOLLAR)), (2, 2));
    });
}

#[test]
fn only_a_currency_with_a_rate_should_pay() {
    with_rate(|| {
        // GIVEN a mapped currency without a rate, one under its local name, units, and nothing
        let unknown = [
            holding(DOLLAR, dollar(), 10),
            holding(DOLLAR, AssetId(local_currency(DOLLAR)), 10),
            AssetsInHolding::new_from_fungible_credit(
                units(CLASS, 1).id,
                Box::new(<UnitLedger as Balanced<_>>::issue(CLASS, 10)),
            ),
            AssetsInHolding::new(),
        ];
        for payment in unknown {
            let paid = worth(&payment);
            let mut trader = Trader::new();
            assert_eq!(buy(&mut trader, 1_000, payment), Err((paid, XcmError::AssetNotFound)));
        }
        for name in [
            dollar(),
            AssetId(local_currency(DOLLAR)),
            units(CLASS, 1).id,
            AssetId(Location::here()),
        ] {
            let quote = Trader::new().quote_weight(weight(1), name, &context());
            assert_eq!(quote, Err(XcmError::AssetNotFound));
        }
        // WHEN the mapped one has a rate, THEN its local name still pays nothing
        set_rate(DOLLAR, FixedU128::from_u32(RATE));
        let mut trader = Trader::new();
        assert_eq!(
            buy(&mut trader, 1_000, holding(DOLLAR, AssetId(local_currency(DOLLAR)), 10)),
            Err((10, XcmError::AssetNotFound))
        );
    });
}

#[test]
fn a_rate_of_nothing_should_buy_nothing() {
    mapped().build_and_execute(|| {
        set_rate(EURO, FixedU128::from_u32(0));
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, 1, euros(100)), Err((100, XcmError::AssetNotFound)));
        assert_eq!(Fee::of(weight(1), EURO), None);
    });
}

#[test]
fn the_largest_and_the_smallest_rate_should_overflow_nothing() {
    mapped().build_and_execute(|| {
        // A unit is worth more than any execution: one unit.
        set_rate(EURO, FixedU128::from_inner(u128::MAX));
        assert_eq!(Fee::of(Weight::MAX, EURO), Some(1));
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, u64::MAX, euros(1)), Ok(0));
        assert_eq!(buy(&mut trader, u64::MAX, euros(1)), Ok(1));
        drop(trader);
        assert_eq!(earned(EURO), 1);
        // A unit is worth the smallest part of a native one: more than all there is, or just as much.
        set_rate(DOLLAR, FixedU128::from_inner(1));
        let price = u128::from(u64::MAX) * 10u128.pow(18) + 1;
        assert_eq!(Fee::of(Weight::MAX, DOLLAR), Some(price));
        let mut trader = Trader::new();
        assert_eq!(
            buy(&mut trader, u64::MAX, holding(DOLLAR, dollar(), price - 1)),
            Err((price - 1, XcmError::TooExpensive))
        );
        assert_eq!(buy(&mut trader, u64::MAX, holding(DOLLAR, dollar(), price)), Ok(0));
        drop(trader);
        assert_eq!(earned(DOLLAR), price);
    });
}

#[test]
fn a_rate_that_goes_meanwhile_should_refund_nothing() {
    with_rate(|| {
        let mut trader = Trader::new();
        assert_eq!(buy(&mut trader, 10_000, euros(11)), Ok(0));
        assert_ok!(AssetRate::remove(RuntimeOrigin::root(), Box::new(EURO)));
        assert_eq!(refund(&mut trader, 5_000), None);
        drop(trader);
        assert_eq!(earned(EURO), 11);
    });
}

#[test]
fn a_message_should_pay_for_itself_and_get_the_rest_back() {
    with_rate(|| {
        // GIVEN Alice's message of four instructions, 1,000 each
        let money = |amount: Balance| Asset::from((euro(), amount));
        let message = vec![
            withdraw(money(100)),
            BuyExecution {
                fees: money(100),
                weight_limit: Limited(Weight::from_parts(4_000, 40)),
            },
            RefundSurplus,
            DepositAsset {
                assets: Wild(All),
                beneficiary: person(&BOB),
            },
        ];
        complete(execute(person(&ALICE), message));
        // THEN it paid for the 4,000 that it weighs
        assert_eq!(earned(EURO), 5);
        assert_eq!(Money::balance(EURO, &BOB), 95);
        assert_eq!(Money::total_issuance(EURO), EUROS);
    });
}
