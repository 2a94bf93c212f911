//! Hostile pages: how deeply tags nest, and text without a parser for those that nest too deeply.
//!
//! In: the markup. Out: a verdict, or plain text. Both are single passes without recursion, so that a million open tags
//! cost no more than their length. The scan errs on the safe side: what it counts as shallow is shallow for the parser.

/// Deeper pages are not parsed; real ones stay below 100.
pub(super) const MAX_DEPTH: usize = 512;

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "keygen", "frame", "!doctype",
];

/// Elements that close themselves when the next of their kind begins.
const IMPLIED: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "html", "head", "body"];

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// Elements the parser opens again in each paragraph until they are closed.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// The parser compares every attribute of a tag with all others; real tags have a dozen.
const MAX_ATTRIBUTES: usize = 2000;

/// Elements the parser may have to open again, in the whole page.
const MAX_REOPENED: usize = 2_000_000;

/// One tag in the markup.
struct Tag<'a> {
    name: &'a str,
    closing: bool,
    empty: bool,
    /// At least as many as it has.
    attributes: usize,
    /// Where it starts, and where the text after it starts.
    at: usize,
    end: usize,
}

/// Whether the page would keep the parser busy beyond reason: tags nested more deeply than in any article, above all.
pub(super) fn is_hostile(html: &str) -> bool {
    // How often each name is open. A close tag counts only for its own name, or stray ones would hide the depth.
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut foreign, mut formatting, mut reopened) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        let name = tag.name.to_ascii_lowercase();
        if tag.closing {
            if let Some(found) = open.iter().position(|(n, _)| *n == name) {
                open[found].1 -= 1;
                if open[found].1 == 0 {
                    open.swap_remove(found);
                }
                depth -= 1;
                foreign -= usize::from(matches!(&*name, "svg" | "math"));
                formatting -= usize::from(FORMATTING.contains(&&*name));
            }
            continue;
        }
        reopened += formatting;
        if tag.attributes > MAX_ATTRIBUTES || reopened > MAX_REOPENED {
            return true;
        }
        // In SVG and MathML every element nests, and only there does `/>` close one.
        if (foreign > 0 && tag.empty) || VOID.contains(&&*name) || (foreign == 0 && IMPLIED.contains(&&*name)) {
            continue;
        }
        if foreign == 0 && RAW.contains(&&*name) {
            at = end_of_raw(html, at, &name);
            continue;
        }
        foreign += usize::from(matches!(&*name, "svg" | "math"));
        formatting += usize::from(FORMATTING.contains(&&*name));
        depth += 1;
        if depth > MAX_DEPTH {
            return true;
        }
        match open.iter_mut().find(|(n, _)| *n == name) {
            Some(entry) => entry.1 += 1,
            None => open.push((name, 1)),
        }
    }
    false
}

/// Writes the text between tags, a line for every tag that is not inline.
pub(super) fn strip_tags(html: &str) -> String {
    let mut writer = super::render::Writer::default();
    let mut at = 0;
    loop {
        let tag = next_tag(html, at);
        let text = &html[at..tag.as_ref().map_or(html.len(), |t| t.at)];
        // Comments are skipped by `next_tag`, and stand in the text before the tag.
        for part in uncommented(text) {
            writer.text(&unescape(part), false);
        }
        let Some(tag) = tag else { break };
        at = tag.end;
        let name = tag.name.to_ascii_lowercase();
        if !tag.closing && RAW.contains(&&*name) {
            at = end_of_raw(html, at, &name);
        }
        if !super::tree::is_inline(&name) && name != "script" && name != "style" {
            writer.end(if name == "br" { 1 } else { 2 });
        }
    }
    writer.finish()
}

fn uncommented(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(start) = text.find("<!--") else {
            rest = None;
            return Some(text);
        };
        rest = Some(&text[comment_end(text, start)..]);
        Some(&text[..start])
    })
}

/// Decodes the entities that matter in plain text; the parser that knows them all is not used on such pages.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    const NAMED: &[(&str, &str)] = &[
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    NAMED.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

/// Finds the next tag; comments are skipped.
fn next_tag(html: &str, from: usize) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    let mut at = from;
    loop {
        at += memchr::memchr(b'<', bytes.get(at..)?)?;
        if bytes[at..].starts_with(b"<!--") {
            at = comment_end(html, at);
            continue;
        }
        let closing = bytes.get(at + 1) == Some(&b'/');
        let start = at + 1 + usize::from(closing);
        if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
            continue;
        }
        let length =
            bytes[start..].iter().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/')).count();
        let name = html.get(start..start + length)?;
        let (end, attributes) = end_of_tag(bytes, start + length);
        return Some(Tag { name, closing, empty: bytes[..end].ends_with(b"/>"), attributes, at, end });
    }
}

/// Index after the `>` of a tag, as one within quotes is part of a value; and how many attributes it may have.
fn end_of_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut quote = None;
    let mut value = false;
    let mut attributes = 0;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, *byte) {
            (Some(q), b) if q == b => {
                quote = None;
                attributes += 1;
            }
            (Some(_), _) => {}
            (None, b'>') => return (at + 1, attributes),
            // A quote opens a value only right after the equals sign, as in the parser.
            (None, q @ (b'"' | b'\'')) if value => {
                quote = Some(q);
                value = false;
            }
            (None, b'=') => value = true,
            (None, b) => {
                let space = b.is_ascii_whitespace();
                // Runs of white space count once.
                attributes += usize::from((space && !bytes[at - 1].is_ascii_whitespace()) || b == b'/');
                value &= space;
            }
        }
    }
    (bytes.len(), attributes)
}

fn comment_end(html: &str, at: usize) -> usize {
    let inside = &html[at + 4..];
    if inside.starts_with('>') {
        return at + 5;
    }
    if inside.starts_with("->") {
        return at + 6;
    }
    let mut from = at + 4;
    while let Some(found) = memchr::memmem::find(&html.as_bytes()[from..], b"--") {
        let rest = &html.as_bytes()[from + found + 2..];
        let close = if rest.starts_with(b">") { 1 } else { 2 };
        if rest.starts_with(b">") || rest.starts_with(b"!>") {
            return from + found + 2 + close;
        }
        from += found + 1;
    }
    html.len()
}

fn end_of_raw(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        let start = at + found;
        if bytes.get(start + 2..start + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_hostile_when_the_parser_would_build_too_much() {
        let deep = MAX_DEPTH + 1;
        let cases = [
            ("<p>one<p>two".repeat(deep), false),
            ("<div>".repeat(deep), true),
            ("<div></div>".repeat(deep), false),
            ("<div></span>".repeat(deep), true),
            ("<ul><li>a<li>b</ul>".repeat(deep), false),
            ("<!-- <div> -->".repeat(deep), false),
            ("<!--><div>".repeat(deep), true),
            (format!("<script>{}</script>", "<div>".repeat(deep)), false),
            (format!("<svg><style>{}</style></svg>", "<g>".repeat(deep)), true),
            (format!("<svg>{}", "<td>".repeat(deep)), true),
            ("<a title='<div>'></a>".repeat(deep), false),
            ("a < b <3 </".repeat(deep), false),
            ("<br><img src=x>".repeat(deep), false),
            (format!("<p {}>", "a=1 ".repeat(MAX_ATTRIBUTES + 1)), true),
            (format!("<p title='{}'>", "a=1 ".repeat(MAX_ATTRIBUTES + 1)), false),
            ((0..400).map(|i| format!("<font size={i}>")).collect::<String>() + &"<p>x".repeat(10_000), true),
        ];
        for (html, expected) in cases {
            assert_eq!(is_hostile(&html), expected, "{}", &html[..20]);
        }
    }

    #[test]
    fn tags_are_stripped_without_a_parser() {
        let html = "<div>One <b>two</b> &amp; three<!-- no --><p>Four<br>five<script>var a = '<p>';</script> six";
        assert_eq!(strip_tags(html), "One two & three\n\nFour\nfive six");
    }
}
