//! Half-open ranges in a document's text, and the way from bytes to code points.

/// A half-open range of **byte** offsets into [`Document::text`](super::Document::text), on character boundaries.
///
/// Code points are used only where a span leaves the program (JSON, SQLite), see [`CodePoints`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets; texts are kept below 4 GB by the readers.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// Cuts the span out of the text it belongs to.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// Says whether the two spans share a character.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Turns ascending byte offsets of one text into code-point offsets, in one walk over the text.
///
/// ```
/// use guanxi::model::CodePoints;
/// let mut points = CodePoints::new("字节ByteDance");
/// assert_eq!([points.at(0), points.at(6), points.at(15)], [0, 2, 11]);
/// ```
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    point: u32,
}

impl<'t> CodePoints<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        CodePoints { text, byte: 0, point: 0 }
    }

    /// Returns the number of code points before `byte`; going back is allowed, but costs another walk.
    pub fn at(&mut self, byte: u32) -> u32 {
        let byte = byte as usize;
        if byte >= self.byte {
            self.point += self.text[self.byte..byte].chars().count() as u32;
        } else {
            self.point -= self.text[byte..self.byte].chars().count() as u32;
        }
        self.byte = byte;
        self.point
    }
}
