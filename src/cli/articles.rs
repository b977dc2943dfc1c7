//! `onrecord articles`: the articles that are kept; and `bring`, which keeps those of the settings, as the bot does when it
//! starts.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::database::{self, Database};
use super::logging;
use super::settings::Settings;
use crate::desk::Desk;

#[derive(Debug, Args)]
pub struct Articles {
    #[command(subcommand)]
    bring: Option<Bring>,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Subcommand)]
enum Bring {
    /// Keep the articles and facts files of the settings: new ones, and new versions.
    Bring(Database),
}

impl Articles {
    pub fn run(self) -> Result<ExitCode> {
        let (runtime, desk) = match self.bring {
            Some(Bring::Bring(database)) => {
                let settings = Settings::read(database.config.as_deref())?;
                // What is left out is told.
                logging::start(logging::Level::Warn);
                let runtime = database::runtime()?;
                let desk = runtime.block_on(database::desk(&database.place(&settings), &settings.sources()))?;
                (runtime, desk)
            }
            None => self.database.desk()?,
        };
        runtime.block_on(list(&desk))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A line for each article.
async fn list(desk: &Desk) -> Result<()> {
    for listed in desk.store().listed().await? {
        let facts = desk.store().facts(&listed.id).await?.iter().filter(|kept| !kept.is_retired).count();
        let retired = if listed.is_retired { ", retired" } else { "" };
        let whose = if listed.server == 0 { String::new() } else { format!(", of the server {}", listed.server) };
        println!("{}  version {}, {facts} facts{retired}{whose}", listed.id, listed.version);
    }
    Ok(())
}
