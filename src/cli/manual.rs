//! `guanxi completions` and `guanxi man`: for packagers, made from the arguments themselves.

use super::Outcome;
use super::args::{Cli, CompletionsArgs, ManArgs};
use super::exit::Exit;
use super::output::out;
use anyhow::Context;
use clap::CommandFactory;
use std::io::Write;

pub(super) fn completions(args: &CompletionsArgs) -> Outcome {
    // Written to memory first: the generator does not report a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "guanxi", &mut script);
    let mut out = out();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Exit::Well)
}

pub(super) fn man(args: &ManArgs) -> Outcome {
    let mut command = Cli::command();
    command.build();
    let mut name = "guanxi".to_owned();
    for part in args.command.iter().flat_map(|a| a.split_whitespace()) {
        let found = command.find_subcommand(part).cloned();
        command = found.with_context(|| format!("`{part}` is no command of `{name}`"))?;
        name = format!("{name}-{part}");
    }
    // The manual wants an owned name; one name is leaked for the length of the process.
    let page = clap_mangen::Man::new(command.name(&*name.leak()));
    let mut out = out();
    page.render(&mut out)?;
    out.flush()?;
    Ok(Exit::Well)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
