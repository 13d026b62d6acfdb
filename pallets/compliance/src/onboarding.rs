//! How accounts come into a person's file: many first accounts at once, and further ones by their own consent.
//!
//! A registrar proposes a further account; the account accepts, refuses, or lets the proposal lapse. Until it accepts it is not in
//! the file, and no order binds it. The first account of a new person need not be online: it is in the file at once, and its owner
//! may say later that it belongs there. One that never did may leave at any time while it has no units, whatever orders stand on the
//! person and though the person is frozen: otherwise a registrar and an agent would keep an account that never signed. Orders and
//! the freeze stay with the file, which stays too, without accounts if need be.

use crate::{claims::Said, *};
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::with_storage_layer,
    traits::{Contains, Get, Time},
    BoundedVec,
};
use sp_runtime::DispatchError;
use viaduct_primitives::{ClaimTopic, Holdings, IdentityId, Moment};

/// What became of an account that leaves by itself.
pub(crate) enum Left {
    /// It was one of several, or left a file that stays: how many positions were looked at, and whether closing it was tried.
    File(u32, bool),
    /// Its file was closed: how many positions and claims went.
    Closed(u32, u32),
}

impl<T: Config> Pallet<T> {
    /// Registers many persons with the registrar's claims about them.
    pub(crate) fn do_onboard(registrar: &T::AccountId, applicants: ApplicantsOf<T>) -> DispatchResult {
        let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
        Self::trusted_for(trust.issuers(), registrar, ClaimTopic::Kyc, None)?;
        for applicant in applicants {
            let Applicant {
                account,
                country,
                others,
                kind,
                claims,
            } = applicant;
            let (identity, record) = Self::do_register(registrar, &account, country, others.clone(), kind)?;
            Self::deposit_event(Event::IdentityRegistered {
                identity,
                registrar: registrar.clone(),
                account,
                country,
                others,
                kind,
            });
            Self::claim_of_applicant(registrar, identity, &record, &claims, &trust, now)?;
            Identities::<T>::insert(identity, record);
        }
        Ok(())
    }

    /// The registrar's claims about a person that has none, and what its accounts keep of them.
    pub(crate) fn claim_of_applicant(
        registrar: &T::AccountId,
        identity: IdentityId,
        record: &IdentityRecord<T>,
        claims: &[ApplicantClaim],
        trust: &Trust<T>,
        now: Moment,
    ) -> DispatchResult {
        ensure!(
            claims.windows(2).all(|pair| pair[0].topic < pair[1].topic),
            Error::<T>::ListNotSorted
        );
        let mut list = ClaimsOf::<T>::new();
        for claim in claims {
            ensure!(claim.expiry >= now, Error::<T>::ExpiryInvalid);
            let issuer = Self::trusted_for(trust.issuers(), registrar, claim.topic, None)?.id;
            let said = Said {
                claim: Claim {
                    topic: claim.topic,
                    issuer,
                    scope: None,
                    made: trust.epoch(),
                    expiry: claim.expiry,
                },
                issued: now,
                evidence: claim.evidence,
            };
            Self::put_claim(identity, &mut list, said, registrar, trust, now)?;
            Self::deposit_event(Event::ClaimAdded {
                identity,
                issuer: registrar.clone(),
                topic: claim.topic,
                scope: None,
                issued: now,
                expiry: claim.expiry,
                evidence: claim.evidence,
                actor: registrar.clone(),
                nonce: None,
            });
        }
        Self::put_claims(identity, record, list, trust, now);
        Ok(())
    }

    /// Asks an account for its consent. Returns from when on it is too late.
    pub(crate) fn do_propose(
        identity: IdentityId,
        mut record: IdentityRecord<T>,
        account: &T::AccountId,
    ) -> Result<Moment, DispatchError> {
        Self::ensure_may_join(&record, account)?;
        let now = T::Time::now();
        // What has lapsed makes room.
        let (open, lapsed): (Vec<_>, Vec<_>) = core::mem::take(&mut record.pending)
            .into_iter()
            .partition(|pending| now < pending.until);
        for pending in lapsed {
            Self::return_deposit(&record.registrar, pending.deposit)?;
        }
        ensure!(
            !open.iter().any(|pending| pending.account == *account),
            Error::<T>::NothingToChange
        );
        let taken = record.accounts.len().saturating_add(open.len());
        ensure!(taken < T::MaxAccounts::get() as usize, Error::<T>::MaxAccountsExceeded);
        let until = now.saturating_add(T::LinkDelay::get());
        record.pending = BoundedVec::truncate_from(open);
        let pending = PendingLink {
            account: account.clone(),
            until,
            deposit: Some(Self::pay_for_account(&record.registrar)?),
        };
        record
            .pending
            .try_push(pending)
            .map_err(|_| Error::<T>::MaxAccountsExceeded)?;
        Identities::<T>::insert(identity, record);
        Ok(until)
    }

    /// What an officer admits is one chain: a registrar adds neither a second one nor an account with a key to it.
    fn ensure_may_join(record: &IdentityRecord<T>, account: &T::AccountId) -> DispatchResult {
        let sovereign = |account: &T::AccountId| T::Sovereigns::contains(account);
        ensure!(
            !sovereign(account) && !record.accounts.iter().any(|linked| sovereign(&linked.account)),
            Error::<T>::SovereignStandsAlone
        );
        Ok(())
    }

    /// An account that a registrar proposed consents. Returns from when on it may be paid, and its registrar.
    pub(crate) fn do_accept(
        identity: IdentityId,
        account: &T::AccountId,
    ) -> Result<(Moment, T::AccountId), DispatchError> {
        let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let place = Self::place_of_pending(&record, account)?;
        let now = T::Time::now();
        ensure!(now < record.pending[place].until, Error::<T>::LinkLapsed);
        // The word of a registrar that has lost its trust since counts for nothing.
        Self::ensure_trusted(&record.registrar, ClaimTopic::Kyc)?;
        Self::ensure_may_join(&record, account)?;
        let payable_from = now.saturating_add(T::LinkDelay::get());
        let linked = LinkedAccount {
            account: account.clone(),
            suspended: false,
            reported: false,
            accepted: true,
            payable_from,
            deposit: record.pending.remove(place).deposit,
        };
        record
            .accounts
            .try_push(linked)
            .map_err(|_| Error::<T>::MaxAccountsExceeded)?;
        let eligibility = Self::eligibility_of(&IdentityClaims::<T>::get(identity));
        if let Some(linked) = record.accounts.last() {
            Accounts::<T>::insert(account, Self::info(identity, &record, linked, &eligibility));
        }
        let registrar = record.registrar.clone();
        Identities::<T>::insert(identity, record);
        Ok((payable_from, registrar))
    }

    /// An account that is in the file already says that it belongs there. `NothingToChange` where it did.
    pub(crate) fn do_confirm(identity: IdentityId, account: &T::AccountId) -> DispatchResult {
        ensure!(Self::identity_of(account)? == identity, Error::<T>::AlreadyLinked);
        let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let linked = record.accounts.iter_mut().find(|linked| linked.account == *account);
        let linked = linked.ok_or(Error::<T>::AccountNotLinked)?;
        ensure!(!linked.accepted, Error::<T>::NothingToChange);
        linked.accepted = true;
        // Nothing of it is kept with the accounts.
        Identities::<T>::insert(identity, record);
        Ok(())
    }

    /// Ends a proposal: the account refuses, the registrar withdraws, or anybody clears what has lapsed.
    pub(crate) fn do_cancel(actor: &T::AccountId, identity: IdentityId, account: &T::AccountId) -> DispatchResult {
        let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let place = Self::place_of_pending(&record, account)?;
        let has_lapsed = T::Time::now() >= record.pending[place].until;
        ensure!(
            actor == account || *actor == record.registrar || has_lapsed,
            Error::<T>::NotRegistrar
        );
        let pending = record.pending.remove(place);
        Self::return_deposit(&record.registrar, pending.deposit)?;
        Identities::<T>::insert(identity, record);
        Ok(())
    }

    fn place_of_pending(record: &IdentityRecord<T>, account: &T::AccountId) -> Result<usize, DispatchError> {
        let place = record.pending.iter().position(|pending| pending.account == *account);
        place.ok_or(Error::<T>::LinkNotFound.into())
    }

    /// An account leaves by itself, and the file is closed where it was the last one.
    pub(crate) fn do_leave(
        identity: IdentityId,
        account: &T::AccountId,
        positions: u32,
        claims: u32,
    ) -> Result<Left, DispatchError> {
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let place = record.accounts.iter().position(|linked| linked.account == *account);
        let place = place.ok_or(Error::<T>::AccountNotLinked)?;
        let (consented, alone) = (record.accounts[place].accepted, record.accounts.len() == 1);
        if !consented {
            if alone {
                let closed = with_storage_layer(|| Self::do_close(identity, record.clone(), positions, claims));
                if let Ok((positions, claims)) = closed {
                    return Ok(Left::Closed(positions, claims));
                }
            }
            return Self::detach(identity, record, place).map(|looked| Left::File(looked, alone));
        }
        // A suspension is no bar: the registrar may err.
        ensure!(!record.frozen, Error::<T>::IdentityFrozen);
        if alone {
            let (positions, claims) = Self::do_close(identity, record, positions, claims)?;
            return Ok(Left::Closed(positions, claims));
        }
        // Otherwise an account could come back as another person's, and the order would not bind it. Its registrar may unlink it: it
        // knows the person.
        ensure!(!T::Holdings::is_ordered(identity), Error::<T>::OrdersOpen);
        Self::do_unlink(identity, record, account).map(|looked| Left::File(looked, false))
    }
}
