//! Reads a database into petgraph and asks the graph a question of its own.
//!
//! cargo run -- extract examples/articles && cargo run --example store_to_petgraph

use guanxi::graph::{Filter, build};
use guanxi::store::Store;
use petgraph::algo::connected_components;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "guanxi.db".to_owned());
    let store = Store::open(Path::new(&path))?;
    let graph =
        build(&store, &Filter { kinds: vec!["company".to_owned(), "product".to_owned()], ..Filter::default() })?;
    println!("{} nodes, {} edges, {} components", graph.node_count(), graph.edge_count(), connected_components(&graph));
    let mut nodes: Vec<_> = graph.node_indices().collect();
    nodes.sort_by_key(|n| std::cmp::Reverse(graph.neighbors_undirected(*n).count()));
    for node in nodes.into_iter().take(5) {
        println!("{} stands beside {} others", graph[node].name, graph.neighbors_undirected(node).count());
    }
    Ok(())
}
