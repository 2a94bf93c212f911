//! What a page says about its article: title, author, date, language, address, site.
//!
//! In: a parsed page, before anything is removed from it. Out: an [`Article`] without a body. Takes only what the page
//! declares (JSON-LD, `<meta>`, microdata, headings); never guesses from running text.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::jsonld::{self, Json};
use super::{byline, published};
use crate::input::Article;

/// Meta elements that hold a title, surest first.
const TITLES: &[&str] =
    &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title"];

/// Marks that stand between a title and the name of the site.
const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " · ", " » ", " « ", " • ", "_", "｜"];

/// Reads the metadata of a page.
pub(super) fn read(document: &Document) -> Article {
    let meta = metas(document);
    let json = jsonld::read(document);
    let site = first(&meta, &["og:site_name", "application-name"]).or_else(|| json.text(Json::Publisher));
    let url = url(document, &meta, &json);
    Article {
        title: title(document, &meta, &json, site.as_deref()),
        author: byline::author(document, &meta, &json, site.as_deref()),
        lang: lang(document, &meta, &json),
        published: published::date(document, &meta, &json).or_else(|| published::in_address(url.as_deref()?)),
        url,
        site,
        body: String::new(),
    }
}

/// Contents of the meta elements by their name, in lower case.
pub(super) type Metas = HashMap<String, Vec<String>>;

fn metas(document: &Document) -> Metas {
    let mut found = Metas::new();
    for node in document.select("meta").nodes() {
        let Some(content) = node.attr("content").and_then(|c| clean(&c)) else { continue };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(key) {
                found.entry(name.trim().to_lowercase()).or_default().push(content.clone());
            }
        }
    }
    found
}

fn first(meta: &Metas, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| meta.get(*name)?.first().cloned())
}

fn title(document: &Document, meta: &Metas, json: &jsonld::Found, site: Option<&str>) -> Option<String> {
    let page = document.select("title").nodes().first().and_then(|n| clean(&n.text()));
    let heading = headline(document, page.as_deref()).filter(|h| h.chars().count() > 3 && Some(h.as_str()) != site);
    let declared = first(meta, TITLES).or_else(|| json.text(Json::Headline));
    let declared = declared.map(|t| without_site(&t, site, heading.as_deref()));
    let page = page.map(|t| without_site(&t, site, heading.as_deref()));
    declared.or(heading).or(page).filter(|t| !t.is_empty())
}

/// The heading that is the headline: one that is part of the page's own title, and no link to the front page.
fn headline(document: &Document, page: Option<&str>) -> Option<String> {
    let of = |selector: &str| -> Vec<(String, bool)> {
        let nodes = document.select(selector);
        let heading = |n: &NodeRef<'_>| Some((clean(&n.text())?, is_link(n)));
        nodes.nodes().iter().take(50).filter_map(heading).collect()
    };
    let (first, second) = (of("h1"), of("h2"));
    let in_title =
        |(text, _): &&(String, bool)| text.chars().count() > 8 && page.is_some_and(|p| p.contains(text.as_str()));
    let plain = |(_, link): &&(String, bool)| !link;
    let found = first.iter().filter(plain).find(in_title).or_else(|| match &*first {
        [only] if !only.1 && !second.iter().any(|h| in_title(&h)) => Some(only),
        _ => None,
    });
    let found = found.or_else(|| second.iter().find(in_title)).or_else(|| first.iter().find(in_title));
    found.or_else(|| first.iter().find(plain)).or(first.first()).map(|(text, _)| text.clone())
}

fn is_link(heading: &NodeRef<'_>) -> bool {
    let within = heading.parent().is_some_and(|p| p.has_name("a"));
    within || heading.descendants_it().any(|n| n.has_name("a") && n.attr("href").is_some())
}

/// Cuts the name of the site off a title: what follows or precedes a separator and is the site, or is not in the
/// headline.
fn without_site(title: &str, site: Option<&str>, heading: Option<&str>) -> String {
    if let Some(heading) = heading.filter(|h| h.chars().count() > 8 && title.contains(h)) {
        return heading.to_owned();
    }
    let same = |part: &str| site.is_some_and(|s| s.eq_ignore_ascii_case(part.trim()) || s.contains(part.trim()));
    for separator in SEPARATORS {
        if let Some((before, after)) = title.rsplit_once(separator) {
            // Without a declared site, a short end after a clear bar is taken for its name.
            let bar = matches!(*separator, " | " | " :: " | "｜" | " » ") && site.is_none();
            if same(after) || (bar && after.chars().count() < 30 && before.chars().count() > after.chars().count()) {
                return before.trim().to_owned();
            }
            if let Some((head, tail)) = title.split_once(separator).filter(|(head, _)| same(head)) {
                return if tail.trim().is_empty() { head } else { tail }.trim().to_owned();
            }
        }
    }
    title.trim().to_owned()
}

fn lang(document: &Document, meta: &Metas, json: &jsonld::Found) -> Option<String> {
    let html = document.select("html");
    let on_html = html.attr("lang").or_else(|| html.attr("xml:lang")).and_then(|l| clean(&l));
    let declared =
        on_html.or_else(|| first(meta, &["content-language", "language", "og:locale", "dc.language", "inlanguage"]));
    let tag = declared.or_else(|| json.text(Json::Language))?;
    let tag = tag.split([',', ';', ' ']).next()?.replace('_', "-");
    (tag.len() >= 2 && tag.len() <= 12 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')).then_some(tag)
}

fn url(document: &Document, meta: &Metas, json: &jsonld::Found) -> Option<String> {
    let canonical = document.select("link[rel~=canonical]").attr("href").and_then(|u| clean(&u));
    let candidates = [canonical, first(meta, &["og:url", "twitter:url"]), json.text(Json::Url)];
    candidates.into_iter().flatten().find(|u| u.starts_with("http://") || u.starts_with("https://"))
}

/// A value without white space around and runs of it inside; nothing when nothing is left.
pub(super) fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Values are sometimes escaped twice.
    let text = if text.contains("&amp;") || text.contains("&quot;") || text.contains("&#") {
        super::fragment_to_text(&text).replace('\n', " ")
    } else {
        text
    };
    (!text.is_empty()).then_some(text)
}

/// Whether a node belongs to something else than the article: comments, teasers, what stands beside it.
pub(super) fn in_comments(node: &NodeRef<'_>) -> bool {
    node.ancestors(Some(12)).iter().any(|a| {
        a.has_name("aside") || a.has_name("footer") || {
            let label = format!("{} {}", a.attr_or("class", ""), a.attr_or("id", "")).to_lowercase();
            !a.has_name("body") && ["comment", "related", "sidebar", "teaser"].iter().any(|w| label.contains(w))
        }
    })
}
