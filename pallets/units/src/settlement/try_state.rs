//! Invariants of settlements. What they commit is recounted with the holds, class by class.

use super::*;
use alloc::collections::{BTreeMap, BTreeSet};
use sp_runtime::TryRuntimeError;
use viaduct_primitives::Identities;

impl<T: Config> Pallet<T> {
    pub(crate) fn try_settlements() -> Result<(), TryRuntimeError> {
        let next = NextInstructionId::<T>::get();
        for (id, instruction) in Instructions::<T>::iter() {
            ensure!(id < next, "instructions are numbered below the next id");
            Self::try_instruction(id, &instruction)?;
        }
        let next = NextSaleId::<T>::get();
        for (id, sale) in Sales::<T>::iter() {
            ensure!(id < next, "sales are numbered below the next id");
            ensure!(
                sale.seller != sale.buyer && sale.amount > 0 && sale.price > 0,
                "a sale has units, a price, and another buyer than its seller"
            );
            ensure!(
                sale.revision <= Self::revision_of(sale.class_id),
                "a sale was offered under terms that there are or were"
            );
            Self::try_owner(&sale.seller, sale.identity)?;
            ensure!(sale.deposit.payer == sale.seller, "a seller pays the deposit");
        }
        let next = NextPendingTransferId::<T>::get();
        for (id, pending) in PendingTransfers::<T>::iter() {
            ensure!(id < next, "transfers that wait are numbered below the next id");
            let approvers: BTreeSet<_> = pending.approvers.iter().collect();
            ensure!(
                pending.sender != pending.receiver
                    && pending.amount > 0
                    && !approvers.is_empty()
                    && approvers.len() == pending.approvers.len()
                    && !approvers.contains(&pending.sender),
                "a transfer that waits has units, another receiver and other approvers than its sender"
            );
            ensure!(
                pending.approved.count_ones() < approvers.len() as u32
                    && pending.approved.checked_shr(approvers.len() as u32).unwrap_or_default() == 0,
                "a transfer that waits misses an approval"
            );
            ensure!(
                pending.revision <= Self::revision_of(pending.class_id),
                "a transfer was requested under terms that there are or were"
            );
            Self::try_owner(&pending.sender, pending.identity)?;
            ensure!(pending.deposit.payer == pending.sender, "a sender pays the deposit");
        }
        Ok(())
    }

    fn try_owner(who: &T::AccountId, identity: IdentityId) -> Result<(), TryRuntimeError> {
        ensure!(
            T::Rules::account(who).is_some_and(|info| info.identity == identity),
            "units of a settlement are of their owner's identity"
        );
        Ok(())
    }

    fn try_instruction(id: u32, instruction: &InstructionOf<T>) -> Result<(), TryRuntimeError> {
        let parties = instruction.parties().len() as u32;
        ensure!(
            !instruction.legs.is_empty() && instruction.legs.iter().all(|leg| leg.terms.is_valid()),
            "an instruction has legs, and each moves something between two accounts"
        );
        ensure!(
            instruction.affirmed.checked_shr(parties).unwrap_or_default() == 0,
            "only parties affirm"
        );
        let terms = Self::terms_of(instruction);
        let affirmed = |place: usize| instruction.affirmed.checked_shr(place as u32).unwrap_or_default() & 1 == 1;
        ensure!(
            instruction.revisions.len() as u32 == parties
                && instruction
                    .revisions
                    .iter()
                    .enumerate()
                    .all(|(place, known)| match affirmed(place) {
                        true => *known <= terms.all,
                        false => *known == 0,
                    }),
            "a party affirmed terms that there are or were"
        );
        let mut owed = BTreeMap::<CurrencyId, Balance>::new();
        for leg in &instruction.legs {
            match (&leg.terms, leg.backing) {
                (_, Backing::Nothing) | (LegTerms::OffChain { .. }, Backing::Receipted) => continue,
                (LegTerms::Units { sender, .. }, Backing::Committed(identity, _)) => Self::try_owner(sender, identity)?,
                (LegTerms::Money { currency, amount, .. }, Backing::Escrowed) => {
                    let sum = owed.entry(*currency).or_default();
                    *sum = sum.checked_add(*amount).ok_or("what an escrow owes overflows")?;
                }
                _ => return Err("what stands behind a leg is of its kind".into()),
            }
            let has_affirmed = instruction
                .bit_of(leg.terms.sender())
                .is_some_and(|bit| instruction.has_affirmed(bit));
            ensure!(
                has_affirmed || instruction.stage == Stage::Unwinding,
                "something stands behind a leg only if its sender affirmed"
            );
        }
        for leg in &instruction.legs {
            let is_of_sender = |bit| instruction.has_affirmed(bit) && !matches!(leg.terms, LegTerms::OffChain { .. });
            let affirmed = instruction.bit_of(leg.terms.sender()).is_some_and(is_of_sender);
            ensure!(
                !affirmed || leg.backing != Backing::Nothing,
                "what a sender affirmed stands behind its legs"
            );
        }
        match instruction.stage {
            Stage::Open => {}
            Stage::Locked => ensure!(instruction.is_complete(), "only what all affirmed is locked"),
            Stage::Unwinding => ensure!(!owed.is_empty(), "an instruction that has ended waits for money"),
        }
        for (currency, sum) in owed {
            // Anyone may give an escrow money: it may have more.
            ensure!(
                T::Currencies::balance(currency, &Self::escrow_account(id)) >= sum,
                "an escrow has the money that it owes"
            );
        }
        Ok(())
    }
}
