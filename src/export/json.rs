//! JSON in the node-link form that networkx (`node_link_graph(data, edges="edges")`) and d3 read.

use super::Look;
use crate::graph::{Edge, GraphView, Node};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) fn write(view: &GraphView, look: Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let about = json!({"generator": "guanxi", "nodes": view.nodes.len(), "edges": view.edges.len()});
    write!(out, "{{\"directed\":true,\"multigraph\":true,\"graph\":{about},\n\"nodes\":[")?;
    for (at, node) in view.nodes.iter().enumerate() {
        write!(out, "{}{}", if at == 0 { "\n" } else { ",\n" }, node_value(node, look))?;
    }
    write!(out, "\n],\n\"edges\":[")?;
    for (at, (source, target, edge)) in view.edges.iter().enumerate() {
        let value = edge_value(&view.nodes[*source].key, &view.nodes[*target].key, edge);
        write!(out, "{}{value}", if at == 0 { "\n" } else { ",\n" })?;
    }
    writeln!(out, "\n]}}")
}

fn node_value(node: &Node, look: Look<'_>) -> Value {
    json!({
        "id": node.key,
        "label": node.label(look.label_lang),
        "kind": node.kind,
        "name": node.name,
        "name_zh": node.name_zh,
        "wikidata": node.wikidata,
        "mentions": node.mentions,
        "documents": node.documents,
        "first_date": node.first,
        "last_date": node.last,
    })
}

fn edge_value(source: &str, target: &str, edge: &Edge) -> Value {
    let mut value = json!({
        "source": source,
        "target": target,
        "key": edge.kind(),
        "kind": edge.kind(),
        "directed": edge.directed(),
        "weight": edge.count,
        "sentences": edge.sentences,
        "paragraphs": edge.paragraphs,
        "documents": edge.documents,
        "clusters": edge.clusters,
        "npmi": edge.npmi.map(rounded),
        "log_likelihood": edge.log_likelihood.map(rounded),
        "first_date": edge.first,
        "last_date": edge.last,
    });
    if edge.directed() {
        let statuses: Map<String, Value> = edge.statuses.iter().map(|(s, n)| (s.clone(), json!(n))).collect();
        value["statuses"] = Value::Object(statuses);
    }
    value
}

/// Four digits are more than the counts can carry, and the same on every machine.
pub(super) fn rounded(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}
