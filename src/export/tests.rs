//! Every format from one tiny graph, side by side.

use super::*;
use crate::data::Data;
use crate::graph::{Edge, Node};

fn node(key: &str, name: &str, zh: Option<&str>, mentions: u64, first: Option<&str>) -> Node {
    Node {
        key: key.to_owned(),
        kind: key.split(':').next().unwrap_or_default().to_owned(),
        name: name.to_owned(),
        name_zh: zh.map(str::to_owned),
        wikidata: None,
        mentions,
        documents: 1,
        first: first.map(str::to_owned),
        last: first.map(str::to_owned),
    }
}

fn tiny() -> GraphView {
    let pair = Edge {
        predicate: None,
        count: 2,
        sentences: 2,
        paragraphs: 1,
        documents: 1,
        clusters: 1,
        npmi: Some(0.5),
        log_likelihood: Some(1.25),
        statuses: Vec::new(),
        first: Some("2021-07".into()),
        last: Some("2021-07".into()),
    };
    let relation = Edge {
        predicate: Some("founded".into()),
        npmi: None,
        log_likelihood: None,
        first: None,
        last: None,
        statuses: vec![("asserted".into(), 2)],
        ..pair.clone()
    };
    GraphView {
        nodes: vec![
            node("company:bytedance", "ByteDance", Some("字节跳动"), 4, Some("2021-07")),
            node("person:x", "A \"quoted\" <name> & \u{1}\\", None, 1, None),
        ],
        edges: vec![(0, 1, pair), (1, 0, relation)],
    }
}

fn written(name: &str) -> String {
    let data = Data::load(false, &[]).expect("the built-in kinds");
    let mut out = Vec::new();
    let format = format(name).expect("a listed format");
    (format.write)(&tiny(), Look { kinds: &data.kinds, label_lang: None }, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("exports are UTF-8")
}

#[test]
fn dot() {
    insta::assert_snapshot!(written("dot"));
}

#[test]
fn json() {
    let text = written("json");
    serde_json::from_str::<serde_json::Value>(&text).expect("valid JSON");
    insta::assert_snapshot!(text);
}

#[test]
fn gexf() {
    insta::assert_snapshot!(written("gexf"));
}
