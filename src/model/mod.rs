//! The types every stage speaks, and nothing else.

mod analysis;
mod document;
mod entity;
mod graph;
mod lang;
mod span;

pub use analysis::{Analysis, CoMention, Mention, Sentence};
pub use document::Document;
pub use entity::{Entity, EntityId, EntityIx, Kind};
pub use graph::{Edge, Node};
pub use lang::Lang;
pub use span::{CodePoints, Span};
