//! One article after extraction.

use super::Lang;

/// An article: its metadata and its text, which is the only offset space.
///
/// Where the source has a separate title (front matter, HTML, a JSONL field), `text` is the title, a blank line and the
/// body; for plain text it is the input's own text, unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The id the source gives (a JSONL or CSV field), if any.
    pub id: Option<String>,
    /// Where it came from, unique in a store: a path, or `path#id` or `path#line` for a line of a file.
    pub source: String,
    /// Title, from the source's own metadata.
    pub title: Option<String>,
    /// Author or authors as the source writes them.
    pub author: Option<String>,
    /// Canonical address of the article.
    pub url: Option<String>,
    /// Name of the site or publication.
    pub site: Option<String>,
    /// Language the source declares; [`crate::detect`] has the last word.
    pub lang: Option<Lang>,
    /// Publication date, ISO 8601 of the precision known (`2021-07-02`, `2021-07`, `2021`).
    pub published: Option<String>,
    /// The text every offset refers to.
    pub text: String,
}

impl Document {
    /// Makes a document of bare text.
    pub fn from_text(source: impl Into<String>, text: impl Into<String>) -> Document {
        Document { source: source.into(), text: text.into(), ..Document::default() }
    }

    /// Joins a title and a body the way `text` holds them.
    pub fn join(title: Option<&str>, body: &str) -> String {
        match title.map(str::trim).filter(|t| !t.is_empty()) {
            Some(title) => format!("{title}\n\n{body}"),
            None => body.to_owned(),
        }
    }
}
