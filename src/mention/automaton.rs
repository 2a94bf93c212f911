//! The name automaton: every listed name, wherever it starts in a text, in one pass.
//!
//! Names are folded into strings of *classes* (one number per character that occurs in a name). One table leads from a
//! character straight to its class, so that a text is folded, split by script and scanned in a single walk. A bit table
//! over pairs of classes says where a name may start at all (a few places in a hundred); only there the sorted list of
//! names is searched, one character narrowing the range after another. That is why the speed hardly depends on the number
//! of names, and why building takes one sort: FlashText's idea of starting at word edges (arXiv 1711.00046) where the
//! script has such edges, and a suffix-array-like search in place of a trie.
//!
//! In: a text. Out: every [`Hit`], overlapping ones too, in order of their starts. Latin left edges are checked here, for
//! a name cannot start inside a word; all other judgement is [`super::select`]'s.

use crate::data::{Data, NameRole};
use crate::model::EntityIx;
use crate::text::fold::{Folded, fold, fold_char};
use crate::text::script::{is_cjk, is_latin_word};
use rustc_hash::FxHashMap;

/// A place where a name stands, boundaries unchecked on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Byte offset of the first character.
    pub start: u32,
    /// Byte offset after the last character.
    pub end: u32,
    /// Which name, see [`Automaton::claims`].
    pub name: u32,
}

/// An entity's claim to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Who claims it.
    pub entity: EntityIx,
    /// As what.
    pub role: NameRole,
    /// Which letters of the name are capitals: bit n for the n-th cased letter (the first 64).
    pub capitals: u64,
    /// Whether any capitalisation is as good as the listed one: no part of the name is an ordinary word.
    pub any_case: bool,
}

// Classes below FIRST are marks; from FIRST to `latin_end` are letters and digits that need a boundary, from there to
// `cjk_end` the CJK scripts, the rest punctuation that stands in names.
const OUTSIDE: u16 = 0;
const OUTSIDE_WORD: u16 = 1;
const SPACE: u16 = 2;
const BREAK: u16 = 3;
const IGNORED: u16 = 4;
const COMPLEX: u16 = 5;
const FIRST: u16 = 6;

/// All names of a gazetteer, ready to scan with.
pub struct Automaton {
    class_of: Box<[u16]>,
    beyond: FxHashMap<char, u16>,
    latin_end: u16,
    cjk_end: u16,
    /// Classes of all names, one after another, names sorted.
    pool: Vec<u16>,
    /// Where each name starts in `pool`; one more at the end.
    starts: Vec<u32>,
    /// First claim of each name; one more at the end.
    first_claim: Vec<u32>,
    claims: Vec<Claim>,
    /// First two classes → range of names.
    pairs: FxHashMap<u32, (u32, u32)>,
    filter: Vec<u64>,
}

impl Automaton {
    /// Builds the automaton from all names of the data.
    ///
    /// # Complexity
    /// O(n log n) in the number of names; about a second for a million.
    pub fn build(data: &Data) -> Automaton {
        let mut names: Vec<(String, Claim)> = Vec::new();
        data.gazetteer.names(|entity, name, role| {
            let folded = close_mixed(&fold(name));
            let mut chars = folded.chars();
            if chars.next().is_some() && chars.next().is_some() {
                let (capitals, letters) = capitals(name);
                let any_case = letters >= 4
                    && !folded.split(|c: char| !is_latin_word(c)).any(|w| data.languages.is_common_word(w));
                let claim = Claim { entity, role, capitals, any_case };
                // 凯文·梅耶尔 is also written 凯文梅耶尔.
                if folded.contains('·') && role != NameRole::Not && folded.contains(is_cjk) {
                    names.push((folded.replace('·', ""), claim));
                }
                names.push((folded, claim));
            }
        });
        let mut automaton = Automaton::with_alphabet(&names);
        let mut coded: Vec<(Vec<u16>, Claim)> = names
            .into_iter()
            .map(|(folded, claim)| (folded.chars().map(|c| automaton.class(c)).collect(), claim))
            .collect();
        coded.sort_by(|(a, x), (b, y)| a.cmp(b).then(x.entity.cmp(&y.entity)).then(x.role.cmp(&y.role)));
        for same in coded.chunk_by(|(a, _), (b, _)| a == b) {
            automaton.starts.push(automaton.pool.len() as u32);
            automaton.first_claim.push(automaton.claims.len() as u32);
            automaton.pool.extend(&same[0].0);
            // A user's strong name is not shared with the layers below.
            let layer = |claim: &Claim| data.gazetteer.layer(claim.entity);
            let own = same.iter().filter(|(_, c)| c.role == NameRole::Strong).map(|(_, c)| layer(c)).max().unwrap_or(0);
            let kept = |claim: &Claim| claim.role == NameRole::Not || layer(claim) >= own;
            automaton.claims.extend(same.iter().map(|(_, claim)| *claim).filter(kept));
        }
        automaton.index();
        automaton
    }

    /// Returns the number of different folded names.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Says whether there are no names.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        2 * (self.class_of.len() + self.pool.len())
            + 4 * (self.starts.len() + self.first_claim.len())
            + size_of::<Claim>() * self.claims.len()
            + 12 * self.pairs.capacity()
            + 8 * self.filter.len()
    }

    /// Returns who claims the name of a hit.
    pub fn claims(&self, name: u32) -> &[Claim] {
        let at = name as usize;
        &self.claims[self.first_claim[at] as usize..self.first_claim[at + 1] as usize]
    }

    fn with_alphabet(names: &[(String, Claim)]) -> Automaton {
        let mut seen = vec![false; 1 << 16];
        let mut beyond = Vec::new();
        for c in names.iter().flat_map(|(name, _)| name.chars()) {
            match seen.get_mut(c as usize) {
                Some(flag) => *flag = true,
                None => beyond.push(c),
            }
        }
        beyond.sort_unstable();
        beyond.dedup();
        let used = || (0..1u32 << 16).filter(|c| seen[*c as usize]).filter_map(char::from_u32).filter(|c| *c != ' ');
        let mut of_folded = vec![0u16; 1 << 16];
        let mut next = FIRST;
        for c in used().filter(|c| is_latin_word(*c)) {
            of_folded[c as usize] = next;
            next += 1;
        }
        let latin_end = next;
        for c in used().filter(|c| is_cjk(*c)) {
            of_folded[c as usize] = next;
            next += 1;
        }
        let beyond = beyond
            .into_iter()
            .map(|c| {
                next += 1;
                (c, next - 1)
            })
            .collect();
        let cjk_end = next;
        for c in used().filter(|c| !is_latin_word(*c) && !is_cjk(*c)) {
            of_folded[c as usize] = next;
            next += 1;
        }
        let class = |code: u32| {
            let Some(c) = char::from_u32(code) else { return OUTSIDE };
            match fold_char(c) {
                Folded::Char(' ') => SPACE,
                Folded::Char('\n') => BREAK,
                Folded::Char(f) if of_folded[f as usize & 0xFFFF] != 0 => of_folded[f as usize & 0xFFFF],
                Folded::Char(_) if is_latin_word(c) => OUTSIDE_WORD,
                Folded::Char(_) => OUTSIDE,
                Folded::Ignored => IGNORED,
                Folded::Complex => COMPLEX,
            }
        };
        Automaton {
            class_of: (0..1u32 << 16).map(class).collect(),
            beyond,
            latin_end,
            cjk_end,
            pool: Vec::new(),
            starts: Vec::new(),
            first_claim: Vec::new(),
            claims: Vec::new(),
            pairs: FxHashMap::default(),
            filter: Vec::new(),
        }
    }

    /// Closes the lists and builds the look-up by first pair.
    fn index(&mut self) {
        self.starts.push(self.pool.len() as u32);
        self.first_claim.push(self.claims.len() as u32);
        for name in 0..self.len() as u32 {
            let at = self.starts[name as usize] as usize;
            let range = self.pairs.entry(pair(self.pool[at], self.pool[at + 1])).or_insert((name, name));
            range.1 = name + 1;
        }
        // Sixteen bits a pair keep false alarms near one in twenty.
        let bits = (self.pairs.len() * 16).next_power_of_two().max(1 << 12);
        self.filter = vec![0; bits / 64];
        for key in self.pairs.keys() {
            let bit = filter_bit(*key, bits);
            self.filter[bit / 64] |= 1 << (bit % 64);
        }
    }

    fn class(&self, c: char) -> u16 {
        match self.class_of.get(c as usize) {
            Some(class) => *class,
            None => self.beyond.get(&c).copied().unwrap_or(OUTSIDE),
        }
    }

    /// Says whether a blank between two characters is typography only: one Latin, one Han (`QQ 音乐`).
    fn mixes(&self, a: u16, b: u16) -> bool {
        let is_cjk = |class| (self.latin_end..self.cjk_end).contains(&class);
        (self.is_word(a) && is_cjk(b)) || (is_cjk(a) && self.is_word(b))
    }

    fn is_word(&self, class: u16) -> bool {
        class == OUTSIDE_WORD || (FIRST..self.latin_end).contains(&class)
    }

    /// Finds every name in `text`; appends the hits to `hits`.
    ///
    /// Returns false, with `hits` as they came, for a text that has to be composed first
    /// ([`crate::text::fold::Composed`]).
    pub fn scan(&self, text: &str, hits: &mut Vec<Hit>) -> bool {
        self.scan_with(text, hits, false)
    }

    /// Finds every name in a composed text; marks that could not be composed count as nothing.
    pub(super) fn scan_composed(&self, text: &str, hits: &mut Vec<Hit>) {
        self.scan_with(text, hits, true);
    }

    fn scan_with(&self, text: &str, hits: &mut Vec<Hit>, composed: bool) -> bool {
        if self.is_empty() {
            return true;
        }
        let (bytes, before) = (text.as_bytes(), hits.len());
        let bits = self.filter.len() * 64;
        // The last significant character: its class, where it stands, and whether a name may start with it.
        let (mut last, mut last_at, mut may_start) = (OUTSIDE, 0, false);
        let mut at = 0;
        while at < bytes.len() {
            let (class, len) = self.class_at(text, bytes, at);
            match class {
                COMPLEX if composed => {}
                COMPLEX => {
                    hits.truncate(before);
                    return false;
                }
                IGNORED => {}
                // A line break inside a Han name is no character at all; two of them are a paragraph.
                BREAK if !self.is_word(last) && last >= FIRST && !self.breaks_twice(text, at + len) => {}
                SPACE
                    if last >= FIRST
                        && at + len < bytes.len()
                        && self.mixes(last, self.class_at(text, bytes, at + len).0) => {}
                _ => {
                    if may_start && class >= SPACE {
                        let key = pair(last, class.min_break());
                        let bit = filter_bit(key, bits);
                        if self.filter[bit / 64] >> (bit % 64) & 1 != 0
                            && let Some(range) = self.pairs.get(&key)
                        {
                            self.walk(text, last_at, at + len, *range, hits);
                        }
                    }
                    may_start = class >= FIRST && !(self.is_word(class) && self.is_word(last));
                    (last, last_at) = (class, at);
                }
            }
            at += len;
            if !may_start && self.is_word(last) {
                // Inside a Latin word nothing starts: go to its end.
                while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
                    at += 1;
                }
            }
        }
        true
    }

    /// Narrows the names that share the first two characters, and reports each that ends on the way.
    fn walk(&self, text: &str, start: usize, mut at: usize, range: (u32, u32), hits: &mut Vec<Hit>) {
        let (mut low, mut high) = (range.0 as usize, range.1 as usize);
        let mut depth = 2;
        let bytes = text.as_bytes();
        let mut last = self.pool[self.starts[low] as usize + 1];
        loop {
            if (self.starts[low + 1] - self.starts[low]) as usize == depth {
                hits.push(Hit { start: start as u32, end: at as u32, name: low as u32 });
                low += 1;
            }
            if low == high {
                return;
            }
            let Some((class, end)) = self.next_significant(text, bytes, at, last) else { return };
            let class_at_depth = |name: usize| self.pool[self.starts[name] as usize + depth];
            let names = &self.starts[low..high];
            let from = low + names.partition_point(|s| self.pool[*s as usize + depth] < class);
            if from == high || class_at_depth(from) != class {
                return;
            }
            let to = from + self.starts[from..high].partition_point(|s| self.pool[*s as usize + depth] == class);
            (low, high, at, last) = (from, to, end, class);
            depth += 1;
        }
    }

    /// Returns the class of the next character that counts and the offset after it; blanks in a row are one blank.
    fn next_significant(&self, text: &str, bytes: &[u8], mut at: usize, last: u16) -> Option<(u16, usize)> {
        let mut blank = false;
        while at < bytes.len() {
            if self.is_word(last) && hyphenated(&bytes[at..]) {
                at += 1; // the hyphen of a word broken at the end of a line; the break follows
                while bytes[at] == b'\r' || bytes[at] == b'\n' {
                    at += 1;
                }
                continue;
            }
            let (class, len) = self.class_at(text, bytes, at);
            match class {
                IGNORED | COMPLEX => {}
                SPACE if last == SPACE => {}
                SPACE => blank = true,
                BREAK if self.breaks_twice(text, at + len) => return None,
                BREAK if !self.is_word(last) && last >= FIRST => {} // Han text wrapped inside a name
                BREAK => blank = true,
                _ if blank && !self.mixes(last, class) => return Some((SPACE, at)),
                _ => return (class >= FIRST).then_some((class, at + len)),
            }
            at += len;
        }
        None
    }

    /// Says whether only blanks stand before the next line break, after the one that ends at `at`.
    fn breaks_twice(&self, text: &str, at: usize) -> bool {
        let rest = &text[at..];
        let rest = match text.as_bytes().get(at - 1) {
            Some(b'\r') => rest.strip_prefix('\n').unwrap_or(rest),
            _ => rest,
        };
        let ahead = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
        ahead.starts_with(['\n', '\r', '\u{2028}', '\u{2029}'])
    }

    #[inline]
    fn class_at(&self, text: &str, bytes: &[u8], at: usize) -> (u16, usize) {
        let b = bytes[at];
        if b < 0x80 {
            return (self.class_of[usize::from(b)], 1);
        }
        if (0xE0..0xF0).contains(&b)
            && let (Some(&x), Some(&y)) = (bytes.get(at + 1), bytes.get(at + 2))
        {
            let code = usize::from(b & 15) << 12 | usize::from(x & 63) << 6 | usize::from(y & 63);
            return (self.class_of[code], 3);
        }
        match text[at..].chars().next() {
            Some(c) => (self.class(c), c.len_utf8()),
            None => (OUTSIDE, 1),
        }
    }
}

trait MinBreak {
    fn min_break(self) -> u16;
}

impl MinBreak for u16 {
    /// A line break after a Latin word counts as a blank.
    fn min_break(self) -> u16 {
        if self == BREAK { SPACE } else { self }
    }
}

/// Takes out the blanks between Latin and Han characters of a folded name.
fn close_mixed(folded: &str) -> String {
    let chars: Vec<char> = folded.chars().collect();
    let mixed = |a: char, b: char| (is_latin_word(a) && is_cjk(b)) || (is_cjk(a) && is_latin_word(b));
    let inner = |at: usize| chars[at] == ' ' && at > 0 && at + 1 < chars.len() && mixed(chars[at - 1], chars[at + 1]);
    (0..chars.len()).filter(|at| !inner(*at)).map(|at| chars[at]).collect()
}

/// Says whether a text goes on with a hyphen, a line break and a lower-case letter (`Micro-` `soft`).
fn hyphenated(rest: &[u8]) -> bool {
    let after = rest.strip_prefix(b"-\r\n").or_else(|| rest.strip_prefix(b"-\n"));
    after.and_then(|a| a.first()).is_some_and(u8::is_ascii_lowercase)
}

fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

fn filter_bit(key: u32, bits: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 7) as usize & (bits - 1)
}

/// Returns which cased letters of a string are capitals (bit n: the n-th of the first 64), and how many are cased.
pub(crate) fn capitals(text: &str) -> (u64, u32) {
    let (mut bits, mut count) = (0, 0);
    for c in text.chars() {
        let upper = c.is_uppercase();
        if upper || c.is_lowercase() {
            if upper && count < 64 {
                bits |= 1 << count;
            }
            count += 1;
        }
    }
    (bits, count)
}
