//! Fees of transactions in a settlement currency: at the governed rate, refunded to the base unit, from accounts that have
//! nothing else, and never beyond what they have.

use crate::runtime::{
    configs::{fee_currency, fee_location, GovernedRate, TreasuryAccount},
    *,
};
use crate::world::*;
use frame_support::{
    assert_err, assert_ok,
    dispatch::{DispatchInfo, GetDispatchInfo, PostDispatchInfo},
    traits::{
        fungibles::Mutate,
        tokens::{ConversionToAssetBalance, Preservation},
    },
    weights::Weight,
};
use pallet_asset_tx_payment::{ChargeAssetTxPayment, Pre};
use proptest::prelude::*;
use sp_runtime::{
    traits::{DispatchTransaction, TransactionExtension},
    transaction_validity::{InvalidTransaction, TransactionValidityError},
    FixedU128,
};
use viaduct_primitives::CurrencyId;
use viaduct_runtime_common::{
    constants::{TEST_USD, UNIT},
    presets::account,
};

/// Length of the transactions, bytes.
const LENGTH: usize = 200;
/// A test dollar is worth half a VIA: native base units that one of its base units is worth.
const RATE: u32 = 500_000;
/// An account with dollars and without native tokens.
const PAYER: AccountId = AccountId::new([77; 32]);

fn set_rate(rate: FixedU128) {
    pallet_asset_rate::ConversionRateToNative::<Runtime>::insert(TEST_USD, rate);
}

fn dollars(who: &AccountId) -> Balance {
    Assets::balance(TEST_USD, who)
}

/// Gives the payer dollars, base units.
fn give(amount: Balance) {
    let alice = account("Alice");
    assert_ok!(<Assets as Mutate<_>>::transfer(
        TEST_USD,
        &alice,
        &PAYER,
        amount,
        Preservation::Expendable
    ));
}

/// A transaction that claims nothing, with its weight.
fn transaction() -> (RuntimeCall, DispatchInfo) {
    let call: RuntimeCall = frame_system::Call::<Runtime>::remark { remark: vec![0; 100] }.into();
    let mut info = call.get_dispatch_info();
    info.call_weight = Weight::from_parts(1_000_000_000, 0);
    (call, info)
}

/// The fee is taken in a currency, before the call.
fn charge(
    who: &AccountId,
    tip: Balance,
    currency: Option<CurrencyId>,
) -> Result<Pre<Runtime>, TransactionValidityError> {
    let (call, info) = transaction();
    ChargeAssetTxPayment::<Runtime>::from(tip, currency.map(fee_location))
        .validate_and_prepare(RuntimeOrigin::signed(who.clone()), &call, &info, LENGTH, 0)
        .map(|(pre, _)| pre)
}

/// The call used `weight`; what was taken too much is given back. The native fee of what was used.
fn settle(pre: Pre<Runtime>, tip: Balance, weight: Weight) -> Balance {
    let (_, info) = transaction();
    let post = PostDispatchInfo {
        actual_weight: Some(weight),
        ..Default::default()
    };
    let fee = TransactionPayment::compute_actual_fee(LENGTH as u32, &info, &post, tip);
    let result = <ChargeAssetTxPayment<Runtime> as TransactionExtension<RuntimeCall>>::post_dispatch_details(
        pre,
        &info,
        &post,
        LENGTH,
        &Ok(()),
    );
    assert_ok!(result);
    fee
}

/// A native amount in dollars.
fn in_dollars(native: Balance) -> Balance {
    GovernedRate::to_asset_balance(native, TEST_USD).expect("dollars have a rate")
}

/// The largest fee of the transaction, native.
fn most(tip: Balance) -> Balance {
    let (_, info) = transaction();
    TransactionPayment::compute_fee(LENGTH as u32, &info, tip)
}

fn refused() -> TransactionValidityError {
    InvalidTransaction::Payment.into()
}

#[test]
fn a_fee_in_a_currency_should_be_exact_and_what_was_not_used_returned() {
    in_world(|| {
        // GIVEN an account with dollars only
        set_rate(FixedU128::from_u32(RATE));
        give(1_000_000);
        let (supply, treasury) = (Assets::total_supply(TEST_USD), dollars(&TreasuryAccount::get()));
        for tip in [0, UNIT / 1_000] {
            for used in [1_000_000_000, 400_000_000, 0] {
                let (had, earned) = (dollars(&PAYER), dollars(&TreasuryAccount::get()));
                // WHEN its transaction is charged for the most it may use
                let pre = charge(&PAYER, tip, Some(TEST_USD)).expect("it can pay");
                assert_eq!(dollars(&PAYER), had - in_dollars(most(tip)));
                // and uses less
                let fee = settle(pre, tip, Weight::from_parts(used, 0));
                // THEN it has paid for what it used, to the base unit, and the treasury has it
                assert_eq!(dollars(&PAYER), had - in_dollars(fee), "{used} with tip {tip}");
                assert_eq!(dollars(&TreasuryAccount::get()), earned + in_dollars(fee));
            }
        }
        assert_eq!(Assets::total_supply(TEST_USD), supply, "no money is made or lost");
        assert!(dollars(&TreasuryAccount::get()) > treasury);
        assert_eq!(Balances::free_balance(PAYER), 0);
    });
}

#[test]
fn an_account_should_pay_while_a_base_unit_is_left_and_no_longer() {
    in_world(|| {
        set_rate(FixedU128::from_u32(RATE));
        let fee = in_dollars(most(0));
        // GIVEN exactly the fee: its account would cease to be
        give(fee);
        assert_err!(charge(&PAYER, 0, Some(TEST_USD)).map(|_| ()), refused());
        assert_eq!(dollars(&PAYER), fee, "a refused transaction costs nothing");
        // GIVEN a base unit more, THEN it pays and keeps it
        give(1);
        let pre = charge(&PAYER, 0, Some(TEST_USD)).expect("it can pay");
        assert_eq!(dollars(&PAYER), 1);
        settle(pre, 0, Weight::from_parts(1_000_000_000, 0));
        assert_eq!(dollars(&PAYER), 1);
    });
}

#[test]
fn only_a_currency_with_a_rate_above_nothing_should_pay() {
    in_world(|| {
        give(1_000_000_000);
        assert_err!(charge(&PAYER, 0, Some(TEST_USD)).map(|_| ()), refused());
        set_rate(FixedU128::from_u32(0));
        assert_err!(charge(&PAYER, 0, Some(TEST_USD)).map(|_| ()), refused());
        set_rate(FixedU128::from_u32(RATE));
        assert_err!(charge(&PAYER, 0, Some(TEST_USD + 77)).map(|_| ()), refused());
        assert_ok!(charge(&PAYER, 0, Some(TEST_USD)).map(|_| ()));
        // Without a currency the native token pays, of which it has none.
        assert_err!(charge(&PAYER, 0, None).map(|_| ()), refused());
    });
}

#[test]
fn every_currency_should_have_one_location() {
    for currency in [0, 1, TEST_USD, 999, u32::MAX] {
        assert_eq!(fee_currency(&fee_location(currency)), Some(currency));
    }
}

#[test]
fn a_frozen_account_should_not_pay() {
    in_world(|| {
        set_rate(FixedU128::from_u32(RATE));
        give(1_000_000);
        let freeze = pallet_assets::Call::<Runtime, configs::CurrenciesInstance>::freeze {
            id: TEST_USD.into(),
            who: PAYER.into(),
        };
        assert_ok!(call(&account("Mint"), freeze));
        assert_err!(charge(&PAYER, 0, Some(TEST_USD)).map(|_| ()), refused());
    });
}

#[test]
fn native_fees_should_be_as_before() {
    in_world(|| {
        let alice = account("Alice");
        let (had, held) = (Balances::free_balance(&alice), dollars(&alice));
        let pre = charge(&alice, 0, None).expect("it can pay");
        let fee = settle(pre, 0, Weight::from_parts(400_000_000, 0));
        assert_eq!(Balances::free_balance(&alice), had - fee);
        assert_eq!(dollars(&alice), held);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_refund_should_never_exceed_what_was_taken_whatever_the_rate(
        rate in prop_oneof![1u128..1_000_000_000_000, 1u128..1_000_000_000_000_000_000_000_000_000],
        used in 0u64..=1_000_000_000,
        tip in prop_oneof![Just(0u128), 0..UNIT],
    ) {
        in_world(|| {
            // A rate scaled by 10^18, from next to nothing to a billion.
            set_rate(FixedU128::from_inner(rate));
            give(500_000 * 1_000_000);
            let (had, earned) = (dollars(&PAYER), dollars(&TreasuryAccount::get()));
            let Ok(pre) = charge(&PAYER, tip, Some(TEST_USD)) else {
                assert_eq!(dollars(&PAYER), had);
                return;
            };
            let taken = had - dollars(&PAYER);
            let fee = settle(pre, tip, Weight::from_parts(used, 0));
            let paid = had - dollars(&PAYER);
            assert!(0 < paid && paid <= taken);
            assert_eq!(paid, in_dollars(fee));
            assert_eq!(dollars(&TreasuryAccount::get()), earned + paid);
        });
    }
}
