//! Markdown files: front matter and body, to an article in plain text.
//!
//! In: the text of a file. Out: an [`Article`]; every text can be read, hence there is no error. Keeps the words and
//! drops the markup, addresses, images and code blocks. Knows the dialect of static site generators: front matter,
//! shortcodes, HTML between the lines.

mod front;

use std::collections::HashMap;
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::Article;
use super::html::fragment_to_text;
use crate::text::script::is_cjk;

/// Shortcodes of Hugo and tags of Jekyll; what stands between an opening and a closing one is kept.
static SHORTCODE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)\{\{<.{0,2000}?>\}\}|\{\{%.{0,2000}?%\}\}|\{%[^%{}]{0,2000}%\}").ok());

/// Elements that would swallow all text after them if they were only mentioned and never closed.
const SWALLOWING: &[&str] = &[
    "script",
    "style",
    "title",
    "textarea",
    "select",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "head",
    "xmp",
    "plaintext",
];

/// Reads a Markdown file.
///
/// ```
/// # use guanxi::input::markdown;
/// let article = markdown::read("---\ndate: 2021-07-02\n---\n# A title\n\nSome **bold** text.\n");
/// assert_eq!((article.title.as_deref(), article.published.as_deref()), (Some("A title"), Some("2021-07-02")));
/// assert_eq!(article.body, "Some bold text.");
/// ```
pub fn read(text: &str) -> Article {
    let (mut article, body) = front::split(text);
    let body = match &*SHORTCODE {
        Some(shortcode) => shortcode.replace_all(body, ""),
        None => body.into(),
    };
    let mut markup = Markup::new(&body, article.title.take());
    for (event, range) in Parser::new_ext(&body, options()).into_offset_iter() {
        markup.add(event, range.start);
    }
    article.title = markup.title.take().filter(|title| !title.is_empty());
    article.body = without_stray_marks(fragment_to_text(&markup.out));
    article
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Drops `**` next to Chinese or Japanese text: CommonMark does not take it for emphasis beside their punctuation,
/// but the author did.
fn without_stray_marks(text: String) -> String {
    if !text.contains("**") {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("**") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        kept.push_str(before);
        let beside = [kept.chars().next_back(), after.chars().next()];
        if !beside.into_iter().flatten().any(|c| ('\u{2e80}'..='\u{ffef}').contains(&c)) {
            kept.push_str("**");
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The body as plain HTML, written event by event. Markdown may hold HTML that begins in one block and ends in another,
/// so both become one fragment that is read as a whole.
struct Markup<'a> {
    source: &'a str,
    out: String,
    title: Option<String>,
    /// Text of the first heading while it may still be the title, and where it began.
    heading: Option<(String, usize)>,
    heading_seen: bool,
    /// How many lists are open.
    lists: usize,
    /// How many elements are open whose content is dropped.
    silent: usize,
    /// Where elements that swallow text are closed for the last time.
    closed: HashMap<String, Option<usize>>,
    /// Whether an address in angle brackets is open; such links hold nothing else.
    address: bool,
}

impl<'a> Markup<'a> {
    fn new(source: &'a str, title: Option<String>) -> Self {
        Self {
            source,
            out: String::new(),
            title,
            heading: None,
            heading_seen: false,
            lists: 0,
            silent: 0,
            closed: HashMap::new(),
            address: false,
        }
    }

    fn add(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            _ if self.silent > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text)
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.line_break(),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, at),
            Event::Rule => self.out.push_str("<p></p>"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => self.silent += 1,
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.address = true;
                self.silent += 1;
            }
            Tag::Heading { level, .. } => {
                self.out.push_str("<p>");
                if *level == HeadingLevel::H1 && !self.heading_seen {
                    self.heading_seen = true;
                    self.heading = Some((String::new(), self.out.len()));
                }
            }
            // An item is a line, and so is each paragraph in it; nothing is nested, so that the result is never deep.
            Tag::Paragraph if self.lists > 0 => self.item(),
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => self.out.push_str("<p>"),
            Tag::List(_) => {
                if self.lists == 0 {
                    self.out.push_str("<ul>");
                }
                self.lists += 1;
            }
            Tag::Item => self.item(),
            Tag::Table(_) => self.out.push_str("<table>"),
            Tag::TableHead | Tag::TableRow => self.out.push_str("<tr>"),
            Tag::TableCell => self.out.push_str("<td>"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => self.silent = self.silent.saturating_sub(1),
            TagEnd::Link if self.address => {
                self.address = false;
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::Heading(_) => {
                self.out.push_str("</p>");
                self.end_heading();
            }
            TagEnd::Paragraph if self.lists == 0 => self.out.push_str("</p>"),
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
                    self.out.push_str("</li></ul>");
                }
            }
            TagEnd::Table => self.out.push_str("</table>"),
            _ => {}
        }
    }

    fn item(&mut self) {
        // Breaks at the end of an item, often left of an image, would tear the list apart.
        let end = self.out.trim_end_matches(char::is_whitespace).len();
        let breaks = ["<br>", "<br/>", "<br />"];
        let mut kept = &self.out[..end];
        while let Some(shorter) = breaks.iter().find_map(|b| kept.strip_suffix(b)) {
            kept = shorter.trim_end();
        }
        let kept = kept.len();
        self.out.truncate(kept);
        if !self.out.ends_with("<li>") {
            self.out.push_str("<li>");
        }
    }

    /// A line break of the file: a blank between Latin words; after Chinese it stands for a new line, as people mean it.
    fn soft_break(&mut self) {
        if self.out.chars().next_back().is_some_and(|c| is_cjk(c) || "，。、；：？！”》）…".contains(c)) {
            self.line_break();
        } else {
            self.text(" ");
        }
    }

    fn line_break(&mut self) {
        self.out.push_str("<br>");
        if let Some((heading, _)) = &mut self.heading {
            heading.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((heading, _)) = &mut self.heading {
            heading.push_str(text);
        }
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                c => self.out.push(c),
            }
        }
    }

    fn html(&mut self, html: &CowStr<'_>, at: usize) {
        let name: String =
            html.trim_start().trim_start_matches('<').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if SWALLOWING.contains(&&*name) && !self.closes_after(&name, at) {
            return self.text(html);
        }
        self.out.push_str(html);
    }

    /// Whether an element is closed anywhere further down; the last place is looked up once per name.
    fn closes_after(&mut self, name: &str, at: usize) -> bool {
        let last = *self.closed.entry(name.to_owned()).or_insert_with(|| {
            let close = format!("</{name}");
            let source = self.source.as_bytes();
            memchr::memrchr_iter(b'<', source)
                .find(|at| source.get(*at..*at + close.len()).is_some_and(|s| s.eq_ignore_ascii_case(close.as_bytes())))
        });
        last.is_some_and(|last| last > at)
    }

    /// The first heading of the first level is the title; it is not repeated in the body.
    fn end_heading(&mut self) {
        let Some((heading, start)) = self.heading.take() else { return };
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        if heading.is_empty() {
            return;
        }
        let title = self.title.get_or_insert_with(|| heading.clone());
        if *title == heading {
            self.out.truncate(start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_plain_text() {
        let cases = [
            ("One\ntwo.\n\nThree **four** *five* `six` ~~seven~~.", "One two.\n\nThree four five six seven."),
            ("A [link](https://example.com) and <https://example.com>.", "A link and ."),
            ("Before\n\n![alt](x.png)\n\nafter [![alt](x.png)](y) end", "Before\n\nafter end"),
            ("Text\n\n```rust\nlet x = 1;\n```\n\nmore\n\n    code\n\nend", "Text\n\nmore\n\nend"),
            ("Intro\n\n- one\n- two\n  - three\n\nOutro", "Intro\n\none\ntwo\nthree\n\nOutro"),
            ("1. one\n\n2. two\n\n   more", "one\ntwo\nmore"),
            ("> quoted\n> text\n\nplain", "quoted text\n\nplain"),
            ("## Heading\nText[^1].\n\n[^1]: Note.", "Heading\n\nText.\n\nNote."),
            ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
            ("<div>\n<p>One</p>\n\n<p>Two <b>three</b></p>\n</div>\n\nFour", "One\n\nTwo three\n\nFour"),
            ("a &amp; b &lt;c&gt; 1 < 2", "a & b <c> 1 < 2"),
            ("{{< figure src=\"x\" >}}One {{% note %}}two{{% /note %}}", "One two"),
            ("The <title> element\n\nand more", "The <title> element\n\nand more"),
            ("字节<br/>跳动<script>x</script>。", "字节\n跳动。"),
            ("- one <br/> ![x](y) <br/>\n\n- two", "one\ntwo"),
            ("这是**“重点”业务**，2**3", "这是“重点”业务，2**3"),
            ("", ""),
        ];
        for (markdown, expected) in cases {
            assert_eq!(read(markdown).body, expected, "{markdown}");
        }
    }

    #[test]
    fn the_first_heading_is_the_title_when_there_is_no_other() {
        let cases = [
            ("# A *title*\n\nText", Some("A title"), "Text"),
            ("Intro\n\n# Title\n\n# Second", Some("Title"), "Intro\n\nSecond"),
            ("---\ntitle: T\n---\n# T\n\nText", Some("T"), "Text"),
            ("---\ntitle: T\n---\n# Other\n\nText", Some("T"), "Other\n\nText"),
            ("## Small\n\nText", None, "Small\n\nText"),
        ];
        for (markdown, title, body) in cases {
            let article = read(markdown);
            assert_eq!((article.title.as_deref(), article.body.as_str()), (title, body), "{markdown}");
        }
    }

    #[test]
    fn deep_nesting_is_read_without_harm() {
        let cases =
            [">".repeat(50_000), "- ".repeat(5_000), "[".repeat(50_000), "*a ".repeat(20_000), "<div>".repeat(50_000)];
        for markdown in cases {
            let _ = read(&(markdown + "text"));
        }
    }
}
