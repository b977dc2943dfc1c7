//! `onrecord check`: whether the bot could start, a line for each thing that it needs.

use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::Runtime;

use super::database::{self, Database};
use super::load;
use super::settings::{self, Settings};
use crate::discord::{self, Reached, Token};
use crate::store::{Place, Store, StoreError};

#[derive(Debug, Args)]
pub struct Check {
    /// Ask Discord nothing
    #[arg(long)]
    offline: bool,
    /// Settings (TOML), read after config/onrecord.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Check {
    pub fn run(&self) -> Result<ExitCode> {
        let settings = said("settings", Settings::read(self.config.as_deref()), |_| "valid".to_owned());
        let record = settings.as_ref().and_then(|settings| {
            said("articles and facts", load::record(&settings.sources()), |record| {
                format!("{} and {}", count(record.articles().count(), "article"), count(record.facts().count(), "fact"))
            })
        });
        let shaped = settings::needed_token().and_then(|token| Ok((settings::application_id(&token)?, token)));
        let token =
            said("token", shaped, |(application, _)| format!("of a token's shape, for the application {application}"));
        let database = settings.as_ref().and_then(|settings| said("database", kept(settings), Clone::clone));
        let (Some(settings), Some(_), Some((_, token)), Some(_)) = (settings, record, token, database) else {
            return Ok(ExitCode::from(2));
        };
        let is_well = self.offline || is_let_in(&settings.discord, &token)?;
        Ok(ExitCode::from(if is_well { 0 } else { 2 }))
    }
}

/// What is in the database. Where there is none yet, none is made.
fn kept(settings: &Settings) -> Result<String> {
    let place = Database::default().place(settings);
    if let Place::Folder(folder) = &place
        && !database::is_there(&place)
    {
        return Ok(format!("none yet; the first start makes one in {}", folder.display()));
    }
    let runtime = database::runtime()?;
    let found = runtime.block_on(async {
        let Some(store) = Store::look(&place).await? else { return Ok(None) };
        Ok::<_, StoreError>(Some((store.listed().await?, store.servers().await?)))
    });
    let found = found.with_context(|| database::named(&place))?;
    let place = match place {
        Place::Folder(folder) => folder.display().to_string(),
        Place::Postgres(_) => "PostgreSQL".to_owned(),
    };
    let Some((articles, servers)) = found else {
        return Ok(format!("{place}, with nothing of this version in it yet; the next start sees to that"));
    };
    Ok(format!(
        "{place}, with {} and the settings of {}",
        count(articles.len(), "article"),
        count(servers.len(), "server")
    ))
}

/// Whether Discord answers, and says what it lets the bot do.
fn is_let_in(settings: &discord::Settings, token: &Token) -> Result<bool> {
    let runtime = Runtime::new().context("the async runtime cannot start")?;
    let reached = said("Discord", runtime.block_on(discord::reach(settings, token)), |reached| {
        format!("reached as {:?}, gateway {}", reached.name, reached.gateway)
    });
    if let Some(Reached { application_id, message_content, .. }) = &reached {
        let page = format!("https://discord.com/developers/applications/{application_id}/bot");
        let said = if *message_content {
            format!("enabled; {page} changes it")
        } else {
            format!("not enabled; all works but ask channels, for which {page} enables it")
        };
        println!("ok message content intent: {said}");
    }
    Ok(reached.is_some())
}

/// Prints how a thing stands, and gives it back if it is well.
fn said<T, E: Display>(name: &str, thing: Result<T, E>, words: impl Fn(&T) -> String) -> Option<T> {
    match &thing {
        Ok(thing) => println!("ok {name}: {}", words(thing)),
        // With all causes, where the error has some.
        Err(error) => println!("problem {name}: {error:#}"),
    }
    thing.ok()
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
