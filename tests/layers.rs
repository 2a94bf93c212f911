//! Lower layers never name higher ones.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up, as the design draws them.
const LAYERS: &[&[&str]] = &[
    &["model", "text"],
    &["data"],
    &["input", "detect", "segment", "mention", "link"],
    &["pipeline", "store", "graph"],
    &["export"],
    &["cli"],
];

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|l| l.contains(&module)).unwrap_or_else(|| panic!("`{module}` stands in no layer; add it"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() { sources(&path, found) } else { found.push(path) }
    }
}

#[test]
fn lower_layers_never_name_higher_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut checked = 0;
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "rs")) {
        let place = file.strip_prefix(&root).expect("below src");
        let module = place.iter().next().expect("a file").to_str().expect("plain names").trim_end_matches(".rs");
        if ["lib", "main", "build"].contains(&module) {
            continue;
        }
        let code = fs::read_to_string(file).expect("source is text");
        for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for named in line.match_indices("crate::").map(|(at, word)| &line[at + word.len()..]) {
                let end = named.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(named.len());
                let named = &named[..end];
                // Stages share a layer, but no stage calls another; types of `mention` are what `link` works on.
                let stage = layer(module) == 2 && layer(named) == 2 && named != module;
                let allowed = !stage || (module == "link" && named == "mention");
                assert!(layer(named) <= layer(module) && allowed, "{}: {line}", place.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "only {checked} uses were found: the test looks at nothing");
}
