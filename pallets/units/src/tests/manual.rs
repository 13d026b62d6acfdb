//! `docs/units.md` says what the code does.

use viaduct_primitives::Finding;

#[test]
fn the_manual_should_list_every_finding_in_order_with_its_fault_and_sentence() {
    let manual = include_str!("../../../../docs/units.md");
    let table = manual.split("## Findings").nth(1).expect("a section of findings");
    let rows: Vec<String> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .take_while(|line| !line.is_empty())
        .map(|line| line.split(" | ").take(3).collect::<Vec<_>>().join(" | "))
        .collect();
    let expected: Vec<String> = Finding::ALL
        .iter()
        .map(|(name, fault, text)| format!("| `{name}` | {fault:?} | {text}"))
        .collect();
    assert_eq!(rows, expected);
}
