//! The `guanxi` program; everything is in [`guanxi::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    guanxi::cli::main()
}
