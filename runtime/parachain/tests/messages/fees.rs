//! What the execution of messages costs: in the native token and in currencies, to the base unit.

use crate::words::*;
use frame_support::{assert_ok, weights::WeightToFee};
use sp_runtime::FixedU128;
use xcm::{latest::prelude::*, VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_runtime_apis::fees::{runtime_decl_for_xcm_payment_api::XcmPaymentApiV2, Error as ApiError};

/// A message of three instructions that buys its execution with all of `fee` and does nothing.
fn does_nothing(fee: Asset) -> Vec<Instruction<RuntimeCall>> {
    vec![
        WithdrawAsset(fee.clone().into()),
        BuyExecution {
            fees: fee,
            weight_limit: Unlimited,
        },
        ClearError,
    ]
}

/// The weight of a message that does nothing.
fn idle() -> Weight {
    weight_of(&does_nothing(native(1)))
}

/// What a weight costs in the native token.
fn native_fee(weight: Weight) -> Balance {
    <fees::WeightToFee<BlockWeight> as WeightToFee>::weight_to_fee(&weight)
}

/// What the runtime API answers for a weight in an asset.
fn quoted(weight: Weight, asset: Location) -> Result<u128, ApiError> {
    Runtime::query_weight_to_asset_fee(weight, VersionedAssetId::from(AssetId(asset)))
}

/// A sibling with money.
fn rich_sibling() -> AccountId {
    let who = sovereign(SIBLING);
    fund(&who, 10 * UNIT);
    fund_tusd(&who, 1_000_000);
    who
}

#[test]
fn execution_should_cost_the_exact_native_fee() {
    in_world(|| {
        // GIVEN a chain with native tokens
        let who = rich_sibling();
        let fee = native_fee(idle());
        assert_eq!(quoted(idle(), Location::here()), Ok(fee));
        let (had, pot_had) = (native_of(&who), native_of(&pot()));
        // WHEN it offers exactly the fee, THEN its message runs and the collators have it
        let outcome = complete(receive(chain(SIBLING), does_nothing(native(fee))));
        assert_eq!(outcome.weight_used(), idle());
        assert_eq!(native_of(&who), had - fee);
        assert_eq!(native_of(&pot()), pot_had + fee);
    });
    let fee = native_fee(idle());
    in_world_with_traps(fee - 1, 0, || {
        // WHEN it offers a base unit less, THEN its message stops, and its money waits for it
        let who = rich_sibling();
        let (had, pot_had) = (native_of(&who), native_of(&pot()));
        stopped(
            receive(chain(SIBLING), does_nothing(native(fee - 1))),
            1,
            XcmError::TooExpensive,
        );
        assets_were_trapped(native(fee - 1).into(), chain(SIBLING));
        assert_eq!(native_of(&who), had - (fee - 1));
        assert_eq!(native_of(&pot()), pot_had);
    });
}

#[test]
fn execution_should_cost_the_exact_fee_in_a_currency_at_its_rate() {
    // Two TUSD of 6 decimals a VIA of 12, and a base unit for what is cut off.
    let fee = native_fee(idle()) / Balance::from(RATE) + 1;
    in_world(|| {
        // GIVEN a chain with dollars, which have a rate
        set_rate(TEST_USD);
        let who = rich_sibling();
        assert_eq!(quoted(idle(), currency_location(TEST_USD)), Ok(fee));
        let (had, pot_had) = (tusd_of(&who), tusd_of(&treasury()));
        let native_before = (native_of(&who), native_of(&pot()));
        // WHEN it offers exactly the fee, THEN its message runs and the collators have it
        complete(receive(chain(SIBLING), does_nothing(tusd(fee))));
        assert_eq!((tusd_of(&who), tusd_of(&treasury())), (had - fee, pot_had + fee));
        assert_eq!((native_of(&who), native_of(&pot())), native_before);
    });
    in_world_with_traps(0, fee - 1, || {
        // WHEN it offers a base unit less, THEN its message stops, and its money waits for it
        set_rate(TEST_USD);
        let who = rich_sibling();
        let had = tusd_of(&who);
        stopped(
            receive(chain(SIBLING), does_nothing(tusd(fee - 1))),
            1,
            XcmError::TooExpensive,
        );
        assets_were_trapped(tusd(fee - 1).into(), chain(SIBLING));
        assert_eq!((tusd_of(&who), tusd_of(&treasury())), (had - (fee - 1), 0));
    });
}

#[test]
fn what_was_not_used_should_be_refunded_to_the_base_unit() {
    in_world(|| {
        // GIVEN a chain with both kinds of money
        set_rate(TEST_USD);
        let who = rich_sibling();
        // A handler that is not needed is refunded: 4 of the instructions that are bought are not used.
        let rest = || vec![SetErrorHandler(Xcm(vec![ClearError; 4])), ClearError];
        let unused = weight_of(&vec![ClearError; 4]);
        for fee in [native(FEE), tusd(1_000_000)] {
            let message = paid_with(fee.clone(), chain(SIBLING), rest());
            let used = weight_of(&message).saturating_sub(unused);
            let before = (native_of(&who), tusd_of(&who), native_of(&pot()), tusd_of(&treasury()));
            // WHEN its message asks for the surplus
            let outcome = complete(receive(chain(SIBLING), message));
            // THEN it paid for what was used
            assert_eq!(outcome.weight_used(), used);
            let after = (native_of(&who), tusd_of(&who), native_of(&pot()), tusd_of(&treasury()));
            let (native_cost, tusd_cost) = if fee.id == native(1).id {
                (native_fee(used), 0)
            } else {
                (0, currency_price(used))
            };
            assert_eq!(
                after,
                (
                    before.0 - native_cost,
                    before.1 - tusd_cost,
                    before.2 + native_cost,
                    before.3 + tusd_cost
                )
            );
        }
    });
}

#[test]
fn many_refunds_should_give_what_one_would() {
    in_world(|| {
        // GIVEN a chain with dollars
        set_rate(TEST_USD);
        let who = rich_sibling();
        let had = tusd_of(&who);
        // WHEN handlers are replaced one after the other and each surplus is asked for at once
        let mut rest = Vec::new();
        for _ in 0..5 {
            rest.push(SetErrorHandler(Xcm(vec![ClearError; 3])));
            rest.push(RefundSurplus);
        }
        let message = paid_with(tusd(1_000_000), chain(SIBLING), rest);
        let used = weight_of(&message).saturating_sub(weight_of(&vec![ClearError; 15]));
        let outcome = complete(receive(chain(SIBLING), message));
        // THEN the whole costs what was used, rounded once
        assert_eq!(outcome.weight_used(), used);
        assert_eq!(tusd_of(&who), had - currency_price(used));
        assert_eq!(tusd_of(&treasury()), currency_price(used));
    });
}

#[test]
fn execution_should_be_sold_for_money_with_a_rate_only() {
    in_world(|| {
        // GIVEN a chain with dollars, and no rate
        let who = rich_sibling();
        let had = tusd_of(&who);
        let message = || {
            vec![
                WithdrawAsset(tusd(500_000).into()),
                BuyExecution {
                    fees: tusd(500_000),
                    weight_limit: Unlimited,
                },
                ClearError,
            ]
        };
        let claim = || {
            let claim = ClaimAsset {
                assets: tusd(500_000).into(),
                ticket: Here.into(),
            };
            let rest = vec![claim, deposit(all_of(&tusd(1)), chain(SIBLING))];
            complete(receive(chain(SIBLING), paid(SIBLING, rest)));
        };
        // WHEN it pays with them, THEN it cannot
        assert_eq!(
            quoted(idle(), currency_location(TEST_USD)),
            Err(ApiError::AssetNotFound)
        );
        stopped(receive(chain(SIBLING), message()), 1, XcmError::TooExpensive);
        claim();
        // WHEN the rate is nothing, THEN it cannot either, and nothing breaks
        let create = |rate| pallet_asset_rate::Call::<Runtime>::create {
            asset_kind: Box::new(TEST_USD),
            rate,
        };
        assert_ok!(as_root(create(FixedU128::from_inner(0))));
        assert_eq!(
            quoted(idle(), currency_location(TEST_USD)),
            Err(ApiError::AssetNotFound)
        );
        stopped(receive(chain(SIBLING), message()), 1, XcmError::TooExpensive);
        claim();
        // WHEN there is a rate, THEN it can, until it is removed
        let remove = || pallet_asset_rate::Call::<Runtime>::remove {
            asset_kind: Box::new(TEST_USD),
        };
        assert_ok!(as_root(remove()));
        set_rate(TEST_USD);
        complete(receive(chain(SIBLING), does_nothing(tusd(currency_price(idle())))));
        assert_ok!(as_root(remove()));
        stopped(receive(chain(SIBLING), message()), 1, XcmError::TooExpensive);
        claim();
        assert_eq!(tusd_of(&who), had - currency_price(idle()));
        // AND what is no currency at all, never: units, unknown assets, a mapped currency under its local name
        for unknown in [
            unit_location(CLASS),
            currency_location(99),
            currency_location(RELAY_TOKEN),
            chain(SIBLING),
        ] {
            assert_eq!(quoted(idle(), unknown), Err(ApiError::AssetNotFound));
        }
    });
}

#[test]
fn the_fees_that_are_quoted_should_be_those_that_are_charged() {
    in_world(|| {
        // GIVEN a chain with both kinds of money, and rates
        set_rate(TEST_USD);
        set_rate(RELAY_TOKEN);
        let who = rich_sibling();
        // WHEN wallets ask what is accepted
        let accepted = Runtime::query_acceptable_payment_assets(XCM_VERSION).expect("a version we know");
        // THEN it is the native token and what has a rate, each by its one name
        let names = [Location::here(), currency_location(TEST_USD), Location::parent()];
        assert_eq!(accepted.len(), names.len());
        for name in names {
            assert!(
                accepted.contains(&VersionedAssetId::from(AssetId(name.clone()))),
                "{name:?}"
            );
        }
        // WHEN they ask what a message weighs and what that costs, THEN just this is charged
        let remote = |fee: Asset| {
            Xcm::<()>(vec![
                WithdrawAsset(fee.clone().into()),
                BuyExecution {
                    fees: fee,
                    weight_limit: Unlimited,
                },
                ClearError,
            ])
        };
        let weighed = Runtime::query_xcm_weight(VersionedXcm::from(remote(native(1)))).expect("it can be weighed");
        assert_eq!(weighed, idle());
        for (name, balance, earner) in [
            (Location::here(), native_of as fn(&AccountId) -> Balance, pot()),
            (
                currency_location(TEST_USD),
                tusd_of as fn(&AccountId) -> Balance,
                treasury(),
            ),
        ] {
            let fee = quoted(weighed, name.clone()).expect("accepted");
            let (had, earned) = (balance(&who), balance(&earner));
            complete(receive(chain(SIBLING), does_nothing((name, fee).into())));
            assert_eq!((balance(&who), balance(&earner)), (had - fee, earned + fee));
        }
        // WHEN they ask what delivery costs, THEN just this is charged
        fund(&holder(0), UNIT);
        open_channel(SIBLING);
        let message = Xcm::<()>(vec![ClearOrigin]);
        let send = pallet_xcm::Call::<Runtime>::send {
            dest: Box::new(VersionedLocation::from(chain(SIBLING))),
            message: Box::new(VersionedXcm::from(message)),
        };
        assert_ok!(call(&holder(0), send));
        let sent = sent_to(SIBLING).pop().expect("a message");
        // The topic is added to what is asked for: ask without it.
        let mut asked = sent.clone();
        assert!(matches!(asked.0.pop(), Some(SetTopic(_))));
        let quoted = Runtime::query_delivery_fees(
            VersionedLocation::from(chain(SIBLING)),
            VersionedXcm::from(asked),
            VersionedAssetId::from(AssetId(Location::here())),
        )
        .expect("a route");
        let price = delivery_price(&sent);
        assert_eq!(quoted, VersionedAssets::from(Assets::from(native(price))));
        assert_eq!(native_of(&holder(0)), UNIT - price);
        // AND the account speaks for itself, never for the chain
        assert_eq!(sent.0[0], DescendOrigin(local_origin(&holder(0)).interior().clone()));
    });
}

#[test]
fn what_was_refunded_should_be_bought_back_for_the_refund() {
    use sp_runtime::TransactionOutcome;
    use viaduct_parachain_runtime::configs::{AssetTransactors, CurrencyWeightTrader as Trader};
    use xcm_executor::{
        traits::{TransactAsset, WeightTrader},
        AssetsInHolding,
    };
    // What the trader leaves over is nobody's here: all of it is undone.
    let undone = |test: &dyn Fn()| {
        let done: Result<(), sp_runtime::DispatchError> = frame_support::storage::with_transaction(|| {
            test();
            TransactionOutcome::Rollback(Ok(()))
        });
        assert_ok!(done);
    };
    in_world(|| {
        undone(&|| {
            // GIVEN a fee in dollars for any weight, of which a part is refunded
            set_rate(TEST_USD);
            let context = XcmContext::with_message_id([0; 32]);
            let money = |amount| -> AssetsInHolding {
                <AssetTransactors as TransactAsset>::withdraw_asset(&tusd(amount), &person(&holder(0)), Some(&context))
                    .expect("the holder has money")
            };
            fund_tusd(&holder(0), 1_000_000_000);
            let rate = u64::from(RATE);
            for weight in [1, rate - 1, rate, rate + 1, 10 * rate + 7, 123_456_789] {
                for surplus in [1, rate / 2, rate, weight / 2, weight - 1, weight] {
                    if surplus > weight {
                        continue;
                    }
                    let (weight, surplus) = (Weight::from_parts(weight, 0), Weight::from_parts(surplus, 0));
                    let mut trader = Trader::new();
                    assert!(trader.buy_weight(weight, money(10_000_000), &context).is_ok());
                    // WHEN the executor has no room for the refund, THEN the refund buys the same weight again
                    if let Some(refund) = trader.refund_weight(surplus, &context) {
                        let left = trader.buy_weight(surplus, refund, &context);
                        assert!(left.is_ok_and(|left| left.is_empty()), "{weight} {surplus}");
                    }
                }
            }
        })
    });
}
