//! Graphviz DOT: readable as it is with `dot -Tsvg`, Chinese labels included.

use super::Look;
use crate::graph::{Edge, GraphView, Node};
use std::io::{self, Write};

/// Fonts that hold Chinese and Latin, best first; Graphviz takes the first it finds.
const FONTS: &str = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Micro Hei,sans-serif";

/// From this many nodes on, only a multi-scale layout ends in reasonable time.
const LARGE: usize = 150;

pub(super) fn write(view: &GraphView, look: Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let large = view.nodes.len() > LARGE;
    writeln!(out, "// {} nodes, {} edges. Draw it: dot -Tsvg FILE -o graph.svg", view.nodes.len(), view.edges.len())?;
    writeln!(out, "digraph guanxi {{")?;
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", layout={}, overlap=prism, overlap_scaling=-4, splines={}, sep=\"+6\", outputorder=edgesfirst, \
         bgcolor=\"white\", pad=0.3, fontname=\"{FONTS}\"];",
        if large { "sfdp" } else { "neato" },
        if large { "line" } else { "true" },
    )?;
    writeln!(
        out,
        "  node [fontname=\"{FONTS}\", style=\"filled,rounded\", penwidth=1.2, margin=\"0.10,0.05\", height=0.3];"
    )?;
    writeln!(
        out,
        "  edge [fontname=\"{FONTS}\", fontsize=9, color=\"#8a94a080\", fontcolor=\"#555555\", arrowsize=0.6, len=1.6];"
    )?;
    let most = view.nodes.iter().map(|n| n.mentions).max().unwrap_or(1).max(1) as f64;
    for node in &view.nodes {
        write_node(node, most, look, out)?;
    }
    let strongest = view.max_count() as f64;
    for (source, target, edge) in &view.edges {
        write_edge(&view.nodes[*source].key, &view.nodes[*target].key, edge, strongest, out)?;
    }
    writeln!(out, "}}")
}

fn write_node(node: &Node, most: f64, look: Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (shape, colour) =
        look.kinds.get(&node.kind).map_or(("box", "#666666"), |k| (k.shape.as_str(), k.colour.as_str()));
    let label = match (&node.name_zh, look.label_lang) {
        (Some(zh), None) if *zh != node.name => format!("{}\\n{}", quote(&node.name), quote(zh)),
        _ => quote(node.label(look.label_lang)),
    };
    let size = 10.0 + 12.0 * (node.mentions as f64 / most).sqrt();
    let tip = format!("{}: {} mentions in {} documents", quote(&node.key), node.mentions, node.documents);
    writeln!(
        out,
        "  \"{}\" [label=\"{label}\", shape={shape}, color=\"{colour}\", fillcolor=\"{colour}22\", fontsize={size:.1}, tooltip=\"{tip}\"];",
        quote(&node.key),
    )
}

fn write_edge(source: &str, target: &str, edge: &Edge, strongest: f64, out: &mut dyn Write) -> io::Result<()> {
    let width = 0.6 + 4.4 * (edge.count as f64 / strongest).sqrt();
    let how = match &edge.predicate {
        Some(predicate) => format!("label=\"{}\", color=\"#b3444480\"", quote(predicate)),
        None => "dir=none".to_owned(),
    };
    let tip = format!("{} — {}: {} in {} documents", quote(source), quote(target), edge.count, edge.documents);
    writeln!(
        out,
        "  \"{}\" -> \"{}\" [{how}, penwidth={width:.2}, weight={}, edgetooltip=\"{tip}\"];",
        quote(source),
        quote(target),
        edge.count,
    )
}

/// Escapes a string for a quoted DOT id; control characters go.
fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
