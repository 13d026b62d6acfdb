//! Expectations about money: books, statements, invoices, bills, obligations.

use super::{push, same, Check};
use crate::{
    state, values,
    world::{Kind, Names, Place, World},
    yaml::{Entry, Fault, Fields, Node, Parsed, Value},
};
use pallet_distribution::Pool;
use viaduct_primitives::{
    api::{BillView, InvoiceView, LedgerView, ObligationView, StatementView, TierView},
    Balance, CurrencyId,
};
use viaduct_solo_runtime::*;

/// The asset of a group, and the currency of its money.
fn place(fields: &Fields, names: &Names) -> Parsed<Place> {
    let asset = fields.need("asset")?.read(|text| names.asset(text))?;
    let currency = match fields.get("currency") {
        Some(node) => node.read(|text| names.currency(text))?,
        None => names
            .waterfall_currency(&asset)
            .map_err(|e| Fault::new(fields.line, e))?,
    };
    Ok(Place { asset, currency })
}

/// A key, and the amount of money that it stands for.
type Part<S> = (&'static str, fn(&S) -> Balance);

/// Adds a check of one amount of money for each key that is given.
fn money_checks<S: 'static>(
    fields: &Fields,
    names: &Names,
    currency: CurrencyId,
    checks: &mut Vec<Check>,
    load: impl Fn(&World) -> Result<S, String> + Clone + 'static,
    parts: &[Part<S>],
) -> Parsed<()> {
    for (key, part) in parts.iter().copied() {
        let Some(node) = fields.get(key) else { continue };
        let expected = node.read(|text| names.money_of(text, currency))?;
        let load = load.clone();
        push(checks, node.line, move |world| {
            let now = part(&load(world)?);
            same(&format!("'{key}'"), expected, now, |amount| {
                world.names.show_money(currency, amount)
            })
        });
    }
    Ok(())
}

/// One of several words, compared with what a view says.
fn word_check<S: 'static>(
    fields: &Fields,
    key: &'static str,
    words: &[(&'static str, &'static str)],
    checks: &mut Vec<Check>,
    load: impl Fn(&World) -> Result<S, String> + 'static,
    part: fn(&S) -> &str,
) -> Parsed<()> {
    let Some(node) = fields.get(key) else { return Ok(()) };
    let expected = node.read(|text| values::choice(text, words))?;
    push(checks, node.line, move |world| {
        let found = load(world)?;
        same(&format!("'{key}'"), expected, part(&found), str::to_string)
    });
    Ok(())
}

/// `ledger`: everything, apart, and each pool by the name of what keeps it.
pub fn ledger(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let place = place(&fields, names)?;
    let currency = place.currency;
    let of = place.clone();
    let load = move |world: &World| {
        let (asset, currency) = world.place(&of)?;
        Ok(Distribution::ledger_view(asset, currency))
    };
    money_checks(
        &fields,
        names,
        currency,
        checks,
        load.clone(),
        &[
            ("received", |ledger: &LedgerView| ledger.received.get()),
            ("paid", |ledger| ledger.paid.get()),
            ("apart", |ledger| ledger.apart.get()),
            ("surplus", |ledger| ledger.surplus.get()),
        ],
    )?;
    for (key, pool) in [("carried", Pool::Carried), ("cure", Pool::Cure)] {
        if let Some(node) = fields.get(key) {
            pool_check(node, key.into(), names, &place, checks, move |_| Ok(pool))?;
        }
    }
    for (key, space, pool) in state::POOLS {
        for entry in fields.get(key).map_or(Ok(&[][..]), Node::entries)? {
            let number = names
                .known_number(space, &place.asset, &entry.key)
                .map_err(|e| Fault::new(entry.line, e))?;
            let (what, pool) = (format!("{key} {}", entry.key), pool(number));
            pool_check(&entry.node, what, names, &place, checks, move |_| Ok(pool))?;
        }
    }
    type OfClass = fn(u32) -> Pool;
    for (key, pool) in [
        ("classes", Pool::Earned as OfClass),
        ("undistributed", Pool::Undistributed),
    ] {
        for entry in fields.get(key).map_or(Ok(&[][..]), Node::entries)? {
            let class_id = names.class(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
            let what = format!("{key} {class_id}");
            pool_check(&entry.node, what, names, &place, checks, move |world| {
                world.id(Kind::Class, &class_id).map(pool)
            })?;
        }
    }
    if let Some(node) = fields.get("waiting") {
        let mut expected = Vec::new();
        for item in node.one_or_more().into_iter().filter(|item| !item.is_empty()) {
            expected.push(item.read(|text| names.invoice(text))?.0);
        }
        push(checks, node.line, move |world| {
            let numbers: Result<Vec<u32>, String> = expected.iter().map(|name| world.id(Kind::Invoice, name)).collect();
            let show = |numbers| format!("{numbers:?}");
            same(
                "the list of invoices that wait for a run",
                numbers?,
                load(world)?.waiting,
                show,
            )
        });
    }
    fields.finish()
}

fn pool_check(
    node: &Node,
    what: String,
    names: &Names,
    place: &Place,
    checks: &mut Vec<Check>,
    pool: impl Fn(&World) -> Result<Pool, String> + 'static,
) -> Parsed<()> {
    let expected = node.read(|text| names.money_of(text, place.currency))?;
    let place = place.clone();
    push(checks, node.line, move |world| {
        let (asset, currency) = world.place(&place)?;
        let now = state::pool(asset, currency, pool(world)?);
        same(&format!("'{what}'"), expected, now, |amount| {
            world.names.show_money(currency, amount)
        })
    });
    Ok(())
}

/// `statement` of a batch, or the `preview` of the next one.
pub fn statement(node: &Node, names: &Names, checks: &mut Vec<Check>, preview: bool) -> Parsed<()> {
    let fields = node.fields()?;
    let place = place(&fields, names)?;
    let currency = place.currency;
    let number = match fields.get("batch").filter(|_| !preview) {
        Some(node) => Some(node.read(values::number)?),
        None => None,
    };
    let load = move |world: &World| -> Result<StatementView, String> {
        let (asset, currency) = world.place(&place)?;
        if preview {
            return Distribution::preview(asset, currency).map_err(|e| {
                let refusal = crate::world::refusal(e);
                format!("there is no preview: {} ({})", refusal.name, refusal.text)
            });
        }
        let last = || {
            pallet_distribution::AllRuns::<Runtime>::get(asset, currency)
                .next
                .checked_sub(1)
        };
        let number = number.or_else(last).ok_or("there is no batch yet: propose one first")?;
        Distribution::statement(asset, currency, number)
            .ok_or_else(|| format!("there is no batch {number} yet: propose it first"))
    };
    money_checks(
        &fields,
        names,
        currency,
        checks,
        load.clone(),
        &[
            ("receipts", |s: &StatementView| s.receipts.get()),
            ("cure", |s| s.cure.get()),
            ("available", |s| s.available.get()),
            ("carried", |s| s.carried.get()),
        ],
    )?;
    if !preview {
        let stages = [
            ("proposed", "Proposed"),
            ("authorized", "Authorized"),
            ("executed", "Executed"),
        ];
        word_check(&fields, "stage", &stages, checks, load.clone(), |s| s.stage.as_str())?;
    }
    if let Some(node) = fields.get("version") {
        let expected: u32 = node.read(values::number)?;
        let load = load.clone();
        push(checks, node.line, move |world| {
            same("the waterfall's version", expected, load(world)?.version, |n| {
                n.to_string()
            })
        });
    }
    if let Some(node) = fields.get("invoice") {
        let expected = match node.text()? {
            "none" => None,
            _ => Some(node.read(|text| names.invoice(text))?.0),
        };
        let load = load.clone();
        push(checks, node.line, move |world| {
            let expected = expected
                .as_deref()
                .map(|name| world.id(Kind::Invoice, name))
                .transpose()?;
            same("the invoice", expected, load(world)?.invoice, |n| format!("{n:?}"))
        });
    }
    for entry in fields.get("tiers").map_or(Ok(&[][..]), Node::entries)? {
        tier(entry, names, currency, checks, load.clone())?;
    }
    fields.finish()
}

/// `name: paid`, or a group of figures.
fn tier(
    entry: &Entry,
    names: &Names,
    currency: CurrencyId,
    checks: &mut Vec<Check>,
    load: impl Fn(&World) -> Result<StatementView, String> + Clone + 'static,
) -> Parsed<()> {
    let name = entry.key.clone();
    let tier = move |world: &World| {
        let statement = load(world)?;
        let known: Vec<String> = statement.tiers.iter().map(|tier| tier.name.clone()).collect();
        let found = statement.tiers.into_iter().find(|tier| tier.name == name);
        found.ok_or_else(|| format!("there is no tier '{name}'; there are {}", known.join(", ")))
    };
    if let Value::Map(parts) = &entry.node.value {
        let parts = Fields::new(entry.line, parts);
        money_checks(
            &parts,
            names,
            currency,
            checks,
            tier,
            &[
                ("due", |tier: &TierView| tier.due.get()),
                ("paid", |tier| tier.paid.get()),
                ("drawn", |tier| tier.drawn.get()),
                ("allocated", |tier| tier.allocated.get()),
                ("shortfall", |tier| tier.shortfall.get()),
            ],
        )?;
        return parts.finish();
    }
    let expected = entry.node.read(|text| names.money_of(text, currency))?;
    let name = entry.key.clone();
    push(checks, entry.line, move |world| {
        let show = |amount| world.names.show_money(currency, amount);
        let what = format!("what tier '{name}' is paid");
        same(&what, expected, tier(world)?.paid.get(), show)
    });
    Ok(())
}

/// `invoice`: invoices by name.
pub fn invoice(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    for entry in node.entries()? {
        let (name, place) = names.invoice(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
        let fields = entry.node.fields()?;
        let currency = place.currency;
        let load = move |world: &World| -> Result<InvoiceView<AccountId>, String> {
            let (asset, currency) = world.place(&place)?;
            let number = world.id(Kind::Invoice, &name)?;
            Distribution::invoice_view(asset, currency, number).ok_or_else(|| "there is no such invoice".into())
        };
        // A bill that was taken back is forgotten.
        if let Some(node) = fields.get("stage") {
            if node.text()? == "voided" {
                push(checks, node.line, move |world| {
                    same("'stage: voided'", true, load(world).is_err(), |gone| gone.to_string())
                });
                fields.finish()?;
                continue;
            }
        }
        type Invoice = InvoiceView<AccountId>;
        money_checks(
            &fields,
            names,
            currency,
            checks,
            load.clone(),
            &[
                ("billed", |invoice: &Invoice| invoice.billed.get()),
                ("settled", |invoice| invoice.settled.get()),
                ("written_off", |invoice| invoice.written_off.get()),
                ("open", |invoice| invoice.open.get()),
                ("receipts", |invoice| invoice.receipts.get()),
            ],
        )?;
        let stages = [("open", "Open"), ("settled", "Settled")];
        word_check(&fields, "stage", &stages, checks, load.clone(), |invoice| {
            invoice.stage.as_str()
        })?;
        if let Some(node) = fields.get("disputed") {
            let expected = node.read(values::yes)?;
            let load = load.clone();
            push(checks, node.line, move |world| {
                same("'disputed'", expected, load(world)?.disputed, |yes| yes.to_string())
            });
        }
        if let Some(node) = fields.get("overdue") {
            let expected = node.read(values::duration)?;
            let load = load.clone();
            push(checks, node.line, move |world| {
                same("'overdue'", expected, load(world)?.overdue, values::show_duration)
            });
        }
        if let Some(node) = fields.get("payer") {
            let expected = node.read(|text| names.account(text))?;
            let load = load.clone();
            push(checks, node.line, move |world| {
                let show = |account| world.names.name_of(&account);
                same("'payer'", expected.clone(), load(world)?.payer, show)
            });
        }
        for (key, part) in [
            ("due", (|invoice| Some(invoice.due)) as fn(&Invoice) -> Option<u64>),
            ("from", |invoice| invoice.starts),
            ("until", |invoice| invoice.ends),
        ] {
            if let Some(node) = fields.get(key) {
                let expected = node.read(values::moment)?;
                let load = load.clone();
                push(checks, node.line, move |world| {
                    let show = |at: Option<u64>| at.map_or_else(|| "none".into(), values::show_time);
                    same(&format!("'{key}'"), Some(expected), part(&load(world)?), show)
                });
            }
        }
        fields.finish()?;
    }
    Ok(())
}

/// `obligation`: obligations by name.
pub fn obligation(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    for entry in node.entries()? {
        let duty = names.obligation(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
        let fields = entry.node.fields()?;
        let (number, currency) = (duty.number, duty.place.currency);
        let place = duty.place;
        let of = place.clone();
        let load = move |world: &World| -> Result<ObligationView<AccountId>, String> {
            let (asset, currency) = world.place(&of)?;
            let all = Distribution::obligations_view(asset, currency);
            let found = all.into_iter().find(|view| view.obligation == number);
            found.ok_or_else(|| "there is no such obligation".into())
        };
        type View = ObligationView<AccountId>;
        money_checks(
            &fields,
            names,
            currency,
            checks,
            load.clone(),
            &[
                ("outstanding", |view: &View| view.outstanding.get()),
                ("charges_due", |view| view.charges_due.get()),
                ("default_due", |view| view.default_due.get()),
                ("principal_due", |view| view.principal_due.get()),
                ("accrued", |view| view.accrued.get()),
                ("charges_paid", |view| view.charges_paid.get()),
                ("repaid", |view| view.repaid.get()),
                ("written_off", |view| view.written_off.get()),
            ],
        )?;
        if let Some(node) = fields.get("undrawn") {
            let expected = node.read(|text| names.money_of(text, currency))?;
            push(checks, node.line, move |world| {
                let (asset, currency) = world.place(&place)?;
                let now = pallet_distribution::Undrawn::<Runtime>::get((asset, currency, number));
                let show = |amount| world.names.show_money(currency, amount);
                same("'undrawn'", expected, now.unwrap_or_default(), show)
            });
        }
        if let Some(node) = fields.get("creditor") {
            let name = node.text()?.to_string();
            let by_class = names.classes.contains_key(&name);
            let account = match by_class {
                true => None,
                false => Some(node.read(|text| names.account(text))?),
            };
            push(checks, node.line, move |world| {
                let class_id = match by_class {
                    true => Some(world.id(Kind::Class, &name)?),
                    false => None,
                };
                let view = load(world)?;
                let show = |(account, class_id): (Option<AccountId>, Option<u32>)| match (account, class_id) {
                    (Some(account), _) => world.names.name_of(&account),
                    (None, Some(id)) => world.name(Kind::Class, id),
                    (None, None) => "none".into(),
                };
                same(
                    "'creditor'",
                    (account.clone(), class_id),
                    (view.creditor, view.class_id),
                    show,
                )
            });
        }
        fields.finish()?;
    }
    Ok(())
}

/// Money that may be below zero.
fn signed(names: &Names, text: &str, currency: CurrencyId) -> Result<i128, String> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let amount = i128::try_from(names.money_of(text, currency)?).map_err(|_| format!("{text} is too much"))?;
    Ok(if negative { -amount } else { amount })
}

fn show_signed(world: &World, currency: CurrencyId, amount: i128) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}", world.names.show_money(currency, amount.unsigned_abs()))
}

/// `bill_preview`: contracts by name, and what their next bills would say.
pub fn bill_preview(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    for entry in node.entries()? {
        let duty = names.contract(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
        let fields = entry.node.fields()?;
        let currency = duty.place.currency;
        let load = move |world: &World| -> Result<BillView, String> {
            let (asset, currency) = world.place(&duty.place)?;
            let number = u8::try_from(duty.number).map_err(|_| "there are too many contracts")?;
            Distribution::bill_preview(asset, currency, number).map_err(|e| {
                let refusal = crate::world::refusal(e);
                format!("there is no bill: {} ({})", refusal.name, refusal.text)
            })
        };
        if let Some(node) = fields.get("net") {
            let expected = node.read(|text| signed(names, text, currency))?;
            let load = load.clone();
            push(checks, node.line, move |world| {
                let show = |amount| show_signed(world, currency, amount);
                same("'net'", expected, load(world)?.net.get(), show)
            });
        }
        if let Some(node) = fields.get("carry") {
            let expected = node.read(|text| signed(names, text, currency))?;
            let load = load.clone();
            push(checks, node.line, move |world| {
                let show = |amount| show_signed(world, currency, amount);
                same("'carry'", expected, load(world)?.carried.get(), show)
            });
        }
        if let Some(node) = fields.get("over") {
            let expected = node.read(values::yes)?;
            let load = load.clone();
            push(checks, node.line, move |world| {
                same("'over'", expected, load(world)?.is_over, |yes| yes.to_string())
            });
        }
        for (key, part) in [
            ("from", (|bill| bill.starts) as fn(&BillView) -> u64),
            ("until", |bill| bill.ends),
            ("due", |bill| bill.due),
        ] {
            if let Some(node) = fields.get(key) {
                let expected = node.read(values::moment)?;
                let load = load.clone();
                push(checks, node.line, move |world| {
                    same(&format!("'{key}'"), expected, part(&load(world)?), values::show_time)
                });
            }
        }
        for entry in fields.get("lines").map_or(Ok(&[][..]), Node::entries)? {
            // The sum of a line's pieces: of its bands, its dates, its prices.
            let expected = entry.node.read(|text| signed(names, text, currency))?;
            let (load, label) = (load.clone(), entry.key.clone());
            push(checks, entry.line, move |world| {
                let bill = load(world)?;
                let pieces = bill.lines.iter().filter(|line| line.label == label);
                let now = pieces.map(|line| line.amount.get()).sum();
                let show = |amount| show_signed(world, currency, amount);
                same(&format!("the line '{label}'"), expected, now, show)
            });
        }
        fields.finish()?;
    }
    Ok(())
}
