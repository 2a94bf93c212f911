//! Small helpers for what people read: counts, plurals, colours.

use std::io::{BufWriter, IsTerminal, Stdout, Write, stderr, stdout};

/// Writes a number with commas between thousands.
pub(super) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Writes a number with its noun.
pub(super) fn plural(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", count(n), if n == 1 { "" } else { "s" })
}

/// Opens standard output for many small writes.
pub(super) fn out() -> BufWriter<Stdout> {
    BufWriter::with_capacity(1 << 16, stdout())
}

/// Says something on standard error; a closed one is no reason to stop.
pub(super) fn say(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Says whether to colour standard output: a terminal, and NO_COLOR unset or empty.
pub(super) fn colours() -> bool {
    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// Escapes a string for HTML text and attributes.
pub(super) fn html(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_reading() {
        for (n, wanted) in [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")] {
            assert_eq!(count(n), wanted);
        }
        assert_eq!((plural(1, "pair"), plural(2, "pair")), ("1 pair".to_owned(), "2 pairs".to_owned()));
    }
}
