//! The transfer pipeline as `fungibles`, for XCM and other pallets: every credit and debit is judged and settled here too. Traits that
//! split a movement show one party at a time; each is judged alone. A credit that nobody may take goes back, is dropped and
//! lowers the supply, or is forgotten: then it has to be told to `UnitTrap`.

use crate::*;
use frame_support::traits::{
    fungibles::{self, Balanced, Dust, Inspect, Mutate, Unbalanced},
    tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence},
};
use sp_runtime::{DispatchError, DispatchResult};
use viaduct_primitives::{Balance, ClassId, TransferKind};

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
        let party = Self::party(class_id, who, true, false);
        let frozen = party.position.blocked || party.wallet.is_none_or(|wallet| wallet.frozen);
        if frozen {
            0
        } else {
            party.spendable
        }
    }

    fn can_deposit(class_id: ClassId, who: &T::AccountId, amount: Balance, _: Provenance) -> DepositConsequence {
        match Self::judge_alone(class_id, TransferKind::Transfer, amount, None, Some(who)) {
            // The ledger credits only what it could mint on top of the supply, wherever the units come from.
            Ok(()) => T::Ledger::can_deposit(class_id, who, amount, Provenance::Minted),
            Err(_) if amount == 0 => DepositConsequence::Success,
            Err(_) => DepositConsequence::Blocked,
        }
    }

    fn can_withdraw(class_id: ClassId, who: &T::AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
        match Self::judge_alone(class_id, TransferKind::Transfer, amount, Some(who), None) {
            Ok(()) => T::Ledger::can_withdraw(class_id, who, amount),
            Err(_) if amount == 0 => WithdrawConsequence::Success,
            Err(_) => WithdrawConsequence::Frozen,
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
        frame_support::storage::with_storage_layer(|| Self::do_debit(class_id, TransferKind::Transfer, who, amount))?;
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
        frame_support::storage::with_storage_layer(|| Self::do_credit(class_id, TransferKind::Transfer, who, amount))?;
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
        frame_support::storage::with_storage_layer(|| {
            Self::do_move(class_id, TransferKind::Transfer, source, dest, amount)
        })?;
        Ok(amount)
    }

    fn mint_into(class_id: ClassId, who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
        if amount == 0 {
            return Ok(0);
        }
        // New units are an issue, so that no path leads past the supply cap.
        frame_support::storage::with_storage_layer(|| Self::do_issue(class_id, who, amount))?;
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

impl<T: Config> Pallet<T> {
    /// The assessment on one half of a split movement.
    fn judge_alone(
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        from: Option<&T::AccountId>,
        to: Option<&T::AccountId>,
    ) -> DispatchResult {
        let from = from.map(|who| Self::party(class_id, who, true, false));
        let to = to.map(|who| Self::party(class_id, who, false, false));
        let movement = Self::movement(class_id, kind, amount, from.as_ref(), to.as_ref());
        Self::refuse(&<T::Compliance as viaduct_primitives::TransferRules<T::AccountId>>::judge(&movement))
    }
}
