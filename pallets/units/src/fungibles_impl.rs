//! A shell around the pipeline: `fungibles`, for XCM and other pallets; every credit and debit is judged and settled here too.
//! Traits that split a movement show one party at a time; each is judged alone. A refused credit goes back, is dropped and lowers
//! the supply, or is forgotten: then it has to be told to `UnitTrap`.

use crate::*;
use frame_support::storage::with_storage_layer;
use frame_support::traits::{
    fungibles::{self, Balanced, Dust, Inspect, Mutate, Unbalanced},
    tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{Finding, TransferKind};

impl<T: Config> Inspect<T::AccountId> for Pallet<T> {
    type AssetId = ClassId;
    type Balance = Balance;

    fn total_issuance(class_id: ClassId) -> Balance {
        T::Ledger::total_issuance(class_id)
    }

    fn minimum_balance(class_id: ClassId) -> Balance {
        T::Ledger::minimum_balance(class_id)
    }

    fn balance(class_id: ClassId, who: &T::AccountId) -> Balance {
        T::Ledger::balance(class_id, who)
    }

    fn total_balance(class_id: ClassId, who: &T::AccountId) -> Balance {
        T::Ledger::total_balance(class_id, who)
    }

    fn reducible_balance(class_id: ClassId, who: &T::AccountId, _: Preservation, _: Fortitude) -> Balance {
        // One unit, so that nothing of a hold has to be read; what a transfer may take does not depend on the amount.
        Self::load(class_id, TransferKind::Transfer, 1, Some(who), None)
            .ok()
            .and_then(|loaded| loaded.transfer.from)
            .filter(|party| !party.blocked && party.info.as_ref().is_some_and(|info| !info.frozen))
            .map_or(0, |party| party.free)
    }

    fn can_deposit(class_id: ClassId, who: &T::AccountId, amount: Balance, _: Provenance) -> DepositConsequence {
        if amount == 0 {
            return DepositConsequence::Success;
        }
        match Self::assess(class_id, TransferKind::Transfer, amount, None, Some(who)).as_slice() {
            [] => DepositConsequence::Success,
            [Finding::ReceiverOverflow] => DepositConsequence::Overflow,
            _ => DepositConsequence::Blocked,
        }
    }

    fn can_withdraw(class_id: ClassId, who: &T::AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
        if amount == 0 {
            return WithdrawConsequence::Success;
        }
        if Self::assess(class_id, TransferKind::Transfer, amount, Some(who), None).is_empty() {
            T::Ledger::can_withdraw(class_id, who, amount)
        } else {
            WithdrawConsequence::Frozen
        }
    }

    fn asset_exists(class_id: ClassId) -> bool {
        T::Ledger::asset_exists(class_id)
    }
}

impl<T: Config> Unbalanced<T::AccountId> for Pallet<T> {
    fn handle_raw_dust(_: ClassId, _: Balance) {}

    fn handle_dust(_: Dust<T::AccountId, Self>) {}

    fn write_balance(_: ClassId, _: &T::AccountId, _: Balance) -> Result<Option<Balance>, DispatchError> {
        // A balance is never overwritten: it changes by judged movements only.
        Err(DispatchError::Unavailable)
    }

    fn set_total_issuance(class_id: ClassId, amount: Balance) {
        T::Ledger::set_total_issuance(class_id, amount)
    }

    fn decrease_balance(
        class_id: ClassId,
        who: &T::AccountId,
        amount: Balance,
        precision: Precision,
        preservation: Preservation,
        force: Fortitude,
    ) -> Result<Balance, DispatchError> {
        let amount = match precision {
            Precision::Exact => amount,
            Precision::BestEffort => amount.min(Self::reducible_balance(class_id, who, preservation, force)),
        };
        if amount == 0 {
            return Ok(0);
        }
        with_storage_layer(|| Self::run(class_id, TransferKind::Transfer, amount, Some(who), None))?;
        Ok(amount)
    }

    fn increase_balance(
        class_id: ClassId,
        who: &T::AccountId,
        amount: Balance,
        _: Precision,
    ) -> Result<Balance, DispatchError> {
        if amount == 0 {
            return Ok(0);
        }
        with_storage_layer(|| Self::run(class_id, TransferKind::Transfer, amount, None, Some(who)))?;
        Ok(amount)
    }
}

impl<T: Config> Mutate<T::AccountId> for Pallet<T> {
    fn transfer(
        class_id: ClassId,
        source: &T::AccountId,
        dest: &T::AccountId,
        amount: Balance,
        _: Preservation,
    ) -> Result<Balance, DispatchError> {
        // The default would drop a refused credit; the pair is judged as a whole instead.
        with_storage_layer(|| Self::run(class_id, TransferKind::Transfer, amount, Some(source), Some(dest)))?;
        Ok(amount)
    }

    fn mint_into(class_id: ClassId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
        if amount == 0 {
            return Ok(0);
        }
        // New units are an issue, so that no path leads past the supply cap.
        with_storage_layer(|| Self::run(class_id, TransferKind::Issue, amount, None, Some(who)))?;
        Ok(amount)
    }

    fn restore(class_id: ClassId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
        Self::mint_into(class_id, who, amount)
    }

    fn set_balance(class_id: ClassId, who: &T::AccountId, _: Balance) -> Balance {
        // Refused: see `write_balance`. The balance as it is.
        T::Ledger::balance(class_id, who)
    }

    fn done_mint_into(class_id: ClassId, who: &T::AccountId, amount: Balance) {
        T::Ledger::done_mint_into(class_id, who, amount)
    }

    fn done_burn_from(class_id: ClassId, who: &T::AccountId, amount: Balance) {
        T::Ledger::done_burn_from(class_id, who, amount)
    }

    fn done_transfer(class_id: ClassId, source: &T::AccountId, dest: &T::AccountId, amount: Balance) {
        T::Ledger::done_transfer(class_id, source, dest, amount)
    }
}

impl<T: Config> Balanced<T::AccountId> for Pallet<T> {
    // The inner ledger's: a dropped credit lowers the supply exactly once, with the ledger's event.
    type OnDropCredit = <T::Ledger as fungibles::Balanced<T::AccountId>>::OnDropCredit;
    type OnDropDebt = <T::Ledger as fungibles::Balanced<T::AccountId>>::OnDropDebt;

    fn done_deposit(class_id: ClassId, who: &T::AccountId, amount: Balance) {
        T::Ledger::done_deposit(class_id, who, amount)
    }

    fn done_withdraw(class_id: ClassId, who: &T::AccountId, amount: Balance) {
        T::Ledger::done_withdraw(class_id, who, amount)
    }

    fn done_issue(class_id: ClassId, amount: Balance) {
        T::Ledger::done_issue(class_id, amount)
    }

    fn done_rescind(class_id: ClassId, amount: Balance) {
        T::Ledger::done_rescind(class_id, amount)
    }
}
