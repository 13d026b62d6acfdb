//! The ledger: all money of an asset in one currency, and the doors to the pot's account.
//!
//! `Books::post` alone moves money between accounts. It enters by `take_in` and leaves by `pay_out`, each together with real currency. So
//! `received = paid + apart + sum of pools` holds after every call, and the pot's account covers what is booked.

use crate::*;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    storage::with_storage_layer,
    traits::{
        fungibles::{Inspect, Mutate},
        tokens::Preservation,
        Get, Time,
    },
    PalletId,
};
use sp_runtime::{traits::AccountIdConversion, DispatchError};
use viaduct_primitives::{AssetId, Balance, CurrencyId};

/// The ledger of an asset and currency while a call changes it: read once, written once by `close`.
#[must_use = "what was posted is lost unless the books are closed"]
pub(crate) struct Books<T: Config> {
    asset: AssetId,
    currency: CurrencyId,
    ledger: Ledger,
    _runtime: core::marker::PhantomData<T>,
}

impl<T: Config> Books<T> {
    /// Opens the books.
    pub fn open(asset: AssetId, currency: CurrencyId) -> Self {
        Self {
            asset,
            currency,
            ledger: Ledgers::<T>::get(asset, currency),
            _runtime: Default::default(),
        }
    }

    /// Writes the books.
    pub fn close(self) {
        Ledgers::<T>::insert(self.asset, self.currency, self.ledger);
    }

    /// The ledger as it stands.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Moves money from one account to another. Refuses what the first does not have. Zero changes nothing.
    pub fn post(
        &mut self,
        source: &Account<T::AccountId>,
        target: &Account<T::AccountId>,
        amount: Balance,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        self.lower(source, amount)?;
        self.raise(target, amount)
    }

    /// Real currency comes from an account into the pot.
    pub fn take_in(&mut self, payer: &T::AccountId, target: &Account<T::AccountId>, amount: Balance) -> DispatchResult {
        transfer::<T>(self.currency, payer, &Pallet::<T>::pot_account(self.asset), amount)?;
        self.book_in(target, amount)
    }

    /// Books what is in the pot's account already and in no account of the ledger.
    pub fn book_in(&mut self, target: &Account<T::AccountId>, amount: Balance) -> DispatchResult {
        self.ledger.received = self.ledger.received.checked_add(amount).ok_or(Error::<T>::Overflow)?;
        self.raise(target, amount)
    }

    /// Real currency leaves the pot, out of an account of the ledger.
    pub fn pay_out(&mut self, source: &Account<T::AccountId>, payee: &T::AccountId, amount: Balance) -> DispatchResult {
        self.lower(source, amount)?;
        self.ledger.paid = self.ledger.paid.checked_add(amount).ok_or(Error::<T>::Overflow)?;
        // What a pot owes may be frozen in its account, as far as the stored books say: they say first that this is paid.
        Ledgers::<T>::insert(self.asset, self.currency, &self.ledger);
        transfer::<T>(self.currency, &Pallet::<T>::pot_account(self.asset), payee, amount)
    }

    /// Pays a payee. One that cannot be paid now keeps its money as payable and stops no other. Returns whether it was paid.
    pub fn pay_or_defer(
        &mut self,
        source: &Account<T::AccountId>,
        payee: &T::AccountId,
        amount: Balance,
    ) -> Result<bool, DispatchError> {
        let before = self.ledger.clone();
        // A layer of its own: a failed transfer must not leave half of itself behind.
        let paid = with_storage_layer(|| self.pay_out(source, payee, amount)).is_ok();
        if !paid {
            self.ledger = before;
            self.post(source, &Account::Payable(payee.clone()), amount)?;
        }
        Ok(paid)
    }

    fn lower(&mut self, account: &Account<T::AccountId>, amount: Balance) -> DispatchResult {
        if let Account::Pool(pool) = account {
            let left = self.ledger.pool(*pool).checked_sub(amount);
            match left.ok_or(Error::<T>::Unexpected)? {
                0 => {
                    self.ledger.pools.remove(pool);
                }
                left => {
                    if let Some(balance) = self.ledger.pools.get_mut(pool) {
                        *balance = left;
                    }
                }
            }
            return Ok(());
        }
        Accounts::<T>::try_mutate_exists((self.asset, self.currency, account), |row| -> DispatchResult {
            let left = row.unwrap_or(0).checked_sub(amount).ok_or(Error::<T>::Unexpected)?;
            *row = (left > 0).then_some(left);
            if let (0, Account::Credit(payer)) = (left, account) {
                CreditMoments::<T>::remove((self.asset, self.currency, payer));
            }
            Ok(())
        })?;
        self.ledger.apart = self.ledger.apart.checked_sub(amount).ok_or(Error::<T>::Unexpected)?;
        Ok(())
    }

    fn raise(&mut self, account: &Account<T::AccountId>, amount: Balance) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        if let Account::Pool(pool) = account {
            let sum = self
                .ledger
                .pool(*pool)
                .checked_add(amount)
                .ok_or(Error::<T>::Overflow)?;
            self.ledger
                .pools
                .try_insert(*pool, sum)
                .map_err(|_| Error::<T>::MaxPoolsExceeded)?;
            return Ok(());
        }
        Accounts::<T>::try_mutate((self.asset, self.currency, account), |row| -> DispatchResult {
            *row = Some(row.unwrap_or(0).checked_add(amount).ok_or(Error::<T>::Overflow)?);
            Ok(())
        })?;
        if let Account::Credit(payer) = account {
            CreditMoments::<T>::insert((self.asset, self.currency, payer), T::Time::now());
        }
        self.ledger.apart = self.ledger.apart.checked_add(amount).ok_or(Error::<T>::Overflow)?;
        Ok(())
    }
}

/// Moves `amount`, no more and no less. A ledger of currencies would destroy what an account keeps below its currency's least balance, and
/// `fungibles` drops a deposit that does not fit without a word.
fn transfer<T: Config>(
    currency: CurrencyId,
    source: &T::AccountId,
    target: &T::AccountId,
    amount: Balance,
) -> DispatchResult {
    let preservation = if T::Currencies::balance(currency, source) == amount {
        Preservation::Expendable
    } else {
        Preservation::Preserve
    };
    let before = T::Currencies::balance(currency, target);
    T::Currencies::transfer(currency, source, target, amount, preservation)?;
    let arrived = T::Currencies::balance(currency, target).checked_sub(before);
    ensure!(arrived == Some(amount), Error::<T>::Overflow);
    Ok(())
}

impl<T: Config> Pallet<T> {
    /// The account that holds an asset's money, all currencies.
    pub fn pot_account(asset: AssetId) -> T::AccountId {
        T::PalletId::get().into_sub_account_truncating(asset)
    }

    /// What a pot is paid is booked nowhere and could never leave it.
    pub(crate) fn is_pot(account: &T::AccountId) -> bool {
        PalletId::try_from_sub_account::<AssetId>(account).is_some_and(|(id, _)| id == T::PalletId::get())
    }

    /// What of `due` the pot's account can give now: everything it has, or so much that it keeps its currency's least
    /// balance.
    pub(crate) fn spendable(asset: AssetId, currency: CurrencyId, due: Balance) -> Result<Balance, DispatchError> {
        let balance = T::Currencies::balance(currency, &Self::pot_account(asset));
        let spare = balance.saturating_sub(T::Currencies::minimum_balance(currency));
        let amount = if due == balance { due } else { due.min(spare) };
        ensure!(amount > 0, Error::<T>::PotBelowMinimum);
        Ok(amount)
    }

    /// The balance of an account of the ledger.
    pub fn account_balance(asset: AssetId, currency: CurrencyId, account: Account<T::AccountId>) -> Balance {
        match account {
            Account::Pool(pool) => Ledgers::<T>::get(asset, currency).pool(pool),
            apart => Accounts::<T>::get((asset, currency, apart)).unwrap_or(0),
        }
    }

    /// What is in the pot's account beyond what is booked.
    pub fn surplus(asset: AssetId, currency: CurrencyId) -> Balance {
        let held = T::Currencies::balance(currency, &Self::pot_account(asset));
        let booked = Ledgers::<T>::get(asset, currency).booked().unwrap_or(Balance::MAX);
        held.saturating_sub(booked)
    }

    pub(crate) fn do_claim_payable(asset: AssetId, currency: CurrencyId, payee: T::AccountId) -> DispatchResult {
        let account = Account::Payable(payee.clone());
        let waiting = Accounts::<T>::get((asset, currency, &account)).ok_or(Error::<T>::NothingToClaim)?;
        let amount = Self::spendable(asset, currency, waiting)?;
        let mut books = Books::<T>::open(asset, currency);
        books.pay_out(&account, &payee, amount)?;
        books.close();
        Self::deposit_event(Event::PayeePaid {
            asset,
            currency,
            payee,
            amount,
        });
        Ok(())
    }
}
