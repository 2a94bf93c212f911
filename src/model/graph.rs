//! Nodes and edges: what the store counts, the graph holds and the exports write.

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
#[derive(Debug, Clone, PartialEq, Default)]
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

    /// Widens the period of the edge to a date.
    pub(crate) fn date(&mut self, date: &str) {
        if self.first.as_deref().is_none_or(|first| date < first) {
            self.first = Some(date.to_owned());
        }
        if self.last.as_deref().is_none_or(|last| date > last) {
            self.last = Some(date.to_owned());
        }
    }

    /// Says whether the edge has a direction.
    pub fn directed(&self) -> bool {
        self.predicate.is_some()
    }
}
