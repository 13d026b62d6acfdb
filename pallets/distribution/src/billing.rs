//! Bills: which span a contract bills next, what is read for it, and what a reading that was restated changes.
//!
//! What a bill comes to is computed by `viaduct-billing`; here is what it is computed from. Whoever closes a period, and in however many
//! parts, the money is the same.

use crate::{invoices::NewInvoice, ledger::Books, *};
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_runtime::DispatchError;
use viaduct_billing::{
    charge, due, need, needs, period_end, settle, BillLine, Charge, Exact, Found, Kind, Line, LineId, Need, Over,
    Quantity, Refusal, Restated, State, Tariff, Totals, MAX_BANDS,
};
use viaduct_primitives::{AssetId, Balance, CurrencyId, Metering, Moment, PeriodIndex, PeriodStatus, StreamId, Text};
use viaduct_waterfall::ObligationId;

/// Readings over which a price or an availability may be averaged.
pub(crate) const MAX_AVERAGED: usize = 32;
/// Figures that one bill reads at most, and pieces that it prices: a period that needs more is billed in parts. What a single piece of each line
/// can need fits.
pub(crate) const MAX_FIGURES: u32 = 512;
/// How many periods back the last value of an index may lie.
const MAX_LOOKED_BACK: u32 = 12;

/// What a contract would bill next, not yet written.
pub(crate) struct NextBill {
    pub tariff_version: u32,
    pub since: Moment,
    pub until: Moment,
    pub due: Moment,
    pub charge: Charge,
    /// What the payer owes; below zero what it is paid.
    pub net: i128,
    pub carry: Totals,
    /// The obligation through which it is paid.
    pub difference_to: Option<ObligationId>,
    /// When its money was earned, for the version of the waterfall.
    pub earned: Moment,
    /// Readings that it has as what they are, and not as what they were counted as.
    pub corrections: Vec<Correction>,
    /// How many figures it needed.
    pub figures: u32,
}

/// What a bill of a span needs.
struct Asked {
    until: Moment,
    needs: Vec<Need>,
    /// Readings that may have to be corrected.
    to_correct: Vec<(StreamId, PeriodIndex)>,
    figures: u32,
}

/// What was billed by which version of a contract's tariff.
struct Billed<T: Config> {
    /// Versions for everything from this moment on are kept.
    kept_from: Moment,
    spans: Vec<(Moment, Moment, TariffOf<T>)>,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn bill_refusal(refusal: Refusal) -> Error<T> {
        match refusal {
            Refusal::Overflow => Error::<T>::Overflow,
            Refusal::TooManyCuts => Error::<T>::TariffTooFine,
            Refusal::FigureMissing | Refusal::FixingInvalid => Error::<T>::FigureMissing,
            Refusal::YearForgotten | Refusal::WindowTotalMissing => Error::<T>::TariffNotFound,
            _ => Error::<T>::TariffInvalid,
        }
    }

    pub(crate) fn contract(asset: AssetId, currency: CurrencyId, number: u8) -> Result<Contract, Error<T>> {
        Contracts::<T>::get((asset, currency, number)).ok_or(Error::<T>::ContractNotFound)
    }

    /// How many figures a bill reads, each piece counted too.
    fn figures(asked: &[Need]) -> Result<u32, DispatchError> {
        let of = |need: &Need| -> Result<u32, DispatchError> {
            // Totals before and after.
            let totals = need.quantity.iter().chain(&need.product).count().saturating_mul(2);
            let mut figures = totals.saturating_add(1);
            for over in need.reference.iter().chain(&need.figure) {
                figures = figures.saturating_add(Self::averaged(over)?.len());
            }
            let looked_back = need.fixing.map_or(0, |_| MAX_LOOKED_BACK);
            Ok(looked_back.saturating_add(figures as u32))
        };
        asked
            .iter()
            .try_fold(0u32, |sum, need| Ok(sum.saturating_add(of(need)?)))
    }

    /// Where a bill ends that begins at `since`, and what it needs: the whole span, or half as much until it is not too much. Cuts change no
    /// money, and nobody chooses them.
    fn fit(tariff: &Tariff, since: Moment, until: Moment) -> Result<Asked, DispatchError> {
        Self::fit_with(tariff, since, until, Self::to_correct)
    }

    /// `to_correct`: readings of a span to be corrected, and how many figures they count as.
    fn fit_with(
        tariff: &Tariff,
        since: Moment,
        until: Moment,
        to_correct: impl Fn(&Tariff, &[Need], Moment, Moment) -> Result<(Vec<(StreamId, PeriodIndex)>, u32), DispatchError>,
    ) -> Result<Asked, DispatchError> {
        let mut length = until.saturating_sub(since);
        while length > 0 {
            let until = since.saturating_add(length);
            length >>= 1;
            let needs = match needs(tariff, since, until) {
                Ok(needs) => needs,
                Err(Refusal::TooManyCuts) => continue,
                Err(refusal) => return Err(Self::bill_refusal(refusal).into()),
            };
            let figures = match Self::figures(&needs) {
                Ok(figures) if figures <= MAX_FIGURES => figures,
                Ok(_) => continue,
                // What comes before it can be billed all the same.
                Err(error) if error == Error::<T>::TariffTooFine.into() => continue,
                Err(error) => return Err(error),
            };
            let (to_correct, more) = to_correct(tariff, &needs, since, until)?;
            let figures = figures.saturating_add(more);
            if figures <= MAX_FIGURES {
                return Ok(Asked {
                    until,
                    needs,
                    to_correct,
                    figures,
                });
            }
        }
        Err(Error::<T>::TariffTooFine.into())
    }

    /// Prices a span with nothing in it, or as much of it as one bill can have.
    pub(crate) fn rehearse_span(tariff: &Tariff, since: Moment, until: Moment) -> DispatchResult {
        let Asked { until, needs, .. } = Self::fit_with(tariff, since, until, |_, _, _, _| Ok(Default::default()))?;
        let answer = |need: &Need| -> Result<Found, DispatchError> {
            let quantities = alloc::vec![0; usize::from(need.bands)];
            if let Some(over) = need.quantity.as_ref().filter(|_| need.bands > 1) {
                ensure!(
                    Self::total(over.stream, 0)?.len() == quantities.len(),
                    Error::<T>::TariffInvalid
                );
            }
            Ok(Found {
                quantities: quantities.try_into().map_err(|_| Error::<T>::TariffInvalid)?,
                product: need.product.map(|_| 0),
                reference: need.reference.map(|_| 0),
                fixing: need.fixing.map(|_| 1),
                figure: need.figure.map(|_| 0),
            })
        };
        let found = needs.iter().map(answer).collect::<Result<Vec<_>, _>>()?;
        charge(tariff, &State::default(), since, until, &found).map_err(Self::bill_refusal)?;
        Ok(())
    }

    /// The moment before which everything of an asset and currency is billed; `None`: nothing is to be billed.
    pub(crate) fn billed_until(asset: AssetId, currency: CurrencyId) -> Option<Moment> {
        ContractIds::<T>::get(asset, currency)
            .iter()
            .filter_map(|number| Contracts::<T>::get((asset, currency, *number)))
            .filter_map(|contract| contract.bills_from())
            .min()
    }

    /// What the contract bills next: until its period ends, its tariff or the waterfall changes, or the contract ends.
    pub(crate) fn next_bill(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        contract: &Contract,
    ) -> Result<NextBill, DispatchError> {
        let Some(since) = contract.bills_from() else {
            return Self::closing_bill(asset, currency, number, contract);
        };
        let (version, content, until) = Self::next_span(asset, currency, number, contract, since)?;
        let zone = &content.tariff.zone;
        ensure!(T::Time::now() >= until, Error::<T>::PeriodNotOver);
        let asked = Self::fit(&content.tariff, since, until)?;
        let until = asked.until;
        let corrections = Self::corrections(&asked.to_correct)?;
        let find = |need| Self::find(need, &corrections);
        let found = asked.needs.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        let charged = charge(&content.tariff, &contract.state, since, until, &found).map_err(Self::bill_refusal)?;
        let mut bill = NextBill {
            tariff_version: version,
            since,
            until,
            due: due(zone, until, content.term_days),
            charge: charged,
            net: 0,
            carry: contract.carry,
            difference_to: None,
            earned: since,
            corrections,
            figures: asked.figures,
        };
        Self::settle_bill(contract, &content, &mut bill)?;
        Ok(bill)
    }

    /// By which version the span from a moment on is billed, and where it ends.
    pub(crate) fn next_span(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        contract: &Contract,
        since: Moment,
    ) -> Result<(u32, TariffOf<T>, Moment), DispatchError> {
        let version = contract.at(since).ok_or(Error::<T>::TariffNotFound)?;
        let content = Tariffs::<T>::get((asset, currency, number, version)).ok_or(Error::<T>::TariffNotFound)?;
        let mut until = period_end(&content.calendar, &content.tariff.zone, since).map_err(Self::bill_refusal)?;
        let waterfalls = WaterfallVersions::<T>::get(asset, currency);
        let changes = contract.versions.iter().map(|version| version.valid_from);
        let divides = waterfalls.list.iter().map(|version| version.valid_from);
        for change in changes.chain(divides).chain(content.ends) {
            if change > since {
                until = until.min(change);
            }
        }
        Ok((version, content, until))
    }

    /// A contract that has ended still bills what true-ups bring, of no time.
    fn closing_bill(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        contract: &Contract,
    ) -> Result<NextBill, DispatchError> {
        let version = contract.versions.last().ok_or(Error::<T>::TariffNotFound)?.number;
        let content = Tariffs::<T>::get((asset, currency, number, version)).ok_or(Error::<T>::TariffNotFound)?;
        let (at, now) = (contract.billed_until, T::Time::now());
        let mut bill = NextBill {
            tariff_version: version,
            since: at,
            until: at,
            due: due(&content.tariff.zone, now, content.term_days),
            charge: Charge {
                lines: Vec::new(),
                totals: Totals::default(),
                state: contract.state.clone(),
            },
            net: 0,
            carry: contract.carry,
            difference_to: None,
            // The waterfall of its time may be gone.
            earned: now,
            corrections: Vec::new(),
            figures: 0,
        };
        Self::settle_bill(contract, &content, &mut bill)?;
        ensure!(bill.net != 0, Error::<T>::ContractEnded);
        Ok(bill)
    }

    /// What is asked for and what waits. A difference that a restated reading of an earlier version makes is paid as that version says;
    /// without any way to pay it, it waits for later bills.
    fn settle_bill(contract: &Contract, content: &TariffOf<T>, bill: &mut NextBill) -> DispatchResult {
        let settled = settle(contract.carry, bill.charge.totals).map_err(Self::bill_refusal)?;
        bill.net = settled.net().map_err(Self::bill_refusal)?;
        bill.carry = settled.carry;
        let earlier = || contract.versions.iter().rev().find_map(|version| version.difference_to);
        bill.difference_to = content.difference_to.or_else(earlier);
        if bill.net < 0 && bill.difference_to.is_none() {
            let waits = Exact::units(bill.net);
            bill.carry.two_way = bill.carry.two_way.plus(waits).map_err(Self::bill_refusal)?;
            bill.net = 0;
        }
        Ok(())
    }

    /// Bills the next period of a contract; how many figures it needed.
    pub(crate) fn do_bill(asset: AssetId, currency: CurrencyId, number: u8) -> Result<u32, DispatchError> {
        let mut contract = Self::contract(asset, currency, number)?;
        let bill = Self::next_bill(asset, currency, number, &contract)?;
        let content =
            Tariffs::<T>::get((asset, currency, number, bill.tariff_version)).ok_or(Error::<T>::Unexpected)?;
        let new = NewInvoice {
            kind: InvoiceKind::Bill {
                contract: number,
                tariff: bill.tariff_version,
                since: bill.since,
                until: bill.until,
            },
            payer: content.payer.clone(),
            due: bill.due,
            billed: Balance::try_from(bill.net).unwrap_or(0),
            reference: Text::default(),
            earned: bill.earned,
        };
        let invoice = Self::issue_invoice(asset, currency, new)?;
        Self::owe_difference(asset, currency, &bill)?;
        let corrected = Self::keep_corrections(asset, currency, number, &content.tariff, &bill.corrections)?;
        contract.previous = Some(LastBill {
            invoice,
            since: contract.billed_until,
            carry: contract.carry,
            state: contract.state,
            corrected,
        });
        contract.billed_until = bill.until;
        contract.carry = bill.carry;
        contract.state = bill.charge.state;
        Contracts::<T>::insert((asset, currency, number), contract);
        Self::deposit_event(Event::BillIssued {
            asset,
            currency,
            contract: number,
            invoice,
            tariff: bill.tariff_version,
            since: bill.since,
            until: bill.until,
            lines: bill.charge.lines,
            net: bill.net,
            carry: bill.carry,
            corrections: bill.corrections,
        });
        Ok(bill.figures)
    }

    /// What a bill pays to its payer is owed to it by the obligation that the contract names, and paid where the waterfall says. While a batch is
    /// open it waits for the next proposal: what is signed must not become another batch by a bill, which anyone can have made.
    fn owe_difference(asset: AssetId, currency: CurrencyId, bill: &NextBill) -> DispatchResult {
        if bill.net >= 0 {
            return Ok(());
        }
        let obligation = bill.difference_to.ok_or(Error::<T>::Unexpected)?;
        let amount = bill.net.unsigned_abs();
        if !AllRuns::<T>::get(asset, currency).is_open {
            return Self::owe_charges(asset, currency, obligation, amount);
        }
        Differences::<T>::try_mutate(asset, currency, |waiting| {
            if let Some((_, sum)) = waiting.iter_mut().find(|(id, _)| *id == obligation) {
                *sum = sum.checked_add(amount).ok_or(Error::<T>::Overflow)?;
                return Ok(());
            }
            let pushed = waiting.try_push((obligation, amount));
            pushed.map_err(|_| Error::<T>::Unexpected.into())
        })
    }

    fn owe_charges(asset: AssetId, currency: CurrencyId, obligation: ObligationId, amount: Balance) -> DispatchResult {
        Self::mutate_obligation(asset, currency, obligation, |record| {
            let standing = &mut record.standing;
            let charges = standing.charges_due.checked_add(amount);
            standing.charges_due = charges.ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// Has obligations owe what bills made them owe while a batch was open. None is: a proposal begins with it.
    pub(crate) fn owe_differences(asset: AssetId, currency: CurrencyId) -> DispatchResult {
        for (obligation, amount) in Differences::<T>::take(asset, currency) {
            Self::owe_charges(asset, currency, obligation, amount)?;
        }
        Ok(())
    }

    /// Takes the last bill of its contract back, of which nothing was distributed: its time is billed anew. Its payer, what it was billed, and
    /// what of that is its credit now.
    pub(crate) fn do_void_invoice(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
    ) -> Result<(T::AccountId, Balance, Balance), DispatchError> {
        let invoice = Self::invoice(asset, currency, number)?;
        let InvoiceKind::Bill {
            contract,
            tariff: version,
            until,
            ..
        } = invoice.kind
        else {
            return Err(Error::<T>::InvoiceNotVoidable.into());
        };
        let receipts = Account::Receipts(number);
        let has_all = Self::account_balance(asset, currency, receipts.clone()) == invoice.settled;
        let untouched = invoice.billed > 0 && invoice.written_off == 0 && has_all;
        ensure!(untouched, Error::<T>::InvoiceNotVoidable);
        let corrected = Contracts::<T>::try_mutate((asset, currency, contract), |record| {
            let record = record.as_mut().ok_or(Error::<T>::Unexpected)?;
            let last = record.previous.take().filter(|last| last.invoice == number);
            let last = last.ok_or(Error::<T>::InvoiceNotVoidable)?;
            ensure!(record.billed_until == until, Error::<T>::Unexpected);
            record.billed_until = last.since;
            record.carry = last.carry;
            record.state = last.state;
            Ok::<_, Error<T>>(last.corrected)
        })?;
        if !corrected.is_empty() {
            let content = Tariffs::<T>::get((asset, currency, contract, version)).ok_or(Error::<T>::Unexpected)?;
            Self::forget_corrections(asset, currency, contract, &content.tariff, &corrected)?;
        }
        if invoice.settled > 0 {
            AllRuns::<T>::try_mutate(asset, currency, |runs| -> DispatchResult {
                // It may be in the batch that is open.
                ensure!(!runs.is_open, Error::<T>::BatchOpen);
                runs.waiting.retain(|waiting| *waiting != number);
                Ok(())
            })?;
            let mut books = Books::<T>::open(asset, currency);
            let credit = Account::Credit(invoice.payer.clone());
            books.post(&receipts, &credit, invoice.settled)?;
            books.close();
        }
        if invoice.stage == InvoiceStage::Open {
            Self::bind_version(asset, currency, invoice.version, |open| open.checked_sub(1))?;
        }
        Invoices::<T>::remove((asset, currency, number));
        Ok((invoice.payer, invoice.billed, invoice.settled))
    }

    /// Bills what a reading is now against what it was billed as: at the price of its own time, into the next bill of the contract.
    pub(crate) fn do_true_up(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        stream: StreamId,
        period: PeriodIndex,
    ) -> DispatchResult {
        let invoice = Self::invoice(asset, currency, number)?;
        let InvoiceKind::Bill {
            contract: contract_id,
            tariff: version,
            since: from,
            until,
        } = invoice.kind
        else {
            return Err(Error::<T>::InvoiceNotFound.into());
        };
        let begin = Self::begin_of(stream, period)?;
        ensure!((from..until).contains(&begin), Error::<T>::ReadingNotBilled);
        let content = Tariffs::<T>::get((asset, currency, contract_id, version)).ok_or(Error::<T>::TariffNotFound)?;
        let mut contract = Self::contract(asset, currency, contract_id)?;
        let payer = Self::payer_of((asset, currency, contract_id), &contract)?;
        ensure!(payer == invoice.payer, Error::<T>::BillClosed);
        let key = (asset, currency, contract_id, stream, period);
        let counted = Self::counted(stream, period)?;
        let adjusted = Restatements::<T>::get(key);
        let before = counted.checked_add(adjusted).ok_or(Error::<T>::Overflow)?;
        let after = match T::Metering::status(stream, period) {
            PeriodStatus::Verified(value) => value,
            PeriodStatus::Rejected => 0,
            PeriodStatus::Open | PeriodStatus::Flagged => return Err(Error::<T>::ReadingNotFinal.into()),
        };
        ensure!(before != after, Error::<T>::NothingToChange);
        let billed = Self::billed_by(asset, currency, contract_id, &contract, &content.tariff)?;
        let mut lines = Vec::<BillLine>::new();
        let mut totals = Totals::default();
        for line in &content.tariff.lines {
            let Some(restated) = Self::restated(&key, &billed, &content.tariff, line, begin, before, after)? else {
                continue;
            };
            let mut charged =
                viaduct_billing::true_up(&content.tariff, &contract.state, &restated).map_err(Self::bill_refusal)?;
            contract.state = charged.state;
            totals = totals.plus(charged.totals).map_err(Self::bill_refusal)?;
            lines.append(&mut charged.lines);
        }
        ensure!(!lines.is_empty(), Error::<T>::ReadingNotBilled);
        contract.carry = contract.carry.plus(totals).map_err(Self::bill_refusal)?;
        let adjusted = after.checked_sub(counted).ok_or(Error::<T>::Overflow)?;
        let last = contract.previous.take();
        contract.previous = match last {
            Some(last) => Self::with_true_up(last, &content.tariff, (stream, period), begin, adjusted, totals)?,
            None => None,
        };
        Restatements::<T>::mutate_exists(key, |row| *row = Some(adjusted).filter(|adjusted| *adjusted != 0));
        let carry = contract.carry;
        Contracts::<T>::insert((asset, currency, contract_id), contract);
        Self::deposit_event(Event::ReadingTruedUp {
            asset,
            currency,
            contract: contract_id,
            invoice: number,
            stream,
            period,
            before,
            after,
            lines,
            carry,
        });
        Ok(())
    }

    /// What was before the last bill, with a reading trued up since; `None`: it can no longer be known.
    fn with_true_up(
        mut last: LastBill,
        tariff: &Tariff,
        reading: (StreamId, PeriodIndex),
        begin: Moment,
        adjusted: Quantity,
        totals: Totals,
    ) -> Result<Option<LastBill>, DispatchError> {
        // One that it billed itself is billed anew with its time.
        if begin >= last.since {
            last.corrected.retain(|corrected| *corrected != reading);
            let has_room = adjusted == 0 || last.corrected.try_push(reading).is_ok();
            return Ok(has_room.then_some(last));
        }
        // One of an earlier bill stays trued up. With bands or a guarantee that came to something else before the last bill than after it.
        let is_plain = |line: &Line| {
            !matches!(line.kind, Kind::MinimumGuarantee { .. })
                && matches!(viaduct_billing::band_window(tariff, line.id, begin), Ok(None))
        };
        if !tariff.lines.iter().all(is_plain) {
            return Ok(None);
        }
        last.carry = last.carry.plus(totals).map_err(Self::bill_refusal)?;
        Ok(Some(last))
    }

    /// What a line billed of a reading, and what it should have; `None`: it does not bill by this stream.
    fn restated(
        key: &(AssetId, CurrencyId, u8, StreamId, PeriodIndex),
        billed: &Billed<T>,
        tariff: &Tariff,
        line: &Line,
        begin: Moment,
        before: Quantity,
        after: Quantity,
    ) -> Result<Option<Restated>, DispatchError> {
        let (asset, currency, contract_id, stream, _) = *key;
        let Kind::Metered { .. } = line.kind else {
            return Ok(None);
        };
        let until = begin.saturating_add(1);
        let piece = need(tariff, line.id, begin, until).map_err(Self::bill_refusal)?;
        let measures = |over: Option<Over>| over.is_some_and(|over| over.stream == stream);
        let (by_quantity, by_product) = (measures(piece.quantity), measures(piece.product));
        if !by_quantity && !by_product {
            return Ok(None);
        }
        let mut found = Self::find_prices(&piece)?;
        found.product = piece.product.map(|_| 0);
        found.quantities = Self::one_band(stream, begin, piece.bands, 0)?;
        let (mut was, mut is) = (found.clone(), found);
        if by_quantity {
            was.quantities = Self::one_band(stream, begin, piece.bands, before)?;
            is.quantities = Self::one_band(stream, begin, piece.bands, after)?;
        }
        if by_product {
            was.product = Some(before);
            is.product = Some(after);
        }
        let window = viaduct_billing::band_window(tariff, line.id, begin).map_err(Self::bill_refusal)?;
        let window_total = match window {
            Some((start, end)) => {
                let key = (asset, currency, contract_id, line.id, start);
                let adjusted = WindowRestatements::<T>::get(key);
                if by_quantity {
                    let change = after.checked_sub(before).ok_or(Error::<T>::Overflow)?;
                    Self::move_window(key, change)?;
                }
                let counted = Self::window_total(billed, line.id, start, end)?;
                counted
                    .map(|counted| counted.checked_add(adjusted).ok_or(Error::<T>::Overflow))
                    .transpose()?
            }
            None => None,
        };
        Ok(Some(Restated {
            line: line.id,
            since: begin,
            until,
            window_total,
            before: was,
            after: is,
        }))
    }

    /// The versions that are kept and the spans that were billed by them, if a line of the tariff has bands.
    fn billed_by(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        contract: &Contract,
        tariff: &Tariff,
    ) -> Result<Billed<T>, DispatchError> {
        let first = contract.versions.first().map(|version| version.valid_from);
        let mut billed = Billed {
            kept_from: first.filter(|first| *first > contract.since).unwrap_or(0),
            spans: Vec::new(),
        };
        let is_banded = |line: &Line| matches!(viaduct_billing::band_window(tariff, line.id, 0), Ok(Some(_)));
        if !tariff.lines.iter().any(is_banded) {
            return Ok(billed);
        }
        for (place, version) in contract.versions.iter().enumerate() {
            let next = contract.versions.get(place.saturating_add(1));
            let since = version.valid_from;
            let until = next.map_or(contract.billed_until, |next| next.valid_from.min(contract.billed_until));
            let until = version.ends.map_or(until, |ends| until.min(ends));
            if since < until {
                let content = Tariffs::<T>::get((asset, currency, number, version.number));
                billed
                    .spans
                    .push((since, until, content.ok_or(Error::<T>::TariffNotFound)?));
            }
        }
        Ok(billed)
    }

    /// What was counted for a line in a window of its bands, by whichever streams metered it; `None`: a version that billed in it is no longer
    /// kept.
    fn window_total(
        billed: &Billed<T>,
        line: LineId,
        start: Moment,
        end: Moment,
    ) -> Result<Option<Quantity>, DispatchError> {
        if start < billed.kept_from {
            return Ok(None);
        }
        let mut total: Quantity = 0;
        for (since, until, content) in &billed.spans {
            let (since, until) = ((*since).max(start), (*until).min(end));
            if since >= until {
                continue;
            }
            let Ok(known) = content.tariff.line(line) else { continue };
            let window = viaduct_billing::band_window(&content.tariff, line, since).map_err(Self::bill_refusal)?;
            if let (Kind::Metered { stream, .. }, Some((begin, _))) = (&known.kind, window) {
                if begin == start {
                    let over = Over {
                        stream: *stream,
                        since,
                        until,
                    };
                    total = total.checked_add(Self::sum(&over)?).ok_or(Error::<T>::Overflow)?;
                }
            }
        }
        Ok(Some(total))
    }

    /// A quantity in the band that its reading belongs to, and nothing in the others.
    fn one_band(
        stream: StreamId,
        begin: Moment,
        bands: u8,
        quantity: Quantity,
    ) -> Result<viaduct_billing::List<Quantity, MAX_BANDS>, DispatchError> {
        let band = if bands > 1 { T::Metering::band(stream, begin) } else { 0 };
        let quantities: Vec<Quantity> = (0..bands)
            .map(|number| if number == band { quantity } else { 0 })
            .collect();
        quantities.try_into().map_err(|_| Error::<T>::Unexpected.into())
    }

    /// What a reading came to when it was counted.
    pub(crate) fn counted(stream: StreamId, period: PeriodIndex) -> Result<Quantity, DispatchError> {
        let next = period.checked_add(1).ok_or(Error::<T>::Overflow)?;
        let sum = |period| {
            Self::total(stream, period)?.iter().try_fold(0, |sum: Quantity, band| {
                sum.checked_add(*band).ok_or(DispatchError::from(Error::<T>::Overflow))
            })
        };
        sum(next)?.checked_sub(sum(period)?).ok_or(Error::<T>::Overflow.into())
    }

    fn total(stream: StreamId, period: PeriodIndex) -> Result<Vec<Quantity>, DispatchError> {
        T::Metering::totals(stream, period).ok_or(Error::<T>::ReadingsMissing.into())
    }

    /// The first period that begins at or after a moment.
    pub(crate) fn first_period(stream: StreamId, moment: Moment) -> Result<PeriodIndex, DispatchError> {
        let info = T::Metering::stream(stream).ok_or(Error::<T>::StreamNotFound)?;
        let elapsed = moment.saturating_sub(info.origin);
        PeriodIndex::try_from(elapsed.div_ceil(info.period.max(1))).map_err(|_| Error::<T>::Overflow.into())
    }

    /// What was counted over a span, by band: two reads, whatever its length.
    fn by_band(over: &Over) -> Result<Vec<Quantity>, DispatchError> {
        let later = Self::total(over.stream, Self::first_period(over.stream, over.until)?)?;
        let earlier = Self::total(over.stream, Self::first_period(over.stream, over.since)?)?;
        let difference =
            |(later, earlier): (&Quantity, &Quantity)| later.checked_sub(*earlier).ok_or(Error::<T>::Overflow.into());
        later.iter().zip(&earlier).map(difference).collect()
    }

    fn sum(over: &Over) -> Result<Quantity, DispatchError> {
        let bands = Self::by_band(over)?;
        bands
            .iter()
            .try_fold(0, |sum: Quantity, band| sum.checked_add(*band))
            .ok_or(Error::<T>::Overflow.into())
    }

    /// The figures that a piece of a bill needs.
    fn find(need: &Need, corrections: &[Correction]) -> Result<Found, DispatchError> {
        let mut found = Self::find_prices(need)?;
        if let Some(over) = &need.quantity {
            let quantities = if need.bands > 1 {
                let bands = Self::by_band(over)?;
                ensure!(bands.len() == usize::from(need.bands), Error::<T>::TariffInvalid);
                bands
            } else {
                alloc::vec![Self::sum(over)?]
            };
            found.quantities = quantities.try_into().map_err(|_| Error::<T>::Unexpected)?;
        }
        if let Some(over) = &need.product {
            found.product = Some(Self::sum(over)?);
        }
        Self::correct(&mut found, need, corrections)?;
        Ok(found)
    }

    /// The prices, indices and availabilities of a piece.
    fn find_prices(need: &Need) -> Result<Found, DispatchError> {
        Ok(Found {
            reference: need.reference.as_ref().map(Self::mean).transpose()?.flatten(),
            figure: need.figure.as_ref().map(Self::mean).transpose()?.flatten(),
            fixing: match need.fixing {
                Some((stream, moment)) => Self::in_force(stream, moment)?,
                None => None,
            },
            ..Default::default()
        })
    }

    /// The periods whose values stand for a span: those that begin in it, or the one that it lies in.
    fn averaged(over: &Over) -> Result<core::ops::Range<PeriodIndex>, DispatchError> {
        let first = Self::first_period(over.stream, over.since)?;
        let end = Self::first_period(over.stream, over.until)?;
        let periods = if first < end {
            first..end
        } else {
            first.saturating_sub(1)..first
        };
        ensure!(periods.len() <= MAX_AVERAGED, Error::<T>::TariffTooFine);
        Ok(periods)
    }

    /// The mean of what is attested over a span, rounded down; what a reviewer found to have no value does not count. `None`: nothing has
    /// a value, and none will come. A bill waits for what may still come: it must not depend on when it is closed.
    fn mean(over: &Over) -> Result<Option<Quantity>, DispatchError> {
        let (mut sum, mut count): (Quantity, Quantity) = (0, 0);
        for period in Self::averaged(over)? {
            match T::Metering::status(over.stream, period) {
                PeriodStatus::Verified(value) => {
                    sum = sum.checked_add(value).ok_or(Error::<T>::Overflow)?;
                    count = count.saturating_add(1);
                }
                PeriodStatus::Rejected => {}
                PeriodStatus::Open | PeriodStatus::Flagged => return Err(Error::<T>::FigureMissing.into()),
            }
        }
        Ok(sum.checked_div_euclid(count))
    }

    /// The last value of an index that was attested for a period that ended by this moment.
    fn in_force(stream: StreamId, moment: Moment) -> Result<Option<Quantity>, DispatchError> {
        let info = T::Metering::stream(stream).ok_or(Error::<T>::StreamNotFound)?;
        let ended = moment.saturating_sub(info.origin).checked_div(info.period).unwrap_or(0);
        let ended = PeriodIndex::try_from(ended).map_err(|_| Error::<T>::Overflow)?;
        for back in 1..=MAX_LOOKED_BACK {
            let Some(period) = ended.checked_sub(back) else { break };
            match T::Metering::status(stream, period) {
                PeriodStatus::Verified(value) => return Ok(Some(value)),
                // It may still come: a bill must not depend on when it is closed.
                PeriodStatus::Open | PeriodStatus::Flagged => return Ok(None),
                PeriodStatus::Rejected => {}
            }
        }
        Ok(None)
    }
}
