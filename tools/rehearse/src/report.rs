//! What a rehearsal prints: steps with their outcomes, cap tables, statements, books and money.

use crate::{
    countries::letters,
    meter,
    run::Row,
    standing, state,
    table::Table,
    values,
    world::{Kind, World},
};
use sp_core::U256;
use std::collections::BTreeMap;
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, IdentityId};
use viaduct_solo_runtime::*;

/// Money of every named account.
pub type Money = BTreeMap<(String, CurrencyId), Balance>;

/// Takes stock of every named account's money.
pub fn money(world: &World) -> Money {
    let mut all = Money::new();
    for (name, account) in &world.names.accounts {
        for (currency, _) in world.names.currencies.values() {
            let balance = world.money(*currency, account);
            all.insert((name.clone(), *currency), balance);
        }
    }
    all
}

/// The table of steps.
pub fn steps(rows: &[Row], with_events: bool) {
    let mut table = Table::new(&[">step", ">line", "time (UTC)", "by", "what", "outcome"]);
    for row in rows {
        let mut what = row.what.clone();
        for reason in &row.reasons {
            what.push_str(&format!("\n  - {}: {}", reason.name, reason.text));
        }
        for note in &row.notes {
            what.push_str(&format!("\n  * {note}"));
        }
        for event in row.events.iter().filter(|_| with_events) {
            what.push_str(&format!("\n  > {event}"));
        }
        for (line, text) in &row.unmet {
            what.push_str(&format!("\n  ! line {line}: {text}"));
        }
        table.row(vec![
            row.number.map_or_else(String::new, |n| n.to_string()),
            row.line.to_string(),
            values::show_time(row.time),
            row.by.clone(),
            what,
            row.outcome.clone(),
        ]);
    }
    table.print();
}

/// Everything that the chain says at the end.
pub fn books(world: &World, before: &Money) {
    for (class_id, id) in world.on_chain(Kind::Class) {
        cap_table(world, &class_id, id);
    }
    for (asset, id) in world.on_chain(Kind::Asset) {
        statements(world, &asset, id);
        pots(world, &asset, id);
    }
    changes(world, before);
    let open = standing::open(world);
    if !open.is_empty() {
        println!("\nStill open");
        for line in open {
            println!("  {line}");
        }
    }
}

/// A share of the supply as people write it, rounded down to a hundredth of a percent.
fn percentage(part: Balance, whole: Balance) -> String {
    let scaled = U256::from(part) * U256::from(10_000u32);
    let hundredths = scaled.checked_div(U256::from(whole)).unwrap_or_default().low_u32();
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

fn cap_table(world: &World, class_id: &str, id: ClassId) {
    let decimals = world.names.classes.get(class_id).copied().unwrap_or_default();
    let units = |amount| values::show(amount, decimals, "");
    let supply = state::supply(id);
    let inventory = pallet_units::Classes::<Runtime>::get(id).map(|record| record.terms.inventory);
    let mut table = Table::new(&[
        "identity",
        "country",
        "kind",
        "accounts",
        ">units",
        ">share",
        ">committed",
        ">frozen",
        ">accrued",
        ">claimable",
    ]);
    for (name, identity) in world.on_chain(Kind::Identity) {
        let position = Units::position(id, identity);
        let Some(record) = pallet_compliance::Identities::<Runtime>::get(identity) else {
            continue;
        };
        let (accrued, claimable) = owed(world, id, identity);
        if position.units == 0 && position.frozen == 0 && !position.blocked && accrued.is_empty() {
            continue;
        }
        let of = |account: &AccountId| world.names.name_of(account);
        let accounts: Vec<String> = record
            .accounts
            .iter()
            .map(|linked| match linked.suspended {
                true => format!("{} (suspended)", of(&linked.account)),
                false => of(&linked.account),
            })
            .collect();
        let marks = [
            (Some(identity) == inventory, " (inventory)"),
            (record.frozen || position.blocked, " (frozen)"),
        ];
        let marked: String = marks.iter().filter(|(on, _)| *on).map(|(_, text)| *text).collect();
        table.row(vec![
            format!("{name}{marked}"),
            letters(record.country),
            format!("{:?}", record.kind).to_lowercase(),
            accounts.join(", "),
            units(position.units),
            percentage(position.units, supply),
            units(position.committed),
            units(position.frozen),
            accrued,
            claimable,
        ]);
    }
    let holders = state::book(id).map_or(0, |book| book.holders);
    println!(
        "\nCap table of {class_id}: {} issued, holders beside the inventory: {holders}",
        units(supply)
    );
    if !table.is_empty() {
        table.print();
    }
}

/// What an identity is owed by a class, and what of it it could claim now with its first working account.
fn owed(world: &World, class_id: ClassId, identity: IdentityId) -> (String, String) {
    let record = pallet_compliance::Identities::<Runtime>::get(identity);
    let accounts = record.map(|record| record.accounts.to_vec()).unwrap_or_default();
    let account = accounts
        .iter()
        .find(|linked| !linked.suspended)
        .or(accounts.first())
        .map(|linked| linked.account.clone());
    let owed = account
        .map(|account| Distribution::entitlement(class_id, account))
        .unwrap_or_default();
    let text = |part: fn(&viaduct_primitives::api::EntitlementView) -> Balance| {
        let sums: Vec<String> = owed
            .iter()
            .filter(|owed| owed.accrued.get() > 0)
            .map(|owed| world.names.show_money(owed.currency, part(owed)))
            .collect();
        sums.join(", ")
    };
    (text(|owed| owed.accrued.get()), text(|owed| owed.payable.get()))
}

fn statements(world: &World, asset: &str, id: AssetId) {
    for period in 0..pallet_distribution::NextPeriods::<Runtime>::get(id) {
        let Some(statement) = Distribution::statement(id, period) else {
            continue;
        };
        let money = |amount| world.names.show_money(statement.currency, amount);
        let meter = pallet_distribution::Tariffs::<Runtime>::get(id)
            .map(|tariff| world.name(Kind::Stream, tariff.stream))
            .and_then(|stream| world.names.streams.get(&stream).copied());
        let quantity = meter.map_or_else(
            || statement.quantity.to_string(),
            |meter| meter::show(statement.quantity.get(), meter),
        );
        println!(
            "\nStatement of {asset}, period {period}: {}, approvals: {}\n  metered {quantity}, billed {}, received {}, available {}",
            statement.stage.to_lowercase(),
            statement.approvals,
            money(statement.billed.get()),
            money(statement.received.get()),
            money(statement.available.get()),
        );
        let mut table = Table::new(&["tier", ">due", ">paid", ">of it from reserve", ">shortfall"]);
        let drawn = state::drawn(id, period);
        for (n, tier) in statement.tiers.iter().enumerate() {
            table.row(vec![
                tier.name.clone(),
                money(tier.due.get()),
                money(tier.paid.get()),
                money(drawn.get(n).copied().unwrap_or_default()),
                money(tier.shortfall.get()),
            ]);
        }
        table.row(vec![
            "carried to the next period".into(),
            String::new(),
            money(statement.carried.get()),
        ]);
        table.print();
    }
}

fn pots(world: &World, asset: &str, id: AssetId) {
    let mut table = Table::new(&[
        "currency",
        ">received",
        ">paid",
        ">payable",
        ">reserves",
        ">undistributed",
        ">unallocated",
    ]);
    for (symbol, (currency, decimals)) in &world.names.currencies {
        let pot = Distribution::pot_view(id, *currency);
        if pot.received == 0 {
            continue;
        }
        let parts = [
            pot.received,
            pot.paid,
            pot.payable,
            pot.reserves,
            pot.undistributed,
            pot.unallocated,
        ];
        let mut cells = vec![symbol.clone()];
        cells.extend(parts.map(|part| values::show(part.get(), *decimals, "")));
        table.row(cells);
    }
    if table.is_empty() {
        return;
    }
    println!("\nBooks of {asset}: received = paid + payable + reserves + undistributed + unallocated");
    table.print();
    let currency = pallet_distribution::Waterfalls::<Runtime>::get(id).map(|waterfall| waterfall.currency);
    for (number, name) in world.names.reserves(asset).iter().enumerate() {
        let balance = u8::try_from(number).map_or(0, |number| state::reserve(id, number));
        let shown = world.names.show_money(currency.unwrap_or_default(), balance);
        println!("  reserve {number}, {name}: {shown}");
    }
    for (currency, payee, amount) in state::payables(id) {
        let (who, money) = (world.names.name_of(&payee), world.names.show_money(currency, amount));
        println!("  {who} could not be paid: {money} wait for it");
    }
}

/// Whose money the steps changed.
fn changes(world: &World, before: &Money) {
    let mut table = Table::new(&["account", ">before", ">after", ">change"]);
    for ((name, currency), after) in money(world) {
        let old = before.get(&(name.clone(), currency)).copied().unwrap_or_default();
        if old == after {
            continue;
        }
        let sign = if after > old { "+" } else { "-" };
        let shown = |amount| world.names.show_money(currency, amount);
        table.row(vec![
            name,
            shown(old),
            shown(after),
            format!("{sign}{}", shown(after.abs_diff(old))),
        ]);
    }
    if !table.is_empty() {
        println!("\nMoney moved by the steps");
        table.print();
    }
}
