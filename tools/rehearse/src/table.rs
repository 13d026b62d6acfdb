//! Tables with aligned columns.

/// Widest text column; longer texts continue on the next line.
const WIDEST: usize = 66;

/// Rows of texts under headings.
pub struct Table {
    /// A heading that starts with `>` is of a column aligned to the right.
    headings: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(headings: &[&'static str]) -> Self {
        Self {
            headings: headings.to_vec(),
            rows: Vec::new(),
        }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn print(&self) {
        print!("{}", self.text());
    }

    fn text(&self) -> String {
        let plain = |heading: &str| heading.trim_start_matches('>').to_string();
        let mut lines = vec![self.headings.iter().map(|heading| plain(heading)).collect::<Vec<_>>()];
        for row in &self.rows {
            let wrapped: Vec<Vec<String>> = row.iter().map(|cell| wrap(cell)).collect();
            let height = wrapped.iter().map(Vec::len).max().unwrap_or(1);
            for n in 0..height {
                lines.push(
                    wrapped
                        .iter()
                        .map(|cell| cell.get(n).cloned().unwrap_or_default())
                        .collect(),
                );
            }
        }
        let widths: Vec<usize> = (0..self.headings.len())
            .map(|column| lines.iter().map(|line| width(line, column)).max().unwrap_or(0))
            .collect();
        lines.insert(1, widths.iter().map(|width| "-".repeat(*width)).collect());
        let mut text = String::new();
        for line in lines {
            let mut row = String::new();
            for ((cell, width), heading) in line.iter().zip(&widths).zip(&self.headings) {
                let pad = " ".repeat(width - cell.chars().count());
                match heading.starts_with('>') {
                    true => row.push_str(&format!("{pad}{cell}  ")),
                    false => row.push_str(&format!("{cell}{pad}  ")),
                }
            }
            text.push_str("  ");
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }
}

fn width(line: &[String], column: usize) -> usize {
    line.get(column).map_or(0, |cell| cell.chars().count())
}

/// Breaks at spaces, and at the line breaks that the text has.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        for word in part.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDEST {
                lines.push(std::mem::take(&mut line));
                line.push(' ');
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_should_be_aligned() {
        let mut table = Table::new(&["name", ">amount"]);
        table.row(vec!["a".into(), "1,000".into()]);
        table.row(vec!["longer".into(), "5".into()]);
        assert_eq!(
            table.text(),
            "  name    amount\n  ------  ------\n  a        1,000\n  longer       5\n"
        );
    }

    #[test]
    fn long_texts_should_be_broken_between_words() {
        let lines = wrap(&"word ".repeat(30));
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDEST + 2));
    }
}
