//! What the stages find in one document.

use super::{Document, EntityIx, Lang, Span};

/// A span linked to an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub entity: EntityIx,
    /// How sure the linker is, in `0.0..=1.0`.
    pub confidence: f64,
    /// Place of the sentence in [`Analysis::sentences`].
    pub sentence: u32,
}

/// A sentence that holds at least one mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Number of its paragraph in the document, from 0.
    pub paragraph: u32,
}

/// Two entities of one document and how often they share a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoMention {
    /// The entity whose id sorts first.
    pub a: EntityIx,
    /// The other entity.
    pub b: EntityIx,
    /// Number of sentences that hold both.
    pub sentences: u32,
    /// Number of paragraphs that hold both.
    pub paragraphs: u32,
}

/// A document with everything found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The document.
    pub document: Document,
    /// Its language.
    pub lang: Lang,
    /// Mentions in text order, without overlaps.
    pub mentions: Vec<Mention>,
    /// The sentences that hold mentions, in text order.
    pub sentences: Vec<Sentence>,
    /// Pairs of entities, sorted by their ids.
    pub co_mentions: Vec<CoMention>,
}
