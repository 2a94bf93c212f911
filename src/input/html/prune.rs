//! What on a page is not its article, told by element names, class names and links.
//!
//! In: a [`Page`]. Out: the same page with nodes marked as dropped. Never drops what seems to hold the article itself,
//! however it is called; never looks at the words of the text, except at short labels such as "Advertisement".

use std::sync::LazyLock;

use regex::Regex;

use super::tree::{Node, Page};
use super::weigh::Weights;
use super::words::{FURNITURE, HARMLESS, INLINE_NAMES, PARTS, WORDS};

static BOILERPLATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern = format!(r"(?:^|[\s_:/-])(?:{})(?:[\s_:/\d-]|$)|{}", WORDS.join("|"), PARTS.join("|"));
    Regex::new(&pattern).ok()
});

/// Share of the page's good text from which an element is believed to hold the article, whatever its name.
const HOLDS_THE_ARTICLE: f64 = 0.5;

/// Drops what is furniture by name: menus, footers, share bars, comments, cookie notices.
pub(super) fn furniture(page: &mut Page) {
    let weights = Weights::of(page);
    let total = f64::from(weights.good(0).max(1));
    let mut at = 0;
    while at < page.nodes.len() {
        let node = &page.nodes[at];
        let end = node.end.max(at + 1);
        let suspicion = suspect(node);
        let drop = match suspicion {
            Suspicion::None => false,
            Suspicion::Sure => true,
            Suspicion::Named => !holds_headline(page, at) && f64::from(weights.good(at)) / total < HOLDS_THE_ARTICLE,
            // The teaser of another article links to it; one without links is the intro of this one.
            Suspicion::Teaser => {
                weights.link_count(at) > 0
                    && f64::from(weights.good(at)) / total < HOLDS_THE_ARTICLE
                    && !holds_headline(page, at)
            }
            Suspicion::Comments => !holds_headline(page, at),
        };
        if drop {
            page.nodes[at].dropped = true;
            at = end;
        } else {
            at += 1;
        }
    }
}

enum Suspicion {
    None,
    Sure,
    Named,
    Comments,
    Teaser,
}

fn suspect(node: &Node) -> Suspicion {
    let name = &*node.name;
    if matches!(name, "" | "html" | "body" | "article" | "main") {
        return Suspicion::None;
    }
    if node.hints.hidden {
        return Suspicion::Named;
    }
    if FURNITURE.contains(&name) {
        return if matches!(name, "nav" | "button" | "input") { Suspicion::Sure } else { Suspicion::Named };
    }
    if node.label.is_empty() || node.hints.article_body || !(node.is_block() || name == "span") {
        return Suspicion::None;
    }
    let label = HARMLESS.iter().fold(node.label.clone(), |label, harmless| label.replace(harmless, ""));
    if !BOILERPLATE.as_ref().is_some_and(|names| names.is_match(&label)) {
        return Suspicion::None;
    }
    // A span is part of a sentence more often than not, and named by what it holds.
    if name == "span" && !INLINE_NAMES.iter().any(|n| label.contains(n)) {
        return Suspicion::None;
    }
    if label.contains("teaser")
        && !BOILERPLATE.as_ref().is_some_and(|names| names.is_match(&label.replace("teaser", "")))
    {
        return Suspicion::Teaser;
    }
    if label.contains("comment") || label.contains("disqus") { Suspicion::Comments } else { Suspicion::Named }
}

fn holds_headline(page: &Page, root: usize) -> bool {
    page.kept(root).any(|(_, n)| n.hints.article_body || matches!(&*n.name, "h1" | "article" | "main"))
}

/// Drops what is furniture by its links: lists of teasers, lone links, rows of keywords.
pub(super) fn links(page: &mut Page, root: usize) {
    let weights = Weights::of(page);
    let end = page.nodes[root].end;
    let mut at = root + 1;
    while at < end {
        let node = &page.nodes[at];
        let next = node.end.max(at + 1);
        if node.dropped {
            at = next;
        } else if node.is_block() && (weights.is_link_heap(at, &node.name) || is_card_list(page, &weights, at)) {
            page.nodes[at].dropped = true;
            at = next;
        } else {
            at += 1;
        }
    }
    dangling_headings(page, root);
}

/// From so many cards on, a block is a list of other articles.
const CARDS: usize = 3;

/// A card says no more than this about another article.
const CARD_TEXT: u32 = 420;

/// Whether a block holds other articles: several parts, each with a linked headline and a few words.
fn is_card_list(page: &Page, weights: &Weights, root: usize) -> bool {
    if matches!(&*page.nodes[root].name, "html" | "body" | "p" | "tr" | "table" | "tbody")
        || weights.link_count(root) < 3
    {
        return false;
    }
    let (mut cards, mut others) = (0, 0);
    for (at, node) in page.children(root) {
        let is_card = node.is_block() && weights.text(at) < CARD_TEXT && holds_linked_headline(page, weights, at);
        if is_card {
            cards += 1;
        } else if weights.text(at) > 0 {
            others += 1;
        }
    }
    cards >= CARDS && others * 2 <= cards
}

fn holds_linked_headline(page: &Page, weights: &Weights, root: usize) -> bool {
    page.kept(root).any(|(at, n)| heading_level(&n.name).is_some() && weights.is_linked(at))
}

/// Drops headings that nothing follows any more before the next heading of the same or a higher level.
fn dangling_headings(page: &mut Page, root: usize) {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut dangling = Vec::new();
    let mut skip_until = 0;
    for (index, node) in page.kept(root) {
        if index < skip_until {
            continue;
        }
        if let Some(level) = heading_level(&node.name) {
            skip_until = node.end;
            while let Some((_, heading)) = open.pop_if(|(l, _)| *l >= level) {
                dangling.push(heading);
            }
            open.push((level, index));
        } else if !node.is_element() && !node.text.trim().is_empty() {
            open.clear();
        }
    }
    dangling.extend(open.into_iter().map(|(_, heading)| heading));
    for heading in dangling {
        page.nodes[heading].dropped = true;
    }
}

/// Level of a heading element.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
