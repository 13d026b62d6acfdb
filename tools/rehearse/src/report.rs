//! What a rehearsal prints: steps with their outcomes, cap tables, statements, books and money.

use crate::{
    countries::letters,
    run::Row,
    standing, state,
    table::Table,
    values,
    world::{Kind, Space, World},
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
        invoices(world, &asset, id);
        statements(world, &asset, id);
        obligations(world, &asset, id);
        ledgers(world, &asset, id);
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

/// Every batch of an asset, in every currency.
fn statements(world: &World, asset: &str, id: AssetId) {
    for (currency, _) in world.names.currencies.values().copied() {
        for number in 0..pallet_distribution::AllRuns::<Runtime>::get(id, currency).next {
            let Some(statement) = Distribution::statement(id, currency, number) else {
                continue;
            };
            let money = |amount: viaduct_primitives::Amount| world.names.show_money(currency, amount.get());
            println!(
                "\nStatement of {asset}, batch {number}: {}, approvals: {}\n  {}, dues up to {}, through waterfall {}: receipts {}, \
                 carried before {}, freed by tiers {}{}",
                statement.stage.to_lowercase(),
                statement.approvals,
                statement.invoice.map_or_else(
                    || "without new money".into(),
                    |invoice| format!("receipts for {}", world.invoice_name(asset, currency, invoice))
                ),
                values::show_day(statement.day),
                statement.version,
                money(statement.receipts),
                money(statement.available),
                world.names.show_money(
                    currency,
                    statement
                        .tiers
                        .iter()
                        .map(|tier| tier.freed.get())
                        .fold(statement.returned.get(), Balance::saturating_add),
                ),
                match statement.cure.get() {
                    0 => String::new(),
                    _ => format!(", cure {}", money(statement.cure)),
                },
            );
            let mut table = Table::new(&[
                "tier",
                ">due",
                ">paid",
                ">of it from reserves",
                ">set aside",
                ">shortfall",
                ">out of cash",
                ">freed",
            ]);
            for tier in &statement.tiers {
                let mut cells = vec![match tier.name.is_empty() {
                    true => world.names.numbered_name(Space::Tier, asset, tier.tier.into()),
                    false => tier.name.clone(),
                }];
                let parts = [
                    tier.due,
                    tier.paid,
                    tier.drawn,
                    tier.allocated,
                    tier.shortfall,
                    tier.taken,
                    tier.freed,
                ];
                cells.extend(parts.map(money));
                table.row(cells);
            }
            let mut carried = vec!["carried to the next run".into()];
            carried.extend((0..5).map(|_| String::new()));
            carried.push(money(statement.carried));
            table.row(carried);
            // What goes out of cash is receipts, what was carried before and what tiers have freed.
            let sum = |first: viaduct_primitives::Amount, part: fn(&viaduct_primitives::api::TierView) -> Balance| {
                let parts = statement.tiers.iter().map(part);
                world
                    .names
                    .show_money(currency, parts.fold(first.get(), Balance::saturating_add))
            };
            let mut all = vec!["in all".into()];
            all.extend((0..5).map(|_| String::new()));
            all.push(sum(statement.carried, |tier| tier.taken.get()));
            all.push(sum(statement.returned, |tier| tier.freed.get()));
            table.row(all);
            table.print();
            for gate in &statement.gates {
                let ratio = gate.ratio.map_or_else(
                    || "without debt service".into(),
                    |ratio| {
                        format!(
                            "{} / {} = {}",
                            money(gate.cash),
                            money(gate.service),
                            values::show(ratio.get(), 6, "")
                        )
                    },
                );
                let judged = match (gate.judged, gate.passed) {
                    (true, true) => "passed",
                    (true, false) => "did not pass",
                    (false, _) => "not judged",
                };
                println!(
                    "  {}: {}, {judged}, {ratio}, {} of {} passes",
                    match gate.name.is_empty() {
                        true => world.names.numbered_name(Space::Tier, asset, gate.tier.into()),
                        false => gate.name.clone(),
                    },
                    if gate.closed { "closed" } else { "open" },
                    gate.passes,
                    gate.needed,
                );
            }
        }
    }
}

/// What an asset has, in every currency, and where it lies.
fn ledgers(world: &World, asset: &str, id: AssetId) {
    for (currency, _) in world.names.currencies.values().copied() {
        let ledger = Distribution::ledger_view(id, currency);
        if ledger.received.get() == 0 && ledger.surplus.get() == 0 {
            continue;
        }
        let money = |amount| world.names.show_money(currency, amount);
        println!(
            "\nBooks of {asset}: received {} = paid {} + what lies there",
            money(ledger.received.get()),
            money(ledger.paid.get()),
        );
        let mut table = Table::new(&["where", ">amount"]);
        for pool in &ledger.pools {
            let number = pool.number.unwrap_or_default();
            let name = match pool.pool.as_str() {
                "Carried" | "Running" | "Cure" => String::new(),
                "Reserve" => world.names.numbered_name(Space::Reserve, asset, number),
                "Earned" | "Undistributed" => world.name(Kind::Class, number),
                _ => world.names.numbered_name(Space::Tier, asset, number),
            };
            let what = format!("{} {name}", pool.pool.to_lowercase());
            table.row(vec![what.trim_end().into(), money(pool.amount.get())]);
        }
        for (account, amount) in state::rows(id, currency) {
            use pallet_distribution::Account;
            let what = match account {
                Account::Receipts(invoice) => format!(
                    "receipts for {}, not run yet",
                    world.invoice_name(asset, currency, invoice)
                ),
                Account::Payable(payee) => format!("waits for {}, who could not be paid", world.names.name_of(&payee)),
                Account::Credit(payer) => format!("credit of {}", world.names.name_of(&payer)),
                Account::Pool(_) => continue,
            };
            table.row(vec![what, money(amount)]);
        }
        if ledger.surplus.get() > 0 {
            table.row(vec!["beyond the books".into(), money(ledger.surplus.get())]);
        }
        table.print();
    }
}

/// Who is owed what by an asset, in every currency.
fn obligations(world: &World, asset: &str, id: AssetId) {
    for (currency, decimals) in world.names.currencies.values().copied() {
        let mut table = Table::new(&[
            "obligation",
            "creditor",
            ">outstanding",
            ">principal due",
            ">charges due",
            ">default interest",
            ">not yet due",
            ">charges paid",
            ">repaid",
            ">written off",
        ]);
        for view in Distribution::obligations_view(id, currency) {
            let creditor = match (&view.creditor, view.class_id) {
                (Some(account), _) => world.names.name_of(account),
                (None, Some(class_id)) => world.name(Kind::Class, class_id),
                (None, None) => String::new(),
            };
            let mut cells = vec![world.names.obligation_name(asset, view.obligation), creditor];
            let parts = [
                view.outstanding,
                view.principal_due,
                view.charges_due,
                view.default_due,
                view.accrued,
                view.charges_paid,
                view.repaid,
                view.written_off,
            ];
            cells.extend(parts.map(|part| values::show(part.get(), decimals, "")));
            table.row(cells);
        }
        if !table.is_empty() {
            println!("\nOwed by {asset}, {}", world.names.symbol(currency));
            table.print();
        }
    }
}

/// What was paid for an invoice: what waits for a run, and what was in runs.
fn received(asset: AssetId, currency: CurrencyId, invoice: u32, waiting: Balance) -> Balance {
    let batches = 0..pallet_distribution::AllRuns::<Runtime>::get(asset, currency).next;
    let run = batches
        .filter_map(|number| Distribution::statement(asset, currency, number))
        .filter(|statement| statement.invoice == Some(invoice) && statement.stage == "Executed")
        .map(|statement| statement.receipts.get());
    run.fold(waiting, Balance::saturating_add)
}

/// Every invoice of an asset, in every currency.
fn invoices(world: &World, asset: &str, id: AssetId) {
    for (currency, decimals) in world.names.currencies.values().copied() {
        let mut table = Table::new(&[
            "invoice",
            "kind",
            "payer",
            "due",
            ">received",
            ">billed",
            ">settled",
            ">written off",
            ">open",
            "stage",
        ]);
        for number in 0..pallet_distribution::AllRuns::<Runtime>::get(id, currency).next_invoice {
            let Some(view) = Distribution::invoice_view(id, currency, number) else {
                continue;
            };
            let mut cells = vec![
                world.invoice_name(asset, currency, number),
                view.kind.to_lowercase(),
                world.names.name_of(&view.payer),
                values::show_time(view.due),
            ];
            let received = received(id, currency, number, view.receipts.get());
            cells.push(values::show(received, decimals, ""));
            // A receipt is billed nothing: there is nothing to settle.
            let parts = [view.billed, view.settled, view.written_off, view.open];
            cells.extend(parts.map(|part| match view.contract {
                Some(_) => values::show(part.get(), decimals, ""),
                None => "-".into(),
            }));
            let marks = [(view.disputed, ", disputed"), (view.overdue > 0, ", overdue")];
            let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, text)| *text).collect();
            cells.push(format!("{}{marks}", view.stage.to_lowercase()));
            table.row(cells);
        }
        if !table.is_empty() {
            println!("\nInvoices of {asset}, {}", world.names.symbol(currency));
            table.print();
        }
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
