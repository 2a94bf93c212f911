//! A gazetteer file as a table: tab- or comma-separated, columns found by their names.
//!
//! In: the text of a file. Out: a [`Table`] whose rows are slices of one string. Tolerates a byte-order mark, CRLF and
//! any order of columns; says what it cannot use, by line.

use super::problem::Problem;
use std::borrow::Cow;

/// The columns, in the order of the contract.
pub const COLUMNS: [&str; 10] =
    ["id", "name", "name_zh", "aliases", "weak_aliases", "context", "not", "related", "wikidata", "flags"];

/// Where a row stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowAt {
    /// Byte offset of the row in the table's text.
    pub start: u32,
    /// Line in the file, from 1.
    pub line: u32,
}

/// One gazetteer file.
#[derive(Debug)]
pub struct Table {
    /// Its name for messages.
    pub name: String,
    /// Rows, one a line, cells separated by tabs.
    text: Cow<'static, str>,
    /// For each of [`COLUMNS`], the cell that holds it.
    places: [Option<u8>; COLUMNS.len()],
}

impl Table {
    /// Reads a file; returns the table and the rows in it. Faulty rows are left out and reported.
    pub fn parse(name: &str, text: Cow<'static, str>, problems: &mut Vec<Problem>) -> Option<(Table, Vec<RowAt>)> {
        let csv = name.to_ascii_lowercase().ends_with(".csv");
        let text = if csv { Cow::Owned(tabs_from_csv(name, &text, problems)) } else { text };
        let (header_end, header) = match text.find('\n') {
            Some(end) => (end + 1, &text[..end]),
            None => (text.len(), &text[..]),
        };
        let header = header.trim_start_matches('\u{feff}').trim_end_matches('\r');
        let cells: Vec<&str> = header.split('\t').map(str::trim).collect();
        let mut places = [None; COLUMNS.len()];
        for (at, cell) in cells.iter().enumerate() {
            match COLUMNS.iter().position(|c| c == cell) {
                Some(column) if places[column].is_some() => {
                    problems.push(Problem::fatal(name, 1, format!("column `{cell}` stands twice")));
                }
                Some(column) => places[column] = u8::try_from(at).ok(),
                None => problems.push(Problem::doubt(
                    name,
                    1,
                    format!("unknown column `{cell}` is not read (known: {})", COLUMNS.join(", ")),
                )),
            }
        }
        if places[0].is_none() {
            let hint = format!(
                "the first line must name the columns, `id` among them, separated by {}: {}",
                if csv { "commas" } else { "tabs" },
                COLUMNS[..9].join(if csv { "," } else { "\\t" })
            );
            problems.push(Problem::fatal(name, 1, hint));
            return None;
        }
        let mut rows = Vec::new();
        let mut start = header_end;
        let mut line = 1;
        while start < text.len() {
            let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
            line += 1;
            let row = text[start..end].trim_end_matches('\r');
            if !row.trim().is_empty() && !row.starts_with('#') {
                let count = row.split('\t').count();
                if count > cells.len() {
                    let more = format!("{count} cells, but the header names {} columns", cells.len());
                    problems.push(Problem::fatal(name, line, more));
                } else {
                    rows.push(RowAt { start: start as u32, line });
                }
            }
            start = end + 1;
        }
        Some((Table { name: name.to_owned(), text, places }, rows))
    }

    /// Returns the cell of a column in a row; empty where the column or the cell is missing.
    pub fn cell(&self, row: RowAt, column: usize) -> &str {
        let Some(place) = self.places[column] else { return "" };
        self.row(row).split('\t').nth(usize::from(place)).unwrap_or_default().trim()
    }

    /// Returns all cells of a row in the order of [`COLUMNS`].
    pub fn cells(&self, row: RowAt) -> [&str; COLUMNS.len()] {
        let mut out = [""; COLUMNS.len()];
        for (at, cell) in self.row(row).split('\t').enumerate() {
            if let Some(column) = self.places.iter().position(|p| p.is_some_and(|p| usize::from(p) == at)) {
                out[column] = cell.trim();
            }
        }
        out
    }

    fn row(&self, row: RowAt) -> &str {
        let rest = &self.text[row.start as usize..];
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        rest[..end].trim_end_matches('\r')
    }
}

/// Splits a list cell.
pub fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty())
}

/// Rewrites CSV as lines with tabs; keeps one line a record, so that messages name the record's first line.
fn tabs_from_csv(name: &str, text: &str, problems: &mut Vec<Problem>) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut out = String::with_capacity(text.len());
    let mut lines = 0;
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(lines, |p| p.line() - 1);
                while lines < line {
                    out.push('\n'); // blank lines keep the numbers of the lines
                    lines += 1;
                }
                let cells: Vec<String> = record.iter().map(|c| c.replace(['\t', '\n', '\r'], " ")).collect();
                out.push_str(&cells.join("\t"));
                out.push('\n');
                lines += 1;
            }
            Err(error) => problems.push(Problem::fatal(name, 0, format!("not readable as CSV: {error}"))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(name: &str, text: &'static str) -> (Vec<String>, Vec<String>) {
        let mut problems = Vec::new();
        let rows = Table::parse(name, Cow::Borrowed(text), &mut problems).map_or(Vec::new(), |(table, rows)| {
            rows.iter().map(|r| format!("{}:{}/{}", r.line, table.cell(*r, 0), table.cell(*r, 3))).collect()
        });
        (rows, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn tables_are_read_whatever_tool_wrote_them() {
        let cases = [
            ("a.tsv", "id\tname\taliases\nx:a\tA\tB | C\n", "2:x:a/B | C"),
            ("bom and crlf.tsv", "\u{feff}id\tname\taliases\r\nx:a\tA\tB\r\n", "2:x:a/B"),
            ("other order.tsv", "aliases\tid\tname\n# a comment\n\nB\tx:a\tA", "4:x:a/B"),
            ("missing cells.tsv", "id\tname\taliases\nx:a\tA\n", "2:x:a/"),
            ("quoted.csv", "id,name,aliases\nx:a,A,\"B, Inc. | C\"\n", "2:x:a/B, Inc. | C"),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(parse(name, text), (vec![wanted.to_owned()], vec![]), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let (rows, problems) = parse("a.tsv", "id\tname\nx:a\tA\tB\nx:b\tB\n");
        assert_eq!(rows, ["3:x:b/"]);
        assert_eq!(problems, ["a.tsv:2: 3 cells, but the header names 2 columns"]);
        assert!(parse("a.tsv", "ByteDance\n").1.iter().any(|p| p.contains("first line must name the columns")));
    }
}
