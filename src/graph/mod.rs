//! The graph of a store: petgraph in memory, filtered, and the sorted view that exports see.
//!
//! In: a [`Store`](crate::store::Store) and a [`Filter`]. Out: a [`KnowledgeGraph`] or a [`GraphView`]. Never writes.

mod build;
mod filter;
mod view;
pub mod weight;

pub use crate::model::{Edge, Node};
pub use build::{GraphError, build};
pub use filter::{EdgeChoice, Filter};
pub use view::{GraphView, KnowledgeGraph};
