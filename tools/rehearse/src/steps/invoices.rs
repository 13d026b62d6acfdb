//! What is owed to an asset and what comes in: payments, receipts without a bill, credits, disputes, bad debt.

use crate::{
    form::{Draft, Form, Signer, Spec},
    values,
    world::{Kind, Names, Place, World},
    yaml::Parsed,
};
use pallet_distribution::{Call, Invoices, ReceiptKind};
use viaduct_primitives::{AssetId, AssetRole, Balance, CurrencyId, Text};
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("pay_invoice", "Distribution.pay_invoice", pay_invoice),
    Spec::new("record_receipt", "Distribution.record_receipt", record_receipt),
    Spec::new("book_surplus", "Distribution.book_surplus", book_surplus),
    Spec::new("apply_credit", "Distribution.apply_credit", apply_credit),
    Spec::new("return_credit", "Distribution.return_credit", return_credit),
    Spec::new("dispute_invoice", "Distribution.dispute_invoice", |f| dispute(f, true)),
    Spec::new("settle_dispute", "Distribution.dispute_invoice", |f| dispute(f, false)),
    Spec::new("write_off_invoice", "Distribution.write_off_invoice", write_off_invoice),
];

pub const KINDS: [(&str, ReceiptKind); 7] = [
    ("revenue", ReceiptKind::Revenue),
    ("insurance", ReceiptKind::Insurance),
    ("subsidy", ReceiptKind::Subsidy),
    ("damages", ReceiptKind::Damages),
    ("sale", ReceiptKind::Sale),
    ("funding", ReceiptKind::Funding),
    ("surplus", ReceiptKind::Surplus),
];

/// Asset, currency and number of a named invoice.
fn found(world: &World, place: &Place, invoice: &str) -> Result<(AssetId, CurrencyId, u32), String> {
    let (asset, currency) = world.place(place)?;
    Ok((asset, currency, world.id(Kind::Invoice, invoice)?))
}

fn pay_invoice(f: &mut Form) -> Parsed<Draft> {
    let (invoice, place) = f.need("invoice", Names::invoice)?;
    let amount = f.head(|names, text| names.money_of(text, place.currency))?;
    let signer = match f.fields.get("from") {
        Some(_) => f.signer("from")?,
        None => f.by("Offtaker")?,
    };
    Draft::new(signer, move |world| {
        let (asset, currency, invoice) = found(world, &place, &invoice)?;
        Ok(Call::<Runtime>::pay_invoice {
            asset,
            currency,
            invoice,
            amount,
        })
    })
}

/// Money without a bill: for the step and for opening balances.
pub fn receipt(signer: Signer, place: Place, kind: ReceiptKind, amount: Balance, reference: Text<32>) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::record_receipt {
            asset,
            currency,
            kind,
            amount,
            reference: reference.clone(),
        })
    })
}

fn record_receipt(f: &mut Form) -> Parsed<Draft> {
    let asset = f.asset("asset")?;
    let (currency, amount) = f.head(Names::money)?;
    let place = Place { asset, currency };
    let kind = f.need("kind", |_, text| values::choice(text, &KINDS))?;
    let signer = match f.fields.get("from") {
        Some(_) => f.signer("from")?,
        None => f.by_role(&place.asset, &[AssetRole::Treasurer])?,
    };
    let reference = f.text("reference", "")?;
    let named = f.opt("as", |_, text| Ok(text.to_string()))?;
    if let Some(name) = &named {
        if kind != ReceiptKind::Revenue {
            return Err(f.fault("only revenue has an invoice of its own: leave 'as' out"));
        }
        f.names.declare_invoice(name, &place).map_err(|e| f.fault(e))?;
    }
    let mut draft = receipt(signer, place, kind, amount, reference)?;
    draft.creates = named.map(|name| (Kind::Invoice, name));
    Ok(draft)
}

fn book_surplus(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let invoice = f.opt("invoice", Names::invoice)?.map(|(invoice, _)| invoice);
    let named = f.opt("as", |_, text| Ok(text.to_string()))?;
    if let Some(name) = &named {
        if invoice.is_some() {
            return Err(f.fault("'invoice' is paid, or a receipt is booked 'as' a new one: say one of them"));
        }
        f.names.declare_invoice(name, &place).map_err(|e| f.fault(e))?;
    }
    let mut draft = Draft::new(f.by_role(&asset, &[AssetRole::Treasurer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        let invoice = invoice.as_deref().map(|invoice| world.id(Kind::Invoice, invoice));
        Ok(Call::<Runtime>::book_surplus {
            asset,
            currency,
            invoice: invoice.transpose()?,
        })
    })?;
    draft.creates = named.map(|name| (Kind::Invoice, name));
    Ok(draft)
}

fn apply_credit(f: &mut Form) -> Parsed<Draft> {
    let (invoice, place) = f.head(Names::invoice)?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Treasurer])?, move |world| {
        let (asset, currency, invoice) = found(world, &place, &invoice)?;
        Ok(Call::<Runtime>::apply_credit {
            asset,
            currency,
            invoice,
        })
    })
}

fn return_credit(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let payer = f.account("to")?;
    // Its payer's, unless another one signs: after 30 days anyone may.
    let signer = match f.fields.get("by") {
        Some(_) => f.signer("by")?,
        None => f.signer("to")?,
    };
    Draft::new(signer, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::return_credit {
            asset,
            currency,
            payer: payer.clone(),
        })
    })
}

/// The payer disputes; the auditor settles.
fn dispute(f: &mut Form, disputed: bool) -> Parsed<Draft> {
    let (invoice, place) = f.head(Names::invoice)?;
    let reason = f.text("reason", "")?;
    let signer = match disputed {
        true => f.by("Offtaker")?,
        false => f.by_role(&place.asset, &[AssetRole::Auditor])?,
    };
    Draft::new(signer, move |world| {
        let (asset, currency, invoice) = found(world, &place, &invoice)?;
        Ok(Call::<Runtime>::dispute_invoice {
            asset,
            currency,
            invoice,
            disputed,
            reason: reason.clone(),
        })
    })
}

fn write_off_invoice(f: &mut Form) -> Parsed<Draft> {
    let (invoice, place) = f.head(Names::invoice)?;
    // All that is still owed, if the step does not say.
    let amount = f.money_of("amount", place.currency)?;
    let reason = f.text("reason", "")?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Auditor])?, move |world| {
        let (asset, currency, invoice) = found(world, &place, &invoice)?;
        let open = || Invoices::<Runtime>::get((asset, currency, invoice)).map(|record| record.open_amount());
        Ok(Call::<Runtime>::write_off_invoice {
            asset,
            currency,
            invoice,
            amount: amount.or_else(open).unwrap_or_default(),
            reason: reason.clone(),
        })
    })
}
