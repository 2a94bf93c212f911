//! GEXF 1.3 for Gephi, networkx and graphology.
//!
//! All edges are declared directed, for networkx refuses a file with both kinds; the attribute `directed` says what is
//! meant. The id of an attribute is its title, for networkx keys by title and graphology by id. One edge per pair and kind.
//! Periods are spells of whole days; a spell ends with the day after the last date, for Gephi drops empty ones.

use super::Look;
use super::json::rounded;
use super::period::{day_after, first_day};
use crate::graph::{Edge, GraphView, Node};
use std::borrow::Cow;
use std::io::{self, Write};

const NODE_ATTRIBUTES: &[(&str, &str)] = &[
    ("kind", "string"),
    ("name", "string"),
    ("name_zh", "string"),
    ("wikidata", "string"),
    ("mentions", "long"),
    ("documents", "long"),
    ("first_date", "string"),
    ("last_date", "string"),
];

const EDGE_ATTRIBUTES: &[(&str, &str)] = &[
    ("predicate", "string"),
    ("directed", "boolean"),
    ("sentences", "long"),
    ("paragraphs", "long"),
    ("documents", "long"),
    ("clusters", "long"),
    ("npmi", "double"),
    ("log_likelihood", "double"),
    ("asserted", "long"),
    ("ended", "long"),
    ("planned", "long"),
    ("rumoured", "long"),
    ("denied", "long"),
    ("first_date", "string"),
    ("last_date", "string"),
];

pub(super) fn write(view: &GraphView, look: Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let dated = view.nodes.iter().any(|n| n.first.is_some());
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#)?;
    writeln!(out, "  <meta><creator>guanxi</creator><description>Who is mentioned with whom</description></meta>")?;
    let time =
        if dated { r#"mode="dynamic" timeformat="date" timerepresentation="interval""# } else { r#"mode="static""# };
    writeln!(out, r#"  <graph defaultedgetype="directed" {time}>"#)?;
    for (class, attributes) in [("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)] {
        writeln!(out, r#"    <attributes class="{class}">"#)?;
        for (name, kind) in attributes {
            writeln!(out, r#"      <attribute id="{name}" title="{name}" type="{kind}"/>"#)?;
        }
        writeln!(out, "    </attributes>")?;
    }
    writeln!(out, r#"    <nodes count="{}">"#, view.nodes.len())?;
    let most = view.nodes.iter().map(|n| n.mentions).max().unwrap_or(1).max(1) as f64;
    for node in &view.nodes {
        write_node(node, most, look, out)?;
    }
    writeln!(out, "    </nodes>\n    <edges count=\"{}\">", view.edges.len())?;
    for (number, (source, target, edge)) in view.edges.iter().enumerate() {
        write_edge(number, &view.nodes[*source].key, &view.nodes[*target].key, edge, out)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn write_node(node: &Node, most: f64, look: Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"      <node id="{}" label="{}">"#, xml(&node.key), xml(node.label(look.label_lang)))?;
    let (mentions, documents) = (node.mentions.to_string(), node.documents.to_string());
    let values = [
        ("kind", Some(node.kind.as_str())),
        ("name", Some(node.name.as_str())),
        ("name_zh", node.name_zh.as_deref()),
        ("wikidata", node.wikidata.as_deref()),
        ("mentions", Some(mentions.as_str())),
        ("documents", Some(documents.as_str())),
        ("first_date", node.first.as_deref()),
        ("last_date", node.last.as_deref()),
    ];
    write_values(&values, node.first.as_deref(), node.last.as_deref(), out)?;
    if let Some(hex) = look.kinds.get(&node.kind).and_then(|k| k.colour.strip_prefix('#'))
        && let Ok(rgb) = u32::from_str_radix(hex, 16)
    {
        writeln!(out, r#"        <viz:color r="{}" g="{}" b="{}"/>"#, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)?;
    }
    writeln!(out, r#"        <viz:size value="{:.1}"/>"#, 8.0 + 32.0 * (node.mentions as f64 / most).sqrt())?;
    writeln!(out, "      </node>")
}

fn write_edge(number: usize, source: &str, target: &str, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        r#"      <edge id="e{number}" source="{}" target="{}" kind="{}" label="{}" weight="{}">"#,
        xml(source),
        xml(target),
        xml(edge.kind()),
        xml(edge.predicate.as_deref().unwrap_or_default()),
        edge.count,
    )?;
    let count = |status: &str| edge.statuses.iter().find(|(s, _)| s == status).map(|(_, n)| n.to_string());
    let number = |n: u64| Some(n.to_string());
    let values = [
        ("predicate", Some(edge.kind().to_owned())),
        ("directed", Some(edge.directed().to_string())),
        ("sentences", number(edge.sentences)),
        ("paragraphs", number(edge.paragraphs)),
        ("documents", number(edge.documents)),
        ("clusters", number(edge.clusters)),
        ("npmi", edge.npmi.map(|x| rounded(x).to_string())),
        ("log_likelihood", edge.log_likelihood.map(|x| rounded(x).to_string())),
        ("asserted", count("asserted")),
        ("ended", count("ended")),
        ("planned", count("planned")),
        ("rumoured", count("rumoured")),
        ("denied", count("denied")),
        ("first_date", edge.first.clone()),
        ("last_date", edge.last.clone()),
    ];
    let values: Vec<(&str, Option<&str>)> = values.iter().map(|(name, value)| (*name, value.as_deref())).collect();
    write_values(&values, edge.first.as_deref(), edge.last.as_deref(), out)?;
    writeln!(out, "      </edge>")
}

/// Writes the attribute values that exist and the spell, in the order of the schema.
fn write_values(
    values: &[(&str, Option<&str>)],
    first: Option<&str>,
    last: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (name, value) in values {
        if let Some(value) = value {
            writeln!(out, r#"          <attvalue for="{name}" value="{}"/>"#, xml(value))?;
        }
    }
    writeln!(out, "        </attvalues>")?;
    if let (Some(start), Some(end)) = (first.and_then(first_day), last.and_then(day_after)) {
        writeln!(out, r#"        <spells><spell start="{start}" end="{end}"/></spells>"#)?;
    }
    Ok(())
}

/// Escapes a string for an attribute and takes out what XML 1.0 cannot hold.
fn xml(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}');
    if text.chars().all(allowed) {
        return quick_xml::escape::escape(text);
    }
    let clean: String = text.chars().filter(|c| allowed(*c)).collect();
    Cow::Owned(quick_xml::escape::escape(clean.as_str()).into_owned())
}
