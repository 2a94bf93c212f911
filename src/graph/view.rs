//! The sorted picture of a graph that every export writes.

use crate::model::{Edge, Node};
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

/// Entities and how they are connected. A pair mentioned together is one edge from the key that sorts first, without a
/// direction of its own ([`Edge::directed`] is false); a relation is an edge from subject to object.
pub type KnowledgeGraph = DiGraph<Node, Edge>;

/// Nodes sorted by key, edges by source, target and kind; edges name nodes by their place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GraphView {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// (place of the source, place of the target, edge).
    pub edges: Vec<(usize, usize, Edge)>,
}

impl GraphView {
    /// Takes the view of a graph.
    pub fn of(graph: &KnowledgeGraph) -> GraphView {
        let mut order: Vec<_> = graph.node_indices().collect();
        order.sort_by(|a, b| graph[*a].key.cmp(&graph[*b].key));
        let mut place = vec![0; graph.node_count()];
        for (at, node) in order.iter().enumerate() {
            place[node.index()] = at;
        }
        let mut edges: Vec<_> = graph
            .edge_references()
            .map(|e| (place[e.source().index()], place[e.target().index()], e.weight().clone()))
            .collect();
        edges.sort_by(|a, b| (a.0, a.1, a.2.kind()).cmp(&(b.0, b.1, b.2.kind())));
        GraphView { nodes: order.into_iter().map(|n| graph[n].clone()).collect(), edges }
    }

    /// Returns the largest count of an edge, at least 1.
    pub fn max_count(&self) -> u64 {
        self.edges.iter().map(|(_, _, e)| e.count).max().unwrap_or(1).max(1)
    }
}
