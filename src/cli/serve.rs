//! `onrecord serve`, and `onrecord` alone where a token is configured: the bot on Discord.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::Builder;

use super::chat::Chat;
use super::settings::{self, Settings};
use super::{Sources, load, logging};
use crate::discord::{self, Token};

#[derive(Debug, Args)]
pub struct Serve {
    /// Settings (TOML), read after config/onrecord.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    sources: Sources,
}

impl Serve {
    pub fn run(self) -> Result<ExitCode> {
        let settings = Settings::read(self.config.as_deref())?;
        let token = settings::needed_token()?;
        let set = settings.sources();
        let no_reading = set.no_reading || self.sources.no_reading;
        let sources = if self.sources.is_empty() { set } else { self.sources };
        let sources = Sources { no_reading, ..sources };
        serve(settings, &sources, token)
    }
}

/// The bot where a token is configured, else a chat about the same articles.
pub fn alone(config: Option<&Path>) -> Result<ExitCode> {
    let settings = Settings::read(config)?;
    let sources = settings.sources();
    match settings::token()? {
        Some(token) => serve(settings, &sources, token),
        None => Chat { sources }.run(),
    }
}

fn serve(settings: Settings, sources: &Sources, token: Token) -> Result<ExitCode> {
    // Whatever stands in Discord's place may have tokens of its own.
    if settings.discord.api_base.is_none() {
        settings::application_id(&token)?;
    }
    logging::start(settings.log);
    let desk = load::desk(sources)?;
    let cores = available_parallelism().map_or(1, usize::from);
    // No more answers run at once than there are cores; the others are for looking up addresses. Without a limit the
    // runtime starts more threads than it needs, and all that an answer allocates for its thread is there once more.
    let runtime = Builder::new_multi_thread().enable_all().max_blocking_threads(cores + 2).build();
    let runtime = runtime.context("the async runtime cannot start")?;
    let ended = runtime.block_on(discord::run(Arc::new(desk), settings.discord, token));
    // Work that hangs does not keep the program from its end.
    runtime.shutdown_timeout(Duration::from_millis(100));
    ended?;
    Ok(ExitCode::SUCCESS)
}
