//! What people ask.

use crate::{batches::Computed, *};
use alloc::{string::String, vec::Vec};
use frame_support::{storage::with_transaction, traits::Time};
use sp_runtime::{DispatchError, TransactionOutcome};
use viaduct_primitives::{
    api::{
        BillLineView, BillView, EntitlementView, InvoiceView, LedgerView, ObligationView, PoolView, StatementView,
        TierView,
    },
    AssetId, Balance, ClassId, CurrencyId, Identities, Positions,
};
use viaduct_waterfall::{bring_some_forward, Beneficiary, Line, Terms, TierId};

/// Steps in which a view brings an obligation forward, each of at most `MAX_DATES` dates: enough for a century of months.
const MAX_STEPS: u32 = 16;

fn tiers<AccountId>(waterfall: Option<&viaduct_waterfall::Waterfall<AccountId>>, lines: &[Line]) -> Vec<TierView> {
    let name = |id: TierId| {
        let tier = waterfall?.tiers.iter().find(|tier| tier.id == id)?;
        Some(String::from_utf8_lossy(&tier.name).into_owned())
    };
    let view = |line: &Line| TierView {
        tier: line.tier,
        name: name(line.tier).unwrap_or_default(),
        due: line.due.into(),
        paid: line.paid.into(),
        drawn: line.drawn.into(),
        allocated: line.allocated.into(),
        shortfall: line.shortfall.into(),
    };
    lines.iter().map(view).collect()
}

fn pool_view(pool: Pool, amount: Balance) -> PoolView {
    let (name, number) = match pool {
        Pool::Carried => ("Carried", None),
        Pool::Running => ("Running", None),
        Pool::Reserve(id) => ("Reserve", Some(u32::from(id))),
        Pool::Trapped(tier) => ("Trapped", Some(u32::from(tier))),
        Pool::Allocated(tier) => ("Allocated", Some(u32::from(tier))),
        Pool::Retained(tier) => ("Retained", Some(u32::from(tier))),
        Pool::Cure => ("Cure", None),
        Pool::Earned(class_id) => ("Earned", Some(class_id)),
        Pool::Undistributed(class_id) => ("Undistributed", Some(class_id)),
    };
    PoolView {
        pool: name.into(),
        number,
        amount: amount.into(),
    }
}

impl<T: Config> Pallet<T> {
    /// What a batch proposed now would pay, by the function that computes the real one.
    pub fn preview(asset: AssetId, currency: CurrencyId) -> Result<StatementView, DispatchError> {
        // A proposal begins with what bills owe; a view changes nothing.
        with_transaction(|| TransactionOutcome::Rollback(Self::preview_next(asset, currency)))
    }

    fn preview_next(asset: AssetId, currency: CurrencyId) -> Result<StatementView, DispatchError> {
        if !AllRuns::<T>::get(asset, currency).is_open {
            Self::owe_differences(asset, currency)?;
        }
        let start = Self::next_start(asset, currency)?;
        let Computed {
            waterfall,
            available,
            plan,
            ..
        } = Self::compute(asset, currency, start)?;
        Ok(StatementView {
            asset,
            currency,
            batch: AllRuns::<T>::get(asset, currency).next,
            invoice: start.invoice,
            version: start.version,
            day: start.day,
            receipts: start.receipts.into(),
            cure: start.cure.into(),
            available: available.into(),
            tiers: tiers(Some(&waterfall), &plan.lines),
            carried: plan.carried.into(),
            stage: String::new(),
            batch_hash: None,
            approvals: 0,
        })
    }

    /// The statement of a batch that was proposed or executed. Tiers have names as long as the version that it ran through is
    /// kept; later the names stand in that version's `WaterfallSet` event.
    pub fn statement(asset: AssetId, currency: CurrencyId, number: u32) -> Option<StatementView> {
        let batch = Batches::<T>::get((asset, currency, number))?;
        let waterfall = Waterfalls::<T>::get((asset, currency, batch.version));
        let required = Policies::<T>::get(asset).map_or(u32::MAX, |policy| policy.required_approvals);
        let approvals = match batch.stage {
            Stage::Executed => batch.approvals.len() as u32,
            Stage::Proposed => Self::valid_approvals(asset, &batch),
        };
        let stage = match batch.stage {
            Stage::Executed => "Executed",
            Stage::Proposed if approvals >= required => "Authorized",
            Stage::Proposed => "Proposed",
        };
        Some(StatementView {
            asset,
            currency,
            batch: number,
            invoice: batch.invoice,
            version: batch.version,
            day: batch.day,
            receipts: batch.receipts.into(),
            cure: batch.cure.into(),
            available: batch.available.into(),
            tiers: tiers(waterfall.as_ref(), &batch.lines),
            carried: batch.carried.into(),
            stage: stage.into(),
            batch_hash: Some(batch.digest),
            approvals,
        })
    }

    /// What the next bill of a contract would say, by the function that computes the real one. Until its period is over: when it ends, and what
    /// waits for the bill.
    pub fn bill_preview(asset: AssetId, currency: CurrencyId, number: u8) -> Result<BillView, DispatchError> {
        let contract = Self::contract(asset, currency, number)?;
        let carry = contract
            .carry
            .one_way
            .plus(contract.carry.two_way)
            .map_err(Self::bill_refusal)?;
        let bill = match Self::next_bill(asset, currency, number, &contract) {
            Err(error) if error == Error::<T>::PeriodNotOver.into() => {
                let since = contract.bills_from().ok_or(Error::<T>::Unexpected)?;
                let (version, content, until) = Self::next_span(asset, currency, number, &contract, since)?;
                return Ok(BillView {
                    contract: number,
                    tariff: version,
                    starts: since,
                    ends: until,
                    due: viaduct_billing::due(&content.tariff.zone, until, content.term_days),
                    lines: Vec::new(),
                    net: 0.into(),
                    carried: carry.whole.into(),
                    is_over: false,
                });
            }
            bill => bill?,
        };
        let content = Tariffs::<T>::get((asset, currency, number, bill.tariff_version));
        let label = |id| {
            let lines = content.as_ref().map(|content| &content.tariff.lines)?;
            let line = lines.iter().find(|line| line.id == id)?;
            Some(String::from_utf8_lossy(&line.label).into_owned())
        };
        let lines = bill.charge.lines.iter().map(|line| BillLineView {
            line: line.line,
            label: label(line.line).unwrap_or_default(),
            starts: line.since,
            ends: line.until,
            band: line.band,
            quantity: line.quantity.into(),
            price: line.price.map(Into::into),
            per: line.per.into(),
            amount: line.amount.whole.into(),
        });
        Ok(BillView {
            contract: number,
            tariff: bill.tariff_version,
            starts: bill.since,
            ends: bill.until,
            due: bill.due,
            lines: lines.collect(),
            net: bill.net.into(),
            carried: carry.whole.into(),
            is_over: true,
        })
    }

    /// The books of an asset in one currency.
    pub fn ledger_view(asset: AssetId, currency: CurrencyId) -> LedgerView {
        let ledger = Ledgers::<T>::get(asset, currency);
        LedgerView {
            received: ledger.received.into(),
            paid: ledger.paid.into(),
            apart: ledger.apart.into(),
            pools: ledger
                .pools
                .iter()
                .map(|(pool, amount)| pool_view(*pool, *amount))
                .collect(),
            surplus: Self::surplus(asset, currency).into(),
            waiting: AllRuns::<T>::get(asset, currency).waiting.into_inner(),
        }
    }

    /// An invoice or receipt.
    pub fn invoice_view(asset: AssetId, currency: CurrencyId, number: u32) -> Option<InvoiceView<T::AccountId>> {
        let invoice = Invoices::<T>::get((asset, currency, number))?;
        let open = invoice.open_amount();
        let (kind, contract, starts, ends) = match invoice.kind {
            InvoiceKind::Bill {
                contract,
                since: from,
                until,
                ..
            } => ("Bill", Some(contract), Some(from), Some(until)),
            InvoiceKind::Receipt(kind) => (kind.name(), None, None, None),
        };
        let stage = match invoice.stage {
            InvoiceStage::Open => "Open",
            InvoiceStage::Settled => "Settled",
        };
        Some(InvoiceView {
            invoice: number,
            kind: kind.into(),
            contract,
            starts,
            ends,
            payer: invoice.payer,
            version: invoice.version,
            issued: invoice.issued,
            due: invoice.due,
            billed: invoice.billed.into(),
            settled: invoice.settled.into(),
            written_off: invoice.written_off.into(),
            open: open.into(),
            stage: stage.into(),
            disputed: invoice.disputed,
            overdue: if open > 0 {
                T::Time::now().saturating_sub(invoice.due)
            } else {
                0
            },
            reference: String::from_utf8_lossy(&invoice.reference).into_owned(),
            receipts: Self::account_balance(asset, currency, Account::Receipts(number)).into(),
        })
    }

    /// Who is owed what, brought forward to today.
    pub fn obligations_view(asset: AssetId, currency: CurrencyId) -> Vec<ObligationView<T::AccountId>> {
        let view = |mut obligation: viaduct_waterfall::Obligation<T::AccountId>| {
            let is_current = Self::today()
                .is_ok_and(|today| (0..MAX_STEPS).any(|_| bring_some_forward(&mut obligation, today) == Ok(true)));
            let (creditor, class_id) = match obligation.creditor {
                Beneficiary::Account(creditor) => (Some(creditor), None),
                Beneficiary::Holders(class_id) => (None, Some(class_id)),
            };
            let kind = match obligation.terms {
                Terms::Expense { .. } => "Expense",
                Terms::Percent { .. } => "Percent",
                Terms::Loan { .. } => "Loan",
                Terms::Capital { .. } => "Capital",
            };
            let standing = obligation.standing;
            ObligationView {
                obligation: obligation.id,
                kind: kind.into(),
                creditor,
                class_id,
                outstanding: standing.outstanding.into(),
                charges_due: standing.charges_due.into(),
                default_due: standing.default_due.into(),
                principal_due: standing.principal_due.into(),
                accrued: standing.accrued.into(),
                charges_paid: standing.charges_paid.into(),
                repaid: standing.repaid.into(),
                written_off: standing.written_off.into(),
                is_current,
            }
        };
        let obligations = Finances::<T>::get(asset, currency).obligations;
        obligations.into_iter().map(view).collect()
    }

    /// What the account's identity is owed by the class, by currency.
    pub fn entitlement(class_id: ClassId, who: T::AccountId) -> Vec<EntitlementView> {
        let (Some(account), Some(indices)) = (T::Identities::account(&who), Indices::<T>::get(class_id)) else {
            return Vec::new();
        };
        let paid_now = !account.frozen && Self::is_old_enough(&account) && Self::holders_are_paid(indices.asset);
        let (units, book) = T::Positions::position(class_id, account.identity);
        let view = |currency: CurrencyId, accrued: Balance| EntitlementView {
            class_id,
            currency,
            units: units.into(),
            accrued: accrued.into(),
            payable: if paid_now {
                Self::spendable(indices.asset, currency, accrued).unwrap_or(0).into()
            } else {
                0.into()
            },
        };
        indices
            .by_currency
            .iter()
            .filter_map(|entry| {
                let scaled = Self::accrued(&indices, units, &book.accruals, entry.currency).ok()?;
                Some(view(entry.currency, math::whole(scaled)))
            })
            .collect()
    }
}
