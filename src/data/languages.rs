//! What is known of each language: stop words, abbreviations, common words, small rules.
//!
//! Data: `gazetteers/languages/*.toml`, `gazetteers/words/*.tsv`. A file a user lays over replaces the lists it names.

use super::problem::Problem;
use crate::model::Lang;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// One language's rules.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Language {
    /// Frequent words that tell the language from others.
    pub stopwords: Vec<String>,
    /// Lower-case words whose full stop ends no sentence.
    pub abbreviations: Vec<String>,
    /// Ordinary words that names are also made of, besides the counted list.
    pub common_words: Vec<String>,
    /// Whether `3.` is an ordinal.
    pub ordinal_stop: bool,
    /// Whether `-s` may follow a name.
    pub genitive_s: bool,
}

/// All languages of a run.
#[derive(Debug, Default)]
pub struct Languages {
    rules: Vec<(Lang, Language)>,
    words: FxHashSet<String>,
    /// Stop word → languages that have it.
    stopwords: FxHashMap<String, Vec<u8>>,
}

impl Languages {
    /// Reads language files, (name, text) each, later ones over earlier ones of the same tag, and word lists.
    pub fn build(files: &[(String, String)], words: &[&str], problems: &mut Vec<Problem>) -> Languages {
        let mut out = Languages::default();
        for (name, text) in files {
            let tag = name.rsplit(['/', '\\']).next().unwrap_or(name).trim_end_matches(".toml");
            match toml::from_str::<Language>(text) {
                Ok(language) => match out.rules.iter_mut().find(|(lang, _)| lang.as_str() == tag) {
                    Some((_, known)) => known.lay_over(language),
                    None => out.rules.push((Lang::new(tag), language)),
                },
                Err(error) => {
                    let line = error.span().map_or(0, |s| text[..s.start].matches('\n').count() as u32 + 1);
                    problems.push(Problem::fatal(name, line, error.message().to_owned()));
                }
            }
        }
        out.rules.sort_by(|a, b| a.0.cmp(&b.0));
        for list in words {
            let words = list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next());
            out.words.extend(words.map(str::to_owned));
        }
        for (at, (_, language)) in out.rules.iter().enumerate() {
            out.words.extend(language.common_words.iter().cloned());
            for word in &language.stopwords {
                out.words.insert(word.clone());
                out.stopwords.entry(word.clone()).or_default().push(at as u8);
            }
        }
        out
    }

    /// Returns the rules of a language; of its base where the tag has a script (`zh-Hant` → `zh`); empty ones if unknown.
    pub fn of(&self, lang: &Lang) -> &Language {
        static NONE: std::sync::LazyLock<Language> = std::sync::LazyLock::new(Language::default);
        let find = |tag: &str| self.rules.iter().find(|(l, _)| l.as_str() == tag).map(|(_, rules)| rules);
        find(lang.as_str()).or_else(|| find(lang.base())).unwrap_or(&NONE)
    }

    /// Lists the languages.
    pub fn tags(&self) -> impl Iterator<Item = &Lang> {
        self.rules.iter().map(|(lang, _)| lang)
    }

    /// Says whether a lower-case word is an ordinary word of some language.
    pub fn is_common_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Returns the languages, as places in [`Languages::tags`], that have a lower-case word as a stop word.
    pub(crate) fn with_stopword(&self, word: &str) -> &[u8] {
        self.stopwords.get(word).map_or(&[], Vec::as_slice)
    }
}

impl Language {
    fn lay_over(&mut self, other: Language) {
        let lists = [
            (&mut self.stopwords, other.stopwords),
            (&mut self.abbreviations, other.abbreviations),
            (&mut self.common_words, other.common_words),
        ];
        for (mine, theirs) in lists {
            if !theirs.is_empty() {
                *mine = theirs;
            }
        }
        self.ordinal_stop |= other.ordinal_stop;
        self.genitive_s |= other.genitive_s;
    }
}
