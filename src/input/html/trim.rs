//! The edges of an article: the intro that stands apart from it, and lines that only label it.
//!
//! In: a [`Page`], where its article is, and its title. Out: intro blocks, or nodes marked as dropped. Judges single
//! short lines by their words, and nothing else.

use super::prune::heading_level;
use super::tree::Page;
use super::weigh::Weights;
use super::words::{BYLINES, LABELS, LAST};
use crate::text::date::iso_date;

/// Labels are shorter than this.
const LABEL: u32 = 60;

/// Share of the running text that may be lost after one of the [`LAST`] lines.
const LITTLE: f64 = 0.2;

/// An intro in all is shorter than this.
const INTRO: u32 = 1500;

/// Finds the intro: running text between the headline and the article, outside of both.
pub(super) fn intro(page: &Page, root: usize, title: Option<&str>) -> Vec<usize> {
    let weights = Weights::of(page);
    let title = title.map(squeezed).unwrap_or_default();
    let before = || page.kept(0).take_while(|(at, _)| *at < root);
    let headings = || before().filter(|(_, n)| matches!(&*n.name, "h1" | "h2" | "h3"));
    let by_words = headings().filter(|(at, _)| !title.is_empty() && squeezed(&text_of(page, *at)) == title).last();
    let Some((headline, heading)) = by_words.or_else(|| headings().filter(|(_, n)| &*n.name == "h1").last()) else {
        return Vec::new();
    };
    if heading.end > root {
        return Vec::new();
    }
    let start = page.nodes[headline].end;
    let blocks = page.kept(0).skip_while(|(at, _)| *at < start).take_while(|(at, _)| *at < root);
    let found: Vec<usize> = blocks
        .filter(|(at, n)| {
            n.is_block()
                && n.end <= root
                && weights.is_leaf(*at)
                && weights.is_sentence(*at)
                && heading_level(&n.name).is_none()
        })
        .map(|(at, _)| at)
        .collect();
    // Much text between is no intro, but other articles.
    if found.iter().map(|at| weights.text(*at)).sum::<u32>() > INTRO { Vec::new() } else { found }
}

/// Drops labels, dates at the head, what follows "related articles", and headings that repeat the title.
pub(super) fn edges(page: &mut Page, root: usize, title: Option<&str>) {
    let weights = Weights::of(page);
    let title = title.map(squeezed).unwrap_or_default();
    let total = f64::from(weights.good(root).max(1));
    let leaves: Vec<usize> = page
        .kept(root)
        .filter(|(at, n)| *at != root && n.is_block() && weights.is_leaf(*at))
        .map(|(at, _)| at)
        .collect();
    let mut seen = 0.0;
    for at in leaves {
        let text = text_of(page, at);
        let heading = matches!(&*page.nodes[at].name, "h1" | "h2");
        if heading && !title.is_empty() && repeats(&squeezed(&text), &title) {
            page.nodes[at].dropped = true;
            continue;
        }
        let share = f64::from(weights.good(at)) / total;
        if weights.text(at) < LABEL {
            let words = words(&text);
            if seen > 0.5 && 1.0 - seen < LITTLE && LAST.contains(&&*words) {
                drop_from(page, root, at);
                return;
            }
            let label = LABELS.contains(&&*words) || LAST.contains(&&*words) || text.trim_start().starts_with('©');
            page.nodes[at].dropped = label || (seen == 0.0 && (is_dated(&text) || is_byline(&words)));
        }
        seen += share;
    }
}

/// Whether a line is a date, alone or beside a name or section.
fn is_dated(text: &str) -> bool {
    text.split(['|', '•', '·', '–'])
        .chain(text.split(" - "))
        .any(|part| part.trim().len() > 6 && iso_date(part).is_some())
}

/// Whether a line names who wrote the article.
fn is_byline(words: &str) -> bool {
    let names = BYLINES.iter().find_map(|by| words.strip_prefix(by)?.strip_prefix(' '));
    names.is_some_and(|names| (1..=6).contains(&names.split(' ').count()))
}

fn drop_from(page: &mut Page, root: usize, from: usize) {
    let end = page.nodes[root].end;
    let mut at = from;
    while at < end {
        let next = page.nodes[at].end.max(at + 1);
        page.nodes[at].dropped = true;
        at = next;
    }
}

/// Whether a heading says what the title says, give or take the name of the site or a subtitle.
fn repeats(heading: &str, title: &str) -> bool {
    let (short, long) = if heading.len() < title.len() { (heading, title) } else { (title, heading) };
    !short.is_empty() && long.contains(short) && short.len() * 10 >= long.len() * 6
}

fn text_of(page: &Page, root: usize) -> String {
    page.kept(root).map(|(_, n)| n.text.as_str()).collect()
}

fn words(text: &str) -> String {
    let words: String =
        text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).flat_map(char::to_lowercase).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
