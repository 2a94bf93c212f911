//! Exit codes: 0 well, 1 some documents failed, 2 usage or data error. A closed pipe is well.

use super::output::say;
use anyhow::Error;
use std::io;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// All is well.
    Well,
    /// Some documents could not be read; each is listed.
    SomeFailed,
    /// The data has problems; each is listed.
    BadData,
}

/// Prints an error and turns the outcome into the exit code of the process.
pub(super) fn code(outcome: Result<Exit, Error>) -> ExitCode {
    match outcome {
        Ok(Exit::Well) => ExitCode::SUCCESS,
        Ok(Exit::SomeFailed) => ExitCode::from(1),
        Ok(Exit::BadData) => ExitCode::from(2),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {}", told(&error)));
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    error.chain().any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// Joins an error with its causes; a cause that its error quotes already is not said twice.
fn told(error: &Error) -> String {
    let mut out = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !out.contains(&cause) {
            out.push_str(if out.is_empty() { "" } else { ": " });
            out.push_str(&cause);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_told_once() {
        let io = io::Error::other("disk on fire");
        let error = Error::from(io).context("a.md: cannot be read: disk on fire").context("reading");
        assert_eq!(told(&error), "reading: a.md: cannot be read: disk on fire");
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        assert!(is_closed_pipe(&Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).context("writing")));
    }
}
