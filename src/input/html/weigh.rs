//! How much text, link text and running text each part of a page holds.
//!
//! In: a [`Page`]. Out: [`Weights`] per node, computed once from the innermost outwards. Judges by length, links and
//! punctuation only, hence knows no language.

use super::tree::Page;

/// A block with less than this is a label, not running text.
const SHORT: u32 = 60;

/// What one node holds, with everything inside it.
#[derive(Debug, Default, Clone, Copy)]
struct Weight {
    text: u32,
    links: u32,
    link_count: u32,
    good: u32,
    bad: u32,
    /// Text that stands in no block inside this one.
    direct: u32,
    marks: u32,
}

/// The weights of all nodes of a page.
#[derive(Debug)]
pub(super) struct Weights(Vec<Weight>);

/// How much a text weighs: characters that are no space; one of a script without spaces says as much as two letters.
pub(super) fn weight(text: &str) -> u32 {
    let of = |c: char| match c {
        c if c.is_whitespace() => 0,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}' => 2,
        _ => 1,
    };
    text.chars().map(of).fold(0, u32::saturating_add)
}

impl Weights {
    /// Weighs a page.
    pub fn of(page: &Page) -> Weights {
        let count = page.nodes.len();
        let mut all = vec![Weight::default(); count];
        // What stands directly in a block, in its own lines: text, link text, marks that end a sentence or clause.
        let mut direct = vec![(0_u32, 0_u32, 0_u32); count];
        let mut block = 0;
        let mut link_until = 0;
        let mut blocks: Vec<usize> = vec![0];
        for (index, node) in page.kept(0) {
            while blocks.len() > 1 && page.nodes[block].end <= index {
                blocks.pop();
                block = blocks.last().copied().unwrap_or(0);
            }
            if node.is_block() {
                blocks.push(index);
                block = index;
            } else if &*node.name == "a" {
                link_until = link_until.max(node.end);
                all[index].link_count += 1;
            } else if !node.is_element() {
                let weight = weight(&node.text);
                let linked = if index < link_until { weight } else { 0 };
                all[index].text = weight;
                all[index].links = linked;
                direct[block].0 += weight;
                direct[block].1 += linked;
                direct[block].2 += marks(&node.text);
            }
        }
        for (at, (text, links, marks)) in direct.into_iter().enumerate() {
            let own = text - links;
            (all[at].direct, all[at].marks) = (text, marks);
            if own >= SHORT && links * 2 < text && (marks > 0 || own > 3 * SHORT) {
                all[at].good += text;
            } else if super::prune::heading_level(&page.nodes[at].name).is_none() {
                let plain = matches!(&*page.nodes[at].name, "li" | "td" | "th" | "pre" | "dd" | "dt" | "code");
                all[at].bad += if plain { links } else { text };
            }
        }
        for at in (1..count).rev() {
            let (inner, parent) = (all[at], page.nodes[at].parent);
            if !page.nodes[at].dropped {
                let outer = &mut all[parent];
                outer.text += inner.text;
                outer.links += inner.links;
                outer.link_count += inner.link_count;
                outer.good += inner.good;
                outer.bad += inner.bad;
            }
        }
        Weights(all)
    }

    /// Weight of all text.
    pub fn text(&self, at: usize) -> u32 {
        self.0[at].text
    }

    /// Whether the text is a link.
    pub fn is_linked(&self, at: usize) -> bool {
        self.0[at].text > 0 && self.0[at].links * 5 >= self.0[at].text * 4
    }

    /// Number of links.
    pub fn link_count(&self, at: usize) -> u32 {
        self.0[at].link_count
    }

    /// Weight of running text.
    pub fn good(&self, at: usize) -> u32 {
        self.0[at].good
    }

    /// Whether all of its text stands in this block itself, not in blocks inside.
    pub fn is_leaf(&self, at: usize) -> bool {
        self.0[at].text > 0 && self.0[at].direct == self.0[at].text
    }

    /// Whether this is a sentence of some length and not a link.
    pub fn is_sentence(&self, at: usize) -> bool {
        let w = self.0[at];
        w.text >= SHORT * 2 / 3 && w.marks > 0 && w.links * 3 < w.text
    }

    /// Running text less the labels and links around it.
    pub fn balance(&self, at: usize) -> f64 {
        f64::from(self.0[at].good) - 0.5 * f64::from(self.0[at].bad)
    }

    /// Whether a block is mostly links.
    pub fn is_link_heap(&self, at: usize, name: &str) -> bool {
        let w = self.0[at];
        if w.links == 0 || w.text == 0 {
            return false;
        }
        let density = f64::from(w.links) / f64::from(w.text);
        match name {
            "ul" | "ol" | "dl" | "menu" => density > 0.6 || (density > 0.4 && w.good == 0 && w.link_count > 3),
            "li" | "td" | "tr" | "dd" | "dt" => false,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => density > 0.8,
            _ => density > 0.5 && w.good * 2 < w.text,
        }
    }
}

fn marks(text: &str) -> u32 {
    let ends = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '。' | '，' | '、' | '；' | '！' | '？' | '।');
    u32::try_from(text.chars().filter(|c| ends(*c)).count()).unwrap_or(u32::MAX)
}
