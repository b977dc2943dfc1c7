//! `onrecord serve`, and `onrecord` alone where a token is configured: the bot on Discord.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::Builder;

use super::chat;
use super::database::{self, Database};
use super::settings::{self, Settings};
use super::{Sources, logging};
use crate::desk::Retention;
use crate::discord::{self, Token};

#[derive(Debug, Args)]
pub struct Serve {
    /// Settings (TOML), read after config/onrecord.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where facts, settings and questions are kept [default: onrecord-data; env: ONRECORD_DATA_DIR]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    #[command(flatten)]
    sources: Sources,
}

impl Serve {
    pub fn run(self) -> Result<ExitCode> {
        let mut settings = Settings::read(self.config.as_deref())?;
        let token = settings::needed_token()?;
        if let Some(folder) = self.data_dir {
            (settings.data_dir, settings.database_url) = (folder, None);
        }
        let set = settings.sources();
        let no_reading = set.no_reading || self.sources.no_reading;
        let sources = if self.sources.is_empty() { set } else { self.sources };
        let sources = Sources { no_reading, ..sources };
        serve(settings, &sources, token)
    }
}

/// The bot where a token is configured, else a chat about the same articles.
pub fn alone(config: Option<&Path>) -> Result<ExitCode> {
    let database = Database::of_settings(config);
    let settings = Settings::read(config)?;
    let sources = settings.sources();
    match settings::token()? {
        Some(token) => serve(settings, &sources, token),
        None => chat::alone(&database, &settings, &sources),
    }
}

fn serve(mut settings: Settings, sources: &Sources, token: Token) -> Result<ExitCode> {
    // Whatever stands in Discord's place may have tokens of its own.
    if settings.discord.api_base.is_none() {
        settings::application_id(&token)?;
    }
    logging::start(settings.log);
    let cores = available_parallelism().map_or(1, usize::from);
    // No more answers run at once than there are cores; the others are for looking up addresses. Without a limit the
    // runtime starts more threads than it needs, and all that an answer allocates for its thread is there once more.
    let runtime = Builder::new_multi_thread().enable_all().max_blocking_threads(cores + 2).build();
    let runtime = runtime.context("the async runtime cannot start")?;
    let retention = Retention { keep_days: settings.keep_days, leave_days: settings.leave_days };
    settings.discord.old_after_days = settings.old_after_days;
    let place = Database::default().place(&settings);
    let desk = Arc::new(runtime.block_on(database::desk(&place, sources))?);
    let ended = runtime.block_on(discord::run(desk, settings.discord, token, retention));
    // Work that hangs does not keep the program from its end.
    runtime.shutdown_timeout(Duration::from_millis(100));
    ended?;
    Ok(ExitCode::SUCCESS)
}
