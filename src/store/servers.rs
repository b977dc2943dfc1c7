//! What servers set, and when the bot was removed from one.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Result, Store, StoreError, Work, id, in_time, number};

impl Store {
    /// What all servers set: each server, and its settings as they were written.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn servers(&self) -> Result<Vec<(u64, String)>> {
        in_time(async {
            let rows = sqlx::query("SELECT id, settings FROM server").fetch_all(&self.pool).await?;
            rows.iter().map(|row| Ok((id(row.try_get("id")?), row.try_get("settings")?))).collect()
        })
        .await
    }

    /// What a server set; nothing yet, perhaps.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn server(&self, server: u64) -> Result<Option<String>> {
        let one = sqlx::query("SELECT settings FROM server WHERE id = $1").bind(number(server));
        in_time(async {
            let row = one.fetch_optional(&self.pool).await?;
            Ok(row.map(|row| row.try_get("settings")).transpose()?)
        })
        .await
    }

    /// The servers that the bot was removed from before a moment.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn left_before(&self, at: i64) -> Result<Vec<u64>> {
        in_time(async {
            let gone = sqlx::query("SELECT id FROM server WHERE left_at IS NOT NULL AND left_at <= $1").bind(at);
            let rows = gone.fetch_all(&self.pool).await?;
            rows.iter().map(|row| Ok(id(row.try_get("id")?))).collect()
        })
        .await
    }
}

impl Store {
    /// The servers of which anything is kept, each with whether the bot was removed from it.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn known_servers(&self) -> Result<Vec<(u64, bool)>> {
        let known = "SELECT id, CASE WHEN left_at IS NULL THEN 0 ELSE 1 END AS has_left FROM server UNION ALL \
                     SELECT DISTINCT server, 0 FROM (SELECT server FROM tally UNION SELECT server FROM article) AS used \
                     WHERE server <> 0 AND server NOT IN (SELECT id FROM server)";
        in_time(async {
            let rows = sqlx::query(known).fetch_all(&self.pool).await?;
            let read = |row: &AnyRow| Ok((id(row.try_get("id")?), row.try_get::<i64, _>("has_left")? != 0));
            rows.iter().map(read).collect()
        })
        .await
    }
}

impl Work {
    /// What a server set, as this change sees it.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn server(&mut self, server: u64) -> Result<Option<String>> {
        let one = sqlx::query("SELECT settings FROM server WHERE id = $1").bind(number(server));
        let row = self.row(one).await?;
        Ok(row.map(|row| row.try_get("settings")).transpose()?)
    }

    /// Keeps what a server set.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn put_server(&mut self, server: u64, settings: &str) -> Result<()> {
        self.run(
            sqlx::query(
                "INSERT INTO server (id, settings, revision) VALUES ($1, $2, 1) \
             ON CONFLICT (id) DO UPDATE SET settings = $2, revision = server.revision + 1",
            )
            .bind(number(server))
            .bind(settings),
        )
        .await?;
        self.changed("server", &server.to_string());
        Ok(())
    }

    /// Notes that the bot was removed from a server, or is back. `settings` are kept where the server had set nothing.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn set_left(&mut self, server: u64, left_at: Option<i64>, settings: &str) -> Result<()> {
        let Some(left_at) = left_at else {
            let back = sqlx::query("UPDATE server SET left_at = NULL WHERE id = $1").bind(number(server));
            self.run(back).await?;
            return Ok(());
        };
        self.run(
            sqlx::query(
                "INSERT INTO server (id, settings, revision, left_at) VALUES ($1, $3, 1, $2) \
             ON CONFLICT (id) DO UPDATE SET left_at = $2",
            )
            .bind(number(server))
            .bind(left_at)
            .bind(settings),
        )
        .await?;
        Ok(())
    }

    /// Forgets all that a server set, asked and brought, if the bot was removed from it before a moment.
    ///
    /// # Errors
    /// When the database cannot be reached; [`StoreError::Missing`] if it was not removed, or is back.
    pub async fn forget_server(&mut self, server: u64, left_before: i64) -> Result<()> {
        let gone = sqlx::query("SELECT id FROM server WHERE id = $1 AND left_at <= $2");
        // What is everybody's is no server's.
        if server == 0 || self.row(gone.bind(number(server)).bind(left_before)).await?.is_none() {
            return Err(StoreError::Missing);
        }
        // Whoever has the articles in memory is to drop them.
        let own = sqlx::query("SELECT id FROM article WHERE server = $1").bind(number(server));
        for row in self.rows(own).await? {
            self.changed("article", &row.try_get::<String, _>("id")?);
        }
        for statement in [
            "DELETE FROM listener WHERE question IN (SELECT id FROM question WHERE server = $1)",
            "DELETE FROM question WHERE server = $1",
            "DELETE FROM ledger WHERE server = $1",
            "DELETE FROM tally WHERE server = $1",
            "DELETE FROM conversation WHERE server = $1",
            "DELETE FROM audit WHERE server = $1",
            "DELETE FROM correction WHERE article IN (SELECT id FROM article WHERE server = $1)",
            "DELETE FROM fact_revision WHERE article IN (SELECT id FROM article WHERE server = $1)",
            "DELETE FROM fact WHERE article IN (SELECT id FROM article WHERE server = $1)",
            "DELETE FROM article_version WHERE article IN (SELECT id FROM article WHERE server = $1)",
            "DELETE FROM article WHERE server = $1",
            "DELETE FROM server WHERE id = $1",
        ] {
            self.run(sqlx::query(statement).bind(number(server))).await?;
        }
        self.changed("server", &server.to_string());
        Ok(())
    }
}
