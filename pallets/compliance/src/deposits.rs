//! What registrars, claim issuers and officers hold for the state that they make, and what keeps an identity.

use crate::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{dispatch::DispatchResult, storage::with_storage_layer, traits::Footprint};
use sp_runtime::{traits::Convert, DispatchError};
use viaduct_primitives::{AccountInfo, Balance, ClaimTopic, ClassId, Deposit, IdentityId};

impl<T: Config> Pallet<T> {
    fn price(bytes: usize) -> Balance {
        T::DepositPrice::convert(Footprint::from_parts(1, bytes))
    }

    fn take(reason: HoldReason, payer: &T::AccountId, amount: Balance) -> Result<DepositOf<T>, DispatchError> {
        Deposit::take::<T::Currency>(&reason.into(), payer, amount, Error::<T>::DepositUnaffordable)
    }

    /// For an account: its entry in the identity's record and the copy of the profile.
    fn account_bytes() -> usize {
        LinkedAccount::<T::AccountId>::max_encoded_len().saturating_add(AccountInfo::max_encoded_len())
    }

    /// For a new identity with its first account.
    pub(crate) fn take_for_identity(
        identity: IdentityId,
        registrar: &T::AccountId,
        record: &IdentityOf<T>,
    ) -> DispatchResult {
        let bytes = record.encoded_size().saturating_add(AccountInfo::max_encoded_len());
        let deposit = Self::take(HoldReason::Identity, registrar, Self::price(bytes))?;
        IdentityDeposits::<T>::insert(identity, deposit);
        Ok(())
    }

    /// For another account: from the registrar, who holds for the identity unless it is older than deposits.
    pub(crate) fn take_for_account(identity: IdentityId, registrar: &T::AccountId) -> DispatchResult {
        let amount = Self::price(Self::account_bytes());
        let deposit = match IdentityDeposits::<T>::get(identity) {
            Some(mut deposit) => {
                let reason: T::RuntimeHoldReason = HoldReason::Identity.into();
                deposit.add::<T::Currency>(&reason, amount, Error::<T>::DepositUnaffordable)?;
                deposit
            }
            None => Self::take(HoldReason::Identity, registrar, amount)?,
        };
        IdentityDeposits::<T>::insert(identity, deposit);
        Ok(())
    }

    /// To the registrar that looks after an identity from now on: it holds what the old one held, which is free. Where it
    /// has too little, nobody holds anything from now on, as for a file that is older than deposits: whoever is rescued from a
    /// hostile registrar does not wait for the rescuer's tokens.
    pub(crate) fn hand_over(identity: IdentityId, registrar: &T::AccountId) -> DispatchResult {
        let Some(old) = IdentityDeposits::<T>::get(identity) else {
            return Ok(());
        };
        let amount = old.amount;
        old.give_back::<T::Currency>(&HoldReason::Identity.into())?;
        match with_storage_layer(|| Self::take(HoldReason::Identity, registrar, amount)) {
            Ok(deposit) => IdentityDeposits::<T>::insert(identity, deposit),
            Err(_) => IdentityDeposits::<T>::remove(identity),
        }
        Ok(())
    }

    /// For a claim that is new to the list.
    pub(crate) fn take_for_claim(identity: IdentityId, issuer: &T::AccountId, topic: ClaimTopic) -> DispatchResult {
        let amount = Self::price(Claim::<T::AccountId>::max_encoded_len());
        let deposit = Self::take(HoldReason::Claim, issuer, amount)?;
        ClaimDeposits::<T>::insert(identity, (issuer, topic), deposit.amount);
        Ok(())
    }

    /// For a claim that leaves the list, by whoever's hand.
    pub(crate) fn free_claim(identity: IdentityId, issuer: &T::AccountId, topic: ClaimTopic) -> DispatchResult {
        let amount = ClaimDeposits::<T>::take(identity, (issuer, topic)).unwrap_or_default();
        let payer = issuer.clone();
        Deposit { payer, amount }.give_back::<T::Currency>(&HoldReason::Claim.into())
    }

    /// For rules in place of others, whoever held for those.
    pub(crate) fn take_for_rules(class_id: ClassId, actor: &T::AccountId, rules: &RulesOf<T>) -> DispatchResult {
        if let Some(old) = RuleDeposits::<T>::take(class_id) {
            old.give_back::<T::Currency>(&HoldReason::Rules.into())?;
        }
        let deposit = Self::take(HoldReason::Rules, actor, Self::price(rules.encoded_size()))?;
        RuleDeposits::<T>::insert(class_id, deposit);
        Ok(())
    }

    /// For a custodian's admission, which ties its identity to the class.
    pub(crate) fn take_for_admission(class_id: ClassId, identity: IdentityId, actor: &T::AccountId) -> DispatchResult {
        let amount = Self::price(<(ClassId, IdentityId)>::max_encoded_len());
        let deposit = Self::take(HoldReason::Admission, actor, amount)?;
        AdmissionDeposits::<T>::insert(class_id, identity, deposit);
        Ties::<T>::insert(identity, class_id, ());
        Ok(())
    }

    pub(crate) fn free_admission(class_id: ClassId, identity: IdentityId) -> DispatchResult {
        if let Some(deposit) = AdmissionDeposits::<T>::take(class_id, identity) {
            deposit.give_back::<T::Currency>(&HoldReason::Admission.into())?;
        }
        // The inventory of a class stays tied to it.
        if Classes::<T>::get(class_id).is_none_or(|record| record.inventory != identity) {
            Ties::<T>::remove(identity, class_id);
        }
        Ok(())
    }

    /// For an identity that is closed, with all its claims.
    pub(crate) fn free_identity(identity: IdentityId, record: &IdentityOf<T>) -> DispatchResult {
        for claim in &record.claims {
            Self::free_claim(identity, &claim.issuer, claim.topic)?;
        }
        match IdentityDeposits::<T>::take(identity) {
            Some(deposit) => deposit.give_back::<T::Currency>(&HoldReason::Identity.into()),
            None => Ok(()),
        }
    }

    /// The deposits' part of the invariants; the second route is the currency's own books.
    pub(crate) fn try_deposits() -> Result<(), sp_runtime::TryRuntimeError> {
        use alloc::collections::BTreeMap;
        use frame_support::{ensure, traits::fungible::InspectHold};
        let mut sums = BTreeMap::<(u8, T::AccountId), Balance>::new();
        let mut add = |reason: u8, payer: T::AccountId, amount: Balance| {
            let sum = sums.entry((reason, payer)).or_default();
            *sum = sum.saturating_add(amount);
        };
        // Starts with everybody who may hold, so that tokens without a deposit are found too.
        for issuer in TrustedIssuers::<T>::get() {
            add(0, issuer.issuer.clone(), 0);
            add(1, issuer.issuer, 0);
        }
        for record in Identities::<T>::iter_values() {
            add(0, record.registrar, 0);
            for claim in record.claims {
                add(1, claim.issuer, 0);
            }
        }
        for (identity, deposit) in IdentityDeposits::<T>::iter() {
            let record = Identities::<T>::get(identity).ok_or("a deposit is for an identity that is there")?;
            ensure!(
                record.registrar == deposit.payer,
                "the registrar of an identity holds for it"
            );
            add(0, deposit.payer, deposit.amount);
        }
        for (identity, (issuer, topic), amount) in ClaimDeposits::<T>::iter() {
            let record = Identities::<T>::get(identity).ok_or("a deposit is for a claim that is there")?;
            ensure!(
                record.claims.iter().any(|c| c.issuer == issuer && c.topic == topic),
                "a deposit is for a claim that is there"
            );
            add(1, issuer, amount);
        }
        for (class_id, deposit) in RuleDeposits::<T>::iter() {
            ensure!(
                Classes::<T>::contains_key(class_id),
                "a deposit is for rules of a class that is there"
            );
            add(2, deposit.payer, deposit.amount);
        }
        for (class_id, identity, deposit) in AdmissionDeposits::<T>::iter() {
            ensure!(
                Custodians::<T>::contains_key(class_id, identity),
                "a deposit is for an admission that is there"
            );
            add(3, deposit.payer, deposit.amount);
        }
        for ((reason, payer), sum) in sums {
            let reason = match reason {
                0 => HoldReason::Identity,
                1 => HoldReason::Claim,
                2 => HoldReason::Rules,
                _ => HoldReason::Admission,
            };
            ensure!(
                T::Currency::balance_on_hold(&reason.into(), &payer) == sum,
                "deposits are on hold to the unit"
            );
        }
        let mut ties = 0usize;
        for (class_id, record) in Classes::<T>::iter() {
            ensure!(
                Ties::<T>::contains_key(record.inventory, class_id),
                "a class keeps its inventory and its custodians"
            );
            ties = ties.saturating_add(1);
            if Custodians::<T>::contains_key(class_id, record.inventory) {
                ties = ties.saturating_sub(1);
            }
        }
        for (class_id, identity) in Custodians::<T>::iter_keys() {
            ensure!(
                Ties::<T>::contains_key(identity, class_id),
                "a class keeps its inventory and its custodians"
            );
            ties = ties.saturating_add(1);
        }
        ensure!(
            Ties::<T>::iter_keys().count() == ties,
            "a class keeps nobody but its inventory and its custodians"
        );
        Ok(())
    }
}
