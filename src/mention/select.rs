//! From hits to candidates: edges, case, negative containers, then longest first.

use super::automaton::{Automaton, Hit, capitals};
use super::boundary::is_bounded;
use crate::data::{Language, NameRole};
use crate::model::{EntityIx, Span};
use crate::text::fold::Composed;
use crate::text::script::is_latin_word;

/// A span that may be a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Where it stands.
    pub span: Span,
    first: u32,
    count: u32,
}

/// The candidates of one document, in text order, without overlaps.
#[derive(Debug, Default)]
pub struct Candidates {
    /// The spans.
    pub spans: Vec<Candidate>,
    claims: Vec<(EntityIx, bool)>,
}

impl Candidates {
    /// Returns who claims a candidate, each with whether the name is weak for it.
    pub fn claims(&self, candidate: &Candidate) -> &[(EntityIx, bool)] {
        &self.claims[candidate.first as usize..(candidate.first + candidate.count) as usize]
    }
}

/// Finds the candidates of a text.
pub fn find(text: &str, language: &Language, automaton: &Automaton) -> Candidates {
    let mut hits = Vec::new();
    if automaton.scan(text, &mut hits) {
        return select(text, language, automaton, hits);
    }
    // Combining marks, ligatures or Roman numerals: scan the composed text, then lead the spans back.
    let composed = Composed::new(text);
    automaton.scan_composed(&composed.text, &mut hits);
    let mut found = select(&composed.text, language, automaton, hits);
    for candidate in &mut found.spans {
        let (start, end) = (candidate.span.start as usize, candidate.span.end as usize);
        candidate.span = Span::new(composed.back(start, false), composed.back(end, true));
    }
    found
}

/// A hit with the claims that pass.
struct Passed {
    span: Span,
    claims: Vec<(EntityIx, bool)>,
}

fn select(text: &str, language: &Language, automaton: &Automaton, hits: Vec<Hit>) -> Candidates {
    let mut containers: Vec<(Span, EntityIx)> = Vec::new();
    let mut passed: Vec<Passed> = Vec::new();
    for hit in hits {
        let span = Span { start: hit.start, end: hit.end };
        let claims = automaton.claims(hit.name);
        if ends_word(text, hit.end as usize) {
            containers.extend(claims.iter().filter(|c| c.role == NameRole::Not).map(|c| (span, c.entity)));
        }
        if claims.iter().all(|c| c.role == NameRole::Not)
            || !is_bounded(text, hit.start as usize, hit.end as usize, language)
        {
            continue;
        }
        let (bits, letters) = capitals(span.of(text));
        let all_capitals = letters > 0 && bits == u64::MAX >> (64 - letters.min(64));
        let mut kept: Vec<(EntityIx, bool)> = Vec::new();
        for claim in claims.iter().filter(|c| c.role != NameRole::Not) {
            let case = claim.any_case || all_capitals || bits == claim.capitals;
            if case && !kept.iter().any(|(entity, _)| *entity == claim.entity) {
                kept.push((claim.entity, claim.role == NameRole::Weak));
            }
        }
        if !kept.is_empty() {
            passed.push(Passed { span, claims: kept });
        }
    }
    if !containers.is_empty() {
        let inside = |inner: Span, outer: Span| outer.start <= inner.start && inner.end <= outer.end;
        for one in &mut passed {
            one.claims
                .retain(|(entity, _)| !containers.iter().any(|(outer, not)| not == entity && inside(one.span, *outer)));
        }
        passed.retain(|one| !one.claims.is_empty());
    }
    longest_first(passed)
}

/// Says whether a negative container ends with a word, but for a plural -s (`Amazon rainforests`).
fn ends_word(text: &str, end: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(is_latin_word);
    let mut after = text[end..].chars();
    match after.next() {
        Some('s') => !latin(after.next()),
        next => !latin(next) || !latin(text[..end].chars().next_back()),
    }
}

/// Keeps the longest of overlapping spans; of equally long ones the first.
fn longest_first(passed: Vec<Passed>) -> Candidates {
    let mut out = Candidates::default();
    let mut at = 0;
    while at < passed.len() {
        // A chain of overlaps, in which alone there is something to choose.
        let mut end = passed[at].span.end;
        let mut next = at + 1;
        while next < passed.len() && passed[next].span.start < end {
            end = end.max(passed[next].span.end);
            next += 1;
        }
        let mut order: Vec<&Passed> = passed[at..next].iter().collect();
        if order.len() > 1 {
            order.sort_by_key(|p| (u32::MAX - (p.span.end - p.span.start), p.span.start));
            let mut chosen: Vec<&Passed> = Vec::new();
            for one in order {
                if !chosen.iter().any(|c| c.span.overlaps(one.span)) {
                    chosen.push(one);
                }
            }
            chosen.sort_by_key(|p| p.span.start);
            order = chosen;
        }
        for one in order {
            let first = out.claims.len() as u32;
            out.claims.extend(&one.claims);
            out.spans.push(Candidate { span: one.span, first, count: one.claims.len() as u32 });
        }
        at = next;
    }
    out
}
