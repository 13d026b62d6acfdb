//! The table of one run.

use std::{fmt::Write, time::Duration};

/// Middle and largest of some times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub median: Duration,
    pub most: Duration,
}

impl Spread {
    /// Of these times; nothing of none.
    pub fn of(mut times: Vec<Duration>) -> Option<Self> {
        times.sort();
        Some(Self {
            median: *times.get(times.len() / 2)?,
            most: *times.last()?,
        })
    }
}

/// What one kind of transaction did to the chain.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub kind: &'static str,
    /// Blocks that could have had more transactions, and what they had.
    pub full_blocks: u64,
    pub per_block: u64,
    pub per_second: f64,
    /// Mean time between them, ms.
    pub interval: u64,
    /// Share of the weight that ordinary transactions may have.
    pub fullness: f64,
    /// Slots without a block between them.
    pub missed_slots: u64,
    /// All blocks with transactions, full or not.
    pub blocks: u64,
    pub transactions: u64,
    pub milliseconds: u64,
    /// Transactions that failed, and why.
    pub failed: u64,
    pub refusals: Vec<String>,
    /// Transactions that the pool accepted and no block carried.
    pub lost: u64,
    /// Blocks that the chain did not keep.
    pub forks: u64,
    /// Full blocks that one of the nodes never had.
    pub not_imported: u64,
    /// Between the two nodes having a full block.
    pub import_lag: Option<Spread>,
    /// Between a full block and knowing that it is final.
    pub finality_lag: Option<Spread>,
}

impl Figures {
    /// Transactions in a second over all blocks that had any.
    fn sustained(&self) -> f64 {
        self.transactions as f64 * 1_000.0 / self.milliseconds.max(1) as f64
    }
}

const HEAD: [&str; 11] = [
    "kind",
    "a second",
    "of plain",
    "in all blocks",
    "a block",
    "weight",
    "block time",
    "missed, forks",
    "import lag",
    "finality lag",
    "failed",
];

fn seconds(spread: Option<Spread>) -> String {
    spread.map_or("-".into(), |s| {
        format!("{:.2} / {:.2} s", s.median.as_secs_f64(), s.most.as_secs_f64())
    })
}

fn rows(all: &[Figures], plain: &str) -> Vec<[String; HEAD.len()]> {
    let plain = all
        .iter()
        .find(|one| one.kind == plain)
        .map_or(0.0, |one| one.per_second);
    all.iter()
        .map(|one| {
            let ratio = if plain > 0.0 {
                format!("{:.2}", one.per_second / plain)
            } else {
                "-".into()
            };
            [
                one.kind.into(),
                format!("{:.0}", one.per_second),
                ratio,
                format!("{:.0}", one.sustained()),
                format!("{} in {}", one.per_block, one.full_blocks),
                format!("{:.0} %", one.fullness * 100.0),
                format!("{:.2} s", one.interval as f64 / 1_000.0),
                format!("{}, {}", one.missed_slots, one.forks),
                seconds(one.import_lag),
                seconds(one.finality_lag),
                one.failed.to_string(),
            ]
        })
        .collect()
}

/// The table as text.
pub fn text(all: &[Figures], plain: &str) -> String {
    let rows = rows(all, plain);
    let head = HEAD.map(String::from);
    let lines: Vec<_> = [&head].into_iter().chain(&rows).collect();
    let widths: Vec<_> = (0..HEAD.len())
        .map(|n| lines.iter().map(|line| line[n].len()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for line in lines {
        let cells: Vec<_> = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        let _ = writeln!(out, "{}", cells.join("  ").trim_end());
    }
    out
}

/// The table as markdown.
pub fn markdown(all: &[Figures], plain: &str) -> String {
    let mut out = format!("| {} |\n|{}\n", HEAD.join(" | "), " --- |".repeat(HEAD.len()));
    for row in rows(all, plain) {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(kind: &'static str, per_second: f64) -> Figures {
        Figures {
            kind,
            per_second,
            full_blocks: 20,
            per_block: 1_000,
            ..Default::default()
        }
    }

    #[test]
    fn kinds_should_be_compared_with_the_plain_one() {
        let all = [figures("plain", 200.0), figures("regulated", 150.0)];
        let table = markdown(&all, "plain");
        assert!(table.contains("| plain | 200 | 1.00 |"), "{table}");
        assert!(table.contains("| regulated | 150 | 0.75 |"), "{table}");
        assert!(text(&all[1..], "plain")
            .lines()
            .nth(1)
            .is_some_and(|line| line.contains("150       -")));
        for line in table.lines() {
            assert_eq!(line.matches('|').count(), HEAD.len() + 1, "{line}");
        }
    }

    #[test]
    fn times_should_show_their_middle_and_their_worst() {
        let ms = Duration::from_millis;
        let spread = Spread::of(vec![ms(900), ms(100), ms(300)]);
        assert_eq!(
            spread,
            Some(Spread {
                median: ms(300),
                most: ms(900)
            })
        );
        assert_eq!(seconds(spread), "0.30 / 0.90 s");
        assert_eq!(Spread::of(vec![]), None);
    }
}
