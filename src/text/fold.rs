//! Folding: which character a character is matched as.
//!
//! Names are compared after folding: NFKC where it concerns names (full width, Kangxi and other radicals, compatibility
//! ideographs), lower case, traditional → simplified, one kind of hyphen, apostrophe and middle dot. Zero-width characters
//! and soft hyphens vanish. Every fold is one character to one, so a span of the folded text is a span of the original;
//! the few texts where that does not hold (combining marks, ligatures, Roman numerals) go through [`Composed`] first.
//!
//! Data: `gazetteers/fold/*.tsv`, turned into a table when the program is built.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

static TABLE: &[u8; 1 << 17] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin"));

/// What a character counts as when names are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// This character (for a blank: `' '`; for any line break: `'\n'`).
    Char(char),
    /// Nothing: zero-width characters, soft hyphens, variation selectors.
    Ignored,
    /// Not a matter of one character: the text has to be composed first, see [`Composed`].
    Complex,
}

/// Folds one character.
///
/// ```
/// use guanxi::text::fold::{Folded, fold_char};
/// assert_eq!(fold_char('節'), Folded::Char('节'));
/// assert_eq!(fold_char('⼠'), Folded::Char('士'));
/// assert_eq!(fold_char('Ｂ'), Folded::Char('b'));
/// assert_eq!(fold_char('\u{200b}'), Folded::Ignored);
/// ```
pub fn fold_char(c: char) -> Folded {
    let code = c as usize;
    if code > 0xFFFF {
        return Folded::Char(c);
    }
    match u16::from_le_bytes([TABLE[2 * code], TABLE[2 * code + 1]]) {
        0xFFFE => Folded::Ignored,
        0xFFFF => Folded::Complex,
        folded => Folded::Char(char::from_u32(u32::from(folded)).unwrap_or(c)),
    }
}

/// Folds a whole string: what two names must have in common to be the same name.
///
/// Runs of blanks and line breaks become one blank, blanks at the ends go.
///
/// ```
/// use guanxi::text::fold::fold;
/// assert_eq!(fold("  Beyonce\u{301} "), "beyoncé");
/// assert_eq!(fold("字節跳動"), fold("字节跳动"));
/// ```
pub fn fold(text: &str) -> String {
    let complex = text.chars().any(|c| fold_char(c) == Folded::Complex);
    let text = if complex { Cow::Owned(Composed::new(text).text) } else { Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_char(c) {
            Folded::Char(' ' | '\n') => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            Folded::Char(folded) => out.push(folded),
            Folded::Ignored | Folded::Complex => {} // Complex: a mark that could not be composed
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A text with combining marks, ligatures and Roman numerals composed (NFKC), and the way back.
#[derive(Debug)]
pub struct Composed {
    /// The composed text.
    pub text: String,
    /// Where the offsets differ: (byte offset in `text`, byte offset in the original) of each changed stretch and of the
    /// first character after it, ascending.
    steps: Vec<(u32, u32)>,
}

impl Composed {
    /// Composes a text; one without anything to compose comes back as it was.
    pub fn new(original: &str) -> Composed {
        let mut out = Composed { text: String::with_capacity(original.len()), steps: Vec::new() };
        let mut chars = original.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let mut end = at + c.len_utf8();
            let mut changed = fold_char(c) == Folded::Complex;
            while let Some(&(next, mark)) = chars.peek() {
                if !is_combining_mark(mark) || fold_char(mark) != Folded::Complex {
                    break;
                }
                changed = true;
                end = next + mark.len_utf8();
                chars.next();
            }
            if changed {
                out.steps.push((out.text.len() as u32, at as u32));
                out.text.extend(original[at..end].nfkc());
                out.steps.push((out.text.len() as u32, end as u32));
            } else {
                out.text.push(c);
            }
        }
        out
    }

    /// Maps a byte offset of the composed text back to the original; inside a changed stretch, to its start, or for the
    /// end of a span (`end`) to its end.
    pub fn back(&self, offset: usize, end: bool) -> usize {
        let after = self.steps.partition_point(|s| s.0 as usize <= offset);
        let Some(&(mine, original)) = after.checked_sub(1).and_then(|i| self.steps.get(i)) else { return offset };
        if after % 2 == 1 && offset > mine as usize {
            // Inside a changed stretch.
            return if end { self.steps[after].1 as usize } else { original as usize };
        }
        original as usize + (offset - mine as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_fold_to_what_they_are_matched_as() {
        for (from, to) in [
            ('Ａ', 'a'),
            ('蘋', '苹'),
            ('⻓', '长'),
            ('⼩', '小'),
            ('’', '\''),
            ('・', '·'),
            ('\u{a0}', ' '),
            ('ẞ', 'ß'),
            ('①', '①'),
        ] {
            assert_eq!(fold_char(from), Folded::Char(to), "{from}");
        }
        assert_eq!(fold_char('\u{ad}'), Folded::Ignored);
        assert_eq!(fold_char('\u{301}'), Folded::Complex);
    }

    #[test]
    fn composed_offsets_lead_back() {
        let original = "a Beyonce\u{301} ﬁne e\u{301}";
        let composed = Composed::new(original);
        assert_eq!(composed.text, "a Beyoncé fine é");
        let start = composed.text.find("Beyoncé").expect("composed");
        let end = start + "Beyoncé".len();
        assert_eq!(&original[composed.back(start, false)..composed.back(end, true)], "Beyonce\u{301}");
        let fine = composed.text.find("fine").expect("composed");
        assert_eq!(&original[composed.back(fine, false)..composed.back(fine + 4, true)], "ﬁne");
        assert_eq!(composed.back(composed.text.len(), true), original.len());
    }
}
