//! Settlement: legs of units and money that happen all together or not at all.
//!
//! ```text
//! propose -> affirm x n -> execute (last affirmation, agent, or any signer from settle_at on)
//!               |  withdraw, reject (before a lock), release by legal order, expiry
//!               v
//!            unwind: everything is given back; money that cannot be paid waits in the escrow
//! ```
//!
//! An affirmation commits the units and escrows the money of the legs that its account sends. What the delivery of units needs of
//! their sender is judged and put in place then (see `commitments`). Legs are judged in the order
//! written, each seeing what the former ones left. No legs are netted.
//!
//! What a party agrees to is the terms of the classes as they are then: the rules, and the charter, appointments and policies of
//! the asset (see `terms`). Under others nothing is executed.

mod approvals;
mod receipts;
mod sales;
mod terms;
mod try_state;
pub mod types;

use crate::*;
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::{with_storage_layer, with_transaction_unchecked},
    traits::{
        fungibles::{Inspect, Mutate},
        tokens::Preservation,
        Get, Time,
    },
    BoundedVec,
};
use sp_runtime::{traits::AccountIdConversion, ArithmeticError, DispatchError, TransactionOutcome};
use viaduct_primitives::{
    AssetRole, Commitment, CurrencyId, Deposit, Finding, Identities, IdentityId, Moment, TransferKind, TransferStage,
};

/// What became of a call that may have executed an instruction: how many legs it acted on, for its weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Work {
    /// Legs that were secured.
    pub secured: u32,
    /// Legs of units among them.
    pub bonds: u32,
    /// Legs that were executed, or tried.
    pub executed: u32,
    /// Legs of units, the terms of whose classes were looked up.
    pub looked_up: u32,
}

impl<T: Config> Pallet<T> {
    /// The keyless account with the money of an instruction.
    pub fn escrow_account(id: u32) -> T::AccountId {
        T::SettlementPalletId::get().into_sub_account_truncating(id)
    }

    /// Money of a currency that an instruction owes out of its escrow.
    pub fn escrowed(id: u32, currency: CurrencyId) -> Balance {
        Instructions::<T>::get(id).map_or(0, |instruction| instruction.escrowed(currency))
    }

    /// An expiry in the future and within the longest duration.
    fn ensure_expiry(expiry: Moment) -> DispatchResult {
        let now = T::Time::now();
        let latest = now.saturating_add(T::MaxHoldDuration::get());
        ensure!(expiry > now && expiry <= latest, Error::<T>::ExpiryInvalid);
        Ok(())
    }

    /// Commits units for a settlement; says whose they are.
    fn commit_for_settlement(
        class_id: ClassId,
        owner: &T::AccountId,
        to: &T::AccountId,
        amount: Balance,
        alone: bool,
    ) -> Result<(IdentityId, Secured), DispatchError> {
        let (identity, secured) = Self::secure_units(class_id, owner, to, amount, alone)?;
        Positions::<T>::try_mutate(class_id, identity, |position| {
            // Bounded like holds: a legal order has to end them one by one.
            ensure!(
                position.settlements < T::MaxSettlementsPerPosition::get(),
                Error::<T>::MaxSettlementsExceeded
            );
            position.settlements = position.settlements.saturating_add(1);
            Ok((identity, secured))
        })
    }

    /// Frees units of a settlement that are not delivered. No policy is asked.
    fn uncommit_for_settlement(
        class_id: ClassId,
        owner: &T::AccountId,
        identity: IdentityId,
        amount: Balance,
        secured: &Secured,
    ) -> DispatchResult {
        Self::count_out(class_id, identity);
        Self::unsecure(class_id, owner, identity, amount, secured.fee, secured)
    }

    fn count_out(class_id: ClassId, identity: IdentityId) {
        Positions::<T>::mutate(class_id, identity, |position| {
            position.settlements = position.settlements.saturating_sub(1);
        });
    }

    /// Frees units of a settlement and moves them, with every finding if they may not move.
    fn deliver_units(
        class_id: ClassId,
        sender: &T::AccountId,
        identity: IdentityId,
        receiver: &T::AccountId,
        amount: Balance,
        secured: &Secured,
    ) -> Result<(), LegRefusal> {
        Self::count_out(class_id, identity);
        let freed = amount
            .checked_add(secured.fee)
            .ok_or(DispatchError::from(ArithmeticError::Overflow))?;
        Self::unsecure(class_id, sender, identity, 0, freed, secured)?;
        Self::deliver_secured(class_id, sender, receiver, amount, secured, true, 0)?;
        Self::deposit_event(Event::Transferred {
            class_id,
            sender: sender.clone(),
            receiver: receiver.clone(),
            amount,
            memo: Memo::new(),
        });
        Ok(())
    }

    pub(crate) fn leg_refusal(findings: Vec<Finding>) -> LegRefusal {
        LegRefusal {
            leg_no: 0,
            error: Self::refuse(findings.clone()),
            findings,
        }
    }

    /// Moves exactly `amount` between two parties, or into an escrow. A ledger would destroy what the payer keeps below its
    /// currency's least balance, and `fungibles` drops a deposit that does not fit without a word.
    fn pay(currency: CurrencyId, from: &T::AccountId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        let preservation = if T::Currencies::balance(currency, from) == amount {
            Preservation::Expendable
        } else {
            Preservation::Preserve
        };
        let before = T::Currencies::balance(currency, to);
        T::Currencies::transfer(currency, from, to, amount, preservation)?;
        let arrived = T::Currencies::balance(currency, to).checked_sub(before);
        ensure!(arrived == Some(amount), Error::<T>::CurrencyOverflow);
        Ok(())
    }

    /// Pays out of an escrow, all or nothing. `others` is what it owes of the currency for other legs: nothing of that is destroyed
    /// or given away, and where it could not stay, nothing is paid. Less than the least balance that is owed to nobody is a gift,
    /// and goes along.
    fn pay_out(id: u32, currency: CurrencyId, to: &T::AccountId, amount: Balance, others: Balance) -> DispatchResult {
        let escrow = Self::escrow_account(id);
        let balance = T::Currencies::balance(currency, &escrow);
        let rest = balance.checked_sub(amount).ok_or(Error::<T>::CurrencyOverflow)?;
        let (amount, preservation) = match rest < T::Currencies::minimum_balance(currency) && others == 0 {
            true => (balance, Preservation::Expendable),
            false => (amount, Preservation::Preserve),
        };
        with_storage_layer(|| {
            let before = T::Currencies::balance(currency, to);
            T::Currencies::transfer(currency, &escrow, to, amount, preservation)?;
            let arrived = T::Currencies::balance(currency, to).checked_sub(before);
            ensure!(arrived == Some(amount), Error::<T>::CurrencyOverflow);
            Ok(())
        })
    }

    /// What stands behind a leg's money besides the leg itself: what other legs of its currency have in the escrow.
    fn owed_to_others(legs: &[Leg<T::AccountId>], leg_no: usize) -> Balance {
        let Some(LegTerms::Money { currency, .. }) = legs.get(leg_no).map(|leg| &leg.terms) else {
            return 0;
        };
        let others = legs.iter().enumerate().filter(|(place, _)| *place != leg_no);
        others.fold(0, |sum, (_, leg)| sum.saturating_add(leg.escrowed(*currency)))
    }

    /// Puts something behind a leg: units are committed, money is escrowed. The sender alone is judged here, because the
    /// receiver's state at the leg's turn depends on the legs before it.
    fn secure(id: u32, terms: &LegTerms<T::AccountId>) -> Result<Backing, DispatchError> {
        match terms {
            LegTerms::Units {
                class_id,
                sender,
                receiver,
                amount,
            } => Self::commit_for_settlement(*class_id, sender, receiver, *amount, true)
                .map(|(identity, secured)| Backing::Committed(identity, secured)),
            LegTerms::Money {
                currency,
                sender,
                amount,
                ..
            } => {
                // So that what is owed to one party never hangs on what is owed to another.
                ensure!(
                    *amount >= T::Currencies::minimum_balance(*currency),
                    Error::<T>::LegBelowMinimum
                );
                Self::pay(*currency, sender, &Self::escrow_account(id), *amount)?;
                Ok(Backing::Escrowed)
            }
            LegTerms::OffChain { .. } => Ok(Backing::Nothing),
        }
    }

    /// Carries one leg out.
    fn perform(id: u32, leg: &Leg<T::AccountId>, others: Balance) -> Result<(), LegRefusal> {
        match (&leg.terms, leg.backing) {
            (
                LegTerms::Units {
                    class_id,
                    sender,
                    receiver,
                    amount,
                },
                Backing::Committed(identity, secured),
            ) => Self::deliver_units(*class_id, sender, identity, receiver, *amount, &secured),
            (
                LegTerms::Money {
                    currency,
                    receiver,
                    amount,
                    ..
                },
                Backing::Escrowed,
            ) => Ok(Self::pay_out(id, *currency, receiver, *amount, others)?),
            (LegTerms::OffChain { .. }, Backing::Receipted) => Ok(()),
            _ => Err(DispatchError::from(Error::<T>::NotAffirmed).into()),
        }
    }

    /// Gives back what stands behind a leg. A receipt stays: what happened elsewhere has happened.
    fn give_back(id: u32, instruction: &mut InstructionOf<T>, leg_no: usize) -> DispatchResult {
        let others = Self::owed_to_others(&instruction.legs, leg_no);
        let Some(leg) = instruction.legs.get_mut(leg_no) else {
            return Ok(());
        };
        match (&leg.terms, leg.backing) {
            (
                LegTerms::Units {
                    class_id,
                    sender,
                    amount,
                    ..
                },
                Backing::Committed(identity, secured),
            ) => Self::uncommit_for_settlement(*class_id, sender, identity, *amount, &secured)?,
            (
                LegTerms::Money {
                    currency,
                    sender,
                    amount,
                    ..
                },
                Backing::Escrowed,
            ) => Self::pay_out(id, *currency, sender, *amount, others)?,
            _ => return Ok(()),
        }
        leg.backing = Backing::Nothing;
        Ok(())
    }

    fn instruction_of(id: u32) -> Result<InstructionOf<T>, DispatchError> {
        Instructions::<T>::get(id).ok_or_else(|| Error::<T>::InstructionNotFound.into())
    }

    /// An instruction that still can be executed.
    fn live_instruction(id: u32) -> Result<(InstructionOf<T>, Moment), DispatchError> {
        let instruction = Self::instruction_of(id)?;
        let now = T::Time::now();
        ensure!(instruction.stage != Stage::Unwinding, Error::<T>::InstructionEnded);
        ensure!(now < instruction.expiry, Error::<T>::InstructionExpired);
        Ok((instruction, now))
    }

    pub(crate) fn do_propose_instruction(
        proposer: T::AccountId,
        legs: LegTermsOf<T::AccountId>,
        agent: Option<T::AccountId>,
        settle_at: Option<Moment>,
        expiry: Moment,
        memo: [u8; 32],
    ) -> DispatchResult {
        Self::ensure_expiry(expiry)?;
        // The agent decides about others: a party that decided alone whether to execute would have a free option.
        let agent_stands_apart = agent
            .as_ref()
            .is_none_or(|agent| !parties(legs.iter()).contains(&agent));
        ensure!(
            !legs.is_empty()
                && legs.iter().all(LegTerms::is_valid)
                && agent_stands_apart
                && settle_at.is_none_or(|moment| moment < expiry),
            Error::<T>::InstructionInvalid
        );
        let id = NextInstructionId::<T>::get();
        let next = id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let unused = (MAX_LEGS as usize).saturating_sub(legs.len());
        let of_leg = Leg::<T::AccountId>::max_encoded_len().saturating_add(2 * u64::max_encoded_len());
        let bytes = InstructionOf::<T>::max_encoded_len().saturating_sub(unused.saturating_mul(of_leg));
        let nothing_affirmed = parties(legs.iter()).into_iter().map(|_| 0).collect();
        let deposit = Deposit::pay(&proposer, bytes, Error::<T>::DepositUnaffordable)?;
        NextInstructionId::<T>::put(next);
        let leg_count = legs.len() as u32;
        let open = legs.into_iter().map(|terms| Leg {
            terms,
            backing: Backing::Nothing,
        });
        Instructions::<T>::insert(
            id,
            Instruction {
                legs: BoundedVec::truncate_from(open.collect()),
                agent: agent.clone(),
                settle_at,
                expiry,
                affirmed: 0,
                revisions: BoundedVec::truncate_from(nothing_affirmed),
                stage: Stage::Open,
                memo,
                deposit,
            },
        );
        Self::deposit_event(Event::InstructionProposed {
            instruction: id,
            proposer,
            legs: leg_count,
            agent,
            settle_at,
            expiry,
            memo,
        });
        Ok(())
    }

    pub(crate) fn do_affirm_instruction(who: T::AccountId, id: u32, revision: u64) -> Result<Work, DispatchError> {
        let (mut instruction, now) = Self::live_instruction(id)?;
        let place = instruction.place_of(&who).ok_or(Error::<T>::NotParty)?;
        let terms = Self::terms_of(&instruction);
        // No change of the terms overtakes the signer's call.
        ensure!(revision == terms.all, Error::<T>::TermsChanged);
        ensure!(
            !instruction.stands_by(place, terms.of(place)),
            Error::<T>::AlreadyAffirmed
        );
        let (mut secured, mut bonds) = (0u32, 0u32);
        for leg in instruction.legs.iter_mut().filter(|leg| *leg.terms.sender() == who) {
            // A receipt may be there already, or what stands behind the same words under former terms.
            if leg.backing == Backing::Nothing {
                leg.backing = Self::secure(id, &leg.terms)?;
                secured = secured.saturating_add(1);
                if matches!(leg.backing, Backing::Committed(..)) {
                    bonds = bonds.saturating_add(1);
                }
            }
        }
        instruction.mark(place, Some(terms.of(place)));
        Self::deposit_event(Event::InstructionAffirmed {
            instruction: id,
            party: who,
            unaffirmed: instruction.unaffirmed(&terms.received).len() as u32,
        });
        let executed = Self::store_and_settle(id, instruction, now);
        Ok(Work {
            secured,
            bonds,
            executed,
            looked_up: terms.legs,
        })
    }

    /// Stores an instruction after an affirmation or a receipt, and executes it if that was the last thing missing and no agent
    /// or date stands before it. A refusal is said in an event: what was affirmed stays affirmed. Says how many legs were tried.
    fn store_and_settle(id: u32, instruction: InstructionOf<T>, now: Moment) -> u32 {
        Instructions::<T>::insert(id, &instruction);
        let due = instruction.settle_at.is_none_or(|moment| now >= moment);
        if instruction.agent.is_some() || !due || !instruction.is_complete() {
            return 0;
        }
        let legs = instruction.legs.len() as u32;
        if let Err(refusal) = Self::settle(id, instruction, None) {
            Self::deposit_event(Event::ExecutionRefused {
                instruction: id,
                leg_no: refusal.leg_no,
                finding: refusal.findings.first().copied(),
                error: refusal.error,
            });
        }
        legs
    }

    /// All legs in the order written, or none.
    fn settle(id: u32, instruction: InstructionOf<T>, actor: Option<T::AccountId>) -> Result<(), LegRefusal> {
        Self::ensure_terms_stand(&instruction)?;
        with_storage_layer(|| {
            // Before the money leaves: the row is what keeps it in the escrow.
            Instructions::<T>::remove(id);
            Self::perform_all(id, &instruction.legs)?;
            instruction.deposit.give_back()?;
            Self::deposit_event(Event::InstructionExecuted {
                instruction: id,
                actor,
                legs: instruction.legs.len() as u32,
            });
            Ok(())
        })
    }

    fn perform_all(id: u32, legs: &[Leg<T::AccountId>]) -> Result<(), LegRefusal> {
        let mut rest = legs;
        let mut leg_no = 0u32;
        // Those before have been paid.
        while let Some((leg, after)) = rest.split_first() {
            let others = Self::owed_to_others(rest, 0);
            Self::perform(id, leg, others).map_err(|refusal| LegRefusal { leg_no, ..refusal })?;
            leg_no = leg_no.saturating_add(1);
            rest = after;
        }
        Ok(())
    }

    pub(crate) fn do_withdraw_affirmation(who: T::AccountId, id: u32) -> Result<u32, DispatchError> {
        let (mut instruction, _) = Self::live_instruction(id)?;
        let place = instruction.place_of(&who).ok_or(Error::<T>::NotParty)?;
        let has_affirmed = instruction
            .bit_of(&who)
            .is_some_and(|bit| instruction.has_affirmed(bit));
        ensure!(has_affirmed, Error::<T>::NotAffirmed);
        // A lock binds to what was agreed: under other terms who receives the units is free of it, and the lock falls.
        let is_bound =
            || instruction.stage != Stage::Open && instruction.stands_by(place, Self::terms_of(&instruction).of(place));
        ensure!(!is_bound(), Error::<T>::InstructionLocked);
        instruction.stage = Stage::Open;
        instruction.mark(place, None);
        // Before the money leaves.
        Instructions::<T>::remove(id);
        let mut released = 0u32;
        for place in 0..instruction.legs.len() {
            if instruction
                .legs
                .get(place)
                .is_some_and(|leg| *leg.terms.sender() == who)
            {
                Self::give_back(id, &mut instruction, place)?;
                released = released.saturating_add(1);
            }
        }
        Instructions::<T>::insert(id, instruction);
        Self::deposit_event(Event::AffirmationWithdrawn {
            instruction: id,
            party: who,
        });
        Ok(released)
    }

    pub(crate) fn do_reject_instruction(who: T::AccountId, id: u32) -> Result<u32, DispatchError> {
        let instruction = Self::instruction_of(id)?;
        let is_agent = instruction.agent.as_ref() == Some(&who);
        ensure!(
            is_agent || instruction.deposit.payer == who || instruction.bit_of(&who).is_some(),
            Error::<T>::NotParty
        );
        match instruction.stage {
            Stage::Unwinding => return Err(Error::<T>::InstructionEnded.into()),
            Stage::Locked if !is_agent => return Err(Error::<T>::InstructionLocked.into()),
            Stage::Open | Stage::Locked => {}
        }
        let legs = instruction.legs.len() as u32;
        Self::deposit_event(Event::InstructionRejected {
            instruction: id,
            actor: who.clone(),
        });
        Self::unwind(id, instruction, Some(who))?;
        Ok(legs)
    }

    pub(crate) fn do_lock_instruction(who: T::AccountId, id: u32) -> DispatchResult {
        let (mut instruction, _) = Self::live_instruction(id)?;
        ensure!(instruction.agent.as_ref() == Some(&who), Error::<T>::NotSettlementAgent);
        ensure!(instruction.stage == Stage::Open, Error::<T>::InstructionLocked);
        // No party is bound by its affirmation while another has not given its own.
        ensure!(instruction.is_complete(), Error::<T>::NotAffirmed);
        Self::ensure_terms_stand(&instruction)?;
        instruction.stage = Stage::Locked;
        Instructions::<T>::insert(id, instruction);
        Self::deposit_event(Event::InstructionLocked {
            instruction: id,
            agent: who,
        });
        Ok(())
    }

    pub(crate) fn do_execute_instruction(who: T::AccountId, id: u32) -> Result<u32, DispatchError> {
        let (instruction, now) = Self::live_instruction(id)?;
        ensure!(
            instruction.agent.as_ref().is_none_or(|agent| *agent == who),
            Error::<T>::NotSettlementAgent
        );
        ensure!(
            instruction.settle_at.is_none_or(|moment| now >= moment),
            Error::<T>::SettlementTooEarly
        );
        ensure!(instruction.is_complete(), Error::<T>::NotAffirmed);
        let legs = instruction.legs.len() as u32;
        Self::settle(id, instruction, Some(who)).map_err(|refusal| refusal.error)?;
        Ok(legs)
    }

    pub(crate) fn do_unwind_instruction(who: T::AccountId, id: u32) -> Result<u32, DispatchError> {
        let instruction = Self::instruction_of(id)?;
        let has_ended = instruction.stage == Stage::Unwinding;
        ensure!(
            has_ended || T::Time::now() >= instruction.expiry,
            Error::<T>::InstructionNotExpired
        );
        let legs = instruction.legs.len() as u32;
        let given_back = Self::unwind(id, instruction, Some(who))?;
        ensure!(!has_ended || given_back > 0, Error::<T>::PartyUnpayable);
        Ok(legs)
    }

    /// Gives everything back. No policy is asked: what cannot be paid waits in the escrow, with the row and its deposit, until it
    /// can. Says how many legs were given back.
    fn unwind(id: u32, mut instruction: InstructionOf<T>, actor: Option<T::AccountId>) -> Result<u32, DispatchError> {
        // Before the money leaves.
        Instructions::<T>::remove(id);
        let (mut given_back, mut waiting) = (0u32, 0u32);
        for (leg_no, leg) in (0u32..).zip(instruction.legs.clone()) {
            match (leg.backing, Self::give_back(id, &mut instruction, leg_no as usize)) {
                (Backing::Nothing | Backing::Receipted, _) => {}
                (_, Ok(())) => given_back = given_back.saturating_add(1),
                (Backing::Escrowed, Err(error)) => {
                    waiting = waiting.saturating_add(1);
                    Self::deposit_event(Event::RefundWaits {
                        instruction: id,
                        leg_no,
                        party: leg.terms.sender().clone(),
                        error,
                    });
                }
                (Backing::Committed(..), Err(error)) => return Err(error),
            }
        }
        if waiting > 0 {
            for place in 0..instruction.revisions.len() {
                instruction.mark(place, None);
            }
            instruction.stage = Stage::Unwinding;
            Instructions::<T>::insert(id, instruction);
        } else {
            instruction.deposit.give_back()?;
        }
        Self::deposit_event(Event::InstructionUnwound {
            instruction: id,
            actor,
            given_back,
            waiting,
        });
        Ok(given_back)
    }

    /// A ForceAgent ends what any account has committed, until force is renounced. The issuer appoints a RecoveryAgent alone: it ends
    /// only what a suspended account has committed, so that no party frees itself by a report that it takes back.
    fn ensure_may_release(agent: &T::AccountId, class_id: ClassId, owner: &T::AccountId) -> DispatchResult {
        let renounced = Self::class_record(class_id)?.terms.force_renounced;
        let may_force = Self::ensure_class_role(class_id, agent, AssetRole::ForceAgent);
        if may_force.is_ok() && !renounced {
            return Ok(());
        }
        Self::ensure_class_role(class_id, agent, AssetRole::RecoveryAgent)?;
        let is_suspended = T::Rules::account(owner).is_some_and(|info| info.frozen);
        ensure!(
            is_suspended && T::Rules::is_lost(owner),
            Error::<T>::AccountNotSuspended
        );
        Ok(())
    }

    /// What an affirmation of an instruction has to name now.
    pub(crate) fn current_revision(id: u32) -> Option<u64> {
        Instructions::<T>::get(id).map(|instruction| Self::terms_of(&instruction).all)
    }

    /// A legal order needs units that a settlement has committed: the settlement ends, and everything is given back to every
    /// party. `actor` is `None` for emergency governance. Says how many legs it had.
    pub(crate) fn do_release_settlement(
        actor: Option<T::AccountId>,
        settlement: Settlement,
        class_id: ClassId,
        owner: T::AccountId,
        reason_code: u16,
        document: [u8; 32],
    ) -> Result<u32, DispatchError> {
        if let Some(agent) = &actor {
            Self::ensure_may_release(agent, class_id, &owner)?;
        }
        let (amount, legs) = match settlement {
            Settlement::Instruction(id) => {
                let instruction = Self::instruction_of(id)?;
                let amount = Self::committed_by(&instruction, class_id)
                    .into_iter()
                    .filter(|(who, _, _)| *who == owner)
                    .fold(0, |sum: Balance, (_, _, amount)| sum.saturating_add(amount));
                ensure!(amount > 0, Error::<T>::NotCommitted);
                let legs = instruction.legs.len() as u32;
                Self::unwind(id, instruction, actor.clone())?;
                (amount, legs)
            }
            Settlement::Sale(id) => {
                let sale = Sales::<T>::get(id).ok_or(Error::<T>::SaleNotFound)?;
                ensure!(
                    sale.class_id == class_id && sale.seller == owner,
                    Error::<T>::NotCommitted
                );
                (Self::end_sale(id, sale, actor.clone())?, 1)
            }
            Settlement::Approval(id) => {
                let pending = PendingTransfers::<T>::get(id).ok_or(Error::<T>::PendingTransferNotFound)?;
                ensure!(
                    pending.class_id == class_id && pending.sender == owner,
                    Error::<T>::NotCommitted
                );
                (Self::end_pending(id, pending, actor.clone(), false)?, 1)
            }
        };
        Self::deposit_event(Event::SettlementReleased {
            settlement,
            class_id,
            agent: actor,
            owner,
            amount,
            reason_code,
            document,
        });
        Ok(legs)
    }

    /// Units of a class that an instruction commits: of which account and identity, and how many.
    fn committed_by(instruction: &InstructionOf<T>, of: ClassId) -> Vec<(T::AccountId, IdentityId, Balance)> {
        let committed = instruction
            .legs
            .iter()
            .filter_map(|leg| match (&leg.terms, leg.backing) {
                (
                    LegTerms::Units {
                        class_id,
                        sender,
                        amount,
                        ..
                    },
                    Backing::Committed(identity, secured),
                ) if *class_id == of => Some((sender.clone(), identity, amount.saturating_add(secured.fee))),
                _ => None,
            });
        committed.collect()
    }

    /// Every commitment of settlements to a class. For invariants: it is unbounded.
    pub(crate) fn settlement_commitments(class_id: ClassId) -> Vec<(T::AccountId, IdentityId, Balance)> {
        let of_instructions =
            Instructions::<T>::iter_values().flat_map(|instruction| Self::committed_by(&instruction, class_id));
        let of_sales = Sales::<T>::iter_values()
            .filter(|sale| sale.class_id == class_id)
            .map(|sale| (sale.seller, sale.identity, sale.amount.saturating_add(sale.secured.fee)));
        let of_pending = PendingTransfers::<T>::iter_values()
            .filter(|pending| pending.class_id == class_id)
            .map(|row| (row.sender, row.identity, row.amount.saturating_add(row.secured.fee)));
        of_instructions.chain(of_sales).chain(of_pending).collect()
    }

    /// What holds and settlements have put in place of units of a class. For invariants: it is unbounded.
    pub(crate) fn secured(of: ClassId) -> Vec<(Commitment, Balance)> {
        let of_holds = Holds::<T>::iter_values().map(|row| (row.class_id, row.identity, row.amount, row.secured));
        let of_sales = Sales::<T>::iter_values().map(|row| (row.class_id, row.identity, row.amount, row.secured));
        let of_pending =
            PendingTransfers::<T>::iter_values().map(|row| (row.class_id, row.identity, row.amount, row.secured));
        let of_legs = Instructions::<T>::iter_values()
            .flat_map(|instruction| instruction.legs)
            .filter_map(|leg| match (leg.terms, leg.backing) {
                (LegTerms::Units { class_id, amount, .. }, Backing::Committed(identity, secured)) => {
                    Some((class_id, identity, amount, secured))
                }
                _ => None,
            });
        of_holds
            .chain(of_sales)
            .chain(of_pending)
            .chain(of_legs)
            .filter(|(class_id, ..)| *class_id == of)
            .map(|(class_id, giver, amount, secured)| {
                (Self::undelivered(class_id, giver, amount, &secured), secured.fee)
            })
            .collect()
    }

    /// Units of a position that settlements commit. For invariants: it is unbounded.
    pub fn committed_to_settlements(class_id: ClassId, identity: IdentityId) -> Balance {
        Self::settlement_commitments(class_id)
            .into_iter()
            .filter(|(_, of, _)| *of == identity)
            .fold(0, |sum, (_, _, amount)| sum.saturating_add(amount))
    }

    /// Runs legs as they stand in a storage layer that is rolled back: what is missing behind a leg is put there first. The
    /// first leg that is refused, with every finding.
    pub(crate) fn rehearse_legs(id: u32, legs: &[Leg<T::AccountId>]) -> Option<LegRefusal> {
        with_transaction_unchecked(|| {
            Instructions::<T>::remove(id);
            TransactionOutcome::Rollback(Self::try_legs(id, legs).err())
        })
    }

    fn try_legs(id: u32, legs: &[Leg<T::AccountId>]) -> Result<(), LegRefusal> {
        let mut backed = Vec::new();
        for (leg_no, leg) in (0u32..).zip(legs) {
            let mut leg = leg.clone();
            match (&leg.terms, leg.backing) {
                (LegTerms::OffChain { .. }, _) => leg.backing = Backing::Receipted,
                (terms, Backing::Nothing) => {
                    leg.backing = Self::secure(id, terms).map_err(|error| LegRefusal {
                        leg_no,
                        findings: Self::commit_findings(terms),
                        error,
                    })?;
                }
                _ => {}
            }
            backed.push(leg);
        }
        Self::perform_all(id, &backed)
    }

    /// Every finding against the commitment of a leg's units.
    fn commit_findings(terms: &LegTerms<T::AccountId>) -> Vec<Finding> {
        match terms {
            LegTerms::Units {
                class_id,
                sender,
                receiver,
                amount,
            } => Self::load_at(
                TransferStage::SenderSide,
                *class_id,
                TransferKind::Commit,
                *amount,
                Some(sender),
                Some(receiver),
            )
            .and_then(|loaded| Self::check(&loaded))
            .err()
            .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Whether an instruction would be executed if all that is missing came now.
    pub(crate) fn report_on(id: u32) -> Option<InstructionReport<T::AccountId>> {
        let instruction = Instructions::<T>::get(id)?;
        let terms = Self::terms_of(&instruction);
        let unaffirmed = instruction.unaffirmed(&terms.received).into_iter().cloned().collect();
        let is_missing =
            |leg: &Leg<T::AccountId>| matches!(leg.terms, LegTerms::OffChain { .. }) && leg.backing == Backing::Nothing;
        let receipts_missing = (0u32..)
            .zip(&instruction.legs)
            .filter(|(_, leg)| is_missing(leg))
            .map(|(leg_no, _)| leg_no)
            .collect();
        let ended = match instruction.stage {
            Stage::Unwinding => Some(Error::<T>::InstructionEnded),
            _ if T::Time::now() >= instruction.expiry => Some(Error::<T>::InstructionExpired),
            _ => None,
        };
        let refusal = match ended {
            Some(error) => Some(LegRefusal::from(DispatchError::from(error))),
            None => Self::rehearse_legs(id, &instruction.legs),
        };
        Some(InstructionReport {
            unaffirmed,
            receipts_missing,
            refusal,
        })
    }

    /// The ids of a page, of those below `end` for which `concerns` holds.
    pub(crate) fn page(from_id: u32, end: u32, concerns: impl Fn(u32) -> bool) -> IdPage {
        let to = from_id.saturating_add(PAGE).min(end);
        IdPage {
            found: (from_id..to).filter(|id| concerns(*id)).collect(),
            continues_at: (to < end).then_some(to),
        }
    }
}
