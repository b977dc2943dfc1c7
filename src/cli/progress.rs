//! A progress line on a terminal, for what takes more than a second. Silent elsewhere.

use std::io::{IsTerminal, stdout};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts what is done, and shows it from the second second on.
pub struct Counter {
    bar: ProgressBar,
    started: Instant,
    shown: bool,
}

impl Counter {
    /// A counter of `what`, whose number is not known.
    pub fn new(what: &'static str) -> Self {
        Self::styled(ProgressBar::hidden(), what, "{spinner} {pos} {msg}, {elapsed}")
    }

    /// A counter of `all` steps.
    pub fn of(all: usize, what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::hidden());
        Self::styled(bar, what, "{bar:30} {pos}/{len} {msg}, {eta} left")
    }

    fn styled(bar: ProgressBar, what: &'static str, template: &str) -> Self {
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Counter { bar: bar.with_style(style).with_message(what), started: Instant::now(), shown: false }
    }

    /// Notes that `more` are done.
    pub fn add(&mut self, more: usize) {
        // Where answers are printed to the terminal themselves, they are the progress.
        if !self.shown && self.started.elapsed() > Duration::from_secs(1) && !stdout().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr()); // draws nothing unless that is a terminal
            self.shown = true;
        }
        self.bar.inc(more as u64);
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
