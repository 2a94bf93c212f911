//! The order of the stages, written once: detect → find → segment → link → co-mention.
//!
//! Analysing one document is a pure function of the data and the document: no I/O, no clock, no globals.

use crate::data::Data;
use crate::detect::detect;
use crate::link::{ContextWords, Link, link};
use crate::mention::{Automaton, find};
use crate::model::{Analysis, CoMention, Document, EntityIx, Lang, Mention, Sentence};
use crate::segment::{join_across, sentences};
use rustc_hash::FxHashMap;

/// The data, compiled for analysing documents; shared by all workers.
pub struct Analyser {
    data: Data,
    automaton: Automaton,
    context: ContextWords,
    forced: Option<Lang>,
}

impl Analyser {
    /// Compiles the data.
    pub fn new(data: Data) -> Analyser {
        let automaton = Automaton::build(&data);
        Analyser { data, automaton, context: ContextWords::default(), forced: None }
    }

    /// Takes every document to be in one language, instead of detecting it.
    pub fn forced_to(self, lang: Option<Lang>) -> Analyser {
        Analyser { forced: lang, ..self }
    }

    /// Returns the data it was compiled from.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// Returns the name automaton.
    pub fn automaton(&self) -> &Automaton {
        &self.automaton
    }

    /// Finds the entities of a document and who is mentioned with whom.
    ///
    /// # Examples
    /// ```
    /// use guanxi::{data::Data, model::Document, pipeline::Analyser};
    /// let analyser = Analyser::new(Data::load(true, &[])?);
    /// let found = analyser.analyse(Document::from_text("a.txt", "字节跳动收购了Musical.ly。"));
    /// let ids: Vec<&str> = found.mentions.iter().map(|m| analyser.data().gazetteer.id(m.entity)).collect();
    /// assert_eq!(ids, ["company:bytedance", "product:musical-ly"]);
    /// # Ok::<(), guanxi::data::DataError>(())
    /// ```
    pub fn analyse(&self, document: Document) -> Analysis {
        let lang = self.forced.clone().unwrap_or_else(|| detect(&document, &self.data.languages));
        let language = self.data.languages.of(&lang);
        let candidates = find(&document.text, language, &self.automaton);
        if candidates.spans.is_empty() {
            return Analysis { document, lang, mentions: Vec::new(), sentences: Vec::new(), co_mentions: Vec::new() };
        }
        let mut all = sentences(&document.text, language);
        join_across(&mut all, candidates.spans.iter().map(|c| c.span));
        let links = link(&document.text, &candidates, &all, &self.data, &self.context);
        let (mentions, sentences) = place(&links, &all);
        let co_mentions = co_mentions(&mentions, &sentences);
        Analysis { document, lang, mentions, sentences, co_mentions }
    }
}

/// Puts each link into its sentence, and keeps the sentences that hold one.
fn place(links: &[Link], all: &[Sentence]) -> (Vec<Mention>, Vec<Sentence>) {
    let mut mentions = Vec::with_capacity(links.len());
    let mut kept: Vec<Sentence> = Vec::new();
    let mut at = 0;
    let mut last = None;
    for link in links {
        while at < all.len() && all[at].span.end <= link.span.start {
            at += 1;
        }
        let Some(sentence) = all.get(at) else { continue };
        if last != Some(at) {
            kept.push(*sentence);
            last = Some(at);
        }
        let sentence = kept.len() as u32 - 1;
        mentions.push(Mention { span: link.span, entity: link.entity, confidence: link.confidence, sentence });
    }
    (mentions, kept)
}

/// Counts the sentences and paragraphs that hold both entities of a pair; pairs that share no paragraph are left out.
fn co_mentions(mentions: &[Mention], sentences: &[Sentence]) -> Vec<CoMention> {
    let mut counts: FxHashMap<(EntityIx, EntityIx), (u32, u32)> = FxHashMap::default();
    let mut in_sentence: Vec<EntityIx> = Vec::new();
    let mut in_paragraph: Vec<EntityIx> = Vec::new();
    let mut at = 0;
    while at < mentions.len() {
        let paragraph = sentences[mentions[at].sentence as usize].paragraph;
        in_paragraph.clear();
        while at < mentions.len() && sentences[mentions[at].sentence as usize].paragraph == paragraph {
            let sentence = mentions[at].sentence;
            in_sentence.clear();
            while at < mentions.len() && mentions[at].sentence == sentence {
                in_sentence.push(mentions[at].entity);
                at += 1;
            }
            in_paragraph.extend(&in_sentence);
            pairs(&mut in_sentence, |pair| counts.entry(pair).or_default().0 += 1);
        }
        pairs(&mut in_paragraph, |pair| counts.entry(pair).or_default().1 += 1);
    }
    let mut out: Vec<CoMention> =
        counts.into_iter().map(|((a, b), (sentences, paragraphs))| CoMention { a, b, sentences, paragraphs }).collect();
    out.sort_by_key(|c| (c.a, c.b)); // the order of places is the order of ids
    out
}

/// Calls `each` with every pair of different entities, the smaller first.
fn pairs(entities: &mut Vec<EntityIx>, mut each: impl FnMut((EntityIx, EntityIx))) {
    entities.sort_unstable();
    entities.dedup();
    for (at, a) in entities.iter().enumerate() {
        for b in &entities[at + 1..] {
            each((*a, *b));
        }
    }
}
