//! What is left of a currency in the books of an asset, which would give it up.

use crate::*;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use viaduct_billing::{settle, Totals};
use viaduct_primitives::{AssetId, CurrencyBooks, CurrencyId, CurrencyUse, Infrastructure};

impl<T: Config> Pallet<T> {
    /// Whether a contract can still bill: a span, now or later, or what waits for a bill of no time.
    fn still_bills(contract: &Contract) -> bool {
        let waits = settle(contract.carry, Totals::default()).and_then(|settled| settled.net());
        contract.bills_from().is_some() || waits != Ok(0)
    }

    /// Whether one of the asset's contracts can still bill in a currency.
    fn has_contracts(asset: AssetId, currency: CurrencyId) -> bool {
        ContractIds::<T>::get(asset, currency)
            .iter()
            .filter_map(|number| Contracts::<T>::get((asset, currency, *number)))
            .any(|contract| Self::still_bills(&contract))
    }

    /// Invariant: an asset owes and bills time only in currencies in which it earns.
    pub(crate) fn try_currencies() -> Result<(), TryRuntimeError> {
        for (asset, currency, finance) in Finances::<T>::iter() {
            ensure!(
                finance.obligations.is_empty() || T::Infrastructure::accepts_currency(asset, currency),
                "an obligation is in a currency of its asset"
            );
        }
        for ((asset, currency, _), contract) in Contracts::<T>::iter() {
            ensure!(
                contract.bills_from().is_none() || T::Infrastructure::accepts_currency(asset, currency),
                "a contract bills in a currency of its asset"
            );
        }
        Ok(())
    }
}

impl<T: Config> CurrencyBooks for Pallet<T> {
    fn left_of(asset: AssetId, currency: CurrencyId) -> Option<CurrencyUse> {
        let runs = AllRuns::<T>::get(asset, currency);
        if runs.is_open {
            return Some(CurrencyUse::Batch);
        }
        let versions = WaterfallVersions::<T>::get(asset, currency).list;
        if !runs.waiting.is_empty() || versions.iter().any(|version| version.open > 0) {
            return Some(CurrencyUse::Invoices);
        }
        if Self::has_contracts(asset, currency) {
            return Some(CurrencyUse::Contracts);
        }
        // Also one of which nothing is owed today: dues arise from dates, and in a currency that the asset has given up nothing would be there for
        // them. It would protect the asset's settings for ever, too.
        if !Finances::<T>::get(asset, currency).obligations.is_empty() {
            return Some(CurrencyUse::Obligations);
        }
        let ledger = Ledgers::<T>::get(asset, currency);
        let is_earned = |pool: &Pool| matches!(pool, Pool::Earned(_));
        let mut earned = ledger.pools.iter().filter(|(pool, _)| is_earned(pool));
        if earned.any(|(_, amount)| *amount > MAX_FRACTIONS) {
            return Some(CurrencyUse::Revenue);
        }
        let is_left = ledger.apart > 0 || ledger.pools.keys().any(|pool| !is_earned(pool));
        is_left.then_some(CurrencyUse::Money)
    }
}
