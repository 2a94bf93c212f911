//! Paragraphs and sentences.
//!
//! In: a text and the rules of its language. Out: every sentence with the number of its paragraph, in text order.
//! A blank line ends a paragraph; so does a single line break, unless the text is wrapped to a line width. Data:
//! `abbreviations` and `ordinal_stop` of `gazetteers/languages/*.toml`.

use crate::data::Language;
use crate::model::{Sentence, Span};
use crate::text::script::{is_cjk, is_latin_word};

/// Splits a text into sentences, without the blanks between them.
///
/// ```
/// use guanxi::data::Language;
/// let sentences = guanxi::segment::sentences("他说：“好。”然后走了。\n第二段。", &Language::default());
/// assert_eq!(sentences.len(), 3);
/// assert_eq!(sentences[2].paragraph, 1);
/// ```
pub fn sentences(text: &str, language: &Language) -> Vec<Sentence> {
    let mut out = Vec::new();
    let wrapped = wrap_width(text);
    let mut paragraph = 0;
    let mut start = 0;
    let mut line_start = 0;
    let bytes = text.as_bytes();
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = &text[line_start..end];
        line_start = end + 1;
        let soft = end < bytes.len()
            && wrapped.is_some_and(|max| width(line) * 10 >= max * 6)
            && !text[end + 1..].starts_with(['\n', '\r', '-', '*', '•', '·']);
        if soft {
            continue;
        }
        let before = out.len();
        split(text, start, end, language, paragraph, &mut out);
        if out.len() > before {
            paragraph += 1;
        }
        start = end + 1;
    }
    out
}

/// Joins the sentences that a span stretches across (a name broken over two lines).
pub fn join_across(sentences: &mut Vec<Sentence>, spans: impl Iterator<Item = Span>) {
    for span in spans {
        let at = sentences.partition_point(|s| s.span.end <= span.start);
        while at + 1 < sentences.len() && sentences[at + 1].span.start < span.end {
            sentences[at].span.end = sentences[at + 1].span.end;
            sentences.remove(at + 1);
        }
    }
}

/// The widest line, in columns, if the text looks wrapped to it.
fn wrap_width(text: &str) -> Option<usize> {
    const WIDEST: usize = 130;
    let (mut max, mut count) = (0, 0);
    for line in text.lines() {
        if line.len() > 3 * WIDEST {
            return None;
        }
        let width = width(line);
        if width > WIDEST {
            return None;
        }
        max = max.max(width);
        count += 1;
    }
    if count < 3 || max < 40 {
        return None;
    }
    // Wrapped text breaks most of its full lines inside a sentence: Latin text goes on in lower case, Han text fills the
    // line to its end. A list of headlines does neither.
    let lines: Vec<&str> = text.lines().collect();
    let (mut full, mut open) = (0, 0);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        if width(line) * 10 < max * 6 || next.trim().is_empty() {
            continue;
        }
        full += 1;
        let ended = line.trim_end().ends_with(['.', '。', '!', '！', '?', '？', ':', '：', '”', '"']);
        let goes_on = next.trim_start().starts_with(char::is_lowercase)
            || (line.chars().next_back().is_some_and(is_cjk) && width(line) + 2 >= max);
        open += usize::from(!ended && goes_on);
    }
    (open * 2 > full).then_some(max)
}

/// Columns a line takes on a terminal.
fn width(line: &str) -> usize {
    if line.is_ascii() { line.len() } else { line.chars().map(|c| 1 + usize::from(is_cjk(c))).sum() }
}

/// Splits one paragraph.
fn split(text: &str, start: usize, end: usize, language: &Language, paragraph: u32, out: &mut Vec<Sentence>) {
    let bytes = text.as_bytes();
    let mut from = start;
    let mut at = start;
    while at < end {
        let len = match bytes[at] {
            b'.' | b'!' | b'?' => 1,
            0xE3 if bytes[at..].starts_with("。".as_bytes()) => 3,
            0xEF if bytes[at..].starts_with("！".as_bytes())
                || bytes[at..].starts_with("？".as_bytes())
                || bytes[at..].starts_with("｡".as_bytes()) =>
            {
                3
            }
            _ => 0,
        };
        if len == 0 {
            at += 1;
            continue;
        }
        let stop = after_closers(text, at + len, end);
        if len == 3 || ends_sentence(text, from, at, stop, end, language) {
            push(text, from, stop, paragraph, out);
            from = stop;
        }
        at = stop;
    }
    push(text, from, end, paragraph, out);
}

/// Steps over further full stops, closing quotes and brackets.
fn after_closers(text: &str, mut at: usize, end: usize) -> usize {
    while let Some(c) = text[at..end].chars().next() {
        if !matches!(
            c,
            '.' | '!'
                | '?'
                | '。'
                | '！'
                | '？'
                | '…'
                | '”'
                | '“'
                | '‘'
                | '«'
                | '›'
                | '‹'
                | '’'
                | '»'
                | '」'
                | '』'
                | '）'
                | ')'
                | ']'
                | '"'
                | '\''
                | '》'
        ) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Decides about a Latin full stop, exclamation or question mark at `at`; `stop` is the offset after its closers.
fn ends_sentence(text: &str, from: usize, at: usize, stop: usize, end: usize, language: &Language) -> bool {
    let mut ahead = text[stop..end].chars();
    match ahead.next() {
        None => return true,
        Some(c) if c.is_whitespace() => {}
        Some(c) => return is_cjk(c) && text.as_bytes()[at] != b'.',
    }
    if text[stop..end].trim_start().starts_with(char::is_lowercase) {
        return false; // “Good!” she said
    }
    if text.as_bytes()[at] != b'.' {
        return true;
    }
    let head = &text[from..at];
    let word_start = head
        .rfind(|c: char| !(is_latin_word(c) || c == '.'))
        .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let word = &head[word_start..];
    if word.is_empty() {
        return true;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return !(language.ordinal_stop && word.len() <= 2);
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    !initial && !language.abbreviations.iter().any(|a| a.eq_ignore_ascii_case(word) || *a == word.to_lowercase())
}

fn push(text: &str, start: usize, end: usize, paragraph: u32, out: &mut Vec<Sentence>) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let start = start + (piece.len() - piece.trim_start().len());
        out.push(Sentence { span: Span::new(start, start + trimmed.len()), paragraph });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let english = Language { abbreviations: vec!["inc".into(), "u.s".into()], ..Language::default() };
        let german = Language { abbreviations: vec!["z.b".into()], ordinal_stop: true, ..Language::default() };
        let none = Language::default();
        let cases: [(&str, &Language, &[&str]); 13] = [
            ("Apple Inc. rose. It fell.", &english, &["Apple Inc. rose.", "It fell."]),
            ("The U.S. Senate met J. Smith. He left.", &english, &["The U.S. Senate met J. Smith.", "He left."]),
            ("Version 2.0 is out. “Good!” she said.", &none, &["Version 2.0 is out.", "“Good!” she said."]),
            ("Am 3. Oktober kam er. Z.B. Otto kam.", &german, &["Am 3. Oktober kam er.", "Z.B. Otto kam."]),
            ("Das war 2016. Danach nichts.", &german, &["Das war 2016.", "Danach nichts."]),
            ("他说：“走吧。”她点头！好？", &none, &["他说：“走吧。”", "她点头！", "好？"]),
            ("甲公司；乙公司。丙", &none, &["甲公司；乙公司。", "丙"]),
            ("One\nTwo", &none, &["One", "Two"]),
            ("We use Musical.ly. And more.", &none, &["We use Musical.ly.", "And more."]),
            ("Is it 3 p.m.? Yes!", &none, &["Is it 3 p.m.?", "Yes!"]),
            ("", &none, &[]),
            ("（完）", &none, &["（完）"]),
            ("Er sagte: „Otto kommt.“ Dann ging er.", &german, &["Er sagte: „Otto kommt.“", "Dann ging er."]),
        ];
        for (text, language, wanted) in cases {
            let found: Vec<&str> = sentences(text, language).iter().map(|s| s.span.of(text)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The first line of this wrapped paragraph stops in the middle of\na sentence, as mail and old web pages do, and the second one goes\non like that for a while.\n\nA new paragraph starts after a blank line and is wrapped as well,\nuntil its end.";
        let found = sentences(text, &Language::default());
        assert_eq!(found.iter().map(|s| s.paragraph).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn headlines_are_not_wrapped_text() {
        let text = "The first headline of this list has no full stop at all\nAnother one is about as long as the first one was\nA third one ends the short list of our headlines here\nThe fourth headline is here for good measure, too";
        assert_eq!(sentences(text, &Language::default()).len(), 4);
    }

    #[test]
    fn a_name_across_two_lines_joins_them() {
        let text = "字节\n跳动在这里。";
        let mut found = sentences(text, &Language::default());
        assert_eq!(found.len(), 2);
        join_across(&mut found, [Span::new(0, 13)].into_iter());
        assert_eq!(found.len(), 1);
    }
}
