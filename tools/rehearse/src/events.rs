//! What the chain says in events, as people read it: names for ids and accounts, units of the class for amounts, dates for moments.

use crate::{
    countries::letters,
    values::{self, When},
    world::{closest, refusal, Amount, Kind, World, NATIVE},
};
use codec::{Compact, Decode, Encode};
use pallet_units::LegTerms;
use scale_info::{
    form::PortableForm, meta_type, Field, PortableRegistry, Registry, TypeDef, TypeDefPrimitive as Primitive, TypeInfo,
};
use std::{collections::BTreeMap, sync::OnceLock};
use viaduct_primitives::{CurrencyId, Finding};
use viaduct_solo_runtime::*;

/// Before this, a number of 64 bits is no moment: 2000-01-01, ms.
const FIRST_MOMENT: u128 = 946_684_800_000;

/// An event of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub pallet: String,
    pub name: String,
    /// Its fields in order, each as people read it.
    pub fields: Vec<(String, String)>,
}

impl Told {
    /// On one line.
    pub fn line(&self) -> String {
        let fields: Vec<String> = self
            .fields
            .iter()
            .map(|(key, value)| format!("{key} {value}"))
            .collect();
        format!("{}.{}: {}", self.pallet, self.name, fields.join(", "))
    }
}

/// A decoded value.
enum Datum {
    Text(String),
    /// With how many bits it has.
    Number(u128, u32),
    Account(AccountId),
    Bytes(Vec<u8>),
    List(Vec<Datum>),
    /// Its name, and fields with or without names.
    Choice(String, Vec<(String, Datum)>),
    Group(Vec<(String, Datum)>),
}

/// What amounts beside it are of.
#[derive(Clone, Default)]
struct Context {
    pallet: String,
    class_id: Option<String>,
    currency: Option<CurrencyId>,
}

/// All types below one.
struct Types {
    registry: PortableRegistry,
    top: u32,
}

impl Types {
    fn of<V: TypeInfo + 'static>() -> Self {
        let mut registry = Registry::new();
        let top = registry.register_type(&meta_type::<V>()).id;
        Self {
            registry: registry.into(),
            top,
        }
    }

    /// The value at the head of some bytes. `None`: of a type that no event has.
    fn datum(&self, of: u32, bytes: &mut &[u8]) -> Option<Datum> {
        let found = self.registry.resolve(of)?;
        if found.path.segments.last().is_some_and(|name| name == "AccountId32") {
            return AccountId::decode(bytes).ok().map(Datum::Account);
        }
        match &found.type_def {
            TypeDef::Composite(composite) => {
                let mut fields = self.fields(&composite.fields, bytes)?;
                match (fields.len(), fields.first()) {
                    (1, Some((name, _))) if name.is_empty() => fields.pop().map(|(_, datum)| datum),
                    _ => Some(Datum::Group(fields)),
                }
            }
            TypeDef::Variant(choices) => {
                let index = u8::decode(bytes).ok()?;
                let choice = choices.variants.iter().find(|choice| choice.index == index)?;
                Some(Datum::Choice(
                    choice.name.to_string(),
                    self.fields(&choice.fields, bytes)?,
                ))
            }
            TypeDef::Sequence(sequence) => {
                let Compact(count) = Compact::<u32>::decode(bytes).ok()?;
                self.list(sequence.type_param.id, count, bytes)
            }
            TypeDef::Array(array) => self.list(array.type_param.id, array.len, bytes),
            TypeDef::Tuple(tuple) => {
                let items = tuple.fields.iter().map(|of| self.datum(of.id, bytes));
                items.collect::<Option<_>>().map(Datum::List)
            }
            TypeDef::Compact(_) => {
                let Compact(number) = Compact::<u128>::decode(bytes).ok()?;
                Some(Datum::Number(number, 0))
            }
            TypeDef::Primitive(primitive) => Self::primitive(primitive, bytes),
            TypeDef::BitSequence(_) => None,
        }
    }

    fn primitive(primitive: &Primitive, bytes: &mut &[u8]) -> Option<Datum> {
        let text = |text: String| Some(Datum::Text(text));
        match primitive {
            Primitive::Bool => text(if bool::decode(bytes).ok()? { "yes" } else { "no" }.into()),
            Primitive::Str => text(String::decode(bytes).ok()?),
            Primitive::U8 => Some(Datum::Number(u8::decode(bytes).ok()?.into(), 8)),
            Primitive::U16 => Some(Datum::Number(u16::decode(bytes).ok()?.into(), 16)),
            Primitive::U32 => Some(Datum::Number(u32::decode(bytes).ok()?.into(), 32)),
            Primitive::U64 => Some(Datum::Number(u64::decode(bytes).ok()?.into(), 64)),
            Primitive::U128 => Some(Datum::Number(u128::decode(bytes).ok()?, 128)),
            Primitive::I8 => text(i8::decode(bytes).ok()?.to_string()),
            Primitive::I16 => text(i16::decode(bytes).ok()?.to_string()),
            Primitive::I32 => text(i32::decode(bytes).ok()?.to_string()),
            Primitive::I64 => text(i64::decode(bytes).ok()?.to_string()),
            Primitive::I128 => text(i128::decode(bytes).ok()?.to_string()),
            Primitive::U256 | Primitive::I256 => Some(Datum::Bytes(<[u8; 32]>::decode(bytes).ok()?.to_vec())),
            Primitive::Char => None,
        }
    }

    fn list(&self, of: u32, count: u32, bytes: &mut &[u8]) -> Option<Datum> {
        let is_byte = matches!(
            self.registry.resolve(of).map(|found| &found.type_def),
            Some(TypeDef::Primitive(Primitive::U8))
        );
        if is_byte {
            let (head, tail) = bytes.split_at_checked(count as usize)?;
            *bytes = tail;
            return Some(Datum::Bytes(head.to_vec()));
        }
        let items = (0..count).map(|_| self.datum(of, bytes));
        items.collect::<Option<_>>().map(Datum::List)
    }

    fn fields(&self, fields: &[Field<PortableForm>], bytes: &mut &[u8]) -> Option<Vec<(String, Datum)>> {
        let read = |field: &Field<PortableForm>| {
            let name = field.name.as_ref().map(|name| name.to_string()).unwrap_or_default();
            self.datum(field.ty.id, bytes).map(|datum| (name, datum))
        };
        fields.iter().map(read).collect()
    }
}

/// The fields of a finding as people read them, with amounts in units of the class.
pub fn of_finding(world: &World, class_id: &str, finding: &Finding) -> Vec<(String, String)> {
    static TYPES: OnceLock<Types> = OnceLock::new();
    let types = TYPES.get_or_init(Types::of::<Finding>);
    let context = Context {
        pallet: "Units".into(),
        class_id: Some(class_id.into()),
        currency: None,
    };
    match types.datum(types.top, &mut &finding.encode()[..]) {
        Some(Datum::Choice(_, fields)) => shown(world, &context, &fields),
        _ => Vec::new(),
    }
}

fn types() -> &'static Types {
    static TYPES: OnceLock<Types> = OnceLock::new();
    TYPES.get_or_init(Types::of::<RuntimeEvent>)
}

/// An event of the runtime.
pub fn told(world: &World, event: &RuntimeEvent) -> Option<Told> {
    let types = types();
    let Some(Datum::Choice(pallet, mut inner)) = types.datum(types.top, &mut &event.encode()[..]) else {
        return None;
    };
    let Some((_, Datum::Choice(name, fields))) = inner.pop() else {
        return None;
    };
    let number = |key: &str| {
        fields.iter().find_map(|(name, datum)| match datum {
            Datum::Number(number, _) if name == key => u32::try_from(*number).ok(),
            _ => None,
        })
    };
    // The class of a leg, where an event names the leg alone.
    let of_leg = || {
        let row = Units::instruction(number("instruction")?)?;
        match row.legs.get(number("leg_no")? as usize)?.terms {
            LegTerms::Units { class_id, .. } => Some(class_id),
            _ => None,
        }
    };
    let context = Context {
        class_id: number("class_id").or_else(of_leg).map(|id| world.name(Kind::Class, id)),
        currency: number("currency"),
        pallet: pallet.clone(),
    };
    let mut fields = shown(world, &context, &fields);
    // An error by its name, not by its number.
    if let RuntimeEvent::Units(pallet_units::Event::ExecutionRefused { error, .. }) = event {
        for (_, value) in fields.iter_mut().filter(|(key, _)| key == "error") {
            *value = refusal(*error).name;
        }
    }
    Some(Told { pallet, name, fields })
}

fn shown(world: &World, context: &Context, fields: &[(String, Datum)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(key, datum)| (key.clone(), show(world, context, key, datum)))
        .collect()
}

fn show(world: &World, context: &Context, key: &str, datum: &Datum) -> String {
    let list = |items: &[(String, Datum)]| {
        let texts = items.iter().map(|(name, datum)| match name.is_empty() {
            true => show(world, context, key, datum),
            false => format!("{name} {}", show(world, context, name, datum)),
        });
        texts.collect::<Vec<_>>().join(", ")
    };
    match datum {
        Datum::Text(text) => text.clone(),
        Datum::Account(who) => world.names.name_of(who),
        Datum::Number(number, bits) => figure(world, context, key, *number, *bits),
        Datum::Bytes(bytes) => digest(bytes),
        Datum::List(items) => {
            let texts: Vec<String> = items.iter().map(|item| show(world, context, key, item)).collect();
            format!("[{}]", texts.join(", "))
        }
        Datum::Choice(name, fields) => match (name.as_str(), fields.as_slice()) {
            ("None", []) => "none".into(),
            ("Some", [(_, inner)]) => show(world, context, key, inner),
            (_, []) => name.clone(),
            (_, fields) => format!("{name}({})", list(fields)),
        },
        Datum::Group(fields) => format!("({})", list(fields)),
    }
}

/// Bytes: text as it is, anything else in hexadecimal digits; a digest of zeros is none.
fn digest(bytes: &[u8]) -> String {
    if bytes.iter().all(|byte| *byte == 0) {
        return "none".into();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() != 32 && !text.chars().any(char::is_control) => text.into(),
        _ => sp_core::bytes::to_hex(bytes, false),
    }
}

fn figure(world: &World, context: &Context, key: &str, number: u128, bits: u32) -> String {
    let kind = match key {
        "class_id" => Some(Kind::Class),
        "asset" => Some(Kind::Asset),
        "identity" => Some(Kind::Identity),
        "stream" => Some(Kind::Stream),
        "hold" => Some(Kind::Hold),
        "instruction" => Some(Kind::Instruction),
        "sale" => Some(Kind::Sale),
        "pending" => Some(Kind::Approval),
        "amendment" => Some(Kind::Amendment),
        _ => None,
    };
    let short = u32::try_from(number).ok().filter(|_| bits == 32);
    if let (Some(kind), Some(id)) = (kind, short) {
        return world.name(kind, id);
    }
    if let ("currency", Some(id)) = (key, short) {
        return world.names.symbol(id);
    }
    match bits {
        16 if ["country", "sender", "receiver"].contains(&key) => letters(number as u16),
        64 if number >= FIRST_MOMENT => values::show_time(u64::try_from(number).unwrap_or(u64::MAX)),
        128 => {
            let is_money = context.pallet != "Units" || key == "price";
            match (context.currency.filter(|_| is_money), &context.class_id) {
                (Some(currency), _) => world.names.show_money(currency, number),
                (None, Some(class_id)) => world.names.show_units(class_id, number),
                (None, None) => number.to_string(),
            }
        }
        _ => number.to_string(),
    }
}

/// Whether a field is what a file says: the text as it is shown, an amount, a moment, or a document by its text.
pub fn meets(world: &World, shown: &str, expected: &str) -> bool {
    let amount = || match world.names.amount(expected).ok()? {
        Amount::Units(class_id, amount) => Some(world.names.show_units(&class_id, amount)),
        Amount::Money(currency, amount) => Some(world.names.show_money(currency, amount)),
        Amount::Native(amount) => Some(values::show(amount, NATIVE.1, NATIVE.0)),
    };
    let moment = || match values::when(expected).ok()? {
        When::At(moment) => Some(values::show_time(moment)),
        When::After(_) => None,
    };
    shown.eq_ignore_ascii_case(expected)
        || amount().is_some_and(|text| text == shown)
        || moment().is_some_and(|text| text == shown)
        || shown == sp_core::bytes::to_hex(&values::hash(expected), false)
}

/// Every event of the runtime by its name, with the names of its fields.
fn known() -> &'static BTreeMap<String, Vec<String>> {
    static KNOWN: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut all = BTreeMap::<String, Vec<String>>::new();
        let types = types();
        let variants = |of: u32| match types.registry.resolve(of).map(|found| &found.type_def) {
            Some(TypeDef::Variant(choices)) => choices.variants.as_slice(),
            _ => &[],
        };
        for pallet in variants(types.top) {
            for event in pallet.fields.iter().flat_map(|field| variants(field.ty.id)) {
                let fields = event.fields.iter().filter_map(|field| field.name.as_ref());
                let fields: Vec<String> = fields.map(|name| name.to_string()).collect();
                // Without its pallet it may be the name of several.
                let short = all.entry(event.name.to_string()).or_default();
                short.extend(fields.clone());
                all.insert(format!("{}.{}", pallet.name, event.name), fields);
            }
        }
        all
    })
}

/// Whether there is such an event: `ForcedTransfer` or `Units.ForcedTransfer`.
pub fn name(text: &str) -> Result<String, String> {
    match known().contains_key(text) {
        true => Ok(text.into()),
        false => Err(format!("no event is called '{text}'{}", closest(text, known().keys()))),
    }
}

/// Whether an event has such a field.
pub fn field(event: &str, key: &str) -> Result<(), String> {
    let fields = known().get(event).map(Vec::as_slice).unwrap_or_default();
    match fields.iter().any(|known| known == key) {
        true => Ok(()),
        false => Err(format!("{event} has no field '{key}'; known: {}", fields.join(", "))),
    }
}
