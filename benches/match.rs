//! How fast are names found, and what does the rest of the analysis cost? Megabytes a second by number of names.

mod common;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use guanxi::mention::Automaton;
use guanxi::model::Document;
use guanxi::pipeline::Analyser;
use std::hint::black_box;

fn by_number_of_names(c: &mut Criterion) {
    let texts = common::articles(2 << 20, &common::names(3_000));
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = c.benchmark_group("match");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    for count in [3_000, 100_000] {
        let data = common::data(&common::names(count));
        let automaton = Automaton::build(&data);
        group.bench_function(BenchmarkId::new("scan", count), |b| {
            let mut hits = Vec::new();
            b.iter(|| {
                hits.clear();
                texts.iter().for_each(|t| assert!(automaton.scan(t, &mut hits)));
                black_box(hits.len())
            });
        });
        let analyser = Analyser::new(data);
        let documents: Vec<Document> = texts.iter().map(|t| Document::from_text("bench", t.clone())).collect();
        group.bench_function(BenchmarkId::new("analyse", count), |b| {
            b.iter_batched(
                || documents.clone(),
                |documents| documents.into_iter().map(|d| analyser.analyse(d).mentions.len()).sum::<usize>(),
                criterion::BatchSize::LargeInput,
            );
        });
    }
    group.finish();
    c.bench_function("build/100000", |b| {
        let data = common::data(&common::names(100_000));
        b.iter(|| black_box(Automaton::build(&data).len()));
    });
}

criterion_group!(benches, by_number_of_names);
criterion_main!(benches);
