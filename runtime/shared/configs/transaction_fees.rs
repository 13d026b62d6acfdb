//! Fees of transactions in a settlement currency, which a transaction names by its location: what wallets and indexers read in
//! `ChargeAssetTxPayment` without being told a type.

#[path = "weights/pallet_asset_tx_payment.rs"]
mod weight;

use crate::configs::TreasuryAccount;
use crate::*;
use ::xcm::latest::{
    Junction::{GeneralIndex, PalletInstance},
    Location,
};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::traits::{
    fungibles::{Balanced, Credit, Inspect},
    tokens::ConversionToAssetBalance,
    PalletInfoAccess,
};
use pallet_asset_tx_payment::{FungiblesAdapter, HandleCredit, OnChargeAssetTransaction};
use sp_runtime::{
    traits::{DispatchInfoOf, PostDispatchInfoOf},
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use viaduct_primitives::CurrencyId;

/// Index of the pallet of currencies, by which their locations begin.
fn currencies_index() -> u8 {
    // The index of a pallet is a byte in every call, event and location.
    <Assets as PalletInfoAccess>::index() as u8
}

/// The location of a currency, as seen from this chain.
pub fn fee_location(currency: CurrencyId) -> Location {
    Location::new(0, [PalletInstance(currencies_index()), GeneralIndex(currency.into())])
}

/// The currency at a location, whether it exists or not; `None` for a location of anything else.
pub fn fee_currency(location: &Location) -> Option<CurrencyId> {
    match location.unpack() {
        (0, [PalletInstance(pallet), GeneralIndex(currency)]) if *pallet == currencies_index() => {
            CurrencyId::try_from(*currency).ok()
        }
        _ => None,
    }
}

/// Charges a fee in the currency at a location, by the rules of `Charge`. A transaction that names anything else is refused.
pub struct ByLocation<Charge>(PhantomData<Charge>);
impl<Charge> ByLocation<Charge> {
    fn currency(location: &Location) -> Result<CurrencyId, TransactionValidityError> {
        fee_currency(location).ok_or(InvalidTransaction::Payment.into())
    }
}
impl<Charge> OnChargeAssetTransaction<Runtime> for ByLocation<Charge>
where
    Charge: OnChargeAssetTransaction<Runtime, AssetId = CurrencyId>,
{
    type Balance = Charge::Balance;
    type AssetId = Location;
    type LiquidityInfo = Charge::LiquidityInfo;

    fn withdraw_fee(
        who: &AccountId,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        location: Location,
        fee: Self::Balance,
        tip: Self::Balance,
    ) -> Result<Self::LiquidityInfo, TransactionValidityError> {
        Charge::withdraw_fee(who, call, info, Self::currency(&location)?, fee, tip)
    }

    fn can_withdraw_fee(
        who: &AccountId,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        location: Location,
        fee: Self::Balance,
        tip: Self::Balance,
    ) -> Result<(), TransactionValidityError> {
        Charge::can_withdraw_fee(who, call, info, Self::currency(&location)?, fee, tip)
    }

    fn correct_and_deposit_fee(
        who: &AccountId,
        info: &DispatchInfoOf<RuntimeCall>,
        post_info: &PostDispatchInfoOf<RuntimeCall>,
        corrected_fee: Self::Balance,
        tip: Self::Balance,
        paid: Self::LiquidityInfo,
    ) -> Result<(Balance, Balance), TransactionValidityError> {
        // What was taken knows its currency.
        Charge::correct_and_deposit_fee(who, info, post_info, corrected_fee, tip, paid)
    }
}

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
impl pallet_asset_tx_payment::BenchmarkHelperTrait<AccountId, CurrencyId, Location> for FeeArguments {
    fn create_asset_id_parameter(id: u32) -> (CurrencyId, Location) {
        (1_000 + id, fee_location(1_000 + id))
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
    type OnChargeAssetTransaction = ByLocation<FungiblesAdapter<GovernedRate, ToTreasury>>;
    type WeightInfo = weight::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = FeeArguments;
}
