//! The progress bar: on a terminal only, and never in the way of messages.

use super::config::RunConfig;
use super::message;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr, stdout};

/// Fewer articles than this are done before a bar could be read.
const SMALLEST: usize = 8;

/// Shows how far a run has come.
pub(super) struct Progress {
    bar: ProgressBar,
    failed: std::cell::Cell<usize>,
}

impl Progress {
    /// A bar for `len` articles; invisible where there is no terminal, where nothing is to be
    /// said, or where `data_on_stdout` goes to the terminal itself.
    pub(super) fn new(len: usize, config: &RunConfig, data_on_stdout: bool) -> Self {
        let busy = data_on_stdout && stdout().is_terminal();
        let visible = stderr().is_terminal() && !config.quiet && !busy && len >= SMALLEST;
        let target =
            if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(len as u64), target);
        // The template is fixed and valid; without it the bar has its usual looks.
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {pos}/{len} {per_sec} {eta} left{msg}")
        {
            bar.set_style(style);
        }
        Self { bar, failed: std::cell::Cell::new(0) }
    }

    /// One article more is done, or has failed.
    pub(super) fn step(&self, failed: bool) {
        if failed {
            self.failed.set(self.failed.get() + 1);
            self.bar.set_message(format!(", {} failed", self.failed.get()));
        }
        self.bar.inc(1);
    }

    /// Says something above the bar.
    pub(super) fn say(&self, text: &str) {
        self.bar.suspend(|| message::lines(text));
    }

    /// Takes the bar away.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
    }
}
