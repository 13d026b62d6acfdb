//! Invoices and receipts: what is owed to the asset, what came in for it, and for which run it waits.

use crate::{ledger::Books, *};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetId, Balance, CurrencyId, Infrastructure, Moment, Text};

/// What a new invoice says.
pub(crate) struct NewInvoice<AccountId> {
    pub kind: InvoiceKind,
    pub payer: AccountId,
    pub due: Moment,
    pub billed: Balance,
    pub reference: Text<32>,
    /// What its money was earned in: says through which version of the waterfall it runs.
    pub earned: Moment,
}

impl<T: Config> Pallet<T> {
    /// Issues an invoice; its number. A receipt is settled at once, and so is a bill of nothing.
    pub(crate) fn issue_invoice(
        asset: AssetId,
        currency: CurrencyId,
        new: NewInvoice<T::AccountId>,
    ) -> Result<u32, DispatchError> {
        let version = WaterfallVersions::<T>::get(asset, currency)
            .at(new.earned)
            .ok_or(Error::<T>::WaterfallNotFound)?;
        let number = AllRuns::<T>::try_mutate(asset, currency, |runs| -> Result<u32, DispatchError> {
            let number = runs.next_invoice;
            runs.next_invoice = number.checked_add(1).ok_or(Error::<T>::Overflow)?;
            Ok(number)
        })?;
        // A receipt is paid when it is issued.
        let settled = match new.kind {
            InvoiceKind::Receipt(_) => new.billed,
            InvoiceKind::Bill { .. } => 0,
        };
        let stage = if new.billed == settled {
            InvoiceStage::Settled
        } else {
            Self::bind_version(asset, currency, version, |open| open.checked_add(1))?;
            InvoiceStage::Open
        };
        let invoice = Invoice {
            kind: new.kind,
            payer: new.payer,
            version,
            issued: T::Time::now(),
            due: new.due,
            billed: new.billed,
            settled,
            written_off: 0,
            stage,
            disputed: false,
            reference: new.reference,
        };
        Invoices::<T>::insert((asset, currency, number), &invoice);
        Self::deposit_event(Event::InvoiceIssued {
            asset,
            currency,
            invoice: number,
            content: invoice,
        });
        Ok(number)
    }

    pub(crate) fn invoice(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
    ) -> Result<Invoice<T::AccountId>, Error<T>> {
        Invoices::<T>::get((asset, currency, number)).ok_or(Error::<T>::InvoiceNotFound)
    }

    /// Stores an invoice, and frees its version when nothing is owed any longer.
    pub(crate) fn put_invoice(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        mut invoice: Invoice<T::AccountId>,
    ) -> DispatchResult {
        if invoice.stage == InvoiceStage::Open && invoice.open_amount() == 0 {
            invoice.stage = InvoiceStage::Settled;
            invoice.disputed = false;
            Self::bind_version(asset, currency, invoice.version, |open| open.checked_sub(1))?;
        }
        Invoices::<T>::insert((asset, currency, number), invoice);
        Ok(())
    }

    /// Books money as received for an invoice: what is more than it owes becomes its payer's credit. Returns what was settled and what
    /// became a credit.
    fn settle_invoice(
        books: &mut Books<T>,
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        payer: &T::AccountId,
        amount: Balance,
        enter: impl FnOnce(&mut Books<T>, &Account<T::AccountId>) -> DispatchResult,
    ) -> Result<(Balance, Balance), DispatchError> {
        let mut invoice = Self::invoice(asset, currency, number)?;
        let settled = amount.min(invoice.open_amount());
        let excess = amount.saturating_sub(settled);
        let receipts = Account::Receipts(number);
        enter(books, &receipts)?;
        books.post(&receipts, &Account::Credit(payer.clone()), excess)?;
        if settled > 0 {
            invoice.settled = invoice.settled.checked_add(settled).ok_or(Error::<T>::Overflow)?;
            Self::put_invoice(asset, currency, number, invoice)?;
            Self::queue(asset, currency, number)?;
        }
        Ok((settled, excess))
    }

    /// Puts an invoice with receipts into the queue of runs.
    fn queue(asset: AssetId, currency: CurrencyId, number: u32) -> DispatchResult {
        AllRuns::<T>::try_mutate(asset, currency, |runs| {
            if !runs.waiting.contains(&number) {
                runs.waits_since.get_or_insert_with(T::Time::now);
                runs.waiting
                    .try_push(number)
                    .map_err(|_| Error::<T>::MaxWaitingExceeded)?;
            }
            Ok(())
        })
    }

    pub(crate) fn do_pay_invoice(
        payer: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        amount: Balance,
    ) -> DispatchResult {
        let mut books = Books::<T>::open(asset, currency);
        let (settled, credit) =
            Self::settle_invoice(&mut books, asset, currency, number, &payer, amount, |books, target| {
                books.take_in(&payer, target, amount)
            })?;
        books.close();
        Self::deposit_event(Event::InvoicePaid {
            asset,
            currency,
            invoice: number,
            payer,
            settled,
            credit,
        });
        Ok(())
    }

    /// Money without a bill. Revenue gets an invoice that is settled when it is issued, and a run; other money is carried to the next run.
    pub(crate) fn do_record_receipt(
        payer: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        kind: ReceiptKind,
        amount: Balance,
        reference: Text<32>,
    ) -> DispatchResult {
        ensure!(
            T::Infrastructure::accepts_currency(asset, currency),
            Error::<T>::CurrencyNotAccepted
        );
        ensure!(kind != ReceiptKind::Surplus, Error::<T>::ReceiptKindInvalid);
        let invoice = match kind {
            ReceiptKind::Revenue => Some(Self::issue_receipt(asset, currency, &payer, kind, amount, reference)?),
            _ => None,
        };
        let target = invoice.map_or(Account::Pool(Pool::Carried), Account::Receipts);
        let mut books = Books::<T>::open(asset, currency);
        books.take_in(&payer, &target, amount)?;
        books.close();
        if let Some(number) = invoice {
            Self::queue(asset, currency, number)?;
        }
        Self::deposit_event(Event::ReceiptRecorded {
            asset,
            currency,
            invoice,
            payer,
            kind,
            amount,
        });
        Ok(())
    }

    fn issue_receipt(
        asset: AssetId,
        currency: CurrencyId,
        payer: &T::AccountId,
        kind: ReceiptKind,
        amount: Balance,
        reference: Text<32>,
    ) -> Result<u32, DispatchError> {
        let now = T::Time::now();
        let new = NewInvoice {
            kind: InvoiceKind::Receipt(kind),
            payer: payer.clone(),
            due: now,
            billed: amount,
            reference,
            earned: now,
        };
        Self::issue_invoice(asset, currency, new)
    }

    /// Books what the pot's account has beyond its books: as a payment of an invoice, or as a receipt of its own.
    pub(crate) fn do_book_surplus(
        actor: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        invoice: Option<u32>,
    ) -> DispatchResult {
        let surplus = Self::surplus(asset, currency);
        ensure!(surplus > 0, Error::<T>::AmountZero);
        // No more than is owed: what others sent must not become the credit of a payer that the treasurer names.
        let amount = match invoice {
            Some(number) => surplus.min(Self::invoice(asset, currency, number)?.open_amount()),
            None => surplus,
        };
        let number = match invoice {
            Some(number) => number,
            None => Self::issue_receipt(asset, currency, &actor, ReceiptKind::Surplus, amount, Text::default())?,
        };
        let mut books = Books::<T>::open(asset, currency);
        let (settled, credit) = match invoice {
            Some(_) => {
                let owed = Self::invoice(asset, currency, number)?;
                ensure!(owed.open_amount() > 0, Error::<T>::InvoiceNotOpen);
                let payer = owed.payer;
                Self::settle_invoice(&mut books, asset, currency, number, &payer, amount, |books, target| {
                    books.book_in(target, amount)
                })?
            }
            None => {
                books.book_in(&Account::Receipts(number), amount)?;
                Self::queue(asset, currency, number)?;
                (amount, 0)
            }
        };
        books.close();
        Self::deposit_event(Event::SurplusBooked {
            asset,
            currency,
            invoice: number,
            actor,
            settled,
            credit,
        });
        Ok(())
    }

    /// Sets a credit off against an invoice of the same payer.
    pub(crate) fn do_apply_credit(
        actor: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
    ) -> DispatchResult {
        let payer = Self::invoice(asset, currency, number)?.payer;
        let credit = Account::Credit(payer.clone());
        let available = Accounts::<T>::get((asset, currency, &credit)).ok_or(Error::<T>::NothingToClaim)?;
        let owed = Self::invoice(asset, currency, number)?.open_amount();
        let amount = available.min(owed);
        ensure!(amount > 0, Error::<T>::NothingOwed);
        let mut books = Books::<T>::open(asset, currency);
        Self::settle_invoice(&mut books, asset, currency, number, &payer, amount, |books, target| {
            books.post(&credit, target, amount)
        })?;
        books.close();
        Self::deposit_event(Event::CreditApplied {
            asset,
            currency,
            invoice: number,
            actor,
            payer,
            amount,
        });
        Ok(())
    }

    /// Pays a credit back to its payer.
    pub(crate) fn do_return_credit(asset: AssetId, currency: CurrencyId, payer: T::AccountId) -> DispatchResult {
        let account = Account::Credit(payer.clone());
        let waiting = Accounts::<T>::get((asset, currency, &account)).ok_or(Error::<T>::NothingToClaim)?;
        let amount = Self::spendable(asset, currency, waiting)?;
        let mut books = Books::<T>::open(asset, currency);
        books.pay_out(&account, &payer, amount)?;
        books.close();
        Self::deposit_event(Event::CreditReturned {
            asset,
            currency,
            payer,
            amount,
        });
        Ok(())
    }

    /// Gives up what is not expected to be paid. It may still come: then it is the payer's credit.
    pub(crate) fn do_write_off_invoice(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        amount: Balance,
    ) -> DispatchResult {
        let mut invoice = Self::invoice(asset, currency, number)?;
        ensure!(amount <= invoice.open_amount(), Error::<T>::NothingOwed);
        invoice.written_off = invoice.written_off.checked_add(amount).ok_or(Error::<T>::Overflow)?;
        Self::put_invoice(asset, currency, number, invoice)
    }
}
