//! The manuals of money say what the code does: `docs/waterfalls.md` has every kind, `docs/control.md` every call, and every test that they
//! and `docs/properties.md` name exists.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the tests of a source: functions with the attribute, in property tests too.
fn tests_of(source: &str) -> BTreeSet<String> {
    let mut is_test = false;
    let mut names = BTreeSet::new();
    for line in source.lines().map(str::trim) {
        if line == "#[test]" {
            is_test = true;
        } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
            names.insert(rest.split('(').next().unwrap_or_default().to_owned());
            is_test = false;
        } else if !line.starts_with('#') && !line.starts_with("//") {
            is_test = false;
        }
    }
    names
}

/// Tests by the name of their file, or of its folder where the file is `tests.rs`.
fn tests_below(folder: &Path, found: &mut BTreeMap<String, BTreeSet<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let stem = path.file_stem().unwrap().to_str().unwrap();
            let parent = path.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
            let module = if stem == "tests" { parent } else { stem };
            let tests = tests_of(&fs::read_to_string(&path).unwrap());
            found.entry(module.to_owned()).or_default().extend(tests);
        }
    }
}

/// What stands between back quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A section, from its heading to the next one of the same rank.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let begin = format!("\n{heading}\n");
    let (_, rest) = text
        .split_once(&begin)
        .unwrap_or_else(|| panic!("no section {heading}"));
    rest.split("\n## ").next().unwrap()
}

/// The rows of a section's first table, below its head.
fn rows(section: &str) -> Vec<Vec<&str>> {
    section
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim().trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// The variants of an enum.
fn variants(source: &str, name: &str) -> Vec<String> {
    let begin = format!("    pub enum {name} {{\n");
    let (_, rest) = source.split_once(&begin).unwrap_or_else(|| panic!("no enum {name}"));
    let (body, _) = rest.split_once("\n    }\n").unwrap();
    let is_variant =
        |line: &&str| line.starts_with("        ") && line[8..].starts_with(|c: char| c.is_ascii_uppercase());
    let word = |line: &str| line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
    body.lines().filter(is_variant).map(word).collect()
}

/// The headings of the third rank in a section.
fn headings(section: &str) -> Vec<String> {
    section
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(str::to_owned)
        .collect()
}

/// The calls of the pallet, by index.
fn calls() -> Vec<String> {
    let source = read("pallets/distribution/src/lib.rs");
    let name = |part: &str| {
        let (_, rest) = part.split_once("pub fn ").unwrap();
        rest.split('(').next().unwrap().to_owned()
    };
    source.split("#[pallet::call_index(").skip(1).map(name).collect()
}

#[test]
fn the_manual_should_explain_every_kind_in_the_order_of_the_code() {
    let source = read("pallets/distribution/engine/src/types.rs");
    let manual = read("docs/waterfalls.md");
    let kinds = variants(&source, "Kind<Account>");
    assert_eq!(kinds.len(), 21);
    assert_eq!(headings(section(&manual, "## Tiers")), kinds);
    assert_eq!(headings(section(&manual, "## Obligations")), variants(&source, "Terms"));
}

#[test]
fn every_kind_should_have_a_formula_its_rounding_and_an_example_that_is_a_test() {
    let manual = read("docs/waterfalls.md");
    for title in ["## Tiers", "## Obligations"] {
        for kind in section(&manual, title).split("\n### ").skip(1) {
            let name = kind.lines().next().unwrap();
            for part in ["*Formula*", "*Rounding*", "*Example*"] {
                assert!(kind.contains(part), "{name} has no {part}");
            }
            assert!(quoted(kind).any(|word| word.contains("::")), "{name} names no test");
        }
    }
}

#[test]
fn every_test_that_the_manual_names_should_exist() {
    let mut tests = BTreeMap::new();
    tests_below(&root().join("pallets/distribution/engine/src"), &mut tests);
    tests_below(&root().join("pallets/distribution/src/tests"), &mut tests);
    let manual = read("docs/waterfalls.md");
    let mut named = 0;
    for name in quoted(&manual).filter(|word| word.contains("::") && *word != "file::test") {
        let (module, test) = name.split_once("::").unwrap();
        assert!(
            tests.get(module).is_some_and(|known| known.contains(test)),
            "no test {name}"
        );
        named += 1;
    }
    assert!(named >= 70, "{named}");
}

#[test]
fn the_manual_should_say_how_money_leaves_each_account() {
    let source = read("pallets/distribution/src/types.rs");
    let manual = read("docs/waterfalls.md");
    let rows = rows(section(&manual, "## Where money lies and how it leaves"));
    let listed: BTreeSet<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    assert_eq!(listed.len(), rows.len(), "an account stands twice");
    let mut accounts = variants(&source, "Pool");
    accounts.extend(
        variants(&source, "Account<AccountId>")
            .into_iter()
            .filter(|name| name != "Pool"),
    );
    assert_eq!(listed, accounts.iter().map(String::as_str).collect());
    let calls = calls();
    for row in &rows {
        for call in quoted(row[2]) {
            assert!(calls.iter().any(|known| known == call), "{call} is no call");
        }
    }
}

#[test]
fn control_should_say_who_makes_each_call() {
    let manual = read("docs/control.md");
    let mut named: Vec<&str> = rows(section(&manual, "## Calls of `distribution`"))
        .iter()
        .flat_map(|row| quoted(row[0]).collect::<Vec<_>>())
        .collect();
    let mut calls = calls();
    assert_eq!(calls.len(), 43);
    named.sort_unstable();
    calls.sort_unstable();
    assert_eq!(named, calls);
}

#[test]
fn every_property_should_have_a_test_that_exists() {
    let manual = read("docs/properties.md");
    let mut known = BTreeSet::new();
    let mut number = 0;
    for part in manual.split("\n### `").skip(1) {
        let path = part.split('`').next().unwrap();
        let tests = tests_of(&read(path));
        let table = rows(part);
        assert!(!table.is_empty(), "{path} has no laws");
        for row in table {
            let [place, law, test] = row[..] else {
                panic!("{path}: {row:?}");
            };
            number += 1;
            assert_eq!(place, number.to_string(), "{path}");
            assert!(law.ends_with('.') && law.len() > 20, "{law}");
            let test = test.trim_matches('`');
            assert!(tests.contains(test), "no test {test} in {path}");
            assert!(known.insert((path, test)), "{test} stands twice");
        }
    }
    assert!(number >= 100, "{number}");
}
