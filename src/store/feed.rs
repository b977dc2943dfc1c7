//! What changed, in order, for other processes to follow; and who changed it.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use sqlx::postgres::PgListener;
use tokio::time::{sleep, timeout};

use super::{FromRow, Place, Result, Store, Work, in_time, number};

/// The channel on which PostgreSQL says that something changed.
const CHANNEL: &str = "onrecord";
/// How often SQLite is asked, which says nothing by itself; and PostgreSQL, should its word not reach us.
const GLANCE: Duration = Duration::from_millis(300);
const SELDOM: Duration = Duration::from_secs(5);
/// Seconds for which the feed goes back. Who was away for longer reads everything again.
const KEPT: i64 = 24 * 60 * 60;

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its place in the order.
    pub seq: i64,
    /// `article` or `server`.
    pub kind: String,
    /// Its id.
    pub subject: String,
}

impl FromRow for Changed {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Changed { seq: row.try_get("seq")?, kind: row.try_get("kind")?, subject: row.try_get("subject")? })
    }
}

/// Waits for changes that other processes make.
#[derive(Debug)]
pub struct Feed {
    store: Store,
    listener: Option<PgListener>,
}

impl Store {
    /// The number of the newest change.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn newest_change(&self) -> Result<i64> {
        in_time(async {
            let row = sqlx::query("SELECT COALESCE(MAX(seq), 0) AS seq FROM feed").fetch_one(&self.pool).await?;
            Ok(row.try_get("seq")?)
        })
        .await
    }

    /// What changed after a change.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn changes_after(&self, seq: i64) -> Result<Vec<Changed>> {
        let changes = "SELECT seq, kind, subject FROM feed WHERE seq > $1 ORDER BY seq";
        in_time(async { super::all(&sqlx::query(changes).bind(seq).fetch_all(&self.pool).await?) }).await
    }

    /// A feed of changes.
    pub fn feed(&self) -> Feed {
        Feed { store: self.clone(), listener: None }
    }
}

impl Feed {
    /// Waits until something may have changed. Never for long, so that nothing is missed while the database is away.
    pub async fn wait(&mut self) {
        let Place::Postgres(address) = self.store.place() else { return sleep(GLANCE).await };
        if self.listener.is_none() {
            let connected = timeout(super::CONNECT, async {
                let mut listener = PgListener::connect(address).await?;
                listener.listen(CHANNEL).await?;
                Ok::<_, sqlx::Error>(listener)
            });
            match connected.await {
                // What changed before we listened is looked up at once.
                Ok(Ok(listener)) => self.listener = Some(listener),
                _ => sleep(GLANCE).await,
            }
            return;
        }
        if let Some(listener) = &mut self.listener
            && let Ok(Err(_)) = timeout(SELDOM, listener.recv()).await
        {
            self.listener = None;
            sleep(GLANCE).await;
        }
    }
}

impl Work {
    /// Puts a change on the feed, once.
    pub(super) fn changed(&mut self, kind: &'static str, subject: &str) {
        self.changes.insert((kind, subject.to_owned()));
    }

    /// Writes what is put on the feed.
    pub(super) async fn announce(&mut self) -> Result<()> {
        if self.changes.is_empty() {
            return Ok(());
        }
        let at = Timestamp::now().as_second();
        for (kind, subject) in std::mem::take(&mut self.changes) {
            let put = sqlx::query(
                "INSERT INTO feed (seq, kind, subject, at) \
                 VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM feed), $1, $2, $3)",
            );
            self.run(put.bind(kind).bind(subject).bind(at)).await?;
        }
        // The newest stays, so that numbers go on.
        let old = sqlx::query("DELETE FROM feed WHERE at < $1 AND seq < (SELECT MAX(seq) FROM feed)").bind(at - KEPT);
        self.run(old).await?;
        if self.is_postgres {
            self.run(sqlx::query("SELECT pg_notify($1, '')").bind(CHANNEL)).await?;
        }
        Ok(())
    }

    /// Notes who did what: `subject` is an id.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn audit(&mut self, server: u64, [actor, action, subject, reason]: [&str; 4], at: i64) -> Result<()> {
        self.run(
            sqlx::query(
                "INSERT INTO audit (seq, server, actor, action, subject, reason, at) \
             VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM audit), $1, $2, $3, $4, $5, $6)",
            )
            .bind(number(server))
            .bind(actor)
            .bind(action)
            .bind(subject)
            .bind(reason)
            .bind(at),
        )
        .await?;
        Ok(())
    }
}
