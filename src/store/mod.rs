//! What outlives the process: articles and their versions, facts and their revisions, what servers set, what was asked.
//! SQLite in a folder by default, PostgreSQL where several processes share it; one schema and one dialect for both.
//!
//! It keeps and gives back, and decides nothing: what a change means is the desk's. Each change is one transaction under
//! one lock, so that the feed of changes that other processes follow is in order.

mod articles;
mod backup;
mod corrections;
mod facts;
mod feed;
mod members;
mod questions;
mod schema;
mod servers;

use std::collections::BTreeSet;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::any::{AnyArguments, AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AnyPool, Connection, Transaction};
use thiserror::Error;
use tokio::time::timeout;

pub use articles::{Added, Listed, Stored};
pub use corrections::Correction;
pub use facts::{Change, Kept, Revision, Standing};
pub use feed::{Changed, Feed};
pub use members::{Awaited, Did, Said, actor};
pub use questions::{Asked, Kind, Shown, Tally, Told};
use schema::{NEWER, NEWEST};

/// Where things are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder, which is made if it is not there; its file is [`FILE`].
    Folder(PathBuf),
    /// The address of a PostgreSQL database: `postgres://…`.
    Postgres(String),
}

/// The name of the database in its folder.
pub const FILE: &str = "onrecord.db";

/// Why something was not kept, or not found.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database cannot be reached, or cannot write.
    #[error("the database cannot be used: {0}")]
    Away(String),
    /// It does not take what is to be kept: a letter that it cannot hold, a text that is too long.
    #[error("the database does not take it: {0}")]
    Refused(String),
    /// What it holds cannot be read: another version wrote it, or somebody else.
    #[error("the database holds what this version cannot read: {0}")]
    Strange(String),
    /// Somebody else changed it in the meantime.
    #[error("it was changed in the meantime")]
    Conflict,
    /// There is no such thing.
    #[error("there is no such thing")]
    Missing,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => StoreError::Missing,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => StoreError::Strange(error.to_string()),
            sqlx::Error::PoolTimedOut => StoreError::Away("no answer in time".to_owned()),
            sqlx::Error::Encode(_) => StoreError::Refused(error.to_string()),
            sqlx::Error::Database(error) if is_refusal(error.code().as_deref()) => {
                StoreError::Refused(error.message().to_owned())
            }
            error => StoreError::Away(error.to_string()),
        }
    }
}

/// Whether a database's number for what went wrong says that trying again does not help: in PostgreSQL what is wrong with
/// the data, what breaks a constraint, what goes beyond a limit; in SQLite "too big", "constraint" and "mismatch".
fn is_refusal(code: Option<&str>) -> bool {
    let code = code.unwrap_or_default();
    match code.parse::<u32>() {
        // SQLite's own numbers, with what they say more precisely in the higher bits.
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 18..=20),
        _ => ["22", "23", "54"].iter().any(|class| code.starts_with(class)),
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError::Strange(error.to_string())
    }
}

type Result<T> = std::result::Result<T, StoreError>;

/// How long the database may take for anything.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(3);
/// Connections at most; a single writer at a time is all that SQLite has.
const CONNECTIONS: u32 = 8;
/// The number of the lock that changes take in PostgreSQL.
const LOCK: i64 = 0x6f6e_7265_636f_7264; // "onrecord"

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
    place: Place,
}

/// A change that is being made. It is kept when it is [`Work::commit`]ted, else nothing of it is.
pub struct Work {
    tx: Transaction<'static, Any>,
    is_postgres: bool,
    /// What the feed is to say of it.
    changes: BTreeSet<(&'static str, String)>,
}

impl Store {
    /// Opens the database, makes it where there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// When it cannot be reached or made, or was written by a newer version.
    pub async fn open(place: &Place) -> Result<Store> {
        let store = Store::connect(place).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Opens a database to look into it, and leaves it as it is. Gives none where its schema is not of this version yet.
    ///
    /// # Errors
    /// When it cannot be reached, or was written by a newer version.
    pub async fn look(place: &Place) -> Result<Option<Store>> {
        let store = Store::connect(place).await?;
        match store.steps_taken().await {
            0..NEWEST => Ok(None),
            NEWEST => Ok(Some(store)),
            _ => Err(StoreError::Strange(NEWER.to_owned())),
        }
    }

    /// Opens the database with the schema that it has.
    async fn connect(place: &Place) -> Result<Store> {
        sqlx::any::install_default_drivers();
        let address = match place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder)
                    .map_err(|error| StoreError::Away(format!("{}: {error}", folder.display())))?;
                address_of(&folder.join(FILE))
            }
            Place::Postgres(address) => address.clone(),
        };
        let options = AnyConnectOptions::from_str(&address).map_err(|error| StoreError::Away(error.to_string()))?;
        let is_sqlite = matches!(place, Place::Folder(_));
        let pool = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(CONNECT).after_connect(
            move |connection, _| {
                Box::pin(async move {
                    if is_sqlite {
                        // Readers do not wait for the writer; what is acknowledged is on the disk.
                        for pragma in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"] {
                            sqlx::query(pragma).execute(&mut *connection).await?;
                        }
                    }
                    Ok(())
                })
            },
        );
        // Alone first: the pool tries until its time is up, and does not say what kept it from connecting.
        in_time(async { Ok(AnyConnection::connect_with(&options).await?.close().await?) }).await?;
        let pool = in_time(async { Ok(pool.connect_with(options).await?) }).await?;
        Ok(Store { pool, place: place.clone() })
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    fn is_postgres(&self) -> bool {
        matches!(self.place, Place::Postgres(_))
    }

    /// Begins a change. Only one is made at a time, whichever process makes it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(&self) -> Result<Work> {
        in_time(async {
            let is_postgres = self.is_postgres();
            let tx = if is_postgres {
                let mut tx = self.pool.begin().await?;
                // Whoever holds the lock and is not heard of any more must not hold it for long.
                sqlx::query(
                    "SELECT pg_advisory_xact_lock($1), set_config('statement_timeout', '10s', true), \
                     set_config('idle_in_transaction_session_timeout', '30s', true)",
                )
                .bind(LOCK)
                .execute(&mut *tx)
                .await?;
                tx
            } else {
                self.pool.begin_with("BEGIN IMMEDIATE").await?
            };
            Ok(Work { tx, is_postgres, changes: BTreeSet::new() })
        })
        .await
    }

    /// Closes all connections, when what is being done with them is done.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl Work {
    /// Keeps the change.
    ///
    /// # Errors
    /// When the database cannot be reached any more, or the disk is full: then nothing was kept.
    pub async fn commit(mut self) -> Result<()> {
        self.announce().await?;
        in_time(async { Ok(self.tx.commit().await?) }).await
    }

    /// Makes a statement, and says how many rows it was about.
    async fn run(&mut self, query: Statement<'_>) -> Result<u64> {
        in_time(async { Ok(query.execute(&mut *self.tx).await?.rows_affected()) }).await
    }

    async fn row(&mut self, query: Statement<'_>) -> Result<Option<AnyRow>> {
        in_time(async { Ok(query.fetch_optional(&mut *self.tx).await?) }).await
    }

    async fn rows(&mut self, query: Statement<'_>) -> Result<Vec<AnyRow>> {
        in_time(async { Ok(query.fetch_all(&mut *self.tx).await?) }).await
    }
}

/// A statement with its values.
type Statement<'a> = Query<'a, Any, AnyArguments>;

/// The address of an SQLite file, whatever letters its path has.
fn address_of(path: &Path) -> String {
    const PLAIN: &[u8] = b"/-_.~";
    let path = path.to_string_lossy();
    let letter = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    format!("sqlite://{}?mode=rwc", path.bytes().map(letter).collect::<String>())
}

/// Waits for the database, and not for ever.
async fn in_time<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    // Boxed, for a statement in the making is large and every change would carry it.
    timeout(PATIENCE, Box::pin(work)).await.unwrap_or_else(|_| Err(StoreError::Away("no answer in time".to_owned())))
}

/// A row as a value.
trait FromRow: Sized {
    fn from_row(row: &AnyRow) -> Result<Self>;
}

fn all<T: FromRow>(rows: &[AnyRow]) -> Result<Vec<T>> {
    rows.iter().map(T::from_row).collect()
}

/// Discord's ids as the database has them, and back: their highest bit is never set.
fn number(id: u64) -> i64 {
    id.cast_signed()
}

fn id(number: i64) -> u64 {
    number.cast_unsigned()
}
