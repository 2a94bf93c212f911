//! The page as a flat list of nodes in reading order, so that every later step is a loop and never a recursion.
//!
//! In: a parsed document. Out: [`Page`], whose subtrees are ranges. Knows nothing of articles; drops only what is never
//! text (scripts, styles, comments).

use dom_query::{LocalName, NodeId, NodeRef};

use super::words::{INLINE, NEVER_TEXT};

/// One element or piece of text.
#[derive(Debug)]
pub(super) struct Node {
    /// Where it stands in the document it came from.
    pub id: NodeId,
    /// Element name; empty for text.
    pub name: LocalName,
    /// Index of the element it is in; its own for the first.
    pub parent: usize,
    /// Index after the last node inside it.
    pub end: usize,
    /// Class, id and role, in lower case and between spaces; empty for text.
    pub label: String,
    /// What other attributes say.
    pub hints: Hints,
    /// Text of a text node.
    pub text: String,
    /// Left out of the article.
    pub dropped: bool,
}

/// Attributes that matter.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Hints {
    /// `itemprop="articleBody"`.
    pub article_body: bool,
    /// Not shown: `hidden`, `display:none`.
    pub hidden: bool,
}

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    /// All nodes, each before what is inside it.
    pub nodes: Vec<Node>,
}

impl Node {
    /// Whether this is an element, not text.
    pub fn is_element(&self) -> bool {
        !self.name.is_empty()
    }

    /// Whether this is an element that starts a line or paragraph of its own.
    pub fn is_block(&self) -> bool {
        self.is_element() && !is_inline(&self.name)
    }
}

/// Whether an element of this name stands inside a line.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

impl Page {
    /// Flattens the tree under a node.
    pub fn flatten(root: NodeRef<'_>) -> Page {
        let mut nodes: Vec<Node> = Vec::new();
        let mut parent = 0;
        let mut next = Some(root);
        let mut open: Vec<(NodeRef<'_>, usize)> = Vec::new();
        while let Some(node) = next {
            let index = nodes.len();
            let inside = match read_node(&node, parent) {
                Some(read) => {
                    nodes.push(read);
                    node.first_child()
                }
                None => None,
            };
            if let Some(child) = inside {
                open.push((node, parent));
                parent = index;
                next = Some(child);
                continue;
            }
            if let Some(read) = nodes.get_mut(index) {
                read.end = index + 1;
            }
            if open.is_empty() {
                break;
            }
            next = node.next_sibling();
            while next.is_none() {
                let Some((closed, outer)) = open.pop() else { break };
                let end = nodes.len();
                nodes[parent].end = end;
                parent = outer;
                // The siblings of the root are not part of what was asked for.
                next = if open.is_empty() { None } else { closed.next_sibling() };
            }
        }
        Page { nodes }
    }

    /// The nodes inside an element, in reading order, with their indices; dropped subtrees are skipped.
    pub fn kept(&self, root: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.nodes.get(root).map_or(0, |n| n.end);
        let mut at = root;
        std::iter::from_fn(move || {
            while at < end {
                let (index, node) = (at, &self.nodes[at]);
                if node.dropped {
                    at = node.end.max(at + 1);
                } else {
                    at += 1;
                    return Some((index, node));
                }
            }
            None
        })
    }

    /// The elements directly inside another, dropped ones left out.
    pub fn children(&self, root: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.nodes.get(root).map_or(0, |n| n.end);
        let mut at = root + 1;
        std::iter::from_fn(move || {
            while at < end {
                let (index, node) = (at, &self.nodes[at]);
                at = node.end.max(at + 1);
                if !node.dropped && node.is_element() {
                    return Some((index, node));
                }
            }
            None
        })
    }
}

fn read_node(node: &NodeRef<'_>, parent: usize) -> Option<Node> {
    let blank = |name: LocalName| Node {
        id: node.id,
        name,
        parent,
        end: 0,
        label: String::new(),
        hints: Hints::default(),
        text: String::new(),
        dropped: false,
    };
    if node.is_text() {
        return Some(Node { text: node.text().to_string(), ..blank(LocalName::from("")) });
    }
    let Some(element) = node.element_ref() else {
        // The document node itself is a place to start from; comments and the like are nothing.
        return (node.is_document() || node.is_fragment()).then(|| blank(LocalName::from("html")));
    };
    let name = element.name.local.clone();
    if NEVER_TEXT.contains(&&*name) {
        return None;
    }
    let (mut label, mut hints) = (String::new(), Hints::default());
    for attribute in &element.attrs {
        let value: &str = &attribute.value;
        match &*attribute.name.local {
            "class" | "id" | "role" => {
                label.push(' ');
                label.push_str(&value.to_lowercase());
            }
            "itemprop" => {
                hints.article_body |= value.split_whitespace().any(|v| v == "articleBody" || v == "reviewBody")
            }
            "hidden" => hints.hidden = true,
            "style" => hints.hidden |= is_hiding(value),
            _ => {}
        }
    }
    if !label.is_empty() {
        label.push(' ');
    }
    Some(Node { label, hints, ..blank(name) })
}

fn is_hiding(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}
