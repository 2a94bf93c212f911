//! Measures the HTML reader on pages whose article text is known.
//!
//! cargo run --release --example measure_html FOLDER
//!
//! FOLDER holds `segments.jsonl` (`file`, and strings `with` that must survive and `without` that must be gone) and
//! `fulltext.jsonl` (`file`, `text`), beside the pages they name.

use guanxi::input::{charset, html};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut failed = 0;
    let mut text_of = |case: &Value| {
        let bytes = fs::read(format!("{folder}/{}", case["file"].as_str().unwrap_or_default())).unwrap_or_default();
        let declared = charset::html_declared(&bytes);
        let article = html::read(&charset::decode(&bytes, declared.as_deref()).text);
        failed += usize::from(article.is_err());
        article.map(|a| (a.title.unwrap_or_default(), a.body)).unwrap_or_default()
    };
    for key in ["with", "without"] {
        let (mut right, mut all) = (0, 0);
        for case in cases(&folder, "segments.jsonl") {
            let (title, body) = text_of(&case);
            let text = flat(&format!("{title} {body}"));
            for part in case[key].as_array().into_iter().flatten().filter_map(Value::as_str) {
                all += 1;
                right += usize::from(text.contains(&flat(part)) == (key == "with"));
            }
        }
        println!("{key}: {right} of {all} right, {:.3}", right as f64 / f64::max(1.0, all as f64));
    }
    let scores: Vec<f64> = cases(&folder, "fulltext.jsonl")
        .iter()
        .map(|case| token_f1(case["text"].as_str().unwrap_or_default(), &text_of(case).1))
        .collect();
    println!("token F1: {:.4} over {} pages", scores.iter().sum::<f64>() / scores.len().max(1) as f64, scores.len());
    println!("pages that could not be read: {failed}");
}

fn cases(folder: &str, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(format!("{folder}/{name}")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// F1 over the multisets of words.
fn token_f1(truth: &str, found: &str) -> f64 {
    let words = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (truth, found) = (words(truth), words(found));
    let mut counts: HashMap<&String, i64> = HashMap::new();
    truth.iter().for_each(|w| *counts.entry(w).or_default() += 1);
    let mut hits = 0;
    for word in &found {
        if let Some(left) = counts.get_mut(word).filter(|n| **n > 0) {
            *left -= 1;
            hits += 1;
        }
    }
    if hits == 0 { 0.0 } else { 2.0 * f64::from(hits) / (truth.len() + found.len()) as f64 }
}
