//! Nodes to plain text: paragraphs separated by one blank line, list items, cells and `<br>` as lines.
//!
//! In: a [`Page`] and where to start. Out: text without markup, white space collapsed. Decides nothing about what
//! belongs to the article: what is not marked as dropped is written.

use super::tree::{Node, Page};

/// Elements that start a new line, but no new paragraph.
const LINE: &[&str] =
    &["li", "dt", "dd", "tr", "td", "th", "option", "legend", "summary", "caption", "figcaption", "address"];

/// Text that grows block by block.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// Line ends that must stand before the next character: 0, 1 or 2.
    breaks: usize,
    space: bool,
}

impl Writer {
    /// Ends the line (1) or the paragraph (2).
    pub fn end(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks).min(2);
        self.space = false;
    }

    /// Ends the line; two in a row end the paragraph.
    pub fn line_break(&mut self) {
        self.breaks = (self.breaks + 1).min(2);
        self.space = false;
    }

    /// Adds running text; `lines` keeps its line ends.
    pub fn text(&mut self, text: &str, lines: bool) {
        for c in text.chars() {
            match c {
                '\n' if lines => self.line_break(),
                '\u{feff}' | '\u{200b}' | '\u{ad}' => {}
                c if c.is_whitespace() || c.is_control() => self.space = true,
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.out.is_empty() {
            self.breaks = 0;
            self.space = false;
        }
        if self.breaks > 0 {
            self.out.push_str(if self.breaks > 1 { "\n\n" } else { "\n" });
        } else if self.space {
            self.out.push(' ');
        }
        self.breaks = 0;
        self.space = false;
        self.out.push(c);
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.out
    }
}

/// Writes the text under some nodes, each as a paragraph of its own.
pub(super) fn render(page: &Page, roots: &[usize]) -> String {
    let mut writer = Writer::default();
    for root in roots {
        writer.end(2);
        write(page, *root, &mut writer);
    }
    writer.finish()
}

fn write(page: &Page, root: usize, writer: &mut Writer) {
    // (end of the element, what its end breaks), innermost last; a heap stack instead of recursion.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut pre_until = 0;
    for (index, node) in page.kept(root) {
        close(&mut open, index, writer);
        if !node.is_element() {
            writer.text(&node.text, index < pre_until);
            continue;
        }
        match &*node.name {
            "br" => writer.line_break(),
            "pre" => pre_until = pre_until.max(node.end),
            _ => {}
        }
        let breaks = breaks_of(node);
        if breaks > 0 {
            writer.end(breaks);
            open.push((node.end, breaks));
        }
    }
}

fn close(open: &mut Vec<(usize, usize)>, index: usize, writer: &mut Writer) {
    while let Some((_, breaks)) = open.pop_if(|(end, _)| *end <= index) {
        writer.end(breaks);
    }
}

fn breaks_of(node: &Node) -> usize {
    match &*node.name {
        "br" => 0,
        name if LINE.contains(&name) => 1,
        _ if node.is_block() => 2,
        _ => 0,
    }
}
