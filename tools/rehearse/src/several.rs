//! Steps that send several calls: a waterfall that several creditors accept.

use crate::yaml::{Entry, Node, Value};

/// What creditors accept of a waterfall: the keys that its step shares with theirs.
const CONTENT: [&str; 4] = ["enforcement", "reserves", "tiers", "valid_from"];

/// One of the calls of a step.
pub struct Part {
    pub verb: &'static str,
    pub entries: Vec<Entry>,
    /// It must go through whatever the step expects, which is said of the call after it.
    pub before: bool,
}

/// The calls of a step, in order. Most steps are one.
pub fn parts(verb: &'static str, entries: &[Entry]) -> Vec<Part> {
    let of = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
    let whole = |entries: Vec<Entry>| Part {
        verb,
        entries,
        before: false,
    };
    match verb {
        "accept_waterfall" => creditors(of(verb))
            .map(|creditor| whole(with_head(entries, verb, creditor)))
            .collect(),
        "set_waterfall" => {
            let mut all: Vec<Part> = creditors(of("accepted_by"))
                .map(|creditor| Part {
                    verb: "accept_waterfall",
                    entries: accepting(entries, creditor),
                    before: true,
                })
                .collect();
            let rest = entries.iter().filter(|entry| entry.key != "accepted_by");
            all.push(whole(rest.cloned().collect()));
            all
        }
        _ => vec![whole(entries.to_vec())],
    }
}

fn creditors(node: Option<&Node>) -> impl Iterator<Item = &Node> {
    node.map(Node::one_or_more).unwrap_or_default().into_iter()
}

fn with_head(entries: &[Entry], verb: &str, head: &Node) -> Vec<Entry> {
    let replaced = |entry: &Entry| match entry.key == verb {
        true => Entry {
            node: head.clone(),
            ..entry.clone()
        },
        false => entry.clone(),
    };
    entries.iter().map(replaced).collect()
}

/// The step by which a creditor accepts the waterfall of another step.
pub fn accepting(entries: &[Entry], creditor: &Node) -> Vec<Entry> {
    let head = Entry {
        key: "accept_waterfall".into(),
        line: creditor.line,
        node: creditor.clone(),
    };
    let shared = entries.iter().filter(|entry| CONTENT.contains(&entry.key.as_str()));
    std::iter::once(head).chain(shared.cloned()).collect()
}

/// A text as a node.
pub fn text(line: usize, text: &str) -> Node {
    Node {
        line,
        value: Value::Text(text.into()),
    }
}
