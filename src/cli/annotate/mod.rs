//! `guanxi annotate`: what would be found, without a database.

mod html;
mod jsonl;
mod text;

use super::Outcome;
use super::args::{AnnotateArgs, AnnotateFormat};
use super::exit::Exit;
use super::output::{colours, out, say};
use crate::data::Data;
use crate::model::Analysis;
use crate::pipeline::{Sink, run as run_pipeline};
use std::io::{self, BufWriter, Stdout, Write};

pub(super) fn run(args: &AnnotateArgs) -> Outcome {
    args.run.check_paths()?;
    let analyser = args.run.analyser()?;
    let mut sink = Annotation {
        data: analyser.data(),
        format: args.format,
        colours: colours(),
        verbose: args.run.verbose,
        failed: 0,
        out: out(),
    };
    if args.format == AnnotateFormat::Html {
        sink.out.write_all(html::head(sink.data).as_bytes())?;
    }
    run_pipeline(&args.run.sources(), &analyser, &args.run.options(), &mut sink)?;
    if args.format == AnnotateFormat::Html {
        sink.out.write_all(html::FOOT.as_bytes())?;
    }
    sink.out.flush()?;
    Ok(if sink.failed > 0 { Exit::SomeFailed } else { Exit::Well })
}

struct Annotation<'a> {
    data: &'a Data,
    format: AnnotateFormat,
    colours: bool,
    verbose: bool,
    failed: u64,
    out: BufWriter<Stdout>,
}

impl Sink for Annotation<'_> {
    type Error = io::Error;

    fn document(&mut self, analysis: Analysis) -> io::Result<()> {
        match self.format {
            AnnotateFormat::Jsonl => jsonl::write(&analysis, self.data, &mut self.out),
            AnnotateFormat::Text => text::write(&analysis, self.data, self.colours, &mut self.out),
            AnnotateFormat::Html => html::write(&analysis, self.data, &mut self.out),
        }
    }

    fn failure(&mut self, source: &str, reason: &str) -> io::Result<()> {
        self.failed += 1;
        say(&format!("{source}: {reason}"));
        Ok(())
    }

    fn skipped(&mut self, source: &str) -> io::Result<()> {
        if self.verbose {
            say(&format!("{source}: skipped, not a document"));
        }
        Ok(())
    }

    fn progress(&mut self, _: usize) {}
}
