//! Execution of XCM paid in a settlement currency.

use crate::*;
use alloc::boxed::Box;
use core::marker::PhantomData;
use frame_support::{
    traits::{
        fungibles::{Balanced, Credit, Inspect},
        tokens::{imbalance::UnsafeManualAccounting, ConversionToAssetBalance},
        OnUnbalanced,
    },
    weights::{Weight, WeightToFee},
};
use sp_runtime::traits::{MaybeEquivalence, Zero};
use viaduct_primitives::{Balance, CurrencyId};
use xcm::latest::{Asset, AssetId, Error as XcmError, XcmContext};
use xcm_executor::{traits::WeightTrader, AssetsInHolding};

/// What execution costs in a currency: the native fee at the governed rate, rounded down, and one base unit, so that nothing
/// is free.
pub struct FeeInCurrency<ToNative, Rate>(PhantomData<(ToNative, Rate)>);

impl<ToNative, Rate> FeeInCurrency<ToNative, Rate>
where
    ToNative: WeightToFee<Balance = Balance>,
    Rate: ConversionToAssetBalance<Balance, CurrencyId, Balance>,
{
    /// The fee of `weight`, in base units of `currency`; `None` where it has no rate.
    pub fn of(weight: Weight, currency: CurrencyId) -> Option<Balance> {
        let native = ToNative::weight_to_fee(&weight);
        Rate::to_asset_balance(native, currency)
            .ok()
            .map(|fee| fee.saturating_add(1))
    }
}

/// Sells execution for the first asset of the payment, if it is a settlement currency with a rate. Units have neither and
/// never pay. One currency a message. What is not refunded goes to `Earned` when the message is over.
pub struct CurrencyTrader<T, ToNative, Rate, Currencies, AccountId, Earned>
where
    Currencies: Balanced<AccountId, AssetId = CurrencyId, Balance = Balance>,
    Earned: OnUnbalanced<Credit<AccountId, Currencies>>,
{
    bought: Option<Bought<AccountId, Currencies>>,
    #[allow(clippy::type_complexity)]
    _types: PhantomData<(T, ToNative, Rate, Earned)>,
}

struct Bought<AccountId, Currencies: Balanced<AccountId, AssetId = CurrencyId, Balance = Balance>> {
    weight: Weight,
    fee: Credit<AccountId, Currencies>,
    asset: AssetId,
}

impl<T, ToNative, Rate, Currencies, AccountId, Earned> CurrencyTrader<T, ToNative, Rate, Currencies, AccountId, Earned>
where
    T: Config,
    ToNative: WeightToFee<Balance = Balance>,
    Rate: ConversionToAssetBalance<Balance, CurrencyId, Balance>,
    Currencies: Balanced<AccountId, AssetId = CurrencyId, Balance = Balance>,
    Earned: OnUnbalanced<Credit<AccountId, Currencies>>,
{
    /// The currency of an asset and what `weight` costs in it.
    fn price(weight: Weight, asset: &AssetId) -> Result<(CurrencyId, Balance), XcmError> {
        let currency = CurrencyLocations::<T>::convert(&asset.0).ok_or(XcmError::AssetNotFound)?;
        let fee = FeeInCurrency::<ToNative, Rate>::of(weight, currency).ok_or(XcmError::AssetNotFound)?;
        Ok((currency, fee))
    }
}

impl<T, ToNative, Rate, Currencies, AccountId, Earned> WeightTrader
    for CurrencyTrader<T, ToNative, Rate, Currencies, AccountId, Earned>
where
    T: Config,
    ToNative: WeightToFee<Balance = Balance>,
    Rate: ConversionToAssetBalance<Balance, CurrencyId, Balance>,
    Currencies: Inspect<AccountId>
        + Balanced<AccountId, AssetId = CurrencyId, Balance = Balance, OnDropCredit: 'static, OnDropDebt: 'static>,
    AccountId: 'static,
    Earned: OnUnbalanced<Credit<AccountId, Currencies>>,
{
    fn new() -> Self {
        Self {
            bought: None,
            _types: PhantomData,
        }
    }

    fn buy_weight(
        &mut self,
        weight: Weight,
        mut payment: AssetsInHolding,
        _: &XcmContext,
    ) -> Result<AssetsInHolding, (AssetsInHolding, XcmError)> {
        let Some(first) = payment.fungible_assets_iter().next() else {
            return Err((payment, XcmError::AssetNotFound));
        };
        if self.bought.as_ref().is_some_and(|bought| bought.asset != first.id) {
            return Err((payment, XcmError::NotWithdrawable));
        }
        // All that is bought costs what it would at once: so what was refunded can be bought back for the refund, as the
        // executor does when it has no room for it.
        let (before, paid) = self
            .bought
            .as_ref()
            .map_or((Weight::zero(), 0), |bought| (bought.weight, bought.fee.peek()));
        let total = before.saturating_add(weight);
        let (currency, price) = match Self::price(total, &first.id) {
            Ok(price) => price,
            Err(error) => return Err((payment, error)),
        };
        let fee = price.saturating_sub(paid);
        let taken = if fee.is_zero() {
            AssetsInHolding::new()
        } else {
            let price: Asset = (first.id.clone(), fee).into();
            match payment.try_take(price.into()) {
                Ok(taken) => taken,
                Err(_) => return Err((payment, XcmError::TooExpensive)),
            }
        };
        let bought = self.bought.get_or_insert_with(|| Bought {
            weight: Weight::zero(),
            fee: Credit::<AccountId, Currencies>::zero(currency),
            asset: first.id,
        });
        for (_, imbalance) in taken.fungible {
            bought.fee.saturating_subsume(imbalance);
        }
        bought.weight = total;
        Ok(payment)
    }

    fn refund_weight(&mut self, weight: Weight, _: &XcmContext) -> Option<AssetsInHolding> {
        let bought = self.bought.as_mut()?;
        // The fee of what was used stays; the rest returns. So that many refunds give what one would give.
        let used = bought.weight.saturating_sub(weight);
        let (_, keep) = Self::price(used, &bought.asset).ok()?;
        let refund = bought.fee.extract(bought.fee.peek().saturating_sub(keep));
        // Where nothing is refunded the executor offers the same surplus again: it must not count twice.
        if refund.peek().is_zero() {
            return None;
        }
        bought.weight = used;
        Some(AssetsInHolding::new_from_fungible_credit(
            bought.asset.clone(),
            Box::new(refund),
        ))
    }

    fn quote_weight(&mut self, weight: Weight, given: AssetId, _: &XcmContext) -> Result<Asset, XcmError> {
        let (_, fee) = Self::price(weight, &given)?;
        Ok((given, fee).into())
    }
}

impl<T, ToNative, Rate, Currencies, AccountId, Earned> Drop
    for CurrencyTrader<T, ToNative, Rate, Currencies, AccountId, Earned>
where
    Currencies: Balanced<AccountId, AssetId = CurrencyId, Balance = Balance>,
    Earned: OnUnbalanced<Credit<AccountId, Currencies>>,
{
    fn drop(&mut self) {
        if let Some(bought) = self.bought.take() {
            Earned::on_unbalanced(bought.fee);
        }
    }
}
