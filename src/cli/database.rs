//! Where things are kept, and the desk over it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use tokio::runtime::{Builder, Runtime};

use super::settings::Settings;
use super::{Sources, load};
use crate::desk::Desk;
use crate::record;
use crate::store::{Place, Store};

/// Which database is meant.
#[derive(Debug, Args, Default)]
pub struct Database {
    /// Where facts, settings and questions are kept [default: onrecord-data; env: ONRECORD_DATA_DIR]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Settings (TOML), read after config/onrecord.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl Database {
    /// What the settings say, with those of a file.
    pub fn of_settings(config: Option<&Path>) -> Self {
        Database { data_dir: None, config: config.map(Path::to_owned) }
    }

    /// Where things are kept: as the command line says, else the settings.
    pub fn place(&self, settings: &Settings) -> Place {
        let address = settings.database_url.as_ref().filter(|address| !address.is_empty());
        match (&self.data_dir, address) {
            (Some(folder), _) => Place::Folder(folder.clone()),
            (None, Some(address)) => Place::Postgres(address.clone()),
            (None, None) => Place::Folder(settings.data_dir.clone()),
        }
    }

    /// The runtime and the database, opened.
    pub fn store(&self, settings: &Settings) -> Result<(Runtime, Store)> {
        let runtime = runtime()?;
        let store =
            runtime.block_on(Store::open(&self.place(settings))).with_context(|| named(&self.place(settings)))?;
        Ok((runtime, store))
    }

    /// The runtime, and the desk over the database as it is. Where it is empty, the articles of the settings are put into it.
    pub fn desk(&self) -> Result<(Runtime, Desk)> {
        let settings = Settings::read(self.config.as_deref())?;
        self.desk_with(settings.sources().reads())
    }

    /// The same, with the reader or without.
    pub fn desk_with(&self, reads: bool) -> Result<(Runtime, Desk)> {
        record::warm_up();
        let settings = Settings::read(self.config.as_deref())?;
        let (runtime, store) = self.store(&settings)?;
        let is_empty = runtime.block_on(store.listed())?.is_empty();
        let sources = is_empty.then(|| load::brought(&settings.sources())).transpose()?;
        let desk = runtime.block_on(Desk::open(store, sources, reads))?;
        Ok((runtime, desk))
    }
}

/// A runtime for one thing after another.
pub fn runtime() -> Result<Runtime> {
    Builder::new_current_thread().enable_all().build().context("the async runtime cannot start")
}

/// The desk of the bot: what `sources` name is brought, whatever was there.
pub async fn desk(place: &Place, sources: &Sources) -> Result<Desk> {
    record::warm_up();
    let brought = load::brought(sources)?;
    let store = Store::open(place).await.with_context(|| named(place))?;
    Desk::open(store, Some(brought), sources.reads()).await.with_context(|| named(place))
}

/// A place as it is named in a message. The address of a database may hold a password.
pub fn named(place: &Place) -> String {
    match place {
        Place::Folder(folder) => folder.display().to_string(),
        Place::Postgres(_) => "database_url".to_owned(),
    }
}

/// Whether there is a database in the folder of the settings, or else where one is made.
pub fn is_there(place: &Place) -> bool {
    match place {
        Place::Folder(folder) => Path::new(folder).join(crate::store::FILE).is_file(),
        Place::Postgres(_) => true,
    }
}
