//! Front matter: the metadata at the head of a Markdown file.
//!
//! In: the text of a file. Out: an [`Article`] without a body, and the text after the front matter. Reads YAML between
//! `---`, TOML between `+++`; what is not valid is read line by line as far as it goes. Never fails.

use serde_json::{Map, Value};

use crate::input::Article;
use crate::text::date::iso_date;

/// The fields of an article and how front matter calls them, best first; compared in lower case.
const TITLE: &[&str] = &["title", "linktitle", "headline"];
const AUTHOR: &[&str] = &["author", "authors", "byline"];
const DATE: &[&str] = &[
    "date",
    "published",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_at",
    "created",
    "created_at",
    "datepublished",
];
const URL: &[&str] =
    &["source_url", "canonical", "canonical_url", "canonicalurl", "url", "link", "permalink", "original_url"];
const LANG: &[&str] = &["lang", "language", "locale"];
const SITE: &[&str] = &["site", "site_name", "source", "publisher", "publication"];

/// Splits off the front matter and reads it.
pub(super) fn split(text: &str) -> (Article, &str) {
    let whole = text.trim_start_matches('\u{feff}');
    // Files often begin with an empty line, and a byte-order mark may follow it when files were joined.
    let start = whole.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for (fence, ends, parse) in
        [("---", ["---", "..."], yaml as fn(&str) -> Option<Value>), ("+++", ["+++", "+++"], toml)]
    {
        let Some(head) = fenced(start, fence, ends) else { continue };
        let fields = match parse(head.inside) {
            Some(Value::Object(fields)) => fields,
            _ => lines(head.inside),
        };
        // A rule between two pieces of text is written the same way.
        if !fields.is_empty() || head.inside.trim().is_empty() {
            return (article(&fields), head.rest);
        }
    }
    (Article::default(), whole)
}

struct Head<'a> {
    inside: &'a str,
    rest: &'a str,
}

fn fenced<'a>(text: &'a str, fence: &str, ends: [&str; 2]) -> Option<Head<'a>> {
    let mut at = 0;
    let mut first = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if at == 0 {
            if trimmed != fence {
                return None;
            }
            first = line.len();
        } else if ends.contains(&trimmed) {
            return Some(Head { inside: &text[first..at], rest: &text[at + line.len()..] });
        }
        at += line.len();
    }
    None
}

fn yaml(text: &str) -> Option<Value> {
    serde_saphyr::from_str::<Value>(text).ok()
}

fn toml(text: &str) -> Option<Value> {
    fn convert(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => Value::String(text),
            toml::Value::Integer(number) => Value::from(number),
            toml::Value::Float(number) => Value::from(number),
            toml::Value::Boolean(flag) => Value::Bool(flag),
            toml::Value::Datetime(time) => Value::String(time.to_string()),
            toml::Value::Array(list) => list.into_iter().map(convert).collect(),
            toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, convert(v))).collect()),
        }
    }
    text.parse::<toml::Table>().ok().map(|table| convert(toml::Value::Table(table)))
}

/// Reads `key: value` and `key = value` lines, and `- item` lines below a key.
fn lines(text: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut last: Option<String> = None;
    for line in text.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let list = last.as_ref().and_then(|key| fields.get_mut(key));
            match list {
                Some(Value::Array(list)) => list.push(unquoted(item)),
                Some(value) if value.as_str().is_some_and(str::is_empty) => *value = Value::Array(vec![unquoted(item)]),
                _ => {}
            }
            continue;
        }
        let at = line.find([':', '=']);
        let Some((key, value)) = at.map(|at| (line[..at].trim_end(), &line[at + 1..])) else { continue };
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if key.is_empty() || key.len() > 40 || !key.chars().all(plain) {
            continue;
        }
        fields.insert(key.to_owned(), unquoted(value));
        last = Some(key.to_owned());
    }
    fields
}

fn unquoted(value: &str) -> Value {
    let value = value.trim();
    let inner = ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q));
    Value::String(inner.unwrap_or(value).to_owned())
}

fn article(fields: &Map<String, Value>) -> Article {
    let named = |names: &[&str]| {
        let of = |name: &&str| {
            fields.iter().find(|(key, _)| key.to_lowercase() == **name).and_then(|(_, value)| text(value))
        };
        names.iter().find_map(of)
    };
    let dated = |name: &&str| named(&[name]).and_then(|date| iso_date(&date));
    Article {
        title: named(TITLE),
        author: named(AUTHOR),
        url: URL.iter().filter_map(|name| named(&[name])).find(|url| url.contains("://")),
        site: named(SITE).filter(|site| !site.contains("://")),
        lang: named(LANG).map(|lang| lang.replace('_', "-")),
        published: DATE.iter().find_map(dated),
        body: String::new(),
    }
}

/// The text of a value; a list becomes its items with commas between, a map its name.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => list.iter().filter(|v| !v.is_array()).filter_map(text).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            map.get("name").or_else(|| map.get("title")).and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        Value::Bool(_) | Value::Null => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Article, &str) {
        split(text)
    }

    #[test]
    fn front_matter_is_read_in_yaml_and_toml() {
        let expected = Article {
            title: Some("A: title".into()),
            author: Some("Ann, Ben".into()),
            url: Some("https://example.com/a".into()),
            site: Some("Example".into()),
            lang: Some("en-GB".into()),
            published: Some("2021-07-02".into()),
            body: String::new(),
        };
        let cases = [
            "---\ntitle: 'A: title'\nauthors: [Ann, Ben]\nlink: https://example.com/a\nsource: Example\nlang: en_GB\ndate: 2021-07-02\n---\nBody",
            "\n\n\u{feff}---\ntitle: \"A: title\"\nauthors:\n  - name: Ann\n  - name: Ben\nurl: /a\ncanonical: https://example.com/a\nsite: Example\nlanguage: en-GB\npubDate: Fri, 02 Jul 2021 06:47:58 GMT\n---\nBody",
            "+++\ntitle = 'A: title'\nauthor = ['Ann', 'Ben']\nurl = 'https://example.com/a'\nsite = 'Example'\nlang = 'en-GB'\ndate = 2021-07-02T10:00:00Z\n+++\nBody",
            "---\r\nTitle: A: title\r\nauthor:\r\n- Ann\r\n- Ben\r\nurl: https://example.com/a\r\nsite: Example\r\nlang: en-GB\r\nbroken: [\r\ndate: 20210702\r\n---\r\nBody",
        ];
        for text in cases {
            assert_eq!(read(text), (expected.clone(), "Body"), "{text}");
        }
    }

    #[test]
    fn what_is_no_front_matter_stays_text() {
        let cases = ["---\nJust a rule.\n---\nText", "---\ntitle: never closed\n", "Text\n---\na: b\n---", "", "---"];
        for text in cases {
            assert_eq!(read(text), (Article::default(), text), "{text}");
        }
    }

    #[test]
    fn dates_need_not_be_strings() {
        let cases = [
            ("2021", "2021"),
            ("20210702", "2021-07-02"),
            ("2021-07-02 10:00:00", "2021-07-02"),
            ("1625208478", "2021-07-02"),
        ];
        for (date, expected) in cases {
            assert_eq!(read(&format!("---\ndate: {date}\n---\n")).0.published.as_deref(), Some(expected), "{date}");
        }
    }
}
