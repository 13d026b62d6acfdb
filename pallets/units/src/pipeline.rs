//! The transfer pipeline: the only code that changes the unit ledger. Every movement takes the same path: load both sides, judge,
//! settle both accrual books, move in the ledger, store both sides, keep the count of holders.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        fungibles::{Inspect, InspectFreeze, Mutate, MutateFreeze, Unbalanced},
        tokens::{Fortitude, Precision, Preservation, Provenance},
    },
};
use pallet_assets::FrozenBalance;
use sp_runtime::{ArithmeticError, DispatchError};
use viaduct_primitives::{
    api::TransferAssessment, AccountInfo, Balance, ClassId, ClassInfo, Entitlements, Finding, IdentityId,
    IdentityInspect, Side, Transfer, TransferKind, TransferRules,
};

/// One side of a movement with everything that was read of it.
pub(crate) struct Party<AccountId> {
    pub account: AccountId,
    pub wallet: Option<AccountInfo>,
    pub position: Position,
    /// What the account itself may send: its free part in the ledger, within the identity's free units.
    pub spendable: Balance,
}

impl<AccountId> Party<AccountId> {
    fn side(&self) -> Side {
        Side {
            wallet: self.wallet,
            units: self.position.units,
            spendable: self.spendable,
            blocked: self.position.blocked,
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Units an account holds in the ledger less those frozen there: what holds keep. By the sum that the ledger itself
    /// looks at when it moves them, so that a transfer reads it once.
    fn ledger_free(class_id: ClassId, who: &T::AccountId) -> Balance {
        let frozen = T::Freezer::frozen_balance(class_id, who).unwrap_or(0);
        T::Ledger::balance(class_id, who).saturating_sub(frozen)
    }

    /// `force`: an agent may also take frozen units, never held ones.
    pub(crate) fn party(class_id: ClassId, account: &T::AccountId, sends: bool, force: bool) -> Party<T::AccountId> {
        let wallet = T::Compliance::wallet(account);
        let position = wallet
            .map(|w| Positions::<T>::get(class_id, w.identity))
            .unwrap_or_default();
        let spendable = if sends {
            let free = if force {
                position.units.saturating_sub(position.held)
            } else {
                position.free()
            };
            Self::ledger_free(class_id, account).min(free)
        } else {
            0
        };
        Party {
            account: account.clone(),
            wallet,
            position,
            spendable,
        }
    }

    /// The movement as compliance judges it. `supply_after` is the issued supply after it.
    pub(crate) fn movement(
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        from: Option<&Party<T::AccountId>>,
        to: Option<&Party<T::AccountId>>,
    ) -> Transfer {
        let supply = T::Ledger::total_issuance(class_id);
        let supply_after = match kind {
            TransferKind::Issue => supply.saturating_add(amount),
            TransferKind::Redeem => supply.saturating_sub(amount),
            _ => supply,
        };
        Transfer {
            class_id,
            kind,
            amount,
            from: from.map(Party::side),
            to: to.map(Party::side),
            supply_after,
            same_account: matches!((from, to), (Some(f), Some(t)) if f.account == t.account),
        }
    }

    /// All reasons against a transfer, by the code that executes it.
    pub fn can_transfer(
        class_id: ClassId,
        from: T::AccountId,
        to: T::AccountId,
        amount: Balance,
    ) -> TransferAssessment {
        let (from, to) = (
            Self::party(class_id, &from, true, false),
            Self::party(class_id, &to, false, false),
        );
        let movement = Self::movement(class_id, TransferKind::Transfer, amount, Some(&from), Some(&to));
        let reasons = T::Compliance::judge(&movement);
        TransferAssessment {
            allowed: reasons.is_empty(),
            reasons,
        }
    }

    pub(crate) fn refuse(reasons: &[Finding]) -> DispatchResult {
        match reasons.first() {
            None => Ok(()),
            Some(reason) => Err(Error::<T>::Refused(*reason).into()),
        }
    }

    /// Settles the position of `identity` before its units change.
    fn settle(class_id: ClassId, info: &ClassInfo, identity: IdentityId, position: &mut Position) -> DispatchResult {
        let sharing = if identity == info.inventory { 0 } else { position.units };
        T::Entitlements::settle(class_id, sharing, &mut position.accruals)
    }

    pub(crate) fn store(class_id: ClassId, identity: IdentityId, position: Position) {
        // The row was read already: to ask again costs nothing. The list by identity changes only when a row comes or goes.
        let known = Positions::<T>::contains_key(class_id, identity);
        if position.is_empty() {
            if known {
                Positions::<T>::remove(class_id, identity);
                ClassesOf::<T>::remove(identity, class_id);
            }
        } else {
            Positions::<T>::insert(class_id, identity, position);
            if !known {
                ClassesOf::<T>::insert(identity, class_id, ());
            }
        }
    }

    /// Moves units between two accounts: judge, settle, move, book. Returns the frozen units that force thawed.
    pub(crate) fn do_move(
        class_id: ClassId,
        kind: TransferKind,
        from: &T::AccountId,
        to: &T::AccountId,
        amount: Balance,
    ) -> Result<Balance, DispatchError> {
        let force = matches!(kind, TransferKind::Forced | TransferKind::Recovery);
        let mut sender = Self::party(class_id, from, true, force);
        let mut receiver = Self::party(class_id, to, false, false);
        let movement = Self::movement(class_id, kind, amount, Some(&sender), Some(&receiver));
        Self::refuse(&T::Compliance::judge(&movement))?;
        let info = T::Compliance::class(class_id).ok_or(Error::<T>::Refused(Finding::ClassUnknown))?;
        let giver = sender.wallet.ok_or(Error::<T>::Refused(Finding::SenderUnknown))?;
        let taker = receiver.wallet.ok_or(Error::<T>::Refused(Finding::ReceiverUnknown))?;
        // Nobody's units change when an account sends to itself.
        if movement.same_account {
            return Ok(0);
        }
        // The ledger's own transfer throws away the result of the credit, which it judges as if the units were new: make
        // sure beforehand that it will succeed, or they would vanish from a supply beyond half of `Balance::MAX`.
        T::Ledger::can_deposit(class_id, to, amount, Provenance::Minted).into_result()?;
        let mut thawed = 0;
        if giver.identity == taker.identity {
            // One position, whose units stay: nothing to settle, nothing to count.
            T::Ledger::transfer(class_id, from, to, amount, Preservation::Expendable)?;
            return Ok(0);
        }
        Self::settle(class_id, &info, giver.identity, &mut sender.position)?;
        Self::settle(class_id, &info, taker.identity, &mut receiver.position)?;
        if force {
            // Only the shortfall is thawed, so that frozen units never exceed what is left because of the move.
            thawed = amount
                .saturating_sub(sender.position.free())
                .min(sender.position.frozen);
            sender.position.frozen = sender.position.frozen.saturating_sub(thawed);
        }
        let change = Self::holder_change(&info, giver.identity, sender.position.units, -1, amount).saturating_add(
            Self::holder_change(&info, taker.identity, receiver.position.units, 1, amount),
        );
        sender.position.units = sender
            .position
            .units
            .checked_sub(amount)
            .ok_or(ArithmeticError::Underflow)?;
        receiver.position.units = receiver
            .position
            .units
            .checked_add(amount)
            .ok_or(ArithmeticError::Overflow)?;
        T::Ledger::transfer(class_id, from, to, amount, Preservation::Expendable)?;
        Self::store(class_id, giver.identity, sender.position);
        Self::store(class_id, taker.identity, receiver.position);
        T::Compliance::book_holders(class_id, change)?;
        Ok(thawed)
    }

    /// `-1`, `0` or `+1`: how the number of holders changes when `identity` with `units` gives (`sign` -1) or receives
    /// (`sign` 1) `amount`. The inventory is never counted.
    fn holder_change(info: &ClassInfo, identity: IdentityId, units: Balance, sign: i32, amount: Balance) -> i32 {
        let crosses = if sign < 0 { units == amount } else { units == 0 };
        if crosses && amount > 0 && identity != info.inventory {
            sign
        } else {
            0
        }
    }

    /// Credits one account alone: an issue, or the receiving half of a split movement. The supply is the caller's.
    pub(crate) fn do_credit(
        class_id: ClassId,
        kind: TransferKind,
        to: &T::AccountId,
        amount: Balance,
    ) -> DispatchResult {
        let mut receiver = Self::party(class_id, to, false, false);
        let movement = Self::movement(class_id, kind, amount, None, Some(&receiver));
        Self::refuse(&T::Compliance::judge(&movement))?;
        let info = T::Compliance::class(class_id).ok_or(Error::<T>::Refused(Finding::ClassUnknown))?;
        let taker = receiver.wallet.ok_or(Error::<T>::Refused(Finding::ReceiverUnknown))?;
        Self::settle(class_id, &info, taker.identity, &mut receiver.position)?;
        let change = Self::holder_change(&info, taker.identity, receiver.position.units, 1, amount);
        receiver.position.units = receiver
            .position
            .units
            .checked_add(amount)
            .ok_or(ArithmeticError::Overflow)?;
        T::Ledger::increase_balance(class_id, to, amount, Precision::Exact)?;
        Self::store(class_id, taker.identity, receiver.position);
        T::Compliance::book_holders(class_id, change)
    }

    /// Debits one account alone: a redemption, or the giving half of a split movement. The supply is the caller's.
    pub(crate) fn do_debit(
        class_id: ClassId,
        kind: TransferKind,
        from: &T::AccountId,
        amount: Balance,
    ) -> DispatchResult {
        let mut sender = Self::party(class_id, from, true, false);
        let movement = Self::movement(class_id, kind, amount, Some(&sender), None);
        Self::refuse(&T::Compliance::judge(&movement))?;
        let info = T::Compliance::class(class_id).ok_or(Error::<T>::Refused(Finding::ClassUnknown))?;
        let giver = sender.wallet.ok_or(Error::<T>::Refused(Finding::SenderUnknown))?;
        Self::settle(class_id, &info, giver.identity, &mut sender.position)?;
        let change = Self::holder_change(&info, giver.identity, sender.position.units, -1, amount);
        sender.position.units = sender
            .position
            .units
            .checked_sub(amount)
            .ok_or(ArithmeticError::Underflow)?;
        T::Ledger::decrease_balance(
            class_id,
            from,
            amount,
            Precision::Exact,
            Preservation::Expendable,
            Fortitude::Polite,
        )?;
        Self::store(class_id, giver.identity, sender.position);
        T::Compliance::book_holders(class_id, change)
    }

    pub(crate) fn do_issue(class_id: ClassId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        // The ledger itself could hold more than u128 only by overflow: refuse before anything is written.
        let supply = T::Ledger::total_issuance(class_id)
            .checked_add(amount)
            .ok_or(ArithmeticError::Overflow)?;
        Self::do_credit(class_id, TransferKind::Issue, to, amount)?;
        T::Ledger::set_total_issuance(class_id, supply);
        T::Ledger::done_mint_into(class_id, to, amount);
        Ok(())
    }

    pub(crate) fn do_redeem(class_id: ClassId, from: &T::AccountId, amount: Balance) -> DispatchResult {
        // Judged first: whatever the amount, the refusal says what the assessment says.
        Self::do_debit(class_id, TransferKind::Redeem, from, amount)?;
        let supply = T::Ledger::total_issuance(class_id)
            .checked_sub(amount)
            .ok_or(ArithmeticError::Underflow)?;
        T::Ledger::set_total_issuance(class_id, supply);
        T::Ledger::done_burn_from(class_id, from, amount);
        Ok(())
    }

    /// Adds to (`grow`) or takes from the units of an account that holds keep in place, in ledger and position.
    pub(crate) fn change_held(hold: &Hold<T::AccountId>, grow: bool) -> DispatchResult {
        let id = FreezeReason::Held.into();
        let old = T::Freezer::balance_frozen(hold.class_id, &id, &hold.owner);
        let change = |held: Balance| {
            if grow {
                held.checked_add(hold.amount).ok_or(ArithmeticError::Overflow)
            } else {
                held.checked_sub(hold.amount).ok_or(ArithmeticError::Underflow)
            }
        };
        T::Freezer::set_freeze(hold.class_id, &id, &hold.owner, change(old)?)?;
        let mut position = Positions::<T>::get(hold.class_id, hold.identity);
        position.held = change(position.held)?;
        Self::store(hold.class_id, hold.identity, position);
        Ok(())
    }

    /// Invariants:
    /// 1. for each identity and class, `units` is the sum of its accounts' ledger balances, and no other account has
    ///    any;
    /// 2. the sum of all balances and what is trapped is the issued supply; a class without trapped units has no entry;
    /// 3. `held` is the sum of the identity's holds, and the freezes in the ledger are those holds account by account;
    /// 4. held units are there;
    /// 5. the number of holders is the number of positions with units, the inventory not counted;
    /// 6. holds, positions and trapped units are of classes that exist; a hold has a number that was given, units, a beneficiary other
    ///    than its owner, and its owner's identity;
    /// 7. every position is listed under its identity, and nothing else is;
    /// 8. a deposit is for a hold that is there, and the currency has on hold, by owner, the sum of the deposits.
    pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
        let classes = NextClassId::<T>::get();
        let mut named = Positions::<T>::iter_keys()
            .map(|(class_id, _)| class_id)
            .chain(Holds::<T>::iter_values().map(|hold| hold.class_id));
        ensure!(
            named.all(|class_id| class_id < classes),
            "a hold and a position are of a class that exists"
        );
        for (class_id, trapped) in Trapped::<T>::iter() {
            ensure!(
                class_id < classes && trapped > 0,
                "trapped units are some, of a class that exists"
            );
        }
        for (id, hold) in Holds::<T>::iter() {
            ensure!(id < NextHoldId::<T>::get(), "holds are numbered below the next id");
            ensure!(
                hold.amount > 0 && hold.owner != hold.beneficiary,
                "a hold has units and another beneficiary"
            );
            let owner = T::Compliance::wallet(&hold.owner).map(|wallet| wallet.identity);
            ensure!(owner == Some(hold.identity), "a hold is of its owner's identity");
        }
        for class_id in 0..classes {
            let info = T::Compliance::class(class_id).ok_or("a class is known to compliance")?;
            let mut units = BTreeMap::<IdentityId, Balance>::new();
            let mut supply: Balance = 0;
            // Starts with every account, so that a freeze without a hold is found too.
            let mut frozen = BTreeMap::<T::AccountId, Balance>::new();
            for (account, balance) in T::LedgerRows::accounts(class_id) {
                let wallet = T::Compliance::wallet(&account).ok_or("an account with units belongs to an identity")?;
                let sum = units.entry(wallet.identity).or_default();
                *sum = sum.checked_add(balance).ok_or("units of an identity overflow")?;
                supply = supply.checked_add(balance).ok_or("the supply overflows")?;
                frozen.insert(account, 0);
            }
            supply = supply
                .checked_add(Trapped::<T>::get(class_id))
                .ok_or("the supply overflows")?;
            ensure!(
                supply == T::Ledger::total_issuance(class_id),
                "the sum of balances and what is trapped is the issued supply"
            );
            let mut held = BTreeMap::<IdentityId, Balance>::new();
            for hold in Holds::<T>::iter_values().filter(|hold| hold.class_id == class_id) {
                let sum = held.entry(hold.identity).or_default();
                *sum = sum.saturating_add(hold.amount);
                let sum = frozen.entry(hold.owner).or_default();
                *sum = sum.saturating_add(hold.amount);
            }
            for (account, amount) in frozen {
                let in_ledger = T::Freezer::balance_frozen(class_id, &FreezeReason::Held.into(), &account);
                ensure!(in_ledger == amount, "the ledger freezes exactly what is on hold");
                ensure!(T::Ledger::balance(class_id, &account) >= amount, "held units are there");
            }
            let mut holders = 0u32;
            for (identity, position) in Positions::<T>::iter_prefix(class_id) {
                ensure!(!position.is_empty(), "an empty position is not stored");
                let of = units.remove(&identity).unwrap_or_default();
                ensure!(
                    position.units == of,
                    "a position's units are the sum of its accounts' balances"
                );
                let of = held.remove(&identity).unwrap_or_default();
                ensure!(position.held == of, "a position's held units are the sum of its holds");
                if position.units > 0 && identity != info.inventory {
                    holders = holders.saturating_add(1);
                }
            }
            ensure!(
                units.is_empty() && held.is_empty(),
                "every unit and hold belongs to a stored position"
            );
            ensure!(holders == info.holders, "holders are counted right");
        }
        for (class_id, identity) in Positions::<T>::iter_keys() {
            ensure!(
                ClassesOf::<T>::contains_key(identity, class_id),
                "every position is listed under its identity"
            );
        }
        for (identity, class_id) in ClassesOf::<T>::iter_keys() {
            ensure!(
                Positions::<T>::contains_key(class_id, identity),
                "nothing but positions is listed"
            );
        }
        Self::try_deposits()
    }

    /// The deposits' part of the invariants; the second route is the currency's own books.
    fn try_deposits() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
        use frame_support::traits::fungible::InspectHold;
        // Starts with every owner, so that tokens without a deposit are found too.
        let mut sums: BTreeMap<T::AccountId, Balance> = Holds::<T>::iter_values().map(|hold| (hold.owner, 0)).collect();
        for (hold, amount) in HoldDeposits::<T>::iter() {
            let owner = Holds::<T>::get(hold)
                .ok_or("a deposit is for a hold that is there")?
                .owner;
            let sum = sums.entry(owner).or_default();
            *sum = sum.saturating_add(amount);
        }
        for (owner, sum) in sums {
            ensure!(
                T::Currency::balance_on_hold(&HoldReason::UnitHold.into(), &owner) == sum,
                "deposits are on hold to the unit"
            );
        }
        Ok(())
    }
}
