//! Who wrote an article, as its page says.
//!
//! In: a parsed page and its declared metadata. Out: names, with commas between. Leaves out addresses, accounts such as
//! "admin", and the authors of comments and teasers.

use dom_query::Document;

use super::jsonld::{self, Json};
use super::metadata::{Metas, clean, in_comments};

/// Meta elements that hold an author, surest first.
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "creator",
    "sailthru.author",
    "parsely-author",
    "byl",
    "citation_author",
    "cxenseparse:author",
    "twitter:creator:name",
    "article:author_name",
];

/// Where an author is named on the page itself, surest first.
const BYLINES: &[&str] = &[
    "[itemprop~=author] [itemprop~=name]",
    "[itemprop~=author]",
    "[rel~=author]",
    ".author .fn",
    ".vcard .fn",
    ".author-name",
    ".author__name",
    ".byline__name",
    ".article__author",
    ".article-author",
    ".post-author",
    ".entry-author",
    ".author",
    ".byline",
    ".autor",
];

/// Words before a name in a byline.
const BY: &[&str] =
    &["by", "written by", "posted by", "von", "por", "par", "di", "autor", "author", "text", "文", "作者", "记者"];

/// Longer than this is a sentence, not a name.
const LONGEST_NAME: usize = 80;

/// Finds the author or authors.
pub(super) fn author(document: &Document, meta: &Metas, json: &jsonld::Found, site: Option<&str>) -> Option<String> {
    let listed = |name: &&str| {
        let names: Vec<String> = meta.get(*name)?.iter().filter_map(|n| person(n)).collect();
        (!names.is_empty()).then(|| unique(names).join(", "))
    };
    let declared =
        json.text(Json::Author).and_then(|names| person_list(&names)).or_else(|| AUTHORS.iter().find_map(listed));
    let not_site = |name: &String| site.is_none_or(|s| !s.eq_ignore_ascii_case(name));
    declared.clone().filter(not_site).or_else(|| byline(document)).or(declared)
}

fn byline(document: &Document) -> Option<String> {
    BYLINES.iter().find_map(|selector| {
        let nodes = document.select(selector);
        let names = nodes.nodes().iter().filter(|n| !in_comments(n)).take(20).filter_map(|n| {
            let text = n.attr("content").filter(|c| !c.trim().is_empty()).unwrap_or_else(|| n.text());
            person(&text)
        });
        let names = unique(names.collect());
        // Many different names are a list of teasers or comments, each with its author.
        (1..=4).contains(&names.len()).then(|| names.join(", "))
    })
}

fn person_list(names: &str) -> Option<String> {
    let names: Vec<String> = names.split('\n').filter_map(person).collect();
    (!names.is_empty()).then(|| unique(names).join(", "))
}

fn unique(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.iter().any(|k| k.to_lowercase() == name.to_lowercase()) {
            kept.push(name);
        }
    }
    kept
}

/// A name as it is meant: no address, no "by" before it, not a whole sentence.
fn person(text: &str) -> Option<String> {
    let text = clean(text)?;
    let mut name = text.as_str();
    for by in BY {
        let head = name.get(..by.len()).filter(|head| head.to_lowercase() == *by);
        if let Some(rest) = head.and(name.get(by.len()..)).filter(|r| r.starts_with([' ', ':', '：'])) {
            name = rest.trim_start_matches([' ', ':', '：']);
        }
    }
    let name = name.split(" | ").next().unwrap_or(name).trim_end_matches([',', ';', '|', '-']).trim();
    let address = name.contains("://") || name.starts_with("www.") || name.starts_with('@') || name.starts_with('/');
    let known = matches!(
        &*name.to_lowercase(),
        "" | "admin"
            | "administrator"
            | "webmaster"
            | "redaktion online"
            | "null"
            | "undefined"
            | "no author"
            | "unknown"
            | "anonymous"
    );
    let fits = name.chars().count() <= LONGEST_NAME && name.chars().any(char::is_alphabetic);
    (!address && !known && fits).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_a_name_and_nothing_around_it() {
        let cases = [
            ("By Ann Muster", Some("Ann Muster")),
            ("Von: Ann Muster", Some("Ann Muster")),
            (" Ann\n Muster, ", Some("Ann Muster")),
            ("Byron Miller", Some("Byron Miller")),
            ("作者：王小明", Some("王小明")),
            ("https://example.com/ann", None),
            ("@ann", None),
            ("admin", None),
            ("", None),
            ("12345", None),
        ];
        for (text, expected) in cases {
            assert_eq!(person(text).as_deref(), expected, "{text}");
        }
    }
}
