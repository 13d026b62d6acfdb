//! What a scenario expects: whether a call goes through, and what the chain says afterwards.

mod finance;

use crate::{
    countries::country,
    events,
    form::Movement,
    meter, standing,
    state::{self, Group},
    steps::{
        compliance::{topic, INVESTORS, RULES},
        infrastructure::{holder_pay, transfers_open, ROLES, STATES},
    },
    values::{self, When},
    world::{closest, refusal_names, Amount, Kind, Names, Refusal, World},
    yaml::{Entry, Fault, Node, Parsed, Value},
};
use pallet_compliance::rules::RuleName;
use viaduct_primitives::{Balance, ClassId, ExceptionState, Lifecycle, Quantity, TransferKind};
use viaduct_solo_runtime::*;

/// Whether a call is to go through.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    #[default]
    Ok,
    /// Refused for exactly these reasons; none: for any.
    Refused(Vec<String>),
}

/// Looks at the chain; an error is a sentence about what is otherwise than expected.
type Look = Box<dyn Fn(&World) -> Result<(), String>>;

/// One expectation.
pub struct Check {
    pub line: usize,
    pub look: Look,
}

/// Everything that a step expects. By default: that it goes through.
#[derive(Default)]
pub struct Expectation {
    pub outcome: Outcome,
    pub checks: Vec<Check>,
}

impl Outcome {
    /// Compares with what happened; an error says what is otherwise.
    pub fn judge(&self, happened: &Result<(), Vec<Refusal>>) -> Result<(), String> {
        match (self, happened) {
            (Self::Ok, Ok(())) => Ok(()),
            (Self::Ok, Err(reasons)) => Err(format!("refused: {}", sentences(reasons))),
            (Self::Refused(_), Ok(())) => Err("went through, but was expected to be refused".into()),
            (Self::Refused(expected), Err(reasons)) => {
                let meets = |name: &String, reason: &Refusal| *name == reason.name || reason.plain() == name;
                let all = expected.iter().all(|name| reasons.iter().any(|r| meets(name, r)));
                let no_other = reasons.iter().all(|r| expected.iter().any(|name| meets(name, r)));
                if expected.is_empty() || (all && no_other) {
                    return Ok(());
                }
                Err(format!(
                    "refused for other reasons than {}: {}",
                    expected.join(", "),
                    sentences(reasons)
                ))
            }
        }
    }
}

fn sentences(reasons: &[Refusal]) -> String {
    let texts: Vec<String> = reasons.iter().map(|r| format!("{} ({})", r.name, r.text)).collect();
    texts.join("; ")
}

/// `ok`, `refused`, or `refused` with its reasons.
fn outcome(text: &str) -> Result<Outcome, String> {
    if text == "ok" {
        return Ok(Outcome::Ok);
    }
    let Some(reasons) = text.strip_prefix("refused") else {
        return Err(format!("'{text}' is no outcome: ok, refused, or refused with reasons"));
    };
    let known = refusal_names();
    let mut names = Vec::new();
    for name in reasons.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let plain = name.split('(').next().unwrap_or_default().to_string();
        if !known.contains(&plain) {
            return Err(format!("no call is refused for '{name}'{}", closest(&plain, &known)));
        }
        names.push(name.to_string());
    }
    Ok(Outcome::Refused(names))
}

/// Reads the value of `expect`. Only a call can be refused.
pub fn read(node: &Node, names: &Names, call: bool) -> Parsed<Expectation> {
    let mut expectation = Expectation::default();
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                match entry.key.as_str() {
                    "result" => expectation.outcome = entry.node.read(outcome)?,
                    _ => checks(entry, names, &mut expectation.checks)?,
                }
            }
        }
        _ => expectation.outcome = node.read(outcome)?,
    }
    if !call && expectation.outcome != Outcome::Ok {
        return Err(Fault::new(node.line, "only a call can be refused"));
    }
    Ok(expectation)
}

/// Keys of an `expect` group beside `result`.
pub const CHECKS: [&str; 35] = [
    "balance",
    "units",
    "free",
    "committed",
    "frozen",
    "claimable",
    "accrued",
    "waiting",
    "supply",
    "holders",
    "owned_by",
    "units_at",
    "state",
    "regime",
    "budget_left",
    "lifecycle",
    "role",
    "can_transfer",
    "can_send",
    "can_receive",
    "can_settle",
    "instruction",
    "amendment",
    "expiring_claims",
    "events",
    "document",
    "rules",
    "ledger",
    "statement",
    "preview",
    "invoice",
    "bill_preview",
    "obligation",
    "credit",
    "reading",
];

fn checks(entry: &Entry, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let node = &entry.node;
    match entry.key.as_str() {
        "balance" => of_accounts(entry, names, checks, |world, who, amount| match amount {
            Amount::Units(class_id, _) => world
                .units(class_id, who)
                .map(|now| Amount::Units(class_id.clone(), now)),
            Amount::Money(currency, _) => Ok(Amount::Money(*currency, world.money(*currency, who))),
            Amount::Native(_) => Ok(Amount::Native(world.native(who))),
        }),
        "units" => of_positions(entry, names, checks, |position| position.units),
        "free" => of_positions(entry, names, checks, |position| position.free()),
        "committed" => of_positions(entry, names, checks, |position| position.committed),
        "frozen" => of_positions(entry, names, checks, |position| position.frozen),
        "claimable" => of_entitlements(entry, names, checks, |owed| owed.payable.get()),
        "accrued" => of_entitlements(entry, names, checks, |owed| owed.accrued.get()),
        "waiting" => of_accounts(entry, names, checks, |_, who, amount| match amount {
            Amount::Money(currency, _) => Ok(Amount::Money(*currency, state::waiting(*currency, who))),
            _ => Err("payees wait for money of a settlement currency".into()),
        }),
        "supply" => {
            for item in node.one_or_more() {
                let (class_id, expected) = item.read(|text| names.units(text))?;
                push(checks, item.line, move |world| {
                    let now = state::supply(world.id(Kind::Class, &class_id)?);
                    let show = |amount| world.names.show_units(&class_id, amount);
                    same("the supply", expected, now, show)
                });
            }
            Ok(())
        }
        "holders" => {
            for (class_id, group, line, node) in groups(node, names)? {
                let expected: u32 = node.read(values::number)?;
                push(checks, line, move |world| {
                    let (now, _) = state::owners(world.id(Kind::Class, &class_id)?, group)?;
                    let what = format!("the number of holders of {class_id}{}", told(group));
                    same(&what, expected, now, |n| n.to_string())
                });
            }
            Ok(())
        }
        "owned_by" => {
            for (class_id, group, line, node) in groups(node, names)? {
                let expected = node.read(|text| names.units_of(text, &class_id))?;
                push(checks, line, move |world| {
                    let (_, now) = state::owners(world.id(Kind::Class, &class_id)?, group)?;
                    let what = format!("what holders own of {class_id}{}", told(group));
                    same(&what, expected, now, |amount| world.names.show_units(&class_id, amount))
                });
            }
            Ok(())
        }
        "units_at" => units_at(node, names, checks),
        "state" => {
            for entry in node.entries()? {
                let asset = names.asset(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
                let mut expected = Vec::new();
                for item in entry.node.one_or_more() {
                    if item.text()? != "normal" {
                        expected.push(item.read(|text| values::choice(text, &STATES))?);
                    }
                }
                expected.sort();
                push(checks, entry.line, move |world| {
                    let view = state::asset(world.id(Kind::Asset, &asset)?)?;
                    let now = view.exceptions.into_iter().map(|(state, _)| state).collect();
                    same(&format!("the state of {asset}"), expected.clone(), now, states)
                });
            }
            Ok(())
        }
        "regime" => regime(node, names, checks),
        "budget_left" => {
            for entry in node.entries()? {
                let asset = names.asset(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
                let expected = entry.node.read(values::duration)?;
                push(checks, entry.line, move |world| {
                    let budget = Infrastructure::exception_budget(world.id(Kind::Asset, &asset)?);
                    let (_, left) = budget.ok_or("there is no such asset")?;
                    let what = format!("what is left of the exception budget of {asset}");
                    same(&what, expected, left, values::show_duration)
                });
            }
            Ok(())
        }
        "lifecycle" => {
            let stages = [
                ("proposed", Lifecycle::Proposed),
                ("building", Lifecycle::Building),
                ("active", Lifecycle::Active),
                ("retired", Lifecycle::Retired),
            ];
            for entry in node.entries()? {
                let asset = names.asset(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
                let expected = entry.node.read(|text| values::choice(text, &stages))?;
                push(checks, entry.line, move |world| {
                    let now = state::asset(world.id(Kind::Asset, &asset)?)?.lifecycle;
                    same(&format!("the life cycle of {asset}"), expected, now, |s| {
                        format!("{s:?}")
                    })
                });
            }
            Ok(())
        }
        "role" => role(node, names, checks),
        "can_transfer" => can_transfer(node, names, checks),
        "can_send" => able(entry, names, checks, Units::can_send),
        "can_receive" => able(entry, names, checks, Units::can_receive),
        "can_settle" => can_settle(node, names, checks),
        "instruction" => {
            for entry in node.entries()? {
                let name = names.instruction(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
                let expected = entry.node.read(|text| values::choice(text, &standing::INSTRUCTION))?;
                push(checks, entry.line, move |world| {
                    let now = standing::instruction(world, world.id(Kind::Instruction, &name)?);
                    stands(&format!("the instruction {name}"), expected, &now)
                });
            }
            Ok(())
        }
        "amendment" => {
            for entry in node.entries()? {
                let name = names.amendment(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
                let expected = entry.node.read(|text| values::choice(text, &standing::AMENDMENT))?;
                push(checks, entry.line, move |world| {
                    let now = standing::amendment(world.id(Kind::Amendment, &name)?);
                    stands(&format!("the amendment {name}"), expected, &now)
                });
            }
            Ok(())
        }
        "expiring_claims" => expiring_claims(node, names, checks),
        "events" => said(node, checks),
        "document" => document(node, names, checks),
        "rules" => rules(node, names, checks),
        "credit" => of_accounts(entry, names, checks, |_, who, amount| match amount {
            Amount::Money(currency, _) => Ok(Amount::Money(*currency, state::credit(*currency, who))),
            _ => Err("payers have credits in money of a settlement currency".into()),
        }),
        "ledger" => finance::ledger(node, names, checks),
        "statement" => finance::statement(node, names, checks, false),
        "preview" => finance::statement(node, names, checks, true),
        "invoice" => finance::invoice(node, names, checks),
        "bill_preview" => finance::bill_preview(node, names, checks),
        "obligation" => finance::obligation(node, names, checks),
        "reading" => reading(node, names, checks),
        key => Err(Fault::new(
            entry.line,
            format!("unknown expectation '{key}'; known: result, {}", CHECKS.join(", ")),
        )),
    }
}

/// Groups of holders by class: `ROOF: value` for all of them, or `ROOF: { retail: value, DE: value }`.
fn groups<'a>(node: &'a Node, names: &Names) -> Parsed<Vec<(String, Group, usize, &'a Node)>> {
    let mut all = Vec::new();
    for entry in node.entries()? {
        let class_id = names.class(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
        match &entry.node.value {
            Value::Map(parts) => {
                for part in parts {
                    let kind = values::choice(&part.key, &INVESTORS).map(Group::Kind);
                    let group = match (part.key.as_str(), kind) {
                        ("all", _) => Group::All,
                        (_, Ok(kind)) => kind,
                        (key, _) => Group::Country(country(key).map_err(|_| {
                            let kinds: Vec<&str> = INVESTORS.iter().map(|(name, _)| *name).collect();
                            Fault::new(
                                part.line,
                                format!("'{key}' is neither a country nor one of {}", kinds.join(", ")),
                            )
                        })?),
                    };
                    all.push((class_id.clone(), group, part.line, &part.node));
                }
            }
            _ => all.push((class_id, Group::All, entry.line, &entry.node)),
        }
    }
    Ok(all)
}

fn told(group: Group) -> String {
    match group {
        Group::All => String::new(),
        Group::Kind(kind) => format!(" of kind {kind:?}"),
        Group::Country(country) => format!(" in {}", crate::countries::letters(country)),
    }
}

fn states(states: Vec<ExceptionState>) -> String {
    match states.as_slice() {
        [] => "Normal".into(),
        states => states
            .iter()
            .map(|state| format!("{state:?}"))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// What persons owned at a record moment, and all of them together.
fn units_at(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let class_id = fields.need("class")?.read(|text| names.class(text))?;
    let at = match fields.need("at")?.read(values::when)? {
        When::At(moment) => moment,
        When::After(_) => return Err(Fault::new(node.line, "'at' is a date, such as 2026-01-31")),
    };
    let unknown = "the record moment is not live, or has not passed";
    if let Some(item) = fields.get("electorate") {
        let expected = item.read(|text| names.units_of(text, &class_id))?;
        let class_id = class_id.clone();
        push(checks, item.line, move |world| {
            let now = Distribution::electorate_at(world.id(Kind::Class, &class_id)?, at).ok_or(unknown)?;
            let show = |amount| world.names.show_units(&class_id, amount);
            same("the electorate", expected, now, show)
        });
    }
    for entry in fields.get("units").map_or(Ok(&[][..]), Node::entries)? {
        let who = names.account(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
        let expected = entry.node.read(|text| names.units_of(text, &class_id))?;
        let (class_id, name) = (class_id.clone(), entry.key.clone());
        push(checks, entry.line, move |world| {
            let info = Compliance::account_of(who.clone()).ok_or("the account belongs to no identity")?;
            let id = world.id(Kind::Class, &class_id)?;
            let now = Distribution::units_at(id, info.identity, at).ok_or(unknown)?;
            let show = |amount| world.names.show_units(&class_id, amount);
            same(
                &format!("what {name} owned at {}", values::show_time(at)),
                expected,
                now,
                show,
            )
        });
    }
    fields.finish()
}

fn regime(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let asset = fields.need("asset")?.read(|text| names.asset(text))?;
    let transfers = fields
        .get("transfers")
        .map(|node| node.read(transfers_open))
        .transpose()?;
    let holders = fields.get("holders").map(|node| node.read(holder_pay)).transpose()?;
    let under_order = fields
        .get("under_order")
        .map(|node| node.read(values::yes))
        .transpose()?;
    fields.finish()?;
    push(checks, node.line, move |world| {
        let now = Infrastructure::regime_of(world.id(Kind::Asset, &asset)?).ok_or("there is no such asset")?;
        let word = |open: bool| if open { "open" } else { "frozen" }.to_string();
        if let Some(expected) = transfers {
            same("'transfers'", expected, now.transfers_open, word)?;
        }
        if let Some(expected) = holders {
            same("'holders'", expected, now.holders, |pay| format!("{pay:?}"))?;
        }
        match under_order {
            Some(expected) => same("'under_order'", expected, now.under_order, values::show_yes),
            None => Ok(()),
        }
    });
    Ok(())
}

/// `ROOF: { Investor1: yes }`: whether accounts may send or receive units at all.
fn able(entry: &Entry, names: &Names, checks: &mut Vec<Check>, ask: fn(ClassId, AccountId) -> bool) -> Parsed<()> {
    for of in entry.node.entries()? {
        let class_id = names.class(&of.key).map_err(|e| Fault::new(of.line, e))?;
        for account in of.node.entries()? {
            let who = names.account(&account.key).map_err(|e| Fault::new(account.line, e))?;
            let expected = account.node.read(values::yes)?;
            let (class_id, name, key) = (class_id.clone(), account.key.clone(), entry.key.clone());
            push(checks, account.line, move |world| {
                let now = ask(world.id(Kind::Class, &class_id)?, who.clone());
                same(&format!("'{key}' of {name}"), expected, now, values::show_yes)
            });
        }
    }
    Ok(())
}

/// Whether a document is current, superseded or unknown: in the name of one role, or of all that filed it.
fn document(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    use pallet_infrastructure::{Author, DocumentStanding};
    let fields = node.fields()?;
    let asset = fields.need("asset")?.read(|text| names.asset(text))?;
    let sha256 = fields.need("document")?.read(|text| Ok(values::hash(text)))?;
    let standings = [
        ("current", "current"),
        ("superseded", "superseded"),
        ("unknown", "unknown"),
    ];
    let expected = fields.need("standing")?.read(|text| values::choice(text, &standings))?;
    let authors = [
        ("operator", Author::Operator),
        ("issuer", Author::Issuer),
        ("auditor", Author::Auditor),
    ];
    let filed_as = fields
        .get("filed_as")
        .map(|node| node.read(|text| values::choice(text, &authors)))
        .transpose()?;
    fields.finish()?;
    push(checks, node.line, move |world| {
        let filings = Infrastructure::verify_document(world.id(Kind::Asset, &asset)?, sha256);
        let mut now: Vec<_> = filings
            .into_iter()
            .filter(|filing| filed_as.is_none_or(|role| role == filing.filed_as))
            .map(|filing| match filing.standing {
                DocumentStanding::Current => "current",
                DocumentStanding::Superseded { .. } => "superseded",
            })
            .collect();
        now.sort_unstable();
        now.dedup();
        if now.is_empty() {
            now.push("unknown");
        }
        same("the standing of the document", vec![expected], now, |all| {
            all.join(" and ")
        })
    });
    Ok(())
}

/// `ROOF: [claims, countries]`: the rules in force.
fn rules(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    for entry in node.entries()? {
        let class_id = names.class(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
        let mut expected = Vec::new();
        for item in entry.node.one_or_more().into_iter().filter(|item| !item.is_empty()) {
            expected.push(item.read(|text| values::choice(text, &RULES))?);
        }
        expected.sort();
        push(checks, entry.line, move |world| {
            let set = state::book(world.id(Kind::Class, &class_id)?)?
                .rules
                .unwrap_or_default();
            let all = RuleName::ALL.iter().copied();
            let now = all.filter(|name| set.has(*name)).collect();
            same(&format!("the rules of {class_id}"), expected.clone(), now, |names| {
                format!("{names:?}")
            })
        });
    }
    Ok(())
}

fn push(checks: &mut Vec<Check>, line: usize, look: impl Fn(&World) -> Result<(), String> + 'static) {
    checks.push(Check {
        line,
        look: Box::new(look),
    });
}

fn same<T: PartialEq>(what: &str, expected: T, now: T, show: impl Fn(T) -> String) -> Result<(), String> {
    if expected == now {
        return Ok(());
    }
    Err(format!("{what} is {}, not {}", show(now), show(expected)))
}

fn show(world: &World, amount: Amount) -> String {
    match amount {
        Amount::Units(class_id, amount) => world.names.show_units(&class_id, amount),
        Amount::Money(currency, amount) => world.names.show_money(currency, amount),
        Amount::Native(amount) => values::show(amount, crate::world::NATIVE.1, crate::world::NATIVE.0),
    }
}

/// `Account: amount` or `Account: [amounts]`, each compared with what `now` finds.
fn of_accounts(
    entry: &Entry,
    names: &Names,
    checks: &mut Vec<Check>,
    now: impl Fn(&World, &AccountId, &Amount) -> Result<Amount, String> + Copy + 'static,
) -> Parsed<()> {
    for account in entry.node.entries()? {
        let who = names.account(&account.key).map_err(|e| Fault::new(account.line, e))?;
        for item in account.node.one_or_more() {
            let expected = item.read(|text| names.amount(text))?;
            let (who, name, key) = (who.clone(), account.key.clone(), entry.key.clone());
            push(checks, item.line, move |world| {
                let found = now(world, &who, &expected)?;
                same(&format!("'{key}' of {name}"), expected.clone(), found, |amount| {
                    show(world, amount)
                })
            });
        }
    }
    Ok(())
}

/// Parts of the position of the identity behind an account.
fn of_positions(
    entry: &Entry,
    names: &Names,
    checks: &mut Vec<Check>,
    part: fn(&pallet_units::PositionOf<Runtime>) -> Balance,
) -> Parsed<()> {
    of_accounts(entry, names, checks, move |world, who, amount| match amount {
        Amount::Units(class_id, _) => {
            let info = Compliance::account_of(who.clone()).ok_or("the account belongs to no identity")?;
            let position = Units::position(world.id(Kind::Class, class_id)?, info.identity);
            Ok(Amount::Units(class_id.clone(), part(&position)))
        }
        _ => Err("units of a class are needed here".into()),
    })
}

/// What the identity behind an account is owed by all classes in a currency.
fn of_entitlements(
    entry: &Entry,
    names: &Names,
    checks: &mut Vec<Check>,
    part: fn(&viaduct_primitives::api::EntitlementView) -> Balance,
) -> Parsed<()> {
    of_accounts(entry, names, checks, move |world, who, amount| match amount {
        Amount::Money(currency, _) => {
            let sum = world
                .on_chain(Kind::Class)
                .into_iter()
                .flat_map(|(_, class_id)| Distribution::entitlement(class_id, who.clone()))
                .filter(|owed| owed.currency == *currency)
                .map(|owed| part(&owed))
                .sum();
            Ok(Amount::Money(*currency, sum))
        }
        _ => Err("holders are owed money of a settlement currency".into()),
    })
}

fn role(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let asset = fields.need("asset")?.read(|text| names.asset(text))?;
    let name = fields.need("account")?.text()?.to_string();
    let who = fields.need("account")?.read(|text| names.account(text))?;
    let class_id = fields
        .get("class")
        .map(|node| node.read(|text| names.class(text)))
        .transpose()?;
    let has = fields.need("has")?;
    let mut expected = Vec::new();
    for item in has.one_or_more().into_iter().filter(|item| !item.is_empty()) {
        expected.push(item.read(|text| values::choice(text, &ROLES))?);
    }
    fields.finish()?;
    expected.sort();
    push(checks, node.line, move |world| {
        let limit = class_id.as_deref().map(|class_id| world.id(Kind::Class, class_id));
        let mut now = Infrastructure::roles_of(world.id(Kind::Asset, &asset)?, who.clone(), limit.transpose()?);
        now.sort();
        let show = |roles| format!("{roles:?}");
        same(
            &format!("the set of roles of {name} for {asset}"),
            expected.clone(),
            now,
            show,
        )
    });
    Ok(())
}

fn can_transfer(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let (class_id, amount) = fields.need("amount")?.read(|text| names.units(text))?;
    let from = fields.need("from")?.read(|text| names.account(text))?;
    let to = fields.need("to")?.read(|text| names.account(text))?;
    let expected = fields.need("result")?.read(outcome)?;
    fields.finish()?;
    let movement = Movement {
        class_id,
        kind: TransferKind::Transfer,
        spender: None,
        from: Some(from),
        to: Some(to),
        amount,
    };
    push(checks, node.line, move |world| {
        let found = state::against(world, &movement)?;
        let judged = expected.judge(&if found.is_empty() { Ok(()) } else { Err(found) });
        judged.map_err(|e| format!("the transfer would be judged otherwise: {e}"))
    });
    Ok(())
}

/// Whether an instruction would be executed if all that is missing came now.
fn can_settle(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let name = fields.need("instruction")?.read(|text| names.instruction(text))?;
    let expected = fields.need("result")?.read(outcome)?;
    fields.finish()?;
    push(checks, node.line, move |world| {
        let id = world.id(Kind::Instruction, &name)?;
        if Units::instruction(id).is_none() {
            return Err(format!("the instruction {name} is there no longer"));
        }
        let found = match standing::leg_refusals(world, id) {
            None => Ok(()),
            Some((_, reasons)) => Err(reasons),
        };
        let judged = expected.judge(&found);
        judged.map_err(|e| format!("the instruction would be judged otherwise: {e}"))
    });
    Ok(())
}

fn stands(what: &str, expected: &str, now: &standing::Standing) -> Result<(), String> {
    match now.word == expected {
        true => Ok(()),
        false => Err(format!("{what} is {}, not {expected}", now.line())),
    }
}

/// `of: Kyc`, `until: 2026-07-01`, `claims: [anna kyc]`: the claims of an issuer that expire from now until then.
fn expiring_claims(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let issuer = fields.need("of")?.read(|text| names.account(text))?;
    let until = fields.need("until")?.read(values::when)?;
    let claims = fields.need("claims")?;
    let mut expected = Vec::new();
    for item in claims.one_or_more().into_iter().filter(|item| !item.is_empty()) {
        expected.push(item.read(|text| {
            let (person, of) = text
                .split_once(' ')
                .ok_or_else(|| format!("'{text}' is no claim: write a person and a topic, such as anna kyc"))?;
            topic(of)?;
            names.identity(person).map(|person| format!("{person} {of}"))
        })?);
    }
    fields.finish()?;
    expected.sort();
    push(checks, node.line, move |world| {
        let found = standing::expiring(world, &issuer, until.moment(world.now())).into_iter();
        let mut now: Vec<String> = found.map(|(person, topic, _)| format!("{person} {topic}")).collect();
        now.sort();
        same("the list of claims that expire", expected.clone(), now, |all| {
            format!("[{}]", all.join(", "))
        })
    });
    Ok(())
}

/// A list of events, each with the fields that matter: `ForcedTransfer: { agent: Compliance, reason_code: 7 }`.
fn said(node: &Node, checks: &mut Vec<Check>) -> Parsed<()> {
    for item in node.one_or_more() {
        let (event, line, wanted) = match &item.value {
            Value::Map(entries) => match entries.as_slice() {
                [entry] => (&entry.key, entry.line, entry.node.entries()?),
                _ => return Err(Fault::new(item.line, "an event has one name, and its fields below it")),
            },
            _ => match &item.value {
                Value::Text(text) => (text, item.line, &[][..]),
                _ => return Err(Fault::new(item.line, "the name of an event is needed here")),
            },
        };
        let event = events::name(event).map_err(|e| Fault::new(line, e))?;
        let mut expected = Vec::new();
        for field in wanted {
            events::field(&event, &field.key).map_err(|e| Fault::new(field.line, e))?;
            expected.push((field.key.clone(), field.node.text()?.to_string()));
        }
        push(checks, line, move |world| {
            let named = |told: &events::Told| told.name == event || format!("{}.{}", told.pallet, told.name) == event;
            let all: Vec<_> = world.said().into_iter().filter(named).collect();
            let has = |told: &events::Told, key: &String, text: &String| {
                told.fields
                    .iter()
                    .any(|(field, shown)| field == key && events::meets(world, shown, text))
            };
            if all
                .iter()
                .any(|told| expected.iter().all(|(key, text)| has(told, key, text)))
            {
                return Ok(());
            }
            let lines: Vec<String> = all.iter().map(events::Told::line).collect();
            Err(match lines.is_empty() {
                true => format!("there was no event {event}"),
                false => format!("no event {event} is as expected: {}", lines.join("; ")),
            })
        });
    }
    Ok(())
}

fn reading(node: &Node, names: &Names, checks: &mut Vec<Check>) -> Parsed<()> {
    let fields = node.fields()?;
    let (stream, meter) = fields.need("stream")?.read(|text| names.stream(text))?;
    let period: u32 = fields.need("period")?.read(values::number)?;
    let status = match fields.get("status") {
        Some(node) => Some(node.read(|text| {
            values::choice(
                text,
                &[
                    ("open", "Open"),
                    ("flagged", "Flagged"),
                    ("verified", "Verified"),
                    ("rejected", "Rejected"),
                ],
            )
        })?),
        None => None,
    };
    let value = match fields.get("value") {
        Some(node) => Some(node.read(|text| meter::reading(text, meter))?),
        None => None,
    };
    fields.finish()?;
    push(checks, node.line, move |world| {
        let id = world.id(Kind::Stream, &stream)?;
        let view = Attestation::attestation_view(id, period).ok_or("there is no such stream")?;
        if let Some(expected) = status {
            same("the status", expected, view.status.as_str(), str::to_string)?;
        }
        match value {
            Some(expected) => {
                let show = |v: Option<i128>| v.map_or_else(|| "none".into(), |v| meter::show(v, meter));
                same(
                    "the attested value",
                    Some(expected),
                    view.value.map(Quantity::get),
                    show,
                )
            }
            None => Ok(()),
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusals(names: &[&str]) -> Result<(), Vec<Refusal>> {
        let of = |name: &&str| Refusal {
            name: name.to_string(),
            text: String::new(),
        };
        Err(names.iter().map(of).collect())
    }

    #[test]
    fn a_refusal_should_have_exactly_the_reasons_named() {
        let expected = outcome("refused CountryNotAllowed, ReceiverClaimMissing").unwrap();
        assert!(expected
            .judge(&refusals(&["ReceiverClaimMissing(Kyc)", "CountryNotAllowed"]))
            .is_ok());
        assert!(expected.judge(&refusals(&["CountryNotAllowed"])).is_err());
        assert!(expected.judge(&Ok(())).is_err());
        let one = outcome("refused CountryNotAllowed").unwrap();
        assert!(one
            .judge(&refusals(&["CountryNotAllowed", "IdentityCapExceeded"]))
            .is_err());
        assert!(outcome("refused").unwrap().judge(&refusals(&["BadOrigin"])).is_ok());
        assert!(Outcome::Ok.judge(&refusals(&["BadOrigin"])).is_err());
    }

    #[test]
    fn unknown_reasons_and_outcomes_should_be_named() {
        assert!(outcome("refused ContryNotAllowed")
            .unwrap_err()
            .contains("CountryNotAllowed"));
        assert!(outcome("maybe").is_err());
    }
}
