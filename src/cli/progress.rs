//! Progress of a run, on a terminal only.

use super::output::say;
use crate::input::{Source, estimate};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// A bar with documents, megabytes a second and time left; the sums for the closing summary.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    documents: u64,
    bytes: u64,
}

impl Progress {
    /// Starts; the bar is hidden unless standard error is a terminal.
    pub(super) fn start(sources: &[Source], quiet: bool) -> Progress {
        let shown = !quiet && stderr().is_terminal();
        let bar = if shown && !sources.contains(&Source::Stdin) {
            let bar = ProgressBar::with_draw_target(Some(estimate(sources)), ProgressDrawTarget::stderr_with_hz(10));
            bar.with_style(style(
                "{bar:30} {decimal_bytes:>9} of {decimal_total_bytes} · {msg} · {decimal_bytes_per_sec} · {eta} left",
            ))
        } else if shown {
            ProgressBar::no_length().with_style(style("{spinner} {decimal_bytes} · {msg} · {decimal_bytes_per_sec}"))
        } else {
            ProgressBar::hidden()
        };
        Progress { bar, start: Instant::now(), documents: 0, bytes: 0 }
    }

    /// Counts a document.
    pub(super) fn document(&mut self) {
        self.documents += 1;
    }

    /// Counts bytes of input.
    pub(super) fn bytes(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{} documents", HumanCount(self.documents)));
            // Compressed files are larger than the disk says; a full bar is better than a bar that starts anew.
            self.bar.set_position(self.bar.length().map_or(self.bytes, |length| self.bytes.min(length)));
        }
    }

    /// Prints a line without tearing the bar.
    pub(super) fn say(&self, line: &str) {
        self.bar.suspend(|| say(line));
    }

    /// Clears the bar; returns the bytes read and the time it took.
    pub(super) fn finish(&self) -> (u64, Duration) {
        self.bar.finish_and_clear();
        (self.bytes, self.start.elapsed())
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
