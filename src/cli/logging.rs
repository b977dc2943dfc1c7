//! What happens, as lines on standard error.

use std::io::stderr;

use console::colors_enabled_stderr;
use serde::Deserialize;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

/// The least that is logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", expecting = "error, warn, info or debug")]
pub enum Level {
    Error,
    Warn,
    #[default]
    Info,
    Debug,
}

/// Starts to log: events of this program from `level` on, the errors of other crates, and of serenity nothing.
///
/// Serenity's warnings hold what it received and could not read, which may be members' messages; its spans, at info,
/// hold the bodies of requests, and addresses with the tokens of interactions. Its few errors tell why the gateway let
/// nobody in, which our own report says in one line.
pub fn start(level: Level) {
    let level = match level {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
    };
    let shown = Targets::new()
        .with_default(LevelFilter::ERROR)
        .with_target("onrecord", level)
        .with_target("serenity", LevelFilter::OFF);
    // Times are in UTC, which is what this layer writes of itself.
    let lines = tracing_subscriber::fmt::layer().compact().with_writer(stderr).with_ansi(colors_enabled_stderr());
    tracing_subscriber::registry().with(lines.with_filter(shown)).init();
}
