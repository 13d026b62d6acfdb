//! Sales: units of one seller against money of one named buyer, in the buyer's one call.

use super::*;

impl<T: Config> Pallet<T> {
    /// Gives the fee that was committed.
    pub(crate) fn do_offer_sale(
        seller: T::AccountId,
        class_id: ClassId,
        amount: Balance,
        buyer: T::AccountId,
        currency: CurrencyId,
        price: Balance,
        expiry: Moment,
    ) -> Result<Balance, DispatchError> {
        Self::ensure_expiry(expiry)?;
        ensure!(price > 0 && buyer != seller, Error::<T>::SaleInvalid);
        let id = NextSaleId::<T>::get();
        let next = id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let (identity, secured) = Self::commit_for_settlement(class_id, &seller, &buyer, amount, false)?;
        let deposit = Deposit::pay(&seller, SaleOf::<T>::max_encoded_len(), Error::<T>::DepositUnaffordable)?;
        NextSaleId::<T>::put(next);
        Sales::<T>::insert(
            id,
            Sale {
                class_id,
                seller: seller.clone(),
                identity,
                amount,
                secured,
                revision: Self::revision_of(class_id),
                buyer: buyer.clone(),
                currency,
                price,
                expiry,
                deposit,
            },
        );
        Self::deposit_event(Event::SaleOffered {
            sale: id,
            class_id,
            seller,
            buyer,
            amount,
            currency,
            price,
            expiry,
        });
        Ok(secured.fee)
    }

    pub(crate) fn do_accept_sale(buyer: T::AccountId, id: u32) -> DispatchResult {
        let sale = Sales::<T>::take(id).ok_or(Error::<T>::SaleNotFound)?;
        ensure!(buyer == sale.buyer, Error::<T>::NotBuyer);
        ensure!(T::Time::now() < sale.expiry, Error::<T>::SaleExpired);
        Self::ensure_unchanged(sale.class_id, sale.revision)?;
        let Sale {
            class_id,
            seller,
            amount,
            currency,
            price,
            ..
        } = sale;
        Self::deliver_units(class_id, &seller, sale.identity, &buyer, amount, &sale.secured)
            .map_err(|refusal| refusal.error)?;
        Self::pay(currency, &buyer, &seller, price)?;
        sale.deposit.give_back()?;
        Self::deposit_event(Event::SaleAccepted {
            sale: id,
            class_id,
            seller,
            buyer,
            amount,
            currency,
            price,
        });
        Ok(())
    }

    pub(crate) fn do_cancel_sale(who: T::AccountId, id: u32) -> DispatchResult {
        let sale = Sales::<T>::get(id).ok_or(Error::<T>::SaleNotFound)?;
        ensure!(
            who == sale.seller || T::Time::now() >= sale.expiry,
            Error::<T>::NotYours
        );
        Self::end_sale(id, sale, Some(who)).map(|_| ())
    }

    /// Frees the units of a sale and says how many there were, those for the fee included.
    pub(super) fn end_sale(id: u32, sale: SaleOf<T>, actor: Option<T::AccountId>) -> Result<Balance, DispatchError> {
        Sales::<T>::remove(id);
        Self::uncommit_for_settlement(sale.class_id, &sale.seller, sale.identity, sale.amount, &sale.secured)?;
        sale.deposit.give_back()?;
        Self::deposit_event(Event::SaleCancelled {
            sale: id,
            actor,
            seller: sale.seller,
            amount: sale.amount,
        });
        Ok(sale.amount.saturating_add(sale.secured.fee))
    }
}
