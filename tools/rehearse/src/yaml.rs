//! YAML as a tree in which every node knows its line. Scalars stay text: an amount is never a floating-point number.
//!
//! Strict: repeated keys, anchors, tags, keys that are not plain text and more than one document are errors.

use saphyr_parser::{Event, Parser};
use std::cell::RefCell;

/// Something wrong in the file, at a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// A sentence for a person.
    pub text: String,
}

impl Fault {
    pub fn new(line: usize, text: impl Into<String>) -> Self {
        Self {
            line,
            text: text.into(),
        }
    }
}

/// A value, or what is wrong with it.
pub type Parsed<T> = Result<T, Fault>;

/// A value and its line.
#[derive(Clone, Debug)]
pub struct Node {
    pub line: usize,
    pub value: Value,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value {
    /// A scalar, empty for nothing.
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub line: usize,
    pub node: Node,
}

/// No scenario nests deeper.
const MAX_DEPTH: usize = 16;

/// A list or map whose end has not been read.
struct Open {
    node: Node,
    /// The key of a map that waits for its value.
    key: Option<(String, usize)>,
}

impl Open {
    fn add(&mut self, child: Node) -> Parsed<()> {
        match &mut self.node.value {
            Value::List(items) => items.push(child),
            Value::Map(entries) => match self.key.take() {
                Some((key, line)) => entries.push(Entry { key, line, node: child }),
                None => {
                    let Value::Text(key) = child.value else {
                        return Err(Fault::new(child.line, "a key must be plain text"));
                    };
                    if let Some(first) = entries.iter().find(|entry| entry.key == key) {
                        return Err(Fault::new(
                            child.line,
                            format!("'{key}' is given twice; first in line {}", first.line),
                        ));
                    }
                    self.key = Some((key, child.line));
                }
            },
            Value::Text(_) => return Err(Fault::new(child.line, "a value cannot be inside a plain text")),
        }
        Ok(())
    }
}

/// Reads a document.
pub fn parse(text: &str) -> Parsed<Node> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut root: Option<Node> = None;
    while let Some(event) = parser.next_event() {
        let (event, span) =
            event.map_err(|e| Fault::new(e.marker().line(), format!("not valid YAML: {}", e.info())))?;
        let line = span.start.line();
        let (anchor, tagged) = match &event {
            Event::Scalar(_, _, anchor, tag) => (*anchor, tag.is_some()),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => (*anchor, tag.is_some()),
            Event::Alias(_) => (1, false),
            _ => (0, false),
        };
        if anchor != 0 {
            return Err(Fault::new(
                line,
                "anchors and aliases (& and *) are not part of the format",
            ));
        }
        if tagged {
            return Err(Fault::new(line, "tags (!) are not part of the format"));
        }
        let begins = matches!(
            event,
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)
        );
        if begins && open.is_empty() && root.is_some() {
            return Err(Fault::new(line, "a file holds one scenario"));
        }
        let done = match event {
            Event::Scalar(text, ..) => Some(Node {
                line,
                value: Value::Text(text.into_owned()),
            }),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() >= MAX_DEPTH {
                    return Err(Fault::new(line, "nested too deeply"));
                }
                let value = match event {
                    Event::SequenceStart(..) => Value::List(Vec::new()),
                    _ => Value::Map(Vec::new()),
                };
                open.push(Open {
                    node: Node { line, value },
                    key: None,
                });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| open.node),
            _ => None,
        };
        if let Some(node) = done {
            match open.last_mut() {
                Some(parent) => parent.add(node)?,
                None => root = Some(node),
            }
        }
    }
    root.ok_or_else(|| Fault::new(1, "the file is empty"))
}

impl Entry {
    /// The entry with `{n}` replaced by a number in every text.
    pub fn numbered(&self, n: u32) -> Self {
        Self {
            node: self.node.numbered(n),
            key: numbered(&self.key, n),
            line: self.line,
        }
    }
}

fn numbered(text: &str, n: u32) -> String {
    text.replace("{n}", &n.to_string())
}

impl Node {
    fn numbered(&self, n: u32) -> Self {
        let value = match &self.value {
            Value::Text(text) => Value::Text(numbered(text, n)),
            Value::List(items) => Value::List(items.iter().map(|item| item.numbered(n)).collect()),
            Value::Map(entries) => Value::Map(entries.iter().map(|entry| entry.numbered(n)).collect()),
        };
        Self { line: self.line, value }
    }

    /// The text of a scalar; an empty one is refused.
    pub fn text(&self) -> Parsed<&str> {
        match &self.value {
            Value::Text(text) if text.is_empty() => Err(Fault::new(self.line, "a value is missing")),
            Value::Text(text) => Ok(text),
            Value::List(_) => Err(Fault::new(self.line, "expected one value, found a list")),
            Value::Map(_) => Err(Fault::new(self.line, "expected one value, found a group of keys")),
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        matches!(&self.value, Value::Text(text) if text.is_empty())
    }

    /// Reads a scalar with a function of `values`.
    pub fn read<T>(&self, f: impl FnOnce(&str) -> Result<T, String>) -> Parsed<T> {
        f(self.text()?).map_err(|text| Fault::new(self.line, text))
    }

    /// The items of a list.
    pub fn list(&self) -> Parsed<&[Node]> {
        match &self.value {
            Value::List(items) => Ok(items),
            Value::Text(text) if text.is_empty() => Ok(&[]),
            _ => Err(Fault::new(self.line, "expected a list")),
        }
    }

    /// The items of a list, or the only item.
    pub fn one_or_more(&self) -> Vec<&Node> {
        match &self.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![self],
        }
    }

    /// The keys and values of a group.
    pub fn entries(&self) -> Parsed<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Ok(entries),
            Value::Text(text) if text.is_empty() => Ok(&[]),
            _ => Err(Fault::new(self.line, "expected a group of keys with values")),
        }
    }

    /// The keys and values of a group, to be asked one by one.
    pub fn fields(&self) -> Parsed<Fields<'_>> {
        Ok(Fields::new(self.line, self.entries()?))
    }
}

/// A group of keys of which each must be asked for: a key that was not is an error.
pub struct Fields<'a> {
    pub line: usize,
    entries: &'a [Entry],
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    pub fn new(line: usize, entries: &'a [Entry]) -> Self {
        Self {
            line,
            entries,
            asked: RefCell::new(Vec::new()),
        }
    }

    /// The value of a key, if it is given.
    pub fn get(&self, key: &'static str) -> Option<&'a Node> {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    /// The value of a key that must be given.
    pub fn need(&self, key: &'static str) -> Parsed<&'a Node> {
        self.get(key)
            .ok_or_else(|| Fault::new(self.line, format!("'{key}' is missing")))
    }

    /// The group as it is written, to be read once more.
    pub fn node(&self) -> Node {
        Node {
            line: self.line,
            value: Value::Map(self.entries.to_vec()),
        }
    }

    /// Those of the keys that are given.
    pub fn given(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| self.get(key).is_some()).collect()
    }

    /// Refuses keys that were not asked for.
    pub fn finish(&self) -> Parsed<()> {
        let asked = self.asked.borrow();
        match self.entries.iter().find(|entry| !asked.contains(&entry.key.as_str())) {
            None => Ok(()),
            Some(entry) => {
                let mut text = format!("unknown key '{}'; known here: {}", entry.key, asked.join(", "));
                if entry.key.chars().all(|c| c.is_ascii_digit() || c == '.') {
                    text.push_str(" (an amount with commas inside { } needs quotes)");
                }
                Err(Fault::new(entry.line, text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_should_know_its_line() {
        let root = parse("# comment\na: 1\n\nsteps:\n  - x: 1\n    y: |\n      long\n      text\n  # more\n  - x: 2\n")
            .unwrap();
        let fields = root.fields().unwrap();
        assert_eq!(fields.need("a").unwrap().line, 2);
        let steps = fields.need("steps").unwrap().list().unwrap();
        assert_eq!(steps.iter().map(|s| s.line).collect::<Vec<_>>(), vec![5, 10]);
    }

    #[test]
    fn an_amount_should_stay_text() {
        let root = parse("a: 1,000.50 TUSD\nb: 1e3\n").unwrap();
        let fields = root.fields().unwrap();
        assert_eq!(fields.need("a").unwrap().text(), Ok("1,000.50 TUSD"));
        assert_eq!(fields.need("b").unwrap().text(), Ok("1e3"));
    }

    #[test]
    fn what_the_format_does_not_know_should_be_refused_with_its_line() {
        let line = |text: &str| parse(text).unwrap_err().line;
        assert_eq!(line("a: 1\nb: 2\na: 3\n"), 3);
        assert_eq!(line("a: &x 1\nb: *x\n"), 1);
        assert_eq!(line("a: 1\nb: !!str 2\n"), 2);
        assert_eq!(line("a: 1\n---\nb: 2\n"), 3);
        assert_eq!(line(""), 1);
        assert!(parse("a: [1\nb: 2\n").is_err());
        assert!(parse(&"[".repeat(10_000)).is_err());
        assert!(parse("? [a]\n: b\n").is_err());
    }

    #[test]
    fn an_unknown_key_should_be_named_with_its_line() {
        let root = parse("a: 1\nb: 2\n").unwrap();
        let fields = root.fields().unwrap();
        fields.get("a");
        let fault = fields.finish().unwrap_err();
        assert_eq!(fault.line, 2);
        assert!(fault.text.contains("unknown key 'b'; known here: a"), "{}", fault.text);
    }
}
