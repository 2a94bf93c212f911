//! Writing a graph of 10,000 nodes and 50,000 edges in every format.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use guanxi::data::Data;
use guanxi::export::{FORMATS, Look};
use guanxi::graph::{Edge, GraphView, Node};

fn view(nodes: usize, edges: usize) -> GraphView {
    let node = |n: usize| Node {
        key: format!("company:n{n:06}"),
        kind: "company".to_owned(),
        name: format!("Name {n}"),
        name_zh: Some(format!("名字{n}")),
        wikidata: None,
        mentions: n as u64 % 97 + 1,
        documents: n as u64 % 31 + 1,
        first: Some("2020-01-01".to_owned()),
        last: Some("2024-12-31".to_owned()),
    };
    let edge = |count: usize| Edge {
        predicate: None,
        count: count as u64,
        sentences: count as u64,
        paragraphs: 1,
        documents: 1,
        clusters: 1,
        npmi: Some(0.25),
        log_likelihood: Some(10.5),
        statuses: Vec::new(),
        first: Some("2020-01-01".to_owned()),
        last: Some("2024-12-31".to_owned()),
    };
    let edges = (0..edges).map(|n| (n * 7919 % nodes, n * 104_729 % nodes, edge(1 + n % 50))).collect();
    GraphView { nodes: (0..nodes).map(node).collect(), edges }
}

fn every_format(c: &mut Criterion) {
    let view = view(10_000, 50_000);
    let data = Data::load(false, &[]).expect("the built-in kinds");
    let mut group = c.benchmark_group("export");
    group.sample_size(10).throughput(Throughput::Elements(view.edges.len() as u64));
    for format in FORMATS {
        group.bench_function(format.name, |b| {
            b.iter(|| {
                (format.write)(&view, Look { kinds: &data.kinds, label_lang: None }, &mut std::io::sink())
                    .expect("a sink")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, every_format);
criterion_main!(benches);
