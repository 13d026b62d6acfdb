//! The transfer pipeline: the only code that changes the unit ledger. Every movement takes the same path: load both sides,
//! check, settle both books, record, move in the ledger, store.

use crate::{positions::Stored, *};
use alloc::{vec, vec::Vec};
use frame_support::{
    dispatch::DispatchResult,
    traits::{
        fungibles::{Inspect, Mutate, MutateFreeze, Unbalanced},
        tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance},
        Get, Time,
    },
    weights::Weight,
};
use pallet_assets::FrozenBalance;
use sp_runtime::{ArithmeticError, DispatchError};
use viaduct_primitives::{
    AccountInfo, Finding, Identities, IdentityId, Party, Sides, Transfer, TransferKind, TransferRules, TransferStage,
};

/// What `check` hands to `record`.
pub(crate) type ClearanceOf<T> =
    <<T as Config>::Rules as TransferRules<<T as frame_system::Config>::AccountId>>::Clearance;

/// One side of a transfer: what is written back of it.
pub(crate) struct Side<T: Config> {
    pub account: T::AccountId,
    pub identity: Option<IdentityId>,
    pub stored: Stored<T>,
    /// Units of the account in the ledger.
    pub balance: Balance,
    /// Part of them that is committed. Of a sender only.
    pub committed: Balance,
    /// The account's holds, oldest first: read only when they may have to yield or to move.
    pub holds: Vec<(u32, HoldOf<T>)>,
    /// How many holds were read for them: those of the identity's other accounts, too.
    pub holds_read: u32,
}

/// A transfer with everything that was read for it.
pub(crate) struct Loaded<T: Config> {
    /// As the rules see it.
    pub transfer: Transfer<T::AccountId>,
    /// The row of the class.
    pub record: ClassRecordOf<T>,
    pub sender: Option<Side<T>>,
    pub receiver: Option<Side<T>>,
    /// Issued supply before it.
    supply: Balance,
    /// What speaks against it whatever the rules say: the ledger and this pallet's own bounds.
    findings: Vec<Finding>,
}

/// What became of a transfer.
#[derive(Default)]
pub(crate) struct Moved {
    /// Frozen units that a legal order thawed.
    pub thawed: Balance,
    /// Holds that ended or moved.
    pub holds: u32,
    /// Holds that were read for it: what is charged.
    pub holds_read: u32,
    /// What the giver paid on top.
    pub fee: Balance,
    /// No row came or went, no book of the class changed, and the rules took their short path.
    pub cheap: bool,
    /// The rules read rows of their own for single persons, or took a fee.
    pub personal: bool,
}

impl Moved {
    /// The weight that is charged: that of a cheap movement, that of a dear one, or `None` for all that was paid in advance.
    pub fn charge(&self, cheap: impl FnOnce() -> Weight, dear: impl FnOnce() -> Weight) -> Option<Weight> {
        match (self.cheap, self.personal) {
            (true, _) => Some(cheap()),
            (false, false) => Some(dear()),
            (false, true) => None,
        }
    }
}

/// The errors of the findings: equal names.
macro_rules! error_of_finding {
    ($($name:ident),+) => {
        /// The error that says a finding.
        fn error_of<T>(finding: Finding) -> Error<T> {
            match finding { $(Finding::$name { .. } => Error::$name,)+ }
        }
    };
}
viaduct_primitives::for_each_finding!(error_of_finding);

impl<T: Config> Pallet<T> {
    /// The refusal of a call: the first finding. Pre-checks list all.
    pub(crate) fn refuse(findings: Vec<Finding>) -> DispatchError {
        findings
            .first()
            .map_or(DispatchError::Unavailable, |finding| error_of::<T>(*finding).into())
    }

    /// Reads everything of a transfer, and what the ledger itself says against it.
    pub(crate) fn load(
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Result<Loaded<T>, Vec<Finding>> {
        Self::load_at(TransferStage::Direct, class_id, kind, amount, sender, receiver)
    }

    /// The same of a transfer at some stage of its life.
    pub(crate) fn load_at(
        stage: TransferStage,
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Result<Loaded<T>, Vec<Finding>> {
        if amount == 0 {
            return Err(vec![Finding::AmountZero]);
        }
        let record = Classes::<T>::get(class_id).ok_or_else(|| vec![Finding::ClassUnknown])?;
        let supply = T::Ledger::total_issuance(class_id);
        let supply_after = match kind {
            TransferKind::Issue => supply.saturating_add(amount),
            TransferKind::Redeem => supply.saturating_sub(amount),
            // By legal order without a receiver units cease.
            TransferKind::Forced if receiver.is_none() => supply.saturating_sub(amount),
            _ => supply,
        };
        let (from, sender) = sender.map(|who| Self::sender(class_id, kind, amount, who)).unzip();
        let (to, receiver) = receiver.map(|who| Self::receiver(class_id, who)).unzip();
        let transfer = Transfer {
            class_id,
            terms: record.terms,
            kind,
            amount,
            from,
            to,
            spender: None,
            allowed: None,
            waives_fee: false,
            stage,
            supply_after,
            now: T::Time::now(),
        };
        let mut findings = Self::ledger_findings(&transfer);
        findings.retain(|finding| transfer.asks(finding));
        Ok(Loaded {
            transfer,
            record,
            sender,
            receiver,
            supply,
            findings,
        })
    }

    /// The same by the hand of a spender: the rules see who it is.
    pub(crate) fn load_for(
        spender: Option<&T::AccountId>,
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Result<Loaded<T>, Vec<Finding>> {
        let mut loaded = Self::load(class_id, kind, amount, sender, receiver)?;
        if let (Some(spender), Some(owner)) = (spender, sender) {
            let now = loaded.transfer.now;
            let against = Self::spender_findings(class_id, owner, spender, amount, now);
            loaded.findings.extend(against);
            loaded.transfer.spender = Some(spender.clone());
            loaded.transfer.allowed = Some(Self::allowed(class_id, owner, spender, now));
        }
        Ok(loaded)
    }

    fn side(class_id: ClassId, who: &T::AccountId) -> (Option<AccountInfo>, Side<T>) {
        let info = T::Rules::account(who);
        let identity = info.as_ref().map(|info| info.identity);
        let side = Side {
            account: who.clone(),
            identity,
            stored: identity.map_or_else(Stored::none, |identity| Stored::load(class_id, identity)),
            balance: T::Ledger::balance(class_id, who),
            committed: 0,
            holds: Vec::new(),
            holds_read: 0,
        };
        (info, side)
    }

    fn party(side: &Side<T>, info: Option<AccountInfo>, free: Balance) -> Party<T::AccountId> {
        let position = &side.stored.position;
        Party {
            account: side.account.clone(),
            info,
            units: position.units,
            committed: position.committed,
            frozen: position.frozen,
            free,
            blocked: position.blocked,
        }
    }

    /// The giver. By its own will it may send what is neither committed in its account nor frozen of its identity; a legal order
    /// takes frozen units, too, and those of holds; a recovery all but what other pallets have committed.
    fn sender(
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        who: &T::AccountId,
    ) -> (Party<T::AccountId>, Side<T>) {
        let (info, mut side) = Self::side(class_id, who);
        side.committed = Self::committed_in(class_id, who);
        let uncommitted = side.balance.saturating_sub(side.committed);
        let free = if kind.is_privileged() {
            if let Some(identity) = side.identity {
                if amount > uncommitted || kind == TransferKind::Recovery {
                    (side.holds, side.holds_read) = Self::holds_in(class_id, identity, who);
                }
            }
            let held = side
                .holds
                .iter()
                .fold(0, |sum: Balance, (_, hold)| sum.saturating_add(hold.committed()));
            uncommitted.saturating_add(held).min(side.stored.position.units)
        } else {
            uncommitted.min(side.stored.position.free())
        };
        (Self::party(&side, info, free), side)
    }

    fn receiver(class_id: ClassId, who: &T::AccountId) -> (Party<T::AccountId>, Side<T>) {
        let (info, side) = Self::side(class_id, who);
        (Self::party(&side, info, 0), side)
    }

    /// Findings that no policy can lift: what the ledger cannot book, and this pallet's bounds.
    fn ledger_findings(transfer: &Transfer<T::AccountId>) -> Vec<Finding> {
        let mut findings = transfer.unbookable();
        if let Some(to) = &transfer.to {
            let limit = T::MaxPositions::get();
            let is_first = to.units == 0 && !transfer.within_one_identity();
            if let Some(identity) = to.identity().filter(|_| is_first) {
                let owned = OwnedClasses::<T>::decode_len(identity).unwrap_or_default();
                if owned >= limit as usize {
                    findings.push(Finding::MaxPositionsExceeded { limit });
                }
            }
            // The ledger credits only what it could mint on top of the supply, wherever the units come from.
            if !transfer.within_one_account()
                && T::Ledger::can_deposit(transfer.class_id, &to.account, transfer.amount, Provenance::Minted)
                    != DepositConsequence::Success
            {
                findings.push(Finding::ReceiverOverflow);
            }
        }
        findings
    }

    /// All findings against a transfer, in the order of the assessment: those of the rules and those of the ledger.
    pub(crate) fn check(loaded: &Loaded<T>) -> Result<ClearanceOf<T>, Vec<Finding>> {
        let rules = |side: &Option<Side<T>>| side.as_ref().map(|side| side.stored.position.rules.clone());
        let (from, to) = (rules(&loaded.sender), rules(&loaded.receiver));
        let sides = Sides {
            from: from.as_ref(),
            to: to.as_ref(),
        };
        let judge = |transfer: &Transfer<T::AccountId>| {
            T::Rules::assess(transfer, &loaded.record.book, sides, loaded.findings.clone())
        };
        match T::Rules::fee_due(&loaded.transfer, &loaded.record.book) {
            Some((collector, fee)) if !Self::can_collect(loaded.transfer.class_id, &collector, fee) => {
                // Counted nowhere, as it is not paid: not in a refusal either.
                let mut transfer = loaded.transfer.clone();
                transfer.waives_fee = true;
                judge(&transfer)
            }
            _ => judge(&loaded.transfer),
        }
    }

    /// Whether a collector can be paid: judged alone, as the giver was judged with the transfer. One that cannot waives the fee.
    fn can_collect(class_id: ClassId, collector: &T::AccountId, fee: Balance) -> bool {
        Self::load(class_id, TransferKind::Fee, fee, None, Some(collector))
            .and_then(|loaded| Self::check(&loaded))
            .is_ok()
    }

    /// Load, check, execute. Changes of a refused transfer are the caller's to roll back: a call does.
    pub(crate) fn run(
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Result<Moved, DispatchError> {
        Self::run_for(None, class_id, kind, amount, sender, receiver)
    }

    /// The same by the hand of a spender, who needs an allowance of the sender's.
    pub(crate) fn run_for(
        spender: Option<&T::AccountId>,
        class_id: ClassId,
        kind: TransferKind,
        amount: Balance,
        sender: Option<&T::AccountId>,
        receiver: Option<&T::AccountId>,
    ) -> Result<Moved, DispatchError> {
        let loaded = Self::load_for(spender, class_id, kind, amount, sender, receiver).map_err(Self::refuse)?;
        let clearance = Self::check(&loaded).map_err(Self::refuse)?;
        Self::carry_out(loaded, clearance)
    }

    /// Executes a transfer that was cleared, and then its fee.
    pub(crate) fn carry_out(loaded: Loaded<T>, clearance: ClearanceOf<T>) -> Result<Moved, DispatchError> {
        let class_id = loaded.transfer.class_id;
        let payer = loaded.transfer.from.as_ref().map(|from| from.account.clone());
        let fee = T::Rules::fee(&clearance);
        let mut moved = Self::execute(loaded, clearance)?;
        if let (Some((collector, amount)), Some(payer)) = (fee, payer) {
            Self::run(class_id, TransferKind::Fee, amount, Some(&payer), Some(&collector))?;
            Self::deposit_event(Event::FeePaid {
                class_id,
                payer,
                collector,
                amount,
            });
            moved.fee = amount;
            moved.cheap = false;
            moved.personal = true;
        }
        Ok(moved)
    }

    /// Settles, records, moves and stores a transfer that was cleared.
    fn execute(loaded: Loaded<T>, clearance: ClearanceOf<T>) -> Result<Moved, DispatchError> {
        let Loaded {
            transfer,
            mut record,
            mut sender,
            mut receiver,
            supply,
            ..
        } = loaded;
        let Transfer {
            class_id,
            kind,
            amount,
            now,
            ..
        } = transfer;
        let short = T::Rules::was_cheap(&clearance);
        let mut moved = Moved {
            personal: T::Rules::was_personal(&clearance),
            ..Moved::default()
        };
        if transfer.within_one_account() {
            // No position and no balance changes.
            moved.cheap = short;
            return Ok(moved);
        }
        let within = transfer.within_one_identity();
        moved.holds_read = sender.as_ref().map_or(0, |side| side.holds_read);
        let mut travelling = 0;
        match (kind, sender.as_mut(), receiver.as_ref()) {
            (TransferKind::Forced, Some(from), _) => moved.holds = Self::end_holds(class_id, from, amount)?,
            (TransferKind::Recovery, Some(from), Some(to)) => {
                (travelling, moved.holds) = Self::move_holds(class_id, from, &to.account)?;
            }
            _ => {}
        }

        // Settle. Within one identity the units stay where they are.
        if !within {
            if let Some((side, identity)) = Self::known(&mut sender) {
                side.stored.settle(class_id, &record.terms, identity, now)?;
            }
            if let Some((side, identity)) = Self::known(&mut receiver) {
                side.stored.settle(class_id, &record.terms, identity, now)?;
            }
            let inventory = Some(record.terms.inventory);
            if sender.is_none() || receiver.is_none() || transfer.giver() == inventory || transfer.taker() == inventory
            {
                Self::settle_supply(class_id, &record.terms, supply, now)?;
            }
        }

        // Record.
        let rules = |side: &mut Option<Side<T>>| {
            side.as_mut()
                .map(|side| core::mem::take(&mut side.stored.position.rules))
        };
        let was_held = T::Rules::holders(&record.book) > 0;
        let (mut from_rules, mut to_rules) = match within {
            true => (None, None),
            false => (rules(&mut sender), rules(&mut receiver)),
        };
        let sides = Sides {
            from: from_rules.as_mut(),
            to: to_rules.as_mut(),
        };
        let booked = T::Rules::record(&transfer, clearance, &mut record.book, sides)?;
        Self::count_held(record.terms.asset, was_held, T::Rules::holders(&record.book) > 0);
        for (side, rules) in [(&mut sender, from_rules), (&mut receiver, to_rules)] {
            if let (Some(side), Some(rules)) = (side, rules) {
                side.stored.position.rules = rules;
            }
        }

        // Move.
        if !within {
            if let Some(side) = sender.as_mut() {
                let position = &mut side.stored.position;
                if kind == TransferKind::Forced {
                    // Only the shortfall is thawed. What stays committed does not cover frozen units: otherwise an order beside a
                    // hold would keep it from being delivered. Units frozen beyond what there is stay frozen beyond it.
                    let uncommitted = position.units.saturating_sub(position.committed);
                    let left = uncommitted.saturating_sub(amount);
                    moved.thawed = position.frozen.min(uncommitted).saturating_sub(left);
                    position.frozen = position.frozen.saturating_sub(moved.thawed);
                }
                position.units = position.units.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
            }
            if let Some(side) = receiver.as_mut() {
                let position = &mut side.stored.position;
                position.units = position.units.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
            }
        }
        Self::move_in_ledger(&transfer, supply)?;
        if let (true, Some(to)) = (travelling > 0, receiver.as_ref()) {
            let committed = Self::committed_in(class_id, &to.account)
                .checked_add(travelling)
                .ok_or(ArithmeticError::Overflow)?;
            Self::set_committed(class_id, &to.account, committed)?;
        }

        // Store.
        let rows_stay = sender.as_ref().is_none_or(|side| side.balance > amount)
            && receiver.as_ref().is_none_or(|side| side.balance > 0);
        let mut listed = false;
        if let Some((side, identity)) = Self::take_known(sender) {
            if !within || moved.holds > 0 {
                listed |= side.stored.save(class_id, identity)?;
            }
        }
        if let Some((side, identity)) = Self::take_known(receiver) {
            if !within {
                listed |= side.stored.save(class_id, identity)?;
            }
        }
        if booked {
            Classes::<T>::insert(class_id, record);
        }
        moved.cheap = short && !booked && !listed && rows_stay && moved.holds == 0;
        Ok(moved)
    }

    fn known(side: &mut Option<Side<T>>) -> Option<(&mut Side<T>, IdentityId)> {
        side.as_mut()
            .and_then(|side| side.identity.map(|identity| (side, identity)))
    }

    fn take_known(side: Option<Side<T>>) -> Option<(Side<T>, IdentityId)> {
        side.and_then(|side| side.identity.map(|identity| (side, identity)))
    }

    /// The ledger's part. In the halves of a split movement the supply is the caller's.
    fn move_in_ledger(transfer: &Transfer<T::AccountId>, supply: Balance) -> DispatchResult {
        let Transfer {
            class_id, kind, amount, ..
        } = *transfer;
        match (&transfer.from, &transfer.to) {
            (Some(from), Some(to)) => {
                T::Ledger::transfer(class_id, &from.account, &to.account, amount, Preservation::Expendable)?;
            }
            (None, Some(to)) => {
                T::Ledger::increase_balance(class_id, &to.account, amount, Precision::Exact)?;
                if kind == TransferKind::Issue {
                    let after = supply.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
                    T::Ledger::set_total_issuance(class_id, after);
                    T::Ledger::done_mint_into(class_id, &to.account, amount);
                }
            }
            (Some(from), None) => {
                T::Ledger::decrease_balance(
                    class_id,
                    &from.account,
                    amount,
                    Precision::Exact,
                    Preservation::Expendable,
                    Fortitude::Polite,
                )?;
                if matches!(kind, TransferKind::Redeem | TransferKind::Forced) {
                    let after = supply.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
                    T::Ledger::set_total_issuance(class_id, after);
                    T::Ledger::done_burn_from(class_id, &from.account, amount);
                }
            }
            (None, None) => return Err(DispatchError::Unavailable),
        }
        Ok(())
    }

    /// Units of an account that are committed: the sum that the ledger itself looks at when it moves them, so that a transfer
    /// reads it once.
    pub(crate) fn committed_in(class_id: ClassId, who: &T::AccountId) -> Balance {
        T::Freezer::frozen_balance(class_id, who).unwrap_or_default()
    }

    /// Keeps so many units of an account in place.
    pub(crate) fn set_committed(class_id: ClassId, who: &T::AccountId, amount: Balance) -> DispatchResult {
        T::Freezer::set_freeze(class_id, &FreezeReason::Committed.into(), who, amount)
    }
}
