//! Context words: the words of a gazetteer's `context` column, looked for in a sentence all at once.

use crate::data::Data;
use crate::model::EntityIx;
use crate::text::fold::fold;
use crate::text::script::is_latin_word;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The context words of a gazetteer; compiled when the first weak name asks.
#[derive(Default)]
pub struct ContextWords {
    compiled: OnceLock<Compiled>,
}

struct Compiled {
    automaton: Option<AhoCorasick>,
    of_entity: FxHashMap<EntityIx, Vec<u32>>,
}

/// How far a context word may stand from the name, in bytes.
const NEAR: usize = 600;

impl ContextWords {
    /// Says whether a context word of `entity` stands in `sentence` outside `name`, its byte range there.
    pub fn supports(&self, data: &Data, entity: EntityIx, sentence: &str, name: (usize, usize)) -> bool {
        let compiled = self.compiled.get_or_init(|| Compiled::build(data));
        let (Some(words), Some(automaton)) = (compiled.of_entity.get(&entity), &compiled.automaton) else {
            return false;
        };
        // The name itself is cut out, so that it cannot support itself; what is far away in a long sentence says little.
        let near = |at: usize| (0..=at).rev().find(|b| sentence.is_char_boundary(*b)).unwrap_or(0);
        let (from, to) = (near(name.0.saturating_sub(NEAR)), near((name.1 + NEAR).min(sentence.len())));
        let folded = format!("{}\n{}", fold(&sentence[from..name.0]), fold(&sentence[name.1..to]));
        automaton.find_overlapping_iter(&folded).any(|found| {
            words.binary_search(&found.pattern().as_u32()).is_ok() && is_whole(&folded, found.start(), found.end())
        })
    }
}

impl Compiled {
    fn build(data: &Data) -> Compiled {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut words: Vec<String> = Vec::new();
        let mut of_entity: FxHashMap<EntityIx, Vec<u32>> = FxHashMap::default();
        for entity in data.gazetteer.all() {
            let mut own: Vec<u32> = Vec::new();
            for word in data.gazetteer.context(entity) {
                let folded = fold(word);
                own.push(*numbers.entry(folded).or_insert_with_key(|folded| {
                    words.push(folded.clone());
                    words.len() as u32 - 1
                }));
            }
            if !own.is_empty() {
                own.sort_unstable();
                of_entity.insert(entity, own);
            }
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words).ok();
        Compiled { automaton, of_entity }
    }
}

/// Says whether a Latin word stands alone; Han words need no edge. Endings of up to two letters are let pass.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(is_latin_word);
    let (first, last) = (text[start..].chars().next(), text[..end].chars().next_back());
    let ending = text[end..].chars().take_while(|c| is_latin_word(*c)).count();
    (!latin(first) || !latin(text[..start].chars().next_back())) && (!latin(last) || ending <= 2)
}
