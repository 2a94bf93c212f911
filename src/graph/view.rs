//! The sorted picture of a graph that every export writes.

use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

/// Entities and how they are connected. A pair mentioned together is one edge from the key that sorts first, without a
/// direction of its own ([`Edge::directed`] is false); a relation is an edge from subject to object.
pub type KnowledgeGraph = DiGraph<Node, Edge>;

/// An entity in the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// `kind:slug`.
    pub key: String,
    /// Kind.
    pub kind: String,
    /// Usual name in Latin letters.
    pub name: String,
    /// Chinese name.
    pub name_zh: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Number of mentions.
    pub mentions: u64,
    /// Number of documents.
    pub documents: u64,
    /// First publication date.
    pub first: Option<String>,
    /// Last publication date.
    pub last: Option<String>,
}

impl Node {
    /// Returns the name in a label language: `zh` or anything else.
    pub fn label(&self, lang: Option<&str>) -> &str {
        match (&self.name_zh, lang) {
            (Some(zh), Some("zh")) => zh,
            _ => &self.name,
        }
    }
}

/// An edge of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The predicate, or none for a pair mentioned together.
    pub predicate: Option<String>,
    /// Windows that hold both, or pieces of evidence.
    pub count: u64,
    /// Sentences.
    pub sentences: u64,
    /// Paragraphs; 0 for relations.
    pub paragraphs: u64,
    /// Documents.
    pub documents: u64,
    /// Independent texts.
    pub clusters: u64,
    /// Normalised pointwise mutual information, for pairs.
    pub npmi: Option<f64>,
    /// Log-likelihood ratio, for pairs.
    pub log_likelihood: Option<f64>,
    /// Evidence by status, for relations.
    pub statuses: Vec<(String, u64)>,
    /// First date.
    pub first: Option<String>,
    /// Last date.
    pub last: Option<String>,
}

impl Edge {
    /// Returns what the edge says: the predicate, or `co_mention`.
    pub fn kind(&self) -> &str {
        self.predicate.as_deref().unwrap_or("co_mention")
    }

    /// Says whether the edge has a direction.
    pub fn directed(&self) -> bool {
        self.predicate.is_some()
    }
}

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
