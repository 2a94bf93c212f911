//! Reading: files and folders to documents.
//!
//! In: paths, or standard input. Out: [`Item`]s in a fixed order: bytes of a file, lines of a file, or what cannot be read;
//! [`read`] turns the bytes into [`Document`]s (by the workers). The list of formats is [`FORMATS`].

pub mod charset;
mod csv;
pub mod html;
mod jsonl;
pub mod markdown;
mod text;
mod walk;

pub use walk::{Item, Source, estimate, walk};

use crate::model::{Document, Lang};
use crate::text::date::iso_date;

/// The largest document that is read, in bytes; a line of JSONL counts as a document.
pub const MAX_DOCUMENT_BYTES: usize = 32 << 20;

/// What a reader finds in one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Title from the source's own metadata.
    pub title: Option<String>,
    /// Author or authors.
    pub author: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Site or publication.
    pub site: Option<String>,
    /// Language tag as declared.
    pub lang: Option<String>,
    /// Publication date, ISO 8601.
    pub published: Option<String>,
    /// Text without the title.
    pub body: String,
}

impl Article {
    fn into_document(self, source: &str) -> Document {
        Document {
            id: None,
            source: source.to_owned(),
            text: Document::join(self.title.as_deref(), &self.body),
            title: self.title,
            author: self.author,
            url: self.url,
            site: self.site,
            lang: self.lang.map(Lang::new),
            published: self.published,
        }
    }
}

/// How the files of a format are taken apart.
#[derive(Debug, Clone, Copy)]
pub enum Layout {
    /// The file is one document.
    Whole(fn(&str, Vec<u8>) -> Result<Document, InputError>),
    /// Every line is a JSON object.
    Lines,
    /// Every record of a table is a document.
    Records,
}

/// An input format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// File endings, without `.gz` or `.zst`.
    pub endings: &'static [&'static str],
    /// How it is taken apart.
    pub layout: Layout,
}

/// The formats, one entry each; an ending that stands nowhere here is guessed from the first bytes.
pub const FORMATS: &[Format] = &[
    Format { name: "text", endings: &["txt", "text", "asc"], layout: Layout::Whole(text::read) },
    Format { name: "markdown", endings: &["md", "markdown", "mdown", "mdx"], layout: Layout::Whole(read_markdown) },
    Format { name: "html", endings: &["html", "htm", "xhtml", "shtml"], layout: Layout::Whole(read_html) },
    Format { name: "jsonl", endings: &["jsonl", "ndjson", "jsonlines"], layout: Layout::Lines },
    Format { name: "csv", endings: &["csv", "tsv"], layout: Layout::Records },
];

/// Why a document could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The system refuses.
    #[error("cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It is larger than any article.
    #[error("is larger than {} MB; split it into articles, or write it as JSONL", MAX_DOCUMENT_BYTES >> 20)]
    TooLarge,
    /// A table in another charset than UTF-8 is too large to be read whole.
    #[error("is larger than {} MB and not in UTF-8; convert it to UTF-8 first", MAX_DOCUMENT_BYTES >> 19)]
    TableTooLarge,
    /// The content is not what the name says.
    #[error("looks like {found}, not like {expected}; it was not read")]
    Disguised {
        /// What the first bytes say.
        found: &'static str,
        /// What the ending says.
        expected: &'static str,
    },
    /// There is nothing to read in it.
    #[error("holds no text")]
    Empty,
    /// An HTML page without an article.
    #[error(transparent)]
    Html(#[from] html::HtmlError),
    /// A line that is no JSON object.
    #[error("is not a JSON object: {reason}")]
    Json {
        /// What the parser says.
        reason: String,
    },
    /// An object or record without text.
    #[error("has no text field; its fields are {found}; say which one holds the text with --field text=NAME")]
    NoTextField {
        /// The fields it has.
        found: String,
    },
    /// A table that cannot be parsed.
    #[error("is not readable as CSV: {reason}")]
    Csv {
        /// What the parser says.
        reason: String,
    },
}

/// How the fields of JSONL and CSV are called.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// (our field, their name), from `--field text=abstract`.
    pub renamed: Vec<(String, String)>,
}

/// The fields a JSONL line or CSV record may have, with the names they have by default.
pub(crate) const FIELD_NAMES: [(&str, &[&str]); 7] = [
    ("text", &["text", "content", "body"]),
    ("id", &["id"]),
    ("title", &["title", "headline"]),
    ("published", &["published", "date", "published_at", "publish_date"]),
    ("url", &["url", "link"]),
    ("author", &["author", "authors"]),
    ("lang", &["lang", "language"]),
];

impl Fields {
    /// Returns which of our fields a name stands for, and how much it is preferred (0 most).
    pub(crate) fn of(&self, name: &str) -> Option<(usize, usize)> {
        if let Some((ours, _)) = self.renamed.iter().find(|(_, theirs)| theirs == name) {
            return FIELD_NAMES.iter().position(|(field, _)| field == ours).map(|at| (at, 0));
        }
        let by_default = |(at, (field, names)): (usize, &(&str, &[&str]))| {
            let renamed = self.renamed.iter().any(|(ours, _)| ours == field);
            names.iter().position(|n| *n == name).filter(|_| !renamed).map(|rank| (at, rank))
        };
        FIELD_NAMES.iter().enumerate().find_map(by_default)
    }

    /// Reads `text=abstract`.
    ///
    /// # Errors
    /// A sentence that says what to write instead.
    pub fn parse(option: &str) -> Result<(String, String), String> {
        let known = || FIELD_NAMES.iter().map(|(f, _)| *f).collect::<Vec<_>>().join(", ");
        let (ours, theirs) = option.split_once('=').ok_or("write FIELD=NAME, such as text=abstract")?;
        let ours = if ours == "date" { "published" } else { ours };
        if !FIELD_NAMES.iter().any(|(f, _)| *f == ours) {
            return Err(format!("`{ours}` is no field (known: {})", known()));
        }
        Ok((ours.to_owned(), theirs.to_owned()))
    }
}

/// The values of one line or record, in the order of [`FIELD_NAMES`].
#[derive(Default)]
pub(crate) struct Values<'a>(pub [Option<std::borrow::Cow<'a, str>>; FIELD_NAMES.len()]);

impl Values<'_> {
    /// Makes the document of a line; `line` counts from 1.
    fn into_document(self, path: &str, line: u64) -> Option<Document> {
        let [text, id, title, published, url, author, lang] = self.0;
        let text = text.filter(|t| !t.trim().is_empty())?;
        let some = |v: Option<std::borrow::Cow<'_, str>>| v.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let (id, title) = (some(id), some(title));
        let source = match &id {
            Some(id) => format!("{path}#{id}"),
            // Lines of standard input have no place that stays; the same text is the same document.
            None if path == walk::STDIN => format!("{path}#{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes())),
            None => format!("{path}#{line}"),
        };
        let text = match &title {
            Some(_) => Document::join(title.as_deref(), &text),
            None => text.into_owned(),
        };
        Some(Document {
            source,
            id,
            title,
            author: some(author),
            url: some(url),
            site: None,
            lang: some(lang).map(Lang::new),
            published: published.and_then(|p| iso_date(&p)),
            text: without_nul(text),
        })
    }
}

/// Finds the format of a file by its name; `None` says to look at its bytes.
pub fn format_of(name: &str) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    let ending = name.rsplit_once('.')?.1;
    FORMATS.iter().find(|f| f.endings.contains(&ending))
}

/// Reads one item into its documents, each with the source to name in a failure.
pub fn read(item: Item, fields: &Fields) -> Vec<Result<Document, (String, InputError)>> {
    match item {
        Item::File { source, format, bytes } => {
            let Layout::Whole(read) = format.layout else { return Vec::new() };
            let found = read(&source, bytes).and_then(|mut document| {
                if document.text.trim().is_empty() {
                    return Err(InputError::Empty);
                }
                document.text = without_nul(document.text);
                Ok(document)
            });
            vec![found.map_err(|e| (source, e))]
        }
        Item::Lines { source, first, bytes } => jsonl::read(&source, first, &bytes, fields),
        Item::Records { documents } => documents,
        Item::Skipped { .. } | Item::Failed { .. } => Vec::new(),
    }
}

fn read_markdown(source: &str, bytes: Vec<u8>) -> Result<Document, InputError> {
    Ok(markdown::read(&charset::decode(&bytes, None).text).into_document(source))
}

fn read_html(source: &str, bytes: Vec<u8>) -> Result<Document, InputError> {
    let declared = charset::html_declared(&bytes);
    Ok(html::read(&charset::decode(&bytes, declared.as_deref()).text)?.into_document(source))
}

/// A NUL would cut the text short in SQLite; it becomes U+FFFD, which keeps all offsets.
fn without_nul(text: String) -> String {
    if memchr::memchr(0, text.as_bytes()).is_some() { text.replace('\0', "\u{fffd}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_ending() {
        let cases = [
            ("a.md", "markdown"),
            ("A.HTML", "html"),
            ("x/y.jsonl.gz", "jsonl"),
            ("t.txt.zst", "text"),
            ("n.csv", "csv"),
        ];
        for (name, format) in cases {
            assert_eq!(format_of(name).map(|f| f.name), Some(format), "{name}");
        }
        assert!(format_of("README").is_none() && format_of("a.gz").is_none());
    }

    #[test]
    fn fields_can_be_renamed() {
        let fields = Fields { renamed: vec![("text".into(), "abstract".into())] };
        assert_eq!(fields.of("abstract"), Some((0, 0)));
        assert_eq!(fields.of("text"), None);
        assert_eq!(fields.of("date"), Some((3, 1)));
    }
}
