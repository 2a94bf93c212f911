//! Which entity a candidate means, or none.
//!
//! In: the candidates of a document. Out: links with a confidence. A strong name links by itself; a weak one needs
//! support: a strong name of the same entity or a related entity in the document, or a context word in the sentence.
//! Never looks for names; that is [`crate::mention`].

mod context;

pub use context::ContextWords;

use crate::data::Data;
use crate::mention::{Candidate, Candidates};
use crate::model::{EntityIx, Sentence, Span};
use rustc_hash::FxHashSet;

/// A candidate that means an entity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub entity: EntityIx,
    /// In `0.0..=1.0`.
    pub confidence: f64,
}

const STRONG: f64 = 0.99;
/// Confidence of a weak name by the support it has, best first.
const SAME_ENTITY: f64 = 0.95;
const RELATED: f64 = 0.85;
const CONTEXT: f64 = 0.8;

/// Links the candidates of a text; `sentences` are all its sentences.
pub fn link(
    text: &str,
    candidates: &Candidates,
    sentences: &[Sentence],
    data: &Data,
    context: &ContextWords,
) -> Vec<Link> {
    let mut support = Support::of(candidates);
    let mut out = Vec::with_capacity(candidates.spans.len());
    for candidate in &candidates.spans {
        let best = best_claim(candidates.claims(candidate), |entity| {
            support.of_weak(entity, data).or_else(|| {
                let at = sentences.partition_point(|s| s.span.end <= candidate.span.start);
                let sentence = sentences.get(at)?;
                context.supports(data, entity, sentence.span.of(text), around(candidate, sentence)).then_some(CONTEXT)
            })
        });
        if let Some((entity, confidence)) = best {
            out.push(Link { span: candidate.span, entity, confidence });
        }
    }
    out
}

/// Returns where the candidate stands within its sentence.
fn around(candidate: &Candidate, sentence: &Sentence) -> (usize, usize) {
    let inside = |at: u32| at.saturating_sub(sentence.span.start).min(sentence.span.end - sentence.span.start) as usize;
    (inside(candidate.span.start), inside(candidate.span.end))
}

/// Chooses among the claims: the best score wins, two equal best ones mean none.
fn best_claim(
    claims: &[(EntityIx, bool)],
    mut of_weak: impl FnMut(EntityIx) -> Option<f64>,
) -> Option<(EntityIx, f64)> {
    let mut best: Option<(EntityIx, f64)> = None;
    let mut tied = false;
    for &(entity, weak) in claims {
        let Some(score) = (if weak { of_weak(entity) } else { Some(STRONG) }) else { continue };
        match best {
            Some((_, top)) if score < top => {}
            Some((_, top)) if score == top => tied = true,
            _ => (best, tied) = (Some((entity, score)), false),
        }
    }
    best.filter(|_| !tied)
}

/// What the strong names of a document support.
struct Support<'c> {
    candidates: &'c Candidates,
    strong: FxHashSet<EntityIx>,
    /// Ids that the strong entities name as related; filled when first needed.
    related: Option<FxHashSet<EntityIx>>,
}

impl<'c> Support<'c> {
    fn of(candidates: &'c Candidates) -> Support<'c> {
        let mut strong = FxHashSet::default();
        for candidate in &candidates.spans {
            // A strong name that several entities claim supports none of them.
            let mut claims = candidates.claims(candidate).iter().filter(|(_, weak)| !weak);
            if let (Some((entity, _)), None) = (claims.next(), claims.next()) {
                strong.insert(*entity);
            }
        }
        Support { candidates, strong, related: None }
    }

    fn of_weak(&mut self, entity: EntityIx, data: &Data) -> Option<f64> {
        debug_assert!(!self.candidates.spans.is_empty());
        if self.strong.contains(&entity) {
            return Some(SAME_ENTITY);
        }
        if self.strong.is_empty() {
            return None;
        }
        let gazetteer = &data.gazetteer;
        let strong = &self.strong;
        let related = self.related.get_or_insert_with(|| {
            strong.iter().flat_map(|s| gazetteer.related(*s)).filter_map(|id| gazetteer.find(id)).collect()
        });
        let names_one = || gazetteer.related(entity).filter_map(|id| gazetteer.find(id)).any(|e| strong.contains(&e));
        (related.contains(&entity) || names_one()).then_some(RELATED)
    }
}
