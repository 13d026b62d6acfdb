//! The manual names tests for its examples: they exist.

use std::{fs, path::Path};

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else {
            let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let source = fs::read_to_string(&path).unwrap();
            // `module::name` for the rules' examples, of which each module has one.
            text.push_str(&source.replace("fn worked_example()", &format!("fn {module}::worked_example()")));
        }
    }
}

#[test]
fn every_test_that_the_manual_names_should_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    sources(&root.join("src"), &mut text);
    // What the pallet does.
    sources(&root.join("../src/tests"), &mut text);
    let manual = fs::read_to_string(root.join("../../../docs/billing.md")).unwrap();
    let quoted = manual.split('`').skip(1).step_by(2);
    let named: Vec<_> = quoted
        .filter(|name| name.contains("_should_") || name.contains("worked_example"))
        .collect();
    assert!(named.len() >= 35, "{}", named.len());
    for name in named {
        assert!(text.contains(&format!("fn {name}(")), "no test {name}");
    }
}
