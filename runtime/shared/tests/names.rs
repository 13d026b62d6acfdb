//! What clients of any kind read has names that they can take as they are: no field, parameter, variant, call or storage item
//! of ours is a reserved word of JavaScript, TypeScript, Python or Rust, nor a member that polkadot.js gives every value.
//! Generated types (PAPI, dedot, subxt) take names over word for word, and a polkadot.js value with a field `hash` or `size`
//! answers with its own.

use crate::runtime::*;
use codec::Decode;
use frame_metadata::{v16::RuntimeMetadataV16, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use std::collections::BTreeSet;

/// How the paths of our own types begin.
const OURS: [&str; 7] = [
    "viaduct_",
    "pallet_attestation",
    "pallet_compliance",
    "pallet_distribution",
    "pallet_gateway",
    "pallet_infrastructure",
    "pallet_units",
];

/// Reserved words, those of strict mode included, and what a class of TypeScript takes for something else.
const JAVASCRIPT: &str = "arguments as async await break case catch class const constructor continue debugger default delete do \
    else enum eval export extends false finally for from function get if implements import in instanceof interface let new null \
    package private protected public return set static super switch this throw true try type typeof undefined var void while \
    with yield";
const PYTHON: &str =
    "False None True and as assert async await break class continue def del elif else except finally for from \
    global if import in is lambda match nonlocal not or pass raise return self try while with yield";
const RUST: &str = "Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for \
    gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type \
    typeof union unsafe unsized use virtual where while yield";
/// What polkadot.js puts on every value, on structs (which are maps there), and on objects as such.
const STRUCT: &str = "clear createdAtHash defKeys delete encodedLength entries eq forEach get getAtIndex getT has hash \
    hasOwnProperty initialU8aLength inspect isEmpty isPrototypeOf isStorageFallback keys propertyIsEnumerable prototype registry \
    set size then toArray toHex toHuman toJSON toLocaleString toPrimitive toRawType toString toU8a type valueOf values";
/// What it has besides on the data of an event, which is a list with names.
const EVENT: &str = "at concat copyWithin every fill filter find findIndex findLast findLastIndex flat flatMap includes indexOf \
    inspectInner join lastIndexOf length map meta method names pop push reduce reduceRight reverse section shift slice some sort \
    splice toReversed toSorted toSpliced toU8aInner typeDef unshift with";
/// The tests `isX` that it has on every enum, for variants that must not be named so.
const ENUM: &str = "isBasic isEmpty isNone";

fn words(lists: &[&str]) -> BTreeSet<String> {
    lists
        .iter()
        .flat_map(|list| list.split_whitespace())
        .map(String::from)
        .collect()
}

/// `someName` of `some_name` or `SomeName`.
fn camel(name: &str) -> String {
    let mut up = false;
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '_' => up = !out.is_empty(),
            _ if up => {
                out.extend(c.to_uppercase());
                up = false;
            }
            _ if out.is_empty() => out.extend(c.to_lowercase()),
            _ => out.push(c),
        }
    }
    out
}

/// `some_name` of `SomeName` or `someName`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// The forms in which clients show a name. Rust marks a reserved word with `r#`; the metadata may, too.
fn forms(name: &str) -> [String; 3] {
    let name = name.trim_start_matches("r#");
    [name.into(), camel(name), snake(name)]
}

/// Finds the names that clients cannot take, each with where it stands.
struct Search {
    reserved: BTreeSet<String>,
    fields: BTreeSet<String>,
    events: BTreeSet<String>,
    enums: BTreeSet<String>,
    found: BTreeSet<String>,
    looked_at: usize,
}

impl Search {
    fn new() -> Self {
        Self {
            reserved: words(&[JAVASCRIPT, PYTHON, RUST]),
            fields: words(&[JAVASCRIPT, PYTHON, RUST, STRUCT]),
            events: words(&[JAVASCRIPT, PYTHON, RUST, STRUCT, EVENT]),
            enums: words(&[ENUM]),
            found: BTreeSet::new(),
            looked_at: 0,
        }
    }

    fn note(&mut self, place: &str, name: &str, bad: bool) {
        self.looked_at += 1;
        if bad {
            self.found.insert(format!("{place}: {name}"));
        }
    }

    fn reserved(&mut self, place: &str, name: &str) {
        let bad = forms(name).iter().any(|form| self.reserved.contains(form));
        self.note(place, name, bad);
    }

    fn field(&mut self, place: &str, name: &str) {
        let bad = forms(name).iter().any(|form| self.fields.contains(form));
        self.note(place, name, bad);
    }

    fn event_field(&mut self, place: &str, name: &str) {
        let bad = forms(name).iter().any(|form| self.events.contains(form));
        self.note(place, name, bad);
    }

    fn variant(&mut self, place: &str, name: &str) {
        let bad =
            forms(name).iter().any(|form| self.reserved.contains(form)) || self.enums.contains(&format!("is{name}"));
        self.note(place, name, bad);
    }

    /// Types of ours: fields of structs and calls, variants, and fields of events.
    fn types(&mut self, types: &PortableRegistry) {
        for ty in &types.types {
            let path = ty.ty.path.segments.join("::");
            if !ours(&path) {
                continue;
            }
            match &ty.ty.type_def {
                TypeDef::Composite(composite) => {
                    for name in composite.fields.iter().filter_map(|field| field.name.as_ref()) {
                        self.field(&path, name);
                    }
                }
                TypeDef::Variant(variants) => {
                    let event = ty.ty.path.ident().is_some_and(|ident| ident == "Event");
                    for variant in &variants.variants {
                        self.variant(&path, &variant.name);
                        let place = format!("{path}::{}", variant.name);
                        for name in variant.fields.iter().filter_map(|field| field.name.as_ref()) {
                            match event {
                                true => self.event_field(&place, name),
                                false => self.field(&place, name),
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Storage and view functions of our pallets, and the runtime API.
    fn pallets(&mut self, metadata: &RuntimeMetadataV16) {
        for pallet in &metadata.pallets {
            // A pallet is whose its error is; all of ours have one.
            let path = |id: u32| metadata.types.resolve(id).map(|ty| ty.path.segments.join("::"));
            let Some(path) = pallet
                .error
                .as_ref()
                .and_then(|error| path(error.ty.id))
                .filter(|path| ours(path))
            else {
                continue;
            };
            for entry in pallet.storage.iter().flat_map(|storage| &storage.entries) {
                self.reserved(&format!("{path}, storage"), &entry.name);
            }
            for function in &pallet.view_functions {
                self.reserved(&format!("{path}, view function"), &function.name);
                for input in &function.inputs {
                    self.field(&format!("{path}, view function {}", function.name), &input.name);
                }
            }
        }
        for api in metadata.apis.iter().filter(|api| api.name.starts_with("Viaduct")) {
            for method in &api.methods {
                self.reserved(&api.name, &method.name);
                for input in &method.inputs {
                    self.field(&format!("{}.{}", api.name, method.name), &input.name);
                }
            }
        }
    }
}

fn ours(path: &str) -> bool {
    OURS.iter().any(|prefix| path.starts_with(prefix))
}

fn metadata() -> RuntimeMetadataV16 {
    // Some constants are read from the state.
    let mut state = genesis_config_presets::externalities("development").expect("the preset builds");
    let bytes = state.execute_with(|| Runtime::metadata_at_version(16).expect("the newest metadata"));
    match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).expect("metadata").1 {
        RuntimeMetadata::V16(metadata) => metadata,
        _ => panic!("asked for version 16"),
    }
}

#[test]
fn every_name_should_be_one_that_clients_can_take_as_it_is() {
    let metadata = metadata();
    let mut search = Search::new();
    search.types(&metadata.types);
    search.pallets(&metadata);
    // A search that sees nothing would find nothing.
    assert!(search.looked_at > 600, "only {} names", search.looked_at);
    assert!(
        search.found.is_empty(),
        "names that clients cannot take:\n{:#?}",
        search.found
    );
}

#[test]
fn our_pallets_should_all_be_looked_at() {
    let metadata = metadata();
    let mut search = Search::new();
    search.pallets(&metadata);
    let with_error = metadata.pallets.iter().filter(|pallet| {
        let path = pallet
            .error
            .as_ref()
            .and_then(|error| metadata.types.resolve(error.ty.id));
        path.is_some_and(|ty| ours(&ty.path.segments.join("::")))
    });
    let names: BTreeSet<&str> = with_error.map(|pallet| pallet.name.as_str()).collect();
    for name in ["Infrastructure", "Compliance", "Units", "Attestation", "Distribution"] {
        assert!(names.contains(name), "{name} is not looked at");
    }
    assert!(metadata.apis.iter().any(|api| api.name == "ViaductApi"));
}

/// Types with names that clients cannot take, and with some that they can.
#[allow(dead_code, non_camel_case_types)]
mod samples {
    use scale_info::TypeInfo;

    #[derive(TypeInfo)]
    pub struct Good {
        pub class_id: u32,
        pub sender: u32,
        pub amount: u32,
        pub index: u32,
        pub value: u32,
    }
    #[derive(TypeInfo)]
    pub struct Bad {
        pub hash: u32,
        pub from: u32,
        pub to_hex: u32,
        pub is_empty: u32,
        pub lambda: u32,
        pub r#type: u32,
        pub good: u32,
    }
    #[derive(TypeInfo)]
    pub enum Variants {
        Open,
        None,
        Empty,
        Default,
        Delete { class: u32, sort: u32 },
    }
    #[derive(TypeInfo)]
    pub enum Event {
        Moved { sort: u32, length: u32, receiver: u32 },
    }
}

#[test]
fn a_name_that_clients_cannot_take_should_be_found() {
    use scale_info::{meta_type, Path, Registry};
    let mut registry = Registry::new();
    for sample in [
        meta_type::<samples::Good>(),
        meta_type::<samples::Bad>(),
        meta_type::<samples::Variants>(),
        meta_type::<samples::Event>(),
    ] {
        registry.register_type(&sample);
    }
    let mut types = PortableRegistry::from(registry);
    for ty in &mut types.types {
        // As if they were ours.
        if let Some(ident) = ty.ty.path.ident() {
            ty.ty.path = Path::<PortableForm>::from_segments_unchecked(["viaduct_sample".to_string(), ident]);
        }
    }
    let mut search = Search::new();
    search.types(&types);
    let found: Vec<&str> = search
        .found
        .iter()
        .map(|name| name.trim_start_matches("viaduct_sample::"))
        .collect();
    assert_eq!(
        found,
        [
            "Bad: from",
            "Bad: hash",
            "Bad: is_empty",
            "Bad: lambda",
            "Bad: r#type",
            "Bad: to_hex",
            "Event::Moved: length",
            "Event::Moved: sort",
            "Variants: Default",
            "Variants: Delete",
            "Variants: Empty",
            "Variants: None",
            "Variants::Delete: class",
        ]
    );
}
