//! The command line: one file a command, arguments apart from work, exit codes in one place.
//!
//! Data goes to standard output, talk to standard error.

mod annotate;
mod args;
mod exit;
mod export;
mod extract;
mod forget;
mod gazetteer;
mod manual;
mod output;
mod progress;
mod query;
mod show;

pub use args::Cli;
use args::Command;
use clap::Parser;
use exit::Exit;
use std::process::ExitCode;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    keep_workers_quiet();
    exit::code(match &cli.command {
        Command::Extract(args) => extract::run(args),
        Command::Annotate(args) => annotate::run(args),
        Command::Query(args) => query::run(args),
        Command::Show(args) => show::run(args),
        Command::Export(args) => export::run(args),
        Command::Gazetteer(args) => gazetteer::run(args),
        Command::Forget(args) => forget::run(args),
        Command::Completions(args) => manual::completions(args),
        Command::Man(args) => manual::man(args),
    })
}

/// A document on which a worker fails is reported like any other that cannot be read, without the panic's own words.
fn keep_workers_quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !std::thread::current().name().is_some_and(|name| name.starts_with("worker")) {
            usual(panic);
        }
    }));
}

/// What every command returns.
type Outcome = anyhow::Result<Exit>;
