//! A progress line on a terminal, for what takes more than a second. Silent elsewhere.

use std::io::{IsTerminal, stdout};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts what is done, and shows it from the second second on.
pub struct Counter {
    bar: ProgressBar,
    started: Instant,
    /// Whether it is never shown, or already.
    settled: bool,
}

impl Counter {
    /// A counter of `what`, whose number is not known and which are printed one by one: on a terminal, they are the
    /// progress themselves.
    pub fn new(what: &'static str) -> Self {
        let mut counter = Self::styled(ProgressBar::hidden(), what, "{spinner} {pos} {msg}, {elapsed}");
        counter.settled = stdout().is_terminal();
        counter
    }

    /// A counter of `all` steps, before whose end nothing is printed.
    pub fn of(all: usize, what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::hidden());
        Self::styled(bar, what, "{bar:30} {pos}/{len} {msg}, {eta} left")
    }

    fn styled(bar: ProgressBar, what: &'static str, template: &str) -> Self {
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Counter { bar: bar.with_style(style).with_message(what), started: Instant::now(), settled: false }
    }

    /// Notes that `more` are done.
    pub fn add(&mut self, more: usize) {
        if !self.settled && self.started.elapsed() > Duration::from_secs(1) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr()); // draws nothing unless that is a terminal
            self.settled = true;
        }
        self.bar.inc(more as u64);
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
