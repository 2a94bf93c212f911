//! Embeds the data: every file under `gazetteers/` and `migrations/`, and the folding table.
//!
//! Out: `$OUT_DIR/embedded.rs` (lists of path and text) and `$OUT_DIR/fold.bin` (one little-endian `u16` per character of
//! the Basic Multilingual Plane: the character it is matched as, or one of the marks of `src/text/fold.rs`).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const IGNORED: u16 = 0xFFFE;
const COMPLEX: u16 = 0xFFFF;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets the folder of the manifest"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets the output folder"));
    for watched in ["gazetteers", "migrations", "src/build.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let mut code = String::new();
    list(&root, "gazetteers", "DATA", &["tsv", "toml"], &mut code);
    list(&root, "migrations", "MIGRATIONS", &["sql"], &mut code);
    fs::write(out.join("embedded.rs"), code).expect("the output folder can be written");
    fs::write(out.join("fold.bin"), fold_table(&root)).expect("the output folder can be written");
}

/// Writes `pub static NAME: &[(path below the folder, text)]`, sorted by path.
fn list(root: &Path, folder: &str, name: &str, endings: &[&str], code: &mut String) {
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.retain(|f| f.extension().is_some_and(|e| endings.iter().any(|x| e == *x)));
    files.sort();
    let _ = writeln!(code, "pub static {name}: &[(&str, &str)] = &[");
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let short = file.strip_prefix(root.join(folder)).expect("collected below the folder");
        let short = short.to_str().expect("data files have plain names").replace('\\', "/");
        let _ = writeln!(code, "    ({short:?}, include_str!({:?})),", file.display().to_string());
    }
    code.push_str("];\n");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the data folders stand beside Cargo.toml") {
        let path = entry.expect("a readable data folder").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

fn fold_table(root: &Path) -> Vec<u8> {
    let mut pairs = HashMap::new();
    for name in ["radicals.tsv", "traditional.tsv"] {
        let file = root.join("gazetteers/fold").join(name);
        let text = fs::read_to_string(&file).expect("gazetteers/fold holds the folding tables");
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let (from, to) = line.split_once('\t').expect("two characters a line, tab between");
            pairs.insert(one(from), one(to));
        }
    }
    (0..=0xFFFFu32).flat_map(|code| fold(code, &pairs).to_le_bytes()).collect()
}

fn one(cell: &str) -> char {
    let mut chars = cell.chars();
    let first = chars.next().expect("a cell of a folding table holds one character");
    assert!(chars.next().is_none(), "a cell of a folding table holds one character: {cell}");
    first
}

fn fold(code: u32, pairs: &HashMap<char, char>) -> u16 {
    let Some(c) = char::from_u32(code) else { return IGNORED };
    let folded = match c {
        '\u{AD}'
        | '\u{34F}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => return IGNORED,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ if c.is_whitespace() => ' ',
        _ if is_combining_mark(c) => return COMPLEX,
        '\u{FB00}'..='\u{FB06}' | '\u{2160}'..='\u{217F}' => return COMPLEX, // ligatures, Roman numerals
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{FF07}' => '\'',
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{FF65}' => '·',
        // Width, Kangxi radicals, compatibility ideographs; what else NFKC would change (①, ², ™) stays itself.
        '\u{FF00}'..='\u{FFEF}' | '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => single(c.nfkc()).unwrap_or(c),
        _ => c,
    };
    let folded = single(folded.to_lowercase()).unwrap_or(folded);
    let mut folded = *pairs.get(&folded).unwrap_or(&folded);
    if let Some(again) = pairs.get(&folded) {
        folded = *again; // a radical whose character is traditional
    }
    u16::try_from(folded as u32).unwrap_or(code as u16)
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}
