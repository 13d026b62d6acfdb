//! Claims that an issuer signs off chain, and that anybody submits.
//!
//! What is signed is [`Pallet::claim_message`]: a fixed prefix, the hash of this chain's genesis block and the claim, so that no
//! signature for another chain or another purpose counts here. Against the submitter, who may hold several signatures and choose:
//!
//! - **no replay**: each signature has a nonce, used once. Of an issuer and an identity the last 64 nonces are remembered in one
//!   word, so signatures may arrive in any order within these; an older nonce is refused. A row of an issuer and an identity, not one
//!   of each claim: claims of ever other scopes would leave rows without end, and one counter would let the last signature kill
//!   the others.
//! - **no older claim over a newer one**: a claim has to be issued after the one in whose place it would come; after the issuer's
//!   last revocation about the identity; and after any of its claims that had to make room.
//! - **no claim from before a break of trust**: a claim names the trust epoch in which it was signed. So the rows of an issuer that is
//!   trusted for nothing are not needed: one row for each issuer that may be trusted is enough. Nor is a row that has not changed
//!   for `MaxClaimAge`: what was signed before is too old. Anybody clears it.
//! - **no places filled**: the places are the issuer's own, for what it signed; the submitter pays the deposit.

use crate::{claims::Said, *};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::with_storage_layer,
    traits::{Get, Time},
};
use sp_runtime::{
    traits::{Verify, Zero},
    DispatchError,
};
use viaduct_primitives::{ClaimIssuerId, IdentityId, Moment};

/// What comes first in every message: what the signature is for, and the version of its form.
pub const PREFIX: [u8; 16] = *b"viaduct/claim/v1";

impl<T: Config> Pallet<T> {
    /// The bytes that the issuer of a claim signs.
    pub fn message_of(claim: &SignedClaimOf<T>) -> Vec<u8> {
        let genesis = frame_system::Pallet::<T>::block_hash(frame_system::pallet_prelude::BlockNumberFor::<T>::zero());
        (PREFIX, genesis, claim).encode()
    }

    /// Whether the issuer signed the claim, bare or wrapped as browser extensions do.
    fn is_signed(claim: &SignedClaimOf<T>, signature: &T::Signature) -> bool {
        let message = Self::message_of(claim);
        if signature.verify(&message[..], &claim.issuer) {
            return true;
        }
        let wrapped = [&b"<Bytes>"[..], &message, &b"</Bytes>"[..]].concat();
        signature.verify(&wrapped[..], &claim.issuer)
    }

    pub(crate) fn do_submit_claim(
        submitter: &T::AccountId,
        signed: &SignedClaimOf<T>,
        signature: &T::Signature,
    ) -> DispatchResult {
        let now = T::Time::now();
        ensure!(now <= signed.deadline, Error::<T>::DeadlinePassed);
        ensure!(now <= signed.expiry, Error::<T>::ExpiryInvalid);
        let age = now.checked_sub(signed.issued);
        ensure!(
            age.is_some_and(|age| age <= T::MaxClaimAge::get()),
            Error::<T>::IssuedInvalid
        );
        let trust = Trust::<T>::lazy();
        ensure!(signed.epoch <= trust.epoch(), Error::<T>::EpochInvalid);
        let id = Self::trusted_for(trust.issuers(), &signed.issuer, signed.topic, signed.scope)?.id;
        let claim = Claim {
            topic: signed.topic,
            issuer: id,
            scope: signed.scope,
            made: signed.epoch,
            expiry: signed.expiry,
        };
        // Trust that was broken since it was signed began anew.
        ensure!(trust.counts(&claim, now), Error::<T>::NotTrusted);
        ensure!(Self::is_signed(signed, signature), Error::<T>::SignatureInvalid);
        let identity = signed.identity;
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let before = ClaimRecords::<T>::get(identity, claim.key());
        ensure!(
            before.is_none_or(|before| before.issued < signed.issued),
            Error::<T>::ClaimSuperseded
        );
        Self::with_book(identity, id, submitter, true, now, &trust, |book| {
            ensure!(book.void_until < signed.issued, Error::<T>::ClaimSuperseded);
            ensure!(book.spend(signed.nonce), Error::<T>::NonceUsed);
            Ok(())
        })?;
        let said = Said {
            claim,
            issued: signed.issued,
            evidence: signed.evidence,
        };
        let mut claims = IdentityClaims::<T>::get(identity);
        Self::put_claim(identity, &mut claims, said, submitter, &trust, now)?;
        Self::put_claims(identity, &record, claims, &trust, now);
        Ok(())
    }

    /// The issuer's word that nothing it signed until now counts. Returns until when.
    pub(crate) fn do_void(issuer: &T::AccountId, identity: IdentityId) -> Result<Moment, DispatchError> {
        let trust = Trust::<T>::lazy();
        let trusted = trust.issuers().iter().find(|trusted| trusted.issuer == *issuer);
        let id = trusted.ok_or(Error::<T>::NotTrusted)?.id;
        ensure!(Identities::<T>::contains_key(identity), Error::<T>::IdentityNotFound);
        let now = T::Time::now();
        Self::with_book(identity, id, issuer, true, now, &trust, |book| {
            book.void(now);
            Ok(())
        })?;
        Ok(now)
    }

    /// Everything that an issuer has signed about an identity until a moment counts no longer, unless it is on chain already. An
    /// issuer that is trusted for nothing needs no such word.
    pub(crate) fn void_until(
        identity: IdentityId,
        issuer: ClaimIssuerId,
        payer: &T::AccountId,
        until: Moment,
        now: Moment,
        trust: &Trust<T>,
    ) -> DispatchResult {
        if !trust.issuers().iter().any(|trusted| trusted.id == issuer) {
            return Ok(());
        }
        Self::with_book(identity, issuer, payer, false, now, trust, |book| {
            book.void(until);
            Ok(())
        })
    }

    /// Changes the row of an issuer and an identity. A new one has a deposit of `payer`, or none where it need not have
    /// one (`must`): a revocation does not wait for tokens. A row of an issuer that is trusted for nothing makes room.
    fn with_book(
        identity: IdentityId,
        issuer: ClaimIssuerId,
        payer: &T::AccountId,
        must: bool,
        now: Moment,
        trust: &Trust<T>,
        change: impl FnOnce(&mut SignatureBook<T>) -> DispatchResult,
    ) -> DispatchResult {
        let mut books = SignatureBooks::<T>::get(identity);
        if let Some(book) = books.iter_mut().find(|book| book.issuer == issuer) {
            change(book)?;
            book.touched = now;
        } else {
            let is_trusted = |book: &SignatureBook<T>| trust.issuers().iter().any(|trusted| trusted.id == book.issuer);
            if books.is_full() {
                if let Some(place) = books.iter().position(|book| !is_trusted(book)) {
                    if let Some(deposit) = books.remove(place).deposit {
                        deposit.give_back()?;
                    }
                }
            }
            let deposit = match with_storage_layer(|| Self::pay_for_signatures(payer)) {
                Ok(deposit) => Some(deposit),
                Err(error) if must => return Err(error),
                Err(_) => None,
            };
            let mut book = SignatureBook {
                issuer,
                void_until: 0,
                touched: now,
                newest: 0,
                used: 0,
                deposit,
            };
            change(&mut book)?;
            // There is a place for every issuer that may be trusted.
            books.try_push(book).map_err(|_| Error::<T>::MaxIssuersExceeded)?;
        }
        SignatureBooks::<T>::insert(identity, books);
        Ok(())
    }

    /// Drops the rows about an identity that no signature needs, and returns their deposits. Whether there were any.
    pub(crate) fn do_clear_signatures(identity: IdentityId) -> Result<bool, DispatchError> {
        let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
        let is_needed = |book: &SignatureBook<T>| {
            let is_trusted = trust.issuers().iter().any(|trusted| trusted.id == book.issuer);
            is_trusted && now.saturating_sub(book.touched) <= T::MaxClaimAge::get()
        };
        let (kept, dropped): (Vec<_>, Vec<_>) = SignatureBooks::<T>::take(identity).into_iter().partition(is_needed);
        let changed = !dropped.is_empty();
        for deposit in dropped.into_iter().filter_map(|book| book.deposit) {
            deposit.give_back()?;
        }
        if !kept.is_empty() {
            SignatureBooks::<T>::insert(identity, SignatureBooksOf::<T>::truncate_from(kept));
        }
        Ok(changed)
    }

    /// Drops what is kept of signatures about an identity that is closed, and returns the deposits.
    pub(crate) fn drop_signatures(identity: IdentityId) -> Result<(), DispatchError> {
        for book in SignatureBooks::<T>::take(identity) {
            if let Some(deposit) = book.deposit {
                deposit.give_back()?;
            }
        }
        Ok(())
    }
}
