//! Invariants, by a second route: recounted from the ledger's rows and from the leaves.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    ensure,
    traits::fungibles::{Inspect, InspectFreeze},
};
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{Announcement, AssetId, ClassTerms, Identities, IdentityId, TransferRules};

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. the ledger has the classes of this pallet and no other: genesis and other pallets cannot go round the pipeline;
    /// 2. each class is listed under its asset and has a deposit; numbers are below the next one; the end of its issuance is
    ///    announced or vetoed only while it has not come, and so is the renunciation of force;
    /// 3. for each identity and class, `units` is the sum of its accounts' ledger balances, and no other account has any;
    /// 4. the sum of all balances and what is trapped is the issued supply, which is within the cap;
    /// 5. `committed` is the sum of the freezes of the identity's accounts; they cover its holds and settlements, which are counted,
    ///    and the units are there;
    /// 6. a hold has units, another beneficiary and notary than its owner, its owner's identity, and its place in the list;
    /// 7. every position is listed under its identity, every one with units as owned, and the lists have no other entry; none is empty;
    ///    those under an agent's order are counted by identity;
    /// 8. trapped units are the sum of those of each claimer and of those without, and are counted for the claimers' identities;
    /// 9. an instruction has one to eight legs, something stands behind a leg only if its sender affirmed or signed a receipt, one
    ///    that has ended waits for money, and its escrow has what stands behind its legs;
    /// 10. a sale and a transfer that waits have two different accounts and their owner's identity; numbers are below the next;
    /// 11. the classes of an asset that have holders, and those that have trapped units, are counted;
    /// 12. an allowance is of units of a class that exists, to another account than the owner's, and paid by the owner; a secret is
    ///     listed for each hold that names its digest, and for nothing else.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_classes()?;
        Self::try_holds()?;
        for class_id in Classes::<T>::iter_keys() {
            Self::try_ledger(class_id)?;
        }
        Self::try_lists()?;
        Self::try_allowances()?;
        Self::try_secrets()?;
        Self::try_trap()?;
        Self::try_settlements()?;
        Self::try_held()
    }

    fn try_classes() -> Result<(), TryRuntimeError> {
        let classes: BTreeSet<ClassId> = Classes::<T>::iter_keys().collect();
        let ledger: BTreeSet<ClassId> = T::LedgerRows::class_ids().into_iter().collect();
        ensure!(
            ledger.difference(&classes).next().is_none(),
            "the ledger has no class that the pipeline does not know"
        );
        let mut listed = BTreeSet::new();
        for (asset, list) in AssetClasses::<T>::iter() {
            for class_id in list {
                let record = Classes::<T>::get(class_id).ok_or("a listed class exists")?;
                ensure!(record.terms.asset == asset, "a class is listed under its asset");
                ensure!(listed.insert(class_id), "a class is listed once");
            }
        }
        ensure!(listed == classes, "every class is listed under its asset");
        let next = NextClassId::<T>::get();
        for class_id in &classes {
            ensure!(*class_id < next, "classes are numbered below the next id");
            ensure!(T::Ledger::asset_exists(*class_id), "a class is in the ledger");
            ensure!(ClassDeposits::<T>::contains_key(class_id), "a class has a deposit");
        }
        ensure!(
            ClassDeposits::<T>::iter_keys().all(|class_id| classes.contains(&class_id)),
            "a deposit is for a class that exists"
        );
        for (class_id, identity) in OrderDeposits::<T>::iter_keys() {
            let position = Positions::<T>::get(class_id, identity);
            ensure!(position.is_ordered(), "a deposit for an order is of one that stands");
        }
        Self::try_step(Endings::<T>::iter(), |terms| terms.issuance_ended)?;
        Self::try_step(Renunciations::<T>::iter(), |terms| terms.force_renounced)?;
        let mut named = Positions::<T>::iter_keys()
            .map(|(class_id, _)| class_id)
            .chain(Holds::<T>::iter_values().map(|hold| hold.class_id))
            .chain(Trapped::<T>::iter_keys());
        ensure!(
            named.all(|class_id| classes.contains(&class_id)),
            "holds, positions and trapped units are of a class that exists"
        );
        Ok(())
    }

    fn try_step(
        rows: impl Iterator<Item = (ClassId, Announcement<T::AccountId>)>,
        is_taken: fn(&ClassTerms) -> bool,
    ) -> Result<(), TryRuntimeError> {
        for (class_id, step) in rows {
            ensure!(
                step != Announcement::Unannounced,
                "an irreversible step that is not announced is not stored"
            );
            ensure!(
                Classes::<T>::get(class_id).is_some_and(|record| !is_taken(&record.terms)),
                "an irreversible step is announced of a class for which it was not taken"
            );
        }
        Ok(())
    }

    fn try_allowances() -> Result<(), TryRuntimeError> {
        for ((class_id, owner, spender), allowance) in Allowances::<T>::iter() {
            ensure!(
                Classes::<T>::contains_key(class_id),
                "an allowance is of a class that exists"
            );
            ensure!(allowance.amount > 0, "an allowance that is spent is not stored");
            ensure!(owner != spender, "an allowance is for another account than its owner's");
            ensure!(
                allowance.deposit.payer == owner,
                "an allowance is paid for by its owner"
            );
        }
        Ok(())
    }

    fn try_secrets() -> Result<(), TryRuntimeError> {
        let mut named = BTreeMap::<(IdentityId, [u8; 32]), u32>::new();
        for (id, hold) in Holds::<T>::iter() {
            if let Some(digest) = hold.secret_digest {
                ensure!(
                    named.insert((hold.identity, digest), id).is_none(),
                    "a secret is of one hold of its owner"
                );
            }
        }
        let listed: BTreeMap<_, _> = Secrets::<T>::iter()
            .map(|(identity, digest, id)| ((identity, digest), id))
            .collect();
        ensure!(named == listed, "the secrets of holds are listed, and nothing else");
        Ok(())
    }

    fn try_holds() -> Result<(), TryRuntimeError> {
        let next = NextHoldId::<T>::get();
        let mut listed = BTreeSet::new();
        for (class_id, identity, ids) in HoldsOf::<T>::iter() {
            ensure!(!ids.is_empty(), "an empty list of holds is not stored");
            for id in ids {
                let hold = Holds::<T>::get(id).ok_or("a listed hold exists")?;
                ensure!(
                    (hold.class_id, hold.identity) == (class_id, identity),
                    "a hold is listed under its position"
                );
                ensure!(listed.insert(id), "a hold is listed once");
            }
        }
        for (id, hold) in Holds::<T>::iter() {
            ensure!(id < next, "holds are numbered below the next id");
            ensure!(listed.contains(&id), "every hold is listed under its position");
            ensure!(
                hold.amount > 0 && hold.owner != hold.beneficiary && hold.owner != hold.notary,
                "a hold has units, and another beneficiary and notary than its owner"
            );
            let owner = T::Rules::account(&hold.owner).map(|info| info.identity);
            ensure!(owner == Some(hold.identity), "a hold is of its owner's identity");
        }
        Ok(())
    }

    fn try_ledger(class_id: ClassId) -> Result<(), TryRuntimeError> {
        let terms = Classes::<T>::get(class_id).ok_or("a class exists")?.terms;
        let mut held = BTreeMap::<T::AccountId, Balance>::new();
        for hold in Holds::<T>::iter_values().filter(|hold| hold.class_id == class_id) {
            let all = hold.committed();
            let sum = held.entry(hold.owner).or_default();
            *sum = sum.saturating_add(all);
        }
        let mut settlements = BTreeMap::<IdentityId, u32>::new();
        for (owner, identity, amount) in Self::settlement_commitments(class_id) {
            let sum = held.entry(owner).or_default();
            *sum = sum.saturating_add(amount);
            *settlements.entry(identity).or_default() += 1;
        }
        let mut units = BTreeMap::<IdentityId, Balance>::new();
        let mut committed = BTreeMap::<IdentityId, Balance>::new();
        let mut supply: Balance = 0;
        for (account, balance) in T::LedgerRows::accounts(class_id) {
            let identity = T::Rules::account(&account)
                .ok_or("an account with units belongs to an identity")?
                .identity;
            let sum = units.entry(identity).or_default();
            *sum = sum.checked_add(balance).ok_or("units of an identity overflow")?;
            supply = supply.checked_add(balance).ok_or("the supply overflows")?;
            let kept = T::Freezer::balance_frozen(class_id, &FreezeReason::Committed.into(), &account);
            ensure!(balance >= kept, "committed units are there");
            ensure!(
                kept >= held.remove(&account).unwrap_or_default(),
                "the ledger keeps what is on hold"
            );
            let sum = committed.entry(identity).or_default();
            *sum = sum.saturating_add(kept);
        }
        ensure!(held.is_empty(), "the ledger keeps what is on hold");
        supply = supply
            .checked_add(Trapped::<T>::get(class_id).total)
            .ok_or("the supply overflows")?;
        ensure!(
            supply == T::Ledger::total_issuance(class_id),
            "the sum of balances and what is trapped is the issued supply"
        );
        ensure!(supply <= terms.supply_cap, "the supply is within the cap");
        for (identity, position) in Positions::<T>::iter_prefix(class_id) {
            // What the rules kept may be over by now; it goes with the next change of the position.
            let kept = !T::Rules::is_over(&position.rules, 0);
            ensure!(kept || !Self::is_empty(&position), "an empty position is not stored");
            ensure!(
                position.units == units.remove(&identity).unwrap_or_default(),
                "a position's units are the sum of its accounts' balances"
            );
            ensure!(
                position.committed == committed.remove(&identity).unwrap_or_default(),
                "a position's committed units are the sum of its accounts' freezes"
            );
            ensure!(
                position.settlements == settlements.remove(&identity).unwrap_or_default(),
                "a position's commitments to settlements are counted"
            );
        }
        ensure!(
            settlements.is_empty(),
            "a position's commitments to settlements are counted"
        );
        ensure!(units.is_empty(), "every unit belongs to a stored position");
        Ok(())
    }

    fn try_lists() -> Result<(), TryRuntimeError> {
        for (class_id, identity, position) in Positions::<T>::iter() {
            ensure!(
                ClassesOf::<T>::contains_key(identity, class_id),
                "every position is listed under its identity"
            );
            let owned = OwnedClasses::<T>::get(identity).contains(&class_id);
            ensure!(
                owned == (position.units > 0),
                "the classes of which an identity owns units are listed"
            );
        }
        let mut ordered = BTreeMap::<IdentityId, u32>::new();
        for (_, identity, _) in Positions::<T>::iter().filter(|(_, _, position)| position.is_ordered()) {
            *ordered.entry(identity).or_default() += 1;
        }
        ensure!(
            ordered == OrderedPositions::<T>::iter().collect(),
            "positions under an agent's order are counted by identity"
        );
        for (identity, class_id) in ClassesOf::<T>::iter_keys() {
            ensure!(
                Positions::<T>::contains_key(class_id, identity),
                "nothing but positions is listed"
            );
        }
        for (identity, list) in OwnedClasses::<T>::iter() {
            ensure!(!list.is_empty(), "an empty list of classes is not stored");
            let classes: BTreeSet<ClassId> = list.iter().copied().collect();
            ensure!(classes.len() == list.len(), "an owned class is listed once");
            ensure!(
                classes
                    .iter()
                    .all(|class_id| Positions::<T>::contains_key(class_id, identity)),
                "nothing but positions is listed as owned"
            );
        }
        Ok(())
    }

    fn try_held() -> Result<(), TryRuntimeError> {
        let mut held = BTreeMap::<AssetId, u32>::new();
        let mut count = |asset| {
            let sum = held.entry(asset).or_default();
            *sum = sum.saturating_add(1);
        };
        for (class_id, record) in Classes::<T>::iter() {
            let inventory = record.terms.inventory;
            let is_holder =
                |(identity, position): (IdentityId, PositionOf<T>)| identity != inventory && position.units > 0;
            if Positions::<T>::iter_prefix(class_id).any(is_holder) {
                count(record.terms.asset);
            }
            if Trapped::<T>::get(class_id).total > 0 {
                count(record.terms.asset);
            }
        }
        ensure!(
            HeldClasses::<T>::iter().collect::<BTreeMap<_, _>>() == held,
            "classes with holders and with trapped units are counted for their asset"
        );
        Ok(())
    }

    fn try_trap() -> Result<(), TryRuntimeError> {
        let mut claimable = BTreeMap::<ClassId, Balance>::new();
        let mut counted = BTreeMap::<(IdentityId, ClassId), Balance>::new();
        for (_, class_id, of) in TrappedFor::<T>::iter() {
            ensure!(of.amount > 0, "a claimer of nothing is not stored");
            let sum = claimable.entry(class_id).or_default();
            *sum = sum.checked_add(of.amount).ok_or("trapped units overflow")?;
            if let Some(identity) = of.identity {
                let sum = counted.entry((identity, class_id)).or_default();
                *sum = sum.saturating_add(of.amount);
            }
        }
        for (class_id, trapped) in Trapped::<T>::iter() {
            ensure!(trapped.total > 0, "a class without trapped units has no entry");
            let of_claimers = claimable.remove(&class_id).unwrap_or_default();
            ensure!(
                of_claimers.checked_add(trapped.unclaimable) == Some(trapped.total),
                "trapped units are those of the claimers and those without one"
            );
        }
        ensure!(
            claimable.is_empty(),
            "trapped units of a claimer are counted for their class"
        );
        for (identity, class_id, amount) in TrappedOf::<T>::iter() {
            ensure!(
                counted.remove(&(identity, class_id)) == Some(amount),
                "trapped units are counted for the claimers' identities"
            );
        }
        ensure!(
            counted.is_empty(),
            "trapped units are counted for the claimers' identities"
        );
        Ok(())
    }
}
