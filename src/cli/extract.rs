//! `guanxi extract`: articles into a database.

use super::Outcome;
use super::args::ExtractArgs;
use super::exit::Exit;
use super::output::{count, plural, say};
use super::progress::Progress;
use crate::model::Analysis;
use crate::pipeline::{Sink, run as run_pipeline};
use crate::store::{Change, RunCounts, Store, StoreError, TWICE, Writer};
use jiff::Timestamp;
use std::time::Duration;

pub(super) fn run(args: &ExtractArgs) -> Outcome {
    args.run.check_paths()?;
    let analyser = args.run.analyser()?;
    let sources = args.run.sources();
    let mut store = Store::create(&args.db.db)?;
    let mut sink = Extraction {
        writer: Writer::start(&mut store, analyser.data(), &now())?,
        progress: Progress::start(&sources, args.run.quiet),
        verbose: args.run.verbose,
        mentions: 0,
        pairs: 0,
    };
    run_pipeline(&sources, &analyser, &args.run.options(), &mut sink)?;
    let (mentions, pairs) = (sink.mentions, sink.pairs);
    let counts = sink.writer.finish(&now())?;
    let (bytes, time) = sink.progress.finish();
    if !args.run.quiet {
        say(summary(counts, mentions, pairs, bytes, time, &args.db.db.display().to_string()).trim_end());
    }
    Ok(if counts.failed > 0 { Exit::SomeFailed } else { Exit::Well })
}

fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

struct Extraction<'a> {
    writer: Writer<'a>,
    progress: Progress,
    verbose: bool,
    mentions: usize,
    pairs: usize,
}

impl Sink for Extraction<'_> {
    type Error = StoreError;

    fn document(&mut self, analysis: Analysis) -> Result<(), StoreError> {
        self.mentions += analysis.mentions.len();
        self.pairs += analysis.co_mentions.len();
        if self.writer.document(&analysis)? == Change::Twice {
            self.progress.say(&format!("{}: {TWICE}", analysis.document.source));
        }
        self.progress.document();
        Ok(())
    }

    fn failure(&mut self, source: &str, reason: &str) -> Result<(), StoreError> {
        self.progress.say(&format!("{source}: {reason}"));
        self.writer.failure(source, reason)
    }

    fn skipped(&mut self, source: &str) -> Result<(), StoreError> {
        if self.verbose {
            self.progress.say(&format!("{source}: skipped, not a document"));
        }
        self.writer.skipped();
        Ok(())
    }

    fn progress(&mut self, bytes: usize) {
        self.progress.bytes(bytes);
    }
}

fn summary(counts: RunCounts, mentions: usize, pairs: usize, bytes: u64, time: Duration, db: &str) -> String {
    let read = counts.read + counts.failed;
    let seconds = time.as_secs_f64().max(1e-3);
    let mut parts = vec![format!("{} new", count(counts.new))];
    for (number, what) in [(counts.changed, "changed"), (counts.unchanged, "unchanged"), (counts.failed, "failed")] {
        if number > 0 || what != "changed" {
            parts.push(format!("{} {what}", count(number)));
        }
    }
    let mut out = format!("{}: {}\n", plural(read, "document"), parts.join(", "));
    if counts.skipped > 0 {
        out += &format!("{} skipped, not documents (-v names them)\n", plural(counts.skipped, "file"));
    }
    out += &format!(
        "{} of companies, people and products; {} mentioned together\n",
        plural(mentions as u64, "mention"),
        plural(pairs as u64, "pair"),
    );
    out +=
        &format!("{:.1} MB in {seconds:.2} s, {:.1} MB/s → {db}\n", bytes as f64 / 1e6, bytes as f64 / 1e6 / seconds);
    out
}
