//! JSON-LD: what a page says of its article in `<script type="application/ld+json">`.
//!
//! In: a parsed page. Out: [`Found`], the values of the first object that describes an article. Broken JSON is no
//! error: it says nothing.

use std::collections::HashMap;

use dom_query::Document;
use serde_json::Value;

/// Types that describe the article, as endings of the type's name.
const ARTICLES: &[&str] = &["Article", "Posting", "Report", "Review", "Recipe", "Episode", "WebPage", "CreativeWork"];

/// Objects nested in one block beyond this are not looked at.
const MAX_OBJECTS: usize = 2000;

/// The values that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Json {
    /// Headline.
    Headline,
    /// Names of the authors, one a line.
    Author,
    /// Date of publication.
    Published,
    /// Name of the publisher.
    Publisher,
    /// Language tag.
    Language,
    /// Address.
    Url,
}

/// What was found, in order of how well the type of the object fits.
#[derive(Debug, Default)]
pub(super) struct Found {
    articles: Vec<Value>,
    /// Names of objects that others refer to by their `@id`.
    names: HashMap<String, String>,
}

/// Reads all blocks of a page.
pub(super) fn read(document: &Document) -> Found {
    let mut found = Found::default();
    for node in document.select("script[type*='ld+json']").nodes() {
        let text = node.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        // Line ends within strings are the usual fault; serde_json limits the depth by itself.
        let parsed =
            serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")));
        let mut queue: Vec<Value> = parsed.into_iter().collect();
        let mut at = 0;
        while at < queue.len() && at < MAX_OBJECTS {
            let inner: Vec<Value> = match &queue[at] {
                Value::Array(list) => list.clone(),
                Value::Object(map) => {
                    ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|k| map.get(*k)).cloned().collect()
                }
                _ => Vec::new(),
            };
            queue.extend(inner);
            if let (Some(id), Some(name)) = (string(&queue[at], "@id"), string(&queue[at], "name")) {
                found.names.insert(id, name);
            }
            at += 1;
        }
        found.articles.extend(queue.into_iter().filter(|v| fit(v).is_some()));
    }
    found.articles.sort_by_key(|v| fit(v).unwrap_or(usize::MAX));
    found
}

fn string(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn fit(value: &Value) -> Option<usize> {
    let kind = match value.get("@type")? {
        Value::String(kind) => kind.as_str(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).find(|k| ARTICLES.iter().any(|a| k.ends_with(a)))?
        }
        _ => return None,
    };
    ARTICLES.iter().position(|a| kind.ends_with(a))
}

impl Found {
    /// Returns a value.
    pub fn text(&self, what: Json) -> Option<String> {
        let keys: &[&str] = match what {
            Json::Headline => &["headline"],
            Json::Author => &["author", "creator"],
            Json::Published => &["datePublished", "dateCreated"],
            Json::Publisher => &["publisher"],
            Json::Language => &["inLanguage"],
            Json::Url => &["url"],
        };
        let values = self.articles.iter().flat_map(|object| keys.iter().filter_map(|key| object.get(*key)));
        let names = values.map(|value| self.names_in(value)).find(|names| !names.is_empty())?;
        // Everything but authors is one value.
        if what == Json::Author { Some(names.join("\n")) } else { names.into_iter().next() }
    }

    /// Returns the text of the article, which some pages give here only.
    pub fn body(&self) -> Option<String> {
        let body = self.articles.iter().find_map(|article| string(article, "articleBody"))?;
        let has_tags = |text: &str| text.contains("</") || text.contains("<br");
        let plain = if has_tags(&body) { body } else { body.replace('\n', "<br><br>") };
        let text = super::fragment_to_text(&plain);
        // Markup is sometimes escaped once more.
        Some(if has_tags(&text) { super::fragment_to_text(&text) } else { text })
    }

    /// The names in a string, an object with a name, a reference to one, or a list of these.
    fn names_in(&self, value: &Value) -> Vec<String> {
        match value {
            Value::String(text) => super::metadata::clean(text).into_iter().collect(),
            Value::Array(list) => list.iter().filter(|v| !v.is_array()).flat_map(|v| self.names_in(v)).collect(),
            Value::Object(map) => match (map.get("name"), map.get("@id").and_then(Value::as_str)) {
                (Some(Value::String(name)), _) => super::metadata::clean(name).into_iter().collect(),
                (Some(Value::Array(list)), _) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                (_, Some(id)) => self.names.get(id).cloned().into_iter().collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
