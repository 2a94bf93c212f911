//! From JSONL to a database on disk: documents a second.

mod common;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use guanxi::input::{Fields, Source};
use guanxi::model::Analysis;
use guanxi::pipeline::{Analyser, Options, Sink, run};
use guanxi::store::{Store, StoreError, Writer};

struct ToStore<'a>(Writer<'a>);

impl Sink for ToStore<'_> {
    type Error = StoreError;
    fn document(&mut self, analysis: Analysis) -> Result<(), StoreError> {
        self.0.document(&analysis).map(drop)
    }
    fn failure(&mut self, source: &str, reason: &str) -> Result<(), StoreError> {
        self.0.failure(source, reason)
    }
    fn skipped(&mut self, _: &str) -> Result<(), StoreError> {
        Ok(())
    }
    fn progress(&mut self, _: usize) {}
}

fn extract(c: &mut Criterion) {
    let names = common::names(3_000);
    let analyser = Analyser::new(common::data(&names));
    let texts = common::articles(8 << 20, &names);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("news.jsonl");
    let lines: String = texts.iter().map(|t| format!("{}\n", serde_json::json!({ "text": t }))).collect();
    std::fs::write(&input, lines).expect("writable");
    let mut group = c.benchmark_group("pipeline");
    group.sample_size(10).throughput(Throughput::Elements(texts.len() as u64));
    for jobs in [1, 2] {
        let options = Options { jobs, fields: Fields::default() };
        group.bench_function(format!("extract/jobs {jobs}"), |b| {
            b.iter(|| {
                let path = folder.path().join("bench.db");
                let _ = std::fs::remove_file(&path);
                let mut store = Store::create(&path).expect("a new database");
                let mut sink =
                    ToStore(Writer::start(&mut store, analyser.data(), "2024-01-01T00:00:00Z").expect("a run"));
                run(&[Source::Path(input.clone())], &analyser, &options, &mut sink).expect("written");
                assert_eq!(sink.0.finish("2024-01-01T00:00:00Z").expect("finished").new as usize, texts.len());
            });
        });
    }
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
