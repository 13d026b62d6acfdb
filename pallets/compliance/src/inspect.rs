//! Helpers of the calls, what other pallets may ask, and the invariants.

use crate::*;
use frame_support::{dispatch::DispatchResult, ensure, traits::Contains};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    AccountInfo, AssetId, AssetInspect, AssetRole, Balance, ClaimTopic, ClassId, ClassInfo, Findings, IdentityId,
    IdentityInspect, InvestorKind, Transfer, TransferRules,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_trusted(who: &T::AccountId, topic: ClaimTopic) -> DispatchResult {
        let issuers = TrustedIssuers::<T>::get();
        let trusted = issuers.iter().any(|i| i.issuer == *who && i.topics.contains(&topic));
        ensure!(trusted, Error::<T>::NotTrusted);
        Ok(())
    }

    pub(crate) fn as_registrar(who: &T::AccountId, identity: IdentityId) -> Result<IdentityOf<T>, DispatchError> {
        Self::ensure_trusted(who, ClaimTopic::Kyc)?;
        let record = Identities::<T>::get(identity).ok_or(Error::<T>::IdentityNotFound)?;
        ensure!(record.registrar == *who, Error::<T>::NotRegistrar);
        Ok(record)
    }

    /// Refuses an account that stands for a whole chain to everybody but a custodian.
    pub(crate) fn ensure_may_own(kind: InvestorKind, account: &T::AccountId) -> DispatchResult {
        ensure!(
            kind == InvestorKind::Custodian || !T::Sovereigns::contains(account),
            Error::<T>::SovereignNeedsCustodian
        );
        Ok(())
    }

    pub(crate) fn ensure_class_role(class_id: ClassId, who: &T::AccountId, role: AssetRole) -> DispatchResult {
        let record = Classes::<T>::get(class_id).ok_or(Error::<T>::ClassNotFound)?;
        T::Assets::ensure_role(record.asset, who, role)
    }

    pub(crate) fn mutate_class<R>(
        class_id: ClassId,
        f: impl FnOnce(&mut ClassOf<T>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        Classes::<T>::try_mutate(class_id, |record| {
            f(record.as_mut().ok_or(Error::<T>::ClassNotFound)?)
        })
    }

    fn profile(identity: IdentityId, record: &IdentityOf<T>, wallet: &LinkedAccount<T::AccountId>) -> AccountInfo {
        AccountInfo {
            identity,
            country: record.country,
            kind: record.kind,
            frozen: record.frozen || wallet.suspended,
            payable_from: wallet.payable_from,
            payout: record.wallets.iter().find(|w| !w.suspended).map(|w| &w.account) == Some(&wallet.account),
        }
    }

    /// Writes an identity and the copies of its profile in its accounts, at most `MaxAccounts`.
    pub(crate) fn store(identity: IdentityId, record: IdentityOf<T>) {
        for wallet in &record.wallets {
            Accounts::<T>::insert(&wallet.account, Self::profile(identity, &record, wallet));
        }
        Identities::<T>::insert(identity, record);
    }

    /// Writes an identity of which only `account` changed, and this account's copy.
    pub(crate) fn store_with(identity: IdentityId, record: IdentityOf<T>, account: &T::AccountId) {
        if let Some(wallet) = record.wallets.iter().find(|wallet| wallet.account == *account) {
            Accounts::<T>::insert(account, Self::profile(identity, &record, wallet));
        }
        Identities::<T>::insert(identity, record);
    }

    /// Invariants:
    /// 1. each account's record is the copy of its identity's profile, and each belongs to exactly one identity;
    /// 2. every id that was given is of an identity or of one that was closed; an identity has an account, and no issuer two
    ///    claims on one topic;
    /// 3. each class's inventory is an identity, and its rules are such as could be set;
    /// 4. a trusted issuer is listed once, with its topics;
    /// 5. an account of a whole chain belongs to a custodian;
    /// 6. an admission is of a class and an identity that exist (the identity may be a custodian no more: the
    ///    admission then counts for nothing);
    /// 7. a deposit is for something that is there, that for an identity is its registrar's, and the currency has on hold,
    ///    by payer and reason, the sum of the deposits;
    /// 8. the inventory of a class and each custodian admitted to it are tied to it, and nobody else.
    pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
        let next = NextIdentityId::<T>::get();
        let mut wallets = 0usize;
        let mut identities = 0usize;
        for (identity, record) in Identities::<T>::iter() {
            identities = identities.saturating_add(1);
            ensure!(identity < next, "identities are numbered below the next id");
            ensure!(!record.wallets.is_empty(), "an identity has an account");
            for wallet in &record.wallets {
                wallets = wallets.saturating_add(1);
                let copy = Accounts::<T>::get(&wallet.account);
                ensure!(
                    copy == Some(Self::profile(identity, &record, wallet)),
                    "a wallet copies its identity"
                );
                ensure!(
                    record.kind == InvestorKind::Custodian || !T::Sovereigns::contains(&wallet.account),
                    "an account of a whole chain belongs to a custodian"
                );
            }
            for (n, claim) in record.claims.iter().enumerate() {
                let again = record.claims.iter().skip(n.saturating_add(1));
                ensure!(
                    !again
                        .clone()
                        .any(|c| c.topic == claim.topic && c.issuer == claim.issuer),
                    "an issuer has one claim on a topic"
                );
            }
        }
        let closed = ClosedIdentities::<T>::get() as usize;
        ensure!(
            identities.checked_add(closed) == Some(next as usize),
            "identities are numbered without gaps"
        );
        ensure!(
            Accounts::<T>::iter_keys().count() == wallets,
            "an account belongs to exactly one identity"
        );
        for (_, class_id) in Classes::<T>::iter() {
            ensure!(
                Identities::<T>::contains_key(class_id.inventory),
                "a class's inventory is an identity"
            );
            if let Some(rules) = class_id.rules {
                ensure!(rules.is_sorted(), "lists of rules are in ascending order");
                ensure!(
                    rules.identity_cap.is_none_or(Share::is_fraction),
                    "a share is a fraction of at most one"
                );
            }
        }
        for (class_id, identity) in Custodians::<T>::iter_keys() {
            ensure!(
                Classes::<T>::contains_key(class_id) && Identities::<T>::contains_key(identity),
                "an admission is of a class and an identity that exist"
            );
        }
        let issuers = TrustedIssuers::<T>::get();
        for (n, issuer) in issuers.iter().enumerate() {
            let mut others = issuers.iter().skip(n.saturating_add(1));
            ensure!(
                !issuer.topics.is_empty() && !others.any(|other| other.issuer == issuer.issuer),
                "a trusted issuer is listed once, with its topics"
            );
        }
        Self::try_deposits()
    }
}

impl<T: Config> IdentityInspect<T::AccountId> for Pallet<T> {
    fn wallet(who: &T::AccountId) -> Option<AccountInfo> {
        Accounts::<T>::get(who)
    }
}

impl<T: Config> TransferRules<T::AccountId> for Pallet<T> {
    fn register_class(class_id: ClassId, asset: AssetId, inventory: IdentityId, supply_cap: Balance) -> DispatchResult {
        ensure!(!Classes::<T>::contains_key(class_id), Error::<T>::AlreadyExists);
        ensure!(Identities::<T>::contains_key(inventory), Error::<T>::IdentityNotFound);
        Classes::<T>::insert(
            class_id,
            ClassRecord {
                asset,
                inventory,
                supply_cap,
                paused: false,
                issuance_ended: false,
                holders: 0,
                rules: None,
            },
        );
        Ties::<T>::insert(inventory, class_id, ());
        Self::deposit_event(Event::ClassRegistered {
            class_id,
            asset,
            inventory,
        });
        Ok(())
    }

    fn class(class_id: ClassId) -> Option<ClassInfo> {
        Classes::<T>::get(class_id).map(|record| ClassInfo {
            asset: record.asset,
            inventory: record.inventory,
            holders: record.holders,
            paused: record.paused,
        })
    }

    fn knows(identity: IdentityId) -> bool {
        Identities::<T>::contains_key(identity)
    }

    fn judge(movement: &Transfer) -> Findings {
        Self::assess(movement)
    }

    fn book_holders(class_id: ClassId, change: i32) -> DispatchResult {
        if change == 0 {
            return Ok(());
        }
        Self::mutate_class(class_id, |record| {
            record.holders = record
                .holders
                .checked_add_signed(change)
                .ok_or(Error::<T>::CountOutOfRange)?;
            Ok(())
        })
    }
}
