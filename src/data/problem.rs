//! What can be wrong with a data file, always with file and line, and all of it at once.

use std::fmt;

/// One fault of a data file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File, as given by the user, or its path below `gazetteers/` for built-in data.
    pub file: String,
    /// Line in it, from 1; 0 for the file as a whole.
    pub line: u32,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether the line cannot be used, so that a run must not start.
    pub fatal: bool,
}

impl Problem {
    pub(crate) fn fatal(file: &str, line: u32, message: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), line, message: message.into(), fatal: true }
    }

    pub(crate) fn doubt(file: &str, line: u32, message: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), line, message: message.into(), fatal: false }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// The data cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// A file or folder named by the user cannot be read.
    #[error("{path}: cannot be read; name a .tsv or .csv file, or a folder of them")]
    Unreadable {
        /// The path as given.
        path: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Lines that cannot be used.
    #[error("{}", list(.problems))]
    Unusable {
        /// All faults of all files.
        problems: Vec<Problem>,
    },
}

/// How many problems an error shows; `gazetteer check` shows all.
const SHOWN: usize = 20;

fn list(problems: &[Problem]) -> String {
    let mut out: Vec<String> = problems.iter().take(SHOWN).map(Problem::to_string).collect();
    if problems.len() > SHOWN {
        out.push(format!("… and {} more: `guanxi gazetteer check` lists all", problems.len() - SHOWN));
    }
    out.join("\n")
}
