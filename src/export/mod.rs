//! A graph view as bytes for other programs.
//!
//! In: a [`GraphView`]. Out: bytes, the same for the same view. The list of formats is [`FORMATS`]: a new one is a file
//! and an entry.

mod dot;
mod gexf;
mod json;
mod period;

use crate::data::Kinds;
use crate::graph::GraphView;
use std::io::{self, Write};

/// What an export needs besides the view.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// How kinds are drawn.
    pub kinds: &'a Kinds,
    /// `zh`, `en`, or none for the usual name with the Chinese one beside it where the format has room.
    pub label_lang: Option<&'a str>,
}

/// An export format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Ending of its files.
    pub ending: &'static str,
    /// What opens it.
    pub opened_by: &'static str,
    /// Writes a view.
    pub write: fn(&GraphView, Look<'_>, &mut dyn Write) -> io::Result<()>,
}

/// The formats, one entry each.
pub const FORMATS: &[Format] = &[
    Format { name: "dot", ending: "dot", opened_by: "Graphviz", write: dot::write },
    Format { name: "json", ending: "json", opened_by: "networkx, d3", write: json::write },
    Format { name: "gexf", ending: "gexf", opened_by: "Gephi, networkx, graphology", write: gexf::write },
];

/// Finds a format by name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}

/// Finds a format by the ending of a file name.
pub fn format_of_file(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case(f.ending)))
}

#[cfg(test)]
mod tests;
