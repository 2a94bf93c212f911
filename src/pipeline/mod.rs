//! Running articles: one reader, N workers, one writer, everything in input order.
//!
//! In: sources and an [`Analyser`]. Out: each document to a [`Sink`], in the order in which it was read, whatever the
//! number of workers. Memory is bounded by permits that the reader takes and the writer gives back.

mod analyse;
mod order;

pub use analyse::Analyser;

use crate::input::{self, Fields, Item, Source};
use crate::model::Analysis;
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use order::InOrder;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Receives what the run finds, in input order.
pub trait Sink {
    /// What stops the run.
    type Error;
    /// Takes an analysed document.
    ///
    /// # Errors
    /// Any error stops the run.
    fn document(&mut self, analysis: Analysis) -> Result<(), Self::Error>;
    /// Takes a document that could not be read.
    ///
    /// # Errors
    /// Any error stops the run.
    fn failure(&mut self, source: &str, reason: &str) -> Result<(), Self::Error>;
    /// Takes a file that is no document.
    ///
    /// # Errors
    /// Any error stops the run.
    fn skipped(&mut self, source: &str) -> Result<(), Self::Error>;
    /// Is told after each item how many bytes of input it was.
    fn progress(&mut self, bytes: usize);
}

/// How to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Number of workers; results do not depend on it.
    pub jobs: usize,
    /// Names of JSONL and CSV fields.
    pub fields: Fields,
}

/// Permits for each worker, and how many bytes of input one permit stands for: what is under way stays below a few
/// megabytes a worker.
const PERMITS_PER_WORKER: usize = 16;
const BYTES_PER_PERMIT: usize = 512 << 10;
/// HTML trees are dropped recursively; this leaves room for deep ones.
const STACK_BYTES: usize = 16 << 20;

enum Outcome {
    Document(Box<Analysis>),
    Failed { source: String, reason: String },
    Skipped { source: String },
}

struct Done {
    number: u64,
    permits: usize,
    bytes: usize,
    outcomes: Vec<Outcome>,
}

/// Reads, analyses and hands over every document of the sources.
///
/// # Errors
/// The sink's first error; what it took before stays taken.
pub fn run<S: Sink>(sources: &[Source], analyser: &Analyser, options: &Options, sink: &mut S) -> Result<(), S::Error> {
    let jobs = options.jobs.max(1);
    let all_permits = jobs * PERMITS_PER_WORKER;
    let (give, take) = bounded::<()>(all_permits);
    for _ in 0..all_permits {
        give.send(()).expect("the channel holds all permits");
    }
    let (to_workers, work) = unbounded::<(u64, usize, Item)>();
    let (to_writer, done) = unbounded::<Done>();
    thread::scope(|scope| {
        let fields = &options.fields;
        scope.spawn(move || read(sources, fields, &take, all_permits, &to_workers));
        for number in 0..jobs {
            let (work, to_writer) = (work.clone(), to_writer.clone());
            let worker = move || work_on(&work, &to_writer, analyser, fields);
            let builder = thread::Builder::new().name(format!("worker {number}")).stack_size(STACK_BYTES);
            builder.spawn_scoped(scope, worker).expect("the system can start a thread");
        }
        drop((work, to_writer));
        // When writing fails, `give` is dropped here: the reader finds no permit and stops, then the workers do.
        write(&done, give, sink)
    })
}

fn read(sources: &[Source], fields: &Fields, permits: &Receiver<()>, all: usize, work: &Sender<(u64, usize, Item)>) {
    let mut number = 0;
    input::walk(sources, fields, &mut |item| {
        let wanted = (item.bytes() / BYTES_PER_PERMIT + 1).min(all);
        let got = (0..wanted).all(|_| permits.recv().is_ok());
        number += 1;
        got && work.send((number - 1, wanted, item)).is_ok()
    });
}

fn work_on(work: &Receiver<(u64, usize, Item)>, writer: &Sender<Done>, analyser: &Analyser, fields: &Fields) {
    for (number, permits, item) in work {
        let bytes = item.bytes();
        let outcomes = outcomes(item, analyser, fields);
        if writer.send(Done { number, permits, bytes, outcomes }).is_err() {
            return;
        }
    }
}

fn outcomes(item: Item, analyser: &Analyser, fields: &Fields) -> Vec<Outcome> {
    match item {
        Item::Skipped { source } => vec![Outcome::Skipped { source }],
        Item::Failed { source, error } => vec![Outcome::Failed { source, reason: error.to_string() }],
        Item::File { ref source, .. } | Item::Lines { ref source, .. } => {
            let source = source.clone();
            let read = catch_unwind(AssertUnwindSafe(|| input::read(item, fields)));
            read.map_or_else(|_| vec![panicked(source)], |documents| analyse_all(documents, analyser))
        }
        Item::Records { documents } => analyse_all(documents, analyser),
    }
}

fn analyse_all(
    documents: Vec<Result<crate::model::Document, (String, input::InputError)>>,
    analyser: &Analyser,
) -> Vec<Outcome> {
    let one = |document| match document {
        Err((source, error)) => Outcome::Failed { source, reason: input::InputError::to_string(&error) },
        Ok(document) => {
            let document: crate::model::Document = document;
            let source = document.source.clone();
            let found = catch_unwind(AssertUnwindSafe(|| analyser.analyse(document)));
            found.map_or_else(|_| panicked(source), |analysis| Outcome::Document(Box::new(analysis)))
        }
    };
    documents.into_iter().map(one).collect()
}

/// A fault of ours in one document must not stop the others.
fn panicked(source: String) -> Outcome {
    Outcome::Failed { source, reason: "guanxi failed on this document; please report it with the document".to_owned() }
}

fn write<S: Sink>(done: &Receiver<Done>, permits: Sender<()>, sink: &mut S) -> Result<(), S::Error> {
    let mut in_order = InOrder::default();
    for one in done {
        for one in in_order.push(one.number, one) {
            for outcome in one.outcomes {
                match outcome {
                    Outcome::Document(analysis) => sink.document(*analysis)?,
                    Outcome::Failed { source, reason } => sink.failure(&source, &reason)?,
                    Outcome::Skipped { source } => sink.skipped(&source)?,
                }
            }
            sink.progress(one.bytes);
            for _ in 0..one.permits {
                // The reader may have finished and gone.
                let _ = permits.try_send(());
            }
        }
    }
    Ok(())
}
