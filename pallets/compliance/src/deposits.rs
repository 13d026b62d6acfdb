//! What registrars, claim issuers and officers pay as deposits for the state that they make.
//!
//! Each row has its own ticket, at the price of the day on which it was made, and returns that when it goes.

use crate::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    deposits::amount_of, AccountInfo, Balance, ClaimIssuerId, ClassId, CountryCode, Deposit, IdentityId, InvestorKind,
    Moment, OtherCountries,
};

/// An identity's deposit, as `Deposit` speaks of it: the payer is its registrar.
type Paid<T> = Deposit<<T as frame_system::Config>::AccountId, <T as Config>::IdentityDeposit>;

impl<T: Config> Pallet<T> {
    /// Bytes of an identity's row without its accounts.
    pub(crate) fn identity_bytes() -> usize {
        <(CountryCode, OtherCountries, InvestorKind, bool, bool, T::AccountId)>::max_encoded_len()
    }
    /// Bytes of an account: its entry in the identity's row, and its own row.
    pub(crate) fn account_bytes() -> usize {
        <(T::AccountId, bool, bool, Moment)>::max_encoded_len().saturating_add(AccountInfo::max_encoded_len())
    }
    /// Bytes of a claim: its entry in the identity's list, its own row, and that of the day on which it expires.
    pub(crate) fn claim_bytes() -> usize {
        let row = <(T::AccountId, Moment, [u8; 32], IdentityId, ClaimKey)>::max_encoded_len();
        let day = <(u32, IdentityId, ClaimKey)>::max_encoded_len();
        Claim::max_encoded_len().saturating_add(row).saturating_add(day)
    }
    /// Bytes of what is remembered of an issuer's signatures about an identity.
    pub(crate) fn signature_bytes() -> usize {
        <(ClaimIssuerId, Moment, Moment, u64, u64, T::AccountId)>::max_encoded_len()
    }
    /// Bytes of a custodian's admission.
    pub(crate) fn admission_bytes() -> usize {
        <(ClassId, IdentityId)>::max_encoded_len()
    }

    fn pay_registrar_row(registrar: &T::AccountId, bytes: usize) -> Result<T::IdentityDeposit, DispatchError> {
        Paid::<T>::pay(registrar, bytes, Error::<T>::DepositUnaffordable).map(|paid| paid.ticket)
    }

    /// For another account of an identity.
    pub(crate) fn pay_for_account(registrar: &T::AccountId) -> Result<T::IdentityDeposit, DispatchError> {
        Self::pay_registrar_row(registrar, Self::account_bytes())
    }

    /// For an identity and all its accounts.
    pub(crate) fn pay_for_identity(record: &mut IdentityRecord<T>) -> DispatchResult {
        record.deposit = Some(Self::pay_registrar_row(&record.registrar, Self::identity_bytes())?);
        for linked in record.accounts.iter_mut() {
            linked.deposit = Some(Self::pay_for_account(&record.registrar)?);
        }
        Ok(())
    }

    /// Drops the links that were proposed and not accepted, and returns their deposits.
    pub(crate) fn drop_pending(record: &mut IdentityRecord<T>) -> DispatchResult {
        for pending in core::mem::take(&mut record.pending) {
            Self::return_deposit(&record.registrar, pending.deposit)?;
        }
        Ok(())
    }

    /// Returns a registrar's deposit.
    pub(crate) fn return_deposit(registrar: &T::AccountId, ticket: Option<T::IdentityDeposit>) -> DispatchResult {
        match ticket {
            Some(ticket) => Paid::<T> {
                payer: registrar.clone(),
                ticket,
            }
            .give_back(),
            None => Ok(()),
        }
    }

    /// Gives an identity into another registrar's care: that one pays the deposits, and the former one's are returned. Where
    /// it cannot pay there are none from now on: a person who is rescued from a hostile registrar does not wait for the
    /// rescuer's tokens.
    pub(crate) fn hand_over(record: &mut IdentityRecord<T>, registrar: &T::AccountId) -> DispatchResult {
        let before = record.registrar.clone();
        // What the former one proposed is not the new one's word.
        Self::drop_pending(record)?;
        Self::return_deposit(&before, record.deposit.take())?;
        for linked in record.accounts.iter_mut() {
            Self::return_deposit(&before, linked.deposit.take())?;
        }
        record.registrar = registrar.clone();
        let mut paid = record.clone();
        if with_storage_layer(|| Self::pay_for_identity(&mut paid)).is_ok() {
            *record = paid;
        }
        Ok(())
    }

    /// For a claim that is new to the list.
    pub(crate) fn pay_for_claim(payer: &T::AccountId) -> Result<Deposit<T::AccountId, T::ClaimDeposit>, DispatchError> {
        Deposit::pay(payer, Self::claim_bytes(), Error::<T>::DepositUnaffordable)
    }

    /// For what is remembered of an issuer's signatures.
    pub(crate) fn pay_for_signatures(
        payer: &T::AccountId,
    ) -> Result<Deposit<T::AccountId, T::ClaimDeposit>, DispatchError> {
        Deposit::pay(payer, Self::signature_bytes(), Error::<T>::DepositUnaffordable)
    }

    /// Removes what is kept of a claim that left the list, and returns its deposit. Who had paid that, and when the claim was
    /// issued.
    pub(crate) fn drop_claim(
        identity: IdentityId,
        claim: &Claim,
    ) -> Result<Option<(T::AccountId, Moment)>, DispatchError> {
        Self::unlist(identity, claim);
        let Some(record) = ClaimRecords::<T>::take(identity, claim.key()) else {
            return Ok(None);
        };
        let was = (record.deposit.payer.clone(), record.issued);
        record.deposit.give_back()?;
        Ok(Some(was))
    }

    /// For rules in place of others: the officer that set them last pays.
    pub(crate) fn pay_for_rules(class_id: ClassId, actor: &T::AccountId, rules: &RulesOf<T>) -> DispatchResult {
        if let Some(before) = RuleDeposits::<T>::take(class_id) {
            before.give_back()?;
        }
        let deposit = Deposit::pay(actor, rules.encoded_size(), Error::<T>::DepositUnaffordable)?;
        RuleDeposits::<T>::insert(class_id, deposit);
        Ok(())
    }

    /// For rules of which one was dropped: part of the deposit is returned, and none is added, at any price of the day.
    pub(crate) fn reduce_for_rules(class_id: ClassId, rules: &RulesOf<T>) {
        let Some(before) = RuleDeposits::<T>::get(class_id) else {
            return;
        };
        let paid = amount_of(&before.ticket);
        let reduced = with_storage_layer(|| {
            let after = before.resize(rules.encoded_size(), Error::<T>::DepositUnaffordable)?;
            frame_support::ensure!(amount_of(&after.ticket) <= paid, Error::<T>::DepositUnaffordable);
            Ok::<_, DispatchError>(after)
        });
        if let Ok(deposit) = reduced {
            RuleDeposits::<T>::insert(class_id, deposit);
        }
    }

    /// Every deposit that is paid, with reason, payer and amount: for invariants, which compare with the token's own books.
    pub fn deposits_paid() -> alloc::vec::Vec<(HoldReason, T::AccountId, Balance)> {
        let mut paid = alloc::vec::Vec::new();
        for record in Identities::<T>::iter_values() {
            let accounts = record.accounts.iter().map(|linked| &linked.deposit);
            let pending = record.pending.iter().map(|pending| &pending.deposit);
            for ticket in accounts.chain(pending).chain([&record.deposit]).flatten() {
                paid.push((HoldReason::Identity, record.registrar.clone(), amount_of(ticket)));
            }
        }
        for claim in ClaimRecords::<T>::iter_values() {
            let amount = amount_of(&claim.deposit.ticket);
            paid.push((HoldReason::Claim, claim.deposit.payer, amount));
        }
        for deposit in SignatureBooks::<T>::iter_values()
            .flatten()
            .filter_map(|book| book.deposit)
        {
            let amount = amount_of(&deposit.ticket);
            paid.push((HoldReason::Claim, deposit.payer, amount));
        }
        for deposit in RuleDeposits::<T>::iter_values() {
            let amount = amount_of(&deposit.ticket);
            paid.push((HoldReason::Rules, deposit.payer, amount));
        }
        let admitted = Custodians::<T>::iter_values().map(|admission| admission.deposit);
        let listed = Listings::<T>::iter_values().map(|listing| listing.deposit);
        let approved = MovementApprovals::<T>::iter_values().map(|approval| approval.deposit);
        for deposit in admitted.chain(listed).chain(approved).flatten() {
            let amount = amount_of(&deposit.ticket);
            paid.push((HoldReason::Admission, deposit.payer, amount));
        }
        for preference in Preferences::<T>::iter_values() {
            let amount = amount_of(&preference.deposit.ticket);
            paid.push((HoldReason::Preference, preference.deposit.payer, amount));
        }
        paid
    }
}
