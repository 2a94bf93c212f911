//! Laws that hold for every text: properties with random input.

use guanxi::data::Data;
use guanxi::mention::{Automaton, find};
use guanxi::model::{CodePoints, Document};
use guanxi::pipeline::Analyser;
use guanxi::text::fold::fold;
use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;

/// Names that overlap, nest, share prefixes and mix scripts.
const NAMES: &[&str] = &[
    "ab",
    "abc",
    "bcd",
    "甲乙",
    "乙丙",
    "甲乙丙丁",
    "b站",
    "QQ音乐",
    "x y",
    "x y z",
    "né",
    "AT&T",
    "Example",
    "甲丙·乙丁",
];

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| {
    let rows: String = NAMES.iter().enumerate().map(|(n, name)| format!("company:n{n}\t{name}\n")).collect();
    let file = tempfile::Builder::new().suffix(".tsv").tempfile().expect("a temporary file");
    fs::write(file.path(), format!("id\tname\n{rows}")).expect("a temporary file");
    Analyser::new(Data::load(false, &[file.path().to_owned()]).expect("a sound list"))
});

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(NAMES).prop_map(str::to_owned),
        4 => "[abcdxyz甲乙丙丁站音乐QTne&. ,。\n\u{301}\u{200b}]{0,4}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|parts| parts.concat())
}

/// Finds names the slow way: every name at every place of the folded text, for texts that fold one to one.
fn naive(text: &str, automaton_text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (start, _) in text.char_indices() {
        for name in NAMES.iter().flat_map(|name| [fold(name), fold(name).replace('·', "")]) {
            if automaton_text[start..].starts_with(&name) {
                out.push((start, start + name.len()));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mentions_cut_the_text_and_never_overlap(text in texts()) {
        let found = ANALYSER.analyse(Document::from_text("t", text.clone()));
        let mut end = 0;
        for mention in &found.mentions {
            prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
            end = mention.span.end;
            let surface = mention.span.of(&text); // panics off a character boundary
            let closed = |s: &str| fold(s).replace([' ', '·', '-'], "");
            let names = ANALYSER.data().gazetteer.entity(mention.entity);
            prop_assert!(names.names().any(|(name, _)| closed(name) == closed(surface)), "{surface:?}");
            let sentence = found.sentences[mention.sentence as usize];
            prop_assert!(sentence.span.start <= mention.span.start && mention.span.end <= sentence.span.end);
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn the_automaton_finds_what_a_naive_search_finds(text in "[abcdxyz甲乙丙丁]{0,24}") {
        let automaton = ANALYSER.automaton();
        let mut hits = Vec::new();
        prop_assert!(automaton.scan(&text, &mut hits));
        let mut found: Vec<(usize, usize)> = hits.iter().map(|h| (h.start as usize, h.end as usize)).collect();
        found.sort_unstable();
        // The automaton checks the left edge of Latin names itself.
        let latin = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        let wanted: Vec<_> = naive(&text, &text).into_iter().filter(|(s, _)| !(latin(*s) && *s > 0 && latin(*s - 1))).collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn code_points_count_like_chars(text in any::<String>(), at in 0usize..64) {
        let byte = text.char_indices().nth(at).map_or(text.len(), |(b, _)| b);
        prop_assert_eq!(CodePoints::new(&text).at(byte as u32) as usize, text[..byte].chars().count());
    }
}

#[test]
fn names_are_found_in_every_spelling_the_reader_would_accept() {
    let cases: &[(&str, &[&str])] = &[
        ("QQ 音乐 und ＱＱ音樂", &["QQ 音乐", "ＱＱ音樂"]),
        ("甲\u{200b}乙", &["甲\u{200b}乙"]),
        ("甲\n乙", &["甲\n乙"]),
        ("甲\n\n乙", &[]),
        ("x\ny", &["x\ny"]),
        ("x  y", &["x  y"]),
        ("x\n\ny", &[]),
        ("甲乙甲乙", &["甲乙", "甲乙"]),
        ("甲乙丙丁", &["甲乙丙丁"]),
        ("甲乙丙x", &["甲乙"]),
        ("ne\u{301}", &["ne\u{301}"]),
        ("abcd", &[]),
        ("用abc听", &["abc"]),
        ("at&t", &[]),
        ("AT&T’s", &["AT&T"]),
        ("1\u{fe0f}\u{20e3} abc, ก\u{e33} 甲乙", &["abc", "甲乙"]),
        ("Exam-\nple", &["Exam-\nple"]),
        ("exam- ple", &[]),
        ("甲丙·乙丁 und 甲丙乙丁", &["甲丙·乙丁", "甲丙乙丁"]),
    ];
    for (text, wanted) in cases {
        let found = find(text, &Default::default(), ANALYSER.automaton());
        let spans: Vec<&str> = found.spans.iter().map(|c| c.span.of(text)).collect();
        assert_eq!(spans, *wanted, "{text:?}");
    }
}

#[test]
fn an_automaton_without_names_finds_nothing() {
    let automaton = Automaton::build(&Data::default());
    assert!(automaton.scan("anything", &mut Vec::new()) && automaton.is_empty());
}

#[test]
fn public_types_can_cross_threads() {
    fn sendable<T: Send + Sync>() {}
    sendable::<Analyser>();
    sendable::<guanxi::model::Analysis>();
    sendable::<guanxi::graph::GraphView>();
}
