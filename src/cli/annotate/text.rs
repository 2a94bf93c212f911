//! The text with the names marked, and below it what each name means.

use crate::cli::output::plural;
use crate::data::Data;
use crate::model::{Analysis, EntityIx};
use std::collections::BTreeMap;
use std::io::{self, Write};

const RESET: &str = "\u{1b}[0m";
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";

pub(super) fn write(analysis: &Analysis, data: &Data, colours: bool, out: &mut dyn Write) -> io::Result<()> {
    let text = &analysis.document.text;
    let paint = |code: &'static str| if colours { code } else { "" };
    writeln!(out, "{}── {}{} ({})", paint(BOLD), analysis.document.source, paint(RESET), analysis.lang)?;
    let mut at = 0;
    let mut found: BTreeMap<EntityIx, u64> = BTreeMap::new();
    for mention in &analysis.mentions {
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        let kind = data.gazetteer.id(mention.entity).split(':').next().unwrap_or_default();
        let (open, close) = if colours { (colour(kind), RESET) } else { ("[", "]") };
        write!(out, "{}{open}{}{close}", &text[at..start], &text[start..end])?;
        *found.entry(mention.entity).or_default() += 1;
        at = end;
    }
    writeln!(out, "{}\n", &text[at..].trim_end())?;
    for (entity, n) in found {
        let row = data.gazetteer.entity(entity);
        let zh = row.name_zh.as_ref().filter(|zh| **zh != row.name).map(|zh| format!(" {zh}")).unwrap_or_default();
        let open = paint(colour(row.id.kind()));
        writeln!(
            out,
            "  {open}{}{}{zh}  {}{}  {}{}",
            row.name,
            paint(RESET),
            paint(DIM),
            row.id,
            plural(n, "mention"),
            paint(RESET)
        )?;
    }
    writeln!(out)
}

/// Underlined, so that it shows without colour, too.
fn colour(kind: &str) -> &'static str {
    match kind {
        "company" => "\u{1b}[1;4;34m",
        "person" => "\u{1b}[1;4;33m",
        "product" => "\u{1b}[1;4;32m",
        _ => "\u{1b}[1;4;35m",
    }
}
