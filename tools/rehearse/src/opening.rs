//! Opening balances: what an asset has and owes when a scenario begins, so that a waterfall can be tried without a history.
//!
//! Money comes by real calls: the currency's team makes it and the operator pays it in. Debts that are past due are put in force by an
//! amendment that the creditor has accepted. Only where the money lies (a reserve, a gate, a tier) is booked without a call.

use crate::{
    form::{Draft, Form},
    scenario::{Action, Booking},
    state,
    steps::{
        invoices::receipt,
        money::mint_to,
        obligations::{owe, PastDue},
    },
    world::{Place, Space},
    yaml::{Fault, Fields, Parsed},
};
use pallet_distribution::{Pool, ReceiptKind};
use viaduct_primitives::{AssetRole, Balance};

/// Keys under which money lies, by the names of what keeps it.
const POOLS: [(&str, Space, fn(u16) -> Pool); 4] = [
    ("reserves", Space::Reserve, |number| {
        Pool::Reserve(u8::try_from(number).unwrap_or_default())
    }),
    ("trapped", Space::Tier, Pool::Trapped),
    ("allocated", Space::Tier, Pool::Allocated),
    ("retained", Space::Tier, Pool::Retained),
];

/// What is done, and what it is called.
type Acts = Vec<(String, Action)>;

/// Money is made, and paid in as revenue or as carried from earlier runs.
fn pay_in(f: &Form, place: &Place, kind: ReceiptKind, amount: Balance, what: &str, acts: &mut Acts) -> Parsed<()> {
    let operator = f.by_role(&place.asset, &[AssetRole::Operator])?;
    let payer = f.names.account(operator.name()).map_err(|e| f.fault(e))?;
    let text = f.names.show_money(place.currency, amount);
    let minted: Draft = mint_to(f, &text, payer).map_err(|e| f.fault(e))?;
    let paid = receipt(operator, place.clone(), kind, amount, Default::default())?;
    acts.push((format!("{what}: {text}"), Action::Calls(vec![minted, paid])));
    Ok(())
}

/// Everything that an entry of the section says.
pub fn read(f: &Form) -> Parsed<Acts> {
    let asset = f.head(crate::world::Names::asset)?;
    let place = f.place(&asset)?;
    let mut acts = Acts::new();

    let carried = f.money_of("carried", place.currency)?.unwrap_or_default();
    let mut bookings: Vec<(String, Booking)> = Vec::new();
    let mut sum = carried;
    for (key, space, pool) in POOLS {
        let Some(node) = f.fields.get(key) else { continue };
        for entry in node.entries()? {
            let number = f.names.known_number(space, &asset, &entry.key);
            let number = number.map_err(|e| Fault::new(entry.line, e))?;
            let amount = entry.node.read(|text| f.names.money_of(text, place.currency))?;
            sum = sum
                .checked_add(amount)
                .ok_or_else(|| Fault::new(entry.line, "the amounts are too large together"))?;
            let (place, pool) = (place.clone(), pool(number));
            let book: Booking = Box::new(move |world| {
                let (asset, currency) = world.place(&place)?;
                state::open_pool(asset, currency, pool, amount)
            });
            bookings.push((format!("{key} {}", entry.key), book));
        }
    }
    if sum > 0 {
        pay_in(f, &place, ReceiptKind::Funding, sum, "opening balances", &mut acts)?;
    }
    acts.extend(bookings.into_iter().map(|(what, book)| (what, Action::Book(book))));

    if let Some(node) = f.fields.get("past_due") {
        for entry in node.entries()? {
            let duty = f.names.obligation(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
            if duty.place != place {
                return Err(Fault::new(
                    entry.line,
                    format!("'{}' is an obligation of another asset or currency", entry.key),
                ));
            }
            let fields: Fields = entry.node.fields()?;
            let money = |key| {
                let read = |text: &str| f.names.money_of(text, place.currency);
                fields.get(key).map(|node| node.read(read)).transpose()
            };
            let past = PastDue {
                outstanding: money("outstanding")?,
                charges_due: money("charges_due")?.unwrap_or_default(),
                default_due: money("default_due")?.unwrap_or_default(),
                principal_due: money("principal_due")?.unwrap_or_default(),
                accrued: money("accrued")?.unwrap_or_default(),
            };
            fields.finish()?;
            let creditor = match f.names.accounts.contains_key(&duty.party) {
                true => Some(f.by(&duty.party)?),
                false => None,
            };
            let issuer = f.by_role(&asset, &[AssetRole::Issuer])?;
            let drafts = owe(&duty, creditor, issuer, past)?;
            acts.push((format!("past due of {}", entry.key), Action::Calls(drafts)));
        }
    }

    let read = |names: &crate::world::Names, text: &str| names.money_of(text, place.currency);
    for amount in f.all("receipts", read)? {
        pay_in(f, &place, ReceiptKind::Revenue, amount, "receipts", &mut acts)?;
    }
    Ok(acts)
}
