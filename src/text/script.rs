//! Which script a character belongs to, as far as name boundaries and language detection need it.

/// Says whether a character is Han, kana, Hangul or a mark used only with them.
///
/// Names in these scripts stand without blanks around them.
///
/// ```
/// use guanxi::text::script::is_cjk;
/// assert!(is_cjk('京') && is_cjk('か') && !is_cjk('é'));
/// ```
pub fn is_cjk(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x30FF | 0x3105..=0x318F
        | 0x31A0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFFDC
        | 0x20000..=0x3FFFF)
}

/// Says whether a character is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Says whether a character makes up words that need a boundary: a letter or digit outside the CJK scripts.
///
/// ```
/// use guanxi::text::script::is_latin_word;
/// assert!(is_latin_word('ä') && is_latin_word('7') && !is_latin_word('报') && !is_latin_word('-'));
/// ```
pub fn is_latin_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // Enclosed and superscript forms (①, ², ™) count as punctuation.
    c.is_alphanumeric()
        && !is_cjk(c)
        && !matches!(c as u32, 0xAA | 0xB2 | 0xB3 | 0xB9 | 0xBA | 0xBC..=0xBE | 0x2070..=0x209F | 0x2100..=0x215F | 0x2460..=0x24FF | 0x2776..=0x2793 | 0x3220..=0x33FF)
}
