//! What signed transactions, wallets, indexers and other chains rely on keeps its place: calls, events, errors, storage
//! items, transaction extensions, the runtime API, and the variants and fields of our own types.
//!
//! `runtime/indices/CHAIN.txt` lists them as they are, `CHAIN.released.txt` as they were in the last release. The first is
//! rewritten with `UPDATE=1` and shows in a review what a change moves; whatever differs from the second, a new entry
//! excepted, must be named in the changelog, whoever has rewritten the first. The second is written with `RELEASE=1` only,
//! and only once for each release of the changelog.

use crate::{runtime::*, CHAIN};
use codec::Decode;
use frame_metadata::{
    v14::{PalletMetadata, RuntimeMetadataV14, StorageEntryModifier, StorageEntryType},
    v15::RuntimeMetadataV15,
    RuntimeMetadata, RuntimeMetadataPrefixed,
};
use frame_support::traits::PalletsInfoAccess;
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, Variant};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// Namespaces whose variants are stored or sent in a form that we decide.
const OURS: [&str; 7] = [
    "viaduct_",
    "pallet_attestation",
    "pallet_compliance",
    "pallet_distribution",
    "pallet_gateway",
    "pallet_infrastructure",
    "pallet_units",
];
/// Enums that the lists of calls, events and errors spell out already.
const LISTED: [&str; 6] = ["Call", "Event", "Error", "RuntimeCall", "RuntimeEvent", "RuntimeError"];
/// Only in builds for development.
const DEVELOPMENT: &str = "Sudo";

/// A type as an integrator reads it: its name and parameters. What a struct of ours consists of has a line of its own.
fn type_name(types: &PortableRegistry, id: u32, depth: u8) -> String {
    let Some(ty) = types.resolve(id) else {
        return "?".into();
    };
    let of = |id: u32| match depth {
        0 => "_".into(),
        _ => type_name(types, id, depth - 1),
    };
    match &ty.type_def {
        TypeDef::Composite(_) | TypeDef::Variant(_) => {
            let name = ty.path.ident().unwrap_or_else(|| "?".into());
            let parameters: Vec<String> = ty
                .type_params
                .iter()
                .filter_map(|parameter| parameter.ty.as_ref().map(|symbol| of(symbol.id)))
                .collect();
            match parameters.is_empty() {
                true => name,
                false => format!("{name}<{}>", parameters.join(", ")),
            }
        }
        TypeDef::Sequence(sequence) => format!("[{}]", of(sequence.type_param.id)),
        TypeDef::Array(array) => format!("[{}; {}]", of(array.type_param.id), array.len),
        TypeDef::Tuple(tuple) => {
            let parts: Vec<String> = tuple.fields.iter().map(|symbol| of(symbol.id)).collect();
            format!("({})", parts.join(", "))
        }
        TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
        TypeDef::Compact(compact) => format!("Compact<{}>", of(compact.type_param.id)),
        TypeDef::BitSequence(_) => "bits".into(),
    }
}

/// Deep enough for every argument there is; a recursive type ends somewhere.
fn spelled(types: &PortableRegistry, id: u32) -> String {
    type_name(types, id, 6)
}

fn fields(types: &PortableRegistry, fields: &[Field<PortableForm>]) -> String {
    let parts: Vec<String> = fields
        .iter()
        .map(|field| match &field.name {
            Some(name) => format!("{name}: {}", spelled(types, field.ty.id)),
            None => spelled(types, field.ty.id),
        })
        .collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!(" ({})", parts.join(", ")),
    }
}

fn variants(types: &PortableRegistry, id: u32) -> &[Variant<PortableForm>] {
    match types.resolve(id).map(|ty| &ty.type_def) {
        Some(TypeDef::Variant(variant)) => &variant.variants,
        _ => &[],
    }
}

fn of_pallet(types: &PortableRegistry, pallet: &PalletMetadata<PortableForm>) -> Vec<String> {
    let name = &pallet.name;
    let mut all = vec![format!("pallet {name} {}", pallet.index)];
    let enums = [
        ("call", pallet.calls.as_ref().map(|calls| calls.ty.id)),
        ("event", pallet.event.as_ref().map(|event| event.ty.id)),
        ("error", pallet.error.as_ref().map(|error| error.ty.id)),
    ];
    for (kind, id) in enums {
        for variant in id.map(|id| variants(types, id)).unwrap_or_default() {
            all.push(format!(
                "{kind} {name}.{} {}{}",
                variant.name,
                variant.index,
                fields(types, &variant.fields)
            ));
        }
    }
    if let Some(storage) = &pallet.storage {
        // Keys begin with the prefix, which is the pallet's name unless somebody renamed the pallet.
        for entry in &storage.entries {
            let what = match &entry.ty {
                StorageEntryType::Plain(value) => spelled(types, value.id),
                StorageEntryType::Map { hashers, key, value } => {
                    format!("{hashers:?} {} -> {}", spelled(types, key.id), spelled(types, value.id))
                }
            };
            let otherwise = match entry.modifier {
                StorageEntryModifier::Optional => "or nothing",
                StorageEntryModifier::Default => "or its default",
            };
            all.push(format!(
                "storage {name}.{} under {}: {what} {otherwise}",
                entry.name, storage.prefix
            ));
        }
    }
    all
}

/// Our own types: their variants and fields.
fn of_types(types: &PortableRegistry) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for ty in &types.types {
        let path = ty.ty.path.segments.join("::");
        let name = ty.ty.path.ident().unwrap_or_default();
        let ours = OURS.iter().any(|ours| path.starts_with(ours));
        if !ours || LISTED.contains(&name.as_str()) {
            continue;
        }
        if let TypeDef::Composite(composite) = &ty.ty.type_def {
            if !composite.fields.is_empty() {
                // One line for each set of parameters, should a generic type have several.
                let (name, fields) = (spelled(types, ty.id), fields(types, &composite.fields));
                all.insert(format!("struct {path} as {name}:{fields}"));
            }
        }
        for variant in variants(types, ty.id) {
            all.insert(format!(
                "variant {path}.{} {}{}",
                variant.name,
                variant.index,
                fields(types, &variant.fields)
            ));
        }
    }
    all
}

/// The runtime API, which is called by names; and the types that only it speaks of.
fn of_api(metadata: &RuntimeMetadataV15) -> BTreeSet<String> {
    let types = &metadata.types;
    let mut all = of_types(types);
    for api in &metadata.apis {
        for method in &api.methods {
            let inputs = method.inputs.iter();
            let inputs: Vec<String> = inputs
                .map(|input| format!("{}: {}", input.name, spelled(types, input.ty.id)))
                .collect();
            all.insert(format!(
                "api {}.{} ({}) -> {}",
                api.name,
                method.name,
                inputs.join(", "),
                spelled(types, method.output.id)
            ));
        }
    }
    all
}

/// Everything that keeps its place but the runtime API, a line each, sorted.
fn listing(metadata: &RuntimeMetadataV14) -> BTreeSet<String> {
    let types = &metadata.types;
    let pallets = metadata.pallets.iter().filter(|pallet| pallet.name != DEVELOPMENT);
    let mut all: BTreeSet<String> = pallets.flat_map(|pallet| of_pallet(types, pallet)).collect();
    for (index, extension) in metadata.extrinsic.signed_extensions.iter().enumerate() {
        let (ty, implicit) = (extension.ty.id, extension.additional_signed.id);
        all.insert(format!(
            "extension {} {index}: {}, {}",
            extension.identifier,
            spelled(types, ty),
            spelled(types, implicit)
        ));
    }
    all.extend(of_types(types));
    all
}

fn this_runtime() -> BTreeSet<String> {
    // Some constants are read from the state.
    let mut state = genesis_config_presets::externalities("development").expect("the preset builds");
    let (all, api) = state.execute_with(|| {
        let with_api = Runtime::metadata_at_version(15).expect("the metadata that tells the runtime API");
        let with_api = RuntimeMetadataPrefixed::decode(&mut &with_api[..]).expect("metadata");
        (Runtime::metadata().1, with_api.1)
    });
    match (all, api) {
        (RuntimeMetadata::V14(all), RuntimeMetadata::V15(api)) => {
            let mut listing = listing(&all);
            listing.extend(of_api(&api));
            listing
        }
        _ => panic!("the metadata of all tools is version 14, and that with the runtime API 15"),
    }
}

/// An entry that is not what it was.
#[derive(Debug, PartialEq, Eq)]
struct Change<'a> {
    old: &'a str,
    /// `None`: it vanished.
    new: Option<&'a str>,
}

/// What is changed: `call Compliance.add_claim` of a line.
fn key(line: &str) -> &str {
    let end = line.match_indices(' ').nth(1).map_or(line.len(), |(at, _)| at);
    &line[..end]
}

impl Change<'_> {
    /// How the changelog names it: `Compliance.add_claim`.
    fn name(&self) -> &str {
        let name = key(self.old).split(' ').nth(1).unwrap_or_default();
        name.rsplit("::").next().unwrap_or_default()
    }
}

/// Entries that moved, took another form or vanished. What is new breaks nothing and is not among them.
fn changes<'a>(old: &'a BTreeSet<String>, new: &'a BTreeSet<String>) -> Vec<Change<'a>> {
    old.difference(new)
        .map(|line| Change {
            old: line,
            new: new
                .difference(old)
                .map(String::as_str)
                .find(|other| key(other) == key(line)),
        })
        .collect()
}

/// The part of the changelog that belongs to no release yet.
fn unreleased(changelog: &str) -> String {
    changelog
        .lines()
        .skip_while(|line| line.trim() != "## Unreleased")
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The last release of the changelog.
fn last_release(changelog: &str) -> &str {
    let mut titles = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    titles.find(|title| *title != "Unreleased").unwrap_or("nothing")
}

/// The changes that the changelog's unreleased part does not name, in backticks.
fn unnamed<'a, 'b>(changes: &'b [Change<'a>], changelog: &str) -> Vec<&'b Change<'a>> {
    let text = unreleased(changelog);
    let named = |change: &Change| text.contains(&format!("`{}`", change.name()));
    changes.iter().filter(|change| !named(change)).collect()
}

/// Lines of a file of this folder without its heads.
fn entries(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(String::from)
        .collect()
}

/// Of which release a file is.
fn release_of(text: &str) -> &str {
    let mut heads = text.lines().filter_map(|line| line.strip_prefix("# Released with: "));
    heads.next().unwrap_or_default()
}

fn written(head: &str, entries: &BTreeSet<String>) -> String {
    let mut text = String::from(head);
    for entry in entries {
        text.push('\n');
        text.push_str(entry);
    }
    text.push('\n');
    text
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn changelog() -> String {
    fs::read_to_string(root().join("CHANGELOG.md")).expect("there is a changelog")
}

fn file(kind: &str) -> PathBuf {
    root().join("runtime/indices").join(format!("{CHAIN}{kind}.txt"))
}

fn is_set(variable: &str) -> bool {
    std::env::var(variable).is_ok_and(|value| value == "1")
}

#[test]
fn the_list_of_calls_events_errors_and_storage_should_be_that_of_the_runtime() {
    let (path, now) = (file(""), this_runtime());
    if is_set("UPDATE") || is_set("RELEASE") {
        let head = "# What keeps its place in this runtime. Written by a test, with UPDATE=1: see CONTRIBUTING.md.";
        fs::write(&path, written(head, &now)).expect("the list can be written");
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    let listed = entries(&text);
    let gone: Vec<_> = listed.difference(&now).collect();
    let come: Vec<_> = now.difference(&listed).collect();
    assert!(
        gone.is_empty() && come.is_empty(),
        "the runtime differs from runtime/indices/{CHAIN}.txt.\nnot as listed:\n{gone:#?}\nnot listed:\n{come:#?}\n\
         Name in the Unreleased part of CHANGELOG.md what moved or vanished, and rewrite the list:\n\
         UPDATE=1 cargo test --test stories indices"
    );
}

#[test]
fn what_moved_or_vanished_since_the_last_release_should_be_named_in_the_changelog() {
    let (path, now, changelog) = (file(".released"), this_runtime(), changelog());
    let text = fs::read_to_string(&path).unwrap_or_default();
    let release = last_release(&changelog);
    if is_set("RELEASE") {
        assert_ne!(
            release_of(&text),
            release,
            "the list of this release is written already: what moves now belongs to the next one"
        );
        let head = format!(
            "# What must not move without a line in the changelog. Written by a test, with RELEASE=1, once for a release.\n\
             # Released with: {release}"
        );
        fs::write(&path, written(&head, &now)).expect("the list can be written");
        return;
    }
    assert_eq!(
        release_of(&text),
        release,
        "runtime/indices/{CHAIN}.released.txt must be that of the last release in CHANGELOG.md (\"nothing\" before the first)"
    );
    let released = entries(&text);
    assert!(!released.is_empty(), "a runtime has calls");
    let changes = changes(&released, &now);
    let unnamed = unnamed(&changes, &changelog);
    let names: Vec<_> = unnamed.iter().map(|change| change.name()).collect();
    assert!(
        unnamed.is_empty(),
        "the Unreleased part of CHANGELOG.md must name, in backticks, {names:?}:\n{unnamed:#?}"
    );
}

// The functions themselves, on made-up lists.

fn set(lines: &[&str]) -> BTreeSet<String> {
    lines.iter().map(|line| line.to_string()).collect()
}

const OLD: [&str; 4] = [
    "call Roads.open 0 (road: u32)",
    "call Roads.close 1 (road: u32)",
    "storage Roads.Tolls under Roads: [Twox64Concat] u32 -> u128 or nothing",
    "variant viaduct_roads::types::Surface.Gravel 1",
];

#[test]
fn a_new_entry_should_be_no_change() {
    let mut new = set(&OLD);
    new.insert("call Roads.widen 2 (road: u32)".into());
    assert!(changes(&set(&OLD), &new).is_empty());
    assert!(changes(&set(&[]), &new).is_empty());
}

#[test]
fn every_move_should_be_a_change() {
    for (at, other) in [
        (0, Some("call Roads.open 2 (road: u32)")),
        (0, Some("call Roads.open 0 (road: u64)")),
        (0, None),
        (
            2,
            Some("storage Roads.Tolls under Streets: [Twox64Concat] u32 -> u128 or nothing"),
        ),
        (
            2,
            Some("storage Roads.Tolls under Roads: [Blake2_128Concat] u32 -> u128 or nothing"),
        ),
        (3, Some("variant viaduct_roads::types::Surface.Gravel 0")),
    ] {
        let mut lines: Vec<&str> = OLD.to_vec();
        match other {
            Some(other) => lines[at] = other,
            None => {
                lines.remove(at);
            }
        }
        let (old, new) = (set(&OLD), set(&lines));
        assert_eq!(
            changes(&old, &new),
            [Change {
                old: OLD[at],
                new: other
            }]
        );
    }
}

#[test]
fn an_index_that_two_calls_swap_should_be_two_changes() {
    let new = set(&[
        "call Roads.open 1 (road: u32)",
        "call Roads.close 0 (road: u32)",
        OLD[2],
        OLD[3],
    ]);
    let old = set(&OLD);
    let names: Vec<String> = changes(&old, &new).iter().map(|change| change.name().into()).collect();
    assert_eq!(names, ["Roads.close", "Roads.open"]);
}

#[test]
fn a_change_should_be_named_in_the_unreleased_part_in_full() {
    let old = set(&OLD);
    let new = set(&[OLD[1], OLD[2]]);
    let changes = changes(&old, &new);
    let names = |changelog: &str| -> Vec<String> {
        unnamed(&changes, changelog)
            .iter()
            .map(|change| change.name().to_string())
            .collect()
    };
    let both = ["Roads.open", "Surface.Gravel"];
    assert_eq!(names(""), both);
    assert_eq!(
        names("## Unreleased\nRoads.open, `Roads.opened`, `Roads` and `Surface.Gravel2`"),
        both
    );
    assert_eq!(
        names("## Unreleased\n- none\n## 1.0.0\n- `Roads.open`, `Surface.Gravel`"),
        both
    );
    assert_eq!(names("## Unreleased\n- `Roads.open` went"), both[1..]);
    assert!(names("# Log\n\n## Unreleased\n### Removed\n- `Roads.open`,\n  `Surface.Gravel`\n## 1.0.0").is_empty());
}

#[test]
fn a_list_should_be_read_as_it_was_written() {
    let text = written("# Of nobody.\n# Released with: 1.2.0 (May)", &set(&OLD));
    assert_eq!(entries(&text), set(&OLD));
    assert_eq!(release_of(&text), "1.2.0 (May)");
    assert_eq!(release_of(""), "");
    assert_eq!(
        last_release("# Log\n## Unreleased\n- x\n## 1.2.0 (May)\n## 1.1.0"),
        "1.2.0 (May)"
    );
    assert_eq!(last_release("# Log\n## Unreleased"), "nothing");
}

#[test]
fn the_list_should_know_every_pallet_and_our_own_types() {
    let now = this_runtime();
    let has = |start: &str| now.iter().any(|line| line.starts_with(start));
    for (name, index) in AllPalletsWithSystem::infos()
        .into_iter()
        .map(|info| (info.name, info.index))
    {
        assert!(
            name == DEVELOPMENT || now.contains(&format!("pallet {name} {index}")),
            "{name}"
        );
    }
    for start in [
        "call Compliance.register_identity 0 (owner: AccountId32, country: u16, kind: InvestorKind)",
        "error Units.",
        "event Distribution.",
        "storage Attestation.Streams under Attestation: [Twox64Concat] u32 -> Stream",
        "variant viaduct_primitives::types::InvestorKind.",
        "extension CheckNonce ",
    ] {
        assert!(has(start), "{start}");
    }
    assert!(!has("call Sudo."));
}
