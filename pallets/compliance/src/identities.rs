//! Identities, their accounts, and who may change them.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Contains, Get, Time},
    BoundedVec,
};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    AccountInfo, ClaimTopic, CountryCode, Eligibility, Holdings, IdentityId, InvestorKind, OtherCountries, StillOpen,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_country(country: CountryCode) -> DispatchResult {
        ensure!((1..1000).contains(&country), Error::<T>::CountryInvalid);
        Ok(())
    }

    /// Refuses a country that is none, and further ones that are not in order or repeat that of residence.
    pub(crate) fn ensure_countries(country: CountryCode, others: &OtherCountries) -> DispatchResult {
        Self::ensure_country(country)?;
        for other in others {
            Self::ensure_country(*other)?;
            ensure!(*other != country, Error::<T>::CountryRepeated);
        }
        ensure!(
            others.windows(2).all(|pair| pair[0] < pair[1]),
            Error::<T>::ListNotSorted
        );
        Ok(())
    }

    pub(crate) fn as_registrar(who: &T::AccountId, identity: IdentityId) -> Result<IdentityRecord<T>, DispatchError> {
        Self::ensure_trusted(who, ClaimTopic::Kyc)?;
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        ensure!(record.registrar == *who, Error::<T>::NotRegistrar);
        Ok(record)
    }

    pub(crate) fn identity_of(account: &T::AccountId) -> Result<IdentityId, DispatchError> {
        let info = Accounts::<T>::get(account).ok_or(Error::<T>::AccountNotLinked)?;
        Ok(info.identity)
    }

    /// Refuses an account that stands for a whole chain to every identity but a custodian.
    pub(crate) fn ensure_may_own(kind: InvestorKind, account: &T::AccountId) -> DispatchResult {
        ensure!(
            kind == InvestorKind::Custodian || !T::Sovereigns::contains(account),
            Error::<T>::SovereignNeedsCustodian
        );
        Ok(())
    }

    /// Registers a person with a first account, at the deposit of a registrar whose trust was seen.
    pub(crate) fn do_register(
        registrar: &T::AccountId,
        owner: &T::AccountId,
        country: CountryCode,
        others: OtherCountries,
        kind: InvestorKind,
    ) -> Result<(IdentityId, IdentityRecord<T>), DispatchError> {
        Self::ensure_countries(country, &others)?;
        Self::ensure_may_own(kind, owner)?;
        ensure!(!Accounts::<T>::contains_key(owner), Error::<T>::AlreadyLinked);
        let identity = NextIdentityId::<T>::get();
        NextIdentityId::<T>::put(identity.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
        let mut record = IdentityRecord {
            country,
            others,
            kind,
            frozen: false,
            selective: false,
            registrar: registrar.clone(),
            deposit: None,
            accounts: BoundedVec::new(),
            pending: BoundedVec::new(),
        };
        let account = LinkedAccount {
            account: owner.clone(),
            suspended: false,
            reported: false,
            // The person may not be online; a registrar that registers itself is.
            accepted: owner == registrar,
            payable_from: 0,
            deposit: None,
        };
        record
            .accounts
            .try_push(account)
            .map_err(|_| Error::<T>::MaxAccountsExceeded)?;
        Self::pay_for_identity(&mut record)?;
        Ok((identity, record))
    }

    /// Takes an account without units out of an identity that has others, and returns its deposit. How many positions were
    /// looked at.
    pub(crate) fn do_unlink(
        identity: IdentityId,
        record: IdentityRecord<T>,
        account: &T::AccountId,
    ) -> Result<u32, DispatchError> {
        ensure!(!record.frozen, Error::<T>::IdentityFrozen);
        let place = record
            .accounts
            .iter()
            .position(|linked| linked.account == *account)
            .ok_or(Error::<T>::AccountNotLinked)?;
        ensure!(record.accounts.len() > 1, Error::<T>::LastAccount);
        Self::detach(identity, record, place)
    }

    /// Takes an account without units out of an identity, whatever binds the identity. How many positions were looked at.
    pub(crate) fn detach(
        identity: IdentityId,
        mut record: IdentityRecord<T>,
        place: usize,
    ) -> Result<u32, DispatchError> {
        let account = record
            .accounts
            .get(place)
            .ok_or(Error::<T>::AccountNotLinked)?
            .account
            .clone();
        ensure!(!T::Holdings::has_units(identity, &account), Error::<T>::AccountHasUnits);
        let unlinked = record.accounts.remove(place);
        Self::return_deposit(&record.registrar, unlinked.deposit)?;
        Accounts::<T>::remove(&account);
        // Another account may become the payout account.
        Self::store(identity, record);
        Ok(T::Holdings::positions_of(identity))
    }

    /// Suspends or restores an account. Whether that changed anything.
    pub(crate) fn do_suspend(
        identity: IdentityId,
        mut record: IdentityRecord<T>,
        account: &T::AccountId,
        suspended: bool,
    ) -> Result<bool, DispatchError> {
        let linked = record
            .accounts
            .iter_mut()
            .find(|linked| linked.account == *account)
            .ok_or(Error::<T>::AccountNotLinked)?;
        if linked.suspended == suspended {
            return Ok(false);
        }
        linked.suspended = suspended;
        // The registrar or governance has decided on the report.
        linked.reported = false;
        if !suspended {
            // Otherwise a registrar that was robbed would keep an account suspended until its owner no longer looks at it.
            linked.payable_from = T::Time::now().saturating_add(T::LinkDelay::get());
        }
        // Another account may become the payout account.
        Self::store(identity, record);
        Ok(true)
    }

    /// A person's report that one of its accounts is lost, or that it is not.
    pub(crate) fn do_report(
        by: &T::AccountId,
        identity: IdentityId,
        account: &T::AccountId,
        lost: bool,
    ) -> DispatchResult {
        let mut record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        let reporter = record.accounts.iter().find(|linked| linked.account == *by);
        let reporter = reporter.ok_or(Error::<T>::AccountNotLinked)?;
        // A thief would say that the account is not lost.
        ensure!(!reporter.suspended, Error::<T>::AccountSuspended);
        ensure!(reporter.payable_from <= T::Time::now(), Error::<T>::AccountTooNew);
        let linked = record
            .accounts
            .iter_mut()
            .find(|linked| linked.account == *account)
            .ok_or(Error::<T>::AccountNotLinked)?;
        ensure!(
            linked.reported != lost && !linked.suspended,
            Error::<T>::NothingToChange
        );
        linked.reported = lost;
        // Nothing of it is kept with the accounts.
        Identities::<T>::insert(identity, record);
        Ok(())
    }

    /// Whether an account may be recovered: its registrar has suspended it, or the person has reported it.
    pub(crate) fn is_lost(who: &T::AccountId) -> bool {
        Accounts::<T>::get(who)
            .and_then(|info| Identities::<T>::get(info.identity))
            .is_some_and(|record| {
                let is_lost =
                    |linked: &LinkedAccount<T>| linked.account == *who && (linked.suspended || linked.reported);
                record.accounts.iter().any(is_lost)
            })
    }

    /// Closes an identity that is not frozen, keeps no class and owns nothing. Returns how many positions and claims went.
    pub(crate) fn do_close(
        identity: IdentityId,
        mut record: IdentityRecord<T>,
        positions: u32,
        claims: u32,
    ) -> Result<(u32, u32), DispatchError> {
        ensure!(!record.frozen, Error::<T>::IdentityFrozen);
        ensure!(
            Ties::<T>::iter_key_prefix(identity).next().is_none(),
            Error::<T>::IdentityTied
        );
        let most = positions.min(T::MaxPositions::get());
        let positions = T::Holdings::close(identity, most).map_err(|why| match why {
            StillOpen::Positions => Error::<T>::PositionsOpen.into(),
            StillOpen::Ordered => Error::<T>::OrdersOpen.into(),
            StillOpen::More => Error::<T>::MorePositions.into(),
            StillOpen::Failed(error) => error,
        })?;
        let claims = Self::drop_claims(identity, claims)?;
        Self::drop_signatures(identity)?;
        Self::drop_pending(&mut record)?;
        for linked in record.accounts {
            Accounts::<T>::remove(&linked.account);
            Self::return_deposit(&record.registrar, linked.deposit)?;
        }
        Self::return_deposit(&record.registrar, record.deposit)?;
        Identities::<T>::remove(identity);
        ClosedIdentities::<T>::mutate(|closed| *closed = closed.saturating_add(1));
        Ok((positions, claims))
    }

    /// What is kept with an account of an identity.
    pub(crate) fn info(
        identity: IdentityId,
        record: &IdentityRecord<T>,
        linked: &LinkedAccount<T>,
        eligibility: &Eligibility,
    ) -> AccountInfo {
        let first = record.accounts.iter().find(|linked| !linked.suspended);
        AccountInfo {
            identity,
            country: record.country,
            others: record.others.clone(),
            kind: record.kind,
            frozen: record.frozen || linked.suspended,
            selective: record.selective,
            payout: first.map(|first| &first.account) == Some(&linked.account),
            payable_from: linked.payable_from,
            eligibility: eligibility.clone(),
        }
    }

    /// Writes an identity and what is kept with its accounts, at most `MaxAccounts`.
    pub(crate) fn store(identity: IdentityId, record: IdentityRecord<T>) {
        let eligibility = Self::eligibility_of(&IdentityClaims::<T>::get(identity));
        Self::store_accounts(identity, &record, &eligibility);
        Identities::<T>::insert(identity, record);
    }

    /// Writes what is kept with an identity's accounts.
    pub(crate) fn store_accounts(identity: IdentityId, record: &IdentityRecord<T>, eligibility: &Eligibility) {
        for linked in &record.accounts {
            Accounts::<T>::insert(&linked.account, Self::info(identity, record, linked, eligibility));
        }
    }
}

impl<T: Config> viaduct_primitives::Identities<T::AccountId> for Pallet<T> {
    fn account(who: &T::AccountId) -> Option<AccountInfo> {
        Accounts::<T>::get(who)
    }

    fn knows(identity: IdentityId) -> bool {
        Identities::<T>::contains_key(identity)
    }

    fn is_lost(who: &T::AccountId) -> bool {
        Pallet::<T>::is_lost(who)
    }

    fn suspend(who: &T::AccountId) -> DispatchResult {
        let identity = Self::identity_of(who)?;
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        if Self::do_suspend(identity, record, who, true)? {
            Self::deposit_event(Event::AccountSuspended {
                identity,
                account: who.clone(),
                suspended: true,
                actor: None,
                reason: None,
            });
        }
        Ok(())
    }
}
