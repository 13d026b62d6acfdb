//! Opening balances: what an asset has and owes when a scenario begins, so that a waterfall can be tried without a history.
//!
//! Money comes by real calls: the currency's team makes it and the treasurer pays it in. Only where it lies (a reserve, a gate, a tier) is
//! booked without a call. Debts that are past due stand with their obligations, which are added with them.

use crate::{
    form::{Draft, Form},
    scenario::{Action, Booking},
    state,
    steps::{invoices::receipt, money::mint_to},
    world::Place,
    yaml::{Fault, Parsed},
};
use pallet_distribution::ReceiptKind;
use viaduct_primitives::{AssetRole, Balance};

/// What is done, and what it is called.
type Acts = Vec<(String, Action)>;

/// Money is made, and paid in as revenue or as carried from earlier runs.
fn pay_in(f: &Form, place: &Place, kind: ReceiptKind, amount: Balance, what: &str, acts: &mut Acts) -> Parsed<()> {
    let treasurer = f.by_role(&place.asset, &[AssetRole::Treasurer])?;
    let payer = f.names.account(treasurer.name()).map_err(|e| f.fault(e))?;
    let text = f.names.show_money(place.currency, amount);
    let minted: Draft = mint_to(f, &text, payer).map_err(|e| f.fault(e))?;
    let paid = receipt(treasurer, place.clone(), kind, amount, Default::default())?;
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
    for (key, space, pool) in state::POOLS {
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

    let read = |names: &crate::world::Names, text: &str| names.money_of(text, place.currency);
    for amount in f.all("receipts", read)? {
        pay_in(f, &place, ReceiptKind::Revenue, amount, "receipts", &mut acts)?;
    }
    Ok(acts)
}
