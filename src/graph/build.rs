//! Builds the petgraph graph of a store.

use super::filter::{EdgeChoice, Filter};
use super::view::KnowledgeGraph;
use super::weight::Counts;
use crate::model::Edge;
use crate::store::{Store, StoreError};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

/// The graph cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GraphError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// `--around` names nothing in the graph.
    #[error("`{name}` is not mentioned in this database; `guanxi query --view v_entity` lists what is")]
    Unknown {
        /// The name as given.
        name: String,
    },
}

/// Where an entity of the store stands in the graph, and how many windows mention it.
type Places = FxHashMap<i64, (NodeIndex, u64)>;

/// Builds the graph of everything that passes the filter.
///
/// # Errors
/// [`GraphError::Unknown`] when `filter.around` names nothing, [`GraphError::Store`] when reading fails.
pub fn build(store: &Store, filter: &Filter) -> Result<KnowledgeGraph, GraphError> {
    let centre = match &filter.around {
        Some(name) => {
            let found = store.find_entity(name)?.into_iter().next();
            Some(found.ok_or_else(|| GraphError::Unknown { name: name.clone() })?)
        }
        None => None,
    };
    let is_centre = |key: &str| centre.as_ref().is_some_and(|(_, centre)| centre == key);
    let (rows, total) = store.nodes(filter.window, filter.since.as_deref(), filter.until.as_deref())?;
    let mut graph = KnowledgeGraph::new();
    let mut places = Places::default();
    for row in rows {
        if filter.kinds.is_empty() || filter.kinds.contains(&row.node.kind) || is_centre(&row.node.key) {
            places.insert(row.id, (graph.add_node(row.node), row.windows));
        }
    }
    if filter.edges != EdgeChoice::Relation {
        add_pairs(&mut graph, &places, total, store, filter)?;
    }
    if filter.edges != EdgeChoice::CoMention {
        add_relations(&mut graph, &places, store, filter)?;
    }
    if let Some((id, _)) = &centre {
        // Outside the period the centre is not mentioned at all, and nothing is near it.
        let near = places.get(id).map_or_else(FxHashSet::default, |(place, _)| within(&graph, *place, filter.depth));
        graph.retain_nodes(|_, n| near.contains(&n));
    }
    // An entity without an edge says nothing in a picture of edges; the centre stays.
    graph.retain_nodes(|g, n| g.neighbors_undirected(n).next().is_some() || is_centre(&g[n].key));
    if let Some(top) = filter.top {
        let kept = strongest(&graph, top);
        graph.retain_nodes(|g, n| kept.contains(&n) || is_centre(&g[n].key));
    }
    Ok(graph)
}

fn add_pairs(
    graph: &mut KnowledgeGraph,
    places: &Places,
    total: u64,
    store: &Store,
    filter: &Filter,
) -> Result<(), StoreError> {
    for row in store.pairs(filter.window, filter.since.as_deref(), filter.until.as_deref())? {
        let (Some(&(a, of_a)), Some(&(b, of_b))) = (places.get(&row.a), places.get(&row.b)) else { continue };
        let counts = Counts { both: row.edge.count, a: of_a, b: of_b, n: total };
        if row.edge.count >= filter.min_count && filter.min_npmi.is_none_or(|least| counts.npmi() >= least) {
            let (npmi, log_likelihood) = (Some(counts.npmi()), Some(counts.log_likelihood()));
            graph.add_edge(a, b, Edge { npmi, log_likelihood, ..row.edge });
        }
    }
    Ok(())
}

fn add_relations(
    graph: &mut KnowledgeGraph,
    places: &Places,
    store: &Store,
    filter: &Filter,
) -> Result<(), StoreError> {
    for row in store.relations(&filter.statuses, filter.since.as_deref(), filter.until.as_deref())? {
        let (Some((a, _)), Some((b, _))) = (places.get(&row.a), places.get(&row.b)) else { continue };
        let predicates = &filter.predicates;
        let wanted = predicates.is_empty() || row.edge.predicate.as_ref().is_some_and(|p| predicates.contains(p));
        if row.edge.count >= filter.min_count && wanted {
            graph.add_edge(*a, *b, row.edge);
        }
    }
    Ok(())
}

/// Returns the nodes within `depth` edges of a node, in either direction.
fn within(graph: &KnowledgeGraph, centre: NodeIndex, depth: usize) -> FxHashSet<NodeIndex> {
    let mut seen: FxHashSet<NodeIndex> = [centre].into_iter().collect();
    let mut edge_of_known = vec![centre];
    for _ in 0..depth {
        let mut next = Vec::new();
        for node in edge_of_known {
            next.extend(graph.neighbors_undirected(node).filter(|n| seen.insert(*n)));
        }
        edge_of_known = next;
    }
    seen
}

/// Returns the `top` nodes by weighted degree; of equal ones those whose key sorts first.
fn strongest(graph: &KnowledgeGraph, top: usize) -> FxHashSet<NodeIndex> {
    let mut degree = vec![0u64; graph.node_count()];
    for edge in graph.edge_references() {
        degree[edge.source().index()] += edge.weight().count;
        degree[edge.target().index()] += edge.weight().count;
    }
    let mut order: Vec<NodeIndex> = graph.node_indices().collect();
    order.sort_by(|a, b| degree[b.index()].cmp(&degree[a.index()]).then_with(|| graph[*a].key.cmp(&graph[*b].key)));
    order.into_iter().take(top).collect()
}
