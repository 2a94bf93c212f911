//! Whether a name's edges are edges of a word, decided by what stands on both sides.
//!
//! Latin letters and digits need a word boundary; CJK edges need none.

use crate::data::Language;
use crate::text::fold::{Folded, fold_char};
use crate::text::script::is_latin_word;

/// Says whether the name at `start..end` of `text` ends where a word ends and is no part of an address.
///
/// The left edge of a Latin name is checked by the automaton already; here only `_` is left to look for.
pub fn is_bounded(text: &str, start: usize, end: usize, language: &Language) -> bool {
    let name = &text[start..end];
    let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else { return false };
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars().filter(|c| fold_char(*c) != Folded::Ignored);
    let next = after.next();
    if is_latin_word(first) && before == Some('_') {
        return false;
    }
    if is_latin_word(last) {
        match next {
            Some('_') => return false,
            Some('s') if language.genitive_s && !after.next().is_some_and(is_latin_word) => {
                return !ends_in_sibilant(last);
            }
            Some(c) if is_latin_word(c) => return false,
            _ => {}
        }
    }
    !(is_latin_word(first) || is_latin_word(last)) || !is_in_address(text, start, end, before, next)
}

/// German names that end in a sibilant take an apostrophe, not -s.
fn ends_in_sibilant(last: char) -> bool {
    matches!(last, 's' | 'x' | 'z' | 'ß' | 'S' | 'X' | 'Z')
}

/// Says whether the name is part of a web or mail address (`www.tiktok.example`, `press@spotify.example`).
fn is_in_address(text: &str, start: usize, end: usize, before: Option<char>, next: Option<char>) -> bool {
    let suspicious = |c: Option<char>| matches!(c, Some('@' | '.' | '/' | ':' | '=' | '&' | '?' | '%'));
    if !suspicious(before) && !suspicious(next) {
        return false;
    }
    let (low, high) = (floor(text, start.saturating_sub(LONGEST)), floor(text, (end + LONGEST).min(text.len())));
    let before_token = text[low..start].char_indices().rev().find(|(_, c)| !is_address(*c));
    let left = before_token.map_or(low, |(at, c)| low + at + c.len_utf8());
    let right = text[end..high].find(|c| !is_address(c)).map_or(high, |at| end + at);
    let (head, tail) = (&text[left..start], &text[end..right]);
    let token = &text[left..right];
    if token.contains("://") || head.starts_with("www.") || (token.starts_with("www.") && left == start) {
        return true;
    }
    let word_follows = |s: &str| s.chars().next().is_some_and(is_latin_word);
    if (head.ends_with('@') && head.chars().rev().nth(1).is_some_and(is_latin_word))
        || tail.strip_prefix('@').is_some_and(|t| word_follows(t) && t.contains('.'))
    {
        return true;
    }
    is_host_rest(tail)
}

/// How far an address is looked at, in bytes.
const LONGEST: usize = 200;

/// The last character boundary at or before an offset.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Says whether what follows a name makes it a host: `.com`, `.co.uk/path`; a full stop before a capital does not.
fn is_host_rest(tail: &str) -> bool {
    let Some(rest) = tail.strip_prefix('.') else { return false };
    let domain: &str = &rest[..rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len())];
    let after = rest[domain.len()..].chars().next();
    (2..=12).contains(&domain.len()) && !after.is_some_and(is_latin_word)
}

/// Characters that web and mail addresses are made of.
fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "@.:/_-~%?&=+#".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_judged_by_both_sides() {
        let german = Language { genitive_s: true, ..Language::default() };
        let plain = Language::default();
        let cases = [
            ("[Alibaba]'s shares", &plain, true),
            ("[ByteDance]-owned", &plain, true),
            ("[TikTok]ers", &plain, false),
            ("[TikTok]s", &plain, false),
            ("[TikTok]s Chef", &german, true),
            ("[TikTok]s", &german, true),
            ("[Mercedes]s", &german, false),
            ("用[Spotify]听歌", &plain, true),
            ("my_[Spotify]", &plain, false),
            ("[Spotify]_app", &plain, false),
            ("press@[spotify].example", &plain, false),
            ("www.[tiktok].example/newsroom", &plain, false),
            ("https://example.org/[tiktok]/x", &plain, false),
            ("visit [tiktok].com today", &plain, false),
            ("He left [TikTok].", &plain, true),
            ("He left [TikTok].The next day", &plain, true),
            ("[TikTok]/Douyin", &plain, true),
            ("@[TikTok] said", &plain, true),
            ("[TikTok]\u{ad}er", &plain, false),
        ];
        for (case, language, wanted) in cases {
            let (start, end) = (case.find('[').expect("marked"), case.find(']').expect("marked") - 1);
            let text = case.replace(['[', ']'], "");
            assert_eq!(is_bounded(&text, start, end, language), wanted, "{case}");
        }
    }
}
