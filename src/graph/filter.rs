//! Which part of the store becomes the graph.

use crate::store::Window;

/// Which edges to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EdgeChoice {
    /// Pairs mentioned together.
    #[default]
    CoMention,
    /// Typed relations.
    Relation,
    /// Both.
    Both,
}

/// The filters of the command line; the default takes everything that shares a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// Only these kinds of entities; empty for all.
    pub kinds: Vec<String>,
    /// Pairs that share at least this many windows; relations with at least this much evidence.
    pub min_count: u64,
    /// Pairs with at least this NPMI.
    pub min_npmi: Option<f64>,
    /// What a pair must share.
    pub window: Window,
    /// Only what is within `depth` edges of this entity (an id or any alias).
    pub around: Option<String>,
    /// See `around`.
    pub depth: usize,
    /// Only the N entities with the greatest weighted degree.
    pub top: Option<usize>,
    /// Only documents published on or after this date.
    pub since: Option<String>,
    /// Only documents published on or before this date.
    pub until: Option<String>,
    /// Which edges.
    pub edges: EdgeChoice,
    /// Only these predicates; empty for all.
    pub predicates: Vec<String>,
    /// Evidence of these statuses counts.
    pub statuses: Vec<String>,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter {
            kinds: Vec::new(),
            min_count: 1,
            min_npmi: None,
            window: Window::Sentence,
            around: None,
            depth: 1,
            top: None,
            since: None,
            until: None,
            edges: EdgeChoice::CoMention,
            predicates: Vec::new(),
            statuses: vec!["asserted".to_owned(), "ended".to_owned()],
        }
    }
}
