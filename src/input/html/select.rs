//! Which element of a page is the article.
//!
//! In: a page without its furniture. Out: the index of an element. Three independent answers (names authors give their
//! article element, the element with the best balance of text against links, Readability) are weighed by the caller.

use std::sync::LazyLock;

use regex::Regex;

use super::tree::{Node, Page};
use super::weigh::Weights;

/// Names of elements that hold the text of one article, surest first.
const BODY_NAMES: &[&str] = &[
    concat!(
        r"(?:article|story|post|entry|news|text|page|blog|content)[-_]?_?(?:body|text|content|entry|inhalt)\b",
        r"|\b(?:entry|post|postarea|storytext|fliesstext|artikeltext|artikel-text|articletext|articlecontent)\b"
    ),
    r"\b(?:article|artikel|story|main-?content|content-?main|content|inhalt|single|blogpost)\b",
    r"\b(?:main|maincontent|primary|body)\b",
];

static BODY: LazyLock<Vec<Regex>> = LazyLock::new(|| BODY_NAMES.iter().filter_map(|p| Regex::new(p).ok()).collect());

/// How much running text an element must hold to be taken for the article.
const ENOUGH: u32 = 200;

/// Finds the article by the names its author gave it.
pub(super) fn by_name(page: &Page) -> Option<usize> {
    let weights = Weights::of(page);
    let tests: [&dyn Fn(&Node) -> bool; 6] = [
        &|n| n.hints.article_body,
        &|n| is_container(n) && BODY.first().is_some_and(|b| b.is_match(&n.label)),
        &|n| &*n.name == "article",
        &|n| is_container(n) && BODY.get(1).is_some_and(|b| b.is_match(&n.label)),
        &|n| &*n.name == "main" || n.label.contains(" main "),
        &|n| is_container(n) && BODY.get(2).is_some_and(|b| b.is_match(&n.label)),
    ];
    tests.iter().find_map(|test| {
        let found = page.kept(0).filter(|(_, n)| test(n)).map(|(at, _)| at);
        found.max_by_key(|at| weights.good(*at)).filter(|at| weights.good(*at) >= ENOUGH)
    })
}

fn is_container(node: &Node) -> bool {
    matches!(&*node.name, "div" | "section" | "article" | "main" | "td")
}

/// Finds the element with the most running text and the fewest labels and links.
pub(super) fn by_density(page: &Page) -> Option<usize> {
    let weights = Weights::of(page);
    let blocks = page.kept(0).filter(|(_, n)| n.is_block()).map(|(at, _)| at);
    // Of equal elements the innermost, which comes last.
    blocks.max_by(|a, b| weights.balance(*a).total_cmp(&weights.balance(*b))).filter(|at| weights.good(*at) > 0)
}
