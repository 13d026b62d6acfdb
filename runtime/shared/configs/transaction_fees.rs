//! Fees of transactions in a settlement currency.

#[path = "weights/pallet_asset_tx_payment.rs"]
mod weight;

use crate::configs::TreasuryAccount;
use crate::*;
use alloc::vec::Vec;
use frame_support::traits::{
    fungibles::{Balanced, Credit, Inspect},
    tokens::ConversionToAssetBalance,
};
use pallet_asset_tx_payment::{FungiblesAdapter, HandleCredit};
use viaduct_primitives::CurrencyId;

/// What a fee is in a currency: the native fee at the governed rate, rounded down, and one base unit, so that nothing is
/// free. The same as for messages from other chains. A fee of nothing stays nothing.
pub struct GovernedRate;
impl ConversionToAssetBalance<Balance, CurrencyId, Balance> for GovernedRate {
    type Error = pallet_asset_rate::Error<Runtime>;

    fn to_asset_balance(native: Balance, currency: CurrencyId) -> Result<Balance, Self::Error> {
        if native == 0 {
            return Ok(0);
        }
        <AssetRate as ConversionToAssetBalance<Balance, CurrencyId, Balance>>::to_asset_balance(native, currency)
            .map(|fee| fee.saturating_add(1))
    }
}

/// What a fee of native base units is in a currency; `None` where nobody pays fees in it, for want of a rate.
pub fn fee_in(currency: CurrencyId, native: Balance) -> Option<Balance> {
    GovernedRate::to_asset_balance(native, currency).ok()
}

/// Currencies in which a transaction may pay its fee now.
pub fn fee_currencies() -> Vec<CurrencyId> {
    pallet_asset_rate::ConversionRateToNative::<Runtime>::iter_keys()
        .filter(|currency| fee_in(*currency, 1).is_some() && Assets::asset_exists(*currency))
        .collect()
}

/// Gives fees to the treasury: block authors are paid in the native token only.
pub struct ToTreasury;
impl HandleCredit<AccountId, Assets> for ToTreasury {
    fn handle_credit(fee: Credit<AccountId, Assets>) {
        // Where the treasury cannot have it (its account is frozen in this currency), the fee ceases to exist.
        let _ = <Assets as Balanced<AccountId>>::resolve(&TreasuryAccount::get(), fee);
    }
}

/// Makes currencies for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct FeeArguments;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_asset_tx_payment::BenchmarkHelperTrait<AccountId, CurrencyId, CurrencyId> for FeeArguments {
    fn create_asset_id_parameter(id: u32) -> (CurrencyId, CurrencyId) {
        (1_000 + id, 1_000 + id)
    }

    fn setup_balances_and_pool(currency: CurrencyId, account: AccountId) {
        use frame_support::traits::{fungible, fungibles::Mutate};
        let amount = Balance::from(u64::MAX);
        let owner = TreasuryAccount::get();
        let _ = Assets::force_create(RuntimeOrigin::root(), currency.into(), owner.into(), true, 1);
        let _ = <Assets as Mutate<AccountId>>::mint_into(currency, &account, amount);
        let _ = <Balances as fungible::Mutate<AccountId>>::mint_into(&account, amount);
        pallet_asset_rate::ConversionRateToNative::<Runtime>::insert(currency, sp_runtime::FixedU128::from(1));
    }
}

impl pallet_asset_tx_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Fungibles = Assets;
    type OnChargeAssetTransaction = FungiblesAdapter<GovernedRate, ToTreasury>;
    type WeightInfo = weight::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = FeeArguments;
}
