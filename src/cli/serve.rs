//! `onrecord serve`, and `onrecord` alone where a token is configured: the bot on Discord.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::Runtime;

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
        let sources = if self.sources.is_empty() { settings.sources() } else { self.sources };
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
    let runtime = Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(discord::run(Arc::new(desk), settings.discord, token))?;
    Ok(ExitCode::SUCCESS)
}
